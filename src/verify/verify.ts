// Stage 5, verify: checks that the pushed content matches the plan, down to the last blob. Only verify makes the ticket into publish.
import type { BuiltImage } from '../build/build.ts';
import { Failure, failure, type Problem } from '../errors/failure.ts';
import type { Digest } from '../oci/digest.ts';
import type { Descriptor, Manifest } from '../oci/image-index.ts';
import type { Platform } from '../oci/platform.ts';
import type { Repository } from '../oci/reference.ts';
import type { ImagePlan } from '../plan/image/image-plan.ts';
import type { Plan } from '../plan/plan.ts';
import type { MaxSize, VerifyDepth } from '../plan/policies.ts';
import type { Ports } from '../ports/ports.ts';
import { look } from './content/collect.ts';
import type { Found } from './content/found.ts';
import { foldersOf, layoutStore } from './content/layout.ts';
import { patientStore, registryStore, type Store } from './content/store.ts';
import { judge, platformOf } from './judge.ts';
import { lookInside } from './layers/layers.ts';
import { type Previous, previousReader } from './size/previous.ts';
import { judgeSizes, sizeOf } from './size/size.ts';
import type { Judgement } from './start/judge.ts';
import { type TrialEdges, tryOut } from './trial/trial.ts';
import { findExisting } from './unchanged/existing.ts';

export { fileOf, foldersOf } from './content/layout.ts';
export { namingUntagged, referencesOf } from './untagged.ts';

/** One verified platform. */
export type VerifiedPlatform = {
  readonly platform: Platform;
  /** The digest of the platform's manifest. */
  readonly digest: Digest;
  readonly configDigest: Digest;
  /** Compressed bytes: the config and all layers. */
  readonly size: number;
  /** The same for the previous image; undefined if missing or not requested. */
  readonly previousSize?: number;
  readonly layers: readonly Descriptor[];
  /** Entrypoint and command. */
  readonly entrypoint: readonly string[];
  readonly attestations: readonly Digest[];
};

type Checked = {
  readonly name: string;
  /** The target of the tags: the index, or the manifest of a single platform, with its exact bytes. */
  readonly index: Manifest;
  /** In plan order. */
  readonly platforms: readonly VerifiedPlatform[];
  /** The repositories with the content; empty if not pushed. */
  readonly repositories: readonly Repository[];
  /** Whether a moving tag held these contents already; `index` is that image then. Undefined where nothing was compared. */
  readonly isChanged?: boolean;
  /** Digests of images with the same contents that moving tags hold. */
  readonly same?: readonly Digest[];
  /** Notices that are not problems. */
  readonly notices: readonly string[];
};

// Exists only for the compiler: the key is private, so only this file can make the type.
declare const ticket: unique symbol;

/** One verified image. Only this file makes it. */
export type Verified = Checked & { readonly [ticket]: true };

/** One image to check: its plan, its digest, and the stores that must contain it. */
export type Subject = {
  readonly name: string;
  readonly platforms: readonly Platform[];
  readonly digest: Digest;
  readonly stores: readonly Store[];
  readonly repositories: readonly Repository[];
  /** The depth: existence, configs, or files. */
  readonly depth: VerifyDepth;
  readonly maxSize?: MaxSize;
  /** Reads the sizes of the previous image. */
  readonly previous?: () => Promise<Previous | undefined>;
};

/**
 * Checks that an image of an earlier run is still whole. Its files and tests were checked when it was built, by the same
 * options. Returns undefined if it lacks something. Raises REGISTRY_* failures.
 */
export async function verifyReused(
  plan: Plan,
  built: BuiltDigests,
  ports: Edges,
): Promise<readonly Verified[] | undefined> {
  const subjects = plan.images.map((image) => subjectOf(image, { plan, built, ports }));
  const verified = await existing(subjects, plan.verify.depth);
  return verified?.map((image) => ({ ...image, isChanged: false, same: [image.index.digest] }));
}

/** Checks existing images, but not their files and sizes again; undefined if one lacks something. */
async function existing(subjects: readonly Subject[], depth: VerifyDepth): Promise<readonly Verified[] | undefined> {
  try {
    const light = subjects.map(({ name, platforms, digest, stores, repositories }) => ({
      ...{ name, platforms, digest, stores, repositories },
      depth: depth === 'off' ? depth : ('labels' as const),
    }));
    return await verifyAll(light);
  } catch (error) {
    if (error instanceof Failure && error.problems.every(({ code }) => /^(?:CONTENT|INDEX|CONFIG)_/.test(code)))
      return undefined;
    throw error;
  }
}

type BuiltDigests = { readonly images: readonly Pick<BuiltImage, 'name' | 'digest'>[] };

type Edges = TrialEdges & Pick<Ports, 'registry' | 'unpack' | 'clock'> & { readonly log: Pick<Ports['log'], 'notice'> };

/** Whether an existing image with the same contents may take the place of the built one. */
type Acceptance = (existing: Verified) => Promise<boolean>;

/** Checks every image of the plan. Raises all problems in one failure. */
export async function verify(
  plan: Plan,
  built: BuiltDigests,
  edges: Edges,
  accepts: Acceptance = async () => true,
): Promise<readonly Verified[]> {
  const ports = { ...edges, registry: edges.registry.limited(plan.run.limits.build) };
  const verified = await verifyAll(plan.images.map((image) => subjectOf(image, { plan, built, ports })));
  for (const { name, index, platforms, notices } of verified) {
    for (const notice of notices) ports.log.notice(notice);
    const names = platforms.map(({ platform }) => platform.name).join(', ');
    const what = verified.length > 1 ? `${name}, ${index.digest}` : index.digest;
    ports.log.line(`Verified ${what} for ${names}`);
  }
  // In a fan-out, each part was tested where it was built, on a native machine.
  if (plan.verify.tests.length > 0 && plan.run.stage !== 'publish') await tryOut(plan, verified, ports);
  return isCompared(plan)
    ? Promise.all(
        verified.map((image, at) =>
          compared(image, { planned: plan.images[at], depth: plan.verify.depth, accepts }, ports),
        ),
      )
    : verified;
}

