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

/***/ 3922:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  A: () => (/* binding */ githubPorts)
});

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __nccwpck_require__(7598);
// EXTERNAL MODULE: external "node:os"
var external_node_os_ = __nccwpck_require__(8161);
;// CONCATENATED MODULE: external "node:timers/promises"
const promises_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:timers/promises");
// EXTERNAL MODULE: ./build/oci/proxy.js
var proxy = __nccwpck_require__(4322);
// EXTERNAL MODULE: ./build/oci/json.js
var oci_json = __nccwpck_require__(2782);
;// CONCATENATED MODULE: ./build/adapters/registry/answer.js
// One HTTP request and its answer, as the parts of the registry client hand them to one another.
/** The body as bytes; undefined if it is longer than the limit, of which no more is read. */
async function readBody(answer, limit) {
    if (Number(answer.header('content-length') ?? 0) > limit) {
        await answer.discard();
        return undefined;
    }
    const pieces = [];
    let length = 0;
    // Leaving the loop early closes the connection.
    for await (const piece of answer.body) {
        length += piece.length;
        if (length > limit)
            return undefined;
        pieces.push(piece);
    }
    return Buffer.concat(pieces);
}

;// CONCATENATED MODULE: ./build/adapters/actions-cache/calls.js
// Calls to the service behind the GitHub Actions cache: version 1 by REST, version 2 by Twirp (@actions/cache, lib/internal).


/** All calls together, with the bytes of their answers, have the limit in milliseconds. */
function requesting(send, env, limit) {
    const stop = AbortSignal.timeout(limit);
    return ({ at, headers = {}, ...question }) => {
        const isOwn = at.startsWith('/');
        const root = at.startsWith('/_apis/') ? env['ACTIONS_CACHE_URL'] : env['ACTIONS_RESULTS_URL'];
        const url = new URL(isOwn ? `${(root ?? '').replace(/\/+$/, '')}${at}` : at);
        const own = isOwn ? { authorization: `Bearer ${env['ACTIONS_RUNTIME_TOKEN'] ?? ''}` } : {};
        return send({ ...question, url, timeout: limit, stop, headers: { ...own, 'user-agent': 'polyarch', ...headers } });
    };
}
/** The same for answers of so many bytes at most; a longer one is empty. */
function asking(request, most) {
    return async (question) => {
        const answer = await request(question);
        const text = new TextDecoder().decode((await readBody(answer, most)) ?? new Uint8Array());
        return { status: answer.status, text };
    };
}
/** The header of a JSON body. */
const json = { 'content-type': 'application/json' };
const twirp = '/twirp/github.actions.results.api.v1.CacheService';
/** Calls version 2. */
async function call(ask, name, question) {
    const body = JSON.stringify(question);
    return objectIn(await ask({ method: 'POST', at: `${twirp}/${name}`, headers: json, body }));
}
/** The root of version 1, and the header that its calls have. */
const v1 = '/_apis/artifactcache';
const accept = { accept: 'application/json;api-version=6.0-preview.1' };
/** The object of an answer; empty where there is none. */
function objectIn({ status, text }) {
    if (status >= 300 || text === '')
        return {};
    const found = JSON.parse(text);
    return (0,oci_json/* isRecord */.u)(found) ? found : {};
}

;// CONCATENATED MODULE: ./build/adapters/actions-cache/layers.js

/** Tells BuildKit's entries from those of others: the SHA-256 of "|go-actionscache-1.0" (tonistiigi/go-actions-cache). */
const version = '693bb7016429d80366022f036f84856888c9f13e00145f5f6f4dce303a38d6f2';
/** Bytes of the longest list that is read; each layer has some 500. */
const most = 4_194_304;
/** Reads the list, within a limit in milliseconds. Any trouble counts as no list. */
function cacheLayers(env, send) {
    return (service, scope, limit) => {
        const ask = asking(requesting(send, env, limit), most);
        // buildkit, cache/remotecache/gha: `index-SCOPE-VERSION-…`, the newest of which counts.
        const prefix = `index-${scope}-1-`;
        return (service === 'v2' ? readV2(ask, prefix) : readV1(ask, prefix)).catch(() => undefined);
    };
}
async function readV2(ask, prefix) {
    const found = await call(ask, 'GetCacheEntryDownloadURL', { key: prefix, restore_keys: [prefix], version });
    return fetchFrom(ask, found['matched_key'], prefix, found['signed_download_url']);
}
async function readV1(ask, prefix) {
    const query = new URLSearchParams({ keys: prefix, version });
    const found = objectIn(await ask({ method: 'GET', at: `${v1}/cache?${query}`, headers: accept }));
    return fetchFrom(ask, found['cacheKey'], prefix, found['archiveLocation']);
}
/** The newest entry whose key begins with the prefix; a service that takes another one for it is not believed. */
async function fetchFrom(ask, key, prefix, at) {
    if (typeof key !== 'string' || !key.startsWith(prefix) || typeof at !== 'string')
        return undefined;
    const { status, text } = await ask({ method: 'GET', at });
    return status === 200 && text !== '' ? text : undefined;
}

;// CONCATENATED MODULE: ./build/adapters/actions-cache/service.js

/** A key that nobody has: what counts is that there is an answer. */
const nothing = { key: 'polyarch-probe', version: '0'.repeat(64) };
/** The service that the runner names. */
function cacheService(env, send) {
    const headers = { authorization: `Bearer ${env['ACTIONS_RUNTIME_TOKEN'] ?? ''}`, 'user-agent': 'polyarch' };
    return {
        layers: cacheLayers(env, send),
        probe: async (version, timeout) => {
            try {
                const question = version === 'v2' ? lookUpV2(env) : lookUpV1(env);
                const answer = await send({ ...question, headers: { ...headers, ...question.headers }, timeout });
                await answer.discard();
                return { status: answer.status };
            }
            catch (error) {
                return { trouble: error instanceof Error ? error.message : String(error) };
            }
        },
    };
}
function lookUpV2(env) {
    const path = '/twirp/github.actions.results.api.v1.CacheService/GetCacheEntryDownloadURL';
    const url = new URL(`${root(env['ACTIONS_RESULTS_URL'])}${path}`);
    const body = new TextEncoder().encode(JSON.stringify({ ...nothing, restore_keys: [] }));
    return { method: 'POST', url, headers: { 'content-type': 'application/json' }, body };
}
function lookUpV1(env) {
    const query = `keys=${nothing.key}&version=${nothing.version}`;
    const url = new URL(`${root(env['ACTIONS_CACHE_URL'])}/_apis/artifactcache/cache?${query}`);
    return { method: 'GET', url, headers: { accept: 'application/json;api-version=6.0-preview.1' } };
}
const root = (url = '') => url.replace(/\/+$/, '');

// EXTERNAL MODULE: external "node:stream"
var external_node_stream_ = __nccwpck_require__(7075);
// EXTERNAL MODULE: external "node:net"
var external_node_net_ = __nccwpck_require__(7030);
;// CONCATENATED MODULE: ./build/adapters/registry/hosts.js
// Registries and their addresses: which host answers for a registry, and which may be spoken to unprotected.

/** The host of a registry's API. Docker Hub is the one whose name and host differ. */
function apiHost(registry) {
    return registry === 'docker.io' ? 'registry-1.docker.io' : registry;
}
const loopback = new external_node_net_.BlockList();
loopback.addSubnet('127.0.0.0', 8, 'ipv4');
loopback.addAddress('::1', 'ipv6');
/** Whether the host, with or without port, is this very machine: there plain http is the custom. */
function isLoopback(host) {
    const name = nameOf(host);
    return name === 'localhost' || isWithin(loopback, name);
}
/** Whether a list of registries names the host of a URL, which leaves out the port that is its protocol's own. */
function isListed({ protocol, host }, registries) {
    const usual = protocol === 'https:' ? /:443$/ : /:80$/;
    return registries.some((registry) => registry.replace(usual, '') === host);
}
/** The proxy for a URL by HTTP_PROXY, HTTPS_PROXY and NO_PROXY, read as Go reads them; undefined for a direct way. */
function proxyOf({ protocol, host, hostname, port }, env) {
    const variable = protocol === 'https:' ? 'HTTPS_PROXY' : 'HTTP_PROXY';
    const proxy = env[variable.toLowerCase()] || env[variable];
    if (proxy === undefined || proxy === '' || isLoopback(host))
        return undefined;
    const exceptions = (env['no_proxy'] || env['NO_PROXY'] || '').toLowerCase().split(/[\s,]+/);
    const address = { name: nameOf(hostname), port: port || (protocol === 'https:' ? '443' : '80') };
    if (exceptions.some((exception) => isException(exception, address)))
        return undefined;
    return proxy.includes('://') ? proxy : `http://${proxy}`;
}
function isException(text, { name, port }) {
    if (text === '')
        return false;
    if (text === '*')
        return true;
    const [, network, bits] = /^([0-9a-f.:]+)\/(\d{1,3})$/.exec(text) ?? [];
    if (network !== undefined && (0,external_node_net_.isIP)(network) > 0) {
        const list = new external_node_net_.BlockList();
        list.addSubnet(network, Math.min(Number(bits), (0,external_node_net_.isIP)(network) === 4 ? 32 : 128), (0,external_node_net_.isIP)(network) === 4 ? 'ipv4' : 'ipv6');
        return isWithin(list, name);
    }
    const [, host = text, wanted = port] = /^(.+?):(\d+)$/.exec(text) ?? [];
    if (wanted !== port)
        return false;
    const domain = host.replace(/^\*?\./, '');
    return nameOf(domain) === name || name.endsWith(`.${domain}`);
}
function isWithin(list, name) {
    const kind = (0,external_node_net_.isIP)(name);
    return kind > 0 && list.check(name, kind === 4 ? 'ipv4' : 'ipv6');
}
// Without the port, and an IPv6 address without its brackets.
function nameOf(host) {
    if ((0,external_node_net_.isIP)(host) === 6)
        return host;
    return host.replace(/:\d+$/, '').replace(/^\[|\]$/g, '');
}

;// CONCATENATED MODULE: ./build/adapters/registry/transport.js
// HTTP by undici: kept connections, proxies, time-outs. Neither redirects nor repeats.


/** Makes the sender of requests; undici is loaded when the first one goes out, because that takes a while. */
function createTransport({ env, insecure, certificates }) {
    const dispatchers = new Map();
    const dispatcherOf = async (undici, url) => {
        const proxy = proxyOf(url, env);
        const isVerified = !isListed(url, insecure);
        const own = url.protocol === 'https:' ? await certificates(url.host) : undefined;
        const key = `${isVerified} ${proxy ?? ''} ${own === undefined ? '' : url.host}`;
        const dispatcher = dispatchers.get(key) ?? settingsOf(isVerified, own).then((tls) => createDispatcher(undici, proxy, tls));
        dispatchers.set(key, dispatcher);
        return dispatcher;
    };
    return async (outgoing) => send(await dispatcherOf(await __nccwpck_require__.e(/* import() */ 752).then(__nccwpck_require__.t.bind(__nccwpck_require__, 6752, 19)), outgoing.url), outgoing);
}
/** A list of authorities takes the place of the system's and of NODE_EXTRA_CA_CERTS, so that they are named with it. */
async function settingsOf(isVerified, own) {
    const verified = isVerified ? {} : { rejectUnauthorized: false };
    if (own === undefined)
        return verified;
    const { getCACertificates } = await Promise.resolve(/* import() */).then(__nccwpck_require__.t.bind(__nccwpck_require__, 1692, 19));
    const { authorities, certificate, key } = own;
    return {
        ...verified,
        ca: [...getCACertificates('default'), ...authorities],
        ...(certificate === undefined || key === undefined ? {} : { cert: certificate, key }),
    };
}
function createDispatcher({ Agent, ProxyAgent }, proxy, tls) {
    const connections = 16;
    if (proxy === undefined)
        return new Agent({ connections, connect: tls });
    return new ProxyAgent({ uri: proxy, proxyTunnel: false, connections, requestTls: tls });
}
async function send(dispatcher, outgoing) {
    const { method, url, headers, body, timeout, isStreamed = false } = outgoing;
    const stop = new AbortController();
    const timer = setTimeout(() => stop.abort(new DOMException(`no answer within ${timeout} ms`, 'TimeoutError')), timeout);
    try {
        const response = await dispatcher.request({
            origin: url.origin,
            path: `${url.pathname}${url.search}`,
            method: methodOf(method),
            headers: { 'user-agent': 'polyarch', ...lengthOf(body), ...headers },
            // undici closes the connection after every HEAD unless told otherwise; verifying is HEADs mostly.
            reset: false,
            headersTimeout: timeout,
            bodyTimeout: timeout,
            signal: outgoing.stop === undefined ? stop.signal : AbortSignal.any([stop.signal, outgoing.stop]),
            ...(body === undefined ? {} : { body: bodyOf(body, () => timer.refresh()) }),
        });
        // A refusal or a redirect is short, however long the wanted answer may take.
        if (isStreamed && response.statusCode === 200)
            clearTimeout(timer);
        response.body.once('close', () => clearTimeout(timer));
        return answerOf(response, url);
    }
    catch (error) {
        clearTimeout(timer);
        throw error;
    }
}
/** Without it a stream would be sent in chunks, which some storage behind registries refuses. */
function lengthOf(body) {
    return isStream(body) ? { 'content-length': String(body.size) } : {};
}
function bodyOf(body, note) {
    return isStream(body) ? external_node_stream_.Readable.from(noted(body.open(), note), { objectMode: false }) : body;
}
function isStream(body) {
    return typeof body === 'object' && 'open' in body;
}
async function* noted(pieces, note) {
    for await (const piece of pieces) {
        note();
        yield piece;
    }
}
function methodOf(method) {
    const methods = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE'];
    return methods.find((known) => known === method) ?? 'GET';
}
function answerOf({ statusCode, headers, body }, url) {
    return {
        status: statusCode,
        url,
        header: (name) => {
            const value = headers[name];
            return typeof value === 'string' ? value : value?.join(', ');
        },
        body,
        discard: () => body.dump({ limit: 65_536 }),
    };
}

;// CONCATENATED MODULE: ./build/adapters/api.js
// GitHub's services for facts that the event does not hold. What they can't answer is left open, never a failure.



/** How long a fact is worth waiting for. */
const limit = 5_000;
const bodyLimit = 4 * 1024 * 1024;
/** The API that the runner names, with the step's token; without a token nothing is asked. */
function githubApi(env, token, log) {
    const root = env['GITHUB_API_URL'] ?? 'https://api.github.com';
    const send = createTransport({ env, insecure: [], certificates: async () => undefined });
    const left = 'what only it knows (facts of the repository, the order of commits) is left open';
    const tell = once((why) => log.notice(`The API at ${root} ${why}; ${left}.`));
    // That is no news to whoever has left the token out, so no annotation.
    const tellUnasked = once((why) => log.line(`The API at ${root} ${why}; ${left}.`));
    return {
        get: async (path) => {
            if (token.trim() === '')
                return tellUnasked('was not asked: `github-token` is empty');
            const { status, body } = await ask(send, `${root}${path}`, token.trim());
            // What there is not is an answer, too.
            if (status === 200 || status === 404)
                return status === 200 ? body : undefined;
            return tell(status === undefined ? 'does not answer' : `answers ${status}`);
        },
        identity: async (audience) => {
            const value = await askIdentity(send, env, audience);
            if (value !== undefined)
                log.mask(value);
            return value;
        },
    };
}
/** Elsewhere than on GitHub there may be no API; whoever asks goes on without, so that it is worth one word. */
function once(tell) {
    let isTold = false;
    return (why) => {
        if (!isTold)
            tell(why);
        isTold = true;
    };
}
async function askIdentity(send, env, audience) {
    // Both are set where the job has `permissions: id-token: write`.
    const [url, proof] = [env['ACTIONS_ID_TOKEN_REQUEST_URL'] ?? '', env['ACTIONS_ID_TOKEN_REQUEST_TOKEN'] ?? ''];
    if (!URL.canParse(url) || proof === '')
        return undefined;
    const question = new URL(url);
    question.searchParams.set('audience', audience);
    const { status, body } = await ask(send, question.href, proof);
    const value = status === 200 && (0,oci_json/* isRecord */.u)(body) ? body['value'] : undefined;
    return typeof value === 'string' && value !== '' ? value : undefined;
}
/** The JSON that a URL answers with; no status where nobody does. */
async function ask(send, url, token) {
    const headers = {
        accept: 'application/vnd.github+json',
        authorization: `Bearer ${token}`,
        'x-github-api-version': '2022-11-28',
    };
    try {
        const answer = await send({ method: 'GET', url: new URL(url), headers, timeout: limit });
        const body = JSON.parse(new TextDecoder().decode(await readBody(answer, bodyLimit)));
        return { status: answer.status, body };
    }
    catch {
        return { status: undefined };
    }
}

// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __nccwpck_require__(6760);
// EXTERNAL MODULE: ./build/commands/buildx-version.js
var buildx_version = __nccwpck_require__(2990);
// EXTERNAL MODULE: ./build/errors/failure.js + 9 modules
var failure = __nccwpck_require__(777);
// EXTERNAL MODULE: ./build/pins/pins.js
var pins = __nccwpck_require__(4965);
// EXTERNAL MODULE: ./build/pins/release.js
var release = __nccwpck_require__(468);
;// CONCATENATED MODULE: ./build/adapters/buildx.js
// Which buildx is run: the one that is installed if it can do what is asked for, else one that is fetched.






/** Looks when the first command comes, and once more where a later command asks for more than was found. */
function buildxResolver(sources) {
    let chosen;
    const first = async () => {
        const present = await choose(sources);
        const newer = (0,buildx_version/* newerThanTested */.gh)('buildx', present.version, pins/* testedWith */.Yp.buildx);
        if (newer !== undefined)
            sources.log.notice(newer);
        return present;
    };
    return async (command) => {
        const need = (0,buildx_version/* needOf */.ER)(command);
        chosen ??= first();
        let present = await chosen;
        if (need !== undefined && !satisfies(present, need)) {
            chosen = inPlaceOf(present, need, sources);
            present = await chosen;
        }
        return { ...command, program: present.program, args: [...present.first, ...command.args] };
    };
}
async function choose(sources) {
    const installed = await findInstalled(sources);
    const wanted = wantedBy(sources);
    if (wanted === '') {
        if (installed === undefined)
            return fetchPinned('none is installed', sources);
        const { oldest } = pins/* testedWith */.Yp.buildx;
        if (installed.version === undefined || (0,buildx_version/* isAtLeast */.du)(installed.version, oldest))
            return installed;
        return fetchPinned(`the installed one, ${installed.version}, is older than ${oldest}`, sources);
    }
    const version = wanted === 'latest' ? await latest(sources) : wanted;
    if (installed?.version === version)
        return installed;
    return fetchVersion(version, '`buildx-version` names it', sources);
}
/** A text that asks for nothing has been told when the inputs were read. */
const wantedBy = ({ wanted }) => (0,buildx_version/* parseWanted */.VB)(wanted) ?? '';
/** A build that tells no release is taken for a new one: nobody else makes such. */
function satisfies({ version }, need) {
    return version === undefined || (0,buildx_version/* isAtLeast */.du)(version, need.since);
}
async function inPlaceOf({ version }, { feature, since }, sources) {
    if (wantedBy(sources) === '') {
        const why = `the installed one, ${version}, has no ${feature}`;
        const present = await fetchPinned(why, sources);
        sources.log.notice(`Using buildx ${present.version}: ${why}. ${since} and newer have it.`);
        return present;
    }
    const fact = `buildx ${version} has no ${feature}, which came with ${since}.`;
    throw (0,failure/* failure */.V2)('BUILDX_TOO_OLD', fact, { input: 'buildx-version' });
}
// docker/cli, cli-plugins/manager/manager_unix.go
const systemFolders = [
    '/usr/local/lib/docker/cli-plugins',
    '/usr/local/libexec/docker/cli-plugins',
    '/usr/lib/docker/cli-plugins',
    '/usr/libexec/docker/cli-plugins',
];
/** A plugin first, started by itself, which saves the CLI's own start at every command; then buildx on PATH; then whatever the CLI finds. */
async function findInstalled({ env, files, exec }) {
    const config = env['DOCKER_CONFIG'] ?? (0,external_node_path_.join)(env['HOME'] ?? (0,external_node_os_.homedir)(), '.docker');
    const plugins = [(0,external_node_path_.join)(config, 'cli-plugins'), ...systemFolders].map((folder) => (0,external_node_path_.join)(folder, 'docker-buildx'));
    const onPath = (env['PATH'] ?? '').split(external_node_path_.delimiter).filter((folder) => folder !== '');
    const paths = [...plugins, ...onPath.map((folder) => (0,external_node_path_.join)(folder, 'buildx'))];
    const exist = await Promise.all(paths.map((path) => files.exists(path)));
    const path = paths.find((_, index) => exist[index]);
    const found = path === undefined ? { program: 'docker', first: ['buildx'] } : { program: path, first: [] };
    const { args } = (0,buildx_version/* askVersion */.qN)();
    const asked = { ...(0,buildx_version/* askVersion */.qN)(), program: found.program, args: [...found.first, ...args] };
    const finished = await exec.run(asked).catch(() => undefined);
    return finished?.exitCode === 0 ? { ...found, version: (0,buildx_version/* parseVersion */.ot)(finished.stdout) } : undefined;
}
function fetchPinned(why, sources) {
    return fetchVersion(pins/* pins */.hm.tools.buildx.version, why, sources);
}
async function fetchVersion(version, why, sources) {
    const started = sources.clock.now().getTime();
    const named = (error) => {
        throw wantedBy(sources) === '' ? error : notAvailable(version, error);
    };
    const architecture = (0,release/* goArchitecture */.KE)(process.arch);
    const { repository } = pins/* pins */.hm.tools.buildx;
    const addresses = (0,release/* addressesOf */.sO)({ name: 'buildx', repository, version, architecture }, serverOf(sources));
    const pin = version === pins/* pins */.hm.tools.buildx.version ? pins/* pins */.hm.tools.buildx.sha256[architecture] : undefined;
    const sha256 = pin ?? (0,release/* checksumIn */.Hr)(await sources.download.text(addresses.list).catch(named), addresses.file);
    if (sha256 === undefined) {
        throw (0,failure/* failure */.V2)('TOOL_UNCHECKED', `${addresses.list} lists no SHA-256 of ${addresses.file}.`, {
            input: 'buildx-version',
        });
    }
    const program = await sources.tools.fetch({ name: 'buildx', version, url: addresses.program, sha256 }).catch(named);
    const seconds = ((sources.clock.now().getTime() - started) / 1000).toFixed(1);
    const by = pin === undefined ? 'by the checksums of its release' : 'by its pinned checksum';
    sources.log.line(`buildx ${version} is ready, ${by}: ${why}  ${seconds}s`);
    return { program, first: [], version };
}
/** What can not be had, by the name that the user has for it. */
function notAvailable(version, error) {
    const problem = error instanceof failure/* Failure */.HR ? error.problems.find(({ code }) => code === 'TOOL_UNAVAILABLE') : undefined;
    if (problem === undefined)
        return error;
    const cure = 'Name a version that docker/buildx has released, or leave the input out.';
    return (0,failure/* failure */.V2)('TOOL_UNAVAILABLE', `buildx ${version}: ${problem.fact}`, { input: 'buildx-version', cure });
}
async function latest(sources) {
    const address = `${serverOf(sources)}/${pins/* pins */.hm.tools.buildx.repository}/releases/latest`;
    const location = await sources.download.location(address).catch((error) => {
        throw notAvailable('latest', error);
    });
    const version = (0,release/* versionIn */.It)(location);
    if (version !== undefined)
        return version;
    throw (0,failure/* failure */.V2)('TOOL_UNAVAILABLE', `${address} names no version.`, { input: 'buildx-version' });
}
/** A mirror of GitHub's releases; what it serves is held against the same checksums. */
const serverOf = ({ env }) => env['POLYARCH_RELEASES_URL'] || release/* releasesServer */.gv;

// EXTERNAL MODULE: ./build/oci/redact.js
var redact = __nccwpck_require__(9933);
;// CONCATENATED MODULE: ./build/adapters/sanitize.js
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

;// CONCATENATED MODULE: ./build/adapters/core.js
// The runner's own channels: inputs, outputs, state, log and summary, through @actions/core.


