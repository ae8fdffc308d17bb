export const id = 886;
export const ids = [886];
export const modules = {

/***/ 88886:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  githubPorts: () => (/* binding */ githubPorts)
});

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(77598);
// EXTERNAL MODULE: external "node:os"
var external_node_os_ = __webpack_require__(48161);
// EXTERNAL MODULE: external "node:timers/promises"
var promises_ = __webpack_require__(58500);
// EXTERNAL MODULE: ./build/commands/buildx-version.js
var buildx_version = __webpack_require__(2990);
// EXTERNAL MODULE: ./build/oci/proxy.js
var oci_proxy = __webpack_require__(34322);
// EXTERNAL MODULE: ./build/errors/failure.js + 10 modules
var failure = __webpack_require__(91504);
// EXTERNAL MODULE: ./build/oci/json.js
var oci_json = __webpack_require__(32782);
// EXTERNAL MODULE: ./build/adapters/read-whole.js
var read_whole = __webpack_require__(68855);
;// CONCATENATED MODULE: ./build/adapters/registry/answer.js
// One HTTP request and its response, as the parts of the registry client pass them on.

/** Whether a body is sent as a stream, with its length known beforehand. */
function isStream(body) {
    return typeof body === 'object' && 'open' in body;
}
/** Returns the body; undefined if it exceeds the limit, which stops the read. */
async function readBody(answer, limit) {
    if (Number(answer.header('content-length') ?? 0) > limit) {
        await answer.discard();
        return undefined;
    }
    return (0,read_whole/* readWhole */.o)(answer.body, limit);
}

;// CONCATENATED MODULE: ./build/adapters/actions-cache/service.js
// The service behind the GitHub Actions cache: version 1 by REST, version 2 by Twirp (@actions/cache, lib/internal).
// BuildKit talks to it itself; this checks whether it responds, and how large its layers are.



/** Maximum bytes of a response other than a blob, such as a list of layers, in which a layer takes about 500. */
const maxBytes = 4_194_304;
/** Makes the calls. All together, including the bytes of their responses, have one limit in milliseconds. */
function callsTo(service, env, send, limit) {
    const stop = AbortSignal.timeout(limit);
    const request = (question) => send({ ...addressed(question, env), timeout: limit, stop });
    const ask = async (question) => {
        const answer = await request(question);
        return { status: answer.status, text: new TextDecoder().decode(await readBody(answer, maxBytes)) };
    };
    /** Returns the JSON object of a response; empty for anything else. */
    const askObject = async (question) => {
        const { status, text } = await ask(question);
        return status >= 300 || text === '' ? {} : (0,oci_json/* recordOf */.zv)(JSON.parse(text));
    };
    /** Returns the address of an entry. Rejects a response for another key. */
    const find = async (wanted) => {
        const found = await askObject(lookUp(service, wanted));
        const [key, at] = service === 'v2'
            ? [found['matched_key'], found['signed_download_url']]
            : [found['cacheKey'], found['archiveLocation']];
        const isWanted = wanted.isPrefix ? String(key).startsWith(wanted.key) : key === wanted.key;
        return isWanted && typeof at === 'string' && URL.canParse(at) ? at : undefined;
    };
    return { request, ask, askObject, find };
}
function addressed({ at, headers = {}, ...question }, env) {
    const isOwn = at.startsWith('/');
    const root = at.startsWith('/_apis/') ? env['ACTIONS_CACHE_URL'] : env['ACTIONS_RESULTS_URL'];
    const url = new URL(isOwn ? `${(root ?? '').replace(/\/+$/, '')}${at}` : at);
    const own = isOwn ? { authorization: `Bearer ${env['ACTIONS_RUNTIME_TOKEN'] ?? ''}` } : {};
    return { ...question, url, headers: { ...own, 'user-agent': 'polyarch', ...headers } };
}
/** The header of a JSON body. */
const json = { 'content-type': 'application/json' };
/** Returns the call of a method of version 2. */
function callV2(name, question) {
    const at = `/twirp/github.actions.results.api.v1.CacheService/${name}`;
    return { method: 'POST', at, headers: json, body: JSON.stringify(question) };
}
/** The root of version 1, and the header of its calls. */
const v1 = '/_apis/artifactcache';
const accept = { accept: 'application/json;api-version=6.0-preview.1' };
/** Returns the call of version 1 that sends an object. */
function postV1(at, body) {
    return { method: 'POST', at, headers: { ...accept, ...json }, body: JSON.stringify(body) };
}
/** Returns the call that looks up an entry. Version 1 takes every key as a beginning. */
function lookUp(service, { key, version, isPrefix }) {
    return service === 'v2'
        ? callV2('GetCacheEntryDownloadURL', { key, restore_keys: isPrefix ? [key] : [], version })
        : { method: 'GET', at: `${v1}/cache?${new URLSearchParams({ keys: key, version })}`, headers: accept };
}
/** A key that never exists: only the response matters. */
const nothing = { key: 'polyarch-probe', version: '0'.repeat(64) };
/** The version of BuildKit's entries: the SHA-256 of "|go-actionscache-1.0" (tonistiigi/go-actions-cache). */
const layersVersion = '693bb7016429d80366022f036f84856888c9f13e00145f5f6f4dce303a38d6f2';
/** Returns the service that the runner names. */
function cacheService(env, send) {
    return {
        layers: async (service, scope, limit) => {
            const { find, ask } = callsTo(service, env, send, limit);
            try {
                // buildkit, cache/remotecache/gha: `index-SCOPE-VERSION-…`, the newest one wins.
                const at = await find({ key: `index-${scope}-1-`, version: layersVersion, isPrefix: true });
                const { status, text } = at === undefined ? { status: 404, text: '' } : await ask({ method: 'GET', at });
                return status === 200 && text !== '' ? text : undefined;
            }
            catch {
                return undefined;
            }
        },
        probe: async (service, timeout) => {
            try {
                const answer = await send({ ...addressed(lookUp(service, nothing), env), timeout });
                await answer.discard();
                return { status: answer.status };
            }
            catch (error) {
                return { trouble: (0,failure/* messageOf */.bD)(error) };
            }
        },
    };
}

;// CONCATENATED MODULE: ./build/adapters/registry/operation.js
// What a request to a registry does, as data: refusals are judged by it, and its words are for messages only.
/** The words for a request for one tag or digest, which follows them. */
const named = {
    'read-manifest': 'read',
    'look-at-manifest': 'look at',
    'put-manifest': 'put',
    'read-blob': 'read the blob',
    'look-at-blob': 'look at the blob',
    'upload-blob': 'upload the blob',
    'list-referrers': 'list the referrers of',
};
/** The words for a request for the repository as a whole. */
const plain = {
    'try-blob': 'read a blob',
    'list-tags': 'list the tags',
    'ask-login': 'ask how to log in',
    'start-upload': 'start an upload',
    'cancel-upload': 'cancel an upload',
};
/** Continues the sentence "… rejected the request to". */
function wordsOf(operation) {
    if ('purpose' in operation)
        return `get a token to ${wordsOf(operation.purpose)}`;
    return 'reference' in operation ? `${named[operation.kind]} ${operation.reference}` : plain[operation.kind];
}
/** Returns the tag or digest; undefined for a request that names none. */
function referenceOf(operation) {
    if (operation.kind === 'get-token')
        return referenceOf(operation.purpose);
    return 'reference' in operation ? operation.reference : undefined;
}
/** What the account lacks the right to, for the cure. */
function rightFor({ kind }, actions) {
    if (kind === 'list-tags')
        return 'list';
    return actions === 'pull' || ['read-manifest', 'read-blob', 'try-blob'].includes(kind) ? 'read' : 'push';
}

;// CONCATENATED MODULE: ./build/adapters/registry/cancel.js
// Cancels calls when the job is canceled.


/** Returns the outcome, or raises the failure once the signal is aborted, without waiting for the outcome. */
async function orStopped(outcome, stop, stopped) {
    const { promise, reject } = Promise.withResolvers();
    const give = () => reject(stopped());
    stop.addEventListener('abort', give);
    if (stop.aborted)
        give();
    try {
        return await Promise.race([promise, outcome]);
    }
    catch (error) {
        throw stop.aborted ? stopped() : error;
    }
    finally {
        stop.removeEventListener('abort', give);
    }
}
/** Makes the failure of a canceled call. */
function interrupted({ operation, repository }) {
    return (0,failure/* failure */.V2)('INTERRUPTED', `The job was canceled before polyarch could ${wordsOf(operation)} in ${repository.name}.`);
}
/**
 * Milliseconds to wait for a pending write after a cancel. If aborted, it could still
 * arrive after the tags were restored.
 */
const grace = 2500;
/** Returns a signal that aborts this many milliseconds later; by default the one for writes. */
function delayed(signal, delay = grace) {
    if (signal === undefined)
        return undefined;
    const later = new AbortController();
    const begin = () => void setTimeout(() => later.abort(), delay).unref();
    if (signal.aborted)
        begin();
    else
        signal.addEventListener('abort', begin, { once: true });
    return later.signal;
}

;// CONCATENATED MODULE: ./build/adapters/registry/retry.js
// The retry policy of the registry client, and of the request for an identity token: transient failures are retried with growing pauses within a time budget, and not cached.

/** Raised by a try that failed and is worth another one, after the delay that the response asks for. */
class Again extends Error {
    failure;
    retryAfter;
    tries;
    constructor(failure, retryAfter, tries = Number.POSITIVE_INFINITY) {
        super(failure.message);
        this.failure = failure;
        this.retryAfter = retryAfter;
        this.tries = tries;
    }
}
/** The first failures each restart the budget, because a flowing try may outlast it. */
const firstFailures = 2;
/** Retries until a value, until a try raises, or until the next pause would exceed the deadline or the budget. */
async function retrying(policy, { attempt, brokenBy, deadline, onRepeat }) {
    let end = deadline;
    let answered;
    for (let count = 0;; count++) {
        const left = deadline - policy.now().getTime();
        const before = left < policy.perTry ? answered : undefined;
        const outcome = await attempt(Math.max(1, Math.min(policy.perTry, left))).then((value) => ({ value }), (error) => againAfter(error, brokenBy, before));
        if ('value' in outcome)
            return outcome.value;
        const { failure, retryAfter, tries } = outcome;
        answered = failure;
        onRepeat?.(failure);
        const failed = policy.now().getTime();
        const asked = retryAfterOf(retryAfter, failed);
        const pause = asked || backOff(count, policy.random());
        if (count < firstFailures)
            end = Math.min(failed + policy.budget, deadline);
        if (failed + pause >= end)
            throw asked ? withTime(failure, failed + asked) : failure;
        if (count + 1 >= tries)
            throw failure;
        await policy.sleep(pause);
    }
}
/**
 * Returns the failed try; raises what is no reason for another one. A try that the deadline cuts off says nothing: what the
 * registry answered before it counts.
 */
