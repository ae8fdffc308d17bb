// Parses the Dockerfile excerpts in buildx's errors, and the places that they mark.

/** The place of a failure. The file is without its folder, as in BuildKit. `text` is the content of the line. */
export type FailurePlace = { readonly file: string; readonly line: number; readonly text?: string };

/** One excerpt: the marked place, and the numbered lines. */
export type Excerpt = {
  readonly file: string;
  readonly marked: readonly { readonly number: number; readonly text: string }[];
  readonly lines: readonly string[];
};

const RULE = /^-{20}$/;

/** Splits buildx's output into excerpts and other lines. */
export function splitExcerpts(said: readonly string[]): {
  readonly excerpts: readonly Excerpt[];
  readonly others: readonly string[];
} {
  const excerpts: Excerpt[] = [];
  const others: string[] = [];
  for (let index = 0; index < said.length; index += 1) {
    const line = said[index] ?? '';
    const file = RULE.test(said[index + 1] ?? '') ? /^(.+):\d+$/.exec(line)?.[1] : undefined;
    if (file === undefined) {
      others.push(line);
      continue;
    }
    // `Dockerfile:3`, a rule, the lines, a rule (moby/buildkit solver/errdefs/source.go).
    const end = said.findIndex((each, at) => at > index + 1 && RULE.test(each));
    const lines = said.slice(index + 2, end < 0 ? undefined : end);
    excerpts.push({ file, marked: markedIn(lines), lines });
    index += lines.length + 2;
  }
  return { excerpts, others };
}

function markedIn(lines: readonly string[]): Excerpt['marked'] {
  return lines.flatMap((line) => {
    const [, number, text] = /^ *(\d+) \| >>> (.*)$/.exec(line) ?? [];
    return number === undefined || text === undefined ? [] : [{ number: Number(number), text }];
  });
}

/** Whether the excerpt marks the `# syntax=` line. */
export function marksFrontend({ marked: [first] }: Excerpt): boolean {
  return first !== undefined && /^\s*(?:#|\/\/)\s*syntax\s*=/i.test(first.text);
}

/** BuildKit reports the Dockerfile without its folder, but an annotation needs the path from the repository's root. */
export function rootedFile(file: string, known: string | undefined): string {
  return known?.endsWith(file) === true ? known : file;
}
