import { createRequire as __WEBPACK_EXTERNAL_createRequire } from "module";
/******/ var __webpack_modules__ = ({

/***/ 42613:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("assert");

/***/ }),

/***/ 20181:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("buffer");

/***/ }),

/***/ 35317:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("child_process");

/***/ }),

/***/ 76982:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("crypto");

/***/ }),

/***/ 72250:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("dns");

/***/ }),

/***/ 24434:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("events");

/***/ }),

/***/ 79896:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("fs");

/***/ }),

/***/ 91943:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("fs/promises");

/***/ }),

/***/ 58611:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("http");

/***/ }),

/***/ 85675:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("http2");

/***/ }),

/***/ 65692:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("https");

/***/ }),

/***/ 69278:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("net");

/***/ }),

/***/ 34589:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:assert");

/***/ }),

/***/ 16698:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:async_hooks");

/***/ }),

/***/ 4573:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:buffer");

/***/ }),

/***/ 31421:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:child_process");

/***/ }),

/***/ 37540:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:console");

/***/ }),

/***/ 77598:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:crypto");

/***/ }),

/***/ 53053:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:diagnostics_channel");

/***/ }),

/***/ 40610:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:dns");

/***/ }),

/***/ 78474:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:events");

/***/ }),

/***/ 73024:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:fs");

/***/ }),

/***/ 51455:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:fs/promises");

/***/ }),

/***/ 37067:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:http");

/***/ }),

/***/ 32467:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:http2");

/***/ }),

/***/ 44708:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:https");

/***/ }),

/***/ 77030:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:net");

/***/ }),

/***/ 48161:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:os");

/***/ }),

/***/ 76760:
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

/***/ 41792:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:querystring");

/***/ }),

/***/ 57075:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:stream");

/***/ }),

/***/ 46193:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:string_decoder");

/***/ }),

/***/ 58500:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:timers/promises");

/***/ }),

/***/ 41692:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:tls");

/***/ }),

/***/ 73136:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:url");

/***/ }),

/***/ 57975:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:util");

/***/ }),

/***/ 73429:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:util/types");

/***/ }),

/***/ 75919:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:worker_threads");

/***/ }),

/***/ 38522:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:zlib");

/***/ }),

/***/ 70857:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("os");

/***/ }),

/***/ 16928:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("path");

/***/ }),

/***/ 2203:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("stream");

/***/ }),

/***/ 13193:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("string_decoder");

/***/ }),

/***/ 53557:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("timers");

/***/ }),

/***/ 16460:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("timers/promises");

/***/ }),

/***/ 64756:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("tls");

/***/ }),

/***/ 52018:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("tty");

/***/ }),

/***/ 87016:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("url");

/***/ }),

/***/ 39023:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("util");

/***/ }),

/***/ 43106:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("zlib");

/***/ }),

/***/ 79937:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   B: () => (/* binding */ bareEdges)
/* harmony export */ });
/* harmony import */ var node_os__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(48161);
/* harmony import */ var _files_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(70394);
/* harmony import */ var _sanitize_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(82330);
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

/***/ 70394:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  a: () => (/* binding */ realFiles)
});

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __nccwpck_require__(77598);
// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __nccwpck_require__(73024);
// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __nccwpck_require__(51455);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __nccwpck_require__(76760);
;// CONCATENATED MODULE: external "node:stream/promises"
const external_node_stream_promises_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:stream/promises");
// EXTERNAL MODULE: ./build/errors/failure.js + 10 modules
var failure = __nccwpck_require__(91504);
// EXTERNAL MODULE: ./build/oci/json.js
var json = __nccwpck_require__(32782);
;// CONCATENATED MODULE: ./build/adapters/file-errors.js
// What errors of the file system mean.


/** Returns the system's error code. Not by class: errors may come from another realm of Node.js. */
function codeOf(error) {
    return (0,json/* isRecord */.u4)(error) ? error['code'] : undefined;
}
/** Error codes of impossible paths: too long, a loop of links, a NUL byte. */
const impossible = ['ENAMETOOLONG', 'ELOOP', 'ERR_INVALID_ARG_VALUE'];
/** Error codes of what does not exist. */
const absent = ['ENOENT', 'ENOTDIR', 'EISDIR', ...impossible];
const forbidden = ['EACCES', 'EPERM'];
/** Turns "does not exist" into undefined. Raises FILE_UNREADABLE without permission; bugs pass through. */
async function orUndefined(promise, codes = absent) {
    try {
        return await promise;
    }
    catch (cause) {
        if (codes.includes(codeOf(cause)))
            return undefined;
        throw unreadable(cause);
    }
}
/** Returns FILE_UNREADABLE for a lack of permission, and other errors as they are. */
function unreadable(cause) {
    const code = codeOf(cause);
    if (!(0,json/* isRecord */.u4)(cause) || !forbidden.includes(code))
        return cause;
    const fact = `The user of this job has no permission to read ${cause['path']} (${code}).`;
    return (0,failure/* failure */.V2)('FILE_UNREADABLE', fact, {}, { cause });
}

// EXTERNAL MODULE: ./build/adapters/read-whole.js
var read_whole = __nccwpck_require__(68855);
;// CONCATENATED MODULE: ./build/adapters/files.js
// Files and folders of the machine.








/** Returns the file system; temporary folders are created below `temporaryRoot`. */
function realFiles(temporaryRoot) {
    return {
        tree,
        open: files_open,
        save: (path, pieces) => placed(path, () => (0,external_node_stream_promises_namespaceObject.pipeline)(pieces, (0,external_node_fs_.createWriteStream)(path))),
        link: (from, to) => placed(to, () => (0,promises_.link)(from, to).catch(() => (0,promises_.copyFile)(from, to))),
        read: async (path) => (await bytesOf(path))?.toString('utf8'),
        bytes: bytesOf,
        write: (path, text, isPrivate = false) => placed(path, () => (isPrivate ? replace(path, text, 0o600) : (0,promises_.writeFile)(path, text, { mode: 0o644 }))),
        replace: (path, text) => placed(path, () => replace(path, text, 0o644)),
        writeProgram: (path, bytes) => placed(path, () => replace(path, bytes, 0o700)),
        list: async (folder) => (await orUndefined((0,promises_.readdir)(folder))) ?? [],
        exists: async (path) => (await orUndefined((0,promises_.access)(path).then(() => true))) ?? false,
        real: (path) => real(path),
        size: sizeOf,
        temporaryFolder: (prefix) => written(temporaryRoot, async () => {
            await makeFolder(temporaryRoot);
            return (0,promises_.mkdtemp)((0,external_node_path_.join)(temporaryRoot, prefix));
        }),
        privateFolder: (path) => written(path, async () => {
            await makeFolder(path).catch((error) => {
                if (codeOf(error) !== 'EEXIST')
                    throw error;
            });
            return isOurs(path);
        }),
        remove: (path) => (0,promises_.rm)(path, { recursive: true, force: true }),
        claim: async (path, text) => {
            await makeFolder((0,external_node_path_.dirname)(path));
            const claimed = (0,promises_.writeFile)(path, text, { mode: 0o600, flag: 'wx' }).then(() => true);
            return (await orUndefined(claimed, ['EEXIST'])) ?? false;
        },
        rename: async (from, to) => (await orUndefined((0,promises_.rename)(from, to).then(() => true))) ?? false,
    };
}
async function sizeOf(path) {
    const found = await orUndefined((0,promises_.stat)(path));
    return found?.isFile() === true ? found.size : undefined;
}
/** Folders are private to the user of the step, because they may contain secrets. */
async function makeFolder(path) {
    await (0,promises_.mkdir)(path, { recursive: true, mode: 0o700 });
}
/** Writes to a new name and renames it, so that a link is replaced and not followed. */
async function replace(path, content, mode) {
    const part = `${path}.${(0,external_node_crypto_.randomBytes)(6).toString('hex')}`;
    try {
        await (0,promises_.writeFile)(part, content, { mode, flag: 'wx' });
        await (0,promises_.rename)(part, path);
    }
    catch (error) {
        await (0,promises_.rm)(part, { force: true });
        throw error;
    }
}
/** Removes write access of others from a folder that belongs to this user. */
async function isOurs(path) {
    const found = await (0,promises_.lstat)(path);
    const user = process.getuid?.();
    if (!found.isDirectory() || (user !== undefined && found.uid !== user))
        return false;
    if ((found.mode & 0o077) !== 0)
        await (0,promises_.chmod)(path, 0o700);
    return true;
}
/** Writes into a folder, which is created if missing. Raises FILE_NOT_WRITTEN. */
function placed(path, write) {
    return written(path, async () => {
        await makeFolder((0,external_node_path_.dirname)(path));
        await write();
    });
}
/** Raises FILE_NOT_WRITTEN if the file system rejects a write: a full disk, a read-only folder. */
async function written(path, write) {
    try {
        return await write();
    }
    catch (cause) {
        const code = codeOf(cause);
        if (code === undefined)
            throw cause;
        throw (0,failure/* failure */.V2)('FILE_NOT_WRITTEN', `${path} is not writable (${code}).`, {}, { cause });
    }
}
/** Raises CONTENT_MISSING for what does not exist, and FILE_UNREADABLE without permission; bugs pass through. */
async function* files_open(path) {
    try {
        yield* (0,external_node_fs_.createReadStream)(path, { highWaterMark: 262_144 });
    }
    catch (cause) {
        throw absent.includes(codeOf(cause))
            ? (0,failure/* failure */.V2)('CONTENT_MISSING', `The file ${path} does not exist.`, {}, { cause })
            : unreadable(cause);
    }
}
/** Maximum bytes of a file in memory. A link in the workspace may lead to an endless device. */
const maxBytes = 64 * 1024 * 1024;
function bytesOf(path) {
    return orUndefined(readFile(path));
}
async function readFile(path) {
    const bytes = await (0,read_whole/* readWhole */.o)((0,external_node_fs_.createReadStream)(path, { highWaterMark: 262_144 }), maxBytes);
    if (bytes === undefined)
        throw (0,failure/* failure */.V2)('FILE_UNREADABLE', `${path} exceeds ${maxBytes} bytes.`);
    return bytes;
}
/** Maximum number of dangling links to follow. */
const mostLinks = 40;
/** Resolves the folder of a missing path, and follows a dangling link, as a write would. */
async function real(path, left = mostLinks) {
    try {
        return await (0,promises_.realpath)(path);
    }
    catch (error) {
        if (!missing.includes(codeOf(error)) || left === 0)
            return undefined;
    }
    const target = await (0,promises_.readlink)(path).catch(() => undefined);
    if (target !== undefined)
        return real((0,external_node_path_.isAbsolute)(target) ? target : `${(0,external_node_path_.dirname)(path)}/${target}`, left - 1);
    const folder = await real((0,external_node_path_.dirname)(path), left);
    return folder === undefined ? undefined : (0,external_node_path_.join)(folder, (0,external_node_path_.basename)(path));
}
const missing = ['ENOENT', 'ENOTDIR'];
/** Yields the entries below a folder, each folder before its content. Raises FILE_UNREADABLE. */
async function* tree(folder, isLeft) {
    try {
        yield* entriesBelow(folder, isLeft);
    }
    catch (cause) {
        if (!absent.includes(codeOf(cause)))
            throw unreadable(cause);
        // A name that is not UTF-8 is read as another name.
        throw (0,failure/* failure */.V2)('FILE_UNREADABLE', `An entry of ${folder} has gone, or its name is not UTF-8.`, {}, { cause });
    }
}
async function* entriesBelow(folder, isLeft, within = '') {
    const names = await (0,promises_.readdir)((0,external_node_path_.join)(folder, within));
    for (const name of names.toSorted()) {
        const path = within === '' ? name : `${within}/${name}`;
        if (isLeft(path))
            continue;
        const entry = await entryAt(folder, path);
        yield entry;
        if (entry.kind === 'folder')
            yield* entriesBelow(folder, isLeft, path);
    }
}
async function entryAt(folder, path) {
    const place = (0,external_node_path_.join)(folder, path);
    const found = await (0,promises_.lstat)(place);
    const common = { path, mode: found.mode & 0o7777 };
    if (found.isFile())
        return { ...common, kind: 'file', size: found.size };
    if (found.isSymbolicLink())
        return { ...common, kind: 'link', target: await (0,promises_.readlink)(place) };
    return { ...common, kind: found.isDirectory() ? 'folder' : 'other' };
}


/***/ }),

/***/ 68855:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   o: () => (/* binding */ readWhole)
/* harmony export */ });
// Reads a stream of bytes as a whole, up to a limit against endless ones.
/** Returns the bytes; undefined if there are more, which stops the read and closes the stream. */
async function readWhole(pieces, limit) {
    const read = [];
    let length = 0;
    for await (const piece of pieces) {
        length += piece.length;
        if (length > limit)
            return undefined;
        read.push(piece);
    }
    return Buffer.concat(read);
}


/***/ }),

/***/ 82330:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   a: () => (/* binding */ sanitize)
/* harmony export */ });
/* unused harmony export LINE_LIMIT */
// Sanitizes foreign text for the job log, so that it cannot become a workflow command.
// biome-ignore-all lint/suspicious/noControlCharactersInRegex: control characters are what this file is about
/** Maximum characters of a line; the rest is counted, not shown. */
const LINE_LIMIT = 8_000;
/**
 * Returns the text with every workflow command broken, escape sequences except colors removed, and one kind of line end.
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
// Control characters, and bidirectional marks, which can disguise text (CVE-2021-42574).
const invisible = /[\0-\x08\x0e-\x1a\x1c-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]/g;
// The runner trims white space first; other invisible characters count as white space here.
const startOfCommand = /^((?:\x1b\[[0-9;]*m|[\s\p{C}\p{Z}])*)::/u;
// Terminal strings (titles, links, clipboard), cursor movements, and remains of either.
// No part can contain the start of the next one, so the time is linear in the length.
const controlString = /(?:\x1b[\]PX^_]|[\x90\x98\x9d-\x9f])[^\x07\x1b\x90\x98\x9c-\x9f]*(?:\x07|\x1b\\|\x9c)/g;
const controlSequence = /(?:\x1b\[|\x9b)[0-?]*[ -/]*[@-~]/g;
const otherEscape = /\x1b(?!\[[0-9;]*m)[ -/]*[0-~]?/g;
const color = /^\x1b\[[0-9;]*m$/;
function stripEscapes(line) {
    if (!/[\x1b\x90-\x9f]/.test(line))
        return line;
    return line
        .replace(controlString, '')
        .replace(controlSequence, (sequence) => (color.test(sequence) ? sequence : ''))
        .replace(otherEscape, '');
}
/** Cuts at white space near the limit, so that no half of a masked secret stays readable. */
function cut(line, limit) {
    if (line.length <= limit)
        return line;
    const space = line.lastIndexOf(' ', limit);
    const end = space >= limit * 0.75 ? space : limit;
    const kept = line.slice(0, end).replace(/(?:[\ud800-\udbff]|\x1b\[?[0-9;]*)$/, '');
    return `${kept} … (${line.length - kept.length} more characters)`;
}
/** Resets a color at the end of its line. */
function closeColour(line) {
    const last = line.match(/\x1b\[[0-9;]*m/g)?.at(-1);
    return last === undefined || /^\x1b\[[0;]*m$/.test(last) ? line : `${line}\x1b[0m`;
}


/***/ }),

/***/ 93227:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   H4: () => (/* binding */ forgetBuilder),
/* harmony export */   Ij: () => (/* binding */ createBuilder),
/* harmony export */   MZ: () => (/* binding */ usesOf),
/* harmony export */   N6: () => (/* binding */ buildx),
/* harmony export */   QP: () => (/* binding */ stopBuilder),
/* harmony export */   V2: () => (/* binding */ pruneLayers),
/* harmony export */   V4: () => (/* binding */ digestsIn),
/* harmony export */   Wq: () => (/* binding */ bake),
/* harmony export */   cD: () => (/* binding */ bootBuilder),
/* harmony export */   iq: () => (/* binding */ removeBuilder),
/* harmony export */   jR: () => (/* binding */ parseMetadata),
/* harmony export */   ms: () => (/* binding */ parseBuilders),
/* harmony export */   tS: () => (/* binding */ appendNode),
/* harmony export */   vh: () => (/* binding */ listBuilders)
/* harmony export */ });
/* harmony import */ var _errors_failure_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(91504);
/* harmony import */ var _oci_digest_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(1564);
/* harmony import */ var _oci_json_js__WEBPACK_IMPORTED_MODULE_6__ = __nccwpck_require__(32782);
/* harmony import */ var _command_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(92950);
/* harmony import */ var _driver_option_js__WEBPACK_IMPORTED_MODULE_4__ = __nccwpck_require__(48155);
/* harmony import */ var _entitlement_js__WEBPACK_IMPORTED_MODULE_5__ = __nccwpck_require__(3224);
/* harmony import */ var _inherited_js__WEBPACK_IMPORTED_MODULE_3__ = __nccwpck_require__(88257);
// The commands of buildx, and the parsers of their output.







