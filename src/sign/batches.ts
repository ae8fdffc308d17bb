// The signatures that a run of cosign makes or verifies: those of one form in one registry, because its flags are for one
// registry. A signature with a key costs more than the start of cosign, so several runs share a batch; one run verifies it.
import { type Finished, tail, whyUnanswered } from '../commands/command.ts';
import {
  hasAttestationsOnly,
  hasSignature,
  type SignatureForm,
  type SignerKey,
  signImages,
  verifyArguments,
  verifySignature,
} from '../commands/cosign.ts';
import { allOrProblems, failure } from '../errors/failure.ts';
import { createLimiter, type Limiter } from '../oci/concurrency.ts';
import type { Ports } from '../ports/ports.ts';
import { referrersBefore, spreadBundles } from './bundles.ts';
import { askIdentity, failed, keyEnv, type Signer } from './signer.ts';
import type { SignedImage, Subject } from './subjects.ts';

/**
 * Subjects of one registry, and the form of their signatures. `copies` are the same images in other repositories, which get
 * the bundles of the subjects.
 */
type Batch = {
  readonly form: SignatureForm;
  readonly subjects: readonly Subject[];
  readonly copies: readonly Subject[];
};

/** Returns the batches of all forms and registries. */
export function batchesOf(subjects: readonly Subject[], { forms }: SignerKey): readonly Batch[] {
  return forms.flatMap((form) => {
    // Policies of BuildKit look for bundles of the attestations; other verifiers do not look at these at all.
    const wanted = subjects.filter(({ isAttestation }) => !isAttestation || form === forms.at(-1));
    const own = firstOfEach(wanted, ({ reference }) => reference);
    // A legacy signature names its repository.
    const signed = form === 'legacy' ? own : firstOfEach(own, ({ digest }) => digest);
    return byRegistry(signed).map((same): Batch => {
      const digests = new Set(same.map(({ digest }) => digest));
      return { form, subjects: same, copies: own.filter((each) => digests.has(each.digest) && !signed.includes(each)) };
    });
  });
}

/** Returns the first of all subjects that are equal. */
function firstOfEach(subjects: readonly Subject[], keyOf: (subject: Subject) => string): readonly Subject[] {
  return [...Map.groupBy(subjects, keyOf).values()].flatMap(([first]) => first ?? []);
}

function byRegistry(subjects: readonly Subject[]): readonly (readonly Subject[])[] {
  return [...Map.groupBy(subjects, ({ repository }) => repository.registry).values()];
}

/** Maximum images that one run of cosign signs, one after the other. */
const mostImages = 4;

/** Splits a batch into runs of about the same length. */
function runsOf(batch: Batch): readonly Batch[] {
  const { subjects } = batch;
  const length = Math.ceil(subjects.length / Math.ceil(subjects.length / mostImages));
  const runs = Map.groupBy(subjects.entries(), ([number]) => Math.floor(number / length));
  return [...runs.values()].map((run) => ({ ...batch, subjects: run.map(([, subject]) => subject) }));
}

/**
 * Makes a limiter for runs of cosign. With a key, they share nothing that cosign writes. Without a key, cosign first updates
 * the trust root in its cache, and fails if another run changes that meanwhile (go-tuf 2.4.2, updater.go, persistMetadata).
 */
export function cosignLimiter(hasKey: boolean): Limiter {
  return createLimiter(hasKey ? 4 : 1);
}

/** Signs a batch, copies its bundles, and verifies both. Raises SIGN_FAILED and SIGNATURE_NOT_VERIFIED. */
export async function signAndCheck(batch: Batch, signer: Signer, limiter: Limiter, ports: Ports): Promise<void> {
  const runs = runsOf(batch).map(async (run) => {
    if (run.form === 'legacy') return limiter(() => signBatch(run, signer, ports));
    const before = await referrersBefore(run, ports);
    await limiter(() => signBatch(run, signer, ports));
    await spreadBundles(run, before, ports);
  });
  await allOrProblems(runs);
  const checks = byRegistry([...batch.subjects, ...batch.copies]);
  await allOrProblems(checks.map((same) => limiter(() => check(batch.form, same, signer, ports))));
}

/** Signs the images of a run. Raises SIGN_FAILED. */
async function signBatch({ form, subjects }: Batch, signer: SignerKey, ports: Ports): Promise<void> {
  const [first] = subjects;
  if (first === undefined) return;
  const { flags, env } = first.access;
  // A token expires after minutes, so each run gets a new one.
  const signEnv =
    signer.key === undefined ? { SIGSTORE_ID_TOKEN: (await askIdentity(ports)).token } : keyEnv(signer.key, ports);
  const references = subjects.map(({ reference }) => reference);
  const accounts = subjects.map(({ repository }) => repository);
  const command = signImages(signer, references, { form, flags, env: { ...signEnv, ...env } });
  const finished = await ports.exec.run({ ...command, accounts });
  // Other runs may fail in the same registry, for the same reason.
  if (finished.exitCode !== 0) throw failed(`cosign could not sign in ${first.repository.registry}`, finished);
}

/** Verifies signatures of one form in one registry. Raises SIGNATURE_NOT_VERIFIED. */
async function check(form: SignatureForm, subjects: readonly Subject[], signer: Signer, ports: Ports): Promise<void> {
  const isFine = ({ exitCode, stdout }: Finished) => exitCode === 0 && !hasAttestationsOnly(stdout, form);
  if (isFine(await askCosign(form, subjects, signer, ports))) return;
  // cosign does not name the image that it rejects.
  for (const subject of subjects) {
    const checked = await askCosign(form, [subject], signer, ports);
    if (isFine(checked)) continue;
    const fact =
      checked.exitCode === 0
        ? `cosign verified only attestations of ${subject.reference}, and no signature`
        : `The signature of ${subject.reference} ${verdictOf([checked])}`;
    throw failure('SIGNATURE_NOT_VERIFIED', `${fact}.`, { input: 'sign', tail: tail(checked.stderr) });
  }
}

/** What cosign said of a signature that it verified in no try, as the end of a sentence. */
export function verdictOf(tried: readonly Finished[]): string {
  const stopped = tried.find(({ exitCode }) => exitCode === undefined);
  return stopped === undefined ? 'does not verify' : `is unknown${whyUnanswered('cosign', stopped)}`;
}

/** Returns how cosign ended for each form in which the subject is not signed; undefined if it is signed in one. */
export async function unsigned(
  subject: SignedImage,
  signer: Signer,
  limiter: Limiter,
  ports: Ports,
): Promise<readonly Finished[] | undefined> {
  const tried: Finished[] = [];
  for (const form of signer.forms) {
    const asked = await limiter(() => askCosign(form, [subject], signer, ports));
    if (asked.exitCode === 0 && hasSignature(asked.stdout, form)) return undefined;
    tried.push(asked);
  }
  return tried;
}

/** Verifies signatures with one cosign command. */
function askCosign(
  form: SignatureForm,
  subjects: readonly SignedImage[],
  { program, major, who, verifyEnv }: Signer,
  { exec }: Ports,
): Promise<Finished> {
  const references = subjects.map(({ reference }) => reference);
  const { flags, env } = subjects[0]?.access ?? { flags: [], env: {} };
  const args = verifyArguments(who, major, { references, form, flags });
  const command = verifySignature(program, args, { ...verifyEnv, ...env });
  return exec.run({ ...command, accounts: subjects.map(({ repository }) => repository) });
}
