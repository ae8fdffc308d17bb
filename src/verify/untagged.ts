// Failures between verification and tags name the images that were pushed without a tag.
import { Failure } from '../errors/failure.ts';
import type { Manifest } from '../oci/image-index.ts';
import type { Repository } from '../oci/reference.ts';

/** An image in its repositories; none if nothing was pushed. */
type Pushed = { readonly index: Pick<Manifest, 'digest'>; readonly repositories: readonly Repository[] };

/** References of the images by digest. */
export function referencesOf(images: readonly Pushed[]): readonly string[] {
  return images.flatMap(({ index, repositories }) => repositories.map(({ name }) => `${name}@${index.digest}`));
}

/** Does the work, and adds to its failures what was pushed. */
export async function namingUntagged<T>(images: readonly Pushed[], work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    const pushed = referencesOf(images);
    const rest = `${pushed.join(', ')} ${pushed.length === 1 ? 'has' : 'have'} no tag from this run.`;
    const problems = error.problems.map((each) => ({ ...each, fact: `${each.fact} ${rest}` }));
    throw new Failure(problems, { cause: error });
  }
}
