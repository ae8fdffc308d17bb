export const id = 700;
export const ids = [700];
export const modules = {

/***/ 2990:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   ER: () => (/* binding */ needOf),
/* harmony export */   VB: () => (/* binding */ parseWanted),
/* harmony export */   du: () => (/* binding */ isAtLeast),
/* harmony export */   gh: () => (/* binding */ newerThanTested),
/* harmony export */   ot: () => (/* binding */ parseVersion),
/* harmony export */   qN: () => (/* binding */ askVersion)
/* harmony export */ });
/* harmony import */ var _buildx_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(93227);
// The version of buildx: the query, and the minimum version of a command.

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
/** Parses `buildx-version`: a version, `latest`, or '' for any suitable one; undefined for other text. */
function parseWanted(text) {
    const word = text.trim();
    if (word === '' || word === 'latest')
        return word;
    return /^v?((?:0|[1-9]\d{0,8})(?:\.(?:0|[1-9]\d{0,8})){2})$/.exec(word)?.[1];
}
/** Returns a sentence for a version newer than the tested ones; undefined for others. */
function newerThanTested(program, version, { oldest, newest }) {
    if (version === undefined || isAtLeast(newest, version))
        return undefined;
    return `${program} ${version} is newer than the tested releases (${oldest} to ${newest}).`;
}
/** Whether a version is at least the other one; both have three numbers. */
function isAtLeast(version, other) {
    const [ours, theirs] = [version, other].map((text) => text.split('.').map(Number));
    for (let at = 0; at < 3; at += 1) {
        const difference = (ours?.[at] ?? 0) - (theirs?.[at] ?? 0);
        if (difference !== 0)
            return difference > 0;
    }
    return true;
}
/** Newest first, each with its commit in docker/buildx: the first match is the requirement. */
const features = [
    // driver/kubernetes/execconn and commands/rm.go: older releases wait forever for a pod that is gone,
    // and report an unreachable builder as removed.
    { feature: 'reports of pods that end', since: '0.36.0', isIn: (_, uses) => uses === 'cluster' },
    // b6e1b7328
    { feature: '`mode=delete` of local outputs', since: '0.35.0', isIn: (args) => args.includes('buildx.local.delete') },
    // 9f1daffb3
    { feature: 'policies in bake', since: '0.31.0', isIn: (_, uses) => uses === 'policies' },
    // Missing in 0.30.0, present in 0.31.1.
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
/** Returns the newest requirement of a command; undefined if any version works. */
function needOf({ args, uses }) {
    const [first] = features.filter(({ isIn }) => isIn(args, uses)).map(({ feature, since }) => ({ feature, since }));
    return first;
}


/***/ }),

/***/ 62399:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   p: () => (/* binding */ cacheServiceOf)
/* harmony export */ });
/* harmony import */ var _go_boolean_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(33996);
// Which version of the GitHub Actions cache is used: one rule for buildx, which BuildKit follows, and for programs.

/** As in buildx (build/opt.go, addGithubToken); undefined if the runner names no address. */
function cacheServiceOf(env) {
    const has = (name) => (env[name] ?? '') !== '';
    if ((0,_go_boolean_js__WEBPACK_IMPORTED_MODULE_0__/* .isGoTrue */ .N)(env['ACTIONS_CACHE_SERVICE_V2']) && has('ACTIONS_RESULTS_URL'))
        return 'v2';
    return has('ACTIONS_CACHE_URL') ? 'v1' : undefined;
}


/***/ }),

/***/ 23049:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   LZ: () => (/* binding */ parseImageIds),
/* harmony export */   Nn: () => (/* binding */ askEndpoint),
/* harmony export */   Qy: () => (/* binding */ isAnswered),
/* harmony export */   VW: () => (/* binding */ askRegistries),
/* harmony export */   WG: () => (/* binding */ isPassing),
/* harmony export */   XG: () => (/* binding */ parseRegistries),
/* harmony export */   aK: () => (/* binding */ fetchImage),
/* harmony export */   bI: () => (/* binding */ holdsIndexes),
/* harmony export */   fE: () => (/* binding */ askStore),
/* harmony export */   vJ: () => (/* binding */ askContext),
/* harmony export */   vb: () => (/* binding */ ENGINE_ABSENT),
/* harmony export */   wn: () => (/* binding */ askImages)
/* harmony export */ });
/* harmony import */ var _oci_json_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(32782);
/* harmony import */ var _docker_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(53279);
// Queries about the Docker engine, its images and its registries, and their parsers.


