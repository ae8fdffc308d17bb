// Tools of shell scripts that only prepare, and the files that they change.
import { cleanPath } from '../../layers/layer.ts';
import type { ImageFiles } from './locate.ts';
import { locatePath } from './locate.ts';
import { hasMatch, isText, setOf, type Word } from './shell-words.ts';

/** Shell builtins, and tools that only prepare. */
const tools = setOf(
  '. : [ [[ alias arch awk basename bg break cat cd chgrp chmod chown clear command continue cp cut date declare df dirname dpkg du ' +
    'echo egrep eval exit export expr false fg fgrep find free getent getopts grep groups hash head hostname id install ' +
    'jobs kill ldconfig let ln local ls mkdir mkfifo mktemp mount mountpoint mv nproc popd printf pushd pwd read readlink ' +
    'readonly realpath return rm rmdir sed seq set shift shopt sleep sort source stat sync sysctl tail tee test time touch ' +
    'tr trap true type typeset ulimit umask unalias uname uniq unset wait wc which whoami xargs',
);

/** Whether a name is such a tool, which shells and busybox have built in. */
export function isTool(name: Word): boolean {
  return tools.has(name);
}

/** Files below these paths, or all files. */
type Paths = readonly string[] | 'any';

/** Possible changes by scripts so far: contents and permissions of files. */
export type Changed = { readonly content: Paths; readonly rights: Paths };

/** No script ran yet. */
export const unchanged: Changed = { content: [], rights: [] };

/** Adds the changes of these tools; `isInPlace` if they run in the working folder. */
export function changedBy(
  before: Changed,
  commands: readonly (readonly Word[])[],
  files: ImageFiles,
  isInPlace: boolean,
): Changed {
  const pathsOf = (operandsOf: OperandsOf): Paths =>
    pathsIn(
      commands.flatMap(([name, ...args]) => operandsOf(name, args)),
      files,
      isInPlace,
    );
  return {
    content: joined(before.content, pathsOf(replacedBy)),
    rights: joined(before.rights, pathsOf(allowedBy)),
  };
}

/** Whether a path may have changed. */
export function isAmong(paths: Paths, path: string): boolean {
  return paths === 'any' || paths.some((each) => `${path}/`.startsWith(`${each}/`));
}

function joined(one: Paths, other: Paths): Paths {
  return one === 'any' || other === 'any' ? 'any' : [...one, ...other];
}

function pathsIn(operands: readonly Word[], files: ImageFiles, isInPlace: boolean): Paths {
  const isKnown = (word: Word): word is string => isText(word) && (isInPlace || word.startsWith('/'));
  const known = operands.filter(isKnown);
  if (known.length < operands.length) return 'any';
  const written = known.map((word) => cleanPath(word.startsWith('/') ? word : `${files.config.workingFolder}/${word}`));
  const found = known.map((word) => locatePath(files, word)?.path ?? '/');
  return [...written.map((path) => (path === '' ? '' : `/${path}`)), ...found.filter((path) => path !== '/')];
}

/** Returns the words of a command that name changed paths. */
type OperandsOf = (name: Word, args: readonly Word[]) => readonly Word[];

const isOption = (word: Word): boolean => word?.startsWith('-') === true;

const replacedBy: OperandsOf = (name, args) => {
  const operands = args.filter((word) => !isOption(word));
  if (name === 'mv' || name === 'rm' || name === 'tee') return operands;
  if (name === 'sed') return hasMatch(args, /^-[a-zA-Z]*i|^--in-place/) ? operands : [];
  if (name === 'xargs') return [undefined];
  if (name === 'find') return hasMatch(args, /^-(?:exec|ok|delete)/) ? operands.slice(0, 1) : [];
  const isInto = name === 'cp' || name === 'ln' || name === 'install' || name === 'mount';
  if (!isInto) return [];
  return hasMatch(args, /^-[a-zA-Z]*t|^--target/) ? operands : operands.slice(-1);
};

const allowedBy: OperandsOf = (name, args) => {
  const operands = args.filter((word) => !isOption(word));
  if (name === 'chmod') return operands.filter((word) => !isText(word) || !/^(?:\d{1,4}|[ugoa]*[-+=].*)$/.test(word));
  return name === 'chown' || name === 'chgrp' ? operands.slice(hasMatch(args, /^--reference/) ? 0 : 1) : [];
};
