// The user's own commands, run by bash over images in memory and on disk.
import { execFileSync } from 'node:child_process';
import { mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { realExec } from '../../src/adapters/exec.ts';
import { realFiles } from '../../src/adapters/files.ts';
import { failure } from '../../src/errors/failure.ts';
import { gate } from '../../src/gate/gate.ts';
import { mediaTypes } from '../../src/oci/image-index.ts';
import { normalizePlatform, type Platform, parsePlatform } from '../../src/oci/platform.ts';
import { parseRepository } from '../../src/oci/reference.ts';
import type { GateOptions } from '../../src/plan/stage-options.ts';
import type { Ports, Registry } from '../../src/ports/ports.ts';
import { verifyAll } from '../../src/verify/verify.ts';
import { memoryRegistry } from '../support/memory-registry.ts';
import { aPlan } from '../support/plan.ts';
import { silentPorts } from '../support/ports.ts';
import { aStore, inOnePiece, type Json, type Pushed, pushed } from '../verify/image.ts';

const platforms = ['linux/amd64', 'linux/arm/v7'];

const all = platforms.map((name) => parsePlatform(name));

/** Its name in files is that of linux/arm/v7. */
const twin = normalizePlatform({ os: 'linux', architecture: 'arm-v7' });
const repository = parseRepository('ghcr.io/acme/app');
const idle: GateOptions = { commands: [], variables: [], timeout: 60_000, hasLayout: false, sbomFolder: undefined };

let workspace = '';
beforeEach(async () => {
  workspace = await mkdtemp(join(tmpdir(), 'polyarch-gate-'));
});
afterEach(() => rm(workspace, { recursive: true }));

/** A registry that holds the image. */
function holding({ contents }: Pushed): Registry {
  const bytesOf = (digest: string): Uint8Array => {
    const bytes = [...contents].find(([name]) => name === digest)?.[1];
    if (bytes === undefined) throw failure('CONTENT_MISSING', `There is no ${digest}.`);
    return bytes;
  };
  const registry: Registry = {
    ...memoryRegistry(),
    manifest: async (_, reference) => {
      const [digest, bytes] = [...contents].find(([name]) => name === reference) ?? [];
      return digest && bytes && { mediaType: mediaTypes.manifest, digest, bytes };
    },
    blob: async (_, digest) => bytesOf(digest),
    readBlob: async (_, { digest }, read) => read(inOnePiece(bytesOf(digest))),
    limited: () => registry,
  };
  return registry;
}

type Run = {
  readonly own: Partial<GateOptions>;
  readonly image?: Pushed;
  readonly planned?: readonly Platform[];
  readonly isPushed?: boolean;
  readonly env?: Readonly<Record<string, string>>;
  readonly exec?: Ports['exec'];
};

/** Runs the gate, and returns what it came to with the lines of the log. */
async function run({ own, image = pushed({ platforms }), planned = all, isPushed = true, env = {}, exec }: Run) {
  const repositories = isPushed ? [repository] : [];
  const verified = await verifyAll([
    {
      name: 'default',
      platforms: planned,
      digest: image.digest,
      stores: [aStore(image)],
      repositories,
      depth: 'labels',
    },
  ]);
  const temporaryFolder = join(workspace, 'temp');
  if (!isPushed) await layOutBuild(image, join(temporaryFolder, 'default'));
  const lines: string[] = [];
  const warnings: string[] = [];
  const step = { PATH: process.env['PATH'] ?? '', ...env };
  const ports: Ports = silentPorts({
    env: step,
    exec: exec ?? realExec(step),
    files: realFiles(workspace),
    registry: holding(image),
    log: {
      ...silentPorts().log,
      line: (line) => void lines.push(line),
      warning: (text) => void warnings.push(text),
    },
  });
  const plan = aPlan({ gate: { ...idle, ...own }, run: { workspace, temporaryFolder } });
  const { rulings, failure: raised } = await gate(plan, verified, ports);
  const problems = (raised?.problems ?? []).map(({ code, platform, tail }) => ({ code, platform, tail }));
  return { image, rulings, problems, lines, warnings };
}

/** An image whose first platform has the name of the second one in files. */
function twins(): Pushed {
  const { os, architecture } = twin;
  const asTwin = (json: Json, platform: string) => (platform === 'linux/amd64' ? { os, architecture } : json);
  return pushed({
    platforms,
    config: (json, platform) => ({ ...json, ...asTwin({}, platform) }),
    entry: (json, platform) => ({ ...json, platform: asTwin(Object(json['platform']), platform) }),
    sboms: (platform) => [{ files: [platform] }],
  });
}

/** What the builder leaves of an image that it does not push. */
async function layOutBuild({ contents }: Pushed, folder: string): Promise<void> {
  await mkdir(join(folder, 'blobs/sha256'), { recursive: true });
  for (const [digest, bytes] of contents) await writeFile(join(folder, 'blobs', digest.replace(':', '/')), bytes);
}

const shown = (lines: readonly string[]): readonly string[] => lines.filter((line) => !line.startsWith('$ '));

describe('the commands of a gate', () => {
  it('run for every platform, with its digest and that of the index', async () => {
    const { image, lines, rulings } = await run({
      own: { commands: ['echo "$POLYARCH_PLATFORM $POLYARCH_REF $POLYARCH_INDEX" && pwd'] },
    });
    const expected = platforms.flatMap((platform) => [
      `${platform} ghcr.io/acme/app@${image.parts[platform]?.manifest} ghcr.io/acme/app@${image.digest}`,
      workspace,
    ]);
    expect(shown(lines)).toEqual(expected);
    expect(rulings.map(({ platform, isPassed }) => [platform, isPassed])).toEqual(
      platforms.map((name) => [name, true]),
    );
  });

  it.each([
    ['a command that fails', ['false'], []],
    ['a command in a pipe that fails', ['false | cat'], []],
    ['a program that is not there', ['no-such-scanner 2>/dev/null'], []],
    ['a variable that is not set', ['echo "$NOWHERE" 2>&1'], [expect.stringContaining('NOWHERE: unbound variable')]],
    ['a command before one that passes', ['echo found >&2; exit 3', 'true'], ['found']],
  ])('refuse the platform by %s', async (_, commands, tail) => {
    const { problems, rulings } = await run({
      own: { commands: commands.map((line) => `if [ "$POLYARCH_PLATFORM" = linux/amd64 ]; then ${line}; fi`) },
    });
    expect(problems).toEqual([{ code: 'GATE_FAILED', platform: 'linux/amd64', tail }]);
    expect(rulings.map(({ isPassed }) => isPassed)).toEqual([false, true]);
  });

  it('are stopped when their time is over', async () => {
    const { problems } = await run({
      own: { commands: ['if [ "$POLYARCH_PLATFORM" = linux/amd64 ]; then echo begun; sleep 60; fi'], timeout: 500 },
    });
    expect(problems).toEqual([{ code: 'GATE_FAILED', platform: 'linux/amd64', tail: ['begun'] }]);
  }, 20_000);

  it('report what failed before one that cannot be started', async () => {
    const started: string[] = [];
    const exec: Ports['exec'] = {
      run: async ({ args }) => {
        started.push(/first|second|third/.exec(args.at(-1) ?? '')?.[0] ?? '');
        if (args.at(-1)?.includes('second') === true) throw failure('PROGRAM_STOPPED', 'The engine is unknown.');
        return { exitCode: args.at(-1)?.includes('first') === true ? 1 : 0, stdout: '', stderr: '' };
      },
    };
    const { problems } = await run({ own: { commands: ['first', 'second', 'second', 'third'] }, exec });
    expect(problems.map(({ code }) => code)).toEqual(['GATE_FAILED', 'PROGRAM_STOPPED', 'GATE_FAILED']);
    expect(started).toEqual(['first', 'second', 'first', 'second']);
  });

  it('fail when a signal ends them', async () => {
    const { problems } = await run({
      own: { commands: ['if [ "$POLYARCH_PLATFORM" = linux/amd64 ]; then kill -9 $$; fi'] },
    });
    expect(problems).toMatchObject([{ code: 'GATE_FAILED', platform: 'linux/amd64' }]);
  });

  it('get none of the variables of the step but the named ones', async () => {
    const env = { SCANNER_TOKEN: 'one', NPM_TOKEN: 'two', INPUT_SECRETS: 'three', ACTIONS_RUNTIME_TOKEN: 'four' };
    const { lines } = await run({ own: { commands: ['env'], variables: ['SCANNER_TOKEN'] }, env });
    const values = lines.filter((line) => Object.values(env).some((value) => line.endsWith(`=${value}`)));
    expect(values).toEqual(['SCANNER_TOKEN=one', 'SCANNER_TOKEN=one']);
  });
});

describe('the layout of a platform', () => {
  const list = 'cd "$POLYARCH_LAYOUT" && cat oci-layout index.json && find blobs -type f | sort';

  it.each([
    ['of what is not pushed, from the folders of the build', { isPushed: false, hasLayout: false }],
    ['of what is pushed, from the registry, where it is asked for', { isPushed: true, hasLayout: true }],
  ])('is there %s', async (_, { isPushed, hasLayout }) => {
    const { image, lines } = await run({ own: { commands: [list], hasLayout }, isPushed });
    const entries = lines.flatMap((line) => /"manifests":\[\{[^}]*"digest":"([^"]+)"/.exec(line)?.[1] ?? []);
    expect(entries).toEqual(platforms.map((platform) => image.parts[platform]?.manifest));
    expect(lines.join('\n').match(/blobs\/sha256\//g)?.length).toBe(8);
  });

  it('is not there where it is not asked for', async () => {
    const { problems } = await run({ own: { commands: ['ls "$POLYARCH_LAYOUT"'] } });
    expect(problems.map(({ code }) => code)).toEqual(['GATE_FAILED', 'GATE_FAILED']);
  });

  it('has no reference beside it where nothing is pushed', async () => {
    const { lines } = await run({ own: { commands: ['echo "ref: ${POLYARCH_REF:-none}"'] }, isPushed: false });
    expect(shown(lines)).toEqual(['ref: none', 'ref: none']);
  });
});

describe('the SBOM of a platform', () => {
  const image = pushed({
    platforms,
    sboms: (platform) => [
      { name: 'sbom', files: [platform] },
      { name: 'sbom-base', files: ['base'] },
    ],
  });
  const cat = 'cat "$POLYARCH_SBOM"';

  it.each([true, false])('is given to the commands (pushed: %s)', async (isPushed) => {
    const { lines } = await run({ own: { commands: [cat] }, image, isPushed });
    expect(shown(lines).map((line) => JSON.parse(line).files)).toEqual(platforms.map((platform) => [platform]));
  });

  it('is written to a folder, without a command too', async () => {
    const { rulings } = await run({ own: { sbomFolder: 'out/sbom' }, image });
    const folder = join(workspace, 'out/sbom');
    expect((await readdir(folder)).toSorted()).toEqual([
      ...['linux-amd64-2.spdx.json', 'linux-amd64.spdx.json'],
      ...['linux-arm-v7-2.spdx.json', 'linux-arm-v7.spdx.json'],
    ]);
    expect(JSON.parse(await readFile(join(folder, 'linux-arm-v7.spdx.json'), 'utf8')).files).toEqual(['linux/arm/v7']);
    expect(rulings).toEqual([]);
  });

  it.each([
    ['a link to a file', async (victim: string, path: string) => symlink(victim, path)],
    ['a pipe', async (_: string, path: string) => void execFileSync('mkfifo', [path])],
  ])('takes the place of %s in its folder', async (_, make) => {
    const [victim, path] = [join(workspace, 'victim'), join(workspace, 'out/linux-amd64.spdx.json')];
    await mkdir(join(workspace, 'out'));
    await writeFile(victim, 'as it was');
    await make(victim, path);
    expect((await run({ own: { sbomFolder: 'out' }, image })).problems).toEqual([]);
    expect(await readFile(victim, 'utf8')).toBe('as it was');
    expect(JSON.parse(await readFile(path, 'utf8')).files).toEqual(['linux/amd64']);
  });

  it('takes the place of no other SBOM', async () => {
    const alike = { planned: [twin, ...all.slice(1)], image: twins() };
    const { problems } = await run({ own: { sbomFolder: 'out' }, ...alike });
    expect(problems.map(({ code }) => code)).toEqual(['FILE_NOT_WRITTEN']);
    const { lines } = await run({ own: { commands: [cat] }, ...alike });
    expect(shown(lines).map((line) => JSON.parse(line).files)).toEqual([['linux/amd64'], ['linux/arm/v7']]);
  });

  it('is not written through a link that leads out of the workspace', async () => {
    const outside = await mkdtemp(join(tmpdir(), 'polyarch-outside-'));
    await symlink(outside, join(workspace, 'out'));
    const { problems } = await run({ own: { sbomFolder: 'out/sbom' }, image });
    expect(problems.map(({ code }) => code)).toEqual(['FILE_NOT_WRITTEN']);
    expect(await readdir(outside)).toEqual([]);
    await rm(outside, { recursive: true });
  });

  it('is written outside the workspace where the workflow names such a folder', async () => {
    const outside = await mkdtemp(join(tmpdir(), 'polyarch-outside-'));
    expect((await run({ own: { sbomFolder: join(outside, 'sbom') }, image })).problems).toEqual([]);
    expect((await readdir(join(outside, 'sbom'))).length).toBe(4);
    await rm(outside, { recursive: true });
  });

  it('is not one that is about another image', async () => {
    const foreign = pushed({ platforms, sboms: () => [{ name: 'sbom' }], sbomSubject: () => image.digest });
    const { problems, warnings } = await run({ own: { sbomFolder: 'out' }, image: foreign });
    expect([problems, await readdir(workspace)]).toEqual([[], expect.not.arrayContaining(['out'])]);
    expect(warnings).toHaveLength(platforms.length);
  });

  it('is not set where the image has none', async () => {
    const { problems } = await run({ own: { commands: [cat] } });
    expect(problems.map(({ tail = [] }) => tail[0])).toEqual(
      platforms.map(() => expect.stringContaining('POLYARCH_SBOM: unbound variable')),
    );
  });
});

describe('the reports of a platform', () => {
  it('are what its commands have left in its folder', async () => {
    const commands = [
      'echo "# $POLYARCH_PLATFORM" > "$POLYARCH_REPORT/found.md"; echo log > "$POLYARCH_REPORT/log.txt"',
    ];
    const { rulings } = await run({ own: { commands } });
    expect(rulings.map(({ reports }) => reports)).toEqual(
      platforms.map((platform) => [{ name: 'found.md', kind: 'markdown', text: `# ${platform}\n` }]),
    );
  });

  it('are its own where another platform has its name in files', async () => {
    const commands = ['echo "$POLYARCH_PLATFORM" > "$POLYARCH_REPORT/$(tr / . <<< "$POLYARCH_PLATFORM").md"'];
    const { rulings } = await run({ own: { commands }, planned: [twin, ...all.slice(1)], image: twins() });
    expect(rulings.map(({ reports }) => reports.map(({ name }) => name))).toEqual([
      ['linux.arm-v7.md'],
      ['linux.arm.v7.md'],
    ]);
  });

  it('are those of this run', async () => {
    const left = join(workspace, 'temp/gate/0-linux-amd64/report');
    await mkdir(left, { recursive: true });
    await writeFile(join(left, 'old.md'), 'old');
    const { rulings } = await run({ own: { commands: ['true'] } });
    expect(rulings.map(({ reports }) => reports)).toEqual([[], []]);
  });
});
