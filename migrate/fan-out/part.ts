// A job that builds platforms of an image: what its matrix builds, and what is pushed.
import { isMap } from 'yaml';
import { isImage, outputsText, pushOf } from '../build/outputs.ts';
import { entry } from '../edit/render.ts';
import { isTaken } from '../metadata/outputs.ts';
import { PARTS } from '../remarks/fan-out.ts';
import { type Job, platformOf } from '../workflow/job.ts';
import { attributesOf, attributeValue, itemsOf, linesOf } from '../workflow/lists.ts';
import { type Leg, legsOf } from '../workflow/matrix.ts';
import { childOf, type Entry, scalarText } from '../workflow/source.ts';
import { asks, loneExpression } from '../workflow/step-outputs.ts';
import { inputText, type Step } from '../workflow/steps.ts';
import { digestBuilds } from './handover.ts';
import { imagesOf, known, ofLeg, repositoryOf } from './images.ts';
import { type Handover, MOST_LEGS, type Output, type Part, type Recipe } from './recipe.ts';
import { strangeIn } from './shared-values.ts';

/** Reads the job, all but its handover. What cannot be read is said. */
export function readPart(build: Step, handover: Handover, job: Job): Part | undefined {
  const open = openPlatforms(build, job);
  const legs = job.list.job.has('strategy') && open === undefined ? legsOf(job.list) : [{}];
  const platforms = open === undefined ? legs?.flatMap((leg) => builtIn(build, leg, job) ?? []) : [open];
  if (legs === undefined || platforms === undefined || platforms.length < legs.length)
    return job.say.left(build.line, PARTS['matrix-not-written']());
  const labeling = job.list.steps.find(({ role, id }) => role === 'metadata' && asks(build.text, id));
  const output = readOutput(build, labeling, job);
  const prefix = digestBuilds(job.list).length < 2 ? '' : `${build.id}-`;
  return output === undefined ? undefined : { job, build, legs, platforms, output, handover, labeling, open, prefix };
}

/** The platform that a job of the matrix builds; undefined where it builds several, or only the run knows it. */
function builtIn(build: Step, leg: Leg, job: Job): string | undefined {
  const given = inputText(build, 'platforms');
  const label = scalarText(childOf(job.list.job, 'runs-on')) ?? '';
  const text = given === undefined ? platformOf([ofLeg(label, leg)]) : known(given, { job, leg });
  return text === '' || /\$\{\{|[,\n]/.test(text.trim()) ? undefined : normal(text.trim());
}

/** Other names of processors, as containerd has them. */
const normal = (platform: string): string =>
  platform
    .replace(/\/aarch64$/, '/arm64')
    .replace(/\/x86_64$/, '/amd64')
    .replace(/\/arm64\/v8$/, '/arm64');

/** What is pushed: the one kind of image that `outputs` and `push` say. */
function readOutput(build: Step, labeling: Step | undefined, { say }: Job): Output | undefined {
  const lines = linesOf(outputsText(build)).map(attributesOf);
  const tags = itemsOf(inputText(build, 'tags'));
  const named = lines.flatMap((each) => itemsOf(attributeValue(each, 'name')));
  const byRules = tags.some((tag) => isTaken(tag, labeling?.id, 'tags'));
  const names =
    named.length > 0 ? named : byRules && labeling !== undefined ? imagesOf(labeling) : tags.map(repositoryOf);
  const pushes = new Set(lines.map(pushOf));
  const makings = new Set(lines.map(makingOf));
  if (!lines.every(isImage) || pushes.size > 1 || makings.size > 1)
    return say.left(build.line, PARTS['output-not-image']());
  const [push = 'false'] = pushes;
  const given = inputText(build, 'push') ?? 'false';
  return { names: [...new Set(names)], push: push === 'false' ? given : push, making: [...makings][0] ?? '' };
}

const makingOf = (attributes: readonly string[]): string =>
  attributes.filter((each) => !/^(type|name|push|push-by-digest|name-canonical)=/.test(each)).join(',');

/**
 * The platforms of a matrix that only the run knows, each built by one job: `platform: ${{ fromJSON(X) }}`, or
 * `include: ${{ fromJSON(X) }}`. Undefined where the matrix has anything beside it.
 */
export function openPlatforms(build: Step, { list, say }: Job): string | undefined {
  const matrix = childOf(childOf(list.job, 'strategy'), 'matrix');
  const name = /^matrix\.([\w-]+)$/.exec(loneExpression(inputText(build, 'platforms') ?? '') ?? '')?.[1];
  if (!isMap(matrix) || matrix.items.length !== 1 || name === undefined) return undefined;
  const [source, fields] = ['include', name].map((key) => loneExpression(scalarText(childOf(matrix, key)) ?? ''));
  const listed = fields ?? source;
  if (listed === undefined || !/^fromJSON\([\w.-]+\)$/i.test(listed)) return undefined;
  say.note(build.line, PARTS['matrix-open'](MOST_LEGS));
  return `\${{ join(${listed}${fields === undefined ? `.*.${name}` : ''}, ',') }}`;
}

/** The output in which a building job passes its platforms on. */
const PLATFORMS = 'image-platforms';

/** The platforms of a part for the merging job: by their expression, or by an output where that job does not know it. */
export function platformsFor({ open, job, prefix }: Part, recipe: Recipe): string | undefined {
  if (open === undefined || !isStrange(open, recipe)) return open;
  return `\${{ needs.${job.list.name}.outputs.${prefix}${PLATFORMS} }}`;
}

/** That output, where it is needed. */
export const platformsOutput = ({ open, prefix }: Part, recipe: Recipe): readonly Entry[] =>
  open !== undefined && isStrange(open, recipe) ? [entry(`${prefix}${PLATFORMS}`, open)] : [];

const isStrange = (open: string, { pairs, index }: Recipe): boolean => strangeIn(open, pairs, index) !== undefined;
