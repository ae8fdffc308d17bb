// Records the run before it creates anything, so that no other run removes its builder as a leftover.
import { fingerprint } from '../../plan/fan-out/agreement.ts';
import type { Plan, RunPlan } from '../../plan/plan.ts';
import type { Ports } from '../../ports/ports.ts';
import { type Here, ownRecords, placeVariables, type RunRecord, readHere, recordAt, startOf } from './record.ts';
import { savedRecord } from './saved-state.ts';

/** The unique name of this run's builder. */
export async function enter(plan: Plan, ports: Ports): Promise<string> {
  const claimName = await claiming(plan, ports);
  const base = plan.build.builder.keepState === true ? keptName(plan.run, ports) : undefined;
  for (let slot = 0; slot < slots; slot += 1) {
    const name = base === undefined ? `polyarch-${ports.chance.word()}` : `${base}-${slot}`;
    const claimed = await claimName(name);
    if (claimed === 'taken') continue;
    if (claimed === 'mine' || base === undefined) return name;
    ports.log.notice('`keep-state: true` is ignored on this system: concurrent runs cannot be distinguished.');
    break;
  }
  return `polyarch-${ports.chance.word()}`;
}

type Claimed = 'mine' | 'taken' | 'impossible';

/** Claims a name. Outside of Linux live runs cannot be detected, so nothing is recorded or removed. */
async function claiming(plan: Plan, ports: Ports): Promise<(name: string) => Promise<Claimed>> {
  const here = await readHere(ports.files);
  const folder = here === undefined ? undefined : await ownRecords(ports, ports.log.notice);
  if (here === undefined || folder === undefined) return async () => 'impossible';
  return async (name) => {
    const record = await newRecord(name, here, plan, ports);
    const path = `${folder}/${name}.json`;
    const claimed = record === undefined ? 'impossible' : await claim(path, record, ports);
    if (claimed === 'mine') ports.state.save('record', path);
    return claimed;
  };
}

/** Maximum number of concurrent jobs with kept state on one machine; later ones get no kept state. */
const slots = 32;

/** Whether the next run finds a builder of this name again. */
export const isKept = (name: string): boolean => name.startsWith('polyarch-kept-');

/** Whether an earlier run of this step kept a builder of this name. */
export function isKeptFor(builder: string, plan: Plan, ports: Ports): boolean {
  return builder.startsWith(`${keptName(plan.run, ports)}-`);
}

/** Returns the same word for the same step of the same job in every run, so that its cache is found again. */
function keptName({ source }: RunPlan, { env }: Ports): string {
  const step = [source.repository, env['GITHUB_WORKFLOW'], env['GITHUB_JOB'], env['GITHUB_ACTION']];
  return `polyarch-kept-${fingerprint(JSON.stringify(step))}`;
}

async function claim(path: string, record: RunRecord, { files, log }: Ports): Promise<Claimed> {
  try {
    if (!(await files.claim(path, `${JSON.stringify(record)}\n`))) return 'taken';
    if (!(await isBeingSwept(path, files))) return 'mine';
    await files.remove(path);
    return 'taken';
  } catch (error) {
    // Without a writable HOME only the cleanup by the next run is lost.
    log.debug(`Could not record this run at ${path}: ${String(error)}`);
    return 'impossible';
  }
}

/** Whether another run took the record of a dead run and is about to remove the builder of this name. */
async function isBeingSwept(path: string, files: Ports['files']): Promise<boolean> {
  const end = path.lastIndexOf('/');
  const taken = `${path.slice(end + 1)}.`;
  return (await files.list(path.slice(0, end))).some((name) => name.startsWith(taken));
}

async function newRecord(builder: string, here: Here, plan: Plan, ports: Ports): Promise<RunRecord | undefined> {
  const { pid, parentPid } = ports.machine;
  const [step, job] = await Promise.all([startOf(pid, ports.files), startOf(parentPid, ports.files)]);
  if (step === undefined || job === undefined) return undefined;
  const { order, keepState, isRemovedAfterwards, cluster } = plan.build.builder;
  const variables = placeVariables.flatMap((name) =>
    ports.env[name] === undefined ? [] : [[name, ports.env[name]] as const],
  );
  return {
    ...here,
    builder,
    driver: order.driver,
    isStateKept: keepState === true,
    isBuilderKept: !isRemovedAfterwards,
    folder: plan.run.temporaryFolder,
    cluster: cluster && { server: cluster.server, kubeconfig: cluster.kubeconfig },
    env: Object.fromEntries(variables),
    since: ports.clock.now().getTime(),
    step: { pid, start: step },
    job: { pid: parentPid, start: job },
    isStepOver: false,
  };
}

/** Records the end of the step: its builder lives until the end of the job, or stays. */
export async function settle(ports: Ports): Promise<void> {
  const { files } = ports;
  const path = savedRecord(ports);
  const record = await recordAt(path, files);
  if (path === undefined || record === undefined) return;
  const entry = `${JSON.stringify({ ...record, isStepOver: true })}\n`;
  // On a full disk only the cleanup by the next run is lost.
  await (record.isBuilderKept ? files.remove(path) : files.write(path, entry, true)).catch(() => undefined);
}
