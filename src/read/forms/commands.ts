// Inputs that are commands: `test`, run in the image of every platform, and `gate`, run on the runner for every platform.

/** Parses one command per line; a backslash at the end continues it. Skips blank lines and comments. */
export function readCommands(text: string): readonly string[] {
  return text
    .replace(/\\(?:\r\n|\r|\n)/g, '')
    .split(/\r\n|\r|\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '' && !line.startsWith('#'));
}
