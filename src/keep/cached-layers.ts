// Parses the layers of a cache: its list in the GitHub Actions cache, or its manifest in a registry.
import { isRecord } from '../oci/json.ts';

/** Returns bytes by digest; empty for other text (buildkit, cache/remotecache/v1/spec.go, and an OCI manifest or index). */
export function layersIn(text: string): ReadonlyMap<string, number> {
  const found = parse(text);
  const entries = isRecord(found) ? [found['layers'], found['manifests']].filter(Array.isArray).flat() : [];
  return new Map(entries.flatMap(layerOf));
}

function layerOf(entry: unknown): readonly (readonly [string, number])[] {
  if (!isRecord(entry)) return [];
  const annotations = isRecord(entry['annotations']) ? entry['annotations'] : {};
  const digest = entry['digest'] ?? entry['blob'];
  const size = entry['size'] ?? annotations['size'];
  return typeof digest === 'string' && typeof size === 'number' && size >= 0 ? [[digest, size]] : [];
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
