// The workflows that are migrated in the tests: each as it was, as it is expected, and what is expected to be said.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Settings } from '../../../migrate/workflow/job.ts';

const folder = join(import.meta.dirname, '..', 'workflows');

/** A workflow of the collection. */
export type Workflow = {
  readonly name: string;
  readonly before: string;
  readonly after: string;
  readonly said: string;
};

/** What is known beside the file. */
export const settings: Settings = { uses: 'acme/polyarch@v1', bakeFiles: ['docker-bake.hcl'], read: () => undefined };

const read = (name: string): string => readFileSync(join(folder, name), 'utf8');

/** All of them. */
export const workflows: readonly Workflow[] = readdirSync(folder)
  .filter((file) => /^\d\d-[a-z-]+\.yml$/.test(file))
  .toSorted()
  .map((file) => file.replace(/\.yml$/, ''))
  .map((name) => ({
    name,
    before: read(`${name}.yml`),
    after: read(`${name}.expected.yml`),
    said: read(`${name}.said.txt`),
  }));
