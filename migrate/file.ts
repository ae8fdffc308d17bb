// Entry file of the migration: takes the text of a workflow, and returns the new text with its remarks.

import { idleSteps } from './builder/idle.ts';
import { decideSetup, type Setup } from './builder/setup.ts';
import { identified, newStep, type Rewrite, turnOf, untouched, variableEdits, withoutStep } from './edit/edits.ts';
import { fanOuts } from './fan-out/fan-out.ts';
import { isCreating } from './fan-out/index-job.ts';
import { decideMetadata, unusedRules } from './metadata/metadata.ts';
import type { Merge, Publishing } from './metadata/publish.ts';
import { createFindings, type Finding, type Remark } from './remarks/catalog.ts';
import { BUILDS, FILE } from './remarks/chain.ts';
import type { Job, Settings } from './workflow/job.ts';
import { lineAt, readSource, type Source } from './workflow/source.ts';
import { actionOf, inputText, isBuild, type Step, type StepList, stepListsOf } from './workflow/steps.ts';

/** The file after the migration; the same text where nothing changed. */
export type Migrated = { readonly text: string; readonly findings: readonly Finding[] };

/** Rewrites the chains of a workflow or of a composite action. Pure; the same text always gives the same answer. */
export function migrate(text: string, settings: Settings): Migrated {
  const isWindows = text.includes('\r\n');
  const source = readSource(isWindows ? text.replaceAll('\r\n', '\n') : text);
  if (source === undefined) return unchanged(text, FILE['not-yaml']());
  const lists = stepListsOf(source);
  const spread = fanOuts(source, lists, settings);
  const single = lists
    .filter((list) => !spread.rewrites.some((rewrite) => rewrite.list === list))
    .map((list) => {
      const why = spread.reasons.find((each) => each.list === list)?.why;
      return rewriteJob({ source, list, lists, settings }, why);
    });
  const rewrites = [...spread.rewrites, ...single];
  const lines = applied(source, rewrites);
  const findings = withoutRepetition([
    ...rewrites.flatMap((rewrite) => rewrite.findings),
    ...removedComments(source.lines, lines),
  ]);
  const result = lines.join('\n');
  if (readSource(result) === undefined) return unchanged(text, FILE['torn-anchor']());
  return {
    text: isWindows ? result.replaceAll('\n', '\r\n') : result,
    findings: findings.toSorted((one, other) => one.line - other.line),
  };
}

/** Of what stays, the first reason is enough. */
function withoutRepetition(findings: readonly Finding[]): readonly Finding[] {
  const about = ({ line, kind, code, text }: Finding): string =>
    `${line} ${kind} ${code === 'metadata-stays' ? code : text}`;
  return findings.filter((each, at) => findings.findIndex((other) => about(other) === about(each)) === at);
}

const unchanged = (text: string, reason: Remark): Migrated => ({
  text,
  findings: [{ line: 1, kind: 'left', ...reason }],
});

function rewriteJob(given: Omit<Job, 'say'>, why: Finding | undefined): Rewrite {
  const { all, say } = createFindings();
  const job: Job = { ...given, say };
  const { list } = job;
  const builds = list.steps.filter(isBuild);
  const indexes = ownIndexes(job, why);
  if (list.steps.every(({ role }) => role === 'other')) return untouched(list, indexes);
  if (builds.length === 0) return withoutBuild(job, indexes);
  if (list.isFlow) say.left(list.line, FILE['flow-list']());
  for (const { line, isShared } of builds) if (isShared) say.left(line, FILE['shared-step']());
  if (all.length > 0) return untouched(list, all);
  const publishings = publishingsOf(builds, job);
  const setup = decideSetup(builds, job, publishings[0]?.merge?.id);
  const merges = publishings.flatMap(({ merge }) => merge ?? []);
  const turns = merges.map(turnOf);
  const news = publishings.map((publishing) => {
    const edit = newStep(publishing, setup, job);
    return { ...edit, lines: edit.lines.map((line) => turns.reduce((text, turn) => turn(text), line)) };
  });
  noteTests(builds, job);
  const lefts = all.filter(({ kind }) => kind === 'left');
  if (lefts.length > 0) return untouched(list, lefts);
  for (const publishing of publishings) sayChanged(publishing, setup, job);
  const removed = [...setup.removed, ...merges.flatMap(stepsOf), ...unusedRules(job)].map(withoutStep);
  const named = setup.named === undefined ? [] : [identified(setup.named, 'buildx')];
  const variables = publishings.flatMap((publishing) => variableEdits(publishing, job));
  return { list, edits: [...news, ...removed, ...named, ...variables], turns, findings: [...all, ...indexes] };
}

