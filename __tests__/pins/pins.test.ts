import { describe, expect, it } from '@jest/globals';
import { formatImage, pins } from '../../src/pins/pins.ts';
import { addressesOf, checksumIn, versionIn } from '../../src/pins/release.ts';

const one = 'a'.repeat(64);
const other = 'b'.repeat(64);

describe('the addresses of a release', () => {
  it.each([
    {
      name: 'buildx',
      architecture: 'amd64',
      program: 'https://github.com/docker/buildx/releases/download/v0.35.0/buildx-v0.35.0.linux-amd64',
      list: 'https://github.com/docker/buildx/releases/download/v0.35.0/checksums.txt',
    },
    {
      name: 'buildx',
      architecture: 'arm',
      program: 'https://github.com/docker/buildx/releases/download/v0.35.0/buildx-v0.35.0.linux-arm-v7',
      list: 'https://github.com/docker/buildx/releases/download/v0.35.0/checksums.txt',
    },
    {
      name: 'cosign',
      architecture: 'arm64',
      program: 'https://github.com/sigstore/cosign/releases/download/v3.1.3/cosign-linux-arm64',
      list: 'https://github.com/sigstore/cosign/releases/download/v3.1.3/cosign_checksums.txt',
    },
  ] as const)('of $name for $architecture', ({ name, architecture, program, list }) => {
    const { repository } = pins.tools[name];
    const version = name === 'buildx' ? '0.35.0' : '3.1.3';
    expect(addressesOf({ name, repository, version, architecture })).toMatchObject({ program, list });
  });

  it('are on another server where one is named', () => {
    const release = { name: 'buildx', repository: 'docker/buildx', version: '1.0.0', architecture: 'amd64' } as const;
    expect(addressesOf(release, 'http://mirror/').program).toBe(
      'http://mirror/docker/buildx/releases/download/v1.0.0/buildx-v1.0.0.linux-amd64',
    );
  });
});

describe('the checksum of a file', () => {
  it.each([
    { name: 'is found among others', list: `${other}  x\n${one} *buildx\n`, sum: one },
    { name: 'is found in text mode', list: `${one}  buildx\r\n`, sum: one },
    { name: 'may be listed twice', list: `${one} *buildx\n${one}  buildx\n`, sum: one },
    { name: 'is undefined if two are listed', list: `${one} *buildx\n${other} *buildx\n`, sum: undefined },
    { name: 'is undefined for a file with a longer name', list: `${one} *buildx.sbom\n`, sum: undefined },
    { name: 'is undefined if it is too short', list: `${one.slice(1)} *buildx\n`, sum: undefined },
    { name: 'is undefined in an error page', list: '<html>buildx</html>', sum: undefined },
  ])('$name', ({ list, sum }) => {
    expect(checksumIn(list, 'buildx')).toBe(sum);
  });
});

it.each([
  { address: 'https://github.com/docker/buildx/releases/tag/v0.35.0', version: '0.35.0' },
  { address: 'https://github.com/docker/buildx/releases', version: undefined },
  { address: 'https://github.com/login?return_to=/releases/tag/v0.35.0/x', version: undefined },
])('the version in $address', ({ address, version }) => {
  expect(versionIn(address)).toBe(version);
});

it('an image is named by tag and digest, or by its tag where no digest is known', () => {
  expect(formatImage({ repository: 'a/b', tag: '1', digest: `sha256:${one}` })).toBe(`a/b:1@sha256:${one}`);
  expect(formatImage({ repository: 'a/b', tag: '1' })).toBe('a/b:1');
});
