// A small model of docker/metadata-action, written from its documentation and the recorded cases, not from the action's own rules.
import { formatDate } from '../../src/plan/tags/date.ts';
import { attributesOf, attributeValue, itemsOf, linesOf } from '../workflow/lists.ts';
import type { Texts } from './contexts.ts';
import { NOW, type Run } from './events.ts';

/** Why something cannot be computed from the file. */
export class NotComputed extends Error {}

/** What the step puts out, as far as it is compared. */
export type Metadata = {
  readonly tags: readonly string[];
  readonly labels: readonly string[];
  readonly version: string;
};

const PRIORITIES: Readonly<Record<string, number>> = {
  schedule: 1000,
  semver: 900,
  pep440: 900,
  match: 800,
  edge: 700,
  ref: 600,
  raw: 200,
  sha: 100,
};

type Rule = { readonly type: string; readonly of: (key: string) => string | undefined; readonly priority: number };
/** A tag, and whether `latest` follows it where the flavor leaves that open. */
type Made = { readonly tag: string; readonly latest: boolean };

/** The outputs of the step for a run. Raises NotComputed for what the model does not know. */
export function metadataOf(inputs: Texts, run: Run): Metadata {
  const flavor = Object.fromEntries(
    linesOf(inputs['flavor']).flatMap((line) => attributesOf(line).map((each) => each.split(/=(.*)/s).slice(0, 2))),
  );
  const rules = rulesOf(inputs['tags'] ?? '');
  const made = rules.flatMap((rule) => answer(rule, flavor, run));
  const [first] = made;
  const isLatest = flavor['latest'] === 'true' || ((flavor['latest'] ?? 'auto') === 'auto' && first?.latest === true);
  const isOn = (affix: string): boolean => new RegExp(`${affix}=.*onlatest=true`).test(inputs['flavor'] ?? '');
  const latest = `${isOn('prefix') ? flavor['prefix'] : ''}latest${isOn('suffix') ? flavor['suffix'] : ''}`;
  const names = [...new Set([...made.map(({ tag }) => tag), ...(isLatest && first !== undefined ? [latest] : [])])];
  const tags = imagesOf(inputs['images'] ?? '').flatMap((image) => names.map((name) => `${image}:${name}`));
  return { tags, version: first?.tag ?? '', labels: labelsOf(inputs, first?.tag ?? '', run) };
}

function rulesOf(text: string): readonly Rule[] {
  const lines = linesOf(text).filter((line) => !line.startsWith('#'));
  const all =
    lines.length > 0 ? lines : ['type=schedule', 'type=ref,event=branch', 'type=ref,event=tag', 'type=ref,event=pr'];
  const rules = all.map((line): Rule => {
    const attributes = attributesOf(line);
    const bare = attributes.find((each) => !each.includes('='));
    const of = (key: string): string | undefined =>
      attributeValue(attributes, key) ?? (key === 'value' ? bare : undefined);
    const type = of('type') ?? 'raw';
    return { type, of, priority: Number(of('priority') ?? PRIORITIES[type] ?? 0) };
  });
  return rules.toSorted((one, other) => other.priority - one.priority);
}

function answer({ type, of }: Rule, flavor: Texts, run: Run): readonly Made[] {
  const render = (text: string): string => rendered(text, run);
  if (render(of('enable') ?? 'true').trim() !== 'true') return [];
  const finder = FINDERS[type];
  if (finder === undefined) throw new NotComputed(`a rule of type ${type}`);
  const found = finder(of, run);
  if (found === undefined) return [];
  const isPull = type === 'ref' && of('event') === 'pr';
  const prefix = of('prefix') ?? (type === 'sha' ? 'sha-' : isPull ? 'pr-' : flavor['prefix']) ?? '';
  const suffix = of('suffix') ?? flavor['suffix'] ?? '';
  const tag = `${render(prefix)}${found.tag}${render(suffix)}`.replace(/[^\w.-]+/g, '-');
  return tag === '' ? [] : [{ ...found, tag }];
}

/** What the types of rules make of a run. */
const FINDERS: Readonly<Record<string, (of: Rule['of'], run: Run) => Made | undefined>> = {
  schedule: (of, run) => plain(run.kind === 'schedule' ? rendered(of('pattern') || 'nightly', run) : undefined),
  ref: (of, run) => {
    const number = pullRequest(run)['number'];
    if (of('event') === 'pr') return plain(run.kind === 'pr' && number !== undefined ? String(number) : undefined);
    const isTag = of('event') === 'tag';
    const tag = named(run, isTag ? 'tags' : 'heads');
    return tag === undefined ? undefined : { tag, latest: isTag };
  },
  edge: (of, run) => plain(named(run, 'heads') === (of('branch') || defaultBranch(run)) ? 'edge' : undefined),
  sha: (of, { env }) => plain((env['GITHUB_SHA'] ?? '').slice(0, of('format') === 'long' ? undefined : 7)),
  raw: (of, run) => plain(rendered(of('value') ?? '', run)),
  semver: (of, run) => versioned(of, named(run, 'tags'), run),
  pep440: (of, run) => {
    const tag = named(run, 'tags');
    const text = (of('value') || tag || '').replace(/^v/, '');
    if (/[a-z-]/i.test(text) && !/unknown-\d/.test(text)) throw new NotComputed('a Python version with letters');
    return versioned(of, tag, run);
  },
  match: (of, run) => {
    const text = of('value') || named(run, 'tags');
    const [, pattern = of('pattern') ?? ''] = /^\/(.*)\/\w*$/s.exec(of('pattern') ?? '') ?? [];
    const hit = text === undefined ? null : expression(pattern).exec(text);
    if (hit === null) return undefined;
    return { tag: hit[Number(of('group') ?? (hit.length > 1 ? 1 : 0))] ?? '', latest: true };
  },
};

