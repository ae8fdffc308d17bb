// Walks a folder without following links.
import { lstat, readdir, readlink } from 'node:fs/promises';
import { join } from 'node:path';
import { failure } from '../errors/failure.ts';
import type { TreeEntry } from '../ports/ports.ts';
import { absent, codeOf, unreadable } from './file-errors.ts';

/** Yields the entries below a folder, each folder before its content. Raises FILE_UNREADABLE. */
export async function* tree(folder: string, isLeft: (path: string) => boolean): AsyncGenerator<TreeEntry> {
  try {
    yield* entriesBelow(folder, isLeft);
  } catch (cause) {
    if (!absent.includes(codeOf(cause))) throw unreadable(cause);
    // A name that is not UTF-8 is read as another name.
    throw failure('FILE_UNREADABLE', `An entry of ${folder} has gone, or its name is not UTF-8.`, {}, { cause });
  }
}

async function* entriesBelow(
  folder: string,
  isLeft: (path: string) => boolean,
  within = '',
): AsyncGenerator<TreeEntry> {
  const names = await readdir(join(folder, within));
  for (const name of names.toSorted()) {
    const path = within === '' ? name : `${within}/${name}`;
    if (isLeft(path)) continue;
    const entry = await entryAt(folder, path);
    yield entry;
    if (entry.kind === 'folder') yield* entriesBelow(folder, isLeft, path);
  }
}

async function entryAt(folder: string, path: string): Promise<TreeEntry> {
  const place = join(folder, path);
  const found = await lstat(place);
  const common = { path, mode: found.mode & 0o7777 };
  if (found.isFile()) return { ...common, kind: 'file', size: found.size };
  if (found.isSymbolicLink()) return { ...common, kind: 'link', target: await readlink(place) };
  return { ...common, kind: found.isDirectory() ? 'folder' : 'other' };
}
