// The target that stands for docker/metadata-action in a bake definition.
import { completeTarget, type Definition } from '../definition/definition.ts';
import { makeLabels } from '../image/labels.ts';
import type { Request } from '../request.ts';
import { makeTags } from '../tags/tags.ts';

/** The target that definitions inherit from for docker/metadata-action's sake: tags, labels and arguments. */
export function metadataDefinition(request: Request): Definition {
  const { image, event, render, startedAt } = request;
  const tags = makeTags({ ...image, event, render, startedAt });
  const target = completeTarget({
    tags: tags.references.map(({ reference }) => reference),
    labels: makeLabels(request, tags.version),
    args: {
      DOCKER_META_IMAGES: image.images.map(({ repository }) => repository.name).join(','),
      DOCKER_META_VERSION: tags.version,
    },
  });
  return { target: { 'docker-metadata-action': target } };
}
