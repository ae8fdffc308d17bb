// Inputs and outputs: an index and a section each for docs/inputs.md, and the types for action-types.yml.
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

/** A heading of action.yml, a comment there, and the inputs that follow it. */
export type InputGroup = { readonly heading: string; readonly names: readonly string[] };

/** The groups of inputs in the text of action.yml. Raises an Error where an input stands in none. */
export function inputGroups(text: string, inputs: Readonly<Record<string, Described>>): readonly InputGroup[] {
  const [, ...parts] = text.slice(0, text.indexOf('\noutputs:')).split(/^ {2}# /m);
  const groups = parts.map((part) => ({
    heading: part.slice(0, part.indexOf('\n')),
    names: [...part.matchAll(/^ {2}([\w-]+):$/gm)].flatMap(([, name = '']) => name),
  }));
  const lost = Object.keys(inputs).filter((name) => !groups.some(({ names }) => names.includes(name)));
  if (lost.length > 0) throw new Error(`These inputs of action.yml stand below no heading: ${lost.join(', ')}`);
  return groups;
}

/** The index: a row for each group and each of its inputs, with the first sentence of what it does. */
export function inputRows(
  groups: readonly InputGroup[],
  inputs: Readonly<Record<string, Described>>,
): readonly (readonly string[])[] {
  return groups.flatMap(({ heading, names }) => [
    [`**${heading}**`, '', ''],
    ...names.map((name) => {
      const { description = '', default: value = '' } = inputs[name] ?? {};
      return [`[${code(name)}](#${name})`, firstSentence(description), value === '' ? '' : code(value)];
    }),
  ]);
}

/** Up to the first full stop outside of code that a space follows. */
function firstSentence(text: string): string {
  const whole = paragraph(text);
  return /^(?:`[^`]*`|[^`])*?\.(?=\s|$)/.exec(whole)?.[0] ?? whole;
}

/** A section for each group, and in it one for each input: what it does, form, default, what it excludes, an example. */
export function inputSections(groups: readonly InputGroup[], inputs: Readonly<Record<string, Described>>): string {
  return groups
    .map(({ heading, names }) => `## ${heading}\n\n${names.map((name) => inputSection(name, inputs[name])).join('\n')}`)
    .join('\n');
}

function inputSection(name: string, { description, default: value = '' }: Described = { description: '' }): string {
  const { form, example, excludes = [] } = rowOf(inputForms, name);
  const points = [
    `- Form: ${form.words}`,
    `- Default: ${value === '' ? 'none' : code(value)}`,
    ...(excludes.length === 0 ? [] : [`- Conflicts with ${excludes.map(code).join(', ')}`]),
    `- Example: ${code(`${name}: ${quoted(example)}`)}`,
  ];
  return `### ${code(name)}\n\n${paragraph(description)}\n\n${points.join('\n')}\n`;
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
