// Reads the changes of a layer from its tar archive: names and kinds, without contents.
import { failure } from '../errors/failure.ts';
import { type Content, createProbe } from './executable.ts';
import { createTarReader, wholeSink } from './tar.ts';
import type { TarHeader } from './tar-header.ts';

/** Permissions of a file or folder: mode and owner. */
export type Rights = { readonly mode: number; readonly uid: number; readonly gid: number };

/** A file of an image. */
export type ImageFile = {
  readonly kind: 'file';
  readonly size: number;
  readonly isExecutable: boolean;
  /** Only for executable files, and for the lists of users and groups. */
  readonly content: Content | undefined;
  /** Only for executable files; undefined if an access list applies. */
  readonly rights?: Rights | undefined;
};

/** One change to the lower layers: an added or a removed path. */
export type LayerChange =
  | { readonly kind: 'put'; readonly path: string; readonly node: ImageFile }
  | { readonly kind: 'folder'; readonly path: string; readonly rights?: Rights | undefined }
  | { readonly kind: 'symlink' | 'hardlink'; readonly path: string; readonly target: string }
  /** A whiteout removes the path, an opaque folder its content of lower layers. */
  | { readonly kind: 'removed' | 'emptied'; readonly path: string };

/** The changes of a layer in archive order. */
export type Layer = readonly LayerChange[];

/** The remaining allowance of layers: unpacked bytes, entries, and kept bytes of names and scripts. */
type Allowance = { bytes: number; entries: number; text: number };

/** The total allowance for one publish: above any real image, and below the memory of a machine. */
export function newAllowance(): Allowance {
  return { bytes: 128 * 1024 ** 3, entries: 5_000_000, text: 512 * 1024 ** 2 };
}

/** Reads a layer from its unpacked bytes. Raises CONTENT_MALFORMED, also above the allowance. */
export async function readLayer(archive: AsyncIterable<Uint8Array>, allowance = newAllowance()): Promise<Layer> {
  const changes: LayerChange[] = [];
  const keep: Keep = (change) => {
    spend(allowance, 'text', textIn(change));
    changes.push(change);
  };
  const reader = createTarReader((header) => {
    spend(allowance, 'entries', 1);
    const path = cleanPath(header.path);
    if (header.type === '0' || header.type === '7') return fileSink(keep, path, header);
    const change = changeOf(path, header);
    if (change !== undefined) keep(change);
    return undefined;
  });
  for await (const piece of archive) {
    spend(allowance, 'bytes', piece.length);
    reader.accept(piece);
  }
  reader.end();
  return changes;
}

type Keep = (change: LayerChange) => void;

const units = { bytes: 'unpacked bytes', entries: 'entries', text: 'bytes of names and scripts' } as const;

function spend(allowance: Allowance, what: keyof Allowance, count: number): void {
  allowance[what] -= count;
  if (allowance[what] >= 0) return;
  const cure = 'Set `verify: labels` to skip the layers.';
  throw failure('CONTENT_MALFORMED', `The layers exceed ${newAllowance()[what]} ${units[what]}.`, { cure });
}

/** Returns the kept bytes of a change. */
function textIn(change: LayerChange): number {
  if ('target' in change) return change.path.length + change.target.length;
  const content = change.kind === 'put' ? change.node.content : undefined;
  const line = content?.kind === 'script' ? content.line.length : 0;
  const text = content !== undefined && 'text' in content ? content.text.length : 0;
  return change.path.length + line + text;
}

const whiteout = '.wh.';
const opaque = '.wh..wh..opq';

/** The lists of users and groups. */
const userLists: readonly string[] = ['etc/passwd', 'etc/group'];

/** Maximum bytes of such a list. */
const longestList = 262_144;

function fileSink(keep: Keep, path: string, header: TarHeader) {
  const { mode, size, isSparse } = header;
  const [folder, name] = splitPath(path);
  if (name === opaque) keep({ kind: 'emptied', path: folder });
  // Names with a doubled prefix are internal to AUFS.
  else if (name.startsWith(whiteout.repeat(2))) return undefined;
  else if (name.startsWith(whiteout)) keep({ kind: 'removed', path: path.slice(0, -name.length) + name.slice(4) });
  else if (userLists.includes(path) && size <= longestList && !isSparse) return textSink(keep, path, header);
  else if ((mode & 0o111) === 0) keep({ kind: 'put', path, node: size === 0 ? plainEmpty : plainFile });
  // A sparse file without its holes cannot be analyzed.
  else if (isSparse)
    keep({ kind: 'put', path, node: { kind: 'file', size: 1, isExecutable: true, content: undefined } });
  else return executableSink(keep, path, header);
  return undefined;
}

// One shared object: images have hundreds of thousands of such files.
const plainFile: ImageFile = { kind: 'file', size: 1, isExecutable: false, content: undefined };
const plainEmpty: ImageFile = { ...plainFile, size: 0 };

function executableSink(keep: Keep, path: string, header: TarHeader) {
  const { size } = header;
  const probe = createProbe(size);
  return {
    accept: probe.accept,
    end: () =>
      keep({
        kind: 'put',
        path,
        node: { kind: 'file', size, isExecutable: true, content: probe.content(), rights: rightsOf(header) },
      }),
  };
}

function textSink(keep: Keep, path: string, { mode, size }: TarHeader) {
  return wholeSink(size, (bytes) => {
    const content: Content = { kind: 'text', text: new TextDecoder().decode(bytes) };
    keep({ kind: 'put', path, node: { kind: 'file', size, isExecutable: (mode & 0o111) !== 0, content } });
  });
}

// Most files belong to root and have one of a few modes, so the objects are shared.
const usualRights = new Map<number, Rights>();

function rightsOf({ mode, uid, gid, hasAccessList }: TarHeader): Rights | undefined {
  if (hasAccessList || uid < 0 || gid < 0) return undefined;
  const rights = { mode: mode & 0o7777, uid, gid };
  if (uid + gid > 0) return rights;
  const usual = usualRights.get(rights.mode) ?? rights;
  usualRights.set(rights.mode, usual);
  return usual;
}

function changeOf(path: string, header: TarHeader): LayerChange | undefined {
  const { type, target } = header;
  if (type === '1') return { kind: 'hardlink', path, target: cleanPath(target) };
  if (type === '2') return { kind: 'symlink', path, target };
  if (type === '5') return { kind: 'folder', path, rights: rightsOf(header) };
  // Devices and pipes: not executable, but they replace earlier files.
  return '346'.includes(type) ? { kind: 'put', path, node: plainFile } : undefined;
}

/** Returns the folder and the name in it. */
export function splitPath(path: string): readonly [string, string] {
  const slash = path.lastIndexOf('/');
  return [path.slice(0, Math.max(slash, 0)), path.slice(slash + 1)];
}

/** Normalizes `./usr//bin/` to `usr/bin`, without leaving the image. */
export function cleanPath(path: string): string {
  const parts: string[] = [];
  for (const part of path.split('/')) {
    if (part === '..') parts.pop();
    else if (part !== '' && part !== '.') parts.push(part);
  }
  return parts.join('/');
}
