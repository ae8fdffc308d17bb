// Finds build policies: those of bake targets, and the one next to a Dockerfile.

import { posix } from 'node:path';
import type { PrintedTarget } from '../../commands/bake-print.ts';
import { listOf } from '../../oci/json.ts';
import { strictPolicies } from '../../plan/bake/build-policies.ts';
import type { BakeInputs } from '../../plan/definition/build-inputs.ts';
import type { FileReader } from '../../ports/ports.ts';

/** Returns the policies of a build by the path of its Dockerfile. */
export async function findPolicies(
  workspace: string,
  dockerfile: string | undefined,
  { exists }: FileReader,
): Promise<readonly string[]> {
  const isThere = dockerfile !== undefined && (await exists(posix.resolve(workspace, `${dockerfile}.rego`)));
  return isThere ? strictPolicies([]) : [];
}

/** Returns the targets with policies in bake's syntax. */
export async function withPolicies(
  targets: BakeInputs['targets'],
  workspace: string,
  files: FileReader,
): Promise<BakeInputs['targets']> {
  const found = Object.entries(targets).map(async ([name, { policy, ...target }]) => {
    const named = listOf(policy);
    const policies = named.length > 0 ? strictPolicies(named) : await besideDockerfile(target, workspace, files);
    return [name, policies.length === 0 ? target : { ...target, policy: policies }] as const;
  });
  return Object.fromEntries(await Promise.all(found));
}

async function besideDockerfile(
  target: PrintedTarget,
  workspace: string,
  files: FileReader,
): Promise<readonly string[]> {
  const { context = '.', dockerfile = 'Dockerfile', 'dockerfile-inline': inline } = target;
  if (inline !== undefined) return [];
  // buildx uses `dockerfile` if `Dockerfile` is missing.
  const names = dockerfile === 'Dockerfile' ? ['Dockerfile', 'dockerfile'] : [String(dockerfile)];
  const paths = names.map((name) => posix.resolve(workspace, String(context).replace(/^cwd:\/\//, ''), name));
  const found = await Promise.all(paths.map((path) => findPolicies(workspace, path, files)));
  return found.find((policies) => policies.length > 0) ?? [];
}
