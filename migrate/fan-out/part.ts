// A job that builds platforms of an image: what its matrix builds, and what is pushed.
import { Scalar } from 'yaml';
import { attributesOf, attributeValue, isImage } from '../attributes.ts';
import { outputsText } from '../chosen-output.ts';
import type { Job } from '../job.ts';
import { itemsOf, linesOf } from '../lists.ts';
import { type Leg, legsOf } from '../matrix.ts';
import { ownPlatform } from '../platforms.ts';
import { asks } from '../references.ts';
import { PARTS } from '../remarks/recipe.ts';
import { childOf, scalarText } from '../source.ts';
import { inputText, type Step } from '../steps.ts';
import { isTaken } from '../taken.ts';
import { digestBuilds } from './handover.ts';
import { openPlatforms } from './open-matrix.ts';
import type { Handover, Output, Part } from './recipe.ts';
import { imagesOf, known, ofLeg, repositoryOf } from './texts.ts';

/** Reads the job, all but its handover. What cannot be read is said. */
export function readPart(build: Step, handover: Handover, job: Job): Part | undefined {
  const open = openPlatforms(build, job);
  const legs = job.list.job.has('strategy') && open === undefined ? legsOf(job.list) : [{}];
  const platforms = open === undefined ? legs?.flatMap((leg) => platformOf(build, leg, job) ?? []) : [open];
  if (legs === undefined || platforms === undefined || platforms.length < legs.length)
    return job.say.left(build.line, PARTS['matrix-not-written']());
  const labeling = job.list.steps.find(({ role, id }) => role === 'metadata' && asks(build.text, id));
  const output = readOutput(build, labeling, job);
  const prefix = digestBuilds(job.list).length < 2 ? '' : `${build.id}-`;
  return output === undefined ? undefined : { job, build, legs, platforms, output, handover, labeling, open, prefix };
}

/** The platform that a job of the matrix builds; undefined where it builds several, or only the run knows it. */
function platformOf(build: Step, leg: Leg, job: Job): string | undefined {
  const given = inputText(build, 'platforms');
  const label = scalarText(childOf(job.list.job, 'runs-on')) ?? '';
  const text = given === undefined ? ownPlatform(new Scalar(ofLeg(label, leg))) : known(given, { job, leg });
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
  const tags = itemsOf(inputText(build, 'tags') ?? '');
  const named = lines.flatMap((each) => itemsOf(attributeValue(each, 'name') ?? ''));
  const rules = labeling?.id;
  const byRules = tags.some((tag) => rules !== undefined && isTaken(tag, rules, 'tags'));
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

const pushOf = (attributes: readonly string[]): string =>
  attributeValue(attributes, 'type') === 'registry' ? 'true' : (attributeValue(attributes, 'push') ?? 'false');

const makingOf = (attributes: readonly string[]): string =>
  attributes.filter((each) => !/^(type|name|push|push-by-digest|name-canonical)=/.test(each)).join(',');
