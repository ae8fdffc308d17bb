import { expect, it } from '@jest/globals';
import { namesIn } from '../../src/errors/signs.ts';

it('the names in a repository are its parts, from the longest to the shortest', () => {
  expect(namesIn('ghcr.io/acme/app')).toEqual(['ghcr.io/acme/app', 'acme/app', 'app', 'ghcr.io', 'acme', 'app']);
});

it('the names in a long text in place of a repository are few', () => {
  expect(namesIn('/'.repeat(60_000)).join('').length).toBeLessThan(1_000_000);
});