/** A command of buildx. */
const buildx = (args) => ({ program: 'buildx', inherits: _inherited_js__WEBPACK_IMPORTED_MODULE_3__/* .buildxShares */ .bD, args });
// An image may have to be pulled before BuildKit boots; longer means stalled.
const bootLimit = 300_000;
// buildx waits 20 seconds for unresponsive BuildKits, including those of other builders.
const answerLimit = 60_000;
/** Creates a builder with one node, and boots it unless more nodes follow. */
function createBuilder({ name, driver, ...order }, isBooted = true) {
    const args = ['create', '--name', name, '--driver', driver, ...(isBooted ? ['--bootstrap'] : [])];
    return { ...buildx([...args, ...nodeArguments(order)]), timeout: bootLimit, ...usesOf(driver) };
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
        ...driverOptions.flatMap((option) => ['--driver-opt', (0,_driver_option_js__WEBPACK_IMPORTED_MODULE_4__/* .formatDriverOption */ .$V)(option)]),
        ...(flags === undefined ? [] : ['--buildkitd-flags', flags]),
        ...(configPath === undefined ? [] : ['--buildkitd-config', configPath]),
        ...(endpoint === undefined ? [] : [endpoint]),
    ];
}
/** What a builder of the driver asks of buildx. */
function usesOf(driver) {
    return driver === 'kubernetes' ? { uses: 'cluster' } : {};
}
/** Removes a builder, and its state unless that is kept. */
function removeBuilder(name, driver, isStateKept) {
    const args = ['rm', '--force', ...(isStateKept ? ['--keep-state'] : []), name];
    return { ...buildx(args), timeout: 120_000, isCleanup: true, ...usesOf(driver) };
}
/** Makes buildx forget a builder without removing its containers. */
function forgetBuilder(name) {
    return { ...buildx(['rm', '--force', '--keep-daemon', name]), timeout: 120_000, isCleanup: true };
}
/** Boots an existing builder. */
function bootBuilder(name) {
    return { ...buildx(['inspect', '--bootstrap', name]), timeout: bootLimit };
}
/** Stops a builder and keeps its state. */
function stopBuilder(name) {
    return { ...buildx(['stop', name]), timeout: answerLimit };
}
/** Prunes the layers of a builder, and its mounts unless they are kept. */
function pruneLayers(name, keepsMounts) {
    const filter = keepsMounts ? ['--filter', 'type!=exec.cachemount'] : [];
    return { ...buildx(['prune', '--builder', name, '--all', '--force', ...filter]), timeout: answerLimit };
}
/** Lists all builders as JSON, one per line. */
function listBuilders() {
    return { ...buildx(['ls', '--format', 'json']), timeout: answerLimit };
}
/** Builds a definition; progress is JSON on standard error. */
function bake(order) {
    const command = buildx([
        'bake',
        ...['--file', order.definitionPath],
        ...(order.overlayPath === undefined ? [] : ['--file', order.overlayPath]),
        ...(order.builder === undefined ? [] : ['--builder', order.builder]),
        ...['--progress', 'rawjson'],
        ...['--metadata-file', order.metadataPath],
        ...(order.call === undefined ? [] : ['--call', order.call]),
        ...order.allow.flatMap((entitlement) => ['--allow', (0,_entitlement_js__WEBPACK_IMPORTED_MODULE_5__/* .formatEntitlement */ .LN)(entitlement)]),
        ...order.targets,
    ]);
    const inherits = [..._inherited_js__WEBPACK_IMPORTED_MODULE_3__/* .buildxShares */ .bD, 'build', ...(order.usesActionsCache ? ['actionsCache'] : [])];
    return { ...command, inherits, env: order.env };
}
/** Parses the output of `listBuilders`; other lines are skipped. */
function parseBuilders(stdout) {
    return stdout
        .split('\n')
        .filter((line) => line.trim().startsWith('{'))
        .flatMap((line) => parseBuilder((0,_command_js__WEBPACK_IMPORTED_MODULE_2__/* .parseJsonAnswer */ .oV)(line, 'buildx ls')));
}
function parseBuilder(value) {
    if (!(0,_oci_json_js__WEBPACK_IMPORTED_MODULE_6__/* .isRecord */ .u4)(value) || typeof value['Name'] !== 'string')
        return [];
    const nodes = (0,_oci_json_js__WEBPACK_IMPORTED_MODULE_6__/* .listOf */ .c3)(value['Nodes']).filter(_oci_json_js__WEBPACK_IMPORTED_MODULE_6__/* .isRecord */ .u4).map(parseNode);
    return [{ name: value['Name'], driver: (0,_oci_json_js__WEBPACK_IMPORTED_MODULE_6__/* .textAt */ .$6)(value, 'Driver'), isCurrent: value['Current'] === true, nodes }];
}
function parseNode(value) {
    return {
        name: (0,_oci_json_js__WEBPACK_IMPORTED_MODULE_6__/* .textAt */ .$6)(value, 'Name'),
        endpoint: (0,_oci_json_js__WEBPACK_IMPORTED_MODULE_6__/* .textAt */ .$6)(value, 'Endpoint'),
        status: (0,_oci_json_js__WEBPACK_IMPORTED_MODULE_6__/* .textAt */ .$6)(value, 'Status'),
        error: (0,_oci_json_js__WEBPACK_IMPORTED_MODULE_6__/* .textOf */ .b6)(value['Err']),
        version: (0,_oci_json_js__WEBPACK_IMPORTED_MODULE_6__/* .textOf */ .b6)(value['Version']),
        platforms: (0,_oci_json_js__WEBPACK_IMPORTED_MODULE_6__/* .textsOf */ .CB)(value['Platforms']),
    };
}
/** Parses the metadata file of `--metadata-file`. */
function parseMetadata(text) {
    return (0,_oci_json_js__WEBPACK_IMPORTED_MODULE_6__/* .recordOf */ .zv)((0,_command_js__WEBPACK_IMPORTED_MODULE_2__/* .parseJsonAnswer */ .oV)(text, 'buildx bake (its metadata file)'));
}
/** Returns the digests of a target's image and of its config. Raises BUILD_FAILED without that of the image. */
function digestsIn(metadata, target) {
    const digest = (0,_oci_json_js__WEBPACK_IMPORTED_MODULE_6__.at)(metadata, target, 'containerimage.digest');
    if ((0,_oci_digest_js__WEBPACK_IMPORTED_MODULE_1__/* .isDigest */ .Bc)(digest))
        return { digest, configDigest: (0,_oci_json_js__WEBPACK_IMPORTED_MODULE_6__/* .textOf */ .b6)((0,_oci_json_js__WEBPACK_IMPORTED_MODULE_6__.at)(metadata, target, 'containerimage.config.digest')) };
    const cure = 'The pinned versions report one: remove `builder`, `buildx-version` and `buildkit-image`, if they are set.';
    throw (0,_errors_failure_js__WEBPACK_IMPORTED_MODULE_0__/* .failure */ .V2)('BUILD_FAILED', `buildx reported no digest for the target "${target}".`, { cure });
}


/***/ }),

/***/ 92950:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   RT: () => (/* binding */ tail),
/* harmony export */   Vc: () => (/* binding */ whyUnanswered),
/* harmony export */   al: () => (/* binding */ failingOf),
/* harmony export */   oV: () => (/* binding */ parseJsonAnswer),
/* harmony export */   ut: () => (/* binding */ answerOf)
/* harmony export */ });
/* harmony import */ var _errors_failure_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(91504);
/* harmony import */ var _oci_units_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(90093);
// A command as data: program, arguments and environment, which tests compare without running it.


/** Describes how a program failed: `failed with exit code 3`, `timed out`, `was stopped`, `was killed by a signal`. */
function failingOf({ exitCode, stoppedBy }) {
    if (stoppedBy !== undefined)
        return stoppedBy === 'timeout' ? 'timed out' : 'was stopped';
    return exitCode === undefined ? 'was killed by a signal' : `failed with exit code ${exitCode}`;
}
/** Why a program gave no answer, to append to a fact: `: cosign timed out`. Empty with an exit code: then its output says why. */
function whyUnanswered(what, finished) {
    return finished.exitCode === undefined ? `: ${what} ${failingOf(finished)}` : '';
}
/** Runs a command and returns its answer, whatever the exit code. Raises PROGRAM_STOPPED without one. */
async function answerOf(command, { run }) {
    const finished = await run(command);
    const { exitCode, stoppedBy, stderr } = finished;
    if (exitCode !== undefined)
        return { ...finished, exitCode };
    const { program, args, timeout } = command;
    const first = args.findIndex((arg) => !/^[a-z]+$/.test(arg));
    const what = [program, ...(first < 0 ? args : args.slice(0, first))].join(' ');
    const isLate = stoppedBy === 'timeout' && timeout !== undefined;
    const how = isLate ? `took longer than ${(0,_oci_units_js__WEBPACK_IMPORTED_MODULE_1__/* .formatDuration */ .a3)(timeout)}` : failingOf(finished);
    throw (0,_errors_failure_js__WEBPACK_IMPORTED_MODULE_0__/* .failure */ .V2)('PROGRAM_STOPPED', `\`${what}\` ${how}.`, { tail: tail(stderr) });
}
/** Returns the last non-blank lines of a text, for a failure. */
function tail(text, lines = 20) {
    return text
        .split(/\r\n|\r|\n/)
        .filter((line) => line.trim() !== '')
        .slice(-lines);
}
/**
 * Parses what a program answers in JSON. `source` names the command, as in "buildx ls". Raises ANSWER_UNREADABLE: a full
 * disk, or a wrapper that prints its own notice, leaves something else.
 */
function parseJsonAnswer(text, source) {
    try {
        return JSON.parse(text);
    }
    catch (cause) {
        const start = text.trim().split('\n')[0]?.slice(0, 200) ?? '';
        const found = start === '' ? 'nothing' : JSON.stringify(start);
        throw (0,_errors_failure_js__WEBPACK_IMPORTED_MODULE_0__/* .failure */ .V2)('ANSWER_UNREADABLE', `The answer of ${source} is not JSON. It starts with ${found}.`, {}, { cause });
    }
}


/***/ }),

/***/ 21019:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   XR: () => (/* binding */ csvField),
/* harmony export */   qZ: () => (/* binding */ csvFields),
/* harmony export */   zT: () => (/* binding */ csvLine)
/* harmony export */ });
// Formats and parses CSV lines, in which buildx reads options.
/** Formats a field, quoted if it contains a comma, a quote or a line end. */
function csvField(text) {
    return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
/** Formats fields as one line. */
function csvLine(fields) {
    return fields.map(csvField).join(',');
}
/** A quoted field with optional spaces around it, or everything up to the next comma. */
const field = /[ \t]*(?:"((?:[^"]|"")*)"[ \t]*|([^,]*))(?:,|$)/gy;
/** Parses the fields of one line, without quotes and surrounding spaces. */
function csvFields(line) {
    const found = [...`${line},`.matchAll(field)].slice(0, -1);
    return found.map(([, quoted, plain = '']) => quoted?.replaceAll('""', '"') ?? plain.trim());
}


/***/ }),

/***/ 58300:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   I6: () => (/* binding */ engineSocket),
/* harmony export */   NC: () => (/* binding */ dockerFolder),
/* harmony export */   Q1: () => (/* binding */ dockerConfigPath),
/* harmony export */   Qr: () => (/* binding */ isPlainlyAsked),
/* harmony export */   jN: () => (/* binding */ buildxFolder)
/* harmony export */ });
/* harmony import */ var _oci_json_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(32782);
// The folders of Docker and buildx, and the socket of the engine, as the programs find them. An empty variable counts as unset.

/** Returns the folder of the Docker CLI's configuration (docker/cli, cli/config/config.go). */
function dockerFolder({ DOCKER_CONFIG: given, HOME: home, USERPROFILE: profile }) {
    return given || `${home || profile || ''}/.docker`;
}
/** Returns the folder of buildx (docker/buildx, util/confutil/config.go). */
function buildxFolder(env) {
    return env['BUILDX_CONFIG'] || `${dockerFolder(env)}/buildx`;
}
/** Returns the path of the configuration of the Docker CLI. */
function dockerConfigPath(env) {
    return `${dockerFolder(env)}/config.json`;
}
/**
 * Returns the socket of the engine of this machine; undefined if a host or a context leads elsewhere, or is unknown
 * (docker/cli, cli/command/cli.go, resolveContextName).
 */
function engineSocket(env, config = '{}') {
    const { DOCKER_HOST: host = '', DOCKER_CONTEXT: chosen = '' } = env;
    if (host !== '')
        return /^unix:\/\/(\/.+)$/.exec(host)?.[1];
    const context = chosen || contextIn(config);
    return context === '' || context === 'default' ? '/var/run/docker.sock' : undefined;
}
/** The context that a configuration names; a configuration that cannot be read names an unknown one. */
function contextIn(text) {
    const config = (0,_oci_json_js__WEBPACK_IMPORTED_MODULE_0__/* .parseJson */ .qF)(text);
    return (0,_oci_json_js__WEBPACK_IMPORTED_MODULE_0__/* .isRecord */ .u4)(config) ? (0,_oci_json_js__WEBPACK_IMPORTED_MODULE_0__/* .textAt */ .$6)(config, 'currentContext') : 'unknown';
}
/** Variables that change how the CLI talks to the engine. */
const altering = ['DOCKER_API_VERSION', 'DOCKER_TLS', 'DOCKER_TLS_VERIFY', 'DOCKER_CERT_PATH', 'DOCKER_CUSTOM_HEADERS'];
/** Whether the CLI would add nothing to a plain request: no headers, no TLS, no version of the user's own. */
function isPlainlyAsked(env, config = '{}') {
    // Without both, the CLI looks up the home of the user (docker/docker pkg/homedir), which may have a configuration.
    if (!env['DOCKER_CONFIG'] && !env['HOME'])
        return false;
    const settings = (0,_oci_json_js__WEBPACK_IMPORTED_MODULE_0__/* .parseJson */ .qF)(config);
    return altering.every((name) => (env[name] ?? '') === '') && (0,_oci_json_js__WEBPACK_IMPORTED_MODULE_0__/* .isRecord */ .u4)(settings) && !('HttpHeaders' in settings);
}


/***/ }),

/***/ 53279:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   L: () => (/* binding */ removeVolume),
/* harmony export */   QF: () => (/* binding */ killContainer),
/* harmony export */   T3: () => (/* binding */ docker),
/* harmony export */   V3: () => (/* binding */ listOfBuilder),
/* harmony export */   YA: () => (/* binding */ runTest),
/* harmony export */   ZP: () => (/* binding */ pullImage),
/* harmony export */   aH: () => (/* binding */ removeImage),
/* harmony export */   bt: () => (/* binding */ loadArchive),
/* harmony export */   od: () => (/* binding */ removeContainer),
/* harmony export */   uP: () => (/* binding */ packArchive)
/* harmony export */ });
/* harmony import */ var _oci_json_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(32782);
/* harmony import */ var _inherited_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(88257);
// The commands of the Docker CLI that test an image.


/** A command of the Docker CLI. */
const docker = (args) => ({ program: 'docker', inherits: _inherited_js__WEBPACK_IMPORTED_MODULE_0__/* .dockerShares */ .jB, args });
// Stopping or removing takes seconds; longer means that the engine stalls.
const removalLimit = 60_000;
/** Fetches an image first, so that the time limit applies to the test alone. */
function pullImage({ reference, platform }) {
    return { ...docker(['pull', '--quiet', '--platform', platform, reference]), timeout: 600_000 };
}
/** Packs files into an archive, each under its relative path. Every tar supports these short options. */
function packArchive(archive, parts) {
    const args = parts.flatMap(({ folder, path }) => ['-C', folder, path]);
    return { program: 'tar', args: ['-cf', archive, ...args], timeout: 600_000 };
}
/** Loads an archive into the engine. */
function loadArchive(archive) {
    return { ...docker(['load', '--quiet', '--input', archive]), timeout: 600_000 };
}
/** Runs a line in a temporary container without network. */
function runTest({ name, reference, platform, line }) {
    const [program = 'sh', ...args] = parseProgram(line) ?? ['sh', '-c', line];
    return docker([
        ...['run', '--rm', '--name', name, '--network', 'none', '--platform', platform, '--pull', 'never'],
        ...['--entrypoint', program, reference, ...args],
    ]);
}
/** Stops a container at once; it can be started again. */
function killContainer(name) {
    return { ...docker(['kill', name]), timeout: removalLimit };
}
/** Removes a container, even if it runs. */
function removeContainer(name) {
    return { ...docker(['rm', '--force', name]), timeout: removalLimit, isCleanup: true };
}
/** Lists the containers or volumes of a builder's BuildKits. */
function listOfBuilder(kind, builder) {
    // buildx, driver/docker-container: the node's name is the builder's with a number or name appended.
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
/** Removes an image that was fetched for a test. */
function removeImage(reference) {
    return { ...docker(['image', 'rm', reference]), timeout: removalLimit, isCleanup: true };
}
/** Parses the words of a JSON list; undefined for other text, which is a shell command. */
function parseProgram(line) {
    const list = line.startsWith('[') ? (0,_oci_json_js__WEBPACK_IMPORTED_MODULE_1__/* .listOf */ .c3)((0,_oci_json_js__WEBPACK_IMPORTED_MODULE_1__/* .parseJson */ .qF)(line)) : [];
    const words = (0,_oci_json_js__WEBPACK_IMPORTED_MODULE_1__/* .textsOf */ .CB)(list);
    return words.length > 0 && words.length === list.length ? words : undefined;
}


/***/ }),

