// Policies of a publish: verification depth, size limits, signing, existing tags.

/** Verification depth: existence; indexes and configs; also files in the layers. */
export type VerifyDepth = 'off' | 'labels' | 'elf';

/** Limits of a platform's image: bytes, and growth in percent; undefined means unlimited. */
export type MaxSize = { readonly bytes: number | undefined; readonly growth: number | undefined };

/** Signing mode. `key` is cosign's reference: a path, `env://NAME`, or a key service. */
export type Signing =
  | { readonly kind: 'off' }
  | { readonly kind: 'keyless' }
  | { readonly kind: 'key'; readonly key: string };

/** What to do with a version tag that already exists with another digest. */
export type OnExisting = 'move' | 'skip' | 'fail';