/** Every build with the rules that go into it; those of an earlier one are its own. */
function publishingsOf(builds: readonly Step[], job: Job): readonly Publishing[] {
  const publishings: Publishing[] = [];
  for (const build of builds) {
    const merged = publishings.flatMap(({ merge }) => stepsOf(merge));
    publishings.push({ build, merge: decideMetadata(build, { builds, merged }, job) });
  }
  return publishings;
}

/** The steps whose rules go into a build. */
const stepsOf = (merge: Merge | undefined): readonly Step[] =>
  merge === undefined ? [] : [merge.metadata, ...merge.also];

function sayChanged({ build, merge }: Publishing, setup: Setup, { settings, say }: Job): void {
  const gone = [...stepsOf(merge), ...setup.removed].map(({ line }) => line);
  const lines = gone.toSorted((one, other) => one - other);
  say.changed(build.line, BUILDS['build-moved'](actionOf(build), settings.uses, lines));
}

/** Loaded, tried and then pushed: the order stays, and one step could do it. */
function noteTests(builds: readonly Step[], { say }: Job): void {
  const loaded = builds.find((build) => inputText(build, 'load') === 'true');
  if (loaded !== undefined && builds.at(-1) !== loaded) say.note(loaded.line, BUILDS['load-test-push']());
}

/** Scripts that make an index of what was built, each as it likes. */
function ownIndexes({ list }: Job, why: Finding | undefined): readonly Finding[] {
  const remark = FILE['index-by-script'](why && `Line ${why.line}: ${why.text}`);
  return list.steps.filter(isCreating).map(({ line }) => ({ line, kind: 'left', ...remark }));
}

/** A job without a build beside jobs that have one. */
function withoutBuild(job: Job, indexes: readonly Finding[]): Rewrite {
  const { list, lists } = job;
  if (list.steps.some(({ uses }) => /\/polyarch@/.test(uses))) return untouched(list, indexes);
  const isBeside = lists.some(({ steps }) => steps.some(isBuild));
  const idle = isBeside ? idleSteps(job) : [];
  const chain = list.steps.filter(({ role }) => role !== 'other');
  const findings = chain.map((step): Finding => {
    const code = idle.includes(step) ? 'idle-step' : 'no-build';
    return { line: step.line, kind: 'note', ...FILE[code](actionOf(step)) };
  });
  return { list, edits: idle.map(withoutStep), turns: [], findings: [...findings, ...indexes] };
}

/** Applies all edits; where steps were taken out, no double blank line is left behind. */
function applied(source: Source, rewrites: readonly Rewrite[]): readonly string[] {
  const edits = rewrites.flatMap((rewrite) => rewrite.edits);
  const lines: string[] = [];
  let isTorn = false;
  for (const [index, line] of source.lines.entries()) {
    lines.push(...edits.filter(({ from }) => from === index).flatMap((edit) => edit.lines));
    const covering = edits.find(({ from, to }) => index >= from && index < to);
    if (covering !== undefined) {
      isTorn = covering.lines.length === 0;
      continue;
    }
    const isBlank = line.trim() === '';
    if (isBlank && isTorn && /^\s*$|steps:\s*$/.test(lines.at(-1) ?? '')) continue;
    isTorn &&= isBlank;
    lines.push(turned(line, index, source, rewrites));
  }
  return lines;
}

function turned(line: string, index: number, source: Source, rewrites: readonly Rewrite[]): string {
  const { turns } = rewrites.find(({ list }) => isWithin(index, list, source)) ?? { turns: [] };
  return turns.reduce((text, turn) => turn(text), line);
}

function isWithin(line: number, { scope }: StepList, source: Source): boolean {
  const [start, , end] = scope.range ?? [0, 0, 0];
  return line >= lineAt(source, start) && line <= lineAt(source, Math.max(end - 1, start));
}

/** The comment of a line, be it alone or behind something. */
function commentOf(line: string): string | undefined {
  const found = /(?:^|\s)(#\s*\S.*)$/.exec(line)?.[1]?.trim();
  // The version behind a pinned revision is the old action's.
  return found === undefined || /^#\s*(tag=)?v?\d[\w.-]*$/.test(found) ? undefined : found;
}

/** A note for every comment that is there before and not after. */
function removedComments(before: readonly string[], after: readonly string[]): readonly Finding[] {
  const left = after.flatMap((line) => commentOf(line) ?? []);
  return before.flatMap((line, index): readonly Finding[] => {
    const comment = commentOf(line);
    if (comment === undefined) return [];
    const at = left.indexOf(comment);
    if (at >= 0) left.splice(at, 1);
    return at >= 0 ? [] : [{ line: index + 1, kind: 'note', ...FILE['comment-removed'](comment) }];
  });
}
