// The contents of attestations and their signers; data in, data out.
import { describe, expect, it } from '@jest/globals';
import { servicesOf } from '../../src/attest/attest.ts';
import { parseClaims, provenanceOf, sbomOf, verifyCommand } from '../../src/attest/statement.ts';
import { Failure } from '../../src/errors/failure.ts';
import { tokenOf, usualClaims } from '../support/attestation-services.ts';

const claims = parseClaims(tokenOf(usualClaims));

describe('the provenance', () => {
  it('names workflow, commit, builder and run', () => {
    const { type, content } = provenanceOf(claims, 'https://github.com');
    expect({ type, content }).toEqual({
      type: 'https://slsa.dev/provenance/v1',
      content: {
        buildDefinition: {
          buildType: 'https://actions.github.io/buildtypes/workflow/v1',
          externalParameters: {
            workflow: {
              ref: 'refs/heads/main',
              repository: 'https://github.com/acme/widgets',
              path: '.github/workflows/publish.yml',
            },
          },
          internalParameters: {
            github: {
              event_name: 'push',
              repository_id: '7',
              repository_owner_id: '3',
              runner_environment: 'github-hosted',
            },
          },
          resolvedDependencies: [
            {
              uri: 'git+https://github.com/acme/widgets@refs/heads/main',
              digest: { gitCommit: '4e5f60718293a4b5c6d7e8f90123456789abcdef' },
            },
          ],
        },
        runDetails: {
          builder: { id: 'https://github.com/acme/widgets/.github/workflows/publish.yml@refs/heads/main' },
          metadata: { invocationId: 'https://github.com/acme/widgets/actions/runs/42/attempts/1' },
        },
      },
    });
  });

  it('is not made of a token that lacks a claim', () => {
    const { run_id: _, ...rest } = usualClaims;
    expect(() => parseClaims(tokenOf(rest))).toThrow(Failure);
  });
});

it.each([
  ['the version of the document', 'SPDX-2.3', 'https://spdx.dev/Document/v2.3'],
  ['no version that it does not know', 'nonsense', 'https://spdx.dev/Document'],
])('the type of an SBOM has %s', (_, spdxVersion, type) => {
  expect(sbomOf({ spdxVersion })).toEqual({ type, content: { spdxVersion } });
});

it.each([
  ['the repository', 'acme/widgets/.github/workflows/publish.yml@refs/heads/main', ''],
  [
    'a reusable workflow of another repository',
    'acme/ci/.github/workflows/publish.yml@refs/tags/v1',
    ' --signer-workflow acme/ci/.github/workflows/publish.yml',
  ],
  [
    'a workflow whose name a shell could read otherwise',
    'acme/ci/.github/workflows/a;id.yml@refs/tags/v1',
    " --signer-workflow 'acme/ci/.github/workflows/a;id.yml'",
  ],
])('the command to verify names %s as the signer', (_, signer, by) => {
  expect(verifyCommand('ghcr.io/acme/app@sha256:1', { ...claims, job_workflow_ref: signer })).toBe(
    `gh attestation verify oci://ghcr.io/acme/app@sha256:1 --repo acme/widgets${by}`,
  );
});

describe('the services', () => {
  const [fulcio, rekor] = ['https://fulcio.sigstore.dev', 'https://rekor.sigstore.dev'];
  it.each([
    ['a public repository are those of Sigstore', true, {}, { fulcio, rekor }],
    [
      'a private repository are those of GitHub',
      false,
      {},
      { fulcio: 'https://fulcio.githubapp.com', timestamps: 'https://timestamp.githubapp.com' },
    ],
    [
      'a tenant of ghe.com are its own',
      false,
      { GITHUB_SERVER_URL: 'https://acme.ghe.com' },
      { fulcio: 'https://fulcio.acme.ghe.com', timestamps: 'https://timestamp.acme.ghe.com' },
    ],
    ['a GitHub Enterprise Server do not exist', true, { GITHUB_SERVER_URL: 'https://ghe.com.acme.test' }, undefined],
  ])('of %s', (_, isPublic, env, services) => {
    expect(servicesOf(isPublic, env)).toEqual(services);
  });
});
