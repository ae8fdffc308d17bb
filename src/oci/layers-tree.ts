// The files of an image as its layers come to be laid over one another, and where a path leads in them.
import { failure } from '../errors/failure.ts';
import type { ImageFile, Layer, LayerChange } from './layers.ts';
import { longestPath } from './tar-header.ts';

/** A folder, a file, or a symbolic link. */
export type Node = Folder | ImageFile | { readonly kind: 'symlink'; readonly target: string };

/** A folder by the names in it. */
export type Folder = { readonly kind: 'folder'; readonly children: Map<string, Node> };

/** The files of an image, and how many steps along their paths may still be taken. */
export type Tree = { readonly root: Folder; readonly steps: { left: number } };

/** Where a path led: to something, by its real path, or nowhere. */
export type Place = { readonly path: string; readonly node: Folder | ImageFile };

/** As many as the kernel follows. */
const mostLinks = 40;

/** Steps that an image may take beside those of its own paths: links can make the way of a short path very long. */
const sparedSteps = 10_000_000;

/** A tree that is being made, with the folders that paths have led to. */
type Draft = Tree & { readonly folders: Map<string, Folder> };

/** Lays layers over one another, the lowest first. Raises CONTENT_MALFORMED where their links lead round and round. */
export function mergeLayers(layers: readonly Layer[]): Tree {
  let left = sparedSteps;
  for (const layer of layers) for (const { path } of layer) left += 64 + path.length;
  const draft: Draft = { root: emptyFolder(), steps: { left }, folders: new Map() };
  for (const layer of layers) {
    // What a layer takes away was put there by those below it, wherever in its archive that stands.
    for (const change of layer) takeAway(draft, change);
    for (const change of layer) put(draft, change);
  }
  return { root: draft.root, steps: draft.steps };
}

/** Follows a path from a folder on, through all symbolic links. Raises CONTENT_MALFORMED where no steps are left. */
export function findPath(tree: Tree, path: string, from = '/'): Place | undefined {
  if (path.length > longestPath || from.length > longestPath) return undefined;
  // Taking the paths apart is work, too.
  spend(tree, path.length + from.length);
  const walk = beginWalk(tree);
  const isFound = (path.startsWith('/') || follow(walk, partsFrom(from))) && follow(walk, partsFrom(path));
  return isFound ? { path: `/${walk.trail.map(({ name }) => name).join('/')}`, node: placeOf(walk) } : undefined;
}

/** A name, or undefined: back to the root. */
type Part = string | undefined;

type Walk = {
  readonly tree: Tree;
  trail: { readonly name: string; readonly node: Folder | ImageFile }[];
  links: number;
};

function beginWalk(tree: Tree): Walk {
  return { tree, trail: [], links: 0 };
}

function placeOf({ tree, trail }: Walk): Folder | ImageFile {
  return trail.at(-1)?.node ?? tree.root;
}

/** Goes all parts of a path; false where they lead nowhere. */
function follow(walk: Walk, parts: readonly Part[]): boolean {
  // The path, and in it the targets of the links that it has led to.
  const stretches = [parts[Symbol.iterator]()];
  for (let stretch = stretches.at(-1); stretch !== undefined; stretch = stretches.at(-1)) {
    const next = stretch.next();
    if (next.done === true) {
      stretches.pop();
      continue;
    }
    const more = step(walk, next.value);
    if (more === undefined) return false;
    if (more.length > 0) stretches.push(more[Symbol.iterator]());
  }
  return true;
}

/** Goes one part further; the parts that a symbolic link puts in its place, or undefined where nothing is there. */
function step(walk: Walk, part: Part): readonly Part[] | undefined {
  const { tree, trail } = walk;
  spend(tree, 1);
  if (part === undefined) {
    trail.length = 0;
    return [];
  }
  const here = placeOf(walk);
  if (here.kind !== 'folder') return undefined;
  if (part === '..') trail.pop();
  if (part === '..' || part === '.') return [];
  const next = here.children.get(part);
  if (next?.kind === 'symlink') {
    spend(tree, next.target.length);
    return ++walk.links > mostLinks ? undefined : partsFrom(next.target);
  }
  if (next !== undefined) trail.push({ name: part, node: next });
  return next && [];
}

function spend({ steps }: Tree, count: number): void {
  steps.left -= count;
  if (steps.left >= 0) return;
  const cure = 'Look for symbolic links that lead through one another; `verify: labels` leaves the layers unread.';
  throw failure('CONTENT_MALFORMED', 'The paths of an image lead through more links than can be followed.', { cure });
}

function takeAway(draft: Draft, change: LayerChange): void {
  if (change.kind === 'emptied') {
    findFolder(draft, change.path)?.children.clear();
    draft.folders.clear();
  }
  if (change.kind === 'removed') {
    const [folder, name] = split(change.path);
    const found = findFolder(draft, folder);
    if (found !== undefined) replace(draft, found, name, undefined);
  }
}

function put(draft: Draft, change: LayerChange): void {
  if (change.kind === 'removed' || change.kind === 'emptied' || change.path === '') return;
  const [path, name] = split(change.path);
  const folder = makeFolder(draft, path);
  if (change.kind === 'put') replace(draft, folder, name, change.node);
  else if (change.kind === 'symlink') replace(draft, folder, name, { kind: 'symlink', target: change.target });
  else if (change.kind === 'hardlink') replace(draft, folder, name, linkedFile(draft, change.target));
  else if (folder.children.get(name)?.kind !== 'folder') replace(draft, folder, name, emptyFolder());
}

function linkedFile(draft: Draft, target: string): Node | undefined {
  const [path, name] = split(target);
  const node = findFolder(draft, path)?.children.get(name);
  return node?.kind === 'folder' ? undefined : node;
}

/** Puts a node under a name, or nothing. Paths may have led through what was there. */
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

/** The folder at a path, through symbolic links; made where it is not there, or where a file is in its place. */
function makeFolder(draft: Draft, path: string): Folder {
  const known = draft.folders.get(path);
  if (known !== undefined) return known;
  const walk = beginWalk(draft);
  let folder = draft.root;
  for (const name of path.split('/')) if (name !== '') folder = enterFolder(draft, walk, { folder, name });
  draft.folders.set(path, folder);
  return folder;
}

/** Goes from the folder in which the walk is into one of its folders, which is made where the name leads to none. */
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

function split(path: string): readonly [string, string] {
  const slash = path.lastIndexOf('/');
  return [path.slice(0, Math.max(slash, 0)), path.slice(slash + 1)];
}

function partsFrom(path: string): readonly Part[] {
  const names = path.split('/').filter((part) => part !== '');
  return path.startsWith('/') ? [undefined, ...names] : names;
}
