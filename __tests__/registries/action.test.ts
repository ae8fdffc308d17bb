// The built action publishes to every available registry program: two platforms, five tags, again, and past 1100 tags.
import { homedir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { setBuilder } from '../e2e/support/docker.ts';
import { fileAlone, mapValues } from '../e2e/support/programs.ts';
import { errorsIn } from '../e2e/support/report.ts';
import { digestOf, runStep } from '../e2e/support/step.ts';
import { troubledRegistry } from '../e2e/support/troubled-registry.ts';
import { workspaceOf } from '../support/folders.ts';
import { movesOf, outcomesOf } from '../support/moves.ts';
import { type Bench, benchOf, configOf } from './support/bench.ts';
import { anImage, forEach } from './support/content.ts';
import { stopPrograms } from './support/processes.ts';
import { programs } from './support/programs.ts';
import { stopTokenServices } from './support/token-service.ts';

const tags = ['{{version}}', '{{major}}.{{minor}}', '{{major}}'].map((pattern) => `type=semver,pattern=${pattern}`);

/** What a release may read by GET: of Docker Hub each is a pull of the account's. */
const mostManifests = 6;

const builder = setBuilder();

const workspace = await workspaceOf(fileAlone);

describe.each(programs.filter(({ isWithoutBuildKit }) => isWithoutBuildKit !== true))('$name', (program) => {
  let bench: Bench;
  let host: string;
  let env: Readonly<Record<string, string>>;
  let asked: string[];

  beforeAll(async () => {
    bench = await benchOf(program);
    const { running } = bench;
    asked = [];
    const note = ({ method, path }: { method: string; path: string }): undefined =>
      void asked.push(`${method} ${path}`);
    host = await troubledRegistry(note, Number(running.host.split(':').at(-1)));
    const config = configOf(host, running.accounts?.pusher) ?? {};
    const DOCKER_CONFIG = await workspaceOf({ 'config.json': JSON.stringify(config) });
    env = { DOCKER_CONFIG, BUILDX_CONFIG: join(homedir(), '.docker', 'buildx'), SOURCE_DATE_EPOCH: '1700000000' };
  });
  afterAll(async () => {
    await stopPrograms();
    await stopTokenServices();
  });

  async function release(path: string, version: string, inputs: Readonly<Record<string, string>> = {}) {
    asked.length = 0;
    const given = { builder, push: 'true', platforms: 'linux/amd64,linux/arm64', labels: `release=${version}` };
    const step = await runStep({
      inputs: { ...given, images: `${host}/${path}`, tags: ['type=sha', ...tags].join('\n'), ...inputs },
      event: { name: 'push', ref: `refs/tags/v${version}` },
      env,
      workspace,
    });
    const manifestsRead = asked.filter((line) => /^GET .*\/manifests\//.test(line)).length;
    return { step, errors: errorsIn(step), manifestsRead };
  }

  /** What the registry itself has under each of the tags. */
  async function held(path: string, names: readonly string[]): Promise<Readonly<Record<string, string | undefined>>> {
    const repository = { ...bench.newRepository(), path };
    const heads = names.map(async (name) => [name, (await bench.registry.head(repository, name))?.digest] as const);
    return Object.fromEntries(await Promise.all(heads));
  }

  describe('releases', () => {
    let path: string;
    let first: string;
    const read = { first: Number.NaN, next: Number.NaN };
    const names = ['1.2.3', '1.2', '1', 'sha-4e5f607', 'latest'];

    beforeAll(() => {
      path = bench.newRepository().path;
    });

    it('get their five tags', async () => {
      const { step, errors, manifestsRead } = await release(path, '1.2.3', { reproducible: 'true' });
      expect({ errors, exitCode: step.exitCode }).toEqual({ errors: [], exitCode: 0 });
      first = digestOf(step);
      read.first = manifestsRead;
      expect(outcomesOf(step)).toEqual(Object.fromEntries(names.map((name) => [name, 'moved'])));
      expect(await held(path, names)).toEqual(Object.fromEntries(names.map((name) => [name, first])));
    });

    it('that are published again leave every tag where it is', async () => {
      const { step, errors } = await release(path, '1.2.3', { reproducible: 'true' });
      expect({ errors, digest: digestOf(step) }).toEqual({ errors: [], digest: first });
      expect(outcomesOf(step)).toEqual(Object.fromEntries(names.map((name) => [name, 'unchanged'])));
    });

    it('with attestations take the tags of the one before', async () => {
      const { step, errors, manifestsRead } = await release(path, '1.2.4');
      expect(errors).toEqual([]);
      const next = digestOf(step);
      read.next = manifestsRead;
      const now = { '1.2.4': next, '1.2': next, '1': next, 'sha-4e5f607': next, latest: next };
      expect(outcomesOf(step)).toEqual(mapValues(now, () => 'moved'));
      expect(await held(path, [...Object.keys(now), '1.2.3'])).toEqual({ ...now, '1.2.3': first });
      expect(mapValues(movesOf(step), ({ previous }) => previous)).toEqual({
        ...mapValues(now, () => first),
        '1.2.4': undefined,
      });
    });

    it('read at most six manifests by GET', () => {
      expect(read.first).toBeLessThanOrEqual(mostManifests);
      expect(read.next).toBeLessThanOrEqual(mostManifests);
    });
  });

  it('leaves `latest` at a newer release that comes after 1100 others in the list', async () => {
    const repository = bench.newRepository();
    const [old, image] = [await anImage(bench, repository), await anImage(bench, repository)];
    const older = Array.from({ length: 1100 }, (_, at) => `0.0.${at + 1}`);
    await forEach(older, (name) => bench.registry.putManifest(repository, name, old));
    await forEach(['3.0.0', 'latest'], (name) => bench.registry.putManifest(repository, name, image));
    const { step, errors } = await release(repository.path, '2.0.1');
    expect({ errors, exitCode: step.exitCode }).toEqual({ errors: [], exitCode: 0 });
    const outcome = { '2.0.1': 'moved', '2.0': 'moved', '2': 'moved', 'sha-4e5f607': 'moved', latest: 'stayed' };
    expect(outcomesOf(step)).toEqual(outcome);
    expect((await held(repository.path, ['latest']))['latest']).toBe(image.digest);
  });
});