function againAfter(error, brokenBy, before) {
    if (error instanceof Again)
        return error;
    const broken = error instanceof failure/* Failure */.HR ? undefined : brokenBy(error);
    if (broken !== undefined && isTransientError(error))
        return new Again(codeOf(error) === 'TIMEOUT' ? (before ?? broken) : broken);
    throw broken ?? error;
}
/** Adds the time at which the server accepts requests again. */
function withTime({ problems, cause }, time) {
    const when = new Date(time).toISOString().replace(/\.\d+Z$/, 'Z');
    const fact = `The server accepts requests again at ${when}, which exceeds the time limit for retries.`;
    return new failure/* Failure */.HR(problems.map((problem) => ({ ...problem, fact: `${problem.fact} ${fact}` })), { cause });
}
/** Whether a status is transient. 501 (not implemented) is not. */
function isTransient(status) {
    return status === 408 || status === 425 || status === 429 || (status >= 500 && status !== 501);
}
/** Returns the pause after a try: half a second, doubled each time, at most 8 s, ± 25 %. */
function backOff(count, random) {
    return Math.min(8000, 500 * 2 ** count) * (0.75 + random / 2);
}
/** Parses Retry-After, in seconds or as a date; undefined if missing or invalid. */
function retryAfterOf(retryAfter, now) {
    if (retryAfter === undefined)
        return undefined;
    if (/^\d{1,9}$/.test(retryAfter.trim()))
        return Number(retryAfter) * 1000;
    // Date.parse accepts almost anything; the protocol has only one form.
    const date = /^[A-Za-z]{3,9}, .{1,40}GMT$/.test(retryAfter) ? Date.parse(retryAfter) : Number.NaN;
    return Number.isNaN(date) ? undefined : Math.max(0, date - now);
}
const transientErrors = new Set([
    ...['ECONNRESET', 'ECONNREFUSED', 'ECONNABORTED', 'EPIPE', 'ETIMEDOUT', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH'],
    ...['UND_ERR_SOCKET', 'UND_ERR_CONNECT_TIMEOUT', 'UND_ERR_HEADERS_TIMEOUT', 'UND_ERR_BODY_TIMEOUT', 'TIMEOUT'],
    ...['UND_ERR_RES_CONTENT_LENGTH_MISMATCH', 'UND_ERR_CLOSED', 'UND_ERR_DESTROYED'],
]);
/** Whether a network error is transient; a wrong name or a bad certificate is not. */
function isTransientError(error) {
    const code = codeOf(error);
    return transientErrors.has(code) || code.startsWith('HPE_');
}
/** Returns the code of a network error, such as ECONNRESET; empty for any other error. */
function codeOf(error) {
    if (typeof error !== 'object' || error === null)
        return '';
    if ('name' in error && error.name === 'TimeoutError')
        return 'TIMEOUT';
    if ('code' in error && typeof error.code === 'string')
        return error.code;
    return 'cause' in error ? codeOf(error.cause) : '';
}

// EXTERNAL MODULE: external "node:stream"
var external_node_stream_ = __webpack_require__(57075);
// EXTERNAL MODULE: ./build/oci/docker-certs.js
var docker_certs = __webpack_require__(80026);
;// CONCATENATED MODULE: ./build/adapters/remember.js
// Memoizes functions whose result is expensive: a request, a file, a program.
/** Memoizes a function by its arguments; failures are not kept. */
function remembering(make, { keyOf = (args) => args.join(' '), isLasting = () => true, most = Number.POSITIVE_INFINITY } = {}) {
    const made = new Map();
    const get = (...args) => {
        const key = keyOf(args);
        const known = made.get(key);
        if (known !== undefined)
            return known;
        const value = make(...args);
        if (made.size >= most)
            return value;
        made.set(key, value);
        // After `forget` the key may have a newer value.
        const drop = () => made.get(key) === value && made.delete(key);
        value.then((found) => isLasting(found) || drop(), drop);
        return value;
    };
    return { get, forget: () => made.clear() };
}

// EXTERNAL MODULE: external "node:net"
var external_node_net_ = __webpack_require__(77030);
// EXTERNAL MODULE: ./build/oci/loopback.js
var loopback = __webpack_require__(69085);
;// CONCATENATED MODULE: ./build/adapters/registry/hosts.js
// Hosts of registries, and whether they may be used without TLS.



/** Returns the API host of a registry, which differs from its name only for Docker Hub. */
function apiHost(registry) {
    return registry === 'docker.io' ? 'registry-1.docker.io' : registry;
}
/** Whether a list of registries contains the host of a URL, which omits the default port. */
function isListed({ protocol, host }, registries) {
    const usual = protocol === 'https:' ? /:443$/ : /:80$/;
    return registries.some((registry) => registry.replace(usual, '') === host);
}
/** Returns the proxy for a URL from HTTP_PROXY, HTTPS_PROXY and NO_PROXY, read as Go does; undefined for a direct connection. */
function proxyOf({ protocol, host, hostname, port }, env) {
    const proxies = Object.fromEntries((0,oci_proxy/* proxiesIn */.Iz)(env).map(({ name, value }) => [name, value]));
    const proxy = proxies[protocol === 'https:' ? 'HTTPS_PROXY' : 'HTTP_PROXY'];
    if (proxy === undefined || (0,loopback/* isThisMachine */.Y)(host))
        return undefined;
    const exceptions = (proxies['NO_PROXY'] ?? '').toLowerCase().split(/[\s,]+/);
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
    const kind = familyOf(network ?? '');
    if (network !== undefined && kind !== undefined) {
        const list = new external_node_net_.BlockList();
        list.addSubnet(network, Math.min(Number(bits), kind === 'ipv4' ? 32 : 128), kind);
        const own = familyOf(name);
        return own !== undefined && list.check(name, own);
    }
    const [, host = text, wanted = port] = /^(.+?):(\d+)$/.exec(text) ?? [];
    if (wanted !== port)
        return false;
    const domain = host.replace(/^\*?\./, '');
    // With a leading dot only subdomains are meant.
    return (domain === host && nameOf(domain) === name) || name.endsWith(`.${domain}`);
}
function familyOf(address) {
    const version = (0,external_node_net_.isIP)(address);
    return version === 0 ? undefined : version === 4 ? 'ipv4' : 'ipv6';
}
// Without the port, and an IPv6 address without its brackets.
function nameOf(host) {
    if ((0,external_node_net_.isIP)(host) === 6)
        return host;
    return host.replace(/:\d+$/, '').replace(/^\[|\]$/g, '');
}

;// CONCATENATED MODULE: ./build/adapters/registry/transport.js
// HTTP by undici: keep-alive, proxies, time-outs. No redirects, no retries.





/** Creates the sender; undici is loaded at the first request, because it is slow to load. */
function createTransport({ env, insecure = [], certificates }) {
    const dispatchers = new Map();
    const dispatcherOf = async (undici, url) => {
        const proxy = proxyOf(url, env);
        const isVerified = !isListed(url, insecure);
        const own = url.protocol === 'https:' ? await certificates?.(url.host) : undefined;
        const key = `${isVerified} ${proxy ?? ''} ${own === undefined ? '' : url.host}`;
        const dispatcher = dispatchers.get(key) ?? settingsOf(isVerified, own).then((tls) => createDispatcher(undici, proxy, tls));
        dispatchers.set(key, dispatcher);
        return dispatcher;
    };
    return async (outgoing) => send(await dispatcherOf(await __webpack_require__.e(/* import() */ 752).then(__webpack_require__.t.bind(__webpack_require__, 46752, 19)), outgoing.url), outgoing);
}
/** A list of authorities replaces the system's and NODE_EXTRA_CA_CERTS, so they are added to it. */
async function settingsOf(isVerified, own) {
    const verified = isVerified ? {} : { rejectUnauthorized: false };
    if (own === undefined)
        return verified;
    const { getCACertificates } = await Promise.resolve(/* import() */).then(__webpack_require__.t.bind(__webpack_require__, 41692, 19));
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
    const timer = setTimeout(() => stop.abort(new DOMException(`no response within ${timeout} ms`, 'TimeoutError')), timeout);
    try {
        const response = await dispatcher.request({
            origin: url.origin,
            path: `${url.pathname}${url.search}`,
            method: methodOf(method),
            // Without the length the encoding is chunked, which some storage behind registries rejects.
            headers: { 'user-agent': 'polyarch', ...(isStream(body) && { 'content-length': String(body.size) }), ...headers },
            // undici closes the connection after every HEAD by default; verification is mostly HEADs.
            reset: false,
            headersTimeout: timeout,
            bodyTimeout: timeout,
            signal: outgoing.stop === undefined ? stop.signal : AbortSignal.any([stop.signal, outgoing.stop]),
            ...(body === undefined ? {} : { body: bodyOf(body, () => timer.refresh()) }),
        });
        // A refusal or redirect is short, so it keeps the time-out.
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
function bodyOf(body, note) {
    return isStream(body) ? external_node_stream_.Readable.from(noted(body.open(), note), { objectMode: false }) : body;
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
/** Creates the look-up, which reads each host once. */
function createCertificates(files, home) {
    return remembering((host) => findIn(files, host, home)).get;
}
async function findIn(files, host, home) {
    const paths = await (0,docker_certs/* certificatesOf */.m)(host, home, files.list);
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

;// CONCATENATED MODULE: ./build/adapters/api.js
// GitHub's API for facts that the event lacks, which stay undefined if unknown and never fail the run; and GitHub's service
// for identity tokens, without which nothing can be signed: its failure ends the run.







/** Milliseconds to wait for a fact. */
const limit = 5_000;
/** Milliseconds to send something, which may be an SBOM. */
const patience = 60_000;
const bodyLimit = 4 * 1024 * 1024;
/** Returns the API that the runner names, with the step's token; without a token it sends no request. */
function githubApi(env, given, { log, canceled, sleep = (milliseconds) => (0,promises_.setTimeout)(milliseconds, undefined, { signal: canceled }) }) {
    const token = given.trim();
    const root = env['GITHUB_API_URL'] ?? 'https://api.github.com';
    const send = createTransport({ env });
    const left = 'facts of the repository and the order of commits stay unknown';
    // An empty token is the user's choice, so it gets no annotation.
    const tell = token === '' ? log.line : log.notice;
    const warn = once((why) => tell(`The API at ${root} ${why}: ${left}.`));
    return {
        get: async (path) => {
            if (token === '')
                return warn('was not queried because `github-token` is empty');
            const { status, body } = await ask(send, { url: `${root}${path}`, token });
            // 404 is an answer, too.
            if (status === 200 || status === 404)
                return status === 200 ? body : undefined;
            return warn(status === undefined ? 'did not respond' : `returned HTTP ${status}`);
        },
        identity: async (audience) => {
            const asked = askIdentity({ send, env, canceled, sleep }, audience);
            const interrupted = () => (0,failure/* failure */.V2)('INTERRUPTED', 'The job was canceled before GitHub issued an identity token.');
            const value = await orStopped(asked, canceled, interrupted);
            if (value !== undefined)
                log.mask(value);
            return value;
        },
        post: async (path, body) => ask(send, { url: `${root}${path}`, token, body: JSON.stringify(body), stop: canceled }),
    };
}
/** Reports only once: outside GitHub there may be no API, and all callers continue without it. */
function once(report) {
    let isReported = false;
    return (why) => {
        if (!isReported)
            report(why);
        isReported = true;
    };
}
/** Milliseconds for all tries, and the tries after which an answer counts; without an answer only the time counts. */
const [budget, tries] = [15_000, 4];
/** Requests a token, with retries; undefined without permission. Raises IDENTITY_UNAVAILABLE. */
async function askIdentity({ send, env, canceled, sleep }, audience) {
    // The runner sets both with `permissions: id-token: write`.
    const [url, proof] = [env['ACTIONS_ID_TOKEN_REQUEST_URL'] ?? '', env['ACTIONS_ID_TOKEN_REQUEST_TOKEN'] ?? ''];
    if (!URL.canParse(url) || proof === '')
        return undefined;
    const question = new URL(url);
    question.searchParams.set('audience', audience);
    const unissued = (why, cause) => (0,failure/* failure */.V2)('IDENTITY_UNAVAILABLE', `The identity service of GitHub Actions ${why}.`, {}, { cause });
    const attempt = async (timeout) => {
        const headers = headersOf(proof);
        const answer = await send({ method: 'GET', url: question, headers, timeout, stop: canceled });
        const body = await jsonOf(answer);
        const value = answer.status === 200 && (0,oci_json/* isRecord */.u4)(body) ? body['value'] : undefined;
        if (typeof value === 'string' && value !== '')
            return value;
        const found = unissued(answer.status === 200 ? 'returned no token' : `returned HTTP ${answer.status}`);
        throw isTransient(answer.status) ? new Again(found, answer.header('retry-after'), tries) : found;
    };
    const brokenBy = (error) => codeOf(error) === '' ? undefined : unissued(`did not respond: ${(0,failure/* messageOf */.bD)(error).replace(/\.$/, '')}`, error);
    const now = () => new Date();
    const policy = { now, sleep, random: Math.random, budget, perTry: limit };
    return retrying(policy, { attempt, brokenBy, deadline: Date.now() + budget });
}
/** Returns the status and JSON of a URL; no status if it does not respond. */
async function ask(send, { url, token, body, ...rest }) {
    const headers = { ...headersOf(token), ...(body === undefined ? {} : { 'content-type': 'application/json' }) };
    const sent = body === undefined ? { method: 'GET', timeout: limit } : { method: 'POST', timeout: patience, body };
    try {
        const answer = await send({ ...sent, ...rest, url: new URL(url), headers });
        return { status: answer.status, body: await jsonOf(answer) };
    }
    catch {
        return { status: undefined };
    }
}
const headersOf = (token) => ({
    accept: 'application/vnd.github+json',
    authorization: `Bearer ${token}`,
    'x-github-api-version': '2022-11-28',
});
async function jsonOf(answer) {
    return (0,oci_json/* parseJson */.qF)(new TextDecoder().decode(await readBody(answer, bodyLimit)));
}

;// CONCATENATED MODULE: ./build/adapters/attestations.js
// Signs attestations by Sigstore's own library, which is loaded only where something is attested, and stores them with
// GitHub: POST /repos/{owner}/{repo}/attestations (docs.github.com/rest/repos/attestations).


/**
 * Milliseconds for a request, and how often it is repeated. The library passes no limit of bytes to its HTTP client (5.1.0,
 * src/external/fetch.ts), so the time alone bounds a response.
 */
const limits = { timeout: 20_000, retry: 3 };
/** Creates the services; a cancel ends the wait for the services. */
function createAttestations(post, canceled) {
    return {
        store: (repository, bundle) => post(`/repos/${repository}/attestations`, { bundle }),
        sign: async (statement, { token, services }) => {
            const { DSSEBundleBuilder, FulcioSigner, RekorWitness, TSAWitness } = await Promise.all(/* import() */[__webpack_require__.e(13), __webpack_require__.e(88), __webpack_require__.e(659), __webpack_require__.e(40), __webpack_require__.e(179)]).then(__webpack_require__.t.bind(__webpack_require__, 15179, 19));
            const { bundleToJSON } = await __webpack_require__.e(/* import() */ 659).then(__webpack_require__.t.bind(__webpack_require__, 61040, 19));
            const identityProvider = { getToken: async () => token };
            const signer = new FulcioSigner({ identityProvider, fulcioBaseURL: services.fulcio, ...limits });
            const witnesses = [
                ...(services.rekor === undefined
                    ? []
                    : [new RekorWitness({ rekorBaseURL: services.rekor, fetchOnConflict: true, ...limits })]),
                ...(services.timestamps === undefined ? [] : [new TSAWitness({ tsaBaseURL: services.timestamps, ...limits })]),
            ];
            const artifact = { data: Buffer.from(statement), type: 'application/vnd.in-toto+json' };
            const signing = new DSSEBundleBuilder({ signer, witnesses }).create(artifact).catch((error) => {
                throw notSigned(error, services);
            });
            const interrupted = 'The job was canceled before everything was attested.';
            const bundle = bundleToJSON(await orStopped(signing, canceled, () => (0,failure/* failure */.V2)('INTERRUPTED', interrupted)));
            return { ...bundle, mediaType: bundle.mediaType };
        },
    };
}
/** Names the service by the codes of the library (sigstore/sigstore-js, packages/sign/src/error.ts). */
function notSigned(error, { fulcio, rekor, timestamps }) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    const service = [
        { sign: 'CA_', name: 'Fulcio, which issues the certificate', url: fulcio },
        { sign: 'TLOG_', name: 'Rekor, the transparency log', url: rekor },
        { sign: 'TSA_', name: 'The timestamp authority', url: timestamps },
    ].find(({ sign }) => code.startsWith(sign));
    // Other messages may repeat the token.
    const what = service === undefined ? 'Sigstore failed' : `${service.name}, failed at ${service.url}: ${whyOf(error)}`;
    return (0,failure/* failure */.V2)('ATTEST_NOT_SIGNED', `${what.replace(/\.$/, '')}.`, { input: 'attest' }, { cause: error });
}
function whyOf(error) {
    const cause = error instanceof Error ? (error.cause ?? error) : error;
    return (0,failure/* messageOf */.bD)(cause).slice(0, 300);
}

// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: ./build/commands/command.js
var commands_command = __webpack_require__(92950);
// EXTERNAL MODULE: ./build/commands/docker-places.js
var docker_places = __webpack_require__(58300);
// EXTERNAL MODULE: ./build/oci/units.js
var units = __webpack_require__(90093);
// EXTERNAL MODULE: ./build/pins/pins.js
var pins = __webpack_require__(34965);
// EXTERNAL MODULE: ./build/pins/release.js
var release = __webpack_require__(30468);
;// CONCATENATED MODULE: ./build/adapters/buildx.js
// Chooses buildx: the installed one if it supports the required features, else a fetched one.








/** Chooses at the first command, and again if a later command needs more features. */
function buildxResolver(given) {
    // An invalid text was already reported when the inputs were read.
    const sources = { ...given, wanted: (0,buildx_version/* parseWanted */.VB)(given.wanted) ?? '' };
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
    const { wanted } = sources;
    if (wanted === '') {
        if (typeof installed === 'string')
            return fetchPinned(installed, sources);
        const { oldest } = pins/* testedWith */.Yp.buildx;
        if (installed.version === undefined || (0,buildx_version/* isAtLeast */.du)(installed.version, oldest))
            return installed;
        return fetchPinned(`the installed version ${installed.version} is older than ${oldest}`, sources);
    }
    const version = wanted === 'latest' ? await latest(sources) : wanted;
    if (typeof installed !== 'string' && installed.version === version)
        return installed;
    return fetchVersion(version, 'set in `buildx-version`', sources);
}
/** A development build, which reports no release, counts as new. */
function satisfies({ version }, need) {
    return version === undefined || (0,buildx_version/* isAtLeast */.du)(version, need.since);
}
async function inPlaceOf({ version }, { feature, since }, sources) {
    if (sources.wanted === '') {
        const why = `the installed version ${version} does not support ${feature}`;
        const present = await fetchPinned(why, sources);
        sources.log.notice(`Using buildx ${present.version}: ${why}, which requires ${since}.`);
        return present;
    }
    const fact = `buildx ${version} does not support ${feature}, which requires ${since}.`;
    throw (0,failure/* failure */.V2)('BUILDX_TOO_OLD', fact, { input: 'buildx-version' });
}
// docker/cli, cli-plugins/manager/manager_unix.go
const systemFolders = [
    '/usr/local/lib/docker/cli-plugins',
    '/usr/local/libexec/docker/cli-plugins',
    '/usr/lib/docker/cli-plugins',
    '/usr/libexec/docker/cli-plugins',
];
const buildx_nothing = 'no buildx is installed';
/**
 * Finds a plugin, started directly to save the start of the CLI; then buildx on PATH; then the CLI's choice. Otherwise
 * returns why no installed buildx can be used.
 */
async function findInstalled({ env, files, exec }) {
    const path = await firstOf(pathsOf(env), files);
    // The CLI looks for plugins in the same folder, so it is not asked either.
    if (path === undefined && !(0,external_node_path_.isAbsolute)((0,docker_places/* dockerFolder */.NC)(env)))
        return buildx_nothing;
    const found = path === undefined ? { program: 'docker', first: ['buildx'] } : { program: path, first: [] };
    const { args } = (0,buildx_version/* askVersion */.qN)();
    const asked = { ...(0,buildx_version/* askVersion */.qN)(), program: found.program, args: [...found.first, ...args] };
    const finished = await (0,failure/* orElse */.NW)(exec.run(asked), () => undefined);
    if (finished?.exitCode === 0)
        return { ...found, version: (0,buildx_version/* parseVersion */.ot)(finished.stdout) };
    // The CLI fails without a plugin.
    if (path === undefined)
        return finished === undefined || finished.exitCode !== undefined ? buildx_nothing : `docker buildx ${(0,commands_command/* failingOf */.al)(finished)}`;
    return `the installed buildx ${finished === undefined ? 'cannot be started' : (0,commands_command/* failingOf */.al)(finished)}`;
}
/** The places of an installed buildx. A relative one is in the checkout, where a pull request may have put it. */
function pathsOf(env) {
    const plugins = [(0,external_node_path_.join)((0,docker_places/* dockerFolder */.NC)(env), 'cli-plugins'), ...systemFolders];
    const onPath = (env['PATH'] ?? '').split(external_node_path_.delimiter);
    const paths = [
        ...plugins.map((folder) => (0,external_node_path_.join)(folder, 'docker-buildx')),
        ...onPath.map((folder) => (0,external_node_path_.join)(folder, 'buildx')),
    ];
    return paths.filter(external_node_path_.isAbsolute);
}
async function firstOf(paths, files) {
    const exist = await Promise.all(paths.map((path) => files.exists(path)));
    return paths.find((_, index) => exist[index]);
}
function fetchPinned(why, sources) {
    return fetchVersion(pins/* pins */.hm.tools.buildx.version, why, sources);
}
async function fetchVersion(version, why, sources) {
    const started = sources.clock.now().getTime();
    const named = (error) => {
        throw sources.wanted === '' ? error : notAvailable(version, error);
    };
    const architecture = (0,release/* goArchitecture */.KE)(process.arch);
    const { repository } = pins/* pins */.hm.tools.buildx;
    const addresses = (0,release/* addressesOf */.sO)({ name: 'buildx', repository, version, architecture }, serverOf(sources));
    const pin = version === pins/* pins */.hm.tools.buildx.version ? pins/* pins */.hm.tools.buildx.sha256[architecture] : undefined;
    const sha256 = pin ?? (0,release/* checksumIn */.Hr)(await sources.download.text(addresses.list).catch(named), addresses.file);
    if (sha256 === undefined) {
        throw (0,failure/* failure */.V2)('TOOL_UNCHECKED', `${addresses.list} lists no SHA-256 for ${addresses.file}.`, {
            input: 'buildx-version',
        });
    }
    const program = await sources.tools.fetch({ name: 'buildx', version, url: addresses.program, sha256 }).catch(named);
    const taken = (0,units/* formatDuration */.a3)(sources.clock.now().getTime() - started);
    const by = pin === undefined ? 'checksum of its release' : 'pinned checksum';
    sources.log.event('tool-fetched', { name: 'buildx', version, isPinned: pin !== undefined });
    sources.log.line(`Fetched buildx ${version} (${by}; ${why}; ${taken})`);
    return { program, first: [], version };
}
/** Reports an unavailable version under the name that the user gave. */
function notAvailable(version, error) {
    const problem = error instanceof failure/* Failure */.HR ? error.problems.find(({ code }) => code === 'TOOL_UNAVAILABLE') : undefined;
    if (problem === undefined)
        return error;
    const cure = 'Set a version that docker/buildx has released, or leave the input empty.';
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
    throw (0,failure/* failure */.V2)('TOOL_UNAVAILABLE', `${address} does not redirect to a release.`, { input: 'buildx-version' });
}
/** A mirror of GitHub's releases; its files must match the same checksums. */
const serverOf = ({ env }) => env['POLYARCH_RELEASES_URL'] || release/* releasesServer */.gv;

// EXTERNAL MODULE: ./build/oci/hiding.js
var hiding = __webpack_require__(24879);
// EXTERNAL MODULE: ./build/adapters/sanitize.js
var sanitize = __webpack_require__(82330);
;// CONCATENATED MODULE: ./build/adapters/core.js
// The runner's own channels: inputs, outputs, state, log and summary, through @actions/core.



/** Returns the inputs from the runner's variables: INPUT_<NAME>, spaces as underscores. */
function runnerInputs(env) {
    return {
        text: (name) => env[`INPUT_${name.replace(/ /g, '_').toUpperCase()}`] ?? '',
        names: () => Object.keys(env)
            .filter((key) => key.startsWith('INPUT_'))
            .map((key) => key.slice('INPUT_'.length).toLowerCase()),
    };
}
/** Returns the job log. It neutralizes workflow commands and hides masked values. */
function runnerLog(core) {
    const secrets = new Set();
    const safe = (text) => (0,sanitize/* sanitize */.a)((0,hiding/* hiding */.Q0)(secrets)(text));
    const properties = (annotation) => ({
        ...(annotation?.file === undefined ? {} : { file: annotation.file }),
        ...(annotation?.line === undefined ? {} : { startLine: annotation.line }),
    });
    // The runner drops debug lines unless the job is debugged; each request would print one.
    const debug = (text) => {
        if (core.isDebug())
            core.debug(safe(text));
    };
    let isGroupOpen = false;
    return {
        line: (text) => core.info(safe(text)),
        debug,
        // Hidden first: JSON escapes quotes and backslashes, so a secret with one of them would not be found.
        event: (name, facts) => debug(`event ${name} ${JSON.stringify((0,hiding/* withoutSecrets */.cT)(facts, (0,hiding/* hiding */.Q0)(secrets)))}`),
        notice: (text, annotation) => core.notice(safe(text), properties(annotation)),
        warning: (text, annotation) => core.warning(safe(text), properties(annotation)),
        error: (text, annotation) => core.error(safe(text), properties(annotation)),
        group: (title) => {
            // The runner does not support nested groups.
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
            // Each mask is a line of the log, and the runner warns of an empty one.
            if (secret === '' || secrets.has(secret))
                return;
            core.setSecret(secret);
            secrets.add(secret);
        },
        // The runner also masks, but only secrets of the job.
        hide: (text) => (0,hiding/* hiding */.Q0)(secrets)(text),
    };
}
/** Returns the outputs and the summary of the step. */
function runnerOutputs(core, env) {
    return {
        set: (name, value) => core.setOutput(name, value),
        summary: async (markdown) => {
            // Without the variable no summary is shown: an old GHES, or a run outside of a workflow.
            if ((env['GITHUB_STEP_SUMMARY'] ?? '') === '')
                return;
            // The build may have filled the disk. What was published stays published.
            await core.summary
                .addRaw(markdown)
                .write()
                .catch((error) => core.warning((0,sanitize/* sanitize */.a)(`The job summary was not written: ${(0,failure/* messageOf */.bD)(error)}`)));
        },
        fail: () => {
            process.exitCode = 1;
        },
    };
}
/** Returns the state that main saves for post, and can read itself. */
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

;// CONCATENATED MODULE: ./build/adapters/debug-log.js
// Debug lines for every program that is started and every request to a registry.
// The output of programs is not logged: a credential helper prints a password, and rawjson encodes masked values.



/** Logs the start and end of each program. Secrets are never arguments. */
function loggedExec(exec, tell, now) {
    return {
        run: async (command) => {
            const line = [command.program, ...command.args.map(quoted)].join(' ');
            const started = now().getTime();
            tell(`Run: ${line}`);
            const finished = await exec.run(command);
            const { exitCode } = finished;
            const how = exitCode === undefined ? (0,commands_command/* failingOf */.al)(finished) : `ended with ${exitCode}`;
            tell(`${command.program} ${how} after ${(0,units/* formatDuration */.a3)(now().getTime() - started)}`);
            return finished;
        },
    };
}
/** For readers only: nothing is ever run from it. */
function quoted(argument) {
    return /^[\w@%+=:,./-]+$/.test(argument) ? argument : JSON.stringify(argument);
}
/** Logs each request with its status, without the query, which may contain a signature. */
function loggedSend(send, tell, now) {
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
            tell(`${line}: ${(0,failure/* messageOf */.bD)(error)} after ${after()}`);
            throw error;
        }
    };
}

// EXTERNAL MODULE: ./build/commands/engine.js
var engine = __webpack_require__(23049);
;// CONCATENATED MODULE: ./build/adapters/registry/auth/docker-config.js
// Parses the Docker configuration: accounts by registry, and their credential helpers.


/** The names of Docker Hub in references and configurations. */
const hub = ['docker.io', 'index.docker.io', 'registry-1.docker.io'];
/** Returns the key of a registry in the Docker configuration. */
function accountName(registry) {
    return hub.includes(registry) ? 'https://index.docker.io/v1/' : registry;
}
/** Returns the entry for a repository; `source` is named if it is unreadable. */
function accountOf(text, repository, source) {
    const config = parse(text, source);
    const helpers = (0,oci_json/* recordOf */.zv)(config['credHelpers']);
    const names = namesOf(repository.registry);
    const helper = names.map((name) => helpers[name]).find((name) => typeof name === 'string') ?? config['credsStore'];
    const entry = entryFor((0,oci_json/* recordOf */.zv)(config['auths']), repository);
    return {
        credentials: entry === undefined ? undefined : credentialsOf(entry),
        helper: typeof helper === 'string' && helper !== '' ? helper : undefined,
    };
}
function namesOf(registry) {
    return hub.includes(registry) ? ['https://index.docker.io/v1/', ...hub] : [registry];
}
/**
 * Returns the best entry: the longest namespace of the repository (as podman reads them,
 * containers-auth.json(5)), or the registry's exact entry, or any entry of the registry (as Docker does, credentials/
 * file_store.go).
 */
function entryFor(auths, { registry, path }) {
    const names = namesOf(registry);
    const entries = Object.entries(auths).flatMap(([key, entry]) => {
        const { host, namespace } = keyOf(key);
        return (0,oci_json/* isRecord */.u4)(entry) && names.includes(host) ? [{ entry, namespace }] : [];
    });
    const within = entries.filter(({ namespace }) => namespace !== '' && `${path}/`.startsWith(`${namespace}/`));
    const [nearest] = within.toSorted((one, other) => other.namespace.length - one.namespace.length);
    const exact = names.map((name) => auths[name]).find(oci_json/* isRecord */.u4);
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
    // Without the parser's error, which would quote the text: it may contain a password.
    const config = (0,oci_json/* parseJson */.qF)(text);
    if ((0,oci_json/* isRecord */.u4)(config))
        return config;
    throw (0,failure/* failure */.V2)('CREDENTIALS_UNREADABLE', `The Docker configuration ${source} is not a JSON object.`);
}
function credentialsOf(entry) {
    const text = (key) => (0,oci_json/* textAt */.$6)(entry, key);
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
/** Makes credentials of a user name and a secret; the user name `<token>` marks an identity token. */
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
        if (credentials === undefined)
            continue;
        const { registry, path } = repository;
        const entry = entryOf(credentials);
        auths[`${registry === 'docker.io' ? 'index.docker.io' : registry}/${path}`] = entry;
        auths[accountName(registry)] ??= entry;
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
// Gives programs the accounts that only buildx would find, in a temporary Docker configuration.




/** Runs programs with exactly the accounts in `accounts`, if the program itself would not find one of them. */
function lendingAccounts({ exec, files, accounts }) {
    return {
        run: async (command) => {
            const config = await configFor(command, accounts);
            if (config === undefined)
                return exec.run(command);
            const folder = await files.temporaryFolder('polyarch-account-');
            try {
                await files.write(`${folder}/config.json`, config, true);
                const env = { ...(await engineFor(command, exec)), ...command.env, DOCKER_CONFIG: folder };
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
    const granted = wanted.map(({ repository }, index) => ({ repository, credentials: found[index] }));
    return configOf(granted);
}
/**
 * Docker contexts live next to the accounts, so the engine of a selected context is set explicitly. A line of the user's
 * for bash may run docker, or need none. Raises PROGRAM_STOPPED: another engine could have other images.
 */
async function engineFor({ program }, exec) {
    if (program !== 'docker' && program !== 'bash')
        return {};
    const asked = await (0,failure/* undefinedOn */.AO)((0,commands_command/* answerOf */.ut)((0,engine/* askEndpoint */.Nn)(), exec), 'PROGRAM_MISSING');
    const endpoint = asked?.stdout.trim() ?? '';
    return asked?.exitCode === 0 && endpoint !== '' ? { DOCKER_HOST: endpoint } : {};
}

// EXTERNAL MODULE: external "node:fs/promises"
var external_node_fs_promises_ = __webpack_require__(51455);
;// CONCATENATED MODULE: ./build/adapters/download/download.js
// Downloads files through proxies and redirects, with retries.






/** Maximum bytes of a program: several times the size of the pinned ones. */
const largestProgram = 200_000_000;
class TooLarge extends Error {
}
const perTry = 60_000;
const download_budget = 180_000;
const usual = { size: largestProgram, time: 300_000 };
/** Creates the downloads; undici is loaded at the first one. */
function createDownload(env, clock, random = Math.random, limits = usual) {
    const policy = { ...clock, random, perTry, budget: download_budget };
    const send = createTransport({ env });
    const fetched = (url, take, { hops = 5, time = download_budget } = {}) => {
        const stop = AbortSignal.timeout(time);
        return retrying(policy, {
            attempt: (timeout) => follow(url, { send, take, hops, timeout, stop }),
            brokenBy: (error) => {
                const found = unavailableBy(url, error);
                if (stop.aborted)
                    throw found;
                return found;
            },
            deadline: clock.now().getTime() + download_budget,
        });
    };
    return {
        text: (url) => fetched(url, async (answer) => new TextDecoder().decode(await readBody(answer, listLimit))),
        file: (url, path) => fetched(url, ({ body }) => receive(body, path, limits.size), limits),
        location: (url) => fetched(url, ({ header, discard }) => discard().then(() => header('location') ?? ''), { hops: 0 }),
    };
}
/** Lists of checksums have a few kilobytes. */
const listLimit = 1 << 20;
async function follow(address, { send, take, hops, timeout, stop }) {
    let url = new URL(address);
    for (let hop = 0; hop <= hops; hop += 1) {
        const answer = await send({ method: 'GET', url, headers: {}, timeout, stop, isStreamed: true });
        const isRedirect = answer.status >= 300 && answer.status < 400;
        if (answer.status === 200 || (isRedirect && hops === 0))
            return take(answer);
        await answer.discard();
        const location = answer.header('location') ?? '';
        if (!isRedirect || !URL.canParse(location, url.href))
            throw refused(address, answer);
        url = next(address, url, location);
    }
    throw unavailable(address, 'redirects in a loop');
}
function refused(address, { status, header }) {
    const found = unavailable(address, `returned HTTP ${status}`);
    return isTransient(status) ? new Again(found, header('retry-after')) : found;
}
function next(address, from, location) {
    const target = new URL(location, from);
    if (target.protocol === 'https:' || (target.protocol === 'http:' && from.protocol === 'http:'))
        return target;
    throw unavailable(address, 'redirects to an address without TLS');
}
const unavailable = (address, why) => (0,failure/* failure */.V2)('TOOL_UNAVAILABLE', `${address} ${why}.`);
function unavailableBy(address, error) {
    const why = (0,failure/* messageOf */.bD)(error);
    if (error instanceof TooLarge)
        return unavailable(address, why);
    const fact = `${address} is unreachable: ${why.replace(/\.$/, '')}.`;
    return (0,failure/* failure */.V2)('TOOL_UNAVAILABLE', fact, {}, { cause: error });
}
/** Writes a new private file and returns its SHA-256 in hex. A failure leaves no file. Raises TooLarge, and errors of the source. */
async function receive(pieces, path, limit) {
    const hash = (0,external_node_crypto_.createHash)('sha256');
    // `wx` follows no link and overwrites no file.
    const file = await (0,external_node_fs_promises_.open)(path, 'wx', 0o600);
    try {
        let size = 0;
        for await (const piece of pieces) {
            size += piece.length;
            if (size > limit)
                throw new TooLarge(`exceeds ${limit / 1e6} MB`);
            hash.update(piece);
            await file.write(piece);
        }
        await file.close();
        return hash.digest('hex');
    }
    catch (error) {
        await file.close().catch(() => undefined);
        await (0,external_node_fs_promises_.rm)(path, { force: true });
        throw error;
    }
}

// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(73024);
// EXTERNAL MODULE: ./build/commands/cache-service.js
var cache_service = __webpack_require__(62399);
;// CONCATENATED MODULE: ./build/adapters/actions-cache/blob.js
// Whole files in the GitHub Actions cache, each as one blob. GitHub's library makes archives instead, and unpacks
// them wherever the archive says, before anything is checked.

/** The version of these entries, which separates them from others: the SHA-256 of "polyarch tool 1". */
const version = '5b536e0a72e959d5d173a56a6d470e1dd1dbdbf15527c06a271c3dd7bacd531e';
/** Bytes per chunk for version 1, as in GitHub's library (options.ts, uploadChunkSize). */
const chunk = 32 * 1024 * 1024;
/** Returns the bytes under exactly this key, unchecked; undefined if missing. */
async function readBlob({ find, request }, key) {
    const at = await find({ key, version });
    if (at === undefined)
        return undefined;
    const answer = await request({ method: 'GET', at, isStreamed: true });
    if (answer.status === 200)
        return answer.body;
    await answer.discard();
    return undefined;
}
/** Saves a file under an unused key. Returns whether it was saved. */
function saveBlob(calls, service, key, blob) {
    return (service === 'v2' ? saveV2 : saveV1)(calls, key, blob);
}
async function saveV2({ ask, askObject }, key, { size, open }) {
    const { signed_upload_url: at } = await askObject(callV2('CreateCacheEntry', { key, version }));
    if (typeof at !== 'string')
        return false;
    const headers = { 'x-ms-blob-type': 'BlockBlob', 'content-type': 'application/octet-stream' };
    const { status } = await ask({ method: 'PUT', at, headers, body: { size, open: () => open(0, size) } });
    if (status !== 201)
        return false;
    const { ok } = await askObject(callV2('FinalizeCacheEntryUpload', { key, version, size_bytes: String(size) }));
    return ok === true;
}
async function saveV1({ ask, askObject }, key, { size, open }) {
    const { cacheId } = await askObject(postV1(`${v1}/caches`, { key, version, cacheSize: size }));
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
    return (await ask(postV1(at, { size }))).status < 300;
}

;// CONCATENATED MODULE: ./build/adapters/download/tools.js
// Fetches pinned programs from the tool cache, the Actions cache or their address. Bytes become a program only
// in a private folder and with a matching checksum; the hashed copy is the one that runs.











/** GitHub's cache restores a hundred megabytes in seconds; otherwise a download is as fast. */
const tools_usual = { restore: 30_000, save: 10_000 };
/** Creates the tools; each program is fetched once. */
function createTools(sources) {
    const saving = [];
    const { get } = remembering((order) => find(order, sources, (each) => saving.push(each)), {
        keyOf: ([order]) => tools_keyOf(order),
    });
    const { save } = sources.limits ?? tools_usual;
    return {
        fetch: (order) => {
            const fact = `The job was canceled while ${order.name} was being fetched.`;
            return orStopped(get(order), sources.canceled, () => (0,failure/* failure */.V2)('INTERRUPTED', fact));
        },
        settle: async () => {
            const over = new AbortController();
            const late = (0,promises_.setTimeout)(save, false, { signal: over.signal }).catch(() => true);
            const isDone = await Promise.race([Promise.all(saving).then(() => true), late]);
            over.abort();
            if (!isDone)
                sources.log.debug('Saving a program in the Actions cache timed out');
        },
    };
}
const tools_keyOf = ({ name, version, sha256 }) => `polyarch-${name}-${version}-${process.arch}-${sha256.slice(0, 16)}`;
async function find(order, sources, saves) {
    const { env, log, temporaryRoot } = sources;
    await (0,external_node_fs_promises_.mkdir)(temporaryRoot, { recursive: true });
    // 0700, with a random name.
    const path = (0,external_node_path_.join)(await (0,external_node_fs_promises_.mkdtemp)((0,external_node_path_.join)(temporaryRoot, 'polyarch-tools-')), order.name);
    const kept = await findKept(order, env);
    if (kept !== undefined && (await take((0,external_node_fs_.createReadStream)(kept), path, order, log)))
        return path;
    const cache = sources.isCached ? await actionsCache(sources) : undefined;
    const cached = await cache?.read(tools_keyOf(order));
    if (cached === undefined || !(await take(cached, path, order, log))) {
        await download(order, path, sources);
        // Runs beside the build. On failure the next run downloads again.
        if (cache !== undefined)
            saves(cache.save(tools_keyOf(order), path));
    }
    await keepFile(path, order, env, log);
    return path;
}
/** Writes the program if the checksum matches. Returns whether it did. */
async function take(pieces, path, { name, sha256 }, log) {
    const part = `${path}.part`;
    const why = await receive(pieces, part, largestProgram).then((sum) => (sum === sha256 ? undefined : `its SHA-256 is ${sum}`), (error) => String(error));
    if (why === undefined)
        await settleFile(part, path);
    else
        log.debug(`The cached ${name} is unusable: ${why}`);
    await (0,external_node_fs_promises_.rm)(part, { force: true });
    return why === undefined;
}
/** Fails closed: a file with a wrong checksum is removed. */
async function download(order, path, sources) {
    const part = `${path}.part`;
    const computed = await sources.download.file(order.url, part);
    if (computed === order.sha256)
        return settleFile(part, path);
    await (0,external_node_fs_promises_.rm)(part, { force: true });
    throw (0,failure/* failure */.V2)('TOOL_CHANGED', `${order.url} has the SHA-256 ${computed}, expected ${order.sha256}.`);
}
async function settleFile(part, path) {
    await (0,external_node_fs_promises_.chmod)(part, 0o700);
    await (0,external_node_fs_promises_.rename)(part, path);
}
/** Returns the cache for programs, whose failures never fail the step; undefined without a service. */
async function actionsCache({ env, send, log, limits }) {
    const service = (0,cache_service/* cacheServiceOf */.p)(env);
    if ((env['ACTIONS_RUNTIME_TOKEN'] ?? '') === '' || service === undefined)
        return undefined;
    // The only function used of GitHub's library: it knows which servers have a cache, without a request.
    const { isFeatureAvailable } = await Promise.all(/* import() */[__webpack_require__.e(752), __webpack_require__.e(955), __webpack_require__.e(13), __webpack_require__.e(838), __webpack_require__.e(88), __webpack_require__.e(40), __webpack_require__.e(131)]).then(__webpack_require__.bind(__webpack_require__, 70131));
    if (!isFeatureAvailable())
        return undefined;
    const ignored = (error) => void log.debug(`The Actions cache is unavailable for programs: ${String(error)}`);
    const { restore } = limits ?? tools_usual;
    return {
        read: (key) => readBlob(callsTo(service, env, send, restore), key).catch(ignored),
        save: (key, path) => {
            const open = (from, to) => (0,external_node_fs_.createReadStream)(path, { start: from, end: to - 1 });
            return (0,external_node_fs_promises_.stat)(path)
                .then(({ size }) => saveBlob(callsTo(service, env, send, savingLimit), service, key, { size, open }))
                .catch(ignored);
        },
    };
}
/** Milliseconds; a save is never waited for longer. */
const savingLimit = 600_000;
/** The library insists on both folders of the runner. */
const hasToolCache = (env) => (env['RUNNER_TOOL_CACHE'] ?? '') !== '' && (env['RUNNER_TEMP'] ?? '') !== '';
/** Where the program would be in the runner's tool cache, unchecked: others may write there, so it is never run from there; undefined where it was never kept. */
async function findKept({ name, version }, env) {
    if (!hasToolCache(env))
        return undefined;
    const { find } = await Promise.all(/* import() */[__webpack_require__.e(752), __webpack_require__.e(955), __webpack_require__.e(13), __webpack_require__.e(838), __webpack_require__.e(88), __webpack_require__.e(805)]).then(__webpack_require__.bind(__webpack_require__, 59805));
    const folder = find(name, version);
    return folder === '' ? undefined : (0,external_node_path_.join)(folder, name);
}
/** Keeps a copy for later steps. What goes wrong costs them a download. */
async function keepFile(path, { name, version }, env, log) {
    if (!hasToolCache(env))
        return;
    const { cacheFile } = await Promise.all(/* import() */[__webpack_require__.e(752), __webpack_require__.e(955), __webpack_require__.e(13), __webpack_require__.e(838), __webpack_require__.e(88), __webpack_require__.e(805)]).then(__webpack_require__.bind(__webpack_require__, 59805));
    await cacheFile(path, name, name, version).catch((error) => {
        log.debug(`Could not save ${name} in the tool cache: ${String(error)}`);
    });
}

// EXTERNAL MODULE: external "node:string_decoder"
var external_node_string_decoder_ = __webpack_require__(46193);
;// CONCATENATED MODULE: ./build/adapters/program.js
// Shared by both ways of running a program: the limits of its output and of its time.


/** Milliseconds in which what an ended program has started may still print; it may keep the output open forever. */
const aftermath = 1000;
/** Returns the signal that stops a command: by its caller, by its time limit, or by a cancel, which a cleanup outlives. */
function stopSignal({ stop, timeout, isCleanup }, canceled) {
    const limit = timeout === undefined ? undefined : AbortSignal.timeout(timeout);
    return AbortSignal.any([stop, limit, isCleanup === true ? undefined : canceled].filter((each) => each !== undefined));
}
/** What has stopped a command that no cancel has stopped. */
function stopperOf({ stop }) {
    return stop?.aborted === true ? 'caller' : 'timeout';
}
/** Resolves once the signal is aborted. */
function aborted(signal) {
    return new Promise((resolve) => {
        if (signal.aborted)
            resolve(undefined);
        else
            signal.addEventListener('abort', () => resolve(undefined), { once: true });
    });
}
/** Maximum bytes of a stream and characters of a line, against endless output. */
const mostKept = 64 * 1024 * 1024;
/** Gathers a stream; bytes beyond the limit are dropped, so that the program does not stall. */
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
    const decoder = new external_node_string_decoder_.StringDecoder('utf8');
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
/** The failure of a program that is missing or not executable. */
function notStarted(program, cause) {
    return (0,failure/* failure */.V2)('PROGRAM_MISSING', `The program "${program}" cannot be started: ${(0,failure/* messageOf */.bD)(cause)}.`, {}, { cause });
}

;// CONCATENATED MODULE: ./build/adapters/engine/answers.js


/** The commands that the interface of the engine answers with the same meaning, by their first words (docs.docker.com/reference/api/engine). */
const questions = [
    [['image', 'inspect', '--format', '{{.Id}}'], imageIds],
    ...['RegistryConfig', 'DriverStatus'].flatMap((field) => [['system', 'info'], ['info']].map((words) => [[...words, '--format', `{{json .${field}}}`], () => infoField(field)])),
    [['exec'], answers_named(execute)],
    [['run', '--rm', '--privileged'], answers_named(runOnce)],
    [['kill'], answers_named((name) => done(name, { method: 'POST', path: `/containers/${name}/kill` }))],
    [['rm', '--force'], answers_named((name) => done(name, { method: 'DELETE', path: `/containers/${name}?force=1` }))],
    [['volume', 'rm', '--force'], answers_named((name) => done(name, { method: 'DELETE', path: `/volumes/${name}?force=1` }))],
];
/** Returns how the engine answers a command of the Docker CLI; undefined for one that only the CLI understands. */
function questionOf({ program, args }) {
    if (program !== 'docker')
        return undefined;
    const [words, question] = questions.find(([first]) => first.every((word, at) => args[at] === word)) ?? [];
    return words && question?.(args.slice(words.length));
}
/** A name becomes part of an address, and stands where the CLI looks for options. */
const isPlain = (name) => /^\w[\w.:@/-]*$/.test(name) && !/\.\.|\/\//.test(name);
const answers_refused = async () => undefined;
/** The question about the container, image or volume of that name. */
function answers_named(question) {
    return ([name = '', ...words]) => (isPlain(name) ? question(name, words) : answers_refused);
}
const finished = (stdout) => ({ exitCode: 0, stdout, stderr: '' });
function done(name, request) {
    return async (engine) => ((await engine.ask(request)).status === 204 ? finished(`${name}\n`) : undefined);
}
function imageIds(names) {
    if (!names.every(isPlain))
        return answers_refused;
    return async (engine) => {
        const asked = names.map((name) => engine.ask({ method: 'GET', path: `/images/${name}/json` }));
        const found = (await Promise.all(asked)).map((answer) => ({ ...answer, id: field(answer, 'Id') }));
        if (found.some(({ status, id }) => (status === 200 ? typeof id !== 'string' : status !== 404)))
            return undefined;
        const missing = names.filter((_, at) => found[at]?.status === 404);
        return {
            exitCode: missing.length === 0 ? 0 : 1,
            stdout: found.flatMap(({ id }) => (typeof id === 'string' ? [`${id}\n`] : [])).join(''),
            stderr: missing.map((name) => `Error: No such image: ${name}\n`).join(''),
        };
    };
}
function infoField(name) {
    return async (engine) => {
        const value = field(await engine.ask({ method: 'GET', path: '/info' }), name);
        return value === undefined ? undefined : finished(`${JSON.stringify(value)}\n`);
    };
}
function execute(container, command) {
    return async (engine) => {
        const body = { AttachStdout: true, AttachStderr: true, Cmd: command };
        const id = await idOf({ method: 'POST', path: `/containers/${container}/exec`, body }, engine);
        if (id === undefined)
            return undefined;
        const start = { method: 'POST', path: `/exec/${id}/start`, body: { Detach: false, Tty: false } };
        const output = await readOutput(await engine.open(start));
        const exitCode = field(await engine.ask({ method: 'GET', path: `/exec/${id}/json` }), 'ExitCode');
        return typeof exitCode === 'number' ? { exitCode, ...output } : undefined;
    };
}
/** Runs a privileged container that the engine removes afterwards. */
function runOnce(image, command) {
    return async (engine) => {
        const HostConfig = { Privileged: true, AutoRemove: true };
        const body = { Image: image, Cmd: command, AttachStdout: true, AttachStderr: true, HostConfig };
        const id = await idOf({ method: 'POST', path: '/containers/create', body }, engine);
        if (id === undefined)
            return undefined;
        try {
            return await answers_follow(id, engine);
        }
        catch (error) {
            const removal = { method: 'DELETE', path: `/containers/${id}?force=1`, isCleanup: true };
            await engine.ask(removal).catch(() => undefined);
            throw error;
        }
    };
}
/** Starts a container that was created, and waits for its end. */
async function answers_follow(id, engine) {
    const attach = { method: 'POST', path: `/containers/${id}/attach?stream=1&stdout=1&stderr=1` };
    const output = readOutput(await engine.open(attach));
    // A cancel fails the stream and the next request at once: unhandled, the first of these failures ends the process.
    output.catch(() => undefined);
    // Asked before the start, because the engine forgets the container as soon as it ends.
    const ending = await engine.begin({ method: 'POST', path: `/containers/${id}/wait?condition=next-exit` });
    const started = await engine.ask({ method: 'POST', path: `/containers/${id}/start` });
    if (started.status !== 204)
        throw new Error(`The engine did not start the container: ${started.bytes.toString()}`);
    const [whole, printed] = await Promise.all([ending(), output]);
    const exitCode = field(whole, 'StatusCode');
    // With an error, the engine has not seen the end: the status means nothing (docker/cli, container/utils.go).
    const hasSeenEnd = (field(whole, 'Error') ?? null) === null;
    if (hasSeenEnd && typeof exitCode === 'number')
        return { exitCode, ...printed };
    throw new Error('The engine did not say how the container ended.');
}
async function idOf(order, engine) {
    const answer = await engine.ask(order);
    const id = field(answer, 'Id');
    return answer.status === 201 && typeof id === 'string' && /^[0-9a-f]+$/.test(id) ? id : undefined;
}
function field({ status, bytes }, name) {
    return status < 300 ? (0,oci_json.at)((0,oci_json/* parseJson */.qF)(bytes.toString()), name) : undefined;
}
/** The head of each piece, as the engine mixes both streams into one: kind, three bytes of nothing, and the length (docs.docker.com/reference/api/engine, ContainerAttach, "Stream format"). */
const headSize = 8;
const standardError = 2;
/** Reads the output of a container until it ends. */
async function readOutput(stream) {
    const [stdout, stderr] = [collectBytes(), collectBytes()];
    let pending = Buffer.alloc(0);
    for await (const piece of stream) {
        pending = Buffer.concat([pending, piece]);
        while (pending.length >= headSize) {
            const end = headSize + pending.readUInt32BE(4);
            if (pending.length < end)
                break;
            (pending[0] === standardError ? stderr : stdout).accept(pending.subarray(headSize, end));
            pending = pending.subarray(end);
        }
    }
    return { stdout: stdout.end(), stderr: stderr.end() };
}

// EXTERNAL MODULE: external "node:http"
var external_node_http_ = __webpack_require__(37067);
;// CONCATENATED MODULE: ./build/adapters/engine/client.js
// Requests to the Docker engine of this machine, by its socket.



/** The newest version of the interface that these requests were tested with. */
const newest = 45;
/** Milliseconds for a request that continues after the signal. */
const cleanupLimit = 10_000;
/** Maximum bytes of a body. */
const client_maxBytes = 16 * 1024 * 1024;
/** Connects to the engine and agrees on the version of its interface. Raises where none answers. */
async function connectEngine(socketPath, signal) {
    const ping = await client_send({ socketPath, path: '/_ping', method: 'GET', signal });
    const [, minor] = /^1\.(\d+)$/.exec(String(ping.headers['api-version'])) ?? [];
    const { status } = await client_answerOf(ping);
    if (status !== 200 || minor === undefined)
        throw new Error('No Docker engine answers at the socket.');
    const base = `/v1.${Math.min(newest, Number(minor))}`;
    const complete = ({ method, path, body, isCleanup }) => ({
        ...{ socketPath, method, path: `${base}${path}` },
        signal: isCleanup === true ? AbortSignal.timeout(cleanupLimit) : signal,
        text: body === undefined ? '' : JSON.stringify(body),
    });
    return {
        ask: async (order) => client_answerOf(await client_send(complete(order))),
        begin: async (order) => {
            const message = await client_send(complete(order));
            return () => client_answerOf(message);
        },
        open: (order) => upgrade(complete(order)),
    };
}
function start({ text = '', ...options }, headers) {
    const type = text === '' ? {} : { 'content-type': 'application/json' };
    const length = { 'content-length': String(Buffer.byteLength(text)) };
    const outgoing = (0,external_node_http_.request)({ ...options, headers: { host: 'docker', ...length, ...type, ...headers } });
    outgoing.end(text);
    return outgoing;
}
function client_send(order) {
    return new Promise((resolve, reject) => {
        start(order, { connection: 'close' }).on('error', reject).on('response', resolve);
    });
}
function upgrade(order) {
    return new Promise((resolve, reject) => {
        start(order, { connection: 'Upgrade', upgrade: 'tcp' })
            .on('error', reject)
            .on('response', (answer) => {
            answer.destroy();
            reject(new Error(`The engine answers ${order.path} with ${answer.statusCode}.`));
        })
            .on('upgrade', (_, socket, head) => {
            if (head.length > 0)
                socket.unshift(head);
            resolve((0,external_node_stream_.addAbortSignal)(order.signal, socket));
        });
    });
}
async function client_answerOf(message) {
    const bytes = await (0,read_whole/* readWhole */.o)(message, client_maxBytes);
    if (bytes === undefined)
        throw new Error('The answer of the engine is too long.');
    return { status: message.statusCode ?? 0, bytes };
}

;// CONCATENATED MODULE: ./build/adapters/engine/direct.js





/** Returns programs that the engine answers for. Whatever it does not answer as expected, the CLI is asked as well. */
function directExec(exec, edges) {
    return { run: async (command) => (await answer(command, edges)) ?? exec.run(command) };
}
async function answer(command, { files, debug, canceled, ...edges }) {
    const ask = questionOf(command);
    if (ask === undefined)
        return undefined;
    const env = { ...edges.env, ...command.env };
    const config = await files.read((0,docker_places/* dockerConfigPath */.Q1)(env)).catch(() => '');
    const socket = (0,docker_places/* isPlainlyAsked */.Qr)(env, config) ? (0,docker_places/* engineSocket */.I6)(env, config) : undefined;
    if (socket === undefined)
        return undefined;
    const what = `Engine: docker ${command.args[0]}`;
    const stop = stopSignal(command, canceled);
    const started = performance.now();
    try {
        const found = await ask(await connectEngine(socket, stop));
        if (found !== undefined)
            debug(`${what} ended with ${found.exitCode} after ${(performance.now() - started).toFixed(0)} ms`);
        return found;
    }
    catch (error) {
        if (canceled.aborted && command.isCleanup !== true)
            throw (0,failure/* failure */.V2)('INTERRUPTED', 'The job was canceled while the engine was at work.');
        if (stop.aborted)
            return { exitCode: undefined, stdout: '', stderr: '', stoppedBy: stopperOf(command) };
        debug(`${what}: ${(0,failure/* messageOf */.bD)(error)}`);
        return undefined;
    }
}

// EXTERNAL MODULE: external "node:child_process"
var external_node_child_process_ = __webpack_require__(31421);
// EXTERNAL MODULE: ./build/commands/inherited.js
var inherited = __webpack_require__(88257);
;// CONCATENATED MODULE: ./build/adapters/exec.js
// Starts programs by argument list: by node:child_process, because @actions/exec has no handle to stop a program. Queries
// that end by themselves and read no input, such as those to Git, use @actions/exec, loaded on demand: its writes to the
// input of a program that has ended raise an unhandled EPIPE.







/** Runs programs of the machine. Raises PROGRAM_MISSING if one cannot be started, INTERRUPTED after a cancel. */
function realExec(env, options = {}) {
    const { resolveBuildx, canceled = new AbortController().signal } = options;
    const resolve = async (command) => command.program === 'buildx' && resolveBuildx !== undefined ? resolveBuildx(command) : command;
    const canceling = aborted(canceled);
    return {
        run: async (command) => {
            const isCleanup = command.isCleanup === true;
            // A cancel also interrupts the search for the program.
            const resolved = await (isCleanup ? resolve(command) : Promise.race([canceling, resolve(command)]));
            const finished = resolved && (await exec_start(resolved, env, stopSignal(resolved, canceled)));
            if (finished !== undefined && (isCleanup || !canceled.aborted))
                return finished;
            throw (0,failure/* failure */.V2)('INTERRUPTED', `The job was canceled while ${command.program} was running.`);
        },
    };
}
/** A query that ends without a stop needs no handle. */
function exec_start(command, env, stop) {
    return command.endsByItself === true ? runToEnd(command, env, stop) : run(command, env, stop);
}
async function run(command, env, stop) {
    const child = spawned(command, env);
    const stopping = stopOn(stop, command.hasChildren === true ? groupOf(child) : child);
    const stdout = collectBytes();
    const stderr = collectLines(command.onStderrLine);
    // What it has started may hold its output open for a moment after its own end, in which a stop comes too late.
    child.on('exit', stopping.settle);
    child.stdout.on('data', stdout.accept);
    child.stderr.on('data', stderr.accept);
    // A program that exits before it reads its input is judged by its exit code, not by the broken pipe.
    child.stdin.on('error', () => undefined);
    child.stdin.end(command.stdin ?? '');
    const exitCode = await endOf(child).catch((cause) => {
        stopping.end();
        throw notStarted(command.program, cause);
    });
    const isStopped = stopping.end();
    const printed = { stdout: stdout.end(), stderr: stderr.end() };
    if (!isStopped)
        return { exitCode, ...printed };
    // It may succeed before the signal reaches it. Any other exit code is due to the signal.
    return { exitCode: exitCode === 0 ? 0 : undefined, ...printed, stoppedBy: stopperOf(command) };
}
/** Starts the program. Some errors are raised, such as that of a file that is being written; others are events. */
function spawned({ program, args, cwd, ...command }, env) {
    try {
        return (0,external_node_child_process_.spawn)(program, [...args], {
            env: { ...(0,inherited/* inherited */.Jq)(env, command.inherits ?? []), ...command.env },
            ...(cwd === undefined ? {} : { cwd }),
            stdio: ['pipe', 'pipe', 'pipe'],
            detached: command.hasChildren === true,
        });
    }
    catch (cause) {
        throw notStarted(program, cause);
    }
}
/** Returns the exit code after all output was read; undefined if a signal ended the program. */
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
            resolve(code ?? undefined);
        });
    });
}
/** Stops like a runner that cancels a job: a signal, a short grace period, then a kill. */
const insistence = [
    { signal: 'SIGINT', after: 0 },
    { signal: 'SIGTERM', after: 5000 },
    { signal: 'SIGKILL', after: 8000 },
];
/** The process group that a program leads. */
function groupOf({ pid }) {
    return {
        isGroup: true,
        kill: (signal) => {
            try {
                return pid !== undefined && process.kill(-pid, signal);
            }
            catch {
                // Every process of the group has ended.
                return false;
            }
        },
    };
}
/** Stops the program on the signal. */
function stopOn(stop, child) {
    const timers = [];
    const insist = () => {
        for (const { signal, after } of insistence)
            timers.push(setTimeout(() => child.kill(signal), after));
    };
    if (stop.aborted)
        insist();
    else
        stop.addEventListener('abort', insist);
    const settle = () => stop.removeEventListener('abort', insist);
    return {
        settle,
        end: () => {
            settle();
            timers.forEach(clearTimeout);
            // A shell may end before the programs that it has started, and they keep its variables.
            if (timers.length > 0 || child.isGroup)
                child.kill('SIGKILL');
            return timers.length > 0;
        },
    };
}
/** Runs the query and returns its output. Does not wait for a program once `stop` is aborted. Raises PROGRAM_MISSING. */
async function runToEnd(command, env, stop) {
    const given = { ...(0,inherited/* inherited */.Jq)(env, command.inherits ?? []), ...command.env };
    const path = await locate(command.program, given['PATH']);
    const library = await __webpack_require__.e(/* import() */ 955).then(__webpack_require__.bind(__webpack_require__, 41955));
    const [stdout, stderr] = [collectBytes(), collectBytes()];
    const ended = library
        .exec(`"${path}"`, [...command.args], {
        env: given,
        ...(command.cwd === undefined ? {} : { cwd: command.cwd }),
        // Neither the command nor what it prints goes to the log.
        silent: true,
        ignoreReturnCode: true,
        delay: aftermath,
        listeners: { stdout: stdout.accept, stderr: stderr.accept },
    })
        .catch((cause) => {
        throw notStarted(command.program, cause);
    });
    const exitCode = await Promise.race([ended, aborted(stop)]);
    const printed = { stdout: stdout.end(), stderr: stderr.end() };
    if (exitCode === undefined)
        return { exitCode, ...printed, stoppedBy: stopperOf(command) };
    // The library returns null for a program that a signal ended, against its own type.
    return { exitCode: exitCode ?? undefined, ...printed };
}
/** Finds the program in the PATH of the command; the library would search the PATH of this process. */
async function locate(program, path = '') {
    for (const folder of path.split(':').filter((each) => each !== '')) {
        const found = (0,external_node_path_.join)(folder, program);
        if (await isExecutable(found))
            return found;
    }
    throw notStarted(program, new Error('it is in no folder of PATH'));
}
function isExecutable(path) {
    return (0,external_node_fs_promises_.access)(path, external_node_fs_.constants.X_OK).then(() => true, () => false);
}

// EXTERNAL MODULE: ./build/adapters/files.js + 2 modules
var adapters_files = __webpack_require__(70394);
// EXTERNAL MODULE: external "node:tls"
var external_node_tls_ = __webpack_require__(41692);
;// CONCATENATED MODULE: ./build/adapters/listening.js
// Checks whether an address accepts connections, and why not: buildx reports only a time-out.



/** Milliseconds to wait for a connection. */
const listening_limit = 5_000;
/** Milliseconds to wait for a rejected client certificate, which arrives after the handshake. */
const verdict = 300;
/** Checks `tcp://host:port`; returns undefined for other addresses. */
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
        socket.setTimeout(listening_limit, () => end(`no response within ${(0,units/* formatDuration */.a3)(listening_limit)}`));
        socket.on('error', (error) => end(error.message));
        socket.on(material === undefined ? 'connect' : 'secureConnect', () => {
            const timer = setTimeout(() => end(undefined), verdict);
            socket.on('close', () => clearTimeout(timer));
        });
        socket.resume();
    });
};

