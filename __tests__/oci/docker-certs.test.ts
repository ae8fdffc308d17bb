import { expect, it } from '@jest/globals';
import { certificateFolders, certificatesIn } from '../../src/oci/docker-certs.ts';

it('*.crt are authorities; *.cert with its *.key is a pair; all else is nothing', () => {
  const names = ['b.crt', 'me.key', 'a.crt', 'me.cert', 'lonely.cert', 'readme', 'x.crt.bak'];
  expect(certificatesIn('/certs/host:1', names)).toEqual({
    authorities: ['/certs/host:1/a.crt', '/certs/host:1/b.crt'],
    pairs: [{ certificate: '/certs/host:1/me.cert', key: '/certs/host:1/me.key' }],
  });
});

it('they lie where the engine looks, with root or without', () => {
  expect(certificateFolders('ghcr.io', '/home/ada')).toEqual([
    '/etc/docker/certs.d/ghcr.io',
    '/home/ada/.config/docker/certs.d/ghcr.io',
  ]);
});
