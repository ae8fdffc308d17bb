// Puts an existing image with the same contents in the place of a built one.
import { Failure } from '../../errors/failure.ts';
import type { ImagePlan } from '../../plan/image/image-plan.ts';
import type { Plan } from '../../plan/plan.ts';
import type { VerifyDepth } from '../../plan/stage-options.ts';
import type { Ports } from '../../ports/ports.ts';
import { type Subject, type Verified, verifyAll } from '../check.ts';
import { registryStore } from '../content/store.ts';
import { findExisting } from './existing.ts';

/** Whether an existing image with the same contents may take the place of the built one. */
export type Acceptance = (existing: Verified) => Promise<boolean>;

/** Checks existing images, but not their files and sizes again; undefined if one lacks something. */
export async function verifyExisting(
  subjects: readonly Subject[],
  depth: VerifyDepth,
): Promise<readonly Verified[] | undefined> {
  try {
    const light = subjects.map(({ name, platforms, digest, stores, repositories }) => ({
      ...{ name, platforms, digest, stores, repositories },
      depth: depth === 'off' ? depth : ('labels' as const),
    }));
    return await verifyAll(light);
  } catch (error) {
    if (error instanceof Failure && error.problems.every(({ code }) => /^(?:CONTENT|INDEX|CONFIG)_/.test(code)))
      return undefined;
    throw error;
  }
}

/** Whether tags move that may hold the same contents already; what is promoted is compared by its digest. */
export function isCompared({ publish, push, run }: Plan): boolean {
  return publish.onUnchanged === 'skip' && push.enabled && (run.stage === 'all' || run.stage === 'publish');
}

/** The plan of the image, how deep it is checked, and what else it has to have. */
type Comparison = {
  readonly planned: ImagePlan;
  readonly depth: VerifyDepth;
  readonly accepts: Acceptance;
};

/** The image, or the one with the same contents that a moving tag holds, if that is still whole and accepted. */
export async function compared(
  image: Verified,
  { planned, depth, accepts }: Comparison,
  ports: Ports,
): Promise<Verified> {
  const { index, repositories, platforms } = image;
  const found = await findExisting({ index, repositories, moves: planned.moves }, ports.registry);
  const stores = repositories.map((repository) => registryStore(ports, repository));
  const names = { name: image.name, platforms: platforms.map(({ platform }) => platform), stores, repositories };
  const [old] = (found && (await verifyExisting([{ ...names, digest: found.digest, depth }], depth))) ?? [];
  if (found === undefined || old === undefined) return { ...image, isChanged: true };
  if (!(await accepts(old))) {
    ports.log.line(`Same contents, but not signed or attested as this step does: ${found.digest}`);
    return { ...image, isChanged: true };
  }
  ports.log.line(`Unchanged: ${found.digest} has the same contents as ${index.digest}, and keeps its moving tags`);
  return { ...old, isChanged: false, same: found.same };
}
