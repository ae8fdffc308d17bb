import { createHash } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import type { Code } from '../../../src/errors/catalog.ts';
import { failure } from '../../../src/errors/failure.ts';
import { type Manifest, mediaTypes } from '../../../src/oci/image-index.ts';
import { parsePlatform } from '../../../src/oci/platform.ts';
import type { Plan } from '../../../src/plan/plan.ts';
import type { TaggedReference } from '../../../src/plan/tags/tags.ts';
import { createGuard } from '../../../src/publish/guard/guard.ts';
import { anEntry } from '../../support/parts.ts';
import { aPlan, type PlanDifference } from '../../support/plan.ts';
import { silentPorts } from '../../support/ports.ts';

const repository = { name: 'localhost:5000/app', registry: 'localhost:5000', path: 'app' };
const tag = (name: string, isMoving: boolean): TaggedReference => ({
  reference: `${repository.name}:${name}`,
  repository,
  name,
  isMoving,
  line: undefined,
});
const [latest, fixed] = [tag('latest', true), tag('1.2.3', false)];

/** What the tag holds by now: an index for these architectures, with attestations in it. */
function holding(...architectures: readonly string[]): Manifest {
  const manifests = [...architectures, 'unknown'].map((architecture) =>
    anEntry(architecture, { platform: { architecture, os: architecture === 'unknown' ? 'unknown' : 'linux' } }),
  );
  return indexOf(manifests);
}

/** An index of Windows, which names the version of the system. */
const windows = () =>
  indexOf([anEntry('w', { platform: { architecture: 'amd64', os: 'windows', 'os.version': '10.0.20348.2113' } })]);

function indexOf(manifests: readonly unknown[]): Manifest {
  const bytes = new TextEncoder().encode(JSON.stringify({ mediaType: mediaTypes.index, manifests }));
  return { mediaType: mediaTypes.index, digest: `sha256:${createHash('sha256').update(bytes).digest('hex')}`, bytes };
}

const [image] = aPlan({ moves: [fixed, latest] }).images;
const ofWindows = {
  ...(image as Plan['images'][number]),
  platforms: [{ platform: parsePlatform('windows/amd64'), runs: 'unknown' as const }],
};

const planned = (difference: PlanDifference = {}): Plan =>
  aPlan({
    run: { stage: 'publish' },
    moves: [fixed, latest],
    ...difference,
    publish: { isGuarded: false, ...difference.publish },
  });

/** An image without an index, whose platform is in its config. */
const alone: Manifest = (() => {
  const config = { mediaType: 'application/vnd.oci.image.config.v1+json', digest: `sha256:${'c'.repeat(64)}`, size: 2 };
  const image = { schemaVersion: 2, mediaType: mediaTypes.manifest, config, layers: [] };
  const bytes = new TextEncoder().encode(JSON.stringify(image));
  return { mediaType: mediaTypes.manifest, digest: `sha256:${'d'.repeat(64)}`, bytes };
})();

/** Asks with a registry that answers a request for the config with this failure. */
const askOver = (code: Code) => {
  const { registry, ...ports } = silentPorts();
  const blob = () => Promise.reject(failure(code, 'The config was not read.'));
  const guard = createGuard(planned(), { ...ports, registry: { ...registry, blob } });
  return guard(latest, { before: alone, now: alone });
};

const ask = (plan: Plan, reference: TaggedReference, now: Manifest | undefined) =>
  createGuard(plan, silentPorts())(reference, { before: now, now });

describe('a tag, published for linux/amd64 alone', () => {
  it('stays if it is a moving one that has more', async () => {
    expect(await ask(planned(), latest, holding('amd64', 'arm64'))).toEqual({
      reason: 'it has linux/arm64, which this image lacks; set `allow-shrink: true` to move it',
      isNewer: false,
    });
  });

  it.each<Code>(['REGISTRY_RATE_LIMITED', 'REGISTRY_UNAVAILABLE', 'REGISTRY_DENIED', 'INTERRUPTED'])(
    'is not judged if the registry does not answer: %s',
    async (code) => {
      await expect(askOver(code)).rejects.toMatchObject({ problems: [{ code }] });
    },
  );

  it('moves if the image that it has lacks its config', async () => {
    expect(await askOver('CONTENT_MISSING')).toBeUndefined();
  });

  it.each([
    ['it is a fixed one', planned(), fixed, holding('amd64', 'arm64')],
    ['it is new', planned(), latest, undefined],
    ['it had no more', planned(), latest, holding('amd64')],
    ['the user allows it', planned({ publish: { mayShrink: true } }), latest, holding('arm64')],
    ['one step publishes it', planned({ run: { stage: 'all' } }), latest, holding('arm64')],
    ['it had another version of Windows', planned({ images: [ofWindows] }), latest, windows()],
    ['what it holds cannot be read', planned(), latest, { ...holding(), bytes: new Uint8Array([1]) }],
  ])('moves if %s', async (_, plan, reference, now) => {
    expect(await ask(plan, reference, now)).toBeUndefined();
  });
});
