// One solve of a definition: starts it, follows it, and stops it where it stands still or takes too long.
import { bake } from '../commands/buildx.ts';
import { builtTargets, type Definition } from '../plan/definition.ts';
import type { Ports } from '../ports/ports.ts';
import { createRecorder } from '../progress/record.ts';
import type { BuildRecord } from '../progress/steps.ts';
import type { BuildOrder } from './build.ts';
import { contextLines } from './context.ts';
import { expectedTargets, hiddenTexts } from './expected.ts';
import { type Stopped, watch } from './watch.ts';

/** How a solve went. */
export type Attempt = {
  readonly exitCode: number;
  readonly record: BuildRecord;
  /** Path of the definition that was built. */
  readonly definitionPath: string;
  readonly metadata: string;
  /** Set where it was stopped. */
  readonly stopped?: Stopped;
};

/** How often a step that takes long says so. */
const heartbeat = 20_000;

/** Solves once, until the given moment (milliseconds since 1970) at most; whatever comes of it is handed back. */
export async function attempt(
  { plan, prepared, secrets }: BuildOrder,
  { definition, until }: { readonly definition: Definition; readonly until: number | undefined },
  ports: Ports,
): Promise<Attempt> {
  const definitionPath = `${plan.temporaryFolder}/definition.json`;
  const metadataPath = `${plan.temporaryFolder}/metadata.json`;
  await ports.files.write(definitionPath, `${JSON.stringify(definition, undefined, 2)}\n`);
  const recorder = createRecorder({
    targets: expectedTargets(plan),
    emulated: plan.emulation.platforms,
    hidden: hiddenTexts(secrets),
  });
  const show = (lines: readonly string[]): void => lines.forEach(ports.log.line);
  const order = { stall: plan.limits.stall, until, running: recorder.running, builder: prepared.builder };
  const watching = watch(order, ports);
  const stop = ports.clock.every(heartbeat, () => show(recorder.heartbeat(ports.clock.now().getTime())));
  const onStderrLine = (line: string): void => {
    watching.note();
    show(recorder.accept(line));
  };
  const command = bake({
    definitionPath,
    metadataPath,
    targets: builtTargets(definition),
    builder: prepared.builder.name,
    allow: plan.allow,
    // Nobody reads the provenance in the metadata; buildx would fetch it back for nothing.
    env: { ...secrets, BUILDX_METADATA_PROVENANCE: 'disabled' },
  });
  const running = ports.exec.run({ ...command, cwd: plan.workspace, stop: watching.signal, onStderrLine });
  const { exitCode } = await running.finally(() => {
    stop();
    watching.end();
  });
  const record = recorder.record();
  show(contextLines(record));
  const stopped = watching.end();
  const metadata = (await ports.files.read(metadataPath)) ?? '{}';
  return { exitCode, record, definitionPath, metadata, ...(stopped === undefined ? {} : { stopped }) };
}
