import { createRequire as __WEBPACK_EXTERNAL_createRequire } from "module";
/******/ var __webpack_modules__ = ({

/***/ 2613:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("assert");

/***/ }),

/***/ 181:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("buffer");

/***/ }),

/***/ 5317:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("child_process");

/***/ }),

/***/ 6982:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("crypto");

/***/ }),

/***/ 4434:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("events");

/***/ }),

/***/ 9896:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("fs");

/***/ }),

/***/ 8611:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("http");

/***/ }),

/***/ 5692:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("https");

/***/ }),

/***/ 9278:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("net");

/***/ }),

/***/ 4589:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:assert");

/***/ }),

/***/ 6698:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:async_hooks");

/***/ }),

/***/ 4573:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:buffer");

/***/ }),

/***/ 1421:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:child_process");

/***/ }),

/***/ 7540:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:console");

/***/ }),

/***/ 7598:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:crypto");

/***/ }),

/***/ 3053:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:diagnostics_channel");

/***/ }),

/***/ 610:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:dns");

/***/ }),

/***/ 8474:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:events");

/***/ }),

/***/ 3024:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:fs");

/***/ }),

/***/ 1455:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:fs/promises");

/***/ }),

/***/ 7067:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:http");

/***/ }),

/***/ 2467:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:http2");

/***/ }),

/***/ 4708:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:https");

/***/ }),

/***/ 7030:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:net");

/***/ }),

/***/ 8161:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:os");

/***/ }),

/***/ 6760:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:path");

/***/ }),

/***/ 643:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:perf_hooks");

/***/ }),

/***/ 1708:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:process");

/***/ }),

/***/ 1792:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:querystring");

/***/ }),

/***/ 7075:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:stream");

/***/ }),

/***/ 6193:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:string_decoder");

/***/ }),

/***/ 8500:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:timers/promises");

/***/ }),

/***/ 1692:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:tls");

/***/ }),

/***/ 3136:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:url");

/***/ }),

/***/ 7975:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:util");

/***/ }),

/***/ 3429:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:util/types");

/***/ }),

/***/ 5919:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:worker_threads");

/***/ }),

/***/ 8522:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:zlib");

/***/ }),

/***/ 857:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("os");

/***/ }),

/***/ 6928:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("path");

/***/ }),

/***/ 2203:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("stream");

/***/ }),

/***/ 3193:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("string_decoder");

/***/ }),

/***/ 3557:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("timers");

/***/ }),

/***/ 4756:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("tls");

/***/ }),

/***/ 2018:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("tty");

/***/ }),

/***/ 7016:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("url");

/***/ }),

/***/ 9023:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("util");

/***/ }),

/***/ 9937:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   B: () => (/* binding */ bareEdges)
/* harmony export */ });
/* harmony import */ var node_os__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(8161);
/* harmony import */ var _files_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(3058);
/* harmony import */ var _sanitize_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(2330);
// The edges that need no library: loading @actions/core takes longer than all that post does with them.



/** State, files and warnings of a run that the runner has described in the environment. */
function bareEdges(env) {
    return {
        env,
        files: (0,_files_js__WEBPACK_IMPORTED_MODULE_1__/* .realFiles */ .a)(env['RUNNER_TEMP'] ?? (0,node_os__WEBPACK_IMPORTED_MODULE_0__.tmpdir)()),
        state: { save: () => undefined, read: (name) => env[`STATE_${name}`] ?? '' },
        log: { warning: (text) => void process.stdout.write(`::warning::${escaped((0,_sanitize_js__WEBPACK_IMPORTED_MODULE_2__/* .sanitize */ .a)(text))}\n`) },
        machine: { temporaryFolder: (0,node_os__WEBPACK_IMPORTED_MODULE_0__.tmpdir)() },
    };
}
/** The value of a command of the runner: all on one line (actions/toolkit, packages/core/src/command.ts). */
function escaped(text) {
    return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}


/***/ }),

/***/ 3058:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   a: () => (/* binding */ realFiles)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(7598);
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(3024);
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(1455);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_3__ = __nccwpck_require__(6760);
/* harmony import */ var _errors_failure_js__WEBPACK_IMPORTED_MODULE_4__ = __nccwpck_require__(3219);
/* harmony import */ var _oci_json_js__WEBPACK_IMPORTED_MODULE_5__ = __nccwpck_require__(2782);
// Files and folders of the machine.






/** The real file system; temporary folders are made below `temporaryRoot`. */
function realFiles(temporaryRoot) {
    return {
        read: async (path) => (await bytesOf(path))?.toString('utf8'),
        bytes: bytesOf,
        write: (path, text, isPrivate = false) => written(path, async () => {
            await makeFolder((0,node_path__WEBPACK_IMPORTED_MODULE_3__.dirname)(path));
            await (isPrivate ? replace(path, text, 0o600) : (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_2__.writeFile)(path, text, { mode: 0o644 }));
        }),
        writeProgram: (path, bytes) => written(path, async () => {
            await makeFolder((0,node_path__WEBPACK_IMPORTED_MODULE_3__.dirname)(path));
            await replace(path, bytes, 0o700);
        }),
        list: async (folder) => (await orUndefined((0,node_fs_promises__WEBPACK_IMPORTED_MODULE_2__.readdir)(folder))) ?? [],
        exists: async (path) => (await orUndefined((0,node_fs_promises__WEBPACK_IMPORTED_MODULE_2__.access)(path).then(() => true))) ?? false,
        real: (path) => real(path),
        size: async (path) => (await orUndefined((0,node_fs_promises__WEBPACK_IMPORTED_MODULE_2__.stat)(path)))?.size,
        open,
        temporaryFolder: (prefix) => written(temporaryRoot, async () => {
            await makeFolder(temporaryRoot);
            return (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_2__.mkdtemp)((0,node_path__WEBPACK_IMPORTED_MODULE_3__.join)(temporaryRoot, prefix));
        }),
        privateFolder: (path) => written(path, async () => {
            await makeFolder(path).catch((error) => {
                if (codeOf(error) !== 'EEXIST')
                    throw error;
            });
            return isOurs(path);
        }),
        remove: (path) => (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_2__.rm)(path, { recursive: true, force: true }),
        claim: async (path, text) => {
            await makeFolder((0,node_path__WEBPACK_IMPORTED_MODULE_3__.dirname)(path));
            const written = (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_2__.writeFile)(path, text, { mode: 0o600, flag: 'wx' });
            return ((await orUndefined(written.then(() => true), ['EEXIST'])) ?? false);
        },
        rename: async (from, to) => (await orUndefined((0,node_fs_promises__WEBPACK_IMPORTED_MODULE_2__.rename)(from, to).then(() => true))) ?? false,
    };
}
/** Folders are for the user of the step alone: what is in them may be secret. */
async function makeFolder(path) {
    await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_2__.mkdir)(path, { recursive: true, mode: 0o700 });
}
/** Under a name that nobody has, and then in place of whatever is there: a link is replaced and not followed. */
async function replace(path, content, mode) {
    const part = `${path}.${(0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.randomBytes)(6).toString('hex')}`;
    try {
        await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_2__.writeFile)(part, content, { mode, flag: 'wx' });
        await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_2__.rename)(part, path);
    }
    catch (error) {
        await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_2__.rm)(part, { force: true });
        throw error;
    }
}
/** A folder that others may write to is closed to them where it is ours. */
async function isOurs(path) {
    const found = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_2__.lstat)(path);
    const user = process.getuid?.();
    if (!found.isDirectory() || (user !== undefined && found.uid !== user))
        return false;
    if ((found.mode & 0o077) !== 0)
        await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_2__.chmod)(path, 0o700);
    return true;
}
/** Raises FILE_NOT_WRITTEN for what the file system refuses: a full disk, a folder that is read-only. */
async function written(path, write) {
    try {
        return await write();
    }
    catch (cause) {
        const code = codeOf(cause);
        if (code === undefined)
            throw cause;
        throw (0,_errors_failure_js__WEBPACK_IMPORTED_MODULE_4__/* .failure */ .V2)('FILE_NOT_WRITTEN', `Nothing can be written to ${path} (${code}).`, {}, { cause });
    }
}
async function* open(path) {
    try {
        yield* (0,node_fs__WEBPACK_IMPORTED_MODULE_1__.createReadStream)(path, { highWaterMark: 262_144 });
    }
    catch (cause) {
        throw absent.includes(codeOf(cause))
            ? (0,_errors_failure_js__WEBPACK_IMPORTED_MODULE_4__/* .failure */ .V2)('CONTENT_MISSING', `There is no file ${path}.`, {}, { cause })
            : cause;
    }
}
/** As much of a file as is held at once. A link in the workspace may lead to a device that has no end. */
const longest = 64 * 1024 * 1024;
function bytesOf(path) {
    return orUndefined(readWithin(path));
}
async function readWithin(path) {
    const pieces = [];
    let length = 0;
    for await (const piece of (0,node_fs__WEBPACK_IMPORTED_MODULE_1__.createReadStream)(path, { highWaterMark: 262_144 })) {
        pieces.push(piece);
        length += piece.length;
        if (length > longest)
            throw (0,_errors_failure_js__WEBPACK_IMPORTED_MODULE_4__/* .failure */ .V2)('FILE_UNREADABLE', `${path} has more than ${longest} bytes, or has no end.`);
    }
    return Buffer.concat(pieces);
}
/** Links that are followed by hand, because they lead to nothing. */
const mostLinks = 40;
/** The folder of what is missing is looked for, and a link that leads to nothing is followed: writing would follow it. */
async function real(path, left = mostLinks) {
    try {
        return await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_2__.realpath)(path);
    }
    catch (error) {
        if (!missing.includes(codeOf(error)) || left === 0)
            return undefined;
    }
    const target = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_2__.readlink)(path).catch(() => undefined);
    if (target !== undefined)
        return real((0,node_path__WEBPACK_IMPORTED_MODULE_3__.isAbsolute)(target) ? target : `${(0,node_path__WEBPACK_IMPORTED_MODULE_3__.dirname)(path)}/${target}`, left - 1);
    const folder = await real((0,node_path__WEBPACK_IMPORTED_MODULE_3__.dirname)(path), left);
    return folder === undefined ? undefined : (0,node_path__WEBPACK_IMPORTED_MODULE_3__.join)(folder, (0,node_path__WEBPACK_IMPORTED_MODULE_3__.basename)(path));
}
const missing = ['ENOENT', 'ENOTDIR'];
/** The name that the system has for what went wrong. Not by class: the errors of Node.js are not everywhere those of the code that runs. */
function codeOf(error) {
    return (0,_oci_json_js__WEBPACK_IMPORTED_MODULE_5__/* .isRecord */ .u)(error) ? error['code'] : undefined;
}
/** No file can have such a path: too long, a loop of links, a NUL in it. */
const impossible = ['ENAMETOOLONG', 'ELOOP', 'ERR_INVALID_ARG_VALUE'];
const absent = ['ENOENT', 'ENOTDIR', 'EISDIR', ...impossible];
const forbidden = ['EACCES', 'EPERM'];
/** Turns "there is none" into undefined. Raises FILE_UNREADABLE for what this user may not see; bugs pass through. */
async function orUndefined(promise, codes = absent) {
    try {
        return await promise;
    }
    catch (cause) {
        const code = codeOf(cause);
        if (codes.includes(code))
            return undefined;
        if (!(0,_oci_json_js__WEBPACK_IMPORTED_MODULE_5__/* .isRecord */ .u)(cause) || !forbidden.includes(code))
            throw cause;
        throw (0,_errors_failure_js__WEBPACK_IMPORTED_MODULE_4__/* .failure */ .V2)('FILE_UNREADABLE', `The user of this job may not read ${cause['path']} (${code}).`, {}, { cause });
    }
}


/***/ }),

/***/ 2330:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   a: () => (/* binding */ sanitize)
/* harmony export */ });
/* unused harmony export LINE_LIMIT */
// Makes foreign text harmless for the job log: nothing in it can become a command of the runner.
// biome-ignore-all lint/suspicious/noControlCharactersInRegex: control characters are what this file is about
/** Longest line that is written whole; what is beyond is counted, not shown. */
const LINE_LIMIT = 8_000;
/**
 * The same text with every workflow command broken, every escape sequence but colours removed, and one kind of line end.
 *
 * The mark that breaks a command is a backslash (`\::error::`, `##\[error]`), as the runner itself writes it
 * (OutputManager.cs: `##[\start-action`). It is visible and survives copying; a zero-width character would be no
 * break at all, since the runner compares by the rules of a language (.NET's `StartsWith`), which look through it.
 */
function sanitize(text, limit = LINE_LIMIT) {
    return text
        .split(lineEnd)
        .map((line) => sanitizeLine(line, limit))
        .join('\n');
}
// The runner splits at \n, \r and both (StreamReader.ReadLine). The rest are breaks for other readers of the log.
const lineEnd = /\r\n|[\n\r\v\f\u0085\u2028\u2029]/;
function sanitizeLine(line, limit) {
    const visible = stripEscapes(line).replace(invisible, '');
    const broken = visible.replace(startOfCommand, '$1\\::').replaceAll('##[', '##\\[');
    return closeColour(cut(broken, limit));
}
// Controls, and marks that turn the direction of writing and so show a text that is not there (CVE-2021-42574).
const invisible = /[\0-\x08\x0e-\x1a\x1c-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]/g;
// The runner trims white space first; what else cannot be seen counts as white space here.
const startOfCommand = /^((?:\x1b\[[0-9;]*m|[\s\p{C}\p{Z}])*)::/u;
// Strings for the terminal (titles, links, clipboard), movements of the cursor, and what is left over of either.
// What a part can hold never begins the next one, so that the time is linear in the length.
const controlString = /(?:\x1b[\]PX^_]|[\x90\x98\x9d-\x9f])[^\x07\x1b\x90\x98\x9c-\x9f]*(?:\x07|\x1b\\|\x9c)/g;
const controlSequence = /(?:\x1b\[|\x9b)[0-?]*[ -/]*[@-~]/g;
const otherEscape = /\x1b(?!\[[0-9;]*m)[ -/]*[0-~]?/g;
const colour = /^\x1b\[[0-9;]*m$/;
function stripEscapes(line) {
    if (!/[\x1b\x90-\x9f]/.test(line))
        return line;
    return line
        .replace(controlString, '')
        .replace(controlSequence, (sequence) => (colour.test(sequence) ? sequence : ''))
        .replace(otherEscape, '');
}
/** Cuts at white space where there is some near the limit, so that no half of a masked secret is left to be read. */
function cut(line, limit) {
    if (line.length <= limit)
        return line;
    const space = line.lastIndexOf(' ', limit);
    const end = space >= limit * 0.75 ? space : limit;
    const kept = line.slice(0, end).replace(/(?:[\ud800-\udbff]|\x1b\[?[0-9;]*)$/, '');
    return `${kept} … (${line.length - kept.length} more characters)`;
}
/** Ends a colour at the end of its line, so that it does not run on into the lines of others. */
function closeColour(line) {
    const last = line.match(/\x1b\[[0-9;]*m/g)?.at(-1);
    return last === undefined || /^\x1b\[[0;]*m$/.test(last) ? line : `${line}\x1b[0m`;
}


/***/ }),

/***/ 2455:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   Hw: () => (/* binding */ uninstallEmulators),
/* harmony export */   eQ: () => (/* binding */ parseHandler),
/* harmony export */   eW: () => (/* binding */ installEmulators),
/* harmony export */   yv: () => (/* binding */ parseSupported)
/* harmony export */ });
/* harmony import */ var _oci_json_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(2782);
/* harmony import */ var _inherited_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(8257);
// The image that registers QEMU (tonistiigi/binfmt): how it is run, and what it answers.


// The image may have to be pulled; what it does itself is a matter of moments.
const limit = 180_000;
/** Registers emulators for the architectures, then prints what the machine can run. */
function installEmulators(image, architectures) {
    return {
        program: 'docker',
        inherits: _inherited_js__WEBPACK_IMPORTED_MODULE_0__/* .dockerShares */ .jB,
        args: ['run', '--rm', '--privileged', image, '--install', architectures.join(',')],
        timeout: limit,
    };
}
/** Unregisters handlers by their names, such as `qemu-aarch64`. */
function uninstallEmulators(image, handlers) {
    return {
        program: 'docker',
        inherits: _inherited_js__WEBPACK_IMPORTED_MODULE_0__/* .dockerShares */ .jB,
        args: ['run', '--rm', '--privileged', image, '--uninstall', handlers.join(',')],
        timeout: limit,
    };
}
/** What the image says the machine can run: `linux/arm64` and so on. It tries each with a tiny program. */
function parseSupported(stdout) {
    try {
        const answer = JSON.parse(stdout);
        const supported = (0,_oci_json_js__WEBPACK_IMPORTED_MODULE_1__/* .isRecord */ .u)(answer) ? answer['supported'] : undefined;
        return Array.isArray(supported) ? supported.filter((platform) => typeof platform === 'string') : [];
    }
    catch {
        // Its fatal errors leave standard output empty and the exit code at zero.
        return [];
    }
}
/** Reads a handler's file. Without flag F the interpreter is looked up inside of each container, where it is missing. */
function parseHandler(text) {
    const lines = text.split('\n');
    const flags = lines.find((line) => line.startsWith('flags:')) ?? '';
    return { isEnabled: lines[0] === 'enabled', isFixed: flags.slice('flags:'.length).includes('F') };
}


/***/ }),

