// Parses lines in buildx syntax, `type=…,key=value`: cache sources and destinations, attestations.
import { type Failure, failure, ifValid, parseEach } from '../../errors/failure.ts';
import { nearest } from '../../errors/nearest.ts';
import { parseRepository, withoutTag } from '../../oci/reference.ts';
import { type Attributes, type CacheEntry, cacheIn } from '../../plan/definition/option.ts';
import { shorten } from '../../plan/image/item.ts';
import { invalidLine } from './invalid.ts';
import { readFields } from './lists.ts';
import { pairOf } from './pairs.ts';

/** The input of a line, and the requirements of its types. */
type Form = { readonly input: string; readonly needs: Readonly<Record<string, readonly string[]>> };

const sources: Form['needs'] = { gha: [], registry: ['ref'], local: ['src'], s3: [], azblob: [] };
const destinations: Form['needs'] = { gha: [], registry: ['ref'], local: ['dest'], s3: [], azblob: [], inline: [] };

/** Reads the lines of `cache-from`. */
export function readCacheFrom(lines: readonly string[]): readonly CacheEntry[] {
  return readCaches({ input: 'cache-from', needs: sources }, lines);
}

/** Reads the lines of `cache-to`. */
export function readCacheTo(lines: readonly string[]): readonly CacheEntry[] {
  return readCaches({ input: 'cache-to', needs: destinations }, lines);
}

/** Each bare reference of a line, `user/app:cache`, is a registry cache. Raises INPUT_INVALID for anything else. */
function references(input: string, line: string): readonly CacheEntry[] {
  const refs = line.split(',').map((part) => part.trim());
  const wrong = refs.find((ref) => !isReference(ref));
  if (wrong === undefined) return refs.map((ref) => ({ type: 'registry', ref }));
  const fact = `The input \`${input}\` has the invalid line "${line}": "${shorten(wrong)}" is not a reference.`;
  const cure = 'Name a repository with a tag, such as ghcr.io/acme/app:buildcache.';
  throw failure('INPUT_INVALID', fact, { input, cure });
}

/** Raises all problems of the lines at once. */
function readCaches(form: Form, lines: readonly string[]): readonly CacheEntry[] {
  const entries = parseEach(lines, (line) => {
    if (!line.includes('=')) return references(form.input, line);
    const attributes = readOption(form.input, line);
    checkCache(line, attributes, form);
    return [cacheIn(attributes)];
  });
  return entries.flat();
}

function checkCache(line: string, attributes: Attributes, { input, needs }: Form): void {
  const wrong = (cure: string): Failure => invalidLine(input, line, cure);
  const type = knownType(input, line, attributes['type'], Object.keys(needs));
  const missing = (needs[type] ?? []).find((key) => (attributes[key] ?? '') === '');
  if (missing !== undefined) throw wrong(`type=${type} needs ${missing}=.`);
  const strange = Object.entries(words).find(([key, known]) => !known.includes(attributes[key] ?? known[0] ?? ''));
  if (strange !== undefined) throw wrong(`${strange[0]} is one of ${strange[1].join(', ')}.`);
  if (type === 'registry' && !isReference(attributes['ref'] ?? ''))
    throw wrong('Set ref to a repository with a tag, such as ghcr.io/acme/app:buildcache.');
}

/** Returns the type of a line. Raises INPUT_INVALID if it is missing or unknown. */
export function knownType<T extends string>(
  input: string,
  line: string,
  type: string | undefined,
  types: readonly T[],
): T {
  const known = types.find((each) => each === type);
  if (known !== undefined) return known;
  if (!type) throw invalidLine(input, line, `Begin with the type: type=${types.join('|')}.`);
  const close = nearest(type, types);
  throw invalidLine(
    input,
    line,
    close === undefined ? `The types are ${types.join(', ')}.` : `Did you mean "type=${close}"?`,
  );
}

/** Attributes with a closed set of values, which BuildKit checks only after the build. */
const words: Readonly<Record<string, readonly string[]>> = {
  mode: ['min', 'max'],
  'ignore-error': ['true', 'false'],
  'oci-mediatypes': ['true', 'false'],
  'image-manifest': ['true', 'false'],
};

/** A repository, with a tag, a digest, both or neither. */
function isReference(text: string): boolean {
  return ifValid(() => parseRepository(withoutTag(text.replace(/@sha256:[0-9a-f]{64}$/, '')))) !== undefined;
}

/** Parses the attributes of a line. Raises LIST_MALFORMED for its quotes, INPUT_INVALID for a field other than `key=value`. */
export function readOption(input: string, line: string): Attributes {
  return optionFrom(input, line, readFields(input, line));
}

/** The same for a line that is already split. */
export function optionFrom(input: string, line: string, fields: readonly string[]): Attributes {
  // A problem with the whole line for each invalid field would grow quadratically.
  const shown = shorten(line);
  const pairs = parseEach(fields, (field) => {
    const { key, value } = pairOf(field);
    if (key !== '' && value !== undefined) return [key.toLowerCase(), value] as const;
    const fact = `The input \`${input}\` has the invalid line "${shown}": "${shorten(field)}" is not key=value.`;
    const cure = 'Write key=value,key=value. Put a part that contains a comma in double quotes.';
    throw failure('INPUT_INVALID', fact, { input, cure });
  });
  return Object.fromEntries(pairs);
}
