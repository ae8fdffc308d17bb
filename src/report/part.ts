// The output `part` of a job in a fan-out: what it built and verified.
import { parseManifest } from '../oci/image-index.ts';
import { entriesOf, entryOf, type PlainEntry } from '../oci/index-of-parts.ts';
import { agreementOf } from '../plan/fan-out/agreement.ts';
import { formatPart, type Part, type PartImage, parseEntry } from '../plan/fan-out/part.ts';
import { annotationsAt } from '../plan/image/annotation.ts';
import type { ImagePlan } from '../plan/image/image-plan.ts';
import type { Plan } from '../plan/plan.ts';
import { type Verified, verifiedOf } from '../verify/verify.ts';
import type { OutputValues } from './outputs.ts';

/** The facts for a part. */
type PartFacts = { readonly plan: Plan; readonly verified: readonly Verified[]; readonly startedAt: string };

/** Returns the outputs of `stage: build`: `part`, and `part-<index>`. */
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
    images: plan.images.map((image) => makeImage(image, verifiedOf(verified, image.name))),
  };
}

function makeImage(image: ImagePlan, { index, platforms }: Verified): PartImage {
  const entries =
    parseManifest(index).kind === 'index' ? entriesOf(index).flatMap((entry) => parseEntry(entry) ?? []) : [];
  const entryBy = (digest: string): readonly PlainEntry[] => entries.filter((entry) => entry.digest === digest);
  return {
    name: image.name,
    agreement: agreementOf(image),
    platforms: platforms.map(({ platform, digest, attestations }) => ({
      platform: platform.name,
      // An image without an index has no descriptor for these annotations.
      manifest:
        entryBy(digest)[0] ??
        entryOf(index, platform, annotationsAt('manifest-descriptor', image.annotations, platform.name)),
      attestations: attestations.flatMap(entryBy),
    })),
  };
}
