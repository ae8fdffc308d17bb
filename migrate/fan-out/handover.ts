// How the digests of a building job reach the job that creates the index: as files, as job outputs, or by tags.
import { isMap } from 'yaml';
import type { Job } from '../job.ts';
import { itemsOf, linesOf } from '../lists.ts';
import { usesOf } from '../references.ts';
import { PARTS } from '../remarks/recipe.ts';
import { commandsOf } from '../script.ts';
import { childOf, entriesOf } from '../source.ts';
import { inputText, type Step } from '../steps.ts';
import { isTaken } from '../taken.ts';
import type { Handover, Index } from './recipe.ts';

/** A digest that becomes a file, by its name or in it. */
const WRITES = /\btouch\b|>\s*["']?[^\s|&]*digest/;

/** Whether a build pushes by digest alone. */
export const isByDigest = (build: Step): boolean => /push-by-digest=true/.test(inputText(build, 'outputs') ?? '');

/** The build of a job that is a part of the index; undefined where the index has nothing of the job. */
export function partOf({ list }: Job, index: Index): Step | undefined {
  const builds = list.steps.filter(({ role }) => role === 'build');
  const [digest, ...others] = builds.filter(isByDigest);
  if (digest !== undefined) return others.length === 0 ? digest : undefined;
  const [tagged, ...more] = builds.filter((build) => index.sources.flat().length > 0 && mayBeTagged(build));
  return more.length === 0 ? tagged : undefined;
}

const mayBeTagged = (build: Step): boolean =>
  (inputText(build, 'push') ?? 'false') !== 'false' || /type=registry|push=/.test(inputText(build, 'outputs') ?? '');

/** Reads it. Whatever is not as it should be is said. */
export function readHandover(build: Step, job: Job, index: Index): Handover | undefined {
  if (!isByDigest(build)) return { kind: 'tags', removed: [], outputs: [] };
  const found = byFiles(build, job) ?? byOutputs(build, job, index);
  if (found === undefined) {
    job.say.left(build.line, PARTS['digest-not-uploaded']());
    return undefined;
  }
  const other = otherUse(build, found, job);
  if (other === undefined) return found;
  job.say.left(build.line, PARTS['digest-used'](other));
  return undefined;
}

/** A script writes the digest to a file, and an upload takes it along. */
function byFiles({ id }: Step, { list }: Job): Handover | undefined {
  const isWriter = ({ role, text }: Step): boolean =>
    role === 'other' && id !== undefined && usesOf(text, id).length > 0 && WRITES.test(text);
  const writer = list.steps.find(isWriter);
  const upload = list.steps.find((step) => step.uses.startsWith('actions/upload-artifact@') && /digest/i.test(step.text));
  if (writer === undefined || upload === undefined) return undefined;
  const rest = list.steps.filter((step) => step !== upload);
  const pair = rest.find(({ text }) => /PLATFORM_PAIR=/.test(text) && /GITHUB_ENV/.test(text));
  const isPairUsed = rest.some((step) => step !== pair && step.text.includes('PLATFORM_PAIR'));
  return { kind: 'files', removed: [...(pair === undefined || isPairUsed || !isPairOnly(pair) ? [] : [pair]), writer, upload], outputs: [] };
}

/** The job puts the digest out, itself or by a script that does nothing else. */
function byOutputs(build: Step, { list, source }: Job, index: Index): Handover | undefined {
  const outputs = childOf(list.job, 'outputs');
  if (build.id === undefined || !isMap(outputs)) return undefined;
  const script = list.steps.find(
    (step) => step.role === 'other' && step.id !== undefined && usesOf(step.text, build.id ?? '').length > 0 && isHandingOut(step),
  );
  const ids = [build.id, ...(script?.id === undefined ? [] : [script.id])];
  const taken = entriesOf(outputs, source).filter(({ value = '' }) =>
    ids.some((id) => usesOf(value, id).some(({ output }) => id !== build.id || output === 'digest')),
  );
  const names = taken.map(({ key }) => key);
  const isUsed = names.some((name) => needOf(list.name, name).test(index.job.list.steps.map(({ text }) => text).join('\n')));
  return isUsed ? { kind: 'outputs', removed: script === undefined ? [] : [script], outputs: names } : undefined;
}

/** Uses of a job's output elsewhere. */
const needOf = (job: string, output: string): RegExp => new RegExp(`needs\\.${job}\\.outputs\\.${output}(?![\\w-])`);

/** A script that writes a digest to its outputs, and nothing else. */
const isHandingOut = (step: Step): boolean =>
  scriptOf(step).every((line) => /^(\w+=\S.*|echo .*(GITHUB_OUTPUT|digest).*)$/.test(line) && !/[;&]/.test(line));

/** The line of a use of the digest that would be left behind. */
function otherUse(build: Step, { removed, outputs }: Handover, { list, source }: Job): number | undefined {
  const { id = '' } = build;
  const user = list.steps.find((step) => step !== build && !removed.includes(step) && usesOf(step.text, id).length > 0);
  if (user !== undefined) return user.line;
  const map = childOf(list.job, 'outputs');
  const entries = isMap(map) ? entriesOf(map, source) : [];
  const kept = entries.find(({ key, value = '' }) => !outputs.includes(key) && usesOf(value, id).length > 0);
  return kept?.line;
}

/** The commands of a step. */
export const scriptOf = (step: Step): readonly string[] =>
  commandsOf(step.entries.find(({ key }) => key === 'run')?.value ?? '');

const isPairOnly = (step: Step): boolean =>
  scriptOf(step).every((line) => /^(platform=|echo "?PLATFORM_PAIR=)/.test(line));

/** The tags that a build pushes for its platform, as they are written. */
export function tagsOf(build: Step, labelling: Step | undefined): readonly string[] | undefined {
  const items = itemsOf(inputText(build, 'tags') ?? '');
  const { id } = labelling ?? {};
  return id !== undefined && items.some((item) => isTaken(item, id, 'tags')) ? undefined : items;
}

/** The suffix that a docker/metadata-action gives to all its tags. */
export function suffixOf(metadata: Step): string | undefined {
  const flavor = linesOf(inputText(metadata, 'flavor') ?? '').find((line) => line.startsWith('suffix='));
  return /^suffix=([^,]*)/.exec(flavor ?? '')?.[1];
}
