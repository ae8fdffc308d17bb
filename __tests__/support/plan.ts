// Plans for tests: an image for one platform that is pushed, the options as action.yml has them, and whatever the test wants to be different.

import { parsePlatform } from '../../src/oci/platform.ts';
import type { Plan } from '../../src/plan/plan.ts';
import type { TaggedReference } from '../../src/plan/tags/tags.ts';
import { fieldsOf } from '../../src/read/inputs.ts';
import { inputValues } from './inputs.ts';

const defaults = inputValues();

/** What a test wants to be different, group by group; `moves` are the tags of the one image. */
export type PlanDifference = Partial<Pick<Plan, 'push' | 'images' | 'sign' | 'attest'>> & {
  readonly [Group in 'run' | 'build' | 'fanOut' | 'verify' | 'gate' | 'publish' | 'report']?: Partial<Plan[Group]>;
} & { readonly moves?: readonly TaggedReference[] };

export function aPlan({ moves = [], ...difference }: PlanDifference = {}): Plan {
  return {
    push: difference.push ?? { enabled: true, reason: 'push events are published', isDeliberate: true },
    images: difference.images ?? [imageOf(moves)],
    tags: { version: '1.2.3', tags: [], names: [], references: moves, skipped: [], warnings: [], notices: [] },
    sign: difference.sign ?? { kind: 'off' },
    attest: difference.attest ?? { isWanted: false, isPublic: true },
    run: { ...run, ...difference.run },
    build: { ...build, ...difference.build },
    fanOut: { ...fanOut, ...difference.fanOut },
    verify: { ...fieldsOf('verify', defaults), ...difference.verify },
    gate: { ...fieldsOf('gate', defaults), ...difference.gate },
    publish: { ...fieldsOf('publish', defaults), ...difference.publish },
    report: { ...report, ...difference.report },
  };
}

function imageOf(moves: readonly TaggedReference[]): Plan['images'][number] {
  return {
    name: 'default',
    tags: moves.map(({ reference }) => reference),
    repositories: moves.map(({ repository }) => repository),
    labels: {},
    annotations: [],
    platforms: [{ platform: parsePlatform('linux/amd64'), runs: 'native' }],
    cache: { from: [], to: [], reason: 'the cache is off' },
    moves,
  };
}

const run: Plan['run'] = {
  stage: 'all',
  call: undefined,
  limits: { build: undefined, stall: undefined },
  source: { repository: 'acme/widgets', revision: '4e5f60718293a4b5c6d7e8f90123456789abcdef' },
  trigger: { event: 'push', ref: 'refs/heads/main', attempt: 1, push: undefined },
  workspace: '/workspace',
  temporaryFolder: '/temporary',
};

const build: Plan['build'] = {
  isBake: false,
  definition: { target: {} },
  dockerfilePath: 'Dockerfile',
  isReproducible: false,
  allow: [],
  builder: {
    ...fieldsOf('builder', defaults),
    order: {
      driver: 'docker-container',
      driverOptions: [],
      flags: undefined,
      configPath: undefined,
      endpoint: undefined,
    },
    others: [],
    certificates: [],
    isNew: true,
  },
  emulation: { policy: 'auto', image: 'tonistiigi/binfmt', platforms: [], tested: [], need: 'none', reason: '' },
  cache: { exports: {}, isPolicy: true, importTimeout: 20_000, exportTimeout: 60_000 },
};

const fanOut: Plan['fanOut'] = {
  source: 'aaaabbbbccccdddd',
  run: '42',
  attempt: 1,
  optional: [],
  matrix: { include: [] },
};

const report: Plan['report'] = {
  contextReason: 'context: the workspace',
  hasSummary: true,
  notices: [],
  warnings: [],
};
