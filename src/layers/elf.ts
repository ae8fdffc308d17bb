// Parses the header of an ELF file: its machine and dynamic loader.

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
