// Decides whether the rules of a docker/metadata-action move into the build, or the step stays and passes its outputs.

import { isAlias, isMap } from 'yaml';
import { METADATA } from '../build/input-table.ts';
import { RULES } from '../remarks/chain.ts';
import { type Job, scopeText, textBesideSteps } from '../workflow/job.ts';
import { itemsOf, linesOf } from '../workflow/lists.ts';
import { asks, usesOf } from '../workflow/step-outputs.ts';
import { conditionOf, entryOf, inputOf, inputText, type Step } from '../workflow/steps.ts';
import { isTaken, OUTPUT_VARIABLES, TAKEN, variablesIn, withOwnValues } from './outputs.ts';
import { type Merge, unclearBeside } from './publish.ts';
import { noteRuleless, refusedInMatrix } from './tag-rules.ts';

/**
 * Finds the rules of a build. Undefined if it has no rules, if an earlier build has them already (`merged`), or
 * where their step has to stay; that is said.
 */
export function decideMetadata(
  build: Step,
  { builds, merged }: { readonly builds: readonly Step[]; readonly merged: readonly Step[] },
  job: Job,
): Merge | undefined {
  const steps = job.list.steps.filter(({ role, index }) => role === 'metadata' && index < build.index);
  const naming = build.role === 'bake' ? 'files' : 'tags';
  const taking = steps.filter(({ id }) => itemsOf(inputText(build, naming)).some((item) => isTaken(item, id, naming)));
  const [metadata, ...others] = taking;
  const also = metadata === undefined ? [] : others.filter((other) => isSameRules(metadata, other, build, job));
  const known = [...merged, ...also, ...(metadata === undefined ? [] : [metadata])];
  for (const step of steps.filter((each) => !known.includes(each) && asks(build.text, each.id)))
    sayStays(step, whyBeside(step, metadata, build), job);
  if (metadata === undefined || merged.includes(metadata)) return undefined;
  const pairing = { metadata, build, builds };
  const reason =
    ownReason(metadata) ?? refusedInMatrix(metadata, job) ?? reasonInBuild(pairing, job) ?? reasonAround(pairing, job);
  if (reason !== undefined) return sayStays(metadata, reason, job);
  noteRuleless(metadata, { build, push: inputText(build, 'push') ?? 'false' }, job);
  for (const other of also) job.say.note(other.line, RULES['same-rules'](metadata.line));
  return { metadata, also, id: build.id ?? (isRead(pairing, job) ? metadata.id : undefined) };
}

/** Whether two steps differ in their images alone, and the build takes nothing of the second but its tags: then they are one. */
function isSameRules(metadata: Step, other: Step, build: Step, job: Job): boolean {
  const { id } = other;
  const keys = [...other.inputs, ...metadata.inputs].flatMap(({ key }) => (key === 'images' ? [] : [key]));
  const isSame = keys.every((key) => inputText(other, key) === inputText(metadata, key));
  const isAlike = conditionOf(other) === conditionOf(metadata) && entryOf(other, 'env') === undefined;
  const uses = usesOf(scopeText(job), id);
  const taken = itemsOf(inputText(build, 'tags')).filter((item) => isTaken(item, id, 'tags'));
  const isTagsAlone = build.role === 'build' && uses.length === taken.length;
  const isPlain = ownReason(other) === undefined && !/name=|enable=/.test(inputText(other, 'images') ?? '');
  return isSame && isAlike && isTagsAlone && isPlain;
}

/** Steps whose outputs nothing uses, each with a note: they may go. */
export function unusedRules(job: Job): readonly Step[] {
  const text = scopeText(job);
  const steps = job.list.steps.filter(({ role, isShared }) => role === 'metadata' && !isShared);
  const unused = variablesIn(text).length > 0 ? [] : steps.filter(({ id }) => !asks(text, id));
  for (const { line } of unused) job.say.note(line, RULES['metadata-unused']());
  return unused;
}

const sayStays = ({ line }: Step, reason: string, { say }: Job): undefined =>
  say.note(line, RULES['metadata-stays'](reason));

/** Why a step stays that is not the one whose rules go into the build. */
function whyBeside({ id }: Step, other: Step | undefined, build: Step): string {
  const taken = [...new Set(usesOf(build.text, id).map(({ output }) => output ?? 'result'))].join('`, `');
  if (other === undefined)
    return `the build in line ${build.line} uses its \`${taken}\` in an expression, or without its tags`;
  return `the build in line ${build.line} has the rules of line ${other.line}, and also uses \`${taken}\` of this step`;
}

type Pairing = { readonly metadata: Step; readonly build: Step; readonly builds: readonly Step[] };

/** Why the new step cannot do what the step says. */
export function ownReason(step: Step): string | undefined {
  if (step.isShared) return 'it has an anchor or is an alias';
  if (inputText(step, 'images') === undefined) return 'it names no images';
  if ((inputText(step, 'context') ?? 'workflow') !== 'workflow') return 'its `context` is not the workflow';
  const separator = step.inputs.find(({ key }) => key.startsWith('sep-'));
  if (separator !== undefined) return `polyarch has no input for \`${separator.key}\` in line ${separator.line}`;
  const target = inputText(step, 'bake-target') ?? 'docker-metadata-action';
  if (target !== 'docker-metadata-action') return `its bake target is named ${target}`;
  const unknown = step.inputs.find(({ key }) => METADATA[key] === undefined);
  return unknown === undefined ? undefined : `polyarch has no input for \`${unknown.key}\` in line ${unknown.line}`;
}

