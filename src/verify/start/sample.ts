// A sample of the executables in an image, besides the ones that certainly start.
import { isStartable, namesArchitecture } from '../../layers/elf-machine.ts';
import type { ImageFile } from '../../layers/layer.ts';
import { findPath, type Place } from '../../layers/path.ts';
import type { ImageFiles } from '../layers/files-of-images.ts';
import { searchPath } from './locate.ts';
import type { Program } from './machine-match.ts';

/**
 * Returns the ELF executables in PATH, in the root, and next to the entrypoint; each file once. Files elsewhere
 * may be data: toolchains, prebuilt modules, firmware. So may files with an architecture in their path.
 */
export function sampleOf(files: ImageFiles, programs: readonly Program[]): readonly Program[] {
  const beside = programs.slice(0, 1).map(({ path }) => path.slice(0, path.lastIndexOf('/') + 1));
  const found = new Map<ImageFile, Program>();
  const seen = new Set<unknown>();
  for (const path of new Set(['/', ...searchPath(files), ...beside])) {
    const place = findPath(files.tree, path);
    // Several paths may lead to one folder.
    if (place === undefined || seen.has(place.node)) continue;
    seen.add(place.node);
    for (const program of executablesIn(place)) if (!found.has(program.file)) found.set(program.file, program);
  }
  return [...found.values()];
}

/** Whether the image contains any executable. */
export function hasExecutables({ tree }: ImageFiles): boolean {
  const folders = [tree.root];
  for (let folder = folders.pop(); folder !== undefined; folder = folders.pop()) {
    for (const node of folder.children.values()) {
      if (node.kind === 'folder') folders.push(node);
      else if (node.kind === 'file' && node.isExecutable && isProgram(node)) return true;
    }
  }
  return false;
}

function executablesIn({ path: folder, node }: Place): readonly Program[] {
  if (node.kind !== 'folder') return [];
  const base = folder === '/' ? '' : folder;
  return [...node.children].flatMap(([name, file]) => {
    const path = `${base}/${name}`;
    if (file.kind !== 'file' || file.content?.kind !== 'elf') return [];
    const isMeant = isStartable(file.content.elf) && !namesArchitecture(path);
    return isMeant ? [{ role: 'an executable', path, file }] : [];
  });
}

function isProgram({ content }: ImageFile): boolean {
  return content !== undefined && ['elf', 'script', 'foreign'].includes(content.kind);
}
