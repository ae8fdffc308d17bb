// Two registry implementations, each started as a separate program for a test file.
import { stackFacts } from '../../../stack/facts.ts';
import { startCrane, startDistribution } from '../../registries/support/programs.ts';

export { stopPrograms as stopRegistries } from '../../registries/support/processes.ts';

/** The implementations: CNCF distribution, and the one of google/go-containerregistry. */
export const implementations = ['distribution', 'crane'] as const;
export type Implementation = (typeof implementations)[number];

/** Starts an empty registry; returns where it listens. */
export async function startRegistry(implementation: Implementation): Promise<string> {
  const start = { crane: startCrane, distribution: () => startDistribution(stackFacts.tools.registry) };
  return (await start[implementation]()).host;
}
