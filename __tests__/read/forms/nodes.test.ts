import { describe, expect, it } from '@jest/globals';
import { Failure } from '../../../src/errors/failure.ts';
import { readNodes } from '../../../src/read/forms/nodes.ts';
import { fc } from '../../support/chance.ts';

const plain = { name: undefined, endpoint: undefined, platforms: [], driverOptions: [], flags: undefined };

function nodesIn(text: string) {
  return readNodes(text).map((node) => ({ ...node, platforms: node.platforms.map(({ name }) => name) }));
}

function problemsIn(text: string): readonly string[] {
  try {
    readNodes(text);
    return [];
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    return error.problems.map(({ code, fact, cure }) => `${code} ${fact} ${cure}`);
  }
}

describe('nodes', () => {
  it.each([
    { name: 'nothing is not a node', text: ' \n', nodes: [] },
    {
      name: 'everything that a node can have',
      text: '- name: arm\n  endpoint: tcp://arm:1234\n  platforms: linux/arm64,aarch64, linux/arm/v7\n  driver-opts: |\n    cacert=/a\n    "cert=/b,c"\n  buildkitd-flags: --debug\n',
      nodes: [
        {
          name: 'arm',
          endpoint: 'tcp://arm:1234',
          platforms: ['linux/arm64', 'linux/arm/v7'],
          driverOptions: [
            { key: 'cacert', value: '/a' },
            { key: 'cert', value: '/b,c' },
          ],
          flags: '--debug',
        },
      ],
    },
    {
      name: 'lists as lists of YAML, and JSON for that matter',
      text: '[{"endpoint": "ssh://one", "platforms": ["linux/amd64"], "driver-opts": ["network=host"]}, {}]',
      nodes: [
        {
          ...plain,
          endpoint: 'ssh://one',
          platforms: ['linux/amd64'],
          driverOptions: [{ key: 'network', value: 'host' }],
        },
        plain,
      ],
    },
  ])('$name', ({ text, nodes }) => {
    expect(nodesIn(text)).toEqual(nodes);
  });

  it.each([
    { name: 'no YAML', text: '- name: [', problems: ['INPUT_INVALID `nodes` is not valid YAML'] },
    { name: 'a map', text: 'endpoint: tcp://one:1', problems: ['INPUT_INVALID `nodes` is not a list of maps.'] },
    {
      name: 'texts',
      text: '- tcp://one:1',
      problems: ['INPUT_INVALID `nodes` has an entry that is not a map, node 1.'],
    },
    {
      name: 'unknown keys, each with the nearest known one',
      text: '- {endpont: x, platform: linux/arm64}\n- {weight: 3}',
      problems: [
        'INPUT_INVALID `nodes` has an unknown key in node 1: endpont. Did you mean "endpoint"?',
        'INPUT_INVALID `nodes` has an unknown key in node 1: platform. Did you mean "platforms"?',
        'INPUT_INVALID `nodes` has an unknown key in node 2: weight. The keys are',
      ],
    },
    {
      name: 'unknown platforms, and values that are not text, at once',
      text: '- {platforms: linux/amd46}\n- {endpoint: [a], name: 1st}',
      problems: [
        'PLATFORM_UNKNOWN `nodes`, node 1: "linux/amd46" is not a known platform. Did you mean "linux/amd64"?',
        'INPUT_INVALID `nodes` has the invalid name "1st".',
        'INPUT_INVALID `nodes` needs a string for endpoint in node 2.',
      ],
    },
    {
      name: 'two of a name, and two at a place',
      text: '- {name: a, endpoint: x}\n- {name: a, endpoint: x}',
      problems: ['INPUT_INVALID `nodes` has two nodes named a.', 'INPUT_INVALID `nodes` has two nodes at x.'],
    },
  ])('reports $name', ({ text, problems }) => {
    expect(problemsIn(text)).toEqual(problems.map((start) => expect.stringContaining(start)));
  });

  it('makes nodes or problems of any text', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(problemsIn(text)).toBeInstanceOf(Array);
      }),
    );
  });
});
