// Every input of action.yml, and how all of them are parsed.
import type { Problems } from '../errors/failure.ts';
import type { Env, Inputs } from '../ports/ports.ts';
import type { Row, Values } from './forms/row.ts';
import { buildRows, cacheRows } from './inputs/build.ts';
import { builderRows, machineRows } from './inputs/builder.ts';
import { imageRows, labelRows } from './inputs/image.ts';
import { builtRows, publishRows, verifyRows } from './inputs/publish.ts';
import { fanOutRows, runRows } from './inputs/run.ts';

/** Inputs about a build: a promotion, which builds nothing, rejects them. */
export const rowsOfBuild = { ...labelRows, ...buildRows, ...cacheRows, ...builderRows, ...fanOutRows, ...builtRows };

/** All inputs by name. */
export const inputRows = { ...imageRows, ...verifyRows, ...rowsOfBuild, ...machineRows, ...runRows, ...publishRows };

/** The value of each input by name. */
export type InputValues = Values<typeof inputRows>;

/** The values of valid inputs; an invalid one has none, and its problems are reported once. */
export type ValidInputs = Partial<InputValues>;

/** Whether the images come from a bake definition. */
export function hasDefinition({ 'bake-files': files = [] }: ValidInputs): boolean {
  return files.length > 0;
}

/** Whether the images are built from the inputs: not from a definition or by other jobs, and they do not exist already. */
export function isBuiltHere(values: ValidInputs): boolean {
  return values.stage !== 'publish' && values.stage !== 'promote' && !hasDefinition(values);
}

/** Parses one input. The runner applies a default only if the line is missing: an expression may leave it empty. */
export function parseInput<Name extends keyof InputValues>(
  name: Name,
  { text: others }: Inputs,
  env: Env,
): InputValues[Name] {
  const rows: { readonly [Key in keyof InputValues]: Row<InputValues[Key]> } = inputRows;
  const { parse, default: usual = '' } = rows[name];
  const given = others(name);
  return parse({ name, text: given.trim() === '' && usual !== '' ? usual : given, others, env });
}

/** Parses each input once, and keeps the problems of invalid ones. */
export function parseInputs(inputs: Inputs, env: Env, problems: Problems): ValidInputs {
  const names = Object.keys(inputRows) as (keyof InputValues)[];
  const parsed = names.flatMap((name) =>
    problems.collect<readonly unknown[][]>(() => [[name, parseInput(name, inputs, env)]], []),
  );
  return Object.fromEntries(parsed);
}

type FieldOf<Group extends string, Row> = Row extends { readonly to: `${Group}.${infer Field}` } ? Field : never;

/** The fields of a group of the Request that have the values of inputs as they are. */
type Fields<Group extends string> = {
  readonly [Name in keyof InputValues as FieldOf<Group, (typeof inputRows)[Name]>]: InputValues[Name];
};

/** Returns the fields of a group whose rows name it. */
export function fieldsOf<Group extends string>(group: Group, values: InputValues): Fields<Group> {
  const found = Object.entries<Row>(inputRows).flatMap(([name, { to = '' }]) => {
    const [of, field = ''] = to.split('.');
    return of === group ? [[field, values[name as keyof InputValues]]] : [];
  });
  return Object.fromEntries(found);
}

/** Whether every input is valid. */
export function areValid(_values: ValidInputs, problems: Problems): _values is InputValues {
  return problems.all.length === 0;
}
