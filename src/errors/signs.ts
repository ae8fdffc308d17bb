// What the words of BuildKit, containerd and registries are a sign of: one table for all who read them.

/** What a text is a sign of. */
export type Sign = (typeof signs)[number][0];

/**
 * Returns the sign of a text; undefined if it has no known words. Earlier rows of the table have priority. `names` are
 * the user's own names in the text, which are ignored: a repository called immutable-app has no immutable tags.
 */
export function signOf(text: string, names: readonly string[] = []): Sign | undefined {
  const misleading = names.filter((name) => name !== '' && matching(name) !== undefined);
  return matching(misleading.reduce((rest, name) => rest.replaceAll(name, '…'), text));
}

/** Characters of a repository with its registry; the text of a failure may have anything in its place. */
const longestName = 512;

/** The names in a repository's name, from the longest to the shortest. */
export function namesIn(repository: string): readonly string[] {
  const parts = repository.slice(0, longestName).split('/');
  return [...parts.map((_, index) => parts.slice(index).join('/')), ...parts];
}

function matching(text: string): Sign | undefined {
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
export function statusIn(text: string): number | undefined {
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
] as const satisfies readonly (readonly [string, RegExp, ...number[]])[];
