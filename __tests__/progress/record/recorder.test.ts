// The recorder beyond real streams: progress lines, masked values, late output, very long streams.
import { describe, expect, it } from '@jest/globals';
import { failureOf, lostLayer, tellFailure } from '../../../src/progress/failure/failure.ts';
import { openImports } from '../../../src/progress/import-watch.ts';
import { createRecorder } from '../../../src/progress/record/recorder.ts';
import { totalsOf } from '../../../src/progress/totals.ts';
import { cpuTime } from '../../support/cpu-time.ts';

const expected = { targets: { default: ['linux/amd64', 'linux/arm64'] }, emulated: ['linux/arm64'] };
const zero = Date.UTC(2026, 0, 1);
const at = (seconds: number) => new Date(zero + seconds * 1000).toISOString();
const vertex = (digest: string, name: string, times: object = {}) =>
  JSON.stringify({ vertexes: [{ digest, name, ...times }] });
const output = (digest: string, text: string) =>
  JSON.stringify({ logs: [{ vertex: digest, stream: 1, data: btoa(text), timestamp: at(0) }] });
const part = (digest: string, id: string, current: number, more: object = {}) =>
  JSON.stringify({ statuses: [{ id, vertex: digest, current, timestamp: at(0), started: at(0), ...more }] });

describe('heartbeat', () => {
  it('reports long-running steps and their commands', () => {
    const recorder = createRecorder(expected);
    recorder.accept(vertex('a', '[linux/arm64 build 2/3] RUN make', { started: at(0) }));
    recorder.accept(vertex('b', '[linux/amd64 build 2/3] RUN make', { started: at(20) }));
    recorder.accept(vertex('c', 'exporting to image', { started: at(2) }));
    recorder.accept(part('c', 'pushing layers', 0));
    recorder.accept(part('c', `sha256:${'0'.repeat(64)}`, 5_000_000, { total: 20_000_000 }));
    expect(recorder.heartbeat(zero + 22_000)).toEqual([
      'linux/arm64  build 2/3  RUN make (QEMU)  … 22.0s',
      '             exporting to image  … 20.0s, pushing layers, sha256:000000000000, 5.00 MB of 20.0 MB, 250.0 kB/s',
    ]);
    recorder.accept(part('c', `sha256:${'0'.repeat(64)}`, 15_000_000, { total: 20_000_000 }));
    recorder.accept(vertex('a', '[linux/arm64 build 2/3] RUN make', { started: at(0), completed: at(23) }));
    recorder.accept(vertex('b', '[linux/amd64 build 2/3] RUN make', { started: at(20), completed: at(23) }));
    expect(recorder.heartbeat(zero + 42_000)).toEqual([
      '             exporting to image  … 40.0s, pushing layers, sha256:000000000000, 15.0 MB of 20.0 MB, 500.0 kB/s',
    ]);
  });

  it('is silent while nothing takes long, and brief where much does', () => {
    const recorder = createRecorder(expected);
    expect(recorder.heartbeat(zero)).toEqual([]);
    for (let i = 0; i < 30; i += 1)
      recorder.accept(vertex(`${i}`, `[linux/arm64 ${i}/30] RUN x`, { started: at(i / 100) }));
    expect(recorder.heartbeat(zero + 5_000)).toEqual([]);
    expect(recorder.heartbeat(zero + 60_000).length).toBe(9);
    expect(recorder.heartbeat(zero + 60_000).at(-1)).toBe('… and 22 more');
  });
});