/***/ 3227:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   H4: () => (/* binding */ forgetBuilder),
/* harmony export */   Ij: () => (/* binding */ createBuilder),
/* harmony export */   N6: () => (/* binding */ buildx),
/* harmony export */   QP: () => (/* binding */ stopBuilder),
/* harmony export */   V2: () => (/* binding */ pruneLayers),
/* harmony export */   Wq: () => (/* binding */ bake),
/* harmony export */   cD: () => (/* binding */ bootBuilder),
/* harmony export */   iq: () => (/* binding */ removeBuilder),
/* harmony export */   jR: () => (/* binding */ parseMetadata),
/* harmony export */   ms: () => (/* binding */ parseBuilders),
/* harmony export */   tS: () => (/* binding */ appendNode),
/* harmony export */   vh: () => (/* binding */ listBuilders)
/* harmony export */ });
/* harmony import */ var _oci_json_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(2782);
/* harmony import */ var _driver_option_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(8155);
/* harmony import */ var _inherited_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(8257);
// The commands of buildx that the action needs, and the parsers of their answers.



/** A command of buildx. */
const buildx = (args) => ({ program: 'buildx', inherits: _inherited_js__WEBPACK_IMPORTED_MODULE_0__/* .buildxShares */ .bD, args });
// An image may have to be pulled before BuildKit boots; whatever takes longer than this stands still.
const bootLimit = 300_000;
// buildx itself waits 20 seconds for BuildKits that do not answer, and for those of other builders too.
const answerLimit = 60_000;
/** Makes a builder of one node, and boots it in the same breath unless more nodes follow. */
function createBuilder({ name, driver, ...order }, isBooted = true) {
    const args = ['create', '--name', name, '--driver', driver, ...(isBooted ? ['--bootstrap'] : [])];
    return { ...buildx([...args, ...nodeArguments(order)]), timeout: bootLimit };
}
/** Adds a node to a builder. */
function appendNode(name, order) {
    return { ...buildx(['create', '--name', name, '--append', ...nodeArguments(order)]), timeout: bootLimit };
}
function nodeArguments(order) {
    const { node, platforms = [], driverOptions, flags, configPath, endpoint } = order;
    return [
        ...(node === undefined ? [] : ['--node', node]),
        ...(platforms.length === 0 ? [] : ['--platform', platforms.join(',')]),
        ...driverOptions.flatMap((option) => ['--driver-opt', (0,_driver_option_js__WEBPACK_IMPORTED_MODULE_1__/* .formatDriverOption */ .$V)(option)]),
        ...(flags === undefined ? [] : ['--buildkitd-flags', flags]),
        ...(configPath === undefined ? [] : ['--buildkitd-config', configPath]),
        ...(endpoint === undefined ? [] : [endpoint]),
    ];
}
/** Removes a builder, with its state unless that is kept. */
function removeBuilder(name, isStateKept = false) {
    const args = ['rm', '--force', ...(isStateKept ? ['--keep-state'] : []), name];
    return { ...buildx(args), timeout: 120_000, isCleanup: true };
}
/** Makes buildx forget a builder, and leaves what it was made of. */
function forgetBuilder(name) {
    return { ...buildx(['rm', '--force', '--keep-daemon', name]), timeout: 120_000, isCleanup: true };
}
/** Boots a builder that exists. */
function bootBuilder(name) {
    return { ...buildx(['inspect', '--bootstrap', name]), timeout: bootLimit };
}
/** Ends a builder and keeps what it knows. */
function stopBuilder(name) {
    return { ...buildx(['stop', name]), timeout: answerLimit };
}
/** Makes a builder forget its layers, and the mounts too where they are not to be kept. */
function pruneLayers(name, keepsMounts) {
    const filter = keepsMounts ? ['--filter', 'type!=exec.cachemount'] : [];
    return { ...buildx(['prune', '--builder', name, '--all', '--force', ...filter]), timeout: answerLimit };
}
/** Lists all builders as JSON, one a line. */
function listBuilders() {
    return { ...buildx(['ls', '--format', 'json']), timeout: answerLimit };
}
/** Builds a definition; progress comes as JSON on standard error. */
function bake(order) {
    const command = buildx([
        'bake',
        ...['--file', order.definitionPath],
        ...(order.overlayPath === undefined ? [] : ['--file', order.overlayPath]),
        ...(order.builder === undefined ? [] : ['--builder', order.builder]),
        ...['--progress', 'rawjson'],
        ...['--metadata-file', order.metadataPath],
        ...(order.call === undefined ? [] : ['--call', order.call]),
        ...order.allow.flatMap((entitlement) => ['--allow', entitlement]),
        ...order.targets,
    ]);
    const inherits = [..._inherited_js__WEBPACK_IMPORTED_MODULE_0__/* .buildxShares */ .bD, 'build', ...(order.usesActionsCache ? ['actionsCache'] : [])];
    return { ...command, inherits, env: order.env };
}
/** Reads the answer of `listBuilders`; lines that are no builder are passed over. */
function parseBuilders(stdout) {
    return stdout
        .split('\n')
        .filter((line) => line.trim().startsWith('{'))
        .flatMap((line) => parseBuilder(JSON.parse(line)));
}
function parseBuilder(value) {
    if (!(0,_oci_json_js__WEBPACK_IMPORTED_MODULE_2__/* .isRecord */ .u)(value) || typeof value['Name'] !== 'string')
        return [];
    const nodes = Array.isArray(value['Nodes']) ? value['Nodes'] : [];
    return [
        {
            name: value['Name'],
            driver: textOf(value['Driver']) ?? '',
            isCurrent: value['Current'] === true,
            nodes: nodes.flatMap(parseNode),
        },
    ];
}
function parseNode(value) {
    if (!(0,_oci_json_js__WEBPACK_IMPORTED_MODULE_2__/* .isRecord */ .u)(value))
        return [];
    const platforms = Array.isArray(value['Platforms']) ? value['Platforms'] : [];
    return [
        {
            name: textOf(value['Name']) ?? '',
            endpoint: textOf(value['Endpoint']) ?? '',
            status: textOf(value['Status']) ?? '',
            error: textOf(value['Err']),
            version: textOf(value['Version']),
            platforms: platforms.flatMap((platform) => textOf(platform) ?? []),
        },
    ];
}
function textOf(value) {
    return typeof value === 'string' ? value : undefined;
}
/** The digest that each target was given, from the file that `--metadata-file` names. */
function parseMetadata(text) {
    const value = JSON.parse(text);
    if (!(0,_oci_json_js__WEBPACK_IMPORTED_MODULE_2__/* .isRecord */ .u)(value))
        return {};
    const targets = Object.entries(value).flatMap(([target, entry]) => (0,_oci_json_js__WEBPACK_IMPORTED_MODULE_2__/* .isRecord */ .u)(entry)
        ? [
            [
                target,
                {
                    digest: textOf(entry['containerimage.digest']),
                    configDigest: textOf(entry['containerimage.config.digest']),
                    buildRef: textOf(entry['buildx.build.ref']),
                },
            ],
        ]
        : []);
    return Object.fromEntries(targets);
}


/***/ }),

/***/ 2950:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   R: () => (/* binding */ tail)
/* harmony export */ });
/** The last lines of a text, blank ones left out: what a failure shows of a log. */
function tail(text, lines = 20) {
    return text
        .split(/\r\n|\r|\n/)
        .filter((line) => line.trim() !== '')
        .slice(-lines);
}


/***/ }),

/***/ 1019:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   XR: () => (/* binding */ csvField),
/* harmony export */   qZ: () => (/* binding */ csvFields),
/* harmony export */   zT: () => (/* binding */ csvLine)
/* harmony export */ });
// Lines of CSV, as which buildx reads options: written, and read back.
/** A field of one line, in quotes where a comma, a quote or a line end would else part it. */
function csvField(text) {
    return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
/** The fields as one line. */
function csvLine(fields) {
    return fields.map(csvField).join(',');
}
/** A field in quotes, with blanks around it, or else everything up to the next comma. */
const field = /[ \t]*(?:"((?:[^"]|"")*)"[ \t]*|([^,]*))(?:,|$)/gy;
/** The fields of one line, without their quotes and the blanks around them. */
function csvFields(line) {
    const found = [...`${line},`.matchAll(field)].slice(0, -1);
    return found.map(([, quoted, plain = '']) => quoted?.replaceAll('""', '"') ?? plain.trim());
}


/***/ }),

/***/ 3279:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   L: () => (/* binding */ removeVolume),
/* harmony export */   QF: () => (/* binding */ killContainer),
/* harmony export */   V3: () => (/* binding */ listOfBuilder),
/* harmony export */   Wx: () => (/* binding */ runTrial),
/* harmony export */   ZP: () => (/* binding */ pullImage),
/* harmony export */   aH: () => (/* binding */ removeImage),
/* harmony export */   bt: () => (/* binding */ loadArchive),
/* harmony export */   od: () => (/* binding */ removeContainer),
/* harmony export */   uP: () => (/* binding */ packArchive)
/* harmony export */ });
/* harmony import */ var _inherited_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(8257);

const docker = (args) => ({ program: 'docker', inherits: _inherited_js__WEBPACK_IMPORTED_MODULE_0__/* .dockerShares */ .jB, args });
// What ends or removes something takes seconds; an engine that takes longer than this stands still.
const removalLimit = 60_000;
/** Fetches an image, so that the time limit of a trial is the trial's own. */
function pullImage({ reference, platform }) {
    return { ...docker(['pull', '--quiet', '--platform', platform, reference]), timeout: 600_000 };
}
/** Packs files into an archive, each under its path in its folder. Every tar takes these short options. */
function packArchive(archive, parts) {
    const args = parts.flatMap(({ folder, path }) => ['-C', folder, path]);
    return { program: 'tar', args: ['-cf', archive, ...args], timeout: 600_000 };
}
/** Loads an archive into the engine. */
function loadArchive(archive) {
    return { ...docker(['load', '--quiet', '--input', archive]), timeout: 600_000 };
}
/** Runs a line in a container without network that is gone afterwards. */
function runTrial({ name, reference, platform, line }) {
    const [program = 'sh', ...args] = parseProgram(line) ?? ['sh', '-c', line];
    return docker([
        ...['run', '--rm', '--name', name, '--network', 'none', '--platform', platform, '--pull', 'never'],
        ...['--entrypoint', program, reference, ...args],
    ]);
}
/** Ends what runs in a container at once; the container stays, and can be started again. */
function killContainer(name) {
    return { ...docker(['kill', name]), timeout: removalLimit };
}
/** Ends a container, whatever it does. */
function removeContainer(name) {
    return { ...docker(['rm', '--force', name]), timeout: removalLimit, isCleanup: true };
}
/** Names what BuildKits of a builder are called: their containers, or the volumes of these. */
function listOfBuilder(kind, builder) {
    // buildx, driver/docker-container: the node's name, which is the builder's with a number or a name behind it.
    const end = kind === 'volume' ? '_state' : '';
    const name = `name=^/?buildx_buildkit_${builder.replaceAll('.', '\\.')}(0|-.+)${end}$`;
    const format = kind === 'container' ? '{{.Names}}' : '{{.Name}}';
    const all = kind === 'container' ? ['--all'] : [];
    return { ...docker([kind, 'ls', ...all, '--filter', name, '--format', format]), timeout: 60_000 };
}
/** Removes a volume. */
function removeVolume(name) {
    return { ...docker(['volume', 'rm', '--force', name]), timeout: removalLimit, isCleanup: true };
}
/** Forgets an image that was fetched for a trial. */
function removeImage(reference) {
    return { ...docker(['image', 'rm', reference]), timeout: removalLimit, isCleanup: true };
}
/** The words of a JSON list; undefined for any other text, which is for a shell. */
function parseProgram(line) {
    if (!line.startsWith('['))
        return undefined;
    try {
        const words = JSON.parse(line);
        return Array.isArray(words) && words.length > 0 && words.every((word) => typeof word === 'string')
            ? words
            : undefined;
    }
    catch {
        return undefined;
    }
}


/***/ }),

/***/ 8155:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   $V: () => (/* binding */ formatDriverOption),
/* harmony export */   mK: () => (/* binding */ parseDriverOptions),
/* harmony export */   q9: () => (/* binding */ driverOption)
/* harmony export */ });
/* harmony import */ var _csv_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(1019);
// Options of a builder's driver. buildx reads each `--driver-opt` as a line of CSV (builder/builder.go).

/** Reads a line, which may hold several options. One without `=` has an empty value. */
function parseDriverOptions(line) {
    return (0,_csv_js__WEBPACK_IMPORTED_MODULE_0__/* .csvFields */ .qZ)(line).map((field) => {
        const [key = '', ...value] = field.split('=');
        return { key: key.trim(), value: value.join('=') };
    });
}
/** Writes an option as buildx reads it. */
function formatDriverOption({ key, value }) {
    return (0,_csv_js__WEBPACK_IMPORTED_MODULE_0__/* .csvField */ .XR)(`${key}=${value}`);
}
/** The value that counts; undefined where the option is not given. */
function driverOption(options, key) {
    return options.findLast((option) => option.key === key)?.value;
}


