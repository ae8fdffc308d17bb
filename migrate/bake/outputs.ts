// The outputs of a bake step: whether it pushes or loads, and the files that it writes outside the workspace.

import { isImage, pushOf } from '../build/outputs.ts';
import { entry } from '../edit/render.ts';
import { BAKES } from '../remarks/bake.ts';
import type { Remark } from '../remarks/catalog.ts';
import { type Job, variablesOf } from '../workflow/job.ts';
import { attributesOf, attributeValue, filled, linesOf } from '../workflow/lists.ts';
import type { Entry } from '../workflow/source.ts';
import { loneExpression } from '../workflow/step-outputs.ts';
import { inputOf, inputText, type Step } from '../workflow/steps.ts';
import { attributeOf, type Baked, type Definition, optionsIn, wordsIn } from './definition.ts';
import { type Override, overridesIn, overridesOf } from './overrides.ts';

/** The entries `push`, `bake-set` and `allow`. */
export function bakeOutputs(build: Step, baked: Baked | undefined, job: Job): readonly Entry[] {
  const outputs = overridesOf(build).filter(({ key }) => key === 'output');
  for (const { value } of outputs) checkName(value, build, job);
  checkKnown(build, job);
  return [...pushEntries(build, outputs, baked, job), ...setEntries(build, job), ...allowEntries(build, baked, job)];
}

/** Overrides that only the run knows may be outputs that push, perhaps by digest. */
function checkKnown(build: Step, { say }: Job): void {
  const set = inputOf(build, 'set');
  const isOpen = (line: string): boolean =>
    line.includes('${{') && overridesIn(line).length === 0 && (!line.includes("'") || /output|push/.test(line));
  const open = linesOf(set?.value).find((line) => !line.startsWith('#') && isOpen(line));
  if (set !== undefined && open !== undefined) say.left(set.line, BAKES['bake-set-at-run-time'](open));
}

/** A name in an output counts for nothing in the new step. */
function checkName(value: string, build: Step, job: Job): void {
  const line = inputOf(build, 'set')?.line ?? build.line;
  const attributes = attributesOf(value);
  if (attributes.some((each) => each === 'push-by-digest=true')) job.say.left(line, BAKES['bake-by-digest']());
  else if (attributeValue(attributes, 'name') !== undefined) job.say.left(line, BAKES['bake-name-in-output']());
}

function pushEntries(
  build: Step,
  outputs: readonly Override[],
  baked: Baked | undefined,
  { say }: Job,
): readonly Entry[] {
  const own = inputOf(build, 'push');
  const given = own?.value?.trim() ?? '';
  const isOpen = given === '' || given === 'false';
  const silent = given === '' ? [entry('push', 'false')] : [];
  if (given === 'true') return [];
  const pushes = pushesOf(outputs, baked);
  if (pushes === undefined) {
    if (isOpen) say.note(build.line, BAKES['bake-push-unread']());
    return silent;
  }
  const [kind = 'false', ...others] = new Set(pushes);
  if (kind === 'false' && others.length === 0) return silent;
  const wrong = whyUnclear(kind, others.length > 0, isOpen);
  if (wrong !== undefined) say.left(build.line, wrong);
  return [entry('push', kind, own)];
}

/** Why `push` cannot express what the outputs say. */
function whyUnclear(kind: string, isMixed: boolean, isOpen: boolean): Remark | undefined {
  if (isMixed) return BAKES['bake-push-mixed']();
  if (kind === UNKNOWN) return BAKES['bake-push-by-variable']();
  return isOpen || kind === 'true' ? undefined : BAKES['bake-push-twice']();
}

/** A placeholder for the values of the definition's variables. */
const UNKNOWN = '?';

/** What the outputs of every target say about the push; undefined where nothing is known of them. */
function pushesOf(outputs: readonly Override[], baked: Baked | undefined): readonly string[] | undefined {
  const said = baked?.targets.map((name) => saidOf(name, outputs, baked.definition));
  if (baked === undefined || (!baked.isCertain && new Set(said).size > 1)) {
    const all = outputs.findLast(({ pattern }) => pattern === '*');
    if (all !== undefined) return [saidPush(all.value)];
    return outputs.length > 0 ? [UNKNOWN] : undefined;
  }
  return said;
}

/** What the outputs of a target say about the push. */
function saidOf(name: string, outputs: readonly Override[], definition: Definition): string {
  const override = outputs.findLast(({ reaches }) => reaches(name));
  if (override !== undefined) return saidPush(override.value);
  const own = attributeOf(definition, name, 'output') ?? attributeOf(definition, name, 'outputs') ?? '';
  const said = writtenPush(own);
  return said === UNKNOWN && !definition.isPushing ? 'false' : said;
}

