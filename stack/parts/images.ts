// Images for builds without a hub: made of Debian's files and our binaries, stored in the registry.
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildkitImage, releasedPrograms, stackFacts } from '../facts.ts';
import { readIfThere, recipeKey } from '../lib/files.ts';
import type { Part } from '../lib/part.ts';
import { type PlatformImage, publishImage } from '../lib/publish.ts';
import { attempt } from '../lib/run.ts';
import { pinnedPair, type ToolPair, versionsIn } from '../releases.ts';
import { binfmtLayer, buildkitLayer, busyboxLayer, golangLayer } from './layers.ts';
import { debianRelease, rootTar } from './packages.ts';
import { registryDir } from './registries.ts';
import { releasePartName } from './releases.ts';

/** The recipe of an image. `salt` covers inputs besides the text of the recipe. */
export type Recipe = {
  readonly image: string;
  readonly after: readonly string[];
  readonly salt: () => Promise<string>;
  readonly make: (work: string) => Promise<readonly PlatformImage[]>;
};

const registry = stackFacts.registries.open;
const amd64 = { os: 'linux', architecture: 'amd64' } as const;
const path = 'PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin';

const busybox: Recipe = {
  image: stackFacts.images.busybox,
  after: ['debian packages'],
  salt: async () => '',
  make: async (work) => {
    const config = { Env: [path], Cmd: ['sh'] };
    const layers = async (name: string): Promise<string[]> => [await busyboxLayer(work, name)];
    return [
      { platform: amd64, layers: await layers('amd64'), config },
      { platform: { os: 'linux', architecture: 'arm64', variant: 'v8' }, layers: await layers('arm64'), config },
      { platform: { os: 'linux', architecture: 'arm', variant: 'v7' }, layers: await layers('armhf'), config },
    ];
  },
};

const binfmt: Recipe = {
  image: stackFacts.images.binfmt,
  after: ['debian packages'],
  salt: async () => {
    const files = ['main.go', 'emulators.go', 'go.sum'];
    return files.map((file) => readFileSync(join(import.meta.dirname, '..', 'binfmt', file), 'utf8')).join('\n');
  },
  make: async (work) => {
    const config = { Env: [path], Entrypoint: ['/usr/bin/binfmt'], Volumes: { '/tmp': {} } };
    return [{ platform: amd64, layers: [await binfmtLayer(work)], config }];
  },
};

/** An image of a BuildKit version, under one of its names. */
function buildkit(image: string, version: string): Recipe {
  return {
    image,
    after: ['debian root', releasePartName('buildkit', version)],
    salt: async () => `${rootTar()} ${version}`,
    make: async (work) => {
      const config = { Env: [path], Entrypoint: ['buildkitd'], Volumes: { '/var/lib/buildkit': {} } };
      const layer = await buildkitLayer(work, releasedPrograms('buildkit', version));
      return [{ platform: amd64, layers: [rootTar(), layer], config }];
    },
  };
}

const golang: Recipe = {
  image: stackFacts.images.golang,
  after: ['debian packages'],
  salt: async () => (await attempt(['go', 'env', 'GOVERSION'])).stdout.trim(),
  make: async (work) => {
    const version = await golang.salt();
    const { tag } = placeOf(golang);
    if (!version.startsWith(`go${tag}`)) {
      throw new Error(`golang:${tag} is built from the Go of this machine, which is ${version}. Install Go ${tag}.`);
    }
    const env = ['PATH=/go/bin:/usr/local/go/bin:/usr/sbin:/usr/bin:/sbin:/bin', 'GOPATH=/go', 'GOTOOLCHAIN=local'];
    const config = { Env: env, Cmd: ['sh'], WorkingDir: '/go' };
    return [{ platform: amd64, layers: [await busyboxLayer(work, 'amd64'), await golangLayer(work)], config }];
  },
};

/** Returns the place of the image: docker's `busybox` is `library/busybox` in a registry. */
function placeOf(recipe: Recipe): { host: string; name: string; tag: string } {
  const [name = '', tag = 'latest'] = recipe.image.split(':');
  return { host: registry.host, name: name.includes('/') ? name : `library/${name}`, tag };
}

async function keyOf(recipe: Recipe): Promise<string> {
  const sources = ['images.ts', 'layers.ts'].map((name) => readFileSync(join(import.meta.dirname, name), 'utf8'));
  return recipeKey(...sources, debianRelease(), await recipe.salt());
}

/** The note of published images is next to the storage, so both are removed together. */
function noteOf(recipe: Recipe): string {
  return join(registryDir(registry), 'published', recipe.image.replace('/', '_'));
}

async function isServed(recipe: Recipe): Promise<boolean> {
  const { host, name, tag } = placeOf(recipe);
  const url = `http://${host}/v2/${name}/manifests/${tag}`;
  const headers = { accept: 'application/vnd.oci.image.index.v1+json' };
  try {
    return (await fetch(url, { method: 'HEAD', headers, signal: AbortSignal.timeout(2000) })).ok;
  } catch {
    return false;
  }
}

async function publish(recipe: Recipe): Promise<void> {
  const work = join(stackFacts.runDir, 'work', recipe.image.replace(':', '-'));
  rmSync(work, { recursive: true, force: true });
  mkdirSync(work, { recursive: true });
  await publishImage(placeOf(recipe), await recipe.make(work));
  rmSync(work, { recursive: true });
  mkdirSync(join(registryDir(registry), 'published'), { recursive: true });
  writeFileSync(noteOf(recipe), await keyOf(recipe));
}

/** The part that publishes an image. */
export function imagePart(recipe: Recipe): Part {
  return {
    name: `image ${recipe.image}`,
    after: [`registry ${registry.host}`, ...recipe.after],
    isUp: async () => readIfThere(noteOf(recipe)) === (await keyOf(recipe)) && (await isServed(recipe)),
    bringUp: async () => {
      await publish(recipe);
      return 'published';
    },
  };
}

/** One part for each image that the stack always has. */
export function imageParts(): Part[] {
  return [busybox, binfmt, golang].map(imagePart);
}

/** One part per BuildKit of these pairs, and one for the default tag of buildx, which is the pinned version. */
export function buildkitImageParts(pairs: readonly ToolPair[]): Part[] {
  const byVersion = versionsIn(pairs, 'buildkit').map((version) => buildkit(buildkitImage(version), version));
  return [buildkit(stackFacts.images.buildkit, pinnedPair.buildkit), ...byVersion].map(imagePart);
}