/***/ }),

/***/ 8257:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   Jq: () => (/* binding */ inherited),
/* harmony export */   QT: () => (/* binding */ definitionShares),
/* harmony export */   bD: () => (/* binding */ buildxShares),
/* harmony export */   jB: () => (/* binding */ dockerShares)
/* harmony export */ });
// Which variables of the step each kind of command inherits. A variable that is not named here reaches no program.
/** What every program inherits: where programs, files and certificates are, and how text is written. */
const base = [
    ...['PATH', 'HOME', 'USER', 'LOGNAME', 'TMPDIR', 'TMP', 'TEMP', 'XDG_*'],
    ...['LANG', 'LANGUAGE', 'LC_*', 'TZ'],
    ...['SSL_CERT_FILE', 'SSL_CERT_DIR', 'GODEBUG'],
];
/** Variables beyond the base, by what they are for. `*` stands for any characters. */
const shares = {
    /** docker/cli: where the engine is, and how it is reached. By `ssh://` the agent is asked for the key. */
    engine: [
        ...['DOCKER_HOST', 'DOCKER_CONTEXT', 'DOCKER_CONFIG', 'DOCKER_CERT_PATH', 'DOCKER_TLS', 'DOCKER_TLS_VERIFY'],
        ...['DOCKER_API_VERSION', 'SSH_AUTH_SOCK'],
    ],
    /**
     * docker/buildx: where builders are kept and where they run. All other BUILDX_* and BUILDKIT_* variables would change
     * what our arguments mean. Under sudo and WSL it treats paths and owners differently (confutil, osutil).
     */
    builders: [
        ...['BUILDX_CONFIG', 'BUILDKIT_HOST', 'KUBECONFIG', 'KUBERNETES_*'],
        ...['SUDO_COMMAND', 'SUDO_UID', 'SUDO_GID', 'WSL_DISTRO_NAME'],
    ],
    /** `HTTP_PROXY` and so on; Go and curl read both spellings. */
    proxies: ['HTTP_PROXY', 'HTTPS_PROXY', 'ALL_PROXY', 'FTP_PROXY', 'NO_PROXY'].flatMap((name) => [
        name,
        name.toLowerCase(),
    ]),
    /**
     * Accounts: what docker and cosign read themselves, and what their helper programs read, which inherit it from them:
     * docker-credential-ecr-login, -gcloud, -acr-env, -env, -pass and -secretservice. Object stores for caches and the
     * plugins of kubectl read the same variables.
     */
    accounts: [
        ...['DOCKER_AUTH_CONFIG', 'DOCKER_CUSTOM_HEADERS', 'DOCKER_*_USR', 'DOCKER_*_PSW', 'REGISTRY_AUTH_FILE'],
        ...['AWS_*', 'AZURE_*', 'ARM_*', 'GOOGLE_*', 'CLOUDSDK_*', 'GCE_METADATA_HOST'],
        ...['IDENTITY_ENDPOINT', 'IDENTITY_HEADER', 'MSI_ENDPOINT', 'MSI_SECRET'],
        ...['GNUPGHOME', 'PASSWORD_STORE_*', 'DBUS_SESSION_BUS_ADDRESS', 'DISPLAY'],
    ],
    /** docker/buildx, build/opt.go, addGithubToken. */
    actionsCache: ['ACTIONS_CACHE_SERVICE_V2', 'ACTIONS_CACHE_URL', 'ACTIONS_RESULTS_URL', 'ACTIONS_RUNTIME_TOKEN'],
    /** What a user may say of a build by variable alone: its time, its source policy, the form of Git addresses. */
    build: ['SOURCE_DATE_EPOCH', 'EXPERIMENTAL_BUILDKIT_SOURCE_POLICY', 'BUILDX_SEND_GIT_QUERY_AS_INPUT'],
    /** What a user may say of how buildx reads a definition. */
    definition: [
        ...['BUILDX_BUILDER', 'BUILDX_BAKE_GIT_SSH'],
        ...['BUILDX_BAKE_FILE_RELATIVE_PATHS', 'BUILDX_BAKE_DISABLE_VARS_ENV_LOOKUP'],
    ],
    /** Where the repository is, and whose files Git trusts. */
    git: ['GIT_CONFIG_*', 'GIT_DIR', 'GIT_WORK_TREE', 'GIT_EXEC_PATH', 'GIT_SSL_*'],
    /** sigstore/cosign, pkg/cosign/env, and the services that keep keys. The identity token is given by the command. */
    signing: [
        ...['COSIGN_*', 'SIGSTORE_*', 'TUF_*', 'SOURCE_DATE_EPOCH', 'KUBECONFIG', 'KUBERNETES_*'],
        ...['VAULT_*', 'BAO_*', 'TRANSIT_SECRET_ENGINE_PATH'],
    ],
};
/** What commands of the Docker CLI and credential helpers inherit. */
const dockerShares = ['engine', 'proxies', 'accounts'];
/** What commands of buildx inherit, but for the one that evaluates definitions. */
const buildxShares = [...dockerShares, 'builders', 'git'];
/** What the command inherits that evaluates definitions, which can read all of it: nothing that is secret. */
const definitionShares = ['engine', 'builders', 'definition'];
/** The variables of the step that a command inherits. */
function inherited(env, wanted) {
    const patterns = [...base, ...wanted.flatMap((share) => shares[share])].map(patternOf);
    const found = Object.entries(env).flatMap(([name, value]) => value !== undefined && patterns.some((pattern) => pattern.test(name)) ? [[name, value]] : []);
    return Object.fromEntries(found);
}
function patternOf(name) {
    return new RegExp(`^${name.replaceAll('*', '.+')}$`);
}


/***/ }),

/***/ 3219:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  HR: () => (/* binding */ Failure),
  Zw: () => (/* binding */ Problems),
  V2: () => (/* binding */ failure),
  Vw: () => (/* binding */ formatProblem),
  CC: () => (/* binding */ problem)
});

;// CONCATENATED MODULE: ./build/errors/catalog/build.js
/** The failures of this area. */
const BUILD_FAILURES = {
    CHECK_FAILED: {
        meaning: 'A build check found something in the Dockerfile, and `call: check` fails for every finding.',
        cure: 'Correct it, or skip the rule with `# check=skip=RULE` at the top of the Dockerfile.',
    },
    BUILD_FAILED: {
        meaning: 'A step of the build failed.',
        cure: 'Correct what the last lines of the step name.',
    },
    POLICY_DENIED: {
        meaning: 'A policy of the build (a `.rego` file) does not allow something that the build fetches.',
        cure: 'Change what the build fetches, or the policy.',
    },
    POLICY_UNSUPPORTED: {
        meaning: 'The build has a policy, and this BuildKit does not support policies.',
        cure: 'Use BuildKit 0.27 or newer.',
    },
    BUILD_TIMEOUT: {
        meaning: 'The build took longer than `timeout` allows.',
        cure: 'Raise `timeout`; emulated platforms are many times faster on nodes that run them natively.',
    },
    BUILD_STALLED: {
        meaning: 'A push, a request to a registry or an emulated step stood still for as long as `stall-timeout`.',
        cure: 'Run the step again; a program that hangs under QEMU needs a native node or another `binfmt-image`.',
    },
    BUILDER_LOST: {
        meaning: 'The builder ended in the middle of the build, and again after it was restarted.',
        cure: 'Mostly memory has run out: use a runner with more, or do less at once (`max-parallelism`).',
    },
    BUILDER_DISK_FULL: {
        meaning: 'The disk of the builder is full.',
        cure: 'Free space before this step, or use a runner with a larger disk.',
    },
    BUILD_OUT_OF_MEMORY: {
        meaning: 'A step of the build was stopped because memory had run out.',
        cure: 'Use a runner with more memory, or do less at once: `max-parallelism` in the BuildKit configuration.',
    },
    EMULATION_CRASHED: {
        meaning: 'A program crashed in QEMU, not in itself.',
        cure: 'Build this platform on a native node, cross-compile (FROM --platform=$BUILDPLATFORM), or try another `binfmt-image`.',
    },
    INTERRUPTED: {
        meaning: 'The job was cancelled before everything was published.',
        cure: 'Run the job again.',
    },
};

;// CONCATENATED MODULE: ./build/errors/catalog/image.js
/** The failures of this area. */
const IMAGE_FAILURES = {
    CONTENT_MISSING: {
        meaning: 'Something that the image consists of is not where it was pushed, or is incomplete there.',
        cure: 'Run the step again: it pushes what is missing. If the registry deletes untagged content, give it a longer grace period.',
    },
    CONTENT_MALFORMED: {
        meaning: 'A manifest, index or image config that was pushed cannot be read.',
        cure: 'Run the step again; if it stays so, the registry or the builder changes what it is given.',
    },
    INDEX_PLATFORM_MISSING: {
        meaning: 'A planned platform is not in the index that was pushed.',
        cure: 'Look at the build log of this platform, and at `platforms` and `outputs`.',
    },
    INDEX_PLATFORM_DOUBLED: {
        meaning: 'A platform is in the pushed index more than once, so that it is chance which one is pulled.',
        cure: 'Name each platform once; linux/arm64 and linux/arm64/v8 are the same.',
    },
    INDEX_PLATFORM_UNPLANNED: {
        meaning: 'The pushed index has an image that was not planned.',
        cure: 'Add the platform to `platforms`, or take it out of what is built.',
    },
    INDEX_ATTESTATION_STRAY: {
        meaning: 'The pushed index has attestations about an image that it does not have.',
        cure: 'Run the step again; if it stays so, set `provenance: false` and report it.',
    },
    CONFIG_PLATFORM_MISMATCH: {
        meaning: 'The image for a platform says of itself that it is made for another one.',
        cure: 'Look in the Dockerfile for a fixed `--platform=` at the last FROM, or an `ARG TARGETARCH=…` that shadows what BuildKit sets.',
    },
    BINARY_WRONG_MACHINE: {
        meaning: 'A program that the image of a platform starts is built for another machine.',
        cure: 'Pass TARGETOS and TARGETARCH to the compiler. Look for an `ARG TARGETARCH=…` with a value, a fixed `--platform=` at a FROM, and files built on the host. `verify: labels` skips this check.',
    },
    ENTRYPOINT_MISSING: {
        meaning: 'The program that the image starts is not in it.',
        cure: 'Check the path in ENTRYPOINT or CMD, what COPY puts there, PATH, and later steps that remove it. If the file comes at run time, set `verify: labels`.',
    },
    ENTRYPOINT_EMPTY: {
        meaning: 'The program that the image starts is an empty file.',
        cure: 'Check the step that makes the file: a failed download or compiler call leaves an empty file. `verify: labels` skips this check.',
    },
    ENTRYPOINT_NOT_EXECUTABLE: {
        meaning: 'The program that the image starts has no execute permission.',
        cure: 'Copy it with `COPY --chmod=755`, or run `chmod +x` on it in the repository. `verify: labels` skips this check.',
    },
    ENTRYPOINT_NOT_RUNNABLE: {
        meaning: 'The file that the image starts is not a program: neither an executable ELF file nor a script that begins with `#!`.',
        cure: 'Begin a script with a line such as `#!/bin/sh`, or name its interpreter in ENTRYPOINT. `verify: labels` skips this check.',
    },
    ENTRYPOINT_NOT_PERMITTED: {
        meaning: 'The USER of the image is not permitted to start its program.',
        cure: 'Copy the file with `COPY --chmod=755` or `--chown=` for that user, and open its folders (`chmod a+x`). `verify: labels` skips this check.',
    },
    USER_MISSING: {
        meaning: 'The USER of the image is not in its lists of users and groups.',
        cure: 'Create the user (`RUN adduser …`), copy /etc/passwd, or write USER as a number. `verify: labels` skips this check.',
    },
    INTERPRETER_MISSING: {
        meaning: 'The interpreter of a script that the image starts is not in it.',
        cure: 'Install the interpreter, or correct the first line of the script. That line must end as on Unix, without a carriage return. If the interpreter comes at run time, set `verify: labels`.',
    },
    LOADER_MISSING: {
        meaning: 'The image starts a dynamically linked program, but has no loader for it.',
        cure: 'Link the program statically (CGO_ENABLED=0), or use a base image with the same C library: programs for glibc do not run on Alpine. If the loader comes at run time, set `verify: labels`.',
    },
    TEST_FAILED: {
        meaning: 'A command of `test` failed in the image of a platform.',
        cure: 'The last lines of its output say why. A line needs `sh` in the image; without one, write a JSON list: `["/app", "--version"]`.',
    },
    SIZE_EXCEEDED: {
        meaning: 'An image is larger than `max-size` allows, or has grown more than it allows.',
        cure: 'Look at what the last change has brought into the layers, or raise `max-size`.',
    },
};

;// CONCATENATED MODULE: ./build/errors/catalog/inputs.js
/** The failures of this area. */
const INPUT_FAILURES = {
    INPUT_INVALID: {
        meaning: 'An input has a value that its form does not allow.',
        cure: 'Give the input a value of the form that docs/inputs.md names.',
    },
    INPUT_CONFLICT: {
        meaning: 'Two inputs exclude each other.',
        cure: 'Keep one of them.',
    },
    ENTITLEMENT_MISSING: {
        meaning: 'A bake definition, or a link in the workspace, uses files, privileges or variables without a grant.',
        cure: 'Add the named line to `allow` or `secret-envs` if you trust what asks for it.',
    },
    INPUT_UNKNOWN: {
        meaning: 'The step was given an input that the action does not have.',
        cure: 'Correct the name, or remove the line.',
    },
    LIST_MALFORMED: {
        meaning: 'A list input is not well-formed: a quote is not closed, or the YAML does not parse.',
        cure: 'Close the quote, and double a quote inside a quoted value. In YAML, check indentation and quotes.',
    },
    IMAGE_INVALID: {
        meaning: 'A line of `images` does not name a repository.',
        cure: 'Name a repository without tag, digest or scheme, such as ghcr.io/acme/app.',
    },
    REFERENCE_INVALID: {
        meaning: 'A full reference is not of the form REGISTRY/REPOSITORY:TAG.',
        cure: 'Write it like ghcr.io/acme/app:1.0.',
    },
    TAG_RULE_INVALID: {
        meaning: 'A line of `tags` is not a tag rule.',
        cure: 'Correct the line; docs/tags.md has the grammar.',
    },
    FLAVOR_INVALID: {
        meaning: 'A line of `flavor` is not one of latest=, prefix=, suffix=.',
        cure: 'Correct the line; docs/tags.md has the grammar.',
    },
    TEMPLATE_INVALID: {
        meaning: 'A template cannot be read or rendered.',
        cure: 'Correct the expression; docs/tags.md lists what there is.',
    },
    LABEL_INVALID: {
        meaning: 'A line of `labels` or `annotations` is not of the form key=value, or names an unknown level.',
        cure: 'Write key=value; before an annotation, optionally manifest:, index:, manifest-descriptor: or index-descriptor:.',
    },
    PLATFORM_UNKNOWN: {
        meaning: 'A platform is not one that images are built for.',
        cure: 'Write os/architecture[/variant], such as linux/arm64 or linux/arm/v7.',
    },
    NOTHING_TO_PUBLISH: {
        meaning: 'The image is to be pushed, but neither `images` nor a full reference in `tags` says where.',
        cure: 'Set `images`, or a full reference in `tags`, or `push: false`.',
    },
    SECRET_EXPOSED: {
        meaning: 'A build argument looks like a secret, and the provenance would publish it.',
        cure: 'Pass it as a secret, or set `provenance: mode=min`.',
    },
    BAKE_INVALID: {
        meaning: 'A bake definition cannot be evaluated.',
        cure: 'Correct what the message of buildx names; `docker buildx bake --print` shows it locally.',
    },
    EVENT_UNREADABLE: {
        meaning: 'The event payload of the runner cannot be read, or lacks what a publish needs.',
        cure: 'Check GITHUB_EVENT_PATH, GITHUB_REPOSITORY, GITHUB_REF and GITHUB_SHA of the runner.',
    },
    FILE_MISSING: {
        meaning: 'A file that an input names, or the Dockerfile, does not exist.',
        cure: 'Check the path, and that actions/checkout runs before this step.',
    },
    FILE_UNREADABLE: {
        meaning: 'A file exists, but the user that runs the job may not read it, or it is too long to be read.',
        cure: 'Grant this user the right to read the file and its folders; put a short file in place of a device.',
    },
};

