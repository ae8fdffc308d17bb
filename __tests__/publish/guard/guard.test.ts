// The guard of moving tags, over registries, commits and GitHub answers written by hand.
import { createHash } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { realExec } from '../../../src/adapters/exec.ts';
import { Failure, failure } from '../../../src/errors/failure.ts';
import type { Digest } from '../../../src/oci/digest.ts';
import { type Manifest, mediaTypes } from '../../../src/oci/image-index.ts';
import { parseReference } from '../../../src/oci/reference.ts';
import type { Trigger } from '../../../src/plan/event.ts';
import type { TaggedReference } from '../../../src/plan/tags/tags.ts';
import type { Line } from '../../../src/plan/tags/version.ts';
import type { Ports } from '../../../src/ports/ports.ts';
import { createGuard } from '../../../src/publish/guard/guard.ts';
import { newFolder } from '../../support/folders.ts';
import { anIndex, memoryRegistry } from '../../support/memory-registry.ts';
import { aPlan } from '../../support/plan.ts';
import { silentPorts } from '../../support/ports.ts';

const key = (name: string): string => `org.opencontainers.image.${name}`;
const own = 'https://github.com/acme/widgets';

const keyed = (facts: Readonly<Record<string, string>>) =>
  Object.fromEntries(Object.entries(facts).map(([name, value]) => [key(name), value]));

/** An index that says this in its annotations. */
const annotated = (facts: Readonly<Record<string, string>>): Manifest => anIndex(keyed(facts));

const configs = new Map<string, Uint8Array>();

function contentOf(value: unknown): { readonly bytes: Uint8Array; readonly digest: Digest } {
  const bytes = new TextEncoder().encode(JSON.stringify(value));
  return { bytes, digest: `sha256:${createHash('sha256').update(bytes).digest('hex')}` };
}

/** A lone image that says this in its labels. */
function labeled(facts: Readonly<Record<string, string>>): Manifest {
  const config = contentOf({ os: 'linux', architecture: 'amd64', config: { Labels: keyed(facts) } });
  configs.set(config.digest, config.bytes);
  const descriptor = {
    mediaType: 'application/vnd.oci.image.config.v1+json',
    digest: config.digest,
    size: config.bytes.length,
  };
  const image = contentOf({ schemaVersion: 2, mediaType: mediaTypes.manifest, config: descriptor, layers: [] });
  return { mediaType: mediaTypes.manifest, ...image };
}

function tagged(name: string, line?: Partial<Line>): TaggedReference {
  const { repository, reference } = { ...parseReference(`a.test/app:${name}`), reference: `a.test/app:${name}` };
  const whole = line && {
    scheme: 'semver' as const,
    scope: 'latest',
    version: '1.9.5',
    prefix: '',
    suffix: '',
    ...line,
  };
  return { reference, repository, name, isMoving: true, line: whole };
}

type Scene = {
  /** What the repository has, by tag. */
  readonly held: Readonly<Record<string, Manifest>>;
  readonly tag?: TaggedReference;
  readonly trigger?: Partial<Trigger>;
  /** Names of the tags that this run publishes as well. */
  readonly ownTags?: readonly string[];
  /** The first of them, which its image says that it is. */
  readonly version?: string;
  readonly onUnchanged?: 'skip';
  /** What GitHub answers, by path. */
  readonly answers?: Readonly<Record<string, unknown>>;
  readonly git?: Ports['exec']['run'];
  readonly blob?: Ports['registry']['blob'];
};

/** What becomes of the tag, and how often the user is warned. */
async function judge(scene: Scene) {
  const { held, tag = tagged('latest', {}), trigger = {}, ownTags = ['1.9.5'], answers = {} } = scene;
  const { version = '1.9.5' } = scene;
  const memory = memoryRegistry();
  for (const [name, manifest] of Object.entries(held)) memory.seed(tag.repository, name, manifest);
  const registry = {
    ...memory,
    blob: scene.blob ?? (async (_: unknown, digest: string) => configs.get(digest) ?? raise(digest)),
  };
  const warnings: string[] = [];
  const ports = silentPorts({
    registry,
    github: { get: async (path) => answers[path], identity: async () => undefined },
    exec: { run: scene.git ?? (async () => ({ exitCode: 128, stdout: '', stderr: '' })) },
    log: { ...silentPorts().log, warning: (text) => void warnings.push(text) },
  });
  const moves = [...ownTags.map((name) => ({ ...tagged(name), isMoving: false })), tag];
  const run = { trigger: { event: 'push', ref: 'refs/tags/v1.9.5', attempt: 1, push: undefined, ...trigger } };
  const usual = aPlan({ moves, run, publish: { onUnchanged: scene.onUnchanged ?? 'publish' } });
  const plan = { ...usual, tags: { ...usual.tags, version } };
  const now = held[tag.name];
  const stay = await createGuard(plan, ports)(tag, { before: now, now });
  return { stay, warnings, outcome: stay === undefined ? 'moves' : 'stays' };
}

