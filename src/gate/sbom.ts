// The SBOM of a platform as files: the SPDX documents of its attestations.
import { posix } from 'node:path';
import { failure } from '../errors/failure.ts';
import { isForeign, parseStatement, spdx, statementsIn } from '../oci/in-toto.ts';
import { formatSize } from '../oci/units.ts';
import { isWithin } from '../plan/entitlements/asked.ts';
import type { Plan } from '../plan/plan.ts';
import type { Files, Ports } from '../ports/ports.ts';
import { type PlatformImage, present, type Readable } from './platform-images.ts';

/** Bytes of one document that are held at once. */
const mostBytes = 64 * 1024 * 1024;

/** Where the documents are written, and the paths of those that this step has written. */
type SbomFolder = { readonly folder: string; readonly names: Set<string> };

/** Reports a document that is skipped: a fact in words, and whether the document is about another image. */
export type OnSkip = (fact: string, isForeign: boolean) => void;

/** Writes the documents of a platform, and returns their paths. Raises FILE_NOT_WRITTEN. */
export async function writeSboms(
  image: PlatformImage,
  { folder, names }: SbomFolder,
  { files, onSkip }: Ports & { readonly onSkip: OnSkip },
): Promise<readonly string[]> {
  const paths: string[] = [];
  for await (const document of readSboms(image, mostBytes, onSkip)) {
    const number = paths.length === 0 ? '' : `-${paths.length + 1}`;
    const path = `${folder}/${image.slug}${number}.spdx.json`;
    if (names.has(path)) {
      const cure = 'Give the bake targets and platforms names that differ in more than `/` and `-`.';
      throw failure('FILE_NOT_WRITTEN', `Two platforms have the SBOM file ${path}.`, { input: 'sbom-files', cure });
    }
    names.add(path);
    await files.replace(path, `${JSON.stringify(document)}\n`);
    paths.push(path);
  }
  return paths;
}

/**
 * The SPDX documents in the attestations that the index has for a platform. BuildKit lists the image itself first
 * (exporter/attestation/unbundle.go). One that is too long or about another image is skipped.
 */
export async function* readSboms(
  { platform, store, title }: Readable,
  longest: number,
  onSkip: OnSkip,
): AsyncGenerator<Readonly<Record<string, unknown>>> {
  const { attestations } = platform;
  const manifests = await Promise.all(
    attestations.map(async (digest) => present(await store.manifest(digest), digest)),
  );
  for (const descriptor of manifests.flatMap((manifest) => statementsIn(manifest, spdx))) {
    const { digest, size } = descriptor;
    if (size > longest) {
      const fact = `${formatSize(size)} exceed the limit of ${formatSize(longest)}`;
      onSkip(`Skipped an SBOM of ${title}: ${fact}`, false);
      continue;
    }
    const statement = parseStatement(present(await store.blob(digest, size), digest), descriptor);
    if (isForeign(statement, platform.digest)) onSkip(`Skipped an SBOM of ${title}: it is about another image`, true);
    else if (statement.predicate !== undefined) yield statement.predicate;
  }
}

/**
 * Resolves the folder of `sbom-files`, or the one below `scratch` without the input. A link of a pull request must
 * not lead out of the workspace. Raises FILE_NOT_WRITTEN.
 */
export async function sbomFolderOf(
  { gate, run: { workspace } }: Plan,
  scratch: string,
  { real }: Files,
): Promise<string> {
  if (gate.sbomFolder === undefined) return `${scratch}/sbom`;
  const named = posix.resolve(workspace, gate.sbomFolder);
  const [home = workspace, folder] = [await real(workspace), await real(named)];
  const isOurs = isWithin(named, workspace) || isWithin(named, home);
  if (folder !== undefined && (!isOurs || isWithin(folder, home))) return folder;
  const place = folder ?? 'a place that is not readable';
  const cure = 'Remove the link, or name a folder outside the workspace.';
  const fact = `The folder ${named} leads out of the workspace, to ${place}.`;
  throw failure('FILE_NOT_WRITTEN', fact, { input: 'sbom-files', cure });
}
