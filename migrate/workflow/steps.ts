// The lists of steps in a workflow or a composite action, and what each step is in the chain.
import { isAlias, isMap, isSeq, type Node, type YAMLMap } from 'yaml';
import {
  childOf,
  columnAt,
  type Entry,
  endOf,
  entriesOf,
  lineAt,
  type Source,
  scalarText,
  startOf,
  withComments,
} from './source.ts';

/** What a step is in the chain; anything else is `other`. */
export type Role = 'qemu' | 'buildx' | 'metadata' | 'build' | 'bake' | 'other';

const ROLES: Readonly<Record<string, Role>> = {
  'docker/setup-qemu-action': 'qemu',
  'docker/setup-buildx-action': 'buildx',
  'docker/metadata-action': 'metadata',
  'docker/build-push-action': 'build',
  'docker/bake-action': 'bake',
};

/** A step with the place where it is written. Lines count from 0 here, but for `line`. */
export type Step = {
  readonly role: Role;
  readonly index: number;
  /** Line of the dash, from 1. */
  readonly line: number;
  /** First line, with the comments right above; the line of the dash; the last line. */
  readonly from: number;
  readonly first: number;
  readonly last: number;
  /** Columns of the dash and of the keys. */
  readonly dash: number;
  readonly column: number;
  /** The dash is alone on its line, as Docker writes it. */
  readonly isDashAlone: boolean;
  readonly entries: readonly Entry[];
  /** The entries of `with`, and how far they are indented from the keys. */
  readonly inputs: readonly Entry[];
  readonly margin: number;
  readonly uses: string;
  readonly id: string | undefined;
  /** An alias or an anchor: its text is used by more than this step. */
  readonly isShared: boolean;
  /** The text of the step as it is written. */
  readonly text: string;
};

/** A list of steps, and the part of the file in which their ids mean something. */
export type StepList = {
  /** The id of the job, or `runs` of a composite action. */
  readonly name: string;
  readonly kind: 'job' | 'composite';
  readonly steps: readonly Step[];
  readonly scope: Node;
  readonly job: YAMLMap;
  /** The list is written as `[…]`, which cannot be edited by lines. */
  readonly isFlow: boolean;
  readonly line: number;
};

/** All lists of steps of a file. */
export function stepListsOf(source: Source): readonly StepList[] {
  const { contents } = source.document;
  const runs = childOf(contents, 'runs');
  if (isMap(contents) && isMap(runs))
    return listOf(source, { name: 'runs', kind: 'composite', scope: contents, job: runs });
  const jobs = childOf(contents, 'jobs');
  if (!isMap(jobs)) return [];
  return jobs.items.flatMap(({ key, value }) =>
    isMap(value) ? listOf(source, { name: scalarText(key) ?? '', kind: 'job', scope: value, job: value }) : [],
  );
}

function listOf(source: Source, list: Pick<StepList, 'name' | 'kind' | 'scope' | 'job'>): readonly StepList[] {
  const steps = childOf(list.job, 'steps');
  if (!isSeq(steps)) return [];
  const line = lineAt(source, startOf(steps)) + 1;
  const isFlow = steps.flow === true;
  const nodes = steps.items.flatMap((item, index) => (isMap(item) || isAlias(item) ? [{ item, index }] : []));
  return [{ ...list, line, isFlow, steps: nodes.map(({ item, index }) => stepOf(item, index, source)) }];
}

function stepOf(item: YAMLMap | Node, index: number, source: Source): Step {
  const own = isMap(item) ? item : undefined;
  const withs = own === undefined ? undefined : childOf(own, 'with');
  const uses = scalarText(childOf(own, 'uses')) ?? '';
  const place = placeOf(item, source);
  const entries = own === undefined ? [] : entriesOf(own, source, place.isDashAlone ? place.first + 1 : undefined);
  return {
    role: ROLES[actionOf({ uses }).toLowerCase()] ?? 'other',
    index,
    ...place,
    entries,
    ...inputsOf(withs, place, source),
    uses,
    id: scalarText(childOf(own, 'id')),
    isShared:
      own === undefined || own.anchor !== undefined || isAlias(withs) || (isMap(withs) && withs.anchor !== undefined),
    text: source.lines.slice(place.first, place.last + 1).join('\n'),
  };
}

