// Parses a target of a bake definition as buildx prints it; its content is untrusted.
import type { PrintedTarget } from '../../commands/bake-print.ts';
import { listOf, mapValues, recordOf, textsOf } from '../../oci/json.ts';
import { type Platform, parsePlatforms } from '../../oci/platform.ts';
import {
  type Attestation,
  type Attributes,
  attestationIn,
  type CacheEntry,
  type Caches,
  cacheIn,
  outputIn,
} from './option.ts';

/** Returns the members of a map as strings, without null: bake leaves such labels and arguments to the Dockerfile. */
export function pairsOf(value: unknown): Readonly<Record<string, string>> {
  const entries = Object.entries(recordOf(value)).filter(([, each]) => each !== null);
  return mapValues(Object.fromEntries(entries), String);
}

/** Returns its attestations. */
export function attestationsOf({ attest }: PrintedTarget): readonly Attestation[] {
  return listOf(attest).map(attestationIn);
}

/** Returns its caches. */
export function cachesOf(printed: PrintedTarget, key: 'cache-from' | 'cache-to'): readonly CacheEntry[] {
  return listOf(printed[key]).map(cacheIn);
}

/** Returns its outputs by attributes. */
export function outputsOf({ output }: PrintedTarget): readonly Attributes[] {
  return listOf(output).map(outputIn);
}

/** Whether an output is an image in a registry. */
export function isImageOutput({ type }: Attributes): boolean {
  return type === 'image' || type === 'registry';
}

/** Returns its platforms, or those of the step where it names none. */
export function platformsOf(printed: PrintedTarget, usual: readonly Platform[]): readonly Platform[] {
  // buildx keeps `--set target.platform=one,other` as one text, and splits it when it builds.
  const named = textsOf(printed['platforms']).flatMap((text) => text.split(','));
  return named.length === 0 ? usual : parsePlatforms(named);
}

/** Returns the caches that the target sets itself; undefined if it leaves them to the step. */
export function ownCaches(printed: PrintedTarget): Caches | undefined {
  if (printed['cache-from'] === undefined && printed['cache-to'] === undefined) return undefined;
  return { from: cachesOf(printed, 'cache-from'), to: cachesOf(printed, 'cache-to') };
}