/** The inputs as the runner hands them over: INPUT_<NAME>, blanks in names as underscores. */
function runnerInputs(env) {
    return {
        text: (name) => env[`INPUT_${name.replace(/ /g, '_').toUpperCase()}`] ?? '',
        names: () => Object.keys(env)
            .filter((key) => key.startsWith('INPUT_'))
            .map((key) => key.slice('INPUT_'.length).toLowerCase()),
    };
}
/** The job log; nothing that passes here can be read by the runner as a command, and nothing that is masked passes. */
function runnerLog(core) {
    const secrets = new Set();
    const safe = (text) => sanitize((0,redact/* hiding */.Q)(secrets)(text));
    const properties = (annotation) => ({
        ...(annotation?.title === undefined ? {} : { title: annotation.title }),
        ...(annotation?.file === undefined ? {} : { file: annotation.file }),
        ...(annotation?.line === undefined ? {} : { startLine: annotation.line }),
    });
    let isGroupOpen = false;
    return {
        line: (text) => core.info(safe(text)),
        // The runner drops it unless the job is debugged; there would be a line for each request.
        debug: (text) => {
            if (core.isDebug())
                core.debug(safe(text));
        },
        notice: (text, annotation) => core.notice(safe(text), properties(annotation)),
        warning: (text, annotation) => core.warning(safe(text), properties(annotation)),
        error: (text, annotation) => core.error(safe(text), properties(annotation)),
        group: (title) => {
            // Groups can't stand in one another.
            if (isGroupOpen)
                core.endGroup();
            isGroupOpen = true;
            core.startGroup(safe(title));
        },
        endGroup: () => {
            if (isGroupOpen)
                core.endGroup();
            isGroupOpen = false;
        },
        mask: (secret) => {
            if (secret !== '')
                secrets.add(secret);
            core.setSecret(secret);
        },
        // The runner masks again, but only what it knows as a secret of the job.
        hide: (text) => (0,redact/* hiding */.Q)(secrets)(text),
    };
}
/** Outputs and the summary of the step. */
function runnerOutputs(core, env) {
    return {
        set: (name, value) => core.setOutput(name, value),
        summary: async (markdown) => {
            // Without the variable there is nobody to read it: an old GHES, or a run outside of a workflow.
            if ((env['GITHUB_STEP_SUMMARY'] ?? '') === '')
                return;
            await core.summary.addRaw(markdown).write();
        },
        fail: () => {
            process.exitCode = 1;
        },
    };
}
/** What main leaves for post, and can read itself. */
function runnerState(core) {
    const saved = new Map();
    return {
        save: (name, value) => {
            saved.set(name, value);
            core.saveState(name, value);
        },
        read: (name) => saved.get(name) ?? core.getState(name),
    };
}

// EXTERNAL MODULE: ./build/oci/units.js
var units = __nccwpck_require__(93);
;// CONCATENATED MODULE: ./build/adapters/debug-log.js
// What the debug log tells of the edges: every program that is started, and every request to a registry.
// What a program prints stays out of it: a credential helper prints a password, and rawjson packs what is masked.

/** The same programs; each is told when it starts and when it has ended. Secrets are never arguments. */
function toldExec(exec, tell, now) {
    return {
        run: async (command) => {
            const line = [command.program, ...command.args.map(quoted)].join(' ');
            const started = now().getTime();
            tell(`Run: ${line}`);
            const finished = await exec.run(command);
            const how = finished.isStopped ? 'was stopped' : `ended with ${finished.exitCode}`;
            tell(`${command.program} ${how} after ${(0,units/* formatDuration */.a3)(now().getTime() - started)}`);
            return finished;
        },
    };
}
/** Only to be read: nothing is ever run from it. */
function quoted(argument) {
    return /^[\w@%+=:,./-]+$/.test(argument) ? argument : JSON.stringify(argument);
}
/** The same requests, each told with its answer; without queries, for those of storage are signed. */
function toldSend(send, tell, now) {
    return async (outgoing) => {
        const { method, url } = outgoing;
        const line = `${method} ${url.origin}${url.pathname}`;
        const started = now().getTime();
        const after = () => (0,units/* formatDuration */.a3)(now().getTime() - started);
        try {
            const answer = await send(outgoing);
            tell(`${line}: ${answer.status} after ${after()}`);
            return answer;
        }
        catch (error) {
            tell(`${line}: ${error instanceof Error ? error.message : String(error)} after ${after()}`);
            throw error;
        }
    };
}

// EXTERNAL MODULE: ./build/commands/engine.js
var engine = __nccwpck_require__(3049);
;// CONCATENATED MODULE: ./build/adapters/registry/auth/docker-config.js
// The Docker configuration: which account belongs to which registry, and which program knows it.


/** Docker Hub, by the names that a reference or a configuration has for it. */
const hub = ['docker.io', 'index.docker.io', 'registry-1.docker.io'];
/** The name under which Docker keeps the account of a registry. */
function accountName(registry) {
    return hub.includes(registry) ? 'https://index.docker.io/v1/' : registry;
}
/** What the configuration has for a repository; `source` is named when it can't be read. */
function accountOf(text, repository, source) {
    const config = parse(text, source);
    const helpers = (0,oci_json/* isRecord */.u)(config['credHelpers']) ? config['credHelpers'] : {};
    const names = namesOf(repository.registry);
    const helper = names.map((name) => helpers[name]).find((name) => typeof name === 'string') ?? config['credsStore'];
    const entry = entryFor((0,oci_json/* isRecord */.u)(config['auths']) ? config['auths'] : {}, repository);
    return {
        credentials: entry === undefined ? undefined : credentialsOf(entry),
        helper: typeof helper === 'string' && helper !== '' ? helper : undefined,
    };
}
function namesOf(registry) {
    return hub.includes(registry) ? ['https://index.docker.io/v1/', ...hub] : [registry];
}
/**
 * The entry whose name fits best: the longest namespace that the repository is in (as podman reads them,
 * containers-auth.json(5)), or exactly the registry's, or whatever the registry has (as Docker does, credentials/
 * file_store.go).
 */
