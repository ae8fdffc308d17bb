// Judges the files of an image, without I/O: does its program exist, and match the platform?
import { type Problem, problem } from '../../errors/failure.ts';
import { isStartable, namesArchitecture } from '../../layers/elf.ts';
import type { ImageFile } from '../../layers/layer.ts';
import { type FoundNode, findPath } from '../../layers/path.ts';
import type { ImageFiles } from './locate.ts';
import { searchPath } from './locate.ts';
import {
  type Call,
  distinct,
  isForeignElf,
  kinOf,
  machineOf,
  noStart,
  type Program,
  type Start,
} from './program-call.ts';
import { unchanged } from './script-tools.ts';
import { traceStart } from './start.ts';
import { userOf } from './user.ts';

/** Problems and notices. */
export type Judgement = { readonly problems: readonly Problem[]; readonly notices: readonly string[] };

/** Step limit along paths and scripts, independent of the number of files. */
const mostSteps = 10_000_000;

/**
 * Judges the files of one image. A problem is only a program that certainly starts and cannot: the entrypoint or command, what
 * the kernel loads for it, and what launchers and simple scripts start. Everything else is a notice, unless every
 * candidate program is for another machine.
 */
export function judgeFiles(given: ImageFiles): Judgement {
  const { name, platform, config, tree } = given;
  const files = { ...given, tree: { ...tree, steps: { left: Math.min(tree.steps.left, mostSteps) } } };
  if (platform.os !== 'linux')
    return noticed(`${name}: the program of the image was not checked: only Linux images are supported.`);
  const isEmpty = config.entrypoint.length + config.command.length === 0;
  if (isEmpty && !hasExecutables(files))
    return noticed(`${name}: the image contains no executables and starts no program.`);
  const start = isEmpty ? noStart : traceEntrypoint(files);
  const shell = traceStart(files, { ...callOf(files), words: ['/bin/sh'], role: 'the shell', missing: undefined });
  const wrong = distinct([...start.programs, ...shell.programs]).filter((program) => isWrong(program, files));
  const sample = sampleOf(files, start.programs);
  const strangers = sample.filter(({ file }) => isForeignElf(file, platform));
  const [[first], [stranger]] = [wrong, strangers];
  if (first !== undefined)
    return { problems: [...start.problems, describeWrong(files, first, wrong, shell)], notices: start.notices };
  if (isEmpty && stranger !== undefined && strangers.length === sample.length)
    return { problems: [describeWrong(files, stranger, strangers, shell)], notices: [] };
  const hints = [...siblingsOf(files, [...start.programs, ...sample]), ...start.hints, ...strangers];
  return { problems: start.problems, notices: [...start.notices, ...hintsOf(files, hints)] };
}

// An amd64 image may start a 386 program, but one without any amd64 program has a wrong base.
function siblingsOf({ platform }: ImageFiles, programs: readonly Program[]): readonly Program[] {
  const kins = programs.map(({ file }) => kinOf(file, platform));
  return kins.includes('native') ? [] : programs.filter((_, at) => kins[at] === 'sibling');
}

function callOf({ config }: ImageFiles): Call {
  return {
    words: [...config.entrypoint, ...config.command],
    role: config.entrypoint.length > 0 ? 'the entrypoint' : 'the command',
    missing: 'ENTRYPOINT_MISSING',
    by: 'engine',
    isPrivileged: true,
    user: undefined,
    isInPlace: true,
    changed: unchanged,
  };
}

function traceEntrypoint(files: ImageFiles): Start {
  const found = userOf(files);
  if ('user' in found) return traceStart(files, { ...callOf(files), user: found.user });
  const start = traceStart(files, callOf(files));
  const fact = `${files.name}: the ${found.missing}, so the container cannot start.`;
  if (files.config.isTemplate) return { ...start, notices: [...start.notices, fact] };
  return { ...start, problems: [...start.problems, problem('USER_MISSING', fact)] };
}

