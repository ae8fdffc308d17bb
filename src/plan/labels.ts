// Labels and annotations: the OCI keys from what is known of the commit, and the lines of the user over them.
import { failure, Problems } from '../errors/failure.ts';
import { nearest } from '../errors/nearest.ts';
import { createdAt, type Event } from './event.ts';
import { type Item, locate, type Parsed, placeOf, shorten } from './item.ts';
import { type Render, type Scope, scopeOf, unknownNames } from './tags/template.ts';

/** A line of `labels` or `annotations`; a template, unless it is somebody else's. */
export type LabelLine = { readonly line: number; readonly text: string; readonly isTemplate: boolean };

/** What an annotation is written on. */
export type AnnotationLevel = (typeof LEVELS)[number];

/** The levels that there are. */
const LEVELS = ['manifest', 'index', 'manifest-descriptor', 'index-descriptor'] as const;

/** An annotation; its level may be limited to a platform, `manifest[linux/arm64]`. */
export type Annotation = { readonly level: string; readonly key: string; readonly value: string };

/** What labels and annotations are made from. */
export type LabelQuestion = {
  readonly publish: {
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
  const level = LEVELS.find((each) => each === word);
  if (level !== undefined) return level;
  const meant = nearest(word, LEVELS);
  const cure = meant === undefined ? `The levels are ${LEVELS.join(', ')}.` : `Did you mean ${meant}?`;
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

/** The annotations as buildx takes them, `level:key=value`, level by level. */
export function makeAnnotations(question: LabelQuestion, version: string): readonly string[] {
  return annotationsOf(question, version).map(({ level, key, value }) => `${level}:${key}=${value}`);
}

/** The annotations as data. A line that names its level counts for that level only. */
function annotationsOf(question: LabelQuestion, version: string): readonly Annotation[] {
  const { annotationLevels } = question.publish;
  const standard = Object.entries(defaults('annotations', question, version));
  const byLevel = new Map<string, Map<string, string>>(annotationLevels.map((level) => [level, new Map(standard)]));
  for (const [text, value] of pairs('annotations', question)) {
    const { levels, key } = splitLevels(text);
    for (const level of levels ?? annotationLevels) {
      const annotations = byLevel.get(level) ?? new Map<string, string>();
      byLevel.set(level, annotations.set(key, value));
    }
  }
  return [...byLevel].flatMap(([level, found]) => sorted(found).map(([key, value]) => ({ level, key, value })));
}

/** What stands before the key: `index:`, `manifest,index:`, `manifest[linux/arm64]:`. Anything else is part of the key. */
function splitLevels(text: string): { readonly levels: readonly string[] | undefined; readonly key: string } {
  const [, before = '', key = ''] =
    /^\s*([a-z-]+(?:\[[^\]]*\])?(?:\s*,\s*[a-z-]+(?:\[[^\]]*\])?)*):(.+)$/s.exec(text) ?? [];
  const levels = before.match(/[a-z-]+(?:\[[^\]]*\])?/g) ?? [];
  const unknown = levels.find((level) => !LEVELS.some((each) => each === level.replace(/\[.*$/s, '')));
  if (key !== '' && unknown === undefined) return { levels, key: key.trim() };
  const meant = unknown === undefined || unknown === '' ? undefined : nearest(unknown.replace(/\[.*$/s, ''), LEVELS);
  if (meant === undefined) return { levels: undefined, key: text };
  throw failure('LABEL_INVALID', `There is no level ${unknown}.`, { cure: `Did you mean ${meant}?` });
}

const prefix = 'org.opencontainers.image.';

/** https://github.com/opencontainers/image-spec/blob/main/annotations.md, as far as the event knows. */
function defaults(input: Input, { event, startedAt, publish }: LabelQuestion, version: string): Record<string, string> {
  if (publish.withoutAutomatic?.includes(input)) return {};
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
  { publish, event, render, startedAt }: LabelQuestion,
): readonly (readonly [string, string])[] {
  const scope = scopeOf(event, startedAt);
  const problems = new Problems();
  const found = publish[input].flatMap((line) =>
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
  if (input === 'annotations') splitLevels(key);
  const value = text.slice(equals + 1);
  // `key = value` means the same as `key=value`.
  return [[key, written.endsWith(' ') ? value.trimStart() : value]];
}

function sorted(pairs: ReadonlyMap<string, string>): readonly (readonly [string, string])[] {
  return [...pairs].sort(([left], [right]) => (left < right ? -1 : left > right ? 1 : 0));
}

/** Names in the lines that stand for nothing, each as a warning. */
export function unknownLabelNames(input: Input, { publish, event, startedAt }: LabelQuestion): readonly string[] {
  const scope: Scope = scopeOf(event, startedAt);
  return publish[input].flatMap((line) =>
    line.isTemplate ? unknownNames(line.text, scope).map((name) => `${placeOf(input, line)}: ${name}`) : [],
  );
}
