// Reports pair each planned image with the verified image of its name.
import { describe, expect, it } from '@jest/globals';
import { partOutputs } from '../../src/report/outputs.ts';
import { publishedFacts } from '../../src/report/summary/facts.ts';
import { anIndex } from '../support/memory-registry.ts';
import { aPlan } from '../support/plan.ts';
import { verifiedAs } from '../support/verified.ts';

const [api, web] = [anIndex({ of: 'api' }), anIndex({ of: 'web' })];
const [image] = aPlan().images;
if (image === undefined) throw new Error('The plan has no image.');
const plan = aPlan({ images: ['api', 'web'].map((name) => ({ ...image, name, platforms: [] })) });
const inReverse = [await verifiedAs(web, [], 'web'), await verifiedAs(api, [], 'api')];

describe('the images of a report', () => {
  it('have their own digests in the summary, in whatever order they were verified', () => {
    const facts = publishedFacts({
      plan,
      built: { images: [], metadata: {}, record: { steps: [], findings: [], said: [] }, definitionPath: '' },
      verified: inReverse,
      gated: { rulings: [] },
      signatures: [],
      attested: { commands: [], urls: [] },
      published: { isPublished: true, tags: [] },
      kept: { outcome: 'skipped' },
      times: [],
    });
    expect(facts.images.map(({ name, digest }) => ({ name, digest }))).toEqual([
      { name: 'api', digest: api.digest },
      { name: 'web', digest: web.digest },
    ]);
  });

  it('have a part only if each of them was verified', () => {
    const facts = { plan, startedAt: '2026-01-01T00:00:00Z' };
    const { part = '' } = partOutputs({ ...facts, verified: inReverse });
    expect(JSON.parse(part).images.map(({ name }: { name: string }) => name)).toEqual(['api', 'web']);
    expect(() => partOutputs({ ...facts, verified: inReverse.slice(1) })).toThrow('"web" was not verified');
  });
});
