// Guards tags of release lines: `latest`, `1`, `1.2`. They do not move from a newer release.
import type { Manifest } from '../../oci/image-index.ts';
import { isTag } from '../../oci/reference.ts';
import { type Holding, isOwn, placeOf } from '../../plan/image/claims.ts';
import type { Plan } from '../../plan/plan.ts';
import { type Ahead, fullVersions, refusalOf, releaseAhead } from '../../plan/tags/guard-order.ts';
import type { TaggedReference } from '../../plan/tags/tags.ts';
import type { Line } from '../../plan/tags/version.ts';
import type { Ports, TagList } from '../../ports/ports.ts';
import type { Stay } from '../move.ts';
import { hasGitTag, isAncestor } from './history.ts';
import { holdingOf } from './holding.ts';

/** A tag of a line; `now` is what it holds. */
type Lined = { readonly tag: TaggedReference; readonly line: Line; readonly now: Manifest | undefined };

/** Why a tag does not move; `isExpected` for a release of an older line. */
type LineStay = Stay & { readonly isExpected: boolean };

const cure = 'set `guard: off` to move it';

function unexpected(fact: string, isNewer: boolean): LineStay {
  return { reason: `${fact}; ${cure}`, isNewer, isExpected: false };
}

/** Returns why the tag must not move; undefined if it may. */
export async function stayInLine(lined: Lined, plan: Plan, ports: Ports): Promise<LineStay | undefined> {
  const { line, now } = lined;
  const refusal = refusalOf(line);
  if (refusal !== undefined) return { reason: refusal, isNewer: true, isExpected: true };
  // A new `latest` cannot move back, and other tags may be named after dates, branches or runtimes.
  if (now === undefined) return line.scope === 'latest' ? undefined : stayWithOthers(lined, plan, ports);
  const held = await stayWithHeld({ ...lined, now }, plan, ports);
  if (held === undefined || 'reason' in held) return held;
  const stay = await stayWithOthers(lined, plan, ports);
  if (stay === undefined && held.withdrawal !== undefined)
    ports.log.line(`Moving ${lined.tag.reference} back: ${held.withdrawal}`);
  return stay;
}

/** The current image does not count: its release is unknown, or was withdrawn. */
type Open = { readonly withdrawal?: string };

type Holder = Lined & { readonly now: Manifest };

async function stayWithHeld(holder: Holder, plan: Plan, ports: Ports): Promise<LineStay | Open | undefined> {
  const { tag, line, now } = holder;
  const holding = await holdingOf(ports.registry, tag.repository, now);
  const claimed = holding.version;
  if (claimed === undefined) return {};
  const isCertain = isOwn(claimed, plan.run.source.repository);
  const ahead = releaseAhead(claimed.text, line);
  // With `on-unchanged: skip`, a newer release may have got this image.
  if (ahead === undefined) return isCertain && plan.publish.onUnchanged === 'publish' ? undefined : {};
  // Labels may come from the base image; a tag of that name on the same image confirms them.
  if (!isCertain && !(await isTagged(claimed.text, holder, ports))) return {};
  const withdrawal = await withdrawalOf(ahead, holder, plan, ports);
  if (withdrawal !== undefined) return { withdrawal: `it points at ${ahead.text}, and ${withdrawal}` };
  return judge(ahead, holding, line, plan, ports);
}

/** Compares versions, or the order of commits if versions are not comparable. */
async function judge(
  ahead: Ahead,
  { version, revision }: Holding,
  line: Line,
  plan: Plan,
  ports: Ports,
): Promise<LineStay | undefined> {
  const place = version === undefined ? '' : ` (read from ${placeOf(version)})`;
  const held = `it points at ${ahead.text}${place}`;
  if (!ahead.isIncomparable) {
    const isExpected = version?.by === 'index annotation' && plan.run.trigger.event !== 'workflow_dispatch';
    return { reason: `${held}, which is newer than ${line.version}; ${cure}`, isNewer: true, isExpected };
  }
  const isForward = await isAncestor(revision?.text ?? '', plan.run.source.revision, plan.run, ports);
  if (isForward === true) return undefined;
  const fact = `${held}, which cannot be compared with ${line.version}, and its commit is not an ancestor of this one`;
  return unexpected(fact, false);
}

async function isTagged(name: string, { tag, now }: Holder, { registry }: Ports): Promise<boolean> {
  const found = isTag(name) ? await registry.head(tag.repository, name) : undefined;
  return found?.digest === now.digest;
}

/** Maximum number of tags to check, the highest versions first. */
const maxReleases = 20;

/** Checks other tags if the tag's release is unknown: an image of a full version must also claim that version. */
async function stayWithOthers(lined: Lined, plan: Plan, ports: Ports): Promise<LineStay | undefined> {
  const { tag, line, now } = lined;
  const list = await ports.registry.tags(tag.repository);
  const { ahead, others } = fullVersions(list.names, line);
  const isSame = async (name: string) => (await ports.registry.head(tag.repository, name))?.digest === now?.digest;
  for (const release of ahead.slice(0, maxReleases)) {
    const found = await ports.registry.manifest(tag.repository, release.text);
    if (found === undefined) continue;
    const isHeld = found.digest === now?.digest;
    const version = (await holdingOf(ports.registry, tag.repository, found)).version;
    const isOurs = version !== undefined && isOwn(version, plan.run.source.repository);
    const says = isOurs && releaseAhead(version.text, line)?.version.version === release.version.version;
    // Without its own version, the tags of an image identify it, unless they contradict.
    const isNamed =
      isHeld && version === undefined && !(await Promise.all(others.slice(-maxReleases).map(isSame))).some(Boolean);
    // A release without changes got the image of an older one, whose version it cannot name.
    const mayShare = isHeld && isOurs && plan.publish.onUnchanged === 'skip';
    const isShared = mayShare && (await withdrawalOf(release, lined, plan, ports)) === undefined;
    if (!says && !isNamed && !isShared) continue;
    const where = isHeld ? 'it points at the image of' : 'the repository contains';
    return unexpected(`${where} ${release.text}, which is newer than ${line.version}`, true);
  }
  const gap = gapOf(list, ahead.length, lined);
  return gap === undefined ? undefined : unexpected(`${gap}, and a newer release may exist`, false);
}

/** Describes the tags that were not checked; undefined if all were. */
function gapOf(list: TagList, ahead: number, { tag: { repository }, line }: Lined): string | undefined {
  if (ahead > maxReleases)
    return `${repository.name} has ${ahead} tags of versions after ${line.version}, of which only the ${maxReleases} highest were checked`;
  return list.isWhole
    ? undefined
    : `only ${list.names.length} tags of ${repository.name} could be listed (${list.reason})`;
}

/** Returns the evidence that a release was withdrawn; undefined if it was not, or if unknown. */
async function withdrawalOf(ahead: Ahead, lined: Lined, plan: Plan, ports: Ports): Promise<string | undefined> {
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

/**
 * Returns the missing Git tag of the release, formatted like the Git tag of this run; undefined if that has build metadata
 * or another number beside its version, which the tag of the release need not share.
 */
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
  if (/^\+|\d/.test(end) || /(?<![0-9A-Za-z.])\d/.test(start)) return undefined;
  const names = [own.slice(0, at), `${start}v`, start].map((prefix) => `${prefix}${version.version}${end}`);
  const found = await Promise.all(names.map((each) => hasGitTag(each, plan.run, ports)));
  return found.every((has) => has === false) ? names[0] : undefined;
}
