import { describe, expect, it } from '@jest/globals';
import { failure } from '../../src/errors/failure.ts';
import { parseRepository, type Repository } from '../../src/oci/reference.ts';
import type { TaggedReference } from '../../src/plan/tags/tags.ts';
import type { Rights } from '../../src/ports/ports.ts';
import { checkAccess } from '../../src/prepare/push-access.ts';
import { memoryRegistry } from '../support/memory-registry.ts';
import { aPlan } from '../support/plan.ts';
import { silentPorts } from '../support/ports.ts';

const open = parseRepository('a.test/open');
const slow = parseRepository('b.test/slow');
const shut = parseRepository('c.test/shut');

/** Registries of which one does not answer, and one refuses. */
function registries() {
  const lines: string[] = [];
  const codes: Readonly<Record<string, 'REGISTRY_UNAVAILABLE' | 'REGISTRY_DENIED'>> = {
    [slow.name]: 'REGISTRY_UNAVAILABLE',
    [shut.name]: 'REGISTRY_DENIED',
  };
  const ports = silentPorts({
    log: { ...silentPorts().log, line: (text) => void lines.push(text) },
    registry: {
      ...memoryRegistry(),
      checkPush: async ({ name }) => {
        const code = codes[name];
        if (code !== undefined) throw failure(code, `${name} says no.`);
      },
    },
  });
  return { ports, lines };
}

/** A registry that refuses everything in the same way. */
function refusing(error: Error) {
  const warnings: string[] = [];
  const ports = silentPorts({
    log: { ...silentPorts().log, warning: (text) => void warnings.push(text) },
    registry: { ...memoryRegistry(), checkPush: () => Promise.reject(error) },
  });
  return { ports, warnings };
}

const movingTag = (repository: Repository, name: string): TaggedReference => ({
  ...{ reference: `${repository.name}:${name}`, repository, name },
  ...{ isMoving: true, line: undefined },
});

const planFor = (...repositories: readonly (typeof open)[]) => {
  const [image] = aPlan().images;
  if (image === undefined) throw new Error('The plan has an image.');
  return aPlan({ images: [{ ...image, repositories }] });
};

describe('the right to push', () => {
  it('gets the repositories that grant it, and those that did not answer are left for later', async () => {
    const { ports, lines } = registries();
    expect(await checkAccess(planFor(open, slow), ports)).toEqual([slow.name]);
    expect(lines).toEqual(['The account may push to a.test/open; checked in 0.00s']);
  });

  it('gets none where one refuses', async () => {
    const { ports, lines } = registries();
    await expect(checkAccess(planFor(open, shut), ports)).rejects.toThrow('REGISTRY_DENIED: c.test/shut says no.');
    expect(lines).toEqual([]);
  });

  it('is not tried where nothing is pushed', async () => {
    const { ports, lines } = registries();
    const plan = { ...planFor(shut), push: { enabled: false, reason: '', isDeliberate: true } };
    expect([await checkAccess(plan, ports), lines]).toEqual([[], []]);
  });

  it.each([
    ['REGISTRY_REFUSED', 'no-repository'],
    ['REGISTRY_REFUSED', 'read-only'],
    ['REGISTRY_TAG_IMMUTABLE', 'locked'],
    ['REGISTRY_QUOTA', undefined],
    ['REGISTRY_INSECURE', undefined],
    ['REGISTRY_UNAUTHORIZED', undefined],
  ] as const)('ends the run before the build for %s (%s)', async (code, sign) => {
    const { ports, warnings } = refusing(failure(code, 'No.', sign === undefined ? {} : { sign }));
    await expect(checkAccess(planFor(open), ports)).rejects.toThrow(`${code}: No.`);
    expect(warnings).toEqual([]);
  });

  it.each(['REGISTRY_REFUSED', 'REGISTRY_RATE_LIMITED'] as const)(
    'leaves %s to the push, with a warning',
    async (code) => {
      const { ports, warnings } = refusing(failure(code, 'No.'));
      expect(await checkAccess(planFor(open), ports)).toEqual([]);
      expect(warnings).toEqual([expect.stringContaining(code)]);
    },
  );

  it.each([
    ['lists the tags where a line of releases is guarded', {}, true],
    ['lists none where nothing is guarded', { publish: { isGuarded: false } }, false],
    ['lists none where other jobs move the tags', { run: { stage: 'build' } }, false],
  ] as const)('%s', async (_, difference, listsTags) => {
    const asked: unknown[] = [];
    const checkPush = async (repository: Repository, wanted?: Rights) => void asked.push([repository.name, wanted]);
    const ports = silentPorts({ registry: { ...memoryRegistry(), checkPush } });
    const moves: readonly TaggedReference[] = [
      {
        ...movingTag(open, 'latest'),
        line: { scheme: 'semver', scope: 'latest', version: '1.2.3', prefix: '', suffix: '' },
      },
      movingTag(slow, 'main'),
    ];
    const [image] = aPlan({ moves }).images;
    if (image === undefined) throw new Error('The plan has an image.');
    await checkAccess(aPlan({ images: [image], ...difference }), ports);
    expect(asked).toEqual([
      [open.name, { listsTags, isBuildxPushing: true }],
      [slow.name, { listsTags: false, isBuildxPushing: true }],
    ]);
  });
});
