// Stage 7, sign: signs the verified images by digest before a tag moves, and verifies the signatures.
import { type Finished, tail } from '../commands/command.ts';
import {
  askPublicKey,
  formsOf,
  hasSignature,
  type SignatureForm,
  type SignerKey,
  signImages,
  verifyArguments,
  verifySignature,
  type Who,
} from '../commands/cosign.ts';
import { failure } from '../errors/failure.ts';
import { inLanes } from '../oci/concurrency.ts';
import type { Plan } from '../plan/plan.ts';
import type { Ports } from '../ports/ports.ts';
import { namingUntagged, type Verified } from '../verify/verify.ts';
import { listBundle } from './bundles.ts';
import { findCosign } from './cosign.ts';
import { askIdentity } from './identity.ts';
import { keyEnv } from './key-env.ts';
import { type Subject, subjectsOf } from './subjects.ts';

export { checkSources } from './source.ts';

/** The signer: cosign, and the key, if any. Undefined if nothing is signed. */
export type Signer = SignerKey | undefined;

/** A signature: the command that verifies the index, and the public key, if any. */
export type Signature = { readonly command: string; readonly publicKey?: string };

/** Checks before the build that signing is possible. Raises SIGN_TOOL_MISSING, TOOL_CHANGED and SIGN_IDENTITY_MISSING. */
export async function readySigner({ sign: signing, push, run }: Plan, ports: Ports): Promise<Signer> {
  // Only the job that moves the tags signs.
  if (signing.kind === 'off' || !push.enabled || run.stage === 'build' || run.call !== undefined) return undefined;
  const cosign = await findCosign(ports, { needsBundles: signing.format === 'bundle' });
  const forms = formsOf(signing.format, cosign);
  if (signing.kind === 'key') return { key: signing.key, forms, ...cosign };
  // A token expires after minutes, so a new one is requested later.
  await askIdentity(ports);
  return { key: undefined, forms, ...cosign };
}

/** Signs index, platforms and attestations in every repository. Raises SIGN_FAILED and SIGNATURE_NOT_VERIFIED. */
export async function sign(
  plan: Plan,
  verified: readonly Verified[],
  signer: Signer,
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
  signer: SignerKey,
  ports: Ports,
): Promise<readonly Signature[]> {
  const signed = await authority(signer, ports);
  const subjects = await subjectsOf(fresh, plan, ports);
  for (const form of signer.forms) {
    const own = subjects.filter((subject) => isSignedAs(form, subject, signer));
    const registries = [...Map.groupBy(own, ({ registry }) => registry).values()];
    for (const same of registries) await signAll(same, form, signer, ports);
    await Promise.all(registries.map((same) => checkAll(same, form, { signer, signed }, ports)));
  }
  for (const { reference } of subjects) ports.log.line(`Signed and verified ${reference}`);
  return subjects.filter(({ isWhole }) => isWhole).map((subject) => signatureOf(subject, signer, signed));
}

/**
 * Whether the signer of this step signed every index before, in one of its forms. A signature covers the annotations of an
 * image, which an account that can push could otherwise forge. True if nothing is signed.
 */
export async function areSigned(
  plan: Plan,
  verified: readonly Verified[],
  signer: Signer,
  ports: Ports,
): Promise<boolean> {
  if (signer === undefined) return true;
  const signed = await authority(signer, ports);
  const subjects = (await subjectsOf(verified, plan, ports)).filter(({ isWhole }) => isWhole);
  const checks = subjects.map(async (subject) => {
    for (const form of signer.forms) {
      const { exitCode, stdout } = await askCosign([subject], form, { signer, signed }, ports);
      if (exitCode === 0 && hasSignature(stdout, form)) return true;
    }
    return false;
  });
  return (await Promise.all(checks)).every(Boolean);
}

/** Concurrent searches for bundles in one registry. */
const lanes = 4;

/** Policies of BuildKit look for bundles of the attestations; other verifiers do not look at these at all. */
function isSignedAs(form: SignatureForm, { isAttestation }: Subject, { forms }: SignerKey): boolean {
  return !isAttestation || form === forms.at(-1);
}

