// Finds the output line that explains a failure.
import { shorten } from '../record/log-lines.ts';

const LONGEST = 200;

/** Words in lines that report an error. */
const telling =
  /\b(?:errors?|fatal|panic|exception|cannot|can't|could not|couldn't|not found|no such|denied|refused|failed|undefined|missing|invalid|unable|unknown|unexpected|killed|not allowed)\b|\berror:|^E: /i;

/** Final messages of programs, and stack frames. */
const trailing =
  /^\s*(?:at |make(?:\[\d+\])?: \*\*\* |make(?:\[\d+\])?: (?:Leaving|Entering) |npm (?:error|ERR!)\s*(?:$|A complete log|\S+[/\\]_logs|code )|ninja: build stopped)/i;

/** Returns the last line that reports an error, or else the last line; bounded in length, empty without output. */
export function tellingLine(lines: readonly string[]): string {
  const said = lines.map(plain).filter((line) => line !== '' && !trailing.test(line));
  const found = said.findLast((line) => telling.test(line)) ?? said.at(-1) ?? lines.map(plain).findLast(Boolean);
  return shorten(found ?? '', LONGEST);
}

/** Removes colors. */
function plain(line: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: escape sequences are to be removed
  return line.replace(/\x1b\[[0-?]*[ -/]*[@-~]/g, '').trim();
}
