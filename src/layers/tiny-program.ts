// The smallest program of each architecture: an ELF file that exits with 0.

/** The differences between architectures: the file header, and the code of exit(0). */
type Kind = {
  readonly bits: 32 | 64;
  readonly isBig?: true;
  /** `e_machine` and `e_flags`, https://refspecs.linuxfoundation.org/elf/gabi4+/ch4.eheader.html */
  readonly machine: number;
  readonly flags?: number;
  /** The instructions: `exit` in the register of the call number, 0 in that of the argument, and the call. */
  readonly code: readonly number[] | readonly string[];
};

// Call numbers: exit is 60 on amd64, 1 on 386, arm, ppc64le and s390x, 93 in the generic table, 5058 on
// mips64 (linux, arch/*/include and include/uapi/asm-generic/unistd.h).
const kinds: Readonly<Record<string, Kind>> = {
  amd64: { bits: 64, machine: 62, code: ['b83c000000', '31ff', '0f05'] },
  '386': { bits: 32, machine: 3, code: ['b801000000', '31db', 'cd80'] },
  arm64: { bits: 64, machine: 183, code: [0xd2800ba8, 0xd2800000, 0xd4000001] },
  arm: { bits: 32, machine: 40, flags: 0x05000000, code: [0xe3a07001, 0xe3a00000, 0xef000000] },
  riscv64: { bits: 64, machine: 243, code: [0x05d00893, 0x00000513, 0x00000073] },
  ppc64le: { bits: 64, machine: 21, flags: 2, code: [0x38000001, 0x38600000, 0x44000002] },
  s390x: { bits: 64, isBig: true, machine: 22, code: ['a7290000', '0a01'] },
  mips64: { bits: 64, isBig: true, machine: 8, flags: 0x80000000, code: [0x240213c2, 0x24040000, 0x0000000c] },
  mips64le: { bits: 64, machine: 8, flags: 0x80000000, code: [0x240213c2, 0x24040000, 0x0000000c] },
  loong64: { bits: 64, machine: 258, flags: 0x43, code: [0x0381740b, 0x03800004, 0x002b0000] },
};

/** The load address: low, and aligned to the largest page size of these kernels. */
const base = 0x10000;

/** Returns the program of an architecture; undefined if unsupported. */
export function tinyProgram(architecture: string): Uint8Array | undefined {
  const kind = Object.hasOwn(kinds, architecture) ? kinds[architecture] : undefined;
  return kind === undefined ? undefined : assemble(kind);
}

function assemble({ bits, isBig, machine, flags = 0, code }: Kind): Uint8Array {
  const isLittle = isBig !== true;
  const [head, segment] = bits === 64 ? [64, 56] : [52, 32];
  const body = bytesOf(code, isLittle);
  const file = new Uint8Array(head + segment + body.length);
  const view = new DataView(file.buffer);
  let at = 0;
  const put = (size: 1 | 2 | 4 | 8, value: number): void => {
    if (size === 1) view.setUint8(at, value);
    else if (size === 2) view.setUint16(at, value, isLittle);
    else if (size === 4) view.setUint32(at, value, isLittle);
    else view.setBigUint64(at, BigInt(value), isLittle);
    at += size;
  };
  const word = bits === 64 ? 8 : 4;
  for (const byte of [0x7f, 0x45, 0x4c, 0x46, bits === 64 ? 2 : 1, isLittle ? 1 : 2, 1]) put(1, byte);
  at = 16;
  put(2, 2);
  put(2, machine);
  put(4, 1);
  put(word, base + head + segment);
  put(word, head);
  put(word, 0);
  put(4, flags);
  for (const size of [head, segment, 1, 0, 0, 0]) put(2, size);
  // One readable and executable segment: the whole file.
  put(4, 1);
  if (bits === 64) put(4, 5);
  for (const value of [0, base, base, file.length, file.length]) put(word, value);
  if (bits === 32) put(4, 5);
  put(word, base);
  file.set(body, at);
  return file;
}

function bytesOf(code: Kind['code'], isLittle: boolean): Uint8Array {
  const bytes = code.flatMap((part) => {
    if (typeof part === 'string') return [...part.matchAll(/../g)].map(([pair]) => Number.parseInt(pair, 16));
    const order = [part >>> 24, (part >>> 16) & 255, (part >>> 8) & 255, part & 255];
    return isLittle ? order.toReversed() : order;
  });
  return Uint8Array.from(bytes);
}
