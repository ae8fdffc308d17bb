// The door of the migration: the text of a workflow goes in, the new text and what there is to say come out.
import { applied } from './applied.ts';
import { compare } from './comments.ts';
import { identified, newStep, type Rewrite, turnOf, variableEdits, withoutStep } from './compose.ts';
import { fanOuts } from './fan-out.ts';
import { createFindings, type Finding } from './finding.ts';
import type { Job, Merge, Settings, Setup } from './job.ts';
import { decideMetadata } from './metadata.ts';
import type { Publishing } from './publish.ts';
import { decideSetup } from './setup.ts';
import { readSource } from './source.ts';
import { inputText, type Step, stepListsOf } from './steps.ts';

/** The file after the migration; the same text where nothing changed. */
export type Migrated = { readonly text: string; readonly findings: readonly Finding[] };

/** Rewrites the chains of a workflow or of a composite action. Pure; the same text always gives the same answer. */
export function migrate(text: string, settings: Settings): Migrated {
  const isWindows = text.includes('\r\n');
  const source = readSource(isWindows ? text.replaceAll('\r\n', '\n') : text);
  if (source === undefined) return unchanged(text, 1, 'this is no YAML');
  const lists = stepListsOf(source);
  const spread = fanOuts(source, lists, settings);
  const single = lists
    .filter((list) => !spread.some((rewrite) => rewrite.list === list))
    .map((list) => rewriteJob({ source, list, lists, settings }));
  const rewrites = [...spread, ...single];
  const lines = applied(source, rewrites);
  const findings = withoutRepetition([
    ...rewrites.flatMap((rewrite) => rewrite.findings),
    ...compare(source.lines, lines),
  ]);
  const result = lines.join('\n');
  if (readSource(result) === undefined)
    return unchanged(text, 1, 'an anchor or an alias would be torn apart; write out what it stands for');
  return {
    text: isWindows ? result.replaceAll('\n', '\r\n') : result,
    findings: findings.toSorted((one, other) => one.line - other.line),
  };
}

/** Of what stays, the first reason is enough. */
function withoutRepetition(findings: readonly Finding[]): readonly Finding[] {
  const about = ({ line, kind, text }: Finding): string =>
    `${line} ${kind} ${/^docker\/metadata-action stays/.exec(text)?.[0] ?? text}`;
  return findings.filter((each, at) => findings.findIndex((other) => about(other) === about(each)) === at);
}

const unchanged = (text: string, line: number, reason: string): Migrated => ({
  text,
  findings: [{ line, kind: 'left', text: reason }],
});

function rewriteJob(given: Omit<Job, 'say'>): Rewrite {
  const { all, say } = createFindings();
  const job: Job = { ...given, say };
  const { list } = job;
  const nothing = { list, edits: [], turns: [] };
  const builds = list.steps.filter(({ role }) => role === 'build' || role === 'bake');
  const indexes = ownIndexes(job);
  if (list.steps.every(({ role }) => role === 'other')) return { ...nothing, findings: indexes };
  if (builds.length === 0) return { ...nothing, findings: [...withoutBuild(job), ...indexes] };
  if (list.isFlow) say.left(list.line, 'the steps are written as one list in brackets; write one a line');
  for (const { line, isShared } of builds)
    if (isShared) say.left(line, 'the step is written with an anchor or an alias; write it out');
  if (all.length > 0) return { ...nothing, findings: all };
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
  if (lefts.length > 0) return { ...nothing, findings: lefts };
  for (const publishing of publishings) sayChanged(publishing, setup, job);
  const removed = [...setup.removed, ...merges.flatMap(stepsOf)].map(withoutStep);
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
  merge === undefined ? [] : [merge.metadata, ...(merge.also ?? [])];

function sayChanged({ build, merge }: Publishing, setup: Setup, { settings, say }: Job): void {
  const gone = [...stepsOf(merge), ...setup.removed].map(({ line }) => line);
  const lines = gone.toSorted((one, other) => one - other);
  const others = lines.length === 0 ? '' : `, with what the steps in ${linesIn(lines)} did`;
  say.changed(build.line, `${build.uses.split('@')[0]} is ${settings.uses} now${others}`);
}

/** `line 12`, `lines 12, 21 and 22`. */
function linesIn(numbers: readonly number[]): string {
  const [last, ...others] = numbers.toReversed();
  return others.length === 0 ? `line ${last}` : `lines ${others.toReversed().join(', ')} and ${last}`;
}

/** Loaded, tried and then pushed: the order stays, and one step could do it. */
function noteTests(builds: readonly Step[], { say }: Job): void {
  const [loaded] = builds.filter((build) => inputText(build, 'load') === 'true');
  if (loaded === undefined || builds.at(-1) === loaded) return;
  const text =
    'it is loaded and tried before another build pushes, and stays so; the input `test` would try every platform before a tag moves, in one step';
  say.note(loaded.line, text);
}

/** Scripts that make an index of what was built, each as it likes. */
function ownIndexes({ list }: Job): readonly Finding[] {
  const makers = list.steps.filter(
    ({ role, text }) => role === 'other' && /imagetools create|docker manifest create/.test(text),
  );
  const text = 'the script makes an index by itself; `stage: build` and `stage: publish` do that, and verify it first';
  return makers.map(({ line }) => ({ line, kind: 'left', text }));
}

function withoutBuild({ list }: Job): readonly Finding[] {
  if (list.steps.some(({ uses }) => /\/polyarch@/.test(uses))) return [];
  const chain = list.steps.filter(({ role }) => role !== 'other');
  return chain.map(({ line, uses }) => ({
    line,
    kind: 'left',
    text: `${uses.split('@')[0]}: no build action follows in this job`,
  }));
}
