// Records the run before it creates anything, so that no other run removes its builder as a leftover.
import { fingerprint } from '../../plan/fan-out/agreement.ts';
import type { Plan, RunPlan } from '../../plan/plan.ts';
import type { Ports } from '../../ports/ports.ts';
import { type Here, ownRecords, placeVariables, type RunRecord, readHere, recordAt, startOf } from './record.ts';
import { savedRecord } from './saved-state.ts';

/** The unique name of this run's builder. */
export async function enter(plan: Plan, ports: Ports): Promise<string> {
  // Outside of Linux live runs cannot be detected, so nothing is recorded or removed.
  const here = await readHere(ports.files);
  const folder = here && (await ownRecords(ports, ports.log.notice));
  const base = plan.build.builder.keepState === true ? keptName(plan.run, ports) : undefined;
  for (let slot = 0; slot < slots; slot += 1) {
    const name = base === undefined ? `polyarch-${ports.chance.word()}` : `${base}-${slot}`;
    const record = here && (await newRecord(name, here, plan, ports));
    const claimed = folder && record ? await claim(folder, record, ports) : 'impossible';
    if (claimed === 'taken') continue;
    if (claimed === 'mine' || base === undefined) return name;
    ports.log.notice('`keep-state: true` is ignored on this system: concurrent runs cannot be distinguished.');
    break;
  }
  return `polyarch-${ports.chance.word()}`;
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

/** Claims the name of the builder by a file. */
async function claim(folder: string, record: RunRecord, { files, state, log }: Ports) {
  const name = `${record.builder}.json`;
  const path = `${folder}/${name}`;
  try {
    if (!(await files.claim(path, `${JSON.stringify(record)}\n`))) return 'taken';
    // Another run may have taken the record of a dead run, and be about to remove the builder of this name.
    const isBeingSwept = (await files.list(folder)).some((each) => each.startsWith(`${name}.`));
    if (isBeingSwept) await files.remove(path);
    else state.save('record', path);
    return isBeingSwept ? 'taken' : 'mine';
  } catch (error) {
    // Without a writable HOME only the cleanup by the next run is lost.
    log.debug(`Could not record this run at ${path}: ${String(error)}`);
    return 'impossible';
  }
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
