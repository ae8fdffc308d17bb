// The SBOM of a platform as files: the SPDX documents of its attestations.
import type { Descriptor } from '../oci/image-index.ts';
import { predicateOf, spdx, statementsIn } from '../oci/in-toto.ts';
import { formatSize } from '../oci/units.ts';
import type { Ports } from '../ports/ports.ts';
import type { Subject } from './subject.ts';

/** Bytes of one document that are held at once. */
const longest = 64 * 1024 * 1024;

/** Writes the documents of a platform, and returns their paths. BuildKit lists the image itself first (exporter/attestation/unbundle.go). */
export async function writeSboms(
  subject: Subject,
  folder: string,
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
    await files.write(path, `${JSON.stringify(document)}\n`);
    paths.push(path);
  }
  return paths;
}

async function documentsOf({ platform, source }: Subject): Promise<readonly Descriptor[]> {
  const found = await Promise.all(
    platform.attestations.map(async (digest) => statementsIn(await source.manifest(digest), spdx)),
  );
  return found.flat();
}
