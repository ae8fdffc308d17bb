import { describe, expect, it } from '@jest/globals';
import { csvField, csvLine } from '../../src/commands/csv.ts';
import { readFields } from '../../src/read/forms/lists.ts';
import { fc } from '../support/chance.ts';

describe('a line of CSV', () => {
  it.each([
    ['a plain field', 'type=oci', 'type=oci'],
    ['a comma', 'dest=/a,b', '"dest=/a,b"'],
    ['a quote', 'dest=/a"b', '"dest=/a""b"'],
    ['a line end', 'a=b\nc', '"a=b\nc"'],
    ['blanks', 'a= b ', 'a= b '],
  ])('holds %s', (_, text, field) => {
    expect(csvField(text)).toBe(field);
  });

  it('comes back as the fields that it is made of', () => {
    const field = fc.string({ minLength: 1 }).filter((text) => text.trim() === text);
    fc.assert(
      fc.property(fc.array(field, { minLength: 1 }), (fields) => {
        expect(readFields('outputs', csvLine(fields))).toEqual(fields);
      }),
    );
  });
});
