// Merges the layers of an image into its tree of files.
import { type Layer, type LayerChange, type Rights, splitPath } from './layer.ts';
import { type Folder, findPath, type Node, spend, type Tree } from './path.ts';

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
  const found = draft.folders.get(path) ?? findPath(draft, `/${path}`)?.node;
  if (found?.kind !== 'folder') return undefined;
  draft.folders.set(path, found);
  return found;
}

/** Returns the folder at a path, through symbolic links; creates it if missing or replaced by a file. */
function makeFolder(draft: Draft, path: string): Folder {
  const known = path === '' ? draft.root : draft.folders.get(path);
  if (known !== undefined) return known;
  spend(draft, 1);
  const [above, name] = splitPath(path);
  const parent = makeFolder(draft, above);
  const child = parent.children.get(name);
  const found = child?.kind === 'symlink' ? findFolder(draft, path) : child;
  const folder = found?.kind === 'folder' ? found : emptyFolder();
  if (folder !== found) replace(draft, parent, name, folder);
  draft.folders.set(path, folder);
  return folder;
}

function emptyFolder(): Folder {
  return { kind: 'folder', children: new Map() };
}
