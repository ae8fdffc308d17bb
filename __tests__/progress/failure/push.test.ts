// BuildKit's messages for a failed push or cache, and their classes.
import { describe, expect, it } from '@jest/globals';
import { tellCacheFailure } from '../../../src/progress/failure/cache.ts';
import { pushFailureOf } from '../../../src/progress/failure/push.ts';

const digest = (digit: string): string => `sha256:${digit.repeat(64)}`;

describe('a push that failed', () => {
  it.each([
    ['too often', 'toomanyrequests: slow down', 'REGISTRY_RATE_LIMITED', 'transient'],
    ['without an account', 'unauthorized: authentication required', 'REGISTRY_UNAUTHORIZED', 'login'],
    ['without the right', 'denied: denied', 'REGISTRY_DENIED', 'lasting'],
    [
      'because the registry names another digest',
      `got digest ${digest('0')}, expected ${digest('1')}`,
      'REGISTRY_DIGEST_MISMATCH',
      'lasting',
    ],
    [
      'inside of the registry',
      'unexpected status from PUT request to http://r.test/v2/: 503 Service Unavailable',
      'REGISTRY_UNAVAILABLE',
      'transient',
    ],
    [
      'because too much is asked',
      'failed to parse error response 429: invalid character',
      'REGISTRY_RATE_LIMITED',
      'transient',
    ],
    [
      'for a page of a gateway',
      "failed to parse error response 504: invalid character '<' looking for beginning of value",
      'REGISTRY_UNAVAILABLE',
      'transient',
    ],
    [
      'for a page of a gateway, reported by the engine',
      'error parsing HTTP 502 response body: invalid character',
      'REGISTRY_UNAVAILABLE',
      'transient',
    ],
    [
      'for a status alone',
      'received unexpected HTTP status: 503 Service Unavailable',
      'REGISTRY_UNAVAILABLE',
      'transient',
    ],
    [
      'for a token service that does not answer',
      'failed to authorize: DeadlineExceeded: context deadline exceeded',
      'REGISTRY_UNAVAILABLE',
      'transient',
    ],
    [
      'for a token service that refuses',
      'failed to authorize: failed to fetch oauth token: unexpected status from GET request to https://r.test/token: 401 Unauthorized',
      'REGISTRY_UNAUTHORIZED',
      'login',
    ],
    [
      'for a network that is away',
      'failed to do request: Put "https://r.test/v2/": dial tcp 1.2.3.4:443: connect: network is unreachable',
      'REGISTRY_UNAVAILABLE',
      'transient',
    ],
    ['for a connection that is lost', 'http2: client connection lost', 'REGISTRY_UNAVAILABLE', 'transient'],
    [
      'for a stream that is reset',
      'stream error: stream ID 7; INTERNAL_ERROR; received from peer',
      'REGISTRY_UNAVAILABLE',
      'transient',
    ],
    [
      'for a body that is cut off',
      'failed to copy: short read: expected 10 bytes but got 5: unexpected EOF',
      'REGISTRY_UNAVAILABLE',
      'transient',
    ],
    ['because a blob is not seen yet', 'unknown blob', 'CONTENT_MISSING', 'transient'],
    [
      'because a blob is not seen yet, by the protocol',
      'manifest blob unknown: blob unknown to registry',
      'CONTENT_MISSING',
      'transient',
    ],
    [
      'because a manifest is not seen yet, by its status alone',
      `unexpected status from PUT request to https://r.test/v2/a/manifests/${digest('1')}: 404 Not Found`,
      'CONTENT_MISSING',
      'transient',
    ],
    [
      'because its upload is gone',
      'blob upload unknown: blob upload unknown to registry',
      'CONTENT_MISSING',
      'transient',
    ],
    [
      'for a repository that is missing, by its status alone',
      'unexpected status from POST request to https://r.test/v2/a/blobs/uploads/: 404 Not Found',
      'REGISTRY_REFUSED',
      'lasting',
    ],
    ['because a manifest is not seen yet', 'manifest unknown: manifest unknown', 'CONTENT_MISSING', 'transient'],
    [
      'for its attestations, by classes of repositories',
      'denied: unknown manifest class for application/vnd.oci.empty.v1+json',
      'REGISTRY_ARTIFACT',
      'transient',
    ],
    [
      'for its attestations, by GitLab',
      `unknown: blob unknown to registry - ${digest('1')}`,
      'REGISTRY_ARTIFACT',
      'transient',
    ],
    [
      'for its attestations, by Amazon',
      'unexpected status from PUT request to https://1.dkr.ecr.us-east-2.amazonaws.com/v2/a/manifests/sha256:1: 405 Method Not Allowed',
      'REGISTRY_ARTIFACT',
      'transient',
    ],
    [
      'with a port that looks like a status',
      'failed to do request: Put "http://r.test:503/v2/": x509: certificate',
      'REGISTRY_INSECURE',
      'lasting',
    ],
    [
      'for an unknown host',
      'failed to do request: dial tcp: lookup r.test on 127.0.0.53:53: no such host',
      'REGISTRY_UNAVAILABLE',
      'lasting',
    ],
    [
      'for a repository that is missing',
      "name unknown: The repository with name 'a' does not exist in the registry with id '1'",
      'REGISTRY_REFUSED',
      'lasting',
    ],
    ['for anything else', 'no reason', 'REGISTRY_REFUSED', 'lasting'],
  ])('%s', (_, words, code, kind) => {
    const { cure: _cure, ...found } = pushFailureOf(`failed to push r.test/a: ${words}`) ?? { cure: undefined };
    expect(found).toEqual({ repository: 'r.test/a', code, kind });
  });

  it('is not a build that failed', () => {
    expect(pushFailureOf('process "/bin/sh -c false" did not complete successfully: exit code: 1')).toBeUndefined();
  });
});

describe('a failure that names a push', () => {
  it.each([
    'process "/bin/sh -c echo failed to push Foo: denied; exit 1" did not complete successfully: exit code: 1',
    'failed to solve: process "/bin/sh -c make || echo failed to push r.test/a: denied" did not complete successfully',
  ])('is not a failed push if a command prints it: %s', (message) => expect(pushFailureOf(message)).toBeUndefined());

  it.each(['ghcr.io/acme/app', 'ghcr.io/acme/app:1.2', `ghcr.io/acme/app:1.2@${digest('0')}`])(
    'has the cure of its registry: %s',
    (name) => {
      const message = `failed to solve: failed to push ${name}: denied: permission_denied: write_package`;
      expect(pushFailureOf(message)?.cure).toContain('the package ghcr.io/acme/app.');
    },
  );
});

it.each([
  ['failed to configure gha cache exporter: cache token expired at 2026-01-01 00:00:00 +0000 UTC', 'token'],
  ['error writing layer blob: unavailable', 'unavailable'],
  ['Post "http://127.0.0.1:1/twirp": read tcp 127.0.0.1:2->127.0.0.1:1: read: connection reset by peer', 'unavailable'],
  ['unexpected status from POST request: 403 Forbidden', 'denied'],
  ['PUT http://x/blob RESPONSE 429: 429 Too Many Requests', 'rate limit'],
  ['Cache export is not supported for the docker driver.', 'unsupported'],
  ['unexpected commit digest sha256:1, expected sha256:2: failed precondition', 'corrupt'],
  ['failed size validation: 5 != 10: failed precondition', 'corrupt'],
  ['something new', 'failed'],
])('%s is of the class %s', (text, expected) => {
  expect(tellCacheFailure(text)).toBe(`${expected}: ${text}`);
});
