// An image whose platforms are built on several nodes: a target for each platform, to be put together afterwards.
// buildx could do so itself, but it would keep the platforms' metadata to itself, let their caches overwrite each
// other, and refuse what is not pushed (buildx, build/build.go).
import { failure } from '../../errors/failure.ts';
import { isRecord } from '../../oci/json.ts';
import { isSpread, type PlannedPlatform } from '../builder/nodes.ts';
import { type CacheQuestion, planCache } from '../cache/policy.ts';
import { annotationsFor, formatAnnotation, isOfIndex } from '../image/annotation.ts';
import type { ImagePlan, SplitPart } from '../image/image-plan.ts';
import type { Request } from '../request.ts';
import { builtTargets, completeTarget, type Definition, type Target } from './definition.ts';

/** The parts of an image; none where one node builds all of it, or where nothing is built. */
export function planParts(
  request: Request,
  { name, platforms }: { readonly name: string; readonly platforms: readonly PlannedPlatform[] },
  question: CacheQuestion,
): { readonly parts?: readonly SplitPart[] } {
  if (request.run.call !== undefined || platforms.length < 2 || !isSpread(request.builder)) return {};
  return {
    parts: platforms.map(({ platform }) => ({
      target: `${name}-${platform.name.replace(/[^A-Za-z0-9]+/g, '-')}`,
      platform,
      // In one scope the nodes would overwrite what the others have written.
      cache: planCache({ ...question, scope: { ...question.scope, platforms: [platform.name] }, isLeg: true }),
    })),
  };
}

/** The folder of a part that is not pushed. */
export function partFolder(temporaryFolder: string, { target }: SplitPart): string {
  return `${temporaryFolder}/${target}`;
}

/** The definition with each image that has parts built by them. Raises INPUT_CONFLICT for files of several platforms. */
export function splitDefinition(definition: Definition, images: readonly ImagePlan[], request: Request): Definition {
  const split = images.filter(({ parts }) => parts !== undefined);
  if (split.length === 0) return definition;
  checkFiles(request);
  const partsOf = (name: string) => split.find((image) => image.name === name)?.parts?.map(({ target }) => target);
  const target = Object.entries(definition.target).flatMap(([name, whole]) => {
    const image = split.find((candidate) => candidate.name === name);
    if (image === undefined) return [[name, whole] as const];
    // What others build upon stays; it is built where they are.
    const isBase = Object.values(definition.target).some((other) => leansOn(other, name));
    return [...(isBase ? [[name, without(whole, ['output'])] as const] : []), ...partTargets(image, whole, request)];
  });
  const built = builtTargets(definition).flatMap((name) => partsOf(name) ?? [name]);
  return { group: { default: { targets: built } }, target: Object.fromEntries(target) };
}

function partTargets(
  image: ImagePlan,
  whole: Target,
  { runner, bake }: Request,
): readonly (readonly [string, Target])[] {
  return (image.parts ?? []).map((part) => {
    const own = annotationsFor([part.platform.name], image.annotations).filter((each) => !isOfIndex(each));
    const written = Array.isArray(whole['output']) ? whole['output'] : [];
    const [shared, alone] = [`${runner.temporaryFolder}/${image.name}`, partFolder(runner.temporaryFolder, part)];
    const output = written.map((each) => (isRecord(each) && each['dest'] === shared ? { ...each, dest: alone } : each));
    // A bake definition that has caches of its own keeps them.
    const printed = bake?.targets[image.name] ?? {};
    const hasCache = printed['cache-from'] !== undefined || printed['cache-to'] !== undefined;
    const caches = hasCache ? {} : { 'cache-from': part.cache.from, 'cache-to': part.cache.to };
    const target = { platforms: [part.platform.name], annotations: own.map(formatAnnotation), ...caches };
    return [part.target, { ...without(whole, Object.keys(target)), ...completeTarget(target), output }] as const;
  });
}

function leansOn({ contexts }: Target, name: string): boolean {
  return Object.values(Object(contexts)).includes(`target:${name}`);
}

function without(target: Target, keys: readonly string[]): Target {
  return Object.fromEntries(Object.entries(target).filter(([key]) => !keys.includes(key)));
}

function checkFiles({ build }: Request): void {
  const { files } = build.exports;
  if (files.length === 0) return;
  const fact = `\`outputs\` asks for type=${files[0]?.type}, and several nodes would each write a part of it.`;
  throw failure('INPUT_CONFLICT', fact, { input: 'outputs', cure: 'Build one platform, or on one node.' });
}
