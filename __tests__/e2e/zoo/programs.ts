// Minimal programs: for this machine, and for one without an emulator here.
import { tinyProgram } from '../../../src/layers/tiny-program.ts';

function tiny(architecture: string): Uint8Array {
  const program = tinyProgram(architecture);
  if (program === undefined) throw new Error(`There is no program for ${architecture}.`);
  return program;
}

/** Ends at once with exit code 0. */
export const native = tiny('amd64');

/** The same for a machine for which the stack registers no emulator. */
export const foreign = tiny('loong64');

/** The same for the older sibling. */
export const i386 = tiny('386');

const head = 64;
const segment = 56;

type Shape = { readonly code: string; readonly type?: number; readonly machine?: number; readonly loader?: string };

/** An ELF file for amd64: its code as hexadecimal digits, and the path of its loader. */
function program({ code, type = 2, machine = 62, loader }: Shape): Uint8Array {
  const path = Buffer.from(loader === undefined ? '' : `${loader}\0`);
  const bytes = Buffer.from(code, 'hex');
  const headers = head + segment * (loader === undefined ? 1 : 2);
  const file = Buffer.alloc(headers + bytes.length + path.length);
  const base = type === 3 ? 0 : 0x400000;
  file.set([0x7f, 0x45, 0x4c, 0x46, 2, 1, 1]);
  file.writeUInt16LE(type, 16);
  file.writeUInt16LE(machine, 18);
  file.writeUInt32LE(1, 20);
  file.writeBigUInt64LE(BigInt(base + headers), 24);
  file.writeBigUInt64LE(BigInt(head), 32);
  for (const [at, size] of [head, segment, (headers - head) / segment].entries()) file.writeUInt16LE(size, 52 + at * 2);
  const put = (at: number, kind: number, flags: number, offset: number, length: number): void => {
    file.writeUInt32LE(kind, at);
    file.writeUInt32LE(flags, at + 4);
    for (const [index, value] of [offset, base + offset, base + offset, length, length].entries())
      file.writeBigUInt64LE(BigInt(value), at + 8 + index * 8);
    file.writeBigUInt64LE(BigInt(kind === 1 ? 0x1000 : 1), at + 48);
  };
  put(head, 1, 5, 0, file.length);
  if (loader !== undefined) put(head + segment, 3, 4, headers + bytes.length, path.length);
  file.set(bytes, headers);
  file.set(path, headers + bytes.length);
  return file;
}

// mov eax,60; xor edi,edi; syscall
const exit = 'b83c00000031ff0f05';

// Walks the arguments to the first that begins with a slash and has the kernel start that one; exit code 126 where it does
// not: mov rdi,[rsp]; lea rbx,[rsp+16]; lea rdx,[rsp+rdi*8+16]; L: mov rdi,[rbx]; test rdi,rdi; jz F; cmp byte [rdi],'/';
// je S; add rbx,8; jmp L; S: mov rsi,rbx; push 59; pop rax; syscall; F: mov edi,126; mov eax,60; syscall
const launch =
  '488b3c24488d5c2410488d54fc10488b3b4885ff7413803f2f74064883c308ebed4889de6a3b580f05bf7e000000b83c0000000f05';

/** Replaces launchers, whatever their options: starts the first argument that is an absolute path. */
export const launcher = program({ code: launch });

/** The same as a loader, which the kernel starts for a dynamic program and which can be started by itself. */
export const loader = program({ code: launch, type: 3 });

/** A loader that ends at once, and a dynamic program that names a loader. */
export const quietLoader = program({ code: exit, type: 3 });
export const dynamic = (path: string): Uint8Array => program({ code: exit, loader: path });

/** What only looks like a program: an object for a linker, one for BPF, a broken head. */
export const object = program({ code: exit, type: 1 });
export const bpf = program({ code: exit, type: 1, machine: 247 });
export const broken = Buffer.from('7f454c46090909', 'hex');

/** Programs of other systems. */
export const windows = Buffer.concat([
  Buffer.from('MZ\x90\0\x03\0\0\0', 'latin1'),
  Buffer.alloc(120),
  Buffer.from('PE\0\0'),
]);
export const macos = Buffer.from('cffaedfe070000010300000002000000', 'hex');

/** For many systems at once: a shell runs it, and the kernel does not. */
export const portable = "MZqFpD='\n'\nexit 0\n";

/** A module for a runtime that the engine would have to bring. */
export const wasm = Buffer.from('0061736d01000000', 'hex');
