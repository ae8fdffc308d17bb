// Runs every example as a push to its own repository, then pulls and runs the published images.
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it, jest } from '@jest/globals';
import { load } from 'js-yaml';
import { stackFacts } from '../../stack/facts.ts';
import { certificate, key } from '../adapters/registry/certificate.ts';
import { configOf } from '../registries/support/bench.ts';
import { commit, workspaceOf } from '../support/folders.ts';
import { run } from './support/build-tools.ts';
import { newKeys, password, verifyWith } from './support/cosign.ts';
import { startDaemon } from './support/daemons.ts';
import { docker, runImage } from './support/docker.ts';
import { type ExampleResult, exampleOf, pushTo } from './support/examples.ts';
import { machines } from './support/programs.ts';
import { readImages, readTags } from './support/registry.ts';
import { unrolled, type Workflow } from './support/unrolled.ts';
import { weekly } from './support/weekly.ts';

const release = 'refs/tags/v1.2.3';
const both = ['linux/amd64', 'linux/arm64'];

/** A workflow that failed shows its whole log. */
function wentWell({ isSuccess, logs }: ExampleResult): void {
  expect(isSuccess ? {} : logs).toEqual({});
}

/** Returns the platforms of every tag of a repository. */
async function tagged(repository: string): Promise<Readonly<Record<string, readonly string[]>>> {
  const entries = Object.entries(await readTags(repository)).map(
    async ([tag, digest]) => [tag, Object.keys(await readImages(repository, digest))] as const,
  );
  return Object.fromEntries(await Promise.all(entries));
}

// A cold compiler or an emulated program is slow where others keep the processor busy.
jest.setTimeout(300_000);

