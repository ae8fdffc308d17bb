import { describe, expect, it } from '@jest/globals';
import { formatDriverOption, parseDriverOptions } from '../../../src/commands/driver-option.ts';
import { parsePlatform } from '../../../src/oci/platform.ts';
import { withConfig, withTolerations } from '../../../src/plan/builder/builder.ts';
import { planPlatforms } from '../../../src/plan/builder/nodes.ts';

const runner = {
  platform: parsePlatform('linux/amd64'),
  workspace: '/w',
  temporaryFolder: '/t',
  serverUrl: 'https://github.com',
  runId: '42',
  runAttempt: '1',
  cacheService: undefined,
  takenPlaces: [],
};
const builder = {
  existing: undefined,
  driver: 'docker-container',
  nodes: [],
  driverOptions: [],
  endpoint: undefined,
  configPath: undefined,
  configText: undefined,
  flags: undefined,
  image: undefined,
  isRemovedAfterwards: true,
  emulation: 'auto',
  binfmtImage: 'tonistiigi/binfmt',
} as const;

/** What runs each platform, on a runner of amd64. */
function runsOf(
  platforms: readonly string[],
  difference: { readonly endpoint?: string; readonly existing?: string } = {},
) {
  const image = { platforms: platforms.map((platform) => parsePlatform(platform)) };
  return planPlatforms({ image, builder: { ...builder, ...difference }, runner }).map(({ runs }) => runs);
}

describe('who runs a platform', () => {
  it.each([
    { name: 'the processor runs its own', platforms: ['linux/amd64'], runs: ['native'] },
    { name: 'QEMU runs those of others', platforms: ['linux/arm64', 'linux/arm/v7'], runs: ['emulated', 'emulated'] },
    { name: 'variants of the same processor are no matter for QEMU', platforms: ['linux/amd64/v3'], runs: ['native'] },
    { name: 'amd64 runs 386 by itself', platforms: ['linux/386'], runs: ['native'] },
  ])('$name', ({ platforms, runs }) => {
    expect(runsOf(platforms)).toEqual(runs);
  });

  it('are unknown on another machine, or for a builder that is not ours', () => {
    expect(runsOf(['linux/amd64'], { endpoint: 'tcp://builder' })).toEqual(['unknown']);
    expect(runsOf(['linux/amd64'], { existing: 'mine' })).toEqual(['unknown']);
  });
});

const ours = [
  'key=node.kubernetes.io/unreachable,operator=Exists,effect=NoExecute,tolerationSeconds=30',
  'key=node.kubernetes.io/not-ready,operator=Exists,effect=NoExecute,tolerationSeconds=30',
].join(';');
const tolerations = (value: string) => ({ key: 'tolerations', value });

describe('the tolerations of a pod', () => {
  it.each([
    ['are short for nodes that do not answer', [], [tolerations(ours)]],
    [
      'come after those of the user',
      [tolerations('key=builds,operator=Exists')],
      [tolerations(`key=builds,operator=Exists;${ours}`)],
    ],
    [
      'are left alone where the user has named such nodes',
      [tolerations('key=node.kubernetes.io/unreachable,operator=Exists')],
      [tolerations('key=node.kubernetes.io/unreachable,operator=Exists')],
    ],
  ])('%s', (_, given, expected) => {
    expect(withTolerations(given)).toEqual(expected);
  });

  it('reach buildx as one option', () => {
    const [option] = withTolerations([]);
    expect(option && parseDriverOptions(formatDriverOption(option))).toEqual([tolerations(ours)]);
  });
});

describe('the flags of a rootless BuildKit', () => {
  const rootless = { key: 'rootless', value: 'true' };
  const config = '--config /etc/buildkit/buildkitd.toml';

  it.each([
    ['name its configuration', undefined, [rootless], config],
    ['come after those of the user', '--debug', [rootless], `--debug ${config}`],
    ['leave a configuration of the user alone', '--config /etc/mine.toml', [rootless], '--config /etc/mine.toml'],
    ['are those of the user alone with root', '--debug', [{ key: 'rootless', value: 'false' }], '--debug'],
    ['do not exist with root', undefined, [], undefined],
  ])('%s', (_, flags, options, expected) => {
    expect(withConfig(flags, options)).toBe(expected);
  });
});
