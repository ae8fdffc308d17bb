// Platforms, against recorded results of containerd, buildx and the binfmt image.
import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import {
  canRun,
  emulatorOf,
  handlerOf,
  knownPlatforms,
  normalizePlatform,
  parsePlatform,
  parsePlatforms,
} from '../../src/oci/platform.ts';
import { fc } from '../support/chance.ts';
import { problemsFrom } from '../support/problems.ts';

type Single = { input: string; normalized: string | null; os?: string; architecture?: string; variant?: string };
type Vectors = {
  hostForHostDependent: string;
  single: Single[];
  lists: { input: string[]; deduped: string[]; error?: string }[];
  binfmtInstallArg: { input: string; archs: string[] }[];
  match: { rows: { host: string; target: string; onlyMatches: boolean; onlyStrictMatches: boolean }[] };
};

const file = new URL('../fixtures/vectors/platforms.json', import.meta.url);
const vectors: Vectors = JSON.parse(readFileSync(file, 'utf8'));

// What buildx lets pass although nothing runs it: here a typo is reported, with the platform that was probably meant.
const typos: Record<string, string> = {
  'linux/ppc64el': 'linux/ppc64le',
  'linux/foo': 'linux/arm',
  'foo/bar': '',
  'foo/bar/baz': '',
  wasm: '',
};

describe('parsePlatform', () => {
  const accepted = vectors.single.filter(({ input, normalized }) => normalized !== null && !(input in typos));
  it.each(accepted)('reads $input as $normalized', ({ input, normalized, os, architecture, variant }) => {
    const platform = parsePlatform(input);
    expect(platform).toEqual({ name: normalized, os, architecture, ...(variant === undefined ? {} : { variant }) });
  });

  it.each(vectors.single.filter(({ normalized }) => normalized === null))('refuses $input', ({ input }) => {
    expect(problemsFrom(() => parsePlatform(input))).toMatchObject([{ code: 'PLATFORM_UNKNOWN' }]);
  });

  it.each(Object.keys(typos))('refuses %s, which buildx lets pass', (input) => {
    expect(problemsFrom(() => parsePlatform(input))).toMatchObject([{ code: 'PLATFORM_UNKNOWN' }]);
  });

  it.each([
    ['linux/ppc64el', 'linux/ppc64le'],
    ['linux/amr64', 'linux/arm64'],
    ['linux/arm64v8', 'linux/arm64'],
    ['linux/amd46', 'linux/amd64'],
    ['linux/mips64el', 'linux/mips64le'],
    ['linux/loongarch64', 'linux/loong64'],
    ['linux/riscv', 'linux/riscv64'],
    ['linux/arm/v9', 'linux/arm/v5'],
    ['linxu/arm64', 'linux/arm64'],
  ])('answers the typo %s with %s', (input, meant) => {
    const [found] = problemsFrom(() => parsePlatform(input));
    expect(found?.cure).toBe(`Did you mean "${meant}"?`);
  });

  it('has no guess for what resembles nothing', () => {
    const [found] = problemsFrom(() => parsePlatform('commodore/c64'));
    expect(found?.cure).toBe('Write os/architecture[/variant], such as linux/arm64 or linux/arm/v7.');
  });

  it('completes omitted parts as buildx does on the host of the recorded results', () => {
    expect(['local', 'linux', 'arm', 'amd64'].map((text) => parsePlatform(text).name)).toEqual([
      vectors.hostForHostDependent,
      vectors.hostForHostDependent,
      'linux/arm/v7',
      'linux/amd64',
    ]);
  });

  it('knows the version of Windows', () => {
    const text = 'windows(10.0.20348.2700)/amd64';
    expect(parsePlatform(text).name).toBe(text);
  });

  it.each([
    'linux/constructor',
    '__proto__/amd64',
    'linux/arm/toString',
    'linux/amd64/',
    '/amd64',
    '',
    'a'.repeat(1e5),
  ])('refuses %.20s without a crash', (input) => {
    expect(problemsFrom(() => parsePlatform(input))).toHaveLength(1);
  });

  it.each(knownPlatforms)('gives %s back as it is', (text) => {
    expect(parsePlatform(text).name).toBe(text);
  });
});

