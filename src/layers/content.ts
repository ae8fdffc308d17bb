// What kind of content an executable file has, found out from its first bytes while it passes by.
import { type Elf, headLength, isElf, parseElf } from './elf.ts';

/** What the system would do with a file that is to be run. */
export type Content =
  | {
      readonly kind: 'elf';
      readonly elf: Elf;
      /** The path of the dynamic loader; undefined where none is named, or where its name could not be read. */
      readonly loader: string | undefined;
    }
  | {
      readonly kind: 'script';
      /** The first line without `#!`. */
      readonly line: string;
      /** The whole text of a short script; the empty text for a long one. */
      readonly text: string;
    }
  /** A program for another system than Linux, by the name of its format. */
  | { readonly kind: 'foreign'; readonly format: string }
  /** A program for many systems (Actually Portable Executable), which a shell starts and the kernel does not. */
  | { readonly kind: 'portable' }
  | { readonly kind: 'wasm' }
  /** A list of users or groups. */
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'empty' }
  | { readonly kind: 'other' };

/** Takes a file piece by piece. */
export type Probe = { readonly accept: (piece: Uint8Array) => void; readonly content: () => Content };

/** Looks at a file of a size; holds its first 4096 bytes at most, and the loader's name where that lies further behind. */
export function createProbe(size: number): Probe {
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
    accept: (piece) => {
      if (at < head.length) {
        copy(piece, at, head, 0);
        if (at + piece.length >= head.length) finishHead();
      }
      if (loader !== undefined && elf?.loader !== undefined) copy(piece, at, loader, elf.loader.offset);
      at += piece.length;
    },
    content: () => (elf === undefined ? contentOf(head, size) : { kind: 'elf', elf, loader: loader && decode(loader) }),
  };
}

/** Copies what of a piece of a file, which begins at `from`, belongs into a window on the file that begins at `start`. */
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

// https://justine.lol/ape.html: the head of a Windows program that is an assignment to a shell.
const portable = /^(?:MZqFpD=|jartsr=|APEDBG=)'/;

function decode(bytes: Uint8Array): string {
  const end = bytes.indexOf(0);
  return new TextDecoder().decode(end < 0 ? bytes : bytes.subarray(0, end));
}
