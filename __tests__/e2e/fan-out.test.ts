// A publish over several jobs gives the result of one step, and rejects parts that do not belong together.
import { beforeAll, describe, expect, it } from '@jest/globals';
import { stackFacts } from '../../stack/facts.ts';
import { workspaceOf } from '../support/folders.ts';
import { setBuilder } from './support/docker.ts';
import { legsOf, mergedOutputs, release, runLegs, type StageRunner, stageRunner } from './support/fan-out.ts';
import { machines, machineTeller, mapValues } from './support/programs.ts';
import { newRepository, readAttestations, readImages, readManifest, readTags } from './support/registry.ts';
import { errorCodes } from './support/report.ts';
import type { StepResult } from './support/step.ts';

const builder = setBuilder();
const one = newRepository('fan-out');
const other = newRepository('fan-out', stackFacts.registries.second.host);
const platforms = Object.keys(machines);
const common = {
  images: `${one}\n${other}`,
  tags: 'type=semver,pattern={{version}}',
  labels: 'com.example.team=green',
  annotations: [
    'index:com.example.team=blue & <green>',
    'manifest-descriptor:com.example.place=here',
    'manifest[linux/arm64]:com.example.only=arm64',
  ].join('\n'),
  sbom: 'false',
};

// No engine, no buildx, no builder: what publishes has to do without.
const nowhere = { PATH: '/nowhere', DOCKER_HOST: 'unix:///nowhere' };

let run: StageRunner;
let planned: StepResult;
let legs: readonly StepResult[];
let published: StepResult;
let whole: StepResult;

const partOf = (step: StepResult | undefined): string => step?.outputs['part'] ?? '';
/** Publishes parts under a separate tag. Rejected parts move no tag. */
const publishAs = (tag: string, parts: string, inputs: Readonly<Record<string, string>> = {}, env = {}) =>
  run('publish', { platforms: platforms.join(','), tags: tag, parts, ...inputs }, { ...nowhere, ...env });
const changed = (part: string, change: Readonly<Record<string, unknown>>): string =>
  JSON.stringify({ ...JSON.parse(part), ...change });

beforeAll(async () => {
  const workspace = await workspaceOf(machineTeller);
  run = stageRunner({ workspace, event: release, inputs: common });
  planned = await run('plan', { platforms: platforms.join(',') }, nowhere);
  legs = await runLegs(run, legsOf(planned), { builder });
  const parts = mergedOutputs(legs);
  published = await run('publish', { platforms: platforms.join(','), parts }, nowhere);
  whole = await run('all', { builder, platforms: platforms.join(','), tags: 'whole' });
}, 600_000);

describe('a publish spread over jobs', () => {
  it('is planned without Docker, a job for each platform on a runner that is near', () => {
    expect(planned.exitCode).toBe(0);
    expect(legsOf(planned)).toEqual([
      { platform: 'linux/amd64', runner: 'ubuntu-latest' },
      { platform: 'linux/arm64', runner: 'ubuntu-24.04-arm' },
      { platform: 'linux/arm/v7', runner: 'ubuntu-24.04-arm' },
    ]);
  });

  it('hands over parts that name no repository, for GitHub drops outputs that hold a secret', () => {
    expect(legs.map(({ exitCode }) => exitCode)).toEqual([0, 0, 0]);
    expect(legs.map(partOf).filter((part) => part.includes('e2e/') || part.includes('acme'))).toEqual([]);
    expect(legs.map(({ outputs }) => outputs['published'])).toEqual(['false', 'false', 'false']);
  });

  it('is published without Docker, each tag moved in both registries', async () => {
    const digest = published.outputs['digest'] ?? '';
    expect({ exitCode: published.exitCode, errors: errorCodes(published) }).toEqual({ exitCode: 0, errors: [] });
    expect(await readTags(one)).toMatchObject({ '1.2.3': digest, latest: digest });
    expect(await readTags(other)).toMatchObject({ '1.2.3': digest, latest: digest });
    expect(published.outputs['published']).toBe('true');
    expect(published.outputs['platforms']).toBe(platforms.join(','));
    expect(JSON.parse(published.outputs['digests'] ?? '')).toEqual(
      mapValues(await readImages(one, digest), (image) => image.digest),
    );
  });

  it('comes to what one step makes: platforms, layers, annotations, attestations', async () => {
    const [spread, single] = [published.outputs['digest'] ?? '', whole.outputs['digest'] ?? ''];
    const reported = async (digest: string) => {
      const [index, images, attestations] = [
        await readManifest(`${other}@${digest}`),
        await readImages(other, digest),
        await readAttestations(other, digest),
      ];
      const { manifests = [], ...rest } = index;
      return {
        rest: { ...rest, annotations: withoutVersion(rest.annotations) },
        entries: manifests.map(({ platform, mediaType, annotations = {} }) => ({
          platform,
          mediaType,
          annotations: Object.keys(annotations),
          place: annotations['com.example.place'],
        })),
        layers: mapValues(images, ({ manifest }) => manifest.layers?.map((layer) => layer.digest)),
        labels: mapValues(images, ({ config }) => withoutVersion(config.config.Labels)),
        annotations: mapValues(images, ({ manifest }) => withoutVersion(manifest.annotations)),
        attested: Object.values(attestations).map((statements) => statements.length),
      };
    };
    expect(whole.exitCode).toBe(0);
    expect(await reported(spread)).toEqual(await reported(single));
  });

  it('limits an annotation to its platform', async () => {
    const images = await readImages(one, published.outputs['digest'] ?? '');
    expect(mapValues(images, ({ manifest }) => manifest.annotations?.['com.example.only'])).toEqual({
      'linux/amd64': undefined,
      'linux/arm64': 'arm64',
      'linux/arm/v7': undefined,
    });
  });
});

