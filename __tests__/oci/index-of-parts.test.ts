import { createHash } from 'node:crypto';
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { type Manifest, mediaTypes, parseManifest } from '../../src/oci/image-index.ts';
import { entriesOf, entryOf, indexOfParts } from '../../src/oci/index-of-parts.ts';
import { parsePlatform } from '../../src/oci/platform.ts';

function manifestOf(text: string): Manifest {
  const bytes = new TextEncoder().encode(text);
  return { mediaType: mediaTypes.index, digest: `sha256:${createHash('sha256').update(bytes).digest('hex')}`, bytes };
}

/** Indexes as BuildKit has written them: blobs of the recorded layouts. */
const fixtures = join(import.meta.dirname, '../fixtures');
const written = globSync('layouts/**/blobs/sha256/*', { cwd: fixtures })
  .map((path) => readFileSync(join(fixtures, path)))
  .filter((bytes) => bytes[0] === 0x7b && bytes.includes('"manifests"'))
  .map((bytes) => bytes.toString());

describe('an index of parts', () => {
  it('is tried with indexes that BuildKit has written', () => {
    expect(written.length).toBeGreaterThan(0);
  });

  it.each(written.map((text, index) => [index, text]))('has the bytes that BuildKit has written (%i)', (_, text) => {
    const index = manifestOf(String(text));
    const entries = entriesOf(index);
    const annotations = JSON.parse(String(text)).annotations ?? {};
    const about = (digest: string) =>
      entries.filter((entry) =>
        JSON.stringify(entry['annotations'] ?? {}).includes(`"vnd.docker.reference.digest":"${digest}"`),
      );
    const images = entries
      .filter((entry) => !JSON.stringify(entry).includes('attestation-manifest'))
      .map((manifest) => ({ manifest, attestations: about(manifest.digest) }));
    expect(new TextDecoder().decode(indexOfParts({ images, annotations }).bytes)).toBe(text);
  });

  it('escapes what Go escapes, and sorts annotations as Go does', () => {
    const lone = { manifest: entryOf(manifestOf('{}'), parsePlatform('linux/amd64'), {}), attestations: [] };
    const { bytes } = indexOfParts({ images: [lone], annotations: { b: '<&>', a: '\u2028', B: 'ü' } });
    const text = new TextDecoder().decode(bytes);
    expect(text.slice(text.lastIndexOf('"annotations"'))).toBe(
      '"annotations": {\n    "B": "ü",\n    "a": "\\u2028",\n    "b": "\\u003c\\u0026\\u003e"\n  }\n}',
    );
  });

  it('reads a lone image as an entry for its platform', () => {
    const lone = { ...manifestOf('{}'), mediaType: mediaTypes.manifest };
    const entry = entryOf(lone, parsePlatform('linux/arm/v7'), { where: 'here' });
    expect(entry).toEqual({
      mediaType: mediaTypes.manifest,
      digest: lone.digest,
      size: 2,
      annotations: { where: 'here' },
      platform: { architecture: 'arm', os: 'linux', variant: 'v7' },
    });
    const index = indexOfParts({ images: [{ manifest: entry, attestations: [] }], annotations: {} });
    expect(parseManifest({ ...index, digest: lone.digest })).toMatchObject({
      children: [{ platform: { os: 'linux', architecture: 'arm', variant: 'v7' } }],
    });
  });
});
