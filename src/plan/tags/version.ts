// Versions by either scheme, where they stand in names, and which line of moving tags a name belongs to.
import { clean, explain, major, minor, patch } from '@renovatebot/pep440';
import parse from 'semver/functions/parse.js';
import type { Value } from './value.ts';

/** A way to number releases. */
export type Scheme = 'semver' | 'pep440';

/** A version in its parts. */
export type Version = {
  readonly scheme: Scheme;
  /** As it was written. */
  readonly raw: string;
  /** As its scheme writes it, without build metadata. */
  readonly version: string;
  readonly major: number;
  readonly minor: number;
  readonly patch: number;
  readonly isPrerelease: boolean;
  /** Neither pre-, post- nor development release: what may take `latest` and the lines. */
  readonly isPlainRelease: boolean;
  /** What a pattern can name beside the above. */
  readonly fields: Readonly<Record<string, Value>>;
};

/** Reads a version strictly; undefined if it is none. */
export function parseVersion(scheme: Scheme, text: string): Version | undefined {
  return scheme === 'semver' ? parseSemver(text) : parsePep440(text);
}

function parseSemver(text: string): Version | undefined {
  const found = parse(text);
  if (found === null) return undefined;
  const { version, prerelease, build } = found;
  const parts = { raw: text, version, major: found.major, minor: found.minor, patch: found.patch };
  const isPrerelease = prerelease.length > 0;
  return {
    scheme: 'semver',
    ...parts,
    isPrerelease,
    isPlainRelease: !isPrerelease,
    fields: { ...parts, prerelease, build },
  };
}

function parsePep440(text: string): Version | undefined {
  const found = explain(text);
  const version = clean(text);
  // The library writes numbers of more than 21 digits in a form that it can not read.
  if (found === null || version === null || explain(version) === null) return undefined;
  const parts = { raw: text, version, major: major(text), minor: minor(text), patch: patch(text) };
  const isPrerelease = found.is_prerelease || found.is_devrelease;
  return {
    scheme: 'pep440',
    ...parts,
    isPrerelease,
    isPlainRelease: !isPrerelease && !found.is_postrelease,
    fields: parts,
  };
}

/** The version that a Git tag ends in: `v1.2.3`, `api/v1.2.3`, `@acme/api@1.2.3`, `api-v1.2.3`. */
export function versionIn(name: string): Version | undefined {
  const found = /(?:^|[^0-9A-Za-z.])[vV]?(\d+(?:\.\d+)*.*)$/s.exec(name)?.[1];
  return found === undefined || found.length > 256 ? undefined : (parseSemver(found) ?? parsePep440(found));
}

/** What a packaging revision packages, and the how-manieth revision it is. */
export type Packaging = { readonly core: string; readonly revision: number };

/**
 * Reads `1.2.3-1` (Debian), `1.2.3-r1725` (Alpine), `1.2.3-ls12` (LinuxServer.io) as the same software packaged anew.
 * semver takes them for pre-releases. `1.2.3-0` is one: npm numbers pre-releases from 0.
 */
export function packagingOf({ scheme, version }: Version): Packaging | undefined {
  if (scheme !== 'semver') return undefined;
  const [, core, digits] =
    /^(\d+\.\d+\.\d+)-(?:(?:r|rev|rel|ls|p|pl|patch|pkg|hotfix)\.?(?=\d)|(?=[1-9]))(\d{1,15})$/i.exec(version) ?? [];
  return core === undefined ? undefined : { core, revision: Number(digits) };
}

/** Whether a version is numbered by the year, `2026.11.29`. */
export function isCalendar({ major }: Pick<Version, 'major'>): boolean {
  return major >= 1970 && major < 2200;
}

/** Whether a name is that of one release, and so never moves. */
export function isFullVersion(name: string): boolean {
  const bare = name.replace(/^v/i, '');
  return parse(bare) !== null || (/^\d+\.\d+\.\d+/.test(bare) && explain(bare) !== null);
}

/** A line of releases that a moving tag follows: all of them, those of `1`, or those of `1.2`. */
export type Line = {
  readonly scheme: Scheme;
  /** `latest`, `MAJOR` or `MAJOR.MINOR`. */
  readonly scope: string;
  /** The release that takes the tag. */
  readonly version: string;
  /** What stands before and after the version in the names of these tags. */
  readonly prefix: string;
  readonly suffix: string;
};

/** The line that a name of its own choice belongs to, judged by the release that is published. */
export function scopeOfName(name: string, release: Version): string | undefined {
  if (name === 'latest') return 'latest';
  const bare = name.replace(/^v/i, '');
  return [String(release.major), `${release.major}.${release.minor}`].find((scope) => scope === bare);
}

/** What a pattern is about: one release (`full`), a line, or something that follows no order (`other`). */
export function scopeOfPattern(
  pattern: string,
  version: Version,
  render: (fields: Version['fields']) => string,
): string {
  const depends = plainNames(pattern) ?? probe(version, render);
  const [major, minor, patch] = ['major', 'minor', 'patch'].map((name) => depends.has(name) || depends.has('version'));
  if (major && minor) return patch ? 'full' : `${version.major}.${version.minor}`;
  if (minor || patch) return 'other';
  return major ? String(version.major) : 'latest';
}

/** The names in a pattern that consists of texts and parts of the version only; undefined for any other. */
function plainNames(pattern: string): ReadonlySet<string> | undefined {
  const names = new Set<string>();
  const rest = pattern.replace(/\{\{\s*(raw|version|major|minor|patch)\s*\}\}/g, (_, name: string) => {
    names.add(name === 'raw' ? 'version' : name);
    return '';
  });
  return rest.includes('{{') ? undefined : names;
}

/** Which parts of the version make a difference: whatever else a template does, its text changes with them. */
function probe(version: Version, render: (fields: Version['fields']) => string): ReadonlySet<string> {
  const at = (major: number, minor: number, patch: number): string => {
    const text = `${major}.${minor}.${patch}`;
    return render({ ...version.fields, raw: text, version: text, major, minor, patch });
  };
  const { major, minor, patch } = version;
  const here = at(major, minor, patch);
  const names = new Set<string>();
  if (at(major + 1, minor, patch) !== here) names.add('major');
  if (at(major, minor + 1, patch) !== here) names.add('minor');
  if (at(major, minor, patch + 1) !== here) names.add('patch');
  return names;
}

/** What is wrong with a text that is no version. */
export const EXPECTATIONS: Readonly<Record<Scheme, string>> = {
  semver: 'is not a valid semver version (https://semver.org)',
  pep440: 'does not conform to PEP 440 (https://peps.python.org/pep-0440)',
};

/** Whether a pattern is the version as it was written, and nothing else. */
export function isRaw(pattern: string): boolean {
  return /^\{\{\{?\s*raw\s*\}?\}\}$/.test(pattern.trim());
}

/** On a pre-release a pattern holds only if it names the whole version; `{{major}}` would give a candidate a stable name. */
export function mayStayAsWritten({ type, pattern }: { readonly type: Scheme; readonly pattern: string }): boolean {
  return isRaw(pattern) || (type === 'semver' && /\{\{[{&~]*\s*(raw|version)\s*[~}]*\}\}/.test(pattern));
}
