// Accounts and rights of real registries: a push-only account, and accounts without rights.
import { execFileSync } from 'node:child_process';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { stackFacts } from '../../stack/facts.ts';
import { placeOf } from '../faults/support/state.ts';
import { newFolder, workspaceOf } from '../support/folders.ts';
import { docker } from './support/docker.ts';
import { newRepository, readTags } from './support/registry.ts';
import { codesOf } from './support/report.ts';
import { digestOf, runStep, type StepOrder, type StepResult } from './support/step.ts';
import { type Decide, type Trouble, troubledRegistry } from './support/troubled-registry.ts';

const built = 'these words are printed by the build';
const login = 'alice:a-password-for-the-test';
const basic = `Basic ${Buffer.from(login).toString('base64')}`;

/** A repository behind the proxy, and the same one without it. */
async function repositoryBehind(decide: Decide): Promise<{ images: string; open: string }> {
  const open = newRepository('accounts');
  const host = await troubledRegistry(decide);
  return { open, images: `${host}/${placeOf(open).path}` };
}

async function publish(images: string, difference: Partial<StepOrder> = {}): Promise<StepResult> {
  const inputs = {
    ...{ images, platforms: 'linux/amd64', cache: 'off' },
    'driver-opts': stackFacts.builderDriverOpts.join('\n'),
    ...difference.inputs,
  };
  const workspace = await workspaceOf({ Dockerfile: `FROM busybox\nRUN echo ${built}\nCMD ["sh"]\n` });
  return runStep({ workspace, event: { name: 'push', ref: 'refs/tags/v1.2.3' }, ...difference, inputs });
}

/** Accepts tokens, and issues one for the password: by GET only, as Harbor and others do. */
function tokenService(): { readonly decide: Decide; readonly at: (host: string) => void } {
  let realm = '';
  return {
    at: (host) => {
      realm = `http://${host}/token`;
    },
    decide: ({ method, path, authorization }): Trouble | undefined => {
      if (path.startsWith('/token')) {
        if (method !== 'GET') return { kind: 'answer', status: 404 };
        if (authorization !== basic) return { kind: 'answer', status: 401 };
        return { kind: 'answer', status: 200, body: JSON.stringify({ token: 'good' }) };
      }
      if (authorization === 'Bearer good') return undefined;
      const headers = { 'www-authenticate': `Bearer realm="${realm}",service="test"` };
      return { kind: 'answer', status: 401, headers };
    },
  };
}

describe('an account that docker/login-action keeps for one repository', () => {
  it('publishes, and the image is pulled with it to be tried out', async () => {
    const service = tokenService();
    const { images, open } = await repositoryBehind(service.decide);
    const [host = ''] = images.split('/');
    service.at(host);
    const config = await newFolder();
    const scope = join(config, 'buildx', 'config', `${images}@push`);
    await mkdir(scope, { recursive: true });
    const auth = Buffer.from(login).toString('base64');
    await writeFile(join(scope, 'config.json'), JSON.stringify({ auths: { [host]: { auth } } }));
    const step = await publish(images, { inputs: { test: 'true' }, env: { DOCKER_CONFIG: config } });
    expect(codesOf(step)).toEqual([]);
    expect(step.outputs['published']).toBe('true');
    expect(await readTags(open)).toEqual({ 'v1.2.3': digestOf(step), latest: digestOf(step) });
    expect(await docker('images', '--quiet', images)).toBe('');
  });

  it('is not believed in where buildx cannot use it: the registry wants a password', async () => {
    const { host, login: known } = stackFacts.registries.locked;
    const images = newRepository('scoped', host);
    const config = await newFolder();
    const scope = join(config, 'buildx', 'config', `${images}@push`);
    await mkdir(scope, { recursive: true });
    const env = { ...process.env, DOCKER_CONFIG: scope };
    const args = ['login', host, '--username', known.username, '--password-stdin'];
    execFileSync('docker', args, { env, input: known.password, stdio: 'pipe' });
    const step = await publish(images, { env: { DOCKER_CONFIG: config } });
    expect(codesOf(step)).toEqual(['REGISTRY_UNAUTHORIZED']);
    expect(step.log).not.toContain(built);
  });
});

describe('before anything is built, the step fails', () => {
  const refusing =
    (line: RegExp, status: number, code: string, message: string): Decide =>
    ({ method, path }) =>
      line.test(`${method} ${path}`)
        ? { kind: 'answer', status, body: JSON.stringify({ errors: [{ code, message }] }) }
        : undefined;

  it.each([
    {
      name: 'where the repository does not exist, in the words of Amazon ECR',
      decide: refusing(
        /^POST /,
        404,
        'NAME_UNKNOWN',
        "The repository with name 'a' does not exist in the registry with id '1'",
      ),
      expected: ['REGISTRY_REFUSED'],
    },
    {
      name: 'where layers may not be read, as with the policy for pushing that AWS documents',
      decide: refusing(/^GET .*\/blobs\//, 403, 'DENIED', 'forbidden'),
      expected: ['REGISTRY_UNAUTHORIZED'],
    },
    {
      name: 'where tags may not be listed, and a moving one has to be guarded',
      decide: refusing(/^GET .*\/tags\/list/, 403, 'DENIED', 'forbidden'),
      expected: ['REGISTRY_UNAUTHORIZED'],
    },
    {
      name: 'where the registry is read-only, in the words of Harbor',
      decide: refusing(/^POST /, 403, 'DENIED', 'The system is in read only mode. Any modification is prohibited.'),
      expected: ['REGISTRY_REFUSED'],
    },
  ])('$name', async ({ decide, expected }) => {
    const { images, open } = await repositoryBehind(decide);
    const step = await publish(images);
    expect(codesOf(step)).toEqual(expected);
    expect(step.exitCode).toBe(1);
    expect(step.log).not.toContain(built);
    expect(await readTags(open)).toEqual({});
  });

  it('but not where nothing lists the tags', async () => {
    const { images, open } = await repositoryBehind(refusing(/^GET .*\/tags\/list/, 403, 'DENIED', 'forbidden'));
    const step = await publish(images, { inputs: { guard: 'off' } });
    expect(codesOf(step)).toEqual([]);
    expect(Object.keys(await readTags(open)).toSorted()).toEqual(['latest', 'v1.2.3']);
  });
});
