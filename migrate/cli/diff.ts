// A unified diff of two texts, as `diff -u` and Git write it.

type Change = { readonly sign: ' ' | '-' | '+'; readonly text: string };

const CONTEXT = 3;

/** The lines of the diff; none where the texts are the same. */
export function unifiedDiff(name: string, before: string, after: string): readonly string[] {
  if (before === after) return [];
  const changes = changesOf(before.split('\n'), after.split('\n'));
  return [`--- ${name}`, `+++ ${name}`, ...hunksOf(changes).flatMap(formatHunk)];
}

/** Pairs of lines that are compared at most; beyond them the differing part is shown as replaced. */
const MOST_PAIRS = 4_000_000;

/** Every line of both, in order. Only the lines between the first and the last difference are compared with each other. */
function changesOf(one: readonly string[], other: readonly string[]): readonly Change[] {
  const shorter = Math.min(one.length, other.length);
  let head = 0;
  while (head < shorter && one[head] === other[head]) head += 1;
  let tail = 0;
  while (tail < shorter - head && one.at(-1 - tail) === other.at(-1 - tail)) tail += 1;
  const [before, after] = [one.slice(head, one.length - tail), other.slice(head, other.length - tail)];
  const isLarge = before.length * after.length > MOST_PAIRS;
  const middle = isLarge ? [...as('-', before), ...as('+', after)] : compared(before, after);
  return [...as(' ', one.slice(0, head)), ...middle, ...as(' ', one.slice(one.length - tail))];
}

const as = (sign: Change['sign'], lines: readonly string[]): readonly Change[] => lines.map((text) => ({ sign, text }));

/** By the longest common subsequence. */
function compared(one: readonly string[], other: readonly string[]): readonly Change[] {
  const inCommon = commonLengths(one, other);
  const signAt = (before: number, after: number): Change['sign'] => {
    if (before === one.length) return '+';
    if (after === other.length) return '-';
    if (one[before] === other[after]) return ' ';
    return inCommon(before + 1, after) >= inCommon(before, after + 1) ? '-' : '+';
  };
  const changes: Change[] = [];
  let [before, after] = [0, 0];
  while (before < one.length || after < other.length) {
    const sign = signAt(before, after);
    changes.push({ sign, text: (sign === '+' ? other[after] : one[before]) ?? '' });
    if (sign !== '+') before += 1;
    if (sign !== '-') after += 1;
  }
  return changes;
}

/** For a pair of places, how many lines the rests have in common. */
function commonLengths(one: readonly string[], other: readonly string[]): (row: number, column: number) => number {
  const width = other.length + 1;
  const lengths = new Uint32Array((one.length + 1) * width);
  const at = (row: number, column: number): number => lengths[row * width + column] ?? 0;
  for (let row = one.length - 1; row >= 0; row -= 1)
    for (let column = other.length - 1; column >= 0; column -= 1)
      lengths[row * width + column] =
        one[row] === other[column] ? at(row + 1, column + 1) + 1 : Math.max(at(row + 1, column), at(row, column + 1));
  return at;
}

/** Changes with their surroundings, and the lines before them on both sides. */
type Hunk = { readonly before: number; readonly after: number; readonly changes: Change[] };

/** What is close together is one hunk. */
function hunksOf(changes: readonly Change[]): readonly Hunk[] {
  const isNear = (index: number): boolean =>
    changes.slice(Math.max(0, index - CONTEXT), index + CONTEXT + 1).some(({ sign }) => sign !== ' ');
  const hunks: Hunk[] = [];
  let [before, after] = [0, 0];
  for (const [index, change] of changes.entries()) {
    if (isNear(index)) {
      if (index === 0 || !isNear(index - 1)) hunks.push({ before, after, changes: [] });
      hunks.at(-1)?.changes.push(change);
    }
    if (change.sign !== '+') before += 1;
    if (change.sign !== '-') after += 1;
  }
  return hunks;
}

function formatHunk({ before, after, changes }: Hunk): readonly string[] {
  const count = (sign: '+' | '-'): number => changes.filter((each) => each.sign === ' ' || each.sign === sign).length;
  const range = (start: number, length: number): string => `${length === 0 ? start : start + 1},${length}`;
  const head = `@@ -${range(before, count('-'))} +${range(after, count('+'))} @@`;
  return [head, ...changes.map(({ sign, text }) => `${sign}${text}`)];
}
