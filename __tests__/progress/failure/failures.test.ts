// Streams that a real buildx 0.31.1 with BuildKit 0.27.1 wrote, followed to their end; those of frontends that are images
// and of `fails-checks`, `fails-target` and `fails-entitlement` are of buildx 0.35.0 with BuildKit 0.31.2.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { failureOf, tellDenial, tellFailure, tellingLine } from '../../../src/progress/failure/failure.ts';
import { createRecorder } from '../../../src/progress/record/recorder.ts';
import type { Expected } from '../../../src/progress/record/steps.ts';
import { cacheUsesOf, spansOf, totalsOf } from '../../../src/progress/totals.ts';

const fixtures = join(import.meta.dirname, '..', '..', 'fixtures', 'progress');
const lone: Expected = { targets: { default: ['linux/amd64'] }, emulated: [] };
const three: Expected = {
  targets: { default: ['linux/amd64', 'linux/arm64', 'linux/arm/v7'] },
  emulated: ['linux/arm64', 'linux/arm/v7'],
};
const two: Expected = {
  targets: { app: ['linux/amd64', 'linux/arm64'], web: ['linux/amd64', 'linux/arm64'] },
  emulated: ['linux/arm64'],
};

function replay(name: string, expected: Expected) {
  const recorder = createRecorder(expected);
  const lines = readFileSync(join(fixtures, `${name}.txt`), 'utf8')
    .split('\n')
    .flatMap(recorder.accept);
  return { lines, record: recorder.record() };
}

describe('a build for three platforms', () => {
  const { lines, record } = replay('three', three);

  it('is reported line by line, each platform for itself', () => {
    expect(lines.filter((line) => line.startsWith('linux/arm64 '))).toEqual([
      'linux/arm64   build 1/5  FROM docker.io/library/busybox:latest@sha256:efa871ca1e2e  0.0s',
      'linux/arm64   build 2/5  WORKDIR /src  0.0s',
      'linux/arm64   build 3/5  COPY hello.txt ./  0.0s',
      'linux/arm64   build 4/5  RUN echo "building for arm64" && printf \'größe → \\n\' && sleep 1 && uname -m > arch.txt (QEMU)',
      'linux/arm64   build 4/5 | building for arm64',
      'linux/arm64   build 4/5 | größe → ',
      'linux/arm64   build 4/5  RUN echo "building for arm64" && printf \'größe → \\n\' && sleep 1 && uname -m > arch.txt (QEMU)  1.1s',
      'linux/arm64   build 5/5  RUN --mount=type=cache,target=/cache for i in 1 2 3; do printf "\\rprogress $i"; done; echo; echo to-… (QEMU)',
      'linux/arm64   build 5/5 | progress 3',
      'linux/arm64   build 5/5 | to-stderr',
      'linux/arm64   build 5/5  RUN --mount=type=cache,target=/cache for i in 1 2 3; do printf "\\rprogress $i"; done; echo; echo to-… (QEMU)  0.1s',
      'linux/arm64   stage-1 2/2  COPY --from=build /src/arch.txt /arch.txt  0.0s',
    ]);
    expect(lines.at(-1)).toBe('              exporting to image  0.2s');
  });

  it('is summed up by platform', () => {
    const totals = totalsOf(record).map(({ platform, cached, steps }) => `${platform} ${cached}/${steps}`);
    expect(totals.sort()).toEqual(['linux/amd64 0/5', 'linux/arm/v7 0/5', 'linux/arm64 0/5']);
    expect(
      totalsOf(record)
        .map(({ platform, emulated }) => `${platform} ${emulated}`)
        .sort(),
    ).toEqual(['linux/amd64 0', 'linux/arm/v7 2', 'linux/arm64 2']);
    expect(totalsOf(record).every(({ milliseconds }) => milliseconds > 1_000 && milliseconds < 3_000)).toBe(true);
  });

  it('returns spans in the order of their starts', () => {
    const spans = spansOf(record);
    expect(spans.map(({ start }) => start)).toEqual(spans.map(({ start }) => start).sort((a, b) => a - b));
    expect(spans.every(({ start, end }) => end >= start)).toBe(true);
  });

  it('counts only the working time of an interrupted step', () => {
    const recorder = createRecorder({ targets: {}, emulated: [] });
    const at = (second: number): string => new Date(Date.UTC(2026, 0, 1) + second * 1000).toISOString();
    const vertex = { digest: 'sha256:a', name: 'load build context' };
    for (const [started, completed] of [
      [0, 1],
      [7, 9],
    ] as const) {
      recorder.accept(JSON.stringify({ vertexes: [{ ...vertex, started: at(started), completed: at(completed) }] }));
    }
    expect(spansOf(recorder.record()).map(({ start, end }) => end - start)).toEqual([3_000]);
  });
});

