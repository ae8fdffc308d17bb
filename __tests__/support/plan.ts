// Plans for tests: an image for one platform that is pushed, with whatever the test wants to be different.
import type { Plan } from '../../src/plan/plan.ts';
import type { TaggedReference } from '../../src/plan/tags/tags.ts';

export function aPlan({
  moves = [],
  ...difference
}: Partial<Plan> & { readonly moves?: readonly TaggedReference[] } = {}): Plan {
  return {
    stage: 'all',
    version: '1.2.3',
    push: { enabled: true, reason: 'a push event publishes', isDeliberate: true },
    images: [
      {
        name: 'default',
        tags: moves.map(({ reference }) => reference),
        repositories: moves.map(({ repository }) => repository),
        labels: {},
        annotations: [],
        platforms: [{ platform: 'linux/amd64', runs: 'native' }],
        cache: { from: [], to: [], reason: 'the cache is off' },
        moves,
      },
    ],
    call: undefined,
    isBake: false,
    definition: { target: {} },
    cache: { exports: {}, isPolicy: true, importTimeout: 20_000, exportTimeout: 60_000 },
    matrix: { include: [] },
    fanOut: {
      source: 'aaaabbbbccccdddd',
      run: '42',
      attempt: 1,
      optional: [],
      mayShrink: false,
    },
    tags: { version: '1.2.3', tags: [], names: [], references: moves, skipped: [], warnings: [], notices: [] },
    builder: {
      insecureRegistries: [],
      order: {
        driver: 'docker-container',
        driverOptions: [],
        flags: undefined,
        configPath: undefined,
        endpoint: undefined,
      },
      others: [],
      certificates: [],
      isRemovedAfterwards: true,
      isNew: true,
      keepState: 'auto',
    },
    emulation: { policy: 'auto', image: 'tonistiigi/binfmt', platforms: [] },
    allow: [],
    verify: 'elf',
    maxSize: { bytes: undefined, growth: undefined },
    tests: [],
    isGuarded: true,
    gate: { commands: [], variables: [], timeout: 600_000, hasLayout: false, sbomFolder: undefined },
    signing: { kind: 'off' },
    onExisting: 'move',
    isReproducible: false,
    source: { repository: 'acme/widgets', revision: '4e5f60718293a4b5c6d7e8f90123456789abcdef' },
    trigger: { event: 'push', ref: 'refs/heads/main', attempt: 1, push: undefined },
    contextReason: 'the context is the workspace',
    dockerfilePath: 'Dockerfile',
    workspace: '/workspace',
    temporaryFolder: '/temporary',
    notices: [],
    warnings: [],
    limits: { build: undefined, stall: undefined },
    hasSummary: true,
    ...difference,
  };
}
