// The events of the debug log: a closed list of facts for scripts and tests, which must not depend on the wording of the log.

/** What can be reported as `event NAME {…}` in the debug log. */
export type EventName =
  /** An image was attested: `command` verifies the attestation. */
  | 'attested'
  /** A builder of this run booted: `name`, `driver`, `nodes` (count). */
  | 'builder-booted'
  /** Hosts were added to buildkitd.toml: `hosts`. */
  | 'builder-configured'
  /** An existing builder is used: `name`, `driver`, `versions`. */
  | 'builder-existing'
  /** The builder shares the network of this machine: `host` (the registry or proxy). */
  | 'builder-host-network'
  /** The builder was removed: `name`. */
  | 'builder-removed'
  /** With `on-unchanged: skip`, why an image is built: `reasons` (codes of the changed inputs). */
  | 'build-needed'
  /** No builder booted, because an existing image has the same inputs. */
  | 'build-skipped'
  /** The cache is not used: `when` (`probe`, `build`), `reason`. */
  | 'cache-disabled'
  /** The cache export ended: the fields of `Kept`. */
  | 'cache-kept'
  /** The client sent the build context: `bytes`, `isFiltered` (by .dockerignore). */
  | 'context-sent'
  /** A node has little disk space: `node`, `free` (bytes). */
  | 'disk-low'
  /** QEMU was registered: `platforms`. */
  | 'emulation-registered'
  /** A pinned image is available: `title`, `name`, `isLocal`. */
  | 'image-ready'
  /** A builder of a killed run was removed: `builder`. */
  | 'leftover-removed'
  /** Restoring cache mounts ended: `ids`, `outcome`, `isClean`. */
  | 'mounts-restored'
  /** Saving cache mounts ended: `ids`, `isSaved`, `isTimeout`. */
  | 'mounts-saved'
  /** The log reported the progress of a push: `bytes`. */
  | 'push-progress'
  /** An image was uploaded or copied: `repository`, `sent` and `blobs` (counts), `bytes`. */
  | 'push-sent'
  /** The permission to push could not be checked: `repository`. */
  | 'push-unchecked'
  /** The build is retried: `kind` and `reason` of the failure. */
  | 'retry'
  /** An image was signed: `command` verifies the signature. */
  | 'signed'
  /** The run ended: milliseconds by stage. */
  | 'stages'
  /** A tag moved: `tag`, `reference`, `digest`. */
  | 'tag-moved'
  /** A tool was downloaded: `name`, `version`, `isPinned`. */
  | 'tool-fetched'
  /** An image was verified, before its tags move: `digest`. */
  | 'verified';

/** The fields of an event. */
export type EventFacts = Readonly<Record<string, string | number | boolean | readonly string[] | undefined>>;
