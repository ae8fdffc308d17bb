// Stage 6, sign: signs what was verified, by digest and before a tag moves, and checks it as a consumer would.
import { type Finished, tail } from '../commands/command.ts';
import {
  askPublicKey,
  type Cosign,
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
import type { Verified } from '../verify/verify.ts';
import { findCosign } from './cosign.ts';
import { askIdentity } from './identity.ts';
import { type Subject, subjectsOf } from './subjects.ts';

/** What is ready to sign: a cosign, and the key if it is one. Undefined where nothing is signed. */
export type Signer = SignerKey | undefined;

/** What was signed: the command that checks its index, and the public key for it where it was signed with one. */
export type Signature = { readonly command: string; readonly publicKey?: string };

/** Sees to it, before anything is built, that it can be signed. Raises SIGN_TOOL_MISSING, TOOL_CHANGED and SIGN_IDENTITY_MISSING. */
export async function readySigner({ sign: signing, push, run }: Plan, ports: Ports): Promise<Signer> {
  // Only who moves the tags signs.
  if (signing.kind === 'off' || !push.enabled || run.stage === 'build' || run.call !== undefined) return undefined;
  const cosign = await findCosign(ports);
  if (signing.kind === 'key') return { key: signing.key, ...cosign };
  // A token lives for minutes, so that another one is asked for when it is needed.
  await askIdentity(ports);
  return { key: undefined, ...cosign };
}

/** Signs index and platforms in every repository. Raises SIGN_FAILED and SIGNATURE_NOT_VERIFIED. */
export async function sign(
  plan: Plan,
  verified: readonly Verified[],
  signer: Signer,
  ports: Ports,
): Promise<readonly Signature[]> {
  if (signer === undefined || !plan.push.enabled) return [];
  ports.log.group('Sign');
  const signed = await authority(signer, ports);
  const subjects = await subjectsOf(verified, plan, ports);
  for (const same of Object.values(Object.groupBy(subjects, ({ registry }) => registry))) {
    await signAll(same ?? [], signer, ports);
  }
  await inLanes(subjects, lanes, (subject) => check(subject, signer, signed, ports));
  for (const { reference } of subjects) ports.log.line(`Signed and checked: ${reference}`);
  const signatures = subjects
    .filter(({ isWhole }) => isWhole)
    .map((subject) => signatureOf(subject, signer.major, signed));
  for (const { command } of signatures) ports.log.line(`To check it: ${command}`);
  ports.log.endGroup();
  return signatures;
}

/** How many signatures are checked at once: each check is a program that is started. */
const lanes = 4;

/** Signs what is in one registry, with one start of cosign: it hears of one way only. */
async function signAll(
  subjects: readonly Subject[],
  signer: SignerKey,
  ports: Pick<Ports, 'exec' | 'github' | 'env'>,
): Promise<void> {
  const [first] = subjects;
  if (first === undefined) return;
  const { flags, env } = first.reach;
  // A token lives for minutes: each registry gets one of its own.
  const signEnv =
    signer.key === undefined ? { SIGSTORE_ID_TOKEN: (await askIdentity(ports)).token } : keyEnv(signer.key, ports);
  const references = subjects.map(({ reference }) => reference);
  const accounts = subjects.map(({ repository }) => repository);
  const command = signImages(signer, references, { flags, env: { ...signEnv, ...env } });
  const finished = await ports.exec.run({ ...command, accounts });
  if (finished.exitCode !== 0) throw failed('SIGN_FAILED', `cosign could not sign ${first.reference}`, finished);
}

/** The variable that an `env://NAME` key is in: cosign reads it by that name. */
function keyEnv(key: string, { env }: Pick<Ports, 'env'>): Readonly<Record<string, string>> {
  const [, name] = /^env:\/\/(.+)$/.exec(key) ?? [];
  const value = name === undefined ? undefined : env[name];
  return name === undefined || value === undefined ? {} : { [name]: value };
}

async function check(
  { reference, reach, repository }: Subject,
  { program, major }: Cosign,
  { who, verifyEnv }: Authority,
  { exec }: Pick<Ports, 'exec'>,
): Promise<void> {
  const args = verifyArguments(who, major, { reference, flags: reach.flags });
  const command = verifySignature(program, args, { ...verifyEnv, ...reach.env });
  const checked = await exec.run({ ...command, accounts: [repository] });
  if (checked.exitCode === 0) return;
  throw failed('SIGNATURE_NOT_VERIFIED', `The signature of ${reference} does not verify`, checked);
}

type Authority = {
  /** As this step names the signer, and as a consumer does. */
  readonly who: Who;
  readonly told: Who;
  readonly publicKey?: string;
  readonly verifyEnv: Readonly<Record<string, string>>;
};

/** The variable through which cosign gets the public key: it stands in no file. */
const variable = 'POLYARCH_PUBLIC_KEY';

async function authority({ key, program }: SignerKey, ports: Ports): Promise<Authority> {
  if (key === undefined) {
    const { identity, issuer } = await askIdentity(ports);
    const who = { identity, issuer };
    return { who, told: who, verifyEnv: {} };
  }
  const asked = await ports.exec.run({ ...askPublicKey(program, key), env: keyEnv(key, ports) });
  if (asked.exitCode !== 0) throw failed('SIGN_FAILED', 'cosign could not read the key', asked);
  const publicKey = asked.stdout;
  const verifyEnv = { [variable]: publicKey };
  return { who: { key: `env://${variable}` }, told: { key: 'cosign.pub' }, publicKey, verifyEnv };
}

function signatureOf({ reference, reach }: Subject, major: number, { told, publicKey }: Authority): Signature {
  const { flags } = reach;
  const command = ['cosign', ...verifyArguments(told, major, { reference, flags })].join(' ');
  return { command, ...(publicKey === undefined ? {} : { publicKey }) };
}

function failed(code: 'SIGN_FAILED' | 'SIGNATURE_NOT_VERIFIED', fact: string, { stderr, isStopped }: Finished): Error {
  const why = isStopped === true ? ': it took too long' : '';
  return failure(code, `${fact}${why}.`, { input: 'sign', tail: tail(stderr) });
}
