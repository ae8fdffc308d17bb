// The images of BuildKit and QEMU, with an engine in memory that has some and fetches others.
import { describe, expect, it } from '@jest/globals';
import { isPassing } from '../../../src/commands/engine.ts';
import { formatImage, pins } from '../../../src/pins/pins.ts';
import type { Ports } from '../../../src/ports/ports.ts';
import { readyImage } from '../../../src/prepare/builder/fetch-image.ts';
import { silentPorts } from '../../support/ports.ts';

const id = (letter: string): string => letter.repeat(64);
const pinned = formatImage(pins.images.buildkit);
const usual = 'moby/buildkit:buildx-stable-1';

/** An engine with these images; each fetch takes the next answer, '' is success. Some of its answers come too late. */
function engine(
  has: Record<string, string>,
  fetches: readonly string[] = [],
  { words = 'No such image:', late = [] }: { readonly words?: string; readonly late?: readonly number[] } = {},
) {
  let inquiries = 0;
  const asked: string[] = [];
  const lines: string[] = [];
  const pauses: number[] = [];
  const answers = [...fetches];
  const silent = silentPorts();
  const ports: Ports = silentPorts({
    log: { ...silent.log, line: (text) => void lines.push(text) },
    clock: { ...silent.clock, sleep: async (pause) => void pauses.push(pause) },
    registry: {
      ...silent.registry,
      head: async (repository, tag) => {
        asked.push(`HEAD ${repository.name}:${tag}`);
        return undefined;
      },
    },
    exec: {
      run: async ({ args }) => {
        const name = args.at(-1) ?? '';
        if (args[0] === 'image') {
          inquiries += 1;
          if (late.includes(inquiries)) return { exitCode: undefined, stdout: '', stderr: '', stoppedBy: 'timeout' };
          const names = args.slice(4);
          const missing = names.filter((each) => has[each] === undefined);
          const found = names.flatMap((each) => (has[each] === undefined ? [] : [`sha256:${has[each]}\n`]));
          const stderr = missing.map((each) => `Error response from daemon: ${words} ${each}\n`).join('');
          return { exitCode: missing.length === 0 ? 0 : 1, stdout: found.join(''), stderr };
        }
        asked.push(`pull ${name}`);
        const stderr = answers.shift() ?? 'no answer was prepared';
        if (stderr === '') has[name] = id('f');
        return { exitCode: stderr === '' ? 0 : 1, stdout: '', stderr };
      },
    },
  });
  return { ports, asked, lines, pauses };
}

