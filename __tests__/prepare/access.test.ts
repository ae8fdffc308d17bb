import { describe, expect, it } from '@jest/globals';
import { failure } from '../../src/errors/failure.ts';
import { parseRepository } from '../../src/oci/reference.ts';
import { checkAccess } from '../../src/prepare/access.ts';
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

const planFor = (...repositories: readonly (typeof open)[]) => {
  const [image] = aPlan().images;
  if (image === undefined) throw new Error('The plan has an image.');
  return aPlan({ images: [{ ...image, repositories }] });
};

describe('the right to push', () => {
  it('is told of the repositories that grant it, and those that did not answer are left for later', async () => {
    const { ports, lines } = registries();
    expect(await checkAccess(planFor(open, slow), ports)).toEqual([slow.name]);
    expect(lines).toEqual(['May push to a.test/open  0.00s']);
  });

  it('is told of none where one refuses', async () => {
    const { ports, lines } = registries();
    await expect(checkAccess(planFor(open, shut), ports)).rejects.toThrow('REGISTRY_DENIED: c.test/shut says no.');
    expect(lines).toEqual([]);
  });

  it('is not tried where nothing is pushed', async () => {
    const { ports, lines } = registries();
    const plan = { ...planFor(shut), push: { enabled: false, reason: '', isDeliberate: true } };
    expect([await checkAccess(plan, ports), lines]).toEqual([[], []]);
  });
});
