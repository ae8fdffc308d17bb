// Stage 5, verify: what was pushed is what was planned, down to the last blob; the only way to the ticket into publish.
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
import { type TrialEdges, tryOut } from './trial/commands.ts';

/** One platform of what was verified. */
export type VerifiedPlatform = {
  readonly platform: Platform;
  /** Of the platform's own manifest. */
  readonly digest: Digest;
  readonly configDigest: Digest;
  /** Compressed bytes: the config and all layers. */
  readonly size: number;
  /** The same of the image that the tag pointed at before; undefined where there was none, or where nobody asked. */
  readonly previousSize?: number;
  readonly layers: readonly Descriptor[];
  /** What the image runs: entrypoint and command. */
  readonly entrypoint: readonly string[];
  readonly attestations: readonly Digest[];
};

type Checked = {
  readonly name: string;
  /** What the tags are to point at: the index, or the one manifest of a single platform, as its very bytes. */
  readonly index: Manifest;
  /** In the order of the plan. */
  readonly platforms: readonly VerifiedPlatform[];
  /** Where all of it is; empty for what was not pushed. */
  readonly repositories: readonly Repository[];
  /** What is not wrong, but worth knowing. */
  readonly notices: readonly string[];
};

// Exists for the compiler only: nobody else can name the key, so nobody else can make the type.
declare const ticket: unique symbol;

/** One image that was looked at and found to be as planned. Made here and nowhere else. */
export type Verified = Checked & { readonly [ticket]: true };

/** One image to check: what it should be, under which digest it was pushed, and the places that should have it. */
export type Subject = {
  readonly name: string;
  readonly platforms: readonly Platform[];
  readonly digest: Digest;
  readonly stores: readonly Store[];
  readonly repositories: readonly Repository[];
  /** How closely it is looked at: whether everything is there, what the configs say, what the files are. */
  readonly depth: VerifyDepth;
  readonly maxSize?: MaxSize;
  /** Reads the sizes behind the tag that is to move. */
  readonly previous?: () => Promise<Previous | undefined>;
};

type BuiltDigests = { readonly images: readonly Pick<BuiltImage, 'name' | 'digest'>[] };

type Edges = TrialEdges & Pick<Ports, 'registry' | 'unpack' | 'clock'> & { readonly log: Pick<Ports['log'], 'notice'> };

/** Checks every image of the plan, and tells everything that is wrong with any of them in one failure. */
export async function verify(plan: Plan, built: BuiltDigests, edges: Edges): Promise<readonly Verified[]> {
  const ports = { ...edges, registry: edges.registry.limited(plan.run.limits.build) };
  const verified = await verifyAll(plan.images.map((image) => subjectOf(image, { plan, built, ports })));
  for (const { name, index, platforms, notices } of verified) {
    for (const notice of notices) ports.log.notice(notice);
    const names = platforms.map(({ platform }) => platform.name).join(', ');
    const what = verified.length > 1 ? `${name}, ${index.digest}` : index.digest;
    ports.log.line(`Verified ${what}: ${names}, all there and as planned.`);
  }
  // What is put together of parts was tried out where each of them was built, on a machine that runs it.
  if (plan.verify.tests.length > 0 && plan.run.stage !== 'publish') await tryOut(plan, verified, ports);
  return verified;
}

type Surroundings = { readonly plan: Plan; readonly built: BuiltDigests; readonly ports: Edges };

function subjectOf(image: ImagePlan, { plan, built, ports }: Surroundings): Subject {
  const { name } = image;
  const digest = built.images.find((candidate) => candidate.name === name)?.digest;
  if (digest === undefined) throw failure('CONTENT_MISSING', `The image "${name}" was planned, but was not built.`);
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

/** Checks images side by side. Raises INDEX_*, CONFIG_*, CONTENT_*, BINARY_*, ENTRYPOINT_* problems and kin, and the registries' own failures. */
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
  // Without a look inside, what the configs say is not held against what they should say.
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
  return [`${name}: none of the tags exists yet, so there is no size to hold the images against.`];
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
