#!/usr/bin/env node
// The program `polyarch migrate`: reads files, shows what changes, writes if it is told to. All that it does is done here.
import { existsSync, lstatSync, readFileSync, realpathSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve, sep } from 'node:path';
import { type Order, parseArguments, USAGE } from './arguments.ts';
import { unifiedDiff } from './diff.ts';
import { migrate } from './file.ts';
import type { Finding } from './finding.ts';
import { printable } from './terminal.ts';

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

const COLOURS: Readonly<Record<string, string>> = { '-': '31', '+': '32', '@': '36' };

/** The line in the colour of its sign, where there is a terminal and nobody objects. */
function coloured(line: string): string {
  const colour = COLOURS[line[0] ?? ''];
  const isPlain = colour === undefined || !process.stdout.isTTY || process.env['NO_COLOR'] !== undefined;
  return isPlain ? printable(line) : `\u001b[${colour}m${printable(line)}\u001b[0m`;
}

const say = (line: string): void => {
  process.stdout.write(`${line}\n`);
};

const complain = (line: string): void => {
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
  if (found.isSymbolicLink()) throw new Error('this is a link; name the file that it leads to');
  if (!found.isFile() && !found.isDirectory()) throw new Error('this is not a regular file');
  if (found.size > LARGEST) throw new Error(`this is too large for a workflow (${found.size} bytes)`);
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

/** Migrates one file. Tells whether it changed; undefined where it could not be read or written. */
function migrateFile(file: string, { isWritten, uses }: Order): boolean | undefined {
  try {
    const before = readWorkflow(file);
    const root = repositoryOf(resolve(file));
    const { text, findings } = migrate(before, {
      uses,
      bakeFiles: BAKE_FILES.filter((name) => existsSync(join(root, name))),
      read: (path) => readBeside(root, path),
    });
    for (const line of unifiedDiff(file, before, text)) say(coloured(line));
    for (const finding of findings) say(printable(told(file, finding)));
    if (findings.length === 0) say(printable(`${file}: there is nothing to migrate`));
    if (isWritten && text !== before) writeFileSync(file, text);
    return text !== before;
  } catch (error) {
    complain(printable(`${file}: ${reason(error)}`));
    return undefined;
  }
}

/** Why a file could not be read or written. */
function reason(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const code = 'code' in error ? error.code : undefined;
  const known: Readonly<Record<string, string>> = {
    ENOENT: 'there is no such file',
    EISDIR: 'this is a folder; name the files in it',
    EACCES: 'this user may not open it',
  };
  return (typeof code === 'string' ? known[code] : undefined) ?? error.message;
}

const WORDS: Readonly<Record<Finding['kind'], string>> = { changed: 'changed', note: 'note', left: 'left alone' };

const told = (file: string, { line, kind, text }: Finding): string => `${file}:${line}: ${WORDS[kind]}: ${text}`;

function main(): number {
  const answer = parseArguments(process.argv.slice(2));
  if ('help' in answer) {
    say(USAGE);
    return process.argv.length > 2 ? 0 : 2;
  }
  if ('wrong' in answer) {
    complain(`${printable(answer.wrong)}\n\n${USAGE}`);
    return 2;
  }
  const { order } = answer;
  const changed = order.files.map((file) => migrateFile(file, order));
  if (changed.includes(undefined)) return 2;
  if (!order.isWritten && !order.isCheck && changed.includes(true)) say('Nothing was written; --write does so.');
  return order.isCheck && changed.includes(true) ? 1 : 0;
}

process.exitCode = main();
