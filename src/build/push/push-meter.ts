// Tells how much a push sends, and how fast. BuildKit counts no bytes there, so the builder's own counters are read.
import { formatDuration, formatRate, formatSize } from '../../oci/units.ts';
import type { Clock } from '../../ports/ports.ts';
import type { Running } from '../../progress/record/steps.ts';
import { isSending } from '../../progress/watch/waiting-steps.ts';

/** What is measured, and who is told. */
export type MeterOrder = {
  /** Names of the repositories that are pushed to. */
  readonly repositories: readonly string[];
  readonly running: () => readonly Running[];
  /** Bytes that the builder's programs have written by now; undefined where nobody can tell, and then nothing is told. */
  readonly written: () => Promise<number | undefined>;
  readonly tell: (line: string) => void;
};

/** The meter. */
export type Meter = {
  /** Looks no more. */
  readonly stop: () => void;
  /** Ends it, with a word on the whole of a push that took long. */
  readonly end: () => Promise<void>;
};

type Sample = { readonly at: number; readonly written: number };

/** A push that takes longer is told of, each time that it has passed; milliseconds. */
const long = 20_000;

/** A push that is over sooner costs no question: the last one would be waited for. Milliseconds. */
const calm = 2_000;

/** Starts to measure. While everything under way is a push, what the builder writes is what it sends. */
export function measurePush(order: MeterOrder, { every, now }: Clock): Meter {
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
    if (sent !== undefined) order.tell(`The push to ${to} sent ${sent}`);
  };
  const look = async (): Promise<void> => {
    if (isMute) return;
    if (!isSending(order.running())) return finish();
    since ??= now().getTime();
    if (now().getTime() - since < calm) return;
    if (last !== undefined && now().getTime() - last.at < long) return;
    const found = await sample();
    const sent = last && sentBetween(last, found);
    if (sent !== undefined) order.tell(`Pushing to ${to}: the builder sent ${sent}`);
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

/** `120 MB in 20.0s, 6.00 MB/s`; undefined where a program has ended in between, and its counters with it. */
function sentBetween(before: Sample, after: Sample | undefined): string | undefined {
  const bytes = after === undefined ? -1 : after.written - before.written;
  if (after === undefined || bytes < 0) return undefined;
  const took = after.at - before.at;
  return `${formatSize(bytes)} in ${formatDuration(took)}, ${formatRate(bytes, took)}`;
}

const mostNames = 3;

function nameAll(names: readonly string[]): string {
  const more = names.length - mostNames;
  return [names.slice(0, mostNames).join(', '), ...(more > 0 ? [`and ${more} more`] : [])].join(' ');
}
