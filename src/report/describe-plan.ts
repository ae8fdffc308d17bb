// The output `plan`: the public form of a plan, field by field, so that internal names may change.
import { formatEntitlement } from '../commands/entitlement.ts';
import type { BuilderPlan } from '../plan/builder/builder.ts';
import type { FoundBuilder } from '../plan/builder/builder-inputs.ts';
import type { EmulationPlan } from '../plan/builder/emulation.ts';
import type { CachePlan } from '../plan/cache/policy.ts';
import type { CacheWork } from '../plan/cache/work.ts';
import type { ImagePlan } from '../plan/image/image-plan.ts';
import type { BuildPlan, Plan, RunPlan } from '../plan/plan.ts';
import type { Origin } from '../plan/promotion.ts';
import type { Tag, TaggedReference, Tags } from '../plan/tags/tags.ts';

/** Raised where a field gets another name or meaning; fields that are added leave it as it is. docs/plan.md lists them. */
const version = 1;

/** The plan as JSON. Fields that are undefined are left out of it. */
export function describePlan({
  run,
  push,
  images,
  tags,
  fanOut,
  build,
  verify,
  gate,
  sign,
  attest,
  publish,
  report,
  sourceSigner,
}: Plan) {
  const { matrix, ...spread } = fanOut;
  return {
    version,
    ...describeRun(run),
    push,
    images: images.map(describeImage),
    tags: describeTags(tags),
    matrix,
    fanOut: { ...spread, mayShrink: publish.mayShrink },
    ...describeBuild(build),
    verify: verify.depth,
    maxSize: { bytes: verify.maxSize.bytes, growth: verify.maxSize.growth },
    tests: verify.tests,
    gate,
    signing: sign,
    attest,
    sourceSigner,
    isGuarded: publish.isGuarded,
    onExisting: publish.onExisting,
    onUnchanged: publish.onUnchanged,
    contextReason: report.contextReason,
    hasSummary: report.hasSummary,
    notices: report.notices,
    warnings: report.warnings,
  };
}

function describeRun({ stage, call, limits, source, trigger, workspace, temporaryFolder }: RunPlan) {
  return {
    stage,
    call,
    limits: { build: limits.build, stall: limits.stall },
    source: { repository: source.repository, revision: source.revision },
    trigger: { event: trigger.event, ref: trigger.ref, attempt: trigger.attempt, push: trigger.push },
    workspace,
    temporaryFolder,
  };
}

function describeImage(image: ImagePlan) {
  return {
    name: image.name,
    tags: image.tags,
    repositories: image.repositories,
    labels: image.labels,
    labelsLeft: image.labelsLeft,
    annotations: image.annotations,
    platforms: image.platforms.map(({ platform, runs, node }) => ({ platform: platform.name, runs, node })),
    cache: describeCache(image.cache),
    parts: image.parts?.map(({ target, platform, cache }) => ({
      target,
      platform: platform.name,
      cache: describeCache(cache),
    })),
    origin: image.origin && describeOrigin(image.origin),
    moves: image.moves.map(describeReference),
  };
}

function describeOrigin({ reference, repository, digest, revision, omitted }: Origin) {
  return { reference, repository, digest, revision, omitted };
}

function describeCache({ from, to, reason, place }: CachePlan) {
  return { from, to, reason, place };
}

function describeTags({ version: main, tags, names, references, skipped, warnings, notices }: Tags) {
  return {
    version: main,
    tags: tags.map(describeTag),
    names,
    references: references.map(describeReference),
    skipped: skipped.map(({ rule, reason }) => ({ rule, reason })),
    warnings,
    notices,
  };
}

function describeTag({ name, rule, reason, isMoving, line, repository }: Tag) {
  return { name, rule, reason, isMoving, line, repository };
}

function describeReference({ reference, repository, name, isMoving, line }: TaggedReference) {
  return { reference, repository, name, isMoving, line };
}

function describeBuild(build: BuildPlan) {
  return {
    isBake: build.isBake,
    definition: build.definition,
    dockerfilePath: build.dockerfilePath,
    isReproducible: build.isReproducible,
    allow: build.allow.map(formatEntitlement),
    builder: describeBuilder(build.builder),
    emulation: describeEmulation(build.emulation),
    cache: describeWork(build.cache),
  };
}

function describeBuilder(builder: BuilderPlan) {
  return {
    existing: builder.existing,
    found: builder.found && describeFound(builder.found),
    configText: builder.configText,
    insecureRegistries: builder.insecureRegistries,
    order: builder.order,
    others: builder.others,
    certificates: builder.certificates.map(({ path, variable }) => ({ path, variable })),
    isRemovedAfterwards: builder.isRemovedAfterwards,
    isNew: builder.isNew,
    keepState: builder.keepState,
  };
}

function describeFound({ driver, nodes }: FoundBuilder) {
  const describe = ({ name, version, platforms }: FoundBuilder['nodes'][number]) => ({
    name,
    version,
    platforms: platforms.map((platform) => platform.name),
  });
  return { driver, nodes: nodes.map(describe) };
}

function describeEmulation({ policy, image, platforms, need, reason }: EmulationPlan) {
  return { policy, image, platforms: platforms.map(({ name }) => name), need, reason };
}

function describeWork({ exports, isPolicy, service, mounts, importTimeout, exportTimeout }: CacheWork) {
  return { exports, isPolicy, service, mounts, importTimeout, exportTimeout };
}