/***/ 48155:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   $V: () => (/* binding */ formatDriverOption),
/* harmony export */   mK: () => (/* binding */ parseDriverOptions),
/* harmony export */   q9: () => (/* binding */ driverOption)
/* harmony export */ });
/* harmony import */ var _csv_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(21019);
// Driver options. buildx reads each `--driver-opt` as a CSV line (builder/builder.go).

/** Parses a line, which may contain several options. One without `=` has an empty value. */
function parseDriverOptions(line) {
    return (0,_csv_js__WEBPACK_IMPORTED_MODULE_0__/* .csvFields */ .qZ)(line).map((field) => {
        const [key = '', ...value] = field.split('=');
        return { key: key.trim(), value: value.join('=') };
    });
}
/** Formats an option for buildx. */
function formatDriverOption({ key, value }) {
    return (0,_csv_js__WEBPACK_IMPORTED_MODULE_0__/* .csvField */ .XR)(`${key}=${value}`);
}
/** Returns the effective value of an option; undefined if it is not set. */
function driverOption(options, key) {
    return options.findLast((option) => option.key === key)?.value;
}


/***/ }),

/***/ 3224:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   B: () => (/* binding */ eachOnce),
/* harmony export */   LN: () => (/* binding */ formatEntitlement),
/* harmony export */   Ls: () => (/* binding */ parseEntitlement)
/* harmony export */ });
// The values of buildx's `--allow` (bake/entitlements.go).
/** Parses `network.host`, `device=NAME`, `fs=PATH`, `fs.read=PATH`, `fs.write=PATH` and the like. */
function parseEntitlement(word) {
    const [, access, path] = /^fs(?:\.(read|write))?=(.*)$/s.exec(word) ?? [];
    if (path === undefined)
        return { right: word };
    return { access: access === 'read' || access === 'write' ? access : 'both', path };
}
/** Formats an entitlement as buildx reads it. */
function formatEntitlement(entitlement) {
    if ('right' in entitlement)
        return entitlement.right;
    const { access, path } = entitlement;
    return `${access === 'both' ? 'fs' : `fs.${access}`}=${path}`;
}
/** Returns each entitlement once. */
function eachOnce(entitlements) {
    return [...new Map(entitlements.map((each) => [formatEntitlement(each), each])).values()];
}


/***/ }),

/***/ 33996:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   N: () => (/* binding */ isGoTrue)
/* harmony export */ });
// Booleans of Go programs, such as those of Docker and GitHub's services.
/** Whether a program written in Go reads the text as true (strconv.ParseBool). */
function isGoTrue(text = '') {
    return /^(?:1|t|T|true|True|TRUE)$/.test(text);
}


/***/ }),

/***/ 88257:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   Jq: () => (/* binding */ inherited),
/* harmony export */   L0: () => (/* binding */ ownShares),
/* harmony export */   QT: () => (/* binding */ definitionShares),
/* harmony export */   bD: () => (/* binding */ buildxShares),
/* harmony export */   jB: () => (/* binding */ dockerShares)
/* harmony export */ });
// The variables of the step that each kind of command inherits. No program gets any other variable.
/** Variables for every program: locations of programs, files and certificates, and locale. */
const base = [
    ...['PATH', 'HOME', 'USER', 'LOGNAME', 'TMPDIR', 'TMP', 'TEMP', 'XDG_*'],
    ...['LANG', 'LANGUAGE', 'LC_*', 'TZ'],
    ...['SSL_CERT_FILE', 'SSL_CERT_DIR', 'GODEBUG'],
];
/** Additional variables by purpose. `*` matches any characters. */
const shares = {
    /** docker/cli: address and access of the engine. `ssh://` uses the agent. */
    engine: [
        ...['DOCKER_HOST', 'DOCKER_CONTEXT', 'DOCKER_CONFIG', 'DOCKER_CERT_PATH', 'DOCKER_TLS', 'DOCKER_TLS_VERIFY'],
        ...['DOCKER_API_VERSION', 'SSH_AUTH_SOCK'],
    ],
    /**
     * docker/buildx: the store and location of builders. Other BUILDX_* and BUILDKIT_* variables would change
     * the meaning of our arguments. Under sudo and WSL it treats paths and owners differently (confutil, osutil).
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
     * Accounts: variables of docker and cosign, and of their credential helpers, which inherit them:
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
    /** Build options that exist only as variables: build time, source policy, form of Git addresses. */
    build: ['SOURCE_DATE_EPOCH', 'EXPERIMENTAL_BUILDKIT_SOURCE_POLICY', 'BUILDX_SEND_GIT_QUERY_AS_INPUT'],
    /** Options for how buildx reads a definition. */
    definition: [
        ...['BUILDX_BUILDER', 'BUILDX_BAKE_GIT_SSH'],
        ...['BUILDX_BAKE_FILE_RELATIVE_PATHS', 'BUILDX_BAKE_DISABLE_VARS_ENV_LOOKUP'],
    ],
    /** The location of the repository, and the files that Git trusts. */
    git: ['GIT_CONFIG_*', 'GIT_DIR', 'GIT_WORK_TREE', 'GIT_EXEC_PATH', 'GIT_SSL_*'],
    /** sigstore/cosign, pkg/cosign/env, and key services. The command itself sets the identity token. */
    signing: [
        ...['COSIGN_*', 'SIGSTORE_*', 'TUF_*', 'SOURCE_DATE_EPOCH', 'KUBECONFIG', 'KUBERNETES_*'],
        ...['VAULT_*', 'BAO_*', 'TRANSIT_SECRET_ENGINE_PATH'],
    ],
    /** The run and the runner, for commands of the user's own: what GitHub's context shows anyone, and no token. */
    job: [
        ...['CI', 'GITHUB_ACTIONS', 'GITHUB_ACTOR', 'GITHUB_API_URL', 'GITHUB_BASE_REF', 'GITHUB_EVENT_NAME'],
        ...['GITHUB_HEAD_REF', 'GITHUB_JOB', 'GITHUB_REF', 'GITHUB_REF_NAME', 'GITHUB_REF_TYPE', 'GITHUB_REPOSITORY'],
        ...['GITHUB_RUN_ATTEMPT', 'GITHUB_RUN_ID', 'GITHUB_RUN_NUMBER', 'GITHUB_SERVER_URL', 'GITHUB_SHA'],
        ...['GITHUB_WORKFLOW', 'GITHUB_WORKSPACE', 'RUNNER_ARCH', 'RUNNER_NAME', 'RUNNER_OS', 'RUNNER_TEMP'],
        // By the last one the runner finds what a job has left running.
        ...['RUNNER_TOOL_CACHE', 'RUNNER_TRACKING_ID'],
    ],
};
/** Variables for the Docker CLI and credential helpers. */
const dockerShares = ['engine', 'proxies', 'accounts'];
/** Variables for buildx, except the command that evaluates definitions. */
const buildxShares = [...dockerShares, 'builders', 'git'];
/** Variables for the evaluation of definitions, which can read all of them: no secrets. */
const definitionShares = ['engine', 'builders', 'definition'];
/** What commands of the user's own inherit. Accounts in variables are secrets, which the user names. */
const ownShares = ['job', 'engine', 'proxies'];
/** Returns the variables of the step that a command inherits. */
function inherited(env, wanted) {
    const names = [...base, ...wanted.flatMap((share) => shares[share])];
    const patterns = names.map((name) => new RegExp(`^${name.replaceAll('*', '.+')}$`));
    const found = Object.entries(env).flatMap(([name, value]) => value !== undefined && patterns.some((pattern) => pattern.test(name)) ? [[name, value]] : []);
    return Object.fromEntries(found);
}


/***/ }),

/***/ 91504:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  HR: () => (/* binding */ Failure),
  Zw: () => (/* binding */ Problems),
  Xd: () => (/* binding */ allOrProblems),
  V2: () => (/* binding */ failure),
  Vw: () => (/* binding */ formatProblem),
  S6: () => (/* binding */ ifValid),
  bD: () => (/* binding */ messageOf),
  NW: () => (/* binding */ orElse),
  lc: () => (/* binding */ parseEach),
  CC: () => (/* binding */ problem),
  xl: () => (/* binding */ raise),
  AO: () => (/* binding */ undefinedOn),
  jP: () => (/* binding */ withoutRepeats)
});

;// CONCATENATED MODULE: ./build/errors/catalog/build.js
// Failures during the build.
/** The failures of this area. */
const BUILD_FAILURES = {
    CHECK_FAILED: {
        meaning: 'A build check reported a problem in the Dockerfile. `call: check` fails on every finding.',
        cure: 'Fix the Dockerfile, or skip the rule with `# check=skip=RULE` in its first line.',
    },
    BUILD_FAILED: {
        meaning: 'An instruction of the Dockerfile failed.',
        cure: 'Fix the instruction that failed. Its last output is in the log group above this error.',
    },
    POLICY_DENIED: {
        meaning: 'A build policy (a `.rego` file) denied a source that the build fetches.',
        cure: 'Use another source, or change the policy.',
    },
    POLICY_UNSUPPORTED: {
        meaning: 'The build has a policy, and this version of BuildKit does not support policies.',
        cure: 'Use BuildKit 0.27 or newer.',
    },
    BUILD_TIMEOUT: {
        meaning: 'The build exceeded `timeout`.',
        cure: 'Raise `timeout`, or build emulated platforms on native nodes, which are many times faster.',
    },
    BUILD_STALLED: {
        meaning: 'A push, a registry request or an emulated step made no progress for `stall-timeout`.',
        cure: 'Run the step again. If a program hangs under QEMU, use a native node or another `binfmt-image`.',
    },
    BUILDER_LOST: {
        meaning: 'The builder stopped during the build, and again after a restart.',
        cure: 'The usual cause is a lack of memory: use a larger runner, or lower `max-parallelism` in the BuildKit configuration.',
    },
    BUILDER_DISK_FULL: {
        meaning: 'The disk of the builder is full.',
        cure: 'Free space before this step, or use a runner with a larger disk.',
    },
    BUILD_OUT_OF_MEMORY: {
        meaning: 'A build step was killed because memory ran out.',
        cure: 'Use a runner with more memory, or lower `max-parallelism` in the BuildKit configuration.',
    },
    EMULATION_CRASHED: {
        meaning: 'A program crashed under QEMU, which is usually a fault of the emulator.',
        cure: 'Build the platform on a native node, cross-compile (FROM --platform=$BUILDPLATFORM), or try another `binfmt-image`.',
    },
    INTERRUPTED: {
        meaning: 'The job was canceled before everything was published.',
        cure: 'Run the job again.',
    },
};

;// CONCATENATED MODULE: ./build/errors/catalog/cluster.js
// What a Kubernetes cluster refuses or lacks, with `driver: kubernetes`.
/** The failures of this area. */
const CLUSTER_FAILURES = {
    CLUSTER_NOT_CONFIGURED: {
        meaning: 'KUBECONFIG is missing or invalid, or its context does not exist.',
        cure: 'Set KUBECONFIG for the step, and check it with `kubectl get pods`.',
    },
    CLUSTER_UNREACHABLE: {
        meaning: 'The API server of the cluster did not respond, or its certificate is not trusted.',
        cure: 'Check `server` and `certificate-authority` of the kubeconfig, and that the runner reaches the server.',
    },
    CLUSTER_UNAUTHORIZED: {
        meaning: 'The cluster rejects the credentials of the kubeconfig, or they have expired.',
        cure: 'Log in to the cluster right before this step, with a token that outlives the build.',
    },
    CLUSTER_FORBIDDEN: {
        meaning: 'The account of the kubeconfig lacks a right that the driver needs.',
        cure: 'Bind the Role in docs/kubernetes.md to the account.',
    },
    CLUSTER_REJECTED: {
        meaning: 'The cluster rejects the builder, because of an admission policy, a quota or a missing namespace.',
        cure: 'Correct `driver-opts`, or the policy or quota that the message names.',
    },
    CLUSTER_FULL: {
        meaning: 'No node of the cluster has room for the builder, or matches its selector.',
        cure: 'Lower `requests.*` in `driver-opts`, correct `nodeselector` and `tolerations`, or add nodes.',
    },
    CLUSTER_IMAGE_UNAVAILABLE: {
        meaning: 'A node of the cluster could not pull the BuildKit image.',
        cure: 'Correct `buildkit-image`, add a mirror for the nodes, or add a pull secret to the service account.',
    },
    CLUSTER_PODS_FAILED: {
        meaning: 'The pods of the builder did not become ready in time.',
        cure: '`kubectl get events` names the reason. If the nodes are only slow, raise `timeout` in `driver-opts`.',
    },
};

;// CONCATENATED MODULE: ./build/errors/catalog/image.js
// Failures of the checks that run before a tag moves.
/** The failures of this area. */
const IMAGE_FAILURES = {
    CONTENT_MISSING: {
        meaning: 'A manifest, config or layer of the image is missing or incomplete in the registry.',
        cure: 'Run the step again: it pushes the missing content. If the registry deletes untagged content, extend its grace period.',
    },
    CONTENT_MALFORMED: {
        meaning: 'A pushed manifest, index or image config is invalid.',
        cure: 'Run the step again. If it fails again, the registry or the builder alters content.',
    },
    INDEX_PLATFORM_MISSING: {
        meaning: 'A planned platform is missing from the pushed index.',
        cure: 'Check the build log of the platform, `platforms` and `outputs`.',
    },
    INDEX_PLATFORM_DOUBLED: {
        meaning: 'The pushed index lists a platform more than once, so a pull may get either image.',
        cure: 'List each platform once: linux/arm64 and linux/arm64/v8 are the same.',
    },
    INDEX_PLATFORM_UNPLANNED: {
        meaning: 'The pushed index contains an image that was not planned.',
        cure: 'Add the platform to `platforms`, or remove it from the build.',
    },
    INDEX_ATTESTATION_STRAY: {
        meaning: 'The pushed index contains attestations for an image that it lacks.',
        cure: 'Run the step again. If it fails again, set `provenance: false` and report the bug.',
    },
    CONFIG_PLATFORM_MISMATCH: {
        meaning: 'The config of an image declares another platform than the index.',
        cure: 'In the Dockerfile, remove a fixed `--platform=` at the last FROM, or an `ARG TARGETARCH=…` that overrides the value from BuildKit.',
    },
    BINARY_WRONG_MACHINE: {
        meaning: 'The image of a platform starts a program that is built for another machine.',
        cure: 'Pass TARGETOS and TARGETARCH to the compiler. Check the Dockerfile for an `ARG TARGETARCH=…` with a value, a fixed `--platform=` at a FROM, and files built on the host. `verify: labels` skips this check.',
    },
    ENTRYPOINT_MISSING: {
        meaning: 'The image does not contain the program that it starts.',
        cure: 'Check the path in ENTRYPOINT or CMD, the COPY that adds the file, PATH, and later steps that remove it. If the file is mounted at run time, set `verify: labels`.',
    },
    ENTRYPOINT_EMPTY: {
        meaning: 'The program that the image starts is an empty file.',
        cure: 'Check the step that creates the file: a failed download or compiler call leaves an empty file. `verify: labels` skips this check.',
    },
    ENTRYPOINT_NOT_EXECUTABLE: {
        meaning: 'The program that the image starts lacks the execute permission.',
        cure: 'Copy it with `COPY --chmod=755`, or run `chmod +x` on it in the repository. `verify: labels` skips this check.',
    },
    ENTRYPOINT_NOT_RUNNABLE: {
        meaning: 'The image starts a file that is neither an executable ELF file nor a script that begins with `#!`.',
        cure: 'Begin a script with a line such as `#!/bin/sh`, or name its interpreter in ENTRYPOINT. `verify: labels` skips this check.',
    },
    ENTRYPOINT_NOT_PERMITTED: {
        meaning: 'The USER of the image lacks permission to start its program.',
        cure: 'Copy the file with `COPY --chmod=755` or `--chown=` for that user, and open its folders (`chmod a+x`). `verify: labels` skips this check.',
    },
    USER_MISSING: {
        meaning: 'The USER of the image is missing from its /etc/passwd or /etc/group.',
        cure: 'Create the user (`RUN adduser …`), copy /etc/passwd, or write USER as a number. `verify: labels` skips this check.',
    },
    INTERPRETER_MISSING: {
        meaning: 'The image starts a script, but does not contain its interpreter.',
        cure: 'Install the interpreter, or correct the first line of the script, which must not end with a carriage return. If the interpreter is mounted at run time, set `verify: labels`.',
    },
    LOADER_MISSING: {
        meaning: 'The image starts a dynamically linked program, but does not contain its loader.',
        cure: 'Link the program statically (CGO_ENABLED=0), or use a base image with the same C library: programs for glibc do not run on Alpine. If the loader is mounted at run time, set `verify: labels`.',
    },
    TEST_FAILED: {
        meaning: 'A command of `test` failed in the image of a platform.',
        cure: 'Read the last lines of its output. A command line needs `sh` in the image; for an image without a shell, write a JSON list: `["/app", "--version"]`.',
    },
    GATE_FAILED: {
        meaning: 'A command of `gate` failed or timed out for a platform, so no tag has moved.',
        cure: 'Read the last lines of its output. Install the programs of the gate before this step.',
    },
    SIZE_EXCEEDED: {
        meaning: 'An image exceeds the size or the growth that `max-size` allows.',
        cure: 'Check which files the last change added to the layers, or raise `max-size`.',
    },
};

