// What registries refuse, and what becomes of the tags.
import type { Entry } from './entry.ts';

/** The failures of this area. */
export const REGISTRY_FAILURES = {
  CREDENTIALS_UNREADABLE: {
    meaning: 'The Docker configuration, or the credential helper that it names, cannot be read.',
    cure: 'Log in with docker/login-action before this step; check DOCKER_CONFIG and DOCKER_AUTH_CONFIG.',
  },
  REGISTRY_UNAUTHORIZED: {
    meaning: 'A registry requires credentials: there are none, or it rejects them.',
    cure: 'Log in before this step, for instance with docker/login-action.',
  },
  REGISTRY_DENIED: {
    meaning: 'The account is known to the registry, but may not do this.',
    cure: 'Give the account, or the token, write access to this repository.',
  },
  REGISTRY_RATE_LIMITED: {
    meaning: 'A registry limits the rate of requests, and retries did not help within the time limit.',
    cure: 'Run the step again later, or with an account that has a higher limit.',
  },
  REGISTRY_UNAVAILABLE: {
    meaning: 'A registry cannot be reached, breaks connections, or fails inside, and went on so for all retries.',
    cure: 'Run the step again once the registry is up.',
  },
  REGISTRY_REFUSED: {
    meaning: 'A registry refuses a request, or answers it with something else than what the protocol allows.',
    cure: 'Correct what the message of the registry names; its logs may say more.',
  },
  REGISTRY_INSECURE: {
    meaning:
      'A registry is not protected as it should be: an unknown certificate, or credentials wanted over plain http.',
    cure: 'If the network is to be trusted, name the registry in `insecure-registries`; for an own authority set NODE_EXTRA_CA_CERTS.',
  },
  REGISTRY_DIGEST_MISMATCH: {
    meaning: 'The bytes that a registry gives or keeps are not those that their digest stands for.',
    cure: 'Run the step again; if it stays so, the registry or a proxy before it changes what it is given.',
  },
  REGISTRY_QUOTA: {
    meaning: 'The registry has no more room for this account or project.',
    cure: 'Delete images that are no longer needed, or have the quota raised.',
  },
  REGISTRY_MEDIA_TYPE: {
    meaning: 'The registry does not take manifests of this kind.',
    cure: 'Set `provenance: false` and `sbom: false`; some old registries take no image index with attestations.',
  },
  REGISTRY_ARTIFACT: {
    meaning: 'The registry rejects attestations that are stored as OCI artifacts.',
    cure: 'Remove `oci-artifact=true` from the output. Otherwise set `provenance: false` and `sbom: false`, or upgrade the registry.',
  },
  REGISTRY_TAG_IMMUTABLE: {
    meaning: 'The tag exists, and the registry does not let it be moved.',
    cure: "Publish under a new version or lift the registry's rule for this tag.",
  },
  TAG_EXISTS: {
    meaning: 'A version tag exists already, and `on-existing: fail` lets none be moved.',
    cure: 'Publish under a new version, or set `on-existing` to `skip` or `move`.',
  },
  TAG_NOT_KEPT: {
    meaning: 'A tag does not point at what it was moved to.',
    cure: 'Another run may publish the same tag at the same time; run the step again.',
  },
  TAGS_NOT_MOVED: {
    meaning: 'A tag could not be moved, so the ones that had moved were put back.',
    cure: 'The next problem says why. Tags that could not be put back are listed.',
  },
} as const satisfies Record<string, Entry>;
