// Parses the input `flavor`: settings for all tags.
import { Problems } from '../../errors/failure.ts';
import { didYouMean } from '../../errors/nearest.ts';
import { attributesOf, type Item, shorten, type Wrong, wrongIn } from '../image/item.ts';

/** An affix as a template, and whether it applies to `latest`. */
type Affix = { readonly value: string; readonly isOnLatest: boolean; readonly line: number };

/** Whether to make `latest`, and the default affixes of tags. */
export type Flavor = {
  readonly latest: 'auto' | boolean;
  readonly prefix: Affix;
  readonly suffix: Affix;
};

const keys = ['latest', 'prefix', 'suffix', 'onlatest'];
const none: Affix = { value: '', isOnLatest: false, line: 0 };

type Draft = { -readonly [Key in keyof Flavor]: Flavor[Key] };

/** Reads the lines; a later one wins over an earlier one. */
export function parseFlavor(items: readonly Item[]): Flavor {
  const problems = new Problems();
  const draft: Draft = { latest: 'auto', prefix: none, suffix: none };
  const forAll: boolean[] = [];
  for (const item of items) {
    const isForAll = readLine(item, draft, wrongIn('flavor', item, { code: 'FLAVOR_INVALID', problems }));
    if (isForAll !== undefined) forAll.push(isForAll);
  }
  problems.raise();
  const isOnLatest = forAll.at(-1);
  if (isOnLatest === undefined) return draft;
  return { ...draft, prefix: { ...draft.prefix, isOnLatest }, suffix: { ...draft.suffix, isOnLatest } };
}

/** Applies a line. Returns an `onlatest` without an affix, which applies to both. */
function readLine(item: Item, draft: Draft, wrong: Wrong): boolean | undefined {
  let kind: 'prefix' | 'suffix' | undefined;
  let pending: boolean | undefined;
  for (const { key, value } of attributesOf(item)) {
    if (key === 'latest') draft.latest = latestOf(value, wrong);
    else if (key === 'prefix' || key === 'suffix') {
      draft[key] = { value, isOnLatest: kind === undefined && pending === true, line: item.line };
      kind = key;
    } else if (key === 'onlatest') {
      const isOnLatest = isTrue(value, 'an onlatest other than', wrong);
      if (kind === undefined) pending = isOnLatest;
      else draft[kind] = { ...draft[kind], isOnLatest };
    } else refuse(key, value, wrong);
  }
  return kind === undefined ? pending : undefined;
}

function isTrue(value: string, what: string, wrong: Wrong): boolean {
  if (value !== 'true' && value !== 'false') wrong(`has ${what} true or false, ${JSON.stringify(shorten(value))}.`);
  return value === 'true';
}

function latestOf(value: string, wrong: Wrong): Flavor['latest'] {
  return value === 'auto' ? value : isTrue(value, 'a latest other than auto,', wrong);
}

function refuse(key: string | undefined, value: string, wrong: Wrong): void {
  if (key === undefined) wrong(`has a part without \`=\`, ${JSON.stringify(shorten(value))}.`);
  else wrong(`has an unknown attribute, ${JSON.stringify(shorten(key))}.`, didYouMean(key, keys));
}
