// The progress lines of a long push, on a clock that the test moves.
import { describe, expect, it } from '@jest/globals';
import { measurePush } from '../../../src/build/push/push-meter.ts';
import { createRecorder } from '../../../src/progress/record/recorder.ts';
import { handClock } from '../../support/hand-clock.ts';

type World = {
  /** What is under way at a second: names of steps, and of their parts. */
  readonly at: (second: number) => Readonly<Record<string, readonly string[]>>;
  /** Bytes that the builder has written by then. */
  readonly written: (second: number) => number | undefined;
  readonly seconds: number;
  readonly repositories?: readonly string[];
};

const pushing = { 'exporting to image': ['pushing layers'] };
/** Six megabytes a second, after 300 MB of layers. */
const steady = (second: number): number => 300_000_000 + second * 6_000_000;

/** The lines by the second in which they came, and how often the builder was asked. */
async function reported({ at, written, seconds, repositories = ['a.test/app'] }: World) {
  const { clock, move, second } = handClock();
  let asked = 0;
  const lines: string[] = [];
  const running = () => {
    const recorder = createRecorder({ targets: { default: ['linux/amd64'] }, emulated: [] });
    const started = '2026-01-01T00:00:00Z';
    for (const [name, parts] of Object.entries(at(second()))) {
      const statuses = parts.map((id) => ({ id, vertex: name, current: 0, started }));
      recorder.accept(JSON.stringify({ vertexes: [{ digest: name, name, started }], statuses }));
    }
    return recorder.running();
  };
  const order = {
    repositories,
    running,
    written: async () => {
      asked += 1;
      return written(second());
    },
    tell: (line: string) => void lines.push(`${second()}: ${line}`),
  };
  const meter = measurePush(order, clock);
  while (second() < seconds) await move();
  await meter.end();
  return { lines, asked };
}

describe('a push', () => {
  it('says every twenty seconds what was sent, and in the end the whole', async () => {
    const { lines, asked } = await reported({ at: () => pushing, written: steady, seconds: 51 });
    expect(lines).toEqual([
      '23: Pushing to a.test/app: 120.0 MB in 20.0s, 6.00 MB/s',
      '43: Pushing to a.test/app: 120.0 MB in 20.0s, 6.00 MB/s',
      '51: Pushed to a.test/app: 288.0 MB in 48.0s, 6.00 MB/s',
    ]);
    expect(asked).toBe(4);
  });

  it.each([
    ['that ends within two seconds is not reported, and costs no query', 2, 0],
    ['that is short is not reported, and costs one query', 15, 1],
  ])('%s', async (_, seconds, questions) => {
    const { lines, asked } = await reported({ at: () => pushing, written: steady, seconds });
    expect([lines, asked]).toEqual([[], questions]);
  });

  it('is reported as sending nothing if it does', async () => {
    const { lines } = await reported({ at: () => pushing, written: () => 300_000_000, seconds: 24 });
    expect(lines[0]).toBe('23: Pushing to a.test/app: 0 B in 20.0s, 0 B/s');
  });

  it('is counted from where the layers are packed, and reported when it ends, whatever continues then', async () => {
    const packing = { 'exporting to image': ['exporting layers'] };
    const building = { '[linux/amd64 2/3] RUN make': [] };
    const at = (second: number) => (second < 10 ? packing : second < 40 ? pushing : building);
    const { lines } = await reported({ at, written: steady, seconds: 60 });
    expect(lines).toEqual([
      '32: Pushing to a.test/app: 120.0 MB in 20.0s, 6.00 MB/s',
      '40: Pushed to a.test/app: 168.0 MB in 28.0s, 6.00 MB/s',
    ]);
  });

  it('beside which something is built is not measured: what is written then may be files', async () => {
    const both = { ...pushing, '[linux/amd64 2/3] RUN make': [] };
    expect(await reported({ at: () => both, written: steady, seconds: 60 })).toEqual({ lines: [], asked: 0 });
  });

  it('of a builder that reports none is not requested a second time', async () => {
    const silent = await reported({ at: () => pushing, written: () => undefined, seconds: 60 });
    expect(silent).toEqual({ lines: [], asked: 1 });
  });

  it('of a builder that has ended on the way is not reported', async () => {
    const written = (second: number) => (second < 21 ? steady(second) : 1_000);
    const { lines } = await reported({ at: () => pushing, written, seconds: 30 });
    expect(lines).toEqual([]);
  });

  it('names three repositories, and how many more there are', async () => {
    const repositories = ['a.test/app', 'b.test/app', 'c.test/app', 'd.test/app', 'e.test/app'];
    const { lines } = await reported({ at: () => pushing, written: steady, seconds: 24, repositories });
    expect(lines[0]).toBe('23: Pushing to a.test/app, b.test/app, c.test/app and 2 more: 120.0 MB in 20.0s, 6.00 MB/s');
  });
});
