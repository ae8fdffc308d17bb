// What the words of BuildKit, containerd and registries are a sign of: one table for all who read them.

/** What a text is a sign of. */
export type Sign = (typeof signs)[number][0];

/** The sign that a text has; undefined where its words are not known. What stands first in the table counts most. */
export function signOf(text: string): Sign | undefined {
  const status = statusIn(text);
  const found = signs.find(([, words, ...statuses]) => {
    return words.test(text) || (status !== undefined && statuses.some((known) => known === status));
  });
  return found?.[0];
}

/**
 * The status of HTTP that a text names: `…: 504 Gateway Timeout` (containerd), `failed to parse error response 504`
 * (BuildKit), `error parsing HTTP 504 response body` (distribution), `RESPONSE 504:` (Azure's SDK).
 */
export function statusIn(text: string): number | undefined {
  const [, digits] = /(?:: | response |\bRESPONSE |\bHTTP |\bstatus |\bcode )([45]\d\d)\b(?!\.\d)/.exec(text) ?? [];
  return digits === undefined ? undefined : Number(digits);
}

const signs = [
  // distribution with classes of repositories (registry/handlers/manifests.go), as Alibaba's registries run it; GitLab
  // (docker/build-push-action#1593); Amazon ECR (moby/buildkit#5747).
  [
    'artifact',
    /unknown manifest class for|(?<!blob[ _])unknown: blob unknown to registry|\.dkr\.ecr\.\S{1,500}: 405 /i,
  ],
  ['rate-limit', /too ?many ?requests|rate limit|resource_exhausted/i, 429],
  [
    'quota',
    /quota|storage.{0,60}limit|limit.{0,60}storage|upper limit|insufficient storage|no space left|billing/i,
    507,
  ],
  [
    'immutable',
    /immutab|cannot be overwritten|can't be overwritten|tag.{0,200}already exists|does not allow updating|tag.{0,60}(?:locked|protected)/i,
  ],
  ['media-type', /unsupported media ?type|unknown media ?type|manifest[ _]?invalid/i, 415],
  ['denied', /^denied: /i],
  ['unauthorized', /token (?:has )?expired|invalid token|unauthenticated|unauthorized|authentication required/i, 401],
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
