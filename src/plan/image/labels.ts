// Labels and annotations: the OCI keys from what is known of the commit, and the lines of the user over them.
import { failure, Problems } from '../../errors/failure.ts';
import { nearest } from '../../errors/nearest.ts';
import { createdAt, type Event } from '../event.ts';
import { type Render, type Scope, scopeOf, unknownNames } from '../tags/template.ts';
import {
  type Annotation,
  type AnnotationLevel,
  annotationLevels,
  parseAnnotationPlace,
  splitPlaces,
} from './annotation.ts';
import { type Item, locate, type Parsed, placeOf, shorten } from './item.ts';

/** A line of `labels` or `annotations`; a template, unless it is somebody else's. */
export type LabelLine = { readonly line: number; readonly text: string; readonly isTemplate: boolean };

/** What labels and annotations are made from. */
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

/** An input about what is written on the image. */
export type Input = 'labels' | 'annotations';

/** Whether the lines leave the automatic ones out, which `none` on a line of its own does. */
export function isWithoutAutomatic(items: readonly Item[]): boolean {
  return items.some(isNone);
}

const isNone = ({ text }: Item): boolean => text.trim().toLowerCase() === 'none';

/** Reads the lines of `labels` or `annotations`. */
export function parseLabels(input: Input, items: readonly Item[]): Parsed<readonly LabelLine[]> {
  const notices: string[] = [];
  const lines = items.filter((item) => !isNone(item));
  const value = lines.flatMap(({ line, text }) => {
    const place = placeOf(input, { line, text });
    // {{ .Version }} belongs to Go: such a line is passed on as it is.
    const isForeign = /\{\{-?\s*[.$]/.test(text);
    if (isForeign) notices.push(`${place} holds a template that is not ours; it is kept as it is.`);
    if (text.includes('=') || text.includes('{{')) return [{ line, text, isTemplate: !isForeign }];
    notices.push(`${place} has no \`=\` and is left out.`);
    return [];
  });
  return { value, notices };
}

/** Reads `annotation-levels`; each level counts once. */
export function parseAnnotationLevels(words: readonly string[]): readonly AnnotationLevel[] {
  const problems = new Problems();
  const levels = words.flatMap((word) => problems.collect(() => [levelOf(word)], []));
  problems.raise();
  return [...new Set(levels)];
}

function levelOf(word: string): AnnotationLevel {
  const level = annotationLevels.find((each) => each === word);
  if (level !== undefined) return level;
  const meant = nearest(word, annotationLevels);
  const cure = meant === undefined ? `The levels are ${annotationLevels.join(', ')}.` : `Did you mean ${meant}?`;
  const input = 'annotation-levels';
  throw failure('LABEL_INVALID', `\`${input}\` names an unknown level, ${JSON.stringify(shorten(word))}.`, {
    cure,
    input,
  });
}

/** The labels of the image in the order of their keys. Raises what templates get wrong. */
export function makeLabels(question: LabelQuestion, version: string): Readonly<Record<string, string>> {
  const labels = new Map(Object.entries(defaults('labels', question, version)));
  for (const [key, value] of pairs('labels', question)) labels.set(key, value);
  return Object.fromEntries(sorted(labels));
}

/** The automatic labels that the Dockerfile sets itself: its LABEL counts, unless a line of `labels` says it. */
export function labelsLeft(question: LabelQuestion, dockerfileKeys: readonly string[]): readonly string[] {
  const named = pairs('labels', question).map(([key]) => key);
  const automatic = Object.keys(defaults('labels', question, ''));
  return automatic.filter((key) => dockerfileKeys.includes(key) && !named.includes(key));
}

/** The annotations, level by level. A line that names its level counts for that level only. */
export function makeAnnotations(question: LabelQuestion, version: string): readonly Annotation[] {
  const { annotationLevels: usual } = question.image;
  const standard = Object.entries(defaults('annotations', question, version));
  const byPlace = new Map<string, Map<string, string>>(usual.map((level) => [level, new Map(standard)]));
  for (const [text, value] of pairs('annotations', question)) {
    const { places, key } = placesIn(text);
    for (const place of places ?? usual) {
      const annotations = byPlace.get(place) ?? new Map<string, string>();
      byPlace.set(place, annotations.set(key, value));
    }
  }
  return [...byPlace].flatMap(([text, found]) => {
    const place = parseAnnotationPlace(text);
    return place === undefined ? [] : sorted(found).map(([key, value]) => ({ ...place, key, value }));
  });
}

/** The levels before the key; anything else there is part of the key. Raises LABEL_INVALID for a mistyped level. */
function placesIn(text: string): { readonly places: readonly string[] | undefined; readonly key: string } {
  const split = splitPlaces(text);
  const unknown = split?.places.find((place) => parseAnnotationPlace(place) === undefined);
  if (split !== undefined && unknown === undefined) return { places: split.places, key: split.key.trim() };
  const meant = unknown === undefined ? undefined : nearest(unknown.replace(/\[.*$/s, ''), annotationLevels);
  if (meant === undefined) return { places: undefined, key: text };
  throw failure('LABEL_INVALID', `There is no level ${unknown}.`, { cure: `Did you mean ${meant}?` });
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
  const problems = new Problems();
  const found = image[input].flatMap((line) =>
    problems.collect(
      () => locate(input, line, () => pairOf(input, line.isTemplate ? render(line.text, scope) : line.text)),
      [],
    ),
  );
  problems.raise();
  return found;
}

function pairOf(input: Input, text: string): readonly (readonly [string, string])[] {
  const equals = text.indexOf('=');
  // A template may render a line empty on purpose.
  if (equals < 0) return [];
  const written = text.slice(0, equals);
  const key = written.trim();
  if (key === '') throw failure('LABEL_INVALID', 'Nothing stands before the `=`.');
  if (input === 'annotations') placesIn(key);
  const value = text.slice(equals + 1);
  // `key = value` means the same as `key=value`.
  return [[key, written.endsWith(' ') ? value.trimStart() : value]];
}

function sorted(pairs: ReadonlyMap<string, string>): readonly (readonly [string, string])[] {
  return [...pairs].sort(([left], [right]) => (left < right ? -1 : left > right ? 1 : 0));
}

/** Names in the lines that stand for nothing, each as a warning. */
export function unknownLabelNames(input: Input, { image, event, startedAt }: LabelQuestion): readonly string[] {
  const scope: Scope = scopeOf(event, startedAt);
  return image[input].flatMap((line) =>
    line.isTemplate ? unknownNames(line.text, scope).map((name) => `${placeOf(input, line)}: ${name}`) : [],
  );
}
