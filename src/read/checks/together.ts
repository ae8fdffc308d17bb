// Inputs that exclude each other, and inputs without an effect beside others: two tables.
import type { Problem } from '../../errors/failure.ts';
import type { Inputs } from '../../ports/ports.ts';
import { conflict } from '../forms/invalid.ts';
import { newBuilderRows } from '../inputs/builder.ts';
import { type InputValues, parseInput, rowsOfBuild, type ValidInputs } from '../inputs.ts';
import { createsSbom, isAttesting } from './attests.ts';

type Name = keyof InputValues;

const namesOf = <Rows extends object>(rows: Rows) => Object.keys(rows) as (keyof Rows)[];

/** An input, and those that it excludes if they differ from their default. */
type Exclusion = {
  readonly one: Name;
  readonly others: readonly Name[];
  /** Narrows it to those that have any text, or that create attestations. */
  readonly only?: 'given' | 'attesting';
  readonly why?: string;
  readonly cure?: string;
};

/** docs/inputs.md lists them, too. */
export const exclusions: readonly Exclusion[] = [
  {
    one: 'bake-files',
    others: ['context', 'file', 'target', 'build-args', 'build-contexts', 'outputs', 'load', 'reproducible'],
    why: ': the definition sets it',
    cure: 'Set it in the definition, or use `bake-set`.',
  },
  {
    one: 'reproducible',
    others: ['provenance', 'sbom', 'attests'],
    only: 'attesting',
    why: ': an attestation contains its creation time',
    cure: 'Remove the attestation: the labels and `stage: plan` document the commit of the image.',
  },
  {
    one: 'builder',
    others: namesOf(newBuilderRows),
    only: 'given',
    cure: 'An existing builder is used unchanged. Remove this input, or remove `builder` to create a builder.',
  },
  { one: 'nodes', others: ['endpoint'], cure: 'Set the endpoint of each node in `nodes`.' },
  { one: 'buildkitd-config', others: ['buildkitd-config-inline'] },
];

/** Whether the input differs from its default, in whatever spelling; an invalid one does. */
type IsSet = (input: Name) => boolean;

/** Inputs, and beside what they have no effect. */
type Idle = {
  readonly inputs: readonly Name[];
  readonly beside: (values: ValidInputs, isSet: IsSet) => string | false | undefined;
  readonly cure: string;
};

const besideStage = ({ stage }: ValidInputs) =>
  stage !== undefined && stage !== 'promote' && `with \`stage: ${stage}\``;

const idle: readonly Idle[] = [
  {
    inputs: ['bake-targets', 'bake-set', 'bake-vars'],
    beside: (_, isSet) => !isSet('bake-files') && 'without `bake-files`',
    cure: 'Set `bake-files` to the definition.',
  },
  {
    inputs: ['assume-pure'],
    beside: (values) =>
      values['on-unchanged'] === 'publish' && values.stage !== 'promote' && 'without `on-unchanged: skip`',
    cure: 'Set `on-unchanged: skip`, or remove it.',
  },
  {
    inputs: ['gate-env', 'gate-layout'],
    beside: ({ gate }) => gate?.length === 0 && 'without `gate`',
    cure: 'Set `gate`, or remove this input.',
  },
  {
    inputs: ['sbom-files'],
    beside: (values) => !createsSbom(values) && 'without an SBOM, which this build does not create',
    cure: 'Set `sbom: true`.',
  },
  {
    inputs: ['sign-format'],
    beside: ({ sign }) => sign === 'off' && 'with `sign: off`',
    cure: 'Set `sign: keyless` or `sign: key`, or remove `sign-format`.',
  },
  {
    inputs: ['sign-key'],
    beside: ({ sign }) => sign !== undefined && sign !== 'key' && `with \`sign: ${sign}\``,
    cure: 'Set `sign: key`, or remove `sign-key`.',
  },
  {
    inputs: ['source'],
    beside: besideStage,
    cure: 'Set `stage: promote`. For the `source` of docker/bake-action, use `bake-files`.',
  },
  { inputs: ['source-verify'], beside: besideStage, cure: 'Set `stage: promote`, or remove it.' },
  {
    inputs: namesOf(rowsOfBuild),
    beside: ({ stage }) => stage === 'promote' && 'with `stage: promote`, which builds nothing',
    cure: 'Remove it: polyarch promotes the image unchanged.',
  },
];

/** Returns INPUT_CONFLICT for all inputs that exclude each other or have no effect. */
export function checkTogether(values: ValidInputs, { text }: Inputs): readonly Problem[] {
  const given = (input: Name): boolean => text(input).trim() !== '';
  const isUsual = (input: Name): boolean =>
    input in values && JSON.stringify([values[input]]) === JSON.stringify([parseInput(input, nothing, {})]);
  const isSet: IsSet = (input) => given(input) && !isUsual(input);
  const attesting = (input: Name): boolean => (given(input) && !(input in values)) || isAttesting(values, input);
  const excluded = exclusions.flatMap(({ one, others, only, why = '', cure }) =>
    (isSet(one) ? others.filter(only === undefined ? isSet : { given, attesting }[only]) : []).map((input) =>
      conflict(input, `\`${one}\` and \`${input}\` exclude each other${why}.`, cure),
    ),
  );
  const useless = idle.flatMap(({ inputs, beside, cure }) => {
    const what = beside(values, isSet) || undefined;
    const found = what === undefined ? [] : inputs.filter(isSet);
    return found.map((input) => conflict(input, `\`${input}\` has no effect ${what}.`, cure));
  });
  return [...excluded, ...useless];
}

const nothing: Inputs = { text: () => '', names: () => [] };
