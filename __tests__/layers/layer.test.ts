// Layers laid over one another, and where paths lead in them.
import { describe, expect, it } from '@jest/globals';
import { cleanPath } from '../../src/layers/layer.ts';
import { type Folder, findPath } from '../../src/layers/path.ts';
import { fc } from '../support/chance.ts';
import type { Entry } from './archive.ts';
import { merged } from './tree.ts';

/** Every file by its path, with the text of scripts. */
function listOf(folder: Folder, base = ''): readonly string[] {
  return [...folder.children].flatMap(([name, node]) => {
    const path = `${base}/${name}`;
    if (node.kind === 'folder') return [`${path}/`, ...listOf(node, path)];
    if (node.kind === 'symlink') return [`${path} -> ${node.target}`];
    return [node.content?.kind === 'script' ? `${path} ${node.content.text.slice(2)}` : path];
  });
}

const file = (path: string, text = ''): Entry => ({ path, mode: 0o755, content: `#!${text}` });
const link = (path: string, target: string): Entry => ({ path, type: '2', target });
const hard = (path: string, target: string): Entry => ({ path, type: '1', target });
const folder = (path: string): Entry => ({ path, type: '5' });

describe('layers', () => {
  it.each<[string, readonly (readonly Entry[])[], readonly string[]]>([
    ['a later layer wins', [[file('app', '1')], [file('./app', '2')]], ['/app 2']],
    ['folders are made where none is named', [[file('a/b/c', '1')]], ['/a/', '/a/b/', '/a/b/c 1']],
    ['a whiteout removes a file', [[file('a/b'), file('a/c', '1')], [file('a/.wh.b')]], ['/a/', '/a/c 1']],
    ['a whiteout removes a folder', [[file('a/b/c')], [file('a/.wh.b')]], ['/a/']],
    ['a whiteout removes a link, not its target', [[file('b', '1'), link('a', 'b')], [file('.wh.a')]], ['/b 1']],
    ['a whiteout spares its own layer', [[file('a', '1')], [file('a', '2'), file('.wh.a')]], ['/a 2']],
    [
      'an opaque folder loses what lay below, wherever it says so',
      [
        [file('a/old/x'), file('a/b')],
        [file('a/new', '1'), file('a/.wh..wh..opq')],
      ],
      ['/a/', '/a/new 1'],
    ],
    ['notes of AUFS are no files', [[file('.wh..wh.plnk'), file('a', '1')]], ['/a 1']],
    ['a file replaces a folder', [[file('a/b')], [file('a', '1')]], ['/a 1']],
    ['a folder replaces a file', [[file('a')], [folder('a'), file('a/b', '1')]], ['/a/', '/a/b 1']],
    ['a folder keeps what is in it', [[file('a/b', '1')], [folder('a')]], ['/a/', '/a/b 1']],
    ['a folder replaces a link', [[file('b/c', '1'), link('a', 'b')], [folder('a')]], ['/b/', '/b/c 1', '/a/']],
    [
      'a file goes where a link of a lower layer leads',
      [[folder('usr/bin'), link('bin', 'usr/bin')], [file('bin/sh', '1')]],
      ['/usr/', '/usr/bin/', '/usr/bin/sh 1', '/bin -> usr/bin'],
    ],
    ['a hard link is the same file', [[file('a', '1'), hard('b', './a')]], ['/a 1', '/b 1']],
    ['a hard link into a lower layer', [[file('a', '1')], [hard('b', 'a')]], ['/a 1', '/b 1']],
    ['a hard link outlives its target', [[file('a', '1'), hard('b', 'a')], [file('.wh.a')]], ['/b 1']],
    ['a hard link to nothing is nothing', [[hard('b', 'a')]], []],
    ['nothing leads out of the image', [[file('../../a', '1'), file('/b/../../c', '2')]], ['/a 1', '/c 2']],
    ['a device hides what was there', [[file('a')], [{ path: 'a', type: '3' }]], ['/a']],
  ])('%s', async (_, layers, expected) => {
    expect(listOf((await merged(...layers)).root)).toEqual(expected);
  });

  it('keep of files that are not executable only whether they are empty', async () => {
    const image = await merged([{ path: 'a', content: 'text' }, { path: 'b' }]);
    expect(findPath(image, 'a')?.node).toMatchObject({ size: 1, isExecutable: false, content: undefined });
    expect(findPath(image, 'b')?.node).toMatchObject({ size: 0 });
  });
});

describe('a path', () => {
  const tree = merged([
    file('usr/bin/sh', 'sh'),
    link('bin', 'usr/bin'),
    link('usr/bin/bash', 'sh'),
    link('usr/lib64', '../lib'),
    file('lib/ld.so', 'ld'),
    link('abs', '/usr/bin/../bin/bash'),
    link('loop', 'pool'),
    link('pool', 'loop'),
    link('self', 'self/x'),
    link('dangling', '/nowhere'),
    link('root', '/'),
    link('up', '../../..'),
    link('usr/up', '../../../lib'),
  ]);

  it.each([
    ['/bin/sh', '/', '/usr/bin/sh'],
    ['/bin/bash', '/', '/usr/bin/sh'],
    ['/abs', '/', '/usr/bin/sh'],
    ['./sh', '/bin', '/usr/bin/sh'],
    ['../lib64/ld.so', '/bin', '/lib/ld.so'],
    ['bin/sh', '/usr', '/usr/bin/sh'],
    ['/usr/up/ld.so', '/', '/lib/ld.so'],
    ['/root/root/bin/sh', '/', '/usr/bin/sh'],
    ['/up/bin/sh', '/', '/usr/bin/sh'],
    ['/../../bin/sh', '/', '/usr/bin/sh'],
    ['/', '/bin', '/'],
    ['/bin/', '/', '/usr/bin'],
    ['/loop', '/', undefined],
    ['/self', '/', undefined],
    ['/dangling', '/', undefined],
    ['/bin/sh/x', '/', undefined],
    ['/usr/bin/zsh', '/', undefined],
  ])('%s from %s leads to %s', async (path, from, expected) => {
    expect(findPath(await tree, path, from)?.path).toBe(expected);
  });

  it('is found where it was put, whatever lies around it', async () => {
    const part = fc.stringMatching(/^[a-c]{1,2}$/);
    const paths = fc.uniqueArray(
      fc.array(part, { minLength: 1, maxLength: 4 }).map((parts) => parts.join('/')),
      {
        minLength: 1,
        maxLength: 12,
      },
    );
    await fc.assert(
      fc.asyncProperty(paths, fc.nat({ max: 12 }), async (list, cut) => {
        const layers = [list.slice(0, cut), list.slice(cut)].map((names) => names.map((path) => file(path, path)));
        const image = await merged(...layers);
        // Of two paths one of which leads through the other, the later one stays.
        const stays = list.filter(
          (path, at) =>
            !list
              .slice(at + 1)
              .some((later) => `${later}/`.startsWith(`${path}/`) || `${path}/`.startsWith(`${later}/`)),
        );
        for (const path of stays) expect(findPath(image, `/${path}`)?.node).toMatchObject({ content: { line: path } });
      }),
    );
  });

  it('is cleaned', () => {
    expect(cleanPath('./usr//bin/./../lib/')).toBe('usr/lib');
    expect(cleanPath('../../etc')).toBe('etc');
    expect(cleanPath('./')).toBe('');
  });
});
