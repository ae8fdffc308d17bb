// Foreign text gives a value or a named failure, and has no other effect.
import { afterEach, describe, expect, it } from '@jest/globals';
import { Failure } from '../../src/errors/failure.ts';
import { readEvent } from '../../src/read/facts/event.ts';
import { inputRows } from '../../src/read/inputs.ts';
import { cases, fc } from '../support/chance.ts';
import { givenEnv } from '../support/inputs.ts';
import { silentPorts } from '../support/ports.ts';

/** How the task ends; a bug is any other error, and passes through. */
async function endOf(task: () => unknown): Promise<'value' | 'failure'> {
  try {
    await task();
    return 'value';
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    return 'failure';
  }
}

afterEach(() => {
  expect(Object.keys(Object.prototype)).toEqual([]);
});

const keys = ['number', 'pull_request', 'head', 'base', 'repo', 'full_name', 'repository', 'owner', 'login', 'name'];
const more = [
  'ref',
  'sha',
  'base_ref',
  'release',
  'prerelease',
  'head_commit',
  'timestamp',
  'id',
  '__proto__',
  'constructor',
];
const payload = fc.letrec((tie) => ({
  value: fc.oneof({ maxDepth: 4 }, fc.jsonValue({ maxDepth: 1 }), tie('map')),
  map: fc.dictionary(fc.constantFrom(...keys, ...more), tie('value'), { maxKeys: 8 }),
})).map;

describe('an event payload', () => {
  it('of any form ends as an event or a named failure', async () => {
    const events = fc.constantFrom('push', 'pull_request', 'pull_request_target', 'release', 'merge_group');
    await fc.assert(
      fc.asyncProperty(payload, events, fc.boolean(), async (map, name, isNamed) => {
        const { GITHUB_REPOSITORY, ...unnamed } = givenEnv;
        const env = {
          ...unnamed,
          ...(isNamed ? { GITHUB_REPOSITORY } : {}),
          GITHUB_EVENT_PATH: '/event',
          GITHUB_EVENT_NAME: name,
        };
        const { files, ...ports } = silentPorts({ env });
        const exec = { run: async () => ({ exitCode: 128, stdout: '', stderr: '' }) };
        const read = async () => JSON.stringify(map);
        expect(await endOf(() => readEvent({ ...ports, exec, files: { ...files, read } }))).toMatch(/value|failure/);
      }),
      cases(200),
    );
  });
});

const parsers = Object.entries(inputRows);
const piece = fc.constantFrom(
  ...[
    'a',
    'type=raw',
    'value=',
    '{{',
    '}}',
    '{{branch}}',
    ',',
    '"',
    '""',
    "'",
    '\n',
    '\r\n',
    ' ',
    '\t',
    '=',
    ': ',
    '- ',
  ],
  ...[
    '[',
    ']',
    '{',
    '}',
    '&a ',
    '*a',
    '<<: ',
    '? ',
    '|',
    '>',
    '#',
    '!',
    '!!js/function ',
    '__proto__',
    '\u0000',
    '\u2028',
    '\ud800',
  ],
  ...[
    'linux/amd64',
    'sha256:',
    '@',
    '/',
    '..',
    '1h',
    '-1',
    '1e999',
    'registry:',
    'env://',
    'https://a:b@c/',
    '%',
    '%zz',
  ],
);

describe('an input', () => {
  it.each(parsers)('of any text ends as a value or a named failure: %s', async (name, { parse }) => {
    await fc.assert(
      fc.asyncProperty(fc.array(piece, { maxLength: 15 }), async (pieces) => {
        const given = { name, text: pieces.join(''), others: () => '', env: {} };
        expect(await endOf(() => parse(given))).toMatch(/value|failure/);
      }),
      cases(50),
    );
  });
});
