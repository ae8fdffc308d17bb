// Groups the inputs of `gate`, and checks that its variables and SBOMs exist.
import { Problems, problem } from '../../errors/failure.ts';
import { isAttested } from '../../plan/definition/option.ts';
import type { Gate } from '../../plan/stage-options.ts';
import type { Env } from '../../ports/ports.ts';
import { planAttests } from '../forms/attests.ts';
import type { InputParsers } from '../inputs.ts';
import { hasDefinition, sound } from './together.ts';

/** Returns the options of `gate` from valid inputs. */
export function gateOf(parsers: InputParsers): Gate {
  return {
    commands: parsers.gate(),
    variables: parsers['gate-env'](),
    timeout: parsers['gate-timeout'](),
    hasLayout: parsers['gate-layout'](),
    sbomFolder: parsers['sbom-files'](),
  };
}

/** Raises INPUT_CONFLICT and INPUT_INVALID. A secret that a fork does not get is passed on as an empty value. */
export function checkGate(parsers: InputParsers, env: Env): void {
  const problems = new Problems();
  const [commands, variables, hasLayout] = [
    sound(parsers.gate),
    sound(parsers['gate-env']),
    sound(parsers['gate-layout']),
  ];
  const idle = [
    ...(variables === undefined || variables.length === 0 ? [] : (['gate-env'] as const)),
    ...(hasLayout === true ? (['gate-layout'] as const) : []),
  ];
  for (const input of commands?.length === 0 ? idle : []) {
    const cure = 'Set `gate`, or remove this input.';
    problems.add(problem('INPUT_CONFLICT', `\`${input}\` has no effect without \`gate\`.`, { input, cure }));
  }
  for (const name of (variables ?? []).filter((variable) => env[variable] === undefined)) {
    const fact = `\`gate-env\` names the variable ${name}, which is not set.`;
    problems.add(problem('INPUT_INVALID', fact, { input: 'gate-env', cure: 'Set it in `env:` of the step.' }));
  }
  if (isWithoutSbom(parsers)) {
    const facts = { input: 'sbom-files', cure: 'Set `sbom: true`.' };
    problems.add(problem('INPUT_CONFLICT', '`sbom-files` needs an SBOM, which this build does not create.', facts));
  }
  problems.raise();
}

/** A definition, the parts of other jobs and promoted images have attestations of their own. */
function isWithoutSbom(parsers: InputParsers): boolean {
  const [folder, stage] = [sound(parsers['sbom-files']), sound(parsers.stage)];
  const [provenance, sbom, attests] = [sound(parsers.provenance), sound(parsers.sbom), sound(parsers.attests)];
  const isElsewhere = stage === 'publish' || stage === 'promote' || hasDefinition(parsers);
  if (folder === undefined || isElsewhere || attests === undefined) return false;
  const planned = planAttests({ provenance, sbom, attests, runUrl: '' });
  return !planned.some((attest) => attest.type === 'sbom' && isAttested(attest));
}
