// The Docker engine: a running one, or Debian's with a separate data folder.
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { delimiter, join } from 'node:path';
import { stackFacts } from '../facts.ts';
import { type Daemon, runningPid, startDaemon, stopDaemon } from '../lib/daemon.ts';
import type { Part } from '../lib/part.ts';
import { attempt, findProgram, searchPath } from '../lib/run.ts';

/** An engine that the stack starts. */
export type Engine = {
  /** The part's name. */
  readonly name: string;
  readonly socket: string;
  /** Config, log and data. */
  readonly dir: string;
  /** The engine's sockets are in here, and their paths may have 107 letters only: so not below the cache folder. */
  readonly execRoot: string;
  /** Folders with the engine's programs, before those of the machine. */
  readonly programs?: readonly string[];
  /** Settings besides those that every engine of the stack has. */
  readonly settings?: Readonly<Record<string, unknown>>;
};

const debian: Engine = {
  name: 'docker engine',
  socket: stackFacts.engines.debian.socket,
  dir: join(stackFacts.runDir, 'engine'),
  execRoot: '/run/polyarch-stack',
};

/** Whether an engine answers on the socket. Asked directly: the client would take ten times as long. */
function socketAnswers({ socket }: Engine): Promise<boolean> {
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

function daemonOf(engine: Engine): Daemon {
  const configFile = join(engine.dir, 'daemon.json');
  const path = [...(engine.programs ?? []), searchPath()].join(delimiter);
  return {
    argv: [findProgram('dockerd', path) ?? 'dockerd', '--config-file', configFile],
    configFile,
    pidFile: join(engine.dir, 'pid'),
    logFile: join(engine.dir, 'log'),
    env: { PATH: path },
    isReady: () => socketAnswers(engine),
  };
}

function enginePid({ dir }: Engine): string {
  return join(dir, 'docker.pid');
}

function writeConfig(engine: Engine): void {
  mkdirSync(engine.dir, { recursive: true });
  const config = {
    hosts: [`unix://${engine.socket}`],
    'data-root': join(engine.dir, 'data'),
    'exec-root': engine.execRoot,
    pidfile: enginePid(engine),
    'registry-mirrors': [`http://${stackFacts.registries.open.host}`],
    ...engine.settings,
  };
  writeFileSync(daemonOf(engine).configFile, JSON.stringify(config, null, 2));
}

/** After a crash, the pids in these files may belong to other programs, and would confuse the engine. */
function forgetOldPids(engine: Engine): void {
  for (const file of [enginePid(engine), join(engine.execRoot, 'containerd/containerd.pid')]) {
    rmSync(file, { force: true });
  }
}

/** Whether the stack has started this engine, and it answers. */
export async function isEngineUp(engine: Engine): Promise<boolean> {
  return runningPid(daemonOf(engine)) !== undefined && (await socketAnswers(engine));
}

/** Starts the engine and waits until it answers. */
export async function startEngine(engine: Engine): Promise<void> {
  writeConfig(engine);
  forgetOldPids(engine);
  await startDaemon(daemonOf(engine));
}

/** Ends the engine, if it runs. */
export function stopEngine(engine: Engine): Promise<boolean> {
  return stopDaemon(daemonOf(engine));
}

/** Whose machine this is: `guest` where an engine answers that is not the stack's own. */
export async function machineKind(): Promise<'own' | 'guest'> {
  if (runningPid(daemonOf(debian)) !== undefined) {
    return 'own';
  }
  const { code } = await attempt(['docker', 'version', '--format', '{{.Server.Version}}']);
  return code === 0 ? 'guest' : 'own';
}

/** The stack's own engine. */
export function enginePart(): Part {
  return {
    name: debian.name,
    after: ['debian packages'],
    isUp: () => isEngineUp(debian),
    bringUp: async () => {
      if (await socketAnswers(debian)) {
        throw new Error('The package started its own engine. Run `systemctl disable --now docker docker.socket`.');
      }
      await startEngine(debian);
      return 'started';
    },
    takeDown: () => stopEngine(debian),
  };
}
