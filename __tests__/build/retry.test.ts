// Which failures are retried, and after which pause.
import { describe, expect, it } from '@jest/globals';
import type { Attempt } from '../../src/build/attempt.ts';
import { type Past, pauseFor, troubleOf } from '../../src/build/retry.ts';
import type { Running } from '../../src/progress/record/steps.ts';

const nothing = { steps: [], findings: [], said: [] };

/** A solve that ended with these words of buildx. */
function failed(words: string, ...before: readonly string[]): Attempt {
  const record = { ...nothing, said: [...before, `ERROR: failed to build: failed to solve: ${words}`] };
  return { exitCode: 1, record, definitionPath: '', metadata: '{}' };
}

const at = 'unexpected status from PUT request to http://r.test/v2/a/manifests/sha256:1';
const pushed = (words: string): Attempt => failed(`failed to push r.test/a: ${words}`);

function running(text: string, isEmulated = false): Running {
  const step = {
    target: undefined,
    platform: 'linux/arm64',
    runsOn: undefined,
    stage: undefined,
    number: undefined,
    of: undefined,
    text,
    kind: isEmulated ? ('instruction' as const) : ('push' as const),
    id: text,
    isEmulated,
    started: 0,
    completed: undefined,
    worked: 0,
    isCached: false,
    error: undefined,
    isStopped: false,
    tail: [],
    bytes: 0,
    writes: [],
    lost: undefined,
  };
  return { step, doing: ['pushing manifest for r.test/a'] };
}

const stalled = (...steps: readonly Running[]): Attempt => ({
  ...failed('Canceled: context canceled'),
  stopped: { why: 'stalled', running: steps },
});

describe('a failure', () => {
  it.each([
    ['a build that went well', { ...failed(''), exitCode: 0 }, undefined],
    ['a step that fails', failed('process "/bin/sh -c false" did not complete successfully: exit code: 1'), undefined],
    ['a registry that fails inside', pushed(`${at}: 500 Internal Server Error`), 'push'],
    ['a registry that is not there for a moment', pushed(`${at}: 503 Service Unavailable`), 'push'],
    ['a registry that is busy', pushed(`${at}: 429 Too Many Requests`), 'push'],
    ['a registry that is busy and says so', pushed('toomanyrequests: slow down'), 'push'],
    [
      'a connection that breaks',
      pushed(
        'failed to do request: Put "http://r.test/v2/": write tcp 1.2.3.4:1->1.2.3.4:2: use of closed network connection',
      ),
      'push',
    ],
    ['a token that has ended', pushed(`${at}: 401 Unauthorized`), 'login'],
    ['a page of a gateway', pushed("failed to parse error response 504: invalid character '<'"), 'push'],
    ['a token service that does not answer', pushed('failed to authorize: DeadlineExceeded'), 'push'],
    ['a blob that is not seen yet', pushed('unknown blob'), 'push'],
    ['an account that may not', pushed('denied: denied'), undefined],
    ['an account that may not, in numbers', pushed(`${at}: 403 Forbidden`), undefined],
    ['an upload that is too large', pushed(`${at}: 413 Payload Too Large`), undefined],
    ['a kind that is not taken', pushed(`${at}: 415 Unsupported Media Type`), undefined],
    ['a quota', pushed(`${at}: 507 Insufficient Storage`), undefined],
    ['an unknown host', pushed('failed to do request: dial tcp: lookup r.test: no such host'), undefined],
    ['a certificate', pushed('failed to do request: tls: failed to verify certificate: x509: unknown'), undefined],
    [
      'a step that speaks of a builder that ended',
      failed(
        'process "/bin/sh -c test EOF = graceful_stop" did not complete successfully: exit code: 1',
        ...['Dockerfile:2', '-'.repeat(20), '   2 | >>> RUN test EOF = graceful_stop', '-'.repeat(20)],
      ),
      undefined,
    ],
    ['a builder that ended', failed('rpc error: code = Unavailable desc = error reading from server: EOF'), 'builder'],
    [
      'a builder that ended before it was asked',
      failed(`Error response from daemon: container ${'6e46932fd059'.repeat(5)} is not running`),
      'builder',
    ],
    [
      'a builder that ended while it was asked',
      failed('listing workers: failed to list workers: Unavailable: connection error: http2: frame too large'),
      'builder',
    ],
    ['a builder that does not come up in time', failed('waiting for BuildKit: context deadline exceeded'), 'builder'],
    [
      'a builder that may not be reached',
      failed(
        'rpc error: code = Unavailable desc = error reading from server: EOF',
        'pods "x" is forbidden: User "ci" cannot create resource "pods/exec" in API group "" in the namespace "ci"',
      ),
      undefined,
    ],
    ['a push that stalled', stalled(running('exporting to image')), 'stall'],
    ['an emulated step that stalled', stalled(running('RUN make', true)), undefined],
    ['both', stalled(running('exporting to image'), running('RUN make', true)), undefined],
    ['a build that took too long', { ...failed(''), stopped: { why: 'late' as const, running: [] } }, undefined],
  ])('%s', (_, attempt, kind) => {
    expect(troubleOf(attempt)?.kind).toBe(kind);
  });

  it.each([
    ['before QEMU was registered is worth another try', false, 'emulation'],
    ['with QEMU registered is not', true, undefined],
  ])('of a step that finds no emulator %s', (_, isEmulated, kind) => {
    expect(troubleOf(failed('exec /bin/sh: exec format error'), isEmulated)?.kind).toBe(kind);
  });
});

describe('the pause before the next try', () => {
  const past = (kind: Past[number]['kind'], ...times: readonly number[]): Past =>
    times.map((each) => ({ kind, at: each }));

  it.each([
    ['grows', 'push', past('push', 0, 10_000, 20_000), { now: 21_000, random: 0.5 }, 8_000],
    ['begins with a second, less or more', 'push', [], { now: 0, random: 0 }, 750],
    [
      'is never longer than a quarter of a minute, more or less',
      'push',
      past('push', 0, 1, 2, 3, 4, 5, 6),
      { now: 7, random: 1 },
      18_750,
    ],
    [
      'is not taken where it would end after a minute',
      'push',
      past('push', 0, 20_000),
      { now: 58_000, random: 0.5 },
      undefined,
    ],
    ['is not taken where no time is left for it', 'push', [], { now: 0, random: 0.5, until: 999 }, undefined],
    ['is zero for a token', 'login', [], { now: 0, random: 0.5 }, 0],
    ['is undefined for a token that is rejected again', 'login', past('login', 0), { now: 1, random: 0.5 }, undefined],
    ['is undefined for a builder that stops again', 'builder', past('builder', 0), { now: 1, random: 0.5 }, undefined],
    ['is undefined for a push that stalls again', 'stall', past('stall', 0), { now: 1, random: 0.5 }, undefined],
    ['does not count other trouble', 'stall', past('push', 0), { now: 1, random: 0.5 }, 0],
  ] as const)('%s', (_, kind, earlier, when, expected) => {
    expect(pauseFor(kind, earlier, when)).toBe(expected);
  });
});
