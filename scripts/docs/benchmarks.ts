// The tables of docs/benchmarks.md, from the figures that `npm run bench -- --record` has kept.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Comparison } from '../../bench/compare.ts';
import type { Figures } from '../../bench/figures/figures.ts';
import type { Spread } from '../../bench/figures/statistics.ts';

/** Where the figures are kept, below the root. */
export const figuresFile = 'bench/figures.json';

/** The figures; none where nothing was recorded. */
export function readFigures(root: string): Figures {
  const path = join(root, figuresFile);
  return existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : { conditions: [], comparisons: [] };
}

/** A median, with the lowest and the highest. */
export const spread = ({ median, lowest, highest }: Spread, digits = 2): string =>
  `${median.toFixed(digits)} (${lowest.toFixed(digits)} to ${highest.toFixed(digits)})`;

/** Head and rows: the whole step against the bare tools, in each model. */
export function ratioTable({ comparisons }: Figures): readonly [readonly string[], readonly (readonly string[])[]] {
  const head = [
    'model',
    'rounds',
    'step and post, s',
    'bare tools, s',
    'ratio',
    'without clean-up, s',
    'ratio',
    'chain, s',
    'ratio to the chain',
    'programs started',
    'memory, MB',
  ];
  if (comparisons.length === 0) return [head, [['No figures are recorded yet.', ...Array(head.length - 1).fill('')]]];
  const rows = comparisons.map((each) => [
    each.model,
    String(each.rounds),
    spread(each.step),
    spread(each.bare),
    spread(each.ratio),
    `${spread(each.work.step)}; bare ${spread(each.work.bare)}`,
    spread(each.work.ratio),
    each.chain === undefined ? '' : spread(each.chain.seconds),
    each.chain === undefined ? '' : spread(each.chain.ratio),
    `${each.programs.step.median} (bare: ${each.programs.bare})`,
    spread(each.memory, 0),
  ]);
  return [head, rows];
}

/** Head and rows: seconds of each stage, in each model. */
export function stageTable({ comparisons }: Figures): readonly [readonly string[], readonly (readonly string[])[]] {
  const stages = [...new Set(comparisons.flatMap((each) => Object.keys(each.stages)))];
  const rows = stages.map((stage) => [stage, ...comparisons.map((each) => stageCell(each, stage))]);
  const post = ['post', ...comparisons.map((each) => spread(each.post))];
  return [
    ['stage', ...comparisons.map(({ model }) => model)],
    [...rows, post],
  ];
}

function stageCell({ stages }: Comparison, stage: string): string {
  const found = stages[stage];
  return found === undefined ? '' : spread(found);
}

/** What the figures were measured on, and what holds in each model, as lists. */
export function conditionList({ conditions, comparisons }: Figures): string {
  const ofModels = comparisons.map(({ model, conditions: own }) => `- ${model}: ${own.join(' ')}`);
  return [...conditions.map((each) => `- ${each}`), ...ofModels].join('\n');
}
