// The entry of the action: wires the real edges to the story, or after the job to its removal.
import { bareEdges } from './adapters/bare.ts';
import type { Ports } from './ports/ports.ts';
import { remove, settle } from './prepare/remove.ts';

const bare = bareEdges(process.env);
// The runner starts the same file twice; what the first start saved tells the second one which it is.
if (bare.state.read('isPost') === 'true') await remove(bare, allPorts);
else await main(await allPorts());

async function main(ports: Ports): Promise<void> {
  ports.state.save('isPost', 'true');
  // On demand, because after the job nothing of it is needed.
  const { run } = await import('./run.ts');
  await run(ports);
  await settle(ports);
  if (!ports.interruption.isAsked()) await ports.tools.settle();
  // A request that nobody waits for any more would keep the process alive.
  process.exit();
}

/** On demand: where post only removes files, loading them would take longer than that. */
async function allPorts(): Promise<Ports> {
  const { githubPorts } = await import('./adapters/github.ts');
  return githubPorts(process.env);
}
