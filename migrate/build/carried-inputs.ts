// Inputs that both build actions convert by a table.

import { entry, renamed, replaced } from '../edit/render.ts';
import { withOwnValues } from '../metadata/outputs.ts';
import { BUILDS } from '../remarks/chain.ts';
import { type Job, ownPlatform, variablesOf } from '../workflow/job.ts';
import { linesOf } from '../workflow/lists.ts';
import { matrixValues } from '../workflow/matrix.ts';
import { childOf, type Entry, type Source, scalarText } from '../workflow/source.ts';
import { loneExpression } from '../workflow/step-outputs.ts';
import { actionOf, givenInput, inputText, isGiven, type Step, type StepList, versionOf } from '../workflow/steps.ts';
import { BAKE, BUILD, EVERY_VERSION, type Fate, FIRST_VERSION, LISTED_VERSIONS } from './input-table.ts';

/** Where nothing said what is built, although the repository was checked out. */
export function silentContext(build: Step, { list, say }: Job): readonly Entry[] {
  const isCheckedOut =
    list.kind === 'composite' || list.steps.some(({ uses, index }) => index < build.index && /checkout@/.test(uses));
  if (isGiven(build, 'context') || !isCheckedOut) return [];
  say.note(build.line, BUILDS['default-context']());
  return [entry('context', '{{defaultContext}}')];
}

/** What the inputs of a step become by their table. Special ones are left to the caller. */
export function carriedInputs(step: Step, { say }: Job): readonly Entry[] {
  const fates = step.role === 'bake' ? BAKE : BUILD;
  return step.inputs.flatMap((input) => {
    const { to, note, refused } = fates[input.key] ?? unknownFate(step, input.key);
    if (note !== undefined) say.note(input.line, note);
    if (refused !== undefined) say.left(input.line, refused);
    return to === undefined || isDefaultToken(input) || input.value === '' ? [] : [renamed(input, to)];
  });
}

/** An input that the action does not have, or that it may have in a version that is not known here. */
function unknownFate(step: Step, key: string): Fate {
  const version = versionOf(step);
  const isLater = step.inputs.some((input) => input.key in BUILD && !EVERY_VERSION.includes(input.key));
  const isListed =
    version === undefined
      ? step.role === 'build' && isLater && FIRST_VERSION.includes(key)
      : version >= LISTED_VERSIONS.first && version <= LISTED_VERSIONS.last;
  return isListed ? { note: BUILDS['input-ignored'](actionOf(step), key) } : { refused: BUILDS['unknown-input'](key) };
}

/** Defaults that variables change: the summary, and the provenance of builds that ask for none (docker/build-push-action, src/context.ts). */
export function variableDefaults(build: Step, job: Job): readonly Entry[] {
  const { DOCKER_BUILD_SUMMARY: summary = '', BUILDX_NO_DEFAULT_ATTESTATIONS: bare = '' } = variablesOf(job, build);
  const isAsked = isGiven(build, 'provenance') || /\btype=provenance\b/.test(inputText(build, 'attests') ?? '');
  return [
    ...(/^(1|t|true)$/i.test(bare) && !isAsked ? [entry('provenance', 'false')] : []),
    ...(/^false$/i.test(summary) ? [entry('summary', 'false')] : []),
  ];
}

/** The platforms of the build; the builder's own where nothing names any. */
export function platformsEntry(build: Step, { list, source, say }: Job): readonly Entry[] {
  const own = ownPlatform(list);
  const given = givenInput(build, 'platforms');
  if (given === undefined) return [entry('platforms', own)];
  const expression = loneExpression(given.value ?? '');
  if (expression === undefined || !mayBeEmpty(expression, list, source)) return [];
  const other = own.startsWith('linux/${{') ? "runner.arch == 'ARM64' && 'linux/arm64' || 'linux/amd64'" : `'${own}'`;
  const known = expression.replace(/\s*\|\|\s*''$/, '');
  const whole = /&&|\|\|/.test(known) ? `(${known})` : known;
  say.note(given.line, BUILDS['platforms-may-be-empty']());
  return [replaced(given, `\${{ ${whole} || ${other} }}`)];
}

/** Whether a value is left out in some jobs: rows of a written matrix, or inputs without a default. */
function mayBeEmpty(expression: string, list: StepList, source: Source): boolean {
  if (/\|\|\s*''$/.test(expression)) return true;
  const values = matrixValues(expression, list);
  if (values !== undefined) return values.includes('');
  const name = /^inputs\.([\w-]+)$/.exec(expression)?.[1];
  if (name === undefined) return false;
  const { contents } = source.document;
  const events = ['workflow_call', 'workflow_dispatch'].map((event) => childOf(childOf(contents, 'on'), event));
  const said = [contents, ...events].flatMap((place) => childOf(childOf(place, 'inputs'), name) ?? []);
  return !said.every(
    (input) =>
      (scalarText(childOf(input, 'default')) ?? '') !== '' || scalarText(childOf(input, 'required')) === 'true',
  );
}

/** Without a cache the chain had none; the new step would use that of GitHub Actions. */
export function cacheEntries(build: Step, { say }: Job): readonly Entry[] {
  const given = ['cache-from', 'cache-to'].flatMap((name) => givenInput(build, name) ?? []);
  const isOpen = given.every(({ value }) => linesOf(value).every((line) => loneExpression(line) !== undefined));
  if (!isOpen) return [];
  const [first] = given;
  const names = given.map(({ key }) => `\`${key}\``).join(' and ');
  if (first === undefined) say.note(build.line, BUILDS['no-cache']());
  else say.note(first.line, BUILDS['cache-may-be-empty'](names));
  return [entry('cache', 'off')];
}

/** Build arguments with values of the rules that are the new step's own; `metadata` is the step they were in. */
export function withOwnArguments(given: Entry, metadata: Step | undefined, { source }: Job): Entry {
  if (given.key !== 'build-args' || metadata === undefined) return given;
  return { ...given, lines: given.lines.map((line) => withOwnValues(line, metadata, source.text)) };
}

const isDefaultToken = ({ key, value }: Entry): boolean =>
  key === 'github-token' && /^\$\{\{\s*(github\.token|secrets\.GITHUB_TOKEN)\s*\}\}$/.test(value ?? '');