;// CONCATENATED MODULE: ./build/errors/catalog/inputs.js
// Failures of inputs, event and bake definitions.
/** The failures of this area. */
const INPUT_FAILURES = {
    INPUT_INVALID: {
        meaning: 'The value of an input is invalid.',
        cure: 'Correct the value: docs/inputs.md lists the form of each input.',
    },
    INPUT_CONFLICT: {
        meaning: 'Two inputs exclude each other.',
        cure: 'Keep one of them.',
    },
    ENTITLEMENT_MISSING: {
        meaning: 'A bake definition or a link in the workspace uses files, privileges or variables that were not granted.',
        cure: 'If you trust the definition, add the line that the message names to `allow` or `secret-envs`.',
    },
    INPUT_UNKNOWN: {
        meaning: 'The step sets an input that the action does not have.',
        cure: 'Correct the name, or remove the line.',
    },
    LIST_MALFORMED: {
        meaning: 'A list input is malformed: an unclosed quote, or invalid YAML.',
        cure: 'Close the quote, and double each quote inside a quoted value. In YAML, check indentation and quotes.',
    },
    IMAGE_INVALID: {
        meaning: 'A line of `images` is not a valid repository name.',
        cure: 'Write a repository without tag, digest or scheme, such as ghcr.io/acme/app.',
    },
    REFERENCE_INVALID: {
        meaning: 'A full reference does not have the form REGISTRY/REPOSITORY:TAG.',
        cure: 'Write a reference such as ghcr.io/acme/app:1.0.',
    },
    TAG_RULE_INVALID: {
        meaning: 'A line of `tags` is not a valid tag rule.',
        cure: 'Correct the line: docs/tags.md describes the grammar.',
    },
    FLAVOR_INVALID: {
        meaning: 'A line of `flavor` is not latest=, prefix= or suffix=.',
        cure: 'Correct the line: docs/tags.md describes the grammar.',
    },
    TEMPLATE_INVALID: {
        meaning: 'A template cannot be parsed or rendered.',
        cure: 'Correct the expression: docs/tags.md lists all expressions.',
    },
    LABEL_INVALID: {
        meaning: 'A line of `labels` or `annotations` is not key=value, or names an unknown level.',
        cure: 'Write key=value. An annotation may begin with manifest:, index:, manifest-descriptor: or index-descriptor:.',
    },
    PLATFORM_UNKNOWN: {
        meaning: 'A platform is unknown or misspelled.',
        cure: 'Write os/architecture[/variant], such as linux/arm64 or linux/arm/v7.',
    },
    NOTHING_TO_PUBLISH: {
        meaning: 'A push needs a repository, and neither `images` nor `tags` names one.',
        cure: 'Set `images`, add a full reference to `tags`, or set `push: false`.',
    },
    SECRET_EXPOSED: {
        meaning: 'The provenance would publish a build argument that looks like a secret.',
        cure: 'Pass the value as a secret, or set `provenance: mode=min`.',
    },
    BAKE_INVALID: {
        meaning: 'A bake definition cannot be evaluated.',
        cure: 'Fix the error that buildx reports. `docker buildx bake --print` shows it locally.',
    },
    EVENT_UNREADABLE: {
        meaning: 'The data of the event that started the workflow is missing or incomplete.',
        cure: 'Check GITHUB_EVENT_PATH, GITHUB_REPOSITORY, GITHUB_REF and GITHUB_SHA on the runner.',
    },
    FILE_MISSING: {
        meaning: 'The Dockerfile, or a file that an input names, does not exist.',
        cure: 'Check the path, and that actions/checkout runs before this step.',
    },
    FILE_UNREADABLE: {
        meaning: 'A file cannot be read: it is too large, is not a regular file, or the user of the job lacks permission.',
        cure: 'Make the file and its folders readable for this user, or use a smaller, regular file.',
    },
};

;// CONCATENATED MODULE: ./build/errors/catalog/machine.js
// Failures of the machine: programs, engine, builder, emulation.
/** The failures of this area. */
const MACHINE_FAILURES = {
    PROGRAM_MISSING: {
        meaning: 'A required program cannot be started.',
        cure: 'Install the program on the runner and add it to PATH.',
    },
    PROGRAM_STOPPED: {
        meaning: 'A program such as docker or buildx took too long or was killed, so its answer is unknown.',
        cure: 'Run the step again. If it fails again, check the load and the free memory of the machine, and its Docker engine.',
    },
    ANSWER_UNREADABLE: {
        meaning: 'The output of a program such as docker or buildx could not be parsed as JSON.',
        cure: 'The message names the program. Common causes are a full disk and a wrapper script that prints extra text.',
    },
    ENGINE_MISSING: {
        meaning: 'No Docker engine responds on this machine.',
        cure: 'Start an engine, set `endpoint`, or set `builder` to an existing builder.',
    },
    BUILDX_MISSING: {
        meaning: 'The Docker CLI has no buildx plugin.',
        cure: 'Install buildx, or use a runner image that includes it.',
    },
    BUILDX_TOO_OLD: {
        meaning: 'The version in `buildx-version` lacks a feature that the inputs require.',
        cure: 'Leave `buildx-version` empty, or set a newer version.',
    },
    TOOL_UNAVAILABLE: {
        meaning: 'A pinned program could not be fetched.',
        cure: 'Install the program on the runner, or allow access to its address or to a mirror (see docs/network.md).',
    },
    TOOL_UNCHECKED: {
        meaning: 'The release lists no checksum for the program.',
        cure: 'Set a version with checksums, or leave the input empty for the pinned version.',
    },
    TOOL_CHANGED: {
        meaning: 'A fetched program does not match its checksum and was discarded.',
        cure: 'Run the step again. If it fails again, check the proxies and mirrors between the runner and the address.',
    },
    BUILDER_MISSING: {
        meaning: 'The builder named in `builder` does not exist.',
        cure: 'Correct the name, or leave `builder` empty to create a builder.',
    },
    BUILDER_FAILED: {
        meaning: 'The builder could not be created or booted.',
        cure: 'Read the last lines of the buildx output, and check `driver-opts` and `buildkit-image`.',
    },
    PLATFORM_NOT_RUNNABLE: {
        meaning: 'No node of the builder runs a platform, and polyarch cannot register QEMU on the machine of the builder.',
        cure: 'Add a node for the platform, register QEMU on the machine of the builder, or cross-compile (FROM --platform=$BUILDPLATFORM).',
    },
    EMULATION_FAILED: {
        meaning: 'QEMU could not be registered for a platform, or does not work. Only build steps that run on this platform fail.',
        cure: 'Cross-compile (FROM --platform=$BUILDPLATFORM), add a native node, or allow privileged containers, which the registration requires.',
    },
    EMULATION_FORBIDDEN: {
        meaning: 'A platform needs emulation, and `emulation: never` disables it. Only build steps that run on this platform fail.',
        cure: 'Cross-compile (FROM --platform=$BUILDPLATFORM), add a native node, or set `emulation: auto`.',
    },
    FILE_NOT_WRITTEN: {
        meaning: 'A file or folder cannot be written.',
        cure: 'Free disk space, or make the folder writable. For temporary files, RUNNER_TEMP or TMPDIR sets the folder.',
    },
};

;// CONCATENATED MODULE: ./build/errors/catalog/parts.js
// Failures of the parts that the jobs of a fan-out pass on.
/** The failures of this area. */
const PART_FAILURES = {
    PART_MALFORMED: {
        meaning: '`parts` contains an entry that this version of the action did not write.',
        cure: 'Pass the `part` outputs of `stage: build` unchanged, and use the same version of the action in all stages.',
    },
    PART_FOREIGN: {
        meaning: 'A part does not belong to this publish: it has another repository or commit, other names, labels or annotations, or a job or attempt other than the one that it names sent it.',
        cure: 'Give all stages the same `images`, `tags`, `flavor`, `labels` and `annotations`. Run them on the same commit, and pass the outputs of the build jobs unchanged.',
    },
    PART_STALE: {
        meaning: 'A part was built in another run.',
        cure: 'Pass the outputs of jobs in `needs`, and run all jobs again.',
    },
    PART_DOUBLED: {
        meaning: 'Two jobs of this run built the same platform with different results.',
        cure: 'Let only one job build each platform. If each platform already has one job, one of the two jobs returned a part for a platform that it should not build: treat it as compromised.',
    },
    PART_UNPLANNED: {
        meaning: 'A part contains a platform or an image that `stage: publish` does not plan, or that the matrix assigned to another job.',
        cure: 'Set the same `platforms` in all stages. If the publish job `needs` the plan job, the build jobs must use the `matrix` output of that plan.',
    },
    PART_NOT_PUSHED: {
        meaning: 'The job built a part, but did not push it.',
        cure: 'Log in before `stage: build`, too, and set the same `push` for all stages.',
    },
    PARTS_INCOMPLETE: {
        meaning: 'Some of the planned platforms have no part.',
        cure: 'Check the job of the platform: it failed, was canceled, or does not output its `part`. A matrix has one output for each job: part-0, part-1 and so on. Then run the failed jobs again.',
    },
};

;// CONCATENATED MODULE: ./build/errors/catalog/promotion.js
// What keeps an image from being promoted.
/** The failures of this area. */
const PROMOTION_FAILURES = {
    SOURCE_MISSING: {
        meaning: 'The image that `source` names does not exist.',
        cure: 'Check the repository, the tag or digest, and that the account can read it. Some registries hide private images as missing.',
    },
    SOURCE_PLATFORM_MISSING: {
        meaning: '`platforms` names a platform that the source lacks, or the platforms of the source are invalid or missing.',
        cure: 'Remove the platform from `platforms`, or build it. Without `platforms`, all platforms of the source are promoted.',
    },
    SOURCE_NOT_VERIFIED: {
        meaning: 'The source has no signature that matches `source-verify`. Nothing was copied.',
        cure: 'Check `source-verify`, and that the source is signed. The output of cosign is above this error.',
    },
};

;// CONCATENATED MODULE: ./build/errors/catalog/registry.js
// Failures of registries and tags.
/** The failures of this area. */
const REGISTRY_FAILURES = {
    CREDENTIALS_UNREADABLE: {
        meaning: 'The Docker configuration is unreadable, or its credential helper fails.',
        cure: 'Log in with docker/login-action before this step, and check DOCKER_CONFIG and DOCKER_AUTH_CONFIG.',
    },
    REGISTRY_UNAUTHORIZED: {
        meaning: 'A registry requires credentials, and they are missing, invalid or expired.',
        cure: 'Log in before this step, for example with docker/login-action.',
    },
    REGISTRY_DENIED: {
        meaning: 'The registry accepts the account, but denies the request.',
        cure: 'Give the account or its token write access to the repository. On ghcr.io, set `permissions: packages: write` for the job. docs/registry-rights.md covers other registries.',
    },
    REGISTRY_RATE_LIMITED: {
        meaning: 'A registry limited the rate of requests, and the retries ran out of time.',
        cure: 'Run the step again later, or use an account with a higher limit.',
    },
    REGISTRY_UNAVAILABLE: {
        meaning: 'A registry is unreachable, drops connections, or reports internal errors. All retries failed.',
        cure: 'Run the step again when the registry is available.',
    },
    REGISTRY_REFUSED: {
        meaning: 'A registry rejected a request, or its response violates the protocol.',
        cure: 'Fix the error that the registry reports. The logs of the registry may say more.',
    },
    REGISTRY_INSECURE: {
        meaning: 'A registry has an untrusted certificate, or asks for credentials over plain http.',
        cure: 'For a private certificate authority, set NODE_EXTRA_CA_CERTS. If you trust the network, add the registry to `insecure-registries`.',
    },
    REGISTRY_DIGEST_MISMATCH: {
        meaning: 'The content that a registry returned or stored does not match its digest.',
        cure: 'Run the step again. If it fails again, the registry or a proxy alters content.',
    },
    REGISTRY_QUOTA: {
        meaning: 'The storage quota of the account or project in the registry is exhausted.',
        cure: 'Delete unused images, or raise the quota.',
    },
    REGISTRY_MEDIA_TYPE: {
        meaning: 'The registry does not support this kind of manifest.',
        cure: 'Set `provenance: false` and `sbom: false`: some old registries do not support attestations in an index.',
    },
    REGISTRY_ARTIFACT: {
        meaning: 'The registry rejects attestations that are stored as OCI artifacts.',
        cure: 'Remove `oci-artifact=true` from `outputs`, or upgrade the registry. Otherwise set `provenance: false` and `sbom: false`.',
    },
    REGISTRY_TAG_IMMUTABLE: {
        meaning: 'The tag exists and is immutable in the registry.',
        cure: "Publish under a new version, or remove the registry's immutability rule for this tag.",
    },
    TAG_EXISTS: {
        meaning: 'A version tag already exists, and `on-existing: fail` forbids moving it.',
        cure: 'Publish under a new version, or set `on-existing` to `skip` or `move`.',
    },
    TAG_NOT_KEPT: {
        meaning: 'polyarch moved a tag, but the registry still returns another image for it.',
        cure: 'Another run may be publishing the same tag. Run the step again.',
    },
    TAGS_NOT_MOVED: {
        meaning: 'A tag could not be moved, so polyarch restored the tags that had moved.',
        cure: 'The next error is the cause. Check the tags that this message lists: delete new ones, and point the others at their old image.',
    },
};

;// CONCATENATED MODULE: ./build/errors/catalog/signing.js
// Failures of signing and attesting.
/** The failures of this area. */
const SIGNING_FAILURES = {
    SIGN_TOOL_MISSING: {
        meaning: 'Signing needs cosign 2 or 3, and neither the one on PATH nor the pinned version can be used.',
        cure: 'Install cosign before this step, for example with sigstore/cosign-installer.',
    },
    SIGN_IDENTITY_MISSING: {
        meaning: '`sign: keyless` needs an identity token, which this job cannot request.',
        cure: 'Set `permissions: id-token: write` for the job. Pull requests from forks never get this permission.',
    },
    SIGN_FAILED: {
        meaning: 'An image could not be signed, so no tag was moved.',
        cure: 'Fix the error that cosign reports. For a key, check COSIGN_PASSWORD in `env:`.',
    },
    SIGNATURE_NOT_VERIFIED: {
        meaning: 'A new signature could not be verified, so no tag was moved.',
        cure: 'Fix the error that cosign reports, and check that the registry stores signatures.',
    },
    IDENTITY_UNAVAILABLE: {
        meaning: 'The job may request an identity token for `sign: keyless` or `attest`, but GitHub issued none, so no tag was moved.',
        cure: 'Run the step again when GitHub Actions is available (githubstatus.com).',
    },
    ATTEST_IDENTITY_MISSING: {
        meaning: '`attest` needs an identity token, which this job cannot request.',
        cure: 'Set `permissions: id-token: write` for the job. Pull requests from forks never get this permission.',
    },
    ATTEST_NOT_PERMITTED: {
        meaning: 'GitHub does not let this job store attestations, so no tag was moved.',
        cure: 'Set `permissions: attestations: write` for the job. In private repositories, attestations need GitHub Enterprise Cloud.',
    },
    ATTEST_NOT_SIGNED: {
        meaning: 'A service of Sigstore did not sign an attestation, so no tag was moved.',
        cure: 'Run the step again when the service is available.',
    },
    ATTEST_NOT_STORED: {
        meaning: 'GitHub or a registry did not store an attestation, so no tag was moved.',
        cure: 'Run the step again. If it fails again, fix the error that GitHub or the registry reports.',
    },
};

