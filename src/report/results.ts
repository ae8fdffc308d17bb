// The results of the stages so far, for the report.
import type { Attested } from '../attest/attest.ts';
import type { Built } from '../build/build.ts';
import type { Gated } from '../gate/gate.ts';
import type { Kept } from '../keep/keep.ts';
import type { Plan } from '../plan/plan.ts';
import type { Reason } from '../plan/reuse/inputs-record.ts';
import type { Prepared } from '../prepare/prepare.ts';
import type { Published } from '../publish/publish.ts';
import type { Signature } from '../sign/sign.ts';
import type { Verified } from '../verify/verify.ts';
import type { StageTime } from './log/stopwatch.ts';

/** What is known of a run, should it fail. */
export type KnownResults = { plan?: Plan; verified?: readonly Verified[]; gated?: Gated; published?: Published };

/** The build result, of this job or of others. */
export type BuiltRun = {
  readonly plan: Plan;
  /** Undefined if other jobs built. */
  readonly prepared?: Prepared;
  readonly built: Built;
  /** Optional platforms that no job built. */
  readonly missing?: readonly string[];
  /** With `on-unchanged: skip`, why the image was built. */
  readonly reasons?: readonly Reason[];
};

/** The results before tags move. */
export type VerifiedRun = BuiltRun & { readonly verified: readonly Verified[] };

/** All results. */
export type FinishedRun = VerifiedRun & {
  readonly gated: Gated;
  readonly signatures: readonly Signature[];
  readonly attested: Attested;
  readonly published: Published;
  readonly kept: Kept;
  readonly times: readonly StageTime[];
};
