import { describe, expect, it } from '@jest/globals';
import { MOUNT_TOOLS } from '../../../src/plan/builder/images.ts';
import { planMounts, restoreDefinition, saveDefinition } from '../../../src/plan/cache/mounts.ts';

const tools = MOUNT_TOOLS;
const cache = {
  from: [
    { type: 'gha', scope: 'app' },
    { type: 'gha', scope: 'b' },
  ],
  to: [{ type: 'gha', scope: 'app', mode: 'max' }],
  reason: '',
};

describe('cache mounts', () => {
  it('are kept beside the cache of the layers, and written where that is', () => {
    const from = [
      { type: 'gha', scope: 'app-mounts' },
      { type: 'gha', scope: 'b-mounts' },
    ];
    expect(planMounts(['x'], cache)).toEqual({
      ids: ['x'],
      from,
      tools,
      most: 1_000_000,
      to: { type: 'gha', scope: 'app-mounts', mode: 'max' },
    });
    expect(planMounts(['x'], { ...cache, to: [] })).toEqual({ ids: ['x'], from, tools, most: 1_000_000 });
    expect(planMounts([], cache)).toBe(undefined);
    expect(planMounts(['x'], { ...cache, from: [] })).toBe(undefined);
  });

  it('are found again because the step that saves them is the same when they are restored', () => {
    const mounts = { ids: ['x', '/y'], from: [{ type: 'gha', scope: 'a-mounts' }], tools, most: 100 };
    const place = { context: '/c', tool: 'docker.io/library/busybox:1' };
    const restored = restoreDefinition(mounts, place).target['mounts']?.['dockerfile-inline'];
    const saved = saveDefinition(mounts, place, { type: 'gha', scope: 'a-mounts' }).target['mounts']?.[
      'dockerfile-inline'
    ];
    expect(String(restored).startsWith(String(saved))).toBe(true);
    expect(String(saved)).toContain('--mount=type=cache,id=x,target=/m/0 --mount=type=cache,id=/y,target=/m/1');
  });
});
