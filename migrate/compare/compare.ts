// Entry file of the comparison: plans a file before and after its migration, for each of its runs.
import { branchOf, kindsOf } from '../workflow/events.ts';
import { readSource } from '../workflow/source.ts';
import type { Names } from './contexts.ts';
import { type Run, runsOn } from './events.ts';
import { type Fact, ordered } from './facts.ts';
import { type Walked, walk } from './walk.ts';

/** What is the same, what differs, and what could not be computed. */
export type Comparison = {
  readonly runs: readonly string[];
  readonly differences: readonly string[];
  readonly unknown: readonly string[];
  /** Whether a bake definition says more than was compared. */
  readonly isBaked: boolean;
};

/** Compares tags, labels, platforms, push and caches of two versions of a file. */
export async function compare(before: string, after: string, uses: string): Promise<Comparison> {
  const names: Names = new Map();
  const found: { readonly run: Run; readonly one: Walked; readonly other: Walked }[] = [];
  for (const run of runsOf(before)) {
    const [one, other] = [await walk(before, run, { names, uses }), await walk(after, run, { names, uses })];
    found.push({ run, one, other });
  }
  const facts = found.flatMap(({ one }) => one.facts);
  const unknown = found.flatMap(({ one, other }) => [...one.unknown, ...other.unknown]);
  const differing = found.flatMap(({ run: { title }, one, other }) =>
    differences(one, other).map((text) => ({ title, text: readable(text, names) })),
  );
  return {
    runs: found.map(({ run }) => run.title),
    differences: merged(differing),
    isBaked: facts.some(({ kind }) => kind === 'bake'),
    unknown: [...(facts.length > 0 ? [] : [NOTHING]), ...new Set(unknown.map((text) => readable(text, names)))],
  };
}

/** The runs that the workflow has; all of them where it is called by others. */
function runsOf(text: string): readonly Run[] {
  const source = readSource(text);
  const [all, kinds] = [true, false].map((isManual) => (source === undefined ? [] : kindsOf(source, isManual)));
  const hasDispatch = /workflow_dispatch/.test(text);
  const isCalled = all?.length === 0 || /workflow_call/.test(text);
  return runsOn(source === undefined ? 'main' : branchOf(source)).filter(
    ({ kind }) => isCalled || (kind === 'dispatch' ? hasDispatch : kinds?.includes(kind) === true),
  );
}

const KEYS = ['push', 'tags', 'labels', 'platforms', 'caches'] as const;

/** What differs, job by job. A build that one side could not compute counts as unknown, not as missing. */
function differences(one: Walked, other: Walked): readonly string[] {
  if (one.unknown.length > 0 || other.unknown.length > 0) return [];
  const [left, right] = [withOneIndex(one.facts), withOneIndex(other.facts)];
  if (left.length !== right.length) return [`${left.length} builds before, ${right.length} after`];
  return left.flatMap((before, index) => {
    const after = right[index];
    return after === undefined ? [] : between(before, after).map((text) => `${before.job}: ${text}`);
  });
}

/** What a job creates as indexes in several steps is one, under all tags. */
function withOneIndex(facts: Walked['facts']): Walked['facts'] {
  return facts.flatMap((fact, at) => {
    if (fact.kind !== 'index') return [fact];
    const same = facts.filter(({ kind, job }) => kind === 'index' && job === fact.job);
    return facts[at] === same[0] ? [{ ...fact, tags: ordered(same.flatMap(({ tags }) => tags)) }] : [];
  });
}

/** A condition may leave every build out; then nothing was compared. */
const NOTHING = 'no build runs for these events';

function between(before: Fact, after: Fact): readonly string[] {
  // A build with tags for its platform may become a part of the index, without tags.
  const isPart = before.kind === 'image' && after.kind === 'part';
  if (before.kind !== after.kind && !isPart) return [`${before.kind} before, ${after.kind} after`];
  const keys = KEYS.filter((key) => !SKIPPED[before.kind].includes(key));
  return keys.flatMap((key) => {
    const [left, right] = [[before[key]].flat(), [after[key]].flat()];
    // Where nothing is pushed, and nothing had a name, no name is used.
    if (key === 'tags' && left.length === 0 && before.push === 'false') return [];
    if (key === 'push' && before.push === '') return [];
    if (left.join('\n') === right.join('\n')) return [];
    const gone = left.filter((each) => !right.includes(each));
    const added = right.filter((each) => !left.includes(each));
    return [
      `${key}: ${[...gone.map((each) => `- ${each}`), ...added.map((each) => `+ ${each}`)].join(', ') || 'another order'}`,
    ];
  });
}

/** What the stages of a spread build do not say by themselves. */
const SKIPPED: Readonly<Record<Fact['kind'], readonly string[]>> = {
  image: [],
  part: ['tags'],
  index: ['labels', 'platforms', 'caches', 'push'],
  bake: ['labels', 'platforms', 'tags'],
};

/** Joins the runs that have the same difference. */
function merged(found: readonly { readonly title: string; readonly text: string }[]): readonly string[] {
  const titles = (same: typeof found): string => [...new Set(same.map(({ title }) => title))].join(', ');
  return [...Map.groupBy(found, ({ text }) => text)].map(([text, same]) => `on ${titles(same)}: ${text}`);
}

/** Returns the text with the expressions of its placeholders. */
function readable(text: string, names: Names): string {
  return [...names]
    .toReversed()
    .reduce((all, [expression, name]) => all.replaceAll(name, `\${{ ${expression} }}`), text);
}
