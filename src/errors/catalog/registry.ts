// Failures of registries and tags.

/** The failures of this area. */
export const REGISTRY_FAILURES = {
  CREDENTIALS_UNREADABLE: {
    meaning: 'The Docker configuration is unreadable, or its credential helper fails.',
    cure: 'Log in with docker/login-action before this step, and check DOCKER_CONFIG and DOCKER_AUTH_CONFIG.',
  },
  REGISTRY_UNAUTHORIZED: {
    meaning: 'A registry requires credentials, and they are missing, invalid or expired.',
    cure: 'Log in before this step, for example with docker/login-action.',
  },
  REGISTRY_DENIED: {
    meaning: 'The registry accepts the account, but denies the request.',
    cure: 'Give the account or its token write access to the repository. On ghcr.io, set `permissions: packages: write` for the job. docs/registry-rights.md covers other registries.',
  },
  REGISTRY_RATE_LIMITED: {
    meaning: 'A registry limited the rate of requests, and the retries ran out of time.',
    cure: 'Run the step again later, or use an account with a higher limit.',
  },
  REGISTRY_UNAVAILABLE: {
    meaning: 'A registry is unreachable, drops connections, or reports internal errors. All retries failed.',
    cure: 'Run the step again when the registry is available.',
  },
  REGISTRY_REFUSED: {
    meaning: 'A registry rejected a request, or its response violates the protocol.',
    cure: 'Fix the error that the registry reports. The logs of the registry may say more.',
  },
  REGISTRY_INSECURE: {
    meaning: 'A registry has an untrusted certificate, or asks for credentials over plain http.',
    cure: 'For a private certificate authority, set NODE_EXTRA_CA_CERTS. If you trust the network, add the registry to `insecure-registries`.',
  },
  REGISTRY_DIGEST_MISMATCH: {
    meaning: 'The content that a registry returned or stored does not match its digest.',
    cure: 'Run the step again. If it fails again, the registry or a proxy alters content.',
  },
  REGISTRY_QUOTA: {
    meaning: 'The storage quota of the account or project in the registry is exhausted.',
    cure: 'Delete unused images, or raise the quota.',
  },
  REGISTRY_MEDIA_TYPE: {
    meaning: 'The registry does not support this kind of manifest.',
    cure: 'Set `provenance: false` and `sbom: false`: some old registries do not support attestations in an index.',
  },
  REGISTRY_ARTIFACT: {
    meaning: 'The registry rejects attestations that are stored as OCI artifacts.',
    cure: 'Remove `oci-artifact=true` from `outputs`, or upgrade the registry. Otherwise set `provenance: false` and `sbom: false`.',
  },
  REGISTRY_TAG_IMMUTABLE: {
    meaning: 'The tag exists and is immutable in the registry.',
    cure: "Publish under a new version, or remove the registry's immutability rule for this tag.",
  },
  TAG_EXISTS: {
    meaning: 'A version tag already exists, and `on-existing: fail` forbids moving it.',
    cure: 'Publish under a new version, or set `on-existing` to `skip` or `move`.',
  },
  TAG_NOT_KEPT: {
    meaning: 'polyarch moved a tag, but the registry still returns another image for it.',
    cure: 'Another run may be publishing the same tag. Run the step again.',
  },
  TAGS_NOT_MOVED: {
    meaning: 'A tag could not be moved, so polyarch restored the tags that had moved.',
    cure: 'The next error is the cause. Check the tags that this message lists: delete new ones, and point the others at their old image.',
  },
};
