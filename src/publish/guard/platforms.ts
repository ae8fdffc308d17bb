// Keeps a moving tag from losing platforms, whose pulls would fail.
import { undefinedOn } from '../../errors/failure.ts';
import { parseImageConfig } from '../../oci/image-config.ts';
import { type Manifest, parseManifest } from '../../oci/image-index.ts';
import type { Repository } from '../../oci/reference.ts';
import type { Plan } from '../../plan/plan.ts';
import type { TaggedReference } from '../../plan/tags/tags.ts';
import type { Ports, Registry } from '../../ports/ports.ts';
import type { Stay } from '../move.ts';
import { broken } from './published-image.ts';

/** Returns why a moving tag must not lose platforms; only where other jobs have built the image, or it is promoted. */
export async function stayWithPlatforms(
  tag: TaggedReference,
  now: Manifest | undefined,
  plan: Plan,
  { registry, log }: Ports,
): Promise<Stay | undefined> {
  const isBuiltHere = plan.run.stage !== 'publish' && plan.run.stage !== 'promote';
  if (isBuiltHere || plan.publish.mayShrink || now === undefined) return undefined;
  const image = plan.images.find(({ tags }) => tags.includes(tag.reference));
  const kept = image?.platforms.map(({ platform }) => platform.name) ?? [];
  // A foreign image may be of any kind; a corrupt one does not block the move.
  const held = (await undefinedOn(platformsOf(now, tag.repository, registry), ...broken)) ?? [];
  const lost = held.filter((platform) => !kept.includes(platform));
  if (lost.length === 0) return undefined;
  const reason = `it has ${lost.join(', ')}, which this image lacks; set \`allow-shrink: true\` to move it`;
  log.warning(`${tag.reference} was not moved: ${reason}.`);
  return { reason, isNewer: false };
}

async function platformsOf(manifest: Manifest, repository: Repository, registry: Registry): Promise<readonly string[]> {
  const content = parseManifest(manifest);
  const found =
    content.kind === 'index'
      ? content.children.flatMap(({ platform, attests }) => (attests === undefined ? [platform] : []))
      : [parseImageConfig(await registry.blob(repository, content.config.digest), content.config.digest).platform];
  // Indexes of other tools have attestations with the platform `unknown`, but without a subject.
  return found.flatMap((platform) => (platform === undefined || platform.os === 'unknown' ? [] : [platform.name]));
}
