// The recorded cases of docker/metadata-action, and our answer to each of them, from inputs and event to outputs.
import { readFileSync } from 'node:fs';
import { Failure } from '../../../src/errors/failure.ts';
import { formatAnnotation } from '../../../src/plan/image/annotation.ts';
import { parseImages } from '../../../src/plan/image/images.ts';
import { makeAnnotations, makeLabels, parseAnnotationLevels, parseLabels } from '../../../src/plan/image/labels.ts';
import { parseFlavor } from '../../../src/plan/tags/flavor.ts';
import { parseRules } from '../../../src/plan/tags/rules.ts';
import { makeTags } from '../../../src/plan/tags/tags.ts';
import { readEvent } from '../../../src/read/facts/event.ts';
import { templateEngine } from '../../../src/read/facts/template-engine.ts';
import { readAttributes, readLines, readWords } from '../../../src/read/forms/lists.ts';

type Texts = Readonly<Record<string, string>>;
type Json = Readonly<Record<string, unknown>>;

/** What was recorded of a run: an error, or its outputs. */
export type Recorded = {
  readonly error?: string;
  readonly version?: string;
  readonly tags?: string;
  readonly names?: string;
  readonly labels?: string;
  readonly annotations?: string;
};

/** A case with its shared parts filled in. */
export type Case = {
  readonly id: string;
  readonly quirk?: string;
  readonly env: Texts;
  readonly event: Json | null;
  readonly inputs: Texts;
  readonly now: string;
  readonly repo: Json;
  readonly commit: Json | null;
  readonly expect: Recorded;
};

type Context = { readonly env: Texts; readonly event: Json | null };
type Fixture = {
  readonly now: string;
  readonly repo: Json;
  readonly commit: Json;
  readonly contexts: Readonly<Record<string, Context>>;
  readonly cases: readonly (Partial<Case> &
    Pick<Case, 'id' | 'inputs' | 'expect'> & { readonly context: string; readonly more?: Texts })[];
};

const fixture: Fixture = JSON.parse(readFileSync(new URL('../../fixtures/vectors/tags.json', import.meta.url), 'utf8'));

/** The events of the recorded cases by their names. */
export const recordedContexts = (): Fixture['contexts'] => fixture.contexts;

/** What else the cases have in common: the clock, the repository, the commit. */
export function recordedWorld(): Pick<Case, 'now' | 'repo' | 'commit'> {
  const { now, repo, commit } = fixture;
  return { now, repo, commit };
}

/** All recorded cases. */
export function recordedCases(): readonly Case[] {
  const { now, repo, commit, contexts } = fixture;
  return fixture.cases.map((each) => {
    const context = contexts[each.context] ?? { env: {}, event: null };
    return { now, repo, commit, event: context.event, ...each, env: each.env ?? { ...context.env, ...each.more } };
  });
}

/** The outputs that are compared, as lists. `created` is the commit's time here, so the default of it is left out. */
export type Outputs = {
  readonly version: string;
  readonly tags: readonly string[];
  readonly names: readonly string[];
  readonly labels: readonly string[];
  readonly annotations: readonly string[];
};

/** Our answer: the outputs, or the codes of what is wrong. */
export async function answer(recorded: Case): Promise<Outputs | { readonly error: readonly string[] }> {
  try {
    return await outputsOf(recorded);
  } catch (error) {
    if (error instanceof Failure) return { error: [...new Set(error.problems.map((problem) => problem.code))] };
    throw error;
  }
}

async function outputsOf({ inputs, now, ...recorded }: Case): Promise<Outputs> {
  const event = await readEvent(portsOf({ inputs, now, ...recorded }));
  const text = (name: string): string => inputs[name] ?? '';
  const render = await templateEngine(['tags', 'flavor', 'labels', 'annotations'].map(text));
  const levels = parseAnnotationLevels(
    readWords('annotation-levels', recorded.env['DOCKER_METADATA_ANNOTATIONS_LEVELS'] || 'manifest'),
  );
  const rules = parseRules(readAttributes('tags', text('tags'))).value;
  const images = parseImages(readAttributes('images', text('images'))).value;
  const flavor = parseFlavor(readAttributes('flavor', text('flavor')));
  const tags = makeTags({ rules, images, flavor, event, render, startedAt: now });
  const labels = parseLabels('labels', readLines('labels', text('labels'))).value;
  const annotations = parseLabels('annotations', readLines('annotations', text('annotations'))).value;
  const question = { image: { labels, annotations, annotationLevels: levels }, event, render, startedAt: now };
  return {
    version: tags.version,
    tags: tags.references.map(({ reference }) => reference),
    names: tags.names,
    labels: withoutCreated(
      Object.entries(makeLabels(question, tags.version)).map(([key, value]) => `${key}=${value}`),
      text('labels'),
    ),
    annotations: withoutCreated(makeAnnotations(question, tags.version).map(formatAnnotation), text('annotations')),
  };
}

const withoutCreated = (lines: readonly string[], own = ''): readonly string[] =>
  own.includes('image.created=')
    ? lines
    : lines.filter((line) => !/^(\w+:)?org\.opencontainers\.image\.created=/.test(line));

/** The recorded outputs in the same form. */
export function expected({ inputs, expect }: Case): Outputs | { readonly error: string } {
  if (expect.error !== undefined) return { error: expect.error };
  const split = (text: string | undefined, separator: string | undefined): readonly string[] =>
    text === undefined || text === '' ? [] : text.split(separator || '\n');
  const labels = split(expect.labels, inputs['sep-labels']);
  const annotations =
    expect.annotations === undefined
      ? labels.map((label) => `manifest:${label}`)
      : split(expect.annotations, inputs['sep-annotations']);
  return {
    version: expect.version ?? '',
    tags: split(expect.tags, inputs['sep-tags']),
    names: split(expect.names, inputs['sep-tags']),
    labels: withoutCreated(labels, inputs['labels']),
    annotations: withoutCreated(annotations, inputs['annotations']),
  };
}

function portsOf({ env, event, repo, commit }: Case): Parameters<typeof readEvent>[0] {
  const path = '/runner/event.json';
  return {
    env: event === null ? env : { ...env, GITHUB_EVENT_PATH: path },
    files: { read: async () => JSON.stringify(event) },
    exec: { run: async () => ({ exitCode: 128, stdout: '', stderr: 'fatal: not a git repository' }) },
    github: {
      identity: async () => undefined,
      get: async (asked) => {
        if (!asked.includes('/commits/')) return 'status' in repo ? undefined : repo;
        if (commit === null || 'status' in commit) return undefined;
        const dated = (date: unknown): unknown => (date === null ? null : { date });
        return { commit: { committer: dated(commit['committer']), author: dated(commit['author']) } };
      },
    },
  };
}
