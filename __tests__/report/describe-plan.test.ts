// The output `plan`: whole plans as recorded, and a row of docs/plan.md for each of their fields.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { describePlan } from '../../src/report/describe-plan.ts';
import { aPlan } from '../support/plan.ts';
import { planOf, steps } from './plans/cases.ts';

const root = join(import.meta.dirname, '../..');

describe('the output `plan`', () => {
  it.each(Object.keys(steps))('of %s is the recorded one (node __tests__/report/plans/record.ts)', async (name) => {
    const recorded = readFileSync(join(import.meta.dirname, `plans/${name}.json`), 'utf8');
    expect(JSON.parse(await planOf(steps[name] ?? {}))).toEqual(JSON.parse(recorded));
  });

  it('has a row in docs/plan.md for each field, and no other', () => {
    const rows = readFileSync(join(root, 'docs/plan.md'), 'utf8').matchAll(/^\| ((?:`\w+`(?:, )?)+) \|/gm);
    const fields = [...rows].flatMap(([, names = '']) => names.replaceAll('`', '').split(', '));
    expect(fields.toSorted()).toEqual(Object.keys(describePlan(aPlan())).toSorted());
  });
});
