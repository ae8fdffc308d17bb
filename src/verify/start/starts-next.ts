// What a started program starts in its turn: launchers by their arguments, shells by their scripts; of others nothing is sure.
import { spend } from '../../layers/path.ts';
import type { ImageFiles } from '../layers/read.ts';
import { type Call, joined, noStart, type Start } from './call.ts';
import { isLauncher, isLoader, launchOf } from './launchers.ts';
import { locate, locatePath } from './locate.ts';
import { isForeignElf, kinOf, type Program } from './machine-match.ts';
import { changedBy, isTool } from './script-tools.ts';
import { readScript } from './shell.ts';
import { isText, type Word } from './shell-words.ts';

/** A program that was found, and the call that led to it. */
type Started = { readonly call: Call; readonly path: string; readonly file: Program['file'] };

/** Follows one call more. */
type Trace = (call: Call) => Start;

/** What a program starts. Nothing is said of scripts: their interpreters start them. */
export function followStart(files: ImageFiles, started: Started, trace: Trace): Start {
  const { call, file } = started;
  if (file.content?.kind !== 'elf') return { ...noStart, hints: hintsIn(files, call.words.slice(1), 'an argument') };
  const isSetUser = ((file.rights?.mode ?? 0) & 0o4000) !== 0;
  const next = { ...call, isPrivileged: false, user: isSetUser ? undefined : call.user };
  const [name, args] = nameOf(started);
  if (isLauncher(name)) return follow(files, { name, args, path: started.path }, next, trace);
  if (shells.has(name)) return runShell(files, args, next, trace);
  return { ...noStart, hints: hintsIn(files, args, 'an argument') };
}

const shells: ReadonlySet<string> = new Set(['sh', 'ash', 'bash', 'dash', 'ksh', 'mksh']);

/** One file that is many programs, each by the name that it is called by. */
const manifold: ReadonlySet<string> = new Set(['busybox', 'busybox-static', 'toybox', 'coreutils', 'toolbox']);

/** What the program is, by the word that calls it or else by its own name; and its arguments. */
function nameOf({ call, path }: Started): readonly [string, readonly Word[]] {
  const [word, ...args] = call.words;
  const [own, called] = [baseOf(path), baseOf(word ?? '')];
  if (manifold.has(called) && args[0] !== undefined) return [baseOf(args[0]), args.slice(1)];
  const isKnown = isLauncher(called) || shells.has(called);
  return [isKnown || manifold.has(own) ? called : own, args];
}

type Launcher = { readonly name: string; readonly args: readonly Word[]; readonly path: string };

function follow(files: ImageFiles, { name, args, path }: Launcher, call: Call, trace: Trace): Start {
  const launch = launchOf(name, args);
  if (launch === undefined) return { ...noStart, hints: hintsIn(files, args, `an argument of ${name}`) };
  const { words, changesUser, changesPlace } = launch;
  const [word = ''] = words;
  const isInterpreter = call.missing === 'INTERPRETER_MISSING';
  // Busybox starts programs of its own that are no files (FEATURE_PREFER_APPLETS). Which it has is not known, but those
  // that interpret are.
  const isKnown = isTool(word) || shells.has(word);
  const isBuiltIn = manifold.has(baseOf(path)) && (isKnown || (!isInterpreter && !word.includes('/')));
  return trace({
    words,
    role: isInterpreter ? call.role : `the program started by ${name}`,
    missing: isBuiltIn || isLoader(name) ? undefined : call.missing,
    by: isLoader(name) ? 'loader' : 'program',
    isPrivileged: false,
    user: changesUser ? undefined : call.user,
    isInPlace: call.isInPlace && !changesPlace,
    changed: call.changed,
  });
}

