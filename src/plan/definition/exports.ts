// Additional outputs: files of the user's choice, and the image in the engine.
import { failure } from '../../errors/failure.ts';
import { withoutKeys } from '../../oci/json.ts';
import { canRun, type Platform } from '../../oci/platform.ts';
import { type Attributes, imageForm } from './option.ts';
import { isImageOutput } from './printed-target.ts';

/** The outputs of a build by what they make. */
export type Exports = {
  /** Options of the image, such as compression. */
  readonly image: Attributes;
  /** Files and folders, each with its `type` and `dest`. */
  readonly files: readonly Attributes[];
  /** Options of the image in the engine; undefined if it is not loaded. */
  readonly load?: Attributes | undefined;
  /** Whether the engine supports an index; otherwise it gets only the native platform. */
  readonly holdsIndexes: boolean;
};

const fileTypes: readonly (string | undefined)[] = ['oci', 'docker', 'tar', 'local'];

/** What the step decides about an image output: where it goes. */
const whereabouts = ['type', 'name', 'push', 'push-by-digest', 'name-canonical', 'dest', 'tar'];

/** Sorts outputs. */
export function exportsIn(outputs: readonly Attributes[], holdsIndexes = false): Exports {
  const load = outputs.find(({ type, dest }) => type === 'docker' && dest === undefined);
  return {
    image: withoutKeys(outputs.find(isImageOutput) ?? {}, whereabouts),
    files: outputs.filter(({ type, dest }) => fileTypes.includes(type) && dest !== undefined),
    load: load && withoutKeys(load, ['type', 'name']),
    holdsIndexes,
  };
}

/**
 * The platforms for the engine and for a docker archive; undefined if not requested. `target` is one of bake, whose image
 * may be for another machine than the engine's.
 */
export function dockerPlatforms(
  { load, holdsIndexes, files }: Exports,
  platforms: readonly Platform[],
  host: Platform,
  target: string | undefined,
): readonly string[] | undefined {
  const names = platforms.map(({ name }) => name);
  const archives = files.filter(({ type }) => type === 'docker');
  if (archives.length > 0 && platforms.length > 1) {
    const [of, input] = target === undefined ? ['', 'outputs'] : [` of the bake target ${target}`, 'bake-files'];
    const fact = `A docker archive contains one platform, but ${platforms.length}${of} are built.`;
    const cure = 'Use type=oci, which contains all platforms, or build one platform.';
    throw failure('INPUT_CONFLICT', fact, { input, cure });
  }
  if (load === undefined) return archives.length === 0 ? undefined : names;
  if (holdsIndexes && archives.length === 0) return names;
  const native = platforms.find(({ name }) => name === host.name) ?? platforms.find((each) => canRun(host, each));
  if (native !== undefined) return [native.name];
  if (target !== undefined) return names.slice(0, 1);
  const fact = `\`load\` needs ${host.name} for this engine, but only ${names.join(', ')} is built.`;
  throw failure('INPUT_CONFLICT', fact, { input: 'load', cure: 'Add the platform, or remove `load`.' });
}

/** Returns the files of some types as outputs. */
export function filesOf({ files }: Exports, ...types: readonly string[]): readonly Attributes[] {
  return files.flatMap(({ type = '', dest = '', ...attributes }) =>
    types.includes(type) ? [{ ...(type === 'oci' ? imageForm : {}), ...attributes, type, dest }] : [],
  );
}
