// The trial of what was verified: which programs run, what is told, what is cleaned up.
import { describe, expect, it } from '@jest/globals';
import type { Command, Finished } from '../../src/commands/command.ts';
import { Failure } from '../../src/errors/failure.ts';
import type { Digest } from '../../src/oci/digest.ts';
import { parseRepository } from '../../src/oci/reference.ts';
import { readTests } from '../../src/read/tests.ts';
import { testImages } from '../../src/verify/test.ts';
import type { Verified } from '../../src/verify/verify.ts';
import { anIndex } from '../support/memory-registry.ts';
import { silentPorts } from '../support/ports.ts';
import { verifiedAs } from '../support/verified.ts';

const digests: readonly Digest[] = [`sha256:${'a'.repeat(64)}`, `sha256:${'b'.repeat(64)}`];

async function anImage(): Promise<Verified> {
  const platforms = ['linux/amd64', 'linux/arm64'].map((platform, index) => ({
    platform,
    digest: digests[index] ?? anIndex({}).digest,
    configDigest: anIndex({}).digest,
    size: 1,
    layers: [],
    entrypoint: [],
    attestations: [],
  }));
  return { ...(await verifiedAs(anIndex({}))), platforms, repositories: [parseRepository('ghcr.io/acme/app')] };
}

type Answer = (command: Command) => Partial<Finished>;

async function tested(lines: readonly string[], answer: Answer, isTimeUp = false) {
  const run: string[] = [];
  const log: string[] = [];
  const ports = silentPorts({
    exec: {
      run: async (command) => {
        run.push([command.program, ...command.args].join(' '));
        await new Promise((resolve) => setTimeout(resolve, 1));
        return { exitCode: 0, stdout: '', stderr: '', ...answer(command) };
      },
    },
  });
  const clock = {
    ...ports.clock,
    every: (_: number, task: () => void) => {
      if (isTimeUp) task();
      return () => undefined;
    },
  };
  const own = {
    line: (text: string) => void log.push(text),
    group: (title: string) => void log.push(`> ${title}`),
    endGroup: () => void log.push('<'),
  };
  try {
    await testImages(lines, [await anImage()], { ...ports, clock, log: own });
    return { run, log, facts: [] };
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    return { run, log, facts: error.problems.map(({ code, fact }) => `${code}: ${fact}`) };
  }
}

describe('the trial', () => {
  it('runs every line in the image of every platform by its digest, without network, and forgets the image', async () => {
    const { run, log, facts } = await tested(['app --version', '["/app","a b"]'], () => ({ stdout: 'one\ntwo\n' }));
    const arm64 = run.filter((line) => line.includes(digests[1] ?? ''));
    const reference = `ghcr.io/acme/app@${digests[1]}`;
    const options = '--rm --name polyarch-test-chance --network none --platform linux/arm64 --pull never';
    expect(arm64).toEqual([
      `docker pull --quiet --platform linux/arm64 ${reference}`,
      `docker run ${options} --entrypoint sh ${reference} -c app --version`,
      `docker run ${options} --entrypoint /app ${reference} a b`,
      `docker image rm ${reference}`,
    ]);
    expect(run).toHaveLength(8);
    const output = ['$ app --version', 'one', 'two', '$ ["/app","a b"]', 'one', 'two'];
    expect(log).toEqual(['> Test linux/amd64', ...output, '<', '> Test linux/arm64', ...output, '<']);
    expect(facts).toEqual([]);
  });

  it('tells every command that fails, each with its platform', async () => {
    const { facts } = await tested(['good', 'bad'], ({ args }) => ({ exitCode: args.includes('bad') ? 3 : 0 }));
    expect(facts).toEqual([
      'TEST_FAILED: linux/amd64: `bad` ended with exit code 3.',
      'TEST_FAILED: linux/arm64: `bad` ended with exit code 3.',
    ]);
  });

  it('ends what takes too long', async () => {
    const { run, facts } = await tested(['sleep'], ({ args }) => ({ exitCode: args[0] === 'run' ? 137 : 0 }), true);
    expect(facts[0]).toBe('TEST_FAILED: linux/amd64: `sleep` was still running after 5 minutes.');
    expect(run).toContain('docker rm --force polyarch-test-chance');
  });

  it('tells an image that can not be fetched', async () => {
    const { run, log, facts } = await tested(['a'], () => ({ exitCode: 1, stderr: 'denied\n' }));
    expect(facts[1]).toBe(
      `TEST_FAILED: linux/arm64: the image ghcr.io/acme/app@${digests[1]} could not be fetched to test it.`,
    );
    expect(log).toContain('denied');
    expect(run.every((line) => line.startsWith('docker pull'))).toBe(true);
  });
});

describe('the input test', () => {
  it('is a command a line', () => {
    expect(readTests('\n a "b, c" | d \r\n# not this\n\n["/app"]\n')).toEqual(['a "b, c" | d', '["/app"]']);
    expect(readTests('')).toEqual([]);
  });
});
