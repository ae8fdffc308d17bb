// Runs the stages; the result of each is the ticket into the next. The input `stage` selects them for this job.
import { attest } from './attest/attest.ts';
import { build, inspect } from './build/build.ts';
import { type Gated, gate } from './gate/gate.ts';
import { gather } from './gather/gather.ts';
import { type CacheWriter, cacheWriter } from './keep/keep.ts';
import { makePlan, type Plan } from './plan/plan.ts';
import type { Request, RunOptions, SecretValues } from './plan/request.ts';
import type { Ports } from './ports/ports.ts';
import { prepare, prepareTests } from './prepare/prepare.ts';
import { promote, promoteCompanions } from './promote/promote.ts';
import { publish } from './publish/publish.ts';
import { read } from './read/read.ts';
import { reportFailure } from './report/failure.ts';
import { createStopwatch, type Stopwatch } from './report/log/stopwatch.ts';
import {
  reportAttested,
  reportEnd,
  reportGated,
  reportPart,
  reportPlan,
  reportPublished,
  reportReuse,
  reportVerified,
} from './report/report.ts';
import type { BuiltRun, KnownResults, VerifiedRun } from './report/results.ts';
import { type Reused, reuse } from './reuse/reuse.ts';
import { checkSources, sign } from './sign/sign.ts';
import { acceptance, findUntrusted, readyTrust, type Trust } from './trust.ts';
import { verify, verifyReused } from './verify/verify.ts';

/** Runs the step, from inputs to outputs. Reports every failure; never raises. */
export async function run(ports: Ports): Promise<void> {
  const stopwatch = createStopwatch(ports);
  const { time } = stopwatch;
  const known: KnownResults = {};
  const cache = cacheWriter(ports);
  try {
    const { request, secrets, hidden } = await time('read', () => read(ports));
    const plan = await time('plan', () => makePlan(request));
    known.plan = plan;
    reportPlan(plan, hidden, ports);
    const limited = { ...ports, registry: ports.registry.limited(plan.run.limits.build) };
    await byStage[plan.run.stage]({ ...stopwatch, request, plan, secrets, known, cache }, limited);
  } catch (error) {
    await reportFailure(error, known, ports);
    // The build is valid whatever failed later, so its cache is written; only a canceled job has no time.
    if (!ports.interruption.isAsked()) await cache.write();
  }
}

type Run = Stopwatch & {
  readonly request: Request;
  readonly plan: Plan;
  readonly secrets: SecretValues;
  readonly known: KnownResults;
  readonly cache: CacheWriter;
};

const byStage: Readonly<Record<RunOptions['stage'], (run: Run, ports: Ports) => Promise<void>>> = {
  plan: async () => undefined,
  all: publishHere,
  build: buildPart,
  publish: publishParts,
  promote: promoteImages,
};

/** Builds and publishes. */
async function publishHere(run: Run, ports: Ports): Promise<void> {
  const trust = await readyTrust(run.plan, ports);
  const found = await findReusable(trust, run, ports);
  if ('verified' in found) return publishVerified(found, trust, run, ports);
  const { plan, reasons } = found;
  run.known.plan = plan;
  const made = await buildHere({ ...run, plan }, ports);
  if (made === undefined) return;
  const verified = await run.time('verify', () => verify(plan, made.built, ports, acceptance(plan, trust, ports)));
  await publishVerified({ ...made, reasons, verified }, trust, run, ports);
}

/** Returns the verified image that an earlier run built from the same inputs, or the plan to build and why. */
async function findReusable(trust: Trust, run: Run, ports: Ports): Promise<VerifiedRun | Reused> {
  if (run.plan.reuse === undefined) return { plan: run.plan, reasons: [] };
  const { time } = run;
  const { plan, built, reasons } = await time('reuse', () => reuse(run.plan, ports));
  if (built === undefined) return { plan, reasons: reportReuse(reasons, ports) };
  const verified = await time('verify', () => verifyReused(plan, built, ports));
  if (verified === undefined) return { plan, reasons: reportReuse([incomplete], ports) };
  const missing = await time('signature', () => findUntrusted(plan, verified, trust, ports));
  if (missing.length > 0) return { plan, reasons: reportReuse(missing, ports) };
  reportReuse([], ports);
  return { plan, built, verified };
}

