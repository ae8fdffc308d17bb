// Labels and annotations: automatic OCI keys, overridden by the user's lines.
import { failure, parseEach } from '../../errors/failure.ts';
import { didYouMean } from '../../errors/nearest.ts';
import { parsePlatform } from '../../oci/platform.ts';
import { createdAt, type Event } from '../event.ts';
import { type Render, scopeOf, unknownNames } from '../tags/template.ts';
import {
  type Annotation,
  type AnnotationLevel,
  type AnnotationPlace,
  annotationLevels,
  formatPlace,
  parseAnnotationPlace,
  splitPlaces,
} from './annotation.ts';
import { type Item, locate, placeOf, shorten } from './item.ts';

/** A line of `labels` or `annotations`; a template, unless it has foreign syntax. */
export type LabelLine = { readonly line: number; readonly text: string; readonly isTemplate: boolean };

/** The facts for labels and annotations. */
export type LabelQuestion = {
  readonly image: {
    readonly labels: readonly LabelLine[];
    readonly annotations: readonly LabelLine[];
    readonly annotationLevels: readonly AnnotationLevel[];
    readonly withoutAutomatic?: readonly Input[];
  };
  readonly event: Event;
  readonly render: Render;
  readonly startedAt: string;
};

/** The inputs with labels and annotations. */
type Input = 'labels' | 'annotations';

/** A line that disables the automatic ones. */
const isNone = ({ text }: Item): boolean => text.trim().toLowerCase() === 'none';

