// The config of an image: the platform it is made for, and what it runs.
import { failure } from '../errors/failure.ts';
import type { Digest } from './digest.ts';
import { type Annotations, parseAnnotations, parseObject, parsePlatformObject } from './image-index.ts';
import { recordOf, textAt, textsOf } from './json.ts';
import type { Platform } from './platform.ts';

/** The fields of an image config that a publish needs. */
export type ImageConfig = {
  readonly platform?: Platform;
  /** Whether the config contains a variant; `arm` alone is read as v7, but is not a promise. */
  readonly hasVariant: boolean;
  readonly entrypoint: readonly string[];
  readonly command: readonly string[];
  readonly environment: readonly string[];
  readonly workingFolder: string;
  /** `USER`: a name or a number, perhaps with a group; empty for root. */
  readonly user: string;
  /** Folders of volumes. */
  readonly volumes: readonly string[];
  /** Whether the image is a base with ONBUILD instructions. */
  readonly isTemplate: boolean;
  readonly labels: Annotations;
};

/** Reads the bytes of an image config; raises CONTENT_MALFORMED. */
export function parseImageConfig(bytes: Uint8Array, digest: Digest): ImageConfig {
  const json = parseObject(bytes, digest);
  const config = recordOf(json['config']);
  const platform = parsePlatformObject(json);
  const entrypoint = textsOf(config['Entrypoint']);
  // moby/moby daemon/container.go: an entrypoint of one empty word counts as unset, so the command runs alone.
  const isNone = entrypoint.length === 1 && entrypoint[0] === '';
  const words = { entrypoint: isNone ? [] : entrypoint, command: textsOf(config['Cmd']) };
  const environment = textsOf(config['Env']);
  checkLength([...words.entrypoint, ...words.command, ...environment], digest);
  return {
    ...(platform === undefined ? {} : { platform }),
    hasVariant: textAt(json, 'variant') !== '',
    ...words,
    environment,
    user: textAt(config, 'User'),
    volumes: Object.keys(recordOf(config['Volumes'])),
    isTemplate: textsOf(config['OnBuild']).length > 0,
    workingFolder: textAt(config, 'WorkingDir'),
    labels: parseAnnotations(config['Labels']),
  };
}

/** Linux's limits of arguments and environment: for one string, and in total (MAX_ARG_STRLEN, a quarter of the stack). */
const maxLengths = { text: 131_072, all: 2_097_152 };

function checkLength(texts: readonly string[], digest: Digest): void {
  const all = texts.reduce((sum, { length }) => sum + length + 1, 0);
  if (all <= maxLengths.all && texts.every(({ length }) => length < maxLengths.text)) return;
  const fact = `The config ${digest} has ${all} characters of arguments and environment, more than Linux passes to a program.`;
  throw failure('CONTENT_MALFORMED', fact, { cure: 'Shorten ENTRYPOINT, CMD or ENV.' });
}