function raise(digest: string): never {
  throw failure('CONTENT_MISSING', `There is no ${digest}.`);
}

const ours = '4e5f60718293a4b5c6d7e8f90123456789abcdef';
const theirs = 'f'.repeat(40);
const newer = annotated({ version: '2.0.0', revision: 'f'.repeat(40) });

/** Tags of so many higher versions, on an image that does not prove to be one of them. */
const unproven = (count: number) =>
  Object.fromEntries(Array.from({ length: count }, (_, patch) => [`3.0.${patch}`, annotated({ version: '1.9.4' })]));

describe('latest moves', () => {
  it.each<{ name: string; scene: Scene }>([
    {
      name: 'where it does not exist, whatever branches, dates and runtimes tags are named after',
      scene: {
        held: {
          '6.0': annotated({ version: '6.0' }),
          '2026.11.29': annotated({ version: '2026.11.29' }),
          '26.11.29': annotated({ version: '26.11.29' }),
          '3.12': newer,
          '24.10': newer,
        },
      },
    },
    {
      name: 'where it points at an older release, and a date is a separate tag',
      scene: { held: { latest: annotated({ version: '1.9.4' }), '2026.11.29': annotated({ version: '2026.11.29' }) } },
    },
    {
      name: 'where it has the version of its base, and no source',
      scene: { held: { latest: labeled({ version: '15.6.0' }) } },
    },
    {
      name: 'where it has version and source of its base',
      scene: { held: { latest: labeled({ version: '15.6.0', source: 'https://github.com/other/base' }) } },
    },
    {
      name: 'where it has the version of its base beside its own source',
      scene: { held: { latest: labeled({ version: '24.04', source: own }) } },
    },
    {
      name: 'where it has the version of its base, and other tags have it, too',
      scene: {
        held: { latest: labeled({ version: '15.6.0' }), '15.6.0': labeled({ version: '15.6.0', title: 'other' }) },
      },
    },
    {
      name: 'where the tag of the newer release was deleted',
      scene: { held: { latest: newer, '1.9.4': annotated({ version: '1.9.4' }) } },
    },
    {
      name: 'where the Git tag of the newer release was deleted',
      scene: {
        held: { latest: newer, '2.0.0': annotated({ version: 'other' }) },
        answers: {
          '/repos/acme/widgets/git/matching-refs/tags/v2.0.0': [],
          '/repos/acme/widgets/git/matching-refs/tags/2.0.0': [],
        },
      },
    },
    {
      name: 'from a year to a version whose commit comes after',
      scene: {
        held: { latest: annotated({ version: '2025.3.1', revision: 'e'.repeat(40) }), '2025.3.1': newer },
        answers: {
          [`/repos/acme/widgets/compare/${'e'.repeat(40)}...4e5f60718293a4b5c6d7e8f90123456789abcdef`]: {
            status: 'ahead',
          },
        },
      },
    },
    { name: 'where the image that it holds is broken', scene: { held: { latest: annotated({}) } } },
    {
      name: 'where a tag of another name has an image of another version',
      scene: { held: { latest: labeled({}), '3.12.0': annotated({ version: '1.9.4' }) } },
    },
    {
      name: 'where all 20 tags of higher versions have images of another version',
      scene: { held: { latest: labeled({}), ...unproven(20) } },
    },
    {
      name: 'where the image has two versions among its tags',
      scene: { held: { latest: labeled({}), '3.12.0': labeled({}), '1.9.4': labeled({}) } },
    },
  ])('$name', async ({ scene }) => {
    expect(await judge(scene)).toEqual({ stay: undefined, warnings: [], outcome: 'moves' });
  });
});

