export const id = 508;
export const ids = [508];
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
/* harmony import */ var _buildx_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3227);
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

/***/ 3049:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Nn: () => (/* binding */ askEndpoint),
/* harmony export */   bI: () => (/* binding */ holdsIndexes),
/* harmony export */   fE: () => (/* binding */ askStore),
/* harmony export */   vJ: () => (/* binding */ askContext),
/* harmony export */   vb: () => (/* binding */ ENGINE_ABSENT)
/* harmony export */ });
/* harmony import */ var _inherited_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8257);

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

/***/ 5900:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
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
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
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

/***/ 1564:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
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
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
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
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Fw: () => (/* binding */ typeByShape),
/* harmony export */   GE: () => (/* binding */ parsePlatformObject),
/* harmony export */   Ib: () => (/* binding */ mediaTypes),
/* harmony export */   KX: () => (/* binding */ parseAnnotations),
/* harmony export */   Ng: () => (/* binding */ parseManifest),
/* harmony export */   qF: () => (/* binding */ parseJson)
/* harmony export */ });
/* harmony import */ var _errors_failure_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3219);
/* harmony import */ var _digest_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(1564);
/* harmony import */ var _json_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(2782);
/* harmony import */ var _platform_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(3071);
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

/***/ 4322:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
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
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
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
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
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
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   F2: () => (/* binding */ parseReference),
/* harmony export */   Nu: () => (/* binding */ readRepository),
/* harmony export */   SU: () => (/* binding */ parseRepository),
/* harmony export */   dz: () => (/* binding */ isTag)
/* harmony export */ });
/* harmony import */ var _errors_failure_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3219);
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
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
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
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
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
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
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


/***/ })

};
