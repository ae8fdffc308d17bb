// Measures the bytes and rate of a push. BuildKit does not count them, so it reads the builder's counters.
import { formatDuration, formatRate, formatSize } from '../../oci/units.ts';
import type { Clock } from '../../ports/ports.ts';
import { isPushing, type Running } from '../../progress/record/steps.ts';

/** The measured pushes, and the report. */
type MeterOrder = {
  /** Names of the target repositories. */
  readonly repositories: readonly string[];
  readonly running: () => readonly Running[];
  /** Bytes written by the builder so far; undefined if unknown, which disables the meter. */
  readonly written: () => Promise<number | undefined>;
  readonly tell: (line: string, bytes: number) => void;
};

type Sample = { readonly at: number; readonly written: number };

/** Interval of reports in milliseconds; a shorter push is not reported. */
const long = 20_000;

/** A push that is over sooner costs no question: the last one would be waited for. Milliseconds. */
const calm = 2_000;

/**
 * Starts the meter. While only pushes are running, the bytes written are the bytes sent. `end` reports the total of a
 * long push.
 */
export function measurePush(order: MeterOrder, { every, now }: Clock) {
  const to = nameAll(order.repositories);
  let first: Sample | undefined;
  let last: Sample | undefined;
  let since: number | undefined;
  let isMute = false;
  let looking = Promise.resolve();
  const sample = async (): Promise<Sample | undefined> => {
    const written = await order.written();
    isMute ||= written === undefined;
    return written === undefined ? undefined : { at: now().getTime(), written };
  };
  const finish = async (): Promise<void> => {
    const begun = first;
    [first, last, since] = [undefined, undefined, undefined];
    if (begun === undefined || now().getTime() - begun.at < long) return;
    const sent = sentBetween(begun, await sample());
    if (sent !== undefined) order.tell(`Pushed to ${to}: ${sent.text}`, sent.bytes);
  };
  const look = async (): Promise<void> => {
    if (isMute) return;
    if (!isSending(order.running())) return finish();
    since ??= now().getTime();
    if (now().getTime() - since < calm) return;
    if (last !== undefined && now().getTime() - last.at < long) return;
    const found = await sample();
    const sent = last && sentBetween(last, found);
    if (sent !== undefined) order.tell(`Pushing to ${to}: ${sent.text}`, sent.bytes);
    first ??= found;
    last = found;
  };
  const then = (step: () => Promise<void>): Promise<void> => {
    looking = looking.then(step);
    return looking;
  };
  const stop = every(1000, () => void then(look));
  return { stop, end: () => then(finish) };
}

/** Whether only uploads are running: nothing is compressed or built. */
function isSending(running: readonly Running[]): boolean {
  const doing = running.flatMap((each) => each.doing);
  return isPushing(running) && doing.length > 0 && doing.every((part) => part.startsWith('pushing '));
}

/** `120 MB in 20.0s, 6.00 MB/s`; undefined if a program ended in between, which loses its counters. */
function sentBetween(before: Sample, after: Sample | undefined) {
  const bytes = after === undefined ? -1 : after.written - before.written;
  if (after === undefined || bytes < 0) return undefined;
  const took = after.at - before.at;
  return { bytes, text: `${formatSize(bytes)} in ${formatDuration(took)}, ${formatRate(bytes, took)}` };
}

const mostNames = 3;

function nameAll(names: readonly string[]): string {
  const more = names.length - mostNames;
  return [names.slice(0, mostNames).join(', '), ...(more > 0 ? [`and ${more} more`] : [])].join(' ');
}
