// The one line out of many that says what went wrong.
import { shorten } from '../record/log-lines.ts';

const LONGEST = 200;

/** Words of lines that tell of something wrong. */
const telling =
  /\b(?:errors?|fatal|panic|exception|cannot|can't|could not|couldn't|not found|no such|denied|refused|failed|undefined|missing|invalid|unable|unknown|unexpected|killed|not allowed)\b|\berror:|^E: /i;

/** What programs say once it is over, and the frames of a stack. */
const trailing =
  /^\s*(?:at |make(?:\[\d+\])?: \*\*\* |make(?:\[\d+\])?: (?:Leaving|Entering) |npm (?:error|ERR!)\s*(?:$|A complete log|\S+[/\\]_logs|code )|ninja: build stopped)/i;

/** The last line that tells of something wrong, or else the last one at all; one line, bounded in length. Empty where nothing was printed. */
export function tellingLine(lines: readonly string[]): string {
  const said = lines.map(plain).filter((line) => line !== '' && !trailing.test(line));
  const found = said.findLast((line) => telling.test(line)) ?? said.at(-1) ?? lines.map(plain).findLast(Boolean);
  return shorten(found ?? '', LONGEST);
}

/** Without colours. */
function plain(line: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: escape sequences are what is taken out
  return line.replace(/\x1b\[[0-?]*[ -/]*[@-~]/g, '').trim();
}
