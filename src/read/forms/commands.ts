// Parses the input `test`: commands to run in the image of every platform.

/** Parses one command per line, unchanged; blank lines and lines that begin with `#` are skipped. */
export function readTests(text: string): readonly string[] {
  return text
    .split(/\r\n|\r|\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '' && !line.startsWith('#'));
}
