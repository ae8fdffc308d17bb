// The story: nine stages, each one's result the ticket into the next. The input `stage` chooses which of them this job tells.
import { build, inspect } from './build/build.ts';
import { gather } from './gather/gather.ts';
import { type KeepOrder, type Kept, keep } from './keep/keep.ts';
import { makePlan, type Plan } from './plan/plan.ts';
import type { Request, RunOptions, SecretValues } from './plan/request.ts';
import type { Ports } from './ports/ports.ts';
import { prepare } from './prepare/prepare.ts';
import { publish } from './publish/publish.ts';
import { read } from './read/read.ts';
import { type Known, reportFailure } from './report/failure.ts';
import { createStopwatch, type Stopwatch } from './report/log/stopwatch.ts';
import { reportEnd, reportPart, reportPlan, reportPublished, reportVerified } from './report/report.ts';
import type { Making, Story } from './report/story.ts';
import { readySigner, type Signer, sign } from './sign/sign.ts';
import { verify } from './verify/verify.ts';

/** One run of the step, from its inputs to its outputs. Every failure ends in the report; nothing is raised. */
export async function run(ports: Ports): Promise<void> {
  const stopwatch = createStopwatch(ports);
  const { time } = stopwatch;
  const known: Known = {};
  const cache = cacheWriter(ports);
  try {
    const { request, secrets, hidden } = await time('read', () => read(ports));
    const plan = await time('plan', () => makePlan(request));
    known.plan = plan;
    reportPlan(plan, hidden, ports);
    await stories[plan.run.stage]({ ...stopwatch, request, plan, secrets, known, cache }, ports);
  } catch (error) {
    await reportFailure(error, known, ports);
    // What was built is sound whatever came after it; only a job that is cancelled has no time left.
    if (!ports.interruption.isAsked()) await cache.write();
  }
}

type Run = Stopwatch & {
  readonly request: Request;
  readonly plan: Plan;
  readonly secrets: SecretValues;
  readonly known: Known;
  readonly cache: ReturnType<typeof cacheWriter>;
};

const stories: Readonly<Record<RunOptions['stage'], (run: Run, ports: Ports) => Promise<void>>> = {
  plan: async () => undefined,
  all: publishHere,
  build: buildPart,
  publish: publishParts,
};

/** Builds and publishes. */
async function publishHere(run: Run, ports: Ports): Promise<void> {
  const signer = await readySigner(run.plan, ports);
  const made = await buildHere(run, ports);
  if (made === undefined) return;
  const verified = await run.time('verify', () => verify(run.plan, made.built, ports));
  await publishVerified({ ...made, verified }, signer, run, ports);
}

/** Builds what another job publishes. */
async function buildPart(run: Run, ports: Ports): Promise<void> {
  const made = await buildHere(run, ports);
  if (made === undefined) return;
  const verified = await run.time('verify', () => verify(run.plan, made.built, ports));
  const story = { ...made, verified };
  reportVerified(story, ports);
  const published = reportPart({ ...story, startedAt: run.request.startedAt }, ports);
  const kept = await run.time('keep', run.cache.write);
  await reportEnd({ ...story, signatures: [], published, kept, times: run.times() }, ports);
}

/** Publishes what other jobs have built. */
async function publishParts(run: Run, ports: Ports): Promise<void> {
  const { plan, request, time, known } = run;
  const signer = await readySigner(plan, ports);
  const made = await time('gather', () => gather(plan, request.fanOut.parts, ports));
  known.plan = made.plan;
  // What was not pushed stayed with the jobs that built and checked it.
  const verified = await time('verify', () => (plan.push.enabled ? verify(made.plan, made.built, ports) : []));
  await publishVerified({ ...made, verified }, signer, run, ports);
}

/** Makes the images here and now; undefined where `call` only asks about the build. */
async function buildHere({ plan, secrets, time, cache }: Run, ports: Ports): Promise<Making | undefined> {
  const prepared = await time('prepare', () => prepare(plan, ports));
  if (plan.run.call !== undefined) {
    await inspect({ plan, prepared, secrets }, plan.run.call, ports);
    return undefined;
  }
  const built = await time('build', () => build({ plan, prepared, secrets }, ports));
  cache.take({ plan, prepared, secrets, built });
  return { plan, prepared, built };
}

/** Everything after the check: signatures, tags, caches, and the report. */
async function publishVerified(story: Story, signer: Signer, run: Run, ports: Ports): Promise<void> {
  const { time, times, known, cache } = run;
  const { plan, verified } = story;
  reportVerified(story, ports);
  const signatures = await time('sign', () => sign(plan, verified, signer, ports));
  const published = await time('publish', () => publish(plan, verified, ports));
  known.published = published;
  reportPublished(plan, published, ports);
  const kept = await time('keep', cache.write);
  await reportEnd({ ...story, signatures, published, kept, times: times() }, ports);
}

/** Writes the caches of what was built, once, whatever the run comes to. Whatever happens to them, the run stays what it was. */
function cacheWriter(ports: Ports) {
  let order: KeepOrder | undefined;
  return {
    take: (built: KeepOrder): void => {
      order = built;
    },
    write: async (): Promise<Kept> => {
      if (order === undefined) return { outcome: 'skipped' };
      const due = order;
      order = undefined;
      try {
        return await keep(due, ports);
      } catch (error) {
        const why = error instanceof Error ? error.message : String(error);
        ports.log.warning(`The cache was not written: ${why}`);
        return { outcome: 'failed', text: 'it was not written' };
      }
    },
  };
}
