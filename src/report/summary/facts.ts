// The facts of the summary, as plain data.
import type { TimelineStep } from './timeline.ts';

/** All facts of the summary. */
export type SummaryFacts = {
  /** published: tags point at it. handed-over: pushed, another job moves the tags. built: not pushed. not-promoted: no tag moved. failed, canceled: see `failures`. */
  readonly outcome: 'published' | 'handed-over' | 'built' | 'not-promoted' | 'failed' | 'canceled';
  readonly images: readonly ImageFacts[];
  readonly push: { readonly enabled: boolean; readonly reason: string };
  readonly failures: readonly FailureFacts[];
  /** The cache use in a sentence. */
  readonly cache?: string;
  /** Why the image was built, where its inputs were compared with an existing one. */
  readonly reasons?: readonly string[];
  /** Duration of the whole step. */
  readonly milliseconds?: number;
  /** Findings of the build checks, and warnings of the step. */
  readonly warnings?: readonly WarningFacts[];
  readonly timeline?: readonly TimelineStep[];
  /** What the commands of `gate` said. */
  readonly gate?: readonly GateFacts[];
  /** The signatures, and how to verify them. */
  readonly signatures?: readonly SignatureFacts[];
  /** The commands that verify the attestations. */
  readonly attestations?: readonly string[];
  /** The tag of each rule, or why it made no tag. */
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
type FindingFacts = {
  readonly level: 'error' | 'warning' | 'note' | 'none';
  readonly rule: string;
  readonly message: string;
  readonly place: string;
};

/** A signed image: the command that verifies it, and the public key, if any. */
export type SignatureFacts = { readonly command: string; readonly publicKey?: string };

/** The result of a tag rule: a tag, or a reason. */
export type RuleFacts = { readonly rule: string } & ({ readonly tag: string } | { readonly reason: string });

/** One image; with bake there are several. */
export type ImageFacts = {
  /** The bake target. */
  readonly name: string;
  readonly repositories: readonly string[];
  readonly digest?: string;
  readonly platforms: readonly PlatformFacts[];
  /** References in move order. */
  readonly moved: readonly string[];
  /** References that a push would move, if nothing is pushed. */
  readonly planned?: readonly string[];
  /** Set where a moving tag held the same contents already, and `digest` is that image's. */
  readonly isUnchanged?: true;
  readonly stayed: readonly { readonly reference: string; readonly reason: string }[];
  /** What every tag points at after a failed publish. */
  readonly endings?: readonly TagEnding[];
};

/** What a tag points at after a failed publish, and why. */
export type TagEnding = { readonly reference: string; readonly points: string };

/** A row of the table; unknown values are omitted. */
export type PlatformFacts = {
  readonly platform: string;
  readonly digest?: string;
  /** Compressed bytes, and those of the previous image. */
  readonly size?: number;
  readonly previousSize?: number;
  readonly runs: 'native' | 'emulated' | 'unknown';
  readonly node?: string;
  readonly milliseconds?: number;
  readonly cached?: number;
  readonly steps?: number;
  /** Steps that ran under QEMU. */
  readonly emulated?: number;
  readonly isFailed?: boolean;
};

/** A failure with the facts that help to fix it. */
export type FailureFacts = {
  readonly code: string;
  readonly fact: string;
  readonly cure: string;
  readonly likely?: string;
  readonly platform?: string;
  /** `build 3/7`. */
  readonly step?: string;
  readonly place?: { readonly file: string; readonly line?: number; readonly text?: string };
  /** Dockerfile lines around the place. */
  readonly excerpt?: readonly string[];
  /** The last log lines of the failed step. */
  readonly tail?: readonly string[];
};

/** A warning, with its place, if any. */
export type WarningFacts = {
  readonly text: string;
  readonly file?: string;
  readonly line?: number;
  readonly url?: string;
};
