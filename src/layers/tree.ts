// Merges the layers of an image into its tree of files.
import { type Layer, type LayerChange, type Rights, splitPath } from './layer.ts';
import { beginWalk, type Folder, follow, type Node, partsFrom, placeOf, spend, type Tree, type Walk } from './path.ts';

/** Extra steps of an image beyond its own paths: links can make a short path very long. */
const sparedSteps = 10_000_000;

/** A tree under construction, with a cache of folders. */
type Draft = Tree & { readonly folders: Map<string, Folder> };

/** Merges layers, the lowest first. Raises CONTENT_MALFORMED if links form a loop. */
export function mergeLayers(layers: readonly Layer[]): Tree {
  let left = sparedSteps;
  for (const layer of layers) for (const { path } of layer) left += 64 + path.length;
  const draft: Draft = { root: emptyFolder(), steps: { left }, folders: new Map() };
  for (const layer of layers) {
    // A layer's whiteouts apply to lower layers, regardless of their position in its archive.
    for (const change of layer) takeAway(draft, change);
    for (const change of layer) put(draft, change);
  }
  return { root: draft.root, steps: draft.steps };
}

function takeAway(draft: Draft, change: LayerChange): void {
  if (change.kind === 'emptied') {
    findFolder(draft, change.path)?.children.clear();
    draft.folders.clear();
  }
  if (change.kind === 'removed') {
    const [folder, name] = splitPath(change.path);
    const found = findFolder(draft, folder);
    if (found !== undefined) replace(draft, found, name, undefined);
  }
}

function put(draft: Draft, change: LayerChange): void {
  if (change.kind === 'removed' || change.kind === 'emptied' || change.path === '') return;
  const [path, name] = splitPath(change.path);
  const folder = makeFolder(draft, path);
  if (change.kind === 'put') replace(draft, folder, name, change.node);
  else if (change.kind === 'folder') putFolder(draft, folder, name, change.rights);
  else if ('target' in change) {
    const { kind, target } = change;
    replace(draft, folder, name, kind === 'symlink' ? { kind, target } : linkedFile(draft, target));
  }
}

function putFolder(draft: Draft, folder: Folder, name: string, rights: Rights | undefined): void {
  const there = folder.children.get(name);
  if (there?.kind === 'folder') there.rights = rights;
  else replace(draft, folder, name, { ...emptyFolder(), rights });
}

function linkedFile(draft: Draft, target: string): Node | undefined {
  const [path, name] = splitPath(target);
  const node = findFolder(draft, path)?.children.get(name);
  return node?.kind === 'folder' ? undefined : node;
}

/** Sets or removes a node. Cached paths may have led through the old one. */
function replace({ folders }: Draft, { children }: Folder, name: string, node: Node | undefined): void {
  const before = children.get(name)?.kind;
  if (before === 'folder' || before === 'symlink') folders.clear();
  if (node === undefined) children.delete(name);
  else children.set(name, node);
}

function findFolder(draft: Draft, path: string): Folder | undefined {
  const known = draft.folders.get(path);
  if (known !== undefined) return known;
  const walk = beginWalk(draft);
  const found = follow(walk, partsFrom(path)) ? placeOf(walk) : undefined;
  if (found?.kind !== 'folder') return undefined;
  draft.folders.set(path, found);
  return found;
}

/** Returns the folder at a path, through symbolic links; creates it if missing or replaced by a file. */
function makeFolder(draft: Draft, path: string): Folder {
  const known = draft.folders.get(path);
  if (known !== undefined) return known;
  const walk = beginWalk(draft);
  let folder = draft.root;
  for (const name of path.split('/')) if (name !== '') folder = enterFolder(draft, walk, { folder, name });
  draft.folders.set(path, folder);
  return folder;
}

/** Enters a folder of the current one, which is created if missing. */
function enterFolder(draft: Draft, walk: Walk, { folder, name }: { folder: Folder; name: string }): Folder {
  spend(draft, 1);
  const next = folder.children.get(name);
  if (next?.kind === 'symlink') {
    spend(draft, walk.trail.length);
    const trail = [...walk.trail];
    const found = follow(walk, [name]) ? placeOf(walk) : undefined;
    if (found?.kind === 'folder') return found;
    walk.trail = trail;
  }
  const entered = next?.kind === 'folder' ? next : emptyFolder();
  if (entered !== next) replace(draft, folder, name, entered);
  walk.trail.push({ name, node: entered });
  return entered;
}

function emptyFolder(): Folder {
  return { kind: 'folder', children: new Map() };
}
