// The signatures that one run of cosign makes or verifies: those of one form in one registry. Starting cosign costs more
// than a signature, and its flags are for one registry.
import type { Finished } from '../commands/command.ts';
import {
  type SignatureForm,
  type SignerKey,
  signImages,
  verifyArguments,
  verifySignature,
} from '../commands/cosign.ts';
import { inLanes } from '../oci/concurrency.ts';
import type { Ports } from '../ports/ports.ts';
import { type Authority, failed } from './authority.ts';
import { listBundle } from './bundles.ts';
import { askIdentity } from './identity.ts';
import { keyEnv } from './key-env.ts';
import type { Subject } from './subjects.ts';

/** Subjects of one registry, and the form of their signatures. */
type Batch = { readonly form: SignatureForm; readonly subjects: readonly Subject[] };

/** Returns the batches of all forms and registries. */
export function batchesOf(subjects: readonly Subject[], { forms }: SignerKey): readonly Batch[] {
  return forms.flatMap((form) => {
    // Policies of BuildKit look for bundles of the attestations; other verifiers do not look at these at all.
    const own = subjects.filter(({ isAttestation }) => !isAttestation || form === forms.at(-1));
    return [...Map.groupBy(own, ({ registry }) => registry).values()].map((same) => ({ form, subjects: same }));
  });
}

/** Signs the images of a batch. Raises SIGN_FAILED. */
export async function signBatch({ form, subjects }: Batch, signer: SignerKey, ports: Ports): Promise<void> {
  const [first] = subjects;
  if (first === undefined) return;
  const { flags, env } = first.reach;
  // A token expires after minutes, so each batch gets a new one.
  const signEnv =
    signer.key === undefined ? { SIGSTORE_ID_TOKEN: (await askIdentity(ports)).token } : keyEnv(signer.key, ports);
  const references = subjects.map(({ reference }) => reference);
  const accounts = subjects.map(({ repository }) => repository);
  const command = signImages(signer, references, { form, flags, env: { ...signEnv, ...env } });
  const finished = await ports.exec.run({ ...command, accounts });
  if (finished.exitCode !== 0) throw failed('SIGN_FAILED', `cosign could not sign ${first.reference}`, finished);
}

/** Concurrent searches for bundles in one registry. */
const lanes = 4;

/** Who signs, with which cosign, and how that is verified. */
export type Checking = { readonly signer: SignerKey; readonly signed: Authority };

/** Finds the signatures of a batch as verifiers do, and verifies them. Raises SIGNATURE_NOT_VERIFIED. */
export async function checkBatch({ form, subjects }: Batch, checking: Checking, ports: Ports): Promise<void> {
  if (form === 'bundle') await inLanes(subjects, lanes, (subject) => listBundle(subject, ports));
  if ((await askCosign({ form, subjects }, checking, ports)).exitCode === 0) return;
  // cosign does not name the image that it rejects.
  for (const subject of subjects) {
    const checked = await askCosign({ form, subjects: [subject] }, checking, ports);
    if (checked.exitCode === 0) continue;
    throw failed('SIGNATURE_NOT_VERIFIED', `The signature of ${subject.reference} does not verify`, checked);
  }
}

/** Verifies the signatures of a batch with one cosign command. */
export function askCosign(
  { form, subjects }: Batch,
  { signer: { program, major }, signed: { who, verifyEnv } }: Checking,
  { exec }: Ports,
): Promise<Finished> {
  const references = subjects.map(({ reference }) => reference);
  const { flags, env } = subjects[0]?.reach ?? { flags: [], env: {} };
  const args = verifyArguments(who, major, { references, form, flags });
  const command = verifySignature(program, args, { ...verifyEnv, ...env });
  return exec.run({ ...command, accounts: subjects.map(({ repository }) => repository) });
}
