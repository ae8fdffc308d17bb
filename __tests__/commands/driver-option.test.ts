import { describe, expect, it } from '@jest/globals';
import { driverOption, formatDriverOption, parseDriverOptions } from '../../src/commands/driver-option.ts';

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
