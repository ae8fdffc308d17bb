// The commands of buildx, and the parsers of their output.

import { failure } from '../errors/failure.ts';
import { isDigest } from '../oci/digest.ts';
import { at, isRecord, listOf, recordOf, textAt, textOf, textsOf } from '../oci/json.ts';
import type { Call } from './call.ts';
import { type Command, parseJsonAnswer } from './command.ts';
import { type DriverOption, formatDriverOption } from './driver-option.ts';
import { type Entitlement, formatEntitlement } from './entitlement.ts';
import { buildxShares } from './inherited.ts';

/** Options of one node of a builder. */
export type NodeOrder = {
  /** Its name; optional, buildx generates one. */
  readonly node?: string;
  /** The platforms that buildx builds there. */
  readonly platforms?: readonly string[];
  readonly driverOptions: readonly DriverOption[];
  readonly flags: string | undefined;
  readonly configPath: string | undefined;
  readonly endpoint: string | undefined;
};

/** Options of `buildx create`. */
export type BuilderOrder = NodeOrder & { readonly name: string; readonly driver: string };

/** A command of buildx. */
export const buildx = (args: readonly string[]): Command => ({ program: 'buildx', inherits: buildxShares, args });

// An image may have to be pulled before BuildKit boots; longer means stalled.
const bootLimit = 300_000;
// buildx waits 20 seconds for unresponsive BuildKits, including those of other builders.
const answerLimit = 60_000;

/** Creates a builder with one node, and boots it unless more nodes follow. */
export function createBuilder({ name, driver, ...order }: BuilderOrder, isBooted = true): Command {
  const args = ['create', '--name', name, '--driver', driver, ...(isBooted ? ['--bootstrap'] : [])];
  return { ...buildx([...args, ...nodeArguments(order)]), timeout: bootLimit, ...usesOf(driver) };
}

/** Adds a node to a builder. */
export function appendNode(name: string, order: NodeOrder): Command {
  return { ...buildx(['create', '--name', name, '--append', ...nodeArguments(order)]), timeout: bootLimit };
}

function nodeArguments(order: NodeOrder): readonly string[] {
  const { node, platforms = [], driverOptions, flags, configPath, endpoint } = order;
  return [
    ...(node === undefined ? [] : ['--node', node]),
    ...(platforms.length === 0 ? [] : ['--platform', platforms.join(',')]),
    ...driverOptions.flatMap((option) => ['--driver-opt', formatDriverOption(option)]),
    ...(flags === undefined ? [] : ['--buildkitd-flags', flags]),
    ...(configPath === undefined ? [] : ['--buildkitd-config', configPath]),
    ...(endpoint === undefined ? [] : [endpoint]),
  ];
}

/** What a builder of the driver asks of buildx. */
export function usesOf(driver: string): Pick<Command, 'uses'> {
  return driver === 'kubernetes' ? { uses: 'cluster' } : {};
}

/** Removes a builder, and its state unless that is kept. */
export function removeBuilder(name: string, driver: string, isStateKept: boolean): Command {
  const args = ['rm', '--force', ...(isStateKept ? ['--keep-state'] : []), name];
  return { ...buildx(args), timeout: 120_000, isCleanup: true, ...usesOf(driver) };
}

/** Makes buildx forget a builder without removing its containers. */
export function forgetBuilder(name: string): Command {
  return { ...buildx(['rm', '--force', '--keep-daemon', name]), timeout: 120_000, isCleanup: true };
}

/** Boots an existing builder. */
export function bootBuilder(name: string): Command {
  return { ...buildx(['inspect', '--bootstrap', name]), timeout: bootLimit };
}

/** Stops a builder and keeps its state. */
export function stopBuilder(name: string): Command {
  return { ...buildx(['stop', name]), timeout: answerLimit };
}

/** Prunes the layers of a builder, and its mounts unless they are kept. */
export function pruneLayers(name: string, keepsMounts: boolean): Command {
  const filter = keepsMounts ? ['--filter', 'type!=exec.cachemount'] : [];
  return { ...buildx(['prune', '--builder', name, '--all', '--force', ...filter]), timeout: answerLimit };
}

