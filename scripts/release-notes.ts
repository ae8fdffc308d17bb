// Prints the notes of a release from CHANGELOG.md: `node scripts/release-notes.ts v1.2.3`.
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { notesOf } from './release/changelog.ts';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const [tag = ''] = process.argv.slice(2);
console.log(notesOf(tag.replace(/^v/, ''), readFileSync(join(root, 'CHANGELOG.md'), 'utf8')));