;// CONCATENATED MODULE: ./build/errors/catalog.js
// The closed catalog of failures: each code, its meaning and its general cure. docs/troubleshooting.md is generated from it.









/** The catalog by area, in the order of a run. */
const AREAS = [
    { heading: 'Inputs and event', entries: INPUT_FAILURES },
    { heading: 'Runner, Docker, QEMU and builder', entries: MACHINE_FAILURES },
    { heading: 'Kubernetes (CLUSTER_…)', entries: CLUSTER_FAILURES },
    { heading: 'Build', entries: BUILD_FAILURES },
    { heading: 'Image content', entries: IMAGE_FAILURES },
    { heading: 'Signing', entries: SIGNING_FAILURES },
    { heading: 'Registries and tags', entries: REGISTRY_FAILURES },
    { heading: 'Builds over several jobs (PART_…)', entries: PART_FAILURES },
    { heading: 'Promotion', entries: PROMOTION_FAILURES },
];
/** All kinds of failure. */
const CATALOG = Object.assign({}, ...AREAS.map(({ entries }) => entries));

;// CONCATENATED MODULE: ./build/errors/failure.js
// The only error class for expected failures: one or more problems, each with fact, place and cure.

/** Makes a problem with a code of the catalog. */
function problem(code, fact, facts = {}) {
    return { ...facts, cure: facts.cure ?? CATALOG[code].cure, code, fact };
}
/** Ends a stage with all its problems. Any other error is a bug. */
class Failure extends Error {
    problems;
    constructor(problems, options) {
        super(problems.map(formatProblem).join('\n'), options);
        this.name = 'Failure';
        this.problems = problems;
    }
    /** Whether a problem has one of the codes. */
    has(...codes) {
        return this.problems.some(({ code }) => codes.includes(code));
    }
    /** Whether no problem has another code. */
    hasOnly(...codes) {
        return this.problems.every(({ code }) => codes.includes(code));
    }
}
/** Makes a failure of a single problem. */
function failure(code, fact, facts = {}, options) {
    return new Failure([problem(code, fact, facts)], options);
}
/** Returns the outcome; undefined in place of a failure whose problems all have these codes. */
async function undefinedOn(outcome, ...codes) {
    try {
        return await outcome;
    }
    catch (error) {
        if (error instanceof Failure && error.hasOnly(...codes))
            return undefined;
        throw error;
    }
}
/** Returns the outcome, or what takes the place of a failure. A cancel is no failure of its own: it and bugs pass through. */
async function orElse(outcome, instead) {
    try {
        return await outcome;
    }
    catch (error) {
        if (!(error instanceof Failure) || error.has('INTERRUPTED'))
            throw error;
        return instead(error);
    }
}
/** Returns the message of anything that was raised. */
function messageOf(error) {
    return error instanceof Error ? error.message : String(error);
}
/** Formats a problem for log and annotation: `CODE: fact likely cure`. */
function formatProblem({ code, fact, likely = '', cure }) {
    return `${code}: ${[fact, likely, cure].filter((sentence) => sentence !== '').join(' ')}`;
}
/** Runs parsers one after the other and collects all problems, to report them at once. */
class Problems {
    all = [];
    /** Returns the parser's value; on a failure keeps its problems and returns the fallback. Bugs pass through. */
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
    add(...found) {
        this.all.push(...found);
    }
    /** Raises all collected problems as one failure. */
    raise() {
        raise(this.all);
    }
}
/** Returns the parser's value; undefined on a failure. Bugs pass through. */
function ifValid(parse) {
    return new Problems().collect(parse, undefined);
}
/** Raises the problems as one failure, if there are any. */
function raise(problems) {
    if (problems.length > 0)
        throw new Failure(problems);
}
/** Parses every item, and raises the problems of all that failed as one failure. */
function parseEach(items, parse) {
    const problems = new Problems();
    const parsed = items.flatMap((item) => problems.collect(() => [parse(item)], []));
    problems.raise();
    return parsed;
}
/**
 * Waits for all tasks, and raises the problems of all that failed as one failure, each once; after a cancel, only
 * INTERRUPTED. Bugs pass through.
 */
async function allOrProblems(tasks) {
    const problems = (await Promise.allSettled(tasks)).flatMap((outcome) => {
        if (outcome.status === 'fulfilled')
            return [];
        if (outcome.reason instanceof Failure)
            return outcome.reason.problems;
        throw outcome.reason;
    });
    // After a cancel all tasks fail, each in its own words, and none of them names another cause.
    const canceled = problems.find(({ code }) => code === 'INTERRUPTED');
    if (canceled !== undefined)
        throw new Failure([canceled]);
    raise(withoutRepeats(problems));
    return Promise.all(tasks);
}
/** Tasks may fail for the same reason, and a limiter fails the tasks that wait with the failure of another one. */
function withoutRepeats(problems) {
    const keyOf = (each) => each.code === 'INTERRUPTED' ? each.code : `${formatProblem(each)} ${each.platform}`;
    return [...new Map(problems.map((each) => [keyOf(each), each])).values()];
}


/***/ }),

/***/ 55060:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   au: () => (/* binding */ didYouMean),
/* harmony export */   hJ: () => (/* binding */ distanceOf),
/* harmony export */   pA: () => (/* binding */ nearest)
/* harmony export */ });
// Finds the word that a typo probably meant, by edit distance to the known words.
/** Returns a cure that names the closest known word; undefined if none is close. */
function didYouMean(word, known) {
    const meant = nearest(word, known);
    return meant === undefined ? undefined : `Did you mean "${meant}"?`;
}
/** Returns the closest known word, or undefined if none is close enough for a typo. */
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
/** Counts letters that are missing, added, replaced or swapped; a swap is the commonest typo and costs less. */
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

/***/ 59479:
/***/ ((__webpack_module__, __unused_webpack___webpack_exports__, __nccwpck_require__) => {

__nccwpck_require__.a(__webpack_module__, async (__webpack_handle_async_dependencies__, __webpack_async_result__) => { try {
/* harmony import */ var _adapters_bare_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(79937);
/* harmony import */ var _prepare_remove_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(26137);
// The entry of the action: runs the step, or its cleanup after the job.


/** Milliseconds that the runner has to read the rest of the log; a canceled job has ten seconds in total. */
const longestWrite = 5_000;
const bare = (0,_adapters_bare_js__WEBPACK_IMPORTED_MODULE_0__/* .bareEdges */ .B)(process.env);
// The runner starts the same file twice; saved state identifies the second start.
if (bare.state.read('isPost') === 'true')
    await (0,_prepare_remove_js__WEBPACK_IMPORTED_MODULE_1__/* .remove */ .T)(bare, allPorts);
else
    await main(await allPorts());
async function main(ports) {
    ports.state.save('isPost', 'true');
    // Loaded on demand, because the cleanup does not need it.
    const { run } = await Promise.all(/* import() */[__nccwpck_require__.e(13), __nccwpck_require__.e(863), __nccwpck_require__.e(700), __nccwpck_require__.e(897)]).then(__nccwpck_require__.bind(__nccwpck_require__, 24897));
    await run(ports);
    await (0,_prepare_remove_js__WEBPACK_IMPORTED_MODULE_1__/* .settle */ .G)(ports);
    if (!ports.interruption.isAsked())
        await ports.tools.settle();
    // An abandoned request would keep the process alive. The rest of the log is still on its way to the runner.
    process.stdout.write('', () => process.exit());
    setTimeout(() => process.exit(), longestWrite);
}
/** On demand: where post only removes files, loading them would take longer than that. */
async function allPorts() {
    const { githubPorts } = await Promise.all(/* import() */[__nccwpck_require__.e(700), __nccwpck_require__.e(886)]).then(__nccwpck_require__.bind(__nccwpck_require__, 88886));
    return githubPorts(process.env);
}

__webpack_async_result__();
} catch(e) { __webpack_async_result__(e); } }, 1);

/***/ }),

/***/ 1564:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   Bc: () => (/* binding */ isDigest),
/* harmony export */   Rj: () => (/* binding */ digestOfPieces),
/* harmony export */   nD: () => (/* binding */ blobPath),
/* harmony export */   ol: () => (/* binding */ digestOf)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(77598);
// Digests as in the OCI image specification.

const form = /^sha256:[0-9a-f]{64}$/;
/** The digest of bytes, computed. */
function digestOf(bytes) {
    return `sha256:${(0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)('sha256').update(bytes).digest('hex')}`;
}
/** The digest of bytes that arrive in pieces. */
async function digestOfPieces(pieces) {
    const hash = (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)('sha256');
    for await (const piece of pieces)
        hash.update(piece);
    return `sha256:${hash.digest('hex')}`;
}
/** Whether the text is a digest in full. */
function isDigest(text) {
    return typeof text === 'string' && form.test(text);
}
/** The path of a blob in an OCI layout (image-spec, image-layout.md). */
function blobPath(digest) {
    return `blobs/${digest.replace(':', '/')}`;
}


/***/ }),

/***/ 32782:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   $6: () => (/* binding */ textAt),
/* harmony export */   CB: () => (/* binding */ textsOf),
/* harmony export */   LG: () => (/* binding */ mapValues),
/* harmony export */   Pe: () => (/* binding */ withoutKeys),
/* harmony export */   at: () => (/* binding */ at),
/* harmony export */   b6: () => (/* binding */ textOf),
/* harmony export */   c3: () => (/* binding */ listOf),
/* harmony export */   dj: () => (/* binding */ canonicalJson),
/* harmony export */   ds: () => (/* binding */ claimsOf),
/* harmony export */   qF: () => (/* binding */ parseJson),
/* harmony export */   sw: () => (/* binding */ defined),
/* harmony export */   u4: () => (/* binding */ isRecord),
/* harmony export */   zv: () => (/* binding */ recordOf)
/* harmony export */ });
// Foreign JSON and maps: parsed, narrowed to the types that are used, changed, and written to compare.
/** Whether the value is a JSON object. */
function isRecord(value) {
    return typeof value === 'object' && value !== null && !Array.isArray(value);
}
/** Parses a text; undefined if it is not JSON. */
function parseJson(text) {
    try {
        return JSON.parse(text);
    }
    catch {
        return undefined;
    }
}
/** Returns the claims of a JSON web token, without verifying the signature; none for other text. */
function claimsOf(token) {
    return recordOf(parseJson(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString()));
}
/** Returns a string, and undefined for other values. */
function textOf(value) {
    return typeof value === 'string' ? value : undefined;
}
/** Returns the JSON object; empty for other values. */
function recordOf(value) {
    return isRecord(value) ? value : {};
}
/** Returns the list; empty for other values. */
function listOf(value) {
    return Array.isArray(value) ? value : [];
}
/** Returns the strings of a list; empty for other values. */
function textsOf(value) {
    return listOf(value).filter((item) => typeof item === 'string');
}
/** Returns the map with other values under the same keys. */
function mapValues(map, change) {
    return Object.fromEntries(Object.entries(map).map(([key, value]) => [key, change(value, key)]));
}
/** Returns the map without some keys. */
function withoutKeys(map, keys) {
    return Object.fromEntries(Object.entries(map).filter(([key]) => !keys.includes(key)));
}
/** Returns the map without the keys whose value is undefined. */
function defined(map) {
    return Object.fromEntries(Object.entries(map).filter(([, value]) => value !== undefined));
}
/** Returns JSON with sorted keys: equal values give equal texts. */
function canonicalJson(value) {
    return JSON.stringify(value, (_, each) => isRecord(each) ? Object.fromEntries(Object.entries(each).toSorted(([a], [b]) => (a < b ? -1 : 1))) : each);
}
/** Returns the value at a path of keys; undefined if missing. */
function at(value, ...path) {
    return path.reduce((inner, key) => (isRecord(inner) && Object.hasOwn(inner, key) ? inner[key] : undefined), value);
}
/** Returns the string at a path; '' if missing. */
function textAt(value, ...path) {
    return textOf(at(value, ...path)) ?? '';
}


/***/ }),

/***/ 44647:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   A0: () => (/* binding */ handlerOf),
/* harmony export */   EM: () => (/* binding */ plannedName),
/* harmony export */   FL: () => (/* binding */ normalizePlatform),
/* harmony export */   Pv: () => (/* binding */ machinePlatform),
/* harmony export */   Q2: () => (/* binding */ canRun),
/* harmony export */   XK: () => (/* binding */ eachPlatform),
/* harmony export */   Y8: () => (/* binding */ parsePlatform),
/* harmony export */   qA: () => (/* binding */ parsePlatforms),
/* harmony export */   rG: () => (/* binding */ emulatorOf)
/* harmony export */ });
/* unused harmony export knownPlatforms */
/* harmony import */ var _errors_failure_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(91504);
/* harmony import */ var _errors_nearest_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(55060);
// Parses platforms, os/architecture[/variant], normalized by containerd's rules.


// The closed list of platforms: Go's build targets, and containerd's variants.
const architectures = new Map(Object.entries({
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
}));
/** The variants of an architecture: their form, the level of none, and those that are suggested for typos. */
const variants = new Map([
    ['amd64', { form: /^v[234]$/, base: 1, likely: ' /v2 /v3 /v4' }],
    ['arm', { form: /^v[5678]$/, base: 7, likely: '/v5 /v6 /v7' }],
    ['arm64', { form: /^v[89](?:\.\d)?$/, base: 8, likely: '' }],
    ['riscv64', { form: /^rva\d\du64$/, likely: '' }],
]);
/** All known platforms in canonical form, likely ones first, to suggest for typos. */
const knownPlatforms = [...architectures].flatMap(([os, list]) => list.split(' ').flatMap((architecture) => {
    const ends = variants.get(architecture)?.likely.split(' ') ?? [''];
    return ends.map((end) => `${os}/${architecture}${end}`);
}));
// https://github.com/containerd/platforms/blob/main/database.go
const aliases = new Map([
    ['i386', ['386', '']],
    ['x86_64', ['amd64']],
    ['x86-64', ['amd64']],
    ['aarch64', ['arm64']],
    ['armhf', ['arm', 'v7']],
    ['armel', ['arm', 'v6']],
]);
/** The default for `local`, a lone architecture or a lone system. */
const usual = { os: 'linux', architecture: 'amd64' };
const word = /^[A-Za-z0-9_.-]+$/;
const systemForm = /^([A-Za-z0-9_-]+)(?:\(([A-Za-z0-9_.-]+)\))?$/;
/** Parses one platform; missing parts (`arm64`, `linux`, `local`) have defaults. */
function parsePlatform(text) {
    if (text.toLowerCase() === 'local')
        return normalizePlatform(usual);
    const [first = '', ...rest] = text.split('/');
    const [, system, osVersion] = systemForm.exec(first) ?? [];
    if (system === undefined || rest.length > 2 || !rest.every((part) => word.test(part)))
        throw malformed(text);
    const platform = normalizePlatform({ ...partsOf(system, rest), osVersion });
    if (!isKnown(platform))
        throw unknown(text, platform);
    return platform;
}
/** Whether a normalized platform is known. */
function isKnown({ os, architecture, variant }) {
    const isVariant = variant === undefined || variants.get(architecture)?.form.test(variant) === true;
    return isVariant && architectures.get(os)?.split(' ').includes(architecture) === true;
}
function partsOf(first, [second, variant]) {
    if (second !== undefined)
        return { os: first, architecture: second, variant };
    return architectures.has(first.toLowerCase()) ? { ...usual, os: first } : { ...usual, architecture: first };
}
/** Parses a list and reports all invalid items at once; equal platforms are merged. */
function parsePlatforms(list) {
    return eachPlatform((0,_errors_failure_js__WEBPACK_IMPORTED_MODULE_0__/* .parseEach */ .lc)(list, parsePlatform));
}
/** Returns each platform once. */
function eachPlatform(platforms) {
    return [...new Map(platforms.map((platform) => [platform.name, platform])).values()];
}
/** The platform of containers on this machine, which run on Linux; the architecture as in Node. */
function machinePlatform(architecture) {
    const names = { x64: 'amd64', ia32: '386', arm: 'arm/v7', ppc64: 'ppc64le' };
    return parsePlatform(`linux/${names[architecture] ?? architecture}`);
}
function nameOf({ os, architecture, variant, osVersion }) {
    const system = osVersion === undefined ? os : `${os}(${osVersion})`;
    return [system, architecture, ...(variant === undefined ? [] : [variant])].join('/');
}
/** Normalizes a foreign platform, such as from an image index; accepts unknown ones. */
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
/** Returns the name under which a platform was planned: a plan may leave the version of Windows open. */
function plannedName(planned, platform) {
    const { osVersion: _, ...plain } = platform;
    return planned.some(({ name }) => name === platform.name) ? platform.name : nameOf(plain);
}
function normalizeArchitecture(given, givenVariant) {
    const [architecture, variant = givenVariant] = aliases.get(given) ?? [given];
    switch (architecture) {
        case 'amd64':
            return [architecture, variant === 'v1' ? '' : variant];
        case 'arm64':
            if (/^v?8(?:\.0)?$/.test(variant))
                return [architecture, ''];
            return [architecture, /^v?9(?:\.0)?$/.test(variant) ? 'v9' : variant];
        case 'arm':
            return [architecture, variant === '' ? 'v7' : variant.replace(/^(?=[5-8]$)/, 'v')];
        default:
            return [architecture, variant];
    }
}
/** Whether a processor certainly runs `wanted` natively; emulation does not count. */
function canRun(host, wanted) {
    // An amd64 kernel often runs 386, an arm64 one arm; that depends on kernel and processor, so it must be probed.
    if (host.os !== wanted.os || host.architecture !== wanted.architecture)
        return false;
    return host.variant === wanted.variant || levelOf(host) > levelOf(wanted);
}
// Variants are ordered, and each runs the lower ones; NaN for others, which compares to nothing.
function levelOf({ architecture, variant }) {
    const { base = Number.NaN, form } = variants.get(architecture) ?? {};
    if (variant === undefined || Number.isNaN(base))
        return base;
    return /^v\d$/.test(variant) || form?.test(variant) ? Number(variant.slice(1)) : Number.NaN;
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
/** Returns the architecture in the binfmt image that emulates the platform; undefined if unsupported. */
function emulatorOf({ os, architecture }) {
    return os === 'linux' && Object.hasOwn(emulators, architecture) ? architecture : undefined;
}
/** Returns the kernel's name for the emulator of an architecture, in /proc/sys/fs/binfmt_misc. */
function handlerOf(architecture) {
    return Object.hasOwn(emulators, architecture) ? emulators[architecture] : undefined;
}
function malformed(text) {
    const shown = JSON.stringify(text.slice(0, 100));
    return (0,_errors_failure_js__WEBPACK_IMPORTED_MODULE_0__/* .failure */ .V2)('PLATFORM_UNKNOWN', `The platform ${shown} does not have the form os/architecture[/variant].`);
}
function unknown(text, platform) {
    const cure = (0,_errors_nearest_js__WEBPACK_IMPORTED_MODULE_1__/* .didYouMean */ .au)(platform.name.slice(0, 100), knownPlatforms);
    return (0,_errors_failure_js__WEBPACK_IMPORTED_MODULE_0__/* .failure */ .V2)('PLATFORM_UNKNOWN', `${JSON.stringify(text.slice(0, 100))} is not a known platform.`, { cure });
}


/***/ }),