/** Why an image with the same inputs is built again. */
const incomplete = { code: 'incomplete', text: 'the existing image is incomplete' } as const;

/** Builds a part that another job publishes. */
async function buildPart(run: Run, ports: Ports): Promise<void> {
  const made = await buildHere(run, ports);
  if (made === undefined) return;
  const verified = await run.time('verify', () => verify(run.plan, made.built, ports));
  const results = { ...made, verified };
  const gated = await passGate(results, run, ports);
  const published = reportPart({ ...results, startedAt: run.request.startedAt }, ports);
  const kept = await run.time('keep', run.cache.write);
  await reportEnd(
    { ...results, gated, signatures: [], attested: { commands: [], urls: [] }, published, kept, times: run.times() },
    ports,
  );
}

/** Publishes the parts that other jobs built. */
async function publishParts(run: Run, ports: Ports): Promise<void> {
  const { plan, request, time, known } = run;
  const trust = await readyTrust(plan, ports);
  const made = await time('gather', () => gather(plan, request.fanOut.parts, ports));
  known.plan = made.plan;
  // Images that were not pushed stayed on the runners of the jobs that built and verified them.
  const accepts = acceptance(made.plan, trust, ports);
  const verified = await time('verify', () => (plan.push.enabled ? verify(made.plan, made.built, ports, accepts) : []));
  await publishVerified({ ...made, verified }, trust, run, ports);
}

/** Publishes images that exist already. */
async function promoteImages(run: Run, ports: Ports): Promise<void> {
  const { plan, time } = run;
  const trust = await readyTrust(plan, ports);
  await time('source', () => checkSources(plan, ports));
  await time('prepare', () => prepareTests(plan, ports));
  const { built, deliveries } = await time('promote', () => promote(plan, ports));
  const verified = await time('verify', () => (plan.push.enabled ? verify(plan, built, ports) : []));
  const gated = await passGate({ plan, built, verified }, run, ports);
  await time('companions', () => promoteCompanions(deliveries, ports));
  await publishPassed({ plan, built, verified, gated }, trust, run, ports);
}

/** Builds the images in this job; undefined if `call` is only a query. */
async function buildHere({ plan, secrets, time, cache }: Run, ports: Ports): Promise<BuiltRun | undefined> {
  const prepared = await time('prepare', () => prepare(plan, ports));
  if (plan.run.call !== undefined) {
    await inspect({ plan, prepared, secrets }, plan.run.call, ports);
    return undefined;
  }
  const built = await time('build', () => build({ plan, prepared, secrets }, ports));
  cache.take({ plan, prepared, secrets, built });
  return { plan, prepared, built };
}

/** Everything after the check: the gate, and what comes after it. */
async function publishVerified(results: VerifiedRun, trust: Trust, run: Run, ports: Ports): Promise<void> {
  const gated = await passGate(results, run, ports);
  await publishPassed({ ...results, gated }, trust, run, ports);
}

type GatedRun = VerifiedRun & { readonly gated: Gated };

/** Signatures, attestations, tags, caches, and the report. */
async function publishPassed(results: GatedRun, { signer, attestor }: Trust, run: Run, ports: Ports): Promise<void> {
  const { time, times, known, cache } = run;
  const { plan, verified } = results;
  const signatures = await time('sign', () => sign(plan, verified, signer, ports));
  const attested = reportAttested(await time('attest', () => attest(plan, verified, attestor, ports)), ports);
  const published = await time('publish', () => publish(plan, verified, ports));
  known.published = published;
  reportPublished(plan, published, ports);
  const kept = await time('keep', cache.write);
  await reportEnd({ ...results, signatures, attested, published, kept, times: times() }, ports);
}

/** Reports the verified images, and runs the commands of `gate` on them. Raises their failures. */
async function passGate(results: VerifiedRun, { time, known }: Run, ports: Ports): Promise<Gated> {
  known.verified = results.verified;
  reportVerified(results, ports);
  const gated = await time('gate', () => gate(results.plan, results.verified, ports));
  known.gated = gated;
  return reportGated(results.plan, gated, ports);
}
