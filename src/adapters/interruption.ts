// The runner's wish that the step ends: SIGINT when a job is cancelled, SIGTERM a few seconds later.
import type { Interruption } from '../ports/ports.ts';

/** The signals of this process; while nobody holds them they end it at once, as ever. */
export const signals: Interruption = {
  hold: () => {
    let isAsked = false;
    const note = (): void => {
      isAsked = true;
    };
    process.on('SIGINT', note).on('SIGTERM', note);
    return {
      isAsked: () => isAsked,
      release: () => {
        process.off('SIGINT', note).off('SIGTERM', note);
      },
    };
  },
};