// amd64 kernels run 386 programs; arm64 processors often lack arm.
function isWrong({ file }: Program, { platform }: ImageFiles): boolean {
  const kin = kinOf(file, platform);
  return kin === 'foreign' || (kin === 'sibling' && platform.architecture !== 'amd64');
}

function describeWrong({ name }: ImageFiles, first: Program, wrong: readonly Program[], shell: Start): Problem {
  const { role, path, file } = first;
  const rest = wrong.slice(1);
  const more = rest.length === 0 ? '' : ` The same applies to ${listed(rest.map((other) => other.path))}.`;
  const fact = `${name}: ${role}, ${path}, is built for ${machineOf(file)}, not for ${name}.${more}`;
  if (file.content?.kind === 'foreign') return problem('BINARY_WRONG_MACHINE', fact, { cure: formatCure });
  const ofBase = new Set(shell.programs.map((program) => program.file));
  const isBase = wrong.some((program) => ofBase.has(program.file) || /^the (?:interp|dyn)/.test(program.role));
  return problem('BINARY_WRONG_MACHINE', fact, isBase ? { cure: baseCure } : {});
}

const baseCure =
  'The base image belongs to another platform. Check for a fixed `--platform=` at the last FROM, or a base pinned by ' +
  'the digest of one platform. `verify: labels` skips this check.';

const formatCure =
  'Build the program for Linux, or start it with a runtime such as `wine` or `mono`. ' +
  '`verify: labels` skips this check.';

function hintsOf({ name }: ImageFiles, hints: readonly Program[]): readonly string[] {
  const hinted = distinct(hints).map(({ path, role, file }) => `${path} (${role}) for ${machineOf(file)}`);
  if (hinted.length === 0) return [];
  return [`${name}: found programs for another machine: ${listed(hinted)}. The image may not need them.`];
}

function noticed(text: string): Judgement {
  return { problems: [], notices: [text] };
}

function listed(words: readonly string[]): string {
  const shown = words.slice(0, 3).join(', ');
  return words.length > 3 ? `${shown} and ${words.length - 3} more` : shown;
}

/**
 * Returns the ELF executables in PATH, in the root, and next to the entrypoint; each file once. Files elsewhere
 * may be data: toolchains, prebuilt modules, firmware. So may files with an architecture in their path.
 */
function sampleOf(files: ImageFiles, programs: readonly Program[]): readonly Program[] {
  const beside = programs.slice(0, 1).map(({ path }) => path.slice(0, path.lastIndexOf('/') + 1));
  const found = new Map<ImageFile, Program>();
  const seen = new Set<unknown>();
  for (const path of new Set(['/', ...searchPath(files), ...beside])) {
    const place = findPath(files.tree, path);
    // Several paths may lead to one folder.
    if (place === undefined || seen.has(place.node)) continue;
    seen.add(place.node);
    for (const program of executablesIn(place)) if (!found.has(program.file)) found.set(program.file, program);
  }
  return [...found.values()];
}

const programKinds: readonly unknown[] = ['elf', 'script', 'foreign'];

/** Whether the image contains any executable. */
function hasExecutables({ tree }: ImageFiles): boolean {
  const folders = [tree.root];
  for (let folder = folders.pop(); folder !== undefined; folder = folders.pop()) {
    for (const node of folder.children.values()) {
      if (node.kind === 'folder') folders.push(node);
      else if (node.kind === 'file' && node.isExecutable && programKinds.includes(node.content?.kind)) return true;
    }
  }
  return false;
}

function executablesIn({ path: folder, node }: FoundNode): readonly Program[] {
  if (node.kind !== 'folder') return [];
  const base = folder === '/' ? '' : folder;
  return [...node.children].flatMap(([name, file]) => {
    const path = `${base}/${name}`;
    if (file.kind !== 'file' || file.content?.kind !== 'elf') return [];
    const isMeant = isStartable(file.content.elf) && !namesArchitecture(path);
    return isMeant ? [{ role: 'an executable', path, file }] : [];
  });
}
