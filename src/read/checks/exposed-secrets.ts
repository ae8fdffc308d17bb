// Build arguments that look like secrets: provenance with mode=max would publish them.
import { Problems, problem } from '../../errors/failure.ts';
import { shortestHidden } from '../../oci/hiding.ts';
import { proxiesIn } from '../../oci/proxy.ts';
import { type Attestation, isAttested } from '../../plan/definition/option.ts';
import type { Env } from '../../ports/ports.ts';

/** The arguments, the planned attestations, and the masked values. */
type Exposure = {
  readonly args: Readonly<Record<string, string>>;
  readonly attests: readonly Attestation[];
  readonly masked: readonly string[];
};

const secretName =
  /(^|[_-])(secret|token|passw(or)?d|passphrase|credentials?|api_?key|access_?key|private_?key|auth)s?($|[_-])/i;
const secretValue = [
  /\b(ghp|gho|ghu|ghs|ghr)_[A-Za-z0-9]{30,}/,
  /\bgithub_pat_\w{20,}/,
  /\bglpat-[\w-]{20,}/,
  /\bAKIA[0-9A-Z]{16}\b/,
  /\bnpm_[A-Za-z0-9]{36}\b/,
  /-----BEGIN [A-Z ]*PRIVATE KEY-----/,
  /\beyJ[\w-]{10,}\.eyJ[\w-]{10,}\.[\w-]+/,
];

/** Raises SECRET_EXPOSED for every secret-like argument that mode=max would publish, without its value. */
export function checkExposed({ args, attests, masked }: Exposure): void {
  if (!attests.some(isMax)) return;
  const problems = new Problems();
  for (const [name, value] of Object.entries(args)) {
    const why = suspicion(name, value, masked);
    if (why === undefined) continue;
    const fact = `The build argument ${name} ${why}, and provenance with mode=max publishes all build arguments.`;
    const cure = `Pass it with \`secrets\` and \`RUN --mount=type=secret,id=${name}\`, or set \`provenance: mode=min\`.`;
    problems.add(problem('SECRET_EXPOSED', fact, { input: 'build-args', cure }));
  }
  problems.raise();
}

/** Raises SECRET_EXPOSED for every proxy with a password, which mode=max would publish among the build arguments. */
export function checkProxies(env: Env, attests: readonly Attestation[]): void {
  if (!attests.some(isMax)) return;
  const problems = new Problems();
  for (const { variable } of proxiesIn(env).filter(({ password }) => password !== undefined)) {
    const fact = `The address in ${variable} contains a password, and provenance with mode=max publishes all build arguments.`;
    const cure = 'Set `provenance: mode=min`, or let the proxy authorize the machine by its address.';
    problems.add(problem('SECRET_EXPOSED', fact, { input: 'provenance', cure }));
  }
  problems.raise();
}

/** Provenance without a mode means mode=max in BuildKit (solver/llbsolver/provenance.go). */
function isMax(attest: Attestation): boolean {
  return attest.type === 'provenance' && isAttested(attest) && attest['mode'] !== 'min';
}

/** Returns why a value looks like a secret; undefined if it does not. */
export function suspicion(name: string, value: string, masked: readonly string[]): string | undefined {
  if (value.trim() === '') return undefined;
  const hidden = masked.filter((secret) => secret.trim().length >= shortestHidden);
  if (hidden.some((secret) => value.includes(secret.trim()))) return 'contains the value of a secret';
  if (secretValue.some((pattern) => pattern.test(value))) return 'looks like a key or a token';
  return secretName.test(name) ? 'has the name of a secret' : undefined;
}
