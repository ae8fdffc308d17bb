import { describe, expect, it } from '@jest/globals';
import { formatPart, parsePart } from '../../src/plan/part.ts';
import { readParts } from '../../src/read/parts.ts';
import { aPart } from '../support/parts.ts';
import { aPlan } from '../support/plan.ts';

const [one, two] = [aPart(aPlan(), 'linux/amd64'), aPart(aPlan(), 'linux/arm64')];
const [first, second] = [formatPart(one), formatPart(two)];

describe('a part', () => {
  it('is the same after its journey', () => {
    expect(parsePart(JSON.parse(first))).toEqual(one);
  });

  it('stands on one line', () => {
    expect(first).not.toContain('\n');
  });

  const lacks = ['source', 'commit', 'run', 'attempt', 'startedAt', 'isPushed', 'verify', 'images'];

  it.each(lacks)('is none without its %s', (key) => {
    const { [key]: _, ...rest } = JSON.parse(first);
    expect(() => parsePart(rest)).toThrow('PART_MALFORMED');
  });

  it('is none if another version of the action has made it', () => {
    expect(() => parsePart({ ...JSON.parse(first), 'polyarch-part': 2 })).toThrow('another version');
  });

  it.each([
    ['a digest that is none', { digest: 'sha256:abc' }],
    ['no size', { size: 'big' }],
    ['no media type', { mediaType: 1 }],
  ])('is none if its manifest has %s', (_, change) => {
    const [image] = one.images;
    const [platform] = image?.platforms ?? [];
    const platforms = [{ ...platform, manifest: { ...platform?.manifest, ...change } }];
    const part = { ...JSON.parse(first), images: [{ ...image, platforms }] };
    expect(() => parsePart(part)).toThrow('PART_MALFORMED');
  });
});

describe('the input `parts`', () => {
  const forms: readonly (readonly [string, string])[] = [
    ['lines', `${first}\n\n${second}\r\n`],
    ['the outputs of a matrix', JSON.stringify({ 'part-0': first, 'part-1': second, 'part-2': '' }, undefined, 2)],
    [
      'the outputs of several jobs',
      JSON.stringify({
        plan: { result: 'success', outputs: { matrix: '{}', tags: 'a' } },
        a: { outputs: { part: first } },
        b: { outputs: { part: second } },
      }),
    ],
    ['a list', `[${first},${second}]`],
    ['the same part under two names', JSON.stringify({ part: second, 'part-0': first, 'part-1': second })],
  ];

  it.each(forms)('takes %s', (_, text) => {
    const found = readParts(text).toSorted((left, right) => JSON.stringify(left).localeCompare(JSON.stringify(right)));
    expect(new Set(found)).toEqual(new Set([one, two]));
    expect(found).toHaveLength(2);
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
