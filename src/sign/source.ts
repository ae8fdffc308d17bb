// Verifies the signatures of the source before anything is copied.
import { tail } from '../commands/command.ts';
import {
  type Cosign,
  hasSignature,
  type SignatureForm,
  verifyArguments,
  verifySignature,
  type Who,
} from '../commands/cosign.ts';
import { Failure, problem } from '../errors/failure.ts';
import type { Plan } from '../plan/plan.ts';
import type { Origin } from '../plan/promotion.ts';
import type { Ports } from '../ports/ports.ts';
import { findCosign } from './cosign.ts';
import { keyEnv } from './key-env.ts';
import { cosignLane } from './lane.ts';
import { reachOf } from './registry-trust.ts';

/** Verifies every source by its digest, where `source-verify` asks for it. Raises SIGN_TOOL_MISSING, TOOL_CHANGED, and SOURCE_NOT_VERIFIED for each that fails. */
export async function checkSources(plan: Plan, ports: Ports): Promise<void> {
  const { sourceSigner: who } = plan;
  if (who === undefined) return;
  const cosign = await findCosign(ports, { needsBundles: true });
  const origins = plan.images.flatMap(({ origin }) => origin ?? []);
  const lane = cosignLane('key' in who);
  const checked = await Promise.all(
    origins.map((origin) => lane(() => checkSource({ who, cosign, origin }, plan, ports))),
  );
  const problems = checked.flatMap((found) => found ?? []);
  if (problems.length > 0) throw new Failure(problems);
}

const formsOf = ({ major }: Cosign): readonly SignatureForm[] => (major < 3 ? ['legacy'] : ['bundle', 'legacy']);

type Checking = { readonly who: Who; readonly cosign: Cosign; readonly origin: Origin };

async function checkSource({ who, cosign, origin }: Checking, plan: Plan, ports: Ports) {
  const { repository, digest } = origin;
  const reach = await reachOf(repository.registry, plan, ports);
  const reference = `${repository.name}@${digest}`;
  const env = { ...('key' in who ? keyEnv(who.key, ports) : {}), ...reach.env };
  const said: string[] = [];
  // cosign 2 knows the legacy form only.
  for (const form of formsOf(cosign)) {
    const args = verifyArguments(who, cosign.major, { references: [reference], form, flags: reach.flags });
    const command = verifySignature(cosign.program, args, env);
    const { exitCode, stdout, stderr } = await ports.exec.run({ ...command, accounts: [repository] });
    if (exitCode === 0 && hasSignature(stdout, form)) {
      ports.log.line(`Verified the signature of ${reference}`);
      return undefined;
    }
    said.push(...tail(stderr, 10));
  }
  const fact = `The signature of ${origin.reference} (${digest}) does not verify.`;
  return problem('SOURCE_NOT_VERIFIED', fact, { input: 'source-verify', tail: said });
}
