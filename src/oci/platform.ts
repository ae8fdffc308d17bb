// Platforms, os/architecture[/variant], read and normalised by containerd's rules.
import { failure, Problems } from '../errors/failure.ts';
import { nearest } from '../errors/nearest.ts';
import { isKnown, knownPlatforms } from './known-platforms.ts';

/** What an image runs on, in normalised words: `arm64` without variant means v8, `amd64` without variant v1. */
export type Platform = {
  /** The canonical form, such as `linux/arm/v7`. */
  readonly name: string;
  readonly os: string;
  readonly architecture: string;
  readonly variant?: string;
  /** Windows only: the build of the system that the image is made for. */
  readonly osVersion?: string;
};

/** A platform before it has a name. */
type Words = Omit<Platform, 'name'>;

/** What `local`, a lone architecture or a lone system mean where nothing better is known. */
const defaultHost: Platform = normalizePlatform({ os: 'linux', architecture: 'amd64' });

const word = /^[A-Za-z0-9_.-]+$/;
const systemForm = /^([A-Za-z0-9_-]+)(?:\(([A-Za-z0-9_.-]+)\))?$/;
const systems: ReadonlySet<string> = new Set(knownPlatforms.map((platform) => platform.split('/', 1).join()));

/** Reads one platform; what it leaves open (`arm64`, `linux`, `local`) is taken from the host. */
export function parsePlatform(text: string, host: Platform = defaultHost): Platform {
  if (text.toLowerCase() === 'local') return host;
  const [first = '', ...rest] = text.split('/');
  const [, system, osVersion] = systemForm.exec(first) ?? [];
  if (system === undefined || rest.length > 2 || !rest.every((part) => word.test(part))) throw malformed(text);
  const version = osVersion === undefined ? {} : { osVersion };
  const platform = normalizePlatform({ ...partsOf(system, rest, host), ...version });
  if (!isKnown(platform)) throw unknown(text, platform);
  return platform;
}

function partsOf(first: string, [second, variant]: readonly string[], host: Platform): Words {
  if (second !== undefined) {
    return { os: first, architecture: second, ...(variant === undefined ? {} : { variant }) };
  }
  if (systems.has(first.toLowerCase())) return { ...host, os: first };
  return { os: host.os, architecture: first };
}

/** Reads a list, with every wrong item told at once; platforms that mean the same are folded into the first. */
export function parsePlatforms(list: readonly string[], host: Platform = defaultHost): readonly Platform[] {
  const problems = new Problems();
  const platforms = new Map<string, Platform>();
  for (const text of list) {
    const platform = problems.collect<Platform | undefined>(() => parsePlatform(text, host), undefined);
    if (platform === undefined) continue;
    if (!platforms.has(platform.name)) platforms.set(platform.name, platform);
  }
  problems.raise();
  return [...platforms.values()];
}

function nameOf({ os, architecture, variant, osVersion }: Words): string {
  const system = osVersion === undefined ? os : `${os}(${osVersion})`;
  return [system, architecture, ...(variant === undefined ? [] : [variant])].join('/');
}

/** The canonical words for a platform that somebody else wrote, an image index for instance; knows no wrong ones. */
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

// The table of https://github.com/containerd/platforms/blob/main/database.go
function normalizeArchitecture(architecture: string, variant: string): readonly [string, string] {
  switch (architecture) {
    case 'i386':
      return ['386', ''];
    case 'x86_64':
    case 'x86-64':
    case 'amd64':
      return ['amd64', variant === 'v1' ? '' : variant];
    case 'aarch64':
    case 'arm64':
      return ['arm64', normalizeArm64(variant)];
    case 'armhf':
      return ['arm', 'v7'];
    case 'armel':
      return ['arm', 'v6'];
    case 'arm':
      return ['arm', normalizeArm(variant)];
    default:
      return [architecture, variant];
  }
}

function normalizeArm64(variant: string): string {
  if (/^v?8(?:\.0)?$/.test(variant)) return '';
  return /^v?9(?:\.0)?$/.test(variant) ? 'v9' : variant;
}

function normalizeArm(variant: string): string {
  if (variant === '') return 'v7';
  return /^[5-8]$/.test(variant) ? `v${variant}` : variant;
}

/** Whether a machine's processor runs what is built for `wanted`, by what is certain; emulation does not count. */
export function canRun(host: Platform, wanted: Platform): boolean {
  // An amd64 kernel often runs 386, an arm64 one arm; that depends on kernel and processor, so it has to be probed.
  if (host.os !== wanted.os || host.architecture !== wanted.architecture) return false;
  return host.variant === wanted.variant || levelOf(host) > levelOf(wanted);
}

const levelled: Readonly<Record<string, { readonly base: number; readonly form: RegExp }>> = {
  amd64: { base: 1, form: /^v(\d)$/ },
  arm64: { base: 8, form: /^v(\d(?:\.\d)?)$/ },
  arm: { base: 7, form: /^v(\d)$/ },
};

// Variants count upwards, each running what the ones below it run; NaN, which is above and below nothing, for others.
function levelOf({ architecture, variant }: Platform): number {
  const levels = levelled[architecture];
  if (levels === undefined) return Number.NaN;
  return variant === undefined ? levels.base : Number(levels.form.exec(variant)?.[1] ?? Number.NaN);
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

/** The architecture to ask of the binfmt image so that the platform can be emulated; undefined where it has none. */
export function emulatorOf({ os, architecture }: Platform): string | undefined {
  return os === 'linux' && Object.hasOwn(emulators, architecture) ? architecture : undefined;
}

/** The name under which the kernel lists the emulator of an architecture, in /proc/sys/fs/binfmt_misc. */
export function handlerOf(architecture: string): string | undefined {
  return Object.hasOwn(emulators, architecture) ? emulators[architecture] : undefined;
}

function malformed(text: string): Error {
  const shown = JSON.stringify(text.slice(0, 100));
  return failure('PLATFORM_UNKNOWN', `The platform ${shown} is not of the form os/architecture[/variant].`);
}

function unknown(text: string, platform: Platform): Error {
  const close = nearest(platform.name.slice(0, 100), knownPlatforms);
  return failure(
    'PLATFORM_UNKNOWN',
    `Nothing is known that runs the platform ${JSON.stringify(text.slice(0, 100))}.`,
    close === undefined ? {} : { cure: `Did you mean ${close}?` },
  );
}
