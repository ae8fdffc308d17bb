// Judges sizes, without I/O: against the limit, and against the previous image.
import { type Problem, problem } from '../../errors/failure.ts';
import type { Descriptor } from '../../oci/image-index.ts';
import type { Platform } from '../../oci/platform.ts';
import { formatSize } from '../../oci/units.ts';
import type { MaxSize } from '../../plan/stage-options.ts';

/** The previous sizes of a tag: compressed bytes by platform. */
export type Previous = { readonly reference: string; readonly sizes: ReadonlyMap<string, number> };

/** A platform's image and its compressed bytes. */
type Sized = { readonly platform: Platform; readonly size: number };

/** Returns the compressed bytes of an image: config and layers. */
export function sizeOf(image: { readonly config: Descriptor; readonly layers: readonly Descriptor[] }): number {
  return [image.config, ...image.layers].reduce((sum, { size }) => sum + size, 0);
}

/** Returns a problem for every platform above the limits. New platforms have no growth limit. */
export function judgeSizes(limits: MaxSize, images: readonly Sized[], previous: Previous | undefined) {
  return images.flatMap((image) => [...judgeBytes(limits, image), ...judgeGrowth(limits, image, previous)]);
}

function judgeBytes({ bytes }: MaxSize, { platform, size }: Sized): readonly Problem[] {
  if (bytes === undefined || size <= bytes) return [];
  return [exceeded(`${platform.name}: the image has ${exact(size)}, more than the ${exact(bytes)} of \`max-size\`.`)];
}

function judgeGrowth({ growth }: MaxSize, { platform, size }: Sized, previous: Previous | undefined) {
  const before = previous?.sizes.get(platform.name);
  if (growth === undefined || previous === undefined || before === undefined) return [];
  if (size <= before * (1 + growth / 100)) return [];
  const percent = before === 0 ? '' : `, ${(((size - before) / before) * 100).toFixed(1)} % more`;
  const fact = `${platform.name}: the image has ${exact(size)}${percent} than the ${exact(before)} of ${previous.reference}`;
  return [exceeded(`${fact}; \`max-size\` allows ${growth} %.`)];
}

function exceeded(fact: string): Problem {
  return problem('SIZE_EXCEEDED', fact, { input: 'max-size' });
}

// Different sizes may look equal when rounded.
function exact(bytes: number): string {
  return bytes < 1000 ? formatSize(bytes) : `${formatSize(bytes)} (${bytes} bytes)`;
}
