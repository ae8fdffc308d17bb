// Prints the bill of materials of dist/ and migrate/dist/ of the commit, without an installation.
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { bundledIn, makeSbom } from './release/sbom.ts';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const text = (path: string): string => readFileSync(join(root, path), 'utf8');
const git = (...args: readonly string[]): string =>
  execFileSync('git', args, { cwd: root, encoding: 'utf8', env: { ...process.env, TZ: 'UTC' } }).trim();

const lock = JSON.parse(text('package-lock.json'));
const bundled = ['dist', 'migrate/dist'].flatMap((folder) => bundledIn(text(`${folder}/licenses.txt`), lock));
// A package of both bundles is listed once.
const packages = [...new Map(bundled.map((each) => [`${each.name} ${each.version}`, each])).values()];
const { name, version } = JSON.parse(text('package.json'));
const bill = {
  name,
  version,
  commit: git('rev-parse', 'HEAD'),
  created: git('show', '--no-patch', '--date=format-local:%Y-%m-%dT%H:%M:%SZ', '--format=%cd', 'HEAD'),
  packages,
};
console.log(JSON.stringify(makeSbom(bill), undefined, 2));
