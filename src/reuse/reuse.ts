// Before prepare and build: finds the image that an earlier run built from the same inputs, so that nothing is built.
import { type Built, builtElsewhere } from '../build/build.ts';
import { orElse } from '../errors/failure.ts';
import { type Digest, isDigest } from '../oci/digest.ts';
import { parseManifest } from '../oci/image-index.ts';
import { mapValues } from '../oci/json.ts';
import type { Repository } from '../oci/reference.ts';
import { formatAnnotation, recordKey } from '../plan/image/annotation.ts';
import type { Plan } from '../plan/plan.ts';
import {
  baseKey,
  compareRecords,
  formatRecord,
  type InputsRecord,
  inputDigest,
  type Reason,
  readRecord,
} from '../plan/reuse/inputs-record.ts';
import type { ReusePlan } from '../plan/reuse/reuse.ts';
import type { TaggedReference } from '../plan/tags/tags.ts';
import type { Ports, Registry } from '../ports/ports.ts';
import { type FoundBase, findTriggers, resolveBases } from './bases.ts';
import { digestContext } from './context.ts';

/** The plan of the build, or the image that replaces it. */
export type Reused = {
  /** With the record of the inputs, if they are known. */
  readonly plan: Plan;
  readonly built?: Built;
  /** Why the image is built. */
  readonly reasons: readonly Reason[];
};

/** Milliseconds for a question to a registry: a slow one costs a build at most this. */
const patience = 10_000;

/** Compares the inputs of the plan with those that the moving tags record. Failures of registries lead to a build. */
export function reuse(plan: Plan, ports: Ports): Promise<Reused> {
  const patient = { ...ports, registry: ports.registry.limited(patience) };
  return orElse(compare(plan, patient), ({ message }) => ({ plan, reasons: unknown([message]) }));
}

async function compare(plan: Plan, ports: Ports): Promise<Reused> {
  const known = await readInputs(plan.reuse, ports);
  if ('doubts' in known) return { plan, reasons: unknown(known.doubts) };
  const { digest, reasons } = await findImage(plan, known, ports.registry);
  const recorded = withRecord(plan, known);
  const name = plan.images[0]?.name ?? '';
  if (digest !== undefined)
    return { plan: recorded, reasons, built: { ...builtElsewhere([{ name, digest }]), isReused: true } };
  const triggers = await findTriggers(known.bases, ports.registry);
  if (triggers.length === 0) return { plan: recorded, reasons };
  return { plan, reasons: unknown(triggers.map((base) => `the base image ${base} has ONBUILD triggers`)) };
}

function unknown(doubts: readonly string[]): readonly Reason[] {
  return [{ code: 'unknown', text: `the inputs are not known before a build, because ${doubts.join('; ')}` }];
}

/** The variable of buildx for a file with a source policy. */
const policy = 'EXPERIMENTAL_BUILDKIT_SOURCE_POLICY';

/** The record, and the digests that the build must use. */
type Known = {
  readonly record: InputsRecord;
  readonly bases: readonly FoundBase[];
  readonly frontend: FoundBase | undefined;
};

/** Reads the inputs that the plan does not know: files, and digests of images. */
async function readInputs(
  planned: ReusePlan | undefined,
  { registry, files, env }: Ports,
): Promise<Known | { readonly doubts: readonly string[] }> {
  if (planned === undefined || planned.doubts.length > 0) return { doubts: planned?.doubts ?? [] };
  if ((env[policy] ?? '') !== '') return { doubts: [`${policy} may replace images`] };
  const wanted = planned.frontend === undefined ? [] : [planned.frontend];
  const [digests, bases, frontends] = await Promise.all([
    digestContext(planned, files),
    resolveBases(planned.bases, registry),
    resolveBases(wanted, registry),
  ]);
  const missing = [...bases.missing, ...frontends.missing].map((name) => `${name} does not exist`);
  if ('doubt' in digests) return { doubts: [digests.doubt, ...missing] };
  if (missing.length > 0) return { doubts: missing };
  const [frontend] = frontends.found;
  const record = {
    ...planned.inputs,
    ...digests,
    ...Object.fromEntries(bases.found.map(({ name, digest }) => [baseKey(name), inputDigest([name, digest])])),
    ...(frontend === undefined ? {} : { frontend: inputDigest(frontend.digest) }),
  };
  return { record, bases: bases.found, frontend };
}

