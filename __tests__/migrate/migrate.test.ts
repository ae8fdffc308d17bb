import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { load } from 'js-yaml';
import { BAKE, BUILD, BUILDX, type Fate, METADATA, QEMU } from '../../migrate/build/input-table.ts';
import { migrate } from '../../migrate/file.ts';
import { settings, workflows } from './support/workflows.ts';

const said = (text: string): readonly string[] =>
  migrate(text, settings).findings.map(({ line, kind, code }) => `${line}: ${kind}: ${code}`);

describe('the migration of a workflow', () => {
  it('has thirty and more to look at', () => {
    expect(workflows.length).toBeGreaterThanOrEqual(30);
  });

  it.each(workflows)('$name becomes what is expected', ({ before, after }) => {
    expect(migrate(before, settings).text).toBe(after);
  });

  it.each(workflows)('$name: every remark has its line and its code', ({ before, said: expected }) => {
    expect(`${said(before).join('\n')}\n`).toBe(expected);
  });

  it.each(workflows)('$name is not changed a second time', ({ after }) => {
    expect(migrate(after, settings).text).toBe(after);
  });

  it.each(workflows)('$name keeps its lines where there are carriage returns', ({ before, after }) => {
    const windows = before.replaceAll('\n', '\r\n');
    expect(migrate(windows, settings).text).toBe(after.replaceAll('\n', '\r\n'));
  });

  it.each(workflows)('$name loses no comment in silence', ({ before, after }) => {
    const comments = (text: string): readonly string[] => text.match(/(?<=^|\s)#\s?[a-z].*$/gm) ?? [];
    const lines = before.split('\n');
    const removed = migrate(before, settings).findings.filter(({ code }) => code === 'comment-removed');
    const noted = removed.map(({ line }) => lines[line - 1] ?? '').join('\n');
    const lost = comments(before).filter((comment) => !comments(after).includes(comment) && !noted.includes(comment));
    // The version behind a pinned revision belongs to the action that is gone.
    expect(lost.filter((comment) => !/^# v\d/.test(comment))).toEqual([]);
  });
});

describe('the example of docs/migration.md', () => {
  it('is what the program makes', () => {
    const page = readFileSync(join(import.meta.dirname, '..', '..', 'docs', 'migration.md'), 'utf8');
    const [before = '', after] = [...page.matchAll(/```yaml\n([\s\S]*?)```/g)].map(([, text]) => text ?? '');
    expect(migrate(before, settings).text).toBe(after);
  });
});

describe('the tables of inputs', () => {
  const action: unknown = load(readFileSync(join(import.meta.dirname, '..', '..', 'action.yml'), 'utf8'));
  const known = Object.keys(Object(Object(action).inputs));
  const tables: readonly Readonly<Record<string, Fate>>[] = [BUILD, BAKE, BUILDX, QEMU, METADATA];

  it('name inputs that the action has', () => {
    const names = tables.flatMap((table) => Object.values(table).flatMap(({ to }) => to ?? []));
    expect(names.filter((name) => !known.includes(name))).toEqual([]);
  });
});

describe('the program in the house', () => {
  const folder = join(import.meta.dirname, '..', '..', 'migrate');
  const files = readdirSync(folder, { recursive: true })
    .map(String)
    .filter((name) => name.endsWith('.ts') && !/^(dist|compare)\//.test(name));
  const importsOf = (name: string): readonly string[] =>
    [...readFileSync(join(folder, name), 'utf8').matchAll(/^import\b[^;]*?from '([^']+)'/gm)].map(
      ([, from]) => from ?? '',
    );

  it.each(files.map((name) => [name]))('%s says its duty in its first lines', (name) => {
    expect(readFileSync(join(folder, name), 'utf8')).toMatch(/^(#!.*\n)?\/\/ [^\n]{20,}\n/);
  });

  const comparing = readdirSync(join(folder, 'compare'));

  it.each(comparing.map((name) => [name]))('compare/%s computes, and reads and writes nothing', (name) => {
    const foreign = importsOf(join('compare', name)).filter((from) => !/^\.\.?\/(?!.*adapters)/.test(from));
    expect(foreign.filter((from) => !['yaml', '@actions/expressions'].includes(from))).toEqual([]);
  });

  it.each(files.filter((name) => name !== 'migrate.ts').map((name) => [name]))(
    '%s reads and writes nothing',
    (name) => {
      const foreign = importsOf(name).filter((from) => !/^\.\.?\/(?!.*src\/)/.test(from));
      expect(foreign.filter((from) => !['yaml', 'node:util', 'diff'].includes(from))).toEqual([]);
    },
  );
});
