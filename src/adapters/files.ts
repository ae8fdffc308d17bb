// Files and folders of the machine.
import { randomBytes } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import {
  access,
  chmod,
  copyFile,
  link,
  lstat,
  mkdir,
  mkdtemp,
  readdir,
  readlink,
  realpath,
  rename,
  rm,
  stat,
  writeFile,
} from 'node:fs/promises';
import { basename, dirname, isAbsolute, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { failure } from '../errors/failure.ts';
import type { Files, TreeEntry } from '../ports/ports.ts';
import { absent, codeOf, orUndefined, unreadable } from './file-errors.ts';
import { readWhole } from './read-whole.ts';

/** Returns the file system; temporary folders are created below `temporaryRoot`. */
export function realFiles(temporaryRoot: string): Files {
  return {
    tree,
    open,
    save: (path, pieces) => placed(path, () => pipeline(pieces, createWriteStream(path))),
    link: (from, to) => placed(to, () => link(from, to).catch(() => copyFile(from, to))),
    read: async (path) => (await bytesOf(path))?.toString('utf8'),
    bytes: bytesOf,
    write: (path, text, isPrivate = false) =>
      placed(path, () => (isPrivate ? replace(path, text, 0o600) : writeFile(path, text, { mode: 0o644 }))),
    replace: (path, text) => placed(path, () => replace(path, text, 0o644)),
    writeProgram: (path, bytes) => placed(path, () => replace(path, bytes, 0o700)),
    list: async (folder) => (await orUndefined(readdir(folder))) ?? [],
    exists: async (path) => (await orUndefined(access(path).then(() => true))) ?? false,
    real: (path) => real(path),
    size: sizeOf,
    temporaryFolder: (prefix) =>
      written(temporaryRoot, async () => {
        await makeFolder(temporaryRoot);
        return mkdtemp(join(temporaryRoot, prefix));
      }),
    privateFolder: (path) =>
      written(path, async () => {
        await makeFolder(path).catch((error: unknown) => {
          if (codeOf(error) !== 'EEXIST') throw error;
        });
        return isOurs(path);
      }),
    remove: (path) => rm(path, { recursive: true, force: true }),
    claim: async (path, text) => {
      await makeFolder(dirname(path));
      const claimed = writeFile(path, text, { mode: 0o600, flag: 'wx' }).then(() => true);
      return (await orUndefined(claimed, ['EEXIST'])) ?? false;
    },
    rename: async (from, to) => (await orUndefined(rename(from, to).then(() => true))) ?? false,
  };
}

async function sizeOf(path: string): Promise<number | undefined> {
  const found = await orUndefined(stat(path));
  return found?.isFile() === true ? found.size : undefined;
}

/** Folders are private to the user of the step, because they may contain secrets. */
async function makeFolder(path: string): Promise<void> {
  await mkdir(path, { recursive: true, mode: 0o700 });
}

/** Writes to a new name and renames it, so that a link is replaced and not followed. */
async function replace(path: string, content: string | Uint8Array, mode: number): Promise<void> {
  const part = `${path}.${randomBytes(6).toString('hex')}`;
  try {
    await writeFile(part, content, { mode, flag: 'wx' });
    await rename(part, path);
  } catch (error) {
    await rm(part, { force: true });
    throw error;
  }
}

/** Removes write access of others from a folder that belongs to this user. */
async function isOurs(path: string): Promise<boolean> {
  const found = await lstat(path);
  const user = process.getuid?.();
  if (!found.isDirectory() || (user !== undefined && found.uid !== user)) return false;
  if ((found.mode & 0o077) !== 0) await chmod(path, 0o700);
  return true;
}

/** Writes into a folder, which is created if missing. Raises FILE_NOT_WRITTEN. */
function placed(path: string, write: () => Promise<void>): Promise<void> {
  return written(path, async () => {
    await makeFolder(dirname(path));
    await write();
  });
}

/** Raises FILE_NOT_WRITTEN if the file system rejects a write: a full disk, a read-only folder. */
async function written<T>(path: string, write: () => Promise<T>): Promise<T> {
  try {
    return await write();
  } catch (cause) {
    const code = codeOf(cause);
    if (code === undefined) throw cause;
    throw failure('FILE_NOT_WRITTEN', `${path} is not writable (${code}).`, {}, { cause });
  }
}

/** Raises CONTENT_MISSING for what does not exist, and FILE_UNREADABLE without permission; bugs pass through. */
async function* open(path: string): AsyncGenerator<Uint8Array> {
  try {
    yield* createReadStream(path, { highWaterMark: 262_144 });
  } catch (cause) {
    throw absent.includes(codeOf(cause))
      ? failure('CONTENT_MISSING', `The file ${path} does not exist.`, {}, { cause })
      : unreadable(cause);
  }
}

/** Maximum bytes of a file in memory. A link in the workspace may lead to an endless device. */
const maxBytes = 64 * 1024 * 1024;

function bytesOf(path: string): Promise<Buffer | undefined> {
  return orUndefined(readFile(path));
}

async function readFile(path: string): Promise<Buffer> {
  const bytes = await readWhole(createReadStream(path, { highWaterMark: 262_144 }), maxBytes);
  if (bytes === undefined) throw failure('FILE_UNREADABLE', `${path} exceeds ${maxBytes} bytes.`);
  return bytes;
}

/** Maximum number of dangling links to follow. */
const mostLinks = 40;

/** Resolves the folder of a missing path, and follows a dangling link, as a write would. */
async function real(path: string, left = mostLinks): Promise<string | undefined> {
  try {
    return await realpath(path);
  } catch (error) {
    if (!missing.includes(codeOf(error)) || left === 0) return undefined;
  }
  const target = await readlink(path).catch(() => undefined);
  if (target !== undefined) return real(isAbsolute(target) ? target : `${dirname(path)}/${target}`, left - 1);
  const folder = await real(dirname(path), left);
  return folder === undefined ? undefined : join(folder, basename(path));
}

const missing: readonly unknown[] = ['ENOENT', 'ENOTDIR'];

/** Yields the entries below a folder, each folder before its content. Raises FILE_UNREADABLE. */
async function* tree(folder: string, isLeft: (path: string) => boolean): AsyncGenerator<TreeEntry> {
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