/** The messages of Docker CLI versions for a missing engine. */
const ENGINE_ABSENT = /cannot connect to the docker daemon|failed to connect to the docker api|is the docker daemon running/i;
const ask = (...args) => ({ ...(0,_docker_js__WEBPACK_IMPORTED_MODULE_0__/* .docker */ .T3)(args), timeout: 20_000 });
/** Queries the image store of the engine. */
const askStore = () => ask('info', '--format', '{{json .DriverStatus}}');
/** Whether the engine uses the containerd image store, which supports an index; the older store does not. */
function holdsIndexes(stdout) {
    return stdout.includes('"io.containerd.snapshotter.v1"');
}
/** Queries the current Docker context. */
const askContext = () => ask('context', 'show');
/** Queries the address of the current context's engine. */
const askEndpoint = () => ask('context', 'inspect', '--format', '{{.Endpoints.docker.Host}}');
/** Asks for the IDs of the images among these that the engine has; fails where one is missing. */
function askImages(references) {
    return ask('image', 'inspect', '--format', '{{.Id}}', ...references);
}
/** The first of the images that the engine has, with its ID in hex, without the algorithm. */
function parseImageIds(references, { stdout, stderr }) {
    // The engine prints an ID for each that it has, in order, and names the others among its errors.
    const missing = [...stderr.matchAll(/No such image: (\S+)/gi)].map(([, name]) => name);
    const [name, ...others] = references.filter((reference) => !missing.includes(reference));
    const lines = stdout.split('\n').filter((line) => line.trim() !== '');
    const id = /^sha256:([0-9a-f]{64})$/.exec(lines[0]?.trim() ?? '')?.[1];
    return name === undefined || id === undefined || lines.length !== others.length + 1 ? undefined : { name, id };
}
/** Fetches an image with the engine: from its mirrors first, then from the registry. */
function fetchImage(reference) {
    return { ...(0,_docker_js__WEBPACK_IMPORTED_MODULE_0__/* .docker */ .T3)(['pull', '--quiet', reference]), timeout: 600_000 };
}
/** Whether a failed fetch is transient: rate limit, server error, failed connection. */
function isPassing(stderr) {
    // An unknown host is not transient: it is the usual error on machines without internet.
    if (/\blookup \S+/.test(stderr))
        return false;
    const broken = /timeout|timed out|deadline exceeded|connection (reset|refused)|unexpected EOF/i;
    return isAnswered(stderr) || broken.test(stderr);
}
/** Whether the registry itself responded. */
function isAnswered(stderr) {
    return /toomanyrequests|too many requests|\b(408|425|429|5\d\d)\b/i.test(stderr);
}
/** Queries the engine with `docker system info`, because `docker info` starts every plugin for its version. */
const askRegistries = () => ask('system', 'info', '--format', '{{json .RegistryConfig}}');
/** Parses the output; other output yields empty settings. */
function parseRegistries(stdout) {
    const { Mirrors: mirrors, IndexConfigs: indexes } = (0,_oci_json_js__WEBPACK_IMPORTED_MODULE_1__/* .recordOf */ .zv)((0,_oci_json_js__WEBPACK_IMPORTED_MODULE_1__/* .parseJson */ .qF)(stdout));
    const entries = Object.entries((0,_oci_json_js__WEBPACK_IMPORTED_MODULE_1__/* .recordOf */ .zv)(indexes));
    return {
        mirrors: (0,_oci_json_js__WEBPACK_IMPORTED_MODULE_1__/* .listOf */ .c3)(mirrors).flatMap(mirrorOf),
        insecure: entries.flatMap(([name, index]) => ((0,_oci_json_js__WEBPACK_IMPORTED_MODULE_1__/* .isRecord */ .u4)(index) && index['Secure'] === false ? [name] : [])),
    };
}
function mirrorOf(text) {
    const url = typeof text === 'string' ? URL.parse(text) : null;
    if (url === null || !/^https?:$/.test(url.protocol))
        return [];
    return [{ host: url.host, path: url.pathname.replace(/\/+$/, ''), isPlain: url.protocol === 'http:' }];
}


/***/ }),

/***/ 95900:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   f: () => (/* binding */ cureFor)
/* harmony export */ });
/* harmony import */ var _registry_services_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(47164);
// Cures for refusals by a registry: one table for the client's responses and for BuildKit's push errors.

/** Returns the cure for a refusal; undefined if only the catalog's general cure applies. */
function cureFor(refused) {
    const kind = (0,_registry_services_js__WEBPACK_IMPORTED_MODULE_0__/* .kindOf */ .I)(refused.registry);
    const cures = [tooLarge, ...tables.flatMap(({ of, at, other }) => (of(refused) ? [kind && at[kind], other] : []))];
    const cure = cures.map((each) => each?.(refused)).find((each) => each !== undefined);
    return cure === undefined || refused.doing !== 'list' ? cure : `${cure} ${withoutList}`;
}
const withoutList = 'To move tags only forward, polyarch lists all tags. `guard: off` skips the list and allows tags to move back.';
const tooLarge = ({ status }) => status === 413 ? 'Raise the upload limit of the proxy in front of the registry.' : undefined;
const first = ({ path }) => path.split('/')[0] ?? path;
const below = ({ path }) => path.split('/').slice(1).join('/') || path;
const missing = {
    of: ({ sign }) => sign === 'no-repository',
    at: {
        ecr: ({ path }) => `Create the repository: \`aws ecr create-repository --repository-name ${path}\`.`,
        'ecr-public': (refused) => `Create the repository: \`aws ecr-public create-repository --region us-east-1 --repository-name ${below(refused)}\`.`,
        gar: (refused) => `Create the repository: \`gcloud artifacts repositories create ${inGoogle(refused).repository} --project=${first(refused)} --repository-format=docker --location=${inGoogle(refused).location}\`.`,
        gitlab: () => 'Start the name with the path of a GitLab project whose container registry is enabled.',
    },
    other: (refused) => /\bproject\b/i.test(refused.words)
        ? `Create the project ${first(refused)}, and grant the account the role Developer in it.`
        : `Create the repository ${refused.name} if it does not exist: some registries require it before the first push.`,
};
const denied = {
    of: ({ code }) => code === 'REGISTRY_DENIED',
    at: {
        ghcr: ({ name, doing }) => `Set \`permissions: ${doing === 'push' ? 'packages: write' : 'packages: read'}\` for the job, and grant this repository access in the settings of the package ${name}.`,
        ecr: allowInEcr,
        // ECR Public has no actions for reading, which is public.
        'ecr-public': (refused) => (refused.doing === 'push' ? allowInEcr(refused) : undefined),
        gar: (refused) => `Grant the service account the role \`roles/artifactregistry.writer\` on ${inGoogle(refused).repository}, and check that the repository exists.`,
        acr: ({ words }) => /client with ip/i.test(words)
            ? "Allow the runner's address in the firewall of the registry: https://aka.ms/acr/firewall."
            : 'Grant the identity the role `AcrPush` (`Container Registry Repository Writer` in a registry with ABAC), or grant the token a scope map with `content/read`, `content/write` and `metadata/read`.',
        hub: ({ name }) => `Grant the account write access to ${name} on Docker Hub, and create its access token with the permission Read & Write.`,
        quay: ({ name }) => `Grant the robot account the permission Write on ${name}. To create a new repository, its team needs the role Creator.`,
        gitlab: () => 'Grant the account the role Developer in the project, and its token the scopes `read_registry` and `write_registry`. Protected tags and repositories require a higher role.',
    },
    other: (refused) => {
        const { words, doing, name } = refused;
        // The words of Harbor, which runs on any host.
        if (/unauthorized to access repository/i.test(words))
            return `Grant the account or the robot the role Developer in the project ${first(refused)}.`;
        // Artifactory: `Not enough permissions to delete/overwrite artifact …`; jfrog.com/help, "Permission Details".
        if (/delete\/overwrite|needs delete permission/i.test(words))
            return 'Grant the account the permission Delete/Overwrite, which Artifactory requires to move a tag.';
        if (doing === 'push')
            return undefined;
        return `Grant the account or its token the right to ${doing === 'list' ? 'list the tags of' : 'read'} ${name}.`;
    },
};
/** The first cure counts. docs/registry-rights.md explains each and links its source. */
const tables = [
    missing,
    denied,
    {
        of: ({ sign }) => sign === 'expired',
        at: {
            ecr: ({ registry }) => `Log in again, shortly before this step: a login to ${registry} expires after 12 hours.`,
        },
        other: ({ registry }) => `Log in to ${registry} again, shortly before this step: the login has expired.`,
    },
    {
        of: ({ sign }) => sign === 'locked',
        at: {
            acr: ({ registry, path }) => `Unlock the repository: \`az acr repository update --name ${registry.replace(/\..*$/, '')} --repository ${path} --write-enabled true\`, with \`--image\` for a tag. If it is not locked, the storage of the registry is full.`,
        },
        other: ({ name }) => `Unlock ${name} or the tag. If it is not locked, the storage of the registry may be full.`,
    },
    {
        of: ({ sign }) => sign === 'read-only',
        at: { digitalocean: () => 'Run the step again when the garbage collection of the registry has finished.' },
        other: ({ registry }) => `Run the step again when ${registry} is writable: it is read-only, for maintenance or because it is full.`,
    },
];
/**
 * Returns the repository in Google's Artifact Registry and its location. Under gcr.io the repository is named like the
 * host: docs.cloud.google.com/artifact-registry/docs/transition/gcr-repositories.
 */