;// CONCATENATED MODULE: ./build/errors/catalog/machine.js
/** The failures of this area. */
const MACHINE_FAILURES = {
    PROGRAM_MISSING: {
        meaning: 'A program that the step needs cannot be started.',
        cure: 'Install it on the runner, and see that it is on PATH.',
    },
    ENGINE_MISSING: {
        meaning: 'No Docker engine answers on this machine.',
        cure: 'Start one, set `endpoint`, or name an existing `builder`.',
    },
    BUILDX_MISSING: {
        meaning: 'The Docker CLI has no buildx plugin.',
        cure: 'Install buildx, or run on an image that has it.',
    },
    BUILDX_TOO_OLD: {
        meaning: 'The version that `buildx-version` names cannot do what is asked for.',
        cure: 'Leave `buildx-version` empty, or name a later one.',
    },
    TOOL_UNAVAILABLE: {
        meaning: 'A program that the step brings along could not be fetched.',
        cure: 'Install it on the runner, or let the runner reach the address or a mirror of it: docs/network.md.',
    },
    TOOL_UNCHECKED: {
        meaning: 'A release lists no checksum for the program that was to be fetched.',
        cure: 'Name a version that does, or leave it out for the pinned one.',
    },
    TOOL_CHANGED: {
        meaning: 'A program that was fetched is not the one that was published, and was thrown away.',
        cure: 'Run the step again; if it stays so, look at who stands between the runner and the address.',
    },
    BUILDER_MISSING: {
        meaning: 'The builder that `builder` names does not exist.',
        cure: 'Correct the name, or leave `builder` empty to have one made.',
    },
    BUILDER_FAILED: {
        meaning: 'The builder could not be made or booted.',
        cure: 'The last lines of buildx say why; check `driver-opts` and `buildkit-image`.',
    },
    PLATFORM_NOT_RUNNABLE: {
        meaning: 'No node of the builder runs a platform, and this step cannot register QEMU where the builder is.',
        cure: 'Add a node for the platform, register QEMU on the machine of the builder, or cross-compile (FROM --platform=$BUILDPLATFORM).',
    },
    EMULATION_FAILED: {
        meaning: 'QEMU could not be registered for a platform, or does not run there. Only steps that run on the platform can fail.',
        cure: 'Cross-compile (FROM --platform=$BUILDPLATFORM), add a node that runs the platform natively, or let the engine run privileged containers, which registering needs.',
    },
    EMULATION_FORBIDDEN: {
        meaning: 'A platform needs emulation, and `emulation: never` registers no emulator. Only steps that run on it can fail.',
        cure: 'Cross-compile (FROM --platform=$BUILDPLATFORM), add a node that runs the platform natively, or set `emulation: auto`.',
    },
    FILE_NOT_WRITTEN: {
        meaning: 'A file or folder of the step cannot be written.',
        cure: 'Free space on the disk of the runner, or make the folder writable. RUNNER_TEMP and TMPDIR say where it is.',
    },
};

;// CONCATENATED MODULE: ./build/errors/catalog/parts.js
/** The failures of this area. */
const PART_FAILURES = {
    PART_MALFORMED: {
        meaning: '`parts` has an entry that this version of the action did not make.',
        cure: 'Hand over the `part` outputs of `stage: build` as they are, all stages with the same version of the action.',
    },
    PART_FOREIGN: {
        meaning: 'A part was built from another commit, or under other names, labels or annotations than are to be published. Or it claims another job or a later attempt.',
        cure: 'Give all stages the same `images`, `tags`, `flavor`, `labels` and `annotations`, run them on the same commit, and pass the outputs of the build jobs on unchanged.',
    },
    PART_STALE: {
        meaning: 'A part was made in another run.',
        cure: 'Take the parts from the outputs of the jobs that this job needs; run all jobs again.',
    },
    PART_DOUBLED: {
        meaning: 'Two jobs of a run have built the same platform, with different images or attestations. A newer attempt replaces only the part of the same job.',
        cure: 'Let only one job of the matrix build each platform. If only one does, treat the job that handed over the other part as compromised.',
    },
    PART_UNPLANNED: {
        meaning: 'A part is about a platform or an image that `stage: publish` does not plan, or that the matrix of `stage: plan` gave to another job.',
        cure: 'Give `stage: publish` the same `platforms` as `stage: plan`, and add the plan job to `needs` only if the build jobs use its matrix.',
    },
    PART_NOT_PUSHED: {
        meaning: 'A part was built, but the job did not push it.',
        cure: 'Log in before `stage: build`, too, and give all stages the same `push`.',
    },
    PARTS_INCOMPLETE: {
        meaning: 'No job built some of the platforms that are to be published.',
        cure: 'Look at the job of the platform: it failed, was cancelled, or hands over no `part`; a matrix hands over one output for each job, part-0, part-1 and so on. Run the failed jobs again.',
    },
};

;// CONCATENATED MODULE: ./build/errors/catalog/registry.js
/** The failures of this area. */
const REGISTRY_FAILURES = {
    CREDENTIALS_UNREADABLE: {
        meaning: 'The Docker configuration, or the credential helper that it names, cannot be read.',
        cure: 'Log in with docker/login-action before this step; check DOCKER_CONFIG and DOCKER_AUTH_CONFIG.',
    },
    REGISTRY_UNAUTHORIZED: {
        meaning: 'A registry requires credentials: there are none, or it rejects them.',
        cure: 'Log in before this step, for instance with docker/login-action.',
    },
    REGISTRY_DENIED: {
        meaning: 'The account is known to the registry, but may not do this.',
        cure: 'Give the account, or the token, write access to this repository.',
    },
    REGISTRY_RATE_LIMITED: {
        meaning: 'A registry limits the rate of requests, and retries did not help within the time limit.',
        cure: 'Run the step again later, or with an account that has a higher limit.',
    },
    REGISTRY_UNAVAILABLE: {
        meaning: 'A registry cannot be reached, breaks connections, or fails inside, and went on so for all retries.',
        cure: 'Run the step again once the registry is up.',
    },
    REGISTRY_REFUSED: {
        meaning: 'A registry refuses a request, or answers it with something else than what the protocol allows.',
        cure: 'Correct what the message of the registry names; its logs may say more.',
    },
    REGISTRY_INSECURE: {
        meaning: 'A registry is not protected as it should be: an unknown certificate, or credentials wanted over plain http.',
        cure: 'If the network is to be trusted, name the registry in `insecure-registries`; for an own authority set NODE_EXTRA_CA_CERTS.',
    },
    REGISTRY_DIGEST_MISMATCH: {
        meaning: 'The bytes that a registry gives or keeps are not those that their digest stands for.',
        cure: 'Run the step again; if it stays so, the registry or a proxy before it changes what it is given.',
    },
    REGISTRY_QUOTA: {
        meaning: 'The registry has no more room for this account or project.',
        cure: 'Delete images that are no longer needed, or have the quota raised.',
    },
    REGISTRY_MEDIA_TYPE: {
        meaning: 'The registry does not take manifests of this kind.',
        cure: 'Set `provenance: false` and `sbom: false`; some old registries take no image index with attestations.',
    },
    REGISTRY_ARTIFACT: {
        meaning: 'The registry rejects attestations that are stored as OCI artifacts.',
        cure: 'Remove `oci-artifact=true` from the output. Otherwise set `provenance: false` and `sbom: false`, or upgrade the registry.',
    },
    REGISTRY_TAG_IMMUTABLE: {
        meaning: 'The tag exists, and the registry does not let it be moved.',
        cure: "Publish under a new version or lift the registry's rule for this tag.",
    },
    TAG_EXISTS: {
        meaning: 'A version tag exists already, and `on-existing: fail` lets none be moved.',
        cure: 'Publish under a new version, or set `on-existing` to `skip` or `move`.',
    },
    TAG_NOT_KEPT: {
        meaning: 'A tag does not point at what it was moved to.',
        cure: 'Another run may publish the same tag at the same time; run the step again.',
    },
    TAGS_NOT_MOVED: {
        meaning: 'A tag could not be moved, so the ones that had moved were put back.',
        cure: 'The next problem says why. Tags that could not be put back are listed.',
    },
};

;// CONCATENATED MODULE: ./build/errors/catalog/signing.js
/** The failures of this area. */
const SIGNING_FAILURES = {
    SIGN_TOOL_MISSING: {
        meaning: 'Images are to be signed; no cosign 2 or 3 is on PATH, and the pinned one cannot be fetched.',
        cure: 'Install it before this step, for instance with sigstore/cosign-installer.',
    },
    SIGN_IDENTITY_MISSING: {
        meaning: '`sign: keyless` needs an identity of the workflow, and the job may not ask for one.',
        cure: 'Give the job `permissions: id-token: write`; runs for forks never get it.',
    },
    SIGN_FAILED: {
        meaning: 'An image could not be signed, so no tag has moved.',
        cure: 'Correct what the message of cosign names; for a key, check COSIGN_PASSWORD in `env:`.',
    },
    SIGNATURE_NOT_VERIFIED: {
        meaning: 'A signature was made, but a consumer could not verify it; no tag has moved.',
        cure: 'Correct what the message of cosign names, and check that the registry keeps signatures beside the image.',
    },
};

;// CONCATENATED MODULE: ./build/errors/catalog.js
// The closed catalogue of failures: every code, what it means, and the general cure. The docs are made from it.







const entries = {
    ...INPUT_FAILURES,
    ...MACHINE_FAILURES,
    ...BUILD_FAILURES,
    ...IMAGE_FAILURES,
    ...SIGNING_FAILURES,
    ...REGISTRY_FAILURES,
    ...PART_FAILURES,
};
/** Every kind of failure there is. */
const CATALOG = entries;
/** The catalogue as a reader meets it: area by area, in the order of a run. */
const AREAS = [
    { heading: 'Before anything is started', entries: INPUT_FAILURES },
    { heading: 'The machine and the builder', entries: MACHINE_FAILURES },
    { heading: 'The build', entries: BUILD_FAILURES },
    { heading: 'What is in the images', entries: IMAGE_FAILURES },
    { heading: 'Signing', entries: SIGNING_FAILURES },
    { heading: 'Registries and tags', entries: REGISTRY_FAILURES },
    { heading: 'Jobs that share a publish', entries: PART_FAILURES },
];

;// CONCATENATED MODULE: ./build/errors/failure.js
// The one error class of the house: one or more problems, each with its fact, its place, and its cure.

/** Makes a problem of a kind in the catalogue. */
function problem(code, fact, facts = {}) {
    return { cure: CATALOG[code].cure, ...facts, code, fact };
}
/** Ends a stage with everything that is wrong; a bug is any other error. */
class Failure extends Error {
    problems;
    constructor(problems, options) {
        super(problems.map(formatProblem).join('\n'), options);
        this.name = 'Failure';
        this.problems = problems;
    }
}
/** Makes a failure of a single problem. */
function failure(code, fact, facts = {}, options) {
    return new Failure([problem(code, fact, facts)], options);
}
/** `CODE: fact likely cure`, the form in which a problem stands in the log and in an annotation. */
function formatProblem({ code, fact, likely = '', cure }) {
    return `${code}: ${[fact, likely, cure].filter((sentence) => sentence !== '').join(' ')}`;
}
/** Runs parsers one after the other and keeps the problems of all of them, so that they can be told at once. */
class Problems {
    all = [];
    /** The parser's value, or the fallback with the parser's problems kept; bugs pass through. */
    collect(parse, fallback) {
        try {
            return parse();
        }
        catch (error) {
            if (!(error instanceof Failure))
                throw error;
            this.all.push(...error.problems);
            return fallback;
        }
    }
    add(found) {
        this.all.push(found);
    }
    /** Raises everything that was found in one failure. */
    raise() {
        if (this.all.length > 0)
            throw new Failure(this.all);
    }
}


/***/ }),

/***/ 5060:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   p: () => (/* binding */ nearest)
/* harmony export */ });
// The word that was probably meant: spelling distance to the words that are known.
/** The known word closest to the one written, if it is close enough to be a typo of it. */
function nearest(word, known) {
    let best;
    let least = Math.max(2, Math.floor(word.length / 3)) + 1;
    for (const candidate of known) {
        if (Math.abs(candidate.length - word.length) >= least)
            continue;
        const distance = distanceOf(word.toLowerCase(), candidate.toLowerCase());
        if (distance < least) {
            best = candidate;
            least = distance;
        }
    }
    return best;
}
// Letters left out, added, replaced, or swapped with their neighbour, which fingers do most often.
function distanceOf(from, to) {
    let before = [];
    let above = Array.from({ length: to.length + 1 }, (_, column) => column);
    for (let row = 1; row <= from.length; row++) {
        const current = [row];
        for (let column = 1; column <= to.length; column++) {
            const isSame = from[row - 1] === to[column - 1];
            const isSwap = from[row - 1] === to[column - 2] && from[row - 2] === to[column - 1];
            current[column] = Math.min((above[column] ?? 0) + 1, (current[column - 1] ?? 0) + 1, (above[column - 1] ?? 0) + (isSame ? 0 : 1), isSwap ? (before[column - 2] ?? Number.POSITIVE_INFINITY) + 0.9 : Number.POSITIVE_INFINITY);
        }
        before = above;
        above = current;
    }
    return above[to.length] ?? 0;
}


/***/ }),

