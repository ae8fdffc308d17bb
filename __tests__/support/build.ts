// A build of the workspace, of which nothing else is asked.
import type { BuildInputs } from '../../src/plan/definition/build-inputs.ts';

export const plainBuild: BuildInputs = {
  context: '.',
  dockerfile: undefined,
  dockerfilePath: 'Dockerfile',
  target: undefined,
  args: {},
  contexts: {},
  secrets: [],
  ssh: [],
  extraHosts: {},
  allow: [],
  network: undefined,
  noCache: false,
  noCacheFilters: [],
  pull: false,
  shmSize: undefined,
  ulimits: [],
  attests: [],
  exports: { image: {}, files: [], holdsIndexes: false },
  isReproducible: false,
};
