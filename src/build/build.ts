// Stage 4, build: one solve for all images and platforms; pushed by digest, or kept as a layout; no tag is given.
import { parseMetadata, type TargetMetadata } from '../commands/buildx.ts';
import { failure } from '../errors/failure.ts';
import { type Digest, isDigest } from '../oci/digest.ts';
import { hasImports, withoutImports } from '../plan/cache-exports.ts';
import type { Plan } from '../plan/plan.ts';
import type { SecretValues } from '../plan/request.ts';
import type { Ports } from '../ports/ports.ts';
import type { Prepared } from '../prepare/prepare.ts';
import { lostLayer } from '../progress/record-failure.ts';
import type { BuildRecord } from '../progress/steps.ts';
import { type Attempt, attempt } from './attempt.ts';
import { failedBuild } from './failed.ts';
import { joinParts } from './parts.ts';
import { bootAgain, canRestart, endBuilder } from './restart.ts';

export { hiddenTexts } from './expected.ts';
export { inspect } from './inspect.ts';

/** One image as it was built: the digest of its index, by the name of its target. */
export type BuiltImage = { readonly name: string; readonly digest: Digest; readonly configDigest: string | undefined };

/** What was built: the ticket into the check. */
export type Built = {
  readonly images: readonly BuiltImage[];
  readonly metadata: string;
  readonly record: BuildRecord;
  readonly definitionPath: string;
  /** Why the build went without its caches in the end: one stood still, or had lost a layer. */
  readonly givenUp?: 'hung' | 'lost';
};

/** What the build needs: the plan, a machine that is ready, and the secrets that stand in no plan. */
export type BuildOrder = { readonly plan: Plan; readonly prepared: Prepared; readonly secrets: SecretValues };

/** Builds everything that the plan defines; once more without caches where they are in the way. Raises BUILD_FAILED and its more precise kin. */
export async function build(order: BuildOrder, ports: Ports): Promise<Built> {
  const { plan } = order;
  ports.log.group('Build');
  const { solved, givenUp } = await solve(order, ports);
  ports.log.endGroup();
  if (givenUp !== undefined)
    ports.log.warning(`The cache was given up, and the image built without it: ${givenUp.why}.`);
  const { finished, record, definitionPath } = solved;
  if (finished.exitCode !== 0) throw failedBuild(record, plan);
  const metadata = await joinParts(solved.metadata, plan, ports);
  return {
    images: plan.images.map((image) => builtImage(image.name, parseMetadata(metadata)[image.name])),
    metadata,
    record,
    definitionPath,
    ...(givenUp === undefined ? {} : { givenUp: givenUp.as }),
  };
}

type Solved = {
  readonly solved: Attempt;
  readonly givenUp?: { readonly as: 'hung' | 'lost'; readonly why: string };
};

async function solve(order: BuildOrder, ports: Ports): Promise<Solved> {
  const { plan, prepared } = order;
  const { builder, lacksCache } = prepared;
  const definition = lacksCache === undefined ? plan.definition : withoutImports(plan.definition, 'gha');
  if (!hasImports(definition)) return { solved: await attempt(order, definition, { ports }) };
  const onHang = canRestart(builder) ? () => endBuilder(builder, plan, ports) : undefined;
  const first = await attempt(order, definition, { ports, onHang });
  const again = (): Promise<Attempt> => attempt(order, withoutImports(definition), { ports });
  if (first.hung !== undefined) {
    const seconds = plan.cache.importTimeout / 1000;
    const why = `nothing came for ${seconds}s while ${first.hung}`;
    ports.log.line(
      `The cache stands still: ${why}. The builder is restarted, and the build goes on without the cache.`,
    );
    await bootAgain(builder, ports);
    return { solved: await again(), givenUp: { as: 'hung', why } };
  }
  const lost = first.finished.exitCode === 0 ? undefined : lostLayer(first.record);
  if (lost === undefined) return { solved: first };
  ports.log.line(`A layer of the cache can not be used: ${lost}. The build is tried once more, without the cache.`);
  return { solved: await again(), givenUp: { as: 'lost', why: `a layer of it can not be used: ${lost}` } };
}

function builtImage(name: string, metadata: TargetMetadata | undefined): BuiltImage {
  if (isDigest(metadata?.digest)) return { name, digest: metadata.digest, configDigest: metadata.configDigest };
  throw failure('BUILD_FAILED', `buildx built "${name}" but named no digest for it.`);
}
