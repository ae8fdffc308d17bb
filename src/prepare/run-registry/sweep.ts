// What runs have left on this machine that were killed: found by their marks and removed; the living are left alone.
import type { Command, Finished } from '../../commands/command.ts';
import { listOfBuilder, removeContainer, removeVolume } from '../../commands/docker.ts';
import type { ClusterInputs } from '../../plan/request.ts';
import type { Ports } from '../../ports/ports.ts';
import { type Here, isDead, type Mark, ownMarks, parseMark, readHere } from './record.ts';
import { removeByBuildx } from './remove-builder.ts';

/** What it takes to tidy up. */
export type SweepEdges = Pick<Ports, 'files' | 'env' | 'machine' | 'exec' | 'log' | 'clock' | 'chance'>;

/**
 * How long a mark outlives the first sweep: a program that the killed step had started may still be at work, and what
 * it makes after the first sweep is found by the next.
 */
const echo = 600_000;

/** What is tidied up, and for how long. */
export type Sweeping = {
  /** The folder that the run itself works in. */
  readonly folder?: string;
  /** The cluster of the run itself: its kubeconfig is newer than that of a dead run in the same cluster. */
  readonly cluster?: ClusterInputs | undefined;
  /** Whether no mark is left behind: after the job, and where the names are to be free for the run itself. */
  readonly isThorough?: boolean;
  /** The builders whose runs are looked at; all where it is left out. */
  readonly isWanted?: (builder: string) => boolean;
  /** Asked before each mark: what is left then is the next run's. A dead run takes a third of a second, and there may be many. */
  readonly isEnough: () => boolean;
  /** When a removal that is under way is given up too, in milliseconds since 1970; never where it is left out. */
  readonly until?: number;
};

/** Removes what the dead have left. Never fails. */
export async function sweep(ports: SweepEdges, sweeping: Sweeping): Promise<void> {
  const { isWanted = () => true, isEnough } = sweeping;
  try {
    const here = await readHere(ports);
    if (here === undefined) return;
    const marks = await readMarks(ports);
    const living = await judge(marks, here, ports);
    const dead = marks.filter((each) => !living.includes(each) && isWanted(each.mark.builder));
    for (const found of dead.toSorted(byNeed)) {
      if (isEnough()) return;
      await sweepOne(found, living, { ports, sweeping });
    }
  } catch (error) {
    ports.log.debug(`Leftovers could not be looked for: ${String(error)}`);
  }
}

/** What nobody has swept yet comes first, so that a sweep that is cut short gets on; then what has lain longest. */
function byNeed({ mark: one }: Found, { mark: other }: Found): number {
  return Number(one.isSwept ?? false) - Number(other.isSwept ?? false) || one.since - other.since;
}

type Circle = { readonly ports: SweepEdges; readonly sweeping: Sweeping };

async function sweepOne({ path, mark }: Found, living: readonly Found[], { ports, sweeping }: Circle): Promise<void> {
  const { folder = '', isThorough = false, until, cluster } = sweeping;
  const taken = await take(path, mark, ports);
  if (taken === undefined) return;
  const original = path.replace(suffix, '.json');
  // Somebody has found the name free and enters himself; what he sees of this mark may come too late to keep him from it.
  if (await ports.files.exists(original)) return;
  // Where a runner uses its folders again, the living may work where the dead did.
  const used = [folder, ...living.map((other) => other.mark.folder)];
  // A name that is in use again belongs to those who use it.
  const isFree = living.every((other) => other.mark.builder !== mark.builder);
  const isWhole = isFree ? await removeLeftovers({ mark, path: taken }, used, { ports, until, cluster }) : true;
  const isYoung = ports.clock.now().getTime() - mark.since < echo;
  if (!isWhole || (isYoung && !isThorough))
    await ports.files.claim(original, JSON.stringify({ ...(await noted(taken, mark, ports)), isSwept: true }));
  await ports.files.remove(taken);
}

/** The mark with what was noted in it during the removal. */
async function noted(path: string, mark: Mark, { files }: Pick<Ports, 'files'>): Promise<Mark> {
  return parseMark((await files.read(path)) ?? '') ?? mark;
}

/** How marks end, and those that somebody has taken: he may have been killed over it. */
const suffix = /\.json(\.\w+)?$/;

/** A mark and where it lies. */
export type Found = { readonly path: string; readonly mark: Mark };

/** All marks of this user. */
export async function readMarks(ports: Pick<Ports, 'files' | 'env' | 'machine' | 'log'>): Promise<readonly Found[]> {
  const folder = await ownMarks(ports);
  if (folder === undefined) return [];
  const names = (await ports.files.list(folder)).filter((name) => suffix.test(name));
  const found = names.map(async (name) => {
    const path = `${folder}/${name}`;
    const mark = parseMark((await ports.files.read(path)) ?? '');
    return mark === undefined ? [] : [{ path, mark }];
  });
  return (await Promise.all(found)).flat();
}

