// Folders of `RUN --mount=type=cache` that live on between runs: brought back before the build, and saved after the publish.

import type { BakeOrder } from '../../commands/buildx.ts';
import { MOUNT_TOOLS } from '../builder/images.ts';
import type { Definition } from '../definition/definition.ts';
import { type CacheEntry, noProvenance } from '../definition/option.ts';
import { needsCacheToken } from './exports.ts';
import type { CachePlan } from './policy.ts';

/** The mounts by id, and the caches that they come from and go to. */
export type MountsPlan = {
  readonly ids: readonly string[];
  readonly from: readonly CacheEntry[];
  /** Undefined where the policy of the cache lets this run write none. */
  readonly to?: CacheEntry;
  /** The images whose tar does it, by name; the first that is to be had. */
  readonly tools: readonly string[];
  /** kB of one mount that are kept; a larger one is left out. */
  readonly most: number;
};

/** The variable that buildx takes the secret from by which a saving solve is told from a restoring one. */
export const savingVariable = 'POLYARCH_SAVES_MOUNTS';

/** kB; a larger mount would push everything else out of the repository's room. */
const most = 1_000_000;

/** Plans them beside the cache of the layers, by the same policy; undefined where there is none to keep. */
export function planMounts(ids: readonly string[], cache: CachePlan | undefined): MountsPlan | undefined {
  const from = (cache?.from ?? []).map(besideLayers);
  const [own] = from;
  if (ids.length === 0 || own === undefined) return undefined;
  return { ids, from, tools: MOUNT_TOOLS, most, ...(cache?.to.length === 0 ? {} : { to: { ...own, mode: 'max' } }) };
}

/** The mounts lie in a scope, or under a tag, of their own. */
function besideLayers({ scope, ref, ...entry }: CacheEntry): CacheEntry {
  return scope === undefined ? { ...entry, ref: `${ref}-mounts` } : { ...entry, scope: `${scope}-mounts` };
}

/** An empty folder of the runner's, and the image whose tar is used. */
type Place = { readonly context: string; readonly tool: string };

/**
 * Takes what was saved, and puts it into the mounts of the same ids. The layer is named by what its step says, so that
 * a builder that is new finds it without having it. Where it is not found the step runs, lacks its secret, and fails at
 * once: that nothing has been saved yet is told from an empty mount. tar keeps owner and mode.
 */
export function restoreDefinition({ ids, from, most: limit }: MountsPlan, { context, tool }: Place): Definition {
  const body = `for n in ${numbers(ids)}; do [ ! -f /in/$n.tar ] || tar -xf /in/$n.tar -C /m/$n || exit 1; done`;
  const restored = `FROM tool AS restored\nRUN --mount=type=bind,from=saved,source=/out,target=/in ${mounts(ids)} ${body}\n`;
  return definitionOf({
    context,
    target: 'restored',
    inline: `${saved(ids, limit, tool)}${restored}`,
    'cache-from': from,
  });
}

/** Saves what is in the mounts. `no-cache` would empty them, so the builder must have forgotten what was restored. */
export function saveDefinition({ ids, most: limit }: MountsPlan, { context, tool }: Place, to: CacheEntry): Definition {
  const secret = [{ type: 'env', id: 'save', env: savingVariable }];
  return definitionOf({ context, target: 'saved', inline: saved(ids, limit, tool), secret, 'cache-to': [to] });
}

/** Where the definition of the mounts is written, and how it is solved. */
export function mountsSolve(
  definition: Definition,
  temporaryFolder: string,
  builder: { readonly name: string; readonly env: BakeOrder['env'] },
): BakeOrder {
  return {
    definitionPath: `${temporaryFolder}/mounts-definition.json`,
    metadataPath: `${temporaryFolder}/mounts-metadata.json`,
    targets: ['mounts'],
    builder: builder.name,
    allow: [`fs.read=${mountsContext(temporaryFolder)}`],
    usesActionsCache: needsCacheToken(definition),
    env: builder.env,
  };
}

/** An empty folder of the runner's: the solve needs a context. */
export const mountsContext = (temporaryFolder: string): string => `${temporaryFolder}/mounts`;

function saved(ids: readonly string[], limit: number, tool: string): string {
  const fits = `[ "$(du -sk /m/$n | cut -f1)" -gt ${limit} ] || tar -cf /out/$n.tar -C /m/$n . || exit 1`;
  const body = `mkdir /out && for n in ${numbers(ids)}; do ${fits}; done`;
  const secret = '--mount=type=secret,id=save,required=true';
  return `FROM ${tool} AS tool\nFROM tool AS saved\nRUN ${secret} ${mounts(ids)} ${body}\n`;
}

function mounts(ids: readonly string[]): string {
  return ids.map((id, index) => `--mount=type=cache,id=${id},target=/m/${index}`).join(' ');
}

const numbers = (ids: readonly string[]): string => ids.map((_, index) => index).join(' ');

type Parts = {
  readonly context: string;
  readonly target: string;
  readonly inline: string;
} & Definition['target'][string];

function definitionOf({ context, target, inline, ...entries }: Parts): Definition {
  const alone = { attest: [noProvenance], output: [{ type: 'cacheonly' }] };
  return { target: { mounts: { context, target, 'dockerfile-inline': inline, ...entries, ...alone } } };
}
