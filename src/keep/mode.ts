// Which mode the caches are written with, and what that took.
import { type CacheEntries, type CacheWork, withMode } from '../plan/cache-exports.ts';
import type { Figures } from '../plan/cache-figures.ts';
import { type CacheRun, chooseMode } from '../plan/cache-mode.ts';
import type { Plan } from '../plan/plan.ts';
import type { Ports } from '../ports/ports.ts';
import { costApart } from '../progress/apart.ts';
import type { BuildRecord } from '../progress/steps.ts';

/** The entries that are written, in which mode, and why, where that is another one than was planned. */
export type Moded = { readonly exports: CacheEntries; readonly mode: CacheRun['mode']; readonly why?: string };

/** Leaves what was asked for as it is; `auto` is planned as max, and becomes min where the figures say so. */
export function inMode(
  exports: CacheEntries,
  { mode, figures: place }: CacheWork,
  figures: Figures,
  { log }: Pick<Ports, 'log'>,
): Moded {
  if (mode !== 'auto') return { exports, mode };
  // Without figures of its own nobody would notice what it costs.
  if (place?.key === undefined) return { exports, mode: 'max' };
  const { mode: chosen, reason } = chooseMode(figures.runs);
  log.line(`cache-mode auto chose ${chosen}: ${reason}`);
  return chosen === 'max'
    ? { exports, mode: chosen }
    : { exports: withMode(exports, chosen), mode: chosen, why: `cache-mode auto chose ${chosen}: ${reason}` };
}

/**
 * Milliseconds for layers that are in no image; undefined where nobody knows which are, or where the images have
 * their layers packed in another way than a cache does.
 */
export function costOf(
  { definition }: Pick<Plan, 'definition'>,
  record: BuildRecord,
  imageLayers: readonly string[] | undefined,
): number | undefined {
  const outputs = Object.values(definition.target).map(({ output }) => JSON.stringify(output ?? []));
  const isRepacked = outputs.some((output) => /compression|rewrite-timestamp/.test(output));
  return imageLayers === undefined || isRepacked ? undefined : costApart(record, new Set(imageLayers));
}