/** Whether tags move that may hold the same contents already; what is promoted is compared by its digest. */
function isCompared({ publish, push, run }: Plan): boolean {
  return publish.onUnchanged === 'skip' && push.enabled && (run.stage === 'all' || run.stage === 'publish');
}

type Comparison = {
  readonly planned: ImagePlan | undefined;
  readonly depth: VerifyDepth;
  readonly accepts: Acceptance;
};

/** The image, or the one with the same contents that a moving tag holds, if that is still whole and accepted. */
async function compared(image: Verified, { planned, depth, accepts }: Comparison, ports: Edges): Promise<Verified> {
  const { index, repositories, platforms } = image;
  const found = await findExisting({ index, repositories, moves: planned?.moves ?? [] }, ports.registry);
  const stores = repositories.map((repository) => registryStore(ports, repository));
  const names = { name: image.name, platforms: platforms.map(({ platform }) => platform), stores, repositories };
  const [old] = (found && (await existing([{ ...names, digest: found.digest, depth }], depth))) ?? [];
  if (found === undefined || old === undefined) return { ...image, isChanged: true };
  if (!(await accepts(old))) {
    ports.log.line(`Same contents, but not signed or attested as this step does: ${found.digest}`);
    return { ...image, isChanged: true };
  }
  ports.log.line(`Unchanged: ${found.digest} has the same contents as ${index.digest}, and keeps its moving tags`);
  return { ...old, isChanged: false, same: found.same };
}

type Surroundings = { readonly plan: Plan; readonly built: BuiltDigests; readonly ports: Edges };

function subjectOf(image: ImagePlan, { plan, built, ports }: Surroundings): Subject {
  const { name } = image;
  const digest = built.images.find((candidate) => candidate.name === name)?.digest;
  if (digest === undefined) throw failure('CONTENT_MISSING', `The planned image "${name}" was not built.`);
  const repositories = plan.push.enabled ? image.repositories : [];
  const stores = plan.push.enabled
    ? repositories.map((repository) => patientStore(registryStore(ports, repository), ports.clock))
    : [layoutStore(ports, foldersOf(image, plan.run.temporaryFolder))];
  return {
    name,
    platforms: image.platforms.map(({ platform }) => platform),
    digest,
    stores,
    repositories,
    depth: plan.verify.depth,
    maxSize: plan.verify.maxSize,
    ...(plan.push.enabled ? { previous: previousReader(ports.registry, image.moves, plan.verify.maxSize) } : {}),
  };
}

/** Checks images concurrently. Raises INDEX_*, CONFIG_*, CONTENT_*, BINARY_* and ENTRYPOINT_* problems, and failures of registries. */
export async function verifyAll(subjects: readonly Subject[]): Promise<readonly Verified[]> {
  const outcomes = await Promise.all(subjects.map(check));
  const problems = outcomes.flatMap((outcome) => outcome.problems);
  if (problems.length > 0) throw new Failure(problems);
  return outcomes.flatMap(({ verified }) => verified ?? []);
}

type Outcome = { readonly problems: readonly Problem[]; readonly verified?: Verified };

async function check(subject: Subject): Promise<Outcome> {
  const { name, platforms, digest, stores, repositories, depth, maxSize = unlimited } = subject;
  const [found, previous] = await Promise.all([look(digest, stores), subject.previous?.()]);
  // With `verify: false` the configs are not compared.
  const problems = judge(platforms, found).filter(({ code }) => depth !== 'off' || code !== 'CONFIG_PLATFORM_MISMATCH');
  if (problems.length > 0 || found.root === undefined) return { problems };
  const [store] = stores;
  const inside = depth === 'elf' && store !== undefined ? await lookInside(platforms, found, store) : unread;
  const images = describe(platforms, found, previous);
  const refused = [...inside.problems, ...judgeSizes(maxSize, images, previous)];
  if (refused.length > 0) return { problems: refused };
  const notices = [...inside.notices, ...noticesOf(maxSize, subject, previous)];
  const checked: Checked = { name, index: found.root, platforms: images, repositories, notices };
  stamp(checked);
  return { problems: [], verified: checked };
}

const unread: Judgement = { problems: [], notices: [] };
const unlimited: MaxSize = { bytes: undefined, growth: undefined };

function noticesOf({ growth }: MaxSize, { name }: Subject, previous: Previous | undefined): readonly string[] {
  if (growth === undefined || previous !== undefined) return [];
  return [`${name}: the growth limit of \`max-size\` does not apply yet, because none of the tags exists.`];
}

function stamp(_checked: Checked): asserts _checked is Verified {}

function describe(planned: readonly Platform[], found: Found, previous?: Previous): readonly VerifiedPlatform[] {
  return planned.flatMap((platform) => {
    const entry = found.images.find((image) => platformOf(planned, image) === platform.name);
    if (entry?.content === undefined) return [];
    const { image, config } = entry.content;
    const previousSize = previous?.sizes.get(platform.name);
    return [
      {
        platform,
        digest: entry.digest,
        configDigest: image.config.digest,
        size: sizeOf(image),
        ...(previousSize === undefined ? {} : { previousSize }),
        layers: image.layers,
        entrypoint: [...config.entrypoint, ...config.command],
        attestations: found.attestations.filter(({ attests }) => attests === entry.digest).map((item) => item.digest),
      },
    ];
  });
}
