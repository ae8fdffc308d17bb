// Keeps a moving tag from losing platforms, whose pulls would fail.
import { undefinedOn } from '../errors/failure.ts';
import { parseImageConfig } from '../oci/image-config.ts';
import { brokenContent, type Manifest, parseManifest } from '../oci/image-index.ts';
import { type Platform, plannedName } from '../oci/platform.ts';
import type { Repository } from '../oci/reference.ts';
import type { Plan } from '../plan/plan.ts';
import type { Ports } from '../ports/ports.ts';
import type { Guard } from './guard/guard.ts';

/** Adds to a guard that a moving tag keeps its platforms; only where other jobs have built them, or they are promoted. */
export function guardPlatforms(guard: Guard, plan: Plan, { registry, log }: Ports): Guard {
  const isBuiltHere = plan.run.stage !== 'publish' && plan.run.stage !== 'promote';
  if (isBuiltHere || plan.publish.mayShrink) return guard;
  return async (tag, held) => {
    const stay = await guard(tag, held);
    const { now } = held;
    if (stay !== undefined || now === undefined || !tag.isMoving) return stay;
    const image = plan.images.find(({ tags }) => tags.includes(tag.reference));
    const kept = image?.platforms.map(({ platform }) => platform) ?? [];
    // A foreign image may be of any kind; a corrupt one does not block the move.
    const before = await undefinedOn(platformsOf(now, tag.repository, registry), ...brokenContent);
    const lost = (before ?? [])
      .map((platform) => plannedName(kept, platform))
      .filter((name) => !kept.some((platform) => platform.name === name));
    if (lost.length === 0) return undefined;
    const reason = `it has ${lost.join(', ')}, which this image lacks; set \`allow-shrink: true\` to move it`;
    log.warning(`${tag.reference} was not moved: ${reason}.`);
    return { reason, isNewer: false };
  };
}

async function platformsOf(
  manifest: Manifest,
  repository: Repository,
  registry: Ports['registry'],
): Promise<readonly Platform[]> {
  const content = parseManifest(manifest);
  const found =
    content.kind === 'index'
      ? content.children.flatMap(({ platform, attests }) => (attests === undefined ? [platform] : []))
      : [parseImageConfig(await registry.blob(repository, content.config.digest), content.config.digest).platform];
  // Indexes of other tools have attestations with the platform `unknown`, but without a subject.
  return found.flatMap((platform) => (platform === undefined || platform.os === 'unknown' ? [] : [platform]));
}
