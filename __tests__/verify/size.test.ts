// Size limits: their forms, and what they reject.
import { describe, expect, it } from '@jest/globals';
import { type Manifest, mediaTypes } from '../../src/oci/image-index.ts';
import { parsePlatform } from '../../src/oci/platform.ts';
import { parseReference } from '../../src/oci/reference.ts';
import { readMaxSize } from '../../src/read/forms/scalars.ts';
import { judgeSizes, previousReader, previousSize } from '../../src/verify/size.ts';
import { fc } from '../support/chance.ts';
import { anIndex, memoryRegistry } from '../support/memory-registry.ts';
import { digestOf } from './image.ts';

describe('max-size', () => {
  it.each<[string, readonly (number | undefined)[]]>([
    ['', [undefined, undefined]],
    ['80MB', [80_000_000, undefined]],
    ['80mb', [80_000_000, undefined]],
    ['64MiB', [67_108_864, undefined]],
    ['64Mi', [67_108_864, undefined]],
    ['1.5G', [1_500_000_000, undefined]],
    ['2TiB', [2_199_023_255_552, undefined]],
    ['500', [500, undefined]],
    ['500B', [500, undefined]],
    ['12k', [12_000, undefined]],
    ['+10%', [undefined, 10]],
    ['+0%', [undefined, 0]],
    ['+2.5%', [undefined, 2.5]],
    ['80MB +10%', [80_000_000, 10]],
    ['80MB 70MB +10% +5%', [70_000_000, 5]],
  ])('%j', (text, [bytes, growth]) => {
    expect(readMaxSize(text.split(' ').filter((word) => word !== ''))).toEqual({ bytes, growth });
  });

  it.each(
    ['80', '80 MB', '10%', '+80MB', '-10%', 'MB', '1e9', '80MBit', '%', '+%', '.5MB'].filter((word) => word !== '80'),
  )('refuses %j', (word) => expect(() => readMaxSize([word])).toThrow('INPUT_INVALID: The input `max-size` has'));
});

const bytesOf = (json: object): Uint8Array => new TextEncoder().encode(JSON.stringify(json));

function manifestOf(json: { readonly mediaType: string } & Readonly<Record<string, unknown>>): Manifest {
  const bytes = bytesOf(json);
  return { mediaType: json.mediaType, digest: digestOf(bytes), bytes };
}

describe('an image', () => {
  const limits = (bytes?: number, growth?: number) => ({ bytes, growth });
  const previous = { reference: 'ghcr.io/acme/app:1', sizes: [{ platform: parsePlatform('linux/arm64'), size: 1000 }] };
  const facts = (size: number, bytes?: number, growth?: number) =>
    judgeSizes(limits(bytes, growth), [{ platform: parsePlatform('linux/arm64'), size }], previous).map(
      ({ fact }) => fact,
    );

  it.each<[number, number | undefined, number | undefined, readonly string[]]>([
    [1_000_000, undefined, undefined, []],
    [900, 900, undefined, []],
    [901, 900, undefined, ['linux/arm64: the image has 901 B, more than the 900 B of `max-size`.']],
    [1100, undefined, 10, []],
    [500, undefined, 0, []],
    [1000, undefined, 0, []],
    [
      1101,
      undefined,
      10,
      [
        'linux/arm64: the image has 1.10 kB (1101 bytes), 10.1 % more than the 1.00 kB (1000 bytes) of ghcr.io/acme/app:1; `max-size` allows 10 %.',
      ],
    ],
  ])('of %d bytes, limited to %s and +%s%%', (size, bytes, growth, expected) => {
    expect(facts(size, bytes, growth)).toEqual(expected);
  });

  it('is reported for both limits, and for every platform', () => {
    const images = [
      { platform: parsePlatform('linux/amd64'), size: 2000 },
      { platform: parsePlatform('linux/arm64'), size: 2000 },
    ];
    expect(judgeSizes(limits(1500, 50), images, previous).map(({ code }) => code)).toEqual(
      Array(3).fill('SIZE_EXCEEDED'),
    );
    expect(judgeSizes(limits(undefined, 50), images, undefined)).toEqual([]);
  });

  it('for Windows is compared with any version of it, unless the plan names one', () => {
    const sizes = ['windows(10.0.1)/amd64', 'windows(10.0.2)/amd64'].map((name, at) => ({
      platform: parsePlatform(name),
      size: 10 * (at + 1),
    }));
    const found = ['windows/amd64', 'windows(10.0.2)/amd64', 'windows(10.0.3)/amd64'].map((name) =>
      previousSize({ reference: 'r', sizes }, parsePlatform(name)),
    );
    expect(found).toEqual([10, 20, undefined]);
  });

  it('is compared with the next tag if one holds what is no image', async () => {
    const registry = memoryRegistry();
    const tag = (name: string) => ({ ...parseReference(`a.test/app:${name}`), name, isMoving: true, line: undefined });
    const moves = ['latest', 'gone', '1.2'].map((name) => ({ ...tag(name), reference: `a.test/app:${name}` }));
    const { repository } = tag('latest');
    const corrupt = { ...anIndex({ of: 'what cannot be read' }), bytes: new Uint8Array([1]) };
    registry.seed(repository, 'latest', corrupt);
    const config = { mediaType: 'application/vnd.oci.image.config.v1+json', digest: digestOf(bytesOf({})), size: 2 };
    const image = manifestOf({ schemaVersion: 2, mediaType: mediaTypes.manifest, config, layers: [] });
    const platform = { os: 'linux', architecture: 'arm64' };
    const child = { mediaType: image.mediaType, digest: image.digest, size: image.bytes.length, platform };
    registry.seed(repository, 'child', image);
    registry.seed(repository, '1.2', manifestOf({ mediaType: mediaTypes.index, manifests: [child] }));
    const sizes = [{ platform: parsePlatform('linux/arm64'), size: 2 }];
    const read = (...names: readonly string[]) =>
      previousReader(
        registry,
        moves.filter(({ name }) => names.includes(name)),
        limits(undefined, 10),
      )();
    expect(await read('latest', 'gone', '1.2')).toEqual({ reference: 'a.test/app:1.2', sizes });
    expect(await read('latest')).toBeUndefined();
  });

  it('is refused if and only if it is larger than allowed', () => {
    fc.assert(
      fc.property(fc.nat(), fc.nat(), (size, bytes) => expect(facts(size, bytes).length).toBe(size > bytes ? 1 : 0)),
    );
  });
});
