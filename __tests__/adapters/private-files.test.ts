// Private files and folders, on a real file system with files of other users.
import { chmod, chown, mkdir, readdir, readFile, stat, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from '@jest/globals';
import { realFiles } from '../../src/adapters/files.ts';
import { newFolder } from '../support/folders.ts';

let folder = '';
beforeEach(async () => {
  folder = await newFolder();
});

const files = () => realFiles(folder);
const at = (name: string): string => join(folder, name);
const modeOf = async (name: string): Promise<number> => (await stat(at(name))).mode & 0o777;

describe('a private file', () => {
  it('is new, in a private folder', async () => {
    await files().write(at('own/key'), 'PRIVATE', true);
    expect([await modeOf('own'), await modeOf('own/key')]).toEqual([0o700, 0o600]);
    expect(await readdir(at('own'))).toEqual(['key']);
  });

  it('has its own mode where there was a file that everybody can read', async () => {
    await writeFile(at('key'), 'old', { mode: 0o666 });
    await chmod(at('key'), 0o666);
    await files().write(at('key'), 'PRIVATE', true);
    expect([await modeOf('key'), await readFile(at('key'), 'utf8')]).toEqual([0o600, 'PRIVATE']);
  });

  it('takes the place of a link, and leaves what it led to as it was', async () => {
    await writeFile(at('victim'), 'as it was');
    await symlink(at('victim'), at('key'));
    await files().write(at('key'), 'PRIVATE', true);
    expect([await readFile(at('victim'), 'utf8'), await readFile(at('key'), 'utf8')]).toEqual(['as it was', 'PRIVATE']);
    expect(await modeOf('key')).toBe(0o600);
  });

  it('can be a program', async () => {
    await symlink(at('victim'), at('tiny'));
    await files().writeProgram(at('tiny'), Buffer.from('ELF'));
    expect([await modeOf('tiny'), await readdir(folder)]).toEqual([0o700, ['tiny']]);
  });
});

describe('a private folder', () => {
  it('is created if missing', async () => {
    expect([await files().privateFolder(at('a/b')), await modeOf('a/b')]).toEqual([true, 0o700]);
  });

  it('is closed to others where it is ours', async () => {
    await mkdir(at('a'));
    await chmod(at('a'), 0o777);
    expect([await files().privateFolder(at('a')), await modeOf('a')]).toEqual([true, 0o700]);
  });

  it('is not a link', async () => {
    await mkdir(at('elsewhere'));
    await chmod(at('elsewhere'), 0o755);
    await symlink(at('elsewhere'), at('a'));
    expect([await files().privateFolder(at('a')), await modeOf('elsewhere')]).toEqual([false, 0o755]);
  });

  it('is not a file', async () => {
    await writeFile(at('a'), '');
    expect(await files().privateFolder(at('a'))).toBe(false);
  });

  it('is not that of another user', async () => {
    await mkdir(at('a'));
    // Only root can give a folder away; for everyone else the root directory is one of another user.
    const isRoot = process.getuid?.() === 0;
    if (isRoot) await chown(at('a'), 1234, 1234);
    expect(await files().privateFolder(isRoot ? at('a') : '/')).toBe(false);
  });

  it('that cannot be made is reported', async () => {
    await writeFile(at('a'), '');
    await expect(files().privateFolder(at('a/b'))).rejects.toMatchObject({ problems: [{ code: 'FILE_NOT_WRITTEN' }] });
  });
});

describe('a path', () => {
  it.each(['x'.repeat(5000), `${'x/'.repeat(3000)}x`])('that is too long leads to nothing', async (path) => {
    expect(await files().exists(join(folder, path))).toBe(false);
  });
});
