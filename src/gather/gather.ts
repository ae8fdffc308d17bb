// Replaces prepare and build in a fan-out: joins the parts of other jobs into one index in every repository.
import { type Built, builtElsewhere } from '../build/build.ts';
import type { Digest } from '../oci/digest.ts';
import { indexOfParts } from '../oci/index-of-parts.ts';
import { isSteady } from '../plan/fan-out/agreement.ts';
import { type HandedPart, keepAnnotations, type PartPlatform } from '../plan/fan-out/part.ts';
import { annotationsAt } from '../plan/image/annotation.ts';
import type { ImagePlan } from '../plan/image/image-plan.ts';
import type { Plan } from '../plan/plan.ts';
import type { Ports } from '../ports/ports.ts';
import { type Chosen, judgeParts } from './judge-parts.ts';

/** The joined image: the ticket into verify. */
type Gathered = {
  /** The plan without missing optional platforms. */
  readonly plan: Plan;
  readonly missing: readonly string[];
  readonly built: Built;
};

/** Judges the parts, and pushes the index by digest, without tags. Raises PART_* and PARTS_INCOMPLETE failures. */
export async function gather(plan: Plan, parts: readonly HandedPart[], ports: Ports): Promise<Gathered> {
  const chosen = judgeParts(plan, parts);
  const missing = [...new Set(chosen.flatMap((image) => image.missing))];
  for (const platform of missing) {
    ports.log.warning(`No job built ${platform}. It is optional, so the image is published without it.`);
  }
  const images = chosen.map(({ image, missing: absent }) => {
    return { ...image, platforms: image.platforms.filter(({ platform }) => !absent.includes(platform.name)) };
  });
  const joined = plan.push.enabled ? chosen : [];
  const built = joined.map(async (each) => ({ name: each.image.name, digest: await putIndex(each, ports) }));
  return { plan: { ...plan, images }, missing, built: builtElsewhere(await Promise.all(built)) };
}

async function putIndex({ image, platforms: found }: Chosen, { registry, log }: Ports): Promise<Digest> {
  const [only] = found;
  // As in a single step, one image without attestations has no index.
  if (only !== undefined && image.platforms.length === 1 && only.attestations.length === 0) return only.manifest.digest;
  const images = found.map((each) => ({ ...each, manifest: plannedEntry(each, image) }));
  const index = indexOfParts({ images, annotations: annotationsAt('index', image.annotations) });
  await Promise.all(image.repositories.map((repository) => registry.putManifest(repository, index.digest, index)));
  log.line(`Joined ${found.map(({ platform }) => platform).join(', ')} → ${index.digest}`);
  return index.digest;
}

/** Returns the entry with the plan's annotations; a job's value counts only where jobs may differ. */
function plannedEntry({ platform, manifest }: PartPlatform, { annotations }: ImagePlan): PartPlatform['manifest'] {
  const own = annotationsAt('manifest-descriptor', annotations, platform);
  return keepAnnotations(manifest, (key, value) => (isSteady(key) || !Object.hasOwn(own, key) ? own[key] : value));
}