/***/ 9479:
/***/ ((__webpack_module__, __unused_webpack___webpack_exports__, __nccwpck_require__) => {

__nccwpck_require__.a(__webpack_module__, async (__webpack_handle_async_dependencies__, __webpack_async_result__) => { try {
/* harmony import */ var _adapters_bare_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(9937);
/* harmony import */ var _prepare_remove_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(7695);
// The entry of the action: wires the real edges to the story, or after the job to its removal.


const bare = (0,_adapters_bare_js__WEBPACK_IMPORTED_MODULE_0__/* .bareEdges */ .B)(process.env);
// The runner starts the same file twice; what the first start saved tells the second one which it is.
if (bare.state.read('isPost') === 'true')
    await (0,_prepare_remove_js__WEBPACK_IMPORTED_MODULE_1__/* .remove */ .T)(bare, allPorts);
else
    await main(await allPorts());
async function main(ports) {
    ports.state.save('isPost', 'true');
    // On demand, because after the job nothing of it is needed.
    const { run } = await Promise.all(/* import() */[__nccwpck_require__.e(13), __nccwpck_require__.e(863), __nccwpck_require__.e(508), __nccwpck_require__.e(467)]).then(__nccwpck_require__.bind(__nccwpck_require__, 4467));
    await run(ports);
    await (0,_prepare_remove_js__WEBPACK_IMPORTED_MODULE_1__/* .settle */ .G)(ports);
    if (!ports.interruption.isAsked())
        await ports.tools.settle();
    // A request that nobody waits for any more would keep the process alive.
    process.exit();
}
/** On demand: where post only removes files, loading them would take longer than that. */
async function allPorts() {
    const { githubPorts } = await Promise.all(/* import() */[__nccwpck_require__.e(508), __nccwpck_require__.e(555)]).then(__nccwpck_require__.bind(__nccwpck_require__, 1555));
    return githubPorts(process.env);
}

__webpack_async_result__();
} catch(e) { __webpack_async_result__(e); } }, 1);

/***/ }),

/***/ 2782:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   u: () => (/* binding */ isRecord)
/* harmony export */ });
// Foreign JSON is unknown until it has been looked at.
/** Whether the value is a JSON object. */
function isRecord(value) {
    return typeof value === 'object' && value !== null && !Array.isArray(value);
}


/***/ }),

/***/ 3071:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  Q2: () => (/* binding */ canRun),
  rG: () => (/* binding */ emulatorOf),
  A0: () => (/* binding */ handlerOf),
  FL: () => (/* binding */ normalizePlatform),
  Y8: () => (/* binding */ parsePlatform),
  qA: () => (/* binding */ parsePlatforms)
});

// EXTERNAL MODULE: ./build/errors/failure.js + 8 modules
var failure = __nccwpck_require__(3219);
// EXTERNAL MODULE: ./build/errors/nearest.js
var nearest = __nccwpck_require__(5060);
;// CONCATENATED MODULE: ./build/oci/known-platforms.js
// The closed list of platforms: the pairs that Go builds for, and the variants that containerd tells apart.
const architectures = {
    linux: '386 amd64 arm arm64 loong64 mips mipsle mips64 mips64le ppc64 ppc64le riscv64 s390x',
    windows: '386 amd64 arm arm64',
    darwin: 'amd64 arm64',
    freebsd: '386 amd64 arm arm64 riscv64',
    netbsd: '386 amd64 arm arm64',
    openbsd: '386 amd64 arm arm64 ppc64 riscv64',
    dragonfly: 'amd64',
    illumos: 'amd64',
    solaris: 'amd64',
    aix: 'ppc64',
    plan9: '386 amd64 arm',
    android: '386 amd64 arm arm64',
    ios: 'amd64 arm64',
    js: 'wasm',
    wasi: 'wasm',
    wasip1: 'wasm',
};
const variants = {
    amd64: /^v[234]$/,
    arm: /^v[5678]$/,
    arm64: /^v[89](?:\.\d)?$/,
    riscv64: /^rva\d\du64$/,
};
const named = {
    amd64: ['', '/v2', '/v3', '/v4'],
    arm: ['/v5', '/v6', '/v7'],
};
/** Every known platform in its canonical form, the likely ones first: what a typo is measured against. */
const knownPlatforms = Object.entries(architectures).flatMap(([os, list]) => list.split(' ').flatMap((architecture) => (named[architecture] ?? ['']).map((end) => `${os}/${architecture}${end}`)));
/** Whether there is such a platform; the words are normalised ones. */
function isKnown(platform) {
    const { os, architecture, variant } = platform;
    if (!Object.hasOwn(architectures, os) || !architectures[os]?.split(' ').includes(architecture))
        return false;
    return (variant === undefined || (Object.hasOwn(variants, architecture) && variants[architecture]?.test(variant) === true));
}

;// CONCATENATED MODULE: ./build/oci/platform.js
// Platforms, os/architecture[/variant], read and normalised by containerd's rules.



/** What `local`, a lone architecture or a lone system mean where nothing better is known. */
const defaultHost = normalizePlatform({ os: 'linux', architecture: 'amd64' });
const word = /^[A-Za-z0-9_.-]+$/;
const systemForm = /^([A-Za-z0-9_-]+)(?:\(([A-Za-z0-9_.-]+)\))?$/;
const systems = new Set(knownPlatforms.map((platform) => platform.split('/', 1).join()));
/** Reads one platform; what it leaves open (`arm64`, `linux`, `local`) is taken from the host. */
function parsePlatform(text, host = defaultHost) {
    if (text.toLowerCase() === 'local')
        return host;
    const [first = '', ...rest] = text.split('/');
    const [, system, osVersion] = systemForm.exec(first) ?? [];
    if (system === undefined || rest.length > 2 || !rest.every((part) => word.test(part)))
        throw malformed(text);
    const version = osVersion === undefined ? {} : { osVersion };
    const platform = normalizePlatform({ ...partsOf(system, rest, host), ...version });
    if (!isKnown(platform))
        throw unknown(text, platform);
    return platform;
}
function partsOf(first, [second, variant], host) {
    if (second !== undefined) {
        return { os: first, architecture: second, ...(variant === undefined ? {} : { variant }) };
    }
    if (systems.has(first.toLowerCase()))
        return { ...host, os: first };
    return { os: host.os, architecture: first };
}
/** Reads a list, with every wrong item told at once; platforms that mean the same are folded into the first. */
function parsePlatforms(list, host = defaultHost) {
    const problems = new failure/* Problems */.Zw();
    const platforms = new Map();
    for (const text of list) {
        const platform = problems.collect(() => parsePlatform(text, host), undefined);
        if (platform === undefined)
            continue;
        if (!platforms.has(platform.name))
            platforms.set(platform.name, platform);
    }
    problems.raise();
    return [...platforms.values()];
}
function nameOf({ os, architecture, variant, osVersion }) {
    const system = osVersion === undefined ? os : `${os}(${osVersion})`;
    return [system, architecture, ...(variant === undefined ? [] : [variant])].join('/');
}
/** The canonical words for a platform that somebody else wrote, an image index for instance; knows no wrong ones. */
function normalizePlatform({ os, architecture, variant = '', osVersion }) {
    const system = os.toLowerCase();
    const [name, level] = normalizeArchitecture(architecture.toLowerCase(), variant.toLowerCase());
    const words = {
        os: system === 'macos' ? 'darwin' : system,
        architecture: name,
        ...(level === '' ? {} : { variant: level }),
        ...(osVersion === undefined ? {} : { osVersion }),
    };
    return { name: nameOf(words), ...words };
}
// The table of https://github.com/containerd/platforms/blob/main/database.go
function normalizeArchitecture(architecture, variant) {
    switch (architecture) {
        case 'i386':
            return ['386', ''];
        case 'x86_64':
        case 'x86-64':
        case 'amd64':
            return ['amd64', variant === 'v1' ? '' : variant];
        case 'aarch64':
        case 'arm64':
            return ['arm64', normalizeArm64(variant)];
        case 'armhf':
            return ['arm', 'v7'];
        case 'armel':
            return ['arm', 'v6'];
        case 'arm':
            return ['arm', normalizeArm(variant)];
        default:
            return [architecture, variant];
    }
}
function normalizeArm64(variant) {
    if (/^v?8(?:\.0)?$/.test(variant))
        return '';
    return /^v?9(?:\.0)?$/.test(variant) ? 'v9' : variant;
}
function normalizeArm(variant) {
    if (variant === '')
        return 'v7';
    return /^[5-8]$/.test(variant) ? `v${variant}` : variant;
}
/** Whether a machine's processor runs what is built for `wanted`, by what is certain; emulation does not count. */
function canRun(host, wanted) {
    // An amd64 kernel often runs 386, an arm64 one arm; that depends on kernel and processor, so it has to be probed.
    if (host.os !== wanted.os || host.architecture !== wanted.architecture)
        return false;
    return host.variant === wanted.variant || levelOf(host) > levelOf(wanted);
}
const levelled = {
    amd64: { base: 1, form: /^v(\d)$/ },
    arm64: { base: 8, form: /^v(\d(?:\.\d)?)$/ },
    arm: { base: 7, form: /^v(\d)$/ },
};
// Variants count upwards, each running what the ones below it run; NaN, which is above and below nothing, for others.
function levelOf({ architecture, variant }) {
    const levels = levelled[architecture];
    if (levels === undefined)
        return Number.NaN;
    return variant === undefined ? levels.base : Number(levels.form.exec(variant)?.[1] ?? Number.NaN);
}
const emulators = {
    '386': 'qemu-i386',
    amd64: 'qemu-x86_64',
    arm: 'qemu-arm',
    arm64: 'qemu-aarch64',
    loong64: 'qemu-loongarch64',
    mips64: 'qemu-mips64',
    mips64le: 'qemu-mips64el',
    ppc64le: 'qemu-ppc64le',
    riscv64: 'qemu-riscv64',
    s390x: 'qemu-s390x',
};
/** The architecture to ask of the binfmt image so that the platform can be emulated; undefined where it has none. */
function emulatorOf({ os, architecture }) {
    return os === 'linux' && Object.hasOwn(emulators, architecture) ? architecture : undefined;
}
/** The name under which the kernel lists the emulator of an architecture, in /proc/sys/fs/binfmt_misc. */
function handlerOf(architecture) {
    return Object.hasOwn(emulators, architecture) ? emulators[architecture] : undefined;
}
function malformed(text) {
    const shown = JSON.stringify(text.slice(0, 100));
    return (0,failure/* failure */.V2)('PLATFORM_UNKNOWN', `The platform ${shown} is not of the form os/architecture[/variant].`);
}
function unknown(text, platform) {
    const close = (0,nearest/* nearest */.p)(platform.name.slice(0, 100), knownPlatforms);
    return (0,failure/* failure */.V2)('PLATFORM_UNKNOWN', `Nothing is known that runs the platform ${JSON.stringify(text.slice(0, 100))}.`, close === undefined ? {} : { cure: `Did you mean ${close}?` });
}


/***/ }),

/***/ 3559:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   T9: () => (/* binding */ notesPath),
/* harmony export */   bm: () => (/* binding */ placesOfOthers),
/* harmony export */   jQ: () => (/* binding */ formatNotes)
/* harmony export */ });
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(6760);
// What the steps of one job tell each other of their caches: a line for each place that a step writes, in a file of the runner's.

/** The file; it lies beside the folders of the steps, which the runner empties after the job. */
function notesPath(temporaryFolder) {
    return node_path__WEBPACK_IMPORTED_MODULE_0__.posix.join(node_path__WEBPACK_IMPORTED_MODULE_0__.posix.dirname(temporaryFolder), 'polyarch-caches');
}
/** A line for each place. */
function formatNotes(writer, places) {
    return places.map((place) => `${keyOf(writer)} ${stepOf(writer)} ${place}\n`).join('');
}
/** The places of the other steps of the same job; what another run has left there does not count. */
function placesOfOthers(text, writer) {
    return text.split('\n').flatMap((line) => {
        const [key, step, place] = line.split(' ');
        return place === undefined || key !== keyOf(writer) || step === stepOf(writer) ? [] : [place];
    });
}
const keyOf = ({ run, attempt }) => `${run}/${attempt}`;
const stepOf = ({ temporaryFolder }) => node_path__WEBPACK_IMPORTED_MODULE_0__.posix.basename(temporaryFolder).replaceAll(' ', '_');


/***/ }),

/***/ 4177:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   NZ: () => (/* binding */ isSteady),
/* harmony export */   Rj: () => (/* binding */ fingerprint),
/* harmony export */   ge: () => (/* binding */ agreementOf),
/* harmony export */   tX: () => (/* binding */ differences)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(7598);
/* harmony import */ var _image_annotation_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(1187);
// What the jobs of one publish have to agree on, as fingerprints: a job output that holds a name may be masked away.


/** Takes the fingerprints. What the clock or GitHub's API may answer differently an hour later is left out. */
function agreementOf({ repositories, labels, annotations }) {
    return {
        repositories: fingerprint(repositories.map(({ name }) => name).toSorted()),
        labels: fingerprint(Object.entries(labels).filter(([key]) => isSteady(key))),
        // What stands on the index is a matter of the job that makes it.
        annotations: fingerprint(annotations.filter((each) => !(0,_image_annotation_js__WEBPACK_IMPORTED_MODULE_1__/* .isOfIndex */ .iM)(each) && isSteady(each.key)).map(_image_annotation_js__WEBPACK_IMPORTED_MODULE_1__/* .formatAnnotation */ .tn)),
    };
}
/** The names of the things in which two jobs differ. */
function differences(one, other) {
    const names = ['repositories', 'labels', 'annotations'];
    return names.filter((name) => one[name] !== other[name]);
}
/** A short name for a value that is not to be read. */
function fingerprint(value) {
    return (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)('sha256').update(JSON.stringify(value)).digest('hex').slice(0, 16);
}
/** Whether all jobs have the same value for the label or annotation. */
function isSteady(key) {
    return !unsteady.has(key);
}
const unsteady = new Set(['created', 'description', 'licenses'].map((key) => `org.opencontainers.image.${key}`));


/***/ }),

