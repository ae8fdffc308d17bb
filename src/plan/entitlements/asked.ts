// What a bake target requests from the machine: files, privileges and variables, by buildx's rules (bake/entitlements.go);
// and the entitlements for buildx: granted privileges, and exactly the used files outside the workspace.

import { posix } from 'node:path';
import type { PrintedTarget } from '../../commands/bake-print.ts';
import { type Entitlement, eachOnce } from '../../commands/entitlement.ts';
import { isGitBySsh } from '../../commands/git.ts';
import { listOf, textOf, textsOf } from '../../oci/json.ts';
import { policyFiles } from '../bake/build-policies.ts';
import { layoutFolder } from '../definition/definition.ts';
import { inputTarget } from '../definition/from-inputs.ts';
import { type Attributes, attributesIn } from '../definition/option.ts';
import { cachesOf, outputsOf } from '../definition/printed-target.ts';
import { eachPart } from '../definition/split-by-node.ts';
import type { ImagePlan } from '../image/image-plan.ts';
import { isPushedByBuilder, type PushDecision } from '../push.ts';
import type { Request } from '../request.ts';

/** One requested resource. A relative path starts at the workspace. */
export type Ask =
  | { readonly access: 'read' | 'write'; readonly path: string }
  | { readonly right: string }
  | { readonly variable: string; readonly id: string }
  /** An address to which buildx sends credentials of the step, because the cache has none. */
  | { readonly address: string };

/** A request with its key in the target. */
export type Asked = Ask & { readonly key: string };

/** Returns all requests of a target. `isSet` returns whether a variable is set, for secrets without a source. */
export function asksOf(target: PrintedTarget, isSet: (variable: string) => boolean): readonly Asked[] {
  return [
    ...contextAsks(target),
    ...cachesOf(target, 'cache-from').flatMap((cache) => cacheAsks('cache-from', cache)),
    ...cachesOf(target, 'cache-to').flatMap((cache) => cacheAsks('cache-to', cache)),
    ...outputsOf(target).flatMap(outputAsks),
    ...listOf(target['secret']).flatMap((secret) => secretAsks(secret, isSet)),
    ...sshAsks(target),
    ...textsOf(target['entitlements']).map((right) => ({ key: 'entitlements', right })),
  ];
}

/** Makes a request for each path. */
export function pathAsks(key: string, access: 'read' | 'write', paths: readonly string[]): readonly Asked[] {
  return paths.map((path) => ({ key, access, path }));
}

/** Returns the paths of a context. An address counts, too, because buildx first looks for a folder of that name. */
function contextPaths(context: string): readonly string[] {
  if (context.startsWith('cwd://')) return [context.slice('cwd://'.length) || '.'];
  if (!context.startsWith('oci-layout://')) return [context];
  return layoutPaths(context.slice('oci-layout://'.length));
}

/** Removes digest and tag. Versions of buildx split the rest at different places, and all of them count. */
function layoutPaths(layout: string): readonly string[] {
  const path = layout.replace(/@[a-z0-9+._-]+:[0-9a-f]{32,}$/i, '').replace(/:\w[\w.-]{0,127}$/, '');
  return [path, ...[...path.matchAll(/[@:]/g)].map(({ index }) => path.slice(0, index))];
}

function contextAsks(target: PrintedTarget): readonly Asked[] {
  const context = textOf(target['context']) ?? '.';
  const named = Object.values(Object(target['contexts'])).flatMap((each) => textOf(each) ?? []);
  const file = textOf(target['dockerfile']) ?? 'Dockerfile';
  const files = contextPaths(context).map((path) => dockerfilePath(path, file));
  // buildx reads the policy next to the Dockerfile without a request.
  const policies = files.map((path) => `${path}.rego`);
  return [
    ...pathAsks('context', 'read', contextPaths(context)),
    ...pathAsks('contexts', 'read', named.flatMap(contextPaths)),
    ...pathAsks('dockerfile', 'read', [...files, ...policies]),
    ...listOf(target['policy']).flatMap((policy) => pathAsks('policy', 'read', policyPaths(policy, context))),
  ];
}

function dockerfilePath(context: string, file: string): string {
  if (file.startsWith('cwd://')) return file.slice('cwd://'.length);
  return posix.isAbsolute(file) ? file : `${context}/${file}`;
}