function inGoogle({ registry, path }) {
    const [, location] = /^(.+)-docker\.pkg\.dev$/.exec(registry) ?? [];
    if (location !== undefined)
        return { repository: path.split('/')[1] ?? path, location };
    return { repository: registry, location: { 'eu.gcr.io': 'europe', 'asia.gcr.io': 'asia' }[registry] ?? 'us' };
}
/** Asks for the action that Amazon reports as missing, or for all actions that a publish needs. */
function allowInEcr({ registry, words, doing }) {
    const [named] = /\becr(?:-public)?:\w+/.exec(words) ?? [];
    const isPublic = registry === 'public.ecr.aws';
    const needed = named ?? ecrActions[doing].map((action) => `${isPublic ? 'ecr-public' : 'ecr'}:${action}`).join(', ');
    const allow = `Allow \`${needed}\` in the IAM policy of the role.`;
    return isPublic
        ? allow
        : `${allow} A publish also needs \`ecr:GetDownloadUrlForLayer\` and \`ecr:ListImages\`, which AWS's example policy for pushing lacks.`;
}
const ecrActions = {
    list: ['ListImages'],
    read: ['BatchGetImage', 'GetDownloadUrlForLayer'],
    push: ['BatchCheckLayerAvailability', 'InitiateLayerUpload', 'UploadLayerPart', 'CompleteLayerUpload', 'PutImage'],
};


/***/ }),

/***/ 47164:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   I: () => (/* binding */ kindOf)
/* harmony export */ });
// Registry services by their hosts.
/** Returns the service behind a host; undefined for other hosts. */
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


/***/ }),

/***/ 44532:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   em: () => (/* binding */ statusIn),
/* harmony export */   rL: () => (/* binding */ signOf),
/* harmony export */   wX: () => (/* binding */ namesIn)
/* harmony export */ });
// What the words of BuildKit, containerd and registries are a sign of: one table for all who read them.
/**
 * Returns the sign of a text; undefined if it has no known words. Earlier rows of the table have priority. `names` are
 * the user's own names in the text, which are ignored: a repository called immutable-app has no immutable tags.
 */
function signOf(text, names = []) {
    const misleading = names.filter((name) => name !== '' && matching(name) !== undefined);
    return matching(misleading.reduce((rest, name) => rest.replaceAll(name, '…'), text));
}
/** Characters of a repository with its registry; the text of a failure may have anything in its place. */
const longestName = 512;
/** The names in a repository's name, from the longest to the shortest. */
function namesIn(repository) {
    const parts = repository.slice(0, longestName).split('/');
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
    // Harbor and Quay respond with 401 and `unauthorized: ` to an account that they know: Harbor's v2auth/auth.go,
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

/***/ 80026:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   H: () => (/* binding */ certificateFolders),
/* harmony export */   m: () => (/* binding */ certificatesOf)
/* harmony export */ });
// Docker's certificate folders certs.d/HOST, and the roles of their files.
/** Returns Docker's folders: of the machine, and of a rootless engine (moby, registry/config_unix.go). */
function certificateFolders(host, home) {
    return ['/etc/docker/certs.d', `${home}/.config/docker/certs.d`].map((folder) => `${folder}/${host}`);
}
/** Finds the files of a registry in all folders: *.crt are authorities, *.cert with *.key of the same name are pairs. */
async function certificatesOf(host, home, list) {
    const folders = certificateFolders(host, home).map(async (folder) => (await list(folder)).toSorted().map((name) => `${folder}/${name}`));
    const paths = (await Promise.all(folders)).flat();
    const certificates = paths.filter((path) => path.endsWith('.cert'));
    const pairs = certificates.map((certificate) => ({ certificate, key: certificate.replace(/cert$/, 'key') }));
    return {
        authorities: paths.filter((path) => path.endsWith('.crt')),
        pairs: pairs.filter(({ key }) => paths.includes(key)),
    };
}