/***/ 1187:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   Zl: () => (/* binding */ annotationLevels),
/* harmony export */   Zv: () => (/* binding */ splitPlaces),
/* harmony export */   fr: () => (/* binding */ parseAnnotation),
/* harmony export */   gX: () => (/* binding */ annotationsFor),
/* harmony export */   iM: () => (/* binding */ isOfIndex),
/* harmony export */   sz: () => (/* binding */ parseAnnotationPlace),
/* harmony export */   tn: () => (/* binding */ formatAnnotation),
/* harmony export */   wv: () => (/* binding */ annotationsAt)
/* harmony export */ });
// Annotations: texts on an image's manifest, on its index, or on their descriptors.
/** All levels. */
const annotationLevels = ['manifest', 'index', 'manifest-descriptor', 'index-descriptor'];
/** Reads `manifest[linux/arm64]`; undefined for an unknown level. */
function parseAnnotationPlace(text) {
    const [, name, platform] = /^([a-z-]+)(?:\[([^\]]*)\])?$/.exec(text) ?? [];
    const level = annotationLevels.find((each) => each === name);
    return level === undefined ? undefined : { level, ...(platform === undefined ? {} : { platform }) };
}
/** What stands before the key, `manifest,index:` or `manifest[linux/arm64]:`, level by level; undefined where there is none. */
function splitPlaces(text) {
    const [, before, key] = /^\s*([a-z-]+(?:\[[^\]]*\])?(?:\s*,\s*[a-z-]+(?:\[[^\]]*\])?)*):(.+)$/s.exec(text) ?? [];
    if (before === undefined || key === undefined)
        return undefined;
    return { places: before.match(/[a-z-]+(?:\[[^\]]*\])?/g) ?? [], key };
}
/** Reads `LEVELS:KEY=VALUE` as a bake definition has it; without a level it is the manifest's. */
function parseAnnotation(text) {
    const [name = '', ...rest] = text.split('=');
    const value = rest.join('=');
    const split = splitPlaces(name);
    const places = split?.places.map(parseAnnotationPlace) ?? [];
    const known = places.filter((place) => place !== undefined);
    if (split === undefined || known.length < places.length)
        return [{ level: 'manifest', key: name, value }];
    return known.map((place) => ({ ...place, key: split.key, value }));
}
/** Writes an annotation as buildx takes it. */
function formatAnnotation({ level, platform, key, value }) {
    return `${level}${platform === undefined ? '' : `[${platform}]`}:${key}=${value}`;
}
/** Whether it is written on the index, or on its descriptor. */
function isOfIndex({ level }) {
    return level === 'index' || level === 'index-descriptor';
}
/** The annotations of an image that is built for some of its platforms. */
function annotationsFor(platforms, annotations) {
    return annotations.flatMap((annotation) => {
        const { platform, ...plain } = annotation;
        if (platform === undefined)
            return [annotation];
        if (!platforms.includes(platform))
            return [];
        // Of a single image BuildKit would overlook what is limited to its platform.
        return [platforms.length === 1 ? plain : annotation];
    });
}
/** The annotations of one level that hold for a platform, or for an index where no platform is named. */
function annotationsAt(level, annotations, platform) {
    const own = annotations.filter((each) => each.level === level);
    const shared = own.filter((each) => each.platform === undefined);
    const special = platform === undefined ? [] : own.filter((each) => each.platform === platform);
    return Object.fromEntries([...shared, ...special].map(({ key, value }) => [key, value]));
}


/***/ }),

/***/ 5547:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   V: () => (/* binding */ noteEmulators),
/* harmony export */   z: () => (/* binding */ removeEmulators)
/* harmony export */ });
/* harmony import */ var _commands_binfmt_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(2455);
/* harmony import */ var _commands_command_js__WEBPACK_IMPORTED_MODULE_4__ = __nccwpck_require__(2950);
/* harmony import */ var _oci_json_js__WEBPACK_IMPORTED_MODULE_5__ = __nccwpck_require__(2782);
/* harmony import */ var _oci_platform_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(3071);
/* harmony import */ var _run_registry_record_js__WEBPACK_IMPORTED_MODULE_3__ = __nccwpck_require__(2147);
/* harmony import */ var _run_registry_sweep_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(8466);
// Which emulators the action has registered on this machine, and their removal once no run needs them.






/** Undefined where nothing in it can be believed: its images are run with all rights. */
async function notesFolder(ports) {
    const marks = await (0,_run_registry_record_js__WEBPACK_IMPORTED_MODULE_3__/* .ownMarks */ .hV)(ports);
    return marks === undefined ? undefined : `${marks}/emulators`;
}
/** Notes that the step has registered these. */
async function noteEmulators(image, platforms, ports) {
    const here = await (0,_run_registry_record_js__WEBPACK_IMPORTED_MODULE_3__/* .readHere */ .vI)(ports);
    const folder = await notesFolder(ports);
    if (here === undefined || folder === undefined)
        return;
    const handlers = platforms.flatMap(({ architecture }) => (0,_oci_platform_js__WEBPACK_IMPORTED_MODULE_1__/* .handlerOf */ .A0)(architecture) ?? []);
    const notes = [...new Set(handlers)].map((handler) => ({ boot: here.boot, image, handler }));
    try {
        await Promise.all(notes.map((note) => ports.files.write(`${folder}/${note.handler}`, JSON.stringify(note), true)));
    }
    catch (error) {
        ports.log.debug(`The emulators that were registered could not be noted: ${String(error)}`);
    }
}
/** Unregisters what the action has registered, but for what a run that is alive may need. Warns of what can not be removed. */
async function removeEmulators(ports) {
    const here = await (0,_run_registry_record_js__WEBPACK_IMPORTED_MODULE_3__/* .readHere */ .vI)(ports);
    const folder = await notesFolder(ports);
    if (here === undefined || folder === undefined)
        return;
    const living = await (0,_run_registry_sweep_js__WEBPACK_IMPORTED_MODULE_2__/* .judge */ .S4)(await (0,_run_registry_sweep_js__WEBPACK_IMPORTED_MODULE_2__/* .readMarks */ .pc)(ports), here, ports);
    const needed = living.flatMap(({ mark }) => mark.emulated.map((each) => (0,_oci_platform_js__WEBPACK_IMPORTED_MODULE_1__/* .handlerOf */ .A0)((0,_oci_platform_js__WEBPACK_IMPORTED_MODULE_1__/* .parsePlatform */ .Y8)(each).architecture)));
    for (const name of await ports.files.list(folder)) {
        const note = parseNote((await ports.files.read(`${folder}/${name}`)) ?? '');
        if (note === undefined || needed.includes(note.handler))
            continue;
        await ports.files.remove(`${folder}/${name}`);
        if (note.boot !== here.boot)
            continue;
        const { exitCode, stderr } = await ports.exec.run((0,_commands_binfmt_js__WEBPACK_IMPORTED_MODULE_0__/* .uninstallEmulators */ .Hw)(note.image, [note.handler]));
        if (exitCode === 0)
            ports.log.line(`QEMU unregistered: ${note.handler}`);
        else
            ports.log.warning(`${note.handler} could not be unregistered: ${(0,_commands_command_js__WEBPACK_IMPORTED_MODULE_4__/* .tail */ .R)(stderr, 3).join(' ')}`);
    }
}
function parseNote(text) {
    try {
        const value = JSON.parse(text);
        if (!(0,_oci_json_js__WEBPACK_IMPORTED_MODULE_5__/* .isRecord */ .u)(value))
            return undefined;
        const { boot, image, handler } = value;
        const isWhole = typeof boot === 'string' && typeof image === 'string' && typeof handler === 'string';
        // An image by its ID is one that the engine has: none is fetched to be run with all rights.
        const isOurs = isWhole && /^qemu-\w+$/.test(handler) && /^[0-9a-f]{64}$/.test(image);
        return isOurs ? { boot, image, handler } : undefined;
    }
    catch {
        return undefined;
    }
}


/***/ }),

/***/ 7695:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  T: () => (/* binding */ remove),
  G: () => (/* reexport */ register/* settle */.G9)
});

// EXTERNAL MODULE: ./build/plan/cache/sibling-steps.js
var sibling_steps = __nccwpck_require__(3559);
// EXTERNAL MODULE: ./build/commands/buildx.js
var buildx = __nccwpck_require__(3227);
// EXTERNAL MODULE: ./build/commands/command.js
var command = __nccwpck_require__(2950);
// EXTERNAL MODULE: ./build/commands/docker.js
var docker = __nccwpck_require__(3279);
// EXTERNAL MODULE: ./build/prepare/run-registry/saved-state.js
var saved_state = __nccwpck_require__(6001);
// EXTERNAL MODULE: ./build/prepare/run-registry/sweep.js
var sweep = __nccwpck_require__(8466);
;// CONCATENATED MODULE: ./build/prepare/builder/removal.js
// Removes the step's builder after the job: its containers directly where they are here, since BuildKit has nothing left to put in order.





/** Removes the builder, with its cache unless that is kept. Warns where it stays. */
async function removeOwnBuilder(name, ports) {
    const isStateKept = ports.state.read('isStateKept') === 'true';
    const containers = (0,saved_state/* savedContainers */.Yr)(name, ports);
    void ports.tools.findBuildx();
    const isGone = containers.length > 0 && (await removeContainers(containers, ports));
    const volumes = isGone && !isStateKept ? containers.map((container) => `${container}_state`) : [];
    const [finished, ...removed] = await Promise.all([
        ports.exec.run(isGone ? (0,buildx/* forgetBuilder */.H4)(name) : (0,buildx/* removeBuilder */.iq)(name, isStateKept)),
        ...volumes.map((volume) => ports.exec.run((0,docker/* removeVolume */.L)(volume))),
    ]);
    const failed = [finished, ...removed].find((each) => each.exitCode !== 0 && !(0,sweep/* isUnknown */.t8)(each));
    if (failed !== undefined)
        return ports.log.warning(`The builder ${name} could not be removed: ${(0,command/* tail */.R)(failed.stderr, 3).join(' ')}`);
    const isOurs = isGone || !(0,sweep/* isUnknown */.t8)(finished);
    ports.log.line(isOurs ? `Builder ${name} removed` : `Builder ${name} is gone already`);
}
/** Ends them at once: `buildx rm` waits for BuildKit to end by itself. False where one of them may still be there. */
async function removeContainers(containers, { exec }) {
    const removed = await Promise.allSettled(containers.map((container) => exec.run((0,docker/* removeContainer */.od)(container))));
    return removed.every((each) => each.status === 'fulfilled' && isRemoved(each.value));
}
const isRemoved = ({ exitCode, stderr }) => exitCode === 0 || /no such container/i.test(stderr);

// EXTERNAL MODULE: ./build/prepare/emulation/removal.js
var removal = __nccwpck_require__(5547);
// EXTERNAL MODULE: ./build/oci/json.js
var json = __nccwpck_require__(2782);
;// CONCATENATED MODULE: ./build/prepare/run-registry/machine-lifetime.js
// Whether all that the run has made goes with the machine: then post has no builder to remove.


/** True on a runner of GitHub's, which is thrown away after the job, with a builder in its own engine or none. */
async function isThrownAway(ports) {
    if (ports.env['RUNNER_ENVIRONMENT'] !== 'github-hosted')
        return false;
    const builder = (0,saved_state/* savedBuilder */.Zr)(ports);
    if (builder === undefined)
        return true;
    return (0,saved_state/* savedContainers */.Yr)(builder, ports).length > 0 && (await isEngineHere(ports));
}
/** Whether Docker means the engine of this machine: no host, no context that leads elsewhere. */
async function isEngineHere({ env, files }) {
    const { DOCKER_HOST: host = '', DOCKER_CONTEXT: context = '', DOCKER_CONFIG: folder = '', HOME: home = '' } = env;
    if (host !== '')
        return host.startsWith('unix://');
    const named = context || contextIn(await files.read(`${folder || `${home}/.docker`}/config.json`));
    return named === '' || named === 'default';
}
/** The context that a Docker configuration names; a configuration that cannot be read names an unknown one. */
function contextIn(text = '{}') {
    try {
        const config = JSON.parse(text);
        const context = (0,json/* isRecord */.u)(config) ? config['currentContext'] : undefined;
        return typeof context === 'string' ? context : '';
    }
    catch {
        return 'unknown';
    }
}

// EXTERNAL MODULE: ./build/prepare/run-registry/register.js
var register = __nccwpck_require__(6309);
;// CONCATENATED MODULE: ./build/prepare/remove.js
// Undoes what prepare made, from saved state alone.







/** Milliseconds that a job gives to tidying up after others, who can be many. */
const patience = 5_000;
/**
 * Removes the step's builder and its files. Where the machine goes with the job, only the files: they may hold secrets,
 * and other steps still run. `load` gets the edges that the files do not need. Never fails: after the job there is
 * nothing left to lose.
 */
async function remove(bare, load) {
    if (await isThrownAway(bare))
        return removeFiles(bare);
    const ports = await load();
    const builder = (0,saved_state/* savedBuilder */.Zr)(ports);
    const mark = (0,saved_state/* savedMark */.jL)(ports);
    await Promise.all([
        builder === undefined ? undefined : attempt(`The builder ${builder}`, removeOwnBuilder(builder, ports), ports),
        removeFiles(ports),
    ]);
    if (mark !== undefined)
        await attempt(`The mark ${mark}`, ports.files.remove(mark), ports);
    const until = ports.clock.now().getTime() + patience;
    await (0,sweep/* sweep */.X0)(ports, { isThorough: true, isEnough: () => ports.clock.now().getTime() >= until, until });
    if (ports.state.read('areEmulatorsRemoved') === 'true') {
        await attempt('Emulators', (0,removal/* removeEmulators */.z)(ports), ports);
    }
}
async function removeFiles(ports) {
    const folder = await (0,saved_state/* savedFolder */.W4)(ports);
    if (folder === undefined)
        return;
    await Promise.all([
        attempt(`The folder ${folder}`, ports.files.remove(folder), ports),
        attempt('The notes on caches', ports.files.remove((0,sibling_steps/* notesPath */.T9)(folder)), ports),
    ]);
}
/** Turns whatever goes wrong into a warning. */
async function attempt(what, removal, { log }) {
    try {
        await removal;
    }
    catch (error) {
        log.warning(`${what} could not be removed: ${error instanceof Error ? error.message : String(error)}`);
    }
}


/***/ }),

/***/ 2147:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  XU: () => (/* binding */ isDead),
  v5: () => (/* binding */ marksFolder),
  hV: () => (/* binding */ ownMarks),
  lw: () => (/* binding */ parseMark),
  XT: () => (/* binding */ placeVariables),
  vI: () => (/* binding */ readHere),
  GH: () => (/* binding */ startOf)
});

;// CONCATENATED MODULE: ./build/commands/process.js
// Processes as Linux tells of them in /proc: who runs, and since when.
/** The start of a process in clock ticks since the machine was booted, from the text of its /proc/PID/stat. */
function parseStart(stat) {
    // The second field is the program's name in brackets, which may itself hold blanks and brackets (proc_pid_stat(5)).
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    const [state, start] = [fields[0], fields[19]];
    // What has ended and was not yet waited for is gone.
    return state === 'Z' || state === 'X' || start === undefined || !/^\d+$/.test(start) ? undefined : start;
}

// EXTERNAL MODULE: ./build/oci/json.js
var json = __nccwpck_require__(2782);
;// CONCATENATED MODULE: ./build/prepare/run-registry/record.js
// The mark of a run on this machine: what it makes, and by whom it is seen whether it is still alive.


/** The folder of all marks of this user: HOME is what his runs on one machine share. */
function marksFolder({ env, machine }) {
    const home = env['HOME'] ?? '';
    const state = env['XDG_STATE_HOME'] ?? '';
    if (state.startsWith('/'))
        return `${state}/polyarch/runs`;
    if (home !== '')
        return `${home}/.local/state/polyarch/runs`;
    return `${machine.temporaryFolder}/polyarch-runs-${machine.user ?? 'user'}`;
}
/**
 * The same, made where it is missing. Undefined where it can not be this user's alone: what is in it names programs'
 * places, folders to remove and images to run.
 */
