// Removes leftovers of killed runs on this machine, found by their records. Live runs are not touched.
import type { Command, Finished } from '../../commands/command.ts';
import { listOfBuilder, removeContainer, removeVolume } from '../../commands/docker.ts';
import type { ClusterInputs } from '../../plan/builder/builder-inputs.ts';
import type { Ports } from '../../ports/ports.ts';
import { isDead, ownRecords, parseRunRecord, type RunRecord, readHere, recordAt } from './record.ts';
import { removeByBuildx } from './remove-builder.ts';

/**
 * How long a record outlives the first sweep: a program of the killed step may still be running, and what
 * it creates later is found by the next sweep.
 */
const echo = 600_000;

/** Options of a sweep. */
type Sweeping = {
  /** The folder of the current run. */
  readonly folder?: string;
  /** The cluster of the run itself: its kubeconfig is newer than that of a dead run in the same cluster. */
  readonly cluster?: ClusterInputs | undefined;
  /** Whether to remove all records: after the job, and to free names for the current run. */
  readonly isThorough?: boolean;
  /** The builders to check. Default: all. */
  readonly isWanted?: (builder: string) => boolean;
  /** Checked before each record; the rest is left to the next run. A dead run takes a third of a second. */
  readonly isEnough: () => boolean;
  /** Stops a running removal. */
  readonly stop?: AbortSignal;
};

/** Removes the leftovers of dead runs. Never fails. */
export async function sweep(ports: Ports, sweeping: Sweeping): Promise<void> {
  const { isWanted = () => true, isEnough } = sweeping;
  try {
    const here = await readHere(ports.files);
    if (here === undefined) return;
    const records = await readRecords(ports);
    const areDead = await Promise.all(records.map(({ record }) => isDead(record, here, ports.files)));
    const living = records.filter((_, index) => !areDead[index]);
    const dead = records.filter((each) => !living.includes(each) && isWanted(each.record.builder));
    for (const found of dead.toSorted(byNeed)) {
      if (isEnough()) return;
      await sweepOne(found, living, sweeping, ports);
    }
  } catch (error) {
    ports.log.debug(`Could not look for leftovers: ${String(error)}`);
  }
}

/** Sorts unswept records first, so that short sweeps make progress; then by age. */
function byNeed({ record: one }: Found, { record: other }: Found): number {
  return Number(one.isSwept ?? false) - Number(other.isSwept ?? false) || one.since - other.since;
}

async function sweepOne(
  { path, record }: Found,
  living: readonly Found[],
  sweeping: Sweeping,
  ports: Ports,
): Promise<void> {
  const { folder = '', isThorough = false } = sweeping;
  const taken = await take(path, record, ports);
  if (taken === undefined) return;
  const original = path.replace(suffix, '.json');
  // Another run may be claiming the name, and may not see this record in time.
  if (await ports.files.exists(original)) return;
  // A runner may reuse folders, so a live run may work in the folder of a dead one.
  const used = [folder, ...living.map((other) => other.record.folder)];
  // A name in use belongs to its new run.
  const isFree = living.every((other) => other.record.builder !== record.builder);
  const isWhole = !isFree || (await removeLeftovers({ record, path: taken }, used, sweeping, ports));
  const isYoung = ports.clock.now().getTime() - record.since < echo;
  if (!isWhole || (isYoung && !isThorough)) {
    // With the entry of a builder that is gone, the next sweep would look for it again.
    const rest = isWhole ? { ...record, entry: undefined } : ((await recordAt(taken, ports.files)) ?? record);
    await ports.files.claim(original, JSON.stringify({ ...rest, isSwept: true }));
  }
  await ports.files.remove(taken);
}

/** Suffixes of records, and of taken records, whose taker may have been killed. */
const suffix = /\.json(\.\w+)?$/;

/** A record and its path. */
type Found = { readonly path: string; readonly record: RunRecord };

/** Returns all records of this user. */
export async function readRecords(ports: Ports): Promise<readonly Found[]> {
  const folder = await ownRecords(ports);
  if (folder === undefined) return [];
  const names = (await ports.files.list(folder)).filter((name) => suffix.test(name));
  const found = names.map(async (name) => {
    const path = `${folder}/${name}`;
    const record = await recordAt(path, ports.files);
    return record === undefined ? [] : [{ path, record }];
  });
  return (await Promise.all(found)).flat();
}

