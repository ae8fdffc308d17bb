// The tar reader against our own writer in three dialects, and against the system's tar.
import { execFileSync } from 'node:child_process';
import { linkSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { createTarReader } from '../../src/layers/tar.ts';
import { cases, fc } from '../support/chance.ts';
import { newFolder } from '../support/folders.ts';
import { bytesOf, type Dialect, type Entry, joined, record, resum, tarOf } from './archive.ts';

type Read = { path: string; type: string; mode: number; target: string; content: string };

function read(archive: Uint8Array, cuts: readonly number[] = []): readonly Read[] {
  const entries: Read[] = [];
  const reader = createTarReader(({ path, type, mode, target }) => {
    const pieces: Uint8Array[] = [];
    return {
      accept: (piece) => void pieces.push(Uint8Array.from(piece)),
      end: () => void entries.push({ path, type, mode, target, content: new TextDecoder().decode(joined(pieces)) }),
    };
  });
  const ends = [...cuts.map((cut) => cut % archive.length).toSorted((a, b) => a - b), archive.length];
  ends.reduce((from, end) => {
    reader.accept(archive.subarray(from, end));
    return end;
  }, 0);
  reader.end();
  return entries;
}

const asRead = ({ path, type = '0', mode = 0o644, content = '', target = '' }: Entry): Read => ({
  path,
  type,
  mode,
  target,
  content: type === '0' ? new TextDecoder().decode(bytesOf(content)) : '',
});

const name = fc.stringMatching(/^[a-z0-9äλ._ -]{1,60}$/).filter((text) => !/^\.*$/.test(text));
const path = fc.array(name, { minLength: 1, maxLength: 8 }).map((parts) => parts.join('/'));
const entry: fc.Arbitrary<Entry> = fc.oneof(
  fc.record({
    path,
    mode: fc.constantFrom(0o644, 0o755, 0o4755),
    content: fc.string({ unit: 'grapheme-ascii', maxLength: 2000 }),
  }),
  fc.record({ path, type: fc.constantFrom('1', '2'), target: path }),
  fc.record({ path, type: fc.constant('5'), mode: fc.constant(0o755) }),
);

describe('an archive', () => {
  it.each<Dialect>(['pax', 'gnu'])('in the dialect %s is read as it was written, however it is cut', (dialect) => {
    fc.assert(
      fc.property(fc.array(entry, { maxLength: 8 }), fc.array(fc.nat(), { maxLength: 10 }), (entries, cuts) => {
        expect(read(tarOf(entries, dialect), cuts)).toEqual(entries.map(asRead));
      }),
      cases(200),
    );
  });

  it('of the system’s tar is read in all its dialects', async () => {
    const folder = await newFolder();
    const deep = `${'a-folder-with-a-long-name/'.repeat(8)}file`;
    mkdirSync(join(folder, 'in', deep, '..'), { recursive: true });
    writeFileSync(join(folder, 'in', deep), 'deep');
    writeFileSync(join(folder, 'in', 'run'), 'run', { mode: 0o755 });
    symlinkSync(deep, join(folder, 'in', 'link'));
    linkSync(join(folder, 'in', 'run'), join(folder, 'in', 'same'));
    for (const format of ['pax', 'gnu', 'oldgnu', 'posix']) {
      const archive = execFileSync('tar', [`--format=${format}`, '--sort=name', '-cf', '-', '-C', folder, 'in']);
      const found = read(archive).map((each) => [each.path, each.type, each.mode & 0o111, each.content || each.target]);
      expect(found).toContainEqual([`in/${deep}`, '0', 0, 'deep']);
      expect(found).toContainEqual(['in/link', '2', 0o111, deep]);
      expect(found).toContainEqual(['in/run', '0', 0o111, 'run']);
      expect(found).toContainEqual(['in/same', '1', 0o111, 'in/run']);
    }
  });

  it('splits long names of POSIX at a slash', () => {
    const long = `${'folder/'.repeat(20)}file`;
    expect(read(tarOf([{ path: long, content: 'a' }], 'ustar'))).toEqual([asRead({ path: long, content: 'a' })]);
  });

  it('has a prefix in a header of GNU, as Go before 1.8 wrote it, but not if it has times there', () => {
    const long = `${'folder/'.repeat(20)}file`;
    const archive = tarOf([{ path: long }], 'ustar');
    archive.set(bytesOf('ustar  \0'), 257);
    resum(archive);
    expect(read(archive)).toMatchObject([{ path: long }]);
    archive.set(new Uint8Array(155), 345);
    archive.set(bytesOf('14530042221\x0014530042222\0'), 345);
    resum(archive);
    expect(read(archive)).toMatchObject([{ path: `${'folder/'.repeat(13)}file` }]);
  });

  it('may end without blank blocks, and may have anything behind them', () => {
    const archive = tarOf([{ path: 'a', content: 'b' }]);
    expect(read(archive.subarray(0, 1024))).toHaveLength(1);
    expect(read(joined([archive, bytesOf('rubbish')]))).toHaveLength(1);
    expect(read(new Uint8Array(1024))).toEqual([]);
  });

  it('of numbers in base 256 is read', () => {
    const archive = tarOf([{ path: 'a', content: 'bc' }]);
    archive.set([0x80, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 2], 124);
    resum(archive);
    expect(read(archive)).toMatchObject([{ content: 'bc' }]);
  });
});

describe('what earlier headers say', () => {
  const pax = (...records: readonly (readonly [string, string])[]): Entry => ({
    path: 'pax',
    type: 'x',
    content: joined(records.map(([key, value]) => record(key, value))),
  });
  const long = (path: string): Entry => ({ path: '././@LongLink', type: 'L', content: `${path}\0` });
  const global: Entry = { path: 'pax', type: 'g', content: record('path', 'of-all') };
  const own: Entry = { path: 'own', content: 'abc' };

  // As Go's archive/tar reads them, because containerd unpacks with it.
  it.each<[string, readonly Entry[], string]>([
    ['a size does not count for the name in between', [pax(['size', '3']), long('name'), own], 'name'],
    ['later records take the place of earlier ones', [pax(['path', 'a']), pax(['mtime', '1']), own], 'own'],
    ['records for all end those for one', [pax(['path', 'a']), global, own], 'own'],
    ['an empty record is ignored', [pax(['path', '']), own], 'own'],
    ['an empty long name is ignored', [long('a'), long(''), own], 'own'],
    ["GNU's long name goes before a record", [long('name'), pax(['path', 'a']), own], 'name'],
    [
      'a sparse file has its own name',
      [
        pax(['path', 'a'], ['GNU.sparse.major', '1'], ['GNU.sparse.minor', '0'], ['GNU.sparse.name', 'sparse']),
        long('name'),
        own,
      ],
      'sparse',
    ],
    ['so has one of the oldest form', [pax(['GNU.sparse.map', '0,3'], ['GNU.sparse.name', 'sparse']), own], 'sparse'],
    ['no other file has it', [pax(['GNU.sparse.name', 'sparse']), own], 'own'],
    [
      'nor one of an unknown form',
      [pax(['GNU.sparse.major', '7'], ['GNU.sparse.map', '0,3'], ['GNU.sparse.name', 'sparse']), own],
      'own',
    ],
  ])('%s', (_, entries, expected) => {
    expect(read(tarOf(entries)).map(({ path, content }) => [path, content])).toEqual([[expected, 'abc']]);
  });

  it('a name that ends with a slash makes a folder of an entry without type', () => {
    expect(
      read(
        tarOf([
          { path: 'a/', type: '\0' },
          { path: 'b', type: '\0' },
        ]),
      ).map(({ type }) => type),
    ).toEqual(['5', '0']);
  });

  it('a number may have NULs and blanks on both sides', () => {
    const archive = tarOf([{ path: 'a', content: 'bcd' }]);
    archive.set(bytesOf('\0 \0 3\0\0 9\0\0\0'), 124);
    resum(archive);
    expect(read(archive)).toMatchObject([{ content: 'bcd' }]);
  });
});

describe('refused is', () => {
  const sound = tarOf([{ path: 'a/b', content: 'content' }]);
  const malformed = { problems: [{ code: 'CONTENT_MALFORMED' }] };
  const failureOf = (archive: Uint8Array): unknown => {
    try {
      return read(archive);
    } catch (error) {
      return error;
    }
  };

  it.each([
    ['an archive that is cut off in a header', sound.subarray(0, 300)],
    ['an archive that is cut off in a file', sound.subarray(0, 515)],
    ['what is not an archive', bytesOf('no archive at all. '.repeat(60))],
    ['a pax record of a wrong length', tarOf([{ path: 'x', type: 'x', content: '99 path=a\n' }])],
    ['a header behind an empty block', joined([new Uint8Array(512), sound])],
    ['a pax record without a value', tarOf([{ path: 'x', type: 'x', content: '8 path\n\n' }])],
    ['a pax record without an end', tarOf([{ path: 'x', type: 'x', content: '9 path=ab' }])],
    ['a pax record of a length in other digits', tarOf([{ path: 'x', type: 'x', content: '0xb path=a\n' }])],
    ['a size in other digits', tarOf([{ path: 'x', type: 'x', content: record('size', '0x7') }, { path: 'a' }])],
    ['a size below nothing', tarOf([{ path: 'x', type: 'x', content: record('size', '-7') }, { path: 'a' }])],
    ['a name without end', tarOf([{ path: 'x', type: 'L', content: 'a'.repeat(2_000_000) }])],
  ])('%s', (_, archive) => expect(failureOf(archive)).toMatchObject(malformed));

  it('any header in which one byte is different', () => {
    fc.assert(
      fc.property(fc.nat({ max: 511 }), fc.integer({ min: 1, max: 255 }), (at, change) => {
        const spoilt = Uint8Array.from(sound);
        spoilt[at] = ((spoilt[at] ?? 0) + change) % 256;
        // The checksum's own field may say the same in other digits; nothing else may.
        if (at < 148 || at >= 156) expect(failureOf(spoilt)).toMatchObject(malformed);
      }),
    );
  });
});
