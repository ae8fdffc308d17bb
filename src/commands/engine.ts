// Queries about the Docker engine, its images and its registries, and their parsers.
import { isRecord, listOf, parseJson, recordOf } from '../oci/json.ts';
import type { Command, Finished } from './command.ts';
import { docker } from './docker.ts';

/** The messages of Docker CLI versions for a missing engine. */
export const ENGINE_ABSENT =
  /cannot connect to the docker daemon|failed to connect to the docker api|is the docker daemon running/i;

const ask = (...args: readonly string[]): Command => ({ ...docker(args), timeout: 20_000 });

/** Queries the image store of the engine. */
export const askStore = (): Command => ask('info', '--format', '{{json .DriverStatus}}');

/** Whether the engine uses the containerd image store, which supports an index; the older store does not. */
export function holdsIndexes(stdout: string): boolean {
  return stdout.includes('"io.containerd.snapshotter.v1"');
}

/** Queries the current Docker context. */
export const askContext = (): Command => ask('context', 'show');

/** Queries the address of the current context's engine. */
export const askEndpoint = (): Command => ask('context', 'inspect', '--format', '{{.Endpoints.docker.Host}}');

/** Asks for the IDs of the images among these that the engine has; fails where one is missing. */
export function askImages(references: readonly string[]): Command {
  return ask('image', 'inspect', '--format', '{{.Id}}', ...references);
}

/** The first of the images that the engine has, with its ID in hex, without the algorithm. */
export function parseImageIds(
  references: readonly string[],
  { stdout, stderr }: Finished,
): { readonly name: string; readonly id: string } | undefined {
  // The engine prints an ID for each that it has, in order, and names the others among its errors.
  const missing = [...stderr.matchAll(/No such image: (\S+)/gi)].map(([, name]) => name);
  const [name, ...others] = references.filter((reference) => !missing.includes(reference));
  const lines = stdout.split('\n').filter((line) => line.trim() !== '');
  const id = /^sha256:([0-9a-f]{64})$/.exec(lines[0]?.trim() ?? '')?.[1];
  return name === undefined || id === undefined || lines.length !== others.length + 1 ? undefined : { name, id };
}

/** Fetches an image with the engine: from its mirrors first, then from the registry. */
export function fetchImage(reference: string): Command {
  return { ...docker(['pull', '--quiet', reference]), timeout: 600_000 };
}

/** Whether a failed fetch is transient: rate limit, server error, failed connection. */
export function isPassing(stderr: string): boolean {
  // An unknown host is not transient: it is the usual error on machines without internet.
  if (/\blookup \S+/.test(stderr)) return false;
  const broken = /timeout|timed out|deadline exceeded|connection (reset|refused)|unexpected EOF/i;
  return isAnswered(stderr) || broken.test(stderr);
}

/** Whether the registry itself responded. */
export function isAnswered(stderr: string): boolean {
  return /toomanyrequests|too many requests|\b(408|425|429|5\d\d)\b/i.test(stderr);
}

/** A mirror: its host and path, and whether it uses plain http. */
type Mirror = { readonly host: string; readonly path: string; readonly isPlain: boolean };

/** The engine's own settings. */
export type EngineRegistries = { readonly mirrors: readonly Mirror[]; readonly insecure: readonly string[] };

/** Queries the engine with `docker system info`, because `docker info` starts every plugin for its version. */
export const askRegistries = (): Command => ask('system', 'info', '--format', '{{json .RegistryConfig}}');

/** Parses the output; other output yields empty settings. */
export function parseRegistries(stdout: string): EngineRegistries {
  const { Mirrors: mirrors, IndexConfigs: indexes } = recordOf(parseJson(stdout));
  const entries = Object.entries(recordOf(indexes));
  return {
    mirrors: listOf(mirrors).flatMap(mirrorOf),
    insecure: entries.flatMap(([name, index]) => (isRecord(index) && index['Secure'] === false ? [name] : [])),
  };
}

function mirrorOf(text: unknown): readonly Mirror[] {
  const url = typeof text === 'string' ? URL.parse(text) : null;
  if (url === null || !/^https?:$/.test(url.protocol)) return [];
  return [{ host: url.host, path: url.pathname.replace(/\/+$/, ''), isPlain: url.protocol === 'http:' }];
}
