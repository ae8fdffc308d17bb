// What errors of the file system mean.
import { failure } from '../errors/failure.ts';
import { isRecord } from '../oci/json.ts';

/** Returns the system's error code. Not by class: errors may come from another realm of Node.js. */
export function codeOf(error: unknown): unknown {
  return isRecord(error) ? error['code'] : undefined;
}

/** Error codes of impossible paths: too long, a loop of links, a NUL byte. */
const impossible: readonly unknown[] = ['ENAMETOOLONG', 'ELOOP', 'ERR_INVALID_ARG_VALUE'];
/** Error codes of what does not exist. */
export const absent: readonly unknown[] = ['ENOENT', 'ENOTDIR', 'EISDIR', ...impossible];
const forbidden: readonly unknown[] = ['EACCES', 'EPERM'];

/** Turns "does not exist" into undefined. Raises FILE_UNREADABLE without permission; bugs pass through. */
export async function orUndefined<T>(promise: Promise<T>, codes: readonly unknown[] = absent): Promise<T | undefined> {
  try {
    return await promise;
  } catch (cause) {
    if (codes.includes(codeOf(cause))) return undefined;
    throw unreadable(cause);
  }
}

/** Returns FILE_UNREADABLE for a lack of permission, and other errors as they are. */
export function unreadable(cause: unknown): unknown {
  const code = codeOf(cause);
  if (!isRecord(cause) || !forbidden.includes(code)) return cause;
  const fact = `The user of this job has no permission to read ${cause['path']} (${code}).`;
  return failure('FILE_UNREADABLE', fact, {}, { cause });
}
