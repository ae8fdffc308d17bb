// Parses versions of both schemes in names, and the release line of a name.
import { clean, explain, major, minor, patch } from '@renovatebot/pep440';
import parse from 'semver/functions/parse.js';

/** A value of a template: the parts of a pre-release are a list. */
export type Value = string | number | boolean | readonly (string | number)[];

/** A version scheme. */
export type Scheme = 'semver' | 'pep440';

/** A version in its parts. */
export type Version = {
  readonly scheme: Scheme;
  /** As written. */
  readonly raw: string;
  /** Normalized by its scheme, without build metadata. */
  readonly version: string;
  readonly major: number;
  readonly minor: number;
  readonly patch: number;
  readonly isPrerelease: boolean;
  /** Whether it may move `latest` and lines: not a pre-, post- or development release. */
  readonly isPlainRelease: boolean;
  /** Additional fields for patterns. */
  readonly fields: Readonly<Record<string, Value>>;
};

/** Parses a version strictly; undefined if invalid. */
export function parseVersion(scheme: Scheme, text: string): Version | undefined {
  return scheme === 'semver' ? parseSemver(text) : parsePep440(text);
}

function parseSemver(text: string): Version | undefined {
  const found = parse(text);
  if (found === null) return undefined;
  const { version, major, minor, patch, prerelease, build } = found;
  const parts = { raw: text, version, major, minor, patch };
  const isPrerelease = prerelease.length > 0;
  const fields = { ...parts, prerelease, build };
  return { scheme: 'semver', ...parts, isPrerelease, isPlainRelease: !isPrerelease, fields };
}

function parsePep440(text: string): Version | undefined {
  const found = explain(text);
  const version = clean(text);
  // The library formats numbers of more than 21 digits in a way that it cannot parse.
  if (found === null || version === null || explain(version) === null) return undefined;
  const parts = { raw: text, version, major: major(text), minor: minor(text), patch: patch(text) };
  const isPrerelease = found.is_prerelease || found.is_devrelease;
  const isPlainRelease = !isPrerelease && !found.is_postrelease;
  return { scheme: 'pep440', ...parts, isPrerelease, isPlainRelease, fields: parts };
}

/**
 * Returns the version at the end of a Git tag: `v1.2.3`, `api/v1.2.3`, `@acme/api@1.2.3`, `api-v1.2.3`. If other numbers
 * precede it (`2024-v1.2.3`), it needs three of its own.
 */
export function versionIn(name: string): Version | undefined {
  const starts = [...name.matchAll(/(?<![0-9A-Za-z.])[vV]?(?=\d)/g)];
  const [first, ...others] = starts.map(({ 0: letter, index, input }) => input.slice(index + letter.length));
  if (first === undefined || first.length > 256) return undefined;
  const found = parseSemver(first) ?? parsePep440(first);
  return found ?? others.map(parseSemver).find((version) => version !== undefined);
}

/**
 * Parses `1.2.3-1` (Debian), `1.2.3-r1725` (Alpine), `1.2.3-ls12` (LinuxServer.io) as packaging revisions.
 * By semver they are pre-releases. `1.2.3-0` is a pre-release: npm numbers them from 0.
 */
export function packagingOf({ scheme, version }: Version): { core: string; revision: number } | undefined {
  if (scheme !== 'semver') return undefined;
  const [, core, digits] =
    /^(\d+\.\d+\.\d+)-(?:(?:r|rev|rel|ls|p|pl|patch|pkg|hotfix)\.?(?=\d)|(?=[1-9]))(\d{1,15})$/i.exec(version) ?? [];
  return core === undefined ? undefined : { core, revision: Number(digits) };
}

/** Whether it is no pre-release. */
export function isRelease(version: Version): boolean {
  return !version.isPrerelease || packagingOf(version) !== undefined;
}

/** The digits of a year, month or day that a version begins with, `2026.11.29`, `202611.1.0`, `20261129.1.0`; else 0. */
export function calendarDigits({ major }: Version): number {
  const isCalendar = /^(?:19[7-9]\d|2[01]\d\d)(?:(?:0[1-9]|1[0-2])(?:[0-2]\d|3[01])?)?$/.test(String(major));
  return isCalendar ? String(major).length : 0;
}

/** Whether a name belongs to one release, and never moves. */
export function isFullVersion(name: string): boolean {
  const bare = name.replace(/^v/i, '');
  return parse(bare) !== null || (/^\d+\.\d+\.\d+/.test(bare) && explain(bare) !== null);
}

/** A release line of a moving tag: all releases, those of `1`, or those of `1.2`. */
export type Line = {
  readonly scheme: Scheme;
  /** `latest`, `MAJOR` or `MAJOR.MINOR`. */
  readonly scope: string;
  /** The release that moves the tag. */
  readonly version: string;
  /** Prefix and suffix of the version in these tags. */
  readonly prefix: string;
  readonly suffix: string;
};

/** Returns the line of a custom name, compared with the published release. */
export function scopeOfName(name: string, release: Version): string | undefined {
  if (name === 'latest') return 'latest';
  const bare = name.replace(/^v/i, '');
  return [String(release.major), `${release.major}.${release.minor}`].find((scope) => scope === bare);
}

/** The scope of a pattern: one release (`full`), a line, or unordered (`other`). */
export function scopeOfPattern(version: Version, render: (fields: Version['fields']) => string): string {
  const { major, minor, patch } = probe(version, render);
  if (major && minor) return patch ? 'full' : `${version.major}.${version.minor}`;
  if (minor || patch) return 'other';
  return major ? String(version.major) : 'latest';
}

/** Returns which parts of a version change the result of a template. */
function probe({ major, minor, patch, fields }: Version, render: (fields: Version['fields']) => string) {
  const at = (...[major, minor, patch]: readonly [number, number, number]): string => {
    const text = `${major}.${minor}.${patch}`;
    return render({ ...fields, raw: text, version: text, major, minor, patch });
  };
  const here = at(major, minor, patch);
  return {
    major: at(major + 1, minor, patch) !== here,
    minor: at(major, minor + 1, patch) !== here,
    patch: at(major, minor, patch + 1) !== here,
  };
}

/** Why a text is not a version. */
export const EXPECTATIONS: Readonly<Record<Scheme, string>> = {
  semver: 'is not a valid semver version (https://semver.org)',
  pep440: 'does not conform to PEP 440 (https://peps.python.org/pep-0440)',
};

/** Whether a pattern is exactly the version as written. */
export function isRaw(pattern: string): boolean {
  return /^\{\{\{?\s*raw\s*\}?\}\}$/.test(pattern.trim());
}

/** For a pre-release a pattern must contain the whole version; `{{major}}` would give it a stable name. */
export function mayStayAsWritten({ type, pattern }: { readonly type: Scheme; readonly pattern: string }): boolean {
  return isRaw(pattern) || (type === 'semver' && /\{\{[{&~]*\s*(raw|version)\s*[~}]*\}\}/.test(pattern));
}
