// An index of only some platforms of another one: its entries word for word, with what attests to them.
import { type Child, type Manifest, parseManifest } from '../oci/image-index.ts';
import { entriesOf, type IndexEntry, indexOfParts } from '../oci/index-of-parts.ts';
import { recordKey } from '../plan/image/annotation.ts';

/** Makes the index, which keeps the annotations but for the record of its inputs; the very same manifest where nothing is left out. */
export async function subsetOf(root: Manifest, platforms: readonly string[]): Promise<Manifest> {
  const parsed = parseManifest(root);
  if (parsed.kind === 'image') return root;
  const entries = entriesOf(root);
  const lines = parsed.children.map((child, at) => ({ child, entry: entries[at] }));
  const wanted = lines.filter(({ child }) => isWanted(child, platforms));
  const images = wanted.flatMap(({ child, entry }) =>
    entry === undefined ? [] : [{ manifest: entry, attestations: attestationsOf(child, lines) }],
  );
  const isWhole = images.reduce((sum, { attestations }) => sum + 1 + attestations.length, 0) === entries.length;
  if (isWhole) return root;
  const { [recordKey]: _, ...annotations } = parsed.annotations;
  return indexOfParts({ images, annotations });
}

type Line = { readonly child: Child; readonly entry: IndexEntry | undefined };

function isWanted({ platform, attests }: Child, platforms: readonly string[]): boolean {
  return attests === undefined && platform !== undefined && platforms.includes(platform.name);
}

function attestationsOf({ digest }: Child, lines: readonly Line[]): readonly IndexEntry[] {
  return lines.flatMap(({ child, entry }) => (child.attests === digest && entry !== undefined ? [entry] : []));
}