describe('what a build takes from a cache', () => {
  const run = '[linux/amd64 build 2/3] RUN make';
  const layer = `sha256:${'0'.repeat(64)}`;

  it('is the index while it is read, and the layers of cached steps while they are fetched', () => {
    const recorder = createRecorder(expected);
    recorder.accept(vertex('i', 'importing cache manifest from gha:1', { started: at(0) }));
    expect(openImports(recorder.running())).toEqual([
      { id: 'i', text: 'importing cache manifest from gha:1', bytes: 0 },
    ]);
    recorder.accept(vertex('i', 'importing cache manifest from gha:1', { started: at(0), completed: at(1) }));
    recorder.accept(vertex('r', run, { started: at(1), completed: at(1), cached: true }));
    recorder.accept(vertex('f', '[linux/amd64 build 1/3] FROM busybox', { started: at(1), cached: true }));
    recorder.accept(vertex('s', '[linux/amd64 build 3/3] RUN test', { started: at(1) }));
    expect(openImports(recorder.running())).toEqual([]);
    recorder.accept(vertex('r', run, { started: at(2) }));
    recorder.accept(part('r', layer, 70, { total: 100 }));
    expect(openImports(recorder.running())).toEqual([{ id: 'r', text: 'fetching the layers of RUN make', bytes: 70 }]);
    recorder.accept(part('r', `extracting ${layer}`, 0));
    expect(openImports(recorder.running())).toEqual([]);
  });

  it('that is lost after all is built, which is neither cached nor an error', () => {
    const recorder = createRecorder(expected);
    const gone = `blob ${layer}: not found`;
    const lines = [
      vertex('r', run, { started: at(0), completed: at(0), cached: true }),
      vertex('r', run, { started: at(0), completed: at(0), cached: true, error: gone }),
      vertex('r', run, { started: at(1), error: gone }),
      vertex('r', run, { started: at(1), completed: at(4), error: gone }),
    ].flatMap(recorder.accept);
    expect(lines).toEqual([
      'linux/amd64  build 2/3  RUN make  CACHED',
      'linux/amd64  build 2/3  RUN make  0.0s',
      'linux/amd64  build 2/3  RUN make  3.0s in all',
    ]);
    expect(recorder.record().steps).toMatchObject([{ isCached: false, lost: gone, error: undefined }]);
  });
});

describe('a layer of a cache that cannot be used', () => {
  const failed = (message: string) => ({
    steps: [],
    findings: [],
    said: [`ERROR: failed to build: failed to solve: ${message}`],
  });

  it.each([
    `failed to push localhost:5000/x: failed commit on ref "layer-sha256:a": unexpected commit digest sha256:b, expected sha256:a: failed precondition`,
    'failed to push localhost:5000/x: short read: expected 105 bytes but got 52: unexpected EOF',
    'failed to push localhost:5000/x: failed to copy: GET http://127.0.0.1:1/blob/3',
  ])('is recognized: %s', (message) => {
    expect(lostLayer(failed(message))).toBe(message);
  });

  it.each([
    'process "/bin/sh -c make" did not complete successfully: exit code: 2',
    'process "/bin/sh -c az storage blob show || echo \\"BlobNotFound\\"" did not complete successfully: exit code: 3',
    'failed to push localhost:5000/x: unexpected status from POST request: 403 Forbidden',
    'failed to push localhost:5000/x: failed to do request: Head "https://x": dial tcp: lookup x: no such host',
    'busybox:none: not found',
  ])('is not what happened: %s', (message) => {
    expect(lostLayer(failed(message))).toBe(undefined);
  });
});

describe('hidden values', () => {
  it('appear nowhere: not in names, output, errors or other words', () => {
    const recorder = createRecorder({ ...expected, hidden: ['s3cr3t', '', 's3cr3t-and-more'] });
    const lines = [
      vertex('a', '[linux/amd64 1/1] RUN login s3cr3t-and-more', { started: at(0) }),
      output('a', 'logged in with s3cr3t\n'),
      vertex('a', '', {
        started: at(0),
        completed: at(1),
        error: 'process "s3cr3t" did not complete successfully: exit code: 1',
      }),
      'ERROR: failed to solve: process "s3cr3t"',
    ].flatMap(recorder.accept);
    const record = recorder.record();
    expect(JSON.stringify([lines, record, failureOf(record)])).not.toContain('s3cr3t');
    expect(lines[0]).toBe('linux/amd64  1/1  RUN login ***');
  });
});

describe('a hidden value at the end of a shortened name', () => {
  it('is not cut before it is found', () => {
    const recorder = createRecorder({ ...expected, hidden: ['s3cr3t'] });
    recorder.accept(vertex('a', `[linux/amd64 1/1] RUN ${'x'.repeat(93)}s3cr3t`, { started: at(0) }));
    expect(recorder.accept(output('a', 'x\n'))[0]).toBe(`linux/amd64  1/1  RUN ${'x'.repeat(93)}***`);
  });
});

