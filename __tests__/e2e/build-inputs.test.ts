import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { commit, workspaceOf } from '../support/folders.ts';
import { freeHost } from '../support/server.ts';
import { run } from './support/build-tools.ts';
import { setBuilder } from './support/docker.ts';
import { expectGreen } from './support/report.ts';
import { runStep } from './support/step.ts';

const builder = setBuilder(['--buildkitd-flags', '--allow-insecure-entitlement security.insecure']);

const common = { push: 'false', platforms: 'linux/amd64', builder };

describe('inputs of the build', () => {
  it('reach the steps that look at them', async () => {
    const dockerfile = [
      '# syntax=docker/dockerfile:1',
      'FROM busybox AS first',
      'COPY --from=more m /m',
      'RUN grep -q "^10.0.0.2.db.internal" /etc/hosts && grep -q "^2001:db8::1.six" /etc/hosts',
      'RUN test "$(ulimit -Sn):$(ulimit -Hn)" = 1000:2000',
      'RUN df -m /dev/shm | grep -q " 96 "',
      'RUN ! ping -c 1 -W 1 127.0.0.2 > /dev/null 2>&1 || test "$(ls /sys/class/net)" = lo',
      'RUN --security=insecure grep -qi "^CapEff:.*1ff" /proc/self/status',
      'FROM first AS last',
      'RUN false',
    ];
    const more = await workspaceOf({ m: 'm' });
    expectGreen(
      await runStep({
        workspace: await workspaceOf({ 'docker/app.Dockerfile': dockerfile.slice(1).join('\n') }),
        inputs: {
          ...common,
          file: 'docker/app.Dockerfile',
          target: 'first',
          'build-contexts': `more=${more}`,
          'add-hosts': 'db.internal:10.0.0.2\nsix=2001:db8::1',
          ulimit: 'nofile=1000:2000',
          'shm-size': '96m',
          network: 'none',
          allow: 'security.insecure',
        },
      }),
    );
  });

  it('build again what no-cache and no-cache-filters name', async () => {
    const workspace = await workspaceOf({
      Dockerfile: 'FROM busybox AS one\nRUN date > /1\nFROM one AS two\nRUN date > /2\n',
    });
    const cachedIn = async (inputs: Readonly<Record<string, string>>): Promise<readonly boolean[]> => {
      const { log } = await runStep({ workspace, inputs: { ...common, ...inputs } });
      return ['/1', '/2'].map((file) => new RegExp(`RUN date > ${file} +CACHED`).test(log));
    };
    await cachedIn({});
    expect(await cachedIn({})).toEqual([true, true]);
    expect(await cachedIn({ 'no-cache-filters': 'two' })).toEqual([true, false]);
    expect(await cachedIn({ 'no-cache': 'true', pull: 'true' })).toEqual([false, false]);
  });

  it('make no index where neither platforms nor attestations need one', async () => {
    const workspace = await workspaceOf({ Dockerfile: 'FROM busybox\n' });
    const result = await runStep({ workspace, inputs: { ...common, provenance: 'false' } });
    expectGreen(result);
  });
});

describe('an SSH agent', () => {
  it('is forwarded, and a key is read from outside the workspace', async () => {
    const keys = await workspaceOf({});
    await run('ssh-keygen', ['-q', '-t', 'ed25519', '-N', '', '-C', 'polyarch-test', '-f', `${keys}/key`]);
    const socket = `${keys}/agent`;
    const agent = spawn('ssh-agent', ['-D', '-a', socket]);
    try {
      for (let tries = 0; tries < 50; tries += 1) {
        if (
          (await run('sh', ['-c', `SSH_AUTH_SOCK=${socket} ssh-add -q ${keys}/key && echo ok; true`])).trim() === 'ok'
        )
          break;
        await setTimeout(100);
      }
      const dockerfile = 'FROM busybox\nRUN --mount=type=ssh --mount=type=ssh,id=deploy test -S "$SSH_AUTH_SOCK"\n';
      expectGreen(
        await runStep({
          workspace: await workspaceOf({ Dockerfile: dockerfile }),
          inputs: { ...common, ssh: `default\ndeploy=${keys}/key` },
          env: { SSH_AUTH_SOCK: socket },
        }),
      );
    } finally {
      agent.kill();
    }
  });
});

describe('a repository by Git', () => {
  let daemon: ChildProcess | undefined;
  let server = '';
  beforeAll(async () => {
    const files = {
      'acme/widgets.git/app/Dockerfile': 'FROM busybox\nCOPY from-git /\n',
      'acme/widgets.git/app/from-git': 'x',
      'acme/widgets.git/docker-bake.hcl': 'target "default" {\n  context = "./app"\n  platforms = ["linux/amd64"]\n}\n',
    };
    const base = await workspaceOf(files);
    await commit(join(base, 'acme/widgets.git'), 'first');
    const host = await freeHost();
    const [address, port] = host.split(':');
    daemon = spawn('git', ['daemon', '--export-all', `--base-path=${base}`, `--listen=${address}`, `--port=${port}`]);
    server = `git://${host}`;
    await setTimeout(500);
  });
  afterAll(() => void daemon?.kill());

  it('is the context where nothing was checked out, with a folder of it', async () => {
    const result = await runStep({
      workspace: await workspaceOf({}),
      inputs: { ...common, context: '{{defaultContext}}:app' },
      env: { GITHUB_SERVER_URL: server, GITHUB_SHA: '' },
    });
    expectGreen(result);
    expect(JSON.parse(result.outputs['plan'] ?? '').definition.target.default.context).toBe(
      `${server}/acme/widgets.git#refs/heads/main:app`,
    );
  });

  it('holds the bake definition', async () => {
    const result = await runStep({
      workspace: await workspaceOf({}),
      inputs: { push: 'false', builder, 'bake-files': `${server}/acme/widgets.git#refs/heads/main` },
    });
    expectGreen(result);
    expect(result.outputs['digest']).toMatch(/^sha256:/);
  });
});
