// The entry of the action: runs the step, or its cleanup after the job.
import { bareEdges } from './adapters/bare.ts';
import type { Ports } from './ports/ports.ts';
import { remove, settle } from './prepare/remove.ts';

/** Milliseconds that the runner has to read the rest of the log; a canceled job has ten seconds in total. */
const longestWrite = 5_000;

const bare = bareEdges(process.env);
// The runner starts the same file twice; saved state identifies the second start.
if (bare.state.read('isPost') === 'true') await remove(bare, allPorts);
else await main(await allPorts());

async function main(ports: Ports): Promise<void> {
  ports.state.save('isPost', 'true');
  // Loaded on demand, because the cleanup does not need it.
  const { run } = await import('./run.ts');
  await run(ports);
  await settle(ports);
  if (!ports.interruption.isAsked()) await ports.tools.settle();
  // An abandoned request would keep the process alive. The rest of the log is still on its way to the runner.
  process.stdout.write('', () => process.exit());
  setTimeout(() => process.exit(), longestWrite);
}

/** On demand: where post only removes files, loading them would take longer than that. */
async function allPorts(): Promise<Ports> {
  const { githubPorts } = await import('./adapters/github.ts');
  return githubPorts(process.env);
}
