// Puts your account in place of the current one, wherever this repository names itself:
// `npm run owner -- NAME[/REPOSITORY]`. Names of example images (ghcr.io/acme/app) stay.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { formatReference, isNamedIn, parseReference, type Reference, replaceReference } from './owner/reference.ts';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const skipped = ['.git', 'node_modules', 'coverage'];

/** The current name: `repository` of package.json, `github:OWNER/REPOSITORY`. */
function currentReference(): Reference {
  const { repository }: { readonly repository: string } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  return parseReference(repository.replace(/^github:/, ''));
}

type Text = { readonly path: string; readonly text: string };

function textsIn(folder: string): readonly Text[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return skipped.includes(entry.name) ? [] : textsIn(path);
    return entry.isFile() ? [{ path, text: readFileSync(path, 'utf8') }] : [];
  });
}

function rename(from: Reference, to: Reference): string {
  if (formatReference(from) === formatReference(to)) return `This repository is ${formatReference(to)} already.`;
  const texts = textsIn(root);
  const taken = texts.find(({ text }) => isNamedIn(text, to));
  if (taken !== undefined) throw new Error(`${taken.path} uses ${formatReference(to)} for an example. Choose another.`);
  const changed = texts
    .map((before) => ({ ...before, next: replaceReference(before.text, from, to) }))
    .filter(({ text, next }) => next !== text);
  for (const { path, next } of changed) writeFileSync(path, next);
  return `Replaced ${formatReference(from)} by ${formatReference(to)} in ${changed.length} files.`;
}

const [name, ...more] = process.argv.slice(2);
try {
  if (name === undefined || more.length > 0) throw new Error('Usage: npm run owner -- NAME[/REPOSITORY]');
  const from = currentReference();
  console.log(rename(from, parseReference(name, from.repository)));
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