describe('the image of BuildKit', () => {
  it('is the pinned one where the engine has it', async () => {
    const { ports, asked, lines } = engine({ [pinned]: id('a'), [usual]: id('b') });
    expect(await readyImage('buildkit', undefined, ports)).toMatchObject({ name: pinned, id: id('a') });
    expect({ asked, lines }).toEqual({
      asked: [],
      lines: [`BuildKit image ${pinned} (by digest, local copy)`],
    });
  });

  it('is what the engine has by the usual tag, and the log says that it is by tag', async () => {
    const { ports, asked, lines } = engine({ [usual]: id('b') });
    expect(await readyImage('buildkit', undefined, ports)).toMatchObject({ id: id('b') });
    expect({ asked, lines }).toEqual({ asked: [], lines: [`BuildKit image ${usual} (by tag, local copy)`] });
  });

  it('is found by an engine that names what it lacks in other words', async () => {
    const { ports } = engine({ [usual]: id('b') }, [], { words: 'not found' });
    expect(await readyImage('buildkit', undefined, ports)).toMatchObject({ name: usual, id: id('b') });
  });

  it('is fetched by digest where the engine has neither', async () => {
    const { ports, asked, lines } = engine({}, ['']);
    expect(await readyImage('buildkit', undefined, ports)).toMatchObject({ name: pinned, id: id('f') });
    expect({ asked, lines }).toEqual({
      asked: [`pull ${pinned}`],
      lines: [`BuildKit image ${pinned} (by digest, fetched in 0.00s)`],
    });
  });

  it('is the one that is named, and no other', async () => {
    const { ports, asked } = engine({ [pinned]: id('a'), [usual]: id('b') }, ['']);
    expect(await readyImage('buildkit', 'acme/buildkit:1', ports)).toMatchObject({ id: id('f') });
    expect(asked).toEqual(['pull acme/buildkit:1']);
  });

  it('is tried again where the registry is busy, after it has been asked how long to wait', async () => {
    const busy = 'toomanyrequests: You have reached your pull rate limit.';
    const { ports, asked, pauses } = engine({}, [busy, 'received unexpected HTTP status: 503', '']);
    await readyImage('buildkit', undefined, ports);
    const tag = `${pins.images.buildkit.repository}:${pins.images.buildkit.tag}`;
    expect(asked).toEqual([`pull ${pinned}`, `HEAD ${tag}`, `pull ${pinned}`, `HEAD ${tag}`, `pull ${pinned}`]);
    expect(pauses).toEqual([1000, 2000]);
  });

  it('fails at once if it does not exist, with the engine’s own words', async () => {
    const { ports, asked } = engine({}, ['Error response from daemon: manifest unknown']);
    await expect(readyImage('buildkit', 'acme/none:1', ports)).rejects.toMatchObject({
      problems: [
        {
          code: 'BUILDER_FAILED',
          fact: 'The image acme/none:1 could not be fetched.',
          tail: ['Error response from daemon: manifest unknown'],
        },
      ],
    });
    expect(asked).toEqual(['pull acme/none:1']);
  });

  it('needs an engine, and fails without one', async () => {
    const { ports, asked } = engine({}, [
      'Cannot connect to the Docker daemon at tcp://x. Is the docker daemon running?',
    ]);
    await expect(readyImage('binfmt', undefined, ports)).rejects.toMatchObject({
      problems: [{ code: 'ENGINE_MISSING' }],
    });
    expect(asked).toHaveLength(1);
  });

  it('is replaced by the usual tag after four tries, if a mirror has only that', async () => {
    const { ports, asked, lines } = engine({}, ['timeout', 'timeout', 'timeout', 'timeout', '']);
    expect(await readyImage('buildkit', undefined, ports)).toMatchObject({ name: usual });
    expect(asked).toEqual([...Array(4).fill(`pull ${pinned}`), `pull ${usual}`]);
    expect(lines.at(-1)).toBe(`BuildKit image ${usual} (by tag, fetched in 0.00s)`);
  });

  it.each([
    ['is fetched where the engine does not answer in time', { late: [1] }, [`pull ${pinned}`], pinned],
    [
      'is the usual tag where it does not answer after a fetch either',
      { late: [1, 2] },
      [`pull ${pinned}`, `pull ${usual}`],
      usual,
    ],
    ['is what the engine has, although one of several answers is late', { words: 'not found', late: [2] }, [], usual],
  ] as const)('%s', async (_, answers, asked, name) => {
    const engineWith = engine(answers.late[0] === 1 ? {} : { [usual]: id('b') }, ['', ''], answers);
    expect(await readyImage('buildkit', undefined, engineWith.ports)).toMatchObject({ name });
    expect(engineWith.asked).toEqual(asked);
  });

  it('is unknown where the engine never answers', async () => {
    const { ports } = engine({}, ['', ''], { late: [1, 2, 3] });
    await expect(readyImage('buildkit', undefined, ports)).rejects.toMatchObject({
      problems: [{ code: 'PROGRAM_STOPPED' }],
    });
  });
});

it.each([
  { stderr: 'Get "https://registry-1.docker.io/v2/": net/http: request canceled (Client.Timeout exceeded)', is: true },
  { stderr: 'read: connection reset by peer', is: true },
  { stderr: 'manifest for a/b:1 not found: manifest unknown', is: false },
  { stderr: 'dial tcp: lookup registry-1.docker.io on 127.0.0.53:53: connection refused', is: false },
  { stderr: 'pull access denied for a/b', is: false },
])('whether it may pass: $stderr', ({ stderr, is }) => {
  expect(isPassing(stderr)).toBe(is);
});
