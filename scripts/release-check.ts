// Checks a release without GitHub: `npm run release:check`, or for a tag `npm run release:check -- --tag v1.2.3`.
// Without a tag, work left before the tag is reported as a note.
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { checks } from './release/checks.ts';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const { values } = parseArgs({ options: { tag: { type: 'string' } } });

for (const { name, look } of checks) {
  const { problems, notes } = look({ root, tag: values.tag });
  console.log(`${problems.length === 0 ? 'ok    ' : 'FAILED'} ${name}`);
  for (const line of [...problems, ...notes.map((text) => `note: ${text}`)]) console.log(`       ${line}`);
  if (problems.length > 0) process.exitCode = 1;
}
