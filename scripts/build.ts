// Builds dist/ from src/ and migrate/dist/ from migrate/: tsc to build/, then ncc, then the licenses of bundled packages.
import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { bundledFolders, standIn } from './release/bundle.ts';

const root = dirname(dirname(fileURLToPath(import.meta.url)));

const node = (script: string, ...args: string[]): void => {
  execFileSync(process.execPath, [join(root, 'node_modules', script), ...args], { cwd: root, stdio: 'inherit' });
};

/** Licenses that bundled code may have. */
const allowed = new Set(['MIT', 'ISC', 'BSD-2-Clause', 'BSD-3-Clause', 'Apache-2.0', 'BlueOak-1.0.0', '0BSD']);

function licenceOf(folder: string): string {
  const description = JSON.parse(readFileSync(join(root, folder, 'package.json'), 'utf8'));
  // `A AND B` requires both.
  const licences: readonly string[] = String(description.license)
    .replace(/^\(|\)$/g, '')
    .split(' AND ');
  if (!licences.every((licence) => allowed.has(licence)))
    throw new Error(`${folder}: the license ${description.license} is not allowed`);
  const file = readdirSync(join(root, folder)).find((name) => /^licen[cs]e(\.|$)/i.test(name));
  const own = readFileSync(join(root, 'LICENSE'), 'utf8');
  const text = file === undefined ? standIn(description, own) : readFileSync(join(root, folder, file), 'utf8');
  return `${description.name} ${description.version} (${description.license})\n\n${text.trim()}\n`;
}

const clear = (folder: string): void => rmSync(join(root, folder), { recursive: true, force: true });

/** A bundle: its compiled entry and its output folder. */
type Bundle = { readonly entry: string; readonly folder: string };

// Numbered chunks beside the entry contain modules that are imported on demand.
function bundle({ entry, folder }: Bundle): void {
  const statistics = `build/${folder.replace('/', '-')}.statistics.json`;
  // Only now, so that a type error keeps the last bundle. The whole folder, because chunks change their numbers.
  clear(folder);
  node('@vercel/ncc/dist/ncc/cli.js', 'build', entry, '--out', folder, '--stats-out', statistics, '--quiet');
  const packages = bundledFolders(JSON.parse(readFileSync(join(root, statistics), 'utf8')));
  writeFileSync(join(root, folder, 'licenses.txt'), packages.map(licenceOf).join(`\n${'-'.repeat(80)}\n\n`));
  if (!existsSync(join(root, folder, 'index.js'))) throw new Error(`ncc wrote no ${folder}/index.js`);
}

clear('build');
node('typescript/bin/tsc', '-p', 'tsconfig.json');
node('typescript/bin/tsc', '-p', 'migrate/tsconfig.json');
bundle({ entry: 'build/main.js', folder: 'dist' });
// A separate bundle: the action does not need the program, and npx cannot run TypeScript in node_modules.
bundle({ entry: 'build/program/migrate/migrate.js', folder: 'migrate/dist' });
