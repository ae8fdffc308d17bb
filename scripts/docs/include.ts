// Includes files of examples/ in documents, so that the tests run every recipe.

/** Reads a file by its path from the root. */
export type ReadFile = (path: string) => string;

const languages: Readonly<Record<string, string>> = {
  yml: 'yaml',
  yaml: 'yaml',
  hcl: 'hcl',
  go: 'go',
  ts: 'ts',
  sh: 'sh',
  Dockerfile: 'dockerfile',
};

/**
 * Fills the block between each `<!-- include: FILE -->` and `<!-- end: include -->` with the file. With
 * `<!-- include: FILE, steps -->` it includes only the steps that use this action. Raises an Error for a file outside
 * of examples/, for a workflow without such a step, and for a marker without its end.
 */
export function fillIncludes(document: string, read: ReadFile): string {
  const form = /(<!-- include: (\S+?)(, steps)? -->\n)[\s\S]*?(<!-- end: include -->)/g;
  const begins = document.split('<!-- include: ').length - 1;
  if ([...document.matchAll(form)].length < begins) throw new Error('An include has no end, or an unknown form.');
  return document.replace(form, (_, begin: string, path: string, part: string | undefined, end: string) => {
    if (!path.startsWith('examples/') || path.includes('..')) throw new Error(`${path} is not a file of examples/.`);
    const text = read(path).trimEnd();
    const block = part === undefined ? text : ownSteps(path, text);
    return `${begin}\`\`\`${languageOf(path)}\n${block}\n\`\`\`\n${end}`;
  });
}

/** Returns the steps of a workflow that use this action, verbatim. */
function ownSteps(path: string, text: string): string {
  const steps = stepsOf(text.split('\n')).filter((lines) =>
    lines.some((line) => /^ *(- )?uses: acme\/polyarch@/.test(line)),
  );
  if (steps.length === 0) throw new Error(`${path} has no step that uses this action.`);
  return steps.map((lines) => lines.join('\n').trimEnd()).join('\n');
}

/** Splits the text into list items at the depth of steps: the first line and the more indented lines below it. */
function stepsOf(lines: readonly string[]): readonly (readonly string[])[] {
  const steps: string[][] = [];
  let isInside = false;
  for (const line of lines) {
    const isFirst = /^ {6}- /.test(line);
    isInside = isFirst || (isInside && /^( {7}|$)/.test(line));
    if (isFirst) steps.push([]);
    if (isInside) steps.at(-1)?.push(line);
  }
  return steps;
}

function languageOf(path: string): string {
  const name = path.slice(path.lastIndexOf('/') + 1);
  return languages[name.slice(name.lastIndexOf('.') + 1)] ?? '';
}
