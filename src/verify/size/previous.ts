// The sizes of the images that a tag points at before it moves.
import { parseImageConfig } from '../../oci/image-config.ts';
import { type Child, type Manifest, parseManifest } from '../../oci/image-index.ts';
import type { Repository } from '../../oci/reference.ts';
import type { MaxSize } from '../../plan/stage-options.ts';
import type { TaggedReference } from '../../plan/tags/tags.ts';
import type { Registry } from '../../ports/ports.ts';
import { type Previous, sizeOf } from './size.ts';

/** Reads the sizes only if a limit needs them: each manifest counts as a pull. Raises failures of the registry. */
export function previousReader(registry: Registry, moves: readonly TaggedReference[], { growth }: MaxSize) {
  return async (): Promise<Previous | undefined> => (growth === undefined ? undefined : readPrevious(registry, moves));
}

/**
 * Reads the sizes of the first existing tag: moving tags before fixed ones, so that a release is compared
 * with the previous one. Undefined if none exists.
 */
async function readPrevious(registry: Registry, moves: readonly TaggedReference[]): Promise<Previous | undefined> {
  const [first] = moves;
  const own = moves.filter(({ repository }) => repository.name === first?.repository.name);
  for (const { repository, name, reference } of [...own].sort((a, b) => Number(b.isMoving) - Number(a.isMoving))) {
    const found = await registry.head(repository, name);
    const manifest = found && (await registry.manifest(repository, found.digest));
    if (manifest !== undefined) return { reference, sizes: await readSizes(registry, repository, manifest) };
  }
  return undefined;
}

async function readSizes(registry: Registry, repository: Repository, manifest: Manifest): Promise<Previous['sizes']> {
  const content = parseManifest(manifest);
  if (content.kind === 'image') {
    const { digest } = content.config;
    const { platform } = parseImageConfig(await registry.blob(repository, digest), digest);
    return new Map(platform === undefined ? [] : [[platform.name, sizeOf(content)]]);
  }
  const images = content.children.filter(({ attests }) => attests === undefined);
  const sizes = await Promise.all(images.map((child) => readSize(registry, repository, child)));
  return new Map(sizes.flat());
}

async function readSize(
  registry: Registry,
  repository: Repository,
  { digest, platform }: Child,
): Promise<readonly (readonly [string, number])[]> {
  const manifest = platform && (await registry.manifest(repository, digest));
  const image = manifest && parseManifest(manifest);
  return platform === undefined || image?.kind !== 'image' ? [] : [[platform.name, sizeOf(image)]];
}
