// The catalog of failures is closed: every code is raised, and every raised code is in it once.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { AREAS, CATALOG } from '../../src/errors/catalog.ts';

const sources = join(import.meta.dirname, '..', '..', 'src');

/** The text of all code that may raise a failure. */
const code = readdirSync(sources, { recursive: true, encoding: 'utf8' })
  .filter((path) => path.endsWith('.ts') && !path.startsWith(join('errors', 'catalog')))
  .map((path) => readFileSync(join(sources, path), 'utf8'))
  .join('\n');

const codes = Object.keys(CATALOG);

describe('the catalog of failures', () => {
  it('has every code in one area of the docs', () => {
    expect(AREAS.flatMap(({ entries }) => Object.keys(entries)).toSorted()).toEqual(codes.toSorted());
  });

  it.each(codes)('%s is raised somewhere', (name) => {
    expect(code.includes(`'${name}'`)).toBe(true);
  });

  it.each(Object.entries(CATALOG))('%s has a meaning and a cure in full sentences', (_, { meaning, cure }) => {
    expect([meaning.at(-1), cure.at(-1)]).toEqual(['.', '.']);
  });
});
