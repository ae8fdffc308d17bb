// The instructions of a Dockerfile, as far as they can be told apart without the build.

/** One instruction: the line that it begins at, its word in capitals, and all of its text on one line. */
export type Instruction = { readonly line: number; readonly word: string; readonly text: string };

/** Reads them; continued lines belong to theirs, comments and the bodies of here-documents to none. */
export function instructionsIn(dockerfile: string): readonly Instruction[] {
  const found: Instruction[] = [];
  const lines = dockerfile.split('\n');
  const continuation = continuationIn(lines);
  let open: { readonly line: number; readonly parts: string[] } | undefined;
  let ends: string[] = [];
  for (const [index, raw] of lines.entries()) {
    const text = raw.trim();
    if (ends.length > 0) {
      if (text === ends.at(-1)) ends.pop();
      continue;
    }
    if (text === '' || text.startsWith('#')) continue;
    const isContinued = text.endsWith(continuation);
    open ??= { line: index + 1, parts: [] };
    open.parts.push(isContinued ? text.slice(0, -1) : text);
    if (isContinued) continue;
    const instruction = instructionOf(open);
    found.push(instruction);
    open = undefined;
    ends = endsOf(instruction);
  }
  return open === undefined ? found : [...found, instructionOf(open)];
}

/** The words that end the here-documents of an instruction, the first one last. */
function endsOf({ word, text }: Instruction): string[] {
  if (!['RUN', 'COPY', 'ADD'].includes(word)) return [];
  return [...text.matchAll(/<<-?["']?(\w+)["']?/g)].map(([, end]) => end ?? '').toReversed();
}

function instructionOf({ line, parts }: { readonly line: number; readonly parts: readonly string[] }): Instruction {
  const text = parts.join(' ').trim();
  return { line, word: text.split(/\s/, 1)[0]?.toUpperCase() ?? '', text };
}

/** The character that continues a line. Directives such as `# escape=` are comments before anything else. */
function continuationIn(lines: readonly string[]): string {
  const end = lines.findIndex((line) => !/^\s*#\s*\w+\s*=/.test(line));
  const directives = end < 0 ? lines : lines.slice(0, end);
  const found = directives.map((line) => /^\s*#\s*escape\s*=\s*(\S)\s*$/i.exec(line)?.[1]);
  return found.find((each) => each !== undefined) ?? '\\';
}
