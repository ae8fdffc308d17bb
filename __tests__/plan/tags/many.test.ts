import { expect, it } from '@jest/globals';
import { manyTags } from './many.ts';

it('plans 200 rules for 20 images, every reference once', async () => {
  const plan = await manyTags();
  const { tags, references } = plan();
  expect([tags.length, references.length]).toEqual([201, 4020]);
});
