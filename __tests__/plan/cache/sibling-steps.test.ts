import { expect, it } from '@jest/globals';
import { formatNotes, notesPath, placesOfOthers } from '../../../src/plan/cache/sibling-steps.ts';

const step = (name: string) => ({ run: '42', attempt: 1, temporaryFolder: `/runner/temp/polyarch-${name}` });

it('the steps of a job see what the others write, and neither their own nor what another run has left', () => {
  const text = [
    formatNotes(step('one'), ['app', 'ghcr.io/acme/app:buildcache']),
    formatNotes(step('two'), ['app-2']),
    formatNotes({ ...step('one'), run: '41' }, ['old']),
    formatNotes({ ...step('one'), attempt: 2 }, ['other']),
    'torn',
  ].join('');
  expect(placesOfOthers(text, step('two'))).toEqual(['app', 'ghcr.io/acme/app:buildcache']);
  expect(placesOfOthers(text, step('three'))).toEqual(['app', 'ghcr.io/acme/app:buildcache', 'app-2']);
  expect(placesOfOthers('', step('two'))).toEqual([]);
  expect(notesPath('/runner/temp/polyarch-one')).toBe('/runner/temp/polyarch-caches');
});
