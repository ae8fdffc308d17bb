// The counters of a builder as the kernel reports them, and the disk space of its state.
import { describe, expect, it } from '@jest/globals';
import { askDisk, parseActivity, parseDisk } from '../../src/commands/builder-container.ts';

const io = (read: number, written: number) =>
  `rchar: ${read}\nwchar: ${written}\nsyscr: 38\nsyscw: 4\nread_bytes: 0\nwrite_bytes: 16384\ncancelled_write_bytes: 0\n`;

describe('counters', () => {
  it.each([
    ['cgroup v1', `${io(40591, 61)}${io(100, 7)}1444977022\n`, { bytes: 40759, written: 68, processor: 1444.977022 }],
    [
      'cgroup v2',
      `${io(1, 2)}usage_usec 2500000\nuser_usec 1\nsystem_usec 2\n`,
      { bytes: 3, written: 2, processor: 2500 },
    ],
    ['no processor time', io(1, 2), undefined],
    ['no programs', '1444977022\n', undefined],
    ['nothing', '', undefined],
  ])('of %s', (_, stdout, expected) => {
    expect(parseActivity(stdout)).toEqual(expected);
  });
});

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