function entryFor(auths, { registry, path }) {
    const names = namesOf(registry);
    const entries = Object.entries(auths).flatMap(([key, entry]) => {
        const { host, namespace } = keyOf(key);
        return (0,oci_json/* isRecord */.u)(entry) && names.includes(host) ? [{ entry, namespace }] : [];
    });
    const within = entries.filter(({ namespace }) => namespace !== '' && `${path}/`.startsWith(`${namespace}/`));
    const [nearest] = within.toSorted((one, other) => other.namespace.length - one.namespace.length);
    const exact = names.map((name) => auths[name]).find(oci_json/* isRecord */.u);
    const whole = entries.find(({ namespace }) => namespace === '');
    return nearest?.entry ?? exact ?? whole?.entry ?? entries[0]?.entry;
}
// Old entries have a scheme and a version: https://ghcr.io/v2/. Newer ones may name a namespace: quay.io/acme.
function keyOf(key) {
    const [host = '', ...rest] = key.replace(/^https?:\/\//, '').split('/');
    const namespace = rest.join('/').replace(/\/+$/, '');
    return { host, namespace: /^v[12]$/.test(namespace) ? '' : namespace };
}
function parse(text, source) {
    let config;
    try {
        config = JSON.parse(text);
    }
    catch {
        // The error of the parser would quote the text, and with it a password.
    }
    if ((0,oci_json/* isRecord */.u)(config))
        return config;
    throw (0,failure/* failure */.V2)('CREDENTIALS_UNREADABLE', `The Docker configuration ${source} is not a JSON object.`);
}
function credentialsOf(entry) {
    const text = (key) => (typeof entry[key] === 'string' ? entry[key] : '');
    if (text('registrytoken') !== '')
        return { kind: 'bearer', token: text('registrytoken') };
    if (text('identitytoken') !== '')
        return { kind: 'identity', token: text('identitytoken') };
    const pair = Buffer.from(text('auth'), 'base64').toString('utf8').replace(/\0+$/, '');
    const colon = pair.indexOf(':');
    if (colon > 0)
        return passwordOf(pair.slice(0, colon), pair.slice(colon + 1));
    return text('username') === '' ? undefined : passwordOf(text('username'), text('password'));
}
/** An account as a program or a file gives it; the user name `<token>` marks an identity token. */
function passwordOf(username, password) {
    return username === '<token>' ? { kind: 'identity', token: password } : { kind: 'password', username, password };
}
/**
 * Whether an account is the one that GitHub's hosted runners bring along to pull from Docker Hub without limits (the
 * README of docker/login-action, "Set scopes"). Its name is not documented; `docker info` there says `Username:
 * githubactions`.
 */
function isPullOnly(registry, credentials) {
    return hub.includes(registry) && credentials.kind === 'password' && credentials.username === 'githubactions';
}
/**
 * A Docker configuration with these accounts alone: under the name of each repository, where go-containerregistry looks
 * first (pkg/authn/keychain.go, pkg/name/repository.go), and that of the first one under the name of its registry, where Docker looks.
 */
function configOf(granted) {
    const auths = {};
    for (const { repository, credentials } of granted) {
        const entry = entryOf(credentials);
        auths[`${repository.registry === 'docker.io' ? 'index.docker.io' : repository.registry}/${repository.path}`] =
            entry;
        auths[accountName(repository.registry)] ??= entry;
    }
    return JSON.stringify({ auths });
}
function entryOf(credentials) {
    if (credentials.kind === 'identity')
        return { identitytoken: credentials.token };
    if (credentials.kind === 'bearer')
        return { registrytoken: credentials.token };
    return { auth: Buffer.from(`${credentials.username}:${credentials.password}`).toString('base64') };
}

;// CONCATENATED MODULE: ./build/adapters/docker-accounts.js


/** The same programs; a command that names `accounts` finds them, and those alone, where one of them is out of its sight. */
function lendingAccounts({ exec, files, accounts }) {
    return {
        run: async (command) => {
            const config = await configFor(command, accounts);
            if (config === undefined)
                return exec.run(command);
            const folder = await files.temporaryFolder('polyarch-account-');
            try {
                await files.write(`${folder}/config.json`, config, true);
                const env = { ...command.env, ...(await engineFor(command, exec)), DOCKER_CONFIG: folder };
                return await exec.run({ ...command, env });
            }
            finally {
                await files.remove(folder);
            }
        },
    };
}
async function configFor({ accounts: repositories = [] }, accounts) {
    const wanted = repositories.map((repository) => ({ repository, actions: 'pull,push' }));
    const scoped = await Promise.all(wanted.map(accounts.findScoped));
    if (scoped.every((account) => account === undefined))
        return undefined;
    const found = await Promise.all(wanted.map(accounts.find));
    return configOf(wanted.flatMap(({ repository }, index) => {
        const credentials = found[index];
        return credentials === undefined ? [] : [{ repository, credentials }];
    }));
}
/** Docker contexts are kept beside the accounts, so that the engine has to be named where one is chosen. */
async function engineFor({ program }, exec) {
    if (program !== 'docker')
        return {};
    const { exitCode, stdout } = await exec.run((0,engine/* askEndpoint */.Nn)());
    const endpoint = stdout.trim();
    return exitCode === 0 && endpoint !== '' ? { DOCKER_HOST: endpoint } : {};
}

;// CONCATENATED MODULE: ./build/adapters/registry/retry.js
// The one retry policy: what heals by itself is tried again, with growing pauses, within a budget of time.

/** Each of the first failures begins the budget anew: a try that moves may take longer than the whole budget. */
const firstFailures = 2;
/** Tries until there is a value, until a try raises, or until the next pause would end after the deadline or the budget. */
async function retrying(policy, deadline, attempt) {
    const last = deadline ?? Number.POSITIVE_INFINITY;
    let end = last;
    for (let count = 0;; count++) {
        const now = policy.now().getTime();
        const outcome = await attempt(Math.max(1, Math.min(policy.perTry, last - now)));
        if (outcome.kind === 'done')
            return outcome.value;
        const failed = policy.now().getTime();
        const asked = told(outcome.retryAfter, failed);
        const pause = asked || backOff(count, policy.random());
        if (count < firstFailures)
            end = Math.min(failed + policy.budget, last);
        if (failed + pause >= end)
            throw asked ? withTime(outcome.failure, failed + asked) : outcome.failure;
        if (count + 1 >= (outcome.tries ?? Number.POSITIVE_INFINITY))
            throw outcome.failure;
        await policy.sleep(pause);
    }
}
/** The failure, and from when on the registry lets itself be asked again. */
function withTime({ problems, cause }, time) {
    const when = new Date(time).toISOString().replace(/\.\d+Z$/, 'Z');
    const fact = `The registry answers again from ${when} on, which is longer than this step waits.`;
    return new failure/* Failure */.HR(problems.map((problem) => ({ ...problem, fact: `${problem.fact} ${fact}` })), { cause });
}
/** Whether an answer of this status may become another one by waiting. What is not implemented (501) stays so. */
function isTransient(status) {
    return status === 408 || status === 425 || status === 429 || (status >= 500 && status !== 501);
}
/** The pause before the try that follows the given one: half a second, doubled each time, at most 8 s, ± 25 %. */
function backOff(count, random) {
    return Math.min(8000, 500 * 2 ** count) * (0.75 + random / 2);
}
/** The pause that Retry-After asks for, in seconds or by a date; undefined where it asks for none. */
function told(retryAfter, now) {
    if (retryAfter === undefined)
        return undefined;
    if (/^\d{1,9}$/.test(retryAfter.trim()))
        return Number(retryAfter) * 1000;
    // Date.parse makes a date of almost anything; the protocol knows but one form.
    const date = /^[A-Za-z]{3,9}, .{1,40}GMT$/.test(retryAfter) ? Date.parse(retryAfter) : Number.NaN;
    return Number.isNaN(date) ? undefined : Math.max(0, date - now);
}
const transientErrors = new Set([
    ...['ECONNRESET', 'ECONNREFUSED', 'ECONNABORTED', 'EPIPE', 'ETIMEDOUT', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH'],
    ...['UND_ERR_SOCKET', 'UND_ERR_CONNECT_TIMEOUT', 'UND_ERR_HEADERS_TIMEOUT', 'UND_ERR_BODY_TIMEOUT', 'TIMEOUT'],
    ...['UND_ERR_RES_CONTENT_LENGTH_MISMATCH', 'UND_ERR_CLOSED', 'UND_ERR_DESTROYED'],
]);
/** Whether an error of the network may be gone the next time; a wrong name or a bad certificate stays. */
function isTransientError(error) {
    const code = codeOf(error);
    return transientErrors.has(code) || code.startsWith('HPE_');
}
/** The short name of a network error, such as ECONNRESET; empty for an error that is not of the network. */
function codeOf(error) {
    if (typeof error !== 'object' || error === null)
        return '';
    if ('name' in error && error.name === 'TimeoutError')
        return 'TIMEOUT';
    if ('code' in error && typeof error.code === 'string')
        return error.code;
    return 'cause' in error ? codeOf(error.cause) : '';
}

;// CONCATENATED MODULE: external "node:fs/promises"
const external_node_fs_promises_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:fs/promises");
;// CONCATENATED MODULE: ./build/adapters/download/receive.js
// Bytes from elsewhere become a file: within a limit of size, hashed on the way, under a name that nothing else has.


/** Bytes that a program may have: some times what those that are brought along have. */
const largestProgram = 200_000_000;
/** Raised by `receive` for more bytes than the limit. */
class TooLarge extends Error {
}
/** Writes a new private file; its SHA-256 in hex. What fails leaves no file. Raises TooLarge, and what the pieces raise. */
async function receive(pieces, path, limit) {
    const hash = (0,external_node_crypto_.createHash)('sha256');
    // `wx` follows no link and takes no file that is there.
    const file = await (0,external_node_fs_promises_namespaceObject.open)(path, 'wx', 0o600);
    try {
        let size = 0;
        for await (const piece of pieces) {
            size += piece.length;
            if (size > limit)
                throw new TooLarge(`has more than ${limit / 1e6} MB`);
            hash.update(piece);
            await file.write(piece);
        }
        await file.close();
        return hash.digest('hex');
    }
    catch (error) {
        await file.close().catch(() => undefined);
        await (0,external_node_fs_promises_namespaceObject.rm)(path, { force: true });
        throw error;
    }
}

;// CONCATENATED MODULE: ./build/adapters/download/download.js
// Files from the web: through proxies, along redirects, and tried again where that helps.





const perTry = 60_000;
const budget = 180_000;
const usual = { size: largestProgram, time: 300_000 };
/** Makes the downloads; nothing is loaded before the first. */
function createDownload(env, clock, random = Math.random, limits = usual) {
    const policy = { ...clock, random, perTry, budget };
    const send = createTransport({ env, insecure: [], certificates: async () => undefined });
    const fetched = (url, take, { hops = 5, time = budget } = {}) => {
        const stop = AbortSignal.timeout(time);
        return retrying(policy, clock.now().getTime() + budget, (timeout) => attempt(url, { send, take, hops, timeout, stop }));
    };
    return {
        text: (url) => fetched(url, async (answer) => new TextDecoder().decode(await readBody(answer, listLimit))),
        file: (url, path) => fetched(url, ({ body }) => receive(body, path, limits.size), limits),
        location: (url) => fetched(url, locationOf, { hops: 0 }),
    };
}
/** Lists of checksums have some kilobytes. */
const listLimit = 1 << 20;
async function locationOf(answer) {
    await answer.discard();
    return answer.header('location') ?? '';
}
async function attempt(address, order) {
    try {
        return await follow(address, order);
    }
    catch (error) {
        const found = error instanceof failure/* Failure */.HR ? error : unavailableBy(address, error);
        if (order.stop.aborted || !isTransientError(error))
            throw found;
        return { kind: 'again', failure: found };
    }
}
async function follow(address, { send, take, hops, timeout, stop }) {
    let url = new URL(address);
    for (let hop = 0; hop <= hops; hop += 1) {
        const answer = await send({ method: 'GET', url, headers: {}, timeout, stop, isStreamed: true });
        const isRedirect = answer.status >= 300 && answer.status < 400;
        if (answer.status === 200 || (isRedirect && hops === 0))
            return { kind: 'done', value: await take(answer) };
        await answer.discard();
        const location = answer.header('location') ?? '';
        if (!isRedirect || !URL.canParse(location, url.href))
            return refused(address, answer);
        url = next(address, url, location);
    }
    throw unavailable(address, 'redirects without end');
}
function refused(address, answer) {
    const found = unavailable(address, `answers with ${answer.status}`);
    if (!isTransient(answer.status))
        throw found;
    return { kind: 'again', failure: found, retryAfter: answer.header('retry-after') };
}
function next(address, from, location) {
    const target = new URL(location, from);
    if (target.protocol === 'https:' || (target.protocol === 'http:' && from.protocol === 'http:'))
        return target;
    throw unavailable(address, 'redirects to an address that is not protected');
}
const unavailable = (address, why) => (0,failure/* failure */.V2)('TOOL_UNAVAILABLE', `${address} ${why}.`);
function unavailableBy(address, error) {
    const why = error instanceof Error ? error.message : String(error);
    if (error instanceof TooLarge)
        return unavailable(address, why);
    const fact = `${address} can't be reached: ${why.replace(/\.$/, '')}.`;
    return (0,failure/* failure */.V2)('TOOL_UNAVAILABLE', fact, {}, { cause: error });
}

// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __nccwpck_require__(3024);
;// CONCATENATED MODULE: ./build/adapters/actions-cache/blob.js

/** What tells these entries from others: the SHA-256 of "polyarch tool 1". */
const blob_version = '5b536e0a72e959d5d173a56a6d470e1dd1dbdbf15527c06a271c3dd7bacd531e';
/** Bytes of an answer that is no blob. */
const blob_most = 65_536;
/** Bytes that version 1 is sent at once, as by GitHub's library (options.ts, uploadChunkSize). */
const chunk = 32 * 1024 * 1024;
/** The cache of the service that the environment names. */
function cacheBlobs(env, send) {
    return {
        read: async (service, key, limit) => {
            const request = requesting(send, env, limit);
            const at = await (service === 'v2' ? findV2 : findV1)(asking(request, blob_most), key);
            if (at === undefined)
                return undefined;
            const answer = await request({ method: 'GET', at, isStreamed: true });
            if (answer.status === 200)
                return answer.body;
            await answer.discard();
            return undefined;
        },
        save: async (service, key, blob, limit) => {
            const ask = asking(requesting(send, env, limit), blob_most);
            return (service === 'v2' ? saveV2 : saveV1)(ask, key, blob);
        },
    };
}
/** The address of an entry; a service that takes another key for ours is not believed. */
function addressOf(found, key, at) {
    return found === key && typeof at === 'string' && URL.canParse(at) ? at : undefined;
}
async function findV2(ask, key) {
    const found = await call(ask, 'GetCacheEntryDownloadURL', { key, restore_keys: [], version: blob_version });
    return addressOf(found['matched_key'], key, found['signed_download_url']);
}
async function findV1(ask, key) {
    const query = new URLSearchParams({ keys: key, version: blob_version });
    const found = objectIn(await ask({ method: 'GET', at: `${v1}/cache?${query}`, headers: accept }));
    return addressOf(found['cacheKey'], key, found['archiveLocation']);
}
async function saveV2(ask, key, { size, open }) {
    const { signed_upload_url: at } = await call(ask, 'CreateCacheEntry', { key, version: blob_version });
    if (typeof at !== 'string')
        return false;
    const headers = { 'x-ms-blob-type': 'BlockBlob', 'content-type': 'application/octet-stream' };
    const { status } = await ask({ method: 'PUT', at, headers, body: { size, open: () => open(0, size) } });
    if (status !== 201)
        return false;
    return (await call(ask, 'FinalizeCacheEntryUpload', { key, version: blob_version, size_bytes: String(size) }))['ok'] === true;
}
async function saveV1(ask, key, { size, open }) {
    const post = (at, body) => ask({ method: 'POST', at, headers: { ...accept, ...json }, body: JSON.stringify(body) });
    const { cacheId } = objectIn(await post(`${v1}/caches`, { key, version: blob_version, cacheSize: size }));
    if (typeof cacheId !== 'number')
        return false;
    const at = `${v1}/caches/${cacheId}`;
    for (let from = 0; from < size; from += chunk) {
        const to = Math.min(size, from + chunk);
        const range = { 'content-type': 'application/octet-stream', 'content-range': `bytes ${from}-${to - 1}/*` };
        const body = { size: to - from, open: () => open(from, to) };
        const { status } = await ask({ method: 'PATCH', at, headers: { ...accept, ...range }, body });
        if (status >= 300)
            return false;
    }
    return (await post(at, { size })).status < 300;
}

;// CONCATENATED MODULE: ./build/adapters/download/tool-cache.js
// The runner's tool cache, where programs live from step to step. Others may write there: it is read, never run from.
// What the library prints are debug commands that it escapes, with names of ours in them.

/** The library insists on both folders of the runner. */
const hasToolCache = (env) => (env['RUNNER_TOOL_CACHE'] ?? '') !== '' && (env['RUNNER_TEMP'] ?? '') !== '';
/** Where the program would be, unchecked; undefined where it was never kept. */
async function findKept({ name, version }, env) {
    if (!hasToolCache(env))
        return undefined;
    const { find } = await Promise.all(/* import() */[__nccwpck_require__.e(752), __nccwpck_require__.e(838), __nccwpck_require__.e(13), __nccwpck_require__.e(88), __nccwpck_require__.e(805)]).then(__nccwpck_require__.bind(__nccwpck_require__, 9805));
    const folder = find(name, version);
    return folder === '' ? undefined : (0,external_node_path_.join)(folder, name);
}
/** Keeps a copy for later steps. What goes wrong costs them a download. */
async function keepFile(path, { name, version }, env, log) {
    if (!hasToolCache(env))
        return;
    const { cacheFile } = await Promise.all(/* import() */[__nccwpck_require__.e(752), __nccwpck_require__.e(838), __nccwpck_require__.e(13), __nccwpck_require__.e(88), __nccwpck_require__.e(805)]).then(__nccwpck_require__.bind(__nccwpck_require__, 9805));
    await cacheFile(path, name, name, version).catch((error) => {
        log.debug(`The tool cache takes no ${name}: ${String(error)}`);
    });
}

;// CONCATENATED MODULE: ./build/adapters/download/tools.js
// Programs that are brought along: from the tool cache, the Actions cache or their address. Bytes become a program only
// in a private folder, and only with their checksum; the copy that was hashed is the one that is run.








/** GitHub's cache gives a hundred megabytes in a few seconds; the address of a program is as good. */
const tools_usual = { restore: 30_000, save: 10_000 };
/** Makes the tools; each order is carried out once. */
function createTools(sources) {
    const fetched = new Map();
    const saving = [];
    const { save } = sources.limits ?? tools_usual;
    return {
        fetch: (order) => {
            const key = tools_keyOf(order);
            const known = fetched.get(key) ?? find(order, sources, (each) => saving.push(each));
            fetched.set(key, known);
            return known;
        },
        settle: async () => {
            const over = new AbortController();
            const late = (0,promises_namespaceObject.setTimeout)(save, false, { signal: over.signal }).catch(() => true);
            const isDone = await Promise.race([Promise.all(saving).then(() => true), late]);
            over.abort();
            if (!isDone)
                sources.log.debug('A program is not kept in the Actions cache: it took too long');
        },
    };
}
const tools_keyOf = ({ name, version, sha256 }) => `polyarch-${name}-${version}-${process.arch}-${sha256.slice(0, 16)}`;
async function find(order, sources, saves) {
    const { env, log, temporaryRoot } = sources;
    await (0,external_node_fs_promises_namespaceObject.mkdir)(temporaryRoot, { recursive: true });
    // 0700, and nobody else has its name.
    const path = (0,external_node_path_.join)(await (0,external_node_fs_promises_namespaceObject.mkdtemp)((0,external_node_path_.join)(temporaryRoot, 'polyarch-tools-')), order.name);
    const kept = await findKept(order, env);
    if (kept !== undefined && (await take((0,external_node_fs_.createReadStream)(kept), path, order, log)))
        return path;
    const cache = sources.isCached ? await actionsCache(sources) : undefined;
    const cached = await cache?.read(tools_keyOf(order));
    if (cached === undefined || !(await take(cached, path, order, log))) {
        await download(order, path, sources);
        // Beside the build, and of no weight: the next run downloads once more.
        if (cache !== undefined)
            saves(cache.save(tools_keyOf(order), path));
    }
    await keepFile(path, order, env, log);
    return path;
}
/** Makes a program of the bytes if they are the right ones; whether they were. */
async function take(pieces, path, { name, sha256 }, log) {
    const part = `${path}.part`;
    const why = await receive(pieces, part, largestProgram).then((sum) => (sum === sha256 ? undefined : `it has the SHA-256 ${sum}`), (error) => String(error));
    if (why === undefined)
        await settleFile(part, path);
    else
        log.debug(`A cache has no ${name} for us: ${why}`);
    await (0,external_node_fs_promises_namespaceObject.rm)(part, { force: true });
    return why === undefined;
}
/** Fails closed: what is not what it should be is not left lying around either. */
async function download(order, path, sources) {
    const part = `${path}.part`;
    const computed = await sources.download.file(order.url, part);
    if (computed === order.sha256)
        return settleFile(part, path);
    await (0,external_node_fs_promises_namespaceObject.rm)(part, { force: true });
    throw (0,failure/* failure */.V2)('TOOL_CHANGED', `${order.url} has the SHA-256 ${computed}, and not ${order.sha256}.`);
}
async function settleFile(part, path) {
    await (0,external_node_fs_promises_namespaceObject.chmod)(part, 0o700);
    await (0,external_node_fs_promises_namespaceObject.rename)(part, path);
}
/** The cache for these programs, none of whose troubles fail the step; undefined where there is no service. */
async function actionsCache({ env, send, log, limits }) {
    if ((env['ACTIONS_RUNTIME_TOKEN'] ?? '') === '')
        return undefined;
    // All that is used of GitHub's library: it knows on which servers there is a cache, and asks nobody for it.
    const { isFeatureAvailable } = await Promise.all(/* import() */[__nccwpck_require__.e(752), __nccwpck_require__.e(838), __nccwpck_require__.e(13), __nccwpck_require__.e(88), __nccwpck_require__.e(291)]).then(__nccwpck_require__.bind(__nccwpck_require__, 8291));
    if (!isFeatureAvailable())
        return undefined;
    const service = /^(1|t|true)$/i.test(env['ACTIONS_CACHE_SERVICE_V2'] ?? '') ? 'v2' : 'v1';
    const blobs = cacheBlobs(env, send);
    const told = (error) => void log.debug(`The Actions cache does not serve programs: ${String(error)}`);
    const { restore } = limits ?? tools_usual;
    return {
        read: (key) => blobs.read(service, key, restore).catch(told),
        save: (key, path) => {
            const open = (from, to) => (0,external_node_fs_.createReadStream)(path, { start: from, end: to - 1 });
            return (0,external_node_fs_promises_namespaceObject.stat)(path)
                .then(({ size }) => blobs.save(service, key, { size, open }, savingLimit))
                .catch(told);
        },
    };
}
/** Milliseconds; what comes of it in a long build is not waited for. */
const savingLimit = 600_000;

;// CONCATENATED MODULE: external "node:child_process"
const external_node_child_process_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:child_process");
;// CONCATENATED MODULE: external "node:string_decoder"
const external_node_string_decoder_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:string_decoder");
// EXTERNAL MODULE: ./build/commands/inherited.js
var inherited = __nccwpck_require__(8257);
;// CONCATENATED MODULE: ./build/adapters/exec.js
// Starts programs by argument list. node:child_process and not @actions/exec, which has no handle to stop a program by.




/** The real programs of the machine. Raises PROGRAM_MISSING when one can't be started, INTERRUPTED once all are to end. */
function realExec(env, { resolveBuildx, cancelled } = {}) {
    const resolve = async (command) => command.program === 'buildx' && resolveBuildx !== undefined ? resolveBuildx(command) : command;
    const cancelling = cancelled === undefined ? undefined : aborted(cancelled);
    return {
        run: async (command) => {
            if (cancelled === undefined || command.isCleanup === true)
                return run(await resolve(command), env);
            const wishes = [cancelled, ...(command.stop === undefined ? [] : [command.stop])];
            // Whatever it takes to find the program is not waited for either.
            const resolved = await Promise.race([cancelling, resolve(command)]);
            const finished = resolved === undefined ? undefined : await run({ ...resolved, stop: AbortSignal.any(wishes) }, env);
            if (!cancelled.aborted && finished !== undefined)
                return finished;
            throw (0,failure/* failure */.V2)('INTERRUPTED', `The job was cancelled; ${command.program} was not run to its end.`);
        },
    };
}
function aborted(signal) {
    return new Promise((resolve) => {
        if (signal.aborted)
            resolve(undefined);
        else
            signal.addEventListener('abort', () => resolve(undefined), { once: true });
    });
}
async function run(command, env) {
    const child = (0,external_node_child_process_namespaceObject.spawn)(command.program, [...command.args], {
        env: { ...(0,inherited/* inherited */.Jq)(env, command.inherits ?? []), ...command.env },
        ...(command.cwd === undefined ? {} : { cwd: command.cwd }),
        stdio: ['pipe', 'pipe', 'pipe'],
    });
    const stopping = stopOn(wishOf(command), child);
    const stdout = collectBytes();
    const stderr = collectLines(command.onStderrLine);
    child.stdout.on('data', stdout.accept);
    child.stderr.on('data', stderr.accept);
    // A program that ends before it has read its input is judged by its exit code, not by the broken pipe.
    child.stdin.on('error', () => undefined);
    child.stdin.end(command.stdin ?? '');
    const exitCode = await endOf(child).catch((cause) => {
        stopping.end();
        throw notStarted(command.program, cause);
    });
    const isStopped = stopping.end();
    const printed = { stdout: stdout.end(), stderr: stderr.end() };
    return { exitCode, ...printed, ...(isStopped ? { isStopped } : {}) };
}
/** Milliseconds in which what an ended program has started may still print; it may hold the output open for ever. */
const aftermath = 1000;
/** The exit code, once all that was printed is there. */
function endOf(child) {
    return new Promise((resolve, reject) => {
        let letGo;
        child.on('error', reject);
        child.on('exit', () => {
            letGo = setTimeout(() => {
                child.stdout.destroy();
                child.stderr.destroy();
            }, aftermath);
        });
        child.on('close', (code) => {
            clearTimeout(letGo);
            resolve(code ?? 1);
        });
    });
}
/** When the program is to be stopped; undefined where nothing ever asks for it. */
function wishOf({ stop, timeout }) {
    const wishes = [
        ...(stop === undefined ? [] : [stop]),
        ...(timeout === undefined ? [] : [AbortSignal.timeout(timeout)]),
    ];
    return wishes.length === 0 ? undefined : AbortSignal.any(wishes);
}
/** As a runner cancels a job: a program that is asked to end has a moment to put things in order, and no more. */
const insistence = [
    { signal: 'SIGINT', after: 0 },
    { signal: 'SIGTERM', after: 5000 },
    { signal: 'SIGKILL', after: 8000 },
];
/** Stops the program when the wish comes; `end` says whether it came and lets go of the program. */
function stopOn(wish, child) {
    const timers = [];
    const stop = () => {
        for (const { signal, after } of insistence)
            timers.push(setTimeout(() => child.kill(signal), after));
    };
    if (wish?.aborted === true)
        stop();
    else
        wish?.addEventListener('abort', stop);
    return {
        end: () => {
            wish?.removeEventListener('abort', stop);
            timers.forEach(clearTimeout);
            return timers.length > 0;
        },
    };
}
/** Bytes of a stream that are kept, and characters of a line: a program may print for ever what nobody waits for. */
const mostKept = 64 * 1024 * 1024;
/** Gathers a stream; what is beyond all measure is read and dropped, so that the program does not stand still. */
function collectBytes() {
    const chunks = [];
    let left = mostKept;
    const accept = (chunk) => {
        if (left > 0)
            chunks.push(chunk.subarray(0, left));
        left -= chunk.length;
    };
    return { accept, end: () => Buffer.concat(chunks).toString() };
}
/** Gathers a stream, or hands its lines on as they come and keeps none of them. */
function collectLines(onLine) {
    if (onLine === undefined)
        return collectBytes();
    const decoder = new external_node_string_decoder_namespaceObject.StringDecoder('utf8');
    let pending = '';
    const accept = (chunk) => {
        const [first = '', ...lines] = decoder.write(chunk).split('\n');
        pending += first;
        for (const line of lines) {
            onLine(pending);
            pending = line;
        }
        if (pending.length <= mostKept)
            return;
        onLine(pending);
        pending = '';
    };
    const end = () => {
        if (pending !== '')
            onLine(pending);
        return '';
    };
    return { accept, end };
}
function notStarted(program, cause) {
    return (0,failure/* failure */.V2)('PROGRAM_MISSING', `The program "${program}" can't be started: ${cause.message}.`, {}, { cause });
}

;// CONCATENATED MODULE: ./build/adapters/files.js
// Files and folders of the machine.






/** The real file system; temporary folders are made below `temporaryRoot`. */
function realFiles(temporaryRoot) {
    return {
        read: async (path) => (await bytesOf(path))?.toString('utf8'),
        bytes: bytesOf,
        write: (path, text, isPrivate = false) => written(path, async () => {
            await makeFolder((0,external_node_path_.dirname)(path));
            await (isPrivate ? replace(path, text, 0o600) : (0,external_node_fs_promises_namespaceObject.writeFile)(path, text, { mode: 0o644 }));
        }),
        writeProgram: (path, bytes) => written(path, async () => {
            await makeFolder((0,external_node_path_.dirname)(path));
            await replace(path, bytes, 0o700);
        }),
        list: async (folder) => (await orUndefined((0,external_node_fs_promises_namespaceObject.readdir)(folder))) ?? [],
        exists: async (path) => (await orUndefined((0,external_node_fs_promises_namespaceObject.access)(path).then(() => true))) ?? false,
        real: (path) => real(path),
        size: async (path) => (await orUndefined((0,external_node_fs_promises_namespaceObject.stat)(path)))?.size,
        open: files_open,
        temporaryFolder: (prefix) => written(temporaryRoot, async () => {
            await makeFolder(temporaryRoot);
            return (0,external_node_fs_promises_namespaceObject.mkdtemp)((0,external_node_path_.join)(temporaryRoot, prefix));
        }),
        privateFolder: (path) => written(path, async () => {
            await makeFolder(path).catch((error) => {
                if (files_codeOf(error) !== 'EEXIST')
                    throw error;
            });
            return isOurs(path);
        }),
        remove: (path) => (0,external_node_fs_promises_namespaceObject.rm)(path, { recursive: true, force: true }),
        claim: async (path, text) => {
            await makeFolder((0,external_node_path_.dirname)(path));
            const written = (0,external_node_fs_promises_namespaceObject.writeFile)(path, text, { mode: 0o600, flag: 'wx' });
            return ((await orUndefined(written.then(() => true), ['EEXIST'])) ?? false);
        },
        rename: async (from, to) => (await orUndefined((0,external_node_fs_promises_namespaceObject.rename)(from, to).then(() => true))) ?? false,
    };
}
/** Folders are for the user of the step alone: what is in them may be secret. */
async function makeFolder(path) {
    await (0,external_node_fs_promises_namespaceObject.mkdir)(path, { recursive: true, mode: 0o700 });
}
/** Under a name that nobody has, and then in place of whatever is there: a link is replaced and not followed. */
async function replace(path, content, mode) {
    const part = `${path}.${(0,external_node_crypto_.randomBytes)(6).toString('hex')}`;
    try {
        await (0,external_node_fs_promises_namespaceObject.writeFile)(part, content, { mode, flag: 'wx' });
        await (0,external_node_fs_promises_namespaceObject.rename)(part, path);
    }
    catch (error) {
        await (0,external_node_fs_promises_namespaceObject.rm)(part, { force: true });
        throw error;
    }
}
/** A folder that others may write to is closed to them where it is ours. */
async function isOurs(path) {
    const found = await (0,external_node_fs_promises_namespaceObject.lstat)(path);
    const user = process.getuid?.();
    if (!found.isDirectory() || (user !== undefined && found.uid !== user))
        return false;
    if ((found.mode & 0o077) !== 0)
        await (0,external_node_fs_promises_namespaceObject.chmod)(path, 0o700);
    return true;
}
/** Raises FILE_NOT_WRITTEN for what the file system refuses: a full disk, a folder that is read-only. */
async function written(path, write) {
    try {
        return await write();
    }
    catch (cause) {
        const code = files_codeOf(cause);
        if (code === undefined)
            throw cause;
        throw (0,failure/* failure */.V2)('FILE_NOT_WRITTEN', `Nothing can be written to ${path} (${code}).`, {}, { cause });
    }
}
async function* files_open(path) {
    try {
        yield* (0,external_node_fs_.createReadStream)(path, { highWaterMark: 262_144 });
    }
    catch (cause) {
        throw absent.includes(files_codeOf(cause))
            ? (0,failure/* failure */.V2)('CONTENT_MISSING', `There is no file ${path}.`, {}, { cause })
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
    for await (const piece of (0,external_node_fs_.createReadStream)(path, { highWaterMark: 262_144 })) {
        pieces.push(piece);
        length += piece.length;
        if (length > longest)
            throw (0,failure/* failure */.V2)('FILE_UNREADABLE', `${path} has more than ${longest} bytes, or has no end.`);
    }
    return Buffer.concat(pieces);
}
/** Links that are followed by hand, because they lead to nothing. */
const mostLinks = 40;
/** The folder of what is missing is looked for, and a link that leads to nothing is followed: writing would follow it. */
async function real(path, left = mostLinks) {
    try {
        return await (0,external_node_fs_promises_namespaceObject.realpath)(path);
    }
    catch (error) {
        if (!missing.includes(files_codeOf(error)) || left === 0)
            return undefined;
    }
    const target = await (0,external_node_fs_promises_namespaceObject.readlink)(path).catch(() => undefined);
    if (target !== undefined)
        return real((0,external_node_path_.isAbsolute)(target) ? target : `${(0,external_node_path_.dirname)(path)}/${target}`, left - 1);
    const folder = await real((0,external_node_path_.dirname)(path), left);
    return folder === undefined ? undefined : (0,external_node_path_.join)(folder, (0,external_node_path_.basename)(path));
}
const missing = ['ENOENT', 'ENOTDIR'];
/** The name that the system has for what went wrong. Not by class: the errors of Node.js are not everywhere those of the code that runs. */
function files_codeOf(error) {
    return (0,oci_json/* isRecord */.u)(error) ? error['code'] : undefined;
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
        const code = files_codeOf(cause);
        if (codes.includes(code))
            return undefined;
        if (!(0,oci_json/* isRecord */.u)(cause) || !forbidden.includes(code))
            throw cause;
        throw (0,failure/* failure */.V2)('FILE_UNREADABLE', `The user of this job may not read ${cause['path']} (${code}).`, {}, { cause });
    }
}

;// CONCATENATED MODULE: ./build/adapters/interruption.js
/** Catches the signals of this process from now on; they end it no more, so everything has to look out for the wish. */
function catchSignals() {
    const asked = new AbortController();
    for (const name of ['SIGINT', 'SIGTERM'])
        process.on(name, () => asked.abort());
    return { isAsked: () => asked.signal.aborted, signal: asked.signal };
}

// EXTERNAL MODULE: external "node:tls"
var external_node_tls_ = __nccwpck_require__(1692);
;// CONCATENATED MODULE: ./build/adapters/listening.js
// Whether somebody listens at an address, and what stands in the way: buildx itself says only that time ran out.


/** How long an address is given. */
const listening_limit = 5_000;
/** How long a daemon may take to say that it does not accept a client's certificate, which comes after the handshake. */
const verdict = 300;
/** Asks at a `tcp://host:port`; of other addresses nothing is known. */
const reach = (endpoint, material) => {
    const address = /^tcp:\/\//.test(endpoint) ? new URL(endpoint) : undefined;
    if (address === undefined || address.port === '')
        return Promise.resolve(undefined);
    const [host, port] = [address.hostname.replace(/^\[|\]$/g, ''), Number(address.port)];
    return new Promise((resolve) => {
        const socket = material === undefined
            ? (0,external_node_net_.connect)({ host, port })
            : (0,external_node_tls_.connect)({
                host,
                port,
                ca: material.cacert,
                cert: material.cert,
                key: material.key,
                ALPNProtocols: ['h2'],
            });
        const end = (reason) => {
            socket.destroy();
            resolve(reason);
        };
        socket.setTimeout(listening_limit, () => end(`no answer within ${listening_limit / 1000} s`));
        socket.on('error', (error) => end(error.message));
        socket.on(material === undefined ? 'connect' : 'secureConnect', () => {
            const timer = setTimeout(() => end(undefined), verdict);
            socket.on('close', () => clearTimeout(timer));
        });
        socket.resume();
    });
};

// EXTERNAL MODULE: ./build/commands/command.js
var command = __nccwpck_require__(2950);
;// CONCATENATED MODULE: ./build/adapters/registry/auth/scoped-config.js
// The configuration files that docker/login-action writes for a `scope`, and that buildx reads from 0.31 on.


/**
 * The files that fit, in the order in which buildx takes them, below its folder `config`: those of the repository before
 * those of the host, more actions before fewer (docker/buildx, util/dockerutil/dockerconfig/configprovider.go). All
 * actions in a name have to be among those that are wanted.
 */
function scopedFiles({ registry, path }, actions) {
    const host = apiHost(registry);
    const places = [(0,external_node_path_.join)(host, path), host];
    return places.flatMap((place) => scopes[actions].map((scope) => (0,external_node_path_.join)(`${place}${scope}`, 'config.json')));
}
const scopes = {
    'pull,push': ['@pull,push', '@push,pull', '@pull', '@push', '', '@'],
    pull: ['@pull', '', '@'],
};

;// CONCATENATED MODULE: ./build/adapters/registry/auth/credentials.js
// Finds the account for a repository where buildx finds it: environment, configuration files, helper program.







/** Makes the look-up; each answer is remembered, that of a helper for the whole host, unless the look-up failed. */
function createCredentials(sources) {
    const masked = new Set();
    const mask = (secret) => {
        if (!masked.has(secret))
            sources.mask(secret);
        masked.add(secret);
    };
    const helped = remembering((helper, registry) => credentials_ask(helper, registry, sources.exec));
    const found = remembering((registry, path, actions) => credentials_find({ repository: { registry, path }, actions }, { ...sources, mask, ask: helped.get }));
    const known = ({ repository, actions }) => found.get(repository.registry, repository.path, actions);
    return {
        find: async (wanted) => (await known(wanted))?.credentials,
        findAgain: async (wanted) => {
            helped.forget();
            found.forget();
            return (await known(wanted))?.credentials;
        },
        findScoped: async (wanted) => {
            const account = await known(wanted);
            return account?.isScoped === true ? account.credentials : undefined;
        },
    };
}
/** The same function, asked once for the same words; what failed is asked again. */
function remembering(make) {
    const made = new Map();
    const get = (...words) => {
        const key = words.join(' ');
        const value = made.get(key) ?? make(...words);
        made.set(key, value);
        value.catch(() => made.delete(key));
        return value;
    };
    return { get, forget: () => made.clear() };
}
async function credentials_find(wanted, sources) {
    const { registry, path } = wanted.repository;
    for (const { account, isScoped } of await accounts(wanted, sources)) {
        const asked = account.helper === undefined ? undefined : await sources.ask(account.helper, registry);
        const credentials = asked ?? account.credentials;
        if (credentials === undefined)
            continue;
        sources.mask(credentials.kind === 'password' ? credentials.password : credentials.token);
        if (wanted.actions === 'pull' || !isPullOnly(registry, credentials))
            return { credentials, isScoped };
    }
    const parent = hubBacked.has(registry) ? { registry: 'docker.io', path } : undefined;
    return parent && credentials_find({ ...wanted, repository: parent }, sources);
}
// Docker's other registries take the account of Docker Hub (docker/buildx, configprovider.go).
const hubBacked = new Set(['dhi.io', 'registry.scout.docker.com']);
// As in Docker, what the environment says goes before what a file says; and of the files, buildx reads one alone.
async function accounts({ repository, actions }, { env, files }) {
    const given = env['DOCKER_AUTH_CONFIG'];
    const first = given === undefined || given === ''
        ? []
        : [{ account: accountOf(given, repository, 'in DOCKER_AUTH_CONFIG'), isScoped: false }];
    const folder = env['DOCKER_CONFIG'] || (0,external_node_path_.join)(env['HOME'] || env['USERPROFILE'] || '/', '.docker');
    const store = (0,external_node_path_.join)(env['BUILDX_CONFIG'] || (0,external_node_path_.join)(folder, 'buildx'), 'config');
    const scoped = scopedFiles(repository, actions).map((name) => ({ path: (0,external_node_path_.join)(store, name), isScoped: true }));
    for (const { path, isScoped } of [...scoped, { path: (0,external_node_path_.join)(folder, 'config.json'), isScoped: false }]) {
        const text = await files.read(path);
        if (text === undefined || (text.trim() === '' && !isScoped))
            continue;
        return [...first, { account: text.trim() === '' ? {} : accountOf(text, repository, path), isScoped }];
    }
    return first;
}
// https://github.com/docker/docker-credential-helpers: the name on standard input, JSON on standard output.
async function credentials_ask(helper, registry, exec) {
    const program = `docker-credential-${helper}`;
    if (!/^[\w.-]+$/.test(helper))
        throw unanswered(program, registry, 'has a name that is not one of a program');
    const { exitCode, stdout, stderr } = await exec.run({
        program,
        args: ['get'],
        inherits: inherited/* dockerShares */.jB,
        stdin: `${accountName(registry)}\n`,
        timeout: 30_000,
    });
    if (exitCode !== 0) {
        if (/credentials not found/i.test(stdout + stderr))
            return undefined;
        const said = (0,command/* tail */.R)(stderr || stdout, 1)
            .join()
            .slice(0, 300);
        throw unanswered(program, registry, `ended with code ${exitCode}: ${said}`);
    }
    const answer = credentials_parse(stdout);
    if (typeof answer['Username'] !== 'string' || typeof answer['Secret'] !== 'string') {
        throw unanswered(program, registry, 'did not answer with a user name and a secret');
    }
    return answer['Username'] === '' && answer['Secret'] === ''
        ? undefined
        : passwordOf(answer['Username'], answer['Secret']);
}
function credentials_parse(text) {
    try {
        const value = JSON.parse(text);
        return (0,oci_json/* isRecord */.u)(value) ? value : {};
    }
    catch {
        return {};
    }
}
function unanswered(program, registry, what) {
    return (0,failure/* failure */.V2)('CREDENTIALS_UNREADABLE', `The credential helper ${program}, asked for ${registry}, ${what}.`);
}

// EXTERNAL MODULE: ./build/oci/docker-certs.js
var docker_certs = __nccwpck_require__(26);
;// CONCATENATED MODULE: ./build/adapters/registry/certificates.js
// The certificates for a registry, read from Docker's folders.

/** Makes the look-up; each host is looked up once. */
function createCertificates(files, home) {
    const found = new Map();
    return (host) => {
        const known = found.get(host) ?? certificates_find(files, (0,docker_certs/* certificateFolders */.Hf)(host, home));
        found.set(host, known);
        return known;
    };
}
async function certificates_find(files, folders) {
    const lists = await Promise.all(folders.map(async (folder) => (0,docker_certs/* certificatesIn */.Yc)(folder, await files.list(folder))));
    const paths = (0,docker_certs/* together */.bs)(lists);
    const [pair] = paths.pairs;
    if (paths.authorities.length === 0 && pair === undefined)
        return undefined;
    const texts = await Promise.all(paths.authorities.map(files.read));
    const authorities = texts.filter((text) => text !== undefined);
    if (pair === undefined)
        return { authorities };
    const [certificate = '', key = ''] = await Promise.all([files.read(pair.certificate), files.read(pair.key)]);
    return { authorities, certificate, key };
}

// EXTERNAL MODULE: ./build/oci/digest.js
var oci_digest = __nccwpck_require__(1564);
// EXTERNAL MODULE: ./build/oci/image-index.js
var image_index = __nccwpck_require__(6362);
;// CONCATENATED MODULE: ./build/adapters/registry/content.js
// What an answer says of its content, and what its bytes really are.





/** No honest manifest or config has more bytes. */
const content_bodyLimit = 4 * 1024 * 1024;
/** The digest of bytes, computed. */
function digestOf(bytes) {
    return `sha256:${(0,external_node_crypto_.createHash)('sha256').update(bytes).digest('hex')}`;
}
/** The digest that the registry claims; undefined where it claims none of ours. */
function claimedDigest(answer) {
    const claimed = answer.header('docker-content-digest');
    return (0,oci_digest/* isDigest */.B)(claimed) ? claimed : undefined;
}
/** The media type of an answer's body, as far as its head tells. */
function claimedType(answer) {
    return (answer.header('content-type') ?? '').replace(/;.*$/s, '').trim();
}
/** The length that the answer's head tells; undefined where it is silent. */
function claimedLength(answer) {
    const length = answer.header('content-length');
    return length !== undefined && /^\d{1,15}$/.test(length) ? Number(length) : undefined;
}
/** The length of the whole that a Content-Range tells, `bytes 0-0/1234`; undefined where it is silent. */
function wholeLength(answer) {
    const [, length] = /^bytes [\d*-]{1,40}\/(\d{1,15})$/.exec(answer.header('content-range') ?? '') ?? [];
    return length === undefined ? undefined : Number(length);
}
/** The media type of a manifest: its own word, else its shape, for a registry may send it with any Content-Type. */
function typeOf(bytes, claimed) {
    try {
        const json = JSON.parse(new TextDecoder().decode(bytes));
        return (0,oci_json/* isRecord */.u)(json) ? (0,image_index/* typeByShape */.Fw)(json, claimed) : claimed;
    }
    catch {
        return claimed;
    }
}
/** Answers to a HEAD, or to a courtesy, that say no more than that this is not the way to ask. */
const refusedLook = [400, 401, 403, 404, 405, 406, 410, 411, 412, 415, 416, 422, 501];
/** The failure that content is not what its digest says. */
function mismatch({ registry, name }, wanted, found) {
    const fact = `${registry} should have ${wanted} in ${name}, but gave or kept ${found}.`;
    return (0,failure/* failure */.V2)('REGISTRY_DIGEST_MISMATCH', fact);
}
/** The failure that a body is longer than any honest one. */
function tooLong({ registry, name }, what, limit) {
    return (0,failure/* failure */.V2)('REGISTRY_REFUSED', `${registry} gives more than ${limit} bytes for ${what} in ${name}.`, {
        cure: 'A manifest or config is never that long; is this a registry?',
    });
}

;// CONCATENATED MODULE: ./build/adapters/registry/blob-stream.js
// A blob as it arrives: held to its size, its digest and a least rate, and believed only when all of that is right.


/**
 * Lends the bytes to a reader and returns its result. The result is returned only after every byte has arrived, also
 * those that the reader left. Raises REGISTRY_DIGEST_MISMATCH for other bytes, and the network's own errors.
 */
async function readChecked(body, expected, read) {
    const source = checked(body, expected);
    let fault;
    const next = async () => {
        try {
            return await source.next();
        }
        catch (error) {
            fault = { error };
            throw error;
        }
    };
    // It lacks `return`, so a reader that stops early does not close the source.
    const lent = { [Symbol.asyncIterator]: () => ({ next }) };
    try {
        const result = await read(lent);
        for await (const _ of lent)
            ;
        // A reader may have swallowed the error, and a source that failed only says that it is done.
        if (fault !== undefined)
            throw fault.error;
        return result;
    }
    catch (error) {
        throw fault === undefined ? error : fault.error;
    }
    finally {
        await source.return(undefined);
    }
}
async function* checked(body, { repository, blob: { digest, size }, deadline, now }) {
    const hash = (0,external_node_crypto_.createHash)('sha256');
    const keepPace = createPace(now);
    let length = 0;
    for await (const piece of body) {
        length += piece.length;
        if (length > size)
            throw mismatch(repository, digest, `more than its ${size} bytes`);
        checkDeadline(deadline, now);
        keepPace(piece.length);
        hash.update(piece);
        yield piece;
    }
    if (length < size)
        throw mismatch(repository, digest, `${length} of its ${size} bytes`);
    const computed = hash.digest('hex');
    if (`sha256:${computed}` !== digest)
        throw mismatch(repository, digest, computed);
}
/** The least that has to arrive: bytes in each window of milliseconds. */
const least = { bytes: 600_000, window: 60_000 };
/** A watch over the rate; it raises a time-out for bytes that only drip. */
function createPace(now) {
    let started = now().getTime();
    let arrived = 0;
    return (length) => {
        arrived += length;
        if (now().getTime() - started < least.window)
            return;
        if (arrived < least.bytes)
            throw timedOut(`${arrived} bytes in ${least.window} ms`);
        started = now().getTime();
        arrived = 0;
    };
}
/** Raises a time-out once the last moment is over. */
function checkDeadline(deadline, now) {
    if (deadline !== undefined && now().getTime() >= deadline)
        throw timedOut('the time for it is over');
}
function timedOut(message) {
    return new DOMException(message, 'TimeoutError');
}

;// CONCATENATED MODULE: ./build/adapters/registry/blobs.js
// Blobs of a registry: how large they are, small ones whole, large ones as they arrive.




/** A call that reads, of which a missing thing is an answer. */
function reading(repository, method, path) {
    return { repository, actions: 'pull', method, path, accepted: [200, 404] };
}
/**
 * The size of a blob; undefined where there is none. A HEAD is believed only where it says what is expected: proxies send
 * a length of 0, and storage behind a redirect refuses it (containerd/stargz-snapshotter#167).
 */
async function blobSize(exchange, wanted) {
    const { repository, blob } = wanted;
    const call = { ...reading(repository, 'HEAD', `blobs/${blob.digest}`), operation: `look at the blob ${blob.digest}` };
    const size = await exchange({ ...call, accepted: [200, ...refusedLook] }, async (answer) => {
        await answer.discard();
        return answer.status === 200 ? claimedLength(answer) : undefined;
    });
    return size === blob.size ? size : sizeByRange(exchange, call, wanted);
}
/** Asks for the first byte, because the answer tells the whole length; where it does not, all of the bytes are checked. */
async function sizeByRange(exchange, head, wanted) {
    const asking = { method: 'GET', headers: { range: 'bytes=0-0' }, accepted: [200, 206, 404, 416], isStreamed: true };
    const size = await exchange({ ...head, ...asking }, async (answer, deadline) => {
        if (answer.status === 200)
            return readSize(answer, deadline, wanted);
        await answer.discard();
        return answer.status === 404 ? 'none' : (wholeLength(answer) ?? 'untold');
    });
    if (size === 'none')
        return undefined;
    return size === 'untold' ? sizeByReading(exchange, head, wanted) : size;
}
function sizeByReading(exchange, head, wanted) {
    return exchange({ ...head, method: 'GET', isStreamed: true }, async (answer, deadline) => {
        if (answer.status === 200)
            return readSize(answer, deadline, wanted);
        await answer.discard();
        return undefined;
    });
}
function readSize({ body }, deadline, { repository, blob, now }) {
    return readChecked(body, { repository, blob, deadline, now }, async () => blob.size);
}
/** A small blob whole, checked against its digest. */
function blob(exchange, { repository, digest, limit }) {
    const call = reading(repository, 'GET', `blobs/${digest}`);
    return exchange({ ...call, operation: `read the blob ${digest}` }, async (answer) => {
        if (answer.status === 404)
            throw await blobs_absent(repository, digest, answer);
        const bytes = await readBody(answer, limit);
        if (bytes === undefined)
            throw tooLong(repository, digest, limit);
        const computed = digestOf(bytes);
        if (computed !== digest)
            throw mismatch(repository, digest, computed);
        return bytes;
    });
}
/** Lends a blob to a reader; a connection that breaks makes the reader begin anew. */
function readBlob(exchange, { repository, blob, now }, read) {
    const { digest } = blob;
    const call = { ...reading(repository, 'GET', `blobs/${digest}`), operation: `read the blob ${digest}` };
    return exchange({ ...call, isStreamed: true }, async (answer, deadline) => {
        if (answer.status === 404)
            throw await blobs_absent(repository, digest, answer);
        return readChecked(answer.body, { repository, blob, deadline, now }, read);
    });
}
async function blobs_absent({ name }, digest, answer) {
    await answer.discard();
    return (0,failure/* failure */.V2)('CONTENT_MISSING', `${name} lacks the blob ${digest}.`);
}

;// CONCATENATED MODULE: ./build/adapters/registry/auth/authorize.js

/** Sends it as often as there is a better proof; the last answer may be a refusal. */
async function sendAuthorized(order, send) {
    const { tokens, call, url, caller } = order;
    if (call.isAnonymous === true)
        return send(undefined);
    const isOurs = url.origin === caller.url.origin;
    // A place that the registry gave may be elsewhere; what is meant for the registry does not go there.
    const used = isOurs
        ? await tokens.header(caller).catch((error) => otherThanRefused(order, undefined, error))
        : undefined;
    const first = await send(used);
    const isOwn = (answer) => isOurs && answer.url.origin === url.origin;
    if (call.isCourtesy === true || !isOwn(first))
        return first;
    const isHidden = first.status === 404 && used === undefined;
    const challenge = first.status === 401 ? first : isHidden ? await order.greet() : undefined;
    if (challenge === undefined)
        return orAnother(order, { answer: first, used }, send);
    const renewed = await tokens.renew(caller, challenge, used).catch(async (error) => {
        // An answer that nobody reads would keep the process alive until its time is over.
        await first.discard();
        return otherThanRefused(order, used, error);
    });
    if (renewed === undefined)
        return orAnother(order, { answer: first, used }, send);
    await first.discard();
    const second = await send(renewed);
    return isOwn(second) ? orAnother(order, { answer: second, used: renewed }, send) : second;
}
/** The answer, or, where it refuses the account, the one to another account if there is one. */
async function orAnother({ tokens, call, caller }, { answer, used }, send) {
    const isRefused = answer.status === 401 || (answer.status === 403 && call.actions === 'pull');
    if (!isRefused || call.accepted.includes(answer.status))
        return answer;
    const other = await tokens.another(caller, used);
    if (other === undefined)
        return answer;
    await answer.discard();
    return send(other);
}
/** The proof of another account where a token service has refused this one. Raises the refusal where there is none. */
async function otherThanRefused({ tokens, caller }, used, error) {
    const isRefusal = error instanceof failure/* Failure */.HR && error.problems.some(({ code }) => refusals.has(code));
    const other = isRefusal ? await tokens.another(caller, used) : undefined;
    if (other === undefined)
        throw error;
    return other;
}
const refusals = new Set(['REGISTRY_UNAUTHORIZED', 'REGISTRY_DENIED']);

;// CONCATENATED MODULE: ./build/adapters/registry/route.js
// The way to a registry: its address, and the redirects that lead from it to where its blobs are stored.


/**
 * Follows redirects: of what only reads all of them; of what writes those that keep method and body, and to another host
 * only an upload, whose place may be elsewhere anyway. What proves who we are stays with the host that it is meant for.
 */
async function route_follow(ways, first, task) {
    let outgoing = first;
    const isReading = ['GET', 'HEAD'].includes(first.method);
    const isUpload = typeof first.body === 'object' && 'open' in first.body;
    const codes = isReading ? [301, 302, 303, 307, 308] : [307, 308];
    for (let hops = 0; hops <= 5; hops++) {
        const answer = await ways.send(outgoing);
        const location = answer.header('location');
        if (!codes.includes(answer.status) || location === undefined)
            return answer;
        const next = redirected(outgoing, location);
        if (!isReading && !isUpload && next?.url.origin !== outgoing.url.origin)
            return answer;
        await answer.discard();
        if (next === undefined || !mayFollow(outgoing.url, next.url, ways.insecure))
            throw unprotected(task, 'redirects', location);
        outgoing = next;
    }
    throw (0,failure/* failure */.V2)('REGISTRY_REFUSED', `${first.url.host} redirects without end; we wanted to ${task.operation}.`);
}
function redirected(from, location) {
    if (!URL.canParse(location, from.url.href))
        return undefined;
    const url = new URL(location, from.url);
    if (url.origin === from.url.origin)
        return { ...from, url };
    const { authorization: _, ...headers } = from.headers;
    return { ...from, url, headers };
}
/**
 * Whether an address that an answer names may be used: over https, or over http from an answer that came over http
 * itself, and then only on the same host, on this machine, or where the host is listed as insecure.
 */
function mayFollow(from, to, insecure) {
    if (to.protocol === 'https:')
        return true;
    if (to.protocol !== 'http:' || from.protocol !== 'http:')
        return false;
    return to.host === from.host || isLoopback(to.host) || isListed(to, insecure);
}
/** The failure that an answer leads to an address without protection. */
function unprotected({ repository: { registry, name } }, verb, address) {
    const shown = JSON.stringify(URL.canParse(address) ? new URL(address).origin : address.slice(0, 100));
    return (0,failure/* failure */.V2)('REGISTRY_INSECURE', `${registry} ${verb} to the unprotected address ${shown}, for ${name}.`);
}
/** Where a registry answers; one that is listed as insecure gets https with any certificate, and http where that fails. */
async function locate(registry, { send, insecure, certificates }) {
    const host = apiHost(registry);
    if (!insecure.includes(registry) && !isListed(new URL(`https://${host}`), insecure)) {
        // Whoever has laid down certificates for a host of this machine does not speak plain http to it.
        const isPlain = isLoopback(host) && (await certificates(host)) === undefined;
        return new URL(`${isPlain ? 'http' : 'https'}://${host}`);
    }
    const protectedUrl = new URL(`https://${host}`);
    try {
        const answer = await send({ method: 'GET', url: new URL('/v2/', protectedUrl), headers: {}, timeout: 10_000 });
        await answer.discard();
        return protectedUrl;
    }
    catch {
        return new URL(`http://${host}`);
    }
}

;// CONCATENATED MODULE: ./build/adapters/registry/auth/greeting.js
// The door of a registry: what it asks of a stranger before it shows anything.

/**
 * Makes the greeting; each registry is greeted once. It is for a 404 to a request without an account: some registries
 * hide from strangers what they have (Artifactory, "hide existence of unauthorized resources").
 */
function createGreeting(find) {
    const met = new Map();
    return async (ways, { task, url }, timeout) => {
        const { registry } = task.repository;
        // An account that can not be read is told where it is needed.
        if ((await find(task).catch(() => undefined)) === undefined)
            return undefined;
        const outgoing = { method: 'GET', url: new URL('/v2/', url), headers: {}, timeout };
        const known = met.get(registry) ?? knock(ways, outgoing, task);
        met.set(registry, known);
        return known;
    };
}
async function knock(ways, outgoing, task) {
    try {
        const answer = await route_follow(ways, outgoing, task);
        await answer.discard();
        return answer.status === 401 && answer.url.origin === outgoing.url.origin ? answer : undefined;
    }
    catch {
        // Whether the registry can be reached shows in what is really asked of it.
        return undefined;
    }
}

;// CONCATENATED MODULE: ./build/adapters/registry/auth/account-choice.js
// Which account is used for a task: the one that buildx would use, and another one once a registry has refused that.
/** What an account is chosen for, as a key. */
function account_choice_keyOf({ repository, actions }) {
    return `${repository.registry} ${repository.path} ${actions}`;
}
/** Makes the choice. Whoever may push to a repository may read there, too, where no account is there for reading alone. */
function createChoice({ find, findAgain }) {
    const chosen = new Map();
    const refused = new Set();
    const markOf = (task, credentials) => `${account_choice_keyOf(task)} ${JSON.stringify(credentials)}`;
    const of = async (task) => chosen.get(account_choice_keyOf(task)) ?? (await find(task)) ?? (await find(pushing(task)));
    const turn = async (task) => {
        refused.add(markOf(task, await of(task)));
        const wanted = task.actions === 'pull' ? [task, pushing(task)] : [task];
        // Read anew: another step, or a helper that keeps the login fresh, may have changed it.
        const found = await Promise.all(wanted.map(findAgain));
        const next = found.find((other) => other !== undefined && !refused.has(markOf(task, other)));
        if (next !== undefined)
            chosen.set(account_choice_keyOf(task), next);
        return next !== undefined;
    };
    return { of, turn };
}
function pushing(task) {
    return { ...task, actions: 'pull,push' };
}

;// CONCATENATED MODULE: ./build/adapters/registry/scan.js
// Reading a header from left to right by sticky patterns.
/** The match of a sticky pattern that begins at the place; undefined where there is none. */
function matchAt(pattern, text, at) {
    pattern.lastIndex = at;
    const [whole, ...groups] = pattern.exec(text) ?? [];
    return whole === undefined ? undefined : { end: at + whole.length, groups };
}

;// CONCATENATED MODULE: ./build/adapters/registry/auth/challenge.js
// The challenges of a WWW-Authenticate header, by RFC 9110: how a registry wants to be asked.

const separators = /[\s,]*/y;
const parameter = /([!#$%&'*+.^_`|~0-9A-Za-z-]+)\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^\s,"]*))/y;
const scheme = /[!#$%&'*+.^_`|~0-9A-Za-z-]+/y;
/** Reads all challenges; commas may part challenges or parameters, and may stand inside quotes. Never fails. */
function parseChallenges(text) {
    const challenges = [];
    let at = 0;
    while (at < text.length) {
        at = matchAt(separators, text, at)?.end ?? at;
        const pair = matchAt(parameter, text, at);
        const name = pair === undefined ? matchAt(scheme, text, at) : undefined;
        if (pair !== undefined) {
            const [key = '', quoted, plain = ''] = pair.groups;
            const current = challenges.at(-1);
            if (current !== undefined)
                current.parameters[key.toLowerCase()] = quoted?.replace(/\\(.)/g, '$1') ?? plain;
        }
        else if (name !== undefined) {
            challenges.push({ scheme: text.slice(at, name.end).toLowerCase(), parameters: Object.create(null) });
        }
        // What fits neither is passed over, so that one odd character does not hide the challenge behind it.
        at = pair?.end ?? name?.end ?? at + 1;
    }
    return challenges;
}

;// CONCATENATED MODULE: ./build/adapters/registry/auth/token.js
// Answers a registry's challenge: a password where it asks for one, else a token from the service that it names.





/** Makes the keeper of tokens: one for each repository and right, fetched once and renewed before it ends. */
function createTokens({ insecure, ...finders }, ask, now) {
    const challenges = new Map();
    const accepted = new Set();
    const choice = createChoice(finders);
    const tokens = createKeeper(async (caller, challenge) => {
        const key = account_choice_keyOf(caller.task);
        const isService = challenge.scheme === 'bearer';
        // A password that a registry asks for afterwards, as Gitea does, says nothing new of the account.
        if (isService)
            accepted.delete(key);
        const credentials = await choice.of(caller.task);
        const token = await obtain({ credentials, insecure, ask, now }, caller, challenge);
        if (credentials !== undefined && isService)
            accepted.add(key);
        return token;
    });
    const change = sharing(async (caller, challenge) => {
        if (!(await choice.turn(caller.task)))
            return undefined;
        tokens.forget(caller.task);
        return (await tokens.get(caller, challenge, () => true)).header;
    });
    return {
        header: async (caller) => {
            const challenge = challenges.get(caller.task.repository.registry);
            if (challenge === undefined)
                return undefined;
            return (await tokens.get(caller, challenge, ({ until }) => until > now().getTime())).header;
        },
        renew: async (caller, refusal, used) => {
            const challenge = token_choose(parseChallenges(refusal.header('www-authenticate') ?? ''));
            if (challenge === undefined)
                return undefined;
            const { scope: _, ...lasting } = challenge.parameters;
            challenges.set(caller.task.repository.registry, { ...challenge, parameters: lasting });
            const { header } = await tokens.get(caller, challenge, (token) => token.header !== used);
            return header === used ? undefined : header;
        },
        another: async (caller, used) => {
            const challenge = challenges.get(caller.task.repository.registry);
            return challenge && change(caller, challenge, used);
        },
        standing: async (task) => ({
            hasAccount: (await choice.of(task)) !== undefined,
            isAccepted: accepted.has(account_choice_keyOf(task)),
        }),
    };
}
/** Of many callers that were refused with the same proof, the first one looks for all; a look that failed helps nobody. */
function sharing(change) {
    const changes = new Map();
    return async (caller, challenge, used) => {
        const key = `${account_choice_keyOf(caller.task)} ${used}`;
        const changed = changes.get(key) ?? change(caller, challenge);
        changes.set(key, changed);
        const other = await changed.catch(() => undefined);
        // Where there is none now, there may be one later.
        if (other === undefined)
            changes.delete(key);
        return other;
    };
}
/** Keeps a token for each task. Of many callers whose token is no good, the first one fetches the new one for all. */
function createKeeper(fetchToken) {
    const tokens = new Map();
    return {
        get: async (caller, challenge, isGood) => {
            const key = account_choice_keyOf(caller.task);
            const pending = tokens.get(key);
            const token = await pending;
            if (token !== undefined && isGood(token))
                return token;
            const newer = tokens.get(key);
            if (newer !== undefined && newer !== pending)
                return newer;
            const fetched = fetchToken(caller, challenge);
            tokens.set(key, fetched);
            // A failed attempt is not kept for the next caller; this one hears of it all the same.
            fetched.catch(() => tokens.delete(key));
            return fetched;
        },
        forget: (task) => void tokens.delete(account_choice_keyOf(task)),
    };
}
async function obtain({ credentials, insecure, ask, now }, caller, challenge) {
    const { task, deadline } = caller;
    const until = Number.POSITIVE_INFINITY;
    if (challenge.scheme === 'basic')
        return { header: basic(credentials), until };
    if (credentials?.kind === 'bearer')
        return { header: `Bearer ${credentials.token}`, until };
    const realm = realmOf(caller, challenge.parameters['realm'] ?? '', insecure);
    const json = await ask({ task, request: tokenRequest({ task, realm }, challenge, credentials), deadline });
    return parseToken(json, task, now().getTime());
}
function token_choose(challenges) {
    return challenges.find(({ scheme }) => scheme === 'bearer') ?? challenges.find(({ scheme }) => scheme === 'basic');
}
function basic(credentials) {
    if (credentials?.kind !== 'password')
        return undefined;
    return `Basic ${Buffer.from(`${credentials.username}:${credentials.password}`).toString('base64')}`;
}
function tokenRequest({ task, realm }, { parameters }, credentials) {
    const { repository, actions } = task;
    const own = `repository:${repository.path}:${actions}`;
    // Registries behind a proxy know the repository by another name, which stands in their challenge.
    const scopes = new Set([own, ...(parameters['scope'] ?? '').split(' ')].filter((scope) => scope !== ''));
    const service = parameters['service'];
    if (credentials?.kind === 'identity') {
        const form = new URLSearchParams({
            grant_type: 'refresh_token',
            client_id: 'polyarch',
            refresh_token: credentials.token,
        });
        if (service !== undefined)
            form.set('service', service);
        form.set('scope', [...scopes].join(' '));
        const headers = { 'content-type': 'application/x-www-form-urlencoded' };
        return { method: 'POST', url: realm, headers, body: form.toString() };
    }
    if (service !== undefined)
        realm.searchParams.set('service', service);
    for (const scope of scopes)
        realm.searchParams.append('scope', scope);
    const authorization = basic(credentials);
    return { method: 'GET', url: realm, headers: authorization === undefined ? {} : { authorization } };
}
// The password goes there, so that the service's own host decides whether plain http will do, and not the registry's.
function realmOf({ task, url }, text, insecure) {
    const realm = URL.canParse(text) ? new URL(text) : undefined;
    const isPlain = realm !== undefined && realm.username === '' && realm.password === '';
    if (realm !== undefined && isPlain && mayFollow(url, realm, insecure))
        return realm;
    throw unprotected(task, 'wants credentials sent', text);
}
function parseToken(json, task, now) {
    const { token, access_token: accessToken, expires_in: seconds } = (0,oci_json/* isRecord */.u)(json) ? json : {};
    const value = typeof token === 'string' && token !== '' ? token : accessToken;
    if (typeof value !== 'string' || !/^[\x21-\x7e]+$/.test(value))
        throw noToken(task);
    // The specification's default is a minute; renewed early, so that it does not end on the way.
    const lifetime = typeof seconds === 'number' && seconds > 0 ? seconds : 60;
    return { header: `Bearer ${value}`, until: now + lifetime * 900 };
}
function noToken({ repository: { registry, name } }) {
    return (0,failure/* failure */.V2)('REGISTRY_REFUSED', `The token service of ${registry} answered for ${name}, but without a token.`);
}

;// CONCATENATED MODULE: ./build/adapters/registry/cancel.js
// What becomes of calls when the job is cancelled.

/** The outcome, or INTERRUPTED as soon as it is stopped: whatever is still under way is not waited for. */
async function orCancelled(outcome, stop, task) {
    const { promise, reject } = Promise.withResolvers();
    const give = () => reject(interrupted(task));
    stop.addEventListener('abort', give);
    if (stop.aborted)
        give();
    try {
        return await Promise.race([promise, outcome]);
    }
    catch (error) {
        throw stop.aborted ? interrupted(task) : error;
    }
    finally {
        stop.removeEventListener('abort', give);
    }
}
/** The failure of a call that a cancelled job keeps from going on. */
function interrupted({ operation, repository }) {
    return (0,failure/* failure */.V2)('INTERRUPTED', `The job was cancelled before it could ${operation} in ${repository.name}.`);
}
/**
 * Milliseconds for which what is being written is waited for when the job is cancelled. Broken off, it could still
 * arrive, after everything was put back.
 */
const grace = 2500;
/** The same signal for what is being written, which comes only after the grace. */
function delayed(signal) {
    if (signal === undefined)
        return undefined;
    const later = new AbortController();
    const begin = () => void setTimeout(() => later.abort(), grace).unref();
    if (signal.aborted)
        begin();
    else
        signal.addEventListener('abort', begin, { once: true });
    return later.signal;
}

// EXTERNAL MODULE: ./build/errors/registry-cures.js
var registry_cures = __nccwpck_require__(5900);
// EXTERNAL MODULE: ./build/errors/signs.js
var signs = __nccwpck_require__(4532);
;// CONCATENATED MODULE: ./build/adapters/registry/refusal.js





/** The failure that a refusal stands for. */
function refusalOf(task, refusal) {
    const { code, message } = parseError(refusal.body);
    const said = message === '' ? '' : `: ${message}`;
    const { registry, name } = task.repository;
    const words = `${code}: ${message}`;
    const sign = signIn(task, refusal.status, words);
    const kind = classOf(task, { ...refusal, words, sign });
    const fact = `${registry} did not let us ${task.operation} in ${name}; it answered ${refusal.status}${said}.`;
    const facts = cureOf(kind, task, { ...refusal, words, sign });
    return (0,failure/* failure */.V2)(kind, fact, sign === undefined ? facts : { ...facts, sign });
}
/** What the words are a sign of; the names in the task are the user's own. */
function signIn({ repository, operation }, status, words) {
    const reference = operation.split(' ').at(-1) ?? '';
    const sign = (0,signs/* signOf */.rL)(words, [...(0,signs/* namesIn */.wX)(`${repository.registry}/${repository.path}`), reference]);
    if (sign === 'no-repository' && status >= 500)
        return undefined;
    // distribution's read-only mode (registry/handlers/blobupload.go) has a status for it, and no words of its own.
    return status === 405 && operation === 'start an upload' && sign !== 'locked' ? 'read-only' : sign;
}
function classOf(task, refusal) {
    const { status, sign } = refusal;
    if (status === 429)
        return 'REGISTRY_RATE_LIMITED';
    if (status === 507 || sign === 'quota')
        return 'REGISTRY_QUOTA';
    const refusedPut = isPut(task) ? classOfPut(status, sign) : undefined;
    if (refusedPut !== undefined)
        return refusedPut;
    if (isTransient(status))
        return 'REGISTRY_UNAVAILABLE';
    if (sign === 'expired' && status <= 403)
        return 'REGISTRY_UNAUTHORIZED';
    if (sign === 'no-repository' || sign === 'read-only')
        return 'REGISTRY_REFUSED';
    return status === 401 || status === 403 ? classOfAccount(refusal) : 'REGISTRY_REFUSED';
}
function classOfAccount({ status, challenge, hasAccount, isAccepted = false, words, sign }) {
    // Docker Hub, Harbor, Quay and others say 401 to accounts that are known but may not do this.
    const isKnown = status === 403 || isAccepted || sign === 'denied' || /\bDENIED\b|insufficient_scope/.test(words + challenge);
    return hasAccount && isKnown ? 'REGISTRY_DENIED' : 'REGISTRY_UNAUTHORIZED';
}
function isPut({ operation }) {
    return operation.startsWith('put ');
}
function classOfPut(status, sign) {
    if (sign === 'artifact')
        return 'REGISTRY_ARTIFACT';
    const isFixed = sign === 'immutable' || sign === 'locked';
    if (isFixed && [400, 403, 405, 409, 412, 422].includes(status))
        return 'REGISTRY_TAG_IMMUTABLE';
    const isOfKind = sign === 'media-type' || sign === 'unsupported';
    if (status === 415 || (status === 400 && isOfKind))
        return 'REGISTRY_MEDIA_TYPE';
    return sign === 'missing-content' && status < 500 ? 'CONTENT_MISSING' : undefined;
}
/** Whether something was refused because what it rests on, sent a moment ago, is not seen yet. */
function isAhead(task, body) {
    const { code, message } = parseError(body);
    return /^(?:put|upload) /.test(task.operation) && (0,signs/* signOf */.rL)(`${code}: ${message}`) === 'missing-content';
}
function cureOf(code, { repository, actions, operation }, { status, hasAccount, words, sign }) {
    const { registry } = repository;
    const doing = /^list /.test(operation) ? 'list' : actions === 'pull' || /^read /.test(operation) ? 'read' : 'push';
    const isGone = code === 'REGISTRY_REFUSED' && status === 404 && sign === undefined && !/^(?:MANIFEST|BLOB)_/.test(words);
    const known = (0,registry_cures/* cureFor */.f)({ ...repository, code, sign: isGone ? 'no-repository' : sign, words, doing });
    if (code === 'REGISTRY_UNAUTHORIZED' && !(hasAccount && sign === 'expired')) {
        const login = `with docker/login-action for instance, with \`registry: ${registry}\`.`;
        if (hasAccount)
            return { cure: `Log in anew before this step, ${login} The account that is there is not accepted.` };
        return { cure: `Log in to ${registry} before this step, ${login}` };
    }
    if (code === 'REGISTRY_RATE_LIMITED' && registry === 'docker.io' && !hasAccount) {
        return { cure: 'Log in to Docker Hub before this step: accounts have a higher limit than addresses.' };
    }
    if (status === 413) {
        return { cure: 'Something before the registry limits the size of an upload: raise its limit.' };
    }
    return known === undefined ? {} : { cure: known };
}
/** The first error of a registry's answer: its code and one harmless line. */
function parseError(body) {
    let json;
    try {
        json = JSON.parse(body);
    }
    catch {
        return { code: '', message: body.trimStart().startsWith('<') ? '' : oneLine(body) };
    }
    const list = (0,oci_json/* isRecord */.u)(json) && Array.isArray(json['errors']) ? json['errors'] : [json];
    const first = list[0];
    if (!(0,oci_json/* isRecord */.u)(first))
        return { code: '', message: '' };
    const text = (key) => (typeof first[key] === 'string' ? first[key] : '');
    const message = [text('message'), text('details'), text('error_description'), text('error')].find((words) => words !== '');
    // Docker Hub and Nexus give the reason in `detail` alone; BuildKit prints it, too (util/errutil).
    const said = [message ?? text('code'), text('detail')].filter((words) => words !== '');
    return { code: text('code'), message: oneLine(said.join(': ')) };
}
// What a registry sends is printed: no second line, no control characters, not without end.
function oneLine(text) {
    const [line = ''] = text.trim().split(/[\r\n\u0085\u2028\u2029]/, 1);
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is to be removed.
    const harmless = line.replace(/[\u0000-\u001f\u007f-\u009f\u200b-\u200f\u202a-\u202e\u2066-\u2069]/g, ' ').trim();
    return harmless.slice(0, 300).replace(/\.$/, '');
}
/** The failure that an error of the network stands for; undefined for an error of another kind: a bug of ours. */
function brokenOf({ repository, operation }, host, cause) {
    const code = codeOf(cause);
    if (code === '')
        return undefined;
    const doing = `when it was to ${operation} in ${repository.name}`;
    if (/TIMEOUT|TIMEDOUT/.test(code)) {
        return (0,failure/* failure */.V2)('REGISTRY_UNAVAILABLE', `${host} did not answer in time ${doing}.`, {}, { cause });
    }
    if (code === 'ENOTFOUND') {
        const cure = 'Is its name spelt right?';
        return (0,failure/* failure */.V2)('REGISTRY_UNAVAILABLE', `There is no host ${host}.`, { cure }, { cause });
    }
    if (/CERT|SELF_SIGNED|UNABLE_TO|ERR_TLS/.test(code)) {
        return (0,failure/* failure */.V2)('REGISTRY_INSECURE', `The certificate of ${host} is not trusted (${code}).`, {}, { cause });
    }
    const proxy = /^Proxy response \(\d+\)/.exec(cause instanceof Error ? cause.message : '')?.[0];
    const how = proxy === undefined ? code : `${proxy}; see HTTPS_PROXY and NO_PROXY`;
    return (0,failure/* failure */.V2)('REGISTRY_UNAVAILABLE', `The connection to ${host} broke (${how}) ${doing}.`, {}, { cause });
}

;// CONCATENATED MODULE: ./build/adapters/registry/exchange.js
// One call to a registry from end to end: address, authorization, redirects, retries, and what a refusal means.










/** Makes the exchange with all registries. */
function createExchange(parts) {
    const tokens = createTokens(parts, (request) => askService(tokens, parts, request), parts.policy.now);
    const greet = createGreeting(parts.find);
    const origins = new Map();
    const originOf = (registry) => {
        const known = origins.get(registry) ?? locate(registry, parts);
        origins.set(registry, known);
        return known;
    };
    return (call, take) => {
        const cancelled = call.until === undefined ? parts.cancelled : undefined;
        const stop = call.method === 'PUT' ? delayed(cancelled) : cancelled;
        const outcome = perform({ parts, tokens, greet, originOf, cancelled, stop }, call, take);
        return stop === undefined ? outcome : orCancelled(outcome, stop, call);
    };
}
/** One call with all its tries. */
async function perform(course, call, take) {
    const { parts, tokens, greet, originOf, cancelled, stop } = course;
    const { send, policy } = parts;
    const deadline = deadlineOf(call, policy);
    if (cancelled?.aborted === true)
        throw interrupted(call);
    const origin = await originOf(call.repository.registry);
    // After a redirect it may be another host that fails.
    let host = origin.host;
    const tracked = (outgoing) => {
        host = outgoing.url.host;
        return send(stop === undefined ? outgoing : { ...outgoing, stop });
    };
    const attempt = async (timeout) => {
        if (cancelled?.aborted === true)
            throw interrupted(call);
        const place = typeof call.path === 'function' ? await call.path() : call.path;
        if (place instanceof URL && !mayFollow(origin, place, parts.insecure))
            throw unprotected(call, 'leads', place.href);
        const url = new URL(place, new URL(`/v2/${call.repository.path}/`, origin));
        const latest = policy.now().getTime() + policy.budget;
        const caller = { task: call, url: origin, deadline: Math.min(deadline ?? latest, latest) };
        const timely = { ...call, ...timelyBody(call.body, deadline, policy.now) };
        const ways = { ...parts, send: tracked };
        const stranger = () => greet(ways, caller, timeout);
        const answer = await sendAuthorized({ tokens, greet: stranger, call, url, caller }, (proof) => route_follow(ways, outgoingOf({ call: timely, url, timeout }, proof), call));
        if (!call.accepted.includes(answer.status))
            return refuse(tokens, call, answer);
        return { kind: 'done', value: await take(answer, deadline) };
    };
    // A stream that is sent may stand still for longer: the registry may be writing what has arrived.
    const longest = isSent(call) ? policy.budget : policy.perTry;
    return retrying({ ...policy, perTry: longest }, deadline, guarded(call, () => host, attempt));
}
function isSent({ body }) {
    return body !== undefined && 'open' in body;
}
/** The last moment for a call. What may take as long as it moves has only the one that its caller sets. */
function deadlineOf(call, { now, budget }) {
    const usual = isSent(call) || call.isStreamed === true ? Number.POSITIVE_INFINITY : budget;
    const { patience = usual, until = Number.POSITIVE_INFINITY } = call;
    const end = Math.min(now().getTime() + Math.min(patience, usual), until);
    return Number.isFinite(end) ? end : undefined;
}
/** A stream that is sent, ended by the deadline. */
function timelyBody(body, deadline, now) {
    if (body === undefined || !('open' in body))
        return {};
    const { size, open } = body;
    return {
        body: {
            size,
            open: async function* () {
                for await (const piece of open()) {
                    checkDeadline(deadline, now);
                    yield piece;
                }
            },
        },
    };
}
async function askService(tokens, parts, { task, request, deadline }) {
    const attempt = async (timeout) => {
        const answer = await route_follow(parts, { ...request, timeout }, task);
        if (answer.status !== 200)
            return refuse(tokens, { ...task, operation: `get a token to ${task.operation}` }, answer);
        const body = await readBody(answer, 1_048_576);
        return { kind: 'done', value: parseJson(new TextDecoder().decode(body)) };
    };
    return retrying(parts.policy, deadline, guarded(task, () => request.url.host, attempt));
}
/** How often a manifest is put whose content is not seen yet: with the pauses between, some half a minute. */
const triesAhead = 8;
async function refuse(tokens, task, answer) {
    const body = new TextDecoder().decode(await readBody(answer, 65_536));
    const challenge = answer.header('www-authenticate') ?? '';
    const standing = await tokens.standing(task);
    const found = refusalOf(task, { status: answer.status, body, challenge, ...standing });
    if (isAhead(task, body))
        return { kind: 'again', failure: found, tries: triesAhead };
    if (!isTransient(answer.status))
        throw found;
    task.onRepeat?.(found);
    return { kind: 'again', failure: found, retryAfter: answer.header('retry-after') };
}
/** Turns the network's errors into tries that failed; failures pass through. */
function guarded(task, host, attempt) {
    return async (timeout) => {
        try {
            return await attempt(timeout);
        }
        catch (error) {
            const broken = error instanceof failure/* Failure */.HR ? undefined : brokenOf(task, host(), error);
            if (broken === undefined)
                throw error;
            if (!isTransientError(error))
                throw broken;
            task.onRepeat?.(broken);
            return { kind: 'again', failure: broken };
        }
    };
}
function outgoingOf({ call, url, timeout }, authorization) {
    const { method, headers = {}, body, isStreamed = false } = call;
    const proof = authorization === undefined ? {} : { authorization };
    return {
        method,
        url,
        headers: { ...headers, ...proof },
        timeout,
        isStreamed,
        ...(body === undefined ? {} : { body }),
    };
}
function parseJson(text) {
    try {
        return JSON.parse(text);
    }
    catch {
        return undefined;
    }
}

// EXTERNAL MODULE: ./build/oci/read-after-write.js
var read_after_write = __nccwpck_require__(2125);
;// CONCATENATED MODULE: ./build/adapters/registry/manifests.js
// Manifests of a registry: read, looked at, and put so that what has arrived counts, whatever became of the answer.







const manifests_accept = Object.values(image_index/* mediaTypes */.Ib).join(', ');
/** No more manifests than these are kept; each has at most `bodyLimit` bytes. */
const manifests_mostKept = 64;
/** A manifest by tag or digest; one that was read before by its digest is not asked for again. */
function manifest(exchange, shelf, repository, reference) {
    if (!(0,oci_digest/* isDigest */.B)(reference))
        return readManifest(exchange, repository, reference);
    const key = `${repository.name} ${reference}`;
    const known = shelf.get(key);
    if (known !== undefined)
        return known;
    const read = readManifest(exchange, repository, reference);
    if (shelf.size >= manifests_mostKept)
        return read;
    shelf.set(key, read);
    // What is not there may come.
    read.then((found) => found ?? shelf.delete(key), () => shelf.delete(key));
    return read;
}
function readManifest(exchange, repository, reference) {
    const call = reading(repository, 'GET', `manifests/${reference}`);
    return exchange({ ...call, headers: { accept: manifests_accept }, operation: `read ${reference}` }, async (answer) => {
        if (answer.status === 404) {
            await answer.discard();
            return undefined;
        }
        const bytes = await readBody(answer, content_bodyLimit);
        if (bytes === undefined)
            throw tooLong(repository, reference, content_bodyLimit);
        const digest = digestOf(bytes);
        const wanted = (0,oci_digest/* isDigest */.B)(reference) ? reference : (claimedDigest(answer) ?? digest);
        if (digest !== wanted)
            throw mismatch(repository, wanted, digest);
        return { mediaType: typeOf(bytes, claimedType(answer)), digest, bytes };
    });
}
/** What a tag or digest points at; where a HEAD is refused, or says too little, the manifest is read. */
async function head(exchange, repository, reference) {
    const call = { ...reading(repository, 'HEAD', `manifests/${reference}`), accepted: [200, ...refusedLook] };
    const found = await exchange({ ...call, headers: { accept: manifests_accept }, operation: `look at ${reference}` }, async (answer) => {
        await answer.discard();
        if (answer.status === 404)
            return 'none';
        const digest = answer.status === 200 ? claimedDigest(answer) : undefined;
        const size = claimedLength(answer) ?? 0;
        const isTold = digest !== undefined && size > 0 && (digest === reference || !(0,oci_digest/* isDigest */.B)(reference));
        return isTold ? { mediaType: claimedType(answer), digest, size } : 'untold';
    });
    if (found === 'none')
        return undefined;
    if (found !== 'untold')
        return found;
    const whole = await readManifest(exchange, repository, reference);
    return whole && { mediaType: whole.mediaType, digest: whole.digest, size: whole.bytes.length };
}
/** Puts a manifest's very bytes. A refusal is read back first where an earlier try may have arrived. */
async function putManifest(exchange, put, clock) {
    const { repository, reference, content } = put;
    let isOpen = false;
    const call = {
        repository,
        actions: 'pull,push',
        method: 'PUT',
        path: `manifests/${reference}`,
        headers: { 'content-type': content.mediaType },
        body: content.bytes,
        accepted: [200, 201, 202],
        operation: `put ${reference}`,
        onRepeat: (failure) => {
            isOpen ||= isUnanswered(failure);
        },
    };
    try {
        await exchange(call, async (answer) => {
            await answer.discard();
            const kept = claimedDigest(answer);
            if (kept !== undefined && kept !== content.digest)
                throw mismatch(repository, content.digest, kept);
        });
    }
    catch (error) {
        if (!(await hasArrived(exchange, put, { error, isOpen, ...clock })))
            throw error;
    }
}
/** Whether what was refused is there all the same: immutable tags refuse even what they hold (aws/containers-roadmap#2380). */
async function hasArrived(exchange, put, { error, isOpen, sleep, now }) {
    if (!(error instanceof failure/* Failure */.HR) || isUnanswered(error))
        return false;
    const isImmutable = error.problems.some(({ code }) => code === 'REGISTRY_TAG_IMMUTABLE');
    if (!isImmutable && !isOpen)
        return false;
    const isOurs = (seen) => seen?.digest === put.content.digest;
    // An immutable tag that is there does not change; any other one may still show what it held before.
    const isSettled = (seen) => isOurs(seen) || (isImmutable && seen !== undefined);
    const look = () => head(exchange, put.repository, put.reference);
    try {
        return isOurs(await (0,read_after_write/* readAfterWrite */.c)(look, isSettled, { sleep, now, longest: isOpen ? 16_000 : 0 }));
    }
    catch (failed) {
        // What can not be read back stays what was said of it.
        if (failed instanceof failure/* Failure */.HR)
            return false;
        throw failed;
    }
}
/** Whether nobody knows what became of the request. */
function isUnanswered({ problems }) {
    return problems.some(({ code }) => code === 'REGISTRY_UNAVAILABLE' || code === 'INTERRUPTED');
}

;// CONCATENATED MODULE: ./build/adapters/registry/upload.js
// Uploads to a registry: a blob piece by piece.


/** Sends a blob, unless the repository has it, or can take it over; true where it was sent. Raises REGISTRY_* failures. */
async function putBlob(exchange, { repository, blob, from }) {
    const { digest, size, open } = blob;
    const task = { repository, actions: 'pull,push', operation: `upload the blob ${digest}` };
    // Whatever keeps a registry from answering this, the upload itself says what is wrong.
    const look = { ...task, method: 'HEAD', path: `blobs/${digest}`, accepted: [200, ...refusedLook] };
    const isThere = await exchange(look, async (answer) => {
        await answer.discard();
        return answer.status === 200;
    });
    if (isThere)
        return false;
    const mounted = from === undefined ? undefined : await mount(exchange, task, { digest, from });
    if (mounted === 'done')
        return false;
    let given = mounted;
    const call = {
        ...task,
        method: 'PUT',
        // A place is good for one try: what has arrived of a broken one is nobody's business.
        path: async () => {
            const place = given ?? (await begin(exchange, task));
            given = undefined;
            return completed(place, digest);
        },
        headers: { 'content-type': 'application/octet-stream' },
        body: { size, open },
        accepted: [200, 201, 202, 204],
    };
    await exchange(call, async (answer) => {
        await answer.discard();
        const kept = claimedDigest(answer);
        if (kept !== undefined && kept !== digest)
            throw mismatch(repository, digest, kept);
    });
    return true;
}
/** Takes the blob over from another repository; where that is not possible, the registry has mostly begun an upload. */
function mount(exchange, task, { digest, from }) {
    const query = new URLSearchParams({ mount: digest, from: from.path });
    // Whoever may not read there, or knows no such thing, uploads.
    const accepted = [200, 201, 202, 400, 401, 403, 404, 405];
    const call = { ...task, method: 'POST', path: `blobs/uploads/?${query}`, accepted };
    return exchange(call, async (answer) => {
        if (answer.status !== 202)
            await answer.discard();
        if (answer.status === 202)
            return placeOf(answer, task);
        return answer.status < 300 ? 'done' : undefined;
    });
}
function begin(exchange, task) {
    const call = { ...task, method: 'POST', path: 'blobs/uploads/', accepted: [200, 201, 202] };
    return exchange(call, (answer) => placeOf(answer, task));
}
/** Where the registry wants to have it. */
async function placeOf(answer, { repository: { registry, name } }) {
    const place = await uploadOf(answer);
    if (place !== undefined)
        return place;
    throw (0,failure/* failure */.V2)('REGISTRY_REFUSED', `${registry} begins an upload to ${name}, but does not say where it goes.`);
}
/** The registry's own query stays as it is: it may be signed. */
function completed(place, digest) {
    const url = new URL(place);
    url.search = `${place.search === '' ? '?' : `${place.search}&`}digest=${encodeURIComponent(digest)}`;
    return url;
}
/** The place that an answer names for an upload. */
async function uploadOf(answer) {
    await answer.discard();
    const location = answer.header('location');
    if (location === undefined)
        return undefined;
    // A host without a scheme, as containerd's pusher takes it too (core/remotes/docker/pusher.go).
    const isHost = /^(?:localhost|[\w-]+(?:\.[\w-]+)+|[\w.-]+:\d+|\[[\da-f:]+\](?::\d+)?)(?::\d+)?\//i.test(location);
    const target = isHost ? `${answer.url.protocol}//${location}` : location;
    return URL.canParse(target, answer.url.href) ? new URL(target, answer.url) : undefined;
}

;// CONCATENATED MODULE: ./build/adapters/registry/rights.js
// What the account may do in a repository, tried before anything is built.




/**
 * Tries what a publish does in a repository, and writes no content; raises every refusal that was met, in one failure.
 * Quay creates a missing repository as soon as it is asked for a token to push with (endpoints/v2/v2auth.py).
 */
async function checkRights(edges, repository, wanted) {
    const { exchange } = edges;
    const { listsTags, isBuildxPushing } = wanted;
    if (isBuildxPushing)
        await checkScope(edges, repository);
    await checkPush(exchange, repository);
    // Whoever may push may read in most registries, but not by the policies of Amazon ECR, which has an action for each.
    const trials = [
        { path: `blobs/${emptyDigest}`, operation: 'read a blob' },
        ...(listsTags ? [{ path: 'tags/list?n=1', operation: 'list the tags' }] : []),
    ];
    // With the right to push, which has been granted: for a repository that does not exist, Docker Hub and Quay answer 401
    // to a token for pulling alone (distribution/distribution#1203; quay/quay endpoints/v2/v2auth.py), so that a 401 says
    // nothing.
    const call = {
        repository,
        actions: 'pull,push',
        method: 'GET',
        accepted: [200, 401, 404],
        patience: 10_000,
    };
    const calls = trials.map((trial) => ({ ...call, ...trial }));
    const found = await Promise.all(calls.map((call) => refusalsOf(exchange, call)));
    const problems = found.flat();
    if (problems.length > 0)
        throw new failure/* Failure */.HR(problems);
}
/** The digest of no bytes at all: where it is not there, the answer says just as well whether it may be read. */
const emptyDigest = 'sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855';
/** Why a trial was refused; whatever else is wrong with it, the stages meet again and are patient with. */
async function refusalsOf(exchange, call) {
    try {
        await exchange(call, (answer) => answer.discard());
        return [];
    }
    catch (error) {
        if (!(error instanceof failure/* Failure */.HR) || error.problems.some(({ code }) => code === 'INTERRUPTED'))
            throw error;
        return error.problems.filter(({ code }) => code === 'REGISTRY_DENIED' || code === 'REGISTRY_UNAUTHORIZED');
    }
}
/**
 * Where an account was logged in with a `scope`, sees that buildx uses it: it does not with a registry that wants a
 * password in place of a token (measured with 0.31.1; BuildKit's session/auth asks for a password without a scope;
 * docker/build-push-action#1549 met it at Amazon ECR).
 */
async function checkScope({ exchange, accounts }, repository) {
    const { registry, name } = repository;
    if ((await accounts.findScoped({ repository, actions: 'pull,push' })) === undefined)
        return;
    const operation = 'ask how to log in';
    const call = { repository, actions: 'pull,push', operation, method: 'GET', path: '/v2/', patience: 10_000 };
    const asked = await exchange({ ...call, accepted: [200, 401, 403, 404], isAnonymous: true }, async (answer) => {
        await answer.discard();
        return parseChallenges(answer.header('www-authenticate') ?? '').map(({ scheme }) => scheme);
    });
    if (!asked.includes('basic') || asked.includes('bearer'))
        return;
    const fact = `The account for ${name} was logged in with a \`scope\`, and ${registry} gives out no tokens: buildx does not use it there.`;
    throw (0,failure/* failure */.V2)('REGISTRY_UNAUTHORIZED', fact, { cure: `Log in to ${registry} without \`scope\`.` });
}
/** Opens an upload and gives it up at once: whoever may do this may push. */
async function checkPush(exchange, repository) {
    const call = { repository, actions: 'pull,push', operation: 'start an upload', method: 'POST' };
    // It is a trial only: whatever else is wrong, the push meets again and is patient with.
    const trial = { ...call, path: 'blobs/uploads/', accepted: [200, 201, 202], patience: 10_000 };
    const place = await exchange(trial, uploadOf);
    if (place !== undefined)
        await giveUp(exchange, repository, place);
}
async function giveUp(exchange, repository, path) {
    const call = { repository, actions: 'pull,push', operation: 'give up an upload', method: 'DELETE' };
    // distribution wants the action `delete` for it (registry/handlers/app.go), which Quay's tokens never have
    // (containers/image, docker_image_dest.go). An upload may stay open: distribution throws it away after a week, Quay
    // after two days (its blobuploadcleanupworker), by default.
    const accepted = [200, 202, 204, ...refusedLook];
    try {
        await exchange({ ...call, path, accepted, patience: 3000, isCourtesy: true }, (answer) => answer.discard());
    }
    catch (error) {
        if (!(error instanceof failure/* Failure */.HR))
            throw error;
    }
}

// EXTERNAL MODULE: ./build/oci/reference.js
var reference = __nccwpck_require__(907);
;// CONCATENATED MODULE: ./build/adapters/registry/link.js
// The Link header (RFC 8288) as registries really send it: with brackets and without, its parameters in any order.

const link_separators = /[\s,;]*/y;
const bracketed = /<([^<>]*)>/y;
// https://github.com/cloudflare/serverless-registry sends it so. Commas belong to it unless a blank follows.
const bare = /([^\s;,<>"]+(?:,[^\s;,<>"]+)*)/y;
const link_parameter = /\s*;\s*([\w!#$%&'*+.^`|~-]+)\s*(?:=\s*(?:"((?:[^"\\]|\\.)*)"|([^\s;,"]*)))?/y;
/** The target of the link to the next page; a link that does not say what it is counts as that. */
function nextLink(header) {
    const links = parseLinks(header);
    return (links.find(({ rel }) => rel?.includes('next')) ?? links.find(({ rel }) => rel === undefined))?.target;
}
function parseLinks(header) {
    const links = [];
    let at = 0;
    while (at < header.length) {
        at = matchAt(link_separators, header, at)?.end ?? at;
        const found = matchAt(bracketed, header, at) ?? matchAt(bare, header, at);
        at = found?.end ?? at + 1;
        if (found === undefined)
            continue;
        let rel;
        for (let pair = matchAt(link_parameter, header, at); pair !== undefined; pair = matchAt(link_parameter, header, at)) {
            at = pair.end;
            const [name = '', quoted, plain = ''] = pair.groups;
            if (name.toLowerCase() === 'rel')
                rel ??= (quoted ?? plain).toLowerCase().split(/\s+/);
        }
        links.push({ target: found.groups[0] ?? '', rel });
    }
    return links;
}

;// CONCATENATED MODULE: ./build/adapters/registry/tags.js
// The list of a repository's tags, page by page.





/** Names on a page, as many as are asked for. */
const pageSize = 1000;
/** Limits of a list: pages, names, bytes of a page, and milliseconds for all of it. */
const tags_most = { pages: 1000, names: 250_000, bytes: 4 * 1024 * 1024, time: 300_000 };
/** The names of all tags of a repository; with a reason where the end of the list was not reached. */
async function listTags({ exchange, now, limit }, repository) {
    const end = now().getTime() + Math.min(limit, tags_most.time);
    const names = new Set();
    const cut = (reason) => ({ names: [...names], isWhole: false, reason });
    const way = { path: `tags/list?n=${pageSize}`, last: undefined, links: 'none', isGuess: false, isPaged: false };
    for (let count = 0; count < tags_most.pages && names.size < tags_most.names; count++) {
        const patience = end - now().getTime();
        if (patience <= 0)
            return cut('listing them took too long');
        const page = await readPage(exchange, { repository, path: way.path, patience, isFirst: count === 0 });
        // A repository that is not there has no tags; a page that the registry itself has named is missing.
        if (page === undefined && count === 0)
            return { names: [], isWhole: true };
        const next = nextStep(way, page, addTags(names, page));
        if (next === 'end')
            return { names: [...names], isWhole: true };
        if (next !== 'on')
            return cut(next.reason);
    }
    return cut('there are more of them than can be read');
}
/** Adds the tags of a page to those that are known; whether there was a new one among them. */
function addTags(names, page) {
    const before = names.size;
    for (const name of page?.names ?? [])
        if ((0,reference/* isTag */.dz)(name))
            names.add(name);
    return names.size > before;
}
/** Goes on to the next page; says where the list ends, or why it can not be read to its end. */
function nextStep(way, page, isNew) {
    const asked = way.path;
    way.isPaged ||= isNew && asked.includes('&last=');
    way.last = page?.names.at(-1) ?? way.last;
    way.path =
        way.last === undefined ? asked : `tags/list?n=${pageSize}&last=${encodeURIComponent(way.last.toWellFormed())}`;
    if (page === undefined)
        return withoutPage(way, asked);
    if (page.next === undefined)
        return withoutLink(way, page, isNew);
    // A registry that goes on without a new name goes round in a circle.
    if (!isNew)
        return { reason: 'the registry gives the same tags again and again' };
    if (way.links === 'none')
        way.links = 'good';
    if (way.links === 'good')
        way.path = page.next;
    return 'on';
}
/** The registry's own link leads nowhere: the page is asked for by the last name, once. */
function withoutPage(way, asked) {
    if (way.isGuess)
        return 'end';
    way.links = 'bad';
    return way.path === asked ? { reason: 'the next page that the registry names is missing' } : 'on';
}
function withoutLink(way, page, isNew) {
    // Exactly a page, and the same one again: there may be more behind it. More than a page is all that there is, and a
    // registry that has gone on before begins anew behind its end (crane's).
    if (!isNew && page.names.length === pageSize && !way.isPaged)
        return { reason: 'the registry gives its first page only' };
    way.isGuess = page.names.length < pageSize;
    // Who has named a next page before has none now.
    return isNew && way.links === 'none' && isFull(page) ? 'on' : 'end';
}
/** Whether a page looks as if it were cut: as long as was asked for, or a round number that the registry prefers. */
function isFull({ names }) {
    return names.length >= pageSize || (names.length > 0 && names.length % 50 === 0);
}
/** Reads a page; undefined where there is none. */
function readPage(exchange, { isFirst, ...order }) {
    const call = { actions: 'pull', operation: 'list the tags', method: 'GET', ...order };
    const accepted = isFirst ? [200, 404] : [200, 400, 403, 404, 405, 410, 414, 416, 422];
    return exchange({ ...call, accepted }, async (answer) => {
        const bytes = await readBody(answer, tags_most.bytes);
        if (answer.status !== 200)
            return undefined;
        const json = tags_parseJson(new TextDecoder().decode(bytes));
        // A repository whose tags are all gone has null for a list.
        const list = (0,oci_json/* isRecord */.u)(json) ? (json['tags'] ?? []) : undefined;
        if (!Array.isArray(list) && !isFirst)
            return undefined;
        if (!Array.isArray(list))
            throw unreadable(order.repository);
        const names = list.filter((name) => typeof name === 'string');
        return { names, next: pathOf(nextLink(answer.header('link') ?? ''), answer.url) };
    });
}
/**
 * The way to the next page at the registry itself, whatever host, scheme or folder its link has: they are those of a
 * server behind a proxy (sonatype/nexus-public#1011), and lack parts of the name at times (jfrog, RTFACT-18971).
 */
function pathOf(target, base) {
    if (target === undefined || !URL.canParse(target, base.href))
        return undefined;
    const { pathname, search } = new URL(target, base);
    // Two slashes at the front would name another host.
    return pathname.endsWith('/tags/list') ? `tags/list${search}` : `${pathname.replace(/^\/+/, '/')}${search}`;
}
function tags_parseJson(text) {
    try {
        return JSON.parse(text);
    }
    catch {
        return undefined;
    }
}
function unreadable({ registry, name }) {
    return (0,failure/* failure */.V2)('REGISTRY_REFUSED', `${registry} answers with something else than the list of tags of ${name}.`);
}

;// CONCATENATED MODULE: ./build/adapters/registry/client.js










/** Makes the client; nothing is loaded, read or asked before the first call. */
function createRegistry(options) {
    const { clock, insecure = [], budget = 120_000, perTry = 30_000, random = Math.random, env } = options;
    const { certificates = async () => undefined, tell = () => undefined } = options;
    const { accounts = createCredentials(options) } = options;
    const exchange = createExchange({
        send: toldSend(createTransport({ env, insecure, certificates }), tell, clock.now),
        ...accounts,
        policy: { ...clock, random, budget, perTry },
        insecure,
        certificates,
        cancelled: options.cancelled,
    });
    return operations({ exchange, accounts, clock, shelf: new Map() });
}
/** The operations; one that takes several calls has so many milliseconds for all of them. */
function operations(means, longest = Number.POSITIVE_INFINITY) {
    const { exchange, accounts, clock, shelf } = means;
    return {
        manifest: (repository, reference) => manifest(exchange, shelf, repository, reference),
        head: (repository, reference) => head(exchange, repository, reference),
        blobSize: (repository, expected) => blobSize(exchange, { repository, blob: expected, now: clock.now }),
        blob: (repository, digest, limit = content_bodyLimit) => blob(exchange, { repository, digest, limit }),
        readBlob: (repository, blob, read) => readBlob(exchange, { repository, blob, now: clock.now }, read),
        putBlob: (repository, blob, from) => putBlob(exchange, { repository, blob, from }),
        putManifest: (repository, reference, content) => putManifest(exchange, { repository, reference, content }, clock),
        tags: (repository) => listTags({ exchange, now: clock.now, limit: longest }, repository),
        hasCredentials: async (repository) => (await accounts.find({ repository, actions: 'pull,push' })) !== undefined,
        checkPush: (repository, wanted = { listsTags: false, isBuildxPushing: false }) => checkRights({ exchange, accounts }, repository, wanted),
        within: (milliseconds) => {
            const until = clock.now().getTime() + milliseconds;
            const timely = (call, take) => exchange({ ...call, until }, take);
            return operations({ ...means, exchange: timely }, milliseconds);
        },
        limited: (limit = Number.POSITIVE_INFINITY) => {
            const patienceOf = ({ patience = limit }) => Math.min(patience, limit);
            const limited = (call, take) => exchange({ ...call, patience: patienceOf(call) }, take);
            return operations({ ...means, exchange: limited }, limit);
        },
    };
}

// EXTERNAL MODULE: external "node:zlib"
var external_node_zlib_ = __nccwpck_require__(8522);
;// CONCATENATED MODULE: ./build/adapters/unpack/zstd-frames.js
// Where the frames of a zstd stream end: Node's decoder drops what follows a frame in the same piece.
// https://github.com/facebook/zstd/blob/dev/doc/zstd_compression_format.md
const magic = {
    length: 4,
    read: ([first = 0, ...rest]) => {
        const [second, third, fourth] = rest;
        if (first === 0x28 && second === 0xb5 && third === 0x2f && fourth === 0xfd)
            return { skip: 0, part: descriptor };
        const isSkippable = first >= 0x50 && first <= 0x5f && second === 0x2a && third === 0x4d && fourth === 0x18;
        // Whatever this is, the decoder is to say so.
        return isSkippable ? { skip: 0, part: skippable } : { skip: Number.POSITIVE_INFINITY, part: magic };
    },
};
const skippable = { length: 4, read: (bytes) => ({ skip: littleEndian(bytes), part: magic }) };
const descriptor = {
    length: 1,
    read: ([flags = 0]) => {
        const isSingle = (flags & 0x20) !== 0;
        const window = isSingle ? 0 : 1;
        const dictionary = [0, 1, 2, 4][flags & 3] ?? 0;
        const size = [isSingle ? 1 : 0, 2, 4, 8][flags >> 6] ?? 0;
        return { skip: window + dictionary + size, part: block((flags & 4) === 0 ? 0 : 4) };
    },
};
function block(checksum) {
    const part = {
        length: 3,
        read: (bytes) => {
            const header = littleEndian(bytes);
            // A block of one byte many times over is stored as that byte.
            const content = ((header >> 1) & 3) === 1 ? 1 : header >> 3;
            return (header & 1) === 0 ? { skip: content, part } : { skip: content + checksum, part: magic };
        },
    };
    return part;
}
function littleEndian(bytes) {
    return bytes.reduceRight((sum, byte) => sum * 256 + byte, 0);
}
/** Passes the pieces on, cut so that no piece goes beyond the end of a frame. */
async function* cutFrames(pieces) {
    const state = { next: { skip: 0, part: magic }, header: [] };
    for await (const piece of pieces) {
        let start = 0;
        for (let at = 0; at < piece.length;) {
            at = advance(state, piece, at);
            if (!isBetweenFrames(state))
                continue;
            yield piece.subarray(start, at);
            start = at;
        }
        if (start < piece.length)
            yield piece.subarray(start);
    }
}
function advance(state, piece, at) {
    const { skip, part } = state.next;
    if (skip > 0) {
        const skipped = Math.min(skip, piece.length - at);
        state.next = { part, skip: skip - skipped };
        return at + skipped;
    }
    state.header.push(piece[at] ?? 0);
    if (state.header.length === part.length) {
        state.next = part.read(state.header);
        state.header = [];
    }
    return at + 1;
}
function isBetweenFrames({ next, header }) {
    return next.part === magic && next.skip === 0 && header.length === 0;
}

;// CONCATENATED MODULE: ./build/adapters/unpack/unpack.js
// Unpacks layers by node:zlib, told apart by their first bytes: media types are not always right.




const options = { chunkSize: 262_144 };
/** Unpacks gzip and zstd, each of any number of members, and passes on everything else. Reads the source to its end. */
const unpack = async function* (packed) {
    const source = createSource(packed);
    try {
        const head = [];
        // The first piece may be shorter than the magic number.
        while (unpack_lengthOf(head) < 4) {
            const next = await source.next();
            if (next.done === true)
                break;
            head.push(next.value);
        }
        const whole = joined(head, source);
        const packer = packerOf(Buffer.concat(head));
        if (packer === 'gzip')
            yield* through(source, whole, (0,external_node_zlib_.createGunzip)(options));
        else if (packer === 'zstd')
            yield* through(source, cutFrames(whole), (0,external_node_zlib_.createZstdDecompress)(options));
        else
            yield* whole;
    }
    finally {
        await source.close();
    }
};
function createSource(packed) {
    const pieces = packed[Symbol.asyncIterator]();
    let arrived = 0;
    return {
        next: async () => {
            const next = await pieces.next();
            if (next.done !== true)
                arrived += next.value.length;
            return next;
        },
        close: async () => pieces.return?.(),
        arrived: () => arrived,
    };
}
async function* joined(head, rest) {
    yield* head;
    for (let next = await rest.next(); next.done !== true; next = await rest.next())
        yield next.value;
}
function packerOf(head) {
    if (head.length >= 2 && head.readUInt16BE() === 0x1f8b)
        return 'gzip';
    const magic = head.length >= 4 ? head.readUInt32LE() : 0;
    // A frame of data, or one to be skipped, which zstd:chunked puts in.
    const isZstd = magic === 0xfd2fb528 || (magic >= 0x184d2a50 && magic <= 0x184d2a5f);
    return isZstd ? 'zstd' : undefined;
}
async function* through(source, packed, unpacker) {
    let fault;
    const unpacked = (0,external_node_stream_.pipeline)(external_node_stream_.Readable.from(packed, { objectMode: true, highWaterMark: 8 }), unpacker, (error) => {
        fault = error ?? undefined;
    });
    try {
        yield* unpacked;
    }
    catch (error) {
        const cause = fault ?? error;
        // What the source has raised is told as it is.
        if (cause instanceof failure/* Failure */.HR)
            throw cause;
        const message = cause instanceof Error ? cause.message : String(cause);
        throw (0,failure/* failure */.V2)('CONTENT_MALFORMED', `A layer can not be unpacked: ${message}.`, {}, { cause });
    }
    // The decoders end at zeros and leave what follows; Go's gzip, with which containerd unpacks, refuses it.
    while ((await source.next()).done !== true)
        ;
    const left = source.arrived() - unpacker.bytesWritten;
    if (left > 0)
        throw (0,failure/* failure */.V2)('CONTENT_MALFORMED', `A layer can not be unpacked: ${left} bytes follow its packed data.`);
}
function unpack_lengthOf(pieces) {
    return pieces.reduce((sum, { length }) => sum + length, 0);
}

;// CONCATENATED MODULE: ./build/adapters/github.js
// All real edges together: the runner, the machine, the registries, and GitHub's API.





















/** Wires the ports to the world that the environment describes. */
async function githubPorts(env) {
    // On demand: half of the time that the action takes to start would go into loading it before our first line.
    const core = await Promise.all(/* import() */[__nccwpck_require__.e(752), __nccwpck_require__.e(838)]).then(__nccwpck_require__.bind(__nccwpck_require__, 3838));
    const inputs = runnerInputs(env);
    const log = runnerLog(core);
    const files = realFiles(env['RUNNER_TEMP'] ?? (0,external_node_os_.tmpdir)());
    const signals = catchSignals();
    const clock = { now: () => new Date(), sleep: async (milliseconds) => (0,promises_namespaceObject.setTimeout)(milliseconds), every };
    const download = createDownload(env, clock);
    const certificates = createCertificates(files, (0,external_node_os_.homedir)());
    const send = createTransport({ env, insecure: [], certificates });
    const isCached = usesActionsCache(inputs.text('cache'));
    const tools = createTools({ env, download, send, isCached, log, temporaryRoot: env['RUNNER_TEMP'] ?? (0,external_node_os_.tmpdir)() });
    const wanted = inputs.text('buildx-version');
    const resolve = buildxResolver({ env, files, exec: realExec(env), tools, download, log, clock, wanted });
    const running = realExec(env, { resolveBuildx: resolve, cancelled: signals.signal });
    const { exec, accounts } = withAccounts(toldExec(running, log.debug, clock.now), { env, files, log });
    // Empty until the input was read by the one reader that it has.
    const insecure = [];
    (0,proxy/* proxySecrets */.Wm)(env).forEach(log.mask);
    return {
        inputs,
        env,
        log,
        outputs: runnerOutputs(core, env),
        state: runnerState(core),
        exec,
        tools,
        files,
        registry: createRegistry({
            ...{ env, exec, files, clock, insecure, certificates, accounts },
            ...{ mask: log.mask, tell: log.debug, cancelled: signals.signal },
        }),
        allowInsecure: (hosts) => void insecure.push(...hosts),
        unpack: unpack,
        github: githubApi(env, inputs.text('github-token'), log),
        cacheService: cacheService(env, send),
        clock,
        chance: { word: () => (0,external_node_crypto_.randomBytes)(6).toString('hex') },
        interruption: signals,
        reach: reach,
        machine: thisMachine(),
    };
}
/** Programs that find the accounts that they need, and the accounts. */
function withAccounts(exec, { env, files, log }) {
    const accounts = createCredentials({ env, files, exec, mask: log.mask });
    return { accounts, exec: lendingAccounts({ exec, files, accounts }) };
}
function thisMachine() {
    const { arch: architecture, pid, ppid: parentPid } = process;
    return { architecture, temporaryFolder: (0,external_node_os_.tmpdir)(), user: process.getuid?.(), pid, parentPid };
}
/** Whether the policy for caches has the Actions cache: not with `off`, `trusted` or `registry`. */
function usesActionsCache(cache) {
    return ['', 'auto', 'gha'].includes(cache.trim().toLowerCase());
}
function every(milliseconds, task) {
    const timer = setInterval(task, milliseconds);
    return () => clearInterval(timer);
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

/***/ 2990:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   ER: () => (/* binding */ needOf),
/* harmony export */   VB: () => (/* binding */ parseWanted),
/* harmony export */   du: () => (/* binding */ isAtLeast),
/* harmony export */   gh: () => (/* binding */ newerThanTested),
/* harmony export */   ot: () => (/* binding */ parseVersion),
/* harmony export */   qN: () => (/* binding */ askVersion)
/* harmony export */ });
/* harmony import */ var _buildx_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(3227);
// The version of buildx: how it is asked for, and which one a command takes at least.

/** Asks for the version. */
function askVersion() {
    return { ...(0,_buildx_js__WEBPACK_IMPORTED_MODULE_0__/* .buildx */ .N6)(['version']), timeout: 20_000 };
}
/**
 * `github.com/docker/buildx v0.31.1 abcdef` → `0.31.1`; undefined for builds of a commit, which name no release
 * (hack/git-meta: `v0.31.1-5-gabcdef`, `.m` where files were changed; `v0.0.0+unknown` without Git).
 */
function parseVersion(stdout) {
    const [, version, rest = ''] = /(?:^|\s)v?(\d+\.\d+\.\d+)(\S*)/.exec(stdout) ?? [];
    return version === '0.0.0' || /-\d+-g[0-9a-f]+|\.m$|-dirty$/.test(rest) ? undefined : version;
}
/** What `buildx-version` asks for: a version, `latest`, or '' for whichever does; undefined for any other text. */
function parseWanted(text) {
    const word = text.trim();
    if (word === '' || word === 'latest')
        return word;
    return /^v?((?:0|[1-9]\d{0,8})(?:\.(?:0|[1-9]\d{0,8})){2})$/.exec(word)?.[1];
}
/** One sentence for a version that is newer than what the tests run with; undefined for every other. */
function newerThanTested(program, version, { oldest, newest }) {
    if (version === undefined || isAtLeast(newest, version))
        return undefined;
    return `${program} ${version} is newer than the releases that this action is tested with (${oldest} to ${newest}).`;
}
/** Whether a version is the other one or a later one; both of three numbers. */
function isAtLeast(version, other) {
    const [ours, theirs] = [version, other].map((text) => text.split('.').map(Number));
    for (let at = 0; at < 3; at += 1) {
        const difference = (ours?.[at] ?? 0) - (theirs?.[at] ?? 0);
        if (difference !== 0)
            return difference > 0;
    }
    return true;
}
/** The newest first, each with the commit of docker/buildx that brought it: the first that a command has is its need. */
const features = [
    // driver/kubernetes/execconn and commands/rm.go: older ones wait for ever for a pod that is gone, and call a builder
    // removed that they did not reach.
    { feature: 'notice of a pod that ends', since: '0.36.0', isIn: (_, uses) => uses === 'cluster' },
    // b6e1b7328
    { feature: '`mode=delete` of local outputs', since: '0.35.0', isIn: (args) => args.includes('buildx.local.delete') },
    // 9f1daffb3
    { feature: 'policies in bake', since: '0.31.0', isIn: (_, uses) => uses === 'policies' },
    // 0.30.0 has no such flag, 0.31.1 does.
    { feature: '`bake --var`', since: '0.31.0', isIn: (args) => args[0] === 'bake' && args.includes('--var') },
    {
        // 7652057da
        feature: 'provenance without the event of the run',
        since: '0.30.0',
        isIn: (args) => args.some((arg) => arg.startsWith('provenance-add-gha=')),
    },
    // 203fd8aee
    { feature: '`bake --allow`', since: '0.17.0', isIn: (args) => args[0] === 'bake' && args.includes('--allow') },
    // 8da28574b
    { feature: '`bake --call`', since: '0.16.0', isIn: (args) => args[0] === 'bake' && args.includes('--call') },
    // 598bc16e5
    { feature: 'progress as JSON', since: '0.13.0', isIn: (args) => args.includes('rawjson') },
    // 20c947990
    { feature: 'builders as JSON', since: '0.13.0', isIn: (args) => args[0] === 'ls' && args.includes('--format') },
    // 56fc68eb7
    { feature: '`--buildkitd-config`', since: '0.13.0', isIn: (args) => args.includes('--buildkitd-config') },
];
/** What a command needs most; undefined where any version does. */
function needOf({ args, uses }) {
    const [first] = features.filter(({ isIn }) => isIn(args, uses)).map(({ feature, since }) => ({ feature, since }));
    return first;
}


/***/ }),

/***/ 3227:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   H4: () => (/* binding */ forgetBuilder),
/* harmony export */   Ij: () => (/* binding */ createBuilder),
/* harmony export */   MZ: () => (/* binding */ usesOf),
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
        ...driverOptions.flatMap((option) => ['--driver-opt', (0,_driver_option_js__WEBPACK_IMPORTED_MODULE_1__/* .formatDriverOption */ .$V)(option)]),
        ...(flags === undefined ? [] : ['--buildkitd-flags', flags]),
        ...(configPath === undefined ? [] : ['--buildkitd-config', configPath]),
        ...(endpoint === undefined ? [] : [endpoint]),
    ];
}
/** What a builder of the driver asks of buildx. */
function usesOf(driver) {
    return driver === 'kubernetes' ? { uses: 'cluster' } : {};
}
/** Removes a builder, with its state unless that is kept. */
function removeBuilder(name, { isStateKept = false, driver = '' } = {}) {
    const args = ['rm', '--force', ...(isStateKept ? ['--keep-state'] : []), name];
    return { ...buildx(args), timeout: 120_000, isCleanup: true, ...usesOf(driver) };
}
/** Makes buildx forget a builder, and leaves alone whatever runs. */
function forgetBuilder(name) {
    return { ...buildx(['rm', '--force', '--keep-daemon', name]), timeout: answerLimit };
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
    return { ...docker(['volume', 'rm', '--force', name]), timeout: removalLimit };
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

/***/ 3049:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   Nn: () => (/* binding */ askEndpoint),
/* harmony export */   bI: () => (/* binding */ holdsIndexes),
/* harmony export */   fE: () => (/* binding */ askStore),
/* harmony export */   vJ: () => (/* binding */ askContext),
/* harmony export */   vb: () => (/* binding */ ENGINE_ABSENT)
/* harmony export */ });
/* harmony import */ var _inherited_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(8257);

