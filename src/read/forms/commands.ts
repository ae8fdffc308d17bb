// Inputs that are commands: `test`, run in the image of every platform, and `gate`, run on the runner for every platform.

/** One command a line; a backslash at its end continues it. Blank lines and lines that begin with `#` are left out. */
export function readCommands(text: string): readonly string[] {
  return text
    .replace(/\\(?:\r\n|\r|\n)[ \t]*/g, '')
    .split(/\r\n|\r|\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '' && !line.startsWith('#'));
}
