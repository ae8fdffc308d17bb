// The config of an image: the platform it is made for, and what it runs.
import type { Digest } from './digest.ts';
import { type Annotations, parseAnnotations, parseJson, parsePlatformObject } from './image-index.ts';
import { isRecord } from './json.ts';
import type { Platform } from './platform.ts';

/** What an image config says, as far as it concerns a publish. */
export type ImageConfig = {
  readonly platform?: Platform;
  /** Whether the config names a variant itself; `arm` alone is read as v7, but promises nothing. */
  readonly hasVariant: boolean;
  readonly entrypoint: readonly string[];
  readonly command: readonly string[];
  readonly environment: readonly string[];
  readonly workingFolder: string;
  readonly labels: Annotations;
};

/** Reads the bytes of an image config; raises CONTENT_MALFORMED. */
export function parseImageConfig(bytes: Uint8Array, digest: Digest): ImageConfig {
  const json = parseJson(bytes, digest);
  const config = isRecord(json['config']) ? json['config'] : {};
  const platform = parsePlatformObject(json);
  return {
    ...(platform === undefined ? {} : { platform }),
    hasVariant: typeof json['variant'] === 'string' && json['variant'] !== '',
    entrypoint: textsOf(config['Entrypoint']),
    command: textsOf(config['Cmd']),
    environment: textsOf(config['Env']),
    workingFolder: typeof config['WorkingDir'] === 'string' ? config['WorkingDir'] : '',
    labels: parseAnnotations(config['Labels']),
  };
}

function textsOf(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.filter((item) => typeof item === 'string') : [];
}