/** How the Docker CLI, in its versions, says that it found no engine to speak to. */
const ENGINE_ABSENT = /cannot connect to the docker daemon|failed to connect to the docker api|is the docker daemon running/i;
/** Asks how the engine stores images. */
function askStore() {
    return {
        program: 'docker',
        inherits: _inherited_js__WEBPACK_IMPORTED_MODULE_0__/* .dockerShares */ .jB,
        args: ['info', '--format', '{{json .DriverStatus}}'],
        timeout: 20_000,
    };
}
/** Whether the engine keeps images in containerd, whose store can hold an index; its own older store can not. */
function holdsIndexes(stdout) {
    return stdout.includes('"io.containerd.snapshotter.v1"');
}
/** Asks which Docker context is the current one. */
function askContext() {
    return { program: 'docker', inherits: _inherited_js__WEBPACK_IMPORTED_MODULE_0__/* .dockerShares */ .jB, args: ['context', 'show'], timeout: 20_000 };
}
/** Asks where the engine of the current context is. */
function askEndpoint() {
    const args = ['context', 'inspect', '--format', '{{.Endpoints.docker.Host}}'];
    return { program: 'docker', inherits: _inherited_js__WEBPACK_IMPORTED_MODULE_0__/* .dockerShares */ .jB, args, timeout: 20_000 };
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

/***/ 777:
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

;// CONCATENATED MODULE: ./build/errors/catalog/cluster.js
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
        cure: 'Apply the Role of docs/kubernetes.md to the account.',
    },
    CLUSTER_REJECTED: {
        meaning: 'The cluster rejects the builder: its admission, a quota, or a namespace that does not exist.',
        cure: 'Correct `driver-opts`, or the policy or quota that the message names.',
    },
    CLUSTER_FULL: {
        meaning: 'No node of the cluster has room for the builder, or none matches.',
        cure: 'Lower `requests.*` in `driver-opts`, correct `nodeselector` and `tolerations`, or add nodes.',
    },
    CLUSTER_IMAGE_UNAVAILABLE: {
        meaning: 'A node of the cluster could not pull the BuildKit image.',
        cure: 'Correct `buildkit-image`, or give the nodes a mirror or the service account a pull secret.',
    },
    CLUSTER_PODS_FAILED: {
        meaning: 'The pods of the builder did not get ready in time.',
        cure: '`kubectl get events` names the reason. If the nodes are only slow, raise `timeout` in `driver-opts`.',
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
    ...CLUSTER_FAILURES,
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
    { heading: 'The Kubernetes cluster', entries: CLUSTER_FAILURES },
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

/***/ 5900:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   I: () => (/* binding */ kindOf),
/* harmony export */   f: () => (/* binding */ cureFor)
/* harmony export */ });
/** The cure for a refusal; undefined where no more is known than the catalogue says in general. */
function cureFor(refused) {
    const kind = kindOf(refused.registry);
    const row = rows.find(({ of, at = kind, words }) => of(refused) && at === kind && (words === undefined || words.test(refused.words)));
    const cure = row?.cure(refused);
    return cure === undefined || refused.doing !== 'list' ? cure : `${cure} ${withoutList}`;
}
const withoutList = 'A moving tag is only moved forward, which takes the list of all tags; `guard: off` does without, and lets it move back.';
/** The service behind a host; undefined where it may be any. */
function kindOf(registry) {
    return kinds.find(([, host]) => host.test(registry))?.[0];
}
const kinds = [
    ['ghcr', /^ghcr\.io$/],
    ['hub', /^(?:docker\.io|registry-1\.docker\.io)$/],
    ['ecr', /\.dkr[.-]ecr[.\w-]*\.(?:amazonaws\.(?:com|eu)(?:\.cn)?|on\.aws)$/],
    ['ecr-public', /^public\.ecr\.aws$/],
    ['gar', /-docker\.pkg\.dev$|(?:^|\.)gcr\.io$/],
    ['acr', /\.azurecr\.(?:io|cn|us)$/],
    ['quay', /^quay\.io$/],
    ['gitlab', /^registry\.gitlab\./],
    ['digitalocean', /^registry\.digitalocean\.com$/],
];
const isMissing = ({ sign }) => sign === 'no-repository';
const isDenied = ({ code }) => code === 'REGISTRY_DENIED';
const isOf = (wanted) => ({ sign }) => sign === wanted;
const first = ({ path }) => path.split('/')[0] ?? path;
const below = ({ path }) => path.split('/').slice(1).join('/') || path;
/** What stands first counts most. docs/registry-rights.md says the same at length, with the sources of it. */
const rows = [
    {
        of: isMissing,
        at: 'ecr',
        cure: ({ path }) => `Create the repository: \`aws ecr create-repository --repository-name ${path}\`.`,
    },
    {
        of: isMissing,
        at: 'ecr-public',
        cure: (refused) => `Create the repository: \`aws ecr-public create-repository --region us-east-1 --repository-name ${below(refused)}\`.`,
    },
    {
        of: isMissing,
        at: 'gar',
        cure: (refused) => `Create the repository: \`gcloud artifacts repositories create ${inGoogle(refused).repository} --project=${first(refused)} --repository-format=docker --location=${inGoogle(refused).location}\`.`,
    },
    {
        of: isMissing,
        at: 'gitlab',
        cure: () => 'Begin the name with the path of a GitLab project whose container registry is enabled.',
    },
    {
        of: isMissing,
        words: /\bproject\b/i,
        cure: (refused) => `Create the project ${first(refused)}, and give the account the role Developer in it.`,
    },
    {
        of: isMissing,
        cure: ({ name }) => `Does ${name} exist? Some registries want a repository to be created first.`,
    },
    {
        of: isDenied,
        at: 'ghcr',
        cure: ({ name, doing }) => `Give the job \`permissions: ${doing === 'push' ? 'packages: write' : 'packages: read'}\`, and in the settings of the package ${name} give this repository access.`,
    },
    { of: isDenied, at: 'ecr', cure: allowInEcr },
    // Everyone may read there: `ecr-public` has no actions for it.
    { of: (refused) => isDenied(refused) && refused.doing === 'push', at: 'ecr-public', cure: allowInEcr },
    {
        of: isDenied,
        at: 'gar',
        cure: (refused) => `Give the service account the role \`roles/artifactregistry.writer\` on ${inGoogle(refused).repository}, and check that the repository exists.`,
    },
    {
        of: isDenied,
        at: 'acr',
        words: /client with ip/i,
        cure: () => "Let the runner's address pass the firewall of the registry: https://aka.ms/acr/firewall.",
    },
    {
        of: isDenied,
        at: 'acr',
        cure: () => 'Give the identity the role `AcrPush` (`Container Registry Repository Writer` in a registry with ABAC), or the token a scope map with `content/read`, `content/write` and `metadata/read`.',
    },
    {
        of: isDenied,
        at: 'hub',
        cure: ({ name }) => `Give the account write access to ${name} on Docker Hub, and its access token the permission to read and write.`,
    },
    {
        of: isDenied,
        at: 'quay',
        cure: ({ name }) => `Give the robot account the permission Write on ${name}; a repository that is new needs the role Creator in its team.`,
    },
    {
        of: isDenied,
        at: 'gitlab',
        cure: () => 'Give the account the role Developer in the project, and its token `read_registry` and `write_registry`; protected tags and repositories want a higher role.',
    },
    // Harbor answers so wherever it runs.
    {
        of: isDenied,
        words: /unauthorized to access repository/i,
        cure: (refused) => `Give the account, or the robot, the role Developer in the project ${first(refused)}.`,
    },
    // Artifactory: `Not enough permissions to delete/overwrite artifact …`; jfrog.com/help, "Permission Details".
    {
        of: isDenied,
        words: /delete\/overwrite|needs delete permission/i,
        cure: () => 'Give the account the permission Delete/Overwrite, too: Artifactory wants it to move a tag.',
    },
    {
        of: (refused) => isDenied(refused) && refused.doing !== 'push',
        cure: ({ name, doing }) => `Give the account, or the token, the right to ${doing === 'list' ? 'list the tags of' : 'read'} ${name}.`,
    },
    {
        of: isOf('expired'),
        at: 'ecr',
        cure: ({ registry }) => `Log in anew, shortly before this step: a login to ${registry} lasts for 12 hours.`,
    },
    {
        of: isOf('expired'),
        cure: ({ registry }) => `Log in to ${registry} anew, shortly before this step: the login has expired.`,
    },
    {
        of: isOf('locked'),
        at: 'acr',
        cure: ({ registry, path }) => `Lift the lock: \`az acr repository update --name ${registry.replace(/\..*$/, '')} --repository ${path} --write-enabled true\`, or with \`--image\` for a tag. Without a lock, the storage of the registry is full.`,
    },
    {
        of: isOf('locked'),
        cure: ({ name }) => `Lift the lock on ${name} or on the tag; without one, the storage of the registry may be full.`,
    },
    {
        of: isOf('read-only'),
        at: 'digitalocean',
        cure: () => 'Run the step again once the garbage collection of the registry has ended.',
    },
    {
        of: isOf('read-only'),
        cure: ({ registry }) => `Run the step again once ${registry} takes images: it is read-only, for maintenance or because it is full.`,
    },
];
/**
 * The repository of Google's Artifact Registry that an image is in, and its location. Under gcr.io it has the name of the
 * host: docs.cloud.google.com/artifact-registry/docs/transition/gcr-repositories.
 */
