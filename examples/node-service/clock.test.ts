import assert from 'node:assert/strict';
import { test } from 'node:test';
import { tell } from './clock.ts';

test('names full and half hours in words', () => {
  assert.deepEqual([0, 90, 13 * 60 + 5].map(tell), ["12 o'clock", 'half past 1', '5 past 1']);
});
