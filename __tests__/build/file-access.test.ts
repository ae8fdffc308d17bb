// The words of `--allow` as buildx compares them.
import { describe, expect, it } from '@jest/globals';
import { solveGrants } from '../../src/build/command.ts';
import { formatEntitlement, parseEntitlement } from '../../src/commands/entitlement.ts';
import { silentPorts } from '../support/ports.ts';

const there = ['/', '/out', '/real', '/real/folder', '/ws'];
const files = {
  ...silentPorts().files,
  exists: async (path: string) => there.includes(path),
  real: async (path: string) => path.replace(/^\/link/, '/real'),
};

const granted = async (words: readonly string[]): Promise<readonly string[]> =>
  (await solveGrants(words.map(parseEntitlement), '/ws', files)).map(formatEntitlement);

describe('the entitlements for buildx', () => {
  it.each([
    ['a folder that is there', 'fs.write=/out', 'fs.write=/out'],
    ['the nearest folder of what is not there yet', 'fs.write=/out/new/a.tar', 'fs.write=/out'],
    ['a folder without its links', 'fs=/link/folder', 'fs=/real/folder'],
    ['the nearest folder behind a link', 'fs.read=/link/new', 'fs.read=/real'],
    ['a path from the workspace', 'fs.read=../out', 'fs.read=/out'],
    ['all files', 'fs.read=*', 'fs.read=*'],
    ['a right', 'network.host', 'network.host'],
    ['a device', 'device=vendor.com/gpu=0', 'device=vendor.com/gpu=0'],
  ])('%s', async (_, word, placed) => {
    expect(await granted([word])).toEqual([placed]);
  });

  it('each once', async () => {
    expect(await granted(['fs.write=/out/a', 'fs.write=/out/b'])).toEqual(['fs.write=/out']);
  });
});
