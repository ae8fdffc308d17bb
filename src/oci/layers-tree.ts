// The files of an image as its layers come to be laid over one another, and where a path leads in them.
import type { ImageFile, Layer, LayerChange } from './layers.ts';

/** A folder, a file, or a symbolic link. */
export type Node = Folder | ImageFile | { readonly kind: 'symlink'; readonly target: string };

/** A folder by the names in it. */
export type Folder = { readonly kind: 'folder'; readonly children: Map<string, Node> };

/** Where a path led: to something, by its real path, or nowhere. */
export type Place = { readonly path: string; readonly node: Folder | ImageFile };

/** As many as the kernel follows. */
const mostLinks = 40;

/** Lays layers over one another, the lowest first. */
export function mergeLayers(layers: readonly Layer[]): Folder {
  const root = emptyFolder();
  for (const layer of layers) {
    // What a layer takes away was put there by those below it, wherever in its archive that stands.
    for (const change of layer) takeAway(root, change);
    for (const change of layer) put(root, change);
  }
  return root;
}

/** Follows a path from a folder on, through all symbolic links. */
export function findPath(root: Folder, path: string, from = '/'): Place | undefined {
  const walk: Walk = { root, trail: [], links: 0 };
  const node = follow(walk, [...(path.startsWith('/') ? [] : partsFrom(from)), ...partsFrom(path)]);
  return node && { path: `/${walk.trail.map(({ name }) => name).join('/')}`, node };
}

/** A name, or undefined: back to the root. */
type Part = string | undefined;

type Walk = {
  readonly root: Folder;
  readonly trail: { readonly name: string; readonly node: Folder | ImageFile }[];
  links: number;
};

function follow(walk: Walk, parts: readonly Part[]): Folder | ImageFile | undefined {
  const todo = [...parts];
  while (todo.length > 0) {
    const more = step(walk, todo.shift());
    if (more === undefined) return undefined;
    todo.unshift(...more);
  }
  return walk.trail.at(-1)?.node ?? walk.root;
}

/** Goes one part further; the parts that a symbolic link puts in its place, or undefined where nothing is there. */
function step(walk: Walk, part: Part): readonly Part[] | undefined {
  const { root, trail } = walk;
  if (part === undefined) {
    trail.length = 0;
    return [];
  }
  const here = trail.at(-1)?.node ?? root;
  if (here.kind !== 'folder') return undefined;
  if (part === '..') trail.pop();
  if (part === '..' || part === '.') return [];
  const next = here.children.get(part);
  if (next?.kind === 'symlink') return ++walk.links > mostLinks ? undefined : partsFrom(next.target);
  if (next !== undefined) trail.push({ name: part, node: next });
  return next && [];
}

function takeAway(root: Folder, change: LayerChange): void {
  if (change.kind === 'emptied') {
    const found = findPath(root, change.path);
    if (found?.node.kind === 'folder') found.node.children.clear();
  }
  if (change.kind === 'removed') {
    const [folder, name] = split(change.path);
    const found = findPath(root, folder);
    if (found?.node.kind === 'folder') found.node.children.delete(name);
  }
}

function put(root: Folder, change: LayerChange): void {
  if (change.kind === 'removed' || change.kind === 'emptied' || change.path === '') return;
  const [folder, name] = split(change.path);
  const { children } = makeFolder(root, folder);
  if (change.kind === 'folder') {
    if (children.get(name)?.kind !== 'folder') children.set(name, emptyFolder());
  } else if (change.kind === 'put') children.set(name, change.node);
  else if (change.kind === 'symlink') children.set(name, { kind: 'symlink', target: change.target });
  else {
    const [sourceFolder, sourceName] = split(change.target);
    const source = findPath(root, sourceFolder)?.node;
    const node = source?.kind === 'folder' ? source.children.get(sourceName) : undefined;
    if (node !== undefined && node.kind !== 'folder') children.set(name, node);
    else children.delete(name);
  }
}

/** The folder at a path, through symbolic links; made where it is not there, or where a file is in its place. */
function makeFolder(root: Folder, path: string): Folder {
  const found = findPath(root, path)?.node;
  if (found?.kind === 'folder') return found;
  const [parent, name] = split(path);
  const made = emptyFolder();
  makeFolder(root, parent).children.set(name, made);
  return made;
}

function emptyFolder(): Folder {
  return { kind: 'folder', children: new Map() };
}

function split(path: string): readonly [string, string] {
  const slash = path.lastIndexOf('/');
  return [path.slice(0, Math.max(slash, 0)), path.slice(slash + 1)];
}

function partsFrom(path: string): readonly Part[] {
  const names = path.split('/').filter((part) => part !== '');
  return path.startsWith('/') ? [undefined, ...names] : names;
}
