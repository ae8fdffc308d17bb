// Checks the files, privileges and variables that a build requests against the grants of the workflow. A definition
// and a link in the workspace may be untrusted.

import { posix } from 'node:path';
import { isRemoteDefinition, localFiles, type PrintedTarget } from '../../commands/bake-print.ts';
import { type Entitlement, eachOnce } from '../../commands/entitlement.ts';
import { raise } from '../../errors/failure.ts';
import { listOf } from '../../oci/json.ts';
import { overrideTarget } from '../../plan/bake/withheld.ts';
import type { BuilderInputs } from '../../plan/builder/builder-inputs.ts';
import type { BuildInputs } from '../../plan/definition/build-inputs.ts';
import { inputTarget } from '../../plan/definition/from-inputs.ts';
import type { Caches } from '../../plan/definition/option.ts';
import { type Ask, type Asked, asksOf, entitlementsFor, isWithin, pathAsks } from '../../plan/entitlements/asked.ts';
import { type Grant, grantsOf, missingGrants, type Placed, replacedPaths } from '../../plan/entitlements/granted.ts';
import type { Ports } from '../../ports/ports.ts';
import { composeAsks } from './compose.ts';

/** The requests and grants of the request. */
export type Judged = {
  readonly runner: { readonly workspace: string; readonly temporaryFolder: string };
  readonly build: BuildInputs;
  readonly cache: Caches;
  readonly builder: Pick<BuilderInputs, 'configPath' | 'driverOptions' | 'nodes'>;
};

/** A bake definition: its targets, and the workflow's overrides. */
type Defined = {
  readonly targets: Readonly<Record<string, PrintedTarget>>;
  readonly overrides: readonly string[];
  /** Its paths and Git addresses. */
  readonly files: readonly string[];
  /** Variables of `secret-envs`, also those without a value in this run. */
  readonly variables: readonly string[];
};

/**
 * Returns the entitlements, including those of `bake-set`. Raises ENTITLEMENT_MISSING for every request
 * that is neither in the workspace nor granted.
 */
export async function checkEntitlements(
  request: Judged,
  defined: Defined | undefined,
  { env, files }: Ports,
): Promise<readonly Entitlement[]> {
  const { runner, build, cache, builder } = request;
  const { files: listed = [], overrides: set = [], variables = [] } = defined ?? {};
  const asks = (target: PrintedTarget): readonly Asked[] => asksOf(target, (name) => env[name] !== undefined);
  const caches = { 'cache-from': cache.from, 'cache-to': cache.to };
  const inputs = { ...inputTarget(build), ...caches, output: build.exports.files };
  const overrides = set.map(overrideTarget).flatMap(asks);
  // buildx prints lines of an invalid definition, and a definition may be a link.
  const definitions = [...pathAsks('bake-files', 'read', localFiles(listed)), ...builderAsks(builder)];
  const opened = await composeAsks(listed, { workspace: runner.workspace, home: env['HOME'] }, files);
  const addresses = listed.filter(isRemoteDefinition).map((context) => ({ context }));
  const named = [...definitions, ...[inputs, ...addresses].flatMap(asks)];
  const allow = eachOnce([...build.allow, ...entitlementsFor(overrides, runner.workspace)]);
  const secret = variables.map((variable) => ({ variable }));
  const lent = [...named, ...secret, ...overrides].filter((ask) => defined === undefined || !isOwnVariable(ask));
  const grants: readonly Grant[] = [...allow.flatMap(grantsOf), ...lent];
  const targets = defined === undefined ? [['The build', inputs] as const] : definedTargets(defined, build);
  const asked = [
    ...definitions.map((ask) => ({ ...ask, asker: 'The step' })),
    ...opened.map((ask) => ({ ...ask, asker: 'The compose file' })),
    ...targets.flatMap(([asker, target]) => asks(target).map((ask) => ({ ...ask, asker }))),
  ];
  const placed = await Promise.all(asked.map((ask) => placedAsk(ask, runner.workspace, files)));
  const home = {
    workspace: (await files.real(runner.workspace)) ?? runner.workspace,
    temporaryFolder: (await files.real(runner.temporaryFolder)) ?? runner.temporaryFolder,
  };
  const granted = await Promise.all(grants.map((grant) => placedGrant(grant, runner.workspace, files)));
  raise([...missingGrants(placed, granted.flat(), home), ...replacedPaths(placed)]);
  return allow;
}

/** Files that create a builder: a link in the workspace could turn any file into a key. */
function builderAsks({ configPath, driverOptions, nodes }: Judged['builder']): readonly Asked[] {
  const material = (options: Judged['builder']['driverOptions']): readonly string[] =>
    options.filter(({ key }) => ['cacert', 'cert', 'key'].includes(key)).map(({ value }) => value);
  return [
    ...pathAsks('buildkitd-config', 'read', configPath === undefined ? [] : [configPath]),
    ...pathAsks('driver-opts', 'read', material(driverOptions)),
    ...pathAsks('nodes', 'read', material(nodes.flatMap((node) => node.driverOptions))),
  ];
}

/** The variables that pass this step's own secrets to buildx; a definition may use those of `secret-envs`. */
function isOwnVariable(ask: Grant | Ask): boolean {
  return 'variable' in ask && ask.variable.startsWith('POLYARCH_');
}

/** With an explicit entry no agent is implied. */
function definedTargets({ targets }: Defined, { ssh }: Judged['build']): readonly (readonly [string, PrintedTarget])[] {
  return Object.entries(targets).flatMap(([name, target]) => {
    const asker = `The bake target ${name}`;
    const whole = [asker, { ...target, ssh: [...listOf(target['ssh']), ...ssh] }] as const;
    const { context, dockerfile = 'Dockerfile' } = target;
    // buildx uses `dockerfile` if `Dockerfile` is missing.
    return dockerfile === 'Dockerfile'
      ? [whole, [asker, { context, dockerfile: 'dockerfile', ssh }] as const]
      : [whole];
  });
}

/** The system resolves links before `..`, and buildx mostly after: both places count. */
async function placedAsk<T extends Ask>(
  ask: T,
  workspace: string,
  { real }: Ports['files'],
): Promise<T & Pick<Placed, 'places'>> {
  if (!('path' in ask)) return { ...ask, places: [] };
  const written = posix.isAbsolute(ask.path) ? ask.path : `${workspace}/${ask.path}`;
  const found = await Promise.all([...new Set([written, posix.normalize(written)])].map(real));
  const places = found.flatMap((place) => place ?? []);
  return { ...ask, places: places.length < found.length ? [] : [...new Set(places)] };
}

/** A path in the workspace grants nothing, because it could be replaced by a link. */
async function placedGrant(grant: Grant, workspace: string, { real }: Ports['files']): Promise<readonly Grant[]> {
  if (!('path' in grant) || grant.path === '*') return [grant];
  const full = posix.resolve(workspace, grant.path);
  const path = isWithin(full, posix.resolve(workspace)) ? undefined : await real(full);
  return path === undefined ? [] : [{ ...grant, path }];
}
