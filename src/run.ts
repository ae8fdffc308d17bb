// The story: nine stages, each one's result the ticket into the next, and the one catch.
import { build, inspect } from './build/build.ts';
import { gather } from './gather/gather.ts';
import { type KeepOrder, type Kept, keep } from './keep/keep.ts';
import { makePlan, type Plan } from './plan/plan.ts';
import type { SecretValues } from './plan/request.ts';
import type { Ports } from './ports/ports.ts';
import { prepare } from './prepare/prepare.ts';
import { publish } from './publish/publish.ts';
import { read } from './read/read.ts';
import { type Known, reportFailure } from './report/failure.ts';
import { reportEnd, reportPart, reportPlan, reportPublished, reportVerified } from './report/report.ts';
import { createStopwatch, type Stopwatch } from './report/stopwatch.ts';
import type { Making } from './report/story.ts';
import { readySigner, sign } from './sign/sign.ts';
import { verify } from './verify/verify.ts';

/** One run of the step, from its inputs to its outputs. Every failure ends in the report; nothing is raised. */
export async function run(ports: Ports): Promise<void> {
  const { time, times } = createStopwatch(ports);
  const known: Known = {};
  let unkept: KeepOrder | undefined;
  try {
    const { request, secrets, hidden } = await time('read', () => read(ports));
    const plan = await time('plan', () => makePlan(request));
    known.plan = plan;
    reportPlan(plan, hidden, ports);
    if (plan.stage === 'plan') return;
    const signer = await readySigner(plan, ports);
    const made: Making | undefined =
      plan.stage === 'publish'
        ? await time('gather', () => gather(plan, request.fanOut.parts, ports))
        : await make({ plan, secrets, time }, ports);
    if (made === undefined) return;
    known.plan = made.plan;
    unkept = made.prepared === undefined ? undefined : { ...made, prepared: made.prepared, secrets };
    // What was not pushed stayed with the jobs that built and checked it.
    const isHere = plan.stage !== 'publish' || plan.push.enabled;
    const verified = await time('verify', () => (isHere ? verify(made.plan, made.built, ports) : []));
    const story = { ...made, verified };
    reportVerified(story, ports);
    const isPart = plan.stage === 'build';
    const signatures = isPart ? [] : await time('sign', () => sign(made.plan, verified, signer, ports));
    const published = isPart
      ? reportPart({ ...story, startedAt: request.startedAt }, ports)
      : await time('publish', () => publish(made.plan, verified, ports));
    known.published = published;
    if (!isPart) reportPublished(plan, published, ports);
    const order = unkept;
    unkept = undefined;
    const kept = await time('keep', () => keepLast(order, ports));
    await reportEnd({ ...story, signatures, published, kept, times: times() }, ports);
  } catch (error) {
    await reportFailure(error, known, ports);
    // What was built is sound whatever came after it; only a job that is cancelled has no time left.
    if (!ports.interruption.isAsked()) await keepLast(unkept, ports);
  }
}

/** Writes the caches; the jobs that have built elsewhere have written theirs. Whatever happens to it, the run stays what it was. */
async function keepLast(order: KeepOrder | undefined, ports: Ports): Promise<Kept> {
  if (order === undefined) return { outcome: 'skipped' };
  try {
    return await keep(order, ports);
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    ports.log.warning(`The cache was not written: ${why}`);
    return { outcome: 'failed', text: 'it was not written' };
  }
}

type Order = { readonly plan: Plan; readonly secrets: SecretValues } & Pick<Stopwatch, 'time'>;

/** Makes the images here and now; undefined where the build was only to be looked at. */
async function make({ plan, secrets, time }: Order, ports: Ports): Promise<Making | undefined> {
  const prepared = await time('prepare', () => prepare(plan, ports));
  if (plan.call !== undefined) {
    await inspect({ plan, prepared, secrets }, plan.call, ports);
    return undefined;
  }
  const built = await time('build', () => build({ plan, prepared, secrets }, ports));
  return { plan, prepared, built };
}
