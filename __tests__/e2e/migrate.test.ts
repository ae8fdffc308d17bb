// actionlint accepts migrated workflows, and the bundle behaves like its sources.
import { execFile } from 'node:child_process';
import { cp, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { stackFacts } from '../../stack/facts.ts';
import { samples } from '../migrate/support/corpus.ts';
import { workflows } from '../migrate/support/workflows.ts';
import { newFolder } from '../support/folders.ts';
import { root } from './support/step.ts';

const run = promisify(execFile);
const folder = join(root, '__tests__', 'migrate', 'workflows');

/** actionlint checks workflows only. Its findings before the migration are ignored. */
const linted = [
  ...workflows.filter(({ name }) => name !== '16-composite-action').map(({ name }) => ({ name, place: folder })),
  ...samples
    .filter(({ shape }) => !['composite', 'refused', 'outputs'].includes(shape))
    .map(({ name }) => ({ name, place: join(root, '__tests__', 'migrate', 'corpus') })),
];

const fileOf = ({ name, place }: (typeof linted)[number]): string => join(place, `${name}.expected.yml`);

type Finding = { readonly filepath: string; readonly message: string };

/** What actionlint finds in the files. The scripts are not ours, and shellcheck is not there on every machine. */
async function findingsIn(files: readonly string[]): Promise<readonly Finding[]> {
  const args = ['-format', '{{json .}}', '-shellcheck=', '-pyflakes=', ...files];
  const { stdout } = await run(stackFacts.tools.actionlint, args, { cwd: root }).catch((error: unknown) => {
    // It ends with 1 where it finds something.
    if (Object(error).code !== 1) throw error;
    return { stdout: String(Object(error).stdout) };
  });
  const found: readonly Finding[] = JSON.parse(stdout);
  return found.map((finding) => ({ ...finding, filepath: resolve(root, finding.filepath) }));
}

const messagesOf = (found: readonly Finding[], file: string): readonly string[] =>
  found.filter(({ filepath }) => filepath === file).map(({ message }) => message);

describe('what the migration writes', () => {
  let wrong: string;
  let found: readonly Finding[];
  beforeAll(async () => {
    wrong = join(await newFolder(), 'wrong.yml');
    await writeFile(wrong, 'on: push\njobs:\n  a:\n    runs-on: ubuntu-latest\n    steps: [{ run: "${{ x }}" }]\n');
    found = await findingsIn([wrong, ...linted.map(fileOf)]);
  });

  it.each(linted)('$name is sound for actionlint', (file) => {
    expect(messagesOf(found, fileOf(file))).toEqual([]);
  });

  it('is not sound for actionlint if it has a mistake', () => {
    expect(messagesOf(found, wrong)).toEqual([expect.stringContaining('undefined variable "x"')]);
  });

  it('is what the bundle writes, without anything installed beside it', async () => {
    const place = await newFolder();
    const bundle = join(place, 'index.js');
    await cp(join(root, 'migrate', 'dist'), place, { recursive: true });
    const file = join(folder, '09-bake-with-metadata.expected.yml');
    const { stdout } = await run(process.execPath, [bundle, 'migrate', '--check', file]);
    expect(stdout).toBe(`${file}: nothing to migrate\n`);
    const other = await run(process.execPath, [bundle, 'migrate', join(folder, '01-simple.yml')]);
    expect(other.stdout).toContain('01-simple.yml: same tags, labels, platforms, push and caches on push to main\n');
  });
});
