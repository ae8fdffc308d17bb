// Tags that follow a line of releases: `latest`, `1`, `1.2`. What holds one back is the release that it holds.
import type { Manifest } from '../../oci/image-index.ts';
import type { Plan } from '../../plan/plan.ts';
import { type Ahead, fullVersions, refusalOf, releaseAhead } from '../../plan/tags/guard-order.ts';
import type { Line } from '../../plan/tags/version.ts';
import type { Ports } from '../../ports/ports.ts';
import { isAncestor } from './history.ts';
import type { Stay } from './kept-tag.ts';
import { type Holding, holdingOf, isOwn, placeOf } from './published-image.ts';
import { type Lined, withdrawalOf } from './withdrawn.ts';

type Edges = Pick<Ports, 'registry' | 'exec' | 'github' | 'log'>;

/** A stay; `isExpected` where whoever releases an older line knows it beforehand. */
export type LineStay = Stay & { readonly isExpected: boolean };

const cure = 'set `guard: off` to move it';

/** Why the tag stays with what it holds; undefined where it may move. */
export async function stayInLine(lined: Lined, plan: Plan, ports: Edges): Promise<LineStay | undefined> {
  const { line, now } = lined;
  const refusal = refusalOf(line);
  if (refusal !== undefined) return { reason: refusal, isNewer: true, isExpected: true };
  // Where `latest` is new nothing goes backwards, and other tags may be named after dates, branches or runtimes.
  if (now === undefined) return line.scope === 'latest' ? undefined : stayWithOthers(lined, plan, ports);
  const held = await stayWithHeld({ ...lined, now }, plan, ports);
  if (held === undefined || 'reason' in held) return held;
  const stay = await stayWithOthers(lined, plan, ports);
  if (stay === undefined && held.withdrawal !== undefined)
    ports.log.line(`${lined.tag.reference} may move back: ${held.withdrawal}`);
  return stay;
}

/** What the tag holds does not count: nobody knows which release it is, or it was withdrawn. */
type Open = { readonly withdrawal?: string };

type Holder = Lined & { readonly now: Manifest };

async function stayWithHeld(holder: Holder, plan: Plan, ports: Edges): Promise<LineStay | Open | undefined> {
  const { tag, line, now } = holder;
  const holding = await holdingOf(ports.registry, tag.repository, now);
  const told = holding.version;
  if (told === undefined) return {};
  const isCertain = isOwn(told, plan.run.source.repository);
  const ahead = releaseAhead(told.text, line);
  if (ahead === undefined) return isCertain ? undefined : {};
  // A base image passes its labels on; a tag of that name on the same image is a word of this repository's own.
  if (!isCertain && !(await isTagged(told.text, holder, ports))) return {};
  const withdrawal = await withdrawalOf(ahead, holder, plan, ports);
  if (withdrawal !== undefined) return { withdrawal: `it holds ${ahead.text}, and ${withdrawal}` };
  return judge(ahead, holding, line, plan, ports);
}

/** Numbers decide, and the history of commits where numbers can not be compared. */
async function judge(
  ahead: Ahead,
  { version, revision }: Holding,
  line: Line,
  plan: Plan,
  ports: Edges,
): Promise<LineStay | undefined> {
  const place = version === undefined ? '' : ` (read from ${placeOf(version)})`;
  const held = `it holds ${ahead.text}${place}`;
  if (!ahead.isIncomparable) {
    const isExpected = version?.by === 'index annotation' && plan.run.trigger.event !== 'workflow_dispatch';
    return { reason: `${held}, and ${line.version} is older; ${cure}`, isNewer: true, isExpected };
  }
  const isForward = await isAncestor(revision?.text ?? '', plan.run.source.revision, plan.run, ports);
  if (isForward === true) return undefined;
  const reason = `${held}, which cannot be compared with ${line.version}, and its commit does not come before this one`;
  return { reason: `${reason}; ${cure}`, isNewer: false, isExpected: false };
}

async function isTagged(name: string, { tag, now }: Holder, { registry }: Edges): Promise<boolean> {
  const found = /^[\w][\w.-]{0,127}$/.test(name) ? await registry.head(tag.repository, name) : undefined;
  return found?.digest === now.digest;
}

/** How many tags are looked at, the highest versions first. */
const most = 20;

/** Other tags count where what the tag holds is unknown, and only where the image of a full version says that version. */
async function stayWithOthers({ tag, line, now }: Lined, plan: Plan, ports: Edges): Promise<LineStay | undefined> {
  const list = await ports.registry.tags(tag.repository);
  const { names } = list;
  const { ahead, others } = fullVersions(names, line);
  const isSame = async (name: string) => (await ports.registry.head(tag.repository, name))?.digest === now?.digest;
  for (const release of ahead.slice(0, most)) {
    const found = await ports.registry.manifest(tag.repository, release.text);
    if (found === undefined) continue;
    const isHeld = found.digest === now?.digest;
    const version = (await holdingOf(ports.registry, tag.repository, found)).version;
    const isOurs = version !== undefined && isOwn(version, plan.run.source.repository);
    const says = isOurs && releaseAhead(version.text, line)?.version.version === release.version.version;
    // Without a word of its own, the tags of an image say what it is, unless one of them says something else.
    const isNamed = isHeld && version === undefined && !(await some(others.slice(-most), isSame));
    if (!says && !isNamed) continue;
    const where = isHeld ? 'it holds the image of' : 'the repository has the newer release';
    return {
      reason: `${where} ${release.text}, and ${line.version} is older; ${cure}`,
      isNewer: true,
      isExpected: false,
    };
  }
  if (list.isWhole) return undefined;
  const fact = `only ${names.length} tags of ${tag.repository.name} could be listed (${list.reason}), and a newer release may be among the others`;
  return { reason: `${fact}; ${cure}`, isNewer: false, isExpected: false };
}

async function some(names: readonly string[], test: (name: string) => Promise<boolean>): Promise<boolean> {
  return (await Promise.all(names.map(test))).some(Boolean);
}
