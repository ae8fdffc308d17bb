// Launchers: programs that start another program named in their arguments.
import { hasMatch, isText, setOf, type Word } from './shell-words.ts';

/** The options of a program. Unknown options make the result uncertain. */
type Syntax = {
  /** Letters without a value, and with one. */
  readonly flags?: string;
  readonly values?: string;
  readonly longFlags?: ReadonlySet<Word>;
  readonly longValues?: ReadonlySet<Word>;
  /** Number of words before the program. */
  readonly before?: number;
  /** Whether variables may precede the program, as in `sudo A=b program`. */
  readonly takesVariables?: true;
  readonly changesUser?: true;
  /** Whether PATH or the working folder changes, or a pattern of the words that change it. */
  readonly changesPlace?: 'always' | RegExp;
};

const coreutils = { longFlags: setOf('ignore-signals foreground preserve-status verbose') };

// From their documentation: krallin/tini, Yelp/dumb-init, openSUSE/catatonit, ncopa/su-exec, tianon/gosu, GNU coreutils,
// util-linux, skarnet.org (s6), smarden.org (runit), sudo.ws.
const syntaxes: Readonly<Record<string, Syntax>> = {
  env: {
    flags: 'i0v',
    values: 'uC',
    longFlags: setOf('ignore-environment debug'),
    longValues: setOf('unset chdir'),
    takesVariables: true,
    changesPlace: /^(?:-[a-zA-Z]*[iC]|-u?PATH$|--ignore|--chdir|--unset=PATH|PATH=|PATH$)/,
  },
  tini: { flags: 'svwg', values: 'pe' },
  'tini-static': { flags: 'svwg', values: 'pe' },
  'docker-init': { flags: 'svwg', values: 'pe' },
  'dumb-init': { flags: 'cv', values: 'r', longFlags: setOf('single-child verbose'), longValues: setOf('rewrite') },
  catatonit: { flags: 'g' },
  'su-exec': { before: 1, changesUser: true },
  gosu: { before: 1, changesUser: true },
  nice: { flags: '0123456789', values: 'n', longValues: setOf('adjustment') },
  nohup: {},
  setsid: { flags: 'cfw', longFlags: setOf('ctty fork wait') },
  stdbuf: { values: 'ioe', longValues: setOf('input output error') },
  ionice: { flags: 't', values: 'cn', longFlags: setOf('ignore'), longValues: setOf('class classdata') },
  chrt: { flags: 'abfior', before: 1, longFlags: setOf('batch fifo idle other rr') },
  taskset: { flags: 'ac', before: 1, longFlags: setOf('cpu-list all-tasks') },
  timeout: { ...coreutils, flags: 'v', values: 'sk', before: 1, longValues: setOf('signal kill-after') },
  setpriv: {
    longFlags: setOf('init-groups clear-groups keep-groups no-new-privs nnp reset-env'),
    longValues: setOf(
      'reuid regid ruid rgid euid egid groups inh-caps ambient-caps bounding-set securebits pdeathsig selinux-label apparmor-profile',
    ),
    changesUser: true,
    changesPlace: /^--reset-env/,
  },
  // Most distributions set `secure_path`.
  sudo: {
    flags: 'EHnS',
    values: 'ug',
    longFlags: setOf('preserve-env set-home'),
    takesVariables: true,
    changesUser: true,
    changesPlace: 'always',
  },
  setuidgid: { before: 1, changesUser: true },
  's6-setuidgid': { before: 1, changesUser: true },
  's6-applyuidgid': { flags: 'zU', values: 'ugG', changesUser: true },
  envdir: { before: 1, changesPlace: 'always' },
  's6-envdir': { flags: 'fIinLc', before: 1, changesPlace: 'always' },
  chpst: { flags: 'vP012', values: 'uUenlLmdofpcrtb', changesUser: true, changesPlace: /^-[vP012]*e/ },
  softlimit: { values: 'mdalopcrtfs' },
  's6-softlimit': { flags: 'hH', values: 'mdalopcrtfs' },
};

