// What the build hands out beside the push: files of the user's choice, and the image in the engine.
import { failure } from '../../errors/failure.ts';
import type { Platform } from '../../oci/platform.ts';
import { canRun } from '../../oci/platform.ts';
import { imageForm } from '../image/media-types.ts';

/** One export in the terms of buildx. */
export type Export = {
  readonly type: 'image' | 'oci' | 'docker' | 'tar' | 'local';
  /** The file or folder; undefined is the registry or the engine. */
  readonly destination: string | undefined;
  readonly attributes: Readonly<Record<string, string>>;
};

/** Everything that `outputs` and `load` ask for. */
export type Exports = {
  /** How the image is made: compression and the like. */
  readonly image: Readonly<Record<string, string>>;
  readonly files: readonly Export[];
  /** Whether the image is loaded into the engine. */
  readonly isLoaded: boolean;
  /** Whether the engine can hold an index; otherwise it gets the native platform alone. */
  readonly holdsIndexes: boolean;
};

/** The platforms that the engine gets and that a docker archive holds; undefined where neither is asked for. */
export function dockerPlatforms(
  { isLoaded, holdsIndexes, files }: Exports,
  platforms: readonly Platform[],
  host: Platform,
): readonly string[] | undefined {
  const archives = files.filter(({ type }) => type === 'docker');
  if (archives.length > 0 && platforms.length > 1) {
    const fact = `A docker archive holds one platform, and ${platforms.length} are built.`;
    const cure = 'Write type=oci, which holds them all, or set one platform.';
    throw failure('INPUT_CONFLICT', fact, { input: 'outputs', cure });
  }
  if (!isLoaded) return archives.length === 0 ? undefined : platforms.map(({ name }) => name);
  if (holdsIndexes && archives.length === 0) return platforms.map(({ name }) => name);
  const native = nativeOf(platforms, host);
  if (native !== undefined) return [native.name];
  const names = platforms.map(({ name }) => name).join(', ');
  const fact = `The engine here runs ${host.name}, and only ${names} is built: there is nothing to load.`;
  throw failure('INPUT_CONFLICT', fact, { input: 'load', cure: 'Add the platform, or leave `load` out.' });
}

/** The very platform of the machine, else one that it runs too. */
function nativeOf(platforms: readonly Platform[], host: Platform): Platform | undefined {
  const exact = platforms.find((platform) => platform.name === host.name);
  return exact ?? platforms.find((platform) => canRun(host, platform));
}

/** An export as a bake target takes it: data, so that no path has to be quoted. */
export function formatExport({ type, destination, attributes }: Export): Readonly<Record<string, string>> {
  const form = type === 'oci' ? imageForm : {};
  return { ...form, ...attributes, type, ...(destination === undefined ? {} : { dest: destination }) };
}
