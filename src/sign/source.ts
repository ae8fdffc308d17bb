// Verifies the signatures of the source before anything is copied.
import { Failure, type Problem, problem } from '../errors/failure.ts';
import type { Lanes } from '../oci/concurrency.ts';
import type { Plan } from '../plan/plan.ts';
import type { Origin } from '../plan/promotion.ts';
import type { Ports } from '../ports/ports.ts';
import { cosignLane, unsigned } from './batches.ts';
import { findCosign } from './cosign.ts';
import { keyEnv, type Signer } from './signer.ts';
import { reachOf } from './subjects.ts';

/** Verifies every source by its digest, where `source-verify` asks for it. Raises SIGN_TOOL_MISSING, TOOL_CHANGED, and SOURCE_NOT_VERIFIED for each that fails. */
export async function checkSources(plan: Plan, ports: Ports): Promise<void> {
  const { sourceSigner: who } = plan;
  if (who === undefined) return;
  const cosign = await findCosign(ports, { needsBundles: true });
  // cosign 2 knows the legacy form only.
  const forms = cosign.major < 3 ? (['legacy'] as const) : (['bundle', 'legacy'] as const);
  const verifyEnv = 'key' in who ? keyEnv(who.key, ports) : {};
  const signer = { ...cosign, key: undefined, forms, who, shown: who, verifyEnv };
  const origins = plan.images.flatMap(({ origin }) => origin ?? []);
  const lane = cosignLane('key' in who);
  const checked = await Promise.all(origins.map((origin) => checkSource({ origin, signer, lane }, plan, ports)));
  const problems = checked.flatMap((found) => found ?? []);
  if (problems.length > 0) throw new Failure(problems);
}

type Check = { readonly origin: Origin; readonly signer: Signer; readonly lane: Lanes };

async function checkSource(
  { origin: { repository, digest, reference }, signer, lane }: Check,
  plan: Plan,
  ports: Ports,
): Promise<Problem | undefined> {
  const subject = {
    reference: `${repository.name}@${digest}`,
    repository,
    reach: await reachOf(repository.registry, plan, ports),
  };
  const said = await unsigned(subject, signer, lane, ports);
  if (said !== undefined) {
    const fact = `The signature of ${reference} (${digest}) does not verify.`;
    return problem('SOURCE_NOT_VERIFIED', fact, { input: 'source-verify', tail: said });
  }
  ports.log.line(`Verified the signature of ${subject.reference}`);
  return undefined;
}