/** `exec` of a shell. */
const execSyntax: Syntax = { flags: 'cl', values: 'a' };

const loader = /^ld(?:-linux[\w-]*|-musl-[\w-]+|64|-[\d.]+)?\.so(?:\.\d+)?$/;
const loaderSyntax: Syntax = {
  longFlags: setOf('inhibit-cache'),
  longValues: setOf('library-path preload argv0 audit inhibit-rpath glibc-hwcaps-mask glibc-hwcaps-prepend'),
};

/** Whether this name is the dynamic loader. */
export function isLoader(name: string): boolean {
  return loader.test(name);
}

/** Whether this name is a launcher. */
export function isLauncher(name: string): boolean {
  return Object.hasOwn(syntaxes, name) || isLoader(name);
}

/** Returns the call that a launcher makes with these arguments, and what it changes; undefined if uncertain. */
export function launchOf(name: string, given: readonly Word[]) {
  const syntax = isLoader(name) ? loaderSyntax : name === 'exec' ? execSyntax : syntaxes[name];
  const args = name === 'env' ? envArguments(given) : given;
  if (args === undefined) return undefined;
  const start = syntax === undefined ? undefined : skipOptions(args, syntax);
  if (syntax === undefined || start === undefined) return undefined;
  const { before = 0, takesVariables = false, changesUser = false, changesPlace } = syntax;
  const operands = args.slice(start + before);
  const words = takesVariables ? operands.slice(variablesIn(operands)) : operands;
  const passed = args.slice(0, args.length - words.length);
  const isMoved = changesPlace === 'always' || (changesPlace !== undefined && hasMatch(passed, changesPlace));
  return words.length === 0 ? undefined : { words, changesUser, changesPlace: isMoved };
}

/** Counts leading variable assignments. */
function variablesIn(words: readonly Word[]): number {
  const first = words.findIndex((word) => !(isText(word) && /^[^=]+=/.test(word)));
  return first < 0 ? words.length : first;
}

/** Returns the end of the options; undefined for an unknown one. */
function skipOptions(args: readonly Word[], syntax: Syntax): number | undefined {
  for (let at = 0; at < args.length; at++) {
    const word = args[at];
    if (!isText(word)) return undefined;
    if (word === '--') return at + 1;
    if (!word.startsWith('-') || word === '-') return at;
    const taken = word.startsWith('--') ? takeLong(word.slice(2), syntax) : takeShort(word.slice(1), syntax);
    if (taken === undefined) return undefined;
    at += taken;
  }
  return args.length;
}

/** Returns the number of words that an option consumes. */
function takeLong(text: string, { longFlags, longValues }: Syntax): number | undefined {
  const [name, value] = text.split('=', 2);
  if (longValues?.has(name)) return value === undefined ? 1 : 0;
  return longFlags?.has(name) ? 0 : undefined;
}

function takeShort(letters: string, { flags = '', values = '' }: Syntax): number | undefined {
  for (const [at, letter] of [...letters].entries()) {
    if (values.includes(letter)) return at === letters.length - 1 ? 1 : 0;
    if (!flags.includes(letter)) return undefined;
  }
  return 0;
}

/** Normalizes env's arguments: `-` to `-i`, and splits `-S`; undefined for complex splits. */
function envArguments(given: readonly Word[]): readonly Word[] | undefined {
  const [first, ...rest] = given;
  if (first === '-') return ['-i', ...rest];
  const [, before = '', attached] =
    (isText(first) && /^(?:-([iv]*)S|--split-string(?:=|$))([\s\S]*)$/.exec(first)) || [];
  if (attached === undefined) return given;
  const [text, others] = attached === '' ? [rest[0], rest.slice(1)] : [attached, rest];
  // Quotes and variables need more than splitting at spaces.
  if (!isText(text) || /["'$\\]/.test(text)) return undefined;
  const flags = before === '' ? [] : [`-${before}`];
  return [...flags, ...text.split(/[ \t]+/).filter((word) => word !== ''), ...others];
}
