// Detects withdrawn releases: their tag was deleted from the registry or from Git.
import type { Manifest } from '../../oci/image-index.ts';
import { isTag } from '../../oci/reference.ts';
import type { Plan } from '../../plan/plan.ts';
import type { Ahead } from '../../plan/tags/guard-order.ts';
import type { TaggedReference } from '../../plan/tags/tags.ts';
import type { Line } from '../../plan/tags/version.ts';
import type { Ports } from '../../ports/ports.ts';
import { hasGitTag } from './history.ts';

/** A tag of a line; `now` is what it holds. */
export type Lined = { readonly tag: TaggedReference; readonly line: Line; readonly now: Manifest | undefined };

/** Returns the evidence that a release was withdrawn; undefined if it was not, or if unknown. */
export async function withdrawalOf(ahead: Ahead, lined: Lined, plan: Plan, ports: Ports): Promise<string | undefined> {
  if (await isGoneFromRegistry(ahead, lined, plan, ports))
    return `${lined.tag.repository.name} has no tag ${ahead.text}`;
  const gone = await goneFromGit(ahead, lined, plan, ports);
  return gone === undefined ? undefined : `${plan.run.source.repository} has no Git tag ${gone}`;
}

/** An image names its main tag. It must have existed only if this run also pushes its main tag to the repository. */
async function isGoneFromRegistry({ text, version }: Ahead, { tag, line }: Lined, plan: Plan, { registry }: Ports) {
  const isNamedHere = plan.images.some(({ moves }) =>
    moves.some(({ repository, name }) => repository.name === tag.repository.name && name === plan.tags.version),
  );
  if (!isNamedHere) return false;
  const { prefix, suffix } = line;
  const numbers = [version.version, `v${version.version}`];
  const names = [text, ...numbers, ...numbers.map((number) => `${prefix}${number}${suffix}`)];
  const valid = [...new Set(names)].filter(isTag);
  const found = await Promise.all(valid.map((name) => registry.head(tag.repository, name)));
  return found.every((each) => each === undefined);
}

/** Returns the missing Git tag of the release, formatted like the Git tag of this run. */
async function goneFromGit(
  { text, version }: Ahead,
  { line }: Lined,
  plan: Plan,
  ports: Ports,
): Promise<string | undefined> {
  const own = /^refs\/tags\/(.+)$/s.exec(plan.run.trigger.ref)?.[1];
  const at = own?.indexOf(line.version) ?? -1;
  // `2.0` may be a line without a release of this name.
  if (own === undefined || at < 0 || !/\d\.\d+\.\d/.test(text)) return undefined;
  const [start, end] = [own.slice(0, at).replace(/v$/i, ''), own.slice(at + line.version.length)];
  const names = [own.slice(0, at), `${start}v`, start].map((prefix) => `${prefix}${version.version}${end}`);
  const found = await Promise.all(names.map((each) => hasGitTag(each, plan.run, ports)));
  return found.every((has) => has === false) ? names[0] : undefined;
}
