// The SBOM of a platform as files: the SPDX documents of its attestations.
import { posix } from 'node:path';
import { failure } from '../errors/failure.ts';
import type { Descriptor } from '../oci/image-index.ts';
import { predicateOf, spdx, statementsIn } from '../oci/in-toto.ts';
import { formatSize } from '../oci/units.ts';
import { isWithin } from '../plan/bake/granted.ts';
import type { Plan } from '../plan/plan.ts';
import type { Files, Ports } from '../ports/ports.ts';
import type { Subject } from './subject.ts';

/** Bytes of one document that are held at once. */
const longest = 64 * 1024 * 1024;

/** Where the documents are written, and the paths of those that this step has written. */
type Place = { readonly folder: string; readonly names: Set<string> };

/** Writes the documents of a platform, and returns their paths. Raises FILE_NOT_WRITTEN. BuildKit lists the image itself first (exporter/attestation/unbundle.go). */
export async function writeSboms(
  subject: Subject,
  { folder, names }: Place,
  { files, log }: Pick<Ports, 'files' | 'log'>,
): Promise<readonly string[]> {
  const paths: string[] = [];
  for (const statement of await documentsOf(subject)) {
    if (statement.size > longest) {
      log.warning(`Skipped an SBOM of ${subject.title}: it has ${formatSize(statement.size)}`);
      continue;
    }
    const document = predicateOf(await subject.source.blob(statement), statement);
    if (document === undefined) continue;
    const number = paths.length === 0 ? '' : `-${paths.length + 1}`;
    const path = `${folder}/${subject.slug}${number}.spdx.json`;
    if (names.has(path)) throw doubled(path);
    names.add(path);
    await files.replace(path, `${JSON.stringify(document)}\n`);
    paths.push(path);
  }
  return paths;
}

/**
 * Resolves the folder of `sbom-files`, or the one below `scratch` without the input. A link of a pull request must
 * not lead out of the workspace. Raises FILE_NOT_WRITTEN.
 */
export async function sbomFolderOf(
  { gate, run: { workspace } }: Pick<Plan, 'gate' | 'run'>,
  scratch: string,
  { real }: Pick<Files, 'real'>,
): Promise<string> {
  if (gate.sbomFolder === undefined) return `${scratch}/sbom`;
  const named = posix.resolve(workspace, gate.sbomFolder);
  const [home = workspace, folder] = [await real(workspace), await real(named)];
  const isOurs = isWithin(named, workspace) || isWithin(named, home);
  if (folder !== undefined && (!isOurs || isWithin(folder, home))) return folder;
  const place = folder === undefined ? 'a place that is not readable' : folder;
  const cure = 'Remove the link, or name a folder outside the workspace.';
  throw failure('FILE_NOT_WRITTEN', `The folder ${named} leads out of the workspace, to ${place}.`, {
    input: 'sbom-files',
    cure,
  });
}

function doubled(path: string): Error {
  const cure = 'Give the bake targets and platforms names that differ in more than `/` and `-`.';
  return failure('FILE_NOT_WRITTEN', `Two platforms have the SBOM file ${path}.`, { input: 'sbom-files', cure });
}

async function documentsOf({ platform, source }: Subject): Promise<readonly Descriptor[]> {
  const found = await Promise.all(
    platform.attestations.map(async (digest) => statementsIn(await source.manifest(digest), spdx)),
  );
  return found.flat();
}
