// Compares releases for the tag guard: whether an existing release is newer.
import { compare as comparePep440 } from '@renovatebot/pep440';
import compareSemver from 'semver/functions/compare.js';
import { calendarDigits, isRelease, type Line, packagingOf, parseVersion, type Version } from './version.ts';

/** A newer release in the same line. */
export type Ahead = {
  /** As written. */
  readonly text: string;
  readonly version: Version;
  /** Whether only one of the two begins with a year, a month or a day, so that they are not comparable. */
  readonly isIncomparable: boolean;
};

/** Returns why the release cannot move any line; undefined if it can. */
export function refusalOf({ scheme, version }: Line): string | undefined {
  const ours = parseVersion(scheme, version);
  if (ours === undefined || isRelease(ours)) return undefined;
  return `${ours.version} is a pre-release, which moves no stable tag`;
}

/** Returns the claimed release of an image if it is newer in the line. `2.0` means the first release of 2.0. */
export function releaseAhead(text: string, line: Line): Ahead | undefined {
  const bare = inFamily(text, line) ?? text;
  // Without a dot it is ambiguous: a run number or the digits of a revision would count as a release.
  if (!/^v?(?:\d{1,4}|\d{6}|\d{8})\./i.test(bare)) return undefined;
  return aheadOf(text, parseVersion(line.scheme, bare) ?? parseVersion(line.scheme, `${bare}.0`), line);
}

/** Returns the full versions among tag names: newer ones of the line, highest first, and the others. */
export function fullVersions(
  names: readonly string[],
  line: Line,
): { ahead: readonly Ahead[]; others: readonly string[] } {
  const full = names.filter((name) => /^v?(?:\d{1,4}|\d{6}|\d{8})\.\d+\.\d/i.test(inFamily(name, line) ?? ''));
  const ahead = full.flatMap((name) => releaseAhead(name, line) ?? []).filter((each) => !each.isIncomparable);
  const isAhead = new Set(ahead.map(({ text }) => text));
  return {
    ahead: ahead.toSorted((left, right) => compareVersions(right.version, left.version)),
    others: full.filter((name) => !isAhead.has(name)),
  };
}

function aheadOf(text: string, version: Version | undefined, line: Line): Ahead | undefined {
  const ours = parseVersion(line.scheme, line.version);
  if (version === undefined || ours === undefined || !isRelease(version) || !isInLine(version, line.scope))
    return undefined;
  if (compareVersions(version, ours) <= 0) return undefined;
  return { text, version, isIncomparable: calendarDigits(version) !== calendarDigits(ours) };
}

/** Removes the prefix and suffix of the family; undefined for a name of another family. */
function inFamily(name: string, { prefix, suffix }: Line): string | undefined {
  const isOne = name.startsWith(prefix) && name.endsWith(suffix) && name.length > prefix.length + suffix.length;
  return isOne ? name.slice(prefix.length, name.length - suffix.length) : undefined;
}

function isInLine({ major, minor }: Version, scope: string): boolean {
  return scope === 'latest' || scope === String(major) || scope === `${major}.${minor}`;
}

/** By the scheme; a packaging revision comes after the version that it packages. */
function compareVersions(left: Version, right: Version): number {
  if (left.scheme === 'pep440') return comparePep440(left.version, right.version);
  const [one, other] = [packagingOf(left), packagingOf(right)];
  const cores = compareSemver(one?.core ?? left.version, other?.core ?? right.version);
  return cores === 0 ? (one?.revision ?? 0) - (other?.revision ?? 0) : cores;
}
