// The command that solves a definition for the plan: on its builder, with its secrets and rights.
import { bake, usesOf } from '../commands/buildx.ts';
import type { Call } from '../commands/call.ts';
import type { Command } from '../commands/command.ts';
import { needsCacheToken } from '../plan/cache/exports.ts';
import type { Definition } from '../plan/definition/definition.ts';
import type { Files } from '../ports/ports.ts';
import type { BuildOrder } from './build-order.ts';
import { solveGrants } from './file-access.ts';

/** What is solved, and where buildx leaves what it knows of it. */
export type SolveFiles = {
  readonly definition: Definition;
  /** Where the definition was written. */
  readonly definitionPath: string;
  readonly metadataPath: string;
  readonly targets: readonly string[];
  /** Asks instead of building. */
  readonly call?: Call;
};

/** The command; secrets reach it by its environment alone. */
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
    // Nobody reads the provenance in the metadata; buildx would fetch it back for nothing.
    env: { ...prepared.builder.env, ...secrets, BUILDX_METADATA_PROVENANCE: 'disabled' },
  });
  const hasPolicies = Object.values(plan.build.definition.target).some(({ policy }) => policy !== undefined);
  return {
    ...command,
    cwd: plan.run.workspace,
    ...(hasPolicies ? { uses: 'policies' } : {}),
    ...usesOf(prepared.builder.driver),
  };
}
