// The flags of cosign for a registry: insecure ones, and certificates in Docker's folders.
import { describe, expect, it } from '@jest/globals';
import { accessTo } from '../../src/sign/subjects.ts';
import { aPlan } from '../support/plan.ts';
import { silentPorts } from '../support/ports.ts';

const machine = '/etc/docker/certs.d/a.test:5000';

type World = {
  readonly files?: Readonly<Record<string, string>>;
  readonly env?: Readonly<Record<string, string>>;
  readonly insecure?: readonly string[];
};

/** What `a.test:5000` is reached by, and what was written for it. */
async function access({ files = {}, env = {}, insecure = [] }: World) {
  const written: Record<string, string> = {};
  const silent = silentPorts();
  const ports = silentPorts({
    env: { HOME: '/home/me', ...env },
    files: {
      ...silent.files,
      list: async (folder) =>
        Object.keys(files).flatMap((path) => (path.startsWith(`${folder}/`) ? [path.slice(folder.length + 1)] : [])),
      read: async (path) => files[path],
      write: async (path, text) => {
        written[path] = text;
      },
    },
  });
  const known = aPlan({ build: { builder: { ...aPlan().build.builder, insecureRegistries: insecure } } });
  return { ...(await accessTo('a.test:5000', known, ports)), written };
}

describe('a registry', () => {
  it('of which nothing is known is reached as usual', async () => {
    expect(await access({ insecure: ['b.test'] })).toEqual({ flags: [], env: {}, written: {} });
  });

  it('that is not protected takes both flags: signing heeds one of them, checking the other', async () => {
    const flags = ['--allow-http-registry', '--allow-insecure-registry'];
    expect(await access({ insecure: ['a.test:5000'] })).toEqual({ flags, env: {}, written: {} });
  });

  it('with its own authority is trusted by it, and by those of the system', async () => {
    const found = await access({ files: { [`${machine}/ca.crt`]: 'authority' } });
    expect(found).toEqual({
      flags: [],
      env: { SSL_CERT_DIR: '/etc/ssl/certs:/etc/pki/tls/certs:/temporary/authorities-a.test-5000' },
      written: { '/temporary/authorities-a.test-5000/authorities.pem': 'authority' },
    });
  });

  it('gets the pair that lies there, and what NODE_EXTRA_CA_CERTS names, beside folders that were set', async () => {
    const files = { '/extra.pem': 'extra', [`${machine}/me.cert`]: 'mine', [`${machine}/me.key`]: 'secret' };
    const found = await access({ files, env: { NODE_EXTRA_CA_CERTS: '/extra.pem', SSL_CERT_DIR: '/own' } });
    expect(found).toEqual({
      flags: ['--registry-client-cert', `${machine}/me.cert`, '--registry-client-key', `${machine}/me.key`],
      env: { SSL_CERT_DIR: '/own:/temporary/authorities-a.test-5000' },
      written: { '/temporary/authorities-a.test-5000/authorities.pem': 'extra' },
    });
  });

  it('gets no flag for a missing file', async () => {
    const found = await access({ env: { NODE_EXTRA_CA_CERTS: '/nowhere.pem' } });
    expect(found).toEqual({ flags: [], env: {}, written: {} });
  });
});
