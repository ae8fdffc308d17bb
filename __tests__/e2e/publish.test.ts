// A pushed tag becomes a release in two registries, read back with crane and run with Docker.
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { load } from 'js-yaml';
import { stackFacts } from '../../stack/facts.ts';
import { workspaceOf } from '../support/folders.ts';
import { docker, runImage, tracesOf } from './support/docker.ts';
import { linesOf, machines, machineTeller, mapValues, sizeOf } from './support/programs.ts';
import {
  newRepository,
  type PlatformImage,
  readAttestations,
  readEverything,
  readImages,
  readManifest,
  readTags,
} from './support/registry.ts';
import { digestOf, root, runStep, type StepResult, sha } from './support/step.ts';

const canary = 'event-payload-canary-8c1f';
const one = newRepository('release');
const other = newRepository('release', stackFacts.registries.second.host);
const platforms = Object.keys(machines);
const rules = [
  'type=sha',
  'type=semver,pattern={{major}}',
  'type=semver,pattern={{version}}',
  'type=semver,pattern={{major}}.{{minor}}',
];
// By priority: a version goes before a revision. Of the same kind, as they are written.
const names = ['1', '1.2.3', '1.2', 'sha-4e5f607', 'latest'];
const repository = {
  owner: { login: 'acme', bio: canary },
  name: 'widgets',
  full_name: 'acme/widgets',
  default_branch: 'main',
};

let step: StepResult;
let digest: string;
let images: Readonly<Record<string, PlatformImage>>;

beforeAll(async () => {
  // The hub's pinned releases are out of reach, and an engine without the stack's own would be reported.
  await Promise.all([stackFacts.images.buildkit, stackFacts.images.binfmt].map((image) => docker('pull', image)));
  step = await runStep({
    inputs: {
      images: `${one}\n${other}`,
      tags: rules.join('\n'),
      platforms: platforms.join(','),
      annotations: 'index:com.example.team=blue',
      labels: 'com.example.team=green',
      'driver-opts': stackFacts.builderDriverOpts.join('\n'),
    },
    event: { name: 'push', ref: 'refs/tags/v1.2.3', payload: { canary, head_commit: { message: canary }, repository } },
    workspace: await workspaceOf(machineTeller),
  });
  digest = digestOf(step);
  images = await readImages(one, digest);
});

const json = (name: string): unknown => JSON.parse(step.outputs[name] ?? '');
const lines = (name: string): readonly string[] => (step.outputs[name] ?? '').split('\n');

