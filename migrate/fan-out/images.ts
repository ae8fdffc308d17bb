// Images and tags of both jobs, with the values that the file has, for comparison.

import { outputsText } from '../build/outputs.ts';
import { LISTS } from '../script/words.ts';
import { type Job, neededOutput, variablesOf } from '../workflow/job.ts';
import { attributesOf, attributeValue, itemsOf, linesOf } from '../workflow/lists.ts';
import { type Leg, legsOf } from '../workflow/matrix.ts';
import { inputOf, type Step } from '../workflow/steps.ts';
import type { Index } from './recipe.ts';

/** The text in one job of a matrix. */
export function ofLeg(text: string, leg: Leg): string {
  return text.replaceAll(/\$\{\{\s*matrix\.([\w.-]+)\s*\}\}/g, (whole, path: string) => leg[path] ?? whole);
}

/** The text with variables, the matrix and outputs of other jobs filled in; other expressions without their blanks. */
export function known(text: string, { job, leg }: { readonly job: Job; readonly leg: Leg }): string {
  const variables = variablesOf(job);
  const whole = (given: string, depth: number): string =>
    ofLeg(given, leg).replaceAll(/\$\{\{\s*(.*?)\s*\}\}/gs, (_, expression: string) => {
      const value = variables[/^env\.(\w+)$/.exec(expression)?.[1] ?? ''] ?? neededOutput(expression, job)?.text;
      return value === undefined || depth > 3 ? `\${{ ${expression} }}` : whole(value, depth + 1);
    });
  return whole(text, 0);
}

/** A name as Docker completes it, so that two ways to write it are the same. */
export function nameOf(text: string): string {
  const [first = ''] = text.split('/');
  const lower = text.replaceAll(/\$\{\{.*?\}\}|[^$]+/gs, (piece) =>
    piece.startsWith('$') ? piece : piece.toLowerCase(),
  );
  if (!text.includes('/') && !text.includes('${{')) return `docker.io/library/${lower}`;
  return /[.:$]|^localhost$/.test(first) ? lower : `docker.io/${lower}`;
}

/** Whether the tag of a reference is a list that only the run knows. */
export const isList = (reference: string): boolean =>
  [LISTS.lines, LISTS.commas].some((mark) => reference.includes(mark));

/** A reference without its tag or digest. */
export const repositoryOf = (reference: string): string =>
  reference.replace(/@.*$/s, '').replace(/:(?:[\w.\ue003\ue005-]|\{\{sha\}\}|\$\{\{(?:(?!\}\}).)*\}\})+$/s, '');

/** The images of a docker/metadata-action. */
export function imagesOf(metadata: Step): readonly string[] {
  return linesOf(inputOf(metadata, 'images')?.value).flatMap((line) =>
    /name=/.test(line) ? (/name=([^,]*)/.exec(line)?.[1] ?? line) : itemsOf(line),
  );
}

/** The images of the index, as they are written. */
export const indexedImages = ({ metadata, references }: Index): readonly string[] => [
  ...new Set([...(metadata === undefined ? [] : imagesOf(metadata)), ...references.map(repositoryOf)]),
];

/** The images in one job of the index. */
export const indexedIn = (index: Index, leg: number): readonly string[] =>
  indexedImages(index).map((text) => nameOf(known(text, { job: index.job, leg: index.legs[leg] ?? {} })));

/** Whether a build that names its images in its output pushes to one of the index. */
export function isFor(build: Step, job: Job, index: Index): boolean {
  const names = linesOf(outputsText(build)).flatMap((line) => itemsOf(attributeValue(attributesOf(line), 'name')));
  const images = index.legs.flatMap((_, leg) => indexedIn(index, leg));
  return (legsOf(job.list) ?? [{}]).some((leg) =>
    names.some((name) => images.includes(nameOf(known(name, { job, leg })))),
  );
}
