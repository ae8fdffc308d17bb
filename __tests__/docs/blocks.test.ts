// What the documents show is true: links lead somewhere, YAML parses, and the inputs in it exist.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { load } from 'js-yaml';
import { isRecord } from '../src/oci/json.ts';

const root = join(import.meta.dirname, '..');
const inputs: unknown = load(readFileSync(join(root, 'action.yml'), 'utf8'));
const known = isRecord(inputs) && isRecord(inputs['inputs']) ? Object.keys(inputs['inputs']) : [];

const inFolder = (folder: string): readonly string[] =>
  readdirSync(join(root, folder)).flatMap((name) => (name.endsWith('.md') ? [join(folder, name)] : []));
const documents = [...inFolder('.'), ...inFolder('docs')].map((name) => ({
  name,
  text: readFileSync(join(root, name), 'utf8'),
}));

/** Every step of our own in a YAML value, wherever it stands. */
function ownSteps(value: unknown): readonly Readonly<Record<string, unknown>>[] {
  if (Array.isArray(value)) return value.flatMap(ownSteps);
  if (!isRecord(value)) return [];
  const uses = value['uses'];
  const isOwn = typeof uses === 'string' && /^acme\/polyarch@/.test(uses);
  return [...(isOwn ? [value] : []), ...Object.values(value).flatMap(ownSteps)];
}

const blocks = documents.flatMap(({ name, text }) =>
  [...text.matchAll(/^```ya?ml\n([\s\S]*?)^```$/gm)].map((match, index) => ({
    block: `${relative('.', name)}, YAML block ${index + 1}`,
    yaml: match[1] ?? '',
  })),
);

describe('the documents', () => {
  it.each(blocks)('$block names inputs that exist', ({ yaml }) => {
    const withs = ownSteps(load(yaml)).map((step) => step['with']);
    const names = withs.flatMap((each) => (isRecord(each) ? Object.keys(each) : []));
    expect(names.filter((name) => !known.includes(name))).toEqual([]);
  });

  it.each(documents)('$name has links that lead somewhere', ({ name, text }) => {
    const links = [...text.matchAll(/\]\((?!https?:|#)([^)#]+)[^)]*\)/g)].map((match) => match[1] ?? '');
    expect(links.filter((link) => !existsSync(join(root, dirname(name), link)))).toEqual([]);
  });
});
