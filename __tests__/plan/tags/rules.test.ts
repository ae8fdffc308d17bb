import { describe, expect, it } from '@jest/globals';
import { parseRules } from '../../../src/plan/tags/rules.ts';
import { readAttributes } from '../../../src/read/forms/lists.ts';
import { ask, complaints } from './ask.ts';

const rules = (text: string): ReturnType<typeof parseRules> => parseRules(readAttributes('tags', text));

const wrong: readonly (readonly [string, string, string])[] = [
  [
    'an unknown type',
    'type=smver,pattern={{version}}',
    'TAG_RULE_INVALID: Line 1 of `tags` (type=smver,pattern={{version}}) has an unknown type, "smver". Did you mean "semver"?',
  ],
  [
    'a type that is like none',
    'type=environment',
    'TAG_RULE_INVALID: Line 1 of `tags` (type=environment) has an unknown type, "environment". The types are schedule, semver, pep440, match, edge, ref, sha, raw.',
  ],
  [
    'an unknown attribute',
    'type=semver,patern={{version}},pattern=x',
    'TAG_RULE_INVALID: Line 1 of `tags` (type=semver,patern={{version}},pattern=x) has an unknown attribute, "patern". Did you mean "pattern"?',
  ],
  [
    'an unknown attribute in place of one that is needed, once',
    'type=semver,patern={{version}}',
    'TAG_RULE_INVALID: Line 1 of `tags` (type=semver,patern={{version}}) has an unknown attribute, "patern". Did you mean "pattern"?',
  ],
  [
    'an attribute like none',
    'type=sha,registry=ghcr.io',
    'TAG_RULE_INVALID: Line 1 of `tags` (type=sha,registry=ghcr.io) has an unknown attribute, "registry". Its attributes are type, enable, priority, prefix, suffix, format.',
  ],
  [
    'a missing pattern',
    'type=semver',
    'TAG_RULE_INVALID: Line 1 of `tags` (type=semver) needs the attribute pattern. Add it: type=semver,pattern={{version}}.',
  ],
  [
    'a missing value',
    'type=raw',
    'TAG_RULE_INVALID: Line 1 of `tags` (type=raw) needs the attribute value. Add it: type=raw,value=edge.',
  ],
  [
    'a missing event',
    'type=ref',
    'TAG_RULE_INVALID: Line 1 of `tags` (type=ref) needs the attribute event. Add it: type=ref,event=branch.',
  ],
  [
    'an unknown event',
    'type=ref,event=barnch',
    'TAG_RULE_INVALID: Line 1 of `tags` (type=ref,event=barnch) has an unknown event, "barnch". Did you mean "branch"?',
  ],
  [
    'an unknown format',
    'type=sha,format=medium',
    'TAG_RULE_INVALID: Line 1 of `tags` (type=sha,format=medium) has an unknown format, "medium". Write one of short, long.',
  ],
  [
    'a priority that is not a number',
    'edge,priority=high',
    'TAG_RULE_INVALID: Line 1 of `tags` (edge,priority=high) has a priority that is not a number, "high". Correct the line: docs/tags.md describes the grammar.',
  ],
  [
    'a group that is not a number',
    'type=match,pattern=v,group=x',
    'TAG_RULE_INVALID: Line 1 of `tags` (type=match,pattern=v,group=x) has a group that is not a number, "x". Correct the line: docs/tags.md describes the grammar.',
  ],
  [
    'an enable that is neither',
    'edge,enable=yes',
    'TAG_RULE_INVALID: Line 1 of `tags` (edge,enable=yes) has an `enable` other than true or false, "yes". Correct the line: docs/tags.md describes the grammar.',
  ],
  [
    'two values',
    'a,b',
    'TAG_RULE_INVALID: Line 1 of `tags` (a,b) has more than one value. Keep one of them. Quote a whole part that contains a comma: type=raw,"value=a,b".',
  ],
  [
    'an attribute twice',
    'edge,prefix=a,prefix=b',
    'TAG_RULE_INVALID: Line 1 of `tags` (edge,prefix=a,prefix=b) has `prefix` twice. Keep one of them. Quote a whole part that contains a comma: type=raw,"value=a,b".',
  ],
  [
    'a comma at the end',
    'edge,',
    'TAG_RULE_INVALID: Line 1 of `tags` (edge,) has nothing after a comma. Remove the comma.',
  ],
  [
    'a reference with a digest',
    'ghcr.io/acme/app@sha256:abc',
    'REFERENCE_INVALID: Line 1 of `tags` (ghcr.io/acme/app@sha256:abc): "ghcr.io/acme/app@sha256:abc" is not a valid image reference with a tag. Replace the digest with a tag, as in ghcr.io/acme/app:1.0.',
  ],
  [
    'a reference with no valid tag',
    'ghcr.io/acme/app:-x',
    'REFERENCE_INVALID: Line 1 of `tags` (ghcr.io/acme/app:-x): "ghcr.io/acme/app:-x" is not a valid image reference with a tag. Write a tag of at most 128 letters, digits, `_`, `.` and `-` that does not begin with `.` or `-`.',
  ],
  [
    'invalid YAML',
    '- type: "semver',
    'LIST_MALFORMED: `tags` is not valid YAML: unexpected end of the stream within a double quoted scalar. Write one entry per line, or a YAML list.',
  ],
  [
    'a quote that is not closed',
    'edge\n"a',
    'LIST_MALFORMED: `tags` has an unclosed quote in the entry after line 1. Close the quote, and double each quote inside a quoted value. In YAML, check indentation and quotes.',
  ],
];

