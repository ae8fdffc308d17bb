// Promotion between two registries: the same digest with its attestations, signatures and referrers.
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { stackFacts } from '../../stack/facts.ts';
import { placeOf, putBlob, putManifest, types } from '../faults/support/state.ts';
import { newFolder, workspaceOf } from '../support/folders.ts';
import { newKeys, signingEnv, verifyWith } from './support/cosign.ts';
import { createBuilder } from './support/docker.ts';
import { fileAlone } from './support/programs.ts';
import { newRepository, readImages, readManifest, readTags } from './support/registry.ts';
import { errorsIn, eventsOf } from './support/report.ts';
import { digestOf, runStep, type StepResult } from './support/step.ts';

const platforms = 'linux/amd64,linux/arm64,linux/arm/v7';

let source: string;
let digest: string;
let referrer: string;

const keys = await newKeys();
beforeAll(async () => {
  source = newRepository('promoted/staging');
  const step = await runStep({
    inputs: {
      ...{ images: source, builder: await createBuilder(), platforms, tags: 'rc', sbom: 'false' },
      ...{ sign: 'key', 'sign-key': join(keys, 'cosign.key') },
    },
    workspace: await workspaceOf(fileAlone),
    env: signingEnv,
  });
  digest = digestOf(step);
  referrer = await attach(source, digest);
});

/** Puts a manifest that refers to the image, and lists it under the fallback tag, as clients of such registries do. */
async function attach(repository: string, about: string): Promise<string> {
  const place = placeOf(repository);
  const artifactType = 'application/vnd.test.note.v1+json';
  const config = await putBlob(place, 'application/vnd.oci.empty.v1+json', '{}');
  const subject = { mediaType: types.index, digest: about, size: 1 };
  const json = { schemaVersion: 2, mediaType: types.manifest, artifactType, config, layers: [config], subject };
  const note = await putManifest(place, JSON.stringify(json), types.manifest);
  const list = { schemaVersion: 2, mediaType: types.index, manifests: [{ ...note, artifactType }] };
  await putManifest(place, JSON.stringify(list), types.index, about.replace(':', '-'));
  return note.digest;
}

/** Promotes on a machine where no Docker engine answers. */
async function promote(inputs: Readonly<Record<string, string>>): Promise<StepResult> {
  return runStep({
    inputs: { stage: 'promote', source: `${source}:rc`, tags: '1.2.3\nlatest', ...inputs },
    workspace: await newFolder(),
    env: { PATH: signingEnv.PATH, DOCKER_HOST: 'unix:///nowhere/docker.sock' },
  });
}

const verifies = (reference: string): Promise<boolean> =>
  verifyWith(keys, reference).then(
    () => true,
    () => false,
  );

describe('an image that is promoted to another registry', () => {
  let step: StepResult;
  let target: string;

  beforeAll(async () => {
    target = newRepository('promoted/app', stackFacts.registries.second.host);
    step = await promote({ images: target, 'source-verify': `key=${join(keys, 'cosign.pub')}` });
  });

  it('has the same digest under every tag, without an engine', async () => {
    expect(errorsIn(step)).toEqual([]);
    const { '1.2.3': version, latest } = await readTags(target);
    expect([digestOf(step), version, latest]).toEqual([digest, digest, digest]);
  });

  it('has every platform and its provenance', async () => {
    const { manifests = [] } = await readManifest(`${target}@${digest}`);
    expect(manifests).toHaveLength(6);
    for (const each of manifests) expect(await readManifest(`${target}@${each.digest}`)).toHaveProperty('layers');
  });

  it('has signatures of the index and of every platform that cosign accepts', async () => {
    const images = Object.values(await readImages(target, digest)).map((image) => image.digest);
    expect(images).toHaveLength(3);
    for (const each of [digest, ...images]) expect([each, await verifies(`${target}@${each}`)]).toEqual([each, true]);
  });

  it('is listed with what refers to it', async () => {
    const { manifests = [] } = await readManifest(`${target}:${digest.replace(':', '-')}`);
    expect(manifests).toEqual([
      expect.objectContaining({ digest: referrer, artifactType: 'application/vnd.test.note.v1+json' }),
    ]);
    expect(await readManifest(`${target}@${referrer}`)).toHaveProperty('subject');
  });

  it('is left alone by the next promotion of the same image', async () => {
    const again = await promote({ images: target });
    expect([errorsIn(again), again.outputs['published']]).toEqual([[], 'true']);
    // One event for the image, and one for its companions.
    expect(new Set(eventsOf(again, 'push-sent').map(({ sent }) => sent))).toEqual(new Set([0]));
  });
});

describe('an image that is promoted within its registry', () => {
  it('gets tags in its own repository, and nothing else', async () => {
    const step = await promote({ tags: 'stable' });
    expect([errorsIn(step), (await readTags(source))['stable']]).toEqual([[], digest]);
  });

  it('for some platforms is a new index of their very images', async () => {
    const target = newRepository('promoted/app');
    const step = await promote({ images: target, platforms: 'linux/arm64' });
    const images = await readImages(target, digestOf(step));
    const whole = await readImages(source, digest);
    expect(Object.entries(images).map(([name, image]) => [name, image.digest])).toEqual([
      ['linux/arm64', whole['linux/arm64']?.digest],
    ]);
    expect(await verifies(`${target}@${digestOf(step)}`)).toBe(false);
    expect(await verifies(`${target}@${whole['linux/arm64']?.digest}`)).toBe(true);
  });
});

it('an image that the gate refuses has no tag at its target, and no signature', async () => {
  const target = newRepository('promoted/gated', stackFacts.registries.second.host);
  const step = await promote({ images: target, gate: 'false' });
  expect(errorsIn(step).join()).toMatch(/GATE_FAILED: /);
  expect(await readTags(target)).toEqual({});
  expect(await readManifest(`${target}@${digest}`)).toHaveProperty('manifests');
});

describe('what cannot be promoted', () => {
  it.each([
    ['an image that does not exist', () => ({ source: `${source}:gone` }), /SOURCE_MISSING: /],
    ['a platform that the source lacks', () => ({ platforms: 'linux/s390x' }), /SOURCE_PLATFORM_MISSING: /],
    [
      'an image to a registry that wants an account',
      () => ({ images: newRepository('x', stackFacts.registries.locked.host) }),
      /REGISTRY_UNAUTHORIZED: /,
    ],
    ['an image that another key has signed', () => ({ 'source-verify': 'key=other.pub' }), /SOURCE_NOT_VERIFIED: /],
  ])('%s moves no tag', async (_, inputs, error) => {
    const images = newRepository('promoted/refused', stackFacts.registries.second.host);
    const step = await promote({ images, ...inputs() });
    expect(errorsIn(step).join('\n')).toMatch(error);
    expect(await readTags(images)).toEqual({});
  });
});