type Search = { readonly digest?: Digest; readonly reasons: readonly Reason[] };

/** Finds an image of a moving tag that was built from the same inputs and that all repositories have. */
async function findImage(plan: Plan, { record, bases }: Known, registry: Registry): Promise<Search> {
  const [image] = plan.images;
  const held = await heldByMovingTags(image?.moves ?? [], registry);
  const names = bases.map(({ name }) => name);
  const reasons: Reason[] = [];
  for (const [digest, repository] of held) {
    const manifest = await registry.manifest(repository, digest);
    const theirs = manifest && readRecord(parseManifest(manifest).annotations);
    const found = theirs && compareRecords(record, theirs, names);
    if (found?.length === 0) {
      if (await isEverywhere(digest, image?.repositories ?? [], registry)) return { digest, reasons: [] };
      reasons.push({ code: 'repositories', text: 'a repository lacks the image' });
    }
    reasons.push(...(found ?? [{ code: 'not-recorded', text: 'the existing image has no record of its inputs' }]));
  }
  if (held.size === 0) return { reasons: [{ code: 'new', text: 'no moving tag exists' }] };
  return { reasons: [...new Map(reasons.map((reason) => [reason.code, reason])).values()] };
}

/** Returns each digest that a moving tag holds, and a repository that has it. Raises REGISTRY_* failures. */
export async function heldByMovingTags(
  moves: readonly TaggedReference[],
  registry: Registry,
): Promise<ReadonlyMap<Digest, Repository>> {
  const moving = moves.filter(({ isMoving }) => isMoving);
  const heads = await Promise.all(moving.map(({ repository, name }) => registry.head(repository, name)));
  return new Map(
    moving.flatMap(({ repository }, at) => {
      const digest = heads[at]?.digest;
      return digest === undefined ? [] : [[digest, repository] as const];
    }),
  );
}

/** Whether all repositories have an image. Raises REGISTRY_* failures. */
export async function isEverywhere(
  digest: Digest,
  repositories: readonly Repository[],
  registry: Registry,
): Promise<boolean> {
  const heads = await Promise.all(repositories.map((each) => registry.head(each, digest)));
  return heads.every((head) => head !== undefined);
}

/** Returns the plan with the record, and with base images by digest: a tag may move before BuildKit resolves it. */
function withRecord(plan: Plan, { record, bases, frontend }: Known): Plan {
  const level = plan.reuse?.level ?? 'index';
  const annotation = { level, key: recordKey, value: formatRecord(record) };
  const contexts = Object.fromEntries(
    bases.filter(({ reference }) => !isDigest(reference)).map((base) => [base.name, `docker-image://${pinned(base)}`]),
  );
  const args = frontend === undefined ? {} : { BUILDKIT_SYNTAX: pinned(frontend) };
  const target = mapValues(plan.build.definition.target, (each) => {
    const own = Array.isArray(each['annotations']) ? each['annotations'] : [];
    const both = { ...Object(each['args']), ...args };
    const named = Object.keys(contexts).length === 0 ? {} : { contexts };
    const given = Object.keys(both).length === 0 ? {} : { args: both };
    return { ...each, annotations: [...own, formatAnnotation(annotation)], ...named, ...given };
  });
  const definition = { ...plan.build.definition, target };
  const images = plan.images.map((image) => ({ ...image, annotations: [...image.annotations, annotation] }));
  return { ...plan, images, build: { ...plan.build, definition } };
}

function pinned({ repository, reference, digest }: FoundBase): string {
  const { registry, path } = repository;
  return `${registry}/${path}${isDigest(reference) ? '' : `:${reference}`}@${digest}`;
}
