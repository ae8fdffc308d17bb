// The input of the build.
import type { Plan } from '../plan/plan.ts';
import type { SecretValues } from '../plan/request.ts';
import type { Prepared } from '../prepare/prepare.ts';

/** The input of the build: the plan, the prepared machine, and the secrets, which no plan contains. */
export type BuildOrder = { readonly plan: Plan; readonly prepared: Prepared; readonly secrets: SecretValues };
