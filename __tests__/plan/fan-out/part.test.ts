import { describe, expect, it } from '@jest/globals';
import { Failure } from '../../../src/errors/failure.ts';
import { mediaTypes } from '../../../src/oci/image-index.ts';
import { formatPart, parsePart } from '../../../src/plan/fan-out/part.ts';
import { readParts } from '../../../src/read/forms/parts.ts';
import { cases, fc } from '../../support/chance.ts';
import { aPart } from '../../support/parts.ts';
import { aPlan } from '../../support/plan.ts';

const [one, two] = [aPart(aPlan(), 'linux/amd64', { index: 0 }), aPart(aPlan(), 'linux/arm64', { index: 1 })];
const [first, second] = [formatPart(one), formatPart(two)];

describe('a part', () => {
  it('is the same after its journey', () => {
    expect(parsePart(JSON.parse(first))).toEqual(one);
  });

  it('has one line', () => {
    expect(first).not.toContain('\n');
  });

  const lacks = ['source', 'commit', 'run', 'attempt', 'startedAt', 'isPushed', 'images'];

  it.each(lacks)('is invalid without its %s', (key) => {
    const { [key]: _, ...rest } = JSON.parse(first);
    expect(() => parsePart(rest)).toThrow('PART_MALFORMED');
  });

  it('is invalid if another version of the action made it', () => {
    expect(() => parsePart({ ...JSON.parse(first), 'polyarch-part': 2 })).toThrow('another version');
  });

  it.each([
    ['attempt', 0],
    ['attempt', 1.5],
    ['attempt', '1'],
    ['attempt', 2 ** 53],
    ['index', -1],
    ['index', 0.5],
    ['index', '0'],
  ])('is malformed if its %s is %p', (key, value) => {
    expect(() => parsePart({ ...JSON.parse(first), [key]: value })).toThrow('PART_MALFORMED');
  });

  /** The part with another entry for its image, or for its attestations. */
  const changed = (key: 'manifest' | 'attestations', change: Readonly<Record<string, unknown>>) => {
    const [image] = one.images;
    const [platform] = image?.platforms ?? [];
    const entry = key === 'manifest' ? platform?.manifest : platform?.attestations[0];
    const entries = key === 'manifest' ? { ...entry, ...change } : [{ ...entry, ...change }];
    return { ...JSON.parse(first), images: [{ ...image, platforms: [{ ...platform, [key]: entries }] }] };
  };

  const wrong: readonly (readonly [string, Readonly<Record<string, unknown>>])[] = [
    ['a short digest', { digest: 'sha256:abc' }],
    ['a text as size', { size: 'big' }],
    ['a negative size', { size: -1 }],
    ['a number as media type', { mediaType: 1 }],
    ['the media type of an index', { mediaType: mediaTypes.index }],
  ];

  it.each(wrong)('is malformed if its manifest has %s', (_, change) => {
    expect(() => parsePart(changed('manifest', change))).toThrow('PART_MALFORMED');
  });

  it.each(wrong)('is malformed if its attestations have %s', (_, change) => {
    expect(() => parsePart(changed('attestations', change))).toThrow('PART_MALFORMED');
  });

  it('is malformed if its attestations are about another image', () => {
    const about = { annotations: { 'vnd.docker.reference.digest': `sha256:${'0'.repeat(64)}` } };
    expect(() => parsePart(changed('attestations', about))).toThrow('PART_MALFORMED');
  });

  it.each(['manifest', 'attestations'] as const)('loses what BuildKit does not write in its %s', (key) => {
    const foreign = { urls: ['https://example.com/'], data: 'e30=', artifactType: 'a/b', extra: { a: 1 } };
    expect(parsePart(changed(key, foreign))).toEqual(one);
  });

  it('keeps the platform in the order of Go, and nothing else in it', () => {
    const platform = {
      variant: 'v7',
      os: 'linux',
      extra: 1,
      'os.features': ['a'],
      architecture: 'arm',
      'os.version': '1',
    };
    const [image] = parsePart(changed('manifest', { platform })).images;
    expect(JSON.stringify(image?.platforms[0]?.manifest['platform'])).toBe(
      '{"architecture":"arm","os":"linux","os.version":"1","os.features":["a"],"variant":"v7"}',
    );
  });

  it('reads any JSON to a part or to PART_MALFORMED', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.constantFrom(...Object.keys(one)), fc.boolean(), (value, key, isWhole) => {
        const text = JSON.stringify(isWhole ? value : { ...JSON.parse(first), [key]: value });
        expect(outcomeOf(text)).toMatch(/^(read|PART_MALFORMED)$/);
      }),
      cases(2_000),
    );
  });
});

