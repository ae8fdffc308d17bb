// Splits an image over several nodes: one target per platform, joined afterwards.
// buildx would also join them, but without the platforms' metadata, with caches that overwrite each
// other, and only with a push (buildx, build/build.go).
import { failure } from '../../errors/failure.ts';
import { isRecord, withoutKeys } from '../../oci/json.ts';
import { isSpread, type PlannedPlatform } from '../builder/nodes.ts';
import { type CachePlan, type CacheQuestion, planCache } from '../cache/policy.ts';
import { annotationsFor, formatAnnotation, isOfIndex } from '../image/annotation.ts';
import type { ImagePlan, SplitPart } from '../image/image-plan.ts';
import type { Request } from '../request.ts';
import { builtTargets, cacheKeys, completeTarget, type Definition, type Target } from './definition.ts';

/** Returns the parts of an image; empty with one node, or without a build. `own` are the caches of its definition. */
export function planParts(
  request: Request,
  { name, platforms }: { readonly name: string; readonly platforms: readonly PlannedPlatform[] },
  question: CacheQuestion,
  own?: CachePlan,
): { readonly parts?: readonly SplitPart[] } {
  if (request.run.call !== undefined || platforms.length < 2 || !isSpread(request.builder)) return {};
  return {
    parts: platforms.map(({ platform }) => ({
      target: `${name}-${platform.name.replace(/[^A-Za-z0-9]+/g, '-')}`,
      platform,
      // Nodes with the same scope would overwrite each other.
      cache: own ?? planCache({ ...question, scope: { ...question.scope, platforms: [platform.name] }, isLeg: true }),
    })),
  };
}

/** Returns the folder of a part without a push. */
export function partFolder(temporaryFolder: string, { target }: SplitPart): string {
  return `${temporaryFolder}/${target}`;
}

/** Replaces images by their parts. Raises INPUT_CONFLICT for file outputs of several platforms. */
export function splitDefinition(definition: Definition, images: readonly ImagePlan[], request: Request): Definition {
  const split = images.filter(({ parts }) => parts !== undefined);
  if (split.length === 0) return definition;
  checkFiles(request);
  const partsOf = (name: string) => split.find((image) => image.name === name)?.parts?.map(({ target }) => target);
  const target = Object.entries(definition.target).flatMap(([name, whole]) => {
    const image = split.find((candidate) => candidate.name === name);
    if (image === undefined) return [[name, whole] as const];
    // Base targets stay; they are built on the nodes of their users.
    const used = Object.values(definition.target).flatMap(({ contexts }) => Object.values(Object(contexts)));
    const isBase = used.includes(`target:${name}`);
    return [
      ...(isBase ? [[name, withoutKeys(whole, ['output'])] as const] : []),
      ...partTargets(image, whole, request),
    ];
  });
  const built = builtTargets(definition).flatMap((name) => partsOf(name) ?? [name]);
  return { group: { default: { targets: built } }, target: Object.fromEntries(target) };
}

function partTargets(image: ImagePlan, whole: Target, { runner }: Request): readonly (readonly [string, Target])[] {
  return (image.parts ?? []).map((part) => {
    const own = annotationsFor([part.platform.name], image.annotations).filter((each) => !isOfIndex(each));
    const written = Array.isArray(whole['output']) ? whole['output'] : [];
    const [shared, alone] = [`${runner.temporaryFolder}/${image.name}`, partFolder(runner.temporaryFolder, part)];
    const output = written.map((each) => (isRecord(each) && each['dest'] === shared ? { ...each, dest: alone } : each));
    const keys = { platforms: [part.platform.name], annotations: own.map(formatAnnotation) };
    const target = { ...keys, ...cacheKeys(part.cache) };
    return [part.target, { ...withoutKeys(whole, Object.keys(target)), ...completeTarget(target), output }] as const;
  });
}

function checkFiles({ build }: Request): void {
  const { files } = build.exports;
  if (files.length === 0) return;
  const fact = `\`outputs\` has type=${files[0]?.type}, which several nodes cannot write together.`;
  throw failure('INPUT_CONFLICT', fact, { input: 'outputs', cure: 'Build one platform, or use one node.' });
}
