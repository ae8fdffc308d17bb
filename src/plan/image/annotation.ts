// Annotations: texts on an image's manifest, on its index, or on their descriptors.

/** What an annotation is written on. */
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

/** Where an annotation is written: a level, or a level for one platform. */
export type AnnotationPlace = Pick<Annotation, 'level' | 'platform'>;

/** Reads `manifest[linux/arm64]`; undefined for an unknown level. */
export function parseAnnotationPlace(text: string): AnnotationPlace | undefined {
  const [, name, platform] = /^([a-z-]+)(?:\[([^\]]*)\])?$/.exec(text) ?? [];
  const level = annotationLevels.find((each) => each === name);
  return level === undefined ? undefined : { level, ...(platform === undefined ? {} : { platform }) };
}

/** What stands before the key, `manifest,index:` or `manifest[linux/arm64]:`, level by level; undefined where there is none. */
export function splitPlaces(text: string): { readonly places: readonly string[]; readonly key: string } | undefined {
  const [, before, key] = /^\s*([a-z-]+(?:\[[^\]]*\])?(?:\s*,\s*[a-z-]+(?:\[[^\]]*\])?)*):(.+)$/s.exec(text) ?? [];
  if (before === undefined || key === undefined) return undefined;
  return { places: before.match(/[a-z-]+(?:\[[^\]]*\])?/g) ?? [], key };
}

/** Reads `LEVELS:KEY=VALUE` as a bake definition has it; without a level it is the manifest's. */
export function parseAnnotation(text: string): readonly Annotation[] {
  const [name = '', ...rest] = text.split('=');
  const value = rest.join('=');
  const split = splitPlaces(name);
  const places = split?.places.map(parseAnnotationPlace) ?? [];
  const known = places.filter((place) => place !== undefined);
  if (split === undefined || known.length < places.length) return [{ level: 'manifest', key: name, value }];
  return known.map((place) => ({ ...place, key: split.key, value }));
}

/** Writes an annotation as buildx takes it. */
export function formatAnnotation({ level, platform, key, value }: Annotation): string {
  return `${level}${platform === undefined ? '' : `[${platform}]`}:${key}=${value}`;
}

/** Whether it is written on the index, or on its descriptor. */
export function isOfIndex({ level }: Annotation): boolean {
  return level === 'index' || level === 'index-descriptor';
}

/** The annotations of an image that is built for some of its platforms. */
export function annotationsFor(
  platforms: readonly string[],
  annotations: readonly Annotation[],
): readonly Annotation[] {
  return annotations.flatMap((annotation) => {
    const { platform, ...plain } = annotation;
    if (platform === undefined) return [annotation];
    if (!platforms.includes(platform)) return [];
    // Of a single image BuildKit would overlook what is limited to its platform.
    return [platforms.length === 1 ? plain : annotation];
  });
}

/** The annotations of one level that hold for a platform, or for an index where no platform is named. */
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
