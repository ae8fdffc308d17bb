// Follows the start of an image: entrypoint, interpreter, loader, and what launchers and scripts start.
import type { Code } from '../../errors/catalog.ts';
import { type Facts, problem } from '../../errors/failure.ts';
import { isStartable } from '../../layers/elf.ts';
import type { ImageFile } from '../../layers/layer.ts';
import type { FoundNode } from '../../layers/path.ts';
import type { ImageFiles } from './locate.ts';
import { broughtBy, explainMissing, locate, locatePath, shown } from './locate.ts';
import { type Call, isForeignElf, joined, kinOf, noStart, type Start } from './program-call.ts';
import { isAmong } from './script-tools.ts';
import { followStart } from './starts-next.ts';
import { refusalOf, unreadableFor } from './user.ts';

/** Depth limits: the kernel's for interpreters of interpreters, and a sensible one for launchers. */
const deepest = 8;

/** Follows a call to its program, and to everything that it needs and starts. */
export function traceStart(files: ImageFiles, call: Call, depth = 1): Start {
  const [word] = call.words;
  if (word === undefined || depth > deepest || (!call.isInPlace && !word.startsWith('/'))) return noStart;
  const place = find(files, call, word);
  if (place === undefined) return missed(files, call, word);
  if (isAmong(call.changed.content, place.path)) return replaced(files, call, place);
  const refused = place.node.kind === 'folder' ? undefined : refusedBy(call, place);
  if (place.node.kind === 'folder')
    return isSure(call) ? refuse(files, named(call, place), ['ENTRYPOINT_MISSING', 'is a folder.']) : noStart;
  if (refused !== undefined)
    return isSure(call) || refused.isAlways ? refuse(files, named(call, place), refused.refusal) : noStart;
  const { path, node: file } = place;
  const own: Start = {
    ...noStart,
    programs: [{ role: call.role, path, file }],
    notices: noticesOf(files, call, place),
  };
  // The needs of a foreign program are not checked.
  if (kinOf(file, files.platform) === 'foreign' || call.by === 'loader') return own;
  const calls = needsOf(call, { path, file });
  const trace = (next: Call): Start => traceStart(files, next, depth + 1);
  return joined([own, ...calls.map(trace), followStart(files, { call, path, file }, trace)]);
}

/** Whether the started file may differ from the one in the image. */
function replaced({ platform }: ImageFiles, { role }: Call, { path, node }: FoundNode): Start {
  return node.kind === 'file' && isForeignElf(node, platform)
    ? { ...noStart, hints: [{ role, path, file: node }] }
    : noStart;
}

function noticesOf({ name }: ImageFiles, { role, user, isPrivileged }: Call, place: FoundNode): readonly string[] {
  const subject = `${name}: ${role}, ${place.path},`;
  const refusal = isPrivileged ? refusalOf(user, place) : undefined;
  const notices =
    refusal === undefined ? [] : [`${subject} ${refusal}. Docker starts it, but engines with fewer rights do not.`];
  const isModule = place.node.kind === 'file' && place.node.content?.kind === 'wasm';
  const runtime = `${subject} is a WebAssembly module: it needs a runtime such as io.containerd.wasmtime.v1.`;
  return isModule ? [...notices, runtime] : notices;
}

function find(files: ImageFiles, call: Call, word: string): FoundNode | undefined {
  if (call.by === 'kernel' || call.by === 'loader') return locatePath(files, word);
  return locate(files, word, (place) => call.isPrivileged || refusalOf(call.user, place) === undefined);
}

/** A launcher may pass a rejected file to a shell. */
function isSure({ by }: Call): boolean {
  return by === 'engine' || by === 'kernel';
}

type Refusal = readonly [Code, string, Facts?];

/** Why a file cannot be started; `isAlways` if for every caller. */
function refusedBy(call: Call, place: FoundNode): { refusal: Refusal; isAlways: boolean } | undefined {
  const file = place.node;
  if (file.kind === 'folder' || call.by === 'loader') return undefined;
  const rights = isAmong(call.changed.rights, place.path) ? undefined : refusedByRights(call, place, file);
  if (rights !== undefined) return { refusal: rights, isAlways: true };
  if (file.size === 0) return { refusal: ['ENTRYPOINT_EMPTY', 'is empty.'], isAlways: false };
  const reason = unfit(file);
  return reason && { refusal: ['ENTRYPOINT_NOT_RUNNABLE', ...reason], isAlways: false };
}

