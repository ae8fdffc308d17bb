// What the build is given.
import type { Plan } from '../plan/plan.ts';
import type { SecretValues } from '../plan/request.ts';
import type { Prepared } from '../prepare/prepare.ts';

/** What the build needs: the plan, a machine that is ready, and the secrets that stand in no plan. */
export type BuildOrder = { readonly plan: Plan; readonly prepared: Prepared; readonly secrets: SecretValues };
