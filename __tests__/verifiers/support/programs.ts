// The registries in which verifiers look for signatures and attestations.
import { stackFacts } from '../../../stack/facts.ts';
import { freeHost, startProgram } from '../../registries/support/processes.ts';
import { startDistribution } from '../../registries/support/programs.ts';

const { ociregistry, registry: distribution } = stackFacts.tools;

async function startWithReferrers(): Promise<string> {
  const host = await freeHost();
  await startProgram([ociregistry, '--address', host], host);
  return host;
}

/** What they have, and how to start one; resolves with its host. */
export const programs: readonly (readonly [what: string, start: () => Promise<string>])[] = [
  ['with the referrers API', startWithReferrers],
  ['without the referrers API', async () => (await startDistribution(distribution)).host],
];
