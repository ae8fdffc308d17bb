// Images from the targets of a bake definition: each has its platforms, its tags and its cache.

import type { PrintedTarget } from '../../commands/bake-print.ts';
import { failure } from '../../errors/failure.ts';
import { textsOf } from '../../oci/json.ts';
import { planPlatforms } from '../builder/builder.ts';
import { type CachePlan, cacheQuestion, planCache } from '../cache/policy.ts';
import type { BakeInputs } from '../definition/build-inputs.ts';
import { cachesOf, hasOwnCache, outputsOf, pairsOf, platformsOf } from '../definition/printed-target.ts';
import { planParts } from '../definition/split-by-node.ts';
import { parseAnnotation } from '../image/annotation.ts';
import { type ImagePlan, leftToDockerfile } from '../image/image-plan.ts';
import { labelsLeft, makeAnnotations, makeLabels } from '../image/labels.ts';
import type { Request } from '../request.ts';
import { byMove, repositoriesOf } from '../tags/move-order.ts';
import { makeTags, type Tags } from '../tags/tags.ts';

/** Returns an image for every target with one. Raises INPUT_CONFLICT if two have the same tags. */
export function planBakeImages(request: Request, bake: BakeInputs, shared: Tags): readonly ImagePlan[] {
  const images = bake.names.filter((name) => makesImage(bake.targets[name] ?? {}));
  const planned = images.map((name) => planTarget(request, { bake, name, shared }));
  const owners = new Map<string, string>();
  for (const { name, tags } of planned) {
    const [taken] = tags.filter((tag) => owners.has(tag));
    if (taken !== undefined) {
      const fact = `The bake targets ${owners.get(taken)} and ${name} would both be published as ${taken}.`;
      throw failure('INPUT_CONFLICT', fact, { input: 'bake-files', cure: 'Set different `tags` for each target.' });
    }
    for (const tag of tags) owners.set(tag, name);
  }
  return planned;
}

type OfTarget = { readonly bake: BakeInputs; readonly name: string; readonly shared: Tags };

function planTarget(request: Request, { bake, name, shared }: OfTarget): ImagePlan {
  const { image, event, render, startedAt } = request;
  const printed = bake.targets[name] ?? {};
  const rules = bake.rules[name] ?? [];
  const tags =
    rules.length === 0 ? shared : known(makeTags({ ...image, rules, images: [], event, render, startedAt }), shared);
  const platforms = planPlatforms({ ...request, image: { platforms: platformsOf(printed, image.platforms) } });
  const repositories = repositoriesOf(tags);
  const moves = tags.references.toSorted(byMove);
  const own = pairsOf(printed['labels']);
  const keys = bake.labelKeys?.[name] ?? [];
  const target = { name, isAlone: bake.names.length < 2 };
  const question = cacheQuestion(request, { repositories, platforms, target });
  return {
    name,
    tags: moves.map(({ reference }) => reference),
    repositories,
    labels: { ...makeLabels(request, tags.version), ...own },
    ...leftToDockerfile(
      labelsLeft(
        request,
        keys.filter((key) => !(key in own)),
      ),
    ),
    annotations: [
      ...makeAnnotations(request, tags.version),
      ...textsOf(printed['annotations']).flatMap(parseAnnotation),
    ],
    platforms,
    cache: hasOwnCache(printed) ? ownCache(printed) : planCache(question),
    ...planParts(request, { name, platforms }, question),
    moves,
  };
}

function ownCache(printed: PrintedTarget): CachePlan {
  const [from, to] = [cachesOf(printed, 'cache-from'), cachesOf(printed, 'cache-to')];
  return { from, to, reason: 'from the bake definition' };
}

/** A reference that the step's tag rules also make moves by them: `latest` after `1.2`, and guarded. */
function known(tags: Tags, { references }: Tags): Tags {
  const found = tags.references.map((own) => references.find(({ reference }) => reference === own.reference) ?? own);
  return { ...tags, references: found };
}

/** Whether a target has no output, or an image as output. */
function makesImage(printed: PrintedTarget): boolean {
  const types = outputsOf(printed).map(({ type }) => type);
  return types.length === 0 || types.some((type) => type === 'image' || type === 'registry' || type === 'docker');
}
