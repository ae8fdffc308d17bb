// The command that solves a definition, with builder, secrets and entitlements of the plan.
import { bake } from '../commands/buildx.ts';
import type { Call } from '../commands/call.ts';
import type { Command } from '../commands/command.ts';
import { needsCacheToken } from '../plan/cache/exports.ts';
import type { Definition } from '../plan/definition/definition.ts';
import type { Files } from '../ports/ports.ts';
import type { BuildOrder } from './build-order.ts';
import { solveGrants } from './file-access.ts';

/** The definition, and the path for buildx's metadata. */
export type SolveFiles = {
  readonly definition: Definition;
  /** Path of the definition. */
  readonly definitionPath: string;
  readonly metadataPath: string;
  readonly targets: readonly string[];
  /** Queries instead of building. */
  readonly call?: Call;
};

/** Returns the command. Secrets are passed only by its environment. */
export async function solveCommand(
  { plan, prepared, secrets }: BuildOrder,
  { definition, ...solved }: SolveFiles,
  files: Pick<Files, 'exists' | 'real'>,
): Promise<Command> {
  const command = bake({
    ...solved,
    usesActionsCache: needsCacheToken(definition),
    overlayPath: prepared.proxyPath,
    builder: prepared.builder.name,
    allow: await solveGrants(plan.build.allow, plan.run.workspace, files),
    // The provenance in the metadata is unused; buildx would fetch it in vain.
    env: { ...prepared.builder.env, ...secrets, BUILDX_METADATA_PROVENANCE: 'disabled' },
  });
  const hasPolicies = Object.values(plan.build.definition.target).some(({ policy }) => policy !== undefined);
  return { ...command, cwd: plan.run.workspace, ...(hasPolicies ? { uses: 'policies' } : {}) };
}
