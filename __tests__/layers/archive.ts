// Makes ELF heads and tar archives byte by byte, by the letter of their specifications.

export type ElfShape = {
  readonly bits: 32 | 64;
  readonly isLittle: boolean;
  readonly machine: number;
  readonly flags?: number;
  readonly type?: number;
  /** The path of the loader and its place in the file. */
  readonly loader?: string;
  readonly loaderAt?: number;
  readonly length?: number;
};

/** The heads of programs as compilers for these platforms write them. */
export const machines = {
  'linux/amd64': { bits: 64, isLittle: true, machine: 62 },
  'linux/386': { bits: 32, isLittle: true, machine: 3 },
  'linux/arm64': { bits: 64, isLittle: true, machine: 183 },
  'linux/arm/v7': { bits: 32, isLittle: true, machine: 40, flags: 0x5000400 },
  'linux/arm/v5': { bits: 32, isLittle: true, machine: 40, flags: 0x5000200 },
  'linux/ppc64le': { bits: 64, isLittle: true, machine: 21 },
  'linux/ppc64': { bits: 64, isLittle: false, machine: 21 },
  'linux/s390x': { bits: 64, isLittle: false, machine: 22 },
  'linux/riscv64': { bits: 64, isLittle: true, machine: 243 },
  'linux/mips64le': { bits: 64, isLittle: true, machine: 8 },
  'linux/mips64': { bits: 64, isLittle: false, machine: 8 },
  'linux/mipsle': { bits: 32, isLittle: true, machine: 8 },
  'linux/mips': { bits: 32, isLittle: false, machine: 8 },
  'linux/loong64': { bits: 64, isLittle: true, machine: 258 },
} as const satisfies Record<string, ElfShape>;

/** An ELF file: header, two program headers (one of them PT_INTERP if there is a loader), and the loader's name. */
export function elfFile({ bits, isLittle, machine, flags = 0, type = 2, ...rest }: ElfShape): Uint8Array {
  const { loader, loaderAt = 512 } = rest;
  const name = new TextEncoder().encode(`${loader ?? ''}\0`);
  const bytes = new Uint8Array(rest.length ?? Math.max(600, loaderAt + name.length));
  const view = new DataView(bytes.buffer);
  bytes.set([0x7f, 0x45, 0x4c, 0x46, bits === 64 ? 2 : 1, isLittle ? 1 : 2, 1]);
  const word = (at: number, value: number): void =>
    bits === 64 ? view.setBigUint64(at, BigInt(value), isLittle) : view.setUint32(at, value, isLittle);
  const [phoff, flagsAt, sizeAt, ehsize, phsize] = bits === 64 ? [32, 48, 54, 64, 56] : [28, 36, 42, 52, 32];
  view.setUint16(16, type, isLittle);
  view.setUint16(18, machine, isLittle);
  word(phoff, ehsize);
  view.setUint32(flagsAt, flags, isLittle);
  view.setUint16(sizeAt, phsize, isLittle);
  view.setUint16(sizeAt + 2, 2, isLittle);
  view.setUint32(ehsize, 1, isLittle);
  if (loader === undefined) return bytes;
  view.setUint32(ehsize + phsize, 3, isLittle);
  word(ehsize + phsize + (bits === 64 ? 8 : 4), loaderAt);
  word(ehsize + phsize + (bits === 64 ? 32 : 16), name.length);
  if (loaderAt < bytes.length) bytes.set(name.subarray(0, bytes.length - loaderAt), loaderAt);
  return bytes;
}

export type Entry = {
  readonly path: string;
  readonly type?: string;
  readonly mode?: number;
  /** The owner; below zero it is written as no number. */
  readonly uid?: number;
  readonly gid?: number;
  readonly content?: Uint8Array | string;
  readonly target?: string;
};

/** How names that are too long for a header are written. */
export type Dialect = 'pax' | 'gnu' | 'ustar';

