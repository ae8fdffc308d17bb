// How the digests of a building job reach the job that creates the index: as files, as job outputs, or by tags.
import { isMap } from 'yaml';
import { outputsText } from '../build/outputs.ts';
import { isTaken } from '../metadata/outputs.ts';
import { PARTS } from '../remarks/fan-out.ts';
import { commandsOf } from '../script/lexer.ts';
import { type Job, textBesideSteps } from '../workflow/job.ts';
import { itemsOf, linesOf } from '../workflow/lists.ts';
import { childOf, entriesOf } from '../workflow/source.ts';
import { asks, usesOf } from '../workflow/step-outputs.ts';
import { entryOf, inputText, type Step, type StepList } from '../workflow/steps.ts';
import { isFor } from './images.ts';
import type { Handover, Index } from './recipe.ts';

/** A digest that becomes a file, by its name or in it. */
const WRITES = /\btouch\b|>\s*["']?[^\s|&]*digest/;

/** The builds that push by digest alone. */
export const digestBuilds = ({ steps }: StepList): readonly Step[] =>
  steps.filter((step) => step.role === 'build' && isByDigest(step));

const isByDigest = (build: Step): boolean => /push-by-digest=true/.test(outputsText(build));

/** The build of a job that is a part of the index; undefined where the index has nothing of the job. */
export function partOf(job: Job, index: Index): Step | undefined {
  const digests = digestBuilds(job.list);
  if (digests.length > 0) {
    const [digest, ...others] = digests.length === 1 ? digests : digests.filter((build) => isFor(build, job, index));
    return others.length === 0 ? digest : undefined;
  }
  const builds = index.sources.flat().length === 0 ? [] : job.list.steps.filter(({ role }) => role === 'build');
  const [tagged, ...more] = builds.filter(mayBeTagged);
  return more.length === 0 ? tagged : undefined;
}

const mayBeTagged = (build: Step): boolean =>
  (inputText(build, 'push') ?? 'false') !== 'false' || /type=registry|push=/.test(inputText(build, 'outputs') ?? '');

const TAGS: Handover = { kind: 'tags', removed: [], outputs: [] };

/** Reads it. Whatever is not as it should be is said. */
export function readHandover(build: Step, job: Job, index: Index): Handover | undefined {
  const found = isByDigest(build) ? (byFiles(build, job) ?? byOutputs(build, job, index)) : TAGS;
  if (found === undefined) return job.say.left(build.line, PARTS['digest-not-uploaded']());
  const other = otherUse(build, found.removed, job);
  return other === undefined ? found : job.say.left(build.line, PARTS['output-used'](other));
}

/** A script writes the digest to a file, and an upload takes it along. */
function byFiles({ id }: Step, { list }: Job): Handover | undefined {
  const writer = list.steps.find(({ role, text }) => role === 'other' && asks(text, id) && WRITES.test(text));
  const uploads = list.steps.filter(
    (step) => step.uses.startsWith('actions/upload-artifact@') && /digest/i.test(step.text),
  );
  const folder = (step: Step): string => (inputText(step, 'path') ?? '').replace(/\/\*+$/, '');
  const own = uploads.length < 2 ? uploads : uploads.filter((step) => writer?.text.includes(folder(step)));
  if (writer === undefined || own.length === 0) return undefined;
  const rest = list.steps.filter((step) => !uploads.includes(step));
  const pair = rest.find(({ text }) => /PLATFORM_PAIR=/.test(text) && /GITHUB_ENV/.test(text));
  const isPairUsed = rest.some((step) => step !== pair && step.text.includes('PLATFORM_PAIR'));
  return {
    kind: 'files',
    removed: [...(pair === undefined || isPairUsed || !isPairOnly(pair) ? [] : [pair]), writer, ...own],
    outputs: [],
  };
}

/** The job puts the digest out, itself or by a script that does nothing else. */
function byOutputs(build: Step, job: Job, index: Index): Handover | undefined {
  const { list, source } = job;
  const { id } = build;
  const outputs = childOf(list.job, 'outputs');
  if (id === undefined || !isMap(outputs)) return undefined;
  const scripts = list.steps.filter((step) => step.role === 'other' && step.id !== undefined && asks(step.text, id));
  const script = scripts.find(isHandingOut);
  const isDigest = (value: string): boolean =>
    usesOf(value, id).some(({ output }) => output === 'digest') || asks(value, script?.id);
  const names = entriesOf(outputs, source).flatMap(({ key, value = '' }) => (isDigest(value) ? [key] : []));
  const creating = [index.create, ...index.others];
  const uses = (steps: readonly Step[], name: string): boolean =>
    needOf(list.name, name).test(steps.map(({ text }) => text).join('\n'));
  if (!names.some((name) => uses(creating, name))) return undefined;
  const rest = job.lists.flatMap(({ steps }) => steps).filter((step) => !creating.includes(step));
  const free = names.filter((name) => !uses(rest, name));
  const removed = script !== undefined && free.length === names.length ? [script] : [];
  return { kind: 'outputs', removed, outputs: free };
}

/** Uses of a job's output elsewhere. */
const needOf = (job: string, output: string): RegExp => new RegExp(`needs\\.${job}\\.outputs\\.${output}(?![\\w-])`);

/** A script that writes a digest to its outputs, and nothing else. */
const isHandingOut = (step: Step): boolean =>
  scriptOf(step)
    .map((line) => line.replaceAll(/\$\{\{(?:(?!\}\}).)*\}\}/gs, 'known'))
    .every((line) => /^(\w+=\S.*|echo .*(GITHUB_OUTPUT|digest).*)$/.test(line) && !/[;&]/.test(line));

/** Outputs that the new step has, too: what it pushed for its platform. */
const KEPT = ['digest', 'imageid', 'metadata'];

/** The line of a use of another output of the build, which the new step does not have. */
function otherUse({ id = '', line }: Step, removed: readonly Step[], job: Job): number | undefined {
  const isOther = (text: string): boolean =>
    usesOf(text, id).some(({ output, isResult }) => !isResult && !KEPT.includes(output ?? ''));
  const user = job.list.steps.find((step) => step.line !== line && !removed.includes(step) && isOther(step.text));
  return user?.line ?? (isOther(textBesideSteps(job)) ? line : undefined);
}

/** The commands of a step. */
const scriptOf = (step: Step): readonly string[] => commandsOf(entryOf(step, 'run')?.value ?? '');

const isPairOnly = (step: Step): boolean =>
  scriptOf(step).every((line) => /^(platform=|echo "?PLATFORM_PAIR=)/.test(line));

/** The tags that a build pushes for its platform, as they are written. */
export function tagsOf(build: Step, labeling: Step | undefined): readonly string[] | undefined {
  const items = itemsOf(inputText(build, 'tags'));
  return items.some((item) => isTaken(item, labeling?.id, 'tags')) ? undefined : items;
}

/** The suffix that a docker/metadata-action gives to all its tags. */
export function suffixOf(metadata: Step): string | undefined {
  const flavor = linesOf(inputText(metadata, 'flavor')).find((line) => line.startsWith('suffix='));
  return /^suffix=([^,]*)/.exec(flavor ?? '')?.[1];
}
