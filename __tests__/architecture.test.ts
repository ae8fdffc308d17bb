// The import table of ARCHITECTURE.md is the law: every import of src/ is held against it.
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { describe, expect, it } from '@jest/globals';

const root = join(import.meta.dirname, '..');

/** Rows `| places | may import |` of the table under "Floors". */
function readLaw(): ReadonlyMap<string, readonly string[]> {
  const text = readFileSync(join(root, 'ARCHITECTURE.md'), 'utf8');
  const section = text.split('## Floors')[1]?.split('\n## ')[0] ?? '';
  const rows = section.split('\n').filter((line) => line.startsWith('| `'));
  const words = (cell: string | undefined): string[] =>
    [...(cell ?? '').matchAll(/`([^`]+)`/g)].map((match) => match[1] ?? '');
  return new Map(
    rows.flatMap((row) => {
      const [, places, imports] = row.split('|');
      return words(places).map((place) => [place, words(imports)] as const);
    }),
  );
}

function sources(folder: string): readonly string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    return entry.isDirectory() ? sources(path) : path.endsWith('.ts') ? [path] : [];
  });
}

const placeOf = (path: string): string => relative(join(root, 'src'), path).split('/')[0] ?? '';

function importsOf(file: string): readonly string[] {
  const text = readFileSync(file, 'utf8');
  const targets = [...text.matchAll(/^(?:import|export)\b[^;]*?\bfrom '([^']+)'|\bimport\('([^']+)'\)/gm)].map(
    (match) => match[1] ?? match[2] ?? '',
  );
  return targets.map((target) =>
    target.startsWith('.') ? relative(join(root, 'src'), join(dirname(file), target)) : target,
  );
}

function isAllowed(place: string, target: string, law: readonly string[]): boolean {
  if (target.split('/')[0] === place) return true;
  return law.some(
    (word) =>
      target === word || target.startsWith(`${word}/`) || (word.endsWith('*') && target.startsWith(word.slice(0, -1))),
  );
}

/** Files that reach themselves by imports, of types too. */
function circles(imports: ReadonlyMap<string, readonly string[]>): readonly string[] {
  const reaches = (from: string, goal: string, seen: Set<string>): boolean =>
    (imports.get(from) ?? []).some((next) => {
      if (next === goal) return true;
      if (seen.has(next)) return false;
      seen.add(next);
      return reaches(next, goal, seen);
    });
  return [...imports.keys()].filter((file) => reaches(file, file, new Set()));
}

describe('the house', () => {
  const law = readLaw();
  const files = sources(join(root, 'src'));

  it('imports only what each floor may', () => {
    const places = new Set(files.map(placeOf));
    expect([...places].filter((place) => !law.has(place))).toEqual([]);
    const upward = files.flatMap((file) => {
      const place = placeOf(file);
      const foreign = importsOf(file).filter((target) => !isAllowed(place, target, law.get(place) ?? []));
      return foreign.map((target) => `${relative(root, file)} imports ${target}`);
    });
    expect(upward).toEqual([]);
  });

  it('has no files that import each other in a circle', () => {
    const graph = new Map(files.map((file) => [relative(join(root, 'src'), file), importsOf(file)]));
    expect(circles(graph)).toEqual([]);
    expect(circles(new Map([...graph, ['errors/failure.ts', ['run.ts']]]))).toContain('run.ts');
  });

  it('says the duty of each file in its first line', () => {
    const silent = files.filter((file) => !/^\/\/ [^\n]{20,}\n/.test(readFileSync(file, 'utf8')));
    expect(silent.map((file) => relative(root, file))).toEqual([]);
  });
});
