// Times the stages for the log's last line and the summary, and logs progress of long ones.
import { formatDuration, formatSeconds } from '../../oci/units.ts';
import type { Clock, Log } from '../../ports/ports.ts';

/** The timed stages in the order of their ends. */
export type StageTime = { readonly stage: string; readonly milliseconds: number };

/** Times stages as they run. */
export type Stopwatch = ReturnType<typeof createStopwatch>;

/** What a stage is doing, and the title of its log group, unless it opens its own. */
const stages: Readonly<Record<string, { readonly doing: string; readonly group?: string }>> = {
  read: { doing: 'reading inputs and event' },
  reuse: { doing: 'comparing the inputs with those of the existing image' },
  signature: { doing: 'verifying signature and attestations of the existing image' },
  prepare: { doing: 'preparing builder and emulation', group: 'Prepare' },
  gather: { doing: 'joining the parts', group: 'Gather' },
  source: { doing: 'verifying the source' },
  promote: { doing: 'copying the images', group: 'Promote' },
  companions: { doing: 'copying signatures and attestations' },
  verify: { doing: 'verifying the images', group: 'Verify' },
  gate: { doing: 'running the commands of `gate`' },
  sign: { doing: 'signing the images' },
  attest: { doing: 'attesting the images' },
  publish: { doing: 'moving the tags' },
  keep: { doing: 'writing the cache' },
};

/** Interval of progress lines; the build logs its own steps. */
const heartbeat = 20_000;

/** Creates a stopwatch. */
export function createStopwatch({ clock, log }: { readonly clock: Clock; readonly log: Log }) {
  const times: StageTime[] = [];
  return {
    time: async <T>(stage: string, work: () => T | Promise<T>): Promise<T> => {
      const started = clock.now().getTime();
      const lasted = (): number => clock.now().getTime() - started;
      const { doing, group } = stages[stage] ?? {};
      if (group !== undefined) log.group(group);
      const stop = doing && clock.every(heartbeat, () => log.line(`… ${formatDuration(lasted())}, ${doing}`));
      try {
        return await work();
      } finally {
        if (stop) stop();
        if (group !== undefined) log.endGroup();
        times.push({ stage, milliseconds: lasted() });
      }
    },
    times: (): readonly StageTime[] => times,
  };
}

/** Formats `read 0.05s · plan 0.01s · …`; idle stages are omitted. */
export function formatTimes(times: readonly StageTime[]): string {
  const busy = times.filter(({ milliseconds }) => milliseconds >= 5);
  return busy.map(({ stage, milliseconds }) => `${stage} ${formatSeconds(milliseconds)}`).join(' · ');
}