describe('latest stays', () => {
  it.each<{ name: string; scene: Scene; warned: number; says: RegExp }>([
    {
      name: 'with a newer release of ours, without a warning',
      scene: { held: { latest: newer, '2.0.0': newer } },
      warned: 0,
      says: /2\.0\.0 .*annotations of its index.*guard: off/,
    },
    {
      name: 'with a newer release by its labels',
      scene: { held: { latest: labeled({ version: '2.0.0', source: `${own}.git` }), '2.0.0': newer } },
      warned: 1,
      says: /2\.0\.0 .*label of its image.*guard: off/,
    },
    {
      name: 'where a tag of that version has the same image',
      scene: { held: { latest: labeled({ version: '2.0.0' }), '2.0.0': labeled({ version: '2.0.0' }) } },
      warned: 1,
      says: /2\.0\.0/,
    },
    {
      name: 'where its image has no label, and a tag of a newer version',
      scene: { held: { latest: labeled({}), '2.0.0': labeled({}) } },
      warned: 1,
      says: /2\.0\.0.*guard: off/,
    },
    {
      name: 'where what it points at is unknown, and a newer release is published',
      scene: { held: { latest: labeled({}), '2.0.0': newer } },
      warned: 1,
      says: /2\.0\.0.*guard: off/,
    },
    {
      name: 'where more tags of higher versions exist than are checked',
      scene: { held: { latest: labeled({}), ...unproven(21), '2.0.0': newer } },
      warned: 1,
      says: /22 tags of versions after 1\.9\.5, of which only the 20 highest .*guard: off/,
    },
    {
      name: 'with a year whose commit is not known to come before',
      scene: { held: { latest: annotated({ version: '2025.3.1', revision: 'e'.repeat(40) }), '2025.3.1': newer } },
      warned: 1,
      says: /2025\.3\.1.*guard: off/,
    },
    {
      name: 'where an old release is built again by hand',
      scene: { held: { latest: newer, '2.0.0': newer }, trigger: { event: 'workflow_dispatch' } },
      warned: 1,
      says: /guard: off/,
    },
    {
      name: 'where the Git tag is there',
      scene: {
        held: { latest: newer, '2.0.0': newer },
        answers: {
          '/repos/acme/widgets/git/matching-refs/tags/v2.0.0': [{ ref: 'refs/tags/v2.0.0' }],
          '/repos/acme/widgets/git/matching-refs/tags/2.0.0': [],
        },
      },
      warned: 0,
      says: /2\.0\.0/,
    },
    {
      name: 'where the Git tags have build metadata, which no release shares with another',
      scene: {
        held: { latest: newer, '2.0.0': annotated({ version: 'other' }) },
        trigger: { ref: 'refs/tags/v1.9.5+20260202' },
        answers: {
          '/repos/acme/widgets/git/matching-refs/tags/v2.0.0+20260202': [],
          '/repos/acme/widgets/git/matching-refs/tags/2.0.0+20260202': [],
          '/repos/acme/widgets/git/matching-refs/tags/v2.0.0': [{ ref: 'refs/tags/v2.0.0+20260101' }],
        },
      },
      warned: 0,
      says: /2\.0\.0/,
    },
    {
      name: 'where the Git tags have a year before the version',
      scene: {
        held: { latest: newer, '2.0.0': annotated({ version: 'other' }) },
        trigger: { ref: 'refs/tags/2025-v1.9.5' },
        answers: {
          '/repos/acme/widgets/git/matching-refs/tags/2025-v2.0.0': [],
          '/repos/acme/widgets/git/matching-refs/tags/2025-2.0.0': [],
        },
      },
      warned: 0,
      says: /2\.0\.0/,
    },
    {
      name: 'where the tag of the newer release has a `v` and a suffix, which its image does not say',
      scene: {
        held: { 'latest-alpine': newer, 'v2.0.0-alpine': newer },
        tag: tagged('latest-alpine', { suffix: '-alpine' }),
        ownTags: ['v1.9.5-alpine'],
        version: 'v1.9.5-alpine',
      },
      warned: 0,
      says: /2\.0\.0/,
    },
    {
      name: 'where what it points at is unknown, and a newer release has a tag with a `v` and a suffix',
      scene: {
        held: { 'latest-alpine': labeled({}), 'v2.0.0-alpine': newer },
        tag: tagged('latest-alpine', { suffix: '-alpine' }),
      },
      warned: 1,
      says: /v2\.0\.0-alpine/,
    },
    {
      name: 'where no tag is named after versions here',
      scene: { held: { latest: newer }, ownTags: [] },
      warned: 0,
      says: /2\.0\.0/,
    },
  ])('$name', async ({ scene, warned, says }) => {
    const { stay, warnings, outcome } = await judge(scene);
    expect({ outcome, warned: warnings.length }).toEqual({ outcome: 'stays', warned });
    expect(stay?.reason).toMatch(says);
  });

  it('in no way where the registry does not answer: the publish fails', async () => {
    const blob = async () => {
      throw failure('REGISTRY_UNAVAILABLE', 'a.test does not answer.');
    };
    await expect(judge({ held: { latest: labeled({ version: '2.0.0' }) }, blob })).rejects.toThrow(Failure);
  });
});

