// What runs have left on this machine that were killed: found by their marks and removed; the living are left alone.
import { removeBuilder } from '../../commands/buildx.ts';
import { type Command, type Finished, tail } from '../../commands/command.ts';
import { listOfBuilder, removeContainer, removeVolume } from '../../commands/docker.ts';
import type { Ports } from '../../ports/ports.ts';
import { type Here, isDead, type Mark, ownMarks, parseMark, readHere } from './record.ts';

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
  const { folder = '', isThorough = false, until } = sweeping;
  const taken = await take(path, mark, ports);
  if (taken === undefined) return;
  const original = path.replace(suffix, '.json');
  // Somebody has found the name free and enters himself; what he sees of this mark may come too late to keep him from it.
  if (await ports.files.exists(original)) return;
  // Where a runner uses its folders again, the living may work where the dead did.
  const used = [folder, ...living.map((other) => other.mark.folder)];
  // A name that is in use again belongs to those who use it.
  const isFree = living.every((other) => other.mark.builder !== mark.builder);
  const isWhole = isFree ? await removeLeftovers(mark, used, { ports, until }) : true;
  const isYoung = ports.clock.now().getTime() - mark.since < echo;
  if (!isWhole || (isYoung && !isThorough))
    await ports.files.claim(original, JSON.stringify({ ...mark, isSwept: true }));
  await ports.files.remove(taken);
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
type Removal = { readonly ports: SweepEdges; readonly until: number | undefined };

/** False where time was up in the middle of it. */
async function removeLeftovers(mark: Mark, used: readonly string[], { ports, until }: Removal): Promise<boolean> {
  const { builder, driver, folder } = mark;
  const had = !used.includes(folder) && (await ports.files.exists(folder));
  const limited = runWithin(mark.env, { ports, until });
  const removed = driver === 'remote' ? false : await removeQuietly(mark, limited.run, ports);
  if (had) await ports.files.remove(folder);
  if (limited.isOver()) return false;
  if (removed || had) ports.log.line(`Removed what a killed run had left: ${builder}`);
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

/** True where there was something. What buildx no longer knows may still be there as a container. */
async function removeQuietly({ builder, isStateKept }: Mark, run: Run, { log }: SweepEdges): Promise<boolean> {
  const finished = await run(removeBuilder(builder, isStateKept));
  if (finished.exitCode === 0) return true;
  if (!isUnknown(finished)) log.debug(`${builder}: ${tail(finished.stderr, 3).join(' ')}`);
  const containers = linesOf(await run(listOfBuilder('container', builder)));
  for (const container of containers) await run(removeContainer(container));
  const volumes = isStateKept ? [] : linesOf(await run(listOfBuilder('volume', builder)));
  for (const volume of volumes) await run(removeVolume(volume));
  return containers.length + volumes.length > 0;
}

const linesOf = ({ stdout }: Finished): readonly string[] => stdout.split('\n').filter((line) => line !== '');

/** Whether buildx does not know the builder: somebody else has removed it. */
export function isUnknown({ stderr }: Finished): boolean {
  return /no builder .* found/.test(stderr);
}
