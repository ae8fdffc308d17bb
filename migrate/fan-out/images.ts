// The images of an index, and which of several builds are for them.
import { attributesOf, attributeValue } from '../attributes.ts';
import { outputsText } from '../chosen-output.ts';
import type { Job } from '../job.ts';
import { itemsOf, linesOf } from '../lists.ts';
import { legsOf } from '../matrix.ts';
import type { Step } from '../steps.ts';
import type { Index } from './recipe.ts';
import { imagesOf, known, nameOf, repositoryOf } from './texts.ts';

/** The images of the index, as they are written. */
export const indexedImages = ({ metadata, references }: Index): readonly string[] => [
  ...new Set([...(metadata === undefined ? [] : imagesOf(metadata)), ...references.map(repositoryOf)]),
];

/** The images in one job of the index. */
export const indexedIn = (index: Index, leg: number): readonly string[] =>
  indexedImages(index).map((text) => nameOf(known(text, { job: index.job, leg: index.legs[leg] ?? {} })));

/** Whether a build that names its images in its output pushes to one of the index. */
export function isFor(build: Step, job: Job, index: Index): boolean {
  const names = linesOf(outputsText(build)).flatMap((line) =>
    itemsOf(attributeValue(attributesOf(line), 'name') ?? ''),
  );
  const images = index.legs.flatMap((_, leg) => indexedIn(index, leg));
  return (legsOf(job.list) ?? [{}]).some((leg) =>
    names.some((name) => images.includes(nameOf(known(name, { job, leg })))),
  );
}