/***/ }),

/***/ 24879:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   BF: () => (/* binding */ shortestHidden),
/* harmony export */   PB: () => (/* binding */ decodedUri),
/* harmony export */   Q0: () => (/* binding */ hiding),
/* harmony export */   cT: () => (/* binding */ withoutSecrets),
/* harmony export */   kb: () => (/* binding */ hiddenLines),
/* harmony export */   x$: () => (/* binding */ hiddenTexts)
/* harmony export */ });
/* harmony import */ var _json_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(32782);
// Replaces secrets by asterisks, for log, outputs and summary.

/** Characters; shorter texts match by chance, and hiding them would redact half of the log. */
const shortestHidden = 4;
/** Decodes the percent escapes of an address; returns other text unchanged. */
function decodedUri(text) {
    try {
        return decodeURIComponent(text);
    }
    catch {
        return text;
    }
}
/** Replaces secrets by asterisks, the longest first. */
function hiding(secrets) {
    const longestFirst = [...secrets]
        .filter((secret) => secret.trim() !== '')
        .toSorted((left, right) => right.length - left.length);
    return (text) => longestFirst.reduce((hidden, secret) => hidden.replaceAll(secret, '***'), text);
}
function withoutSecrets(value, hide) {
    if (typeof value === 'string')
        return hide(value);
    if (Array.isArray(value))
        return value.map((each) => withoutSecrets(each, hide));
    if (!(0,_json_js__WEBPACK_IMPORTED_MODULE_0__/* .isRecord */ .u4)(value) || Object.getPrototypeOf(value) !== Object.prototype)
        return value;
    return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, withoutSecrets(each, hide)]));
}
/** Returns the lines of a secret to hide, because programs print lines. */
function hiddenLines(secret) {
    const lines = secret.split(/\r?\n/).map((line) => line.trim());
    return lines.filter((line) => line.length >= shortestHidden);
}
/** Returns what to hide of secrets by name: each as a whole and line by line. */
function hiddenTexts(secrets) {
    const texts = Object.values(secrets).flatMap((secret) => [secret.trim(), ...hiddenLines(secret)]);
    return [...new Set(texts)].filter((text) => text.length >= shortestHidden);
}


/***/ }),

/***/ 26362:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Fw: () => (/* binding */ typeByShape),
/* harmony export */   GE: () => (/* binding */ parsePlatformObject),
/* harmony export */   Ib: () => (/* binding */ mediaTypes),
/* harmony export */   KX: () => (/* binding */ parseAnnotations),
/* harmony export */   Ng: () => (/* binding */ parseManifest),
/* harmony export */   XE: () => (/* binding */ isWindowsLayer),
/* harmony export */   k$: () => (/* binding */ manifestFrom),
/* harmony export */   lj: () => (/* binding */ parseObject),
/* harmony export */   vh: () => (/* binding */ brokenContent)
/* harmony export */ });
/* harmony import */ var _errors_failure_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(91504);
/* harmony import */ var _digest_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(1564);
/* harmony import */ var _json_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(32782);
/* harmony import */ var _platform_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(44647);
// Parses manifests and image indexes.




/** Makes a manifest of its text. */
function manifestFrom(text, mediaType) {
    const bytes = new TextEncoder().encode(text);
    return { mediaType, digest: (0,_digest_js__WEBPACK_IMPORTED_MODULE_1__/* .digestOf */ .ol)(bytes), bytes };
}
/** Supported media types of indexes and manifests, preferred ones first. */
const mediaTypes = {
    index: 'application/vnd.oci.image.index.v1+json',
    manifest: 'application/vnd.oci.image.manifest.v1+json',
    dockerList: 'application/vnd.docker.distribution.manifest.list.v2+json',
    dockerManifest: 'application/vnd.docker.distribution.manifest.v2+json',
};
// Layers of Windows itself, which stay in the registry of Microsoft.
const windowsTypes = [
    'application/vnd.docker.image.rootfs.foreign.diff.tar.gzip',
    ...['tar', 'tar+gzip', 'tar+zstd'].map((form) => `application/vnd.oci.image.layer.nondistributable.v1.${form}`),
];
/** Whether a layer is in no other registry: only images of Windows may have such layers. Without an `os` the type decides. */
function isWindowsLayer(mediaType, os) {
    return windowsTypes.includes(mediaType) && (os === undefined || os === 'windows');
}
/**
 * Returns the media type of a manifest: its field, else by its shape and the `claimed` type. An
 * OCI manifest may omit the field, and registries send any Content-Type.
 */