function inGoogle({ registry, path }) {
    const [, location] = /^(.+)-docker\.pkg\.dev$/.exec(registry) ?? [];
    if (location !== undefined)
        return { repository: path.split('/')[1] ?? path, location };
    return { repository: registry, location: { 'eu.gcr.io': 'europe', 'asia.gcr.io': 'asia' }[registry] ?? 'us' };
}
/** Amazon names the action that is missing; where it does not, all that a publish needs. */
function allowInEcr({ registry, words, doing }) {
    const [named] = /\becr(?:-public)?:\w+/.exec(words) ?? [];
    const isPublic = registry === 'public.ecr.aws';
    const needed = named ?? ecrActions[doing].map((action) => `${isPublic ? 'ecr-public' : 'ecr'}:${action}`).join(', ');
    const allow = `Allow \`${needed}\` in the policy of the role.`;
    return isPublic
        ? allow
        : `${allow} AWS's policy for pushing lacks \`ecr:GetDownloadUrlForLayer\` and \`ecr:ListImages\`, which a publish needs.`;
}
const ecrActions = {
    list: ['ListImages'],
    read: ['BatchGetImage', 'GetDownloadUrlForLayer'],
    push: ['BatchCheckLayerAvailability', 'InitiateLayerUpload', 'UploadLayerPart', 'CompleteLayerUpload', 'PutImage'],
};


