import { describe, expect, it } from '@jest/globals';
import { parsePlatform } from '../../../src/oci/platform.ts';
import { planCache } from '../../../src/plan/cache/policy.ts';
import { forJob } from '../../../src/plan/fan-out/fan-out.ts';
import { formatAnnotation, parseAnnotation } from '../../../src/plan/image/annotation.ts';
import { anEvent } from '../../support/event.ts';

describe('a job that builds one platform of several', () => {
  const image = {
    platforms: [{ platform: parsePlatform('linux/arm64'), runs: 'native' as const }],
    annotations: ['manifest:a=b', 'manifest[linux/arm64]:c=d=e', 'manifest[linux/amd64]:f=g', 'index:h=i'].flatMap(
      parseAnnotation,
    ),
  };

  it('leaves out annotations for the others, which BuildKit would refuse', () => {
    const own = forJob('build', image).annotations.map(formatAnnotation);
    expect(own).toEqual(['manifest:a=b', 'manifest:c=d=e', 'index:h=i']);
    expect(forJob('all', image)).toBe(image);
  });

  it.each([
    [
      { kind: 'registry', reference: undefined },
      [{ type: 'registry', ref: 'ghcr.io/acme/app:buildcache-linux-arm-v7' }],
    ],
    [{ kind: 'registry', reference: 'ghcr.io/acme/c:x' }, [{ type: 'registry', ref: 'ghcr.io/acme/c:x-linux-arm-v7' }]],
    [
      { kind: 'registry', reference: 'localhost:5000/c' },
      [{ type: 'registry', ref: 'localhost:5000/c:buildcache-linux-arm-v7' }],
    ],
    [
      { kind: 'auto', reference: undefined, scope: 'mine' },
      [
        { type: 'gha', scope: 'mine-linux-arm-v7' },
        { type: 'gha', scope: 'mine-linux-amd64' },
        { type: 'gha', scope: 'mine-linux-arm64' },
      ],
    ],
  ] as const)('keeps its own cache, and reads those of the usual platforms: %j', (inputs, from) => {
    const cache = planCache({
      inputs: {
        scope: undefined,
        ...inputs,
        mode: 'max',
        from: [],
        to: [],
        mounts: [],
        importTimeout: 1,
        exportTimeout: 1,
      },
      event: anEvent(),
      runner: {
        platform: parsePlatform('linux/amd64'),
        workspace: '/workspace',
        temporaryFolder: '/temporary',
        serverUrl: 'https://github.com',
        cacheService: 'v2',
        takenPlaces: [],
      },
      scope: {
        repository: 'ghcr.io/acme/app',
        target: undefined,
        dockerfile: undefined,
        context: '.',
        platforms: ['linux/arm/v7'],
      },
      isPart: true,
      mayPush: true,
    });
    expect(cache.from).toEqual(from);
    expect(cache.to).toEqual([{ ...from[0], mode: 'max', 'ignore-error': 'true' }]);
  });
});
