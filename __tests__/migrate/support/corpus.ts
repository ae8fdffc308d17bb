// The corpus: workflows in the shapes that real ones have, each with its migration, what is said of it, and both plans.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { compare } from '../../../migrate/compare/compare.ts';
import { migrate } from '../../../migrate/file.ts';
import type { Settings } from '../../../migrate/workflow/job.ts';

const folder = join(import.meta.dirname, '..', 'corpus');
const repository = join(folder, 'repository');

/** A workflow of the corpus; its name begins with a number and its shape. */
export type Sample = { readonly name: string; readonly shape: string; readonly before: string };

/** What is known beside the files: the definitions and the actions of their repository. */
export const settings: Settings = {
  uses: 'acme/polyarch@v1',
  bakeFiles: ['docker-bake.hcl'],
  read: (path) => (existsSync(join(repository, path)) ? readFileSync(join(repository, path), 'utf8') : undefined),
};

/** All of them. */
export const samples: readonly Sample[] = readdirSync(folder)
  .filter((file) => /^\d{2,3}-[a-z-]+\.yml$/.test(file))
  .toSorted()
  .map((file) => file.replace(/\.yml$/, ''))
  .map((name) => ({
    name,
    shape: name.split('-')[1] ?? '',
    before: readFileSync(join(folder, `${name}.yml`), 'utf8'),
  }));

/** The recorded result of a sample. */
export function golden(name: string): { readonly after: string; readonly said: string } {
  const read = (end: string): string => readFileSync(join(folder, `${name}.${end}`), 'utf8');
  return { after: read('expected.yml'), said: read('said.txt') };
}

type Result = { readonly after: string; readonly said: string };
const results = new Map<string, Promise<Result>>();

/** What the program makes and says of a sample; worked out once. */
export function result(sample: Sample): Promise<Result> {
  const known = results.get(sample.name) ?? workOut(sample);
  results.set(sample.name, known);
  return known;
}

async function workOut({ before }: Sample): Promise<Result> {
  const { text, findings } = migrate(before, settings);
  const { runs, differences, unknown } = await compare(before, text, settings.uses);
  const same = differences.length + unknown.length === 0 ? [`same on ${runs.join(', ')}`] : [];
  const plans = [...differences.map((each) => `differs: ${each}`), ...unknown.map((each) => `not compared: ${each}`)];
  const lines = findings.map(({ line, kind, code }) => `${line}: ${kind}: ${code}`);
  return { after: text, said: `${[...lines, ...(text === before ? [] : [...plans, ...same])].join('\n')}\n` };
}
