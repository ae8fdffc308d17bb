// Build arguments that look like secrets: provenance with mode=max would publish them.
import type { PrintedTarget } from '../../commands/bake-print.ts';
import { type Problem, problem } from '../../errors/failure.ts';
import { proxiesIn } from '../../oci/proxy.ts';
import { type Attestation, isAttested } from '../../plan/definition/option.ts';
import { attestationsOf, pairsOf } from '../../plan/definition/printed-target.ts';
import type { Request } from '../../plan/request.ts';
import type { Env } from '../../ports/ports.ts';
import type { Secrets } from '../facts/secrets.ts';
import { suspicion } from '../facts/suspicion.ts';
import type { ValidInputs } from '../inputs.ts';
import { planAttests } from './attests.ts';

/** What is built: the arguments, and the planned attestations. */
type Built = { readonly args: Readonly<Record<string, string>>; readonly attests: readonly Attestation[] };

/** Checks the build arguments of the inputs. */
export function checkArguments(values: ValidInputs, secrets: Secrets | undefined): readonly Problem[] {
  const { 'build-args': args, 'github-token': token } = values;
  if (args === undefined || values.attests === undefined) return [];
  const masked = [...(secrets?.masked ?? []), ...(token === undefined ? [] : [token])];
  return exposedArguments({ args, attests: planAttests(values) }, masked);
}

/** Returns SECRET_EXPOSED for every secret-like argument that mode=max would publish, without its value. */
export function exposedArguments({ args, attests }: Built, masked: readonly string[]): readonly Problem[] {
  return Object.entries(attests.some(isMax) ? args : {}).flatMap(([name, value]) => {
    const why = suspicion(name, value, masked);
    if (why === undefined) return [];
    const fact = `The build argument ${name} ${why}, and provenance with mode=max publishes all build arguments.`;
    const cure = `Pass it with \`secrets\` and \`RUN --mount=type=secret,id=${name}\`, or set \`provenance: mode=min\`.`;
    return [problem('SECRET_EXPOSED', fact, { input: 'build-args', cure })];
  });
}

/** Checks the build arguments of all targets, and the proxies. */
export function checkExposed(request: Request, masked: readonly string[], env: Env): readonly Problem[] {
  const { build, bake } = request;
  const all = bake === undefined ? [build] : Object.values(bake.targets).map((each) => builtOf(each, build));
  const attests = all.flatMap((built) => built.attests);
  return [...all.flatMap((built) => exposedArguments(built, masked)), ...exposedProxies(env, attests)];
}

/** A target with its own attestations, if they include provenance. */
function builtOf(target: PrintedTarget, { attests }: Built): Built {
  const own = attestationsOf(target);
  const hasProvenance = own.some(({ type }) => type === 'provenance');
  return { args: pairsOf(target['args']), attests: hasProvenance ? own : attests };
}

/** Returns SECRET_EXPOSED for every proxy with a password, which mode=max would publish among the build arguments. */
function exposedProxies(env: Env, attests: readonly Attestation[]): readonly Problem[] {
  return (attests.some(isMax) ? proxiesIn(env) : []).flatMap(({ variable, password }) => {
    if (password === undefined) return [];
    const fact = `The address in ${variable} contains a password, and provenance with mode=max publishes all build arguments.`;
    const cure = 'Set `provenance: mode=min`, or let the proxy authorize the machine by its address.';
    return [problem('SECRET_EXPOSED', fact, { input: 'provenance', cure })];
  });
}

/** Provenance without a mode means mode=max in BuildKit (solver/llbsolver/provenance.go). */
function isMax(attest: Attestation): boolean {
  return attest.type === 'provenance' && isAttested(attest) && attest['mode'] !== 'min';
}