describe('the input tags', () => {
  it.each(wrong)('names %s and its cure', (_, text, message) => {
    expect(complaints(() => rules(text))).toEqual([message]);
  });

  it('reports all problems at once', () => {
    expect(
      complaints(() => rules('type=foo\nedge\n\n# fine\na,b\ntype=sha,format=tiny')).map((line) => line.slice(0, 34)),
    ).toEqual([
      'TAG_RULE_INVALID: Line 1 of `tags`',
      'TAG_RULE_INVALID: Line 5 of `tags`',
      'TAG_RULE_INVALID: Line 6 of `tags`',
    ]);
  });

  it('reports all problems of templates and patterns at once when the event is known', () => {
    const tags =
      "type=match,pattern=v(\ntype=raw,value={{date 'YYYY' tz='Europe/Pari'}}\nedge,enable={{branch}}\ntype=raw,value={{#if}}";
    expect(
      complaints(() => ask({ tags, event: { ref: 'refs/tags/v1.2.3' } })).map((line) => line.slice(0, 110)),
    ).toEqual([
      'TAG_RULE_INVALID: Line 1 of `tags` (type=match,pattern=v(): Invalid regular expression: /v(/: Unterminated gro',
      "TEMPLATE_INVALID: Line 2 of `tags` (type=raw,value={{date 'YYYY' tz='Europe/Pari'}}): \"Europe/Pari\" is not a k",
      'TAG_RULE_INVALID: Line 3 of `tags` (edge,enable={{branch}}): enable renders to "", which is neither true nor f',
      'TEMPLATE_INVALID: Line 4 of `tags` (type=raw,value={{#if}}): The template {{#if}} cannot be rendered: Parse er',
    ]);
  });

  it('reads a YAML list of maps, texts and references, with their lines', () => {
    const { value } = rules(
      "- type: semver\n  pattern: '{{major}}.{{minor}}'\n# comment\n- type: raw\n  value: 1.10\n- edge\n- ghcr.io/acme/app:1.0\n- type=sha,format=long",
    );
    expect(value.map(({ type, source }) => [type, source.line])).toEqual([
      ['semver', 1],
      ['raw', 4],
      ['raw', 6],
      ['reference', 7],
      ['sha', 8],
    ]);
    expect(value[1]).toMatchObject({ value: '1.10' });
  });

  it('never reads an attribute as a reference', () => {
    const { value } = rules('ghcr.io/acme/app:1.0,suffix=/:');
    expect(value.map(({ type, suffix }) => [type, suffix])).toEqual([['reference', '/:']]);
  });

  it('takes references as build-push-action does, several on a line', () => {
    const { value, notices } = rules(
      'GHCR.io/Acme/App:1.0,localhost:5000/app:edge\nacme/app:{{branch}},enable={{is_default_branch}}',
    );
    expect(
      value.map((rule) => (rule.type === 'reference' ? `${rule.repository.name} ${rule.value}` : rule.type)),
    ).toEqual(['ghcr.io/acme/app 1.0', 'localhost:5000/app edge', 'acme/app {{branch}}']);
    expect(notices).toEqual([
      'Line 1 of `tags` (GHCR.io/Acme/App:1.0): it is published as ghcr.io/acme/app, because names are lower case.',
    ]);
  });

  it('mentions attributes that do nothing', () => {
    expect(rules('type=edge,event=branch\nacme/app:1,format=long').notices).toEqual([
      'Line 1 of `tags` (type=edge,event=branch): `event` has no effect on type=edge.',
      'Line 2 of `tags` (acme/app:1,format=long): `format` has no effect on a reference.',
    ]);
  });

  it('keeps a raw value with a slash or a colon a raw value', () => {
    expect(rules('feature/login\nfoo:bar\nhttps://example.com/x:1').value.map(({ type }) => type)).toEqual([
      'raw',
      'raw',
      'raw',
    ]);
  });
});
