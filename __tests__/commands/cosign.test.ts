// The arguments of cosign, for both of its generations and both ways to sign.
import { describe, expect, it } from '@jest/globals';
import { parseCosign, signImages, verifyArguments } from '../../src/commands/cosign.ts';

const reference = 'ghcr.io/acme/app@sha256:1';
const usual = { flags: [], env: {} };

describe('cosign', () => {
  it.each([
    [
      'a key, version 3',
      { program: 'cosign', key: 'env://KEY', major: 3 },
      ['--key', 'env://KEY', '--use-signing-config=false', '--new-bundle-format=false', '--tlog-upload=false'],
    ],
    [
      'a key, version 2',
      { program: 'cosign', key: 'awskms:///alias/a', major: 2 },
      ['--key', 'awskms:///alias/a', '--tlog-upload=false'],
    ],
    ['the identity of the workflow', { program: 'cosign', key: undefined, major: 3 }, []],
  ])('signs with %s', (_, signer, flags) => {
    expect(signImages(signer, [reference, 'x'], usual).args).toEqual(['sign', '--yes', ...flags, reference, 'x']);
  });

  it('is given a token by its environment alone', () => {
    const { args, env } = signImages({ program: 'cosign', key: undefined, major: 3 }, [reference], {
      flags: [],
      env: { SIGSTORE_ID_TOKEN: 'secret' },
    });
    expect([args.includes('secret'), env]).toEqual([false, { SIGSTORE_ID_TOKEN: 'secret' }]);
  });

  it.each([
    [
      'a key, version 3',
      { key: 'cosign.pub' },
      3,
      ['--key', 'cosign.pub', '--new-bundle-format=false', '--insecure-ignore-tlog=true'],
    ],
    ['a key, version 2', { key: 'cosign.pub' }, 2, ['--key', 'cosign.pub', '--insecure-ignore-tlog=true']],
    [
      'an identity',
      {
        identity: 'https://github.com/acme/app/.github/workflows/ci.yml@refs/heads/main',
        issuer: 'https://issuer.test',
      },
      3,
      [
        '--certificate-identity',
        'https://github.com/acme/app/.github/workflows/ci.yml@refs/heads/main',
        '--certificate-oidc-issuer',
        'https://issuer.test',
      ],
    ],
  ])('checks what was signed with %s', (_, who, major, flags) => {
    expect(verifyArguments(who, major, { reference, flags: [] })).toEqual(['verify', ...flags, reference]);
  });

  it('gets flags for an unusual registry', () => {
    const flags = ['--allow-http-registry', '--allow-insecure-registry'];
    const signer = { program: 'cosign', key: undefined, major: 3 };
    expect(signImages(signer, [reference], { flags, env: {} }).args).toEqual(['sign', '--yes', ...flags, reference]);
    const args = verifyArguments({ key: 'cosign.pub' }, 2, { reference, flags });
    expect(args).toEqual(['verify', '--key', 'cosign.pub', '--insecure-ignore-tlog=true', ...flags, reference]);
  });

  it('has a minute more for every reference', () => {
    const signer = { program: 'cosign', key: undefined, major: 3 };
    const limits = [1, 30].map((count) => signImages(signer, Array(count).fill(reference), usual).timeout);
    expect(limits).toEqual([300_000, 2_040_000]);
  });

  it.each([
    ['{"gitVersion":"v3.0.2","gitCommit":"x"}', 3],
    ['{\n  "gitVersion": "2.5.0"\n}', 2],
    ['{"gitVersion":"devel"}', undefined],
    ['', undefined],
  ])('tells its version: %s', (stdout, expected) => {
    expect(parseCosign(stdout)).toBe(expected);
  });
});
