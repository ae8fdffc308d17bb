// Where the words that start a program lead in an image, and how to say that they lead nowhere.

import { cleanPath } from '../../layers/layer.ts';
import { findDeadEnd, findPath, type Place } from '../../layers/path.ts';
import type { ImageFiles } from '../layers/read.ts';

// What containerd and Docker set where the config sets none.
const usualPath = '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin';

/** What every engine mounts into a container. */
const mounted = ['/proc', '/sys', '/dev'];

/** The folders that programs are looked for in. */
export function searchPath({ config }: ImageFiles): readonly string[] {
  const set = config.environment.findLast((line) => line.startsWith('PATH='));
  return (set === undefined ? usualPath : set.slice('PATH='.length)).split(':');
}

/** Where a path leads, from the working folder on. */
export function locatePath(files: ImageFiles, path: string): Place | undefined {
  return findPath(files.tree, path, folderOf(files));
}

/** Where a word leads: a path as it is, a name through PATH, where the first that may be started counts, or else the first. */
export function locate(files: ImageFiles, word: string, isAllowed: (place: Place) => boolean): Place | undefined {
  if (word.includes('/')) return locatePath(files, word);
  let found: Place | undefined;
  for (const folder of searchPath(files)) {
    const place = word === '' ? undefined : locatePath(files, `${folder || '.'}/${word}`);
    if (place?.node.kind !== 'file') continue;
    if (place.node.isExecutable && isAllowed(place)) return place;
    found ??= place;
  }
  return found;
}

/** What becomes of a word that leads nowhere, as the end of a sentence about it. */
export function explainMissing(files: ImageFiles, word: string, isSearched: boolean): string {
  if (isSearched && !word.includes('/')) {
    return `is not in the image. Searched PATH: ${printable(searchPath(files).join(', '))}.`;
  }
  const end = findDeadEnd(files.tree, word, folderOf(files));
  if (end?.isLoop === true) return 'is a loop of symbolic links.';
  if (end?.isByLink === true) return `is a symbolic link to ${shown(end.path)}, which is not in the image.`;
  return 'is not in the image.';
}

/** What may bring a missing file later: a mount or an image that is built upon this one; undefined where nothing does. */
export function broughtBy(files: ImageFiles, word: string): string | undefined {
  const { config, tree } = files;
  if (config.isTemplate) return 'images based on this one (ONBUILD) may add it';
  const paths = word.includes('/') ? [word] : searchPath(files).map((folder) => `${folder || '.'}/${word}`);
  const ends = paths.map((path) => findDeadEnd(tree, path, folderOf(files))?.path ?? path);
  const volumes = config.volumes.map((volume) => `/${cleanPath(volume)}`);
  const volume = [...volumes, ...mounted].find((each) => ends.some((end) => `${end}/`.startsWith(`${each}/`)));
  return volume === undefined ? undefined : `a mount on ${shown(volume)} may add it`;
}

/** A word as it can be shown: what could be misread stands in quotes. */
export function shown(word: string): string {
  const text = printable(word);
  return /^[^\s"]+(?: \(\/[^\s"]*\))?$/.test(text) ? text : JSON.stringify(text);
}

// A word may be any bytes that a file begins with.
function printable(text: string): string {
  return text.slice(0, 200).replace(/\p{C}/gu, '');
}

function folderOf({ config }: ImageFiles): string {
  return `/${config.workingFolder}`;
}
