// What is compared before a build with `on-unchanged: skip`: the inputs that the plan knows, and those to be read.
import { posix } from 'node:path';
import type { Instruction } from '../../oci/dockerfile.ts';
import { flagsOf, type Stage } from '../../oci/dockerfile-stages.ts';
import { withoutKeys } from '../../oci/json.ts';
import { formatImage, pins } from '../../pins/pins.ts';
import { builtTargets, type Definition, makesIndex, type Target } from '../definition/definition.ts';
import { isOciImage } from '../definition/option.ts';
import { pairsOf } from '../definition/printed-target.ts';
import { type AnnotationLevel, isVolatile, steady } from '../image/annotation.ts';
import type { ImagePlan } from '../image/image-plan.ts';
import type { PushDecision } from '../push.ts';
import type { Request } from '../request.ts';
import { type BaseImage, needsOf, readImage } from './base-images.ts';
import { type InputsRecord, inputDigest } from './inputs-record.ts';

/** What is compared before a build. */
export type ReusePlan = {
  /** Why the inputs cannot be known; empty if they can. */
  readonly doubts: readonly string[];
  /** The absolute paths of context and Dockerfile. */
  readonly context: string;
  readonly dockerfile: string;
  readonly bases: readonly BaseImage[];
  /** The image of `# syntax=`. */
  readonly frontend: BaseImage | undefined;
  /** The inputs that need no reading. */
  readonly inputs: InputsRecord;
  /** Where the record is kept. */
  readonly level: AnnotationLevel;
};

/** Plans the comparison; undefined if every run builds, or none. */
export function planReuse(
  request: Request,
  images: readonly ImagePlan[],
  definition: Definition,
  push: PushDecision,
): ReusePlan | undefined {
  const { run, publish, build, runner } = request;
  if (publish.onUnchanged !== 'skip' || run.stage !== 'all' || run.call !== undefined || !push.enabled)
    return undefined;
  const [image] = images;
  const target = image && definition.target[image.name];
  const { parsedDockerfile: dockerfile, target: stage = '' } = build;
  const platforms = (image?.platforms ?? []).map(({ platform }) => platform);
  const args = new Map(Object.entries(build.args));
  const questions = platforms.flatMap((platform) =>
    dockerfile === undefined ? [] : [{ dockerfile, target: stage, args, build: runner.platform, platform }],
  );
  const needs = needsOf(questions);
  const frontend = frontendOf(request);
  const stageNames = dockerfile?.stages.map(({ name }) => name) ?? [];
  return {
    doubts: [
      ...requestDoubts(request, definition, target),
      ...needs.doubts,
      ...needs.stages.flatMap((stage) => doubtsOf(stage, publish.assumesPure)),
      ...frontend.doubts,
      ...needs.images.flatMap(({ name }) =>
        stageNames.includes(name) ? [`a stage and a base image have the same name, ${name}`] : [],
      ),
    ],
    context: posix.resolve(runner.workspace, build.context),
    dockerfile: posix.resolve(runner.workspace, build.dockerfilePath ?? ''),
    bases: needs.images,
    frontend: frontend.image,
    inputs: inputsOf(request, image, target ?? {}),
    level: makesIndex(platforms, build.attests) ? 'index' : 'manifest',
  };
}

/** Everything but the Dockerfile that makes the result depend on what is unknown here. */
function requestDoubts(request: Request, definition: Definition, target: Target | undefined): readonly string[] {
  const { bake, build } = request;
  const outputs = target?.['output'];
  const facts: readonly (readonly [boolean, string])[] = [
    [bake !== undefined, 'the targets of a bake definition are not compared'],
    [bake === undefined && build.parsedDockerfile === undefined, 'the Dockerfile is not in the workspace'],
    [Object.keys(build.contexts).length > 0, '`build-contexts` are not compared'],
    [build.secrets.length > 0 || build.ssh.length > 0, 'the build uses secrets or SSH'],
    [build.noCache || build.noCacheFilters.length > 0, '`no-cache` requires a build'],
    [(build.policies ?? []).length > 0, 'the build has policies'],
    [!isOciImage(build.exports.image), "Docker's media types have no annotations"],
    [
      bake === undefined && (builtTargets(definition).length !== 1 || !Array.isArray(outputs) || outputs.length !== 1),
      'the build has further outputs',
    ],
    [builderOf(request) === undefined, 'the version of BuildKit is only known when the builder runs'],
  ];
  return facts.flatMap(([isDoubtful, why]) => (isDoubtful ? [why] : []));
}

