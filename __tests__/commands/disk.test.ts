// What `df` says of the disk of a builder.
import { describe, expect, it } from '@jest/globals';
import { askDisk, parseDisk } from '../../src/commands/disk.ts';

describe('the room on a disk', () => {
  it('is asked for in the container itself', () => {
    expect(askDisk('buildx_buildkit_one0').args).toEqual([
      ...['exec', 'buildx_buildkit_one0', 'df', '-Pk', '/var/lib/buildkit'],
    ]);
  });

  it.each([
    [
      'coreutils',
      'Filesystem     1024-blocks     Used Available Capacity Mounted on\n/dev/vda         264212084 36018908  59482356      38% /var/lib/buildkit\n',
      59482356 * 1024,
    ],
    [
      'BusyBox',
      'Filesystem           1024-blocks    Used Available Capacity Mounted on\noverlay              264212084  36018028  59483236  38% /\n',
      59483236 * 1024,
    ],
    [
      'a full disk',
      'Filesystem 1024-blocks Used Available Capacity Mounted on\ntmpfs 51200 51200 0 100% /var/lib/buildkit\n',
      0,
    ],
    ['a disk whose name has blanks', 'head\n//nas/my share 100 50 50 50% /var/lib/buildkit\n', 50 * 1024],
    ['a container that is gone', '', undefined],
    ['another program', 'df: unrecognized option: P\n', undefined],
  ])('is reported by %s', (_, stdout, expected) => {
    expect(parseDisk(stdout)).toBe(expected);
  });
});
