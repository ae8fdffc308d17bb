// Files and folders of the machine.
import { createReadStream } from 'node:fs';
import { access, mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { failure } from '../errors/failure.ts';
import type { Files } from '../ports/ports.ts';

/** The real file system; temporary folders are made below `temporaryRoot`. */
export function realFiles(temporaryRoot: string): Files {
  return {
    read: async (path) => (await bytesOf(path))?.toString('utf8'),
    bytes: bytesOf,
    write: async (path, text, isPrivate = false) => {
      await mkdir(dirname(path), { recursive: true });
      await writeFile(path, text, { mode: isPrivate ? 0o600 : 0o644 });
    },
    list: async (folder) => (await orUndefined(readdir(folder))) ?? [],
    exists: async (path) => (await orUndefined(access(path).then(() => true))) ?? false,
    size: async (path) => (await orUndefined(stat(path)))?.size,
    open,
    temporaryFolder: async (prefix) => {
      await mkdir(temporaryRoot, { recursive: true });
      return mkdtemp(join(temporaryRoot, prefix));
    },
    remove: (path) => rm(path, { recursive: true, force: true }),
  };
}

async function* open(path: string): AsyncGenerator<Uint8Array> {
  const stream = createReadStream(path, { highWaterMark: 262_144 });
  try {
    yield* stream;
  } catch (cause) {
    const isAbsent = cause instanceof Error && 'code' in cause && absent.includes(cause.code);
    throw isAbsent ? failure('CONTENT_MISSING', `There is no file ${path}.`, {}, { cause }) : cause;
  }
}

function bytesOf(path: string): Promise<Buffer | undefined> {
  return orUndefined(readFile(path));
}

const absent: readonly unknown[] = ['ENOENT', 'ENOTDIR', 'EISDIR'];

/** Turns "there is none" into undefined; every other trouble is raised. */
async function orUndefined<T>(promise: Promise<T>): Promise<T | undefined> {
  try {
    return await promise;
  } catch (error) {
    if (error instanceof Error && 'code' in error && absent.includes(error.code)) return undefined;
    throw error;
  }
}
