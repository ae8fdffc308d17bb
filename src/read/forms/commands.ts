// The input `test`: commands to be run in the image of every platform.

/** One command a line, as it is; blank lines and lines that begin with `#` are left out. */
export function readTests(text: string): readonly string[] {
  return text
    .split(/\r\n|\r|\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '' && !line.startsWith('#'));
}
