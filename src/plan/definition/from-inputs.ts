// The definition of a build from inputs: the image, archives and the engine's image.

import type { Entitlement } from '../../commands/entitlement.ts';
import { mapValues, withoutKeys } from '../../oci/json.ts';
import type { Repository } from '../../oci/reference.ts';
import { isSpread } from '../builder/nodes.ts';
import { planAllow } from '../entitlements/asked.ts';
import { type ImagePlan, writtenLabels } from '../image/image-plan.ts';
import type { Making } from '../image/media-types.ts';
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

/** Targets of one solve, each with its own digest. */
export function defineBuild(request: Request, image: ImagePlan, push: PushDecision): Definition {
  const { build, runner } = request;
  const { exports } = build;
  const platforms = image.platforms.map(({ platform }) => platform.name);
  const parts = { ...image, labels: writtenLabels(image), build, platforms };
  const cache = { from: image.cache.from, to: [] };
  if (request.run.call !== undefined) {
    return { target: { [image.name]: makeTarget({ ...parts, cache, outputs: [cacheOnly] }) } };
  }
  const outputs = [imageOutput(image, exports.image, request, push), ...filesOf(exports, 'tar', 'local')];
  const whole = makeTarget({ ...parts, outputs });
  // Several nodes cannot load into one engine together.
  const holdsIndexes = exports.holdsIndexes && !isSpread(request.builder);
  const loaded = dockerPlatforms({ ...exports, holdsIndexes }, request.image.platforms, runner.platform);
  return { target: { [image.name]: whole, ...exportTargets(whole, { image, exports, loaded, taken: [] }) } };
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
  const same = withoutKeys(whole, ['cache-to', 'output']);
  const archives = filesOf(exports, 'oci');
  const loads = [...(exports.isLoaded ? [{ type: 'docker' }] : []), ...filesOf(exports, 'docker')];
  const attest = [noProvenance];
  const ofEngine = completeTarget({ platforms: loaded, attest, tags: image.tags, output: loads });
  const nameOf = (end: string): string => freeName(`${image.name}-${end}`, taken);
  return {
    ...(archives.length === 0 ? {} : { [nameOf('archive')]: { ...same, ...completeTarget({ output: archives }) } }),
    ...(loaded === undefined ? {} : { [nameOf('load')]: { ...withoutKeys(same, ['annotations']), ...ofEngine } }),
  };
}

/** Returns the files of some types as outputs. */
export function filesOf({ files }: Exports, ...types: readonly Export['type'][]): readonly Attributes[] {
  return files.filter(({ type }) => types.includes(type)).map(formatExport);
}

/** The output of an image: pushed by digest to all its repositories, or a layout in a folder of the step. */
export function imageOutput(
  { name, repositories }: ImagePlan,
  making: Making,
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
  const caches = images.flatMap(({ cache, parts = [] }) => [cache, ...parts.map((part) => part.cache)]);
  // An image of several parts has a layout of each.
  const folders = images.flatMap(({ name, parts }) => parts?.map(({ target }) => target) ?? [name]);
  const layouts = folders.map((name) => layoutFolder(`${runner.temporaryFolder}/${name}`));
  const touching = {
    build,
    cache: { from: caches.flatMap(({ from }) => from), to: caches.flatMap(({ to }) => to) },
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
