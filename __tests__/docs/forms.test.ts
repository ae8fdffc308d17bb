// Documents and action-types.yml describe inputs as the step parses them: examples, values, conflicts.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { load } from 'js-yaml';
import { excludedBy, inputForms, outputForms } from '../../scripts/docs/forms.ts';
import { inputGroups, inputRows, typesText } from '../../scripts/docs/inputs.ts';
import { Failure } from '../../src/errors/failure.ts';
import { type InputValues, parseInput } from '../../src/read/inputs.ts';
import { read } from '../../src/read/read.ts';
import { silentPorts } from '../support/ports.ts';

type Described = { readonly description: string; readonly default?: string };
type Action = {
  readonly inputs: Readonly<Record<string, Described>>;
  readonly outputs: Readonly<Record<string, Described>>;
};
const root = join(import.meta.dirname, '../..');
const action = load(readFileSync(join(root, 'action.yml'), 'utf8')) as Action;

/** What the parser of the input makes of the text; a Failure is raised as it is. */
function parse(name: string, text: string): unknown {
  const inputs = { text: (asked: string) => (asked === name ? text : ''), names: () => [name] };
  return parseInput(name as keyof InputValues, inputs, {});
}

/** An expression is GitHub's to evaluate; the step never sees it. */
const isExpression = (text: string): boolean => /^\$\{\{.*\}\}$/.test(text);

describe('the table of forms', () => {
  it('has a row for each input and output of action.yml, and no other', () => {
    expect([Object.keys(inputForms).sort(), Object.keys(outputForms).sort()]).toEqual([
      Object.keys(action.inputs).sort(),
      Object.keys(action.outputs).sort(),
    ]);
  });

  it.each(Object.entries(inputForms).filter(([, { example }]) => !isExpression(example)))(
    'has an example of `%s` that the step takes',
    (name, { example }) => {
      expect(() => parse(name, example)).not.toThrow();
    },
  );

  const chosen = Object.entries(inputForms).flatMap(([name, { form }]) => {
    const { type } = form;
    if (type.type === 'boolean') return [{ name, values: ['true', 'false'] }];
    return type.type === 'enum' ? [{ name, values: type['allowed-values'] }] : [];
  });

  it.each(chosen)('has every value of `$name`, and the step takes no other', ({ name, values }) => {
    for (const value of values) expect(() => parse(name, value)).not.toThrow();
    expect(() => parse(name, 'perhaps')).toThrow(Failure);
    expect([...values, '']).toContain(action.inputs[name]?.default ?? '');
  });

  it('says what excludes what, and all of it', async () => {
    const names = Object.keys(inputForms);
    const pairs = names.flatMap((one, index) => names.slice(index + 1).map((other) => [one, other] as const));
    const reported = pairs.filter(([one, other]) => excludedBy(one).includes(other));
    // In groups, because there are thousands of pairs; a message names its pair.
    const tries = names.flatMap((one, index) => groupsOf(names.slice(index + 1), one));
    const facts = new Set((await Promise.all(tries.map(exclusionsOf))).flat());
    const found = pairs.filter((pair) => [...facts].some((fact) => pair.every((name) => fact.includes(`\`${name}\``))));
    expect(reported).toEqual(found);
  });
});

/** The names in groups of a few, each with the one. */
function groupsOf(names: readonly string[], one: string): readonly (readonly string[])[] {
  const starts = Array.from({ length: Math.ceil(names.length / 6) }, (_, index) => index * 6);
  return starts.map((start) => [one, ...names.slice(start, start + 6)]);
}

/** What the step says of inputs that exclude each other if it gets the examples of all these. */
async function exclusionsOf(names: readonly string[]): Promise<readonly string[]> {
  const given: Readonly<Record<string, string>> = {
    ...Object.fromEntries(Object.entries(action.inputs).map(([name, input]) => [name, input.default ?? ''])),
    ...Object.fromEntries(names.map((name) => [name, inputForms[name]?.example ?? ''])),
  };
  const ports = silentPorts({ inputs: { text: (name) => given[name] ?? '', names: () => Object.keys(given) } });
  const error: unknown = await read(ports).then(
    () => undefined,
    (raised: unknown) => raised,
  );
  const problems = error instanceof Failure ? error.problems : [];
  return problems.flatMap(({ code, fact }) =>
    code === 'INPUT_CONFLICT' && fact.includes('exclude each other') ? [fact] : [],
  );
}

describe('the groups of inputs', () => {
  const inputs = { one: { description: 'First, as in `a. b`. Second.' }, two: { description: 'Whole', default: '5' } };
  const text = 'inputs:\n  # Build\n  one:\n    description: …\n\n  # Cache\n  two:\n    default: 5\n\noutputs:\n';

  it('are the headings of action.yml, each with the first sentences of its inputs', () => {
    expect(inputRows(inputGroups(text, inputs), inputs)).toEqual([
      ['**Build**', '', ''],
      ['[`one`](#one)', 'First, as in `a. b`.', ''],
      ['**Cache**', '', ''],
      ['[`two`](#two)', 'Whole', '`5`'],
    ]);
  });

  it('leave no input out', () => {
    expect(() => inputGroups(text.replace('  # Build\n', ''), inputs)).toThrow(/: one$/);
  });
});

describe('action-types.yml', () => {
  const types: unknown = load(readFileSync(join(root, 'action-types.yml'), 'utf8'));

  it('is what the table says', () => {
    expect(load(typesText(action))).toEqual(types);
  });

  it('has only what the format knows', () => {
    const one = {
      simple: { type: expect.stringMatching(/^(?:string|boolean|integer)$/) },
      enum: { type: 'enum', 'allowed-values': expect.any(Array) },
      list: { type: 'list', separator: expect.stringMatching(/^[,\n]$/), 'list-item': { type: 'string' } },
    };
    const each: unknown[] = Object.values(Object(types)).flatMap((group) => Object.values(Object(group)));
    expect(each.length).toBe(Object.keys(action.inputs).length + Object.keys(action.outputs).length);
    for (const type of each) {
      const kind = Object(type).type;
      expect(type).toEqual(kind === 'enum' ? one.enum : kind === 'list' ? one.list : one.simple);
    }
  });
});
