// The examples are documented, and their workflows follow the security advice of the documents.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { load } from 'js-yaml';
import { isRecord } from '../../src/oci/json.ts';
import { documents, examples, root, workflowFile } from './documents.ts';

const textOf = (name: string): string => documents.find((document) => document.name === name)?.text ?? '';
const workflows = examples.map((name) => ({
  name,
  text: readFileSync(join(root, 'examples', name, workflowFile), 'utf8'),
}));

describe('the examples', () => {
  it('are all in the table of their README', () => {
    const rows = [...textOf('examples/README.md').matchAll(/^\| \[([\w-]+)\]\(([\w-]+)\) \|/gm)];
    const named = rows.map(([, name, folder]) => (name === folder ? name : `${name} as ${folder}`));
    expect(named.toSorted()).toEqual(examples);
  });

  it('are all shown in the recipes', () => {
    const shown = [...textOf('docs/recipes.md').matchAll(/^<!-- include: examples\/([\w-]+)\/\.github\//gm)];
    const names = [...new Set(shown.map(([, name = '']) => name))];
    expect(names.toSorted()).toEqual(examples);
  });

  it.each(workflows)('$name pins the actions of others by commit, with their version', ({ text }) => {
    const uses = [...text.matchAll(/uses: (.*)$/gm)].map(([, what = '']) => what);
    const others = uses.filter((what) => !what.startsWith('acme/polyarch@'));
    expect(others.filter((what) => !/^[\w/-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/.test(what))).toEqual([]);
  });

  it.each(workflows)('$name gives its jobs the rights that they need, and no time without end', ({ text }) => {
    const workflow: unknown = load(text);
    const jobs = isRecord(workflow) && isRecord(workflow['jobs']) ? Object.values(workflow['jobs']) : [];
    const limited = jobs.map(
      (job) => isRecord(job) && isRecord(job['permissions']) && Number(job['timeout-minutes']) > 0,
    );
    expect({ permissions: isRecord(workflow) && workflow['permissions'], limited }).toEqual({
      permissions: {},
      limited: jobs.map(() => true),
    });
  });
});