/***/ 90093:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   CE: () => (/* binding */ formatRate),
/* harmony export */   Xo: () => (/* binding */ formatSeconds),
/* harmony export */   Xq: () => (/* binding */ formatSize),
/* harmony export */   a3: () => (/* binding */ formatDuration)
/* harmony export */ });
// Formats sizes and durations.
/** Formats a size in decimal units, as registries and `docker images` do: `812 B`, `3.4 MB`. */
function formatSize(bytes) {
    const units = ['B', 'kB', 'MB', 'GB', 'TB'];
    // Rounded first, so that a byte less than a gigabyte is not `1000 MB`.
    const rounded = Math.max(Number(bytes.toPrecision(3)), 1);
    const power = Math.min(Math.floor(Math.log10(rounded) / 3), units.length - 1);
    const decimals = power === 0 ? 0 : rounded / 1000 ** power < 10 ? 2 : 1;
    return `${(bytes / 1000 ** power).toFixed(decimals)} ${units[power]}`;
}
/** Formats a rate from bytes and milliseconds: `6.00 MB/s`. */
function formatRate(bytes, milliseconds) {
    return `${formatSize((bytes * 1000) / milliseconds)}/s`;
}
/** Formats a duration: `0.4s`, `12.3s`, `3m 05s`, `1h 02m`. */
function formatDuration(milliseconds) {
    const seconds = Math.max(milliseconds, 0) / 1000;
    if (seconds < 59.95)
        return `${seconds.toFixed(1)}s`;
    const whole = Math.round(seconds);
    if (whole < 3600)
        return `${Math.floor(whole / 60)}m ${two(whole % 60)}s`;
    const minutes = Math.round(whole / 60);
    return `${Math.floor(minutes / 60)}h ${two(minutes % 60)}m`;
}
/** Formats a duration in hundredths of a second, for comparisons: `0.72s`. */
function formatSeconds(milliseconds) {
    return `${(milliseconds / 1000).toFixed(2)}s`;
}
function two(value) {
    return String(value).padStart(2, '0');
}


/***/ }),

/***/ 34965:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   Yp: () => (/* binding */ testedWith),
/* harmony export */   hm: () => (/* binding */ pins),
/* harmony export */   vy: () => (/* binding */ formatImage)
/* harmony export */ });
// Pinned programs and images of other projects, by checksum or digest.
//
// `npm run pins` updates the values (needs internet), and `npm run pins -- --check` reports missing ones. The
// current values come from public repositories, each from at least two independent ones:
// docs/network.md lists them. Unknown values are omitted, never invented.
/** The releases that a step installs itself, with their checksums. */
const pins = {
    tools: {
        buildx: {
            repository: 'docker/buildx',
            version: '0.37.2',
            sha256: {
                amd64: '982ca20490b45ed1ec8d99795974d3d874a358f75938c9c237305010e6b7e548',
                arm64: 'efa38cb7aa7db2dbb9ad049b00b0a9737f66f033626177b5a4e845184ad7ab29',
            },
        },
        cosign: {
            repository: 'sigstore/cosign',
            version: '3.1.3',
            sha256: {
                amd64: '4629c757b7618056f8ddd7e2625ae9fdd94c0372a65049520bc7d9df9efc7f71',
                arm64: 'c5d324e091826b0d7a78eb16fef316450b4eb9aaec045611c08ba06f5e73220a',
            },
        },
    },
    images: {
        buildkit: {
            repository: 'moby/buildkit',
            tag: 'v0.33.1',
            digest: 'sha256:cec9f139f45e93c5c69c60f8b07cfad9f43f4ef6b6a6cd917527fea5ff2e3dea',
        },
        binfmt: {
            repository: 'tonistiigi/binfmt',
            tag: 'qemu-v10.2.3-68',
            digest: 'sha256:400a4873b838d1b89194d982c45e5fb3cda4593fbfd7e08a02e76b03b21166f0',
        },
        sbomScanner: {
            repository: 'docker/buildkit-syft-scanner',
            tag: '1.12.0',
            digest: 'sha256:ae4f3b554449e7e25548e7d8ccc029d17357348e30c6e3df01b92bc93654d6a9',
        },
        busybox: {
            repository: 'library/busybox',
            tag: '1.37.0',
            digest: 'sha256:9db7b59979c38555a39def84a31fb98b5296952f9e3afd4f6f11f05b07adfab0',
        },
    },
};
/** The tested releases, both ends included; newer ones are used with a notice. */
const testedWith = {
    buildx: { oldest: '0.31.1', newest: '0.38.2' },
    buildkit: { oldest: '0.27.1', newest: '0.34.2' },
};
/** Formats the image as `repository:tag@digest`, or `repository:tag` without a digest. */
function formatImage({ repository, tag, digest }) {
    return `${repository}:${tag}${digest === undefined ? '' : `@${digest}`}`;
}


/***/ }),

/***/ 93559:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   T9: () => (/* binding */ notesPath),
/* harmony export */   bm: () => (/* binding */ placesOfOthers),
/* harmony export */   jQ: () => (/* binding */ formatNotes)
/* harmony export */ });
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(76760);
// Notes between the steps of one job about their caches: one line per written place, in a file of the runner.

/** Returns the file, next to the folders of the steps, which the runner removes after the job. */
function notesPath(temporaryFolder) {
    return node_path__WEBPACK_IMPORTED_MODULE_0__.posix.join(node_path__WEBPACK_IMPORTED_MODULE_0__.posix.dirname(temporaryFolder), 'polyarch-caches');
}
/** A line for each place. */
function formatNotes(writer, places) {
    return places.map((place) => `${keyOf(writer)} ${stepOf(writer)} ${place}\n`).join('');
}
/** Returns the places of other steps of the same job; lines of other runs are ignored. */
function placesOfOthers(text, writer) {
    return text.split('\n').flatMap((line) => {
        const [, key, step, place] = /^(\S+) (\S+) (.+)$/.exec(line) ?? [];
        return place === undefined || key !== keyOf(writer) || step === stepOf(writer) ? [] : [place];
    });
}
const keyOf = ({ run, attempt }) => `${run}/${attempt}`;
const stepOf = ({ temporaryFolder }) => node_path__WEBPACK_IMPORTED_MODULE_0__.posix.basename(temporaryFolder).replaceAll(' ', '_');


/***/ }),

/***/ 82469:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   BA: () => (/* binding */ noProvenance),
/* harmony export */   D_: () => (/* binding */ outputIn),
/* harmony export */   Dp: () => (/* binding */ SBOM_SCANNER),
/* harmony export */   IQ: () => (/* binding */ attestationIn),
/* harmony export */   OZ: () => (/* binding */ cacheIn),
/* harmony export */   Ww: () => (/* binding */ imageForm),
/* harmony export */   aJ: () => (/* binding */ isSameOption),
/* harmony export */   dg: () => (/* binding */ isAttested),
/* harmony export */   lH: () => (/* binding */ attributesIn),
/* harmony export */   ld: () => (/* binding */ isOciImage),
/* harmony export */   mO: () => (/* binding */ isInline),
/* harmony export */   zI: () => (/* binding */ cacheOnly)
/* harmony export */ });
/* harmony import */ var _commands_csv_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(21019);
/* harmony import */ var _commands_go_boolean_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(33996);
/* harmony import */ var _pins_pins_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(34965);
// Parses caches, outputs and attestations once, from text or data, into values.



/** Whether a cache is a part of the image, and is made with it. */
const isInline = ({ type }) => type === 'inline';
/** Disables buildx's default provenance. */
const noProvenance = { type: 'provenance', disabled: 'true' };
/** The output that keeps nothing but the cache. */
const cacheOnly = { type: 'cacheonly' };
/**
 * Set explicitly, because BuildKit's defaults changed in 0.32 (exporter/containerimage/export.go): the same commit
 * has the same digest, and attestations are not OCI artifacts, which some registries reject.
 */
const imageForm = { 'oci-mediatypes': 'true', 'oci-artifact': 'false' };
/** Whether the image has OCI media types, not Docker's. */
function isOciImage(making) {
    return making['oci-mediatypes'] !== 'false';
}
/** The SBOM generator: docker/buildkit-syft-scanner, the same release as in docker/github-builder. */
const SBOM_SCANNER = (0,_pins_pins_js__WEBPACK_IMPORTED_MODULE_0__/* .formatImage */ .vy)(_pins_pins_js__WEBPACK_IMPORTED_MODULE_0__/* .pins */ .hm.images.sbomScanner);
/** Parses `key=value,…` or a map. A field without `=` is a key without a value. */
function attributesIn(option) {
    const pairs = typeof option === 'string' ? (0,_commands_csv_js__WEBPACK_IMPORTED_MODULE_1__/* .csvFields */ .qZ)(option).map(pairIn) : Object.entries(Object(option));
    return Object.fromEntries(pairs.map(([key, value]) => [key.trim().toLowerCase(), String(value)]));
}
/** Parses a cache. A bare reference is a registry cache. */
function cacheIn(option) {
    return typeof option === 'string' && !option.includes('=')
        ? { type: 'registry', ref: (0,_commands_csv_js__WEBPACK_IMPORTED_MODULE_1__/* .csvFields */ .qZ)(option)[0] ?? '' }
        : { type: '', ...attributesIn(option) };
}
/** Parses an attestation. */
function attestationIn(option) {
    return { type: '', ...attributesIn(option) };
}
/** Parses an output. A bare path is a folder. */
function outputIn(option) {
    const [path = '', ...others] = typeof option === 'string' ? (0,_commands_csv_js__WEBPACK_IMPORTED_MODULE_1__/* .csvFields */ .qZ)(option) : ['type='];
    return others.length > 0 || /^type=/i.test(path) ? attributesIn(option) : { type: 'local', dest: path };
}
/** Whether an attestation is enabled. */
function isAttested({ disabled }) {
    return !(0,_commands_go_boolean_js__WEBPACK_IMPORTED_MODULE_2__/* .isGoTrue */ .N)(disabled);
}
/** Whether two options are equal, in any order. */
function isSameOption(one, other) {
    const keys = Object.keys(one);
    return keys.length === Object.keys(other).length && keys.every((key) => one[key] === other[key]);
}
function pairIn(field) {
    const equals = field.indexOf('=');
    return equals < 0 ? [field, ''] : [field.slice(0, equals), field.slice(equals + 1)];
}


/***/ }),

/***/ 94177:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   NZ: () => (/* binding */ isSteady),
/* harmony export */   Rj: () => (/* binding */ fingerprint),
/* harmony export */   ge: () => (/* binding */ agreementOf),
/* harmony export */   tX: () => (/* binding */ differences)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(77598);
/* harmony import */ var _image_annotation_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(21187);
// Fingerprints of what all jobs of a publish must agree on: GitHub drops a job output that contains a secret name.


const agreed = ['repositories', 'labels', 'annotations'];
/** Computes the fingerprints, without values that depend on the clock or GitHub's API. */
function agreementOf({ repositories, labels, annotations }) {
    return {
        repositories: fingerprint(repositories.map(({ name }) => name).toSorted()),
        labels: fingerprint(Object.entries(labels).filter(([key]) => isSteady(key))),
        // Index annotations only concern the job that makes the index.
        annotations: fingerprint(annotations.filter((each) => !(0,_image_annotation_js__WEBPACK_IMPORTED_MODULE_1__/* .isOfIndex */ .iM)(each) && isSteady(each.key)).map(_image_annotation_js__WEBPACK_IMPORTED_MODULE_1__/* .formatAnnotation */ .tn)),
    };
}
/** Returns the names of the differences between two jobs. */
function differences(one, other) {
    return agreed.filter((name) => one[name] !== other[name]);
}
/** Computes a fingerprint of a value. */
function fingerprint(value) {
    return (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)('sha256').update(JSON.stringify(value)).digest('hex').slice(0, 16);
}
/** Whether all jobs have the same value of a label or annotation. */
function isSteady(key) {
    return !/^org\.opencontainers\.image\.(created|description|licenses)$/.test(key);
}


/***/ }),

/***/ 21187:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   Hy: () => (/* binding */ recordKey),
/* harmony export */   V8: () => (/* binding */ isVolatile),
/* harmony export */   Zl: () => (/* binding */ annotationLevels),
/* harmony export */   Zv: () => (/* binding */ splitPlaces),
/* harmony export */   dE: () => (/* binding */ formatPlace),
/* harmony export */   fr: () => (/* binding */ parseAnnotation),
/* harmony export */   gX: () => (/* binding */ annotationsFor),
/* harmony export */   iM: () => (/* binding */ isOfIndex),
/* harmony export */   rk: () => (/* binding */ fitsForm),
/* harmony export */   sz: () => (/* binding */ parseAnnotationPlace),
/* harmony export */   tn: () => (/* binding */ formatAnnotation),
/* harmony export */   vM: () => (/* binding */ steady),
/* harmony export */   wv: () => (/* binding */ annotationsAt)
/* harmony export */ });
/* harmony import */ var _errors_failure_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(91504);
/* harmony import */ var _oci_json_js__WEBPACK_IMPORTED_MODULE_3__ = __nccwpck_require__(32782);
/* harmony import */ var _oci_platform_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(44647);
/* harmony import */ var _definition_option_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(82469);
// Annotations: texts on an image's manifest, on its index, or on their descriptors.




