// One solve of a definition: starts it, follows it, and stops it where a cache stands still.
import { bake } from '../commands/buildx.ts';
import type { Finished } from '../commands/command.ts';
import { builtTargets, type Definition } from '../plan/definition.ts';
import type { Ports } from '../ports/ports.ts';
import { createRecorder } from '../progress/record.ts';
import type { BuildRecord } from '../progress/steps.ts';
import type { BuildOrder } from './build.ts';
import { contextLines } from './context.ts';
import { expectedTargets, hiddenTexts } from './expected.ts';
import { watchImports } from './import-watch.ts';
import { joinRecord } from './parts.ts';

/** How a solve went. */
export type Attempt = {
  readonly finished: Finished;
  readonly record: BuildRecord;
  /** Path of the definition that was built. */
  readonly definitionPath: string;
  readonly metadata: string;
  /** What stood still, where a cache has held the solve up. */
  readonly hung: string | undefined;
};

/** What is done about a cache that stands still; without it a solve only waits. */
type Means = { readonly ports: Ports; readonly onHang?: (() => Promise<void>) | undefined };

/** How often a step that takes long says so. */
const heartbeat = 20_000;

/** Solves once; whatever comes of it is handed back. */
export async function attempt(
  { plan, prepared, secrets }: BuildOrder,
  definition: Definition,
  { ports, onHang }: Means,
): Promise<Attempt> {
  const definitionPath = `${plan.temporaryFolder}/definition.json`;
  const metadataPath = `${plan.temporaryFolder}/metadata.json`;
  await ports.files.write(definitionPath, `${JSON.stringify(definition, undefined, 2)}\n`);
  const recorder = createRecorder({
    targets: expectedTargets({ definition }),
    emulated: plan.emulation.platforms,
    hidden: hiddenTexts(secrets),
  });
  const show = (lines: readonly string[]): void => lines.forEach(ports.log.line);
  const limit = plan.cache.importTimeout;
  const watch = watchImports({ imports: recorder.imports, limit, onHang }, ports.clock);
  const stop = ports.clock.every(heartbeat, () => show(recorder.heartbeat(ports.clock.now().getTime())));
  const command = bake({
    definitionPath,
    overlayPath: prepared.proxyPath,
    metadataPath,
    targets: builtTargets(definition),
    builder: prepared.builder.name,
    allow: plan.allow,
    // Nobody reads the provenance in the metadata; buildx would fetch it back for nothing.
    env: { ...prepared.builder.env, ...secrets, BUILDX_METADATA_PROVENANCE: 'disabled' },
  });
  const finished = await ports.exec
    .run({ ...command, cwd: plan.workspace, stop: watch.signal, onStderrLine: (line) => show(recorder.accept(line)) })
    .finally(stop);
  const hung = await watch.end();
  const record = joinRecord(recorder.record(), plan.images);
  show(contextLines(record));
  return { finished, record, definitionPath, metadata: (await ports.files.read(metadataPath)) ?? '{}', hung };
}
