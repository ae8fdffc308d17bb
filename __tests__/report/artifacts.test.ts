// The lines for $GITHUB_ARTIFACTS: one digest for each name, or the runner fails the step.
import { describe, expect, it } from '@jest/globals';
import type { Digest } from '../../src/oci/digest.ts';
import { parseReference } from '../../src/oci/reference.ts';
import type { ImagePlan } from '../../src/plan/image/image-plan.ts';
import type { TaggedReference } from '../../src/plan/tags/tags.ts';
import type { TagResult } from '../../src/publish/publish.ts';
import { artifactLines, declareArtifacts, type Publication } from '../../src/report/artifacts.ts';
import { aPlan } from '../support/plan.ts';
import { silentPorts } from '../support/ports.ts';

const digestOf = (mark: string): Digest => `sha256:${mark.repeat(64)}`;

/** Images by their digest's mark and their tags; `outcome` is that of every tag. */
function published(images: Readonly<Record<string, readonly string[]>>, outcome: TagResult['outcome'] = 'moved') {
  const entries = Object.entries(images);
  const plans = entries.map(([name, references]): ImagePlan => {
    const [image] = aPlan({ moves: references.map(moveOf) }).images;
    if (image === undefined) throw new Error('The plan of a test has an image.');
    return { ...image, name };
  });
  const verified = entries.map(([name]) => ({
    name,
    index: { mediaType: '', digest: digestOf(name), bytes: new Uint8Array() },
  }));
  const tags = entries.flatMap(([, references]) =>
    references.map((reference) => ({ reference, outcome, previous: undefined })),
  );
  return { plan: { images: plans }, verified, published: { tags } } satisfies Publication;
}

function moveOf(reference: string): TaggedReference {
  const { repository, tag } = parseReference(reference);
  return { reference, repository, name: tag, isMoving: false, line: undefined };
}

describe('a line', () => {
  it.each([
    [
      'names a repository once for all its tags',
      { a: ['ghcr.io/acme/app:1', 'ghcr.io/acme/app:latest'] },
      {},
      ['ghcr.io/acme/app'],
    ],
    ['names Docker Hub in full', { a: ['acme/app:1'] }, {}, ['docker.io/acme/app']],
    [
      'names every repository',
      { a: ['ghcr.io/acme/app:1', 'quay.io/acme/app:1'] },
      {},
      ['ghcr.io/acme/app', 'quay.io/acme/app'],
    ],
    [
      'has the tag where another image has the name',
      { a: ['ghcr.io/acme/app:1'], b: ['ghcr.io/acme/app:1-slim'] },
      {},
      ['ghcr.io/acme/app', 'ghcr.io/acme/app:1-slim'],
    ],
    [
      'has the tag where an earlier step has the name',
      { a: ['ghcr.io/acme/app:1'] },
      { 'ghcr.io/acme/app': 'b' },
      ['ghcr.io/acme/app:1'],
    ],
    ['is not written twice', { a: ['ghcr.io/acme/app:1'] }, { 'ghcr.io/acme/app': 'a' }, []],
    [
      'is not written where both names have other digests',
      { a: ['ghcr.io/acme/app:1'] },
      { 'ghcr.io/acme/app': 'b', 'ghcr.io/acme/app:1': 'c' },
      [],
    ],
  ])('%s', (_, images, declared, names) => {
    const taken = new Map(Object.entries(declared).map(([name, mark]) => [name, digestOf(mark)]));
    const written = artifactLines(published(images), taken);
    expect(written.map((line) => line.replace(/^oci:\/\/(.*)@sha256:.*$/, '$1'))).toEqual(names);
  });

  it('has the form that the runner reads', () => {
    expect(artifactLines(published({ a: ['ghcr.io/acme/app:1'] }), new Map())).toEqual([
      `oci://ghcr.io/acme/app@${digestOf('a')}`,
    ]);
  });

  it.each(['stayed', 'put-back', 'not-moved', 'unknown'] as const)('is not written for a tag that is %s', (outcome) => {
    expect(artifactLines(published({ a: ['ghcr.io/acme/app:1'] }, outcome), new Map())).toEqual([]);
  });
});

describe('the file', () => {
  const publication = published({ a: ['ghcr.io/acme/app:1'] });

  it('keeps what is in it', async () => {
    const contents: Record<string, string> = { '/list': '{"version":1,"subjects":[]}', '/artifacts': 'file.tar\n' };
    const { files } = silentPorts();
    const env = { GITHUB_ARTIFACTS: '/artifacts', GITHUB_ARTIFACTS_LIST: '/list' };
    const read = async (path: string) => contents[path];
    const write = async (path: string, text: string) => void Object.assign(contents, { [path]: text });
    await declareArtifacts(publication, silentPorts({ env, files: { ...files, read, write } }));
    expect(contents['/artifacts']).toBe(`file.tar\noci://ghcr.io/acme/app@${digestOf('a')}\n`);
  });

  it.each([
    ['is not written where the runner has none', {}, 0],
    ['that cannot be written is a warning', { GITHUB_ARTIFACTS: '/artifacts' }, 1],
  ])('%s', async (_, env, expected) => {
    let warnings = 0;
    const { files, log } = silentPorts();
    const write = () => Promise.reject(new Error('There is no space left.'));
    const warning = () => void warnings++;
    await declareArtifacts(publication, silentPorts({ env, files: { ...files, write }, log: { ...log, warning } }));
    expect(warnings).toBe(expected);
  });
});
