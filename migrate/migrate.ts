#!/usr/bin/env node
// The program `polyarch migrate`: reads files, prints what changes, and writes with --write. All input and output is here.
import { existsSync, lstatSync, readFileSync, realpathSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve, sep } from 'node:path';
import { type Order, parseArguments, USAGE } from './cli/arguments.ts';
import { unifiedDiff } from './cli/diff.ts';
import { type Row, summaryOf } from './cli/summary.ts';
import { compare } from './compare/compare.ts';
import { migrate } from './file.ts';
import type { Finding } from './remarks/catalog.ts';

/** The definitions that bake reads where it is named none, in its order (buildx, bake/bake.go). */
const BAKE_FILES = [
  'compose.yaml',
  'compose.yml',
  'docker-compose.yml',
  'docker-compose.yaml',
  'docker-bake.json',
  'docker-bake.hcl',
  'docker-bake.override.json',
  'docker-bake.override.hcl',
];

/** Controls but the tab, and marks that turn the direction of writing and so show a text that is not there (CVE-2021-42574). */
// biome-ignore lint/suspicious/noControlCharactersInRegex: a terminal must find no command in files that strangers wrote
const unprintable = /[\0-\x08\x0a-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]/g;

/** The line with every such character as its escape, `\u001b`. */
const printable = (line: string): string =>
  line.replace(unprintable, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`);

const COLORS: Readonly<Record<string, string>> = { '-': '31', '+': '32', '@': '36' };

/** The line in the color of its sign, on a terminal without NO_COLOR. */
function colored(line: string): string {
  const color = COLORS[line[0] ?? ''];
  const isPlain = color === undefined || !process.stdout.isTTY || process.env['NO_COLOR'] !== undefined;
  return isPlain ? printable(line) : `\u001b[${color}m${printable(line)}\u001b[0m`;
}

const say = (line: string): void => {
  process.stdout.write(`${line}\n`);
};

const printError = (line: string): void => {
  process.stderr.write(`${line}\n`);
};

/** The folder of the repository that a file is in, else the one where the program was started. */
function repositoryOf(file: string): string {
  for (let folder = dirname(file); ; folder = dirname(folder)) {
    if (existsSync(join(folder, '.git'))) return folder;
    if (dirname(folder) === folder) return '.';
  }
}

/** Bytes; GitHub takes no workflow as large as that. */
const LARGEST = 1_048_576;

/** The text of a file. A link in a checkout may lead to any file of the user, and a pipe or a device may never end. */
function readWorkflow(file: string): string {
  const found = lstatSync(file);
  if (found.isSymbolicLink()) throw new Error('the file is a link; name its target');
  if (!found.isFile() && !found.isDirectory()) throw new Error('not a regular file');
  if (found.size > LARGEST) throw new Error(`too large for a workflow (${found.size} bytes)`);
  return readFileSync(file, 'utf8');
}

/** The text of a definition or an action of the repository; a link that leads out of it is not followed. */
function readBeside(root: string, path: string): string | undefined {
  try {
    const [base, file] = [realpathSync(root), realpathSync(join(root, path))];
    const isInside = file.startsWith(`${base}${sep}`) && statSync(file).isFile();
    return isInside && statSync(file).size <= LARGEST ? readFileSync(file, 'utf8') : undefined;
  } catch {
    return undefined;
  }
}

/** Migrates one file; undefined where it could not be read or written. */
async function migrateFile(file: string, { isWritten, uses }: Order): Promise<Row | undefined> {
  try {
    const before = readWorkflow(file);
    const root = repositoryOf(resolve(file));
    const { text, findings } = migrate(before, {
      uses,
      bakeFiles: BAKE_FILES.filter((name) => existsSync(join(root, name))),
      read: (path) => readBeside(root, path),
    });
    for (const line of unifiedDiff(file, before, text)) say(colored(line));
    for (const finding of findings) say(printable(lineOf(file, finding)));
    if (findings.length === 0) say(printable(`${file}: nothing to migrate`));
    const plans = text === before ? '-' : await comparePlans(file, before, text, uses);
    if (isWritten && text !== before) writeFileSync(file, text);
    const count = (kind: Finding['kind']): number => findings.filter((finding) => finding.kind === kind).length;
    return { file, moved: count('changed'), left: count('left'), notes: count('note'), plans };
  } catch (error) {
    printError(printable(`${file}: ${reason(error)}`));
    return undefined;
  }
}

/** Says whether both versions publish the same. */
async function comparePlans(file: string, before: string, after: string, uses: string): Promise<Row['plans']> {
  const { runs, differences, unknown, isBaked } = await compare(before, after, uses).catch((error: unknown) => ({
    runs: [],
    differences: [],
    unknown: [reason(error)],
    isBaked: false,
  }));
  for (const each of differences) say(printable(`${file}: differs: ${each}`));
  for (const each of unknown) say(printable(`${file}: not compared: ${each}`));
  if (differences.length > 0) return 'differ';
  if (unknown.length > 0 || runs.length === 0) return 'not compared';
  const beside = isBaked ? '; outputs of the bake definition itself are not compared' : '';
  say(printable(`${file}: same tags, labels, platforms, push and caches on ${runs.join(', ')}${beside}`));
  return 'same';
}

/** Why a file could not be read or written. */
function reason(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const code = 'code' in error ? error.code : undefined;
  const known: Readonly<Record<string, string>> = {
    ENOENT: 'file not found',
    EISDIR: 'this is a folder; name its files',
    EACCES: 'permission denied',
  };
  return (typeof code === 'string' ? known[code] : undefined) ?? error.message;
}

const WORDS: Readonly<Record<Finding['kind'], string>> = { changed: 'changed', note: 'note', left: 'left unchanged' };

const lineOf = (file: string, { line, kind, text }: Finding): string => `${file}:${line}: ${WORDS[kind]}: ${text}`;

async function migrateAll(order: Order): Promise<readonly Row[]> {
  const rows: Row[] = [];
  for (const file of order.files) {
    const row = await migrateFile(file, order);
    if (row !== undefined) rows.push(row);
  }
  if (rows.length > 1) for (const line of summaryOf(rows)) say(printable(line));
  return rows;
}

async function main(): Promise<number> {
  const answer = parseArguments(process.argv.slice(2));
  if ('help' in answer) {
    say(USAGE);
    return process.argv.length > 2 ? 0 : 2;
  }
  if ('wrong' in answer) {
    printError(`${printable(answer.wrong)}\n\n${USAGE}`);
    return 2;
  }
  const { order } = answer;
  const rows = await migrateAll(order);
  const isChanged = rows.some(({ plans }) => plans !== '-');
  if (!order.isWritten && !order.isCheck && isChanged) say('Nothing was written. Use --write to write the files.');
  if (rows.length < order.files.length) return 2;
  if (!order.isCheck || !isChanged) return 0;
  return rows.some(({ plans }) => plans === 'differ') ? 3 : 1;
}

process.exitCode = await main();
