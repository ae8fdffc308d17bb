// Where we differ from docker/metadata-action on purpose, with our own answer. docs/compatibility.md says why, under the same words.
import type { Outputs } from './recorded.ts';

/** Our answer to a case: what is compared of the outputs, or the codes of what is wrong. */
export type Ours = Partial<Outputs> | { readonly error: readonly string[] };

const long = `${'x'.repeat(119)}-f5e19a4c`;
const oci = (version: string, revision = '9e8d7c6b5a4938271605f4e3d2c1b0a998877665'): readonly string[] =>
  [
    'description=Small widgets for big gadgets',
    'licenses=Apache-2.0',
    `revision=${revision}`,
    'source=https://github.com/acme/widgets',
    'title=widgets',
    'url=https://github.com/acme/widgets',
    `version=${version}`,
  ].map((pair) => `org.opencontainers.image.${pair}`);
const at = (level: string, pairs: readonly string[]): readonly string[] => pairs.map((pair) => `${level}:${pair}`);

/** Recorded cases by the heading of docs/compatibility.md that explains them. */
export const DIFFERENCES: Readonly<Record<string, Readonly<Record<string, Ours>>>> = {
  'Valid tags': {
    'event-default/tag_mono_at': { names: ['acme-api-1.2.3', 'latest'] },
    'typical/mono@tag_v123': { names: ['v1.2.3', 'sha-9e8d7c6b5a4938271605f4e3d2c1b0a998877665'] },
    'typical/mono@release': { names: ['v1.2.3', 'sha-9e8d7c6b5a4938271605f4e3d2c1b0a998877665'] },
    'raw/dots-dashes-lead': { names: ['hidden', 'dash', '_under', 'x'] },
    'raw/leading-equals': { names: ['abc'] },
    'raw/long': { names: [long] },
  },
  'No tag from an empty value': { 'raw/expr-empty-affix': { names: ['sha-b07d5e1'] } },
  'Every tag once': {
    'raw/latest-plus-auto': { names: ['1.2.3', 'latest'] },
    'images/duplicates': { tags: ['acme/app:1.2.3', 'acme/app:latest'] },
    'images/duplicates-by-case': { tags: ['acme/app:1.2.3', 'acme/app:latest'] },
  },
  'No `latest` for a pre-release': {
    'typical/latest_default@tag_rc': { names: ['v2.0.0-rc.1', '9e8d7c6'] },
    'match/group': { names: ['2.0.0-rc.1'] },
  },
  '`latest` independent of `sha` and `raw`': {
    'priority/latest-follows-first': { names: ['sha-9e8d7c6', '1.2.3', 'latest'] },
  },
  'Rendered flavor in any order': {
    'flavor/expr-onlatest': { names: ['feature-login-x', 'feature-login-latest'] },
  },
  'Text of a pattern kept on a pre-release': { 'semver/raw-mixed-prerelease': { names: ['v2.0.0-rc.1-x'] } },
  'No tag without a `match`': {
    'pep440/match-miss': { names: ['sha-9e8d7c6'] },
    'pep440/match-no-group': { names: ['sha-9e8d7c6'] },
    'semver/match-slash-delimited': { names: ['1.2.3', 'latest'] },
    'match/delimited-g': { names: ['1', 'latest'] },
    'match/group-01': { names: ['1.2.3', 'latest'] },
  },
  'More names in templates': {
    'semver/global-expr-in-pattern': { names: ['1.2.3-9e8d7c6', 'latest'] },
    'edge/branch-expr': { names: ['edge', 'sha-3f1c9a7'] },
    'template/if-default': { names: ['no'] },
    'template/if-eq-missing': { names: ['m'] },
    'template/not-default-in-with': { names: ['true'] },
  },
  'No HTML in tags and labels': {
    'template/html-amp': { names: ['a-b-c-d-e-f-g'] },
    'labels/expr-html': {
      names: ['sha-b07d5e1'],
      labels: [`b=a&b=c'd"e<f>g`, ...oci('sha-b07d5e1', 'b07d5e1f9c3a428866f0d1e2c3b4a59687706152')],
    },
  },
  'Valid dates or an error': {
    'date/tz-unknown': { error: ['TEMPLATE_INVALID'] },
    'date/tz-unknown-local': { error: ['TEMPLATE_INVALID'] },
    'commit-date/api-no-committer': { names: ['cd-20240101-000000'] },
  },
  'Default branch from the event': {
    'edge/api-default-differs': { names: ['edge', 'def-true'] },
    'expr/create_branch': {
      names: ['b-dev', 't-', 's-b07d5e1', 'base-', 'def-false', 'notdef-true', 'cd-20240229221516'],
    },
    'expr/create_tag': {
      names: ['b-', 't-v1.2.3', 's-9e8d7c6', 'base-', 'def-false', 'notdef-true', 'cd-20240229221516'],
    },
  },
  'Quotes in lists': {
    'match/quoted-comma': { names: ['1.2.3', 'latest'] },
    'parse/quoted-comma-value': { names: ['a-b'] },
    'parse/inner-quote': { names: ['a-b'] },
    'date/comma-format': { names: ['0_Saturday-March-9th-2024'] },
    'date/double-quoted-format': { names: ['0_20240309'] },
    'flavor/quoted': { names: ['a-b-v'] },
    'flavor/comment-indented': { names: ['v1.2.3-x'] },
    'images/comment-indented': {
      tags: ['acme/app:1.2.3', 'acme/app:latest', 'ghcr.io/acme/app:1.2.3', 'ghcr.io/acme/app:latest'],
    },
    'parse/yaml-dash': { names: ['edge'] },
  },
  'No ambiguous rules': {
    'raw/two-bare': { error: ['TAG_RULE_INVALID'] },
    'raw/value-and-bare': { error: ['TAG_RULE_INVALID'] },
    'parse/trailing-comma': { error: ['TAG_RULE_INVALID'] },
    'images/multi-line-with-comma': { error: ['IMAGE_INVALID'] },
  },
  Switches: {
    'enable/empty': { names: ['sha-3f1c9a7'] },
    'images/enable-upper': { names: ['1.2.3', 'latest'] },
    'sha/len-frac': { error: ['INPUT_INVALID'] },
    'pr-head-sha/substring': { error: ['INPUT_INVALID'] },
  },
  'Checked images': {
    'images/single-disabled': { names: ['1.2.3', 'latest'], tags: [] },
    'images/expr': { error: ['IMAGE_INVALID'] },
  },
  'Literal labels': {
    'labels/sort': {
      labels: [
        ...['9=1', '10=1', 'A=1', 'C=1', '_u=1', 'a=1', 'a-b=1', 'a.b=1', 'a.c=1', 'a_b=1', 'ab=1', 'b=1'],
        ...oci('edge', '3f1c9a7be20d4586a1b2c3d4e5f60718293a4b5c'),
        'é=1',
      ],
    },
    'labels/empty-key': { error: ['LABEL_INVALID'] },
    'repo/newline-description': {
      labels: oci('edge', '3f1c9a7be20d4586a1b2c3d4e5f60718293a4b5c').map((pair) =>
        pair.replace('Small widgets for big gadgets', 'line1\nline2'),
      ),
    },
  },
  'Checked annotation levels': {
    'annotations/levels-space': { annotations: [...at('manifest', oci('1.2.3')), ...at('index', oci('1.2.3'))] },
    'annotations/levels-trailing-comma': { annotations: at('index', oci('1.2.3')) },
    'annotations/level-in-key': { annotations: [...at('manifest', oci('1.2.3')), 'index:foo=bar'] },
  },
  'Optional API': { 'repo/api-403': { names: ['edge', 'main'] } },
};

/** Recorded groups that are left out, and why. */
export const LEFT_OUT: Readonly<Record<string, string>> = {
  git: '`context` names what is built here; where the ref comes from is not an input.',
};
