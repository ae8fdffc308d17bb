// Starts a registry with a certificate of the test's own authority.
import { spawn } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { stackFacts } from '../../../stack/facts.ts';
import { run } from './build-tools.ts';
import { newFolder } from './folders.ts';

/** The registry, and the files that open it. */
export type SecureRegistry = {
  readonly port: number;
  /** PEM files: the authority, and a client pair that it has signed. */
  readonly authority: string;
  readonly certificate: string;
  readonly key: string;
  readonly stop: () => Promise<void>;
};

/** Starts it for the host names; `asksBack` has it ask for a certificate of the client, too. */
export async function startSecureRegistry(names: readonly string[], asksBack = false): Promise<SecureRegistry> {
  const folder = await newFolder();
  const path = (name: string): string => join(folder, name);
  const openssl = (...args: readonly string[]): Promise<string> => run('openssl', args, { cwd: folder });
  const curve = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes'];
  await openssl('req', '-x509', ...curve, '-keyout', 'ca.key', '-out', 'ca.crt', '-days', '2', '-subj', '/CN=test ca');
  await writeFile(path('names'), `subjectAltName=${names.map((name) => `DNS:${name}`).join(',')}\n`);
  for (const name of ['server', 'client']) {
    await openssl('req', ...curve, '-keyout', `${name}.key`, '-out', `${name}.csr`, '-subj', `/CN=${name}`);
    const signer = ['-CA', 'ca.crt', '-CAkey', 'ca.key', '-CAcreateserial', '-days', '2', '-extfile', 'names'];
    await openssl('x509', '-req', '-in', `${name}.csr`, '-out', `${name}.crt`, ...signer);
  }
  const port = await freePort();
  const config = {
    version: '0.1',
    log: { level: 'error' },
    storage: { filesystem: { rootdirectory: path('data') } },
    http: {
      addr: `127.0.0.1:${port}`,
      tls: {
        certificate: path('server.crt'),
        key: path('server.key'),
        ...(asksBack ? { clientcas: [path('ca.crt')] } : {}),
      },
    },
  };
  // JSON is YAML, too.
  await writeFile(path('config.yml'), JSON.stringify(config));
  const child = spawn(stackFacts.tools.registry, ['serve', path('config.yml')], { stdio: 'ignore' });
  const ended = new Promise<void>((resolve) => child.once('close', () => resolve()));
  for (let tries = 0; tries < 50 && !(await isUp(port)); tries += 1) await sleep(100);
  return {
    port,
    authority: path('ca.crt'),
    certificate: path('client.crt'),
    key: path('client.key'),
    stop: async () => {
      child.kill('SIGTERM');
      await ended;
    },
  };
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

async function isUp(port: number): Promise<boolean> {
  // Plain http to a registry behind TLS: it answers that this is no way to speak.
  return fetch(`http://127.0.0.1:${port}/`).then(
    () => true,
    () => false,
  );
}
