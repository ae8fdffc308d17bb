// Runs the commands of `gate` for one platform, each to its end, whatever became of the one before.
import { type Finished, failingOf, tail } from '../commands/command.ts';
import { runLine } from '../commands/shell.ts';
import { Failure, orElse, type Problem, problem } from '../errors/failure.ts';
import { formatDuration } from '../oci/units.ts';
import type { Plan } from '../plan/plan.ts';
import type { Ports } from '../ports/ports.ts';
import type { PlatformImage } from './platform-images.ts';

/** What the commands are given beside the image. */
type Given = {
  readonly layout: string | undefined;
  readonly sbom: string | undefined;
  readonly report: string;
};

/** Lines of a command's output that the log shows. */
const shown = 1000;

/** What the commands printed, and a GATE_FAILED for each that failed or timed out. */
export type Outcome = { readonly lines: readonly string[]; readonly problems: readonly Problem[] };

/** Runs all of them, or until one cannot be run, which is reported with the rest. Raises INTERRUPTED. */
export async function runCommands(
  image: PlatformImage,
  { plan, given }: { readonly plan: Plan; readonly given: Given },
  { exec, env }: Ports,
): Promise<Outcome> {
  const { commands, variables, timeout } = plan.gate;
  const order = {
    cwd: plan.run.workspace,
    env: { ...named(variables, env), ...variablesOf(image, given) },
    accounts: image.repository === undefined ? [] : [image.repository],
    timeout,
  };
  const lines: string[] = [];
  const problems: Problem[] = [];
  for (const line of commands) {
    const ended = await orElse(exec.run(runLine({ ...order, line })), (failed) => failed);
    if (ended instanceof Failure) return { lines, problems: [...problems, ...ended.problems] };
    const output = tail(ended.stdout, shown);
    lines.push(`$ ${line}`, ...output);
    const fault = faultOf(ended, timeout);
    if (fault !== undefined) problems.push(refusal(image, `\`${line}\` ${fault}`, output));
  }
  return { lines, problems };
}

/** How a command failed. One that ends with 0 after its time limit may have skipped the rest of its checks. */
function faultOf({ exitCode, stoppedBy }: Finished, timeout: number): string | undefined {
  if (stoppedBy !== undefined) return `timed out after ${formatDuration(timeout)}`;
  if (exitCode === undefined) return failingOf({ exitCode });
  return exitCode === 0 ? undefined : `exited with code ${exitCode}`;
}

function refusal({ title, platform, repository }: PlatformImage, what: string, output: readonly string[]): Problem {
  const pushed = repository === undefined ? '' : ` This run moved no tag to ${repository.name}@${platform.digest}.`;
  return problem('GATE_FAILED', `${title}: ${what}.${pushed}`, {
    input: 'gate',
    platform: platform.platform.name,
    tail: output.slice(-20),
  });
}

/** Variables of the step by name. */
function named(names: readonly string[], env: Ports['env']): Readonly<Record<string, string>> {
  return Object.fromEntries(names.map((name) => [name, env[name] ?? '']));
}

/** What is not there stays unset, so that a command that needs it fails by name. */
function variablesOf({ image, platform, index, repository }: PlatformImage, { layout, sbom, report }: Given) {
  const { name } = repository ?? {};
  return {
    ...(name === undefined ? {} : { POLYARCH_REF: `${name}@${platform.digest}`, POLYARCH_INDEX: `${name}@${index}` }),
    POLYARCH_IMAGE: image,
    POLYARCH_PLATFORM: platform.platform.name,
    POLYARCH_REPORT: report,
    ...(layout === undefined ? {} : { POLYARCH_LAYOUT: layout }),
    ...(sbom === undefined ? {} : { POLYARCH_SBOM: sbom }),
  };
}
