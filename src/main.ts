// The entry of the action: runs the step, or its cleanup after the job.
import { githubPorts } from './adapters/github.ts';
import { remove, settle } from './prepare/remove.ts';

const ports = await githubPorts(process.env);
// The runner starts the same file twice; saved state identifies the second start.
if (ports.state.read('isPost') === 'true') await remove(ports);
else {
  ports.state.save('isPost', 'true');
  // Loaded on demand, because the cleanup does not need it.
  const { run } = await import('./run.ts');
  await run(ports);
  await settle(ports);
  if (!ports.interruption.isAsked()) await ports.tools.settle();
  // An abandoned request would keep the process alive.
  process.exit();
}
