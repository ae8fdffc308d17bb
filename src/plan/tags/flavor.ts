// Parses the input `flavor`: settings for all tags.
import { type Facts, Problems, problem } from '../../errors/failure.ts';
import { nearest } from '../../errors/nearest.ts';
import { attributesOf, type Item, placeOf, shorten } from '../image/item.ts';

/** An affix as a template, and whether it applies to `latest`. */
type Affix = { readonly value: string; readonly isOnLatest: boolean; readonly line: number };

/** Whether to make `latest`, and the default affixes of tags. */
export type Flavor = {
  readonly latest: 'auto' | boolean;
  readonly prefix: Affix;
  readonly suffix: Affix;
};

const input = 'flavor';
const keys = ['latest', 'prefix', 'suffix', 'onlatest'];
const none: Affix = { value: '', isOnLatest: false, line: 0 };

type Kind = 'prefix' | 'suffix';
type Draft = { latest: Flavor['latest']; prefix: Affix; suffix: Affix };
type Wrong = (fact: string, facts?: Facts) => void;

/** Reads the lines; a later one wins over an earlier one. */
export function parseFlavor(items: readonly Item[]): Flavor {
  const problems = new Problems();
  const draft: Draft = { latest: 'auto', prefix: none, suffix: none };
  const forAll: boolean[] = [];
  for (const item of items) {
    const wrong: Wrong = (fact, facts = {}) =>
      problems.add(problem('FLAVOR_INVALID', `${placeOf(input, item)} ${fact}`, { input, ...facts }));
    const isForAll = readLine(item, draft, wrong);
    if (isForAll !== undefined) forAll.push(isForAll);
  }
  problems.raise();
  const isOnLatest = forAll.at(-1);
  if (isOnLatest === undefined) return draft;
  return { ...draft, prefix: { ...draft.prefix, isOnLatest }, suffix: { ...draft.suffix, isOnLatest } };
}

/** Applies a line. Returns an `onlatest` without an affix, which applies to both. */
function readLine(item: Item, draft: Draft, wrong: Wrong): boolean | undefined {
  let kind: Kind | undefined;
  let pending: boolean | undefined;
  for (const { key, value } of attributesOf(item)) {
    if (key === 'latest') draft.latest = latestOf(value, wrong);
    else if (key === 'prefix' || key === 'suffix') {
      draft[key] = { value, isOnLatest: kind === undefined && pending === true, line: item.line };
      kind = key;
    } else if (key === 'onlatest') {
      const isOnLatest = onLatestOf(value, wrong);
      if (kind === undefined) pending = isOnLatest;
      else draft[kind] = { ...draft[kind], isOnLatest };
    } else refuse(key, value, wrong);
  }
  return kind === undefined ? pending : undefined;
}

function latestOf(value: string, wrong: Wrong): Flavor['latest'] {
  if (value === 'auto') return 'auto';
  if (value !== 'true' && value !== 'false') {
    wrong(`has a latest other than auto, true or false, ${JSON.stringify(shorten(value))}.`);
  }
  return value === 'true';
}

function onLatestOf(value: string, wrong: Wrong): boolean {
  if (value !== 'true' && value !== 'false') {
    wrong(`has an onlatest other than true or false, ${JSON.stringify(shorten(value))}.`);
  }
  return value === 'true';
}

function refuse(key: string | undefined, value: string, wrong: Wrong): void {
  if (key === undefined) return wrong(`has a part without \`=\`, ${JSON.stringify(shorten(value))}.`);
  const meant = nearest(key, keys);
  wrong(
    `has an unknown attribute, ${JSON.stringify(shorten(key))}.`,
    meant === undefined ? {} : { cure: `Did you mean "${meant}"?` },
  );
}