describe('a build out of the cache', () => {
  it('says so for every instruction', () => {
    const { lines, record } = replay('cached', three);
    expect(lines.filter((line) => line.endsWith('CACHED')).length).toBe(15);
    expect(totalsOf(record).every(({ cached, steps }) => cached === 5 && steps === 5)).toBe(true);
  });
});

describe('a build that crosses over', () => {
  it('counts a step for the platform that it is for, and calls nothing emulated that runs natively', () => {
    const { lines } = replay('cross', three);
    expect(lines).toContain('linux/arm64   build 2/2  RUN echo "for linux/arm64" > /out  0.1s');
    expect(lines.some((line) => line.includes('QEMU'))).toBe(false);
  });
});

describe('a build of two targets', () => {
  it('names the target of every step', () => {
    const { lines, record } = replay('bake', two);
    expect(lines).toContain('web linux/arm64  build 2/2  RUN echo "for linux/arm64" > /out  CACHED');
    expect(lines).toContain('app linux/amd64  build 2/5  WORKDIR /src  CACHED');
    expect(totalsOf(record).map(({ target, platform }) => `${target} ${platform}`)).toEqual([
      'app linux/amd64',
      'app linux/arm64',
      'web linux/amd64',
      'web linux/arm64',
    ]);
  });
});

describe('a build with findings', () => {
  it('reports each once, although BuildKit reports them for every platform', () => {
    const { lines, record } = replay('warnings', three);
    expect(lines.filter((line) => line.startsWith('WARNING'))).toEqual([
      "WARNING Dockerfile:1: StageNameCasing: Stage name 'Build' should be lowercase",
      'WARNING Dockerfile:2: MaintainerDeprecated: Maintainer instruction is deprecated in favor of using label',
      "WARNING Dockerfile:1: ConsistentInstructionCasing: Command 'from' should match the case of the command majority (uppercase)",
      'WARNING Dockerfile:3: LegacyKeyValueFormat: "ENV key=value" should be used instead of legacy "ENV key value" format',
      'WARNING Dockerfile:3: SecretsUsedInArgOrEnv: Do not use ARG or ENV instructions for sensitive data (ENV "SECRET_TOKEN")',
      'WARNING Dockerfile:6: JSONArgsRecommended: JSON arguments recommended for CMD to prevent unintended behavior related to OS signals',
    ]);
    expect(record.findings.length).toBe(6);
    expect(record.findings[0]).toMatchObject({
      file: 'Dockerfile',
      line: 1,
    });
  });
});

describe('a build that fails on one platform', () => {
  const { lines, record } = replay('failing', three);
  const found = failureOf(record);

  it('names the platform, the step and the line of the Dockerfile', () => {
    expect(found).toMatchObject({
      what: 'linux/arm64: `RUN for i in $(seq 1 30); do echo "line $i"; done; sleep 1; if [ "$TARGETARCH" = arm64 ]; then echo "cannot do arm64" >&…` failed',
      why: 'cannot do arm64',
      platform: 'linux/arm64',
      step: 'build 3/3',
      place: { file: 'Dockerfile', line: 4, text: 'RUN for i in $(seq 1 30); do echo "line $i"; done; \\' },
      exitCode: 3,
      cause: undefined,
    });
    const failed = record.steps.filter(({ platform, error }) => platform === 'linux/arm64' && error !== undefined);
    expect(failed.map(({ isEmulated }) => isEmulated)).toEqual([true]);
  });

  it('shows the last twenty lines of that step', () => {
    expect(found.tail).toEqual([...Array.from({ length: 19 }, (_, index) => `line ${index + 12}`), 'cannot do arm64']);
  });

  it('says of the others that they were stopped', () => {
    expect(lines.filter((line) => line.includes('FAILED')).length).toBe(1);
    expect(lines.filter((line) => line.includes('stopped after 1.2s')).length).toBe(2);
  });
});

