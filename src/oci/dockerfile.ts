// Parses the instructions of a Dockerfile.

/** One instruction: its first line, its keyword in capitals, and its text on one line. */
export type Instruction = { readonly line: number; readonly word: string; readonly text: string };

/** Parses instructions; joins continued lines, skips comments and bodies of here-documents. */
export function instructionsIn(dockerfile: string): readonly Instruction[] {
  const found: Instruction[] = [];
  const lines = dockerfile.split(/\r?\n/);
  const continuation = continuationIn(lines);
  let open: { readonly line: number; readonly parts: string[] } | undefined;
  let ends: End[] = [];
  for (const [index, raw] of lines.entries()) {
    const end = ends.at(-1);
    if (end !== undefined) {
      if (isEnd(raw, end)) ends.pop();
      continue;
    }
    const text = raw.trim();
    if (text === '' || text.startsWith('#')) continue;
    const continued = continuation.exec(raw)?.[1];
    open ??= { line: index + 1, parts: [] };
    open.parts.push(continued ?? raw);
    if (continued !== undefined) continue;
    const instruction = instructionOf(open);
    found.push(instruction);
    open = undefined;
    ends = endsOf(instruction);
  }
  return open === undefined ? found : [...found, instructionOf(open)];
}

/** The end of a here-document; leading tabs are ignored with `<<-`. */
type End = { readonly word: string; readonly isIndented: boolean };

function isEnd(line: string, { word, isIndented }: End): boolean {
  return (isIndented ? line.replace(/^\t+/, '') : line) === word;
}

/**
 * Returns the ends of an instruction's here-documents, the first one last. Each begins an unquoted word: not
 * `$((1<<2))`, `<<<text` or `"a <<b"`, so a list in JSON has none (moby/buildkit, frontend/dockerfile/parser).
 */
function endsOf({ text }: Instruction): End[] {
  if (!/^(?:ONBUILD\s+)?(?:RUN|COPY|ADD)\s/i.test(text)) return [];
  const ends = wordsOf(text).flatMap((word, at, words) => {
    // Blanks may follow `<<`, but not `<<-`.
    const whole = /^\d*<<$/.test(word) ? `${word} ${words[at + 1] ?? ''}` : word;
    const [, dash, end = ''] = /^\d*<<(?:(-)| ?(?!-$))([^<\s][^<]*)$/.exec(whole) ?? [];
    return end === '' ? [] : [{ word: end.replace(/["']|\\(?=.)/g, ''), isIndented: dash === '-' }];
  });
  return ends.toReversed();
}

/** Maximum characters of one instruction, above which the expression below would run out of memory. */
const maxTextLength = 1_000_000;

/** Splits an instruction into words, with their quotes. */
export function wordsOf(text: string): readonly string[] {
  return text.slice(0, maxTextLength).match(/(?:"(?:\\.|[^"\\])*"|'[^']*'|\\.|[^\s"'\\])+/gs) ?? [];
}

function instructionOf({ line, parts }: { readonly line: number; readonly parts: readonly string[] }): Instruction {
  const text = parts.join('').trim();
  return { line, word: text.split(/\s/, 1)[0]?.toUpperCase() ?? '', text };
}

/** Matches a continued line; an escaped backslash does not continue it. Directives come first. */
function continuationIn(lines: readonly string[]): RegExp {
  const end = lines.findIndex((line) => !/^\s*#\s*[a-z][a-z0-9]*\s*=\s*\S/i.test(line));
  const directives = end < 0 ? lines : lines.slice(0, end);
  const found = directives.map((line) => /^\s*#\s*escape\s*=\s*([\\`])\s*$/i.exec(line)?.[1]);
  return found.includes('`') ? /^(|.*[^`])`[ \t]*$/ : /^(|.*[^\\])\\[ \t]*$/;
}