/***/ }),

/***/ 4532:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   em: () => (/* binding */ statusIn),
/* harmony export */   rL: () => (/* binding */ signOf),
/* harmony export */   wX: () => (/* binding */ namesIn)
/* harmony export */ });
// What the words of BuildKit, containerd and registries are a sign of: one table for all who read them.
/**
 * The sign that a text has; undefined where its words are not known. What stands first in the table counts most. `names`
 * are those of the user in the text: a repository called immutable-app says nothing about its tags.
 */
function signOf(text, names = []) {
    const misleading = names.filter((name) => name !== '' && matching(name) !== undefined);
    return matching(misleading.reduce((rest, name) => rest.replaceAll(name, '…'), text));
}
/** The names in a repository's name, from the longest to the shortest. */
function namesIn(repository) {
    const parts = repository.split('/');
    return [...parts.map((_, index) => parts.slice(index).join('/')), ...parts];
}
function matching(text) {
    const status = statusIn(text);
    const found = signs.find(([, words, ...statuses]) => {
        return words.test(text) || (status !== undefined && statuses.some((known) => known === status));
    });
    return found?.[0];
}
/**
 * The status of HTTP that a text names: `…: 504 Gateway Timeout` (containerd), `failed to parse error response 504` (the
 * client of the Actions cache in BuildKit, tonistiigi/go-actions-cache), `error parsing HTTP 504 response body`
 * (distribution), `RESPONSE 504:` (Azure's SDK).
 */