/** The BuildKit that builds: of a new container, or of an existing builder that runs; undefined if unknown. */
function builderOf({ builder, runner }: Request): string | undefined {
  const { existing, found, driver, nodes, image } = builder;
  if (existing === undefined) {
    const isContainer = driver === 'docker-container' && nodes.length === 0;
    return isContainer ? (image ?? formatImage(pins.images.buildkit)) : undefined;
  }
  const [node, ...others] = found?.nodes ?? [];
  // The engine may use its own image in place of a base image, and on another platform BUILDPLATFORM differs.
  const isUsable = found?.driver !== 'docker' && others.length === 0;
  return isUsable && node?.platforms[0]?.name === runner.platform.name ? node.version : undefined;
}

/** Docker's own frontend may be pinned; nothing is known of others. */
function frontendOf({ build }: Request): { readonly image: BaseImage | undefined; readonly doubts: readonly string[] } {
  const syntax = build.parsedDockerfile?.syntax;
  if (Object.keys(build.args).some((name) => /^BUILDKIT_(SYNTAX|INLINE_CACHE|CONTEXT)/.test(name)))
    return { image: undefined, doubts: ['an argument changes how BuildKit reads the Dockerfile'] };
  if (syntax === undefined) return { image: undefined, doubts: [] };
  const image = readImage(syntax);
  const isOwn = image?.repository.registry === 'docker.io' && image.repository.path === 'docker/dockerfile';
  return isOwn ? { image, doubts: [] } : { image: undefined, doubts: [`the frontend ${syntax} is not Docker's`] };
}

/** Keys of a target that are compared separately, or are not inputs: caches, and the place of the image. */
const apart: readonly string[] = ['args', 'labels', 'annotations', 'platforms', 'target', 'cache-from', 'cache-to'];

function inputsOf(request: Request, image: ImagePlan | undefined, target: Target): InputsRecord {
  const { builder, runner, sign, attest, event } = request;
  // Named, so that another option of verify is no reason to build.
  const { depth, maxSize, tests } = request.verify;
  return {
    // buildx passes the variable SOURCE_DATE_EPOCH on as an argument.
    args: inputDigest({ SOURCE_DATE_EPOCH: event.sourceDate, ...Object(target['args']) }),
    labels: inputDigest(steady(pairsOf(target['labels']))),
    annotations: inputDigest((image?.annotations ?? []).filter(({ key }) => !isVolatile(key))),
    platforms: inputDigest(target['platforms'] ?? []),
    target: inputDigest(target['target'] ?? ''),
    options: inputDigest(
      Object.entries(withoutKeys(target, apart)).map(([key, value]) => [key, withoutPlaces(key, value)]),
    ),
    builder: inputDigest([builderOf(request), builder.driverOptions, runner.platform.name]),
    checks: inputDigest([{ depth, maxSize, tests }, sign.kind, attest.isWanted]),
  };
}

/** An output without its repositories, and an attestation without the address of the run. */
function withoutPlaces(key: string, value: Target[string]): unknown {
  if (!Array.isArray(value)) return value;
  const left = { output: 'name', attest: 'builder-id' }[key];
  return left === undefined ? value : value.map((each) => withoutKeys(Object(each), [left]));
}

/** Instructions without network, clock or chance. */
const pure = new Set(
  `ARG CMD COPY ENTRYPOINT ENV EXPOSE FROM HEALTHCHECK LABEL MAINTAINER SHELL STOPSIGNAL USER VOLUME WORKDIR`.split(
    ' ',
  ),
);

/** Returns why the result of a stage is unknown before the build. `assumesPure` is the user's word for RUN and ADD. */
function doubtsOf({ instructions }: Stage, assumesPure: boolean): readonly string[] {
  return instructions.flatMap((instruction) => {
    const { word, line } = instruction;
    // A flag may have another name or value than it seems: BuildKit drops backslashes (parser/split_command.go).
    const isEscaped = flagsOf(instruction).flags.some((flag) => flag.join('').includes('\\'));
    if (isEscaped) return [`line ${line} of the Dockerfile has a backslash in a flag`];
    if (pure.has(word) || ((word === 'RUN' || word === 'ADD') && assumesPure) || isLocalAdd(instruction)) return [];
    const cure = word === 'RUN' || word === 'ADD' ? ' (`assume-pure: true` allows it)' : '';
    return [`line ${line} of the Dockerfile has ${word}${cure}`];
  });
}

/** Whether an ADD names plain files of the context: no URL, no Git repository, no variable. A list in JSON may be one word. */
function isLocalAdd(instruction: Instruction): boolean {
  if (instruction.word !== 'ADD') return false;
  const sources = flagsOf(instruction).rest.slice(0, -1);
  return (
    sources.length > 0 &&
    sources.every((source) => /^[\w./*-]+$/.test(source) && !/^github\.com\/|\.git\b/.test(source))
  );
}
