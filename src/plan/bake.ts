// Images from the targets of a bake definition: each is pushed by digest, verified and tagged as any other.
import type { PrintedTarget } from '../commands/bake-print.ts';
import { failure } from '../errors/failure.ts';
import { parsePlatforms } from '../oci/platform.ts';
import { planPlatforms } from './builder.ts';
import { type CachePlan, cacheQuestion, planCache } from './cache.ts';
import { insecurely } from './define.ts';
import { completeTarget, type Definition, type Json, layoutFolder, pushByDigest, type Target } from './definition.ts';
import type { ImagePlan } from './image-plan.ts';
import { makeAnnotations, makeLabels } from './labels.ts';
import { byMove, repositoriesOf } from './moves.ts';
import { isPushedByBuilder, type PushDecision } from './push.ts';
import type { BakeInputs, Request } from './request.ts';
import { planParts } from './split.ts';
import { makeTags, type Tags } from './tags/tags.ts';

const texts = (value: unknown): readonly string[] =>
  Array.isArray(value) ? value.filter((item) => typeof item === 'string') : [];
const pairsOf = (value: unknown): Readonly<Record<string, string>> =>
  Object.fromEntries(Object.entries(Object(value)).map(([key, item]) => [key, String(item)]));

/** The target that definitions inherit from for docker/metadata-action's sake: tags, labels and arguments. */
export function metadataDefinition(request: Request): Definition {
  const { publish, event, render, startedAt } = request;
  const tags = makeTags({ ...publish, event, render, startedAt });
  const target = completeTarget({
    tags: tags.references.map(({ reference }) => reference),
    labels: makeLabels(request, tags.version),
    args: {
      DOCKER_META_IMAGES: publish.images.map(({ repository }) => repository.name).join(','),
      DOCKER_META_VERSION: tags.version,
    },
  });
  return { target: { 'docker-metadata-action': target } };
}

/** An image for every target that makes one. Raises INPUT_CONFLICT where two would take the same tags. */
export function planBakeImages(request: Request, bake: BakeInputs, shared: Tags): readonly ImagePlan[] {
  const images = bake.names.filter((name) => makesImage(bake.targets[name] ?? {}));
  const planned = images.map((name) => planTarget(request, { bake, name, shared }));
  const owners = new Map<string, string>();
  for (const { name, tags } of planned) {
    const [taken] = tags.filter((tag) => owners.has(tag));
    if (taken !== undefined) {
      const fact = `The bake targets ${owners.get(taken)} and ${name} would both be published as ${taken}.`;
      throw failure('INPUT_CONFLICT', fact, { input: 'bake-files', cure: 'Give each target `tags` of its own.' });
    }
    for (const tag of tags) owners.set(tag, name);
  }
  return planned;
}

type OfTarget = { readonly bake: BakeInputs; readonly name: string; readonly shared: Tags };

function planTarget(request: Request, { bake, name, shared }: OfTarget): ImagePlan {
  const { publish, event, render, startedAt } = request;
  const printed = bake.targets[name] ?? {};
  const rules = bake.rules[name] ?? [];
  const tags =
    rules.length === 0 ? shared : known(makeTags({ ...publish, rules, images: [], event, render, startedAt }), shared);
  // buildx keeps what `--set target.platform=one,other` says as one text, and splits it when it builds.
  const own = texts(printed['platforms']).flatMap((text) => text.split(','));
  const platforms = planPlatforms(
    own.length === 0 ? request : { ...request, publish: { ...publish, platforms: parsePlatforms(own) } },
  );
  const repositories = repositoriesOf(tags);
  const moves = tags.references.toSorted(byMove);
  const target = { name, isAlone: bake.names.length < 2 };
  const question = cacheQuestion(request, { repositories, platforms, target });
  return {
    name,
    tags: moves.map(({ reference }) => reference),
    repositories,
    labels: { ...makeLabels(request, tags.version), ...pairsOf(printed['labels']) },
    annotations: [...makeAnnotations(request, tags.version), ...texts(printed['annotations'])],
    platforms,
    cache: hasOwnCache(printed) ? ownCache(printed) : planCache(question),
    ...planParts(request, name, question),
    moves,
  };
}

/** Whether the target says itself where its cache is. */
export function hasOwnCache(printed: PrintedTarget): boolean {
  return printed['cache-from'] !== undefined || printed['cache-to'] !== undefined;
}

function ownCache({ 'cache-from': from, 'cache-to': to }: PrintedTarget): CachePlan {
  return { from: cacheLines(from), to: cacheLines(to), reason: 'as the bake definition says' };
}

/** Entries in the form of the inputs; buildx prints them as data. */
function cacheLines(entries: unknown): readonly string[] {
  if (!Array.isArray(entries)) return [];
  return entries.map((entry) =>
    typeof entry === 'string'
      ? entry
      : Object.entries(pairsOf(entry))
          .map(([key, value]) => field(`${key}=${value}`))
          .join(','),
  );
}

