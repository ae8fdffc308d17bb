// The output `plan`: the public form of a plan, field by field, so that internal names may change.
import { formatEntitlement } from '../commands/entitlement.ts';
import type { BuilderPlan } from '../plan/builder/builder.ts';
import type { FoundBuilder } from '../plan/builder/builder-inputs.ts';
import type { CachePlan } from '../plan/cache/policy.ts';
import type { ImagePlan } from '../plan/image/image-plan.ts';
import type { BuildPlan, Plan, RunPlan } from '../plan/plan.ts';
import type { TaggedReference, Tags } from '../plan/tags/tags.ts';

/** Raised where a field gets another name or meaning; fields that are added leave it as it is. docs/plan.md lists them. */
const version = 1;

/** Only these fields, so that a new field of the type stays internal until it is listed here. */
function only<T extends object, Key extends keyof T>(from: T, ...keys: readonly Key[]): Pick<T, Key> {
  return Object.fromEntries(keys.map((key) => [key, from[key]])) as Pick<T, Key>;
}

/** The plan as JSON. Fields that are undefined are left out of it. */
export function describePlan(plan: Plan) {
  const { matrix, ...spread } = plan.fanOut;
  const { publish, verify } = plan;
  return {
    version,
    ...describeRun(plan.run),
    push: plan.push,
    images: plan.images.map(describeImage),
    tags: describeTags(plan.tags),
    matrix,
    fanOut: { ...spread, mayShrink: publish.mayShrink },
    ...describeBuild(plan.build),
    verify: verify.depth,
    maxSize: only(verify.maxSize, 'bytes', 'growth'),
    tests: verify.tests,
    gate: plan.gate,
    signing: plan.sign,
    attest: plan.attest,
    sourceSigner: plan.sourceSigner,
    ...only(publish, 'isGuarded', 'onExisting', 'onUnchanged'),
    ...only(plan.report, 'contextReason', 'hasSummary', 'notices', 'warnings'),
  };
}

function describeRun(run: RunPlan) {
  return {
    ...only(run, 'stage', 'call'),
    limits: only(run.limits, 'build', 'stall'),
    source: only(run.source, 'repository', 'revision'),
    trigger: only(run.trigger, 'event', 'ref', 'attempt', 'push'),
    ...only(run, 'workspace', 'temporaryFolder'),
  };
}

function describeImage(image: ImagePlan) {
  return {
    ...only(image, 'name', 'tags', 'repositories', 'labels', 'labelsLeft', 'annotations'),
    platforms: image.platforms.map((each) => ({ platform: each.platform.name, ...only(each, 'runs', 'node') })),
    cache: describeCache(image.cache),
    parts: image.parts?.map(({ target, platform, cache }) => ({
      target,
      platform: platform.name,
      cache: describeCache(cache),
    })),
    origin: image.origin && only(image.origin, 'reference', 'repository', 'digest', 'revision', 'omitted'),
    moves: image.moves.map(describeReference),
  };
}

function describeCache(cache: CachePlan) {
  return only(cache, 'from', 'to', 'reason', 'place');
}

function describeTags({ tags, references, skipped, ...rest }: Tags) {
  return {
    version: rest.version,
    tags: tags.map((tag) => only(tag, 'name', 'rule', 'reason', 'isMoving', 'line', 'repository')),
    names: rest.names,
    references: references.map(describeReference),
    skipped: skipped.map((each) => only(each, 'rule', 'reason')),
    ...only(rest, 'warnings', 'notices'),
  };
}

function describeReference(reference: TaggedReference) {
  return only(reference, 'reference', 'repository', 'name', 'isMoving', 'line');
}

function describeBuild(build: BuildPlan) {
  const { emulation, cache } = build;
  return {
    ...only(build, 'isBake', 'definition', 'dockerfilePath', 'isReproducible'),
    allow: build.allow.map(formatEntitlement),
    builder: describeBuilder(build.builder),
    emulation: {
      ...only(emulation, 'policy', 'image'),
      platforms: [...emulation.platforms, ...emulation.tested].map(({ name }) => name),
      ...only(emulation, 'need', 'reason'),
    },
    cache: only(cache, 'exports', 'isPolicy', 'service', 'mounts', 'importTimeout', 'exportTimeout'),
  };
}

function describeBuilder(builder: BuilderPlan) {
  return {
    existing: builder.existing,
    found: builder.found && describeFound(builder.found),
    ...only(builder, 'configText', 'insecureRegistries', 'order', 'others'),
    certificates: builder.certificates.map((each) => only(each, 'path', 'variable')),
    ...only(builder, 'isRemovedAfterwards', 'isNew', 'keepState'),
  };
}

function describeFound({ driver, nodes }: FoundBuilder) {
  const describe = (node: FoundBuilder['nodes'][number]) => ({
    ...only(node, 'name', 'version'),
    platforms: node.platforms.map((platform) => platform.name),
  });
  return { driver, nodes: nodes.map(describe) };
}
