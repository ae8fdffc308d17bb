// The Dockerfiles of a bake definition, and build policies: those that targets name, and those beside Dockerfiles.
import { posix } from 'node:path';
import type { PrintedTarget } from '../../commands/bake-print.ts';
import { isRemoteAddress } from '../../commands/git.ts';
import { type Dockerfile, readDockerfile } from '../../oci/dockerfile-stages.ts';
import { listOf, textAt } from '../../oci/json.ts';
import { strictPolicies } from '../../plan/bake/build-policies.ts';
import type { BakeInputs } from '../../plan/definition/build-inputs.ts';
import type { FileReader, TextReader } from '../../ports/ports.ts';

/** Returns where buildx looks for the Dockerfile of a target on this machine (buildx, bake/bake.go, toBuildOpt). */
function dockerfilePaths(target: PrintedTarget, workspace: string): readonly string[] {
  const context = (textAt(target, 'context') || '.').replace(/^cwd:\/\//, '');
  const file = textAt(target, 'dockerfile') || 'Dockerfile';
  if (textAt(target, 'dockerfile-inline') !== '') return [];
  if (file.startsWith('cwd://')) return [posix.resolve(workspace, file.slice('cwd://'.length))];
  if (isRemoteAddress(context)) return [];
  // buildx uses `dockerfile` if `Dockerfile` is missing.
  const names = file === 'Dockerfile' ? [file, 'dockerfile'] : [file];
  return names.map((name) => posix.resolve(workspace, context, name));
}

/** Reads the Dockerfile of each target of a bake definition. */
export async function bakeDockerfiles(
  targets: BakeInputs['targets'],
  workspace: string,
  { read }: TextReader,
): Promise<ReadonlyMap<string, Dockerfile>> {
  const found = Object.entries(targets).map(async ([name, target]) => {
    const texts = await Promise.all(dockerfilePaths(target, workspace).map(read));
    const text = textAt(target, 'dockerfile-inline') || texts.find((each) => each !== undefined);
    return text === undefined ? [] : [[name, readDockerfile(text)] as const];
  });
  return new Map((await Promise.all(found)).flat());
}

/** Returns the policies of a build whose Dockerfile is at one of the paths. */
export async function findPolicies(paths: readonly string[], { exists }: FileReader): Promise<readonly string[]> {
  const found = await Promise.all(paths.map((path) => exists(`${path}.rego`)));
  return found.includes(true) ? strictPolicies([]) : [];
}

/** Returns the targets with policies in bake's syntax. */
export async function withPolicies(
  targets: BakeInputs['targets'],
  workspace: string,
  files: FileReader,
): Promise<BakeInputs['targets']> {
  const found = Object.entries(targets).map(async ([name, { policy, ...target }]) => {
    const named = listOf(policy);
    const policies =
      named.length > 0 ? strictPolicies(named) : await findPolicies(dockerfilePaths(target, workspace), files);
    return [name, policies.length === 0 ? target : { ...target, policy: policies }] as const;
  });
  return Object.fromEntries(await Promise.all(found));
}