/** Reads the lines of `labels` or `annotations`. */
export function parseLabels(input: Input, items: readonly Item[]) {
  const notices: string[] = [];
  const lines = items.filter((item) => !isNone(item));
  const value: readonly LabelLine[] = lines.flatMap(({ line, text }) => {
    const place = placeOf(input, { line, text });
    // {{ .Version }} is a Go template, which is passed on unchanged.
    const isForeign = /\{\{-?\s*[.$]/.test(text);
    if (isForeign) notices.push(`${place} contains an unknown template, which is kept unchanged.`);
    if (text.includes('=') || text.includes('{{')) return [{ line, text, isTemplate: !isForeign }];
    notices.push(`${place} has no \`=\` and is ignored.`);
    return [];
  });
  return { value, notices, isWithoutAutomatic: lines.length < items.length };
}

/** Reads `annotation-levels`; each level counts once. */
export function parseAnnotationLevels(words: readonly string[]): readonly AnnotationLevel[] {
  return [...new Set(parseEach(words, levelOf))];
}

function levelOf(word: string): AnnotationLevel {
  const level = annotationLevels.find((each) => each === word);
  if (level !== undefined) return level;
  const cure = didYouMean(word, annotationLevels) ?? `The levels are ${annotationLevels.join(', ')}.`;
  const input = 'annotation-levels';
  const fact = `\`${input}\` has an unknown level, ${JSON.stringify(shorten(word))}.`;
  throw failure('LABEL_INVALID', fact, { cure, input });
}

/** Returns the labels sorted by key. Raises problems of templates. */
export function makeLabels(question: LabelQuestion, version: string): Readonly<Record<string, string>> {
  const automatic = Object.entries(defaults('labels', question, version));
  return Object.fromEntries(sorted(new Map([...automatic, ...pairs('labels', question)])));
}

/** Returns the automatic labels that the Dockerfile sets itself; a line of `labels` overrides its LABEL. */
export function labelsLeft(question: LabelQuestion, dockerfileKeys: readonly string[]): readonly string[] {
  const named = pairs('labels', question).map(([key]) => key);
  const automatic = Object.keys(defaults('labels', question, ''));
  return automatic.filter((key) => dockerfileKeys.includes(key) && !named.includes(key));
}

/** Returns the annotations by level. A line with a level applies only to it. */
export function makeAnnotations(question: LabelQuestion, version: string): readonly Annotation[] {
  const usual = question.image.annotationLevels.map((level): AnnotationPlace => ({ level }));
  const standard = Object.entries(defaults('annotations', question, version));
  const found = new Map(usual.map((place) => [formatPlace(place), { place, texts: new Map(standard) }]));
  for (const [text, value] of pairs('annotations', question)) {
    const { places = usual, key } = placesIn(text);
    for (const place of places) {
      const name = formatPlace(place);
      const { texts } = found.get(name) ?? { texts: new Map<string, string>() };
      found.set(name, { place, texts: texts.set(key, value) });
    }
  }
  return [...found.values()].flatMap(({ place, texts }) =>
    sorted(texts).map(([key, value]) => ({ ...place, key, value })),
  );
}

/**
 * The levels before the key; anything else there is part of the key. Raises LABEL_INVALID for a mistyped level, and
 * PLATFORM_UNKNOWN.
 */
function placesIn(text: string): { readonly places?: readonly AnnotationPlace[]; readonly key: string } {
  const split = splitPlaces(text);
  if (split === undefined) return { key: text };
  const unknown = split.places.find((place) => parseAnnotationPlace(place) === undefined);
  if (unknown === undefined) {
    const places = split.places.flatMap((place) => parseAnnotationPlace(place) ?? []);
    for (const { platform } of places) if (platform !== undefined) parsePlatform(platform);
    return { places, key: split.key.trim() };
  }
  const cure = didYouMean(unknown.replace(/\[.*$/s, ''), annotationLevels);
  if (cure === undefined) return { key: text };
  throw failure('LABEL_INVALID', `${unknown} is not a level.`, { cure });
}

const prefix = 'org.opencontainers.image.';

/** https://github.com/opencontainers/image-spec/blob/main/annotations.md, as far as the event knows. */
function defaults(input: Input, { event, startedAt, image }: LabelQuestion, version: string): Record<string, string> {
  if (image.withoutAutomatic?.includes(input)) return {};
  const { name, description, url, license } = event.repository;
  return {
    [`${prefix}created`]: createdAt(event, startedAt),
    [`${prefix}description`]: description,
    [`${prefix}licenses`]: license,
    [`${prefix}revision`]: event.sha,
    [`${prefix}source`]: url,
    [`${prefix}title`]: name,
    [`${prefix}url`]: url,
    [`${prefix}version`]: version,
  };
}

function pairs(
  input: Input,
  { image, event, render, startedAt }: LabelQuestion,
): readonly (readonly [string, string])[] {
  const scope = scopeOf(event, startedAt);
  const textOf = ({ text, isTemplate }: LabelLine): string => (isTemplate ? render(text, scope) : text);
  return parseEach(image[input], (line) => locate(input, line, () => pairOf(input, textOf(line)))).flat();
}

function pairOf(input: Input, text: string): readonly (readonly [string, string])[] {
  const equals = text.indexOf('=');
  // A template may render a line empty on purpose.
  if (equals < 0) return [];
  const written = text.slice(0, equals);
  const key = written.trim();
  if (key === '') throw failure('LABEL_INVALID', 'The key before the `=` is empty.');
  if (input === 'annotations') placesIn(key);
  const value = text.slice(equals + 1);
  // `key = value` means the same as `key=value`.
  return [[key, written.endsWith(' ') ? value.trimStart() : value]];
}

function sorted(pairs: ReadonlyMap<string, string>): readonly (readonly [string, string])[] {
  return [...pairs].sort(([left], [right]) => (left < right ? -1 : 1));
}

/** Returns a warning for each unknown name in the lines. */
export function unknownLabelNames(input: Input, { image, event, startedAt }: LabelQuestion): readonly string[] {
  const scope = scopeOf(event, startedAt);
  return image[input].flatMap((line) =>
    line.isTemplate ? unknownNames(line.text, scope).map((name) => `${placeOf(input, line)}: ${name}`) : [],
  );
}
