// The plan of the migrated workflow, in the terms of the chain's builds.
import { readFileSync } from 'node:fs';
import { load } from 'js-yaml';
import { formatDriverOption } from '../../../src/commands/driver-option.ts';
import { Failure } from '../../../src/errors/failure.ts';
import type { Definition, Json } from '../../../src/plan/definition/definition.ts';
import { type Exports, filesOf } from '../../../src/plan/definition/exports.ts';
import { makePlan, type Plan } from '../../../src/plan/plan.ts';
import type { Request } from '../../../src/plan/request.ts';
import type { Ports } from '../../../src/ports/ports.ts';
import { read } from '../../../src/read/read.ts';
import { flat } from '../../plan/flat-target.ts';
import { attributes } from '../../plan/incumbent.ts';
import { recordedContexts, recordedWorld } from '../../plan/tags/recorded.ts';
import { silentPorts } from '../../support/ports.ts';
import { BAKED, BUILDER, type Build, DIGEST, list, metadata, nothing } from './chain.ts';
import { type EventName, type JobOutputs, type Turn, walk } from './walk.ts';

type Texts = Readonly<Record<string, string>>;

const action = load(readFileSync(new URL('../../../action.yml', import.meta.url), 'utf8')) as {
  readonly inputs: Readonly<Record<string, { readonly default?: string }>>;
};
const defaults = Object.fromEntries(
  Object.entries(action.inputs).map(([name, { default: text = '' }]) => [name, text.startsWith('${{') ? '' : text]),
);

/** Everything that the migrated workflow builds for an event, in order, and what the jobs put out. */
export async function ourRun(
  text: string,
  event: EventName,
): Promise<{ readonly builds: readonly Build[]; readonly outputs: JobOutputs }> {
  const builds: Build[] = [];
  const outputs = await walk(text, event, async (turn) => {
    const name = turn.uses.split('@')[0];
    if (name === 'docker/metadata-action') return metadata(turn);
    if (name === 'docker/setup-buildx-action') return { name: BUILDER };
    if (name !== 'acme/polyarch') return {};
    const { build, outputs } = await planned(turn);
    builds.push(build);
    return outputs;
  });
  return { builds, outputs };
}

async function planned(turn: Turn): Promise<{ readonly build: Build; readonly outputs: Texts }> {
  const stage = turn.inputs['stage'] ?? 'all';
  // Without parts of earlier jobs the plan of the whole is what the publishing stage starts from.
  const inputs = stage === 'publish' ? { ...turn.inputs, stage: 'plan', parts: '' } : turn.inputs;
  const asked: string[] = [];
  const ports = portsOf({ ...turn, inputs }, asked);
  const { request, secrets } = await read(ports).catch((error: unknown) => {
    throw error instanceof Failure ? new Error(error.message) : error;
  });
  const plan = makePlan(request);
  const references = plan.tags.references.map(({ reference }) => reference);
  const {
    tags: _,
    platforms,
    labels,
    annotations,
    load: loaded,
    ...rest
  } = flat(wholeDefinition(plan), secrets, references);
  const build: Build = {
    ...nothing,
    kind: asked.length > 0 ? 'bake' : stage === 'build' ? 'part' : stage === 'publish' ? 'index' : 'image',
    push: turn.inputs['push'] ?? 'auto',
    tags: stage === 'build' ? [] : references,
    platforms: list(platforms),
    labels: Object(labels ?? {}),
    annotations: list(annotations),
    rest: { ...rest, output: exported(request.build.exports), load: loaded === 'true' },
    builder: builderOf(request),
    bake: asked,
  };
  const metadata = JSON.stringify({ 'containerimage.digest': DIGEST });
  const built = { digest: DIGEST, imageid: DIGEST, metadata };
  const outputs = {
    version: plan.tags.version,
    tags: references.join('\n'),
    json: JSON.stringify({ tags: references }),
    ...built,
  };
  return { build, outputs };
}