describe('a line that does not exist yet', () => {
  it('is not begun by an older release', async () => {
    const tag = tagged('1', { scope: '1', version: '1.2.3' });
    const { outcome, warnings } = await judge({ held: { '1.9.5': annotated({ version: '1.9.5' }) }, tag });
    expect({ outcome, warned: warnings.length }).toEqual({ outcome: 'stays', warned: 1 });
  });
});

describe('a branch', () => {
  const held = { main: annotated({ revision: theirs }) };
  const tag = tagged('main');
  const after = { [`/repos/acme/widgets/compare/${ours}...${theirs}`]: { status: 'ahead' } };
  const head = (sha: string) => ({ '/repos/acme/widgets/commits/heads/main': { sha } });
  const push = { before: 'a'.repeat(40), isForced: false, isCreated: false };
  const ref = 'refs/heads/main';
  const isAfter = (older: string, newer: string) => ({
    [`/repos/acme/widgets/compare/${older}...${newer}`]: { status: 'ahead' },
  });

  it.each<{ name: string; trigger: Partial<Trigger>; answers?: Readonly<Record<string, unknown>>; outcome: string }>([
    { name: 'stays for a late run', trigger: { push }, outcome: 'stays' },
    {
      name: 'stays for a run that is repeated',
      trigger: { push, attempt: 2 },
      answers: head(theirs),
      outcome: 'stays',
    },
    {
      name: 'moves back where a push was forced, and it holds what was dropped',
      trigger: { push: { ...push, isForced: true, before: theirs } },
      outcome: 'moves',
    },
    {
      name: 'moves back where it holds an ancestor of what was dropped',
      trigger: { push: { ...push, isForced: true } },
      answers: isAfter(theirs, push.before),
      outcome: 'moves',
    },
    {
      name: 'stays where a forced push was overtaken by another one',
      trigger: { push: { ...push, isForced: true } },
      answers: head(theirs),
      outcome: 'stays',
    },
    {
      name: 'stays where the run of a forced push is repeated, and the branch has advanced',
      trigger: { push: { ...push, isForced: true, before: theirs }, attempt: 2 },
      answers: head(theirs),
      outcome: 'stays',
    },
    {
      name: 'moves back where the run of a forced push is repeated, and the branch is still there',
      trigger: { push: { ...push, isForced: true, before: theirs }, attempt: 2 },
      answers: head(ours),
      outcome: 'moves',
    },
    {
      name: 'moves back where the branch was created again',
      trigger: { push: { ...push, isCreated: true } },
      outcome: 'moves',
    },
    {
      name: 'stays where the branch was created again and has advanced',
      trigger: { push: { ...push, isCreated: true } },
      answers: head(theirs),
      outcome: 'stays',
    },
    { name: 'moves back for a first run by hand', trigger: { event: 'workflow_dispatch' }, outcome: 'moves' },
    {
      name: 'stays for a run by hand that is repeated',
      trigger: { event: 'workflow_dispatch', attempt: 2 },
      outcome: 'stays',
    },
    {
      name: 'stays for a run by hand that a push has overtaken',
      trigger: { event: 'workflow_dispatch' },
      answers: head(theirs),
      outcome: 'stays',
    },
  ])('$name', async ({ trigger, answers = {}, outcome }) => {
    const found = await judge({ held, tag, trigger: { ref, ...trigger }, answers: { ...after, ...answers } });
    expect(found.outcome).toBe(outcome);
    if (outcome === 'stays') expect(found.stay?.reason).toMatch(/fffffff.*guard: off/);
  });

  it.each([
    ['its own order stays for a run of an old branch that is repeated', 'refs/heads/old', 2, 'stays'],
    ['its own order moves back by hand', 'refs/tags/v1.0.0', 1, 'moves'],
  ])('%s', async (_, of, attempt, outcome) => {
    const prod = tagged('prod');
    const answers = { ...after, [`/repos/acme/widgets/commits/${of.slice('refs/'.length)}`]: { sha: ours } };
    const trigger = { event: 'workflow_dispatch', ref: of, attempt };
    expect((await judge({ held: { prod: held.main }, tag: prod, trigger, answers })).outcome).toBe(outcome);
  });
});

