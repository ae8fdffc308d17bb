// Updates the pins (src/pins/pins.ts). With --check it changes nothing, and fails if a pin is incomplete.
//
//   node scripts/pins.ts [--check] [--file FILE] [--releases URL] [--registry HOST]
//
// --releases and --registry name mirrors of GitHub's releases and of Docker Hub.
import { readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { compare } from 'semver';
import { request } from 'undici';
import { createRegistry } from '../src/adapters/registry/client.ts';
import { parseRepository } from '../src/oci/reference.ts';
import type { ImageName, ImagePin, Pins, ToolName, ToolPin } from '../src/pins/pins.ts';
import { addressesOf, checksumIn, releasesServer, versionIn } from '../src/pins/release.ts';

const { values: options } = parseArgs({
  options: {
    check: { type: 'boolean', default: false },
    file: { type: 'string', default: join(import.meta.dirname, '..', 'src', 'pins', 'pins.ts') },
    releases: { type: 'string', default: releasesServer },
    registry: { type: 'string', default: 'docker.io' },
  },
});

const architectures = ['amd64', 'arm64'];

/** Returns a problem for each incomplete pin. */
function problemsOf(pins: Pins): readonly string[] {
  const tools = Object.entries(pins.tools).flatMap(([name, { version, sha256 }]) => [
    ...(/^\d+\.\d+\.\d+$/.test(version) ? [] : [`${name}: "${version}" is not a version`]),
    ...architectures
      .filter((architecture) => !/^[0-9a-f]{64}$/.test(sha256[architecture] ?? ''))
      .map((architecture) => `${name}: SHA-256 for ${architecture} is missing`),
  ]);
  const images = Object.entries(pins.images).flatMap(([name, { tag, digest = '' }]) => [
    ...(/^[\w][\w.-]{0,127}$/.test(tag) && tag !== 'latest' ? [] : [`${name}: "${tag}" is not a release`]),
    ...(/^sha256:[0-9a-f]{64}$/.test(digest) ? [] : [`${name}: digest is missing`]),
  ]);
  return [...tools, ...images];
}

/** Tags of releases. The first group is the sort key. */
const tagForms: Readonly<Record<ImageName, RegExp>> = {
  buildkit: /^v(\d+\.\d+\.\d+)$/,
  binfmt: /^qemu-v(\d+\.\d+\.\d+-\d+)$/,
  sbomScanner: /^(\d+\.\d+\.\d+)$/,
  busybox: /^(\d+\.\d+\.\d+)$/,
};

const now = (): Date => new Date();
const registry = createRegistry({
  env: process.env,
  exec: { run: () => Promise.reject(new Error('Public images need no login.')) },
  files: { read: async () => undefined },
  clock: { now, sleep: async (pause) => sleep(pause), every: () => () => undefined },
  mask: () => undefined,
});

/** Returns the newest release of an image, with the digest of its index. */
async function newestImage(name: ImageName, pin: ImagePin): Promise<ImagePin> {
  const repository = parseRepository(`${options.registry}/${pin.repository}`);
  const { names } = await registry.tags(repository);
  const tags = names.filter((tag) => tagForms[name].test(tag));
  const order = (tag: string): string => tagForms[name].exec(tag)?.[1] ?? '0.0.0';
  const tag = tags.toSorted((a, b) => compare(order(b), order(a)))[0];
  if (tag === undefined) throw new Error(`${name}: no tag of ${repository.name} is a release`);
  const manifest = await registry.manifest(repository, tag);
  if (manifest === undefined) throw new Error(`${name}: ${repository.name}:${tag} is gone`);
  return { repository: pin.repository, tag, digest: manifest.digest };
}

async function textOf(url: string, hops = 5): Promise<string> {
  const { statusCode, headers, body } = await request(url);
  const location = headers['location'];
  if (typeof location === 'string' && hops > 0) return textOf(new URL(location, url).href, hops - 1);
  if (statusCode !== 200) throw new Error(`${url} returned HTTP ${statusCode}`);
  return body.text();
}

/** Returns the newest release of a program, with the checksums that the release lists. */
async function newestTool(name: ToolName, { repository }: ToolPin): Promise<ToolPin> {
  const { headers } = await request(`${options.releases}/${repository}/releases/latest`, { method: 'HEAD' });
  const version = versionIn(String(headers['location']));
  if (version === undefined) throw new Error(`${name}: ${repository} has no latest release`);
  const entries = architectures.map(async (architecture) => {
    const { file, list } = addressesOf({ name, repository, version, architecture }, options.releases);
    const sum = checksumIn(await textOf(list), file);
    if (sum === undefined) throw new Error(`${name}: ${list} does not list ${file}`);
    return [architecture, sum] as const;
  });
  return { repository, version, sha256: Object.fromEntries(await Promise.all(entries)) };
}

/** Replaces the value of a key in the named block, without reformatting the file. Raises if the key is missing. */
function replaced(text: string, block: string, key: string, value: string): string {
  const form = new RegExp(`(\\b${key}: ')[^']*(')`);
  const start = text.indexOf(`    ${block}: {`);
  const end = text.indexOf('\n    },', start);
  if (start < 0 || end < 0 || !form.test(text.slice(start, end)))
    throw new Error(`${block}: add a line for ${key} first`);
  const body = text.slice(start, end).replace(form, `$1${value}$2`);
  return text.slice(0, start) + body + text.slice(end);
}

async function refreshed(text: string, pins: Pins): Promise<string> {
  let result = text;
  for (const name of ['buildx', 'cosign'] as const) {
    const { version, sha256 } = await newestTool(name, pins.tools[name]);
    for (const [key, value] of Object.entries({ version, ...sha256 })) result = replaced(result, name, key, value);
  }
  for (const name of ['buildkit', 'binfmt', 'sbomScanner', 'busybox'] as const) {
    const { tag, digest = '' } = await newestImage(name, pins.images[name]);
    for (const [key, value] of Object.entries({ tag, digest })) result = replaced(result, name, key, value);
  }
  return result;
}

const file = resolve(options.file);
const { pins }: { pins: Pins } = await import(pathToFileURL(file).href);
if (options.check) {
  const problems = problemsOf(pins);
  for (const problem of problems) console.error(problem);
  if (problems.length > 0) process.exitCode = 1;
  else console.log('Every pin has a version and a checksum or digest.');
} else {
  const text = readFileSync(file, 'utf8');
  const fresh = await refreshed(text, pins);
  writeFileSync(file, fresh);
  console.log(fresh === text ? 'The pins are up to date.' : 'The pins were updated.');
}