/** The builder in the words of docker/setup-buildx-action. */
function builderOf({ builder }: Request): Texts {
  const { existing, driverOptions, flags, configPath, endpoint } = builder;
  return {
    ...(existing === undefined ? {} : { name: existing }),
    ...(driverOptions.length === 0 ? {} : { 'driver-opts': driverOptions.map(formatDriverOption).join('\n') }),
    ...(flags === undefined ? {} : { 'buildkitd-flags': flags }),
    ...(configPath === undefined ? {} : { 'buildkitd-config': configPath }),
    ...(endpoint === undefined ? {} : { endpoint }),
  };
}

/** Files beside the image. An archive is created from the pushed image, so no target has it. */
function exported(exports: Exports): readonly string[] {
  return filesOf(exports, 'oci', 'docker', 'tar', 'local')
    .map((each) =>
      attributes(
        Object.entries(each)
          .map((pair) => pair.join('='))
          .join(','),
      ),
    )
    .toSorted();
}

/** The definition with the caches that the plan writes by its own solve. */
function wholeDefinition({ build: { definition, cache } }: Plan): Definition {
  const target = Object.entries(definition.target).map(([name, built]) => {
    const inline: readonly Json[] = Array.isArray(built['cache-to']) ? built['cache-to'] : [];
    const to = [...inline, ...(cache.exports[name] ?? [])];
    return [name, to.length === 0 ? built : { ...built, 'cache-to': to }] as const;
  });
  return { ...definition, target: Object.fromEntries(target) };
}

/** The builder that a step before has made, as buildx lists it. */
const existing = (name: string | undefined) => ({ Name: name, Driver: 'docker-container', Nodes: [] });

/** A runner on which the step reads its inputs; buildx answers with one target of a definition. */
function portsOf({ inputs, env, event, isCheckedOut, runsOn }: Turn, asked: string[]): Ports {
  const ports = silentPorts();
  const context = recordedContexts()[event];
  const { now, repo } = recordedWorld();
  const given = { ...defaults, ...inputs };
  return {
    ...ports,
    env: {
      GITHUB_WORKSPACE: '/workspace',
      ...context?.env,
      GITHUB_EVENT_PATH: '/event.json',
      SSH_AUTH_SOCK: '/agent',
      ...env,
    },
    machine: { ...ports.machine, architecture: runsOn.endsWith('-arm') ? 'arm64' : 'x64' },
    clock: { ...ports.clock, now: () => new Date(now) },
    github: { ...ports.github, get: async (path) => (path.includes('/commits/') ? undefined : repo) },
    inputs: { text: (name) => given[name] ?? '', names: () => Object.keys(given) },
    exec: {
      run: async ({ program, args }) => {
        const printing = [program, ...args].indexOf('--print');
        if (args[0] === 'ls') return { exitCode: 0, stdout: JSON.stringify(existing(given['builder'])), stderr: '' };
        if (printing < 0) return { exitCode: 128, stdout: '', stderr: '' };
        asked.push(...bakeWords(args));
        // A definition whose target names itself where the step does not.
        const tags = given['images'] === '' ? BAKED : [];
        const target = { default: { context: '.', dockerfile: 'Dockerfile', tags } };
        const stdout = JSON.stringify({ group: { default: { targets: ['default'] } }, target });
        return { exitCode: 0, stdout, stderr: '' };
      },
    },
    files: {
      ...ports.files,
      read: async (path) => (path === '/event.json' ? JSON.stringify(context?.event ?? {}) : undefined),
      list: async () => (isCheckedOut ? ['Dockerfile'] : []),
      exists: async (path) => !path.endsWith('.rego'),
    },
  };
}

/** The arguments of bake, without those of every evaluation. */
function bakeWords(args: readonly string[]): readonly string[] {
  const words = args.slice(args.indexOf('bake') + 1);
  return words.flatMap((word, index) => {
    const isMetadata =
      /docker-metadata-action\.json$/.test(word) || /docker-metadata-action\.json$/.test(words[index + 1] ?? '');
    return word === '--print' || isMetadata ? [] : [word];
  });
}
