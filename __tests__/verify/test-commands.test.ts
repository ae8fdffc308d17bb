// Commands of `test` in verified images: programs, reports, cleanup.
import { describe, expect, it } from '@jest/globals';
import type { Command, Finished } from '../../src/commands/command.ts';
import { failure } from '../../src/errors/failure.ts';
import type { Digest } from '../../src/oci/digest.ts';
import { parsePlatforms } from '../../src/oci/platform.ts';
import { parseRepository } from '../../src/oci/reference.ts';
import { readCommands } from '../../src/read/forms/lists.ts';
import { testImages } from '../../src/verify/test-commands.ts';
import { anIndex } from '../support/memory-registry.ts';
import { aPlan } from '../support/plan.ts';
import { silentPorts } from '../support/ports.ts';
import { problemsOf } from '../support/problems.ts';

const digests: readonly Digest[] = [`sha256:${'a'.repeat(64)}`, `sha256:${'b'.repeat(64)}`];

const platforms = parsePlatforms(['linux/amd64', 'linux/arm64']).map((platform, index) => ({
  platform,
  digest: digests[index] ?? anIndex({}).digest,
  configDigest: digests[0] ?? anIndex({}).digest,
  layers: [{ digest: digests[1] ?? anIndex({}).digest }],
}));

const uncached = { from: [], to: [], reason: 'the cache is off' };

type Answer = (command: Command) => Partial<Finished>;

