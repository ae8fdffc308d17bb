// The runner's wish that the step ends: SIGINT when a job is cancelled, SIGTERM 7.5 s later, and 2.5 s after that the end.
import type { Interruption } from '../ports/ports.ts';

/** The wish, and what is aborted with it. */
export type Signals = Interruption & { readonly signal: AbortSignal };

/** Catches the signals of this process from now on; they end it no more, so everything has to look out for the wish. */
export function catchSignals(): Signals {
  const asked = new AbortController();
  for (const name of ['SIGINT', 'SIGTERM']) process.on(name, () => asked.abort());
  return { isAsked: () => asked.signal.aborted, signal: asked.signal };
}
