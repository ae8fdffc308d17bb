// Parts for tests: what a job hands over for one platform, agreeing with the plan of `aPlan` by default.
import { createHash } from 'node:crypto';
import type { Digest } from '../../src/oci/digest.ts';
import { mediaTypes } from '../../src/oci/image-index.ts';
import type { IndexEntry } from '../../src/oci/index-of-parts.ts';
import { parsePlatform } from '../../src/oci/platform.ts';
import { agreementOf } from '../../src/plan/fan-out/agreement.ts';
import type { Part } from '../../src/plan/fan-out/part.ts';
import type { ImagePlan } from '../../src/plan/image/image-plan.ts';
import type { Plan } from '../../src/plan/plan.ts';

const digestFor = (text: string): Digest => `sha256:${createHash('sha256').update(text).digest('hex')}`;

export function anEntry(name: string, more: Readonly<Record<string, unknown>> = {}): IndexEntry {
  return { mediaType: mediaTypes.manifest, digest: digestFor(name), size: 500, ...more };
}

/** The part of a platform; `word` makes its image another one. */
export function aPart(plan: Plan, platform: string, difference: Partial<Part> = {}, word = ''): Part {
  return {
    source: plan.fanOut.source,
    commit: plan.run.source.revision,
    run: plan.fanOut.run,
    attempt: 1,
    startedAt: '2026-03-04T05:06:07.000Z',
    isPushed: true,
    images: plan.images.map((image) => partOf(image, platform, word)),
    ...difference,
  };
}

function partOf(image: ImagePlan, platform: string, word: string): Part['images'][number] {
  const name = `${image.name} ${platform} ${word}`;
  const { os, architecture } = parsePlatform(platform);
  const about = { 'vnd.docker.reference.digest': digestFor(name) };
  return {
    name: image.name,
    agreement: agreementOf(image),
    platforms: [
      {
        platform,
        manifest: anEntry(name, { platform: { architecture, os } }),
        attestations: [anEntry(`${name} attested`, { annotations: about })],
      },
    ],
  };
}
