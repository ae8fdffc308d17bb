import { describe, expect, it } from '@jest/globals';
import { compareRecords } from '../../../src/plan/reuse/inputs-record.ts';

describe('the record of another image', () => {
  it.each([
    ['args', '`build-args` have changed'],
    ['constructor', 'the input constructor has changed'],
  ])('differs in %s', (key, text) => {
    expect(compareRecords({}, { [key]: 'a' }, [])).toEqual([{ code: key, text }]);
  });
});