describe('the push of a tag', () => {
  it('ends well, without a warning', () => {
    expect(step.exitCode).toBe(0);
    // The runner of the tests has no cache service, and that is reported.
    expect(step.log.split('\n').filter((line) => /^::(error|warning|notice)/.test(line))).toEqual([
      expect.stringMatching(/^::notice::.*ACTIONS_RUNTIME_TOKEN/),
    ]);
    expect(step.log).toMatch(/^[^:\n].*http:\/\/127\.0\.0\.1:9 .*`github-token`/m);
  });

  it('moves the same tags to the same digest in both registries', async () => {
    const expected = Object.fromEntries(names.toSorted().map((name) => [name, digest]));
    expect(await readTags(one)).toEqual(expected);
    expect(await readTags(other)).toEqual(expected);
  });

  it.each(Object.entries(machines))(
    'gives %s an image that runs there and was built there',
    async (platform, machine) => {
      expect(await runImage(`${other}:1.2.3`, platform)).toBe(`${machine}\n${machine}`);
    },
  );

  it('reports exactly the platforms, digests and sizes that crane finds', () => {
    expect(json('digests')).toEqual(mapValues(images, (image) => image.digest));
    expect(json('sizes')).toEqual(mapValues(images, sizeOf));
    expect(Object.keys(images)).toEqual(platforms);
    expect(step.outputs['platforms']).toBe(platforms.join(','));
  });

  it('reports the references by tag in the order of the rules, and by digest', () => {
    expect(lines('tags')).toEqual([one, other].flatMap((name) => names.map((tag) => `${name}:${tag}`)));
    expect(lines('tag-names')).toEqual(names);
    expect(lines('refs')).toEqual([`${one}@${digest}`, `${other}@${digest}`]);
    expect(step.outputs['version']).toBe('1');
    expect(json('metadata')).toMatchObject({ 'containerimage.digest': step.outputs['digest'] });
    expect(step.outputs['published']).toBe('true');
  });

  it('moves fixed tags first, and wide ones after narrow ones', () => {
    const { moves } = json('json') as { moves: readonly { reference: string; outcome: string }[] };
    const order = ['1.2.3', 'sha-4e5f607', '1.2', '1', 'latest'];
    expect(moves.filter(({ outcome }) => outcome !== 'moved')).toEqual([]);
    expect(moves.map(({ reference }) => reference).filter((name) => name.startsWith(one))).toEqual(
      order.map((tag) => `${one}:${tag}`),
    );
  });

  it('writes labels into every config, and reports them', () => {
    const expected = lines('labels').toSorted();
    expect(expected).toContain('com.example.team=green');
    expect(expected).toContain(`org.opencontainers.image.revision=${sha}`);
    expect(mapValues(images, ({ config }) => linesOf(config.config.Labels))).toEqual(mapValues(images, () => expected));
  });

  it('writes annotations on index and manifests, and reports them', async () => {
    const at = (level: string) =>
      lines('annotations')
        .flatMap((line) => (line.startsWith(`${level}:`) ? [line.slice(level.length + 1)] : []))
        .toSorted();
    const index = await readManifest(`${one}@${digest}`);
    expect(linesOf(index.annotations)).toEqual(at('index'));
    expect(at('index')).toContain('com.example.team=blue');
    expect(mapValues(images, ({ manifest }) => linesOf(manifest.annotations))).toEqual(
      mapValues(images, () => at('manifest')),
    );
    expect(at('manifest')).toContain(`org.opencontainers.image.revision=${sha}`);
  });

  it('attests to every platform how it was built, and by which run', async () => {
    const attestations = await readAttestations(one, digest);
    const found = mapValues(attestations, (statements) => JSON.stringify(statements));
    expect(Object.keys(found).toSorted()).toEqual(
      Object.values(images)
        .map((image) => image.digest)
        .toSorted(),
    );
    for (const text of Object.values(found)) {
      expect(text).toContain('https://slsa.dev/provenance/');
      expect(text).toContain('https://github.com/acme/widgets/actions/runs/42/attempts/1');
    }
  });

  it('publishes nothing of the event payload', async () => {
    const everything = await readEverything(one, digest);
    expect(everything.length).toBeGreaterThan(3 * platforms.length);
    expect(everything.filter((bytes) => bytes.includes('/built-on')).length).toBeGreaterThan(0);
    expect(everything.filter((bytes) => bytes.includes(canary))).toEqual([]);
  });

  it('sets every output of action.yml and no other', async () => {
    const action = load(await readFile(join(root, 'action.yml'), 'utf8')) as { outputs: Record<string, unknown> };
    const ofOtherStages = ['part'];
    const declared = Object.keys(action.outputs).filter((name) => !ofOtherStages.includes(name));
    expect(Object.keys(step.outputs).toSorted()).toEqual(declared.toSorted());
  });

  it('writes a summary with every platform and every tag', () => {
    expect(platforms.filter((platform) => !step.summary.includes(platform))).toEqual([]);
    for (const place of [one, other]) {
      const line = step.summary.split('\n').find((each) => each.startsWith(`- \`${place}\`: `)) ?? '';
      const [, ...tags] = [...line.matchAll(/`([^`]+)`/g)].map(([, tag]) => tag);
      expect(tags.toSorted()).toEqual(names.toSorted());
    }
    expect(step.summary).toMatch(/^## ✅ /);
  });

  it('leaves nothing behind after post: no builder, no container, no volume, no file', async () => {
    expect(step.post?.exitCode).toBe(0);
    expect(step.outputs['builder']).toMatch(/^polyarch-[0-9a-f]+$/);
    expect(await tracesOf(step.outputs['builder'] ?? '')).toEqual([]);
    expect(existsSync(step.state['temporaryFolder'] ?? '/')).toBe(false);
  });
});
