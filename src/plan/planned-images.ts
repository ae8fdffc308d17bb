// The images of the plan: the one of the inputs, those of a bake definition, or those that are promoted.
import { planBakeImages } from './bake/bake-images.ts';
import { planPlatforms } from './builder/builder.ts';
import { cacheQuestion, planCache } from './cache/policy.ts';
import { makesIndex } from './definition/definition.ts';
import { planParts } from './definition/split-by-node.ts';
import { isOfIndex } from './image/annotation.ts';
import { type ImagePlan, leftToDockerfile } from './image/image-plan.ts';
import { labelsLeft, makeAnnotations, makeLabels } from './image/labels.ts';
import { planPromotedImages } from './image/promoted-images.ts';
import type { Request } from './request.ts';
import { byMove, repositoriesOf } from './tags/move-order.ts';
import type { Tags } from './tags/tags.ts';

/** Plans the images, each with its names, platforms and caches. */
export function planImages(request: Request, tags: Tags): readonly ImagePlan[] {
  if (request.promotion !== undefined) return planPromotedImages(request.promotion, tags);
  return request.bake === undefined ? [planImage(request, tags)] : planBakeImages(request, request.bake, tags);
}

function planImage(request: Request, tags: Tags): ImagePlan {
  const repositories = repositoriesOf(tags);
  const platforms = planPlatforms(request);
  const moves = tags.references.toSorted(byMove);
  const question = cacheQuestion(request, { repositories, platforms });
  const isIndexed = makesIndex(request.image.platforms, request.build.attests);
  return {
    name: 'default',
    tags: moves.map((move) => move.reference),
    repositories,
    labels: makeLabels(request, tags.version),
    ...leftToDockerfile(labelsLeft(request, request.build.labelKeys ?? [])),
    // BuildKit rejects index annotations without an index.
    annotations: makeAnnotations(request, tags.version).filter((each) => isIndexed || !isOfIndex(each)),
    platforms,
    cache: planCache(question),
    ...planParts(request, { name: 'default', platforms }, question),
    moves,
  };
}
