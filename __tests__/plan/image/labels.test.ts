import { describe, expect, it } from '@jest/globals';
import type { Event } from '../../../src/plan/event.ts';
import { annotationsAt, formatAnnotation, parseAnnotation } from '../../../src/plan/image/annotation.ts';
import {
  type LabelQuestion,
  labelsLeft,
  makeAnnotations,
  makeLabels,
  parseAnnotationLevels,
  parseLabels,
  unknownLabelNames,
} from '../../../src/plan/image/labels.ts';
import { readLines } from '../../../src/read/forms/lists.ts';
import { complaints, render } from '../tags/ask.ts';
import { anEvent } from '../tags/event.ts';

type Texts = { readonly labels?: string; readonly annotations?: string; readonly event?: Partial<Event> };

function question({ labels = '', annotations = '', event = {} }: Texts): LabelQuestion {
  const lines = {
    labels: parseLabels('labels', readLines('labels', labels)),
    annotations: parseLabels('annotations', readLines('annotations', annotations)),
  };
  const image = {
    withoutAutomatic: (['labels', 'annotations'] as const).filter((input) => lines[input].isWithoutAutomatic),
    labels: lines.labels.value,
    annotations: lines.annotations.value,
    annotationLevels: parseAnnotationLevels(['manifest', 'index']),
  };
  return { image, event: anEvent(event), render, startedAt: '2024-03-09T23:30:15.123Z' };
}

const labels = (texts: Texts): Readonly<Record<string, string>> => makeLabels(question(texts), '1.2.3');
const lines = (texts: Texts, version: string): readonly string[] =>
  makeAnnotations(question(texts), version).map(formatAnnotation);
const own = (texts: Texts): readonly string[] =>
  lines(texts, '1.2.3').filter((line) => !line.includes('org.opencontainers'));
const created = 'org.opencontainers.image.created';

describe('labels', () => {
  it('begin with the OCI keys, in the order of their keys', () => {
    expect(Object.entries(labels({ labels: 'z=1\na=2' }))).toEqual([
      ['a', '2'],
      [created, '2024-02-29T22:15:16.000Z'],
      ['org.opencontainers.image.description', 'Small widgets for big gadgets'],
      ['org.opencontainers.image.licenses', 'Apache-2.0'],
      ['org.opencontainers.image.revision', '3f1c9a7be20d4586a1b2c3d4e5f60718293a4b5c'],
      ['org.opencontainers.image.source', 'https://github.com/acme/widgets'],
      ['org.opencontainers.image.title', 'widgets'],
      ['org.opencontainers.image.url', 'https://github.com/acme/widgets'],
      ['org.opencontainers.image.version', '1.2.3'],
      ['z', '1'],
    ]);
  });

  it('are those of the lines alone where one of them says `none`', () => {
    expect([
      labels({ labels: 'none' }),
      labels({ labels: 'a=1\n None' }),
      labels({ annotations: 'none' })['title'],
    ]).toEqual([{}, { a: '1' }, undefined]);
    expect(lines({ annotations: 'none\nindex:a=1' }, '1.2.3')).toEqual(['index:a=1']);
  });

  it('that the Dockerfile sets itself are left to it, unless a line names them', () => {
    const [title, version, source] = ['title', 'version', 'source'].map((key) => `org.opencontainers.image.${key}`);
    const left = labelsLeft(question({ labels: `${version}=9` }), ['other', title ?? '', version ?? '', source ?? '']);
    expect(left).toEqual([source, title]);
  });

  it('say when: SOURCE_DATE_EPOCH, else the commit, else the run', () => {
    expect(labels({ event: { sourceDate: '2020-01-01T00:00:00.000Z' } })[created]).toBe('2020-01-01T00:00:00.000Z');
    expect(labels({ event: { commitDate: undefined } })[created]).toBe('2024-03-09T23:30:15.123Z');
  });

  it.each([
    ['a=b=c', { a: 'b=c' }],
    ['a=1\na=2', { a: '2' }],
    ['a = b', { a: 'b' }],
    ['a= b', { a: ' b' }],
    ['"a=1\n2"', { a: '1\n2' }],
    ['a=', { a: '' }],
    ['{{branch}}.k={{tag}}x', { 'main.k': 'x' }],
    ['v={{ .Version }}', { v: '{{ .Version }}' }],
    ['a: 1\nb: "x, y"', { a: '1', b: 'x, y' }],
    ['a: "1\\n2"\nc: \' d\'', { a: '1\n2', c: ' d' }],
    ['- a=b,c\n- d=e', { a: 'b,c', d: 'e' }],
    ["t={{date 'dddd, MMMM Do'}}", { t: 'Saturday, March 9th' }],
  ])('%j', (text, expected) => {
    expect(labels({ labels: text })).toMatchObject(expected);
  });

  it('keep even odd keys', () => {
    expect(JSON.stringify(labels({ labels: '__proto__=x' }))).toContain('"__proto__":"x"');
  });

  it('mention what is left out or kept as it is', () => {
    expect(parseLabels('labels', readLines('labels', 'lonely\n{{branch}}\na={{ .Version }}')).notices).toEqual([
      'Line 1 of `labels` (lonely) has no `=` and is ignored.',
      'Line 3 of `labels` (a={{ .Version }}) contains an unknown template, which is kept unchanged.',
    ]);
    expect(labels({ labels: '{{branch}}' })['main']).toBeUndefined();
    expect(unknownLabelNames('labels', question({ labels: 'a={{brnch}}\nb={{ .x }}' }))).toEqual([
      'Line 1 of `labels` (a={{brnch}}): {{brnch}} is unknown and renders as empty; did you mean "{{branch}}"?',
    ]);
  });

  it('report all problems at once', () => {
    expect(complaints(() => labels({ labels: '=x\n{{#if}}=y' })).map((line) => line.slice(0, 60))).toEqual([
      'LABEL_INVALID: Line 1 of `labels` (=x): The key before the `',
      'TEMPLATE_INVALID: Line 2 of `labels` ({{#if}}=y): The templa',
    ]);
  });
});

