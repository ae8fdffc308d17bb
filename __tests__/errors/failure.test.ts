// Problems of several tasks in one failure.
import { describe, expect, it } from '@jest/globals';
import type { Code } from '../../src/errors/catalog.ts';
import { allOrProblems, Failure, failure } from '../../src/errors/failure.ts';
import { createLimiter } from '../../src/oci/concurrency.ts';

const codesOf = async (work: Promise<unknown>): Promise<readonly string[]> =>
  work.then(
    () => [],
    (error: unknown) => (error instanceof Failure ? error.problems.map(({ code }) => code) : ['a bug']),
  );

const failing =
  (code: Code, fact = 'It failed.') =>
  async (): Promise<never> => {
    throw failure(code, fact);
  };

it.each([
  ['one of two codes', ['SIGN_FAILED', 'INTERRUPTED'], { has: true, hasOnly: true }],
  ['another code', ['INTERRUPTED'], { has: false, hasOnly: false }],
] as const)('a failure knows whether it has %s', (_, codes, expected) => {
  const failed = failure('SIGN_FAILED', 'It failed.');
  expect({ has: failed.has(...codes), hasOnly: failed.hasOnly(...codes) }).toEqual(expected);
});

it('a failure with another problem has not only one code', () => {
  const both = new Failure([...failure('SIGN_FAILED', '').problems, ...failure('INTERRUPTED', '').problems]);
  expect([both.has('INTERRUPTED'), both.hasOnly('INTERRUPTED')]).toEqual([true, false]);
});

describe('allOrProblems', () => {
  it('reports the problems of all tasks, in their order', async () => {
    const tasks = [failing('SIGN_FAILED')(), Promise.resolve(1), failing('ATTEST_NOT_SIGNED')()];
    expect(await codesOf(allOrProblems(tasks))).toEqual(['SIGN_FAILED', 'ATTEST_NOT_SIGNED']);
  });

  it('reports a failure once with which a limiter ends the tasks that wait', async () => {
    const limiter = createLimiter(1);
    const tasks = [
      limiter(failing('SIGN_FAILED')),
      limiter(failing('ATTEST_NOT_SIGNED')),
      limiter(failing('ATTEST_NOT_SIGNED')),
    ];
    expect(await codesOf(allOrProblems(tasks))).toEqual(['SIGN_FAILED']);
  });

  it('reports a problem once that several tasks have', async () => {
    const tasks = [failing('SIGN_FAILED')(), failing('ATTEST_NOT_SIGNED')(), failing('SIGN_FAILED')()];
    expect(await codesOf(allOrProblems(tasks))).toEqual(['SIGN_FAILED', 'ATTEST_NOT_SIGNED']);
  });

  it('reports a canceled job once, whatever else its tasks failed with', async () => {
    const tasks = [failing('SIGN_FAILED')(), failing('INTERRUPTED')(), failing('INTERRUPTED', 'In other words.')()];
    expect(await codesOf(allOrProblems(tasks))).toEqual(['INTERRUPTED']);
  });

  it('passes a bug through', async () => {
    const bug = async (): Promise<never> => {
      throw new TypeError('a bug');
    };
    await expect(allOrProblems([failing('SIGN_FAILED')(), bug()])).rejects.toThrow(TypeError);
  });
});
