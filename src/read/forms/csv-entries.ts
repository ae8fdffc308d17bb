// Lines in the form of buildx, `type=…,key=value`: cache sources and destinations, attestations. Checked for form.
import { Failure, type Problem, Problems, problem } from '../../errors/failure.ts';
import { nearest } from '../../errors/nearest.ts';
import { parseRepository } from '../../oci/reference.ts';
import { type Attributes, type CacheEntry, cacheIn } from '../../plan/definition/option.ts';
import { shorten } from '../../plan/image/item.ts';
import { readFields } from './lists.ts';

/** Which input a line is of, and what its types need. */
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

/** A line of bare references, `user/app:cache`, names one registry cache each. */
function references(line: string): readonly CacheEntry[] {
  return line.split(',').map((part) => ({ type: 'registry', ref: part.trim() }));
}

/** Raises everything that is wrong with the lines, once. */
function readCaches(form: Form, lines: readonly string[]): readonly CacheEntry[] {
  const problems = new Problems();
  const read = (line: string): readonly CacheEntry[] => {
    if (!line.includes('=')) return references(line);
    const attributes = attributesOf(form.input, line);
    const found = wrongWith(line, attributes, form);
    if (found !== undefined) problems.add(found);
    return [cacheIn(attributes)];
  };
  const entries = lines.flatMap((line) => problems.collect(() => read(line), []));
  problems.raise();
  return entries;
}

function wrongWith(line: string, attributes: Attributes, { input, needs }: Form): Problem | undefined {
  const wrong = (cure: string): Problem =>
    problem('INPUT_INVALID', `The input \`${input}\` has the invalid line "${line}".`, { input, cure });
  const types = Object.keys(needs);
  const { type } = attributes;
  if (type === undefined) return wrong(`Begin with the type: type=${types.join('|')}.`);
  if (!types.includes(type)) {
    const close = nearest(type, types);
    return wrong(close === undefined ? `The types are ${types.join(', ')}.` : `Did you mean "type=${close}"?`);
  }
  const missing = (needs[type] ?? []).find((key) => (attributes[key] ?? '') === '');
  if (missing !== undefined) return wrong(`type=${type} needs ${missing}=.`);
  const strange = Object.entries(words).find(([key, known]) => !known.includes(attributes[key] ?? known[0] ?? ''));
  if (strange !== undefined) return wrong(`${strange[0]} is one of ${strange[1].join(', ')}.`);
  if (type !== 'registry' || isReference(attributes['ref'] ?? '')) return undefined;
  return wrong('Set ref to a repository with a tag, such as ghcr.io/acme/app:buildcache.');
}

/** Attributes that BuildKit takes in these words only, whatever the type; it would tell so after the build. */
const words: Readonly<Record<string, readonly string[]>> = {
  mode: ['min', 'max'],
  'ignore-error': ['true', 'false'],
  'oci-mediatypes': ['true', 'false'],
  'image-manifest': ['true', 'false'],
};

/** A repository, with a tag, a digest, both or neither. */
function isReference(text: string): boolean {
  try {
    parseRepository(text.replace(/@sha256:[0-9a-f]{64}$/, '').replace(/:[\w][\w.-]{0,127}$/, ''));
    return true;
  } catch (error) {
    if (error instanceof Failure) return false;
    throw error;
  }
}

/** The attributes of a line. Raises LIST_MALFORMED for its quotes, INPUT_INVALID for what is no `key=value`. */
export function attributesOf(input: string, line: string): Attributes {
  return attributesFrom(input, line, readFields(input, line));
}

/** The same for a line that has been taken apart. */
export function attributesFrom(input: string, line: string, fields: readonly string[]): Attributes {
  const problems = new Problems();
  // Each field may be wrong, and a problem with the whole line for each would grow with the square of its length.
  const told = shorten(line);
  const pairs = fields.flatMap((field) => {
    const equals = field.indexOf('=');
    if (equals > 0) return [[field.slice(0, equals).trim().toLowerCase(), field.slice(equals + 1)] as const];
    const facts = { input, cure: 'Write key=value,key=value. Put a part that contains a comma in double quotes.' };
    problems.add(
      problem(
        'INPUT_INVALID',
        `The input \`${input}\` has the invalid line "${told}": "${shorten(field)}" is not key=value.`,
        facts,
      ),
    );
    return [];
  });
  problems.raise();
  return Object.fromEntries(pairs);
}
