// The inputs that control the step: what it does at all, and how a publish is spread over jobs.
import { parseRunners } from '../../plan/fan-out/runners.ts';
import type { FanOutInputs, RunOptions } from '../../plan/request.ts';
import { words } from '../forms/given.ts';
import { readAttributes, readLines } from '../forms/lists.ts';
import { readParts } from '../forms/parts.ts';
import { choice, optionalText, parseBoolean, parseLimit, platformsIn, readIndex } from '../forms/scalars.ts';
import { readSigner, readSources } from '../forms/sources.ts';
import type { buildRows } from './build.ts';
import type { Rows, Values } from './row.ts';

/** The step. */
export const runRows = {
  stage: { parse: choice('all', 'plan', 'build', 'publish', 'promote'), default: 'all' },
  source: { parse: ({ name, text }) => readSources(readLines(name, text, { hasQuotes: false })) },
  'source-verify': { parse: ({ name, text }) => readSigner(readAttributes(name, text)) },
  'part-index': { parse: ({ text }) => readIndex(text) },
  timeout: { parse: parseLimit, default: '5h' },
  'stall-timeout': { parse: parseLimit, default: '120s' },
  'github-token': { parse: optionalText },
  summary: { parse: parseBoolean, default: 'true' },
} satisfies Rows;

/** A build over several jobs. */
export const fanOutRows = {
  parts: { parse: ({ text }) => readParts(text) },
  runners: { parse: ({ name, text }) => parseRunners(readLines(name, text, { hasQuotes: false })) },
  'optional-platforms': { parse: (given) => platformsIn(given.name, words(given)) },
} satisfies Rows;

/** Groups what the step does at all. */
export function runOptions(values: Values<typeof runRows & Pick<typeof buildRows, 'call'>>): RunOptions {
  const { stage, call, timeout: build, 'stall-timeout': stall } = values;
  return { stage, call, limits: { build, stall } };
}

/** Groups how the publish is spread over jobs. */
export function fanOutInputs(values: Values<typeof runRows & typeof fanOutRows>): FanOutInputs {
  return {
    parts: values.parts,
    runners: values.runners,
    optionalPlatforms: values['optional-platforms'],
    index: values['part-index'],
  };
}
