// Pods of a double of a cluster: BuildKits in containers of this machine, kept as many as a deployment wants.
import { randomBytes } from 'node:crypto';
import { stackFacts } from '../../../stack/facts.ts';
import { docker } from './docker.ts';

/** The pods of one deployment. */
export type Pods = {
  /** The names of those that run. */
  readonly names: () => readonly string[];
  readonly start: () => Promise<void>;
  /** Ends one, and starts another in its place, as a replica set does. */
  readonly replace: (name: string) => Promise<void>;
  /** Ends one as its node dies: the cluster still takes it for a running one. */
  readonly kill: (name: string) => Promise<void>;
  readonly stop: () => Promise<void>;
};

/** As many pods as that, once they are started. */
export function podsOf(count: number): Pods {
  const running = new Set<string>();
  const startOne = async (): Promise<void> => {
    const name = `e2e-pod-${randomBytes(4).toString('hex')}`;
    const config = `${stackFacts.buildkitdToml}:/etc/buildkit/buildkitd.toml:ro`;
    const options = ['--detach', '--privileged', '--network', 'host', '--name', name, '--volume', config];
    await docker('run', ...options, stackFacts.images.buildkit);
    await docker('exec', name, 'sh', '-c', 'until buildctl debug workers >/dev/null 2>&1; do sleep 0.1; done');
    running.add(name);
  };
  const end = async (name: string): Promise<void> => {
    running.delete(name);
    await docker('rm', '--force', '--volumes', name);
  };
  return {
    names: () => [...running],
    start: async () => {
      for (let index = running.size; index < count; index += 1) await startOne();
    },
    replace: async (name) => {
      await end(name);
      await startOne();
    },
    kill: async (name) => {
      await docker('kill', name);
    },
    stop: async () => {
      await Promise.all([...running].map(end));
    },
  };
}
