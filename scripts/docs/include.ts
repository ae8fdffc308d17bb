// Puts files of examples/ into documents, so that a recipe is the very file that the tests run.

/** The text of a file, by its path from the root. Raises what reading raises. */
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
 * The document with the block below each `<!-- include: FILE -->` made anew, up to `<!-- end: include -->`: the whole
 * file, or with `<!-- include: FILE, steps -->` only the steps of a workflow that use this action. Raises for a file
 * that is not below examples/, and for a workflow without such a step.
 */
export function fillIncludes(document: string, read: ReadFile): string {
  const form = /(<!-- include: (\S+?)(, steps)? -->\n)[\s\S]*?(<!-- end: include -->)/g;
  return document.replace(form, (_, begin: string, path: string, part: string | undefined, end: string) => {
    if (!path.startsWith('examples/') || path.includes('..')) throw new Error(`${path} is no file of an example.`);
    const text = read(path).trimEnd();
    const block = part === undefined ? text : ownSteps(path, text);
    return `${begin}\`\`\`${languageOf(path)}\n${block}\n\`\`\`\n${end}`;
  });
}

/** The steps of a workflow that use this action, as they stand there. */
function ownSteps(path: string, text: string): string {
  const steps = stepsOf(text.split('\n')).filter((lines) =>
    lines.some((line) => /^ *(- )?uses: acme\/polyarch@/.test(line)),
  );
  if (steps.length === 0) throw new Error(`${path} has no step that uses this action.`);
  return steps.map((lines) => lines.join('\n').trimEnd()).join('\n');
}

/** Each item of a list at the depth of steps: its first line, and what is indented more up to the next one. */
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
