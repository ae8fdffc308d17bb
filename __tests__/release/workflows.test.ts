// The workflows of the repository follow the house's rules: pins, permissions, time limits.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { load } from 'js-yaml';
import { isRecord } from '../../src/oci/json.ts';

const folder = join(import.meta.dirname, '../../.github/workflows');
const workflows = readdirSync(folder).map((name) => {
  const text = readFileSync(join(folder, name), 'utf8');
  const parsed: unknown = load(text);
  return { name, text, workflow: isRecord(parsed) ? parsed : {} };
});
const jobsOf = ({ workflow }: (typeof workflows)[number]) =>
  Object.entries(isRecord(workflow['jobs']) ? workflow['jobs'] : {}).flatMap(([name, job]) =>
    isRecord(job) ? [{ name, job }] : [],
  );

/** `./` is this repository, and `$/` its own commit. */
const pinned = /^(?:\S+@[0-9a-f]{40} # v\d+\.\d+\.\d+|\.\/(?: #.*)?|\$\/\.github\/actions\/polyarch)$/;

describe('CODEOWNERS', () => {
  const root = join(import.meta.dirname, '../..');
  const lines = readFileSync(join(root, '.github/CODEOWNERS'), 'utf8')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line) => line.split(/\s+/));

  it('names what there is', () => {
    expect(lines.map(([path = '']) => path).filter((path) => !existsSync(join(root, path)))).toEqual([]);
  });

  it('names one team of the owner, whose set-up is documented', () => {
    expect(new Set(lines.flatMap(([, ...owners]) => owners))).toEqual(new Set(['@acme/polyarch-maintainers']));
    expect(readFileSync(join(root, 'CONTRIBUTING.md'), 'utf8')).toContain('the team `polyarch-maintainers`');
  });
});

describe('the workflow', () => {
  it.each(workflows)('$name takes actions by commit, with the version beside it', ({ text }) => {
    const uses = [...text.matchAll(/^\s*(?:- )?uses: (.*)$/gm)].map((match) => match[1] ?? '');
    expect(uses.filter((each) => !pinned.test(each))).toEqual([]);
  });

  it.each(workflows)('$name grants nothing but to the job that needs it', (workflow) => {
    expect(workflow.workflow['permissions']).toEqual({});
    const without = jobsOf(workflow).filter(({ job }) => !isRecord(job['permissions']));
    expect(without.map(({ name }) => name)).toEqual([]);
  });

  it.each(workflows)('$name gives every job an end', (workflow) => {
    const without = jobsOf(workflow).filter(({ job }) => job['timeout-minutes'] === undefined);
    expect(without.map(({ name }) => name)).toEqual([]);
  });

  it.each(workflows)('$name leaves no credentials of Git behind', ({ text }) => {
    const checkouts = text.split(/uses: actions\/checkout@/).slice(1);
    expect(
      checkouts.filter((after) => !/^.*\n(?:\s+if: .*\n)?\s+with:\n\s+persist-credentials: false\n/.test(after)),
    ).toEqual([]);
  });

  it.each(workflows)('$name gives the token of the job to single steps', (each) => {
    const holders = jobsOf(each).filter(({ job }) => /token/i.test(JSON.stringify(job['env'] ?? {})));
    expect(holders.map(({ name }) => name)).toEqual([]);
    expect(JSON.stringify(each.workflow['env'] ?? {})).not.toMatch(/token/i);
  });

  it.each(workflows)('$name is not started by what a stranger can write with rights of the repository', ({ text }) => {
    expect(text).not.toMatch(/^\s*(?:pull_request_target|workflow_run):?/m);
  });
});
