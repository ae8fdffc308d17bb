// The record of a run on this machine: what it creates, and how other runs see whether it is alive.
import { at, isRecord, parseJson, textOf } from '../../oci/json.ts';
import type { ClusterInputs } from '../../plan/builder/builder-inputs.ts';
import type { Ports, TextReader } from '../../ports/ports.ts';

/** The machine, its boot, and its process namespace: a process can be found only if all three match. */
export type Here = { readonly host: string; readonly boot: string; readonly space: string };

/** A process; the start distinguishes it from a later one with the same number. */
type Process = { readonly pid: number; readonly start: string };

/** The record of a run until it is over. */
export type RunRecord = Here & {
  readonly builder: string;
  readonly driver: string;
  readonly isStateKept: boolean;
  /** Whether the builder stays after the job. */
  readonly isBuilderKept: boolean;
  readonly folder: string;
  /** The cluster of the builder, and the kubeconfig that it is reached by. */
  readonly cluster?: Pick<ClusterInputs, 'server' | 'kubeconfig'> | undefined;
  /** buildx's entry of a builder in a cluster: buildx forgets it with every removal, and pods are found by it alone. */
  readonly entry?: string;
  /** The variables of buildx and Docker. */
  readonly env: Readonly<Record<string, string>>;
  /** Milliseconds since 1970. */
  readonly since: number;
  /** The process of the step. */
  readonly step: Process;
  /** Its parent: the runner's process, which lives as long as the job. */
  readonly job: Process;
  /** Whether the step ended; its builder then lives until the end of the job. */
  readonly isStepOver: boolean;
  /** Whether another run has already cleaned up after it. */
  readonly isSwept?: boolean;
};

/** Returns the path of the folder with all records of this user, below HOME, which all its runs share. */
export function recordsFolder({ env, machine }: Ports): string {
  const home = env['HOME'] ?? '';
  const state = env['XDG_STATE_HOME'] ?? '';
  if (state.startsWith('/')) return `${state}/polyarch/runs`;
  if (home !== '') return `${home}/.local/state/polyarch/runs`;
  return `${machine.temporaryFolder}/polyarch-runs-${machine.user ?? 'user'}`;
}

/**
 * Creates the folder if missing. Undefined if it is not private to this user: its records name
 * program locations, folders to remove and images to run.
 */
export async function ownRecords(
  ports: Ports,
  tell: (text: string) => void = ports.log.debug,
): Promise<string | undefined> {
  const folder = recordsFolder(ports);
  try {
    if (await ports.files.privateFolder(folder)) return folder;
    tell(`The folder ${folder} belongs to another user, or is a link. This run does not track leftovers.`);
  } catch (error) {
    // Without a writable HOME only the cleanup by the next run is lost.
    ports.log.debug(`Could not create the folder ${folder}: ${String(error)}`);
  }
  return undefined;
}

/** The variables of a record, by which programs find its builder. */
export const placeVariables = [
  'DOCKER_HOST',
  'DOCKER_CONTEXT',
  'DOCKER_CONFIG',
  'BUILDX_CONFIG',
  'KUBECONFIG',
] as const;

/** Returns where this process runs; undefined if unknown, as outside of Linux. */
export async function readHere(files: TextReader): Promise<Here | undefined> {
  const [host, boot, space] = await Promise.all([
    files.read('/proc/sys/kernel/hostname'),
    files.read('/proc/sys/kernel/random/boot_id'),
    startOf(1, files),
  ]);
  if (host === undefined || boot === undefined || space === undefined) return undefined;
  return { host: host.trim(), boot: boot.trim(), space };
}

/** Returns the start of a process; undefined if it does not exist. */
export async function startOf(pid: number, files: TextReader): Promise<string | undefined> {
  const stat = await files.read(`/proc/${pid}/stat`).catch(() => undefined);
  return stat === undefined ? undefined : parseStart(stat);
}

/** Parses the start of a process from /proc/PID/stat, in clock ticks since boot. */
export function parseStart(stat: string): string | undefined {
  // The second field is the program's name in parentheses, which may contain spaces and parentheses (proc_pid_stat(5)).
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  const [state, start] = [fields[0], fields[19]];
  // A zombie counts as gone.
  return state === 'Z' || state === 'X' || start === undefined || !/^\d+$/.test(start) ? undefined : start;
}

/** Whether the run certainly ended without cleaning up; in doubt it is alive. */
export async function isDead(record: RunRecord, here: Here, files: TextReader): Promise<boolean> {
  if (record.host !== here.host) return false;
  if (record.boot !== here.boot) return true;
  if (record.space !== here.space) return false;
  const isGone = async ({ pid, start }: Process): Promise<boolean> => (await startOf(pid, files)) !== start;
  if (await isGone(record.job)) return isGone(record.step);
  return !record.isStepOver && isGone(record.step);
}

/** Parses a record; undefined for other text. */
export function parseRunRecord(text: string): RunRecord | undefined {
  const value = parseJson(text);
  if (!isRunRecord(value)) return undefined;
  // Only known variables, regardless of the file's author.
  const env = Object.entries(value.env).filter(([name]) => placeVariables.some((known) => known === name));
  return { ...value, env: Object.fromEntries(env) };
}

/** Reads a record; undefined if missing, or for other text. */
export async function recordAt(path: string | undefined, files: TextReader): Promise<RunRecord | undefined> {
  return path === undefined ? undefined : parseRunRecord((await files.read(path)) ?? '');
}

type Test = (value: unknown) => boolean;

const isText: Test = (value) => typeof value === 'string';
const isFlag: Test = (value) => typeof value === 'boolean';
const isProcess: Test = (value) => Number.isSafeInteger(at(value, 'pid')) && isText(at(value, 'start'));
const maybe =
  (test: Test): Test =>
  (value) =>
    value === undefined || test(value);

/** What each field has to be. Only our own builders and folders are removed, regardless of the file's content. */
const fields: Readonly<Record<keyof RunRecord, Test>> = {
  ...{ host: isText, boot: isText, space: isText, driver: isText, entry: maybe(isText) },
  ...{ isStateKept: isFlag, isBuilderKept: isFlag, isStepOver: isFlag, isSwept: maybe(isFlag) },
  ...{ since: (value) => typeof value === 'number', step: isProcess, job: isProcess },
  builder: (value) => /^polyarch-[\w.-]+$/.test(textOf(value) ?? ''),
  folder: (value) => /\/polyarch-[\w-]+$/.test(textOf(value) ?? ''),
  cluster: maybe((value) => isText(at(value, 'server')) && maybe(isText)(at(value, 'kubeconfig'))),
  env: (value) => isRecord(value) && Object.values(value).every(isText),
};

function isRunRecord(value: unknown): value is RunRecord {
  return isRecord(value) && Object.entries(fields).every(([name, test]) => test(value[name]));
}
