// The facts of the summary, as plain data.
import type { Problem } from '../../errors/failure.ts';
import type { Gated } from '../../gate/gate.ts';
import type { Finding } from '../../progress/stream.ts';
import type { Total } from '../../progress/totals.ts';
import type { Signature } from '../../sign/sign.ts';
import type { TimelineStep } from './timeline.ts';

/** All facts of the summary. */
export type SummaryFacts = {
  /** published: tags point at it. handed-over: pushed, another job moves the tags. built: not pushed. not-promoted: no tag moved. failed, canceled: see `failures`. */
  readonly outcome: 'published' | 'handed-over' | 'built' | 'not-promoted' | 'failed' | 'canceled';
  readonly images: readonly ImageFacts[];
  readonly push: { readonly enabled: boolean; readonly reason: string };
  readonly failures: readonly FailureFacts[];
  /** The cache use in a sentence. */
  readonly cache?: string | undefined;
  /** Why the image was built, where its inputs were compared with an existing one. */
  readonly reasons?: readonly string[] | undefined;
  /** Duration of the whole step. */
  readonly milliseconds?: number | undefined;
  /** Findings of the build checks, and warnings of the step. */
  readonly warnings?: readonly WarningFacts[];
  readonly timeline?: readonly TimelineStep[];
  /** What the commands of `gate` said. */
  readonly gate?: readonly GateFacts[] | undefined;
  /** The signatures, and how to verify them. */
  readonly signatures?: readonly Signature[];
  /** The commands that verify the attestations. */
  readonly attestations?: readonly string[];
  /** The tag of each rule, or why it made no tag. */
  readonly rules?: readonly RuleFacts[];
};

type Ruling = Gated['rulings'][number];

/** What the commands of `gate` said of one platform. */
export type GateFacts = Pick<Ruling, 'title' | 'isPassed' | 'reports'>;

/** A report for the summary by the name of its file; or why it is not shown. */
export type ReportFacts = Ruling['reports'][number];

/** The result of a tag rule: a tag, or a reason. */
export type RuleFacts = { readonly rule: string } & ({ readonly tag: string } | { readonly reason: string });

/** One image; with bake there are several. */
export type ImageFacts = {
  /** The bake target. */
  readonly name: string;
  readonly repositories: readonly string[];
  readonly digest?: string | undefined;
  readonly platforms: readonly PlatformFacts[];
  /** References in move order. */
  readonly moved: readonly string[];
  /** References that a push would move, if nothing is pushed. */
  readonly planned?: readonly string[];
  /** Set where a moving tag held the same contents already, and `digest` is that image's. */
  readonly isUnchanged?: boolean;
  readonly stayed: readonly { readonly reference: string; readonly reason: string }[];
  /** What every tag points at after a failed publish. */
  readonly endings?: readonly TagEnding[];
};

/** What a tag points at after a failed publish, and why. */
export type TagEnding = { readonly reference: string; readonly points: string };

/** A row of the table; unknown values are omitted. */
export type PlatformFacts = {
  readonly platform: string;
  readonly digest?: string | undefined;
  /** Compressed bytes, and those of the previous image. */
  readonly size?: number | undefined;
  readonly previousSize?: number | undefined;
  readonly runs: 'native' | 'emulated' | 'unknown';
  readonly node?: string | undefined;
  readonly isFailed?: boolean;
} & Partial<Pick<Total, 'milliseconds' | 'cached' | 'steps' | 'emulated'>>;

/** A failure with the facts that help to fix it. */
export type FailureFacts = Omit<Problem, 'code' | 'input'> & { readonly code: string };

/** A warning, with its place, if any. */
export type WarningFacts = Pick<Finding, 'text'> & Partial<Pick<Finding, 'file' | 'line' | 'url'>>;
