// An engine that keeps images in containerd, and so can hold an index: started for a test, ended by its own process.
import { execFile, spawn } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { newFolder } from '../../support/folders.ts';

const bridgeName = 'polyarch-test';

const run = (program: string, ...args: readonly string[]) => promisify(execFile)(program, args);

/** Where the engine listens, and how it is ended. */
export type Engine = { readonly host: string; readonly stop: () => Promise<void> };

/** Starts the engine; needs root and dockerd, as the local stack does. */
export async function startIndexEngine(mirror = 'http://localhost:5000'): Promise<Engine> {
  const folder = await newFolder();
  await run('ip', 'link', 'add', 'name', bridgeName, 'type', 'bridge');
  await run('ip', 'address', 'add', '172.31.250.1/24', 'dev', bridgeName);
  const host = `unix://${folder}/docker.sock`;
  const settings = {
    hosts: [host],
    'data-root': join(folder, 'data'),
    'exec-root': join(folder, 'exec'),
    pidfile: join(folder, 'docker.pid'),
    'registry-mirrors': [mirror],
    features: { 'containerd-snapshotter': true },
    // A bridge of its own: without one, or with the usual name, it would take away the bridge of the machine's engine.
    bridge: bridgeName,
    iptables: false,
  };
  await writeFile(join(folder, 'daemon.json'), JSON.stringify(settings));
  const daemon = spawn('dockerd', ['--config-file', join(folder, 'daemon.json')], { stdio: 'ignore' });
  const ended = new Promise<void>((resolve) => daemon.once('close', () => resolve()));
  for (let tries = 0; tries < 100; tries += 1) {
    const isUp = await run('docker', '--host', host, 'version').then(
      () => true,
      () => false,
    );
    if (isUp) break;
    await sleep(200);
  }
  return {
    host,
    stop: async () => {
      daemon.kill('SIGTERM');
      await ended;
      // Its network namespace stays mounted, and what is mounted cannot be removed.
      await run('umount', join(folder, 'exec', 'netns', 'default')).catch(() => undefined);
      // So does its own folder where a container was running until just now.
      await run('umount', '--recursive', '--lazy', join(folder, 'data')).catch(() => undefined);
      await run('ip', 'link', 'delete', bridgeName);
    },
  };
}