;// CONCATENATED MODULE: ./build/adapters/registry/auth/credentials.js
// Finds the account for a repository as buildx does: environment, configuration files, credential helper.









/** Creates the look-up. It caches each result, of a helper for the whole host, unless the look-up failed. */
function createCredentials(sources) {
    const helped = remembering((helper, registry) => credentials_ask(helper, registry, sources.exec));
    const found = remembering((registry, path, actions) => credentials_find({ repository: { registry, path }, actions }, { ...sources, ask: helped.get }));
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
// Docker's other registries use the account of Docker Hub (docker/buildx, configprovider.go).
const hubBacked = new Set(['dhi.io', 'registry.scout.docker.com']);
// As in Docker, the environment has precedence over files; of the files, buildx reads only one.
async function accounts({ repository, actions }, { env, files }) {
    const given = env['DOCKER_AUTH_CONFIG'] ?? '';
    const account = given === '' ? undefined : accountOf(given, repository, 'in DOCKER_AUTH_CONFIG');
    const first = account === undefined ? [] : [{ account, isScoped: false }];
    const store = (0,external_node_path_.join)((0,docker_places/* buildxFolder */.jN)(env), 'config');
    const scoped = scopedFiles(repository, actions).map((name) => ({ path: (0,external_node_path_.join)(store, name), isScoped: true }));
    for (const { path, isScoped } of [...scoped, { path: (0,external_node_path_.join)((0,docker_places/* dockerFolder */.NC)(env), 'config.json'), isScoped: false }]) {
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
        throw unanswered(program, registry, 'has an invalid name');
    const finished = await exec.run({
        program,
        args: ['get'],
        inherits: inherited/* dockerShares */.jB,
        stdin: `${accountName(registry)}\n`,
        timeout: 30_000,
    });
    const { exitCode, stdout, stderr } = finished;
    if (exitCode !== 0) {
        if (/credentials not found/i.test(stdout + stderr))
            return undefined;
        const said = (0,commands_command/* tail */.RT)(stderr || stdout, 1)
            .join()
            .slice(0, 300);
        throw unanswered(program, registry, `${(0,commands_command/* failingOf */.al)(finished)}${said === '' ? '' : `: ${said}`}`);
    }
    const { Username: user, Secret: secret } = (0,oci_json/* recordOf */.zv)((0,oci_json/* parseJson */.qF)(stdout));
    if (typeof user !== 'string' || typeof secret !== 'string') {
        throw unanswered(program, registry, 'returned no user name and secret');
    }
    return user === '' && secret === '' ? undefined : passwordOf(user, secret);
}
function unanswered(program, registry, what) {
    return (0,failure/* failure */.V2)('CREDENTIALS_UNREADABLE', `The credential helper ${program} for ${registry} ${what}.`);
}
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
/** The key of a task, for its account and its token. */
function credentials_keyOf({ repository, actions, from }) {
    return [repository.registry, repository.path, actions, ...(from === undefined ? [] : [from.path])].join(' ');
}
/**
 * Chooses the account for a task: `of` returns the one in use, and `turn` switches to one that was not rejected yet and
 * returns whether one exists. An account with push access also reads, if no read-only account exists.
 */
function createChoice({ find, findAgain }) {
    const chosen = new Map();
    const refused = new Set();
    const markOf = (task, credentials) => `${credentials_keyOf(task)} ${JSON.stringify(credentials)}`;
    const of = async (task) => chosen.get(credentials_keyOf(task)) ?? (await find(task)) ?? (await find(pushing(task)));
    const turn = async (task) => {
        refused.add(markOf(task, await of(task)));
        const wanted = task.actions === 'pull' ? [task, pushing(task)] : [task];
        // Read again: another step or a refreshing helper may have changed it.
        const found = await Promise.all(wanted.map(findAgain));
        const next = found.find((other) => other !== undefined && !refused.has(markOf(task, other)));
        if (next !== undefined)
            chosen.set(credentials_keyOf(task), next);
        return next !== undefined;
    };
    return { of, turn };
}
function pushing(task) {
    return { ...task, actions: 'pull,push' };
}

// EXTERNAL MODULE: ./build/oci/digest.js
var oci_digest = __webpack_require__(1564);
// EXTERNAL MODULE: ./build/oci/image-index.js
var image_index = __webpack_require__(26362);
;// CONCATENATED MODULE: ./build/adapters/registry/content.js
// The content of a response: what its headers claim, and what its bytes are.




/** Maximum bytes of a manifest or config. */
const content_bodyLimit = 4 * 1024 * 1024;
/** Returns the claimed digest; undefined without a sha256 digest. */
function claimedDigest(answer) {
    const claimed = answer.header('docker-content-digest');
    return (0,oci_digest/* isDigest */.Bc)(claimed) ? claimed : undefined;
}
/** Returns the media type from the headers. */
function claimedType(answer) {
    return (answer.header('content-type') ?? '').replace(/;.*$/s, '').trim();
}
/** Returns the length from the headers, if present. */
function claimedLength(answer) {
    const length = answer.header('content-length');
    return length !== undefined && /^\d{1,15}$/.test(length) ? Number(length) : undefined;
}
/** Returns the total length from a Content-Range such as `bytes 0-0/1234`, if present. */
function wholeLength(answer) {
    const [, length] = /^bytes [\d*-]{1,40}\/(\d{1,15})$/.exec(answer.header('content-range') ?? '') ?? [];
    return length === undefined ? undefined : Number(length);
}
/** Returns the media type of a manifest: its field, else by its shape, because Content-Type is unreliable. */
function typeOf(bytes, claimed) {
    const json = (0,oci_json/* parseJson */.qF)(new TextDecoder().decode(bytes));
    return (0,oci_json/* isRecord */.u4)(json) ? (0,image_index/* typeByShape */.Fw)(json, claimed) : claimed;
}
/** Statuses that only mean that a HEAD or a range request is unsupported. */
const refusedLook = [400, 401, 403, 404, 405, 406, 410, 411, 412, 415, 416, 422, 501];
/** Makes the failure for content that does not match its digest. */
function mismatch({ registry, name }, wanted, found) {
    const fact = `${registry} returned or stored ${found} in ${name}, expected ${wanted}.`;
    return (0,failure/* failure */.V2)('REGISTRY_DIGEST_MISMATCH', fact);
}
/** Takes the response to a push. Raises REGISTRY_DIGEST_MISMATCH where the registry stored other content. */
async function checkStored(answer, repository, digest) {
    await answer.discard();
    const kept = claimedDigest(answer);
    if (kept !== undefined && kept !== digest)
        throw mismatch(repository, digest, kept);
}
/** Makes the failure for an oversized body. */
function tooLong({ registry, name }, what, limit) {
    return (0,failure/* failure */.V2)('REGISTRY_REFUSED', `${registry} returned more than ${limit} bytes for ${what} in ${name}.`, {
        cure: 'A manifest or config is never that large: check that the address belongs to a registry.',
    });
}

;// CONCATENATED MODULE: ./build/adapters/registry/blob-stream.js
// Streams a blob and checks its size, its digest and a minimum rate.


/**
 * Passes the bytes to a reader and returns its result, but only after every byte has arrived, including
 * those that the reader skipped. Raises REGISTRY_DIGEST_MISMATCH for other bytes, and errors of the network.
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
        // A reader may swallow the error, and a failed source only reports that it is done.
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
/** The minimum rate: bytes in each window of milliseconds. */
const least = { bytes: 600_000, window: 60_000 };
/** Watches the rate; raises a time-out below the minimum. */
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
/** Raises a time-out after the deadline. */
function checkDeadline(deadline, now) {
    if (now().getTime() >= deadline)
        throw timedOut('the time limit expired');
}
function timedOut(message) {
    return new DOMException(message, 'TimeoutError');
}

;// CONCATENATED MODULE: ./build/adapters/registry/blobs.js
// Reads blobs of a registry: sizes, small ones whole, large ones as a stream.





/** A reading call; 404 is a valid response. */
function reading(repository, method, path, operation) {
    return { repository, actions: 'pull', method, path, accepted: [200, 404], operation };
}
/**
 * Returns the size of a blob; undefined if missing. A HEAD counts only if it has the expected size: proxies send
 * a length of 0, and storage behind a redirect rejects it (containerd/stargz-snapshotter#167).
 */
async function blobSize(exchange, wanted) {
    const { repository, blob } = wanted;
    const call = reading(repository, 'HEAD', `blobs/${blob.digest}`, { kind: 'look-at-blob', reference: blob.digest });
    const size = await exchange({ ...call, accepted: [200, ...refusedLook] }, async (answer) => {
        await answer.discard();
        return answer.status === 200 ? claimedLength(answer) : undefined;
    });
    return size === blob.size ? size : sizeByGet(exchange, { ...call, method: 'GET', isStreamed: true }, wanted);
}
/** Requests the first byte, whose response has the total length; without one, reads and checks all bytes. */
async function sizeByGet(exchange, whole, wanted) {
    const firstByte = { ...whole, headers: { range: 'bytes=0-0' }, accepted: [200, 206, 404, 416] };
    for (const call of [firstByte, whole]) {
        const size = await exchange(call, async (answer, deadline) => {
            if (answer.status === 200)
                return readChecked(answer.body, { ...wanted, deadline }, async () => wanted.blob.size);
            await answer.discard();
            return answer.status === 404 ? undefined : (wholeLength(answer) ?? 'untold');
        });
        if (size !== 'untold')
            return size;
    }
    return undefined;
}
/** Reads a small blob of at most `limit` bytes and checks its digest. */
function blob(exchange, repository, digest, limit) {
    const call = reading(repository, 'GET', `blobs/${digest}`, { kind: 'read-blob', reference: digest });
    return exchange(call, async (answer) => {
        if (answer.status === 404)
            throw await absent(repository, digest, answer);
        const bytes = await readBody(answer, limit);
        if (bytes === undefined)
            throw tooLong(repository, digest, limit);
        const computed = (0,oci_digest/* digestOf */.ol)(bytes);
        if (computed !== digest)
            throw mismatch(repository, digest, computed);
        return bytes;
    });
}
/** Passes a blob to a reader, which starts again after a failed connection. */
function blobs_readBlob(exchange, wanted, read) {
    const { repository, blob } = wanted;
    const call = reading(repository, 'GET', `blobs/${blob.digest}`, { kind: 'read-blob', reference: blob.digest });
    return exchange({ ...call, isStreamed: true }, async (answer, deadline) => {
        if (answer.status === 404)
            throw await absent(repository, blob.digest, answer);
        return readChecked(answer.body, { ...wanted, deadline }, read);
    });
}
async function absent({ name }, digest, answer) {
    await answer.discard();
    return (0,failure/* failure */.V2)('CONTENT_MISSING', `${name} does not contain the blob ${digest}.`);
}

;// CONCATENATED MODULE: ./build/adapters/registry/route.js
// The route to a registry: its address, and redirects to its storage.





/**
 * Follows redirects: for reads all; for writes those that keep method and body, and to another host
 * only an upload, which may have any location. Credentials are sent only to their own host.
 */
async function route_follow(ways, first, task) {
    let outgoing = first;
    const isReading = ['GET', 'HEAD'].includes(first.method);
    const isUpload = isStream(first.body);
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
            throw unprotected(task, 'redirects to', location);
        outgoing = next;
    }
    throw (0,failure/* failure */.V2)('REGISTRY_REFUSED', `${first.url.host} redirects in a loop while polyarch tries to ${wordsOf(task.operation)}.`);
}
function redirected(from, location) {
    const url = URL.parse(location, from.url.href);
    if (url === null)
        return undefined;
    if (url.origin === from.url.origin)
        return { ...from, url };
    const { authorization: _, ...headers } = from.headers;
    return { ...from, url, headers };
}
/**
 * Whether an address from a response may be used: over https, or over http from a response over http
 * on the same host, on this machine, or on a host that is listed as insecure.
 */
function mayFollow(from, to, insecure) {
    if (to.protocol === 'https:')
        return true;
    if (to.protocol !== 'http:' || from.protocol !== 'http:')
        return false;
    return to.host === from.host || (0,loopback/* isThisMachine */.Y)(to.host) || isListed(to, insecure);
}
/** Makes the failure for an address without TLS. */
function unprotected({ repository: { registry, name } }, verb, address) {
    const shown = JSON.stringify(URL.parse(address)?.origin ?? address.slice(0, 100));
    return (0,failure/* failure */.V2)('REGISTRY_INSECURE', `${registry} ${verb} the address ${shown} without TLS, for ${name}.`);
}
/** Returns the base address of a registry; an insecure one is tried over https with any certificate, then over http. */
async function route_locate(registry, { send, insecure, certificates }) {
    const host = apiHost(registry);
    if (!insecure.includes(registry) && !isListed(new URL(`https://${host}`), insecure)) {
        // A host of this machine with certificates does not use plain http.
        const isPlain = (0,loopback/* isThisMachine */.Y)(host) && (await certificates(host)) === undefined;
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

;// CONCATENATED MODULE: ./build/adapters/registry/auth/authorize.js
// Authorizes a call: with the known proof, with the one that a 401 asks for, or with another account.



/** Sends the call again for each better proof. The last response may be a refusal. */
async function sendAuthorized(order, send) {
    const { tokens, call, url, caller } = order;
    if (call.isAnonymous === true)
        return send(undefined);
    // A location may be on another host, which must not get the registry's proof.
    const isOurs = url.origin === caller.url.origin;
    let used = isOurs ? await orAnother(tokens.header(caller), undefined, order) : undefined;
    let answer = await send(used);
    for (const findBetter of call.isCourtesy === true ? [] : [renewed, another]) {
        if (!isOurs || answer.url.origin !== url.origin)
            return answer;
        const better = await findBetter(answer, used, order).catch(async (error) => {
            // An unread response would keep the process alive until its time-out.
            await answer.discard();
            throw error;
        });
        if (better === undefined)
            continue;
        await answer.discard();
        used = better;
        answer = await send(used);
    }
    return answer;
}
/** Returns the proof for the challenge of a 401, or for the one that a 404 may hide. */
async function renewed(answer, used, order) {
    const isHidden = answer.status === 404 && used === undefined;
    const challenge = answer.status === 401 ? answer : isHidden ? await order.greet() : undefined;
    return challenge && orAnother(order.tokens.renew(order.caller, challenge, used), used, order);
}
/** Returns the proof of another account after a refusal. */
async function another({ status }, used, { tokens, call, caller }) {
    const isRefused = status === 401 || (status === 403 && call.actions === 'pull');
    return isRefused && !call.accepted.includes(status) ? tokens.another(caller, used) : undefined;
}
/** Returns the proof; that of another account after a token service rejected this one. Raises the refusal if no other exists. */
async function orAnother(proof, used, { tokens, caller }) {
    try {
        return await proof;
    }
    catch (error) {
        const isRefusal = error instanceof failure/* Failure */.HR && error.has('REGISTRY_UNAUTHORIZED', 'REGISTRY_DENIED');
        const other = isRefusal ? await tokens.another(caller, used) : undefined;
        if (other === undefined)
            throw error;
        return other;
    }
}
/**
 * Makes the greeting; each registry is greeted once. It is for a 404 to a request without an account: some registries
 * hide from strangers what they have (Artifactory, "hide existence of unauthorized resources").
 */
function createGreeting(find) {
    const knocked = remembering(knock, {
        keyOf: ([, , task]) => task.repository.registry,
        isLasting: ({ isCertain }) => isCertain,
    });
    return async (ways, { task, url }, timeout) => {
        // An unreadable account is reported where it is needed.
        if ((await find(task).catch(() => undefined)) === undefined)
            return undefined;
        const outgoing = { method: 'GET', url: new URL('/v2/', url), headers: {}, timeout };
        return (await knocked.get(ways, outgoing, task)).challenge;
    };
}
async function knock(ways, outgoing, task) {
    try {
        const answer = await route_follow(ways, outgoing, task);
        await answer.discard();
        const isChallenge = answer.status === 401 && answer.url.origin === outgoing.url.origin;
        return { challenge: isChallenge ? answer : undefined, isCertain: answer.status < 500 && answer.status !== 429 };
    }
    catch {
        // The real request will show whether the registry is reachable.
        return { challenge: undefined, isCertain: false };
    }
}

;// CONCATENATED MODULE: ./build/adapters/registry/headers.js
// Parses the headers WWW-Authenticate (RFC 9110) and Link (RFC 8288), from left to right, as registries send them.
const betweenChallenges = /[\s,]*/y;
const parameter = /([!#$%&'*+.^_`|~0-9A-Za-z-]+)\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^\s,"]*))/y;
const scheme = /[!#$%&'*+.^_`|~0-9A-Za-z-]+/y;
/** Parses all challenges. Commas separate challenges or parameters, or are quoted. Never fails. */
function parseChallenges(text) {
    const challenges = [];
    let at = 0;
    while (at < text.length) {
        at = matchAt(betweenChallenges, text, at)?.end ?? at;
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
        // Other text is skipped, so that one odd character does not hide the next challenge.
        at = pair?.end ?? name?.end ?? at + 1;
    }
    return challenges;
}
const betweenLinks = /[\s,;]*/y;
const bracketed = /<([^<>]*)>/y;
// As sent by https://github.com/cloudflare/serverless-registry. Commas belong to it unless a space follows.
const bare = /([^\s;,<>"]+(?:,[^\s;,<>"]+)*)/y;
const linkParameter = /\s*;\s*([\w!#$%&'*+.^`|~-]+)\s*(?:=\s*(?:"((?:[^"\\]|\\.)*)"|([^\s;,"]*)))?/y;
/** Returns the target of the link to the next page; a link without `rel` counts as one. */
function nextLink(header) {
    const links = parseLinks(header);
    return (links.find(({ rel }) => rel?.includes('next')) ?? links.find(({ rel }) => rel === undefined))?.target;
}
function parseLinks(header) {
    const links = [];
    let at = 0;
    while (at < header.length) {
        at = matchAt(betweenLinks, header, at)?.end ?? at;
        const found = matchAt(bracketed, header, at) ?? matchAt(bare, header, at);
        at = found?.end ?? at + 1;
        if (found === undefined)
            continue;
        let rel;
        for (let pair = matchAt(linkParameter, header, at); pair !== undefined; pair = matchAt(linkParameter, header, at)) {
            at = pair.end;
            const [name = '', quoted, plain = ''] = pair.groups;
            if (name.toLowerCase() === 'rel')
                rel ??= (quoted ?? plain).toLowerCase().split(/\s+/);
        }
        links.push({ target: found.groups[0] ?? '', rel });
    }
    return links;
}
/** Matches a sticky pattern at a position. */
function matchAt(pattern, text, at) {
    pattern.lastIndex = at;
    const [whole, ...groups] = pattern.exec(text) ?? [];
    return whole === undefined ? undefined : { end: at + whole.length, groups };
}

;// CONCATENATED MODULE: ./build/adapters/registry/auth/token.js
// Answers a registry's challenge: with a password, or with a token from its token service.






/** Creates the token cache: one token per repository and right, fetched once and renewed before it expires. */
function createTokens(sources) {
    const challenges = new Map();
    const accepted = new Set();
    const choice = createChoice(sources);
    const tokens = createKeeper(async (caller, challenge) => {
        const key = credentials_keyOf(caller.task);
        const isService = challenge.scheme === 'bearer';
        // A later challenge for the password, as from Gitea, adds nothing about the account.
        if (isService)
            accepted.delete(key);
        const credentials = await choice.of(caller.task);
        const token = await obtain(credentials, caller, challenge, sources);
        if (credentials !== undefined && isService)
            accepted.add(key);
        return token;
    });
    const turn = async (caller, challenge) => {
        if (!(await choice.turn(caller.task)))
            return undefined;
        tokens.forget(caller.task);
        return (await tokens.get(caller, challenge, () => true)).header;
    };
    // Of several callers rejected with the same proof, the first one looks up for all. An account may appear later.
    const change = remembering((caller, challenge, _used) => turn(caller, challenge).catch(() => undefined), { keyOf: ([{ task }, , used]) => `${credentials_keyOf(task)} ${used}`, isLasting: (other) => other !== undefined });
    return {
        header: async (caller) => {
            const challenge = challenges.get(caller.task.repository.registry);
            if (challenge === undefined)
                return undefined;
            return (await tokens.get(caller, challenge, ({ until }) => until > sources.now().getTime())).header;
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
            return challenge && change.get(caller, challenge, used);
        },
        standing: async (task) => ({
            hasAccount: (await choice.of(task)) !== undefined,
            isAccepted: accepted.has(credentials_keyOf(task)),
        }),
    };
}
/** Caches a token per task. Of several callers with a rejected token, the first one fetches a new one for all. */
function createKeeper(fetchToken) {
    const tokens = new Map();
    return {
        get: async (caller, challenge, isGood) => {
            const key = credentials_keyOf(caller.task);
            const pending = tokens.get(key);
            const token = await pending;
            if (token !== undefined && isGood(token))
                return token;
            const newer = tokens.get(key);
            if (newer !== undefined && newer !== pending)
                return newer;
            const fetched = fetchToken(caller, challenge);
            tokens.set(key, fetched);
            // A failed attempt is raised, but not cached for the next caller.
            fetched.catch(() => tokens.get(key) === fetched && tokens.delete(key));
            return fetched;
        },
        forget: (task) => void tokens.delete(credentials_keyOf(task)),
    };
}
async function obtain(credentials, caller, challenge, { insecure, ask, now }) {
    const { task, deadline } = caller;
    const until = Number.POSITIVE_INFINITY;
    if (challenge.scheme === 'basic')
        return { header: basic(credentials), until };
    if (credentials?.kind === 'bearer')
        return { header: `Bearer ${credentials.token}`, until };
    const realm = realmOf(caller, challenge.parameters['realm'] ?? '', insecure);
    const json = await ask({ task, request: tokenRequest(task, realm, challenge, credentials), deadline });
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
function tokenRequest({ repository, actions, from }, realm, { parameters }, credentials) {
    const own = `repository:${repository.path}:${actions}`;
    const other = from === undefined ? [] : [`repository:${from.path}:pull`];
    // Registries behind a proxy know the repository by another name, which their challenge contains.
    const scopes = new Set([own, ...other, ...(parameters['scope'] ?? '').split(' ')].filter((scope) => scope !== ''));
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
// The password goes to the service, so the service's host decides about plain http, not the registry's.
function realmOf({ task, url }, text, insecure) {
    const realm = URL.parse(text);
    if (realm?.username === '' && realm.password === '' && mayFollow(url, realm, insecure))
        return realm;
    throw unprotected(task, 'asks for credentials at', text);
}
function parseToken(json, { repository: { registry, name } }, now) {
    const { token, access_token: accessToken, expires_in: seconds } = (0,oci_json/* recordOf */.zv)(json);
    const value = (0,oci_json/* textOf */.b6)(token) || accessToken;
    if (typeof value !== 'string' || !/^[\x21-\x7e]+$/.test(value)) {
        throw (0,failure/* failure */.V2)('REGISTRY_REFUSED', `The token service of ${registry} returned no token for ${name}.`);
    }
    // The specification's default is a minute; renewed early, so that it does not expire in transit.
    const lifetime = typeof seconds === 'number' && seconds > 0 ? seconds : 60;
    return { header: `Bearer ${value}`, until: now + lifetime * 900 };
}

// EXTERNAL MODULE: ./build/errors/registry-cures.js
var registry_cures = __webpack_require__(95900);
// EXTERNAL MODULE: ./build/errors/signs.js
var signs = __webpack_require__(44532);
;// CONCATENATED MODULE: ./build/adapters/registry/refusal.js






/** Makes the failure of a refusal. */
function refusalOf(task, refusal) {
    const { code, message } = parseError(refusal.body);
    const said = message === '' ? '' : `: ${message}`;
    const { registry, name } = task.repository;
    const words = `${code}: ${message}`;
    const sign = signIn(task, refusal.status, words);
    const read = { ...refusal, words, sign };
    const kind = classOf(task, read);
    const fact = `${registry} rejected the request to ${wordsOf(task.operation)} in ${name} with HTTP ${refusal.status}${said}.`;
    return (0,failure/* failure */.V2)(kind, fact, { ...cureOf(kind, task, read), ...(sign && { sign }) });
}
/** Recognizes the sign in the words, without the user's own names. */
function signIn({ repository, operation }, status, words) {
    const names = [...(0,signs/* namesIn */.wX)(`${repository.registry}/${repository.path}`), referenceOf(operation) ?? ''];
    const sign = (0,signs/* signOf */.rL)(words, names);
    if (sign === 'no-repository' && status >= 500)
        return undefined;
    // distribution's read-only mode (registry/handlers/blobupload.go) has only a status, no words.
    return status === 405 && operation.kind === 'start-upload' && sign !== 'locked' ? 'read-only' : sign;
}
function classOf(task, refusal) {
    const { status, sign } = refusal;
    if (status === 429)
        return 'REGISTRY_RATE_LIMITED';
    if (status === 507 || sign === 'quota')
        return 'REGISTRY_QUOTA';
    const refusedPut = task.operation.kind === 'put-manifest' ? classOfPut(status, sign) : undefined;
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
    // Docker Hub, Harbor, Quay and others return 401 to known accounts without permission.
    const isKnown = status === 403 || isAccepted || sign === 'denied' || /\bDENIED\b|insufficient_scope/.test(words + challenge);
    return hasAccount && isKnown ? 'REGISTRY_DENIED' : 'REGISTRY_UNAUTHORIZED';
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
/** Whether a push was rejected because its content, pushed a moment ago, is not visible yet. */
function isAhead(task, body) {
    const { kind } = task.operation;
    if (kind !== 'put-manifest' && kind !== 'upload-blob')
        return false;
    const { code, message } = parseError(body);
    return (0,signs/* signOf */.rL)(`${code}: ${message}`) === 'missing-content';
}
function cureOf(code, { repository, actions, operation }, { status, hasAccount, words, sign }) {
    const { registry } = repository;
    const doing = rightFor(operation, actions);
    const isGone = code === 'REGISTRY_REFUSED' && status === 404 && sign === undefined && !/^(?:MANIFEST|BLOB)_/.test(words);
    const known = (0,registry_cures/* cureFor */.f)({ ...repository, code, status, sign: isGone ? 'no-repository' : sign, words, doing });
    if (code === 'REGISTRY_UNAUTHORIZED' && !(hasAccount && sign === 'expired')) {
        const login = `for example with docker/login-action and \`registry: ${registry}\`.`;
        if (hasAccount)
            return { cure: `Log in again before this step, ${login} The registry rejects the current account.` };
        return { cure: `Log in to ${registry} before this step, ${login}` };
    }
    if (code === 'REGISTRY_RATE_LIMITED' && registry === 'docker.io' && !hasAccount) {
        return { cure: 'Log in to Docker Hub before this step: accounts have a higher limit than anonymous clients.' };
    }
    return known === undefined ? {} : { cure: known };
}
/** Returns the code and one sanitized line of the first error in a response. */
function parseError(body) {
    const json = (0,oci_json/* parseJson */.qF)(body);
    if (json === undefined)
        return { code: '', message: body.trimStart().startsWith('<') ? '' : oneLine(body) };
    const errors = (0,oci_json.at)(json, 'errors');
    const first = Array.isArray(errors) ? errors[0] : json;
    const text = (key) => (0,oci_json/* textAt */.$6)(first, key);
    const message = text('message') || text('details') || text('error_description') || text('error');
    // Docker Hub and Nexus give the reason in `detail` alone; BuildKit prints it, too (util/errutil).
    const said = [message || text('code'), text('detail')].filter((words) => words !== '');
    return { code: text('code'), message: oneLine(said.join(': ')) };
}
// The words are printed: one line, no control characters, bounded length.
function oneLine(text) {
    const [line = ''] = text.trim().split(/[\r\n\u0085\u2028\u2029]/, 1);
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are to be removed.
    const harmless = line.replace(/[\u0000-\u001f\u007f-\u009f\u200b-\u200f\u202a-\u202e\u2066-\u2069]/g, ' ').trim();
    return harmless.slice(0, 300).replace(/\.$/, '');
}
/** Makes the failure of a network error; undefined for any other error, which is a bug. */
function brokenOf({ repository, operation }, host, cause) {
    const code = codeOf(cause);
    if (code === '')
        return undefined;
    const doing = `while polyarch tried to ${wordsOf(operation)} in ${repository.name}`;
    if (/TIMEOUT|TIMEDOUT/.test(code)) {
        return (0,failure/* failure */.V2)('REGISTRY_UNAVAILABLE', `${host} did not respond in time ${doing}.`, {}, { cause });
    }
    if (code === 'ENOTFOUND') {
        const cure = 'Check the spelling of the host.';
        return (0,failure/* failure */.V2)('REGISTRY_UNAVAILABLE', `The host ${host} does not exist.`, { cure }, { cause });
    }
    if (/CERT|SELF_SIGNED|UNABLE_TO|ERR_TLS/.test(code)) {
        return (0,failure/* failure */.V2)('REGISTRY_INSECURE', `The certificate of ${host} is not trusted (${code}).`, {}, { cause });
    }
    const proxy = /^Proxy response \(\d+\)/.exec(cause instanceof Error ? cause.message : '')?.[0];
    const how = proxy === undefined ? code : `${proxy}; see HTTPS_PROXY and NO_PROXY`;
    return (0,failure/* failure */.V2)('REGISTRY_UNAVAILABLE', `The connection to ${host} failed (${how}) ${doing}.`, {}, { cause });
}

;// CONCATENATED MODULE: ./build/adapters/registry/exchange.js










/** Creates the exchange with all registries of a step, which shares tokens and addresses. */
function createExchange(parts) {
    const ask = (request) => askService(tokens, parts, request);
    const tokens = createTokens({ ...parts, ask, now: parts.policy.now });
    const greet = createGreeting(parts.find);
    const { get: originOf } = remembering((registry) => route_locate(registry, parts));
    return (call, take) => {
        // Prevents new tries.
        const isCleanup = call.until !== undefined;
        const canceled = isCleanup ? call.stop : parts.canceled;
        // Aborts the current try.
        const stop = call.method === 'PUT' && !isCleanup ? delayed(canceled) : canceled;
        const outcome = perform({ ...parts, tokens, greet, originOf, canceled, stop }, call, take);
        return stop === undefined ? outcome : orStopped(outcome, stop, () => interrupted(call));
    };
}
async function perform(context, call, take) {
    const { policy, tokens, canceled, stop } = context;
    const deadline = deadlineOf(call, policy);
    // After a redirect another host may fail.
    let host = call.repository.registry;
    const send = (outgoing) => {
        host = outgoing.url.host;
        return context.send(stop === undefined ? outgoing : { ...outgoing, stop });
    };
    const ways = { ...context, send };
    const attempt = async (timeout) => {
        if (canceled?.aborted === true)
            throw interrupted(call);
        const origin = await context.originOf(call.repository.registry);
        const place = typeof call.path === 'function' ? await call.path() : call.path;
        if (place instanceof URL && !mayFollow(origin, place, context.insecure))
            throw unprotected(call, 'leads', place.href);
        const url = new URL(place, new URL(`/v2/${call.repository.path}/`, origin));
        const latest = policy.now().getTime() + policy.budget;
        const caller = { task: call, url: origin, deadline: Math.min(deadline, latest) };
        const { method, headers, isStreamed = false } = call;
        const body = call.body && { body: timely(call.body, deadline, policy.now) };
        const outgoing = { method, url, timeout, isStreamed, ...body };
        const greet = () => context.greet(ways, caller, timeout);
        const answer = await sendAuthorized({ tokens, greet, call, url, caller }, (proof) => route_follow(ways, { ...outgoing, headers: { ...headers, ...(proof && { authorization: proof }) } }, call));
        if (!call.accepted.includes(answer.status))
            throw await exchange_refused(tokens, call, answer);
        return take(answer, deadline);
    };
    // An upload may pause for longer while the registry writes the data.
    const perTry = isStream(call.body) ? policy.budget : policy.perTry;
    const brokenBy = (error) => brokenOf(call, host, error);
    return retrying({ ...policy, perTry }, { attempt, brokenBy, deadline, onRepeat: call.onRepeat });
}
/** Returns the deadline of a call. A stream has only the one that its caller sets. */
function deadlineOf(call, { now, budget }) {
    const usual = isStream(call.body) || call.isStreamed === true ? Number.POSITIVE_INFINITY : budget;
    const { patience = usual, until = Number.POSITIVE_INFINITY } = call;
    return Math.min(now().getTime() + Math.min(patience, usual), until);
}
/** Returns the body; a streamed one ends at the deadline. */
function timely(body, deadline, now) {
    if (!isStream(body))
        return body;
    const { size, open } = body;
    return {
        size,
        open: async function* () {
            for await (const piece of open()) {
                checkDeadline(deadline, now);
                yield piece;
            }
        },
    };
}
async function askService(tokens, parts, { task, request, deadline }) {
    const attempt = async (timeout) => {
        const answer = await route_follow(parts, { ...request, timeout }, task);
        const purpose = task.operation;
        if (answer.status !== 200)
            throw await exchange_refused(tokens, { ...task, operation: { kind: 'get-token', purpose } }, answer);
        return (0,oci_json/* parseJson */.qF)(new TextDecoder().decode(await readBody(answer, 1_048_576)));
    };
    const brokenBy = (error) => brokenOf(task, request.url.host, error);
    return retrying(parts.policy, { attempt, brokenBy, deadline });
}
/** Tries to push a manifest whose content is not visible yet: about half a minute with pauses. */
const triesAhead = 8;
async function exchange_refused(tokens, task, answer) {
    const body = new TextDecoder().decode(await readBody(answer, 65_536));
    const challenge = answer.header('www-authenticate') ?? '';
    const standing = await tokens.standing(task);
    const found = refusalOf(task, { status: answer.status, body, challenge, ...standing });
    if (isAhead(task, body))
        return new Again(found, undefined, triesAhead);
    return isTransient(answer.status) ? new Again(found, answer.header('retry-after')) : found;
}

// EXTERNAL MODULE: ./build/oci/read-after-write.js
var read_after_write = __webpack_require__(2125);
;// CONCATENATED MODULE: ./build/adapters/registry/manifests.js
// Reads and pushes manifests. A push that arrived counts, even if its response was lost.








const manifests_accept = Object.values(image_index/* mediaTypes */.Ib).join(', ');
/** Maximum number of cached manifests, each of at most `bodyLimit` bytes. */
const manifests_mostKept = 64;
/**
 * Creates the reader of manifests by tag or digest. It keeps those that it read by digest: their bytes never change, and
 * each GET counts as a pull. A missing one may appear later.
 */
function createShelf() {
    const shelf = remembering(readManifest, {
        keyOf: ([, { name }, digest]) => `${name} ${digest}`,
        isLasting: (found) => found !== undefined,
        most: manifests_mostKept,
    });
    return (...wanted) => ((0,oci_digest/* isDigest */.Bc)(wanted[2]) ? shelf.get(...wanted) : readManifest(...wanted));
}
function readManifest(exchange, repository, reference) {
    const call = reading(repository, 'GET', `manifests/${reference}`, { kind: 'read-manifest', reference });
    return exchange({ ...call, headers: { accept: manifests_accept } }, async (answer) => {
        if (answer.status === 404) {
            await answer.discard();
            return undefined;
        }
        const bytes = await readBody(answer, content_bodyLimit);
        if (bytes === undefined)
            throw tooLong(repository, reference, content_bodyLimit);
        const digest = (0,oci_digest/* digestOf */.ol)(bytes);
        const wanted = (0,oci_digest/* isDigest */.Bc)(reference) ? reference : (claimedDigest(answer) ?? digest);
        if (digest !== wanted)
            throw mismatch(repository, wanted, digest);
        return { mediaType: typeOf(bytes, claimedType(answer)), digest, bytes };
    });
}
/** Returns what a tag or digest points at; reads the manifest if HEAD is rejected or incomplete. */
async function head(exchange, repository, reference) {
    const call = reading(repository, 'HEAD', `manifests/${reference}`, { kind: 'look-at-manifest', reference });
    const look = { ...call, headers: { accept: manifests_accept }, accepted: [200, ...refusedLook] };
    const found = await exchange(look, async (answer) => {
        await answer.discard();
        if (answer.status === 404)
            return 'none';
        const digest = answer.status === 200 ? claimedDigest(answer) : undefined;
        const size = claimedLength(answer) ?? 0;
        const isTold = digest !== undefined && size > 0 && (digest === reference || !(0,oci_digest/* isDigest */.Bc)(reference));
        return isTold ? { mediaType: claimedType(answer), digest, size } : 'untold';
    });
    if (found === 'none')
        return undefined;
    if (found !== 'untold')
        return found;
    const whole = await readManifest(exchange, repository, reference);
    return whole && { mediaType: whole.mediaType, digest: whole.digest, size: whole.bytes.length };
}
/** Pushes the bytes of a manifest. After a refusal, reads back whether an earlier try arrived. */
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
        operation: { kind: 'put-manifest', reference },
        onRepeat: (failure) => {
            isOpen ||= isUnanswered(failure);
        },
    };
    try {
        await exchange(call, (answer) => checkStored(answer, repository, content.digest));
    }
    catch (error) {
        if (!(await hasArrived(exchange, put, { error, isOpen, ...clock })))
            throw error;
    }
}
/** Whether the rejected manifest already exists: immutable tags reject even their own content (aws/containers-roadmap#2380). */
async function hasArrived(exchange, put, { error, isOpen, sleep, now }) {
    if (!(error instanceof failure/* Failure */.HR) || isUnanswered(error))
        return false;
    const isImmutable = error.has('REGISTRY_TAG_IMMUTABLE');
    if (!isImmutable && !isOpen)
        return false;
    const isOurs = (seen) => seen?.digest === put.content.digest;
    // An existing immutable tag never changes; any other tag may still show its old content.
    const isSettled = (seen) => isOurs(seen) || (isImmutable && seen !== undefined);
    const look = () => head(exchange, put.repository, put.reference);
    try {
        return isOurs(await (0,read_after_write/* readAfterWrite */.c)(look, isSettled, { sleep, now, longest: isOpen ? 16_000 : 0 }));
    }
    catch (failed) {
        // If it cannot be read back, the refusal counts.
        if (failed instanceof failure/* Failure */.HR)
            return false;
        throw failed;
    }
}
/** Whether the outcome of the request is unknown. */
function isUnanswered(failure) {
    return failure.has('REGISTRY_UNAVAILABLE', 'INTERRUPTED');
}

// EXTERNAL MODULE: ./build/oci/referrers.js
var referrers = __webpack_require__(36910);
;// CONCATENATED MODULE: ./build/adapters/registry/referrers.js
// The manifests that name another one as their subject: signatures and attestations kept beside an image.








/** Limits of a list: pages, and digests. */
const referrers_limits = { pages: 20, digests: 1000 };
/**
 * All referrers; undefined for a registry without the referrers API. The distribution specification asks
 * for 404 there; older registries answer with other refusals, or with something that is not an image index.
 * Raises REGISTRY_REFUSED for a list that is too long or ends early.
 */
async function listReferrers(exchange, repository, subject) {
    const found = new Map();
    let path = `referrers/${subject}`;
    for (let count = 0; path !== undefined && count < referrers_limits.pages; count++) {
        const page = await readPage(exchange, repository, subject, path);
        if (page === undefined && count === 0)
            return undefined;
        if (page === undefined)
            throw referrers_refused(repository, subject, 'only a part of the');
        for (const referrer of page.found)
            found.set(referrer.digest, referrer);
        if (found.size > referrers_limits.digests)
            throw referrers_refused(repository, subject, tooMany);
        path = page.next;
    }
    if (path !== undefined)
        throw referrers_refused(repository, subject, tooMany);
    return [...found.values()];
}
function readPage(exchange, repository, subject, path) {
    const call = reading(repository, 'GET', path, { kind: 'list-referrers', reference: subject });
    const list = { ...call, accepted: [200, ...refusedLook], headers: { accept: image_index/* mediaTypes */.Ib.index } };
    return exchange(list, async (answer) => {
        if (answer.status !== 200) {
            await answer.discard();
            return undefined;
        }
        const bytes = await readBody(answer, content_bodyLimit);
        if (bytes === undefined)
            throw tooLong(repository, `referrers/${subject}`, content_bodyLimit);
        const found = (0,referrers/* parseReferrers */._S)((0,oci_json/* parseJson */.qF)(new TextDecoder().decode(bytes)));
        return found && { found, next: nextPage(answer.header('link'), subject) };
    });
}
/** The path of the next page, by the query of the link alone: proxies change what comes before it. */
function nextPage(link, subject) {
    const target = link === undefined ? undefined : nextLink(link);
    const query = target?.includes('?') ? target.slice(target.indexOf('?')) : undefined;
    return query && `referrers/${subject}${query}`;
}
const tooMany = `more than ${referrers_limits.digests}`;
function referrers_refused({ registry, name }, subject, what) {
    return (0,failure/* failure */.V2)('REGISTRY_REFUSED', `${registry} lists ${what} referrers of ${subject} in ${name}.`);
}

;// CONCATENATED MODULE: ./build/adapters/registry/upload.js
// Uploads blobs to a registry.


/**
 * Uploads a blob unless it exists, or can be mounted from another repository of the registry. Returns whether it was sent.
 * Raises REGISTRY_* failures.
 */
async function putBlob(exchange, repository, { digest, size, open }, from) {
    const operation = { kind: 'upload-blob', reference: digest };
    const task = { repository, actions: 'pull,push', operation };
    // On an error here, the upload itself reports the cause.
    const look = { ...task, method: 'HEAD', path: `blobs/${digest}`, accepted: [200, ...refusedLook] };
    const isThere = await exchange(look, async (answer) => {
        await answer.discard();
        return answer.status === 200;
    });
    if (isThere)
        return false;
    const mounted = from && (await mount(exchange, task, digest, from));
    if (mounted === 'done')
        return false;
    let given = mounted;
    const call = {
        ...task,
        method: 'PUT',
        // A location is valid for one try: a partial upload is not resumed.
        path: async () => {
            const place = given ?? (await begin(exchange, task));
            given = undefined;
            return completed(place, digest);
        },
        headers: { 'content-type': 'application/octet-stream' },
        body: { size, open },
        accepted: [200, 201, 202, 204],
    };
    await exchange(call, (answer) => checkStored(answer, repository, digest));
    return true;
}
/**
 * Mounts the blob from another repository; otherwise the registry usually starts an upload. A
 * token service that gives no token for both repositories keeps nothing from being uploaded.
 */
function mount(exchange, task, digest, from) {
    const query = new URLSearchParams({ mount: digest, from: from.path });
    // Without read access or support for mounts, the blob is uploaded.
    const accepted = [200, 201, 202, 400, 401, 403, 404, 405];
    const call = { ...task, from, method: 'POST', path: `blobs/uploads/?${query}`, accepted };
    const mounted = exchange(call, async (answer) => {
        if (answer.status === 202)
            return placeOf(answer, task);
        await answer.discard();
        return answer.status < 300 ? 'done' : undefined;
    });
    return (0,failure/* undefinedOn */.AO)(mounted, 'REGISTRY_DENIED', 'REGISTRY_UNAUTHORIZED');
}
function begin(exchange, task) {
    const call = { ...task, method: 'POST', path: 'blobs/uploads/', accepted: [200, 201, 202] };
    return exchange(call, (answer) => placeOf(answer, task));
}
/** Returns the location for the upload. */
async function placeOf(answer, { repository: { registry, name } }) {
    const place = await uploadOf(answer);
    if (place !== undefined)
        return place;
    throw (0,failure/* failure */.V2)('REGISTRY_REFUSED', `${registry} started an upload to ${name}, but returned no valid location.`);
}
/** Keeps the registry's query unchanged: it may be signed. */
function completed(place, digest) {
    const url = new URL(place);
    url.search = `${place.search === '' ? '?' : `${place.search}&`}digest=${encodeURIComponent(digest)}`;
    return url;
}
/** Returns the upload location of a response. */
async function uploadOf(answer) {
    await answer.discard();
    const location = answer.header('location');
    if (location === undefined)
        return undefined;
    // A host without a scheme, which containerd's pusher also accepts (core/remotes/docker/pusher.go).
    const isHost = /^(?:localhost|[\w-]+(?:\.[\w-]+)+|[\w.-]+:\d+|\[[\da-f:]+\](?::\d+)?)(?::\d+)?\//i.test(location);
    const target = isHost ? `${answer.url.protocol}//${location}` : location;
    return URL.parse(target, answer.url.href) ?? undefined;
}

;// CONCATENATED MODULE: ./build/adapters/registry/rights.js
// Checks the permissions of the account in a repository before the build.




/**
 * Tries what a publish does in a repository, without writing content. Raises all refusals in one failure.
 * Quay creates a missing repository on the request for a push token (endpoints/v2/v2auth.py).
 */
async function checkRights(edges, repository, wanted) {
    const { exchange } = edges;
    const { listsTags, isBuildxPushing } = wanted;
    if (isBuildxPushing)
        await checkScope(edges, repository);
    await checkPush(exchange, repository);
    // In most registries push includes read, but Amazon ECR has an action for each.
    const trials = [
        { path: `blobs/${emptyDigest}`, operation: { kind: 'try-blob' } },
        ...(listsTags ? [{ path: 'tags/list?n=1', operation: { kind: 'list-tags' } }] : []),
    ];
    // With the right to push, which has been granted: for a repository that does not exist, Docker Hub and Quay answer 401
    // to a token for pulling alone (distribution/distribution#1203; quay/quay endpoints/v2/v2auth.py), so that a 401 says
    // nothing.
    const call = { ...rights_pushing, repository, method: 'GET', accepted: [200, 401, 404] };
    const found = await Promise.all(trials.map((trial) => refusalsOf(exchange, { ...call, ...trial })));
    (0,failure/* raise */.xl)(found.flat());
}
/** What the calls share. They are trials only: other errors are left to the push, which retries. */
const rights_pushing = { actions: 'pull,push', patience: 10_000 };
/** The digest of zero bytes: even a 404 shows that reading is allowed. */
const emptyDigest = 'sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855';
/** Returns the refusals of a trial; other errors are ignored, because the stages retry them. */
async function refusalsOf(exchange, call) {
    const refused = await (0,failure/* orElse */.NW)(exchange(call, (answer) => answer.discard()), ({ problems }) => problems);
    return (refused ?? []).filter(({ code }) => code === 'REGISTRY_DENIED' || code === 'REGISTRY_UNAUTHORIZED');
}
/**
 * Checks that buildx uses a login with a `scope`: it does not with a registry that asks for a
 * password in place of a token (measured with 0.31.1; BuildKit's session/auth asks for a password without a scope;
 * docker/build-push-action#1549 met it at Amazon ECR).
 */
async function checkScope({ exchange, accounts }, repository) {
    const { registry, name } = repository;
    if ((await accounts.findScoped({ repository, actions: 'pull,push' })) === undefined)
        return;
    const call = { ...rights_pushing, repository, operation: { kind: 'ask-login' }, method: 'GET', path: '/v2/' };
    const asked = await exchange({ ...call, accepted: [200, 401, 403, 404], isAnonymous: true }, async (answer) => {
        await answer.discard();
        return parseChallenges(answer.header('www-authenticate') ?? '').map(({ scheme }) => scheme);
    });
    if (!asked.includes('basic') || asked.includes('bearer'))
        return;
    const fact = `The login for ${name} has a \`scope\`, which buildx ignores because ${registry} does not issue tokens.`;
    throw (0,failure/* failure */.V2)('REGISTRY_UNAUTHORIZED', fact, { cure: `Log in to ${registry} without \`scope\`.` });
}
/** Starts an upload and cancels it at once, which requires push access. */
async function checkPush(exchange, repository) {
    const call = { ...rights_pushing, repository, operation: { kind: 'start-upload' }, method: 'POST' };
    const place = await exchange({ ...call, path: 'blobs/uploads/', accepted: [200, 201, 202] }, uploadOf);
    if (place !== undefined)
        await giveUp(exchange, repository, place);
}
async function giveUp(exchange, repository, path) {
    const call = { ...rights_pushing, repository, operation: { kind: 'cancel-upload' }, method: 'DELETE' };
    // distribution requires the action `delete` for it (registry/handlers/app.go), which Quay's tokens never have
    // (containers/image, docker_image_dest.go). An upload may stay open: distribution removes it after a week, Quay
    // after two days (its blobuploadcleanupworker), by default.
    const accepted = [200, 202, 204, ...refusedLook];
    const courtesy = { ...call, path, accepted, patience: 3000, isCourtesy: true };
    await (0,failure/* orElse */.NW)(exchange(courtesy, (answer) => answer.discard()), () => undefined);
}

// EXTERNAL MODULE: ./build/oci/reference.js
var reference = __webpack_require__(20907);
;// CONCATENATED MODULE: ./build/adapters/registry/tags.js
// The list of a repository's tags, page by page.





/** Names per page. */
const pageSize = 1000;
/** Limits of a list: pages, names, bytes per page, and milliseconds in total. */
const tags_limits = { pages: 1000, names: 250_000, bytes: 4 * 1024 * 1024, time: 300_000 };
/** Returns all tags of a repository, with a reason if the list is incomplete. `limit` is in milliseconds. */
async function listTags(exchange, repository, now, limit) {
    const end = now().getTime() + Math.min(limit, tags_limits.time);
    const names = new Set();
    const cut = (reason) => ({ names: [...names], isWhole: false, reason });
    const way = { path: `tags/list?n=${pageSize}`, last: undefined, links: 'none', isGuess: false, isPaged: false };
    for (let count = 0; count < tags_limits.pages && names.size < tags_limits.names; count++) {
        const patience = end - now().getTime();
        if (patience <= 0)
            return cut('the request timed out');
        const page = await tags_readPage(exchange, { repository, path: way.path, patience }, count === 0);
        // A missing repository has no tags; a missing page after a link is an error.
        if (page === undefined && count === 0)
            return { names: [], isWhole: true };
        const next = nextStep(way, page, names);
        if (next === 'end')
            return { names: [...names], isWhole: true };
        if (next !== 'on')
            return cut(next.reason);
    }
    return cut('there are too many');
}
/** Adds the tags of a page, and advances to the next one. Returns the end of the list, or the reason why it is incomplete. */
function nextStep(way, page, names) {
    const before = names.size;
    for (const name of page?.names ?? [])
        if ((0,reference/* isTag */.dz)(name))
            names.add(name);
    const isNew = names.size > before;
    const asked = way.path;
    way.isPaged ||= isNew && asked.includes('&last=');
    way.last = page?.names.at(-1) ?? way.last;
    way.path =
        way.last === undefined ? asked : `tags/list?n=${pageSize}&last=${encodeURIComponent(way.last.toWellFormed())}`;
    if (page === undefined)
        return withoutPage(way, asked);
    if (page.next === undefined)
        return withoutLink(way, page, isNew);
    // A page without new names means a loop.
    if (!isNew)
        return { reason: 'the registry repeats the same page' };
    if (way.links === 'none')
        way.links = 'good';
    if (way.links === 'good')
        way.path = page.next;
    return 'on';
}
/** The registry's link is dead: requests the page by the last name, once. */
function withoutPage(way, asked) {
    if (way.isGuess)
        return 'end';
    way.links = 'bad';
    return way.path === asked ? { reason: 'the registry links to a missing page' } : 'on';
}
function withoutLink(way, page, isNew) {
    // The same full page again: more names may exist. More than a page is the whole list, and a
    // registry that paged before wraps around at the end (crane's).
    if (!isNew && page.names.length === pageSize && !way.isPaged)
        return { reason: 'the registry returns only its first page' };
    way.isGuess = page.names.length < pageSize;
    // A page looks truncated if it has the requested size, or another round number.
    const isFull = page.names.length >= pageSize || (page.names.length > 0 && page.names.length % 50 === 0);
    // The registry sent links before, so a missing link is the end.
    return isNew && way.links === 'none' && isFull ? 'on' : 'end';
}
/** Reads a page; undefined if missing. */
function tags_readPage(exchange, order, isFirst) {
    const call = { actions: 'pull', operation: { kind: 'list-tags' }, method: 'GET', ...order };
    const accepted = isFirst ? [200, 404] : [200, 400, 403, 404, 405, 410, 414, 416, 422];
    return exchange({ ...call, accepted }, async (answer) => {
        const bytes = await readBody(answer, tags_limits.bytes);
        if (answer.status !== 200)
            return undefined;
        const json = (0,oci_json/* parseJson */.qF)(new TextDecoder().decode(bytes));
        // After all tags were deleted, the list is null.
        const list = (0,oci_json/* isRecord */.u4)(json) ? (json['tags'] ?? []) : undefined;
        if (!Array.isArray(list) && !isFirst)
            return undefined;
        if (!Array.isArray(list)) {
            const { registry, name } = order.repository;
            throw (0,failure/* failure */.V2)('REGISTRY_REFUSED', `${registry} returned an invalid list of tags for ${name}.`);
        }
        return { names: (0,oci_json/* textsOf */.CB)(list), next: pathOf(nextLink(answer.header('link') ?? ''), answer.url) };
    });
}
/**
 * Returns the path of the next page at the registry, ignoring host, scheme and folder of the link: they belong to a
 * server behind a proxy (sonatype/nexus-public#1011), or lack parts of the name (jfrog, RTFACT-18971).
 */
function pathOf(target, base) {
    if (target === undefined || !URL.canParse(target, base.href))
        return undefined;
    const { pathname, search } = new URL(target, base);
    // Two leading slashes would name another host.
    return pathname.endsWith('/tags/list') ? `tags/list${search}` : `${pathname.replace(/^\/+/, '/')}${search}`;
}

;// CONCATENATED MODULE: ./build/adapters/registry/client.js












/** Creates the client; nothing is loaded, read or requested before the first call. */
function createRegistry(options) {
    const { clock, insecure = [], budget = 120_000, perTry = 30_000, random = Math.random, env } = options;
    const { certificates = async () => undefined, tell = () => undefined } = options;
    const { accounts = createCredentials(options) } = options;
    const exchange = createExchange({
        send: loggedSend(createTransport({ env, insecure, certificates }), tell, clock.now),
        ...accounts,
        policy: { ...clock, random, budget, perTry },
        insecure,
        certificates,
        canceled: options.canceled,
    });
    return operations({ exchange, accounts, clock, manifest: createShelf(), canceled: options.canceled }, {});
}
function operations(means, { patience: longest = Number.POSITIVE_INFINITY, until, stop }) {
    const { accounts, clock } = means;
    const exchange = (call, take) => means.exchange({ ...call, patience: Math.min(call.patience ?? longest, longest), until, stop }, take);
    return {
        manifest: (repository, reference) => means.manifest(exchange, repository, reference),
        head: (repository, reference) => head(exchange, repository, reference),
        blobSize: (repository, expected) => blobSize(exchange, { repository, blob: expected, now: clock.now }),
        blob: (repository, digest, limit = content_bodyLimit) => blob(exchange, repository, digest, limit),
        readBlob: (repository, blob, read) => blobs_readBlob(exchange, { repository, blob, now: clock.now }, read),
        putBlob: (repository, blob, from) => putBlob(exchange, repository, blob, from),
        putManifest: (repository, reference, content) => putManifest(exchange, { repository, reference, content }, clock),
        referrers: (repository, subject) => listReferrers(exchange, repository, subject),
        tags: (repository) => listTags(exchange, repository, clock.now, longest),
        hasCredentials: async (repository) => (await accounts.find({ repository, actions: 'pull,push' })) !== undefined,
        checkPush: (repository, wanted = { listsTags: false, isBuildxPushing: false }) => checkRights({ exchange, accounts }, repository, wanted),
        within: (milliseconds, afterCancel) => {
            const deadline = clock.now().getTime() + milliseconds;
            const late = delayed(means.canceled, afterCancel);
            return operations(means, { patience: milliseconds, until: deadline, stop: late });
        },
        limited: (limit = longest) => operations(means, { patience: Math.min(limit, longest), until, stop }),
    };
}

// EXTERNAL MODULE: external "node:zlib"
var external_node_zlib_ = __webpack_require__(38522);
;// CONCATENATED MODULE: ./build/adapters/unpack/zstd-frames.js
// Finds the ends of zstd frames: Node's decoder drops the data after a frame in the same piece.
// https://github.com/facebook/zstd/blob/dev/doc/zstd_compression_format.md
const magic = {
    length: 4,
    // Invalid data is left to the decoder to report.
    read: (bytes) => frameOf(littleEndian(bytes)) ?? { skip: Number.POSITIVE_INFINITY, part: magic },
};
/** What follows the magic number of a data frame, or of a skippable frame, which zstd:chunked adds; undefined for others. */
function frameOf(number) {
    if (number === 0xfd2fb528)
        return { skip: 0, part: descriptor };
    return number >= 0x184d2a50 && number <= 0x184d2a5f ? { skip: 0, part: skippable } : undefined;
}
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
            // An RLE block is stored as one byte.
            const content = ((header >> 1) & 3) === 1 ? 1 : header >> 3;
            return (header & 1) === 0 ? { skip: content, part } : { skip: content + checksum, part: magic };
        },
    };
    return part;
}
function littleEndian(bytes) {
    return bytes.reduceRight((sum, byte) => sum * 256 + byte, 0);
}
/** Passes on the pieces, split at the ends of frames. */
async function* cutFrames(pieces) {
    const state = { next: { skip: 0, part: magic }, header: [] };
    for await (const piece of pieces) {
        let start = 0;
        for (let at = 0; at < piece.length;) {
            at = advance(state, piece, at);
            const { next, header } = state;
            const isBetweenFrames = next.part === magic && next.skip === 0 && header.length === 0;
            if (!isBetweenFrames)
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

;// CONCATENATED MODULE: ./build/adapters/unpack/unpack.js
// Unpacks layers with node:zlib, detected by their first bytes: media types are not always right.




const options = { chunkSize: 262_144 };
/** Unpacks gzip and zstd with any number of members, and passes on everything else. Reads the source to its end. */
const unpack = async function* (packed) {
    const source = createSource(packed);
    try {
        let head = Buffer.alloc(0);
        // The first piece may be shorter than the magic number.
        while (head.length < 4) {
            const next = await source.next();
            if (next.done === true)
                break;
            head = Buffer.concat([head, next.value]);
        }
        const whole = joined(head, source);
        const packer = packerOf(head);
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
/** Reads the packed stream, and counts the bytes that have arrived. */
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
    if (head.length > 0)
        yield head;
    for (let next = await rest.next(); next.done !== true; next = await rest.next())
        yield next.value;
}
function packerOf(head) {
    if (head.length >= 2 && head.readUInt16BE() === 0x1f8b)
        return 'gzip';
    return head.length >= 4 && frameOf(head.readUInt32LE()) !== undefined ? 'zstd' : undefined;
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
        // Errors of the source pass through.
        if (cause instanceof failure/* Failure */.HR)
            throw cause;
        throw (0,failure/* failure */.V2)('CONTENT_MALFORMED', `A layer cannot be unpacked: ${(0,failure/* messageOf */.bD)(cause)}.`, {}, { cause });
    }
    // The decoders stop at zeros and ignore the rest; Go's gzip, which containerd uses, rejects it.
    while ((await source.next()).done !== true)
        ;
    const left = source.arrived() - unpacker.bytesWritten;
    if (left > 0)
        throw (0,failure/* failure */.V2)('CONTENT_MALFORMED', `A layer cannot be unpacked: ${left} bytes follow its packed data.`);
}

;// CONCATENATED MODULE: ./build/adapters/github.js
// Wires all adapters: the runner, the machine, the registries, and GitHub's API.






















const clock = {
    now: () => new Date(),
    sleep: async (milliseconds) => (0,promises_.setTimeout)(milliseconds),
    every: (milliseconds, task) => {
        const timer = setInterval(task, milliseconds);
        return () => clearInterval(timer);
    },
};
/** Creates the ports for the environment. */
async function githubPorts(env) {
    // Loaded on demand: it would take half of the start-up time.
    const core = await Promise.all(/* import() */[__webpack_require__.e(752), __webpack_require__.e(955), __webpack_require__.e(838)]).then(__webpack_require__.bind(__webpack_require__, 33838));
    const inputs = runnerInputs(env);
    const log = runnerLog(core);
    const temporaryRoot = env['RUNNER_TEMP'] ?? (0,external_node_os_.tmpdir)();
    const files = (0,adapters_files/* realFiles */.a)(temporaryRoot);
    const { signal: canceled, ...interruption } = catchSignals();
    const download = createDownload(env, clock);
    const certificates = createCertificates(files, (0,external_node_os_.homedir)());
    const send = createTransport({ env, certificates });
    const tools = createTools({ env, download, send, isCached: usesActionsCache(inputs), log, temporaryRoot, canceled });
    const logged = (given) => loggedExec(given, log.debug, clock.now);
    const wanted = inputs.text('buildx-version');
    const resolve = buildxResolver({ env, files, exec: logged(realExec(env)), tools, download, log, clock, wanted });
    const running = realExec(env, { resolveBuildx: resolve, canceled });
    const { exec, accounts } = withAccounts(logged(running), { env, files, log }, canceled);
    (0,oci_proxy/* proxySecrets */.Wm)(env).forEach(log.mask);
    // Empty until the input is read by its only reader.
    const insecure = [];
    return {
        inputs,
        env,
        log,
        outputs: runnerOutputs(core, env),
        state: runnerState(core),
        exec,
        tools: { ...tools, findBuildx: async () => void (await resolve((0,buildx_version/* askVersion */.qN)()).catch(() => undefined)) },
        files,
        registry: createRegistry({
            ...{ env, exec, files, clock, insecure, certificates, accounts },
            ...{ mask: log.mask, tell: log.debug, canceled },
        }),
        allowInsecure: (hosts) => void insecure.push(...hosts),
        unpack: unpack,
        ...githubEdges(env, inputs, { log, canceled }),
        cacheService: cacheService(env, send),
        clock,
        chance: { word: () => (0,external_node_crypto_.randomBytes)(6).toString('hex') },
        interruption,
        reach: reach,
        machine: thisMachine(),
    };
}
function githubEdges(env, { text }, order) {
    const { post, ...github } = githubApi(env, text('github-token'), order);
    return { github, attestations: createAttestations(post, order.canceled) };
}
/** Returns programs that get the accounts they need, and the accounts. */
function withAccounts(programs, { env, files, log }, canceled) {
    const exec = directExec(programs, { env, files, debug: log.debug, canceled });
    const accounts = createCredentials({ env, files, exec, mask: log.mask });
    return { accounts, exec: lendingAccounts({ exec, files, accounts }) };
}
function thisMachine() {
    const { arch: architecture, pid, ppid: parentPid } = process;
    return { architecture, temporaryFolder: (0,external_node_os_.tmpdir)(), user: process.getuid?.(), pid, parentPid };
}
/** Whether the cache policy includes the Actions cache: not with `off`, `trusted` or `registry`. */
function usesActionsCache({ text }) {
    return ['', 'auto', 'gha'].includes(text('cache').trim().toLowerCase());
}
/** Catches the signals of this process from now on; they end it no more, so everything has to look out for the wish. */
function catchSignals() {
    const asked = new AbortController();
    for (const name of ['SIGINT', 'SIGTERM'])
        process.on(name, () => asked.abort());
    return { isAsked: () => asked.signal.aborted, signal: asked.signal };
}


/***/ })

};
