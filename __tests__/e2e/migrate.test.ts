// actionlint accepts migrated workflows, and the bundle behaves like its sources.
import { execFile } from 'node:child_process';
import { cp } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, it } from '@jest/globals';
import { stackFacts } from '../../stack/facts.ts';
import { samples } from '../migrate/support/corpus.ts';
import { workflows } from '../migrate/support/workflows.ts';
import { newFolder } from './support/folders.ts';
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

describe('what the migration writes', () => {
  it.each(linted)('$name is sound for actionlint', async ({ name, place }) => {
    // The scripts are not ours, and shellcheck is not there on every machine.
    const args = ['-no-color', '-shellcheck=', '-pyflakes=', join(place, `${name}.expected.yml`)];
    const { stdout } = await run(stackFacts.tools.actionlint, args).catch((error: unknown) => ({
      stdout: String(Object(error).stdout ?? error),
    }));
    expect(stdout).toBe('');
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
