// Resolves paths in the files of an image through folders and symbolic links, as the kernel does.
import { failure } from '../errors/failure.ts';
import type { ImageFile, Rights } from './layer.ts';
import { longestPath } from './tar-header.ts';

/** A folder, a file, or a symbolic link. */
export type Node = Folder | ImageFile | { readonly kind: 'symlink'; readonly target: string };

/** A folder by the names in it. */
export type Folder = {
  readonly kind: 'folder';
  readonly children: Map<string, Node>;
  /** Undefined if no layer sets it, or if an access list applies. */
  rights?: Rights | undefined;
};

/** The files of an image, and the remaining steps along paths. */
export type Tree = { readonly root: Folder; readonly steps: { left: number } };

/** A folder on the path without access for everyone. */
export type Gateway = { readonly path: string; readonly rights: Rights };

/** The result of a path: a node with its real path, or nothing. */
export type FoundNode = {
  readonly path: string;
  readonly node: Folder | ImageFile;
  readonly gateways: readonly Gateway[];
};

/** The end of a dangling path: the first missing path, and whether links led there. */
type DeadEnd = { readonly path: string; readonly isByLink: boolean; readonly isLoop: boolean };

/** The kernel's limit. */
const mostLinks = 40;

/** Maximum number of recorded closed folders of a path. */
const mostGateways = 8;

/** Resolves a path from a folder, through all symbolic links. Raises CONTENT_MALFORMED without remaining steps. */
export function findPath(tree: Tree, path: string, from = '/'): FoundNode | undefined {
  const walk = walkTo(tree, path, from);
  if (walk === undefined || walk.deadEnd !== undefined) return undefined;
  return { path: pathTo(walk), node: placeOf(walk), gateways: walk.gateways };
}

/** Returns the end of a dangling path; undefined if it resolves. Raises CONTENT_MALFORMED as above. */
export function findDeadEnd(tree: Tree, path: string, from = '/'): DeadEnd | undefined {
  return walkTo(tree, path, from)?.deadEnd;
}

function walkTo(tree: Tree, path: string, from: string): Walk | undefined {
  if (path.length > longestPath || from.length > longestPath) return undefined;
  // Splitting paths counts, too.
  spend(tree, path.length + from.length);
  const walk = beginWalk(tree);
  if (!path.startsWith('/') && !follow(walk, partsFrom(from))) return walk;
  // A process is already in its working folder, so its parents are not checked.
  walk.gateways.length = 0;
  follow(walk, partsFrom(path));
  return walk;
}

/** A name, or undefined for the root. */
type Part = string | undefined;

/** The state of a walk along a path. */
export type Walk = {
  readonly tree: Tree;
  trail: { readonly name: string; readonly node: Folder | ImageFile }[];
  links: number;
  readonly gateways: Gateway[];
  deadEnd: DeadEnd | undefined;
};

/** Starts at the root. */
export function beginWalk(tree: Tree): Walk {
  return { tree, trail: [], links: 0, gateways: [], deadEnd: undefined };
}

/** Returns the current path of the walk. */
export function placeOf({ tree, trail }: Walk): Folder | ImageFile {
  return trail.at(-1)?.node ?? tree.root;
}

function pathTo({ trail }: Walk): string {
  return `/${trail.map(({ name }) => name).join('/')}`;
}

/** Walks all parts of a path. False if it is dangling. */
export function follow(walk: Walk, parts: readonly Part[]): boolean {
  // The parts of the path, with link targets inserted.
  const stretches = [parts[Symbol.iterator]()];
  for (let stretch = stretches.at(-1); stretch !== undefined; stretch = stretches.at(-1)) {
    const next = stretch.next();
    if (next.done === true) {
      stretches.pop();
      continue;
    }
    const more = step(walk, next.value);
    if (more === undefined) {
      const rest = [next.value, ...stretches.toReversed().flatMap((each) => [...each])];
      const path = `${pathTo(walk).replace(/\/$/, '')}/${rest.filter((part) => part !== undefined).join('/')}`;
      walk.deadEnd = { path, isByLink: walk.links > 0, isLoop: walk.links > mostLinks };
      return false;
    }
    if (more.length > 0) stretches.push(more[Symbol.iterator]());
  }
  return true;
}

/** Walks one part. Returns the parts of a symbolic link's target, or undefined if the part is missing. */
function step(walk: Walk, part: Part): readonly Part[] | undefined {
  const { tree, trail } = walk;
  spend(tree, 1);
  if (part === undefined) {
    trail.length = 0;
    return [];
  }
  const here = placeOf(walk);
  if (here.kind !== 'folder') return undefined;
  noteGateway(walk, here);
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

// The engine sets the mode of the root.
function noteGateway(walk: Walk, { rights }: Folder): void {
  if (walk.trail.length === 0 || rights === undefined || (rights.mode & 0o001) !== 0) return;
  if (walk.gateways.length < mostGateways) walk.gateways.push({ path: pathTo(walk), rights });
}

/** Spends steps. Raises CONTENT_MALFORMED without remaining steps. */
export function spend({ steps }: Tree, count: number): void {
  steps.left -= count;
  if (steps.left >= 0) return;
  const cure =
    'Check for symbolic links or scripts that form a long chain, or set `verify: labels` to skip the layers.';
  const fact = 'The paths of an image form a chain of too many links and scripts.';
  throw failure('CONTENT_MALFORMED', fact, { cure });
}

/** Splits a path into parts; an absolute one starts at the root. */
export function partsFrom(path: string): readonly Part[] {
  const names = path.split('/').filter((part) => part !== '');
  return path.startsWith('/') ? [undefined, ...names] : names;
}
