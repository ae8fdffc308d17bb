// The judgement of what lies in an image, pure: does what it starts exist, and is it made for the platform?
import { type Problem, problem } from '../errors/failure.ts';
import { describeElf, type Kinship, kinshipOf } from '../oci/elf-machine.ts';
import type { Platform } from '../oci/platform.ts';
import type { ImageFiles } from './files.ts';
import { codeOf, hasExecutables, namedIn, sampleOf } from './sample.ts';
import { type Program, type Start, traceStart } from './start.ts';

/** What is wrong, and what is only worth knowing. */
export type Judgement = { readonly problems: readonly Problem[]; readonly notices: readonly string[] };

const shell = '/bin/sh';

/**
 * Judges the files of one image. Wrong is what is sure to be started or named to be (the entrypoint or command, its
 * interpreter and loader, `/bin/sh`, programs among the arguments and in a short script) and is of a foreign machine;
 * so is an image of which most executables on PATH are. A few foreign ones besides are only told.
 */
export function judgeFiles(files: ImageFiles): Judgement {
  const { name, platform, config } = files;
  if (platform.os !== 'linux')
    return noticed(`${name}: what the image runs was not looked at; that is for Linux only.`);
  const start = traceEntrypoint(files);
  const sample = sampleOf(files, start.programs);
  const isEmpty = config.entrypoint.length + config.command.length === 0;
  if (isEmpty && !hasExecutables(files)) return noticed(`${name}: the image has no executables and runs nothing.`);
  const started = distinct([...start.programs, ...shellOf(files), ...namedOf(files, start)]);
  const isRun = [...started, ...sample].some(({ file }) => kinOf(file, platform) === 'native');
  const wrong = started.filter((program) => isWrong(program, platform, isRun));
  const strangers = sample.filter(({ file }) => kinOf(file, platform) === 'foreign');
  if (wrong.length > 0) {
    // That a foreign program finds no loader is no wonder.
    const others = start.problems.filter(({ code }) => code !== 'LOADER_MISSING');
    return { problems: [...others, tellWrong(files, wrong, strangers)], notices: [] };
  }
  if (strangers.length * 2 > sample.length) {
    return { problems: [...start.problems, tellWrong(files, strangers, [])], notices: [] };
  }
  const paths = strangers.map(({ path, file }) => `${path} for ${machineOf(file)}`);
  const notices = paths.length === 0 ? [] : [`${name}: nothing that starts by itself, but there is ${listed(paths)}.`];
  return { problems: start.problems, notices };
}

function traceEntrypoint(files: ImageFiles): Start {
  const { entrypoint, command } = files.config;
  const [word] = [...entrypoint, ...command];
  const role = entrypoint.length > 0 ? 'the entrypoint' : 'the command';
  return word === undefined
    ? { programs: [], problems: [] }
    : traceStart(files, { word, role, missing: 'ENTRYPOINT_MISSING' });
}

// A shell that can't start is no fault by itself; it may be there for nothing.
function shellOf(files: ImageFiles): readonly Program[] {
  return traceStart(files, { word: shell, role: 'the shell', missing: 'ENTRYPOINT_MISSING' }).programs;
}

function namedOf(files: ImageFiles, { programs }: Start): readonly Program[] {
  const { entrypoint, command } = files.config;
  const [, ...rest] = [...entrypoint, ...command];
  const named = namedIn(files, rest, 'named in the command');
  const scripts = [...programs, ...named].flatMap(({ file: { content } }) =>
    content?.kind === 'script' ? [codeOf(content.text)] : [],
  );
  return [...named, ...namedIn(files, scripts, 'named in the script that is started')];
}

function distinct(programs: readonly Program[]): readonly Program[] {
  const files = new Set<unknown>();
  return programs.filter(({ file }) => !files.has(file) && files.add(file));
}

// An amd64 image may well start a 386 program, as long as it is no 386 image altogether; the kernel runs both.
function isWrong({ file, role }: Program, platform: Platform, isRun: boolean): boolean {
  const kin = kinOf(file, platform);
  if (kin !== 'sibling') return kin === 'foreign';
  if (role.startsWith('named')) return false;
  return platform.architecture !== 'amd64' || !isRun;
}

function kinOf({ content }: Program['file'], platform: Platform): Kinship {
  if (content?.kind === 'elf') return kinshipOf(content.elf, platform);
  return content?.kind === 'foreign' ? 'foreign' : 'native';
}

function machineOf({ content }: Program['file']): string {
  if (content?.kind === 'elf') return describeElf(content.elf);
  return content?.kind === 'foreign' ? content.format : 'any machine';
}

function tellWrong(files: ImageFiles, wrong: readonly Program[], strangers: readonly Program[]): Problem {
  const { name } = files;
  const [{ role, path, file } = nobody, ...rest] = wrong;
  const others = distinct([...rest, ...strangers]).filter((other) => other.file !== file);
  const more = others.length === 0 ? '' : `; wrong as well: ${listed(others.map((other) => other.path))}`;
  const fact = `${name}: ${path} (${role}) is for ${machineOf(file)}, not for ${name}${more}.`;
  const ofBase = new Set(shellOf(files).map((program) => program.file));
  const isBase = wrong.some((program) => ofBase.has(program.file) || /^the (?:interp|dyn)/.test(program.role));
  const facts = isBase ? { cure: baseCure } : {};
  return problem('BINARY_WRONG_MACHINE', fact, facts);
}

const nobody: Program = {
  role: '',
  path: '',
  file: { kind: 'file', size: 0, isExecutable: false, content: undefined },
};

const baseCure =
  'The base image itself is not of this platform: look for a fixed `--platform=` at the last FROM or a base pinned by ' +
  'the digest of one platform. `verify: labels` leaves the files unread.';

function noticed(text: string): Judgement {
  return { problems: [], notices: [text] };
}

function listed(words: readonly string[]): string {
  const shown = words.slice(0, 3).join(', ');
  return words.length > 3 ? `${shown} and ${words.length - 3} more` : shown;
}