function inputsOf(
  withs: Node | undefined,
  { column }: { readonly column: number },
  source: Source,
): Pick<Step, 'inputs' | 'margin'> {
  if (!isMap(withs) || withs.items.length === 0) return { inputs: [], margin: 2 };
  if (withs.flow === true) return { inputs: entriesOf(withs, source), margin: 2 };
  let above = lineAt(source, startOf(withs));
  while (/^\s*(#|$)/.test(source.lines[above - 1] ?? 'x')) above -= 1;
  return { inputs: entriesOf(withs, source, above), margin: columnAt(source, startOf(withs)) - column };
}

function placeOf(
  item: Node,
  source: Source,
): Pick<Step, 'line' | 'from' | 'first' | 'last' | 'dash' | 'column' | 'isDashAlone'> {
  let first = lineAt(source, startOf(item));
  while (first > 0 && !/^\s*-(\s|$)/.test(source.lines[first] ?? '')) first -= 1;
  const dash = (source.lines[first] ?? '').indexOf('-');
  const start = lineAt(source, startOf(item));
  const isDashAlone = isMap(item) && item.flow !== true && /^\s*-\s*$/.test(source.lines[first] ?? '');
  const isBlock = isMap(item) && item.flow !== true && (start === first || isDashAlone);
  const column = isBlock ? columnAt(source, startOf(item)) : dash + 2;
  const last = withComments(source, lineAt(source, Math.max(endOf(item, source) - 1, startOf(item))), dash + 1);
  let from = first;
  // A comment that is indented further belongs to the step above.
  const isAbove = (text: string): boolean => text.trimStart().startsWith('#') && text.search(/\S/) <= dash;
  while (from > 0 && isAbove(source.lines[from - 1] ?? '')) from -= 1;
  return { line: first + 1, from, first, last, dash, column, isDashAlone };
}

/** The action that a step uses, without its version. */
export const actionOf = ({ uses }: Pick<Step, 'uses'>): string => uses.split('@')[0] ?? '';

/** The condition of a step. */
export const conditionOf = (step: Step): string | undefined => entryOf(step, 'if')?.value;

/** The text of a step without its lines of comments: they run nothing. */
export const withoutComments = ({ text }: Step): string => text.replaceAll(/^\s*#.*$/gm, '');

/** The entry of a step under a key. */
export const entryOf = (step: Step, key: string): Entry | undefined => step.entries.find((each) => each.key === key);

/** The entry of `with` under a name. */
export const inputOf = (step: Step, name: string): Entry | undefined => step.inputs.find((each) => each.key === name);

/** The first of these ids that no step of the list has. */
export const freeId = ({ steps }: StepList, ...names: readonly string[]): string =>
  names.find((name) => !steps.some(({ id }) => id === name)) ?? 'polyarch';

/** Whether a step builds images. */
export const isBuild = ({ role }: Step): boolean => role === 'build' || role === 'bake';

/** The text of an input; undefined where it is left out, empty or no scalar. */
export function inputText(step: Step, name: string): string | undefined {
  const text = inputOf(step, name)?.value?.trim();
  return text === '' ? undefined : text;
}

/** The input if it is there and not empty; its value may be an alias. */
export function givenInput(step: Step, name: string): Entry | undefined {
  const input = inputOf(step, name);
  return input?.value?.trim() === '' ? undefined : input;
}

/** Whether an input says anything, be it by an alias. */
export const isGiven = (step: Step, name: string): boolean => givenInput(step, name) !== undefined;

/** The major version of an action, by its tag or by the comment behind a pinned revision; undefined where neither says it. */
export function versionOf(step: Step): number | undefined {
  const line = entryOf(step, 'uses')?.lines.find((each) => /^(['"]?)uses\1\s*:/.test(each)) ?? '';
  const [, major] =
    /@v?(\d{1,3})(?:\.\d+)*\s*$/.exec(step.uses) ?? /#\s*(?:tag=)?v?(\d{1,3})(?:\.\d+)*\b/.exec(line) ?? [];
  return major === undefined ? undefined : Number(major);
}
