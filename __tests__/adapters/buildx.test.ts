// Chooses buildx, with machines in memory; the end-to-end tests use the real programs.
import { describe, expect, it } from '@jest/globals';
import { type BuildxSources, buildxResolver } from '../../src/adapters/buildx.ts';
import { buildx } from '../../src/commands/buildx.ts';
import { Failure, problem } from '../../src/errors/failure.ts';
import { pins } from '../../src/pins/pins.ts';
import type { ToolOrder } from '../../src/ports/ports.ts';
import { silentPorts } from '../support/ports.ts';

const create = buildx(['create', '--driver-opt', 'provenance-add-gha=false']);
const remove = buildx(['rm', 'x']);
const pinned = pins.tools.buildx.version;
const architecture = process.arch === 'x64' ? 'amd64' : process.arch;
const sum = 'c'.repeat(64);

/** A machine with a plugin of a version (none without), and what happened on it. */
function machine(installed: string | undefined, difference: Partial<BuildxSources> = {}) {
  const { clock, log } = silentPorts();
  const orders: ToolOrder[] = [];
  const lines: string[] = [];
  const notices: string[] = [];
  const asked: string[] = [];
  const resolve = buildxResolver({
    env: { HOME: '/home/ada', PATH: '/bin:/usr/bin' },
    files: { ...silentPorts().files, exists: async (path) => installed !== undefined && path === '/usr/bin/buildx' },
    exec: {
      run: async ({ program }) => {
        if (installed === undefined) throw new Failure([problem('PROGRAM_MISSING', `There is no ${program}.`)]);
        return { exitCode: 0, stdout: `github.com/docker/buildx ${installed} 123`, stderr: '' };
      },
    },
    tools: {
      fetch: async (order) => {
        orders.push(order);
        return `/tools/buildx-${order.version}`;
      },
    },
    download: {
      text: async (url) => {
        asked.push(url);
        return ['0.34.0', '0.33.0', '0.12.0'].map((each) => `${sum} *buildx-v${each}.linux-${architecture}\n`).join('');
      },
      location: async () => 'https://github.com/docker/buildx/releases/tag/v0.34.0',
    },
    log: { ...log, line: (text) => void lines.push(text), notice: (text) => void notices.push(text) },
    clock,
    wanted: '',
    ...difference,
  });
  return { resolve, orders, lines, notices, asked };
}