function typeByShape(json, claimed = '') {
    if (typeof json['mediaType'] === 'string')
        return json['mediaType'];
    if (Array.isArray(json['manifests']))
        return claimed === mediaTypes.dockerList ? claimed : mediaTypes.index;
    const isImage = (0,_json_js__WEBPACK_IMPORTED_MODULE_3__/* .isRecord */ .u4)(json['config']) && Array.isArray(json['layers']);
    return isImage && claimed !== mediaTypes.dockerManifest ? mediaTypes.manifest : claimed;
}
/** Parses a manifest or index. Raises CONTENT_MALFORMED. */
function parseManifest({ mediaType, digest, bytes }) {
    const json = parseObject(bytes, digest);
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
    throw malformed(digest, `has the media type ${JSON.stringify(kind.slice(0, 100))}, which is not an image`);
}
function parseChild(value, within) {
    const descriptor = parseDescriptor(value, within);
    const record = (0,_json_js__WEBPACK_IMPORTED_MODULE_3__/* .recordOf */ .zv)(value);
    const annotations = parseAnnotations(record['annotations']);
    const platform = parsePlatformObject(record['platform']);
    const attested = annotations['vnd.docker.reference.digest'];
    const isMarked = annotations['vnd.docker.reference.type'] === 'attestation-manifest';
    // BuildKit gives attestations the platform unknown/unknown. An image of a platform must not pass as one.
    const isAttestation = isMarked && (platform === undefined || platform.name === 'unknown/unknown');
    if (isAttestation && !(0,_digest_js__WEBPACK_IMPORTED_MODULE_1__/* .isDigest */ .Bc)(attested))
        throw malformed(within, 'has attestations without a subject');
    return {
        ...descriptor,
        annotations,
        ...(platform === undefined ? {} : { platform }),
        ...(isAttestation && (0,_digest_js__WEBPACK_IMPORTED_MODULE_1__/* .isDigest */ .Bc)(attested) ? { attests: attested } : {}),
    };
}
function parseDescriptor(value, within) {
    if (!(0,_json_js__WEBPACK_IMPORTED_MODULE_3__/* .isRecord */ .u4)(value))
        throw malformed(within, 'has an entry that is not a descriptor');
    const { mediaType, digest, size } = value;
    if (typeof mediaType !== 'string')
        throw malformed(within, 'has an entry without a media type');
    if (!(0,_digest_js__WEBPACK_IMPORTED_MODULE_1__/* .isDigest */ .Bc)(digest))
        throw malformed(within, 'has an entry without a sha256 digest');
    if (typeof size !== 'number' || !Number.isSafeInteger(size) || size < 0) {
        throw malformed(within, `lacks the size of ${digest}`);
    }
    return { mediaType, digest, size };
}
/** Returns the normalized platform of a descriptor or an image config; undefined if missing. */
function parsePlatformObject(value) {
    if (!(0,_json_js__WEBPACK_IMPORTED_MODULE_3__/* .isRecord */ .u4)(value))
        return undefined;
    const { os, architecture, variant, 'os.version': osVersion } = value;
    if (typeof os !== 'string' || typeof architecture !== 'string' || os === '' || architecture === '')
        return undefined;
    return (0,_platform_js__WEBPACK_IMPORTED_MODULE_2__/* .normalizePlatform */ .FL)({ os, architecture, variant: (0,_json_js__WEBPACK_IMPORTED_MODULE_3__/* .textOf */ .b6)(variant), osVersion: (0,_json_js__WEBPACK_IMPORTED_MODULE_3__/* .textOf */ .b6)(osVersion) || undefined });
}
/** Returns the string values of a JSON object, without others. */
function parseAnnotations(value) {
    const texts = Object.entries((0,_json_js__WEBPACK_IMPORTED_MODULE_3__/* .recordOf */ .zv)(value)).flatMap(([key, text]) => typeof text === 'string' ? [[key, text]] : []);
    return Object.fromEntries(texts);
}
/** Parses the JSON object of a manifest or config. Raises CONTENT_MALFORMED. */
function parseObject(bytes, digest) {
    let json;
    try {
        json = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
    }
    catch (error) {
        throw malformed(digest, 'is not JSON', { cause: error });
    }
    if (!(0,_json_js__WEBPACK_IMPORTED_MODULE_3__/* .isRecord */ .u4)(json))
        throw malformed(digest, 'is not a JSON object');
    return json;
}
/** Codes of missing or corrupt content. A registry that does not answer proves neither. */
const brokenContent = ['CONTENT_MISSING', 'CONTENT_MALFORMED'];
/** Maximum platforms of an index, or layers of an image: far above the limits of engines. */
const mostEntries = 1000;
function listOf(value, within) {
    if (!Array.isArray(value))
        throw malformed(within, 'lacks its list of layers or manifests');
    if (value.length > mostEntries)
        throw malformed(within, `has ${value.length} entries, more than ${mostEntries}`);
    return value;
}
function malformed(digest, what, options) {
    return (0,_errors_failure_js__WEBPACK_IMPORTED_MODULE_0__/* .failure */ .V2)('CONTENT_MALFORMED', `The content ${digest} ${what}.`, {}, options);
}


/***/ }),

/***/ 74041:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Mc: () => (/* binding */ entriesOf),
/* harmony export */   Ms: () => (/* binding */ entryOf),
/* harmony export */   _q: () => (/* binding */ indexOfParts),
/* harmony export */   xY: () => (/* binding */ plainEntry)
/* harmony export */ });
/* harmony import */ var _errors_failure_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(91504);
/* harmony import */ var _digest_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(1564);
/* harmony import */ var _image_index_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(26362);
/* harmony import */ var _json_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(32782);
// Makes an image index of entries that other jobs pushed, byte for byte as BuildKit would.




