// The identity token of a job: from a service of GitHub that answers, that is busy, and that stays silent.
import { createServer, type ServerResponse } from 'node:http';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { githubApi } from '../../src/adapters/api.ts';
import { silentPorts } from '../support/ports.ts';
import { problemsOf } from '../support/problems.ts';
import { close, listen } from '../support/server.ts';

type Reaction = 'drop' | 'hang' | { readonly status: number; readonly after?: string; readonly body?: unknown };

const good: Reaction = { status: 200, body: { value: 'a-token' } };
const down: Reaction = { status: 500 };
let [reactions, asked]: [Reaction[], string[]] = [[], []];
const server = createServer((request, response: ServerResponse) => {
  asked.push(request.url ?? '');
  const reaction = reactions.shift() ?? good;
  if (reaction === 'hang') return;
  if (reaction === 'drop') return void request.socket.destroy();
  const { status, after, body = {} } = reaction;
  response.writeHead(status, after === undefined ? {} : { 'retry-after': after }).end(JSON.stringify(body));
});

let host = '';
beforeAll(async () => {
  host = await listen(server);
});
beforeEach(() => {
  [reactions, asked] = [[], []];
});
afterAll(() => close(server));

/** Asks for a token; `pauses` are the milliseconds between the tries. */
function ask(more: Readonly<Record<string, string>> = {}, canceled = new AbortController().signal) {
  const pauses: number[] = [];
  const masked: string[] = [];
  const env = {
    ...{ ACTIONS_ID_TOKEN_REQUEST_URL: `http://${host}/token?version=1`, ACTIONS_ID_TOKEN_REQUEST_TOKEN: 'proof' },
    ...more,
  };
  const log = { ...silentPorts().log, mask: (secret: string) => void masked.push(secret) };
  const sleep = async (milliseconds: number) => void pauses.push(milliseconds);
  return { answer: githubApi(env, '', { log, canceled, sleep }).identity('sigstore'), pauses, masked };
}

describe('the identity token', () => {
  it.each<readonly [string, readonly Reaction[]]>([
    ['is issued at once', []],
    ['is issued after a failure of the service', [down]],
    ['is issued after the service was busy', [{ status: 429 }, { status: 503 }, down]],
    ['is issued after a dropped connection', ['drop', 'drop']],
  ])('%s, and masked', async (_, first) => {
    reactions = [...first];
    const { answer, pauses, masked } = ask();
    expect([await answer, masked]).toEqual(['a-token', ['a-token']]);
    expect([asked, pauses.length]).toEqual([
      Array.from({ length: first.length + 1 }, () => '/token?version=1&audience=sigstore'),
      first.length,
    ]);
  });

  it('is requested again when the service asks for it', async () => {
    reactions = [{ status: 429, after: '3' }];
    const { answer, pauses } = ask();
    expect([await answer, pauses]).toEqual(['a-token', [3000]]);
  });

  it.each<readonly [string, readonly Reaction[], number, string]>([
    ['of a service that fails four times', [down, down, down, down], 4, 'returned HTTP 500.'],
    [
      'of a service that is busy for longer',
      [{ status: 429, after: '60' }],
      1,
      'returned HTTP 429. The server accepts',
    ],
    ['that the service refuses', [{ status: 403 }], 1, 'returned HTTP 403.'],
    ['that an answer lacks', [{ status: 200 }], 1, 'returned no token.'],
  ])('%s is unavailable, and the permission is not blamed', async (_, first, tries, words) => {
    reactions = [...first];
    const problems = await problemsOf(ask().answer);
    expect(problems).toMatchObject([{ code: 'IDENTITY_UNAVAILABLE', fact: expect.stringContaining(words) }]);
    expect(asked).toHaveLength(tries);
  });

  it('is unavailable where no host has the name', async () => {
    // A name that is too long for the name service, which is not asked.
    const gone = { ACTIONS_ID_TOKEN_REQUEST_URL: `http://${'a'.repeat(64)}.invalid/token` };
    expect(await problemsOf(ask(gone).answer)).toMatchObject([{ code: 'IDENTITY_UNAVAILABLE' }]);
  });

  it.each(['ACTIONS_ID_TOKEN_REQUEST_URL', 'ACTIONS_ID_TOKEN_REQUEST_TOKEN'])(
    'does not exist without %s, and no request is sent',
    async (name) => {
      expect([await ask({ [name]: '' }).answer, asked]).toEqual([undefined, []]);
    },
  );

  it('is not waited for after a cancel', async () => {
    reactions = ['hang'];
    const job = new AbortController();
    const { answer } = ask({}, job.signal);
    setTimeout(() => job.abort(), 100);
    expect(await problemsOf(answer)).toMatchObject([{ code: 'INTERRUPTED' }]);
  });
});
