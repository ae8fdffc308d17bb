// Which machine an ELF file is for, held against the platform of the image that it lies in.

import type { Platform } from '../oci/platform.ts';
import type { Elf } from './elf.ts';

/**
 * How an executable stands to a platform: it is made for it; it is the older sibling that its processors mostly run as
 * well (386 in amd64); or it is foreign.
 */
export type Kinship = 'native' | 'sibling' | 'foreign';

// https://www.sco.com/developers/gabi/latest/ch4.eheader.html, in the words that platforms are written with.
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

/** The architecture that the file is for, in the words of platforms where they have one for it. */
export function architectureOf(elf: Elf): string {
  return machines[elf.machine]?.(elf) ?? `machine ${elf.machine}`;
}

/** Whether the kernel could start it at all: objects for linkers and for BPF are data, whatever their mode. */
export function isStartable({ type, machine }: Elf): boolean {
  return (type === 2 || type === 3) && machine !== 247;
}

/** The architecture with what the header says of it: `arm64 (ELF 64-bit, little-endian, machine 183)`. */
export function describeElf(elf: Elf): string {
  const order = elf.isLittleEndian ? 'little-endian' : 'big-endian';
  const float = elf.machine === 40 && needsFloatUnit(elf) ? ', hard-float' : '';
  return `${architectureOf(elf)} (ELF ${elf.bits}-bit, ${order}, machine ${elf.machine}${float})`;
}

/** How the file stands to the platform. */
export function kinshipOf(elf: Elf, { architecture, variant }: Platform): Kinship {
  const own = architectureOf(elf);
  // Processors of ARM v5 have no float unit; whether code is for v6 or v7 the head of the file does not tell.
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

/** Whether a path names an architecture, as `/opt/tool-linux-arm64` does: then it is meant to be of that one. */
export function namesArchitecture(path: string): boolean {
  return word.test(path);
}