function refusedByRights(call: Call, place: FoundNode, file: ImageFile): Refusal | undefined {
  if (!file.isExecutable) return ['ENTRYPOINT_NOT_EXECUTABLE', 'is not executable.'];
  const refusal = (call.isPrivileged ? unreadableFor : refusalOf)(call.user, place);
  return refusal === undefined ? undefined : ['ENTRYPOINT_NOT_PERMITTED', `${refusal}.`];
}

function unfit({ content }: ImageFile): readonly [string, Facts?] | undefined {
  if (content?.kind === 'other' || content?.kind === 'text') return ['is neither an ELF file nor a script.'];
  if (content?.kind === 'portable')
    return ['is an APE program, which the kernel does not start directly.', { cure: portableCure }];
  if (content?.kind === 'script' && readShebang(content.line) === undefined)
    return ['names no interpreter after `#!`.'];
  if (content?.kind !== 'elf' || isStartable(content.elf)) return undefined;
  return [`is an object file${content.elf.machine === 247 ? ' for BPF' : ''}, not a program.`];
}

const portableCure =
  'Start it with a shell, as in `ENTRYPOINT ["/bin/sh", "/app"]`. `verify: labels` skips this check.';

/** Returns what the kernel also loads for a program. */
function needsOf(call: Call, { path, file: { content } }: { path: string; file: ImageFile }): readonly Call[] {
  if (content?.kind === 'elf' && content.loader !== undefined) {
    const role = `the dynamic loader of ${path}`;
    return [{ ...call, words: [content.loader], role, missing: 'LOADER_MISSING', by: 'kernel' }];
  }
  const shebang = content?.kind === 'script' ? readShebang(content.line) : undefined;
  if (shebang === undefined) return [];
  const { interpreter, argument } = shebang;
  const words = [interpreter, ...(argument === undefined ? [] : [argument]), path, ...call.words.slice(1)];
  const role = `the interpreter of ${path}`;
  return [{ ...call, words, role, missing: 'INTERPRETER_MISSING', by: 'kernel' }];
}

function missed(files: ImageFiles, call: Call, word: string): Start {
  if (call.missing === undefined || isAmong(call.changed.content, word)) return noStart;
  const later = broughtBy(files, word);
  if (later !== undefined)
    return { ...noStart, notices: [`${files.name}: ${call.role}, ${shown(word)}, is not in the image; ${later}.`] };
  const [shell, flag, line = ''] = call.words;
  if (call.by === 'engine' && shell === '/bin/sh' && flag === '-c') {
    const fact = `is in shell form (${shown(line)}), but the image has no /bin/sh.`;
    return refuse(files, { ...call, words: [] }, [call.missing, fact, { cure: shellFormCure }]);
  }
  const isWindows = word.endsWith('\r') ? ' The script has Windows line endings (CRLF).' : '';
  const isSearched = call.by !== 'kernel' && call.by !== 'loader';
  return refuse(files, call, [call.missing, `${explainMissing(files, word, isSearched)}${isWindows}`]);
}

const shellFormCure =
  'Write it as a JSON array, as in `ENTRYPOINT ["/app"]`, or use a base image with a shell. `verify: labels` skips this check.';

/** Returns the call with its resolved path. */
function named(call: Call, { path }: FoundNode): Call {
  const [word = ''] = call.words;
  return path === word ? call : { ...call, words: [`${word} (${path})`] };
}

function refuse({ name }: ImageFiles, { words, role }: Call, [code, what, facts]: Refusal): Start {
  const subject = words[0] === undefined ? role : `${role}, ${shown(words[0])},`;
  return { ...noStart, problems: [problem(code, `${name}: ${subject} ${what}`, facts)] };
}

/** What the kernel reads of a file to find out how to start it (linux, include/uapi/linux/binfmts.h), less `#!`. */
const maxShebangLength = 253;

/**
 * Reads the line without `#!`: the path of the interpreter, and the one argument that it gets before the path of the script.
 * Undefined where it names no interpreter. A line end of Windows stays in the word.
 */
export function readShebang(line: string) {
  const read = line.slice(0, maxShebangLength).replace(/[ \t]+$/, '');
  // The kernel splits off one argument and passes the rest unchanged.
  const [, interpreter, argument] = /^[ \t]*([^ \t]+)(?:[ \t]+([\s\S]*))?$/.exec(read) ?? [];
  const isCut = line.length > maxShebangLength && argument === undefined && !/[ \t]/.test(line[maxShebangLength] ?? '');
  return interpreter === undefined || isCut ? undefined : { interpreter, argument };
}
