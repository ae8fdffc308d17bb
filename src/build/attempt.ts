// One solve of a definition: starts and follows it, and stops it if it stalls, if a cache stalls, or at the time limit.

import type { Finished } from '../commands/command.ts';
import { formatSize } from '../oci/units.ts';
import type { Definition } from '../plan/definition/definition.ts';
import type { Log, Ports } from '../ports/ports.ts';
import { openImports, watchImports } from '../progress/import-watch.ts';
import type { BuildRecord, Running, StepKind } from '../progress/record/steps.ts';
import { type BuildOrder, readySolve } from './command.ts';
import { joinRecord } from './push/join-platforms.ts';
import { measurePush } from './push/push-meter.ts';
import { activityOf, type Stopped, watch } from './watch.ts';

/** The definition, the deadline (milliseconds since 1970), and the action for a stalled cache. */
export type AttemptOrder = {
  readonly definition: Definition;
  readonly until: number | undefined;
  /** Without it a solve waits for its caches. */
  readonly onStall: (() => Promise<void>) | undefined;
};

/** The outcome of a solve. */
export type Attempt = {
  readonly exitCode: Finished['exitCode'];
  readonly record: BuildRecord;
  /** Path of the definition that was built. */
  readonly definitionPath: string;
  readonly metadata: string;
  /** Set if it was stopped before it ended; `transfer` is what a cache did not send. */
  readonly stopped?: Stopped | { readonly why: 'cache'; readonly transfer: string } | undefined;
};

/** Interval of progress lines for long steps. */
const heartbeat = 20_000;

/** Solves once and returns the outcome. */
export async function attempt(
  order: BuildOrder,
  { definition, until, onStall }: AttemptOrder,
  ports: Ports,
): Promise<Attempt> {
  const { plan, prepared } = order;
  const { command, recorder, definitionPath, metadataPath } = await readySolve(order, { definition }, ports.files);
  const show = (lines: readonly string[]): void => lines.forEach(ports.log.line);
  const { running } = recorder;
  const activity = () => activityOf(prepared.builder, ports);
  const watching = watch({ stall: plan.run.limits.stall, until, running, activity }, ports.clock);
  const imports = () => openImports(running());
  const importing = watchImports({ imports, limit: plan.build.cache.importTimeout, onStall }, ports.clock);
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
  const transfer = await importing.end();
  // A build that ended well before the signal reached it was not stopped.
  const ended = exitCode === 0 ? undefined : watching.end();
  const stopped = transfer === undefined ? ended : ({ why: 'cache', transfer } as const);
  const record = joinRecord(recorder.record(), plan.images);
  tellContext(record, ports.log);
  const metadata = (await ports.files.read(metadataPath)) ?? '{}';
  return { exitCode, record, definitionPath, metadata, stopped };
}

/** Returns the meter for the pushes of this solve. */
function meterFor({ plan, prepared }: BuildOrder, running: () => readonly Running[], ports: Ports) {
  const repositories = plan.images.flatMap((image) => image.repositories.map(({ name }) => name));
  const written = async () => (await activityOf(prepared.builder, ports))?.written;
  const tell = (line: string, bytes: number): void => {
    ports.log.line(line);
    ports.log.event('push-progress', { bytes });
  };
  return measurePush({ repositories, running, written, tell }, ports.clock);
}

/** Bytes that BuildKit counts for a missing file. */
const nothing = 2;

/**
 * Logs the size of the sent context: only the changes, if the builder has an older one. Nothing if BuildKit fetched the
 * context itself.
 */
function tellContext({ steps }: BuildRecord, log: Log): void {
  const bytesOf = (kind: StepKind): readonly number[] =>
    steps.filter((step) => step.kind === kind).map(({ bytes }) => bytes);
  const sent = bytesOf('context');
  if (sent.length === 0) return;
  const isFiltered = bytesOf('ignore-file').some((bytes) => bytes > nothing);
  const bytes = sent.reduce((sum, each) => sum + each, 0);
  log.event('context-sent', { bytes, isFiltered });
  const how = isFiltered ? 'filtered by .dockerignore' : 'no .dockerignore';
  log.line(`Sent ${formatSize(bytes)} of build context (${how})`);
}
