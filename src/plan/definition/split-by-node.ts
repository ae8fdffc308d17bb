// Splits an image over several nodes: one target per platform, joined afterwards.
// buildx would also join them, but without the platforms' metadata, with caches that overwrite each
// other, and only with a push (buildx, build/build.go).
import { failure } from '../../errors/failure.ts';
import { isSpread, type PlannedPlatform } from '../builder/nodes.ts';
import { type CachePlan, type CacheQuestion, planCache } from '../cache/policy.ts';
import { annotationsFor, isOfIndex } from '../image/annotation.ts';
import type { ImagePlan, SplitPart } from '../image/image-plan.ts';
import type { Request } from '../request.ts';
import { freeName } from './definition.ts';
import type { Exports } from './exports.ts';

/** Returns the parts of an image; empty with one node, or without a build. `own` are the caches of its definition. */
export function planParts(
  request: Request,
  { name, platforms }: { readonly name: string; readonly platforms: readonly PlannedPlatform[] },
  question: CacheQuestion,
  own?: CachePlan,
): { readonly parts?: readonly SplitPart[] } {
  if (request.run.call !== undefined || platforms.length < 2 || !isSpread(request.builder)) return {};
  const taken = Object.keys(request.bake?.targets ?? {});
  return {
    parts: platforms.map(({ platform }) => ({
      target: freeName(`${name}-${platform.name.replace(/[^A-Za-z0-9]+/g, '-')}`, taken),
      platform,
      // Nodes with the same scope would overwrite each other.
      cache: own ?? planCache({ ...question, scope: { ...question.scope, platforms: [platform.name] }, isPart: true }),
    })),
  };
}

/** Returns the folder of a part without a push. */
export function partFolder(temporaryFolder: string, { target }: SplitPart): string {
  return `${temporaryFolder}/${target}`;
}

/** Returns the image of each part, whose index is made afterwards; without parts the image itself. */
export function eachPart(image: ImagePlan): readonly ImagePlan[] {
  const { parts, ...whole } = image;
  if (parts === undefined) return [image];
  return parts.map(({ target, platform, cache }) => ({
    ...whole,
    name: target,
    platforms: whole.platforms.filter((each) => each.platform.name === platform.name),
    annotations: annotationsFor([platform.name], whole.annotations).filter((each) => !isOfIndex(each)),
    cache,
  }));
}

/** Raises INPUT_CONFLICT for files that several nodes would write. `target` is one of bake. */
export function checkFiles({ parts }: ImagePlan, { files: [first] }: Exports, target?: string): void {
  if (parts === undefined || first === undefined) return;
  const [what, input] = target === undefined ? ['`outputs`', 'outputs'] : [`The bake target ${target}`, 'bake-files'];
  const fact = `${what} has type=${first['type']}, which several nodes cannot write together.`;
  throw failure('INPUT_CONFLICT', fact, { input, cure: 'Build one platform, or use one node.' });
}