async function ownMarks(ports, tell = ports.log.debug) {
    const folder = marksFolder(ports);
    try {
        if (await ports.files.privateFolder(folder))
            return folder;
        tell(`The folder ${folder} belongs to another user, or is a link. Leftovers of runs are not tracked.`);
    }
    catch (error) {
        // A home that can't be written to costs the next run's tidying up, not this run.
        ports.log.debug(`The folder ${folder} could not be made: ${String(error)}`);
    }
    return undefined;
}
/** The variables of a mark, by which its programs are told where to look. */
const placeVariables = [
    'DOCKER_HOST',
    'DOCKER_CONTEXT',
    'DOCKER_CONFIG',
    'BUILDX_CONFIG',
    'KUBECONFIG',
];
/** Where this process runs; undefined where the system does not tell, as outside of Linux. */
async function readHere({ files }) {
    const [host, boot, space] = await Promise.all([
        files.read('/proc/sys/kernel/hostname'),
        files.read('/proc/sys/kernel/random/boot_id'),
        startOf(1, { files }),
    ]);
    if (host === undefined || boot === undefined || space === undefined)
        return undefined;
    return { host: host.trim(), boot: boot.trim(), space };
}
/** The start of a process; undefined where there is none of this number. */
async function startOf(pid, { files }) {
    const stat = await files.read(`/proc/${pid}/stat`).catch(() => undefined);
    return stat === undefined ? undefined : parseStart(stat);
}
/** Whether the run is over without having put things in order, for certain: in doubt it is alive. */
async function isDead(mark, here, edges) {
    if (mark.host !== here.host)
        return false;
    if (mark.boot !== here.boot)
        return true;
    if (mark.space !== here.space)
        return false;
    const isGone = async ({ pid, start }) => (await startOf(pid, edges)) !== start;
    if (await isGone(mark.job))
        return isGone(mark.step);
    return !mark.isStepOver && isGone(mark.step);
}
/** Reads a mark; undefined for what is none. */
function parseMark(text) {
    try {
        const value = JSON.parse(text);
        return isMark(value) ? { ...value, env: placesIn(value.env) } : undefined;
    }
    catch {
        return undefined;
    }
}
/** Whoever wrote the file: no other variable reaches a program. */
function placesIn(env) {
    return Object.fromEntries(Object.entries(env).filter(([name]) => placeVariables.some((known) => known === name)));
}
function isMark(value) {
    if (!(0,json/* isRecord */.u)(value) || !(0,json/* isRecord */.u)(value['env']) || !Array.isArray(value['emulated']))
        return false;
    const texts = ['host', 'boot', 'space', 'builder', 'driver', 'folder'].map((key) => value[key]);
    const flags = ['isStateKept', 'isBuilderKept', 'isStepOver'].map((key) => value[key]);
    return (texts.every((each) => typeof each === 'string') &&
        flags.every((each) => typeof each === 'boolean') &&
        (value['isSwept'] === undefined || typeof value['isSwept'] === 'boolean') &&
        typeof value['since'] === 'number' &&
        isProcess(value['step']) &&
        isProcess(value['job']) &&
        // Nothing that is not ours is ever removed, whoever wrote the file.
        /^polyarch-[\w.-]+$/.test(String(value['builder'])) &&
        /\/polyarch-[\w-]+$/.test(String(value['folder'])) &&
        [...Object.values(value['env']), ...value['emulated']].every((each) => typeof each === 'string'));
}
function isProcess(value) {
    return (0,json/* isRecord */.u)(value) && Number.isSafeInteger(value['pid']) && typeof value['start'] === 'string';
}


/***/ }),

/***/ 6309:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   G9: () => (/* binding */ settle),
/* harmony export */   Ve: () => (/* binding */ enter),
/* harmony export */   eO: () => (/* binding */ isKeptFor),
/* harmony export */   t8: () => (/* binding */ isKept)
/* harmony export */ });
/* harmony import */ var _plan_fan_out_agreement_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(4177);
/* harmony import */ var _record_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(2147);
/* harmony import */ var _saved_state_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(6001);
// The run enters itself on the machine before it makes anything, and so that no other takes its builder for a leftover.



/** The builder's name, which is this run's alone. */
async function enter(plan, ports) {
    const claimName = await claiming(plan, ports);
    const base = plan.build.builder.keepState === true ? keptName(plan.run, ports) : undefined;
    for (let slot = 0; slot < slots; slot += 1) {
        const name = base === undefined ? `polyarch-${ports.chance.word()}` : `${base}-${slot}`;
        const claimed = await claimName(name);
        if (claimed === 'taken')
            continue;
        if (claimed === 'mine' || base === undefined)
            return name;
        ports.log.notice('`keep-state: true` keeps nothing here: two runs at once could not be told from each other.');
        break;
    }
    return `polyarch-${ports.chance.word()}`;
}
/** Claims names. Outside of Linux nobody can tell who is alive, so nothing is entered, and nothing ever removed. */
async function claiming(plan, ports) {
    const here = await (0,_record_js__WEBPACK_IMPORTED_MODULE_1__/* .readHere */ .vI)(ports);
    const folder = here === undefined ? undefined : await (0,_record_js__WEBPACK_IMPORTED_MODULE_1__/* .ownMarks */ .hV)(ports, ports.log.notice);
    if (here === undefined || folder === undefined)
        return async () => 'impossible';
    return async (name) => {
        const mark = await markOf(name, here, { plan, ports });
        const path = `${folder}/${name}.json`;
        const claimed = mark === undefined ? 'impossible' : await claim(path, mark, ports);
        if (claimed === 'mine')
            ports.state.save('mark', path);
        return claimed;
    };
}
/** More jobs than that hardly run at once on one machine; whoever comes later goes without what was kept. */
const slots = 32;
/** Whether a builder of this name is found again by the next run. */
const isKept = (name) => name.startsWith('polyarch-kept-');
/** Whether a builder of this name was kept for this very step by an earlier run. */
function isKeptFor(builder, plan, ports) {
    return builder.startsWith(`${keptName(plan.run, ports)}-`);
}
/** The same for the same step of the same job, whatever the run: its cache is found again. */
function keptName({ source }, { env }) {
    const step = [source.repository, env['GITHUB_WORKFLOW'], env['GITHUB_JOB'], env['GITHUB_ACTION']];
    return `polyarch-kept-${(0,_plan_fan_out_agreement_js__WEBPACK_IMPORTED_MODULE_0__/* .fingerprint */ .Rj)(JSON.stringify(step))}`;
}
async function claim(path, mark, { files, log }) {
    try {
        if (!(await files.claim(path, `${JSON.stringify(mark)}\n`)))
            return 'taken';
        if (!(await isBeingSwept(path, files)))
            return 'mine';
        await files.remove(path);
        return 'taken';
    }
    catch (error) {
        // A home that can't be written to costs the next run's tidying up, not this run.
        log.debug(`This run could not be entered at ${path}: ${String(error)}`);
        return 'impossible';
    }
}
/** Whether somebody has taken the mark of a dead run for himself, who is about to remove the builder of this very name. */
async function isBeingSwept(path, files) {
    const end = path.lastIndexOf('/');
    const taken = `${path.slice(end + 1)}.`;
    return (await files.list(path.slice(0, end))).some((name) => name.startsWith(taken));
}
async function markOf(builder, here, { plan, ports }) {
    const { pid, parentPid } = ports.machine;
    const [step, job] = await Promise.all([(0,_record_js__WEBPACK_IMPORTED_MODULE_1__/* .startOf */ .GH)(pid, ports), (0,_record_js__WEBPACK_IMPORTED_MODULE_1__/* .startOf */ .GH)(parentPid, ports)]);
    if (step === undefined || job === undefined)
        return undefined;
    const told = _record_js__WEBPACK_IMPORTED_MODULE_1__/* .placeVariables */ .XT.flatMap((name) => ports.env[name] === undefined ? [] : [[name, ports.env[name]]]);
    return {
        ...here,
        builder,
        driver: plan.build.builder.order.driver,
        isStateKept: plan.build.builder.keepState === true,
        isBuilderKept: !plan.build.builder.isRemovedAfterwards,
        folder: plan.run.temporaryFolder,
        env: Object.fromEntries(told),
        emulated: plan.build.emulation.platforms.map(({ name }) => name),
        since: ports.clock.now().getTime(),
        step: { pid, start: step },
        job: { pid: parentPid, start: job },
        isStepOver: false,
    };
}
/** The step has come to its end: what it made lives on until the job is over, or for good. */
async function settle(ports) {
    const { files } = ports;
    const path = (0,_saved_state_js__WEBPACK_IMPORTED_MODULE_2__/* .savedMark */ .jL)(ports);
    const mark = path === undefined ? undefined : (0,_record_js__WEBPACK_IMPORTED_MODULE_1__/* .parseMark */ .lw)((await files.read(path)) ?? '');
    if (path === undefined || mark === undefined)
        return;
    const entry = `${JSON.stringify({ ...mark, isStepOver: true })}\n`;
    // A disk that is full costs the next run's tidying up, not this run.
    await (mark.isBuilderKept ? files.remove(path) : files.write(path, entry, true)).catch(() => undefined);
}


/***/ }),

/***/ 6001:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   W4: () => (/* binding */ savedFolder),
/* harmony export */   Yr: () => (/* binding */ savedContainers),
/* harmony export */   Zr: () => (/* binding */ savedBuilder),
/* harmony export */   jL: () => (/* binding */ savedMark)
/* harmony export */ });
/* harmony import */ var _record_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(2147);

/** The builder; undefined where none of ours is named. */
function savedBuilder({ state, log }) {
    const name = state.read('builder');
    return judged('builder', name, /^polyarch-[\w.-]+$/.test(name), log);
}
/** The containers of the builder in the engine of this machine; none where they are elsewhere, or not all were made. */
function savedContainers(builder, { state, log }) {
    const text = state.read('containers');
    const names = text.split(' ').filter((name) => name !== '');
    const start = `buildx_buildkit_${builder}`;
    // As buildx calls its nodes: with a number or a name behind the builder's.
    const isOurs = names.every((name) => name.startsWith(start) && /^(?:0|-[\w.-]+)$/.test(name.slice(start.length)));
    return judged('containers', text, isOurs, log) === undefined ? [] : names;
}
/** The folder of the step: directly below the runner's folder for temporary files, and no link to another. */
async function savedFolder(ports) {
    const { state, env, machine, files, log } = ports;
    const path = state.read('temporaryFolder');
    const [, name = ''] = /\/(polyarch-[\w-]+)$/.exec(path) ?? [];
    const [root, real] = await Promise.all([files.real(env['RUNNER_TEMP'] ?? machine.temporaryFolder), files.real(path)]);
    // A path that cannot be followed is left alone.
    if (real === undefined || root === undefined)
        return undefined;
    return judged('temporaryFolder', path, name !== '' && real === `${root}/${name}`, log);
}
/** The mark of the run. */
function savedMark(ports) {
    const path = ports.state.read('mark');
    const folder = `${(0,_record_js__WEBPACK_IMPORTED_MODULE_0__/* .marksFolder */ .v5)(ports)}/`;
    const isOurs = path.startsWith(folder) && /^polyarch-[\w.-]+\.json$/.test(path.slice(folder.length));
    return judged('mark', path, isOurs, ports.log);
}
function judged(what, value, isOurs, log) {
    if (value !== '' && !isOurs)
        log.warning(`Ignored the saved state "${what}": ${value} does not belong to this action.`);
    return isOurs ? value : undefined;
}


/***/ }),

/***/ 8466:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   S4: () => (/* binding */ judge),
/* harmony export */   X0: () => (/* binding */ sweep),
/* harmony export */   pc: () => (/* binding */ readMarks),
/* harmony export */   t8: () => (/* binding */ isUnknown)
/* harmony export */ });
/* harmony import */ var _commands_buildx_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(3227);
/* harmony import */ var _commands_command_js__WEBPACK_IMPORTED_MODULE_3__ = __nccwpck_require__(2950);
/* harmony import */ var _commands_docker_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(3279);
/* harmony import */ var _record_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(2147);
// What runs have left on this machine that were killed: found by their marks and removed; the living are left alone.




/**
 * How long a mark outlives the first sweep: a program that the killed step had started may still be at work, and what
 * it makes after the first sweep is found by the next.
 */
const echo = 600_000;
/** Removes what the dead have left. Never fails. */
async function sweep(ports, sweeping) {
    const { isWanted = () => true, isEnough } = sweeping;
    try {
        const here = await (0,_record_js__WEBPACK_IMPORTED_MODULE_2__/* .readHere */ .vI)(ports);
        if (here === undefined)
            return;
        const marks = await readMarks(ports);
        const living = await judge(marks, here, ports);
        const dead = marks.filter((each) => !living.includes(each) && isWanted(each.mark.builder));
        for (const found of dead.toSorted(byNeed)) {
            if (isEnough())
                return;
            await sweepOne(found, living, { ports, sweeping });
        }
    }
    catch (error) {
        ports.log.debug(`Leftovers could not be looked for: ${String(error)}`);
    }
}
/** What nobody has swept yet comes first, so that a sweep that is cut short gets on; then what has lain longest. */
function byNeed({ mark: one }, { mark: other }) {
    return Number(one.isSwept ?? false) - Number(other.isSwept ?? false) || one.since - other.since;
}
async function sweepOne({ path, mark }, living, { ports, sweeping }) {
    const { folder = '', isThorough = false, until } = sweeping;
    const taken = await take(path, mark, ports);
    if (taken === undefined)
        return;
    const original = path.replace(suffix, '.json');
    // Somebody has found the name free and enters himself; what he sees of this mark may come too late to keep him from it.
    if (await ports.files.exists(original))
        return;
    // Where a runner uses its folders again, the living may work where the dead did.
    const used = [folder, ...living.map((other) => other.mark.folder)];
    // A name that is in use again belongs to those who use it.
    const isFree = living.every((other) => other.mark.builder !== mark.builder);
    const isWhole = isFree ? await removeLeftovers(mark, used, { ports, until }) : true;
    const isYoung = ports.clock.now().getTime() - mark.since < echo;
    if (!isWhole || (isYoung && !isThorough))
        await ports.files.claim(original, JSON.stringify({ ...mark, isSwept: true }));
    await ports.files.remove(taken);
}
/** How marks end, and those that somebody has taken: he may have been killed over it. */
const suffix = /\.json(\.\w+)?$/;
/** All marks of this user. */
async function readMarks(ports) {
    const folder = await (0,_record_js__WEBPACK_IMPORTED_MODULE_2__/* .ownMarks */ .hV)(ports);
    if (folder === undefined)
        return [];
    const names = (await ports.files.list(folder)).filter((name) => suffix.test(name));
    const found = names.map(async (name) => {
        const path = `${folder}/${name}`;
        const mark = (0,_record_js__WEBPACK_IMPORTED_MODULE_2__/* .parseMark */ .lw)((await ports.files.read(path)) ?? '');
        return mark === undefined ? [] : [{ path, mark }];
    });
    return (await Promise.all(found)).flat();
}
/** Those whose runs are alive, or may be. */
async function judge(marks, here, ports) {
    const dead = await Promise.all(marks.map(({ mark }) => (0,_record_js__WEBPACK_IMPORTED_MODULE_2__/* .isDead */ .XU)(mark, here, ports)));
    return marks.filter((_, index) => !dead[index]);
}
/** Takes a mark for oneself: of several who tidy up at once, one does. */
async function take(path, mark, { files, chance }) {
    const taken = `${path.replace(suffix, '.json')}.${chance.word()}`;
    if (!(await files.rename(path, taken)))
        return undefined;
    const text = (await files.read(taken)) ?? '';
    const now = (0,_record_js__WEBPACK_IMPORTED_MODULE_2__/* .parseMark */ .lw)(text);
    // A step that ends between the look at its mark and the look at its process has said so in the mark meanwhile.
    const isSame = now?.since === mark.since && now.step.pid === mark.step.pid && now.isStepOver === mark.isStepOver;
    if (isSame)
        return taken;
    // Or somebody has tidied up, and the name is in use again. Whoever has entered himself meanwhile gives way to this
    // mark, and must not lose his own to it before he does.
    if (now !== undefined && (await files.claim(path, text)))
        await files.remove(taken);
    return undefined;
}
/** False where time was up in the middle of it. */
async function removeLeftovers(mark, used, { ports, until }) {
    const { builder, driver, folder } = mark;
    const had = !used.includes(folder) && (await ports.files.exists(folder));
    const limited = runWithin(mark.env, { ports, until });
    const removed = driver === 'remote' ? false : await removeQuietly(mark, limited.run, ports);
    if (had)
        await ports.files.remove(folder);
    if (limited.isOver())
        return false;
    if (removed || had)
        ports.log.line(`Removed what a killed run had left: ${builder}`);
    return true;
}
/** Runs programs where the run had them, for as long as there is time; and says whether one was stopped because there was none. */
function runWithin(env, { ports, until }) {
    const { exec, clock } = ports;
    let isOver = false;
    const run = async (command) => {
        if (until === undefined)
            return exec.run({ ...command, env });
        const left = Math.max(1, until - clock.now().getTime());
        const timeout = Math.min(command.timeout ?? left, left);
        const finished = await exec.run({ ...command, env, timeout });
        isOver ||= finished.isStopped === true && timeout === left;
        return finished;
    };
    return { run, isOver: () => isOver };
}
/** True where there was something. What buildx no longer knows may still be there as a container. */
async function removeQuietly({ builder, isStateKept }, run, { log }) {
    const finished = await run((0,_commands_buildx_js__WEBPACK_IMPORTED_MODULE_0__/* .removeBuilder */ .iq)(builder, isStateKept));
    if (finished.exitCode === 0)
        return true;
    if (!isUnknown(finished))
        log.debug(`${builder}: ${(0,_commands_command_js__WEBPACK_IMPORTED_MODULE_3__/* .tail */ .R)(finished.stderr, 3).join(' ')}`);
    const containers = linesOf(await run((0,_commands_docker_js__WEBPACK_IMPORTED_MODULE_1__/* .listOfBuilder */ .V3)('container', builder)));
    for (const container of containers)
        await run((0,_commands_docker_js__WEBPACK_IMPORTED_MODULE_1__/* .removeContainer */ .od)(container));
    const volumes = isStateKept ? [] : linesOf(await run((0,_commands_docker_js__WEBPACK_IMPORTED_MODULE_1__/* .listOfBuilder */ .V3)('volume', builder)));
    for (const volume of volumes)
        await run((0,_commands_docker_js__WEBPACK_IMPORTED_MODULE_1__/* .removeVolume */ .L)(volume));
    return containers.length + volumes.length > 0;
}
const linesOf = ({ stdout }) => stdout.split('\n').filter((line) => line !== '');
/** Whether buildx does not know the builder: somebody else has removed it. */
function isUnknown({ stderr }) {
    return /no builder .* found/.test(stderr);
}


