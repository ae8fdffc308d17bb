// The labels that a Dockerfile sets itself, and the Dockerfiles of a bake definition.
import { describe, expect, it } from '@jest/globals';
import { labelKeysIn, readDockerfile } from '../../../src/oci/dockerfile-stages.ts';
import { makePlan } from '../../../src/plan/plan.ts';
import { bakeDockerfiles } from '../../../src/read/facts/dockerfiles.ts';
import { read } from '../../../src/read/read.ts';
import { leastCpuTime } from '../../support/cpu-time.ts';
import { givenPorts } from '../../support/inputs.ts';

describe('the labels of a Dockerfile', () => {
  it.each([
    { name: 'one', text: 'FROM a\nLABEL x.y=1', keys: ['x.y'] },
    {
      name: 'several on a line, quoted and not',
      text: 'FROM a\nLABEL a="b = c d" "e f"=g h.i=\'j k\'',
      keys: ['a', 'e f', 'h.i'],
    },
    {
      name: 'over several lines with a comment between',
      text: 'FROM a\nLABEL a=1 \\\n  # no\n  b="2 \\\n  3" \\\n  c=4\nRUN x',
      keys: ['a', 'b', 'c'],
    },
    { name: 'of the old form', text: 'FROM a\nlabel vendor Acme Inc.', keys: ['vendor'] },
    { name: 'with a value that only the build knows', text: 'FROM a\nARG V\nLABEL v=$V "$V"=x', keys: ['v'] },
    { name: 'continued by a backtick', text: '# escape=`\nFROM a\nLABEL a=1 `\n b=C:\\', keys: ['a', 'b'] },
    { name: 'none in a here-document', text: 'FROM a\nRUN <<EOF\nLABEL a=1\nEOF\nLABEL b=2', keys: ['b'] },
    {
      name: 'none in a here-document with blanks before its end',
      text: 'FROM a\nRUN << EOF 2<<  "B C"\nLABEL a=1\nEOF\nLABEL b=1\nB C\nLABEL c=2',
      keys: ['c'],
    },
    {
      name: 'one behind `<<-` and a blank, where no here-document begins',
      text: 'FROM a\nRUN <<- EOF\nLABEL a=1',
      keys: ['a'],
    },
    {
      name: 'none before the exact end of a here-document',
      text: 'FROM a\nRUN cat <<one.txt <<-"two"\n one.txt\nLABEL a=1\none.txt\nLABEL b=1\n\ttwo\nLABEL c=3',
      keys: ['c'],
    },
    {
      name: 'one behind what only looks like a here-document',
      text: [
        'FROM a\nRUN echo $((1<<20)) && cat <<<"word" && python -c "print(1<<x)"',
        'RUN ["sh", "-c", "cat <<EOF"]\nONBUILD RUN <<EOF\nLABEL a=1\nEOF\nLABEL b=2',
      ].join('\n'),
      keys: ['b'],
    },
    { name: 'one behind an escaped backslash', text: 'FROM a\nRUN echo x \\\\\nLABEL a=1', keys: ['a'] },
    { name: 'one whose key is continued', text: 'FROM a\nLABEL com.\\\nacme=1', keys: ['com.acme'] },
    {
      name: 'one whose value looks like a here-document',
      text: 'FROM a\nLABEL a="<<EOF"\nLABEL b=2',
      keys: ['a', 'b'],
    },
    { name: 'none before the first stage', text: 'LABEL a=1\nFROM a', keys: [] },
    {
      name: 'none of a stage that only files come from',
      text: 'FROM a AS build\nLABEL a=1\nFROM b\nCOPY --from=build / /\nLABEL b=2',
      keys: ['b'],
    },
    {
      name: 'those of the stage that it is built from',
      text: 'FROM --platform=$BUILDPLATFORM a AS Base\nLABEL a=1\nFROM base\nLABEL b=2',
      keys: ['b', 'a'],
    },
    {
      name: 'those of the target',
      text: 'FROM a AS one\nLABEL a=1\nFROM a AS two\nLABEL b=2',
      target: 'one',
      keys: ['a'],
    },
    { name: 'those of a target by its place', text: 'FROM a\nLABEL a=1\nFROM a\nLABEL b=2', target: '0', keys: ['a'] },
    { name: 'none of a stage that is called like its own base', text: 'FROM a AS a\nLABEL a=1', keys: ['a'] },
  ])('$name', ({ text, target, keys }) => {
    expect(labelKeysIn(readDockerfile(text), target)).toEqual(keys);
  });

  const times = (count: number, text: (at: number) => string): string =>
    Array.from({ length: count }, (_, at) => text(at)).join('');

  it.each<[string, (count: number) => string]>([
    ['here-documents', (count) => `FROM a\nRUN ${times(count, () => '<<A ')}\n${times(count, () => 'A\n')}LABEL a=1`],
    ['stages in a row', (count) => `${times(count, (at) => `FROM s${at} AS s${at + 1}\n`)}LABEL a=1`],
    ['stages of one base', (count) => `FROM a AS s\n${times(count, () => 'FROM s\n')}LABEL a=1`],
    ['labels', (count) => `FROM a\nLABEL ${times(count, (at) => `k${at}=1 `)}`],
    ['labels of an instruction each', (count) => `FROM a\n${times(count, (at) => `LABEL k${at}=1\n`)}`],
    ['escapes', (count) => `FROM a\nLABEL a="${times(count, () => '\\"')}"`],
  ])('are read in linear time, and without an end of the stack: %s', async (_, text) => {
    const time = (count: number) => leastCpuTime(() => labelKeysIn(readDockerfile(text(count))));
    await time(1000);
    const [short, long] = [await time(2_000), await time(16_000)];
    // Below 300 ms it is chance; by the square it was more than a second.
    expect(long < 300 || long < 30 * short).toBe(true);
    expect(labelKeysIn(readDockerfile(text(100_000))).length).toBeGreaterThan(0);
  });
});

