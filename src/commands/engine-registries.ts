// Registry settings of the Docker engine: mirrors and insecure registries.
import { isRecord, parseJson } from '../oci/json.ts';
import type { Command } from './command.ts';
import { dockerShares } from './inherited.ts';

/** A mirror: its host and path, and whether it uses plain http. */
type Mirror = { readonly host: string; readonly path: string; readonly isPlain: boolean };

/** The engine's own settings. */
export type EngineRegistries = { readonly mirrors: readonly Mirror[]; readonly insecure: readonly string[] };

/** Queries the engine with `docker system info`, because `docker info` starts every plugin for its version. */
export function askRegistries(): Command {
  return {
    program: 'docker',
    inherits: dockerShares,
    args: ['system', 'info', '--format', '{{json .RegistryConfig}}'],
    timeout: 20_000,
  };
}

/** Parses the output; other output yields empty settings. */
export function parseRegistries(stdout: string): EngineRegistries {
  const answer = parseJson(stdout);
  if (!isRecord(answer)) return { mirrors: [], insecure: [] };
  const mirrors = Array.isArray(answer['Mirrors']) ? answer['Mirrors'] : [];
  const indexes = isRecord(answer['IndexConfigs']) ? Object.entries(answer['IndexConfigs']) : [];
  return {
    mirrors: mirrors.flatMap(mirrorOf),
    insecure: indexes.flatMap(([name, index]) => (isRecord(index) && index['Secure'] === false ? [name] : [])),
  };
}

function mirrorOf(text: unknown): readonly Mirror[] {
  if (typeof text !== 'string' || !URL.canParse(text)) return [];
  const { protocol, host, pathname } = new URL(text);
  if (protocol !== 'http:' && protocol !== 'https:') return [];
  return [{ host, path: pathname.replace(/\/+$/, ''), isPlain: protocol === 'http:' }];
}
