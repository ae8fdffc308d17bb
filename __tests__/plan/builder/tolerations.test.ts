import { describe, expect, it } from '@jest/globals';
import { formatDriverOption, parseDriverOptions } from '../../../src/commands/driver-option.ts';
import { withTolerations } from '../../../src/plan/builder/tolerations.ts';

const ours = [
  'key=node.kubernetes.io/unreachable,operator=Exists,effect=NoExecute,tolerationSeconds=30',
  'key=node.kubernetes.io/not-ready,operator=Exists,effect=NoExecute,tolerationSeconds=30',
].join(';');
const tolerations = (value: string) => ({ key: 'tolerations', value });

describe('the tolerations of a pod', () => {
  it.each([
    ['are short for nodes that do not answer', [], [tolerations(ours)]],
    [
      'stand behind those of the user',
      [tolerations('key=builds,operator=Exists')],
      [tolerations(`key=builds,operator=Exists;${ours}`)],
    ],
    [
      'are left alone where the user has named such nodes',
      [tolerations('key=node.kubernetes.io/unreachable,operator=Exists')],
      [tolerations('key=node.kubernetes.io/unreachable,operator=Exists')],
    ],
  ])('%s', (_, given, expected) => {
    expect(withTolerations(given)).toEqual(expected);
  });

  it('reach buildx as one option', () => {
    const [option] = withTolerations([]);
    expect(option && parseDriverOptions(formatDriverOption(option))).toEqual([tolerations(ours)]);
  });
});