describe('the buildx that is run', () => {
  it('is the installed one where it can do what is asked for', async () => {
    const { resolve, orders, lines } = machine('v0.31.1');
    expect(await resolve(create)).toEqual({ ...create, program: '/usr/bin/buildx' });
    expect({ orders, lines }).toEqual({ orders: [], lines: [] });
  });

  it('is the pinned one where the installed one is older than those that are tested', async () => {
    const { resolve, orders, lines } = machine('v0.12.0');
    expect((await resolve(create)).program).toBe(`/tools/buildx-${pinned}`);
    expect((await resolve(remove)).program).toBe(`/tools/buildx-${pinned}`);
    expect(orders).toEqual([
      {
        name: 'buildx',
        version: pinned,
        url: `https://github.com/docker/buildx/releases/download/v${pinned}/buildx-v${pinned}.linux-${architecture}`,
        sha256: pins.tools.buildx.sha256[architecture],
      },
    ]);
    expect(lines).toEqual([
      `Fetched buildx ${pinned} (pinned checksum; the installed version 0.12.0 is older than 0.31.1; 0.0s)`,
    ]);
  });

  it('is the pinned one for a cluster where the installed one waits forever for a pod that is gone', async () => {
    const { resolve, orders, notices } = machine('v0.35.0');
    expect((await resolve(create)).program).toBe('/usr/bin/buildx');
    expect((await resolve({ ...remove, uses: 'cluster' })).program).toBe(`/tools/buildx-${pinned}`);
    expect((await resolve(create)).program).toBe(`/tools/buildx-${pinned}`);
    expect({ fetched: orders.length, notices: notices.length }).toEqual({ fetched: 1, notices: 1 });
  });

  it('is asked for by name where the one that is named cannot serve a cluster', async () => {
    const { resolve } = machine('v0.35.0', { wanted: '0.35.0' });
    await expect(resolve({ ...remove, uses: 'cluster' })).rejects.toMatchObject({
      problems: [{ code: 'BUILDX_TOO_OLD', input: 'buildx-version' }],
    });
  });

  it('is the pinned one where no buildx is installed, without asking for its checksum', async () => {
    const { resolve, lines, asked } = machine(undefined);
    expect((await resolve(create)).program).toBe(`/tools/buildx-${pinned}`);
    expect(lines).toEqual([`Fetched buildx ${pinned} (pinned checksum; no buildx is installed; 0.0s)`]);
    expect(asked).toEqual([]);
  });

  it.each([
    ['timed out', { exitCode: undefined, stoppedBy: 'timeout' as const }],
    ['was killed by a signal', { exitCode: undefined }],
    ['failed with exit code 2', { exitCode: 2 }],
  ])('is the pinned one where the installed one %s, and the log says so', async (how, ended) => {
    const run = async () => ({ stdout: '', stderr: '', ...ended });
    const { resolve, lines } = machine('v0.31.1', { exec: { run } });
    expect((await resolve(create)).program).toBe(`/tools/buildx-${pinned}`);
    expect(lines).toEqual([`Fetched buildx ${pinned} (pinned checksum; the installed buildx ${how}; 0.0s)`]);
  });

  it.each([
    { wanted: '0.33.0', version: '0.33.0' },
    { wanted: 'v0.33.0', version: '0.33.0' },
    { wanted: 'latest', version: '0.34.0' },
  ])('is the one that is named, by the checksums of its release: $wanted', async ({ wanted, version }) => {
    const { resolve, orders } = machine('v0.31.1', { wanted });
    expect((await resolve(create)).program).toBe(`/tools/buildx-${version}`);
    expect(orders.map(({ sha256 }) => sha256)).toEqual([sum]);
  });

  it('is the installed one where that is the one that is named', async () => {
    const { resolve } = machine('v0.34.0', { wanted: 'latest' });
    expect((await resolve(create)).program).toBe('/usr/bin/buildx');
  });

  it('comes from a mirror where one is named', async () => {
    const env = { HOME: '/home/ada', POLYARCH_RELEASES_URL: 'http://mirror/' };
    const { resolve, orders } = machine(undefined, { env });
    await resolve(create);
    expect(orders[0]?.url).toMatch(/^http:\/\/mirror\/docker\/buildx\/releases\//);
  });

  it.each([
    { folder: 'an empty DOCKER_CONFIG', env: { HOME: '/home/ada', DOCKER_CONFIG: '' } },
    { folder: 'a relative DOCKER_CONFIG', env: { HOME: '/home/ada', DOCKER_CONFIG: '.docker' } },
    { folder: 'an empty HOME', env: { HOME: '' } },
    { folder: 'a relative folder of PATH', env: { HOME: '/home/ada', PATH: 'bin:.:' } },
  ])('is never one of the checkout, with $folder', async ({ env }) => {
    const files = { ...silentPorts().files, exists: async (path: string) => !path.startsWith('/') };
    const started: string[] = [];
    const { resolve } = machine('v0.34.0', {
      env,
      files,
      exec: {
        run: async ({ program }) => {
          started.push(program);
          return { exitCode: 1, stdout: '', stderr: '' };
        },
      },
    });
    expect((await resolve(create)).program).toBe(`/tools/buildx-${pinned}`);
    expect(started.filter((program) => program !== 'docker')).toEqual([]);
  });

  it('is not asked of a CLI that looks for it in the checkout', async () => {
    const started: string[] = [];
    const { resolve } = machine(undefined, {
      env: { DOCKER_CONFIG: '.docker' },
      exec: {
        run: async ({ program }) => {
          started.push(program);
          return { exitCode: 0, stdout: 'github.com/docker/buildx v0.34.0 123', stderr: '' };
        },
      },
    });
    expect((await resolve(create)).program).toBe(`/tools/buildx-${pinned}`);
    expect(started).toEqual([]);
  });

  it('is never one whose release lists no checksum', async () => {
    const { resolve, orders } = machine(undefined, { wanted: '0.29.1' });
    await expect(resolve(create)).rejects.toMatchObject({ problems: [{ code: 'TOOL_UNCHECKED' }] });
    expect(orders).toEqual([]);
  });

  it('is not replaced in silence where the one that is named is too old', async () => {
    const { resolve } = machine('v0.31.1', { wanted: '0.12.0' });
    await expect(resolve(create)).rejects.toMatchObject({
      problems: [
        {
          code: 'BUILDX_TOO_OLD',
          fact: 'buildx 0.12.0 does not support provenance without the event of the run, which requires 0.30.0.',
        },
      ],
    });
  });

  it.each(['(devel)', 'v0.0.0+unknown', 'v0.12.0-15-gabcdef0'])(
    'is the installed one where that names no release: %s',
    async (version) => {
      const { resolve, orders, notices } = machine(version);
      expect((await resolve(create)).program).toBe('/usr/bin/buildx');
      expect({ orders, notices }).toEqual({ orders: [], notices: [] });
    },
  );

  it('is the installed one above the tested range, with one notice', async () => {
    const { resolve, orders, notices } = machine('v0.99.0');
    expect((await resolve(create)).program).toBe('/usr/bin/buildx');
    await resolve(remove);
    expect({ orders, reported: notices.length }).toEqual({ orders: [], reported: 1 });
  });

  it('fails with the input and the address where the named release is unavailable', async () => {
    const unavailable = new Failure([problem('TOOL_UNAVAILABLE', 'https://x/checksums.txt returned HTTP 404.')]);
    const download = { text: () => Promise.reject(unavailable), location: () => Promise.reject(unavailable) };
    for (const wanted of ['0.1.0', 'latest']) {
      const { resolve } = machine('v0.31.1', { wanted, download });
      const { problems } = (await resolve(create).catch((error: Failure) => error)) as Failure;
      expect(problems).toEqual([
        {
          code: 'TOOL_UNAVAILABLE',
          input: 'buildx-version',
          fact: `buildx ${wanted}: https://x/checksums.txt returned HTTP 404.`,
          cure: expect.any(String),
        },
      ]);
    }
  });

  it('rejects a name that is not a version', async () => {
    const { resolve, orders } = machine('v0.31.1', { wanted: '../../x' });
    expect((await resolve(create)).program).toBe('/usr/bin/buildx');
    expect(orders).toEqual([]);
  });
});
