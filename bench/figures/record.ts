// Keeps figures for the documents, as soon as each is measured: what fails later loses none of them.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Figures, noFigures, withLater } from './figures.ts';

const file = join(import.meta.dirname, '..', 'figures.json');

/** Adds figures to those that were kept before. */
export function keepFigures(later: Partial<Figures>): void {
  const before: Figures = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : noFigures;
  writeFileSync(file, `${JSON.stringify(withLater({ ...noFigures, ...before }, later), undefined, 2)}\n`);
}
