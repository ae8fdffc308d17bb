// Parses the header of an ELF file, its machine and dynamic loader, and compares it with the platform of its image.
import type { Platform } from '../oci/platform.ts';

/** The parsed header. */
export type Elf = {
  readonly bits: 32 | 64;
  readonly isLittleEndian: boolean;
  /** `e_machine`. */
  readonly machine: number;
  /** `e_flags`; on ARM they contain the float ABI. */
  readonly flags: number;
  /** `e_type`: 2 an executable, 3 a shared object or a position-independent executable. */
  readonly type: number;
  /** The range of the loader's path in the file (PT_INTERP); undefined if missing. */
  readonly loader: Span | undefined;
};

/** A range in a file. */
type Span = { readonly offset: number; readonly length: number };

/** Bytes that include the program headers; linkers put them right after the ELF header. */
export const headLength = 4096;

const loaderType = 3;
const longestPath = 4096;

// The offsets of https://refspecs.linuxfoundation.org/elf/gabi4+/ch4.eheader.html, by class.
const layouts = {
  32: { length: 52, headers: 28, flags: 36, entrySize: 42, entryCount: 44, offset: 4, size: 16 },
  64: { length: 64, headers: 32, flags: 48, entrySize: 54, entryCount: 56, offset: 8, size: 32 },
} as const;

/** Whether bytes begin an ELF file. */
export function isElf(head: Uint8Array): boolean {
  return head[0] === 0x7f && head[1] === 0x45 && head[2] === 0x4c && head[3] === 0x46;
}

/** Parses the header of an ELF file; undefined if invalid or truncated. */
export function parseElf(head: Uint8Array): Elf | undefined {
  const bits = head[4] === 1 ? 32 : head[4] === 2 ? 64 : undefined;
  const isLittleEndian = head[5] === 1;
  if (!isElf(head) || bits === undefined || !(isLittleEndian || head[5] === 2)) return undefined;
  const layout = layouts[bits];
  if (head.length < layout.length) return undefined;
  const view = new DataView(head.buffer, head.byteOffset, head.length);
  return {
    bits,
    isLittleEndian,
    machine: view.getUint16(18, isLittleEndian),
    flags: view.getUint32(layout.flags, isLittleEndian),
    type: view.getUint16(16, isLittleEndian),
    loader: findLoader(view, bits, isLittleEndian),
  };
}

function findLoader(view: DataView, bits: 32 | 64, isLittleEndian: boolean): Span | undefined {
  const layout = layouts[bits];
  const word = (at: number): number =>
    bits === 64 ? Number(view.getBigUint64(at, isLittleEndian)) : view.getUint32(at, isLittleEndian);
  const start = word(layout.headers);
  const size = view.getUint16(layout.entrySize, isLittleEndian);
  const count = view.getUint16(layout.entryCount, isLittleEndian);
  if (size < layout.size + bits / 8) return undefined;
  for (let index = 0; index < count; index++) {
    const at = start + index * size;
    if (at + size > view.byteLength) return undefined;
    if (view.getUint32(at, isLittleEndian) !== loaderType) continue;
    const span = { offset: word(at + layout.offset), length: word(at + layout.size) };
    return span.length > 0 && span.length <= longestPath ? span : undefined;
  }
  return undefined;
}

/**
 * How an executable matches a platform: native; a sibling, which its processors usually run, too
 * (386 on amd64); or foreign.
 */
export type Kinship = 'native' | 'sibling' | 'foreign';

// https://www.sco.com/developers/gabi/latest/ch4.eheader.html, with the names of platforms.
const machines: Readonly<Record<number, (elf: Elf) => string>> = {
  2: () => 'sparc',
  3: () => '386',
  8: ({ bits, isLittleEndian }) => `mips${bits === 64 ? '64' : ''}${isLittleEndian ? 'le' : ''}`,
  20: () => 'ppc',
  21: ({ isLittleEndian }) => (isLittleEndian ? 'ppc64le' : 'ppc64'),
  22: ({ bits }) => (bits === 64 ? 's390x' : 's390'),
  40: ({ isLittleEndian }) => (isLittleEndian ? 'arm' : 'armbe'),
  43: () => 'sparc64',
  62: ({ bits }) => (bits === 64 ? 'amd64' : 'x32'),
  183: ({ bits, isLittleEndian }) => `arm64${isLittleEndian ? '' : 'be'}${bits === 64 ? '' : '-ilp32'}`,
  243: ({ bits }) => `riscv${bits}`,
  247: () => 'BPF',
  258: ({ bits }) => `loong${bits}`,
};

const siblings: Readonly<Record<string, readonly string[]>> = {
  amd64: ['386', 'x32'],
  arm64: ['arm', 'arm64-ilp32'],
  mips64: ['mips'],
  mips64le: ['mipsle'],
  ppc64: ['ppc'],
  s390x: ['s390'],
};

const hardFloat = 0x400;

/** Returns the architecture of the file, with the name in platforms if one exists. */
export function architectureOf(elf: Elf): string {
  return machines[elf.machine]?.(elf) ?? `machine ${elf.machine}`;
}

/** Whether the kernel could start it: object files for linkers and BPF are data. */
export function isStartable({ type, machine }: Elf): boolean {
  return (type === 2 || type === 3) && machine !== 247;
}

/** Formats the architecture with its header: `arm64 (ELF 64-bit, little-endian, machine 183)`. */
export function describeElf(elf: Elf): string {
  const order = elf.isLittleEndian ? 'little-endian' : 'big-endian';
  const float = elf.machine === 40 && needsFloatUnit(elf) ? ', hard-float' : '';
  return `${architectureOf(elf)} (ELF ${elf.bits}-bit, ${order}, machine ${elf.machine}${float})`;
}

/** Returns how the file matches the platform. */
export function kinshipOf(elf: Elf, { architecture, variant }: Platform): Kinship {
  const own = architectureOf(elf);
  // ARM v5 has no float unit; the header does not distinguish v6 and v7.
  if (own === 'arm' && architecture === 'arm' && variant === 'v5' && needsFloatUnit(elf)) return 'foreign';
  if (own === architecture) return 'native';
  return Object.hasOwn(siblings, architecture) && siblings[architecture]?.includes(own) === true
    ? 'sibling'
    : 'foreign';
}

function needsFloatUnit({ flags }: Elf): boolean {
  return (flags & hardFloat) !== 0;
}

const word =
  /(?:^|[^a-z0-9])(?:amd64|x86[_-]?64|x64|x86|x32|i?[3-6]86|arm64|aarch64|arm(?:v\d\w*|hf|el|be)?|riscv\d*|s390x?|ppc64(?:le|el)?|powerpc\w*|mips\w*|loong\w*)(?:[^a-z0-9]|$)/i;

/** Whether a path contains an architecture, such as `/opt/tool-linux-arm64`: then the file is meant for it. */
export function namesArchitecture(path: string): boolean {
  return word.test(path);
}
