// Foreign text never acts as a command, and no secret leaks.
import { readdirSync, readFileSync } from 'node:fs';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import * as core from '@actions/core';
import { expect } from '@jest/globals';
import { runnerOutputs } from '../../src/adapters/core.ts';
import { commandsIn } from '../adapters/sanitize.oracle.ts';
import { readEverything } from '../e2e/support/registry.ts';
import { codesOf } from '../e2e/support/report.ts';
import { parseCommandFile, runStep, shownIn, writtenBy } from '../e2e/support/step.ts';
import { configOf } from '../registries/support/bench.ts';
import { anyText, fc } from '../support/chance.ts';
import { newFolder, workspaceOf } from '../support/folders.ts';
import { goal, goalInTurn, single, trial } from './support/goal.ts';
import { places } from './support/places.ts';
import { startProxy } from './support/proxy.ts';
import { type Act, refuse, say } from './support/rules.ts';
import { setScene } from './support/scene.ts';
import { freshFiles, prepareField, runTrial, uniform } from './support/trial.ts';

const scene = setScene();

goalInTurn('R19', (name) => {
  const lines = [
    'echo "::add-mask::x"',
    'echo "  ::error file=a,line=1::forged"',
    'echo "text ##[set-env name=PATH]/evil"',
    `printf 'harmless\\r::set-output name=digest::forged\\n'`,
    `printf '\\342\\200\\213::stop-commands::token\\n'`,
    `printf '\\033[31m::save-state name=builder::forged\\033[0m\\n'`,
  ];
  const files = (last: string): Readonly<Record<string, string>> => ({
    ...freshFiles(),
    Dockerfile: [
      'FROM busybox AS ##[add-mask]stage'.replace('##[add-mask]', 'x'),
      'LABEL text="##[add-mask]x"',
      'COPY . /src/',
      `RUN sh "/src/##[add-mask]script" && : '::error::forged' ##[set-output]`,
      last,
    ].join('\n'),
    '##[add-mask]script': `${lines.join('\n')}\n# ${Math.random()}\n`,
    '::add-mask::file': '',
  });
  const own = ['group', 'endgroup', 'error', 'warning', 'notice', 'debug'];

  trial('in a build that is published', async () => {
    const upstreams = scene.upstreams(name, 1);
    const inputs = { platforms: 'linux/amd64' };
    const { step, state } = await runTrial({
      builder: scene.builder(),
      upstreams,
      files: files('CMD ["true"]'),
      inputs,
    });
    expect({ codes: codesOf(step), state }).toEqual({ codes: [], state: uniform(1, 'new') });
    expect(step.log).toContain('forged');
    expect(commandsIn(step.log).filter((command) => !own.includes(command))).toEqual([]);
    expect(commandsIn(step.log)).not.toContain('error');
    expect(Object.values(step.outputs).filter((value) => value === 'forged')).toEqual([]);
  });

  trial('in a build that fails', async () => {
    const upstreams = scene.upstreams(name, 1);
    const last = 'RUN sh "/src/##[add-mask]script" && exit 1';
    const inputs = { platforms: 'linux/amd64' };
    const { step, state } = await runTrial({ builder: scene.builder(), upstreams, files: files(last), inputs });
    expect({ codes: codesOf(step), state }).toEqual({ codes: ['BUILD_FAILED'], state: uniform(1, 'old') });
    expect(step.log).toContain('forged');
    expect(commandsIn(step.log).filter((command) => !own.includes(command))).toEqual([]);
  });

  for (const place of ['blob PUT', 'tag PUT'] as const) {
    trial(`in what a registry answers to a ${place}`, async () => {
      const faults = { 0: [{ ...places[place], act: refuse(403) }] };
      const { step, codes } = await runTrial({ builder: scene.builder(), upstreams: scene.upstreams(name, 1), faults });
      expect(step.log).toContain('of the proxy');
      expect(codes).not.toContain('INTERNAL');
      expect(commandsIn(step.log).filter((command) => !own.includes(command))).toEqual([]);
    });
  }
});

