// Activity counters of a builder: transferred bytes and CPU time of all its nodes.
import { type Activity, askActivity, parseActivity } from '../commands/activity.ts';
import type { Ports } from '../ports/ports.ts';
import type { Prepared } from '../prepare/prepare.ts';

/** Returns the counters; undefined if one of the nodes does not report them. */
export async function activityOf(
  { containers }: Prepared['builder'],
  { exec }: Pick<Ports, 'exec'>,
): Promise<Activity | undefined> {
  if (containers.length === 0) return undefined;
  try {
    const answers = await Promise.all(containers.map((container) => exec.run(askActivity(container))));
    const found = answers.flatMap(({ stdout }) => parseActivity(stdout) ?? []);
    if (found.length < answers.length) return undefined;
    return found.reduce((sum, { bytes, written, processor }) => ({
      bytes: sum.bytes + bytes,
      written: sum.written + written,
      processor: sum.processor + processor,
    }));
  } catch {
    // The engine is missing, or the job is being canceled: the counters are unknown.
    return undefined;
  }
}
