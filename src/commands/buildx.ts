// The commands of buildx that the action needs, and the parsers of their answers.
import { isRecord } from '../oci/json.ts';
import type { Call } from './call.ts';
import type { Command } from './command.ts';
import { type DriverOption, formatDriverOption } from './driver-option.ts';
import { buildxShares } from './inherited.ts';

/** How one BuildKit of a builder is made. */
export type NodeOrder = {
  /** Its name; buildx finds one where there is none. */
  readonly node?: string;
  /** What buildx is to send there, whatever else the node could run. */
  readonly platforms?: readonly string[];
  readonly driverOptions: readonly DriverOption[];
  readonly flags: string | undefined;
  readonly configPath: string | undefined;
  readonly endpoint: string | undefined;
};

/** How a builder is made: everything `buildx create` is told. */
export type BuilderOrder = NodeOrder & { readonly name: string; readonly driver: string };

/** A command of buildx. */
export const buildx = (args: readonly string[]): Command => ({ program: 'buildx', inherits: buildxShares, args });

// An image may have to be pulled before BuildKit boots; whatever takes longer than this stands still.
const bootLimit = 300_000;
// buildx itself waits 20 seconds for BuildKits that do not answer, and for those of other builders too.
const answerLimit = 60_000;

/** Makes a builder of one node, and boots it in the same breath unless more nodes follow. */
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

/** How a builder is removed. */
export type RemovalOrder = { readonly isStateKept?: boolean; readonly driver?: string };

/** Removes a builder, with its state unless that is kept. */
export function removeBuilder(name: string, { isStateKept = false, driver = '' }: RemovalOrder = {}): Command {
  const args = ['rm', '--force', ...(isStateKept ? ['--keep-state'] : []), name];
  return { ...buildx(args), timeout: 120_000, isCleanup: true, ...usesOf(driver) };
}

/** Makes buildx forget a builder, and leaves alone whatever runs. */
export function forgetBuilder(name: string): Command {
  return { ...buildx(['rm', '--force', '--keep-daemon', name]), timeout: answerLimit };
}

/** Boots a builder that exists. */
export function bootBuilder(name: string): Command {
  return { ...buildx(['inspect', '--bootstrap', name]), timeout: bootLimit };
}

/** Ends a builder and keeps what it knows. */
export function stopBuilder(name: string): Command {
  return { ...buildx(['stop', name]), timeout: answerLimit };
}

/** Makes a builder forget its layers, and the mounts too where they are not to be kept. */
export function pruneLayers(name: string, keepsMounts: boolean): Command {
  const filter = keepsMounts ? ['--filter', 'type!=exec.cachemount'] : [];
  return { ...buildx(['prune', '--builder', name, '--all', '--force', ...filter]), timeout: answerLimit };
}

/** Lists all builders as JSON, one a line. */
export function listBuilders(): Command {
  return { ...buildx(['ls', '--format', 'json']), timeout: answerLimit };
}

/** What `bake` is told beside the definition. */
export type BakeOrder = {
  readonly definitionPath: string;
  /** A definition that is laid over it. */
  readonly overlayPath?: string | undefined;
  readonly metadataPath: string;
  readonly targets: readonly string[];
  readonly builder: string | undefined;
  readonly allow: readonly string[];
  /** Whether the definition reads or writes the GitHub Actions cache: only then buildx is given the token for it. */
  readonly usesActionsCache: boolean;
  /** Asks instead of building. */
  readonly call?: Call;
  readonly env: Readonly<Record<string, string>>;
};

/** Builds a definition; progress comes as JSON on standard error. */
export function bake(order: BakeOrder): Command {
  const command = buildx([
    'bake',
    ...['--file', order.definitionPath],
    ...(order.overlayPath === undefined ? [] : ['--file', order.overlayPath]),
    ...(order.builder === undefined ? [] : ['--builder', order.builder]),
    ...['--progress', 'rawjson'],
    ...['--metadata-file', order.metadataPath],
    ...(order.call === undefined ? [] : ['--call', order.call]),
    ...order.allow.flatMap((entitlement) => ['--allow', entitlement]),
    ...order.targets,
  ]);
  const inherits = [...buildxShares, 'build', ...(order.usesActionsCache ? ['actionsCache' as const] : [])] as const;
  return { ...command, inherits, env: order.env };
}

/** One node of a builder as buildx lists it. */
export type Node = {
  readonly name: string;
  readonly endpoint: string;
  readonly status: string;
  /** Why it does not run. */
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

/** Reads the answer of `listBuilders`; lines that are no builder are passed over. */
export function parseBuilders(stdout: string): readonly BuilderEntry[] {
  return stdout
    .split('\n')
    .filter((line) => line.trim().startsWith('{'))
    .flatMap((line) => parseBuilder(JSON.parse(line)));
}

function parseBuilder(value: unknown): readonly BuilderEntry[] {
  if (!isRecord(value) || typeof value['Name'] !== 'string') return [];
  const nodes = Array.isArray(value['Nodes']) ? value['Nodes'] : [];
  return [
    {
      name: value['Name'],
      driver: textOf(value['Driver']) ?? '',
      isCurrent: value['Current'] === true,
      nodes: nodes.flatMap(parseNode),
    },
  ];
}

function parseNode(value: unknown): readonly Node[] {
  if (!isRecord(value)) return [];
  const platforms = Array.isArray(value['Platforms']) ? value['Platforms'] : [];
  return [
    {
      name: textOf(value['Name']) ?? '',
      endpoint: textOf(value['Endpoint']) ?? '',
      status: textOf(value['Status']) ?? '',
      error: textOf(value['Err']),
      version: textOf(value['Version']),
      platforms: platforms.flatMap((platform) => textOf(platform) ?? []),
    },
  ];
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

/** The digest that each target was given, from the file that `--metadata-file` names. */
export function parseMetadata(text: string): Readonly<Record<string, TargetMetadata>> {
  const value: unknown = JSON.parse(text);
  if (!isRecord(value)) return {};
  const targets = Object.entries(value).flatMap(([target, entry]) =>
    isRecord(entry)
      ? [
          [
            target,
            {
              digest: textOf(entry['containerimage.digest']),
              configDigest: textOf(entry['containerimage.config.digest']),
              buildRef: textOf(entry['buildx.build.ref']),
            },
          ] as const,
        ]
      : [],
  );
  return Object.fromEntries(targets);
}

/** What buildx tells of one target. */
export type TargetMetadata = {
  readonly digest: string | undefined;
  readonly configDigest: string | undefined;
  readonly buildRef: string | undefined;
};