/** Takes a record exclusively: of several concurrent sweeps, one removes it. */
async function take(path: string, record: RunRecord, { files, chance }: Ports): Promise<string | undefined> {
  const taken = `${path.replace(suffix, '.json')}.${chance.word()}`;
  if (!(await files.rename(path, taken))) return undefined;
  const text = (await files.read(taken)) ?? '';
  const now = parseRunRecord(text);
  // A step that ended between the two checks has noted that in its record.
  const isSame =
    now?.since === record.since && now.step.pid === record.step.pid && now.isStepOver === record.isStepOver;
  if (isSame) return taken;
  // Or another run cleaned up, and the name is in use again. A run that registered meanwhile yields to this
  // record, and must not lose its own record before that.
  if (now !== undefined && (await files.claim(path, text))) await files.remove(taken);
  return undefined;
}

/** Removes leftovers. False if the removal was stopped, or if the engine or cluster did not confirm it. */
async function removeLeftovers(
  found: Found,
  used: readonly string[],
  { stop, cluster }: Sweeping,
  ports: Ports,
): Promise<boolean> {
  const { record } = found;
  const { builder, driver, folder, env } = record;
  const had = !used.includes(folder) && (await ports.files.exists(folder));
  const run = (command: Command) => ports.exec.run({ ...command, env, ...(stop && { stop }) });
  const isRenewed = driver === 'kubernetes' && (await renewKubeconfig(record, cluster, ports));
  const remains = driver === 'remote' ? 'nothing' : await removeQuietly(found, run, ports);
  // Without the kubeconfig in the folder no later run reaches the builder.
  const isWhole = remains !== 'left' && stop?.aborted !== true;
  if ((had || isRenewed) && (isWhole || driver !== 'kubernetes')) await ports.files.remove(folder);
  if (isWhole && (remains === 'removed' || had)) {
    ports.log.line(`Removed a builder left by a killed run: ${builder}`);
    ports.log.event('leftover-removed', { builder });
  }
  return isWhole;
}

/** The credentials of a dead run may have expired, and its folder may be gone with the job. */
async function renewKubeconfig(
  { cluster: theirs, folder }: RunRecord,
  ours: Sweeping['cluster'],
  ports: Ports,
): Promise<boolean> {
  const isSame = ours !== undefined && theirs?.server === ours.server && theirs.kubeconfig !== ours.kubeconfig;
  if (!isSame || ours.kubeconfig === undefined || theirs.kubeconfig !== `${folder}/kubeconfig`) return false;
  const text = await ports.files.read(ours.kubeconfig);
  if (text === undefined || !(await ports.files.privateFolder(folder))) return false;
  await ports.files.write(theirs.kubeconfig, text, true);
  return true;
}

/** Returns what was found of a builder. What buildx does not know, or does not reach, may still be there as a container. */
async function removeQuietly({ record, path }: Found, run: Ports['exec']['run'], { log, files, env }: Ports) {
  const { builder: name, driver, isStateKept, entry } = record;
  const removal = { name, driver, isStateKept, entry, record: path, env: { HOME: env['HOME'], ...record.env } };
  const { outcome, words } = await removeByBuildx(removal, run, files);
  if (outcome === 'left') log.debug(`${name}: ${words}`);
  if (outcome === 'removed') return outcome;
  if (driver === 'kubernetes') return outcome === 'left' ? outcome : 'nothing';
  const containers = await run(listOfBuilder('container', name));
  const endings = [containers];
  for (const container of linesOf(containers)) endings.push(await run(removeContainer(container)));
  const volumes = isStateKept ? undefined : await run(listOfBuilder('volume', name));
  if (volumes !== undefined) endings.push(volumes);
  for (const volume of linesOf(volumes)) endings.push(await run(removeVolume(volume)));
  if (endings.some(({ exitCode }) => exitCode !== 0)) return 'left';
  return linesOf(containers).length + linesOf(volumes).length > 0 ? 'removed' : 'nothing';
}

const linesOf = (finished: Finished | undefined): readonly string[] =>
  (finished?.stdout ?? '').split('\n').filter((line) => line !== '');