/** buildx 0.31 reads a policy from the workspace, later versions from the context. */
function policyPaths(policy: unknown, context: string): readonly string[] {
  return policyFiles(policy).flatMap((path) => [
    path.replace(/^cwd:\/\//, ''),
    ...contextPaths(context).map((folder) => dockerfilePath(folder, path)),
  ]);
}

function cacheAsks(key: 'cache-from' | 'cache-to', cache: Attributes): readonly Asked[] {
  const isRead = key === 'cache-from';
  const path = cache[isRead ? 'src' : 'dest'];
  switch (cache['type']?.toLowerCase()) {
    case 'local':
      return pathAsks(key, isRead ? 'read' : 'write', path === undefined ? [] : [path]);
    case 'gha':
      return cache['token'] === undefined ? addressAsks(key, [cache['url'], cache['url_v2']]) : [];
    case 's3': {
      // buildx adds missing values from the environment (build/opt.go).
      const hasKey = cache['access_key_id'] !== undefined && cache['secret_access_key'] !== undefined;
      return hasKey ? [] : addressAsks(key, [cache['endpoint_url']]);
    }
    default:
      return [];
  }
}

function addressAsks(key: string, addresses: readonly (string | undefined)[]): readonly Asked[] {
  return addresses.flatMap((address) => (address === undefined ? [] : [{ key, address }]));
}

function outputAsks({ type, mode, dest }: Attributes): readonly Asked[] {
  const isDeleting = type === 'local' && mode === 'delete';
  return [
    // A dash is the standard output.
    ...pathAsks('output', 'write', dest === undefined || dest === '-' ? [] : [dest]),
    ...(isDeleting ? [{ key: 'output', right: 'buildx.local.delete' }] : []),
  ];
}

function secretAsks(secret: unknown, isSet: (variable: string) => boolean): readonly Asked[] {
  const { id, isNameless, isVariable, named } = secretSource(secret);
  return [
    ...secretVariables(secret, isSet).map((variable) => ({ key: 'secret', id, variable })),
    ...pathAsks('secret', 'read', isNameless ? [id] : isVariable ? [] : named),
  ];
}

/** Returns the variables of a secret. One without a source is the variable of its name, or else the file. */
export function secretVariables(secret: unknown, isSet: (variable: string) => boolean): readonly string[] {
  const { id, env, isNameless, isVariable, named } = secretSource(secret);
  const variables = [env, ...(isVariable ? named : []), ...(isNameless && isSet(id) ? [id] : [])];
  return variables.filter((name) => name !== '');
}

function secretSource(secret: unknown) {
  const { id = '', type, env = '', src = '', source = '' } = attributesIn(secret);
  const named = [src, source].filter((path) => path !== '');
  return { id, env, isNameless: env === '' && named.length === 0, isVariable: type === 'env' && env === '', named };
}

/** An entry without paths forwards the agent, as does a context that Git fetches by SSH by default. */
function sshAsks({ ssh, context }: PrintedTarget): readonly Asked[] {
  const entries = listOf(ssh).map(sshPaths);
  const isImplied = entries.length === 0 && isGitBySsh(textOf(context) ?? '');
  return [
    ...(isImplied || entries.some((paths) => paths.length === 0) ? [{ key: 'ssh', right: 'ssh' }] : []),
    ...pathAsks('ssh', 'read', entries.flat()),
  ];
}

function sshPaths(entry: unknown): readonly string[] {
  if (typeof entry !== 'string') return textsOf(Object(entry)['paths']);
  const equals = entry.indexOf('=');
  return equals < 0 ? [] : entry.slice(equals + 1).split(',');
}

/** Whether a path equals a folder or is in it. */
export function isWithin(path: string, folder: string): boolean {
  return path === folder || path.startsWith(folder.endsWith('/') ? folder : `${folder}/`);
}

/** Returns the entitlements of the build, each once: privileges, and files outside the workspace, which needs none. */
export function allowOf(
  { build, runner }: Request,
  images: readonly ImagePlan[],
  push: PushDecision,
): readonly Entitlement[] {
  // An image of several parts has a cache and a layout of each.
  const built = images.flatMap(eachPart);
  const layouts = built.map(({ name }) => layoutFolder(`${runner.temporaryFolder}/${name}`));
  const touched = {
    ...inputTarget(build),
    'cache-from': built.flatMap(({ cache }) => cache.from),
    'cache-to': built.flatMap(({ cache }) => cache.to),
    output: [...(isPushedByBuilder(push) ? [] : layouts), ...build.exports.files],
  };
  return eachOnce([
    ...build.allow,
    ...entitlementsFor(
      asksOf(touched, () => false),
      runner.workspace,
    ),
  ]);
}

/** Returns the entitlements for the requests, without paths in granted folders. */
export function entitlementsFor(asked: readonly Asked[], workspace: string): readonly Entitlement[] {
  const home = posix.resolve(workspace);
  const paths = asked.flatMap((ask) =>
    'path' in ask ? [{ access: ask.access, path: ask.path, full: posix.resolve(home, ask.path) }] : [],
  );
  const isHeld = ({ access, full }: (typeof paths)[number]): boolean =>
    paths.some((other) => other.access === access && other.full !== full && isWithin(full, other.full));
  const outside = paths.filter((each) => !isWithin(each.full, home) && !isHeld(each));
  const rights = asked.flatMap((ask) => ('right' in ask ? [{ right: ask.right }] : []));
  return eachOnce([...rights, ...outside.map(({ access, path }) => ({ access, path }))]);
}
