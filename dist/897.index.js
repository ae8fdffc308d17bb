export const id = 897;
export const ids = [897];
export const modules = {

/***/ 24897:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  run: () => (/* binding */ run)
});

// EXTERNAL MODULE: ./build/errors/failure.js + 10 modules
var failure = __webpack_require__(91504);
;// CONCATENATED MODULE: ./build/oci/concurrency.js
// Limits of concurrency over many blobs, references or images: a registry answers a few side by side faster than hundreds.
/** Makes a limiter: at most so many tasks run at a time, in their order. Once one has failed, those that wait fail with it. */
function createLimiter(concurrency) {
    const waiting = [];
    let free = concurrency;
    let fault;
    return async (task) => {
        // A task that ends hands its slot to the next one, so that no later task slips in between.
        if (free === 0)
            await new Promise((resolve) => waiting.push(resolve));
        else
            free--;
        try {
            if (fault !== undefined)
                throw fault.error;
            return await task();
        }
        catch (error) {
            fault ??= { error };
            throw error;
        }
        finally {
            const next = waiting.shift();
            if (next === undefined)
                free++;
            else
                next();
        }
    };
}
/** Does the work for all, so many at a time; once it fails for one, nothing more is begun. */
async function forEachLimited(items, concurrency, work) {
    const limiter = createLimiter(concurrency);
    await Promise.all(items.map((item) => limiter(() => work(item))));
}

// EXTERNAL MODULE: ./build/oci/loopback.js
var loopback = __webpack_require__(69085);
// EXTERNAL MODULE: ./build/oci/image-index.js
var image_index = __webpack_require__(26362);
// EXTERNAL MODULE: ./build/oci/json.js
var oci_json = __webpack_require__(32782);
;// CONCATENATED MODULE: ./build/oci/image-config.js
// The config of an image: the platform it is made for, and what it runs.



/** Reads the bytes of an image config; raises CONTENT_MALFORMED. */
function parseImageConfig(bytes, digest) {
    const json = (0,image_index/* parseObject */.lj)(bytes, digest);
    const config = (0,oci_json/* recordOf */.zv)(json['config']);
    const platform = (0,image_index/* parsePlatformObject */.GE)(json);
    const entrypoint = (0,oci_json/* textsOf */.CB)(config['Entrypoint']);
    // moby/moby daemon/container.go: an entrypoint of one empty word counts as unset, so the command runs alone.
    const isNone = entrypoint.length === 1 && entrypoint[0] === '';
    const words = { entrypoint: isNone ? [] : entrypoint, command: (0,oci_json/* textsOf */.CB)(config['Cmd']) };
    const environment = (0,oci_json/* textsOf */.CB)(config['Env']);
    checkLength([...words.entrypoint, ...words.command, ...environment], digest);
    return {
        ...(platform === undefined ? {} : { platform }),
        hasVariant: (0,oci_json/* textAt */.$6)(json, 'variant') !== '',
        ...words,
        environment,
        user: (0,oci_json/* textAt */.$6)(config, 'User'),
        volumes: Object.keys((0,oci_json/* recordOf */.zv)(config['Volumes'])),
        isTemplate: (0,oci_json/* textsOf */.CB)(config['OnBuild']).length > 0,
        workingFolder: (0,oci_json/* textAt */.$6)(config, 'WorkingDir'),
        labels: (0,image_index/* parseAnnotations */.KX)(config['Labels']),
    };
}
/** Linux's limits of arguments and environment: for one string, and in total (MAX_ARG_STRLEN, a quarter of the stack). */
const maxLengths = { text: 131_072, all: 2_097_152 };
function checkLength(texts, digest) {
    const all = texts.reduce((sum, { length }) => sum + length + 1, 0);
    if (all <= maxLengths.all && texts.every(({ length }) => length < maxLengths.text))
        return;
    const fact = `The config ${digest} has ${all} characters of arguments and environment, more than Linux passes to a program.`;
    throw (0,failure/* failure */.V2)('CONTENT_MALFORMED', fact, { cure: 'Shorten ENTRYPOINT, CMD or ENV.' });
}

// EXTERNAL MODULE: ./build/oci/platform.js
var oci_platform = __webpack_require__(44647);
;// CONCATENATED MODULE: ./build/verify/content/collect.js
// Collects the content of a digest: index, manifests, configs, and the sizes of all blobs.





/** The codes of problems with content, in place of which no registry has failed. */
const contentCodes = ['REGISTRY_DIGEST_MISMATCH', 'CONTENT_MALFORMED', 'CONTENT_MISSING'];
/** Concurrent requests. */
const concurrency = 8;
/** Reads the first store in full. The others must have the same content: manifests and configs are read, layers only checked. */
async function collect(planned, digest, stores) {
    const limiter = createLimiter(concurrency);
    const searches = stores.map((store) => ({ planned, store, limiter, blobs: new Set(), asked: [], problems: [] }));
    const [first, ...others] = searches;
    if (first === undefined)
        throw new Error('The image has no store to verify.');
    const explored = await explore(first, digest);
    const asked = [...first.asked];
    await Promise.all(others.flatMap((search) => asked.map((wanted) => observe(search, wanted))));
    return { ...explored, problems: searches.flatMap(({ problems }) => problems) };
}
async function explore(search, digest) {
    const root = await observe(search, manifestAt(digest, 'the pushed index'));
    const content = root && parsed(search, () => (0,image_index/* parseManifest */.Ng)(root));
    if (root === undefined || content === undefined)
        return { root: undefined, images: [], attestations: [] };
    if (content.kind === 'image') {
        const read = await readImage(search, content, 'the image');
        const [only, ...more] = search.planned;
        const promised = more.length === 0 ? only : read?.config.platform;
        return { root, images: [imageOf(search, { digest, promised, content: read })], attestations: [] };
    }
    const entries = await Promise.all(content.children.map((child) => readChild(search, child)));
    return {
        root,
        images: entries.filter((entry) => 'content' in entry),
        attestations: entries.filter((entry) => 'attests' in entry),
    };
}
function imageOf({ planned }, image) {
    return { ...image, name: image.promised && (0,oci_platform/* plannedName */.EM)(planned, image.promised) };
}
async function readChild(search, child) {
    const { digest, platform, attests } = child;
    const name = platform === undefined ? 'an image without platform' : platform.name;
    const label = attests === undefined ? name : `the attestations of ${attests}`;
    const manifest = await observe(search, manifestAt(digest, `the manifest of ${label}`, child.size));
    const image = manifest && parsed(search, () => parseImage(manifest));
    if (attests !== undefined) {
        await (image && askSizes(search, [image.config, ...image.layers], label));
        return { digest, attests };
    }
    const content = image && (await readImage(search, image, label, platform));
    return imageOf(search, { digest, promised: platform, content });
}
function manifestAt(digest, role, size) {
    return { role, digest, size, ask: (store) => store.manifest(digest) };
}
function parseImage(manifest) {
    const content = (0,image_index/* parseManifest */.Ng)(manifest);
    if (content.kind === 'image')
        return content;
    throw (0,failure/* failure */.V2)('CONTENT_MALFORMED', `The pushed index contains another index, ${manifest.digest}.`);
}
async function readImage(search, image, label, platform) {
    const { digest, size } = image.config;
    const ask = (store) => store.blob(digest);
    const reading = observe(search, { role: `the config of ${label}`, digest, size, ask }).then((bytes) => bytes && parsed(search, () => parseImageConfig(bytes, digest)));
    const os = platform === undefined ? (await reading)?.platform?.os : platform.os;
    const layers = image.layers.filter((layer) => !(0,image_index/* isWindowsLayer */.XE)(layer.mediaType, os ?? 'unknown'));
    const [config] = await Promise.all([reading, askSizes(search, layers, label)]);
    return config && { image, config };
}
/** Asks for the sizes of blobs, of each once for all references. */
async function askSizes(search, descriptors, label) {
    const asking = descriptors.map(async ({ digest, size, mediaType }) => {
        const key = `${digest} ${size}`;
        if (search.blobs.has(key))
            return;
        search.blobs.add(key);
        const role = `${mediaType.includes('config') ? 'the config' : 'a layer'} of ${label}`;
        await observe(search, { role, digest, size, ask: (store) => store.blobSize({ digest, size }) });
    });
    await Promise.all(asking);
}
/** Asks the store, and judges the size of what it has. Undefined if missing, or for corrupt content; both are recorded. */
function observe(search, wanted) {
    const { limiter, store, asked, problems } = search;
    return limiter(async () => {
        try {
            const found = await wanted.ask(store);
            asked.push(wanted);
            problems.push(...judgeSize(store, wanted, found && sizeOf(found)));
            return found;
        }
        catch (error) {
            return keep(search, error);
        }
    });
}
function judgeSize({ name }, { role, digest, size }, found) {
    if (found === undefined)
        return [(0,failure/* problem */.CC)('CONTENT_MISSING', `${name} does not contain ${role}, ${digest}.`)];
    if (size === undefined || size === found)
        return [];
    return [(0,failure/* problem */.CC)('CONTENT_MISSING', `${name} has ${found} bytes of ${role}, ${digest}, expected ${size}.`)];
}
function sizeOf(found) {
    if (typeof found === 'number')
        return found;
    return 'bytes' in found ? found.bytes.length : found.length;
}
function parsed(search, parse) {
    try {
        return parse();
    }
    catch (error) {
        return keep(search, error);
    }
}
function keep({ problems }, error) {
    problems.push(...contentProblems(error));
    return undefined;
}
/** Returns the problems of corrupt content, which are reported with others; raises the failures of registries at once. */
function contentProblems(error) {
    if (error instanceof failure/* Failure */.HR && error.hasOnly(...contentCodes))
        return error.problems;
    throw error;
}

;// CONCATENATED MODULE: ./build/verify/content/judge.js
// Compares the collected content with the plan, without I/O. Returns all problems.


/** Returns all problems that block the tags; empty if the content matches the plan. */
function judge(planned, found) {
    return [...judgePlatforms(planned, found), ...found.images.flatMap(judgeConfig), ...found.problems];
}
function judgePlatforms(wanted, { images, attestations }) {
    const planned = wanted.map(({ name }) => name);
    const missing = planned
        .filter((platform) => !images.some(({ name }) => name === platform))
        .map((platform) => (0,failure/* problem */.CC)('INDEX_PLATFORM_MISSING', `The pushed index lacks the planned platform ${platform}.`));
    const doubled = planned.flatMap((platform) => {
        const digests = images.filter(({ name }) => name === platform).map(({ digest }) => digest);
        const fact = `The pushed index lists ${platform} ${digests.length} times: ${digests.join(', ')}.`;
        return digests.length > 1 ? [(0,failure/* problem */.CC)('INDEX_PLATFORM_DOUBLED', fact)] : [];
    });
    const unplanned = images
        .filter(({ name }) => name === undefined || !planned.includes(name))
        .map(({ name = 'an image without platform', digest }) => (0,failure/* problem */.CC)('INDEX_PLATFORM_UNPLANNED', `The pushed index contains ${name} (${digest}), which was not planned.`));
    const stray = attestations
        .filter(({ attests }) => !images.some(({ digest }) => digest === attests))
        .map(({ digest, attests }) => (0,failure/* problem */.CC)('INDEX_ATTESTATION_STRAY', `The attestation ${digest} refers to ${attests}, which the index lacks.`));
    return [...missing, ...doubled, ...unplanned, ...stray];
}
function judgeConfig({ promised, digest, content }) {
    if (promised === undefined || content === undefined || agrees(promised, content.config))
        return [];
    const { platform } = content.config;
    const own = platform === undefined ? 'without a platform' : `for ${platform.name}`;
    const fact = `The image for ${promised.name} (${digest}) is ${own} according to its config.`;
    return [(0,failure/* problem */.CC)('CONFIG_PLATFORM_MISMATCH', fact)];
}
// The builder falls back to a base image without a variant, or with a lower one, which the platform also runs.
function agrees(promised, { platform, hasVariant }) {
    if (platform?.os !== promised.os || platform.architecture !== promised.architecture)
        return false;
    return !hasVariant || (0,oci_platform/* canRun */.Q2)(promised, platform);
}

;// CONCATENATED MODULE: ./build/layers/elf.js
/** Bytes that include the program headers; linkers put them right after the ELF header. */
const headLength = 4096;
const loaderType = 3;
const longestPath = 4096;
// The offsets of https://refspecs.linuxfoundation.org/elf/gabi4+/ch4.eheader.html, by class.
const layouts = {
    32: { length: 52, headers: 28, flags: 36, entrySize: 42, entryCount: 44, offset: 4, size: 16 },
    64: { length: 64, headers: 32, flags: 48, entrySize: 54, entryCount: 56, offset: 8, size: 32 },
};
/** Whether bytes begin an ELF file. */
function isElf(head) {
    return head[0] === 0x7f && head[1] === 0x45 && head[2] === 0x4c && head[3] === 0x46;
}
/** Parses the header of an ELF file; undefined if invalid or truncated. */
function parseElf(head) {
    const bits = head[4] === 1 ? 32 : head[4] === 2 ? 64 : undefined;
    const isLittleEndian = head[5] === 1;
    if (!isElf(head) || bits === undefined || !(isLittleEndian || head[5] === 2))
        return undefined;
    const layout = layouts[bits];
    if (head.length < layout.length)
        return undefined;
    const view = new DataView(head.buffer, head.byteOffset, head.length);
    return {
        bits,
        isLittleEndian,
        machine: view.getUint16(18, isLittleEndian),
        flags: view.getUint32(layout.flags, isLittleEndian),
        type: view.getUint16(16, isLittleEndian),
        loader: findLoader(view, bits, isLittleEndian),
    };
}
function findLoader(view, bits, isLittleEndian) {
    const layout = layouts[bits];
    const word = (at) => bits === 64 ? Number(view.getBigUint64(at, isLittleEndian)) : view.getUint32(at, isLittleEndian);
    const start = word(layout.headers);
    const size = view.getUint16(layout.entrySize, isLittleEndian);
    const count = view.getUint16(layout.entryCount, isLittleEndian);
    if (size < layout.size + bits / 8)
        return undefined;
    for (let index = 0; index < count; index++) {
        const at = start + index * size;
        if (at + size > view.byteLength)
            return undefined;
        if (view.getUint32(at, isLittleEndian) !== loaderType)
            continue;
        const span = { offset: word(at + layout.offset), length: word(at + layout.size) };
        return span.length > 0 && span.length <= longestPath ? span : undefined;
    }
    return undefined;
}
// https://www.sco.com/developers/gabi/latest/ch4.eheader.html, with the names of platforms.
const machines = {
    2: () => 'sparc',
    3: () => '386',
    8: ({ bits, isLittleEndian }) => `mips${bits === 64 ? '64' : ''}${isLittleEndian ? 'le' : ''}`,
    20: () => 'ppc',
    21: ({ isLittleEndian }) => (isLittleEndian ? 'ppc64le' : 'ppc64'),
    22: ({ bits }) => (bits === 64 ? 's390x' : 's390'),
    40: ({ isLittleEndian }) => (isLittleEndian ? 'arm' : 'armbe'),
    43: () => 'sparc64',
    62: ({ bits }) => (bits === 64 ? 'amd64' : 'x32'),
    183: ({ bits, isLittleEndian }) => `arm64${isLittleEndian ? '' : 'be'}${bits === 64 ? '' : '-ilp32'}`,
    243: ({ bits }) => `riscv${bits}`,
    247: () => 'BPF',
    258: ({ bits }) => `loong${bits}`,
};
const siblings = {
    amd64: ['386', 'x32'],
    arm64: ['arm', 'arm64-ilp32'],
    mips64: ['mips'],
    mips64le: ['mipsle'],
    ppc64: ['ppc'],
    s390x: ['s390'],
};
const hardFloat = 0x400;
/** Returns the architecture of the file, with the name in platforms if one exists. */
function architectureOf(elf) {
    return machines[elf.machine]?.(elf) ?? `machine ${elf.machine}`;
}
/** Whether the kernel could start it: object files for linkers and BPF are data. */
function isStartable({ type, machine }) {
    return (type === 2 || type === 3) && machine !== 247;
}
/** Formats the architecture with its header: `arm64 (ELF 64-bit, little-endian, machine 183)`. */
function describeElf(elf) {
    const order = elf.isLittleEndian ? 'little-endian' : 'big-endian';
    const float = elf.machine === 40 && needsFloatUnit(elf) ? ', hard-float' : '';
    return `${architectureOf(elf)} (ELF ${elf.bits}-bit, ${order}, machine ${elf.machine}${float})`;
}
/** Returns how the file matches the platform. */
function kinshipOf(elf, { architecture, variant }) {
    const own = architectureOf(elf);
    // ARM v5 has no float unit; the header does not distinguish v6 and v7.
    if (own === 'arm' && architecture === 'arm' && variant === 'v5' && needsFloatUnit(elf))
        return 'foreign';
    if (own === architecture)
        return 'native';
    return Object.hasOwn(siblings, architecture) && siblings[architecture]?.includes(own) === true
        ? 'sibling'
        : 'foreign';
}
function needsFloatUnit({ flags }) {
    return (flags & hardFloat) !== 0;
}
const word = /(?:^|[^a-z0-9])(?:amd64|x86[_-]?64|x64|x86|x32|i?[3-6]86|arm64|aarch64|arm(?:v\d\w*|hf|el|be)?|riscv\d*|s390x?|ppc64(?:le|el)?|powerpc\w*|mips\w*|loong\w*)(?:[^a-z0-9]|$)/i;
/** Whether a path contains an architecture, such as `/opt/tool-linux-arm64`: then the file is meant for it. */
function namesArchitecture(path) {
    return word.test(path);
}

;// CONCATENATED MODULE: ./build/layers/executable.js
// Detects the kind of an executable file from its first bytes, while streaming.

/**
 * Detects the kind of a file that is accepted piece by piece; keeps at most its first 4096 bytes, and the loader's name if
 * it is further back.
 */
function createProbe(size) {
    const head = new Uint8Array(Math.min(size, headLength));
    let at = 0;
    let elf;
    let loader;
    const finishHead = () => {
        elf = parseElf(head);
        const span = elf?.loader;
        if (span === undefined || span.offset + span.length > size)
            return;
        loader = new Uint8Array(span.length);
        copy(head, 0, loader, span.offset);
    };
    return {
        accept: (piece) => {
            if (at < head.length) {
                copy(piece, at, head, 0);
                if (at + piece.length >= head.length)
                    finishHead();
            }
            if (loader !== undefined && elf?.loader !== undefined)
                copy(piece, at, loader, elf.loader.offset);
            at += piece.length;
        },
        content: () => elf === undefined ? contentOf(head, size) : { kind: 'elf', elf, loader: loader && decode(loader) },
    };
}
/** Copies the overlap of a piece at offset `from` into a window at offset `start`. */
function copy(piece, from, window, start) {
    const first = Math.max(from, start);
    const last = Math.min(from + piece.length, start + window.length);
    if (first < last)
        window.set(piece.subarray(first - from, last - from), first - start);
}
function contentOf(head, size) {
    if (size === 0)
        return { kind: 'empty' };
    if (head[0] === 0x23 && head[1] === 0x21) {
        const text = decode(head);
        const [line = ''] = text.slice(2).split('\n', 1);
        return { kind: 'script', line, text: size <= headLength ? text : '' };
    }
    const magic = [...head.subarray(0, 4)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
    if (magic === '0061736d')
        return { kind: 'wasm' };
    if (machO.includes(magic))
        return { kind: 'foreign', format: 'macOS (Mach-O)' };
    if (portable.test(decode(head.subarray(0, 8))))
        return { kind: 'portable' };
    if (magic.startsWith('4d5a'))
        return { kind: 'foreign', format: 'Windows (PE)' };
    return isElf(head) ? { kind: 'foreign', format: 'an unknown machine (a broken ELF header)' } : { kind: 'other' };
}
const machO = ['feedface', 'feedfacf', 'cefaedfe', 'cffaedfe'];
// https://justine.lol/ape.html: the header of a Windows program that is also a shell assignment.
const portable = /^(?:MZqFpD=|jartsr=|APEDBG=)'/;
function decode(bytes) {
    const end = bytes.indexOf(0);
    return new TextDecoder().decode(end < 0 ? bytes : bytes.subarray(0, end));
}

;// CONCATENATED MODULE: ./build/layers/tar-header.js
// Parses a tar header block, and the pax records before it.

/** The size of a block: a header is one block, contents are padded to whole blocks. */
const blockSize = 512;
/** The kernel's limit of a path and of a link's target, in bytes. */
const tar_header_longestPath = 4096;
/** Maximum bytes of one name, plus the prefix of a whiteout. */
const longestName = 255 + '.wh.'.length;
const decoder = new TextDecoder();
/** Parses a header. Raises CONTENT_MALFORMED for a wrong checksum. */
function parseHeader(block, extras) {
    if (!isSummed(block))
        throw malformed('a header has a wrong checksum');
    const prefix = prefixIn(block);
    const name = textAt(block, 0, 100);
    const path = extras.sparsePath ?? extras.path ?? (prefix === '' ? name : `${prefix}/${name}`);
    return {
        path,
        type: typeOf(block[156] ?? 0, path),
        mode: numberAt(block, 100, 8),
        uid: extras.uid ?? idAt(block, 108),
        gid: extras.gid ?? idAt(block, 116),
        hasAccessList: extras.hasAccessList ?? false,
        size: extras.size ?? numberAt(block, 124, 12),
        target: extras.target ?? textAt(block, 157, 100),
        isSparse: extras.sparsePath !== undefined,
    };
}
/**
 * Only a NUL after the magic means POSIX. GNU tar has times in place of the prefix. Go before 1.8 wrote prefixes there,
 * too, as in layers of Docker 1.10 to 1.12 (Go, archive/tar/reader.go).
 */
function prefixIn(block) {
    if (textAt(block, 257, 5) !== 'ustar')
        return '';
    const prefix = textAt(block, 345, 155);
    const isPosix = block[262] === 0;
    return isPosix || (/^[\0-\x7f]*$/.test(prefix) && ![345, 357].every((at) => isTime(block, at))) ? prefix : '';
}
function isTime(block, at) {
    const field = block.subarray(at, at + 12);
    return (field[0] ?? 0) >= 0x80 || /^[ \0]*[0-7]*[ \0]*$/.test(decoder.decode(field));
}
// Before POSIX, a trailing slash marked a folder.
function typeOf(byte, path) {
    if (byte !== 0)
        return String.fromCharCode(byte);
    return path.endsWith('/') ? '5' : '0';
}
/** Whether the block is empty: the end of the archive. */
function isBlank(block) {
    return block.every((byte) => byte === 0);
}
/** Reads pax records, `LENGTH KEY=VALUE\n` each. An empty value removes an earlier one, so that the header's own applies. */
function parsePax(bytes) {
    const records = new Map();
    for (let at = 0; at < bytes.length;) {
        const space = bytes.indexOf(0x20, at);
        const digits = decoder.decode(bytes.subarray(at, Math.min(space, at + 8)));
        const length = /^\d{1,7}$/.test(digits) ? Number(digits) : 0;
        if (space < 0 || length < 5 || at + length > bytes.length)
            throw malformed('a pax record has a wrong length');
        const record = bytes.subarray(space + 1, at + length - 1);
        const equals = record.indexOf(0x3d);
        if (equals < 0 || bytes[at + length - 1] !== 0x0a)
            throw malformed('a pax record has no value');
        records.set(decoder.decode(record.subarray(0, equals)), record.subarray(equals + 1));
        at += length;
    }
    const parsed = (key, parse) => {
        const value = records.get(key);
        return value === undefined || value.length === 0 ? undefined : parse(value);
    };
    const textIn = (key) => parsed(key, (value) => decoder.decode(value)) ?? '';
    const idIn = (key) => parsed(key, (value) => idOf(decoder.decode(value), 10));
    return {
        path: parsed('path', pathOf),
        target: parsed('linkpath', targetOf),
        size: parsed('size', (value) => tar_header_sizeOf(decoder.decode(value))),
        uid: idIn('uid'),
        gid: idIn('gid'),
        hasAccessList: records.has(accessList),
        sparsePath: isSparse(textIn) ? parsed('GNU.sparse.name', pathOf) : undefined,
    };
}
// containerd's prefix of extended attributes, including access lists.
const accessList = 'SCHILY.xattr.system.posix_acl_access';
// GNU tar's three sparse formats in pax records; the oldest may omit the version.
function isSparse(textIn) {
    const version = `${textIn('GNU.sparse.major')}.${textIn('GNU.sparse.minor')}`;
    const isOld = version === '.' && `${textIn('GNU.sparse.map')}${textIn('GNU.sparse.offset')}` !== '';
    return isOld || ['0.0', '0.1', '1.0'].includes(version);
}
function tar_header_sizeOf(digits) {
    return checked(/^\d{1,16}$/.test(digits) ? Number(digits) : Number.NaN);
}
/** Returns a path up to its NUL. Raises CONTENT_MALFORMED above the kernel's limits of paths and names. */
function pathOf(bytes) {
    const whole = upToNul(bytes);
    let start = 0;
    while (whole.length - start > longestName) {
        const slash = whole.indexOf(0x2f, start);
        if ((slash < 0 ? whole.length : slash) - start > longestName)
            throw malformed('it has a name that is too long');
        start = slash + 1;
    }
    return targetOf(whole);
}
/** Returns the target of a link up to its NUL. Raises CONTENT_MALFORMED above the kernel's limit. */
function targetOf(bytes) {
    const whole = upToNul(bytes);
    if (whole.length > tar_header_longestPath)
        throw malformed('it has a path that is too long');
    return decoder.decode(whole);
}
function upToNul(bytes) {
    const end = bytes.indexOf(0);
    return end < 0 ? bytes : bytes.subarray(0, end);
}
/** Makes the failure of an invalid archive. */
function malformed(what) {
    return (0,failure/* failure */.V2)('CONTENT_MALFORMED', `A layer is not a valid tar archive: ${what}.`);
}
function textAt(block, at, length) {
    return decoder.decode(upToNul(block.subarray(at, at + length)));
}
function numberAt(block, at, length) {
    const first = block[at] ?? 0;
    // Numbers too big for octal digits are in base 256, marked by the highest bit.
    if (first >= 0x80) {
        const rest = block.subarray(at + 1, at + length);
        return checked(rest.reduce((sum, byte) => sum * 256 + byte, first & 0x7f));
    }
    // Spaces and NULs may surround the digits, and a NUL ends them.
    const field = decoder.decode(block.subarray(at, at + length)).replace(/^[ \0]+|[ \0]+$/g, '');
    const [digits = ''] = field.split('\0', 1);
    return digits === '' ? 0 : checked(/^[0-7]+$/.test(digits) ? Number.parseInt(digits, 8) : Number.NaN);
}
function idAt(block, at) {
    // An owner in base 256 is above two million, or negative.
    if ((block[at] ?? 0) >= 0x80)
        return -1;
    const [digits = ''] = decoder
        .decode(block.subarray(at, at + 8))
        .replace(/^[ \0]+/, '')
        .split(/[ \0]/, 1);
    return digits === '' ? 0 : idOf(digits, 8);
}
function idOf(digits, radix) {
    const isReadable = (radix === 8 ? /^[0-7]{1,11}$/ : /^\d{1,10}$/).test(digits);
    return isReadable ? Number.parseInt(digits, radix) : -1;
}
function checked(value) {
    if (Number.isSafeInteger(value) && value >= 0)
        return value;
    throw malformed('it has an invalid number');
}
// The checksum counts its own field as spaces; old programs summed signed bytes.
function isSummed(block) {
    let unsigned = 8 * 0x20;
    let signed = unsigned;
    for (let at = 0; at < blockSize; at++) {
        if (at >= 148 && at < 156)
            continue;
        const byte = block[at] ?? 0;
        unsigned += byte;
        signed += byte < 0x80 ? byte : byte - 0x100;
    }
    const wanted = numberAt(block, 148, 8);
    return wanted === unsigned || wanted === signed;
}

;// CONCATENATED MODULE: ./build/layers/tar.js
// Reads a tar archive as a stream, keeping only what a visitor requests.

/** Maximum bytes of pax records, as in Go's reader. */
const longestExtra = 1_048_576;
const noNames = { path: '', target: '' };
/** Creates a reader, which raises CONTENT_MALFORMED. tar-stream would need Node's streams in the core, and yields for every entry. */
function createTarReader(visit) {
    const state = {
        block: new Uint8Array(blockSize),
        filled: 0,
        content: 0,
        padding: 0,
        sink: undefined,
        pax: {},
        long: noNames,
        blanks: 0,
    };
    return {
        accept: (piece) => {
            let at = 0;
            while (at < piece.length && state.blanks < 2)
                at += take(state, piece.subarray(at), visit);
        },
        end: () => {
            if (state.content > 0 || state.filled > 0)
                throw malformed('it ends within an entry');
        },
    };
}
/** Consumes the front of a piece. Returns the consumed bytes. */
function take(state, piece, visit) {
    if (state.content > 0) {
        const part = piece.subarray(0, state.content);
        state.content -= part.length;
        state.sink?.accept(part);
        if (state.content === 0)
            state.sink?.end();
        return part.length;
    }
    if (state.padding > 0) {
        const length = Math.min(state.padding, piece.length);
        state.padding -= length;
        return length;
    }
    const part = piece.subarray(0, blockSize - state.filled);
    state.block.set(part, state.filled);
    state.filled += part.length;
    if (state.filled === blockSize)
        tar_open(state, visit);
    return part.length;
}
function tar_open(state, visit) {
    state.filled = 0;
    if (isBlank(state.block)) {
        state.blanks += 1;
        return;
    }
    if (state.blanks > 0)
        throw malformed('a header follows an empty block');
    const isExtra = Object.hasOwn(extraReaders, String.fromCharCode(state.block[156] ?? 0));
    // Fields from earlier headers apply to the next entry, not to further extension headers.
    const { pax, long } = state;
    const names = { path: long.path || pax.path, target: long.target || pax.target };
    const header = parseHeader(state.block, isExtra ? {} : { ...pax, ...names });
    // Its map blocks follow the header, and containerd does not unpack it.
    if (header.type === 'S')
        throw malformed('it has a sparse file in the old format of GNU tar');
    if (!isExtra)
        forget(state);
    state.sink = isExtra ? extraSink(state, header) : visit(header);
    // Links and folders have no content, regardless of their size field.
    state.content = '123456'.includes(header.type) ? 0 : header.size;
    state.padding = (blockSize - (state.content % blockSize)) % blockSize;
    if (state.content === 0)
        state.sink?.end();
}
/** Returns the sink of an extension header for the next entry. */
function extraSink(state, { type, size }) {
    if (size > longestExtra)
        throw malformed('it has a name that is too long');
    return wholeSink(size, (bytes) => extraReaders[type]?.(state, bytes));
}
/** Returns a sink that passes on the whole content at its end. */
function wholeSink(size, done) {
    const bytes = new Uint8Array(size);
    let length = 0;
    return {
        accept: (piece) => {
            bytes.set(piece, length);
            length += piece.length;
        },
        end: () => done(bytes),
    };
}
// x: pax records; g: global pax records, which are unused, but reset earlier ones; L and K:
// GNU's long names. As in Go's archive/tar, which containerd uses.
const extraReaders = {
    x: (state, bytes) => {
        state.pax = parsePax(bytes);
    },
    g: forget,
    L: (state, bytes) => {
        state.long = { ...state.long, path: pathOf(bytes) };
    },
    K: (state, bytes) => {
        state.long = { ...state.long, target: targetOf(bytes) };
    },
};
function forget(state) {
    state.pax = {};
    state.long = noNames;
}

;// CONCATENATED MODULE: ./build/layers/layer.js
// Reads the changes of a layer from its tar archive: names and kinds, without contents.



/** The total allowance for one publish: above any real image, and below the memory of a machine. */
function newAllowance() {
    return { bytes: 128 * 1024 ** 3, entries: 5_000_000, text: 512 * 1024 ** 2 };
}
/** Reads a layer from its unpacked bytes. Raises CONTENT_MALFORMED, also above the allowance. */
async function readLayer(archive, allowance = newAllowance()) {
    const changes = [];
    const keep = (change) => {
        spend(allowance, 'text', textIn(change));
        changes.push(change);
    };
    const reader = createTarReader((header) => {
        spend(allowance, 'entries', 1);
        const path = cleanPath(header.path);
        if (header.type === '0' || header.type === '7')
            return fileSink(keep, path, header);
        const change = changeOf(path, header);
        if (change !== undefined)
            keep(change);
        return undefined;
    });
    for await (const piece of archive) {
        spend(allowance, 'bytes', piece.length);
        reader.accept(piece);
    }
    reader.end();
    return changes;
}
const units = { bytes: 'unpacked bytes', entries: 'entries', text: 'bytes of names and scripts' };
function spend(allowance, what, count) {
    allowance[what] -= count;
    if (allowance[what] >= 0)
        return;
    const cure = 'Set `verify: labels` to skip the layers.';
    throw (0,failure/* failure */.V2)('CONTENT_MALFORMED', `The layers exceed ${newAllowance()[what]} ${units[what]}.`, { cure });
}
/** Returns the kept bytes of a change. */
function textIn(change) {
    if ('target' in change)
        return change.path.length + change.target.length;
    const content = change.kind === 'put' ? change.node.content : undefined;
    const line = content?.kind === 'script' ? content.line.length : 0;
    const text = content !== undefined && 'text' in content ? content.text.length : 0;
    return change.path.length + line + text;
}
const whiteout = '.wh.';
const opaque = '.wh..wh..opq';
/** The lists of users and groups. */
const userLists = ['etc/passwd', 'etc/group'];
/** Maximum bytes of such a list. */
const longestList = 262_144;
function fileSink(keep, path, header) {
    const { mode, size, isSparse } = header;
    const [folder, name] = splitPath(path);
    if (name === opaque)
        keep({ kind: 'emptied', path: folder });
    // Names with a doubled prefix are internal to AUFS.
    else if (name.startsWith(whiteout.repeat(2)))
        return undefined;
    else if (name.startsWith(whiteout))
        keep({ kind: 'removed', path: path.slice(0, -name.length) + name.slice(4) });
    else if (userLists.includes(path) && size <= longestList && !isSparse)
        return textSink(keep, path, header);
    else if ((mode & 0o111) === 0)
        keep({ kind: 'put', path, node: size === 0 ? plainEmpty : plainFile });
    // A sparse file without its holes cannot be analyzed.
    else if (isSparse)
        keep({ kind: 'put', path, node: { kind: 'file', size: 1, isExecutable: true, content: undefined } });
    else
        return executableSink(keep, path, header);
    return undefined;
}
// One shared object: images have hundreds of thousands of such files.
const plainFile = { kind: 'file', size: 1, isExecutable: false, content: undefined };
const plainEmpty = { ...plainFile, size: 0 };
function executableSink(keep, path, header) {
    const { size } = header;
    const probe = createProbe(size);
    return {
        accept: probe.accept,
        end: () => keep({
            kind: 'put',
            path,
            node: { kind: 'file', size, isExecutable: true, content: probe.content(), rights: rightsOf(header) },
        }),
    };
}
function textSink(keep, path, { mode, size }) {
    return wholeSink(size, (bytes) => {
        const content = { kind: 'text', text: new TextDecoder().decode(bytes) };
        keep({ kind: 'put', path, node: { kind: 'file', size, isExecutable: (mode & 0o111) !== 0, content } });
    });
}
// Most files belong to root and have one of a few modes, so the objects are shared.
const usualRights = new Map();
function rightsOf({ mode, uid, gid, hasAccessList }) {
    if (hasAccessList || uid < 0 || gid < 0)
        return undefined;
    const rights = { mode: mode & 0o7777, uid, gid };
    if (uid + gid > 0)
        return rights;
    const usual = usualRights.get(rights.mode) ?? rights;
    usualRights.set(rights.mode, usual);
    return usual;
}
function changeOf(path, header) {
    const { type, target } = header;
    if (type === '1')
        return { kind: 'hardlink', path, target: cleanPath(target) };
    if (type === '2')
        return { kind: 'symlink', path, target };
    if (type === '5')
        return { kind: 'folder', path, rights: rightsOf(header) };
    // Devices and pipes: not executable, but they replace earlier files.
    return '346'.includes(type) ? { kind: 'put', path, node: plainFile } : undefined;
}
/** Returns the folder and the name in it. */
function splitPath(path) {
    const slash = path.lastIndexOf('/');
    return [path.slice(0, Math.max(slash, 0)), path.slice(slash + 1)];
}
/** Normalizes `./usr//bin/` to `usr/bin`, without leaving the image. */
function cleanPath(path) {
    const parts = [];
    for (const part of path.split('/')) {
        if (part === '..')
            parts.pop();
        else if (part !== '' && part !== '.')
            parts.push(part);
    }
    return parts.join('/');
}

;// CONCATENATED MODULE: ./build/layers/path.js
// Resolves paths in the files of an image through folders and symbolic links, as the kernel does.


/** The kernel's limit. */
const mostLinks = 40;
/** Maximum number of recorded closed folders of a path. */
const mostGateways = 8;
/** Resolves a path from a folder, through all symbolic links. Raises CONTENT_MALFORMED without remaining steps. */
function findPath(tree, path, from = '/') {
    const walk = walkTo(tree, path, from);
    if (walk === undefined || walk.deadEnd !== undefined)
        return undefined;
    return { path: pathTo(walk), node: placeOf(walk), gateways: walk.gateways };
}
/** Returns the end of a dangling path; undefined if it resolves. Raises CONTENT_MALFORMED as above. */
function findDeadEnd(tree, path, from = '/') {
    return walkTo(tree, path, from)?.deadEnd;
}
function walkTo(tree, path, from) {
    if (path.length > tar_header_longestPath || from.length > tar_header_longestPath)
        return undefined;
    // Splitting paths counts, too.
    path_spend(tree, path.length + from.length);
    const walk = beginWalk(tree);
    if (!path.startsWith('/') && !follow(walk, partsFrom(from)))
        return walk;
    // A process is already in its working folder, so its parents are not checked.
    walk.gateways.length = 0;
    follow(walk, partsFrom(path));
    return walk;
}
/** Starts at the root. */
function beginWalk(tree) {
    return { tree, trail: [], links: 0, gateways: [], deadEnd: undefined };
}
/** Returns the current path of the walk. */
function placeOf({ tree, trail }) {
    return trail.at(-1)?.node ?? tree.root;
}
function pathTo({ trail }) {
    return `/${trail.map(({ name }) => name).join('/')}`;
}
/** Walks all parts of a path. False if it is dangling. */
function follow(walk, parts) {
    // The parts of the path, with link targets inserted.
    const stretches = [parts[Symbol.iterator]()];
    for (let stretch = stretches.at(-1); stretch !== undefined; stretch = stretches.at(-1)) {
        const next = stretch.next();
        if (next.done === true) {
            stretches.pop();
            continue;
        }
        const more = step(walk, next.value);
        if (more === undefined) {
            const rest = [next.value, ...stretches.toReversed().flatMap((each) => [...each])];
            const path = `${pathTo(walk).replace(/\/$/, '')}/${rest.filter((part) => part !== undefined).join('/')}`;
            walk.deadEnd = { path, isByLink: walk.links > 0, isLoop: walk.links > mostLinks };
            return false;
        }
        if (more.length > 0)
            stretches.push(more[Symbol.iterator]());
    }
    return true;
}
/** Walks one part. Returns the parts of a symbolic link's target, or undefined if the part is missing. */
function step(walk, part) {
    const { tree, trail } = walk;
    path_spend(tree, 1);
    if (part === undefined) {
        trail.length = 0;
        return [];
    }
    const here = placeOf(walk);
    if (here.kind !== 'folder')
        return undefined;
    noteGateway(walk, here);
    if (part === '..')
        trail.pop();
    if (part === '..' || part === '.')
        return [];
    const next = here.children.get(part);
    if (next?.kind === 'symlink') {
        path_spend(tree, next.target.length);
        return ++walk.links > mostLinks ? undefined : partsFrom(next.target);
    }
    if (next !== undefined)
        trail.push({ name: part, node: next });
    return next && [];
}
// The engine sets the mode of the root.
function noteGateway(walk, { rights }) {
    if (walk.trail.length === 0 || rights === undefined || (rights.mode & 0o001) !== 0)
        return;
    if (walk.gateways.length < mostGateways)
        walk.gateways.push({ path: pathTo(walk), rights });
}
/** Spends steps. Raises CONTENT_MALFORMED without remaining steps. */
function path_spend({ steps }, count) {
    steps.left -= count;
    if (steps.left >= 0)
        return;
    const cure = 'Check for symbolic links or scripts that form a long chain, or set `verify: labels` to skip the layers.';
    const fact = 'The paths of an image form a chain of too many links and scripts.';
    throw (0,failure/* failure */.V2)('CONTENT_MALFORMED', fact, { cure });
}
/** Splits a path into parts; an absolute one starts at the root. */
function partsFrom(path) {
    const names = path.split('/').filter((part) => part !== '');
    return path.startsWith('/') ? [undefined, ...names] : names;
}

;// CONCATENATED MODULE: ./build/layers/tree.js
// Merges the layers of an image into its tree of files.


/** Extra steps of an image beyond its own paths: links can make a short path very long. */
const sparedSteps = 10_000_000;
/** Merges layers, the lowest first. Raises CONTENT_MALFORMED if links form a loop. */
function mergeLayers(layers) {
    let left = sparedSteps;
    for (const layer of layers)
        for (const { path } of layer)
            left += 64 + path.length;
    const draft = { root: emptyFolder(), steps: { left }, folders: new Map() };
    for (const layer of layers) {
        // A layer's whiteouts apply to lower layers, regardless of their position in its archive.
        for (const change of layer)
            takeAway(draft, change);
        for (const change of layer)
            put(draft, change);
    }
    return { root: draft.root, steps: draft.steps };
}
function takeAway(draft, change) {
    if (change.kind === 'emptied') {
        findFolder(draft, change.path)?.children.clear();
        draft.folders.clear();
    }
    if (change.kind === 'removed') {
        const [folder, name] = splitPath(change.path);
        const found = findFolder(draft, folder);
        if (found !== undefined)
            replace(draft, found, name, undefined);
    }
}
function put(draft, change) {
    if (change.kind === 'removed' || change.kind === 'emptied' || change.path === '')
        return;
    const [path, name] = splitPath(change.path);
    const folder = makeFolder(draft, path);
    if (change.kind === 'put')
        replace(draft, folder, name, change.node);
    else if (change.kind === 'folder')
        putFolder(draft, folder, name, change.rights);
    else if ('target' in change) {
        const { kind, target } = change;
        replace(draft, folder, name, kind === 'symlink' ? { kind, target } : linkedFile(draft, target));
    }
}
function putFolder(draft, folder, name, rights) {
    const there = folder.children.get(name);
    if (there?.kind === 'folder')
        there.rights = rights;
    else
        replace(draft, folder, name, { ...emptyFolder(), rights });
}
function linkedFile(draft, target) {
    const [path, name] = splitPath(target);
    const node = findFolder(draft, path)?.children.get(name);
    return node?.kind === 'folder' ? undefined : node;
}
/** Sets or removes a node. Cached paths may have led through the old one. */
function replace({ folders }, { children }, name, node) {
    const before = children.get(name)?.kind;
    if (before === 'folder' || before === 'symlink')
        folders.clear();
    if (node === undefined)
        children.delete(name);
    else
        children.set(name, node);
}
function findFolder(draft, path) {
    const known = draft.folders.get(path);
    if (known !== undefined)
        return known;
    const walk = beginWalk(draft);
    const found = follow(walk, partsFrom(path)) ? placeOf(walk) : undefined;
    if (found?.kind !== 'folder')
        return undefined;
    draft.folders.set(path, found);
    return found;
}
/** Returns the folder at a path, through symbolic links; creates it if missing or replaced by a file. */
function makeFolder(draft, path) {
    const known = draft.folders.get(path);
    if (known !== undefined)
        return known;
    const walk = beginWalk(draft);
    let folder = draft.root;
    for (const name of path.split('/'))
        if (name !== '')
            folder = enterFolder(draft, walk, { folder, name });
    draft.folders.set(path, folder);
    return folder;
}
/** Enters a folder of the current one, which is created if missing. */
function enterFolder(draft, walk, { folder, name }) {
    path_spend(draft, 1);
    const next = folder.children.get(name);
    if (next?.kind === 'symlink') {
        path_spend(draft, walk.trail.length);
        const trail = [...walk.trail];
        const found = follow(walk, [name]) ? placeOf(walk) : undefined;
        if (found?.kind === 'folder')
            return found;
        walk.trail = trail;
    }
    const entered = next?.kind === 'folder' ? next : emptyFolder();
    if (entered !== next)
        replace(draft, folder, name, entered);
    walk.trail.push({ name, node: entered });
    return entered;
}
function emptyFolder() {
    return { kind: 'folder', children: new Map() };
}

;// CONCATENATED MODULE: ./build/verify/start/locate.js
// Locates the program of a call in an image, and describes missing ones.


// The default of containerd and Docker.
const usualPath = '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin';
/** Paths that every engine mounts into a container. */
const mounted = ['/proc', '/sys', '/dev'];
/** Returns the folders of PATH. */
function searchPath({ config }) {
    const set = config.environment.findLast((line) => line.startsWith('PATH='));
    return (set === undefined ? usualPath : set.slice('PATH='.length)).split(':');
}
/** Resolves a path from the working folder. */
function locatePath(files, path) {
    return findPath(files.tree, path, folderOf(files));
}
/** Resolves a word: a path directly, a name through PATH, preferring the first executable file. */
function locate(files, word, isAllowed) {
    if (word.includes('/'))
        return locatePath(files, word);
    let found;
    for (const folder of searchPath(files)) {
        const place = word === '' ? undefined : locatePath(files, `${folder || '.'}/${word}`);
        if (place?.node.kind !== 'file')
            continue;
        if (place.node.isExecutable && isAllowed(place))
            return place;
        found ??= place;
    }
    return found;
}
/** Describes a missing program, as the end of a sentence. */
function explainMissing(files, word, isSearched) {
    if (isSearched && !word.includes('/')) {
        return `is not in the image. Searched PATH: ${printable(searchPath(files).join(', '))}.`;
    }
    const end = findDeadEnd(files.tree, word, folderOf(files));
    if (end?.isLoop === true)
        return 'is a loop of symbolic links.';
    if (end?.isByLink === true)
        return `is a symbolic link to ${shown(end.path)}, which is not in the image.`;
    return 'is not in the image.';
}
/** Returns what may add a missing file later, a mount or a derived image; undefined if nothing. */
function broughtBy(files, word) {
    const { config, tree } = files;
    if (config.isTemplate)
        return 'images based on this one (ONBUILD) may add it';
    const paths = word.includes('/') ? [word] : searchPath(files).map((folder) => `${folder || '.'}/${word}`);
    const ends = paths.map((path) => findDeadEnd(tree, path, folderOf(files))?.path ?? path);
    const volumes = config.volumes.map((volume) => `/${cleanPath(volume)}`);
    const volume = [...volumes, ...mounted].find((each) => ends.some((end) => `${end}/`.startsWith(`${each}/`)));
    return volume === undefined ? undefined : `a mount on ${shown(volume)} may add it`;
}
/** Formats a word for messages, quoted if ambiguous. */
function shown(word) {
    const text = printable(word);
    return /^[^\s"]+(?: \(\/[^\s"]*\))?$/.test(text) ? text : JSON.stringify(text);
}
// A word may be arbitrary bytes of a file.
function printable(text) {
    return text.slice(0, 200).replace(/\p{C}/gu, '');
}
function folderOf({ config }) {
    return `/${config.workingFolder}`;
}

;// CONCATENATED MODULE: ./build/verify/start/program-call.js

/** The empty result. */
const noStart = { programs: [], problems: [], notices: [], hints: [] };
/** Joins the starts of several calls. */
function joined(starts) {
    return {
        programs: starts.flatMap(({ programs }) => programs),
        problems: starts.flatMap(({ problems }) => problems),
        notices: starts.flatMap(({ notices }) => notices),
        hints: starts.flatMap(({ hints }) => hints),
    };
}
/** Returns how a program matches a platform; files without a machine, such as scripts, are native. */
function kinOf({ content }, platform) {
    if (content?.kind === 'elf')
        return kinshipOf(content.elf, platform);
    return content?.kind === 'foreign' ? 'foreign' : 'native';
}
/** Whether it is an ELF program for another machine, and not an object file. */
function isForeignElf({ content }, platform) {
    return content?.kind === 'elf' && isStartable(content.elf) && kinshipOf(content.elf, platform) === 'foreign';
}
/** Describes the machine of a program. */
function machineOf({ content }) {
    if (content?.kind === 'elf')
        return describeElf(content.elf);
    return content?.kind === 'foreign' ? content.format : 'any machine';
}
/** Removes duplicates that are the same file. */
function distinct(programs) {
    const files = new Set();
    return programs.filter(({ file }) => !files.has(file) && files.add(file));
}

;// CONCATENATED MODULE: ./build/verify/start/shell-words.js
// Splits a shell script into words, as far as they are known before it runs.
/** Whether a word is known. */
function isText(word) {
    return word !== undefined;
}
/** Whether a known word matches. */
function hasMatch(words, pattern) {
    return words.some((word) => isText(word) && pattern.test(word));
}
/** The words of a text, to look them up. */
function setOf(text) {
    return new Set(text.split(' '));
}
/** Limits of length and nesting, because nested parts are parsed recursively. */
const maxScriptLength = 4096;
const deepest = 50;
const blanks = /(?:[ \t]|\\\n|#[^\n]*)*/y;
const operator = /\n|;;&?|;&|;|&&|&|\|\||\|&?|[()]/y;
const redirection = /\d*(?:[<>]&|>\||<>|>>|[<>])/y;
/** Returns what matches a sticky pattern at a position; '' if nothing does. */
function shell_words_textAt(text, at, pattern) {
    pattern.lastIndex = at;
    return pattern.exec(text)?.[0] ?? '';
}
function skipBlanks(text, at) {
    return at + shell_words_textAt(text, at, blanks).length;
}
/** Splits a script; `all` is the value of `"$@"`. Undefined for unsupported syntax. */
function readTokens(text, all) {
    if (text.length > maxScriptLength)
        return undefined;
    const tokens = [];
    for (let at = skipBlanks(text, 0); at < text.length; at = skipBlanks(text, at)) {
        const found = shell_words_textAt(text, at, operator);
        const end = found === '' ? readPiece(text, at, tokens, all) : at + found.length;
        if (end === undefined)
            return undefined;
        if (found !== '')
            tokens.push({ operator: found });
        at = end;
    }
    return tokens;
}
/** Reads a word, or a redirection with its word. Returns its end. */
function readPiece(text, at, tokens, all) {
    const start = at + shell_words_textAt(text, at, redirection).length;
    // The body of a here-document is not script text.
    const read = text[start] === '<' ? undefined : readWord(text, skipBlanks(text, start));
    if (read !== undefined && start === at)
        tokens.push(...(read.isAll ? all : [read.word]).map((word) => ({ word })));
    return read?.end;
}
function readWord(text, start) {
    const read = readParts(text, start, { depth: 0, isQuoted: false });
    if (read === undefined)
        return undefined;
    const source = text.slice(start, read.end);
    // For an assignment the name is enough.
    const word = read.text ?? /^\w+\+?=/.exec(source)?.[0];
    return { word, isAll: /^(?:\$@|"\$@"|"\$\{@\}")$/.test(source), end: read.end };
}
/** Reads all parts of a word or of a quotation. */
function readParts(text, start, within) {
    let whole = '';
    let at = start;
    while (at < text.length && !(within.isQuoted ? /"/ : /[ \t\n;&|()<>]/).test(text[at] ?? '')) {
        const part = readPart(text, at, within);
        if (part === undefined)
            return undefined;
        whole = isText(whole) && isText(part.text) ? whole + part.text : undefined;
        at = part.end;
    }
    return { text: whole, end: at };
}
/** Reads a quotation, a variable, a substitution or a character; undefined if it has no end. */
function readPart(text, at, { depth, isQuoted }) {
    const char = text[at] ?? '';
    if ('$`"'.includes(char))
        return readNested(text, at, depth);
    const escaped = shell_words_textAt(text, at, isQuoted ? /\\[$`"\\\n]/y : /\\[\s\S]?/y);
    if (escaped !== '')
        return { text: escaped === '\\\n' ? '' : escaped.slice(1), end: at + 2 };
    if (isQuoted)
        return { text: char, end: at + 1 };
    const literal = shell_words_textAt(text, at, /'[^']*'/y);
    if (literal !== '')
        return { text: literal.slice(1, -1), end: at + literal.length };
    // A glob pattern, or a home folder.
    const isPattern = shell_words_textAt(text, at, /[*?~]|\[[^\s;[]/y) !== '';
    return char === "'" ? undefined : { text: isPattern ? undefined : char, end: at + 1 };
}
function readNested(text, at, depth) {
    if (text[at] === '"') {
        const inner = readParts(text, at + 1, { depth, isQuoted: true });
        return inner && inner.end < text.length ? { ...inner, end: inner.end + 1 } : undefined;
    }
    const simple = shell_words_textAt(text, at, /`[^`]*`|\$(?:\w+|[@*#?$!-])/y);
    if (simple !== '')
        return { text: undefined, end: at + simple.length };
    if (text[at] === '`')
        return undefined;
    if (shell_words_textAt(text, at, /\$[({]/y) === '')
        return { text: '$', end: at + 1 };
    const end = depth < deepest ? closing(text, at + 1, depth + 1) : undefined;
    return end === undefined ? undefined : { text: undefined, end };
}
/** Returns the position after the matching bracket. */
function closing(text, start, depth) {
    const [open, close] = text[start] === '(' ? '()' : '{}';
    let brackets = 0;
    for (let at = start; at !== undefined && at < text.length; at = passed(text, at, depth)) {
        if (text[at] === open)
            brackets += 1;
        if (text[at] === close && --brackets === 0)
            return at + 1;
    }
    return undefined;
}
/** Returns the position after a quotation or a character; undefined for an open quotation, which would be read at every depth. */
function passed(text, at, depth) {
    const char = text[at];
    if (char === '\\')
        return at + 2;
    if (char !== '"' && char !== "'")
        return at + 1;
    return readPart(text, at, { depth, isQuoted: false })?.end ?? (char === "'" ? at + 1 : undefined);
}

;// CONCATENATED MODULE: ./build/verify/start/script-tools.js
// Tools of shell scripts that only prepare, and the files that they change.



/** Shell builtins, and tools that only prepare. */
const tools = setOf('. : [ [[ alias arch awk basename bg break cat cd chgrp chmod chown clear command continue cp cut date declare df dirname dpkg du ' +
    'echo egrep eval exit export expr false fg fgrep find free getent getopts grep groups hash head hostname id install ' +
    'jobs kill ldconfig let ln local ls mkdir mkfifo mktemp mount mountpoint mv nproc popd printf pushd pwd read readlink ' +
    'readonly realpath return rm rmdir sed seq set shift shopt sleep sort source stat sync sysctl tail tee test time touch ' +
    'tr trap true type typeset ulimit umask unalias uname uniq unset wait wc which whoami xargs');
/** Whether a name is such a tool, which shells and busybox have built in. */
function isTool(name) {
    return tools.has(name);
}
/** No script ran yet. */
const unchanged = { content: [], rights: [] };
/** Adds the changes of these tools; `isInPlace` if they run in the working folder. */
function changedBy(before, commands, files, isInPlace) {
    const pathsOf = (operandsOf) => pathsIn(commands.flatMap(([name, ...args]) => operandsOf(name, args)), files, isInPlace);
    return {
        content: script_tools_joined(before.content, pathsOf(replacedBy)),
        rights: script_tools_joined(before.rights, pathsOf(allowedBy)),
    };
}
/** Whether a path may have changed. */
function isAmong(paths, path) {
    return paths === 'any' || paths.some((each) => `${path}/`.startsWith(`${each}/`));
}
function script_tools_joined(one, other) {
    return one === 'any' || other === 'any' ? 'any' : [...one, ...other];
}
function pathsIn(operands, files, isInPlace) {
    const isKnown = (word) => isText(word) && (isInPlace || word.startsWith('/'));
    const known = operands.filter(isKnown);
    if (known.length < operands.length)
        return 'any';
    const written = known.map((word) => cleanPath(word.startsWith('/') ? word : `${files.config.workingFolder}/${word}`));
    const found = known.map((word) => locatePath(files, word)?.path ?? '/');
    return [...written.map((path) => (path === '' ? '' : `/${path}`)), ...found.filter((path) => path !== '/')];
}
const isOption = (word) => word?.startsWith('-') === true;
const replacedBy = (name, args) => {
    const operands = args.filter((word) => !isOption(word));
    if (name === 'mv' || name === 'rm' || name === 'tee')
        return operands;
    if (name === 'sed')
        return hasMatch(args, /^-[a-zA-Z]*i|^--in-place/) ? operands : [];
    if (name === 'xargs')
        return [undefined];
    if (name === 'find')
        return hasMatch(args, /^-(?:exec|ok|delete)/) ? operands.slice(0, 1) : [];
    const isInto = name === 'cp' || name === 'ln' || name === 'install' || name === 'mount';
    if (!isInto)
        return [];
    return hasMatch(args, /^-[a-zA-Z]*t|^--target/) ? operands : operands.slice(-1);
};
const allowedBy = (name, args) => {
    const operands = args.filter((word) => !isOption(word));
    if (name === 'chmod')
        return operands.filter((word) => !isText(word) || !/^(?:\d{1,4}|[ugoa]*[-+=].*)$/.test(word));
    return name === 'chown' || name === 'chgrp' ? operands.slice(hasMatch(args, /^--reference/) ? 0 : 1) : [];
};

;// CONCATENATED MODULE: ./build/verify/start/launchers.js
// Launchers: programs that start another program named in their arguments.

const coreutils = { longFlags: setOf('ignore-signals foreground preserve-status verbose') };
// From their documentation: krallin/tini, Yelp/dumb-init, openSUSE/catatonit, ncopa/su-exec, tianon/gosu, GNU coreutils,
// util-linux, skarnet.org (s6), smarden.org (runit), sudo.ws.
const syntaxes = {
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
        longValues: setOf('reuid regid ruid rgid euid egid groups inh-caps ambient-caps bounding-set securebits pdeathsig selinux-label apparmor-profile'),
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
const execSyntax = { flags: 'cl', values: 'a' };
const loader = /^ld(?:-linux[\w-]*|-musl-[\w-]+|64|-[\d.]+)?\.so(?:\.\d+)?$/;
const loaderSyntax = {
    longFlags: setOf('inhibit-cache'),
    longValues: setOf('library-path preload argv0 audit inhibit-rpath glibc-hwcaps-mask glibc-hwcaps-prepend'),
};
/** Whether this name is the dynamic loader. */
function isLoader(name) {
    return loader.test(name);
}
/** Whether this name is a launcher. */
function isLauncher(name) {
    return Object.hasOwn(syntaxes, name) || isLoader(name);
}
/** Returns the call that a launcher makes with these arguments, and what it changes; undefined if uncertain. */
function launchOf(name, given) {
    const syntax = isLoader(name) ? loaderSyntax : name === 'exec' ? execSyntax : syntaxes[name];
    const args = name === 'env' ? envArguments(given) : given;
    if (args === undefined)
        return undefined;
    const start = syntax === undefined ? undefined : skipOptions(args, syntax);
    if (syntax === undefined || start === undefined)
        return undefined;
    const { before = 0, takesVariables = false, changesUser = false, changesPlace } = syntax;
    const operands = args.slice(start + before);
    const words = takesVariables ? operands.slice(variablesIn(operands)) : operands;
    const passed = args.slice(0, args.length - words.length);
    const isMoved = changesPlace === 'always' || (changesPlace !== undefined && hasMatch(passed, changesPlace));
    return words.length === 0 ? undefined : { words, changesUser, changesPlace: isMoved };
}
/** Counts leading variable assignments. */
function variablesIn(words) {
    const first = words.findIndex((word) => !(isText(word) && /^[^=]+=/.test(word)));
    return first < 0 ? words.length : first;
}
/** Returns the end of the options; undefined for an unknown one. */
function skipOptions(args, syntax) {
    for (let at = 0; at < args.length; at++) {
        const word = args[at];
        if (!isText(word))
            return undefined;
        if (word === '--')
            return at + 1;
        if (!word.startsWith('-') || word === '-')
            return at;
        const taken = word.startsWith('--') ? takeLong(word.slice(2), syntax) : takeShort(word.slice(1), syntax);
        if (taken === undefined)
            return undefined;
        at += taken;
    }
    return args.length;
}
/** Returns the number of words that an option consumes. */
function takeLong(text, { longFlags, longValues }) {
    const [name, value] = text.split('=', 2);
    if (longValues?.has(name))
        return value === undefined ? 1 : 0;
    return longFlags?.has(name) ? 0 : undefined;
}
function takeShort(letters, { flags = '', values = '' }) {
    for (const [at, letter] of [...letters].entries()) {
        if (values.includes(letter))
            return at === letters.length - 1 ? 1 : 0;
        if (!flags.includes(letter))
            return undefined;
    }
    return 0;
}
/** Normalizes env's arguments: `-` to `-i`, and splits `-S`; undefined for complex splits. */
function envArguments(given) {
    const [first, ...rest] = given;
    if (first === '-')
        return ['-i', ...rest];
    const [, before = '', attached] = (isText(first) && /^(?:-([iv]*)S|--split-string(?:=|$))([\s\S]*)$/.exec(first)) || [];
    if (attached === undefined)
        return given;
    const [text, others] = attached === '' ? [rest[0], rest.slice(1)] : [attached, rest];
    // Quotes and variables need more than splitting at spaces.
    if (!isText(text) || /["'$\\]/.test(text))
        return undefined;
    const flags = before === '' ? [] : [`-${before}`];
    return [...flags, ...text.split(/[ \t]+/).filter((word) => word !== ''), ...others];
}

;// CONCATENATED MODULE: ./build/verify/start/shell-script.js
// Finds the programs that a shell script may start, and the one that it certainly ends in.


/** Parses a script or the text of `sh -c`; undefined for unsupported syntax. */
function readScript(text, args) {
    // `set` changes the arguments at run time.
    const isSet = /(?:^|[\s;&|])(?:shift|set\s+--)(?=[\s;&|]|$)/.test(text);
    const tokens = readTokens(text, isSet ? [undefined] : args);
    if (tokens === undefined)
        return undefined;
    const reader = new CommandReader();
    for (const token of tokens) {
        if ('word' in token)
            reader.word(token.word);
        else
            reader.operator(token.operator);
    }
    reader.operator('');
    reader.endBranch();
    const { seen, functions } = reader;
    const programs = seen.filter(({ words: [name] }) => !isTool(name) && !functions.has(name));
    return {
        commands: programs.map(({ words }) => words),
        tools: seen.flatMap(({ words }) => (isTool(words[0]) ? [words] : [])),
        sure: hasEndlessLoop(tokens) ? undefined : sureOf(seen, functions),
        isChoice: functions.size === 0 && isChoice(seen, programs),
    };
}
function isChoice(seen, programs) {
    const hasWayOut = seen.some(({ words }) => words[0] !== 'exec' && endings.has(words[0]));
    const areEnds = programs.every(({ words, isAsked, isEnd }) => !isAsked && (isEnd || words[0] === 'exec'));
    return programs.length > 0 && !hasWayOut && areEnds && seen.every((each) => !each.isEnd || programs.includes(each));
}
/** Whether a loop never ends, so that nothing after it runs. */
function hasEndlessLoop(tokens) {
    const words = tokens.map((token) => ('word' in token ? token.word : ''));
    // A keyword follows an operator or another keyword; elsewhere it is an argument.
    const isKeyword = (at) => at === 0 || words[at - 1] === '' || openings.has(words[at - 1]);
    const isEndless = (word, at) => {
        const condition = words[at + 1];
        const isTrue = word === 'until' ? condition === 'false' : condition === 'true' || condition === ':';
        return (word === 'until' || word === 'while') && isTrue && isKeyword(at);
    };
    return words.some(isEndless) && !words.includes('break');
}
/** Commands that may end a script, or include other text. */
const endings = new Set([undefined, ...setOf('exit exec return . source eval trap kill')]);
function sureOf(seen, functions) {
    const last = seen.at(-1);
    const end = seen.find(({ words }) => endings.has(words[0]));
    const sure = end ?? last;
    if (sure === undefined || !(sure.isAlways || (sure.isChained && sure === last)))
        return undefined;
    const [name] = sure.words;
    const isProgram = end === undefined ? !isTool(name) && !functions.has(name) : name === 'exec';
    return isProgram ? sure.words : undefined;
}
const openers = setOf('if while until case for select {');
const closers = setOf('fi done esac }');
/** Keywords that end a branch, and keywords before a condition. */
const branchEnds = setOf('elif else fi esac');
const conditions = setOf('if elif while until');
/** Keywords before a command, and before other words. */
const openings = setOf('if while until then elif else do { !');
const headings = setOf('for select case function');
/** Operators that end a list, and those that join commands. */
const listEnds = ['', '\n', ';'];
const joints = ['&&', '||', '|', '&'];
/** Groups words and operators into commands. */
class CommandReader {
    functions = new Set();
    seen = [];
    #words = [];
    #depth = 0;
    #brackets = 0;
    #isPattern = false;
    #isFunction = false;
    #isCondition = false;
    /** The operator before the command, and whether its list so far only uses `&&`. */
    #before = '\n';
    #isChained = true;
    word(word) {
        const isFirst = this.#words.length === 0;
        if (this.#isPattern && word === 'esac' && isFirst)
            this.#isPattern = false;
        if (this.#isPattern || (isFirst && isText(word) && this.#skips(word)))
            return;
        this.#words.push(word);
        const [first, second] = this.#words;
        if (first === 'function' && word === '{') {
            this.functions.add(second ?? '');
            this.#depth += 1;
            this.#words = [];
        }
        if (first === 'case' && word === 'in' && this.#words.length > 2) {
            this.#words = [];
            this.#isPattern = true;
        }
    }
    /** Whether the first word is an assignment, or a keyword before a command. */
    #skips(word) {
        if (openers.has(word))
            this.#depth += 1;
        if (closers.has(word))
            this.#depth -= 1;
        if (conditions.has(word))
            this.#isCondition = true;
        if (word === 'then' || word === 'do')
            this.#isCondition = false;
        if (branchEnds.has(word))
            this.endBranch();
        return /^\w+\+?=/.test(word) || openings.has(word) || closers.has(word);
    }
    /** Notes that the command before ends a branch, or the script. */
    endBranch() {
        const last = this.seen.at(-1);
        if (last !== undefined)
            last.isEnd = true;
    }
    /** Takes an operator; '' is the end. */
    operator(operator) {
        const [first] = this.#words;
        if (operator === '(' && isText(first) && this.#words.length === 1) {
            this.functions.add(first);
            this.#words = [];
            this.#isFunction = true;
        }
        else if (operator === ')' && this.#isFunction)
            this.#isFunction = false;
        else if (operator === ')' && this.#isPattern)
            this.#isPattern = false;
        else if (operator === '(' && !this.#isPattern)
            this.#nest(operator, 1);
        else if (operator === ')' && this.#brackets > 0)
            this.#nest(operator, -1);
        else if (!this.#isPattern)
            this.#finish(operator);
        if (!operator.startsWith(';;') && operator !== ';&')
            return;
        this.#isPattern = true;
        this.endBranch();
    }
    #nest(bracket, step) {
        this.#finish(bracket);
        this.#depth += step;
        this.#brackets += step;
    }
    #finish(after) {
        const words = this.#words;
        const [first] = words;
        this.#words = [];
        const [isListEnd, isJoint] = [listEnds.includes(after), joints.includes(after)];
        // `exec` alone only redirects.
        const isCommand = words.length > 0 && !(first === 'exec' && words.length === 1);
        if (isCommand && !headings.has(first)) {
            const isPlain = this.#depth === 0 && (isListEnd || after === '&&' || after === '||');
            const isStart = this.#before === '\n' || this.#before === ';';
            this.seen.push({
                words,
                isAlways: isPlain && isStart,
                isChained: isPlain && this.#isChained && isListEnd && (isStart || this.#before === '&&'),
                isAsked: this.#isCondition || isJoint || this.#before === '||',
                isEnd: false,
            });
        }
        if (!isCommand && !isJoint)
            return;
        this.#isChained = after === '&&' ? this.#isChained : isListEnd;
        this.#before = after;
    }
}

;// CONCATENATED MODULE: ./build/verify/start/starts-next.js
// Finds what a program starts: launchers by arguments, shells by scripts; nothing is certain for others.







/** Returns what a program starts, without scripts, which their interpreters start. */
function followStart(files, started, trace) {
    const { call, file } = started;
    if (file.content?.kind !== 'elf')
        return { ...noStart, hints: hintsIn(files, call.words.slice(1), 'an argument') };
    const isSetUser = ((file.rights?.mode ?? 0) & 0o4000) !== 0;
    const next = { ...call, isPrivileged: false, user: isSetUser ? undefined : call.user };
    const [name, args] = nameOf(started);
    if (isLauncher(name))
        return starts_next_follow(files, { name, args, path: started.path }, next, trace);
    if (shells.has(name))
        return runShell(files, args, next, trace);
    return { ...noStart, hints: hintsIn(files, args, 'an argument') };
}
const shells = new Set(['sh', 'ash', 'bash', 'dash', 'ksh', 'mksh']);
/** Multi-call binaries: the program depends on the name. */
const manifold = new Set(['busybox', 'busybox-static', 'toybox', 'coreutils', 'toolbox']);
/** Returns the program's name, by its call or its file, and its arguments. */
function nameOf({ call, path }) {
    const [word, ...args] = call.words;
    const [own, called] = [baseOf(path), baseOf(word ?? '')];
    if (manifold.has(called) && args[0] !== undefined)
        return [baseOf(args[0]), args.slice(1)];
    const isKnown = isLauncher(called) || shells.has(called);
    return [isKnown || manifold.has(own) ? called : own, args];
}
function starts_next_follow(files, { name, args, path }, call, trace) {
    const launch = launchOf(name, args);
    if (launch === undefined)
        return { ...noStart, hints: hintsIn(files, args, `an argument of ${name}`) };
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
function runShell(files, args, call, trace) {
    const run = scriptOf(files, args);
    if (run === undefined)
        return { ...noStart, hints: hintsIn(files, args, 'an argument of the shell') };
    // Scripts may refer to themselves and each other.
    path_spend(files.tree, run.text.length * stepsOfText);
    const script = readScript(run.text, run.args);
    if (script === undefined)
        return { ...noStart, hints: hintsIn(files, wordsIn(run.text), `a program named in ${run.name}`) };
    const isInPlace = call.isInPlace && !run.isLogin && !/(?:^|[\s;&|])(?:cd|pushd|PATH\+?=)/.test(run.text);
    const changed = changedBy(call.changed, script.tools, files, isInPlace);
    const traceOf = (words, role) => {
        const own = words[0] === 'exec' ? launchOf('exec', words.slice(1))?.words : words;
        return own === undefined
            ? noStart
            : trace({ ...call, words: own, role, missing: undefined, by: 'program', isInPlace, changed });
    };
    const isForeign = ({ file }) => kinOf(file, files.platform) === 'foreign';
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
function scriptOf(files, args) {
    const options = shellOptions(args);
    const [first, ...rest] = options?.operands ?? [];
    if (options === undefined || first === undefined)
        return undefined;
    const { isLogin } = options;
    // The word after the text is the script's name.
    if (options.hasText)
        return { name: 'the command', text: first, args: rest.slice(1), isLogin };
    const node = first.includes('/') ? locatePath(files, first)?.node : undefined;
    const content = node?.kind === 'file' ? node.content : undefined;
    if (content?.kind !== 'script' || content.text === '')
        return undefined;
    return { name: `the script ${first}`, text: content.text, args: rest, isLogin };
}
/** Parses the options before the script; undefined if unsupported. */
function shellOptions(args) {
    let letters = '';
    for (let at = 0; at < args.length; at++) {
        const word = args[at];
        if (!isText(word))
            return undefined;
        const isEnd = word === '--' || !/^[-+]./.test(word);
        const operands = args.slice(word === '--' ? at + 1 : at);
        if (isEnd)
            return { hasText: letters.includes('c'), isLogin: /[li]/.test(letters), operands };
        // `-s` reads standard input; long options are unsupported.
        if (!/^[-+][a-rt-zA-Z]+$/.test(word))
            return undefined;
        letters += word.startsWith('-') ? word : '';
        if (/[oO]$/.test(word))
            at += 1;
    }
    return undefined;
}
/** Returns the words of unsupported text. */
function wordsIn(text) {
    return text.replace(/^[ \t]*#.*$/gm, '').split(/[\s;&|()<>"'`{}=]+/);
}
/** Returns named programs for other machines, which may be started. */
function hintsIn(files, words, role) {
    return [...new Set(words)].flatMap((word) => {
        const place = isText(word) && /^[\w./+-]+$/.test(word) ? locate(files, word, () => true) : undefined;
        if (place?.node.kind !== 'file' || !isForeignElf(place.node, files.platform))
            return [];
        return [{ role, path: place.path, file: place.node }];
    });
}
function baseOf(path) {
    return path.slice(path.lastIndexOf('/') + 1);
}

;// CONCATENATED MODULE: ./build/verify/start/user.js
// The user of an image and its permissions, from the lists of users and groups, as runc reads them.

/** Resolves `USER`. */
function userOf(files) {
    const [name = '', group = ''] = files.config.user.split(':', 2);
    const lists = { users: listOf(files, '/etc/passwd'), groups: listOf(files, '/etc/group') };
    if (lists.users === undefined || lists.groups === undefined)
        return { user: undefined };
    const entry = lists.users.find(([own, , uid]) => (isNumber(name) ? uid === name : own === (name || 'root')));
    if (entry === undefined && !isNumber(name) && name !== '')
        return { missing: `user ${name} is not in its /etc/passwd` };
    const own = group === ''
        ? undefined
        : lists.groups.find(([named, , gid]) => (isNumber(group) ? gid === group : named === group));
    if (group !== '' && own === undefined && !isNumber(group))
        return { missing: `group ${group} is not in its /etc/group` };
    const uid = Number(entry?.[2] ?? (isNumber(name) ? name : 0));
    const main = group === '' ? Number(entry?.[3] ?? 0) : Number(own?.[2] ?? group);
    const isMember = (members = '') => entry?.[0] !== undefined && members.split(',').includes(entry[0]);
    const more = group === '' ? lists.groups.filter(([, , , members]) => isMember(members)) : [];
    const others = more.map(([, , gid]) => Number(gid));
    return { user: { name: files.config.user, uid, groups: [main, ...others] } };
}
/** Returns why a user may not start a program; undefined if allowed or unknown. */
function refusalOf(user, place) {
    return closedTo(user, place) ?? forbids(user, place, 0o1, 'executable') ?? unreadableFor(user, place);
}
/**
 * Returns why the interpreter cannot read a script. For calls by the engine the kernel checks nothing else: Docker and
 * containerd keep CAP_DAC_OVERRIDE until then for every user (opencontainers/runc#3715).
 */
function unreadableFor(user, place) {
    if (place.node.kind === 'folder' || place.node.content?.kind !== 'script')
        return undefined;
    return closedTo(user, place) ?? forbids(user, place, 0o4, 'readable');
}
function closedTo(user, { gateways }) {
    if (user === undefined || user.uid === 0)
        return undefined;
    const closed = gateways.find(({ rights }) => (classOf(user, rights) & 0o1) === 0);
    return closed && `is in ${closed.path}, which is closed to ${named(user)} (${described(closed.rights)})`;
}
function forbids(user, { path, node }, bit, word) {
    if (user === undefined || user.uid === 0 || node.kind === 'folder' || node.rights === undefined)
        return undefined;
    if ((classOf(user, node.rights) & bit) !== 0)
        return undefined;
    return `is not ${word} for ${named(user)}: ${path} has ${described(node.rights)}`;
}
/** Returns the mode bits for a user: only one class applies, even if it allows less than the next. */
function classOf({ uid, groups }, rights) {
    if (uid === rights.uid)
        return rights.mode >> 6;
    return groups.includes(rights.gid) ? rights.mode >> 3 : rights.mode;
}
function named({ name, uid }) {
    return isNumber(name.split(':')[0] ?? '') ? `USER ${name}` : `USER ${name} (uid ${uid})`;
}
function described({ mode, uid, gid }) {
    return `mode ${mode.toString(8).padStart(4, '0')}, owner ${uid}:${gid}`;
}
/** Parses a list into fields; empty if missing, undefined if unreadable. */
function listOf({ tree }, path) {
    const node = findPath(tree, path)?.node;
    if (node === undefined)
        return [];
    if (node.kind !== 'file')
        return undefined;
    if (node.size === 0)
        return [];
    if (node.content?.kind !== 'text')
        return undefined;
    const lines = node.content.text.split('\n').map((line) => line.trim());
    return lines.filter((line) => line !== '').map((line) => line.split(':'));
}
function isNumber(text) {
    return /^\d{1,10}$/.test(text);
}

;// CONCATENATED MODULE: ./build/verify/start/start.js







/** Depth limits: the kernel's for interpreters of interpreters, and a sensible one for launchers. */
const start_deepest = 8;
/** Follows a call to its program, and to everything that it needs and starts. */
function traceStart(files, call, depth = 1) {
    const [word] = call.words;
    if (word === undefined || depth > start_deepest || (!call.isInPlace && !word.startsWith('/')))
        return noStart;
    const place = find(files, call, word);
    if (place === undefined)
        return missed(files, call, word);
    if (isAmong(call.changed.content, place.path))
        return replaced(files, call, place);
    const refused = place.node.kind === 'folder' ? undefined : refusedBy(call, place);
    if (place.node.kind === 'folder')
        return isSure(call) ? refuse(files, start_named(call, place), ['ENTRYPOINT_MISSING', 'is a folder.']) : noStart;
    if (refused !== undefined)
        return isSure(call) || refused.isAlways ? refuse(files, start_named(call, place), refused.refusal) : noStart;
    const { path, node: file } = place;
    const own = {
        ...noStart,
        programs: [{ role: call.role, path, file }],
        notices: noticesOf(files, call, place),
    };
    // The needs of a foreign program are not checked.
    if (kinOf(file, files.platform) === 'foreign' || call.by === 'loader')
        return own;
    const calls = needsOf(call, { path, file });
    const trace = (next) => traceStart(files, next, depth + 1);
    return joined([own, ...calls.map(trace), followStart(files, { call, path, file }, trace)]);
}
/** Whether the started file may differ from the one in the image. */
function replaced({ platform }, { role }, { path, node }) {
    return node.kind === 'file' && isForeignElf(node, platform)
        ? { ...noStart, hints: [{ role, path, file: node }] }
        : noStart;
}
function noticesOf({ name }, { role, user, isPrivileged }, place) {
    const subject = `${name}: ${role}, ${place.path},`;
    const refusal = isPrivileged ? refusalOf(user, place) : undefined;
    const notices = refusal === undefined ? [] : [`${subject} ${refusal}. Docker starts it, but engines with fewer rights do not.`];
    const isModule = place.node.kind === 'file' && place.node.content?.kind === 'wasm';
    const runtime = `${subject} is a WebAssembly module: it needs a runtime such as io.containerd.wasmtime.v1.`;
    return isModule ? [...notices, runtime] : notices;
}
function find(files, call, word) {
    if (call.by === 'kernel' || call.by === 'loader')
        return locatePath(files, word);
    return locate(files, word, (place) => call.isPrivileged || refusalOf(call.user, place) === undefined);
}
/** A launcher may pass a rejected file to a shell. */
function isSure({ by }) {
    return by === 'engine' || by === 'kernel';
}
/** Why a file cannot be started; `isAlways` if for every caller. */
function refusedBy(call, place) {
    const file = place.node;
    if (file.kind === 'folder' || call.by === 'loader')
        return undefined;
    const rights = isAmong(call.changed.rights, place.path) ? undefined : refusedByRights(call, place, file);
    if (rights !== undefined)
        return { refusal: rights, isAlways: true };
    if (file.size === 0)
        return { refusal: ['ENTRYPOINT_EMPTY', 'is empty.'], isAlways: false };
    const reason = unfit(file);
    return reason && { refusal: ['ENTRYPOINT_NOT_RUNNABLE', ...reason], isAlways: false };
}
function refusedByRights(call, place, file) {
    if (!file.isExecutable)
        return ['ENTRYPOINT_NOT_EXECUTABLE', 'is not executable.'];
    const refusal = (call.isPrivileged ? unreadableFor : refusalOf)(call.user, place);
    return refusal === undefined ? undefined : ['ENTRYPOINT_NOT_PERMITTED', `${refusal}.`];
}
function unfit({ content }) {
    if (content?.kind === 'other' || content?.kind === 'text')
        return ['is neither an ELF file nor a script.'];
    if (content?.kind === 'portable')
        return ['is an APE program, which the kernel does not start directly.', { cure: portableCure }];
    if (content?.kind === 'script' && readShebang(content.line) === undefined)
        return ['names no interpreter after `#!`.'];
    if (content?.kind !== 'elf' || isStartable(content.elf))
        return undefined;
    return [`is an object file${content.elf.machine === 247 ? ' for BPF' : ''}, not a program.`];
}
const portableCure = 'Start it with a shell, as in `ENTRYPOINT ["/bin/sh", "/app"]`. `verify: labels` skips this check.';
/** Returns what the kernel also loads for a program. */
function needsOf(call, { path, file: { content } }) {
    if (content?.kind === 'elf' && content.loader !== undefined) {
        const role = `the dynamic loader of ${path}`;
        return [{ ...call, words: [content.loader], role, missing: 'LOADER_MISSING', by: 'kernel' }];
    }
    const shebang = content?.kind === 'script' ? readShebang(content.line) : undefined;
    if (shebang === undefined)
        return [];
    const { interpreter, argument } = shebang;
    const words = [interpreter, ...(argument === undefined ? [] : [argument]), path, ...call.words.slice(1)];
    const role = `the interpreter of ${path}`;
    return [{ ...call, words, role, missing: 'INTERPRETER_MISSING', by: 'kernel' }];
}
function missed(files, call, word) {
    if (call.missing === undefined || isAmong(call.changed.content, word))
        return noStart;
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
const shellFormCure = 'Write it as a JSON array, as in `ENTRYPOINT ["/app"]`, or use a base image with a shell. `verify: labels` skips this check.';
/** Returns the call with its resolved path. */
function start_named(call, { path }) {
    const [word = ''] = call.words;
    return path === word ? call : { ...call, words: [`${word} (${path})`] };
}
function refuse({ name }, { words, role }, [code, what, facts]) {
    const subject = words[0] === undefined ? role : `${role}, ${shown(words[0])},`;
    return { ...noStart, problems: [(0,failure/* problem */.CC)(code, `${name}: ${subject} ${what}`, facts)] };
}
/** What the kernel reads of a file to find out how to start it (linux, include/uapi/linux/binfmts.h), less `#!`. */
const maxShebangLength = 253;
/**
 * Reads the line without `#!`: the path of the interpreter, and the one argument that it gets before the path of the script.
 * Undefined where it names no interpreter. A line end of Windows stays in the word.
 */
function readShebang(line) {
    const read = line.slice(0, maxShebangLength).replace(/[ \t]+$/, '');
    // The kernel splits off one argument and passes the rest unchanged.
    const [, interpreter, argument] = /^[ \t]*([^ \t]+)(?:[ \t]+([\s\S]*))?$/.exec(read) ?? [];
    const isCut = line.length > maxShebangLength && argument === undefined && !/[ \t]/.test(line[maxShebangLength] ?? '');
    return interpreter === undefined || isCut ? undefined : { interpreter, argument };
}

;// CONCATENATED MODULE: ./build/verify/start/judge.js
// Judges the files of an image, without I/O: does its program exist, and match the platform?








/** Step limit along paths and scripts, independent of the number of files. */
const mostSteps = 10_000_000;
/**
 * Judges the files of one image. A problem is only a program that certainly starts and cannot: the entrypoint or command, what
 * the kernel loads for it, and what launchers and simple scripts start. Everything else is a notice, unless every
 * candidate program is for another machine.
 */
function judgeFiles(given) {
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
function siblingsOf({ platform }, programs) {
    const kins = programs.map(({ file }) => kinOf(file, platform));
    return kins.includes('native') ? [] : programs.filter((_, at) => kins[at] === 'sibling');
}
function callOf({ config }) {
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
function traceEntrypoint(files) {
    const found = userOf(files);
    if ('user' in found)
        return traceStart(files, { ...callOf(files), user: found.user });
    const start = traceStart(files, callOf(files));
    const fact = `${files.name}: the ${found.missing}, so the container cannot start.`;
    if (files.config.isTemplate)
        return { ...start, notices: [...start.notices, fact] };
    return { ...start, problems: [...start.problems, (0,failure/* problem */.CC)('USER_MISSING', fact)] };
}
// amd64 kernels run 386 programs; arm64 processors often lack arm.
function isWrong({ file }, { platform }) {
    const kin = kinOf(file, platform);
    return kin === 'foreign' || (kin === 'sibling' && platform.architecture !== 'amd64');
}
function describeWrong({ name }, first, wrong, shell) {
    const { role, path, file } = first;
    const rest = wrong.slice(1);
    const more = rest.length === 0 ? '' : ` The same applies to ${listed(rest.map((other) => other.path))}.`;
    const fact = `${name}: ${role}, ${path}, is built for ${machineOf(file)}, not for ${name}.${more}`;
    if (file.content?.kind === 'foreign')
        return (0,failure/* problem */.CC)('BINARY_WRONG_MACHINE', fact, { cure: formatCure });
    const ofBase = new Set(shell.programs.map((program) => program.file));
    const isBase = wrong.some((program) => ofBase.has(program.file) || /^the (?:interp|dyn)/.test(program.role));
    return (0,failure/* problem */.CC)('BINARY_WRONG_MACHINE', fact, isBase ? { cure: baseCure } : {});
}
const baseCure = 'The base image belongs to another platform. Check for a fixed `--platform=` at the last FROM, or a base pinned by ' +
    'the digest of one platform. `verify: labels` skips this check.';
const formatCure = 'Build the program for Linux, or start it with a runtime such as `wine` or `mono`. ' +
    '`verify: labels` skips this check.';
function hintsOf({ name }, hints) {
    const hinted = distinct(hints).map(({ path, role, file }) => `${path} (${role}) for ${machineOf(file)}`);
    if (hinted.length === 0)
        return [];
    return [`${name}: found programs for another machine: ${listed(hinted)}. The image may not need them.`];
}
function noticed(text) {
    return { problems: [], notices: [text] };
}
function listed(words) {
    const shown = words.slice(0, 3).join(', ');
    return words.length > 3 ? `${shown} and ${words.length - 3} more` : shown;
}
/**
 * Returns the ELF executables in PATH, in the root, and next to the entrypoint; each file once. Files elsewhere
 * may be data: toolchains, prebuilt modules, firmware. So may files with an architecture in their path.
 */
function sampleOf(files, programs) {
    const beside = programs.slice(0, 1).map(({ path }) => path.slice(0, path.lastIndexOf('/') + 1));
    const found = new Map();
    const seen = new Set();
    for (const path of new Set(['/', ...searchPath(files), ...beside])) {
        const place = findPath(files.tree, path);
        // Several paths may lead to one folder.
        if (place === undefined || seen.has(place.node))
            continue;
        seen.add(place.node);
        for (const program of executablesIn(place))
            if (!found.has(program.file))
                found.set(program.file, program);
    }
    return [...found.values()];
}
const programKinds = ['elf', 'script', 'foreign'];
/** Whether the image contains any executable. */
function hasExecutables({ tree }) {
    const folders = [tree.root];
    for (let folder = folders.pop(); folder !== undefined; folder = folders.pop()) {
        for (const node of folder.children.values()) {
            if (node.kind === 'folder')
                folders.push(node);
            else if (node.kind === 'file' && node.isExecutable && programKinds.includes(node.content?.kind))
                return true;
        }
    }
    return false;
}
function executablesIn({ path: folder, node }) {
    if (node.kind !== 'folder')
        return [];
    const base = folder === '/' ? '' : folder;
    return [...node.children].flatMap(([name, file]) => {
        const path = `${base}/${name}`;
        if (file.kind !== 'file' || file.content?.kind !== 'elf')
            return [];
        const isMeant = isStartable(file.content.elf) && !namesArchitecture(path);
        return isMeant ? [{ role: 'an executable', path, file }] : [];
    });
}

;// CONCATENATED MODULE: ./build/verify/look-inside.js
// Reads the files of each image from its layers, each shared layer once, and judges them.






/** Judges the images of an index in plan order; reads layers from one store. */
async function lookInside(contents, store) {
    const read = createFilesReader(store);
    const judgements = await Promise.all(contents.map((content) => judgeImage(content, read)));
    return {
        problems: judgements.flatMap(({ problems }) => problems),
        notices: judgements.flatMap(({ notices }) => notices),
    };
}
async function judgeImage({ platform, image, config }, read) {
    const { name } = platform;
    if (!hasFiles(image))
        return { problems: [], notices: [`${name}: the layers are not tar archives, so they were not checked.`] };
    try {
        return judgeFiles({ name, platform, config, tree: await read(image) });
    }
    catch (error) {
        return { problems: problemsIn(name, error), notices: [] };
    }
}
/** Concurrent layers: unpacking is CPU-bound, and each uses a connection. */
const look_inside_concurrency = 3;
/** Whether all layers are tar archives; OCI images may have other layers. */
function hasFiles({ layers }) {
    return layers.every(({ mediaType }) => /\.tar(?:$|[.+](?:gzip|zstd)$)/.test(mediaType));
}
/** Creates the reader of a store. */
function createFilesReader(store) {
    const limiter = createLimiter(look_inside_concurrency);
    const layers = new Map();
    const allowance = newAllowance();
    const readWithin = (archive) => readLayer(archive, allowance);
    const layerOf = (layer) => {
        const known = layers.get(layer.digest) ?? limiter(() => readOutcome(store, layer, readWithin));
        layers.set(layer.digest, known);
        return known;
    };
    return async (image) => {
        const outcomes = await Promise.all(image.layers.map(layerOf));
        const problems = outcomes.flatMap((outcome) => ('problems' in outcome ? outcome.problems : []));
        if (problems.length > 0)
            throw new failure/* Failure */.HR(problems);
        return mergeLayers(outcomes.flatMap((outcome) => ('layer' in outcome ? [outcome.layer] : [])));
    };
}
// A corrupt layer is a problem of its images; an unavailable registry fails for all.
async function readOutcome(store, layer, read) {
    try {
        return { layer: await store.layer(layer, read) };
    }
    catch (error) {
        return { problems: problemsIn(layer.digest, error) };
    }
}
function problemsIn(place, error) {
    return contentProblems(error).map((problem) => ({ ...problem, fact: `${place}: ${problem.fact}` }));
}

;// CONCATENATED MODULE: ./build/oci/published-image.js


/** Returns the images of an index, without the attestations. */
function imagesIn({ children }) {
    return children.filter(({ attests }) => attests === undefined);
}
/** Reads the image of an entry; undefined if it is missing, or an index. Raises CONTENT_MALFORMED. */
async function published_image_readImage({ digest }, { repository, registry }) {
    const manifest = await registry.manifest(repository, digest);
    const content = manifest && (0,image_index/* parseManifest */.Ng)(manifest);
    return content?.kind === 'image' ? content : undefined;
}
/** Reads the config of an image. Raises CONTENT_MISSING and CONTENT_MALFORMED. */
async function readConfig({ config: { digest } }, location) {
    return parseImageConfig(await location.registry.blob(location.repository, digest), digest);
}
/** Reads the config of the image, or of the first one of an index; undefined if that is missing. */
async function readFirstConfig(root, location) {
    const [first] = root.kind === 'index' ? imagesIn(root) : [];
    const image = root.kind === 'image' ? root : first && (await published_image_readImage(first, location));
    return image && readConfig(image, location);
}
/** Returns the platforms that an index names, or reads the one of an image. Raises as above. */
async function readPlatforms(manifest, location) {
    const root = (0,image_index/* parseManifest */.Ng)(manifest);
    const named = root.kind === 'index' ? imagesIn(root) : [await readConfig(root, location)];
    return named.flatMap(({ platform }) => platform ?? []);
}

// EXTERNAL MODULE: ./build/oci/units.js
var oci_units = __webpack_require__(90093);
;// CONCATENATED MODULE: ./build/verify/size.js
// Judges sizes: against the limit, and against the image that a tag points at before it moves.





/** Returns the compressed bytes of an image: config and layers. */
function size_sizeOf({ config, layers }) {
    return [config, ...layers].reduce((sum, { size }) => sum + size, 0);
}
/** Returns a problem for every platform above the limits. New platforms have no growth limit. */
function judgeSizes(limits, images, previous) {
    return images.flatMap((image) => [...judgeBytes(limits, image), ...judgeGrowth(limits, image, previous)]);
}
function judgeBytes({ bytes }, { platform, size }) {
    if (bytes === undefined || size <= bytes)
        return [];
    return [exceeded(`${platform.name}: the image has ${exact(size)}, more than the ${exact(bytes)} of \`max-size\`.`)];
}
function judgeGrowth({ growth }, { platform, size }, previous) {
    const before = previousSize(previous, platform);
    if (growth === undefined || previous === undefined || before === undefined)
        return [];
    if (size <= before * (1 + growth / 100))
        return [];
    const percent = before === 0 ? '' : `, ${(((size - before) / before) * 100).toFixed(1)} % more`;
    const fact = `${platform.name}: the image has ${exact(size)}${percent} than the ${exact(before)} of ${previous.reference}`;
    return [exceeded(`${fact}; \`max-size\` allows ${growth} %.`)];
}
/** Returns the previous bytes of a planned platform; undefined if it is new. */
function previousSize(previous, platform) {
    return previous?.sizes.find((each) => (0,oci_platform/* plannedName */.EM)([platform], each.platform) === platform.name)?.size;
}
function exceeded(fact) {
    return (0,failure/* problem */.CC)('SIZE_EXCEEDED', fact, { input: 'max-size' });
}
// Different sizes may look equal when rounded.
function exact(bytes) {
    return bytes < 1000 ? (0,oci_units/* formatSize */.Xq)(bytes) : `${(0,oci_units/* formatSize */.Xq)(bytes)} (${bytes} bytes)`;
}
/** Reads the sizes only if a limit needs them: each manifest counts as a pull. Raises failures of the registry. */
function previousReader(registry, moves, { growth }) {
    return async () => (growth === undefined ? undefined : readPrevious(registry, moves));
}
/**
 * Reads the sizes of the first existing tag: moving tags before fixed ones, so that a release is compared
 * with the previous one. Undefined if none exists.
 */
async function readPrevious(registry, moves) {
    const [first] = moves;
    const own = moves.filter(({ repository }) => repository.name === first?.repository.name);
    for (const tag of own.toSorted((a, b) => Number(b.isMoving) - Number(a.isMoving))) {
        // A tag with a corrupt image, or something else, can still move on.
        const sizes = await (0,failure/* undefinedOn */.AO)(readTagSizes(tag, registry), ...image_index/* brokenContent */.vh, 'REGISTRY_DIGEST_MISMATCH');
        if (sizes !== undefined && sizes.length > 0)
            return { reference: tag.reference, sizes };
    }
    return undefined;
}
/** Undefined if there is no such tag. */
async function readTagSizes({ repository, name }, registry) {
    const found = await registry.head(repository, name);
    const manifest = found && (await registry.manifest(repository, found.digest));
    if (manifest === undefined)
        return undefined;
    const location = { repository, registry };
    const root = (0,image_index/* parseManifest */.Ng)(manifest);
    if (root.kind === 'image') {
        const { platform } = await readConfig(root, location);
        return platform === undefined ? [] : [{ platform, size: size_sizeOf(root) }];
    }
    const sizes = imagesIn(root).map(async (child) => {
        const image = child.platform && (await published_image_readImage(child, location));
        return child.platform === undefined || image === undefined
            ? []
            : [{ platform: child.platform, size: size_sizeOf(image) }];
    });
    return (await Promise.all(sizes)).flat();
}

;// CONCATENATED MODULE: ./build/verify/check.js
// Checks images, down to the last blob. Only this file makes the ticket into publish.





/** Checks images concurrently. Raises INDEX_*, CONFIG_*, CONTENT_*, BINARY_* and ENTRYPOINT_* problems, and failures of registries. */
async function verifyAll(candidates) {
    return (0,failure/* allOrProblems */.Xd)(candidates.map(check));
}
/** Returns the verified image of a name: its place in the list means nothing. */
function verifiedOf(images, name) {
    const found = images.find((image) => image.name === name);
    // A bug: a tag must not move to another image instead.
    if (found === undefined)
        throw new Error(`The image "${name}" was not verified.`);
    return found;
}
async function check(candidate) {
    const { name, platforms, digest, stores, repositories, depth, maxSize = unlimited } = candidate;
    const [found, previous] = await Promise.all([collect(platforms, digest, stores), candidate.previous?.()]);
    if (found.root === undefined)
        throw new failure/* Failure */.HR(found.problems);
    // With `verify: false` the configs are not compared.
    (0,failure/* raise */.xl)(judge(platforms, found).filter(({ code }) => depth !== 'off' || code !== 'CONFIG_PLATFORM_MISMATCH'));
    const contents = platforms.flatMap((platform) => found.images.flatMap(({ name: planned, digest: own, content }) => planned === platform.name && content !== undefined ? [{ platform, digest: own, ...content }] : []));
    const [store] = stores;
    const inside = depth === 'elf' && store !== undefined ? await lookInside(contents, store) : unread;
    const images = contents.map((content) => describe(content, found, previous));
    (0,failure/* raise */.xl)([...inside.problems, ...judgeSizes(maxSize, images, previous)]);
    const isFirst = maxSize.growth !== undefined && previous === undefined;
    const first = `${name}: the growth limit of \`max-size\` does not apply yet, because no tag has an image to compare with.`;
    const notices = isFirst ? [...inside.notices, first] : inside.notices;
    const checked = { name, index: found.root, platforms: images, repositories, notices };
    stamp(checked);
    return checked;
}
const unread = { problems: [], notices: [] };
const unlimited = { bytes: undefined, growth: undefined };
function stamp(_checked) { }
function describe({ platform, digest, image, config }, { attestations }, previous) {
    return {
        platform,
        digest,
        configDigest: image.config.digest,
        size: size_sizeOf(image),
        previousSize: previousSize(previous, platform),
        layers: image.layers,
        entrypoint: [...config.entrypoint, ...config.command],
        attestations: attestations.filter(({ attests }) => attests === digest).map((each) => each.digest),
    };
}

// EXTERNAL MODULE: ./build/oci/digest.js
var oci_digest = __webpack_require__(1564);
// EXTERNAL MODULE: ./build/oci/read-after-write.js
var read_after_write = __webpack_require__(2125);
;// CONCATENATED MODULE: ./build/plan/builder/nodes.js
// Assigns platforms to nodes: a native node before one that emulates.


/** Assigns each platform. Raises PLATFORM_NOT_RUNNABLE for platforms without a node. */
function planPlatforms(question) {
    const nodes = servingNodes(question);
    const planned = question.image.platforms.map((platform) => plannedOn(nodes, platform, question));
    const lost = planned.filter((platform) => typeof platform === 'string');
    if (lost.length === 0)
        return planned.filter((platform) => typeof platform !== 'string');
    const fact = `No node of \`nodes\` builds ${lost.join(', ')}.`;
    const cure = 'Add it to the `platforms` of a node, or remove `platforms` from one node, which then builds the rest.';
    throw (0,failure/* failure */.V2)('PLATFORM_NOT_RUNNABLE', fact, { input: 'nodes', cure });
}
/** Returns the name of a node, or its position. */
function nodeName(node, index) {
    return node.name?.toLowerCase() ?? `node${index}`;
}
/** Whether the builder has several nodes, so that buildx would join the image itself. */
function isSpread({ found, nodes }) {
    return (found?.nodes ?? nodes).length > 1;
}
/** Whether nodes of this driver run on this machine by default. */
function isLocal({ driver }, endpoint) {
    return (driver === 'docker' || driver === 'docker-container') && endpoint === undefined;
}
function servingNodes({ builder, runner }) {
    if (builder.found !== undefined) {
        // BuildKit lists native platforms first.
        return builder.found.nodes.map(({ name, platforms }) => ({ name, platforms, host: platforms[0] }));
    }
    return builder.nodes.map((node, index) => ({
        name: nodeName(node, index),
        platforms: node.platforms,
        // The scheduler of the cluster chooses the machine of a pod, so its processor is unknown.
        host: node.isPod ? undefined : isLocal(builder, node.endpoint) ? runner.platform : node.platforms[0],
    }));
}
function plannedOn(nodes, platform, { builder, runner }) {
    if (nodes.length === 0) {
        const isOurs = builder.existing === undefined && isLocal(builder, builder.endpoint);
        return { platform, runs: isOurs ? runsOn(runner.platform, platform) : 'unknown' };
    }
    // Such a platform cannot be emulated, so all nodes are equal.
    const node = nodeFor(nodes, platform) ?? ((0,oci_platform/* emulatorOf */.rG)(platform) === undefined ? nodes[0] : undefined);
    // Missing platforms of an existing builder are checked when it is up: QEMU may be registered.
    if (node === undefined)
        return builder.found === undefined ? platform.name : { platform, runs: 'emulated' };
    const runs = node.host === undefined ? 'unknown' : runsOn(node.host, platform);
    return { platform, runs, ...(nodes.length < 2 ? {} : { node: node.name }) };
}
function nodeFor(nodes, platform) {
    const isNamed = ({ platforms }) => platforms.some((each) => each.name === platform.name || (0,oci_platform/* canRun */.Q2)(each, platform));
    const isNative = ({ host }) => host !== undefined && runsOn(host, platform) === 'native';
    const named = nodes.filter(isNamed);
    const isExact = ({ platforms }) => platforms.some(({ name }) => name === platform.name);
    const open = nodes.filter(({ platforms }) => platforms.length === 0);
    return named.find(isNative) ?? named.find(isExact) ?? named[0] ?? open.find(isNative) ?? open[0];
}
/** Returns whether a host runs a platform natively or by QEMU; unknown without QEMU support. */
function runsOn(host, platform) {
    if ((0,oci_platform/* canRun */.Q2)(host, platform) || isKin(host, platform))
        return 'native';
    return (0,oci_platform/* emulatorOf */.rG)(platform) === undefined ? 'unknown' : 'emulated';
}
/** Another variant of the same processor, or 386 on amd64, for which QEMU does not help. */
function isKin(host, { os, architecture }) {
    if (os !== host.os)
        return false;
    return architecture === host.architecture || (host.architecture === 'amd64' && architecture === '386');
}

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(77598);
// EXTERNAL MODULE: ./build/oci/reference.js
var oci_reference = __webpack_require__(20907);
;// CONCATENATED MODULE: ./build/plan/event.js
// The event that started the run, and what is known of its repository; all of it data.

/** Picks the facts of the event for the tag guard. */
function triggerOf({ name, ref, runAttempt, push }) {
    return { event: name, ref, attempt: Number(runAttempt) || 1, push };
}
/** Returns the branch name; '' for other refs. */
function branchOf({ ref }) {
    return ref.startsWith('refs/heads/') ? ref.slice('refs/heads/'.length) : '';
}
/** Returns the name of the Git tag; '' for other refs. */
function gitTagOf({ ref }) {
    return ref.startsWith('refs/tags/') ? ref.slice('refs/tags/'.length) : '';
}
/** Whether the run is on the default branch, as issues, discussions and schedules always are. */
function isOnDefaultBranch(event) {
    if (event.ref === '')
        return false;
    if (/discussion|issues|schedule/.test(event.name))
        return true;
    const branch = branchOf(event);
    return branch !== '' && branch === event.defaultBranch;
}
/** Returns the short revision. Raises the problem of its length setting. */
function shortShaOf({ sha, shortShaLength }) {
    if (typeof shortShaLength !== 'number')
        throw new failure/* Failure */.HR([shortShaLength]);
    return sha.slice(0, shortShaLength);
}
/** Returns the creation time of the image: SOURCE_DATE_EPOCH, else the commit's time, else the start of the run. */
function createdAt(event, startedAt) {
    return event.sourceDate ?? event.commitDate ?? startedAt;
}
/** Events whose commit requires write access. */
const trusted = [
    ...['push', 'create', 'release', 'schedule', 'workflow_dispatch', 'repository_dispatch', 'merge_group'],
    ...['deployment', 'deployment_status', 'page_build', 'registry_package'],
];
/** Events with the permissions and cache of their own pull request. */
const ownRights = ['pull_request', 'pull_request_review', 'pull_request_review_comment'];
/** Whether changing the built code requires write access. */
function isTrustedEvent({ name, pullRequest }) {
    return pullRequest === undefined && trusted.includes(name);
}
/**
 * Whether the run has permissions and cache scope of the default branch, whatever code it checks out: on
 * `pull_request_target`, `workflow_run`, comments, and every unknown event.
 */
function isForeign({ name }) {
    return !trusted.includes(name) && !ownRights.includes(name);
}
/** Whether the built code may be untrusted. */
function isStrangers(event) {
    return isForeign(event) || event.pullRequest?.isFromFork === true;
}

;// CONCATENATED MODULE: ./build/plan/push.js
// Decides whether the run pushes, and why.


/** Whether the builder pushes the image itself; else it exports a layout. */
function isPushedByBuilder({ enabled, isUploaded }) {
    return enabled && isUploaded !== true;
}
/** Decides by input, then event, then credentials. */
function decidePush(question) {
    const intent = intendedPush(question);
    return intent.enabled && question.push === 'auto' ? (lackOfCredentials(question) ?? intent) : intent;
}
/** What input and event ask for, before credentials are looked at. */
function intendedPush({ push, call, event }) {
    if (call !== undefined)
        return no(`\`call: ${call}\` does not build an image`);
    if (push === true)
        return { enabled: true, reason: '`push: true`', isDeliberate: true };
    if (push === false)
        return no('`push: false`');
    if (event.pullRequest !== undefined)
        return no('pull requests are not published');
    if (event.name === 'merge_group')
        return no('merge queue runs are not published; the push that follows is');
    if (event.isDependabot)
        return no('Dependabot runs have a read-only token');
    return { enabled: true, reason: `${event.name} events are published`, isDeliberate: true };
}
function lackOfCredentials({ repositories, accounts }) {
    const { registriesWithCredentials, unreadableCredentials = {} } = accounts;
    // A registry on the runner rarely needs a password; if it does, it fails before any tag moves.
    const lacking = repositories.filter(({ registry }) => !(0,loopback/* isThisMachine */.Y)(registry) && !registriesWithCredentials.includes(registry));
    if (lacking.length === 0)
        return undefined;
    const hosts = [...new Set(lacking.map((repository) => repository.registry))];
    const broken = hosts.flatMap((host) => unreadableCredentials[host] ?? []);
    if (broken.length > 0)
        return { enabled: false, reason: broken.join(' ').replace(/\.$/, ''), isDeliberate: false };
    const reason = `no credentials for ${hosts.join(', ')}; log in before this step, for example with docker/login-action`;
    return { enabled: false, reason, isDeliberate: false };
}
/** Requires a repository for a push. Raises NOTHING_TO_PUBLISH. */
function requireName(what, isNamed, { enabled, reason }) {
    if (isNamed || !enabled)
        return;
    throw (0,failure/* failure */.V2)('NOTHING_TO_PUBLISH', `${what} has no repository to push to (push: ${reason}).`);
}
const no = (reason) => ({ enabled: false, reason, isDeliberate: true });

;// CONCATENATED MODULE: ./build/plan/cache/policy.js
// The cache policy: where to read and write, decided by who could read the written cache.




/** Returns the facts for an image of the request; the target only for a bake definition. */
function cacheQuestion(request, { repositories, platforms }, target) {
    const { cache, event, runner, build, run } = request;
    // Without an image name, the source repository identifies the cache.
    const repository = repositories[0]?.name ?? `${event.repository.owner}/${event.repository.name}`;
    const scope = { ...build, repository, platforms: platforms.map(({ platform }) => platform.name) };
    return {
        inputs: cache,
        event,
        runner,
        scope: target === undefined ? scope : { ...scope, target: target.name },
        isPart: run.stage === 'build',
        mayPush: decidePush({ ...request, call: run.call, repositories }).enabled,
        ...(target === undefined || target.isAlone ? {} : { target: target.name }),
    };
}
/** Decides import and export. */
function planCache(question) {
    const { inputs, event, runner } = question;
    if (inputs.from.length > 0 || inputs.to.length > 0) {
        return { from: inputs.from, to: inputs.to, reason: 'set by cache-from and cache-to' };
    }
    const unused = whyUnused(inputs, event);
    if (unused !== undefined)
        return { from: [], to: [], reason: unused };
    const isRegistry = inputs.kind === 'registry';
    if (!isRegistry && runner.cacheService === undefined) {
        return { from: [], to: [], reason: runner.cacheRefusal ?? 'the GitHub Actions cache is not available' };
    }
    const places = isRegistry ? referenceFor(question) : scopesFor(question);
    const entry = (place) => isRegistry ? { type: 'registry', ref: place } : { type: 'gha', scope: place };
    const name = isRegistry ? places.own : 'the GitHub Actions cache';
    const from = places.read.map(entry);
    const why = (isRegistry ? whyNotPushed(question) : undefined) ?? whyNotWritten(event, inputs, runner);
    if (why !== undefined)
        return { from, to: [], reason: `read from ${name}; ${why}` };
    // A failed export of one image does not affect others, but is still reported.
    const to = { ...entry(places.own), mode: inputs.mode, 'ignore-error': 'true' };
    return { from, to: [to], reason: `read from and written to ${name}`, place: places.own };
}
/** Unlike GitHub's cache, a registry cache has no branches: a release would read the cache of a pull request. */
function whyNotPushed({ event, mayPush }) {
    return event.pullRequest === undefined && mayPush
        ? undefined
        : 'not written by pull requests and runs without a push';
}
/** Returns why the build uses no cache at all. */
function whyUnused({ kind }, event) {
    if (kind === 'off')
        return 'the cache is off';
    return kind === 'trusted' && isOfTag(event) ? 'off for tags, because of `cache: trusted`' : undefined;
}
/** Caches that runs of all branches share. */
const shared = ['registry', 's3', 'azblob'];
/** Returns why a bake definition may not write a type of cache, as the step itself would not. */
function whyWithheld(type, { cache, event, runner, push }) {
    if (type === 'inline')
        return undefined;
    const unused = whyUnused(cache, event);
    if (unused !== undefined)
        return unused;
    if (type === 'gha')
        return whyNotWritten(event, cache, runner);
    if (event.pullRequest !== undefined)
        return 'not written by pull requests';
    if (shared.includes(type) && !intendedPush({ push, event }).enabled)
        return 'not written by runs without a push';
    // Unlike in GitHub's cache, other runs can read what a tag writes.
    return isOfTag(event) ? undefined : whyNotWritten(event, cache, {});
}
const isOfTag = ({ ref }) => ref.startsWith('refs/tags/');
/** Returns why this run does not write: other runs cannot read the cache, or must not trust it. */
function whyNotWritten(event, { kind }, { mayWriteCache }) {
    if (isOfTag(event))
        return 'not written, because other runs cannot read the cache of a tag';
    if (event.name === 'merge_group')
        return 'not written, because a merge queue branch is deleted after the run';
    if (isForeign(event)) {
        return `not written, because ${event.name} may build untrusted code, and the default branch would read it`;
    }
    if (event.pullRequest !== undefined && kind !== 'gha') {
        return 'not written by pull requests unless `cache: gha` is set';
    }
    return mayWriteCache === false && kind !== 'registry'
        ? 'not written, because this run has read-only access'
        : undefined;
}
/** The default platforms of a fan-out, whose caches are useful for other platforms. */
const usual = ['linux/amd64', 'linux/arm64'];
/** Returns the scopes of the GitHub Actions cache. */
function scopesFor(question) {
    const { scope, isPart = false, inputs, runner } = question;
    const name = (platforms) => {
        const own = { ...question, scope: { ...scope, platforms } };
        return inputs.scope === undefined ? cacheScope(own.scope) : `${inputs.scope}${suffixOf(own)}`;
    };
    const others = isPart ? usual.map((platform) => name([platform])) : [];
    return placesFor(name(scope.platforms), inputs.scope === undefined ? runner.takenPlaces : [], others);
}
/** Returns the reference of a registry cache. A given one is used unchanged. */
function referenceFor(question) {
    const { scope, inputs, runner } = question;
    const reference = inputs.reference ?? scope.repository;
    // Without a tag it would mean `latest`, which belongs to an image.
    const base = `${reference}${(0,oci_reference/* hasTag */.ti)(reference) ? '' : ':buildcache'}${suffixOf(question)}`;
    return placesFor(base, inputs.reference === undefined ? runner.takenPlaces : []);
}
/** If an earlier step of the job writes the same place, this step gets another one, and reads both. */
function placesFor(base, taken, others = []) {
    let own = base;
    for (let count = 2; taken.includes(own); count += 1)
        own = `${base}-${count}`;
    return { own, read: [...new Set([own, base, ...others])] };
}
/** Returns the suffix that separates the caches of jobs and targets. */
function suffixOf({ scope, isPart = false, target }) {
    const parts = [...(target === undefined ? [] : [target]), ...(isPart ? scope.platforms : [])];
    return parts.map((part) => `-${part.replace(/[^A-Za-z0-9.-]+/g, '-')}`).join('');
}
/** Returns a unique scope for every image, target, file and set of platforms, so that builds do not overwrite each other. */
function cacheScope(parts) {
    const identity = [parts.repository, parts.target, parts.dockerfile, parts.context, ...parts.platforms];
    const hash = (0,external_node_crypto_.createHash)('sha256').update(JSON.stringify(identity)).digest('hex').slice(0, 12);
    const readable = [parts.repository.split('/').at(-1), parts.target].filter((part) => part !== undefined).join('-');
    return `polyarch-${readable.replace(/[^A-Za-z0-9.-]+/g, '-')}-${hash}`;
}

// EXTERNAL MODULE: ./build/plan/image/annotation.js
var image_annotation = __webpack_require__(21187);
// EXTERNAL MODULE: ./build/plan/definition/option.js
var definition_option = __webpack_require__(82469);
;// CONCATENATED MODULE: ./build/plan/definition/definition.js

/** Returns the names of the built targets. */
function builtTargets({ group, target }) {
    return group?.default.targets ?? Object.keys(target);
}
/** The caches in a target. Only one that is a part of the image is written by the build; `keep` writes all others. */
function cacheKeys({ from, to }) {
    return { 'cache-from': from, 'cache-to': to.filter(definition_option/* isInline */.mO) };
}
/** Returns the target without empty keys, and with escaped templates. */
function completeTarget(target) {
    return Object.fromEntries(literalEntries(target).filter(([, value]) => !isEmpty(value)));
}
/** Returns a name that no other target has. */
function freeName(name, taken) {
    return taken.includes(name) ? freeName(`${name}_`, taken) : name;
}
/** Whether the result is an index: a single platform without attestations is a plain manifest. */
function makesIndex(platforms, attests) {
    return platforms.length > 1 || attests.some(definition_option/* isAttested */.dg);
}
/** Formats a secret by its source, never by its value. */
function formatSecret(secret) {
    return 'env' in secret
        ? { type: 'env', id: secret.id, env: secret.env }
        : { type: 'file', id: secret.id, src: secret.path };
}
/** Makes the output that pushes to every repository by digest, without tags. */
function pushByDigest(repositories, making = {}) {
    const push = { 'push-by-digest': 'true', 'name-canonical': 'true', push: 'true' };
    return { type: 'image', name: repositories.join(','), ...push, ...definition_option/* imageForm */.Ww, ...making };
}
/** Makes the output of an OCI layout in a folder, for runs without a push. */
function layoutFolder(path, making = {}) {
    return { type: 'oci', dest: path, tar: 'false', ...definition_option/* imageForm */.Ww, ...making };
}
function isEmpty(value) {
    return typeof value === 'object' && value !== null && Object.keys(value).length === 0;
}
/** Doubles `$` and `%` that would start a bake template, in keys and values. */
function literalEntries(map) {
    return Object.entries(map).flatMap(([key, value]) => value === undefined ? [] : [[literalText(key), literal(value)]]);
}
function literal(value) {
    if (typeof value === 'string')
        return literalText(value);
    if (isList(value))
        return value.map(literal);
    return typeof value === 'object' && value !== null ? Object.fromEntries(literalEntries(value)) : value;
}
function isList(value) {
    return Array.isArray(value);
}
function literalText(text) {
    return text.replace(/\$(?=\{)/g, '$$$$').replace(/%(?=\{)/g, '%%');
}
/** Warns of each text that bake changes: HCL normalizes Unicode to NFC. */
function composedWarnings(targets) {
    return Object.entries(targets).flatMap(([name, value]) => placesOf(name, value).map((place) => `${place} contains decomposed Unicode letters, which bake composes: e and ´ become é, one character.`));
}
function placesOf(place, value) {
    if (typeof value === 'string')
        return value === value.normalize('NFC') ? [] : [place];
    if (typeof value !== 'object' || value === null)
        return [];
    return Object.entries(value).flatMap(([key, item]) => placesOf(`${place}.${key}`, item));
}

;// CONCATENATED MODULE: ./build/plan/definition/split-by-node.js
// Splits an image over several nodes: one target per platform, joined afterwards.
// buildx would also join them, but without the platforms' metadata, with caches that overwrite each
// other, and only with a push (buildx, build/build.go).





/** Returns the parts of an image; empty with one node, or without a build. `own` are the caches of its definition. */
function planParts(request, { name, platforms }, question, own) {
    if (request.run.call !== undefined || platforms.length < 2 || !isSpread(request.builder))
        return {};
    const taken = Object.keys(request.bake?.targets ?? {});
    return {
        parts: platforms.map(({ platform }) => ({
            target: freeName(`${name}-${platform.name.replace(/[^A-Za-z0-9]+/g, '-')}`, taken),
            platform,
            // Nodes with the same scope would overwrite each other.
            cache: own ?? planCache({ ...question, scope: { ...question.scope, platforms: [platform.name] }, isPart: true }),
        })),
    };
}
/** Returns the folder of a part without a push. */
function partFolder(temporaryFolder, { target }) {
    return `${temporaryFolder}/${target}`;
}
/** Returns the image of each part, whose index is made afterwards; without parts the image itself. */
function eachPart(image) {
    const { parts, ...whole } = image;
    if (parts === undefined)
        return [image];
    return parts.map(({ target, platform, cache }) => ({
        ...whole,
        name: target,
        platforms: whole.platforms.filter((each) => each.platform.name === platform.name),
        annotations: (0,image_annotation/* annotationsFor */.gX)([platform.name], whole.annotations).filter((each) => !(0,image_annotation/* isOfIndex */.iM)(each)),
        cache,
    }));
}
/** Raises INPUT_CONFLICT for files that several nodes would write. `target` is one of bake. */
function checkFiles({ parts }, { files: [first] }, target) {
    if (parts === undefined || first === undefined)
        return;
    const [what, input] = target === undefined ? ['`outputs`', 'outputs'] : [`The bake target ${target}`, 'bake-files'];
    const fact = `${what} has type=${first['type']}, which several nodes cannot write together.`;
    throw (0,failure/* failure */.V2)('INPUT_CONFLICT', fact, { input, cure: 'Build one platform, or use one node.' });
}

;// CONCATENATED MODULE: ./build/verify/content/store.js
// Where the content of an image is read: a repository of a registry, or the OCI layouts that a build left in folders.





/** Returns the store of a verified image: its first repository, or its layouts if it is not pushed. */
function storeOf(name, [repository], plan, ports) {
    return repository === undefined ? layoutStore(ports, foldersOf(plan, name)) : registryStore(ports, repository);
}
/** Returns a repository as a store. */
function registryStore({ registry, unpack, files }, repository) {
    return {
        name: repository.name,
        manifest: (digest) => registry.manifest(repository, digest),
        blobSize: (expected) => registry.blobSize(repository, expected),
        blob: (digest, limit) => (0,failure/* undefinedOn */.AO)(registry.blob(repository, digest, limit), 'CONTENT_MISSING'),
        layer: (layer, read) => registry.readBlob(repository, layer, (packed) => read(unpack(packed))),
        save: (blob, path) => registry.readBlob(repository, blob, (pieces) => files.save(path, pieces)),
    };
}
/** Total milliseconds to wait for content that is not visible yet. */
const patience = 40_000;
/** Returns a store that retries missing content: recently pushed content may not be visible yet. */
function patientStore(store, clock) {
    let end = Number.POSITIVE_INFINITY;
    const sleep = (milliseconds) => {
        end = Math.min(end, clock.now().getTime() + patience);
        return clock.sleep(milliseconds);
    };
    const untilSeen = (read) => (0,read_after_write/* readAfterWrite */.c)(read, (seen) => seen !== undefined || clock.now().getTime() >= end, { sleep, now: clock.now });
    return {
        ...store,
        manifest: (digest) => untilSeen(() => store.manifest(digest)),
        blobSize: (expected) => untilSeen(() => store.blobSize(expected)),
        blob: (digest, limit) => untilSeen(() => store.blob(digest, limit)),
        layer: async (layer, read) => {
            const look = () => store.layer(layer, read).then((value) => ({ value }));
            const found = await untilSeen(() => (0,failure/* undefinedOn */.AO)(look(), 'CONTENT_MISSING'));
            if (found === undefined)
                throw (0,failure/* failure */.V2)('CONTENT_MISSING', `${store.name} does not contain the layer ${layer.digest}.`);
            return found.value;
        },
    };
}
/** Returns the folders of an exported image: its own, and those of its parts, because several nodes export several layouts. */
function foldersOf({ images, run }, name) {
    const parts = images.flatMap((image) => (image.name === name ? (image.parts ?? []) : []));
    return [`${run.temporaryFolder}/${name}`, ...parts.map((part) => partFolder(run.temporaryFolder, part))];
}
/** Returns the folder of a blob and its path there; in the first layout if missing. */
async function fileOf([first = '', ...others], digest, files) {
    const path = (0,oci_digest/* blobPath */.nD)(digest);
    for (const folder of others)
        if ((await files.size(`${folder}/${path}`)) !== undefined)
            return { folder, path };
    return { folder: first, path };
}
/** Returns the layouts of an image as one store, named by the first folder. */
function layoutStore({ files, unpack }, folders) {
    const pathOf = async (digest) => {
        const { folder, path } = await fileOf(folders, digest, files);
        return `${folder}/${path}`;
    };
    const blob = async (digest) => {
        const path = await pathOf(digest);
        const bytes = await files.bytes(path);
        if (bytes !== undefined && (0,oci_digest/* digestOf */.ol)(bytes) !== digest) {
            throw (0,failure/* failure */.V2)('CONTENT_MALFORMED', `The content of ${path} does not match the digest in its name.`);
        }
        return bytes;
    };
    return {
        name: folders[0] ?? '',
        manifest: async (digest) => {
            const bytes = await blob(digest);
            return bytes && { mediaType: (0,image_index/* typeByShape */.Fw)((0,image_index/* parseObject */.lj)(bytes, digest), image_index/* mediaTypes */.Ib.manifest), digest, bytes };
        },
        blobSize: async ({ digest }) => files.size(await pathOf(digest)),
        blob,
        layer: async ({ digest }, read) => read(unpack(files.open(await pathOf(digest)))),
        save: async ({ digest }, path) => files.link(await pathOf(digest), path),
    };
}

// EXTERNAL MODULE: ./build/commands/command.js
var commands_command = __webpack_require__(92950);
// EXTERNAL MODULE: ./build/commands/docker.js
var docker = __webpack_require__(53279);
;// CONCATENATED MODULE: ./build/verify/test-commands.js
// The commands of the input `test`: runs them in the verified image of each platform, before any tag moves.






/** Time limit of a command in milliseconds. */
const limit = 300_000;
/** Concurrent platforms; emulation needs a CPU for each. */
const test_commands_concurrency = 2;
/** Runs all commands in all images. Raises TEST_FAILED for each that fails. */
async function testImages(plan, images, ports) {
    const { tests: lines } = plan.verify;
    // In a fan-out, each part was tested where it was built, on a native machine.
    if (lines.length === 0 || plan.run.stage === 'publish')
        return;
    const limiter = createLimiter(test_commands_concurrency);
    const tests = images.flatMap(({ name, platforms, repositories }) => platforms.map(async (image) => {
        const title = images.length > 1 ? `${name} ${image.platform.name}` : image.platform.name;
        const [repository] = repositories;
        const obtain = () => repository === undefined ? load(foldersOf(plan, name), image, ports) : pull(repository, image, ports);
        return { title, results: await limiter(async () => testImage(await obtain(), image, lines, ports)) };
    }));
    const problems = [];
    // Waits for all images even after a failure: a container would run forever.
    await Promise.allSettled(tests);
    for (const { title, results } of await Promise.all(tests)) {
        ports.log.group(`Test ${title}`);
        for (const { output, fault } of results) {
            for (const line of output)
                ports.log.line(line);
            const facts = { input: 'test', tail: output.slice(-20) };
            if (fault !== undefined)
                problems.push((0,failure/* problem */.CC)('TEST_FAILED', `${title}: ${fault}.`, facts));
        }
        ports.log.endGroup();
    }
    (0,failure/* raise */.xl)(problems);
}
async function testImage(obtained, { platform }, lines, ports) {
    if ('fault' in obtained)
        return [obtained];
    const { reference } = obtained;
    const results = [];
    try {
        for (const line of lines)
            results.push(await runLine({ reference, platform: platform.name }, line, ports));
    }
    finally {
        // It stays if it is in use elsewhere.
        await ports.exec.run((0,docker/* removeImage */.aH)(reference));
    }
    return results;
}
async function runLine(image, line, { exec, clock, chance }) {
    const name = `polyarch-test-${chance.word()}`;
    const remove = () => exec.run((0,docker/* removeContainer */.od)(name)).catch(() => undefined);
    let isLate = false;
    // The CLI would wait for the container forever, even after a signal.
    const stop = clock.every(limit, () => {
        isLate = true;
        void remove();
    });
    const running = exec.run((0,docker/* runTest */.YA)({ ...image, name, line })).finally(stop);
    const { exitCode, stdout, stderr } = await running.catch(async (error) => {
        // After a cancel, or without the CLI, the container would continue.
        await remove();
        throw error;
    });
    // It also outlives a CLI that was killed.
    if (exitCode === undefined)
        await remove();
    const output = [`$ ${line}`, ...linesOf(stdout), ...linesOf(stderr)];
    if (isLate)
        return { output, fault: `\`${line}\` exceeded ${limit / 60_000} minutes` };
    return exitCode === 0 ? { output } : { output, fault: `\`${line}\` ${(0,commands_command/* failingOf */.al)({ exitCode })}` };
}
function linesOf(text) {
    return text === '' ? [] : text.replace(/\r?\n$/, '').split(/\r?\n/);
}
/** Pulls it from a registry. */
async function pull(repository, { digest, platform }, { exec }) {
    const reference = `${repository.name}@${digest}`;
    const command = (0,docker/* pullImage */.ZP)({ reference, platform: platform.name });
    const finished = await exec.run({ ...command, accounts: [repository] });
    if (finished.exitCode === 0)
        return { reference };
    return {
        fault: `could not fetch ${reference} for the test${(0,commands_command/* whyUnanswered */.Vc)('the command', finished)}`,
        output: (0,commands_command/* tail */.RT)(finished.stderr),
    };
}
/** Loads it from the exported layouts under a unique name. */
async function load(folders, image, { exec, files, chance }) {
    const reference = `polyarch-test:${chance.word()}`;
    const digests = [image.configDigest, ...image.layers.map(({ digest }) => digest)];
    const blobs = await Promise.all([...new Set(digests)].map((digest) => fileOf(folders, digest, files)));
    const folder = await files.temporaryFolder('polyarch-test-');
    const archive = `${folder}/image.tar`;
    const run = async (commands) => {
        for (const command of commands) {
            const finished = await exec.run(command);
            if (finished.exitCode === 0)
                continue;
            const what = `could not load the image for ${image.platform.name} for the test`;
            return { fault: `${what}${(0,commands_command/* whyUnanswered */.Vc)('the command', finished)}`, output: (0,commands_command/* tail */.RT)(finished.stderr) };
        }
        return { reference };
    };
    try {
        await files.write(`${folder}/manifest.json`, manifestOf(reference, image));
        return await run([(0,docker/* packArchive */.uP)(archive, [{ folder, path: 'manifest.json' }, ...blobs]), (0,docker/* loadArchive */.bt)(archive)]);
    }
    finally {
        await files.remove(folder);
    }
}
/** The manifest of `docker load` (moby, image/tarexport): the image's files by their paths in the archive. */
function manifestOf(reference, { configDigest, layers }) {
    const image = {
        Config: (0,oci_digest/* blobPath */.nD)(configDigest),
        RepoTags: [reference],
        Layers: layers.map(({ digest }) => (0,oci_digest/* blobPath */.nD)(digest)),
    };
    return JSON.stringify([image]);
}

// EXTERNAL MODULE: ./build/commands/buildx.js
var buildx = __webpack_require__(93227);
;// CONCATENATED MODULE: ./build/commands/call.js
// Parses the answers of `bake --call` from the file of `--metadata-file`.


/** Queries that build nothing. */
const calls = ['check', 'outline', 'targets'];
/** Parses the answers of all targets; other entries are skipped. */
function parseAnswers(metadata) {
    const value = (0,oci_json/* recordOf */.zv)((0,commands_command/* parseJsonAnswer */.oV)(metadata, 'buildx bake --call'));
    return Object.entries(value).flatMap(([target, entry]) => {
        if (!(0,oci_json/* isRecord */.u4)(entry))
            return [];
        const { warnings, buildError } = (0,oci_json/* recordOf */.zv)(entry['result.json']);
        const findings = [...(0,oci_json/* listOf */.c3)(warnings), buildError].flatMap((found) => parseFinding(found) ?? []);
        return [{ target, text: (0,oci_json/* textAt */.$6)(entry, 'result.txt').trimEnd(), findings }];
    });
}
function parseFinding(value) {
    const { detail, message, ruleName, description, url, location } = (0,oci_json/* recordOf */.zv)(value);
    const text = (0,oci_json/* textOf */.b6)(detail) ?? (0,oci_json/* textOf */.b6)(message);
    const line = (0,oci_json.at)((0,oci_json/* listOf */.c3)((0,oci_json.at)(location, 'ranges'))[0], 'start', 'line');
    if (text === undefined)
        return undefined;
    return {
        rule: (0,oci_json/* textOf */.b6)(ruleName),
        text,
        description: (0,oci_json/* textOf */.b6)(description),
        url: (0,oci_json/* textOf */.b6)(url),
        line: typeof line === 'number' ? line : undefined,
    };
}

;// CONCATENATED MODULE: ./build/plan/definition/printed-target.js



/** Returns the members of a map as strings, without null: bake leaves such labels and arguments to the Dockerfile. */
function pairsOf(value) {
    const entries = Object.entries((0,oci_json/* recordOf */.zv)(value)).filter(([, each]) => each !== null);
    return (0,oci_json/* mapValues */.LG)(Object.fromEntries(entries), String);
}
/** Returns its attestations. */
function attestationsOf({ attest }) {
    return (0,oci_json/* listOf */.c3)(attest).map(definition_option/* attestationIn */.IQ);
}
/** Returns its caches. */
function cachesOf(printed, key) {
    return (0,oci_json/* listOf */.c3)(printed[key]).map(definition_option/* cacheIn */.OZ);
}
/** Returns its outputs by attributes. */
function outputsOf({ output }) {
    return (0,oci_json/* listOf */.c3)(output).map(definition_option/* outputIn */.D_);
}
/** Whether an output is an image in a registry. */
function isImageOutput({ type }) {
    return type === 'image' || type === 'registry';
}
/** Returns its platforms, or those of the step where it names none. */
function platformsOf(printed, usual) {
    // buildx keeps `--set target.platform=one,other` as one text, and splits it when it builds.
    const named = (0,oci_json/* textsOf */.CB)(printed['platforms']).flatMap((text) => text.split(','));
    return named.length === 0 ? usual : (0,oci_platform/* parsePlatforms */.qA)(named);
}
/** Returns the caches that the target sets itself; undefined if it leaves them to the step. */
function ownCaches(printed) {
    if (printed['cache-from'] === undefined && printed['cache-to'] === undefined)
        return undefined;
    return { from: cachesOf(printed, 'cache-from'), to: cachesOf(printed, 'cache-to') };
}

;// CONCATENATED MODULE: ./build/plan/cache/cache-exports.js
// Cache exports, which a second solve writes after the publish, and cache imports of the build.





/** Returns what is written later, of all targets that are defined: images, their parts, and targets that these use. */
function cacheExports({ target }, images, bake) {
    const built = images.flatMap((image) => [image, ...eachPart(image)]);
    const planned = new Map(built.map(({ name, cache }) => [name, cache]));
    const cacheOf = (name) => planned.get(name) ?? ownCaches(bake?.targets[name] ?? {});
    const written = (0,oci_json/* mapValues */.LG)(target, (_, name) => cacheOf(name)?.to ?? []);
    return keepExports(written, (entry) => !(0,definition_option/* isInline */.mO)(entry));
}
/** Returns the entries that are kept, of targets that have any. */
function keepExports(exports, isKept) {
    const kept = Object.entries((0,oci_json/* mapValues */.LG)(exports, (entries) => entries.filter(isKept)));
    return Object.fromEntries(kept.filter(([, entries]) => entries.length > 0));
}
/** Returns the definition without cache imports, or without those of one type. */
function withoutImports(definition, type) {
    const target = (0,oci_json/* mapValues */.LG)(definition.target, (whole) => {
        const kept = cachesOf(whole, 'cache-from').filter((entry) => type !== undefined && entry.type !== type);
        return { ...(0,oci_json/* withoutKeys */.Pe)(whole, ['cache-from']), ...(kept.length === 0 ? {} : { 'cache-from': kept }) };
    });
    return { ...definition, target };
}
/**
 * Whether buildx gets the token of the GitHub Actions cache: it adds it to every entry without one, and BuildKit
 * sends it to the entry's address. So an entry with its own address but no token blocks it for all.
 */
function needsCacheToken({ target }) {
    const all = Object.values(target).flatMap((each) => [...cachesOf(each, 'cache-from'), ...cachesOf(each, 'cache-to')]);
    const entries = all.filter(({ type }) => type === 'gha');
    const isElsewhere = ({ url, url_v2 }) => url !== undefined || url_v2 !== undefined;
    return entries.length > 0 && entries.every((entry) => !isElsewhere(entry) || entry['token'] !== undefined);
}
/** Whether the build reads any cache, or any of one type. */
function hasImports({ target }, type) {
    const read = Object.values(target).flatMap((each) => cachesOf(each, 'cache-from'));
    return read.some((entry) => type === undefined || entry.type === type);
}
/**
 * Returns the same build, for cache exports only. It also imports: a layer that the build used without fetching
 * would be missing in the export. `no-cache` and `pull` would build everything again.
 */
function exportDefinition(definition, exports) {
    const left = ['output', 'tags', 'annotations', 'attest', 'no-cache', 'no-cache-filter', 'pull'];
    const target = (0,oci_json/* mapValues */.LG)(definition.target, (found, name) => {
        const [same, entries] = [(0,oci_json/* withoutKeys */.Pe)(found, left), exports[name]];
        return entries === undefined ? same : { ...same, ...alone, ...completeTarget({ 'cache-to': entries }) };
    });
    return { group: { default: { targets: Object.keys(exports) } }, target };
}
/** Removes outputs and attestations. */
const alone = { attest: [definition_option/* noProvenance */.BA], output: [definition_option/* cacheOnly */.zI] };

// EXTERNAL MODULE: ./build/plan/cache/sibling-steps.js
var sibling_steps = __webpack_require__(93559);
;// CONCATENATED MODULE: ./build/errors/cluster-refusal.js
/** Finds the first refusal in the lines; undefined where none is known. */
function clusterRefusal(lines) {
    for (const [sign, code, factOf, cure] of signs) {
        const found = lines.map((line) => sign.exec(line)).find((each) => each !== null);
        if (found !== undefined)
            return { code, fact: factOf(found), cure };
    }
    return undefined;
}
// Messages with a cause come before those with only a symptom.
const signs = [
    [
        // kubernetes/apiserver, pkg/endpoints/handlers/responsewriters/errors.go, forbiddenMessage.
        /is forbidden: (User "[^"]*") cannot (\w+) resource "([^"]+)"(?:.* in the namespace "([^"]*)")?/,
        'CLUSTER_FORBIDDEN',
        ([, user, verb, resource, namespace]) => `The cluster does not allow ${user} to ${verb} ${resource}${namespace === undefined ? '' : ` in the namespace "${namespace}"`}.`,
    ],
    [
        // kubernetes/apimachinery, pkg/api/errors; kubernetes/apiserver, pkg/admission.
        /(?:is forbidden: |admission webhook ).*/,
        'CLUSTER_REJECTED',
        ([words]) => `The cluster rejects the builder: ${sentence(words)}`,
    ],
    [
        /namespaces "([^"]*)" not found/,
        'CLUSTER_REJECTED',
        ([, name]) => `The cluster has no namespace "${name}".`,
        'Create it, or correct `namespace` in `driver-opts`.',
    ],
    [
        /(?:^|: |\()Unauthorized\b|You must be logged in to the server|the server has asked for the client to provide credentials/,
        'CLUSTER_UNAUTHORIZED',
        () => 'The cluster rejects the credentials of the kubeconfig.',
    ],
    [
        /x509: .*/,
        'CLUSTER_UNREACHABLE',
        ([words]) => `The certificate of the API server is not trusted: ${sentence(words)}`,
        'Correct `certificate-authority` in the kubeconfig: it is the CA that signed the certificate of the server.',
    ],
    [
        /(?:dial tcp .*|Unable to connect to the server.*|The connection to the server .* was refused|context deadline exceeded \(Client\.Timeout.*|TLS handshake timeout.*)/,
        'CLUSTER_UNREACHABLE',
        ([words]) => `The API server does not respond: ${sentence(words)}`,
    ],
    [
        /cannot determine kubernetes namespace|no configuration has been provided|invalid configuration|driver requires kubernetes API access|context "[^"]*" does not exist|context was not found/i,
        'CLUSTER_NOT_CONFIGURED',
        () => 'No Kubernetes cluster is configured for `driver: kubernetes`.',
    ],
];
/** Returns one sentence of the cluster's message, cut if it is very long. */
function sentence(words) {
    return `${words.replace(/\s+/g, ' ').slice(0, 400).replace(/\.$/, '')}.`;
}

// EXTERNAL MODULE: ./build/errors/nearest.js
var nearest = __webpack_require__(55060);
// EXTERNAL MODULE: ./build/commands/engine.js
var engine = __webpack_require__(23049);
;// CONCATENATED MODULE: ./build/commands/builder-failure.js






/** Makes the failure of a builder that did not boot. */
function builderFailure(name, finished) {
    const last = (0,commands_command/* tail */.RT)(finished.stderr);
    const text = last.join('\n');
    if (finished.exitCode === undefined) {
        const why = (0,commands_command/* whyUnanswered */.Vc)('buildx', finished);
        return (0,failure/* failure */.V2)('BUILDER_FAILED', `Builder "${name}" did not boot${why}.`, { tail: last });
    }
    const { code, fact, cure } = causes.find(({ sign }) => sign.test(text)) ?? unknownCause;
    return (0,failure/* failure */.V2)(code, fact.replace('NAME', name), { ...(cure && { cure }), tail: last });
}
const unknownCause = { code: 'BUILDER_FAILED', fact: 'Builder "NAME" could not be created or booted.' };
const causes = [
    { sign: /no builder .* found/, code: 'BUILDER_MISSING', fact: 'Builder "NAME" does not exist.' },
    { sign: engine/* ENGINE_ABSENT */.vb, code: 'ENGINE_MISSING', fact: 'No Docker engine responds on this machine.' },
    {
        sign: /unknown command: docker buildx|'buildx' is not a docker command/,
        code: 'BUILDX_MISSING',
        fact: 'The Docker CLI has no buildx plugin.',
    },
    {
        sign: /TLS data loaded from environment/,
        code: 'BUILDER_FAILED',
        fact: 'The environment sets DOCKER_TLS_VERIFY, which buildx does not support for builders.',
        cure: 'Create a Docker context (`docker context create`), and set `endpoint` to its name.',
    },
];
/** Makes the failure of nodes that do not run, with their endpoints and the time waited. */
function silentNodes({ name, nodes }, { milliseconds, words, reasons = {} }) {
    const silent = nodes.filter(({ status }) => status !== 'running');
    if (silent.length === 0)
        return undefined;
    const which = silent.map(({ name: node, endpoint, error = reasons[endpoint] }) => {
        return `${node.replace(`${name}-`, '')} at ${endpoint}${error === undefined ? '' : ` (${error})`}`;
    });
    const isTls = /x509|tls:|\btls\b|ssl|certificate/i.test(`${words}\n${which.join('\n')}`);
    const cure = isTls
        ? 'Check the certificates: the CA must be the one that signed the certificate of the daemon, and the daemon must accept the client certificate.'
        : 'Check that BuildKit listens at this address, and that the runner can reach it.';
    const fact = `Builder "${name}" did not boot: no response within ${(0,oci_units/* formatDuration */.a3)(milliseconds)} from ${which.join(', ')}.`;
    return (0,failure/* failure */.V2)('BUILDER_FAILED', fact, { cure, tail: (0,commands_command/* tail */.RT)(words) });
}
/** Makes the failure of an unknown builder. */
function missingBuilder(name, entries) {
    const names = entries.map((entry) => entry.name);
    const close = (0,nearest/* nearest */.pA)(name, names);
    const cure = close === undefined ? `Existing builders: ${names.join(', ')}.` : `Did you mean "${close}"?`;
    return (0,failure/* failure */.V2)('BUILDER_MISSING', `Builder "${name}" does not exist.`, { input: 'builder', cure });
}
/** What a cluster refused, as a failure; undefined where its words are not known. */
function refusedByCluster(lines) {
    const refusal = clusterRefusal(lines);
    if (refusal === undefined)
        return undefined;
    const { code, fact, ...cure } = refusal;
    return (0,failure/* failure */.V2)(code, fact, { ...cure, tail: lines });
}

// EXTERNAL MODULE: ./build/commands/buildx-version.js
var buildx_version = __webpack_require__(2990);
// EXTERNAL MODULE: ./build/commands/driver-option.js
var driver_option = __webpack_require__(48155);
// EXTERNAL MODULE: ./build/pins/pins.js
var pins = __webpack_require__(34965);
// EXTERNAL MODULE: ./build/prepare/run-registry/register.js
var register = __webpack_require__(96309);
;// CONCATENATED MODULE: ./build/commands/kubectl.js

function kubectl({ kubeconfig, namespace }, args) {
    return {
        program: 'kubectl',
        inherits: ['proxies', 'accounts', 'builders'],
        args: [
            ...args,
            ...['--namespace', namespace, '--output', 'json'],
            // Otherwise it fills a folder at home. In a pod kubectl ignores the service account if any setting differs from the
            // default, and asks localhost:8080 (kubernetes/client-go, tools/clientcmd/merged_client_builder.go).
            ...(kubeconfig === undefined ? [] : ['--cache-dir', `${kubeconfig}.cache`, '--request-timeout=10s']),
        ],
        timeout: 20_000,
        ...(kubeconfig === undefined ? {} : { env: { KUBECONFIG: kubeconfig } }),
    };
}
/** Asks for the pods of a deployment, which buildx labels with its name (driver/kubernetes/manifest). */
function askPods(access, deployment) {
    return kubectl(access, ['get', 'pods', '--selector', `app=${deployment}`]);
}
/** Asks for a deployment. */
function askDeployment(access, deployment) {
    return kubectl(access, ['get', 'deployment', deployment]);
}
/** Asks what the account may do in the namespace. */
function askRights(access) {
    const review = {
        apiVersion: 'authorization.k8s.io/v1',
        kind: 'SelfSubjectRulesReview',
        spec: { namespace: access.namespace },
    };
    // Without validation kubectl does not first fetch the schema of everything.
    const command = kubectl(access, ['create', '--filename', '-', '--validate=false']);
    return { ...command, stdin: JSON.stringify(review) };
}
const kubectl_rightsOf = (group, resource, verbs) => verbs.map((verb) => ({ group, resource, verb }));
/** What the driver of buildx does (driver/kubernetes/driver.go). */
const neededRights = [
    ...kubectl_rightsOf('apps', 'deployments', ['get', 'create', 'delete']),
    ...kubectl_rightsOf('', 'configmaps', ['create', 'update', 'delete']),
    ...kubectl_rightsOf('', 'pods', ['list']),
    ...kubectl_rightsOf('', 'pods/exec', ['create']),
];
/** The needed rights that the answer of `askRights` does not grant; none where the cluster lists only a part of the rights. */
function rightsLacking(stdout) {
    const { incomplete, resourceRules: rules } = (0,oci_json/* recordOf */.zv)((0,oci_json.at)((0,oci_json/* parseJson */.qF)(stdout), 'status'));
    if (incomplete === true || !Array.isArray(rules))
        return [];
    return neededRights.filter((right) => !rules.some((rule) => grants(rule, right)));
}
function grants(rule, { group, resource, verb }) {
    if (!(0,oci_json/* isRecord */.u4)(rule) || (0,oci_json/* textsOf */.CB)(rule['resourceNames']).length > 0)
        return false;
    const has = (key, ...names) => (0,oci_json/* textsOf */.CB)(rule[key]).some((text) => text === '*' || names.includes(text));
    const [, part] = resource.split('/');
    return (has('verbs', verb) &&
        has('apiGroups', group) &&
        has('resources', resource, ...(part === undefined ? [] : [`*/${part}`])));
}
/** The trouble of the first pod that has one, else of the deployment; undefined where neither names any. */
function podTrouble(answers) {
    const pods = (0,oci_json/* listOf */.c3)((0,oci_json.at)((0,oci_json/* parseJson */.qF)(answers.pods), 'items'));
    const found = pods.flatMap((pod) => [...unpulled(pod), ...unscheduled(pod), ...broken(pod)]);
    return found[0] ?? refused((0,oci_json/* parseJson */.qF)(answers.deployment));
}
// kubernetes, pkg/kubelet/images/types.go
const pulls = /^(?:ErrImagePull|ImagePullBackOff|InvalidImageName|ErrImageNeverPull|ImageInspectError|RegistryUnavailable)$/;
function unpulled(pod) {
    const waiting = containersOf(pod).map((container) => (0,oci_json.at)(container, 'state', 'waiting'));
    return waiting
        .filter((each) => pulls.test((0,oci_json/* textAt */.$6)(each, 'reason')))
        .map((each) => ({ code: 'CLUSTER_IMAGE_UNAVAILABLE', words: wordsOf(each) }));
}
function unscheduled(pod) {
    return conditionsOf(pod, 'PodScheduled', 'False').map((each) => ({ code: 'CLUSTER_FULL', words: wordsOf(each) }));
}
/** A container that does not start, or ends again and again. */
function broken(pod) {
    return containersOf(pod).flatMap((container) => {
        const waiting = (0,oci_json.at)(container, 'state', 'waiting');
        const ended = (0,oci_json.at)(container, 'lastState', 'terminated') ?? (0,oci_json.at)(container, 'state', 'terminated');
        const isStarting = /^(?:|ContainerCreating|PodInitializing)$/.test((0,oci_json/* textAt */.$6)(waiting, 'reason'));
        if (isStarting && ended === undefined)
            return [];
        const end = `it ended with ${String((0,oci_json.at)(ended, 'exitCode'))} (${wordsOf(ended)})`;
        const words = [isStarting ? '' : wordsOf(waiting), ended === undefined ? '' : end];
        return [{ code: 'CLUSTER_PODS_FAILED', words: words.filter((each) => each !== '').join('; ') }];
    });
}
/** Pods that were never made: the controller of the deployment keeps what the admission said. */
function refused(deployment) {
    const [failed] = conditionsOf(deployment, 'ReplicaFailure', 'True');
    return failed === undefined ? undefined : { code: 'CLUSTER_REJECTED', words: wordsOf(failed) };
}
function wordsOf(state) {
    return [(0,oci_json/* textAt */.$6)(state, 'reason'), (0,oci_json/* textAt */.$6)(state, 'message')]
        .filter((text) => text !== '')
        .join(': ')
        .replace(/\s+/g, ' ')
        .slice(0, 400);
}
function containersOf(pod) {
    return ['initContainerStatuses', 'containerStatuses'].flatMap((key) => (0,oci_json/* listOf */.c3)((0,oci_json.at)(pod, 'status', key)));
}
function conditionsOf(value, type, status) {
    const conditions = (0,oci_json/* listOf */.c3)((0,oci_json.at)(value, 'status', 'conditions'));
    return conditions.filter((each) => (0,oci_json/* textAt */.$6)(each, 'type') === type && (0,oci_json/* textAt */.$6)(each, 'status') === status);
}

;// CONCATENATED MODULE: ./build/prepare/builder/cluster.js
// A builder in a Kubernetes cluster: the rights that it takes, and why it does not come up.





/** How kubectl reaches the namespace of a node. */
function accessOf({ driverOptions }, { cluster }) {
    const namespace = (0,driver_option/* driverOption */.q9)(driverOptions, 'namespace') ?? cluster?.namespace ?? 'default';
    return { namespace, kubeconfig: cluster?.kubeconfig };
}
/** Asks the cluster before anything is made in it, where kubectl is on PATH. Raises CLUSTER_FORBIDDEN and its kin. */
async function checkCluster({ build: { builder } }, ports) {
    if (builder.order.driver !== 'kubernetes')
        return;
    const accesses = [builder.order, ...builder.others].map((node) => accessOf(node, builder));
    const each = new Map(accesses.map((access) => [access.namespace, access]));
    await Promise.all([...each.values()].map((access) => checkRights(access, ports)));
}
async function checkRights(access, ports) {
    const finished = await ask(ports, askRights(access));
    if (finished === undefined)
        return;
    if (finished.exitCode !== 0) {
        const lines = (0,commands_command/* tail */.RT)(finished.stderr);
        const refused = refusedByCluster(lines);
        // A cluster may forbid the question alone.
        if (refused?.hasOnly('CLUSTER_FORBIDDEN') === false)
            throw refused;
        return;
    }
    const lacking = rightsLacking(finished.stdout).map(({ verb, resource }) => `${verb} ${resource}`);
    if (lacking.length === 0)
        return;
    const fact = `The account of the kubeconfig may not ${lacking.join(', ')} in the namespace "${access.namespace}".`;
    throw (0,failure/* failure */.V2)('CLUSTER_FORBIDDEN', fact, { input: 'driver' });
}
/** The answer of kubectl; undefined without kubectl on PATH. */
async function ask({ exec, log }, command) {
    const finished = await (0,failure/* undefinedOn */.AO)(exec.run(command), 'PROGRAM_MISSING');
    if (finished === undefined)
        log.debug('kubectl is not on PATH, so the rights in the cluster are not checked');
    return finished;
}
/** The failure, in the words of the cluster: buildx passes some on, and of pods only that they are not ready. */
async function clusterFailure(name, builder, finished, ports) {
    const lines = (0,commands_command/* tail */.RT)(finished.stderr);
    const refused = refusedByCluster(lines);
    if (refused !== undefined)
        return refused;
    if (!isWaiting(lines) && finished.stoppedBy === undefined) {
        const why = (0,commands_command/* whyUnanswered */.Vc)('buildx', finished);
        return (0,failure/* failure */.V2)('BUILDER_FAILED', `The builder "${name}" could not be created${why}.`, { tail: lines });
    }
    const trouble = await podTroubleOf(name, builder, ports);
    const { namespace } = accessOf(builder.order, builder);
    const which = `The pods of the builder "${name}" are not ready`;
    if (trouble !== undefined)
        return (0,failure/* failure */.V2)(trouble.code, `${which}: ${trouble.words.replace(/\.$/, '')}.`, { tail: lines });
    const cure = `\`kubectl -n ${namespace} get events\` names the reason. If the nodes are only slow, raise \`timeout\` in \`driver-opts\`.`;
    return (0,failure/* failure */.V2)('CLUSTER_PODS_FAILED', `${which}.`, { cure, tail: lines });
}
// buildx, driver/kubernetes/driver.go, waitDeployments
const isWaiting = (lines) => lines.some((line) => /replicas to be ready, got/.test(line));
/** What the first node in trouble says; read now, because post removes the pods. */
async function podTroubleOf(name, builder, ports) {
    for (const [index, node] of [builder.order, ...builder.others].entries()) {
        const access = accessOf(node, builder);
        const deployment = deploymentOf(node.node === undefined ? `${name}${index}` : `${name}-${node.node}`);
        const pods = await ask(ports, askPods(access, deployment));
        if (pods === undefined)
            return undefined;
        const made = await ask(ports, askDeployment(access, deployment));
        const trouble = podTrouble({ pods: pods.stdout, deployment: made?.stdout ?? '' });
        if (trouble !== undefined)
            return trouble;
    }
    return undefined;
}
// buildx, driver/kubernetes/factory.go, buildxNameToDeploymentName
const deploymentOf = (node) => node.replaceAll('_', '-');

;// CONCATENATED MODULE: ./build/prepare/builder/fetch-image.js
// The images of BuildKit and QEMU: the engine's copy, else the pinned release, fetched with retries.







/** The title of each, its usual tag, and the code for its absence. */
const kinds = {
    // buildx, driver/bkimage/bkimage.go
    buildkit: {
        title: 'BuildKit',
        pin: pins/* pins */.hm.images.buildkit,
        usual: 'moby/buildkit:buildx-stable-1',
        code: 'BUILDER_FAILED',
    },
    binfmt: {
        title: 'QEMU',
        pin: pins/* pins */.hm.images.binfmt,
        usual: 'docker.io/tonistiigi/binfmt:latest',
        code: 'EMULATION_FAILED',
    },
};
/** Provides an image; `given` is the user's choice. Raises BUILDER_FAILED or EMULATION_FAILED, ENGINE_MISSING and PROGRAM_STOPPED. */
async function readyImage(kind, given, ports) {
    const { title, pin, usual, code } = kinds[kind];
    const names = given === undefined || given === usual ? [(0,pins/* formatImage */.vy)(pin), usual] : [given];
    // Without an answer the image is fetched, which costs little if the engine has it.
    const local = await localOf(names, ports);
    const image = local === undefined ? await fetchFirst(names, code, ports) : { ...local, origin: 'local copy' };
    const by = image.name.includes('@sha256:') ? 'digest' : 'tag';
    ports.log.event('image-ready', { title, name: image.name, isLocal: local !== undefined });
    ports.log.line(`${title} image ${image.name} (by ${by}, ${image.origin})`);
    return image;
}
/**
 * Provides the image, and returns the driver options of a node with it: named by its ID, which no registry has, so that
 * buildx uses the local copy at once; for any other name it queries the registry first. On other engines buildx fetches
 * it. Raises BUILDER_FAILED, ENGINE_MISSING and PROGRAM_STOPPED.
 */
async function builderImage({ order, others }, ports) {
    const isHere = ({ endpoint }) => order.driver === 'docker-container' && endpoint === undefined;
    const names = new Set([order, ...others].filter(isHere).map(fetch_image_imageOf));
    const images = new Map(await Promise.all([...names].map(async (name) => [name, await fetch_image_idOf(name, ports)])));
    return (node) => {
        const id = isHere(node) ? images.get(fetch_image_imageOf(node)) : undefined;
        return id === undefined
            ? node.driverOptions
            : [...node.driverOptions.filter(({ key }) => key !== 'image'), { key: 'image', value: id }];
    };
}
const fetch_image_imageOf = ({ driverOptions }) => (0,driver_option/* driverOption */.q9)(driverOptions, 'image');
/** Without the Docker CLI the engine cannot be queried; buildx talks to it itself. */
async function fetch_image_idOf(name, ports) {
    return (await (0,failure/* undefinedOn */.AO)(readyImage('buildkit', name, ports), 'PROGRAM_MISSING'))?.id;
}
/** Fetches the first available one. A mirror for machines without internet may only have the usual tag. */
async function fetchFirst(names, code, ports) {
    const started = ports.clock.now().getTime();
    const [name = '', ...others] = names;
    const failed = await fetchPatiently(name, ports);
    // Another name may still serve; the last one has to be known.
    const ask = others.length === 0 ? firstOf : localOf;
    const found = failed === undefined ? await ask([name], ports) : undefined;
    const taken = (0,oci_units/* formatSeconds */.Xo)(ports.clock.now().getTime() - started);
    if (found !== undefined)
        return { ...found, origin: `fetched in ${taken}` };
    const facts = { tail: (0,commands_command/* tail */.RT)(failed?.stderr ?? '') };
    if (engine/* ENGINE_ABSENT */.vb.test(failed?.stderr ?? '')) {
        throw (0,failure/* failure */.V2)('ENGINE_MISSING', 'No Docker engine responds on this machine.', facts);
    }
    const why = failed === undefined ? '' : (0,commands_command/* whyUnanswered */.Vc)('the fetch', failed);
    if (others.length === 0)
        throw (0,failure/* failure */.V2)(code, `The image ${name} could not be fetched${why}.`, facts);
    const reason = why || `: ${facts.tail.at(-1) ?? 'the engine does not show it'}`;
    ports.log.warning(`Pinned image ${name} is not available${reason}; trying ${others[0]}`);
    return fetchFirst(others, code, ports);
}
/** The first of these that the engine has. Raises PROGRAM_STOPPED. */
async function firstOf(names, ports) {
    const finished = await (0,commands_command/* answerOf */.ut)((0,engine/* askImages */.wn)(names), ports.exec);
    const found = (0,engine/* parseImageIds */.LZ)(names, finished);
    if (found !== undefined || names.length < 2 || finished.stdout.trim() === '')
        return found;
    // It has some, in words that do not say which.
    const asked = await Promise.all(names.map((name) => localOf([name], ports)));
    return asked.find((each) => each !== undefined);
}
/** The same; undefined without an answer. */
function localOf(names, ports) {
    return (0,failure/* undefinedOn */.AO)(firstOf(names, ports), 'PROGRAM_STOPPED');
}
const tries = 4;
/** Fetches with retries; returns the last failed try, or undefined on success. */
async function fetchPatiently(name, ports) {
    for (let count = 1;; count += 1) {
        const finished = await ports.exec.run((0,engine/* fetchImage */.aK)(name));
        if (finished.exitCode === 0)
            return undefined;
        const isOver = count === tries || engine/* ENGINE_ABSENT */.vb.test(finished.stderr) || !(0,engine/* isPassing */.WG)(finished.stderr);
        if (isOver)
            return finished;
        ports.log.line(`Could not fetch ${name} (${(0,commands_command/* tail */.RT)(finished.stderr, 1).join('')}); retrying`);
        if ((0,engine/* isAnswered */.Qy)(finished.stderr))
            await waitFor(name, ports);
        await ports.clock.sleep(500 * 2 ** count);
    }
}
/** The engine does not report Retry-After, so our own client sends a request and waits for it. */
async function waitFor(name, { registry }) {
    const [reference = name] = name.split('@');
    const repository = (0,oci_reference/* withoutTag */.nb)(reference);
    const tag = reference.slice(repository.length + 1) || 'latest';
    await registry.head((0,oci_reference/* parseRepository */.SU)(repository), tag).catch(() => undefined);
}

// EXTERNAL MODULE: ./build/oci/proxy.js
var proxy = __webpack_require__(34322);
;// CONCATENATED MODULE: ./build/plan/builder/proxy-options.js

/** Returns the driver options for the builder's environment, except ones set by the user or with a password. */
function proxyOptions(proxies, given) {
    const isGiven = (name) => given.some(({ key }) => key.toLowerCase() === `env.${name.toLowerCase()}`);
    const missing = proxies.filter(({ name, password }) => password === undefined && !isGiven(name));
    return missing.map(({ name, value }) => ({ key: `env.${name}`, value }));
}
/**
 * Makes a second definition that passes the proxies to every target. It names only the variables: the
 * values, which may contain passwords, are in no file, and the main definition stays independent of the machine.
 */
function proxyDefinition(proxies, { target }) {
    const targets = Object.entries(target).flatMap(([name, { args }]) => {
        const given = Object.keys((0,oci_json/* recordOf */.zv)(args)).map((key) => key.toUpperCase());
        const missing = proxies.filter((proxy) => !given.includes(proxy.name));
        const own = missing.map(({ name: key, variable }) => [key, `\${${variable}}`]);
        return own.length === 0 ? [] : [[name, { args: Object.fromEntries(own) }]];
    });
    if (targets.length === 0)
        return undefined;
    const variables = proxies.map(({ variable }) => [variable, { default: '' }]);
    const definition = { variable: Object.fromEntries(variables), target: Object.fromEntries(targets) };
    return `${JSON.stringify(definition, undefined, 2)}\n`;
}

;// CONCATENATED MODULE: ./build/plan/builder/registries.js

/** The hosts of the images and of the cache, each once. */
function hostsOf(images) {
    const repositories = images.flatMap((image) => image.repositories.map(({ registry }) => registry));
    const caches = images.flatMap(({ cache }) => [...cache.from, ...cache.to].flatMap(cacheHost));
    return [...new Set([...repositories, ...caches])];
}
/** A first part without a dot or port is a path on Docker Hub. */
function cacheHost({ ref = '' }) {
    const host = /^([^/]+)\//.exec(ref)?.[1];
    return host !== undefined && /[.:]|^localhost$/.test(host) ? [host] : [];
}
/** Returns the settings for the builder, one entry per registry. */
function registrySettings(known) {
    const { engine, isOnThisMachine } = known;
    const mirrors = engine.mirrors.filter(({ host }) => isOnThisMachine || !(0,loopback/* isThisMachine */.Y)(host));
    const insecure = [...known.insecure, ...engine.insecure, ...plain(mirrors)];
    const hub = mirrors.length === 0 ? [] : ['docker.io'];
    const hosts = [...hub, ...known.hosts, ...insecure, ...mirrors.map(({ host }) => host)];
    return [...new Set([...hosts, ...Object.keys(known.certificates)])].map((host) => ({
        host,
        mirrors: host === 'docker.io' ? mirrors.map((mirror) => `${mirror.host}${mirror.path}`) : [],
        ...trustOf(host, insecure.includes(host), known),
    }));
}
const plain = (mirrors) => mirrors.filter(({ isPlain }) => isPlain).map(({ host }) => host);
function trustOf(host, isInsecure, { certificates, extraAuthority }) {
    if (isInsecure)
        return { protection: 'none', authorities: [], pairs: [] };
    const own = certificates[host];
    const extra = extraAuthority === undefined ? [] : [extraAuthority];
    // Plain http is usual on this machine, unless certificates for exactly this host exist.
    if (own === undefined && (0,loopback/* isThisMachine */.Y)(host))
        return { protection: 'usual', authorities: [], pairs: [] };
    return {
        protection: own !== undefined && own.authorities.length > 0 ? 'certificates' : 'usual',
        authorities: [...(own?.authorities ?? []), ...extra],
        pairs: own?.pairs ?? [],
    };
}
/** Adds a section for each registry without one; existing sections have precedence, and their registries are `kept`. */
function mergeConfig(text, settings) {
    const wanted = settings.filter((each) => sectionOf(each).length > 1);
    const present = sectionsIn(text);
    const added = present === 'unreadable' ? [] : wanted.filter(({ host }) => !present.includes(host));
    const kept = wanted.filter((each) => !added.includes(each));
    const sections = added.map((each) => `${sectionOf(each).join('\n')}\n`);
    return {
        text: sections.length === 0 ? text : [...(text.trim() === '' ? [] : [`${text.trimEnd()}\n`]), ...sections].join('\n'),
        added: added.map(({ host }) => host),
        kept: kept.map(({ host }) => host),
    };
}
/** Returns the registries with a section; an inline table cannot be extended. */
function sectionsIn(text) {
    if (/^\s*registry\s*[.=]/m.test(text))
        return 'unreadable';
    const heads = text.matchAll(/^\s*\[+\s*["']?registry["']?\s*\.\s*(?:"([^"\n]+)"|'([^'\n]+)'|([\w-]+))/gm);
    return [...heads].map(([, double, single, bare]) => double ?? single ?? bare ?? '');
}
/** Formats one section; only its header without settings. */
function sectionOf({ host, mirrors, protection, authorities, pairs }) {
    const head = `registry.${quoted(host)}`;
    return [
        `[${head}]`,
        ...(mirrors.length === 0 ? [] : [`  mirrors = ${list(mirrors)}`]),
        // Both together: https first whatever the certificate, http where that fails (buildkit, util/resolver/resolver.go).
        ...(protection === 'none' ? ['  http = true', '  insecure = true'] : []),
        // Otherwise BuildKit would use plain http for a registry of this machine.
        ...(protection === 'certificates' ? ['  http = false'] : []),
        ...(authorities.length === 0 ? [] : [`  ca = ${list(authorities)}`]),
        ...pairs.flatMap(({ certificate, key }) => [
            `  [[${head}.keypair]]`,
            `    key = ${quoted(key)}`,
            `    cert = ${quoted(certificate)}`,
        ]),
    ];
}
const list = (texts) => `[${texts.map(quoted).join(', ')}]`;
/** A basic string of TOML escapes as JSON does. */
const quoted = (text) => JSON.stringify(text);

// EXTERNAL MODULE: ./build/commands/docker-places.js
var docker_places = __webpack_require__(58300);
// EXTERNAL MODULE: ./build/oci/docker-certs.js
var docker_certs = __webpack_require__(80026);
;// CONCATENATED MODULE: ./build/prepare/builder/buildkitd-toml.js
// The buildkitd.toml of a new builder: the given one, plus registries that it would not reach otherwise.





/** Writes the configuration if needed; undefined means buildx's default. `isHere`: the builder uses the host network. */
async function configure(plan, isHere, ports) {
    const { builder } = plan.build;
    const { temporaryFolder } = plan.run;
    const [base, engine, certificates, extraAuthority] = await Promise.all([
        buildkitd_toml_baseOf(builder, ports),
        engineOf(builder, ports),
        allCertificates(ports),
        extraAuthorityOf(temporaryFolder, ports),
    ]);
    // buildx reports a missing file itself.
    if (base.text === undefined)
        return builder.order.configPath;
    const settings = registrySettings({
        hosts: hostsOf(plan.images),
        insecure: builder.insecureRegistries,
        engine,
        certificates,
        extraAuthority,
        isOnThisMachine: isHere,
    });
    const { text, added, kept } = mergeConfig(base.text, settings);
    if (kept.length > 0)
        ports.log.debug(`${base.name} already configures ${kept.join(', ')}`);
    const unheard = kept.filter((host) => base.isGiven && builder.insecureRegistries.includes(host));
    for (const host of unheard) {
        ports.log.notice(`${base.name} already configures ${host}, so \`insecure-registries\` has no effect on it.`);
    }
    if (added.length === 0 && builder.configText === undefined)
        return builder.order.configPath;
    if (added.length > 0) {
        ports.log.line(`Configured the builder to reach ${added.join(', ')}`);
        ports.log.event('builder-configured', { hosts: added });
    }
    const path = `${temporaryFolder}/buildkitd.toml`;
    await ports.files.write(path, text, true);
    return path;
}
/** Returns the user's configuration, or buildx's default one. */
async function buildkitd_toml_baseOf({ order, configText }, { env, files }) {
    if (configText !== undefined)
        return { name: '`buildkitd-config-inline`', text: configText, isGiven: true };
    const given = order.configPath;
    if (given !== undefined)
        return { name: given, text: await files.read(given), isGiven: true };
    const path = `${(0,docker_places/* buildxFolder */.jN)(env)}/buildkitd.default.toml`;
    return { name: path, text: (await files.read(path)) ?? '', isGiven: false };
}
/** Returns the registry settings of the local engine; empty if the builder runs elsewhere, and with a warning if unknown. */
async function engineOf({ order }, { exec, log }) {
    const { driver, endpoint } = order;
    if (driver !== 'docker-container' || endpoint !== undefined)
        return { mirrors: [], insecure: [] };
    const finished = await exec.run((0,engine/* askRegistries */.VW)()).catch(() => undefined);
    if (finished !== undefined && finished.exitCode === undefined) {
        const why = (0,commands_command/* whyUnanswered */.Vc)('`docker system info`', finished);
        log.warning(`The builder does not use the mirrors and insecure registries of the Docker engine${why}.`);
    }
    return (0,engine/* parseRegistries */.XG)(finished?.exitCode === 0 ? finished.stdout : '');
}
/** Returns Docker's certificates for all hosts: base images may come from any of them. */
async function allCertificates({ env, files }) {
    const home = env['HOME'] ?? '';
    const lists = await Promise.all((0,docker_certs/* certificateFolders */.H)('', home).map(files.list));
    const hosts = [...new Set(lists.flat())];
    const entries = hosts.map(async (host) => [host, await (0,docker_certs/* certificatesOf */.m)(host, home, files.list)]);
    return Object.fromEntries(await Promise.all(entries));
}
/** Copies the file to a unique name: buildx puts all authorities of a registry into one folder. */
async function extraAuthorityOf(temporaryFolder, { env, files }) {
    const given = env['NODE_EXTRA_CA_CERTS'] ?? '';
    const text = given === '' ? undefined : await files.read(given);
    if (text === undefined)
        return undefined;
    const path = `${temporaryFolder}/node-extra-ca-certs.pem`;
    await files.write(path, text);
    return path;
}

;// CONCATENATED MODULE: ./build/prepare/builder/network.js
// The network of a new builder: the registries that it must reach, and the proxies for it and for RUN steps.






/**
 * Computes the network, and writes the configuration. Returns its path and the complete driver options by node. Daemons of
 * other drivers have their own network.
 */
async function joinNetwork(plan, ports) {
    const { order, others } = plan.build.builder;
    const optionsOf = ({ driverOptions }) => driverOptions;
    if (order.driver === 'kubernetes')
        return { optionsOf, configPath: await configure(plan, false, ports) };
    if (order.driver !== 'docker-container')
        return { optionsOf, configPath: order.configPath };
    const proxies = (0,proxy/* proxiesIn */.Iz)(ports.env);
    tellPasswords(proxies, ports);
    const host = hostOnThisMachine(plan, proxies);
    const shares = ({ endpoint, driverOptions }) => host !== undefined && endpoint === undefined && (0,driver_option/* driverOption */.q9)(driverOptions, 'network') === undefined;
    const isHere = (node) => shares(node) || (0,driver_option/* driverOption */.q9)(node.driverOptions, 'network') === 'host';
    const nodes = [order, ...others];
    if (nodes.some(shares)) {
        ports.log.notice(`Using the host network for the builder (\`driver-opts: network=host\`), because ${host} is on this machine`);
        ports.log.event('builder-host-network', { host: host ?? '' });
    }
    return {
        optionsOf: (node) => [
            ...node.driverOptions,
            ...(shares(node) ? [{ key: 'network', value: 'host' }] : []),
            ...proxyOptions(proxies, node.driverOptions),
        ],
        configPath: await configure(plan, nodes.some(isHere), ports),
    };
}
/** Returns a host of this machine, which a container in its own network cannot reach. */
function hostOnThisMachine(plan, proxies) {
    const ways = proxies.filter(({ name }) => name !== 'NO_PROXY').flatMap(({ value }) => (0,proxy/* proxyHost */.x0)(value) ?? []);
    return [...hostsOf(plan.images), ...ways].find(loopback/* isThisMachine */.Y);
}
/** buildx accepts the builder's environment only as arguments, which every user of the machine can read. */
function tellPasswords(proxies, { log }) {
    const names = proxies.filter(({ password }) => password !== undefined).map(({ variable }) => variable);
    if (names.length === 0)
        return;
    log.warning(`${names.join(' and ')} contains a password, which buildx would expose in its arguments. The builder does not use this proxy, but RUN steps do. Let the proxy authorize the machine by its address, or set \`builder\` to a builder with this proxy.`);
}
/** Writes the definition that passes the proxies on; undefined without proxies, or if the build names its own. */
async function handOnProxies(plan, { env, files }) {
    const text = proxyDefinition((0,proxy/* proxiesIn */.Iz)(env), plan.build.definition);
    if (text === undefined)
        return undefined;
    const path = `${plan.run.temporaryFolder}/proxies.json`;
    await files.write(path, text);
    return path;
}

;// CONCATENATED MODULE: ./build/prepare/builder/builder.js
// The builder: an existing one, or a new one for this step only.













/** Creates and boots a builder for this step. Raises BUILDER_FAILED, ENGINE_MISSING, BUILDX_MISSING, CLUSTER_*. */
async function makeBuilder(name, plan, ports) {
    const { order, others } = plan.build.builder;
    const env = builderEnv(plan);
    await checkCluster(plan, ports);
    // Saved first: if the job is killed half-way, post still knows what to remove. A remote BuildKit leaves
    // only files in the step's folder.
    if (plan.build.builder.isRemovedAfterwards && order.driver !== 'remote') {
        ports.state.save('builder', name);
        ports.state.save('isStateKept', String((0,register/* isKept */.t8)(name)));
        ports.state.save('driver', order.driver);
    }
    const started = ports.clock.now().getTime();
    for (const command of await commandsFor(name, plan, ports)) {
        const finished = await ports.exec.run({ ...command, env });
        const milliseconds = ports.clock.now().getTime() - started;
        if (finished.exitCode !== 0)
            throw await notUp(name, plan, { command, finished, milliseconds }, ports);
    }
    const taken = (0,oci_units/* formatSeconds */.Xo)(ports.clock.now().getTime() - started);
    const nodes = others.length === 0 ? '' : `, ${others.length + 1} nodes`;
    ports.log.line(`Booted builder ${name} (${order.driver}${nodes}, ${taken})`);
    ports.log.event('builder-booted', { name, driver: order.driver, nodes: others.length + 1 });
    const names = [order, ...others].map((node, index) => nodeOf(name, node).node ?? `${name}${index}`);
    const containers = builder_containersOf(order.driver, names);
    const isHere = [order, ...others].every(({ endpoint }) => isLocal(order, endpoint));
    if (plan.build.builder.isRemovedAfterwards && isHere)
        ports.state.save('containers', containers.join(' '));
    return { name, driver: order.driver, platforms: [], env, isOurs: true, containers };
}
function builder_containersOf(driver, nodes) {
    return driver === 'docker-container' ? nodes.map((node) => `buildx_buildkit_${node}`) : [];
}
/** Prepares network, image and certificates, and returns the commands that create the builder node by node. */
async function commandsFor(name, plan, ports) {
    const { order, others } = plan.build.builder;
    const [{ configPath, optionsOf }, withImage] = await Promise.all([
        joinNetwork(plan, ports),
        builderImage(plan.build.builder, ports),
        writeCertificates(plan.build.builder, ports),
    ]);
    const complete = (node) => {
        const driverOptions = withImage({ ...node, driverOptions: optionsOf(node) });
        return { ...node, ...nodeOf(name, node), configPath, driverOptions };
    };
    return [
        (0,buildx/* createBuilder */.Ij)({ ...complete(order), name }, others.length === 0),
        ...others.map((node) => (0,buildx/* appendNode */.tS)(name, complete(node))),
        ...(others.length === 0 ? [] : [(0,buildx/* bootBuilder */.cD)(name)]),
    ];
}
/** Containers are named after their node, so two runs with the same nodes would share one. */
function nodeOf(builder, { node }) {
    return node === undefined ? {} : { node: `${builder}-${node}` };
}
/**
 * A remote BuildKit gets its own buildx store: buildx would apply the default configuration of the
 * shared store, which this driver rejects, and would lock that store while it waits for a response.
 */
function builderEnv({ run, build: { builder } }) {
    if (builder.order.driver === 'remote')
        return { BUILDX_CONFIG: `${run.temporaryFolder}/buildx` };
    // buildx notes where the kubeconfig is, and reads it at every command. A login action may remove its own before post.
    const kubeconfig = builder.cluster?.kubeconfig;
    return kubeconfig === undefined ? {} : { KUBECONFIG: kubeconfig };
}
/** Makes the failure, with the node that did not respond, if known. */
async function notUp(name, plan, trouble, ports) {
    const { builder } = plan.build;
    const { command, finished } = trouble;
    if (builder.order.driver === 'kubernetes') {
        // buildx failed at its first question to the cluster (driver/kubernetes/driver.go, bootstrap), and keeps the entry.
        if (builder.others.length === 0 && finished.stderr.includes('error for bootstrap')) {
            const { exitCode } = await ports.exec.run((0,buildx/* forgetBuilder */.H4)(name));
            if (exitCode === 0)
                ports.state.save('builder', '');
        }
        return clusterFailure(name, builder, finished, ports);
    }
    if (!command.args.includes('--bootstrap'))
        return builderFailure(name, finished);
    // The failure of the boot is reported, whatever becomes of this question.
    const silent = await (0,failure/* orElse */.NW)(silentNodesOf(name, plan, trouble, ports), () => undefined);
    return silent ?? builderFailure(name, finished);
}
/** The failure of the nodes of a remote builder that did not respond; undefined if buildx names none. */
async function silentNodesOf(name, plan, { finished, milliseconds }, ports) {
    const listed = await (0,commands_command/* answerOf */.ut)({ ...(0,buildx/* listBuilders */.vh)(), env: builderEnv(plan) }, ports.exec);
    const entry = (0,buildx/* parseBuilders */.ms)(listed.stdout).find((candidate) => candidate.name === name);
    if (entry?.driver !== 'remote')
        return undefined;
    const reasons = await reasonsOf(plan.build.builder, ports);
    return silentNodes(entry, { milliseconds, words: finished.stderr, reasons });
}
/** Returns why each node is unreachable, checked without buildx, which does not report it. */
async function reasonsOf({ order, others }, ports) {
    const asked = [order, ...others].map(async ({ endpoint = '', driverOptions }) => {
        const read = async (part) => {
            const path = (0,driver_option/* driverOption */.q9)(driverOptions, part);
            return path === undefined ? undefined : ports.files.read(path);
        };
        const [cacert, cert, key] = await Promise.all([read('cacert'), read('cert'), read('key')]);
        const reason = await ports.reach(endpoint, cacert === undefined ? undefined : { cacert, cert, key });
        return [endpoint, reason];
    });
    return Object.fromEntries(await Promise.all(asked));
}
/** Writes the TLS material to private files, which buildx requires. */
async function writeCertificates({ certificates }, { files, env }) {
    await Promise.all(certificates.map(({ path, variable }) => files.write(path, `${(env[variable] ?? '').trim()}\n`, true)));
}
/** Returns an existing builder, as found when the inputs were read. */
function useBuilder(name, found, ports) {
    const names = found.nodes.map((node) => node.name);
    const versions = [...new Set(found.nodes.flatMap(({ version }) => version ?? []))];
    const what = [found.driver, ...(versions.length === 0 ? [] : [`BuildKit ${versions.join(', ')}`])].join(', ');
    const newer = versions.map((version) => (0,buildx_version/* newerThanTested */.gh)('BuildKit', (0,buildx_version/* parseVersion */.ot)(version), pins/* testedWith */.Yp.buildkit));
    for (const text of newer.filter((each) => each !== undefined).slice(0, 1))
        ports.log.notice(text);
    ports.log.line(`Using existing builder ${name} (${what})`);
    ports.log.event('builder-existing', { name, driver: found.driver, versions });
    return {
        name,
        driver: found.driver,
        platforms: found.nodes.flatMap(({ platforms }) => platforms.map((platform) => platform.name)),
        env: {},
        isOurs: false,
        containers: builder_containersOf(found.driver, names),
    };
}

;// CONCATENATED MODULE: ./build/plan/cache/mounts.js
// Cache mounts (`RUN --mount=type=cache`) between runs: restored before the build, saved after the publish.


/** BuildKit puts its value before the id of each mount (frontend/dockerui/config.go). */
const namespaceName = 'BUILDKIT_CACHE_MOUNT_NS';
/** Images with tar, for cache mounts: the pinned busybox, or its tag, which a mirror without internet may have. */
const MOUNT_TOOLS = [
    `docker.io/${(0,pins/* formatImage */.vy)(pins/* pins */.hm.images.busybox)}`,
    'docker.io/library/busybox:latest',
];
/** The variable of the secret that marks a saving solve. */
const savingVariable = 'POLYARCH_SAVES_MOUNTS';
/** kB; a larger mount would evict everything else of the repository. */
const most = 1_000_000;
/** Plans the mounts of a build with these arguments by the policy of the layer cache; undefined without mounts. */
function planMounts(ids, cache, args = {}) {
    const from = (cache?.from ?? []).map(besideLayers);
    const [own] = from;
    if (ids.length === 0 || own === undefined)
        return undefined;
    const namespace = args[namespaceName];
    return {
        ...{ ids, from, tools: MOUNT_TOOLS, most },
        ...(cache?.to.length === 0 ? {} : { to: { ...own, mode: 'max' } }),
        ...(namespace === undefined ? {} : { args: { [namespaceName]: namespace } }),
    };
}
/** The mounts have their own scope or tag. */
function besideLayers({ scope, ref, ...entry }) {
    return scope === undefined ? { ...entry, ref: `${ref}-mounts` } : { ...entry, scope: `${scope}-mounts` };
}
/**
 * Restores the saved content into the mounts with the same ids. The step's text names the layer, so that
 * a new builder finds it in the cache. If it is missing, the step runs, lacks its secret, and fails at
 * once, which distinguishes "nothing saved yet" from an empty mount. tar keeps owner and mode.
 */
function restoreDefinition({ ids, from, most: limit, args }, { context, tool }) {
    const body = `for n in ${numbers(ids)}; do [ ! -f /in/$n.tar ] || tar -xf /in/$n.tar -C /m/$n || exit 1; done`;
    const bind = '--mount=type=bind,from=saved,source=/out,target=/in';
    const inline = `${saved(ids, limit, tool)}FROM tool AS restored\nRUN ${bind} ${mounts(ids)} ${body}\n`;
    return definitionOf({ context, args, target: 'restored', 'dockerfile-inline': inline, 'cache-from': from });
}
/** Saves the mounts. `no-cache` would empty them, so the restored layers must be pruned before. */
function saveDefinition({ ids, most: limit, args }, { context, tool }, to) {
    const secret = [{ type: 'env', id: 'save', env: savingVariable }];
    const inline = saved(ids, limit, tool);
    return definitionOf({ context, args, target: 'saved', 'dockerfile-inline': inline, secret, 'cache-to': [to] });
}
/** Where the definition of the mounts is written, and how it is solved. */
function mountsSolve(definition, temporaryFolder, builder) {
    return {
        definitionPath: `${temporaryFolder}/mounts-definition.json`,
        metadataPath: `${temporaryFolder}/mounts-metadata.json`,
        targets: ['mounts'],
        builder: builder.name,
        allow: [{ access: 'read', path: mountsContext(temporaryFolder) }],
        usesActionsCache: needsCacheToken(definition),
        env: builder.env,
    };
}
/** An empty folder of the runner's: the solve needs a context. */
const mountsContext = (temporaryFolder) => `${temporaryFolder}/mounts`;
function saved(ids, limit, tool) {
    const fits = `[ "$(du -sk /m/$n | cut -f1)" -gt ${limit} ] || tar -cf /out/$n.tar -C /m/$n . || exit 1`;
    const body = `mkdir /out && for n in ${numbers(ids)}; do ${fits}; done`;
    const secret = '--mount=type=secret,id=save,required=true';
    return `FROM ${tool} AS tool\nFROM tool AS saved\nRUN ${secret} ${mounts(ids)} ${body}\n`;
}
function mounts(ids) {
    return ids.map((id, index) => `--mount=type=cache,id=${id},target=/m/${index}`).join(' ');
}
const numbers = (ids) => ids.map((_, index) => index).join(' ');
const definitionOf = (target) => ({ target: { mounts: { ...target, ...alone } } });

// EXTERNAL MODULE: ./build/errors/signs.js
var errors_signs = __webpack_require__(44532);
;// CONCATENATED MODULE: ./build/progress/failure/cache.js
// Words a cache failure: its class by BuildKit's words, and the words themselves.

/** Formats the failure on one line, as in `rate limit: …`. */
function tellCacheFailure(words) {
    const sign = (0,errors_signs/* signOf */.rL)(words);
    return `${(sign && classes[sign]) ?? 'failed'}: ${words.replace(/\s+/g, ' ').slice(0, 300)}`;
}
const classes = {
    'rate-limit': 'rate limit',
    unauthorized: 'token',
    expired: 'token',
    denied: 'denied',
    quota: 'quota',
    unsupported: 'unsupported',
    'media-type': 'unsupported',
    artifact: 'unsupported',
    corrupt: 'corrupt',
    'cut-off': 'corrupt',
    builder: 'builder',
    'no-host': 'unavailable',
    unavailable: 'unavailable',
};

;// CONCATENATED MODULE: ./build/progress/record/steps.js
/** `app linux/arm64`, as far as they are known. */
function whereOf({ target, platform }) {
    return [target, platform].filter((word) => word !== undefined).join(' ');
}
/** `build 3/7`, for a step of the Dockerfile. */
function countOf({ stage, number, of }) {
    return of === undefined ? undefined : [stage, `${number}/${of}`].join(' ').trim();
}
/** Whether the step belongs to the cache: its failure does not fail the build. */
function isCacheStep({ kind }) {
    return kind === 'cache-import' || kind === 'cache-export' || kind === 'cache-preparation';
}
/** Whether the step pushes or fetches an image. */
function isTransfer({ kind }) {
    return kind === 'push' || kind === 'metadata' || kind === 'base';
}
/** Whether only pushes are running: everything else is finished and on the builder. */
function isPushing(running) {
    return running.length > 0 && running.every(({ step }) => step.kind === 'push');
}
/** Whether it is BuildKit's own work, and not an instruction of the Dockerfile. */
function isInternal({ kind }) {
    return kind !== 'base' && kind !== 'instruction';
}
/** BuildKit's own words for its work (solver/llbsolver, exporter, cache/remotecache); the first that fits counts. */
const internalKinds = [
    [/^importing cache/, 'cache-import'],
    [/^exporting (?:cache|to GitHub Actions Cache)/, 'cache-export'],
    [/^preparing build cache/, 'cache-preparation'],
    [/^(?:exporting to image|pushing )/, 'push'],
    [/^(?:importing|exporting|pushing)/, 'transfer'],
    [/^(?:load metadata for |resolve image config)/, 'metadata'],
    [/^load build context$/, 'context'],
    [/^load \.dockerignore$/, 'ignore-file'],
];
/**
 * Parses the name of a step: `[app linux/amd64->arm64 build 3/7] RUN make` (dockerfile2llb/convert.go).
 * BuildKit omits the obvious, so a single target and its single platform are filled in.
 */
function parseStepName(name, { targets }) {
    const [, bracket = '', rest = name] = /^\[([^\]]*)\] ?(.*)$/s.exec(name) ?? [];
    const words = bracket.split(' ').filter((word) => word !== '');
    const target = steps_take(words, (word) => Object.keys(targets).length > 1 && Object.hasOwn(targets, word));
    const platforms = parsePlatforms(steps_take(words, (word) => /^[a-z][^/]*\/[a-z]/i.test(word)));
    const count = /^(\d+)\/(\d+)$/.exec(words.at(-1) ?? '');
    if (count === null) {
        const text = [words[0] === 'internal' ? '' : words.map((word) => `[${word}]`).join(' '), rest].join(' ').trim();
        const kind = internalKinds.find(([known]) => known.test(text))?.[1] ?? 'other';
        return { ...platforms, target, text, kind, stage: undefined, number: undefined, of: undefined };
    }
    const planned = target === undefined ? Object.values(targets).flat() : (targets[target] ?? []);
    const only = planned.length === 1 ? planned[0] : undefined;
    return {
        target,
        platform: platforms.platform ?? only,
        runsOn: platforms.runsOn ?? only,
        stage: words.slice(0, -1).join(' ') || undefined,
        number: Number(count[1]),
        of: Number(count[2]),
        text: rest,
        kind: /^FROM\b/.test(rest) ? 'base' : 'instruction',
    };
}
/** Removes and returns the first word if it is one of `wanted`. */
function steps_take(words, isWanted) {
    return words[0] !== undefined && isWanted(words[0]) ? words.shift() : undefined;
}
/** Parses `linux/amd64->arm/v7`: runs on the first for the second, whose os is omitted if equal. */
function parsePlatforms(word) {
    const [runsOn, other] = word?.replace(/\([^)]*\)/g, '').split('->') ?? [];
    if (runsOn === undefined || other === undefined)
        return { platform: runsOn, runsOn };
    const isSameSystem = /^[^/]+(?:\/v\d[^/]*)?$/.test(other);
    return { platform: isSameSystem ? `${runsOn.split('/')[0]}/${other}` : other, runsOn };
}

;// CONCATENATED MODULE: ./build/progress/record/log-lines.js
// Formats log lines for the steps of a build.


const LONGEST_TEXT = 100;
/** Creates the format for these targets and platforms, which are in a column. */
function createFormat({ targets }) {
    const isOne = Object.keys(targets).length < 2;
    const names = Object.entries(targets).flatMap(([target, platforms]) => platforms.map((platform) => (isOne ? platform : `${target} ${platform}`)));
    const width = Math.max(0, ...names.map((name) => name.length));
    const label = (step) => {
        const [where, count] = [whereOf(step).padEnd(width), countOf(step)];
        return count === undefined ? where : `${where}  ${count}`;
    };
    const title = (step) => `${label(step)}  ${shorten(step.text)}${step.isEmulated ? ' (QEMU)' : ''}`;
    return {
        begun: title,
        /** `isAgain` if BuildKit resumed a finished step: a base image is resolved first, and fetched later. */
        done: (step, isAgain) => `${title(step)}  ${tellEnd(step)}${isAgain ? ' in all' : ''}`,
        output: (step, text) => `${label(step)} | ${text}`,
        running: (step, doing) => `${title(step)}  ${tellDoing(step, doing)}`,
    };
}
/** Formats an instruction on one line, with short digests. */
function shorten(text, longest = LONGEST_TEXT) {
    const line = text
        .replace(/\s+/g, ' ')
        .replace(/(sha256:[0-9a-f]{12})[0-9a-f]{52}/g, '$1')
        .trim();
    return line.length <= longest ? line : `${line.slice(0, longest).toWellFormed().trimEnd()}…`;
}
/** Formats a finding of a build check with its place. */
function tellFinding({ text, file, line }) {
    const place = file === undefined ? '' : `${file}${line === undefined ? '' : `:${line}`}: `;
    // Dockerfile checks repeat the line at the end of their text.
    return `WARNING ${place}${shorten(line === undefined ? text : text.replace(` (line ${line})`, ''), 300)}`;
}
function tellEnd(step) {
    if (step.error !== undefined && isCacheStep(step))
        return `failed: ${shorten(step.error, 200)}`;
    if (step.error !== undefined)
        return `FAILED after ${(0,oci_units/* formatDuration */.a3)(step.worked)}`;
    if (step.isStopped)
        return `stopped after ${(0,oci_units/* formatDuration */.a3)(step.worked)}`;
    return step.isCached ? 'CACHED' : (0,oci_units/* formatDuration */.a3)(step.worked);
}
function tellDoing({ bytes }, { milliseconds, parts, total, rate }) {
    const known = total > bytes ? [`${(0,oci_units/* formatSize */.Xq)(bytes)} of ${(0,oci_units/* formatSize */.Xq)(total)}`] : [];
    const moved = total <= bytes && bytes > 0 ? [(0,oci_units/* formatSize */.Xq)(bytes)] : known;
    const speed = rate === undefined || rate <= 0 ? [] : [`${(0,oci_units/* formatSize */.Xq)(rate)}/s`];
    return [`… ${(0,oci_units/* formatDuration */.a3)(milliseconds)}`, ...parts, ...moved, ...speed].join(', ');
}

;// CONCATENATED MODULE: ./build/progress/failure/causes.js
// Common causes of failed builds, recognized by the output of BuildKit, registries and programs.
/**
 * Returns the cause that matches the first line; the first match in the table wins. `said` are words of BuildKit and buildx,
 * `output` is what the program of the failed step printed, which may be anything.
 */
function findCause(said, output = []) {
    const printed = causes_causes.filter((cause) => 'isPrinted' in cause);
    return firstIn(said, causes_causes) ?? firstIn(output, printed);
}
function firstIn(texts, table) {
    for (const text of texts) {
        const found = table.find(({ words }) => words.test(text));
        if (found !== undefined)
            return { kind: found.kind, likely: found.likely, cure: found.cure };
    }
    return undefined;
}
// More specific causes come first: a QEMU crash also has an exit code, a rejected token also names a host. `isPrinted` are
// those that programs report in their own output.
const causes_causes = [
    {
        kind: 'policy-denied',
        words: /not allowed by policy/i,
        likely: 'A build policy denied a source that the build fetches.',
        cure: 'Use another source, or change the policy: a .rego file next to the Dockerfile, or `policy` of the bake target.',
    },
    {
        kind: 'policy-unknown',
        words: /policy is not supported by the current BuildKit/i,
        likely: 'This version of BuildKit would ignore the build policy.',
        cure: 'Use BuildKit 0.27 or newer: remove `builder`, `buildkit-image` and `driver`, or update the builder.',
    },
    {
        kind: 'emulation-missing',
        isPrinted: true,
        words: /exec format error/i,
        likely: 'The step started a program for another processor, and no emulator is registered for it.',
        cure: 'Cross-compile (FROM --platform=$BUILDPLATFORM), add a native node, or set `emulation: auto`.',
    },
    {
        kind: 'emulation-crash',
        isPrinted: true,
        words: /qemu: (?:uncaught target signal|fatal|unsupported syscall)|qemu-[a-z0-9_]+: /i,
        likely: 'The program crashed under QEMU, which is usually a fault of the emulator.',
        cure: 'Build the platform on a native node, cross-compile (FROM --platform=$BUILDPLATFORM), or try another `binfmt-image`.',
    },
    {
        kind: 'dockerfile',
        words: /dockerfile parse error|unknown instruction|Dockerfile cannot be empty|failed to parse stage name|no build stage in current context/i,
        likely: 'The Dockerfile has a syntax error.',
        cure: 'Correct the line shown.',
    },
    {
        kind: 'checks',
        words: /lint violation found for rules/i,
        likely: 'The build checks reported problems, and this build fails on every finding.',
        cure: 'Correct the lines in the warnings, or skip a rule with `# check=skip=RULE`.',
    },
    {
        kind: 'target-missing',
        words: /target stage .* could not be found/i,
        likely: 'The Dockerfile has no stage with this name.',
        cure: 'Correct `target`, or name the stage in the Dockerfile.',
    },
    {
        kind: 'privilege-missing',
        words: /(?:security\.insecure|network\.host|device\b.*) is not allowed/i,
        likely: 'The Dockerfile requests a privilege that was not granted.',
        cure: 'If you trust the Dockerfile, grant the privilege with `allow`.',
    },
    {
        kind: 'platform-missing',
        words: /no match for platform in manifest|no matching manifest for/i,
        likely: 'The base image does not exist for this platform.',
        cure: 'Use a base image that supports the platform, or remove the platform from `platforms`.',
    },
    {
        kind: 'disk-full',
        isPrinted: true,
        words: /no space left on device|disk quota exceeded/i,
        likely: 'The disk of the builder is full.',
        cure: 'Free space before this step, or use a runner with a larger disk.',
    },
    {
        kind: 'memory',
        isPrinted: true,
        words: /exit code: 137\b|cannot allocate memory|out of memory|signal: killed|OOMKilled|JavaScript heap out of memory/i,
        likely: 'The step ran out of memory and was killed.',
        cure: 'Use a runner with more memory, or lower `max-parallelism` in the BuildKit configuration.',
    },
    {
        kind: 'command-missing',
        words: /exit code: 127\b/,
        likely: 'A program or shared library that the step needs is missing from the image.',
        cure: 'Install it in an earlier step, or correct its name, which the last log lines contain.',
    },
    {
        kind: 'denied',
        isPrinted: true,
        words: /\b401 Unauthorized|\b403 Forbidden|insufficient_scope|authorization failed|pull access denied|requested access to the resource is denied|denied: |permission_denied: /i,
        likely: 'The registry rejected the credentials, or they are missing.',
        cure: 'Log in to the registry before this step. For ghcr.io the job needs `permissions: packages: write`.',
    },
    {
        kind: 'rate-limit',
        isPrinted: true,
        words: /\b429 Too Many Requests|toomanyrequests/i,
        likely: 'The registry limits the rate of requests from this address.',
        cure: 'Log in to the registry, or pull base images through a mirror (`buildkitd-config-inline`).',
    },
    {
        kind: 'builder-lost',
        words: /rpc error: code = Unavailable|failed to list workers|container [0-9a-f]{12,} is not running|error reading server preface|error reading from server: EOF|closing transport due to|graceful_stop|waiting for BuildKit: /i,
        likely: 'The builder stopped during the build, often for lack of memory.',
        cure: 'Run the step again. If it fails again, use a runner with more memory.',
    },
    {
        kind: 'network',
        isPrinted: true,
        words: /dial tcp|bad address '|EAI_AGAIN|i\/o timeout|TLS handshake timeout|connection refused|connection reset|no such host|name resolution|could not resolve host|network is unreachable|unexpected EOF|\b50[0234] [A-Z]/i,
        likely: 'A server was unreachable, or the connection failed.',
        cure: 'Run the step again. If it fails again, check that the builder can reach the host.',
    },
    {
        kind: 'secret-missing',
        words: /secret [^ ]+: not found|no secret named/i,
        likely: 'The Dockerfile requires a secret that is missing.',
        cure: 'Add it to `secrets`, `secret-envs` or `secret-files`, with the id that the Dockerfile uses. For runs without secrets, remove `required=true` from the mount.',
    },
    {
        kind: 'file-missing',
        words: /failed to (?:calculate checksum|compute cache key).*not found|failed to read dockerfile|unable to prepare context/i,
        likely: 'A file that the Dockerfile copies is missing from the build context.',
        cure: 'Check the path, `context` and .dockerignore.',
    },
    {
        kind: 'scanner-missing',
        words: /buildkit-syft-scanner\S*: not found/i,
        likely: 'The builder cannot fetch the scanner of `sbom: true` from Docker Hub.',
        cure: 'Add the scanner to your mirror, set another one (`sbom: generator=IMAGE`), or set `sbom: false`.',
    },
    {
        kind: 'image-missing',
        // A shell prints `/bin/sh: adduser: not found` for a missing program; a reference has a tag or a digest.
        words: /failed to resolve source metadata.*not found|(?:^|\s)[^\s:@]+(?::\d+\/[^\s:@]+)?[:@]\S+: not found$/i,
        likely: 'An image that the build uses does not exist, or the builder cannot reach it.',
        cure: 'Check the names and tags of the base images, of `# syntax=`, and of the generator in `sbom`.',
    },
];

;// CONCATENATED MODULE: ./build/progress/failure/excerpts.js
// Parses the Dockerfile excerpts in buildx's errors, and the places that they mark.
const RULE = /^-{20}$/;
/** Splits buildx's output into excerpts and other lines. */
function splitExcerpts(said) {
    const excerpts = [];
    const others = [];
    for (let index = 0; index < said.length; index += 1) {
        const line = said[index] ?? '';
        const file = RULE.test(said[index + 1] ?? '') ? /^(.+):\d+$/.exec(line)?.[1] : undefined;
        if (file === undefined) {
            others.push(line);
            continue;
        }
        // `Dockerfile:3`, a rule, the lines, a rule (moby/buildkit solver/errdefs/source.go).
        const end = said.findIndex((each, at) => at > index + 1 && RULE.test(each));
        const lines = said.slice(index + 2, end < 0 ? undefined : end);
        excerpts.push({ file, marked: markedIn(lines), lines });
        index += lines.length + 2;
    }
    return { excerpts, others };
}
function markedIn(lines) {
    return lines.flatMap((line) => {
        const [, number, text] = /^ *(\d+) \| >>> (.*)$/.exec(line) ?? [];
        return number === undefined || text === undefined ? [] : [{ number: Number(number), text }];
    });
}
/** Whether the excerpt marks the `# syntax=` line. */
function marksFrontend({ marked: [first] }) {
    return first !== undefined && /^\s*(?:#|\/\/)\s*syntax\s*=/i.test(first.text);
}
/** BuildKit reports the Dockerfile without its folder, but an annotation needs the path from the repository's root. */
function rootedFile(file, known) {
    return known?.endsWith(file) === true ? known : file;
}

;// CONCATENATED MODULE: ./build/progress/failure/failure.js
// Finds why a build failed: step, Dockerfile line, last output, and likely cause.





/** A failed build with its record so far. */
class FailedBuild extends failure/* Failure */.HR {
    record;
    constructor(problems, record) {
        super(problems);
        this.record = record;
    }
}
/** Extracts the failure from the record of a build. */
function failureOf(record) {
    const passedOn = lastMessage(record.said);
    const step = failedStep(record.steps, passedOn);
    const message = step?.error ?? passedOn;
    const { excerpts: shown, others } = splitExcerpts(record.said);
    const excerpts = shown.filter((excerpt) => !marksFrontend(excerpt) || isFrontendAtFault(step, message));
    const output = step?.tail ?? [];
    const said = output.length > 0 ? [] : others.filter((line) => !ownWords.test(line)).slice(-20);
    const instruction = instructionOf(excerpts) ?? step?.text;
    const exitCode = /exit code: (\d+)/.exec(message)?.[1];
    return {
        what: tellWhat(step, instruction, excerpts.some(marksFrontend)),
        why: tellWhy(message, output),
        cause: findCause([message, passedOn, ...said.toReversed()].map(withoutCommands), output.toReversed()),
        platform: step?.platform,
        step: step && countOf(step),
        place: failure_placeOf(excerpts) ?? placeOfCheck(message, record.findings),
        excerpt: excerpts.flatMap(({ lines }) => lines),
        tail: output.length > 0 ? output : said,
        exitCode: exitCode === undefined ? undefined : Number(exitCode),
        message,
    };
}
/**
 * Returns BuildKit's message for a missing, truncated or corrupt cached layer; undefined for other failures. BuildKit
 * rebuilds a step without a cache entry, but fetches a known layer when it needs it, and fails then.
 */
function lostLayer({ said }) {
    const message = withoutCommands(lastMessage(said));
    return lost.some((words) => words.test(message)) ? shorten(message, 200) : undefined;
}
const lost = [
    // containerd, core/content/helpers.go: corrupt or truncated bytes
    /unexpected commit (?:digest|size)/,
    /short read: expected \d+ bytes but got/,
    // azcore, the client of the blob store: the entry exists, but its bytes are missing
    /failed to copy: (?:GET|HEAD) http/,
    /RESPONSE 40[0-9]|BlobNotFound/,
    // containerd, for a blob without a provider
    /(?:blob|content) (?:digest )?sha256:[0-9a-f]{64}: not found/,
    // the unpacked content of a layer
    /failed to extract layer|invalid tar header|gzip: invalid|flate: corrupt|archive\/tar: /,
];
/** Returns what buildx said of the failure, without the Dockerfile's text. */
function failure_wordsOf({ said }) {
    return splitExcerpts(said).others.map(withoutCommands);
}
/** Removes commands of the Dockerfile: `process "COMMAND" did not complete successfully`. */
function withoutCommands(message) {
    return message.replace(/\bprocess ".*" did not complete/gs, 'process did not complete');
}
/** Returns the step whose error failed the build; a cache error does not, while the build continues. */
function failedStep(steps, passedOn) {
    const failed = steps
        .filter((step) => step.error !== undefined)
        .sort((a, b) => (a.completed ?? Number.POSITIVE_INFINITY) - (b.completed ?? Number.POSITIVE_INFINITY));
    return failed.find((step) => passedOn.includes(step.error ?? '')) ?? failed.find((step) => !isCacheStep(step));
}
/**
 * BuildKit marks the line `# syntax=` for every frontend error without a place. The image is at
 * fault if it could not be fetched, or exited without an answer.
 */
function isFrontendAtFault(step, message) {
    return /^(?:resolve image config for )?docker-image:/.test(step?.text ?? '') || /^exit code: \d+$/.test(message);
}
function tellWhat(step, instruction, isFrontend) {
    if (instruction === undefined || (step === undefined && !isFrontend))
        return 'The build failed';
    return `${titleOf(step, instruction)} failed`;
}
/** Formats `linux/arm64: \`RUN make\``. */
function titleOf(step, instruction) {
    const where = step === undefined ? '' : whereOf(step);
    return `${where === '' ? '' : `${where}: `}\`${shorten(instruction, 120)}\``;
}
function tellWhy(message, tail) {
    const words = shorten(message.replace(/^process ".*" did not complete successfully: /s, ''), 400);
    return /^exit code: \d+$/.test(words) ? tellingLine(tail) : words || 'no reason reported';
}
/** Formats the failure as a sentence; `at` is its place, `Dockerfile:3`. */
function tellFailure({ what, why, exitCode }, at) {
    const known = [at, exitCode === undefined ? undefined : `exit code ${exitCode}`].filter((each) => each !== undefined);
    const sentence = [what, known.length === 0 ? '' : ` (${known.join(', ')})`, why === '' ? '' : `: ${why}`].join('');
    return `${sentence.replace(/\.$/, '')}.`;
}
/** Formats which source a build policy denied, with the policy's messages; undefined for other failures. */
function tellDenial({ said }) {
    // The source is such as `docker-image://busybox:latest`.
    const source = /source "([^"]*)" not allowed by policy/.exec(lastMessage(said))?.[1];
    if (source === undefined)
        return undefined;
    const messages = said.flatMap((line) => /^Policy: (.+)$/.exec(line)?.[1] ?? []);
    const why = messages.length === 0 ? '' : `: ${messages.join('; ').replace(/\.$/, '')}`;
    return `The build fetches ${source}, which its policy denied${why}.`;
}
/** Returns the last error of buildx; undefined without one. */
function lastError(said) {
    return said.findLast((line) => line.startsWith('ERROR: '))?.slice('ERROR: '.length);
}
/** Returns the last error without wrapping prefixes; the one of the Build function comes and goes by chance. */
function lastMessage(said) {
    return (lastError(said) ?? '').replace(/^(?:failed to build: |target [^ :]+: |failed to solve: |failed to run Build function: )+/, '');
}
/** Lines of buildx that are not about the failure, or repeat it. */
const ownWords = /^(?:ERROR: |View build details: )/;
function failure_placeOf([excerpt]) {
    const [first] = excerpt?.marked ?? [];
    return excerpt && first && { file: excerpt.file, line: first.number, text: first.text };
}
/** Returns the place of the finding that failed the build: BuildKit only names the rule. */
function placeOfCheck(message, findings) {
    const rules = /lint violation found for rules: (.+)$/.exec(message)?.[1]?.split(', ') ?? [];
    const found = findings.find(({ text }) => rules.some((rule) => text.startsWith(`${rule}: `)));
    return found?.file === undefined || found.line === undefined ? undefined : { file: found.file, line: found.line };
}
/** Returns the instruction from the Dockerfile: the step's name contains the values of build arguments. */
function instructionOf([excerpt]) {
    const text = excerpt?.marked.map((line) => line.text.replace(/[\\`]\s*$/, '')) ?? [];
    return text.length === 0 ? undefined : shorten(text.join(' '), 1_000);
}
const LONGEST = 200;
/** Words in lines that report an error. */
const telling = /\b(?:errors?|fatal|panic|exception|cannot|can't|could not|couldn't|not found|no such|denied|refused|failed|undefined|missing|invalid|unable|unknown|unexpected|killed|not allowed)\b|\berror:|^E: /i;
/** Final messages of programs, and stack frames. */
const trailing = /^\s*(?:at |make(?:\[\d+\])?: \*\*\* |make(?:\[\d+\])?: (?:Leaving|Entering) |npm (?:error|ERR!)\s*(?:$|A complete log|\S+[/\\]_logs|code )|ninja: build stopped)/i;
/** Returns the last line that reports an error, or else the last line; bounded in length, empty without output. */
function tellingLine(lines) {
    const said = lines.map(failure_plain).filter((line) => line !== '' && !trailing.test(line));
    const found = said.findLast((line) => telling.test(line)) ?? said.at(-1) ?? lines.map(failure_plain).findLast(Boolean);
    return shorten(found ?? '', LONGEST);
}
/** Removes colors. */
function failure_plain(line) {
    // biome-ignore lint/suspicious/noControlCharactersInRegex: escape sequences are to be removed
    return line.replace(/\x1b\[[0-?]*[ -/]*[@-~]/g, '').trim();
}

;// CONCATENATED MODULE: ./build/progress/import-watch.js
/** Returns the running imports and layer downloads of cached steps. Unpacking is local work. */
function openImports(running) {
    return running.flatMap(({ step: { id, kind, text, isCached, bytes }, doing }) => {
        if (kind === 'cache-import')
            return [{ id, text, bytes: 0 }];
        const isFetched = isCached && kind === 'instruction' && !doing.some((part) => part.startsWith('extracting'));
        return isFetched ? [{ id, text: `fetching the layers of ${text}`, bytes }] : [];
    });
}
/** Interval in milliseconds. */
const pace = 250;
/** Starts the watch. */
function watchImports({ imports, limit, onStall }, { every, now }) {
    const stopping = new AbortController();
    const findStalled = createStallCheck(limit);
    let stalled;
    const stop = every(pace, () => {
        if (onStall === undefined || stalled !== undefined)
            return;
        const found = findStalled(imports(), now().getTime());
        if (found === undefined)
            return;
        const ended = onStall();
        // Awaited only at the end.
        ended.catch(() => undefined);
        stalled = { text: found.text, ended };
        stopping.abort();
    });
    return {
        signal: stopping.signal,
        stop,
        /** Ends the watch and returns the stalled transfer, after `onStall` finished. Raises errors of `onStall`. */
        end: async () => {
            stop();
            await stalled?.ended;
            return stalled?.text;
        },
    };
}
/** Finds a transfer without progress for the limit, by the times of its calls. */
function createStallCheck(limit) {
    let seen = new Map();
    return (open, at) => {
        seen = new Map(open.map(({ id, bytes }) => {
            const last = seen.get(id);
            return [id, last?.bytes === bytes ? last : { bytes, since: at }];
        }));
        return open.find(({ id }) => at - (seen.get(id)?.since ?? at) >= limit);
    };
}

// EXTERNAL MODULE: ./build/oci/hiding.js
var hiding = __webpack_require__(24879);
;// CONCATENATED MODULE: ./build/progress/stream.js
// Parses the stream of `buildx --progress rawjson`: one JSON line per change (BuildKit's client/graph.go).

/** Parses a line; undefined for a plain line outside the stream. */
function parseProgress(line) {
    if (!line.startsWith('{'))
        return undefined;
    const found = (0,oci_json/* parseJson */.qF)(line);
    if (!(0,oci_json/* isRecord */.u4)(found) || !isChange(found))
        return undefined;
    return {
        vertexes: stream_list(found['vertexes'], parseVertex),
        statuses: stream_list(found['statuses'], parseStatus),
        outputs: stream_list(found['logs'], parseOutput),
        warnings: stream_list(found['warnings'], parseWarning),
    };
}
const parts = ['vertexes', 'statuses', 'logs', 'warnings'];
/** Skips unknown parts of newer BuildKits; an object without known parts is not from BuildKit. */
function isChange(found) {
    return Object.keys(found).length === 0 || parts.some((part) => Array.isArray(found[part]));
}
function stream_list(found, parse) {
    return (0,oci_json/* listOf */.c3)(found).flatMap((item) => parse(item) ?? []);
}
function parseVertex(item) {
    const digest = (0,oci_json/* textAt */.$6)(item, 'digest');
    if (digest === '')
        return undefined;
    return {
        digest,
        name: (0,oci_json/* textAt */.$6)(item, 'name'),
        started: time((0,oci_json.at)(item, 'started')),
        completed: time((0,oci_json.at)(item, 'completed')),
        isCached: (0,oci_json.at)(item, 'cached') === true,
        error: (0,oci_json/* textAt */.$6)(item, 'error') || undefined,
    };
}
function parseStatus(item) {
    const [id, vertex] = [(0,oci_json/* textAt */.$6)(item, 'id'), (0,oci_json/* textAt */.$6)(item, 'vertex')];
    if (id === '' || vertex === '')
        return undefined;
    return {
        id,
        vertex,
        current: number((0,oci_json.at)(item, 'current')) ?? 0,
        total: number((0,oci_json.at)(item, 'total')) ?? 0,
        completed: time((0,oci_json.at)(item, 'completed')),
    };
}
function parseOutput(item) {
    const vertex = (0,oci_json/* textAt */.$6)(item, 'vertex');
    const bytes = decodeBase64((0,oci_json.at)(item, 'data'));
    if (vertex === '' || bytes === undefined)
        return undefined;
    return { vertex, stream: number((0,oci_json.at)(item, 'stream')) ?? 1, bytes };
}
function parseWarning(item) {
    const short = decodeBase64((0,oci_json.at)(item, 'short'));
    if (short === undefined)
        return undefined;
    return {
        text: utf8.decode(short),
        url: (0,oci_json/* textAt */.$6)(item, 'url') || undefined,
        file: (0,oci_json/* textAt */.$6)(item, 'sourceInfo', 'filename') || undefined,
        line: number((0,oci_json.at)((0,oci_json/* listOf */.c3)((0,oci_json.at)(item, 'range'))[0], 'start', 'line')),
    };
}
const utf8 = new TextDecoder();
/** Returns the value if it is a finite number. */
function number(found) {
    return typeof found === 'number' && Number.isFinite(found) ? found : undefined;
}
/** Parses a time of Go's JSON to milliseconds since 1970; undefined for Go's zero time. */
function time(found) {
    const milliseconds = typeof found === 'string' ? Date.parse(found) : Number.NaN;
    return milliseconds > 0 ? milliseconds : undefined;
}
/** Decodes base64 bytes of Go's JSON. */
function decodeBase64(found) {
    if (typeof found !== 'string')
        return undefined;
    try {
        return Uint8Array.from(atob(found), (character) => character.charCodeAt(0));
    }
    catch {
        return undefined;
    }
}

;// CONCATENATED MODULE: ./build/progress/record/output-lines.js
// Joins pieces of output into lines.
// Bounds the memory for a program that never ends its line.
const output_lines_LONGEST = 64 * 1024;
/** Creates the joiner for one step; pieces may split characters. */
function createLines() {
    const utf8 = new TextDecoder();
    let begun = '';
    const take = (text) => {
        begun += text;
        if (!text.includes('\n')) {
            if (begun.length > output_lines_LONGEST)
                begun = lastWritten(begun).slice(-output_lines_LONGEST);
            return [];
        }
        const lines = begun.split('\n');
        begun = lines.pop() ?? '';
        return lines.map(lastWritten);
    };
    return {
        /** Returns the lines that this piece completes. */
        take: (bytes) => take(utf8.decode(bytes, { stream: true })),
        /** Returns the rest without a line end. */
        end: () => {
            const lines = take(utf8.decode());
            const left = lastWritten(begun);
            begun = '';
            return left === '' ? lines : [...lines, left];
        },
    };
}
/** Returns the final state of an overwritten line, such as a progress bar. */
function lastWritten(line) {
    return line.split('\r').findLast((part) => part !== '') ?? '';
}

;// CONCATENATED MODULE: ./build/progress/record/entry.js


const KEPT_LINES = 20;
/** Applies a change to a step, which is created if new. */
function noteVertex(entries, vertex, make) {
    const entry = entries.get(vertex.digest) ?? make(vertex);
    entries.set(vertex.digest, entry);
    const { step, hide } = entry;
    if (vertex.started !== undefined && vertex.started !== entry.begun) {
        step.started ??= vertex.started;
        entry.begun = vertex.started;
        step.completed = undefined;
    }
    if (vertex.completed !== undefined && step.completed === undefined) {
        step.completed = vertex.completed;
        step.worked += Math.max(vertex.completed - (entry.begun ?? vertex.completed), 0);
    }
    step.isCached ||= vertex.isCached;
    noteLoss(entry, vertex);
    // After a failure all running steps are canceled, which they report as an error.
    step.isStopped ||= vertex.error?.endsWith('context canceled') === true;
    if (vertex.error !== undefined && !step.isStopped && hide(vertex.error) !== step.lost)
        step.error = hide(vertex.error);
    return entry;
}
/** A cached step can only fail to be fetched; BuildKit then builds it, but repeats the error. */
function noteLoss(entry, { isCached, error }) {
    if (!isCached || error === undefined || error.endsWith('context canceled'))
        return;
    entry.step.lost = entry.hide(error);
    entry.step.isCached = false;
    // The log may have reported it as cached.
    entry.reported = undefined;
}
/** Creates the state of a step. */
function createEntry(vertex, expected, hide) {
    const name = parseStepName(hide(vertex.name), expected);
    const isEmulated = name.runsOn !== undefined && /^RUN\b/.test(name.text) && expected.emulated.includes(name.runsOn);
    const unknown = { started: undefined, completed: undefined, lost: undefined, error: undefined };
    const nothing = { ...unknown, worked: 0, isCached: false, isStopped: false };
    return {
        step: { ...name, id: vertex.digest, isEmulated, ...nothing },
        parts: new Map(),
        tail: [],
        lines: new Map(),
        hide,
        begun: undefined,
        isNamed: false,
        reported: undefined,
        sample: undefined,
    };
}
/** Adds output of a step. Returns the complete lines. */
function noteOutput(entry, stream, bytes) {
    const lines = entry.lines.get(stream) ?? createLines();
    entry.lines.set(stream, lines);
    return entry_keep(entry, lines.take(bytes));
}
/** Returns the incomplete last lines of a step. */
function endOutput(entry) {
    const left = [...entry.lines.values()].flatMap((lines) => lines.end());
    return entry_keep(entry, left);
}
function entry_keep(entry, whole) {
    const lines = whole.map(entry.hide);
    entry.tail.push(...lines.slice(-KEPT_LINES).filter((line) => line.trim() !== ''));
    entry.tail.splice(0, entry.tail.length - KEPT_LINES);
    return lines;
}
/** Returns the bytes transferred so far. */
function bytesOf(entry) {
    return [...entry.parts.values()].reduce((sum, part) => sum + part.current, 0);
}
/** Whether the step is running. */
function isRunning({ begun, step: { completed } }) {
    return begun !== undefined && completed === undefined;
}
/** Returns a snapshot of the step. */
function stepOf(entry) {
    const writes = [...entry.parts.values()].flatMap((part) => writtenLayer(part) ?? []);
    return { ...entry.step, tail: [...entry.tail], bytes: bytesOf(entry), writes };
}
/** `writing layer sha256:…` (buildkit, cache/remotecache): neither exporter counts its bytes. */
function writtenLayer({ id, completed }) {
    return completed === undefined ? undefined : /^writing layer (sha256:[0-9a-f]{64})$/.exec(id)?.[1];
}

;// CONCATENATED MODULE: ./build/progress/record/recorder.js
// Follows a build by buildx's output: records the steps, and formats log lines.





const KEPT_SAID = 200;
/** Milliseconds before a running step gets a progress line. */
const LONG = 15_000;
const MOST_RUNNING = 8;
/** Milliseconds from which internal steps, and further work on reported steps, are logged. */
const WORTH_REPORTING = 1_000;
// Transfers are logged, however short.
const transfers = ['cache-import', 'cache-export', 'push', 'transfer'];
/** Creates a recorder. */
function createRecorder(expected) {
    const entries = new Map();
    const findings = new Map();
    const said = [];
    const format = createFormat(expected);
    const hide = (0,hiding/* hiding */.Q0)(expected.hidden ?? []);
    const make = (vertex) => createEntry(vertex, expected, hide);
    const follow = (status) => {
        const touched = status.vertexes.map((vertex) => noteVertex(entries, vertex, make));
        for (const part of status.statuses)
            entries.get(part.vertex)?.parts.set(part.id, part);
        const printed = status.outputs.flatMap(({ vertex, stream, bytes }) => {
            const entry = entries.get(vertex);
            return entry === undefined ? [] : tellOutput(entry, noteOutput(entry, stream, bytes), format);
        });
        const found = status.warnings.flatMap((warning) => noteFinding(findings, warning, hide));
        return [...printed, ...touched.flatMap((entry) => tellDone(entry, format)), ...found.map(tellFinding)];
    };
    return {
        accept: (line) => {
            const status = parseProgress(line);
            if (status !== undefined)
                return follow(status);
            if (line.trim() === '')
                return [];
            if (said.push(hide(line)) > KEPT_SAID)
                said.shift();
            return [hide(line)];
        },
        heartbeat: (now) => tellRunning([...entries.values()], now, format),
        running: () => [...entries.values()].filter(isRunning).map(runningOf),
        record: () => ({
            steps: [...entries.values()].map(stepOf),
            findings: [...findings.values()],
            said: [...said],
        }),
    };
}
/** Returns a new finding: BuildKit repeats it for every platform. */
function noteFinding(findings, warning, hide) {
    const finding = { ...warning, text: hide(warning.text) };
    const key = JSON.stringify(finding);
    if (findings.has(key))
        return [];
    findings.set(key, finding);
    return [finding];
}
function tellOutput(entry, lines, format) {
    if (lines.length === 0)
        return [];
    const step = stepOf(entry);
    const title = entry.isNamed ? [] : [format.begun(step)];
    entry.isNamed = true;
    return [...title, ...lines.map((line) => format.output(step, line))];
}
function tellDone(entry, format) {
    if (entry.step.completed === undefined || entry.begun === undefined)
        return [];
    const rest = tellOutput(entry, endOutput(entry), format);
    if (!isWorthTelling(entry))
        return rest;
    const isAgain = entry.reported !== undefined;
    entry.reported = entry.step.worked;
    entry.isNamed = true;
    return [...rest, format.done(stepOf(entry), isAgain)];
}
function isWorthTelling({ step, reported }) {
    if (reported !== undefined)
        return step.worked - reported >= WORTH_REPORTING;
    if (step.error !== undefined || step.worked >= WORTH_REPORTING)
        return true;
    return !step.isStopped && (!isInternal(step) || transfers.includes(step.kind));
}
function openParts({ parts }) {
    return [...parts.values()].filter((part) => part.completed === undefined);
}
function runningOf(entry) {
    return { step: stepOf(entry), doing: openParts(entry).map(({ id }) => entry.hide(id)) };
}
function tellRunning(entries, now, format) {
    const running = entries
        .filter((entry) => isRunning(entry) && now - (entry.begun ?? now) >= LONG)
        .sort((a, b) => (a.begun ?? 0) - (b.begun ?? 0));
    const lines = running.slice(0, MOST_RUNNING).map((entry) => format.running(stepOf(entry), doingOf(entry, now)));
    const more = running.length - lines.length;
    return more > 0 ? [...lines, `… and ${more} more`] : lines;
}
function doingOf(entry, now) {
    const current = bytesOf(entry);
    const { at, bytes } = entry.sample ?? { at: entry.begun ?? now, bytes: 0 };
    entry.sample = { at: now, bytes: current };
    return {
        milliseconds: now - (entry.begun ?? now),
        parts: openParts(entry)
            .slice(0, 2)
            .map((part) => shorten(part.id, 60)),
        total: [...entry.parts.values()].reduce((sum, part) => sum + part.total, 0),
        rate: now > at ? ((current - bytes) * 1000) / (now - at) : undefined,
    };
}

;// CONCATENATED MODULE: ./build/prepare/builder/restart.js
// Restarts a builder: after an interrupted import BuildKit holds a lock, and every later build on it would hang.





/** Whether the builder can be restarted: only one that this step created. */
function canRestart({ driver, isOurs }) {
    return driver === 'docker-container' && isOurs;
}
/** Stops BuildKit and keeps its volumes. It is killed at once, because it would wait ten seconds for the stalled request. */
async function endBuilder({ name, env, containers }, { exec }) {
    const killed = await Promise.allSettled(containers.map((container) => exec.run((0,docker/* killContainer */.QF)(container))));
    // buildx stops a container on another machine, or without the Docker CLI.
    const isEnded = containers.length > 0 && killed.every((each) => each.status === 'fulfilled' && each.value.exitCode === 0);
    if (!isEnded)
        await exec.run({ ...(0,buildx/* stopBuilder */.QP)(name), env });
}
/**
 * Milliseconds for a booted builder to respond. A cluster takes 50 seconds to see that a node is dead
 * (kubernetes, cmd/kube-controller-manager, node-monitor-grace-period), and then starts the pod elsewhere.
 */
const restart_patience = (driver) => (driver === 'kubernetes' ? 180_000 : 30_000);
/** Milliseconds between two tries. They grow, because each try asks the API server of a cluster, which may take minutes. */
const [shortestPause, longestPause] = [500, 5_000];
/**
 * Boots the builder again with its state until it responds: for a moment the engine still reports a stopped
 * BuildKit as running, and the boot does nothing. Raises BUILDER_FAILED.
 */
async function bootAgain({ name, env, driver }, { exec, clock }) {
    const began = clock.now().getTime();
    const until = began + restart_patience(driver);
    for (let pause = shortestPause;; pause = Math.min(2 * pause, longestPause)) {
        const booted = await exec.run({ ...(0,buildx/* bootBuilder */.cD)(name), env });
        const listed = booted.exitCode === 0 ? await exec.run({ ...(0,buildx/* listBuilders */.vh)(), env }) : booted;
        if (answers(name, listed))
            return;
        const now = clock.now().getTime();
        if (driver === 'kubernetes' && now >= began + settling)
            refuseLasting(listed);
        if (now >= until) {
            const fact = `Builder "${name}" did not boot after a restart${(0,commands_command/* whyUnanswered */.Vc)('buildx', listed)}.`;
            throw (0,failure/* failure */.V2)('BUILDER_FAILED', fact, { tail: (0,commands_command/* tail */.RT)(booted.stderr) });
        }
        await clock.sleep(pause);
    }
}
/**
 * Milliseconds in which a refusal does not count yet: an API server that has just started refuses every right until it has
 * read its roles (seen with Kubernetes 1.37).
 */
const settling = 20_000;
/** Waiting does not bring back rights or credentials. Raises CLUSTER_FORBIDDEN and CLUSTER_UNAUTHORIZED. */
function refuseLasting({ stdout, stderr }) {
    const refused = refusedByCluster([...(0,commands_command/* tail */.RT)(stderr), ...(0,commands_command/* tail */.RT)(stdout)]);
    if (refused?.has('CLUSTER_FORBIDDEN', 'CLUSTER_UNAUTHORIZED'))
        throw refused;
}
/** Only a responding BuildKit reports its version. */
function answers(name, { exitCode, stdout }) {
    if (exitCode !== 0)
        return false;
    const entry = (0,buildx/* parseBuilders */.ms)(stdout).find((candidate) => candidate.name === name);
    return entry?.nodes.every(({ version }) => version !== undefined) === true;
}

;// CONCATENATED MODULE: ./build/prepare/cache/restore-mounts.js
// Restores cache mounts before the build, on a new builder, which has none.











/**
 * Milliseconds. A transfer has a limit for the time without data, as in the build, but no total limit: a gigabyte may
 * take minutes on a slow line. This limit is for the unexpected.
 */
const maxDuration = 600_000;
/**
 * Restores the saved mounts. Returns the image with tar, or undefined if this run must not save. Any
 * failure leaves the mounts empty.
 */
async function restoreMounts(plan, builder, ports) {
    const { mounts } = plan.build.cache;
    if (mounts === undefined)
        return undefined;
    await ports.files.write(`${mountsContext(plan.run.temporaryFolder)}/.dockerignore`, '*\n');
    for (const [index, tool] of mounts.tools.entries()) {
        const order = { mounts, tool, plan, builder };
        const solved = await solve(order, ports);
        const other = mounts.tools[index + 1];
        if (other === undefined || !lacksTool(solved.record, tool))
            return (await end(solved, order, ports)) ? tool : undefined;
        ports.log.notice(`Image ${tool} is not available; using ${other} to save cache mounts.`);
    }
    return undefined;
}
async function solve({ mounts, tool, plan, builder }, ports) {
    const { temporaryFolder } = plan.run;
    const definition = restoreDefinition(mounts, { context: mountsContext(temporaryFolder), tool });
    const order = mountsSolve(definition, temporaryFolder, builder);
    await ports.files.write(order.definitionPath, JSON.stringify(definition));
    const recorder = createRecorder({ targets: {}, emulated: [] });
    const watching = watchImports({
        imports: () => fetchedBy(recorder),
        limit: plan.build.cache.importTimeout,
        onStall: () => endBuilder(builder, ports),
    }, ports.clock);
    const solving = ports.exec.run({
        ...{ ...(0,buildx/* bake */.Wq)(order), timeout: maxDuration, stop: watching.signal },
        onStderrLine: (line) => recorder.accept(line).forEach(ports.log.debug),
    });
    const finished = await solving.finally(watching.stop);
    return { ...finished, stalled: await watching.end(), record: recorder.record() };
}
/** Returns the transfers of cache and image. Unpacking is local work. */
function fetchedBy({ running }) {
    const steps = running();
    return [...openImports(steps), ...steps.flatMap(({ step }) => (isTransfer(step) ? [step] : []))];
}
/** Logs the outcome, and resets the builder. False if the reset fails, so that nothing may be saved. */
async function end(solved, { mounts, plan, builder }, ports) {
    const ending = judgeRestore(solved, plan.build.cache.importTimeout);
    const isClean = (await restart(solved, builder, ports)) && (await restore_mounts_forget(builder, ending === 'restored', ports));
    ports.log.event('mounts-restored', {
        ids: mounts.ids,
        outcome: typeof ending === 'object' ? ending.trouble : ending,
        isClean,
    });
    const next = isClean
        ? 'The build starts with empty mounts.'
        : `The builder may contain partial mounts, so this run will not save them.`;
    if (typeof ending === 'object')
        ports.log.warning(`Could not restore the cache mounts (${ending.trouble}). ${next}`);
    else if (!isClean)
        ports.log.warning('Could not reset the builder after restoring cache mounts; this run will not save them.');
    else
        ports.log.line(ending === 'restored' ? `Restored cache mounts: ${mounts.ids.join(', ')}` : 'No cache mounts to restore');
    return isClean;
}
/** After an interrupted import BuildKit holds a lock, which would stall every later build. False if it does not boot. */
async function restart({ exitCode, stalled }, builder, ports) {
    if (exitCode !== undefined && stalled === undefined)
        return true;
    if (stalled === undefined)
        await endBuilder(builder, ports);
    const booted = bootAgain(builder, ports).then(() => true);
    return (await (0,failure/* undefinedOn */.AO)(booted, 'BUILDER_FAILED')) ?? false;
}
/** The restored layer has the name of the one to save, and partial mounts are worse than empty ones. */
async function restore_mounts_forget({ name, env }, keepsMounts, { exec }) {
    const { exitCode } = await exec.run({ ...(0,buildx/* pruneLayers */.V2)(name, keepsMounts), env });
    return exitCode === 0;
}
/**
 * Returns restored, nothing saved yet, or the class of the failure with BuildKit's words. `still` are the milliseconds
 * without data after which a transfer counts as stalled.
 */
function judgeRestore({ exitCode, stoppedBy, stalled, record }, still) {
    if (stalled !== undefined)
        return { trouble: `timeout: no data for ${(0,oci_units/* formatDuration */.a3)(still)} while ${stalled}` };
    if (exitCode === 0)
        return 'restored';
    if (stoppedBy !== undefined)
        return { trouble: `timeout: exceeded ${(0,oci_units/* formatDuration */.a3)(maxDuration)}` };
    const { steps, said } = record;
    // If a layer is unavailable, BuildKit runs the step that saved it, which lacks its secret.
    const lost = steps.flatMap((step) => step.lost ?? []);
    const refused = steps.filter(({ kind }) => kind === 'cache-import').flatMap(({ error }) => error ?? []);
    const [trouble] = [...lost, ...refused.filter((error) => !/: not found$/.test(error))];
    if (trouble !== undefined)
        return { trouble: tellCacheFailure(trouble) };
    const errors = steps.flatMap(({ error }) => error ?? []);
    if (errors.some((error) => /\bsecret save: not found$/.test(error)))
        return 'nothing';
    return { trouble: tellCacheFailure(errors[0] ?? lastError(said) ?? `buildx ${(0,commands_command/* failingOf */.al)({ exitCode })}`) };
}
/** Whether the solve failed because the image is unavailable. */
function lacksTool({ steps }, tool) {
    return steps.some(({ text, error }) => error !== undefined && text === `load metadata for ${tool}`);
}

;// CONCATENATED MODULE: ./build/commands/binfmt.js
// The commands of the image that registers QEMU (tonistiigi/binfmt), and the parser of its output.


/** Registers emulators for the architectures, and prints the runnable platforms. */
function installEmulators(image, architectures) {
    // The image may have to be pulled; the registration itself is quick.
    return { ...(0,docker/* docker */.T3)(['run', '--rm', '--privileged', image, '--install', architectures.join(',')]), timeout: 180_000 };
}
/** Parses the runnable platforms, such as `linux/arm64`. The image tries each with a tiny program. */
function parseSupported(stdout) {
    // Its fatal errors leave standard output empty and the exit code at zero.
    return (0,oci_json/* textsOf */.CB)((0,oci_json.at)((0,oci_json/* parseJson */.qF)(stdout), 'supported'));
}
/**
 * Parses the file of a handler below /proc/sys/fs/binfmt_misc. Without flag F the interpreter is looked up inside each
 * container, where it is missing.
 */
function parseHandler(text) {
    const lines = text.split('\n');
    const flags = lines.find((line) => line.startsWith('flags:')) ?? '';
    return { isEnabled: lines[0] === 'enabled', isFixed: flags.slice('flags:'.length).includes('F') };
}

;// CONCATENATED MODULE: ./build/layers/tiny-program.js
// The smallest program of each architecture: an ELF file that exits with 0.
// Call numbers: exit is 60 on amd64, 1 on 386, arm, ppc64le and s390x, 93 in the generic table, 5058 on
// mips64 (linux, arch/*/include and include/uapi/asm-generic/unistd.h).
const tiny_program_kinds = {
    amd64: { bits: 64, machine: 62, code: ['b83c000000', '31ff', '0f05'] },
    '386': { bits: 32, machine: 3, code: ['b801000000', '31db', 'cd80'] },
    arm64: { bits: 64, machine: 183, code: [0xd2800ba8, 0xd2800000, 0xd4000001] },
    arm: { bits: 32, machine: 40, flags: 0x05000000, code: [0xe3a07001, 0xe3a00000, 0xef000000] },
    riscv64: { bits: 64, machine: 243, code: [0x05d00893, 0x00000513, 0x00000073] },
    ppc64le: { bits: 64, machine: 21, flags: 2, code: [0x38000001, 0x38600000, 0x44000002] },
    s390x: { bits: 64, isBig: true, machine: 22, code: ['a7290000', '0a01'] },
    mips64: { bits: 64, isBig: true, machine: 8, flags: 0x80000000, code: [0x240213c2, 0x24040000, 0x0000000c] },
    mips64le: { bits: 64, machine: 8, flags: 0x80000000, code: [0x240213c2, 0x24040000, 0x0000000c] },
    loong64: { bits: 64, machine: 258, flags: 0x43, code: [0x0381740b, 0x03800004, 0x002b0000] },
};
/** The load address: low, and aligned to the largest page size of these kernels. */
const base = 0x10000;
/** Returns the program of an architecture; undefined if unsupported. */
function tinyProgram(architecture) {
    const kind = Object.hasOwn(tiny_program_kinds, architecture) ? tiny_program_kinds[architecture] : undefined;
    return kind === undefined ? undefined : assemble(kind);
}
function assemble({ bits, isBig, machine, flags = 0, code }) {
    const isLittle = isBig !== true;
    const [head, segment] = bits === 64 ? [64, 56] : [52, 32];
    const body = tiny_program_bytesOf(code, isLittle);
    const file = new Uint8Array(head + segment + body.length);
    const view = new DataView(file.buffer);
    let at = 0;
    const put = (size, value) => {
        if (size === 1)
            view.setUint8(at, value);
        else if (size === 2)
            view.setUint16(at, value, isLittle);
        else if (size === 4)
            view.setUint32(at, value, isLittle);
        else
            view.setBigUint64(at, BigInt(value), isLittle);
        at += size;
    };
    const word = bits === 64 ? 8 : 4;
    for (const byte of [0x7f, 0x45, 0x4c, 0x46, bits === 64 ? 2 : 1, isLittle ? 1 : 2, 1])
        put(1, byte);
    at = 16;
    put(2, 2);
    put(2, machine);
    put(4, 1);
    put(word, base + head + segment);
    put(word, head);
    put(word, 0);
    put(4, flags);
    for (const size of [head, segment, 1, 0, 0, 0])
        put(2, size);
    // One readable and executable segment: the whole file.
    put(4, 1);
    if (bits === 64)
        put(4, 5);
    for (const value of [0, base, base, file.length, file.length])
        put(word, value);
    if (bits === 32)
        put(4, 5);
    put(word, base);
    file.set(body, at);
    return file;
}
function tiny_program_bytesOf(code, isLittle) {
    const bytes = code.flatMap((part) => {
        if (typeof part === 'string')
            return [...part.matchAll(/../g)].map(([pair]) => Number.parseInt(pair, 16));
        const order = [part >>> 24, (part >>> 16) & 255, (part >>> 8) & 255, part & 255];
        return isLittle ? order.toReversed() : order;
    });
    return Uint8Array.from(bytes);
}

;// CONCATENATED MODULE: ./build/prepare/emulation/causes.js

/** Patterns in the output of engine and image; the first match wins. */
const causes_signs = [
    {
        sign: engine/* ENGINE_ABSENT */.vb,
        fact: 'No Docker engine responds on this machine.',
        cure: 'Start an engine, or build on native nodes.',
    },
    {
        sign: /no matching manifest for windows|operating system .* cannot be used on this platform|windows containers/i,
        fact: 'The Docker engine does not run Linux containers.',
        cure: 'Switch the engine to Linux containers, or build on a Linux machine, for example with `nodes`.',
    },
    {
        sign: /privileged mode is (incompatible|not)|authorization denied|not allowed to run privileged|privileged containers? (is|are) not/i,
        fact: 'The Docker engine does not allow privileged containers, which the registration requires.',
        cure: 'Allow privileged containers, register QEMU once on the machine (Debian: qemu-user-static), or use native nodes.',
    },
    {
        sign: /cannot mount binfmt_misc|binfmt_misc.*(no such|not mounted)|no such device/i,
        fact: 'The kernel has no binfmt_misc, or it cannot be mounted.',
        cure: 'Run as root on the machine: `modprobe binfmt_misc` and `mount -t binfmt_misc binfmt_misc /proc/sys/fs/binfmt_misc`.',
    },
    {
        sign: /(permission denied|operation not permitted|read-only file system)/i,
        fact: 'The Docker engine has no permission to register handlers with the kernel: it is rootless, or runs in a container.',
        cure: 'Register QEMU once on the machine (Debian: qemu-user-static), or use native nodes.',
    },
];
/** Returns the cause, if known. */
async function explain(finished, { files }) {
    if (finished.stoppedBy === 'timeout') {
        const fact = 'The container exceeded its time limit.';
        return { fact, cure: 'If the image is slow to fetch, set `binfmt-image` to a mirror.' };
    }
    const release = (await files.read('/proc/sys/kernel/osrelease')) ?? '';
    if (isOlder(release)) {
        // Flag F was added in Linux 4.8 (Documentation/admin-guide/binfmt-misc.rst; commit 948b701a607f).
        const fact = `The kernel ${release.trim()} is older than 4.8, which containers need for emulation (flag F of binfmt_misc).`;
        return { fact, cure: 'Use a newer kernel, or native nodes.' };
    }
    return causes_signs.find(({ sign }) => sign.test(finished.stderr));
}
function isOlder(release) {
    const [, major, minor] = /^(\d+)\.(\d+)/.exec(release) ?? [];
    if (major === undefined || minor === undefined)
        return false;
    return Number(major) < 4 || (Number(major) === 4 && Number(minor) < 8);
}

;// CONCATENATED MODULE: ./build/prepare/emulation/emulation.js
// QEMU for platforms without a native node: checks first, registers what is missing, and tests it.








const binfmtFolder = '/proc/sys/fs/binfmt_misc';
/**
 * Returns the platforms that need an emulator. A platform that cannot be emulated is a warning: only a
 * step that runs on it fails, and a Dockerfile that cross-compiles has no such step.
 */
async function missingOf(wanted, plan, ports) {
    const found = await Promise.all(wanted.map((platform) => registrationOf(platform, ports)));
    const missing = found.filter(({ state }) => state !== 'usable').map(({ platform }) => platform);
    if (plan.build.emulation.policy === 'never') {
        const fact = `This machine does not run ${namesOf(missing)} natively, and \`emulation: never\` disables emulation.`;
        if (missing.length > 0)
            warn((0,failure/* problem */.CC)('EMULATION_FORBIDDEN', fact, { input: 'emulation' }), ports);
        return [];
    }
    const unusable = found.filter(({ state }) => state === 'loose' || state === 'disabled');
    for (const each of unusable)
        warn(unusableHandler(each), ports);
    const left = unusable.map(({ platform }) => platform);
    return (plan.build.emulation.policy === 'always' ? wanted : missing).filter((platform) => !left.includes(platform));
}
/** Registers QEMU for those of the platforms that nothing runs yet, and tests it. Warns of platforms that do not run. */
async function registerMissing(wanted, plan, ports) {
    if (wanted.length === 0)
        return;
    const { policy, image } = plan.build.emulation;
    const missing = await missingOf(wanted, plan, ports);
    const registering = missing.length > 0 ? emulation_register(image, missing, ports) : Promise.resolve();
    // With `always` the user wants a failure here, not in a later step.
    const problems = await (policy === 'always' ? registering : (0,failure/* orElse */.NW)(registering, (failed) => failed.problems));
    for (const found of problems ?? [])
        warn(found, ports);
    if (problems !== undefined)
        return;
    // If the handler is not visible here, the result of the image's own test counts.
    const seen = await Promise.all(wanted.map((platform) => registrationOf(platform, ports)));
    const usable = seen.filter(({ state }) => state === 'usable').map(({ platform }) => platform);
    const broken = await findBroken(usable, `${plan.run.temporaryFolder}/emulation`, ports);
    for (const { platform, words } of broken)
        warn(dead(platform, words), ports);
}
/** moby/buildkit contains `buildkit-qemu-*`, which it uses without a kernel handler (moby/buildkit#1528). */
function warn(found, { log }) {
    for (const line of found.tail ?? [])
        log.line(line);
    log.warning(`${(0,failure/* formatProblem */.Vw)(found)} Steps that run on ${found.platform ?? 'these platforms'} fail, unless the BuildKit image contains an emulator.`);
}
async function registrationOf(platform, { files }) {
    const name = (0,oci_platform/* handlerOf */.A0)(platform.architecture);
    const text = name === undefined ? undefined : await files.read(`${binfmtFolder}/${name}`);
    if (text === undefined)
        return { platform, state: 'absent' };
    const { isEnabled, isFixed } = parseHandler(text);
    if (!isEnabled)
        return { platform, state: 'disabled' };
    return { platform, state: isFixed ? 'usable' : 'loose' };
}
/** The image does not replace an existing handler, and this step must not remove it. */
function unusableHandler({ platform, state }) {
    const name = (0,oci_platform/* handlerOf */.A0)(platform.architecture);
    const path = `${binfmtFolder}/${name}`;
    if (state === 'loose') {
        const fact = `The handler ${name} for ${platform.name} is registered without the flag F, so containers cannot use it.`;
        const cure = `Remove it (\`echo -1 > ${path}\` as root): polyarch then registers a working one.`;
        return (0,failure/* problem */.CC)('EMULATION_FAILED', fact, { platform: platform.name, cure });
    }
    const fact = `The handler ${name} for ${platform.name} is registered, but disabled.`;
    const cure = `Enable it: \`echo 1 > ${path}\` as root.`;
    return (0,failure/* problem */.CC)('EMULATION_FAILED', fact, { platform: platform.name, cure });
}
async function emulation_register(image, platforms, ports) {
    const architectures = [...new Set(platforms.flatMap((platform) => (0,oci_platform/* emulatorOf */.rG)(platform) ?? []))];
    const started = ports.clock.now().getTime();
    const ready = await readyImage('binfmt', image, ports);
    const finished = await runAgainIfSilent(installEmulators(ready.id, architectures), ports);
    // The image always exits with 0, so only its list of runnable platforms counts.
    const supported = finished.exitCode === 0 ? parseSupported(finished.stdout) : [];
    const broken = platforms.filter(({ name }) => !supported.includes(name));
    if (broken.length > 0)
        throw await notRegistered(ready.name, broken, finished, ports);
    const taken = (0,oci_units/* formatSeconds */.Xo)(ports.clock.now().getTime() - started);
    ports.log.event('emulation-registered', { platforms: platforms.map(({ name }) => name) });
    ports.log.line(`Registered QEMU for ${namesOf(platforms)} (${taken})`);
}
/** Runs it again after empty output: a busy engine may lose the output of a short-lived container. */
async function runAgainIfSilent(command, { exec }) {
    const finished = await exec.run(command);
    const isSilent = finished.exitCode === 0 && finished.stdout === '' && finished.stderr === '';
    return isSilent ? exec.run(command) : finished;
}
async function notRegistered(image, broken, finished, ports) {
    const cause = await explain(finished, ports);
    const why = cause === undefined ? '' : ` ${cause.fact}`;
    const fact = finished.exitCode === 0
        ? `The image ${image} did not register an emulator for ${namesOf(broken)}.${why}`
        : `The QEMU image ${image} could not be run${cause === undefined ? (0,commands_command/* whyUnanswered */.Vc)('docker', finished) : ''}.${why}`;
    return (0,failure/* failure */.V2)('EMULATION_FAILED', fact, { ...(cause && { cure: cause.cure }), tail: (0,commands_command/* tail */.RT)(finished.stderr) });
}
const namesOf = (platforms) => platforms.map(({ name }) => name).join(', ');
function dead(platform, words) {
    const name = (0,oci_platform/* handlerOf */.A0)(platform.architecture);
    const fact = `The handler ${name} is registered, but programs for ${platform.name} do not run: ${words}.`;
    const cure = `Remove it (\`echo -1 > ${binfmtFolder}/${name}\` as root), so that polyarch registers a new one, or set \`binfmt-image\`.`;
    return (0,failure/* problem */.CC)('EMULATION_FAILED', fact, { platform: platform.name, cure });
}
/** Time limit for a program of a hundred bytes. */
const tinyLimit = 20_000;
/** Returns the platforms whose tiny programs do not run on this machine: a registered handler may not work. */
async function findBroken(platforms, folder, ports) {
    const tried = await Promise.all(platforms.map((platform) => tryOut(platform, folder, ports)));
    const broken = tried.flatMap((each) => each ?? []);
    if (broken.length === 0)
        return [];
    // In a folder without execution (noexec), a failed program proves nothing.
    const own = await tryOut((0,oci_platform/* machinePlatform */.Pv)(ports.machine.architecture), folder, ports);
    if (own === undefined)
        return broken;
    ports.log.debug(`Could not test the emulation in ${folder}: ${own.words}`);
    return [];
}
async function tryOut(platform, folder, { files, exec }) {
    const { architecture } = platform;
    const program = tinyProgram(architecture);
    if (program === undefined)
        return undefined;
    const path = `${folder}/${architecture}`;
    const running = files
        .writeProgram(path, program)
        .then(() => exec.run({ program: path, args: [], timeout: tinyLimit }));
    const finished = await (0,failure/* orElse */.NW)(running, () => undefined);
    if (finished === undefined)
        return { platform, words: 'the kernel rejected the program' };
    if (finished.stoppedBy === 'timeout')
        return { platform, words: `timeout after ${(0,oci_units/* formatDuration */.a3)(tinyLimit)}` };
    const words = (0,commands_command/* tail */.RT)(finished.stderr, 1)[0];
    return finished.exitCode === 0 ? undefined : { platform, words: words ?? `the program ${(0,commands_command/* failingOf */.al)(finished)}` };
}

;// CONCATENATED MODULE: ./build/prepare/emulation/beside.js
// QEMU for the build: registered before it, beside it, or only after a step has found no emulator.


/** Registers QEMU for these platforms at the time that the plan says. */
function startEmulation(wanted, plan, ports) {
    const { need, policy } = plan.build.emulation;
    if (wanted.length === 0)
        return registered(Promise.resolve());
    if (need === 'certain')
        return registered(registerMissing(wanted, plan, ports));
    if (policy === 'never')
        return registered(Promise.resolve());
    const later = registerLater(wanted, plan, ports);
    if (need === 'possible')
        void later.finish();
    return later;
}
/** All that can be done is done before the build. */
function registered(ready) {
    return { ready, isDone: () => true, finish: async () => [], drop: () => undefined };
}
/** Warnings are held back until a step needs QEMU: a build that needs none has no trouble with it. */
function registerLater(wanted, plan, ports) {
    const stopping = new AbortController();
    const held = [];
    const edges = {
        ...ports,
        exec: stoppable(ports.exec, stopping.signal),
        log: { ...ports.log, warning: (text) => void held.push(text) },
    };
    let isDone = false;
    let work;
    const register = async () => {
        await registerMissing(wanted, plan, edges).catch((error) => held.push(String(error)));
        isDone = true;
    };
    return {
        ready: Promise.resolve(),
        isDone: () => isDone,
        finish: async () => {
            work ??= register();
            await work;
            return held;
        },
        drop: () => stopping.abort(),
    };
}
/** Programs end when the signal comes, and none is started after it. */
function stoppable({ run }, stop) {
    return {
        run: async (command) => {
            if (stop.aborted)
                throw new failure/* Failure */.HR([]);
            return run({ ...command, stop });
        },
    };
}

;// CONCATENATED MODULE: ./build/plan/tags/tag.js
// Tags: name, rule and release line, their references, and the order in which these move.


/** Returns every tag in every enabled image, each reference once; full references last. */
function referencesOf(tags, images) {
    const found = new Map();
    const put = (repository, { name, isMoving, line }) => {
        const reference = `${repository.name}:${name}`;
        if (!found.has(reference))
            found.set(reference, { reference, repository, name, isMoving, line });
    };
    for (const { repository, isEnabled } of images) {
        if (isEnabled)
            for (const tag of tags)
                if (tag.repository === undefined)
                    put(repository, tag);
    }
    for (const tag of tags)
        if (tag.repository !== undefined)
            put(tag.repository, tag);
    return [...found.values()];
}
/** Returns the references in move order, their names, and each of their repositories once. */
function movesOf(references) {
    const moves = references.toSorted((left, right) => rank(left) - rank(right));
    const repositories = new Map(references.map(({ repository }) => [repository.name, repository]));
    return { moves, tags: moves.map(({ reference }) => reference), repositories: [...repositories.values()] };
}
/** Fixed tags first, then from the narrowest line to the widest, so that `latest` never points at a version before `1.2.3` exists. */
function rank({ isMoving, line, name }) {
    if (!isMoving)
        return 0;
    if (name === 'latest' || line?.scope === 'latest')
        return 4;
    if (line === undefined)
        return 1;
    return line.scope.includes('.') ? 2 : 3;
}
/** What becomes of a tag that points at a digest now: it moves, it stays, or it fails the step with TAG_EXISTS. */
function judgeExisting({ reference, isMoving }, held, policy) {
    if (isMoving || held === undefined || policy === 'move')
        return 'moves';
    if (policy === 'skip')
        return 'stays';
    return (0,failure/* problem */.CC)('TAG_EXISTS', `${reference} already exists with ${held}.`, { input: 'on-existing' });
}
/** Maximum characters of a tag. */
const maxTagLength = 128;
/** Makes a tag of a text: each run of invalid characters becomes a dash, as in metadata-action. */
function tagName(text) {
    const plain = text.replace(/[^A-Za-z0-9._-]+/g, '-');
    const name = plain.replace(/^[.-]+/, '');
    if (name.length > maxTagLength) {
        // The hash distinguishes long names with the same beginning.
        const hash = (0,external_node_crypto_.createHash)('sha256').update(text).digest('hex').slice(0, 8);
        return { name: `${name.slice(0, maxTagLength - 9)}-${hash}`, change: `exceeds ${maxTagLength} characters` };
    }
    return { name, change: name === plain ? undefined : 'begins with a dot or a dash' };
}

;// CONCATENATED MODULE: ./build/prepare/push-access.js




/** Checks before the build whether the image can be published. Returns the repositories that did not respond. */
async function checkTarget(plan, ports) {
    const [silent] = await (0,failure/* allOrProblems */.Xd)([checkAccess(plan, ports), checkExisting(plan, ports)]);
    return silent;
}
/** Checks every repository of the plan. Returns those whose registry did not respond. Raises all lasting refusals at once. */
async function checkAccess(plan, ports) {
    if (!plan.push.enabled)
        return [];
    const repositories = plan.images.flatMap((image) => image.repositories);
    const listed = listedIn(plan);
    const started = ports.clock.now().getTime();
    const isBuildxPushing = isPushedByBuilder(plan.push);
    const asked = repositories.map((repository) => problemsOf(repository, { listsTags: listed.has(repository.name), isBuildxPushing }, ports));
    const found = (await Promise.all(asked)).flat();
    const taken = (0,oci_units/* formatSeconds */.Xo)(ports.clock.now().getTime() - started);
    const problems = found.filter(({ code, sign = '' }) => lastingCodes.has(code) || lastingSigns.includes(sign));
    (0,failure/* raise */.xl)(problems);
    for (const refusal of found)
        if (refusal.code !== 'REGISTRY_UNAVAILABLE')
            ports.log.warning((0,failure/* formatProblem */.Vw)(refusal));
    const refused = found.map(({ repository }) => repository);
    const open = repositories.map(({ name }) => name).filter((name) => !refused.includes(name));
    if (open.length > 0) {
        const names = [...new Set(open)].map((name) => (listed.has(name) ? `${name} (and list its tags)` : name));
        ports.log.line(`The account may push to ${names.join(', ')}; checked in ${taken}`);
    }
    return found.flatMap(({ code, repository }) => (code === 'REGISTRY_UNAVAILABLE' ? [repository] : []));
}
/** Returns the repositories whose tags the publish lists, so that release lines only move forward. */
function listedIn({ run, images, publish }) {
    // Another job moves the tags, perhaps with another account.
    if (!publish.isGuarded || run.stage === 'build')
        return new Set();
    const moving = images.flatMap(({ moves }) => moves.filter(({ isMoving, line }) => isMoving && line !== undefined));
    return new Set(moving.map(({ repository }) => repository.name));
}
const lastingSigns = ['no-repository', 'read-only', 'locked'];
const lastingCodes = new Set([
    'REGISTRY_UNAUTHORIZED',
    'REGISTRY_DENIED',
    'REGISTRY_QUOTA',
    'REGISTRY_INSECURE',
    'CREDENTIALS_UNREADABLE',
]);
async function problemsOf(repository, wanted, { registry, log }) {
    const refused = await (0,failure/* orElse */.NW)(registry.checkPush(repository, wanted), ({ message, problems }) => {
        // A registry that is slow, or does not support the check, may still accept the push.
        log.event('push-unchecked', { repository: repository.name });
        log.debug(`Could not check the permission to push to ${repository.name}: ${message}`);
        return problems.map((found) => ({ ...found, repository: repository.name }));
    });
    return refused ?? [];
}
/** Checks every version tag. Raises TAG_EXISTS for all of them with `on-existing: fail`. */
async function checkExisting({ push, images, publish, build }, ports) {
    const { onExisting } = publish;
    if (!push.enabled || onExisting === 'move')
        return;
    const fixed = images.flatMap(({ moves }) => moves.filter(({ isMoving }) => !isMoving));
    const found = (await Promise.all(fixed.map((tag) => push_access_find(tag, ports)))).flat();
    const judged = found.map(({ tag, digest }) => judgeExisting(tag, digest, onExisting));
    const problems = judged.filter((each) => typeof each !== 'string');
    // A reproducible build, or one with unchanged contents, may yield the existing digest.
    const mayRepeat = build.isReproducible || publish.onUnchanged === 'skip';
    if (!mayRepeat)
        (0,failure/* raise */.xl)(problems);
    const then = problems.length > 0 ? 'fails the step if the new image differs' : 'leaves it unchanged';
    for (const { tag, digest } of found)
        ports.log.line(`${tag.reference} already exists (${digest}); \`on-existing: ${onExisting}\` ${then}`);
}
async function push_access_find(tag, { registry, log }) {
    const now = await (0,failure/* orElse */.NW)(registry.head(tag.repository, tag.name), ({ message }) => {
        // Checked again before the first tag moves; a slow registry may respond then.
        log.debug(`Could not check whether ${tag.reference} exists: ${message}`);
        return undefined;
    });
    return now === undefined ? [] : [{ tag, digest: now.digest }];
}

// EXTERNAL MODULE: ./build/prepare/run-registry/sweep.js
var sweep = __webpack_require__(88466);
;// CONCATENATED MODULE: ./build/prepare/prepare.js
// Stage 3, prepare: prepares emulation and builder concurrently.












/** Provides the builder and the emulation that its nodes lack. Raises EMULATION_* and BUILDER_* failures. */
async function prepare(plan, ports) {
    // Beside the questions to the engine, which come before the first command of buildx.
    void ports.tools.findBuildx();
    await notePlaces(plan, ports);
    const { existing, found } = plan.build.builder;
    const readying = existing === undefined || found === undefined
        ? makeReady(plan, ports)
        : useAsItIs(useBuilder(existing, found, ports), plan, ports);
    const [ready, proxyPath, lacksCache] = await (0,failure/* allOrProblems */.Xd)([
        readying,
        handOnProxies(plan, ports),
        probeCache(plan.build.cache, ports),
    ]);
    const mountTool = lacksCache === undefined ? await restoreMounts(plan, ready.builder, ports) : undefined;
    return { ...ready, proxyPath, lacksCache, mountTool };
}
/** Notes for later steps of the job which caches this one writes. */
async function notePlaces({ run, images, fanOut }, { files }) {
    const { temporaryFolder } = run;
    const places = images.flatMap(({ cache }) => cache.place ?? []);
    if (places.length === 0)
        return;
    const path = (0,sibling_steps/* notesPath */.T9)(temporaryFolder);
    const before = (await files.read(path)) ?? '';
    await files.write(path, before + (0,sibling_steps/* formatNotes */.jQ)({ run: fanOut.run, attempt: fanOut.attempt, temporaryFolder }, places));
}
/** Registers the emulators that `test` needs on this machine when nothing is built. */
async function prepareTests(plan, ports) {
    if (plan.verify.tests.length === 0 || !plan.push.enabled)
        return;
    await (0,register/* enter */.Ve)(plan, ports);
    await registerMissing(plan.build.emulation.tested, plan, ports);
}
async function makeReady(plan, ports) {
    const endTidying = await beginTidying(plan, ports);
    const name = await (0,register/* enter */.Ve)(plan, ports);
    const making = () => makeBuilder(name, plan, ports);
    const { platforms, tested } = plan.build.emulation;
    return readied(making, [...platforms, ...tested], plan, ports).finally(endTidying);
}
/** A new builder boots without QEMU and registries, so all run concurrently. */
async function readied(making, emulated, plan, ports) {
    const emulation = startEmulation(emulated, plan, ports);
    try {
        const [, builder, silent] = await (0,failure/* allOrProblems */.Xd)([emulation.ready, making(), checkTarget(plan, ports)]);
        return { builder, emulation, silent };
    }
    catch (error) {
        emulation.drop();
        throw error;
    }
}
/**
 * Cleans up after killed runs in the background, without waiting. A removal that is
 * running at the end continues during the build, and the next run continues from there.
 */
async function beginTidying(plan, ports) {
    const { run, build } = plan;
    const [folder, cluster, keepState] = [run.temporaryFolder, build.builder.cluster, build.builder.keepState];
    // Leftovers with the name of this run's builder are removed first; then the name belongs to this run.
    const isOurs = (builder) => keepState === true && (0,register/* isKeptFor */.eO)(builder, plan, ports);
    if (keepState === true)
        await (0,sweep/* sweep */.X)(ports, { folder, cluster, isWanted: isOurs, isThorough: true, isEnough: () => false });
    let isReady = false;
    void (0,sweep/* sweep */.X)(ports, { folder, cluster, isWanted: (builder) => !isOurs(builder), isEnough: () => isReady });
    return () => {
        isReady = true;
    };
}
/** An existing builder reports its platforms; only missing ones can need QEMU, and those that `test` starts here. */
async function useAsItIs(builder, plan, ports) {
    const { platforms, tested, need } = plan.build.emulation;
    const absent = platforms.filter(({ name }) => !builder.platforms.includes(name));
    const isHere = isLocal(builder);
    if (absent.length > 0 && need !== 'none' && !isHere)
        ports.log.warning((0,failure/* formatProblem */.Vw)(notRunnable(builder, absent)));
    // Nothing is created here, but other runs must see that the folder is in use.
    await (0,register/* enter */.Ve)(plan, ports);
    const emulated = plan.verify.tests.length > 0 ? [...platforms, ...tested] : isHere ? absent : [];
    return readied(async () => builder, emulated, plan, ports);
}
function notRunnable({ name }, platforms) {
    const fact = `No node of the builder "${name}" runs ${platforms.map((platform) => platform.name).join(', ')}. Steps that run on these platforms fail, unless its BuildKit image contains an emulator.`;
    return (0,failure/* problem */.CC)('PLATFORM_NOT_RUNNABLE', fact, { input: 'builder' });
}
/** Milliseconds; the check runs while the builder boots. */
const probeLimit = 5_000;
/**
 * Checks whether the GitHub Actions cache responds, if the plan uses it: BuildKit itself would wait forever. Returns the
 * reason if it is unusable, and logs a notice. Never raises.
 */
async function probeCache({ service }, { cacheService, log }) {
    if (service === undefined)
        return undefined;
    const lacking = judgeCache(await cacheService.probe(service, probeLimit));
    if (lacking === undefined)
        return undefined;
    log.event('cache-disabled', { when: 'probe', reason: lacking });
    log.notice(`The GitHub Actions cache is disabled for this run: ${lacking}.`);
    return lacking;
}
/** Server errors are transient, and BuildKit builds without the cache; a rejected token stays rejected. */
function judgeCache(answer) {
    if ('trouble' in answer)
        return `it did not respond (${answer.trouble})`;
    return answer.status === 401 || answer.status === 403 ? `it rejected the token (HTTP ${answer.status})` : undefined;
}

// EXTERNAL MODULE: ./build/errors/registry-cures.js
var registry_cures = __webpack_require__(95900);
;// CONCATENATED MODULE: ./build/progress/failure/push.js



/** Parses `failed to push REPOSITORY: …` (buildkit, util/push); undefined for other failures. */
function pushFailureOf(message) {
    // The text after `process "` is a command of the Dockerfile.
    const [, repository, words] = /^(?:(?!process ").)*?failed to push ([^\s]+?):? (.*)$/s.exec(message) ?? [];
    if (repository === undefined || words === undefined)
        return undefined;
    const sign = (0,errors_signs/* signOf */.rL)(words, (0,errors_signs/* namesIn */.wX)(repository));
    const { code, kind } = sign === undefined ? other : push_classes[sign];
    // BuildKit names the full reference: a tag may follow.
    const found = (0,oci_reference/* readRepository */.Nu)(repository.replace(/(?::[\w.-]+)?(?:@.*)?$/, ''));
    const cure = found && (0,registry_cures/* cureFor */.f)({ ...found, code, status: (0,errors_signs/* statusIn */.em)(words), sign, words, doing: 'push' });
    return { repository, code, kind, cure };
}
const other = { code: 'REGISTRY_REFUSED', kind: 'lasting' };
const gone = { code: 'REGISTRY_UNAVAILABLE', kind: 'transient' };
const push_classes = {
    // GitLab accepts an artifact only after its image, which the first try may have pushed.
    artifact: { code: 'REGISTRY_ARTIFACT', kind: 'transient' },
    'rate-limit': { code: 'REGISTRY_RATE_LIMITED', kind: 'transient' },
    quota: { code: 'REGISTRY_QUOTA', kind: 'lasting' },
    immutable: { code: 'REGISTRY_TAG_IMMUTABLE', kind: 'lasting' },
    'media-type': { code: 'REGISTRY_MEDIA_TYPE', kind: 'lasting' },
    locked: { code: 'REGISTRY_TAG_IMMUTABLE', kind: 'lasting' },
    expired: { code: 'REGISTRY_UNAUTHORIZED', kind: 'login' },
    'read-only': other,
    'no-repository': other,
    unauthorized: { code: 'REGISTRY_UNAUTHORIZED', kind: 'login' },
    denied: { code: 'REGISTRY_DENIED', kind: 'lasting' },
    corrupt: { code: 'REGISTRY_DIGEST_MISMATCH', kind: 'lasting' },
    'cut-off': gone,
    untrusted: { code: 'REGISTRY_INSECURE', kind: 'lasting' },
    builder: gone,
    'no-host': { code: 'REGISTRY_UNAVAILABLE', kind: 'lasting' },
    unsupported: other,
    // New content is not visible yet; BuildKit pushes what is really missing.
    'missing-content': { code: 'CONTENT_MISSING', kind: 'transient' },
    unavailable: gone,
};

// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: ./build/commands/entitlement.js
var entitlement = __webpack_require__(3224);
;// CONCATENATED MODULE: ./build/build/command.js
// The command that solves a definition, with builder, secrets and entitlements of the plan.








/**
 * Writes the definition, and makes the command that solves it, who follows it, and where buildx leaves what it knows of it.
 * Secrets reach it by its environment alone.
 */
async function readySolve({ plan, prepared, secrets }, { name = '', definition, call }, files) {
    const definitionPath = `${plan.run.temporaryFolder}/${name}definition.json`;
    const metadataPath = `${plan.run.temporaryFolder}/${name}metadata.json`;
    // Addresses and attributes in it may hold passwords.
    await files.write(definitionPath, `${JSON.stringify(definition, undefined, 2)}\n`, true);
    const command = (0,buildx/* bake */.Wq)({
        definitionPath,
        metadataPath,
        targets: builtTargets(definition),
        call,
        usesActionsCache: needsCacheToken(definition),
        overlayPath: prepared.proxyPath,
        builder: prepared.builder.name,
        allow: await solveGrants(plan.build.allow, plan.run.workspace, files),
        // The provenance in the metadata is unused; buildx would fetch it in vain.
        env: { ...prepared.builder.env, ...secrets, BUILDX_METADATA_PROVENANCE: 'disabled' },
    });
    const hasPolicies = Object.values(plan.build.definition.target).some(({ policy }) => policy !== undefined);
    const uses = { ...(hasPolicies ? { uses: 'policies' } : {}), ...(0,buildx/* usesOf */.MZ)(prepared.builder.driver) };
    const recorder = createRecorder({
        // buildx names the targets of steps where it builds several, which includes those that others are built from.
        targets: (0,oci_json/* mapValues */.LG)(definition.target, ({ platforms }) => (0,oci_json/* textsOf */.CB)(platforms)),
        emulated: plan.build.emulation.platforms.map((platform) => platform.name),
        hidden: (0,hiding/* hiddenTexts */.x$)(secrets),
    });
    const placed = { ...command, cwd: plan.run.workspace, ...uses };
    return { command: placed, recorder, definitionPath, metadataPath };
}
/**
 * Returns the entitlements with paths as buildx compares them (bake/entitlements.go). buildx shortens a requested path to
 * the nearest folder that exists, without its links, but not a granted one. So each grant names that folder.
 */
async function solveGrants(allow, workspace, files) {
    const placed = allow.map(async (each) => {
        if (!('path' in each) || each.path === '*')
            return each;
        const full = external_node_path_.posix.resolve(workspace, each.path);
        let path = (await files.real(full)) ?? full;
        while (path !== '/' && !(await files.exists(path)))
            path = external_node_path_.posix.dirname(path);
        return { ...each, path };
    });
    return (0,entitlement/* eachOnce */.B)(await Promise.all(placed));
}

// EXTERNAL MODULE: ./build/oci/index-of-parts.js
var index_of_parts = __webpack_require__(74041);
;// CONCATENATED MODULE: ./build/build/push/built-layout.js
// Reads the OCI layout that a builder exports instead of a push: files named by digest.



/** Reads the bytes of a manifest or index. Raises CONTENT_MISSING and CONTENT_MALFORMED. */
async function readFromLayout(folder, digest, files) {
    const bytes = await files.bytes(`${folder}/${(0,oci_digest/* blobPath */.nD)(digest)}`);
    if (bytes === undefined)
        throw (0,failure/* failure */.V2)('CONTENT_MISSING', `The build output in ${folder} lacks ${digest}.`);
    return { mediaType: (0,image_index/* typeByShape */.Fw)((0,image_index/* parseObject */.lj)(bytes, digest), image_index/* mediaTypes */.Ib.manifest), digest, bytes };
}
/** Follows an index, or a lone manifest, down to its blobs. Raises CONTENT_MISSING and CONTENT_MALFORMED. */
async function built_layout_contentOf(folder, root, files) {
    const manifest = await readFromLayout(folder, root, files);
    const parsed = (0,image_index/* parseManifest */.Ng)(manifest);
    if (parsed.kind === 'image') {
        const blobs = [parsed.config, ...parsed.layers].map(({ digest }) => digest);
        return { manifests: [manifest], blobs: [...new Set(blobs)] };
    }
    const children = [...new Set(parsed.children.map(({ digest }) => digest))];
    const parts = await Promise.all(children.map((child) => built_layout_contentOf(folder, child, files)));
    return {
        manifests: [...parts.flatMap(({ manifests }) => manifests), manifest],
        blobs: [...new Set(parts.flatMap(({ blobs }) => blobs))],
    };
}

;// CONCATENATED MODULE: ./build/build/push/join-platforms.js
// Joins the platforms that several nodes built into one image index, as if one node had built them.










/** Pushes the index of every image with parts by digest, and adds it to the metadata. Raises BUILD_FAILED. */
async function joinParts(metadata, plan, ports) {
    const split = plan.images.filter(({ parts }) => parts !== undefined);
    if (split.length === 0)
        return metadata;
    const joined = split.map(async (image) => {
        const index = await joinImage(image, metadata, plan, ports);
        const descriptor = { mediaType: index.mediaType, digest: index.digest, size: index.bytes.length };
        return [image.name, { 'containerimage.digest': index.digest, 'containerimage.descriptor': descriptor }];
    });
    // buildx lists a base of other targets, too, without a digest.
    return { ...metadata, ...Object.fromEntries(await Promise.all(joined)) };
}
/** Assigns the steps of parts to their image, so that each platform has one name wherever it was built. */
function joinRecord(record, images) {
    const owners = new Map(images.flatMap(({ name, parts = [] }) => parts.map(({ target }) => [target, name])));
    if (owners.size === 0)
        return record;
    return {
        ...record,
        steps: record.steps.map((step) => ({ ...step, target: owners.get(step.target ?? '') ?? step.target })),
    };
}
async function joinImage(image, metadata, plan, ports) {
    const read = (image.parts ?? []).map(async (part) => {
        const { digest } = (0,buildx/* digestsIn */.V4)(metadata, part.target);
        return entriesOfPart(await join_platforms_readPart({ image, part, digest }, plan, ports), { image, part });
    });
    const images = await Promise.all(read);
    const index = (0,index_of_parts/* indexOfParts */._q)({ images, annotations: (0,image_annotation/* annotationsAt */.wv)('index', image.annotations) });
    await putIndex(image, index, plan, ports);
    ports.log.line(`Joined ${image.parts?.map(({ platform }) => platform.name).join(', ')} → ${index.digest}`);
    return index;
}
async function join_platforms_readPart({ image, part, digest }, plan, ports) {
    const [repository] = image.repositories;
    if (plan.push.enabled && repository !== undefined) {
        // It was pushed a moment ago, and may not be visible yet.
        const read = () => ports.registry.manifest(repository, digest);
        const manifest = await (0,read_after_write/* readAfterWrite */.c)(read, (found) => found !== undefined, ports.clock);
        if (manifest !== undefined)
            return manifest;
        throw (0,failure/* failure */.V2)('CONTENT_MISSING', `${repository.name} does not contain ${part.platform.name}, ${digest}.`);
    }
    return readFromLayout(partFolder(plan.run.temporaryFolder, part), digest, ports.files);
}
/** Returns the image and its attestations; a single manifest has no entry yet. */
function entriesOfPart(manifest, { image, part }) {
    const isIndex = manifest.mediaType === image_index/* mediaTypes */.Ib.index || manifest.mediaType === image_index/* mediaTypes */.Ib.dockerList;
    const entries = isIndex ? (0,index_of_parts/* entriesOf */.Mc)(manifest) : [];
    const own = (0,image_annotation/* annotationsAt */.wv)('manifest-descriptor', image.annotations, part.platform.name);
    const [found] = entries.filter((entry) => !isAttestation(entry));
    return {
        manifest: found ?? (0,index_of_parts/* entryOf */.Ms)(manifest, part.platform, own),
        attestations: entries.filter(isAttestation),
    };
}
function isAttestation({ annotations }) {
    return (0,oci_json.at)(annotations, 'vnd.docker.reference.type') === 'attestation-manifest';
}
async function putIndex({ name, repositories }, index, plan, ports) {
    const { digest, bytes } = index;
    if (plan.push.enabled)
        await Promise.all(repositories.map((repository) => ports.registry.putManifest(repository, digest, index)));
    else
        await ports.files.write(`${plan.run.temporaryFolder}/${name}/${(0,oci_digest/* blobPath */.nD)(digest)}`, new TextDecoder().decode(bytes));
}

;// CONCATENATED MODULE: ./build/build/push/push-meter.js
// Measures the bytes and rate of a push. BuildKit does not count them, so it reads the builder's counters.


/** Interval of reports in milliseconds; a shorter push is not reported. */
const push_meter_long = 20_000;
/** A push that is over sooner costs no question: the last one would be waited for. Milliseconds. */
const calm = 2_000;
/**
 * Starts the meter. While only pushes are running, the bytes written are the bytes sent. `end` reports the total of a
 * long push.
 */
function measurePush(order, { every, now }) {
    const to = nameAll(order.repositories);
    let first;
    let last;
    let since;
    let isMute = false;
    let looking = Promise.resolve();
    const sample = async () => {
        const written = await order.written();
        isMute ||= written === undefined;
        return written === undefined ? undefined : { at: now().getTime(), written };
    };
    const finish = async () => {
        const begun = first;
        [first, last, since] = [undefined, undefined, undefined];
        if (begun === undefined || now().getTime() - begun.at < push_meter_long)
            return;
        const sent = sentBetween(begun, await sample());
        if (sent !== undefined)
            order.tell(`Pushed to ${to}: ${sent.text}`, sent.bytes);
    };
    const look = async () => {
        if (isMute)
            return;
        if (!isSending(order.running()))
            return finish();
        since ??= now().getTime();
        if (now().getTime() - since < calm)
            return;
        if (last !== undefined && now().getTime() - last.at < push_meter_long)
            return;
        const found = await sample();
        const sent = last && sentBetween(last, found);
        if (sent !== undefined)
            order.tell(`Pushing to ${to}: ${sent.text}`, sent.bytes);
        first ??= found;
        last = found;
    };
    const then = (step) => {
        looking = looking.then(step);
        return looking;
    };
    const stop = every(1000, () => void then(look));
    return { stop, end: () => then(finish) };
}
/** Whether only uploads are running: nothing is compressed or built. */
function isSending(running) {
    const doing = running.flatMap((each) => each.doing);
    return isPushing(running) && doing.length > 0 && doing.every((part) => part.startsWith('pushing '));
}
/** `120 MB in 20.0s, 6.00 MB/s`; undefined if a program ended in between, which loses its counters. */
function sentBetween(before, after) {
    const bytes = after === undefined ? -1 : after.written - before.written;
    if (after === undefined || bytes < 0)
        return undefined;
    const took = after.at - before.at;
    return { bytes, text: `${(0,oci_units/* formatSize */.Xq)(bytes)} in ${(0,oci_units/* formatDuration */.a3)(took)}, ${(0,oci_units/* formatRate */.CE)(bytes, took)}` };
}
const mostNames = 3;
function nameAll(names) {
    const more = names.length - mostNames;
    return [names.slice(0, mostNames).join(', '), ...(more > 0 ? [`and ${more} more`] : [])].join(' ');
}

;// CONCATENATED MODULE: ./build/commands/builder-container.js

// By program, because with `network=host` the network interfaces are shared.
const script = 'cat /proc/[0-9]*/io /sys/fs/cgroup/cpu.stat /sys/fs/cgroup/cpuacct/cpuacct.usage 2>/dev/null';
/** Queries the container of a builder. The shell command is constant. */
function askActivity(container) {
    return { ...(0,docker/* docker */.T3)(['exec', container, 'sh', '-c', script]), timeout: 10_000 };
}
/** Sums up the kernel's counters; undefined if one is missing. */
function parseActivity(stdout) {
    const read = counted(stdout, /^rchar: (\d+)$/gm);
    const written = counted(stdout, /^wchar: (\d+)$/gm);
    // cgroup v2 counts microseconds, v1 nanoseconds.
    const micro = /^usage_usec (\d+)$/m.exec(stdout)?.[1];
    const nano = /^(\d+)$/m.exec(stdout)?.[1];
    const processor = micro === undefined ? Number(nano ?? Number.NaN) / 1e6 : Number(micro) / 1e3;
    if (read === undefined || written === undefined || Number.isNaN(processor))
        return undefined;
    return { bytes: read + written, written, processor };
}
/** Returns the sum over all programs; undefined without any. */
function counted(stdout, line) {
    const found = [...stdout.matchAll(line)].map(([, bytes]) => Number(bytes));
    return found.length === 0 ? undefined : found.reduce((sum, bytes) => sum + bytes, 0);
}
/** Queries the state volume of a builder's container, which buildx mounts at this path. */
function askDisk(container) {
    // -P: no line break after a long device name; -k: ignores POSIXLY_CORRECT. BusyBox and coreutils support both.
    return { ...(0,docker/* docker */.T3)(['exec', container, 'df', '-Pk', '/var/lib/buildkit']), timeout: 10_000 };
}
/** Parses the free bytes from the POSIX output; undefined if missing. */
function parseDisk(stdout) {
    const [, available] = /^.*\s\d+\s+\d+\s+(\d+)\s+\d+%\s+\/.*$/m.exec(stdout) ?? [];
    return available === undefined ? undefined : Number(available) * 1024;
}

;// CONCATENATED MODULE: ./build/build/watch.js
// Watches one solve: stops it if it stalls or exceeds its time limit, and notes the running steps.


/** Starts to watch. `note` reports output of the build; `end` ends the watch, and returns why the solve was stopped. */
function watch({ stall, until, running, activity }, { every, now }) {
    const stopping = new AbortController();
    let stopped;
    let isOver = false;
    const stop = (found) => {
        // The build may have ended while the counters were read.
        if (isOver || stopped !== undefined)
            return;
        stopped = found;
        stopping.abort();
    };
    const { note, look } = watch_createStallCheck({ running, activity }, now);
    const checkStall = async (limit) => {
        const stalled = await look(limit);
        if (stalled.length > 0)
            stop({ why: 'stalled', running: stalled });
    };
    const checkDeadline = (deadline) => {
        if (now().getTime() >= deadline)
            stop({ why: 'late', running: running() });
    };
    const timers = [
        ...(stall === undefined ? [] : [every(windowOf(stall), () => void checkStall(stall))]),
        ...(until === undefined ? [] : [every(1000, () => checkDeadline(until))]),
    ];
    const end = () => {
        for (const clear of timers)
            clear();
        isOver = true;
        return stopped;
    };
    return { signal: stopping.signal, note, end };
}
/**
 * Milliseconds between two readings of the counters. From a limit of 30 s on it is the window that `noise` is for; a
 * shorter one would count a slow push as idle.
 */
const windowOf = (limit) => Math.min(10_000, Math.max(500, limit / 3));
/** Finds the steps that stalled: the build was idle for the limit, and none of them has a reason to be silent. */
function watch_createStallCheck({ running, activity }, now) {
    let idleSince = now().getTime();
    let last;
    let isReading = false;
    const note = () => {
        idleSince = now().getTime();
    };
    const look = async (limit) => {
        // An engine may need longer for its counters than the time between two looks.
        if (isReading)
            return [];
        const waiting = waitingSteps(running());
        isReading = true;
        const counters = waiting.length === 0 ? undefined : await activity();
        isReading = false;
        const at = now().getTime();
        const before = last;
        last = counters && { at, counters };
        const isIdle = counters !== undefined && before !== undefined && !isActive(before.counters, counters, at - before.at);
        if (!isIdle)
            note();
        return isIdle && at - idleSince >= limit ? waiting : [];
    };
    return { note, look };
}
/**
 * Returns the running steps if none has a reason to be silent: transfers to and from registries, and programs under QEMU.
 * Empty if anything else runs: a native program may wait for hours, and cache imports have their own limit.
 */
function waitingSteps(running) {
    return running.every(({ step }) => isTransfer(step) || step.isEmulated) ? running : [];
}
/** Bytes; an idle BuildKit transferred at most 120 kB within five seconds, mostly 20 kB. */
const noise = 256 * 1024;
/** Whether the builder was active. A program that exited counts, too. */
function isActive(before, after, milliseconds) {
    // An idle BuildKit uses about one percent, including this query.
    return Math.abs(after.bytes - before.bytes) >= noise || after.processor - before.processor >= milliseconds / 20;
}
/** Returns the counters of all nodes; undefined if one of them does not report them. */
async function activityOf({ containers }, { exec }) {
    if (containers.length === 0)
        return undefined;
    try {
        const answers = await Promise.all(containers.map((container) => exec.run(askActivity(container))));
        const found = answers.flatMap(({ stdout }) => parseActivity(stdout) ?? []);
        if (found.length < answers.length)
            return undefined;
        return found.reduce((sum, { bytes, written, processor }) => ({
            bytes: sum.bytes + bytes,
            written: sum.written + written,
            processor: sum.processor + processor,
        }));
    }
    catch {
        // The engine is missing, or the job is being canceled: the counters are unknown.
        return undefined;
    }
}

;// CONCATENATED MODULE: ./build/build/attempt.js
// One solve of a definition: starts and follows it, and stops it if it stalls, if a cache stalls, or at the time limit.






/** Interval of progress lines for long steps. */
const heartbeat = 20_000;
/** Solves once and returns the outcome. */
async function attempt(order, { definition, until, onStall }, ports) {
    const { plan, prepared } = order;
    const { command, recorder, definitionPath, metadataPath } = await readySolve(order, { definition }, ports.files);
    const show = (lines) => lines.forEach(ports.log.line);
    const { running } = recorder;
    const activity = () => activityOf(prepared.builder, ports);
    const watching = watch({ stall: plan.run.limits.stall, until, running, activity }, ports.clock);
    const imports = () => openImports(running());
    const importing = watchImports({ imports, limit: plan.build.cache.importTimeout, onStall }, ports.clock);
    const meter = meterFor(order, running, ports);
    const stop = ports.clock.every(heartbeat, () => show(recorder.heartbeat(ports.clock.now().getTime())));
    const onStderrLine = (line) => {
        watching.note();
        show(recorder.accept(line));
    };
    const signal = AbortSignal.any([watching.signal, importing.signal]);
    const solving = ports.exec.run({ ...command, stop: signal, onStderrLine });
    const { exitCode } = await solving.finally(() => {
        stop();
        watching.end();
        importing.stop();
        meter.stop();
    });
    await meter.end();
    const transfer = await importing.end();
    // A build that ended well before the signal reached it was not stopped.
    const ended = exitCode === 0 ? undefined : watching.end();
    const stopped = transfer === undefined ? ended : { why: 'cache', transfer };
    const record = joinRecord(recorder.record(), plan.images);
    tellContext(record, ports.log);
    const metadata = (await ports.files.read(metadataPath)) ?? '{}';
    return { exitCode, record, definitionPath, metadata, stopped };
}
/** Returns the meter for the pushes of this solve. */
function meterFor({ plan, prepared }, running, ports) {
    const repositories = plan.images.flatMap((image) => image.repositories.map(({ name }) => name));
    const written = async () => (await activityOf(prepared.builder, ports))?.written;
    const tell = (line, bytes) => {
        ports.log.line(line);
        ports.log.event('push-progress', { bytes });
    };
    return measurePush({ repositories, running, written, tell }, ports.clock);
}
/** Bytes that BuildKit counts for a missing file. */
const nothing = 2;
/**
 * Logs the size of the sent context: only the changes, if the builder has an older one. Nothing if BuildKit fetched the
 * context itself.
 */
function tellContext({ steps }, log) {
    const bytesOf = (kind) => steps.filter((step) => step.kind === kind).map(({ bytes }) => bytes);
    const sent = bytesOf('context');
    if (sent.length === 0)
        return;
    const isFiltered = bytesOf('ignore-file').some((bytes) => bytes > nothing);
    const bytes = sent.reduce((sum, each) => sum + each, 0);
    log.event('context-sent', { bytes, isFiltered });
    const how = isFiltered ? 'filtered by .dockerignore' : 'no .dockerignore';
    log.line(`Sent ${(0,oci_units/* formatSize */.Xq)(bytes)} of build context (${how})`);
}

;// CONCATENATED MODULE: ./build/build/retry.js
// Builds with retries: only transient failures of pushes and of the builder, each within its limits. Finished steps stay
// on the builder, so a retry only pushes.









/** Returns the last attempt; its record includes the earlier ones. Raises BUILDER_FAILED. */
async function solveWithRetries(order, first, ports) {
    const { emulation, silent } = order.prepared;
    const past = [];
    let isEmulated = emulation.isDone();
    let last = await attempt(order, first, ports);
    for (;;) {
        const trouble = troubleOf(last, isEmulated);
        // A registry that never responded in this run is probably misspelled.
        if (trouble === undefined || silent.some((repository) => repository === trouble.repository))
            return last;
        const now = ports.clock.now().getTime();
        const pause = pauseFor(trouble.kind, past, { now, random: randomOf(ports), until: first.until });
        if (pause === undefined)
            return last;
        past.push({ kind: trouble.kind, at: now });
        await recover(trouble, pause, order, ports);
        isEmulated = emulation.isDone();
        // After a restart of BuildKit the definition stays as it was.
        const isKept = order.plan.build.builder.isNew && trouble.kind !== 'builder';
        const definition = isKept ? withItsCache(first.definition) : first.definition;
        const next = await attempt(order, { ...first, definition }, ports);
        // The deadline passed during a retry: report the failure that caused the retry.
        if (next.stopped?.why === 'late' && trouble.kind === 'push')
            return last;
        last = { ...next, record: joinRecords(last.record, next.record) };
    }
}
/**
 * Returns the transient failure; undefined on success, or for a lasting failure. `isEmulated` says whether QEMU was there
 * when the solve began, as far as it can be.
 */
function troubleOf({ exitCode, record, stopped }, isEmulated = true) {
    if (stopped?.why === 'stalled') {
        if (!isPushing(stopped.running))
            return undefined;
        const doing = stopped.running.flatMap((each) => each.doing).join(', ');
        return { kind: 'stall', why: `${doing || 'it'} made no progress` };
    }
    if (stopped !== undefined || exitCode === 0)
        return undefined;
    const { message, cause } = failureOf(record);
    if (cause?.kind === 'emulation-missing' && !isEmulated)
        return { kind: 'emulation', why: 'a step needs QEMU, which was not registered' };
    if (clusterRefusal(record.said)?.code === 'CLUSTER_FORBIDDEN')
        return undefined;
    if (findCause(failure_wordsOf(record))?.kind === 'builder-lost')
        return { kind: 'builder', why: 'the builder stopped' };
    const push = pushFailureOf(message);
    if (push === undefined || push.kind === 'lasting')
        return undefined;
    return { kind: push.kind === 'login' ? 'login' : 'push', why: message, repository: push.repository };
}
/** Milliseconds for retries of a push, from its first failure. */
const budget = 60_000;
/** Returns the pause before the next try in milliseconds; undefined after enough tries or without time. `random` is from 0 to 1. */
function pauseFor(kind, past, { now, random, until = Number.POSITIVE_INFINITY }) {
    const same = past.filter((earlier) => earlier.kind === kind);
    // The second failure of such a kind is not transient.
    if (kind !== 'push')
        return same.length === 0 ? 0 : undefined;
    const pause = Math.min(15_000, 1000 * 2 ** same.length) * (0.75 + random / 2);
    const last = Math.min((same[0]?.at ?? now) + budget, until);
    return now + pause > last ? undefined : pause;
}
const randomOf = ({ chance }) => Number.parseInt(chance.word().slice(0, 4), 16) / 0xffff;
/** Does what the next attempt needs. Raises BUILDER_FAILED. */
async function recover(trouble, pause, { prepared }, ports) {
    ports.log.event('retry', { kind: trouble.kind, reason: trouble.why });
    if (trouble.kind === 'emulation') {
        ports.log.line(`Building again with the cache after QEMU is registered: ${trouble.why}`);
        for (const problem of await prepared.emulation.finish())
            ports.log.warning(problem);
        return;
    }
    const what = trouble.kind === 'builder' ? 'Restarting the builder and building again' : 'Retrying the push';
    ports.log.warning(`${what} in ${(0,oci_units/* formatDuration */.a3)(pause)}: ${trouble.why}.`);
    await rest(pause, ports);
    if (trouble.kind === 'builder')
        await bootAgain(prepared.builder, ports);
}
/** Sleeps in short pieces, so that a canceled job ends at once. */
async function rest(milliseconds, { clock, interruption }) {
    const piece = 500;
    for (let left = milliseconds; left > 0 && !interruption.isAsked(); left -= piece) {
        await clock.sleep(Math.min(left, piece));
    }
}
/**
 * A new builder's cache contains only steps of this run, which already obeyed `no-cache`. Imports would add others, so a
 * target that had it reads none.
 */
function withItsCache(definition) {
    const obeyed = ['no-cache', 'no-cache-filter'];
    const target = (0,oci_json/* mapValues */.LG)(definition.target, (each) => obeyed.some((key) => each[key] !== undefined) ? (0,oci_json/* withoutKeys */.Pe)(each, [...obeyed, 'cache-from']) : each);
    return { ...definition, target };
}
/** The last record, its steps as they were when they were really done. */
function joinRecords(earlier, last) {
    const ended = earlier.steps.filter((step) => step.completed !== undefined && step.error === undefined);
    const done = new Map(ended.filter(({ isStopped }) => !isStopped).map((step) => [step.id, step]));
    return {
        ...last,
        steps: last.steps.map((step) => (step.isCached ? (done.get(step.id) ?? step) : step)),
        findings: last.findings.length > 0 ? last.findings : earlier.findings,
    };
}

;// CONCATENATED MODULE: ./build/build/cache-recovery.js
// Solves with the caches, and again without them if one stalls or lost a layer.






/** Solves the plan's definition within its time limit. Raises BUILDER_FAILED. */
async function cache_recovery_solve(order, ports) {
    const { run, build } = order.plan;
    const { builder, lacksCache } = order.prepared;
    const until = run.limits.build === undefined ? undefined : ports.clock.now().getTime() + run.limits.build;
    const definition = lacksCache === undefined ? build.definition : withoutImports(build.definition, 'gha');
    const reads = hasImports(definition);
    const onStall = reads && canRestart(builder) ? () => endBuilder(builder, ports) : undefined;
    const first = await solveWithRetries(order, { definition, until, onStall }, ports);
    const again = () => solveWithRetries(order, { definition: withoutImports(definition), until, onStall: undefined }, ports);
    if (first.stopped?.why === 'cache') {
        const why = `no data for ${(0,oci_units/* formatDuration */.a3)(build.cache.importTimeout)} while ${first.stopped.transfer}`;
        tell('stalled', `The cache stalled: ${why}. Restarting the builder and building without the cache.`, ports);
        await bootAgain(builder, ports);
        return { ...(await again()), givenUp: 'stalled' };
    }
    const lost = reads && first.exitCode !== 0 ? lostLayer(first.record) : undefined;
    if (lost === undefined)
        return first;
    tell('lost', `A cached layer is unusable: ${lost}. Building again without the cache.`, ports);
    const second = await again();
    const isStuck = second.exitCode !== 0 && lostLayer(second.record) !== undefined;
    // Nothing on the builder but what this step has made may be lost, and it is emptied by its containers.
    if (!isStuck || !builder.isOurs || builder.containers.length === 0)
        return { ...second, givenUp: 'lost' };
    ports.log.line('The builder still holds the corrupt layer. Resetting it and starting the build again.');
    await bootEmpty(builder, ports);
    return { ...(await again()), givenUp: 'lost' };
}
function tell(reason, warning, { log }) {
    log.event('cache-disabled', { when: 'build', reason });
    log.warning(warning);
}
/**
 * Boots it again, with nothing that it knew: containerd continues where a layer of other bytes has ended, so that the
 * right ones never come. Raises BUILDER_FAILED.
 */
async function bootEmpty(builder, ports) {
    for (const container of builder.containers) {
        await ports.exec.run((0,docker/* removeContainer */.od)(container));
        // buildx, driver/docker-container: the volume has the name of the container, and what it keeps is its state.
        await ports.exec.run((0,docker/* removeVolume */.L)(`${container}_state`));
    }
    await bootAgain(builder, ports);
}

;// CONCATENATED MODULE: ./build/oci/dockerfile.js
// Parses the instructions of a Dockerfile.
/** Parses instructions; joins continued lines, skips comments and bodies of here-documents. */
function instructionsIn(dockerfile) {
    const found = [];
    const lines = dockerfile.split(/\r?\n/);
    const continuation = continuationIn(lines);
    let open;
    let ends = [];
    for (const [index, raw] of lines.entries()) {
        const end = ends.at(-1);
        if (end !== undefined) {
            if (isEnd(raw, end))
                ends.pop();
            continue;
        }
        const text = raw.trim();
        if (text === '' || text.startsWith('#'))
            continue;
        const continued = continuation.exec(raw)?.[1];
        open ??= { line: index + 1, parts: [] };
        open.parts.push(continued ?? raw);
        if (continued !== undefined)
            continue;
        const instruction = dockerfile_instructionOf(open);
        found.push(instruction);
        open = undefined;
        ends = endsOf(instruction);
    }
    return open === undefined ? found : [...found, dockerfile_instructionOf(open)];
}
function isEnd(line, { word, isIndented }) {
    return (isIndented ? line.replace(/^\t+/, '') : line) === word;
}
/**
 * Returns the ends of an instruction's here-documents, the first one last. Each begins an unquoted word: not
 * `$((1<<2))`, `<<<text` or `"a <<b"`, so a list in JSON has none (moby/buildkit, frontend/dockerfile/parser).
 */
function endsOf({ text }) {
    if (!/^(?:ONBUILD\s+)?(?:RUN|COPY|ADD)\s/i.test(text))
        return [];
    const ends = dockerfile_wordsOf(text).flatMap((word, at, words) => {
        // Blanks may follow `<<`, but not `<<-`.
        const whole = /^\d*<<$/.test(word) ? `${word} ${words[at + 1] ?? ''}` : word;
        const [, dash, end = ''] = /^\d*<<(?:(-)| ?(?!-$))([^<\s][^<]*)$/.exec(whole) ?? [];
        return end === '' ? [] : [{ word: end.replace(/["']|\\(?=.)/g, ''), isIndented: dash === '-' }];
    });
    return ends.toReversed();
}
/** Maximum characters of one instruction, above which the expression below would run out of memory. */
const maxTextLength = 1_000_000;
/** Splits an instruction into words, with their quotes. */
function dockerfile_wordsOf(text) {
    return text.slice(0, maxTextLength).match(/(?:"(?:\\.|[^"\\])*"|'[^']*'|\\.|[^\s"'\\])+/gs) ?? [];
}
function dockerfile_instructionOf({ line, parts }) {
    const text = parts.join('').trim();
    return { line, word: text.split(/\s/, 1)[0]?.toUpperCase() ?? '', text };
}
/** Matches a continued line; an escaped backslash does not continue it. Directives come first. */
function continuationIn(lines) {
    const end = lines.findIndex((line) => !/^\s*#\s*[a-z][a-z0-9]*\s*=\s*\S/i.test(line));
    const directives = end < 0 ? lines : lines.slice(0, end);
    const found = directives.map((line) => /^\s*#\s*escape\s*=\s*([\\`])\s*$/i.exec(line)?.[1]);
    return found.includes('`') ? /^(|.*[^`])`[ \t]*$/ : /^(|.*[^\\])\\[ \t]*$/;
}

;// CONCATENATED MODULE: ./build/oci/dockerfile-stages.js
// The stages of a Dockerfile, how one is built from the others, and the values of variables that FROM may name.

/** Reads a Dockerfile. Never fails: lines that no stage has are left out. */
function readDockerfile(text) {
    const globalArgs = [];
    const stages = [];
    for (const instruction of instructionsIn(text)) {
        const stage = stages.at(-1);
        if (instruction.word === 'FROM')
            stages.push({ from: instruction, rest: [] });
        else if (stage !== undefined)
            stage.rest.push(instruction);
        else if (instruction.word === 'ARG')
            globalArgs.push(instruction);
    }
    return { syntax: syntaxIn(text), globalArgs, stages: stages.map(({ from, rest }) => stageOf(from, rest)) };
}
/** The words of an instruction: its leading `--key=value` flags, and what follows them. */
function flagsOf({ word, text }) {
    const words = dockerfile_wordsOf(text.slice(word.length));
    const end = words.findIndex((each) => !each.startsWith('--'));
    const flags = words.slice(0, end < 0 ? words.length : end).map((flag) => {
        const [key = '', ...value] = unquoted(flag).slice(2).split('=');
        return [key.toLowerCase(), value.join('=')];
    });
    return { flags, rest: end < 0 ? [] : words.slice(end) };
}
/** `--platform=… base AS name`. */
function stageOf(from, rest) {
    const { flags, rest: words } = flagsOf(from);
    const [base = '', as = '', name = ''] = words;
    return {
        name: /^as$/i.test(as) ? name.toLowerCase() : '',
        base: unquoted(base),
        platform: flags.find(([key]) => key === 'platform')?.[1],
        instructions: [from, ...rest],
    };
}
/** The text without the quotes around it or around a part of it. */
function unquoted(text) {
    return text.replace(/["']/g, '');
}
/** The place of the stage that each one is built from; undefined where its base is an image, or is not known. */
function stagesBelow(stages, bases = stages.map(({ base }) => base)) {
    const places = new Map();
    return stages.map(({ name }, place) => {
        const below = places.get(bases[place]?.toLowerCase() ?? '');
        if (name !== '')
            places.set(name, place);
        return below;
    });
}
/** Finds stages by name or number; of several with one name, the last. */
function stageFinder(stages) {
    const places = new Map(stages.flatMap(({ name }, place) => (name === '' ? [] : [[name, place]])));
    return (name) => {
        const named = places.get(name.toLowerCase());
        return named === undefined && /^\d{1,6}$/.test(name) && Number(name) < stages.length ? Number(name) : named;
    };
}
/** The stages that a stage takes files from, by name or number, with COPY or a mount. Images are among them, too. */
function sourcesOf({ instructions }) {
    return instructions.flatMap((instruction) => {
        const { flags } = flagsOf(instruction);
        if (instruction.word === 'COPY')
            return flags.flatMap(([key, value]) => (key === 'from' ? [value] : []));
        if (instruction.word !== 'RUN')
            return [];
        return flags.flatMap(([key, value]) => key === 'mount' ? [...value.matchAll(/(?:^|,)from=([^,]*)/gi)].map(([, from = '']) => from) : []);
    });
}
/** Returns the keys of the labels that the built stage and its base stages set; `target` is empty for the last one. */
function labelKeysIn({ stages }, target = '') {
    const keys = new Set();
    const below = stagesBelow(stages);
    let at = target === '' ? stages.length - 1 : (stageFinder(stages)(target) ?? -1);
    for (let stage = stages[at]; stage !== undefined; stage = stages[at]) {
        const labels = stage.instructions.filter(({ word }) => word === 'LABEL');
        for (const key of labels.flatMap(({ word, text }) => labelKeys(text.slice(word.length).trim())))
            keys.add(key);
        at = below[at] ?? -1;
    }
    return [...keys];
}
/** Parses `key=value "key 2"=value`, or the old form `key value`. Keys with variables (`$KEY`) are skipped. */
function labelKeys(text) {
    const words = dockerfile_wordsOf(text);
    const [first = ''] = words;
    const written = first.includes('=') ? words.flatMap((word) => word.split('=', 1)) : [first];
    return written.map(unquoted).filter((key) => key !== '' && !key.includes('$'));
}
/** The directive `syntax`, in the forms of BuildKit (frontend/dockerfile/parser/directives.go). */
function syntaxIn(text) {
    if (text.trimStart().startsWith('{'))
        return 'JSON';
    const lines = text
        .replace(/^\uFEFF/, '')
        .replace(/^#!.*\n/, '')
        .split(/\r?\n/);
    const end = lines.findIndex((line) => !/^(?:#|\/\/)\s*[a-z][a-z0-9]*\s*=/i.test(line));
    const found = lines
        .slice(0, end < 0 ? lines.length : end)
        .map((line) => /^(?:#|\/\/)\s*syntax\s*=\s*(\S+)/i.exec(line)?.[1]);
    return found.find((each) => each !== undefined);
}
/** Characters of a value: each ARG may repeat the one before it, and thirty of them would fill the memory. */
const longestValue = 1_000;
/** The values that FROM sees: arguments of the build override defaults of the Dockerfile (BuildKit, dockerfile2llb). */
function globalValues({ globalArgs }, automatic, given) {
    const values = new Map(automatic);
    for (const name of automatic.keys())
        if (given.has(name))
            values.set(name, given.get(name));
    for (const { text } of globalArgs) {
        for (const word of dockerfile_wordsOf(text).slice(1)) {
            const [name = '', ...rest] = word.split('=');
            if (given.has(name))
                values.set(name, given.get(name));
            else if (word.includes('='))
                values.set(name, expand(rest.join('='), values));
        }
    }
    return values;
}
/** The text with its variables filled in; undefined where only the build can do so. */
function expand(text, values) {
    if (text.length > longestValue || /[\\'`]/.test(text))
        return undefined;
    let isKnown = true;
    const expanded = unquoted(text).replace(/\$(?:(\w+)|\{(\w+)(?:(:?[-+])([^{}$]*))?\})/g, (_, plain, braced, operator = '', word = '') => {
        const name = plain ?? braced ?? '';
        if (values.has(name) && values.get(name) === undefined)
            isKnown = false;
        return substitute(values.get(name), operator, word);
    });
    const isWhole = isKnown && !expanded.includes('$') && expanded.length <= longestValue;
    return isWhole ? expanded : undefined;
}
/** `:-` and `:+` take an empty value for none. */
function substitute(value, operator, word) {
    const isSet = value !== undefined && !(operator.startsWith(':') && value === '');
    if (operator.endsWith('-'))
        return isSet ? value : word;
    if (operator.endsWith('+'))
        return isSet ? word : '';
    return value ?? '';
}

;// CONCATENATED MODULE: ./build/build/free-disk.js
// Checks the free disk space of the builder at the start of the build, to warn before it runs out.


/**
 * Bytes below which it warns: a Go program of ten lines for three platforms took 0.35 GB with its compiler, whose
 * image has 55 MB packed, and most builds are larger.
 */
const free_disk_short = 1_000_000_000;
/**
 * Checks every node that is a container of this machine, and warns if it has little space: it may be enough, so nothing
 * fails. Other nodes would need a separate build. Never raises.
 */
async function checkFreeDisk({ containers }, ports) {
    const disks = (await Promise.all(containers.map((node) => freeOn(node, ports)))).flat();
    for (const disk of disks.filter(({ free }) => free < free_disk_short)) {
        ports.log.event('disk-low', disk);
        ports.log.warning(`${tellFree(disk)}, which may be too little. Free space before this step, or use a runner with a larger disk.`);
    }
    return disks;
}
/** Describes the node with the least free space; undefined if no node reported it. */
function leastFree(disks) {
    const [least] = disks.toSorted((one, other) => one.free - other.free);
    return least && tellFree(least);
}
function tellFree({ node, free }) {
    return `The node ${node} had ${(0,oci_units/* formatSize */.Xq)(free)} of free disk space at the start of the build`;
}
async function freeOn(node, { exec, log }) {
    try {
        const { stdout } = await exec.run(askDisk(node));
        const free = parseDisk(stdout);
        return free === undefined ? [] : [{ node, free }];
    }
    catch (error) {
        // The Docker CLI is missing, or the job is being canceled.
        log.debug(`Could not read the free disk space of ${node}: ${String(error)}`);
        return [];
    }
}

;// CONCATENATED MODULE: ./build/build/failure.js









/** Makes the failure of a build from its record, and from the free disk space of its nodes, if known. */
function failedBuild(record, plan, disks = []) {
    const refused = failure_refusedBy(record, plan);
    if (refused !== undefined)
        return new FailedBuild([refused], record);
    const { place: found, platform, step, excerpt, tail, ...rest } = failureOf(record);
    const place = found && { ...found, file: rootedFile(found.file, plan.build.dockerfilePath) };
    const { code, cure, ...cause } = failure_classOf({ ...rest, tail, platform }, plan.build.emulation);
    const free = code === 'BUILDER_DISK_FULL' ? leastFree(disks) : undefined;
    const likely = free === undefined ? cause.likely : `${cause.likely ?? ''} ${free}.`.trimStart();
    const denial = code === 'POLICY_DENIED' ? tellDenial(record) : undefined;
    const fact = denial ?? tellFailure(rest, place && `${place.file}:${place.line}`);
    return new FailedBuild([(0,failure/* problem */.CC)(code, fact, { likely, cure, place, platform, step, excerpt, tail })], record);
}
/** Makes the failure of a build whose buildx a signal ended; undefined if the record names an error, which came before. */
function killedBuild({ exitCode, record }) {
    if (exitCode !== undefined || failureOf(record).message !== '')
        return undefined;
    return new FailedBuild([(0,failure/* problem */.CC)('PROGRAM_STOPPED', 'buildx was killed by a signal during the build.')], record);
}
/** What the cluster of the builder did not allow; the words of buildx then name only what followed from it. */
function failure_refusedBy({ said }, { build: { builder } }) {
    const refusal = (builder.found ?? builder.order).driver === 'kubernetes' ? clusterRefusal(said) : undefined;
    if (refusal?.code !== 'CLUSTER_FORBIDDEN' && refusal?.code !== 'CLUSTER_UNAUTHORIZED')
        return undefined;
    return (0,failure/* problem */.CC)(refusal.code, refusal.fact, { tail: said.slice(-20) });
}
const codes = {
    'policy-denied': 'POLICY_DENIED',
    'policy-unknown': 'POLICY_UNSUPPORTED',
    'disk-full': 'BUILDER_DISK_FULL',
    memory: 'BUILD_OUT_OF_MEMORY',
    'emulation-crash': 'EMULATION_CRASHED',
    'builder-lost': 'BUILDER_LOST',
};
/** Classifies the failure. A rejected push gets the code and cures of the registry. */
function failure_classOf({ message, cause, tail, platform }, emulation) {
    const push = pushFailureOf(message);
    if (push?.code === 'CONTENT_MISSING')
        return {
            code: push.code,
            likely: 'The registry lost content of the image, or rejects attestations stored as OCI artifacts.',
            cure: 'Run the step again. If it fails again, set `provenance: false` and `sbom: false`.',
        };
    if (push !== undefined)
        return { code: push.code, cure: push.cure };
    if (cause?.kind === 'emulation-missing' && emulation.platforms.some(({ name }) => name === platform))
        return { code: emulation.policy === 'never' ? 'EMULATION_FORBIDDEN' : 'EMULATION_FAILED', likely: cause.likely };
    const code = (cause && codes[cause.kind]) ?? 'BUILD_FAILED';
    if (cause !== undefined)
        return { code, likely: cause.likely, cure: cause.cure };
    // The general cure refers to the output of a step.
    return { code, cure: tail.length > 0 ? undefined : 'Fix the error that the message reports.' };
}
/** Makes the failure of a stopped build: a problem for each stalled step, or the steps that ran into the time limit. */
async function stoppedBuild({ why, running }, plan, { files }) {
    const { stall = 0, build = 0 } = plan.run.limits;
    const dockerfile = await dockerfileOf(plan, files);
    if (why === 'late') {
        const names = running.map(failure_nameOf).join('; ') || 'no step known to buildx';
        const fact = `The build was still running after ${(0,oci_units/* formatDuration */.a3)(build)} and was stopped. Running: ${names}.`;
        const [first] = running;
        return (0,failure/* failure */.V2)('BUILD_TIMEOUT', fact, { input: 'timeout', ...(first && factsOf(first, plan.build, dockerfile)) });
    }
    const stalled = running.map((each) => {
        const what = each.step.isEmulated ? 'had no output and used no CPU' : 'transferred no data';
        const fact = `${failure_nameOf(each)} ${what} for ${(0,oci_units/* formatDuration */.a3)(stall)} and was stopped.`;
        return (0,failure/* problem */.CC)('BUILD_STALLED', fact, factsOf(each, plan.build, dockerfile));
    });
    return new failure/* Failure */.HR(stalled);
}
function failure_nameOf({ step, doing }) {
    const parts = doing.length === 0 ? '' : ` (${doing.slice(0, 3).join(', ')})`;
    return `${titleOf(step, step.text)}${parts}${step.isEmulated ? ', in QEMU,' : ''}`;
}
function factsOf({ step }, { dockerfilePath: file }, dockerfile) {
    const line = dockerfile === undefined || step.number === undefined ? undefined : lineOf(dockerfile, step);
    const place = line === undefined || file === undefined ? undefined : { file, line };
    return { platform: step.platform, step: countOf(step), place, tail: step.tail };
}
async function dockerfileOf({ run, build }, files) {
    const { dockerfilePath } = build;
    return dockerfilePath === undefined
        ? undefined
        : files.read(dockerfilePath.startsWith('/') ? dockerfilePath : `${run.workspace}/${dockerfilePath}`);
}
/** Returns the line, counted from 1; undefined if the step cannot be found for certain. */
function lineOf(dockerfile, step) {
    const { stages } = readDockerfile(dockerfile);
    const index = /^stage-(\d+)$/.exec(step.stage ?? '')?.[1];
    const stage = index !== undefined
        ? stages[Number(index)]
        : step.stage === undefined
            ? stages.at(-1)
            : stages.find(({ name }) => name === step.stage?.toLowerCase());
    // Only instructions that create a step count, FROM as the first.
    const counted = stage?.instructions.filter(({ word }) => /^(?:FROM|RUN|COPY|ADD|WORKDIR)$/.test(word));
    const found = counted?.[(step.number ?? 0) - 1];
    return found?.word === step.text.split(/\s/, 1)[0]?.toUpperCase() ? found?.line : undefined;
}

;// CONCATENATED MODULE: ./build/build/push/upload.js
// Pushes an exported layout by digest: blobs, then manifests, the index last, without tags.





/** Concurrent blobs per repository. */
const upload_concurrency = 4;
/** Interval of progress lines in milliseconds. */
const upload_heartbeat = 20_000;
/** Pushes every image to each of its repositories. Raises REGISTRY_* failures, CONTENT_MISSING and CONTENT_MALFORMED. */
async function uploadImages(built, { images, run }, ports) {
    for (const { name, digest } of built) {
        const folder = `${run.temporaryFolder}/${name}`;
        const repositories = images.find((image) => image.name === name)?.repositories ?? [];
        const uploading = { name, folder, content: await built_layout_contentOf(folder, digest, ports.files) };
        const registries = Object.values(Object.groupBy(repositories, ({ registry }) => registry));
        await Promise.all(registries.map((same = []) => uploadToAll(same, uploading, ports)));
    }
}
/** Uploads to repositories of one registry in sequence, so that later ones can mount the blobs of the first. */
async function uploadToAll(repositories, uploading, ports) {
    const [first] = repositories;
    for (const repository of repositories) {
        await uploadTo(repository, repository === first ? undefined : first, uploading, ports);
    }
}
async function uploadTo(repository, from, { name, folder, content }, { files, registry, clock, log }) {
    const started = clock.now().getTime();
    const sent = [];
    const blobs = await Promise.all(content.blobs.map((digest) => blobIn(folder, digest, files)));
    const tally = createTally(blobs, clock);
    const stop = clock.every(upload_heartbeat, () => log.line(`Pushing ${name} to ${repository.name}: ${tally.tell()}`));
    const sending = forEachLimited(blobs, upload_concurrency, async (blob) => {
        if (await registry.putBlob(repository, tally.watch(blob), from))
            sent.push(blob.size);
        tally.settle(blob);
    });
    await sending.finally(stop);
    for (const manifest of content.manifests)
        await registry.putManifest(repository, manifest.digest, manifest);
    const bytes = sumOf(sent);
    const milliseconds = clock.now().getTime() - started;
    const rate = milliseconds < upload_heartbeat ? '' : `, ${(0,oci_units/* formatRate */.CE)(bytes, milliseconds)}`;
    log.event('push-sent', { repository: repository.name, sent: sent.length, blobs: blobs.length, bytes });
    log.line(`Pushed ${name} to ${repository.name}: ${sent.length} of ${blobs.length} blobs uploaded, ${(0,oci_units/* formatSize */.Xq)(bytes)} (${(0,oci_units/* formatDuration */.a3)(milliseconds)}${rate})`);
}
/** Returns a blob of the folder. Raises CONTENT_MISSING. */
async function blobIn(folder, digest, files) {
    const path = `${folder}/${(0,oci_digest/* blobPath */.nD)(digest)}`;
    const size = await files.size(path);
    if (size === undefined)
        throw (0,failure/* failure */.V2)('CONTENT_MISSING', `The build output in ${folder} lacks ${digest}.`);
    return { digest, size, open: () => files.open(path) };
}
/** Counts the bytes of an upload as they are read. */
function createTally(blobs, { now }) {
    const total = sumOf(blobs.map(({ size }) => size));
    const there = new Map();
    let last = { at: now().getTime(), bytes: 0 };
    const count = async function* ({ digest, open }) {
        // A retried blob starts again.
        there.set(digest, 0);
        for await (const piece of open()) {
            there.set(digest, (there.get(digest) ?? 0) + piece.length);
            yield piece;
        }
    };
    return {
        watch: (blob) => ({ ...blob, open: () => count(blob) }),
        /** Marks the blob as complete, sent or not. */
        settle: ({ digest, size }) => void there.set(digest, size),
        /** Formats `240 MB of 312 MB`, with the rate since the last call. */
        tell: () => {
            const [at, bytes] = [now().getTime(), sumOf([...there.values()])];
            const rate = bytes > last.bytes ? `, ${(0,oci_units/* formatRate */.CE)(bytes - last.bytes, at - last.at)}` : '';
            last = { at, bytes };
            return `${(0,oci_units/* formatSize */.Xq)(bytes)} of ${(0,oci_units/* formatSize */.Xq)(total)}${rate}`;
        },
    };
}
function sumOf(numbers) {
    return numbers.reduce((sum, number) => sum + number, 0);
}

;// CONCATENATED MODULE: ./build/build/build.js
// Stage 4, build: one solve for all images and platforms, pushed by digest or exported as a layout, without tags. Or only a
// question about the build: checks, outline, targets.










/** Builds the plan; retries without caches if they fail. Raises BUILD_FAILED and more specific codes. */
async function build(order, ports) {
    const { plan } = order;
    ports.log.group('Build');
    const disks = checkFreeDisk(order.prepared.builder, ports);
    const solved = await cache_recovery_solve(order, ports).finally(order.prepared.emulation.drop);
    ports.log.endGroup();
    const { exitCode, record, definitionPath, stopped, givenUp } = solved;
    if (stopped !== undefined && stopped.why !== 'cache')
        throw await stoppedBuild(stopped, plan, ports);
    if (exitCode !== 0)
        throw killedBuild(solved) ?? failedBuild(record, plan, await disks);
    const metadata = await joinParts((0,buildx/* parseMetadata */.jR)(solved.metadata), plan, ports);
    const images = plan.images.map(({ name }) => ({ name, ...(0,buildx/* digestsIn */.V4)(metadata, name) }));
    if (plan.push.isUploaded === true)
        await uploadImages(images, plan, ports);
    return { images, metadata, record, definitionPath, givenUp };
}
/** What this job has not built, in the form of a build: without facts about how it was built. */
function builtElsewhere(found) {
    return {
        images: found.map(({ name, digest }) => ({ name, digest, configDigest: undefined })),
        metadata: Object.fromEntries(found.map(({ name, digest }) => [name, { 'containerimage.digest': digest }])),
        record: { steps: [], findings: [], said: [] },
        definitionPath: '',
    };
}
/** Prints the answer, and sets the output `metadata` even if the query fails. Raises CHECK_FAILED with every finding, and BUILD_FAILED. */
async function inspect(order, call, ports) {
    const { plan } = order;
    const { definition } = plan.build;
    const { command, recorder, metadataPath } = await readySolve(order, { definition, call }, ports.files);
    const finished = await ports.exec.run({ ...command, onStderrLine: (line) => void recorder.accept(line) });
    const metadata = (await ports.files.read(metadataPath)) ?? '{}';
    const answers = parseAnswers(metadata);
    ports.outputs.set('metadata', metadata);
    const problems = call === 'check' ? answers.flatMap((answer) => build_problemsOf(answer, plan.build)) : [];
    (0,failure/* raise */.xl)(problems);
    const { exitCode } = finished;
    const record = recorder.record();
    if (exitCode !== 0)
        throw killedBuild({ exitCode, record }) ?? failedBuild(record, plan);
    for (const { target, text } of answers) {
        ports.log.line(text === '' ? `${target}: no findings.` : `${target}:\n${text}`);
    }
}
function build_problemsOf({ findings }, { dockerfilePath: file }) {
    return findings.map(({ rule, text, description, url, line }) => {
        const fact = `${rule === undefined ? '' : `${rule}: `}${text.replace(/\.$/, '')}.`;
        const cure = [description, url].filter((part) => part !== undefined).join(': ') || undefined;
        return (0,failure/* problem */.CC)('CHECK_FAILED', fact, { cure, place: file === undefined ? undefined : { file, line } });
    });
}

;// CONCATENATED MODULE: ./build/plan/reuse/inputs-record.js
// The record of a build's inputs: digests by name, kept in an annotation of the image and compared by a later run.




/** What the inputs are called; changes when a record of an older version cannot be compared. */
const version = '1';
/** Maximum characters of a record of another run. */
const maxRecordLength = 16_384;
/** Returns the digest of a value in hex. */
function inputDigest(value) {
    return (0,oci_digest/* digestOf */.ol)(new TextEncoder().encode((0,oci_json/* canonicalJson */.dj)(value) ?? '')).slice('sha256:'.length);
}
/** Formats a record; the same inputs give the same text. */
function formatRecord(record) {
    return (0,oci_json/* canonicalJson */.dj)({ v: version, ...record });
}
/** Reads the record of an image; undefined if it has none, or one of another version. */
function readRecord(annotations) {
    const text = annotations[image_annotation/* recordKey */.Hy];
    if (text === undefined || text.length > maxRecordLength)
        return undefined;
    const json = (0,oci_json/* parseJson */.qF)(text);
    if (!(0,oci_json/* isRecord */.u4)(json) || json['v'] !== version)
        return undefined;
    const { v: _, ...inputs } = json;
    const known = (0,image_index/* parseAnnotations */.KX)(inputs);
    return Object.keys(known).length === Object.keys(inputs).length ? known : undefined;
}
/** The name of a base image in a record: hashed, because it may be private. */
function baseKey(name) {
    return `base ${inputDigest(name).slice(0, 16)}`;
}
/** Returns every input that differs; empty for equal records. `bases` are the names of this run's base images. */
function compareRecords(ours, theirs, bases) {
    const names = new Map(bases.map((name) => [baseKey(name), name]));
    const keys = [...new Set([...Object.keys(ours), ...Object.keys(theirs)])].toSorted();
    return keys.filter((key) => ours[key] !== theirs[key]).map((key) => reasonFor(key, names.get(key)));
}
function reasonFor(key, base) {
    if (base !== undefined)
        return { code: `base ${base}`, text: `the base image ${base} has changed` };
    if (key.startsWith('base '))
        return { code: 'bases', text: 'a base image was replaced' };
    return { code: key, text: changes.get(key) ?? `the input ${key} has changed` };
}
/** By keys that may be another image's. */
const changes = new Map([
    ['context', 'files of the context have changed'],
    ['dockerfile', 'the Dockerfile has changed'],
    ['args', '`build-args` have changed'],
    ['labels', 'labels have changed'],
    ['annotations', 'annotations have changed'],
    ['platforms', '`platforms` have changed'],
    ['target', '`target` has changed'],
    ['options', 'other options of the build have changed'],
    ['builder', 'BuildKit or the platform of the runner has changed'],
    ['checks', 'the checks of the image (`verify`, `test`, `max-size`, `sign`, `attest`) have changed'],
    ['frontend', 'the image of `# syntax=` has changed'],
]);

;// CONCATENATED MODULE: ./build/plan/builder/step-platforms.js
// The platforms that the steps of a Dockerfile run on, as far as they can be known before the build.



/** Looks at every stage that the target is built from, for platforms that are of interest. */
function stepPlatforms(question, isWanted) {
    const resolved = resolveStages(question);
    const stages = neededStages(question, resolved);
    if (stages === undefined)
        return { lines: new Map(), doubt: 'the Dockerfile has no such stage' };
    const wanted = stages.filter(({ platform }) => platform === undefined || isWanted(platform));
    const [doubt] = wanted.flatMap((stage) => doubtsOf(stage, resolved));
    return { lines: firstLines(wanted), ...(doubt === undefined ? {} : { doubt }) };
}
/** Returns every stage that the target is built from, and the target; undefined if the Dockerfile has no such stage. */
function neededStages(question, resolved = resolveStages(question)) {
    const { dockerfile, target } = question;
    const find = stageFinder(dockerfile.stages);
    const first = target === '' ? resolved.length - 1 : (find(target) ?? -1);
    return resolved[first] === undefined ? undefined : reachable(first, resolved, find);
}
function firstLines(stages) {
    const found = stages.flatMap(({ platform, stage }) => {
        const step = stage.instructions.find(({ word }) => word === 'RUN');
        return platform === undefined || step === undefined ? [] : [[platform.name, step.line]];
    });
    // Of the same platform the first counts.
    return new Map(found.toReversed());
}
/** The stage at a place, and every stage that it is built from. */
function reachable(first, resolved, find) {
    const seen = new Set();
    const open = [first];
    for (let at = open.pop(); at !== undefined; at = open.pop()) {
        const found = resolved[at];
        if (found === undefined || seen.has(at))
            continue;
        seen.add(at);
        const sources = sourcesOf(found.stage).flatMap((name) => find(name) ?? []);
        open.push(...sources, ...(found.from === undefined ? [] : [found.from]));
    }
    return resolved.filter((_, at) => seen.has(at));
}
/**
 * The platform of a stage is that of the stage below it, the target's for `scratch`, else its own. The order is
 * BuildKit's (dockerfile2llb, dispatchState.init and resolveReachableStages).
 */
function resolveStages(question) {
    const { stages } = question.dockerfile;
    const values = globalValues(question.dockerfile, automaticValues(question), question.args);
    const bases = stages.map(({ base }) => expand(base, values));
    const below = stagesBelow(stages, bases);
    const resolved = [];
    for (const [at, stage] of stages.entries()) {
        const [base, from] = [bases[at], below[at]];
        const platform = from === undefined ? ownPlatform(stage, base, values, question) : resolved[from]?.platform;
        resolved.push({ stage, base, from, platform });
    }
    return resolved;
}
/** The platform of a stage that begins with an image. */
function ownPlatform({ platform }, base, values, question) {
    if (base === undefined || base === '')
        return undefined;
    if (platform === undefined || base === 'scratch')
        return question.platform;
    const name = expand(platform, values);
    // The build reports any error at its line.
    return name ? (0,failure/* ifValid */.S6)(() => (0,oci_platform/* parsePlatform */.Y8)(name)) : undefined;
}
/** Why a stage may run what none of its own lines says, or elsewhere. */
function doubtsOf({ stage, base = '', from, platform }, resolved) {
    if (platform === undefined)
        return [`the FROM of line ${step_platforms_lineOf(stage)} depends on a variable`];
    const below = from === undefined ? undefined : resolved[from]?.stage;
    if (below === undefined)
        return mayTrigger(base) ? [`the base image ${base} may have ONBUILD triggers`] : [];
    const hasTriggers = below.instructions.some(({ word }) => word === 'ONBUILD');
    return hasTriggers ? [`the stage of line ${step_platforms_lineOf(below)} has ONBUILD triggers`] : [];
}
const step_platforms_lineOf = ({ instructions: [from] }) => from?.line ?? 0;
/** The Official Images gave ONBUILD up (docker-library/official-images#2076), and distroless never had it. */
const withoutTriggers = /^(?:(?:docker\.io\/)?(?:library\/)?|gcr\.io\/distroless\/)[a-z0-9._-]+(?:[:@][^/]*)?$/;
/** Whether a base image may have ONBUILD triggers. */
function mayTrigger(base) {
    return base !== 'scratch' && (!withoutTriggers.test(base) || base.includes('onbuild'));
}
/** The variables that every FROM sees (BuildKit, dockerfile2llb/platform.go). */
function automaticValues({ build, platform, target }) {
    const parts = (prefix, one) => [
        [`${prefix}PLATFORM`, one.name],
        [`${prefix}OS`, one.os],
        [`${prefix}ARCH`, one.architecture],
        [`${prefix}VARIANT`, one.variant ?? ''],
        [`${prefix}OSVERSION`, one.osVersion ?? ''],
    ];
    return new Map([...parts('BUILD', build), ...parts('TARGET', platform), ['TARGETSTAGE', target || undefined]]);
}

;// CONCATENATED MODULE: ./build/reuse/bases.js
// The digests of base images as their registries have them now, and triggers that they hide.




/** Resolves tags without fetching anything, so that no pull counts. Raises REGISTRY_* failures. */
async function resolveBases(bases, registry) {
    const asked = await Promise.all(bases.map(async (base) => {
        const { repository, reference } = base;
        const digest = (0,oci_digest/* isDigest */.Bc)(reference) ? reference : (await registry.head(repository, reference))?.digest;
        return { ...base, digest };
    }));
    return {
        found: asked.flatMap(({ digest, ...base }) => (digest === undefined ? [] : [{ ...base, digest }])),
        missing: asked.flatMap(({ digest, name }) => (digest === undefined ? [name] : [])),
    };
}
/** Returns the base images with ONBUILD triggers, which may run anything. Raises REGISTRY_* and CONTENT_* failures. */
async function findTriggers(bases, registry) {
    const asked = await Promise.all(bases.map(async ({ name, repository, digest }) => mayTrigger(name) && (await hasTriggers(repository, digest, registry)) ? [name] : []));
    return asked.flat();
}
async function hasTriggers(repository, digest, registry) {
    const manifest = await registry.manifest(repository, digest);
    if (manifest === undefined)
        return true;
    const root = (0,image_index/* parseManifest */.Ng)(manifest);
    if (root.kind === 'index') {
        const found = await Promise.all(imagesIn(root).map((image) => hasTriggers(repository, image.digest, registry)));
        return found.includes(true);
    }
    return (await readConfig(root, { repository, registry })).isTemplate;
}

;// CONCATENATED MODULE: ./build/reuse/context.js
// The digest of the build context: what the build client would send, without times and owners.



/** Maximum entries and bytes: reading more takes longer than it saves. */
const sizeLimits = { entries: 50_000, bytes: 1024 ** 3 };
const context_concurrency = 8;
/** Reads context and Dockerfile. Raises FILE_UNREADABLE, and CONTENT_MISSING for what vanishes meanwhile. */
async function digestContext(paths, files) {
    const dockerfile = await files.bytes(paths.dockerfile);
    const text = await ignoreText(paths, files);
    if (dockerfile === undefined)
        return { doubt: 'the Dockerfile is missing' };
    if (text === undefined)
        return { doubt: '.dockerignore is a link' };
    const ignore = parseIgnore(text);
    if (ignore === undefined)
        return { doubt: 'a pattern of .dockerignore is not supported here' };
    const found = await entriesIn(paths.context, ignore, files);
    if (typeof found === 'string')
        return { doubt: found };
    const contents = new Map();
    await forEachLimited(found, context_concurrency, async (entry) => {
        if (entry.kind === 'file')
            contents.set(entry.path, await (0,oci_digest/* digestOfPieces */.Rj)(files.open(`${paths.context}/${entry.path}`)));
    });
    const lines = found.map((entry) => {
        const content = entry.kind === 'link' ? entry.target : (contents.get(entry.path) ?? '');
        return [entry.path, entry.kind, entry.mode, content];
    });
    return { context: (0,oci_digest/* digestOf */.ol)(new TextEncoder().encode(JSON.stringify(lines))), dockerfile: (0,oci_digest/* digestOf */.ol)(dockerfile) };
}
/**
 * The patterns: a Dockerfile's own ones come first (BuildKit, dockerui/context.go). Undefined for a link: BuildKit follows
 * it within the context only, and sends everything if it leads out.
 */
async function ignoreText({ context, dockerfile }, files) {
    for (const path of [`${dockerfile}.dockerignore`, `${context}/.dockerignore`]) {
        const text = await files.read(path);
        if (text === undefined)
            continue;
        const folder = await files.real(external_node_path_.posix.dirname(path));
        return folder !== undefined && (await files.real(path)) === external_node_path_.posix.join(folder, external_node_path_.posix.basename(path))
            ? text
            : undefined;
    }
    return '';
}
/** The entries that the client sends, or why they are not compared. */
async function entriesIn(context, ignore, files) {
    const sent = [];
    const omitted = [];
    let bytes = 0;
    for await (const entry of files.tree(context, (path) => !ignore.hasExceptions && ignore.omits(path))) {
        const isOmitted = ignore.omits(entry.path);
        (isOmitted ? omitted : sent).push(entry);
        if (sent.length + omitted.length > sizeLimits.entries)
            return tooLarge;
        if (isOmitted)
            continue;
        if (/(?:^|\/)\.git$/.test(entry.path))
            return 'the context contains .git, which differs in each checkout: add it to .dockerignore';
        if (entry.kind === 'other')
            return `${entry.path} in the context is neither a file nor a folder`;
        bytes += entry.kind === 'file' ? entry.size : 0;
        if (bytes > sizeLimits.bytes)
            return tooLarge;
    }
    // An omitted folder is sent with the content that an exception takes again.
    const above = new Set(sent.flatMap(({ path }) => foldersAbove(path)));
    return [...sent, ...omitted.filter(({ path, kind }) => kind === 'folder' && above.has(path))];
}
const tooLarge = 'the context is too large to compare';
function foldersAbove(path) {
    const parts = path.split('/');
    return parts.slice(1).map((_, at) => parts.slice(0, at + 1).join('/'));
}
/** Parses the text; undefined if a pattern has escapes, classes, or `**` beside other characters. */
function parseIgnore(text) {
    const lines = text.replace(/^\uFEFF/, '').split(/\r?\n/);
    const patterns = [];
    for (const line of lines) {
        if (line.startsWith('#') || line.trim() === '')
            continue;
        const isException = line.trim().startsWith('!');
        const written = isException ? line.trim().slice(1).trim() : line.trim();
        const parts = partsOf(written);
        if (parts === undefined)
            return undefined;
        patterns.push({ isException, parts });
    }
    return {
        omits: (path) => omits(patterns, path),
        hasExceptions: patterns.some(({ isException }) => isException),
    };
}
/**
 * Judges the path after each folder above it, as the build client does: a pattern that matched a folder also matches its
 * content, but one that could not change the verdict on the folder is not asked about it (MatchesUsingParentResults).
 */
function omits(patterns, path) {
    const parts = path.split('/');
    let hits = [];
    let isOmitted = false;
    for (const at of parts.keys()) {
        const here = parts.slice(0, at + 1);
        isOmitted = false;
        hits = patterns.map((pattern, index) => {
            const { isException } = pattern;
            const isHit = hits[index] === true || (isException === isOmitted && isMatch(pattern.parts, here));
            if (isHit)
                isOmitted = !isException;
            return isHit;
        });
    }
    return isOmitted;
}
/** Maximum characters of a pattern. */
const maxPatternLength = 1_000;
function partsOf(written) {
    const pattern = external_node_path_.posix
        .normalize(written)
        .replace(/(?<=.)\/$/, '')
        .replace(/^\/(?=.)/, '');
    const parts = pattern.split('/');
    const isClear = parts.every((part) => part === '**' || !part.includes('**'));
    if (written === '' || pattern.length > maxPatternLength || !isClear || /[\\[\]^]/.test(pattern))
        return undefined;
    // At the end, `**` is everything below.
    return parts.at(-1) === '**' ? [...parts, '*'] : parts;
}
const isMatch = (pattern, path) => fits(pattern, path, '**', (part, name) => fits([...part], [...name], '*', (one, other) => one === '?' || one === other));
/**
 * Whether items fit a pattern in which `any` is any number of them. Only the last `any` is tried again: a regular
 * expression would try all, for minutes.
 */
function fits(pattern, items, any, isSame) {
    let [at, last, from] = [0, -1, 0];
    for (let item = 0; item < items.length;) {
        const wanted = pattern[at];
        if (wanted === any)
            [last, from, at] = [at, item, at + 1];
        else if (wanted !== undefined && isSame(wanted, items[item] ?? ''))
            [at, item] = [at + 1, item + 1];
        else if (last < 0)
            return false;
        else
            [from, item, at] = [from + 1, from + 1, last + 1];
    }
    return pattern.slice(at).every((left) => left === any);
}

;// CONCATENATED MODULE: ./build/reuse/reuse.js
// Before prepare and build: finds the image that an earlier run built from the same inputs, so that nothing is built.









/** Milliseconds for a question to a registry: a slow one costs a build at most this. */
const reuse_patience = 10_000;
/** Compares the inputs of the plan with those that the moving tags record. Failures of registries lead to a build. */
function reuse(plan, ports) {
    const patient = { ...ports, registry: ports.registry.limited(reuse_patience) };
    return (0,failure/* orElse */.NW)(compare(plan, patient), ({ message }) => ({ plan, reasons: unknown([message]) }));
}
async function compare(plan, ports) {
    const known = await readInputs(plan.reuse, ports);
    if ('doubts' in known)
        return { plan, reasons: unknown(known.doubts) };
    const { digest, reasons } = await findImage(plan, known, ports.registry);
    const recorded = withRecord(plan, known);
    const name = plan.images[0]?.name ?? '';
    if (digest !== undefined)
        return { plan: recorded, reasons, built: { ...builtElsewhere([{ name, digest }]), isReused: true } };
    const triggers = await findTriggers(known.bases, ports.registry);
    if (triggers.length === 0)
        return { plan: recorded, reasons };
    return { plan, reasons: unknown(triggers.map((base) => `the base image ${base} has ONBUILD triggers`)) };
}
function unknown(doubts) {
    return [{ code: 'unknown', text: `the inputs are not known before a build, because ${doubts.join('; ')}` }];
}
/** The variable of buildx for a file with a source policy. */
const policy = 'EXPERIMENTAL_BUILDKIT_SOURCE_POLICY';
/** Reads the inputs that the plan does not know: files, and digests of images. */
async function readInputs(planned, { registry, files, env }) {
    if (planned === undefined || planned.doubts.length > 0)
        return { doubts: planned?.doubts ?? [] };
    if ((env[policy] ?? '') !== '')
        return { doubts: [`${policy} may replace images`] };
    const wanted = planned.frontend === undefined ? [] : [planned.frontend];
    const [digests, bases, frontends] = await Promise.all([
        digestContext(planned, files),
        resolveBases(planned.bases, registry),
        resolveBases(wanted, registry),
    ]);
    const missing = [...bases.missing, ...frontends.missing].map((name) => `${name} does not exist`);
    if ('doubt' in digests)
        return { doubts: [digests.doubt, ...missing] };
    if (missing.length > 0)
        return { doubts: missing };
    const [frontend] = frontends.found;
    const record = {
        ...planned.inputs,
        ...digests,
        ...Object.fromEntries(bases.found.map(({ name, digest }) => [baseKey(name), inputDigest([name, digest])])),
        ...(frontend === undefined ? {} : { frontend: inputDigest(frontend.digest) }),
    };
    return { record, bases: bases.found, frontend };
}
/** Finds an image of a moving tag that was built from the same inputs and that all repositories have. */
async function findImage(plan, { record, bases }, registry) {
    const [image] = plan.images;
    const held = await heldByMovingTags(image?.moves ?? [], registry);
    const names = bases.map(({ name }) => name);
    const reasons = [];
    for (const [digest, repository] of held) {
        const manifest = await registry.manifest(repository, digest);
        const theirs = manifest && readRecord((0,image_index/* parseManifest */.Ng)(manifest).annotations);
        const found = theirs && compareRecords(record, theirs, names);
        if (found?.length === 0) {
            if (await isEverywhere(digest, image?.repositories ?? [], registry))
                return { digest, reasons: [] };
            reasons.push({ code: 'repositories', text: 'a repository lacks the image' });
        }
        reasons.push(...(found ?? [{ code: 'not-recorded', text: 'the existing image has no record of its inputs' }]));
    }
    if (held.size === 0)
        return { reasons: [{ code: 'new', text: 'no moving tag exists' }] };
    return { reasons: [...new Map(reasons.map((reason) => [reason.code, reason])).values()] };
}
/** Returns each digest that a moving tag holds, and a repository that has it. Raises REGISTRY_* failures. */
async function heldByMovingTags(moves, registry) {
    const moving = moves.filter(({ isMoving }) => isMoving);
    const heads = await Promise.all(moving.map(({ repository, name }) => registry.head(repository, name)));
    return new Map(moving.flatMap(({ repository }, at) => {
        const digest = heads[at]?.digest;
        return digest === undefined ? [] : [[digest, repository]];
    }));
}
/** Whether all repositories have an image. Raises REGISTRY_* failures. */
async function isEverywhere(digest, repositories, registry) {
    const heads = await Promise.all(repositories.map((each) => registry.head(each, digest)));
    return heads.every((head) => head !== undefined);
}
/** Returns the plan with the record, and with base images by digest: a tag may move before BuildKit resolves it. */
function withRecord(plan, { record, bases, frontend }) {
    const level = plan.reuse?.level ?? 'index';
    const annotation = { level, key: image_annotation/* recordKey */.Hy, value: formatRecord(record) };
    const contexts = Object.fromEntries(bases.filter(({ reference }) => !(0,oci_digest/* isDigest */.Bc)(reference)).map((base) => [base.name, `docker-image://${pinned(base)}`]));
    const args = frontend === undefined ? {} : { BUILDKIT_SYNTAX: pinned(frontend) };
    const target = (0,oci_json/* mapValues */.LG)(plan.build.definition.target, (each) => {
        const own = Array.isArray(each['annotations']) ? each['annotations'] : [];
        const both = { ...Object(each['args']), ...args };
        const named = Object.keys(contexts).length === 0 ? {} : { contexts };
        const given = Object.keys(both).length === 0 ? {} : { args: both };
        return { ...each, annotations: [...own, (0,image_annotation/* formatAnnotation */.tn)(annotation)], ...named, ...given };
    });
    const definition = { ...plan.build.definition, target };
    const images = plan.images.map((image) => ({ ...image, annotations: [...image.annotations, annotation] }));
    return { ...plan, images, build: { ...plan.build, definition } };
}
function pinned({ repository, reference, digest }) {
    const { registry, path } = repository;
    return `${registry}/${path}${(0,oci_digest/* isDigest */.Bc)(reference) ? '' : `:${reference}`}@${digest}`;
}

;// CONCATENATED MODULE: ./build/verify/unchanged.js
// Finds an existing image with the same contents, which moving tags hold, and puts it in the place of a built one.









/** Checks existing images, but not their files and sizes again; undefined if one lacks something. */
async function verifyExisting(candidates) {
    const light = candidates.map(({ maxSize: _, previous: __, ...candidate }) => {
        return { ...candidate, depth: candidate.depth === 'off' ? 'off' : 'labels' };
    });
    try {
        return await verifyAll(light);
    }
    catch (error) {
        if (error instanceof failure/* Failure */.HR && error.problems.every(({ code }) => /^(?:CONTENT|INDEX|CONFIG)_/.test(code)))
            return undefined;
        throw error;
    }
}
/** Whether tags move that may hold the same contents already; what is promoted is compared by its digest. */
function isCompared({ publish, push, run }) {
    return publish.onUnchanged === 'skip' && push.enabled && (run.stage === 'all' || run.stage === 'publish');
}
/** The image, or the one with the same contents that a moving tag holds, if that is still whole and accepted. */
async function compared(image, plan, accepts, ports) {
    const { name, index, repositories, platforms } = image;
    const moves = plan.images.flatMap((planned) => (planned.name === name ? planned.moves : []));
    const found = await findExisting({ index, repositories, moves }, ports.registry);
    const stores = repositories.map((repository) => registryStore(ports, repository));
    const planned = { name, platforms: platforms.map(({ platform }) => platform), depth: plan.verify.depth };
    const candidate = found && { ...planned, digest: found.digest, stores, repositories };
    const [old] = (candidate && (await verifyExisting([candidate]))) ?? [];
    if (found === undefined || old === undefined)
        return { ...image, isChanged: true };
    if (!(await accepts(old))) {
        ports.log.line(`Same contents, but not signed or attested as this step does: ${found.digest}`);
        return { ...image, isChanged: true };
    }
    ports.log.line(`Unchanged: ${found.digest} has the same contents as ${index.digest}, and keeps its moving tags`);
    return { ...old, isChanged: false, same: found.same };
}
/**
 * Finds the images with the same contents that moving tags hold, and the one of them that every repository has. Undefined
 * where there are none. Raises REGISTRY_* failures.
 */
async function findExisting({ index, repositories, moves }, registry) {
    const [repository] = repositories;
    const held = await heldByMovingTags(moves, registry);
    if (repository === undefined || held.size === 0)
        return undefined;
    // Undefined for an image that is broken or of a kind that is not known here.
    const read = (manifest, at) => (0,failure/* undefinedOn */.AO)(contentsOf(manifest, { repository: at, registry }), 'CONTENT_MISSING', 'CONTENT_MALFORMED');
    const wanted = await read(index, repository);
    const readings = [...held].map(async ([digest, at]) => {
        const manifest = await registry.manifest(at, digest);
        return manifest && read(manifest, at);
    });
    const found = await Promise.all(readings);
    const same = [...held.keys()].filter((digest, at) => digest === index.digest || (wanted !== undefined && found[at] === wanted));
    for (const digest of same) {
        if (await isEverywhere(digest, repositories, registry))
            return { digest, same };
    }
    return undefined;
}
/**
 * The contents as text, the same for the same contents: annotations, and for each platform the config with the digests of
 * the unpacked layers. Times, volatile labels and attestations are left out. Undefined for an image that lacks a part.
 */
async function contentsOf(manifest, location) {
    const root = (0,image_index/* parseManifest */.Ng)(manifest);
    const images = root.kind === 'image'
        ? [contentsOfImage(root, undefined, location)]
        : imagesIn(root).map(async (child) => {
            const image = await published_image_readImage(child, location);
            return image && contentsOfImage(image, child.platform, location);
        });
    const found = await Promise.all(images);
    if (found.length === 0 || found.includes(undefined))
        return undefined;
    // An image without attestations may have no index around it, and a manifest's annotations are its own.
    const annotations = root.kind === 'index' ? (0,image_annotation/* steady */.vM)(root.annotations) : {};
    return (0,oci_json/* canonicalJson */.dj)({ annotations, images: found.toSorted() });
}
async function contentsOfImage(image, named, { repository, registry }) {
    const { digest } = image.config;
    const bytes = await registry.blob(repository, digest);
    const platform = named ?? parseImageConfig(bytes, digest).platform;
    return (0,oci_json/* canonicalJson */.dj)({
        platform: platform?.name ?? '',
        annotations: (0,image_annotation/* steady */.vM)(image.annotations),
        // The digests of packed layers say how they were packed, not what is in them; how they are packed is a choice.
        packing: image.layers.map(({ mediaType }) => mediaType),
        config: timeless((0,image_index/* parseObject */.lj)(bytes, digest)),
    });
}
/** The config of an image without times and volatile labels. */
function timeless({ created: _, history, config, ...rest }) {
    const steps = (0,oci_json/* listOf */.c3)(history).filter(oci_json/* isRecord */.u4);
    const settings = (0,oci_json/* recordOf */.zv)(config);
    return {
        ...rest,
        history: steps.map(({ created: __, ...step }) => step),
        config: { ...settings, Labels: (0,image_annotation/* steady */.vM)((0,image_index/* parseAnnotations */.KX)(settings['Labels'])) },
    };
}

;// CONCATENATED MODULE: ./build/verify/verify.js
// Stage 5, verify: checks that the pushed content matches the plan, tests it, and finds what has not changed.








/**
 * Checks that an image of an earlier run is still whole. Its files and tests were checked when it was built, by the same
 * options. Returns undefined if it lacks something. Raises REGISTRY_* failures.
 */
async function verifyReused(plan, built, ports) {
    const candidates = plan.images.map((image) => candidateOf(image, plan, built, ports));
    const verified = await verifyExisting(candidates);
    return verified?.map((image) => ({ ...image, isChanged: false, same: [image.index.digest] }));
}
/** Checks every image of the plan. Raises all problems in one failure. */
async function verify(plan, built, ports, accepts = async () => true) {
    const verified = await verifyAll(plan.images.map((image) => candidateOf(image, plan, built, ports)));
    for (const { name, index, platforms, notices } of verified) {
        for (const notice of notices)
            ports.log.notice(notice);
        const names = platforms.map(({ platform }) => platform.name).join(', ');
        const what = verified.length > 1 ? `${name}, ${index.digest}` : index.digest;
        ports.log.line(`Verified ${what} for ${names}`);
        ports.log.event('verified', { digest: index.digest });
    }
    await testImages(plan, verified, ports);
    return isCompared(plan) ? Promise.all(verified.map((image) => compared(image, plan, accepts, ports))) : verified;
}
function candidateOf(image, plan, built, ports) {
    const { name } = image;
    const digest = built.images.find((candidate) => candidate.name === name)?.digest;
    if (digest === undefined)
        throw (0,failure/* failure */.V2)('CONTENT_MISSING', `The planned image "${name}" was not built.`);
    const repositories = plan.push.enabled ? image.repositories : [];
    const stores = plan.push.enabled
        ? repositories.map((repository) => patientStore(registryStore(ports, repository), ports.clock))
        : [layoutStore(ports, foldersOf(plan, name))];
    return {
        ...plan.verify,
        name,
        platforms: image.platforms.map(({ platform }) => platform),
        digest,
        stores,
        repositories,
        ...(plan.push.enabled ? { previous: previousReader(ports.registry, image.moves, plan.verify.maxSize) } : {}),
    };
}
/** References of the images by digest. */
function verify_referencesOf(images) {
    return images.flatMap(({ index, repositories }) => repositories.map(({ name }) => `${name}@${index.digest}`));
}
/** Does the work, and adds to its failures what was pushed. */
async function namingUntagged(images, work) {
    try {
        return await work();
    }
    catch (error) {
        if (!(error instanceof failure/* Failure */.HR))
            throw error;
        const pushed = verify_referencesOf(images);
        const rest = `${pushed.join(', ')} ${pushed.length === 1 ? 'has' : 'have'} no tag from this run.`;
        const problems = error.problems.map((each) => ({ ...each, fact: `${each.fact} ${rest}` }));
        throw new failure/* Failure */.HR(problems, { cause: error });
    }
}

;// CONCATENATED MODULE: ./build/attest/github-store.js
// GitHub's store of attestations: what its answers mean.


/**
 * Checks whether the job may store, by storing an empty bundle, because no other request shows it. Raises
 * ATTEST_NOT_PERMITTED. Any other answer passes: the bundles are sent later.
 */
async function checkStore(repository, { attestations }) {
    const answer = await attestations.store(repository, {});
    if (isRefusal(answer))
        throw github_store_refused(answer);
}
/** Stores a bundle; returns its number. Raises ATTEST_NOT_PERMITTED and ATTEST_NOT_STORED. */
async function store(repository, bundle, edges) {
    const answer = await retried(() => edges.attestations.store(repository, bundle), edges);
    const id = (0,oci_json/* isRecord */.u4)(answer.body) ? answer.body['id'] : undefined;
    if (answer.status === 201 && /^\w+$/.test(String(id ?? '')))
        return String(id);
    if (isRefusal(answer))
        throw github_store_refused(answer);
    const said = answer.status === undefined ? 'did not respond' : `returned HTTP ${answer.status}${messageOf(answer)}`;
    throw (0,failure/* failure */.V2)('ATTEST_NOT_STORED', `GitHub ${said} when polyarch stored an attestation.`, { input: 'attest' });
}
/** Whether GitHub has provenance of a digest from this repository; false if it does not respond. */
async function isStored(repository, digest, { github }) {
    const query = 'predicate_type=provenance&per_page=1';
    const body = await github.get(`/repos/${repository}/attestations/${digest}?${query}`);
    const found = (0,oci_json/* isRecord */.u4)(body) ? body['attestations'] : undefined;
    return Array.isArray(found) && found.length > 0;
}
/** A rate limit is a 403, too (docs.github.com/rest/using-the-rest-api/rate-limits-for-the-rest-api). */
function isRefusal({ status, body }) {
    const isLimited = (0,oci_json/* isRecord */.u4)(body) && /rate limit/i.test(String(body['message']));
    return status === 401 || status === 404 || (status === 403 && !isLimited);
}
function github_store_refused(answer) {
    const fact = `GitHub does not let this job store attestations: HTTP ${answer.status}${messageOf(answer)}.`;
    return (0,failure/* failure */.V2)('ATTEST_NOT_PERMITTED', fact, { input: 'attest' });
}
function messageOf({ body }) {
    const message = (0,oci_json/* isRecord */.u4)(body) ? body['message'] : undefined;
    return typeof message === 'string' ? ` (${message.slice(0, 300).replace(/\.$/, '')})` : '';
}
/** Milliseconds before the next try. */
const pauses = [1_000, 4_000, 10_000];
async function retried(ask, { clock, interruption }) {
    let answer = await ask();
    for (const pause of pauses) {
        const { status = 0 } = answer;
        const isTemporary = status === 0 || status === 408 || status === 429 || status >= 500;
        if (!isTemporary || interruption.isAsked())
            return answer;
        await clock.sleep(pause);
        answer = await ask();
    }
    return answer;
}

// EXTERNAL MODULE: ./build/oci/referrers.js
var oci_referrers = __webpack_require__(36910);
;// CONCATENATED MODULE: ./build/referrers/referrers.js
// Puts referrers beside their subject, and reads them: by the referrers API, or by the list under a tag without it.


/** Puts referrers by their digests, each after its blobs, and lists them. Returns whether the list has a place for them. */
async function putReferrers(subject, referrers, registry) {
    const { repository } = subject;
    for (const { manifest, blobs } of referrers) {
        // Registries reject a manifest before its content exists.
        for (const blob of blobs)
            await registry.putBlob(repository, blob);
        await registry.putManifest(repository, manifest.digest, manifest);
    }
    const manifests = referrers.map(({ manifest }) => manifest);
    return listReferrers(subject, manifests, registry);
}
/** Adds referrers to the list under the fallback tag if the registry has no API. Returns whether they are listed. */
async function listReferrers({ repository, digest }, referrers, registry) {
    if ((await registry.referrers(repository, digest)) !== undefined)
        return true;
    const tag = (0,oci_referrers/* fallbackTag */.fH)(digest);
    const held = await registry.manifest(repository, tag);
    const list = (0,oci_referrers/* extendedList */.I5)(held, referrers);
    // The tag may hold something else, which would be lost.
    if (list === undefined)
        return false;
    if (list !== held)
        await registry.putManifest(repository, tag, list);
    return true;
}
/** Reads what refers to a subject: by the API, or by the list under the fallback tag; undefined without either. */
async function readReferrers({ repository, digest }, registry) {
    const listed = await registry.referrers(repository, digest);
    return listed ?? (0,oci_referrers/* referrersIn */.qs)(await registry.manifest(repository, (0,oci_referrers/* fallbackTag */.fH)(digest)));
}
/** Makes a blob of bytes in memory. */
function blobOf(bytes) {
    return { digest: (0,oci_digest/* digestOf */.ol)(bytes), size: bytes.length, open: () => ReadableStream.from([bytes]) };
}

;// CONCATENATED MODULE: ./build/attest/referrer.js
// Keeps attestations beside the image, as referrers, where verifiers without access to GitHub look.




/** Puts the bundles beside their subject, and checks that they are listed. Raises ATTEST_NOT_STORED and REGISTRY_* failures. */
async function putAttestations(place, signed, ports) {
    const { registry, clock } = ports;
    const { repository, digest } = place;
    const subject = await registry.head(repository, digest);
    if (subject === undefined)
        throw (0,failure/* failure */.V2)('CONTENT_MISSING', `${repository.name}@${digest} no longer exists.`);
    const created = clock.now().toISOString();
    const referrers = signed.map((each) => referrerOf(each, subject, created));
    const areIn = (list = []) => referrers.every(({ manifest }) => list.some((each) => each.digest === manifest.digest && each.artifactType !== undefined));
    const hasPlace = await putReferrers(place, referrers, registry);
    if (hasPlace && areIn(await (0,read_after_write/* readAfterWrite */.c)(() => readReferrers(place, registry), areIn, clock)))
        return;
    const fact = `${repository.registry} does not list the attestations of ${repository.name}@${digest}.`;
    throw (0,failure/* failure */.V2)('ATTEST_NOT_STORED', fact, { input: 'attest' });
}
const emptyConfig = blobOf(new TextEncoder().encode('{}'));
/** The referrer, with the fields and annotations that actions/attest writes (sigstore/sigstore-js, packages/oci/src/image.ts). */
function referrerOf({ bundle, predicateType }, subject, created) {
    const { mediaType } = bundle;
    const blob = blobOf(new TextEncoder().encode(JSON.stringify(bundle)));
    const manifest = {
        schemaVersion: 2,
        mediaType: image_index/* mediaTypes */.Ib.manifest,
        artifactType: mediaType,
        config: { mediaType: 'application/vnd.oci.empty.v1+json', digest: emptyConfig.digest, size: emptyConfig.size },
        layers: [{ mediaType, digest: blob.digest, size: blob.size }],
        subject,
        annotations: {
            'org.opencontainers.image.created': created,
            'dev.sigstore.bundle.content': 'dsse-envelope',
            'dev.sigstore.bundle.predicateType': predicateType,
        },
    };
    return { manifest: (0,image_index/* manifestFrom */.k$)(JSON.stringify(manifest), image_index/* mediaTypes */.Ib.manifest), blobs: [emptyConfig, blob] };
}

// EXTERNAL MODULE: ./build/commands/inherited.js
var inherited = __webpack_require__(88257);
;// CONCATENATED MODULE: ./build/commands/shell.js

/** Formats a command to paste into a POSIX shell. */
function shellLine(words) {
    return words.map(shellWord).join(' ');
}
/** Quotes what is more than a plain word; `=` begins an expansion of zsh. */
function shellWord(word) {
    return /^(?!=)[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;
}
/** Runs the line as GitHub's `shell: bash` does; an unset variable fails it. All output is in `stdout`, in its order. */
function shell_runLine({ line, ...order }) {
    const args = ['--noprofile', '--norc', '-euo', 'pipefail', '-c', `exec 2>&1; ${line}`];
    return { program: 'bash', args, inherits: inherited/* ownShares */.L0, hasChildren: true, ...order };
}

;// CONCATENATED MODULE: ./build/oci/in-toto.js
// Attestations as BuildKit stores them: a manifest whose layers are in-toto statements (docs/attestations/attestation-storage.md).



/** The type of the predicate that is an SPDX document. */
const spdx = 'https://spdx.dev/Document';
/** The statements in an attestation manifest whose predicate has this type. Raises CONTENT_MALFORMED. */
function statementsIn(manifest, predicateType) {
    const content = (0,image_index/* parseManifest */.Ng)(manifest);
    if (content.kind !== 'image')
        return [];
    const { layers } = (0,image_index/* parseObject */.lj)(manifest.bytes, manifest.digest);
    const types = (0,oci_json/* listOf */.c3)(layers).map((layer) => (0,oci_json.at)(layer, 'annotations', 'in-toto.io/predicate-type'));
    return content.layers.filter((_, index) => types[index] === predicateType);
}
/** Parses a statement. Raises CONTENT_MALFORMED. */
function parseStatement(bytes, { digest }) {
    const { predicate, subject } = (0,image_index/* parseObject */.lj)(bytes, digest);
    const subjects = (0,oci_json/* listOf */.c3)(subject).map((each) => `sha256:${(0,oci_json.at)(each, 'digest', 'sha256')}`);
    return { predicate: (0,oci_json/* isRecord */.u4)(predicate) ? predicate : undefined, subjects: subjects.filter(oci_digest/* isDigest */.Bc) };
}
/** Whether a statement is about other images only. BuildKit names no subject for an image without a name (exporter/containerimage/writer.go). */
function in_toto_isForeign({ subjects }, image) {
    return subjects.length > 0 && !subjects.includes(image);
}

;// CONCATENATED MODULE: ./build/attest/statement.js
// What an attestation states: in-toto statements with SLSA provenance, or with an SBOM.




/** The claims of GitHub's identity token that the provenance repeats. */
const claimNames = [
    ...['ref', 'sha', 'repository', 'event_name', 'job_workflow_ref', 'workflow_ref', 'repository_id'],
    ...['repository_owner_id', 'runner_environment', 'run_id', 'run_attempt'],
];
/** Parses the claims of a token. Raises ATTEST_IDENTITY_MISSING. */
function parseClaims(token) {
    const claims = (0,oci_json/* claimsOf */.ds)(token);
    const missing = claimNames.filter((name) => typeof claims[name] !== 'string');
    if (missing.length === 0)
        return claims;
    throw (0,failure/* failure */.V2)('ATTEST_IDENTITY_MISSING', `The identity token of this job has no ${missing.join(', ')}.`, {
        input: 'attest',
    });
}
/** SLSA provenance of a workflow run, as actions/attest makes it (actions/toolkit, packages/attest/src/provenance.ts). */
function provenanceOf(claims, serverUrl) {
    const repository = `${serverUrl}/${claims.repository}`;
    const [path = ''] = claims.workflow_ref.replace(`${claims.repository}/`, '').split('@');
    const content = {
        buildDefinition: {
            buildType: 'https://actions.github.io/buildtypes/workflow/v1',
            externalParameters: { workflow: { ref: claims.ref, repository, path } },
            internalParameters: {
                github: {
                    event_name: claims.event_name,
                    repository_id: claims.repository_id,
                    repository_owner_id: claims.repository_owner_id,
                    runner_environment: claims.runner_environment,
                },
            },
            resolvedDependencies: [{ uri: `git+${repository}@${claims.ref}`, digest: { gitCommit: claims.sha } }],
        },
        runDetails: {
            builder: { id: `${serverUrl}/${claims.job_workflow_ref}` },
            metadata: { invocationId: `${repository}/actions/runs/${claims.run_id}/attempts/${claims.run_attempt}` },
        },
    };
    return { type: 'https://slsa.dev/provenance/v1', content };
}
/** An SPDX document; the type has its version (in-toto/attestation, spec/predicates/spdx.md). */
function sbomOf(document) {
    const [, version] = /^SPDX-(\d+\.\d+)$/.exec(String(document['spdxVersion'])) ?? [];
    return { type: version === undefined ? spdx : `${spdx}/v${version}`, content: document };
}
/** The statement about a digest, under the names of all its repositories. */
function statementOf(names, digest, { type, content }) {
    const sha256 = digest.slice('sha256:'.length);
    return JSON.stringify({
        _type: 'https://in-toto.io/Statement/v1',
        subject: names.map((name) => ({ name, digest: { sha256 } })),
        predicateType: type,
        predicate: content,
    });
}
/** The command that verifies an index; a reusable workflow of another repository signs with its own identity. */
function verifyCommand(reference, { repository, job_workflow_ref: signer }) {
    const isOwn = signer.startsWith(`${repository}/`);
    const by = isOwn ? [] : ['--signer-workflow', signer.split('@')[0] ?? ''];
    return shellLine(['gh', 'attestation', 'verify', `oci://${reference}`, '--repo', repository, ...by]);
}

;// CONCATENATED MODULE: ./build/gate/platform-images.js
// What is judged: every platform of every image, and where its content is read.


/** All of them, in the order of the plan. */
function platformImages(plan, verified, ports) {
    const images = verified.flatMap(({ name, index, platforms, repositories }) => {
        const store = storeOf(name, repositories, plan, ports);
        return platforms.map((platform) => {
            const words = [...(verified.length > 1 ? [name] : []), platform.platform.name];
            const slug = words.join('-').replaceAll('/', '-');
            const title = words.join(' ');
            return { image: name, platform, index: index.digest, repository: repositories[0], store, title, slug };
        });
    });
    return images.map((image, position) => ({ ...image, place: `${position}-${image.slug}` }));
}
/** Returns content that was verified. Raises CONTENT_MISSING if it no longer exists. */
function present(content, digest) {
    if (content !== undefined)
        return content;
    throw (0,failure/* failure */.V2)('CONTENT_MISSING', `The content ${digest} was verified, but no longer exists.`);
}

;// CONCATENATED MODULE: ./build/gate/reports.js
// The reports that the commands of `gate` have left for the summary. They are foreign: read within limits, and never a link.


/** Files of one platform that are read, and bytes of each kind. */
const mostFiles = 20;
const maxBytes = { sarif: 16 * 1024 * 1024, markdown: 256 * 1024 };
/** Reads the `*.sarif`, `*.sarif.json` and `*.md` files of a folder. */
async function readReports(folder, files) {
    const names = (await files.list(folder)).toSorted().filter((name) => kindOf(name) !== undefined);
    const root = await files.real(folder);
    return Promise.all(names.slice(0, mostFiles).map((name) => readReport(`${root}/${name}`, name, files)));
}
async function readReport(path, name, files) {
    const unread = (reason) => ({ name, kind: 'unread', reason });
    const kind = kindOf(name) ?? 'markdown';
    if ((await files.real(path)) !== path)
        return unread('it is a link');
    const size = await files.size(path);
    // A pipe would be read forever.
    if (size === undefined)
        return unread('it is not a file');
    if (size > maxBytes[kind])
        return unread(`it has ${(0,oci_units/* formatSize */.Xq)(size)}, more than ${(0,oci_units/* formatSize */.Xq)(maxBytes[kind])}`);
    // A scanner in a container may leave it to root alone.
    const text = await files.read(path).catch(() => undefined);
    if (text === undefined)
        return unread('it cannot be read');
    if (kind === 'markdown')
        return { name, kind, text };
    const sarif = parseSarif(text);
    return sarif === undefined ? unread('it is not SARIF') : { name, kind, ...sarif };
}
function kindOf(name) {
    if (/\.sarif(\.json)?$/i.test(name))
        return 'sarif';
    return /\.md$/i.test(name) ? 'markdown' : undefined;
}
/** How serious a finding is, the most serious first. */
const levels = ['error', 'warning', 'note', 'none'];
/** Reads it; undefined where the text is not SARIF. */
function parseSarif(text) {
    const runs = (0,oci_json.at)((0,oci_json/* parseJson */.qF)(text.replace(/^\uFEFF/, '')), 'runs');
    if (!Array.isArray(runs))
        return undefined;
    const known = runs.filter(oci_json/* isRecord */.u4);
    return {
        tools: known.map((run) => (0,oci_json/* textAt */.$6)(run, 'tool', 'driver', 'name') || 'unnamed tool'),
        findings: known
            .flatMap(findingsIn)
            .toSorted((one, other) => levels.indexOf(one.level) - levels.indexOf(other.level)),
    };
}
function findingsIn(run) {
    const rules = listAt(run, 'tool', 'driver', 'rules');
    const levelOfRule = new Map(rules.map((rule) => [(0,oci_json/* textAt */.$6)(rule, 'id'), (0,oci_json/* textAt */.$6)(rule, 'defaultConfiguration', 'level')]));
    return listAt(run, 'results').map((result) => {
        const rule = (0,oci_json/* textAt */.$6)(result, 'ruleId');
        // The specification's default (3.27.10).
        const level = (0,oci_json/* textAt */.$6)(result, 'level') || levelOfRule.get(rule) || 'warning';
        return {
            level: levels.find((each) => each === level) ?? 'warning',
            rule,
            message: (0,oci_json/* textAt */.$6)(result, 'message', 'text'),
            place: reports_placeOf(result),
        };
    });
}
function reports_placeOf(result) {
    const [location] = listAt(result, 'locations');
    const line = (0,oci_json.at)(location, 'physicalLocation', 'region', 'startLine');
    const file = (0,oci_json/* textAt */.$6)(location, 'physicalLocation', 'artifactLocation', 'uri');
    return file !== '' && typeof line === 'number' ? `${file}:${line}` : file;
}
function listAt(value, ...path) {
    return (0,oci_json/* listOf */.c3)((0,oci_json.at)(value, ...path)).filter(oci_json/* isRecord */.u4);
}

;// CONCATENATED MODULE: ./build/gate/run-commands.js
// Runs the commands of `gate` for one platform, each to its end, whatever became of the one before.




/** Lines of a command's output that the log shows. */
const run_commands_shown = 1000;
/** Runs all of them, or until one cannot be run, which is reported with the rest. Raises INTERRUPTED. */
async function runCommands(image, { plan, given }, { exec, env }) {
    const { commands, variables, timeout } = plan.gate;
    const order = {
        cwd: plan.run.workspace,
        env: { ...run_commands_named(variables, env), ...variablesOf(image, given) },
        accounts: image.repository === undefined ? [] : [image.repository],
        timeout,
    };
    const lines = [];
    const problems = [];
    for (const line of commands) {
        const ended = await (0,failure/* orElse */.NW)(exec.run(shell_runLine({ ...order, line })), (failed) => failed);
        if (ended instanceof failure/* Failure */.HR)
            return { lines, problems: [...problems, ...ended.problems] };
        const output = (0,commands_command/* tail */.RT)(ended.stdout, run_commands_shown);
        lines.push(`$ ${line}`, ...output);
        const fault = faultOf(ended, timeout);
        if (fault !== undefined)
            problems.push(refusal(image, `\`${line}\` ${fault}`, output));
    }
    return { lines, problems };
}
/** How a command failed. One that ends with 0 after its time limit may have skipped the rest of its checks. */
function faultOf({ exitCode, stoppedBy }, timeout) {
    if (stoppedBy !== undefined)
        return `timed out after ${(0,oci_units/* formatDuration */.a3)(timeout)}`;
    if (exitCode === undefined)
        return (0,commands_command/* failingOf */.al)({ exitCode });
    return exitCode === 0 ? undefined : `exited with code ${exitCode}`;
}
function refusal({ title, platform, repository }, what, output) {
    const pushed = repository === undefined ? '' : ` This run moved no tag to ${repository.name}@${platform.digest}.`;
    return (0,failure/* problem */.CC)('GATE_FAILED', `${title}: ${what}.${pushed}`, {
        input: 'gate',
        platform: platform.platform.name,
        tail: output.slice(-20),
    });
}
/** Variables of the step by name. */
function run_commands_named(names, env) {
    return Object.fromEntries(names.map((name) => [name, env[name] ?? '']));
}
/** What is not there stays unset, so that a command that needs it fails by name. */
function variablesOf({ image, platform, index, repository }, { layout, sbom, report }) {
    const { name } = repository ?? {};
    return {
        ...(name === undefined ? {} : { POLYARCH_REF: `${name}@${platform.digest}`, POLYARCH_INDEX: `${name}@${index}` }),
        POLYARCH_IMAGE: image,
        POLYARCH_PLATFORM: platform.platform.name,
        POLYARCH_REPORT: report,
        ...(layout === undefined ? {} : { POLYARCH_LAYOUT: layout }),
        ...(sbom === undefined ? {} : { POLYARCH_SBOM: sbom }),
    };
}

;// CONCATENATED MODULE: ./build/commands/git.js
/** Makes a Git command. Default folder: the step's own. */
function git(args, cwd = '') {
    const command = { program: 'git', args, inherits: ['git', 'proxies'], timeout: 10_000, endsByItself: true };
    return cwd === '' ? command : { ...command, cwd };
}
/** Whether Git fetches an address by SSH: `ssh://…`, or `user@host:path` (moby/buildkit, util/sshutil/scpurl.go). */
function isGitBySsh(address) {
    return /^(?:ssh:\/\/|[a-z0-9_-]+@[a-z0-9.-]+:)/i.test(address);
}
/** Whether buildx fetches a context or a definition itself (build/url.go): a URL, or Git by SSH. */
function isRemoteAddress(text) {
    return /^[a-z][a-z0-9+.-]*:\/\//i.test(text) || text.startsWith('github.com/') || isGitBySsh(text);
}

// EXTERNAL MODULE: ./build/commands/csv.js
var csv = __webpack_require__(21019);
;// CONCATENATED MODULE: ./build/plan/bake/build-policies.js
// Policies of a bake target, which decide what a build may fetch. buildx prints them in a form that it cannot read back.



/** The files that a policy names. */
function policyFiles(policy) {
    return fieldsOf(policy).flatMap((field) => /^filename=(.*)$/is.exec(field)?.[1] ?? []);
}
/** A policy as bake reads it. */
function policyLine(policy) {
    return (0,csv/* csvLine */.zT)(fieldsOf(policy));
}
/** `key=value` each. Printed policies have the names of buildx's own fields (util/buildflags/policy.go). */
function fieldsOf(policy) {
    if (typeof policy === 'string')
        return (0,csv/* csvFields */.qZ)(policy);
    if (!(0,oci_json/* isRecord */.u4)(policy))
        return [];
    const { Files: files, Reset: reset, Disabled: disabled, Strict: strict, LogLevel: level, ...others } = policy;
    const named = (0,oci_json/* listOf */.c3)(files).map((file) => ['filename', Object(file)['Filename']]);
    const switches = [
        ['reset', reset || undefined],
        ['disabled', disabled || undefined],
        ['strict', strict],
        ['log-level', level],
    ];
    return [...named, ...switches, ...Object.entries(others)].flatMap(([key, value]) => value === undefined || value === null ? [] : [`${key}=${value}`]);
}
/** Returns the policies of a target as required: a BuildKit without support would ignore them. */
function strictPolicies(policies) {
    const lines = policies.map(policyLine);
    return lines.some((line) => (0,definition_option/* attributesIn */.lH)(line)['disabled'] === 'true') ? lines : [...lines, 'strict=true'];
}

;// CONCATENATED MODULE: ./build/plan/definition/from-inputs.js
// The inputs of a build as a target of a bake definition.


/** Returns what the inputs say of the build. What depends on the image has its place among the keys, for readers. */
function inputTarget(build) {
    return {
        context: build.context,
        dockerfile: build.dockerfile,
        target: build.target,
        contexts: build.contexts,
        args: build.args,
        labels: undefined,
        annotations: undefined,
        platforms: undefined,
        attest: build.attests,
        secret: build.secrets.map(formatSecret),
        ssh: build.ssh,
        'cache-from': undefined,
        'cache-to': undefined,
        'extra-hosts': build.extraHosts,
        entitlements: build.allow.flatMap((each) => 'right' in each && /^(network\.host|security\.insecure|device)/.test(each.right) ? [each.right] : []),
        network: build.network,
        'no-cache': build.noCache || undefined,
        'no-cache-filter': build.noCacheFilters,
        pull: build.pull || undefined,
        'shm-size': build.shmSize,
        ulimits: build.ulimits,
        policy: build.policies,
    };
}
/** What the target of the inputs is made of. */
function inputSource(build) {
    return { common: inputTarget(build), attest: build.attests, exports: build.exports };
}
/** Fills `{{meta.version}}` and `{{meta.created}}` into the arguments. No other text in them is a template. */
function withOwnValues(args, values) {
    return (0,oci_json/* mapValues */.LG)(args, (text) => text.replace(/\{\{\s*meta\.(version|created)\s*\}\}/g, (_, key) => values[key]));
}

;// CONCATENATED MODULE: ./build/plan/entitlements/asked.js
// What a bake target requests from the machine: files, privileges and variables, by buildx's rules (bake/entitlements.go);
// and the entitlements for buildx: granted privileges, and exactly the used files outside the workspace.











/** Returns all requests of a target. `isSet` returns whether a variable is set, for secrets without a source. */
function asksOf(target, isSet) {
    return [
        ...contextAsks(target),
        ...cachesOf(target, 'cache-from').flatMap((cache) => cacheAsks('cache-from', cache)),
        ...cachesOf(target, 'cache-to').flatMap((cache) => cacheAsks('cache-to', cache)),
        ...outputsOf(target).flatMap(outputAsks),
        ...(0,oci_json/* listOf */.c3)(target['secret']).flatMap((secret) => secretAsks(secret, isSet)),
        ...sshAsks(target),
        ...(0,oci_json/* textsOf */.CB)(target['entitlements']).map((right) => ({ key: 'entitlements', right })),
    ];
}
/** Makes a request for each path. */
function pathAsks(key, access, paths) {
    return paths.map((path) => ({ key, access, path }));
}
/** Returns the paths of a context. An address counts, too, because buildx first looks for a folder of that name. */
function contextPaths(context) {
    if (context.startsWith('cwd://'))
        return [context.slice('cwd://'.length) || '.'];
    if (!context.startsWith('oci-layout://'))
        return [context];
    return layoutPaths(context.slice('oci-layout://'.length));
}
/** Removes digest and tag. Versions of buildx split the rest at different places, and all of them count. */
function layoutPaths(layout) {
    const path = layout.replace(/@[a-z0-9+._-]+:[0-9a-f]{32,}$/i, '').replace(/:\w[\w.-]{0,127}$/, '');
    return [path, ...[...path.matchAll(/[@:]/g)].map(({ index }) => path.slice(0, index))];
}
function contextAsks(target) {
    const context = (0,oci_json/* textOf */.b6)(target['context']) ?? '.';
    const named = Object.values(Object(target['contexts'])).flatMap((each) => (0,oci_json/* textOf */.b6)(each) ?? []);
    const file = (0,oci_json/* textOf */.b6)(target['dockerfile']) ?? 'Dockerfile';
    const files = contextPaths(context).map((path) => dockerfilePath(path, file));
    // buildx reads the policy next to the Dockerfile without a request.
    const policies = files.map((path) => `${path}.rego`);
    return [
        ...pathAsks('context', 'read', contextPaths(context)),
        ...pathAsks('contexts', 'read', named.flatMap(contextPaths)),
        ...pathAsks('dockerfile', 'read', [...files, ...policies]),
        ...(0,oci_json/* listOf */.c3)(target['policy']).flatMap((policy) => pathAsks('policy', 'read', policyPaths(policy, context))),
    ];
}
function dockerfilePath(context, file) {
    if (file.startsWith('cwd://'))
        return file.slice('cwd://'.length);
    return external_node_path_.posix.isAbsolute(file) ? file : `${context}/${file}`;
}
/** buildx 0.31 reads a policy from the workspace, later versions from the context. */
function policyPaths(policy, context) {
    return policyFiles(policy).flatMap((path) => [
        path.replace(/^cwd:\/\//, ''),
        ...contextPaths(context).map((folder) => dockerfilePath(folder, path)),
    ]);
}
function cacheAsks(key, cache) {
    const isRead = key === 'cache-from';
    const path = cache[isRead ? 'src' : 'dest'];
    switch (cache['type']?.toLowerCase()) {
        case 'local':
            return pathAsks(key, isRead ? 'read' : 'write', path === undefined ? [] : [path]);
        case 'gha':
            return cache['token'] === undefined ? addressAsks(key, [cache['url'], cache['url_v2']]) : [];
        case 's3': {
            // buildx adds missing values from the environment (build/opt.go).
            const hasKey = cache['access_key_id'] !== undefined && cache['secret_access_key'] !== undefined;
            return hasKey ? [] : addressAsks(key, [cache['endpoint_url']]);
        }
        default:
            return [];
    }
}
function addressAsks(key, addresses) {
    return addresses.flatMap((address) => (address === undefined ? [] : [{ key, address }]));
}
function outputAsks({ type, mode, dest }) {
    const isDeleting = type === 'local' && mode === 'delete';
    return [
        // A dash is the standard output.
        ...pathAsks('output', 'write', dest === undefined || dest === '-' ? [] : [dest]),
        ...(isDeleting ? [{ key: 'output', right: 'buildx.local.delete' }] : []),
    ];
}
function secretAsks(secret, isSet) {
    const { id, isNameless, isVariable, named } = secretSource(secret);
    return [
        ...secretVariables(secret, isSet).map((variable) => ({ key: 'secret', id, variable })),
        ...pathAsks('secret', 'read', isNameless ? [id] : isVariable ? [] : named),
    ];
}
/** Returns the variables of a secret. One without a source is the variable of its name, or else the file. */
function secretVariables(secret, isSet) {
    const { id, env, isNameless, isVariable, named } = secretSource(secret);
    const variables = [env, ...(isVariable ? named : []), ...(isNameless && isSet(id) ? [id] : [])];
    return variables.filter((name) => name !== '');
}
function secretSource(secret) {
    const { id = '', type, env = '', src = '', source = '' } = (0,definition_option/* attributesIn */.lH)(secret);
    const named = [src, source].filter((path) => path !== '');
    return { id, env, isNameless: env === '' && named.length === 0, isVariable: type === 'env' && env === '', named };
}
/** An entry without paths forwards the agent, as does a context that Git fetches by SSH by default. */
function sshAsks({ ssh, context }) {
    const entries = (0,oci_json/* listOf */.c3)(ssh).map(sshPaths);
    const isImplied = entries.length === 0 && isGitBySsh((0,oci_json/* textOf */.b6)(context) ?? '');
    return [
        ...(isImplied || entries.some((paths) => paths.length === 0) ? [{ key: 'ssh', right: 'ssh' }] : []),
        ...pathAsks('ssh', 'read', entries.flat()),
    ];
}
function sshPaths(entry) {
    if (typeof entry !== 'string')
        return (0,oci_json/* textsOf */.CB)(Object(entry)['paths']);
    const equals = entry.indexOf('=');
    return equals < 0 ? [] : entry.slice(equals + 1).split(',');
}
/** Whether a path equals a folder or is in it. */
function isWithin(path, folder) {
    return path === folder || path.startsWith(folder.endsWith('/') ? folder : `${folder}/`);
}
/** Returns the entitlements of the build, each once: privileges, and files outside the workspace, which needs none. */
function allowOf({ build, runner }, images, push) {
    // An image of several parts has a cache and a layout of each.
    const built = images.flatMap(eachPart);
    const layouts = built.map(({ name }) => layoutFolder(`${runner.temporaryFolder}/${name}`));
    const touched = {
        ...inputTarget(build),
        'cache-from': built.flatMap(({ cache }) => cache.from),
        'cache-to': built.flatMap(({ cache }) => cache.to),
        output: [...(isPushedByBuilder(push) ? [] : layouts), ...build.exports.files],
    };
    return (0,entitlement/* eachOnce */.B)([
        ...build.allow,
        ...entitlementsFor(asksOf(touched, () => false), runner.workspace),
    ]);
}
/** Returns the entitlements for the requests, without paths in granted folders. */
function entitlementsFor(asked, workspace) {
    const home = external_node_path_.posix.resolve(workspace);
    const paths = asked.flatMap((ask) => 'path' in ask ? [{ access: ask.access, path: ask.path, full: external_node_path_.posix.resolve(home, ask.path) }] : []);
    const isHeld = ({ access, full }) => paths.some((other) => other.access === access && other.full !== full && isWithin(full, other.full));
    const outside = paths.filter((each) => !isWithin(each.full, home) && !isHeld(each));
    const rights = asked.flatMap((ask) => ('right' in ask ? [{ right: ask.right }] : []));
    return (0,entitlement/* eachOnce */.B)([...rights, ...outside.map(({ access, path }) => ({ access, path }))]);
}

;// CONCATENATED MODULE: ./build/gate/sbom.js
// The SBOM of a platform as files: the SPDX documents of its attestations.






/** Bytes of one document that are held at once. */
const mostBytes = 64 * 1024 * 1024;
/** Writes the documents of a platform, and returns their paths. Raises FILE_NOT_WRITTEN. */
async function writeSboms(image, { folder, names }, { files, onSkip }) {
    const paths = [];
    for await (const document of readSboms(image, mostBytes, onSkip)) {
        const number = paths.length === 0 ? '' : `-${paths.length + 1}`;
        const path = `${folder}/${image.slug}${number}.spdx.json`;
        if (names.has(path)) {
            const cure = 'Give the bake targets and platforms names that differ in more than `/` and `-`.';
            throw (0,failure/* failure */.V2)('FILE_NOT_WRITTEN', `Two platforms have the SBOM file ${path}.`, { input: 'sbom-files', cure });
        }
        names.add(path);
        await files.replace(path, `${JSON.stringify(document)}\n`);
        paths.push(path);
    }
    return paths;
}
/**
 * The SPDX documents in the attestations that the index has for a platform. BuildKit lists the image itself first
 * (exporter/attestation/unbundle.go). One that is too long or about another image is skipped.
 */
async function* readSboms({ platform, store, title }, longest, onSkip) {
    const { attestations } = platform;
    const manifests = await Promise.all(attestations.map(async (digest) => present(await store.manifest(digest), digest)));
    for (const descriptor of manifests.flatMap((manifest) => statementsIn(manifest, spdx))) {
        const { digest, size } = descriptor;
        if (size > longest) {
            const fact = `${(0,oci_units/* formatSize */.Xq)(size)} exceed the limit of ${(0,oci_units/* formatSize */.Xq)(longest)}`;
            onSkip(`Skipped an SBOM of ${title}: ${fact}`, false);
            continue;
        }
        const statement = parseStatement(present(await store.blob(digest, size), digest), descriptor);
        if (in_toto_isForeign(statement, platform.digest))
            onSkip(`Skipped an SBOM of ${title}: it is about another image`, true);
        else if (statement.predicate !== undefined)
            yield statement.predicate;
    }
}
/**
 * Resolves the folder of `sbom-files`, or the one below `scratch` without the input. A link of a pull request must
 * not lead out of the workspace. Raises FILE_NOT_WRITTEN.
 */
async function sbomFolderOf({ gate, run: { workspace } }, scratch, { real }) {
    if (gate.sbomFolder === undefined)
        return `${scratch}/sbom`;
    const named = external_node_path_.posix.resolve(workspace, gate.sbomFolder);
    const [home = workspace, folder] = [await real(workspace), await real(named)];
    const isOurs = isWithin(named, workspace) || isWithin(named, home);
    if (folder !== undefined && (!isOurs || isWithin(folder, home)))
        return folder;
    const place = folder ?? 'a place that is not readable';
    const cure = 'Remove the link, or name a folder outside the workspace.';
    const fact = `The folder ${named} leads out of the workspace, to ${place}.`;
    throw (0,failure/* failure */.V2)('FILE_NOT_WRITTEN', fact, { input: 'sbom-files', cure });
}

;// CONCATENATED MODULE: ./build/gate/gate.js
// Stage 6, gate: commands of the user's own judge what was verified, platform by platform, before a signature or a tag.










/** How many platforms are judged at once. */
const gate_concurrency = 2;
/** Writes the SBOM files, and runs every command for every platform. Returns everything that fails. */
async function gate(plan, verified, ports) {
    const { commands, sbomFolder } = plan.gate;
    if (commands.length === 0 && sbomFolder === undefined)
        return { rulings: [] };
    await ports.files.remove(scratchOf(plan));
    const names = new Set();
    const limiter = createLimiter(gate_concurrency);
    const judged = platformImages(plan, verified, ports).map((each) => limiter(() => gate_judge(each, { plan, names }, ports)));
    const outcomes = await Promise.all(judged);
    for (const { ruling, lines } of commands.length === 0 ? [] : outcomes) {
        ports.log.group(`Gate ${ruling.title}`);
        lines.forEach(ports.log.line);
        ports.log.endGroup();
    }
    const problems = (0,failure/* withoutRepeats */.jP)(outcomes.flatMap((outcome) => outcome.problems));
    return {
        rulings: commands.length === 0 ? [] : outcomes.map(({ ruling }) => ruling),
        ...(problems.length === 0 ? {} : { failure: new failure/* Failure */.HR(problems) }),
    };
}
async function gate_judge(judged, shared, ports) {
    const scratch = `${scratchOf(shared.plan)}/${judged.place}`;
    const outcome = await outcomeOf(judged, shared, scratch, ports);
    const reports = shared.plan.gate.commands.length === 0 ? [] : await readReports(reportIn(scratch), ports.files);
    const { image, title, platform } = judged;
    const isPassed = outcome.problems.length === 0;
    return { ...outcome, ruling: { image, platform: platform.platform.name, title, isPassed, reports } };
}
const reportIn = (scratch) => `${scratch}/report`;
/** Returns failures instead of raising them, so that the commands of other platforms can finish. */
async function outcomeOf(judged, { plan, names }, scratch, ports) {
    const { gate: own } = plan;
    const report = reportIn(scratch);
    try {
        const skipped = new Set();
        const place = { folder: await sbomFolderOf(plan, scratch, ports.files), names };
        const sboms = await writeSboms(judged, place, { ...ports, onSkip: (fact) => skipped.add(fact) });
        if (sboms.length + skipped.size === 0 && own.sbomFolder !== undefined)
            skipped.add(`No SBOM for ${judged.title}`);
        for (const fact of skipped)
            ports.log.warning(fact);
        if (own.commands.length === 0)
            return { lines: [], problems: [] };
        const layout = own.hasLayout || judged.repository === undefined ? `${scratch}/layout` : undefined;
        if (layout !== undefined)
            await layOut(judged, layout, ports.files);
        await ports.files.privateFolder(report);
        return await runCommands(judged, { plan, given: { layout, sbom: sboms[0], report } }, ports);
    }
    catch (error) {
        if (!(error instanceof failure/* Failure */.HR))
            throw error;
        return { lines: [], problems: error.problems };
    }
}
/** Blobs that are fetched side by side. */
const blobConcurrency = 4;
/** Lays out one platform as scanners read it in place of a registry; its manifest is the only entry of the index. */
async function layOut({ platform: { digest, platform }, store }, folder, files) {
    const manifest = present(await store.manifest(digest), digest);
    const content = (0,image_index/* parseManifest */.Ng)(manifest);
    const pathOf = (blob) => `${folder}/${(0,oci_digest/* blobPath */.nD)(blob)}`;
    const blobs = content.kind === 'image' ? [content.config, ...content.layers] : [];
    const own = blobs.filter((blob) => !(0,image_index/* isWindowsLayer */.XE)(blob.mediaType, platform.os));
    const distinct = [...new Map(own.map((blob) => [blob.digest, blob])).values()];
    await forEachLimited(distinct, blobConcurrency, (blob) => store.save(blob, pathOf(blob.digest)));
    await files.save(pathOf(digest), ReadableStream.from([manifest.bytes]));
    const index = { schemaVersion: 2, mediaType: image_index/* mediaTypes */.Ib.index, manifests: [(0,index_of_parts/* entryOf */.Ms)(manifest, platform, {})] };
    await files.write(`${folder}/index.json`, JSON.stringify(index));
    await files.write(`${folder}/oci-layout`, JSON.stringify({ imageLayoutVersion: '1.0.0' }));
}
/** The folder of what only the commands need. */
function scratchOf({ run }) {
    return `${run.temporaryFolder}/gate`;
}

;// CONCATENATED MODULE: ./build/attest/subjects.js
// What is attested: the index and every platform with provenance, and every platform with its SBOMs.



/** Bytes of an SBOM that GitHub takes (actions/attest, src/sbom.ts). */
const subjects_mostBytes = 16 * 1024 * 1024;
/** Returns all subjects: the index first, then its platforms. */
async function subjectsOf({ name, index, platforms, repositories }, provenance, { onSkip, ...ports }) {
    const [repository] = repositories;
    if (repository === undefined)
        return [];
    const store = registryStore(ports, repository);
    const parts = platforms.map(async (platform) => {
        const title = `${name} ${platform.platform.name}`;
        const sboms = [];
        for await (const document of readSboms({ platform, store, title }, subjects_mostBytes, onSkip))
            sboms.push(sbomOf(document));
        return { digest: platform.digest, predicates: [provenance, ...sboms], repositories };
    });
    const found = await Promise.all(parts);
    // A single platform without attestations has no index around it.
    if (found.some(({ digest }) => digest === index.digest))
        return found;
    return [{ digest: index.digest, predicates: [provenance], repositories }, ...found];
}
/** Each digest once, in all its repositories: targets may share an image, and its list of referrers is extended by one at a time. */
function subjects_distinct(subjects) {
    return [...Map.groupBy(subjects, ({ digest }) => digest).values()].flatMap((same) => {
        const places = same.flatMap(({ repositories }) => repositories);
        const repositories = [...new Map(places.map((place) => [place.name, place])).values()];
        // One target may have an SBOM, and the other none.
        const [richest] = same.toSorted((one, other) => other.predicates.length - one.predicates.length);
        return richest === undefined ? [] : [{ ...richest, repositories }];
    });
}

;// CONCATENATED MODULE: ./build/attest/attest.js
// Stage 8, attest: GitHub artifact attestations of the verified images, before a tag moves. Everything is signed first, then
// kept in the registries, and at last with GitHub, which keeps it for good.








/** Checks before the build that attesting is possible. Raises ATTEST_IDENTITY_MISSING and ATTEST_NOT_PERMITTED, both at once. */
async function readyAttestor({ attest: wanted, push, run }, ports) {
    // Only the job that moves the tags attests.
    if (!wanted.isWanted || run.stage === 'build' || run.call !== undefined)
        return undefined;
    if (!push.enabled) {
        ports.log.line(`No attestations, because nothing is pushed: ${push.reason}`);
        return undefined;
    }
    const services = servicesOf(wanted.isPublic, ports.env);
    if (services === undefined) {
        const fact = 'polyarch can attest on github.com and ghe.com only: it knows no services for other servers.';
        throw (0,failure/* failure */.V2)('ATTEST_NOT_PERMITTED', fact, { input: 'attest', cure: 'Set `attest: false`.' });
    }
    await (0,failure/* allOrProblems */.Xd)([askClaims(ports), checkStore(run.source.repository, ports)]);
    return { services };
}
/** Concurrent signatures, pushes and calls. */
const attest_concurrency = 4;
/**
 * Attests index and platforms with provenance, and platforms with their SBOMs. Raises ATTEST_* and REGISTRY_* failures,
 * with what was pushed.
 */
async function attest(plan, verified, attestor, ports) {
    // What has not changed keeps the attestations that it has.
    const fresh = verified.filter(({ isChanged }) => isChanged !== false);
    if (attestor === undefined || fresh.length === 0)
        return { commands: [], urls: [] };
    ports.log.group('Attest');
    const attested = await namingUntagged(fresh, () => attestAll(fresh, attestor, plan, ports));
    for (const command of attested.commands) {
        ports.log.line(`To verify: ${command}`);
        ports.log.event('attested', { command });
    }
    ports.log.endGroup();
    return attested;
}
/** Whether GitHub has provenance of every index. True if nothing is attested. */
async function areAttested(plan, verified, attestor, ports) {
    if (attestor === undefined)
        return true;
    const { repository } = plan.run.source;
    const found = await Promise.all(verified.map(({ index }) => isStored(repository, index.digest, ports)));
    return found.every(Boolean);
}
async function attestAll(verified, { services }, plan, ports) {
    const { repository } = plan.run.source;
    const { claims } = await askClaims(ports);
    const server = ports.env['GITHUB_SERVER_URL'] || 'https://github.com';
    const provenance = provenanceOf(claims, server);
    // The stage gate has reported a foreign SBOM already, if it wrote the SBOM files.
    const isReported = plan.gate.sbomFolder !== undefined || plan.gate.commands.length > 0;
    const onSkip = (fact, isForeign) => (isForeign && isReported ? undefined : ports.log.warning(fact));
    const found = await Promise.all(verified.map((image) => subjectsOf(image, provenance, { ...ports, onSkip })));
    const subjects = subjects_distinct(found.flat());
    const ids = await signAndKeep(subjects, services, repository, ports);
    return {
        commands: verify_referencesOf(verified).map((reference) => verifyCommand(reference, claims)),
        urls: ids.map((id) => `${server}/${repository}/attestations/${id}`),
    };
}
/** Returns the number that GitHub gives each attestation. */
async function signAndKeep(subjects, services, repository, ports) {
    const limiter = createLimiter(attest_concurrency);
    const signed = await Promise.all(subjects.map(async (subject) => ({ subject, bundles: await signAll(subject, services, limiter, ports) })));
    // Two bundles of one subject share a list, so one after the other is put.
    const places = signed.flatMap(({ subject, bundles }) => subject.repositories.map((place) => ({ repository: place, digest: subject.digest, bundles })));
    await Promise.all(places.map((place) => limiter(() => putAttestations(place, place.bundles, ports))));
    for (const { repository: place, digest } of places)
        ports.log.line(`Attested ${place.name}@${digest}`);
    const bundles = signed.flatMap((each) => each.bundles.map(({ bundle }) => bundle));
    return Promise.all(bundles.map((bundle) => limiter(() => store(repository, bundle, ports))));
}
function signAll({ digest, predicates, repositories }, services, limiter, ports) {
    const names = repositories.map(({ name }) => name);
    const signing = predicates.map((predicate) => limiter(async () => {
        // A token expires after minutes, so each signature gets a new one.
        const { token } = await askClaims(ports);
        const bundle = await ports.attestations.sign(statementOf(names, digest, predicate), { token, services });
        return { bundle, predicateType: predicate.type };
    }));
    return Promise.all(signing);
}
/** Requests a token from GitHub. Raises ATTEST_IDENTITY_MISSING and IDENTITY_UNAVAILABLE. */
async function askClaims({ github }) {
    const token = await github.identity('sigstore');
    if (token !== undefined)
        return { token, claims: parseClaims(token) };
    throw (0,failure/* failure */.V2)('ATTEST_IDENTITY_MISSING', 'This job may not request an identity token.', { input: 'attest' });
}
/**
 * Returns the services; undefined for a GitHub Enterprise Server, which actions/attest does not support either. Raises
 * ATTEST_NOT_PERMITTED.
 */
function servicesOf(isPublic, env) {
    const own = env['POLYARCH_SIGSTORE_URL'] ?? '';
    if (own !== '')
        return isPublic ? { fulcio: local(own), rekor: own } : { fulcio: local(own), timestamps: own };
    const { hostname } = new URL(env['GITHUB_SERVER_URL'] || 'https://github.com');
    if (hostname !== 'github.com' && !/^[a-z0-9-]+\.ghe\.com$/.test(hostname))
        return undefined;
    if (isPublic)
        return { fulcio: 'https://fulcio.sigstore.dev', rekor: 'https://rekor.sigstore.dev' };
    const host = hostname === 'github.com' ? 'githubapp.com' : hostname;
    return { fulcio: `https://fulcio.${host}`, timestamps: `https://timestamp.${host}` };
}
/** The server of tests gets the identity of the workflow, so text that reached the variables of the job must not name one. */
function local(url) {
    const host = URL.canParse(url) ? new URL(url).hostname : '';
    if ((0,loopback/* isThisMachine */.Y)(host))
        return url;
    const fact = `POLYARCH_SIGSTORE_URL names ${JSON.stringify(url)}, which is not on this machine.`;
    throw (0,failure/* failure */.V2)('ATTEST_NOT_PERMITTED', fact, { input: 'attest', cure: 'Remove the variable POLYARCH_SIGSTORE_URL.' });
}

// EXTERNAL MODULE: ./build/plan/fan-out/agreement.js
var fan_out_agreement = __webpack_require__(94177);
;// CONCATENATED MODULE: ./build/plan/fan-out/part.js
// A part: what one job built, pushed and verified, passed to the publishing job as a job output. Descriptors are rebuilt
// from BuildKit's fields, so that others, such as `urls` and `data`, never reach an index.





/** The version of the format, under the key that identifies a part. */
const marker = 'polyarch-part';
const part_form = 1;
/** Formats a part on one line. */
function formatPart(part) {
    return JSON.stringify({ [marker]: part_form, ...part });
}
/** Whether the value claims to be a part, valid or not. */
function isPartLike(value) {
    return (0,oci_json/* isRecord */.u4)(value) && Object.hasOwn(value, marker);
}
/** Reads a part; raises PART_MALFORMED. */
function parsePart(value) {
    if (!isPartLike(value))
        throw part_malformed('is not a part');
    if (value[marker] !== part_form)
        throw part_malformed('has the format of another version of this action');
    const { source, commit, run, attempt, index, startedAt, isPushed, images } = value;
    if (typeof source !== 'string' || typeof commit !== 'string')
        throw part_malformed('lacks the commit or repository');
    if (typeof run !== 'string' || !isCount(attempt) || attempt === 0)
        throw part_malformed('lacks its run');
    if (typeof startedAt !== 'string' || Number.isNaN(Date.parse(startedAt)))
        throw part_malformed('lacks its attempt');
    if (index !== undefined && !isCount(index))
        throw part_malformed('has an index that is not a number');
    if (typeof isPushed !== 'boolean')
        throw part_malformed('lacks its push state');
    if (!Array.isArray(images) || images.length === 0)
        throw part_malformed('has no images');
    const job = index === undefined ? {} : { index };
    return { source, commit, run, attempt, ...job, startedAt, isPushed, images: images.map(part_parseImage) };
}
function part_parseImage(value) {
    if (!(0,oci_json/* isRecord */.u4)(value))
        throw part_malformed('has an `image` that is not an object');
    const { name, agreement, platforms } = value;
    if (typeof name !== 'string' || !isAgreement(agreement))
        throw part_malformed('has an image without a name');
    if (!Array.isArray(platforms) || platforms.length === 0)
        throw part_malformed('has an image without platforms');
    const { repositories, labels, annotations } = agreement;
    return { name, agreement: { repositories, labels, annotations }, platforms: platforms.map(parsePlatformPart) };
}
function parsePlatformPart(value) {
    if (!(0,oci_json/* isRecord */.u4)(value))
        throw part_malformed('has a `platform` that is not an object');
    const { platform, attestations } = value;
    if (typeof platform !== 'string')
        throw part_malformed('has a platform without a name');
    const manifest = parseEntry(value['manifest']);
    if (manifest === undefined)
        throw part_malformed(`has no manifest for ${platform}`);
    const attested = (0,oci_json/* listOf */.c3)(attestations).map((each) => parseAttestation(each, manifest));
    const sound = attested.filter((each) => each !== undefined);
    if (!Array.isArray(attestations) || sound.length < attestations.length) {
        throw part_malformed(`has attestations that do not refer to its image for ${platform}`);
    }
    return { platform, manifest, attestations: sound };
}
function isAgreement(value) {
    return (0,oci_json/* isRecord */.u4)(value) && ['repositories', 'labels', 'annotations'].every((name) => typeof value[name] === 'string');
}
function isCount(value) {
    return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0;
}
function part_malformed(what) {
    return (0,failure/* failure */.V2)('PART_MALFORMED', `A part ${what}.`, { input: 'parts' });
}
/** BuildKit's annotations that tie attestations to their image (moby/buildkit exporter/containerimage/writer.go). */
const reference = { digest: 'vnd.docker.reference.digest', type: 'vnd.docker.reference.type' };
/** Rebuilds the descriptor of an image manifest; undefined for anything else. */
function parseEntry(value) {
    if (!(0,oci_json/* isRecord */.u4)(value))
        return undefined;
    const { mediaType, digest, size, annotations, platform } = value;
    const isManifest = mediaType === image_index/* mediaTypes */.Ib.manifest || mediaType === image_index/* mediaTypes */.Ib.dockerManifest;
    if (!isManifest || !(0,oci_digest/* isDigest */.Bc)(digest) || !isCount(size) || size === 0)
        return undefined;
    return (0,index_of_parts/* plainEntry */.xY)({ mediaType, digest, size }, (0,image_index/* parseAnnotations */.KX)(annotations), platformOf(platform));
}
/** The texts of a platform, and its list. */
function platformOf(value) {
    if (!(0,oci_json/* isRecord */.u4)(value))
        return undefined;
    const features = value['os.features'];
    const isList = Array.isArray(features) && features.every((each) => typeof each === 'string');
    return { ...(0,image_index/* parseAnnotations */.KX)(value), 'os.features': isList ? features : undefined };
}
/** Rebuilds the descriptor of attestations about the manifest; undefined for anything else. */
function parseAttestation(value, manifest) {
    const entry = parseEntry(value);
    if (entry?.annotations?.[reference.digest] !== manifest.digest)
        return undefined;
    return keepAnnotations(entry, (key, own) => (Object.values(reference).includes(key) ? own : undefined));
}
/** The entry with the value that `choose` returns for each annotation; undefined drops it. */
function keepAnnotations({ annotations = {}, platform, ...descriptor }, choose) {
    const kept = (0,oci_json/* mapValues */.LG)(annotations, (own, key) => choose(key, own));
    return (0,index_of_parts/* plainEntry */.xY)(descriptor, (0,image_index/* parseAnnotations */.KX)(kept), platform);
}

;// CONCATENATED MODULE: ./build/gather/judge-parts.js
// Judges parts, without I/O: together they must be the whole plan, each platform once, of this run and commit.


/** Chooses the newest part for every platform of the plan. Raises PART_* and PARTS_INCOMPLETE, all in one failure. */
function judgeParts(expected, parts) {
    const images = new Map(expected.images.map((image) => [image.name, knownAs(image)]));
    const judged = parts.map((part) => ({ part, problems: judgePart(expected, images, part) }));
    const pieces = judged.flatMap(({ part, problems }) => (problems.length > 0 ? [] : piecesOf(part)));
    const groups = Map.groupBy(pieces, keyOf);
    const newest = new Map([...groups].map(([key, group]) => [key, newestOf(group)]));
    // A rejected part is not reported as missing, too.
    const refused = new Set(judged.flatMap(({ part, problems }) => (problems.length > 0 ? piecesOf(part) : [])).map(keyOf));
    const choices = expected.images.map((image) => choose(image, { newest, refused, optional: expected.fanOut.optional }));
    const problems = [
        ...judged.flatMap((each) => each.problems),
        ...[...newest.values()].flatMap(judgeDoubles),
        ...choices.flatMap((choice) => choice.problems),
    ];
    if (problems.length > 0)
        throw new failure/* Failure */.HR(problems);
    return choices.map(({ chosen }) => chosen);
}
function knownAs(image) {
    return { agreement: (0,fan_out_agreement/* agreementOf */.ge)(image), platforms: new Set(image.platforms.map(({ platform }) => platform.name)) };
}
function judgePart(expected, images, part) {
    const name = judge_parts_nameOf(part);
    const { run, fanOut, push } = expected;
    if (part.source !== fanOut.source)
        return [foreign(`The part ${name} was built from another repository.`)];
    if (part.commit !== run.source.revision) {
        return [foreign(`The part ${name} was built from ${judge_parts_short(part.commit)}, not from ${judge_parts_short(run.source.revision)}.`)];
    }
    if (part.run !== fanOut.run) {
        const fact = `The part ${name} was built in run ${part.run || '(none)'}, not in this run, ${fanOut.run || '(none)'}.`;
        return [(0,failure/* problem */.CC)('PART_STALE', fact, { input: 'parts' })];
    }
    if (part.attempt > fanOut.attempt) {
        return [
            foreign(`The part ${name} claims attempt ${part.attempt} of the run, but this is attempt ${fanOut.attempt}.`),
        ];
    }
    const found = [...judgeAssigned(part), ...part.images.flatMap((image) => judge_parts_judgeImage(images.get(image.name), image))];
    if (found.length > 0 || part.isPushed || !push.enabled)
        return found;
    return [(0,failure/* problem */.CC)('PART_NOT_PUSHED', `The job that built the part ${name} did not push it.`, { input: 'parts' })];
}
/** A job may only deliver what the plan assigned to it. */
function judgeAssigned({ assigned, leg, images }) {
    if (assigned === undefined)
        return [];
    const { platform: own, target } = assigned;
    const named = (image, platform) => target === undefined ? platform : `${image} for ${platform}`;
    return images.flatMap(({ name, platforms }) => platforms
        .filter(({ platform }) => platform !== own || (target ?? name) !== name)
        .map(({ platform }) => {
        const facts = [`builds ${named(target ?? name, own)}`, `its part contains ${named(name, platform)}`];
        return unplanned(`Job ${leg} of the matrix ${facts.join(', but ')}.`);
    }));
}
function judge_parts_judgeImage(planned, { name, agreement, platforms }) {
    const label = platforms.map(({ platform }) => platform).join(', ');
    if (planned === undefined)
        return [unplanned(`A part contains the image "${name}" (${label}), which is not planned.`)];
    const others = (0,fan_out_agreement/* differences */.tX)(planned.agreement, agreement);
    if (others.length > 0)
        return [foreign(`The part ${label} was built with different ${others.join(' and ')}.`)];
    const strange = platforms.filter(({ platform }) => !planned.platforms.has(platform));
    return strange.map(({ platform }) => unplanned(`A part contains ${platform}, which is not planned.`));
}
function piecesOf(part) {
    return part.images.flatMap((image) => image.platforms.map((found) => ({ image: image.name, part, found })));
}
/** A re-run job replaces its own part, but not the part of another job. */
function newestOf(group) {
    if (new Set(group.map(({ part }) => makerOf(part))).size > 1)
        return group;
    const latest = group.reduce((most, { part }) => Math.max(most, part.attempt), 0);
    return group.filter(({ part }) => part.attempt === latest);
}
/** Returns the identity of a job across attempts, from GitHub and not from the part. */
function makerOf(part) {
    const built = part.images.flatMap(({ name, platforms }) => platforms.map(({ platform }) => [name, platform]));
    return JSON.stringify([part.job, part.leg, built.map((each) => JSON.stringify(each)).toSorted()]);
}
/** Attestations count, too: another job must not replace them. */
function judgeDoubles(group) {
    const results = new Set(group.map(({ found }) => JSON.stringify(found)));
    const [first] = group;
    if (first === undefined || results.size < 2)
        return [];
    const digests = [...new Set(group.map(({ found }) => found.manifest.digest))];
    const fact = `${first.found.platform} was built ${results.size} times in this run: ${digests.join(', ')}.`;
    return [(0,failure/* problem */.CC)('PART_DOUBLED', fact, { input: 'parts', platform: first.found.platform })];
}
function choose(image, { newest, refused, optional }) {
    const { name, platforms } = image;
    const names = platforms.map(({ platform }) => platform.name);
    const keyOfPlatform = (platform) => JSON.stringify([name, platform]);
    const found = names.flatMap((platform) => newest.get(keyOfPlatform(platform))?.[0]?.found ?? []);
    const absent = names.filter((platform) => !newest.has(keyOfPlatform(platform)));
    // An image needs at least one platform, even if all are optional.
    const lacking = absent.filter((platform) => !refused.has(keyOfPlatform(platform)) && (found.length === 0 || !optional.includes(platform)));
    const count = `${found.length} of ${names.length} platforms have a part`;
    const fact = `${name === 'default' ? '' : `${name}: `}No job built ${lacking.join(', ')}: ${count}.`;
    return {
        chosen: { image, platforms: found, missing: absent },
        problems: lacking.length === 0 ? [] : [(0,failure/* problem */.CC)('PARTS_INCOMPLETE', fact, { input: 'parts' })],
    };
}
const keyOf = ({ image, found }) => JSON.stringify([image, found.platform]);
const judge_parts_nameOf = ({ images }) => images.flatMap(({ platforms }) => platforms.map(({ platform }) => platform)).join(', ');
const judge_parts_short = (commit) => (commit === '' ? 'no commit' : commit.slice(0, 12));
const foreign = (fact) => (0,failure/* problem */.CC)('PART_FOREIGN', fact, { input: 'parts' });
const unplanned = (fact) => (0,failure/* problem */.CC)('PART_UNPLANNED', fact, { input: 'parts' });

;// CONCATENATED MODULE: ./build/gather/gather.js
// Replaces prepare and build in a fan-out: joins the parts of other jobs into one index in every repository.






/** Judges the parts, and pushes the index by digest, without tags. Raises PART_* and PARTS_INCOMPLETE failures. */
async function gather(plan, parts, ports) {
    const chosen = judgeParts(plan, parts);
    const missing = [...new Set(chosen.flatMap((image) => image.missing))];
    for (const platform of missing) {
        ports.log.warning(`No job built ${platform}. It is optional, so the image is published without it.`);
    }
    const images = chosen.map(({ image, missing: absent }) => {
        return { ...image, platforms: image.platforms.filter(({ platform }) => !absent.includes(platform.name)) };
    });
    const joined = plan.push.enabled ? chosen : [];
    const built = joined.map(async (each) => ({ name: each.image.name, digest: await gather_putIndex(each, ports) }));
    return { plan: { ...plan, images }, missing, built: builtElsewhere(await Promise.all(built)) };
}
async function gather_putIndex({ image, platforms: found }, { registry, log }) {
    const [only] = found;
    // As in a single step, one image without attestations has no index.
    if (only !== undefined && image.platforms.length === 1 && only.attestations.length === 0)
        return only.manifest.digest;
    const images = found.map((each) => ({ ...each, manifest: plannedEntry(each, image) }));
    const index = (0,index_of_parts/* indexOfParts */._q)({ images, annotations: (0,image_annotation/* annotationsAt */.wv)('index', image.annotations) });
    await Promise.all(image.repositories.map((repository) => registry.putManifest(repository, index.digest, index)));
    log.line(`Joined ${found.map(({ platform }) => platform).join(', ')} → ${index.digest}`);
    return index.digest;
}
/** Returns the entry with the plan's annotations; a job's value counts only where jobs may differ. */
function plannedEntry({ platform, manifest }, { annotations }) {
    const own = (0,image_annotation/* annotationsAt */.wv)('manifest-descriptor', annotations, platform);
    return keepAnnotations(manifest, (key, value) => ((0,fan_out_agreement/* isSteady */.NZ)(key) || !Object.hasOwn(own, key) ? own[key] : value));
}

;// CONCATENATED MODULE: ./build/progress/totals.js
// Totals of a build: per platform for the table, by step for the timeline.


/** Returns all imports and exports of caches, with their errors. */
function cacheUsesOf({ steps }) {
    return steps
        .filter((step) => isCacheStep(step) && step.started !== undefined)
        .map(({ kind, text, worked, error }) => ({ kind, text: shorten(text), milliseconds: worked, error }));
}
/** Returns the compressed bytes fetched from caches, without base images, which come from their registry. */
function cachedBytesOf({ steps }) {
    const fetched = steps.filter((step) => isOwn(step) && step.isCached && step.kind !== 'base');
    return fetched.reduce((sum, { bytes }) => sum + bytes, 0);
}
/** Returns a row per platform in BuildKit's order; only steps of the Dockerfile count. */
function totalsOf({ steps }) {
    const groups = Map.groupBy(steps.filter(isOwn), ({ target, platform }) => `${target ?? ''} ${platform}`);
    return [...groups.values()].flatMap((group) => {
        const [first] = group;
        if (first?.platform === undefined)
            return [];
        const built = group.filter(({ kind }) => kind !== 'base');
        const starts = group.flatMap(({ started }) => started ?? []);
        const ends = group.flatMap(({ completed, started }) => completed ?? started ?? []);
        return {
            target: first.target,
            platform: first.platform,
            milliseconds: starts.length === 0 ? 0 : Math.max(...ends) - Math.min(...starts),
            cached: built.filter(({ isCached }) => isCached).length,
            steps: built.length,
            emulated: built.filter(({ isEmulated, isCached }) => isEmulated && !isCached).length,
        };
    });
}
/**
 * Returns the steps by their start; an unfinished step lasts until the end of the build. A step that BuildKit
 * resumed, such as a base image that is unpacked on demand, lasts for its working time.
 */
function spansOf({ steps }) {
    const last = Math.max(...steps.flatMap(({ started, completed }) => [started ?? 0, completed ?? 0]), 0);
    return steps
        .flatMap(({ started: start, ...step }) => {
        if (start === undefined)
            return [];
        const { target, platform, isCached, completed, worked } = step;
        const end = Math.max(start, completed === undefined ? last : Math.min(completed, start + worked));
        const isFailed = step.error !== undefined && !isCacheStep(step);
        return [{ target, platform, text: shorten(step.text, 80), start, end, isCached, isFailed }];
    })
        .sort((a, b) => a.start - b.start);
}
function isOwn(step) {
    return !isInternal(step) && step.platform !== undefined && step.started !== undefined;
}

;// CONCATENATED MODULE: ./build/keep/size.js
// Sizes of caches: the bytes written, by the layers that BuildKit names, and the repository's total at GitHub.



/** Time limit in milliseconds; the size is informational. */
const size_limit = 2_000;
/**
 * Returns the size in words, if known: for the GitHub Actions cache the written layers, which it
 * lacked before; for a registry the whole cache, because BuildKit names all layers there.
 */
async function keep_size_sizeOf(service, exports, { steps }, ports) {
    const entries = Object.values(exports).flat();
    const types = new Set(entries.map((entry) => entry.type));
    const [type] = types;
    if (types.size !== 1 || (type !== 'gha' && type !== 'registry'))
        return undefined;
    const places = entries.map((entry) => entry[type === 'gha' ? 'scope' : 'ref'] ?? '');
    const { cacheService, registry } = ports;
    const ofScope = async (scope) => service && cacheService.layers(service, scope, size_limit);
    const layersOf = (place) => (type === 'gha' ? ofScope(place) : ofReference(place, registry));
    const found = await Promise.all([...new Set(places)].map(layersOf));
    const sizes = new Map(found.flatMap((layers) => [...layersIn(layers ?? '')]));
    const written = new Set(steps.flatMap(({ writes }) => writes));
    const counted = [...written].map((digest) => sizes.get(digest) ?? Number.NaN);
    const bytes = counted.reduce((sum, size) => sum + size, 0);
    if (Number.isNaN(bytes))
        return undefined;
    return type === 'gha' ? `${(0,oci_units/* formatSize */.Xq)(bytes)} written` : `${(0,oci_units/* formatSize */.Xq)(bytes)} in the cache`;
}
async function ofReference(place, registry) {
    try {
        const { repository, tag } = (0,oci_reference/* parseReference */.F2)(place);
        const manifest = await registry.limited(size_limit).manifest(repository, tag);
        return manifest && new TextDecoder().decode(manifest.bytes);
    }
    catch {
        // A registry may not respond even though it accepted the cache: then the size is unknown.
        return undefined;
    }
}
/** Bytes by digest; none where the text is no such list (buildkit, cache/remotecache/v1/spec.go, and an OCI manifest or index). */
function layersIn(text) {
    const found = (0,oci_json/* parseJson */.qF)(text);
    return new Map([(0,oci_json.at)(found, 'layers'), (0,oci_json.at)(found, 'manifests')].filter(Array.isArray).flat().flatMap(layerOf));
}
function layerOf(entry) {
    const digest = (0,oci_json.at)(entry, 'digest') ?? (0,oci_json.at)(entry, 'blob');
    const size = (0,oci_json.at)(entry, 'size') ?? (0,oci_json.at)(entry, 'annotations', 'size');
    return typeof digest === 'string' && typeof size === 'number' && size >= 0 ? [[digest, size]] : [];
}
/**
 * What the repository's caches use, in words. GitHub's limit is a setting of the repository, 10 GB by default. Undefined
 * where the GitHub Actions cache is not used or the token may not ask (`actions: read`).
 */
async function usageOf({ run, build }, github) {
    if (build.cache.service === undefined)
        return undefined;
    const answer = await github.get(`/repos/${run.source.repository}/actions/cache/usage`);
    const bytes = (0,oci_json.at)(answer, 'active_caches_size_in_bytes');
    return typeof bytes === 'number' ? `the repository's caches use ${(0,oci_units/* formatSize */.Xq)(bytes)}` : undefined;
}

;// CONCATENATED MODULE: ./build/keep/keep.js
// Stage 10, keep: writes the caches after the publish. A failure here never fails the step.











/** Writes every cache of the plan within the time limit. Never raises for a cache failure. */
async function keep_keep(order, ports) {
    const kept = await write(order, ports);
    ports.log.event('cache-kept', kept);
    // Without a step that ran, the mounts are unchanged.
    if (order.built.givenUp !== 'stalled' && hasNews(order.plan.build, order.built))
        await saveMounts(order, ports);
    return { ...kept, usage: await usageOf(order.plan, ports.github) };
}
async function write(order, ports) {
    const { plan, built } = order;
    const { exports: planned } = plan.build.cache;
    if (Object.keys(planned).length === 0)
        return { outcome: 'skipped' };
    const disabled = whyDisabled(order);
    const exports = disabled === undefined ? planned : keepExports(planned, ({ type }) => type !== 'gha');
    const skip = (text) => {
        ports.log.line(`Cache: ${text}`);
        return { outcome: 'skipped', text };
    };
    if (Object.keys(exports).length === 0)
        return skip(`not written because the GitHub Actions cache is disabled: ${disabled}`);
    if (!hasNews(plan.build, built))
        return skip('unchanged, so not written');
    const { finished, record } = await keep_solve(order, exports, ports);
    const trouble = keep_troubleOf(finished, record, plan.build.cache.exportTimeout);
    if (trouble !== undefined) {
        ports.log.warning(`Could not write the cache (${trouble}). The published image is not affected.`);
        return { outcome: 'failed', text: `not written (${trouble})`, cause: trouble };
    }
    const written = cacheUsesOf(record).filter(({ kind }) => kind === 'cache-export');
    for (const { text, milliseconds } of written)
        ports.log.line(`${text}  ${(0,oci_units/* formatDuration */.a3)(milliseconds)}`);
    const size = await keep_size_sizeOf(plan.build.cache.service, exports, record, ports);
    if (size !== undefined)
        ports.log.line(`Cache: ${size}`);
    return { outcome: 'written', size };
}
/** Why nothing is written to the GitHub Actions cache, as the end of a sentence. A cache of another type may have stalled. */
function whyDisabled({ plan, prepared, built }) {
    const mayHaveStalled = built.givenUp === 'stalled' && hasImports(plan.build.definition, 'gha');
    return prepared.lacksCache ?? (mayHaveStalled ? 'it stalled during the build' : undefined);
}
async function keep_solve(order, exports, ports) {
    const { plan, built } = order;
    // A layer that was lost once would be lost again.
    const definition = built.givenUp === undefined ? plan.build.definition : withoutImports(plan.build.definition);
    const exported = { name: 'cache-', definition: exportDefinition(definition, exports) };
    const { command, recorder } = await readySolve(order, exported, ports.files);
    const finished = await ports.exec.run({
        ...command,
        timeout: plan.build.cache.exportTimeout,
        onStderrLine: (line) => recorder.accept(line).forEach(ports.log.debug),
    });
    return { finished, record: recorder.record() };
}
/** Returns the error with its class in front. BuildKit exits with 0 for ignored errors, also of an export that was stopped. */
function keep_troubleOf({ exitCode, stoppedBy }, record, limit) {
    if (stoppedBy !== undefined)
        return `timeout: exceeded ${(0,oci_units/* formatDuration */.a3)(limit)}`;
    const errors = cacheUsesOf(record).flatMap(({ kind, error }) => (kind === 'cache-export' ? (error ?? []) : []));
    const found = errors[0] ?? (exitCode === 0 ? undefined : (lastError(record.said) ?? `buildx ${(0,commands_command/* failingOf */.al)({ exitCode })}`));
    return found === undefined ? undefined : tellCacheFailure(found);
}
/**
 * On a new builder, every cached step came from the caches that would be written. An older builder has steps of its
 * own. With explicit caches, the source of a step is unknown.
 */
function hasNews({ cache, builder }, { record }) {
    if (!cache.isPolicy || !builder.isNew)
        return true;
    // FROM is fetched, not built.
    return record.steps.some(({ kind, started, isCached }) => kind === 'instruction' && started !== undefined && !isCached);
}
/** Saves them if the policy allows this run to write. A failure is a warning. */
async function saveMounts({ plan, prepared }, ports) {
    const { temporaryFolder } = plan.run;
    const { cache } = plan.build;
    const { mounts } = cache;
    const { lacksCache, mountTool: tool } = prepared;
    if (mounts?.to === undefined || lacksCache !== undefined || tool === undefined)
        return;
    const definition = saveDefinition(mounts, { context: mountsContext(temporaryFolder), tool }, mounts.to);
    const solve = mountsSolve(definition, temporaryFolder, prepared.builder);
    await ports.files.write(solve.definitionPath, JSON.stringify(definition));
    const command = (0,buildx/* bake */.Wq)({ ...solve, env: { ...solve.env, [savingVariable]: 'true' } });
    const finished = await ports.exec.run({ ...command, timeout: cache.exportTimeout });
    const { exitCode, stderr, stoppedBy } = finished;
    ports.log.event('mounts-saved', { ids: mounts.ids, isSaved: exitCode === 0, isTimeout: stoppedBy === 'timeout' });
    if (exitCode === 0)
        return ports.log.line(`Saved cache mounts: ${mounts.ids.join(', ')}`);
    // Without an exit code, the last line is of the progress.
    const [said] = exitCode === undefined ? [] : (0,commands_command/* tail */.RT)(stderr, 1);
    const why = stoppedBy === undefined ? tellCacheFailure(said ?? `buildx ${(0,commands_command/* failingOf */.al)(finished)}`) : 'timeout';
    ports.log.warning(`Could not save the cache mounts (${why}).`);
}
/** Writes the caches once, whatever the result of the run. Their failures do not change the result. */
function cacheWriter(ports) {
    let order;
    return {
        take: (built) => {
            order = built;
        },
        write: async () => {
            if (order === undefined)
                return { outcome: 'skipped' };
            const due = order;
            order = undefined;
            try {
                return await keep_keep(due, ports);
            }
            catch (error) {
                ports.log.warning(`Could not write the cache: ${(0,failure/* messageOf */.bD)(error)}`);
                return { outcome: 'failed', text: 'not written' };
            }
        },
    };
}

// EXTERNAL MODULE: ./build/commands/go-boolean.js
var go_boolean = __webpack_require__(33996);
;// CONCATENATED MODULE: ./build/plan/builder/builder.js



/** Decides how the builder is made; an existing one is used as it is. */
function planBuilder(request, images) {
    const { builder } = request;
    const [first, ...others] = planNodes(request, images);
    const { node: _node, platforms: _platforms, ...lone } = first;
    return {
        ...builder,
        order: { driver: builder.driver, ...(builder.nodes.length === 0 ? lone : first) },
        others,
        certificates: builder.certificates.map((source) => ({ path: builder_pathOf(request, source), variable: source.variable })),
        isNew: isNew(builder),
    };
}
/** Whether the builder starts empty; a running daemon, and one with kept state, do not. */
function isNew({ existing, driver, keepState }) {
    return existing === undefined && keepState !== true && (driver === 'docker-container' || driver === 'kubernetes');
}
/** Returns the new nodes, each with its platforms. */
function planNodes(request, images) {
    const { builder } = request;
    const lone = { name: undefined, endpoint: builder.endpoint, platforms: [], driverOptions: [], flags: undefined };
    const assigned = images.flatMap(({ platforms }) => platforms);
    const order = (node, index) => {
        const name = nodeName(node, index);
        const on = (isHere) => assigned.flatMap((one) => (one.node !== undefined && isHere(one.node) ? [one.platform.name] : []));
        // A platform is assigned to its best node: buildx uses the first node that lists it.
        const elsewhere = on((each) => each !== name);
        const own = node.platforms.map((platform) => platform.name).filter((platform) => !elsewhere.includes(platform));
        const options = [...commonOptions(builder), ...certificateOptions(request, index), ...node.driverOptions];
        const driverOptions = builder.driver === 'kubernetes' ? withTolerations(options) : options;
        return {
            node: name,
            platforms: [...new Set([...on((each) => each === name), ...own])],
            driverOptions,
            flags: withConfig(node.flags ?? builder.flags ?? insecureFlags(request), driverOptions),
            configPath: builder.configPath,
            endpoint: node.endpoint,
        };
    };
    const [first = lone, ...others] = builder.nodes;
    return [order(first, 0), ...others.map((node, index) => order(node, index + 1))];
}
function commonOptions({ driver, image, driverOptions }) {
    return [
        // Otherwise buildx publishes the whole event payload in every attestation (docker/buildx#4066); other drivers
        // do not, and reject the option (buildx, driver/*/factory.go).
        ...(driver === 'docker-container' ? [{ key: 'provenance-add-gha', value: 'false' }] : []),
        ...(image === undefined ? [] : [{ key: 'image', value: image }]),
        ...driverOptions,
    ];
}
/** Returns the path of a part of a node's TLS material. */
const builder_pathOf = ({ runner }, { node, part }) => `${runner.temporaryFolder}/certs/${node}/${part}.pem`;
function certificateOptions(request, index) {
    const own = request.builder.certificates.filter(({ node }) => node === index);
    return own.map((source) => ({ key: source.part, value: builder_pathOf(request, source) }));
}
/** Returns the flags for a daemon that allows only granted privileges; a running daemon gets none. */
function insecureFlags({ builder, build }) {
    if (builder.driver === 'docker' || builder.driver === 'remote')
        return undefined;
    const rights = build.allow.flatMap((each) => ('right' in each ? [each.right] : []));
    const insecure = rights.filter((right) => right === 'network.host' || right === 'security.insecure');
    return insecure.map((right) => `--allow-insecure-entitlement ${right}`).join(' ') || undefined;
}
/** Names the configuration of a rootless BuildKit in a pod: buildx mounts it where only one with root looks for it. */
function withConfig(flags, options) {
    if (!(0,go_boolean/* isGoTrue */.N)((0,driver_option/* driverOption */.q9)(options, 'rootless')) || flags?.includes('--config') === true)
        return flags;
    // A file that is missing counts as empty (moby/buildkit, cmd/buildkitd/config/load.go).
    return [...(flags === undefined ? [] : [flags]), '--config /etc/buildkit/buildkitd.toml'].join(' ');
}
// A cluster marks such a node after 50 seconds, and gives its pods another 300 (kubernetes, plugin/pkg/admission/
// defaulttolerationseconds). Until it deletes them, buildx keeps choosing the pod that is gone.
const seconds = 30;
const ours = ['unreachable', 'not-ready'].map((state) => [`key=node.kubernetes.io/${state}`, 'operator=Exists', 'effect=NoExecute', `tolerationSeconds=${seconds}`].join(','));
/** The options with tolerations by which a dead node costs a build seconds; those of the user stay, and go first. */
function withTolerations(options) {
    const given = (0,driver_option/* driverOption */.q9)(options, 'tolerations');
    if (given?.includes('node.kubernetes.io/'))
        return options;
    const value = [...(given === undefined ? [] : [given]), ...ours].join(';');
    return [...options.filter(({ key }) => key !== 'tolerations'), { key: 'tolerations', value }];
}

;// CONCATENATED MODULE: ./build/plan/request.js
// The input of the plan: parsed inputs, event, and facts of the runner, as data.
/** Whether images are built, by this job or by those of the plan; not queried, joined or copied. */
function isBuiltHere({ stage, call }) {
    return call === undefined && stage !== 'publish' && stage !== 'promote';
}
/** The request with more facts. */
function withNotices(request, notices) {
    const { report } = request;
    return { ...request, report: { ...report, notices: [...report.notices, ...notices] } };
}

;// CONCATENATED MODULE: ./build/plan/builder/emulation.js





/** Decides what QEMU is needed for; of an existing builder, prepare asks what it runs. */
function planEmulation(request, images) {
    const { builder, runner } = request;
    const steps = stepsHere(request, images);
    const inSteps = steps.flatMap(({ lines }) => [...lines.keys()].map((name) => (0,oci_platform/* parsePlatform */.Y8)(name)));
    const planned = images.flatMap(({ platforms }) => platforms.filter(isHereIn(request)).map(({ platform }) => platform));
    const foreign = (0,oci_platform/* eachPlatform */.XK)([...planned, ...inSteps]).filter((platform) => isEmulated(platform, runner));
    const platforms = isAsked(request) ? foreign : [];
    const tested = testedHere(request, images).filter(({ name }) => !platforms.some((each) => each.name === name));
    const need = needOf([...platforms, ...tested], steps, request);
    return { policy: builder.emulation, image: builder.binfmtImage, platforms, tested, ...need };
}
/** The foreign platforms that `test` starts: on this machine, wherever they are built. */
function testedHere({ run, verify, runner }, images) {
    if (verify.tests.length === 0 || run.call !== undefined || run.stage === 'publish')
        return [];
    const built = images.flatMap(({ platforms }) => platforms.map(({ platform }) => platform));
    return (0,oci_platform/* eachPlatform */.XK)(built).filter((platform) => isEmulated(platform, runner));
}
const isEmulated = (platform, runner) => runsOn(runner.platform, platform) === 'emulated';
/** Returns whether a step may run here: not for queries, not in jobs that only join or copy, not on other machines. */
function isAsked({ builder, run }) {
    return (isBuiltHere(run) &&
        (builder.existing !== undefined || builder.nodes.length > 0 || isLocal(builder, builder.endpoint)));
}
function isHereIn({ builder }) {
    const here = builder.nodes.flatMap((node, index) => (isLocal(builder, node.endpoint) ? [nodeName(node, index)] : []));
    return ({ node }) => builder.found !== undefined || node === undefined || here.includes(node);
}
function needOf(platforms, steps, { builder, verify }) {
    if (platforms.length === 0)
        return { need: 'none', reason: 'no other platform is built here' };
    if (builder.emulation === 'always')
        return { need: 'certain', reason: '`emulation: always` requires it' };
    if (verify.tests.length > 0)
        return { need: 'certain', reason: '`test` starts the images' };
    const [first] = steps.flatMap(({ lines }) => [...lines]);
    if (first !== undefined)
        return { need: 'certain', reason: `line ${first[1]} of the Dockerfile runs on ${first[0]}` };
    const doubt = steps.find((each) => each.doubt !== undefined)?.doubt;
    if (doubt !== undefined)
        return { need: 'possible', reason: doubt };
    return { need: 'none', reason: `no step runs on ${platforms.map(({ name }) => name).join(', ')}` };
}
/** The foreign steps of each image, platform by platform. */
function stepsHere(request, images) {
    return images.flatMap(({ name, platforms }) => platforms.filter(isHereIn(request)).map(({ platform }) => stepsOf(request, name, platform)));
}
function stepsOf({ build, bake, runner }, name, platform) {
    const dockerfile = bake === undefined ? build.parsedDockerfile : bake.dockerfiles?.get(name);
    if (dockerfile === undefined)
        return { lines: new Map(), doubt: 'the Dockerfile is not in the workspace' };
    const printed = bake === undefined ? build : (bake.targets[name] ?? {});
    const args = new Map(Object.entries((0,oci_json/* recordOf */.zv)(printed['args'])).map(([key, value]) => [key, (0,oci_json/* textOf */.b6)(value)]));
    const syntax = args.get('BUILDKIT_SYNTAX') ?? dockerfile.syntax;
    const target = (0,oci_json/* textOf */.b6)(printed['target']) ?? '';
    const question = { dockerfile, target, args, build: runner.platform, platform };
    const found = stepPlatforms(question, (one) => isEmulated(one, runner));
    if (syntax !== undefined && !ownSyntax.test(syntax))
        return { ...found, doubt: `the frontend ${syntax} is not Docker's` };
    // A context may take the place of a stage or of a base image, with triggers of its own.
    const hasContexts = Object.keys((0,oci_json/* recordOf */.zv)(printed['contexts'])).length > 0;
    return hasContexts ? { ...found, doubt: 'a named context may replace a base image' } : found;
}
const ownSyntax = /^(?:docker\.io\/)?docker\/dockerfile(?:-upstream)?(?:[:@][^/]*)?$/;

;// CONCATENATED MODULE: ./build/plan/builder/pods.js
// Spreads the platforms over the pods of `replicas`. buildx sends all platforms of a target to one pod
// (buildx, driver/manager.go: one client for each node), so each pod becomes a node.





/** Replaces `replicas` by as many nodes, each with its share of the platforms. */
function spreadOverPods(request) {
    const { builder, build, bake, cache, image } = request;
    const targets = bake?.names.map((name) => bake.targets[name] ?? {}) ?? [];
    const platforms = bake === undefined ? image.platforms : (0,oci_platform/* eachPlatform */.XK)(targets.flatMap((each) => platformsOf(each, image.platforms)));
    const count = Math.min(platforms.length, replicasOf(request));
    // Several nodes cannot write one file or fill one engine together.
    const types = targets.flatMap(outputsOf).map(({ type }) => type);
    const isFile = types.some((type) => type !== 'image' && type !== 'registry');
    const writesFiles = isFile || build.exports.load !== undefined || build.exports.files.length > 0;
    // Nodes would overwrite each other in a cache that the user names; caches of the policy are named by platform.
    const caches = [...cache.to, ...targets.flatMap((each) => cachesOf(each, 'cache-to'))];
    if (count < 2 || writesFiles || !caches.every(definition_option/* isInline */.mO))
        return request;
    const nodes = Array.from({ length: count }, (_, index) => ({
        name: `pod${index}`,
        endpoint: undefined,
        platforms: platforms.filter((_, position) => position % count === index),
        driverOptions: [],
        flags: undefined,
        isPod: true,
    }));
    const driverOptions = builder.driverOptions.filter(({ key }) => key !== 'replicas');
    return { ...request, builder: { ...builder, nodes, driverOptions } };
}
/** The pods of a new builder in a cluster; `nodes` have replicas of their own. */
function replicasOf({ builder, run }) {
    const isNew = builder.existing === undefined && builder.driver === 'kubernetes' && builder.nodes.length === 0;
    return isNew && isBuiltHere(run) ? Number((0,driver_option/* driverOption */.q9)(builder.driverOptions, 'replicas') ?? 1) : 1;
}

;// CONCATENATED MODULE: ./build/plan/cache/work.js
// Plans cache exports and mounts besides the definition, and their notices.







/** Plans it for the definition that is built. Raises INPUT_CONFLICT for a tag that would be overwritten. */
function cacheWork({ cache, run: { call }, bake, runner, builder }, definition, images, { enabled }) {
    const { from, to, importTimeout, exportTimeout } = cache;
    const isWritten = from.length + to.length > 0 || Object.values(bake?.targets ?? {}).some(ownCaches);
    const exports = call === undefined ? cacheExports(definition, images, bake) : {};
    const tags = images.flatMap((image) => image.tags);
    const written = Object.values(exports).flat();
    if (enabled)
        refuseCacheClash(tags, written);
    const isUsed = hasImports(definition, 'gha') || written.some(({ type }) => type === 'gha');
    const service = isUsed ? runner.cacheService : undefined;
    // An existing builder keeps its own mounts, which must not be pruned.
    const isKept = call === undefined && !isWritten && isNew(builder) && mayRestart(builder);
    const [image] = images;
    const [built] = image === undefined ? [] : eachPart(image);
    const args = pairsOf(definition.target[built?.name ?? '']?.['args']);
    const mounts = isKept ? planMounts(cache.mounts, image?.cache, args) : undefined;
    return {
        exports,
        isPolicy: !isWritten,
        ...(service === undefined ? {} : { service }),
        ...(mounts === undefined ? {} : { mounts }),
        importTimeout,
        exportTimeout,
    };
}
/** After a stalled cache the builder must be restarted, or every later build on it would stall. */
const mayRestart = ({ driver }) => driver === 'docker-container';
/** Returns notices: no cache, unsaved mounts, or two steps with one cache. */
function cacheNotices(request, images, work) {
    const { runner, run } = request;
    const { cacheRefusal, takenPlaces } = runner;
    const isBuilt = run.call === undefined && (run.stage === 'all' || run.stage === 'build');
    const isMissed = images.some(({ cache: { reason, from, to } }) => reason === cacheRefusal || [...from, ...to].some(({ type }) => type === 'gha'));
    const shared = images.flatMap(({ cache }) => cache.place ?? []).filter((place) => takenPlaces.includes(place));
    const cure = 'The step that ends last overwrites it. Set a different `cache-scope` for each step.';
    return [
        ...(isBuilt && isMissed && cacheRefusal !== undefined ? [uncached(cacheRefusal, images)] : []),
        ...(isBuilt ? mountNotices(request, images, work) : []),
        ...shared.map((place) => `Another step of this job also writes the cache ${place}. ${cure}`),
    ];
}
/** Words the notice that nothing is cached, with a cure for caches that the policy chose. */
function uncached(refusal, images) {
    const mayMove = images.some(({ cache, repositories }) => cache.reason === refusal && repositories.length > 0);
    const cure = mayMove ? ' To use a cache in the registry instead, set `cache: registry`.' : '';
    return `The build is not cached: ${refusal}.${cure}`;
}
/** Mounts are saved only with a cache of the policy, and on a new builder that can be restarted. */
function mountNotices({ cache, builder }, [image], { mounts, isPolicy }) {
    if (cache.mounts.length === 0 || mounts !== undefined)
        return [];
    if (!isNew(builder))
        return ['`cache-mounts` has no effect on an existing builder, which keeps its own mounts.'];
    const unused = isPolicy ? (image?.cache.reason ?? 'no image is built') : '`cache-from` or `cache-to` is set';
    const why = mayRestart(builder)
        ? unused
        : `\`driver: ${builder.driver}\` cannot stop a stalled cache. Use docker-container`;
    return [`The cache mounts are not saved: ${why}.`];
}
/** Raises INPUT_CONFLICT for every image tag that a cache would overwrite. */
function refuseCacheClash(tags, caches) {
    const written = new Set(caches.flatMap((cache) => registryReference(cache) ?? []));
    const clashing = [...new Set(tags)].filter((tag) => written.has(fullName(tag) ?? ''));
    const cure = 'Use another tag for the cache, such as buildcache in the same repository.';
    const fact = (tag) => `\`cache-to\` would overwrite ${tag}, which is a tag of the image.`;
    (0,failure/* raise */.xl)(clashing.map((tag) => (0,failure/* problem */.CC)('INPUT_CONFLICT', fact(tag), { input: 'cache', cure })));
}
/** Returns the reference of a registry cache; without a tag it means `latest`. */
function registryReference({ type, ref }) {
    if (type.toLowerCase() !== 'registry' || ref === undefined)
        return undefined;
    return fullName((0,oci_reference/* hasTag */.ti)(ref) ? ref : `${ref}:latest`);
}
/** Completes registry and path of short names; undefined for an invalid reference, which buildx reports. */
function fullName(reference) {
    const found = (0,failure/* ifValid */.S6)(() => (0,oci_reference/* parseReference */.F2)(reference));
    return found && `${found.repository.registry}/${found.repository.path}:${found.tag}`;
}

;// CONCATENATED MODULE: ./build/plan/image/image-plan.js
// The plan of one image.

/** Returns the labels that the build writes. */
function writtenLabels({ labels, labelsLeft = [] }) {
    return (0,oci_json/* withoutKeys */.Pe)(labels, labelsLeft);
}

;// CONCATENATED MODULE: ./build/plan/definition/exports.js
// Additional outputs: files of the user's choice, and the image in the engine.





const fileTypes = ['oci', 'docker', 'tar', 'local'];
/** What the step decides about an image output: where it goes. */
const whereabouts = ['type', 'name', 'push', 'push-by-digest', 'name-canonical', 'dest', 'tar'];
/** Sorts outputs. */
function exportsIn(outputs, holdsIndexes = false) {
    const load = outputs.find(({ type, dest }) => type === 'docker' && dest === undefined);
    return {
        image: (0,oci_json/* withoutKeys */.Pe)(outputs.find(isImageOutput) ?? {}, whereabouts),
        files: outputs.filter(({ type, dest }) => fileTypes.includes(type) && dest !== undefined),
        load: load && (0,oci_json/* withoutKeys */.Pe)(load, ['type', 'name']),
        holdsIndexes,
    };
}
/**
 * The platforms for the engine and for a docker archive; undefined if not requested. `target` is one of bake, whose image
 * may be for another machine than the engine's.
 */
function dockerPlatforms({ load, holdsIndexes, files }, platforms, host, target) {
    const names = platforms.map(({ name }) => name);
    const archives = files.filter(({ type }) => type === 'docker');
    if (archives.length > 0 && platforms.length > 1) {
        const [of, input] = target === undefined ? ['', 'outputs'] : [` of the bake target ${target}`, 'bake-files'];
        const fact = `A docker archive contains one platform, but ${platforms.length}${of} are built.`;
        const cure = 'Use type=oci, which contains all platforms, or build one platform.';
        throw (0,failure/* failure */.V2)('INPUT_CONFLICT', fact, { input, cure });
    }
    if (load === undefined)
        return archives.length === 0 ? undefined : names;
    if (holdsIndexes && archives.length === 0)
        return names;
    const native = platforms.find(({ name }) => name === host.name) ?? platforms.find((each) => (0,oci_platform/* canRun */.Q2)(host, each));
    if (native !== undefined)
        return [native.name];
    if (target !== undefined)
        return names.slice(0, 1);
    const fact = `\`load\` needs ${host.name} for this engine, but only ${names.join(', ')} is built.`;
    throw (0,failure/* failure */.V2)('INPUT_CONFLICT', fact, { input: 'load', cure: 'Add the platform, or remove `load`.' });
}
/** Returns the files of some types as outputs. */
function filesOf({ files }, ...types) {
    return files.flatMap(({ type = '', dest = '', ...attributes }) => types.includes(type) ? [{ ...(type === 'oci' ? definition_option/* imageForm */.Ww : {}), ...attributes, type, dest }] : []);
}

;// CONCATENATED MODULE: ./build/plan/tags/date.js
// Dates in the format of moment.js, which metadata-action's templates use, in any time zone that Intl knows.

/** Formats a date by a moment.js format. Raises TEMPLATE_INVALID for an unknown time zone. */
function formatDate(at, format, zone = 'UTC') {
    const time = timeIn(at, zone);
    // [text] and escaped characters are literal.
    return date_expand(format).replace(tokens, (token) => String(writers[token]?.(time) ?? date_literal(token)));
}
const date_literal = (token) => token.startsWith('[') && token.length > 1 ? token.replace(/^\[|\]$/g, '') : token.replaceAll('\\', '');
function timeIn(at, zone) {
    const name = date_nameOf(zone, at, { language: 'en-US', style: 'longOffset' });
    const [, sign = '+', hours, minutes, seconds = 0] = /([+-])(\d+):(\d+)(?::(\d+))?/.exec(name) ?? [];
    const size = (Number(hours ?? 0) * 60 + Number(minutes ?? 0)) * 60 + Number(seconds);
    const offset = sign === '-' ? -size : size;
    return { at, zone, wall: new Date(at.getTime() + offset * 1000), offset: Math.round(offset / 60) };
}
function date_nameOf(timeZone, at, { language, style }) {
    try {
        const parts = new Intl.DateTimeFormat(language, { timeZone, timeZoneName: style }).formatToParts(at);
        return parts.find(({ type }) => type === 'timeZoneName')?.value ?? '';
    }
    catch (error) {
        if (!(error instanceof RangeError))
            throw error;
        const cure = 'Write a name of the IANA database, such as Europe/Paris, or remove tz for UTC.';
        const fact = `${JSON.stringify(timeZone)} is not a known time zone.`;
        throw (0,failure/* failure */.V2)('TEMPLATE_INVALID', fact, { cure }, { cause: error });
    }
}
// No single locale has all abbreviations of the time zone database; without one, Intl writes the offset.
const languages = ['en-US', 'en-GB', 'en-AU', 'en-IN', 'en-ZA', 'en-NZ', 'en-CA', 'en-IE', 'ja'];
// Differences between Intl and the database; an empty name means the offset.
const special = {
    'asia/dubai': '',
    'australia/lord_howe': '',
    'asia/seoul': 'KST',
    'asia/hong_kong': 'HKT',
    'asia/shanghai': 'CST',
    'asia/manila': 'PST',
    'asia/jakarta': 'WIB',
    'europe/moscow': 'MSK',
};
/** `CET`, `EST`; the offset for a zone without a name. */
function abbreviation(time) {
    const names = languages.map((language) => date_nameOf(time.zone, time.at, { language, style: 'short' }));
    const name = special[time.zone.toLowerCase()] ?? names.find((each) => /^[A-Z]{3,5}$/.test(each));
    return name || offset(time, '').replace(/00$/, '');
}
/** `+05:30`, or `+0530` without the colon. */
function offset({ offset: minutes }, colon) {
    const size = Math.abs(minutes);
    return `${minutes < 0 ? '-' : '+'}${pad(Math.floor(size / 60))}${colon}${pad(size % 60)}`;
}
// Aliases of formats; l is L with short parts.
const date_short = {
    LTS: 'h:mm:ss A',
    LT: 'h:mm A',
    L: 'MM/DD/YYYY',
    LL: 'MMMM D, YYYY',
    LLL: 'MMMM D, YYYY h:mm A',
    LLLL: 'dddd, MMMM D, YYYY h:mm A',
};
function date_expand(format) {
    return format.replace(/\[[^[]*\]|\\?(?:LTS|LT|LL?L?L?|l{1,4})/g, (token) => {
        const whole = date_short[token.toUpperCase()];
        if (whole === undefined || date_short[token] !== undefined)
            return whole ?? token;
        return whole.replace(/MMMM|MM|DD|dddd/g, (part) => part.slice(1));
    });
}
const months = 'January February March April May June July August September October November December'.split(' ');
const days = 'Sunday Monday Tuesday Wednesday Thursday Friday Saturday'.split(' ');
const pad = (value, length = 2) => String(value).padStart(length, '0');
const year = ({ wall }) => wall.getUTCFullYear();
const month = ({ wall }) => wall.getUTCMonth();
const weekday = ({ wall }) => wall.getUTCDay();
const hour = ({ wall }) => wall.getUTCHours();
const minute = ({ wall }) => wall.getUTCMinutes();
const second = ({ wall }) => wall.getUTCSeconds();
const twelve = (time) => hour(time) % 12 || 12;
const half = (time) => (hour(time) < 12 ? 'am' : 'pm');
const dayLength = 86_400_000;
const dayOfYear = (time) => Math.floor((time.wall.getTime() - Date.UTC(year(time), 0, 1)) / dayLength) + 1;
const isoWeekday = (time) => weekday(time) || 7;
const moved = (time, days) => ({
    ...time,
    wall: new Date(time.wall.getTime() + days * dayLength),
});
// The day that decides which year a week belongs to, in ISO 8601 and in America.
const thursday = (time) => moved(time, 4 - isoWeekday(time));
const saturday = (time) => moved(time, 6 - weekday(time));
const week = (time) => Math.ceil(dayOfYear(time) / 7);
function ordinal(value) {
    const isTeen = Math.floor((value % 100) / 10) === 1;
    return `${value}${(isTeen ? undefined : ['th', 'st', 'nd', 'rd'][value % 10]) ?? 'th'}`;
}
/** The forms of a number: an ordinal ends with `o`, others have as many digits as letters. */
const date_forms = (tokens, of) => Object.fromEntries(tokens
    .split(' ')
    .map((token) => [token, (time) => (token.endsWith('o') ? ordinal(of(time)) : pad(of(time), token.length))]));
/** One form for a letter that is repeated so often. */
const alike = (letter, most, writer) => Object.fromEntries(Array.from({ length: most }, (_, index) => [letter.repeat(index + 1), writer(index + 1)]));
const writers = {
    ...date_forms('YYYY YYYYY yo', year),
    ...date_forms('YY', (time) => year(time) % 100),
    ...alike('y', 4, () => year),
    Y: (time) => pad(year(time), 4),
    YYYYYY: (time) => `+${pad(year(time), 6)}`,
    ...alike('N', 5, (length) => () => (length === 4 ? 'Anno Domini' : 'AD')),
    ...date_forms('Q Qo', (time) => Math.floor(month(time) / 3) + 1),
    ...date_forms('M Mo MM', (time) => month(time) + 1),
    MMM: (time) => months[month(time)]?.slice(0, 3) ?? '',
    MMMM: (time) => months[month(time)] ?? '',
    ...date_forms('D Do DD', ({ wall }) => wall.getUTCDate()),
    ...date_forms('DDDo', dayOfYear),
    DDD: dayOfYear,
    DDDD: (time) => pad(dayOfYear(time), 3),
    ...date_forms('d do e', weekday),
    E: isoWeekday,
    dd: (time) => days[weekday(time)]?.slice(0, 2) ?? '',
    ddd: (time) => days[weekday(time)]?.slice(0, 3) ?? '',
    dddd: (time) => days[weekday(time)] ?? '',
    ...date_forms('w wo ww', (time) => week(saturday(time))),
    ...date_forms('W Wo WW', (time) => week(thursday(time))),
    ...date_forms('gggg ggggg', (time) => year(saturday(time))),
    ...date_forms('GGGG GGGGG', (time) => year(thursday(time))),
    ...date_forms('gg', (time) => year(saturday(time)) % 100),
    ...date_forms('GG', (time) => year(thursday(time)) % 100),
    a: half,
    A: (time) => half(time).toUpperCase(),
    ...date_forms('H HH', hour),
    ...date_forms('h hh', twelve),
    ...date_forms('k kk', (time) => hour(time) || 24),
    ...date_forms('m mm', minute),
    ...date_forms('s ss', second),
    hmm: (time) => `${twelve(time)}${pad(minute(time))}`,
    hmmss: (time) => `${twelve(time)}${pad(minute(time))}${pad(second(time))}`,
    Hmm: (time) => `${hour(time)}${pad(minute(time))}`,
    Hmmss: (time) => `${hour(time)}${pad(minute(time))}${pad(second(time))}`,
    ...alike('S', 9, (length) => ({ at }) => `${pad(at.getUTCMilliseconds(), 3)}000000`.slice(0, length)),
    X: ({ at }) => Math.floor(at.getTime() / 1000),
    x: ({ at }) => at.getTime(),
    Z: (time) => offset(time, ':'),
    ZZ: (time) => offset(time, ''),
    ...alike('z', 2, () => abbreviation),
};
// Of two tokens that begin alike, the longer one counts.
const written = Object.keys(writers).toSorted((left, right) => right.length - left.length);
const tokens = new RegExp(`\\[[^[]*\\]|\\\\?(?:${written.join('|')}|.)`, 'gs');

// EXTERNAL MODULE: ./node_modules/@renovatebot/pep440/index.js + 4 modules
var pep440 = __webpack_require__(99687);
// EXTERNAL MODULE: ./node_modules/semver/functions/parse.js
var parse = __webpack_require__(16353);
;// CONCATENATED MODULE: ./build/plan/tags/version.js
// Parses versions of both schemes in names, and the release line of a name.


/** Parses a version strictly; undefined if invalid. */
function parseVersion(scheme, text) {
    return scheme === 'semver' ? parseSemver(text) : parsePep440(text);
}
function parseSemver(text) {
    const found = parse(text);
    if (found === null)
        return undefined;
    const { version, major, minor, patch, prerelease, build } = found;
    const parts = { raw: text, version, major, minor, patch };
    const isPrerelease = prerelease.length > 0;
    const fields = { ...parts, prerelease, build };
    return { scheme: 'semver', ...parts, isPrerelease, isPlainRelease: !isPrerelease, fields };
}
function parsePep440(text) {
    const found = (0,pep440/* explain */.WE)(text);
    const version = (0,pep440/* clean */.uH)(text);
    // The library formats numbers of more than 21 digits in a way that it cannot parse.
    if (found === null || version === null || (0,pep440/* explain */.WE)(version) === null)
        return undefined;
    const parts = { raw: text, version, major: (0,pep440/* major */.eR)(text), minor: (0,pep440/* minor */.Ek)(text), patch: (0,pep440/* patch */.F6)(text) };
    const isPrerelease = found.is_prerelease || found.is_devrelease;
    const isPlainRelease = !isPrerelease && !found.is_postrelease;
    return { scheme: 'pep440', ...parts, isPrerelease, isPlainRelease, fields: parts };
}
/**
 * Returns the version at the end of a Git tag: `v1.2.3`, `api/v1.2.3`, `@acme/api@1.2.3`, `api-v1.2.3`. If other numbers
 * precede it (`2024-v1.2.3`), it needs three of its own.
 */
function versionIn(name) {
    const starts = [...name.matchAll(/(?<![0-9A-Za-z.])[vV]?(?=\d)/g)];
    const [first, ...others] = starts.map(({ 0: letter, index, input }) => input.slice(index + letter.length));
    if (first === undefined || first.length > 256)
        return undefined;
    const found = parseSemver(first) ?? parsePep440(first);
    return found ?? others.map(parseSemver).find((version) => version !== undefined);
}
/**
 * Parses `1.2.3-1` (Debian), `1.2.3-r1725` (Alpine), `1.2.3-ls12` (LinuxServer.io) as packaging revisions.
 * By semver they are pre-releases. `1.2.3-0` is a pre-release: npm numbers them from 0.
 */
function packagingOf({ scheme, version }) {
    if (scheme !== 'semver')
        return undefined;
    const [, core, digits] = /^(\d+\.\d+\.\d+)-(?:(?:r|rev|rel|ls|p|pl|patch|pkg|hotfix)\.?(?=\d)|(?=[1-9]))(\d{1,15})$/i.exec(version) ?? [];
    return core === undefined ? undefined : { core, revision: Number(digits) };
}
/** Whether it is no pre-release. */
function isRelease(version) {
    return !version.isPrerelease || packagingOf(version) !== undefined;
}
/** The digits of a year, month or day that a version begins with, `2026.11.29`, `202611.1.0`, `20261129.1.0`; else 0. */
function calendarDigits({ major }) {
    const isCalendar = /^(?:19[7-9]\d|2[01]\d\d)(?:(?:0[1-9]|1[0-2])(?:[0-2]\d|3[01])?)?$/.test(String(major));
    return isCalendar ? String(major).length : 0;
}
/** Whether a name belongs to one release, and never moves. */
function isFullVersion(name) {
    const bare = name.replace(/^v/i, '');
    return parse(bare) !== null || (/^\d+\.\d+\.\d+/.test(bare) && (0,pep440/* explain */.WE)(bare) !== null);
}
/** Returns the line of a custom name, compared with the published release. */
function scopeOfName(name, release) {
    if (name === 'latest')
        return 'latest';
    const bare = name.replace(/^v/i, '');
    return [String(release.major), `${release.major}.${release.minor}`].find((scope) => scope === bare);
}
/** The scope of a pattern: one release (`full`), a line, or unordered (`other`). */
function scopeOfPattern(version, render) {
    const { major, minor, patch } = probe(version, render);
    if (major && minor)
        return patch ? 'full' : `${version.major}.${version.minor}`;
    if (minor || patch)
        return 'other';
    return major ? String(version.major) : 'latest';
}
/** Returns which parts of a version change the result of a template. */
function probe({ major, minor, patch, fields }, render) {
    const at = (...[major, minor, patch]) => {
        const text = `${major}.${minor}.${patch}`;
        return render({ ...fields, raw: text, version: text, major, minor, patch });
    };
    const here = at(major, minor, patch);
    return {
        major: at(major + 1, minor, patch) !== here,
        minor: at(major, minor + 1, patch) !== here,
        patch: at(major, minor, patch + 1) !== here,
    };
}
/** Why a text is not a version. */
const EXPECTATIONS = {
    semver: 'is not a valid semver version (https://semver.org)',
    pep440: 'does not conform to PEP 440 (https://peps.python.org/pep-0440)',
};
/** Whether a pattern is exactly the version as written. */
function isRaw(pattern) {
    return /^\{\{\{?\s*raw\s*\}?\}\}$/.test(pattern.trim());
}
/** For a pre-release a pattern must contain the whole version; `{{major}}` would give it a stable name. */
function mayStayAsWritten({ type, pattern }) {
    return isRaw(pattern) || (type === 'semver' && /\{\{[{&~]*\s*(raw|version)\s*[~}]*\}\}/.test(pattern));
}

;// CONCATENATED MODULE: ./build/plan/tags/template.js
// Templates: the names and functions between {{ and }}.






/** Returns the names and functions of every template. */
function scopeOf(event, startedAt) {
    return {
        names: { ...refNames(event), ...runNames(event), ...versionNames(event) },
        helpers: {
            date: (values, named) => date('date', startedAt, values, named),
            commit_date: (values, named) => date('commit_date', event.commitDate ?? startedAt, values, named),
            ...comparisons,
            ...texts,
        },
    };
}
/** Returns the scope with additional names, which have precedence. */
function withNames(scope, values) {
    return { ...scope, names: { ...scope.names, ...(0,oci_json/* mapValues */.LG)(values, (value) => () => value) } };
}
/** Returns a warning for each unknown name in a template, which renders as empty. */
function unknownNames(template, scope) {
    const words = [...template.matchAll(/\{\{[{&~]*\s*([A-Za-z_]\w*)\s*[~}]*\}\}/g)].map((match) => match[1] ?? '');
    const known = [...Object.keys(scope.names), ...Object.keys(scope.helpers)];
    const strange = words.filter((word) => word !== 'else' && word !== 'this' && !known.includes(word));
    return [...new Set(strange)].map((word) => {
        const meant = (0,nearest/* nearest */.pA)(word, known);
        return `{{${word}}} is unknown and renders as empty${meant === undefined ? '' : `; did you mean "{{${meant}}}"?`}`;
    });
}
function refNames(event) {
    return {
        branch: () => branchOf(event),
        tag: () => gitTagOf(event),
        sha: () => shortShaOf(event),
        long_sha: () => event.sha,
        base_ref: () => event.baseRef,
        head_ref: () => event.pullRequest?.headRef ?? '',
        ref: () => event.ref,
        ref_name: () => event.ref.replace(/^refs\/(heads|tags|pull)\//, ''),
        is_default_branch: () => isOnDefaultBranch(event),
        is_not_default_branch: () => !isOnDefaultBranch(event),
    };
}
function runNames(event) {
    const { owner, name } = event.repository;
    return {
        event: () => event.name,
        pr: () => String(event.pullRequest?.number ?? event.mergeQueue?.number ?? ''),
        repository: () => `${owner}/${name}`,
        owner: () => owner,
        actor: () => event.actor,
        run_id: () => event.runId,
        run_number: () => event.runNumber,
        run_attempt: () => event.runAttempt,
    };
}
/** Returns the version in the Git tag; '' if missing. */
function versionNames(event) {
    const version = versionIn(gitTagOf(event));
    return {
        version: () => version?.version ?? '',
        major: () => version?.major ?? '',
        minor: () => version?.minor ?? '',
        patch: () => version?.patch ?? '',
        is_prerelease: () => version?.isPrerelease ?? false,
    };
}
const template_text = (value) => (value === undefined || value === null ? '' : String(value));
const comparisons = {
    eq: ([left, right]) => template_text(left) === template_text(right),
    ne: ([left, right]) => template_text(left) !== template_text(right),
    not: ([value]) => !value,
    and: (values) => values.every(Boolean),
    or: (values) => values.some(Boolean),
    startsWith: ([value, start]) => template_text(value).startsWith(template_text(start)),
    endsWith: ([value, end]) => template_text(value).endsWith(template_text(end)),
    contains: ([value, part]) => template_text(value).includes(template_text(part)),
};
const texts = {
    default: ([value, otherwise]) => (template_text(value) === '' ? template_text(otherwise) : template_text(value)),
    lower: ([value]) => template_text(value).toLowerCase(),
    upper: ([value]) => template_text(value).toUpperCase(),
    replace: ([value, from, to]) => template_text(from) === '' ? template_text(value) : template_text(value).replaceAll(template_text(from), () => template_text(to)),
    truncate: ([value, length]) => template_text(value).slice(0, Math.max(0, Number(length) || 0)),
    slug: ([value]) => template_text(value)
        .toLowerCase()
        .replace(/[^a-z0-9]+/g, '-')
        .replace(/^-|-$/g, ''),
};
function date(name, at, values, named) {
    const [format] = values;
    const usage = { cure: `Write it like {{${name} 'YYYYMMDD' tz='Europe/Paris'}}.` };
    if (typeof format !== 'string' || format === '' || values.length > 1) {
        throw (0,failure/* failure */.V2)('TEMPLATE_INVALID', `{{${name}}} needs one quoted format.`, usage);
    }
    const foreign = Object.keys(named).find((key) => key !== 'tz');
    if (foreign !== undefined)
        throw (0,failure/* failure */.V2)('TEMPLATE_INVALID', `{{${name}}} has no attribute ${foreign}.`, usage);
    return formatDate(new Date(at), format, template_text(named['tz'] ?? 'UTC'));
}

;// CONCATENATED MODULE: ./build/plan/image/item.js

/** Splits the parts of an entry at their first `=`; templates are never keys. */
function attributesOf({ fields }) {
    return fields.map(({ text }) => {
        const equals = text.indexOf('=');
        const key = text.slice(0, Math.max(equals, 0)).trim();
        if (key === '' || key.includes('{{'))
            return { key: undefined, value: text.trim() };
        return { key: key.toLowerCase(), value: text.slice(equals + 1).trim() };
    });
}
/** Parses `true` or `false`, ignoring case; undefined for other text. */
function parseSwitch(text, whenEmpty = '') {
    const word = (text || whenEmpty).toLowerCase();
    return word === 'true' ? true : word === 'false' ? false : undefined;
}
/** Names an entry in messages: line, input and text. Line 0 is a default. */
function item_placeOf(input, { line, text }) {
    if (line === 0)
        return `The default of \`${input}\` (${item_shorten(text)})`;
    return `Line ${line} of \`${input}\` (${item_shorten(text)})`;
}
/** Makes the reporter of an entry, which names its place. */
function wrongIn(input, item, { code, problems }) {
    return (fact, cure) => problems.add((0,failure/* problem */.CC)(code, `${item_placeOf(input, item)} ${fact}`, { input, cure }));
}
/** Shortens a text to one short line for a message, in constant time. */
function item_shorten(text) {
    const flat = text.slice(0, 1_000).replace(/\s+/g, ' ');
    return flat.length > 100 || text.length > 1_000 ? `${flat.slice(0, 100)}…` : flat;
}
/** Runs a parser of an entry and adds the place to its problems. */
function item_locate(input, item, parse) {
    try {
        return parse();
    }
    catch (error) {
        if (!(error instanceof failure/* Failure */.HR))
            throw error;
        const problems = error.problems.map((each) => ({ ...each, fact: `${item_placeOf(input, item)}: ${each.fact}`, input }));
        throw new failure/* Failure */.HR(problems, { cause: error });
    }
}

;// CONCATENATED MODULE: ./build/plan/image/labels.js
// Labels and annotations: automatic OCI keys, overridden by the user's lines.







/** A line that disables the automatic ones. */
const isNone = ({ text }) => text.trim().toLowerCase() === 'none';
/** Reads the lines of `labels` or `annotations`. */
function parseLabels(input, items) {
    const notices = [];
    const lines = items.filter((item) => !isNone(item));
    const value = lines.flatMap(({ line, text }) => {
        const place = item_placeOf(input, { line, text });
        // {{ .Version }} is a Go template, which is passed on unchanged.
        const isForeign = /\{\{-?\s*[.$]/.test(text);
        if (isForeign)
            notices.push(`${place} contains an unknown template, which is kept unchanged.`);
        if (text.includes('=') || text.includes('{{'))
            return [{ line, text, isTemplate: !isForeign }];
        notices.push(`${place} has no \`=\` and is ignored.`);
        return [];
    });
    return { value, notices, isWithoutAutomatic: lines.length < items.length };
}
/** Reads `annotation-levels`; each level counts once. */
function parseAnnotationLevels(words) {
    return [...new Set((0,failure/* parseEach */.lc)(words, levelOf))];
}
function levelOf(word) {
    const level = image_annotation/* annotationLevels */.Zl.find((each) => each === word);
    if (level !== undefined)
        return level;
    const cure = (0,nearest/* didYouMean */.au)(word, image_annotation/* annotationLevels */.Zl) ?? `The levels are ${image_annotation/* annotationLevels */.Zl.join(', ')}.`;
    const input = 'annotation-levels';
    const fact = `\`${input}\` has an unknown level, ${JSON.stringify(item_shorten(word))}.`;
    throw (0,failure/* failure */.V2)('LABEL_INVALID', fact, { cure, input });
}
/** Returns the labels sorted by key. Raises problems of templates. */
function makeLabels(question, version) {
    const automatic = Object.entries(defaults('labels', question, version));
    return Object.fromEntries(sorted(new Map([...automatic, ...pairs('labels', question)])));
}
/** Returns the automatic labels that the Dockerfile sets itself; a line of `labels` overrides its LABEL. */
function labelsLeft(question, dockerfileKeys) {
    const named = pairs('labels', question).map(([key]) => key);
    const automatic = Object.keys(defaults('labels', question, ''));
    return automatic.filter((key) => dockerfileKeys.includes(key) && !named.includes(key));
}
/** Returns the annotations by level. A line with a level applies only to it. */
function makeAnnotations(question, version) {
    const usual = question.image.annotationLevels.map((level) => ({ level }));
    const standard = Object.entries(defaults('annotations', question, version));
    const found = new Map(usual.map((place) => [(0,image_annotation/* formatPlace */.dE)(place), { place, texts: new Map(standard) }]));
    for (const [text, value] of pairs('annotations', question)) {
        const { places = usual, key } = placesIn(text);
        for (const place of places) {
            const name = (0,image_annotation/* formatPlace */.dE)(place);
            const { texts } = found.get(name) ?? { texts: new Map() };
            found.set(name, { place, texts: texts.set(key, value) });
        }
    }
    return [...found.values()].flatMap(({ place, texts }) => sorted(texts).map(([key, value]) => ({ ...place, key, value })));
}
/**
 * The levels before the key; anything else there is part of the key. Raises LABEL_INVALID for a mistyped level, and
 * PLATFORM_UNKNOWN.
 */
function placesIn(text) {
    const split = (0,image_annotation/* splitPlaces */.Zv)(text);
    if (split === undefined)
        return { key: text };
    const unknown = split.places.find((place) => (0,image_annotation/* parseAnnotationPlace */.sz)(place) === undefined);
    if (unknown === undefined) {
        const places = split.places.flatMap((place) => (0,image_annotation/* parseAnnotationPlace */.sz)(place) ?? []);
        for (const { platform } of places)
            if (platform !== undefined)
                (0,oci_platform/* parsePlatform */.Y8)(platform);
        return { places, key: split.key.trim() };
    }
    const cure = (0,nearest/* didYouMean */.au)(unknown.replace(/\[.*$/s, ''), image_annotation/* annotationLevels */.Zl);
    if (cure === undefined)
        return { key: text };
    throw (0,failure/* failure */.V2)('LABEL_INVALID', `${unknown} is not a level.`, { cure });
}
const prefix = 'org.opencontainers.image.';
/** https://github.com/opencontainers/image-spec/blob/main/annotations.md, as far as the event knows. */
function defaults(input, { event, startedAt, image }, version) {
    if (image.withoutAutomatic?.includes(input))
        return {};
    const { name, description, url, license } = event.repository;
    return {
        [`${prefix}created`]: createdAt(event, startedAt),
        [`${prefix}description`]: description,
        [`${prefix}licenses`]: license,
        [`${prefix}revision`]: event.sha,
        [`${prefix}source`]: url,
        [`${prefix}title`]: name,
        [`${prefix}url`]: url,
        [`${prefix}version`]: version,
    };
}
function pairs(input, { image, event, render, startedAt }) {
    const scope = scopeOf(event, startedAt);
    const textOf = ({ text, isTemplate }) => (isTemplate ? render(text, scope) : text);
    return (0,failure/* parseEach */.lc)(image[input], (line) => item_locate(input, line, () => pairOf(input, textOf(line)))).flat();
}
function pairOf(input, text) {
    const equals = text.indexOf('=');
    // A template may render a line empty on purpose.
    if (equals < 0)
        return [];
    const written = text.slice(0, equals);
    const key = written.trim();
    if (key === '')
        throw (0,failure/* failure */.V2)('LABEL_INVALID', 'The key before the `=` is empty.');
    if (input === 'annotations')
        placesIn(key);
    const value = text.slice(equals + 1);
    // `key = value` means the same as `key=value`.
    return [[key, written.endsWith(' ') ? value.trimStart() : value]];
}
function sorted(pairs) {
    return [...pairs].sort(([left], [right]) => (left < right ? -1 : 1));
}
/** Returns a warning for each unknown name in the lines. */
function unknownLabelNames(input, { image, event, startedAt }) {
    const scope = scopeOf(event, startedAt);
    return image[input].flatMap((line) => line.isTemplate ? unknownNames(line.text, scope).map((name) => `${item_placeOf(input, line)}: ${name}`) : []);
}

;// CONCATENATED MODULE: ./build/plan/tags/answer.js
// What a tag rule comes to, a tag or the reason for no tag, and what rules of several types share.


/** No tag, as the author may expect. */
const noTag = (reason) => ({ reason, isWarning: false });
/** No tag, although the author probably expected one. */
const missedTag = (reason) => ({ reason, isWarning: true });
/** Renders a template of a rule. */
function render(template, { render, scope }) {
    return render(template, scope);
}
/** A tag that each publish moves. */
function movingTag(value, vote) {
    return { value, isMoving: true, vote, scope: undefined, release: undefined };
}
/** A name with an unknown meaning: fixed if it is a full version, else moving. */
function namedTag(value, release, vote) {
    const scope = release === undefined ? undefined : scopeOfName(value, release);
    return { value, isMoving: !isFullVersion(value), vote, scope, release };
}
/** How a name votes for `latest`: a pre-release, by name or by mark, never moves it. */
function voteOf(release, isMarked) {
    const isCandidate = release !== undefined && !isRelease(release);
    return isMarked || isCandidate ? 'no' : 'yes';
}
/** Returns the given value, else the Git tag or the version of the source, if any. */
function sourceOf(value, context) {
    if (value !== undefined)
        return render(value, context);
    return context.tagged || undefined;
}
/** Parses `re` or `/re/flags`. The flag g is dropped, because it would hide the groups. */
function expression(pattern) {
    const [, inner = pattern, flags = ''] = /^\/(.+)\/(.*)$/s.exec(pattern) ?? [];
    try {
        return new RegExp(inner, flags.replaceAll('g', ''));
    }
    catch (error) {
        if (!(error instanceof SyntaxError))
            throw error;
        const cure = 'Correct the regular expression.';
        throw (0,failure/* failure */.V2)('TAG_RULE_INVALID', `${error.message}.`, { cure }, { cause: error });
    }
}

;// CONCATENATED MODULE: ./build/plan/tags/evaluate.js
// Evaluates one tag rule for one event: a tag, or the reason for no tag.






/** Evaluates a rule. Raises problems of its templates and patterns, even for unrelated events. */
function evaluate(rule, context) {
    if (!isEnabled(rule, context))
        return noTag('not enabled');
    const found = evaluate_find(rule, context);
    if ('reason' in found)
        return found;
    const affix = (own, flavor) => own === undefined ? flavor : render(own, context);
    const isBare = rule.type === 'reference';
    const prefix = isBare ? '' : affix(rule.prefix, context.prefix);
    const suffix = isBare ? '' : affix(rule.suffix, context.suffix);
    // Affixes alone are not a tag, but an empty match is a match.
    if (found.value === '' && (rule.type !== 'match' || prefix + suffix === ''))
        return noTag('the value is empty');
    return { ...found, prefix, suffix };
}
function isEnabled(rule, context) {
    const text = render(rule.enable, context).trim();
    const answer = parseSwitch(text);
    if (answer !== undefined)
        return answer;
    const fact = `enable renders to ${JSON.stringify(item_shorten(text))}, which is neither true nor false.`;
    throw (0,failure/* failure */.V2)('TAG_RULE_INVALID', fact);
}
function evaluate_find(rule, context) {
    const { event } = context;
    switch (rule.type) {
        case 'schedule':
            if (!event.name.includes('schedule'))
                return noTag('the event is not a schedule');
            return movingTag(render(rule.pattern, context), 'no');
        case 'semver':
        case 'pep440':
            return findVersion(rule, context);
        case 'match':
            return findMatch(rule, context);
        case 'edge':
            return findEdge(rule.branch, context);
        case 'ref':
            return findRef(rule.event, context);
        case 'sha': {
            const value = rule.format === 'long' ? event.sha : shortShaOf(event);
            return value === '' ? noTag('the event has no revision') : { ...movingTag(value, 'silent'), isMoving: false };
        }
        case 'raw':
        case 'reference':
            return namedTag(render(rule.value, context), context.release, 'silent');
    }
}
function findEdge(branch, context) {
    const { event } = context;
    const name = branchOf(event);
    const wanted = branch === undefined ? event.repository.defaultBranch : render(branch, context);
    if (name === '')
        return noTag('the event has no branch');
    return name === wanted
        ? movingTag('edge', 'no')
        : noTag(`the branch is not ${wanted === '' ? 'the default branch' : wanted}`);
}
function findRef(wanted, { event, release }) {
    const tag = gitTagOf(event);
    if (wanted === 'tag') {
        if (tag === '')
            return noTag('the event has no tag');
        const vote = voteOf(release, event.isPrerelease);
        // A Git tag such as `v1` is moved by hand: it follows history, not a release line.
        return { ...namedTag(tag, release, vote), scope: undefined };
    }
    const number = event.mergeQueue?.number ?? /^refs\/pull\/(.*?)(?:\/merge)?$/s.exec(event.ref)?.[1];
    if (wanted === 'pr')
        return number === undefined ? noTag('the event has no pull request') : movingTag(String(number), 'no');
    const branch = event.mergeQueue === undefined ? branchOf(event) : '';
    return branch === '' ? noTag('the event has no branch') : movingTag(branch, 'no');
}
function findMatch(rule, context) {
    const source = sourceOf(rule.value, context);
    if (source === undefined)
        return noTag('the event has no tag, and the rule has no value');
    const hit = expression(rule.pattern).exec(source);
    if (hit === null)
        return missedTag(`${rule.pattern} does not match ${source}`);
    const value = hit[rule.group];
    if (value === undefined)
        return missedTag(`${rule.pattern} has no group ${rule.group}`);
    const release = (rule.value === undefined ? context.release : versionIn(source)) ?? versionIn(value);
    return namedTag(value, release, voteOf(release, rule.value === undefined && context.event.isPrerelease));
}
/** Returns the first group of a match, or the whole match without groups. */
function cut(text, pattern) {
    const hit = expression(pattern).exec(text);
    return hit?.[hit.length > 1 ? 1 : 0];
}
/** Evaluates the rule: the pattern with the fields of the version. */
function findVersion(rule, context) {
    const source = sourceOf(rule.value, context);
    if (source === undefined)
        return noTag('the event has no tag, and the rule has no value');
    const hit = rule.match === undefined ? source : cut(source, rule.match);
    if (hit === undefined)
        return missedTag(`${rule.match} does not match ${source}`);
    const text = hit.replaceAll('/', '-');
    const version = parseVersion(rule.type, text);
    if (version === undefined)
        return missedTag(`${JSON.stringify(item_shorten(hit))} ${EXPECTATIONS[rule.type]}${cureOf(rule, hit)}`);
    const as = (fields) => context.render(rule.pattern, withNames(context.scope, fields));
    const isMarked = rule.value === undefined && context.event.isPrerelease;
    if (!version.isPlainRelease || isMarked)
        return candidate(rule, version, as);
    const value = as(version.fields);
    const scope = scopeOfPattern(version, as);
    return {
        value,
        isMoving: scope !== 'full',
        vote: 'yes',
        scope: scope === 'full' || scope === 'other' ? undefined : scope,
        release: version,
    };
}
/** Suggests a rule for a text that is not a version in the rule's scheme. */
function cureOf({ type, match, value }, text) {
    const inside = versionIn(text);
    if (match === undefined && inside?.scheme === type && inside.raw !== text)
        return '; add `match=(\\d+\\.\\d+\\.\\d+.*)$` to extract the version';
    const others = [
        ...(type === 'semver' && parseVersion('pep440', text) !== undefined ? ['`type=pep440`'] : []),
        ...(value === undefined ? ['`type=ref,event=tag`'] : []),
    ];
    return others.length === 0 ? '' : `; ${others.join(' or ')} accepts it unchanged`;
}
/** The tag of a pre-release, which moves no line. */
function candidate(rule, version, as) {
    const isKept = mayStayAsWritten(rule);
    const value = isKept ? as(version.fields) : version.version;
    const cure = 'If it repackages a release, use `type=ref,event=tag` or `flavor: latest=true` to publish it as latest.';
    return {
        ...{ value, isMoving: false, vote: 'no', scope: undefined, release: version },
        ...(isRaw(rule.pattern) ? {} : { whole: isKept ? 'kept' : 'instead' }),
        ...(packagingOf(version) === undefined
            ? {}
            : { notice: `${version.version} is a semver pre-release, so \`latest\` does not move. ${cure}` }),
    };
}

;// CONCATENATED MODULE: ./build/plan/tags/tags.js
// Makes the tags of a publish: evaluates all rules in order, and applies the flavor.







/** Evaluates all rules. Raises all problems of templates and patterns at once. */
function makeTags(question) {
    const { context, latest } = contextOf(question);
    const draft = { tags: new Map(), skipped: [], warnings: [], notices: [], votes: [] };
    const problems = new failure/* Problems */.Zw();
    // Higher priority first, ties in the order of the input. A priority may be infinite.
    const rules = question.rules.toSorted((left, right) => left.priority === right.priority ? 0 : right.priority - left.priority);
    const answers = rules.flatMap((rule) => problems.collect(() => [{ rule, found: item_locate('tags', rule.source, () => evaluate(rule, context)) }], []));
    for (const { rule, found } of withoutDoubles(answers))
        answer(rule, found, context, draft);
    problems.raise();
    const latestName = tagName(latest).name;
    addLatest(question.flavor, latestName, context, draft);
    if (draft.tags.size === 0)
        addLastResort(context, draft);
    const tags = [...draft.tags.values()];
    const named = tags.filter((tag) => tag.repository === undefined);
    const main = named[0] ?? tags[0];
    return {
        version: main?.name ?? '',
        tags,
        names: [...new Set((named.length > 0 ? named : tags).map((tag) => tag.name))],
        references: referencesOf(tags, question.images),
        skipped: draft.skipped,
        warnings: [...new Set(draft.warnings)],
        // These notices report a missing `latest`, which another rule or the flavor may have made.
        notices: tags.some(({ name }) => name === latestName) ? [] : [...new Set(draft.notices)],
    };
}
/** Renders the flavor once, before the rules, so that its problems name `flavor`. */
function contextOf({ flavor, event, render, startedAt, sourceVersion = '' }) {
    const scope = scopeOf(event, startedAt);
    const problems = new failure/* Problems */.Zw();
    const affix = ({ value, line }) => problems.collect(() => item_locate('flavor', { line, text: value }, () => render(value, scope)), '');
    const prefix = affix(flavor.prefix);
    const suffix = affix(flavor.suffix);
    problems.raise();
    const latest = `${flavor.prefix.isOnLatest ? prefix : ''}latest${flavor.suffix.isOnLatest ? suffix : ''}`;
    const tagged = gitTagOf(event) || sourceVersion;
    return { context: { event, scope, render, prefix, suffix, tagged, release: versionIn(tagged) }, latest };
}
/** A pre-release has one name: after `v{{version}}`, `v{{major}}` adds no other. */
function withoutDoubles(answers) {
    const kept = answers.flatMap(({ found }) => ('whole' in found && found.whole === 'kept' ? [found] : []));
    return answers.map(({ rule, found }) => {
        if ('reason' in found || found.whole !== 'instead')
            return { rule, found };
        const has = kept.some(({ prefix, suffix }) => prefix === found.prefix && suffix === found.suffix);
        return { rule, found: has ? { reason: 'another rule names the pre-release', isWarning: false } : found };
    });
}
function answer(rule, found, context, draft) {
    const place = item_placeOf('tags', rule.source);
    if ('reason' in found)
        return tags_refuse(rule, found, draft);
    for (const unknown of unknownNames(rule.source.text, scopeOfRule(rule, context)))
        draft.warnings.push(`${place}: ${unknown}`);
    const text = `${found.prefix}${found.value}${found.suffix}`;
    const { name, change } = tagName(text);
    if (name === '')
        return tags_refuse(rule, { reason: `${JSON.stringify(text)} is not a valid tag`, isWarning: true }, draft);
    if (change !== undefined)
        draft.warnings.push(`${place}: ${JSON.stringify(text)} ${change}; it is published as ${name}`);
    draft.votes.push({ answer: found, rule });
    if (found.notice !== undefined)
        draft.notices.push(found.notice);
    const repository = rule.type === 'reference' ? rule.repository : undefined;
    const { isMoving } = found;
    const earlier = add(draft, { name, rule, reason: rule.source.text, isMoving, line: tags_lineOf(found, name), repository });
    if (earlier !== undefined)
        draft.skipped.push({ rule, reason: `${earlier.reason} already makes ${name}` });
}
// The pattern of a version rule can also use the parts of the version.
function scopeOfRule({ type }, { scope }) {
    if (type !== 'semver' && type !== 'pep440')
        return scope;
    return withNames(scope, type === 'semver' ? { raw: '', prerelease: '', build: '' } : { raw: '' });
}
function tags_refuse(rule, { reason, isWarning }, draft) {
    draft.skipped.push({ rule, reason });
    if (isWarning)
        draft.warnings.push(`${item_placeOf('tags', rule.source)} makes no tag: ${reason}`);
}
function tags_lineOf({ scope, release, prefix, suffix }, name) {
    if (scope === undefined || release === undefined)
        return undefined;
    const affixes = affixesOf(name, scope) ?? { prefix, suffix };
    return { scheme: release.scheme, scope, version: release.version, ...affixes };
}
/** Returns prefix and suffix around the version in a tag, from attributes and patterns; a `v` belongs to the version. */
function affixesOf(name, version) {
    const at = name.indexOf(version);
    if (at < 0)
        return undefined;
    return { prefix: name.slice(0, at).replace(/v$/i, ''), suffix: name.slice(at + version.length) };
}
/** `latest` follows the family of the tag that decided about it. */
function latestLine({ scheme, version }, decider) {
    const { prefix = '', suffix = '', value = '' } = decider ?? {};
    const affixes = affixesOf(tagName(`${prefix}${value}${suffix}`).name, version) ?? { prefix, suffix };
    return { scheme, scope: 'latest', version, ...affixes };
}
/** Adds a tag; an existing one keeps its place and gets the other's release line. */
function add({ tags }, tag) {
    const key = `${tag.repository?.name ?? ''}:${tag.name}`;
    const earlier = tags.get(key);
    const isMoving = tag.isMoving || earlier?.isMoving === true;
    tags.set(key, earlier === undefined ? tag : { ...earlier, isMoving, line: earlier.line ?? tag.line });
    return earlier;
}
/** Adds `latest` last. With `auto` the first vote decides; revisions and plain names do not vote. */
function addLatest(flavor, name, { release: tagged }, draft) {
    const isOwn = draft.votes.some(({ rule }) => rule.type !== 'reference');
    const decider = draft.votes.find(({ answer }) => answer.vote !== 'silent')?.answer;
    const isWanted = flavor.latest === 'auto' ? decider?.vote === 'yes' : flavor.latest;
    if (!isWanted || !isOwn || name === '')
        return;
    const { release = tagged } = decider ?? {};
    const line = release === undefined ? undefined : latestLine(release, decider);
    const reason = flavor.latest === 'auto' ? 'flavor latest=auto (added for a release)' : 'flavor latest=true';
    add(draft, { name, reason, isMoving: true, line });
}
/** Adds the fallback tag: the revision, with the flavor's suffix, if any. */
function addLastResort(context, draft) {
    const { event, suffix } = context;
    const length = typeof event.shortShaLength === 'number' ? event.shortShaLength : 7;
    if (event.sha === '') {
        draft.warnings.push('No tag rule made a tag, and the event has no revision for a fallback tag.');
        return;
    }
    const { name } = tagName(`sha-${event.sha.slice(0, length)}${suffix}`);
    add(draft, { name, reason: 'the commit, because no rule made a tag', isMoving: false, line: undefined });
    draft.warnings.push(`No tag rule made a tag; the image is published as ${name}.`);
}

;// CONCATENATED MODULE: ./build/plan/definition/build-inputs.js
// The inputs of the build, and the bake definition that may replace them.
/** The variable of the step with the job's Git token. */
const gitTokenVariable = 'POLYARCH_GIT_TOKEN';

;// CONCATENATED MODULE: ./build/plan/definition/from-bake.js









/** What a target of a bake definition is made of. */
function bakeSource(printed, request) {
    const exports = exportsIn(outputsOf(printed), request.bake?.holdsIndexes);
    // Only the workflow may trust a registry without a certificate.
    const image = isStrangers(request.event) ? (0,oci_json/* withoutKeys */.Pe)(exports.image, ['registry.insecure']) : exports.image;
    const attest = attestationsFor(printed, request, (0,definition_option/* isOciImage */.ld)(exports.image));
    return { common: withBuildInputs(printed, request), attest, exports: { ...exports, image } };
}
/** Returns the attestations of the target, and those of the inputs with other types. */
function attestationsFor(printed, { build }, isOci) {
    const own = attestationsOf(printed);
    const types = own.map(({ type }) => type);
    const added = isOci ? build.attests : build.attests.filter((each) => !(0,definition_option/* isAttested */.dg)(each));
    return [...own, ...added.filter(({ type }) => !types.includes(type))];
}
const from_bake_list = (value) => (Array.isArray(value) ? value : []);
/**
 * Adds inputs of the step to every target. Of secrets and agents with the same id, buildx takes the last, which is that of
 * the inputs (util/buildflags/secrets.go, removeSecretDupes).
 */
function withBuildInputs(printed, { build }) {
    const { tags: _, call: __, secret, ssh, output, ...rest } = JSON.parse(JSON.stringify(printed));
    return {
        ...rest,
        ...cacheKeys(ownCaches(printed) ?? { from: [], to: [] }),
        secret: [...from_bake_list(secret), ...build.secrets.filter((each) => !isReplaced(each, printed)).map(formatSecret)],
        ssh: [...from_bake_list(ssh), ...build.ssh],
        output: outputsOf({ output }),
        ...(build.noCache ? { 'no-cache': true } : {}),
        ...(build.pull ? { pull: true } : {}),
    };
}
/**
 * Whether it is the job's Git token, and the target has credentials of its own. BuildKit would prefer the token, whose name
 * has the host (source/git/source.go, authSecretNames).
 */
function isReplaced(given, { secret }) {
    if (!('env' in given) || given.env !== gitTokenVariable)
        return false;
    const names = [given.id, 'GIT_AUTH_TOKEN'].flatMap((name) => [name, name.replace('TOKEN', 'HEADER')]);
    return (0,oci_json/* listOf */.c3)(secret).some((each) => names.includes((0,definition_option/* attributesIn */.lH)(each)['id'] ?? ''));
}
/** Makes the target that definitions inherit from, as with docker/metadata-action: tags, labels and arguments. */
function metadataDefinition(request) {
    const { image, event, render, startedAt } = request;
    const tags = makeTags({ ...image, event, render, startedAt });
    const target = completeTarget({
        tags: tags.references.map(({ reference }) => reference),
        labels: makeLabels(request, tags.version),
        args: {
            DOCKER_META_IMAGES: image.images.map(({ repository }) => repository.name).join(','),
            DOCKER_META_VERSION: tags.version,
        },
    });
    return { target: { 'docker-metadata-action': target } };
}

;// CONCATENATED MODULE: ./build/plan/definition/define.js
// The definition that is built: every image is pushed by digest, without tags, and files and the engine's image beside it.











/** Returns the targets of one solve, each with its own digest; base targets are unchanged. */
function defineBuild(request, images, push) {
    const { bake } = request;
    const sources = bake === undefined
        ? { default: inputSource(request.build) }
        : (0,oci_json/* mapValues */.LG)(bake.targets, (printed) => bakeSource(printed, request));
    const contexts = Object.values(sources).flatMap(({ common }) => Object.values((0,oci_json/* recordOf */.zv)(common['contexts'])));
    const isBase = (name) => bake !== undefined && contexts.includes(`target:${name}`);
    const entries = Object.entries(sources).flatMap(([name, source]) => {
        const image = images.find((each) => each.name === name);
        if (request.run.call !== undefined)
            return [[name, queriedTarget(source, bake === undefined ? image : undefined)]];
        if (image === undefined)
            return [[name, completeTarget({ ...source.common, attest: source.attest })]];
        return imageTargets(request, { image, source, isBase: isBase(name) }, push);
    });
    const target = Object.fromEntries(entries);
    if (bake === undefined && images.every(({ parts }) => parts === undefined))
        return { target };
    const partsOf = (name) => images.find((each) => each.name === name)?.parts?.map((part) => part.target);
    const built = (bake?.names ?? Object.keys(sources)).flatMap((name) => partsOf(name) ?? [name]);
    const extra = Object.keys(target).filter((name) => !(name in sources) && !built.includes(name));
    return { group: { default: { targets: [...built, ...extra] } }, target };
}
/** A target that a query is about. A bake definition is queried as it is. */
function queriedTarget(source, image) {
    const output = [definition_option/* cacheOnly */.zI];
    return image === undefined
        ? completeTarget({ ...source.common, attest: source.attest, output })
        : define_targetOf(unwritten(image), source, output);
}
const unwritten = (image) => ({ ...image, cache: { ...image.cache, to: [] } });
/** Makes the target of an image, or of one of its parts. */
function define_targetOf(image, { common, attest, exports }, output) {
    const fits = (0,image_annotation/* fitsForm */.rk)(makesIndex(image.platforms, attest), exports.image);
    return completeTarget({
        ...{ ...common, attest },
        platforms: image.platforms.map(({ platform }) => platform.name),
        labels: writtenLabels(image),
        annotations: image.annotations.filter(fits).map(image_annotation/* formatAnnotation */.tn),
        ...cacheKeys(image.cache),
        output,
    });
}
/** Returns the target of an image, or one for each of its parts, and beside it archives, and the image for the engine. */
function imageTargets(request, { image, source, isBase }, push) {
    const { bake, builder, runner } = request;
    const { exports } = source;
    const target = bake && image.name;
    checkFiles(image, exports, target);
    const parts = eachPart(image).map((part) => {
        const output = [imageOutput(part, exports.image, request, push), ...filesOf(exports, 'tar', 'local')];
        return [part.name, define_targetOf(part, source, output)];
    });
    // Several nodes cannot load into one engine together.
    const holdsIndexes = exports.holdsIndexes && !isSpread(builder);
    const platforms = image.platforms.map(({ platform }) => platform);
    const loaded = dockerPlatforms({ ...exports, holdsIndexes }, platforms, runner.platform, target);
    const archives = filesOf(exports, 'oci');
    const load = exports.load && { ...exports.load, type: 'docker' };
    const loads = [...(load === undefined ? [] : [load]), ...filesOf(exports, 'docker')];
    const ofEngine = { platforms: loaded, attest: [definition_option/* noProvenance */.BA], tags: image.tags, output: loads };
    const whole = define_targetOf(unwritten(image), source);
    const beside = (end, base, own) => [freeName(`${image.name}-${end}`, Object.keys(bake?.targets ?? {})), { ...base, ...completeTarget(own) }];
    return [
        // A base is built on the nodes of its users.
        ...(image.parts !== undefined && isBase ? [[image.name, define_targetOf(image, source)]] : []),
        ...parts,
        ...(archives.length === 0 ? [] : [beside('archive', whole, { output: archives })]),
        ...(loaded === undefined ? [] : [beside('load', (0,oci_json/* withoutKeys */.Pe)(whole, ['annotations']), ofEngine)]),
    ];
}
/** The output of an image: pushed by digest to all its repositories, or a layout in a folder of the step. */
function imageOutput({ name, repositories }, making, { runner, builder }, push) {
    if (!isPushedByBuilder(push))
        return layoutFolder(`${runner.temporaryFolder}/${name}`, making);
    const names = repositories.map((repository) => repository.name);
    return pushByDigest(names, { ...making, ...insecurely(repositories, builder.insecureRegistries) });
}
/** BuildKit has one insecure flag per push, so it is set only if all its registries are insecure. */
function insecurely(repositories, insecureRegistries) {
    const isInsecure = repositories.length > 0 && repositories.every(({ registry }) => insecureRegistries.includes(registry));
    return isInsecure ? { 'registry.insecure': 'true' } : {};
}

;// CONCATENATED MODULE: ./build/plan/fan-out/runners.js
// Parses `runners`, the runners by platform: `default=ubuntu-latest`, `linux/arm64=["self-hosted", "arm64"]`.




/** GitHub-hosted runners; other platforms are emulated on the closest one. */
const github = [
    { prefix: '', runner: 'ubuntu-latest' },
    { prefix: 'linux/arm', runner: 'ubuntu-24.04-arm' },
    { prefix: 'linux/arm64', runner: 'ubuntu-24.04-arm' },
];
/** Parses the lines of `runners`. Raises all problems at once. */
function parseRunners(items) {
    return (0,failure/* parseEach */.lc)(items, parseRule);
}
/** Returns the runner of a platform: the longest matching prefix, else a GitHub-hosted one. */
function runnerOf(platform, rules) {
    // A default line applies to every platform without its own line.
    return longest(platform, rules)?.runner ?? longest(platform, github)?.runner ?? 'ubuntu-latest';
}
function longest(platform, rules) {
    const fitting = rules.filter(({ prefix }) => prefix === '' || `${platform}/`.startsWith(`${prefix}/`));
    return fitting.toSorted((left, right) => right.prefix.length - left.prefix.length)[0];
}
function parseRule(item) {
    const [, key, value] = /^([A-Za-z0-9_./()-]+)\s*=(.*)$/s.exec(item.text) ?? [undefined, 'default', item.text];
    return {
        prefix: key === 'default' ? '' : parsePrefix(key ?? '', item),
        runner: parseRuns((value ?? '').trim(), item),
    };
}
/** `linux`, `linux/arm` and `linux/arm/v7` match themselves and everything below; `arm64` is `linux/arm64`. */
function parsePrefix(text, item) {
    try {
        const { name } = (0,oci_platform/* parsePlatform */.Y8)(text);
        const written = [text, `linux/${text}`].map((each) => each.toLowerCase());
        return written.find((prefix) => `${name}/`.startsWith(`${prefix}/`)) ?? name;
    }
    catch (error) {
        const fact = `${item_placeOf('runners', item)} contains an unknown platform, ${JSON.stringify(text.slice(0, 100))}.`;
        const cure = 'Write default=LABEL or PLATFORM=LABEL, such as linux/arm64=ubuntu-24.04-arm.';
        throw (0,failure/* failure */.V2)('INPUT_INVALID', fact, { input: 'runners', cure }, { cause: error });
    }
}
function parseRuns(text, item) {
    if (text !== '' && !text.startsWith('['))
        return text;
    const labels = (0,oci_json/* parseJson */.qF)(text);
    const isLabel = (label) => typeof label === 'string' && label !== '';
    if (Array.isArray(labels) && labels.length > 0 && labels.every(isLabel))
        return labels;
    const fact = `${item_placeOf('runners', item)} lacks a runner.`;
    const cure = 'Write a label, such as ubuntu-latest, or a JSON list of labels, such as ["self-hosted", "arm64"].';
    throw (0,failure/* failure */.V2)('INPUT_INVALID', fact, { input: 'runners', cure });
}

;// CONCATENATED MODULE: ./build/plan/fan-out/fan-out.js
// Plans a fan-out over jobs, and the job matrix: one runner per platform.




/** Plans the fan-out. Raises INPUT_INVALID for an optional platform that is not planned. */
function planFanOut({ run, fanOut, image, event }, images) {
    const planned = image.platforms.map(({ name }) => name);
    const optional = fanOut.optionalPlatforms.map(({ name }) => name);
    const strange = run.stage === 'build' ? [] : optional.filter((platform) => !planned.includes(platform));
    if (strange.length > 0) {
        const fact = `\`optional-platforms\` contains ${strange.join(', ')}, which \`platforms\` lacks.`;
        const cure = 'Add it to both inputs, or to neither.';
        throw (0,failure/* failure */.V2)('INPUT_INVALID', fact, { input: 'optional-platforms', cure });
    }
    return {
        source: (0,fan_out_agreement/* fingerprint */.Rj)(`${event.repository.owner}/${event.repository.name}`),
        run: event.runId,
        attempt: Math.max(Number(event.runAttempt) || 1, 1),
        ...(fanOut.index === undefined ? {} : { index: fanOut.index }),
        optional,
        matrix: planMatrix(images, fanOut.runners, optional),
    };
}
/**
 * A publish starts with its build jobs, so that dates are equal in all jobs. The latest one counts,
 * at most now: no single job can change the date.
 */
function startOf(parts, now) {
    const starts = parts.map(({ startedAt }) => new Date(startedAt).toISOString()).filter((start) => start <= now);
    return starts.toSorted().at(-1) ?? now;
}
/** Returns the image as one job builds it: BuildKit rejects annotations for other platforms. */
function forJob(stage, image) {
    if (stage !== 'build')
        return image;
    const platforms = image.platforms.map(({ platform }) => platform.name);
    return { ...image, annotations: (0,image_annotation/* annotationsFor */.gX)(platforms, image.annotations) };
}
/** Makes one entry per platform of each image. */
function planMatrix(images, runners, optional) {
    return {
        include: images.flatMap(({ name, platforms }) => platforms.map(({ platform }) => ({
            ...(images.length > 1 ? { target: name } : {}),
            platform: platform.name,
            runner: runnerOf(platform.name, runners),
            ...(optional.includes(platform.name) ? { optional: true } : {}),
        }))),
    };
}

;// CONCATENATED MODULE: ./build/plan/planned-images.js













/** Plans the images, each with its names, platforms and caches. */
function planImages(request, tags) {
    const { bake, build, image, promotion } = request;
    if (promotion !== undefined)
        return planPromotedImages(promotion, tags);
    if (bake !== undefined)
        return planBakeImages(request, bake, tags);
    const printed = inputTarget(build);
    const planned = planImage(request, { name: 'default', printed, tags, dockerfile: build.parsedDockerfile });
    if (makesIndex(image.platforms, build.attests))
        return [planned];
    // BuildKit rejects index annotations without an index.
    return [{ ...planned, annotations: planned.annotations.filter((each) => !(0,image_annotation/* isOfIndex */.iM)(each)) }];
}
/** Returns an image for every target with one. Raises INPUT_CONFLICT if two have the same tags. */
function planBakeImages(request, bake, shared) {
    const planned = bake.names.flatMap((name) => {
        const printed = bake.targets[name] ?? {};
        if (!makesImage(printed))
            return [];
        const tags = targetTags(request, bake.rules[name] ?? [], shared);
        return [planImage(request, { name, printed, tags, dockerfile: bake.dockerfiles?.get(name) })];
    });
    const owners = new Map();
    for (const { name, tags } of planned) {
        const [taken] = tags.filter((tag) => owners.has(tag));
        if (taken !== undefined) {
            const fact = `The bake targets ${owners.get(taken)} and ${name} would both be published as ${taken}.`;
            throw (0,failure/* failure */.V2)('INPUT_CONFLICT', fact, { input: 'bake-files', cure: 'Set different `tags` for each target.' });
        }
        for (const tag of tags)
            owners.set(tag, name);
    }
    return planned;
}
/** The tags of a target. One that the step's rules also make moves by them: `latest` after `1.2`, and guarded. */
function targetTags({ image, event, render, startedAt }, rules, shared) {
    if (rules.length === 0)
        return shared;
    const tags = makeTags({ ...image, rules, images: [], event, render, startedAt });
    const known = new Map(shared.references.map((each) => [each.reference, each]));
    return { ...tags, references: tags.references.map((own) => known.get(own.reference) ?? own) };
}
function planImage(request, { name, printed, tags, dockerfile }) {
    const { bake, image } = request;
    const { repositories, ...moved } = movesOf(tags.references);
    const platforms = planPlatforms({ ...request, image: { platforms: platformsOf(printed, image.platforms) } });
    const target = bake && { name, isAlone: bake.names.length < 2 };
    const question = cacheQuestion(request, { repositories, platforms }, target);
    const caches = ownCaches(printed);
    const ownCache = caches && { ...caches, reason: 'from the bake definition' };
    const own = pairsOf(printed['labels']);
    const inDockerfile = dockerfile === undefined ? [] : labelKeysIn(dockerfile, (0,oci_json/* textOf */.b6)(printed['target']));
    const keys = [...inDockerfile, ...Object.keys((0,oci_json/* recordOf */.zv)(printed['labels']))].filter((key) => !Object.hasOwn(own, key));
    const left = labelsLeft(request, keys);
    return {
        name,
        ...moved,
        repositories,
        labels: { ...makeLabels(request, tags.version), ...own },
        ...(left.length === 0 ? {} : { labelsLeft: left }),
        annotations: [
            ...makeAnnotations(request, tags.version),
            ...(0,oci_json/* textsOf */.CB)(printed['annotations']).flatMap(image_annotation/* parseAnnotation */.fr),
        ],
        platforms,
        cache: ownCache ?? planCache(question),
        ...planParts(request, { name, platforms }, question, ownCache),
    };
}
/** Whether a target has no output, or an image as output. */
function makesImage(printed) {
    const types = outputsOf(printed).map(({ type }) => type);
    return types.length === 0 || types.some((type) => type === 'image' || type === 'registry' || type === 'docker');
}
/** Plans an image for each source. Raises SOURCE_PLATFORM_MISSING. */
function planPromotedImages({ sources, platforms }, { references }) {
    (0,failure/* raise */.xl)(sources.flatMap((source) => planned_images_judgePlatforms(source, platforms)));
    const isAlone = sources.length === 1;
    return sources.map((source) => {
        const { text, repository, target = repository, digest, revision } = source;
        const kept = source.platforms.filter((platform) => platforms.length === 0 || includes(platforms, platform));
        const omitted = planned_images_namesOf(source.platforms.filter((platform) => !includes(kept, platform)));
        const own = movesOf(references.filter((each) => isAlone || each.repository.name === target.name));
        return {
            name: isAlone ? 'default' : target.name,
            // The repositories are in move order, too.
            ...movesOf(own.moves),
            labels: {},
            annotations: [],
            platforms: kept.map((platform) => ({ platform, runs: 'unknown' })),
            cache: { from: [], to: [], reason: 'nothing is built' },
            origin: { reference: text, repository, digest, revision, omitted },
        };
    });
}
function planned_images_judgePlatforms({ text, platforms: found }, platforms) {
    const strange = found.filter(isStrange).map(({ name }) => JSON.stringify(name.slice(0, 100)));
    const invalid = `${text} has invalid platforms: ${strange.join(', ')}.`;
    if (strange.length > 0)
        return [(0,failure/* problem */.CC)('SOURCE_PLATFORM_MISSING', invalid, { input: 'source' })];
    const missing = platforms.filter((platform) => !includes(found, platform));
    if (found.length > 0 && missing.length === 0)
        return [];
    const fact = found.length === 0
        ? `${text} names no platform, neither in an index nor in its config.`
        : `${text} has no image for ${planned_images_namesOf(missing).join(', ')}; it has ${planned_images_namesOf(found).join(', ')}.`;
    return [(0,failure/* problem */.CC)('SOURCE_PLATFORM_MISSING', fact, { input: found.length === 0 ? 'source' : 'platforms' })];
}
/** Whether a platform has a part that is not a plain word. Its name becomes a variable, a file name and a log line. */
function isStrange({ os, architecture, variant = '-', osVersion = '-' }) {
    return [os, architecture, variant, osVersion].some((part) => !/^[A-Za-z0-9_.-]{1,64}$/.test(part));
}
const planned_images_namesOf = (platforms) => platforms.map(({ name }) => name);
function includes(platforms, { name }) {
    return platforms.some((platform) => platform.name === name);
}
/** What the reader should know where platforms are left out. */
function promotionNotices(images) {
    return images.flatMap(({ origin }) => {
        if (origin === undefined || origin.omitted.length === 0)
            return [];
        const fact = `Promoting ${origin.reference} without ${origin.omitted.join(', ')}: the image index gets a new digest`;
        return [`${fact}, and signatures of the source's index do not apply to it.`];
    });
}

;// CONCATENATED MODULE: ./build/plan/reuse/base-images.js
// The images that a Dockerfile is built from: bases, sources of COPY, and the frontend.




/** Finds the stages and images that a target is built from, for all platforms together, and why others may be needed. */
function base_images_needsOf(questions) {
    const found = questions.map((question) => ({ question, stages: neededStages(question) ?? [] }));
    const names = found.flatMap(({ question, stages }) => stages.flatMap((stage) => imagesOf(stage, question)));
    const images = [];
    const doubts = [];
    for (const name of new Set(names)) {
        const image = name === undefined || name.includes('$') ? undefined : base_images_readImage(name);
        if (image === undefined)
            doubts.push(`the image ${JSON.stringify(name ?? '')} depends on a variable or is invalid`);
        else
            images.push(image);
    }
    return { stages: [...new Set(found.flatMap(({ stages }) => stages.map(({ stage }) => stage)))], images, doubts };
}
/** Names of images that are no stages; undefined is one that only the build knows. */
function imagesOf({ stage, base, from }, { dockerfile }) {
    const find = stageFinder(dockerfile.stages);
    const bases = from === undefined && base !== 'scratch' ? [base] : [];
    return [...bases, ...sourcesOf(stage).filter((name) => find(name) === undefined)];
}
/** Reads the name of an image, with or without a tag; undefined if invalid. */
function base_images_readImage(text) {
    const hasReference = text.includes('@') || text.lastIndexOf(':') > text.lastIndexOf('/');
    const found = (0,failure/* ifValid */.S6)(() => (0,oci_reference/* parseImageReference */.o_)(hasReference ? text : `${text}:latest`));
    if (found === undefined)
        return undefined;
    const { repository, reference } = found;
    const path = repository.registry === 'docker.io' ? repository.path.replace(/^library\//, '') : repository.name;
    return { name: `${path}${reference === 'latest' ? '' : `:${reference}`}`, repository, reference };
}

;// CONCATENATED MODULE: ./build/plan/reuse/reuse.js
// What is compared before a build with `on-unchanged: skip`: the inputs that the plan knows, and those to be read.










/** Plans the comparison; undefined if every run builds, or none. */
function planReuse(request, images, definition, push) {
    const { run, publish, build, runner } = request;
    if (publish.onUnchanged !== 'skip' || run.stage !== 'all' || run.call !== undefined || !push.enabled)
        return undefined;
    const [image] = images;
    const target = image && definition.target[image.name];
    const { parsedDockerfile: dockerfile, target: stage = '' } = build;
    const platforms = (image?.platforms ?? []).map(({ platform }) => platform);
    const args = new Map(Object.entries(build.args));
    const questions = platforms.flatMap((platform) => dockerfile === undefined ? [] : [{ dockerfile, target: stage, args, build: runner.platform, platform }]);
    const needs = base_images_needsOf(questions);
    const frontend = frontendOf(request);
    const stageNames = dockerfile?.stages.map(({ name }) => name) ?? [];
    return {
        doubts: [
            ...requestDoubts(request, definition, target),
            ...needs.doubts,
            ...needs.stages.flatMap((stage) => reuse_doubtsOf(stage, publish.assumesPure)),
            ...frontend.doubts,
            ...needs.images.flatMap(({ name }) => stageNames.includes(name) ? [`a stage and a base image have the same name, ${name}`] : []),
        ],
        context: external_node_path_.posix.resolve(runner.workspace, build.context),
        dockerfile: external_node_path_.posix.resolve(runner.workspace, build.dockerfilePath ?? ''),
        bases: needs.images,
        frontend: frontend.image,
        inputs: inputsOf(request, image, target ?? {}),
        level: makesIndex(platforms, build.attests) ? 'index' : 'manifest',
    };
}
/** Everything but the Dockerfile that makes the result depend on what is unknown here. */
function requestDoubts(request, definition, target) {
    const { bake, build } = request;
    const outputs = target?.['output'];
    const facts = [
        [bake !== undefined, 'the targets of a bake definition are not compared'],
        [bake === undefined && build.parsedDockerfile === undefined, 'the Dockerfile is not in the workspace'],
        [Object.keys(build.contexts).length > 0, '`build-contexts` are not compared'],
        [build.secrets.length > 0 || build.ssh.length > 0, 'the build uses secrets or SSH'],
        [build.noCache || build.noCacheFilters.length > 0, '`no-cache` requires a build'],
        [(build.policies ?? []).length > 0, 'the build has policies'],
        [!(0,definition_option/* isOciImage */.ld)(build.exports.image), "Docker's media types have no annotations"],
        [
            bake === undefined && (builtTargets(definition).length !== 1 || !Array.isArray(outputs) || outputs.length !== 1),
            'the build has further outputs',
        ],
        [builderOf(request) === undefined, 'the version of BuildKit is only known when the builder runs'],
    ];
    return facts.flatMap(([isDoubtful, why]) => (isDoubtful ? [why] : []));
}
/** The BuildKit that builds: of a new container, or of an existing builder that runs; undefined if unknown. */
function builderOf({ builder, runner }) {
    const { existing, found, driver, nodes, image } = builder;
    if (existing === undefined) {
        const isContainer = driver === 'docker-container' && nodes.length === 0;
        return isContainer ? (image ?? (0,pins/* formatImage */.vy)(pins/* pins */.hm.images.buildkit)) : undefined;
    }
    const [node, ...others] = found?.nodes ?? [];
    // The engine may use its own image in place of a base image, and on another platform BUILDPLATFORM differs.
    const isUsable = found?.driver !== 'docker' && others.length === 0;
    return isUsable && node?.platforms[0]?.name === runner.platform.name ? node.version : undefined;
}
/** Docker's own frontend may be pinned; nothing is known of others. */
function frontendOf({ build }) {
    const syntax = build.parsedDockerfile?.syntax;
    if (Object.keys(build.args).some((name) => /^BUILDKIT_(SYNTAX|INLINE_CACHE|CONTEXT)/.test(name)))
        return { image: undefined, doubts: ['an argument changes how BuildKit reads the Dockerfile'] };
    if (syntax === undefined)
        return { image: undefined, doubts: [] };
    const image = base_images_readImage(syntax);
    const isOwn = image?.repository.registry === 'docker.io' && image.repository.path === 'docker/dockerfile';
    return isOwn ? { image, doubts: [] } : { image: undefined, doubts: [`the frontend ${syntax} is not Docker's`] };
}
/** Keys of a target that are compared separately, or are not inputs: caches, and the place of the image. */
const apart = ['args', 'labels', 'annotations', 'platforms', 'target', 'cache-from', 'cache-to'];
function inputsOf(request, image, target) {
    const { builder, runner, sign, attest, event } = request;
    // Named, so that another option of verify is no reason to build.
    const { depth, maxSize, tests } = request.verify;
    return {
        // buildx passes the variable SOURCE_DATE_EPOCH on as an argument.
        args: inputDigest({ SOURCE_DATE_EPOCH: event.sourceDate, ...Object(target['args']) }),
        labels: inputDigest((0,image_annotation/* steady */.vM)(pairsOf(target['labels']))),
        annotations: inputDigest((image?.annotations ?? []).filter(({ key }) => !(0,image_annotation/* isVolatile */.V8)(key))),
        platforms: inputDigest(target['platforms'] ?? []),
        target: inputDigest(target['target'] ?? ''),
        options: inputDigest(Object.entries((0,oci_json/* withoutKeys */.Pe)(target, apart)).map(([key, value]) => [key, withoutPlaces(key, value)])),
        builder: inputDigest([builderOf(request), builder.driverOptions, runner.platform.name]),
        checks: inputDigest([{ depth, maxSize, tests }, sign.kind, attest.isWanted]),
    };
}
/** An output without its repositories, and an attestation without the address of the run. */
function withoutPlaces(key, value) {
    if (!Array.isArray(value))
        return value;
    const left = { output: 'name', attest: 'builder-id' }[key];
    return left === undefined ? value : value.map((each) => (0,oci_json/* withoutKeys */.Pe)(Object(each), [left]));
}
/** Instructions without network, clock or chance. */
const pure = new Set(`ARG CMD COPY ENTRYPOINT ENV EXPOSE FROM HEALTHCHECK LABEL MAINTAINER SHELL STOPSIGNAL USER VOLUME WORKDIR`.split(' '));
/** Returns why the result of a stage is unknown before the build. `assumesPure` is the user's word for RUN and ADD. */
function reuse_doubtsOf({ instructions }, assumesPure) {
    return instructions.flatMap((instruction) => {
        const { word, line } = instruction;
        // A flag may have another name or value than it seems: BuildKit drops backslashes (parser/split_command.go).
        const isEscaped = flagsOf(instruction).flags.some((flag) => flag.join('').includes('\\'));
        if (isEscaped)
            return [`line ${line} of the Dockerfile has a backslash in a flag`];
        if (pure.has(word) || ((word === 'RUN' || word === 'ADD') && assumesPure) || isLocalAdd(instruction))
            return [];
        const cure = word === 'RUN' || word === 'ADD' ? ' (`assume-pure: true` allows it)' : '';
        return [`line ${line} of the Dockerfile has ${word}${cure}`];
    });
}
/** Whether an ADD names plain files of the context: no URL, no Git repository, no variable. A list in JSON may be one word. */
function isLocalAdd(instruction) {
    if (instruction.word !== 'ADD')
        return false;
    const sources = flagsOf(instruction).rest.slice(0, -1);
    return (sources.length > 0 &&
        sources.every((source) => /^[\w./*-]+$/.test(source) && !/^github\.com\/|\.git\b/.test(source)));
}

;// CONCATENATED MODULE: ./build/plan/plan.js
// Stage 2, plan: turns a Request into the whole publish as data. Printing it is the dry run.

















/** Makes the plan. Raises NOTHING_TO_PUBLISH, and TEMPLATE_INVALID for a template that cannot be rendered. */
function makePlan(request) {
    return planWhole(spreadOverPods(request));
}
function planWhole(request) {
    const { image, event, startedAt, render, build, report, promotion } = request;
    const tags = makeTags({ ...image, event, render, startedAt, sourceVersion: versionOf(promotion) });
    const images = planImages(request, tags);
    const push = decide(request, images);
    const fanOut = planFanOut(request, images);
    const args = withOwnValues(build.args, { version: tags.version, created: createdAt(event, startedAt) });
    const definition = plan_define({ ...request, build: { ...build, args } }, images, push);
    const cache = cacheWork(request, definition, images, push);
    return {
        run: planRun(request),
        push,
        images,
        tags: request.bake === undefined ? tags : { ...tags, references: images.flatMap(({ moves }) => moves) },
        fanOut,
        build: {
            isBake: request.bake !== undefined,
            definition,
            dockerfilePath: build.dockerfilePath,
            isReproducible: build.isReproducible,
            allow: allowOf(request, images, push),
            builder: planBuilder(request, images),
            emulation: planEmulation(request, images),
            cache,
        },
        sourceSigner: promotion?.signer,
        reuse: planReuse(request, images, definition, push),
        verify: request.verify,
        gate: request.gate,
        sign: request.sign,
        attest: request.attest,
        publish: request.publish,
        report: {
            ...report,
            notices: [
                ...report.notices,
                ...tags.notices,
                ...cacheNotices(request, images, cache),
                ...promotionNotices(images),
            ],
            warnings: warningsOf(request, tags, definition, cache),
        },
    };
}
function planRun({ run, event, runner }) {
    return {
        ...run,
        source: { repository: `${event.repository.owner}/${event.repository.name}`, revision: event.sha },
        trigger: triggerOf(event),
        workspace: runner.workspace,
        temporaryFolder: runner.temporaryFolder,
    };
}
function warningsOf(request, tags, { target }, { exports }) {
    return [
        ...request.report.warnings,
        ...tags.warnings,
        ...unknownLabelNames('labels', request),
        ...unknownLabelNames('annotations', request),
        ...composedWarnings(target),
        ...composedWarnings((0,oci_json/* mapValues */.LG)(exports, (entries) => ({ 'cache-to': entries }))),
    ];
}
function decide(request, images) {
    const repositories = images.flatMap((image) => image.repositories);
    const push = decidePush({ ...request, call: request.run.call, repositories });
    for (const image of images) {
        const what = request.bake === undefined ? 'The image' : `The bake target ${image.name}`;
        requireName(what, image.repositories.length > 0, push);
    }
    // The engine pushes everything by tag, by default `latest` (measured with Docker 26 and buildx 0.31).
    const isUploaded = push.enabled && request.builder.found?.driver === 'docker';
    return isUploaded ? { ...push, isUploaded } : push;
}
/** The version of what is promoted, where all sources have the same. */
function versionOf(promotion) {
    const [version, ...others] = [...new Set(promotion?.sources.map((source) => source.version))];
    return others.length > 0 || versionIn(version ?? '') === undefined ? undefined : version;
}
function plan_define(request, images, push) {
    if (request.promotion !== undefined)
        return { target: {} };
    const built = images.map((image) => forJob(request.run.stage, image));
    return defineBuild(request, built, push);
}

;// CONCATENATED MODULE: ./build/promote/blob-bridge.js
/** A blob of a repository as something to upload: each time that it is opened it is read from the repository. */
function blobFrom(repository, { digest, size }, registry) {
    return { digest, size, open: () => readThrough(repository, { digest, size }, registry) };
}
/** Bytes that are read ahead, so that source and target need not wait for each other at every piece. */
const ahead = 1_048_576;
/**
 * Lends the pieces one after the other; no more is read than is taken, but for a little. Where the connection to the
 * source breaks, it is read again, and what has been passed on already is left out.
 */
async function* readThrough(repository, blob, registry) {
    const { readable, writable } = new TransformStream({}, new ByteLengthQueuingStrategy({ highWaterMark: ahead }));
    const writer = writable.getWriter();
    let passed = 0;
    const reading = registry.readBlob(repository, blob, async (pieces) => {
        let at = 0;
        for await (const piece of pieces) {
            const fresh = piece.subarray(Math.max(passed - at, 0));
            at += piece.length;
            if (fresh.length === 0)
                continue;
            passed += fresh.length;
            await writer.ready;
            // It is over when the piece has been taken; what goes wrong until then comes with `ready`.
            writer.write(fresh).catch(() => undefined);
        }
    });
    // What breaks the reading breaks the stream; who has stopped to take pieces needs no news of it.
    reading
        .then(() => writer.close(), (error) => writer.abort(error))
        .catch(() => undefined);
    yield* readable;
}

;// CONCATENATED MODULE: ./build/promote/content.js
// What an image consists of, followed in its repository from the index down: manifests and blobs; or only some of its platforms.







/** Follows a manifest or an index. Raises CONTENT_MISSING, CONTENT_MALFORMED and REGISTRY_* failures. */
async function content_contentOf(root, source) {
    const parsed = (0,image_index/* parseManifest */.Ng)(root);
    if (parsed.kind === 'image')
        return { root, children: [], blobs: bounded(root.digest, blobsOf(parsed, [undefined])) };
    const digests = [...new Set(parsed.children.map(({ digest }) => digest))];
    if (digests.length > mostManifests)
        throw tooMany(root.digest, `${digests.length} manifests`);
    const children = await readChildren(root, digests, source);
    const blobs = children.flatMap((child) => {
        const entries = parsed.children.filter(({ digest }) => digest === child.digest);
        const systems = entries.map(({ platform }) => platform?.os ?? 'unknown');
        return blobsOf(content_imageOf(child), systems);
    });
    return { root, children, blobs: bounded(root.digest, blobs) };
}
/** Some at a time, so that an index of large manifests fails before all of them are in memory. */
function readChildren(root, digests, source) {
    const limiter = createLimiter(content_concurrency);
    let bytes = 0;
    const read = async (digest) => {
        const child = await readManifest(digest, source);
        bytes += child.bytes.length;
        if (bytes > mostManifestBytes)
            throw tooMany(root.digest, `more than ${(0,oci_units/* formatSize */.Xq)(mostManifestBytes)} of manifests`);
        return child;
    };
    return Promise.all(digests.map((digest) => limiter(() => read(digest))));
}
/** Manifests that are read at a time. */
const content_concurrency = 8;
/** A manifest of the source. Raises CONTENT_MISSING. */
async function readManifest(digest, { repository, registry }) {
    const manifest = await registry.manifest(repository, digest);
    if (manifest !== undefined)
        return manifest;
    throw (0,failure/* failure */.V2)('CONTENT_MISSING', `${repository.name} does not have ${digest}.`, { input: 'source' });
}
/** Maximum manifests of an index, which are held in memory, their bytes, and bytes of all blobs of an image. */
const mostManifests = 200;
const mostManifestBytes = 64e6;
const content_mostBytes = 128 * 1024 ** 3;
function tooMany(digest, what) {
    return (0,failure/* failure */.V2)('CONTENT_MALFORMED', `The source ${digest} has ${what}, too many to promote.`, { input: 'source' });
}
function content_imageOf(child) {
    const parsed = (0,image_index/* parseManifest */.Ng)(child);
    if (parsed.kind === 'image')
        return parsed;
    throw (0,failure/* failure */.V2)('CONTENT_MALFORMED', `The source has an index inside an index, ${child.digest}.`, { input: 'source' });
}
/** Everything but layers of Windows; a lone manifest names no system. */
function blobsOf({ config, layers }, systems) {
    return [config, ...layers.filter((layer) => !systems.every((os) => (0,image_index/* isWindowsLayer */.XE)(layer.mediaType, os)))];
}
/** Each blob once. Raises CONTENT_MALFORMED for more bytes than any image has. */
function bounded(root, blobs) {
    const distinct = [...new Map(blobs.map((blob) => [blob.digest, blob])).values()];
    const bytes = distinct.reduce((sum, { size }) => sum + size, 0);
    if (bytes > content_mostBytes)
        throw tooMany(root, (0,oci_units/* formatSize */.Xq)(bytes));
    return distinct;
}
/**
 * Makes an index of only some platforms: its entries word for word, with what attests to them, and the annotations but for
 * the record of its inputs. Returns the very same manifest where nothing is left out.
 */
async function subsetOf(root, platforms) {
    const parsed = (0,image_index/* parseManifest */.Ng)(root);
    if (parsed.kind === 'image')
        return root;
    const entries = (0,index_of_parts/* entriesOf */.Mc)(root);
    const wanted = imagesIn(parsed).filter(({ platform }) => platform && platforms.includes(platform.name));
    const images = entries.flatMap((manifest, at) => {
        const attestations = entries.filter((_, other) => parsed.children[other]?.attests === manifest.digest);
        return wanted.some((image) => image === parsed.children[at]) ? [{ manifest, attestations }] : [];
    });
    if (images.flatMap(({ attestations }) => attestations).length + images.length === entries.length)
        return root;
    const { [image_annotation/* recordKey */.Hy]: _, ...annotations } = parsed.annotations;
    return (0,index_of_parts/* indexOfParts */._q)({ images, annotations });
}

;// CONCATENATED MODULE: ./build/promote/companions.js
// What belongs to an image without being a part of it, found and made findable elsewhere: referrers, and the tags of cosign.









/** A signed bill of materials refers to the image, and its signature to it: two steps, and one to be safe. */
const companions_mostSteps = 3;
/** Maximum of all companions, because an account that can push may attach anything. Manifests are held in memory. */
const limits = { companions: 1000, blobs: 16e9, manifests: 64e6 };
/** Manifests that are read at a time. */
const companions_concurrency = 8;
/** Finds the companions of manifests, and those of the companions. Raises REGISTRY_* failures. */
async function findCompanions(subjects, place) {
    const known = new Set();
    const found = [];
    const unknown = [];
    const limiter = createLimiter(companions_concurrency);
    const count = createCount(place);
    let next = subjects;
    for (let step = 0; step < companions_mostSteps && next.length > 0; step += 1) {
        const links = (await Promise.all(next.map((subject) => linksOf(subject, place)))).flat();
        const fresh = links.filter(({ subject, tag, digest }) => {
            const before = known.size;
            return known.add(`${subject} ${tag} ${digest}`).size > before;
        });
        if (known.size > limits.companions)
            throw tooMuch(place, `${limits.companions} signatures and attestations`);
        const read = await Promise.all(fresh.map((link) => limiter(async () => count(await readCompanion(link, place)))));
        const good = read.filter((each) => typeof each !== 'string');
        found.push(...good);
        unknown.push(...read.filter((each) => typeof each === 'string'));
        // Nothing refers to a signature: to look would be most of the requests of a signed image.
        const referable = good.filter(({ tag }) => tag?.endsWith('.sig') !== true);
        next = [...new Set(referable.map(({ content }) => content.root.digest))];
    }
    return { found, unknown };
}
/** What a registry lists by its API, by the fallback tag, and by the tags of cosign. */
async function linksOf(subject, place) {
    const { registry, repository } = place;
    const tags = ['sig', 'att', 'sbom'].map((kind) => `${(0,oci_referrers/* fallbackTag */.fH)(subject)}.${kind}`);
    const [listed, fallback, ...tagged] = await Promise.all([
        registry.referrers(repository, subject),
        referrersByTag(subject, place),
        ...tags.map((tag) => registry.head(repository, tag)),
    ]);
    const referrers = [...new Set([...(listed ?? []).map(({ digest }) => digest), ...fallback])];
    return [
        ...referrers.map((digest) => ({ subject, tag: undefined, digest })),
        ...tags.flatMap((tag, index) => {
            const digest = tagged[index]?.digest;
            return digest === undefined ? [] : [{ subject, tag, digest }];
        }),
    ];
}
/** The referrers that the fallback tag lists; the tag may hold any image, which lists none. */
async function referrersByTag(subject, { registry, repository }) {
    const found = await registry.head(repository, (0,oci_referrers/* fallbackTag */.fH)(subject));
    const index = found && (await registry.manifest(repository, found.digest));
    if (index === undefined || (0,image_index/* parseManifest */.Ng)(index).kind !== 'index')
        return [];
    return (0,index_of_parts/* entriesOf */.Mc)(index).map(({ digest }) => digest);
}
/** A referrer that is gone, malformed, too large by itself, or about another subject keeps no image from being promoted. */
async function readCompanion({ subject, tag, digest }, place) {
    const read = async () => {
        const root = await place.registry.manifest(place.repository, digest);
        // A list may name anything.
        const named = root && (0,oci_json.at)((0,image_index/* parseObject */.lj)(root.bytes, digest), 'subject', 'digest');
        if (root === undefined || (tag === undefined && named !== subject))
            return undefined;
        return { subject, tag, content: await content_contentOf(root, place) };
    };
    return (await (0,failure/* undefinedOn */.AO)(read(), ...image_index/* brokenContent */.vh)) ?? digest;
}
/** Counts the bytes of what is read. Raises CONTENT_MALFORMED for too many. */
function createCount(place) {
    const sums = { manifests: 0, blobs: 0 };
    return (read) => {
        if (typeof read === 'string')
            return read;
        const { content } = read;
        sums.manifests += manifestsOf(content).reduce((sum, { bytes }) => sum + bytes.length, 0);
        sums.blobs += content.blobs.reduce((sum, { size }) => sum + size, 0);
        if (sums.manifests > limits.manifests)
            throw tooMuch(place, `${(0,oci_units/* formatSize */.Xq)(limits.manifests)} of manifests`);
        if (sums.blobs > limits.blobs)
            throw tooMuch(place, (0,oci_units/* formatSize */.Xq)(limits.blobs));
        return read;
    };
}
function tooMuch({ repository }, what) {
    const fact = `More than ${what} refer to the source in ${repository.name}.`;
    return (0,failure/* failure */.V2)('CONTENT_MALFORMED', fact, { input: 'source' });
}
/** The manifests of a companion or an image. */
function manifestsOf({ root, children }) {
    return [...children, root];
}
/** Puts the tags; returns those that stay, because the repository has signatures under them that the source lacks. */
async function tagCompanions(repository, companions, { registry }) {
    const untagged = companions.filter(({ tag }) => tag === undefined);
    const kept = [];
    for (const [digest, found] of Map.groupBy(untagged, ({ subject }) => subject)) {
        const referrers = found.map(({ content }) => content.root);
        if (!(await listReferrers({ repository, digest }, referrers, registry)))
            kept.push((0,oci_referrers/* fallbackTag */.fH)(digest));
    }
    for (const { tag, content } of companions) {
        if (tag !== undefined && !(await putTag(repository, tag, content.root, registry)))
            kept.push(tag);
    }
    return kept;
}
/** Puts a tag of cosign, unless what it holds would be lost; whether the tag holds the manifest now. */
async function putTag(repository, tag, manifest, registry) {
    const held = await registry.manifest(repository, tag);
    if (held?.digest === manifest.digest)
        return true;
    const own = layersOf(manifest) ?? [];
    const others = held === undefined ? [] : layersOf(held);
    if (others === undefined || others.some((layer) => !own.includes(layer)))
        return false;
    await registry.putManifest(repository, tag, manifest);
    return true;
}
/** Each signature or statement is a layer, with the signature itself in its annotations. Undefined unless an image. */
function layersOf(manifest) {
    if ((0,image_index/* parseManifest */.Ng)(manifest).kind !== 'image')
        return undefined;
    const { layers } = (0,image_index/* parseObject */.lj)(manifest.bytes, manifest.digest);
    return Array.isArray(layers) ? layers.map((layer) => JSON.stringify(layer)) : undefined;
}

;// CONCATENATED MODULE: ./build/promote/promote.js
// In place of prepare and build where an image exists already: copies it as it is, with all that belongs to it.







/** Manifests or blobs on their way at once. */
const promote_concurrency = 4;
/** Copies every image to its repositories, by digest; no tag moves. Raises CONTENT_* and REGISTRY_* failures. */
async function promote({ push, images }, ports) {
    if (!push.enabled)
        return { built: builtElsewhere([]), deliveries: [] };
    const promoted = [];
    const deliveries = [];
    for (const { name, repositories, platforms, origin } of images) {
        if (origin === undefined)
            throw new Error(`The image ${name} has no source.`);
        const root = await rootOf(origin, platforms, ports);
        deliveries.push(await promoteTo(repositories, { root, origin }, ports));
        promoted.push({ name, digest: root.digest });
    }
    return { built: builtElsewhere(promoted), deliveries };
}
/** Copies signatures and attestations, and makes them findable. They are visible at once, so the gate comes first. */
async function promoteCompanions(deliveries, ports) {
    for (const { from, companions, targets } of deliveries) {
        if (companions.length === 0)
            continue;
        const contents = companions.map(({ content }) => content);
        const what = `${companions.length} signatures and attestations`;
        await toAll(targets, async (target) => {
            await copyHere(target, { from, contents, what }, ports);
            const kept = await tagCompanions(target.repository, companions, ports);
            if (kept.length === 0)
                return;
            const fact = `${target.repository.name} has other signatures under ${kept.join(', ')}`;
            ports.log.warning(`${fact}. polyarch keeps them, and does not copy those of the source.`);
        });
    }
}
async function rootOf({ repository, digest, omitted }, platforms, ports) {
    const whole = await readManifest(digest, { repository, registry: ports.registry });
    const names = platforms.map(({ platform }) => platform.name);
    return omitted.length === 0 ? whole : subsetOf(whole, names);
}
async function promoteTo(repositories, { root, origin }, ports) {
    const from = origin.repository;
    const targets = targetsOf(repositories, from);
    // Where everything is already, only an index of fewer platforms is new.
    if (targets.length < repositories.length && root.digest !== origin.digest)
        await ports.registry.putManifest(from, root.digest, root);
    if (targets.length === 0)
        return { from, companions: [], targets };
    const image = await content_contentOf(root, { repository: from, registry: ports.registry });
    const companions = await findAll(image, { root, origin }, ports);
    await toAll(targets, (target) => copyHere(target, { from, contents: [image], what: root.digest }, ports));
    return { from, companions, targets };
}
/** Returns everything that refers to the image. Referrers of the whole index do not apply to an index of fewer platforms. */
async function findAll(image, { root, origin }, { registry, log }) {
    const subjects = root.digest === origin.digest ? manifestsOf(image) : image.children;
    const digests = subjects.map(({ digest }) => digest);
    const { found, unknown } = await findCompanions(digests, { repository: origin.repository, registry });
    if (unknown.length > 0) {
        const reason = 'Each is missing, malformed or too large, or names another subject.';
        log.warning(`Not promoted: ${unknown.join(', ')}. ${reason}`);
    }
    return found;
}
/** Returns the other repositories, each with one of its registry from which blobs can be mounted. */
function targetsOf(repositories, from) {
    const others = repositories.filter(({ name }) => name !== from.name);
    return others.map((repository) => {
        if (repository.registry === from.registry)
            return { repository, mountFrom: from };
        const first = others.find(({ registry }) => registry === repository.registry);
        return { repository, mountFrom: first === repository ? undefined : first };
    });
}
/** Registries side by side; the repositories of each one after the other, because they mount from each other. */
async function toAll(targets, work) {
    const registries = Object.values(Object.groupBy(targets, ({ repository }) => repository.registry));
    // Copies that still run after a failure would continue after the report.
    await (0,failure/* allOrProblems */.Xd)(registries.map(async (same = []) => {
        for (const target of same)
            await work(target);
    }));
}
/** Copies blobs, then manifests by digest: registries reject a manifest before its content exists. */
async function copyHere({ repository, mountFrom }, { from, contents, what }, ports) {
    const { registry, clock, log } = ports;
    const started = clock.now().getTime();
    const blobs = [...new Map(contents.flatMap((content) => content.blobs).map((blob) => [blob.digest, blob])).values()];
    const sent = [];
    await forEachLimited(blobs, promote_concurrency, async (blob) => {
        if (await registry.putBlob(repository, blobFrom(from, blob, registry), mountFrom))
            sent.push(blob.size);
    });
    for (const { children, root } of contents) {
        await forEachLimited(children, promote_concurrency, (child) => registry.putManifest(repository, child.digest, child));
        await registry.putManifest(repository, root.digest, root);
    }
    const bytes = sent.reduce((sum, size) => sum + size, 0);
    log.event('push-sent', { repository: repository.name, sent: sent.length, blobs: blobs.length, bytes });
    const extent = `${sent.length} of ${blobs.length} blobs sent, ${(0,oci_units/* formatSize */.Xq)(bytes)}`;
    log.line(`Copied ${what} to ${repository.name}: ${extent}  ${(0,oci_units/* formatDuration */.a3)(clock.now().getTime() - started)}`);
}

// EXTERNAL MODULE: ./build/errors/registry-services.js
var registry_services = __webpack_require__(47164);
;// CONCATENATED MODULE: ./build/plan/image/claims.js
/** Returns whether the image was built from this repository and did not inherit the claim from another one. */
function claims_isOwn({ by, source }, repository) {
    if (by === 'index annotation')
        return true;
    // https://github.com/acme/app, git@github.com:acme/app.git, https://github.com/acme/app/tree/main
    const path = `${source?.toLowerCase() ?? ''}/`.replace(/\.git(?=[/#?])/, '').replace(/[:#?]/g, '/');
    return path.includes(`/${repository.toLowerCase()}/`);
}
/** Names the place of a claim in messages. */
function claims_placeOf({ by }) {
    if (by === 'label')
        return 'a label of its image';
    return by === 'annotation' ? 'its annotations' : 'the annotations of its index';
}
/** Reads the OCI keys of an image: of its annotations before its labels, which may be those of a base image. */
function holdingIn(root, labels) {
    const annotated = claimsBy(root.annotations, root.kind === 'index' ? 'index annotation' : 'annotation');
    const labeled = claimsBy(labels, 'label');
    return { version: annotated.version ?? labeled.version, revision: annotated.revision ?? labeled.revision };
}
function claimsBy(texts, by) {
    const claim = (key) => {
        const text = texts[`org.opencontainers.image.${key}`]?.trim() ?? '';
        return text === '' ? undefined : { text, by, source: texts['org.opencontainers.image.source'] };
    };
    return { version: claim('version'), revision: claim('revision') };
}

;// CONCATENATED MODULE: ./build/publish/guard/history.js
// The order of commits, from the local history if it is deep enough, else from GitHub's API.


/** Whether `older` is an ancestor of `newer`; undefined if unknown to Git and GitHub. */
async function isAncestor(older, newer, run, ports) {
    const commit = /^[0-9a-f]{40,64}$/;
    if (!commit.test(older) || !commit.test(newer))
        return undefined;
    if (older === newer)
        return false;
    return (await askGit(older, newer, run.workspace, ports)) ?? askGitHub(older, newer, run, ports);
}
/** Returns the current commit of a branch or Git tag; undefined if unknown to GitHub. */
async function headOf(ref, { source }, { github }) {
    const name = /^refs\/((?:heads|tags)\/.+)$/s.exec(ref)?.[1];
    if (name === undefined)
        return undefined;
    return (0,oci_json/* textOf */.b6)((0,oci_json.at)(await github.get(`/repos/${source.repository}/commits/${escapePath(name)}`), 'sha'));
}
/** Whether the repository has a Git tag with exactly this name; undefined if unknown to GitHub. */
async function hasGitTag(name, { source }, { github }) {
    const answer = await github.get(`/repos/${source.repository}/git/matching-refs/tags/${escapePath(name)}`);
    if (!Array.isArray(answer))
        return undefined;
    return answer.some((each) => (0,oci_json.at)(each, 'ref') === `refs/tags/${name}`);
}
const escapePath = (name) => name.split('/').map(encodeURIComponent).join('/');
/** A shallow history can prove that a commit is an ancestor, but never the opposite. */
async function askGit(older, newer, cwd, { exec }) {
    const ask = (...args) => exec.run(git(args, cwd));
    try {
        const { exitCode } = await ask('merge-base', '--is-ancestor', older, newer);
        if (exitCode === 0)
            return true;
        // Other exit codes than 1: no repository, or a missing commit. None: Git was too slow, or was killed.
        if (exitCode !== 1)
            return undefined;
        const asked = await ask('rev-parse', '--is-shallow-repository');
        return asked.exitCode === 0 && asked.stdout.trim() === 'false' ? false : undefined;
    }
    catch {
        return undefined;
    }
}
async function askGitHub(older, newer, { source }, { github }) {
    const status = (0,oci_json/* textOf */.b6)((0,oci_json.at)(await github.get(`/repos/${source.repository}/compare/${older}...${newer}`), 'status'));
    return status === undefined ? undefined : status === 'ahead';
}

;// CONCATENATED MODULE: ./build/publish/guard/holding.js
// Reads version and commit from a published image.




/**
 * Reads the annotations, or else the labels of the first image. Raises failures of the registry: an
 * unreadable image may be a newer one.
 */
async function holdingOf(registry, repository, manifest) {
    // An image that cannot be pulled is not a release.
    const holding = await (0,failure/* undefinedOn */.AO)(readHolding(manifest, { repository, registry }), ...image_index/* brokenContent */.vh);
    return holding ?? { version: undefined, revision: undefined };
}
async function readHolding(manifest, location) {
    const root = (0,image_index/* parseManifest */.Ng)(manifest);
    const annotated = holdingIn(root, {});
    if (annotated.version !== undefined && annotated.revision !== undefined)
        return annotated;
    return holdingIn(root, (await readFirstConfig(root, location))?.labels ?? {});
}

;// CONCATENATED MODULE: ./build/publish/guard/branch.js
// Guards tags of branches and other names: a late run does not move them back, but an explicit rollback does.




/** Returns why a tag must not move from a newer commit; undefined if it may. */
async function stayOnBranch(tag, { before, now }, run, ports) {
    if (now === undefined)
        return undefined;
    const ours = run.source.revision;
    const { revision } = await holdingOf(ports.registry, tag.repository, now);
    const isOlder = revision === undefined ? undefined : await isAncestor(ours, revision.text, run, ports);
    if (revision !== undefined && isOlder === true) {
        if (await isOrdered(tag, revision.text, run, ports))
            return undefined;
        const held = `it points at commit ${revision.text.slice(0, 7)} (read from ${claims_placeOf(revision)})`;
        return { reason: `${held}, which is newer than ${ours.slice(0, 7)}; set \`guard: off\` to move it`, isNewer: true };
    }
    // Of two concurrent runs of unknown order, the first one wins all tags: they move in the same order everywhere.
    if (isOlder === undefined && now.digest !== before?.digest) {
        const fact = `another run moved it to ${now.digest} in the meantime, and the order of the two commits is unknown`;
        return { reason: `${fact}; run the job again to move it`, isNewer: true };
    }
    return undefined;
}
/**
 * Whether the run is an explicit rollback: its commit is the current head of the ref, or the tag points at a commit that
 * a forced push dropped. If GitHub does not know, a first manual run and a new branch count as a rollback.
 */
async function isOrdered(tag, held, run, ports) {
    const { event, ref, attempt, push } = run.trigger;
    const isFirst = attempt === 1;
    if (isFirst && push?.isForced === true && (await wasDropped(held, push.before, run, ports)))
        return true;
    const isFresh = isFirst && (event === 'workflow_dispatch' || push?.isCreated === true);
    if (!isFresh && !follows(tag.name, ref))
        return false;
    const head = await headOf(ref, run, ports);
    if (head === undefined)
        return isFresh;
    return head === run.source.revision || (head !== held && (await isAncestor(held, head, run, ports)) === false);
}
async function wasDropped(held, before, run, ports) {
    return held === before || (await isAncestor(held, before, run, ports)) === true;
}
/** Whether the tag is named after the branch or Git tag of the run: `main`, `main-alpine`. */
function follows(name, ref) {
    const own = tagName(ref.replace(/^refs\/(?:heads|tags)\//, '')).name;
    return own !== '' && (name === own || name.startsWith(`${own}-`) || name.endsWith(`-${own}`));
}

// EXTERNAL MODULE: ./node_modules/semver/functions/compare.js
var functions_compare = __webpack_require__(78469);
;// CONCATENATED MODULE: ./build/plan/tags/guard-order.js
// Compares releases for the tag guard: whether an existing release is newer.



/** Returns why the release cannot move any line; undefined if it can. */
function guard_order_refusalOf({ scheme, version }) {
    const ours = parseVersion(scheme, version);
    if (ours === undefined || isRelease(ours))
        return undefined;
    return `${ours.version} is a pre-release, which moves no stable tag`;
}
/** Returns the claimed release of an image if it is newer in the line. `2.0` means the first release of 2.0. */
function releaseAhead(text, line) {
    const bare = inFamily(text, line) ?? text;
    // Without a dot it is ambiguous: a run number or the digits of a revision would count as a release.
    if (!/^v?(?:\d{1,4}|\d{6}|\d{8})\./i.test(bare))
        return undefined;
    return aheadOf(text, parseVersion(line.scheme, bare) ?? parseVersion(line.scheme, `${bare}.0`), line);
}
/** Returns the full versions among tag names: newer ones of the line, highest first, and the others. */
function fullVersions(names, line) {
    const full = names.filter((name) => /^v?(?:\d{1,4}|\d{6}|\d{8})\.\d+\.\d/i.test(inFamily(name, line) ?? ''));
    const ahead = full.flatMap((name) => releaseAhead(name, line) ?? []).filter((each) => !each.isIncomparable);
    const isAhead = new Set(ahead.map(({ text }) => text));
    return {
        ahead: ahead.toSorted((left, right) => compareVersions(right.version, left.version)),
        others: full.filter((name) => !isAhead.has(name)),
    };
}
function aheadOf(text, version, line) {
    const ours = parseVersion(line.scheme, line.version);
    if (version === undefined || ours === undefined || !isRelease(version) || !isInLine(version, line.scope))
        return undefined;
    if (compareVersions(version, ours) <= 0)
        return undefined;
    return { text, version, isIncomparable: calendarDigits(version) !== calendarDigits(ours) };
}
/** Removes the prefix and suffix of the family; undefined for a name of another family. */
function inFamily(name, { prefix, suffix }) {
    const isOne = name.startsWith(prefix) && name.endsWith(suffix) && name.length > prefix.length + suffix.length;
    return isOne ? name.slice(prefix.length, name.length - suffix.length) : undefined;
}
function isInLine({ major, minor }, scope) {
    return scope === 'latest' || scope === String(major) || scope === `${major}.${minor}`;
}
/** By the scheme; a packaging revision comes after the version that it packages. */
function compareVersions(left, right) {
    if (left.scheme === 'pep440')
        return (0,pep440/* compare */.UD)(left.version, right.version);
    const [one, other] = [packagingOf(left), packagingOf(right)];
    const cores = functions_compare(one?.core ?? left.version, other?.core ?? right.version);
    return cores === 0 ? (one?.revision ?? 0) - (other?.revision ?? 0) : cores;
}

;// CONCATENATED MODULE: ./build/publish/guard/release-line.js





const cure = 'set `guard: off` to move it';
function unexpected(fact, isNewer) {
    return { reason: `${fact}; ${cure}`, isNewer, isExpected: false };
}
/** Returns why the tag must not move; undefined if it may. */
async function stayInLine(lined, plan, ports) {
    const { line, now } = lined;
    const refusal = guard_order_refusalOf(line);
    if (refusal !== undefined)
        return { reason: refusal, isNewer: true, isExpected: true };
    // A new `latest` cannot move back, and other tags may be named after dates, branches or runtimes.
    if (now === undefined)
        return line.scope === 'latest' ? undefined : stayWithOthers(lined, plan, ports);
    const held = await stayWithHeld({ ...lined, now }, plan, ports);
    if (held === undefined || 'reason' in held)
        return held;
    const stay = await stayWithOthers(lined, plan, ports);
    if (stay === undefined && held.withdrawal !== undefined)
        ports.log.line(`Moving ${lined.tag.reference} back: ${held.withdrawal}`);
    return stay;
}
async function stayWithHeld(holder, plan, ports) {
    const { tag, line, now } = holder;
    const holding = await holdingOf(ports.registry, tag.repository, now);
    const claimed = holding.version;
    if (claimed === undefined)
        return {};
    const isCertain = claims_isOwn(claimed, plan.run.source.repository);
    const ahead = releaseAhead(claimed.text, line);
    // With `on-unchanged: skip`, a newer release may have got this image.
    if (ahead === undefined)
        return isCertain && plan.publish.onUnchanged === 'publish' ? undefined : {};
    // Labels may come from the base image; a tag of that name on the same image confirms them.
    if (!isCertain && !(await isTagged(claimed.text, holder, ports)))
        return {};
    const withdrawal = await withdrawalOf(ahead, holder, plan, ports);
    if (withdrawal !== undefined)
        return { withdrawal: `it points at ${ahead.text}, and ${withdrawal}` };
    return release_line_judge(ahead, holding, line, plan, ports);
}
/** Compares versions, or the order of commits if versions are not comparable. */
async function release_line_judge(ahead, { version, revision }, line, plan, ports) {
    const place = version === undefined ? '' : ` (read from ${claims_placeOf(version)})`;
    const held = `it points at ${ahead.text}${place}`;
    if (!ahead.isIncomparable) {
        const isExpected = version?.by === 'index annotation' && plan.run.trigger.event !== 'workflow_dispatch';
        return { reason: `${held}, which is newer than ${line.version}; ${cure}`, isNewer: true, isExpected };
    }
    const isForward = await isAncestor(revision?.text ?? '', plan.run.source.revision, plan.run, ports);
    if (isForward === true)
        return undefined;
    const fact = `${held}, which cannot be compared with ${line.version}, and its commit is not an ancestor of this one`;
    return unexpected(fact, false);
}
async function isTagged(name, { tag, now }, { registry }) {
    const found = (0,oci_reference/* isTag */.dz)(name) ? await registry.head(tag.repository, name) : undefined;
    return found?.digest === now.digest;
}
/** Maximum number of tags to check, the highest versions first. */
const maxReleases = 20;
/** Checks other tags if the tag's release is unknown: an image of a full version must also claim that version. */
async function stayWithOthers(lined, plan, ports) {
    const { tag, line, now } = lined;
    const list = await ports.registry.tags(tag.repository);
    const { ahead, others } = fullVersions(list.names, line);
    const isSame = async (name) => (await ports.registry.head(tag.repository, name))?.digest === now?.digest;
    for (const release of ahead.slice(0, maxReleases)) {
        const found = await ports.registry.manifest(tag.repository, release.text);
        if (found === undefined)
            continue;
        const isHeld = found.digest === now?.digest;
        const version = (await holdingOf(ports.registry, tag.repository, found)).version;
        const isOurs = version !== undefined && claims_isOwn(version, plan.run.source.repository);
        const says = isOurs && releaseAhead(version.text, line)?.version.version === release.version.version;
        // Without its own version, the tags of an image identify it, unless they contradict.
        const isNamed = isHeld && version === undefined && !(await Promise.all(others.slice(-maxReleases).map(isSame))).some(Boolean);
        // A release without changes got the image of an older one, whose version it cannot name.
        const mayShare = isHeld && isOurs && plan.publish.onUnchanged === 'skip';
        const isShared = mayShare && (await withdrawalOf(release, lined, plan, ports)) === undefined;
        if (!says && !isNamed && !isShared)
            continue;
        const where = isHeld ? 'it points at the image of' : 'the repository contains';
        return unexpected(`${where} ${release.text}, which is newer than ${line.version}`, true);
    }
    const gap = gapOf(list, ahead.length, lined);
    return gap === undefined ? undefined : unexpected(`${gap}, and a newer release may exist`, false);
}
/** Describes the tags that were not checked; undefined if all were. */
function gapOf(list, ahead, { tag: { repository }, line }) {
    if (ahead > maxReleases)
        return `${repository.name} has ${ahead} tags of versions after ${line.version}, of which only the ${maxReleases} highest were checked`;
    return list.isWhole
        ? undefined
        : `only ${list.names.length} tags of ${repository.name} could be listed (${list.reason})`;
}
/** Returns the evidence that a release was withdrawn; undefined if it was not, or if unknown. */
async function withdrawalOf(ahead, lined, plan, ports) {
    if (await isGoneFromRegistry(ahead, lined, plan, ports))
        return `${lined.tag.repository.name} has no tag ${ahead.text}`;
    const gone = await goneFromGit(ahead, lined, plan, ports);
    return gone === undefined ? undefined : `${plan.run.source.repository} has no Git tag ${gone}`;
}
/** An image names its main tag. It must have existed only if this run also pushes its main tag to the repository. */
async function isGoneFromRegistry({ text, version }, { tag, line }, plan, { registry }) {
    const isNamedHere = plan.images.some(({ moves }) => moves.some(({ repository, name }) => repository.name === tag.repository.name && name === plan.tags.version));
    if (!isNamedHere)
        return false;
    const { prefix, suffix } = line;
    const numbers = [version.version, `v${version.version}`];
    const names = [text, ...numbers, ...numbers.map((number) => `${prefix}${number}${suffix}`)];
    const valid = [...new Set(names)].filter(oci_reference/* isTag */.dz);
    const found = await Promise.all(valid.map((name) => registry.head(tag.repository, name)));
    return found.every((each) => each === undefined);
}
/**
 * Returns the missing Git tag of the release, formatted like the Git tag of this run; undefined if that has build metadata
 * or another number beside its version, which the tag of the release need not share.
 */
async function goneFromGit({ text, version }, { line }, plan, ports) {
    const own = /^refs\/tags\/(.+)$/s.exec(plan.run.trigger.ref)?.[1];
    const at = own?.indexOf(line.version) ?? -1;
    // `2.0` may be a line without a release of this name.
    if (own === undefined || at < 0 || !/\d\.\d+\.\d/.test(text))
        return undefined;
    const [start, end] = [own.slice(0, at).replace(/v$/i, ''), own.slice(at + line.version.length)];
    if (/^\+|\d/.test(end) || /(?<![0-9A-Za-z.])\d/.test(start))
        return undefined;
    const names = [own.slice(0, at), `${start}v`, start].map((prefix) => `${prefix}${version.version}${end}`);
    const found = await Promise.all(names.map((each) => hasGitTag(each, plan.run, ports)));
    return found.every((has) => has === false) ? names[0] : undefined;
}

;// CONCATENATED MODULE: ./build/publish/guard/guard.js
// The guard of moving tags: forward only, by version along a release line, by history along a branch; and with all platforms.






/** Creates the guard of a plan. Each call checks again: another run may publish in between. */
function createGuard(plan, ports) {
    return async (tag, held) => {
        if (!tag.isMoving)
            return undefined;
        const stay = plan.publish.isGuarded ? await stayForward(tag, held, plan, ports) : undefined;
        return stay ?? stayWithPlatforms(tag, held.now, plan, ports);
    };
}
async function stayForward(tag, held, plan, ports) {
    const run = runOf(tag, plan);
    if (tag.line === undefined)
        return stayOnBranch(tag, held, run, ports);
    const stay = await stayInLine({ tag, line: tag.line, now: held.now }, { ...plan, run }, ports);
    if (stay?.isExpected === false)
        ports.log.warning(`${tag.reference} was not moved: ${stay.reason}.`);
    return stay;
}
/** The run with the commit of the image that takes the tag: what is promoted was built from another one than the event's. */
function runOf({ reference }, { run, images }) {
    const origin = images.find((each) => each.origin !== undefined && each.tags.includes(reference))?.origin;
    return origin === undefined ? run : { ...run, source: { ...run.source, revision: origin.revision } };
}
/** Returns why a moving tag must not lose platforms, whose pulls would fail; only where other jobs have built the image, or it is promoted. */
async function stayWithPlatforms(tag, now, plan, { registry, log }) {
    const isBuiltHere = plan.run.stage !== 'publish' && plan.run.stage !== 'promote';
    if (isBuiltHere || plan.publish.mayShrink || now === undefined)
        return undefined;
    const image = plan.images.find(({ tags }) => tags.includes(tag.reference));
    const kept = image?.platforms.map(({ platform }) => platform) ?? [];
    const location = { repository: tag.repository, registry };
    // A foreign image may be of any kind; a corrupt one does not block the move.
    const before = (await (0,failure/* undefinedOn */.AO)(readPlatforms(now, location), ...image_index/* brokenContent */.vh)) ?? [];
    // Indexes of other tools have attestations with the platform `unknown`, but without a subject.
    const lost = before
        .filter((held) => held.os !== 'unknown' && !kept.some(({ name }) => name === (0,oci_platform/* plannedName */.EM)(kept, held)))
        .map(({ name }) => name);
    if (lost.length === 0)
        return undefined;
    const reason = `it has ${lost.join(', ')}, which this image lacks; set \`allow-shrink: true\` to move it`;
    log.warning(`${tag.reference} was not moved: ${reason}.`);
    return { reason, isNewer: false };
}

;// CONCATENATED MODULE: ./build/publish/move.js
/** Whether the tag points at the image. */
function isAtImage({ outcome }) {
    return outcome === 'moved' || outcome === 'unchanged';
}
/** Makes the result of a move. */
function resultOf({ tag: { reference }, before }, outcome, facts = {}) {
    return { reference, previous: before?.digest, outcome, ...facts };
}

;// CONCATENATED MODULE: ./build/publish/stay.js
// Why a tag must not move.



/** Returns the result of a tag that does not move; `now` is what it points at. */
function stayed(move, { reason, isNewer }, now = move.found) {
    return resultOf(move, 'stayed', {
        ...(now === undefined || now.digest === move.found?.digest ? {} : { now: now.digest }),
        ...{ reason, ...(isNewer ? { isSuperseded: true } : {}) },
    });
}
/** Returns why a tag must not move; undefined if it may. `seen` is what it points at, even if that cannot be read. */
async function reasonToStay(move, now, rules, seen = now) {
    return (stayAsExisting(move, seen, rules.onExisting) ??
        stayAsUnchanged(move, seen) ??
        stayWithVersion(move, rules) ??
        rules.guard(move.tag, { before: move.before, now }));
}
/** Returns why a version tag must not move, by `on-existing`; undefined if it may. Raises TAG_EXISTS. */
function stayAsExisting({ tag, manifest }, now, policy) {
    const found = now?.digest === manifest.digest ? 'moves' : judgeExisting(tag, now?.digest, policy);
    if (found === 'moves')
        return undefined;
    if (found !== 'stays')
        throw new failure/* Failure */.HR([found]);
    return { reason: `it already exists (${now?.digest}), and \`on-existing: skip\` is set`, isNewer: false };
}
/** Returns why a moving tag stays: its current image has the contents of the new build. */
function stayAsUnchanged({ tag, same = [] }, now) {
    if (!tag.isMoving || now === undefined || !same.includes(now.digest))
        return undefined;
    return { reason: `it already has the same contents, as ${now.digest}`, isNewer: false };
}
/**
 * Returns why a moving tag must not move: the version's own tag in the same repository was skipped. `1.2-alpine` and
 * `1.2` belong to different tags of one version. Without its own tag, a moving tag stays with any that was skipped.
 */
function stayWithVersion({ tag }, { moves, skipped }) {
    const { line, repository } = tag;
    if (!tag.isMoving || line === undefined)
        return undefined;
    const beside = (all) => all.filter((other) => other.tag.repository.name === repository.name);
    const names = ['', 'v'].map((start) => `${line.prefix}${start}${line.version}${line.suffix}`);
    const own = beside(moves).filter((other) => !other.tag.isMoving && names.includes(other.tag.name));
    const [kept] = own.length === 0 ? beside(skipped) : own.filter((each) => skipped.includes(each));
    return kept && { reason: `\`on-existing: skip\` skipped ${kept.tag.reference}`, isNewer: false };
}

;// CONCATENATED MODULE: ./build/publish/tag-state.js

/** Looks in a row that show the same, before it counts. */
const looksAlike = 3;
/** Makes a counter of looks: whether the last ones in a row show the same. What is known has been seen often enough. */
function steadiness(known) {
    let [last, alike] = [known?.seen, known === undefined ? 0 : looksAlike];
    return (seen) => {
        alike = seen?.digest === last?.digest ? alike + 1 : 1;
        last = seen;
        return alike >= looksAlike;
    };
}
/**
 * Returns what the tag points at. A registry that lags may show an older image, or none: a change counts once it was seen
 * several times in a row. A tag that is gone counts as unchanged, unless it held the image that it is to hold.
 */
async function readTag(move, known, { registry, waiting, old, shown }) {
    const { tag, manifest } = move;
    const isSteady = steadiness(known);
    let image;
    const isSettled = (seen) => {
        image = seen ?? image;
        old.add(seen?.digest);
        return isSteady(seen) && (seen !== undefined || image === undefined);
    };
    const read = () => registry.head(tag.repository, tag.name);
    const seen = (await (0,read_after_write/* readAfterWrite */.c)(read, isSettled, { ...waiting, longest: 5000 })) ?? image;
    shown.set(move, seen);
    if (seen !== undefined)
        return seen.digest === known.seen?.digest ? known : stateOf(move, seen.digest, registry);
    return known.seen?.digest === manifest.digest ? { seen, now: undefined } : known;
}
/** Returns the state of a tag that points at this; reads the manifest unless it is known. */
async function stateOf({ tag, manifest, before }, digest, registry) {
    if (digest === undefined)
        return { seen: undefined, now: undefined };
    const own = [manifest, before].find((each) => each?.digest === digest);
    return { seen: { digest }, now: own ?? (await readHeld(registry, tag, { digest })) };
}
/** Returns the manifest that a tag points at; reads by tag if it is missing by digest. */
async function readHeld(registry, { repository, name }, { digest }) {
    const found = (await registry.manifest(repository, digest)) ?? (await registry.manifest(repository, name));
    return found?.digest === digest ? found : undefined;
}

;// CONCATENATED MODULE: ./build/publish/move-tag.js
// Moves one tag unless a guard objects, and checks that it stays moved.





/** Maximum moves of a tag that other runs move back in between, and rounds of looks at one that changes all the time. */
const [mostPushes, mostRounds] = [3, 12];
/**
 * Pushes the index's bytes under the tag, which keeps the digest by construction, and reads it back. A push follows looks
 * that have shown nothing but what was judged: the last one is what a failure has to restore.
 */
async function moveTag(move, rules) {
    const { tag, manifest, before, found } = move;
    const old = new Set([found?.digest]);
    // Was judged at the start. For a moving tag of a version, a release may have come since.
    const isJudged = tag.line === undefined || !tag.isMoving;
    const judged = new Set(isJudged ? old : []).add(manifest.digest);
    let known = { seen: found, now: before };
    let pushes = 0;
    for (let rounds = 0; rounds < mostRounds && pushes < mostPushes; rounds += 1) {
        known = await readTag(move, known, { ...rules, old });
        if (known.seen?.digest === manifest.digest)
            return atImage(move, known, rules);
        const news = [...old].filter((digest) => !judged.has(digest));
        const stay = await judgeEach(move, news, known, rules);
        if (stay !== undefined)
            return stay;
        for (const digest of news)
            judged.add(digest);
        if (news.length > 0)
            continue;
        known = await push(move, known, { ...rules, old });
        if (known.seen?.digest === manifest.digest)
            return atImage(move, known, rules);
        judged.delete(known.seen?.digest);
        pushes += 1;
    }
    const fact = `Other runs keep moving ${tag.reference}: it points at ${known.seen?.digest} after ${pushes} moves.`;
    throw (0,failure/* failure */.V2)('TAG_NOT_KEPT', fact);
}
function atImage(move, { now }, { put }) {
    const pushed = put.get(move);
    return pushed === undefined
        ? resultOf({ ...move, before: now }, 'unchanged')
        : resultOf({ ...move, before: pushed.over }, 'moved');
}
/** Judges the digests that looks have shown. Returns the result if the tag must not move from one of them. */
async function judgeEach(move, digests, known, rules) {
    for (const digest of digests) {
        const isThere = digest === known.seen?.digest;
        const state = isThere ? known : await stateOf(move, digest, rules.registry);
        // The same contents only count where the tag is.
        const stay = await move_tag_judge(isThere ? move : { ...move, same: [] }, state, rules);
        if (stay === undefined)
            continue;
        // What the other run has put over ours is not ours to restore.
        rules.put.delete(move);
        return stay;
    }
    return undefined;
}
/** Returns the result if the tag must not move from what it points at; else ensures that this can be restored. */
async function move_tag_judge(move, { seen, now }, rules) {
    // Of two concurrent runs, the older one by the guard yields.
    const stay = await reasonToStay(move, now, rules, seen);
    if (stay !== undefined)
        return stayed(move, stay, seen);
    if (now !== undefined && now.digest !== move.before?.digest)
        await rules.keep({ ...move, before: now });
    return undefined;
}
function notRestorable({ reference }, { seen }) {
    const fact = `${reference} points at ${seen?.digest}, which the registry does not return, so it could not be restored.`;
    return (0,failure/* failure */.V2)('CONTENT_MISSING', fact);
}
/**
 * Pushes the tag once, and returns what it points at then. An old image, or nothing, only means that the registry lags. An
 * image of another run that is shown before ours was there right before the push.
 */
async function push(move, state, rules) {
    const { tag, manifest, found } = move;
    const { put, registry } = rules;
    const { seen, now: over } = state;
    if (seen !== undefined && over === undefined && seen.digest !== found?.digest)
        throw notRestorable(tag, state);
    // What later looks show is no lag of this push.
    const old = new Set(rules.old);
    put.set(move, { over, old, isTaken: put.get(move)?.isTaken ?? false });
    await registry.putManifest(tag.repository, tag.name, manifest);
    put.set(move, { over, old, isTaken: true });
    const { shown, other } = await readBack(move, { ...rules, old });
    const theirs = other && (await stateOf(move, other.digest, registry));
    if (shown?.digest === manifest.digest) {
        if (theirs?.now !== undefined)
            put.set(move, { over: theirs.now, old: new Set([...old, theirs.now.digest]), isTaken: true });
        return { seen: shown, now: manifest };
    }
    if (theirs !== undefined && shown?.digest === other?.digest)
        return theirs;
    const fact = `The registry accepted ${tag.reference}, but it still points at ${shown?.digest ?? 'nothing'}.`;
    const cure = 'The registry may be slow, or another run may have moved the tag back. Run the step again.';
    throw (0,failure/* failure */.V2)('TAG_NOT_KEPT', fact, { cure });
}
/** Reads a pushed tag until it shows our image, or for several looks that of another run. Also returns the last one of these. */
async function readBack({ tag, manifest }, { old, registry, waiting }) {
    const isSteady = steadiness();
    let other;
    const isSettled = (seen) => {
        const isOurs = seen?.digest === manifest.digest;
        const isOther = seen !== undefined && !isOurs && !old.has(seen.digest);
        if (isOther)
            other = seen;
        return (isOurs && other === undefined) || (isSteady(seen) && (isOurs || isOther));
    };
    const shown = await (0,read_after_write/* readAfterWrite */.c)(() => registry.head(tag.repository, tag.name), isSettled, waiting);
    return { shown, other };
}

;// CONCATENATED MODULE: ./build/publish/restore-tags.js
// Restores tags after a failed publish, so that it has no partial effect.



/** Milliseconds to restore all tags, and what is left of them after a cancel: a runner gives a canceled job ten seconds. */
const restore_tags_patience = { usual: 30_000, canceled: 5_000 };
/** Waits for half of the time, which a cancel shortens even while tags are restored. */
function lagOf({ clock, interruption }) {
    let end = Number.POSITIVE_INFINITY;
    const left = () => {
        const now = clock.now().getTime();
        if (interruption.isAsked())
            end = Math.min(end, now + restore_tags_patience.canceled / 2);
        return end - now;
    };
    const sleep = (milliseconds) => clock.sleep(Math.max(0, Math.min(milliseconds, left())));
    return { left, waiting: { now: clock.now, sleep, longest: restore_tags_patience.usual / 2 } };
}
/** Restores the old digest of each pushed tag, the last one first. Returns the state of each tag, and TAGS_NOT_MOVED with its causes. */
async function restoreTags({ error, failed, moves, put, shown, tags }, given) {
    const ports = { registry: given.registry.within(restore_tags_patience.usual, restore_tags_patience.canceled), lag: lagOf(given) };
    // Includes the failed tag: its PUT may have arrived although the response was lost.
    const attempts = [...put]
        .map(([move, { over, old, isTaken }]) => {
        return { ...move, before: over, old, answer: isTaken ? 'taken' : answerIn(error) };
    })
        .toReversed();
    // Registries run concurrently, so that an unavailable one does not delay the others.
    const hosts = Map.groupBy(attempts, ({ tag }) => tag.repository.registry);
    const restored = (await Promise.all([...hosts.values()].map((group) => inOrder(group, ports)))).flat();
    const known = new Map([...tags, ...restored].map((result) => [result.reference, result]));
    const results = moves.map((move) => known.get(move.tag.reference) ?? untouched(move, shown.get(move)));
    const fact = `The tag ${failed.tag.reference} could not be moved. ${restore_tags_stateOf(moves, results)}`;
    const causes = error instanceof failure/* Failure */.HR ? error.problems : [(0,failure/* problem */.CC)('TAG_NOT_KEPT', String(error))];
    return { tags: results, failure: new failure/* Failure */.HR([(0,failure/* problem */.CC)('TAGS_NOT_MOVED', fact), ...causes], { cause: error }) };
}
/** Returns the registry's answer to the failed PUT. */
function answerIn(error) {
    const codes = error instanceof failure/* Failure */.HR ? error.problems.map(({ code }) => code) : [];
    if (codes.includes('REGISTRY_DIGEST_MISMATCH'))
        return 'taken';
    const isOpen = codes.length === 0 || codes.includes('REGISTRY_UNAVAILABLE') || codes.includes('INTERRUPTED');
    return isOpen ? 'unanswered' : 'refused';
}
/** The result of a tag that was not pushed, by what it has last shown. */
function untouched(move, last) {
    const isOurs = move.found?.digest === move.manifest.digest;
    const old = new Set([move.found?.digest]);
    return restore_tags_foreign({ ...move, old }, last) ?? resultOf(move, isOurs ? 'unchanged' : 'not-moved');
}
/** Describes the tags that do not point at their previous image; only tags that were read afterwards count as restored. */
function restore_tags_stateOf(moves, results) {
    const known = new Map(results.map((result) => [result.reference, result]));
    const describe = (outcome, fact) => {
        const named = moves.toReversed().flatMap(({ tag: { reference }, manifest }) => {
            const found = known.get(reference);
            // Without another digest, it is where it was.
            const isElsewhere = outcome !== 'stayed' || found?.now !== undefined;
            const target = outcome === 'moved' ? ` → ${manifest.digest}` : '';
            return found?.outcome === outcome && isElsewhere ? [`${reference}${target} (${found.reason})`] : [];
        });
        return named.length === 0 ? [] : [`${fact}: ${named.join(', ')}.`];
    };
    const state = [
        ...describe('moved', 'These tags still point at the new image'),
        ...describe('unknown', 'The state of these tags is unknown'),
        ...describe('stayed', 'Another run moved these tags, so polyarch left them'),
    ];
    return state.length === 0 ? 'This run leaves no tag moved.' : state.join(' ');
}
/**
 * Restores in reverse order, so that a wide tag is never newer than a narrow one. A tag of unknown state
 * that shows its old image comes last: tags that certainly moved must not wait for it. All are pushed before any
 * is confirmed: a lagging registry would use up the time.
 */
async function inOrder(attempts, ports) {
    const reads = [];
    const doubtful = [];
    for (const attempt of attempts) {
        const step = await restore(attempt, ports);
        if ('later' in step)
            doubtful.push(step.later);
        else
            reads.push(step());
    }
    for (const putAgain of doubtful) {
        const step = await putAgain();
        reads.push(step());
    }
    return Promise.all(reads);
}
async function restore(attempt, ports) {
    const { tag, before, manifest, answer } = attempt;
    try {
        const now = await ports.registry.head(tag.repository, tag.name);
        const stays = restore_tags_foreign(attempt, now);
        if (stays !== undefined)
            return () => stays;
        const isOurs = now?.digest === manifest.digest;
        if (!isOurs && answer === 'refused')
            return () => resultOf(attempt, 'not-moved');
        if (before === undefined)
            return () => readNew(attempt, now, ports);
        if (isOurs)
            return await putOld(attempt, before, ports);
        // A registry that did not respond to the first request gets little time for the second.
        const registry = answer === 'unanswered' ? ports.registry.limited(briefly) : ports.registry;
        return { later: () => putOld(attempt, before, { ...ports, registry }) };
    }
    catch (error) {
        return () => restore_tags_unknown(attempt, error);
    }
}
/** Milliseconds for a PUT that may get no response. */
const briefly = 5000;
/** A new tag cannot be removed; an accepted push counts, even if not visible yet. */
async function readNew(attempt, now, ports) {
    try {
        const seen = now ?? (await restore_tags_waitFor(attempt, (later) => later !== undefined, ports));
        const stays = restore_tags_foreign(attempt, seen);
        if (stays !== undefined)
            return stays;
        const what = attempt.found === undefined ? 'a new tag' : 'its previous image cannot be read';
        if (seen !== undefined)
            return resultOf(attempt, 'moved', { reason: what });
        const doubt = attempt.answer === 'taken' ? 'the registry accepted it' : 'the registry did not respond';
        return resultOf(attempt, 'unknown', { reason: `the new tag is not visible (${doubt})` });
    }
    catch (error) {
        return restore_tags_unknown(attempt, error);
    }
}
/** Pushes the old image, which is harmless if unchanged, and wins if the first PUT arrives late. */
async function putOld(attempt, before, ports) {
    const { tag, manifest } = attempt;
    const { registry } = ports;
    try {
        await registry.putManifest(tag.repository, tag.name, before);
    }
    catch (error) {
        const now = await registry.head(tag.repository, tag.name).catch(() => undefined);
        const left = restore_tags_unknown(attempt, error);
        return () => (now?.digest === manifest.digest ? { ...left, outcome: 'moved' } : left);
    }
    return () => restore_tags_confirm(attempt, before, ports);
}
/** Confirms a restored tag. */
async function restore_tags_confirm(attempt, before, ports) {
    try {
        const isBack = (now) => now?.digest === before.digest || restore_tags_foreign(attempt, now) !== undefined;
        const seen = await restore_tags_waitFor(attempt, isBack, ports);
        if (seen?.digest === before.digest)
            return resultOf(attempt, 'put-back');
        const reason = `it was restored, but still shows ${seen?.digest ?? 'nothing'}`;
        return restore_tags_foreign(attempt, seen) ?? resultOf(attempt, 'unknown', { reason });
    }
    catch (error) {
        return restore_tags_unknown(attempt, error);
    }
}
function restore_tags_waitFor({ tag }, isSettled, ports) {
    const { registry, lag } = ports;
    const look = () => registry.head(tag.repository, tag.name);
    return (0,read_after_write/* readAfterWrite */.c)(look, (seen) => isSettled(seen) || lag.left() <= 0, lag.waiting);
}
/** Returns the result of a tag that another run moved, which must not be undone. */
function restore_tags_foreign(attempt, seen) {
    if (seen === undefined || seen.digest === attempt.manifest.digest || attempt.old.has(seen.digest))
        return undefined;
    return resultOf(attempt, 'stayed', { now: seen.digest, reason: `another run moved it to ${seen.digest}` });
}
/** The result in the registry's words; bugs pass through. */
function restore_tags_unknown(attempt, error) {
    if (!(error instanceof failure/* Failure */.HR))
        throw error;
    const reason = error.problems.map(({ fact }) => fact.replace(/\.$/, '')).join('; ');
    return resultOf(attempt, 'unknown', { reason });
}

;// CONCATENATED MODULE: ./build/publish/publish.js
// Stage 9, publish: moves the tags to the verified images, all of them or none.









/** Moves every tag of the plan. Raises failures before the first move, such as TAG_EXISTS; returns later ones. */
async function publish(plan, verified, ports) {
    if (!plan.push.enabled)
        return { isPublished: false, tags: [] };
    ports.log.group('Publish');
    const { onExisting } = plan.publish;
    const { registry } = ports;
    const moves = await readMoves(plan, verified, registry);
    const judge = createGuard(plan, { ...ports, registry: listedOnce(registry) });
    const stays = await findStays({ guard: judge, onExisting, moves, skipped: [] });
    const moving = moves.filter((move) => !stays.has(move));
    await keepByDigest(moving, ports);
    const waiting = { ...ports.clock, longest: plan.run.limits.build ?? Number.POSITIVE_INFINITY };
    const guard = createGuard(plan, ports);
    const keep = (move) => keepByDigest([move], ports);
    const rules = { guard, onExisting, moves, registry, keep, waiting, skipped: [], put: new Map(), shown: new Map() };
    const published = await moveAll(stays, rules, ports);
    ports.log.endGroup();
    return published;
}
/** Reads what every tag points at, and the manifests to restore, before the first write. Raises TAG_EXISTS. */
async function readMoves({ images, publish: { onExisting } }, verified, registry) {
    const wanted = images.flatMap(({ name, moves }) => {
        const { index: manifest, same } = verifiedOf(verified, name);
        return moves.map((tag) => ({ tag, manifest, same }));
    });
    const found = await Promise.all(wanted.map(async (move) => ({ move, head: await registry.head(move.tag.repository, move.tag.name) })));
    (0,failure/* parseEach */.lc)(found, ({ move, head }) => stayAsExisting(move, head, onExisting));
    // A GET counts as a pull, so each manifest is read once.
    const held = new Map();
    const reads = found.map(async ({ move, head }) => {
        if (head === undefined || head.digest === move.manifest.digest)
            return { ...move, found: head, before: head && move.manifest };
        const key = `${move.tag.repository.name} ${head.digest}`;
        const reading = held.get(key) ?? readHeld(registry, move.tag, head);
        held.set(key, reading);
        return { ...move, found: head, before: await reading };
    });
    return Promise.all(reads);
}
/** Returns the registry with cached lists of tags. */
function listedOnce(registry) {
    const lists = new Map();
    const tags = (repository) => {
        const list = lists.get(repository.name) ?? registry.tags(repository);
        lists.set(repository.name, list);
        return list;
    };
    return { ...registry, tags };
}
/**
 * Returns the tags that must not move, and why. The guard makes all its requests here, so that missing permissions are
 * known before anything is written.
 */
async function findStays(rules) {
    const stays = new Map();
    for (const move of rules.moves) {
        if (move.found?.digest === move.manifest.digest)
            continue;
        const stay = await reasonToStay(move, move.before, rules, move.found);
        if (stay === undefined)
            continue;
        stays.set(move, stay);
        if (!move.tag.isMoving)
            rules.skipped.push(move);
    }
    return stays;
}
/** Services that document that a manifest stays untagged when its tag moves. */
const keepers = new Set(['hub', 'ghcr', 'ecr', 'ecr-public', 'gar', 'acr', 'gitlab']);
/**
 * Pushes the current image of a tag by digest: if it was pushed by tag only, some registries delete it
 * when the tag moves (Gitea: routers/api/packages/container/manifest.go; project-zot/zot#4444), and the tag could not be
 * restored.
 */
async function keepByDigest(moves, { registry, log }) {
    const patient = registry.limited(10_000);
    const held = moves.flatMap(({ tag: { repository }, before, manifest }) => before === undefined || before.digest === manifest.digest || keepers.has((0,registry_services/* kindOf */.I)(repository.registry))
        ? []
        : [{ repository, before }]);
    const distinct = new Map(held.map((each) => [`${each.repository.name} ${each.before.digest}`, each]));
    const pushes = [...distinct.values()].map(({ repository, before }) => (0,failure/* orElse */.NW)(patient.putManifest(repository, before.digest, before), ({ message }) => log.debug(`Could not push ${before.digest} by digest again: ${message}`)));
    await Promise.all(pushes);
}
async function moveAll(stays, rules, ports) {
    const { moves, put, shown } = rules;
    const tags = [];
    for (const move of moves) {
        try {
            if (ports.interruption.isAsked())
                throw (0,failure/* failure */.V2)('INTERRUPTED', `The job was canceled before ${move.tag.reference} was moved.`);
            const stay = stays.get(move);
            const result = stay === undefined ? await moveTag(move, rules) : stayed(move, stay);
            if (result.outcome === 'stayed' && !move.tag.isMoving)
                rules.skipped.push(move);
            tags.push(result);
            logResult(result, move, ports);
        }
        catch (error) {
            return {
                isPublished: false,
                ...(await restoreTags({ error, failed: move, moves, put, shown, tags }, ports)),
            };
        }
    }
    return { isPublished: tags.some(({ outcome }) => outcome !== 'stayed'), tags };
}
function logResult({ reference, outcome, reason, isSuperseded, previous }, move, { log }) {
    const { digest } = move.manifest;
    // The last lines of the log give the reason, outside of a group.
    if (outcome === 'stayed')
        log.line(`Did not move ${reference}`);
    else if (outcome === 'unchanged')
        log.line(`Unchanged ${reference}: already ${digest}`);
    else {
        log.line(`Moved ${reference} → ${digest}${previous === undefined ? '' : ` (was ${previous})`}`);
        log.event('tag-moved', { tag: move.tag.name, reference, digest });
    }
    // A release of an older line expects to keep `latest` unchanged; a superseded run does not.
    if (isSuperseded === true && move.tag.line === undefined)
        log.warning(`${reference} was not moved: ${reason}. A newer run superseded this one.`);
}

;// CONCATENATED MODULE: ./build/read/forms/invalid.js
// Problems of inputs: invalid values and lines, and inputs that exclude each other.

/** Makes the failure of an input with a single value. */
function invalidValue(input, value, cure) {
    const fact = `The input \`${input}\` has the invalid value ${JSON.stringify(value)}.`;
    return (0,failure/* failure */.V2)('INPUT_INVALID', fact, { input, cure });
}
/** Makes the problem of an input with an invalid value. */
function invalid(input, fact, cure) {
    return (0,failure/* problem */.CC)('INPUT_INVALID', fact, { input, cure });
}
/** Makes the failure of one line of an input. */
function invalidLine(input, line, cure) {
    return (0,failure/* failure */.V2)('INPUT_INVALID', `The input \`${input}\` has the invalid line "${line}".`, { input, cure });
}
/** Makes the problem of an input that another one excludes. */
function conflict(input, fact, cure) {
    return (0,failure/* problem */.CC)('INPUT_CONFLICT', fact, { input, cure });
}
/** Adds the input to every problem of a lower layer, which only knows a path. */
async function ofInput(input, work) {
    try {
        return await work;
    }
    catch (error) {
        if (!(error instanceof failure/* Failure */.HR))
            throw error;
        throw new failure/* Failure */.HR(error.problems.map((each) => ({ ...each, input: each.input ?? input })), { cause: error });
    }
}

// EXTERNAL MODULE: ./node_modules/csv-parse/lib/sync.js + 9 modules
var sync = __webpack_require__(25175);
// EXTERNAL MODULE: ./node_modules/js-yaml/dist/js-yaml.mjs
var js_yaml = __webpack_require__(33243);
;// CONCATENATED MODULE: ./build/read/forms/yaml.js
// Parses list inputs in YAML: a list of strings and maps, or a map for `key=value`.




/** Whether the first non-empty line starts a YAML list, or a map if maps are expected. */
function isYaml(text, kind) {
    const first = text.split(/\r\n|\r|\n/).find((line) => line.trim() !== '' && !line.trimStart().startsWith('#')) ?? '';
    return (/^\s*-(\s|$)/.test(first) ||
        /^\[.*\]$/s.test(text.trim()) ||
        // Not `{{`, which begins a template.
        (kind === 'lines' && /^\{(?!\{).*\}$/s.test(text.trim())) ||
        (kind === 'lines' && /^\s*[^\s=:"'{][^=:"'{]*:(\s|$)/.test(first)));
}
/**
 * Parses YAML with all scalars as strings: `1.10` stays `1.10`. A map in a list is one entry
 * with its pairs as parts; a top-level map has one entry per pair.
 */
function readYaml(input, text, read) {
    const value = loadYaml(text, ({ reason }) => yaml_malformed(input, `is not valid YAML: ${reason}.`));
    const lines = entryLines(text);
    if ((0,oci_json/* isRecord */.u4)(value))
        return yaml_pairsOf(input, value).map((pair, index) => itemOf(lines[index] ?? 1, [pair]));
    if (!Array.isArray(value))
        throw yaml_malformed(input, 'is neither a list nor a map.');
    return value.flatMap((entry, index) => {
        const line = lines[index] ?? 1;
        if (typeof entry === 'string')
            return read(line, entry);
        if (!(0,oci_json/* isRecord */.u4)(entry))
            throw yaml_malformed(input, `has an entry in line ${line} that is neither a string nor a map.`);
        return [itemOf(line, yaml_pairsOf(input, entry))];
    });
}
function itemOf(line, pairs) {
    return { line, text: (0,csv/* csvLine */.zT)(pairs), fields: pairs.map(yaml_quoted) };
}
/** A part that is kept unchanged. */
const yaml_quoted = (text) => ({ text, isQuoted: true });
/** Parses YAML, by default with all scalars as strings. `refuse` makes the failure of invalid YAML. */
function loadYaml(text, refuse, options = { schema: js_yaml/* FAILSAFE_SCHEMA */.uH }) {
    try {
        return (0,js_yaml/* load */.Hh)(text, options);
    }
    catch (error) {
        throw error instanceof js_yaml/* YAMLException */.tB ? refuse(error) : error;
    }
}
function yaml_malformed(input, fact) {
    const cure = 'Write one entry per line, or a YAML list.';
    return (0,failure/* failure */.V2)('LIST_MALFORMED', `\`${input}\` ${fact}`, { input, cure });
}
function yaml_pairsOf(input, map) {
    return Object.entries(map).map(([key, value]) => {
        if (typeof value !== 'string')
            throw yaml_malformed(input, `needs a string for ${key}.`);
        return `${key}=${value}`;
    });
}
/** Returns the first lines of the top-level entries: those indented like the first one. */
function entryLines(text) {
    const lines = text.split(/\r\n|\r|\n/);
    const says = (line) => line.trim() !== '' && !line.trimStart().startsWith('#');
    const first = lines.find(says) ?? '';
    const indent = first.length - first.trimStart().length;
    return lines.flatMap((line, index) => says(line) && line.length - line.trimStart().length === indent ? [index + 1] : []);
}

;// CONCATENATED MODULE: ./build/read/forms/lists.js
// Parses list inputs: CSV as in docker's actions, or YAML, with the line of each entry.




/** Parses one entry per line; commas are data. Also a YAML list, or YAML maps with one entry `key=value` per pair. */
function readLines(input, text, form = {}) {
    if (isYaml(text, 'lines')) {
        return yamlItems(input, text).flatMap(({ line, fields }) => fields.map((field) => ({ line, text: field.text, fields: [field] })));
    }
    return records(input, text, form).map((item) => ({ ...item, fields: [yaml_quoted(item.text)] }));
}
/**
 * Parses one entry per line, kept as written for buildx, which reads it as CSV. Also a YAML list of such lines
 * or maps, or one map; each map becomes a line.
 */
function readCsvLines(input, text) {
    if (isYaml(text, 'words'))
        return yamlItems(input, text).map((item) => item.text);
    if (isYaml(text, 'lines'))
        return [(0,csv/* csvLine */.zT)(readLines(input, text).map((item) => item.text))];
    return readLines(input, text, { hasQuotes: false }).map((item) => item.text);
}
/** Parses entries separated by commas and line ends. */
function readWords(input, text) {
    const items = isYaml(text, 'words') ? yamlItems(input, text) : records(input, text);
    const words = items.flatMap((item) => item.fields.flatMap((field) => field.text.split(',')));
    return words.map((word) => word.trim()).filter((word) => word !== '');
}
/** Parses one entry per line; commas separate attributes, except in quotes and `{{ }}`. Also a YAML list of maps. */
function readAttributes(input, text) {
    if (isYaml(text, 'words')) {
        return readYaml(input, text, (line, entry) => readAttributes(input, oneLine(entry)).map((item) => ({ ...item, line })));
    }
    return records(input, text, { isTrimmed: true }).map((item) => ({ ...item, fields: unwrapped(input, item.fields) }));
}
/** Splits an entry into comma-separated fields without quotes; the caller names the entry in problems. */
function readFields(input, entry) {
    return parseCsv(input, entry, entryForm).flatMap(({ fields }) => fields.map(({ text }) => text));
}
/** YAML strings are kept unchanged. */
function yamlItems(input, text) {
    return readYaml(input, text, (line, entry) => [{ line, text: entry, fields: [yaml_quoted(entry)] }]);
}
function records(input, text, form = {}) {
    const { hasComments = true, hasQuotes = true, isWhole, isTrimmed = false } = form;
    const rows = parseCsv(input, text.replace(/^\uFEFF/, ''), {
        comment: hasComments ? '#' : null,
        quote: hasQuotes ? '"' : null,
        trim: isTrimmed && blankBesideQuote.test(text),
    });
    return rows.flatMap(({ end, fields }) => {
        const joint = fields.map((field) => field.text).join(',');
        const isQuoted = fields[0]?.isQuoted === true;
        const isComment = hasComments && !isQuoted && joint.trimStart().startsWith('#');
        if (joint.trim() === '' || isComment)
            return [];
        const entry = isWhole && isQuoted ? joint : joint.trim();
        return [{ line: end - joint.split(/\r\n|\r|\n/).length + 1, text: entry, fields }];
    });
}
// Only here surrounding spaces matter; elsewhere they may belong to a template.
const blankBesideQuote = /(?:^|[,\r\n])[ \t]+"|"[ \t]+(?:[,\r\n]|$)/;
/** An entry alone has no comments. */
const entryForm = { comment: null, quote: '"', trim: true };
function parseCsv(input, text, form) {
    // Most inputs are empty, and a parser costs more than everything else of such an input.
    if (text === '')
        return [];
    const rows = [];
    const quotes = [];
    let carriageReturns = 0;
    try {
        (0,sync/* parse */.qg)(text, {
            ...form,
            comment_no_infix: true,
            record_delimiter: ['\r\n', '\n', '\r'],
            relax_quotes: true,
            relax_column_count: true,
            skip_empty_lines: true,
            cast: (value, { quoting }) => {
                quotes.push(quoting);
                return value;
            },
            on_record: (values, { lines }) => {
                const isQuoted = quotes.splice(0);
                // CR LF within quotes counts as two lines.
                carriageReturns += values.join(',').split('\r\n').length - 1;
                rows.push({
                    end: lines - carriageReturns,
                    fields: values.map((value, at) => ({ text: value, isQuoted: isQuoted[at] === true })),
                });
                return null;
            },
        });
        return rows;
    }
    catch (error) {
        if (!(error instanceof sync/* CsvError */.J$))
            throw error;
        const fact = `\`${input}\` has an unclosed quote in the entry after line ${rows.at(-1)?.end ?? 0}.`;
        throw (0,failure/* failure */.V2)('LIST_MALFORMED', fact, { input }, { cause: error });
    }
}
/**
 * A line that is quoted as a whole is unquoted and parsed again if it contains attributes, because metadata-action parses every
 * line twice; else the quotes keep it together. Then commas within templates are restored.
 */
function unwrapped(input, fields) {
    const [whole] = fields;
    if (fields.length === 1 && whole?.isQuoted === true && whole.text.includes(',')) {
        const inner = parseCsv(input, whole.text.replace(/\r\n|\r|\n/g, ' '), entryForm);
        const parts = /[\r\n]/.test(whole.text) ? [] : lists_closed(inner[0]?.fields ?? []);
        const isAttribute = ({ text }) => /^\s*[\w-]+\s*=/.test(text);
        if (parts.every(isAttribute) || /^\s*type\s*=/i.test(parts[0]?.text ?? ''))
            return parts.length === 0 ? fields : parts;
    }
    return lists_closed(fields);
}
/** Joins parts that a comma inside `{{ }}` split, unless the template is unclosed. */
function lists_closed(fields) {
    const whole = [];
    let open = [];
    for (const field of fields) {
        if (open.length === 0 && (field.isQuoted || !opens(field))) {
            whole.push(field);
            continue;
        }
        open.push(field);
        if (!closes(field))
            continue;
        whole.push({ text: open.map(({ text }) => text).join(','), isQuoted: false });
        open = [];
    }
    return [...whole, ...open];
}
const opens = ({ text }) => text.lastIndexOf('{{') > text.lastIndexOf('}}');
const closes = ({ text }) => text.lastIndexOf('}}') > text.lastIndexOf('{{');
/** Returns the text on one line. A single pattern would be quadratic in spaces. */
function oneLine(text) {
    if (!text.includes('\n'))
        return text;
    const lines = text.split('\n').map((line) => line.trim());
    return lines.filter((line) => line !== '').join(' ');
}
/** Whether a word outside of quotes begins with `#`. */
function endsInComment(command) {
    const word = `(?!#)(?:"(?:\\\\.|[^"\\\\])*"|'[^']*'|\\\\.|[^\\s;&|()"'\\\\])+`;
    const between = '[\\s;&|()]';
    return new RegExp(`^${between}*(?:${word}(?:${between}+${word})*)?${between}+#`, 's').test(command);
}
/**
 * Parses one command per line, as a shell does: a backslash at the end continues it, unless it is escaped itself or
 * ends a comment. Skips blank lines and comments.
 */
function readCommands(text) {
    const commands = [];
    let open = '';
    for (const line of text.split(/\r\n|\r|\n/)) {
        if (open.trim() === '' && line.trimStart().startsWith('#'))
            continue;
        const isContinued = /(?<!\\)(?:\\\\)*\\$/.test(line) && !endsInComment(`${open}${line}`);
        open += isContinued ? line.slice(0, -1) : line;
        if (isContinued)
            continue;
        commands.push(open.trim());
        open = '';
    }
    return [...commands, open.trim()].filter((command) => command !== '');
}

;// CONCATENATED MODULE: ./build/read/forms/pairs.js
// Parses inputs of `key=value` entries: build arguments, contexts, hosts, and secrets.


/** Splits a text at its first `=`. */
function pairs_pairOf(text) {
    const equals = text.indexOf('=');
    if (equals < 0)
        return { key: text.trim(), value: undefined };
    return { key: text.slice(0, equals).trim(), value: text.slice(equals + 1) };
}
/** Parses build arguments; a name without `=` reads the environment, and is skipped if unset. */
function argumentsOf(input, items, env) {
    const pairs = (0,failure/* parseEach */.lc)(items, (item) => {
        const { key, value } = keyed(input, item);
        return [key, value ?? env[key]];
    });
    return Object.fromEntries(pairs.flatMap(([key, value]) => (value === undefined ? [] : [[key, value]])));
}
/** Parses entries with values, which may be empty if they are `open`. */
function entriesOf(input, items, { isOpen = false } = {}) {
    const pairs = (0,failure/* parseEach */.lc)(items, (item) => {
        const { key, value } = keyed(input, item);
        if (value === undefined || (value === '' && !isOpen))
            throw unfinished(input, key);
        return [key, value];
    });
    return Object.fromEntries(pairs);
}
/** Parses `host:ip` or `host=ip`, as in Docker. */
function extraHosts(words) {
    const pairs = (0,failure/* parseEach */.lc)(words, (word) => {
        const [, host, address] = /^([^:=\s]+)[:=](.+)$/.exec(word) ?? [];
        if (host !== undefined && address !== undefined)
            return [host, address];
        throw invalidLine('add-hosts', word, 'Write host:ip, such as db.internal:10.0.0.2.');
    });
    return Object.fromEntries(pairs);
}
/** Parses a secret's id and value, which may be empty. Problems name the line, never its content. */
function secretsOf(items) {
    const pairs = (0,failure/* parseEach */.lc)(items, (item) => {
        const { key, value } = pairs_pairOf(item.text);
        if (key !== '' && value !== undefined)
            return [key, value];
        const cure = 'Put a value of several lines in double quotes, id included, or write a YAML map.';
        throw (0,failure/* failure */.V2)('INPUT_INVALID', `Line ${item.line} of \`secrets\` is not id=value.`, { input: 'secrets', cure });
    });
    return Object.fromEntries(pairs);
}
function keyed(input, item) {
    const pair = pairs_pairOf(item.text);
    if (pair.key === '')
        throw unfinished(input, item.text);
    return pair;
}
function unfinished(input, text) {
    return invalidLine(input, text, 'Write key=value.');
}

;// CONCATENATED MODULE: ./build/read/forms/csv-entries.js
// Parses lines in buildx syntax, `type=…,key=value`: cache sources and destinations, attestations.








const sources = { gha: [], registry: ['ref'], local: ['src'], s3: [], azblob: [] };
const destinations = { gha: [], registry: ['ref'], local: ['dest'], s3: [], azblob: [], inline: [] };
/** Reads the lines of `cache-from`. */
function readCacheFrom(lines) {
    return readCaches({ input: 'cache-from', needs: sources }, lines);
}
/** Reads the lines of `cache-to`. */
function readCacheTo(lines) {
    return readCaches({ input: 'cache-to', needs: destinations }, lines);
}
/** Each bare reference of a line, `user/app:cache`, is a registry cache. Raises INPUT_INVALID for anything else. */
function references(input, line) {
    const refs = line.split(',').map((part) => part.trim());
    const wrong = refs.find((ref) => !isReference(ref));
    if (wrong === undefined)
        return refs.map((ref) => ({ type: 'registry', ref }));
    const fact = `The input \`${input}\` has the invalid line "${line}": "${item_shorten(wrong)}" is not a reference.`;
    const cure = 'Name a repository with a tag, such as ghcr.io/acme/app:buildcache.';
    throw (0,failure/* failure */.V2)('INPUT_INVALID', fact, { input, cure });
}
/** Raises all problems of the lines at once. */
function readCaches(form, lines) {
    const entries = (0,failure/* parseEach */.lc)(lines, (line) => {
        if (!line.includes('='))
            return references(form.input, line);
        const attributes = readOption(form.input, line);
        checkCache(line, attributes, form);
        return [(0,definition_option/* cacheIn */.OZ)(attributes)];
    });
    return entries.flat();
}
function checkCache(line, attributes, { input, needs }) {
    const wrong = (cure) => invalidLine(input, line, cure);
    const type = knownType(input, line, attributes['type'], Object.keys(needs));
    const missing = (needs[type] ?? []).find((key) => (attributes[key] ?? '') === '');
    if (missing !== undefined)
        throw wrong(`type=${type} needs ${missing}=.`);
    const strange = Object.entries(words).find(([key, known]) => !known.includes(attributes[key] ?? known[0] ?? ''));
    if (strange !== undefined)
        throw wrong(`${strange[0]} is one of ${strange[1].join(', ')}.`);
    if (type === 'registry' && !isReference(attributes['ref'] ?? ''))
        throw wrong('Set ref to a repository with a tag, such as ghcr.io/acme/app:buildcache.');
}
/** Returns the type of a line. Raises INPUT_INVALID if it is missing or unknown. */
function knownType(input, line, type, types) {
    const known = types.find((each) => each === type);
    if (known !== undefined)
        return known;
    if (!type)
        throw invalidLine(input, line, `Begin with the type: type=${types.join('|')}.`);
    const close = (0,nearest/* nearest */.pA)(type, types);
    throw invalidLine(input, line, close === undefined ? `The types are ${types.join(', ')}.` : `Did you mean "type=${close}"?`);
}
/** Attributes with a closed set of values, which BuildKit checks only after the build. */
const words = {
    mode: ['min', 'max'],
    'ignore-error': ['true', 'false'],
    'oci-mediatypes': ['true', 'false'],
    'image-manifest': ['true', 'false'],
};
/** A repository, with a tag, a digest, both or neither. */
function isReference(text) {
    return (0,failure/* ifValid */.S6)(() => (0,oci_reference/* parseRepository */.SU)((0,oci_reference/* withoutTag */.nb)(text.replace(/@sha256:[0-9a-f]{64}$/, '')))) !== undefined;
}
/** Parses the attributes of a line. Raises LIST_MALFORMED for its quotes, INPUT_INVALID for a field other than `key=value`. */
function readOption(input, line) {
    return optionFrom(input, line, readFields(input, line));
}
/** The same for a line that is already split. */
function optionFrom(input, line, fields) {
    // A problem with the whole line for each invalid field would grow quadratically.
    const shown = item_shorten(line);
    const pairs = (0,failure/* parseEach */.lc)(fields, (field) => {
        const { key, value } = pairs_pairOf(field);
        if (key !== '' && value !== undefined)
            return [key.toLowerCase(), value];
        const fact = `The input \`${input}\` has the invalid line "${shown}": "${item_shorten(field)}" is not key=value.`;
        const cure = 'Write key=value,key=value. Put a part that contains a comma in double quotes.';
        throw (0,failure/* failure */.V2)('INPUT_INVALID', fact, { input, cure });
    });
    return Object.fromEntries(pairs);
}

;// CONCATENATED MODULE: ./build/read/forms/attests.js
// Parses attestations: `provenance`, `sbom`, and `attests`.






/** Parses `true`, `false`, or attributes; undefined if empty. */
function readAttest(input, text) {
    const word = text.trim();
    if (word === '')
        return undefined;
    const isOn = parseSwitch(word);
    if (isOn !== undefined)
        return isOn ? { type: input } : { type: input, disabled: 'true' };
    if (!word.includes('=')) {
        const cure = `Write true, false, or attributes such as ${input === 'sbom' ? 'generator=IMAGE' : 'mode=max'}.`;
        throw invalidValue(input, word, cure);
    }
    const attest = { ...readOption(input, word), type: input };
    checkMode(input, attest);
    return attest;
}
/** Parses the lines of `attests`: BuildKit's types, and a bare `true` or `false`. */
function readAttests(lines) {
    return (0,failure/* parseEach */.lc)(lines, readLine);
}
const input = 'attests';
function readLine(line) {
    const fields = readFields(input, line).map((field) => {
        const isOn = parseSwitch(field);
        return isOn === undefined ? field : `disabled=${!isOn}`;
    });
    const { disabled = 'false', ...attributes } = optionFrom(input, line, fields);
    const attest = { ...attributes, type: knownType(input, line, attributes['type'], ['provenance', 'sbom']) };
    checkMode(input, attest);
    // `disabled=false` has no effect, and would hide that the builder id is missing.
    return (0,definition_option/* isAttested */.dg)({ disabled }) ? attest : { ...attest, disabled: 'true' };
}
function checkMode(name, { type, mode }) {
    if (type !== 'provenance' || mode === undefined || ['min', 'max', 'full'].includes(mode))
        return;
    const fact = `The input \`${name}\` has the invalid value mode=${mode}.`;
    throw (0,failure/* failure */.V2)('INPUT_INVALID', fact, { input: name, cure: 'Write mode=min or mode=max.' });
}

;// CONCATENATED MODULE: ./build/read/forms/build.js
// Parses build inputs with a closed form: entitlements, limits, network and SSH, to reject early what buildx rejects late.




const entitlements = /^(network\.host|security\.insecure|device(=.+)?|(fs|fs\.read|fs\.write)=.+|ssh|buildx\.local\.delete)$/;
const names = 'network.host security.insecure device fs.read fs.write fs ssh buildx.local.delete'.split(' ');
/** Parses the privileges of `allow`. */
function readAllow(words) {
    return (0,failure/* parseEach */.lc)(words, (word) => {
        if (entitlements.test(word))
            return (0,entitlement/* parseEntitlement */.Ls)(word);
        const close = (0,nearest/* nearest */.pA)(word.replace(/=.*$/s, ''), names);
        const all = 'The entitlements are network.host, security.insecure, device[=NAME], fs.read=PATH, fs.write=PATH, ssh and buildx.local.delete.';
        const cure = close === undefined || word.startsWith(close) ? all : `Did you mean "${close}"?`;
        throw invalidLine('allow', word, cure);
    });
}
/** Docker's limits (docker/go-units, ulimit.go). */
const build_limits = [
    ...['core', 'cpu', 'data', 'fsize', 'locks', 'memlock', 'msgqueue', 'nice', 'nofile', 'nproc', 'rss'],
    ...['rtprio', 'rttime', 'sigpending', 'stack'],
];
/** Parses the lines of `ulimit`, each `type=soft[:hard]`; -1 is unlimited. */
function readUlimits(lines) {
    return (0,failure/* parseEach */.lc)(lines, (line) => {
        const cure = cureOfUlimit(line);
        if (cure === undefined)
            return line;
        throw invalidLine('ulimit', line, cure);
    });
}
function cureOfUlimit(line) {
    const [, type = '', soft, hard = soft] = /^([a-z]+)=(-1|\d+)(?::(-1|\d+))?$/.exec(line) ?? [];
    if (soft === undefined)
        return 'Write type=soft[:hard], one per line, such as nofile=1024:2048.';
    if (!build_limits.includes(type))
        return (0,nearest/* didYouMean */.au)(type, build_limits) ?? `The types are ${build_limits.join(', ')}.`;
    const isOver = hard !== '-1' && (soft === '-1' || Number(soft) > Number(hard));
    return isOver ? 'Lower the soft limit, which exceeds the hard limit.' : undefined;
}
/** Parses the network of RUN steps; undefined for BuildKit's default. */
function readNetwork(text) {
    const word = text.trim();
    if (word === '' || word === 'default')
        return undefined;
    if (word === 'none' || word === 'host')
        return word;
    const cure = 'Write default, none or host. For a Docker network, set `driver-opts: network=NAME`.';
    throw invalidValue('network', word, cure);
}
/** Parses one `id` or `id=path[,path]` per line. Commas also separate entries: a part with `=` begins the next one. */
function readSsh(lines) {
    return (0,failure/* parseEach */.lc)(lines, sshEntries).flat();
}
function sshEntries(line) {
    const found = [];
    for (const part of line.split(',').map((each) => each.trim())) {
        const [, id, path] = /^([\w.-]+)(?:=(.*))?$/s.exec(part) ?? [];
        const last = found.at(-1);
        const isPath = last !== undefined && last.paths.length > 0 && path === undefined && part !== '';
        if (isPath)
            last.paths.push(part);
        else if (id === undefined || path === '')
            throw invalidLine('ssh', line, 'Write default, or id=path[,path], one per line.');
        else
            found.push({ id, paths: path === undefined ? [] : [path] });
    }
    return found;
}

;// CONCATENATED MODULE: ./build/read/forms/cache-mounts.js
// Finds the cache mounts to keep: listed ids, or those of the Dockerfile.






/** Parses `true`, or ids; empty means none. Raises INPUT_INVALID for an invalid id. */
function parseCacheMounts(words) {
    const [word = '', ...others] = words;
    const isOn = others.length === 0 ? parseSwitch(word) : undefined;
    if (isOn !== undefined)
        return isOn ? 'all' : [];
    const wrong = words.find((word) => !isId(word));
    if (wrong === undefined)
        return [...new Set(words)];
    const cure = 'Write true, or the ids of mounts: letters, digits and . _ / -.';
    const fact = `The input \`cache-mounts\` has the invalid id "${wrong}".`;
    throw (0,failure/* failure */.V2)('INPUT_INVALID', fact, { input: 'cache-mounts', cure });
}
const isId = (text) => /^[\w./-]{1,200}$/.test(text);
/** Finds the mounts to keep; the Dockerfile is undefined if it is remote, or if each target has its own. */
function findMounts(wanted, dockerfile) {
    if (wanted !== 'all')
        return { ids: wanted, notices: [] };
    if (dockerfile === undefined) {
        const fact = 'saves no mounts: it supports only builds of one Dockerfile in the workspace';
        return { ids: [], notices: [`\`cache-mounts: true\` ${fact}. List the ids of the mounts instead.`] };
    }
    const found = mountsIn(dockerfile);
    const unknown = found.filter((id) => !isId(id));
    const cure = 'List the final ids of all mounts in `cache-mounts`.';
    const notice = `The cache mounts ${unknown.join(', ')} are not saved: their ids are known only during the build. ${cure}`;
    return { ids: found.filter(isId), notices: unknown.length === 0 ? [] : [notice] };
}
/** Returns the ids of a Dockerfile's cache mounts; the default is the target, cleaned (BuildKit, convert_runmount.go). */
function mountsIn(dockerfile) {
    const mounts = instructionsIn(dockerfile)
        .filter(({ word }) => word === 'RUN')
        .flatMap((instruction) => flagsOf(instruction).flags.flatMap(([key, value]) => (key === 'mount' ? [value] : [])))
        .map(definition_option/* attributesIn */.lH)
        .filter(({ type, from }) => type === 'cache' && from === undefined);
    const ids = mounts.flatMap(({ id, target, dst, destination }) => {
        const path = target ?? dst ?? destination;
        return id || (path === undefined ? [] : external_node_path_.posix.join(path, '.'));
    });
    return [...new Set(ids)];
}

;// CONCATENATED MODULE: ./build/read/forms/outputs.js
// Parses the input `outputs`: additional outputs, and image options such as compression.




const outputs_input = 'outputs';
const types = ['image', 'registry', 'oci', 'docker', 'tar', 'local', 'cacheonly'];
/** Parses the lines; a bare path is a folder. */
function readOutputs(lines) {
    const all = (0,failure/* parseEach */.lc)(lines, readOutput).filter((each) => each !== undefined);
    const images = all.filter(({ type }) => type === 'image');
    if (images.length > 1) {
        const cure = 'Keep one, and list the repositories in `images`.';
        throw (0,failure/* failure */.V2)('INPUT_INVALID', 'The input `outputs` has more than one image.', { input: outputs_input, cure });
    }
    return exportsIn(all);
}
function readOutput(line) {
    const whole = /^"([^"]*)"$/.exec(line)?.[1] ?? line;
    // In YAML a single dash is a list with an empty entry.
    if (whole === '-' || whole === '')
        throw wrong(line, 'Write to a file: type=tar,dest=FILE. A step does not support the standard output.');
    if (!whole.includes('='))
        return { type: 'local', dest: whole };
    const { type, dest, ...attributes } = readOption(outputs_input, whole);
    const kind = knownType(outputs_input, line, type, types);
    if (kind === 'cacheonly')
        return undefined;
    if (kind === 'image' || kind === 'registry')
        return { ...checkedImage(line, attributes), type: 'image' };
    if (dest === '-')
        throw wrong(line, 'Set dest to a file. A step does not support the standard output.');
    if ((dest ?? '') === '' && kind !== 'docker')
        throw wrong(line, `type=${kind} needs dest=.`);
    return { ...attributes, type: kind, ...(dest === undefined || dest === '' ? {} : { dest }) };
}
/** Refuses what is decided elsewhere, and an unknown compression. */
function checkedImage(line, attributes) {
    const pushes = `The input \`outputs\` has the invalid line "${line}": it would push before the image is verified.`;
    const strange = wrong(line, 'The compressions are uncompressed, gzip, estargz and zstd.');
    const isKnown = ['uncompressed', 'gzip', 'estargz', 'zstd'].includes(attributes['compression'] ?? 'gzip');
    (0,failure/* raise */.xl)([
        ...('name' in attributes ? [invalid(outputs_input, pushes, 'Remove `name`, and set `images` or `tags`.')] : []),
        ...(isKnown ? [] : strange.problems),
    ]);
    return attributes;
}
const wrong = (line, cure) => invalidLine(outputs_input, line, cure);

;// CONCATENATED MODULE: ./build/read/forms/row.js

/** One entry per line. */
const lines = ({ name, text }) => readLines(name, text).map((item) => item.text);
/** One entry per line, whose quotes belong to it. */
const rawLines = ({ name, text }) => readLines(name, text, { hasQuotes: false }).map((item) => item.text);
/** One line of buildx per entry. */
const csvLines = ({ name, text }) => readCsvLines(name, text);
/** Entries separated by commas and line ends. */
const row_words = ({ name, text }) => readWords(name, text);

;// CONCATENATED MODULE: ./build/read/forms/scalars.js
// Inputs of plain words: booleans, choices, names of variables, durations, sizes, platforms, and texts that may be left out.







/** Parses `true` or `false` in any case of YAML 1.2. */
function parseBoolean({ name, text }) {
    const word = text.trim();
    if (/^(true|True|TRUE)$/.test(word))
        return true;
    if (/^(false|False|FALSE)$/.test(word))
        return false;
    throw invalidValue(name, word, 'Write true or false.');
}
/** Parses one of a closed set of words. */
function choice(...choices) {
    return ({ name, text }) => {
        const word = text.trim();
        const found = choices.find((each) => each === word.toLowerCase());
        if (found !== undefined)
            return found;
        throw invalidValue(name, word, (0,nearest/* didYouMean */.au)(word, choices) ?? `Write one of ${choices.join(', ')}.`);
    };
}
/** Returns the trimmed text; undefined if empty. */
const optionalText = ({ text }) => text.trim() || undefined;
/** Names of environment variables, but for those of the runner: they hold the inputs and tokens of the step. */
function readVariables(input, words) {
    const own = words.find((word) => /^(INPUT|STATE|ACTIONS)_/i.test(word));
    if (own !== undefined) {
        const cure = 'Set a variable of another name in `env:` of the step.';
        const fact = `The input \`${input}\` names ${own}, which belongs to the runner.`;
        throw (0,failure/* failure */.V2)('INPUT_INVALID', fact, { input, cure });
    }
    const wrong = words.find((word) => !/^[A-Za-z_]\w*$/.test(word));
    if (wrong === undefined)
        return words;
    const cure = 'Name variables only; the step has their values in `env:`.';
    throw (0,failure/* failure */.V2)('INPUT_INVALID', `The input \`${input}\` has a word that is not a variable name.`, { input, cure });
}
/** Parses a size in Docker's format, such as `2gb`. */
function parseSize(given) {
    const size = optionalText(given);
    if (size === undefined || /^\d+(\.\d+)? ?([kmgt]i?b?|b)?$/i.test(size))
        return size;
    throw invalidValue(given.name, size, 'Write a number and a unit, such as 512m or 2gb.');
}
const scalars_units = { ms: 1, s: 1000, m: 60_000, h: 3_600_000 };
/** The longest time of a timer in milliseconds, 24.8 days; a longer one expires at once (Node.js, TIMEOUT_MAX). */
const maxTimer = 2 ** 31 - 1;
/** Parses positive, whole milliseconds. Raises INPUT_INVALID. */
function parseDuration({ name, text }) {
    const word = text.trim();
    const parts = [...word.matchAll(/(\d+(?:\.\d+)?)(ms|s|m|h)/g)];
    const isWhole = parts.map(([part]) => part).join('') === word;
    const milliseconds = Math.round(parts.reduce((sum, [, number, unit = '']) => sum + Number(number) * (scalars_units[unit] ?? 0), 0));
    if (isWhole && milliseconds > 0 && milliseconds <= maxTimer)
        return milliseconds;
    const isTooLong = isWhole && milliseconds > maxTimer;
    throw invalidValue(name, word, isTooLong ? 'Write at most 596h.' : 'Write a number and a unit: 20s, 2m, 1m30s.');
}
/** Parses milliseconds; undefined for `off`. Raises INPUT_INVALID. */
function parseLimit(given) {
    return given.text.trim().toLowerCase() === 'off' ? undefined : parseDuration(given);
}
const scalars_form = /^(\+)?(\d{1,12}(?:\.\d{1,6})?)(%|[kmgt]?i?b?)$/i;
const powers = ['', 'k', 'm', 'g', 't'];
/** Parses sizes (`80MB`, `64MiB`) and growths (`+10%`); of two of a kind the smaller one wins. */
function readMaxSize(words) {
    const limits = words.map(readLimit);
    const least = (kind) => {
        const values = limits.flatMap((limit) => limit[kind] ?? []);
        return values.length === 0 ? undefined : Math.min(...values);
    };
    return { bytes: least('bytes'), growth: least('growth') };
}
function readLimit(word) {
    const [, plus, number, unit = ''] = scalars_form.exec(word) ?? [];
    const isGrowth = unit === '%';
    if (number === undefined || (plus !== undefined) !== isGrowth) {
        throw invalidValue('max-size', word, 'Write a size such as 80MB or 64MiB, a growth such as +10%, or both.');
    }
    if (isGrowth)
        return { bytes: undefined, growth: Number(number) };
    const [power = ''] = /^[kmgt]/i.exec(unit) ?? [];
    const base = /i/i.test(unit) ? 1024 : 1000;
    return { bytes: Math.floor(Number(number) * base ** powers.indexOf(power.toLowerCase())), growth: undefined };
}
/** `part-index`: the position in the matrix. Undefined outside of one, or without support by the runner. */
function readIndex(text) {
    if (/^\d{0,4}$/.test(text.trim()))
        return text.trim() === '' ? undefined : Number(text);
    const cure = 'Remove it: the runner provides the position in the matrix.';
    throw (0,failure/* failure */.V2)('INPUT_INVALID', 'The input `part-index` is not a number.', { input: 'part-index', cure });
}
/** `call`: the question to ask; undefined for a build. */
function readCall(given) {
    const word = choice('build', ...calls)(given);
    return word === 'build' ? undefined : word;
}
/** Parses `true`, `false` or `auto`. */
function parseAuto(given) {
    const word = choice('auto', 'true', 'false')(given);
    return word === 'auto' ? word : word === 'true';
}
/** `buildx-version`. The buildx adapter uses it; the plan does not depend on it. */
function readBuildxVersion({ name, text }) {
    const wanted = (0,buildx_version/* parseWanted */.VB)(text);
    if (wanted !== undefined)
        return wanted || undefined;
    throw invalidValue(name, text.trim(), 'Write a version such as 0.37.2, or latest.');
}
/** `verify`. The layers of what is promoted were read when it was built. */
function readVerify(given) {
    const word = choice('true', 'false', 'elf', 'labels', 'off')(given);
    if (word === 'true')
        return isPromotion(given) ? 'labels' : 'elf';
    return word === 'false' ? 'off' : word;
}
/** Whether the step promotes images that exist already. */
function isPromotion({ others }) {
    return others('stage').trim().toLowerCase() === 'promote';
}
/** `cache`: a word, or `registry:REPOSITORY`. */
function readCache(given) {
    const [, reference] = /^registry:(.+)$/.exec(given.text.trim()) ?? [];
    if (reference === undefined)
        return { kind: choice('auto', 'gha', 'registry', 'trusted', 'off')(given), reference };
    // A tag is allowed here, unlike in `images`.
    (0,oci_reference/* parseRepository */.SU)((0,oci_reference/* withoutTag */.nb)(reference));
    return { kind: 'registry', reference };
}
/** Parses platforms; `source` is the input, or a place in it. Raises PLATFORM_UNKNOWN. */
function platformsIn(input, words, source = `\`${input}\``) {
    try {
        return (0,oci_platform/* parsePlatforms */.qA)(words);
    }
    catch (error) {
        if (!(error instanceof failure/* Failure */.HR))
            throw error;
        throw new failure/* Failure */.HR(error.problems.map((found) => ({ ...found, fact: `${source}: ${found.fact}`, input })));
    }
}
/** The default. */
const usualPlatforms = ['linux/amd64', 'linux/arm64'];
/** `platforms`. A list of only comments is empty, and means the default. */
function scalars_readPlatforms(words) {
    return platformsIn('platforms', words.length > 0 ? words : usualPlatforms);
}

;// CONCATENATED MODULE: ./build/read/inputs/build.js
// The inputs of the build, of the bake definition in their place, and of the cache.











const build_itemOf = (text) => ({ line: 1, text, fields: [{ text, isQuoted: false }] });
/** The inputs by name. */
const buildRows = {
    context: { parse: ({ text }) => text, mayHide: 'attributes' },
    file: { parse: ({ text }) => text, mayHide: 'attributes' },
    target: { parse: optionalText, to: 'build.target' },
    'build-args': {
        parse: ({ name, text, env }) => argumentsOf(name, readLines(name, text), env),
        mayHide: 'variables',
        to: 'build.args',
    },
    'build-contexts': { parse: ({ name, text }) => entriesOf(name, readLines(name, text)), mayHide: 'attributes' },
    secrets: { parse: ({ name, text }) => secretsOf(readLines(name, text, { hasComments: false, isWhole: true })) },
    'secret-envs': { parse: (given) => entriesOf(given.name, row_words(given).map(build_itemOf), { isOpen: true }) },
    'secret-files': { parse: ({ name, text }) => entriesOf(name, readLines(name, text), { isOpen: true }) },
    ssh: { parse: (given) => readSsh(lines(given)) },
    'add-hosts': { parse: (given) => extraHosts(row_words(given)), to: 'build.extraHosts' },
    allow: { parse: (given) => readAllow(row_words(given)) },
    network: { parse: ({ text }) => readNetwork(text), to: 'build.network' },
    'no-cache': { parse: parseBoolean, default: 'false', to: 'build.noCache' },
    'no-cache-filters': { parse: row_words, to: 'build.noCacheFilters' },
    pull: { parse: parseBoolean, default: 'false', to: 'build.pull' },
    'shm-size': { parse: parseSize, to: 'build.shmSize' },
    ulimit: { parse: (given) => readUlimits(lines(given)), to: 'build.ulimits' },
    provenance: { parse: ({ text }) => readAttest('provenance', text) },
    sbom: { parse: ({ text }) => readAttest('sbom', text) },
    attests: { parse: (given) => readAttests(csvLines(given)), mayHide: 'attributes' },
    outputs: { parse: (given) => readOutputs(csvLines(given)), mayHide: 'attributes' },
    load: { parse: parseBoolean, default: 'false' },
    call: { parse: readCall, default: 'build', to: 'run.call' },
    reproducible: { parse: parseBoolean, default: 'false', to: 'build.isReproducible' },
    'bake-files': { parse: row_words, mayHide: 'attributes' },
    'bake-targets': { parse: row_words },
    'bake-set': { parse: rawLines, mayHide: 'variables' },
    'bake-vars': { parse: rawLines, mayHide: 'variables' },
};
/** The inputs of the cache. */
const cacheRows = {
    cache: { parse: readCache, default: 'auto', mayHide: 'attributes' },
    'cache-mode': { parse: choice('max', 'min'), default: 'max', to: 'cache.mode' },
    'cache-scope': { parse: optionalText, to: 'cache.scope' },
    'cache-from': { parse: (given) => readCacheFrom(csvLines(given)), mayHide: 'attributes', to: 'cache.from' },
    'cache-to': { parse: (given) => readCacheTo(csvLines(given)), mayHide: 'attributes', to: 'cache.to' },
    'cache-mounts': { parse: (given) => parseCacheMounts(row_words(given)) },
    'cache-import-timeout': { parse: parseDuration, default: '20s', to: 'cache.importTimeout' },
    'cache-export-timeout': { parse: parseDuration, default: '60s', to: 'cache.exportTimeout' },
};
/**
 * Returns the build with the commit's time for all files and layers, without attestations, so that the same commit
 * yields the same digest. Raises INPUT_INVALID if the time is unknown.
 */
function makeReproducible(build, { sourceDate, commitDate, sha }) {
    const date = sourceDate ?? commitDate;
    if (date === undefined) {
        const cure = 'Check out the repository before this step, or set SOURCE_DATE_EPOCH in `env:`.';
        const fact = `\`reproducible\` needs the time of the commit ${sha}, which is unknown.`;
        throw (0,failure/* failure */.V2)('INPUT_INVALID', fact, { input: 'reproducible', cure });
    }
    const seconds = String(Math.floor(new Date(date).getTime() / 1000));
    const rewritten = { 'rewrite-timestamp': 'true' };
    return {
        ...build,
        args: { SOURCE_DATE_EPOCH: seconds, ...build.args },
        attests: [definition_option/* noProvenance */.BA],
        exports: {
            ...build.exports,
            image: { ...rewritten, ...build.exports.image },
            files: build.exports.files.map((file) => file['type'] === 'oci' || file['type'] === 'docker' ? { ...rewritten, ...file } : file),
        },
    };
}

;// CONCATENATED MODULE: ./build/plan/builder/builder-inputs.js
/** All drivers, the default first. */
const drivers = ['docker-container', 'docker', 'kubernetes', 'remote'];

;// CONCATENATED MODULE: ./build/read/forms/nodes.js
// Parses the input `nodes`: a YAML list of maps, one per node; reports all problems at once.







const nodes_input = 'nodes';
const keys = ['name', 'endpoint', 'platforms', 'driver-opts', 'buildkitd-flags'];
// buildx, store/util.go: node names have the form of builder names.
const namePattern = /^[a-zA-Z][a-zA-Z0-9._-]*$/;
/** Parses the nodes. Raises INPUT_INVALID, and PLATFORM_UNKNOWN for platforms. */
function readNodes(text) {
    if (text.trim() === '')
        return [];
    const problems = new failure/* Problems */.Zw();
    const value = problems.collect(() => nodes_parse(text), []);
    const nodes = value.flatMap((entry, index) => readNode(entry, index, problems));
    problems.add(...doubles(nodes));
    problems.raise();
    return nodes;
}
const nodes_wrong = (fact, cure) => invalid(nodes_input, `\`nodes\` ${fact}`, cure);
function nodes_parse(text) {
    const form = 'Write a YAML list: `- endpoint: tcp://arm:1234`, below it `  platforms: linux/arm64`.';
    const value = loadYaml(text, ({ reason, mark }) => {
        const line = mark === undefined ? '' : ` in line ${mark.line + 1}`;
        return new failure/* Failure */.HR([nodes_wrong(`is not valid YAML: ${reason}${line}.`, form)]);
    });
    if (Array.isArray(value) && value.length > 0)
        return value;
    throw new failure/* Failure */.HR([nodes_wrong('is not a list of maps.', form)]);
}
function readNode(entry, index, problems) {
    const which = `node ${index + 1}`;
    if (!(0,oci_json/* isRecord */.u4)(entry)) {
        problems.add(nodes_wrong(`has an entry that is not a map, ${which}.`, `Write its keys: ${keys.join(', ')}.`));
        return [];
    }
    for (const key of Object.keys(entry).filter((each) => !keys.some((known) => known === each))) {
        const cure = (0,nearest/* didYouMean */.au)(key, keys) ?? `The keys are ${keys.join(', ')}.`;
        problems.add(nodes_wrong(`has an unknown key in ${which}: ${key}.`, cure));
    }
    const text = (key) => {
        const value = entry[key];
        if (value === undefined)
            return undefined;
        if (typeof value === 'string')
            return value.trim() || undefined;
        problems.add(nodes_wrong(`needs a string for ${key} in ${which}.`, `Write \`${key}: TEXT\`.`));
        return undefined;
    };
    /** A YAML list, or one string to split. */
    const list = (key, separator) => {
        const value = entry[key] ?? [];
        const texts = typeof value === 'string' ? value.split(separator) : [value].flat();
        const words = texts.filter((each) => typeof each === 'string').map((each) => each.trim());
        if (words.length === texts.length)
            return words.filter((word) => word !== '');
        const fact = `needs a string or a list of strings for ${key} in ${which}.`;
        problems.add(nodes_wrong(fact, 'Write a string or a list of strings.'));
        return [];
    };
    const name = text('name');
    if (name !== undefined && !namePattern.test(name)) {
        const cure = 'Use letters, digits, `.`, `_` and `-`, and begin with a letter.';
        problems.add(nodes_wrong(`has the invalid name ${JSON.stringify(name)}.`, cure));
    }
    const platforms = list('platforms', /[\s,]+/);
    return [
        {
            name,
            endpoint: text('endpoint'),
            platforms: problems.collect(() => platformsIn('nodes', platforms, `\`nodes\`, ${which}`), []),
            driverOptions: list('driver-opts', /\r?\n/).flatMap(driver_option/* parseDriverOptions */.mK),
            flags: text('buildkitd-flags'),
        },
    ];
}
/** buildx would change the first of two nodes with one name, and rejects two with one endpoint. */
function doubles(nodes) {
    const twice = (values) => [
        ...new Set(values.filter((value) => value !== undefined).filter((value, at, all) => all.indexOf(value) !== at)),
    ];
    return [
        ...twice(nodes.map(({ name }) => name)).map((name) => nodes_wrong(`has two nodes named ${name}.`, 'Use a different name for each node.')),
        ...twice(nodes.map(({ endpoint }) => endpoint)).map((endpoint) => nodes_wrong(`has two nodes at ${endpoint}.`, 'Write one node per BuildKit, with all its platforms.')),
    ];
}

;// CONCATENATED MODULE: ./build/read/inputs/builder.js
// The inputs of the builder, and of the machine that it runs on.





/** What BuildKit itself is, and how it is configured. */
const buildkitRows = {
    'buildkitd-config': { parse: optionalText, to: 'builder.configPath' },
    'buildkitd-config-inline': { parse: optionalText, mayHide: 'attributes', to: 'builder.configText' },
    'buildkitd-flags': { parse: optionalText, mayHide: 'attributes', to: 'builder.flags' },
    'buildkit-image': { parse: optionalText, to: 'builder.image' },
};
/** How a new builder is made. An existing one excludes them all, so action.yml must give none of them a default. */
const newBuilderRows = {
    driver: {
        parse: (given) => (given.text.trim() === '' ? drivers[0] : choice(...drivers)(given)),
        to: 'builder.driver',
    },
    'driver-opts': {
        parse: (given) => rawLines(given).flatMap(driver_option/* parseDriverOptions */.mK),
        mayHide: 'attributes',
        to: 'builder.driverOptions',
    },
    endpoint: { parse: optionalText, mayHide: 'attributes', to: 'builder.endpoint' },
    nodes: { parse: ({ text }) => readNodes(text), mayHide: 'attributes', to: 'builder.nodes' },
    ...buildkitRows,
};
/** Which builder builds, and what stays of it. */
const builderRows = {
    builder: { parse: optionalText, to: 'builder.existing' },
    ...newBuilderRows,
    'keep-state': { parse: parseAuto, default: 'auto', to: 'builder.keepState' },
    'buildx-version': { parse: readBuildxVersion },
    cleanup: { parse: parseBoolean, default: 'true', to: 'builder.isRemovedAfterwards' },
};
/** What is used where nothing is built, too. */
const machineRows = {
    emulation: { parse: choice('auto', 'always', 'never'), default: 'auto', to: 'builder.emulation' },
    'binfmt-image': { parse: optionalText, to: 'builder.binfmtImage' },
    'insecure-registries': { parse: row_words, to: 'builder.insecureRegistries' },
};

;// CONCATENATED MODULE: ./build/plan/image/images.js
// The input `images`: the repositories that every tag goes to.




const images_input = 'images';
const images_keys = ['name', 'enable'];
/** Parses the list: one name per line, or `name=…,enable=…`; a single line may have several names. */
function parseImages(items) {
    const notices = [];
    const images = (0,failure/* parseEach */.lc)(separated(items), (item) => images_parseImage(item, notices));
    return { value: withoutDuplicates(images, notices), notices };
}
/** Separates metadata-action's first form: everything on one line, and no attributes. */
function separated(items) {
    const isOldStyle = items.length === 1 && items.flatMap(attributesOf).every(({ key }) => key === undefined);
    return isOldStyle ? items.flatMap((item) => item.fields.map((field) => ({ ...item, fields: [field] }))) : items;
}
function images_parseImage(item, notices) {
    const problems = new failure/* Problems */.Zw();
    const wrong = wrongIn(images_input, item, { code: 'IMAGE_INVALID', problems });
    const attributes = attributesOf(item);
    const names = attributes.filter(({ key }) => key === undefined || key === 'name');
    const switches = attributes.filter(({ key }) => key === 'enable');
    for (const { key } of attributes) {
        if (key !== undefined && !images_keys.includes(key))
            wrong(`has an unknown attribute, ${item_shorten(key)}.`, (0,nearest/* didYouMean */.au)(key, images_keys) ?? 'The attributes are name and enable.');
    }
    if (names.length > 1)
        wrong('contains more than one repository.', 'Write one repository per line.');
    if (switches.length > 1)
        wrong('has `enable` twice.', 'Keep one of them.');
    // An empty workflow expression means false.
    const isEnabled = parseSwitch(switches[0]?.value ?? 'true', 'false');
    if (isEnabled === undefined)
        wrong('has an `enable` other than true or false.', 'Write true or false.');
    const name = names[0]?.value ?? '';
    if (name === '')
        wrong('lacks a repository.');
    const repository = problems.collect(() => (name === '' ? nameless : lowered(name, item, notices)), nameless);
    problems.raise();
    return { repository, isEnabled: isEnabled === true };
}
/** In place of a name that is reported as invalid. */
const nameless = { name: '', registry: '', path: '' };
function lowered(name, item, notices) {
    const lower = name.toLowerCase();
    const repository = item_locate(images_input, item, () => (0,oci_reference/* parseRepository */.SU)(lower));
    if (lower !== name) {
        notices.push(`Line ${item.line} of \`${images_input}\`: ${name} is published as ${lower}, because names are lower case.`);
    }
    return repository;
}
function withoutDuplicates(images, notices) {
    const seen = new Map();
    for (const image of images) {
        const { name } = image.repository;
        const earlier = seen.get(name);
        if (earlier !== undefined)
            notices.push(`\`${images_input}\` lists ${name} more than once; it is published once.`);
        seen.set(name, { repository: image.repository, isEnabled: image.isEnabled || earlier?.isEnabled === true });
    }
    return [...seen.values()];
}

;// CONCATENATED MODULE: ./build/plan/tags/flavor.js
// Parses the input `flavor`: settings for all tags.



const flavor_keys = ['latest', 'prefix', 'suffix', 'onlatest'];
const none = { value: '', isOnLatest: false, line: 0 };
/** Reads the lines; a later one wins over an earlier one. */
function parseFlavor(items) {
    const problems = new failure/* Problems */.Zw();
    const draft = { latest: 'auto', prefix: none, suffix: none };
    const forAll = [];
    for (const item of items) {
        const isForAll = flavor_readLine(item, draft, wrongIn('flavor', item, { code: 'FLAVOR_INVALID', problems }));
        if (isForAll !== undefined)
            forAll.push(isForAll);
    }
    problems.raise();
    const isOnLatest = forAll.at(-1);
    if (isOnLatest === undefined)
        return draft;
    return { ...draft, prefix: { ...draft.prefix, isOnLatest }, suffix: { ...draft.suffix, isOnLatest } };
}
/** Applies a line. Returns an `onlatest` without an affix, which applies to both. */
function flavor_readLine(item, draft, wrong) {
    let kind;
    let pending;
    for (const { key, value } of attributesOf(item)) {
        if (key === 'latest')
            draft.latest = latestOf(value, wrong);
        else if (key === 'prefix' || key === 'suffix') {
            draft[key] = { value, isOnLatest: kind === undefined && pending === true, line: item.line };
            kind = key;
        }
        else if (key === 'onlatest') {
            const isOnLatest = isTrue(value, 'an onlatest other than', wrong);
            if (kind === undefined)
                pending = isOnLatest;
            else
                draft[kind] = { ...draft[kind], isOnLatest };
        }
        else
            flavor_refuse(key, value, wrong);
    }
    return kind === undefined ? pending : undefined;
}
function isTrue(value, what, wrong) {
    if (value !== 'true' && value !== 'false')
        wrong(`has ${what} true or false, ${JSON.stringify(item_shorten(value))}.`);
    return value === 'true';
}
function latestOf(value, wrong) {
    return value === 'auto' ? value : isTrue(value, 'a latest other than auto,', wrong);
}
function flavor_refuse(key, value, wrong) {
    if (key === undefined)
        wrong(`has a part without \`=\`, ${JSON.stringify(item_shorten(value))}.`);
    else
        wrong(`has an unknown attribute, ${JSON.stringify(item_shorten(key))}.`, (0,nearest/* didYouMean */.au)(key, flavor_keys));
}

;// CONCATENATED MODULE: ./build/plan/tags/reference-rule.js


/** Splits several references on one line into entries. */
function separateReferences(item) {
    const isList = item.fields.length > 1 && item.fields.every(({ text }) => reference_rule_isReference(text.trim()));
    return isList ? item.fields.map((field) => ({ ...item, text: field.text.trim(), fields: [field] })) : [item];
}
/**
 * Without `images`, names are references as in Docker: `app:ci` is docker.io/library/app:ci, `acme/app`
 * is acme/app:latest. A single word may be a tag with forgotten `images`; it counts only without a push.
 */
function completeReferences(items, { isPushed }) {
    const isName = ({ text }) => !/[\s=@]/.test(withoutTemplates(text.trim())) && (!isPushed || /[/:]/.test(withoutTemplates(text)));
    return items.flatMap((item) => {
        const fields = item.fields.filter(({ text }) => text.trim() !== '');
        if (!fields.every(isName))
            return [item];
        return fields.map(({ text, isQuoted }) => {
            const whole = completed(text.trim());
            return { ...item, text: whole, fields: [{ text: whole, isQuoted }] };
        });
    });
}
/** Completes the name of an image, as Docker does: `app` is docker.io/library/app:latest. */
function completed(text) {
    const literal = withoutTemplates(text);
    const hasTag = literal.lastIndexOf(':') > literal.lastIndexOf('/');
    return `${literal.includes('/') ? '' : 'docker.io/library/'}${text}${hasTag ? '' : ':latest'}`;
}
/** Matches `host/name:tag`: a slash, and a colon after the last one. Neither tags nor attributes look like this. */
function reference_rule_isReference(text) {
    if (!text.includes('/') || !text.includes(':'))
        return false;
    const literal = withoutTemplates(text);
    return literal.includes('/') && literal.lastIndexOf(':') > literal.lastIndexOf('/') && !/[\s=]|:\/\//.test(literal);
}
/** Of the same length, so that places in it are places in the text. Behind the last `}}` the pattern would search in vain for each `{{`. */
function withoutTemplates(text) {
    const end = text.lastIndexOf('}}') + 2;
    if (end < 2)
        return text;
    return text.slice(0, end).replace(/\{\{.*?\}\}/gs, (template) => 'x'.repeat(template.length)) + text.slice(end);
}
/** Parses repository and tag, which may be a template; converts the name to lower case with a notice. */
function readReference({ item, problems, notices }, text) {
    const colon = withoutTemplates(text).lastIndexOf(':');
    const value = text.slice(colon + 1);
    const name = text.slice(0, colon);
    const lower = name.toLowerCase();
    if (lower !== name)
        notices.push(`${item_placeOf('tags', item)}: it is published as ${lower}, because names are lower case.`);
    const read = () => value.includes('{{') ? (0,oci_reference/* parseRepository */.SU)(lower) : (0,oci_reference/* parseReference */.F2)(`${lower}:${value}`).repository;
    const repository = problems.collect(() => item_locate('tags', item, read), { name: lower, registry: '', path: '' });
    return { repository, value };
}

;// CONCATENATED MODULE: ./build/plan/tags/rule.js
/** The values of `event` in a rule of type ref, and of `format` in one of type sha. */
const REF_EVENTS = ['branch', 'tag', 'pr'];
const SHA_FORMATS = ['short', 'long'];
/** The default priority of each type, the attributes of its own, and an example if it requires one; a reference has no `type=`. */
const RULE_TYPES = {
    schedule: { priority: 1000, attributes: ['pattern'] },
    semver: { priority: 900, attributes: ['pattern', 'value', 'match'], example: 'type=semver,pattern={{version}}' },
    pep440: { priority: 900, attributes: ['pattern', 'value', 'match'], example: 'type=pep440,pattern={{version}}' },
    match: { priority: 800, attributes: ['pattern', 'group', 'value'], example: 'type=match,pattern=v(.*),group=1' },
    edge: { priority: 700, attributes: ['branch'] },
    ref: { priority: 600, attributes: ['event'], example: 'type=ref,event=branch' },
    sha: { priority: 100, attributes: ['format'] },
    raw: { priority: 200, attributes: ['value'], example: 'type=raw,value=edge' },
    reference: { priority: 200, attributes: [] },
};
/** The default prefix of a type. */
function defaultPrefix(type, event) {
    if (type === 'sha')
        return 'sha-';
    return type === 'ref' && event === 'pr' ? 'pr-' : undefined;
}
/** The default of `pattern` of a schedule. */
const NIGHTLY = 'nightly';

;// CONCATENATED MODULE: ./build/plan/tags/rules.js
// Parses the input `tags` into tag rules, and reports all problems at once.





const rules_input = 'tags';
const commonAttributes = ['type', 'enable', 'priority', 'prefix', 'suffix'];
const allAttributes = [
    ...new Set([...commonAttributes, ...Object.values(RULE_TYPES).flatMap(({ attributes }) => attributes)]),
];
const rules_types = Object.keys(RULE_TYPES).filter((type) => type !== 'reference');
/** metadata-action's default rules. */
const rules_defaults = ['type=schedule', ...REF_EVENTS.map((event) => `type=ref,event=${event}`)].map((text) => ({
    line: 0,
    text,
    fields: text.split(',').map((part) => ({ text: part, isQuoted: false })),
}));
/** Parses the rules; an empty list means the default rules. */
function parseRules(items) {
    const notices = [];
    const written = items.length === 0 ? rules_defaults : items.flatMap(separateReferences);
    const rules = (0,failure/* parseEach */.lc)(written, (item) => rules_parseRule(item, notices));
    return { value: rules.flatMap((rule) => rule ?? []), notices };
}
function rules_parseRule(item, notices) {
    const problems = new failure/* Problems */.Zw();
    const wrong = wrongIn(rules_input, item, { code: 'TAG_RULE_INVALID', problems });
    const draft = { item, values: new Map(), problems, wrong, notices };
    const attributes = attributesOf(item);
    const bare = attributes.find(({ key, value }) => key === undefined && reference_rule_isReference(value));
    const isTyped = attributes.some(({ key }) => key === 'type' || key === 'value');
    const reference = isTyped ? undefined : bare;
    rules_collect(draft, attributes.filter((attribute) => attribute !== reference));
    const rule = reference === undefined ? typedRule(draft) : referenceRule(draft, reference.value);
    problems.raise();
    return rule;
}
function rules_collect({ values, wrong }, attributes) {
    for (const { key = 'value', value } of attributes.filter(({ key, value }) => key !== undefined || value !== '')) {
        // In metadata-action the last one wins. A second type is harmless, any other duplicate hides a mistake.
        if (values.has(key) && key !== 'type') {
            const cure = 'Keep one of them. Quote a whole part that contains a comma: type=raw,"value=a,b".';
            wrong(key === 'value' ? 'has more than one value.' : `has \`${item_shorten(key)}\` twice.`, cure);
        }
        values.set(key, value);
    }
    const empty = attributes.findIndex(({ key, value }) => key === undefined && value === '');
    if (empty < 0 || (values.get('type') ?? 'raw').toLowerCase() !== 'raw')
        return;
    if (!values.has('value'))
        values.set('value', '');
    else if (empty > 0)
        wrong('has nothing after a comma.', 'Remove the comma.');
}
function typedRule(draft) {
    const { values, wrong } = draft;
    const written = values.get('type') ?? 'raw';
    const type = rules_types.find((each) => each === written.toLowerCase());
    if (type === undefined) {
        const cure = (0,nearest/* didYouMean */.au)(written, rules_types) ?? `The types are ${rules_types.join(', ')}.`;
        wrong(`has an unknown type, ${JSON.stringify(item_shorten(written))}.`, cure);
        return undefined;
    }
    checkAttributes(draft, type);
    return ruleOf(type, draft, commonOf(draft, type));
}
function checkAttributes({ item, values, wrong, notices }, type) {
    const own = [...commonAttributes, ...RULE_TYPES[type].attributes];
    const what = type === 'reference' ? 'a reference' : `type=${type}`;
    for (const key of [...values.keys()].filter((each) => !own.includes(each))) {
        const cure = (0,nearest/* didYouMean */.au)(key, allAttributes) ?? `Its attributes are ${own.join(', ')}.`;
        if (allAttributes.includes(key))
            notices.push(`${item_placeOf(rules_input, item)}: \`${key}\` has no effect on ${what}.`);
        else
            wrong(`has an unknown attribute, ${JSON.stringify(item_shorten(key))}.`, cure);
    }
}
function commonOf({ item, values, wrong }, type) {
    const priority = values.get('priority') ?? String(RULE_TYPES[type].priority);
    if (Number.isNaN(Number(priority)))
        wrong(`has a priority that is not a number, ${JSON.stringify(item_shorten(priority))}.`);
    return {
        enable: enableOf(values.get('enable') ?? 'true', wrong),
        priority: Number(priority) + 0,
        prefix: values.get('prefix') ?? defaultPrefix(type, values.get('event')),
        suffix: values.get('suffix'),
        source: { line: item.line, text: item.text },
    };
}
function ruleOf(type, draft, shared) {
    const { values, wrong } = draft;
    const facts = RULE_TYPES[type];
    const example = 'example' in facts ? facts.example : '';
    const needed = (key) => {
        const value = values.get(key);
        // A misspelled name was already reported.
        const unknown = [...values.keys()].filter((each) => !allAttributes.includes(each));
        const isMisspelled = unknown.some((each) => (0,nearest/* nearest */.pA)(each, allAttributes) === key);
        if (value === undefined && !isMisspelled)
            wrong(`needs the attribute ${key}.`, `Add it: ${example}.`);
        return value ?? '';
    };
    const given = (key) => values.get(key) || undefined;
    switch (type) {
        case 'schedule':
            return { ...shared, type, pattern: values.get('pattern') ?? NIGHTLY };
        case 'semver':
        case 'pep440':
            return { ...shared, type, pattern: needed('pattern'), value: given('value'), match: given('match') };
        case 'match':
            return { ...shared, type, pattern: needed('pattern'), group: groupOf(draft), value: given('value') };
        case 'edge':
            return { ...shared, type, branch: given('branch') };
        case 'ref': {
            const event = needed('event');
            return { ...shared, type, event: values.has('event') ? oneOf('event', event, REF_EVENTS, wrong) : 'branch' };
        }
        case 'sha':
            return { ...shared, type, format: oneOf('format', values.get('format') ?? 'short', SHA_FORMATS, wrong) };
        case 'raw':
            return { ...shared, type, value: needed('value') };
    }
}
function referenceRule(draft, text) {
    checkAttributes(draft, 'reference');
    return { ...commonOf(draft, 'reference'), type: 'reference', ...readReference(draft, text) };
}
/** Parses `enable`: empty means false, a template is checked when it is rendered. */
function enableOf(text, wrong) {
    if (text.includes('{{'))
        return text;
    const isEnabled = parseSwitch(text, 'false');
    if (isEnabled === undefined)
        wrong(`has an \`enable\` other than true or false, ${JSON.stringify(item_shorten(text))}.`);
    return String(isEnabled ?? false);
}
/** Parses a group's number: an empty one matches no group; other text is rejected. */
function groupOf({ values, wrong }) {
    const text = values.get('group') ?? '0';
    const group = text === '' ? -1 : Number(text) + 0;
    if (Number.isNaN(group))
        wrong(`has a group that is not a number, ${JSON.stringify(item_shorten(text))}.`);
    return group;
}
/** Parses one of a closed set of words. */
function oneOf(key, text, words, wrong) {
    const word = words.find((each) => each === text);
    if (word !== undefined)
        return word;
    const cure = (0,nearest/* didYouMean */.au)(text, words) ?? `Write one of ${words.join(', ')}.`;
    wrong(`has an unknown ${key}, ${JSON.stringify(item_shorten(text))}.`, cure);
    return words[0];
}

;// CONCATENATED MODULE: ./build/read/inputs/image.js
// The inputs about images: what they are called, what is written on them, and what they run on.








/** Names, tags and platforms. */
const imageRows = {
    images: { parse: ({ name, text }) => parseImages(readAttributes(name, text)) },
    tags: { parse: (given) => parseRules(readTags(given)) },
    flavor: { parse: ({ name, text }) => parseFlavor(readAttributes(name, text)), to: 'image.flavor' },
    platforms: { parse: (given) => scalars_readPlatforms(row_words(given)), to: 'image.platforms' },
    push: { parse: parseAuto, default: 'auto' },
};
/** What a build writes on its images. */
const labelRows = {
    labels: { parse: ({ name, text }) => parseLabels('labels', readLines(name, text)) },
    annotations: { parse: ({ name, text }) => parseLabels('annotations', readLines(name, text)) },
    'annotation-levels': {
        parse: (given) => parseAnnotationLevels(row_words(given)),
        default: 'manifest,index',
        to: 'image.annotationLevels',
    },
};
/** Without `images` the references are in `tags`, in Docker's forms. */
function readTags(given) {
    const { name, text, others } = given;
    const items = readAttributes(name, text);
    const isPushed = others('push').trim().toLowerCase() !== 'false';
    // What is promoted has a repository already.
    const isNamed = others('images').trim() !== '' || isPromotion(given);
    return isNamed ? items : completeReferences(items, { isPushed });
}

;// CONCATENATED MODULE: ./build/read/inputs/publish.js



/** How an image is judged before a tag moves. */
const verifyRows = {
    verify: { parse: readVerify, default: 'true', to: 'verify.depth' },
    'max-size': { parse: (given) => readMaxSize(row_words(given)), to: 'verify.maxSize' },
    test: { parse: ({ text }) => readCommands(text), to: 'verify.tests' },
    gate: { parse: ({ text }) => readCommands(text), mayHide: 'variables', to: 'gate.commands' },
    'gate-env': { parse: (given) => readVariables(given.name, row_words(given)), to: 'gate.variables' },
    'gate-timeout': { parse: parseDuration, default: '10m', to: 'gate.timeout' },
    'gate-layout': { parse: parseBoolean, default: 'false', to: 'gate.hasLayout' },
    'sbom-files': { parse: optionalText, to: 'gate.sbomFolder' },
};
/** How images are signed, and which tags may move. */
const publishRows = {
    'allow-shrink': { parse: parseBoolean, default: 'false', to: 'publish.mayShrink' },
    guard: { parse: (given) => choice('on', 'off')(given) === 'on', default: 'on', to: 'publish.isGuarded' },
    'on-existing': { parse: choice('move', 'skip', 'fail'), default: 'move', to: 'publish.onExisting' },
    sign: { parse: choice('off', 'keyless', 'key'), default: 'off' },
    'sign-key': { parse: optionalText },
    'sign-format': { parse: choice('auto', 'bundle', 'legacy'), default: 'auto' },
};
/** What depends on how the image was built. */
const builtRows = {
    'on-unchanged': { parse: choice('publish', 'skip'), default: 'publish', to: 'publish.onUnchanged' },
    'assume-pure': { parse: parseBoolean, default: 'false', to: 'publish.assumesPure' },
    attest: { parse: parseBoolean, default: 'false' },
};
/** The options of sign. */
function signOptions({ sign: kind, 'sign-key': key = '', 'sign-format': format, }) {
    if (kind === 'off')
        return { kind };
    return kind === 'key' ? { kind, key, format } : { kind, format };
}

;// CONCATENATED MODULE: ./build/read/forms/parts.js
// Parses the parts of earlier jobs: lines of JSON, or job outputs from GitHub's toJSON.



/** Parses `parts`. Raises PART_MALFORMED and PART_FOREIGN. Duplicates of a part count once. */
function parts_readParts(text) {
    if (text.trim() === '')
        return [];
    const values = valuesOf(text);
    const assignments = assignmentsIn(values);
    const parts = values.flatMap((value) => partsIn(value, { name: 'parts', assignments }));
    const known = new Map(parts.map((part) => [JSON.stringify(part), part]));
    return [...known.values()];
}
function valuesOf(text) {
    const whole = (0,oci_json/* parseJson */.qF)(text);
    if (whole !== undefined)
        return [whole];
    const lines = text.split(/\r\n|\r|\n/).filter((line) => line.trim() !== '');
    return lines.map((line, index) => {
        const value = (0,oci_json/* parseJson */.qF)(line);
        if (value !== undefined)
            return value;
        throw parts_malformed(`Line ${index + 1} of \`parts\` is not JSON.`);
    });
}
/** Finds a part, or the parts in the outputs of a job (`needs.build.outputs`) or of several (`needs`). */
function partsIn(value, place) {
    if (isPartLike(value))
        return [handed(value, place)];
    if (Array.isArray(value))
        return value.flatMap((each) => partsIn(each, place));
    if (!(0,oci_json/* isRecord */.u4)(value))
        throw parts_malformed(`\`${place.name}\` is not a JSON object.`);
    // A job sets both `part` and `part-<index>`. GitHub merges `part` over all jobs and attempts, so it may be stale.
    const isNumbered = Object.entries(value).some(([key, each]) => numbered.test(key) && each !== '');
    return Object.entries(value).flatMap(([key, each]) => {
        if (typeof each === 'string')
            return isNumbered && key === 'part' ? [] : partsInText(each, { ...place, name: key });
        // `needs` has the outputs of each job under its id.
        return (0,oci_json/* isRecord */.u4)(each) ? partsIn(each, { ...place, name: key, ...(key === 'outputs' ? {} : { job: key }) }) : [];
    });
}
const numbered = /^part-(\d+)$/;
// A skipped or failed job has an empty output, and other outputs may exist besides the parts.
function partsInText(text, place) {
    if (text.trim() === '')
        return [];
    const value = (0,oci_json/* parseJson */.qF)(text);
    if (isPartLike(value))
        return [handed(value, place)];
    if (!/^part(-\d+)?$/.test(place.name))
        return [];
    throw parts_malformed(`The output \`${place.name}\` of an earlier job does not contain a part.`);
}
/** Returns the part with the facts of its place. */
function handed(value, { name, job, assignments }) {
    const part = { ...parsePart(value), ...(0,oci_json/* defined */.sw)({ job }) };
    const [, index] = numbered.exec(name) ?? [];
    if (index === undefined)
        return part;
    const leg = Number(index);
    if (part.index !== leg) {
        throw (0,failure/* failure */.V2)('PART_FOREIGN', `The output \`${name}\` contains the part of another job.`, { input: 'parts' });
    }
    return { ...part, leg, ...(0,oci_json/* defined */.sw)({ assigned: assignments[leg] }) };
}
/** Returns the assignments of `stage: plan`'s matrix, if its outputs are passed, too. */
function assignmentsIn(values) {
    const jobs = values.flatMap((value) => ((0,oci_json/* isRecord */.u4)(value) ? Object.values(value) : []));
    const [matrix, ...others] = jobs.map((job) => (0,oci_json/* textAt */.$6)(job, 'outputs', 'matrix')).filter((text) => text !== '');
    const include = matrix === undefined || others.length > 0 ? [] : (0,oci_json.at)((0,oci_json/* parseJson */.qF)(matrix), 'include');
    if (!Array.isArray(include) || !include.every(isAssignment))
        return [];
    return include.map(({ platform, target }) => (0,oci_json/* defined */.sw)({ platform, target }));
}
function isAssignment(value) {
    if (!(0,oci_json/* isRecord */.u4)(value) || typeof value['platform'] !== 'string')
        return false;
    return value['target'] === undefined || typeof value['target'] === 'string';
}
function parts_malformed(fact) {
    return (0,failure/* failure */.V2)('PART_MALFORMED', fact, { input: 'parts' });
}

;// CONCATENATED MODULE: ./build/read/forms/sources.js




/** Reads a source a line: a reference, or `REPOSITORY=REFERENCE` with the repository that it goes to. */
function readSources(items) {
    return (0,failure/* parseEach */.lc)(items, (item) => item_locate('source', item, () => readSource(item)));
}
function readSource({ text }) {
    const { key, value } = pairs_pairOf(text);
    const target = value === undefined ? undefined : (0,oci_reference/* parseRepository */.SU)(key);
    const written = value?.trim() ?? key;
    return { text: written, ...(0,oci_reference/* parseImageReference */.o_)(written), target };
}
const sources_forms = ['key', 'identity,issuer', 'identity-regexp,issuer'];
const sources_cure = 'Write `key=PATH`, or `identity=…,issuer=…`. `identity-regexp=…` takes the place of `identity`.';
/** Reads who has to have signed: `key=…`, or `identity=…,issuer=…`; undefined where the input is empty. */
function readSigner([item, ...others]) {
    if (item === undefined)
        return undefined;
    const pairs = attributesOf(item).map(({ key = '', value }) => [key, value]);
    const names = pairs.map(([key]) => key).toSorted();
    if (others.length > 0 || !sources_forms.includes(names.join()) || pairs.some(([, value]) => value === '')) {
        const fact = 'The input `source-verify` names neither one key nor one identity with its issuer.';
        throw (0,failure/* failure */.V2)('INPUT_INVALID', fact, { input: 'source-verify', cure: sources_cure });
    }
    const { key, identity = '', 'identity-regexp': pattern, issuer = '' } = Object.fromEntries(pairs);
    if (key !== undefined)
        return { key };
    // cosign searches for the pattern anywhere in the identity, so that `acme/shop` would allow `acme/shop-evil`.
    return pattern === undefined ? { identity, issuer } : { identity: `^(?:${pattern})$`, issuer, isPattern: true };
}

;// CONCATENATED MODULE: ./build/read/inputs/run.js
// The inputs that control the step: what it does at all, and how a publish is spread over jobs.






/** The step. */
const runRows = {
    stage: { parse: choice('all', 'plan', 'build', 'publish', 'promote'), default: 'all', to: 'run.stage' },
    source: { parse: ({ name, text }) => readSources(readLines(name, text, { hasQuotes: false })) },
    'source-verify': { parse: ({ name, text }) => readSigner(readAttributes(name, text)) },
    'part-index': { parse: ({ text }) => readIndex(text), to: 'fanOut.index' },
    timeout: { parse: parseLimit, default: '5h', to: 'limits.build' },
    'stall-timeout': { parse: parseLimit, default: '120s', to: 'limits.stall' },
    'github-token': { parse: optionalText },
    summary: { parse: parseBoolean, default: 'true' },
};
/** A build over several jobs. */
const fanOutRows = {
    parts: { parse: ({ text }) => parts_readParts(text), to: 'fanOut.parts' },
    runners: {
        parse: ({ name, text }) => parseRunners(readLines(name, text, { hasQuotes: false })),
        to: 'fanOut.runners',
    },
    'optional-platforms': { parse: (given) => platformsIn(given.name, row_words(given)), to: 'fanOut.optionalPlatforms' },
};

;// CONCATENATED MODULE: ./build/read/inputs.js





/** Inputs about a build: a promotion, which builds nothing, rejects them. */
const rowsOfBuild = { ...labelRows, ...buildRows, ...cacheRows, ...builderRows, ...fanOutRows, ...builtRows };
/** All inputs by name. */
const inputRows = { ...imageRows, ...verifyRows, ...rowsOfBuild, ...machineRows, ...runRows, ...publishRows };
/** Whether the images come from a bake definition. */
function hasDefinition({ 'bake-files': files = [] }) {
    return files.length > 0;
}
/** Whether the images are built from the inputs: not from a definition or by other jobs, and they do not exist already. */
function inputs_isBuiltHere(values) {
    return values.stage !== 'publish' && values.stage !== 'promote' && !hasDefinition(values);
}
/** Parses one input. The runner applies a default only if the line is missing: an expression may leave it empty. */
function parseInput(name, { text: others }, env) {
    const rows = inputRows;
    const { parse, default: usual = '' } = rows[name];
    const given = others(name);
    return parse({ name, text: given.trim() === '' && usual !== '' ? usual : given, others, env });
}
/** Parses each input once, and keeps the problems of invalid ones. */
function parseInputs(inputs, env, problems) {
    const names = Object.keys(inputRows);
    const parsed = names.flatMap((name) => problems.collect(() => [[name, parseInput(name, inputs, env)]], []));
    return Object.fromEntries(parsed);
}
/** Returns the fields of a group whose rows name it. */
function inputs_fieldsOf(group, values) {
    const found = Object.entries(inputRows).flatMap(([name, { to = '' }]) => {
        const [of, field = ''] = to.split('.');
        return of === group ? [[field, values[name]]] : [];
    });
    return Object.fromEntries(found);
}
/** Whether every input is valid. */
function areValid(_values, problems) {
    return problems.all.length === 0;
}

;// CONCATENATED MODULE: ./build/read/checks/attests.js



/** Returns the attestations of a bake target. Minimal provenance is the default if supported, with the run as builder. */
function planAttests({ provenance, sbom, attests = [], outputs }, runUrl = '') {
    const isOci = (0,definition_option/* isOciImage */.ld)(outputs?.image ?? {});
    const usual = isOci ? { type: 'provenance', mode: 'min' } : definition_option/* noProvenance */.BA;
    const others = attests.filter(({ type }) => (type !== 'provenance' || provenance === undefined) && (type !== 'sbom' || sbom === undefined));
    const hasProvenance = others.some(({ type }) => type === 'provenance');
    const planned = [...(hasProvenance ? [] : [provenance ?? usual]), ...(sbom === undefined ? [] : [sbom]), ...others];
    return planned.map((attest) => attests_completed(attest, runUrl));
}
/** Pins the scanner by digest, because BuildKit's default is a moving tag; sets the run as builder, in SLSA 1. */
function attests_completed(attest, runUrl) {
    if (!(0,definition_option/* isAttested */.dg)(attest))
        return attest;
    if (attest.type === 'sbom')
        return { ...attest, generator: attest['generator'] ?? definition_option/* SBOM_SCANNER */.Dp };
    if (attest.type !== 'provenance')
        return attest;
    // v1 is the default since BuildKit 0.28; older ones need it explicitly.
    return { ...attest, version: attest['version'] ?? 'v1', 'builder-id': attest['builder-id'] ?? runUrl };
}
/** Whether `provenance`, `sbom` or `attests` enables attestations. */
function isAttesting(values, input) {
    if (input !== 'provenance' && input !== 'sbom' && input !== 'attests')
        return false;
    return [values[input] ?? []].flat().some(definition_option/* isAttested */.dg);
}
/** Whether there is an SBOM. A definition, the parts of other jobs and promoted images have attestations of their own. */
function createsSbom(values) {
    if (!inputs_isBuiltHere(values) || values.attests === undefined)
        return true;
    return planAttests(values).some((attest) => attest.type === 'sbom' && (0,definition_option/* isAttested */.dg)(attest));
}
/** Returns INPUT_CONFLICT for requested attestations, which BuildKit rejects only after the build (exporter/containerimage/writer.go). */
function checkMediaTypes(values) {
    if ((0,definition_option/* isOciImage */.ld)(values.outputs?.image ?? {}))
        return [];
    const asked = ['provenance', 'sbom', 'attests'].filter((input) => isAttesting(values, input));
    return asked.map((input) => {
        const fact = `\`${input}\` enables attestations, but \`outputs\` has oci-mediatypes=false, which does not support them.`;
        return conflict(input, fact, `Remove oci-mediatypes=false, or set \`${input}\` to false.`);
    });
}
/** Returns the notice for defaults that Docker media types omit. */
function mediaTypeNotices({ outputs, provenance }) {
    const left = provenance === undefined ? 'provenance and annotations of the index' : 'annotations of the index';
    const notice = `The image has Docker media types (oci-mediatypes=false), which do not support ${left}.`;
    return (0,definition_option/* isOciImage */.ld)(outputs.image) ? [] : [notice];
}

;// CONCATENATED MODULE: ./build/read/facts/dockerfiles.js
// The Dockerfiles of a bake definition, and build policies: those that targets name, and those beside Dockerfiles.





/** Returns where buildx looks for the Dockerfile of a target on this machine (buildx, bake/bake.go, toBuildOpt). */
function dockerfilePaths(target, workspace) {
    const context = ((0,oci_json/* textAt */.$6)(target, 'context') || '.').replace(/^cwd:\/\//, '');
    const file = (0,oci_json/* textAt */.$6)(target, 'dockerfile') || 'Dockerfile';
    if ((0,oci_json/* textAt */.$6)(target, 'dockerfile-inline') !== '')
        return [];
    if (file.startsWith('cwd://'))
        return [external_node_path_.posix.resolve(workspace, file.slice('cwd://'.length))];
    if (isRemoteAddress(context))
        return [];
    // buildx uses `dockerfile` if `Dockerfile` is missing.
    const names = file === 'Dockerfile' ? [file, 'dockerfile'] : [file];
    return names.map((name) => external_node_path_.posix.resolve(workspace, context, name));
}
/** Reads the Dockerfile of each target of a bake definition. */
async function bakeDockerfiles(targets, workspace, { read }) {
    const found = Object.entries(targets).map(async ([name, target]) => {
        const texts = await Promise.all(dockerfilePaths(target, workspace).map(read));
        const text = (0,oci_json/* textAt */.$6)(target, 'dockerfile-inline') || texts.find((each) => each !== undefined);
        return text === undefined ? [] : [[name, readDockerfile(text)]];
    });
    return new Map((await Promise.all(found)).flat());
}
/** Returns the policies of a build whose Dockerfile is at one of the paths. */
async function findPolicies(paths, { exists }) {
    const found = await Promise.all(paths.map((path) => exists(`${path}.rego`)));
    return found.includes(true) ? strictPolicies([]) : [];
}
/** Returns the targets with policies in bake's syntax. */
async function withPolicies(targets, workspace, files) {
    const found = Object.entries(targets).map(async ([name, { policy, ...target }]) => {
        const named = (0,oci_json/* listOf */.c3)(policy);
        const policies = named.length > 0 ? strictPolicies(named) : await findPolicies(dockerfilePaths(target, workspace), files);
        return [name, policies.length === 0 ? target : { ...target, policy: policies }];
    });
    return Object.fromEntries(await Promise.all(found));
}

;// CONCATENATED MODULE: ./build/read/facts/existing-builder.js
// Finds an existing builder and its facts, and boots it if it is stopped.






/** Returns the facts of the builder; undefined for a new builder, or if nothing may be started. */
async function findBuilder({ stage, builder, driver, endpoint }, ports) {
    const isBuilt = stage === 'all' || stage === 'build';
    const isEngine = builder === undefined && driver === 'docker';
    const wanted = isEngine && isBuilt ? await existing_builder_contextOf(endpoint, ports) : builder;
    if (wanted === undefined || !isBuilt)
        return { existing: wanted };
    const entry = await entryOf(wanted, ports);
    if (isEngine && entry.driver !== 'docker') {
        const fact = `"${wanted}" is a builder with the driver ${entry.driver}, not only a Docker context.`;
        throw (0,failure/* failure */.V2)('INPUT_CONFLICT', fact, { input: 'driver', cure: 'Set `builder` to it, or use another context.' });
    }
    if (entry.driver === 'docker')
        await existing_builder_checkStore(isEngine ? 'driver' : 'builder', ports);
    const isUp = entry.nodes.every(({ status }) => status === 'running');
    const running = isUp ? entry : await boot(entry.name, ports);
    return { existing: running.name, found: foundBuilder(running) };
}
/** The engine's own builder has the name of the Docker context. */
async function existing_builder_contextOf(endpoint, { exec, env }) {
    if (endpoint !== undefined) {
        if (!endpoint.includes('://'))
            return endpoint;
        const cure = 'Create a Docker context for the socket (`docker context create`), and set `endpoint` to its name.';
        const fact = `\`endpoint\` is ${endpoint}, but \`driver: docker\` needs the name of a Docker context.`;
        throw (0,failure/* failure */.V2)('INPUT_INVALID', fact, { input: 'endpoint', cure });
    }
    if ((env['DOCKER_HOST'] ?? '') !== '')
        return 'default';
    const { exitCode, stdout } = await (0,commands_command/* answerOf */.ut)((0,engine/* askContext */.vJ)(), exec);
    return exitCode === 0 && stdout.trim() !== '' ? stdout.trim() : 'default';
}
/** The older image store cannot export a layout, which the verification needs. */
async function existing_builder_checkStore(input, { exec }) {
    const asked = await (0,commands_command/* answerOf */.ut)((0,engine/* askStore */.fE)(), exec);
    if (asked.exitCode !== 0)
        throw builderFailure('default', asked);
    if ((0,engine/* holdsIndexes */.bI)(asked.stdout))
        return;
    const fact = '`driver: docker` needs an engine with the containerd image store, which this engine does not use.';
    const cure = 'Use `driver: docker-container`, or set "features": {"containerd-snapshotter": true} in daemon.json. Other stores support neither several platforms nor attestations, caches and layouts.';
    throw (0,failure/* failure */.V2)('INPUT_CONFLICT', fact, { input, cure });
}
/** Whether the engine supports an index; false if nothing needs it. Raises PROGRAM_STOPPED. */
async function canLoadIndexes(isNeeded, { exec }) {
    return isNeeded && (0,engine/* holdsIndexes */.bI)((await (0,commands_command/* answerOf */.ut)((0,engine/* askStore */.fE)(), exec)).stdout);
}
async function entryOf(wanted, { exec, env }) {
    const listed = await (0,commands_command/* answerOf */.ut)((0,buildx/* listBuilders */.vh)(), exec);
    if (listed.exitCode !== 0)
        throw builderFailure(wanted, listed);
    const entries = (0,buildx/* parseBuilders */.ms)(listed.stdout);
    const chosen = env['BUILDX_BUILDER'] ?? '';
    const isCurrent = wanted === 'current';
    const name = isCurrent && chosen !== '' ? chosen : wanted;
    const found = isCurrent && chosen === '' ? entries.find((entry) => entry.isCurrent) : undefined;
    const entry = found ?? entries.find((candidate) => candidate.name === name);
    if (entry === undefined)
        throw missingBuilder(name, entries);
    return entry;
}
async function boot(name, ports) {
    ports.log.line(`Booting existing builder ${name}`);
    const started = ports.clock.now().getTime();
    const booted = await ports.exec.run((0,buildx/* bootBuilder */.cD)(name));
    const milliseconds = ports.clock.now().getTime() - started;
    const isUp = booted.exitCode === 0;
    // The failure of a boot is reported, whatever becomes of this question.
    const entry = isUp ? await entryOf(name, ports) : await (0,failure/* orElse */.NW)(entryOf(name, ports), () => undefined);
    if (entry === undefined)
        throw builderFailure(name, booted);
    const refused = entry.driver === 'kubernetes' ? refusedByCluster((0,commands_command/* tail */.RT)(booted.stderr)) : undefined;
    if (refused !== undefined)
        throw refused;
    const silent = silentNodes(entry, { milliseconds, words: booted.stderr });
    if (silent !== undefined)
        throw silent;
    if (!isUp)
        throw builderFailure(name, booted);
    return entry;
}
/** Unknown platforms are useless for the plan. */
function foundBuilder({ driver, nodes }) {
    const known = (platform) => (0,failure/* ifValid */.S6)(() => (0,oci_platform/* parsePlatform */.Y8)(platform)) ?? [];
    return {
        driver,
        nodes: nodes.map(({ name, version, platforms }) => ({ name, version, platforms: platforms.flatMap(known) })),
    };
}

;// CONCATENATED MODULE: ./build/read/facts/git-context.js
// The repository as a Git build context: address, commit and token.


/** Returns the repository pinned to the commit of the event; `subfolder` is '' for its root. */
function gitContext(question, subfolder = '') {
    const address = `${repositoryUrl(question)}.git`;
    const folder = subfolder.replace(/^(\.?\/)+|\/+$/g, '').replace(/^\.$/, '');
    const revision = revisionOf(question);
    if ((0,go_boolean/* isGoTrue */.N)(question.env['BUILDX_SEND_GIT_QUERY_AS_INPUT'])) {
        return `${address}?ref=${revision}${folder === '' ? '' : `&subdir=${folder}`}`;
    }
    return `${address}#${revision}${folder === '' ? '' : `:${folder}`}`;
}
/** Replaces `{{defaultContext}}`, with an optional `:subfolder`. */
function expandContext(text, question) {
    return text.replace(/\{\{\{?\s*defaultContext\s*\}?\}\}(?::([^\s&#]*))?/g, (_, folder) => gitContext(question, folder));
}
// A pull request is built as merged, unless its head is requested.
function revisionOf({ event, env }) {
    const { runnerRef, runnerSha, pullRequest } = event;
    if (runnerRef.startsWith('refs/pull/') && (0,go_boolean/* isGoTrue */.N)(env['DOCKER_DEFAULT_GIT_CONTEXT_PR_HEAD_REF'])) {
        return pullRequest?.headSha || runnerRef.replace(/\/merge$/, '/head');
    }
    if (runnerSha !== '')
        return runnerSha;
    return runnerRef === '' || runnerRef.startsWith('refs/') ? runnerRef : `refs/heads/${runnerRef}`;
}
/** Returns the address of the repository on its server. */
function repositoryUrl({ event, runner }) {
    return `${runner.serverUrl}/${event.repository.owner}/${event.repository.name}`;
}
/** Adds the token to the secrets if this repository is a Git context without a secret of the user. */
function withGitToken(secrets, { contexts, token, event, runner }) {
    const url = repositoryUrl({ event, runner }).toLowerCase();
    const isOurs = (context) => context
        .toLowerCase()
        .replace(/(\.git)?\/?([?#].*)?$/s, '')
        .replace(/^github\.com\//, 'https://github.com/') === url;
    const host = new URL(runner.serverUrl).host;
    const isGiven = ({ id }) => ['GIT_AUTH_TOKEN', 'GIT_AUTH_HEADER'].some((name) => id === name || id === `${name}.${host}`);
    if (token === undefined || !contexts.some(isOurs) || secrets.sources.some(isGiven))
        return secrets;
    return {
        ...secrets,
        sources: [...secrets.sources, { id: `GIT_AUTH_TOKEN.${host}`, env: gitTokenVariable }],
        values: { ...secrets.values, [gitTokenVariable]: token },
        masked: [...secrets.masked, token],
    };
}

;// CONCATENATED MODULE: ./build/read/facts/registry-logins.js
// Finds registries with push credentials, and those whose credential helper fails.

/** Returns the repositories of images and tag rules. */
function repositoriesOf({ images, rules }) {
    return [
        ...images.map(({ repository }) => repository),
        ...rules.flatMap((rule) => ('repository' in rule ? [rule.repository] : [])),
    ];
}
/**
 * Looks up the Docker configuration and its helpers for each repository: an account may apply to one only. A host
 * counts if all its repositories have one. A failed look-up is a reason not to push. A plan needs no credentials, and
 * starts nothing.
 */
async function accountsAt(repositories, { push, stage }, registry) {
    const isAsked = push === 'auto' && stage !== 'plan';
    const look = async (each) => [each.registry, isAsked ? await accountFor(each, registry) : true];
    const found = await Promise.all(repositories.map(look));
    const lacking = new Set(found.flatMap(([host, account]) => (account === true ? [] : [host])));
    return {
        registriesWithCredentials: [...new Set(found.map(([host]) => host))].filter((host) => !lacking.has(host)),
        unreadableCredentials: Object.fromEntries(found.flatMap(([host, account]) => (typeof account === 'string' ? [[host, account]] : []))),
    };
}
function accountFor(repository, registry) {
    return (0,failure/* orElse */.NW)(registry.hasCredentials(repository), ({ problems }) => problems.map(({ fact }) => fact).join(' '));
}

;// CONCATENATED MODULE: ./build/read/facts/source-images.js
// Resolves `source` once: the run uses these digests, even if the tags move later.






/** Reads all sources. Raises SOURCE_MISSING, CONTENT_MALFORMED and REGISTRY_* failures, of all of them at once. */
async function findSources(lines, ownRepository, registry) {
    return (0,failure/* allOrProblems */.Xd)(lines.map((line) => ofInput('source', findSource(line, ownRepository, registry))));
}
async function findSource(line, ownRepository, registry) {
    const manifest = await registry.manifest(line.repository, line.reference);
    if (manifest === undefined)
        throw (0,failure/* failure */.V2)('SOURCE_MISSING', `The image ${line.text} does not exist.`);
    const root = (0,image_index/* parseManifest */.Ng)(manifest);
    const config = await readFirstConfig(root, { repository: line.repository, registry });
    const { version, revision } = holdingIn(root, config?.labels ?? {});
    const own = (claim) => claim !== undefined && claims_isOwn(claim, ownRepository) ? claim.text : undefined;
    const platform = config?.platform;
    return {
        ...line,
        digest: manifest.digest,
        platforms: root.kind === 'index' ? source_images_platformsOf(root) : platform === undefined ? [] : [platform],
        version: own(version),
        revision: own(revision) ?? '',
    };
}
function source_images_platformsOf(index) {
    return (0,oci_platform/* eachPlatform */.XK)(imagesIn(index).flatMap(({ platform }) => platform ?? []));
}

;// CONCATENATED MODULE: ./build/read/facts/template-engine.js



/** Returns the renderer for these texts. */
async function templateEngine(texts) {
    if (!texts.some((text) => text.includes('{{')))
        return (template) => template;
    const { default: handlebars } = await __webpack_require__.e(/* import() */ 508).then(__webpack_require__.t.bind(__webpack_require__, 88508, 19));
    return renderWith(handlebars.create());
}
function renderWith(engine) {
    // Templates must not write to the log.
    engine.registerHelper('log', () => '');
    const compiled = new Map();
    const contexts = new WeakMap();
    return (text, scope) => {
        // Handlebars treats a backslash before {{ as an escape; text without {{ is unchanged.
        if (!text.includes('{{'))
            return text;
        const bound = contexts.get(scope) ?? bind(scope);
        contexts.set(scope, bound);
        try {
            const template = compiled.get(text) ?? engine.compile(text, { noEscape: true });
            compiled.set(text, template);
            return template(bound.context, {
                helpers: bound.helpers,
                allowProtoPropertiesByDefault: false,
                allowProtoMethodsByDefault: false,
            });
        }
        catch (error) {
            if (error instanceof failure/* Failure */.HR)
                throw error;
            const reason = error instanceof Error ? error.message.split('\n').join(' ') : String(error);
            throw (0,failure/* failure */.V2)('TEMPLATE_INVALID', `The template ${item_shorten(text)} cannot be rendered: ${reason}.`, {}, { cause: error });
        }
    };
}
const asked = (value) => (typeof value === 'function' ? value() : value);
/** Adapts a function to handlebars, which passes named arguments in the last parameter. */
function bind({ names, helpers }) {
    return { context: (0,oci_json/* mapValues */.LG)(names, template_engine_printable), helpers: { ...(0,oci_json/* mapValues */.LG)(helpers, callable) } };
}
/** Adapts a name: handlebars adds two adjacent numbers, so they become strings. */
function template_engine_printable(ask) {
    return (...parameters) => (isPrinted(parameters.at(-1)) ? String(ask()) : ask());
}
function callable(helper) {
    return (...parameters) => helper(parameters.slice(0, -1).map(asked), namedOf(parameters.at(-1)));
}
const isPrinted = (options) => (0,oci_json/* isRecord */.u4)(options) && !('fn' in options);
function namedOf(options) {
    return (0,oci_json/* recordOf */.zv)((0,oci_json.at)(options, 'hash'));
}

;// CONCATENATED MODULE: ./build/plan/builder/tls.js
// Checks before the start whether TLS certificates and keys match.


/** Returns the problems of a node's material. */
function judgeMaterial(node, { cacert, cert, key }, input) {
    const wrong = (fact, cure) => (0,failure/* problem */.CC)('INPUT_INVALID', `TLS of ${node}: ${fact}`, { input, cure });
    const given = [cacert, cert, key].filter(({ pem }) => pem !== undefined);
    if (given.length === 0)
        return [];
    // Without the authority, and of a pair the half that is missing.
    const isPair = (cert.pem === undefined) === (key.pem === undefined);
    const missing = [cacert, ...(isPair ? [] : [cert, key])].find(({ pem }) => pem === undefined);
    const certificate = (pem) => new external_node_crypto_.X509Certificate(pem);
    const [authority, own, secret] = [read(cacert, certificate), read(cert, certificate), read(key, external_node_crypto_.createPrivateKey)];
    const unreadable = [
        ...(authority === 'invalid' ? [`${cacert.name} does not contain a certificate`] : []),
        ...(own === 'invalid' ? [`${cert.name} does not contain a certificate`] : []),
        ...(secret === 'invalid' ? [`${key.name} does not contain a private key`] : []),
    ];
    const isStranger = typeof own === 'object' && typeof secret === 'object' && !own.checkPrivateKey(secret);
    const stranger = `${key.name} does not match ${cert.name}.`;
    return [
        ...(missing === undefined ? [] : [wrong(`${missing.name} is missing.`, `Set ${missing.name}, too.`)]),
        ...unreadable.map((fact) => wrong(`${fact}.`, 'Write it in PEM format, which begins with -----BEGIN.')),
        ...(isStranger ? [wrong(stranger, 'Use the certificate and key of the same pair.')] : []),
    ];
}
function read({ pem }, parse) {
    try {
        return pem === undefined ? undefined : parse(pem);
    }
    catch {
        return 'invalid';
    }
}

;// CONCATENATED MODULE: ./build/read/facts/tls.js
// Reads TLS material for network nodes: from the environment, or from files in driver-opts.




const tls_parts = ['cacert', 'cert', 'key'];
/** Returns the nodes as numbered by the variables of their TLS material; a single one is the first. */
function securedNodes({ nodes = [], 'driver-opts': shared = [], endpoint }) {
    if (nodes.length === 0)
        return [{ name: undefined, endpoint, driverOptions: shared }];
    return nodes.map((node) => ({ ...node, driverOptions: [...shared, ...node.driverOptions] }));
}
/** The material in the environment, as in docker/setup-buildx-action: BUILDER_NODE_<i>_AUTH_TLS_CACERT, _CERT and _KEY. */
function certificatesIn(env, values) {
    if (values.driver !== 'remote')
        return [];
    return securedNodes(values).flatMap(({ endpoint = '' }, node) => {
        if (!endpoint.startsWith('tcp://'))
            return [];
        const sources = tls_parts.map((part) => ({ node, part, variable: variableOf(node, part) }));
        return sources.filter(({ variable }) => (env[variable] ?? '').trim() !== '');
    });
}
function variableOf(node, part) {
    return `BUILDER_NODE_${node}_AUTH_TLS_${part.toUpperCase()}`;
}
/** Raises all problems of the nodes' material: missing files, incomplete pairs, mismatched keys. */
async function checkCertificates(values, ports) {
    if (values.driver !== 'remote')
        return;
    const input = (values.nodes ?? []).length > 0 ? 'nodes' : 'driver-opts';
    const problems = [];
    for (const [index, node] of securedNodes(values).entries()) {
        const material = async (part) => {
            const path = (0,driver_option/* driverOption */.q9)(node.driverOptions, part);
            if (path === undefined)
                return variableMaterial(node, variableOf(index, part), ports.env);
            const pem = await ofInput(input, ports.files.read(path));
            const cure = 'Write an absolute path, which buildx requires.';
            if (pem === undefined)
                problems.push((0,failure/* problem */.CC)('FILE_MISSING', `The file ${path} of ${part} does not exist.`, { input }));
            else if (!path.startsWith('/'))
                problems.push(invalid(input, `The path of ${part} is not absolute: ${path}.`, cure));
            return { name: path, pem };
        };
        const [cacert, cert, key] = await Promise.all([material('cacert'), material('cert'), material('key')]);
        const name = node.name ?? node.endpoint ?? `node ${index + 1}`;
        problems.push(...judgeMaterial(name, { cacert, cert, key }, input));
    }
    (0,failure/* raise */.xl)(problems);
}
/** A driver option overrides a variable, as in buildx. */
function variableMaterial({ endpoint = '' }, name, env) {
    const text = endpoint.startsWith('tcp://') ? (env[name] ?? '') : '';
    return { name, pem: text.trim() === '' ? undefined : text };
}

;// CONCATENATED MODULE: ./build/read/assemble.js
// Assembles a Request from valid inputs.

















/** Makes the request. Reads only the Docker configuration for accounts. */
async function assemble_assemble(parts, ports) {
    const { registry, clock, inputs, env, files } = ports;
    const { values, runner, event, cluster, place, warnings } = parts;
    const promotion = await findPromotion(parts, ports);
    const image = assemble_imagesOf(values, promotion);
    const texts = ['tags', 'flavor', 'labels', 'annotations'].map(inputs.text);
    const accounts = await accountsAt(repositoriesOf(image), values, registry);
    const path = place.dockerfilePath && external_node_path_.posix.resolve(runner.workspace, place.dockerfilePath);
    const dockerfile = path && (await files.read(path));
    const mounts = findMounts(values['cache-mounts'], dockerfile);
    const build = await buildOf(parts, { path, text: dockerfile }, ports);
    const listed = [values.images, values.tags, values.labels, values.annotations].flatMap(({ notices }) => notices);
    return {
        run: { ...inputs_fieldsOf('run', values), limits: inputs_fieldsOf('limits', values) },
        push: values.push,
        image,
        build,
        ...(0,oci_json/* defined */.sw)({ promotion }),
        cache: { ...inputs_fieldsOf('cache', values), ...values.cache, mounts: mounts.ids },
        builder: {
            ...inputs_fieldsOf('builder', values),
            certificates: certificatesIn(env, values),
            ...(0,oci_json/* defined */.sw)({ cluster }),
            ...(await findBuilder(values, ports)),
        },
        fanOut: inputs_fieldsOf('fanOut', values),
        verify: inputs_fieldsOf('verify', values),
        gate: inputs_fieldsOf('gate', values),
        sign: signOptions(values),
        attest: { isWanted: values.attest, isPublic: event.repository.isPrivate === false },
        publish: inputs_fieldsOf('publish', values),
        report: {
            contextReason: place.reason,
            hasSummary: values.summary,
            warnings,
            notices: [...listed, ...mounts.notices, ...mediaTypeNotices(values)],
        },
        event,
        runner,
        accounts,
        startedAt: startOf(values.parts, clock.now().toISOString()),
        render: await templateEngine(texts),
    };
}
/** The images that are promoted; undefined for every other stage. Raises SOURCE_MISSING and REGISTRY_* failures. */
async function findPromotion({ values, event }, { inputs, registry }) {
    if (values.stage !== 'promote')
        return undefined;
    const { owner, name } = event.repository;
    const sources = await findSources(values.source, `${owner}/${name}`, registry);
    const isSubset = inputs.text('platforms').trim() !== '';
    return { sources, platforms: isSubset ? values.platforms : [], signer: values['source-verify'] };
}
/** Without `images`, each source goes to the repository that its line names, or stays in its own. */
function assemble_imagesOf(values, promotion) {
    const named = values.images.value;
    const sources = named.length > 0 ? [] : (promotion?.sources ?? []);
    const targets = sources.map(({ target, repository }) => ({ repository: target ?? repository, isEnabled: true }));
    return {
        ...inputs_fieldsOf('image', values),
        images: [...named, ...targets],
        rules: values.tags.value,
        labels: values.labels.value,
        annotations: values.annotations.value,
        withoutAutomatic: ['labels', 'annotations'].filter((input) => values[input].isWithoutAutomatic),
    };
}
/** The inputs of the build, with what the files and the engine of this machine say. */
async function buildOf(parts, { path, text }, ports) {
    const { values, runner, event, contexts, secrets } = parts;
    const { reason: _, ...where } = parts.place;
    const runUrl = `${repositoryUrl({ event, runner })}/actions/runs/${event.runId}/attempts/${event.runAttempt || 1}`;
    const build = {
        ...inputs_fieldsOf('build', values),
        ssh: values.ssh.map(({ id, paths }) => (paths.length === 0 ? id : `${id}=${paths.join(',')}`)),
        // `network: host` also grants the entitlement.
        allow: (0,entitlement/* eachOnce */.B)([...values.allow, ...(values.network === 'host' ? [{ right: 'network.host' }] : [])]),
        ...where,
        contexts,
        secrets,
        attests: planAttests(values, runUrl),
        policies: await findPolicies(path === undefined ? [] : [path], ports.files),
        parsedDockerfile: text === undefined ? undefined : readDockerfile(text),
        exports: await exportsOf(values, ports),
    };
    return values.reproducible ? makeReproducible(build, event) : build;
}
/** Several platforms can be loaded only into an engine that supports an index; a plan queries no engine. */
async function exportsOf({ outputs, load, platforms, stage }, ports) {
    const exports = load ? { ...outputs, load: outputs.load ?? {} } : outputs;
    const isAsked = exports.load !== undefined && platforms.length > 1 && stage !== 'plan';
    return { ...exports, holdsIndexes: await canLoadIndexes(isAsked, ports) };
}

;// CONCATENATED MODULE: ./build/commands/bake-print.js
// Evaluates a bake definition with buildx, which resolves variables, functions, inheritance and matrices.





/** Prints the evaluated definition; needs no engine. */
function printBake({ files, targets, overrides, variables, builder, env, gitAccess }) {
    const remote = files.filter(isRemoteDefinition);
    const command = (0,buildx/* buildx */.N6)([
        'bake',
        ...remote,
        '--print',
        ...(builder === undefined ? [] : ['--builder', builder]),
        ...files.filter((file) => !isRemoteDefinition(file)).flatMap((file) => ['--file', file]),
        ...overrides.flatMap((override) => ['--set', override]),
        ...variables.flatMap((variable) => ['--var', variable]),
        // Last, so that these win over a variable of the definition with the same name.
        ...Object.keys(gitAccess).flatMap((name) => ['--var', `${name}=`]),
        ...targets,
    ]);
    return { ...command, inherits: inherited/* definitionShares */.QT, env: { ...env, ...gitAccess } };
}
/** Whether buildx fetches the definition itself. */
function isRemoteDefinition(file) {
    return isRemoteAddress(file) && !file.startsWith('cwd://');
}
/** Returns the paths of the definition's files on this machine. */
function localFiles(files) {
    return files.filter((file) => !isRemoteDefinition(file)).map((file) => file.replace(/^cwd:\/\//, ''));
}
/** Parses the output of `printBake`, and unescapes `${` and `%{`. */
function parseBake(stdout) {
    const value = (0,commands_command/* parseJsonAnswer */.oV)(stdout, 'buildx bake --print');
    const found = Object.entries((0,oci_json/* recordOf */.zv)((0,oci_json.at)(value, 'target')));
    const targets = Object.fromEntries(found.flatMap(([name, target]) => ((0,oci_json/* isRecord */.u4)(target) ? [[name, unescaped(target)]] : [])));
    // A group may contain itself.
    const seen = new Set();
    const members = (name) => {
        if (seen.has(name))
            return [];
        seen.add(name);
        return Object.hasOwn(targets, name) ? [name] : (0,oci_json/* textsOf */.CB)((0,oci_json.at)(value, 'group', name, 'targets')).flatMap(members);
    };
    return { names: members('default'), targets };
}
/** The only keys that buildx escapes (bake/bake.go, MarshalJSON). */
const escaped = ['annotations', 'dockerfile-inline', 'labels', 'args', 'extra-hosts'];
function unescaped(target) {
    const entries = Object.entries(target).map(([key, value]) => [key, escaped.includes(key) ? bake_print_plain(value) : value]);
    return Object.fromEntries(entries);
}
function bake_print_plain(value) {
    if (typeof value === 'string')
        return value.replaceAll('$${', '${').replaceAll('%%{', '%{');
    if (Array.isArray(value))
        return value.map(bake_print_plain);
    if (!(0,oci_json/* isRecord */.u4)(value))
        return value;
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, bake_print_plain(item)]));
}

;// CONCATENATED MODULE: ./build/plan/bake/withheld.js






/**
 * Filters the caches of every target, including base targets, with a notice for each that is not written. An override that
 * names a cache to read does not grant writing it.
 */
function withholdCaches(targets, overrides, facts) {
    const named = overrides.map(overrideTarget);
    const why = (key, cache) => {
        if (named.some((target) => isNamed(cachesOf(target, key), cache)))
            return undefined;
        return key === 'cache-from' ? whyUnused(facts.cache, facts.event) : whyWithheld(cache.type.toLowerCase(), facts);
    };
    const kept = (0,oci_json/* mapValues */.LG)(targets, (printed) => {
        // A target that sets no cache uses the step's own.
        const set = ['cache-from', 'cache-to'].filter((key) => printed[key] !== undefined);
        const caches = set.map((key) => [key, cachesOf(printed, key).filter((each) => why(key, each) === undefined)]);
        return { ...printed, ...Object.fromEntries(caches) };
    });
    const notices = Object.entries(targets).flatMap(([name, printed]) => cachesOf(printed, 'cache-to').flatMap((cache) => {
        const reason = why('cache-to', cache);
        return reason === undefined ? [] : [`Cache of the bake target ${name} (type=${cache.type}): ${reason}.`];
    }));
    return { targets: kept, notices };
}
/** Removes a stranger's outputs to the engine, with a notice for each target. */
function withholdLoads(targets, overrides, event) {
    if (!isStrangers(event))
        return { targets, notices: [] };
    const notices = [];
    const kept = (0,oci_json/* mapValues */.LG)(targets, (printed, name) => {
        const named = overrides
            .filter((override) => isAbout(override, name))
            .map(overrideTarget)
            .flatMap(outputsOf);
        const isHeld = (output) => output['type'] === 'docker' && output['dest'] === undefined && !isNamed(named, output);
        const others = outputsOf(printed).filter((output) => !isHeld(output));
        if (others.length === outputsOf(printed).length)
            return printed;
        const cure = 'To load it, set its output in `bake-set`.';
        notices.push(`The bake target ${name} is not loaded into the engine. ${cure}`);
        // The image is still built and verified.
        return { ...printed, output: others.some(isImageOutput) ? others : [...others, { type: 'image' }] };
    });
    return { targets: kept, notices };
}
const isNamed = (named, option) => named.some((each) => (0,definition_option/* isSameOption */.aJ)(each, option));
/** Whether the pattern of an override, before its first dot, matches a target. */
function isAbout(override, name) {
    const [pattern = ''] = override.split('.', 1);
    const parts = pattern.split('*').map((part) => part.replace(/[^\w-]/g, '\\$&'));
    return new RegExp(`^${parts.join('.*')}$`).test(name);
}
/** Options with lists. Only `allow` grants privileges. */
const lists = ['cache-from', 'cache-to', 'output', 'ssh', 'secret', 'policy'];
/** Parses one override, `target.key[.name][+]=value`, into a target with only that key (buildx, bake/bake.go). */
function overrideTarget(override) {
    const [, key = '', name = '', value = ''] = /^[^.=]*\.([^.=+]+)(?:\.([^=]*?))?\+?=(.*)$/s.exec(override) ?? [];
    if (key === 'context' || key === 'dockerfile')
        return { [key]: value };
    if (key === 'contexts')
        return { contexts: { [name]: value } };
    const list = key === 'secrets' ? 'secret' : key;
    if (!lists.includes(list) || value === '')
        return {};
    return { [list]: [key === 'secret' && name !== '' ? `id=${name},${value}` : value] };
}
/** Returns the variables that overrides name as sources of secrets. Each id without a source counts as one. */
function overrideVariables(overrides) {
    const secrets = overrides.flatMap((override) => (0,oci_json/* listOf */.c3)(overrideTarget(override)['secret']));
    return secrets.flatMap((secret) => secretVariables(secret, () => true));
}

;// CONCATENATED MODULE: ./build/read/facts/secrets-in-inputs.js
// Finds secrets in addresses and attributes: passwords in URLs, keys of caches and drivers, tokens in build arguments.





/** Shorter texts are words such as `true`: a name may only sound secret, and a file may contain a word. */
const shortestSecret = 8;
const secretKey = /secret|token|passw|passphrase|credential|access[_-]?key(?![_-]?id)|(account|api|private)[_-]?key|signature|(^|[._-])(sig|sas|auth|pwd)$/i;
const harmless = /^(true|false|yes|no|on|off|none|null|auto|default|\d{1,5}|\$.*|env:\/\/.*)$/i;
/**
 * Masks the secrets in the inputs, and returns all their encodings. Each input is searched as
 * written, which includes invalid ones, and as parsed.
 */
function hideInputs(valid, inputs, mask) {
    const published = publishedTexts(inputs);
    const rows = inputRows;
    const values = valid;
    const found = Object.entries(rows).flatMap(([name, { mayHide }]) => {
        if (mayHide === undefined)
            return [];
        const least = mayHide === 'variables' ? shortestSecret : hiding/* shortestHidden */.BF;
        return [inputs.text(name), values[name]]
            .flatMap(secretsIn)
            .filter((secret) => secret.length >= least && !published.includes(secret));
    });
    return hide(found, mask);
}
/** Returns the texts of public inputs, which cannot be secret: GitHub would drop outputs that contain them. */
function publishedTexts(inputs) {
    return ['images', 'tags', 'platforms'].map(inputs.text).join('\n');
}
/** Masks the secrets in a value such as the targets of a bake definition, and returns their encodings. */
function hideIn(value, mask) {
    const long = secretsIn(value).filter((secret) => secret.length >= shortestSecret);
    return hide(long, mask);
}
function hide(secrets, mask) {
    const forms = [...new Set(secrets.flatMap(formsOf))].filter((form) => form.length >= hiding/* shortestHidden */.BF);
    for (const form of forms)
        mask(form);
    return forms;
}
/** Finds the secrets in a text, or in the texts of a structure. */
function secretsIn(value) {
    if (typeof value === 'string')
        return [...inAddresses(value), ...inAttributes(value)];
    if (Array.isArray(value))
        return value.flatMap(secretsIn);
    if (!(0,oci_json/* isRecord */.u4)(value))
        return [];
    return Object.entries(value).flatMap(([key, each]) => typeof each === 'string' ? [...secretOf(key, each), ...secretsIn(each)] : secretsIn(each));
}
/** Finds passwords, and tokens as users: `https://TOKEN@host`. Also masks the pair in Basic encoding. */
function inAddresses(text) {
    return [...text.matchAll(/(?<![\w+.-])([a-z][\w+.-]*):\/\/([^\s/?#]*)@/gi)].flatMap(([, scheme = '', account = '']) => {
        const colon = account.indexOf(':');
        const [user, password] = colon < 0 ? [account, ''] : [account.slice(0, colon), account.slice(colon + 1)];
        const isToken = /^https?$/i.test(scheme) && ['', 'x-oauth-basic'].includes(password);
        return isToken ? [user, base64(account)] : password === '' ? [] : [password, base64((0,hiding/* decodedUri */.PB)(account))];
    });
}
/** Finds values of `key=value` and `key: value`, and of CSV fields, whose values may contain commas. */
function inAttributes(text) {
    // A look-ahead does not consume the value, which may contain the next key: `account_url=https://host/?sig=…`.
    const found = text.matchAll(/(?<![\w.-])([\w.-]+)\s*[=:]\s*(?=(?:"([^"]{1,4096})"|'([^']{1,4096})'|([^\s,;&"']{1,4096})))/g);
    const written = [...found].flatMap(([, key = '', double, single, bare]) => secretOf(key, double ?? single ?? bare ?? ''));
    const fields = (0,failure/* ifValid */.S6)(() => readFields('', text)) ?? [];
    const pairs = fields.flatMap((field) => {
        const [, key = '', value = ''] = /^([^=]*)=(.*)$/s.exec(field) ?? [];
        return secretOf(key.trim(), value);
    });
    return [...written, ...pairs];
}
/** A line of `bake-set` names the source of a secret, which is public: `app.secrets=id=npm,env=NPM_TOKEN`. */
function isSource(key, value) {
    return /^[^.]*\.secrets?(\.[^=]*)?\+?$/.test(key) && /^\s*(id|type|env|src|source)=/i.test(value);
}
function secretOf(key, value) {
    if (isSource(key, value))
        return [];
    return secretKey.test(key) && !harmless.test(value.trim()) ? [value.trim()] : [];
}
/** Returns a secret as written, percent-encoded and decoded, and in base64; per line, as the runner masks. */
function formsOf(secret) {
    const plain = (0,hiding/* decodedUri */.PB)(secret);
    const lines = [secret, plain].flatMap((each) => each.split(/\r?\n/)).map((line) => line.trim());
    return [...lines.flatMap((line) => [line, encodeURIComponent(line)]), base64(secret), base64(plain)];
}
const base64 = (text) => Buffer.from(text).toString('base64');

;// CONCATENATED MODULE: ./build/read/facts/suspicion.js
// Whether a variable looks like a secret, by its name and its value.

const secretName = /(^|[_-])(secret|token|passw(or)?d|passphrase|credentials?|api_?key|access_?key|private_?key|auth)s?($|[_-])/i;
const secretValue = [
    /\b(ghp|gho|ghu|ghs|ghr)_[A-Za-z0-9]{30,}/,
    /\bgithub_pat_\w{20,}/,
    /\bglpat-[\w-]{20,}/,
    /\bAKIA[0-9A-Z]{16}\b/,
    /\bnpm_[A-Za-z0-9]{36}\b/,
    /-----BEGIN [A-Z ]*PRIVATE KEY-----/,
    /\beyJ[\w-]{10,}\.eyJ[\w-]{10,}\.[\w-]+/,
];
/** Returns why a value looks like a secret; undefined if it does not. */
function suspicion(name, value, masked) {
    if (value.trim() === '')
        return undefined;
    const hidden = masked.filter((secret) => secret.trim().length >= hiding/* shortestHidden */.BF);
    if (hidden.some((secret) => value.includes(secret.trim())))
        return 'contains the value of a secret';
    if (secretValue.some((pattern) => pattern.test(value)))
        return 'looks like a key or a token';
    return secretName.test(name) ? 'has the name of a secret' : undefined;
}

;// CONCATENATED MODULE: ./build/read/facts/variable-names.js
// What the name of an environment variable says of its value: secret or public.
const secretParts = /token|secret|passw|passphrase|credential|(private|access|api|deploy|signing|encryption)_?key|auth(?!or)|cookie|headers?$/i;
const secretWords = /(^|[_-])(key|keys|pass|pwd|psw|pat|pin|pem|jwt|sas|dsn|webhook|cert|netrc|kubeconfig)($|[_-])/i;
/** Whether a variable has the name of a secret. */
function isCalledSecret(name) {
    return secretParts.test(name) || secretWords.test(name);
}
/** Public facts of a run, and usual names for parts of image references. */
const publicNames = new RegExp(`^(${[
    'CI|SOURCE_DATE_EPOCH|(https?|no|all|ftp)_proxy',
    'RUNNER_(OS|ARCH|NAME|ENVIRONMENT)',
    'GITHUB_(ACTIONS?|ACTOR(_ID)?|(API|GRAPHQL|SERVER)_URL|(BASE|HEAD)_REF|EVENT_NAME|JOB|REF(_NAME|_PROTECTED|_TYPE)?)',
    'GITHUB_(REPOSITORY(_ID|_OWNER|_OWNER_ID)?|RUN_(ATTEMPT|ID|NUMBER)|SHA|TRIGGERING_ACTOR|WORKFLOW(_REF|_SHA)?)',
    'DOCKER_METADATA_OUTPUT_[A-Z_]+',
    `(.+_)?(${[
        'TAGS?|VERSIONS?|REGISTRY|REGISTRIES|REPO|REPOSITORY|IMAGES?|NAME|OWNER|ORG|NAMESPACE',
        'PLATFORMS?|ARCH|OS|TARGETS?|BRANCH|REF|COMMIT|SHA|REVISION|DATE|CREATED|CHANNEL|EDITION|SUFFIX|PREFIX|FLAVOR',
    ].join('|')})(_(JSON|CSV))?`,
].join('|')})$`, 'i');
/** Whether a variable holds a public fact, by its name. */
function isPublicName(name) {
    return publicNames.test(name) && !isCalledSecret(name);
}

;// CONCATENATED MODULE: ./build/read/facts/secrets.js
// Reads the secrets of the build: masks them, and passes them by environment variable, never in the plan.







const inputs = ['secrets', 'secret-envs', 'secret-files'];
/** Reads all secrets. Raises FILE_MISSING and INPUT_INVALID with ids, never values. */
async function readSecrets(values, event, { env, files, log }) {
    // An invalid input was already reported.
    const given = inputs.flatMap((input) => givenBy(input, values[input] ?? {}));
    const found = await Promise.all(given.map(async (each) => ({ ...each, hasValue: await hasValue(each, env, files) })));
    const present = found.filter((each) => each.hasValue);
    const absent = found.filter(({ hasValue, isOptional }) => !hasValue && !isOptional);
    if (event !== undefined && reasonForNone(event) === undefined)
        (0,failure/* raise */.xl)(absent.map(missing));
    const of = (input) => present.filter((each) => each.input === input);
    // Secrets from the environment are passed, too, so that the build record hides them.
    const passed = [
        ...of('secrets').map(({ id, text }, index) => ({ source: { id, env: `POLYARCH_SECRET_${index}` }, value: text })),
        ...of('secret-envs').map(({ id, text }) => ({ source: { id, env: text }, value: env[text] ?? '' })),
    ];
    const named = bakeValues(values['bake-set'] ?? [], env);
    const paths = of('secret-files').map(({ id, text }) => ({ id, path: text.trim() }));
    // Line by line, because the runner only masks within lines.
    const hidden = Object.entries(named).filter(([name, value]) => !isPublicName(name) || suspicion(name, value, []) !== undefined || secretsIn(value).length > 0);
    const texts = [...hidden.map(([, value]) => value), ...passed.map(({ value }) => value)];
    for (const line of texts.flatMap(hiding/* hiddenLines */.kb))
        log.mask(line);
    const inFiles = await ofInput('secret-files', lonelyLines(paths, files));
    for (const line of inFiles)
        log.mask(line);
    return {
        sources: [...passed.map(({ source }) => source), ...paths],
        values: { ...named, ...Object.fromEntries(passed.map(({ source, value }) => [source.env, value])) },
        masked: [...texts, ...inFiles],
        absent: absent.map(({ id }) => id),
    };
}
/** Returns the values of variables that `bake-set` names for secrets. They have no source here: the targets name them. */
function bakeValues(overrides, env) {
    const names = overrideVariables(overrides);
    return Object.fromEntries(names.map((name) => [name, env[name] ?? '']).filter(([, value]) => value !== ''));
}
/** `id?=…` is an optional secret. */
function givenBy(input, entries) {
    return Object.entries(entries).map(([key, text]) => {
        const isOptional = key.endsWith('?');
        return { input, id: isOptional ? key.slice(0, -1).trim() : key, isOptional, text };
    });
}
async function hasValue({ input, text }, env, files) {
    if (input === 'secret-files')
        return text.trim() !== '' && ofInput(input, files.exists(text.trim()));
    return (input === 'secret-envs' ? (env[text] ?? '') : text) !== '';
}
function missing({ input, id, text }) {
    const optional = `or make it optional: \`${id}?=…\`.`;
    if (input === 'secrets') {
        const cure = `Set the secret in the repository and pass it to this workflow, ${optional}`;
        return invalid(input, `\`secrets\` has no value for "${id}".`, cure);
    }
    if (input === 'secret-envs') {
        const fact = `The variable ${text} of the secret "${id}" is empty or not set.`;
        return invalid(input, fact, `Set the variable in \`env:\` of the step, ${optional}`);
    }
    const fact = `The file ${text.trim() || '""'} of the secret "${id}" does not exist.`;
    return (0,failure/* problem */.CC)('FILE_MISSING', fact, { input, cure: `Create the file before this step, ${optional}` });
}
/** Characters; longer content is a document, a key or an archive, which no log prints in one line. */
const longestMask = 4096;
/** Returns the content of single-line files: a token or a password. Of several lines it is unknown which are secret. */
async function lonelyLines(sources, files) {
    const texts = await Promise.all(
    // A device or a pipe has no size, and may have no end.
    sources.map(async ({ path }) => ((await files.size(path)) ?? Infinity) <= longestMask ? files.read(path) : undefined));
    const lines = texts.flatMap((text) => text?.trim() ?? []);
    return lines.filter((line) => line.length >= shortestSecret && !/[\r\n]/.test(line));
}
// Runs without secrets: which secrets are skipped, and why.
/** Returns why the run may lack secrets, as the end of a sentence; undefined if a missing one is a mistake. */
function reasonForNone({ name, pullRequest, isDependabot, repository }) {
    if (pullRequest?.isFromFork === true && !name.startsWith('pull_request_target'))
        return 'pull requests from forks get no secrets';
    if (isDependabot)
        return "Dependabot's runs get only the secrets that are set for Dependabot";
    if (repository.isFork)
        return 'this repository is a fork, and forks do not get the secrets of their parent';
    return name.startsWith('pull_request') ? 'it is not set for this pull request, which publishes nothing' : undefined;
}
/** Returns one notice for all skipped secrets, if any. */
function absenceNotices(ids, event) {
    const names = [...new Set(ids)].map((id) => `"${id}"`);
    if (names.length === 0)
        return [];
    const isOne = names.length === 1;
    const reason = (reasonForNone(event) ?? '').replace(/^it is/, isOne ? 'it is' : 'they are');
    const subject = isOne ? `The secret ${names[0]} has` : `The secrets ${names.join(', ')} have`;
    return [`${subject} no value in this run and ${isOne ? 'is' : 'are'} skipped: ${reason}.`];
}

;// CONCATENATED MODULE: ./build/read/bake/bake-secrets.js
// The secrets of targets: those without a value are skipped on runs without secrets, else a problem; files are masked.









/**
 * Removes secrets with an empty variable from the targets, and returns their ids; none on runs with secrets. There a build
 * raises INPUT_INVALID for those of `bake-set`, which buildx would make empty.
 */
async function judgeSecrets(printed, granting, ports) {
    const targets = await withVariables(printed, granting, ports);
    const lost = lostSecrets(targets, granting, ports.env);
    if (reasonForNone(granting.event) !== undefined) {
        return { targets: withoutLost(targets, lost), absent: lost.map(({ id }) => id) };
    }
    raiseLost(lost, granting);
    // Empty credentials would only keep the job's Git token away.
    const empty = lost.filter(({ id }) => /^GIT_AUTH_(TOKEN|HEADER)(\.|$)/.test(id));
    return { targets: withoutLost(targets, empty), absent: [] };
}
/**
 * Writes the variable into secrets without a source that are variables. buildx had these variables at the evaluation, but
 * a build has only those with a value: without the name, buildx would look for a file.
 */
async function withVariables(targets, { runner, overrides, variables }, { env, files }) {
    const granted = [...overrideVariables(overrides), ...variables].filter((name) => env[name] === undefined);
    const found = await Promise.all(granted.map((name) => files.exists(external_node_path_.posix.resolve(runner.workspace, name))));
    const unset = granted.filter((_, index) => found[index] === false);
    const named = (secret) => {
        const [variable] = secretVariables(secret, (name) => env[name] !== undefined || unset.includes(name));
        const hasSource = secretVariables(secret, () => false).length > 0;
        return variable === undefined || hasSource ? secret : { ...(0,definition_option/* attributesIn */.lH)(secret), env: variable };
    };
    return (0,oci_json/* mapValues */.LG)(targets, (target) => target['secret'] === undefined ? target : { ...target, secret: (0,oci_json/* listOf */.c3)(target['secret']).map(named) });
}
function lostSecrets(targets, { build }, env) {
    const supplied = build.secrets.map(({ id }) => id);
    // The step sets its own variables during the build; no definition may use them.
    const isLost = (name) => !name.startsWith('POLYARCH_') && (env[name] ?? '') === '';
    return bake_secrets_secretsOf(targets).flatMap((secret) => {
        const { id = '' } = (0,definition_option/* attributesIn */.lH)(secret);
        const variables = supplied.includes(id) ? [] : secretVariables(secret, () => false);
        return variables.filter(isLost).map((variable) => ({ secret, id, variable }));
    });
}
function withoutLost(targets, lost) {
    const isKept = (secret) => lost.every((each) => each.secret !== secret);
    return (0,oci_json/* mapValues */.LG)(targets, (target) => target['secret'] === undefined ? target : { ...target, secret: (0,oci_json/* listOf */.c3)(target['secret']).filter(isKept) });
}
/** Raises INPUT_INVALID for required secrets of `bake-set`, each once, if this job builds. */
function raiseLost(lost, { run, overrides, variables }) {
    if (run.call !== undefined || (run.stage !== 'all' && run.stage !== 'build'))
        return;
    const required = overrideVariables(overrides).filter((name) => !variables.includes(name));
    const problems = lost.filter(({ variable }) => required.includes(variable));
    (0,failure/* raise */.xl)([...new Map(problems.map((each) => [`${each.id}=${each.variable}`, bake_secrets_missing(each)])).values()]);
}
function bake_secrets_missing({ id, variable }) {
    const fact = `The variable ${variable} of the secret "${id}" is empty or not set.`;
    const set = 'Set the variable in `env:` of the step, or pass the secret in `secrets` (reusable workflow: `build-secrets`).';
    return invalid('bake-set', fact, `${set} To make it optional, add \`secret-envs: ${id}?=${variable}\`.`);
}
/**
 * Masks the secret files of the targets, as those of the inputs, without texts that are published. Their paths are checked
 * before: they may be links.
 */
async function hideSecretFiles(targets, workspace, { inputs, files, log, env }) {
    const isSet = (name) => env[name] !== undefined;
    // Of a variable and a file, buildx passes the variable.
    const secret = bake_secrets_secretsOf(targets).filter((each) => secretVariables(each, isSet).length === 0);
    const paths = asksOf({ secret }, isSet).flatMap((ask) => ask.key === 'secret' && 'path' in ask ? [external_node_path_.posix.resolve(workspace, ask.path)] : []);
    const tags = Object.values(targets).flatMap((target) => (0,oci_json/* textsOf */.CB)(target['tags']));
    const published = [publishedTexts(inputs), ...tags].join('\n');
    const lines = await lonelyLines([...new Set(paths)].map((path) => ({ path })), files);
    for (const line of lines.filter((each) => !published.includes(each)))
        log.mask(line);
}
function bake_secrets_secretsOf(targets) {
    return Object.values(targets).flatMap((target) => (0,oci_json/* listOf */.c3)(target['secret']));
}

;// CONCATENATED MODULE: ./build/read/bake/compose.js
// Finds the files that buildx opens while it reads compose files: other compose files, and files of variables or labels.
// Their contents become arguments and labels of the targets, so the paths must be checked first.





/** Maximum number of compose files, above any real definition. */
const maxFiles = 1000;
/**
 * Returns all paths that these compose files open, recursively. compose resolves a path from the
 * file's folder or from the project's, so all places count; `~` is the home of the user. Raises BAKE_INVALID for a file that cannot be parsed
 * here, because its paths are unknown.
 */
async function composeAsks(definitions, { workspace, home }, { read }) {
    const composes = new Set(localFiles(definitions).filter(mayBeCompose));
    if (composes.size === 0)
        return [];
    const folders = new Set(['.']);
    const files = new Set(['.env']);
    const seen = new Set();
    const next = () => compose_placesOf(composes, folders).find((path) => !seen.has(path));
    for (let file = next(); file !== undefined; file = next()) {
        seen.add(file);
        if (seen.size > maxFiles)
            throw unreadable(file, `It includes more than ${maxFiles} files.`);
        const text = await read(external_node_path_.posix.resolve(workspace, file));
        if (text === undefined)
            continue;
        const found = composeReads(text);
        if (found === undefined)
            throw unreadable(file, 'It is not valid YAML.');
        const placed = (paths) => paths.flatMap((path) => withHome(path, home));
        for (const path of placed(found.files))
            files.add(path);
        for (const path of placed(found.others))
            composes.add(path);
        for (const folder of [external_node_path_.posix.dirname(file), ...placed(found.folders)])
            folders.add(folder);
    }
    const opened = [...folders, ...seen, ...compose_placesOf(files, folders)];
    const variable = opened.find((path) => path.includes('$'));
    if (variable !== undefined)
        throw unreadable(variable, 'Its path contains a variable.');
    return opened.map((path) => ({ key: 'bake-files', access: 'read', path }));
}
function compose_placesOf(paths, folders) {
    return [...paths].flatMap((path) => external_node_path_.posix.isAbsolute(path) ? [path] : [...folders].map((folder) => (folder === '.' ? path : `${folder}/${path}`)));
}
/** compose-go (paths/home.go) replaces `~`, whatever follows; where it does not, the path counts as written. */
const withHome = (path, home) => path.startsWith('~') && home !== undefined ? [path, external_node_path_.posix.join(home, path.slice(1))] : [path];
function unreadable(file, why) {
    const cure = 'Rename the file to *.hcl or *.json if it is not a compose file. Write paths in compose files without variables.';
    const fact = `polyarch cannot determine which files ${file} opens. ${why}`;
    return (0,failure/* failure */.V2)('BAKE_INVALID', fact, { input: 'bake-files', cure });
}
/** Whether buildx may treat a file as a compose file (docker/buildx bake/compose.go, validateComposeFile). */
function mayBeCompose(path) {
    return !/\.(json|hcl)$/i.test(path);
}
/** Returns the paths of a compose file as written: files, other compose files, and base folders; undefined if invalid. */
function composeReads(text) {
    const documents = documentsIn(text);
    if (documents === undefined)
        return undefined;
    const named = withMerged(documents.map((document) => document['services']));
    const services = withMerged(named.flatMap((each) => Object.values(each)));
    const included = documents.flatMap((document) => listIn(document['include']));
    const wholes = included.filter(oci_json/* isRecord */.u4);
    return {
        files: [...services, ...wholes].flatMap((each) => [...compose_pathsIn(each['env_file']), ...compose_pathsIn(each['label_file'])]),
        others: [
            ...included.filter((each) => typeof each === 'string'),
            ...wholes.flatMap((each) => compose_pathsIn(each['path'])),
            ...services.flatMap(({ extends: base }) => ((0,oci_json/* isRecord */.u4)(base) ? compose_pathsIn(base['file']) : [])),
        ],
        folders: wholes.flatMap((each) => compose_pathsIn(each['project_directory'])),
    };
}
/** Compose's own YAML tags control merging, and do not change paths. Elsewhere than before a value they are text. */
const schema = new js_yaml/* Schema */.Sj([
    ...js_yaml/* FAILSAFE_SCHEMA */.uH.tags,
    ...['!reset', '!override'].flatMap((tagName) => [js_yaml/* strTag */.ym, js_yaml/* seqTag */.UD, js_yaml/* mapTag */.pj].map((tag) => ({ ...tag, tagName }))),
]);
function documentsIn(text) {
    try {
        const documents = (0,js_yaml/* loadAll */.gh)(text, { schema });
        return Array.isArray(documents) ? documents.filter(oci_json/* isRecord */.u4) : undefined;
    }
    catch {
        return undefined;
    }
}
/** Returns these maps and all merged ones, each once: aliases may repeat, or refer to themselves. */
function withMerged(values) {
    const found = new Set();
    const waiting = [...values];
    for (let value = waiting.pop(); value !== undefined; value = waiting.pop()) {
        if (!(0,oci_json/* isRecord */.u4)(value) || found.has(value))
            continue;
        found.add(value);
        waiting.push(...listIn(value['<<']));
    }
    return [...found];
}
function listIn(value) {
    if (value === undefined)
        return [];
    return Array.isArray(value) ? value : [value];
}
/** A path, a list of paths, or maps with a `path`. */
function compose_pathsIn(value) {
    return listIn(value).flatMap((each) => {
        if (typeof each === 'string')
            return [each];
        return (0,oci_json/* isRecord */.u4)(each) && typeof each['path'] === 'string' ? [each['path']] : [];
    });
}

;// CONCATENATED MODULE: ./build/read/bake/definition-access.js
// The environment for the evaluation of a definition: allowed variables, and the token for one from Git.









/** Filters the environment for the definition, and logs the withheld variables that it uses. */
async function definitionAccess(values, secrets, { event, runner }, ports) {
    const { env } = ports;
    const { 'bake-files': files, 'github-token': token } = values;
    const declared = Object.values(values['secret-envs']);
    const overriding = overrideVariables(values['bake-set']);
    const address = files.find(isRemoteDefinition);
    const ours = gitContext({ event, runner, env });
    const isOurs = address === undefined || address === ours || address.startsWith(`${ours}:`);
    const known = [...secrets, ...(token === undefined ? [] : [token]), ...(0,proxy/* proxySecrets */.Wm)(env)];
    const judged = definitionEnv(env, isOurs && isTrustedEvent(event), known);
    // buildx treats a secret with only an id as a file if no such variable exists. A public variable keeps its value.
    const hidden = [...declared, ...overriding.filter((name) => !isPublicName(name))];
    const passed = { ...emptyOf(overriding), ...judged.env, ...emptyOf(hidden) };
    const expected = [...declared, ...overriding.filter(isCalledSecret)];
    const withheld = [...new Set([...judged.withheld, ...overriding])].filter((name) => !expected.includes(name));
    await reportLost({ values, withheld, passed, workspace: runner.workspace }, ports);
    return {
        env: passed,
        gitAccess: address === undefined ? {} : gitAccess(address, token, env, runner.serverUrl),
    };
}
/** Logs the variables that the definition, or an argument in `bake-set`, names and does not get. */
async function reportLost({ values, withheld, passed, workspace }, ports) {
    const { env, log } = ports;
    const isLost = (name) => (env[name] ?? '') !== (passed[name] ?? '');
    const missed = await namedIn(values['bake-files'], withheld.filter(isLost), workspace, ports);
    if (missed.length > 0) {
        const cure = 'Set the ones that are not secret in `bake-vars`, and pass secrets with `secrets` or `secret-envs`.';
        log.notice(`Not passed from the environment to the bake definition: ${missed.join(', ')}. ${cure}`);
    }
    const unfilled = definition_access_argumentsOf(values['bake-set']).filter(isLost);
    if (unfilled.length > 0) {
        const cure = 'Write the value of those that are not secret: `target.args.NAME=value`.';
        log.notice(`Not passed from the environment to arguments in \`bake-set\`: ${unfilled.join(', ')}. ${cure}`);
    }
}
function emptyOf(names) {
    return Object.fromEntries(names.map((name) => [name, '']));
}
/** Returns the arguments without a value, which buildx reads from its environment (bake/bake.go, newOverrides). */
function definition_access_argumentsOf(overrides) {
    return overrides.flatMap((override) => /^[^.=]*\.args\.([^=]+)$/.exec(override)?.[1] ?? []);
}
/** Returns the variables in the text of a local definition. */
async function namedIn(files, names, workspace, ports) {
    const texts = await Promise.all(localFiles(files).map((file) => ports.files.read(external_node_path_.posix.resolve(workspace, file))));
    const words = new Set(texts.flatMap((text) => text?.match(/[\w-]+/g) ?? []));
    return names.filter((name) => words.has(name));
}
/** Returns the user's own access, else the job's token, which is only for the server of this repository. */
function gitAccess(address, token, env, serverUrl) {
    const names = ['BUILDX_BAKE_GIT_AUTH_TOKEN', 'BUILDX_BAKE_GIT_AUTH_HEADER'];
    const given = names.map((name) => [name, env[name] ?? '']).filter(([, value]) => value !== '');
    if (given.length > 0)
        return Object.fromEntries(given);
    const url = address.replace(/^github\.com\//, 'https://github.com/');
    const isHere = URL.canParse(url) && new URL(url).origin === new URL(serverUrl).origin;
    return token === undefined || !isHere ? {} : { BUILDX_BAKE_GIT_AUTH_TOKEN: token };
}
// The author of a definition chooses the names of its variables, so a name in the definition proves nothing: the
// environment itself is checked.
/** Checks every variable. An untrusted definition gets only variables with public names. */
function definitionEnv(env, isTrusted, secrets) {
    const set = Object.entries(env).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]]));
    const mine = set.filter(([name]) => !own.test(name));
    const hidden = [...secrets, ...set.filter(([name]) => isCalledSecret(name)).map(([, value]) => value)];
    const long = [...new Set(hidden.map((value) => value.trim()))].filter((value) => value.length >= shortestSecret);
    const isPublic = ([name, value]) => (isTrusted ? !isCalledSecret(name) : isPublicName(name)) && suspicion(name, value, long) === undefined;
    return {
        env: Object.fromEntries(mine.filter(isPublic)),
        withheld: mine.filter((entry) => !isPublic(entry)).map(([name]) => name),
    };
}
/** The runner's variables for the step, and settings of buildx and BuildKit. */
const own = /^(INPUT_|STATE_|ACTIONS_|BUILDX_|BUILDKIT_|EXPERIMENTAL_BUILDKIT_|BAKE_|POLYARCH_)/i;

;// CONCATENATED MODULE: ./build/plan/entitlements/granted.js
// Checks the requests of a bake definition: the workspace, and the grants of the inputs.



/** Returns a problem for every request without a grant, with the line that grants it. */
function missingGrants(asked, grants, home) {
    const problems = asked.flatMap((ask) => granted_missing(ask, grants, home));
    return [...new Map(problems.map((each) => [`${each.fact}${each.cure}`, each])).values()];
}
/** Returns the grants of an entitlement, with the path as written. */
function grantsOf(entitlement) {
    if ('right' in entitlement)
        return [entitlement];
    const { access, path } = entitlement;
    const accesses = access === 'both' ? ['read', 'write'] : [access];
    return accesses.map((each) => ({ access: each, path }));
}
function granted_missing(ask, grants, home) {
    const { asker, key } = ask;
    if ('path' in ask)
        return missingPath(ask, grants, home);
    if (grants.some((grant) => isGranted(ask, grant)))
        return [];
    if ('right' in ask)
        return [granted_refusal(`${asker} requests ${ask.right} (\`${key}\`).`, 'allow', ask.right)];
    if ('variable' in ask) {
        const fact = `${asker} reads the secret "${ask.id}" from the environment variable ${ask.variable}.`;
        return [granted_refusal(fact, 'secret-envs', `${ask.id}=${ask.variable}`)];
    }
    const fact = `${asker} sends credentials of the step to ${ask.address} (\`${key}\`).`;
    const cure = 'If you trust the address, set the cache in `bake-set`.';
    return [(0,failure/* problem */.CC)('ENTITLEMENT_MISSING', fact, { input: 'bake-set', cure })];
}
function isGranted(ask, grant) {
    if ('variable' in ask)
        return 'variable' in grant && grant.variable === ask.variable;
    if ('address' in ask)
        return 'address' in grant && grant.address === ask.address;
    if (!('right' in ask && 'right' in grant))
        return false;
    return grant.right === ask.right || (grant.right === 'device' && ask.right.startsWith('device='));
}
function missingPath({ asker, access, key, path, places }, grants, home) {
    const does = `${asker} ${access === 'read' ? 'reads' : 'writes'} ${path}`;
    if (places.length === 0) {
        const fact = `${does} (\`${key}\`), which cannot be resolved.`;
        const cure = 'Correct the path: it is too long, or contains a link that cannot be followed.';
        return [(0,failure/* problem */.CC)('ENTITLEMENT_MISSING', fact, { input: 'bake-files', cure })];
    }
    return places
        .filter((place) => !isHome(place, home) && !grants.some((grant) => granted_opens(grant, access, place)))
        .map((place) => {
        const where = place === path ? '' : ` as ${place}`;
        const fact = `${does}${where}, outside the workspace (\`${key}\`).`;
        return granted_refusal(fact, 'allow', (0,entitlement/* formatEntitlement */.LN)({ access, path: place }));
    });
}
/** Whether a place is in the workspace, but not among the step's own files. */
function isHome(place, { workspace, temporaryFolder }) {
    return isWithin(place, workspace) && !isWithin(place, temporaryFolder);
}
function granted_opens(grant, access, place) {
    return 'path' in grant && grant.access === access && (grant.path === '*' || isWithin(place, grant.path));
}
function granted_refusal(fact, input, line) {
    const cure = `If you trust the definition, add \`${line}\` to \`${input}\`.`;
    return (0,failure/* problem */.CC)('ENTITLEMENT_MISSING', fact, { input, cure });
}
/** What buildx opens late, by path. */
const lateReads = ['secret', 'cache-from'];
/** Returns a problem for each path in a folder that the same definition writes, so that the checked path is the used one. */
function replacedPaths(asked) {
    const written = asked.filter(({ key }) => key === 'output');
    return asked.flatMap((ask) => {
        const other = written.find((output) => output !== ask && isExposed(ask, output));
        if (other === undefined || !('path' in ask) || !('path' in other))
            return [];
        const does = ask.access === 'read' ? 'reads' : 'writes';
        const fact = `${ask.asker} ${does} ${ask.path} (\`${ask.key}\`), within ${other.path}, which the same build writes.`;
        return [(0,failure/* problem */.CC)('INPUT_CONFLICT', fact, { cure: 'Use separate folders.' })];
    });
}
function isExposed(ask, output) {
    if (ask === output || !('path' in ask))
        return false;
    const isLate = ask.access === 'write' || (lateReads.includes(ask.key) && ask.asker !== output.asker);
    return (isLate && ask.places.some((place) => output.places.some((folder) => place !== folder && isWithin(place, folder))));
}

;// CONCATENATED MODULE: ./build/read/bake/entitlements.js
// Checks the files, privileges and variables that a build requests against the grants of the workflow. A definition
// and a link in the workspace may be untrusted.










/**
 * Returns the entitlements, including those of `bake-set`. Raises ENTITLEMENT_MISSING for every request
 * that is neither in the workspace nor granted.
 */
async function checkEntitlements(request, defined, { env, files }) {
    const { runner, build, cache, builder } = request;
    const { files: listed = [], overrides: set = [], variables = [] } = defined ?? {};
    const asks = (target) => asksOf(target, (name) => env[name] !== undefined);
    const caches = { 'cache-from': cache.from, 'cache-to': cache.to };
    const inputs = { ...inputTarget(build), ...caches, output: build.exports.files };
    const overrides = set.map(overrideTarget).flatMap(asks);
    // buildx prints lines of an invalid definition, and a definition may be a link.
    const definitions = [...pathAsks('bake-files', 'read', localFiles(listed)), ...builderAsks(builder)];
    const opened = await composeAsks(listed, { workspace: runner.workspace, home: env['HOME'] }, files);
    const addresses = listed.filter(isRemoteDefinition).map((context) => ({ context }));
    const named = [...definitions, ...[inputs, ...addresses].flatMap(asks)];
    const allow = (0,entitlement/* eachOnce */.B)([...build.allow, ...entitlementsFor(overrides, runner.workspace)]);
    const secret = variables.map((variable) => ({ variable }));
    const lent = [...named, ...secret, ...overrides].filter((ask) => defined === undefined || !isOwnVariable(ask));
    const grants = [...allow.flatMap(grantsOf), ...lent];
    const targets = defined === undefined ? [['The build', inputs]] : definedTargets(defined, build);
    const asked = [
        ...definitions.map((ask) => ({ ...ask, asker: 'The step' })),
        ...opened.map((ask) => ({ ...ask, asker: 'The compose file' })),
        ...targets.flatMap(([asker, target]) => asks(target).map((ask) => ({ ...ask, asker }))),
    ];
    const placed = await Promise.all(asked.map((ask) => placedAsk(ask, runner.workspace, files)));
    const home = {
        workspace: (await files.real(runner.workspace)) ?? runner.workspace,
        temporaryFolder: (await files.real(runner.temporaryFolder)) ?? runner.temporaryFolder,
    };
    const granted = await Promise.all(grants.map((grant) => placedGrant(grant, runner.workspace, files)));
    (0,failure/* raise */.xl)([...missingGrants(placed, granted.flat(), home), ...replacedPaths(placed)]);
    return allow;
}
/** Files that create a builder: a link in the workspace could turn any file into a key. */
function builderAsks({ configPath, driverOptions, nodes }) {
    const material = (options) => options.filter(({ key }) => ['cacert', 'cert', 'key'].includes(key)).map(({ value }) => value);
    return [
        ...pathAsks('buildkitd-config', 'read', configPath === undefined ? [] : [configPath]),
        ...pathAsks('driver-opts', 'read', material(driverOptions)),
        ...pathAsks('nodes', 'read', material(nodes.flatMap((node) => node.driverOptions))),
    ];
}
/** The variables that pass this step's own secrets to buildx; a definition may use those of `secret-envs`. */
function isOwnVariable(ask) {
    return 'variable' in ask && ask.variable.startsWith('POLYARCH_');
}
/** With an explicit entry no agent is implied. */
function definedTargets({ targets }, { ssh }) {
    return Object.entries(targets).flatMap(([name, target]) => {
        const asker = `The bake target ${name}`;
        const whole = [asker, { ...target, ssh: [...(0,oci_json/* listOf */.c3)(target['ssh']), ...ssh] }];
        const { context, dockerfile = 'Dockerfile' } = target;
        // buildx uses `dockerfile` if `Dockerfile` is missing.
        return dockerfile === 'Dockerfile'
            ? [whole, [asker, { context, dockerfile: 'dockerfile', ssh }]]
            : [whole];
    });
}
/** The system resolves links before `..`, and buildx mostly after: both places count. */
async function placedAsk(ask, workspace, { real }) {
    if (!('path' in ask))
        return { ...ask, places: [] };
    const written = external_node_path_.posix.isAbsolute(ask.path) ? ask.path : `${workspace}/${ask.path}`;
    const found = await Promise.all([...new Set([written, external_node_path_.posix.normalize(written)])].map(real));
    const places = found.flatMap((place) => place ?? []);
    return { ...ask, places: places.length < found.length ? [] : [...new Set(places)] };
}
/** A path in the workspace grants nothing, because it could be replaced by a link. */
async function placedGrant(grant, workspace, { real }) {
    if (!('path' in grant) || grant.path === '*')
        return [grant];
    const full = external_node_path_.posix.resolve(workspace, grant.path);
    const path = isWithin(full, external_node_path_.posix.resolve(workspace)) ? undefined : await real(full);
    return path === undefined ? [] : [{ ...grant, path }];
}

;// CONCATENATED MODULE: ./build/read/bake/bake.js
// The inputs `bake-…`: the definition is evaluated by buildx, and every target's own tags are read as references.

























/**
 * Adds the targets of the bake definition to the request, if any, and masks the secrets in them. Raises BAKE_INVALID with
 * buildx's message.
 */
async function withBake(request, values, { masked: secrets, absent }, ports) {
    const { 'bake-files': files, 'bake-set': overrides } = values;
    if (files.length === 0) {
        await checkEntitlements(request, undefined, ports);
        return { request: withNotices(request, absenceNotices(absent, request.event)), hidden: [] };
    }
    checkRemoteForm(files, request.event);
    const metadata = `${request.runner.temporaryFolder}/docker-metadata-action.json`;
    await ports.files.write(metadata, `${JSON.stringify(metadataDefinition(request), undefined, 2)}\n`);
    const variables = Object.values(values['secret-envs']);
    await checkEntitlements(request, { targets: {}, overrides, files, variables }, ports);
    const { bake: whole, notices: unbuilt } = await bake_evaluate({
        // Last, so that `inherits = ["docker-metadata-action"]` refers to it.
        files: [...files, files.some(isRemoteDefinition) ? `cwd://${metadata}` : metadata],
        targets: values['bake-targets'],
        overrides,
        variables: values['bake-vars'],
        builder: values.builder,
        ...(await definitionAccess(values, secrets, request, ports)),
    }, request, ports);
    // Before caches are withheld, which a plan may show in other places.
    const hidden = hideIn(whole.targets, ports.log.mask);
    const withheld = withholdLoads(whole.targets, overrides, request.event);
    const given = await judgeSecrets(withheld.targets, { ...request, overrides, variables }, ports);
    const printed = { ...whole, targets: given.targets };
    const allow = await checkEntitlements(request, { ...printed, overrides, files, variables }, ports);
    await hideSecretFiles(printed.targets, request.runner.workspace, ports);
    const cached = withholdCaches(printed.targets, overrides, request);
    const bake = await withFacts({ ...printed, targets: cached.targets }, request, ports);
    const rules = [...request.image.rules, ...Object.values(bake.rules).flat()];
    const accounts = await accountsAt(repositoriesOf({ ...request.image, rules }), values, ports.registry);
    const notices = [
        ...unbuilt,
        ...withheld.notices,
        ...absenceNotices([...absent, ...given.absent], request.event),
        ...cached.notices,
    ];
    return { request: withNotices({ ...request, bake, build: { ...request.build, allow }, accounts }, notices), hidden };
}
/** Adds what the workspace and the engine say of the targets. A plan queries no engine. */
async function withFacts(printed, { run, image, runner }, ports) {
    const { workspace } = runner;
    const dockerfiles = await bakeDockerfiles(printed.targets, workspace, ports.files);
    const targets = await withPolicies(printed.targets, workspace, ports.files);
    const isLoaded = (target) => platformsOf(target, image.platforms).length > 1 && exportsIn(outputsOf(target)).load !== undefined;
    const isAsked = run.stage !== 'plan' && Object.values(targets).some(isLoaded);
    return { ...printed, targets, dockerfiles, holdsIndexes: await canLoadIndexes(isAsked, ports) };
}
/** An untrusted compose file from Git could open files of this machine before it can be checked. */
function checkRemoteForm(files, event) {
    const named = files.filter((file) => !isRemoteDefinition(file));
    if (named.length === files.length || !isStrangers(event) || (named.length > 0 && !named.some(mayBeCompose)))
        return;
    const fact = 'The bake definition from Git may be a compose file, which could read arbitrary files.';
    const cure = 'List its files after the address in `bake-files`, each *.hcl or *.json, or check out the repository.';
    throw (0,failure/* failure */.V2)('BAKE_INVALID', fact, { input: 'bake-files', cure });
}
/**
 * Returns the contexts of all targets: folders, URLs, Git addresses, other targets. Empty if untrusted: steps of
 * the build can read the credentials of a context.
 */
function bakeContexts(bake, event) {
    if (isStrangers(event))
        return [];
    return Object.values(bake?.targets ?? {}).flatMap(({ context, contexts }) => [context, ...Object.values(Object(contexts))].filter((each) => typeof each === 'string'));
}
async function bake_evaluate(question, { run, runner, image }, { exec }) {
    const finished = await (0,commands_command/* answerOf */.ut)({ ...printBake(question), cwd: runner.workspace, timeout: 120_000 }, exec);
    if (finished.exitCode !== 0) {
        const last = (0,commands_command/* tail */.RT)(finished.stderr).filter((line) => !/^#\d+ /.test(line));
        const error = last.findLast((line) => line.startsWith('ERROR: '))?.slice('ERROR: '.length);
        const why = (error ?? 'buildx reported no reason').replace(/\.$/, '');
        const fact = `buildx cannot evaluate the bake definition: ${why}.`;
        throw (0,failure/* failure */.V2)('BAKE_INVALID', fact, { input: 'bake-files', tail: last });
    }
    const { names: asked, targets: printed } = parseBake(finished.stdout);
    // buildx makes no image of a target with a call (commands/bake.go), such as one that only runs the build checks.
    const queries = run.call === undefined ? asked.filter((name) => !isBuilt(printed[name] ?? {})) : [];
    const names = asked.filter((name) => !queries.includes(name));
    if (names.length === 0 && queries.length > 0) {
        const cure = 'Set the input `call` instead, or build other targets.';
        throw (0,failure/* failure */.V2)('BAKE_INVALID', 'Every target has a `call`, so no image is built.', { input: 'bake-files', cure });
    }
    const targets = placed(printed, question.files.find(isRemoteDefinition));
    const isNamed = repositoriesOf(image).length > 0;
    const rules = (0,failure/* parseEach */.lc)(names, (name) => [name, rulesOf(targets[name] ?? {}, isNamed)]);
    const notices = queries.map((name) => `The bake target ${name} is not built, because it has a \`call\`.`);
    return { bake: { names, targets: reached(names, targets), rules: Object.fromEntries(rules) }, notices };
}
/** Returns the targets that are built, and those that they are built from. */
function reached(names, targets) {
    const found = new Set(names);
    for (const name of found)
        for (const context of Object.values((0,oci_json/* recordOf */.zv)(targets[name]?.['contexts'])))
            if (typeof context === 'string' && context.startsWith('target:'))
                found.add(context.slice('target:'.length));
    return Object.fromEntries(Object.entries(targets).filter(([name]) => found.has(name)));
}
const isBuilt = (target) => ['', 'build'].includes((0,oci_json/* textAt */.$6)(target, 'call'));
/** Paths in a definition from Git are paths in that repository, except `cwd://`. */
function placed(targets, address) {
    if (address === undefined)
        return targets;
    const place = (path) => (typeof path === 'string' ? placeIn(address, path) : path);
    return (0,oci_json/* mapValues */.LG)(targets, ({ context, contexts, ...target }) => {
        const named = (0,oci_json/* mapValues */.LG)(Object(contexts), place);
        return {
            ...target,
            context: place(context ?? '.'),
            ...(Object.keys(named).length === 0 ? {} : { contexts: named }),
        };
    });
}
function placeIn(address, path) {
    if (path.startsWith('cwd://'))
        return path.slice('cwd://'.length) || '.';
    if (/^([a-z][a-z0-9+.-]*:|\/)/i.test(path) || isRemoteAddress(path))
        return path;
    const folder = external_node_path_.posix.normalize(path).replace(/\/$/, '');
    if (folder === '.')
        return address;
    if (/#[^:]*:/.test(address))
        return `${address}/${folder}`;
    if (address.includes('#'))
        return `${address}:${folder}`;
    return address.includes('?') ? `${address}&subdir=${folder}` : `${address}#:${folder}`;
}
/**
 * Returns the references of a target: its tags, or else the names that its outputs push to, if the step names no image
 * (buildx, build/opt.go). One without a tag means `latest`, as in Docker; a digest, and a name for a push by digest, is no tag.
 */
function rulesOf(target, isNamed) {
    const tags = (0,oci_json/* textsOf */.CB)(target['tags']);
    const pushed = outputsOf(target).filter(({ push = 'true', ...output }) => (output['type'] === 'registry' || (isImageOutput(output) && (0,go_boolean/* isGoTrue */.N)(push))) &&
        !(0,go_boolean/* isGoTrue */.N)(output['push-by-digest']));
    const names = pushed.flatMap(({ name = '' }) => name.split(',').filter((each) => /^[^*@]+$/.test(each)));
    const references = (tags.length > 0 || isNamed ? tags : names).map(completed);
    if (references.length === 0)
        return [];
    return parseRules(readAttributes('tags', references.join('\n'))).value;
}

;// CONCATENATED MODULE: ./build/read/checks/builder.js






const configuration = Object.keys(buildkitRows);
/** Inputs that a driver does not support, with the cure. */
const useless = {
    'docker-container': { names: [], cure: '' },
    docker: {
        names: ['driver-opts', 'nodes', ...configuration],
        cure: "Configure the engine's BuildKit in daemon.json, or use `driver: docker-container`.",
    },
    kubernetes: { names: ['endpoint'], cure: 'Set the cluster in KUBECONFIG.' },
    remote: { names: configuration, cure: 'Configure this BuildKit where it is started.' },
};
// The options that buildx 0.38 reads, from driver/*/factory.go.
const options = {
    docker: [],
    'docker-container': 'network image memory memory-swap cpu-period cpu-quota cpu-shares cpuset-cpus cpuset-mems cgroup-parent restart-policy default-load provenance-add-gha'.split(' '),
    kubernetes: 'image namespace replicas requests.cpu requests.memory requests.ephemeral-storage persistent-volume-claim.requests.storage limits.cpu limits.memory limits.ephemeral-storage rootless schedulername serviceaccount nodeselector annotations labels tolerations loadbalance qemu.install qemu.image buildkit-root-volume-memory default-load timeout'.split(' '),
    remote: ['servername', 'cacert', 'cert', 'key', 'default-load'],
};
/** Raises all conflicts, and PLATFORM_NOT_RUNNABLE for platforms without a node. */
function checkBuilder(values, { platform }, { inputs, env }) {
    const { driver, nodes = [], 'driver-opts': shared = [], 'keep-state': keepState, platforms } = values;
    if (driver === undefined)
        return;
    const isGiven = (name) => inputs.text(name).trim() !== '';
    const hasPlace = isGiven('endpoint') || isGiven('nodes') || (env['BUILDKIT_HOST'] ?? '') !== '';
    (0,failure/* raise */.xl)([
        ...(isGiven('builder')
            ? []
            : [...ofDriver(driver, isGiven), ...ofNodes({ driver, nodes, 'driver-opts': shared }, hasPlace)]),
        ...(keepState === true ? ofState(driver, values.cleanup === false, isGiven) : []),
    ]);
    // Nodes that another input excludes are not judged.
    const isExcluded = isGiven('builder') || isGiven('endpoint');
    if (platforms === undefined || nodes.length === 0 || isExcluded || hasDefinition(values))
        return;
    const builder = { existing: undefined, driver, nodes, endpoint: undefined };
    planPlatforms({ builder, runner: { platform }, image: { platforms } });
}
function ofDriver(driver, isGiven) {
    const { names, cure } = useless[driver];
    const given = names.filter(isGiven);
    return given.map((name) => conflict(name, `\`driver: ${driver}\` does not support \`${name}\`.`, cure));
}
/** The problems of `keep-state: true`. */
function ofState(driver, isLeft, isGiven) {
    if (isLeft) {
        const both = '`keep-state: true` and `cleanup: false` exclude each other.';
        return [conflict('cleanup', both, 'Remove one of them: a builder that is not removed keeps its state.')];
    }
    if (driver === 'docker-container' && !isGiven('builder'))
        return [];
    const what = isGiven('builder') ? 'an existing one' : driver;
    const fact = `\`keep-state\` needs a new builder with the driver docker-container, but the builder is ${what}.`;
    return [conflict('keep-state', fact, 'Remove `keep-state`, which has no effect on such a builder.')];
}
function ofNodes({ driver, nodes, 'driver-opts': shared }, hasPlace) {
    const isLonely = driver === 'remote' && !hasPlace;
    const fact = '`driver: remote` needs the address of BuildKit.';
    return [
        ...strangeOptions(driver, shared, 'driver-opts'),
        ...nodes.flatMap((node) => strangeOptions(driver, node.driverOptions, 'nodes')),
        ...nodes.flatMap((node, index) => judgePlace(driver, node, index)),
        ...(isLonely ? [conflict('endpoint', fact, 'Set `endpoint`, such as tcp://host:1234, or `nodes`.')] : []),
    ];
}
function judgePlace(driver, { name, endpoint, flags }, index) {
    const node = `${name ?? `node ${index + 1}`} of \`nodes\``;
    const wrong = (what, cure) => [conflict('nodes', `${node} ${what}.`, cure)];
    if (driver === 'remote' && endpoint === undefined)
        return wrong('lacks an endpoint', 'Set the address of its BuildKit, such as tcp://host:1234.');
    if (driver === 'kubernetes' && endpoint !== undefined)
        return wrong('has an endpoint, which `driver: kubernetes` does not support', 'Remove the endpoint, and set driver-opts.');
    if (driver !== 'remote' || flags === undefined)
        return [];
    return wrong('has buildkitd-flags, which `driver: remote` does not support', useless.remote.cure);
}
/** Finds unknown options and invalid values, which the driver would reject late. */
function strangeOptions(driver, given, input) {
    if (driver === 'docker')
        return [];
    const wrong = (fact, cure) => [invalid(input, fact, cure)];
    return given.flatMap(({ key, value }) => {
        if (key.startsWith('env.'))
            return [];
        if (value === '')
            return wrong(`The driver option "${key}" has no value.`, 'Write key=value.');
        const example = driver === 'kubernetes' ? validExample({ key, value }) : undefined;
        if (example !== undefined)
            return wrong(`The driver option "${key}" has the invalid value "${value}".`, `Example: ${example}`);
        const known = options[driver];
        const cure = (0,nearest/* didYouMean */.au)(key, known);
        // Another buildx may support more options than the listed one.
        if (known.includes(key) || cure === undefined)
            return [];
        return wrong(`The driver ${driver} has no option "${key}".`, cure);
    });
}
// Go, strconv.ParseBool
const truth = { pattern: /^(?:[01tTfF]|true|True|TRUE|false|False|FALSE)$/, example: 'true' };
// kubernetes/apimachinery, pkg/api/resource/quantity.go
const quantity = (example) => ({
    pattern: /^\+?(?:\d+\.?\d*|\.\d+)(?:[numkMGTPE]|[KMGTPE]i|[eE][+-]?\d+)?$/,
    example,
});
const builder_pairs = (example) => ({ pattern: /^"?[^=,]+=[^=,]*(?:,[^=,]+=[^=,]*)*"?$/, example });
// buildx, driver/kubernetes/factory.go, processDriverOpts
const builder_forms = {
    replicas: { pattern: /^[1-9]\d{0,3}$/, example: '2' },
    loadbalance: { pattern: /^(?:sticky|random)$/, example: 'random' },
    // Go, time.ParseDuration
    timeout: { pattern: /^(?:\d+(?:\.\d+)?(?:ns|us|µs|ms|s|m|h))+$/, example: '300s' },
    rootless: truth,
    'qemu.install': truth,
    'default-load': truth,
    nodeselector: builder_pairs('kubernetes.io/arch=arm64'),
    labels: builder_pairs('team=builds'),
    annotations: builder_pairs('team=builds'),
    'requests.cpu': quantity('2'),
    'limits.cpu': quantity('2'),
    'requests.memory': quantity('4Gi'),
    'limits.memory': quantity('4Gi'),
    'requests.ephemeral-storage': quantity('20Gi'),
    'limits.ephemeral-storage': quantity('20Gi'),
    'persistent-volume-claim.requests.storage': quantity('20Gi'),
    'buildkit-root-volume-memory': quantity('4Gi'),
};
/** Returns a valid example where the value of an option is invalid. */
function validExample({ key, value }) {
    const form = Object.hasOwn(builder_forms, key) ? builder_forms[key] : undefined;
    return form === undefined || form.pattern.test(value) ? undefined : `${key}=${form.example}`;
}

;// CONCATENATED MODULE: ./build/read/checks/exposed-secrets.js






/** Checks the build arguments of the inputs. */
function checkArguments(values, secrets) {
    const { 'build-args': args, 'github-token': token } = values;
    if (args === undefined || values.attests === undefined)
        return [];
    const masked = [...(secrets?.masked ?? []), ...(token === undefined ? [] : [token])];
    return exposedArguments({ args, attests: planAttests(values) }, masked);
}
/** Returns SECRET_EXPOSED for every secret-like argument that mode=max would publish, without its value. */
function exposedArguments({ args, attests }, masked) {
    return Object.entries(attests.some(isMax) ? args : {}).flatMap(([name, value]) => {
        const why = suspicion(name, value, masked);
        if (why === undefined)
            return [];
        const fact = `The build argument ${name} ${why}, and provenance with mode=max publishes all build arguments.`;
        const cure = `Pass it with \`secrets\` and \`RUN --mount=type=secret,id=${name}\`, or set \`provenance: mode=min\`.`;
        return [(0,failure/* problem */.CC)('SECRET_EXPOSED', fact, { input: 'build-args', cure })];
    });
}
/** Checks the build arguments of all targets, and the proxies. */
function checkExposed(request, masked, env) {
    const { build, bake } = request;
    const all = bake === undefined ? [build] : Object.values(bake.targets).map((each) => builtOf(each, build));
    const attests = all.flatMap((built) => built.attests);
    return [...all.flatMap((built) => exposedArguments(built, masked)), ...exposedProxies(env, attests)];
}
/** A target with its own attestations, if they include provenance. */
function builtOf(target, { attests }) {
    const own = attestationsOf(target);
    const hasProvenance = own.some(({ type }) => type === 'provenance');
    return { args: pairsOf(target['args']), attests: hasProvenance ? own : attests };
}
/** Returns SECRET_EXPOSED for every proxy with a password, which mode=max would publish among the build arguments. */
function exposedProxies(env, attests) {
    return (attests.some(isMax) ? (0,proxy/* proxiesIn */.Iz)(env) : []).flatMap(({ variable, password }) => {
        if (password === undefined)
            return [];
        const fact = `The address in ${variable} contains a password, and provenance with mode=max publishes all build arguments.`;
        const cure = 'Set `provenance: mode=min`, or let the proxy authorize the machine by its address.';
        return [(0,failure/* problem */.CC)('SECRET_EXPOSED', fact, { input: 'provenance', cure })];
    });
}
/** Provenance without a mode means mode=max in BuildKit (solver/llbsolver/provenance.go). */
function isMax(attest) {
    return attest.type === 'provenance' && (0,definition_option/* isAttested */.dg)(attest) && attest['mode'] !== 'min';
}

;// CONCATENATED MODULE: ./build/read/checks/input-names.js
// Reports unknown inputs: typos, names of the docker/* actions, and variables that look like inputs.


const login = 'Log in with docker/login-action before this step.';
const input_names_apart = 'Remove the line: outputs are lists with one item per line, and `json` contains everything else.';
const input_names_own = 'Remove the line: polyarch creates its own builder and leaves others unchanged.';
/** The cure by name of the docker/* actions, and for common typos; none of them is an input of this action. */
const foreignNames = new Map([
    // docker/build-push-action, including its first version.
    ['dockerfile', 'Use `file`.'],
    ['path', 'Use `context`.'],
    ['args', 'Use `build-args`.'],
    ['repository', 'Use `images`.'],
    ['cgroup-parent', 'Use `driver-opts: cgroup-parent=NAME`, which applies to the whole builder.'],
    // docker/bake-action.
    ['files', 'Use `bake-files`.'],
    ['targets', 'Use `bake-targets`. `target` is a stage of the Dockerfile.'],
    ['set', 'Use `bake-set`.'],
    ['vars', 'Use `bake-vars`.'],
    ['workdir', 'Use `bake-files`, with paths from the root of the repository.'],
    // docker/metadata-action.
    [
        'bake-target',
        'Remove the line: targets inherit from `docker-metadata-action`. Set `bake-targets` to select targets.',
    ],
    ['sep-tags', input_names_apart],
    ['sep-labels', input_names_apart],
    ['sep-annotations', input_names_apart],
    // docker/setup-buildx-action.
    ['version', 'Use `buildx-version` for buildx, or `tags` for the version of the image.'],
    ['name', 'Use `builder` for an existing builder, or `images` for the name of the image.'],
    ['append', 'Use `nodes`.'],
    ['config', 'Use `buildkitd-config`.'],
    ['config-inline', 'Use `buildkitd-config-inline`.'],
    ['flags', 'Use `buildkitd-flags`.'],
    ['install', input_names_own],
    ['use', input_names_own],
    ['cache-binary', 'Remove the line: polyarch fetches buildx only if the installed version lacks a required feature.'],
    // docker/setup-qemu-action.
    ['image', 'Use `images` for the name of the published image, or `binfmt-image` for the image that registers QEMU.'],
    [
        'reset',
        'Remove the line: polyarch registers QEMU for platforms without a native node. Set `emulation` to change that.',
    ],
    ['cache-image', 'Remove the line: polyarch fetches the QEMU image only if it is needed.'],
    // docker/login-action.
    ['registry', `${login} Set the registry in \`images\`.`],
    ['username', login],
    ['password', login],
    ['ecr', login],
    ['logout', login],
    ['registry-auth', login],
    ['scope', `Use \`cache-scope\` for the cache. For a registry: ${login}`],
    // Typos.
    ['mode', 'Use `cache-mode`.'],
    ['dry-run', 'Use `stage: plan`, or `push: false` to build and verify without a push.'],
]);
/**
 * Finds unknown names that resemble an input or belong to the docker/* actions. The runner only warns of unknown inputs,
 * so a typo would silently build something else. A name that is more likely a variable of the job gets a warning.
 */
function judgeNames(inputs, known) {
    const [problems, warnings] = [[], []];
    for (const name of inputs.names().filter((each) => !known.includes(each))) {
        const foreign = foreignNames.get(name);
        const meant = (0,nearest/* nearest */.pA)(name.replaceAll('_', '-'), known);
        if (foreign === undefined && meant === undefined)
            continue;
        // A shell variable has no dash in its name.
        const isVariable = !name.includes('-');
        const fact = `\`${name}\` is not an input of this action.`;
        const variable = ` If it comes from a variable INPUT_${name.toUpperCase()} of the job, rename that.`;
        const cure = `${foreign ?? `Did you mean "${meant}"?`}${isVariable ? variable : ''}`;
        const isMistake = foreign === undefined && meant !== undefined && isTypo(name, meant, inputs.text(name));
        if (isVariable && !isMistake)
            warnings.push(`${fact} ${cure}`);
        else
            problems.push((0,failure/* problem */.CC)('INPUT_UNKNOWN', fact, { input: name, cure }));
    }
    return { problems, warnings };
}
/**
 * Whether a name is a typo: a letter is missing, added, swapped or, in a long word, replaced. Other short names, such as
 * `date` and `state`, are words too, and variables like INPUT_DATE are common, but not with the value of a switch.
 */
function isTypo(name, meant, value) {
    if (meant.includes('-') || name.length > 7)
        return true;
    const distance = (0,nearest/* distanceOf */.hJ)(name, meant);
    const isReplaced = distance === 1 && name.length === meant.length;
    const isSwitch = /^(?:true|false|auto|plan|build|publish|promote)$/i.test(value.trim());
    return distance <= 1 && (!isReplaced || name.length > 5 || isSwitch);
}

;// CONCATENATED MODULE: ./build/read/checks/missing.js
// Checks that what inputs rely on exists: an SSH agent, keys, variables, the name of an image that is pushed, and what a
// promotion needs.




/** Raises the problems of missing `ssh` keys, and of a missing agent. */
async function checkKeys({ ssh = [] }, { env, files }) {
    const problems = [];
    for (const { id, paths } of ssh) {
        if (paths.length === 0 && (env['SSH_AUTH_SOCK'] ?? '') === '') {
            const fact = `\`ssh\` forwards an agent as "${id}", but SSH_AUTH_SOCK is not set.`;
            problems.push(invalid('ssh', fact, `Start an agent before this step, or set a key: ${id}=PATH.`));
        }
        for (const path of paths) {
            if (await ofInput('ssh', files.exists(path)))
                continue;
            problems.push((0,failure/* problem */.CC)('FILE_MISSING', `The key ${path} of \`ssh\` does not exist.`, { input: 'ssh' }));
        }
    }
    (0,failure/* raise */.xl)(problems);
}
/** The key services of cosign (pkg/signature: kms, pkcs11, kubernetes); their references are not secret. */
const service = /^(?:awskms|gcpkms|azurekms|hashivault|k8s):\/\/\S+$|^pkcs11:\S+$/;
/** Raises INPUT_INVALID and FILE_MISSING. A run that signs nothing needs no key: runs for forks get none. */
async function checkSigningKey(values, event, { env, files }) {
    const { sign, 'sign-key': key } = values;
    if (sign !== 'key')
        return;
    const wrong = (fact, cure) => (0,failure/* failure */.V2)('INPUT_INVALID', fact, { input: 'sign-key', cure });
    if (key === undefined)
        throw wrong('`sign: key` needs `sign-key`.', 'Set a key: a path, env://NAME, or a key service.');
    // The value is never shown: it may be the key itself.
    if (/PRIVATE KEY|\n/.test(key)) {
        const cure = 'Set the key as a variable in `env:` of the step, and write env://NAME.';
        throw wrong('`sign-key` contains a key instead of its location.', cure);
    }
    if (event === undefined || !movesTags(values, event))
        return;
    const [, variable] = /^env:\/\/(.+)$/.exec(key) ?? [];
    if (variable !== undefined && (env[variable] ?? '') === '')
        throw wrong(`The variable ${variable} of \`sign-key\` is empty or not set.`, 'Set it in `env:` of the step.');
    if (variable !== undefined || service.test(key) || (await ofInput('sign-key', files.exists(key))))
        return;
    throw (0,failure/* failure */.V2)('FILE_MISSING', `The key ${key} of \`sign-key\` does not exist.`, { input: 'sign-key' });
}
/** Whether the step moves tags, as far as known before the plan. */
function movesTags({ push, call, stage }, event) {
    if (push === undefined || (stage !== 'all' && stage !== 'publish' && stage !== 'promote'))
        return false;
    return intendedPush({ push, call, event }).enabled;
}
/** Returns INPUT_INVALID for unset variables. A secret that a fork does not get is passed on as an empty value. */
function checkVariables({ 'gate-env': variables = [] }, env) {
    const lost = variables.filter((variable) => env[variable] === undefined);
    return lost.map((name) => {
        const fact = `\`gate-env\` names the variable ${name}, which is not set.`;
        return invalid('gate-env', fact, 'Set it in `env:` of the step.');
    });
}
/** A push needs a name. Checked here with the other problems, and again by the plan after the tag rules. */
function checkNamed(values, event) {
    const { images, tags, push, call } = values;
    // A definition and parts have their own names.
    if (!inputs_isBuiltHere(values) || images === undefined || tags === undefined || push === undefined)
        return;
    const isNamed = images.value.some(({ isEnabled }) => isEnabled) || tags.value.some(({ type }) => type === 'reference');
    requireName('The image', isNamed, intendedPush({ push, call, event }));
}
/** A promotion needs tags, and a source for each repository. Returns INPUT_CONFLICT and INPUT_INVALID. */
function checkPromotion(values, { text }) {
    if (values.stage !== 'promote')
        return [];
    const cure = 'Name the tags for the image, such as `tags: 1.2.3`.';
    const hasTags = text('tags').trim() !== '';
    return [
        ...(hasTags ? [] : [invalid('tags', '`stage: promote` needs `tags`.', cure)]),
        ...judgeSources(values, text('images').trim() !== ''),
    ];
}
function judgeSources({ source: sources, tags }, hasImages) {
    if (sources === undefined)
        return [];
    if (sources.length === 0) {
        const cure = 'Name an image by tag or digest, such as ghcr.io/acme/app@sha256:….';
        return [invalid('source', '`stage: promote` needs `source`.', cure)];
    }
    if (sources.length === 1 && sources.every(({ target }) => target === undefined))
        return [];
    const names = sources.map(({ target, repository }) => (target ?? repository).name);
    const doubled = new Set(names.filter((name, at) => names.indexOf(name) !== at));
    const hasReference = tags?.value.some(({ type }) => type === 'reference') === true;
    return [
        ...(hasImages ? [unclear('images', '`images` does not assign a source to each repository.')] : []),
        ...(hasReference ? [unclear('tags', 'A full reference in `tags` does not name its source.')] : []),
        ...[...doubled].map((name) => unclear('source', `\`source\` has several images for ${name}.`)),
    ];
}
function unclear(input, fact) {
    const cure = 'Write each target once, before its source: REPOSITORY=REFERENCE. All of them get the same tags.';
    return conflict(input, fact, cure);
}

;// CONCATENATED MODULE: ./build/read/checks/together.js




const together_namesOf = (rows) => Object.keys(rows);
/** docs/inputs.md lists them, too. */
const exclusions = [
    {
        one: 'bake-files',
        others: ['context', 'file', 'target', 'build-args', 'build-contexts', 'outputs', 'load', 'reproducible'],
        why: ': the definition sets it',
        cure: 'Set it in the definition, or use `bake-set`.',
    },
    {
        one: 'reproducible',
        others: ['provenance', 'sbom', 'attests'],
        only: 'attesting',
        why: ': an attestation contains its creation time',
        cure: 'Remove the attestation: the labels and `stage: plan` document the commit of the image.',
    },
    {
        one: 'builder',
        others: together_namesOf(newBuilderRows),
        only: 'given',
        cure: 'An existing builder is used unchanged. Remove this input, or remove `builder` to create a builder.',
    },
    { one: 'nodes', others: ['endpoint'], cure: 'Set the endpoint of each node in `nodes`.' },
    { one: 'buildkitd-config', others: ['buildkitd-config-inline'] },
];
const besideStage = ({ stage }) => stage !== undefined && stage !== 'promote' && `with \`stage: ${stage}\``;
const idle = [
    {
        inputs: ['bake-targets', 'bake-set', 'bake-vars'],
        beside: (_, isSet) => !isSet('bake-files') && 'without `bake-files`',
        cure: 'Set `bake-files` to the definition.',
    },
    {
        inputs: ['assume-pure'],
        beside: (values) => values['on-unchanged'] === 'publish' && values.stage !== 'promote' && 'without `on-unchanged: skip`',
        cure: 'Set `on-unchanged: skip`, or remove it.',
    },
    {
        inputs: ['gate-env', 'gate-layout'],
        beside: ({ gate }) => gate?.length === 0 && 'without `gate`',
        cure: 'Set `gate`, or remove this input.',
    },
    {
        inputs: ['sbom-files'],
        beside: (values) => !createsSbom(values) && 'without an SBOM, which this build does not create',
        cure: 'Set `sbom: true`.',
    },
    {
        inputs: ['sign-format'],
        beside: ({ sign }) => sign === 'off' && 'with `sign: off`',
        cure: 'Set `sign: keyless` or `sign: key`, or remove `sign-format`.',
    },
    {
        inputs: ['sign-key'],
        beside: ({ sign }) => sign !== undefined && sign !== 'key' && `with \`sign: ${sign}\``,
        cure: 'Set `sign: key`, or remove `sign-key`.',
    },
    {
        inputs: ['source'],
        beside: besideStage,
        cure: 'Set `stage: promote`. For the `source` of docker/bake-action, use `bake-files`.',
    },
    { inputs: ['source-verify'], beside: besideStage, cure: 'Set `stage: promote`, or remove it.' },
    {
        inputs: together_namesOf(rowsOfBuild),
        beside: ({ stage }) => stage === 'promote' && 'with `stage: promote`, which builds nothing',
        cure: 'Remove it: polyarch promotes the image unchanged.',
    },
];
/** Returns INPUT_CONFLICT for all inputs that exclude each other or have no effect. */
function checkTogether(values, { text }) {
    const given = (input) => text(input).trim() !== '';
    const isUsual = (input) => input in values && JSON.stringify([values[input]]) === JSON.stringify([parseInput(input, together_nothing, {})]);
    const isSet = (input) => given(input) && !isUsual(input);
    const attesting = (input) => (given(input) && !(input in values)) || isAttesting(values, input);
    const excluded = exclusions.flatMap(({ one, others, only, why = '', cure }) => (isSet(one) ? others.filter(only === undefined ? isSet : { given, attesting }[only]) : []).map((input) => conflict(input, `\`${one}\` and \`${input}\` exclude each other${why}.`, cure)));
    const useless = idle.flatMap(({ inputs, beside, cure }) => {
        const what = beside(values, isSet) || undefined;
        const found = what === undefined ? [] : inputs.filter(isSet);
        return found.map((input) => conflict(input, `\`${input}\` has no effect ${what}.`, cure));
    });
    return [...excluded, ...useless];
}
const together_nothing = { text: () => '', names: () => [] };

;// CONCATENATED MODULE: ./build/read/facts/cluster.js
// The cluster of `driver: kubernetes`: by the kubeconfig that buildx would take, else the one that this pod runs in.






// kubernetes/client-go, rest/config.go, InClusterConfig
const account = '/var/run/secrets/kubernetes.io/serviceaccount';
/** Returns the cluster of a new builder, if it has one. Raises CLUSTER_NOT_CONFIGURED and CLUSTER_UNAUTHORIZED. */
async function findCluster({ stage, driver, builder, 'driver-opts': options = [], cleanup }, runner, ports) {
    const isMade = driver === 'kubernetes' && builder === undefined;
    if (!isMade || (stage !== 'all' && stage !== 'build'))
        return undefined;
    const wanted = (0,driver_option/* driverOption */.q9)(options, 'namespace');
    const given = ports.env['KUBECONFIG'] ?? '';
    const path = given === '' ? `${ports.env['HOME'] ?? ''}/.kube/config` : given;
    const text = await ports.files.read(path);
    if (text !== undefined) {
        const context = await readKubeconfig(text, { path, files: ports.files, now: ports.clock.now().getTime() });
        hideIn(context.credentials, ports.log.mask);
        const cluster = { server: context.server, namespace: wanted ?? context.namespace ?? 'default' };
        // A builder that stays is reached by the user's own; the step's goes with its folder.
        if (cleanup === false)
            return { cluster: { ...cluster, kubeconfig: undefined } };
        return { cluster: { ...cluster, kubeconfig: `${runner.temporaryFolder}/kubeconfig` }, text: context.text };
    }
    const cure = given.includes(':') ? 'Name one file: `kubectl config view --flatten` joins several.' : undefined;
    if (given !== '')
        throw cluster_broken(`KUBECONFIG names ${given}, which does not exist.`, cure);
    return { cluster: await ownCluster(wanted, ports) };
}
/** The cluster of this pod. */
async function ownCluster(wanted, { env, files }) {
    const [host, port] = [env['KUBERNETES_SERVICE_HOST'] ?? '', env['KUBERNETES_SERVICE_PORT'] ?? ''];
    if (host === '' || !(await files.exists(`${account}/token`))) {
        throw cluster_broken('KUBECONFIG is not set, and this machine is not a pod with a service account.');
    }
    const own = (await files.read(`${account}/namespace`))?.trim();
    const server = `https://${host.includes(':') ? `[${host}]` : host}:${port}`;
    return { server, namespace: wanted ?? own ?? 'default', kubeconfig: undefined };
}
/**
 * Reads the current context: where its API server is, its namespace, its credentials, which the log must not show, and a
 * kubeconfig of it that names no relative path. Raises CLUSTER_NOT_CONFIGURED, and CLUSTER_UNAUTHORIZED for a token that
 * has expired. `now` in milliseconds since 1970.
 */
async function readKubeconfig(text, source) {
    const { path } = source;
    const config = cluster_parse(text, path);
    const name = cluster_textIn(config, 'current-context');
    if (name === undefined)
        throw cluster_broken(`${path} has no \`current-context\`.`, 'Choose one: `kubectl config use-context NAME`.');
    const context = cluster_entryOf(config, 'context', name, path);
    const [clusterName, userName] = [cluster_textIn(context, 'cluster'), cluster_textIn(context, 'user')];
    const cluster = cluster_entryOf(config, 'cluster', clusterName ?? '', path);
    const user = userName === undefined ? {} : cluster_entryOf(config, 'user', userName, path);
    const server = cluster_textIn(cluster, 'server');
    if (server === undefined || !URL.canParse(server))
        throw cluster_broken(`The cluster "${clusterName}" of ${path} has no server.`);
    const token = cluster_textIn(user, 'token') ?? (await tokenIn(user, source));
    if (token !== undefined)
        refuseExpired(token, source);
    const whole = await wholeUser(user, source);
    const copy = {
        ...{ apiVersion: 'v1', kind: 'Config', 'current-context': name },
        clusters: [{ name: clusterName, cluster: await embedded(cluster, ['certificate-authority'], source) }],
        contexts: [{ name, context }],
        users: userName === undefined ? [] : [{ name: userName, user: whole }],
    };
    return {
        server,
        namespace: cluster_textIn(context, 'namespace'),
        credentials: credentialsOf(whole, token),
        text: `${JSON.stringify(copy)}\n`,
    };
}
const cluster_broken = (fact, cure) => (0,failure/* failure */.V2)('CLUSTER_NOT_CONFIGURED', fact, { cure });
function cluster_parse(text, path) {
    const value = loadYaml(text, ({ reason }) => cluster_broken(`${path} is not valid YAML: ${reason}.`), {});
    if ((0,oci_json/* isRecord */.u4)(value))
        return value;
    throw cluster_broken(`${path} is not a kubeconfig.`);
}
const cluster_textIn = (entry, key) => (0,oci_json/* textAt */.$6)(entry, key) || undefined;
/** The entry of this name in the list of its kind. */
function cluster_entryOf(config, kind, name, path) {
    const entries = (0,oci_json/* listOf */.c3)(config[`${kind}s`]).filter(oci_json/* isRecord */.u4);
    const entry = entries.find((each) => each['name'] === name)?.[kind];
    if ((0,oci_json/* isRecord */.u4)(entry))
        return entry;
    const names = entries.map((each) => String(each['name']));
    const cure = names.length === 0 ? undefined : `It has ${names.join(', ')}.`;
    throw cluster_broken(`${path} has no ${kind} "${name}".`, cure);
}
async function tokenIn(user, { path, files }) {
    const file = cluster_textIn(user, 'tokenFile');
    return file === undefined ? undefined : (await files.read(besides(path, file)))?.trim();
}
function refuseExpired(token, { path, now }) {
    const { exp } = (0,oci_json/* claimsOf */.ds)(token) ?? {};
    if (typeof exp !== 'number' || exp * 1000 > now)
        return;
    const at = new Date(exp * 1000).toISOString();
    throw (0,failure/* failure */.V2)('CLUSTER_UNAUTHORIZED', `The token in ${path} expired at ${at}.`);
}
/** Keys, tokens and passwords; a plugin gets its own as variables and as arguments, `--token=x` or `--token x`. */
function credentialsOf({ tokenFile: _, ...user }, token) {
    const words = (0,oci_json/* listOf */.c3)((0,oci_json.at)(user, 'exec', 'args'));
    const variables = (0,oci_json/* listOf */.c3)((0,oci_json.at)(user, 'exec', 'env')).filter(oci_json/* isRecord */.u4);
    return [
        { ...user, token, 'private-key': user['client-key-data'] },
        ...variables.map((each) => ({ [String(each['name'])]: each['value'] })),
        ...words.map((word, index) => (/^-[^=]+$/.test(String(word)) ? { [String(word)]: words[index + 1] } : word)),
    ];
}
const besides = (path, file) => external_node_path_.posix.resolve(external_node_path_.posix.dirname(path), file);
/** Files become data, so that the copy still works when they are gone. */
async function embedded(entry, keys, { path, files }) {
    const { ...rest } = entry;
    for (const key of keys) {
        const file = cluster_textIn(entry, key);
        if (file === undefined)
            continue;
        const text = await files.read(besides(path, file));
        if (text === undefined)
            throw cluster_broken(`${path} names ${file} as \`${key}\`, which does not exist.`);
        delete rest[key];
        // Data goes before a file (kubernetes/client-go, tools/clientcmd/api/types.go).
        rest[`${key}-data`] ??= Buffer.from(text).toString('base64');
    }
    return rest;
}
/** The token of a file is renewed there, and programs are found beside the kubeconfig: both keep their place. */
async function wholeUser(user, source) {
    const whole = await embedded(user, ['client-certificate', 'client-key'], source);
    const [tokenFile, exec] = [cluster_textIn(user, 'tokenFile'), user['exec']];
    const command = cluster_textIn(exec, 'command');
    return {
        ...whole,
        ...(0,oci_json/* defined */.sw)({ tokenFile: tokenFile && besides(source.path, tokenFile) }),
        ...((0,oci_json/* isRecord */.u4)(exec) && command?.includes('/') ? { exec: { ...exec, command: besides(source.path, command) } } : {}),
    };
}

;// CONCATENATED MODULE: ./build/read/facts/context.js
// Finds the build context, by default the workspace or else Git, and its Dockerfile.






/** Why a run needs no context and no checkout; undefined if it builds from one. */
function reasonForNowhere(values) {
    if (hasDefinition(values))
        return 'contexts from the bake definition';
    if (values.stage === 'promote')
        return 'the image exists already';
    return values.stage === 'publish' ? 'built by other jobs' : undefined;
}
/** Finds the context and the Dockerfile. Raises FILE_MISSING with the tried paths. */
async function findPlace(values, question) {
    const nowhere = reasonForNowhere(values);
    if (nowhere !== undefined)
        return { context: '.', reason: nowhere, dockerfile: undefined, dockerfilePath: undefined };
    const { context, reason } = await findContext(values.context ?? '', question);
    const file = (values.file ?? '').trim();
    if (isRemoteAddress(context)) {
        return { context, reason, dockerfile: file === '' ? undefined : file, dockerfilePath: undefined };
    }
    await ofInput('context', requireFolder(context, question));
    const found = await ofInput('file', findDockerfile(context, file, question));
    const isDefault = file === '' && found === external_node_path_.posix.join(context, 'Dockerfile');
    // Bake resolves the Dockerfile's path from the context.
    const full = (path) => external_node_path_.posix.resolve(question.runner.workspace, path);
    const inContext = external_node_path_.posix.isAbsolute(found) ? found : external_node_path_.posix.relative(full(context), full(found));
    return { context, reason, dockerfile: isDefault ? undefined : inContext, dockerfilePath: found };
}
async function findContext(written, question) {
    const given = expandContext(written.trim(), question);
    if (given !== '')
        return { context: given, reason: `context: ${given}, set by the input` };
    const { workspace } = question.runner;
    if ((await question.files.list(workspace)).length > 0)
        return { context: '.', reason: 'context: the workspace' };
    const context = gitContext(question);
    return { context, reason: `context: ${context}, because the workspace is empty (no checkout step)` };
}
async function requireFolder(context, { runner, files }) {
    if (await files.exists(external_node_path_.posix.resolve(runner.workspace, context)))
        return;
    const fact = `The context "${context}" does not exist in ${runner.workspace}.`;
    throw (0,failure/* failure */.V2)('FILE_MISSING', fact, { input: 'context', cure: await cureOfEmpty(runner.workspace, files) });
}
async function findDockerfile(context, file, { runner, files }) {
    const places = file === ''
        ? ['Dockerfile', 'dockerfile'].map((name) => external_node_path_.posix.join(context, name))
        : [...new Set([file, external_node_path_.posix.isAbsolute(file) ? file : external_node_path_.posix.join(context, file)])];
    for (const place of places) {
        if (await files.exists(external_node_path_.posix.resolve(runner.workspace, place)))
            return place;
    }
    const fact = `No Dockerfile found: tried ${places.join(' and ')} in ${runner.workspace}.`;
    throw (0,failure/* failure */.V2)('FILE_MISSING', fact, { input: 'file', cure: await cureOfEmpty(runner.workspace, files) });
}
async function cureOfEmpty(workspace, files) {
    if ((await files.list(workspace)).length > 0)
        return undefined;
    return 'The workspace is empty: add actions/checkout before this step, or remove `context` to build from Git.';
}
const mark = 'version https://git-lfs.github.com/spec/v1';
/** Returns one warning with a Git LFS pointer, which would replace a large file in the image; none if unknown. */
async function lfsWarnings({ context }, { workspace }, { files, exec }) {
    if (isRemoteAddress(context))
        return [];
    const attributes = (await files.read(`${workspace}/.gitattributes`)) ?? '';
    if (!attributes.includes('filter=lfs'))
        return [];
    const args = ['grep', '--files-with-matches', '--fixed-strings', '-e', mark, '--', context];
    // A job in a container may have no Git: actions/checkout then downloads the files.
    const found = await (0,failure/* undefinedOn */.AO)(exec.run(git(args, workspace)), 'PROGRAM_MISSING');
    const pointers = found?.exitCode === 0 ? found.stdout.split('\n').filter((line) => line !== '') : [];
    if (pointers.length === 0)
        return [];
    const what = pointers.length === 1 ? 'is a Git LFS pointer' : `and ${pointers.length - 1} more are Git LFS pointers`;
    return [`${pointers[0]} ${what} without content. Set \`lfs: true\` for actions/checkout.`];
}

;// CONCATENATED MODULE: ./build/read/facts/repository.js
// Facts of the commit and its repository: from the payload, from Git, and optionally from GitHub's API.


/** From the payload of a push; else from a checkout with the commit; else from the API. */
async function readCommitDate(sha, payload, place, ports) {
    if (sha === '')
        return undefined;
    const { commits, head_commit: head } = payload;
    const pushed = [...(Array.isArray(commits) ? commits : []), head].filter((commit) => (0,oci_json.at)(commit, 'id') === sha);
    const pushedAt = pushed.map((commit) => dateOf((0,oci_json.at)(commit, 'timestamp'))).find((date) => date !== undefined);
    if (pushedAt !== undefined)
        return pushedAt;
    const local = await localDate(sha, ports);
    if (local !== undefined)
        return local;
    const answer = await repository_ask(ports, `/repos/${place.owner}/${place.name}/commits/${encodeURIComponent(sha)}`);
    return dateOf((0,oci_json.at)(answer, 'commit', 'committer', 'date')) ?? dateOf((0,oci_json.at)(answer, 'commit', 'author', 'date'));
}
function dateOf(value) {
    const date = new Date(typeof value === 'string' ? value : Number.NaN);
    return Number.isNaN(date.getTime()) ? undefined : date.toISOString();
}
async function localDate(sha, { env, exec }) {
    if (!/^[0-9a-f]{7,64}$/.test(sha))
        return undefined;
    try {
        const { exitCode, stdout } = await exec.run(git(['show', '-s', '--format=%cI', sha], env['GITHUB_WORKSPACE']));
        return exitCode === 0 ? dateOf(stdout.trim()) : undefined;
    }
    catch {
        // Without git or a checkout, the API may know.
        return undefined;
    }
}
/** Asks for optional facts: no publish depends on them. */
async function repository_ask({ github }, path) {
    return github.get(path).catch(() => undefined);
}
/** From the payload, except on a schedule; missing facts come from the API, or stay empty. */
async function readRepository({ owner, name }, payload, ports) {
    const known = payload['repository'];
    const isWhole = ['name', 'description', 'html_url', 'license', 'default_branch'].every((key) => (0,oci_json/* isRecord */.u4)(known) && key in known);
    const answer = isWhole ? known : await repository_ask(ports, `/repos/${owner}/${name}`);
    const source = (0,oci_json/* isRecord */.u4)(answer) ? answer : known;
    const text = (...path) => (0,oci_json/* textAt */.$6)(source, ...path);
    const server = ports.env['GITHUB_SERVER_URL'] || 'https://github.com';
    const isPrivate = (0,oci_json.at)(source, 'private') ?? (0,oci_json.at)(known, 'private');
    return {
        owner,
        name: text('name') || name,
        description: text('description'),
        url: text('html_url') || (0,oci_json/* textAt */.$6)(known, 'html_url') || `${server}/${owner}/${name}`,
        license: text('license', 'spdx_id'),
        isPrivate: typeof isPrivate === 'boolean' ? isPrivate : undefined,
        isFork: ((0,oci_json.at)(source, 'fork') ?? (0,oci_json.at)(known, 'fork')) === true,
        // The branch at the time of the event.
        defaultBranch: (0,oci_json/* textAt */.$6)(known, 'default_branch') || text('default_branch'),
    };
}

;// CONCATENATED MODULE: ./build/read/facts/event.js
// Reads the event of the run: environment, payload file, Git and GitHub's API.



/** Reads the event. Raises EVENT_UNREADABLE, and INPUT_INVALID for a setting in the environment. The API never fails it. */
async function readEvent(ports) {
    const { env } = ports;
    const payload = await readPayload(ports);
    const name = env['GITHUB_EVENT_NAME'] ?? '';
    const place = repositoryOf(env, payload);
    const pullRequest = pullRequestOf(name, env, payload);
    const sha = publishedSha(name, env, payload);
    const ref = publishedRef(name, env, pullRequest);
    const [commitDate, repository] = await Promise.all([
        readCommitDate(sha, payload, place, ports),
        readRepository(place, payload, ports),
    ]);
    const actor = env['GITHUB_ACTOR'] ?? '';
    return {
        name,
        ref,
        sha,
        runnerRef: env['GITHUB_REF'] ?? '',
        runnerSha: env['GITHUB_SHA'] ?? '',
        shortShaLength: shortShaLength(env['DOCKER_METADATA_SHORT_SHA_LENGTH'] ?? ''),
        baseRef: baseRefOf(ref, payload),
        defaultBranch: (0,oci_json/* textAt */.$6)(payload, 'repository', 'default_branch') || undefined,
        commitDate,
        sourceDate: sourceDateOf(env['SOURCE_DATE_EPOCH'] ?? ''),
        repository,
        pullRequest,
        mergeQueue: mergeQueueOf(env['GITHUB_REF'] ?? ''),
        push: name === 'push' ? pushOf(payload) : undefined,
        isPrerelease: (0,oci_json.at)(payload, 'release', 'prerelease') === true,
        actor,
        isDependabot: actor === 'dependabot[bot]',
        runId: env['GITHUB_RUN_ID'] ?? '',
        runNumber: env['GITHUB_RUN_NUMBER'] ?? '',
        runAttempt: env['GITHUB_RUN_ATTEMPT'] ?? '',
    };
}
async function readPayload({ env, files }) {
    const path = env['GITHUB_EVENT_PATH'] ?? '';
    if (path === '')
        return {};
    const text = await files.read(path);
    if (text === undefined)
        throw (0,failure/* failure */.V2)('EVENT_UNREADABLE', `The event payload ${path} does not exist.`);
    const payload = (0,oci_json/* parseJson */.qF)(text);
    if (payload === undefined)
        throw (0,failure/* failure */.V2)('EVENT_UNREADABLE', `The event payload ${path} is not valid JSON.`);
    return (0,oci_json/* isRecord */.u4)(payload) ? payload : {};
}
function repositoryOf(env, payload) {
    const fullName = env['GITHUB_REPOSITORY'] || (0,oci_json/* textAt */.$6)(payload, 'repository', 'full_name');
    const [owner = '', name = ''] = fullName === ''
        ? [(0,oci_json/* textAt */.$6)(payload, 'repository', 'owner', 'login'), (0,oci_json/* textAt */.$6)(payload, 'repository', 'name')]
        : fullName.split('/');
    if (owner !== '' && name !== '')
        return { owner, name };
    throw (0,failure/* failure */.V2)('EVENT_UNREADABLE', 'The repository is missing from GITHUB_REPOSITORY and from the event payload.');
}
function pullRequestOf(name, env, payload) {
    const found = payload['pull_request'];
    if (!(0,oci_json/* isRecord */.u4)(found) && !name.startsWith('pull_request'))
        return undefined;
    const [, inRef] = /^refs\/pull\/(\d+)\//.exec(env['GITHUB_REF'] ?? '') ?? [];
    const number = Number((0,oci_json.at)(payload, 'number') ?? (0,oci_json.at)(found, 'number') ?? inRef);
    if (!Number.isSafeInteger(number)) {
        throw (0,failure/* failure */.V2)('EVENT_UNREADABLE', `The payload of the event ${name} lacks the number of the pull request.`);
    }
    const head = (0,oci_json/* textAt */.$6)(found, 'head', 'repo', 'full_name');
    const base = (0,oci_json/* textAt */.$6)(found, 'base', 'repo', 'full_name') || (env['GITHUB_REPOSITORY'] ?? '');
    return {
        number,
        headSha: (0,oci_json/* textAt */.$6)(found, 'head', 'sha'),
        headRef: (0,oci_json/* textAt */.$6)(found, 'head', 'ref') || (env['GITHUB_HEAD_REF'] ?? ''),
        baseRef: (0,oci_json/* textAt */.$6)(found, 'base', 'ref') || (env['GITHUB_BASE_REF'] ?? ''),
        // A deleted fork has no repository.
        isFromFork: (0,oci_json/* isRecord */.u4)((0,oci_json.at)(found, 'head')) && head.toLowerCase() !== base.toLowerCase(),
    };
}
// The ref of pull_request_target is its base branch, but the image is not that of the base branch.
function publishedRef(name, env, pullRequest) {
    const isTarget = name.includes('pull_request_target') && pullRequest !== undefined;
    return isTarget ? `refs/pull/${pullRequest.number}/merge` : (env['GITHUB_REF'] ?? '');
}
function publishedSha(name, env, payload) {
    const setting = env['DOCKER_METADATA_PR_HEAD_SHA'] ?? '';
    const isOn = /^(1|t|true)$/i.test(setting);
    if (!isOn && setting !== '' && !/^(0|f|false)$/i.test(setting)) {
        const cure = 'Write true or false.';
        throw (0,failure/* failure */.V2)('INPUT_INVALID', event_invalid('DOCKER_METADATA_PR_HEAD_SHA', setting), { cure });
    }
    const head = name.includes('pull_request') && isOn ? (0,oci_json/* textAt */.$6)(payload, 'pull_request', 'head', 'sha') : '';
    return head || (env['GITHUB_SHA'] ?? '');
}
function shortShaLength(text) {
    if (text === '')
        return 7;
    const length = Number(text);
    if (Number.isInteger(length) && length > 0)
        return length;
    const cure = 'Write a positive whole number, or remove the variable for the default, 7.';
    return (0,failure/* problem */.CC)('INPUT_INVALID', event_invalid('DOCKER_METADATA_SHORT_SHA_LENGTH', text), { cure });
}
function sourceDateOf(text) {
    if (text === '')
        return undefined;
    const date = new Date(/^\d{1,12}$/.test(text) ? Number(text) * 1000 : Number.NaN);
    if (!Number.isNaN(date.getTime()))
        return date.toISOString();
    const cure = 'Write the seconds since 1970, as `git log -1 --format=%ct` prints them.';
    throw (0,failure/* failure */.V2)('INPUT_INVALID', event_invalid('SOURCE_DATE_EPOCH', text), { cure });
}
const event_invalid = (variable, text) => `${variable} has the invalid value ${JSON.stringify(text)}.`;
function baseRefOf(ref, payload) {
    if (ref.startsWith('refs/tags/'))
        return (0,oci_json/* textAt */.$6)(payload, 'base_ref').replace(/^refs\/heads\//, '');
    return ref.startsWith('refs/pull/') ? (0,oci_json/* textAt */.$6)(payload, 'pull_request', 'base', 'ref') : '';
}
function pushOf(payload) {
    const { forced, created } = payload;
    return { before: (0,oci_json/* textAt */.$6)(payload, 'before'), isForced: forced === true, isCreated: created === true };
}
function mergeQueueOf(ref) {
    const [, baseRef, number] = /^refs\/heads\/gh-readonly-queue\/(.+)\/pr-(\d+)-[0-9a-f]+$/.exec(ref) ?? [];
    return baseRef === undefined ? undefined : { number: Number(number), baseRef };
}

// EXTERNAL MODULE: ./build/commands/cache-service.js
var cache_service = __webpack_require__(62399);
;// CONCATENATED MODULE: ./build/read/facts/runner.js
// Facts of the machine and its services, from the runner's environment.




/** Collects the facts without a request. */
async function readRunner({ env, machine, clock, files }) {
    const workspace = env['GITHUB_WORKSPACE'] ?? '.';
    // One folder per step of a job: GITHUB_ACTION identifies the step, RUNNER_TEMP the job.
    const folder = temporaryFolder(env, machine);
    const attempt = Number(env['GITHUB_RUN_ATTEMPT']) || 1;
    const writer = { run: env['GITHUB_RUN_ID'] ?? '', attempt, temporaryFolder: folder };
    return {
        platform: (0,oci_platform/* machinePlatform */.Pv)(machine.architecture),
        workspace,
        temporaryFolder: folder,
        serverUrl: env['GITHUB_SERVER_URL'] || 'https://github.com',
        ...cacheOf(env, clock.now().getTime()),
        takenPlaces: (0,sibling_steps/* placesOfOthers */.bm)((await files.read((0,sibling_steps/* notesPath */.T9)(folder))) ?? '', writer),
    };
}
/** In a folder shared by several runners, the process id identifies the run. */
function temporaryFolder(env, machine) {
    const name = `polyarch-${(env['GITHUB_ACTION'] ?? 'step').replace(/[^A-Za-z0-9_-]+/g, '_')}`;
    const own = env['RUNNER_TEMP'];
    return own === undefined ? `${machine.temporaryFolder}/${name}-${machine.pid}` : `${own}/${name}`;
}
/** Returns the cache service with its permissions. Without it, buildx would drop the cache silently. */
function cacheOf(env, now) {
    const cacheService = (0,cache_service/* cacheServiceOf */.p)(env);
    const none = (cacheRefusal) => ({ cacheService: undefined, cacheRefusal });
    const token = env['ACTIONS_RUNTIME_TOKEN'] ?? '';
    if (token === '')
        return none('the GitHub Actions cache is not available (ACTIONS_RUNTIME_TOKEN is not set)');
    if (cacheService === undefined)
        return none('the GitHub Actions cache is not available (its address is not set)');
    const read = readCacheToken(token, now);
    return 'refusal' in read ? none(read.refusal) : { cacheService, mayWriteCache: read.mayWrite };
}
const runner_unreadable = { refusal: 'the token of the GitHub Actions cache has a format that BuildKit does not support' };
/** Parses the claims; only the service can verify the signature. `now` in milliseconds since 1970. */
function readCacheToken(token, now) {
    const { exp, nbf, ac } = (0,oci_json/* claimsOf */.ds)(token);
    if (typeof exp !== 'number' || typeof nbf !== 'number' || typeof ac !== 'string')
        return runner_unreadable;
    if (exp * 1000 <= now)
        return { refusal: 'the token of the GitHub Actions cache has expired' };
    const rights = (0,oci_json/* parseJson */.qF)(ac);
    if (!Array.isArray(rights))
        return runner_unreadable;
    // Bit 1 reads, bit 2 writes.
    const mayWrite = rights.some((right) => (0,oci_json/* isRecord */.u4)(right) && (Number(right['Permission']) & 2) !== 0);
    return { mayWrite };
}

;// CONCATENATED MODULE: ./build/read/read.js
// Stage 1, read: turns inputs, event and runner facts into a Request, or all their problems into one failure.



















/** Reads everything. Raises one failure with all problems of inputs, event and files. */
async function read_read(ports) {
    const { inputs, env, files } = ports;
    const problems = new failure/* Problems */.Zw();
    const values = parseInputs(inputs, env, problems);
    const hidden = hideInputs(values, inputs, ports.log.mask);
    const runner = await readRunner(ports);
    const names = judgeNames(inputs, Object.keys(inputRows));
    problems.add(...names.problems, ...checkTogether(values, inputs));
    problems.add(...checkMediaTypes(values), ...checkPromotion(values, inputs), ...checkVariables(values, env));
    const event = await collectFrom(problems, readEvent(ports));
    const place = event && (await collectFrom(problems, findPlace(values, { event, runner, files, env })));
    const secrets = await collectFrom(problems, readSecrets(values, event, ports));
    await collectFrom(problems, checkKeys(values, ports));
    await collectFrom(problems, checkCertificates(values, ports));
    problems.collect(() => checkBuilder(values, runner, ports), undefined);
    const found = await collectFrom(problems, findCluster(values, runner, ports));
    await collectFrom(problems, checkSigningKey(values, event, ports));
    problems.add(...checkArguments(values, secrets));
    if (event !== undefined)
        problems.collect(() => checkNamed(values, event), undefined);
    problems.raise();
    if (event === undefined || place === undefined || secrets === undefined || !areValid(values, problems))
        throw new Error('A parser reported no problem and no value.');
    ports.allowInsecure(values['insecure-registries']);
    const { warnings } = names;
    return handOver({ values, runner, event, place, secrets, hidden, warnings, ...found }, ports);
}
async function handOver(found, ports) {
    const { values, place, runner } = found;
    if (values.stage !== 'plan' || values['bake-files'].length > 0)
        await claimFolder(runner, ports);
    const kubeconfig = found.cluster?.kubeconfig;
    if (kubeconfig !== undefined)
        await ports.files.write(kubeconfig, found.text ?? '', true);
    const expand = (context) => expandContext(context, { ...found, env: ports.env });
    const contexts = (0,oci_json/* mapValues */.LG)(values['build-contexts'], expand);
    const warnings = [...found.warnings, ...(await lfsWarnings(place, runner, ports))];
    const parts = { ...found, contexts, secrets: found.secrets.sources, warnings };
    const { request, hidden } = await withBake(await assemble_assemble(parts, ports), values, found.secrets, ports);
    (0,failure/* raise */.xl)(checkExposed(request, found.secrets.masked, ports.env));
    const used = [place.context, ...Object.values(contexts), ...values['bake-files']];
    const secrets = withGitToken(found.secrets, {
        ...found,
        contexts: [...used, ...bakeContexts(request.bake, request.event)],
        token: values['github-token'],
    });
    return {
        request: { ...request, build: { ...request.build, secrets: secrets.sources } },
        secrets: secrets.values,
        hidden: [...found.hidden, ...hidden],
    };
}
/** Creates the step's private folder, after saving it for post. Raises FILE_NOT_WRITTEN. */
async function claimFolder({ temporaryFolder: folder }, { state, files }) {
    state.save('temporaryFolder', folder);
    if (await files.privateFolder(folder))
        return;
    const cure = 'Remove the folder. polyarch creates it again.';
    throw (0,failure/* failure */.V2)('FILE_NOT_WRITTEN', `${folder} belongs to another user, or is not a folder.`, { cure });
}
/** Returns the value, or keeps its problems for later. */
async function collectFrom(problems, value) {
    try {
        return await value;
    }
    catch (error) {
        if (!(error instanceof failure/* Failure */.HR))
            throw error;
        problems.add(...error.problems);
        return undefined;
    }
}

;// CONCATENATED MODULE: ./build/report/log/findings.js
// Annotates findings of build checks, and logs every step for debugging.



/** GitHub's limit of annotations of a kind per step; the rest is in the log and the summary. */
const mostAnnotations = 10;
/** Annotates the Dockerfile with the findings of the build checks, and writes every step to the debug log. */
function logRecord({ findings, steps }, plan, log) {
    for (const { text, file, line } of findings.filter((each) => each.line !== undefined).slice(0, mostAnnotations)) {
        log.warning(text, { file: file && rootedFile(file, plan.build.dockerfilePath), line });
    }
    for (const step of steps)
        log.debug(stepLine(step));
}
function stepLine({ text, worked, isCached, isEmulated, error, bytes, ...step }) {
    const who = whereOf(step);
    const facts = [
        isCached ? 'cached' : (0,oci_units/* formatDuration */.a3)(worked),
        ...(isEmulated ? ['QEMU'] : []),
        ...(bytes > 0 ? [(0,oci_units/* formatSize */.Xq)(bytes)] : []),
        ...(error === undefined ? [] : [`failed: ${error}`]),
    ];
    return `Step: ${who === '' ? '' : `${who}  `}${text}  ${facts.join(', ')}`;
}

;// CONCATENATED MODULE: ./build/report/log/plan-lines.js
/** Formats the plan in a few lines; the whole plan is an output. */
function planLines(plan) {
    const { contextReason } = plan.report;
    const { platforms, tested, need, reason } = plan.build.emulation;
    const made = usedTags(plan).map(({ name, rule, reason: why }) => `  ${name}  from ${isDefault(rule) ? 'the default rule ' : ''}${why}`);
    const left = skippedRules(plan).map((skipped) => `  (none)  from ${skipped.rule.source.text}: ${skipped.reason}`);
    return [
        plan.push.enabled ? `Push: yes (${plan.push.reason})` : `Push: no (${plan.push.reason})`,
        contextReason.charAt(0).toUpperCase() + contextReason.slice(1),
        ...plan.images.flatMap((image) => plan.build.isBake || plan.images.length > 1 ? targetLines(image, plan) : imageLines(image, plan)),
        ...(platforms.length + tested.length === 0 ? [] : [`QEMU: ${needs[need]}, ${reason}`]),
        ...(made.length + left.length > 0 ? ['Tags:', ...made, ...left] : []),
    ];
}
/** Default rules have no line number. */
function isDefault(rule) {
    return rule?.source.line === 0;
}
/** Returns the rules without a tag. The user did not write the default rules, so they are omitted. */
function skippedRules({ tags }) {
    return tags.skipped.filter(({ rule }) => !isDefault(rule));
}
/** Returns the tags of rules, without those that no target of a bake definition uses. */
function usedTags({ build, tags }) {
    return build.isBake ? tags.tags.filter(({ name }) => tags.references.some((each) => each.name === name)) : tags.tags;
}
const needs = { certain: 'needed', possible: 'may be needed', none: 'not needed' };
function targetLines(image, plan) {
    const tags = image.tags.length === 0 ? [] : [`Tags: ${image.tags.join(', ')}`];
    return [`Image ${image.name}:`, ...[...imageLines(image, plan), ...tags].map((line) => `  ${line}`)];
}
function imageLines(image, { report }) {
    const platforms = image.platforms.map(({ platform, runs, node }) => {
        const how = [...(runs === 'unknown' ? [] : [runs]), ...(node === undefined ? [] : [`on ${node}`])].join(' ');
        return how === '' ? platform.name : `${platform.name} (${how})`;
    });
    const isNoticed = report.notices.some((notice) => notice.includes(image.cache.reason));
    return [
        `Platforms: ${platforms.join(', ')}`,
        image.origin === undefined
            ? `Cache: ${isNoticed ? 'none; a notice gives the reason' : image.cache.reason}`
            : `Source: ${image.origin.reference} (${image.origin.digest})`,
        ...(image.repositories.length === 0
            ? []
            : [`Repositories: ${image.repositories.map(({ name }) => name).join(', ')}`]),
    ];
}

;// CONCATENATED MODULE: ./build/report/summary/facts.js





/** Makes the facts of a successful run. */
function publishedFacts(finished) {
    const { plan, built, verified, gated, signatures, attested, published, kept, times, reasons = [] } = finished;
    const isHandedOver = plan.run.stage === 'build' && plan.push.enabled;
    const unpublished = plan.run.stage === 'promote' ? 'not-promoted' : 'built';
    return {
        outcome: published.isPublished ? 'published' : isHandedOver ? 'handed-over' : unpublished,
        images: plan.images.map((image) => imageFacts(image, { record: built.record, verified, tags: published.tags })),
        push: plan.push,
        failures: [],
        gate: gated.rulings,
        signatures,
        attestations: attested.commands,
        rules: ruleFacts(plan),
        cache: facts_isBuiltHere(plan, built) ? cacheFacts(plan, built, kept) : undefined,
        reasons: reasons.map(({ text }) => text),
        milliseconds: times.reduce((sum, { milliseconds }) => sum + milliseconds, 0),
        ...recordFacts(built.record, plan),
    };
}
/** Whether this job built the images. */
function facts_isBuiltHere({ run }, { isReused }) {
    return run.stage !== 'publish' && run.stage !== 'promote' && isReused !== true;
}
/** Makes warnings and timeline from the record of the build. */
function recordFacts(record, plan) {
    return { warnings: record.findings, timeline: timelineOf(record, plan) };
}
function ruleFacts(plan) {
    return [
        ...usedTags(plan).map(({ name, reason }) => ({ tag: name, rule: reason })),
        ...skippedRules(plan).map(({ rule, reason }) => ({ rule: rule.source.text, reason })),
    ];
}
/** Describes the cache policy, the cached steps, and failed imports and exports. */
function cacheFacts({ images }, { record, givenUp }, kept) {
    const totals = totalsOf(record);
    const cached = totals.reduce((sum, total) => sum + total.cached, 0);
    const steps = totals.reduce((sum, total) => sum + total.steps, 0);
    const bytes = cachedBytesOf(record);
    const lost = cacheUsesOf(record).flatMap(({ text, error }) => error === undefined ? [] : [`${text} failed: ${error}`]);
    return [
        images[0]?.cache.reason ?? '',
        givenUp && `disabled during the build because it ${reasons[givenUp]}`,
        `${cached} of ${steps} steps cached${bytes === 0 ? '' : `, ${(0,oci_units/* formatSize */.Xq)(bytes)} fetched`}`,
        ...lost,
        ...[kept.text, kept.size, kept.usage],
    ]
        .filter((part) => part !== undefined)
        .join('; ');
}
const reasons = { stalled: 'stalled', lost: 'lost a layer' };
/** Makes the facts of a failed run; `plan` is missing if it failed before the plan. */
function failedFacts(failure, { plan, verified = [], gated, published }) {
    const record = failure instanceof FailedBuild ? failure.record : undefined;
    const failed = failure.problems.map(({ platform }) => platform);
    const tags = published?.tags ?? [];
    return {
        outcome: failure.has('INTERRUPTED') ? 'canceled' : 'failed',
        images: (plan?.images ?? []).map((image) => {
            const facts = imageFacts(image, { record, verified, tags });
            const platforms = facts.platforms.map((row) => ({ ...row, isFailed: failed.includes(row.platform) }));
            return { ...facts, platforms, isUnchanged: false };
        }),
        push: plan?.push ?? { enabled: true, reason: '' },
        failures: failure.problems,
        gate: gated?.rulings,
        ...(record === undefined ? {} : recordFacts(record, plan)),
    };
}
/** Sorts internal steps first, then platforms in plan order, so that all runs look alike. */
function timelineOf(record, plan) {
    const planned = (plan?.images ?? []).flatMap(({ name, platforms }) => platforms.flatMap(({ platform }) => [platform.name, `${name} ${platform.name}`]));
    const steps = spansOf(record).map(({ target, platform, ...step }) => ({
        ...step,
        section: whereOf({ target, platform }) || 'builder',
    }));
    return steps.toSorted((a, b) => planned.indexOf(a.section) - planned.indexOf(b.section));
}
/** Describes an image; as it was planned, unless it was verified: without a push, other jobs verified their parts. */
function imageFacts(image, { record, verified, tags }) {
    const found = verified.find(({ name }) => name === image.name);
    const totals = record === undefined ? [] : totalsOf(record).filter(({ target }) => (target ?? image.name) === image.name);
    return {
        name: image.name,
        repositories: image.repositories.map(({ name }) => name),
        digest: found?.index.digest,
        platforms: image.platforms.map((planned) => platformFacts(planned, totals, found)),
        planned: image.tags,
        tags: tags.filter(({ reference }) => image.tags.includes(reference)),
        isUnchanged: found?.isChanged === false,
    };
}
function platformFacts({ platform: { name }, runs, node }, totals, verified) {
    const { digest, size, previousSize } = verified?.platforms.find(({ platform }) => platform.name === name) ?? {};
    const total = totals.find(({ platform }) => platform === name);
    return { ...total, platform: name, runs, node, digest, size, previousSize };
}

;// CONCATENATED MODULE: ./build/report/summary/markdown.js
// Escapes foreign text for Markdown, and shortens it to the limits of the summary.
// biome-ignore-all lint/suspicious/noControlCharactersInRegex: escape sequences are to be removed
/** Returns the text on one line, without escape sequences, control characters and bidirectional marks. */
function visible(text) {
    return text
        .replace(/\x1b\[[0-?]*[ -/]*[@-~]|\x1b\][^\x07\x1b]*(?:\x07|\x1b\\)/g, '')
        .replace(/[\t\n\v\f\r\u0085\u2028\u2029]+/g, ' ')
        .replace(/[\p{Cc}\p{Bidi_Control}]/gu, '')
        .toWellFormed();
}
/** Formats prose; text between backticks becomes code. */
function prose(text) {
    return text
        .split(/`([^`]*)`/)
        .map((part, index) => (index % 2 === 0 ? escapeText(visible(part)) : code(part)))
        .join('');
}
/** Formats inline code, also for tables. `title` is the tooltip. */
function code(text, title) {
    const shown = visible(text);
    if (title === undefined && /^[\w./:@+=-]+(?: [\w./:@+=-]+)*$/.test(shown))
        return `\`${shown}\``;
    const attribute = title === undefined ? '' : ` title="${escapeText(visible(title))}"`;
    return `<code${attribute}>${escapeText(shown)}</code>`;
}
/** Escapes as entities all characters with a meaning in Markdown, HTML or on GitHub (links, math, emoji). */
function escapeText(text) {
    return text
        .replace(/[!"#$&*:<>@[\\\]^_`{|}~]/g, (character) => `&#${character.charCodeAt(0)};`)
        .replace(/www\./gi, (found) => `${found.slice(0, -1)}&#46;`);
}
/** Formats a code block, with a fence longer than any in the lines. */
function block(lines, language = '') {
    const shown = lines.map(visible);
    const longest = Math.max(2, ...shown.flatMap((line) => line.match(/`+/g) ?? []).map((run) => run.length));
    const fence = '`'.repeat(longest + 1);
    return [`${fence}${language}`, ...shown, fence].join('\n');
}
/** Formats a table of Markdown cells; `align` has a letter per column: l, r or c. */
function table(head, rows, align) {
    const rules = [...align].map((letter) => ({ r: '---:', c: ':---:' })[letter] ?? ':---');
    return [head, rules, ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}
/** Formats a folded section. */
function details(summary, body, isOpen = false) {
    return `<details${isOpen ? ' open' : ''}><summary>${summary}</summary>\n\n${body}\n\n</details>`;
}
/** The same document without HTML, images, mentions, and code blocks within lists. A code block that it leaves open is closed. */
function foreignMarkdown(text) {
    let fence;
    const lines = text.split(/\r\n|[\n\r\u2028\u2029]/).map((raw) => {
        const line = visible(raw);
        if (fence === undefined) {
            // Only without indentation: a list or a quote around it would end it where we do not see it.
            fence = /^(`{3,}(?=[^`]*$)|~{3,})/.exec(line)?.[0];
            return fence === undefined ? markdown_harmless(line) : line;
        }
        const end = /^ {0,3}(`{3,}|~{3,}) *$/.exec(line)?.[1];
        if (end?.startsWith(fence) === true)
            fence = undefined;
        return line;
    });
    return [...lines, ...(fence === undefined ? [] : [fence])].join('\n');
}
/**
 * As entities: tags, comments, images, names that GitHub would link, and the marks of code blocks. Inline code with one of
 * them becomes an element, because Markdown shows the entities of inline code as they are written.
 */
function markdown_harmless(line) {
    // Cell by cell: a table ends inline code at each bar without a backslash.
    return line
        .split(/(?<!\\)\|/)
        .map(harmlessCell)
        .join('|');
}
function harmlessCell(cell) {
    return cell.replace(inlineCodeOrMark, (found, _, inline) => {
        if (inline === undefined)
            return [...found].map((character) => `&#${character.charCodeAt(0)};`).join('');
        return markdown_mark.test(found) ? `<code>${escapeText(inline.replaceAll('\\|', '|'))}</code>` : found;
    });
}
const markdown_mark = /[<@]|!(?=\[)|`{3,}|~{3,}/;
const inlineCodeOrMark = new RegExp(`(?<![\`\\\\])(\`+)(?!\`)(.*?[^\`])\\1(?!\`)|${markdown_mark.source}`, 'g');
/** Truncates a text with a mark. */
function clip(text, { longest }) {
    return text.length <= longest ? text : `${text.slice(0, longest).toWellFormed()}…`;
}
/** Returns the commands that are shown as they are: one that is shortened or changed could run something else. */
function pastable(commands, { longest }) {
    return commands.filter((command) => command.length <= longest && visible(command) === command);
}
/** Returns the Markdown of the first entries, and the number of others. */
function markdown_listed(entries, { most }, write) {
    const lines = entries.slice(0, most).map(write);
    return entries.length > most ? [...lines, `… and ${entries.length - most} more`] : lines;
}
/** Joins the parts; undefined as soon as it exceeds the limit in bytes. */
function joinWithin(parts, bytes) {
    const joined = [];
    let left = bytes;
    for (const part of parts) {
        left -= markdown_utf8.encode(part).length + 2;
        if (left < 0)
            return undefined;
        joined.push(part);
    }
    return `${joined.join('\n\n')}\n`;
}
const markdown_utf8 = new TextEncoder();

;// CONCATENATED MODULE: ./build/report/summary/failure.js

/** Formats each failure with its fix. */
function* failureSection(failures, measure) {
    for (const failure of failures.slice(0, measure.most)) {
        const fact = prose(clip(failure.fact, measure));
        yield failures.length > 1 ? `${code(clip(failure.code, measure))} ${fact}` : fact;
        yield* points(failure, measure);
        yield* evidence(failure, measure);
    }
    if (failures.length > measure.most)
        yield `… and ${failures.length - measure.most} more`;
}
function points(failure, measure) {
    const { likely, cure } = failure;
    const where = summary_failure_placeOf(failure, measure);
    const lines = [
        where === '' ? [] : `- **Where**: ${where}`,
        likely === undefined ? [] : `- **Likely cause**: ${prose(clip(likely, measure))}`,
        cure === '' ? [] : `- **Fix**: ${prose(clip(cure, measure))}`,
    ].flat();
    return lines.length === 0 ? [] : [lines.join('\n')];
}
function summary_failure_placeOf({ platform, step, place }, measure) {
    const line = place?.line === undefined ? '' : ` line ${place.line}`;
    return [
        platform === undefined ? [] : code(clip(platform, measure)),
        step === undefined ? [] : `step ${code(clip(step, measure))}`,
        place === undefined ? [] : `${code(clip(place.file, measure))}${line}`,
    ]
        .flat()
        .join(', ');
}
function* evidence({ place, excerpt = [], tail = [] }, measure) {
    const short = (line) => clip(line, measure);
    const text = excerpt.length > 0 ? excerpt : place?.text === undefined ? [] : [place.text];
    if (text.length > 0)
        yield block(markdown_listed(text, measure, short), 'dockerfile');
    const last = tail.slice(-measure.most).map(short);
    if (last.length > 0)
        yield details(`The last ${last.length === 1 ? 'line' : `${last.length} lines`}`, block(last), true);
}
/** Formats the warnings, folded if there are many. */
function warningSection(warnings, measure) {
    if (warnings.length === 0)
        return [];
    const lines = markdown_listed(warnings, measure, (warning) => `- ${warningLine(warning, measure)}`).join('\n');
    const title = `${warnings.length} warning${warnings.length === 1 ? '' : 's'}`;
    return [details(`⚠️ ${title}`, lines, warnings.length <= 5)];
}
function warningLine({ text, file, line, url }, measure) {
    const place = file === undefined ? '' : `${code(`${clip(file, measure)}${line === undefined ? '' : `:${line}`}`)} `;
    const link = url !== undefined && plainLink.test(url) ? ` ([more](${url}))` : '';
    return `${place}${prose(clip(text, measure))}${link}`;
}
// Only with characters that neither end the link nor hide its target.
const plainLink = /^https:\/\/[a-z0-9.-]+(?:\/[\w.-]+)*\/?(?:#[\w.-]+)?$/;

;// CONCATENATED MODULE: ./build/report/summary/gate.js

/** A line for all platforms, and below it the reports of each. */
function* gateSection(rulings, measure) {
    if (rulings.length === 0)
        return;
    const lines = rulings
        .slice(0, measure.most)
        .map((ruling) => `${ruling.isPassed ? '✅' : '❌'} ${gate_titleOf(ruling, measure)}`);
    yield `**Gate**: ${lines.join(' · ')}`;
    for (const ruling of rulings.slice(0, measure.most)) {
        for (const report of ruling.reports)
            yield reportOf(ruling, report, measure);
    }
}
function gate_titleOf({ title }, measure) {
    return code(clip(title, measure));
}
function reportOf(ruling, report, measure) {
    const name = `${gate_titleOf(ruling, measure)}: ${code(clip(report.name, measure))}`;
    switch (report.kind) {
        case 'unread':
            return `${name} is not shown: ${prose(report.reason)}.`;
        case 'markdown':
            // Half of a document may mean something else than the whole.
            return measure.hasTimeline
                ? details(name, foreignMarkdown(report.text))
                : `${name} is not shown: there is too much to show.`;
        case 'sarif':
            return details(`${name}, ${countsOf(report)}`, findingsOf(report, measure), report.findings.length > 0 && !ruling.isPassed);
    }
}
function countsOf({ findings }) {
    if (findings.length === 0)
        return 'no findings';
    const counts = Map.groupBy(findings, ({ level }) => level);
    return [...counts]
        .map(([level, found]) => `${found.length} ${nouns[level]}${found.length === 1 ? '' : 's'}`)
        .join(', ');
}
const nouns = { error: 'error', warning: 'warning', note: 'note', none: 'other finding' };
function findingsOf({ tools, findings }, measure) {
    const rows = findings
        .slice(0, measure.most)
        .map(({ level, rule, place, message }) => [
        level,
        code(clip(rule, measure)),
        code(clip(place, measure)),
        prose(clip(message, { ...measure, longest: Math.min(measure.longest, 300) })),
    ]);
    const more = findings.length > rows.length ? [`… and ${findings.length - rows.length} more`] : [];
    const found = rows.length === 0 ? [] : [table(['Level', 'Rule', 'Place', 'Finding'], rows, 'llll')];
    return [`By ${tools.map((tool) => prose(clip(tool, measure))).join(', ')}`, ...found, ...more].join('\n\n');
}

;// CONCATENATED MODULE: ./build/report/summary/image.js
// One image in the summary: platforms, tags, and pull command.




/** Formats the sections of one image; several images have headings. */
function imageSections(image, facts, measure) {
    return [
        ...(facts.images.length > 1 ? [`### ${code(clip(image.name, measure))}`] : []),
        ...(image.isUnchanged ? ['**Unchanged**: the tags already point at the same contents.'] : []),
        ...platformTable(image.platforms, measure),
        ...tagSections(image, facts, measure),
        ...(facts.outcome === 'published' ? commands(image, measure) : []),
        ...digests(image, facts.push.enabled, measure),
    ];
}
const columns = [
    { head: 'Platform', align: 'l', cell: ({ platform, isFailed }) => `${isFailed ? '❌ ' : ''}${code(platform)}` },
    { head: 'Digest', align: 'l', cell: ({ digest }) => (digest === undefined ? '' : shortDigest(digest)) },
    { head: 'Size', align: 'r', cell: sizeCell },
    { head: 'Runs', align: 'l', cell: runsCell },
    {
        head: 'Time',
        align: 'r',
        cell: ({ milliseconds }) => (milliseconds === undefined ? '' : (0,oci_units/* formatDuration */.a3)(milliseconds)),
    },
    {
        head: 'Cached',
        align: 'r',
        cell: ({ cached, steps }) => (cached === undefined || !steps ? '' : `${cached}/${steps}`),
    },
];
/** Omits columns without values. */
function platformTable(rows, { most }) {
    if (rows.length === 0)
        return [];
    const shown = rows.slice(0, most);
    const known = columns.filter(({ cell }) => shown.some((row) => cell(row) !== ''));
    const heads = known.map(({ head }) => head);
    const cells = shown.map((row) => known.map(({ cell }) => cell(row)));
    const text = table(heads, cells, known.map(({ align }) => align).join(''));
    return shown.length < rows.length ? [text, `… and ${rows.length - shown.length} more platforms`] : [text];
}
function shortDigest(digest) {
    return code(digest.replace(/^(sha256:.{12}).*$/s, '$1'), digest);
}
function sizeCell({ size, previousSize }) {
    if (size === undefined)
        return '';
    if (previousSize === undefined)
        return (0,oci_units/* formatSize */.Xq)(size);
    const change = size - previousSize;
    return `${(0,oci_units/* formatSize */.Xq)(size)} (${change === 0 ? '±0' : `${change > 0 ? '+' : '−'}${(0,oci_units/* formatSize */.Xq)(Math.abs(change))}`})`;
}
function runsCell(row) {
    const { runs, node } = row;
    const how = { native: 'native', emulated: emulation(row), unknown: '' }[runs];
    return node === undefined ? how : `${how} on ${code(node)}`.trim();
}
/** If the Dockerfile cross-compiles, most steps of a foreign platform run natively. */
function emulation({ emulated, steps }) {
    if (emulated === undefined || !steps)
        return 'emulated (QEMU)';
    return `${emulated} of ${steps} ${steps === 1 ? 'step' : 'steps'} under QEMU`;
}
function tagSections({ planned, tags, isUnchanged }, facts, measure) {
    if (facts.failures.length > 0 && tags.length > 0)
        return [endingsTable(tags, measure)];
    const moved = tags.filter(isAtImage).map(({ reference }) => reference);
    const stayed = tags.filter(({ outcome }) => outcome === 'stayed');
    const left = planned.filter((each) => facts.outcome !== 'published' && !tags.some(({ reference }) => reference === each));
    const names = (references) => tagNames(references, measure);
    const reasons = markdown_listed(stayed, measure, ({ reference, reason = '' }) => `- ${code(clip(reference, measure))}: ${prose(clip(reason, measure))}`);
    return [
        ...(moved.length > 0 ? [`**${isUnchanged ? 'Tags' : 'Tags moved'}**:${names(moved)}`] : []),
        ...(left.length > 0 ? [`**${leftTitle(facts)}**:${names(left)}`] : []),
        ...(stayed.length > 0 ? [['**Tags not moved**:', '', ...reasons].join('\n')] : []),
    ];
}
function leftTitle({ outcome, push }) {
    if (!push.enabled)
        return 'Tags that a push would move';
    return outcome === 'handed-over' ? 'Tags that `stage: publish` will move' : 'Tags not moved';
}
/** Lists references; with several repositories, one line per repository. */
function tagNames(references, measure) {
    const name = (text) => code(clip(text, measure));
    const groups = Map.groupBy(references, (reference) => image_repositoryOf(reference));
    if (groups.size < 2)
        return ` ${markdown_listed(references, measure, name).join(' · ')}`;
    const lines = markdown_listed([...groups], measure, ([repository, own]) => {
        const tags = markdown_listed(own, measure, (reference) => name(reference.slice(repository.length + 1)));
        return `- ${name(repository)}: ${tags.join(' · ')}`;
    });
    return `\n\n${lines.join('\n')}`;
}
/** A tag contains neither colon nor slash; the port of a registry is before a slash. */
function image_repositoryOf(reference) {
    return reference.replace(/:[^:/]*$/, '');
}
/** Shows what each tag points at after a failed publish. */
function endingsTable(tags, measure) {
    const rows = tags
        .slice(0, measure.most)
        .map((tag) => [code(clip(tag.reference, measure)), prose(clip(endingOf(tag), measure))]);
    return table(['Tag', 'Points at'], rows, 'll');
}
function endingOf({ outcome, previous = 'nothing', now = previous, reason }) {
    const endings = {
        moved: `the new image (${reason ?? 'moved'})`,
        unchanged: 'the new image, unchanged',
        stayed: now,
        'put-back': `${previous}, restored`,
        'not-moved': previous,
        unknown: `unknown: ${reason}`,
    };
    return endings[outcome];
}
function commands({ tags, repositories, digest }, measure) {
    const [repository] = repositories;
    const byDigest = repository === undefined || digest === undefined ? undefined : `${repository}@${digest}`;
    const pulled = tags.find(isAtImage)?.reference ?? byDigest;
    if (pulled === undefined)
        return [];
    const lines = [
        ['docker', 'pull', pulled],
        ['docker', 'buildx', 'imagetools', 'inspect', pulled],
    ].map(shellLine);
    // Each in its own block: GitHub adds a copy button to every block.
    return pastable(lines, measure).map((line) => block([line], 'sh'));
}
/** Nothing was pushed, so no repository has it. */
function digests({ digest, repositories, platforms }, isPushed, measure) {
    if (digest === undefined)
        return [];
    const named = [{ platform: 'index', digest }, ...platforms];
    const places = isPushed ? repositories.map((repository) => `${repository}@`) : [''];
    const lines = places.flatMap((place) => named.flatMap((one) => (one.digest === undefined ? [] : `${place}${one.digest}  ${one.platform}`)));
    const title = isPushed ? 'Digests' : 'Digests (nothing is pushed)';
    return lines.length === 0 ? [] : [details(title, block(markdown_listed(lines, measure, (line) => clip(line, measure))))];
}

;// CONCATENATED MODULE: ./build/report/summary/timeline.js
// The timeline of a build: a Mermaid gantt chart with a section per platform.


/** Rows that fit on one or two screens. */
const MOST_BARS = 60;
const MOST_SECTIONS = 60;
// Mermaid puts a label that fits neither into its bar nor to its right on the left, where a long one covers the section's name.
const timeline_LONGEST_TEXT = 36;
/** For a label with a leading count. */
const LONGEST_BEHIND_COUNT = 24;
/** Makes the Mermaid chart; undefined without steps. */
function timeline(steps) {
    const shown = steps.filter(({ start, end }) => Number.isFinite(start) && end >= start);
    if (shown.length === 0)
        return undefined;
    const zero = Math.min(...shown.map(({ start }) => start));
    const span = Math.max(...shown.map(({ end }) => end)) - zero;
    const sections = [...Map.groupBy(shown, ({ section }) => section)].slice(0, MOST_SECTIONS);
    const most = Math.max(1, Math.floor(MOST_BARS / sections.length));
    const rows = sections.flatMap(([section, all]) => [
        `  section ${timeline_plain(section)}`,
        ...fold(all, most, span).map((bar) => `    ${row(bar, zero, span)}`),
    ]);
    // Local times, because Mermaid writes the axis in the reader's time zone.
    const head = [look(sections), 'gantt', '  dateFormat YYYY-MM-DD HH:mm:ss.SSS'];
    return [...head, `  axisFormat ${axis(span)}`, `  tickInterval ${tick(span)}`, ...rows].join('\n');
}
/**
 * Mermaid reserves 75 pixels for section names, and longer ones overlap the bars. Its section colors
 * are loud; a gray is visible on light and dark.
 */
function look(sections) {
    const longest = Math.max(...sections.map(([section]) => timeline_plain(section).length));
    const settings = {
        gantt: { leftPadding: Math.max(75, 25 + longest * 7) },
        themeVariables: { sectionBkgColor: '#808080', sectionBkgColor2: '#808080', altSectionBkgColor: '#80808020' },
    };
    return `%%{init: ${JSON.stringify(settings)}}%%`;
}
/** Readable intervals in milliseconds, with Mermaid's units. */
const ticks = [
    ...[1, 5, 10, 50, 100, 500].map((count) => [count, `${count}millisecond`]),
    ...[1, 2, 5, 10, 15, 30].map((count) => [count * 1_000, `${count}second`]),
    ...[1, 2, 5, 10, 15, 30].map((count) => [count * 60_000, `${count}minute`]),
];
const MOST_TICKS = 10;
function tick(span) {
    return ticks.find(([length]) => span / length <= MOST_TICKS)?.[1] ?? '1hour';
}
function axis(span) {
    if (span < 60_000)
        return span <= MOST_TICKS * 500 ? '%-S.%L s' : '%-S s';
    return span < 3_600_000 ? '%M:%S' : '%H:%M:%S';
}
function row(bar, zero, span) {
    const tag = bar.isFailed ? 'crit, ' : bar.isCached ? 'done, ' : '';
    // A bar of zero width is invisible.
    const length = Math.max(lasts(bar), span / 200, 1);
    return `${label(bar)} :${tag}${moment(bar.start - zero)}, ${Math.ceil(length)}ms`;
}
/** The time comes first: a name that begins with a Mermaid keyword (`section`, `click`) would be parsed as one. */
function label(bar) {
    const time = bar.isCached ? 'cached' : (0,oci_units/* formatDuration */.a3)(bar.worked);
    if (bar.count === 1)
        return `${time} ${timeline_plain(bar.text)}`;
    return `${time} in ${bar.count} steps, longest ${timeline_plain(bar.text, LONGEST_BEHIND_COUNT)}`;
}
function moment(milliseconds) {
    return new Date(Date.UTC(2000, 0, 1) + milliseconds).toISOString().replace('T', ' ').replace('Z', '');
}
/**
 * Reduces to at most `most` bars: the longest steps stay separate, shorter ones between them are merged; if all
 * fit, only consecutive short steps are merged.
 */
function fold(steps, most, span) {
    const gap = steps.length <= most ? span / 20 : Number.POSITIVE_INFINITY;
    const count = steps.length <= most ? most : Math.floor((most - 1) / 2);
    const worthwhile = steps.filter((step) => step.isFailed || lasts(step) >= span / 50);
    const alone = new Set(worthwhile.sort(byWeight).slice(0, count));
    const bars = [];
    for (const step of [...steps].sort((a, b) => a.start - b.start)) {
        const bar = { ...step, count: 1, worked: lasts(step), longest: lasts(step), isAlone: alone.has(step) };
        const last = bars.at(-1);
        if (last === undefined || last.isAlone || bar.isAlone || bar.start - last.end > gap)
            bars.push(bar);
        else
            bars.splice(-1, 1, join(last, bar));
    }
    return bars;
}
/** Merges two bars; the second starts no earlier than the first. */
function join(a, b) {
    return {
        ...(a.longest >= b.longest ? a : b),
        start: Math.min(a.start, b.start),
        end: Math.max(a.end, b.end),
        count: a.count + b.count,
        worked: a.worked + Math.max(0, b.end - Math.max(a.end, b.start)),
        isCached: a.isCached === true && b.isCached === true,
        isFailed: a.isFailed === true || b.isFailed === true,
    };
}
function lasts({ start, end }) {
    return end - start;
}
function byWeight(a, b) {
    return Number(b.isFailed ?? false) - Number(a.isFailed ?? false) || lasts(b) - lasts(a);
}
/** Replaces characters with a meaning in Mermaid's grammar by similar ones. */
function timeline_plain(text, longest = timeline_LONGEST_TEXT) {
    const line = visible(text.slice(0, 1_000))
        .replace(/[:;#"`<>]/g, (character) => LIKES[character] ?? ' ')
        .replace(/%%+/g, '%')
        .replace(/\$\$+/g, '$');
    const short = line.length <= longest ? line : `${line.slice(0, longest).toWellFormed()}…`;
    return short.trim() || '?';
}
const LIKES = {
    ':': '∶',
    ';': ',',
    '#': '♯',
    '"': '”',
    '`': '’',
    '<': '‹',
    '>': '›',
};

;// CONCATENATED MODULE: ./build/report/summary/summary.js
// The summary of a run as Markdown: the verdict first, then details and fixes.







/** Bytes; GitHub drops a summary above 1 MiB. */
const SUMMARY_LIMIT = 1_000_000;
// Tighter limits until it fits.
const measures = [
    { hasTimeline: true, most: 200, longest: 2_000 },
    { hasTimeline: false, most: 200, longest: 2_000 },
    { hasTimeline: false, most: 40, longest: 400 },
    { hasTimeline: false, most: 10, longest: 200 },
    { hasTimeline: false, most: 2, longest: 100 },
];
/** Makes the summary within GitHub's size limit. */
function makeSummary(facts, limit = SUMMARY_LIMIT) {
    for (const measure of measures) {
        const text = joinWithin(sections(facts, measure), limit);
        if (text !== undefined)
            return text;
    }
    return `## ${summary_endings[facts.outcome]}\n`;
}
const summary_endings = {
    published: '✅ Published',
    'handed-over': '✅ Built, passed on as a part',
    built: '✅ Built, not pushed',
    'not-promoted': '✅ Nothing promoted',
    failed: '❌ Failed',
    canceled: '⏹️ Canceled',
};
function* sections(facts, measure) {
    yield `## ${verdict(facts, measure)}`;
    if (!facts.push.enabled && facts.push.reason !== '')
        yield `Not pushed: ${prose(clip(facts.push.reason, measure))}`;
    yield* failureSection(facts.failures, measure);
    for (const image of facts.images.slice(0, measure.most))
        yield* imageSections(image, facts, measure);
    if (facts.images.length > measure.most)
        yield `… and ${facts.images.length - measure.most} more images`;
    if (facts.cache !== undefined && facts.cache !== '')
        yield `**Cache**: ${prose(clip(facts.cache, measure))}`;
    if (facts.reasons?.length)
        yield `**Built because** ${prose(clip(facts.reasons.join('; '), measure))}`;
    yield* gateSection(facts.gate ?? [], measure);
    yield* signatureSection(facts.signatures ?? [], measure);
    yield* attestationSection(facts.attestations ?? [], measure);
    yield* warningSection(facts.warnings ?? [], measure);
    yield* ruleSection(facts.rules ?? [], measure);
    const chart = measure.hasTimeline ? timeline(facts.timeline ?? []) : undefined;
    if (chart !== undefined)
        yield* ['### Timeline', block(chart.split('\n'), 'mermaid')];
}
function signatureSection(signatures, measure) {
    if (signatures.length === 0)
        return [];
    const [publicKey] = signatures.flatMap(({ publicKey: key }) => key ?? []);
    const key = publicKey === undefined ? [] : [details('The public key, `cosign.pub`', block(publicKey.trim().split('\n')))];
    const commands = signatures.map(({ command }) => command);
    return [...verifySection('**Signed** the index and every platform.', commands, measure), ...key];
}
function attestationSection(commands, measure) {
    if (commands.length === 0)
        return [];
    return verifySection('**Attested** the index and every platform.', commands, measure);
}
function verifySection(fact, commands, measure) {
    const shown = markdown_listed(pastable(commands, measure), measure, (command) => command);
    return shown.length === 0 ? [fact] : [`${fact} To verify:`, block(shown, 'sh')];
}
function ruleSection(rules, measure) {
    if (rules.length === 0)
        return [];
    const rows = rules
        .slice(0, measure.most)
        .map((each) => [
        'tag' in each ? code(clip(each.tag, measure)) : 'none',
        code(clip(each.rule, measure)),
        'tag' in each ? '' : prose(clip(each.reason, measure)),
    ]);
    const most = rules.some((each) => 'reason' in each) ? 3 : 2;
    const shown = [['Tag', 'Rule', 'Reason'], ...rows].map((row) => row.slice(0, most));
    const [head = [], ...body] = shown;
    return [details('Tags by rule', table(head, body, 'lll'.slice(0, most)))];
}
function verdict(facts, measure) {
    if (facts.outcome === 'failed' || facts.outcome === 'canceled')
        return badVerdict(facts, measure);
    if (facts.outcome === 'not-promoted')
        return summary_endings[facts.outcome];
    const time = facts.milliseconds === undefined ? '' : ` in ${(0,oci_units/* formatDuration */.a3)(facts.milliseconds)}`;
    const [image] = facts.images;
    const name = image?.tags.find(isAtImage)?.reference ?? image?.repositories[0] ?? image?.name ?? '';
    const what = facts.images.length > 1 ? count(facts.images.length, 'image') : code(clip(name, measure));
    const platforms = new Set(facts.images.flatMap((each) => each.platforms.map(({ platform }) => platform)));
    const done = facts.outcome === 'published' ? 'Published' : 'Built';
    const built = facts.push.enabled ? ', no tag moved' : ', not pushed';
    const rest = { published: '', 'handed-over': ', passed on as a part', built }[facts.outcome];
    return `✅ ${done} ${what} for ${count(platforms.size, 'platform')}${time}${rest}`;
}
function badVerdict({ outcome, images, push, failures }, measure) {
    const moved = images.flatMap(({ tags }) => tags.filter((tag) => tag.outcome === 'moved')).length;
    const [mark, ended] = outcome === 'canceled' ? ['⏹️', 'Canceled'] : ['❌', 'Failed'];
    const isBefore = push.enabled && outcome === 'failed';
    const what = moved > 0 ? `${ended} after ${count(moved, 'tag')} moved` : isBefore ? 'Not published' : ended;
    const codes = [...new Set(failures.map((failure) => failure.code))];
    const shown = codes.slice(0, 3).map((each) => code(clip(each, measure)));
    const more = codes.length > shown.length ? ` and ${codes.length - shown.length} more` : '';
    return `${mark} ${what}${codes.length === 0 ? '' : `: ${shown.join(', ')}${more}`}`;
}
function count(number, noun) {
    return `${number} ${noun}${number === 1 ? '' : 's'}`;
}

;// CONCATENATED MODULE: ./build/report/failure.js
// Reports a failure: log, annotations, summary, and the failed step.






/** Reports the error. The plan is missing if the run failed before it. */
async function reportFailure(raised, known, ports) {
    const { plan } = known;
    const { log, outputs } = ports;
    outputs.fail();
    log.endGroup();
    const error = ports.interruption.isAsked() ? canceled(raised) : raised;
    if (!(error instanceof failure/* Failure */.HR)) {
        // A bug: log the stack for its report.
        log.error(error instanceof Error ? (error.stack ?? error.message) : String(error));
        return;
    }
    if (error instanceof FailedBuild && plan !== undefined)
        logRecord(error.record, plan, log);
    for (const problem of error.problems)
        showTail(problem, log);
    for (const [index, problem] of error.problems.entries())
        showProblem(problem, index < mostAnnotations, log);
    if (plan?.report.hasSummary !== false)
        await outputs.summary(makeSummary((0,hiding/* withoutSecrets */.cT)(failedFacts(error, known), log.hide)));
}
/** After a cancel, programs and calls fail in many ways, and none of them is the cause. */
function canceled(raised) {
    const isTold = raised instanceof failure/* Failure */.HR && raised.has('INTERRUPTED');
    if (isTold)
        return raised;
    return (0,failure/* failure */.V2)('INTERRUPTED', 'The job was canceled.', {}, { cause: raised });
}
function showTail({ tail = [], code }, log) {
    if (tail.length === 0)
        return;
    log.group(`Last output before ${code}`);
    tail.forEach(log.line);
    log.endGroup();
}
function showProblem(problem, isAnnotated, log) {
    if (!isAnnotated)
        return log.line((0,failure/* formatProblem */.Vw)(problem));
    const { file, line } = problem.place ?? {};
    log.error((0,failure/* formatProblem */.Vw)(problem), { file, line });
}

;// CONCATENATED MODULE: ./build/report/log/stopwatch.js
// Times the stages for the log's last line and the summary, and logs progress of long ones.

/** What a stage is doing, and the title of its log group, unless it opens its own. */
const stages = {
    read: { doing: 'reading inputs and event' },
    reuse: { doing: 'comparing the inputs with those of the existing image' },
    signature: { doing: 'verifying signature and attestations of the existing image' },
    prepare: { doing: 'preparing builder and emulation', group: 'Prepare' },
    gather: { doing: 'joining the parts', group: 'Gather' },
    source: { doing: 'verifying the source' },
    promote: { doing: 'copying the images', group: 'Promote' },
    companions: { doing: 'copying signatures and attestations' },
    verify: { doing: 'verifying the images', group: 'Verify' },
    gate: { doing: 'running the commands of `gate`' },
    sign: { doing: 'signing the images' },
    attest: { doing: 'attesting the images' },
    publish: { doing: 'moving the tags' },
    keep: { doing: 'writing the cache' },
};
/** Interval of progress lines; the build logs its own steps. */
const stopwatch_heartbeat = 20_000;
/** Creates a stopwatch. */
function createStopwatch({ clock, log }) {
    const times = [];
    return {
        time: async (stage, work) => {
            const started = clock.now().getTime();
            const lasted = () => clock.now().getTime() - started;
            const { doing, group } = stages[stage] ?? {};
            if (group !== undefined)
                log.group(group);
            const stop = doing && clock.every(stopwatch_heartbeat, () => log.line(`… ${(0,oci_units/* formatDuration */.a3)(lasted())}, ${doing}`));
            try {
                return await work();
            }
            finally {
                if (stop)
                    stop();
                if (group !== undefined)
                    log.endGroup();
                times.push({ stage, milliseconds: lasted() });
            }
        },
        times: () => times,
    };
}
/** Formats `read 0.05s · plan 0.01s · …`; idle stages are omitted. */
function formatTimes(times) {
    const busy = times.filter(({ milliseconds }) => milliseconds >= 5);
    return busy.map(({ stage, milliseconds }) => `${stage} ${(0,oci_units/* formatSeconds */.Xo)(milliseconds)}`).join(' · ');
}

;// CONCATENATED MODULE: ./build/report/artifacts.js
// Declares what was published in $GITHUB_ARTIFACTS, so that a later actions/attest finds it. The runner keeps one digest
// for each name, and fails the step for a second one (actions/runner src/Runner.Worker/CreateArtifactsFileCommand.cs).



/** Appends a line for each repository, where the runner has the file. A failure is a warning: the tags have moved. */
async function declareArtifacts(publication, ports) {
    await declare(publication, ports).catch((error) => ports.log.warning(`The artifacts were not declared in GITHUB_ARTIFACTS: ${(0,failure/* messageOf */.bD)(error)}`));
}
async function declare(publication, { env, files, log }) {
    const path = env['GITHUB_ARTIFACTS'] ?? '';
    if (path === '')
        return;
    const list = env['GITHUB_ARTIFACTS_LIST'] ?? '';
    const declared = declaredIn(list === '' ? undefined : await files.read(list));
    const lines = artifactLines(publication, declared);
    if (lines.length === 0)
        return;
    await files.write(path, `${(await files.read(path)) ?? ''}${lines.map((line) => `${line}\n`).join('')}`);
    for (const line of lines)
        log.debug(`Declared in GITHUB_ARTIFACTS: ${line}`);
}
/**
 * `oci://repository@digest` for each index that a tag points at. A repository whose name has another digest already, of
 * another image or an earlier step, is named with its tag.
 */
function artifactLines({ plan, verified, published }, declared) {
    const held = new Set(published.tags.filter(isAtImage).map(({ reference }) => reference));
    const taken = new Map(declared);
    return plan.images.flatMap(({ name, moves }) => {
        const digest = verified.find((image) => image.name === name)?.index.digest;
        const tags = moves.filter(({ reference }) => held.has(reference));
        const byRepository = Map.groupBy(tags, ({ repository }) => `${repository.registry}/${repository.path}`);
        return [...byRepository].flatMap(([repository, [first]]) => {
            if (digest === undefined || first === undefined)
                return [];
            const names = [repository, `${repository}:${first.name}`];
            const free = names.find((each) => (taken.get(each) ?? digest) === digest);
            if (free === undefined || taken.has(free))
                return [];
            taken.set(free, digest);
            return [`oci://${free}@${digest}`];
        });
    });
}
/** The digests by name of what earlier steps of the job have declared. */
function declaredIn(text) {
    const subjects = (0,oci_json/* listOf */.c3)((0,oci_json.at)((0,oci_json/* parseJson */.qF)(text ?? ''), 'subjects')).filter(oci_json/* isRecord */.u4);
    return new Map(subjects.map(({ name, digest }) => [String(name), String(digest)]));
}

;// CONCATENATED MODULE: ./build/report/describe-plan.js
// The output `plan`: the public form of a plan, field by field, so that internal names may change.

/** Raised where a field gets another name or meaning; fields that are added leave it as it is. docs/plan.md lists them. */
const describe_plan_version = 1;
/** Only these fields, so that a new field of the type stays internal until it is listed here. */
function only(from, ...keys) {
    return Object.fromEntries(keys.map((key) => [key, from[key]]));
}
/** The plan as JSON. Fields that are undefined are left out of it. */
function describePlan(plan) {
    const { matrix, ...spread } = plan.fanOut;
    const { publish, verify } = plan;
    return {
        version: describe_plan_version,
        ...describeRun(plan.run),
        push: plan.push,
        images: plan.images.map(describeImage),
        tags: describeTags(plan.tags),
        matrix,
        fanOut: { ...spread, mayShrink: publish.mayShrink },
        ...describeBuild(plan.build),
        verify: verify.depth,
        maxSize: only(verify.maxSize, 'bytes', 'growth'),
        tests: verify.tests,
        gate: plan.gate,
        signing: plan.sign,
        attest: plan.attest,
        sourceSigner: plan.sourceSigner,
        ...only(publish, 'isGuarded', 'onExisting', 'onUnchanged'),
        ...only(plan.report, 'contextReason', 'hasSummary', 'notices', 'warnings'),
    };
}
function describeRun(run) {
    return {
        ...only(run, 'stage', 'call'),
        limits: only(run.limits, 'build', 'stall'),
        source: only(run.source, 'repository', 'revision'),
        trigger: only(run.trigger, 'event', 'ref', 'attempt', 'push'),
        ...only(run, 'workspace', 'temporaryFolder'),
    };
}
function describeImage(image) {
    return {
        ...only(image, 'name', 'tags', 'repositories', 'labels', 'labelsLeft', 'annotations'),
        platforms: image.platforms.map((each) => ({ platform: each.platform.name, ...only(each, 'runs', 'node') })),
        cache: describeCache(image.cache),
        parts: image.parts?.map(({ target, platform, cache }) => ({
            target,
            platform: platform.name,
            cache: describeCache(cache),
        })),
        origin: image.origin && only(image.origin, 'reference', 'repository', 'digest', 'revision', 'omitted'),
        moves: image.moves.map(describeReference),
    };
}
function describeCache(cache) {
    return only(cache, 'from', 'to', 'reason', 'place');
}
function describeTags({ tags, references, skipped, ...rest }) {
    return {
        version: rest.version,
        tags: tags.map((tag) => only(tag, 'name', 'rule', 'reason', 'isMoving', 'line', 'repository')),
        names: rest.names,
        references: references.map(describeReference),
        skipped: skipped.map((each) => only(each, 'rule', 'reason')),
        ...only(rest, 'warnings', 'notices'),
    };
}
function describeReference(reference) {
    return only(reference, 'reference', 'repository', 'name', 'isMoving', 'line');
}
function describeBuild(build) {
    const { emulation, cache } = build;
    return {
        ...only(build, 'isBake', 'definition', 'dockerfilePath', 'isReproducible'),
        allow: build.allow.map(entitlement/* formatEntitlement */.LN),
        builder: describeBuilder(build.builder),
        emulation: {
            ...only(emulation, 'policy', 'image'),
            platforms: [...emulation.platforms, ...emulation.tested].map(({ name }) => name),
            ...only(emulation, 'need', 'reason'),
        },
        cache: only(cache, 'exports', 'isPolicy', 'service', 'mounts', 'importTimeout', 'exportTimeout'),
    };
}
function describeBuilder(builder) {
    return {
        existing: builder.existing,
        found: builder.found && describeFound(builder.found),
        ...only(builder, 'configText', 'insecureRegistries', 'order', 'others'),
        certificates: builder.certificates.map((each) => only(each, 'path', 'variable')),
        ...only(builder, 'isRemovedAfterwards', 'isNew', 'keepState'),
    };
}
function describeFound({ driver, nodes }) {
    const describe = (node) => ({
        ...only(node, 'name', 'version'),
        platforms: node.platforms.map((platform) => platform.name),
    });
    return { driver, nodes: nodes.map(describe) };
}

;// CONCATENATED MODULE: ./build/report/log/result-lines.js

/** Formats one line with the tags that point at the image, and one for each other tag. */
function resultLines(plan, { isPublished, tags }) {
    if (!plan.push.enabled) {
        const made = plan.run.stage === 'promote' ? 'Nothing is promoted' : 'Built and verified; not pushed';
        return [`${made}: ${plan.push.reason}`];
    }
    const platforms = new Set(plan.images.flatMap((image) => image.platforms.map(({ platform }) => platform.name)));
    const names = tags
        .filter(isAtImage)
        .map(({ reference, outcome }) => `${reference}${outcome === 'moved' ? '' : ' (unchanged)'}`);
    const head = isPublished
        ? `Published for ${[...platforms].join(', ')}: ${names.join(', ')}`
        : `${done[plan.run.stage]}; no tag moved:`;
    const others = tags.flatMap(({ reference, outcome, reason }) => outcome === 'moved' || outcome === 'unchanged' ? [] : [`  ${reference}${result_lines_endings[outcome](reason)}`]);
    return [head, ...others];
}
const done = {
    plan: 'Planned',
    all: 'Built, verified and pushed by digest',
    build: 'Built, verified and pushed by digest',
    publish: 'Joined and verified',
    promote: 'Copied and verified',
};
const result_lines_endings = {
    stayed: (reason = '') => ` was not moved: ${reason}`,
    'put-back': () => ' was restored',
    'not-moved': () => ' was not moved',
    unknown: (reason = '') => `: state unknown: ${reason}`,
};

;// CONCATENATED MODULE: ./build/report/outputs.js









const outputs_lines = (items) => items.join('\n');
const outputs_pairs = (entries) => outputs_lines(Object.entries(entries).map(([key, value]) => `${key}=${value}`));
/** Returns the value of a single image, and those of several by bake target; undefined without images. */
function forImages({ images }, found, value) {
    if (images.length > 1)
        return Object.fromEntries(found.map((image) => [image.name, value(image)]));
    return found[0] && value(found[0]);
}
/** Texts are plain, everything else is JSON. */
function textOf(value) {
    return typeof value === 'string' ? value : JSON.stringify(value);
}
/** Returns the platforms of all images, each once. */
function outputs_platformsOf({ images }) {
    const names = images.flatMap(({ platforms }) => platforms.map(({ platform }) => platform.name));
    return [...new Set(names)].join(',');
}
/** What the output `json` has of the plan. */
function planJson({ images: [image], tags }) {
    return {
        tags: tags.references.map(({ reference }) => reference),
        'tag-names': tags.names,
        labels: image === undefined ? {} : writtenLabels(image),
        annotations: image?.annotations.map(image_annotation/* formatAnnotation */.tn) ?? [],
    };
}
/** Returns the outputs that the plan determines. */
function planOutputs(plan) {
    const json = planJson(plan);
    return {
        version: plan.tags.version,
        tags: outputs_lines(json.tags),
        'tag-names': outputs_lines(json['tag-names']),
        labels: outputs_pairs(json.labels),
        annotations: outputs_lines(json.annotations),
        json: JSON.stringify(json),
        platforms: outputs_platformsOf(plan),
        matrix: JSON.stringify(plan.fanOut.matrix),
        published: 'false',
        superseded: 'false',
    };
}
/** Returns the outputs after verification, whether or not tags move. */
function verifiedOutputs({ plan, prepared, built, verified, missing }) {
    const [first] = verified;
    const byPlatform = (value) => {
        const found = forImages(plan, verified, ({ platforms }) => Object.fromEntries(platforms.map((each) => [each.platform.name, value(each)])));
        return JSON.stringify(found ?? {});
    };
    return {
        platforms: outputs_platformsOf(plan),
        'missing-platforms': missing?.join(',') ?? '',
        builder: prepared?.builder.name ?? '',
        metadata: metadataOf(plan.build, built.metadata),
        'bake-file': built.definitionPath,
        digest: textOf(forImages(plan, verified, ({ index }) => index.digest) ?? ''),
        imageid: imageIdOf(built.images[0]?.configDigest, first),
        refs: outputs_lines(verify_referencesOf(verified)),
        changed: first?.isChanged === undefined ? '' : textOf(forImages(plan, verified, ({ isChanged }) => isChanged)),
        digests: byPlatform(({ digest }) => digest),
        sizes: byPlatform(({ size }) => size),
    };
}
/** The config digest of the published image: of the existing one, if nothing changed. */
function imageIdOf(built, first) {
    const [only, ...more] = first?.platforms ?? [];
    const existing = more.length === 0 ? only?.configDigest : undefined;
    return (first?.isChanged === false ? existing : built) ?? first?.index.digest ?? '';
}
/**
 * Returns buildx's metadata by target; for a single image at the top
 * level, as in docker/build-push-action, beside that of separately built platforms.
 */
function metadataOf({ isBake }, metadata) {
    const { default: own, ...others } = metadata;
    return JSON.stringify(isBake ? metadata : { ...(0,oci_json/* recordOf */.zv)(own), ...others }, undefined, 2);
}
/** What the commands of `gate` said of each platform; of several images by their names. */
function gateOutputs(plan, { rulings }) {
    if (rulings.length === 0)
        return { gate: '' };
    const all = forImages(plan, plan.images, ({ name }) => {
        const own = rulings.filter(({ image }) => image === name);
        return Object.fromEntries(own.map(({ platform, isPassed }) => [platform, isPassed ? 'passed' : 'failed']));
    });
    return { gate: JSON.stringify(all) };
}
/** Returns the final outputs: the outcome of each tag, and the references that point at the image. */
function publishedOutputs(plan, { isPublished, tags: moves }) {
    const json = planJson(plan);
    const held = new Set(moves.filter(isAtImage).map(({ reference }) => reference));
    // Without a push these are the planned references, as in metadata-action.
    const tags = plan.push.enabled ? json.tags.filter((reference) => held.has(reference)) : json.tags;
    return {
        published: String(isPublished),
        superseded: String(moves.some(({ isSuperseded }) => isSuperseded === true)),
        tags: outputs_lines(tags),
        json: JSON.stringify({ ...json, tags, moves }),
    };
}
/** Returns the outputs of `stage: build`: `part`, and `part-<index>`. */
function partOutputs({ plan, verified, startedAt }) {
    const { source, run, attempt, index } = plan.fanOut;
    const part = formatPart({
        source,
        commit: plan.run.source.revision,
        run,
        attempt,
        ...(index === undefined ? {} : { index }),
        startedAt,
        isPushed: plan.push.enabled,
        images: plan.images.map((image) => makeImage(image, verifiedOf(verified, image.name))),
    });
    return { part, ...(index === undefined ? {} : { [`part-${index}`]: part }) };
}
function makeImage(image, { index, platforms }) {
    const entries = (0,image_index/* parseManifest */.Ng)(index).kind === 'index' ? (0,index_of_parts/* entriesOf */.Mc)(index).flatMap((entry) => parseEntry(entry) ?? []) : [];
    const entryBy = (digest) => entries.filter((entry) => entry.digest === digest);
    return {
        name: image.name,
        agreement: (0,fan_out_agreement/* agreementOf */.ge)(image),
        platforms: platforms.map(({ platform, digest, attestations }) => ({
            platform: platform.name,
            // An image without an index has no descriptor for these annotations.
            manifest: entryBy(digest)[0] ??
                (0,index_of_parts/* entryOf */.Ms)(index, platform, (0,image_annotation/* annotationsAt */.wv)('manifest-descriptor', image.annotations, platform.name)),
            attestations: attestations.flatMap(entryBy),
        })),
    };
}

;// CONCATENATED MODULE: ./build/report/report.js










/** Reports the plan; for `stage: plan` with the whole plan in its own group. */
function reportPlan(plan, hidden, { outputs, log }) {
    const shown = (0,hiding/* withoutSecrets */.cT)(describePlan(plan), (0,hiding/* hiding */.Q0)(hidden));
    set({ ...planOutputs(plan), plan: JSON.stringify(shown) }, outputs);
    log.group('Plan');
    planLines(plan).forEach(log.line);
    log.endGroup();
    if (plan.run.stage === 'plan') {
        log.group('Plan as JSON');
        log.line(JSON.stringify(shown, undefined, 2));
        log.endGroup();
    }
    for (const warning of plan.report.warnings)
        log.warning(warning);
    for (const notice of plan.report.notices)
        log.notice(notice);
    // A job that only plans needs no push access.
    if (!plan.push.enabled && !plan.push.isDeliberate && plan.run.stage !== 'plan')
        log.warning(`Nothing will be pushed: ${plan.push.reason}.`);
}
/** Reports why an image is built, or that an existing one with the same inputs takes its place. Returns the reasons. */
function reportReuse(reasons, { log }) {
    if (reasons.length === 0) {
        log.event('build-skipped', {});
        log.line('Not building: the existing image was built from the same inputs');
    }
    else {
        log.event('build-needed', { reasons: reasons.map(({ code }) => code) });
        log.line(`Building because ${reasons.map(({ text }) => text).join('; ')}`);
    }
    return reasons;
}
/** Sets the outputs of the verified images before a tag moves, so that a later failure keeps them. */
function reportVerified(results, { outputs, log }) {
    logRecord(results.built.record, results.plan, log);
    set(verifiedOutputs(results), outputs);
}
/** Sets the output `gate`. Raises the failure of its commands. */
function reportGated(plan, gated, { outputs }) {
    set(gateOutputs(plan, gated), outputs);
    if (gated.failure !== undefined)
        throw gated.failure;
    return gated;
}
/** Sets the output of the attestations. */
function reportAttested(attested, { outputs }) {
    outputs.set('attestation-urls', attested.urls.join('\n'));
    return attested;
}
/** Sets the outputs of the part; no tag has moved. */
function reportPart(results, { outputs, log }) {
    set(partOutputs(results), outputs);
    log.line('Built and verified; passed on the part, no tag moved');
    return { isPublished: false, tags: [] };
}
/** Sets the outputs of the tags. Raises the failure of the publish. */
function reportPublished(plan, published, { outputs }) {
    set(publishedOutputs(plan, published), outputs);
    if (published.failure !== undefined)
        throw published.failure;
    return published;
}
/** Logs the result and the times, and writes the summary. */
async function reportEnd(finished, ports) {
    const { plan, published, times } = finished;
    const { outputs, log } = ports;
    await declareArtifacts(finished, ports);
    if (plan.run.stage !== 'build')
        resultLines(plan, published).forEach(log.line);
    log.line(formatTimes(times));
    log.event('stages', Object.fromEntries(times.map(({ stage, milliseconds }) => [stage, milliseconds])));
    if (plan.report.hasSummary)
        await outputs.summary(makeSummary((0,hiding/* withoutSecrets */.cT)(publishedFacts(finished), log.hide)));
}
function set(values, outputs) {
    for (const [name, value] of Object.entries(values))
        outputs.set(name, value);
}

;// CONCATENATED MODULE: ./build/commands/cosign.js
// The commands of cosign: sign by digest, and verify.


const cosign = (program, args) => ({
    ...{ program, args, timeout: 300_000 },
    inherits: [...inherited/* dockerShares */.jB, 'signing'],
});
/** Asks for the version. */
function askCosignVersion(program) {
    return { ...cosign(program, ['version', '--json']), timeout: 30_000 };
}
/**
 * Whether a version supports these flags. They were added in 2.0.0 (its CHANGELOG); sigstore/cosign#4696 lists
 * what version 4 removes.
 */
function isFit({ major }) {
    return major === 2 || major === 3;
}
/**
 * Parses the version; undefined for other output. Until 3.0.4 a bundle that was made with a key could not be verified
 * without a network (sigstore/cosign#4613).
 */
function parseCosign(stdout) {
    const [, ...parts] = /"gitVersion":\s*"v?(\d+)\.(\d+)\.(\d+)/i.exec(stdout) ?? [];
    const [major, minor = 0, patch = 0] = parts.map(Number);
    if (major === undefined)
        return undefined;
    return { major, hasBundles: major === 3 && (minor > 0 || patch >= 4) };
}
/** The forms that a cosign can write, of those that are wanted; the one that its consumers look for first is the last. */
function cosign_formsOf(format, { hasBundles }) {
    if (format !== 'auto')
        return [format];
    return hasBundles ? ['legacy', 'bundle'] : ['legacy'];
}
/**
 * Version 3 signs by Sigstore's own list of services, which goes with bundles alone. With a key there is no transparency
 * log, which would publish the names of private images.
 */
function formFlags({ key, major }, form) {
    const isLegacy = form === 'legacy';
    return [
        ...(key === undefined ? [] : ['--key', key]),
        ...(major >= 3 && (key !== undefined || isLegacy) ? ['--use-signing-config=false'] : []),
        ...(major >= 3 && isLegacy ? ['--new-bundle-format=false'] : []),
        ...(key === undefined ? [] : ['--tlog-upload=false']),
    ];
}
/** Signs references by digest, one after the other; each of them may take a minute. `flags` are for their registry. */
function signImages(signer, references, { form, flags, env }) {
    const command = cosign(signer.program, ['sign', '--yes', ...formFlags(signer, form), ...flags, ...references]);
    return { ...command, timeout: 240_000 + 60_000 * references.length, env };
}
/** Exports the public key of a key. */
function askPublicKey(program, key) {
    return cosign(program, ['public-key', '--key', key]);
}
/**
 * Returns whether `cosign verify` found a signature. In bundles it accepts any attestation by the signer, too (cosign
 * 3.1.3), and only its output names the type.
 */
function hasSignature(stdout, form) {
    return form === 'legacy' || typesIn(stdout).includes(signatureType);
}
/**
 * Returns whether `cosign verify` found nothing but attestations of one of the images: it prints a line for each. If it
 * cannot read one of the attestations, it leaves out all types of that image (cosign cmd/cosign/cli/verify/verify.go,
 * transformOutput), which proves nothing.
 */
function hasAttestationsOnly(stdout, form) {
    if (form === 'legacy')
        return false;
    const images = stdout.split('\n').map(typesIn);
    return images.some((types) => types.length > 0 && types.every((type) => type && type !== signatureType));
}
const signatureType = 'https://sigstore.dev/cosign/sign/v1';
function typesIn(payloads) {
    return (0,oci_json/* listOf */.c3)((0,oci_json/* parseJson */.qF)(payloads)).map((payload) => (0,oci_json.at)(payload, 'critical', 'type'));
}
/** Returns the arguments that verify signatures, for polyarch and for users. cosign fails if one of them does not verify. */
function verifyArguments(who, major, { references, form, flags }) {
    const ofForm = major < 3 || form === 'bundle' ? [] : ['--new-bundle-format=false'];
    const identity = 'isPattern' in who && who.isPattern ? '--certificate-identity-regexp' : '--certificate-identity';
    const by = 'key' in who ? ['--key', who.key] : [identity, who.identity, '--certificate-oidc-issuer', who.issuer];
    const offline = 'key' in who ? ['--insecure-ignore-tlog=true'] : [];
    return ['verify', ...by, ...ofForm, ...offline, ...flags, ...references];
}
/** Verifies a signature. */
function verifySignature(program, args, env = {}) {
    return { ...cosign(program, args), env };
}

;// CONCATENATED MODULE: ./build/sign/bundles.js
// Bundles beside an image, as their verifiers look for them: by the referrers API, or by the tag in its place. A bundle names
// a digest and no repository, so cosign signs it once, and the other repositories get copies: each signature costs cosign a
// decryption of the key.






/** Concurrent images. */
const bundles_concurrency = 4;
/** Lists the referrers of images, from which their new bundles differ: attestations and earlier signatures are bundles, too. */
async function referrersBefore({ subjects }, ports) {
    const before = new Map();
    await forEachLimited(subjects, bundles_concurrency, async (subject) => {
        before.set(subject.reference, digestsIn(await readReferrers(subject, ports.registry)));
    });
    return before;
}
/** Finds the new bundles as verifiers do, and copies them. Raises SIGN_FAILED and SIGNATURE_NOT_VERIFIED. */
async function spreadBundles({ subjects, copies }, before, ports) {
    await forEachLimited(subjects, bundles_concurrency, async (subject) => {
        const old = before.get(subject.reference) ?? [];
        const isNew = (digest) => !old.includes(digest);
        const digests = (await findBundles(subject, (found) => found.some(isNew), ports)).filter(isNew);
        const targets = copies.filter(({ digest }) => digest === subject.digest);
        if (targets.length === 0)
            return;
        const bundles = await naming(subject, () => Promise.all(digests.map((digest) => readBundle(subject, digest, ports))));
        for (const target of targets)
            await copyTo(target, bundles, ports);
    });
}
async function copyTo(target, bundles, ports) {
    await naming(target, async () => {
        if (await putReferrers(target, bundles, ports.registry))
            return;
        throw (0,failure/* failure */.V2)('CONTENT_MALFORMED', 'The tag for the list of referrers points at something else.');
    });
    await findBundles(target, (found) => bundles.every(({ manifest }) => found.includes(manifest.digest)), ports);
}
/** Reads a bundle with its blobs, which are small. Raises CONTENT_* and REGISTRY_* failures. */
async function readBundle({ repository }, digest, { registry }) {
    const manifest = await registry.manifest(repository, digest);
    if (manifest === undefined)
        throw (0,failure/* failure */.V2)('CONTENT_MISSING', `${repository.name} does not have ${digest}.`);
    const content = (0,image_index/* parseManifest */.Ng)(manifest);
    if (content.kind !== 'image')
        throw (0,failure/* failure */.V2)('CONTENT_MALFORMED', `The referrer ${digest} is not a manifest.`);
    const digests = new Set([content.config, ...content.layers].map((blob) => blob.digest));
    const blobs = await Promise.all([...digests].map((blob) => registry.blob(repository, blob)));
    return { manifest, blobs: blobs.map(blobOf) };
}
/** Turns failures into SIGN_FAILED that names the image and keeps the cure. */
function naming({ reference }, work) {
    return (0,failure/* orElse */.NW)(work(), (cause) => {
        const problems = cause.problems.map(({ code: _, fact, ...facts }) => (0,failure/* problem */.CC)('SIGN_FAILED', `The bundle of ${reference} could not be copied: ${fact}`, { ...facts, input: 'sign' }));
        throw new failure/* Failure */.HR(problems, { cause });
    });
}
/** How the type of every version of the bundle begins. */
const bundleType = 'application/vnd.dev.sigstore.bundle';
/** Waits until a verifier finds the bundles by their type, and returns all that are listed. Raises SIGNATURE_NOT_VERIFIED. */
async function findBundles(signed, areThere, ports) {
    const { registry, clock } = ports;
    const bundlesIn = (list = []) => digestsIn(list.filter(({ artifactType }) => artifactType?.startsWith(bundleType)));
    const read = () => registry.referrers(signed.repository, signed.digest);
    const hasApi = (await read()) !== undefined;
    // A registry with the API may still show the list of a moment ago.
    const list = hasApi
        ? await (0,read_after_write/* readAfterWrite */.c)(read, (seen) => areThere(bundlesIn(seen)), clock)
        : await listUnderTag(signed, areThere, ports);
    const bundles = bundlesIn(list);
    if (areThere(bundles))
        return bundles;
    const place = hasApi ? 'the referrers API' : `the tag ${(0,oci_referrers/* fallbackTag */.fH)(signed.digest)}`;
    const fact = `The bundle of ${signed.reference} is not listed by ${place}.`;
    throw (0,failure/* failure */.V2)('SIGNATURE_NOT_VERIFIED', fact, { input: 'sign' });
}
/**
 * Reads the list under the tag; undefined if the tag is missing. Cosign writes it with the type of the config
 * (google/go-containerregistry pkg/v1/remote/write.go), by which Kyverno and policy-controller pass a bundle over, so the
 * types are corrected there.
 */
async function listUnderTag({ repository, digest }, areThere, { registry, clock }) {
    const tag = (0,oci_referrers/* fallbackTag */.fH)(digest);
    const read = () => registry.manifest(repository, tag);
    const list = await (0,read_after_write/* readAfterWrite */.c)(read, (seen) => areThere(digestsIn((0,oci_referrers/* referrersIn */.qs)(seen))), clock);
    const corrected = list && (await (0,oci_referrers/* correctedList */.OK)(list, (referrer) => registry.manifest(repository, referrer)));
    if (corrected !== undefined)
        await registry.putManifest(repository, tag, corrected);
    return (0,oci_referrers/* referrersIn */.qs)(corrected ?? list);
}
function digestsIn(list = []) {
    return list.map(({ digest }) => digest);
}

;// CONCATENATED MODULE: ./build/sign/signer.js
// Who signs, as cosign and users name the signer: by a public key, or by the identity in a certificate.




/** The variable that passes the public key to cosign, without a file. */
const variable = 'POLYARCH_PUBLIC_KEY';
/** Asks cosign for the public key, or GitHub for the identity. Raises SIGN_FAILED, SIGN_IDENTITY_MISSING and IDENTITY_UNAVAILABLE. */
async function signerOf(signing, ports) {
    const { key, program } = signing;
    if (key === undefined) {
        const { token: _, ...who } = await askIdentity(ports);
        return { ...signing, who, shown: who, verifyEnv: {} };
    }
    const asked = await ports.exec.run({ ...askPublicKey(program, key), env: keyEnv(key, ports) });
    if (asked.exitCode !== 0)
        throw failed('cosign could not read the key', asked);
    const publicKey = asked.stdout;
    const verifyEnv = { [variable]: publicKey };
    return { ...signing, who: { key: `env://${variable}` }, shown: { key: 'cosign.pub' }, publicKey, verifyEnv };
}
/**
 * Requests a token from GitHub, whose certificate names the workflow: a reusable one signs with its own identity. Raises
 * SIGN_IDENTITY_MISSING and IDENTITY_UNAVAILABLE.
 */
async function askIdentity({ github }) {
    const missing = (fact) => (0,failure/* failure */.V2)('SIGN_IDENTITY_MISSING', fact, { input: 'sign' });
    const token = await github.identity('sigstore');
    if (token === undefined)
        throw missing('This job may not request an identity token.');
    const { iss: issuer, job_workflow_ref: workflow } = (0,oci_json/* claimsOf */.ds)(token);
    if (typeof issuer !== 'string' || typeof workflow !== 'string')
        throw missing('The identity token of this job does not name the workflow.');
    // Fulcio's format of the identity: the server's URL and the workflow's reference.
    const isGitHub = issuer.startsWith('https://token.actions.githubusercontent.com');
    const server = isGitHub ? 'https://github.com' : new URL(issuer).origin;
    return { token, identity: `${server}/${workflow}`, issuer };
}
/** The variable that an `env://NAME` key is in, by which cosign reads it; none for keys of another form. */
function keyEnv(key, { env }) {
    const [, name = ''] = /^env:\/\/(.+)$/.exec(key) ?? [];
    const value = env[name];
    return value === undefined ? {} : { [name]: value };
}
/** Makes the failure of a run of cosign that should have signed. */
function failed(fact, finished) {
    return (0,failure/* failure */.V2)('SIGN_FAILED', `${fact}${(0,commands_command/* whyUnanswered */.Vc)('cosign', finished)}.`, {
        input: 'sign',
        tail: (0,commands_command/* tail */.RT)(finished.stderr),
    });
}

;// CONCATENATED MODULE: ./build/sign/batches.js
// The signatures that a run of cosign makes or verifies: those of one form in one registry, because its flags are for one
// registry. A signature with a key costs more than the start of cosign, so several runs share a batch; one run verifies it.






/** Returns the batches of all forms and registries. */
function batchesOf(subjects, { forms }) {
    return forms.flatMap((form) => {
        // Policies of BuildKit look for bundles of the attestations; other verifiers do not look at these at all.
        const wanted = subjects.filter(({ isAttestation }) => !isAttestation || form === forms.at(-1));
        const own = firstOfEach(wanted, ({ reference }) => reference);
        // A legacy signature names its repository.
        const signed = form === 'legacy' ? own : firstOfEach(own, ({ digest }) => digest);
        return byRegistry(signed).map((same) => {
            const digests = new Set(same.map(({ digest }) => digest));
            return { form, subjects: same, copies: own.filter((each) => digests.has(each.digest) && !signed.includes(each)) };
        });
    });
}
/** Returns the first of all subjects that are equal. */
function firstOfEach(subjects, keyOf) {
    return [...Map.groupBy(subjects, keyOf).values()].flatMap(([first]) => first ?? []);
}
function byRegistry(subjects) {
    return [...Map.groupBy(subjects, ({ repository }) => repository.registry).values()];
}
/** Maximum images that one run of cosign signs, one after the other. */
const mostImages = 4;
/** Splits a batch into runs of about the same length. */
function runsOf(batch) {
    const { subjects } = batch;
    const length = Math.ceil(subjects.length / Math.ceil(subjects.length / mostImages));
    const runs = Map.groupBy(subjects.entries(), ([number]) => Math.floor(number / length));
    return [...runs.values()].map((run) => ({ ...batch, subjects: run.map(([, subject]) => subject) }));
}
/**
 * Makes a limiter for runs of cosign. With a key, they share nothing that cosign writes. Without a key, cosign first updates
 * the trust root in its cache, and fails if another run changes that meanwhile (go-tuf 2.4.2, updater.go, persistMetadata).
 */
function cosignLimiter(hasKey) {
    return createLimiter(hasKey ? 4 : 1);
}
/** Signs a batch, copies its bundles, and verifies both. Raises SIGN_FAILED and SIGNATURE_NOT_VERIFIED. */
async function signAndCheck(batch, signer, limiter, ports) {
    const runs = runsOf(batch).map(async (run) => {
        if (run.form === 'legacy')
            return limiter(() => signBatch(run, signer, ports));
        const before = await referrersBefore(run, ports);
        await limiter(() => signBatch(run, signer, ports));
        await spreadBundles(run, before, ports);
    });
    await (0,failure/* allOrProblems */.Xd)(runs);
    const checks = byRegistry([...batch.subjects, ...batch.copies]);
    await (0,failure/* allOrProblems */.Xd)(checks.map((same) => limiter(() => batches_check(batch.form, same, signer, ports))));
}
/** Signs the images of a run. Raises SIGN_FAILED. */
async function signBatch({ form, subjects }, signer, ports) {
    const [first] = subjects;
    if (first === undefined)
        return;
    const { flags, env } = first.access;
    // A token expires after minutes, so each run gets a new one.
    const signEnv = signer.key === undefined ? { SIGSTORE_ID_TOKEN: (await askIdentity(ports)).token } : keyEnv(signer.key, ports);
    const references = subjects.map(({ reference }) => reference);
    const accounts = subjects.map(({ repository }) => repository);
    const command = signImages(signer, references, { form, flags, env: { ...signEnv, ...env } });
    const finished = await ports.exec.run({ ...command, accounts });
    // Other runs may fail in the same registry, for the same reason.
    if (finished.exitCode !== 0)
        throw failed(`cosign could not sign in ${first.repository.registry}`, finished);
}
/** Verifies signatures of one form in one registry. Raises SIGNATURE_NOT_VERIFIED. */
async function batches_check(form, subjects, signer, ports) {
    const isFine = ({ exitCode, stdout }) => exitCode === 0 && !hasAttestationsOnly(stdout, form);
    if (isFine(await askCosign(form, subjects, signer, ports)))
        return;
    // cosign does not name the image that it rejects.
    for (const subject of subjects) {
        const checked = await askCosign(form, [subject], signer, ports);
        if (isFine(checked))
            continue;
        const fact = checked.exitCode === 0
            ? `cosign verified only attestations of ${subject.reference}, and no signature`
            : `The signature of ${subject.reference} ${verdictOf([checked])}`;
        throw (0,failure/* failure */.V2)('SIGNATURE_NOT_VERIFIED', `${fact}.`, { input: 'sign', tail: (0,commands_command/* tail */.RT)(checked.stderr) });
    }
}
/** What cosign said of a signature that it verified in no try, as the end of a sentence. */
function verdictOf(tried) {
    const stopped = tried.find(({ exitCode }) => exitCode === undefined);
    return stopped === undefined ? 'does not verify' : `is unknown${(0,commands_command/* whyUnanswered */.Vc)('cosign', stopped)}`;
}
/** Returns how cosign ended for each form in which the subject is not signed; undefined if it is signed in one. */
async function unsigned(subject, signer, limiter, ports) {
    const tried = [];
    for (const form of signer.forms) {
        const asked = await limiter(() => askCosign(form, [subject], signer, ports));
        if (asked.exitCode === 0 && hasSignature(asked.stdout, form))
            return undefined;
        tried.push(asked);
    }
    return tried;
}
/** Verifies signatures with one cosign command. */
function askCosign(form, subjects, { program, major, who, verifyEnv }, { exec }) {
    const references = subjects.map(({ reference }) => reference);
    const { flags, env } = subjects[0]?.access ?? { flags: [], env: {} };
    const args = verifyArguments(who, major, { references, form, flags });
    const command = verifySignature(program, args, { ...verifyEnv, ...env });
    return exec.run({ ...command, accounts: subjects.map(({ repository }) => repository) });
}

// EXTERNAL MODULE: ./build/pins/release.js
var pins_release = __webpack_require__(30468);
;// CONCATENATED MODULE: ./build/sign/cosign.js
// Chooses cosign: the one on PATH if its version is supported, else the pinned one, which is fetched.





/** Finds cosign and checks that it starts. Raises SIGN_TOOL_MISSING, and TOOL_CHANGED for a wrong checksum. */
async function findCosign(ports, { needsBundles, pin = pins/* pins */.hm.tools.cosign }) {
    const isEnough = (found) => typeof found === 'object' && isFit(found) && (found.hasBundles || !needsBundles);
    const installed = await cosign_versionOf('cosign', ports);
    if (isEnough(installed))
        return { program: 'cosign', ...installed };
    const why = installed === absent ? 'not on PATH' : whyUnfit('the one on PATH', installed);
    const started = ports.clock.now().getTime();
    const program = await fetchPinned(pin, why, ports);
    const fetched = await cosign_versionOf(program, ports);
    if (!isEnough(fetched))
        throw cosign_missing(`${why}, and ${whyUnfit(program, fetched)}`);
    const seconds = ((ports.clock.now().getTime() - started) / 1000).toFixed(1);
    ports.log.event('tool-fetched', { name: 'cosign', version: pin.version, isPinned: true });
    ports.log.line(`Fetched cosign ${pin.version} (pinned checksum; ${why}; ${seconds}s)`);
    return { program, ...fetched };
}
const absent = 'cannot be started';
function whyUnfit(program, found) {
    if (typeof found === 'string')
        return `${program} ${found}`;
    return isFit(found) ? `${program} writes no bundles` : `${program} has version ${found.major}`;
}
/** Asks the program for its version. */
async function cosign_versionOf(program, { exec }) {
    try {
        const finished = await exec.run(askCosignVersion(program));
        if (finished.exitCode === undefined)
            return (0,commands_command/* failingOf */.al)(finished);
        return (finished.exitCode === 0 ? parseCosign(finished.stdout) : undefined) ?? 'reports no version';
    }
    catch (error) {
        if (problemOf(error, 'PROGRAM_MISSING') !== undefined)
            return absent;
        throw error;
    }
}
async function fetchPinned({ repository, version, sha256: sums }, why, ports) {
    const architecture = (0,pins_release/* goArchitecture */.KE)(ports.machine.architecture);
    const sha256 = sums[architecture];
    if (sha256 === undefined)
        throw cosign_missing(`${why}, and no pinned version exists for ${architecture}`);
    const release = { name: 'cosign', repository, version, architecture };
    const { program: url } = (0,pins_release/* addressesOf */.sO)(release, ports.env['POLYARCH_RELEASES_URL'] || undefined);
    try {
        return await ports.tools.fetch({ name: 'cosign', version, url, sha256 });
    }
    catch (error) {
        const unavailable = problemOf(error, 'TOOL_UNAVAILABLE');
        if (unavailable === undefined)
            throw error;
        throw cosign_missing(`${why}, and ${unavailable.fact.replace(/\.$/, '')}`, error);
    }
}
function problemOf(error, wanted) {
    return error instanceof failure/* Failure */.HR ? error.problems.find(({ code }) => code === wanted) : undefined;
}
function cosign_missing(why, cause) {
    return (0,failure/* failure */.V2)('SIGN_TOOL_MISSING', `cosign is not available: ${why}.`, { input: 'sign' }, { cause });
}

;// CONCATENATED MODULE: ./build/sign/subjects.js

/** Returns all subjects in the order of images and repositories. */
async function subjects_subjectsOf(verified, plan, ports) {
    const registries = new Set(verified.flatMap(({ repositories }) => repositories.map(({ registry }) => registry)));
    const entries = [...registries].map(async (registry) => [registry, await accessTo(registry, plan, ports)]);
    const accesses = new Map(await Promise.all(entries));
    return verified.flatMap(({ index, platforms, repositories }) => {
        const attestations = new Set(platforms.flatMap((platform) => platform.attestations));
        const digests = new Set([index.digest, ...platforms.map(({ digest }) => digest), ...attestations]);
        return repositories.flatMap((repository) => [...digests].map((digest) => ({
            reference: `${repository.name}@${digest}`,
            digest,
            repository,
            isWhole: digest === index.digest,
            isAttestation: attestations.has(digest),
            access: accesses.get(repository.registry) ?? { flags: [], env: {} },
        })));
    });
}
/**
 * Returns the access to a registry. Of the two flags for an insecure one, `cosign sign` uses the first and
 * `cosign verify` the second (3.0.2); both try https before http.
 */
async function accessTo(registry, { run, build }, { env, files }) {
    if (build.builder.insecureRegistries.includes(registry)) {
        return { flags: ['--allow-http-registry', '--allow-insecure-registry'], env: {} };
    }
    const { authorities, pairs } = await (0,docker_certs/* certificatesOf */.m)(registry, env['HOME'] ?? '', files.list);
    const [pair] = pairs;
    const flags = pair === undefined ? [] : ['--registry-client-cert', pair.certificate, '--registry-client-key', pair.key];
    const extra = env['NODE_EXTRA_CA_CERTS'] ?? '';
    const paths = [...authorities, ...(extra === '' ? [] : [extra])];
    const texts = (await Promise.all(paths.map(files.read))).filter((text) => text !== undefined);
    if (texts.length === 0)
        return { flags, env: {} };
    const folder = `${run.temporaryFolder}/authorities-${registry.replaceAll(':', '-')}`;
    await files.write(`${folder}/authorities.pem`, texts.join('\n'));
    return { flags, env: { SSL_CERT_DIR: `${env['SSL_CERT_DIR'] || systemFolders}:${folder}` } };
}
/**
 * Go's default folders (crypto/x509, root_linux.go). Authorities are set by folder and not by
 * `--registry-cacert`, which replaces the system's, which a token service or a blob store may need.
 */
const systemFolders = '/etc/ssl/certs:/etc/pki/tls/certs';

;// CONCATENATED MODULE: ./build/sign/sign.js
// Stage 7, sign: signs the verified images by digest before a tag moves, and verifies the signatures, also those of a source.









/**
 * Checks before the build that signing is possible: the key can be read, or GitHub issues a token. Undefined
 * if nothing is signed. Raises SIGN_TOOL_MISSING, TOOL_CHANGED, SIGN_FAILED and SIGN_IDENTITY_MISSING.
 */
async function readySigner({ sign: signing, push, run }, ports) {
    // Only the job that moves the tags signs.
    if (signing.kind === 'off' || !push.enabled || run.stage === 'build' || run.call !== undefined)
        return undefined;
    const cosign = await findCosign(ports, { needsBundles: signing.format === 'bundle' });
    const forms = cosign_formsOf(signing.format, cosign);
    return signerOf({ key: signing.kind === 'key' ? signing.key : undefined, forms, ...cosign }, ports);
}
/** Signs index, platforms and attestations in every repository. Raises SIGN_FAILED and SIGNATURE_NOT_VERIFIED. */
async function sign(plan, verified, signer, ports) {
    // What has not changed keeps the signatures that it has.
    const fresh = verified.filter(({ isChanged }) => isChanged !== false);
    if (signer === undefined || !plan.push.enabled || fresh.length === 0)
        return [];
    ports.log.group('Sign');
    const signatures = await namingUntagged(fresh, () => signFresh(plan, fresh, signer, ports));
    for (const { command } of signatures) {
        ports.log.line(`To verify: ${command}`);
        ports.log.event('signed', { command });
    }
    ports.log.endGroup();
    return signatures;
}
async function signFresh(plan, fresh, signer, ports) {
    const subjects = await subjects_subjectsOf(fresh, plan, ports);
    const limiter = cosignLimiter(signer.key !== undefined);
    await (0,failure/* allOrProblems */.Xd)(batchesOf(subjects, signer).map((batch) => signAndCheck(batch, signer, limiter, ports)));
    for (const { reference } of subjects)
        ports.log.line(`Signed and verified ${reference}`);
    return subjects.filter(({ isWhole }) => isWhole).map((subject) => signatureOf(subject, signer));
}
/**
 * Why an existing image has to be signed again; undefined if the signer of this step signed every index before, in one of
 * its forms, or if nothing is signed. A signature covers the annotations of an image, which an account that can push could
 * otherwise forge.
 */
async function whyUnsigned(plan, verified, signer, ports) {
    if (signer === undefined)
        return undefined;
    const subjects = (await subjects_subjectsOf(verified, plan, ports)).filter(({ isWhole }) => isWhole);
    const limiter = cosignLimiter(signer.key !== undefined);
    const tried = await Promise.all(subjects.map((subject) => unsigned(subject, signer, limiter, ports)));
    const failed = tried.find((each) => each !== undefined);
    if (failed === undefined)
        return undefined;
    if (failed.every(({ exitCode }) => exitCode !== undefined))
        return { code: 'unsigned', text: 'the existing image lacks a valid signature of this signer' };
    return { code: 'signature-unknown', text: `the signature of the existing image ${verdictOf(failed)}` };
}
function signatureOf({ reference, access: { flags } }, { major, forms, shown, publicKey }) {
    const form = forms.at(-1) ?? 'legacy';
    const command = shellLine(['cosign', ...verifyArguments(shown, major, { references: [reference], form, flags })]);
    return { command, ...(publicKey === undefined ? {} : { publicKey }) };
}
/** Verifies every source by its digest, where `source-verify` asks for it. Raises SIGN_TOOL_MISSING, TOOL_CHANGED, and SOURCE_NOT_VERIFIED for each that fails. */
async function checkSources(plan, ports) {
    const { sourceSigner: who } = plan;
    if (who === undefined)
        return;
    const cosign = await findCosign(ports, { needsBundles: true });
    // cosign 2 knows the legacy form only.
    const forms = cosign.major < 3 ? ['legacy'] : ['bundle', 'legacy'];
    const verifyEnv = 'key' in who ? keyEnv(who.key, ports) : {};
    const signer = { ...cosign, key: undefined, forms, who, shown: who, verifyEnv };
    const origins = plan.images.flatMap(({ origin }) => origin ?? []);
    const limiter = cosignLimiter('key' in who);
    const checked = await Promise.all(origins.map((origin) => checkSource({ origin, signer, limiter }, plan, ports)));
    const problems = checked.flatMap((found) => found ?? []);
    if (problems.length > 0)
        throw new failure/* Failure */.HR(problems);
}
async function checkSource({ origin: { repository, digest, reference }, signer, limiter }, plan, ports) {
    const subject = {
        reference: `${repository.name}@${digest}`,
        repository,
        access: await accessTo(repository.registry, plan, ports),
    };
    const tried = await unsigned(subject, signer, limiter, ports);
    if (tried !== undefined) {
        const output = tried.flatMap(({ stderr }) => (0,commands_command/* tail */.RT)(stderr, 10));
        const fact = `The signature of ${reference} (${digest}) ${verdictOf(tried)}.`;
        return (0,failure/* problem */.CC)('SOURCE_NOT_VERIFIED', fact, { input: 'source-verify', tail: output });
    }
    ports.log.line(`Verified the signature of ${subject.reference}`);
    return undefined;
}

;// CONCATENATED MODULE: ./build/trust.js
// Signatures and attestations together: whether this step can make them, and whether an existing image has them.



/** Checks whether the job can sign and attest, before anything is built. */
async function readyTrust(plan, ports) {
    const [signer, attestor] = await (0,failure/* allOrProblems */.Xd)([readySigner(plan, ports), readyAttestor(plan, ports)]);
    return { signer, attestor };
}
const unattested = { code: 'unattested', text: 'GitHub showed no attestation of the existing image' };
/** What existing images lack of the signatures and attestations of this step, which it makes only of what it builds. */
async function findUntrusted(plan, images, { signer, attestor }, ports) {
    const [unsigned, isAttested] = await Promise.all([
        whyUnsigned(plan, images, signer, ports),
        areAttested(plan, images, attestor, ports),
    ]);
    return [...(unsigned === undefined ? [] : [unsigned]), ...(isAttested ? [] : [unattested])];
}
/** Whether an existing image may take the place of a build with the same contents. */
function acceptance(plan, trust, ports) {
    return async (image) => (await findUntrusted(plan, [image], trust, ports)).length === 0;
}

;// CONCATENATED MODULE: ./build/run.js
// Runs the stages; the result of each is the ticket into the next. The input `stage` selects them for this job.

















/** Runs the step, from inputs to outputs. Reports every failure; never raises. */
async function run(ports) {
    const stopwatch = createStopwatch(ports);
    const { time } = stopwatch;
    const known = {};
    const cache = cacheWriter(ports);
    try {
        const { request, secrets, hidden } = await time('read', () => read_read(ports));
        const plan = await time('plan', () => makePlan(request));
        known.plan = plan;
        reportPlan(plan, hidden, ports);
        const limited = { ...ports, registry: ports.registry.limited(plan.run.limits.build) };
        await byStage[plan.run.stage]({ ...stopwatch, request, plan, secrets, known, cache }, limited);
    }
    catch (error) {
        await reportFailure(error, known, ports);
        // The build is valid whatever failed later, so its cache is written; only a canceled job has no time.
        if (!ports.interruption.isAsked())
            await cache.write();
    }
}
const byStage = {
    plan: async () => undefined,
    all: publishHere,
    build: buildPart,
    publish: publishParts,
    promote: promoteImages,
};
/** Builds and publishes. */
async function publishHere(run, ports) {
    const trust = await readyTrust(run.plan, ports);
    const found = await findReusable(trust, run, ports);
    if ('verified' in found)
        return publishVerified(found, trust, run, ports);
    const { plan, reasons } = found;
    run.known.plan = plan;
    const made = await buildHere({ ...run, plan }, ports);
    if (made === undefined)
        return;
    const verified = await run.time('verify', () => verify(plan, made.built, ports, acceptance(plan, trust, ports)));
    await publishVerified({ ...made, reasons, verified }, trust, run, ports);
}
/** Returns the verified image that an earlier run built from the same inputs, or the plan to build and why. */
async function findReusable(trust, run, ports) {
    if (run.plan.reuse === undefined)
        return { plan: run.plan, reasons: [] };
    const { time } = run;
    const { plan, built, reasons } = await time('reuse', () => reuse(run.plan, ports));
    if (built === undefined)
        return { plan, reasons: reportReuse(reasons, ports) };
    const verified = await time('verify', () => verifyReused(plan, built, ports));
    if (verified === undefined)
        return { plan, reasons: reportReuse([incomplete], ports) };
    const missing = await time('signature', () => findUntrusted(plan, verified, trust, ports));
    if (missing.length > 0)
        return { plan, reasons: reportReuse(missing, ports) };
    reportReuse([], ports);
    return { plan, built, verified };
}
/** Why an image with the same inputs is built again. */
const incomplete = { code: 'incomplete', text: 'the existing image is incomplete' };
/** Builds a part that another job publishes. */
async function buildPart(run, ports) {
    const made = await buildHere(run, ports);
    if (made === undefined)
        return;
    const verified = await run.time('verify', () => verify(run.plan, made.built, ports));
    const results = { ...made, verified };
    const gated = await passGate(results, run, ports);
    const published = reportPart({ ...results, startedAt: run.request.startedAt }, ports);
    const kept = await run.time('keep', run.cache.write);
    await reportEnd({ ...results, gated, signatures: [], attested: { commands: [], urls: [] }, published, kept, times: run.times() }, ports);
}
/** Publishes the parts that other jobs built. */
async function publishParts(run, ports) {
    const { plan, request, time, known } = run;
    const trust = await readyTrust(plan, ports);
    const made = await time('gather', () => gather(plan, request.fanOut.parts, ports));
    known.plan = made.plan;
    // Images that were not pushed stayed on the runners of the jobs that built and verified them.
    const accepts = acceptance(made.plan, trust, ports);
    const verified = await time('verify', () => (plan.push.enabled ? verify(made.plan, made.built, ports, accepts) : []));
    await publishVerified({ ...made, verified }, trust, run, ports);
}
/** Publishes images that exist already. */
async function promoteImages(run, ports) {
    const { plan, time } = run;
    const trust = await readyTrust(plan, ports);
    await time('source', () => checkSources(plan, ports));
    await time('prepare', () => prepareTests(plan, ports));
    const { built, deliveries } = await time('promote', () => promote(plan, ports));
    const verified = await time('verify', () => (plan.push.enabled ? verify(plan, built, ports) : []));
    const gated = await passGate({ plan, built, verified }, run, ports);
    await time('companions', () => promoteCompanions(deliveries, ports));
    await publishPassed({ plan, built, verified, gated }, trust, run, ports);
}
/** Builds the images in this job; undefined if `call` is only a query. */
async function buildHere({ plan, secrets, time, cache }, ports) {
    const prepared = await time('prepare', () => prepare(plan, ports));
    if (plan.run.call !== undefined) {
        await inspect({ plan, prepared, secrets }, plan.run.call, ports);
        return undefined;
    }
    const built = await time('build', () => build({ plan, prepared, secrets }, ports));
    cache.take({ plan, prepared, secrets, built });
    return { plan, prepared, built };
}
/** Everything after the check: the gate, and what comes after it. */
async function publishVerified(results, trust, run, ports) {
    const gated = await passGate(results, run, ports);
    await publishPassed({ ...results, gated }, trust, run, ports);
}
/** Signatures, attestations, tags, caches, and the report. */
async function publishPassed(results, { signer, attestor }, run, ports) {
    const { time, times, known, cache } = run;
    const { plan, verified } = results;
    const signatures = await time('sign', () => sign(plan, verified, signer, ports));
    const attested = reportAttested(await time('attest', () => attest(plan, verified, attestor, ports)), ports);
    const published = await time('publish', () => publish(plan, verified, ports));
    known.published = published;
    reportPublished(plan, published, ports);
    const kept = await time('keep', cache.write);
    await reportEnd({ ...results, signatures, attested, published, kept, times: times() }, ports);
}
/** Reports the verified images, and runs the commands of `gate` on them. Raises their failures. */
async function passGate(results, { time, known }, ports) {
    known.verified = results.verified;
    reportVerified(results, ports);
    const gated = await time('gate', () => gate(results.plan, results.verified, ports));
    known.gated = gated;
    return reportGated(results.plan, gated, ports);
}


/***/ })

};
