// Checks before a release: versions, licenses, bill of materials, notes.
import { describe, expect, it } from '@jest/globals';
import { bundledFolders, standIn, unlicensed, unlisted } from '../../scripts/release/bundle.ts';
import { notesOf, parseChangelog } from '../../scripts/release/changelog.ts';
import { bundledIn, makeSbom } from '../../scripts/release/sbom.ts';
import { compareVersions } from '../../scripts/release/version.ts';

const changelog = `# Changelog

## [1.2.0] - 2026-02-03

### Added

- More.

## [1.1.0] - 2026-01-02

- Less.
`;

describe('the changelog', () => {
  it('is read release by release', () => {
    expect(parseChangelog(`# Changelog\n\n## Unreleased\n\n- Soon.\n\n${changelog.slice(13)}`)).toEqual([
      { version: undefined, date: undefined, text: '- Soon.' },
      { version: '1.2.0', date: '2026-02-03', text: '### Added\n\n- More.' },
      { version: '1.1.0', date: '2026-01-02', text: '- Less.' },
    ]);
  });

  it.each(['## 1.2', '## [1.2.0]', '## v1.2.0 - 2026-01-01', '## Soon'])('has no heading "%s"', (heading) => {
    expect(() => parseChangelog(`${heading}\n`)).toThrow(`Invalid heading "${heading}"`);
  });

  it('returns the notes of a release', () => {
    expect(notesOf('1.1.0', changelog)).toBe('- Less.');
  });

  it('gives no notes of a release that it does not have', () => {
    expect(() => notesOf('1.3.0', changelog)).toThrow('CHANGELOG.md has no notes for 1.3.0');
  });
});

const versions = {
  packageVersion: '1.2.0',
  lockVersion: '1.2.0',
  tag: 'v1.2.0',
  changelog,
  documents: { 'README.md': 'uses: acme/polyarch@v1\nuses: acme/polyarch/.github/workflows/publish.yml@v1' },
};

describe('the version', () => {
  it.each([
    { name: 'is the same everywhere', change: {}, problems: [] },
    {
      name: 'differs from the tag',
      change: { tag: 'v1.2.1' },
      problems: ['The tag is v1.2.1, package.json has version 1.2.0'],
    },
    {
      name: 'of the lock is another one',
      change: { lockVersion: '1.1.0' },
      problems: ['package-lock.json has version 1.1.0, package.json has 1.2.0'],
    },
    {
      name: 'has no heading in the changelog',
      change: { changelog: '## Unreleased\n\n- More.\n' },
      problems: ['CHANGELOG.md has no "## [1.2.0] - DATE" with text below it'],
    },
    {
      name: 'has a heading without a text',
      change: { changelog: '## [1.2.0] - 2026-02-03\n' },
      problems: ['CHANGELOG.md has no "## [1.2.0] - DATE" with text below it'],
    },
    {
      name: 'has something unreleased above it',
      change: { changelog: `## Unreleased\n\n- More.\n\n${changelog.slice(13)}` },
      problems: ['CHANGELOG.md has an entry above 1.2.0. Move it into a release.'],
    },
    {
      name: 'is of another line than the documents use',
      change: { documents: { 'README.md': 'acme/polyarch@v2 acme/polyarch/.github/workflows/publish.yml@v3' } },
      problems: ['README.md uses the action as @v2, @v3; this release moves v1'],
    },
  ])('$name', ({ change, problems }) => {
    expect(compareVersions({ ...versions, ...change })).toEqual({ problems, notes: [] });
  });

  it('is not due anywhere as long as there is no tag', () => {
    expect(compareVersions({ ...versions, tag: undefined, changelog: '## Unreleased\n' })).toEqual({
      problems: [],
      notes: ['CHANGELOG.md has no "## [1.2.0] - DATE" with text below it'],
    });
  });
});

