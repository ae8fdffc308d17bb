// Checks permissions and existing tags while the builder boots, so that no build runs in vain.
import type { Code } from '../errors/catalog.ts';
import { allOrProblems, formatProblem, orElse, raise } from '../errors/failure.ts';
import type { Repository } from '../oci/reference.ts';
import { formatSeconds } from '../oci/units.ts';
import type { Plan } from '../plan/plan.ts';
import { isPushedByBuilder } from '../plan/push.ts';
import { judgeExisting } from '../plan/tags/tag.ts';
import type { TaggedReference } from '../plan/tags/tags.ts';
import type { Ports, Rights } from '../ports/ports.ts';

/** Checks before the build whether the image can be published. Returns the repositories that did not respond. */
export async function checkTarget(plan: Plan, ports: Ports): Promise<readonly string[]> {
  const [silent] = await allOrProblems([checkAccess(plan, ports), checkExisting(plan, ports)]);
  return silent;
}

/** Checks every repository of the plan. Returns those whose registry did not respond. Raises all lasting refusals at once. */
export async function checkAccess(plan: Plan, ports: Ports): Promise<readonly string[]> {
  if (!plan.push.enabled) return [];
  const repositories = plan.images.flatMap((image) => image.repositories);
  const listed = listedIn(plan);
  const started = ports.clock.now().getTime();
  const isBuildxPushing = isPushedByBuilder(plan.push);
  const asked = repositories.map((repository) =>
    problemsOf(repository, { listsTags: listed.has(repository.name), isBuildxPushing }, ports),
  );
  const found = (await Promise.all(asked)).flat();
  const taken = formatSeconds(ports.clock.now().getTime() - started);
  const problems = found.filter(({ code, sign = '' }) => lastingCodes.has(code) || lastingSigns.includes(sign));
  raise(problems);
  for (const refusal of found) if (refusal.code !== 'REGISTRY_UNAVAILABLE') ports.log.warning(formatProblem(refusal));
  const refused = found.map(({ repository }) => repository);
  const open = repositories.map(({ name }) => name).filter((name) => !refused.includes(name));
  if (open.length > 0) {
    const names = [...new Set(open)].map((name) => (listed.has(name) ? `${name} (and list its tags)` : name));
    ports.log.line(`The account may push to ${names.join(', ')}; checked in ${taken}`);
  }
  return found.flatMap(({ code, repository }) => (code === 'REGISTRY_UNAVAILABLE' ? [repository] : []));
}

/** Returns the repositories whose tags the publish lists, so that release lines only move forward. */
function listedIn({ run, images, publish }: Plan): ReadonlySet<string> {
  // Another job moves the tags, perhaps with another account.
  if (!publish.isGuarded || run.stage === 'build') return new Set();
  const moving = images.flatMap(({ moves }) => moves.filter(({ isMoving, line }) => isMoving && line !== undefined));
  return new Set(moving.map(({ repository }) => repository.name));
}

const lastingSigns: readonly string[] = ['no-repository', 'read-only', 'locked'];

const lastingCodes: ReadonlySet<Code> = new Set([
  'REGISTRY_UNAUTHORIZED',
  'REGISTRY_DENIED',
  'REGISTRY_QUOTA',
  'REGISTRY_INSECURE',
  'CREDENTIALS_UNREADABLE',
] as const);

async function problemsOf(repository: Repository, wanted: Rights, { registry, log }: Ports) {
  const refused = await orElse(registry.checkPush(repository, wanted), ({ message, problems }) => {
    // A registry that is slow, or does not support the check, may still accept the push.
    log.event('push-unchecked', { repository: repository.name });
    log.debug(`Could not check the permission to push to ${repository.name}: ${message}`);
    return problems.map((found) => ({ ...found, repository: repository.name }));
  });
  return refused ?? [];
}

/** Checks every version tag. Raises TAG_EXISTS for all of them with `on-existing: fail`. */
export async function checkExisting({ push, images, publish, build }: Plan, ports: Ports): Promise<void> {
  const { onExisting } = publish;
  if (!push.enabled || onExisting === 'move') return;
  const fixed = images.flatMap(({ moves }) => moves.filter(({ isMoving }) => !isMoving));
  const found = (await Promise.all(fixed.map((tag) => find(tag, ports)))).flat();
  const judged = found.map(({ tag, digest }) => judgeExisting(tag, digest, onExisting));
  const problems = judged.filter((each) => typeof each !== 'string');
  // A reproducible build, or one with unchanged contents, may yield the existing digest.
  const mayRepeat = build.isReproducible || publish.onUnchanged === 'skip';
  if (!mayRepeat) raise(problems);
  const then = problems.length > 0 ? 'fails the step if the new image differs' : 'leaves it unchanged';
  for (const { tag, digest } of found)
    ports.log.line(`${tag.reference} already exists (${digest}); \`on-existing: ${onExisting}\` ${then}`);
}

async function find(tag: TaggedReference, { registry, log }: Ports) {
  const now = await orElse(registry.head(tag.repository, tag.name), ({ message }) => {
    // Checked again before the first tag moves; a slow registry may respond then.
    log.debug(`Could not check whether ${tag.reference} exists: ${message}`);
    return undefined;
  });
  return now === undefined ? [] : [{ tag, digest: now.digest }];
}
