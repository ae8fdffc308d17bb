// What the programs of a builder have moved and computed by now, all its nodes together.
import { type Activity, askActivity, parseActivity } from '../commands/activity.ts';
import type { Ports } from '../ports/ports.ts';
import type { Prepared } from '../prepare/prepare.ts';

/** The counters; undefined where one of the nodes does not tell. */
export async function activityOf(
  { containers }: Prepared['builder'],
  { exec }: Pick<Ports, 'exec'>,
): Promise<Activity | undefined> {
  if (containers.length === 0) return undefined;
  try {
    const told = await Promise.all(containers.map((container) => exec.run(askActivity(container))));
    const found = told.flatMap(({ stdout }) => parseActivity(stdout) ?? []);
    if (found.length < told.length) return undefined;
    return found.reduce((sum, { bytes, written, processor }) => ({
      bytes: sum.bytes + bytes,
      written: sum.written + written,
      processor: sum.processor + processor,
    }));
  } catch {
    // No engine to be asked, or the job is being cancelled: then nobody can tell.
    return undefined;
  }
}
