// The arguments of cosign, for both of its generations and both ways to sign.
import { describe, expect, it } from '@jest/globals';
import {
  formsOf,
  hasAttestationsOnly,
  hasSignature,
  parseCosign,
  type SignatureForm,
  signImages,
  verifyArguments,
  type Who,
} from '../../src/commands/cosign.ts';

const reference = 'ghcr.io/acme/app@sha256:1';
const usual = { form: 'legacy', flags: [], env: {} } as const;
const workflow = {
  identity: 'https://github.com/acme/app/.github/workflows/ci.yml@refs/heads/main',
  issuer: 'https://i.test',
};
const byWorkflow = ['--certificate-identity', workflow.identity, '--certificate-oidc-issuer', workflow.issuer];
const ownConfig = '--use-signing-config=false';
const oldForm = '--new-bundle-format=false';

describe('cosign', () => {
  it.each<[string, string | undefined, number, SignatureForm, readonly string[]]>([
    [
      'a key, in the form of version 2',
      'env://KEY',
      3,
      'legacy',
      ['--key', 'env://KEY', ownConfig, oldForm, '--tlog-upload=false'],
    ],
    ['a key, as a bundle', 'env://KEY', 3, 'bundle', ['--key', 'env://KEY', ownConfig, '--tlog-upload=false']],
    ['a key, by version 2', 'awskms:///a', 2, 'legacy', ['--key', 'awskms:///a', '--tlog-upload=false']],
    ['the identity of the workflow, in the form of version 2', undefined, 3, 'legacy', [ownConfig, oldForm]],
    ['the identity of the workflow, as a bundle', undefined, 3, 'bundle', []],
    ['the identity of the workflow, by version 2', undefined, 2, 'legacy', []],
  ])('signs with %s', (_, key, major, form, flags) => {
    const { args } = signImages({ program: 'cosign', key, major }, [reference, 'x'], { ...usual, form });
    expect(args).toEqual(['sign', '--yes', ...flags, reference, 'x']);
  });

  it('is given a token by its environment alone', () => {
    const { args, env } = signImages({ program: 'cosign', key: undefined, major: 3 }, [reference], {
      ...usual,
      env: { SIGSTORE_ID_TOKEN: 'secret' },
    });
    expect([args.includes('secret'), env]).toEqual([false, { SIGSTORE_ID_TOKEN: 'secret' }]);
  });

  it.each<[string, Who, number, SignatureForm, readonly string[]]>([
    [
      'a key, in the form of version 2',
      { key: 'k.pub' },
      3,
      'legacy',
      ['--key', 'k.pub', oldForm, '--insecure-ignore-tlog=true'],
    ],
    ['a key, as a bundle', { key: 'k.pub' }, 3, 'bundle', ['--key', 'k.pub', '--insecure-ignore-tlog=true']],
    ['a key, by version 2', { key: 'k.pub' }, 2, 'legacy', ['--key', 'k.pub', '--insecure-ignore-tlog=true']],
    ['an identity, in the form of version 2', workflow, 3, 'legacy', [...byWorkflow, oldForm]],
    ['an identity, as a bundle', workflow, 3, 'bundle', byWorkflow],
  ])('checks what was signed with %s', (_, who, major, form, flags) => {
    expect(verifyArguments(who, major, { references: [reference], form, flags: [] })).toEqual([
      'verify',
      ...flags,
      reference,
    ]);
  });

  it.each<['auto' | SignatureForm, boolean, readonly SignatureForm[]]>([
    ['auto', true, ['legacy', 'bundle']],
    ['auto', false, ['legacy']],
    ['legacy', true, ['legacy']],
    ['bundle', true, ['bundle']],
  ])('leaves for `%s`, with bundles: %s, %j', (format, hasBundles, forms) => {
    expect(formsOf(format, { major: 2, hasBundles })).toEqual(forms);
  });

  it('gets flags for an unusual registry', () => {
    const flags = ['--allow-http-registry', '--allow-insecure-registry'];
    const signer = { program: 'cosign', key: undefined, major: 3 };
    const { args: signing } = signImages(signer, [reference], { form: 'bundle', flags, env: {} });
    expect(signing).toEqual(['sign', '--yes', ...flags, reference]);
    const args = verifyArguments({ key: 'cosign.pub' }, 2, { references: [reference], form: 'legacy', flags });
    expect(args).toEqual(['verify', '--key', 'cosign.pub', '--insecure-ignore-tlog=true', ...flags, reference]);
  });

  it('has a minute more for every reference', () => {
    const signer = { program: 'cosign', key: undefined, major: 3 };
    const limits = [1, 30].map((count) => signImages(signer, Array(count).fill(reference), usual).timeout);
    expect(limits).toEqual([300_000, 2_040_000]);
  });

  it.each([
    ['{"gitVersion":"v3.0.3","gitCommit":"x"}', { major: 3, hasBundles: false }],
    ['{"gitVersion":"v3.0.4"}', { major: 3, hasBundles: true }],
    ['{"gitVersion":"v3.1.0"}', { major: 3, hasBundles: true }],
    ['{\n  "gitVersion": "2.5.0"\n}', { major: 2, hasBundles: false }],
    ['{"gitVersion":"devel"}', undefined],
    ['', undefined],
  ])('reports its version: %s', (stdout, expected) => {
    expect(parseCosign(stdout)).toEqual(expected);
  });

  it.each<[string, string, SignatureForm, boolean]>([
    ['a signature in a bundle', '[{"critical":{"type":"https://sigstore.dev/cosign/sign/v1"}}]', 'bundle', true],
    ['an attestation alone', '[{"critical":{"type":"https://cosign.sigstore.dev/attestation/v1"}}]', 'bundle', false],
    ['a bundle without words', '', 'bundle', false],
    ['a signature under a tag', '[{"critical":{"type":"cosign container image signature"}}]', 'legacy', true],
  ])('counts %s by its type', (_, stdout, form, isSigned) => {
    expect(hasSignature(stdout, form)).toBe(isSigned);
  });

  const line = (...types: readonly string[]) => `\n${JSON.stringify(types.map((type) => ({ critical: { type } })))}\n`;
  const [signature, attestation] = ['https://sigstore.dev/cosign/sign/v1', 'https://slsa.dev/provenance/v1'];

  it.each<[string, string, SignatureForm, boolean]>([
    ['images with signatures', line(signature) + line(attestation, signature), 'bundle', false],
    ['an image with attestations alone beside a signed one', line(signature) + line(attestation), 'bundle', true],
    ['an image whose types it leaves out', line('', ''), 'bundle', false],
    ['nothing', '', 'bundle', false],
    ['signatures under tags', line('cosign container image signature'), 'legacy', false],
  ])('verifies %s', (_, stdout, form, isUnsigned) => {
    expect(hasAttestationsOnly(stdout, form)).toBe(isUnsigned);
  });
});
