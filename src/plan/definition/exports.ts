// Additional outputs: files of the user's choice, and the image in the engine.
import { failure } from '../../errors/failure.ts';
import { canRun, type Platform } from '../../oci/platform.ts';
import { imageForm } from '../image/media-types.ts';
import type { Attributes } from './option.ts';

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
};

/** Returns the outputs of a bake target as those of the inputs. */
export function exportsIn(outputs: readonly Attributes[], holdsIndexes: boolean): Exports {
  const files = outputs.flatMap(({ type, dest, ...attributes }): readonly Export[] => {
    const kind = fileTypes.find((each) => each === type);
    return kind === undefined || dest === undefined ? [] : [{ type: kind, destination: dest, attributes }];
  });
  const isLoaded = outputs.some(({ type, dest }) => type === 'docker' && dest === undefined);
  return { image: outputs.find(isImage) ?? {}, files, isLoaded, holdsIndexes };
}

const fileTypes = ['oci', 'docker', 'tar', 'local'] as const;
const isImage = ({ type }: Attributes): boolean => type === 'image' || type === 'registry';

/** The platforms for the engine and for a docker archive; undefined if not requested. `target` is one of bake. */
export function dockerPlatforms(
  { isLoaded, holdsIndexes, files }: Exports,
  platforms: readonly Platform[],
  host: Platform,
  target?: string,
): readonly string[] | undefined {
  const given = (input: 'outputs' | 'load') => (target === undefined ? input : 'bake-files');
  const archives = files.filter(({ type }) => type === 'docker');
  if (archives.length > 0 && platforms.length > 1) {
    const of = target === undefined ? '' : ` of the bake target ${target}`;
    const fact = `A docker archive contains one platform, but ${platforms.length}${of} are built.`;
    const cure = 'Use type=oci, which contains all platforms, or build one platform.';
    throw failure('INPUT_CONFLICT', fact, { input: given('outputs'), cure });
  }
  if (!isLoaded) return archives.length === 0 ? undefined : platforms.map(({ name }) => name);
  if (holdsIndexes && archives.length === 0) return platforms.map(({ name }) => name);
  const isHost = ({ name }: Platform): boolean => name === host.name;
  const native = platforms.find(isHost) ?? platforms.find((platform) => canRun(host, platform));
  if (native !== undefined) return [native.name];
  const names = platforms.map(({ name }) => name).join(', ');
  const what = target === undefined ? '`load`' : `The output type=docker of the bake target ${target}`;
  const fact = `${what} needs ${host.name} for this engine, but only ${names} is built.`;
  throw failure('INPUT_CONFLICT', fact, { input: given('load'), cure: 'Add the platform, or do not load the image.' });
}

/** Formats an output as a map, so that no path must be quoted. */
export function formatExport({ type, destination, attributes }: Export): Attributes {
  const form = type === 'oci' ? imageForm : {};
  return { ...form, ...attributes, type, ...(destination === undefined ? {} : { dest: destination }) };
}
