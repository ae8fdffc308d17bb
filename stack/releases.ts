// The releases of buildx and BuildKit that the stack builds side by side. A new release is one line here.
import { pins, testedWith } from '../src/pins/pins.ts';
import type { Module } from './lib/modules.ts';

/** A program that is released as a Go module. */
export type Releases = {
  readonly module: string;
  /** Its commands, as folders below `cmd/`. */
  readonly programs: readonly string[];
  /** The hash of each version's module as go.sum writes it; the module's own go.sum vouches for everything below. */
  readonly sums: Readonly<Record<string, string>>;
};

export type ReleasedName = 'buildx' | 'buildkit';

// The oldest that polyarch supports, the pinned, the newest, and those in which behavior changed.
export const releases: Readonly<Record<ReleasedName, Releases>> = {
  buildx: {
    module: 'github.com/docker/buildx',
    programs: ['buildx'],
    sums: {
      '0.31.1': 'h1:zbvbrb9nxBNVV8nnI33f2F+4aAZBA1gY+AmeBFflMqY=',
      '0.35.0': 'h1:5r/ZcAC0s2oZ1XOJHvYFYbj44I4rxRsIdfsRBeXClks=',
      '0.36.1': 'h1:U7JTUSSeooFXbG+0HcI+CMjEIkvuZgJegXRZ1q7K63Q=',
      '0.37.2': 'h1:6EYElyvQe7aPnp2yDmCLa4/0jXYs8dAHfWKVO6dsFwA=',
      '0.38.2': 'h1:TTn5GXRaZatKpvJ4l7xXuS/N8kTIkLFP0WvGRkbbW9U=',
    },
  },
  buildkit: {
    module: 'github.com/moby/buildkit',
    programs: ['buildkitd', 'buildctl'],
    sums: {
      '0.27.1': 'h1:qlIWpnZzqCkrYiGkctM1gBD/YZPOJTjtUdRBlI0oBOU=',
      '0.28.1': 'h1:Tq6H6gOMU2JyEQ5rA0pa7Ey3VGNR3qpw90liSIpMQoo=',
      '0.31.2': 'h1:UsaoSa0z45ycj+8DqWwmiXKnszDSNvv3wYPGLVtcEKE=',
      '0.32.0': 'h1:slXarYQoMo4cp2d9x30M9t0L4R+c0CVMov+5P1hhiHY=',
      '0.33.1': 'h1:UUrdifmRdRadykO+f5l8BT1CseUXst2sJHV7AmkjjxE=',
      '0.34.2': 'h1:fXgOe79JW5zJNDumRtwTemOklLX66otQokObUXuiGJo=',
    },
  },
};

/** A buildx and a BuildKit that work together in one run. */
export type ToolPair = Readonly<Record<ReleasedName, string>>;

/** The pair that polyarch pins: the main suites run with it. */
export const pinnedPair: ToolPair = {
  buildx: pins.tools.buildx.version,
  buildkit: pins.images.buildkit.tag.replace(/^v/, ''),
};

const endOf = (end: 'oldest' | 'newest'): ToolPair => ({
  buildx: testedWith.buildx[end],
  buildkit: testedWith.buildkit[end],
});

/** The ends of the tested range. */
export const [oldestPair, newestPair] = [endOf('oldest'), endOf('newest')];

/** The pairs that `up` builds: each release costs minutes on a cold machine. */
export const usualPairs: readonly ToolPair[] = [pinnedPair, newestPair];

/** The pairs of the contract suite in `npm test`: both ends of the range, and the most common pair. */
export const contractPairs: readonly ToolPair[] = [oldestPair, ...usualPairs];

/** Every pair that the contract suite runs. A runner's own buildx meets the pinned BuildKit, and remote BuildKits are old or new. */
export const allPairs: readonly ToolPair[] = [
  ...contractPairs,
  { buildx: oldestPair.buildx, buildkit: newestPair.buildkit },
  { buildx: newestPair.buildx, buildkit: oldestPair.buildkit },
  { buildx: '0.35.0', buildkit: '0.28.1' },
  { buildx: '0.35.0', buildkit: '0.31.2' },
  { buildx: '0.36.1', buildkit: '0.32.0' },
];

