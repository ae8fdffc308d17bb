// Reports are foreign files: limits apply, and skipped ones have a reason.
import { execFileSync } from 'node:child_process';
import { mkdir, mkdtemp, realpath, rm, symlink, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { realFiles } from '../../src/adapters/files.ts';
import { readReports } from '../../src/gate/reports.ts';

let folder = '';
beforeEach(async () => {
  folder = await realpath(await mkdtemp(join(tmpdir(), 'polyarch-report-')));
});
afterEach(() => rm(folder, { recursive: true }));

const read = () => readReports(folder, realFiles(folder));
const write = (name: string, text: string) => writeFile(join(folder, name), text);

it('reads SARIF and Markdown by their names, and leaves everything else', async () => {
  const sarif = JSON.stringify({ runs: [{ tool: { driver: { name: 'scanner' } }, results: [] }] });
  for (const name of ['b.sarif', 'c.SARIF.json']) await write(name, sarif);
  await write('a.md', 'text');
  await write('d.json', sarif);
  const found = { kind: 'sarif', tools: ['scanner'], findings: [] };
  expect(await read()).toEqual([
    { name: 'a.md', kind: 'markdown', text: 'text' },
    { name: 'b.sarif', ...found },
    { name: 'c.SARIF.json', ...found },
  ]);
});

it.each([
  ['a link', (path: string) => symlink('/etc/passwd', path), 'it is a link'],
  ['a pipe', async (path: string) => void execFileSync('mkfifo', [path]), 'it is not a file'],
  ['a folder', async (path: string) => void (await mkdir(path)), 'it is not a file'],
  ['a file that is too large', (path: string) => large(path, 300_000), 'it has 300.0 kB, more than 262.1 kB'],
])('does not read %s', async (_, make, reason) => {
  await make(join(folder, 'a.md'));
  expect(await read()).toEqual([{ name: 'a.md', kind: 'unread', reason }]);
});

async function large(path: string, bytes: number): Promise<void> {
  await writeFile(path, '');
  await truncate(path, bytes);
}

it('distinguishes SARIF from files that only have its name', async () => {
  await write('a.sarif', '{"runs": 1}');
  expect(await read()).toEqual([{ name: 'a.sarif', kind: 'unread', reason: 'it is not SARIF' }]);
});

it('reads twenty files at most', async () => {
  for (let number = 10; number < 40; number++) await write(`${number}.md`, '');
  expect((await read()).length).toBe(20);
});