const encoder = new TextEncoder();
export const bytesOf = (content: Uint8Array | string = ''): Uint8Array =>
  typeof content === 'string' ? encoder.encode(content) : content;

/** A tar archive, closed by two blank blocks. */
export function tarOf(entries: readonly Entry[], dialect: Dialect = 'pax'): Uint8Array {
  return joined([...entries.flatMap((entry) => blocksOf(entry, dialect)), new Uint8Array(1024)]);
}

function blocksOf(entry: Entry, dialect: Dialect): Uint8Array[] {
  const { path, target = '' } = entry;
  const [isLong, isFar] = [bytesOf(path).length > 100, bytesOf(target).length > 100];
  const content = bytesOf(entry.content);
  const own = header({ ...entry, path: isLong ? shortOf(path, dialect) : path, target: isFar ? '' : target }, dialect);
  const rest = [own, content, padding(content.length)];
  if (dialect === 'gnu') {
    const long = (type: string, text: string) =>
      blocksOf({ path: '././@LongLink', type, content: `${text}\0` }, 'ustar');
    return [...(isFar ? long('K', target) : []), ...(isLong ? long('L', path) : []), ...rest];
  }
  if (dialect === 'ustar' || !(isLong || isFar)) return rest;
  const records = [...(isLong ? [record('path', path)] : []), ...(isFar ? [record('linkpath', target)] : [])];
  return [...blocksOf({ path: 'PaxHeaders/x', type: 'x', content: joined(records) }, 'ustar'), ...rest];
}

const shortOf = (path: string, dialect: Dialect): string => (dialect === 'ustar' ? path : path.slice(0, 20));

/** A pax record counts itself. */
export function record(key: string, value: string): Uint8Array {
  const body = bytesOf(` ${key}=${value}\n`);
  let length = body.length + 1;
  while (String(length).length + body.length !== length) length = String(length).length + body.length;
  return joined([bytesOf(String(length)), body]);
}

function header(entry: Entry, dialect: Dialect): Uint8Array {
  const { path, type = '0', mode = 0o644, uid = 0, gid = 0, content, target = '' } = entry;
  const block = new Uint8Array(512);
  const [prefix, name] = dialect === 'ustar' ? splitName(path) : ['', path];
  block.set(bytesOf(name).subarray(0, 100), 0);
  block.set(bytesOf(`${mode.toString(8).padStart(7, '0')}\0`), 100);
  for (const [at, id] of [uid, gid].entries())
    block.set(bytesOf(id < 0 ? 'invalid\0' : `${id.toString(8).padStart(7, '0')}\0`), 108 + at * 8);
  block.set(bytesOf(`${bytesOf(content).length.toString(8).padStart(11, '0')}\0`), 124);
  block.set(bytesOf('        '), 148);
  block.set(bytesOf(type), 156);
  block.set(bytesOf(target).subarray(0, 100), 157);
  block.set(bytesOf(dialect === 'gnu' ? 'ustar  \0' : 'ustar\x0000'), 257);
  block.set(bytesOf(prefix).subarray(0, 155), 345);
  const sum = block.reduce((total, byte) => total + byte, 0);
  block.set(bytesOf(`${sum.toString(8).padStart(6, '0')}\0 `), 148);
  return block;
}

/** Puts the checksum of a header right again. */
export function resum(archive: Uint8Array, at = 0): void {
  archive.set(bytesOf('        '), at + 148);
  const sum = archive.subarray(at, at + 512).reduce((total, byte) => total + byte, 0);
  archive.set(bytesOf(`${sum.toString(8).padStart(6, '0')}\0 `), at + 148);
}

// POSIX: the name is split at a slash, up to 155 bytes before it.
function splitName(path: string): readonly [string, string] {
  if (path.length <= 100) return ['', path];
  const slash = path.indexOf('/', path.length - 101);
  return [path.slice(0, slash), path.slice(slash + 1)];
}

const padding = (length: number): Uint8Array => new Uint8Array((512 - (length % 512)) % 512);

export function joined(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