goal('R20', () => {
  single('each of 10,000 texts is read back whole, under its own name', async () => {
    const file = join(await newFolder(), 'output');
    const before = process.env['GITHUB_OUTPUT'];
    process.env['GITHUB_OUTPUT'] = file;
    try {
      const outputs = runnerOutputs(core, process.env);
      const part = fc.constantFrom('\n', '\r', '<<', 'digest', '=', 'ghadelimiter_', 'EOF', '%0A', ' ', '::', 'a');
      const text = fc.oneof(
        fc.array(part, { maxLength: 12 }).map((all) => all.join('')),
        anyText(),
      );
      const texts = fc.sample(text, 10_000);
      for (let at = 0; at < texts.length; at += 500) {
        const expected = Object.fromEntries(texts.slice(at, at + 500).map((value, index) => [`name-${index}`, value]));
        await writeFile(file, '');
        for (const [key, value] of Object.entries(expected)) outputs.set(key, value);
        expect(parseCommandFile(await readFile(file, 'utf8'))).toEqual(mapped(expected));
      }
    } finally {
      if (before === undefined) delete process.env['GITHUB_OUTPUT'];
      else process.env['GITHUB_OUTPUT'] = before;
    }
  });

  // A file holds UTF-8, in which half a pair has no form.
  const mapped = (values: Readonly<Record<string, string>>): Readonly<Record<string, string>> =>
    Object.fromEntries(Object.entries(values).map(([key, value]) => [key, Buffer.from(value).toString()]));
});

/** The arguments of every process, looked at again and again until `stop`. */
function watchArguments(canary: string): { readonly stop: () => readonly string[]; readonly looks: () => number } {
  const found = new Set<string>();
  let looks = 0;
  const timer = setInterval(() => {
    looks += 1;
    for (const id of readdirSync('/proc').filter((name) => /^\d+$/.test(name))) {
      try {
        const line = readFileSync(`/proc/${id}/cmdline`, 'utf8');
        if (line.includes(canary)) found.add(line);
      } catch {
        // It has ended in the meantime.
      }
    }
  }, 20);
  return {
    stop: () => {
      clearInterval(timer);
      return [...found];
    },
    looks: () => looks,
  };
}

/** The texts of all files below a folder. */
async function textsBelow(folder: string): Promise<readonly (readonly [string, string])[]> {
  const files = await readdir(folder, { recursive: true, withFileTypes: true });
  const paths = files.filter((file) => file.isFile()).map((file) => join(file.parentPath, file.name));
  return Promise.all(paths.map(async (path) => [path, await readFile(path, 'latin1').catch(() => '')] as const));
}

goal('R22', () => {
  single('in a build that uses it, with mode=max', async () => {
    const canary = `canary${Math.random().toString(36).slice(2)}`;
    const [upstream = ''] = scene.upstreams('distribution', 1);
    const field = await prepareField({
      builder: scene.builder(),
      upstreams: [upstream],
      files: {
        Dockerfile:
          'FROM busybox\nRUN --mount=type=secret,id=token --mount=type=secret,id=other,env=OTHER sleep 1; cat /run/secrets/token | sha256sum > /sum\n',
      },
      inputs: {
        platforms: 'linux/amd64',
        provenance: 'mode=max',
        secrets: `"token=${canary}-one\n${canary}-two"`,
        'secret-envs': 'other=MINE',
      },
    });
    const watch = watchArguments(canary);
    const step = await runStep({ ...field.order, env: { MINE: `${canary}-three` }, isPostRun: true });
    expect(watch.looks()).toBeGreaterThan(20);
    expect({ exitCode: step.exitCode, found: watch.stop() }).toEqual({ exitCode: 0, found: [] });
    expect(shownIn(writtenBy(step)).filter((line) => line.includes(canary))).toEqual([]);
    const everything = await readEverything(field.images[0] ?? '', step.outputs['digest'] ?? '');
    await field.close();
    expect(everything.length).toBeGreaterThan(3);
    expect(everything.filter((bytes) => bytes.includes(canary))).toEqual([]);
    const folders = [join(step.folder, 'temp'), join(homedir(), '.docker'), process.env['BUILDX_CONFIG'] ?? 'none'];
    const files = (await Promise.all(folders.map(textsBelow))).flat();
    expect(files.length).toBeGreaterThan(3);
    expect(files.filter(([, text]) => text.includes(canary)).map(([path]) => path)).toEqual([]);
  });
});

