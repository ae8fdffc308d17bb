// The program as users start it: by npx from the packed repository, and by node from a clone. Nothing is downloaded.
import { spawnSync } from 'node:child_process';
import { copyFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { newFolder } from '../support/folders.ts';

const root = join(import.meta.dirname, '..', '..');
let folder = '';

/** Runs a program in the folder of the workflow, with an empty cache of npm. */
function run(program: string, ...args: readonly string[]) {
  const env = { ...process.env, npm_config_cache: join(folder, 'cache'), npm_config_offline: 'true' };
  const { status, stdout, stderr } = spawnSync(program, args, { cwd: folder, encoding: 'utf8', env });
  return { status, first: stdout.split('\n')[0], stderr };
}

const done = { status: 0, first: '--- ci.yml', stderr: '' };

beforeAll(async () => {
  folder = await newFolder();
  copyFileSync(join(import.meta.dirname, 'workflows', '01-simple.yml'), join(folder, 'ci.yml'));
});

describe('the package', () => {
  it('starts from its tarball without any other package', () => {
    expect(run('npm', 'pack', '--silent', '--pack-destination', folder, root)).toMatchObject({ status: 0 });
    const tarball = readdirSync(folder).find((name) => name.endsWith('.tgz')) ?? '';
    expect(run('npx', '--yes', `./${tarball}`, 'migrate', 'ci.yml')).toEqual(done);
  });

  it('starts by npx from the folder of a clone', () => {
    expect(run('npx', '--yes', root, 'migrate', 'ci.yml')).toEqual(done);
  });

  it('starts by node from a clone', () => {
    expect(run(process.execPath, join(root, 'migrate', 'dist', 'index.js'), 'migrate', 'ci.yml')).toEqual(done);
  });
});
