// The chain of four actions that one step replaces, run as a runner runs them. Their checkouts are the user's own to bring.
import { existsSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { runPost, runStep, type StepOrder, type StepResult } from '../../__tests__/e2e/support/step.ts';
import { shell } from './bare.ts';
import { tagPush } from './step.ts';

/** What the four actions are given beside what all models share. */
export type ChainInputs = {
  readonly qemu: Readonly<Record<string, string>>;
  readonly driverOptions: string;
  readonly build: Readonly<Record<string, string>>;
};

/** One run of the chain: what is built, from where, and the folder with the checkouts. */
export type ChainOrder = ChainInputs & {
  readonly checkouts: string;
  readonly context: string;
  readonly platforms: string;
  readonly images: string;
};

const links = ['setup-qemu-action', 'setup-buildx-action', 'metadata-action', 'build-push-action'] as const;

/** Raises where a checkout is missing. */
export function requireCheckouts(folder: string): void {
  const missing = links.filter((name) => !existsSync(join(folder, name, 'action.yml')));
  if (missing.length > 0) throw new Error(`${folder} has no checkout of ${missing.join(', ')}.`);
}

/** The releases of the checkouts, as Git knows them. */
export async function chainReleases(folder: string): Promise<string> {
  const releases = links.map(async (name) => {
    const release = await shell(`git -C "$CHECKOUT" describe --tags --match 'v*.*.*' --always`, {
      CHECKOUT: join(folder, name),
    });
    return `${name} ${release}`;
  });
  return (await Promise.all(releases)).join(', ');
}

/** Runs the four actions, then post of each in reverse order; returns the seconds of all of it. */
export async function measureChain(order: ChainOrder): Promise<number> {
  const api = await serveRepository();
  const env = { GITHUB_API_URL: api.url, DOCKER_BUILD_SUMMARY: 'false', DOCKER_BUILD_RECORD_UPLOAD: 'false' };
  const posts: (() => Promise<unknown>)[] = [];
  const run = async (name: (typeof links)[number], inputs: StepOrder['inputs']): Promise<StepResult> => {
    const step = { action: join(order.checkouts, name), workspace: order.context, event: tagPush, env, inputs };
    const result = await runStep({ ...step, isPostRun: false });
    if (result.exitCode !== 0) throw new Error(`${name} failed.\n${result.log}`);
    posts.unshift(() => runPost(step, result));
    return result;
  };
  const started = performance.now();
  try {
    await run('setup-qemu-action', { platforms: 'arm64,arm', 'cache-image': 'false', ...order.qemu });
    const options = ['network=host', order.driverOptions].filter((option) => option !== '');
    const { outputs } = await run('setup-buildx-action', {
      'driver-opts': options.join('\n'),
      'cache-binary': 'false',
    });
    const metadata = await run('metadata-action', {
      'github-token': 'a-token-for-tests',
      images: order.images,
      tags: 'type=semver,pattern={{version}}',
    });
    await run('build-push-action', {
      ...{ context: order.context, platforms: order.platforms, push: 'true', provenance: 'mode=min' },
      ...{ builder: outputs['name'] ?? '', tags: metadata.outputs['tags'] ?? '' },
      labels: metadata.outputs['labels'] ?? '',
      ...order.build,
    });
    for (const post of posts) await post();
    return (performance.now() - started) / 1000;
  } finally {
    api.close();
  }
}

/** A double of GitHub's API, which metadata-action asks for the repository (docs.github.com/rest/repos/repos). */
async function serveRepository() {
  const repository = { name: 'widgets', html_url: 'https://github.com/acme/widgets', default_branch: 'main' };
  const server = createServer((_, answer) => {
    answer.setHeader('content-type', 'application/json').end(JSON.stringify(repository));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}`, close: () => server.close() };
}