describe('annotations', () => {
  it('go to every level, or to those that the line names', () => {
    const annotations = 'a=1\nindex:b=2\nmanifest[linux/arm64]:c=3\nmanifest,index-descriptor:d=4\nfoo:e=5\nurn:x:y=6';
    expect(own({ annotations })).toEqual([
      'manifest:a=1',
      'manifest:d=4',
      'manifest:foo:e=5',
      'manifest:urn:x:y=6',
      'index:a=1',
      'index:b=2',
      'index:foo:e=5',
      'index:urn:x:y=6',
      'manifest[linux/arm64]:c=3',
      'index-descriptor:d=4',
    ]);
  });

  it('of one platform are one list, in which the later line counts, however it is spelled', () => {
    const annotations = 'manifest[linux/arm64]:a=1\nmanifest[arm64]:b=2\nmanifest[linux/arm64/v8]:b=3';
    expect(own({ annotations })).toEqual(['manifest[linux/arm64]:a=1', 'manifest[linux/arm64]:b=3']);
  });

  it('begin with the OCI keys at both levels, and leave those of labels alone', () => {
    const all = lines({ labels: 'x=1', annotations: 'org.opencontainers.image.title=T' }, '1');
    expect(all.filter((line) => line.includes('title'))).toEqual([
      'manifest:org.opencontainers.image.title=T',
      'index:org.opencontainers.image.title=T',
    ]);
    expect(all).toHaveLength(16);
  });

  it('refuse a level that is nearly one', () => {
    expect(complaints(() => own({ annotations: 'manifest[linux/arm46]:a=1' }))).toEqual([
      'PLATFORM_UNKNOWN: Line 1 of `annotations` (manifest[linux/arm46]:a=1): "linux/arm46" is not a known platform. Did you mean "linux/arm64"?',
    ]);
    expect(complaints(() => own({ annotations: 'manfest:a=1' }))).toEqual([
      'LABEL_INVALID: Line 1 of `annotations` (manfest:a=1): manfest is not a level. Did you mean "manifest"?',
    ]);
    expect(complaints(() => parseAnnotationLevels(['index', 'indx', 'platform', 'index']))).toEqual([
      'LABEL_INVALID: `annotation-levels` has an unknown level, "indx". Did you mean "index"?',
      'LABEL_INVALID: `annotation-levels` has an unknown level, "platform". The levels are manifest, index, manifest-descriptor, index-descriptor.',
    ]);
  });
});

describe('an annotation of a bake definition', () => {
  it.each([
    ['without a level is the manifest’s', 'a=b', ['manifest:a=b']],
    ['with a level', 'index:a=b=c', ['index:a=b=c']],
    ['with several levels counts for each', 'manifest,index-descriptor:a=b', ['manifest:a=b', 'index-descriptor:a=b']],
    ['for a platform', 'manifest[linux/arm/v7]:a=b', ['manifest[linux/arm/v7]:a=b']],
    ['for a platform in another spelling', 'manifest[linux/arm64/v8]:a=b', ['manifest[linux/arm64]:a=b']],
    ['for an unknown platform', 'manifest[foo/bar]:a=b', ['manifest[foo/bar]:a=b']],
    ['with a colon in its key', 'urn:x:y=6', ['manifest:urn:x:y=6']],
    ['with lines in its value', 'index:a=b\nc', ['index:a=b\nc']],
  ])('%s', (_, text, expected) => {
    expect(parseAnnotation(text).map(formatAnnotation)).toEqual(expected);
  });
});

describe('the annotations of a level', () => {
  const lines = ['index:a=1', 'manifest-descriptor:b=2', 'manifest-descriptor[linux/arm64]:b=3=4', 'manifest:c=5'];

  it.each([
    ['index', undefined, { a: '1' }],
    ['manifest-descriptor', 'linux/amd64', { b: '2' }],
    ['manifest-descriptor', 'linux/arm64', { b: '3=4' }],
  ] as const)('are, for %s and %s, these', (level, platform, expected) => {
    expect(annotationsAt(level, lines.flatMap(parseAnnotation), platform)).toEqual(expected);
  });
});
