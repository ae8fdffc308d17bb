// The registries in which verifiers look for signatures and attestations.
import { stackFacts } from '../../../stack/facts.ts';
import { startDistribution, startWithReferrers } from '../../registries/support/programs.ts';

/** What they have, and how to start one; resolves with its host. */
export const programs: readonly (readonly [what: string, start: () => Promise<string>])[] = [
  ['with the referrers API', async () => (await startWithReferrers()).host],
  ['without the referrers API', async () => (await startDistribution(stackFacts.tools.registry)).host],
];
