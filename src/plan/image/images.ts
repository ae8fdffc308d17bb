// The input `images`: the repositories that every tag goes to.
import { type Facts, Problems, problem } from '../../errors/failure.ts';
import { nearest } from '../../errors/nearest.ts';
import { parseRepository, type Repository } from '../../oci/reference.ts';
import { type Attribute, attributesOf, type Item, locate, type Parsed, parseSwitch, placeOf, shorten } from './item.ts';

/** A repository of the list; a disabled one is ignored. */
export type Image = { readonly repository: Repository; readonly isEnabled: boolean };

const input = 'images';

/** Parses the list: one name per line, or `name=…,enable=…`; a single line may have several names. */
export function parseImages(items: readonly Item[]): Parsed<readonly Image[]> {
  const problems = new Problems();
  const notices: string[] = [];
  const images: Image[] = [];
  for (const item of isOldStyle(items) ? items.flatMap(separate) : items) {
    const image = problems.collect(() => parseImage(item, notices), undefined);
    if (image !== undefined) images.push(image);
  }
  problems.raise();
  return { value: withoutDuplicates(images, notices), notices };
}

// metadata-action's first form: everything on one line, and no attributes.
function isOldStyle(items: readonly Item[]): boolean {
  return items.length === 1 && items.every((item) => attributesOf(item).every(({ key }) => key === undefined));
}

function separate(item: Item): readonly Item[] {
  return item.fields.map((field) => ({ ...item, fields: [field] }));
}

function parseImage(item: Item, notices: string[]): Image | undefined {
  const problems = new Problems();
  const wrong = (fact: string, facts: Facts = {}): void =>
    problems.add(problem('IMAGE_INVALID', `${placeOf(input, item)} ${fact}`, { input, ...facts }));
  const attributes = attributesOf(item);
  const names = attributes.filter(({ key }) => key === undefined || key === 'name');
  const switches = attributes.filter(({ key }) => key === 'enable');
  for (const { key } of attributes) if (key !== undefined) checkKey(key, wrong);
  if (names.length > 1) wrong('contains more than one repository.', { cure: 'Write one repository per line.' });
  if (switches.length > 1) wrong('has `enable` twice.', { cure: 'Keep one of them.' });
  const isEnabled = enabled(switches[0]);
  if (isEnabled === undefined) wrong('has an `enable` other than true or false.', { cure: 'Write true or false.' });
  const name = names[0]?.value ?? '';
  if (name === '') wrong('lacks a repository.');
  const repository = name === '' ? undefined : problems.collect(() => lowered(name, item, notices), undefined);
  problems.raise();
  return repository === undefined ? undefined : { repository, isEnabled: isEnabled === true };
}

function checkKey(key: string, wrong: (fact: string, facts?: Facts) => void): void {
  if (key === 'name' || key === 'enable') return;
  const meant = nearest(key, ['name', 'enable']);
  const cure = meant === undefined ? 'The attributes are name and enable.' : `Did you mean "${meant}"?`;
  wrong(`has an unknown attribute, ${shorten(key)}.`, { cure });
}

// An empty workflow expression means false.
function enabled(attribute: Attribute | undefined): boolean | undefined {
  if (attribute === undefined) return true;
  return attribute.value === '' ? false : parseSwitch(attribute.value);
}

function lowered(name: string, item: Item, notices: string[]): Repository {
  const lower = name.toLowerCase();
  const repository = locate(input, item, () => parseRepository(lower));
  if (lower !== name) {
    notices.push(`Line ${item.line} of \`${input}\`: ${name} is published as ${lower}, because names are lower case.`);
  }
  return repository;
}

function withoutDuplicates(images: readonly Image[], notices: string[]): readonly Image[] {
  const seen = new Map<string, Image>();
  for (const image of images) {
    const { name } = image.repository;
    const earlier = seen.get(name);
    if (earlier !== undefined) notices.push(`\`${input}\` lists ${name} more than once; it is published once.`);
    seen.set(name, { repository: image.repository, isEnabled: image.isEnabled || earlier?.isEnabled === true });
  }
  return [...seen.values()];
}
