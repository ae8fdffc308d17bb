// Stage 5, verify: checks that the pushed content matches the plan, tests it, and finds what has not changed.
import { Failure, failure } from '../errors/failure.ts';
import type { Digest } from '../oci/digest.ts';
import type { Repository } from '../oci/reference.ts';
import type { ImagePlan } from '../plan/image/image-plan.ts';
import type { Plan } from '../plan/plan.ts';
import type { Ports } from '../ports/ports.ts';
import { type Candidate, type Verified, verifyAll } from './check.ts';
import { foldersOf, layoutStore, patientStore, registryStore } from './content/store.ts';
import { previousReader } from './size.ts';
import { testImages } from './test-commands.ts';
import { type Acceptance, compared, isCompared, verifyExisting } from './unchanged.ts';

export { type Candidate, type Verified, type VerifiedPlatform, verifiedOf, verifyAll } from './check.ts';
export { registryStore, type Store, storeOf } from './content/store.ts';

/**
 * Checks that an image of an earlier run is still whole. Its files and tests were checked when it was built, by the same
 * options. Returns undefined if it lacks something. Raises REGISTRY_* failures.
 */
export async function verifyReused(
  plan: Plan,
  built: BuiltDigests,
  ports: Ports,
): Promise<readonly Verified[] | undefined> {
  const candidates = plan.images.map((image) => candidateOf(image, plan, built, ports));
  const verified = await verifyExisting(candidates);
  return verified?.map((image) => ({ ...image, isChanged: false, same: [image.index.digest] }));
}

type BuiltDigests = { readonly images: readonly { readonly name: string; readonly digest: Digest }[] };

/** Checks every image of the plan. Raises all problems in one failure. */
export async function verify(
  plan: Plan,
  built: BuiltDigests,
  ports: Ports,
  accepts: Acceptance = async () => true,
): Promise<readonly Verified[]> {
  const verified = await verifyAll(plan.images.map((image) => candidateOf(image, plan, built, ports)));
  for (const { name, index, platforms, notices } of verified) {
    for (const notice of notices) ports.log.notice(notice);
    const names = platforms.map(({ platform }) => platform.name).join(', ');
    const what = verified.length > 1 ? `${name}, ${index.digest}` : index.digest;
    ports.log.line(`Verified ${what} for ${names}`);
    ports.log.event('verified', { digest: index.digest });
  }
  await testImages(plan, verified, ports);
  return isCompared(plan) ? Promise.all(verified.map((image) => compared(image, plan, accepts, ports))) : verified;
}

function candidateOf(image: ImagePlan, plan: Plan, built: BuiltDigests, ports: Ports): Candidate {
  const { name } = image;
  const digest = built.images.find((candidate) => candidate.name === name)?.digest;
  if (digest === undefined) throw failure('CONTENT_MISSING', `The planned image "${name}" was not built.`);
  const repositories = plan.push.enabled ? image.repositories : [];
  const stores = plan.push.enabled
    ? repositories.map((repository) => patientStore(registryStore(ports, repository), ports.clock))
    : [layoutStore(ports, foldersOf(plan, name))];
  return {
    ...plan.verify,
    name,
    platforms: image.platforms.map(({ platform }) => platform),
    digest,
    stores,
    repositories,
    ...(plan.push.enabled ? { previous: previousReader(ports.registry, image.moves, plan.verify.maxSize) } : {}),
  };
}

/** An image in its repositories; none if nothing was pushed. */
type Pushed = { readonly index: { readonly digest: Digest }; readonly repositories: readonly Repository[] };

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
