// The configuration files of docker/login-action's `scope`, which buildx reads since 0.31.
import { join } from 'node:path';
import { apiHost } from '../hosts.ts';
import type { Task } from '../refusal.ts';
import type { Place } from './docker-config.ts';

/**
 * The files that fit, in the order in which buildx takes them, below its folder `config`: those of the repository before
 * those of the host, more actions before fewer (docker/buildx, util/dockerutil/dockerconfig/configprovider.go). All
 * actions in a name have to be among those that are wanted.
 */
export function scopedFiles({ registry, path }: Place, actions: Task['actions']): readonly string[] {
  const host = apiHost(registry);
  const places = [join(host, path), host];
  return places.flatMap((place) => scopes[actions].map((scope) => join(`${place}${scope}`, 'config.json')));
}

const scopes: Readonly<Record<Task['actions'], readonly string[]>> = {
  'pull,push': ['@pull,push', '@push,pull', '@pull', '@push', '', '@'],
  pull: ['@pull', '', '@'],
};
