// Headers of ELF files: generated ones for every machine, and real ones of this machine.
import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { architectureOf, describeElf, kinshipOf, namesArchitecture, parseElf } from '../../src/layers/elf.ts';
import { createProbe } from '../../src/layers/executable.ts';
import { parsePlatform } from '../../src/oci/platform.ts';
import { fc } from '../support/chance.ts';
import { type ElfShape, elfFile, machines } from './archive.ts';

const platforms = Object.entries<ElfShape>(machines);

function kinship(shape: ElfShape, platform: string): string | undefined {
  const elf = parseElf(elfFile(shape));
  return elf && kinshipOf(elf, parsePlatform(platform));
}

describe('the machine', () => {
  it.each(platforms)('of %s is known', (platform, shape) => {
    const elf = parseElf(elfFile(shape));
    expect(elf).toMatchObject({ bits: shape.bits, isLittleEndian: shape.isLittle, machine: shape.machine });
    expect(elf && architectureOf(elf)).toBe(parsePlatform(platform).architecture);
    expect(kinship(shape, platform)).toBe('native');
  });

  const siblings = [
    'linux/386 in linux/amd64',
    'linux/arm/v5 in linux/arm64',
    'linux/arm/v7 in linux/arm64',
    'linux/mips in linux/mips64',
    'linux/mipsle in linux/mips64le',
    // The header shows only the float unit of an ARM program, not its version.
    'linux/arm/v5 in linux/arm/v7',
  ];
  it.each(platforms)('of %s is foreign to all others, its siblings apart', (platform, shape) => {
    for (const [other] of platforms) {
      if (other === platform) continue;
      const found = kinship(shape, other);
      expect(`${platform} in ${other} ${found}`).toBe(
        siblings.includes(`${platform} in ${other}`)
          ? `${platform} in ${other} ${other === 'linux/arm/v7' ? 'native' : 'sibling'}`
          : `${platform} in ${other} foreign`,
      );
    }
  });

  it('with a float unit is more than ARM v5 has', () => {
    expect(kinship(machines['linux/arm/v7'], 'linux/arm/v6')).toBe('native');
    expect(kinship(machines['linux/arm/v7'], 'linux/arm/v5')).toBe('foreign');
    // Go says nothing of floats.
    expect(kinship({ ...machines['linux/arm/v7'], flags: 0x5000002 }, 'linux/arm/v5')).toBe('native');
  });

  it.each([
    [{ bits: 32, isLittle: true, machine: 62 }, 'x32 (ELF 32-bit, little-endian, machine 62)'],
    [{ bits: 64, isLittle: false, machine: 183 }, 'arm64be (ELF 64-bit, big-endian, machine 183)'],
    [machines['linux/arm/v7'], 'arm (ELF 32-bit, little-endian, machine 40, hard-float)'],
    [{ bits: 64, isLittle: true, machine: 4711 }, 'machine 4711 (ELF 64-bit, little-endian, machine 4711)'],
  ] as const)('is described: %j', (shape, text) => {
    const elf = parseElf(elfFile(shape));
    expect(elf && describeElf(elf)).toBe(text);
  });

  it.each([
    ['/opt/tool-linux-arm64', true],
    ['/usr/bin/aarch64-linux-gnu-gcc', true],
    ['/prebuilds/linux-x64/node', true],
    ['/lib/x86_64/tool', true],
    ['/usr/local/bin/alarm', false],
    ['/usr/bin/arming', false],
    ['/app', false],
    ['/usr/bin/mipsy', true],
  ])('in the path %s: %s', (path, expected) => expect(namesArchitecture(path)).toBe(expected));
});

describe('reading', () => {
  it.each([0, 1, 4, 20, 51])('a head of %d bytes yields nothing', (length) => {
    expect(parseElf(elfFile(machines['linux/arm/v7']).subarray(0, length))).toBeUndefined();
  });

  it('never fails, whatever the bytes', () => {
    const head = fc.uint8Array({ maxLength: 200 }).map((bytes) => {
      bytes.set([0x7f, 0x45, 0x4c, 0x46].slice(0, bytes.length));
      return bytes;
    });
    fc.assert(
      fc.property(head, (bytes) => {
        const elf = parseElf(bytes);
        if (elf !== undefined) expect(describeElf(elf)).toContain('ELF');
      }),
    );
  });

  it('knows a real program and its loader', () => {
    const bytes = readFileSync(process.execPath);
    const probe = createProbe(bytes.length);
    probe.accept(bytes);
    const content = probe.content();
    const elf = content.kind === 'elf' ? content.elf : undefined;
    const architecture = { x64: 'linux/amd64', arm64: 'linux/arm64' }[process.arch as string] ?? '';
    expect(elf && parsePlatform(`linux/${architectureOf(elf)}`).name).toBe(architecture);
    expect(content).toMatchObject({ loader: expect.stringMatching(/^\/lib.*ld-linux/) });
  });
});

describe('the content of a file', () => {
  const elf = (shape: Partial<ElfShape>) => elfFile({ ...machines['linux/arm64'], ...shape });
  const loader = '/lib/ld-linux-aarch64.so.1';

  it('is the same however it is cut', () => {
    const shapes = fc.record({
      bytes: fc.constantFrom(
        elf({ loader }),
        elf({ loader, loaderAt: 4090 }),
        elf({ loader, loaderAt: 100_000, length: 100_100 }),
        elfFile({ ...machines['linux/s390x'], loader: '/lib/ld64.so.1', loaderAt: 5000 }),
      ),
      cuts: fc.array(fc.integer({ min: 1, max: 120_000 }), { maxLength: 6 }),
    });
    fc.assert(
      fc.property(shapes, ({ bytes, cuts }) => {
        const probe = createProbe(bytes.length);
        const ends = [...cuts.filter((cut) => cut < bytes.length).toSorted((a, b) => a - b), bytes.length];
        ends.reduce((from, end) => {
          probe.accept(bytes.subarray(from, end));
          return end;
        }, 0);
        expect(probe.content()).toMatchObject({ kind: 'elf', loader: expect.stringMatching(/^\/lib\/ld[\w.-]+$/) });
      }),
    );
  });

  it.each([
    ['', { kind: 'empty' }],
    ['#!/bin/sh -e\nexec app', { kind: 'script', line: '/bin/sh -e', text: '#!/bin/sh -e\nexec app' }],
    [`#!/bin/sh\n${'#'.repeat(5000)}`, { kind: 'script', line: '/bin/sh', text: '' }],
    ['MZ\u0090', { kind: 'foreign', format: 'Windows (PE)' }],
    ['\0asm', { kind: 'wasm' }],
    ['echo hello', { kind: 'other' }],
    ['\x7fELF', { kind: 'foreign', format: 'an unknown machine (a broken ELF header)' }],
  ])('%j', (text, expected) => {
    const bytes = new TextEncoder().encode(text);
    const probe = createProbe(bytes.length);
    if (bytes.length > 0) probe.accept(bytes);
    expect(probe.content()).toEqual(expected);
  });

  it('without a readable loader names none', () => {
    const beyond = elf({ loader, loaderAt: 9000, length: 700 });
    const probe = createProbe(beyond.length);
    probe.accept(beyond);
    expect(probe.content()).toMatchObject({ kind: 'elf', loader: undefined });
  });
});