/** All levels. */
const annotationLevels = ['manifest', 'index', 'manifest-descriptor', 'index-descriptor'];
/** Reads `manifest[linux/arm64]`; undefined for an unknown level. An unknown platform stays as it is written. */
function parseAnnotationPlace(text) {
    const [, name, platform] = /^([a-z-]+)(?:\[([^\]]*)\])?$/.exec(text) ?? [];
    const level = annotationLevels.find((each) => each === name);
    if (level === undefined)
        return undefined;
    const known = platform === undefined ? undefined : (0,_errors_failure_js__WEBPACK_IMPORTED_MODULE_0__/* .ifValid */ .S6)(() => (0,_oci_platform_js__WEBPACK_IMPORTED_MODULE_1__/* .parsePlatform */ .Y8)(platform).name);
    return platform === undefined ? { level } : { level, platform: known ?? platform };
}
/** Parses the levels before the key, `manifest,index:` or `manifest[linux/arm64]:`; undefined if missing. */
function splitPlaces(text) {
    const [, before, key] = /^\s*([a-z-]+(?:\[[^\]]*\])?(?:\s*,\s*[a-z-]+(?:\[[^\]]*\])?)*):(.+)$/s.exec(text) ?? [];
    if (before === undefined || key === undefined)
        return undefined;
    return { places: before.match(/[a-z-]+(?:\[[^\]]*\])?/g) ?? [], key };
}
/** Parses `LEVELS:KEY=VALUE` of a bake definition; the default level is the manifest. */
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
/** Formats an annotation for buildx. */
function formatAnnotation(annotation) {
    return `${formatPlace(annotation)}:${annotation.key}=${annotation.value}`;
}
/** Formats where an annotation is put. */
function formatPlace({ level, platform }) {
    return `${level}${platform === undefined ? '' : `[${platform}]`}`;
}
/** Whether its level is the index or its descriptor. */
function isOfIndex({ level }) {
    return level === 'index' || level === 'index-descriptor';
}
/** Picks the annotations that these media types support (exporter/containerimage/writer.go). */
function fitsForm(isIndex, making) {
    const isOci = (0,_definition_option_js__WEBPACK_IMPORTED_MODULE_2__/* .isOciImage */ .ld)(making);
    return (annotation) => (isOci || annotation.level !== 'manifest-descriptor') && ((isOci && isIndex) || !isOfIndex(annotation));
}
/** Returns the annotations for some platforms of an image. */
function annotationsFor(platforms, annotations) {
    return annotations.flatMap((annotation) => {
        const { platform, ...plain } = annotation;
        if (platform === undefined)
            return [annotation];
        if (!platforms.includes(platform))
            return [];
        // For a single image BuildKit ignores annotations with a platform.
        return [platforms.length === 1 ? plain : annotation];
    });
}
/** Returns the annotations of one level for a platform, or for an index without one. */
function annotationsAt(level, annotations, platform) {
    const own = annotations.filter((each) => each.level === level);
    const shared = own.filter((each) => each.platform === undefined);
    const special = platform === undefined ? [] : own.filter((each) => each.platform === platform);
    return Object.fromEntries([...shared, ...special].map(({ key, value }) => [key, value]));
}
/** The annotation that records the inputs of a build, so that a later run can compare its own. */
const recordKey = 'vnd.polyarch.build.inputs';
/** Labels and annotations that hold a time, a commit, or what is named after it; and the record of the inputs. */
const volatile = [
    ...['created', 'revision', 'version', 'ref.name'].map((key) => `org.opencontainers.image.${key}`),
    ...['build-date', 'vcs-ref', 'version'].map((key) => `org.label-schema.${key}`),
    recordKey,
];
/** Whether builds with the same contents may differ in a label or an annotation. */
function isVolatile(key) {
    return volatile.includes(key);
}
/** Returns labels or annotations without volatile ones. */
function steady(texts) {
    return (0,_oci_json_js__WEBPACK_IMPORTED_MODULE_3__/* .withoutKeys */ .Pe)(texts, volatile);
}


/***/ }),

/***/ 26137:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  T: () => (/* binding */ remove),
  G: () => (/* reexport */ register/* settle */.G9)
});

// EXTERNAL MODULE: ./build/commands/docker-places.js
var docker_places = __nccwpck_require__(58300);
// EXTERNAL MODULE: ./build/errors/failure.js + 10 modules
var failure = __nccwpck_require__(91504);
// EXTERNAL MODULE: ./build/plan/cache/sibling-steps.js
var sibling_steps = __nccwpck_require__(93559);
// EXTERNAL MODULE: ./build/commands/buildx.js
var buildx = __nccwpck_require__(93227);
// EXTERNAL MODULE: ./build/commands/command.js
var command = __nccwpck_require__(92950);
// EXTERNAL MODULE: ./build/commands/docker.js
var docker = __nccwpck_require__(53279);
// EXTERNAL MODULE: ./build/prepare/run-registry/remove-builder.js
var remove_builder = __nccwpck_require__(37270);
// EXTERNAL MODULE: ./build/prepare/run-registry/saved-state.js
var saved_state = __nccwpck_require__(76001);
;// CONCATENATED MODULE: ./build/prepare/builder/removal.js
// Removes the step's builder after the job. Local containers are removed directly, because BuildKit has nothing left to do.






/** Removes the builder, and its cache unless that is kept. Returns whether it is gone; warns if it may remain. */
async function removeOwnBuilder(name, record, ports) {
    const { log, state } = ports;
    const { outcome, words } = await removeWhole(name, record, ports).catch((error) => ({ outcome: 'left', words: (0,failure/* messageOf */.bD)(error) }));
    if (outcome === 'left')
        log.warning(`Could not remove builder ${name}: ${words}${cureFor(state.read('driver'), name)}`);
    else if (outcome === 'unknown')
        log.line(`Builder ${name} was already removed`);
    else {
        log.event('builder-removed', { name });
        log.line(`Removed builder ${name}`);
    }
    return outcome !== 'left';
}
async function removeWhole(name, record, ports) {
    const { exec, files, env, state } = ports;
    const isStateKept = state.read('isStateKept') === 'true';
    const containers = (0,saved_state/* savedContainers */.Yr)(name, ports);
    void ports.tools.findBuildx();
    const removed = containers.length === 0 ? undefined : await removeHere({ name, containers, isStateKept }, ports);
    if (removed !== undefined)
        return removed;
    return (0,remove_builder/* removeByBuildx */.GE)({ name, driver: state.read('driver'), isStateKept, env, record }, exec.run, files);
}
/** Removes the containers of this machine and buildx's entry. Undefined if a container may still exist. */
async function removeHere({ name, containers, isStateKept }, ports) {
    const entryPath = (0,remove_builder/* buildxEntry */.Tq)(name, ports.env);
    // Without a copy of the entry, its container is removed anyway.
    const entry = await ports.files.read(entryPath).catch(() => undefined);
    const [nodes, forgotten] = await Promise.all([
        Promise.all(containers.map((container) => removeNode(container, isStateKept, ports))),
        attempt((0,buildx/* forgetBuilder */.H4)(name), ports),
    ]);
    if (nodes.includes(undefined)) {
        // buildx reaches a container by its own entry, which it has forgotten by now.
        if (entry !== undefined)
            await ports.files.write(entryPath, entry, true);
        return undefined;
    }
    const endings = [forgotten, ...nodes.flatMap((each) => each ?? [])];
    const failed = endings.find((each) => each.exitCode !== 0 && !(0,remove_builder/* isUnknown */.t8)(each));
    return failed === undefined
        ? { outcome: 'removed', words: '' }
        : { outcome: 'left', words: (0,command/* tail */.RT)(failed.stderr, 3).join(' ') || `the command ${(0,command/* failingOf */.al)(failed)}` };
}
/**
 * Removes a container at once (`buildx rm` waits for BuildKit to end), then its volume unless that is kept. Returns how
 * the removal of the volume ended; undefined if the container may still exist.
 */
async function removeNode(container, isStateKept, ports) {
    const { exitCode, stderr } = await attempt((0,docker/* removeContainer */.od)(container), ports);
    if (exitCode !== 0 && !/no such container/i.test(stderr))
        return undefined;
    return isStateKept ? [] : [await attempt((0,docker/* removeVolume */.L)(`${container}_state`), ports)];
}
/** Runs a command. One that cannot start counts as failed, so that post waits for the commands beside it. */
function attempt(command, { exec }) {
    return exec.run(command).catch((error) => ({ exitCode: 1, stdout: '', stderr: (0,failure/* messageOf */.bD)(error) }));
}
function cureFor(driver, name) {
    if (driver !== 'kubernetes')
        return '';
    const names = `kubectl get deployments,configmaps --output name | grep ${name}`;
    return `. The next run on this machine tries again; by hand: \`${names} | xargs kubectl delete\`.`;
}

// EXTERNAL MODULE: ./build/prepare/run-registry/sweep.js
var sweep = __nccwpck_require__(88466);
// EXTERNAL MODULE: ./build/prepare/run-registry/register.js
var register = __nccwpck_require__(96309);
;// CONCATENATED MODULE: ./build/prepare/remove.js
// Removes what prepare created, from saved state.







/** Milliseconds per job for cleaning up after other runs. */
const patience = 5_000;
/**
 * Removes the step's builder and files. On a machine that ends with the job it removes only the files, which may contain
 * secrets. `load` returns the ports that removing files does not need. Never fails.
 */
async function remove(bare, load) {
    if (await isThrownAway(bare))
        return removeFiles(bare);
    const ports = await load();
    const builder = (0,saved_state/* savedBuilder */.Zr)(ports);
    const record = (0,saved_state/* savedRecord */.Vg)(ports);
    const isInCluster = ports.state.read('driver') === 'kubernetes';
    const removing = builder === undefined ? true : removeOwnBuilder(builder, record, ports);
    // The folder contains the kubeconfig that removes the builder.
    const [isGone] = await Promise.all([removing, isInCluster ? undefined : removeFiles(ports)]);
    if (isInCluster && isGone)
        await removeFiles(ports);
    // The record makes the next run on this machine try again.
    if (record !== undefined && isGone)
        await remove_attempt(`record ${record}`, ports.files.remove(record), ports);
    const stop = AbortSignal.timeout(patience);
    await (0,sweep/* sweep */.X)(ports, { isThorough: true, isEnough: () => stop.aborted, stop });
}
/** Whether all that the run has made goes with the machine: a runner of GitHub's, with a builder in its own engine or none. */
async function isThrownAway(ports) {
    if (ports.env['RUNNER_ENVIRONMENT'] !== 'github-hosted')
        return false;
    const builder = (0,saved_state/* savedBuilder */.Zr)(ports);
    if (builder === undefined)
        return true;
    if ((0,saved_state/* savedContainers */.Yr)(builder, ports).length === 0)
        return false;
    // Docker means the engine of this machine: no host, no context that leads elsewhere.
    return (0,docker_places/* engineSocket */.I6)(ports.env, await ports.files.read((0,docker_places/* dockerConfigPath */.Q1)(ports.env))) !== undefined;
}
async function removeFiles(ports) {
    const folder = await (0,saved_state/* savedFolder */.W4)(ports);
    if (folder === undefined)
        return;
    await Promise.all([
        remove_attempt(`folder ${folder}`, ports.files.remove(folder), ports),
        remove_attempt('the cache notes', ports.files.remove((0,sibling_steps/* notesPath */.T9)(folder)), ports),
    ]);
}
/** Turns any failure into a warning. */
async function remove_attempt(what, removal, { log }) {
    try {
        await removal;
    }
    catch (error) {
        log.warning(`Could not remove ${what}: ${(0,failure/* messageOf */.bD)(error)}`);
    }
}


/***/ }),

/***/ 13545:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   Bd: () => (/* binding */ ownRecords),
/* harmony export */   GH: () => (/* binding */ startOf),
/* harmony export */   RM: () => (/* binding */ recordsFolder),
/* harmony export */   XT: () => (/* binding */ placeVariables),
/* harmony export */   XU: () => (/* binding */ isDead),
/* harmony export */   Yz: () => (/* binding */ parseRunRecord),
/* harmony export */   vI: () => (/* binding */ readHere),
/* harmony export */   zR: () => (/* binding */ recordAt)
/* harmony export */ });
/* unused harmony export parseStart */
/* harmony import */ var _oci_json_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(32782);
// The record of a run on this machine: what it creates, and how other runs see whether it is alive.

/** Returns the path of the folder with all records of this user, below HOME, which all its runs share. */
function recordsFolder({ env, machine }) {
    const home = env['HOME'] ?? '';
    const state = env['XDG_STATE_HOME'] ?? '';
    if (state.startsWith('/'))
        return `${state}/polyarch/runs`;
    if (home !== '')
        return `${home}/.local/state/polyarch/runs`;
    return `${machine.temporaryFolder}/polyarch-runs-${machine.user ?? 'user'}`;
}
/**
 * Creates the folder if missing. Undefined if it is not private to this user: its records name
 * program locations, folders to remove and images to run.
 */
async function ownRecords(ports, tell = ports.log.debug) {
    const folder = recordsFolder(ports);
    try {
        if (await ports.files.privateFolder(folder))
            return folder;
        tell(`The folder ${folder} belongs to another user, or is a link. This run does not track leftovers.`);
    }
    catch (error) {
        // Without a writable HOME only the cleanup by the next run is lost.
        ports.log.debug(`Could not create the folder ${folder}: ${String(error)}`);
    }
    return undefined;
}
/** The variables of a record, by which programs find its builder. */
const placeVariables = [
    'DOCKER_HOST',
    'DOCKER_CONTEXT',
    'DOCKER_CONFIG',
    'BUILDX_CONFIG',
    'KUBECONFIG',
];
/** Returns where this process runs; undefined if unknown, as outside of Linux. */
async function readHere(files) {
    const [host, boot, space] = await Promise.all([
        files.read('/proc/sys/kernel/hostname'),
        files.read('/proc/sys/kernel/random/boot_id'),
        startOf(1, files),
    ]);
    if (host === undefined || boot === undefined || space === undefined)
        return undefined;
    return { host: host.trim(), boot: boot.trim(), space };
}
/** Returns the start of a process; undefined if it does not exist. */
async function startOf(pid, files) {
    const stat = await files.read(`/proc/${pid}/stat`).catch(() => undefined);
    return stat === undefined ? undefined : parseStart(stat);
}
/** Parses the start of a process from /proc/PID/stat, in clock ticks since boot. */
function parseStart(stat) {
    // The second field is the program's name in parentheses, which may contain spaces and parentheses (proc_pid_stat(5)).
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    const [state, start] = [fields[0], fields[19]];
    // A zombie counts as gone.
    return state === 'Z' || state === 'X' || start === undefined || !/^\d+$/.test(start) ? undefined : start;
}
/** Whether the run certainly ended without cleaning up; in doubt it is alive. */
async function isDead(record, here, files) {
    if (record.host !== here.host)
        return false;
    if (record.boot !== here.boot)
        return true;
    if (record.space !== here.space)
        return false;
    const isGone = async ({ pid, start }) => (await startOf(pid, files)) !== start;
    if (await isGone(record.job))
        return isGone(record.step);
    return !record.isStepOver && isGone(record.step);
}
/** Parses a record; undefined for other text. */
function parseRunRecord(text) {
    const value = (0,_oci_json_js__WEBPACK_IMPORTED_MODULE_0__/* .parseJson */ .qF)(text);
    if (!isRunRecord(value))
        return undefined;
    // Only known variables, regardless of the file's author.
    const env = Object.entries(value.env).filter(([name]) => placeVariables.some((known) => known === name));
    return { ...value, env: Object.fromEntries(env) };
}
/** Reads a record; undefined if missing, or for other text. */
async function recordAt(path, files) {
    return path === undefined ? undefined : parseRunRecord((await files.read(path)) ?? '');
}
const isText = (value) => typeof value === 'string';
const isFlag = (value) => typeof value === 'boolean';
const isProcess = (value) => Number.isSafeInteger((0,_oci_json_js__WEBPACK_IMPORTED_MODULE_0__.at)(value, 'pid')) && isText((0,_oci_json_js__WEBPACK_IMPORTED_MODULE_0__.at)(value, 'start'));
const maybe = (test) => (value) => value === undefined || test(value);
/** What each field has to be. Only our own builders and folders are removed, regardless of the file's content. */
const fields = {
    ...{ host: isText, boot: isText, space: isText, driver: isText, entry: maybe(isText) },
    ...{ isStateKept: isFlag, isBuilderKept: isFlag, isStepOver: isFlag, isSwept: maybe(isFlag) },
    ...{ since: (value) => typeof value === 'number', step: isProcess, job: isProcess },
    builder: (value) => /^polyarch-[\w.-]+$/.test((0,_oci_json_js__WEBPACK_IMPORTED_MODULE_0__/* .textOf */ .b6)(value) ?? ''),
    folder: (value) => /\/polyarch-[\w-]+$/.test((0,_oci_json_js__WEBPACK_IMPORTED_MODULE_0__/* .textOf */ .b6)(value) ?? ''),
    cluster: maybe((value) => isText((0,_oci_json_js__WEBPACK_IMPORTED_MODULE_0__.at)(value, 'server')) && maybe(isText)((0,_oci_json_js__WEBPACK_IMPORTED_MODULE_0__.at)(value, 'kubeconfig'))),
    env: (value) => (0,_oci_json_js__WEBPACK_IMPORTED_MODULE_0__/* .isRecord */ .u4)(value) && Object.values(value).every(isText),
};
function isRunRecord(value) {
    return (0,_oci_json_js__WEBPACK_IMPORTED_MODULE_0__/* .isRecord */ .u4)(value) && Object.entries(fields).every(([name, test]) => test(value[name]));
}


/***/ }),

