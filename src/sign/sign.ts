// Stage 7, sign: signs the verified images by digest before a tag moves, and verifies the signatures, also those of a source.
import { tail } from '../commands/command.ts';
import { formsOf, verifyArguments } from '../commands/cosign.ts';
import { shellLine } from '../commands/shell.ts';
import { allOrProblems, Failure, type Problem, problem } from '../errors/failure.ts';
import type { Limiter } from '../oci/concurrency.ts';
import type { Plan } from '../plan/plan.ts';
import type { Origin } from '../plan/promotion.ts';
import type { Reason } from '../plan/reuse/inputs-record.ts';
import type { Ports } from '../ports/ports.ts';
import { namingUntagged, type Verified } from '../verify/verify.ts';
import { batchesOf, cosignLimiter, signAndCheck, unsigned, verdictOf } from './batches.ts';
import { findCosign } from './cosign.ts';
import { keyEnv, type Signer, signerOf } from './signer.ts';
import { accessTo, type Subject, subjectsOf } from './subjects.ts';

export type { Signer } from './signer.ts';

/** A signature: the command that verifies the index, and the public key, if any. */
export type Signature = { readonly command: string; readonly publicKey?: string };

/**
 * Checks before the build that signing is possible: the key can be read, or GitHub issues a token. Undefined
 * if nothing is signed. Raises SIGN_TOOL_MISSING, TOOL_CHANGED, SIGN_FAILED and SIGN_IDENTITY_MISSING.
 */
export async function readySigner({ sign: signing, push, run }: Plan, ports: Ports): Promise<Signer | undefined> {
  // Only the job that moves the tags signs.
  if (signing.kind === 'off' || !push.enabled || run.stage === 'build' || run.call !== undefined) return undefined;
  const cosign = await findCosign(ports, { needsBundles: signing.format === 'bundle' });
  const forms = formsOf(signing.format, cosign);
  return signerOf({ key: signing.kind === 'key' ? signing.key : undefined, forms, ...cosign }, ports);
}

/** Signs index, platforms and attestations in every repository. Raises SIGN_FAILED and SIGNATURE_NOT_VERIFIED. */
export async function sign(
  plan: Plan,
  verified: readonly Verified[],
  signer: Signer | undefined,
  ports: Ports,
): Promise<readonly Signature[]> {
  // What has not changed keeps the signatures that it has.
  const fresh = verified.filter(({ isChanged }) => isChanged !== false);
  if (signer === undefined || !plan.push.enabled || fresh.length === 0) return [];
  ports.log.group('Sign');
  const signatures = await namingUntagged(fresh, () => signFresh(plan, fresh, signer, ports));
  for (const { command } of signatures) {
    ports.log.line(`To verify: ${command}`);
    ports.log.event('signed', { command });
  }
  ports.log.endGroup();
  return signatures;
}

async function signFresh(
  plan: Plan,
  fresh: readonly Verified[],
  signer: Signer,
  ports: Ports,
): Promise<readonly Signature[]> {
  const subjects = await subjectsOf(fresh, plan, ports);
  const limiter = cosignLimiter(signer.key !== undefined);
  await allOrProblems(batchesOf(subjects, signer).map((batch) => signAndCheck(batch, signer, limiter, ports)));
  for (const { reference } of subjects) ports.log.line(`Signed and verified ${reference}`);
  return subjects.filter(({ isWhole }) => isWhole).map((subject) => signatureOf(subject, signer));
}

/**
 * Why an existing image has to be signed again; undefined if the signer of this step signed every index before, in one of
 * its forms, or if nothing is signed. A signature covers the annotations of an image, which an account that can push could
 * otherwise forge.
 */
export async function whyUnsigned(
  plan: Plan,
  verified: readonly Verified[],
  signer: Signer | undefined,
  ports: Ports,
): Promise<Reason | undefined> {
  if (signer === undefined) return undefined;
  const subjects = (await subjectsOf(verified, plan, ports)).filter(({ isWhole }) => isWhole);
  const limiter = cosignLimiter(signer.key !== undefined);
  const tried = await Promise.all(subjects.map((subject) => unsigned(subject, signer, limiter, ports)));
  const failed = tried.find((each) => each !== undefined);
  if (failed === undefined) return undefined;
  if (failed.every(({ exitCode }) => exitCode !== undefined))
    return { code: 'unsigned', text: 'the existing image lacks a valid signature of this signer' };
  return { code: 'signature-unknown', text: `the signature of the existing image ${verdictOf(failed)}` };
}

function signatureOf({ reference, access: { flags } }: Subject, { major, forms, shown, publicKey }: Signer): Signature {
  const form = forms.at(-1) ?? 'legacy';
  const command = shellLine(['cosign', ...verifyArguments(shown, major, { references: [reference], form, flags })]);
  return { command, ...(publicKey === undefined ? {} : { publicKey }) };
}

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
  const limiter = cosignLimiter('key' in who);
  const checked = await Promise.all(origins.map((origin) => checkSource({ origin, signer, limiter }, plan, ports)));
  const problems = checked.flatMap((found) => found ?? []);
  if (problems.length > 0) throw new Failure(problems);
}

type Check = { readonly origin: Origin; readonly signer: Signer; readonly limiter: Limiter };

async function checkSource(
  { origin: { repository, digest, reference }, signer, limiter }: Check,
  plan: Plan,
  ports: Ports,
): Promise<Problem | undefined> {
  const subject = {
    reference: `${repository.name}@${digest}`,
    repository,
    access: await accessTo(repository.registry, plan, ports),
  };
  const tried = await unsigned(subject, signer, limiter, ports);
  if (tried !== undefined) {
    const output = tried.flatMap(({ stderr }) => tail(stderr, 10));
    const fact = `The signature of ${reference} (${digest}) ${verdictOf(tried)}.`;
    return problem('SOURCE_NOT_VERIFIED', fact, { input: 'source-verify', tail: output });
  }
  ports.log.line(`Verified the signature of ${subject.reference}`);
  return undefined;
}
