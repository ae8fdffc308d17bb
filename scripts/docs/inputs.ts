// The long form of inputs and outputs for docs/inputs.md, and the types of both for action-types.yml.
import { dump } from 'js-yaml';
import { type Form, inputForms, outputForms } from './forms.ts';

/** An input or output as action.yml has it. */
export type Described = { readonly description: string; readonly default?: string };

const code = (text: string): string => `\`${text}\``;
const paragraph = (text: string): string => text.trim().replace(/\s+/g, ' ');

/** Raises an Error where the table does not have what action.yml has: nothing may be left out in silence. */
function rowOf<T>(rows: Readonly<Record<string, T>>, name: string): T {
  const row = rows[name];
  if (row === undefined) throw new Error(`scripts/docs/forms.ts has no row for "${name}" of action.yml`);
  return row;
}

/** A section for each input: what it does, its form, its default, what it excludes, an example. */
export function inputSections(inputs: Readonly<Record<string, Described>>): string {
  return Object.entries(inputs)
    .map(([name, input]) => {
      const { form, example, excludes = [] } = rowOf(inputForms, name);
      const points = [
        `- Form: ${form.words}`,
        `- Default: ${(input.default ?? '') === '' ? 'none' : code(input.default ?? '')}`,
        ...(excludes.length === 0 ? [] : [`- Not together with ${excludes.map(code).join(', ')}`]),
        `- Example: ${code(`${name}: ${quoted(example)}`)}`,
      ];
      return `### ${code(name)}\n\n${paragraph(input.description)}\n\n${points.join('\n')}\n`;
    })
    .join('\n');
}

/** As it stands in a workflow. */
function quoted(example: string): string {
  return dump(example, { lineWidth: -1 }).trim();
}

/** A line for each output: its form, and what it holds. */
export function outputRows(outputs: Readonly<Record<string, Described>>): readonly (readonly string[])[] {
  return Object.entries(outputs).map(([name, output]) => [
    code(name),
    output.description,
    rowOf(outputForms, name).words,
  ]);
}

/** action-types.yml. */
export function typesText(action: {
  readonly inputs: Readonly<Record<string, Described>>;
  readonly outputs: Readonly<Record<string, Described>>;
}): string {
  const typesOf = (names: readonly string[], formOf: (name: string) => Form) =>
    Object.fromEntries(names.map((name) => [name, formOf(name).type]));
  const types = {
    inputs: typesOf(Object.keys(action.inputs), (name) => rowOf(inputForms, name).form),
    outputs: typesOf(Object.keys(action.outputs), (name) => rowOf(outputForms, name)),
  };
  return `# What is in the inputs and outputs, for tools that give them types. Made by npm run docs.\n${dump(types, { noRefs: true })}`;
}