/** The versions of a program in these pairs, each once. */
export function versionsIn(pairs: readonly ToolPair[], name: ReleasedName): readonly string[] {
  return [...new Set(pairs.map((pair) => pair[name]))];
}

/** The Go module of a release. */
export function moduleOf(name: ReleasedName, version: string): Module {
  const { module, programs, sums } = releases[name];
  return {
    path: module,
    version: `v${version}`,
    sum: sums[version] ?? 'none',
    commands: programs.map((program) => `cmd/${program}`),
    set: [`${module}/version.Version=v${version}`],
  };
}

/** The Dockerfile frontends that are images, by their minor versions: each is a part of a BuildKit release. */
export const frontends = { '1.21': oldestPair.buildkit, '1.28': newestPair.buildkit } as const;

export type FrontendName = keyof typeof frontends;

/** The Go module of a frontend. */
export function frontendModule(name: FrontendName): Module {
  return { ...moduleOf('buildkit', frontends[name]), commands: ['frontend/dockerfile/cmd/dockerfile-frontend'] };
}

/** The modules of Docker Engine 29. containerd is Debian's. */
export const engine29 = {
  dockerd: {
    path: 'github.com/moby/moby/v2',
    version: 'v2.0.0-beta.24',
    sum: 'h1:sWv7EckkDJhpraR9yUjkw1XeVf39+MWd58E22PYloNA=',
    commands: ['cmd/dockerd', 'cmd/docker-proxy'],
    // The version of the module is not a release of the engine. Its Dockerfile and dependencies are those of 29.8.0.
    set: ['github.com/moby/moby/v2/dockerversion.Version=29.8.0'],
    tags: ['exclude_graphdriver_btrfs', 'netgo', 'osusergo'],
  },
  docker: {
    path: 'github.com/docker/cli',
    version: 'v29.9.2+incompatible',
    sum: 'h1:trup/vUxx5uUo2t+87Cd9AmITR+DvKUe4H2tTtZN8FY=',
    commands: ['cmd/docker'],
    set: ['github.com/docker/cli/cli/version.Version=29.9.2'],
    isHidden: true,
  },
  runc: {
    path: 'github.com/opencontainers/runc',
    version: 'v1.5.3',
    sum: 'h1:y3GUIW7J0Gxd+tCFfWR6L1YDnhHiNR1BGRx1J50+VnA=',
    commands: ['.'],
    tags: ['seccomp'],
    isCgo: true,
  },
} as const satisfies Record<string, Module>;

/** OSV-Scanner, a scanner that takes a database from a file: 2.3 and later need a newer Go, or sums that not every proxy has. */
export const osvScanner = {
  path: 'github.com/google/osv-scanner/v2',
  version: 'v2.2.4',
  sum: 'h1:VMaaQ+ZlMPxeIVNa9+Gnabac89+QvUsDWCMv4jfNhDY=',
  commands: ['cmd/osv-scanner'],
} as const satisfies Module;

/** Kyverno's command line, which judges images with the code of its admission controller. */
export const kyverno = {
  path: 'github.com/kyverno/kyverno',
  version: 'v1.19.1',
  sum: 'h1:/MkgFii3/VlQfKR1JpC9tVwNNVNQTt2S4U6qCsafsTU=',
  commands: ['cmd/cli/kubectl-kyverno'],
} as const satisfies Module;

/** Gitea, for its registry: 1.27 and later need modules that not every proxy has. */
export const gitea = {
  path: 'code.gitea.io/gitea',
  version: 'v1.26.2',
  sum: 'h1:i0oTSOGXnB3WLILa0lRzwi4KFIkKIEZnoyCtYiajtYY=',
  commands: ['.'],
  tags: ['sqlite', 'sqlite_unlock_notify'],
  isCgo: true,
  folders: ['options', 'templates'],
} as const satisfies Module;
