// The documents of the repository, and what of them can be checked: blocks of YAML, headings, links; and the examples.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

export const root = join(import.meta.dirname, '../..');

/** A document by its path from the root. */
export type Document = { readonly name: string; readonly text: string };

const elsewhere = ['node_modules', 'dist', 'build', 'coverage', 'fixtures', '.git'];

function markdownIn(folder: string): readonly string[] {
  return readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return elsewhere.includes(entry.name) ? [] : markdownIn(path);
    return entry.name.endsWith('.md') ? [path] : [];
  });
}

/** Every Markdown file that is ours. */
export const documents: readonly Document[] = markdownIn('.').map((name) => ({
  name,
  text: readFileSync(join(root, name), 'utf8'),
}));

/** A block of YAML, named by its document and its place in it. */
export type Block = { readonly name: string; readonly yaml: string };

/** The names of all examples. */
export const examples: readonly string[] = readdirSync(join(root, 'examples'), { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name)
  .toSorted();

/** Path of the workflow in the folder of an example, as in a repository. */
export const workflowFile = '.github/workflows/publish.yml';

/** The workflows of the examples. */
export const exampleWorkflows: readonly Block[] = examples.map((name) => ({
  name: `examples/${name}`,
  yaml: readFileSync(join(root, 'examples', name, workflowFile), 'utf8'),
}));

/** All blocks of YAML in the documents, and the workflows of the examples. */
export const blocks: readonly Block[] = [
  ...documents.flatMap(({ name, text }) =>
    [...text.matchAll(/^```ya?ml\n([\s\S]*?)^```$/gm)].map((match, index) => ({
      name: `${name}, YAML block ${index + 1}`,
      yaml: match[1] ?? '',
    })),
  ),
  ...exampleWorkflows,
];

const prose = (text: string): string => text.replace(/^```[\s\S]*?^```$/gm, '');

/** The names by which GitHub lets a link point at headings: lower case, no punctuation, dashes for blanks, counted when doubled. */
export function anchorsOf(text: string): readonly string[] {
  const seen = new Map<string, number>();
  return [...prose(text).matchAll(/^#{1,6} +(.+?) *#*$/gm)].map((match) => {
    const anchor = (match[1] ?? '')
      .replace(/\[([^\]]*)\]\([^)]*\)/g, '$1')
      .toLowerCase()
      .replace(/[^\p{L}\p{M}\p{N}\p{Pc} -]/gu, '')
      .replace(/ /g, '-');
    const before = seen.get(anchor) ?? 0;
    seen.set(anchor, before + 1);
    return before === 0 ? anchor : `${anchor}-${before}`;
  });
}

/** The targets of links that do not leave the repository. */
export function linksOf(text: string): readonly string[] {
  return [...prose(text).matchAll(/\]\((?!https?:|mailto:)([^)\s]+)\)/g)].map((match) => match[1] ?? '');
}
