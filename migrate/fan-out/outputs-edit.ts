// The outputs of a building job: adds the parts, removes the digests, and keeps the others.
import { isMap } from 'yaml';
import type { Edit } from '../compose.ts';
import { entry, indented } from '../render.ts';
import { childOf, type Entry, endOf, entriesOf, lineAt, type Source } from '../source.ts';
import { unreadOutputs } from './labeling.ts';
import { MOST_LEGS, type Part } from './recipe.ts';

/** A part, the id of its step, and outputs beside it. */
export type Owned = { readonly part: Part; readonly id: string; readonly more: readonly Entry[] };

/** Writes the outputs of a job where they are, or above the steps. */
export function outputsEdit(owned: readonly [Owned, ...Owned[]]): Edit {
  const { job } = owned[0].part;
  const { list, source } = job;
  const gone = owned.flatMap(({ part }) => [...part.handover.outputs, ...unreadOutputs(part).map(({ key }) => key)]);
  const outputs = childOf(list.job, 'outputs');
  const [start, column] = placeOf(isMap(outputs) ? 'outputs' : 'steps', list.job.items, source);
  const own = isMap(outputs) ? entriesOf(outputs, source, outputs.flow === true ? undefined : start + 1) : [];
  const entries = [...own.filter(({ key }) => !gone.includes(key)), ...owned.flatMap(partOutputs)];
  const lines = [`${' '.repeat(column)}outputs:`, ...indented(entries, column + 2)];
  const end = isMap(outputs) ? lineAt(source, endOf(outputs, source) - 1) + 1 : start;
  return { from: start, to: end, lines };
}

function partOutputs({ part: { job, legs, open, prefix }, id, more }: Owned): readonly Entry[] {
  const count = open === undefined ? legs.length : MOST_LEGS;
  const isMatrix = job.list.job.has('strategy');
  const names = isMatrix ? Array.from({ length: count }, (_, index) => `part-${index}`) : ['part'];
  return [...names.map((name) => entry(`${prefix}${name}`, `\${{ steps.${id}.outputs.${name} }}`)), ...more];
}

/** Line and column of a key of the job. */
function placeOf(name: string, items: Part['job']['list']['job']['items'], source: Source): readonly [number, number] {
  const key = items.find((item) => String(item.key) === name)?.key;
  const offset =
    typeof key === 'object' && key !== null && 'range' in key && Array.isArray(key.range) ? Number(key.range[0]) : 0;
  const line = lineAt(source, offset);
  return [line, offset - (source.starts[line] ?? 0)];
}
