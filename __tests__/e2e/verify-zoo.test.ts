// Compares the check with reality: builds every image of the zoo, and compares the result with that of `docker run`.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { newFolder } from '../support/folders.ts';
import { setStore } from './support/buildx-store.ts';
import { createBuilder, docker } from './support/docker.ts';
import { isWeekly } from './support/weekly.ts';
import { animals, judge, type Truth, truthFile, writeZoo } from './zoo/zoo.ts';

const truth: Readonly<Record<string, Truth>> = JSON.parse(
  readFileSync(join(import.meta.dirname, '../..', truthFile), 'utf8'),
);

/** All of them take minutes to build: `npm test` takes every third, `npm run test:wide` all. */
const chosen = Object.keys(animals).filter((_, index) => isWeekly || index % 3 === 0);

setStore();
const folder = await newFolder();
beforeAll(async () => {
  const [builder, definition] = [await createBuilder(), await writeZoo(folder, [], chosen)];
  await docker('buildx', 'bake', '--builder', builder, '--allow', `fs=${folder}`, '--file', definition);
}, 600_000);

const named = Object.entries(animals)
  .filter(([id]) => chosen.includes(id))
  .map(([id, animal]) => ({ id, ...animal, ...truth[id] }));

describe('the recorded truth', () => {
  it('is about every animal', () => expect(Object.keys(truth)).toEqual(Object.keys(animals)));

  it('is about sixty images and more', () => expect(Object.keys(truth).length).toBeGreaterThanOrEqual(60));
});

describe('no alarm is given for', () => {
  it.each(named.filter(({ exitCode }) => exitCode === 0))('$id: $name', async ({ id, verdict }) => {
    const found = await judge(folder, id);
    expect(found.codes).toEqual([]);
    expect(found).toEqual(verdict);
  });
});

describe('no tag moves for', () => {
  it.each(named.filter(({ exitCode, isOpen }) => exitCode !== 0 && isOpen !== true))(
    '$id: $name',
    async ({ id, verdict }) => {
      const found = await judge(folder, id);
      expect(found.codes.length).toBeGreaterThan(0);
      expect(found).toEqual(verdict);
    },
  );
});

describe('a notice is given for', () => {
  it.each(named.filter(({ isOpen }) => isOpen === true))('$id: $name', async ({ id, exitCode }) => {
    expect(exitCode).not.toBe(0);
    expect(await judge(folder, id)).toEqual({ codes: [], hasNotices: true });
  });
});
