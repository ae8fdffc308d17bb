// What keeps an image from being signed.
import type { Entry } from './entry.ts';

/** The failures of this area. */
export const SIGNING_FAILURES = {
  SIGN_TOOL_MISSING: {
    meaning: 'Images are to be signed; no cosign 2 or 3 is on PATH, and the pinned one cannot be fetched.',
    cure: 'Install it before this step, for instance with sigstore/cosign-installer.',
  },
  SIGN_IDENTITY_MISSING: {
    meaning: '`sign: keyless` needs an identity of the workflow, and the job may not ask for one.',
    cure: 'Give the job `permissions: id-token: write`; runs for forks never get it.',
  },
  SIGN_FAILED: {
    meaning: 'An image could not be signed, so no tag has moved.',
    cure: 'Correct what the message of cosign names; for a key, check COSIGN_PASSWORD in `env:`.',
  },
  SIGNATURE_NOT_VERIFIED: {
    meaning: 'A signature was made, but a consumer could not verify it; no tag has moved.',
    cure: 'Correct what the message of cosign names, and check that the registry keeps signatures beside the image.',
  },
} as const satisfies Record<string, Entry>;
