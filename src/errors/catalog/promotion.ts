// What keeps an image from being promoted.

/** The failures of this area. */
export const PROMOTION_FAILURES = {
  SOURCE_MISSING: {
    meaning: 'The image that `source` names does not exist.',
    cure: 'Check the repository, the tag or digest, and that the account can read it. Some registries hide private images as missing.',
  },
  SOURCE_PLATFORM_MISSING: {
    meaning:
      '`platforms` names a platform that the source lacks, or the platforms of the source are invalid or missing.',
    cure: 'Remove the platform from `platforms`, or build it. Without `platforms`, all platforms of the source are promoted.',
  },
  SOURCE_NOT_VERIFIED: {
    meaning: 'The source has no signature that matches `source-verify`. Nothing was copied.',
    cure: 'Check `source-verify`, and that the source is signed. The output of cosign is above this error.',
  },
};
