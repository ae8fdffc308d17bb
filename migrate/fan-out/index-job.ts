// The job that creates the index: its script, its rules, and the steps that only serve the script.

import { ownReason } from '../metadata/metadata.ts';
import { variablesIn } from '../metadata/outputs.ts';
import { INDEX } from '../remarks/fan-out.ts';
import { blocksOf, ifRead } from '../script/commands.ts';
import { isShowing } from '../script/harmless.ts';
import { onlyIf } from '../script/interpreter.ts';
import { type Created, indexOf, joined } from '../script/script.ts';
import { LISTS } from '../script/words.ts';
import { envOf, type Job, scopeText, variablesOf } from '../workflow/job.ts';
import type { Variables } from '../workflow/lists.ts';
import { legsOf } from '../workflow/matrix.ts';
import type { Entry } from '../workflow/source.ts';
import { asks, loneExpression, usesOf } from '../workflow/step-outputs.ts';
import { conditionOf, entryOf, inputText, type Step } from '../workflow/steps.ts';
import { imagesOf, isList, repositoryOf } from './images.ts';
import type { Index } from './recipe.ts';

/** Steps that create an index by a script. */
export const isCreating = ({ role, text }: Step): boolean =>
  role === 'other' && /imagetools create|docker manifest create/.test(text);

/** What variables hold in the script: the step's own by their text, others by an expression. */
function scriptVariables(step: Step, job: Job): Variables {
  const before = job.list.steps.filter(({ index, text }) => index < step.index && text.includes('GITHUB_ENV'));
  const set = before.flatMap(({ text }) => [...text.matchAll(/\b([A-Z_][\w]*)=/gi)].map(([, name]) => name ?? ''));
  const outer = [...Object.keys(variablesOf(job)), ...set].map((name) => [name, `\${{ env.${name} }}`]);
  const own = envOf(step, job.source).map(({ key, value }) => [key, value ?? `\${{ env.${key} }}`]);
  return Object.fromEntries([...outer, ...own]);
}

/** Reads what these steps of the job create. Whatever is not as it should be is said. */
export function readIndex(job: Job, creating: readonly Step[]): Index | undefined {
  const { list, say } = job;
  const [create, ...others] = creating.toSorted(
    (one, other) => Number(isConditional(one)) - Number(isConditional(other)),
  );
  const legs = list.job.has('strategy') ? legsOf(list) : [{}];
  if (create === undefined) return undefined;
  const script = readScripts([create, ...others], job, isConditional(create));
  if (legs === undefined || script === undefined) return say.left(create.line, INDEX['script-does-more']());
  const isOdd = (step: Step): boolean => conditionOf(step) !== conditionOf(create);
  if (others.some((step) => isOdd(step) && (isConditional(create) || conditionIn(step) === undefined)))
    return say.left(create.line, INDEX['several-indexes']());
  const partial = repositoryOnCondition(script);
  if (partial !== undefined) return say.left(create.line, INDEX['repository-on-condition'](partial));
  const read = script.outputs.find((name) => name !== 'digest' && isOutputRead([create, ...others], name, job));
  if (read !== undefined) return say.left(create.line, INDEX['script-output-used'](read));
  const id = script.metadata?.id;
  const asking = [create, ...others]
    .flatMap(({ entries }) => entries)
    .find((each) => isAround(each) && asks(each.lines.join('\n'), id));
  if (asking !== undefined)
    return say.left(asking.line, INDEX['rules-not-shared'](`\`${asking.key}\` of the step uses its outputs`));
  const reason = script.metadata === undefined ? undefined : ownReason(script.metadata);
  if (reason !== undefined) return say.left(create.line, INDEX['rules-not-shared'](reason));
  const serving = servingSteps(job, list.steps.filter(isCreating));
  if (serving === undefined) return undefined;
  const rules = script.metadata === undefined ? [] : [script.metadata];
  const gone = [...serving, ...rules, ...others];
  const early = list.steps.find((step) => step.index < create.index && !gone.includes(step) && readsRules(step, id));
  if (early !== undefined)
    return say.left(early.line, INDEX['rules-not-shared']('the step uses its outputs before the index'));
  return { job, create, others, ...script, removed: gone, legs };
}

/** Whether a step reads outputs or variables of the rules. */
const readsRules = (step: Step, id: string | undefined): boolean =>
  id !== undefined && (asks(step.text, id) || variablesIn(step.text).length > 0);

/** Whether an entry of a script's step stays as it is, and so would ask a step that is gone. */
const isAround = ({ key }: Entry): boolean => !['run', 'shell', 'working-directory', 'env', 'id'].includes(key);

const isConditional = (step: Step): boolean => entryOf(step, 'if') !== undefined;

