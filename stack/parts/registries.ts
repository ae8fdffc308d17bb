// Three registries on loopback: programs where we built one, containers where an engine was there before us.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type RegistryFact, stackFacts } from '../facts.ts';
import { type Daemon, runningPid, startDaemon, stopDaemon } from '../lib/daemon.ts';
import type { Part } from '../lib/part.ts';
import { attempt, run } from '../lib/run.ts';

/** The folder with all that a registry has: config, log, storage. */
export function registryDir(registry: RegistryFact): string {
  return join(stackFacts.runDir, `registry-${registry.name}`);
}

async function answers(registry: RegistryFact): Promise<boolean> {
  try {
    const { status } = await fetch(`http://${registry.host}/v2/`, { signal: AbortSignal.timeout(2000) });
    return status === (registry.login === undefined ? 200 : 401);
  } catch {
    return false;
  }
}

/** Writes config and password file. JSON is YAML, too. */
function writeConfig(registry: RegistryFact, dir: string, addr: string): string {
  const own = registryDir(registry);
  mkdirSync(join(own, 'storage'), { recursive: true });
  writeFileSync(join(own, 'htpasswd'), `${registry.login?.htpasswd ?? ''}\n`);
  const auth = { htpasswd: { realm: 'polyarch', path: join(dir, 'htpasswd') } };
  const config = {
    version: 0.1,
    log: { level: 'warn', accesslog: { disabled: true } },
    storage: { filesystem: { rootdirectory: join(dir, 'storage') }, delete: { enabled: true } },
    http: { addr },
    ...(registry.login === undefined ? {} : { auth }),
  };
  const file = join(own, 'config.yml');
  writeFileSync(file, JSON.stringify(config, null, 2));
  return file;
}

function asDaemon(registry: RegistryFact): Daemon {
  const dir = registryDir(registry);
  const configFile = join(dir, 'config.yml');
  return {
    argv: [stackFacts.tools.registry, 'serve', configFile],
    configFile,
    pidFile: join(dir, 'pid'),
    logFile: join(dir, 'log'),
    // Without it the registry looks for a trace collector and fills its log with not finding one.
    env: { OTEL_TRACES_EXPORTER: 'none' },
    isReady: () => answers(registry),
  };
}

async function refuseTakenPort(registry: RegistryFact): Promise<void> {
  if (await answers({ ...registry })) {
    throw new Error(`Another program uses port ${registry.port}. End it, then run \`up\` again.`);
  }
}

/** A registry as a program of ours. */
export function registryPart(registry: RegistryFact): Part {
  const daemon = asDaemon(registry);
  return {
    name: `registry ${registry.host}`,
    after: ['tools registry'],
    isUp: async () => runningPid(daemon) !== undefined && (await answers(registry)),
    bringUp: async () => {
      await refuseTakenPort(registry);
      writeConfig(registry, registryDir(registry), `127.0.0.1:${registry.port}`);
      await startDaemon(daemon);
      return 'started';
    },
    takeDown: () => stopDaemon(daemon),
  };
}

/** A registry as a container of the machine's own engine: nothing is built, and the image comes from the hub. */
export function registryContainerPart(registry: RegistryFact): Part {
  const name = `polyarch-stack-${registry.name}`;
  const home = '/var/lib/registry';
  return {
    name: `registry ${registry.host}`,
    after: [],
    isUp: async () => (await isContainerUp(name)) && (await answers(registry)),
    bringUp: async () => {
      await attempt(['docker', 'rm', '--force', name]);
      await refuseTakenPort(registry);
      const config = writeConfig(registry, home, ':5000');
      const ports = ['-p', `127.0.0.1:${registry.port}:5000`];
      const mounts = ['-v', `${registryDir(registry)}:${home}`, '-v', `${config}:/etc/distribution/config.yml:ro`];
      await run([
        'docker',
        'run',
        '-d',
        '--name',
        name,
        '-e',
        'OTEL_TRACES_EXPORTER=none',
        ...ports,
        ...mounts,
        'registry:3',
      ]);
      return 'started';
    },
    takeDown: async () => (await isContainerUp(name)) && (await attempt(['docker', 'rm', '--force', name])).code === 0,
  };
}

async function isContainerUp(name: string): Promise<boolean> {
  const { stdout } = await attempt(['docker', 'inspect', '--format', '{{.State.Running}}', name]);
  return stdout.trim() === 'true';
}
