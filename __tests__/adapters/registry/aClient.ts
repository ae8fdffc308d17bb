// A client for the tests: instant time, fixed chance, and a Docker configuration in memory.

import { setTimeout as sleep } from 'node:timers/promises';
import { createRegistry, type RegistryOptions } from '../../../src/adapters/registry/client.ts';
import type { Repository } from '../../../src/oci/reference.ts';
import type { Registry } from '../../../src/ports/ports.ts';

export type TestClient = Registry & { readonly pauses: number[]; readonly masked: string[] };

export function aClient(config: unknown = undefined, options: Partial<RegistryOptions> = {}): TestClient {
  const pauses: number[] = [];
  const masked: string[] = [];
  let time = Date.parse('2026-01-02T03:04:05Z');
  const client = createRegistry({
    env: { HOME: '/home/alice' },
    files: {
      read: async (path) => {
        const isConfig = path === '/home/alice/.docker/config.json' && config !== undefined;
        return isConfig ? (typeof config === 'string' ? config : JSON.stringify(config)) : undefined;
      },
    },
    exec: { run: () => Promise.reject(new Error('no program was to be run')) },
    mask: (secret) => masked.push(secret),
    clock: {
      now: () => new Date(time),
      sleep: async (milliseconds) => {
        pauses.push(milliseconds);
        time += milliseconds;
      },
      every: () => () => undefined,
    },
    random: () => 0.5,
    perTry: 2000,
    ...options,
  });
  return { ...client, pauses, masked };
}

export const repositoryAt = (registry: string, path = 'acme/app'): Repository => ({
  name: `${registry}/${path}`,
  registry,
  path,
});

export const accountFor = (registry: string, account: string): unknown => ({
  auths: { [registry]: { auth: Buffer.from(account).toString('base64') } },
});

/** A clock for what really takes time. */
export const realTime = {
  now: () => new Date(),
  sleep: (milliseconds: number) => sleep(milliseconds),
  every: () => () => undefined,
};
