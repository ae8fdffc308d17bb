// A target of a bake definition as buildx prints it: what stands in it is anybody's, and read as what it should be.
import type { PrintedTarget } from '../../commands/bake-print.ts';
import {
  type Attestation,
  type Attributes,
  attestationIn,
  type CacheEntry,
  cacheIn,
  outputIn,
} from '../definition/option.ts';

/** The texts of a list; nothing where it is none. */
export function texts(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.filter((item) => typeof item === 'string') : [];
}

/** The members of a list; nothing where it is none. */
export function listIn(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

/** The members of a map, each as a text. */
export function pairsOf(value: unknown): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(Object(value)).map(([key, item]) => [key, String(item)]));
}

/** The attestations that it names. */
export function attestationsOf({ attest }: PrintedTarget): readonly Attestation[] {
  return listIn(attest).map(attestationIn);
}

/** The caches that it names. */
export function cachesOf(printed: PrintedTarget, key: 'cache-from' | 'cache-to'): readonly CacheEntry[] {
  return listIn(printed[key]).map(cacheIn);
}

/** What it hands out, each by its attributes. */
export function outputsOf({ output }: PrintedTarget): readonly Attributes[] {
  return listIn(output).map(outputIn);
}

/** Whether the target says itself where its cache is. */
export function hasOwnCache(printed: PrintedTarget): boolean {
  return printed['cache-from'] !== undefined || printed['cache-to'] !== undefined;
}
