// Cancellation by the runner: SIGINT, SIGTERM 7.5 s later, and a kill 2.5 s after that.
import type { Interruption } from '../ports/ports.ts';

/** The interruption, and the signal that it aborts. */
export type Signals = Interruption & { readonly signal: AbortSignal };

/** Catches the signals of this process. They no longer end it, so all work must watch the interruption. */
export function catchSignals(): Signals {
  const asked = new AbortController();
  for (const name of ['SIGINT', 'SIGTERM']) process.on(name, () => asked.abort());
  return { isAsked: () => asked.signal.aborted, signal: asked.signal };
}
