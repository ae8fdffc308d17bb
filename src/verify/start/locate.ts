// Locates the program of a call in an image, and describes missing ones.

import { cleanPath } from '../../layers/layer.ts';
import { type FoundNode, findDeadEnd, findPath, type Tree } from '../../layers/path.ts';
import type { ImageConfig } from '../../oci/image-config.ts';
import type { Platform } from '../../oci/platform.ts';

/** The parts of a platform's image that starting it needs. */
export type ImageFiles = {
  /** The platform as in the plan. */
  readonly name: string;
  readonly platform: Platform;
  readonly config: ImageConfig;
  readonly tree: Tree;
};

// The default of containerd and Docker.
const usualPath = '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin';

/** Paths that every engine mounts into a container. */
const mounted = ['/proc', '/sys', '/dev'];

/** Returns the folders of PATH. */
export function searchPath({ config }: ImageFiles): readonly string[] {
  const set = config.environment.findLast((line) => line.startsWith('PATH='));
  return (set === undefined ? usualPath : set.slice('PATH='.length)).split(':');
}

/** Resolves a path from the working folder. */
export function locatePath(files: ImageFiles, path: string): FoundNode | undefined {
  return findPath(files.tree, path, folderOf(files));
}

/** Resolves a word: a path directly, a name through PATH, preferring the first executable file. */
export function locate(
  files: ImageFiles,
  word: string,
  isAllowed: (place: FoundNode) => boolean,
): FoundNode | undefined {
  if (word.includes('/')) return locatePath(files, word);
  let found: FoundNode | undefined;
  for (const folder of searchPath(files)) {
    const place = word === '' ? undefined : locatePath(files, `${folder || '.'}/${word}`);
    if (place?.node.kind !== 'file') continue;
    if (place.node.isExecutable && isAllowed(place)) return place;
    found ??= place;
  }
  return found;
}

/** Describes a missing program, as the end of a sentence. */
export function explainMissing(files: ImageFiles, word: string, isSearched: boolean): string {
  if (isSearched && !word.includes('/')) {
    return `is not in the image. Searched PATH: ${printable(searchPath(files).join(', '))}.`;
  }
  const end = findDeadEnd(files.tree, word, folderOf(files));
  if (end?.isLoop === true) return 'is a loop of symbolic links.';
  if (end?.isByLink === true) return `is a symbolic link to ${shown(end.path)}, which is not in the image.`;
  return 'is not in the image.';
}

/** Returns what may add a missing file later, a mount or a derived image; undefined if nothing. */
export function broughtBy(files: ImageFiles, word: string): string | undefined {
  const { config, tree } = files;
  if (config.isTemplate) return 'images based on this one (ONBUILD) may add it';
  const paths = word.includes('/') ? [word] : searchPath(files).map((folder) => `${folder || '.'}/${word}`);
  const ends = paths.map((path) => findDeadEnd(tree, path, folderOf(files))?.path ?? path);
  const volumes = config.volumes.map((volume) => `/${cleanPath(volume)}`);
  const volume = [...volumes, ...mounted].find((each) => ends.some((end) => `${end}/`.startsWith(`${each}/`)));
  return volume === undefined ? undefined : `a mount on ${shown(volume)} may add it`;
}

/** Formats a word for messages, quoted if ambiguous. */
export function shown(word: string): string {
  const text = printable(word);
  return /^[^\s"]+(?: \(\/[^\s"]*\))?$/.test(text) ? text : JSON.stringify(text);
}

// A word may be arbitrary bytes of a file.
function printable(text: string): string {
  return text.slice(0, 200).replace(/\p{C}/gu, '');
}

function folderOf({ config }: ImageFiles): string {
  return `/${config.workingFolder}`;
}
