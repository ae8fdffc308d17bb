// The story: eight stages, each one's result the ticket into the next, and the one catch.
import { build, inspect } from './build/build.ts';
import { gather } from './gather/gather.ts';
import { makePlan, type Plan } from './plan/plan.ts';
import type { SecretValues } from './plan/request.ts';
import type { Ports } from './ports/ports.ts';
import { prepare } from './prepare/prepare.ts';
import { publish } from './publish/publish.ts';
import { read } from './read/read.ts';
import { type Known, reportFailure } from './report/failure.ts';
import { reportPart, reportPlan, reportPublished, reportVerified } from './report/report.ts';
import { createStopwatch, type Stopwatch } from './report/stopwatch.ts';
import type { Making } from './report/story.ts';
import { readySigner, sign } from './sign/sign.ts';
import { verify } from './verify/verify.ts';

/** One run of the step, from its inputs to its outputs. Every failure ends in the report; nothing is raised. */
export async function run(ports: Ports): Promise<void> {
  const { time, times } = createStopwatch(ports.clock);
  const known: Known = {};
  try {
    const { request, secrets } = await time('read', () => read(ports));
    const plan = await time('plan', () => makePlan(request));
    known.plan = plan;
    reportPlan(plan, ports);
    if (plan.stage === 'plan') return;
    const signer = await readySigner(plan, ports);
    const made =
      plan.stage === 'publish'
        ? await time('gather', () => gather(plan, request.fanOut.parts, ports))
        : await make({ plan, secrets, time }, ports);
    if (made === undefined) return;
    known.plan = made.plan;
    // What was not pushed stayed with the jobs that built and checked it.
    const isHere = plan.stage !== 'publish' || plan.push.enabled;
    const verified = await time('verify', () => (isHere ? verify(made.plan, made.built, ports) : []));
    const story = { ...made, verified };
    reportVerified(story, ports);
    if (plan.stage === 'build')
      return await reportPart({ ...story, startedAt: request.startedAt, times: times() }, ports);
    const signatures = await sign(made.plan, verified, signer, ports);
    const published = await time('publish', () => publish(made.plan, verified, ports));
    known.published = published;
    await reportPublished({ ...story, signatures, published, times: times() }, ports);
  } catch (error) {
    await reportFailure(error, known, ports);
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