/** Those whose runs are alive, or may be. */
async function judge(marks: readonly Found[], here: Here, ports: Pick<Ports, 'files'>) {
  const dead = await Promise.all(marks.map(({ mark }) => isDead(mark, here, ports)));
  return marks.filter((_, index) => !dead[index]);
}

/** Takes a mark for oneself: of several who tidy up at once, one does. */
async function take(path: string, mark: Mark, { files, chance }: SweepEdges): Promise<string | undefined> {
  const taken = `${path.replace(suffix, '.json')}.${chance.word()}`;
  if (!(await files.rename(path, taken))) return undefined;
  const text = (await files.read(taken)) ?? '';
  const now = parseMark(text);
  // A step that ends between the look at its mark and the look at its process has said so in the mark meanwhile.
  const isSame = now?.since === mark.since && now.step.pid === mark.step.pid && now.isStepOver === mark.isStepOver;
  if (isSame) return taken;
  // Or somebody has tidied up, and the name is in use again. Whoever has entered himself meanwhile gives way to this
  // mark, and must not lose his own to it before he does.
  if (now !== undefined && (await files.claim(path, text))) await files.remove(taken);
  return undefined;
}

/** What a removal needs, and the moment at which it is given up. */
type Removal = Pick<Sweeping, 'cluster'> & { readonly ports: SweepEdges; readonly until: number | undefined };

/** False where something may be left: time was up in the middle of it, or what holds the builder did not confirm its end. */
async function removeLeftovers(found: Found, used: readonly string[], removal: Removal): Promise<boolean> {
  const { ports, until } = removal;
  const { mark } = found;
  const { builder, driver, folder } = mark;
  const had = !used.includes(folder) && (await ports.files.exists(folder));
  const limited = runWithin(mark.env, { ports, until });
  const isRenewed = driver === 'kubernetes' && (await renewKubeconfig(mark, removal));
  const remains = driver === 'remote' ? 'nothing' : await removeQuietly(found, limited.run, ports);
  // Without the kubeconfig in the folder no later run reaches the builder.
  const isWhole = remains !== 'left' && !limited.isOver();
  if ((had || isRenewed) && (isWhole || driver !== 'kubernetes')) await ports.files.remove(folder);
  if (isWhole && (remains === 'removed' || had)) ports.log.line(`Removed what a killed run had left: ${builder}`);
  return isWhole;
}

/** The credentials of a dead run may have expired, and its folder may be gone with the job. */
async function renewKubeconfig({ cluster: theirs, folder }: Mark, { cluster: ours, ports }: Removal): Promise<boolean> {
  const isSame = ours !== undefined && theirs?.server === ours.server && theirs.kubeconfig !== ours.kubeconfig;
  if (!isSame || ours.kubeconfig === undefined || theirs.kubeconfig !== `${folder}/kubeconfig`) return false;
  const text = await ports.files.read(ours.kubeconfig);
  if (text === undefined || !(await ports.files.privateFolder(folder))) return false;
  await ports.files.write(theirs.kubeconfig, text, true);
  return true;
}

type Run = (command: Command) => Promise<Finished>;

/** Runs programs where the run had them, for as long as there is time; and says whether one was stopped because there was none. */
function runWithin(env: Mark['env'], { ports, until }: Removal): { readonly run: Run; readonly isOver: () => boolean } {
  const { exec, clock } = ports;
  let isOver = false;
  const run = async (command: Command): Promise<Finished> => {
    if (until === undefined) return exec.run({ ...command, env });
    const left = Math.max(1, until - clock.now().getTime());
    const timeout = Math.min(command.timeout ?? left, left);
    const finished = await exec.run({ ...command, env, timeout });
    isOver ||= finished.isStopped === true && timeout === left;
    return finished;
  };
  return { run, isOver: () => isOver };
}

/** What was found of a builder, and whether it is gone. */
type Remains = 'nothing' | 'removed' | 'left';

/** What buildx does not know, or does not reach, may still be there as a container. */
async function removeQuietly({ mark, path }: Found, run: Run, { log, files, env }: SweepEdges): Promise<Remains> {
  const { builder: name, driver, isStateKept, entry } = mark;
  const note = (text: string): Promise<void> => files.write(path, JSON.stringify({ ...mark, entry: text }), true);
  const removal = { name, driver, isStateKept, entry, note, env: { HOME: env['HOME'], ...mark.env } };
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
