// The first line of a script: which programs run it.

/** The interpreter, and the program that it starts in turn where it is `env`. A line end of Windows stays in the word. */
export function readShebang(line: string): readonly string[] {
  // The kernel splits off one argument and hands on the rest as it is.
  const [, interpreter, rest = ''] = /^[ \t]*([^ \t]+)(?:[ \t]+(.*))?$/s.exec(line.replace(/[ \t]+$/, '')) ?? [];
  if (interpreter === undefined) return [];
  const program = /(?:^|\/)env$/.test(interpreter) ? programOf(rest) : undefined;
  return program === undefined ? [interpreter] : [interpreter, program];
}

/** What `env` is told to run: the first word that is no option of its own and sets no variable. */
function programOf(text: string): string | undefined {
  const words = text
    .replace(/^(?:-S|--split-string=?|-[iv]*S)[ \t]*/, '')
    .split(/[ \t]+/)
    .filter((word) => word !== '');
  const first = words.findIndex((word, index) => {
    const isValue = index > 0 && ['-u', '-C', '--unset', '--chdir'].includes(words[index - 1] ?? '');
    return !isValue && !word.startsWith('-') && !/^\w+=/.test(word);
  });
  const program = words[first];
  // Quotes and variables mean that more than splitting words would be needed.
  return program === undefined || /["'$\\]/.test(program) ? undefined : program;
}
