// Stage 6, gate: commands of the user's own judge what was verified, platform by platform, before a signature or a tag.
import { Failure } from '../errors/failure.ts';
import { inLanes } from '../oci/concurrency.ts';
import type { Plan } from '../plan/plan.ts';
import type { Ports } from '../ports/ports.ts';
import type { Verified } from '../verify/verify.ts';
import { layOut } from './layout.ts';
import { type Report, readReports } from './report/report.ts';
import { type Outcome, runCommands } from './run-commands.ts';
import { sbomFolderOf, writeSboms } from './sbom.ts';
import { type Subject, subjectsOf } from './subject.ts';

export { type OnSkip, readSboms } from './sbom.ts';
export { registrySource } from './source.ts';

/** What the commands said of one platform. */
type Ruling = {
  readonly image: string;
  readonly platform: string;
  readonly isPassed: boolean;
  readonly reports: readonly Report[];
};

/** All rulings in the order of the plan; none without commands. */
export type Gated = {
  readonly rulings: readonly Ruling[];
  /** GATE_FAILED for each command that failed, and what kept commands from being run. */
  readonly failure?: Failure;
};

/** How many platforms are judged at once. */
const lanes = 2;

/** Writes the SBOM files, and runs every command for every platform. Returns everything that fails. */
export async function gate(plan: Plan, verified: readonly Verified[], ports: Ports): Promise<Gated> {
  const { commands, sbomFolder } = plan.gate;
  if (commands.length === 0 && sbomFolder === undefined) return { rulings: [] };
  await ports.files.remove(scratchOf(plan));
  const subjects = subjectsOf(plan, verified, ports);
  const judged = new Map<Subject, Judged>();
  const names = new Set<string>();
  await inLanes(
    subjects,
    lanes,
    async (subject) => void judged.set(subject, await judge(subject, { plan, names }, ports)),
  );
  const outcomes = subjects.flatMap((subject) => judged.get(subject) ?? []);
  for (const { title, lines } of commands.length === 0 ? [] : outcomes) {
    ports.log.group(`Gate ${title}`);
    lines.forEach(ports.log.line);
    ports.log.endGroup();
  }
  const problems = outcomes.flatMap((outcome) => outcome.problems);
  return {
    rulings: commands.length === 0 ? [] : outcomes.map(({ ruling }) => ruling),
    ...(problems.length === 0 ? {} : { failure: new Failure(problems) }),
  };
}

type Judged = Outcome & { readonly title: string; readonly ruling: Ruling };

/** What all platforms share; `names` are those of the SBOM files. */
type Shared = { readonly plan: Plan; readonly names: Set<string> };

async function judge(subject: Subject, { plan, names }: Shared, ports: Ports): Promise<Judged> {
  const scratch = `${scratchOf(plan)}/${subject.place}`;
  const report = `${scratch}/report`;
  const outcome = await outcomeOf(subject, { plan, names, scratch, report }, ports);
  const reports = plan.gate.commands.length === 0 ? [] : await readReports(report, ports.files);
  const { image, title, platform } = subject;
  const isPassed = outcome.problems.length === 0;
  return { ...outcome, title, ruling: { image, platform: platform.platform.name, isPassed, reports } };
}

type Place = Shared & { readonly scratch: string; readonly report: string };

/** Returns failures instead of raising them, so that the commands of other platforms can finish. */
async function outcomeOf(subject: Subject, { plan, names, scratch, report }: Place, ports: Ports): Promise<Outcome> {
  const { gate: own } = plan;
  try {
    const skipped = new Set<string>();
    const place = { folder: await sbomFolderOf(plan, scratch, ports.files), names };
    const sboms = await writeSboms(subject, place, { ...ports, onSkip: (fact) => skipped.add(fact) });
    if (sboms.length + skipped.size === 0 && own.sbomFolder !== undefined) skipped.add(`No SBOM for ${subject.title}`);
    for (const fact of skipped) ports.log.warning(fact);
    if (own.commands.length === 0) return { lines: [], problems: [] };
    const hasLayout = own.hasLayout || subject.repository === undefined;
    const layout = `${scratch}/layout`;
    if (hasLayout) await layOut(subject.platform, layout, { source: subject.source, files: ports.files });
    await ports.files.privateFolder(report);
    const given = { layout: hasLayout ? layout : undefined, sbom: sboms[0], report };
    return await runCommands(subject, { plan, given }, ports);
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    return { lines: [], problems: error.problems };
  }
}

/** The folder of what only the commands need. */
function scratchOf({ run }: Plan): string {
  return `${run.temporaryFolder}/gate`;
}
