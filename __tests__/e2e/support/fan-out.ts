// A publish spread over jobs, as GitHub runs it: a step for each job, and outputs merged by its rule.
import { runStep, type StepOrder, type StepResult, sha } from './step.ts';

/** The push of a tag. The date of its commit is the date of all files in the image. */
export const release = {
  name: 'push',
  ref: 'refs/tags/v1.2.3',
  payload: { head_commit: { id: sha, timestamp: '2026-03-04T05:06:07Z' } },
};

/** One job of the matrix. */
export type Leg = { readonly platform: string; readonly runner: unknown };

/** Runs a stage with what all stages are given. */
export type StageRunner = (
  stage: string,
  inputs?: Readonly<Record<string, string>>,
  env?: Readonly<Record<string, string>>,
) => Promise<StepResult>;

/** What the stages have in common. */
export function stageRunner(order: StepOrder): StageRunner {
  return (stage, inputs = {}, env = {}) =>
    runStep({ ...order, inputs: { ...order.inputs, ...inputs, stage }, env: { ...order.env, ...env } });
}

/** The jobs of the matrix that `stage: plan` has put out. */
export function legsOf({ outputs }: StepResult): readonly Leg[] {
  return JSON.parse(outputs['matrix'] ?? '').include;
}

/** Builds each leg; `builder` reaches the build stage alone. */
export async function runLegs(
  run: StageRunner,
  legs: readonly Leg[],
  { builder, ...inputs }: Readonly<Record<string, string>> & { readonly builder: string },
): Promise<readonly StepResult[]> {
  const results: StepResult[] = [];
  for (const [index, { platform }] of legs.entries()) {
    results.push(await run('build', { ...inputs, builder, platforms: platform, 'part-index': String(index) }));
  }
  return results;
}

/** GitHub's rule for the outputs of a matrix: each job sets all of them, and an empty one overwrites nothing. */
export function mergedOutputs(jobs: readonly StepResult[]): string {
  const names = jobs.map((_, index) => `part-${index}`);
  const merged: Record<string, string> = Object.fromEntries(names.map((name) => [name, '']));
  for (const { outputs } of jobs) {
    for (const name of names) merged[name] = outputs[name] || (merged[name] ?? '');
  }
  return JSON.stringify(merged, undefined, 2);
}
