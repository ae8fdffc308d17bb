// Parses platforms, os/architecture[/variant], normalized by containerd's rules.
import { failure, parseEach } from '../errors/failure.ts';
import { didYouMean } from '../errors/nearest.ts';

/** A normalized platform: `arm64` without variant means v8, `amd64` without variant v1. */
export type Platform = {
  /** The canonical form, such as `linux/arm/v7`. */
  readonly name: string;
  readonly os: string;
  readonly architecture: string;
  readonly variant?: string;
  /** Windows only: the build number of the system. */
  readonly osVersion?: string;
};

/** A platform before it has a name. */
type Words = { readonly [Key in 'os' | 'architecture']: string } & {
  readonly [Key in 'variant' | 'osVersion']?: string | undefined;
};

// The closed list of platforms: Go's build targets, and containerd's variants.
const architectures: ReadonlyMap<string, string> = new Map(
  Object.entries({
    linux: '386 amd64 arm arm64 loong64 mips mipsle mips64 mips64le ppc64 ppc64le riscv64 s390x',
    windows: '386 amd64 arm arm64',
    darwin: 'amd64 arm64',
    freebsd: '386 amd64 arm arm64 riscv64',
    netbsd: '386 amd64 arm arm64',
    openbsd: '386 amd64 arm arm64 ppc64 riscv64',
    dragonfly: 'amd64',
    illumos: 'amd64',
    solaris: 'amd64',
    aix: 'ppc64',
    plan9: '386 amd64 arm',
    android: '386 amd64 arm arm64',
    ios: 'amd64 arm64',
    js: 'wasm',
    wasi: 'wasm',
    wasip1: 'wasm',
  }),
);

/** The variants of an architecture: their form, the level of none, and those that are suggested for typos. */
const variants: ReadonlyMap<string, { readonly form: RegExp; readonly base?: number; readonly likely: string }> =
  new Map([
    ['amd64', { form: /^v[234]$/, base: 1, likely: ' /v2 /v3 /v4' }],
    ['arm', { form: /^v[5678]$/, base: 7, likely: '/v5 /v6 /v7' }],
    ['arm64', { form: /^v[89](?:\.\d)?$/, base: 8, likely: '' }],
    ['riscv64', { form: /^rva\d\du64$/, likely: '' }],
  ]);

/** All known platforms in canonical form, likely ones first, to suggest for typos. */
export const knownPlatforms: readonly string[] = [...architectures].flatMap(([os, list]) =>
  list.split(' ').flatMap((architecture) => {
    const ends = variants.get(architecture)?.likely.split(' ') ?? [''];
    return ends.map((end) => `${os}/${architecture}${end}`);
  }),
);

// https://github.com/containerd/platforms/blob/main/database.go
const aliases: ReadonlyMap<string, readonly [architecture: string, variant?: string]> = new Map([
  ['i386', ['386', '']],
  ['x86_64', ['amd64']],
  ['x86-64', ['amd64']],
  ['aarch64', ['arm64']],
  ['armhf', ['arm', 'v7']],
  ['armel', ['arm', 'v6']],
]);

/** The default for `local`, a lone architecture or a lone system. */
const usual = { os: 'linux', architecture: 'amd64' };

const word = /^[A-Za-z0-9_.-]+$/;
const systemForm = /^([A-Za-z0-9_-]+)(?:\(([A-Za-z0-9_.-]+)\))?$/;

/** Parses one platform; missing parts (`arm64`, `linux`, `local`) have defaults. */
export function parsePlatform(text: string): Platform {
  if (text.toLowerCase() === 'local') return normalizePlatform(usual);
  const [first = '', ...rest] = text.split('/');
  const [, system, osVersion] = systemForm.exec(first) ?? [];
  if (system === undefined || rest.length > 2 || !rest.every((part) => word.test(part))) throw malformed(text);
  const platform = normalizePlatform({ ...partsOf(system, rest), osVersion });
  if (!isKnown(platform)) throw unknown(text, platform);
  return platform;
}

/** Whether a normalized platform is known. */
function isKnown({ os, architecture, variant }: Platform): boolean {
  const isVariant = variant === undefined || variants.get(architecture)?.form.test(variant) === true;
  return isVariant && architectures.get(os)?.split(' ').includes(architecture) === true;
}

function partsOf(first: string, [second, variant]: readonly string[]): Words {
  if (second !== undefined) return { os: first, architecture: second, variant };
  return architectures.has(first.toLowerCase()) ? { ...usual, os: first } : { ...usual, architecture: first };
}

/** Parses a list and reports all invalid items at once; equal platforms are merged. */
export function parsePlatforms(list: readonly string[]): readonly Platform[] {
  return eachPlatform(parseEach(list, parsePlatform));
}

