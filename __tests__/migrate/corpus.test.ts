// Each workflow of the corpus converts as recorded, publishes the same, and does not change a second time.
import { describe, expect, it } from '@jest/globals';
import { load } from 'js-yaml';
import { migrate } from '../../migrate/file.ts';
import { usesOf } from '../../migrate/workflow/step-outputs.ts';
import { golden, result, type Sample, samples, settings } from './support/corpus.ts';

/** Differences by design; each is a note, too. */
const DIFFERENT = [
  '118-rules-version-in-a-label',
  '62-rules-no-rule-on-branches',
  '88-recipe-tags-for-each-architecture',
  '89-recipe-tags-of-rules-with-a-suffix',
  '90-recipe-a-script-for-each-registry',
];

/** References to steps that the job does not have. */
function dangling(text: string): readonly string[] {
  const file = Object(load(text));
  const jobs: readonly unknown[] = file.runs === undefined ? Object.values(Object(file.jobs)) : [file.runs];
  return jobs.flatMap((job) => {
    const steps: readonly unknown[] = Object(job).steps ?? [];
    const ids = steps.flatMap((step) => Object(step).id ?? []);
    const named = [...JSON.stringify(job).matchAll(/\bsteps\.([\w-]+)/g)].map(([, id]) => id ?? '');
    return named.filter((id) => !ids.includes(id) && usesOf(JSON.stringify(job), id).length > 0);
  });
}

const migrated = new Map<string, string>();

/** The migration of a sample; worked out once. */
function moved({ name, before }: Sample): string {
  const known = migrated.get(name) ?? migrate(before, settings).text;
  migrated.set(name, known);
  return known;
}

describe('the corpus', () => {
  it('has at least ninety workflows', () => {
    expect(samples.length).toBeGreaterThanOrEqual(90);
  });

  it.each(samples)('$name becomes the recorded file', async (sample) => {
    expect(await result(sample)).toEqual(golden(sample.name));
  });

  it.each(samples)('$name publishes the same, or the difference is named', async (sample) => {
    const { said } = await result(sample);
    const isDifferent = /^(differs|not compared): /m.test(said);
    expect(isDifferent).toBe(DIFFERENT.includes(sample.name));
  });

  it.each(samples)('$name is not changed a second time', (sample) => {
    expect(migrate(moved(sample), settings).text).toBe(moved(sample));
  });

  it.each(samples)('$name refers to no removed step', (sample) => {
    expect(dangling(moved(sample))).toEqual(dangling(sample.before));
  });

  it.each(samples)('$name keeps its lines where there are carriage returns', (sample) => {
    const windows = sample.before.replaceAll('\n', '\r\n');
    expect(migrate(windows, settings).text).toBe(moved(sample).replaceAll('\n', '\r\n'));
  });

  it('is converted, except for the refused shapes', () => {
    const kept = samples.filter((sample) => moved(sample) === sample.before).map(({ shape, name }) => [shape, name]);
    expect(kept.filter(([shape]) => shape !== 'refused')).toEqual([['outputs', '69-outputs-of-a-step']]);
  });
});
