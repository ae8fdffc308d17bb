// Chooses buildx: the installed one if it supports the required features, else a fetched one.
import { delimiter, isAbsolute, join } from 'node:path';
import {
  askVersion,
  isAtLeast,
  type Need,
  needOf,
  newerThanTested,
  parseVersion,
  parseWanted,
} from '../commands/buildx-version.ts';
import { type Command, failingOf } from '../commands/command.ts';
import { dockerFolder } from '../commands/docker-places.ts';
import { Failure, failure, orElse } from '../errors/failure.ts';
import { formatDuration } from '../oci/units.ts';
import { pins, testedWith } from '../pins/pins.ts';
import { addressesOf, checksumIn, goArchitecture, releasesServer, versionIn } from '../pins/release.ts';
import type { Clock, Env, Exec, FileReader, Log, Tools } from '../ports/ports.ts';
import type { Download } from './download/download.ts';

/** Resolves a buildx command to a program of this machine. */
export type ResolveBuildx = (command: Command) => Promise<Command>;

/** The ports that the choice needs; `wanted` is the input `buildx-version`. */
export type BuildxSources = {
  readonly env: Env;
  readonly files: FileReader;
  readonly exec: Exec;
  readonly tools: Pick<Tools, 'fetch'>;
  readonly download: Pick<Download, 'text' | 'location'>;
  readonly log: Pick<Log, 'line' | 'notice' | 'event'>;
  readonly clock: Pick<Clock, 'now'>;
  readonly wanted: string;
};

/** An available buildx: program, leading arguments, and version if it reports one. */
type Present = { readonly program: string; readonly first: readonly string[]; readonly version: string | undefined };

/** Chooses at the first command, and again if a later command needs more features. */
export function buildxResolver(given: BuildxSources): ResolveBuildx {
  // An invalid text was already reported when the inputs were read.
  const sources = { ...given, wanted: parseWanted(given.wanted) ?? '' };
  let chosen: Promise<Present> | undefined;
  const first = async (): Promise<Present> => {
    const present = await choose(sources);
    const newer = newerThanTested('buildx', present.version, testedWith.buildx);
    if (newer !== undefined) sources.log.notice(newer);
    return present;
  };
  return async (command) => {
    const need = needOf(command);
    chosen ??= first();
    let present = await chosen;
    if (need !== undefined && !satisfies(present, need)) {
      chosen = inPlaceOf(present, need, sources);
      present = await chosen;
    }
    return { ...command, program: present.program, args: [...present.first, ...command.args] };
  };
}

async function choose(sources: BuildxSources): Promise<Present> {
  const installed = await findInstalled(sources);
  const { wanted } = sources;
  if (wanted === '') {
    if (typeof installed === 'string') return fetchPinned(installed, sources);
    const { oldest } = testedWith.buildx;
    if (installed.version === undefined || isAtLeast(installed.version, oldest)) return installed;
    return fetchPinned(`the installed version ${installed.version} is older than ${oldest}`, sources);
  }
  const version = wanted === 'latest' ? await latest(sources) : wanted;
  if (typeof installed !== 'string' && installed.version === version) return installed;
  return fetchVersion(version, 'set in `buildx-version`', sources);
}

/** A development build, which reports no release, counts as new. */
function satisfies({ version }: Present, need: Need): boolean {
  return version === undefined || isAtLeast(version, need.since);
}

async function inPlaceOf({ version }: Present, { feature, since }: Need, sources: BuildxSources): Promise<Present> {
  if (sources.wanted === '') {
    const why = `the installed version ${version} does not support ${feature}`;
    const present = await fetchPinned(why, sources);
    sources.log.notice(`Using buildx ${present.version}: ${why}, which requires ${since}.`);
    return present;
  }
  const fact = `buildx ${version} does not support ${feature}, which requires ${since}.`;
  throw failure('BUILDX_TOO_OLD', fact, { input: 'buildx-version' });
}

// docker/cli, cli-plugins/manager/manager_unix.go
const systemFolders = [
  '/usr/local/lib/docker/cli-plugins',
  '/usr/local/libexec/docker/cli-plugins',
  '/usr/lib/docker/cli-plugins',
  '/usr/libexec/docker/cli-plugins',
];

const nothing = 'no buildx is installed';

/**
 * Finds a plugin, started directly to save the start of the CLI; then buildx on PATH; then the CLI's choice. Otherwise
 * returns why no installed buildx can be used.
 */
