// Builds dist/ from src/: tsc to build/, ncc to dist/, and the licences of everything that was bundled.
import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));

const node = (script: string, ...args: string[]): void => {
  execFileSync(process.execPath, [join(root, 'node_modules', script), ...args], { cwd: root, stdio: 'inherit' });
};

/** Licences under which code may be part of the bundle. */
const allowed = new Set(['MIT', 'ISC', 'BSD-2-Clause', 'BSD-3-Clause', 'Apache-2.0', 'BlueOak-1.0.0', '0BSD']);

type Module = { readonly name?: string; readonly modules?: readonly Module[] };

// ncc's own --license loses the packages of the entry once the code is split, hence the list from its statistics.
function bundledPackages(statistics: { readonly modules: readonly Module[] }): readonly string[] {
  const names = new Set<string>();
  const visit = ({ name, modules }: Module): void => {
    const found = /node_modules\/((?:@[^/]+\/)?[^/]+)\/(?!.*node_modules\/)/.exec(name ?? '')?.[0];
    if (found !== undefined) names.add(found.slice(found.indexOf('node_modules/'), -1));
    modules?.forEach(visit);
  };
  statistics.modules.forEach(visit);
  return [...names].sort();
}

function licenceOf(folder: string): string {
  const description = JSON.parse(readFileSync(join(root, folder, 'package.json'), 'utf8'));
  // Under `A AND B` both hold.
  const licences: readonly string[] = String(description.license)
    .replace(/^\(|\)$/g, '')
    .split(' AND ');
  if (!licences.every((licence) => allowed.has(licence)))
    throw new Error(`${folder}: the licence ${description.license} is not allowed`);
  const file = readdirSync(join(root, folder)).find((name) => /^licen[cs]e(\.|$)/i.test(name));
  const text = file === undefined ? `Licence: ${description.license}` : readFileSync(join(root, folder, file), 'utf8');
  return `${description.name} ${description.version} (${description.license})\n\n${text.trim()}\n`;
}

const clear = (folder: string): void => rmSync(join(root, folder), { recursive: true, force: true });
clear('build');
node('typescript/bin/tsc', '-p', 'tsconfig.json');
// Only now, so that a type error leaves the last bundle where it is; and wholly, because chunks change their numbers.
clear('dist');
// Numbered chunks beside the entry: what is imported on demand is loaded on demand.
node(
  '@vercel/ncc/dist/ncc/cli.js',
  'build',
  'build/main.js',
  '--out',
  'dist',
  '--stats-out',
  'build/statistics.json',
  '--quiet',
);
const packages = bundledPackages(JSON.parse(readFileSync(join(root, 'build/statistics.json'), 'utf8')));
writeFileSync(join(root, 'dist/licenses.txt'), packages.map(licenceOf).join(`\n${'-'.repeat(80)}\n\n`));
if (!existsSync(join(root, 'dist/index.js'))) throw new Error('ncc wrote no dist/index.js');
