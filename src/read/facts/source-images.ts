// Resolves `source` once: the run uses these digests, even if the tags move later.
import { allOrProblems, failure } from '../../errors/failure.ts';
import { parseImageConfig } from '../../oci/image-config.ts';
import { type Image, type Index, type Manifest, parseManifest } from '../../oci/image-index.ts';
import { eachPlatform, type Platform } from '../../oci/platform.ts';
import { type Claim, holdingIn, isOwn } from '../../plan/image/claims.ts';
import type { FoundSource, SourceLine } from '../../plan/promotion.ts';
import type { Registry } from '../../ports/ports.ts';
import { ofInput } from '../forms/invalid.ts';

/** Reads all sources. Raises SOURCE_MISSING, CONTENT_MALFORMED and REGISTRY_* failures, of all of them at once. */
export async function findSources(
  lines: readonly SourceLine[],
  ownRepository: string,
  registry: Registry,
): Promise<readonly FoundSource[]> {
  return allOrProblems(lines.map((line) => ofInput('source', findSource(line, ownRepository, registry))));
}

async function findSource(line: SourceLine, ownRepository: string, registry: Registry): Promise<FoundSource> {
  const manifest = await registry.manifest(line.repository, line.reference);
  if (manifest === undefined) throw failure('SOURCE_MISSING', `The image ${line.text} does not exist.`);
  const root = parseManifest(manifest);
  const image = root.kind === 'image' ? root : await firstImage(line, root, registry);
  const config =
    image && parseImageConfig(await registry.blob(line.repository, image.config.digest), image.config.digest);
  const { version, revision } = holdingIn(root, config?.labels ?? {});
  const own = (claim: Claim | undefined): string | undefined =>
    claim !== undefined && isOwn(claim, ownRepository) ? claim.text : undefined;
  const platform = config?.platform;
  return {
    ...line,
    digest: manifest.digest,
    platforms: root.kind === 'index' ? platformsOf(root) : platform === undefined ? [] : [platform],
    version: own(version),
    revision: own(revision) ?? '',
  };
}

async function firstImage(
  { repository }: SourceLine,
  { children }: Index,
  registry: Registry,
): Promise<Image | undefined> {
  const child = children.find(({ attests }) => attests === undefined);
  const manifest: Manifest | undefined = child && (await registry.manifest(repository, child.digest));
  const image = manifest && parseManifest(manifest);
  return image?.kind === 'image' ? image : undefined;
}

function platformsOf({ children }: Index): readonly Platform[] {
  const named = children.flatMap(({ platform, attests }) =>
    platform === undefined || attests !== undefined ? [] : [platform],
  );
  return eachPlatform(named);
}
