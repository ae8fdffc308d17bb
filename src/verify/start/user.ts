// The user of an image and its permissions, from the lists of users and groups, as runc reads them.

import type { Rights } from '../../layers/layer.ts';
import { type FoundNode, findPath, type Gateway } from '../../layers/path.ts';
import type { ImageFiles } from './locate.ts';

/** A user with its groups. */
export type User = { readonly name: string; readonly uid: number; readonly groups: readonly number[] };

/** The user; undefined if unknown, or the missing name. */
export type FoundUser = { readonly user: User | undefined } | { readonly missing: string };

/** Resolves `USER`. */
export function userOf(files: ImageFiles): FoundUser {
  const [name = '', group = ''] = files.config.user.split(':', 2);
  const lists = { users: listOf(files, '/etc/passwd'), groups: listOf(files, '/etc/group') };
  if (lists.users === undefined || lists.groups === undefined) return { user: undefined };
  const entry = lists.users.find(([own, , uid]) => (isNumber(name) ? uid === name : own === (name || 'root')));
  if (entry === undefined && !isNumber(name) && name !== '')
    return { missing: `user ${name} is not in its /etc/passwd` };
  const own =
    group === ''
      ? undefined
      : lists.groups.find(([named, , gid]) => (isNumber(group) ? gid === group : named === group));
  if (group !== '' && own === undefined && !isNumber(group))
    return { missing: `group ${group} is not in its /etc/group` };
  const uid = Number(entry?.[2] ?? (isNumber(name) ? name : 0));
  const main = group === '' ? Number(entry?.[3] ?? 0) : Number(own?.[2] ?? group);
  const isMember = (members = ''): boolean => entry?.[0] !== undefined && members.split(',').includes(entry[0]);
  const more = group === '' ? lists.groups.filter(([, , , members]) => isMember(members)) : [];
  const others = more.map(([, , gid]) => Number(gid));
  return { user: { name: files.config.user, uid, groups: [main, ...others] } };
}

/** Returns why a user may not start a program; undefined if allowed or unknown. */
export function refusalOf(user: User | undefined, place: FoundNode): string | undefined {
  return closedTo(user, place) ?? forbids(user, place, 0o1, 'executable') ?? unreadableFor(user, place);
}

/**
 * Returns why the interpreter cannot read a script. For calls by the engine the kernel checks nothing else: Docker and
 * containerd keep CAP_DAC_OVERRIDE until then for every user (opencontainers/runc#3715).
 */
export function unreadableFor(user: User | undefined, place: FoundNode): string | undefined {
  if (place.node.kind === 'folder' || place.node.content?.kind !== 'script') return undefined;
  return closedTo(user, place) ?? forbids(user, place, 0o4, 'readable');
}

function closedTo(user: User | undefined, { gateways }: FoundNode): string | undefined {
  if (user === undefined || user.uid === 0) return undefined;
  const closed = gateways.find(({ rights }: Gateway) => (classOf(user, rights) & 0o1) === 0);
  return closed && `is in ${closed.path}, which is closed to ${named(user)} (${described(closed.rights)})`;
}

function forbids(user: User | undefined, { path, node }: FoundNode, bit: number, word: string): string | undefined {
  if (user === undefined || user.uid === 0 || node.kind === 'folder' || node.rights === undefined) return undefined;
  if ((classOf(user, node.rights) & bit) !== 0) return undefined;
  return `is not ${word} for ${named(user)}: ${path} has ${described(node.rights)}`;
}

/** Returns the mode bits for a user: only one class applies, even if it allows less than the next. */
function classOf({ uid, groups }: User, rights: Rights): number {
  if (uid === rights.uid) return rights.mode >> 6;
  return groups.includes(rights.gid) ? rights.mode >> 3 : rights.mode;
}

function named({ name, uid }: User): string {
  return isNumber(name.split(':')[0] ?? '') ? `USER ${name}` : `USER ${name} (uid ${uid})`;
}

function described({ mode, uid, gid }: Rights): string {
  return `mode ${mode.toString(8).padStart(4, '0')}, owner ${uid}:${gid}`;
}

/** Parses a list into fields; empty if missing, undefined if unreadable. */
function listOf({ tree }: ImageFiles, path: string): readonly (readonly string[])[] | undefined {
  const node = findPath(tree, path)?.node;
  if (node === undefined) return [];
  if (node.kind !== 'file') return undefined;
  if (node.size === 0) return [];
  if (node.content?.kind !== 'text') return undefined;
  const lines = node.content.text.split('\n').map((line) => line.trim());
  return lines.filter((line) => line !== '').map((line) => line.split(':'));
}

function isNumber(text: string): boolean {
  return /^\d{1,10}$/.test(text);
}
