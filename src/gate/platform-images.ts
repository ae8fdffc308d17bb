// What is judged: every platform of every image, and where its content is read.
import { failure } from '../errors/failure.ts';
import type { Digest } from '../oci/digest.ts';
import type { Repository } from '../oci/reference.ts';
import type { Plan } from '../plan/plan.ts';
import type { Ports } from '../ports/ports.ts';
import { type Store, storeOf, type Verified, type VerifiedPlatform } from '../verify/verify.ts';

/** One platform of an image, and where its content is read. */
export type Readable = {
  readonly platform: VerifiedPlatform;
  readonly store: Store;
  /** As it is called in the log. */
  readonly title: string;
};

/** The same with the names that the commands get. */
export type PlatformImage = Readable & {
  /** The bake target; `default` without one. */
  readonly image: string;
  /** Of the image that the tags will point at. */
  readonly index: Digest;
  /** Undefined where nothing is pushed. */
  readonly repository: Repository | undefined;
  /** As it is called in the names of files. */
  readonly slug: string;
  /** The name of its own folder: two platforms may have one slug. */
  readonly place: string;
};

/** All of them, in the order of the plan. */
export function platformImages(plan: Plan, verified: readonly Verified[], ports: Ports): readonly PlatformImage[] {
  const images = verified.flatMap(({ name, index, platforms, repositories }) => {
    const store = storeOf(name, repositories, plan, ports);
    return platforms.map((platform) => {
      const words = [...(verified.length > 1 ? [name] : []), platform.platform.name];
      const slug = words.join('-').replaceAll('/', '-');
      const title = words.join(' ');
      return { image: name, platform, index: index.digest, repository: repositories[0], store, title, slug };
    });
  });
  return images.map((image, position) => ({ ...image, place: `${position}-${image.slug}` }));
}

/** Returns content that was verified. Raises CONTENT_MISSING if it no longer exists. */
export function present<T>(content: T | undefined, digest: Digest): T {
  if (content !== undefined) return content;
  throw failure('CONTENT_MISSING', `The content ${digest} was verified, but no longer exists.`);
}