function runShell(files: ImageFiles, args: readonly Word[], call: Call, trace: Trace): Start {
  const run = scriptOf(files, args);
  if (run === undefined) return { ...noStart, hints: hintsIn(files, args, 'an argument of the shell') };
  // Scripts may name themselves and one another, many times over.
  spend(files.tree, run.text.length * stepsOfText);
  const script = readScript(run.text, run.args);
  if (script === undefined)
    return { ...noStart, hints: hintsIn(files, wordsIn(run.text), `a program named in ${run.name}`) };
  const isInPlace = call.isInPlace && !run.isLogin && !/(?:^|[\s;&|])(?:cd|pushd|PATH\+?=)/.test(run.text);
  const changed = changedBy(call.changed, script.tools, files, isInPlace);
  const traceOf = (words: readonly Word[], role: string): Start => {
    const own = words[0] === 'exec' ? launchOf('exec', words.slice(1))?.words : words;
    return own === undefined
      ? noStart
      : trace({ ...call, words: own, role, missing: undefined, by: 'program', isInPlace, changed });
  };
  const isForeign = ({ file }: Program): boolean => kinOf(file, files.platform) === 'foreign';
  const named = script.commands.map(({ words }) => traceOf(words, `a program named in ${run.name}`));
  const areAll = script.isChoice && named.every(({ programs }) => programs.some(isForeign));
  const sure = script.sure === undefined ? noStart : traceOf(script.sure.words, `the program started by ${run.name}`);
  const foreign = named.flatMap((start) => start.programs.filter(isForeign));
  const hints = [
    ...joined(named).hints,
    ...foreign.filter(({ file }) => isForeignElf(file, files.platform)),
    ...hintsIn(files, run.args, 'an argument'),
  ];
  return joined([sure, { ...noStart, programs: areAll ? foreign : [], hints }]);
}

/** What reading a character of a script costs in steps along a path. */
const stepsOfText = 8;

type Run = {
  /** What it is called in a message. */
  readonly name: string;
  readonly text: string;
  readonly args: readonly Word[];
  /** Whether files of the user are read before, which may set anything. */
  readonly isLogin: boolean;
};

/** The script that a shell is told to run, as text or as a file. */
function scriptOf(files: ImageFiles, args: readonly Word[]): Run | undefined {
  const options = shellOptions(args);
  const [first, ...rest] = options?.operands ?? [];
  if (options === undefined || first === undefined) return undefined;
  const { isLogin } = options;
  // The word behind the text is the script's name.
  if (options.hasText) return { name: 'the command', text: first, args: rest.slice(1), isLogin };
  const node = first.includes('/') ? locatePath(files, first)?.node : undefined;
  const content = node?.kind === 'file' ? node.content : undefined;
  if (content?.kind !== 'script' || content.text === '') return undefined;
  return { name: `the script ${first}`, text: content.text, args: rest, isLogin };
}

type ShellOptions = { readonly hasText: boolean; readonly isLogin: boolean; readonly operands: readonly Word[] };

/** Reads what stands before the script; undefined where it is not understood. */
function shellOptions(args: readonly Word[]): ShellOptions | undefined {
  let letters = '';
  for (let at = 0; at < args.length; at++) {
    const word = args[at];
    if (!isText(word)) return undefined;
    const isEnd = word === '--' || !/^[-+]./.test(word);
    const operands = args.slice(word === '--' ? at + 1 : at);
    if (isEnd) return { hasText: letters.includes('c'), isLogin: /[li]/.test(letters), operands };
    // `-s` reads the script from elsewhere; long options are not known here.
    if (!/^[-+][a-rt-zA-Z]+$/.test(word)) return undefined;
    letters += word.startsWith('-') ? word : '';
    if (/[oO]$/.test(word)) at += 1;
  }
  return undefined;
}

/** The words of a text that is not understood. */
function wordsIn(text: string): readonly string[] {
  return text.replace(/^[ \t]*#.*$/gm, '').split(/[\s;&|()<>"'`{}=]+/);
}

/** Programs for other machines that words name, which may or may not be started. */
function hintsIn(files: ImageFiles, words: readonly Word[], role: string): readonly Program[] {
  return [...new Set(words)].flatMap((word) => {
    const place = isText(word) && /^[\w./+-]+$/.test(word) ? locate(files, word, () => true) : undefined;
    if (place?.node.kind !== 'file' || !isForeignElf(place.node, files.platform)) return [];
    return [{ role, path: place.path, file: place.node }];
  });
}

function baseOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}
