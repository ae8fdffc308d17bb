// Annotations: texts on an image's manifest, on its index, or on their descriptors.
import { ifValid } from '../../errors/failure.ts';
import type { Annotations } from '../../oci/image-index.ts';
import { withoutKeys } from '../../oci/json.ts';
import { parsePlatform } from '../../oci/platform.ts';
import { type Attributes, isOciImage } from '../definition/option.ts';

/** The level of an annotation. */
export type AnnotationLevel = (typeof annotationLevels)[number];

/** All levels. */
export const annotationLevels = ['manifest', 'index', 'manifest-descriptor', 'index-descriptor'] as const;

/** One annotation; `platform` limits it to the image for that platform. */
export type Annotation = {
  readonly level: AnnotationLevel;
  readonly platform?: string;
  readonly key: string;
  readonly value: string;
};

/** The target of an annotation: a level, optionally for one platform. */
export type AnnotationPlace = Pick<Annotation, 'level' | 'platform'>;

/** Reads `manifest[linux/arm64]`; undefined for an unknown level. An unknown platform stays as it is written. */
export function parseAnnotationPlace(text: string): AnnotationPlace | undefined {
  const [, name, platform] = /^([a-z-]+)(?:\[([^\]]*)\])?$/.exec(text) ?? [];
  const level = annotationLevels.find((each) => each === name);
  if (level === undefined) return undefined;
  const known = platform === undefined ? undefined : ifValid(() => parsePlatform(platform).name);
  return platform === undefined ? { level } : { level, platform: known ?? platform };
}

/** Parses the levels before the key, `manifest,index:` or `manifest[linux/arm64]:`; undefined if missing. */
export function splitPlaces(text: string): { readonly places: readonly string[]; readonly key: string } | undefined {
  const [, before, key] = /^\s*([a-z-]+(?:\[[^\]]*\])?(?:\s*,\s*[a-z-]+(?:\[[^\]]*\])?)*):(.+)$/s.exec(text) ?? [];
  if (before === undefined || key === undefined) return undefined;
  return { places: before.match(/[a-z-]+(?:\[[^\]]*\])?/g) ?? [], key };
}

/** Parses `LEVELS:KEY=VALUE` of a bake definition; the default level is the manifest. */
export function parseAnnotation(text: string): readonly Annotation[] {
  const [name = '', ...rest] = text.split('=');
  const value = rest.join('=');
  const split = splitPlaces(name);
  const places = split?.places.map(parseAnnotationPlace) ?? [];
  const known = places.filter((place) => place !== undefined);
  if (split === undefined || known.length < places.length) return [{ level: 'manifest', key: name, value }];
  return known.map((place) => ({ ...place, key: split.key, value }));
}

/** Formats an annotation for buildx. */
export function formatAnnotation(annotation: Annotation): string {
  return `${formatPlace(annotation)}:${annotation.key}=${annotation.value}`;
}

/** Formats where an annotation is put. */
export function formatPlace({ level, platform }: AnnotationPlace): string {
  return `${level}${platform === undefined ? '' : `[${platform}]`}`;
}

/** Whether its level is the index or its descriptor. */
export function isOfIndex({ level }: Annotation): boolean {
  return level === 'index' || level === 'index-descriptor';
}

/** Picks the annotations that these media types support (exporter/containerimage/writer.go). */
export function fitsForm(isIndex: boolean, making: Attributes): (annotation: Annotation) => boolean {
  const isOci = isOciImage(making);
  return (annotation) =>
    (isOci || annotation.level !== 'manifest-descriptor') && ((isOci && isIndex) || !isOfIndex(annotation));
}

/** Returns the annotations for some platforms of an image. */
export function annotationsFor(
  platforms: readonly string[],
  annotations: readonly Annotation[],
): readonly Annotation[] {
  return annotations.flatMap((annotation) => {
    const { platform, ...plain } = annotation;
    if (platform === undefined) return [annotation];
    if (!platforms.includes(platform)) return [];
    // For a single image BuildKit ignores annotations with a platform.
    return [platforms.length === 1 ? plain : annotation];
  });
}

/** Returns the annotations of one level for a platform, or for an index without one. */
export function annotationsAt(
  level: AnnotationLevel,
  annotations: readonly Annotation[],
  platform?: string,
): Readonly<Record<string, string>> {
  const own = annotations.filter((each) => each.level === level);
  const shared = own.filter((each) => each.platform === undefined);
  const special = platform === undefined ? [] : own.filter((each) => each.platform === platform);
  return Object.fromEntries([...shared, ...special].map(({ key, value }) => [key, value]));
}

/** The annotation that records the inputs of a build, so that a later run can compare its own. */
export const recordKey = 'vnd.polyarch.build.inputs';

/** Labels and annotations that hold a time, a commit, or what is named after it; and the record of the inputs. */
const volatile: readonly string[] = [
  ...['created', 'revision', 'version', 'ref.name'].map((key) => `org.opencontainers.image.${key}`),
  ...['build-date', 'vcs-ref', 'version'].map((key) => `org.label-schema.${key}`),
  recordKey,
];

/** Whether builds with the same contents may differ in a label or an annotation. */
export function isVolatile(key: string): boolean {
  return volatile.includes(key);
}

/** Returns labels or annotations without volatile ones. */
export function steady(texts: Annotations): Annotations {
  return withoutKeys(texts, volatile);
}