function statusIn(text) {
    const [, digits] = /(?:: | response |\bRESPONSE |\bHTTP |\bstatus |\bcode )([45]\d\d)\b(?!\.\d)/.exec(text) ?? [];
    return digits === undefined ? undefined : Number(digits);
}
const signs = [
    // distribution with classes of repositories (registry/handlers/manifests.go), which Alibaba's registries say, too
    // (koordinator-sh/koordinator#3194); GitLab (docker/build-push-action#1593); Amazon ECR (moby/buildkit#5747).
    [
        'artifact',
        /unknown manifest class for|(?<!blob[ _])unknown: blob unknown to registry|\.dkr\.ecr\.\S{1,500}: 405 /i,
    ],
    ['rate-limit', /too ?many ?requests|rate limit|resource_exhausted/i, 429],
    // DigitalOcean: `registry contains 1 repositories, limit is 1` (docker/build-push-action#586). Harbor: `will exceed the
    // configured upper limit of` (src/pkg/quota/errors.go). Quay: `Quota has been exceeded` (endpoints/v2/errors.py). The
    // other words are general ones.
    [
        'quota',
        /quota|storage.{0,60}limit|limit.{0,60}storage|upper limit|\blimit is \d|insufficient storage|no space left|billing/i,
        507,
    ],
    // Amazon ECR: `tag invalid: The image tag '1' already exists … and cannot be overwritten because the repository is
    // immutable`. Harbor: `configured as immutable` (src/server/middleware/immutable/error.go). Quay, 409: `tag is
    // immutable` (endpoints/v2/errors.py). Google: `has enabled tag immutability` (kaniko, pkg/executor/push.go). Docker
    // Hub, in `detail`: `cannot be updated due to immutability settings` (kimai/kimai#5791). Nexus, 400, in `detail`:
    // `does not allow updating assets` (GoogleContainerTools/jib#3057).
    [
        'immutable',
        /immutab|cannot be overwritten|can't be overwritten|tag.{0,200}already exists|does not allow updating|tag.{0,60}(?:cannot be updated|locked|protected)/i,
    ],
    // Azure, 405 (Azure/acr-cli#70): a lock on the repository or the image, or a full registry (MicrosoftDocs/
    // SupportArticles-docs, troubleshoot-push-error-operation-disallowed-timeout.md).
    ['locked', /operation is disallowed|disallowed[ _]operation/i],
    ['media-type', /unsupported media ?type|unknown media ?type|manifest[ _]?invalid/i, 415],
    // Amazon ECR, 403 or `denied: `: `Your authorization token has expired. Reauthenticate and try again.`
    ['expired', /reauthenticate|(?:token|credentials?|password|session|login)\b.{0,40}\bexpired/i],
    // Harbor, 403 DENIED (src/server/middleware/readonly): `The system is in read only mode.` Quay, 405
    // (endpoints/v2/errors.py, endpoints/decorators.py): `System is currently read-only`, `a/b is in read-only mode`,
    // `Pushes to the registry are currently disabled`. Not the `read-only access` of an account.
    [
        'read-only',
        /read[ _-]?only[ _-]mode|\b(?:registry|repository|storage|system) is (?:currently )?(?:in )?read[ _-]?only|\bpushes to the registry are currently disabled/i,
    ],
    // The protocol's NAME_UNKNOWN; Amazon ECR: `The repository with name 'a' does not exist in the registry with id '1'`;
    // Harbor, 401: `project a not found`. Not `push access denied, repository does not exist or may require …`.
    [
        'no-repository',
        /\bname[ _]unknown|repository name not known|\bproject\b.{0,300}\bnot found|\brepository\b.{0,300}\b(?:not found|does not exist)\b(?! or may)/i,
    ],
    // Harbor and Quay say so with 401 and `unauthorized: `, and mean an account that they know: Harbor's v2auth/auth.go,
    // Quay's endpoints/v2/errors.py. Artifactory names the account that may not overwrite (pypa/twine, for Python).
    [
        'denied',
        /^denied: |unauthorized to access repository|requested resource is not authorized|not authorized to perform|not enough permissions to delete/i,
    ],
    ['unauthorized', /invalid token|unauthenticated|unauthorized|authentication required/i, 401],
    ['denied', /denied|forbidden|insufficient_scope/i, 403],
    ['corrupt', /digest_?invalid|unexpected (?:commit )?digest|digest mismatch|got digest \S+, expected/i],
    ['cut-off', /failed size validation|short read|invalid header/i],
    ['untrusted', /x509: |certificate|server gave HTTP response to HTTPS client/i],
    ['builder', /error reading from server|code = Unavailable|no such host.*buildx_buildkit/i],
    ['no-host', /no such host|invalid port|unsupported protocol/i],
    ['unsupported', /not supported|unsupported|unknown cache exporter/i],
    // By words, or by a status alone for something that has a digest (moby/moby#36823, GoogleContainerTools/jib#4301).
    [
        'missing-content',
        /unknown blob|blob[ _](?:upload[ _])?unknown|manifest[ _](?:blob[ _])?unknown|\/(?:manifests|blobs)\/sha256:[0-9a-f]{1,64}: 404 /i,
    ],
    [
        'unavailable',
        /unavailable|failed to do request|\bEOF\b|reset by peer|broken pipe|closed pipe|time-?out|timed out|deadline ?exceeded|connection (?:refused|lost)|refused_stream|closed network connection|unreachable|stream error|internal_error|goaway/i,
        ...[408, 425, 500, 502, 503, 504],
    ],
];


/***/ }),

/***/ 9479:
/***/ ((__webpack_module__, __unused_webpack___webpack_exports__, __nccwpck_require__) => {

__nccwpck_require__.a(__webpack_module__, async (__webpack_handle_async_dependencies__, __webpack_async_result__) => { try {
/* harmony import */ var _adapters_github_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(3922);
/* harmony import */ var _prepare_remove_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(8322);
// The entry of the action: wires the real edges to the story, or after the job to its removal.


const ports = await (0,_adapters_github_js__WEBPACK_IMPORTED_MODULE_0__/* .githubPorts */ .A)(process.env);
// The runner starts the same file twice; what the first start saved tells the second one which it is.
if (ports.state.read('isPost') === 'true')
    await (0,_prepare_remove_js__WEBPACK_IMPORTED_MODULE_1__/* .remove */ .T)(ports);
else {
    ports.state.save('isPost', 'true');
    // On demand, because after the job nothing of it is needed.
    const { run } = await Promise.all(/* import() */[__nccwpck_require__.e(13), __nccwpck_require__.e(863), __nccwpck_require__.e(463)]).then(__nccwpck_require__.bind(__nccwpck_require__, 7463));
    await run(ports);
    await (0,_prepare_remove_js__WEBPACK_IMPORTED_MODULE_1__/* .settle */ .G)(ports);
    if (!ports.interruption.isAsked())
        await ports.tools.settle();
    // A request that nobody waits for any more would keep the process alive.
    process.exit();
}

__webpack_async_result__();
} catch(e) { __webpack_async_result__(e); } }, 1);

/***/ }),

/***/ 1564:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   B: () => (/* binding */ isDigest)
/* harmony export */ });
// A digest: the name of content by its hash, as the OCI image specification writes it.
const form = /^sha256:[0-9a-f]{64}$/;
/** Whether the text is a digest in full. */
function isDigest(text) {
    return typeof text === 'string' && form.test(text);
}


/***/ }),

/***/ 26:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   Hf: () => (/* binding */ certificateFolders),
/* harmony export */   Yc: () => (/* binding */ certificatesIn),
/* harmony export */   bs: () => (/* binding */ together)
/* harmony export */ });
// Docker's folders of certificates for registries, certs.d/HOST: which of their files are for what.
/** Where Docker looks for them: for the machine, and for an engine without root (moby, registry/config_unix.go). */
function certificateFolders(host, home) {
    return ['/etc/docker/certs.d', `${home}/.config/docker/certs.d`].map((folder) => `${folder}/${host}`);
}
/** What the files of such a folder are for: *.crt are authorities, *.cert with a *.key of the same name are pairs. */
function certificatesIn(folder, names) {
    const path = (name) => `${folder}/${name}`;
    const sorted = names.toSorted();
    return {
        authorities: sorted.filter((name) => name.endsWith('.crt')).map(path),
        pairs: sorted
            .filter((name) => name.endsWith('.cert') && names.includes(name.replace(/cert$/, 'key')))
            .map((name) => ({ certificate: path(name), key: path(name.replace(/cert$/, 'key')) })),
    };
}
/** All files of several folders. */
function together(files) {
    return {
        authorities: files.flatMap(({ authorities }) => authorities),
        pairs: files.flatMap(({ pairs }) => pairs),
    };
}


/***/ }),

/***/ 6362:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   Fw: () => (/* binding */ typeByShape),
/* harmony export */   GE: () => (/* binding */ parsePlatformObject),
/* harmony export */   Ib: () => (/* binding */ mediaTypes),
/* harmony export */   KX: () => (/* binding */ parseAnnotations),
/* harmony export */   Ng: () => (/* binding */ parseManifest),
/* harmony export */   qF: () => (/* binding */ parseJson)
/* harmony export */ });
/* harmony import */ var _errors_failure_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(777);
/* harmony import */ var _digest_js__WEBPACK_IMPORTED_MODULE_3__ = __nccwpck_require__(1564);
/* harmony import */ var _json_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(2782);
/* harmony import */ var _platform_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(3071);
// Manifests and image indexes, read from the bytes that a registry or a layout holds.




/** The media types of indexes and manifests that are understood here, the preferred ones first. */
const mediaTypes = {
    index: 'application/vnd.oci.image.index.v1+json',
    manifest: 'application/vnd.oci.image.manifest.v1+json',
    dockerList: 'application/vnd.docker.distribution.manifest.list.v2+json',
    dockerManifest: 'application/vnd.docker.distribution.manifest.v2+json',
};
/**
 * The media type of a manifest: its own word; else its shape, in the dialect of what is `claimed` by whoever sent it. An
 * OCI manifest need not name its own type, and registries send any Content-Type.
 */
function typeByShape(json, claimed = '') {
    if (typeof json['mediaType'] === 'string')
        return json['mediaType'];
    if (Array.isArray(json['manifests']))
        return claimed === mediaTypes.dockerList ? claimed : mediaTypes.index;
    const isImage = (0,_json_js__WEBPACK_IMPORTED_MODULE_2__/* .isRecord */ .u)(json['config']) && Array.isArray(json['layers']);
    return isImage && claimed !== mediaTypes.dockerManifest ? mediaTypes.manifest : claimed;
}
/** Reads what a manifest says; raises CONTENT_MALFORMED for what is neither index nor manifest. */
function parseManifest({ mediaType, digest, bytes }) {
    const json = parseJson(bytes, digest);
    const kind = typeByShape(json, mediaType);
    const annotations = parseAnnotations(json['annotations']);
    if (kind === mediaTypes.index || kind === mediaTypes.dockerList) {
        return {
            kind: 'index',
            children: listOf(json['manifests'], digest).map((item) => parseChild(item, digest)),
            annotations,
        };
    }
    if (kind === mediaTypes.manifest || kind === mediaTypes.dockerManifest) {
        const layers = listOf(json['layers'], digest).map((item) => parseDescriptor(item, digest));
        return { kind: 'image', config: parseDescriptor(json['config'], digest), layers, annotations };
    }
    throw malformed(digest, `has the media type ${JSON.stringify(kind.slice(0, 100))}, which is no image`);
}
function parseChild(value, within) {
    const descriptor = parseDescriptor(value, within);
    const record = (0,_json_js__WEBPACK_IMPORTED_MODULE_2__/* .isRecord */ .u)(value) ? value : {};
    const annotations = parseAnnotations(record['annotations']);
    const platform = parsePlatformObject(record['platform']);
    const attested = annotations['vnd.docker.reference.digest'];
    const isAttestation = annotations['vnd.docker.reference.type'] === 'attestation-manifest';
    if (isAttestation && !(0,_digest_js__WEBPACK_IMPORTED_MODULE_3__/* .isDigest */ .B)(attested))
        throw malformed(within, 'has attestations that do not say of which image');
    return {
        ...descriptor,
        annotations,
        ...(platform === undefined ? {} : { platform }),
        ...(isAttestation && (0,_digest_js__WEBPACK_IMPORTED_MODULE_3__/* .isDigest */ .B)(attested) ? { attests: attested } : {}),
    };
}
function parseDescriptor(value, within) {
    if (!(0,_json_js__WEBPACK_IMPORTED_MODULE_2__/* .isRecord */ .u)(value))
        throw malformed(within, 'has an entry that is no descriptor');
    const { mediaType, digest, size } = value;
    if (typeof mediaType !== 'string')
        throw malformed(within, 'has an entry without a media type');
    if (!(0,_digest_js__WEBPACK_IMPORTED_MODULE_3__/* .isDigest */ .B)(digest))
        throw malformed(within, 'has an entry without a sha256 digest');
    if (typeof size !== 'number' || !Number.isSafeInteger(size) || size < 0) {
        throw malformed(within, `does not say the size of ${digest}`);
    }
    return { mediaType, digest, size };
}
/** The platform in a descriptor or an image config, normalised; undefined where none is named. */
function parsePlatformObject(value) {
    if (!(0,_json_js__WEBPACK_IMPORTED_MODULE_2__/* .isRecord */ .u)(value))
        return undefined;
    const { os, architecture, variant, 'os.version': osVersion } = value;
    if (typeof os !== 'string' || typeof architecture !== 'string' || os === '' || architecture === '')
        return undefined;
    return (0,_platform_js__WEBPACK_IMPORTED_MODULE_1__/* .normalizePlatform */ .FL)({
        os,
        architecture,
        ...(typeof variant === 'string' ? { variant } : {}),
        ...(typeof osVersion === 'string' && osVersion !== '' ? { osVersion } : {}),
    });
}
/** The text values of a JSON object; whatever else it holds is left out. */
function parseAnnotations(value) {
    if (!(0,_json_js__WEBPACK_IMPORTED_MODULE_2__/* .isRecord */ .u)(value))
        return {};
    const texts = Object.entries(value).flatMap(([key, text]) => typeof text === 'string' ? [[key, text]] : []);
    return Object.fromEntries(texts);
}
/** The JSON object that the bytes of a manifest or config hold; raises CONTENT_MALFORMED where they hold none. */
function parseJson(bytes, digest) {
    let json;
    try {
        json = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
    }
    catch (error) {
        throw malformed(digest, 'is not JSON', { cause: error });
    }
    if (!(0,_json_js__WEBPACK_IMPORTED_MODULE_2__/* .isRecord */ .u)(json))
        throw malformed(digest, 'is not a JSON object');
    return json;
}
/** Platforms of an index, layers of an image: far more than any engine takes. */
const mostEntries = 1000;
function listOf(value, within) {
    if (!Array.isArray(value))
        throw malformed(within, 'lacks the list of what it consists of');
    if (value.length > mostEntries)
        throw malformed(within, `consists of ${value.length} entries, more than ${mostEntries}`);
    return value;
}
function malformed(digest, what, options) {
    return (0,_errors_failure_js__WEBPACK_IMPORTED_MODULE_0__/* .failure */ .V2)('CONTENT_MALFORMED', `The content ${digest} ${what}.`, {}, options);
}


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
  Bq: () => (/* binding */ formatPlatform),
  A0: () => (/* binding */ handlerOf),
  FL: () => (/* binding */ normalizePlatform),
  Y8: () => (/* binding */ parsePlatform),
  qA: () => (/* binding */ parsePlatforms)
});

