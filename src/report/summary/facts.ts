// What the summary is made from: plain data, so that it can be written down and compared.
import type { TimelineStep } from './timeline.ts';

/** Everything that the summary tells. */
export type SummaryFacts = {
  /** published: tags point at it. handed-over: pushed, another job moves the tags. built: not pushed. not-promoted: no tag moved. failed, cancelled: see `failures`. */
  readonly outcome: 'published' | 'handed-over' | 'built' | 'not-promoted' | 'failed' | 'cancelled';
  readonly images: readonly ImageFacts[];
  readonly push: { readonly enabled: boolean; readonly reason: string };
  readonly failures: readonly FailureFacts[];
  /** What the cache did, in a sentence. */
  readonly cache?: string;
  /** How long the whole step took. */
  readonly milliseconds?: number;
  /** Findings of the build checks, and warnings of the step. */
  readonly warnings?: readonly WarningFacts[];
  readonly timeline?: readonly TimelineStep[];
  /** What the commands of `gate` said. */
  readonly gate?: readonly GateFacts[];
  /** What was signed, and how that is checked. */
  readonly signatures?: readonly SignatureFacts[];
  /** Which rule made which tag; of a rule that made none, why. */
  readonly rules?: readonly RuleFacts[];
};

/** What the commands of `gate` said of one platform. */
export type GateFacts = {
  readonly title: string;
  readonly isPassed: boolean;
  readonly reports: readonly ReportFacts[];
};

/** A report for the summary by the name of its file; or why it is not shown. */
export type ReportFacts = { readonly name: string } & (
  | { readonly kind: 'sarif'; readonly tools: readonly string[]; readonly findings: readonly FindingFacts[] }
  | { readonly kind: 'markdown'; readonly text: string }
  | { readonly kind: 'unread'; readonly reason: string }
);

/** What a scanner has found, and where. */
export type FindingFacts = {
  readonly level: 'error' | 'warning' | 'note' | 'none';
  readonly rule: string;
  readonly message: string;
  readonly place: string;
};

/** A signed image: the command that checks it, and the public key for it where it was signed with one. */
export type SignatureFacts = { readonly command: string; readonly publicKey?: string };

/** What came of a tag rule: a tag, or the reason why not. */
export type RuleFacts = { readonly rule: string } & ({ readonly tag: string } | { readonly reason: string });

/** One image; with bake there are several. */
export type ImageFacts = {
  /** The bake target. */
  readonly name: string;
  readonly repositories: readonly string[];
  readonly digest?: string;
  readonly platforms: readonly PlatformFacts[];
  /** References, in the order in which they moved. */
  readonly moved: readonly string[];
  /** References that a push would have moved, where nothing is pushed. */
  readonly planned?: readonly string[];
  readonly stayed: readonly { readonly reference: string; readonly reason: string }[];
  /** After a publish that failed: what every tag points at. */
  readonly endings?: readonly TagEnding[];
};

/** What a tag points at after a publish that failed: a digest, and how that came. */
export type TagEnding = { readonly reference: string; readonly points: string };

/** A row of the table; what is not known is left out. */
export type PlatformFacts = {
  readonly platform: string;
  readonly digest?: string;
  /** Compressed bytes, and those of the image that the tag pointed at before. */
  readonly size?: number;
  readonly previousSize?: number;
  readonly runs: 'native' | 'emulated' | 'unknown';
  readonly node?: string;
  readonly milliseconds?: number;
  readonly cached?: number;
  readonly steps?: number;
  /** Of the steps, those that ran under QEMU. */
  readonly emulated?: number;
  readonly isFailed?: boolean;
};

/** Something that went wrong, with all that helps to mend it. */
export type FailureFacts = {
  readonly code: string;
  readonly fact: string;
  readonly cure: string;
  readonly likely?: string;
  readonly platform?: string;
  /** `build 3/7`. */
  readonly step?: string;
  readonly place?: { readonly file: string; readonly line?: number; readonly text?: string };
  /** The lines of the Dockerfile around the place. */
  readonly excerpt?: readonly string[];
  /** The last lines of the log that belong to it. */
  readonly tail?: readonly string[];
};

/** A warning, with its place where it has one. */
export type WarningFacts = {
  readonly text: string;
  readonly file?: string;
  readonly line?: number;
  readonly url?: string;
};