/** Returns each platform once. */
export function eachPlatform(platforms: readonly Platform[]): readonly Platform[] {
  return [...new Map(platforms.map((platform) => [platform.name, platform])).values()];
}

/** The platform of containers on this machine, which run on Linux; the architecture as in Node. */
export function machinePlatform(architecture: string): Platform {
  const names: Readonly<Record<string, string>> = { x64: 'amd64', ia32: '386', arm: 'arm/v7', ppc64: 'ppc64le' };
  return parsePlatform(`linux/${names[architecture] ?? architecture}`);
}

function nameOf({ os, architecture, variant, osVersion }: Words): string {
  const system = osVersion === undefined ? os : `${os}(${osVersion})`;
  return [system, architecture, ...(variant === undefined ? [] : [variant])].join('/');
}

/** Normalizes a foreign platform, such as from an image index; accepts unknown ones. */
export function normalizePlatform({ os, architecture, variant = '', osVersion }: Words): Platform {
  const system = os.toLowerCase();
  const [name, level] = normalizeArchitecture(architecture.toLowerCase(), variant.toLowerCase());
  const words = {
    os: system === 'macos' ? 'darwin' : system,
    architecture: name,
    ...(level === '' ? {} : { variant: level }),
    ...(osVersion === undefined ? {} : { osVersion }),
  };
  return { name: nameOf(words), ...words };
}

/** Returns the name under which a platform was planned: a plan may leave the version of Windows open. */
export function plannedName(planned: readonly Platform[], platform: Platform): string {
  const { osVersion: _, ...plain } = platform;
  return planned.some(({ name }) => name === platform.name) ? platform.name : nameOf(plain);
}

function normalizeArchitecture(given: string, givenVariant: string): readonly [string, string] {
  const [architecture, variant = givenVariant] = aliases.get(given) ?? [given];
  switch (architecture) {
    case 'amd64':
      return [architecture, variant === 'v1' ? '' : variant];
    case 'arm64':
      if (/^v?8(?:\.0)?$/.test(variant)) return [architecture, ''];
      return [architecture, /^v?9(?:\.0)?$/.test(variant) ? 'v9' : variant];
    case 'arm':
      return [architecture, variant === '' ? 'v7' : variant.replace(/^(?=[5-8]$)/, 'v')];
    default:
      return [architecture, variant];
  }
}

/** Whether a processor certainly runs `wanted` natively; emulation does not count. */
export function canRun(host: Platform, wanted: Platform): boolean {
  // An amd64 kernel often runs 386, an arm64 one arm; that depends on kernel and processor, so it must be probed.
  if (host.os !== wanted.os || host.architecture !== wanted.architecture) return false;
  return host.variant === wanted.variant || levelOf(host) > levelOf(wanted);
}

// Variants are ordered, and each runs the lower ones; NaN for others, which compares to nothing.
function levelOf({ architecture, variant }: Platform): number {
  const { base = Number.NaN, form } = variants.get(architecture) ?? {};
  if (variant === undefined || Number.isNaN(base)) return base;
  return /^v\d$/.test(variant) || form?.test(variant) ? Number(variant.slice(1)) : Number.NaN;
}

const emulators: Readonly<Record<string, string>> = {
  '386': 'qemu-i386',
  amd64: 'qemu-x86_64',
  arm: 'qemu-arm',
  arm64: 'qemu-aarch64',
  loong64: 'qemu-loongarch64',
  mips64: 'qemu-mips64',
  mips64le: 'qemu-mips64el',
  ppc64le: 'qemu-ppc64le',
  riscv64: 'qemu-riscv64',
  s390x: 'qemu-s390x',
};

/** Returns the architecture in the binfmt image that emulates the platform; undefined if unsupported. */
export function emulatorOf({ os, architecture }: Platform): string | undefined {
  return os === 'linux' && Object.hasOwn(emulators, architecture) ? architecture : undefined;
}

/** Returns the kernel's name for the emulator of an architecture, in /proc/sys/fs/binfmt_misc. */
export function handlerOf(architecture: string): string | undefined {
  return Object.hasOwn(emulators, architecture) ? emulators[architecture] : undefined;
}

function malformed(text: string): Error {
  const shown = JSON.stringify(text.slice(0, 100));
  return failure('PLATFORM_UNKNOWN', `The platform ${shown} does not have the form os/architecture[/variant].`);
}

function unknown(text: string, platform: Platform): Error {
  const cure = didYouMean(platform.name.slice(0, 100), knownPlatforms);
  return failure('PLATFORM_UNKNOWN', `${JSON.stringify(text.slice(0, 100))} is not a known platform.`, { cure });
}
