// The part of a publish that a job hands over: what it has built and checked, as an output.
import { type Manifest, parseManifest } from '../oci/image-index.ts';
import { entriesOf, entryOf, type PlainEntry } from '../oci/index-of-parts.ts';
import type { Platform } from '../oci/platform.ts';
import { agreementOf } from '../plan/fan-out/agreement.ts';
import { formatPart, type Part, type PartImage } from '../plan/fan-out/part.ts';
import { parseEntry } from '../plan/fan-out/part-entry.ts';
import { annotationsAt } from '../plan/image/annotation.ts';
import type { ImagePlan } from '../plan/image/image-plan.ts';
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
  const { source, run, attempt, index } = plan.fanOut;
  return {
    source,
    commit: plan.run.source.revision,
    run,
    attempt,
    ...(index === undefined ? {} : { index }),
    startedAt,
    isPushed: plan.push.enabled,
    images: verified.flatMap((found, at) => {
      const image = plan.images[at];
      return image === undefined ? [] : [makeImage(image, found)];
    }),
  };
}

function makeImage(image: ImagePlan, { index, platforms }: Verified): PartImage {
  const entries = entriesIn(index);
  const entryBy = (digest: string): readonly PlainEntry[] => entries.filter((entry) => entry.digest === digest);
  return {
    name: image.name,
    agreement: agreementOf(image),
    platforms: platforms.map(({ platform, digest, attestations }) => ({
      platform: platform.name,
      manifest: entryBy(digest)[0] ?? lone(index, image, platform),
      attestations: attestations.flatMap(entryBy),
    })),
  };
}

function entriesIn(index: Manifest): readonly PlainEntry[] {
  return parseManifest(index).kind === 'index' ? entriesOf(index).flatMap((entry) => parseEntry(entry) ?? []) : [];
}

/** An image without an index around it has nowhere to keep what belongs on its descriptor. */
function lone(index: Manifest, { annotations }: ImagePlan, platform: Platform): PlainEntry {
  return entryOf(index, platform, annotationsAt('manifest-descriptor', annotations, platform.name));
}
