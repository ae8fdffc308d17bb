// Compares the machine of an ELF file with the platform of its image.

import type { Platform } from '../oci/platform.ts';
import type { Elf } from './elf.ts';

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