describe('the history of a checkout', () => {
  const held = { main: annotated({ revision: 'f'.repeat(40) }) };
  const compared = {
    [`/repos/acme/widgets/compare/4e5f60718293a4b5c6d7e8f90123456789abcdef...${'f'.repeat(40)}`]: { status: 'ahead' },
  };
  const git =
    (isAncestor: number, isShallow: string): Ports['exec']['run'] =>
    async ({ args }) =>
      args[0] === 'merge-base'
        ? { exitCode: isAncestor, stdout: '', stderr: '' }
        : { exitCode: 0, stdout: `${isShallow}\n`, stderr: '' };

  it.each([
    ['that is shallow does not prove that a commit is not an ancestor', git(1, 'true'), 'stays'],
    ['that is whole does', git(1, 'false'), 'moves'],
    ['that is shallow proves that one is', git(0, 'true'), 'stays'],
    ['of a Git that does not know the question proves nothing', git(1, '--is-shallow-repository'), 'stays'],
  ])('%s', async (_, answer, outcome) => {
    const found = await judge({
      held,
      tag: tagged('main'),
      trigger: { ref: 'refs/heads/main' },
      git: answer,
      answers: compared,
    });
    expect(found.outcome).toBe(outcome);
  });
});

describe('a Git that a signal ends', () => {
  const script = (atOrder: string, atDepth: string) =>
    `#!/bin/sh\ncase "$*" in *merge-base*) ${atOrder};; *) echo false; ${atDepth};; esac\n`;
  const compared = { [`/repos/acme/widgets/compare/${ours}...${theirs}`]: { status: 'ahead' } };

  it.each([
    ['at the first question', script('kill -9 $$', 'exit 0')],
    ['at the second question', script('exit 1', 'kill -9 $$')],
  ])('%s proves nothing, so GitHub is asked, and the branch stays', async (_, text) => {
    const folder = await newFolder();
    await writeFile(join(folder, 'git'), text, { mode: 0o755 });
    const { run } = realExec({ PATH: `${folder}:/usr/bin:/bin` });
    const { outcome } = await judge({
      held: { main: annotated({ revision: theirs }) },
      tag: tagged('main'),
      trigger: { ref: 'refs/heads/main' },
      git: ({ cwd: _cwd, ...command }) => run(command),
      answers: compared,
    });
    expect(outcome).toBe('stays');
  });
});

describe('an image that a release without changes shares with an older one', () => {
  const shared = annotated({ version: '1.9.4', source: own });
  const held = { latest: shared, '1.9.4': shared, '1.10.0': shared };
  const refs = (name: string) => `/repos/acme/widgets/git/matching-refs/tags/${name}`;

  it('keeps the tag from an older release', async () => {
    expect(await judge({ held, onUnchanged: 'skip' })).toMatchObject({ outcome: 'stays', stay: { isNewer: true } });
  });

  it('keeps the tag where GitHub knows the release', async () => {
    const answers = { [refs('v1.10.0')]: [{ ref: 'refs/tags/v1.10.0' }] };
    expect(await judge({ held, answers, onUnchanged: 'skip' })).toMatchObject({ outcome: 'stays' });
  });

  it('does not where GitHub knows no such release: the name is that of a runtime or a date', async () => {
    const answers = { [refs('v1.10.0')]: [], [refs('1.10.0')]: [] };
    expect(await judge({ held, answers, onUnchanged: 'skip' })).toMatchObject({ outcome: 'moves' });
  });

  it('does not where every build is published: then no release shares an image', async () => {
    expect(await judge({ held })).toMatchObject({ outcome: 'moves' });
  });

  it('does not keep it from a newer release', async () => {
    const tag = tagged('latest', { version: '1.11.0' });
    expect(await judge({ held, tag, onUnchanged: 'skip' })).toMatchObject({ outcome: 'moves' });
  });
});
