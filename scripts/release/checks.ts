// The checks before a release. Each returns problems, and notes for what it could not check.
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { stackFacts } from '../../stack/facts.ts';
import { workflowFile, workflowNames } from '../workflows/files.ts';
import { bundledFolders, type Package, unlicensed, unlisted } from './bundle.ts';
import { run } from './run.ts';
import { compareVersions, type Found } from './version.ts';

/** The repository to check, and the tag of the release, if it exists. */
export type Candidate = { readonly root: string; readonly tag: string | undefined };

/** A check, named by the sentence that must be true. */
export type Check = { readonly name: string; readonly look: (candidate: Candidate) => Found };

const fine: Found = { problems: [], notes: [] };
const problems = (found: readonly string[]): Found => ({ problems: found, notes: [] });
const note = (text: string): Found => ({ problems: [], notes: [text] });
const text = (root: string, path: string): string => readFileSync(join(root, path), 'utf8');

/** Returns no problem if the program succeeds, else its output. */
function succeeds(root: string, program: string, ...args: readonly string[]): Found {
  const { status, said } = run(root, program, ...args);
  if (status === undefined) return note(`Skipped: ${program} is not installed`);
  return status === 0 ? fine : problems([said]);
}

function versions({ root, tag }: Candidate): Found {
  const workflows = workflowNames.map(workflowFile);
  const documents = ['README.md', ...workflows, ...markdownIn(root, 'docs')];
  return compareVersions({
    packageVersion: JSON.parse(text(root, 'package.json')).version,
    lockVersion: JSON.parse(text(root, 'package-lock.json')).version,
    tag,
    changelog: text(root, 'CHANGELOG.md'),
    documents: Object.fromEntries(documents.map((name) => [name, text(root, name)])),
  });
}

function markdownIn(root: string, folder: string): readonly string[] {
  return readdirSync(join(root, folder)).flatMap((name) => (name.endsWith('.md') ? [join(folder, name)] : []));
}

/** Folders of committed bundles. */
const bundles = ['dist', 'migrate/dist'];

/** Returns the SHA-256 of each file of the bundles. */
function sums(root: string): Readonly<Record<string, string>> {
  const files = bundles.flatMap((folder) =>
    existsSync(join(root, folder)) ? readdirSync(join(root, folder)).map((name) => join(folder, name)) : [],
  );
  return Object.fromEntries(
    files.map((file) => [
      file,
      createHash('sha256')
        .update(readFileSync(join(root, file)))
        .digest('hex'),
    ]),
  );
}

function isBuilt({ root }: Candidate): Found {
  const before = sums(root);
  const { status, said } = run(root, process.execPath, 'scripts/build.ts');
  if (status !== 0) return problems([said]);
  const after = sums(root);
  const files = [...new Set([...Object.keys(before), ...Object.keys(after)])].sort();
  return problems(
    files.filter((file) => before[file] !== after[file]).map((file) => `${file} differs from the build of the sources`),
  );
}

function packages(root: string, bundle: string): readonly Package[] {
  return bundledFolders(JSON.parse(text(root, `build/${bundle.replace('/', '-')}.statistics.json`))).map((folder) => {
    const { name, version } = JSON.parse(text(root, `${folder}/package.json`));
    return { folder, name, version };
  });
}

function isLicensed({ root }: Candidate): Found {
  return problems(
    bundles.flatMap((bundle) => {
      const file = join(bundle, 'licenses.txt');
      return unlicensed(packages(root, bundle), text(root, file), file);
    }),
  );
}

function isListed({ root }: Candidate): Found {
  const { status, out, said } = run(root, process.execPath, 'scripts/release-sbom.ts');
  if (status !== 0) return problems([said]);
  const all = bundles.flatMap((bundle) => packages(root, bundle));
  return problems(unlisted(all, out));
}

const isPinned = ({ root }: Candidate): Found => succeeds(root, process.execPath, 'scripts/pins.ts', '--check');

/** A registry without the audit API is a note, not a problem. */
function isAudited({ root }: Candidate): Found {
  const { out } = run(root, 'npm', 'audit', '--omit=dev', '--json');
  const counts = auditCounts(out);
  if (counts === undefined) return note('Skipped: the package registry does not support npm audit');
  const severe = ['high', 'critical'].flatMap((severity) =>
    (counts[severity] ?? 0) > 0 ? [`npm audit: ${counts[severity]} of severity ${severity}`] : [],
  );
  return problems(severe);
}

function auditCounts(json: string): Readonly<Record<string, number>> | undefined {
  try {
    return JSON.parse(json).metadata?.vulnerabilities;
  } catch {
    return undefined;
  }
}

function isCommitted({ root, tag }: Candidate): Found {
  const { out } = run(root, 'git', 'status', '--porcelain');
  const changes = out.split('\n').filter((line) => line !== '');
  return tag === undefined ? { problems: [], notes: changes } : problems(changes);
}

const actionlint = existsSync(stackFacts.tools.actionlint) ? stackFacts.tools.actionlint : 'actionlint';

/** All checks. The check that rebuilds dist/ runs before those that read it. */
export const checks: readonly Check[] = [
  { name: 'all versions are the same', look: versions },
  { name: 'the bundles match the sources', look: isBuilt },
  { name: 'every bundled package has a license text', look: isLicensed },
  { name: 'the bill of materials lists every bundled package', look: isListed },
  { name: 'images and programs are pinned', look: isPinned },
  { name: 'no bundled package has a known vulnerability of high severity', look: isAudited },
  {
    name: 'documents are up to date',
    look: ({ root }) => succeeds(root, process.execPath, 'scripts/docs.ts', '--check'),
  },
  { name: 'actionlint finds nothing', look: ({ root }) => succeeds(root, actionlint) },
  {
    name: 'zizmor finds nothing',
    look: ({ root }) => succeeds(root, 'zizmor', '--offline', '--no-progress', '--persona=pedantic', '.'),
  },
  { name: 'everything is committed', look: isCommitted },
];
