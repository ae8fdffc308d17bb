// Workflows that fan out over jobs, run by act: the reusable workflow, and the jobs by hand of the document.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { load } from 'js-yaml';
import { publishWorkflows, workflowPath } from '../../scripts/workflows/files.ts';
import { makeWorkflow } from '../../scripts/workflows/publish.ts';
import { selfAction } from '../../scripts/workflows/self-action.ts';
import { isRecord } from '../../src/oci/json.ts';
import { stackFacts } from '../../stack/facts.ts';
import { newFolder } from '../support/folders.ts';
import { repositoryWith, runWorkflow, type WorkflowResult } from './support/act.ts';
import { newKeys, password, verifyWith } from './support/cosign.ts';
import { machines, machineTeller } from './support/programs.ts';
import { newRepository, readImages, readTags } from './support/registry.ts';
import { root } from './support/step.ts';
import { unrolled, type Workflow } from './support/unrolled.ts';
import { weekly } from './support/weekly.ts';

type Json = Readonly<Record<string, unknown>>;
const platforms = Object.keys(machines);

/** A workflow that calls the reusable one and prints its outputs. */
const calling = (inputs: Json, secrets: readonly string[]): string =>
  JSON.stringify({
    on: 'push',
    jobs: {
      image: {
        uses: './.github/workflows/publish.yml',
        with: { 'driver-opts': 'network=host', ...inputs },
        secrets: Object.fromEntries(
          secrets.map((name) => [name.toLowerCase().replace('_', '-'), `\${{ secrets.${name} }}`]),
        ),
      },
      after: {
        needs: 'image',
        'runs-on': 'ubuntu-latest',
        steps: [{ id: 'result', run: 'echo "${{ needs.image.outputs.digest }} ${{ needs.image.outputs.published }}"' }],
      },
    },
  });

type Secrets = Readonly<Record<string, string>>;

type Files = Readonly<Record<string, string>>;

async function call(reusable: string, inputs: Json, secrets: Secrets = {}, more: Files = {}): Promise<WorkflowResult> {
  const files = { ...machineTeller, ...more, '.github/workflows/publish.yml': reusable };
  const repository = await repositoryWith(calling(inputs, Object.keys(secrets)), files);
  return start(repository, secrets);
}

async function start(repository: string, secrets: Secrets = {}): Promise<WorkflowResult> {
  const named = Object.keys(secrets).flatMap((name) => ['--secret', name]);
  const more = ['--local-repository', `acme/polyarch@v1=${repository}`, ...named];
  return runWorkflow(repository, 'refs/tags/v1.2.3', await newFolder(), { more, env: secrets });
}

/** act knows no `$/` (nektos/act#6189), so that the same folder is named by repository and tag. */
const shipped = readFileSync(workflowPath('publish'), 'utf8').replaceAll(
  selfAction,
  `${selfAction.replace('$', 'acme/polyarch')}@v1`,
);
const legs = platforms.map((platform) => ({ platform, runner: 'ubuntu-latest' }));