/** The condition of a step as an expression for its tags; undefined where it asks how other steps ended. */
function conditionIn(step: Step): string | undefined {
  const text = conditionOf(step) ?? '';
  const condition = loneExpression(text) ?? text;
  return /\b(always|success|failure|cancelled)\(|\$\{\{/.test(condition) ? undefined : condition;
}

/** What a script creates. Tags of a step that is not a docker/metadata-action are a list like any other. */
function createdBy(step: Step, job: Job): Created | undefined {
  const rules = job.list.steps.flatMap(({ role, id }) => (role === 'metadata' ? (id ?? []) : []));
  const plain = (text: string): string =>
    text.replaceAll(/(\bsteps\.([\w-]+)\.outputs\.)(?=tags(?![\w-]))/g, (whole, _, id: string) =>
      rules.includes(id) ? whole : `${whole}${PLAIN}`,
    );
  const variables = Object.entries(scriptVariables(step, job)).map(([name, text]) => [name, plain(text)]);
  const index = indexOf(plain(entryOf(step, 'run')?.value ?? ''), Object.fromEntries(variables));
  return index === undefined ? undefined : JSON.parse(JSON.stringify(index).replaceAll(PLAIN, ''));
}

/** Marks an output of a step that is not docker/metadata-action. */
const PLAIN = '\ue008';

/** What all scripts create together; undefined where one does more, or where only it knows the tags. */
function readScripts(
  steps: readonly Step[],
  job: Job,
  isOneCondition: boolean,
): (Omit<Created, 'isByRules'> & Pick<Index, 'metadata'>) | undefined {
  const made = steps.flatMap((step) => {
    const script = createdBy(step, job);
    const condition = isOneCondition || conditionIn(step) || true;
    const [index] = script === undefined ? [] : (onlyIf([script], condition) ?? []);
    return script === undefined || index === undefined ? [] : [{ ...script, ...index, step }];
  });
  const rules = new Set(made.flatMap(({ step, isByRules }) => (isByRules ? [rulesOf(step, job)] : [])));
  const [metadata] = rules;
  const all = joined(made);
  const isClear = metadata === undefined ? isNamed(all) : all.references.every(isComplete);
  if (made.length < steps.length || rules.size > 1 || rules.has(undefined) || !isClear) return undefined;
  const outputs = made.flatMap((each) => each.outputs);
  return { metadata, ...all, outputs, isLenient: made.some(({ isLenient }) => isLenient) };
}

/** A repository that has no tag on some runs, although the builds would push to it, with its login, on every run. */
function repositoryOnCondition({
  references,
  conditions,
  metadata,
}: Pick<Index, 'references' | 'conditions' | 'metadata'>): string | undefined {
  const rules = metadata === undefined ? [] : imagesOf(metadata);
  const always = [...rules, ...references.filter((text) => conditions[text] === undefined).map(repositoryOf)];
  return references.map(repositoryOf).find((name) => !always.includes(name));
}

/** Whether there are tags; a list of tags needs all in one image, and one with commas is the only one. */
function isNamed({ references, conditions }: Pick<Index, 'references' | 'conditions'>): boolean {
  const lists = references.filter(isList);
  if (lists.length === 0) return references.length > 0;
  const isPlain = lists.every((text) => conditions[text] === undefined);
  const isAlone = references.length === 1 || !lists.some((text) => text.includes(LISTS.commas));
  return isPlain && isAlone && new Set(references.map(repositoryOf)).size === 1;
}

/** Whether a text is a reference beside rules, whatever its expressions hold. */
const isComplete = (text: string): boolean => /^[^\s,:$]+\/.*:/s.test(text) && !isList(text);

/** Whether something reads another output of the script than its digest. */
function isOutputRead(creating: readonly Step[], name: string, job: Job): boolean {
  const text = scopeText(job);
  return creating.some(({ id }) => usesOf(text, id).some(({ output }) => output === name));
}

/** The rules that a script takes its tags of: those that it names, else the last before it; undefined where another step makes them. */
function rulesOf(step: Step, { list }: Job): Step | undefined {
  const before = list.steps.filter(({ role, index }) => role === 'metadata' && index < step.index);
  const named = [...step.text.matchAll(/steps\.([\w-]+)\.outputs\.(?:json|tags)(?![\w-])/g)].map(([, id]) => id);
  if (named.some((id) => !before.some((each) => each.id === id))) return undefined;
  return before.find(({ id }) => asks(step.text, id)) ?? before.at(-1);
}

/** The download of the digests, and the steps that only show them; undefined where another step needs them, which is said. */
function servingSteps({ list, say }: Job, creating: readonly Step[]): readonly Step[] | undefined {
  const downloads = list.steps.filter(
    (step) => step.uses.startsWith('actions/download-artifact@') && /digest/i.test(step.text),
  );
  const paths = downloads.flatMap((step) => inputText(step, 'path') ?? []);
  const users = list.steps.filter(
    (step) =>
      step.role === 'other' &&
      ![...downloads, ...creating].includes(step) &&
      paths.some((path) => step.text.includes(path)),
  );
  const strange = users.find((step) => ifRead(() => isShowing(blocksOf(entryOf(step, 'run')?.value ?? ''))) !== true);
  return strange === undefined ? [...downloads, ...users] : say.left(strange.line, INDEX['digests-used']());
}
