// What the double of GitHub's cache service keeps: entries by scope, key and version, under GitHub's rules of who reads what.
import { randomBytes } from 'node:crypto';

/** What a run may do in a scope, which is a ref: bit 1 reads, bit 2 writes. As the claim `ac` of a runtime token has it. */
export type ScopeRight = { readonly Scope: string; readonly Permission: number };

/** One entry; `blob` is undefined until its upload is over. */
export type CacheEntry = {
  readonly id: string;
  readonly scope: string;
  readonly key: string;
  readonly version: string;
  blob: Buffer | undefined;
  isFinal: boolean;
  /** The higher, the later it was written or read. */
  used: number;
  /** Bytes by block, until the blocks are put together. */
  readonly blocks: Map<string, Buffer>;
};

/** What is asked for: a key, and prefixes that will do. */
export type Question = { readonly key: string; readonly prefixes: readonly string[]; readonly version: string };

/** The store, and what a test may do to it behind the service's back. */
export type CacheStore = {
  readonly find: (rights: readonly ScopeRight[], question: Question) => CacheEntry | undefined;
  /** A new entry in the scope that may be written; undefined where the key is taken, for entries never change. */
  readonly reserve: (rights: readonly ScopeRight[], key: string, version: string) => CacheEntry | undefined;
  readonly byId: (id: string) => CacheEntry | undefined;
  readonly finish: (
    rights: readonly ScopeRight[],
    key: string,
    version: string,
    size: number,
  ) => CacheEntry | undefined;
  readonly entries: () => readonly CacheEntry[];
  /** Removes entries, as GitHub does when they are old or the repository's room is used up. */
  readonly evict: (isGone: (entry: CacheEntry) => boolean) => number;
};

/** A store with a copy of what another one has kept, or empty; with a capacity in bytes the entries that were used longest ago make room, as in a repository's 10 GB. */
export function cacheStore(capacity = Number.POSITIVE_INFINITY, kept: readonly CacheEntry[] = []): CacheStore {
  let entries: CacheEntry[] = kept.map((each) => ({ ...each, blocks: new Map(each.blocks) }));
  let clock = Math.max(0, ...kept.map(({ used }) => used));
  const tick = (): number => ++clock;
  const written = (rights: readonly ScopeRight[]): string | undefined =>
    rights.find(({ Permission }) => (Permission & 2) !== 0)?.Scope;
  const sizeOf = (each: CacheEntry): number => each.blob?.length ?? 0;
  const makeRoom = (): void => {
    const oldest = entries.filter(({ isFinal }) => isFinal).sort((a, b) => a.used - b.used);
    let total = oldest.reduce((sum, each) => sum + sizeOf(each), 0);
    for (const each of oldest) {
      if (total <= capacity) return;
      total -= sizeOf(each);
      entries = entries.filter((other) => other !== each);
    }
  };
  return {
    find: (rights, question) => {
      // A run looks in its own ref first, then in its base, then in the default branch: the order of its token.
      for (const { Scope, Permission } of rights) {
        const found = (Permission & 1) === 0 ? undefined : findIn(entries, Scope, question);
        if (found === undefined) continue;
        found.used = tick();
        return found;
      }
      return undefined;
    },
    reserve: (rights, key, version) => {
      const scope = written(rights);
      if (scope === undefined) return undefined;
      if (entries.some((each) => each.scope === scope && each.key === key && each.version === version))
        return undefined;
      const id = randomBytes(8).toString('hex');
      const entry = { id, scope, key, version, blob: undefined, isFinal: false, used: tick(), blocks: new Map() };
      entries.push(entry);
      return entry;
    },
    byId: (id) => entries.find((each) => each.id === id),
    finish: (rights, key, version, size) => {
      const scope = written(rights);
      const entry = entries.find((each) => each.scope === scope && each.key === key && each.version === version);
      if (entry?.blob === undefined || entry.blob.length !== size) return undefined;
      entry.isFinal = true;
      makeRoom();
      return entry;
    },
    entries: () => entries.filter(({ isFinal }) => isFinal),
    evict: (isGone) => {
      const before = entries.length;
      entries = entries.filter((each) => !isGone(each));
      return before - entries.length;
    },
  };
}

/** The exact key, else the newest entry that begins with one of the prefixes. */
function findIn(
  entries: readonly CacheEntry[],
  scope: string,
  { key, prefixes, version }: Question,
): CacheEntry | undefined {
  const own = entries.filter((each) => each.isFinal && each.scope === scope && each.version === version);
  const exact = own.find((each) => each.key === key);
  if (exact !== undefined) return exact;
  return prefixes.flatMap((prefix) => own.filter((each) => each.key.startsWith(prefix)).slice(-1))[0];
}