describe('the reusable workflow', () => {
  it.each(publishWorkflows)('%s is what its script makes of action.yml', (name) => {
    expect(readFileSync(workflowPath(name), 'utf8')).toBe(makeWorkflow(name));
  });

  it('that signs in its own name is the other one but for that, and the right that it asks its callers for', () => {
    const { publish: other, ...rest } = workflowOf(makeWorkflow('publish-keyless')).jobs;
    const { publish: one, ...same } = workflowOf(makeWorkflow('publish')).jobs;
    expect(rest).toEqual(same);
    const steps = (job: typeof one): readonly Json[] => job?.steps ?? [];
    const { sign: _, 'sign-key': _key, ...given } = Object(steps(one).at(-1)?.['with']);
    const { env: __, ...last } = steps(one).at(-1) ?? {};
    expect(other).toEqual({
      ...one,
      permissions: { ...Object(one?.['permissions']), 'id-token': 'write' },
      steps: [...steps(one).slice(0, -1), { ...last, with: { ...given, sign: 'keyless' } }],
    });
  });

  it('publishes as it is shipped', async () => {
    const images = newRepository('reusable');
    const { isSuccess, logs } = await call(shipped, { images, platforms: 'linux/amd64' });
    expect({ isSuccess, act: logs['act'] }).toEqual({ isSuccess: true, act: undefined });
    expect(logs['result']?.trim()).toBe(`${(await readTags(images))['v1.2.3']} true`);
  });

  it('signs with the key that is its secret', async () => {
    const [images, keys] = [newRepository('reusable'), await newKeys()];
    const secrets = { SIGN_KEY: readFileSync(join(keys, 'cosign.key'), 'utf8'), SIGN_PASSWORD: password };
    const { isSuccess, logs } = await call(shipped, { images, platforms: 'linux/amd64', sign: 'key' }, secrets);
    expect({ isSuccess, act: logs['act'] }).toEqual({ isSuccess: true, act: undefined });
    expect(await verifyWith(keys, `${images}:v1.2.3`)).toContain((await readTags(images))['v1.2.3']);
  });

  it('publishes three platforms, each built by its own job, to two registries', async () => {
    const [one, other] = [newRepository('reusable'), newRepository('reusable', stackFacts.registries.second.host)];
    const inputs = { images: `${one}\n${other}`, platforms: platforms.join(',') };
    const { isSuccess, logs } = await call(JSON.stringify(unrolled(workflowOf(shipped), legs)), inputs);
    expect({ isSuccess, act: logs['act'] }).toEqual({ isSuccess: true, act: undefined });
    const digest = (await readTags(one))['v1.2.3'] ?? '';
    expect(logs['result']?.trim()).toBe(`${digest} true`);
    expect((await readTags(other))['v1.2.3']).toBe(digest);
    expect(Object.keys(await readImages(other, digest))).toEqual(platforms);
  });

  weekly('publishes the targets of a bake definition, each target and platform built by its own job', async () => {
    const [app, tool] = [newRepository('reusable'), newRepository('reusable')];
    const two = platforms.slice(0, 2);
    const bake = {
      group: { default: { targets: ['app', 'tool'] } },
      target: {
        app: { platforms: two, tags: [`${app}:1.0`], args: { NAME: 'unset' } },
        tool: { platforms: ['linux/amd64'], tags: [`${tool}:1.0`] },
        spare: { tags: [`${app}:spare`] },
      },
    };
    const jobs = [...two.map((platform) => ({ target: 'app', platform })), { target: 'tool', platform: 'linux/amd64' }];
    const reusable = JSON.stringify(unrolled(workflowOf(shipped), jobs));
    const inputs = { 'bake-files': 'docker-bake.json', 'bake-set': 'app.args.NAME=set' };
    const { isSuccess, logs } = await call(reusable, inputs, {}, { 'docker-bake.json': JSON.stringify(bake) });
    expect({ isSuccess, act: logs['act'] }).toEqual({ isSuccess: true, act: undefined });
    const digests = { app: (await readTags(app))['1.0'] ?? '', tool: (await readTags(tool))['1.0'] ?? '' };
    // The shell that prints it removes the quotes.
    expect(logs['result']?.trim()).toBe(`${JSON.stringify(digests).replaceAll('"', '')} true`);
    expect(Object.keys(await readImages(app, digests.app))).toEqual(two);
    expect(Object.keys(await readImages(tool, digests.tool))).toEqual(['linux/amd64']);
  });

  it('publishes nothing if a job hands over no part', async () => {
    const images = newRepository('reusable');
    const reusable = JSON.stringify(unrolled(workflowOf(shipped), legs.slice(0, 2)));
    const { isSuccess, logs } = await call(reusable, { images, platforms: platforms.join(',') });
    expect(isSuccess).toBe(false);
    expect(logs['errors']).toMatch(/PARTS_INCOMPLETE: .*linux\/arm\/v7/);
    expect(await readTags(images)).toEqual({});
  });
});

describe('the workflow that is written by hand', () => {
  const document = readFileSync(join(root, 'docs/fan-out.md'), 'utf8');
  const written = [...document.matchAll(/^```yaml\n([\s\S]*?)^```$/gm)].map(([, yaml = '']) => yaml);
  const byHand = written.find((yaml) => yaml.includes('stage: publish')) ?? '';

  it('has fewer than 25 lines', () => {
    expect(byHand.trim().split('\n').length).toBeLessThan(25);
  });

  it('publishes what its jobs have built', async () => {
    const images = newRepository('by-hand');
    const text = byHand.replaceAll('ghcr.io/acme/app', images);
    const workflow = unrolled({ ...workflowOf(text), on: { push: {} } }, legs.slice(0, 2));
    // No login is needed here, and none could be fetched.
    const jobs = Object.entries(workflow.jobs).map(([name, job]) => [
      name,
      { ...job, steps: job.steps.flatMap((step) => onThisMachine(step)) },
    ]);
    const repository = await repositoryWith(
      JSON.stringify({ ...workflow, jobs: Object.fromEntries(jobs) }),
      machineTeller,
    );
    const { isSuccess, logs } = await start(repository);
    expect({ isSuccess, act: logs['act'] }).toEqual({ isSuccess: true, act: undefined });
    const digest = (await readTags(images))['v1.2.3'] ?? '';
    expect(Object.keys(await readImages(images, digest))).toEqual(platforms.slice(0, 2));
  });
});

function onThisMachine(step: Json): readonly Json[] {
  const uses = String(step['uses']);
  if (uses.startsWith('docker/login-action@')) return [];
  if (!uses.startsWith('acme/polyarch@')) return [step];
  const given = isRecord(step['with']) ? step['with'] : {};
  const network = given['stage'] === 'build' ? { 'driver-opts': 'network=host' } : {};
  return [{ ...step, with: { ...given, ...network } }];
}

function workflowOf(text: string): Workflow {
  return load(text) as Workflow;
}
