// Templates: the names and functions between {{ and }}.
import { failure } from '../../errors/failure.ts';
import { nearest } from '../../errors/nearest.ts';
import { mapValues } from '../../oci/json.ts';
import { branchOf, type Event, gitTagOf, isOnDefaultBranch, shortShaOf } from '../event.ts';
import { formatDate } from './date.ts';
import { type Value, versionIn } from './version.ts';

/** A template function: positional and named arguments. */
export type Helper = (values: readonly unknown[], named: Readonly<Record<string, unknown>>) => string | boolean;

/** The scope of a template. Names are evaluated lazily, because they can fail. */
export type Scope = {
  readonly names: Readonly<Record<string, () => Value>>;
  readonly helpers: Readonly<Record<string, Helper>>;
};

/** Renders a template; raises TEMPLATE_INVALID. The engine behind it is loaded only if a text has a `{{`. */
export type Render = (template: string, scope: Scope) => string;

/** Returns the names and functions of every template. */
export function scopeOf(event: Event, startedAt: string): Scope {
  return {
    names: { ...refNames(event), ...runNames(event), ...versionNames(event) },
    helpers: {
      date: (values, named) => date('date', startedAt, values, named),
      commit_date: (values, named) => date('commit_date', event.commitDate ?? startedAt, values, named),
      ...comparisons,
      ...texts,
    },
  };
}

/** Returns the scope with additional names, which have precedence. */
export function withNames(scope: Scope, values: Readonly<Record<string, Value>>): Scope {
  return { ...scope, names: { ...scope.names, ...mapValues(values, (value) => () => value) } };
}

/** Returns a warning for each unknown name in a template, which renders as empty. */
export function unknownNames(template: string, scope: Scope): readonly string[] {
  const words = [...template.matchAll(/\{\{[{&~]*\s*([A-Za-z_]\w*)\s*[~}]*\}\}/g)].map((match) => match[1] ?? '');
  const known = [...Object.keys(scope.names), ...Object.keys(scope.helpers)];
  const strange = words.filter((word) => word !== 'else' && word !== 'this' && !known.includes(word));
  return [...new Set(strange)].map((word) => {
    const meant = nearest(word, known);
    return `{{${word}}} is unknown and renders as empty${meant === undefined ? '' : `; did you mean "{{${meant}}}"?`}`;
  });
}

type Names = Scope['names'];

function refNames(event: Event): Names {
  return {
    branch: () => branchOf(event),
    tag: () => gitTagOf(event),
    sha: () => shortShaOf(event),
    long_sha: () => event.sha,
    base_ref: () => event.baseRef,
    head_ref: () => event.pullRequest?.headRef ?? '',
    ref: () => event.ref,
    ref_name: () => event.ref.replace(/^refs\/(heads|tags|pull)\//, ''),
    is_default_branch: () => isOnDefaultBranch(event),
    is_not_default_branch: () => !isOnDefaultBranch(event),
  };
}

function runNames(event: Event): Names {
  const { owner, name } = event.repository;
  return {
    event: () => event.name,
    pr: () => String(event.pullRequest?.number ?? event.mergeQueue?.number ?? ''),
    repository: () => `${owner}/${name}`,
    owner: () => owner,
    actor: () => event.actor,
    run_id: () => event.runId,
    run_number: () => event.runNumber,
    run_attempt: () => event.runAttempt,
  };
}

/** Returns the version in the Git tag; '' if missing. */
function versionNames(event: Event): Names {
  const version = versionIn(gitTagOf(event));
  return {
    version: () => version?.version ?? '',
    major: () => version?.major ?? '',
    minor: () => version?.minor ?? '',
    patch: () => version?.patch ?? '',
    is_prerelease: () => version?.isPrerelease ?? false,
  };
}

const text = (value: unknown): string => (value === undefined || value === null ? '' : String(value));

const comparisons: Scope['helpers'] = {
  eq: ([left, right]) => text(left) === text(right),
  ne: ([left, right]) => text(left) !== text(right),
  not: ([value]) => !value,
  and: (values) => values.every(Boolean),
  or: (values) => values.some(Boolean),
  startsWith: ([value, start]) => text(value).startsWith(text(start)),
  endsWith: ([value, end]) => text(value).endsWith(text(end)),
  contains: ([value, part]) => text(value).includes(text(part)),
};

const texts: Scope['helpers'] = {
  default: ([value, otherwise]) => (text(value) === '' ? text(otherwise) : text(value)),
  lower: ([value]) => text(value).toLowerCase(),
  upper: ([value]) => text(value).toUpperCase(),
  replace: ([value, from, to]) =>
    text(from) === '' ? text(value) : text(value).replaceAll(text(from), () => text(to)),
  truncate: ([value, length]) => text(value).slice(0, Math.max(0, Number(length) || 0)),
  slug: ([value]) =>
    text(value)
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, '-')
      .replace(/^-|-$/g, ''),
};

function date(name: string, at: string, values: readonly unknown[], named: Readonly<Record<string, unknown>>): string {
  const [format] = values;
  const usage = { cure: `Write it like {{${name} 'YYYYMMDD' tz='Europe/Paris'}}.` };
  if (typeof format !== 'string' || format === '' || values.length > 1) {
    throw failure('TEMPLATE_INVALID', `{{${name}}} needs one quoted format.`, usage);
  }
  const foreign = Object.keys(named).find((key) => key !== 'tz');
  if (foreign !== undefined) throw failure('TEMPLATE_INVALID', `{{${name}}} has no attribute ${foreign}.`, usage);
  return formatDate(new Date(at), format, text(named['tz'] ?? 'UTC'));
}