async function tested(
  lines: readonly string[],
  answer: Answer,
  { isTimeUp = false, isPushed = true }: { readonly isTimeUp?: boolean; readonly isPushed?: boolean } = {},
) {
  const run: string[] = [];
  const log: string[] = [];
  const written: string[] = [];
  const { files } = silentPorts();
  const ports = silentPorts({
    files: {
      ...files,
      temporaryFolder: async (prefix) => `/tmp/${prefix}1`,
      write: async (path, text) => void written.push(`${path} ${text}`),
      // The layer lies in the second folder.
      size: async (path) =>
        path.startsWith('/temporary/part/') && path.endsWith(digests[1]?.slice(7) ?? '') ? 1 : undefined,
      remove: async (path) => void run.push(`remove ${path}`),
    },
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
    ...ports.log,
    line: (text: string) => void log.push(text),
    group: (title: string) => void log.push(`> ${title}`),
    endGroup: () => void log.push('<'),
  };
  const parts = platforms.slice(0, 1).map(({ platform }) => ({ target: 'part', platform, cache: uncached }));
  const plan = aPlan({ verify: { tests: lines } });
  const images = plan.images.map((image) => ({ ...image, name: 'app', parts }));
  const repositories = isPushed ? [parseRepository('ghcr.io/acme/app')] : [];
  const problems = await problemsOf(
    testImages({ ...plan, images }, [{ name: 'app', platforms, repositories }], { ...ports, clock, log: own }),
  );
  return { run, log, written, facts: problems.map(({ code, fact }) => `${code}: ${fact}`) };
}

describe('the commands of `test`', () => {
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

  it('reports every command that fails, each with its platform', async () => {
    const { facts } = await tested(['good', 'bad'], ({ args }) => ({ exitCode: args.includes('bad') ? 3 : 0 }));
    expect(facts).toEqual([
      'TEST_FAILED: linux/amd64: `bad` failed with exit code 3.',
      'TEST_FAILED: linux/arm64: `bad` failed with exit code 3.',
    ]);
  });

  it.each([
    ['the command', 'run', '`bad` was killed by a signal.'],
    [
      'the pull',
      'pull',
      `could not fetch ghcr.io/acme/app@${digests[0]} for the test: the command was killed by a signal.`,
    ],
  ])('invents no exit code where a signal ends %s', async (_, killed, words) => {
    const { facts } = await tested(['bad'], ({ args }) => ({ exitCode: args[0] === killed ? undefined : 0 }));
    expect(facts[0]).toBe(`TEST_FAILED: linux/amd64: ${words}`);
  });

  it('ends the container of a CLI that was killed, before it forgets the image', async () => {
    const { run } = await tested(['a'], ({ args }) => ({ exitCode: args[0] === 'run' ? undefined : 0 }));
    const verbs = run.map((line) => line.split(' ').slice(1, 3).join(' '));
    expect(verbs.filter((verb) => /^(run|rm|image) /.test(verb))).toEqual([
      ...['run --rm', 'run --rm', 'rm --force', 'rm --force', 'image rm', 'image rm'],
    ]);
  });

  it('ends what takes too long', async () => {
    const { run, facts } = await tested(['sleep'], ({ args }) => ({ exitCode: args[0] === 'run' ? 137 : 0 }), {
      isTimeUp: true,
    });
    expect(facts[0]).toBe('TEST_FAILED: linux/amd64: `sleep` exceeded 5 minutes.');
    expect(run).toContain('docker rm --force polyarch-test-chance');
  });

  it('reports an image that cannot be fetched', async () => {
    const { run, log, facts } = await tested(['a'], () => ({ exitCode: 1, stderr: 'denied\n' }));
    expect(facts[1]).toBe(`TEST_FAILED: linux/arm64: could not fetch ghcr.io/acme/app@${digests[1]} for the test.`);
    expect(log).toContain('denied');
    expect(run.every((line) => line.startsWith('docker pull'))).toBe(true);
  });

  it('loads what is in no registry from the files of the build, and forgets it afterwards', async () => {
    const { run, written, facts } = await tested(['a'], () => ({}), { isPushed: false });
    const [first = '', second = ''] = digests.map((digest) => `blobs/${digest.replace(':', '/')}`);
    const image = [{ Config: first, RepoTags: ['polyarch-test:chance'], Layers: [second] }];
    const options = '--rm --name polyarch-test-chance --network none --platform linux/amd64 --pull never';
    expect(written[0]).toBe(`/tmp/polyarch-test-1/manifest.json ${JSON.stringify(image)}`);
    expect(run.filter((line) => !line.includes('linux/arm64')).slice(0, 8)).toEqual(
      expect.arrayContaining([
        `tar -cf /tmp/polyarch-test-1/image.tar -C /tmp/polyarch-test-1 manifest.json -C /temporary/app ${first} -C /temporary/part ${second}`,
        'docker load --quiet --input /tmp/polyarch-test-1/image.tar',
        'remove /tmp/polyarch-test-1',
        `docker run ${options} --entrypoint sh polyarch-test:chance -c a`,
        'docker image rm polyarch-test:chance',
      ]),
    );
    expect(facts).toEqual([]);
  });

  it('forgets the image where a command is cut off, and waits for the other ones', async () => {
    const { run, facts } = await tested(['a'], ({ args }) => {
      if (args.includes('linux/amd64') && args[0] === 'run') throw failure('INTERRUPTED', 'The job was canceled.');
      return {};
    });
    expect(facts).toEqual(['INTERRUPTED: The job was canceled.']);
    expect(run.filter((line) => line.startsWith('docker image rm'))).toHaveLength(2);
  });

  it('reports an image that cannot be loaded, and leaves no archive behind', async () => {
    const { run, facts } = await tested(['a'], ({ args }) => ({ exitCode: args[0] === 'load' ? 1 : 0 }), {
      isPushed: false,
    });
    expect(facts).toEqual([
      'TEST_FAILED: linux/amd64: could not load the image for linux/amd64 for the test.',
      'TEST_FAILED: linux/arm64: could not load the image for linux/arm64 for the test.',
    ]);
    expect(run.filter((line) => line.startsWith('remove'))).toHaveLength(2);
  });
});

describe('the input test', () => {
  it('is a command a line', () => {
    expect(readCommands('\n a "b, c" | d \r\n# not this\n\n["/app"]\n')).toEqual(['a "b, c" | d', '["/app"]']);
    expect(readCommands('scan --all\\\n  "$IMAGE"\nlist\n')).toEqual(['scan --all  "$IMAGE"', 'list']);
    expect(readCommands('# scan all \\\n./scan.sh')).toEqual(['./scan.sh']);
    expect(readCommands('  # a \\\r\n  # b \\\r\nlist \\\r\n# not a comment')).toEqual(['list # not a comment']);
    expect(readCommands('scan "#a" b#c # all \\\nlist')).toEqual(['scan "#a" b#c # all \\', 'list']);
    expect(readCommands("sh -c 'a # b \\\nc'")).toEqual(["sh -c 'a # b c'"]);
    expect(readCommands('sh -c "echo a \\\n  b # c \\\n  d"')).toEqual(['sh -c "echo a   b # c   d"']);
    expect(readCommands('foo \\\n# comment \\\nbar')).toEqual(['foo # comment \\', 'bar']);
    expect(readCommands('cat x;# y \\\nz')).toEqual(['cat x;# y \\', 'z']);
    expect(readCommands('echo a\\\\\nfalse\\')).toEqual(['echo a\\\\', 'false']);
    expect(readCommands('')).toEqual([]);
  });
});
