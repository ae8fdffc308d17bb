// Answers of buildx in JSON, and other output in their place.
import { describe, expect, it } from '@jest/globals';
import { parseBake } from '../../src/commands/bake-print.ts';
import { digestsIn, parseBuilders, parseMetadata } from '../../src/commands/buildx.ts';
import { parseAnswers } from '../../src/commands/call.ts';
import { problemsFrom } from '../support/problems.ts';

const warning = {
  ruleName: 'FromAsCasing',
  description: "The 'as' keyword should match the case of the 'from' keyword",
  url: 'https://docs.docker.com/go/dockerfile/rule/from-as-casing/',
  detail: "'as' and 'FROM' keywords' casing do not match",
  location: { ranges: [{ start: { line: 3 }, end: { line: 3 } }] },
};
const finding = {
  rule: warning.ruleName,
  text: warning.detail,
  description: warning.description,
  url: warning.url,
  line: 3,
};
const lone = { rule: undefined, description: undefined, url: undefined, line: undefined };

describe('the answers to a query', () => {
  it.each<readonly [string, unknown, unknown]>([
    [
      'have the text and the findings of each target',
      { app: { 'result.txt': 'Check complete.\n', 'result.json': { warnings: [warning] } }, web: {} },
      [
        { target: 'app', text: 'Check complete.', findings: [finding] },
        { target: 'web', text: '', findings: [] },
      ],
    ],
    [
      'have the error of a Dockerfile',
      { app: { 'result.json': { buildError: { message: 'unknown instruction: RUM' } } } },
      [{ target: 'app', text: '', findings: [{ ...lone, text: 'unknown instruction: RUM' }] }],
    ],
    [
      'have a finding without a place',
      {
        app: {
          'result.json': {
            warnings: [
              { detail: 'a', location: { ranges: [] } },
              { detail: 'b', location: 1 },
            ],
          },
        },
      },
      [
        {
          target: 'app',
          text: '',
          findings: [
            { ...lone, text: 'a' },
            { ...lone, text: 'b' },
          ],
        },
      ],
    ],
    [
      'leave out what is of no known form',
      { 'buildx.build.ref': 'a/b/c', app: { 'result.txt': 7, 'result.json': { warnings: ['x', {}] } } },
      [{ target: 'app', text: '', findings: [] }],
    ],
    ['are missing in a list', [], []],
  ])('%s', (_, metadata, answers) => {
    expect(parseAnswers(JSON.stringify(metadata))).toEqual(answers);
  });
});

const codesOf = (read: () => unknown): readonly string[] => problemsFrom(read).map(({ code }) => code);

describe('an answer that is not JSON', () => {
  it.each([
    ['an empty metadata file, after the disk was full', () => parseMetadata('')],
    ['a metadata file cut short', () => parseMetadata('{"default": {"containerimage.dig')],
    ['a notice before the definition', () => parseBake('A new release is available\n{"target": {}}')],
    ['a builder cut short', () => parseBuilders('{"Name": "polyarch')],
    ['an empty answer to a call', () => parseAnswers('')],
  ])('is a failure with a name: %s', (_, read) => {
    expect(codesOf(read)).toEqual(['ANSWER_UNREADABLE']);
  });
});

describe('the metadata of a build', () => {
  const digest = `sha256:${'a'.repeat(64)}`;
  const metadata = parseMetadata(
    JSON.stringify({
      app: { 'containerimage.digest': digest, 'containerimage.config.digest': 'sha256:c' },
      single: { 'containerimage.digest': digest },
      broken: { 'containerimage.digest': 'sha256:a' },
      warnings: [],
    }),
  );

  it.each([
    ['app', { digest, configDigest: 'sha256:c' }],
    ['single', { digest, configDigest: undefined }],
  ])('has the digests of %s', (target, expected) => {
    expect(digestsIn(metadata, target)).toEqual(expected);
  });

  it.each(['broken', 'warnings', 'missing'])('lacks the digest of %s', (target) => {
    expect(codesOf(() => digestsIn(metadata, target))).toEqual(['BUILD_FAILED']);
  });
});
