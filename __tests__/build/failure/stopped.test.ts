// The words for a build that was stopped.
import { expect, it } from '@jest/globals';
import { lateBuild } from '../../../src/build/failure/stopped.ts';
import { aPlan } from '../../support/plan.ts';
import { silentPorts } from '../../support/ports.ts';

it('a build that timed out names its limit in hours and minutes', async () => {
  const plan = aPlan({ run: { limits: { build: 18_000_000, stall: undefined } } });
  const { problems } = await lateBuild([], plan, silentPorts());
  expect(problems.map(({ code, fact }) => ({ code, fact }))).toEqual([
    {
      code: 'BUILD_TIMEOUT',
      fact: 'The build was still running after 5h 00m and was stopped. Running: no step known to buildx.',
    },
  ]);
});