describe('the recorder', () => {
  it('shows the last words of a step that ends without a line end', () => {
    const recorder = createRecorder(expected);
    recorder.accept(vertex('a', '[linux/amd64 1/1] RUN x', { started: at(0) }));
    expect(recorder.accept(output('a', 'last'))).toEqual([]);
    expect(recorder.accept(vertex('a', '', { started: at(0), completed: at(1) }))).toEqual([
      'linux/amd64  1/1  RUN x',
      'linux/amd64  1/1 | last',
      'linux/amd64  1/1  RUN x  1.0s',
    ]);
  });

  it('reports a step again only if it kept running for long', () => {
    const recorder = createRecorder(expected);
    const name = '[linux/amd64 1/1] FROM x';
    expect(recorder.accept(vertex('a', name, { started: at(0), completed: at(0.1) })).length).toBe(1);
    expect(recorder.accept(vertex('a', name, { started: at(1), completed: at(1.2) })).length).toBe(0);
    expect(recorder.accept(vertex('a', name, { started: at(2), completed: at(5) }))).toEqual([
      'linux/amd64  1/1  FROM x  3.3s in all',
    ]);
    expect(recorder.accept(vertex('a', name, { started: at(2), completed: at(5) }))).toEqual([]);
    expect(recorder.record().steps[0]).toMatchObject({ started: zero, completed: zero + 5_000, worked: 3_300 });
  });

  it("omits steps that never started, and BuildKit's own small ones", () => {
    const recorder = createRecorder(expected);
    expect(recorder.accept(vertex('a', '[linux/amd64 1/1] RUN x'))).toEqual([]);
    expect(
      recorder.accept(vertex('b', '[internal] load .dockerignore', { started: at(0), completed: at(0.1) })),
    ).toEqual([]);
    expect(recorder.accept(vertex('c', '[internal] load metadata', { started: at(0), completed: at(2) })).length).toBe(
      1,
    );
    expect(totalsOf(recorder.record())).toEqual([]);
  });

  it('shows other lines unchanged, and skips blank lines and output of unknown steps', () => {
    const recorder = createRecorder(expected);
    expect(recorder.accept('WARNING: something')).toEqual(['WARNING: something']);
    expect(recorder.accept('  ')).toEqual([]);
    expect(recorder.accept(output('unknown', 'x\n'))).toEqual([]);
    expect(recorder.record().said).toEqual(['WARNING: something']);
  });

  it('keeps only so many other words', () => {
    const recorder = createRecorder(expected);
    for (let i = 0; i < 1_000; i += 1) recorder.accept(`line ${i}`);
    expect(recorder.record().said.length).toBe(200);
    expect(recorder.record().said.at(-1)).toBe('line 999');
  });

  it('follows twenty thousand lines in a second or two of processor time', async () => {
    const recorder = createRecorder(expected);
    let shown = 0;
    const taken = await cpuTime(() => {
      for (let i = 0; i < 500; i += 1) {
        recorder.accept(vertex(`${i}`, `[linux/arm64 ${i}/500] RUN x`, { started: at(i) }));
        for (let j = 0; j < 40; j += 1) shown += recorder.accept(output(`${i}`, `line ${j}\n`)).length;
        recorder.accept(vertex(`${i}`, '', { started: at(i), completed: at(i + 1) }));
      }
    });
    expect(shown).toBe(20_500);
    expect(taken).toBeLessThan(2_000);
  });

  it('knows a failure without a step, and one without any words', () => {
    const recorder = createRecorder(expected);
    recorder.accept(
      'ERROR: target app: failed to solve: rpc error: code = Unavailable desc = error reading from server: EOF',
    );
    expect(failureOf(recorder.record())).toMatchObject({
      what: 'The build failed',
      why: 'rpc error: code = Unavailable desc = error reading from server: EOF',
      cause: { kind: 'builder-lost' },
      place: undefined,
      tail: [],
    });
    expect(tellFailure(failureOf({ steps: [], findings: [], said: [] }))).toBe('The build failed: no reason reported.');
  });
});
