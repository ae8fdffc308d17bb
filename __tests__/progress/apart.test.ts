import { describe, expect, it } from '@jest/globals';
import { costApart, stepsApart } from '../../src/progress/apart.ts';
import { createRecorder } from '../../src/progress/record.ts';

type Vertex = {
  readonly name: string;
  readonly inputs?: readonly string[];
  readonly cached?: boolean;
  readonly error?: string;
};
type Told = {
  readonly vertexes: Readonly<Record<string, Vertex>>;
  readonly statuses?: readonly object[];
  /** Two targets or more; else there is one. */
  readonly targets?: readonly string[];
  /** Names of steps under another target, by their ids. */
  readonly also?: Readonly<Record<string, string>>;
};

/** A record of these steps by their ids, all of which took a second. */
function recordOf({ vertexes, statuses = [], targets = ['default'], also = {} }: Told) {
  const planned = Object.fromEntries(targets.map((name) => [name, ['linux/amd64']]));
  const recorder = createRecorder({ targets: planned, emulated: [] });
  const [started, completed] = ['2026-01-01T00:00:00Z', '2026-01-01T00:00:01Z'];
  const told = Object.entries(vertexes).map(([digest, vertex]) => ({ digest, started, completed, ...vertex }));
  recorder.accept(JSON.stringify({ vertexes: told, statuses }));
  recorder.accept(JSON.stringify({ vertexes: Object.entries(also).map(([digest, name]) => ({ digest, name })) }));
  // BuildKit repeats steps without what they take.
  recorder.accept(JSON.stringify({ vertexes: told.map(({ inputs: _, ...vertex }) => vertex) }));
  return recorder.record();
}

const ids = (told: Told) => {
  const { built, spared } = stepsApart(recordOf(told));
  return { built: built.map(({ id }) => id), spared: spared.map(({ id }) => id) };
};

const from = { name: '[deps 1/3] FROM docker.io/library/golang' };
const context = { name: '[internal] load build context' };
/** A program that is built in a stage of its own, upon what another one has fetched, and copied into an image. */
const program = {
  from,
  context,
  mod: { name: '[deps 2/3] COPY go.mod /', inputs: ['from', 'context'] },
  deps: { name: '[deps 3/3] RUN go mod download', inputs: ['mod'] },
  source: { name: '[build 1/2] COPY . /', inputs: ['deps', 'context'] },
  build: { name: '[build 2/2] RUN go build', inputs: ['source'] },
  base: { name: '[stage-2 2/4] RUN apk add', inputs: ['from'] },
  app: { name: '[stage-2 3/4] COPY --from=build /app /', inputs: ['base', 'build'] },
  last: { name: '[stage-2 4/4] RUN chmod', inputs: ['app'] },
};
const cached = (...names: readonly (keyof typeof program)[]): Told['vertexes'] =>
  Object.fromEntries(
    Object.entries(program).map(([id, vertex]) => [
      id,
      names.some((name) => name === id) ? { ...vertex, cached: true } : vertex,
    ]),
  );
const all = ['mod', 'deps', 'source', 'build', 'base', 'app', 'last'] as const;

