// Signatures and attestations together: whether this step can make them, and whether an existing image has them.
import { type Attestor, areAttested, readyAttestor } from './attest/attest.ts';
import { allOrProblems } from './errors/failure.ts';
import type { Plan } from './plan/plan.ts';
import type { Ports } from './ports/ports.ts';
import type { Reused } from './reuse/reuse.ts';
import { readySigner, type Signer, whyUnsigned } from './sign/sign.ts';
import type { Verified } from './verify/verify.ts';

/** Who signs and who attests; undefined for what this step does not do. */
export type Trust = { readonly signer: Signer | undefined; readonly attestor: Attestor };

/** Checks whether the job can sign and attest, before anything is built. */
export async function readyTrust(plan: Plan, ports: Ports): Promise<Trust> {
  const [signer, attestor] = await allOrProblems([readySigner(plan, ports), readyAttestor(plan, ports)] as const);
  return { signer, attestor };
}

const unattested = { code: 'unattested', text: 'GitHub showed no attestation of the existing image' } as const;

/** What existing images lack of the signatures and attestations of this step, which it makes only of what it builds. */
export async function findUntrusted(
  plan: Plan,
  images: readonly Verified[],
  { signer, attestor }: Trust,
  ports: Ports,
): Promise<Reused['reasons']> {
  const [unsigned, isAttested] = await Promise.all([
    whyUnsigned(plan, images, signer, ports),
    areAttested(plan, images, attestor, ports),
  ]);
  return [...(unsigned === undefined ? [] : [unsigned]), ...(isAttested ? [] : [unattested])];
}

/** Whether an existing image may take the place of a build with the same contents. */
export function acceptance(plan: Plan, trust: Trust, ports: Ports) {
  return async (image: Verified): Promise<boolean> => (await findUntrusted(plan, [image], trust, ports)).length === 0;
}
