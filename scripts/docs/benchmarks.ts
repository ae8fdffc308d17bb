// The tables of docs/benchmarks.md, from the figures that `npm run bench -- --record` has kept.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Comparison } from '../../bench/compare.ts';
import { type Figures, growthOf, noFigures } from '../../bench/figures/figures.ts';
import type { Spread } from '../../bench/figures/statistics.ts';

/** Where the figures are kept, below the root. */
export const figuresFile = 'bench/figures.json';

/** The figures; none where nothing was recorded. */
export function readFigures(root: string): Figures {
  const path = join(root, figuresFile);
  return existsSync(path) ? { ...noFigures, ...JSON.parse(readFileSync(path, 'utf8')) } : noFigures;
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
    programsCell(each),
    spread(each.memory, 0),
  ]);
  return [head, rows];
}

function programsCell({ programs: { step, post, bare } }: Comparison): string {
  return `${step.median}${post === undefined ? '' : ` and ${post.median} in post`} (bare: ${bare})`;
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
  return [...Object.values(conditions).map((each) => `- ${each}`), ...ofModels].join('\n');
}

type Table = readonly [readonly string[], readonly (readonly string[])[]];

/** Head and rows: what a choice gains or costs. */
export function partTable({ parts }: Figures): Table {
  const rows = parts.flatMap(({ part, condition, seconds }) =>
    Object.entries(seconds).map(([name, each], at) => [
      at === 0 ? part : '',
      name,
      spread(each),
      at === 0 ? condition : '',
    ]),
  );
  return [
    ['part', 'run', 'seconds', 'conditions'],
    rows.length > 0 ? rows : [['Nothing is recorded yet.', '', '', '']],
  ];
}

/** Head and rows: how time and memory grow. */
export function curveTable({ curves }: Figures): Table {
  const rows = curves.map((each) => [
    each.curve,
    each.unit,
    each.points.map(({ amount, seconds }) => `${amount}: ${seconds.toFixed(2)} s`).join(', '),
    growthOf(each).toFixed(2),
    each.points.map(({ megabytes }) => megabytes.toFixed(0)).join(', '),
  ]);
  const head = ['curve', 'amount of', 'time', 'growth', 'peak memory, MB'];
  return [head, rows.length > 0 ? rows : [['Nothing is recorded yet.', '', '', '', '']]];
}
