// Releases that were withdrawn: their tag was deleted, from the registry or from Git.
import type { Manifest } from '../../oci/image-index.ts';
import type { Plan } from '../../plan/plan.ts';
import type { Ahead } from '../../plan/tags/guard-order.ts';
import type { TaggedReference } from '../../plan/tags/tags.ts';
import type { Line } from '../../plan/tags/version.ts';
import type { Ports } from '../../ports/ports.ts';
import { hasGitTag } from './history.ts';

/** A tag of a line; `now` is what it holds. */
export type Lined = { readonly tag: TaggedReference; readonly line: Line; readonly now: Manifest | undefined };

type Edges = Pick<Ports, 'registry' | 'github' | 'exec'>;

/** How it is known that a release was withdrawn; undefined where it was not, or where that is unknown. */
export async function withdrawalOf(ahead: Ahead, lined: Lined, plan: Plan, ports: Edges): Promise<string | undefined> {
  if (await isGoneFromRegistry(ahead, lined, plan, ports))
    return `${lined.tag.repository.name} has no tag ${ahead.text}`;
  const gone = await goneFromGit(ahead, lined, plan, ports);
  return gone === undefined ? undefined : `${plan.run.source.repository} has no Git tag ${gone}`;
}

/** An image says its main tag. Only where this run gives the repository its own main tag, the other must have had one. */
async function isGoneFromRegistry({ text, version }: Ahead, { tag, line }: Lined, plan: Plan, { registry }: Edges) {
  const isNamedHere = plan.images.some(({ moves }) =>
    moves.some(({ repository, name }) => repository.name === tag.repository.name && name === plan.tags.version),
  );
  if (!isNamedHere) return false;
  const { prefix, suffix } = line;
  const numbers = [version.version, `v${version.version}`];
  const names = [text, ...numbers, ...numbers.map((number) => `${prefix}${number}${suffix}`)];
  const valid = [...new Set(names)].filter((name) => /^\w[\w.-]{0,127}$/.test(name));
  const found = await Promise.all(valid.map((name) => registry.head(tag.repository, name)));
  return found.every((each) => each === undefined);
}

/** The Git tag that the release must have had, by the form of the one that this run is about. */
async function goneFromGit(
  { text, version }: Ahead,
  { line }: Lined,
  plan: Plan,
  ports: Edges,
): Promise<string | undefined> {
  const own = /^refs\/tags\/(.+)$/s.exec(plan.run.trigger.ref)?.[1];
  const at = own?.indexOf(line.version) ?? -1;
  // `2.0` is the name of a line, and no release has to be called so.
  if (own === undefined || at < 0 || !/\d\.\d+\.\d/.test(text)) return undefined;
  const [start, end] = [own.slice(0, at).replace(/v$/i, ''), own.slice(at + line.version.length)];
  const names = [own.slice(0, at), `${start}v`, start].map((prefix) => `${prefix}${version.version}${end}`);
  const found = await Promise.all(names.map((each) => hasGitTag(each, plan.run, ports)));
  return found.every((has) => has === false) ? names[0] : undefined;
}