/** One step was given another tag, so its version is another one. */
function withoutVersion(pairs: Readonly<Record<string, string>> = {}): Readonly<Record<string, string>> {
  const { 'org.opencontainers.image.version': _, ...rest } = pairs;
  return rest;
}

describe('what does not belong together', () => {
  const refusals: readonly (readonly [string, () => string, readonly string[]])[] = [
    [
      'a job that failed',
      () => mergedOutputs(legs.map((leg, index) => (index === 1 ? { ...leg, outputs: {} } : leg))),
      ['PARTS_INCOMPLETE'],
    ],
    ['no parts at all', () => '', ['PARTS_INCOMPLETE']],
    [
      'parts of another commit',
      () => legs.map((leg) => changed(partOf(leg), { commit: 'f'.repeat(40) })).join('\n'),
      ['PART_FOREIGN'],
    ],
    [
      'parts of another repository',
      () => legs.map((leg) => changed(partOf(leg), { source: 'x' })).join('\n'),
      ['PART_FOREIGN'],
    ],
    ['parts of another run', () => legs.map((leg) => changed(partOf(leg), { run: '41' })).join('\n'), ['PART_STALE']],
    ['text that is not a part', () => '{"part-0": "rubbish"}', ['PART_MALFORMED']],
    ['a part that was cut off', () => partOf(legs[0]).slice(0, 100), ['PART_MALFORMED']],
  ];

  it.each(refusals)('is refused: %s', async (name, parts, codes) => {
    const tag = `no-${name.replace(/\W+/g, '-')}`;
    const step = await publishAs(tag, parts(), { tags: `type=semver,pattern={{version}}\n${tag}` });
    expect({ exitCode: step.exitCode, codes: errorCodes(step) }).toEqual({ exitCode: 1, codes });
    expect(Object.keys(await readTags(one))).not.toContain(tag);
  });

  it('is refused: parts with other labels than are to be published', async () => {
    const parts = legs.map(partOf).join('\n');
    const step = await run(
      'publish',
      { platforms: platforms.join(','), parts, labels: 'com.example.team=red' },
      nowhere,
    );
    expect(errorCodes(step)).toEqual(['PART_FOREIGN']);
  });

  it('is refused: an unplanned platform', async () => {
    const parts = legs.map(partOf).join('\n');
    const step = await run('publish', { platforms: 'linux/amd64,linux/arm64', parts }, nowhere);
    expect(errorCodes(step)).toEqual(['PART_UNPLANNED']);
  });

  it('is refused: a platform that two jobs have built differently', async () => {
    const again = await run('build', { builder, platforms: 'linux/amd64', 'no-cache': 'true' });
    const parts = [...legs, again].map(partOf).join('\n');
    const step = await run('publish', { platforms: platforms.join(','), parts }, nowhere);
    expect(errorCodes(step)).toEqual(['PART_DOUBLED']);
  });

  it('is accepted after a job ran again: its newer part counts', async () => {
    const attempt = { GITHUB_RUN_ATTEMPT: '2' };
    const again = await run('build', { builder, platforms: 'linux/arm64', 'no-cache': 'true' }, attempt);
    const parts = [again, ...legs].map(partOf).join('\n');
    const step = await run('publish', { platforms: platforms.join(','), parts }, { ...nowhere, ...attempt });
    expect({ exitCode: step.exitCode, codes: errorCodes(step) }).toEqual({ exitCode: 0, codes: [] });
    const digests = JSON.parse(step.outputs['digests'] ?? '');
    expect(digests['linux/arm64']).toBe(JSON.parse(again.outputs['digests'] ?? '')['linux/arm64']);
    expect(digests['linux/amd64']).toBe(JSON.parse(legs[0]?.outputs['digests'] ?? '')['linux/amd64']);
  });
});

