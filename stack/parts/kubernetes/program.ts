// The one program with etcd, API server, controller manager, scheduler and kubelet, and the image of the pause program.
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { stackFacts } from '../../facts.ts';
import { makeWhole, recipeKey } from '../../lib/files.ts';
import type { Part } from '../../lib/part.ts';
import { findProgram, runOnline } from '../../lib/run.ts';
import { imagePart, type Recipe } from '../images.ts';
import { programLayer } from '../layers.ts';

const sourceDir = join(import.meta.dirname, '..', '..', 'go', 'kubernetes');

// Without it the parts call themselves v0.0.0, and refuse to work with each other.
const release = { version: 'v1.37.2', major: '1', minor: '37' } as const;

const set = [
  ...Object.entries({ gitVersion: release.version, gitMajor: release.major, gitMinor: release.minor }).map(
    ([name, value]) => `-X k8s.io/component-base/version.${name}=${value}`,
  ),
];

function read(name: string): string {
  return readFileSync(join(sourceDir, name), 'utf8');
}

function builtDir(): string {
  const sources = ['go.mod', 'go.sum', 'main.go', 'pause/main.go'].map(read);
  return join(stackFacts.cacheDir, 'tools', `kubernetes-${recipeKey(...sources, ...set)}`);
}

/** The path of the program. */
export function clusterProgram(): string {
  return join(builtDir(), 'kubernetes');
}

/** Compiles 2650 packages. The cache takes 3.8 GB: it stays for the next try only if this one is interrupted. */
async function build(work: string): Promise<void> {
  const cache = `${builtDir()}.gocache`;
  const env = { CGO_ENABLED: '0', GOCACHE: cache, GOFLAGS: '-buildvcs=false', TMPDIR: work };
  const flags = ['-p', '2', '-trimpath', `-ldflags=-s -w ${set.join(' ')}`];
  await runOnline(['nice', '-n', '15', 'go', 'build', ...flags, '-o', `${work}/`, '.', './pause'], {
    env,
    cwd: sourceDir,
  });
  rmSync(cache, { recursive: true, force: true });
}

/** The part that builds the programs: ten minutes of two cores. */
export function programPart(): Part {
  return {
    name: 'kubernetes program',
    after: [],
    isUp: async () => existsSync(clusterProgram()),
    bringUp: async () => {
      if (findProgram('go') === undefined) {
        throw new Error('Kubernetes cannot be built without Go. Install Go 1.26 and put it on PATH.');
      }
      await makeWhole(builtDir(), build);
      return 'built';
    },
  };
}

/** The image of the container that every pod begins with. */
const pause: Recipe = {
  image: stackFacts.kubernetes.pauseImage,
  after: ['kubernetes program'],
  salt: async () => builtDir(),
  make: async (work) => {
    const layer = await programLayer(work, join(builtDir(), 'pause'));
    return [
      { platform: { os: 'linux', architecture: 'amd64' }, layers: [layer], config: { Entrypoint: ['/bin/pause'] } },
    ];
  },
};

/** The part that publishes it. */
export function pausePart(): Part {
  return imagePart(pause);
}