/** Makes the index: first the images, then the attestations, as BuildKit orders them. */
function indexOfParts({ images, annotations }) {
    const isDocker = images.every(({ manifest }) => manifest.mediaType === _image_index_js__WEBPACK_IMPORTED_MODULE_2__/* .mediaTypes */ .Ib.dockerManifest);
    const mediaType = isDocker ? _image_index_js__WEBPACK_IMPORTED_MODULE_2__/* .mediaTypes */ .Ib.dockerList : _image_index_js__WEBPACK_IMPORTED_MODULE_2__/* .mediaTypes */ .Ib.index;
    const hasAnnotations = !isDocker && Object.keys(annotations).length > 0;
    const index = {
        schemaVersion: 2,
        mediaType,
        manifests: [...images.map(({ manifest }) => manifest), ...images.flatMap(({ attestations }) => attestations)],
        ...(hasAnnotations ? { annotations: inOrder(annotations) } : {}),
    };
    return (0,_image_index_js__WEBPACK_IMPORTED_MODULE_2__/* .manifestFrom */ .k$)(formatJson(index), mediaType);
}
/** Returns the raw entries of an index. Raises CONTENT_MALFORMED. */
function entriesOf({ bytes, digest }) {
    const { manifests } = (0,_image_index_js__WEBPACK_IMPORTED_MODULE_2__/* .parseObject */ .lj)(bytes, digest);
    const entries = Array.isArray(manifests) ? manifests.filter(isEntry) : [];
    if (Array.isArray(manifests) && entries.length === manifests.length)
        return entries;
    throw (0,_errors_failure_js__WEBPACK_IMPORTED_MODULE_0__/* .failure */ .V2)('CONTENT_MALFORMED', `The content ${digest} has entries that are not descriptors.`);
}
/** Makes the entry for an image that was pushed without an index. */
function entryOf({ mediaType, digest, bytes }, { os, architecture, variant, osVersion }, annotations) {
    const platform = { architecture, os, 'os.version': osVersion, variant };
    return plainEntry({ mediaType, digest, size: bytes.length }, inOrder(annotations), platform);
}
const platformKeys = ['architecture', 'os', 'os.version', 'os.features', 'variant'];
/** Makes an entry of known fields, in the order of Go's structs, so that the index has the same bytes as from BuildKit. */
function plainEntry({ mediaType, digest, size }, annotations, platform) {
    const known = platform && platformKeys.flatMap((key) => (platform[key] === undefined ? [] : [[key, platform[key]]]));
    return {
        ...{ mediaType, digest, size },
        ...(Object.keys(annotations).length === 0 ? {} : { annotations }),
        ...(known === undefined ? {} : { platform: Object.fromEntries(known) }),
    };
}
/** Whether the value is a valid entry. */
function isEntry(value) {
    return ((0,_json_js__WEBPACK_IMPORTED_MODULE_3__/* .isRecord */ .u4)(value) &&
        typeof value['mediaType'] === 'string' &&
        (0,_digest_js__WEBPACK_IMPORTED_MODULE_1__/* .isDigest */ .Bc)(value['digest']) &&
        Number.isSafeInteger(value['size']));
}
/** By code units, as Go sorts the keys of a map. */
function inOrder(annotations) {
    return Object.fromEntries(Object.entries(annotations).toSorted(([left], [right]) => (left < right ? -1 : 1)));
}
// Go's encoder escapes these five characters, which only occur inside strings.
function formatJson(value) {
    return JSON.stringify(value, undefined, 2).replace(/[<>&\u2028\u2029]/g, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`);
}


/***/ }),

/***/ 69085:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Y: () => (/* binding */ isThisMachine)
/* harmony export */ });
// Recognizes loopback hosts, by name or address.
/** Whether a host is a loopback name or address, where plain http is customary. The port is optional. */
function isThisMachine(host) {
    const [, name = host] = /^\[(.*)\](?::\d+)?$/.exec(host) ?? /^([^:]*):\d+$/.exec(host) ?? [];
    return loopback.test(name);
}
/** Includes IPv4 addresses in IPv6, as Go does (net.IP.IsLoopback) and as URLs write them: `::ffff:7f00:1`. */
const loopback = /^(?:localhost|::1|(?:::ffff:)?127(?:\.\d{1,3}){3}|::ffff:7f[\da-f]{2}:[\da-f]{1,4})$/i;


/***/ }),

/***/ 34322:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Iz: () => (/* binding */ proxiesIn),
/* harmony export */   Wm: () => (/* binding */ proxySecrets),
/* harmony export */   x0: () => (/* binding */ proxyHost)
/* harmony export */ });
/* harmony import */ var _hiding_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(24879);
// The proxies in the environment. Lower case goes first, as in curl and in Go's httpproxy since golang.org/x/net 0.58; up to
// 0.48 Go read capitals first.

/** Variables that BuildKit passes to RUN steps, but not to layers and cache keys. */
const names = ['HTTP_PROXY', 'HTTPS_PROXY', 'NO_PROXY'];
/** Returns the variables that are set. */
function proxiesIn(env) {
    return names.flatMap((name) => {
        const variable = [name.toLowerCase(), name].find((spelled) => (env[spelled] ?? '').trim() !== '');
        if (variable === undefined)
            return [];
        const value = (env[variable] ?? '').trim();
        return [{ name, variable, value, password: name === 'NO_PROXY' ? undefined : urlOf(value)?.password || undefined }];
    });
}
/** Returns all secrets in the proxies' addresses, in each encoding. */
function proxySecrets(env) {
    return proxiesIn(env).flatMap(({ value, password }) => password === undefined ? [] : [...new Set([value, password, (0,_hiding_js__WEBPACK_IMPORTED_MODULE_0__/* .decodedUri */ .PB)(password)])]);
}
/** Returns the host of a proxy's address; undefined if invalid. */
function proxyHost(value) {
    return urlOf(value)?.host;
}
function urlOf(value) {
    return URL.parse(value.includes('://') ? value : `http://${value}`) ?? undefined;
}


/***/ }),

/***/ 2125:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   c: () => (/* binding */ readAfterWrite)
/* harmony export */ });
// Read after write: a replicated registry may show the old state for seconds.
/** Milliseconds between the reads, about 40 s in total. Each is short, so that a canceled job ends soon. */
const pauses = [250, 500, 1000, ...Array(19).fill(2000)];
/** Total milliseconds including the reads, each of which may be slow. */
const longestWithReads = 120_000;
/** Reads until the result is settled or the time is up. Returns the last result. */
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

