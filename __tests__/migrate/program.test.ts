// The program itself, run as a user runs it.
// biome-ignore-all lint/suspicious/noControlCharactersInRegex: control characters must not reach a terminal
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, symlinkSync, unlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from '@jest/globals';
import { newFolder } from '../support/folders.ts';
import { workflows } from './support/workflows.ts';

const program = join(import.meta.dirname, '..', '..', 'migrate', 'migrate.ts');
const { before, after } = workflows.find(({ name }) => name === '01-simple') ?? { before: '', after: '' };

let folder = '';
beforeEach(async () => {
  folder = await newFolder();
  writeFileSync(join(folder, 'ci.yml'), before);
});

function run(...args: readonly string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [program, ...args], { cwd: folder, encoding: 'utf8' });
  return { status, stdout, stderr, file: readFileSync(join(folder, 'ci.yml'), 'utf8') };
}

describe('polyarch migrate', () => {
  it('prints a diff without colors and remarks, and writes nothing', () => {
    const { status, stdout, stderr, file } = run('migrate', 'ci.yml');
    expect({ status, stderr, file }).toEqual({ status: 0, stderr: '', file: before });
    expect(stdout.split('\n').slice(0, 2)).toEqual(['--- ci.yml', '+++ ci.yml']);
    expect(stdout).toContain('-        uses: docker/build-push-action@v6\n+        uses: acme/polyarch@v1\n');
    expect(stdout).toMatch(/^ci\.yml:23: changed: /m);
    expect(stdout).toMatch(/\nNothing was written\. Use --write to write the files\.\n$/);
    expect(stdout).not.toContain('\u001b');
  });

  it('writes with --write, and then finds nothing to migrate', () => {
    expect(run('migrate', '--write', 'ci.yml')).toMatchObject({ status: 0, file: after });
    expect(run('migrate', '--write', 'ci.yml')).toMatchObject({
      status: 0,
      stdout: 'ci.yml: nothing to migrate\n',
      file: after,
    });
  });

  it.each([
    ['a link', () => symlinkSync('ci.yml', join(folder, 'other.yml')), /^other\.yml: .*link/],
    ['a pipe', () => execFileSync('mkfifo', [join(folder, 'other.yml')]), /not a regular file/],
    ['a huge file', () => writeFileSync(join(folder, 'other.yml'), '#'.repeat(2_000_000)), /too large/],
  ])('neither reads nor writes %s', (_, make, words) => {
    make();
    const { status, stdout, stderr, file } = run('migrate', '--write', 'other.yml');
    expect({ status, stdout, file }).toEqual({ status: 2, stdout: '', file: before });
    expect(stderr).toMatch(words);
  });

  it('prints nothing that a terminal would obey', () => {
    const name = 'a\u001b]0;title\u0007b\u202e.yml';
    writeFileSync(
      join(folder, name),
      before.replace('      - name: Build', '      # \u001b[2Jcleared \u009b31m\u2066\n      - name: Build'),
    );
    const { status, stdout, stderr } = run('migrate', name, 'miss\u001bing.yml');
    expect(status).toBe(2);
    expect(`${stdout}${stderr}`).not.toMatch(/[\0-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]/);
    expect(stdout).toContain('\\u001b[2Jcleared');
  });

  it('compares a workflow of many lines in little memory', () => {
    const job = before.slice(before.indexOf('jobs:') + 'jobs:\n'.length);
    const many = Array.from({ length: 400 }, (_, index) => job.replace(/^ {2}(\w+):/m, `  $1-${index}:`));
    writeFileSync(join(folder, 'ci.yml'), `${before.slice(0, before.indexOf('jobs:'))}jobs:\n${many.join('')}`);
    const { status, stdout } = run('migrate', 'ci.yml');
    expect({ status, isCompared: stdout.startsWith('--- ci.yml\n+++ ci.yml\n@@ ') }).toEqual({
      status: 0,
      isCompared: true,
    });
  });

  it('ends with 1 for --check where a file would change, and with 0 afterwards', () => {
    expect(run('migrate', '--check', 'ci.yml')).toMatchObject({ status: 1, file: before });
    run('migrate', '--write', 'ci.yml');
    expect(run('migrate', '--check', 'ci.yml').status).toBe(0);
  });

  it('reports that both versions publish the same', () => {
    expect(run('migrate', 'ci.yml').stdout).toMatch(
      /^ci\.yml: same tags, labels, platforms, push and caches on push to main$/m,
    );
  });

  it('ends with 3 for --check where a plan differs, and names the difference', () => {
    const text = before.replace('acme/app:latest', '${{ steps.meta.outputs.tags }}');
    const rules = `      - id: meta\n        uses: docker/metadata-action@v5\n        with: { images: acme/app, tags: 'type=ref,event=tag' }\n`;
    writeFileSync(join(folder, 'ci.yml'), text.replace('      - name: Build', `${rules}      - name: Build`));
    const { status, stdout } = run('migrate', '--check', 'ci.yml');
    expect(status).toBe(3);
    expect(stdout).toMatch(/^ci\.yml: differs: on push to main: docker: tags: \+ docker\.io\/acme\/app:sha-/m);
  });

  it('ends with a table where there are several files', () => {
    writeFileSync(join(folder, 'other.yml'), 'on: push\njobs: {}\n');
    expect(run('migrate', 'ci.yml', 'other.yml').stdout.trimEnd().split('\n').slice(-5)).toEqual([
      'file       converted  unchanged  notes  plans',
      'ci.yml     1          0          1      same',
      'other.yml  0          0          0      -',
      '2 files    1          0          1      1 of 1 same',
      'Nothing was written. Use --write to write the files.',
    ]);
  });

  it('reads an action of the repository, but no link that leads out of it', async () => {
    const action = join(folder, '.github', 'actions', 'setup');
    mkdirSync(join(folder, '.git'));
    mkdirSync(action, { recursive: true });
    writeFileSync(
      join(folder, 'ci.yml'),
      'on: push\njobs:\n  a:\n    runs-on: ubuntu-latest\n    steps:\n      - uses: ./.github/actions/setup\n      - uses: docker/build-push-action@v6\n        with: { tags: a/b }\n',
    );
    writeFileSync(join(action, 'action.yml'), 'runs: { steps: [{ uses: docker/setup-buildx-action@v3 }] }');
    expect(run('migrate', 'ci.yml').stdout).toContain('+          builder: current\n');
    const outside = await newFolder();
    writeFileSync(join(outside, 'action.yml'), 'runs: { steps: [{ uses: docker/setup-buildx-action@v3 }] }');
    unlinkSync(join(action, 'action.yml'));
    symlinkSync(join(outside, 'action.yml'), join(action, 'action.yml'));
    expect(run('migrate', 'ci.yml').stdout).toMatch(/^ci\.yml:7: note: /m);
    expect(run('migrate', 'ci.yml').stdout).not.toContain('builder: current\n');
  });

  it('uses another action with --uses', () => {
    const action = 'acme/polyarch@11bd71901bbe5b1630ceea73d27597364c9af683';
    expect(run('migrate', '--write', '--uses', action, 'ci.yml').file).toBe(after.replace('acme/polyarch@v1', action));
  });

  it('continues with the other files when one cannot be read, and exits with 2', () => {
    const { status, stdout, stderr, file } = run('migrate', '--write', 'none.yml', 'ci.yml');
    expect({ status, file }).toEqual({ status: 2, file: after });
    expect(stderr).toBe('none.yml: file not found\n');
    expect(stdout).toMatch(/^ci\.yml:23: changed: /m);
  });

  it('leaves a file unchanged that is not YAML', () => {
    writeFileSync(join(folder, 'broken.yml'), 'jobs: [');
    expect(run('migrate', 'broken.yml').stdout).toMatch(/^broken\.yml:1: left unchanged: /);
  });

  it('finds the bake definition of the repository that the workflow is in', () => {
    const bake = 'jobs:\n  a:\n    runs-on: ubuntu-latest\n    steps:\n      - uses: docker/bake-action@v5\n';
    mkdirSync(join(folder, '.git'));
    mkdirSync(join(folder, '.github', 'workflows'), { recursive: true });
    writeFileSync(join(folder, '.github', 'workflows', 'bake.yml'), bake);
    expect(run('migrate', '.github/workflows/bake.yml').stdout).toMatch(
      /^\.github\/workflows\/bake\.yml:5: left unchanged: /m,
    );
    writeFileSync(join(folder, 'docker-bake.json'), '{}');
    expect(run('migrate', '.github/workflows/bake.yml').stdout).toContain('+          bake-files: docker-bake.json\n');
  });

  it.each([
    [['migrate'], 'FILE is required.'],
    [['plan', 'ci.yml'], 'Unknown command "plan". Use migrate.'],
    [['migrate', '--wirte', 'ci.yml'], "Unknown option '--wirte'"],
    [['migrate', '--write', '--check', 'ci.yml'], '--write and --check cannot be used together.'],
    [
      ['migrate', '--uses', 'polyarch', 'ci.yml'],
      '--uses "polyarch" is not an action. Use OWNER/NAME@REF or ./FOLDER.',
    ],
  ])('refuses %j with the reason and the usage, and ends with 2', (args, reason) => {
    const { status, stderr, file } = run(...args);
    expect({ status, file }).toEqual({ status: 2, file: before });
    expect(stderr.startsWith(reason)).toBe(true);
    expect(stderr).toContain('Usage: polyarch migrate FILE…');
  });

  it('prints its usage', () => {
    expect(run('--help')).toMatchObject({ status: 0, stdout: expect.stringMatching(/^Usage: /) });
  });
});
