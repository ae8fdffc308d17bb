// Registries with a certificate of the test's own authority, ended with the file.
import { copyFile, mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll } from '@jest/globals';
import { stackFacts } from '../../../stack/facts.ts';
import { stopPrograms } from '../../registries/support/processes.ts';
import { startDistribution } from '../../registries/support/programs.ts';
import { newFolder } from '../../support/folders.ts';
import { run } from './build-tools.ts';

const trusted: string[] = [];

afterAll(async () => {
  await stopPrograms();
  for (const folder of trusted.splice(0)) await rm(folder, { recursive: true });
});

/** The registry, and the files that open it. */
export type SecureRegistry = {
  readonly port: number;
  /** PEM files: the authority, and a client pair that it has signed. */
  readonly authority: string;
  readonly certificate: string;
  readonly key: string;
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
  const clients = asksBack ? { clientcas: [path('ca.crt')] } : {};
  const tls = { certificate: path('server.crt'), key: path('server.key'), ...clients };
  const { host } = await startDistribution(stackFacts.tools.registry, {}, tls);
  return {
    port: Number(host.split(':')[1]),
    authority: path('ca.crt'),
    certificate: path('client.crt'),
    key: path('client.key'),
  };
}

/** Puts the files where Docker looks for them, until the end of the test file. */
export async function trust(host: string, files: Readonly<Record<string, string>>): Promise<void> {
  const folder = join('/etc/docker/certs.d', host);
  await mkdir(folder, { recursive: true });
  trusted.push(folder);
  for (const [name, file] of Object.entries(files)) await copyFile(file, join(folder, name));
}
