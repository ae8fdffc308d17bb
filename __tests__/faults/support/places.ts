// The requests of a push, by method and path.
import type { Rule } from './rules.ts';

type Place = Pick<Rule, 'method' | 'path' | 'after'>;

/** Where requests arrive. BuildKit sends no PATCH; the first POST is the probe, which asks whether a push is allowed. */
export const places = {
  'probe POST': { method: /^POST$/, path: /\/blobs\/uploads\// },
  'blob HEAD': { method: /^HEAD$/, path: /\/blobs\/sha256:/ },
  'blob POST': { method: /^POST$/, path: /\/blobs\/uploads\//, after: 1 },
  'blob PUT': { method: /^PUT$/, path: /\/blobs\/uploads\// },
  'manifest HEAD': { method: /^HEAD$/, path: /\/manifests\// },
  'manifest PUT': { method: /^PUT$/, path: /\/manifests\/sha256:/ },
  'manifest GET': { method: /^GET$/, path: /\/manifests\// },
  'tag PUT': { method: /^PUT$/, path: /\/manifests\/[^:]+$/ },
} as const satisfies Record<string, Place>;
export type PlaceName = keyof typeof places;