/***/ 96309:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   G9: () => (/* binding */ settle),
/* harmony export */   Ve: () => (/* binding */ enter),
/* harmony export */   eO: () => (/* binding */ isKeptFor),
/* harmony export */   t8: () => (/* binding */ isKept)
/* harmony export */ });
/* harmony import */ var _plan_fan_out_agreement_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(94177);
/* harmony import */ var _record_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(13545);
/* harmony import */ var _saved_state_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(76001);
// Records the run before it creates anything, so that no other run removes its builder as a leftover.



/** The unique name of this run's builder. */
async function enter(plan, ports) {
    // Outside of Linux live runs cannot be detected, so nothing is recorded or removed.
    const here = await (0,_record_js__WEBPACK_IMPORTED_MODULE_1__/* .readHere */ .vI)(ports.files);
    const folder = here && (await (0,_record_js__WEBPACK_IMPORTED_MODULE_1__/* .ownRecords */ .Bd)(ports, ports.log.notice));
    const base = plan.build.builder.keepState === true ? keptName(plan.run, ports) : undefined;
    for (let slot = 0; slot < slots; slot += 1) {
        const name = base === undefined ? `polyarch-${ports.chance.word()}` : `${base}-${slot}`;
        const record = here && (await newRecord(name, here, plan, ports));
        const claimed = folder && record ? await claim(folder, record, ports) : 'impossible';
        if (claimed === 'taken')
            continue;
        if (claimed === 'mine' || base === undefined)
            return name;
        ports.log.notice('`keep-state: true` is ignored on this system: concurrent runs cannot be distinguished.');
        break;
    }
    return `polyarch-${ports.chance.word()}`;
}
/** Maximum number of concurrent jobs with kept state on one machine; later ones get no kept state. */
const slots = 32;
/** Whether the next run finds a builder of this name again. */
const isKept = (name) => name.startsWith('polyarch-kept-');
/** Whether an earlier run of this step kept a builder of this name. */
function isKeptFor(builder, plan, ports) {
    return builder.startsWith(`${keptName(plan.run, ports)}-`);
}
/** Returns the same word for the same step of the same job in every run, so that its cache is found again. */
function keptName({ source }, { env }) {
    const step = [source.repository, env['GITHUB_WORKFLOW'], env['GITHUB_JOB'], env['GITHUB_ACTION']];
    return `polyarch-kept-${(0,_plan_fan_out_agreement_js__WEBPACK_IMPORTED_MODULE_0__/* .fingerprint */ .Rj)(JSON.stringify(step))}`;
}
/** Claims the name of the builder by a file. */
async function claim(folder, record, { files, state, log }) {
    const name = `${record.builder}.json`;
    const path = `${folder}/${name}`;
    try {
        if (!(await files.claim(path, `${JSON.stringify(record)}\n`)))
            return 'taken';
        // Another run may have taken the record of a dead run, and be about to remove the builder of this name.
        const isBeingSwept = (await files.list(folder)).some((each) => each.startsWith(`${name}.`));
        if (isBeingSwept)
            await files.remove(path);
        else
            state.save('record', path);
        return isBeingSwept ? 'taken' : 'mine';
    }
    catch (error) {
        // Without a writable HOME only the cleanup by the next run is lost.
        log.debug(`Could not record this run at ${path}: ${String(error)}`);
        return 'impossible';
    }
}
async function newRecord(builder, here, plan, ports) {
    const { pid, parentPid } = ports.machine;
    const [step, job] = await Promise.all([(0,_record_js__WEBPACK_IMPORTED_MODULE_1__/* .startOf */ .GH)(pid, ports.files), (0,_record_js__WEBPACK_IMPORTED_MODULE_1__/* .startOf */ .GH)(parentPid, ports.files)]);
    if (step === undefined || job === undefined)
        return undefined;
    const { order, keepState, isRemovedAfterwards, cluster } = plan.build.builder;
    const variables = _record_js__WEBPACK_IMPORTED_MODULE_1__/* .placeVariables */ .XT.flatMap((name) => ports.env[name] === undefined ? [] : [[name, ports.env[name]]]);
    return {
        ...here,
        builder,
        driver: order.driver,
        isStateKept: keepState === true,
        isBuilderKept: !isRemovedAfterwards,
        folder: plan.run.temporaryFolder,
        cluster: cluster && { server: cluster.server, kubeconfig: cluster.kubeconfig },
        env: Object.fromEntries(variables),
        since: ports.clock.now().getTime(),
        step: { pid, start: step },
        job: { pid: parentPid, start: job },
        isStepOver: false,
    };
}
/** Records the end of the step: its builder lives until the end of the job, or stays. */
async function settle(ports) {
    const { files } = ports;
    const path = (0,_saved_state_js__WEBPACK_IMPORTED_MODULE_2__/* .savedRecord */ .Vg)(ports);
    const record = await (0,_record_js__WEBPACK_IMPORTED_MODULE_1__/* .recordAt */ .zR)(path, files);
    if (path === undefined || record === undefined)
        return;
    const entry = `${JSON.stringify({ ...record, isStepOver: true })}\n`;
    // On a full disk only the cleanup by the next run is lost.
    await (record.isBuilderKept ? files.remove(path) : files.write(path, entry, true)).catch(() => undefined);
}


/***/ }),

/***/ 37270:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   GE: () => (/* binding */ removeByBuildx),
/* harmony export */   Tq: () => (/* binding */ buildxEntry),
/* harmony export */   t8: () => (/* binding */ isUnknown)
/* harmony export */ });
/* harmony import */ var _commands_buildx_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(93227);
/* harmony import */ var _commands_command_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(92950);
/* harmony import */ var _commands_docker_places_js__WEBPACK_IMPORTED_MODULE_3__ = __nccwpck_require__(58300);
/* harmony import */ var _record_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(13545);
// Removes a builder by buildx. A removal counts only after the cluster or engine confirmed it.




/** Removes it by buildx; `run` starts the command. */
async function removeByBuildx(removal, run, files) {
    const { name, driver, isStateKept, env } = removal;
    const entryPath = buildxEntry(name, env);
    const entry = driver === 'kubernetes' ? await holdEntry(entryPath, removal, files) : undefined;
    const finished = await run((0,_commands_buildx_js__WEBPACK_IMPORTED_MODULE_0__/* .removeBuilder */ .iq)(name, driver, isStateKept));
    const words = (0,_commands_command_js__WEBPACK_IMPORTED_MODULE_1__/* .tail */ .RT)(finished.stderr, 3).join(' ');
    if (finished.exitCode === 0)
        return { outcome: 'removed', words };
    if (isUnknown(finished))
        return { outcome: 'unknown', words };
    // buildx forgets a builder even where it did not reach it (commands/rm.go); without its entry nothing finds the pods.
    if (entry !== undefined)
        await files.write(entryPath, entry, true);
    return { outcome: 'left', words: words || `buildx ${(0,_commands_command_js__WEBPACK_IMPORTED_MODULE_1__/* .failingOf */ .al)(finished)}` };
}
/** The entry; one that an interrupted removal has lost is put back first. */
async function holdEntry(path, { entry, record: recordPath }, files) {
    const found = await files.read(path);
    if (found === undefined && entry !== undefined)
        await files.write(path, entry, true);
    const record = found === undefined ? undefined : await (0,_record_js__WEBPACK_IMPORTED_MODULE_2__/* .recordAt */ .zR)(recordPath, files);
    if (recordPath !== undefined && record !== undefined)
        await files.write(recordPath, `${JSON.stringify({ ...record, entry: found })}\n`, true);
    return found ?? entry;
}
/** Returns the path of buildx's entry of a builder (docker/buildx, store/store.go). */
function buildxEntry(name, env) {
    return `${(0,_commands_docker_places_js__WEBPACK_IMPORTED_MODULE_3__/* .buildxFolder */ .jN)(env)}/instances/${name}`;
}
/** Returns whether buildx does not know the builder: it was never created, or is removed already. */
function isUnknown({ stderr }) {
    return /no builder .* found/.test(stderr);
}


/***/ }),

/***/ 76001:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   Vg: () => (/* binding */ savedRecord),
/* harmony export */   W4: () => (/* binding */ savedFolder),
/* harmony export */   Yr: () => (/* binding */ savedContainers),
/* harmony export */   Zr: () => (/* binding */ savedBuilder)
/* harmony export */ });
/* harmony import */ var _record_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(13545);

/** Returns the builder; undefined if it is not ours. */
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
/** Returns the folder of the step: directly below the runner's temporary folder, and not a link. */
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
/** Returns the record of the run. */
function savedRecord(ports) {
    const path = ports.state.read('record');
    const folder = `${(0,_record_js__WEBPACK_IMPORTED_MODULE_0__/* .recordsFolder */ .RM)(ports)}/`;
    const isOurs = path.startsWith(folder) && /^polyarch-[\w.-]+\.json$/.test(path.slice(folder.length));
    return judged('record', path, isOurs, ports.log);
}
function judged(what, value, isOurs, log) {
    if (value !== '' && !isOurs)
        log.warning(`Ignored the saved state "${what}": ${value} does not belong to this action.`);
    return isOurs ? value : undefined;
}


/***/ }),

/***/ 88466:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   X: () => (/* binding */ sweep)
/* harmony export */ });
/* unused harmony export readRecords */
/* harmony import */ var _commands_docker_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(53279);
/* harmony import */ var _record_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(13545);
/* harmony import */ var _remove_builder_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(37270);



/**
 * How long a record outlives the first sweep: a program of the killed step may still be running, and what
 * it creates later is found by the next sweep.
 */
const echo = 600_000;
/** Removes the leftovers of dead runs. Never fails. */
async function sweep(ports, sweeping) {
    const { isWanted = () => true, isEnough } = sweeping;
    try {
        const here = await (0,_record_js__WEBPACK_IMPORTED_MODULE_1__/* .readHere */ .vI)(ports.files);
        if (here === undefined)
            return;
        const records = await readRecords(ports);
        const areDead = await Promise.all(records.map(({ record }) => (0,_record_js__WEBPACK_IMPORTED_MODULE_1__/* .isDead */ .XU)(record, here, ports.files)));
        const living = records.filter((_, index) => !areDead[index]);
        const dead = records.filter((each) => !living.includes(each) && isWanted(each.record.builder));
        for (const found of dead.toSorted(byNeed)) {
            if (isEnough())
                return;
            await sweepOne(found, living, sweeping, ports);
        }
    }
    catch (error) {
        ports.log.debug(`Could not look for leftovers: ${String(error)}`);
    }
}
/** Sorts unswept records first, so that short sweeps make progress; then by age. */
function byNeed({ record: one }, { record: other }) {
    return Number(one.isSwept ?? false) - Number(other.isSwept ?? false) || one.since - other.since;
}
async function sweepOne({ path, record }, living, sweeping, ports) {
    const { folder = '', isThorough = false } = sweeping;
    const taken = await take(path, record, ports);
    if (taken === undefined)
        return;
    const original = path.replace(suffix, '.json');
    // Another run may be claiming the name, and may not see this record in time.
    if (await ports.files.exists(original))
        return;
    // A runner may reuse folders, so a live run may work in the folder of a dead one.
    const used = [folder, ...living.map((other) => other.record.folder)];
    // A name in use belongs to its new run.
    const isFree = living.every((other) => other.record.builder !== record.builder);
    const isWhole = !isFree || (await removeLeftovers({ record, path: taken }, used, sweeping, ports));
    const isYoung = ports.clock.now().getTime() - record.since < echo;
    if (!isWhole || (isYoung && !isThorough)) {
        // With the entry of a builder that is gone, the next sweep would look for it again.
        const rest = isWhole ? { ...record, entry: undefined } : ((await (0,_record_js__WEBPACK_IMPORTED_MODULE_1__/* .recordAt */ .zR)(taken, ports.files)) ?? record);
        await ports.files.claim(original, JSON.stringify({ ...rest, isSwept: true }));
    }
    await ports.files.remove(taken);
}
/** Suffixes of records, and of taken records, whose taker may have been killed. */
const suffix = /\.json(\.\w+)?$/;
/** Returns all records of this user. */
async function readRecords(ports) {
    const folder = await (0,_record_js__WEBPACK_IMPORTED_MODULE_1__/* .ownRecords */ .Bd)(ports);
    if (folder === undefined)
        return [];
    const names = (await ports.files.list(folder)).filter((name) => suffix.test(name));
    const found = names.map(async (name) => {
        const path = `${folder}/${name}`;
        const record = await (0,_record_js__WEBPACK_IMPORTED_MODULE_1__/* .recordAt */ .zR)(path, ports.files);
        return record === undefined ? [] : [{ path, record }];
    });
    return (await Promise.all(found)).flat();
}
/** Takes a record exclusively: of several concurrent sweeps, one removes it. */
async function take(path, record, { files, chance }) {
    const taken = `${path.replace(suffix, '.json')}.${chance.word()}`;
    if (!(await files.rename(path, taken)))
        return undefined;
    const text = (await files.read(taken)) ?? '';
    const now = (0,_record_js__WEBPACK_IMPORTED_MODULE_1__/* .parseRunRecord */ .Yz)(text);
    // A step that ended between the two checks has noted that in its record.
    const isSame = now?.since === record.since && now.step.pid === record.step.pid && now.isStepOver === record.isStepOver;
    if (isSame)
        return taken;
    // Or another run cleaned up, and the name is in use again. A run that registered meanwhile yields to this
    // record, and must not lose its own record before that.
    if (now !== undefined && (await files.claim(path, text)))
        await files.remove(taken);
    return undefined;
}
/** Removes leftovers. False if the removal was stopped, or if the engine or cluster did not confirm it. */
async function removeLeftovers(found, used, { stop, cluster }, ports) {
    const { record } = found;
    const { builder, driver, folder, env } = record;
    const had = !used.includes(folder) && (await ports.files.exists(folder));
    const run = (command) => ports.exec.run({ ...command, env, ...(stop && { stop }) });
    const isRenewed = driver === 'kubernetes' && (await renewKubeconfig(record, cluster, ports));
    const remains = driver === 'remote' ? 'nothing' : await removeQuietly(found, run, ports);
    // Without the kubeconfig in the folder no later run reaches the builder.
    const isWhole = remains !== 'left' && stop?.aborted !== true;
    if ((had || isRenewed) && (isWhole || driver !== 'kubernetes'))
        await ports.files.remove(folder);
    if (isWhole && (remains === 'removed' || had)) {
        ports.log.line(`Removed a builder left by a killed run: ${builder}`);
        ports.log.event('leftover-removed', { builder });
    }
    return isWhole;
}
/** The credentials of a dead run may have expired, and its folder may be gone with the job. */
async function renewKubeconfig({ cluster: theirs, folder }, ours, ports) {
    const isSame = ours !== undefined && theirs?.server === ours.server && theirs.kubeconfig !== ours.kubeconfig;
    if (!isSame || ours.kubeconfig === undefined || theirs.kubeconfig !== `${folder}/kubeconfig`)
        return false;
    const text = await ports.files.read(ours.kubeconfig);
    if (text === undefined || !(await ports.files.privateFolder(folder)))
        return false;
    await ports.files.write(theirs.kubeconfig, text, true);
    return true;
}
/** Returns what was found of a builder. What buildx does not know, or does not reach, may still be there as a container. */
async function removeQuietly({ record, path }, run, { log, files, env }) {
    const { builder: name, driver, isStateKept, entry } = record;
    const removal = { name, driver, isStateKept, entry, record: path, env: { HOME: env['HOME'], ...record.env } };
    const { outcome, words } = await (0,_remove_builder_js__WEBPACK_IMPORTED_MODULE_2__/* .removeByBuildx */ .GE)(removal, run, files);
    if (outcome === 'left')
        log.debug(`${name}: ${words}`);
    if (outcome === 'removed')
        return outcome;
    if (driver === 'kubernetes')
        return outcome === 'left' ? outcome : 'nothing';
    const containers = await run((0,_commands_docker_js__WEBPACK_IMPORTED_MODULE_0__/* .listOfBuilder */ .V3)('container', name));
    const endings = [containers];
    for (const container of linesOf(containers))
        endings.push(await run((0,_commands_docker_js__WEBPACK_IMPORTED_MODULE_0__/* .removeContainer */ .od)(container)));
    const volumes = isStateKept ? undefined : await run((0,_commands_docker_js__WEBPACK_IMPORTED_MODULE_0__/* .listOfBuilder */ .V3)('volume', name));
    if (volumes !== undefined)
        endings.push(volumes);
    for (const volume of linesOf(volumes))
        endings.push(await run((0,_commands_docker_js__WEBPACK_IMPORTED_MODULE_0__/* .removeVolume */ .L)(volume)));
    if (endings.some(({ exitCode }) => exitCode !== 0))
        return 'left';
    return linesOf(containers).length + linesOf(volumes).length > 0 ? 'removed' : 'nothing';
}
const linesOf = (finished) => (finished?.stdout ?? '').split('\n').filter((line) => line !== '');


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
/******/ var __webpack_exports__ = __nccwpck_require__(59479);
/******/ __webpack_exports__ = await __webpack_exports__;
/******/ 
