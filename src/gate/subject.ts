// What is judged: every platform of every image, with the place where its content is read.
import type { Digest } from '../oci/digest.ts';
import type { Repository } from '../oci/reference.ts';
import type { Plan } from '../plan/plan.ts';
import type { Ports } from '../ports/ports.ts';
import { foldersOf, type Verified, type VerifiedPlatform } from '../verify/verify.ts';
import { folderSource, registrySource, type Source } from './source.ts';

/** One platform of an image, and where its content is read. */
export type Readable = {
  readonly platform: VerifiedPlatform;
  readonly source: Source;
  /** As it is called in the log. */
  readonly title: string;
};

/** The same with the names that the commands get. */
export type Subject = Readable & {
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
export function subjectsOf(
  { images, run }: Plan,
  verified: readonly Verified[],
  { registry, files }: Ports,
): readonly Subject[] {
  const limited = registry.limited(run.limits.build);
  const subjects = verified.flatMap(({ name, index, platforms, repositories: [repository] }) => {
    const folders = images.flatMap((image) => (image.name === name ? foldersOf(image, run.temporaryFolder) : []));
    const source = repository === undefined ? folderSource(folders, files) : registrySource(limited, repository, files);
    return platforms.map((platform) => {
      const words = [...(verified.length > 1 ? [name] : []), platform.platform.name];
      const slug = words.join('-').replaceAll('/', '-');
      return { image: name, platform, index: index.digest, repository, source, title: words.join(' '), slug };
    });
  });
  return subjects.map((subject, position) => ({ ...subject, place: `${position}-${subject.slug}` }));
}
