// Uploads the output of a builder in a folder: order, repositories, and errors.
import { createHash } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { uploadImages } from '../../../src/build/push/upload.ts';
import { Failure, failure } from '../../../src/errors/failure.ts';
import type { Digest } from '../../../src/oci/digest.ts';
import { mediaTypes } from '../../../src/oci/image-index.ts';
import type { Repository } from '../../../src/oci/reference.ts';
import type { BlobSource, Registry } from '../../../src/ports/ports.ts';
import { aPlan } from '../../support/plan.ts';
import { silentPorts } from '../../support/ports.ts';

const files = new Map<string, Buffer>();

function keep(content: object | string): { readonly digest: Digest; readonly size: number } {
  const bytes = Buffer.from(typeof content === 'string' ? content : JSON.stringify(content));
  const digest: Digest = `sha256:${createHash('sha256').update(bytes).digest('hex')}`;
  files.set(`/temporary/default/blobs/${digest.replace(':', '/')}`, bytes);
  return { digest, size: bytes.length };
}

const blob = (text: string) => ({ mediaType: 'application/octet-stream', ...keep(text) });
const manifest = (config: string, ...layers: readonly string[]) => ({
  mediaType: mediaTypes.manifest,
  // An OCI manifest need not say what it is.
  ...keep({ schemaVersion: 2, config: blob(config), layers: layers.map(blob) }),
});
const amd = manifest('amd', 'base', 'amd layer');
const arm = manifest('arm', 'base', 'arm layer');
const attestation = manifest('about', 'statement');
const index = keep({ mediaType: mediaTypes.index, manifests: [amd, arm, attestation] });

const repositoryOf = (registry: string, path: string): Repository => ({ name: `${registry}/${path}`, registry, path });
const one = repositoryOf('one.test', 'app');
const same = repositoryOf('one.test', 'twin');
const two = repositoryOf('two.test', 'app');

type Putting = Pick<Registry, 'putBlob'>;

/** Seconds that pass with every blob, which also call periodic tasks. */
function clockOf(seconds: number) {
  let milliseconds = 0;
  let task = (): void => undefined;
  const every = (_: number, given: () => void) => {
    task = given;
    return () => {
      task = () => undefined;
    };
  };
  const pass = (): void => {
    milliseconds += seconds * 1000;
    task();
  };
  return { pass, clock: { ...silentPorts().clock, now: () => new Date(milliseconds), every } };
}

function world(
  repositories: readonly Repository[],
  putBlob: Putting['putBlob'] = async () => true,
  { clock } = silentPorts(),
) {
  const done: string[] = [];
  const lines: string[] = [];
  const silent = silentPorts();
  const edges = silentPorts({
    clock,
    files: {
      ...silent.files,
      bytes: async (path) => files.get(path),
      size: async (path) => files.get(path)?.length,
      open: async function* (path) {
        yield files.get(path) ?? Buffer.alloc(0);
      },
    },
    registry: {
      ...silent.registry,
      putBlob: async (repository, source, from) => {
        done.push(`${repository.name} blob ${await textOf(source)}${from === undefined ? '' : ` from ${from.name}`}`);
        return putBlob(repository, source, from);
      },
      putManifest: async (repository, reference, { digest, mediaType }) => {
        expect(reference).toBe(digest);
        done.push(`${repository.name} ${mediaType === mediaTypes.index ? 'index' : 'manifest'} ${digest}`);
      },
    },
    log: { ...silent.log, line: (text) => void lines.push(text) },
  });
  const plan = aPlan();
  const [image] = plan.images;
  if (image === undefined) throw new Error('The plan has an image.');
  const images = [{ ...image, repositories }];
  return {
    done,
    lines,
    upload: (digest = index.digest) => uploadImages([{ name: 'default', digest }], { ...plan, images }, edges),
  };
}

async function textOf({ open }: BlobSource): Promise<string> {
  let text = '';
  for await (const piece of open()) text += Buffer.from(piece).toString();
  return text;
}

const blobsIn = (name: string, more = ''): readonly string[] =>
  ['about', 'amd', 'amd layer', 'arm', 'arm layer', 'base', 'statement'].map((text) => `${name} blob ${text}${more}`);
const manifestsIn = (name: string): readonly string[] => [
  ...[amd, arm, attestation].map(({ digest }) => `${name} manifest ${digest}`),
  `${name} index ${index.digest}`,
];

describe('what was left in a folder', () => {
  it('is pushed with every blob once before the manifests, attestations too, and the index last', async () => {
    const { done, lines, upload } = world([one]);
    await upload();
    expect(done.slice(0, 7).toSorted()).toEqual(blobsIn(one.name));
    expect(done.slice(7)).toEqual(manifestsIn(one.name));
    expect(lines).toEqual(['Pushed default to one.test/app: 7 of 7 blobs uploaded, 42 B (0.0s)']);
  });

  it('goes to every repository, and from the first of a registry to the others of it', async () => {
    const { done, upload } = world([one, two, same]);
    await upload();
    const to = ({ name }: Repository): readonly string[] => done.filter((line) => line.startsWith(`${name} `));
    expect(to(one).slice(0, 7).toSorted()).toEqual(blobsIn(one.name));
    expect(to(two).slice(0, 7).toSorted()).toEqual(blobsIn(two.name));
    expect(to(same).slice(0, 7).toSorted()).toEqual(blobsIn(same.name, ` from ${one.name}`));
    for (const repository of [one, two, same]) expect(to(repository).slice(7)).toEqual(manifestsIn(repository.name));
    expect(done.indexOf(`${one.name} index ${index.digest}`)).toBeLessThan(done.indexOf(to(same)[0] ?? ''));
  });

  it('says on a long way how far it is, and in the end how fast it was', async () => {
    const { pass, clock } = clockOf(20);
    const put: Putting['putBlob'] = async (_, blob) => {
      await textOf(blob);
      pass();
      return true;
    };
    const { lines, upload } = world([one], put, { ...silentPorts(), clock });
    await upload(arm.digest);
    expect(lines).toEqual([
      'Pushing default to one.test/app: 16 B of 16 B, 1 B/s',
      'Pushing default to one.test/app: 16 B of 16 B',
      'Pushing default to one.test/app: 16 B of 16 B',
      'Pushed default to one.test/app: 3 of 3 blobs uploaded, 16 B (1m 00s, 0 B/s)',
    ]);
  });

  it('may be a lone manifest', async () => {
    const { done, upload } = world([one]);
    await upload(amd.digest);
    expect(done.at(-1)).toBe(`one.test/app manifest ${amd.digest}`);
    expect(done).toHaveLength(4);
  });

  it('is not begun to be pushed further once a blob was refused, and no manifest is put', async () => {
    const refused = failure('REGISTRY_DENIED', 'No.');
    const { done, upload } = world([one], () => Promise.reject(refused));
    await expect(upload()).rejects.toBe(refused);
    expect(done.length).toBeLessThanOrEqual(4);
    expect(done.every((line) => line.includes(' blob '))).toBe(true);
  });

  it('is reported as incomplete where a file of it is missing', async () => {
    const torn = keep({ mediaType: mediaTypes.index, manifests: [{ ...amd, digest: `sha256:${'0'.repeat(64)}` }] });
    const { done, upload } = world([one]);
    const problems = await upload(torn.digest).catch((error: unknown) =>
      error instanceof Failure ? error.problems : error,
    );
    expect(problems).toMatchObject([{ code: 'CONTENT_MISSING' }]);
    expect(done).toEqual([]);
  });
});
