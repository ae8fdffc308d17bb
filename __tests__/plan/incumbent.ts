// docker/build-push-action as it was recorded: its command lines as bake targets, to be held against ours.
import { readFileSync } from 'node:fs';
import { posix } from 'node:path';

/** A recorded case. */
export type Case = {
  readonly id: string;
  readonly github: { readonly sha: string | null; readonly ref: string; readonly prHeadSha?: string };
  readonly env: Readonly<Record<string, string>>;
  readonly inputs: Readonly<Record<string, string>>;
  readonly expect: {
    readonly argv?: readonly string[];
    readonly secretFiles?: Readonly<Record<string, string>>;
    readonly error?: string;
  };
};

/** The settings of a build by our own names: sorted lists, ordered attributes, without empty values. */
export type Settings = Readonly<Record<string, unknown>>;

export const recordedCases = (): readonly Case[] =>
  JSON.parse(readFileSync(new URL('../fixtures/vectors/build-args.json', import.meta.url), 'utf8')).cases;

const flags = ['--load', '--no-cache', '--pull', '--push'];

/** The command line taken apart: the values of every flag, and the context behind them. */
function partsOf(argv: readonly string[]): ReadonlyMap<string, readonly string[]> {
  const parts = new Map<string, string[]>([['context', [argv.at(-1) ?? '']]]);
  for (let index = 1; index < argv.length - 1; index += 1) {
    const flag = argv[index] ?? '';
    const values = parts.get(flag) ?? [];
    parts.set(flag, values);
    if (!flags.includes(flag)) index += 1;
    values.push(flags.includes(flag) ? 'true' : (argv[index] ?? ''));
  }
  return parts;
}

/** What the incumbent's command line passes to buildx. */
export function theirs({ expect, env }: Case): Settings {
  const parts = partsOf(expect.argv ?? []);
  const all = (flag: string): readonly string[] => parts.get(flag) ?? [];
  const pairs = (flag: string) => all(flag).map((text) => pairOf(text, env));
  const context = all('context')[0] ?? '';
  const file = all('--file')[0];
  return settingsFrom({
    context,
    dockerfile: file === undefined || /:\/\//.test(context) ? file : posix.normalize(file),
    target: all('--target')[0],
    args: Object.fromEntries(pairs('--build-arg')),
    labels: Object.fromEntries(pairs('--label')),
    contexts: Object.fromEntries(pairs('--build-context')),
    annotations: all('--annotation').flatMap(levelled),
    platforms: all('--platform').flatMap((text) => text.split(',')),
    attest: all('--attest').map(versioned).map(attestOf),
    secret: all('--secret').map((text) => secretOf(text, expect.secretFiles ?? {})),
    ssh: all('--ssh'),
    'cache-from': all('--cache-from').map(cacheOf),
    'cache-to': all('--cache-to').map(cacheOf),
    'extra-hosts': Object.fromEntries(all('--add-host').map((text) => text.split(/:(.*)/s).slice(0, 2))),
    entitlements: all('--allow'),
    network: all('--network')[0],
    'no-cache': all('--no-cache')[0],
    'no-cache-filter': all('--no-cache-filter'),
    pull: all('--pull')[0],
    'shm-size': all('--shm-size')[0],
    ulimits: all('--ulimit'),
    'cgroup-parent': all('--cgroup-parent')[0],
    tags: all('--tag'),
    output: all('--output').filter(isFile).map(exportOf),
    making: formed(all('--output').filter(isImage).flatMap(makingOf)),
    load: all('--load')[0] ?? (all('--output').includes('type=docker') ? 'true' : undefined),
  });
}

function pairOf(text: string, env: Readonly<Record<string, string>>): readonly [string, string] {
  const equals = text.indexOf('=');
  return equals < 0 ? [text, env[text] ?? ''] : [text.slice(0, equals), text.slice(equals + 1)];
}

/** An annotation without a level is the manifest's in buildx; ours go to the index too, unless they say otherwise. */
function levelled(text: string): readonly string[] {
  const [, levels, rest] = /^([a-z-]+(?:\[[^\]]*\])?(?:,[a-z-]+)*):(.*)$/s.exec(text) ?? [];
  if (levels === undefined) return [`manifest:${text}`, `index:${text}`];
  return levels.split(',').map((level) => `${level}:${rest}`);
}

/** The version of a provenance is always said; the incumbent leaves it to BuildKit, whose versions differ. */
function versioned(attest: string): string {
  const isMade = /(^|,)type=provenance(,|$)/.test(attest) && !/(^|,)disabled=true(,|$)/.test(attest);
  return isMade && !/(^|,)version=/.test(attest) ? `${attest},version=v1` : attest;
}

/** The attributes of an attestation in order; `disabled=false` says nothing. */
export function attestOf(text: string): string {
  return attributes(text.replace(/(^|,)disabled=false(?=,|$)/, ''));
}

/** The attributes of an entry in order. */
export function attributes(text: string): string {
  const parts = [...text.matchAll(/"([^"]*)"|([^,]+)/g)].map(([, quoted, plain]) => (quoted ?? plain ?? '').trim());
  return parts.sort().join(',');
}

/** The attributes of a cache in order; a bare reference is one in a registry. */
function cacheOf(text: string): string {
  return attributes(text.includes('=') ? text : `type=registry,ref=${text}`);
}

function secretOf(text: string, files: Readonly<Record<string, string>>): string {
  const {
    id = '',
    env,
    src = '',
  } = Object.fromEntries(text.split(',').map((part) => part.split(/=(.*)/s).slice(0, 2)));
  if (env !== undefined) return `${id} from ${env}`;
  return src in files ? `${id} is ${files[src]}` : `${id} in ${src}`;
}

const isImage = (output: string): boolean => /(^|,|")type=(image|registry)(,|"|$)/.test(output);
const isFile = (output: string): boolean => !isImage(output) && !['type=docker', 'type=cacheonly'].includes(output);

/** The form of an image is always said; the incumbent leaves it to BuildKit, whose versions differ. */
function formed(making: readonly string[]): readonly string[] {
  const form = ['oci-mediatypes=true', 'oci-artifact=false'];
  return [...making, ...form.filter((each) => !making.some((said) => said.startsWith(each.replace(/=.*/, '='))))];
}

/** A path alone is a folder. */
function exportOf(output: string): string {
  const whole = output.includes('=') ? output : `type=local,dest=${output}`;
  return attributes(/(^|,)type=oci(,|$)/.test(whole) ? formed([whole]).join(',') : whole);
}

/** How an image is made, without where it goes. */
export function makingOf(output: string): readonly string[] {
  const ours = /^(type|name|dest|tar|push|push-by-digest|name-canonical)=/;
  return [...output.matchAll(/"([^"]*)"|([^,]+)/g)]
    .map(([, quoted, plain]) => quoted ?? plain ?? '')
    .filter((part) => !ours.test(part));
}

/** Lists in order, what is empty left out. */
export function settingsFrom(values: Readonly<Record<string, unknown>>): Settings {
  const entries = Object.entries(values).map(([key, value]) => [key, Array.isArray(value) ? value.toSorted() : value]);
  return Object.fromEntries(entries.filter(([, value]) => value !== undefined && Object.keys(value ?? {}).length > 0));
}
