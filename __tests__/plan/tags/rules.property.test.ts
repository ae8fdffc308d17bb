import { describe, expect, it } from '@jest/globals';
import { Failure } from '../../../src/errors/failure.ts';
import { parseImages } from '../../../src/plan/image/images.ts';
import { makeAnnotations, makeLabels, parseLabels } from '../../../src/plan/image/labels.ts';
import { parseFlavor } from '../../../src/plan/tags/flavor.ts';
import {
  type Common,
  defaultPrefix,
  REF_EVENTS,
  RULE_TYPES,
  type Rule,
  SHA_FORMATS,
} from '../../../src/plan/tags/rule.ts';
import { parseRules } from '../../../src/plan/tags/rules.ts';
import { makeTags, type TagQuestion, type Tags } from '../../../src/plan/tags/tags.ts';
import { templateEngine } from '../../../src/read/facts/template-engine.ts';
import { readAttributes, readLines, readWords } from '../../../src/read/forms/lists.ts';
import { anyText, cases, fc } from '../../support/chance.ts';
import { anEvent } from './event.ts';
import { formatRule } from './format-rule.ts';

const render = await templateEngine(['{{']);
const startedAt = '2024-03-09T23:30:15.123Z';
const parse = (text: string): readonly Rule[] => parseRules(readAttributes('tags', text)).value;

/** What users write, and what they had better not. */
const piece = fc.constantFrom(
  'v',
  'a',
  '1.2.3',
  '-',
  '{{branch}}',
  "{{date 'YYYY, MM'}}",
  '{{',
  '}}',
  '"',
  ',',
  '=',
  ' ',
  '#',
  '\n',
  'é☃',
  ':',
  '/',
  '(',
  '\\d+',
  '[',
);
const text = fc.array(piece, { maxLength: 6 }).map((parts) => parts.join('').trim());
const filled = text.filter((value) => value !== '');
const affix = fc.option(text, { nil: undefined });

// A literal `enable` is true or false; a template is kept as it is written.
const enable = fc.oneof(fc.constantFrom('true', 'false'), fc.constant('{{is_default_branch}}'));

function common(type: Rule['type'], event?: string): fc.Arbitrary<Common> {
  const own = defaultPrefix(type, event);
  return fc.record({
    enable,
    priority: fc.oneof(
      fc.constant(RULE_TYPES[type].priority),
      fc.double({ noNaN: true }).map((value) => value + 0),
    ),
    prefix: own === undefined ? affix : text,
    suffix: affix,
    source: fc.constant({ line: 1, text: '' }),
  });
}

const repository = { name: 'ghcr.io/acme/app', registry: 'ghcr.io', path: 'acme/app' };
const value = fc.option(filled, { nil: undefined });
const rule: fc.Arbitrary<Rule> = fc.oneof(
  fc.tuple(common('schedule'), text).map(([shared, pattern]) => ({ ...shared, type: 'schedule' as const, pattern })),
  fc
    .tuple(common('semver'), fc.constantFrom('semver', 'pep440'), text, value, value)
    .map(([shared, type, pattern, given, match]) => ({ ...shared, type, pattern, value: given, match })),
  fc
    .tuple(common('match'), text, fc.nat(9), value)
    .map(([shared, pattern, group, given]) => ({ ...shared, type: 'match' as const, pattern, group, value: given })),
  fc.tuple(common('edge'), value).map(([shared, branch]) => ({ ...shared, type: 'edge' as const, branch })),
  fc
    .constantFrom(...REF_EVENTS)
    .chain((event) => common('ref', event).map((shared) => ({ ...shared, type: 'ref' as const, event }))),
  fc
    .tuple(common('sha'), fc.constantFrom(...SHA_FORMATS))
    .map(([shared, format]) => ({ ...shared, type: 'sha' as const, format })),
  fc.tuple(common('raw'), text).map(([shared, given]) => ({ ...shared, type: 'raw' as const, value: given })),
  fc
    .tuple(common('reference'), fc.constantFrom('1.0', 'latest', '{{branch}}', 'v{{version}}-x'))
    .map(([shared, given]) => ({ ...shared, type: 'reference' as const, repository, value: given })),
);

describe('a rule', () => {
  it('reads back as itself once it is written', () => {
    fc.assert(
      fc.property(rule, (written) => {
        const line = formatRule(written);
        const [read] = parse(line);
        expect({ ...read, source: written.source }).toEqual(written);
      }),
      cases(300),
    );
  });
});

