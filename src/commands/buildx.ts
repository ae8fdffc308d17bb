// The commands of buildx that the action needs, and the parsers of their answers.
import { isRecord } from '../oci/json.ts';
import type { Call } from './call.ts';
import type { Command } from './command.ts';

/** How a builder is made: everything `buildx create` is told. */
export type BuilderOrder = {
  readonly name: string;
  readonly driver: string;
  readonly driverOptions: readonly string[];
  readonly flags: string | undefined;
  readonly configPath: string | undefined;
  readonly endpoint: string | undefined;
};

/** A command of buildx. */
export const buildx = (args: readonly string[]): Command => ({ program: 'buildx', args });

/** Makes a builder and boots it in the same breath. */
export function createBuilder(order: BuilderOrder): Command {
  return buildx([
    'create',
    ...['--name', order.name],
    ...['--driver', order.driver],
    ...order.driverOptions.flatMap((option) => ['--driver-opt', option]),
    ...(order.flags === undefined ? [] : ['--buildkitd-flags', order.flags]),
    ...(order.configPath === undefined ? [] : ['--buildkitd-config', order.configPath]),
    '--bootstrap',
    ...(order.endpoint === undefined ? [] : [order.endpoint]),
  ]);
}

/** Removes a builder with its state. */
export function removeBuilder(name: string): Command {
  return buildx(['rm', '--force', name]);
}

/** Boots a builder that exists. */
export function bootBuilder(name: string): Command {
  return buildx(['inspect', '--bootstrap', name]);
}

/** Ends a builder and keeps what it knows. */
export function stopBuilder(name: string): Command {
  return buildx(['stop', name]);
}

/** Makes a builder forget its layers, and the mounts too where they are not to be kept. */
export function pruneLayers(name: string, keepsMounts: boolean): Command {
  const filter = keepsMounts ? ['--filter', 'type!=exec.cachemount'] : [];
  return buildx(['prune', '--builder', name, '--all', '--force', ...filter]);
}

/** Lists all builders as JSON, one a line. */
export function listBuilders(): Command {
  return buildx(['ls', '--format', 'json']);
}

/** What `bake` is told beside the definition. */
export type BakeOrder = {
  readonly definitionPath: string;
  readonly metadataPath: string;
  readonly targets: readonly string[];
  readonly builder: string | undefined;
  readonly allow: readonly string[];
  /** Asks instead of building. */
  readonly call?: Call;
  readonly env: Readonly<Record<string, string>>;
};

/** Builds a definition; progress comes as JSON on standard error. */
export function bake(order: BakeOrder): Command {
  const command = buildx([
    'bake',
    ...['--file', order.definitionPath],
    ...(order.builder === undefined ? [] : ['--builder', order.builder]),
    ...['--progress', 'rawjson'],
    ...['--metadata-file', order.metadataPath],
    ...(order.call === undefined ? [] : ['--call', order.call]),
    ...order.allow.flatMap((entitlement) => ['--allow', entitlement]),
    ...order.targets,
  ]);
  return { ...command, env: order.env };
}

/** One node of a builder as buildx lists it. */
export type Node = {
  readonly name: string;
  readonly status: string;
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
      status: textOf(value['Status']) ?? '',
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
