// Queries a build without building: checks, outline, targets.
import { type Answer, type Call, parseAnswers } from '../commands/call.ts';
import { Failure, type Problem, problem } from '../errors/failure.ts';
import type { BuildPlan } from '../plan/plan.ts';
import type { Ports } from '../ports/ports.ts';
import { type BuildOrder, readySolve } from './command.ts';
import { failedBuild } from './failure.ts';

/** Prints the answer, and sets the output `metadata` even if the query fails. Raises CHECK_FAILED with every finding, and BUILD_FAILED. */
export async function inspect(order: BuildOrder, call: Call, ports: Ports): Promise<void> {
  const { plan } = order;
  const { definition } = plan.build;
  const { command, recorder, metadataPath } = await readySolve(order, { definition, call }, ports.files);
  const finished = await ports.exec.run({ ...command, onStderrLine: (line) => void recorder.accept(line) });
  const metadata = (await ports.files.read(metadataPath)) ?? '{}';
  const answers = parseAnswers(metadata);
  ports.outputs.set('metadata', metadata);
  const problems = call === 'check' ? answers.flatMap((answer) => problemsOf(answer, plan.build)) : [];
  if (problems.length > 0) throw new Failure(problems);
  if (finished.exitCode !== 0) throw failedBuild(recorder.record(), plan);
  for (const { target, text } of answers) {
    ports.log.line(text === '' ? `${target}: no findings.` : `${target}:\n${text}`);
  }
}

function problemsOf({ findings }: Answer, { dockerfilePath: file }: BuildPlan): readonly Problem[] {
  return findings.map(({ rule, text, description, url, line }) => {
    const fact = `${rule === undefined ? '' : `${rule}: `}${text.replace(/\.$/, '')}.`;
    const cure = [description, url].filter((part) => part !== undefined).join(': ') || undefined;
    return problem('CHECK_FAILED', fact, { cure, place: file === undefined ? undefined : { file, line } });
  });
}