describe('the examples', () => {
  weekly('go-service: a release, compiled across for two platforms', async () => {
    const example = await exampleOf('go-service');
    wentWell(await pushTo(example, release));
    const image = `${example.namespace}/greeter`;
    expect(await tagged(image)).toEqual({ '1.2.3': both, '1.2': both, latest: both });
    expect(await runImage(`${image}:1.2`, 'linux/amd64', '--version')).toBe('greeter 1.2.3 for linux/amd64');
    expect(await runImage(`${image}:1.2`, 'linux/arm64', '--version')).toBe('greeter 1.2.3 for linux/arm64');
  });

  weekly('node-service: a release by version and by revision', async () => {
    const example = await exampleOf('node-service');
    wentWell(await pushTo(example, release));
    const image = `${example.namespace}/clock`;
    const { '1.2.3': version, '1': major, latest, ...others } = await tagged(image);
    expect({ version, major, latest }).toEqual({ version: both, major: both, latest: both });
    expect(Object.keys(others)).toEqual([expect.stringMatching(/^sha-[0-9a-f]{7}$/)]);
    const program = "import('/app/clock.ts').then(({ tell }) => console.log(tell(90), process.arch, process.getuid()))";
    expect(await runImage(`${image}:1.2.3`, 'linux/amd64', 'node', '-e', program)).toBe('half past 1 x64 1000');
    expect(await runImage(`${image}:1.2.3`, 'linux/arm64', 'node', '-e', program)).toBe('half past 1 arm64 1000');
  });

  it('promotion: production gets the digest that staging was given', async () => {
    // The action of these tests has options of the builder as a default, and promotion has no builder.
    const workflow = (text: string) => text.replace('stage: promote', "stage: promote\n          driver-opts: ''");
    const example = await exampleOf('promotion', { workflow });
    wentWell(await pushTo(example, release));
    const [staging, production] = [`${example.namespace}/shop-staging`, `${example.namespace}/shop`];
    expect(await tagged(production)).toEqual({ '1.2.3': both, '1.2': both, latest: both });
    expect(new Set(Object.values(await readTags(staging)))).toEqual(new Set(Object.values(await readTags(production))));
  });

  it('nightly-rebuild: nothing is built until the base image changes', async () => {
    const example = await exampleOf('nightly-rebuild');
    const { host, login } = stackFacts.registries.locked;
    const DOCKER_CONFIG = await workspaceOf({ 'config.json': JSON.stringify(configOf(host, login)) });
    const crane = (...args: readonly string[]) => run(stackFacts.tools.crane, args, { env: { DOCKER_CONFIG } });
    const base = `${example.namespace}/base:3`;
    await crane('copy', `${stackFacts.registries.open.host}/library/busybox:latest`, base);
    const isBuilt = async (): Promise<boolean> => {
      const result = await pushTo(example, 'refs/heads/main');
      wentWell(result);
      return (result.logs['groups'] ?? '').split('\n').includes('Build');
    };
    expect(await isBuilt()).toBe(true);
    const first = await readTags(`${example.namespace}/site`);
    expect(await isBuilt()).toBe(false);
    expect(await readTags(`${example.namespace}/site`)).toEqual(first);
    await crane('index', 'filter', base, '--platform', 'linux/amd64', '--platform', 'linux/arm64', '--tag', base);
    expect(await isBuilt()).toBe(true);
  });

  it('three-platforms: RUN steps of each platform run on its own instruction set', async () => {
    const example = await exampleOf('three-platforms');
    wentWell(await pushTo(example, release));
    const image = `${example.namespace}/sensor`;
    const all = Object.keys(machines);
    const { '1.2.3': version, '1.2': minor, latest, ...others } = await tagged(image);
    expect({ version, minor, latest }).toEqual({ version: all, minor: all, latest: all });
    expect(Object.keys(others)).toEqual([expect.stringMatching(/^sha-[0-9a-f]{7}$/)]);
    for (const [platform, machine] of Object.entries(machines))
      expect(await runImage(`${image}:1.2.3`, platform)).toMatch(
        new RegExp(`built on ${machine}, running on ${machine}$`),
      );
  });

  it('bake-hcl: two images of one definition', async () => {
    const example = await exampleOf('bake-hcl');
    wentWell(await pushTo(example, release));
    for (const image of ['server', 'client'])
      expect(await tagged(`${example.namespace}/${image}`)).toEqual({ 'v1.2.3': both, latest: both });
    const reported = await runImage(`${example.namespace}/server:v1.2.3`, 'linux/arm64', 'cat', '/www/index.html');
    expect(reported).toBe('v1.2.3');
  });

  it('bake-compose: two services of a compose file', async () => {
    const example = await exampleOf('bake-compose');
    wentWell(await pushTo(example, release));
    for (const image of ['shop-web', 'shop-worker'])
      expect(await tagged(`${example.namespace}/${image}`)).toEqual({ 'v1.2.3': both });
    const reported = await runImage(`${example.namespace}/shop-worker:v1.2.3`, 'linux/arm64');
    expect(reported).toBe('worker: nothing to do on aarch64');
  });

  weekly('archives: an OCI archive, and the program of each platform', async () => {
    const example = await exampleOf('archives');
    const result = await pushTo(example, release);
    wentWell(result);
    const folder = join(result.artifacts, 'hello');
    const index = JSON.parse(await run('tar', ['xOf', join(folder, 'hello.oci.tar'), 'index.json']));
    const blob = `blobs/${index.manifests[0].digest.replace(':', '/')}`;
    const { manifests } = JSON.parse(await run('tar', ['xOf', join(folder, 'hello.oci.tar'), blob]));
    const found = manifests.map((entry: { platform: { architecture: string } }) => entry.platform.architecture);
    expect(found.filter((name: string) => name !== 'unknown')).toEqual(['amd64', 'arm64', 'arm']);
    const sums = (await readFile(join(folder, 'SHA256SUMS'), 'utf8')).trim().split('\n');
    expect(sums.map((line) => line.split('  ')[1])).toEqual([
      'hello.oci.tar',
      'files/linux_amd64/hello',
      'files/linux_arm64/hello',
      'files/linux_arm_v7/hello',
    ]);
    expect(await run('sh', ['-c', '"$0" 2>&1', join(folder, 'files/linux_amd64/hello')])).toBe(
      'hello from linux/amd64\n',
    );
  });

  it('native-nodes: each platform is built by its own BuildKit, over TLS', async () => {
    // One of the two represents a machine of another kind, so its programs are emulated after all.
    await docker('run', '--rm', '--privileged', stackFacts.images.binfmt, '--install', 'arm64');
    const tls = { ca: certificate, cert: certificate, key };
    const [amd64, arm64] = await Promise.all([
      startDaemon({ platforms: ['linux/amd64'], mark: 'one', tls }),
      startDaemon({ platforms: ['linux/arm64'], mark: 'other', tls }),
    ]);
    const example = await exampleOf('native-nodes', { driverOptions: '' });
    const result = await pushTo(example, release, {
      variables: { BUILDKIT_AMD64: amd64.endpoint, BUILDKIT_ARM64: arm64.endpoint },
      secrets: { BUILDKIT_CA: certificate, BUILDKIT_CERT: certificate, BUILDKIT_KEY: key },
    });
    wentWell(result);
    const image = `${example.namespace}/solver`;
    expect(await tagged(image)).toEqual({ 'v1.2.3': both, latest: both });
    expect(await runImage(`${image}:v1.2.3`, 'linux/amd64')).toBe('x86_64');
    expect(await runImage(`${image}:v1.2.3`, 'linux/arm64')).toBe('aarch64');
    expect(Object.values(result.logs).join('')).toMatch(/linux\/amd64 .*\bon amd64\b.*linux\/arm64 .*\bon arm64\b/);
  });

  it('monorepo: the tag of a package publishes that package by its own version', async () => {
    const example = await exampleOf('monorepo');
    wentWell(await pushTo(example, 'refs/tags/api-v1.2.3'));
    wentWell(await pushTo(example, 'refs/tags/web-v0.4.0-rc.1'));
    expect(await tagged(`${example.namespace}/api`)).toEqual({ '1.2.3': both, '1.2': both, latest: both });
    expect(await tagged(`${example.namespace}/web`)).toEqual({ '0.4.0-rc.1': both });
    expect(await runImage(`${example.namespace}/api:1.2`, 'linux/arm64')).toBe('api for aarch64');
    expect(await runImage(`${example.namespace}/web:0.4.0-rc.1`, 'linux/amd64')).toBe('web for x86_64');
  });

  it('fan-out: a job for each platform, and one that publishes', async () => {
    const legs = both.map((platform) => ({ platform, runner: 'ubuntu-latest' }));
    const workflow = (text: string): string => JSON.stringify(unrolled(load(text) as Workflow, legs));
    const example = await exampleOf('fan-out', { workflow });
    wentWell(await pushTo(example, release));
    const image = `${example.namespace}/engine`;
    expect(await tagged(image)).toEqual({ 'v1.2.3': both, latest: both });
    expect(await runImage(`${image}:v1.2.3`, 'linux/amd64')).toBe('x86_64');
    expect(await runImage(`${image}:v1.2.3`, 'linux/arm64')).toBe('aarch64');
  });

  it('scan-gate: an action judges every platform before the tags move', async () => {
    const example = await exampleOf('scan-gate');
    const image = `${example.namespace}/parser`;
    wentWell(await pushTo(example, 'refs/tags/v1.2.3'));
    expect(await tagged(image)).toEqual({ 'v1.2.3': both, latest: both });
    const file = join(example.folder, 'Dockerfile');
    await writeFile(file, `${await readFile(file, 'utf8')}CMD ["vulnerable"]\n`);
    await commit(example.folder, 'A change that the scanner refuses');
    const { isSuccess, logs } = await pushTo(example, 'refs/tags/v1.2.4');
    expect([isSuccess, Object.keys(logs).includes('publish')]).toEqual([false, false]);
    expect(await tagged(image)).toEqual({ 'v1.2.3': both, latest: both });
  });

  it('signed-release: pinned, and signed with a key', async () => {
    const keys = await newKeys();
    const example = await exampleOf('signed-release');
    const key = await readFile(join(keys, 'cosign.key'), 'utf8');
    const secrets = { COSIGN_PASSWORD: password, COSIGN_PRIVATE_KEY: key };
    wentWell(await pushTo(example, release, { secrets }));
    const image = `${example.namespace}/vault`;
    const { '1.2.3': version, '1.2': minor, latest } = await tagged(image);
    expect({ version, minor, latest }).toEqual({ version: both, minor: both, latest: both });
    expect(await verifyWith(keys, `${image}:1.2.3`)).toContain((await readTags(image))['1.2.3']);
    expect(await runImage(`${image}:1.2.3`, 'linux/arm64')).toBe('aarch64');
  });
});
