// Parses the first line of a script, as the kernel does.

/** The interpreter's path, and its optional argument before the script's path. */
export type Shebang = { readonly interpreter: string; readonly argument: string | undefined };

/** Bytes of the line that the kernel reads (linux, include/uapi/linux/binfmts.h), without `#!`. */
const longest = 253;

/** Parses the line without `#!`; undefined without an interpreter. A carriage return stays in the word. */
export function readShebang(line: string): Shebang | undefined {
  const read = line.slice(0, longest).replace(/[ \t]+$/, '');
  // The kernel passes the rest of the line as one argument.
  const [, interpreter, argument] = /^[ \t]*([^ \t]+)(?:[ \t]+([\s\S]*))?$/.exec(read) ?? [];
  const isCut = line.length > longest && argument === undefined && !/[ \t]/.test(line[longest] ?? '');
  return interpreter === undefined || isCut ? undefined : { interpreter, argument };
}