goal('R23', () => {
  single('with a builder that the step has made', async () => {
    const canary = `canary${Math.random().toString(36).slice(2)}`;
    const field = await prepareField({
      builder: '',
      upstreams: scene.upstreams('distribution', 1),
      inputs: { platforms: 'linux/amd64', provenance: 'mode=max', 'driver-opts': 'network=host' },
      event: { name: 'push', ref: 'refs/tags/v1.2.3', payload: { canary, head_commit: { message: canary } } },
    });
    const step = await runStep({ ...field.order, isPostRun: true });
    expect(codesOf(step)).toEqual([]);
    const everything = await readEverything(field.images[0] ?? '', step.outputs['digest'] ?? '');
    await field.close();
    expect(everything.length).toBeGreaterThan(3);
    expect(everything.filter((bytes) => bytes.includes(canary))).toEqual([]);
    expect(shownIn(writtenBy(step)).filter((line) => line.includes(canary))).toEqual([]);
  });
});

goal('R24', () => {
  const password = 'hostile-registry-password';
  const byDigest = { method: /^GET$/, path: /\/manifests\/sha256:/ };

  /** A release to a registry that we have an account for. */
  async function publishTo(act: Act, inputs: Readonly<Record<string, string>> = {}) {
    const upstreams = scene.upstreams('distribution', 1);
    const faults = { 0: [{ ...byDigest, act }] };
    const field = await prepareField({ builder: scene.builder(), upstreams, faults, inputs });
    const config = configOf(field.proxies[0]?.host ?? '', { username: 'polyarch', password });
    const env = { DOCKER_CONFIG: await workspaceOf({ 'config.json': JSON.stringify(config) }) };
    const started = performance.now();
    let most = 0;
    const onLog: NonNullable<typeof field.order.onLog> = (_, child) => {
      most = Math.max(most, memoryOf(child.pid));
    };
    const step = await runStep({ ...field.order, env, onLog });
    const took = performance.now() - started;
    const state = await field.state(undefined);
    await field.close();
    return { step, codes: codesOf(step), state, took, most };
  }

  /** Resident megabytes of a process at its most; 0 where it has ended. */
  function memoryOf(id: number | undefined): number {
    try {
      return Number(/VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${id}/status`, 'utf8'))?.[1] ?? 0) / 1024;
    } catch {
      return 0;
    }
  }

  trial('a redirect to another host brings no credential there', async () => {
    const other = await startProxy(scene.upstreams('crane', 1)[0] ?? '');
    try {
      const location = `http://${other.host}/elsewhere`;
      const { codes, state } = await publishTo(say(307, '', { location }));
      expect({ codes, state }).toEqual({ codes: ['CONTENT_MISSING'], state: uniform(1, 'old') });
      expect(other.log.length).toBeGreaterThan(0);
      expect(other.log.filter(({ authorization }) => authorization !== undefined)).toEqual([]);
    } finally {
      await other.close();
    }
  });

  trial('a token service that is not an address of the web is not asked', async () => {
    const challenge = 'Bearer realm="ftp://example.com/token",service="x"';
    const { codes, state } = await publishTo(say(401, '{}', { 'www-authenticate': challenge }));
    expect({ codes, state }).toEqual({ codes: ['REGISTRY_INSECURE'], state: uniform(1, 'old') });
  });

  trial('a manifest without end is not read to its end', async () => {
    const endless: Act = async ({ response }) => {
      response.writeHead(200, { 'content-type': 'application/vnd.oci.image.index.v1+json' });
      const piece = Buffer.alloc(1 << 20, ' ');
      const write = (): void => {
        while (!response.destroyed && response.write(piece));
      };
      response.on('drain', write);
      write();
    };
    const { codes, state, took, most } = await publishTo(endless);
    expect({ codes, state }).toEqual({ codes: ['REGISTRY_REFUSED'], state: uniform(1, 'old') });
    expect(took).toBeLessThan(40_000);
    expect(most).toBeLessThan(300);
  });

  trial('other bytes under the digest that was asked for are not believed', async () => {
    const { codes, state } = await publishTo(
      say(200, '{"schemaVersion":2}', { 'content-type': 'application/vnd.oci.image.index.v1+json' }),
    );
    expect({ codes, state }).toEqual({ codes: ['REGISTRY_DIGEST_MISMATCH'], state: uniform(1, 'old') });
  });

  trial('a manifest that drips forever times out', async () => {
    const drip: Act = async ({ response }) => {
      response.writeHead(200, { 'content-type': 'application/vnd.oci.image.index.v1+json' });
      const timer = setInterval(() => response.write(' '), 500);
      response.on('close', () => clearInterval(timer));
    };
    const { codes, state, took } = await publishTo(drip, { timeout: '20s' });
    expect({ codes, state }).toEqual({ codes: ['REGISTRY_UNAVAILABLE'], state: uniform(1, 'old') });
    expect(took).toBeLessThan(40_000);
  });
});
