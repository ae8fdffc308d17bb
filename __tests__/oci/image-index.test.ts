// Manifests, indexes and configs, read from bytes that others wrote.
import { describe, expect, it } from '@jest/globals';
import type { Digest } from '../../src/oci/digest.ts';
import { parseImageConfig } from '../../src/oci/image-config.ts';
import { isWindowsLayer, mediaTypes, parseManifest } from '../../src/oci/image-index.ts';
import { cases, fc } from '../support/chance.ts';
import { problemsFrom } from '../support/problems.ts';

const digest: Digest = `sha256:${'a'.repeat(64)}`;
const other: Digest = `sha256:${'b'.repeat(64)}`;
const bytesOf = (json: unknown): Uint8Array =>
  new TextEncoder().encode(typeof json === 'string' ? json : JSON.stringify(json));
const read = (json: unknown, mediaType = '') => parseManifest({ mediaType, digest, bytes: bytesOf(json) });

const codeOf = (run: () => unknown): string | undefined => problemsFrom(run)[0]?.code;

describe('parseManifest', () => {
  const entry = { mediaType: mediaTypes.manifest, digest: other, size: 7 };
  const about = { 'vnd.docker.reference.type': 'attestation-manifest', 'vnd.docker.reference.digest': other };

  it('reads an index: platforms normalized, attestations distinguished, annotations kept', () => {
    const index = {
      schemaVersion: 2,
      mediaType: mediaTypes.index,
      manifests: [
        { ...entry, platform: { architecture: 'arm64', os: 'linux', variant: 'v8' } },
        { ...entry, platform: { architecture: 'arm', os: 'linux' }, annotations: { a: 'b', c: 1 } },
        { ...entry, platform: { architecture: 'amd64', os: 'windows', 'os.version': '10.0' } },
        { ...entry, platform: { architecture: 'unknown', os: 'unknown' }, annotations: about },
        entry,
      ],
      annotations: { title: 'x' },
    };
    expect(read(index)).toEqual({
      kind: 'index',
      annotations: { title: 'x' },
      children: [
        { ...entry, platform: { name: 'linux/arm64', os: 'linux', architecture: 'arm64' }, annotations: {} },
        {
          ...entry,
          platform: { name: 'linux/arm/v7', os: 'linux', architecture: 'arm', variant: 'v7' },
          annotations: { a: 'b' },
        },
        {
          ...entry,
          platform: { name: 'windows(10.0)/amd64', os: 'windows', architecture: 'amd64', osVersion: '10.0' },
          annotations: {},
        },
        {
          ...entry,
          platform: { name: 'unknown/unknown', os: 'unknown', architecture: 'unknown' },
          annotations: about,
          attests: other,
        },
        { ...entry, annotations: {} },
      ],
    });
  });

  it.each([
    ['unknown', { platform: { os: 'unknown', architecture: 'unknown' } }, other],
    ['missing', {}, other],
    ['that of an image', { platform: { os: 'linux', architecture: 'amd64' } }, undefined],
    ['partly unknown', { platform: { os: 'linux', architecture: 'unknown' } }, undefined],
  ])('takes an entry for attestations by its annotation and its platform: %s', (_, platform, attests) => {
    const found = read({ mediaType: mediaTypes.index, manifests: [{ ...entry, ...platform, annotations: about }] });
    expect(found.kind === 'index' && found.children.map((child) => child.attests)).toEqual([attests]);
  });

  it('reads an image', () => {
    const image = { mediaType: mediaTypes.dockerManifest, config: entry, layers: [entry, { ...entry, urls: ['x'] }] };
    expect(read(image)).toEqual({ kind: 'image', config: entry, layers: [entry, entry], annotations: {} });
  });

  it('goes by the header where the body does not name its type', () => {
    expect(read({ manifests: [] }, mediaTypes.index).kind).toBe('index');
    expect(read({ config: entry, layers: [] }, mediaTypes.manifest).kind).toBe('image');
  });

  it('goes by the body where the header says something else', () => {
    expect(read({ mediaType: mediaTypes.dockerList, manifests: [] }, 'text/plain').kind).toBe('index');
  });

  const index = (manifests: unknown): unknown => ({ mediaType: mediaTypes.index, manifests });
  it.each([
    ['no JSON', '{'],
    ['no UTF-8', '\ud800{'],
    ['no object', '[]'],
    ['null', 'null'],
    ['an unknown type', { mediaType: 'application/vnd.docker.distribution.manifest.v1+prettyjws' }],
    ['no type at all', {}],
    ['no list', index({})],
    ['an entry that is not an object', index([7])],
    ['an entry without type', index([{ ...entry, mediaType: undefined }])],
    ['an entry without digest', index([{ ...entry, digest: 'sha512:00' }])],
    ['an entry with half a size', index([{ ...entry, size: 0.5 }])],
    ['an entry of less than nothing', index([{ ...entry, size: -1 }])],
    [
      'an attestation of nothing',
      index([{ ...entry, annotations: { 'vnd.docker.reference.type': 'attestation-manifest' } }]),
    ],
    ['an image without config', { mediaType: mediaTypes.manifest, layers: [] }],
    ['an image without layers', { mediaType: mediaTypes.manifest, config: entry }],
    ['an index of 1001 entries', index(Array.from({ length: 1001 }, () => entry))],
    [
      'an image of 1001 layers',
      { mediaType: mediaTypes.manifest, config: entry, layers: Array.from({ length: 1001 }, () => entry) },
    ],
  ])('refuses %s', (_, json) => {
    expect(codeOf(() => read(json))).toBe('CONTENT_MALFORMED');
  });

  it('returns a value or a failure for any JSON, never a crash', () => {
    fc.assert(
      fc.property(fc.json(), fc.constantFrom(...Object.values(mediaTypes)), (text, mediaType) => {
        codeOf(() => read(text, mediaType));
        codeOf(() => parseImageConfig(bytesOf(text), digest));
      }),
      cases(500),
    );
  });
});

