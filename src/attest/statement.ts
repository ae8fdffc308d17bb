// What an attestation states: in-toto statements with SLSA provenance, or with an SBOM.

import { shellLine } from '../commands/shell.ts';
import { failure } from '../errors/failure.ts';
import type { Digest } from '../oci/digest.ts';
import { spdx } from '../oci/in-toto.ts';
import { claimsOf } from '../oci/json.ts';

/** The claims of GitHub's identity token that the provenance repeats. */
const claimNames = [
  ...(['ref', 'sha', 'repository', 'event_name', 'job_workflow_ref', 'workflow_ref', 'repository_id'] as const),
  ...(['repository_owner_id', 'runner_environment', 'run_id', 'run_attempt'] as const),
] as const;

/** Who runs this workflow, as GitHub states it. */
type Claims = Readonly<Record<(typeof claimNames)[number], string>>;

/** Parses the claims of a token. Raises ATTEST_IDENTITY_MISSING. */
export function parseClaims(token: string): Claims {
  const claims = claimsOf(token);
  const missing = claimNames.filter((name) => typeof claims[name] !== 'string');
  if (missing.length === 0) return claims as Claims;
  throw failure('ATTEST_IDENTITY_MISSING', `The identity token of this job has no ${missing.join(', ')}.`, {
    input: 'attest',
  });
}

/** What is stated, and by which type verifiers ask for it. */
export type Predicate = { readonly type: string; readonly content: Readonly<Record<string, unknown>> };

/** SLSA provenance of a workflow run, as actions/attest makes it (actions/toolkit, packages/attest/src/provenance.ts). */
export function provenanceOf(claims: Claims, serverUrl: string): Predicate {
  const repository = `${serverUrl}/${claims.repository}`;
  const [path = ''] = claims.workflow_ref.replace(`${claims.repository}/`, '').split('@');
  const content = {
    buildDefinition: {
      buildType: 'https://actions.github.io/buildtypes/workflow/v1',
      externalParameters: { workflow: { ref: claims.ref, repository, path } },
      internalParameters: {
        github: {
          event_name: claims.event_name,
          repository_id: claims.repository_id,
          repository_owner_id: claims.repository_owner_id,
          runner_environment: claims.runner_environment,
        },
      },
      resolvedDependencies: [{ uri: `git+${repository}@${claims.ref}`, digest: { gitCommit: claims.sha } }],
    },
    runDetails: {
      builder: { id: `${serverUrl}/${claims.job_workflow_ref}` },
      metadata: { invocationId: `${repository}/actions/runs/${claims.run_id}/attempts/${claims.run_attempt}` },
    },
  };
  return { type: 'https://slsa.dev/provenance/v1', content };
}

/** An SPDX document; the type has its version (in-toto/attestation, spec/predicates/spdx.md). */
export function sbomOf(document: Readonly<Record<string, unknown>>): Predicate {
  const [, version] = /^SPDX-(\d+\.\d+)$/.exec(String(document['spdxVersion'])) ?? [];
  return { type: version === undefined ? spdx : `${spdx}/v${version}`, content: document };
}

/** The statement about a digest, under the names of all its repositories. */
export function statementOf(names: readonly string[], digest: Digest, { type, content }: Predicate): string {
  const sha256 = digest.slice('sha256:'.length);
  return JSON.stringify({
    _type: 'https://in-toto.io/Statement/v1',
    subject: names.map((name) => ({ name, digest: { sha256 } })),
    predicateType: type,
    predicate: content,
  });
}

/** The command that verifies an index; a reusable workflow of another repository signs with its own identity. */
export function verifyCommand(reference: string, { repository, job_workflow_ref: signer }: Claims): string {
  const isOwn = signer.startsWith(`${repository}/`);
  const by = isOwn ? [] : ['--signer-workflow', signer.split('@')[0] ?? ''];
  return shellLine(['gh', 'attestation', 'verify', `oci://${reference}`, '--repo', repository, ...by]);
}
