// In place of prepare and build where other jobs have built: their parts become one index in every repository.
import type { Built } from '../build/build.ts';
import type { Digest } from '../oci/digest.ts';
import { digestOf, indexOfParts } from '../oci/index-of-parts.ts';
import { annotationsAt } from '../plan/fan-out.ts';
import type { ImagePlan } from '../plan/image-plan.ts';
import type { Part } from '../plan/part.ts';
import type { Plan } from '../plan/plan.ts';
import type { Ports } from '../ports/ports.ts';
import { type Chosen, judgeParts } from './judge-parts.ts';

/** What came together: the ticket into the check. */
export type Gathered = {
  /** The plan without the optional platforms that nobody has built, and checked as closely as is left to do. */
  readonly plan: Plan;
  readonly missing: readonly string[];
  readonly built: Built;
};

/** Judges the parts, and puts the index by its digest; no tag is given. Raises PART_* and PARTS_INCOMPLETE failures. */
export async function gather(plan: Plan, parts: readonly Part[], ports: Ports): Promise<Gathered> {
  const chosen = judgeParts(plan, parts);
  const missing = [...new Set(chosen.flatMap((image) => image.missing))];
  for (const platform of missing) {
    ports.log.warning(`No job has built ${platform}; it is optional, so this is published without.`);
  }
  const narrowed = narrow(plan, chosen, parts);
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

function narrow(plan: Plan, chosen: readonly Chosen[], parts: readonly Part[]): Plan {
  // Content is known by its digest: what the jobs have looked into need not be read again.
  const isLookedInto = plan.verify === 'elf' && parts.every(({ verify }) => verify === 'elf');
  return {
    ...plan,
    verify: isLookedInto ? 'labels' : plan.verify,
    images: plan.images.map((image, index) => ({
      ...image,
      platforms: image.platforms.filter(({ platform }) => !chosen[index]?.missing.includes(platform)),
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
  const index = indexOfParts({ images: found, annotations: annotationsAt('index', image.annotations) });
  const digest = await digestOf(index.bytes);
  await Promise.all(
    image.repositories.map((repository) => ports.registry.putManifest(repository, digest, { ...index, digest })),
  );
  ports.log.line(`Gathered ${found.map(({ platform }) => platform).join(', ')} into ${digest}.`);
  return digest;
}