describe('a cache', () => {
  it('is imported and exported in lines of their own', () => {
    const { lines, record } = replay('cache-import', three);
    expect(lines[0]).toBe('              importing cache manifest from localhost:5002/rec/cache  0.0s');
    expect(lines.at(-1)).toBe('              exporting cache to registry  0.0s');
    expect(totalsOf(record).every(({ cached, steps }) => cached === steps)).toBe(true);
  });

  it('that cannot be reached is not a failure of the build', () => {
    const { lines, record } = replay('cache-gha-unreachable', lone);
    const why =
      'Post "http://localhost:5996/twirp/github.actions.results.api.v1.CacheService/GetCacheEntryDownloadURL": dial tcp 127.0.0.1:5996: connect: connection refused';
    expect(lines.filter((line) => line.includes('  failed: '))).toEqual([
      `             importing cache manifest from gha:7004801020298155736  failed: ${why}`,
      `             exporting to GitHub Actions Cache  failed: ${why}`,
    ]);
    expect(cacheUsesOf(record).map(({ error }) => error)).toEqual([why, why]);
    expect(spansOf(record).some(({ isFailed }) => isFailed)).toBe(false);
  });

  it('that is empty is not taken for the cause of what fails later', () => {
    const found = failureOf(replay('fails-after-no-cache', lone).record);
    expect(found).toMatchObject({ step: 'stage-0 2/2', cause: { kind: 'disk-full' } });
  });
});

describe('a push that is slow', () => {
  it('shows only that the push is still running', () => {
    const recorder = createRecorder(lone);
    const stream = readFileSync(join(fixtures, 'slow-push.txt'), 'utf8').split('\n');
    const before = stream.findIndex((line) => line.includes('pushing layers'));
    for (const line of stream.slice(0, before + 1)) recorder.accept(line);
    const started = recorder.record().steps.find(({ text }) => text === 'exporting to image')?.started ?? 0;
    expect(recorder.heartbeat(started + 60_000)).toEqual(['             exporting to image  … 1m 00s, pushing layers']);
    expect(stream.slice(before + 1).flatMap(recorder.accept)).toEqual(['             exporting to image  14.6s']);
  });
});

describe('a build of two targets of which one fails', () => {
  it('names the target', () => {
    const { record } = replay('bake-failing', two);
    const found = failureOf(record);
    const failed = record.steps.filter(({ error, of }) => error !== undefined && of !== undefined);
    expect(failed.map(({ target }) => target)).toEqual(['app']);
    expect(found).toMatchObject({ platform: 'linux/arm64', step: 'build 3/3', exitCode: 3 });
    expect(tellFailure(found)).toMatch(/^app linux\/arm64: `RUN for i/);
  });
});

describe('the cause of a failure', () => {
  it.each([
    [
      'syntax',
      'dockerfile',
      3,
      'The build failed: dockerfile parse error on line 3: unknown instruction: RUUN (did you mean RUN?).',
    ],
    [
      'fails-execformat',
      'emulation-missing',
      3,
      'linux/amd64: `RUN ["/rv"]` failed (exit code 1): exec /rv: exec format error.',
    ],
    [
      'fails-nospace',
      'disk-full',
      2,
      expect.stringContaining("count=5` failed (exit code 1): dd: error writing '/t/x': No space left on device."),
    ],
    ['fails-noplatform', 'platform-missing', 1, '`FROM busybox` failed: no match for platform in manifest: not found.'],
    [
      'fails-nocommand',
      'command-missing',
      2,
      'linux/amd64: `RUN adduser-not-there app` failed (exit code 127): /bin/sh: adduser-not-there: not found.',
    ],
    ['fails-memory', 'memory', 2, 'linux/amd64: `RUN sleep 9 & kill -9 $! && wait $!` failed (exit code 137): Killed.'],
    [
      'fails-qemucrash',
      'emulation-crash',
      2,
      'linux/amd64: `RUN sleep 9 & kill -SEGV $! && wait $!` failed (exit code 139): Segmentation fault.',
    ],
    ['fails-network', 'network', 1, expect.stringContaining('connect: connection refused.')],
    ['fails-nofile', 'file-missing', 2, expect.stringContaining('"/missing.txt": not found.')],
    ['fails-noimage', 'image-missing', 1, expect.stringContaining('no-such-tag: not found.')],
    ['fails-noscanner', 'scanner-missing', undefined, expect.stringContaining('buildkit-syft-scanner:1.12.0')],
    [
      'fails-checks',
      'checks',
      2,
      'The build failed: lint violation found for rules: FromAsCasing, MaintainerDeprecated.',
    ],
    ['fails-target', 'target-missing', undefined, 'The build failed: target stage "none" could not be found.'],
    [
      'fails-entitlement',
      'privilege-missing',
      undefined,
      'The build failed: failed to load LLB: security.insecure is not allowed.',
    ],
    ['fails-secret', 'secret-missing', 2, expect.stringContaining('secret tok: not found.')],
    [
      'fails-denied',
      'denied',
      undefined,
      expect.stringContaining('`exporting to image` failed: failed to push localhost:5001/rec/f'),
    ],
  ])('%s: %s', (name, kind, line, fact) => {
    const found = failureOf(replay(name, lone).record);
    expect([found.cause?.kind, found.place?.line, tellFailure(found)]).toEqual([kind, line, fact]);
  });
});

