// The inputs that control the step: what it does at all, and how a publish is spread over jobs.
import { parseRunners } from '../../plan/fan-out/runners.ts';
import { readAttributes, readLines } from '../forms/lists.ts';
import { readParts } from '../forms/parts.ts';
import { type Rows, words } from '../forms/row.ts';
import { choice, optionalText, parseBoolean, parseLimit, platformsIn, readIndex } from '../forms/scalars.ts';
import { readSigner, readSources } from '../forms/sources.ts';

/** The step. */
export const runRows = {
  stage: { parse: choice('all', 'plan', 'build', 'publish', 'promote'), default: 'all', to: 'run.stage' },
  source: { parse: ({ name, text }) => readSources(readLines(name, text, { hasQuotes: false })) },
  'source-verify': { parse: ({ name, text }) => readSigner(readAttributes(name, text)) },
  'part-index': { parse: ({ text }) => readIndex(text), to: 'fanOut.index' },
  timeout: { parse: parseLimit, default: '5h', to: 'limits.build' },
  'stall-timeout': { parse: parseLimit, default: '120s', to: 'limits.stall' },
  'github-token': { parse: optionalText },
  summary: { parse: parseBoolean, default: 'true' },
} as const satisfies Rows;

/** A build over several jobs. */
export const fanOutRows = {
  parts: { parse: ({ text }) => readParts(text), to: 'fanOut.parts' },
  runners: {
    parse: ({ name, text }) => parseRunners(readLines(name, text, { hasQuotes: false })),
    to: 'fanOut.runners',
  },
  'optional-platforms': { parse: (given) => platformsIn(given.name, words(given)), to: 'fanOut.optionalPlatforms' },
} as const satisfies Rows;
