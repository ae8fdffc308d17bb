// What buildx is told to allow: the privileges that were granted, and exactly the files outside of the workspace that are touched.
import { posix } from 'node:path';
import type { BuildInputs } from './request.ts';

/** What of the plan touches files. */
export type Touched = {
  readonly build: Pick<BuildInputs, 'context' | 'dockerfile' | 'contexts' | 'secrets' | 'ssh' | 'allow'>;
  readonly cache: { readonly from: readonly string[]; readonly to: readonly string[] };
  /** Where the build writes. */
  readonly written: readonly string[];
  readonly workspace: string;
};

/** The entitlements, each once. What lies in the workspace needs none. */
export function planAllow({ build, cache, written, workspace }: Touched): readonly string[] {
  const outside = (path: string): boolean => {
    const full = posix.resolve(workspace, path);
    return full !== posix.resolve(workspace) && !full.startsWith(`${posix.resolve(workspace)}/`);
  };
  const read = [
    ...[build.context, ...Object.values(build.contexts)].filter(isFolder),
    ...(build.dockerfile === undefined || !posix.isAbsolute(build.dockerfile) ? [] : [build.dockerfile]),
    ...build.secrets.flatMap((secret) => ('path' in secret ? [secret.path] : [])),
    ...build.ssh.flatMap((entry) => entry.split('=')[1]?.split(',') ?? []),
    ...cache.from.flatMap((entry) => localPath(entry, 'src')),
  ];
  const write = [...written, ...cache.to.flatMap((entry) => localPath(entry, 'dest'))];
  const entitlements = [
    ...build.allow,
    ...(build.ssh.some((entry) => !entry.includes('=')) ? ['ssh'] : []),
    ...read.filter(outside).map((path) => `fs.read=${path}`),
    ...write.filter(outside).map((path) => `fs.write=${path}`),
  ];
  return [...new Set(entitlements)];
}

/** Whether a context is a folder of the machine, and no URL, image, target or Git address. */
function isFolder(context: string): boolean {
  return !/^([a-z][a-z0-9+.-]*:|git@|github\.com\/)/i.test(context);
}

function localPath(entry: string, key: 'src' | 'dest'): readonly string[] {
  if (!/(^|,)type=local(,|$)/.test(entry)) return [];
  const [, quoted, plain] = new RegExp(`(?:^|,)(?:"${key}=((?:[^"]|"")*)"|${key}=([^,]*))`).exec(entry) ?? [];
  const path = quoted?.replaceAll('""', '"') ?? plain;
  return path === undefined ? [] : [path];
}
