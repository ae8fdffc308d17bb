// Resolves `source` once: the run uses these digests, even if the tags move later.
import { Failure, failure } from '../../errors/failure.ts';
import { parseImageConfig } from '../../oci/image-config.ts';
import { type Annotations, type Image, type Index, type Manifest, parseManifest } from '../../oci/image-index.ts';
import type { Platform } from '../../oci/platform.ts';
import { type Claim, claimsBy, type Holding, isOwn } from '../../plan/image/claims.ts';
import type { FoundSource, SourceLine } from '../../plan/promotion.ts';
import type { Registry } from '../../ports/ports.ts';

/** Reads all sources. Raises SOURCE_MISSING, CONTENT_MALFORMED and REGISTRY_* failures, of all of them at once. */
export async function findSources(
  lines: readonly SourceLine[],
  ownRepository: string,
  registry: Registry,
): Promise<readonly FoundSource[]> {
  const found = await Promise.allSettled(lines.map((line) => findSource(line, ownRepository, registry)));
  const reasons = found.flatMap((each) => (each.status === 'rejected' ? [each.reason] : []));
  const problems = reasons.flatMap((reason: unknown) => {
    if (!(reason instanceof Failure)) throw reason;
    return reason.problems.map((each) => ({ input: 'source', ...each }));
  });
  if (problems.length > 0) throw new Failure(problems);
  return found.flatMap((each) => (each.status === 'fulfilled' ? [each.value] : []));
}

async function findSource(line: SourceLine, ownRepository: string, registry: Registry): Promise<FoundSource> {
  const manifest = await registry.manifest(line.repository, line.reference);
  if (manifest === undefined) throw failure('SOURCE_MISSING', `The image ${line.text} does not exist.`);
  const root = parseManifest(manifest);
  const image = root.kind === 'image' ? root : await firstImage(line, root, registry);
  const config =
    image && parseImageConfig(await registry.blob(line.repository, image.config.digest), image.config.digest);
  const { version, revision } = holdingOf(root, config?.labels ?? {});
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

/** Annotations before labels: these may be those of a base image. */
function holdingOf(root: Index | Image, labels: Annotations): Holding {
  const annotated = claimsBy(root.annotations, root.kind === 'index' ? 'index annotation' : 'annotation');
  const labeled = claimsBy(labels, 'label');
  return { version: annotated.version ?? labeled.version, revision: annotated.revision ?? labeled.revision };
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
  return [...new Map(named.map((platform) => [platform.name, platform])).values()];
}
