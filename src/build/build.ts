// Stage 4, build: one solve for all images and platforms; pushed by digest, or kept as a layout; no tag is given.
import { bake, parseMetadata, type TargetMetadata } from '../commands/buildx.ts';
import { failure } from '../errors/failure.ts';
import { type Digest, isDigest } from '../oci/digest.ts';
import { builtTargets } from '../plan/definition.ts';
import type { Plan } from '../plan/plan.ts';
import type { SecretValues } from '../plan/request.ts';
import type { Ports } from '../ports/ports.ts';
import type { Prepared } from '../prepare/prepare.ts';
import { createRecorder } from '../progress/record.ts';
import type { BuildRecord } from '../progress/steps.ts';
import { contextLines } from './context.ts';
import { expectedTargets, hiddenTexts } from './expected.ts';
import { failedBuild } from './failed.ts';
import { joinParts, joinRecord } from './parts.ts';

export { inspect } from './inspect.ts';

/** One image as it was built: the digest of its index, by the name of its target. */
export type BuiltImage = { readonly name: string; readonly digest: Digest; readonly configDigest: string | undefined };

/** What was built: the ticket into the check. */
export type Built = {
  readonly images: readonly BuiltImage[];
  readonly metadata: string;
  readonly record: BuildRecord;
  readonly definitionPath: string;
};

/** What the build needs: the plan, a machine that is ready, and the secrets that stand in no plan. */
export type BuildOrder = { readonly plan: Plan; readonly prepared: Prepared; readonly secrets: SecretValues };

/** How often a step that takes long says so. */
const heartbeat = 20_000;

/** Builds everything that the plan defines. Raises BUILD_FAILED and its more precise kin. */
export async function build(order: BuildOrder, ports: Ports): Promise<Built> {
  const { plan, prepared, secrets } = order;
  const definitionPath = `${plan.temporaryFolder}/definition.json`;
  const metadataPath = `${plan.temporaryFolder}/metadata.json`;
  await ports.files.write(definitionPath, `${JSON.stringify(plan.definition, undefined, 2)}\n`);
  const recorder = createRecorder({
    targets: expectedTargets(plan),
    emulated: plan.emulation.platforms,
    hidden: hiddenTexts(secrets),
  });
  const show = (lines: readonly string[]): void => lines.forEach(ports.log.line);
  ports.log.group('Build');
  const stop = ports.clock.every(heartbeat, () => show(recorder.heartbeat(ports.clock.now().getTime())));
  const command = bake({
    definitionPath,
    overlayPath: prepared.proxyPath,
    metadataPath,
    targets: builtTargets(plan.definition),
    builder: prepared.builder.name,
    allow: plan.allow,
    // Nobody reads the provenance in the metadata; buildx would fetch it back for nothing.
    env: { ...prepared.builder.env, ...secrets, BUILDX_METADATA_PROVENANCE: 'disabled' },
  });
  const finished = await ports.exec
    .run({ ...command, cwd: plan.workspace, onStderrLine: (line) => show(recorder.accept(line)) })
    .finally(stop);
  const record = joinRecord(recorder.record(), plan.images);
  show(contextLines(record));
  ports.log.endGroup();
  if (finished.exitCode !== 0) throw failedBuild(record, plan);
  const metadata = await joinParts((await ports.files.read(metadataPath)) ?? '{}', plan, ports);
  return {
    images: plan.images.map((image) => builtImage(image.name, parseMetadata(metadata)[image.name])),
    metadata,
    record,
    definitionPath,
  };
}

function builtImage(name: string, metadata: TargetMetadata | undefined): BuiltImage {
  if (isDigest(metadata?.digest)) return { name, digest: metadata.digest, configDigest: metadata.configDigest };
  throw failure('BUILD_FAILED', `buildx built "${name}" but named no digest for it.`);
}
