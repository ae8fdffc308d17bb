// Resolves `source` once: the run uses these digests, even if the tags move later.
import { allOrProblems, failure } from '../../errors/failure.ts';
import { type Index, parseManifest } from '../../oci/image-index.ts';
import { eachPlatform, type Platform } from '../../oci/platform.ts';
import { imagesIn, readFirstConfig } from '../../oci/published-image.ts';
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
  const config = await readFirstConfig(root, { repository: line.repository, registry });
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

function platformsOf(index: Index): readonly Platform[] {
  return eachPlatform(imagesIn(index).flatMap(({ platform }) => platform ?? []));
}
