// A machine whose buildx and BuildKit are a given pair, beside the stack's own: for one step, or for a file of tests.
import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { copyFile, mkdir, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { buildkitImage, releasedPrograms, stackFacts } from '../../../stack/facts.ts';
import { allPairs, contractPairs, type ToolPair } from '../../../stack/releases.ts';
import { runStep, type StepOrder, type StepResult } from '../../e2e/support/step.ts';
import { newFolder } from '../../support/folders.ts';

const start = promisify(execFile);

/** The pairs of this run: all with TOOL_PAIRS=all, else the oldest, the pinned and the newest. */
export const pairs: readonly ToolPair[] = process.env['TOOL_PAIRS'] === 'all' ? allPairs : contractPairs;

/** `buildx 0.31.1, BuildKit 0.27.1`: the heading of the pair in tests and documents. */
export const nameOf = ({ buildx, buildkit }: ToolPair): string => `buildx ${buildx}, BuildKit ${buildkit}`;

export type Machine = {
  readonly pair: ToolPair;
  /** Path of its buildx. */
  readonly program: string;
  /** What the programs of this machine are started with. */
  readonly env: Readonly<Record<string, string>>;
  /** A builder with the BuildKit of the pair. */
  readonly builder: string;
  /** The image for builders that a step makes itself. */
  readonly image: string;
  /** Runs the step; on the builder, unless the inputs choose another. */
  readonly step: (order: StepOrder) => Promise<StepResult>;
  /** Runs the buildx of the pair; returns its standard output. */
  readonly buildx: (...args: readonly string[]) => Promise<string>;
  readonly remove: () => Promise<void>;
};

/** Sets the pair up: its buildx as the plugin, a store with the stack's registries, and a builder. */
export async function machineWith(pair: ToolPair): Promise<Machine> {
  const [DOCKER_CONFIG, BUILDX_CONFIG] = [await newFolder(), await newFolder()];
  const [program = ''] = releasedPrograms('buildx', pair.buildx);
  await mkdir(join(DOCKER_CONFIG, 'cli-plugins'));
  await symlink(program, join(DOCKER_CONFIG, 'cli-plugins', 'docker-buildx'));
  await copyFile(stackFacts.buildkitdToml, join(BUILDX_CONFIG, 'buildkitd.default.toml'));
  const env = { DOCKER_CONFIG, BUILDX_CONFIG };
  const buildx = async (...args: readonly string[]): Promise<string> =>
    (await start(program, args, { env: { ...process.env, ...env } })).stdout;
  const builder = `tools-${randomBytes(4).toString('hex')}`;
  const image = buildkitImage(pair.buildkit);
  const options = [...stackFacts.builderDriverOpts, 'provenance-add-gha=false', `image=${image}`];
  const given = options.flatMap((option) => ['--driver-opt', option]);
  await buildx('create', '--name', builder, '--driver', 'docker-container', ...given, '--bootstrap');
  return {
    pair,
    program,
    env,
    builder,
    image,
    buildx,
    step: (order) => {
      const ownBuilder = 'builder' in order.inputs || 'driver' in order.inputs ? {} : { builder };
      return runStep({ ...order, inputs: { ...ownBuilder, ...order.inputs }, env: { ...env, ...order.env } });
    },
    remove: async () => void (await buildx('rm', '--force', builder)),
  };
}
