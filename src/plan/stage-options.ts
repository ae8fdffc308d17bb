// The options of the stages that judge and publish: verify, gate, sign, attest, publish, report.

/** Verification depth: existence; indexes and configs; also files in the layers. */
export type VerifyDepth = 'off' | 'labels' | 'elf';

/** Limits of a platform's image: bytes, and growth in percent; undefined means unlimited. */
export type MaxSize = { readonly bytes: number | undefined; readonly growth: number | undefined };

/** How a signature is kept: a `.sig` tag, a Sigstore bundle as a referrer, or `auto` for both. */
type SignFormat = 'auto' | 'bundle' | 'legacy';

/** The options of sign. `key` is cosign's reference: a path, `env://NAME`, or a key service. */
export type SignOptions =
  | { readonly kind: 'off' }
  | { readonly kind: 'keyless'; readonly format: SignFormat }
  | { readonly kind: 'key'; readonly key: string; readonly format: SignFormat };

/** Whether images get GitHub's attestations, and whether the repository is public, which decides who signs them. */
export type AttestOptions = { readonly isWanted: boolean; readonly isPublic: boolean };

/** Commands of the user's own that judge every platform before a tag moves; without commands none is judged. */
export type GateOptions = {
  readonly commands: readonly string[];
  /** Variables of the step that the commands get besides the inherited ones. */
  readonly variables: readonly string[];
  /** Milliseconds for each command. */
  readonly timeout: number;
  /** Whether a pushed image is laid out in a folder, too. */
  readonly hasLayout: boolean;
  /** Folder for the SBOM of every platform, from the workspace. */
  readonly sbomFolder: string | undefined;
};

/** What to do with a version tag that already exists with another digest. */
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
  /** What happens to tags where a build has the contents that they hold already. */
  readonly onUnchanged: 'publish' | 'skip';
  /** Whether RUN and ADD give the same result for the same inputs, by the user's word. */
  readonly assumesPure: boolean;
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
