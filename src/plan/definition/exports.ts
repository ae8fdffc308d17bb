// Additional outputs: files of the user's choice, and the image in the engine.
import { failure } from '../../errors/failure.ts';
import { withoutKeys } from '../../oci/json.ts';
import { canRun, type Platform } from '../../oci/platform.ts';
import { imageForm } from '../image/media-types.ts';
import type { Attributes } from './option.ts';
import { isImageOutput } from './printed-target.ts';

/** One buildx output. */
export type Export = {
  readonly type: 'image' | 'oci' | 'docker' | 'tar' | 'local';
  /** The file or folder; undefined for the registry or the engine. */
  readonly destination: string | undefined;
  readonly attributes: Attributes;
};

/** The parsed `outputs` and `load`. */
export type Exports = {
  /** Options of the image, such as compression. */
  readonly image: Attributes;
  readonly files: readonly Export[];
  /** Whether the image is loaded into the engine. */
  readonly isLoaded: boolean;
  /** Whether the engine supports an index; otherwise it gets only the native platform. */
  readonly holdsIndexes: boolean;
  /** Options of the image in the engine. */
  readonly load?: Attributes;
};

/** Returns the outputs of a bake target as those of the inputs. */
export function exportsIn(outputs: readonly Attributes[], holdsIndexes: boolean): Exports {
  const files = outputs.flatMap(({ type, dest, ...attributes }): readonly Export[] => {
    const kind = fileTypes.find((each) => each === type);
    return kind === undefined || dest === undefined ? [] : [{ type: kind, destination: dest, attributes }];
  });
  const load = outputs.find(({ type, dest }) => type === 'docker' && dest === undefined);
  const image = outputs.find(isImageOutput) ?? {};
  return { image, files, isLoaded: load !== undefined, holdsIndexes, load: withoutKeys(load ?? {}, ['name']) };
}

const fileTypes = ['oci', 'docker', 'tar', 'local'] as const;

/**
 * The platforms for the engine and for a docker archive; undefined if not requested. `target` is one of bake, whose image
 * may be for another machine than the engine's.
 */
export function dockerPlatforms(
  { isLoaded, holdsIndexes, files }: Exports,
  platforms: readonly Platform[],
  host: Platform,
  target?: string,
): readonly string[] | undefined {
  const archives = files.filter(({ type }) => type === 'docker');
  if (archives.length > 0 && platforms.length > 1) {
    const [of, input] = target === undefined ? ['', 'outputs'] : [` of the bake target ${target}`, 'bake-files'];
    const fact = `A docker archive contains one platform, but ${platforms.length}${of} are built.`;
    const cure = 'Use type=oci, which contains all platforms, or build one platform.';
    throw failure('INPUT_CONFLICT', fact, { input, cure });
  }
  if (!isLoaded) return archives.length === 0 ? undefined : platforms.map(({ name }) => name);
  if (holdsIndexes && archives.length === 0) return platforms.map(({ name }) => name);
  const isHost = ({ name }: Platform): boolean => name === host.name;
  const native = platforms.find(isHost) ?? platforms.find((platform) => canRun(host, platform));
  if (native !== undefined) return [native.name];
  if (target !== undefined) return platforms.slice(0, 1).map(({ name }) => name);
  const names = platforms.map(({ name }) => name).join(', ');
  const fact = `\`load\` needs ${host.name} for this engine, but only ${names} is built.`;
  throw failure('INPUT_CONFLICT', fact, { input: 'load', cure: 'Add the platform, or remove `load`.' });
}

/** Formats an output as a map, so that no path must be quoted. */
export function formatExport({ type, destination, attributes }: Export): Attributes {
  const form = type === 'oci' ? imageForm : {};
  return { ...form, ...attributes, type, ...(destination === undefined ? {} : { dest: destination }) };
}
