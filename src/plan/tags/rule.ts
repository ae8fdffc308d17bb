// One tag rule: a discriminated union, with the defaults of every type.
import type { Repository } from '../../oci/reference.ts';

/** Common fields of all rules. Texts are templates; an undefined affix is the flavor's. */
export type Common = {
  readonly enable: string;
  readonly priority: number;
  readonly prefix: string | undefined;
  readonly suffix: string | undefined;
  /** Line and text of the rule in the input, for messages. */
  readonly source: { readonly line: number; readonly text: string };
};

/** Fields of version rules: `match` extracts the version from `value`, or else from the Git tag. */
export type VersionAttributes = {
  readonly pattern: string;
  readonly value: string | undefined;
  readonly match: string | undefined;
};

/** A tag rule, a union by `type`; a `reference` has its own repository. */
export type Rule = Common &
  (
    | { readonly type: 'schedule'; readonly pattern: string }
    | ({ readonly type: 'semver' | 'pep440' } & VersionAttributes)
    | { readonly type: 'match'; readonly pattern: string; readonly group: number; readonly value: string | undefined }
    | { readonly type: 'edge'; readonly branch: string | undefined }
    | { readonly type: 'ref'; readonly event: RefEvent }
    | { readonly type: 'sha'; readonly format: (typeof SHA_FORMATS)[number] }
    | { readonly type: 'raw'; readonly value: string }
    | { readonly type: 'reference'; readonly repository: Repository; readonly value: string }
  );

/** A type of rule. */
type RuleType = Rule['type'];

/** The events of a rule of type ref. */
export type RefEvent = (typeof REF_EVENTS)[number];

/** The values of `event` in a rule of type ref, and of `format` in one of type sha. */
export const REF_EVENTS = ['branch', 'tag', 'pr'] as const;
export const SHA_FORMATS = ['short', 'long'] as const;

/** The default priority of each type, the attributes of its own, and an example if it requires one; a reference has no `type=`. */
export const RULE_TYPES = {
  schedule: { priority: 1000, attributes: ['pattern'] },
  semver: { priority: 900, attributes: ['pattern', 'value', 'match'], example: 'type=semver,pattern={{version}}' },
  pep440: { priority: 900, attributes: ['pattern', 'value', 'match'], example: 'type=pep440,pattern={{version}}' },
  match: { priority: 800, attributes: ['pattern', 'group', 'value'], example: 'type=match,pattern=v(.*),group=1' },
  edge: { priority: 700, attributes: ['branch'] },
  ref: { priority: 600, attributes: ['event'], example: 'type=ref,event=branch' },
  sha: { priority: 100, attributes: ['format'] },
  raw: { priority: 200, attributes: ['value'], example: 'type=raw,value=edge' },
  reference: { priority: 200, attributes: [] },
} as const satisfies Record<
  RuleType,
  { readonly priority: number; readonly attributes: readonly string[]; readonly example?: string }
>;

/** The default prefix of a type. */
export function defaultPrefix(type: RuleType, event: string | undefined): string | undefined {
  if (type === 'sha') return 'sha-';
  return type === 'ref' && event === 'pr' ? 'pr-' : undefined;
}

/** The default of `pattern` of a schedule. */
export const NIGHTLY = 'nightly';
