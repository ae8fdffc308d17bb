// Caches that would be written over an image.
import { describe, expect, it } from '@jest/globals';
import { Failure } from '../../../src/errors/failure.ts';
import { refuseCacheClash } from '../../../src/plan/cache/tag-clash.ts';
import { cacheIn } from '../../../src/plan/definition/option.ts';

const tags = ['ghcr.io/acme/app:1.2.3', 'ghcr.io/acme/app:latest', 'docker.io/library/app:1'];

function refused(...to: readonly unknown[]): readonly string[] {
  try {
    refuseCacheClash(tags, to.map(cacheIn));
    return [];
  } catch (error) {
    return error instanceof Failure ? error.problems.map(({ code, fact }) => `${code}: ${fact}`) : ['a bug'];
  }
}

const clash = (reference: string): string =>
  `INPUT_CONFLICT: \`cache-to\` would overwrite ${reference}, which is a tag of the image.`;

describe('a cache', () => {
  it.each([
    ['with a tag of the image', 'type=registry,ref=ghcr.io/acme/app:1.2.3,mode=max', [clash('ghcr.io/acme/app:1.2.3')]],
    ['without a tag, which means latest', 'ref=ghcr.io/acme/app,type=registry', [clash('ghcr.io/acme/app:latest')]],
    ['under the short name of the image', 'type=registry,ref=app:1', [clash('docker.io/library/app:1')]],
    ['in capitals', 'TYPE=Registry,REF=ghcr.io/acme/app:latest', [clash('ghcr.io/acme/app:latest')]],
    [
      'with blanks and quotes',
      ' type=registry, "ref=ghcr.io/acme/app:latest" ,mode=max',
      [clash('ghcr.io/acme/app:latest')],
    ],
    ['as a bare reference', 'ghcr.io/acme/app:1.2.3', [clash('ghcr.io/acme/app:1.2.3')]],
    ['as a map', { type: 'registry', ref: 'ghcr.io/acme/app' }, [clash('ghcr.io/acme/app:latest')]],
    ['with a tag of its own', 'type=registry,ref=ghcr.io/acme/app:buildcache', []],
    ['in another repository', 'type=registry,ref=ghcr.io/acme/cache:1.2.3', []],
    ['of another type', 'type=gha,scope=ghcr.io/acme/app:1.2.3', []],
    ['of an invalid name', 'type=registry,ref=:::', []],
  ] as const)('%s', (_, entry, expected) => {
    expect(refused(entry)).toEqual(expected);
  });
});
