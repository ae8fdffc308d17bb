import { describe, expect, it } from '@jest/globals';
import { csvField, csvLine } from '../../src/commands/csv.ts';
import { driverOption, formatDriverOption, parseDriverOptions } from '../../src/commands/driver-option.ts';
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

  it('parses into the fields that it is made of', () => {
    const field = fc.string({ minLength: 1 }).filter((text) => text.trim() === text);
    fc.assert(
      fc.property(fc.array(field, { minLength: 1 }), (fields) => {
        expect(readFields('outputs', csvLine(fields))).toEqual(fields);
      }),
    );
  });
});

describe('options of the driver', () => {
  it.each([
    ['one', 'network=host', [{ key: 'network', value: 'host' }]],
    [
      'several on a line',
      'network=host,image=a/b:c',
      [
        { key: 'network', value: 'host' },
        { key: 'image', value: 'a/b:c' },
      ],
    ],
    ['commas in quotes', '"nodeselector=a=b,c=d"', [{ key: 'nodeselector', value: 'a=b,c=d' }]],
    ['no value', 'network', [{ key: 'network', value: '' }]],
  ])('are read with %s', (_, line, options) => {
    expect(parseDriverOptions(line)).toEqual(options);
  });

  it('are written with quotes where their value has commas', () => {
    expect(formatDriverOption({ key: 'env.NO_PROXY', value: 'a,b' })).toBe('"env.NO_PROXY=a,b"');
  });

  it('count as they were given last', () => {
    const options = parseDriverOptions('image=a,image=b');
    expect([driverOption(options, 'image'), driverOption(options, 'network')]).toEqual(['b', undefined]);
  });
});
