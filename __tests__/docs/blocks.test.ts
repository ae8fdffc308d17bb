// Documents are correct: links exist, YAML parses, and inputs exist.
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { load } from 'js-yaml';
import { isRecord } from '../../src/oci/json.ts';
import { anchorsOf, blocks, documents, linksOf, root } from './documents.ts';

type Found = Readonly<Record<string, unknown>>;

const keysOf = (value: unknown): readonly string[] => (isRecord(value) ? Object.keys(value) : []);
const at = (value: unknown, ...path: readonly string[]): unknown =>
  path.reduce((found, key) => (isRecord(found) ? found[key] : undefined), value);
const yamlOf = (path: string): unknown => load(readFileSync(join(root, path), 'utf8'));

const action = yamlOf('action.yml');
/** What a reusable workflow takes. */
const taken = (file: string): unknown => at(yamlOf(`.github/workflows/${file}`), 'on', 'workflow_call');

/** Every map in a YAML value that says `uses:` of the form, wherever it is. */
function usersOf(value: unknown, form: RegExp): readonly Found[] {
  if (Array.isArray(value)) return value.flatMap((each) => usersOf(each, form));
  if (!isRecord(value)) return [];
  const uses = value['uses'];
  const isOne = typeof uses === 'string' && form.test(uses);
  return [...(isOne ? [value] : []), ...Object.values(value).flatMap((each) => usersOf(each, form))];
}

/** Names under the key of all of them that are not known. */
function unknown(users: readonly Found[], key: string, known: unknown): readonly string[] {
  return users.flatMap((user) => keysOf(user[key])).filter((name) => !keysOf(known).includes(name));
}

const readme = documents.find(({ name }) => name === 'README.md')?.text ?? '';

describe('the documents', () => {
  it.each(blocks)('$name names inputs that exist', ({ yaml }) => {
    const value = load(yaml);
    const steps = usersOf(value, /^acme\/polyarch@/);
    const jobs = usersOf(value, /^acme\/polyarch\/\.github\/workflows\//).flatMap((job) => {
      const workflow = taken(/workflows\/([^@]+)@/.exec(String(job['uses']))?.[1] ?? '');
      return ['inputs', 'secrets'].flatMap((kind) =>
        unknown([job], kind === 'inputs' ? 'with' : kind, at(workflow, kind)),
      );
    });
    expect([...unknown(steps, 'with', at(action, 'inputs')), ...jobs]).toEqual([]);
  });

  it.each(blocks)('$name asks for outputs that exist', ({ yaml }) => {
    const ids = usersOf(load(yaml), /^acme\/polyarch@/).flatMap(({ id }) => (typeof id === 'string' ? [id] : []));
    const asked = [...yaml.matchAll(/steps\.([\w-]+)\.outputs\.([\w-]+)/g)];
    const names = asked.flatMap(([, id = '', name = '']) => (ids.includes(id) ? [name] : []));
    const known = keysOf(at(action, 'outputs'));
    expect(names.filter((name) => !known.includes(name.replace(/^part-\d+$/, 'part')))).toEqual([]);
  });

  it.each(documents)('$name has links that lead somewhere', ({ name, text }) => {
    const dead = linksOf(text).filter((link) => {
      const [file = '', anchor] = link.split('#');
      const path = file === '' ? name : normalize(join(dirname(name), file));
      if (!existsSync(join(root, path))) return true;
      return anchor !== undefined && !anchorsOf(readFileSync(join(root, path), 'utf8')).includes(anchor);
    });
    expect(dead).toEqual([]);
  });

  it.each(documents)('$name names files of this repository that exist', ({ name, text }) => {
    const paths = [...text.matchAll(/`((?:src|scripts|stack|docs|migrate|__tests__)\/[\w./-]*)`/g)];
    // A changelog names files as they were.
    const missing = name === 'CHANGELOG.md' ? [] : paths.filter(([, path = '']) => !existsSync(join(root, path)));
    expect(missing.map(([, path]) => path)).toEqual([]);
  });

  it('begin with a README of at most 150 lines', () => {
    expect(readme.split('\n').length).toBeLessThanOrEqual(150);
  });

  it('name inputs in the README with their defaults', () => {
    const rows = [...readme.matchAll(/^\| \[`([\w-]+)`\]\(docs\/inputs\.md#\1\) \| .* \| (?:`(.*)`|) \|$/gm)];
    expect(rows.map(([, name, value = '']) => [name, value])).toEqual(
      rows.map(([, name]) => [name, at(action, 'inputs', name ?? '', 'default') ?? '']),
    );
    expect(rows.length).toBe(12);
  });

  it('name outputs in the README that exist', () => {
    const outputs = readme.split('\n## Outputs\n')[1]?.split('\n## ')[0] ?? '';
    const names = [...outputs.matchAll(/^\| `([\w-]+)` \|/gm)].map(([, name]) => name);
    expect(names.length).toBe(5);
    expect(names.filter((name) => !keysOf(at(action, 'outputs')).includes(name ?? ''))).toEqual([]);
  });

  it('are all in the map of the documents', () => {
    const map = linksOf(documents.find(({ name }) => name === 'docs/README.md')?.text ?? '');
    const pages = documents.map(({ name }) => name).filter((name) => /^docs\/[\w-]+\.md$/.test(name));
    const missing = pages.filter((page) => page !== 'docs/README.md' && !map.includes(page.replace('docs/', '')));
    expect(missing).toEqual([]);
  });
});

describe('anchors', () => {
  it('are made as GitHub makes them', () => {
    const text = '# One `two`, three!\n## Ä-b [c](d.md)\n```\n# no heading\n```\n### One two, three\n';
    expect(anchorsOf(text)).toEqual(['one-two-three', 'ä-b-c', 'one-two-three-1']);
  });
});