describe('a failure where an image is the frontend', () => {
  it.each([
    [
      'a check that fails the build is at its finding',
      'frontend-checks',
      3,
      'The build failed: lint violation found for rules: FromAsCasing, MaintainerDeprecated.',
    ],
    [
      'an error without a place has none',
      'frontend-target',
      undefined,
      'The build failed: target stage "none" could not be found.',
    ],
    [
      'a RUN is at its line',
      'frontend-run',
      4,
      'linux/amd64: `RUN <<EOT echo hello exit 3 EOT` failed (exit code 3): hello.',
    ],
    [
      'an image that does not exist is at the line that names it',
      'frontend-missing',
      1,
      '`# syntax=docker/dockerfile:0` failed: docker.io/docker/dockerfile:0: not found.',
    ],
    [
      'an image that is not a frontend is at the line that names it',
      'frontend-none',
      1,
      '`# syntax=busybox` failed (exit code 1).',
    ],
  ])('%s', (_, name, line, fact) => {
    const found = failureOf(replay(name, lone).record);
    expect([found.place?.line, tellFailure(found)]).toEqual([line, fact]);
    expect(found.excerpt.length > 0).toBe(line !== undefined && name !== 'frontend-checks');
  });

  it('counts its own steps for no platform, and its image for no base image', () => {
    const { record } = replay('frontend-run', lone);
    expect(totalsOf(record).map(({ platform, cached, steps }) => ({ platform, cached, steps }))).toEqual([
      { platform: 'linux/amd64', cached: 0, steps: 1 },
    ]);
    const fetched = spansOf(record).filter(({ text }) => text.includes('docker/dockerfile'));
    expect(fetched.map(({ platform, text }) => [platform, text.replace(/@.*/, '')])).toEqual([
      [undefined, 'resolve image config for docker-image://docker.io/docker/dockerfile:1'],
      [undefined, 'docker-image://docker.io/docker/dockerfile:1'],
    ]);
  });
});

describe('an error with several places', () => {
  it('is at the first, shows the lines of each, and repeats none of them as the last words', () => {
    const { place, excerpt, tail } = failureOf(replay('frontend-circle', lone).record);
    expect(place).toEqual({ file: 'Dockerfile', line: 3, text: 'COPY --from=b /x /' });
    expect(excerpt.filter((line) => line.includes('>>>'))).toEqual([
      '   3 | >>> COPY --from=b /x /',
      '   5 | >>> COPY --from=a / /',
    ]);
    expect(tail).toEqual([expect.stringMatching(/^WARNING: No output specified/)]);
  });
});

it.each([
  ['the last line that reports a problem', ['error: first', 'error: second', 'done in 3 s'], 'error: second'],
  ['the last line where none does', ['one', 'two', ''], 'two'],
  [
    'not that make gives up',
    ["main.c:1: undefined reference to `x'", 'make: *** [a] Error 2'],
    "main.c:1: undefined reference to `x'",
  ],
  [
    'not where npm keeps its log',
    [
      'npm error 404 Not Found: no-such',
      'npm error A complete log of this run can be found in: /root/.npm/_logs/x.log',
    ],
    'npm error 404 Not Found: no-such',
  ],
  ['not the frames of a stack', ['Error: broken', '    at run (a.js:1:1)'], 'Error: broken'],
  ['what there is where make alone has spoken', ['make: *** No rule.  Stop.'], 'make: *** No rule. Stop.'],
  ['without colors, on one line', ['\u001b[31merror:\u001b[0m\tbroken'], 'error: broken'],
  ['nothing where nothing was printed', [], ''],
])('the message is that of %s', (_name, lines, expected) => {
  expect(tellingLine(lines)).toBe(expected);
});

it('a long line is cut', () => {
  expect(tellingLine([`error ${'x'.repeat(1_000)}`])).toBe(`error ${'x'.repeat(194)}…`);
});

const error =
  'ERROR: failed to solve: failed to read dockerfile: failed to load LLB: error evaluating the source policy: source "docker-image://busybox" not allowed by policy: action DENY';

describe('what a policy denies is reported', () => {
  it.each([
    ['with the source alone', [error], 'The build fetches docker-image://busybox, which its policy denied.'],
    [
      'with the words of the policy',
      ['Policy: only our images', 'Policy: no tags.', error],
      'The build fetches docker-image://busybox, which its policy denied: only our images; no tags.',
    ],
    ['only where it failed the build', ['Policy: a', 'ERROR: failed to solve: exit code: 1'], undefined],
  ])('%s', (_, said, expected) => {
    expect(tellDenial({ steps: [], findings: [], said })).toBe(expected);
  });
});
