// Parses a tar header block, and the pax records before it.
import { failure } from '../errors/failure.ts';

/** The size of a block: a header is one block, contents are padded to whole blocks. */
export const blockSize = 512;

/** The header of an entry. */
export type TarHeader = {
  readonly path: string;
  /** One letter: `0` a file, `1` a hard link, `2` a symbolic link, `5` a folder. */
  readonly type: string;
  readonly mode: number;
  /** The owner; -1 if unreadable. */
  readonly uid: number;
  readonly gid: number;
  /** Whether an access list extends the mode. */
  readonly hasAccessList: boolean;
  readonly size: number;
  /** The target of a link. */
  readonly target: string;
  /** Whether the content is a sparse file without its holes. */
  readonly isSparse: boolean;
};

/** Fields from earlier headers for the next entry: long names, sizes. */
export type TarExtras = {
  readonly [Field in Exclude<keyof TarHeader, 'type' | 'mode' | 'isSparse'>]?: TarHeader[Field] | undefined;
} & {
  /** The name of a sparse file, which has precedence. */
  readonly sparsePath?: string | undefined;
};

/** The kernel's limit of a path and of a link's target, in bytes. */
export const longestPath = 4096;

/** Maximum bytes of one name, plus the prefix of a whiteout. */
const longestName = 255 + '.wh.'.length;

const decoder = new TextDecoder();

/** Parses a header. Raises CONTENT_MALFORMED for a wrong checksum. */
export function parseHeader(block: Uint8Array, extras: TarExtras): TarHeader {
  if (!isSummed(block)) throw malformed('a header has a wrong checksum');
  const prefix = prefixIn(block);
  const name = textAt(block, 0, 100);
  const path = extras.sparsePath ?? extras.path ?? (prefix === '' ? name : `${prefix}/${name}`);
  return {
    path,
    type: typeOf(block[156] ?? 0, path),
    mode: numberAt(block, 100, 8),
    uid: extras.uid ?? idAt(block, 108),
    gid: extras.gid ?? idAt(block, 116),
    hasAccessList: extras.hasAccessList ?? false,
    size: extras.size ?? numberAt(block, 124, 12),
    target: extras.target ?? textAt(block, 157, 100),
    isSparse: extras.sparsePath !== undefined,
  };
}

/**
 * Only a NUL after the magic means POSIX. GNU tar has times in place of the prefix. Go before 1.8 wrote prefixes there,
 * too, as in layers of Docker 1.10 to 1.12 (Go, archive/tar/reader.go).
 */
function prefixIn(block: Uint8Array): string {
  if (textAt(block, 257, 5) !== 'ustar') return '';
  const prefix = textAt(block, 345, 155);
  const isPosix = block[262] === 0;
  return isPosix || (/^[\0-\x7f]*$/.test(prefix) && ![345, 357].every((at) => isTime(block, at))) ? prefix : '';
}

function isTime(block: Uint8Array, at: number): boolean {
  const field = block.subarray(at, at + 12);
  return (field[0] ?? 0) >= 0x80 || /^[ \0]*[0-7]*[ \0]*$/.test(decoder.decode(field));
}

// Before POSIX, a trailing slash marked a folder.
function typeOf(byte: number, path: string): string {
  if (byte !== 0) return String.fromCharCode(byte);
  return path.endsWith('/') ? '5' : '0';
}

/** Whether the block is empty: the end of the archive. */
export function isBlank(block: Uint8Array): boolean {
  return block.every((byte) => byte === 0);
}

/** Reads pax records, `LENGTH KEY=VALUE\n` each. An empty value removes an earlier one, so that the header's own applies. */
export function parsePax(bytes: Uint8Array): TarExtras {
  const records = new Map<string, Uint8Array>();
  for (let at = 0; at < bytes.length; ) {
    const space = bytes.indexOf(0x20, at);
    const digits = decoder.decode(bytes.subarray(at, Math.min(space, at + 8)));
    const length = /^\d{1,7}$/.test(digits) ? Number(digits) : 0;
    if (space < 0 || length < 5 || at + length > bytes.length) throw malformed('a pax record has a wrong length');
    const record = bytes.subarray(space + 1, at + length - 1);
    const equals = record.indexOf(0x3d);
    if (equals < 0 || bytes[at + length - 1] !== 0x0a) throw malformed('a pax record has no value');
    records.set(decoder.decode(record.subarray(0, equals)), record.subarray(equals + 1));
    at += length;
  }
  const parsed = <T>(key: string, parse: (value: Uint8Array) => T): T | undefined => {
    const value = records.get(key);
    return value === undefined || value.length === 0 ? undefined : parse(value);
  };
  const textIn = (key: string): string => parsed(key, (value) => decoder.decode(value)) ?? '';
  const idIn = (key: string) => parsed(key, (value) => idOf(decoder.decode(value), 10));
  return {
    path: parsed('path', pathOf),
    target: parsed('linkpath', targetOf),
    size: parsed('size', (value) => sizeOf(decoder.decode(value))),
    uid: idIn('uid'),
    gid: idIn('gid'),
    hasAccessList: records.has(accessList),
    sparsePath: isSparse(textIn) ? parsed('GNU.sparse.name', pathOf) : undefined,
  };
}

