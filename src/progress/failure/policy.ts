// Parses the denial of a build policy from BuildKit's output.
import type { BuildRecord } from '../record/steps.ts';

/** The denied source, such as `docker-image://busybox:latest`, and the policy's messages. */
type PolicyDenial = { readonly source: string; readonly messages: readonly string[] };

/** Returns the denial that failed a build; undefined for other failures. */
export function policyDenial({ said }: BuildRecord): PolicyDenial | undefined {
  const error = said.findLast((line) => line.startsWith('ERROR: ')) ?? '';
  const source = /source "([^"]*)" not allowed by policy/.exec(error)?.[1];
  if (source === undefined) return undefined;
  return { source, messages: said.flatMap((line) => /^Policy: (.+)$/.exec(line)?.[1] ?? []) };
}

/** Formats the denial as a sentence. */
export function tellDenial({ source, messages }: PolicyDenial): string {
  return `The build fetches ${source}, which its policy denied${messages.length === 0 ? '' : `: ${messages.join('; ').replace(/\.$/, '')}`}.`;
}