const rule = '-'.repeat(80);
const licences = `@a/core 1.0.0 (MIT)\n\nMIT License\n\nPermission\n\n${rule}\n\nbare 2.0.0 (ISC)\n\nLicence: ISC\n`;
const core = { folder: 'node_modules/@a/core', name: '@a/core', version: '1.0.0' };
const bare = { folder: 'node_modules/bare', name: 'bare', version: '2.0.0' };

describe('the bundle', () => {
  it('holds what the statistics of ncc name, nested packages too', () => {
    const modules = [
      { name: '../node_modules/@a/core/lib/a.js', modules: [{ name: '../node_modules/bare/index.js' }] },
      { name: '../node_modules/bare/node_modules/deep/index.js + 2 modules' },
      { name: './main.js' },
    ];
    expect(bundledFolders({ modules })).toEqual([
      'node_modules/@a/core',
      'node_modules/bare',
      'node_modules/bare/node_modules/deep',
    ]);
  });

  it.each([
    ['a text', 'MIT', 'A. Author <a@author.test> (https://author.test/)', 'A. Author'],
    ['a map', 'MIT', { name: 'A. Author' }, 'A. Author'],
  ])(
    'has the licence in the name of an author that is %s, where a package has no file for it',
    (_, license, author, holder) => {
      const own = 'MIT License\n\nCopyright (c) 2026 we\n\nPermission\n';
      expect(standIn({ license, author }, own)).toBe(
        `(By package.json; the package has no file of its own for it.)\n\nMIT License\n\nCopyright (c) ${holder}\n\nPermission`,
      );
    },
  );

  it.each([{ license: 'ISC', author: 'A' }, { license: 'MIT' }])('has no text made up for %j', (described) => {
    expect(standIn(described, 'MIT License')).toBe(`Licence: ${described.license}`);
  });

  it('has licences that are missing, of another version, or without a text', () => {
    const packages = [core, { ...core, version: '1.0.1' }, { ...core, name: 'other' }, bare];
    expect(unlicensed(packages, licences)).toEqual([
      'dist/licenses.txt does not list @a/core 1.0.1',
      'dist/licenses.txt does not list other 1.0.0',
      'dist/licenses.txt has no license text of bare 2.0.0',
    ]);
  });
});

const lock = {
  packages: {
    'node_modules/x/node_modules/bare': { version: '1.0.0', integrity: 'sha512-AAAA' },
    'node_modules/bare': { version: '2.0.0', integrity: 'sha512-AQID' },
    'node_modules/@a/core': { version: '1.0.0', integrity: 'sha512-BAUG' },
  },
};

describe('the bill of materials', () => {
  const bill = makeSbom({
    name: 'polyarch',
    version: '1.2.0',
    commit: 'c0ffee',
    created: '2026-02-03T00:00:00Z',
    packages: bundledIn(licences, lock),
  });

  it('takes the sums from the lock', () => {
    expect(bundledIn(licences, lock)).toEqual([
      { name: '@a/core', version: '1.0.0', licence: 'MIT', integrity: 'sha512-BAUG' },
      { name: 'bare', version: '2.0.0', licence: 'ISC', integrity: 'sha512-AQID' },
    ]);
  });

  it('is not made of what the lock does not have', () => {
    expect(() => bundledIn('bare 3.0.0 (ISC)\n', lock)).toThrow('no checksum for "bare 3.0.0 (ISC)"');
  });

  it('names every package with its sum', () => {
    expect(bill).toMatchObject({
      packages: [
        { name: 'polyarch', sourceInfo: 'commit c0ffee' },
        {
          SPDXID: 'SPDXRef-Package--a-core-1.0.0',
          checksums: [{ algorithm: 'SHA512', checksumValue: '040506' }],
          externalRefs: [{ referenceLocator: 'pkg:npm/%40a/core@1.0.0' }],
        },
        { name: 'bare', licenseDeclared: 'ISC', checksums: [{ checksumValue: '010203' }] },
      ],
    });
  });

  it('is held against what was bundled', () => {
    expect(unlisted([core, bare, { ...bare, version: '2.1.0' }], JSON.stringify(bill))).toEqual([
      'The bill of materials does not list bare 2.1.0',
    ]);
  });
});