/** What an output of a definition says, as far as it is written out and no variable decides. */
function writtenPush(output: string): string {
  const bare = output.replaceAll(/"[^"]*"/g, '').replaceAll(/\b(\w+\s*=|true|false)/g, '');
  if (/[a-z]/i.test(bare) || /push=[^,"]*\$\{|type=[^,"]*\$\{/.test(output)) return UNKNOWN;
  return /\btype=registry\b|"type":\s*"registry"|type\s*=\s*"registry"|push=true/.test(output) ? 'true' : 'false';
}

function saidPush(output: string): string {
  const attributes = attributesOf(output);
  if (attributeValue(attributes, 'type')?.includes('${{') === true) return UNKNOWN;
  return isImage(attributes) ? pushOf(attributes) : 'false';
}

/** `load` of the whole bake is an output of every target. */
function setEntries(build: Step, { say }: Job): readonly Entry[] {
  const load = inputOf(build, 'load');
  const set = inputOf(build, 'set');
  const value = load?.value?.trim() ?? '';
  if (load === undefined || value === '' || /^false$/i.test(value)) return [];
  const push = inputText(build, 'push') ?? 'false';
  if (push !== 'false' && !isOpposite(value, push)) {
    say.left(load.line, BAKES['bake-load-and-push']());
    return [];
  }
  const condition = loneExpression(value);
  if (value !== 'true' && condition === undefined) return [];
  const line = condition === undefined ? LOAD : `\${{ ${tested(condition)} && '${LOAD}' || '' }}`;
  const text = [...(set === undefined ? [] : linesOf(set.value)), line].join('\n');
  return [entry('bake-set', text, set)];
}

const LOAD = '*.output=type=docker';

/** Outputs of steps are texts, and `'false'` is a text that counts as true. */
const tested = (condition: string): string =>
  /[=!<>]=?|^(startsWith|endsWith|contains)\(/.test(condition)
    ? `(${condition})`
    : `format('{0}', ${condition}) == 'true'`;

/** `a == b` and `a != b`, or `x` and `!x`. */
function isOpposite(one: string, other: string): boolean {
  const [left, right] = [one, other].map((text) => (loneExpression(text) ?? text).replaceAll(/\s+/g, ' '));
  if (left === undefined || right === undefined) return false;
  const turned = (text: string): string =>
    text.includes('!=') ? text.replace('!=', '==') : text.includes('==') ? text.replace('==', '!=') : `!${text}`;
  const isSimple = ![left, right].some((text) => /&&|\|\|/.test(text));
  return isSimple && (turned(left) === right || turned(right) === left);
}

/** docker/bake-action lets a definition do everything; the new step only what `allow` grants. */
function allowEntries(build: Step, baked: Baked | undefined, job: Job): readonly Entry[] {
  const own = inputOf(build, 'allow');
  const overrides = overridesOf(build);
  const written = (key: string): readonly string[] =>
    baked?.targets.flatMap((name) => wordsIn(attributeOf(baked.definition, name, key) ?? '')) ?? [];
  const options = (key: string) =>
    baked?.targets.flatMap((name) => optionsIn(attributeOf(baked.definition, name, key) ?? '')) ?? [];
  const said = (key: string): readonly string[] => [
    ...overrides.flatMap((each) => (each.key === key ? [each.value] : [])),
    ...written(key),
  ];
  const granted = (access: string, paths: readonly string[]): readonly string[] =>
    paths.flatMap((path) => placesOutside(path, build, job)).map((path) => `fs.${access}=${path}`);
  const reads = [
    ...written('context'),
    ...written('contexts'),
    ...['cache-from', 'secret'].flatMap(options).map(pathOf),
  ];
  const writes = [...said('output').map(destination), ...options('cache-to').map(pathOf)];
  const rights = [
    ...(said('ssh').length > 0 ? ['ssh'] : []),
    ...(said('output').some((output) => attributesOf(output).includes('mode=delete')) ? ['buildx.local.delete'] : []),
    ...said('entitlements'),
  ];
  const grants = [...new Set([...granted('write', writes), ...granted('read', reads), ...rights])];
  const known = linesOf((own?.value ?? '').replaceAll(',', '\n'));
  const added = grants.filter((grant) => !known.includes(grant));
  if (added.length === 0) return [];
  job.say.note(build.line, BAKES['bake-allow'](added.join(', ')));
  const text = [...known, ...added].join('\n');
  return [entry('allow', text, own)];
}

const destination = (output: string): string =>
  output.includes('=') ? (attributeValue(attributesOf(output), 'dest') ?? '') : output;

/** The path that a cache or a secret names. */
function pathOf(attributes: readonly string[]): string {
  return ['src', 'dest', 'source'].flatMap((key) => attributeValue(attributes, key) ?? []).join('');
}

/** The path, where it leads out of the workspace. */
function placesOutside(path: string, build: Step, job: Job): readonly string[] {
  const known = filled(path, variablesOf(job, build));
  const isOutside =
    known.startsWith('/') || /(^|\/)\.\.(\/|$)/.test(known) || /^\$\{\{\s*(runner\.temp|env\.HOME)\s*\}\}/.test(path);
  const isInside = /^\$\{\{\s*github\.workspace\s*\}\}/.test(path);
  // A variable of the definition is unknown here.
  return path !== '' && isOutside && !isInside && !/\$\{(?!\{)/.test(path) ? [path] : [];
}
