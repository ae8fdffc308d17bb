// Proxies to the registry, for the step and its builder, and to the internet, for RUN steps.
import { createServer, type Server } from 'node:http';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { stackFacts } from '../../stack/facts.ts';
import { placeOf } from '../faults/support/state.ts';
import { workspaceOf } from '../support/folders.ts';
import { close, listen } from '../support/server.ts';
import { crane } from './support/build-tools.ts';
import { docker } from './support/docker.ts';
import { type ForwardProxy, startProxy } from './support/proxy.ts';
import { newRepository, readEverything, readTags } from './support/registry.ts';
import { eventsOf } from './support/report.ts';
import { digestOf, runStep, shownIn, writtenBy } from './support/step.ts';

const { port } = stackFacts.registries.second;
const asker = {
  Dockerfile: 'FROM busybox\nRUN wget -q -O /answer http://inside.test/ && env | grep -i proxy | wc -l > /count\n',
};
const stopped: (() => Promise<unknown>)[] = [];
let site: Server;
/** The port of a site that only the proxy reaches. */
let inside: number;

beforeAll(async () => {
  site = createServer((_, answer) => void answer.end('from inside\n'));
  inside = Number((await listen(site)).split(':')[1]);
});

afterAll(async () => {
  for (const stop of stopped) await stop();
  await close(site);
});

async function proxyFor(account?: string): Promise<ForwardProxy> {
  const proxy = await startProxy({ 'registry.test': port, 'inside.test': inside }, account);
  stopped.push(proxy.stop);
  return proxy;
}

/** Everything that was pushed under a digest but layers, as one text: index, manifests, configs, attestations. */
async function everythingOf(repository: string, digest: string): Promise<string> {
  const texts = (await readEverything(repository, digest)).map((bytes) => bytes.toString('latin1'));
  return texts.filter((text) => text.startsWith('{')).join('\n');
}

it('the step and its builder push through the proxy, but for the hosts of NO_PROXY', async () => {
  const proxy = await proxyFor();
  const name = placeOf(newRepository('proxied')).path;
  const step = await runStep({
    workspace: await workspaceOf(asker),
    inputs: {
      images: `registry.test/${name}`,
      'insecure-registries': 'registry.test',
      platforms: 'linux/amd64',
      push: 'true',
    },
    env: { HTTP_PROXY: `http://${proxy.host}`, https_proxy: proxy.host, NO_PROXY: 'a.example,localhost,.b.example' },
    isPostRun: false,
  });
  const builder = step.outputs['builder'] ?? step.state['builder'] ?? '';
  try {
    expect(eventsOf(step, 'builder-host-network')).toEqual([{ host: proxy.host }]);
    expect(eventsOf(step, 'builder-configured')).toEqual([{ hosts: expect.arrayContaining(['registry.test']) }]);
    expect(step.exitCode).toBe(0);
    const container = `buildx_buildkit_${builder}0`;
    const environment = JSON.parse(await docker('inspect', '--format', '{{json .Config.Env}}', container));
    expect(environment).toEqual(
      expect.arrayContaining([
        `HTTP_PROXY=http://${proxy.host}`,
        `HTTPS_PROXY=${proxy.host}`,
        'NO_PROXY=a.example,localhost,.b.example',
      ]),
    );
  } finally {
    await docker('buildx', 'rm', '--force', builder);
  }
  expect(await readTags(`localhost:${port}/${name}`)).toEqual({ main: digestOf(step) });
  expect(new Set(proxy.asked)).toEqual(
    new Set([
      ...['CONNECT registry.test', 'GET registry.test', 'HEAD registry.test', 'POST registry.test'],
      ...['PUT registry.test', 'DELETE registry.test', 'GET inside.test'],
    ]),
  );
  expect(await crane('export', `localhost:${port}/${name}:main`, '-')).toContain('from inside');
});

it.each(['mode=min', 'mode=max'])(
  'a proxy without a password lands in no layer and no config (provenance: %s)',
  async (mode) => {
    const proxy = await proxyFor();
    const images = newRepository('quiet');
    const step = await runStep({
      workspace: await workspaceOf(asker),
      inputs: { images, platforms: 'linux/amd64', provenance: mode },
      env: { HTTP_PROXY: `http://${proxy.host}` },
    });
    expect(step.exitCode).toBe(0);
    expect(proxy.asked).toEqual(['GET inside.test']);
    const { config, layers } = JSON.parse(await crane('manifest', '--platform', 'linux/amd64', `${images}:main`));
    expect(layers).toHaveLength(2);
    expect(await crane('blob', `${images}@${config.digest}`)).not.toContain(proxy.host);
    if (mode === 'mode=min') expect(await everythingOf(images, digestOf(step))).not.toContain(proxy.host);
  },
);

it('a password reaches only RUN steps', async () => {
  const proxy = await proxyFor('ada:pass-word-1');
  const images = newRepository('password');
  const step = await runStep({
    workspace: await workspaceOf(asker),
    inputs: { images, platforms: 'linux/amd64' },
    env: { HTTP_PROXY: `http://ada:pass-word-1@${proxy.host}` },
  });
  expect(step.log).toMatch(/^::warning::.*HTTP_PROXY/m);
  expect(step.exitCode).toBe(0);
  expect(proxy.asked).toEqual(['GET inside.test']);
  expect(await everythingOf(images, digestOf(step))).not.toMatch(/pass-word-1|ada:/);
  expect(shownIn(writtenBy(step)).filter((line) => line.includes('pass-word-1'))).toEqual([]);
});

it('a password that provenance would publish ends the step before anything is started', async () => {
  const step = await runStep({
    workspace: await workspaceOf(asker),
    inputs: { images: newRepository('published'), platforms: 'linux/amd64', provenance: 'mode=max' },
    env: { HTTP_PROXY: 'http://ada:pass-word-1@proxy.test' },
  });
  expect(step.exitCode).toBe(1);
  expect(step.log).toMatch(/::error::SECRET_EXPOSED: .*HTTP_PROXY/);
  expect(eventsOf(step, 'builder-booted')).toEqual([]);
});
