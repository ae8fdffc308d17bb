import { describe, expect, it } from '@jest/globals';
import { layersIn, sizeOf } from '../../src/keep/size.ts';
import { createRecorder } from '../../src/progress/record/recorder.ts';
import { silentPorts } from '../support/ports.ts';

const digest = (letter: string): `sha256:${string}` => `sha256:${letter.repeat(64)}`;

/** The record of an export that wrote these layers. */
function recordOf(letters: readonly string[]) {
  const recorder = createRecorder({ targets: {}, emulated: [] });
  const [started, completed] = ['2026-01-01T00:00:00Z', '2026-01-01T00:00:01Z'];
  const vertex = { digest: 'v', name: 'exporting to GitHub Actions Cache', started, completed };
  const writing = (letter: string) => ({ vertex: 'v', id: `writing layer ${digest(letter)}`, started, completed });
  recorder.accept(JSON.stringify({ vertexes: [vertex], statuses: letters.map(writing) }));
  return recorder.record();
}

// As BuildKit 0.27.1 writes it, shortened.
const list = JSON.stringify({
  layers: [
    { blob: digest('a'), parent: -1, annotations: { mediaType: 'm', diffID: digest('d'), size: 1_000_000 } },
    { blob: digest('b'), annotations: { mediaType: 'm', diffID: digest('e'), size: 2_000_000 } },
  ],
  records: [{ layers: [{ layer: 1 }], digest: digest('f') }],
});
const manifest = JSON.stringify({
  config: { mediaType: 'application/vnd.buildkit.cacheconfig.v0', digest: digest('c'), size: 9 },
  layers: [{ mediaType: 'm', digest: digest('a'), size: 500 }],
});

/** A service and a registry that hold these texts, by scope and by tag. */
function holding(texts: Readonly<Record<string, string>>) {
  const silent = silentPorts();
  const registry = {
    ...silent.registry,
    limited: () => registry,
    manifest: async (_: unknown, tag: string) => {
      const text = texts[tag];
      if (text === undefined) throw new Error('The registry is away.');
      return { mediaType: 'm', digest: digest('9'), bytes: new TextEncoder().encode(text) };
    },
  };
  const layers = async (_: string, scope: string) => texts[scope];
  return silentPorts({ registry, cacheService: { ...silent.cacheService, layers } });
}

describe('how much went to a cache', () => {
  it.each([
    [
      'is what was written to the GitHub Actions cache',
      [{ type: 'gha', scope: 'app', mode: 'max' }],
      { app: list },
      ['b'],
      '2.00 MB written',
    ],
    ['counts a layer once', [{ type: 'gha', scope: 'app' }], { app: list }, ['a', 'a'], '1.00 MB written'],
    [
      'is that of all caches',
      [
        { type: 'gha', scope: 'app' },
        { type: 'gha', scope: 'api' },
      ],
      { app: list, api: list.replaceAll('bbbb', '1111') },
      ['a', 'b', '1'],
      '5.00 MB written',
    ],
    ['is nothing where it had every layer', [{ type: 'gha', scope: 'app' }], { app: list }, [], '0 B written'],
    [
      'is not known of a layer that is not listed',
      [{ type: 'gha', scope: 'app' }],
      { app: list },
      ['a', 'c'],
      undefined,
    ],
    ['is not known where the list does not come', [{ type: 'gha', scope: 'app' }], {}, ['a'], undefined],
    [
      'is what a registry holds',
      [{ type: 'registry', ref: 'localhost:5000/a/b:cache' }],
      { cache: manifest },
      ['a'],
      '500 B in the cache',
    ],
    [
      'is not known of a registry that is away',
      [{ type: 'registry', ref: 'localhost:5000/a/b:cache' }],
      {},
      ['a'],
      undefined,
    ],
    ['is not reported for other caches', [{ type: 'local', dest: '/tmp/x' }], {}, ['a'], undefined],
    [
      'is not reported for caches of two kinds',
      [
        { type: 'gha', scope: 'app' },
        { type: 'local', dest: '/x' },
      ],
      { app: list },
      ['a'],
      undefined,
    ],
  ] as const)('%s', async (_, entries, texts, letters, expected) => {
    expect(await sizeOf('v2', { app: entries }, recordOf(letters), holding(texts))).toBe(expected);
  });
});

it.each(['', 'oops', '[]', '{"layers":{}}', '{"layers":[7,{"blob":1,"annotations":{"size":1}},{"digest":"d"}]}'])(
  'a text that lists no layers has none: %s',
  (text) => {
    expect([...layersIn(text)]).toEqual([]);
  },
);