const field = (text: string): string => (/[",]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

/** A reference that the rules of the step make too moves as they say: `latest` after `1.2`, and guarded. */
function known(tags: Tags, { references }: Tags): Tags {
  const found = tags.references.map((own) => references.find(({ reference }) => reference === own.reference) ?? own);
  return { ...tags, references: found };
}

/** A target without an output, or with one that is an image. */
function makesImage({ output }: PrintedTarget): boolean {
  const types = outputsOf(output).map(({ type }) => type);
  return types.length === 0 || types.some((type) => type === 'image' || type === 'registry' || type === 'docker');
}

function outputsOf(output: unknown): readonly Readonly<Record<string, string>>[] {
  return Array.isArray(output) ? output.map(pairsOf) : [];
}

/** The whole definition with every image pushed by digest; targets that are only built upon stay as they are. */
export function defineBake(
  request: Request,
  bake: BakeInputs,
  images: readonly ImagePlan[],
  push: PushDecision,
): Definition {
  const target = Object.entries(bake.targets).map(([name, printed]): readonly [string, Target] => {
    const image = images.find((candidate) => candidate.name === name);
    const common = withBuildInputs(printed, request);
    if (request.call !== undefined) return [name, completeTarget({ ...common, output: ['type=cacheonly'] })];
    if (image === undefined) return [name, completeTarget(common)];
    const outputs = outputsOf(printed['output']);
    const made = outputs.find(({ type }) => type === 'image' || type === 'registry') ?? {};
    const { type: _, name: __, push: ___, 'push-by-digest': ____, 'name-canonical': _____, ...making } = made;
    const own = isPushedByBuilder(push)
      ? pushByDigest(
          image.repositories.map((repository) => repository.name),
          { ...making, ...insecurely(image, request) },
        )
      : layoutFolder(`${request.runner.temporaryFolder}/${name}`, making);
    const files = outputs.filter(({ type }) => type === 'local' || type === 'tar');
    const keys = imageKeys(image, printed, hasIndex(image, common));
    return [name, completeTarget({ ...common, ...keys, output: [own, ...files] })];
  });
  checkEntitlements(request, bake);
  return { group: { default: { targets: bake.names } }, target: Object.fromEntries(target) };
}

/** A single platform that nothing attests to is no index, and nothing can stand in one. */
function hasIndex({ platforms }: ImagePlan, { attest }: Target): boolean {
  const isOn = (each: Json): boolean =>
    typeof each === 'string' ? !each.includes('disabled=true') : pairsOf(each)['disabled'] !== 'true';
  return platforms.length > 1 || (Array.isArray(attest) && attest.some(isOn));
}

function imageKeys(image: ImagePlan, printed: PrintedTarget, isIndex: boolean): Target {
  return {
    platforms: image.platforms.map(({ platform }) => platform),
    labels: image.labels,
    annotations: image.annotations.filter((each) => isIndex || !each.startsWith('index')),
    ...(hasOwnCache(printed) ? {} : { 'cache-from': image.cache.from, 'cache-to': image.cache.to }),
  };
}

/** What the inputs of the step add to every target; what the target says itself comes first. */
function withBuildInputs(printed: PrintedTarget, { build }: Request): Target {
  const { tags: _, attest, secret, ssh, ...rest } = jsonOf(printed);
  const own = Array.isArray(attest) ? attest : [];
  const types = own.map((each) => pairsOf(each)['type']);
  const others = build.attests.filter((each) => !types.some((type) => each.startsWith(`type=${type}`)));
  const secrets = build.secrets.map(
    (each): Json =>
      'env' in each ? { type: 'env', id: each.id, env: each.env } : { type: 'file', id: each.id, src: each.path },
  );
  return {
    ...rest,
    attest: [...own, ...others],
    secret: [...(Array.isArray(secret) ? secret : []), ...secrets],
    ssh: [...(Array.isArray(ssh) ? ssh : []), ...build.ssh],
    ...(build.noCache ? { 'no-cache': true } : {}),
    ...(build.pull ? { pull: true } : {}),
  };
}

function jsonOf(printed: PrintedTarget): Target {
  return JSON.parse(JSON.stringify(printed));
}

/** A definition may come from elsewhere: what it may do on this machine is for the step to say. */
function checkEntitlements({ build }: Request, { targets }: BakeInputs): void {
  const wanted = Object.values(targets).flatMap(({ entitlements }) => texts(entitlements));
  const missing = [...new Set(wanted)].filter((each) => !build.allow.includes(each));
  if (missing.length === 0) return;
  const fact = `The bake definition wants ${missing.join(' and ')}, and \`allow\` does not grant it.`;
  throw failure('INPUT_CONFLICT', fact, {
    input: 'allow',
    cure: `Add \`allow: ${missing.join(',')}\` if you trust it.`,
  });
}