// containerd's prefix of extended attributes, including access lists.
const accessList = 'SCHILY.xattr.system.posix_acl_access';

// GNU tar's three sparse formats in pax records; the oldest may omit the version.
function isSparse(textIn: (key: string) => string): boolean {
  const version = `${textIn('GNU.sparse.major')}.${textIn('GNU.sparse.minor')}`;
  const isOld = version === '.' && `${textIn('GNU.sparse.map')}${textIn('GNU.sparse.offset')}` !== '';
  return isOld || ['0.0', '0.1', '1.0'].includes(version);
}

function sizeOf(digits: string): number {
  return checked(/^\d{1,16}$/.test(digits) ? Number(digits) : Number.NaN);
}

/** Returns a path up to its NUL. Raises CONTENT_MALFORMED above the kernel's limits of paths and names. */
export function pathOf(bytes: Uint8Array): string {
  const whole = upToNul(bytes);
  let start = 0;
  while (whole.length - start > longestName) {
    const slash = whole.indexOf(0x2f, start);
    if ((slash < 0 ? whole.length : slash) - start > longestName) throw malformed('it has a name that is too long');
    start = slash + 1;
  }
  return targetOf(whole);
}

/** Returns the target of a link up to its NUL. Raises CONTENT_MALFORMED above the kernel's limit. */
export function targetOf(bytes: Uint8Array): string {
  const whole = upToNul(bytes);
  if (whole.length > longestPath) throw malformed('it has a path that is too long');
  return decoder.decode(whole);
}

function upToNul(bytes: Uint8Array): Uint8Array {
  const end = bytes.indexOf(0);
  return end < 0 ? bytes : bytes.subarray(0, end);
}

/** Makes the failure of an invalid archive. */
export function malformed(what: string): Error {
  return failure('CONTENT_MALFORMED', `A layer is not a valid tar archive: ${what}.`);
}

function textAt(block: Uint8Array, at: number, length: number): string {
  return decoder.decode(upToNul(block.subarray(at, at + length)));
}

function numberAt(block: Uint8Array, at: number, length: number): number {
  const first = block[at] ?? 0;
  // Numbers too big for octal digits are in base 256, marked by the highest bit.
  if (first >= 0x80) {
    const rest = block.subarray(at + 1, at + length);
    return checked(rest.reduce((sum, byte) => sum * 256 + byte, first & 0x7f));
  }
  // Spaces and NULs may surround the digits, and a NUL ends them.
  const field = decoder.decode(block.subarray(at, at + length)).replace(/^[ \0]+|[ \0]+$/g, '');
  const [digits = ''] = field.split('\0', 1);
  return digits === '' ? 0 : checked(/^[0-7]+$/.test(digits) ? Number.parseInt(digits, 8) : Number.NaN);
}

function idAt(block: Uint8Array, at: number): number {
  // An owner in base 256 is above two million, or negative.
  if ((block[at] ?? 0) >= 0x80) return -1;
  const [digits = ''] = decoder
    .decode(block.subarray(at, at + 8))
    .replace(/^[ \0]+/, '')
    .split(/[ \0]/, 1);
  return digits === '' ? 0 : idOf(digits, 8);
}

function idOf(digits: string, radix: 8 | 10): number {
  const isReadable = (radix === 8 ? /^[0-7]{1,11}$/ : /^\d{1,10}$/).test(digits);
  return isReadable ? Number.parseInt(digits, radix) : -1;
}

function checked(value: number): number {
  if (Number.isSafeInteger(value) && value >= 0) return value;
  throw malformed('it has an invalid number');
}

// The checksum counts its own field as spaces; old programs summed signed bytes.
function isSummed(block: Uint8Array): boolean {
  let unsigned = 8 * 0x20;
  let signed = unsigned;
  for (let at = 0; at < blockSize; at++) {
    if (at >= 148 && at < 156) continue;
    const byte = block[at] ?? 0;
    unsigned += byte;
    signed += byte < 0x80 ? byte : byte - 0x100;
  }
  const wanted = numberAt(block, 148, 8);
  return wanted === unsigned || wanted === signed;
}
