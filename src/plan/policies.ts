// What a publish is held to: how closely it is looked at, how large it may be, how it is signed, and what yields.

/** How closely is looked at what was built: whether it is there; indexes and configs; the files in the layers, too. */
export type VerifyDepth = 'off' | 'labels' | 'elf';

/** How large the image of a platform may be, and how much it may grow, in percent; undefined where nothing limits it. */
export type MaxSize = { readonly bytes: number | undefined; readonly growth: number | undefined };

/** How images are signed. `key` is what cosign calls it by: a path, `env://NAME`, or a reference into a key service. */
export type Signing =
  | { readonly kind: 'off' }
  | { readonly kind: 'keyless' }
  | { readonly kind: 'key'; readonly key: string };

/** What becomes of a version tag that exists already with another digest. */
export type OnExisting = 'move' | 'skip' | 'fail';

/** The options of verify. */
export type VerifyOptions = {
  readonly depth: VerifyDepth;
  readonly maxSize: MaxSize;
  /** Commands that are run in the image of every platform before a tag moves. */
  readonly tests: readonly string[];
};

/** The options of publish. */
export type PublishOptions = {
  /** Whether moving tags only move forward. */
  readonly isGuarded: boolean;
  readonly onExisting: OnExisting;
  /** Whether a moving tag may lose platforms that it had. */
  readonly mayShrink: boolean;
};

/** The options of report. */
export type ReportOptions = {
  /** Why this context. */
  readonly contextReason: string;
  readonly hasSummary: boolean;
  /** What the author of the inputs should know without it being wrong. */
  readonly notices: readonly string[];
  /** What is likely wrong, and not certainly. */
  readonly warnings: readonly string[];
};
