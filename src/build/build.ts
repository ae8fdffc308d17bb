// Stage 4, build: one solve for all images and platforms, pushed by digest or exported as a layout, without tags. Or only a
// question about the build: checks, outline, targets.
import { digestsIn, type Metadata, parseMetadata } from '../commands/buildx.ts';
import { type Answer, type Call, parseAnswers } from '../commands/call.ts';
import { type Problem, problem, raise } from '../errors/failure.ts';
import type { Digest } from '../oci/digest.ts';
import type { BuildPlan } from '../plan/plan.ts';
import type { Ports } from '../ports/ports.ts';
import type { BuildRecord } from '../progress/record/steps.ts';
import { solve } from './cache-recovery.ts';
import { type BuildOrder, readySolve } from './command.ts';
import { failedBuild, killedBuild, stoppedBuild } from './failure.ts';
import { checkFreeDisk } from './free-disk.ts';
import { joinParts } from './push/join-platforms.ts';
import { uploadImages } from './push/upload.ts';

export { type BuildOrder, readySolve } from './command.ts';

/** A built image: the name of its target, and the digest of its index. */
type BuiltImage = { readonly name: string; readonly digest: Digest; readonly configDigest: string | undefined };

/** The build result, required by verify. */
export type Built = {
  readonly images: readonly BuiltImage[];
  readonly metadata: Metadata;
  readonly record: BuildRecord;
  readonly definitionPath: string;
  /** Why the caches were disabled, if they were: one stalled, or lost a layer. */
  readonly givenUp?: 'stalled' | 'lost' | undefined;
  /** Set if an earlier run built it from the same inputs, and this one built nothing. */
  readonly isReused?: true;
};

/** Builds the plan; retries without caches if they fail. Raises BUILD_FAILED and more specific codes. */
export async function build(order: BuildOrder, ports: Ports): Promise<Built> {
  const { plan } = order;
  ports.log.group('Build');
  const disks = checkFreeDisk(order.prepared.builder, ports);
  const solved = await solve(order, ports).finally(order.prepared.emulation.drop);
  ports.log.endGroup();
  const { exitCode, record, definitionPath, stopped, givenUp } = solved;
  if (stopped !== undefined && stopped.why !== 'cache') throw await stoppedBuild(stopped, plan, ports);
  if (exitCode !== 0) throw killedBuild(solved) ?? failedBuild(record, plan, await disks);
  const metadata = await joinParts(parseMetadata(solved.metadata), plan, ports);
  const images = plan.images.map(({ name }) => ({ name, ...digestsIn(metadata, name) }));
  if (plan.push.isUploaded === true) await uploadImages(images, plan, ports);
  return { images, metadata, record, definitionPath, givenUp };
}

/** What this job has not built, in the form of a build: without facts about how it was built. */
export function builtElsewhere(found: readonly Pick<BuiltImage, 'name' | 'digest'>[]): Built {
  return {
    images: found.map(({ name, digest }) => ({ name, digest, configDigest: undefined })),
    metadata: Object.fromEntries(found.map(({ name, digest }) => [name, { 'containerimage.digest': digest }])),
    record: { steps: [], findings: [], said: [] },
    definitionPath: '',
  };
}

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
  raise(problems);
  const { exitCode } = finished;
  const record = recorder.record();
  if (exitCode !== 0) throw killedBuild({ exitCode, record }) ?? failedBuild(record, plan);
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
