// The input `images`: the repositories that every tag goes to.
import { Problems, parseEach } from '../../errors/failure.ts';
import { didYouMean } from '../../errors/nearest.ts';
import { parseRepository, type Repository } from '../../oci/reference.ts';
import { attributesOf, type Item, locate, type Parsed, parseSwitch, shorten, wrongIn } from './item.ts';

/** A repository of the list; a disabled one is ignored. */
export type Image = { readonly repository: Repository; readonly isEnabled: boolean };

const input = 'images';
const keys = ['name', 'enable'];

/** Parses the list: one name per line, or `name=…,enable=…`; a single line may have several names. */
export function parseImages(items: readonly Item[]): Parsed<readonly Image[]> {
  const notices: string[] = [];
  const images = parseEach(separated(items), (item) => parseImage(item, notices));
  return { value: withoutDuplicates(images, notices), notices };
}

/** Separates metadata-action's first form: everything on one line, and no attributes. */
function separated(items: readonly Item[]): readonly Item[] {
  const isOldStyle = items.length === 1 && items.flatMap(attributesOf).every(({ key }) => key === undefined);
  return isOldStyle ? items.flatMap((item) => item.fields.map((field) => ({ ...item, fields: [field] }))) : items;
}

function parseImage(item: Item, notices: string[]): Image {
  const problems = new Problems();
  const wrong = wrongIn(input, item, { code: 'IMAGE_INVALID', problems });
  const attributes = attributesOf(item);
  const names = attributes.filter(({ key }) => key === undefined || key === 'name');
  const switches = attributes.filter(({ key }) => key === 'enable');
  for (const { key } of attributes) {
    if (key !== undefined && !keys.includes(key))
      wrong(
        `has an unknown attribute, ${shorten(key)}.`,
        didYouMean(key, keys) ?? 'The attributes are name and enable.',
      );
  }
  if (names.length > 1) wrong('contains more than one repository.', 'Write one repository per line.');
  if (switches.length > 1) wrong('has `enable` twice.', 'Keep one of them.');
  // An empty workflow expression means false.
  const isEnabled = parseSwitch(switches[0]?.value ?? 'true', 'false');
  if (isEnabled === undefined) wrong('has an `enable` other than true or false.', 'Write true or false.');
  const name = names[0]?.value ?? '';
  if (name === '') wrong('lacks a repository.');
  const repository = problems.collect(() => (name === '' ? nameless : lowered(name, item, notices)), nameless);
  problems.raise();
  return { repository, isEnabled: isEnabled === true };
}

/** In place of a name that is reported as invalid. */
const nameless: Repository = { name: '', registry: '', path: '' };

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
