// The inputs of the cache.
import { parseCacheMounts } from '../forms/cache-mounts.ts';
import { readCacheFrom, readCacheTo } from '../forms/csv-entries.ts';
import { csvLines, words } from '../forms/given.ts';
import { choice, optionalText, parseDuration, readCache } from '../forms/scalars.ts';
import type { Rows } from './row.ts';

/** The inputs by name. */
export const cacheRows = {
  cache: { parse: readCache, default: 'auto', mayHide: 'attributes' },
  'cache-mode': { parse: choice('max', 'min'), default: 'max', to: 'cache.mode' },
  'cache-scope': { parse: optionalText, to: 'cache.scope' },
  'cache-from': { parse: (given) => readCacheFrom(csvLines(given)), mayHide: 'attributes', to: 'cache.from' },
  'cache-to': { parse: (given) => readCacheTo(csvLines(given)), mayHide: 'attributes', to: 'cache.to' },
  'cache-mounts': { parse: (given) => parseCacheMounts(words(given)) },
  'cache-import-timeout': { parse: parseDuration, default: '20s', to: 'cache.importTimeout' },
  'cache-export-timeout': { parse: parseDuration, default: '60s', to: 'cache.exportTimeout' },
} as const satisfies Rows;