/***/ })

/******/ });
/************************************************************************/
/******/ // The module cache
/******/ var __webpack_module_cache__ = {};
/******/ 
/******/ // The require function
/******/ function __nccwpck_require__(moduleId) {
/******/ 	// Check if module is in cache
/******/ 	var cachedModule = __webpack_module_cache__[moduleId];
/******/ 	if (cachedModule !== undefined) {
/******/ 		return cachedModule.exports;
/******/ 	}
/******/ 	// Create a new module (and put it into the cache)
/******/ 	var module = __webpack_module_cache__[moduleId] = {
/******/ 		// no module.id needed
/******/ 		// no module.loaded needed
/******/ 		exports: {}
/******/ 	};
/******/ 
/******/ 	// Execute the module function
/******/ 	var threw = true;
/******/ 	try {
/******/ 		__webpack_modules__[moduleId].call(module.exports, module, module.exports, __nccwpck_require__);
/******/ 		threw = false;
/******/ 	} finally {
/******/ 		if(threw) delete __webpack_module_cache__[moduleId];
/******/ 	}
/******/ 
/******/ 	// Return the exports of the module
/******/ 	return module.exports;
/******/ }
/******/ 
/******/ // expose the modules object (__webpack_modules__)
/******/ __nccwpck_require__.m = __webpack_modules__;
/******/ 
/************************************************************************/
/******/ /* webpack/runtime/asset-relocator-loader */
/******/ if (typeof __nccwpck_require__ !== 'undefined') __nccwpck_require__.ab = decodeURIComponent(new URL('.', import.meta.url).pathname).slice(import.meta.url.match(/^file:\/\/\/\w:/) ? 1 : 0, -1) + "/";
/******/ 
/******/ /* webpack/runtime/async module */
/******/ (() => {
/******/ 	var webpackQueues = typeof Symbol === "function" ? Symbol("webpack queues") : "__webpack_queues__";
/******/ 	var webpackExports = typeof Symbol === "function" ? Symbol("webpack exports") : "__webpack_exports__";
/******/ 	var webpackError = typeof Symbol === "function" ? Symbol("webpack error") : "__webpack_error__";
/******/ 	var resolveQueue = (queue) => {
/******/ 		if(queue && queue.d < 1) {
/******/ 			queue.d = 1;
/******/ 			queue.forEach((fn) => (fn.r--));
/******/ 			queue.forEach((fn) => (fn.r-- ? fn.r++ : fn()));
/******/ 		}
/******/ 	}
/******/ 	var wrapDeps = (deps) => (deps.map((dep) => {
/******/ 		if(dep !== null && typeof dep === "object") {
/******/ 			if(dep[webpackQueues]) return dep;
/******/ 			if(dep.then) {
/******/ 				var queue = [];
/******/ 				queue.d = 0;
/******/ 				dep.then((r) => {
/******/ 					obj[webpackExports] = r;
/******/ 					resolveQueue(queue);
/******/ 				}, (e) => {
/******/ 					obj[webpackError] = e;
/******/ 					resolveQueue(queue);
/******/ 				});
/******/ 				var obj = {};
/******/ 				obj[webpackQueues] = (fn) => (fn(queue));
/******/ 				return obj;
/******/ 			}
/******/ 		}
/******/ 		var ret = {};
/******/ 		ret[webpackQueues] = x => {};
/******/ 		ret[webpackExports] = dep;
/******/ 		return ret;
/******/ 	}));
/******/ 	__nccwpck_require__.a = (module, body, hasAwait) => {
/******/ 		var queue;
/******/ 		hasAwait && ((queue = []).d = -1);
/******/ 		var depQueues = new Set();
/******/ 		var exports = module.exports;
/******/ 		var currentDeps;
/******/ 		var outerResolve;
/******/ 		var reject;
/******/ 		var promise = new Promise((resolve, rej) => {
/******/ 			reject = rej;
/******/ 			outerResolve = resolve;
/******/ 		});
/******/ 		promise[webpackExports] = exports;
/******/ 		promise[webpackQueues] = (fn) => (queue && fn(queue), depQueues.forEach(fn), promise["catch"](x => {}));
/******/ 		module.exports = promise;
/******/ 		body((deps) => {
/******/ 			currentDeps = wrapDeps(deps);
/******/ 			var fn;
/******/ 			var getResult = () => (currentDeps.map((d) => {
/******/ 				if(d[webpackError]) throw d[webpackError];
/******/ 				return d[webpackExports];
/******/ 			}))
/******/ 			var promise = new Promise((resolve) => {
/******/ 				fn = () => (resolve(getResult));
/******/ 				fn.r = 0;
/******/ 				var fnQueue = (q) => (q !== queue && !depQueues.has(q) && (depQueues.add(q), q && !q.d && (fn.r++, q.push(fn))));
/******/ 				currentDeps.map((dep) => (dep[webpackQueues](fnQueue)));
/******/ 			});
/******/ 			return fn.r ? promise : getResult();
/******/ 		}, (err) => ((err ? reject(promise[webpackError] = err) : outerResolve(exports)), resolveQueue(queue)));
/******/ 		queue && queue.d < 0 && (queue.d = 0);
/******/ 	};
/******/ })();
/******/ 
/******/ /* webpack/runtime/create fake namespace object */
/******/ (() => {
/******/ 	var getProto = Object.getPrototypeOf ? (obj) => (Object.getPrototypeOf(obj)) : (obj) => (obj.__proto__);
/******/ 	var leafPrototypes;
/******/ 	// create a fake namespace object
/******/ 	// mode & 1: value is a module id, require it
/******/ 	// mode & 2: merge all properties of value into the ns
/******/ 	// mode & 4: return value when already ns object
/******/ 	// mode & 16: return value when it's Promise-like
/******/ 	// mode & 8|1: behave like require
/******/ 	__nccwpck_require__.t = function(value, mode) {
/******/ 		if(mode & 1) value = this(value);
/******/ 		if(mode & 8) return value;
/******/ 		if(typeof value === 'object' && value) {
/******/ 			if((mode & 4) && value.__esModule) return value;
/******/ 			if((mode & 16) && typeof value.then === 'function') return value;
/******/ 		}
/******/ 		var ns = Object.create(null);
/******/ 		__nccwpck_require__.r(ns);
/******/ 		var def = {};
/******/ 		leafPrototypes = leafPrototypes || [null, getProto({}), getProto([]), getProto(getProto)];
/******/ 		for(var current = mode & 2 && value; typeof current == 'object' && !~leafPrototypes.indexOf(current); current = getProto(current)) {
/******/ 			Object.getOwnPropertyNames(current).forEach((key) => (def[key] = () => (value[key])));
/******/ 		}
/******/ 		def['default'] = () => (value);
/******/ 		__nccwpck_require__.d(ns, def);
/******/ 		return ns;
/******/ 	};
/******/ })();
/******/ 
/******/ /* webpack/runtime/define property getters */
/******/ (() => {
/******/ 	// define getter functions for harmony exports
/******/ 	__nccwpck_require__.d = (exports, definition) => {
/******/ 		for(var key in definition) {
/******/ 			if(__nccwpck_require__.o(definition, key) && !__nccwpck_require__.o(exports, key)) {
/******/ 				Object.defineProperty(exports, key, { enumerable: true, get: definition[key] });
/******/ 			}
/******/ 		}
/******/ 	};
/******/ })();
/******/ 
/******/ /* webpack/runtime/ensure chunk */
/******/ (() => {
/******/ 	__nccwpck_require__.f = {};
/******/ 	// This file contains only the entry chunk.
/******/ 	// The chunk loading function for additional chunks
/******/ 	__nccwpck_require__.e = (chunkId) => {
/******/ 		return Promise.all(Object.keys(__nccwpck_require__.f).reduce((promises, key) => {
/******/ 			__nccwpck_require__.f[key](chunkId, promises);
/******/ 			return promises;
/******/ 		}, []));
/******/ 	};
/******/ })();
/******/ 
/******/ /* webpack/runtime/get javascript chunk filename */
/******/ (() => {
/******/ 	// This function allow to reference async chunks
/******/ 	__nccwpck_require__.u = (chunkId) => {
/******/ 		// return url for filenames based on template
/******/ 		return "" + chunkId + ".index.js";
/******/ 	};
/******/ })();
/******/ 
/******/ /* webpack/runtime/hasOwnProperty shorthand */
/******/ (() => {
/******/ 	__nccwpck_require__.o = (obj, prop) => (Object.prototype.hasOwnProperty.call(obj, prop))
/******/ })();
/******/ 
/******/ /* webpack/runtime/make namespace object */
/******/ (() => {
/******/ 	// define __esModule on exports
/******/ 	__nccwpck_require__.r = (exports) => {
/******/ 		if(typeof Symbol !== 'undefined' && Symbol.toStringTag) {
/******/ 			Object.defineProperty(exports, Symbol.toStringTag, { value: 'Module' });
/******/ 		}
/******/ 		Object.defineProperty(exports, '__esModule', { value: true });
/******/ 	};
/******/ })();
/******/ 
/******/ /* webpack/runtime/import chunk loading */
/******/ (() => {
/******/ 	// no baseURI
/******/ 	
/******/ 	// object to store loaded and loading chunks
/******/ 	// undefined = chunk not loaded, null = chunk preloaded/prefetched
/******/ 	// [resolve, Promise] = chunk loading, 0 = chunk loaded
/******/ 	var installedChunks = {
/******/ 		792: 0
/******/ 	};
/******/ 	
/******/ 	var installChunk = (data) => {
/******/ 		var {ids, modules, runtime} = data;
/******/ 		// add "modules" to the modules object,
/******/ 		// then flag all "ids" as loaded and fire callback
/******/ 		var moduleId, chunkId, i = 0;
/******/ 		for(moduleId in modules) {
/******/ 			if(__nccwpck_require__.o(modules, moduleId)) {
/******/ 				__nccwpck_require__.m[moduleId] = modules[moduleId];
/******/ 			}
/******/ 		}
/******/ 		if(runtime) runtime(__nccwpck_require__);
/******/ 		for(;i < ids.length; i++) {
/******/ 			chunkId = ids[i];
/******/ 			if(__nccwpck_require__.o(installedChunks, chunkId) && installedChunks[chunkId]) {
/******/ 				installedChunks[chunkId][0]();
/******/ 			}
/******/ 			installedChunks[ids[i]] = 0;
/******/ 		}
/******/ 	
/******/ 	}
/******/ 	
/******/ 	__nccwpck_require__.f.j = (chunkId, promises) => {
/******/ 			// import() chunk loading for javascript
/******/ 			var installedChunkData = __nccwpck_require__.o(installedChunks, chunkId) ? installedChunks[chunkId] : undefined;
/******/ 			if(installedChunkData !== 0) { // 0 means "already installed".
/******/ 	
/******/ 				// a Promise means "currently loading".
/******/ 				if(installedChunkData) {
/******/ 					promises.push(installedChunkData[1]);
/******/ 				} else {
/******/ 					if(true) { // all chunks have JS
/******/ 						// setup Promise in chunk cache
/******/ 						var promise = import("./" + __nccwpck_require__.u(chunkId)).then(installChunk, (e) => {
/******/ 							if(installedChunks[chunkId] !== 0) installedChunks[chunkId] = undefined;
/******/ 							throw e;
/******/ 						});
/******/ 						var promise = Promise.race([promise, new Promise((resolve) => (installedChunkData = installedChunks[chunkId] = [resolve]))])
/******/ 						promises.push(installedChunkData[1] = promise);
/******/ 					}
/******/ 				}
/******/ 			}
/******/ 	};
/******/ 	
/******/ 	// no prefetching
/******/ 	
/******/ 	// no preloaded
/******/ 	
/******/ 	// no external install chunk
/******/ 	
/******/ 	// no on chunks loaded
/******/ })();
/******/ 
/************************************************************************/
/******/ 
/******/ // startup
/******/ // Load entry module and return exports
/******/ // This entry module used 'module' so it can't be inlined
/******/ var __webpack_exports__ = __nccwpck_require__(9479);
/******/ __webpack_exports__ = await __webpack_exports__;
/******/ 
