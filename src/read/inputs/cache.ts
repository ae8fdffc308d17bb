// The inputs of the cache.
import type { CacheInputs } from '../../plan/request.ts';
import { parseCacheMounts } from '../forms/cache-mounts.ts';
import { readCacheFrom, readCacheTo } from '../forms/csv-entries.ts';
import { csvLines, words } from '../forms/given.ts';
import { choice, optionalText, parseDuration, readCache } from '../forms/scalars.ts';
import type { Rows, Values } from './row.ts';

/** The inputs by name. */
export const cacheRows = {
  cache: { parse: readCache, default: 'auto', mayHide: 'attributes' },
  'cache-mode': { parse: choice('max', 'min'), default: 'max' },
  'cache-scope': { parse: optionalText },
  'cache-from': { parse: (given) => readCacheFrom(csvLines(given)), mayHide: 'attributes' },
  'cache-to': { parse: (given) => readCacheTo(csvLines(given)), mayHide: 'attributes' },
  'cache-mounts': { parse: (given) => parseCacheMounts(words(given)) },
  'cache-import-timeout': { parse: parseDuration, default: '20s' },
  'cache-export-timeout': { parse: parseDuration, default: '60s' },
} satisfies Rows;

/** Groups them for the plan; the mounts are those of the input and of the Dockerfile together. */
export function cacheInputs(values: Values<typeof cacheRows>, mounts: readonly string[]): CacheInputs {
  return {
    ...values.cache,
    mode: values['cache-mode'],
    scope: values['cache-scope'],
    from: values['cache-from'],
    to: values['cache-to'],
    mounts,
    importTimeout: values['cache-import-timeout'],
    exportTimeout: values['cache-export-timeout'],
  };
}
