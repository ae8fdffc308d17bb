// Where the Dockerfile of a bake target is.
import { expect, it } from '@jest/globals';
import { bakeDockerfiles } from '../../../src/read/facts/dockerfiles.ts';

it('reads the Dockerfile of each bake target that has one on this machine', async () => {
  const texts: Readonly<Record<string, string>> = {
    '/w/app/Dockerfile': 'FROM a',
    '/w/x.Dockerfile': 'FROM b AS one\nFROM c',
  };
  const targets = {
    app: { context: 'app' },
    other: { context: 'app', dockerfile: 'cwd://x.Dockerfile', target: 'one' },
    inline: { 'dockerfile-inline': 'FROM d' },
    remote: { context: 'https://git.test/a.git' },
    lost: { context: 'nowhere' },
  };
  const found = await bakeDockerfiles(targets, '/w', { read: async (path) => texts[path] });
  const bases = Object.entries(found).map(([name, { stages }]) => [name, stages.map(({ base }) => base)]);
  expect(Object.fromEntries(bases)).toEqual({ app: ['a'], other: ['b', 'c'], inline: ['d'] });
});
