// Cache mounts (`RUN --mount=type=cache`) between runs: restored before the build, saved after the publish.

import type { BakeOrder } from '../../commands/buildx.ts';
import { formatImage, pins } from '../../pins/pins.ts';
import type { Definition, Target } from '../definition/definition.ts';
import type { CacheEntry } from '../definition/option.ts';
import { alone, needsCacheToken } from './cache-exports.ts';
import type { CachePlan } from './policy.ts';

/** The ids of the mounts, and their caches. */
export type MountsPlan = {
  readonly ids: readonly string[];
  readonly from: readonly CacheEntry[];
  /** Undefined if the cache policy forbids writing. */
  readonly to?: CacheEntry;
  /** The images with tar; the first available one is used. */
  readonly tools: readonly string[];
  /** Maximum kB of one mount; a larger one is skipped. */
  readonly most: number;
  /** The build argument that gives the build mounts of its own, if it is set. */
  readonly args?: Readonly<Record<string, string>>;
};

/** BuildKit puts its value before the id of each mount (frontend/dockerui/config.go). */
const namespaceName = 'BUILDKIT_CACHE_MOUNT_NS';

/** Images with tar, for cache mounts: the pinned busybox, or its tag, which a mirror without internet may have. */
export const MOUNT_TOOLS: readonly string[] = [
  `docker.io/${formatImage(pins.images.busybox)}`,
  'docker.io/library/busybox:latest',
];

/** The variable of the secret that marks a saving solve. */
export const savingVariable = 'POLYARCH_SAVES_MOUNTS';

/** kB; a larger mount would evict everything else of the repository. */
const most = 1_000_000;

/** Plans the mounts of a build with these arguments by the policy of the layer cache; undefined without mounts. */
export function planMounts(
  ids: readonly string[],
  cache: CachePlan | undefined,
  args: Readonly<Record<string, string>> = {},
): MountsPlan | undefined {
  const from = (cache?.from ?? []).map(besideLayers);
  const [own] = from;
  if (ids.length === 0 || own === undefined) return undefined;
  const namespace = args[namespaceName];
  return {
    ...{ ids, from, tools: MOUNT_TOOLS, most },
    ...(cache?.to.length === 0 ? {} : { to: { ...own, mode: 'max' } }),
    ...(namespace === undefined ? {} : { args: { [namespaceName]: namespace } }),
  };
}

/** The mounts have their own scope or tag. */
function besideLayers({ scope, ref, ...entry }: CacheEntry): CacheEntry {
  return scope === undefined ? { ...entry, ref: `${ref}-mounts` } : { ...entry, scope: `${scope}-mounts` };
}

/** An empty folder of the runner, and the image with tar. */
type MountsSource = { readonly context: string; readonly tool: string };

/**
 * Restores the saved content into the mounts with the same ids. The step's text names the layer, so that
 * a new builder finds it in the cache. If it is missing, the step runs, lacks its secret, and fails at
 * once, which distinguishes "nothing saved yet" from an empty mount. tar keeps owner and mode.
 */
export function restoreDefinition(
  { ids, from, most: limit, args }: MountsPlan,
  { context, tool }: MountsSource,
): Definition {
  const body = `for n in ${numbers(ids)}; do [ ! -f /in/$n.tar ] || tar -xf /in/$n.tar -C /m/$n || exit 1; done`;
  const bind = '--mount=type=bind,from=saved,source=/out,target=/in';
  const inline = `${saved(ids, limit, tool)}FROM tool AS restored\nRUN ${bind} ${mounts(ids)} ${body}\n`;
  return definitionOf({ context, args, target: 'restored', 'dockerfile-inline': inline, 'cache-from': from });
}

/** Saves the mounts. `no-cache` would empty them, so the restored layers must be pruned before. */
export function saveDefinition(
  { ids, most: limit, args }: MountsPlan,
  { context, tool }: MountsSource,
  to: CacheEntry,
): Definition {
  const secret = [{ type: 'env', id: 'save', env: savingVariable }];
  const inline = saved(ids, limit, tool);
  return definitionOf({ context, args, target: 'saved', 'dockerfile-inline': inline, secret, 'cache-to': [to] });
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
    allow: [{ access: 'read', path: mountsContext(temporaryFolder) }],
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

const definitionOf = (target: Target): Definition => ({ target: { mounts: { ...target, ...alone } } });
