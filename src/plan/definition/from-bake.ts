// The definition of a bake build: the user's, with every image pushed by digest, without tags.
import type { PrintedTarget } from '../../commands/bake-print.ts';
import { withoutKeys } from '../../oci/json.ts';
import { isSpread } from '../builder/nodes.ts';
import { type Annotation, formatAnnotation } from '../image/annotation.ts';
import { type ImagePlan, writtenLabels } from '../image/image-plan.ts';
import { makeLabels } from '../image/labels.ts';
import { fitsForm, isOciImage } from '../image/media-types.ts';
import type { PushDecision } from '../push.ts';
import type { Request } from '../request.ts';
import { makeTags } from '../tags/tags.ts';
import type { BakeInputs } from './build-inputs.ts';
import {
  cacheKeys,
  completeTarget,
  type Definition,
  formatSecret,
  type Json,
  makesIndex,
  type Target,
} from './definition.ts';
import { dockerPlatforms, exportsIn } from './exports.ts';
import { exportTargets, filesOf, imageOutput } from './from-inputs.ts';
import { type Attestation, cacheOnly, isAttested } from './option.ts';
import { attestationsOf, outputsOf, ownCaches } from './printed-target.ts';
import { checkFiles, eachPart } from './split-by-node.ts';

/** Returns the definition with every image pushed by digest; base targets are unchanged. */
export function defineBake(
  request: Request,
  bake: BakeInputs,
  images: readonly ImagePlan[],
  push: PushDecision,
): Definition {
  const imageOf = (name: string) => images.find((image) => image.name === name);
  const used = Object.values(bake.targets).flatMap(({ contexts }) => Object.values(Object(contexts)));
  const targets = Object.entries(bake.targets).flatMap(([name, printed]) =>
    defineTarget(request, { name, printed, image: imageOf(name), isBase: used.includes(`target:${name}`) }, push),
  );
  const built = bake.names.flatMap((name) => imageOf(name)?.parts?.map(({ target }) => target) ?? [name]);
  const extra = targets.map(([name]) => name).filter((name) => !(name in bake.targets) && !built.includes(name));
  return { group: { default: { targets: [...built, ...extra] } }, target: Object.fromEntries(targets) };
}

type Defined = {
  readonly name: string;
  readonly printed: PrintedTarget;
  readonly image: ImagePlan | undefined;
  /** Whether other targets are built from it. */
  readonly isBase: boolean;
};

/** Returns a target, or one for each of its parts, with those of its archives and of the engine. */
function defineTarget(
  request: Request,
  { name, printed, image, isBase }: Defined,
  push: PushDecision,
): readonly (readonly [string, Target])[] {
  const { run, bake, builder, runner } = request;
  const exports = exportsIn(outputsOf(printed), bake?.holdsIndexes === true && !isSpread(builder));
  const making = withoutKeys(exports.image, whereabouts);
  const attest = attestationsFor(printed, request, isOciImage(making));
  const common = { ...withBuildInputs(printed, request), attest };
  if (run.call !== undefined) return [[name, completeTarget({ ...common, output: [cacheOnly] })]];
  if (image === undefined) return [[name, completeTarget(common)]];
  checkFiles(image, exports, name);
  const define = (part: ImagePlan, output: Json | undefined): readonly [string, Target] => {
    const fits = fitsForm(makesIndex(part.platforms, attest), making);
    return [part.name, completeTarget({ ...common, ...imageKeys(part, fits), output })];
  };
  const files = filesOf(exports, 'tar', 'local');
  const parts = eachPart(image).map((part) => define(part, [imageOutput(part, making, request, push), ...files]));
  const [, unwritten] = define({ ...image, cache: { ...image.cache, to: [] } }, undefined);
  const platforms = image.platforms.map(({ platform }) => platform);
  const loaded = dockerPlatforms(exports, platforms, runner.platform, name);
  const taken = Object.keys(bake?.targets ?? {});
  const extra = Object.entries(exportTargets(unwritten, { image, exports, loaded, taken }));
  // A base is built on the nodes of its users.
  return [...(image.parts !== undefined && isBase ? [define(image, undefined)] : []), ...parts, ...extra];
}

/** Attributes for the destination of an image, which the step sets. */
const whereabouts = ['type', 'name', 'push', 'push-by-digest', 'name-canonical'];

function imageKeys(image: ImagePlan, fits: (annotation: Annotation) => boolean): Target {
  return {
    platforms: image.platforms.map(({ platform }) => platform.name),
    labels: writtenLabels(image),
    annotations: image.annotations.filter(fits).map(formatAnnotation),
    ...cacheKeys(image.cache),
  };
}

/** Returns the attestations of the target, and those of the inputs with other types. */
function attestationsFor(printed: PrintedTarget, { build }: Request, isOci: boolean): readonly Attestation[] {
  const own = attestationsOf(printed);
  const types = own.map(({ type }) => type);
  const added = isOci ? build.attests : build.attests.filter((each) => !isAttested(each));
  return [...own, ...added.filter(({ type }) => !types.includes(type))];
}

const list = (value: Json | undefined): readonly Json[] => (Array.isArray(value) ? value : []);

/** Adds inputs of the step to every target; the target's own values have precedence. */
function withBuildInputs(printed: PrintedTarget, { build }: Request): Target {
  const { tags: _, secret, ssh, output, ...rest }: Target = JSON.parse(JSON.stringify(printed));
  return {
    ...rest,
    ...cacheKeys(ownCaches(printed) ?? { from: [], to: [] }),
    secret: [...list(secret), ...build.secrets.map(formatSecret)],
    ssh: [...list(ssh), ...build.ssh],
    output: outputsOf({ output }),
    ...(build.noCache ? { 'no-cache': true } : {}),
    ...(build.pull ? { pull: true } : {}),
  };
}

/** Makes the target that definitions inherit from, as with docker/metadata-action: tags, labels and arguments. */
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