function outcomeOf(text: string): string {
  try {
    readParts(text);
    return 'read';
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    return error.problems.map(({ code }) => code).join();
  }
}

describe('the input `parts`', () => {
  const forms: readonly (readonly [string, string])[] = [
    ['lines', `${first}\n\n${second}\r\n`],
    ['the outputs of a matrix', JSON.stringify({ 'part-0': first, 'part-1': second, 'part-2': '' }, undefined, 2)],
    ['a list', `[${first},${second}]`],
    ['the same part under two names', JSON.stringify({ part: second, 'part-0': first, 'part-1': second })],
  ];

  it.each(forms)('takes %s', (_, text) => {
    const found = readParts(text)
      .map(({ leg: _leg, ...part }) => part)
      .toSorted((left, right) => JSON.stringify(left).localeCompare(JSON.stringify(right)));
    expect(new Set(found)).toEqual(new Set([one, two]));
    expect(found).toHaveLength(2);
  });

  it('accepts the outputs of several jobs, and reports the job of each part', () => {
    const outputs = { plan: { result: 'success', outputs: { matrix: '{}', tags: 'a' } } };
    const needs = { ...outputs, a: { outputs: { part: first } }, b: { outputs: { part: second } } };
    expect(readParts(JSON.stringify(needs))).toEqual([
      { ...one, job: 'a' },
      { ...two, job: 'b' },
    ]);
  });

  it('takes from the matrix of the plan what each job was to build', () => {
    const include = [
      { platform: 'linux/amd64', runner: 'x' },
      { platform: 'linux/arm64', runner: 'y', target: 'app' },
    ];
    const needs = {
      plan: { outputs: { matrix: JSON.stringify({ include }) } },
      build: { outputs: { 'part-0': first, 'part-1': second } },
    };
    expect(readParts(JSON.stringify(needs))).toEqual([
      { ...one, job: 'build', leg: 0, assigned: { platform: 'linux/amd64' } },
      { ...two, job: 'build', leg: 1, assigned: { platform: 'linux/arm64', target: 'app' } },
    ]);
  });

  it('leaves out `part` beside numbered outputs, since any leg and any attempt may have set it', () => {
    const stale = formatPart(aPart(aPlan(), 'linux/arm64', { index: 1, attempt: 7 }, 'stale'));
    expect(readParts(JSON.stringify({ part: stale, 'part-0': first, 'part-1': second }))).toEqual([
      { ...one, leg: 0 },
      { ...two, leg: 1 },
    ]);
  });

  it('refuses a part in the output of another leg', () => {
    expect(() => readParts(JSON.stringify({ 'part-0': first, 'part-1': first }))).toThrow('PART_FOREIGN');
  });

  it('may be empty', () => {
    expect(readParts(' \n')).toEqual([]);
  });

  it.each([
    ['rubbish', 'rubbish'],
    ['a line that was cut off', `${first}\n${second.slice(0, -5)}`],
    ['an output that was cut off', JSON.stringify({ 'part-0': first.slice(0, 50) })],
    ['a number', '7'],
  ])('refuses %s', (_, text) => {
    expect(() => readParts(text)).toThrow('PART_MALFORMED');
  });
});
