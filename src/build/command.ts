// The command that solves a definition, with builder, secrets and entitlements of the plan.

import { posix } from 'node:path';
import { bake, usesOf } from '../commands/buildx.ts';
import type { Call } from '../commands/call.ts';
import type { Command } from '../commands/command.ts';
import { type Entitlement, eachOnce } from '../commands/entitlement.ts';
import { hiddenTexts } from '../oci/hiding.ts';
import { mapValues, textsOf } from '../oci/json.ts';
import { needsCacheToken } from '../plan/cache/cache-exports.ts';
import { builtTargets, type Definition } from '../plan/definition/definition.ts';
import type { Plan } from '../plan/plan.ts';
import type { SecretValues } from '../plan/request.ts';
import type { FileReader, Files } from '../ports/ports.ts';
import type { Prepared } from '../prepare/prepare.ts';
import { createRecorder } from '../progress/record/recorder.ts';

/** The input of the build: the plan, the prepared machine, and the secrets, which no plan contains. */
export type BuildOrder = { readonly plan: Plan; readonly prepared: Prepared; readonly secrets: SecretValues };

/** What is solved, under the name that its files begin with. */
type SolveOrder = {
  readonly name?: string;
  readonly definition: Definition;
  /** Queries instead of building. */
  readonly call?: Call;
};

/**
 * Writes the definition, and makes the command that solves it, who follows it, and where buildx leaves what it knows of it.
 * Secrets reach it by its environment alone.
 */
export async function readySolve(
  { plan, prepared, secrets }: BuildOrder,
  { name = '', definition, call }: SolveOrder,
  files: Files,
) {
  const definitionPath = `${plan.run.temporaryFolder}/${name}definition.json`;
  const metadataPath = `${plan.run.temporaryFolder}/${name}metadata.json`;
  // Addresses and attributes in it may hold passwords.
  await files.write(definitionPath, `${JSON.stringify(definition, undefined, 2)}\n`, true);
  const command = bake({
    definitionPath,
    metadataPath,
    targets: builtTargets(definition),
    call,
    usesActionsCache: needsCacheToken(definition),
    overlayPath: prepared.proxyPath,
    builder: prepared.builder.name,
    allow: await solveGrants(plan.build.allow, plan.run.workspace, files),
    // The provenance in the metadata is unused; buildx would fetch it in vain.
    env: { ...prepared.builder.env, ...secrets, BUILDX_METADATA_PROVENANCE: 'disabled' },
  });
  const hasPolicies = Object.values(plan.build.definition.target).some(({ policy }) => policy !== undefined);
  const uses = { ...(hasPolicies ? { uses: 'policies' as const } : {}), ...usesOf(prepared.builder.driver) };
  const recorder = createRecorder({
    // buildx names the targets of steps where it builds several, which includes those that others are built from.
    targets: mapValues(definition.target, ({ platforms }) => textsOf(platforms)),
    emulated: plan.build.emulation.platforms.map((platform) => platform.name),
    hidden: hiddenTexts(secrets),
  });
  const placed: Command = { ...command, cwd: plan.run.workspace, ...uses };
  return { command: placed, recorder, definitionPath, metadataPath };
}

/**
 * Returns the entitlements with paths as buildx compares them (bake/entitlements.go). buildx shortens a requested path to
 * the nearest folder that exists, without its links, but not a granted one. So each grant names that folder.
 */
export async function solveGrants(
  allow: readonly Entitlement[],
  workspace: string,
  files: FileReader,
): Promise<readonly Entitlement[]> {
  const placed = allow.map(async (each) => {
    if (!('path' in each) || each.path === '*') return each;
    const full = posix.resolve(workspace, each.path);
    let path = (await files.real(full)) ?? full;
    while (path !== '/' && !(await files.exists(path))) path = posix.dirname(path);
    return { ...each, path };
  });
  return eachOnce(await Promise.all(placed));
}
