// Failures of signing and attesting.

/** The failures of this area. */
export const SIGNING_FAILURES = {
  SIGN_TOOL_MISSING: {
    meaning: 'Signing needs cosign 2 or 3, and neither the one on PATH nor the pinned version can be used.',
    cure: 'Install cosign before this step, for example with sigstore/cosign-installer.',
  },
  SIGN_IDENTITY_MISSING: {
    meaning: '`sign: keyless` needs an identity token, which this job cannot request.',
    cure: 'Set `permissions: id-token: write` for the job. Pull requests from forks never get this permission.',
  },
  SIGN_FAILED: {
    meaning: 'An image could not be signed, so no tag was moved.',
    cure: 'Fix the error that cosign reports. For a key, check COSIGN_PASSWORD in `env:`.',
  },
  SIGNATURE_NOT_VERIFIED: {
    meaning: 'A new signature could not be verified, so no tag was moved.',
    cure: 'Fix the error that cosign reports, and check that the registry stores signatures.',
  },
  IDENTITY_UNAVAILABLE: {
    meaning:
      'The job may request an identity token for `sign: keyless` or `attest`, but GitHub issued none, so no tag was moved.',
    cure: 'Run the step again when GitHub Actions is available (githubstatus.com).',
  },
  ATTEST_IDENTITY_MISSING: {
    meaning: '`attest` needs an identity token, which this job cannot request.',
    cure: 'Set `permissions: id-token: write` for the job. Pull requests from forks never get this permission.',
  },
  ATTEST_NOT_PERMITTED: {
    meaning: 'GitHub does not let this job store attestations, so no tag was moved.',
    cure: 'Set `permissions: attestations: write` for the job. In private repositories, attestations need GitHub Enterprise Cloud.',
  },
  ATTEST_NOT_SIGNED: {
    meaning: 'A service of Sigstore did not sign an attestation, so no tag was moved.',
    cure: 'Run the step again when the service is available.',
  },
  ATTEST_NOT_STORED: {
    meaning: 'GitHub or a registry did not store an attestation, so no tag was moved.',
    cure: 'Run the step again. If it fails again, fix the error that GitHub or the registry reports.',
  },
};
