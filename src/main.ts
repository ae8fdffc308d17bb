// The entry of the action: runs the step, or its cleanup after the job.
import { bareEdges } from './adapters/bare.ts';
import type { Ports } from './ports/ports.ts';
import { remove, settle } from './prepare/remove.ts';

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
  // An abandoned request would keep the process alive.
  process.exit();
}

/** On demand: where post only removes files, loading them would take longer than that. */
async function allPorts(): Promise<Ports> {
  const { githubPorts } = await import('./adapters/github.ts');
  return githubPorts(process.env);
}
