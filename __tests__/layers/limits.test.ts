// Layers that try to exhaust the machine: the work is counted in steps, not in seconds.
import { describe, expect, it } from '@jest/globals';
import { type Layer, type LayerChange, newAllowance, readLayer } from '../../src/layers/layer.ts';
import { findPath } from '../../src/layers/path.ts';
import { mergeLayers } from '../../src/layers/tree.ts';
import { type Entry, tarOf } from './archive.ts';

const file = (path: string): LayerChange => ({
  kind: 'put',
  path,
  node: { kind: 'file', size: 1, isExecutable: false, content: undefined },
});
const link = (path: string, target: string): LayerChange => ({ kind: 'symlink', path, target });
const folder = (path: string): LayerChange => ({ kind: 'folder', path });
const numbers = (count: number): readonly number[] => Array.from({ length: count }, (_, at) => at);

/** Steps that laying the layers over one another takes. */
function stepsOf(layers: readonly Layer[]): number {
  const changes = layers.flat();
  const allowed = 10_000_000 + changes.reduce((sum, { path }) => sum + 64 + path.length, 0);
  return allowed - mergeLayers(layers).steps.left;
}

/** A chain of links to folders, each by a target of so many characters. */
const chain = (links: number, length: number): Layer => [
  folder('end'),
  ...numbers(links).map((at) => link(`link${at}`, `${'./'.repeat(length / 2)}${at === 0 ? 'end' : `link${at - 1}`}`)),
];

describe('the steps that an image takes', () => {
  it('grow with its files, not with the links before them', () => {
    const through = (count: number): number =>
      stepsOf([chain(39, 4000), numbers(count).map((at) => file(`link38/${at}`))]);
    const [few, many] = [through(1000), through(20_000)];
    expect(many - few).toBeLessThanOrEqual(19_000);
  });

  it('grow with its files, not with the depth of their folder', () => {
    const path = 'a/'.repeat(2000);
    const deep = (count: number): number => stepsOf([numbers(count).map((at) => file(`${path}${at}`))]);
    expect(deep(20_000) - deep(1000)).toBeLessThanOrEqual(19_000);
  });

  it('grow with its paths where every file has its own folder', () => {
    const deep = (count: number): number =>
      stepsOf([numbers(count).map((at) => file(`${'a/'.repeat(100)}${at}/file`))]);
    expect(deep(20_000) / deep(10_000)).toBeLessThan(2.1);
  });

  it('grow with its whiteouts', () => {
    const steps = (count: number): number =>
      stepsOf([
        numbers(count).map((at) => file(`a/b/${at}`)),
        numbers(count).map((at): LayerChange => ({ kind: 'removed', path: `a/b/${at}` })),
      ]);
    expect(steps(20_000) / steps(10_000)).toBeLessThan(2.1);
  });

  it('are few in an ordinary image: usr-merge, links to libraries that are replaced in every layer', () => {
    const libraries = (version: number): Layer =>
      numbers(2000).flatMap((at) => [
        file(`lib/x86/lib${at}.so.${version}`),
        link(`lib/x86/lib${at}.so`, `lib${at}.so.${version}`),
      ]);
    const base = [folder('usr/lib'), link('lib', 'usr/lib'), folder('usr/lib/x86')];
    expect(stepsOf([base, libraries(1), libraries(2), libraries(3)])).toBeLessThan(200_000);
  });
});

describe('refused is an image', () => {
  const malformed = { problems: [{ code: 'CONTENT_MALFORMED' }] };
  const raised = (act: () => unknown): unknown => {
    try {
      return act();
    } catch (error) {
      return error;
    }
  };

  it('whose links are replaced again and again while paths lead through them', () => {
    const changes = numbers(2000).flatMap((at) => [
      file(`link38/${at}`),
      link('link0', `${'./'.repeat(2000)}${at % 2 === 0 ? 'end' : '/end'}`),
    ]);
    expect(raised(() => mergeLayers([chain(39, 4000), changes]))).toMatchObject(malformed);
  });

  it('in which looking for programs never ends', () => {
    const tree = mergeLayers([chain(39, 4000)]);
    const look = (): void => {
      for (let count = 0; count < 10_000; count++) findPath(tree, `link38/${count}`);
    };
    expect(raised(look)).toMatchObject(malformed);
  });

  it.each<[string, Partial<ReturnType<typeof newAllowance>>]>([
    ['more entries', { entries: 99 }],
    ['longer names', { text: 300 }],
    ['more bytes', { bytes: 50_000 }],
  ])('that has %s than are allowed', async (_, allowed) => {
    const entries = numbers(100).map((at): Entry => ({ path: `file${at}`, content: 'x' }));
    const read = async (allowance: ReturnType<typeof newAllowance>): Promise<Layer> =>
      readLayer(inPieces(tarOf(entries)), allowance);
    expect(await read(newAllowance())).toHaveLength(100);
    await expect(read({ ...newAllowance(), ...allowed })).rejects.toMatchObject(malformed);
  });

  it('whose scripts are more than can be kept', async () => {
    const script = { mode: 0o755, content: `#!/bin/sh\n${'x'.repeat(4000)}` };
    const archive = tarOf(numbers(100).map((at): Entry => ({ path: `${at}`, ...script })));
    await expect(readLayer(inPieces(archive), { ...newAllowance(), text: 100_000 })).rejects.toMatchObject(malformed);
  });

  it.each<[string, Entry]>([
    ['a path of 5000 characters', { path: 'a/'.repeat(2500) }],
    ['a name of 300 characters', { path: `usr/${'a'.repeat(300)}/b` }],
    ['a last name of 300 characters', { path: `usr/${'a'.repeat(300)}` }],
    ['a name of 300 bytes', { path: `usr/${'é'.repeat(150)}` }],
    ['a link to 5000 characters', { path: 'a', type: '2', target: 'a/'.repeat(2500) }],
    ['a link to a megabyte', { path: 'a', type: '2', target: '/'.repeat(1_000_000) }],
    ['a hard link to 5000 characters', { path: 'a', type: '1', target: 'a/'.repeat(2500) }],
    ['a file with holes in the old form of GNU tar', { path: 'a', type: 'S', content: 'x' }],
  ])('with %s, in every dialect', async (_, entry) => {
    for (const dialect of ['pax', 'gnu'] as const)
      await expect(readLayer(inPieces(tarOf([entry], dialect)))).rejects.toMatchObject(malformed);
  });

  it.each<[string, Entry]>([
    ['a path of 4096 characters', { path: `${'a/'.repeat(2047)}ab` }],
    ['a name of 255 bytes', { path: `usr/${'a'.repeat(255)}/b` }],
    ['a whiteout of such a name', { path: `usr/.wh.${'a'.repeat(255)}` }],
    ['a link to 4096 characters', { path: 'a', type: '2', target: 'a/'.repeat(2048) }],
    ['a link without name parts', { path: 'a', type: '2', target: '/'.repeat(4000) }],
  ])('but not one with %s', async (_, entry) => {
    for (const dialect of ['pax', 'gnu'] as const) {
      const layer = await readLayer(inPieces(tarOf([entry], dialect)));
      expect(layer).toHaveLength(1);
      expect(mergeLayers([layer]).root.kind).toBe('folder');
    }
  });
});

async function* inPieces(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += 10_000) yield bytes.subarray(at, at + 10_000);
}
