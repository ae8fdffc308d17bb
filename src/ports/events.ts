// The events of the debug log: a closed list of facts for scripts and tests, which must not depend on the wording of the log.

/** What can be reported as `event NAME {…}` in the debug log. */
export type EventName =
  | 'builder-booted'
  | 'builder-configured'
  | 'builder-existing'
  | 'builder-host-network'
  | 'builder-removed'
  | 'cache-disabled'
  | 'cache-kept'
  | 'context-sent'
  | 'disk-low'
  | 'emulation-registered'
  | 'emulation-removed'
  | 'image-ready'
  | 'leftover-removed'
  | 'mounts-restored'
  | 'mounts-saved'
  | 'push-progress'
  | 'push-sent'
  | 'push-unchecked'
  | 'retry'
  | 'signed'
  | 'stages'
  | 'tool-fetched';

/** The fields of an event. */
export type EventFacts = Readonly<Record<string, string | number | boolean | readonly string[]>>;
