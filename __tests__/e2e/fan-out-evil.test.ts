// A job of an attacker pushes and claims anything, and cannot publish for other jobs.
import { beforeAll, describe, expect, it } from '@jest/globals';
import { placeOf, putBlob, putManifest, types } from '../faults/support/state.ts';
import { workspaceOf } from '../support/folders.ts';
import { setBuilder } from './support/docker.ts';
import { type Leg, mergedOutputs, release, runLegs, type StageRunner, stageRunner } from './support/fan-out.ts';
import { machineTeller } from './support/programs.ts';
import { newRepository, readManifest, readTags } from './support/registry.ts';
import { errorCodes } from './support/report.ts';
import type { StepResult } from './support/step.ts';

type Json = Readonly<Record<string, unknown>>;

const builder = setBuilder();
const repository = newRepository('fan-out-evil');
const place = placeOf(repository);
const platforms = ['linux/amd64', 'linux/arm64'];
const legs: readonly Leg[] = platforms.map((platform) => ({ platform, runner: 'ubuntu-latest' }));
const version = 'type=semver,pattern={{version}}';
const common = { images: repository, tags: version };
const nowhere = { PATH: '/nowhere', DOCKER_HOST: 'unix:///nowhere' };

let run: StageRunner;
let honest: readonly StepResult[];
let evil: Readonly<Record<string, Json>>;

const readJson = async (reference: string): Promise<Json> => Object(await readManifest(`${repository}${reference}`));
const partOf = (step: StepResult | undefined) => JSON.parse(step?.outputs['part'] ?? '');

/** Pushes an image like the one of the part, but with a layer that is not an archive; returns the entry for it. */
async function pushEvil(part: ReturnType<typeof partOf>): Promise<Json> {
  const { manifest } = part.images[0].platforms[0];
  const image = await readJson(`@${manifest.digest}`);
  const [first]: readonly Json[] = Object(image['layers']);
  const { digest, size } = await putBlob(place, types.layer, 'this is not an archive');
  const json = { ...image, layers: [{ ...first, digest, size }] };
  const put = await putManifest(place, JSON.stringify(json), String(manifest.mediaType));
  return { ...manifest, ...put, urls: ['http://127.0.0.1:9/'], data: 'e30=' };
}

/** The part of the leg for arm64 in which the platforms named have the images of the attacker. */
function evilPart(names: readonly string[], claims: Json = {}): string {
  const part = partOf(honest[1]);
  const [image] = part.images;
  const own = platforms
    .filter((platform) => platform === 'linux/arm64' || names.includes(platform))
    .map((platform) => {
      const found = partOf(honest[platforms.indexOf(platform)]).images[0].platforms[0];
      return names.includes(platform) ? { platform, size: 1, manifest: evil[platform], attestations: [] } : found;
    });
  return JSON.stringify({ ...part, verify: 'elf', ...claims, images: [{ ...image, platforms: own }] });
}

/** Publishes under a unique tag. Returns the codes, and whether the tag exists. */
async function publish(parts: string, tag: string, inputs = {}): Promise<Json> {
  const tags = `${version}\n${tag}`;
  const step = await run('publish', { platforms: platforms.join(','), tags, parts, ...inputs }, nowhere);
  return {
    exitCode: step.exitCode,
    codes: errorCodes(step),
    isTagged: Object.keys(await readTags(repository)).includes(tag),
  };
}

const refused = (...codes: readonly string[]) => ({ exitCode: 1, codes, isTagged: false });

beforeAll(async () => {
  run = stageRunner({ workspace: await workspaceOf(machineTeller), event: release, inputs: common });
  honest = await runLegs(run, legs, { builder });
  const entries = await Promise.all(honest.map((leg) => pushEvil(partOf(leg))));
  evil = Object.fromEntries(platforms.map((platform, index) => [platform, entries[index] ?? {}]));
}, 600_000);

describe('a leg in an attacker’s hands', () => {
  it.each([
    ['a later attempt than the run has', 999, 'PART_FOREIGN'],
    ['the same attempt', 1, 'PART_DOUBLED'],
  ])('replaces no other platform by claiming %s', async (_, attempt, code) => {
    const parts = `${honest[0]?.outputs['part']}\n${evilPart(['linux/amd64'], { attempt })}`;
    expect(await publish(parts, `attempt-${attempt}`)).toEqual(refused(code));
  });

  it('replaces no other platform in a later attempt of the run', async () => {
    const again = stageRunner({
      workspace: await workspaceOf(machineTeller),
      event: release,
      inputs: common,
      env: { GITHUB_RUN_ATTEMPT: '2' },
    });
    const parts = `${honest[0]?.outputs['part']}\n${evilPart(['linux/amd64'], { attempt: 2 })}`;
    const { exitCode, log } = await again('publish', { platforms: platforms.join(','), parts }, nowhere);
    expect({ exitCode, isDoubled: /::PART_DOUBLED: linux\/amd64/.test(log) }).toEqual({ exitCode: 1, isDoubled: true });
  });

  it('speaks for no platform but that which the matrix gave to it', async () => {
    const outputs = { ...JSON.parse(mergedOutputs(honest)), 'part-1': evilPart(['linux/amd64']), 'part-0': '' };
    const needs = { plan: { outputs: { matrix: JSON.stringify({ include: legs }) } }, build: { outputs } };
    expect(await publish(JSON.stringify(needs), 'matrix')).toEqual(refused('PART_UNPLANNED'));
  });

  it('is not believed that it has looked into its layers', async () => {
    const parts = `${honest[0]?.outputs['part']}\n${evilPart(['linux/arm64'])}`;
    expect(await publish(parts, 'layers')).toEqual(refused('CONTENT_MALFORMED'));
  });

  it('reaches the registry with neither `urls` nor `data` of its own', async () => {
    const parts = `${honest[0]?.outputs['part']}\n${evilPart(['linux/arm64'])}`;
    expect(await publish(parts, 'fields', { verify: 'off' })).toEqual({ exitCode: 0, codes: [], isTagged: true });
    const { manifests } = await readJson(':fields');
    expect(JSON.stringify(manifests)).toContain(String(evil['linux/arm64']?.['digest']));
    expect(JSON.stringify(manifests)).not.toMatch(/"(urls|data)"/);
  });
});
