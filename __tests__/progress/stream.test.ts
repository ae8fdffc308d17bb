// Lines of buildx's rawjson stream, taken apart; anything else is a text for people.
import { describe, expect, it } from '@jest/globals';
import { decodeBase64, parseProgress } from '../../src/progress/stream.ts';
import { cases, fc } from '../support/chance.ts';

const none = { vertexes: [], statuses: [], outputs: [], warnings: [] };

describe('parseProgress', () => {
  it('reads a step', () => {
    const line =
      '{"vertexes":[{"digest":"sha256:a","inputs":["sha256:b"],"name":"[1/2] RUN x","started":"2026-11-21T11:33:36.516205134Z","completed":"2026-11-21T11:33:38.5Z","cached":true,"error":"no"}]}';
    expect(parseProgress(line)).toEqual({
      ...none,
      vertexes: [
        {
          digest: 'sha256:a',
          name: '[1/2] RUN x',
          started: Date.UTC(2026, 10, 21, 11, 33, 36, 516),
          completed: Date.UTC(2026, 10, 21, 11, 33, 38, 500),
          isCached: true,
          error: 'no',
        },
      ],
    });
  });

  it("reads the state of a step, and treats Go's zero time as none", () => {
    const line =
      '{"statuses":[{"id":"extracting","vertex":"v","name":"n","total":200,"current":7,"timestamp":"0001-01-01T00:00:00Z"}]}';
    const status = { id: 'extracting', vertex: 'v', current: 7, total: 200 };
    expect(parseProgress(line)).toEqual({
      ...none,
      statuses: [{ ...status, started: undefined, completed: undefined }],
    });
  });

  it('reads what a step printed, byte by byte', () => {
    const line = '{"logs":[{"vertex":"v","stream":2,"data":"w7wK","timestamp":"2026-11-21T11:33:36Z"}]}';
    expect(parseProgress(line)?.outputs).toEqual([{ vertex: 'v', stream: 2, bytes: Uint8Array.of(0xc3, 0xbc, 10) }]);
  });

  it('reads a warning with its place', () => {
    const line =
      '{"warnings":[{"vertex":"v","level":1,"short":"QmFk","detail":["V2h5"],"url":"https://x","sourceInfo":{"filename":"Dockerfile"},"range":[{"start":{"line":3},"end":{"line":4}}]}]}';
    expect(parseProgress(line)?.warnings).toEqual([{ text: 'Bad', url: 'https://x', file: 'Dockerfile', line: 3 }]);
  });

  it('ignores unknown fields', () => {
    const line =
      '{"vertexes":[null,{"name":"no digest"},7],"logs":[{"vertex":"v","data":"*"},{"vertex":"v"}],"statuses":[{}],"warnings":[{"short":3}],"later":{}}';
    expect(parseProgress(line)).toEqual(none);
    expect(parseProgress('{}')).toEqual(none);
  });

  it.each(['', 'ERROR: failed to solve', '{"a":1}', '{ not JSON', '{"vertexes":{}}', '[]', '{"vertexes":[}'])(
    'treats %j as text',
    (line) => {
      expect(parseProgress(line)).toBeUndefined();
    },
  );

  it('takes any text without complaint', () => {
    const near = fc
      .tuple(fc.constantFrom('{"vertexes":', '{"logs":', '{'), fc.json())
      .map(([start, json]) => `${start}${json}}`);
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json(), near), (line) => {
        parseProgress(line);
      }),
      cases(1_000),
    );
  });

  it('decodes any bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array(), (bytes) => {
        expect(decodeBase64(btoa(String.fromCharCode(...bytes)))).toEqual(Uint8Array.from(bytes));
      }),
    );
  });
});
