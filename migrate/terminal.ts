// What is printed: names and lines of files that strangers wrote, in which a terminal must find no command.
// biome-ignore-all lint/suspicious/noControlCharactersInRegex: control characters are what this file is about

/** Controls but the tab, and marks that turn the direction of writing and so show a text that is not there (CVE-2021-42574). */
const unprintable = /[\0-\x08\x0a-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]/g;

/** The line with every such character as its escape, `\u001b`. */
export function printable(line: string): string {
  return line.replace(unprintable, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`);
}
