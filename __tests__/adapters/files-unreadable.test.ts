import { chmodSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { realFiles } from '../../src/adapters/files.ts';

const files = realFiles('/nowhere');
let folder = '';

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'polyarch-files-'));
  chmodSync(folder, 0o755);
  writeFileSync(join(folder, 'file'), 'text');
  symlinkSync('loop', join(folder, 'loop'));
  mkdirSync(join(folder, 'closed'));
  writeFileSync(join(folder, 'closed/secret'), 'text');
  chmodSync(join(folder, 'closed'), 0o000);
});

afterAll(() => {
  chmodSync(join(folder, 'closed'), 0o755);
  rmSync(folder, { recursive: true });
});

/** What every way to look at a path answers. */
const answers = async (path: string) => ({
  exists: await files.exists(path),
  read: await files.read(path),
  bytes: await files.bytes(path),
  size: await files.size(path),
  list: await files.list(path),
});
const nothing = { exists: false, read: undefined, bytes: undefined, size: undefined, list: [] };

/** Root may read everything, so that the test is another user for a moment. */
async function asNobody<T>(task: () => Promise<T>): Promise<T> {
  const isRoot = process.geteuid?.() === 0;
  if (isRoot) process.seteuid?.(65_534);
  try {
    return await task();
  } finally {
    if (isRoot) process.seteuid?.(0);
  }
}

describe('a path', () => {
  it.each([
    ['with 5,000 characters', 'a'.repeat(5_000)],
    ['with 5,000 folders', 'a/'.repeat(5_000)],
    ['with a name of 300 characters', 'a'.repeat(300)],
    ['in a loop of links', 'loop'],
    ['through a loop of links', 'loop/file'],
    ['through a file', 'file/name'],
    ['with a NUL', 'a\0b'],
    ['that nothing has', 'nowhere'],
  ])('%s names no file', async (_, path) => {
    expect(await answers(join(folder, path))).toEqual(nothing);
    await expect(files.open(join(folder, path))[Symbol.asyncIterator]().next()).rejects.toThrow('CONTENT_MISSING');
  });

  // `exists` asks by the real user, which no process can change for a moment.
  it.each(['read', 'bytes', 'size', 'list'] as const)('in a closed folder fails by name: %s', async (way) => {
    const look = async (): Promise<unknown> => files[way](join(folder, 'closed/secret'));
    await expect(asNobody(look)).rejects.toThrow('FILE_UNREADABLE');
  });

  it.each([
    ['as a file', () => files.open(join(folder, 'closed/secret'))],
    ['with the folders around it', () => files.tree(folder, () => false)],
  ])('in a closed folder fails while it is read %s', async (_, open) => {
    const readAll = async (): Promise<void> => {
      for await (const _piece of open());
    };
    await expect(asNobody(readAll)).rejects.toThrow('FILE_UNREADABLE');
  });
});

describe('a walk', () => {
  const walk = async (below: string): Promise<readonly string[]> => {
    const paths: string[] = [];
    for await (const { path } of files.tree(join(folder, below), () => false)) paths.push(path);
    return paths;
  };

  it('into a closed folder fails by name', async () => {
    await expect(asNobody(() => walk(''))).rejects.toThrow('FILE_UNREADABLE');
  });

  it('past a name that is not UTF-8 fails by name', async () => {
    mkdirSync(join(folder, 'names'));
    writeFileSync(Buffer.concat([Buffer.from(join(folder, 'names/a')), Buffer.from([0xff])]), '');
    await expect(walk('names')).rejects.toThrow('FILE_UNREADABLE');
  });

  it('of a missing folder fails by name', async () => {
    await expect(walk('nowhere')).rejects.toThrow('FILE_UNREADABLE');
  });
});
