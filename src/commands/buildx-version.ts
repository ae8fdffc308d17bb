// The version of buildx: the query, and the minimum version of a command.
import { buildx } from './buildx.ts';
import type { Command } from './command.ts';

/** Asks for the version. */
export function askVersion(): Command {
  return { ...buildx(['version']), timeout: 20_000 };
}

/**
 * `github.com/docker/buildx v0.31.1 abcdef` → `0.31.1`; undefined for builds of a commit, which name no release
 * (hack/git-meta: `v0.31.1-5-gabcdef`, `.m` where files were changed; `v0.0.0+unknown` without Git).
 */
export function parseVersion(stdout: string): string | undefined {
  const [, version, rest = ''] = /(?:^|\s)v?(\d+\.\d+\.\d+)(\S*)/.exec(stdout) ?? [];
  return version === '0.0.0' || /-\d+-g[0-9a-f]+|\.m$|-dirty$/.test(rest) ? undefined : version;
}

/** Parses `buildx-version`: a version, `latest`, or '' for any suitable one; undefined for other text. */
export function parseWanted(text: string): string | undefined {
  const word = text.trim();
  if (word === '' || word === 'latest') return word;
  return /^v?((?:0|[1-9]\d{0,8})(?:\.(?:0|[1-9]\d{0,8})){2})$/.exec(word)?.[1];
}

/** Returns a sentence for a version newer than the tested ones; undefined for others. */
export function newerThanTested(program: string, version: string | undefined, { oldest, newest }: Tested) {
  if (version === undefined || isAtLeast(newest, version)) return undefined;
  return `${program} ${version} is newer than the tested releases (${oldest} to ${newest}).`;
}

type Tested = { readonly oldest: string; readonly newest: string };

/** Whether a version is at least the other one; both have three numbers. */
export function isAtLeast(version: string, other: string): boolean {
  const [ours, theirs] = [version, other].map((text) => text.split('.').map(Number));
  for (let at = 0; at < 3; at += 1) {
    const difference = (ours?.[at] ?? 0) - (theirs?.[at] ?? 0);
    if (difference !== 0) return difference > 0;
  }
  return true;
}

/** A feature that a command requires, and the first release with it. */
export type Need = { readonly feature: string; readonly since: string };

/** Newest first, each with its commit in docker/buildx: the first match is the requirement. */
const features: readonly (Need & { readonly isIn: (args: readonly string[], uses?: Command['uses']) => boolean })[] = [
  // driver/kubernetes/execconn and commands/rm.go: older releases wait forever for a pod that is gone,
  // and report an unreachable builder as removed.
  { feature: 'reports of pods that end', since: '0.36.0', isIn: (_, uses) => uses === 'cluster' },
  // b6e1b7328
  { feature: '`mode=delete` of local outputs', since: '0.35.0', isIn: (args) => args.includes('buildx.local.delete') },
  // 9f1daffb3
  { feature: 'policies in bake', since: '0.31.0', isIn: (_, uses) => uses === 'policies' },
  // Missing in 0.30.0, present in 0.31.1.
  { feature: '`bake --var`', since: '0.31.0', isIn: (args) => args[0] === 'bake' && args.includes('--var') },
  {
    // 7652057da
    feature: 'provenance without the event of the run',
    since: '0.30.0',
    isIn: (args) => args.some((arg) => arg.startsWith('provenance-add-gha=')),
  },
  // 203fd8aee
  { feature: '`bake --allow`', since: '0.17.0', isIn: (args) => args[0] === 'bake' && args.includes('--allow') },
  // 8da28574b
  { feature: '`bake --call`', since: '0.16.0', isIn: (args) => args[0] === 'bake' && args.includes('--call') },
  // 598bc16e5
  { feature: 'progress as JSON', since: '0.13.0', isIn: (args) => args.includes('rawjson') },
  // 20c947990
  { feature: 'builders as JSON', since: '0.13.0', isIn: (args) => args[0] === 'ls' && args.includes('--format') },
  // 56fc68eb7
  { feature: '`--buildkitd-config`', since: '0.13.0', isIn: (args) => args.includes('--buildkitd-config') },
];

/** Returns the newest requirement of a command; undefined if any version works. */
export function needOf({ args, uses }: Command): Need | undefined {
  const [first] = features.filter(({ isIn }) => isIn(args, uses)).map(({ feature, since }) => ({ feature, since }));
  return first;
}
