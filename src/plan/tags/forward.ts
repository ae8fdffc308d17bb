// Tags that only move forward: whether a release may take the tag of a line, judged by the releases that are there.
import { compare as comparePep440 } from '@renovatebot/pep440';
import compareSemver from 'semver/functions/compare.js';
import { type Line, parseVersion, type Version } from './version.ts';

/** Why the tag has to stay where it is; undefined where it may move. `published` are names of tags and versions of labels. */
export function reasonToStay(line: Line, published: readonly string[]): string | undefined {
  const ours = parseVersion(line.scheme, line.version);
  if (ours === undefined) return undefined;
  if (ours.isPrerelease) return `${ours.version} is a pre-release, and a pre-release takes no stable line`;
  const newer = published
    .flatMap((name) => releaseOf(name, line) ?? [])
    .filter((release) => isInLine(release, line.scope) && compare(release, ours) > 0);
  const [highest] = newer.toSorted((left, right) => compare(right, left));
  return highest === undefined ? undefined : `${highest.version} is published already, and ${ours.version} is older`;
}

/** The plain release that a name of the same family stands for: one with the line's prefix and suffix. */
function releaseOf(name: string, { scheme, prefix, suffix }: Line): Version | undefined {
  if (!name.startsWith(prefix) || !name.endsWith(suffix) || name.length <= prefix.length + suffix.length)
    return undefined;
  const bare = name.slice(prefix.length, name.length - suffix.length);
  // A name without a dot says too little: a run's number or the digits of a revision would pass for a release.
  if (!/^v?\d{1,4}\./i.test(bare)) return undefined;
  // `2.0` stands for a release of that line, and so at least for its first one.
  const release = parseVersion(scheme, bare) ?? parseVersion(scheme, `${bare}.0`);
  return release === undefined || release.isPrerelease ? undefined : release;
}

function isInLine({ major, minor }: Version, scope: string): boolean {
  return scope === 'latest' || scope === String(major) || scope === `${major}.${minor}`;
}

function compare(left: Version, right: Version): number {
  return left.scheme === 'semver'
    ? compareSemver(left.version, right.version)
    : comparePep440(left.version, right.version);
}
