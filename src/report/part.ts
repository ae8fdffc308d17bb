// The part of a publish that a job hands over: what it has built and checked, as an output.
import { type Manifest, parseManifest } from '../oci/image-index.ts';
import { entriesOf, entryOf, type IndexEntry } from '../oci/index-of-parts.ts';
import { agreementOf } from '../plan/agreement.ts';
import { annotationsAt } from '../plan/fan-out.ts';
import type { ImagePlan } from '../plan/image-plan.ts';
import { formatPart, type Part, type PartImage } from '../plan/part.ts';
import type { Plan } from '../plan/plan.ts';
import type { Verified } from '../verify/verify.ts';
import type { OutputValues } from './outputs.ts';

/** What a part is made of. */
type PartFacts = { readonly plan: Plan; readonly verified: readonly Verified[]; readonly startedAt: string };

/** The outputs of `stage: build`: the part, and the same under the name of the job in its matrix. */
export function partOutputs({ plan, verified, startedAt }: PartFacts): OutputValues {
  const part = formatPart(makePart({ plan, verified, startedAt }));
  const { index } = plan.fanOut;
  return { part, ...(index === undefined ? {} : { [`part-${index}`]: part }) };
}

/** Makes the part. */
function makePart({ plan, verified, startedAt }: PartFacts): Part {
  const { source, run, attempt } = plan.fanOut;
  return {
    source,
    commit: plan.source.revision,
    run,
    attempt,
    startedAt,
    isPushed: plan.push.enabled,
    verify: plan.verify,
    images: verified.flatMap((found, index) => {
      const image = plan.images[index];
      return image === undefined ? [] : [makeImage(image, found)];
    }),
  };
}

function makeImage(image: ImagePlan, { index, platforms }: Verified): PartImage {
  const entries = entriesIn(index);
  const entryBy = (digest: string): readonly IndexEntry[] => entries.filter((entry) => entry.digest === digest);
  return {
    name: image.name,
    agreement: agreementOf(image),
    platforms: platforms.map(({ platform, digest, size, attestations }) => ({
      platform,
      size,
      manifest: entryBy(digest)[0] ?? lone(index, image, platform),
      attestations: attestations.flatMap(entryBy),
    })),
  };
}

function entriesIn(index: Manifest): readonly IndexEntry[] {
  return parseManifest(index).kind === 'index' ? entriesOf(index) : [];
}

/** An image without an index around it has nowhere to keep what belongs on its descriptor. */
function lone(index: Manifest, { annotations }: ImagePlan, platform: string): IndexEntry {
  return entryOf(index, platform, annotationsAt('manifest-descriptor', annotations, platform));
}
