import { describe, expect, it } from '@jest/globals';
import { judgeRestore, lacksTool, type Restored } from '../../../src/prepare/cache/restore-mounts.ts';
import { createRecorder } from '../../../src/progress/record/recorder.ts';

type Vertex = { readonly name: string; readonly error?: string; readonly cached?: boolean };

/** A record of these steps, as BuildKit reports them. */
function recordOf(vertexes: readonly Vertex[], said: readonly string[] = []): Restored['record'] {
  const recorder = createRecorder({ targets: {}, emulated: [] });
  const [started, completed] = ['2026-01-01T00:00:00Z', '2026-01-01T00:00:01Z'];
  const reported = vertexes.map((vertex, index) => ({ digest: `sha256:${index}`, started, completed, ...vertex }));
  for (const line of [JSON.stringify({ vertexes: reported }), ...said]) recorder.accept(line);
  return recorder.record();
}

const importing = 'importing cache manifest from gha:1';
const saving = { name: '[saved 1/1] RUN tar', error: 'secret save: not found' };

describe('cache mounts that were to be restored', () => {
  it.each([
    { name: 'are back', ending: { exitCode: 0, record: recordOf([]) }, expected: 'restored' },
    {
      name: 'have never been saved: the step that would save them has no secret',
      ending: { exitCode: 1, record: recordOf([{ name: importing }, saving]) },
      expected: 'nothing',
    },
    {
      name: 'have never been saved in a registry',
      ending: {
        exitCode: 1,
        record: recordOf([{ name: importing, error: 'localhost:5000/a:buildcache-mounts: not found' }, saving]),
      },
      expected: 'nothing',
    },
    {
      name: 'cannot be asked for',
      ending: { exitCode: 1, record: recordOf([{ name: importing, error: 'HEAD x: 401 Unauthorized' }, saving]) },
      expected: { trouble: 'token: HEAD x: 401 Unauthorized' },
    },
    {
      name: 'are other bytes, for which BuildKit runs the step that saved them',
      ending: {
        exitCode: 1,
        record: recordOf([
          { name: '[saved 1/1] RUN tar', cached: true, error: 'unexpected commit digest sha256:1' },
          saving,
        ]),
      },
      expected: { trouble: 'corrupt: unexpected commit digest sha256:1' },
    },
    {
      name: 'cannot be unpacked',
      ending: { exitCode: 1, record: recordOf([{ name: '[restored 1/1] RUN tar', error: 'no space left on device' }]) },
      expected: { trouble: 'quota: no space left on device' },
    },
    {
      name: 'were not looked for because buildx failed',
      ending: { exitCode: 1, record: recordOf([], ['ERROR: no builder "x" found']) },
      expected: { trouble: 'failed: no builder "x" found' },
    },
    {
      name: 'do not come',
      ending: { exitCode: undefined, stoppedBy: 'timeout', stalled: importing, record: recordOf([]) },
      expected: { trouble: `timeout: no data for 20.0s while ${importing}` },
    },
    {
      name: 'have come when the time is over',
      ending: { exitCode: 0, stoppedBy: 'timeout', record: recordOf([]) },
      expected: 'restored',
    },
    {
      name: 'come without end',
      ending: { exitCode: undefined, stoppedBy: 'timeout', record: recordOf([]) },
      expected: { trouble: 'timeout: exceeded 10m 00s' },
    },
  ] as const)('$name', ({ ending, expected }) => {
    expect(judgeRestore(ending, 20_000)).toEqual(expected);
  });
});

it('the image is reported as missing by its own metadata alone', () => {
  const record = recordOf([{ name: '[internal] load metadata for docker.io/a:1', error: 'docker.io/a:1: not found' }]);
  expect([lacksTool(record, 'docker.io/a:1'), lacksTool(record, 'docker.io/b:1')]).toEqual([true, false]);
});