describe('a platform that is optional', () => {
  it('is left out with a warning if its job failed, and a moving tag that had it stays', async () => {
    const parts = legs.slice(0, 2).map(partOf).join('\n');
    const before = await readTags(one);
    const inputs = { platforms: platforms.join(','), parts, 'optional-platforms': 'linux/arm/v7' };
    const step = await run('publish', inputs, nowhere);
    const after = await readTags(one);
    expect({ exitCode: step.exitCode, codes: errorCodes(step) }).toEqual({ exitCode: 0, codes: [] });
    expect(step.outputs['missing-platforms']).toBe('linux/arm/v7');
    expect(step.outputs['platforms']).toBe('linux/amd64,linux/arm64');
    expect(after['1.2.3']).toBe(step.outputs['digest']);
    expect(after['latest']).toBe(before['latest']);
    const allowed = await run('publish', { ...inputs, 'allow-shrink': 'true' }, nowhere);
    expect((await readTags(one))['latest']).toBe(allowed.outputs['digest']);
  });
});

describe('a job that fails', () => {
  it('hands over no part; if its platform is optional, the others are published', async () => {
    const images = newRepository('fan-out-failing');
    const Dockerfile = 'FROM busybox\nRUN test "$(uname -m)" != aarch64\n';
    const failing = stageRunner({ workspace: await workspaceOf({ Dockerfile }), event: release, inputs: { images } });
    const [fine, broken] = await runLegs(failing, legsOf(planned).slice(0, 2), { builder });
    expect([fine?.exitCode, broken?.exitCode]).toEqual([0, 1]);
    expect(Object.keys(broken?.outputs ?? {}).filter((name) => name.startsWith('part'))).toEqual([]);
    const parts = mergedOutputs([fine, broken].flatMap((leg) => leg ?? []));
    expect(errorCodes(await failing('publish', { parts }, nowhere))).toEqual(['PARTS_INCOMPLETE']);
    expect(await readTags(images)).toEqual({});
    const relaxed = await failing('publish', { parts, 'optional-platforms': 'linux/arm64' }, nowhere);
    expect(await readTags(images)).toEqual({
      'v1.2.3': relaxed.outputs['digest'],
      latest: relaxed.outputs['digest'],
    });
  });
});

describe('where nothing is pushed', () => {
  it('every job builds and verifies, and the last one only sees whether all have', async () => {
    const workspace = await workspaceOf(machineTeller);
    const inputs = { images: newRepository('fan-out-request') };
    const pull = stageRunner({
      workspace,
      inputs,
      event: { name: 'pull_request', ref: 'refs/pull/7/merge', payload: { number: 7, pull_request: { number: 7 } } },
    });
    const built = await runLegs(pull, [{ platform: 'linux/amd64', runner: '' }], { builder });
    const done = await pull('publish', { platforms: 'linux/amd64', parts: mergedOutputs(built) }, nowhere);
    const lacking = await pull('publish', { parts: mergedOutputs(built) }, nowhere);
    expect([built[0]?.exitCode, done.exitCode, lacking.exitCode]).toEqual([0, 0, 1]);
    expect(done.outputs['published']).toBe('false');
    expect(done.outputs['platforms']).toBe('linux/amd64');
    expect(done.post?.exitCode).toBe(0);
    expect(errorCodes(lacking)).toEqual(['PARTS_INCOMPLETE']);
  });
});

describe('images without attestations', () => {
  it('come together in an index, although each was pushed without one', async () => {
    const repository = newRepository('fan-out-plain');
    const workspace = await workspaceOf(machineTeller);
    const plain = stageRunner({
      workspace,
      event: release,
      inputs: { images: repository, provenance: 'false', annotations: common.annotations },
    });
    const list = ['linux/amd64', 'linux/arm64'];
    const built = await runLegs(
      plain,
      list.map((platform) => ({ platform, runner: '' })),
      { builder },
    );
    const step = await plain('publish', { platforms: list.join(','), parts: mergedOutputs(built) }, nowhere);
    const single = await plain('all', { builder, platforms: list.join(',') });
    expect([...built, step, single].map(({ exitCode }) => exitCode)).toEqual([0, 0, 0, 0]);
    // The image contains no build time, so its bytes equal those of BuildKit.
    expect(step.outputs['digest']).toBe(single.outputs['digest']);
  });

  it('are the image itself where there is only one', async () => {
    const repository = newRepository('fan-out-lone');
    const lone = stageRunner({
      workspace: await workspaceOf(machineTeller),
      event: release,
      inputs: { images: repository, provenance: 'false', platforms: 'linux/amd64' },
    });
    const built = await lone('build', { builder });
    const step = await lone('publish', { parts: partOf(built) }, nowhere);
    expect(step.outputs['digest']).toBe(built.outputs['digest']);
    expect((await readTags(repository))['v1.2.3']).toBe(built.outputs['digest']);
  });
});