async function findInstalled({ env, files, exec }: BuildxSources): Promise<Present | string> {
  const path = await firstOf(pathsOf(env), files);
  // The CLI looks for plugins in the same folder, so it is not asked either.
  if (path === undefined && !isAbsolute(dockerFolder(env))) return nothing;
  const found = path === undefined ? { program: 'docker', first: ['buildx'] } : { program: path, first: [] };
  const { args } = askVersion();
  const asked = { ...askVersion(), program: found.program, args: [...found.first, ...args] };
  const finished = await orElse(exec.run(asked), () => undefined);
  if (finished?.exitCode === 0) return { ...found, version: parseVersion(finished.stdout) };
  // The CLI fails without a plugin.
  if (path === undefined)
    return finished === undefined || finished.exitCode !== undefined ? nothing : `docker buildx ${failingOf(finished)}`;
  return `the installed buildx ${finished === undefined ? 'cannot be started' : failingOf(finished)}`;
}

/** The places of an installed buildx. A relative one is in the checkout, where a pull request may have put it. */
function pathsOf(env: Env): readonly string[] {
  const plugins = [join(dockerFolder(env), 'cli-plugins'), ...systemFolders];
  const onPath = (env['PATH'] ?? '').split(delimiter);
  const paths = [
    ...plugins.map((folder) => join(folder, 'docker-buildx')),
    ...onPath.map((folder) => join(folder, 'buildx')),
  ];
  return paths.filter(isAbsolute);
}

async function firstOf(paths: readonly string[], files: FileReader): Promise<string | undefined> {
  const exist = await Promise.all(paths.map((path) => files.exists(path)));
  return paths.find((_, index) => exist[index]);
}

function fetchPinned(why: string, sources: BuildxSources): Promise<Present> {
  return fetchVersion(pins.tools.buildx.version, why, sources);
}

async function fetchVersion(version: string, why: string, sources: BuildxSources): Promise<Present> {
  const started = sources.clock.now().getTime();
  const named = (error: unknown): never => {
    throw sources.wanted === '' ? error : notAvailable(version, error);
  };
  const architecture = goArchitecture(process.arch);
  const { repository } = pins.tools.buildx;
  const addresses = addressesOf({ name: 'buildx', repository, version, architecture }, serverOf(sources));
  const pin = version === pins.tools.buildx.version ? pins.tools.buildx.sha256[architecture] : undefined;
  const sha256 = pin ?? checksumIn(await sources.download.text(addresses.list).catch(named), addresses.file);
  if (sha256 === undefined) {
    throw failure('TOOL_UNCHECKED', `${addresses.list} lists no SHA-256 for ${addresses.file}.`, {
      input: 'buildx-version',
    });
  }
  const program = await sources.tools.fetch({ name: 'buildx', version, url: addresses.program, sha256 }).catch(named);
  const taken = formatDuration(sources.clock.now().getTime() - started);
  const by = pin === undefined ? 'checksum of its release' : 'pinned checksum';
  sources.log.event('tool-fetched', { name: 'buildx', version, isPinned: pin !== undefined });
  sources.log.line(`Fetched buildx ${version} (${by}; ${why}; ${taken})`);
  return { program, first: [], version };
}

/** Reports an unavailable version under the name that the user gave. */
function notAvailable(version: string, error: unknown): unknown {
  const problem = error instanceof Failure ? error.problems.find(({ code }) => code === 'TOOL_UNAVAILABLE') : undefined;
  if (problem === undefined) return error;
  const cure = 'Set a version that docker/buildx has released, or leave the input empty.';
  return failure('TOOL_UNAVAILABLE', `buildx ${version}: ${problem.fact}`, { input: 'buildx-version', cure });
}

async function latest(sources: BuildxSources): Promise<string> {
  const address = `${serverOf(sources)}/${pins.tools.buildx.repository}/releases/latest`;
  const location = await sources.download.location(address).catch((error: unknown) => {
    throw notAvailable('latest', error);
  });
  const version = versionIn(location);
  if (version !== undefined) return version;
  throw failure('TOOL_UNAVAILABLE', `${address} does not redirect to a release.`, { input: 'buildx-version' });
}

/** A mirror of GitHub's releases; its files must match the same checksums. */
const serverOf = ({ env }: BuildxSources): string => env['POLYARCH_RELEASES_URL'] || releasesServer;
