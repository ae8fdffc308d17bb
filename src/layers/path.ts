// Where a path leads in the files of an image: through folders and symbolic links, as the kernel follows it.
import { failure } from '../errors/failure.ts';
import type { ImageFile, Rights } from './layer.ts';
import { longestPath } from './tar-header.ts';

/** A folder, a file, or a symbolic link. */
export type Node = Folder | ImageFile | { readonly kind: 'symlink'; readonly target: string };

/** A folder by the names in it. */
export type Folder = {
  readonly kind: 'folder';
  readonly children: Map<string, Node>;
  /** Undefined where no layer says it, or more than the mode decides. */
  rights?: Rights | undefined;
};

/** The files of an image, and how many steps along their paths may still be taken. */
export type Tree = { readonly root: Folder; readonly steps: { left: number } };

/** A folder on the way that is not open to everyone. */
export type Gateway = { readonly path: string; readonly rights: Rights };

/** Where a path led: to something, by its real path, or nowhere. */
export type Place = {
  readonly path: string;
  readonly node: Folder | ImageFile;
  readonly gateways: readonly Gateway[];
};

/** Where a path ended that leads nowhere: the first path that is missing, and whether links led there. */
export type DeadEnd = { readonly path: string; readonly isByLink: boolean; readonly isLoop: boolean };

/** As many as the kernel follows. */
const mostLinks = 40;

/** As many closed folders as are noted of one path: each costs its name. */
const mostGateways = 8;

/** Follows a path from a folder on, through all symbolic links. Raises CONTENT_MALFORMED where no steps are left. */
export function findPath(tree: Tree, path: string, from = '/'): Place | undefined {
  const walk = walkTo(tree, path, from);
  if (walk === undefined || walk.deadEnd !== undefined) return undefined;
  return { path: pathTo(walk), node: placeOf(walk), gateways: walk.gateways };
}

/** Where a path ends that leads nowhere; undefined where it leads somewhere. Raises CONTENT_MALFORMED as above. */
export function findDeadEnd(tree: Tree, path: string, from = '/'): DeadEnd | undefined {
  return walkTo(tree, path, from)?.deadEnd;
}

function walkTo(tree: Tree, path: string, from: string): Walk | undefined {
  if (path.length > longestPath || from.length > longestPath) return undefined;
  // Taking the paths apart is work, too.
  spend(tree, path.length + from.length);
  const walk = beginWalk(tree);
  if (!path.startsWith('/') && !follow(walk, partsFrom(from))) return walk;
  // A process is in its working folder already, whatever folders lead there.
  walk.gateways.length = 0;
  follow(walk, partsFrom(path));
  return walk;
}

/** A name, or undefined: back to the root. */
export type Part = string | undefined;

/** A way along a path. */
export type Walk = {
  readonly tree: Tree;
  trail: { readonly name: string; readonly node: Folder | ImageFile }[];
  links: number;
  readonly gateways: Gateway[];
  deadEnd: DeadEnd | undefined;
};

/** Begins at the root. */
export function beginWalk(tree: Tree): Walk {
  return { tree, trail: [], links: 0, gateways: [], deadEnd: undefined };
}

/** Where the walk has come to. */
export function placeOf({ tree, trail }: Walk): Folder | ImageFile {
  return trail.at(-1)?.node ?? tree.root;
}

function pathTo({ trail }: Walk): string {
  return `/${trail.map(({ name }) => name).join('/')}`;
}

/** Goes all parts of a path; false where they lead nowhere. */
export function follow(walk: Walk, parts: readonly Part[]): boolean {
  // The path, and in it the targets of the links that it has led to.
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

// The mode of the root is what the engine makes it.
function noteGateway(walk: Walk, { rights }: Folder): void {
  if (walk.trail.length === 0 || rights === undefined || (rights.mode & 0o001) !== 0) return;
  if (walk.gateways.length < mostGateways) walk.gateways.push({ path: pathTo(walk), rights });
}

/** Takes steps away. Raises CONTENT_MALFORMED where none are left. */
export function spend({ steps }: Pick<Tree, 'steps'>, count: number): void {
  steps.left -= count;
  if (steps.left >= 0) return;
  const cure =
    'Check for symbolic links or scripts that form a long chain, or set `verify: labels` to skip the layers.';
  const fact = 'The paths of an image form a chain of too many links and scripts.';
  throw failure('CONTENT_MALFORMED', fact, { cure });
}

/** The parts of a path, from the root on where it is absolute. */
export function partsFrom(path: string): readonly Part[] {
  const names = path.split('/').filter((part) => part !== '');
  return path.startsWith('/') ? [undefined, ...names] : names;
}