// EXTERNAL MODULE: ./build/errors/failure.js + 9 modules
var failure = __nccwpck_require__(777);
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
const defaultHost = { os: 'linux', architecture: 'amd64' };
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
        const name = formatPlatform(platform);
        if (!platforms.has(name))
            platforms.set(name, platform);
    }
    problems.raise();
    return [...platforms.values()];
}
/** Writes a platform in its canonical form, such as `linux/arm/v7`. */
function formatPlatform({ os, architecture, variant, osVersion }) {
    const system = osVersion === undefined ? os : `${os}(${osVersion})`;
    return [system, architecture, ...(variant === undefined ? [] : [variant])].join('/');
}
/** The canonical words for a platform that somebody else wrote, an image index for instance; knows no wrong ones. */
function normalizePlatform({ os, architecture, variant = '', osVersion }) {
    const system = os.toLowerCase();
    const [name, level] = normalizeArchitecture(architecture.toLowerCase(), variant.toLowerCase());
    return {
        os: system === 'macos' ? 'darwin' : system,
        architecture: name,
        ...(level === '' ? {} : { variant: level }),
        ...(osVersion === undefined ? {} : { osVersion }),
    };
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
    const close = (0,nearest/* nearest */.p)(formatPlatform(platform).slice(0, 100), knownPlatforms);
    return (0,failure/* failure */.V2)('PLATFORM_UNKNOWN', `Nothing is known that runs the platform ${JSON.stringify(text.slice(0, 100))}.`, close === undefined ? {} : { cure: `Did you mean ${close}?` });
}


/***/ }),

/***/ 4322:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   Iz: () => (/* binding */ proxiesIn),
/* harmony export */   Wm: () => (/* binding */ proxySecrets),
/* harmony export */   x0: () => (/* binding */ proxyHost)
/* harmony export */ });
// The proxies that the environment names, as curl, Go and BuildKit read them: in small letters first.
/** Variables that BuildKit hands to RUN steps and keeps out of layers and cache keys. */
const names = ['HTTP_PROXY', 'HTTPS_PROXY', 'NO_PROXY'];
/** The variables that are set. */
function proxiesIn(env) {
    return names.flatMap((name) => {
        const variable = [name.toLowerCase(), name].find((spelled) => (env[spelled] ?? '').trim() !== '');
        if (variable === undefined)
            return [];
        const value = (env[variable] ?? '').trim();
        return [{ name, variable, value, password: name === 'NO_PROXY' ? undefined : passwordIn(value) }];
    });
}
/** Everything in the proxies' addresses that must not be told, in each of its spellings. */
function proxySecrets(env) {
    return proxiesIn(env).flatMap(({ value, password }) => password === undefined ? [] : [...new Set([value, password, decoded(password)])]);
}
function decoded(text) {
    try {
        return decodeURIComponent(text);
    }
    catch {
        return text;
    }
}
/** The host of a proxy's address; undefined where it is none. */
function proxyHost(value) {
    return urlOf(value)?.host;
}
function passwordIn(value) {
    const password = urlOf(value)?.password ?? '';
    return password === '' ? undefined : password;
}
function urlOf(value) {
    const text = value.includes('://') ? value : `http://${value}`;
    return URL.canParse(text) ? new URL(text) : undefined;
}


/***/ }),

/***/ 2125:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   c: () => (/* binding */ readAfterWrite)
/* harmony export */ });
// Reading what was written a moment ago: a registry with replicas may show the old state for some seconds.
/** Milliseconds between the reads: some 40 s in all. None is long, so that a cancelled job ends soon. */
const pauses = [250, 500, 1000, ...Array(19).fill(2000)];
/** Milliseconds with the reads themselves: each of them may take long, or be made to. */
const longestWithReads = 120_000;
/** Reads until the answer is settled or the time is used up; returns the last answer either way. */
async function readAfterWrite(read, isSettled, { sleep, now, longest = Number.POSITIVE_INFINITY }) {
    const end = now().getTime() + longestWithReads;
    let seen = await read();
    let waited = 0;
    for (const pause of pauses) {
        waited += pause;
        if (isSettled(seen) || waited > longest || now().getTime() > end)
            return seen;
        await sleep(pause);
        seen = await read();
    }
    return seen;
}


/***/ }),

/***/ 9933:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   Q: () => (/* binding */ hiding)
/* harmony export */ });
// Secrets in a text: the log, the outputs and the summary show asterisks in their place.
/** Puts asterisks in place of secrets, the longest first. */
function hiding(secrets) {
    const longestFirst = [...secrets].toSorted((left, right) => right.length - left.length);
    return (text) => longestFirst.reduce((hidden, secret) => hidden.replaceAll(secret, '***'), text);
}


/***/ }),

/***/ 907:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   F2: () => (/* binding */ parseReference),
/* harmony export */   Nu: () => (/* binding */ readRepository),
/* harmony export */   SU: () => (/* binding */ parseRepository),
/* harmony export */   dz: () => (/* binding */ isTag)
/* harmony export */ });
/* harmony import */ var _errors_failure_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(777);
// Names of repositories and images, after the grammar of the distribution specification.

/** The longest name, registry included, that registries take. */
const longest = 255;
// https://github.com/distribution/reference/blob/main/regexp.go, taken apart at / . : so that each part is linear.
const pathPart = /^[a-z0-9]+(?:(?:[._]|__|-+)[a-z0-9]+)*$/;
const hostPart = /^[a-z0-9](?:[a-z0-9-]*[a-z0-9])?$/;
const hostForm = /^(\[[0-9a-f:]{2,45}\]|[^:[\]]{1,255})(?::([0-9]{1,5}))?$/;
const tagForm = /^[A-Za-z0-9_][A-Za-z0-9_.-]{0,127}$/;
const bareDigest = /^[0-9a-f]{64}$/;
/** Whether registries accept the text as a tag. */
function isTag(text) {
    return tagForm.test(text);
}
/** Reads the name of a repository; a tag, a digest or a scheme is refused, each with its own cure. */
function parseRepository(text) {
    const repository = readRepository(text);
    if (repository !== undefined)
        return repository;
    const shown = quote(text);
    throw (0,_errors_failure_js__WEBPACK_IMPORTED_MODULE_0__/* .failure */ .V2)('IMAGE_INVALID', `${shown} is not the name of a repository.`, cureOf(text));
}
/** Reads a repository and its tag; the tag is required. */
function parseReference(text) {
    const colon = text.lastIndexOf(':');
    const hasTag = colon > text.lastIndexOf('/');
    const name = hasTag ? text.slice(0, colon) : text;
    const tag = hasTag ? text.slice(colon + 1) : '';
    const repository = readRepository(name);
    if (repository !== undefined && isTag(tag))
        return { repository, tag };
    throw (0,_errors_failure_js__WEBPACK_IMPORTED_MODULE_0__/* .failure */ .V2)('REFERENCE_INVALID', `${quote(text)} does not name an image by its tag.`, referenceCure(name, tag));
}
/** Reads the name of a repository; undefined for anything else. */
function readRepository(name) {
    if (name.length > longest || bareDigest.test(name))
        return undefined;
    const [registry, path] = split(name);
    const isName = isHost(registry) && path.split('/').every((part) => pathPart.test(part));
    return isName && `${registry}/${path}`.length <= longest ? { name, registry, path } : undefined;
}
// Docker's rule: what stands before the first slash is a host if it looks like one, else all of it is on Docker Hub.
function split(name) {
    const slash = name.indexOf('/');
    const first = slash < 0 ? '' : name.slice(0, slash);
    const isRegistry = /[.:]/.test(first) || first === 'localhost';
    if (isRegistry && first !== 'docker.io' && first !== 'index.docker.io')
        return [first, name.slice(slash + 1)];
    const path = isRegistry ? name.slice(slash + 1) : name;
    return ['docker.io', path.includes('/') ? path : `library/${path}`];
}
function isHost(text) {
    const [, host, port] = hostForm.exec(text) ?? [];
    if (host === undefined || Number(port ?? 1) > 65535)
        return false;
    return host.startsWith('[') || host.split('.').every((part) => hostPart.test(part));
}
function cureOf(name) {
    const last = name.slice(name.lastIndexOf('/') + 1);
    if (name === '')
        return { cure: 'Write a name such as ghcr.io/acme/app.' };
    if (/^[a-z][a-z0-9+.-]*:\/\//i.test(name))
        return { cure: 'Leave out the scheme: ghcr.io/acme/app, without https://.' };
    if (name.includes('@'))
        return { cure: 'Leave out the digest, everything from @ on.' };
    if (last.includes(':'))
        return { cure: 'Leave out the tag; the input `tags` says which tags there are to be.' };
    if (/\s/.test(name))
        return { cure: 'Remove the blanks; one name a line.' };
    if (name.endsWith('/'))
        return { cure: 'Write a name behind the last slash, such as ghcr.io/acme/app.' };
    if (split(name).join('/').length > longest)
        return { cure: `Shorten it: a name has at most ${longest} characters.` };
    if (/[A-Z]/.test(name))
        return { cure: 'Write it in lower case.' };
    if (bareDigest.test(name))
        return { cure: 'A name can not be 64 hexadecimal digits: that is what an image ID looks like.' };
    return {};
}
function referenceCure(name, tag) {
    if (name.includes('@'))
        return { cure: 'Write a tag in place of the digest, such as ghcr.io/acme/app:1.0.' };
    if (readRepository(name) === undefined)
        return cureOf(name);
    if (tag === '')
        return { cure: 'Add the tag, such as :1.0.' };
    return { cure: 'A tag has at most 128 letters, digits, _ . and -, and begins with none of . and -.' };
}
function quote(text) {
    return JSON.stringify(text.length > 100 ? `${text.slice(0, 100)}…` : text);
}


/***/ }),

/***/ 93:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   CE: () => (/* binding */ formatRate),
/* harmony export */   Xo: () => (/* binding */ formatSeconds),
/* harmony export */   Xq: () => (/* binding */ formatSize),
/* harmony export */   a3: () => (/* binding */ formatDuration)
/* harmony export */ });
// Sizes and times as people read them.
/** A size in decimal units, as registries and `docker images` tell it: `812 B`, `3.4 MB`. */
function formatSize(bytes) {
    const units = ['B', 'kB', 'MB', 'GB', 'TB'];
    // Rounded first, so that a byte less than a gigabyte is none of 1000 MB.
    const rounded = Math.max(Number(bytes.toPrecision(3)), 1);
    const power = Math.min(Math.floor(Math.log10(rounded) / 3), units.length - 1);
    const value = bytes / 1000 ** power;
    return `${round(value, power === 0 ? 0 : value < 10 ? 2 : 1)} ${units[power]}`;
}
/** How fast something moves, of bytes and the milliseconds that they took: `6.00 MB/s`. */
function formatRate(bytes, milliseconds) {
    return `${formatSize((bytes * 1000) / milliseconds)}/s`;
}
/** A span of time: `0.4s`, `12.3s`, `3m 05s`, `1h 02m`. */
function formatDuration(milliseconds) {
    const seconds = Math.max(milliseconds, 0) / 1000;
    if (seconds < 59.95)
        return `${round(seconds, 1)}s`;
    const whole = Math.round(seconds);
    if (whole < 3600)
        return `${Math.floor(whole / 60)}m ${two(whole % 60)}s`;
    const minutes = Math.round(whole / 60);
    return `${Math.floor(minutes / 60)}h ${two(minutes % 60)}m`;
}
/** A span of time to the hundredth of a second, for what is held against something else: `0.72s`. */
function formatSeconds(milliseconds) {
    return `${round(milliseconds / 1000, 2)}s`;
}
function round(value, digits) {
    return value.toFixed(digits);
}
function two(value) {
    return String(value).padStart(2, '0');
}


/***/ }),

/***/ 4965:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   Yp: () => (/* binding */ testedWith),
/* harmony export */   hm: () => (/* binding */ pins),
/* harmony export */   vy: () => (/* binding */ formatImage)
/* harmony export */ });
// Programs and images of other projects that the action brings along, each pinned by what it consists of.
//
// `npm run pins` rewrites the values where there is internet, and `npm run pins -- --check` tells what is missing. Those
// that stand here were taken from public repositories, each from at least two that are independent of one another:
// docs/network.md names them. What could not be looked up is left out, never made up.
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
/** The releases that the tests run with; newer ones are used, and the log says that they are newer. */
const testedWith = {
    buildx: { oldest: '0.31.1', newest: '0.38.2' },
    buildkit: { oldest: '0.27.1', newest: '0.34.2' },
};
/** The image as a reference: `repository:tag@digest`, or `repository:tag` where no digest is known. */
function formatImage({ repository, tag, digest }) {
    return `${repository}:${tag}${digest === undefined ? '' : `@${digest}`}`;
}


/***/ }),

/***/ 468:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   Hr: () => (/* binding */ checksumIn),
/* harmony export */   It: () => (/* binding */ versionIn),
/* harmony export */   KE: () => (/* binding */ goArchitecture),
/* harmony export */   gv: () => (/* binding */ releasesServer),
/* harmony export */   sO: () => (/* binding */ addressesOf)
/* harmony export */ });
/** Where releases are; another server can mirror them. */
const releasesServer = 'https://github.com';
/** The file of a program for an architecture as Go names it, and the file that lists the checksums of its release. */
const files = {
    buildx: (version, architecture) => ({
        program: `buildx-v${version}.linux-${architecture === 'arm' ? 'arm-v7' : architecture}`,
        list: 'checksums.txt',
    }),
    cosign: (_, architecture) => ({ program: `cosign-linux-${architecture}`, list: 'cosign_checksums.txt' }),
};
/** An architecture of Node as Go names it. */
function goArchitecture(architecture) {
    return goNames[architecture] ?? architecture;
}
const goNames = { x64: 'amd64', ppc64: 'ppc64le' };
/** Where a program and the checksums of its release are found. */
function addressesOf({ name, repository, version, architecture }, server = releasesServer) {
    const { program, list } = files[name](version, architecture);
    const folder = `${server.replace(/\/+$/, '')}/${repository}/releases/download/v${version}`;
    return { file: program, program: `${folder}/${program}`, list: `${folder}/${list}` };
}
/** The checksum of a file in a list as sha256sum writes it: `HEX *FILE`; undefined where it is not listed once. */
function checksumIn(list, file) {
    const found = list.split(/\r?\n/).flatMap((line) => {
        const [, sum, name] = /^([0-9a-f]{64}) [ *](.+)$/.exec(line.trim()) ?? [];
        return sum !== undefined && name === file ? [sum] : [];
    });
    return new Set(found).size === 1 ? found[0] : undefined;
}
/** The version that `/releases/latest` leads to; undefined where the address names none. */
function versionIn(address) {
    return /\/releases\/tag\/v(\d+\.\d+\.\d+)$/.exec(address)?.[1];
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
    const handlers = platforms.flatMap((platform) => (0,_oci_platform_js__WEBPACK_IMPORTED_MODULE_1__/* .handlerOf */ .A0)((0,_oci_platform_js__WEBPACK_IMPORTED_MODULE_1__/* .parsePlatform */ .Y8)(platform).architecture) ?? []);
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

/***/ 8322:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   G: () => (/* reexport safe */ _run_registry_register_js__WEBPACK_IMPORTED_MODULE_4__.G9),
/* harmony export */   T: () => (/* binding */ remove)
/* harmony export */ });
/* harmony import */ var _plan_cache_sibling_steps_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(3559);
/* harmony import */ var _emulation_removal_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(5547);
/* harmony import */ var _run_registry_remove_builder_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(7270);
/* harmony import */ var _run_registry_saved_state_js__WEBPACK_IMPORTED_MODULE_5__ = __nccwpck_require__(6001);
/* harmony import */ var _run_registry_sweep_js__WEBPACK_IMPORTED_MODULE_3__ = __nccwpck_require__(8466);
/* harmony import */ var _run_registry_register_js__WEBPACK_IMPORTED_MODULE_4__ = __nccwpck_require__(6309);
// Undoes what prepare made, from saved state alone.






/** Milliseconds that a job gives to tidying up after others, who can be many. */
const patience = 5_000;
/** Removes the step's builder and its files. Never fails: after the job there is nothing left to lose. */
async function remove(ports) {
    const builder = (0,_run_registry_saved_state_js__WEBPACK_IMPORTED_MODULE_5__/* .savedBuilder */ .Zr)(ports);
    const folder = await (0,_run_registry_saved_state_js__WEBPACK_IMPORTED_MODULE_5__/* .savedFolder */ .W4)(ports);
    const mark = (0,_run_registry_saved_state_js__WEBPACK_IMPORTED_MODULE_5__/* .savedMark */ .jL)(ports);
    const isInCluster = ports.state.read('driver') === 'kubernetes';
    const removing = builder === undefined ? true : removeOwnBuilder(builder, ports);
    // In the folder is the kubeconfig without which the builder cannot be removed.
    const [isGone] = await Promise.all([removing, isInCluster ? undefined : removeFolder(folder, ports)]);
    if (isInCluster && isGone)
        await removeFolder(folder, ports);
    // With its mark the next run on this machine tries again.
    if (mark !== undefined && isGone)
        await attempt(`The mark ${mark}`, ports.files.remove(mark), ports);
    const until = ports.clock.now().getTime() + patience;
    await (0,_run_registry_sweep_js__WEBPACK_IMPORTED_MODULE_3__/* .sweep */ .X0)(ports, { isThorough: true, isEnough: () => ports.clock.now().getTime() >= until, until });
    if (ports.state.read('areEmulatorsRemoved') === 'true') {
        await attempt('Emulators', (0,_emulation_removal_js__WEBPACK_IMPORTED_MODULE_1__/* .removeEmulators */ .z)(ports), ports);
    }
}
async function removeFolder(folder, ports) {
    if (folder === undefined)
        return;
    await Promise.all([
        attempt(`The folder ${folder}`, ports.files.remove(folder), ports),
        attempt('The notes on caches', ports.files.remove((0,_plan_cache_sibling_steps_js__WEBPACK_IMPORTED_MODULE_0__/* .notesPath */ .T9)(folder)), ports),
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
/** Whether the builder is gone for certain. */
async function removeOwnBuilder(name, { exec, files, env, state, log }) {
    const [driver, isStateKept] = [state.read('driver'), state.read('isStateKept') === 'true'];
    try {
        const { outcome, words } = await (0,_run_registry_remove_builder_js__WEBPACK_IMPORTED_MODULE_2__/* .removeByBuildx */ .G)({ name, driver, isStateKept, env }, exec.run, files);
        if (outcome === 'left')
            log.warning(`The builder ${name} was not removed: ${words}${cureFor(driver, name)}`);
        else
            log.line(`Builder ${name} ${outcome === 'removed' ? 'removed' : 'is gone already'}`);
        return outcome !== 'left';
    }
    catch (error) {
        log.warning(`The builder ${name} was not removed: ${error instanceof Error ? error.message : String(error)}`);
        return false;
    }
}
function cureFor(driver, name) {
    if (driver !== 'kubernetes')
        return '';
    return `. The next run on this machine tries again; by hand: \`kubectl delete deployment --selector app=${name}0\`.`;
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
        isCluster(value['cluster']) &&
        isProcess(value['step']) &&
        isProcess(value['job']) &&
        // Nothing that is not ours is ever removed, whoever wrote the file.
        /^polyarch-[\w.-]+$/.test(String(value['builder'])) &&
        /\/polyarch-[\w-]+$/.test(String(value['folder'])) &&
        [...Object.values(value['env']), ...value['emulated']].every((each) => typeof each === 'string'));
}
function isCluster(value) {
    if (value === undefined)
        return true;
    const isText = (key) => (0,json/* isRecord */.u)(value) && typeof value[key] === 'string';
    return isText('server') && (isText('kubeconfig') || ((0,json/* isRecord */.u)(value) && value['kubeconfig'] === undefined));
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
    const base = plan.builder.keepState === true ? keptName(plan, ports) : undefined;
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
    return builder.startsWith(`${keptName(plan, ports)}-`);
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
        driver: plan.builder.order.driver,
        isStateKept: plan.builder.keepState === true,
        isBuilderKept: !plan.builder.isRemovedAfterwards,
        folder: plan.temporaryFolder,
        ...clusterOf(plan),
        env: Object.fromEntries(told),
        emulated: plan.emulation.platforms,
        since: ports.clock.now().getTime(),
        step: { pid, start: step },
        job: { pid: parentPid, start: job },
        isStepOver: false,
    };
}
function clusterOf({ builder: { cluster } }) {
    if (cluster === undefined)
        return {};
    const { server, kubeconfig } = cluster;
    return { cluster: { server, ...(kubeconfig === undefined ? {} : { kubeconfig }) } };
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

/***/ 7270:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   G: () => (/* binding */ removeByBuildx)
/* harmony export */ });
/* harmony import */ var _commands_buildx_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(3227);
/* harmony import */ var _commands_command_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(2950);
// Removes a builder, and says what became of it: nothing is called removed that a cluster or an engine has not confirmed.


/** Removes it by buildx; `run` starts the command. */
async function removeByBuildx({ name, driver, isStateKept, env }, run, files) {
    const entryPath = `${buildxFolder(env)}/instances/${name}`;
    const entry = driver === 'kubernetes' ? await files.read(entryPath) : undefined;
    const finished = await run((0,_commands_buildx_js__WEBPACK_IMPORTED_MODULE_0__/* .removeBuilder */ .iq)(name, { isStateKept, driver }));
    const words = (0,_commands_command_js__WEBPACK_IMPORTED_MODULE_1__/* .tail */ .R)(finished.stderr, 3).join(' ');
    if (finished.exitCode === 0)
        return { outcome: 'removed', words };
    if (isUnknown(finished))
        return { outcome: 'unknown', words };
    // buildx forgets a builder even where it did not reach it (commands/rm.go); without its entry nothing finds the pods.
    if (entry !== undefined)
        await files.write(entryPath, entry, true);
    return { outcome: 'left', words };
}
// buildx, util/confutil/config.go
function buildxFolder(env) {
    return env['BUILDX_CONFIG'] || `${env['DOCKER_CONFIG'] || `${env['HOME'] ?? ''}/.docker`}/buildx`;
}
/** Whether buildx does not know the builder: it was never made, or is removed already. */
function isUnknown({ stderr }) {
    return /no builder .* found/.test(stderr);
}


/***/ }),

/***/ 6001:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   W4: () => (/* binding */ savedFolder),
/* harmony export */   Zr: () => (/* binding */ savedBuilder),
/* harmony export */   jL: () => (/* binding */ savedMark)
/* harmony export */ });
/* harmony import */ var _record_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(2147);

/** The builder; undefined where none of ours is named. */
function savedBuilder({ state, log }) {
    const name = state.read('builder');
    return judged('builder', name, /^polyarch-[\w.-]+$/.test(name), log);
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
/* harmony export */   pc: () => (/* binding */ readMarks)
/* harmony export */ });
/* harmony import */ var _commands_docker_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(3279);
/* harmony import */ var _record_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(2147);
/* harmony import */ var _remove_builder_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(7270);



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
    const { folder = '', isThorough = false, until, cluster } = sweeping;
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
    const isWhole = isFree ? await removeLeftovers(mark, used, { ports, until, cluster }) : true;
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
/** False where something may be left: time was up in the middle of it, or what holds the builder did not confirm its end. */
async function removeLeftovers(mark, used, removal) {
    const { ports, until } = removal;
    const { builder, driver, folder } = mark;
    const had = !used.includes(folder) && (await ports.files.exists(folder));
    const limited = runWithin(mark.env, { ports, until });
    if (driver === 'kubernetes')
        await renewKubeconfig(mark, removal);
    const found = driver === 'remote' ? 'nothing' : await removeQuietly(mark, limited.run, ports);
    // Without the kubeconfig in the folder no later run reaches the builder.
    const isWhole = found !== 'left' && !limited.isOver();
    if (had && (isWhole || driver !== 'kubernetes'))
        await ports.files.remove(folder);
    if (isWhole && (found === 'removed' || had))
        ports.log.line(`Removed what a killed run had left: ${builder}`);
    return isWhole;
}
/** The credentials of a dead run may have expired, and its folder may be gone with the job. */
async function renewKubeconfig({ cluster: theirs, folder }, { cluster: ours, ports }) {
    const isSame = ours !== undefined && theirs?.server === ours.server && theirs.kubeconfig !== ours.kubeconfig;
    if (!isSame || ours.kubeconfig === undefined || theirs.kubeconfig !== `${folder}/kubeconfig`)
        return;
    const text = await ports.files.read(ours.kubeconfig);
    if (text === undefined || !(await ports.files.privateFolder(folder)))
        return;
    await ports.files.write(theirs.kubeconfig, text, true);
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
/** What buildx does not know, or does not reach, may still be there as a container. */
async function removeQuietly(mark, run, { log, files, env }) {
    const { builder: name, driver, isStateKept } = mark;
    const removal = { name, driver, isStateKept, env: { HOME: env['HOME'], ...mark.env } };
    const { outcome, words } = await (0,_remove_builder_js__WEBPACK_IMPORTED_MODULE_1__/* .removeByBuildx */ .G)(removal, run, files);
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
/******/ var __webpack_exports__ = __nccwpck_require__(9479);
/******/ __webpack_exports__ = await __webpack_exports__;
/******/ 
