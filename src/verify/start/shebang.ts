// The first line of a script: which program the kernel starts for it, and with what.

/** The interpreter by its path, and the one argument that it gets before the path of the script. */
export type Shebang = { readonly interpreter: string; readonly argument: string | undefined };

/** What the kernel reads of a file to find out how to start it (linux, include/uapi/linux/binfmts.h), less `#!`. */
const longest = 253;

/** Reads the line without `#!`; undefined where it names no interpreter. A line end of Windows stays in the word. */
export function readShebang(line: string): Shebang | undefined {
  const read = line.slice(0, longest).replace(/[ \t]+$/, '');
  // The kernel splits off one argument and hands on the rest as it is.
  const [, interpreter, argument] = /^[ \t]*([^ \t]+)(?:[ \t]+([\s\S]*))?$/.exec(read) ?? [];
  const isCut = line.length > longest && argument === undefined && !/[ \t]/.test(line[longest] ?? '');
  return interpreter === undefined || isCut ? undefined : { interpreter, argument };
}
