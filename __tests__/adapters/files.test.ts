// Paths without their links, on a real file system.
import { mkdir, realpath, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { realFiles } from '../../src/adapters/files.ts';
import { newFolder } from '../support/folders.ts';

const root = await realpath(await newFolder());
beforeAll(async () => {
  await mkdir(join(root, 'home', 'sub'), { recursive: true });
  await mkdir(join(root, 'work', 'inner'), { recursive: true });
  await writeFile(join(root, 'work', 'file'), '');
  const links = {
    'work/out': join(root, 'home'),
    'work/up': '..',
    'work/deep': '../home/sub',
    'work/gone': '../home/new/file',
    'work/chain': 'gone',
    'work/round': 'round',
  };
  for (const [path, target] of Object.entries(links)) await symlink(target, join(root, path));
});

describe('a file', () => {
  it.each(['read', 'bytes'] as const)('that has no end is not held (%s)', async (look) => {
    await symlink('/dev/zero', join(root, 'work', `endless-${look}`));
    await expect(realFiles(root)[look](join(root, 'work', `endless-${look}`))).rejects.toMatchObject({
      problems: [{ code: 'FILE_UNREADABLE' }],
    });
  });

  it('that is empty, or a device that is, is read', async () => {
    const { read } = realFiles(root);
    expect([await read(join(root, 'work', 'file')), await read('/dev/null')]).toEqual(['', '']);
  });
});

describe('the real path', () => {
  it.each([
    ['of a file', 'work/file', 'work/file'],
    ['of a file that is not there', 'work/new/file', 'work/new/file'],
    ['of a file in a file', 'work/file/a', 'work/file/a'],
    ['of a link', 'work/out', 'home'],
    ['of what is not there below a link', 'work/out/new/file', 'home/new/file'],
    ['up from a link, as the system goes', 'work/deep/../x', 'home/x'],
    ['up from what is not there', 'work/new/../x', 'work/x'],
    ['of a relative link', 'work/up/home', 'home'],
    ['of a link to nothing', 'work/gone', 'home/new/file'],
    ['below a link to nothing', 'work/gone/../x', 'home/new/x'],
    ['of a link to a link to nothing', 'work/chain', 'home/new/file'],
    ['of a link that leads to itself', 'work/round', undefined],
    ['of a name that is too long', `work/${'a'.repeat(5000)}`, undefined],
    ['of a name with a NUL', 'work/\0', undefined],
  ])('%s', async (_, path, real) => {
    const { real: realOf } = realFiles(root);
    expect(await realOf(`${root}/${path}`)).toBe(real === undefined ? undefined : join(root, real));
  });
});
