// The five-minute start of docs/kubernetes.md, word for word: its objects, its driver options, and both kinds of runners.
import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { copyFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { stackFacts } from '../../stack/facts.ts';
import { documents } from '../docs/documents.ts';
import { fileAlone } from '../e2e/support/programs.ts';
import { readTags } from '../e2e/support/registry.ts';
import { codesOf, postEventsOf } from '../e2e/support/report.ts';
import { digestOf, root, runStep } from '../e2e/support/step.ts';
import { newFolder, workspaceOf } from '../support/folders.ts';
import { kubeconfig } from './support/cluster.ts';
import { leaveNothing } from './support/published.ts';
import { clusterStep } from './support/steps.ts';

const namespace = 'builds';
const { server, authorityFile, kubeconfigs } = stackFacts.kubernetes;

const page = documents.find(({ name }) => name === 'docs/kubernetes.md')?.text ?? '';

/** The first match in the document. */
function found(pattern: RegExp): string {
  const [, text] = pattern.exec(page) ?? [];
  if (text === undefined) throw new Error(`docs/kubernetes.md has no ${pattern}.`);
  return text;
}

const objects = found(/^```yaml\n(apiVersion: v1\nkind: List\n[\s\S]*?)^```$/m);
const driverOptions = found(/driver-opts: \|\n((?: +\S+\n)+)/).trim();
const makesToken = found(/`kubectl (create token [^`]+)`/).split(' ');

/** Runs kubectl as the administrator, with a file `builds.yaml` in its folder. */
async function kubectl(...args: readonly string[]): Promise<string> {
  const cwd = await newFolder();
  await writeFile(join(cwd, 'builds.yaml'), objects);
  const env = { ...process.env, KUBECONFIG: kubeconfigs.admin };
  return (await promisify(execFile)('kubectl', args, { cwd, env })).stdout.trim();
}

let token: string;
const workspace = await workspaceOf(fileAlone);
beforeAll(async () => {
  await kubectl(...found(/`kubectl (apply [^`]+)`/).split(' '));
  token = await kubectl(...makesToken);
});
leaveNothing();
afterEach(async () => {
  const left = await kubectl('get', 'deployments,configmaps,pods', '--namespace', namespace, '--output', 'name');
  // Pods end a moment after their deployment.
  expect(left.split('\n').filter((name) => !/^pod\/|kube-root-ca/.test(name) && name !== '')).toEqual([]);
});
afterAll(() => kubectl('delete', 'namespace', namespace));

/** Publishes with the options of the document. */
async function publish(env: Readonly<Record<string, string>>, options: string, action = root): Promise<void> {
  const step = clusterStep({ workspace, env, inputs: { 'driver-opts': options } });
  const ran = await runStep({ ...step, action });
  expect(codesOf(ran)).toEqual([]);
  expect(await readTags(step.inputs.images)).toEqual({ '1.2.3': digestOf(ran) });
  expect(postEventsOf(ran, 'builder-removed')).toHaveLength(1);
}

/** The action, run as if this machine were a pod: with the files of a service account in their place. */
async function actionInPod(): Promise<string> {
  const folder = await newFolder();
  const account = '/run/secrets/kubernetes.io/serviceaccount';
  await Promise.all([
    writeFile(join(folder, 'token'), token),
    writeFile(join(folder, 'namespace'), namespace),
    copyFile(authorityFile, join(folder, 'ca.crt')),
    writeFile(
      join(folder, 'action.yml'),
      readFileSync(join(root, 'action.yml'), 'utf8').replace(/dist\/index\.js/g, 'pod.js'),
    ),
  ]);
  const mounts = `mount -t tmpfs tmpfs /run && mkdir -p ${account} && cp ${folder}/token ${folder}/namespace ${folder}/ca.crt ${account}/`;
  const argv = ['--mount', 'sh', '-c', `${mounts} && exec "$0" ${join(root, 'dist/index.js')}`, process.execPath];
  await writeFile(
    join(folder, 'pod.js'),
    `const { status } = require('node:child_process').spawnSync('unshare', ${JSON.stringify(argv)}, { stdio: 'inherit' });\nprocess.exitCode = status ?? 1;\n`,
  );
  return folder;
}

describe('the five-minute start', () => {
  it('lets a runner outside of the cluster publish', async () => {
    const KUBECONFIG = await kubeconfig('ci', ({ clusters, ...config }) => ({
      ...config,
      clusters,
      contexts: [{ name: 'stack', context: { cluster: 'stack', user: 'publisher' } }],
      users: [{ name: 'publisher', user: { token } }],
    }));
    await publish({ KUBECONFIG }, driverOptions);
  });

  it('lets a runner in the cluster publish, without a kubeconfig and without a namespace', async () => {
    const { hostname, port } = new URL(server);
    const env = {
      KUBECONFIG: '',
      HOME: await newFolder(),
      KUBERNETES_SERVICE_HOST: hostname,
      KUBERNETES_SERVICE_PORT: port,
    };
    await publish(env, '', await actionInPod());
  });
});
