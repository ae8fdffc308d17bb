import { describe, expect, it } from '@jest/globals';
import { parsePlatforms } from '../../../src/oci/platform.ts';
import { planMatrix } from '../../../src/plan/fan-out/fan-out.ts';
import { parseRunners, runnerOf } from '../../../src/plan/fan-out/runners.ts';
import { readLines } from '../../../src/read/forms/lists.ts';

const read = (text: string) => parseRunners(readLines('runners', text, { hasQuotes: false }));

describe('the runner of a platform', () => {
  it.each([
    ['linux/amd64', 'ubuntu-latest'],
    ['linux/arm64', 'ubuntu-24.04-arm'],
    ['linux/arm/v7', 'ubuntu-24.04-arm'],
    ['linux/riscv64', 'ubuntu-latest'],
    ['windows(10.0.17763)/amd64', 'ubuntu-latest'],
  ])('is, for %s and with nothing said, %s', (platform, runner) => {
    expect(runnerOf(platform, [])).toBe(runner);
  });

  it.each([
    ['linux/amd64', 'big'],
    ['linux/arm64', ['self-hosted', 'arm64']],
    ['linux/arm/v7', 'old'],
    ['linux/arm/v6', 'older'],
    ['linux/riscv64', 'big'],
  ])('is, for %s, that of the most specific line', (platform, runner) => {
    const rules = read('default=big\nlinux/arm=old\nlinux/arm/v6=older\nlinux/arm64/v8=["self-hosted", "arm64"]');
    expect(runnerOf(platform, rules)).toEqual(runner);
  });

  it.each([
    ['arm64=own', { arm64: 'own' }],
    ['aarch64=own', { arm64: 'own' }],
    ['linux/aarch64=own', { arm64: 'own' }],
    ['arm=own', { 'arm/v6': 'own', 'arm/v7': 'own' }],
    ['linux/armhf=own', { 'arm/v7': 'own' }],
    ['Linux/ARM=own', { 'arm/v6': 'own', 'arm/v7': 'own' }],
    ['Linux=own', { amd64: 'own', arm64: 'own', 'arm/v6': 'own', 'arm/v7': 'own' }],
  ])('is changed by %s for these platforms only', (text, changed) => {
    const rules = read(text);
    const usual = { amd64: 'ubuntu-latest', arm64: 'ubuntu-24.04-arm', 'arm/v6': 'ubuntu-24.04-arm' };
    const all = { ...usual, 'arm/v7': 'ubuntu-24.04-arm' };
    const found = Object.keys(all).map((name) => [name, runnerOf(`linux/${name}`, rules)]);
    expect(Object.fromEntries(found)).toEqual({ ...all, ...changed });
  });

  it('is the default where a line is only a label', () => {
    expect(runnerOf('linux/arm64', read('ubuntu-26.04'))).toBe('ubuntu-26.04');
  });

  it('is read from a YAML map, too', () => {
    expect(runnerOf('linux/arm64', read('default: big\nlinux/arm64: small'))).toBe('small');
  });

  it('is GitHub’s where only other platforms are named', () => {
    expect(runnerOf('linux/arm64', read('linux/amd64=big'))).toBe('ubuntu-24.04-arm');
  });

  it.each(['linux/amd46=x', 'linux/arm64=', 'linux/arm64=[]', 'linux/arm64=[1]', 'linux/arm64=["a"'])(
    'is refused: %s',
    (text) => {
      expect(() => read(text)).toThrow('INPUT_INVALID');
    },
  );
});

describe('the matrix', () => {
  const platforms = parsePlatforms(['linux/amd64', 'linux/arm64']).map((platform) => ({
    platform,
    runs: 'native' as const,
  }));
  const image = (name: string) => ({ name, platforms });

  it('has an entry for each platform, and marks those that are optional', () => {
    expect(planMatrix([image('default')], [], ['linux/arm64'])).toEqual({
      include: [
        { platform: 'linux/amd64', runner: 'ubuntu-latest' },
        { platform: 'linux/arm64', runner: 'ubuntu-24.04-arm', optional: true },
      ],
    });
  });

  it('is targets by platforms for several targets', () => {
    const { include } = planMatrix([image('a'), image('b')], [], []);
    expect(include.map(({ target, platform }) => `${target} ${platform}`)).toEqual([
      'a linux/amd64',
      'a linux/arm64',
      'b linux/amd64',
      'b linux/arm64',
    ]);
  });
});
