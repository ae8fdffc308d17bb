// Detects the kind of an executable file from its first bytes, while streaming.
import { type Elf, headLength, isElf, parseElf } from './elf.ts';

/** The kind of a file, as the kernel would run it. */
export type Content =
  | {
      readonly kind: 'elf';
      readonly elf: Elf;
      /** The path of the dynamic loader; undefined if missing or unreadable. */
      readonly loader: string | undefined;
    }
  | {
      readonly kind: 'script';
      /** The first line without `#!`. */
      readonly line: string;
      /** The text of a short script; empty for a long one. */
      readonly text: string;
    }
  /** A program for another system, with the name of its format. */
  | { readonly kind: 'foreign'; readonly format: string }
  /** A program for several systems (Actually Portable Executable), which needs a shell to start. */
  | { readonly kind: 'portable' }
  | { readonly kind: 'wasm' }
  /** A list of users or groups. */
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'empty' }
  | { readonly kind: 'other' };

/**
 * Detects the kind of a file that is accepted piece by piece; keeps at most its first 4096 bytes, and the loader's name if
 * it is further back.
 */
export function createProbe(size: number) {
  const head = new Uint8Array(Math.min(size, headLength));
  let at = 0;
  let elf: Elf | undefined;
  let loader: Uint8Array | undefined;
  const finishHead = (): void => {
    elf = parseElf(head);
    const span = elf?.loader;
    if (span === undefined || span.offset + span.length > size) return;
    loader = new Uint8Array(span.length);
    copy(head, 0, loader, span.offset);
  };
  return {
    accept: (piece: Uint8Array): void => {
      if (at < head.length) {
        copy(piece, at, head, 0);
        if (at + piece.length >= head.length) finishHead();
      }
      if (loader !== undefined && elf?.loader !== undefined) copy(piece, at, loader, elf.loader.offset);
      at += piece.length;
    },
    content: (): Content =>
      elf === undefined ? contentOf(head, size) : { kind: 'elf', elf, loader: loader && decode(loader) },
  };
}

/** Copies the overlap of a piece at offset `from` into a window at offset `start`. */
function copy(piece: Uint8Array, from: number, window: Uint8Array, start: number): void {
  const first = Math.max(from, start);
  const last = Math.min(from + piece.length, start + window.length);
  if (first < last) window.set(piece.subarray(first - from, last - from), first - start);
}

function contentOf(head: Uint8Array, size: number): Content {
  if (size === 0) return { kind: 'empty' };
  if (head[0] === 0x23 && head[1] === 0x21) {
    const text = decode(head);
    const [line = ''] = text.slice(2).split('\n', 1);
    return { kind: 'script', line, text: size <= headLength ? text : '' };
  }
  const magic = [...head.subarray(0, 4)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  if (magic === '0061736d') return { kind: 'wasm' };
  if (machO.includes(magic)) return { kind: 'foreign', format: 'macOS (Mach-O)' };
  if (portable.test(decode(head.subarray(0, 8)))) return { kind: 'portable' };
  if (magic.startsWith('4d5a')) return { kind: 'foreign', format: 'Windows (PE)' };
  return isElf(head) ? { kind: 'foreign', format: 'an unknown machine (a broken ELF header)' } : { kind: 'other' };
}

const machO = ['feedface', 'feedfacf', 'cefaedfe', 'cffaedfe'];

// https://justine.lol/ape.html: the header of a Windows program that is also a shell assignment.
const portable = /^(?:MZqFpD=|jartsr=|APEDBG=)'/;

function decode(bytes: Uint8Array): string {
  const end = bytes.indexOf(0);
  return new TextDecoder().decode(end < 0 ? bytes : bytes.subarray(0, end));
}
