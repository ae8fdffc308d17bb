import { expect, it } from '@jest/globals';
import { certificateFolders, certificatesOf } from '../../src/oci/docker-certs.ts';

const machine = '/etc/docker/certs.d/host:1';
const own = '/home/ada/.config/docker/certs.d/host:1';

it('*.crt are authorities; *.cert with its *.key is a pair; all else is nothing', async () => {
  const names = ['b.crt', 'me.key', 'a.crt', 'me.cert', 'lonely.cert', 'readme', 'x.crt.bak'];
  const list = async (folder: string) => (folder === machine ? names : ['c.crt', 'lonely.key']);
  expect(await certificatesOf('host:1', '/home/ada', list)).toEqual({
    authorities: [`${machine}/a.crt`, `${machine}/b.crt`, `${own}/c.crt`],
    pairs: [{ certificate: `${machine}/me.cert`, key: `${machine}/me.key` }],
  });
});

it('they lie where the engine looks, with root or without', () => {
  expect(certificateFolders('ghcr.io', '/home/ada')).toEqual([
    '/etc/docker/certs.d/ghcr.io',
    '/home/ada/.config/docker/certs.d/ghcr.io',
  ]);
});
