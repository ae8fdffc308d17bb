// Checks that the variables of `gate` and its SBOMs exist.
import type { Problem } from '../../errors/failure.ts';
import { isAttested } from '../../plan/definition/option.ts';
import type { Env } from '../../ports/ports.ts';
import { conflict, invalid } from '../forms/invalid.ts';
import type { ValidInputs } from '../inputs.ts';
import { planAttests } from './attests.ts';
import { hasDefinition } from './together.ts';

/** Returns INPUT_CONFLICT and INPUT_INVALID. A secret that a fork does not get is passed on as an empty value. */
export function checkGate(values: ValidInputs, env: Env): readonly Problem[] {
  const { gate, 'gate-env': variables = [], 'gate-layout': hasLayout } = values;
  const idle = [...(variables.length === 0 ? [] : ['gate-env']), ...(hasLayout === true ? ['gate-layout'] : [])];
  const lost = variables.filter((variable) => env[variable] === undefined);
  const noSbom = '`sbom-files` needs an SBOM, which this build does not create.';
  return [
    ...(gate?.length === 0 ? idle : []).map((input) =>
      conflict(input, `\`${input}\` has no effect without \`gate\`.`, 'Set `gate`, or remove this input.'),
    ),
    ...lost.map((name) => {
      const fact = `\`gate-env\` names the variable ${name}, which is not set.`;
      return invalid('gate-env', fact, 'Set it in `env:` of the step.');
    }),
    ...(isWithoutSbom(values) ? [conflict('sbom-files', noSbom, 'Set `sbom: true`.')] : []),
  ];
}

/** A definition, the parts of other jobs and promoted images have attestations of their own. */
function isWithoutSbom(values: ValidInputs): boolean {
  const { 'sbom-files': folder, stage, attests } = values;
  const isElsewhere = stage === 'publish' || stage === 'promote' || hasDefinition(values);
  if (folder === undefined || isElsewhere || attests === undefined) return false;
  return !planAttests(values).some((attest) => attest.type === 'sbom' && isAttested(attest));
}