/** Arbitrary input, close to the grammar and far from it. */
const input = fc.oneof(
  { weight: 3, arbitrary: fc.array(rule.map(formatRule), { maxLength: 4 }).map((lines) => lines.join('\n')) },
  {
    weight: 3,
    arbitrary: fc
      .array(
        fc.constantFrom(
          'type=',
          'semver',
          'raw',
          'pattern=',
          ',',
          '\n',
          '"',
          '{{version}}',
          '{{',
          '- ',
          'value=',
          'a/b:c',
          ': ',
          '[',
          '=',
          '#',
          'enable=',
          'latest=',
          'prefix=',
          'onlatest=true',
        ),
        { maxLength: 12 },
      )
      .map((parts) => parts.join('')),
  },
  { weight: 1, arbitrary: anyText({ maxLength: 60 }) },
);

const ref = fc.oneof(
  fc
    .tuple(fc.constantFrom('refs/heads/', 'refs/tags/', 'refs/pull/', ''), anyText({ maxLength: 200 }))
    .map((parts) => parts.join('')),
  fc.constantFrom('refs/heads/main', 'refs/tags/v1.2.3', 'refs/tags/v2.0.0-rc.1', 'refs/pull/27/merge'),
);

function answer(tags: string, flavor: string, event: TagQuestion['event']): Tags {
  return makeTags({
    rules: parse(tags),
    flavor: parseFlavor(readAttributes('flavor', flavor)),
    images: parseImages(readAttributes('images', 'acme/app\nghcr.io/acme/app')).value,
    event,
    render,
    startedAt,
  });
}

/** Runs what may fail, but may not crash. */
function orFailure<T>(run: () => T): T | undefined {
  try {
    return run();
  } catch (error) {
    if (error instanceof Failure) return undefined;
    throw error;
  }
}

describe('for any text', () => {
  it('tags are valid and unique', () => {
    fc.assert(
      fc.property(input, input, ref, (tags, flavor, given) => {
        const made = orFailure(() => answer(tags, flavor, anEvent({ ref: given })));
        if (made === undefined) return;
        for (const { name } of made.tags) expect(name).toMatch(/^[\w][\w.-]{0,127}$/);
        expect(made.tags.length).toBeGreaterThan(0);
        expect(new Set(made.references.map((each) => each.reference)).size).toBe(made.references.length);
        expect(made.version).toBe(made.tags.find((tag) => tag.repository === undefined)?.name ?? made.tags[0]?.name);
      }),
      cases(500),
    );
  });

  it('the default rules always make a valid tag', () => {
    fc.assert(
      fc.property(ref, (given) => {
        const made = answer('', '', anEvent({ ref: given }));
        expect(made.tags.map(({ name }) => name).filter((name) => !/^[\w][\w.-]{0,127}$/.test(name))).toEqual([]);
      }),
      cases(200),
    );
  });

  it('images, labels and word lists return a value or a failure', () => {
    fc.assert(
      fc.property(input, (given) => {
        orFailure(() => parseImages(readAttributes('images', given)));
        orFailure(() => readWords('platforms', given));
        orFailure(() => {
          const labels = parseLabels('labels', readLines('labels', given)).value;
          const annotations = parseLabels('annotations', readLines('annotations', given)).value;
          const question = {
            image: { labels, annotations, annotationLevels: ['index'] as const },
            event: anEvent(),
            render,
            startedAt,
          };
          return [makeLabels(question, '1'), makeAnnotations(question, '1')];
        });
      }),
      cases(300),
    );
  });
});

describe('the order of rules', () => {
  it('matters only among rules of the same priority', () => {
    const plain = fc.uniqueArray(fc.integer({ min: 0, max: 5000 }), { minLength: 2, maxLength: 8 });
    fc.assert(
      fc.property(plain, fc.infiniteStream(fc.nat()), (priorities, chance) => {
        const lines = priorities.map((priority) => `type=raw,value=p${priority},priority=${priority}`);
        const shuffled = lines
          .map((line) => ({ line, at: chance.next().value ?? 0 }))
          .sort((left, right) => left.at - right.at);
        const names = (text: readonly string[]): readonly string[] => answer(text.join('\n'), '', anEvent()).names;
        expect(names(shuffled.map(({ line }) => line))).toEqual(names(lines));
        expect(names(lines)).toEqual(
          priorities.toSorted((left, right) => right - left).map((priority) => `p${priority}`),
        );
      }),
    );
  });
});
