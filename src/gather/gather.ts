// In place of prepare and build where other jobs have built: their parts become one index in every repository.
import type { Built } from '../build/build.ts';
import type { Digest } from '../oci/digest.ts';
import { indexOfParts } from '../oci/index-of-parts.ts';
import { isSteady } from '../plan/fan-out/agreement.ts';
import type { HandedPart, PartPlatform } from '../plan/fan-out/part.ts';
import { keepAnnotations } from '../plan/fan-out/part-entry.ts';
import { annotationsAt } from '../plan/image/annotation.ts';
import type { ImagePlan } from '../plan/image/image-plan.ts';
import type { Plan } from '../plan/plan.ts';
import type { Ports } from '../ports/ports.ts';
import { type Chosen, judgeParts } from './judge-parts.ts';

/** What came together: the ticket into the check. */
export type Gathered = {
  /** The plan without the optional platforms that no job built. */
  readonly plan: Plan;
  readonly missing: readonly string[];
  readonly built: Built;
};

/** Judges the parts, and puts the index by its digest; no tag is given. Raises PART_* and PARTS_INCOMPLETE failures. */
export async function gather(plan: Plan, parts: readonly HandedPart[], ports: Ports): Promise<Gathered> {
  const chosen = judgeParts(plan, parts);
  const missing = [...new Set(chosen.flatMap((image) => image.missing))];
  for (const platform of missing) {
    ports.log.warning(`No job has built ${platform}; it is optional, so this is published without.`);
  }
  const narrowed = narrow(plan, chosen);
  if (!plan.push.enabled) return { plan: narrowed, missing, built: builtAs([]) };
  const images = await Promise.all(
    narrowed.images.map(async (image, index) => ({
      name: image.name,
      digest: await putIndex(image, chosen[index]?.platforms ?? [], { plan, ports }),
      configDigest: undefined,
    })),
  );
  return { plan: narrowed, missing, built: builtAs(images) };
}

/** As if it had been built here, with nothing to tell of how. */
function builtAs(images: Built['images']): Built {
  const metadata = Object.fromEntries(images.map(({ name, digest }) => [name, { 'containerimage.digest': digest }]));
  return {
    images,
    metadata: JSON.stringify(metadata),
    record: { steps: [], findings: [], said: [] },
    definitionPath: '',
  };
}

function narrow(plan: Plan, chosen: readonly Chosen[]): Plan {
  return {
    ...plan,
    images: plan.images.map((image, index) => ({
      ...image,
      platforms: image.platforms.filter(({ platform }) => !chosen[index]?.missing.includes(platform.name)),
    })),
  };
}

type Place = { readonly plan: Plan; readonly ports: Ports };

async function putIndex(image: ImagePlan, found: Chosen['platforms'], { plan, ports }: Place): Promise<Digest> {
  const [only, ...others] = found;
  const planned = plan.images.find(({ name }) => name === image.name)?.platforms.length;
  // One image that nothing attests to has no index around it in one step either.
  if (only !== undefined && others.length === 0 && planned === 1 && only.attestations.length === 0) {
    return only.manifest.digest;
  }
  const images = found.map((each) => ({ ...each, manifest: plannedEntry(each, image) }));
  const index = indexOfParts({ images, annotations: annotationsAt('index', image.annotations) });
  await Promise.all(
    image.repositories.map((repository) => ports.registry.putManifest(repository, index.digest, index)),
  );
  ports.log.line(`Gathered ${found.map(({ platform }) => platform).join(', ')} into ${index.digest}.`);
  return index.digest;
}

/** The manifest with the annotations that the plan puts on it; a job chooses a value only where jobs may differ in it. */
function plannedEntry({ platform, manifest }: PartPlatform, { annotations }: ImagePlan): PartPlatform['manifest'] {
  const own = annotationsAt('manifest-descriptor', annotations, platform);
  return keepAnnotations(manifest, (key, value) => (isSteady(key) || !Object.hasOwn(own, key) ? own[key] : value));
}