/** Lists all builders as JSON, one per line. */
export function listBuilders(): Command {
  return { ...buildx(['ls', '--format', 'json']), timeout: answerLimit };
}

/** Options of `bake` besides the definition. */
export type BakeOrder = {
  readonly definitionPath: string;
  /** A definition that overrides it. */
  readonly overlayPath?: string | undefined;
  readonly metadataPath: string;
  readonly targets: readonly string[];
  readonly builder: string | undefined;
  readonly allow: readonly Entitlement[];
  /** Whether the definition uses the GitHub Actions cache: only then buildx gets its token. */
  readonly usesActionsCache: boolean;
  /** Asks instead of building. */
  readonly call?: Call | undefined;
  readonly env: Readonly<Record<string, string>>;
};

/** Builds a definition; progress is JSON on standard error. */
export function bake(order: BakeOrder): Command {
  const command = buildx([
    'bake',
    ...['--file', order.definitionPath],
    ...(order.overlayPath === undefined ? [] : ['--file', order.overlayPath]),
    ...(order.builder === undefined ? [] : ['--builder', order.builder]),
    ...['--progress', 'rawjson'],
    ...['--metadata-file', order.metadataPath],
    ...(order.call === undefined ? [] : ['--call', order.call]),
    ...order.allow.flatMap((entitlement) => ['--allow', formatEntitlement(entitlement)]),
    ...order.targets,
  ]);
  const inherits = [...buildxShares, 'build', ...(order.usesActionsCache ? ['actionsCache' as const] : [])] as const;
  return { ...command, inherits, env: order.env };
}

/** One node of a builder as buildx lists it. */
type Node = {
  readonly name: string;
  readonly endpoint: string;
  readonly status: string;
  /** Its error, if it does not run. */
  readonly error: string | undefined;
  readonly version: string | undefined;
  readonly platforms: readonly string[];
};

/** A builder as buildx lists it. */
export type BuilderEntry = {
  readonly name: string;
  readonly driver: string;
  readonly isCurrent: boolean;
  readonly nodes: readonly Node[];
};

/** Parses the output of `listBuilders`; other lines are skipped. */
export function parseBuilders(stdout: string): readonly BuilderEntry[] {
  return stdout
    .split('\n')
    .filter((line) => line.trim().startsWith('{'))
    .flatMap((line) => parseBuilder(parseJsonAnswer(line, 'buildx ls')));
}

function parseBuilder(value: unknown): readonly BuilderEntry[] {
  if (!isRecord(value) || typeof value['Name'] !== 'string') return [];
  const nodes = listOf(value['Nodes']).filter(isRecord).map(parseNode);
  return [{ name: value['Name'], driver: textAt(value, 'Driver'), isCurrent: value['Current'] === true, nodes }];
}

function parseNode(value: Readonly<Record<string, unknown>>): Node {
  return {
    name: textAt(value, 'Name'),
    endpoint: textAt(value, 'Endpoint'),
    status: textAt(value, 'Status'),
    error: textOf(value['Err']),
    version: textOf(value['Version']),
    platforms: textsOf(value['Platforms']),
  };
}

/** buildx's metadata, by target. */
export type Metadata = Readonly<Record<string, unknown>>;

/** Parses the metadata file of `--metadata-file`. */
export function parseMetadata(text: string): Metadata {
  return recordOf(parseJsonAnswer(text, 'buildx bake (its metadata file)'));
}

/** Returns the digests of a target's image and of its config. Raises BUILD_FAILED without that of the image. */
export function digestsIn(metadata: Metadata, target: string) {
  const digest = at(metadata, target, 'containerimage.digest');
  if (isDigest(digest)) return { digest, configDigest: textOf(at(metadata, target, 'containerimage.config.digest')) };
  const cure =
    'The pinned versions report one: remove `builder`, `buildx-version` and `buildkit-image`, if they are set.';
  throw failure('BUILD_FAILED', `buildx reported no digest for the target "${target}".`, { cure });
}
