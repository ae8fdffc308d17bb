// The pushed index differs from the plan in eight ways: each is detected before a tag moves, over real HTTP.
import { afterAll, expect } from '@jest/globals';
import { unpack } from '../../src/adapters/unpack/unpack.ts';
import type { Code } from '../../src/errors/catalog.ts';
import type { Digest } from '../../src/oci/digest.ts';
import { mediaTypes } from '../../src/oci/image-index.ts';
import { parsePlatforms } from '../../src/oci/platform.ts';
import { parseRepository } from '../../src/oci/reference.ts';
import { registryStore } from '../../src/verify/content/store.ts';
import { verifyAll } from '../../src/verify/verify.ts';
import { aClient } from '../adapters/registry/aClient.ts';
import { startRegistry } from '../adapters/registry/server.ts';
import { silentPorts } from '../support/ports.ts';
import { problemsOf } from '../support/problems.ts';
import { type Json, type Part, pushed, type Shape } from '../verify/image.ts';
import { goal, single } from './support/goal.ts';

const platforms = ['linux/amd64', 'linux/arm64'];

const registry = await startRegistry();
afterAll(() => registry.close());

type Change = {
  readonly name: string;
  readonly shape?: Partial<Shape>;
  /** What is not there, though the index leads to it. */
  readonly gone?: (parts: Readonly<Record<string, Part>>) => Digest | undefined;
  readonly codes: readonly Code[];
};

const ofArm = (json: Json, platform: string, change: Json): Json =>
  platform === 'linux/arm64' ? { ...json, ...change } : json;

const changes: readonly Change[] = [
  { name: 'nothing', codes: [] },
  { name: 'a platform is missing', shape: { platforms: ['linux/amd64'] }, codes: ['INDEX_PLATFORM_MISSING'] },
  {
    name: 'an unplanned platform exists',
    shape: { platforms: [...platforms, 'linux/s390x'] },
    codes: ['INDEX_PLATFORM_UNPLANNED'],
  },
  {
    name: 'a platform is there twice',
    shape: { platforms: [...platforms, 'linux/arm/v7'], entry: (json, platform) => asArm64(json, platform) },
    codes: ['INDEX_PLATFORM_DOUBLED', 'CONFIG_PLATFORM_MISMATCH'],
  },
  {
    name: 'the config is of another platform than the index says',
    shape: { config: (json, platform) => ofArm(json, platform, { architecture: 'amd64', variant: undefined }) },
    codes: ['CONFIG_PLATFORM_MISMATCH'],
  },
  { name: 'a manifest is gone', gone: (parts) => parts['linux/arm64']?.manifest, codes: ['CONTENT_MISSING'] },
  { name: 'a config is gone', gone: (parts) => parts['linux/arm64']?.config, codes: ['CONTENT_MISSING'] },
  { name: 'a layer is gone', gone: (parts) => parts['linux/arm64']?.layer, codes: ['CONTENT_MISSING'] },
  {
    name: 'a manifest has another size than the index says',
    shape: { entry: (json, platform) => ofArm(json, platform, { size: 1 }) },
    codes: ['CONTENT_MISSING'],
  },
];

function asArm64(json: Json, platform: string): Json {
  return platform === 'linux/arm/v7' ? { ...json, platform: { os: 'linux', architecture: 'arm64' } } : json;
}

/** Puts an image under the name, and checks it as the step does; the codes of everything that is wrong. */
async function codesOf(path: string, { shape, gone }: Change): Promise<readonly Code[]> {
  const { digest, contents, parts } = pushed({ platforms, ...shape });
  const missing = gone?.(parts);
  for (const [key, bytes] of contents) {
    if (key === missing) continue;
    const type = typeOf(bytes);
    if (type === undefined) registry.blobs.set(`${path} ${key}`, Buffer.from(bytes));
    else registry.manifests.set(`${path} ${key}`, { type, bytes: Buffer.from(bytes) });
  }
  const repository = parseRepository(`${registry.host}/${path}`);
  const store = registryStore({ ...silentPorts(), registry: aClient(), unpack }, repository);
  const subject = {
    name: 'default',
    platforms: parsePlatforms(platforms),
    digest,
    stores: [store],
    repositories: [repository],
  };
  const problems = await problemsOf(verifyAll([{ ...subject, depth: 'labels' }]));
  return [...new Set(problems.map(({ code }) => code))];
}

function typeOf(bytes: Uint8Array): string | undefined {
  const text = new TextDecoder().decode(bytes);
  return Object.values(mediaTypes).find((type) => text.startsWith('{') && text.includes(`"mediaType":"${type}","`));
}

goal('R17', () => {
  for (const [index, change] of changes.entries())
    single(change.name, async () => {
      registry.seen.splice(0);
      const started = performance.now();
      const codes = await codesOf(`acme/changed-${index}`, change);
      const took = performance.now() - started;
      expect(codes).toEqual(change.codes);
      expect(registry.seen.length).toBeGreaterThan(0);
      expect(registry.seen.filter(({ method }) => !['GET', 'HEAD'].includes(method))).toEqual([]);
      expect(took).toBeLessThan(5000);
    });
});