const plain = (tag: string | undefined): Made | undefined => (tag === undefined ? undefined : { tag, latest: false });

function expression(pattern: string): RegExp {
  try {
    return new RegExp(pattern);
  } catch {
    throw new NotComputed('a pattern that is not a regular expression');
  }
}

/** The branch or the tag of a run. */
function named({ env, kind }: Run, folder: 'heads' | 'tags'): string | undefined {
  if (kind === 'pr') return undefined;
  const ref = env['GITHUB_REF'] ?? '';
  return ref.startsWith(`refs/${folder}/`) ? ref.slice(`refs/${folder}/`.length) : undefined;
}

function versioned(of: Rule['of'], tag: string | undefined, run: Run): Made | undefined {
  if (of('match') !== undefined) throw new NotComputed('`match` of a version rule');
  const given = of('value') || tag;
  if (given === undefined) return undefined;
  const [raw = '', major = '', minor = '', patch = '', pre] =
    /^v?(\d+)\.(\d+)\.(\d+)(-[\w.-]+)?(?:\+[\w.-]+)?$/.exec(rendered(given, run)) ?? [];
  if (raw === '') {
    if (/unknown-\d/.test(given)) throw new NotComputed('a version that only the run knows');
    return undefined;
  }
  const version = `${major}.${minor}.${patch}${pre ?? ''}`;
  const names: Texts = { ...UNNAMED, raw: rendered(given, run), version, ...{ major, minor, patch } };
  const wanted = of('pattern') ?? '';
  const pattern = pre === undefined || /^\{\{\s*(raw|version)\s*\}\}$/.test(wanted) ? wanted : '{{version}}';
  return { tag: rendered(pattern, run, names), latest: pre === undefined };
}

const pullRequest = ({ payload }: Run): Readonly<Record<string, unknown>> => Object(payload['pull_request']);

const defaultBranch = ({ payload }: Run): string => String(Object(payload['repository']).default_branch ?? 'main');

/** Names of tag rules, which are empty in a label. */
const UNNAMED: Texts = { raw: '', version: '', major: '', minor: '', patch: '' };

/** The template with its names filled in. */
function rendered(text: string, run: Run, more: Texts = {}): string {
  const { env } = run;
  const names: Texts = {
    branch: named(run, 'heads') ?? '',
    tag: named(run, 'tags') ?? '',
    sha: (env['GITHUB_SHA'] ?? '').slice(0, 7),
    is_default_branch: String(named(run, 'heads') === defaultBranch(run)),
    base_ref: String(Object(pullRequest(run)['base']).ref ?? ''),
    ...more,
  };
  return text.replace(/\{\{\s*(.*?)\s*\}\}/gs, (_, inner: string) => {
    const [, format] = /^date\s+'([^']*)'$/.exec(inner) ?? [];
    if (format !== undefined) return formatDate(new Date(NOW), format);
    const value = names[inner];
    if (value === undefined) throw new NotComputed(`the template {{${inner}}}`);
    return value;
  });
}

function imagesOf(text: string): readonly string[] {
  return linesOf(text).flatMap((line) => {
    if (!/(^|,)\s*(name|enable)=/.test(line)) return itemsOf(line).map((name) => name.toLowerCase());
    const attributes = attributesOf(line);
    const name = attributeValue(attributes, 'name') ?? attributes.find((each) => !each.includes('=')) ?? '';
    return (attributeValue(attributes, 'enable') ?? 'true') === 'true' && name !== '' ? [name.toLowerCase()] : [];
  });
}

function labelsOf({ labels = '' }: Texts, version: string, run: Run): readonly string[] {
  const repository = run.payload['repository'];
  const of = (key: string): string => String(Object(repository)[key] ?? '');
  const prefix = 'org.opencontainers.image.';
  const own = [
    ['description', of('description')],
    ['licenses', String(Object(Object(repository).license).spdx_id ?? '')],
    ['revision', run.env['GITHUB_SHA'] ?? ''],
    ['source', of('html_url')],
    ['title', of('name')],
    ['url', of('html_url')],
    ['version', version],
  ].map(([key, value]) => `${prefix}${key}=${value}`);
  return lastOfEach([...own, ...linesOf(labels).map((line) => rendered(line, run, UNNAMED))]);
}

/** The last line of every key, in order and without quotes around it; when the image was made is different in every run. */
export function lastOfEach(lines: readonly string[]): readonly string[] {
  const bare = lines.map((line) => line.replace(/^"(.*)"$/s, '$1'));
  const known = new Map(bare.map((line) => [line.split('=')[0]?.trim() ?? '', line]));
  known.delete('org.opencontainers.image.created');
  return [...known.values()].toSorted();
}
