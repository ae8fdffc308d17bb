// The Docker engine: the one that answers already, or Debian's, with a data folder of its own.
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { join } from 'node:path';
import { stackFacts } from '../facts.ts';
import { type Daemon, runningPid, startDaemon, stopDaemon } from '../lib/daemon.ts';
import type { Part } from '../lib/part.ts';
import { attempt, findProgram } from '../lib/run.ts';

const socket = '/var/run/docker.sock';
const dir = join(stackFacts.runDir, 'engine');
const configFile = join(dir, 'daemon.json');
const enginePid = join(dir, 'docker.pid');
// Sockets are in here, and their paths may have 107 letters only: so not below the cache folder.
const execRoot = '/run/polyarch-stack';

/** Whether an engine answers on the usual socket. Asked directly: the client would take ten times as long. */
function socketAnswers(): Promise<boolean> {
  return new Promise((resolve) => {
    const ping = request({ socketPath: socket, path: '/_ping', timeout: 2000 }, (answer) => {
      answer.resume();
      resolve(answer.statusCode === 200);
    });
    ping.on('timeout', () => ping.destroy());
    ping.on('error', () => resolve(false));
    ping.end();
  });
}

function daemon(): Daemon {
  return {
    argv: [findProgram('dockerd') ?? 'dockerd', '--config-file', configFile],
    configFile,
    pidFile: join(dir, 'pid'),
    logFile: join(dir, 'log'),
    isReady: socketAnswers,
  };
}

function writeConfig(): void {
  mkdirSync(dir, { recursive: true });
  const config = {
    hosts: [`unix://${socket}`],
    'data-root': join(dir, 'data'),
    'exec-root': execRoot,
    pidfile: enginePid,
    'registry-mirrors': [`http://${stackFacts.registries.open.host}`],
  };
  writeFileSync(configFile, JSON.stringify(config, null, 2));
}

/** After a crash the pids in these files may be other programs', and the engine would take them for its own. */
function forgetOldPids(): void {
  for (const file of [enginePid, join(execRoot, 'containerd/containerd.pid')]) {
    rmSync(file, { force: true });
  }
}

/** Whose machine this is: `guest` where an engine answers that is not the stack's own. */
export async function machineKind(): Promise<'own' | 'guest'> {
  if (runningPid(daemon()) !== undefined) {
    return 'own';
  }
  const { code } = await attempt(['docker', 'version', '--format', '{{.Server.Version}}']);
  return code === 0 ? 'guest' : 'own';
}

/** The stack's own engine. */
export function enginePart(): Part {
  return {
    name: 'docker engine',
    after: ['debian packages'],
    isUp: async () => runningPid(daemon()) !== undefined && (await socketAnswers()),
    bringUp: async () => {
      if (await socketAnswers()) {
        throw new Error(
          'The package started an engine of its own. Run `systemctl disable --now docker docker.socket`.',
        );
      }
      writeConfig();
      forgetOldPids();
      await startDaemon(daemon());
      return 'started';
    },
    takeDown: () => stopDaemon(daemon()),
  };
}
