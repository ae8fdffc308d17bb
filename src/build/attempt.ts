// One solve of a definition: starts and follows it, and stops it if it stalls, if a cache stalls, or at the time limit.

import { hiddenTexts } from '../oci/hiding.ts';
import { formatSize } from '../oci/units.ts';
import { builtTargets, type Definition } from '../plan/definition/definition.ts';
import type { Ports } from '../ports/ports.ts';
import { createRecorder } from '../progress/record/recorder.ts';
import type { BuildRecord, Running, StepKind } from '../progress/record/steps.ts';
import { watchImports } from '../progress/watch/import-watch.ts';
import type { BuildOrder } from './build-order.ts';
import { readySolve } from './command.ts';
import { expectedTargets } from './expected-targets.ts';
import { joinRecord } from './push/join-platforms.ts';
import { type Meter, measurePush } from './push/push-meter.ts';
import { activityOf, type Stopped, watch } from './watch.ts';

/** The definition, the deadline (milliseconds since 1970), and the action for a stalled cache. */
export type AttemptOrder = {
  readonly definition: Definition;
  readonly until: number | undefined;
  /** Without it a solve waits for its caches. */
  readonly onHang: (() => Promise<void>) | undefined;
};

/** The outcome of a solve. */
export type Attempt = {
  readonly exitCode: number;
  readonly record: BuildRecord;
  /** Path of the definition that was built. */
  readonly definitionPath: string;
  readonly metadata: string;
  /** Set if it was stopped before it ended. */
  readonly stopped?: Stopped;
  /** The stalled transfer, if a cache stalled. */
  readonly hung?: string;
};

/** Interval of progress lines for long steps. */
const heartbeat = 20_000;

/** Solves once and returns the outcome. */
export async function attempt(order: BuildOrder, { definition, until, onHang }: AttemptOrder, ports: Ports) {
  const { plan, prepared, secrets } = order;
  const { command, definitionPath, metadataPath } = await readySolve(
    order,
    { name: '', definition, targets: builtTargets(definition) },
    ports.files,
  );
  const recorder = createRecorder({
    targets: expectedTargets(definition),
    emulated: plan.build.emulation.platforms.map(({ name }) => name),
    hidden: hiddenTexts(secrets),
  });
  const show = (lines: readonly string[]): void => lines.forEach(ports.log.line);
  const { running, imports } = recorder;
  const watching = watch({ stall: plan.run.limits.stall, until, running, builder: prepared.builder }, ports);
  const importing = watchImports({ imports, limit: plan.build.cache.importTimeout, onHang }, ports.clock);
  const meter = meterFor(order, running, ports);
  const stop = ports.clock.every(heartbeat, () => show(recorder.heartbeat(ports.clock.now().getTime())));
  const onStderrLine = (line: string): void => {
    watching.note();
    show(recorder.accept(line));
  };
  const signal = AbortSignal.any([watching.signal, importing.signal]);
  const solving = ports.exec.run({ ...command, stop: signal, onStderrLine });
  const { exitCode } = await solving.finally(() => {
    stop();
    watching.end();
    importing.stop();
    meter.stop();
  });
  await meter.end();
  const hung = await importing.end();
  // A build that ended well before the signal reached it was not stopped.
  const stopped = hung === undefined && exitCode !== 0 ? watching.end() : undefined;
  const record = joinRecord(recorder.record(), plan.images);
  const context = sentContext(record);
  if (context !== undefined) {
    ports.log.event('context-sent', context);
    ports.log.line(contextLine(context));
  }
  const metadata = (await ports.files.read(metadataPath)) ?? '{}';
  const ending = { ...(stopped === undefined ? {} : { stopped }), ...(hung === undefined ? {} : { hung }) };
  return { exitCode, record, definitionPath, metadata, ...ending } satisfies Attempt;
}

/** Returns the meter for the pushes of this solve. */
function meterFor({ plan, prepared }: BuildOrder, running: () => readonly Running[], ports: Ports): Meter {
  const repositories = plan.images.flatMap((image) => image.repositories.map(({ name }) => name));
  const written = async () => (await activityOf(prepared.builder, ports))?.written;
  const tell = (line: string, bytes: number): void => {
    ports.log.line(line);
    ports.log.event('push-progress', { bytes });
  };
  return measurePush({ repositories, running, written, tell }, ports.clock);
}

/** The context as the builder received it. */
type SentContext = { readonly bytes: number; readonly isFiltered: boolean };

/** Formats it for the log. */
function contextLine({ bytes, isFiltered }: SentContext): string {
  return `Sent ${formatSize(bytes)} of build context (${isFiltered ? 'filtered by .dockerignore' : 'no .dockerignore'})`;
}

/** Bytes that BuildKit counts for a missing file. */
const nothing = 2;

/**
 * Returns the size of the sent context: only the changes, if the builder has an older one. Undefined if BuildKit fetched
 * the context itself.
 */
function sentContext({ steps }: BuildRecord): SentContext | undefined {
  const bytesOf = (kind: StepKind): readonly number[] =>
    steps.filter((step) => step.kind === kind).map(({ bytes }) => bytes);
  const sent = bytesOf('context');
  if (sent.length === 0) return undefined;
  const isFiltered = bytesOf('ignore-file').some((bytes) => bytes > nothing);
  return { bytes: sent.reduce((sum, bytes) => sum + bytes, 0), isFiltered };
}