it('reads the Dockerfile of each bake target that has one on this machine', async () => {
  const texts: Readonly<Record<string, string>> = {
    '/w/app/Dockerfile': 'FROM a',
    '/w/x.Dockerfile': 'FROM b AS one\nFROM c',
    '/w/small/dockerfile': 'FROM e',
  };
  const targets = {
    app: { context: 'app' },
    other: { context: 'app', dockerfile: 'cwd://x.Dockerfile', target: 'one' },
    small: { context: 'cwd://small' },
    inline: { 'dockerfile-inline': 'FROM d' },
    remote: { context: 'https://git.test/a.git' },
    lost: { context: 'nowhere' },
  };
  const found = await bakeDockerfiles(targets, '/w', { read: async (path) => texts[path] });
  const bases = [...found].map(([name, { stages }]) => [name, stages.map(({ base }) => base)]);
  expect(Object.fromEntries(bases)).toEqual({ app: ['a'], other: ['b', 'c'], small: ['e'], inline: ['d'] });
});

it.each([
  ['one node', {}],
  [
    'several nodes',
    { driver: 'remote', nodes: '[{ endpoint: tcp://a, platforms: linux/amd64 }, { endpoint: tcp://b }]' },
  ],
])('A build on %s leaves the labels to the Dockerfile that it sets', async (_, inputs) => {
  const ports = givenPorts({ labels: 'own=1', ...inputs });
  const files = { ...ports.files, read: async () => 'FROM a\nLABEL org.opencontainers.image.title=x own=2' };
  const { images, build } = makePlan((await read({ ...ports, files })).request);
  expect(images[0]?.labelsLeft).toEqual(['org.opencontainers.image.title']);
  const written = Object.values(build.definition.target).map(({ labels }) => Object.keys(Object(labels)));
  expect(written.filter((keys) => !keys.includes('own') || keys.includes('org.opencontainers.image.title'))).toEqual(
    [],
  );
});
