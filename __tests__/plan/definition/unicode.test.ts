import { describe, expect, it } from '@jest/globals';
import { composedWarnings } from '../../../src/plan/definition/unicode.ts';

describe('what bake changes of a definition', () => {
  it('is nothing where every letter is composed', () => {
    expect(composedWarnings({ target: { app: { args: { WORD: '\u00e9' }, platforms: ['linux/arm64'] } } })).toEqual([]);
  });

  it('is reported by its place, in maps and in lists', () => {
    const target = { app: { args: { WORD: 'e\u0301' }, annotations: ['index:a=b', 'index:c=e\u0301'] } };
    expect(composedWarnings({ target })).toEqual([
      'app.args.WORD contains decomposed Unicode letters, which bake composes: e and ´ become é, one character.',
      'app.annotations.1 contains decomposed Unicode letters, which bake composes: e and ´ become é, one character.',
    ]);
  });
});