function hasSharedVariables(step: Step): boolean {
  const node = entryOf(step, 'env')?.node;
  return isAlias(node) || (isMap(node) && node.anchor !== undefined);
}

/** What of the build hangs on the step beside its own inputs. */
function reasonInBuild({ metadata, build }: Pairing, job: Job): string | undefined {
  const { id } = metadata;
  const own = conditionOf(metadata);
  if (own !== undefined && own !== conditionOf(build)) return 'its condition differs from that of the build';
  if (entryOf(metadata, 'env') !== undefined && [metadata, build].some(hasSharedVariables))
    return 'the variables of it or of the build have an anchor, or are an alias';
  const unclear = unclearBeside(build, metadata, job);
  if (unclear !== undefined)
    return `the build also pushes \`${unclear}\`, and only the run knows whether that is a complete reference`;
  const others = build.entries.find(({ key, lines }) => key !== 'with' && asks(lines.join('\n'), id));
  const mixed = build.inputs.find(({ key, value, lines }) => {
    const items = key === 'tags' || key === 'files' ? itemsOf(value ?? '') : linesOf(value ?? '');
    const left = key in TAKEN ? items.filter((item) => !isTaken(item, id, key)) : lines;
    const text = left.join('\n');
    return asks(key === 'build-args' ? withOwnValues(text, metadata, job.source.text) : text, id);
  });
  const place = others ?? mixed;
  if (place !== undefined) return `\`${place.key}\` of the build in line ${place.line} uses its outputs`;
  return variablesIn(build.text).length > 0 ? 'the build uses its variables' : undefined;
}

/** What of the other steps hangs on the step. */
function reasonAround(pairing: Pairing, job: Job): string | undefined {
  const { metadata, build, builds } = pairing;
  const { id } = metadata;
  const others = builds.filter((each) => each !== build && asks(each.text, id));
  const shared = others.find((other) => !mayFollow(other, id, build));
  if (shared !== undefined) return `the build in line ${shared.line} uses its outputs, too`;
  const between = job.list.steps.filter(({ index }) => index > metadata.index && index < build.index);
  const reader = between.find(({ text }) => asks(text, id) || variablesIn(text).length > 0);
  if (reader !== undefined) return `the step in line ${reader.line} uses its outputs before the build`;
  const uses = usesAfter(pairing, job);
  const strange = uses.find(
    ({ output, isResult }) => !isResult && !Object.values(OUTPUT_VARIABLES).includes(output ?? ''),
  );
  if (strange !== undefined)
    return `${strange.output === undefined ? 'all its outputs are' : `its output ${strange.output} is`} used, which polyarch does not have`;
  const isConditional = entryOf(build, 'if') !== undefined && entryOf(metadata, 'if') === undefined;
  if (isConditional && isRead(pairing, job)) return 'its outputs are also used when the build is skipped';
  return variablesReason(build, job);
}

/** Whether a later build may take outputs of an earlier one in place of those of the rules: it ran, and what moved does not count. */
function mayFollow(other: Step, id: string | undefined, build: Step): boolean {
  const isPushed = (inputText(build, 'push') ?? 'false') !== 'false' || inputOf(build, 'outputs') !== undefined;
  const taken = usesOf(other.text, id).map(({ output }) => output ?? '');
  const isSteady = taken.every((output) => ['version', 'labels', 'annotations'].includes(output));
  const isAlways = entryOf(build, 'if') === undefined && entryOf(build, 'continue-on-error') === undefined;
  return other.role === 'build' && other.index > build.index && isAlways && (isSteady || !isPushed);
}

function variablesReason(build: Step, job: Job): string | undefined {
  const strange = variablesAfter(build, job).find((name) => OUTPUT_VARIABLES[name] === undefined);
  if (strange !== undefined) return `a step reads ${strange}, which polyarch does not have`;
  const readers = job.list.steps.filter((step) => step.index > build.index && variablesIn(step.text).length > 0);
  const hard = readers.find((step) => step.isShared || isAlias(entryOf(step, 'env')?.node));
  if (hard !== undefined) return `the step in line ${hard.line} uses its variables`;
  const isSeveral = job.list.steps.filter(({ role }) => role === 'metadata').length > 1;
  return isSeveral && readers.length > 0 ? 'the job has several, and a step reads their variables' : undefined;
}

/** Whether anything behind the build reads the outputs or the variables of the step. */
const isRead = (pairing: Pairing, job: Job): boolean =>
  usesAfter(pairing, job).length > 0 || variablesAfter(pairing.build, job).length > 0;

/** Uses of the step's outputs behind the build, and in what surrounds the steps. */
function usesAfter({ metadata, build }: Pairing, job: Job) {
  const later = job.list.steps.filter(({ index }) => index > build.index);
  return [...later.map(({ text }) => text), textBesideSteps(job)].flatMap((text) => usesOf(text, metadata.id));
}

function variablesAfter(build: Step, { list }: Job): readonly string[] {
  return variablesIn(list.steps.flatMap(({ index, text }) => (index > build.index ? [text] : [])).join('\n'));
}
