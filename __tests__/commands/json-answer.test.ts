import { describe, expect, it } from '@jest/globals';
import { parseBake } from '../../src/commands/bake-print.ts';
import { parseBuilders, parseMetadata } from '../../src/commands/buildx.ts';
import { parseAnswers } from '../../src/commands/call.ts';
import { Failure } from '../../src/errors/failure.ts';

function codesOf(read: () => unknown): readonly string[] {
  try {
    read();
    return [];
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    return error.problems.map(({ code }) => code);
  }
}

describe('an answer that is not JSON', () => {
  it.each([
    ['an empty metadata file, after the disk was full', () => parseMetadata('')],
    ['a metadata file cut short', () => parseMetadata('{"default": {"containerimage.dig')],
    ['a notice before the definition', () => parseBake('A new release is available\n{"target": {}}')],
    ['a builder cut short', () => parseBuilders('{"Name": "polyarch')],
    ['an empty answer to a call', () => parseAnswers('')],
  ])('is a failure with a name: %s', (_, read) => {
    expect(codesOf(read)).toEqual(['ANSWER_UNREADABLE']);
  });
});
