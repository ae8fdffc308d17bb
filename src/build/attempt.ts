// One solve of a definition: starts it, follows it, and stops it where it, or a cache, stands still, or it takes too long.

import { formatSize } from '../oci/units.ts';
import { builtTargets, type Definition } from '../plan/definition/definition.ts';
import type { Ports } from '../ports/ports.ts';
import { createRecorder } from '../progress/record/recorder.ts';
import type { BuildRecord, Running, StepKind } from '../progress/record/steps.ts';
import { watchImports } from '../progress/watch/import-watch.ts';
import type { BuildOrder } from './build-order.ts';
import { activityOf } from './builder-counters.ts';
import { readySolve } from './command.ts';
import { expectedTargets, hiddenTexts } from './expected-targets.ts';
import { joinRecord } from './push/join-platforms.ts';
import { type Meter, measurePush } from './push/push-meter.ts';
import { type Stopped, watch } from './watch.ts';

/** What is solved, until which moment (milliseconds since 1970), and what is done about a cache that stands still. */
export type AttemptOrder = {
  readonly definition: Definition;
  readonly until: number | undefined;
  /** Without it a solve only waits for its caches. */
  readonly onHang: (() => Promise<void>) | undefined;
};

/** How a solve went. */
export type Attempt = {
  readonly exitCode: number;
  readonly record: BuildRecord;
  /** Path of the definition that was built. */
  readonly definitionPath: string;
  readonly metadata: string;
  /** Set where it was stopped. */
  readonly stopped?: Stopped;
  /** What stood still, where a cache has held the solve up. */
  readonly hung?: string;
};

/** How often a step that takes long says so. */
const heartbeat = 20_000;

/** Solves once; whatever comes of it is handed back. */
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
  const stopped = hung === undefined ? watching.end() : undefined;
  const record = joinRecord(recorder.record(), plan.images);
  show(contextLines(record));
  const metadata = (await ports.files.read(metadataPath)) ?? '{}';
  const ending = { ...(stopped === undefined ? {} : { stopped }), ...(hung === undefined ? {} : { hung }) };
  return { exitCode, record, definitionPath, metadata, ...ending } satisfies Attempt;
}

/** The meter for what this solve pushes, which is everything that is planned to be pushed. */
function meterFor({ plan, prepared }: BuildOrder, running: () => readonly Running[], ports: Ports): Meter {
  const repositories = plan.images.flatMap((image) => image.repositories.map(({ name }) => name));
  const written = async () => (await activityOf(prepared.builder, ports))?.written;
  return measurePush({ repositories, running, written, tell: ports.log.line }, ports.clock);
}

/** Bytes that BuildKit counts for a file that is not there. */
const nothing = 2;

/** One line about the context; none where BuildKit fetched it by itself. A builder that has it already is sent the changes only. */
function contextLines({ steps }: BuildRecord): readonly string[] {
  const bytesOf = (kind: StepKind): readonly number[] =>
    steps.filter((step) => step.kind === kind).map(({ bytes }) => bytes);
  const sent = bytesOf('context');
  if (sent.length === 0) return [];
  const isFiltered = bytesOf('ignore-file').some((bytes) => bytes > nothing);
  const size = formatSize(sent.reduce((sum, bytes) => sum + bytes, 0));
  return [`Context: ${size} sent to the builder, ${isFiltered ? 'as .dockerignore lets it' : 'no .dockerignore'}`];
}
