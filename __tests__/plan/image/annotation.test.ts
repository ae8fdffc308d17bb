import { describe, expect, it } from '@jest/globals';
import { annotationsAt, formatAnnotation, parseAnnotation } from '../../../src/plan/image/annotation.ts';

describe('an annotation of a bake definition', () => {
  it.each([
    ['without a level is the manifest’s', 'a=b', ['manifest:a=b']],
    ['with a level', 'index:a=b=c', ['index:a=b=c']],
    ['with several levels counts for each', 'manifest,index-descriptor:a=b', ['manifest:a=b', 'index-descriptor:a=b']],
    ['for a platform', 'manifest[linux/arm/v7]:a=b', ['manifest[linux/arm/v7]:a=b']],
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
