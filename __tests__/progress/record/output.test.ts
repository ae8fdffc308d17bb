// Joins pieces of output to lines.
import { describe, expect, it } from '@jest/globals';
import { createLines } from '../../../src/progress/record/output-lines.ts';
import { anyText, fc } from '../../support/chance.ts';

const bytes = (text: string) => new TextEncoder().encode(text);

describe('createLines', () => {
  it('emits lines when they are complete', () => {
    const lines = createLines();
    expect(lines.take(bytes('a'))).toEqual([]);
    expect(lines.take(bytes('b\n\nc\r\nd'))).toEqual(['ab', '', 'c']);
    expect(lines.end()).toEqual(['d']);
    expect(lines.end()).toEqual([]);
  });

  it('shows the last state of a line that is written over', () => {
    const lines = createLines();
    expect(lines.take(bytes('10%\r20%\r'))).toEqual([]);
    expect(lines.take(bytes('30%\r\n'))).toEqual(['30%']);
  });

  it('does not fill the memory with a line that never ends', () => {
    const lines = createLines();
    for (let i = 0; i < 100; i += 1) lines.take(bytes('x'.repeat(10_000)));
    expect(lines.end()[0]?.length).toBeLessThan(100_000);
  });

  it('puts characters together however they are cut', () => {
    fc.assert(
      fc.property(anyText(), fc.array(fc.nat(200), { maxLength: 20 }), (text, cuts) => {
        const whole = text.replace(/[\r\n\ufeff]/g, '');
        const all = bytes(`${whole}\nrest`);
        const edges = [0, ...cuts.filter((cut) => cut < all.length), all.length].sort((a, b) => a - b);
        const lines = createLines();
        const found = edges.flatMap((edge, index) => lines.take(all.slice(edges[index - 1] ?? 0, edge)));
        expect([...found, ...lines.end()]).toEqual([whole, 'rest']);
      }),
    );
  });
});
