// The definition of a build from inputs: the image, archives and the engine's image.

import type { Entitlement } from '../../commands/entitlement.ts';
import { mapValues, withoutKeys } from '../../oci/json.ts';
import type { Repository } from '../../oci/reference.ts';
import { isSpread } from '../builder/nodes.ts';
import { planAllow } from '../entitlements/asked.ts';
import { type ImagePlan, writtenLabels } from '../image/image-plan.ts';
import { isPushedByBuilder, type PushDecision } from '../push.ts';
import type { Request } from '../request.ts';
import {
  completeTarget,
  type Definition,
  freeName,
  layoutFolder,
  makeTarget,
  pushByDigest,
  type Target,
} from './definition.ts';
import { dockerPlatforms, type Export, type Exports, formatExport } from './exports.ts';
import { type Attributes, cacheOnly, noProvenance } from './option.ts';
import { checkFiles, eachPart } from './split-by-node.ts';

/** Targets of one solve, each with its own digest. */
export function defineBuild(request: Request, image: ImagePlan, push: PushDecision): Definition {
  const { build, runner } = request;
  const { exports } = build;
  checkFiles(image, exports);
  const define = (part: ImagePlan, outputs: readonly Attributes[]): Target => {
    const platforms = part.platforms.map(({ platform }) => platform.name);
    return makeTarget({ ...part, labels: writtenLabels(part), build, platforms, outputs });
  };
  const unwritten = { ...image, cache: { ...image.cache, to: [] } };
  if (request.run.call !== undefined) return { target: { [image.name]: define(unwritten, [cacheOnly]) } };
  const own = eachPart(image).map((part) => {
    const outputs = [imageOutput(part, exports.image, request, push), ...filesOf(exports, 'tar', 'local')];
    return [part.name, define(part, outputs)] as const;
  });
  // Several nodes cannot load into one engine together.
  const holdsIndexes = exports.holdsIndexes && !isSpread(request.builder);
  const loaded = dockerPlatforms({ ...exports, holdsIndexes }, request.image.platforms, runner.platform);
  const extra = exportTargets(define(unwritten, []), { image, exports, loaded, taken: [] });
  const target = { ...Object.fromEntries(own), ...extra };
  return image.parts === undefined ? { target } : { group: { default: { targets: Object.keys(target) } }, target };
}

/** What is made of an image besides; `loaded` are the platforms for the engine, `taken` the names of other targets. */
type Extra = {
  readonly image: ImagePlan;
  readonly exports: Exports;
  readonly loaded: readonly string[] | undefined;
  readonly taken: readonly string[];
};

/** Makes the targets beside that of an image: its archives, and the image for the engine, without attestations. */
export function exportTargets(whole: Target, { image, exports, loaded, taken }: Extra): Definition['target'] {
  const archives = filesOf(exports, 'oci');
  const loads = [...(exports.isLoaded ? [{ ...exports.load, type: 'docker' }] : []), ...filesOf(exports, 'docker')];
  const attest = [noProvenance];
  const ofEngine = completeTarget({ platforms: loaded, attest, tags: image.tags, output: loads });
  const nameOf = (end: string): string => freeName(`${image.name}-${end}`, taken);
  return {
    ...(archives.length === 0 ? {} : { [nameOf('archive')]: { ...whole, ...completeTarget({ output: archives }) } }),
    ...(loaded === undefined ? {} : { [nameOf('load')]: { ...withoutKeys(whole, ['annotations']), ...ofEngine } }),
  };
}

/** Returns the files of some types as outputs. */
export function filesOf({ files }: Exports, ...types: readonly Export['type'][]): readonly Attributes[] {
  return files.filter(({ type }) => types.includes(type)).map(formatExport);
}

/** The output of an image: pushed by digest to all its repositories, or a layout in a folder of the step. */
export function imageOutput(
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

/** Returns the entitlements of the build: privileges, and files outside the workspace. */
export function allowOf(
  { build, runner }: Request,
  images: readonly ImagePlan[],
  push: PushDecision,
): readonly Entitlement[] {
  // An image of several parts has a cache and a layout of each.
  const built = images.flatMap(eachPart);
  const layouts = built.map(({ name }) => layoutFolder(`${runner.temporaryFolder}/${name}`));
  const touching = {
    build,
    cache: { from: built.flatMap(({ cache }) => cache.from), to: built.flatMap(({ cache }) => cache.to) },
    output: [...(isPushedByBuilder(push) ? [] : layouts), ...build.exports.files.map(formatExport)],
  };
  return planAllow(build.allow, touching, runner.workspace);
}

/** Fills `{{meta.version}}` and `{{meta.created}}` into the arguments. No other text in them is a template. */
export function withOwnValues(
  args: Readonly<Record<string, string>>,
  values: { readonly version: string; readonly created: string },
): Readonly<Record<string, string>> {
  return mapValues(args, (text) =>
    text.replace(/\{\{\s*meta\.(version|created)\s*\}\}/g, (_, key: 'version' | 'created') => values[key]),
  );
}
