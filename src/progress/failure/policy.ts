// What a policy of the build denies, in the words of BuildKit and of the policy itself.
import type { BuildRecord } from '../record/steps.ts';

/** The source that is denied, as in `docker-image://busybox:latest`, and what the policy says of it. */
export type PolicyDenial = { readonly source: string; readonly messages: readonly string[] };

/** The denial that ended a build; undefined where it ended for another reason. */
export function policyDenial({ said }: BuildRecord): PolicyDenial | undefined {
  const error = said.findLast((line) => line.startsWith('ERROR: ')) ?? '';
  const source = /source "([^"]*)" not allowed by policy/.exec(error)?.[1];
  if (source === undefined) return undefined;
  return { source, messages: said.flatMap((line) => /^Policy: (.+)$/.exec(line)?.[1] ?? []) };
}

/** The denial in a full sentence. */
export function tellDenial({ source, messages }: PolicyDenial): string {
  return `The build fetches ${source}, which its policy denied${messages.length === 0 ? '' : `: ${messages.join('; ').replace(/\.$/, '')}`}.`;
}
