// Times the publishing job of a build that was spread over jobs: three platforms, two registries.

import { bootBuilder, removeBuilder } from '../__tests__/e2e/support/build-tools.ts';
import { legsOf, mergedOutputs, runLegs, stageRunner } from '../__tests__/e2e/support/fan-out.ts';
import { machineTeller } from '../__tests__/e2e/support/programs.ts';
import { workspaceOf } from '../__tests__/support/folders.ts';
import { stackFacts } from '../stack/facts.ts';
import { platforms } from './compare.ts';
import { median } from './figures/statistics.ts';
import { required, stagesIn } from './figures/step.ts';

const { open, second } = stackFacts.registries;

/** Builds the parts once, publishes them so many times, and prints the median of gather, verify and publish together. */
export async function benchGather(rounds: number): Promise<void> {
  const builder = 'bench-gather';
  await removeBuilder(builder).catch(() => undefined);
  await bootBuilder(builder);
  try {
    const run = stageRunner({
      workspace: await workspaceOf(machineTeller),
      inputs: { images: `${open.host}/bench/gather\n${second.host}/bench/gather`, tags: 'latest', platforms },
    });
    const parts = mergedOutputs(await runLegs(run, legsOf(await run('plan')), { builder }));
    const times: number[] = [];
    for (let round = 0; round < rounds; round += 1) {
      const step = await run('publish', { parts });
      if (step.exitCode !== 0) throw new Error(step.log);
      const stages = stagesIn(step);
      times.push(['gather', 'verify', 'publish'].reduce((sum, stage) => sum + required(stage, stages[stage]), 0));
    }
    console.log(
      `gather      ${median(times).toFixed(2)} s to publish three platforms to two registries (goal: below 1.00 s)`,
    );
  } finally {
    await removeBuilder(builder);
  }
}
