// Finds what a program starts: launchers by arguments, shells by scripts; nothing is certain for others.
import { spend } from '../../layers/path.ts';
import { isLauncher, isLoader, launchOf } from './launchers.ts';
import type { ImageFiles } from './locate.ts';
import { locate, locatePath } from './locate.ts';
import { type Call, isForeignElf, joined, kinOf, noStart, type Program, type Start } from './program-call.ts';
import { changedBy, isTool } from './script-tools.ts';
import { readScript } from './shell-script.ts';
import { isText, type Word } from './shell-words.ts';

/** A found program, and its call. */
type Started = { readonly call: Call; readonly path: string; readonly file: Program['file'] };

/** Follows another call. */
type Trace = (call: Call) => Start;

/** Returns what a program starts, without scripts, which their interpreters start. */
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

/** Multi-call binaries: the program depends on the name. */
const manifold: ReadonlySet<string> = new Set(['busybox', 'busybox-static', 'toybox', 'coreutils', 'toolbox']);

/** Returns the program's name, by its call or its file, and its arguments. */
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
  // Busybox starts built-in applets without files (FEATURE_PREFER_APPLETS). Its set is unknown, but the ones
  // that interpret are known.
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
  // Scripts may refer to themselves and each other.
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
  const named = script.commands.map((words) => traceOf(words, `a program named in ${run.name}`));
  const areAll = script.isChoice && named.every(({ programs }) => programs.some(isForeign));
  const sure = script.sure === undefined ? noStart : traceOf(script.sure, `the program started by ${run.name}`);
  const foreign = named.flatMap((start) => start.programs.filter(isForeign));
  const hints = [
    ...joined(named).hints,
    ...foreign.filter(({ file }) => isForeignElf(file, files.platform)),
    ...hintsIn(files, run.args, 'an argument'),
  ];
  return joined([sure, { ...noStart, programs: areAll ? foreign : [], hints }]);
}

/** The cost of a script character in path steps. */
const stepsOfText = 8;

/** Returns the script of a shell call, as text or as a file. With `isLogin` profile files may set anything before it. */
function scriptOf(files: ImageFiles, args: readonly Word[]) {
  const options = shellOptions(args);
  const [first, ...rest] = options?.operands ?? [];
  if (options === undefined || first === undefined) return undefined;
  const { isLogin } = options;
  // The word after the text is the script's name.
  if (options.hasText) return { name: 'the command', text: first, args: rest.slice(1), isLogin };
  const node = first.includes('/') ? locatePath(files, first)?.node : undefined;
  const content = node?.kind === 'file' ? node.content : undefined;
  if (content?.kind !== 'script' || content.text === '') return undefined;
  return { name: `the script ${first}`, text: content.text, args: rest, isLogin };
}

/** Parses the options before the script; undefined if unsupported. */
function shellOptions(args: readonly Word[]) {
  let letters = '';
  for (let at = 0; at < args.length; at++) {
    const word = args[at];
    if (!isText(word)) return undefined;
    const isEnd = word === '--' || !/^[-+]./.test(word);
    const operands = args.slice(word === '--' ? at + 1 : at);
    if (isEnd) return { hasText: letters.includes('c'), isLogin: /[li]/.test(letters), operands };
    // `-s` reads standard input; long options are unsupported.
    if (!/^[-+][a-rt-zA-Z]+$/.test(word)) return undefined;
    letters += word.startsWith('-') ? word : '';
    if (/[oO]$/.test(word)) at += 1;
  }
  return undefined;
}

/** Returns the words of unsupported text. */
function wordsIn(text: string): readonly string[] {
  return text.replace(/^[ \t]*#.*$/gm, '').split(/[\s;&|()<>"'`{}=]+/);
}

/** Returns named programs for other machines, which may be started. */
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
