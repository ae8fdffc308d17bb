// Joins the platforms that several nodes built into one image index, as if one node had built them.
import { digestsIn, type Metadata } from '../../commands/buildx.ts';
import { failure } from '../../errors/failure.ts';
import { blobPath, type Digest } from '../../oci/digest.ts';
import { type Manifest, mediaTypes } from '../../oci/image-index.ts';
import { entriesOf, entryOf, type IndexEntry, indexOfParts } from '../../oci/index-of-parts.ts';
import { at } from '../../oci/json.ts';
import { readAfterWrite } from '../../oci/read-after-write.ts';
import { partFolder } from '../../plan/definition/split-by-node.ts';
import { annotationsAt } from '../../plan/image/annotation.ts';
import type { ImagePlan, SplitPart } from '../../plan/image/image-plan.ts';
import type { Plan } from '../../plan/plan.ts';
import type { Ports } from '../../ports/ports.ts';
import type { BuildRecord } from '../../progress/record/steps.ts';
import { readFromLayout } from './built-layout.ts';

/** Pushes the index of every image with parts by digest, and adds it to the metadata. Raises BUILD_FAILED. */
export async function joinParts(metadata: Metadata, plan: Plan, ports: Ports): Promise<Metadata> {
  const split = plan.images.filter(({ parts }) => parts !== undefined);
  if (split.length === 0) return metadata;
  const joined = split.map(async (image) => {
    const index = await joinImage(image, metadata, plan, ports);
    const descriptor = { mediaType: index.mediaType, digest: index.digest, size: index.bytes.length };
    return [image.name, { 'containerimage.digest': index.digest, 'containerimage.descriptor': descriptor }] as const;
  });
  // buildx lists a base of other targets, too, without a digest.
  return { ...metadata, ...Object.fromEntries(await Promise.all(joined)) };
}

/** Assigns the steps of parts to their image, so that each platform has one name wherever it was built. */
export function joinRecord(record: BuildRecord, images: readonly ImagePlan[]): BuildRecord {
  const owners = new Map(images.flatMap(({ name, parts = [] }) => parts.map(({ target }) => [target, name] as const)));
  if (owners.size === 0) return record;
  return {
    ...record,
    steps: record.steps.map((step) => ({ ...step, target: owners.get(step.target ?? '') ?? step.target })),
  };
}

async function joinImage(image: ImagePlan, metadata: Metadata, plan: Plan, ports: Ports): Promise<Manifest> {
  const read = (image.parts ?? []).map(async (part) => {
    const { digest } = digestsIn(metadata, part.target);
    return entriesOfPart(await readPart({ image, part, digest }, plan, ports), { image, part });
  });
  const images = await Promise.all(read);
  const index = indexOfParts({ images, annotations: annotationsAt('index', image.annotations) });
  await putIndex(image, index, plan, ports);
  ports.log.line(`Joined ${image.parts?.map(({ platform }) => platform.name).join(', ')} → ${index.digest}`);
  return index;
}

type Piece = { readonly image: ImagePlan; readonly part: SplitPart };

async function readPart({ image, part, digest }: Piece & { digest: Digest }, plan: Plan, ports: Ports) {
  const [repository] = image.repositories;
  if (plan.push.enabled && repository !== undefined) {
    // It was pushed a moment ago, and may not be visible yet.
    const read = () => ports.registry.manifest(repository, digest);
    const manifest = await readAfterWrite(read, (found) => found !== undefined, ports.clock);
    if (manifest !== undefined) return manifest;
    throw failure('CONTENT_MISSING', `${repository.name} does not contain ${part.platform.name}, ${digest}.`);
  }
  return readFromLayout(partFolder(plan.run.temporaryFolder, part), digest, ports.files);
}

/** Returns the image and its attestations; a single manifest has no entry yet. */
function entriesOfPart(manifest: Manifest, { image, part }: Piece) {
  const isIndex = manifest.mediaType === mediaTypes.index || manifest.mediaType === mediaTypes.dockerList;
  const entries = isIndex ? entriesOf(manifest) : [];
  const own = annotationsAt('manifest-descriptor', image.annotations, part.platform.name);
  const [found] = entries.filter((entry) => !isAttestation(entry));
  return {
    manifest: found ?? entryOf(manifest, part.platform, own),
    attestations: entries.filter(isAttestation),
  };
}

function isAttestation({ annotations }: IndexEntry): boolean {
  return at(annotations, 'vnd.docker.reference.type') === 'attestation-manifest';
}

async function putIndex({ name, repositories }: ImagePlan, index: Manifest, plan: Plan, ports: Ports): Promise<void> {
  const { digest, bytes } = index;
  if (plan.push.enabled)
    await Promise.all(repositories.map((repository) => ports.registry.putManifest(repository, digest, index)));
  else
    await ports.files.write(`${plan.run.temporaryFolder}/${name}/${blobPath(digest)}`, new TextDecoder().decode(bytes));
}
