import { describe, expect, it } from '@jest/globals';
import { judgeMaterial } from '../../../src/plan/builder/tls.ts';
import { certificate, key, stranger } from '../../adapters/registry/certificate.ts';

type Texts = { readonly cacert?: string; readonly cert?: string; readonly key?: string };

function judged({ cacert, cert, key: own }: Texts): readonly string[] {
  const material = {
    cacert: { name: 'CA', pem: cacert },
    cert: { name: 'CERT', pem: cert },
    key: { name: 'KEY', pem: own },
  };
  return judgeMaterial('arm', material, 'nodes').map(({ fact }) => fact.replace('TLS of arm: ', ''));
}

describe('TLS material', () => {
  it.each([
    { name: 'none', given: {}, wrong: [] },
    { name: 'an authority alone', given: { cacert: certificate }, wrong: [] },
    { name: 'all of it', given: { cacert: certificate, cert: certificate, key }, wrong: [] },
    { name: 'a pair without an authority', given: { cert: certificate, key }, wrong: ['CA is missing.'] },
    {
      name: 'a certificate without key',
      given: { cacert: certificate, cert: certificate },
      wrong: ['KEY is missing.'],
    },
    { name: 'a key without certificate', given: { cacert: certificate, key }, wrong: ['CERT is missing.'] },
    {
      name: 'texts that are neither certificate nor key',
      given: { cacert: 'hello', cert: key, key: certificate },
      wrong: [
        'CA does not contain a certificate.',
        'CERT does not contain a certificate.',
        'KEY does not contain a private key.',
      ],
    },
    {
      name: 'an empty key',
      given: { cacert: certificate, cert: certificate, key: '' },
      wrong: ['KEY does not contain a private key.'],
    },
    {
      name: 'the key of another certificate',
      given: { cacert: certificate, cert: certificate, key: stranger.key },
      wrong: ['KEY does not match CERT.'],
    },
  ])('$name', ({ given, wrong }) => {
    expect(judged(given)).toEqual(wrong);
  });
});