describe('steps whose results are in no image', () => {
  it.each<
    readonly [string, Told['vertexes'], { readonly built: readonly string[]; readonly spared: readonly string[] }]
  >([
    ['all run at first', program, { built: ['mod', 'deps', 'source', 'build'], spared: [] }],
    ['are not needed where nothing has changed', cached(...all), { built: [], spared: [] }],
    [
      'are not needed where only what comes after them has changed',
      cached('mod', 'deps', 'source', 'build', 'base', 'app'),
      { built: [], spared: [] },
    ],
    [
      'are spared down to the first one where their sources have changed',
      cached('mod', 'deps', 'base'),
      { built: ['source', 'build'], spared: ['mod', 'deps'] },
    ],
    [
      'are spared where something is copied of them once more',
      cached('mod', 'deps', 'source', 'build', 'base'),
      { built: [], spared: ['mod', 'deps', 'source', 'build'] },
    ],
  ])('%s', (_, vertexes, expected) => {
    expect(ids({ vertexes })).toEqual(expected);
  });

  it('are none in a single stage', () => {
    const vertexes = {
      from,
      one: { name: '[2/3] RUN make', inputs: ['from'] },
      two: { name: '[3/3] COPY a b', inputs: ['one', 'context'] },
      context,
    };
    expect(ids({ vertexes })).toEqual({ built: [], spared: [] });
  });

  it('are all of another stage where an image begins with nothing, and where a copy is linked', () => {
    const made = { name: '[build 2/2] RUN make', inputs: ['from'] };
    const scratch = { from, made, copy: { name: '[stage-1 1/1] COPY --from=build /a /', inputs: ['made'] } };
    const linked = {
      ...{ from, made },
      base: { name: '[stage-1 2/3] RUN id', inputs: ['from'] },
      copy: { name: '[stage-1 3/3] COPY --link --from=build /a /', inputs: ['made'] },
      link: { name: '[stage-1 3/3] LINK COPY --link --from=build /a /', inputs: ['base', 'copy'] },
    };
    expect([ids({ vertexes: scratch }), ids({ vertexes: linked })]).toEqual([
      { built: ['made'], spared: [] },
      { built: ['made'], spared: [] },
    ]);
  });

  it('are not those of an image that another one copies from, whichever target names them first', () => {
    const vertexes = {
      from: { name: '[app tool 1/3] FROM docker.io/library/busybox' },
      fetched: { name: '[app tool 2/3] RUN fetch', inputs: ['from'] },
      made: { name: '[app tool 3/3] RUN make', inputs: ['fetched'] },
      base: { name: '[app app 2/3] RUN base', inputs: ['from'] },
      helped: { name: '[app helper 2/2] RUN help', inputs: ['from'] },
      copied: { name: '[app app 3/3] COPY --from=tool --from=helper', inputs: ['base', 'made', 'helped'] },
    };
    const also = {
      from: '[tool tool 1/3] FROM',
      fetched: '[tool tool 2/3] RUN fetch',
      made: '[tool tool 3/3] RUN make',
    };
    const targets = ['app', 'tool'];
    expect(ids({ vertexes, targets, also })).toEqual({ built: ['helped'], spared: [] });
    expect(ids({ vertexes, targets })).toEqual({ built: ['fetched', 'made', 'helped'], spared: [] });
  });

  it('are not those that a scanner has looked into, nor those that failed', () => {
    const scan = { name: '[linux/amd64] generating sbom using docker.io/scanner', inputs: ['last'] };
    expect(ids({ vertexes: { ...cached(...all), scan } })).toEqual({ built: [], spared: [] });
    const failed = { ...program, deps: { ...program.deps, error: 'exit code: 1' } };
    expect(ids({ vertexes: failed }).built).toEqual(['mod', 'source', 'build']);
  });
});

describe('what a cache takes for layers that are in no image', () => {
  const digest = (letter: string): string => `sha256:${letter.repeat(64)}`;
  const writing = (vertex: string, letter: string, milliseconds: number) => ({
    ...{ vertex, id: `writing layer ${digest(letter)}`, started: '2026-01-01T00:00:00.000Z' },
    completed: new Date(Date.UTC(2026, 0, 1) + milliseconds).toISOString(),
  });
  const told = {
    vertexes: {
      app: { name: 'exporting to GitHub Actions Cache' },
      tools: { name: 'exporting to GitHub Actions Cache' },
    },
    statuses: [
      { vertex: 'app', id: 'preparing build cache for export', started: '2026-01-01T00:00:00Z' },
      ...[writing('app', 'a', 100), writing('app', 'b', 300), writing('tools', 'a', 700)],
    ],
  };

  it.each([
    ['is all of it where they are all that there is', [], 1000],
    ['is what is left of the longest one without what is in images', ['a'], 900],
    ['is never less than nothing', ['a', 'b'], 600],
  ] as const)('%s', (_, letters, expected) => {
    expect(costApart(recordOf(told), new Set(letters.map(digest)))).toBe(expected);
  });

  it('is nothing where nothing was written', () => {
    expect(costApart(recordOf({ vertexes: program }), new Set())).toBe(0);
  });
});
