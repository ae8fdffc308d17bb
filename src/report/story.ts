// What the stages have handed on by now, for those who tell of it.
import type { Built } from '../build/build.ts';
import type { Gated } from '../gate/gate.ts';
import type { Kept } from '../keep/keep.ts';
import type { Plan } from '../plan/plan.ts';
import type { Prepared } from '../prepare/prepare.ts';
import type { Published } from '../publish/publish.ts';
import type { Signature } from '../sign/sign.ts';
import type { Verified } from '../verify/verify.ts';
import type { StageTime } from './log/stopwatch.ts';

/** What was made, here or by other jobs. */
export type Making = {
  readonly plan: Plan;
  /** Undefined where other jobs have built. */
  readonly prepared?: Prepared;
  readonly built: Built;
  /** Optional platforms that no job has built. */
  readonly missing?: readonly string[];
};

/** Everything that the story has come to before tags move. */
export type Story = Making & { readonly verified: readonly Verified[] };

/** The whole story. */
export type Ending = Story & {
  readonly gated: Gated;
  readonly signatures: readonly Signature[];
  readonly published: Published;
  readonly kept: Kept;
  readonly times: readonly StageTime[];
};