/** Signs all images of one registry with one cosign command, which has flags for one registry only. */
async function signAll(
  subjects: readonly Subject[],
  form: SignatureForm,
  signer: SignerKey,
  ports: Ports,
): Promise<void> {
  const [first] = subjects;
  if (first === undefined) return;
  const { flags, env } = first.reach;
  // A token expires after minutes, so each registry gets a new one.
  const signEnv =
    signer.key === undefined ? { SIGSTORE_ID_TOKEN: (await askIdentity(ports)).token } : keyEnv(signer.key, ports);
  const references = subjects.map(({ reference }) => reference);
  const accounts = subjects.map(({ repository }) => repository);
  const command = signImages(signer, references, { form, flags, env: { ...signEnv, ...env } });
  const finished = await ports.exec.run({ ...command, accounts });
  if (finished.exitCode !== 0) throw failed('SIGN_FAILED', `cosign could not sign ${first.reference}`, finished);
}

type Checking = { readonly signer: SignerKey; readonly signed: Authority };

/** Finds the signatures of one registry as verifiers do, and verifies them. */
async function checkAll(
  subjects: readonly Subject[],
  form: SignatureForm,
  checking: Checking,
  ports: Ports,
): Promise<void> {
  if (form === 'bundle') await inLanes(subjects, lanes, (subject) => listBundle(subject, ports));
  if ((await askCosign(subjects, form, checking, ports)).exitCode === 0) return;
  // cosign does not name the image that it rejects.
  for (const subject of subjects) {
    const checked = await askCosign([subject], form, checking, ports);
    if (checked.exitCode === 0) continue;
    throw failed('SIGNATURE_NOT_VERIFIED', `The signature of ${subject.reference} does not verify`, checked);
  }
}

/** Verifies the signatures of one registry with one cosign command: starting it costs more than a verification. */
function askCosign(
  subjects: readonly Subject[],
  form: SignatureForm,
  { signer: { program, major }, signed: { who, verifyEnv } }: Checking,
  { exec }: Ports,
): Promise<Finished> {
  const references = subjects.map(({ reference }) => reference);
  const { flags, env } = subjects[0]?.reach ?? { flags: [], env: {} };
  const args = verifyArguments(who, major, { references, form, flags });
  const command = verifySignature(program, args, { ...verifyEnv, ...env });
  return exec.run({ ...command, accounts: subjects.map(({ repository }) => repository) });
}

type Authority = {
  /** The signer for this step, and for users. */
  readonly who: Who;
  readonly shown: Who;
  readonly publicKey?: string;
  readonly verifyEnv: Readonly<Record<string, string>>;
};

/** The variable that passes the public key to cosign, without a file. */
const variable = 'POLYARCH_PUBLIC_KEY';

async function authority({ key, program }: SignerKey, ports: Ports): Promise<Authority> {
  if (key === undefined) {
    const { identity, issuer } = await askIdentity(ports);
    const who = { identity, issuer };
    return { who, shown: who, verifyEnv: {} };
  }
  const asked = await ports.exec.run({ ...askPublicKey(program, key), env: keyEnv(key, ports) });
  if (asked.exitCode !== 0) throw failed('SIGN_FAILED', 'cosign could not read the key', asked);
  const publicKey = asked.stdout;
  const verifyEnv = { [variable]: publicKey };
  return { who: { key: `env://${variable}` }, shown: { key: 'cosign.pub' }, publicKey, verifyEnv };
}

function signatureOf(
  { reference, reach: { flags } }: Subject,
  { major, forms }: SignerKey,
  { shown, publicKey }: Authority,
): Signature {
  const form = forms.at(-1) ?? 'legacy';
  const command = ['cosign', ...verifyArguments(shown, major, { references: [reference], form, flags })].join(' ');
  return { command, ...(publicKey === undefined ? {} : { publicKey }) };
}

function failed(code: 'SIGN_FAILED' | 'SIGNATURE_NOT_VERIFIED', fact: string, { stderr, isStopped }: Finished): Error {
  const why = isStopped === true ? ': timeout' : '';
  return failure(code, `${fact}${why}.`, { input: 'sign', tail: tail(stderr) });
}