describe('parseImageConfig', () => {
  it('reads what an image is for and runs', () => {
    const rest = { User: 'app:1', Volumes: { '/data': {} }, OnBuild: ['COPY . /'] };
    const json = {
      os: 'linux',
      architecture: 'arm',
      variant: 'v6',
      config: { Entrypoint: ['/a'], Cmd: ['b', 7], Env: ['PATH=/bin'], WorkingDir: '/w', Labels: { x: 'y' }, ...rest },
    };
    expect(parseImageConfig(bytesOf(json), digest)).toEqual({
      platform: { name: 'linux/arm/v6', os: 'linux', architecture: 'arm', variant: 'v6' },
      hasVariant: true,
      entrypoint: ['/a'],
      command: ['b'],
      environment: ['PATH=/bin'],
      workingFolder: '/w',
      user: 'app:1',
      volumes: ['/data'],
      isTemplate: true,
      labels: { x: 'y' },
    });
  });

  it.each([
    [[''], ['app'], [[], ['app']]],
    [['', 'x'], ['app'], [['', 'x'], ['app']]],
    [['/a'], [''], [['/a'], ['']]],
  ])('takes an entrypoint of one empty word for none, as Docker does: %j %j', (Entrypoint, Cmd, expected) => {
    const { entrypoint, command } = parseImageConfig(bytesOf({ config: { Entrypoint, Cmd } }), digest);
    expect([entrypoint, command]).toEqual(expected);
  });

  it('knows that a variant was not named', () => {
    const { hasVariant, platform } = parseImageConfig(bytesOf({ os: 'linux', architecture: 'arm' }), digest);
    expect([hasVariant, platform?.variant]).toEqual([false, 'v7']);
  });

  it.each<[string, Readonly<Record<string, unknown>>]>([
    ['a variable as long as no program gets one', { Env: [`PATH=${'/bin:'.repeat(30_000)}`] }],
    ['an argument as long', { Entrypoint: ['x'.repeat(131_072)] }],
    ['more arguments than a program gets', { Cmd: Array.from({ length: 300_000 }, () => 'abcdef') }],
  ])('refuses %s', (_, config) => {
    expect(codeOf(() => parseImageConfig(bytesOf(JSON.stringify({ config })), digest))).toBe('CONTENT_MALFORMED');
  });

  it('reads an empty one', () => {
    expect(parseImageConfig(bytesOf({}), digest)).toMatchObject({ hasVariant: false, entrypoint: [], command: [] });
  });
});

const docker = 'application/vnd.docker.image.rootfs.foreign.diff.tar.gzip';
const oci = 'application/vnd.oci.image.layer.nondistributable.v1.tar';

it.each([
  ['is left out with the type of Docker', docker, 'windows', true],
  ['is left out with the type of OCI', oci, 'windows', true],
  ['is left out compressed by gzip', `${oci}+gzip`, 'windows', true],
  ['is left out compressed by zstd', `${oci}+zstd`, 'windows', true],
  ['is left out where the system is unknown', docker, undefined, true],
  ['is kept in an image of Linux', docker, 'linux', false],
  ['is kept with a type that contains the word', 'application/x-foreign', 'windows', false],
  ['is kept with a longer type', `${oci}+gzip+nondistributable`, 'windows', false],
  ['is kept with a usual type', 'application/vnd.oci.image.layer.v1.tar+gzip', 'windows', false],
])('a layer %s', (_, mediaType, os, expected) => {
  expect(isWindowsLayer(mediaType, os)).toBe(expected);
});
