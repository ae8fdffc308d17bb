// One tag rule: a discriminated union, with the defaults of every type.
import type { Repository } from '../../oci/reference.ts';

/** What all rules have. Texts are templates; an affix that is undefined is the flavor's. */
export type Common = {
  readonly enable: string;
  readonly priority: number;
  readonly prefix: string | undefined;
  readonly suffix: string | undefined;
  /** Where the rule stands in the input and how it is written there, for messages. */
  readonly source: { readonly line: number; readonly text: string };
};

/** What the rules about versions have: `match` cuts the version out of `value`, or else of the Git tag. */
export type VersionAttributes = {
  readonly pattern: string;
  readonly value: string | undefined;
  readonly match: string | undefined;
};

/** A tag rule, told apart by its type; a `reference` names its own repository. */
export type Rule = Common &
  (
    | { readonly type: 'schedule'; readonly pattern: string }
    | ({ readonly type: 'semver' | 'pep440' } & VersionAttributes)
    | { readonly type: 'match'; readonly pattern: string; readonly group: number; readonly value: string | undefined }
    | { readonly type: 'edge'; readonly branch: string | undefined }
    | { readonly type: 'ref'; readonly event: RefEvent }
    | { readonly type: 'sha'; readonly format: ShaFormat }
    | { readonly type: 'raw'; readonly value: string }
    | { readonly type: 'reference'; readonly repository: Repository; readonly value: string }
  );

/** A kind of rule. */
export type RuleType = Rule['type'];

/** What a rule of type ref looks at. */
export type RefEvent = (typeof REF_EVENTS)[number];

/** How much of a revision a rule of type sha takes. */
export type ShaFormat = (typeof SHA_FORMATS)[number];

export const REF_EVENTS = ['branch', 'tag', 'pr'] as const;
export const SHA_FORMATS = ['short', 'long'] as const;

/** The rule types with their default priorities; a reference has no `type=` of its own. */
export const PRIORITIES = {
  schedule: 1000,
  semver: 900,
  pep440: 900,
  match: 800,
  edge: 700,
  ref: 600,
  raw: 200,
  reference: 200,
  sha: 100,
} as const satisfies Record<RuleType, number>;

/** The attributes of every type beside the common ones. */
export const ATTRIBUTES = {
  schedule: ['pattern'],
  semver: ['pattern', 'value', 'match'],
  pep440: ['pattern', 'value', 'match'],
  match: ['pattern', 'group', 'value'],
  edge: ['branch'],
  ref: ['event'],
  sha: ['format'],
  raw: ['value'],
  reference: [],
} as const satisfies Record<RuleType, readonly string[]>;

/** The prefix that a type brings along. */
export function defaultPrefix(type: RuleType, event: string | undefined): string | undefined {
  if (type === 'sha') return 'sha-';
  return type === 'ref' && event === 'pr' ? 'pr-' : undefined;
}

/** The default of `pattern` of a schedule. */
export const NIGHTLY = 'nightly';
