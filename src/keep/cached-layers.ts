// The layers that a cache says it holds: its list in the GitHub Actions cache, or its manifest in a registry.
import { isRecord } from '../oci/json.ts';

/** Bytes by digest; none where the text is no such list (buildkit, cache/remotecache/v1/spec.go, and an OCI manifest or index). */
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