describe('parsePlatforms', () => {
  // As the reader of inputs hands a list over: split at commas, trimmed, without empty items.
  const split = (list: string[]) => list.flatMap((line) => line.split(',').map((item) => item.trim())).filter(Boolean);
  it.each(vectors.lists.filter(({ error }) => error === undefined))('folds $input', ({ input, deduped }) => {
    expect(parsePlatforms(split(input)).map(({ name }) => name)).toEqual(deduped);
  });

  it('accepts lists that buildx rejects only for blanks or commas', () => {
    expect(parsePlatforms(split(['linux/amd64, linux/arm64', 'linux/386,'])).map(({ name }) => name)).toEqual([
      'linux/amd64',
      'linux/arm64',
      'linux/386',
    ]);
  });

  it('reports all problems at once', () => {
    const found = problemsFrom(() => parsePlatforms(['linux/amd46', 'linux/amd64', 'linux/*']));
    expect(found.map(({ fact }) => fact)).toEqual([
      '"linux/amd46" is not a known platform.',
      'The platform "linux/*" does not have the form os/architecture[/variant].',
    ]);
  });
});

describe('normalizePlatform', () => {
  const words = fc.constantFrom('amd64', 'x86_64', 'arm', 'armhf', 'armel', 'aarch64', 'arm64', 'I386', 'riscv64', '');
  const variants = fc.option(fc.constantFrom('', 'v1', '8', 'v8.0', '9', '7', 'v7', 'V6'), { nil: undefined });
  it('changes nothing the second time', () => {
    fc.assert(
      fc.property(fc.constantFrom('linux', 'macOS', 'Windows'), words, variants, (os, architecture, variant) => {
        const once = normalizePlatform({ os, architecture, ...(variant === undefined ? {} : { variant }) });
        expect(normalizePlatform(once)).toEqual(once);
      }),
    );
  });
});

describe('canRun', () => {
  it.each(vectors.match.rows)('$host runs $target: $onlyMatches, within one architecture', (row) => {
    const [machine, wanted] = [parsePlatform(row.host), parsePlatform(row.target)];
    // Across architectures (amd64 and 386, arm64 and arm) the kernel has the last word.
    const isCertain = machine.architecture === wanted.architecture;
    expect(canRun(machine, wanted)).toBe(isCertain && row.onlyMatches);
  });

  it('says no to a foreign platform with the name of a property', () => {
    const [first, second] = ['a', 'b'].map((variant) =>
      normalizePlatform({ os: 'linux', architecture: 'constructor', variant }),
    );
    expect(first && second && canRun(first, second)).toBe(false);
  });

  it('says yes to itself, for every platform', () => {
    for (const text of knownPlatforms) expect(canRun(parsePlatform(text), parsePlatform(text))).toBe(true);
  });
});

describe('emulatorOf', () => {
  const known = vectors.binfmtInstallArg.filter(({ archs }) => archs.every((name) => handlerOf(name) !== undefined));
  it.each(known)('asks the binfmt image for $archs to run $input', ({ input, archs }) => {
    expect(parsePlatforms(input.split(',')).map(emulatorOf)).toEqual(archs);
  });

  it('names the handlers as the kernel lists them', () => {
    expect(['amd64', 'arm64', 'arm', 's390x', 'constructor'].map(handlerOf)).toEqual([
      'qemu-x86_64',
      'qemu-aarch64',
      'qemu-arm',
      'qemu-s390x',
      undefined,
    ]);
  });

  it('has none for other systems and for what QEMU does not run', () => {
    expect(['windows/arm64', 'darwin/arm64', 'linux/ppc64'].map((text) => emulatorOf(parsePlatform(text)))).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
  });
});
