// The definition that is built: every image is pushed by digest, without tags, and files and the engine's image beside it.
import { mapValues, recordOf, withoutKeys } from '../../oci/json.ts';
import type { Repository } from '../../oci/reference.ts';
import { isSpread } from '../builder/nodes.ts';
import { fitsForm, formatAnnotation } from '../image/annotation.ts';
import { type ImagePlan, writtenLabels } from '../image/image-plan.ts';
import { isPushedByBuilder, type PushDecision } from '../push.ts';
import type { Request } from '../request.ts';
import {
  cacheKeys,
  completeTarget,
  type Definition,
  freeName,
  layoutFolder,
  makesIndex,
  pushByDigest,
  type Source,
  type Target,
} from './definition.ts';
import { dockerPlatforms, filesOf } from './exports.ts';
import { bakeSource } from './from-bake.ts';
import { inputSource } from './from-inputs.ts';
import { type Attributes, cacheOnly, noProvenance } from './option.ts';
import { checkFiles, eachPart } from './split-by-node.ts';

type Entries = readonly (readonly [name: string, target: Target])[];

/** Returns the targets of one solve, each with its own digest; base targets are unchanged. */
export function defineBuild(request: Request, images: readonly ImagePlan[], push: PushDecision): Definition {
  const { bake } = request;
  const sources =
    bake === undefined
      ? { default: inputSource(request.build) }
      : mapValues(bake.targets, (printed) => bakeSource(printed, request));
  const contexts = Object.values(sources).flatMap(({ common }) => Object.values(recordOf(common['contexts'])));
  const isBase = (name: string): boolean => bake !== undefined && contexts.includes(`target:${name}`);
  const entries = Object.entries(sources).flatMap(([name, source]): Entries => {
    const image = images.find((each) => each.name === name);
    if (request.run.call !== undefined) return [[name, queriedTarget(source, bake === undefined ? image : undefined)]];
    if (image === undefined) return [[name, completeTarget({ ...source.common, attest: source.attest })]];
    return imageTargets(request, { image, source, isBase: isBase(name) }, push);
  });
  const target = Object.fromEntries(entries);
  if (bake === undefined && images.every(({ parts }) => parts === undefined)) return { target };
  const partsOf = (name: string) => images.find((each) => each.name === name)?.parts?.map((part) => part.target);
  const built = (bake?.names ?? Object.keys(sources)).flatMap((name) => partsOf(name) ?? [name]);
  const extra = Object.keys(target).filter((name) => !(name in sources) && !built.includes(name));
  return { group: { default: { targets: [...built, ...extra] } }, target };
}

/** A target that a query is about. A bake definition is queried as it is. */
function queriedTarget(source: Source, image: ImagePlan | undefined): Target {
  const output = [cacheOnly];
  return image === undefined
    ? completeTarget({ ...source.common, attest: source.attest, output })
    : targetOf(unwritten(image), source, output);
}

const unwritten = (image: ImagePlan): ImagePlan => ({ ...image, cache: { ...image.cache, to: [] } });

/** Makes the target of an image, or of one of its parts. */
function targetOf(image: ImagePlan, { common, attest, exports }: Source, output?: readonly Attributes[]): Target {
  const fits = fitsForm(makesIndex(image.platforms, attest), exports.image);
  return completeTarget({
    ...{ ...common, attest },
    platforms: image.platforms.map(({ platform }) => platform.name),
    labels: writtenLabels(image),
    annotations: image.annotations.filter(fits).map(formatAnnotation),
    ...cacheKeys(image.cache),
    output,
  });
}

type Built = {
  readonly image: ImagePlan;
  readonly source: Source;
  /** Whether other targets are built from it. */
  readonly isBase: boolean;
};

/** Returns the target of an image, or one for each of its parts, and beside it archives, and the image for the engine. */
function imageTargets(request: Request, { image, source, isBase }: Built, push: PushDecision): Entries {
  const { bake, builder, runner } = request;
  const { exports } = source;
  const target = bake && image.name;
  checkFiles(image, exports, target);
  const parts = eachPart(image).map((part) => {
    const output = [imageOutput(part, exports.image, request, push), ...filesOf(exports, 'tar', 'local')];
    return [part.name, targetOf(part, source, output)] as const;
  });
  // Several nodes cannot load into one engine together.
  const holdsIndexes = exports.holdsIndexes && !isSpread(builder);
  const platforms = image.platforms.map(({ platform }) => platform);
  const loaded = dockerPlatforms({ ...exports, holdsIndexes }, platforms, runner.platform, target);
  const archives = filesOf(exports, 'oci');
  const load = exports.load && { ...exports.load, type: 'docker' };
  const loads = [...(load === undefined ? [] : [load]), ...filesOf(exports, 'docker')];
  const ofEngine = { platforms: loaded, attest: [noProvenance], tags: image.tags, output: loads };
  const whole = targetOf(unwritten(image), source);
  const beside = (end: string, base: Target, own: Target) =>
    [freeName(`${image.name}-${end}`, Object.keys(bake?.targets ?? {})), { ...base, ...completeTarget(own) }] as const;
  return [
    // A base is built on the nodes of its users.
    ...(image.parts !== undefined && isBase ? [[image.name, targetOf(image, source)] as const] : []),
    ...parts,
    ...(archives.length === 0 ? [] : [beside('archive', whole, { output: archives })]),
    ...(loaded === undefined ? [] : [beside('load', withoutKeys(whole, ['annotations']), ofEngine)]),
  ];
}

/** The output of an image: pushed by digest to all its repositories, or a layout in a folder of the step. */
function imageOutput(
  { name, repositories }: ImagePlan,
  making: Attributes,
  { runner, builder }: Request,
  push: PushDecision,
): Attributes {
  if (!isPushedByBuilder(push)) return layoutFolder(`${runner.temporaryFolder}/${name}`, making);
  const names = repositories.map((repository) => repository.name);
  return pushByDigest(names, { ...making, ...insecurely(repositories, builder.insecureRegistries) });
}

/** BuildKit has one insecure flag per push, so it is set only if all its registries are insecure. */
export function insecurely(
  repositories: readonly Repository[],
  insecureRegistries: readonly string[],
): Readonly<Record<string, string>> {
  const isInsecure =
    repositories.length > 0 && repositories.every(({ registry }) => insecureRegistries.includes(registry));
  return isInsecure ? { 'registry.insecure': 'true' } : {};
}
