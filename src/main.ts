// The entry of the action: wires the real edges to the story, or after the job to its removal.
import { githubPorts } from './adapters/github.ts';
import { remove, settle } from './prepare/remove.ts';

const ports = await githubPorts(process.env);
// The runner starts the same file twice; what the first start saved tells the second one which it is.
if (ports.state.read('isPost') === 'true') await remove(ports);
else {
  ports.state.save('isPost', 'true');
  // On demand, because after the job nothing of it is needed.
  const { run } = await import('./run.ts');
  await run(ports);
  await settle(ports);
  if (!ports.interruption.isAsked()) await ports.tools.settle();
  // A request that nobody waits for any more would keep the process alive.
  process.exit();
}