/***/ 20907:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   F2: () => (/* binding */ parseReference),
/* harmony export */   Nu: () => (/* binding */ readRepository),
/* harmony export */   SU: () => (/* binding */ parseRepository),
/* harmony export */   dz: () => (/* binding */ isTag),
/* harmony export */   nb: () => (/* binding */ withoutTag),
/* harmony export */   o_: () => (/* binding */ parseImageReference),
/* harmony export */   ti: () => (/* binding */ hasTag)
/* harmony export */ });
/* harmony import */ var _errors_failure_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(91504);
/* harmony import */ var _digest_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(1564);
// Parses repository and image names by the distribution specification.


/** Maximum length of a name, including the registry. */
const maxNameLength = 255;
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
/** Whether a reference ends with a tag, valid or not. */
function hasTag(reference) {
    return /:[^/]+$/.test(reference);
}
/** Returns a reference without its tag. */
function withoutTag(reference) {
    const colon = reference.lastIndexOf(':');
    return colon >= 0 && isTag(reference.slice(colon + 1)) ? reference.slice(0, colon) : reference;
}
/** Parses a repository name; a tag, digest or scheme is rejected with its own cure. */
function parseRepository(text) {
    const repository = readRepository(text);
    if (repository !== undefined)
        return repository;
    const shown = quote(text);
    throw (0,_errors_failure_js__WEBPACK_IMPORTED_MODULE_0__/* .failure */ .V2)('IMAGE_INVALID', `${shown} is not a valid repository name.`, cureOf(text));
}
/** Parses a repository and its required tag, as in `ghcr.io/acme/app:1.2`. */
function parseReference(text) {
    const colon = text.lastIndexOf(':');
    const hasTag = colon > text.lastIndexOf('/');
    const name = hasTag ? text.slice(0, colon) : text;
    const tag = hasTag ? text.slice(colon + 1) : '';
    const repository = readRepository(name);
    if (repository !== undefined && isTag(tag))
        return { repository, tag };
    throw (0,_errors_failure_js__WEBPACK_IMPORTED_MODULE_0__/* .failure */ .V2)('REFERENCE_INVALID', `${quote(text)} is not a valid image reference with a tag.`, referenceCure(name, tag));
}
/** Reads a repository with a tag, a digest, or both; the digest counts then. */
function parseImageReference(text) {
    const at = text.indexOf('@');
    if (at < 0) {
        const { repository, tag } = parseReference(text);
        return { repository, reference: tag };
    }
    const [name, digest] = [text.slice(0, at), text.slice(at + 1)];
    const repository = readRepository(withoutTag(name));
    if (repository !== undefined && (0,_digest_js__WEBPACK_IMPORTED_MODULE_1__/* .isDigest */ .Bc)(digest))
        return { repository, reference: digest };
    const cure = 'Write a digest as sha256: and 64 hexadecimal digits, such as ghcr.io/acme/app@sha256:….';
    throw (0,_errors_failure_js__WEBPACK_IMPORTED_MODULE_0__/* .failure */ .V2)('REFERENCE_INVALID', `${quote(text)} does not name an image by its digest.`, { cure });
}
/** Parses a repository name; undefined if invalid. */
function readRepository(name) {
    if (name.length > maxNameLength || bareDigest.test(name))
        return undefined;
    const [registry, path] = split(name);
    const isName = isHost(registry) && path.split('/').every((part) => pathPart.test(part));
    return isName && `${registry}/${path}`.length <= maxNameLength ? { name, registry, path } : undefined;
}
// Docker's rule: the part before the first slash is a host if it looks like one, else the name is on Docker Hub.
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
        return { cure: 'Remove the scheme, as in ghcr.io/acme/app.' };
    if (name.includes('@'))
        return { cure: 'Remove the digest, which starts at @.' };
    if (last.includes(':'))
        return { cure: 'Remove the tag: set tags in the input `tags`.' };
    if (/\s/.test(name))
        return { cure: 'Remove the spaces, and write one name per line.' };
    if (name.endsWith('/'))
        return { cure: 'Add a name after the last slash, as in ghcr.io/acme/app.' };
    if (split(name).join('/').length > maxNameLength)
        return { cure: `Shorten it: a name has at most ${maxNameLength} characters.` };
    if (/[A-Z]/.test(name))
        return { cure: 'Write the name in lower case.' };
    if (bareDigest.test(name))
        return { cure: 'Use another name: 64 hexadecimal digits are reserved for image IDs.' };
    return {};
}
function referenceCure(name, tag) {
    if (name.includes('@'))
        return { cure: 'Replace the digest with a tag, as in ghcr.io/acme/app:1.0.' };
    if (readRepository(name) === undefined)
        return cureOf(name);
    if (tag === '')
        return { cure: 'Add a tag, such as :1.0.' };
    return { cure: 'Write a tag of at most 128 letters, digits, `_`, `.` and `-` that does not begin with `.` or `-`.' };
}
function quote(text) {
    return JSON.stringify(text.length > 100 ? `${text.slice(0, 100)}…` : text);
}


/***/ }),

/***/ 36910:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   I5: () => (/* binding */ extendedList),
/* harmony export */   OK: () => (/* binding */ correctedList),
/* harmony export */   _S: () => (/* binding */ parseReferrers),
/* harmony export */   fH: () => (/* binding */ fallbackTag),
/* harmony export */   qs: () => (/* binding */ referrersIn)
/* harmony export */ });
/* harmony import */ var _digest_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1564);
/* harmony import */ var _image_index_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(26362);
/* harmony import */ var _index_of_parts_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(74041);
/* harmony import */ var _json_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(32782);
// What refers to a manifest: lists of the referrers API, and the tag in their place (distribution-spec, "Referrers Tag Schema").




