// Writes what the documents repeat from elsewhere: inputs and outputs from action.yml, codes from the catalogue, faults
// and what happens from the tables of the fault tests; and the reusable workflow, whose inputs are those of action.yml.
// With --check it writes nothing and fails on a difference.
import { readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { load } from 'js-yaml';
import { CATALOG } from '../src/errors/catalog.ts';
import { faultTable, goalTable } from './faults.ts';
import { makeWorkflow } from './publish-workflow.ts';

const root = dirname(dirname(fileURLToPath(import.meta.url)));

type Described = { readonly description: string; readonly default?: string };
type Action = { readonly inputs: Record<string, Described>; readonly outputs: Record<string, Described> };

const cell = (text: string): string => text.trim().replaceAll('|', '\\|').replaceAll('\n', ' ');
const code = (text: string): string => (text === '' ? '' : `\`${text}\``);
const table = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
  [head, head.map(() => '---'), ...rows].map((row) => `| ${row.map(cell).join(' | ')} |`).join('\n');

const action = load(readFileSync(join(root, 'action.yml'), 'utf8')) as Action;

const sections: Readonly<Record<string, string>> = {
  faults: table(...faultTable()),
  goals: table(...goalTable()),
  inputs: table(
    ['Input', 'What it does', 'Default'],
    Object.entries(action.inputs).map(([name, input]) => [code(name), input.description, code(input.default ?? '')]),
  ),
  outputs: table(
    ['Output', 'What it holds'],
    Object.entries(action.outputs).map(([name, output]) => [code(name), output.description]),
  ),
  codes: table(
    ['Code', 'What happened', 'What helps'],
    Object.entries(CATALOG).map(([name, entry]) => [code(name), entry.meaning, entry.cure]),
  ),
};

/** The document with the text between each pair of markers replaced by the section of that name. */
function fill(document: string): string {
  return document.replace(/(<!-- begin: (\w+) -->\n)[\s\S]*?(<!-- end: \2 -->)/g, (whole, begin, name, end) => {
    const section = sections[name];
    return section === undefined ? whole : `${begin}${section}\n${end}`;
  });
}

const isCheck = process.argv.includes('--check');
const written = ['README.md', 'docs/inputs.md', 'docs/reliability.md', 'docs/troubleshooting.md'];
for (const file of [...written, '.github/workflows/publish.yml']) {
  const path = join(root, file);
  const found = readFileSync(path, 'utf8');
  const filled = file.endsWith('.yml') ? makeWorkflow() : fill(found);
  if (filled === found) continue;
  if (isCheck) {
    console.error(`${file} is not what action.yml, the catalogue and the fault tables say: run "npm run docs"`);
    process.exitCode = 1;
  } else writeFileSync(path, filled);
}
