// Parses a target of a bake definition as buildx prints it; its content is untrusted.
import type { PrintedTarget } from '../../commands/bake-print.ts';
import { type Attestation, type Attributes, attestationIn, type CacheEntry, cacheIn, outputIn } from './option.ts';

/** Returns the members of a list; empty for other values. */
export function listIn(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

/** Returns the members of a map as strings. */
export function pairsOf(value: unknown): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(Object(value)).map(([key, item]) => [key, String(item)]));
}

/** Returns its attestations. */
export function attestationsOf({ attest }: PrintedTarget): readonly Attestation[] {
  return listIn(attest).map(attestationIn);
}

/** Returns its caches. */
export function cachesOf(printed: PrintedTarget, key: 'cache-from' | 'cache-to'): readonly CacheEntry[] {
  return listIn(printed[key]).map(cacheIn);
}

/** Returns its outputs by attributes. */
export function outputsOf({ output }: PrintedTarget): readonly Attributes[] {
  return listIn(output).map(outputIn);
}

/** Whether the target sets its own caches. */
export function hasOwnCache(printed: PrintedTarget): boolean {
  return printed['cache-from'] !== undefined || printed['cache-to'] !== undefined;
}
