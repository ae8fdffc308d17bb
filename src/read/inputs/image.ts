// The inputs about images: what they are called, what is written on them, and what they run on.
import { parseImages } from '../../plan/image/images.ts';
import type { Item } from '../../plan/image/item.ts';
import { parseAnnotationLevels, parseLabels } from '../../plan/image/labels.ts';
import { parseFlavor } from '../../plan/tags/flavor.ts';
import { completeReferences } from '../../plan/tags/reference-rule.ts';
import { parseRules } from '../../plan/tags/rules.ts';
import { readAttributes, readLines } from '../forms/lists.ts';
import { type Given, type Rows, words } from '../forms/row.ts';
import { isPromotion, parseAuto, readPlatforms } from '../forms/scalars.ts';

/** Names, tags and platforms. */
export const imageRows = {
  images: { parse: ({ name, text }) => parseImages(readAttributes(name, text)) },
  tags: { parse: (given) => parseRules(readTags(given)) },
  flavor: { parse: ({ name, text }) => parseFlavor(readAttributes(name, text)), to: 'image.flavor' },
  platforms: { parse: (given) => readPlatforms(words(given)), to: 'image.platforms' },
  push: { parse: parseAuto, default: 'auto' },
} as const satisfies Rows;

/** What a build writes on its images. */
export const labelRows = {
  labels: { parse: ({ name, text }) => parseLabels('labels', readLines(name, text)) },
  annotations: { parse: ({ name, text }) => parseLabels('annotations', readLines(name, text)) },
  'annotation-levels': {
    parse: (given) => parseAnnotationLevels(words(given)),
    default: 'manifest,index',
    to: 'image.annotationLevels',
  },
} as const satisfies Rows;

/** Without `images` the references are in `tags`, in Docker's forms. */
function readTags(given: Given): readonly Item[] {
  const { name, text, others } = given;
  const items = readAttributes(name, text);
  const isPushed = others('push').trim().toLowerCase() !== 'false';
  // What is promoted has a repository already.
  const isNamed = others('images').trim() !== '' || isPromotion(given);
  return isNamed ? items : completeReferences(items, { isPushed });
}
