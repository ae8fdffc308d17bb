// Finds an existing image with the same contents, which moving tags hold, and puts it in the place of a built one.
import { Failure, undefinedOn } from '../errors/failure.ts';
import { parseImageConfig } from '../oci/image-config.ts';
import { type Image, type Manifest, parseAnnotations, parseManifest, parseObject } from '../oci/image-index.ts';
import { canonicalJson, isRecord, listOf, recordOf } from '../oci/json.ts';
import type { Platform } from '../oci/platform.ts';
import { type ImageLocation, imagesIn, readImage } from '../oci/published-image.ts';
import type { Repository } from '../oci/reference.ts';
import { steady } from '../plan/image/annotation.ts';
import type { ImagePlan } from '../plan/image/image-plan.ts';
import type { Plan } from '../plan/plan.ts';
import type { Ports, Registry } from '../ports/ports.ts';
import { heldByMovingTags, isEverywhere } from '../reuse/reuse.ts';
import { type Candidate, type Verified, verifyAll } from './check.ts';
import { registryStore } from './content/store.ts';

/** Whether an existing image with the same contents may take the place of the built one. */
export type Acceptance = (existing: Verified) => Promise<boolean>;

/** Checks existing images, but not their files and sizes again; undefined if one lacks something. */
export async function verifyExisting(candidates: readonly Candidate[]): Promise<readonly Verified[] | undefined> {
  const light = candidates.map(({ maxSize: _, previous: __, ...candidate }): Candidate => {
    return { ...candidate, depth: candidate.depth === 'off' ? 'off' : 'labels' };
  });
  try {
    return await verifyAll(light);
  } catch (error) {
    if (error instanceof Failure && error.problems.every(({ code }) => /^(?:CONTENT|INDEX|CONFIG)_/.test(code)))
      return undefined;
    throw error;
  }
}

/** Whether tags move that may hold the same contents already; what is promoted is compared by its digest. */
export function isCompared({ publish, push, run }: Plan): boolean {
  return publish.onUnchanged === 'skip' && push.enabled && (run.stage === 'all' || run.stage === 'publish');
}

/** The image, or the one with the same contents that a moving tag holds, if that is still whole and accepted. */
export async function compared(image: Verified, plan: Plan, accepts: Acceptance, ports: Ports): Promise<Verified> {
  const { name, index, repositories, platforms } = image;
  const moves = plan.images.flatMap((planned) => (planned.name === name ? planned.moves : []));
  const found = await findExisting({ index, repositories, moves }, ports.registry);
  const stores = repositories.map((repository) => registryStore(ports, repository));
  const planned = { name, platforms: platforms.map(({ platform }) => platform), depth: plan.verify.depth };
  const candidate = found && { ...planned, digest: found.digest, stores, repositories };
  const [old] = (candidate && (await verifyExisting([candidate]))) ?? [];
  if (found === undefined || old === undefined) return { ...image, isChanged: true };
  if (!(await accepts(old))) {
    ports.log.line(`Same contents, but not signed or attested as this step does: ${found.digest}`);
    return { ...image, isChanged: true };
  }
  ports.log.line(`Unchanged: ${found.digest} has the same contents as ${index.digest}, and keeps its moving tags`);
  return { ...old, isChanged: false, same: found.same };
}

/** What was built, and the tags that it is to have. */
type Fresh = Pick<Verified, 'index' | 'repositories'> & Pick<ImagePlan, 'moves'>;

/**
 * Finds the images with the same contents that moving tags hold, and the one of them that every repository has. Undefined
 * where there are none. Raises REGISTRY_* failures.
 */
export async function findExisting({ index, repositories, moves }: Fresh, registry: Registry) {
  const [repository] = repositories;
  const held = await heldByMovingTags(moves, registry);
  if (repository === undefined || held.size === 0) return undefined;
  // Undefined for an image that is broken or of a kind that is not known here.
  const read = (manifest: Manifest, at: Repository) =>
    undefinedOn(contentsOf(manifest, { repository: at, registry }), 'CONTENT_MISSING', 'CONTENT_MALFORMED');
  const wanted = await read(index, repository);
  const readings = [...held].map(async ([digest, at]) => {
    const manifest = await registry.manifest(at, digest);
    return manifest && read(manifest, at);
  });
  const found = await Promise.all(readings);
  const same = [...held.keys()].filter(
    (digest, at) => digest === index.digest || (wanted !== undefined && found[at] === wanted),
  );
  for (const digest of same) {
    if (await isEverywhere(digest, repositories, registry)) return { digest, same };
  }
  return undefined;
}

/**
 * The contents as text, the same for the same contents: annotations, and for each platform the config with the digests of
 * the unpacked layers. Times, volatile labels and attestations are left out. Undefined for an image that lacks a part.
 */
async function contentsOf(manifest: Manifest, location: ImageLocation): Promise<string | undefined> {
  const root = parseManifest(manifest);
  const images =
    root.kind === 'image'
      ? [contentsOfImage(root, undefined, location)]
      : imagesIn(root).map(async (child) => {
          const image = await readImage(child, location);
          return image && contentsOfImage(image, child.platform, location);
        });
  const found = await Promise.all(images);
  if (found.length === 0 || found.includes(undefined)) return undefined;
  // An image without attestations may have no index around it, and a manifest's annotations are its own.
  const annotations = root.kind === 'index' ? steady(root.annotations) : {};
  return canonicalJson({ annotations, images: found.toSorted() });
}

async function contentsOfImage(
  image: Image,
  named: Platform | undefined,
  { repository, registry }: ImageLocation,
): Promise<string> {
  const { digest } = image.config;
  const bytes = await registry.blob(repository, digest);
  const platform = named ?? parseImageConfig(bytes, digest).platform;
  return canonicalJson({
    platform: platform?.name ?? '',
    annotations: steady(image.annotations),
    // The digests of packed layers say how they were packed, not what is in them; how they are packed is a choice.
    packing: image.layers.map(({ mediaType }) => mediaType),
    config: timeless(parseObject(bytes, digest)),
  });
}

/** The config of an image without times and volatile labels. */
function timeless({ created: _, history, config, ...rest }: Readonly<Record<string, unknown>>) {
  const steps = listOf(history).filter(isRecord);
  const settings = recordOf(config);
  return {
    ...rest,
    history: steps.map(({ created: __, ...step }) => step),
    config: { ...settings, Labels: steady(parseAnnotations(settings['Labels'])) },
  };
}
