// The jobs of a matrix, as far as the file lists them.
import { isMap, isScalar, isSeq } from 'yaml';
import { childOf, scalarText } from './source.ts';
import type { StepList } from './steps.ts';

/** One job of a matrix: its values, nested ones by their path. */
export type Leg = Readonly<Record<string, string>>;

/** GitHub runs no more jobs (docs.github.com/actions/reference/limits). */
const mostLegs = 256;

/** The jobs in their order; undefined where an expression makes them, or where some are excluded. */
export function legsOf({ job }: StepList): readonly Leg[] | undefined {
  const matrix = childOf(childOf(job, 'strategy'), 'matrix');
  if (!isMap(matrix) || matrix.has('exclude')) return undefined;
  let legs: readonly Leg[] = [{}];
  for (const { key, value } of matrix.items) {
    const name = scalarText(key) ?? '';
    if (name === 'include') continue;
    if (!isSeq(value)) return undefined;
    const values = value.items.map((item) => flat(name, item));
    if (legs.length * values.length > mostLegs) return undefined;
    legs = legs.flatMap((leg) => values.map((each) => ({ ...leg, ...each })));
  }
  const isBare = matrix.items.every(({ key }) => scalarText(key) === 'include');
  return withIncludes(isBare ? [] : legs, matrix.get('include', true));
}

/** GitHub's rule: an entry is added to the jobs whose own values it does not overwrite, else it is a separate job. */
function withIncludes(given: readonly Leg[], include: unknown): readonly Leg[] | undefined {
  if (include === undefined || include === null) return given;
  if (!isSeq(include)) return undefined;
  let legs = given;
  for (const item of include.items) {
    if (!isMap(item)) return undefined;
    const more: Leg = Object.assign({}, ...item.items.map(({ key, value }) => flat(scalarText(key) ?? '', value)));
    const fits = legs.map((_, index) => given[index] !== undefined && agrees(given[index], more));
    legs = fits.includes(true) ? legs.map((leg, index) => (fits[index] ? { ...leg, ...more } : leg)) : [...legs, more];
  }
  return legs;
}

const agrees = (leg: Leg, more: Leg): boolean =>
  Object.entries(more).every(([key, value]) => leg[key] === undefined || leg[key] === value);

function flat(path: string, node: unknown): Leg {
  if (isScalar(node)) return { [path]: scalarText(node) ?? '' };
  if (!isMap(node)) return {};
  return Object.assign({}, ...node.items.map(({ key, value }) => flat(`${path}.${scalarText(key) ?? ''}`, value)));
}

/** The values of `matrix.PATH` in the jobs of a list, `''` where one has none; undefined for any other expression. */
export function matrixValues(expression: string | undefined, list: StepList): readonly string[] | undefined {
  const path = /^matrix\.([\w.-]+)$/.exec(expression ?? '')?.[1];
  return path === undefined ? undefined : (legsOf(list) ?? []).map((leg) => leg[path] ?? '');
}
