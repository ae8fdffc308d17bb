// Whether a moving tag would lose platforms that it had: whoever pulls it there would find nothing.
import { Failure } from '../errors/failure.ts';
import { parseImageConfig } from '../oci/image-config.ts';
import { type Manifest, parseManifest } from '../oci/image-index.ts';
import type { Platform } from '../oci/platform.ts';
import type { Repository } from '../oci/reference.ts';
import type { Plan } from '../plan/plan.ts';
import type { Ports } from '../ports/ports.ts';
import type { Guard } from './guard/guard.ts';

/** Adds to a guard that a moving tag keeps its platforms; only where jobs of their own have built them. */
export function guardPlatforms(guard: Guard, plan: Plan, { registry, log }: Ports): Guard {
  if (plan.run.stage !== 'publish' || plan.publish.mayShrink) return guard;
  return async (tag, held) => {
    const stay = await guard(tag, held);
    const { now } = held;
    if (stay !== undefined || now === undefined || !tag.isMoving) return stay;
    const image = plan.images.find(({ tags }) => tags.includes(tag.reference));
    const kept = image?.platforms.map(({ platform }) => platform.name) ?? [];
    const lost = (await platformsOf(now, tag.repository, registry)).filter((platform) => !kept.includes(platform));
    if (lost.length === 0) return undefined;
    const reason = `it has ${lost.join(', ')}, which this image lacks; \`allow-shrink: true\` would let it move`;
    log.warning(`${tag.reference} stays: ${reason}.`);
    return { reason, isNewer: false };
  };
}

async function platformsOf(
  manifest: Manifest,
  repository: Repository,
  registry: Ports['registry'],
): Promise<readonly string[]> {
  try {
    const content = parseManifest(manifest);
    const found =
      content.kind === 'index'
        ? content.children.flatMap(({ platform, attests }) => (attests === undefined ? [platform] : []))
        : [parseImageConfig(await registry.blob(repository, content.config.digest), content.config.digest).platform];
    return found.flatMap((platform) => (isKnown(platform) ? [platform.name] : []));
  } catch (error) {
    // Somebody else's image may be of any kind; what can't be read can't hold a tag back.
    if (error instanceof Failure) return [];
    throw error;
  }
}

// Indexes made by other tools hold attestations under this name without saying of what.
function isKnown(platform: Platform | undefined): platform is Platform {
  return platform !== undefined && platform.os !== 'unknown';
}
