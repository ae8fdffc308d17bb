// What the debug log shows of programs and requests, and what it hides.
import { describe, expect, it } from '@jest/globals';
import { loggedExec, loggedSend } from '../../src/adapters/debug-log.ts';
import type { Answer, Outgoing } from '../../src/adapters/registry/answer.ts';

function telling() {
  const reported: string[] = [];
  let time = 0;
  const now = (): Date => {
    time += 1_500;
    return new Date(time);
  };
  return { reported, tell: (text: string) => void reported.push(text), now };
}

describe('a program', () => {
  it('is reported with its arguments and its end, and nothing that it was given or has printed', async () => {
    const { reported, tell, now } = telling();
    const finished = { exitCode: 3, stdout: 'password', stderr: 'secret' };
    const exec = loggedExec({ run: async () => finished }, tell, now);
    const command = {
      program: 'buildx',
      args: ['bake', '--file', 'a b\n::error::c'],
      env: { A: 'key' },
      stdin: 'word',
    };
    expect(await exec.run(command)).toBe(finished);
    expect(reported).toEqual(['Run: buildx bake --file "a b\\n::error::c"', 'buildx ended with 3 after 1.5s']);
  });

  it.each([
    ['too late', { stoppedBy: 'timeout' } as const, 'git timed out after 1.5s'],
    ['stopped', { stoppedBy: 'caller' } as const, 'git was stopped after 1.5s'],
    ['killed', {}, 'git was killed by a signal after 1.5s'],
  ])('that is %s is reported so', async (_, how, line) => {
    const { reported, tell, now } = telling();
    const run = async () => ({ exitCode: undefined, stdout: '', stderr: '', ...how });
    await loggedExec({ run }, tell, now).run({ program: 'git', args: [] });
    expect(reported.at(-1)).toBe(line);
  });
});

const outgoing: Outgoing = {
  method: 'GET',
  url: new URL('https://storage.test/v2/app/blobs/sha256:1?X-Amz-Signature=c2lnbmF0dXJl'),
  headers: { authorization: 'Bearer dG9rZW4' },
  timeout: 1,
};

describe('a request', () => {
  it('is reported with its answer, without query and headers', async () => {
    const { reported, tell, now } = telling();
    const answer: Answer = {
      status: 307,
      url: outgoing.url,
      header: () => undefined,
      body: new ReadableStream(),
      discard: async () => undefined,
    };
    expect(await loggedSend(async () => answer, tell, now)(outgoing)).toBe(answer);
    expect(reported).toEqual(['GET https://storage.test/v2/app/blobs/sha256:1: 307 after 1.5s']);
  });

  it('is reported when it breaks, and raises what it raised', async () => {
    const { reported, tell, now } = telling();
    const broken = new Error('connect ECONNREFUSED');
    const send = loggedSend(async () => Promise.reject(broken), tell, now);
    await expect(send(outgoing)).rejects.toBe(broken);
    expect(reported).toEqual(['GET https://storage.test/v2/app/blobs/sha256:1: connect ECONNREFUSED after 1.5s']);
  });
});
