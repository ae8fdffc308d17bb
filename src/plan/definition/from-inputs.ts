// The definition of a build from inputs: the image, archives and the engine's image.

import type { Entitlement } from '../../commands/entitlement.ts';
import { mapValues } from '../../oci/json.ts';
import type { Repository } from '../../oci/reference.ts';
import { isSpread } from '../builder/nodes.ts';
import { planAllow } from '../entitlements/asked.ts';
import { type ImagePlan, writtenLabels } from '../image/image-plan.ts';
import type { Making } from '../image/media-types.ts';
import { isPushedByBuilder, type PushDecision } from '../push.ts';
import type { Request } from '../request.ts';
import { type Definition, dockerTarget, layoutFolder, makeTarget, pushByDigest } from './definition.ts';
import { dockerPlatforms, type Export, formatExport } from './exports.ts';
import { type Attributes, cacheOnly } from './option.ts';

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
  const own = imageOutput(image, exports.image, request, push);
  const files = (...types: readonly Export['type'][]) =>
    exports.files.filter(({ type }) => types.includes(type)).map(formatExport);
  const archives = files('oci');
  const loads = [...(exports.isLoaded ? [{ type: 'docker' }] : []), ...files('docker')];
  // Several nodes cannot load into one engine together.
  const holdsIndexes = exports.holdsIndexes && !isSpread(request.builder);
  const loaded = dockerPlatforms({ ...exports, holdsIndexes }, request.image.platforms, runner.platform);
  return {
    target: {
      [image.name]: makeTarget({ ...parts, outputs: [own, ...files('tar', 'local')] }),
      ...(archives.length === 0
        ? {}
        : { [`${image.name}-archive`]: makeTarget({ ...parts, cache, outputs: archives }) }),
      ...(loaded === undefined
        ? {}
        : { [`${image.name}-load`]: dockerTarget({ ...parts, cache, outputs: loads }, loaded, image.tags) }),
    },
  };
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
