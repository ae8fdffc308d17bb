import { describe, expect, it } from '@jest/globals';
import { parsePlatforms } from '../../../src/oci/platform.ts';
import { parseRepository } from '../../../src/oci/reference.ts';
import type { Plan } from '../../../src/plan/plan.ts';
import { planLines } from '../../../src/report/log/plan-lines.ts';
import { aPlan } from '../../support/plan.ts';

const repository = parseRepository('ghcr.io/acme/app');
const moveTo = (name: string) => ({
  reference: `${repository.name}:${name}`,
  repository,
  name,
  isMoving: true,
  line: undefined,
});
const withTags = (plan: Plan, ...names: readonly string[]): Plan => ({
  ...plan,
  tags: {
    ...plan.tags,
    tags: names.map((name) => ({
      name,
      rule: undefined,
      reason: `a rule for ${name}`,
      isMoving: true,
      line: undefined,
      repository: undefined,
    })),
  },
});

describe('the plan in the log', () => {
  it.each([
    ['certain', ['linux/arm64'], 1],
    ['possible', ['linux/arm64'], 1],
    ['none', ['linux/arm64'], 1],
    ['none', [], 0],
  ] as const)('says that the need of QEMU is %s for %j', (need, platforms, count) => {
    const emulation = { policy: 'auto', image: undefined, tested: [], need, reason: 'a reason' } as const;
    const lines = planLines(
      aPlan({ build: { emulation: { ...emulation, platforms: parsePlatforms(platforms) } } }),
    ).filter((line) => line.endsWith(', a reason'));
    expect(lines).toHaveLength(count);
  });

  it('names platforms, cache, repositories and tags of a single image', () => {
    expect(planLines(withTags(aPlan({ moves: [moveTo('1.2')] }), '1.2'))).toEqual([
      'Push: yes (push events are published)',
      'Context: the workspace',
      'Platforms: linux/amd64 (native)',
      'Cache: the cache is off',
      'Repositories: ghcr.io/acme/app',
      'Tags:',
      '  1.2  from a rule for 1.2',
    ]);
  });

  it('names each target of a definition, and no rule whose tag none of them takes', () => {
    const plan = aPlan({ moves: [moveTo('1.2')], build: { isBake: true } });
    const images = plan.images.flatMap((image) => [
      { ...image, name: 'app' },
      { ...image, name: 'tool', tags: [], repositories: [] },
    ]);
    expect(planLines(withTags({ ...plan, images }, '1.2', 'main'))).toEqual([
      'Push: yes (push events are published)',
      'Context: the workspace',
      'Image app:',
      '  Platforms: linux/amd64 (native)',
      '  Cache: the cache is off',
      '  Repositories: ghcr.io/acme/app',
      '  Tags: ghcr.io/acme/app:1.2',
      'Image tool:',
      '  Platforms: linux/amd64 (native)',
      '  Cache: the cache is off',
      'Tags:',
      '  1.2  from a rule for 1.2',
    ]);
    expect(planLines(withTags({ ...plan, images }, 'main')).slice(-3)).toEqual([
      'Image tool:',
      '  Platforms: linux/amd64 (native)',
      '  Cache: the cache is off',
    ]);
  });
});