/** The tag under which a registry without the referrers API keeps the list. */
function fallbackTag(digest) {
    return digest.replace(':', '-');
}
/** Parses the entries of a list; skips those without a digest. Undefined if the value is not an image index. */
function parseReferrers(list) {
    if (!(0,_json_js__WEBPACK_IMPORTED_MODULE_3__/* .isRecord */ .u4)(list) || !Array.isArray(list['manifests']))
        return undefined;
    return list['manifests'].flatMap((entry) => {
        if (!(0,_json_js__WEBPACK_IMPORTED_MODULE_3__/* .isRecord */ .u4)(entry) || !(0,_digest_js__WEBPACK_IMPORTED_MODULE_0__/* .isDigest */ .Bc)(entry['digest']))
            return [];
        const { digest, artifactType } = entry;
        return [{ digest, artifactType: (0,_json_js__WEBPACK_IMPORTED_MODULE_3__/* .textOf */ .b6)(artifactType) }];
    });
}
/** The entries of a list that is kept under a tag; undefined without one. */
function referrersIn(list) {
    return list && parseReferrers((0,_image_index_js__WEBPACK_IMPORTED_MODULE_1__/* .parseObject */ .lj)(list.bytes, list.digest));
}
/**
 * The list with the type and the annotations that each referrer states of itself; undefined where it has them all.
 * `read` gives the referrer; an entry whose referrer is gone stays as it is.
 */
async function correctedList(list, read) {
    const entries = (0,_index_of_parts_js__WEBPACK_IMPORTED_MODULE_2__/* .entriesOf */ .Mc)(list);
    const corrected = await Promise.all(entries.map(async (entry) => described(entry, await read(entry.digest))));
    if (JSON.stringify(corrected) === JSON.stringify(entries))
        return undefined;
    return listWith((0,_image_index_js__WEBPACK_IMPORTED_MODULE_1__/* .parseObject */ .lj)(list.bytes, list.digest), corrected);
}
function listWith(fields, manifests) {
    return (0,_image_index_js__WEBPACK_IMPORTED_MODULE_1__/* .manifestFrom */ .k$)(JSON.stringify({ ...fields, mediaType: _image_index_js__WEBPACK_IMPORTED_MODULE_1__/* .mediaTypes */ .Ib.index, manifests }), _image_index_js__WEBPACK_IMPORTED_MODULE_1__/* .mediaTypes */ .Ib.index);
}
function described(entry, referrer) {
    if (referrer === undefined)
        return entry;
    const { artifactType, config, annotations } = (0,_image_index_js__WEBPACK_IMPORTED_MODULE_1__/* .parseObject */ .lj)(referrer.bytes, referrer.digest);
    const own = (0,_image_index_js__WEBPACK_IMPORTED_MODULE_1__/* .parseAnnotations */ .KX)(annotations);
    const type = artifactType || (0,_json_js__WEBPACK_IMPORTED_MODULE_3__.at)(config, 'mediaType');
    return {
        ...entry,
        ...(typeof type === 'string' ? { artifactType: type } : {}),
        ...(Object.keys(own).length === 0 ? {} : { annotations: own }),
    };
}
/**
 * The list with these referrers added; `held` itself where it has them all. Undefined where the tag holds something else,
 * which would be lost.
 */
function extendedList(held, referrers) {
    if (held !== undefined && (0,_image_index_js__WEBPACK_IMPORTED_MODULE_1__/* .parseManifest */ .Ng)(held).kind !== 'index')
        return undefined;
    const known = held === undefined ? [] : (0,_index_of_parts_js__WEBPACK_IMPORTED_MODULE_2__/* .entriesOf */ .Mc)(held);
    const missing = referrers.filter(({ digest }) => !known.some((entry) => entry.digest === digest));
    if (held !== undefined && missing.length === 0)
        return held;
    const added = missing.map((referrer) => {
        const { mediaType, digest, bytes } = referrer;
        return described({ mediaType, digest, size: bytes.length }, referrer);
    });
    return listWith({ schemaVersion: 2 }, [...known, ...added]);
}


/***/ }),

/***/ 30468:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Hr: () => (/* binding */ checksumIn),
/* harmony export */   It: () => (/* binding */ versionIn),
/* harmony export */   KE: () => (/* binding */ goArchitecture),
/* harmony export */   gv: () => (/* binding */ releasesServer),
/* harmony export */   sO: () => (/* binding */ addressesOf)
/* harmony export */ });
/** The server of releases, which can be mirrored. */
const releasesServer = 'https://github.com';
/** The file of a program by Go architecture, and the checksum file of its release. */
const files = {
    buildx: (version, architecture) => ({
        program: `buildx-v${version}.linux-${architecture === 'arm' ? 'arm-v7' : architecture}`,
        list: 'checksums.txt',
    }),
    cosign: (_, architecture) => ({ program: `cosign-linux-${architecture}`, list: 'cosign_checksums.txt' }),
};
/** Converts a Node architecture to Go's name. */
function goArchitecture(architecture) {
    return goNames[architecture] ?? architecture;
}
const goNames = { x64: 'amd64', ppc64: 'ppc64le' };
/** Returns the addresses of a program and of its checksum file. */
function addressesOf({ name, repository, version, architecture }, server = releasesServer) {
    const { program, list } = files[name](version, architecture);
    const folder = `${server.replace(/\/+$/, '')}/${repository}/releases/download/v${version}`;
    return { file: program, program: `${folder}/${program}`, list: `${folder}/${list}` };
}
/** Parses the checksum of a file from sha256sum's format `HEX *FILE`; undefined unless listed exactly once. */
function checksumIn(list, file) {
    const found = list.split(/\r?\n/).flatMap((line) => {
        const [, sum, name] = /^([0-9a-f]{64}) [ *](.+)$/.exec(line.trim()) ?? [];
        return sum !== undefined && name === file ? [sum] : [];
    });
    return new Set(found).size === 1 ? found[0] : undefined;
}
/** Parses the version from the target of `/releases/latest`; undefined if missing. */
function versionIn(address) {
    return /\/releases\/tag\/v(\d+\.\d+\.\d+)$/.exec(address)?.[1];
}


/***/ })

};
