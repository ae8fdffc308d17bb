// The user of an image, and the programs that it may start.
import { describe, expect, it } from '@jest/globals';
import { findPath } from '../../../src/layers/path.ts';
import type { ImageConfig } from '../../../src/oci/image-config.ts';
import { parsePlatform } from '../../../src/oci/platform.ts';
import type { ImageFiles } from '../../../src/verify/start/locate.ts';
import { type FoundUser, refusalOf, userOf } from '../../../src/verify/start/user.ts';
import { type Entry, elfFile, machines } from '../../layers/archive.ts';
import { merged } from '../../layers/tree.ts';

const lists: readonly Entry[] = [
  { path: 'etc/passwd', content: 'root:x:0:0:root:/:/bin/sh\n\nweb:x:1000:1001::/:\nodd:x:7:7\n' },
  { path: 'etc/group', content: 'root:x:0:\nweb:x:1001:\nstaff:x:50:ops,web\n' },
];

async function filesOf(user: string, ...layers: readonly (readonly Entry[])[]): Promise<ImageFiles> {
  const config: ImageConfig = {
    ...{ hasVariant: false, entrypoint: [], command: [], environment: [], workingFolder: '', labels: {} },
    ...{ user, volumes: [], isTemplate: false },
  };
  return { name: 'linux/arm64', platform: parsePlatform('linux/arm64'), config, tree: await merged(...layers) };
}

describe('USER', () => {
  it.each<[string, { uid: number; groups: readonly number[] } | string]>([
    ['', { uid: 0, groups: [0] }],
    ['root', { uid: 0, groups: [0] }],
    ['web', { uid: 1000, groups: [1001, 50] }],
    ['1000', { uid: 1000, groups: [1001, 50] }],
    ['web:staff', { uid: 1000, groups: [50] }],
    ['web:77', { uid: 1000, groups: [77] }],
    ['4711', { uid: 4711, groups: [0] }],
    ['4711:web', { uid: 4711, groups: [1001] }],
    [':50', { uid: 0, groups: [50] }],
    ['odd', { uid: 7, groups: [7] }],
    ['ops', 'user ops is not in its /etc/passwd'],
    ['web:ops', 'group ops is not in its /etc/group'],
  ])('%j is %j', async (user, expected) => {
    const found = userOf(await filesOf(user, lists));
    expect(summary(found)).toEqual(expected);
  });

  it('by name needs a list, by number none', async () => {
    expect(summary(userOf(await filesOf('root')))).toBe('user root is not in its /etc/passwd');
    expect(summary(userOf(await filesOf('0')))).toEqual({ uid: 0, groups: [0] });
  });

  it('is not known where a list could not be read', async () => {
    const long = { path: 'etc/passwd', content: 'x'.repeat(300_000) };
    const linked: Entry = { path: 'etc/passwd', type: '2', target: '/nix/store/passwd' };
    expect(userOf(await filesOf('web', [long]))).toEqual({ user: undefined });
    expect(userOf(await filesOf('web', [linked, { path: 'nix/store/passwd', content: 'web:x:1:1' }]))).toEqual({
      user: undefined,
    });
  });

  it('is that of the uppermost layer', async () => {
    const upper = [{ path: 'etc/passwd', content: 'web:x:5:6::/:\n' }];
    expect(summary(userOf(await filesOf('web', lists, upper)))).toEqual({ uid: 5, groups: [6, 50] });
  });
});

function summary(found: FoundUser) {
  if ('missing' in found) return found.missing;
  return found.user && { uid: found.user.uid, groups: found.user.groups };
}

describe('a file', () => {
  const program = elfFile(machines['linux/arm64']);
  const app = (mode: number, uid = 0, gid = 0): Entry => ({ path: 'srv/app', mode, uid, gid, content: program });
  const folder = (mode: number): Entry => ({ path: 'srv', type: '5', mode });

  it.each<[string, string, readonly Entry[], string | undefined]>([
    ['that all may start', '1000', [app(0o755)], undefined],
    ['of root alone, for root', '', [app(0o700, 1000)], undefined],
    ['of its user', '1000', [app(0o500, 1000)], undefined],
    ['of its user’s group', 'web', [app(0o010, 0, 50)], undefined],
    [
      'that only its owner may not start',
      '1000',
      [app(0o655, 1000)],
      'is not executable for USER 1000: /srv/app has mode 0655, owner 1000:0',
    ],
    [
      'that only its group may not start',
      'web',
      [app(0o705, 0, 50)],
      'is not executable for USER web (uid 1000): /srv/app has mode 0705, owner 0:50',
    ],
    ['of root alone', '1000', [app(0o700)], 'is not executable for USER 1000: /srv/app has mode 0700, owner 0:0'],
    [
      'in a closed folder',
      '1000',
      [folder(0o700), app(0o755)],
      'is in /srv, which is closed to USER 1000 (mode 0700, owner 0:0)',
    ],
    ['in a folder that can be searched', '1000', [folder(0o711), app(0o755)], undefined],
    ['in a folder that a later layer opens', '1000', [folder(0o700), app(0o755), folder(0o755)], undefined],
    [
      'that is a script and closed to reading',
      '1000',
      [{ ...app(0o711), content: '#!/bin/sh\n' }],
      'is not readable for USER 1000: /srv/app has mode 0711, owner 0:0',
    ],
    ['that is a program and closed to reading', '1000', [app(0o711)], undefined],
    ['whose owner cannot be read', '1000', [app(0o700, -1)], undefined],
  ])('%s', async (_, user, entries, expected) => {
    const files = await filesOf(user, lists, entries);
    const [found, place] = [userOf(files), findPath(files.tree, '/srv/app')];
    if (!('user' in found) || place === undefined) throw new Error('Something is missing.');
    expect(refusalOf(found.user, place)).toBe(expected);
  });
});
