// BuildKits that listen on this machine: containers that no buildx has made, as on machines of their own.
import { randomBytes } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll } from '@jest/globals';
import { stackFacts } from '../../../stack/facts.ts';
import { newFolder } from '../../support/folders.ts';
import { freeHost } from '../../support/server.ts';
import { docker } from './docker.ts';

const made: string[] = [];

afterAll(async () => {
  for (const name of made.splice(0)) await docker('rm', '--force', '--volumes', name);
});

/** What a daemon serves, how it is recognized, and the TLS material that it asks for. */
export type DaemonOrder = {
  readonly platforms: readonly string[];
  /** What a RUN step finds in its resolv.conf: the mark of the daemon that ran it. */
  readonly mark: string;
  readonly tls?: { readonly ca: string; readonly cert: string; readonly key: string };
  /** Whether it keeps what it builds in memory, and collects rarely there: a disk is waited for after each step. */
  readonly isInMemory?: boolean;
  /** The image of BuildKit; the stack's usual one where it is left out. */
  readonly image?: string;
};

export type Daemon = { readonly endpoint: string; readonly name: string };

/** Starts a BuildKit that listens on its own port. */
export async function startDaemon(order: DaemonOrder): Promise<Daemon> {
  const { platforms, mark, tls, isInMemory = false, image = stackFacts.images.buildkit } = order;
  const folder = await newFolder();
  const name = `e2e-buildkit-${randomBytes(4).toString('hex')}`;
  const endpoint = `tcp://${await freeHost()}`;
  const config = await readFile(stackFacts.buildkitdToml, 'utf8');
  await writeFile(join(folder, 'buildkitd.toml'), `${config}\n[dns]\n  searchDomains = ["${mark}"]\n`);
  for (const [part, pem] of Object.entries(tls ?? {})) await writeFile(join(folder, `${part}.pem`), pem);
  const secured = [
    '--tlscacert=/etc/buildkit/ca.pem',
    '--tlscert=/etc/buildkit/cert.pem',
    '--tlskey=/etc/buildkit/key.pem',
  ];
  made.push(name);
  await docker(
    ...[
      'run',
      '--detach',
      '--privileged',
      '--network',
      'host',
      '--name',
      name,
      '--volume',
      `${folder}:/etc/buildkit:ro`,
    ],
    ...(isInMemory ? ['--mount', 'type=tmpfs,destination=/var/lib/buildkit', '--env', 'GOGC=800'] : []),
    ...[image, '--addr', endpoint, ...(tls === undefined ? [] : secured)],
    ...platforms.flatMap((platform) => ['--oci-worker-platform', platform]),
  );
  for (let tries = 0; tries < 100; tries += 1) {
    if (await isListening(endpoint)) return { endpoint, name };
    await sleep(100);
  }
  throw new Error(`BuildKit does not come up: ${await docker('logs', name)}`);
}

function isListening(endpoint: string): Promise<boolean> {
  const { hostname, port } = new URL(endpoint);
  return new Promise((resolve) => {
    const socket = connect(Number(port), hostname);
    const end = (isUp: boolean) => {
      socket.destroy();
      resolve(isUp);
    };
    socket.on('connect', () => end(true)).on('error', () => end(false));
  });
}
