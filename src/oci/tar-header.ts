// One header block of a tar archive, and the pax records that may go before it.
import { failure } from '../errors/failure.ts';

/** The size of a block: headers are one long, contents are filled up to whole ones. */
export const blockSize = 512;

/** What a header says of an entry. */
export type TarHeader = {
  readonly path: string;
  /** One letter: `0` a file, `1` a hard link, `2` a symbolic link, `5` a folder. */
  readonly type: string;
  readonly mode: number;
  readonly size: number;
  /** Where a link leads. */
  readonly target: string;
};

/** What earlier headers say about the next entry: long names, sizes. */
export type TarExtras = { readonly path?: string; readonly target?: string; readonly size?: number };

const decoder = new TextDecoder();

/** Reads a header; raises CONTENT_MALFORMED where its checksum is wrong. */
export function parseHeader(block: Uint8Array, extras: TarExtras): TarHeader {
  if (!isSummed(block)) throw malformed('a header has the wrong checksum');
  const isUstar = textAt(block, 257, 5) === 'ustar';
  // GNU tar keeps times where POSIX has the prefix of the name; only a NUL behind the magic means POSIX.
  const prefix = isUstar && block[262] === 0 ? textAt(block, 345, 155) : '';
  const name = textAt(block, 0, 100);
  return {
    path: extras.path ?? (prefix === '' ? name : `${prefix}/${name}`),
    type: block[156] === 0 ? '0' : String.fromCharCode(block[156] ?? 0),
    mode: numberAt(block, 100, 8),
    size: extras.size ?? numberAt(block, 124, 12),
    target: extras.target ?? textAt(block, 157, 100),
  };
}

/** Whether nothing at all is in the block: the end of the archive. */
export function isBlank(block: Uint8Array): boolean {
  return block.every((byte) => byte === 0);
}

/** Reads pax records, `LENGTH KEY=VALUE\n` each. */
export function parsePax(bytes: Uint8Array): TarExtras {
  const records = new Map<string, string>();
  for (let at = 0; at < bytes.length; ) {
    const space = bytes.indexOf(0x20, at);
    const length = Number(decoder.decode(bytes.subarray(at, space)));
    if (space < 0 || !Number.isSafeInteger(length) || length < 5 || at + length > bytes.length) {
      throw malformed('a pax record has the wrong length');
    }
    const record = decoder.decode(bytes.subarray(space + 1, at + length - 1));
    const equals = record.indexOf('=');
    records.set(record.slice(0, equals), record.slice(equals + 1));
    at += length;
  }
  const path = records.get('path');
  const target = records.get('linkpath');
  const size = records.get('size');
  return {
    ...(path === undefined ? {} : { path }),
    ...(target === undefined ? {} : { target }),
    ...(size === undefined ? {} : { size: checked(Number(size)) }),
  };
}

/** A text up to its NUL. */
export function textOf(bytes: Uint8Array): string {
  const end = bytes.indexOf(0);
  return decoder.decode(end < 0 ? bytes : bytes.subarray(0, end));
}

/** The failure for an archive that is none. */
export function malformed(what: string): Error {
  return failure('CONTENT_MALFORMED', `A layer is not a sound tar archive: ${what}.`);
}

function textAt(block: Uint8Array, at: number, length: number): string {
  return textOf(block.subarray(at, at + length));
}

function numberAt(block: Uint8Array, at: number, length: number): number {
  const first = block[at] ?? 0;
  // Numbers too big for octal digits are written in base 256, marked by the highest bit.
  if (first >= 0x80) {
    const rest = block.subarray(at + 1, at + length);
    return checked(rest.reduce((sum, byte) => sum * 256 + byte, first & 0x7f));
  }
  const digits = textAt(block, at, length).trim();
  return digits === '' ? 0 : checked(/^[0-7]+$/.test(digits) ? Number.parseInt(digits, 8) : Number.NaN);
}

function checked(value: number): number {
  if (Number.isSafeInteger(value) && value >= 0) return value;
  throw malformed('a number can not be read');
}

// The checksum counts its own field as blanks; old programs summed up signed bytes.
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
