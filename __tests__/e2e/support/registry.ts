// Reads back what the action has published, with a tool that is not its own: crane.
import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { promisify } from 'node:util';
import { gunzipSync } from 'node:zlib';
import { stackFacts } from '../../../stack/facts.ts';

const start = promisify(execFile);

export type Descriptor = {
  readonly digest: string;
  readonly size: number;
  readonly mediaType: string;
  readonly artifactType?: string;
  readonly platform?: { readonly os: string; readonly architecture: string; readonly variant?: string };
  readonly annotations?: Readonly<Record<string, string>>;
};

/** An image index or an image manifest; each has the half of the fields that fits. */
export type Manifest = {
  readonly mediaType: string;
  readonly manifests?: readonly Descriptor[];
  readonly config?: Descriptor;
  readonly layers?: readonly Descriptor[];
  readonly annotations?: Readonly<Record<string, string>>;
};

/** The part of an image config that tests look at. */
export type Config = {
  readonly os: string;
  readonly architecture: string;
  readonly variant?: string;
  readonly config: { readonly Labels?: Readonly<Record<string, string>> };
};

/** A new repository. */
export function newRepository(name: string, host: string = stackFacts.registries.open.host): string {
  return `${host}/e2e/${name}-${randomBytes(4).toString('hex')}`;
}

async function crane(...args: readonly string[]): Promise<Buffer> {
  // Named, since a test may have set DOCKER_CONFIG, and jest keeps what it sets from Node.js.
  const options = { env: { ...process.env }, encoding: 'buffer', maxBuffer: 256 * 1024 * 1024 } as const;
  const { stdout } = await start(stackFacts.tools.crane, args, options);
  return stdout;
}

/** Every tag of the repository with its digest; empty for a repository that is not there. */
export async function readTags(repository: string): Promise<Readonly<Record<string, string>>> {
  const listed = await crane('ls', repository).catch((error: Error) => {
    if (/NAME_UNKNOWN/.test(error.message)) return Buffer.from('');
    throw error;
  });
  const names = listed
    .toString()
    .split('\n')
    .filter((line) => line !== '');
  const entries = names.toSorted().map(async (name) => [name, await readDigest(`${repository}:${name}`)] as const);
  return Object.fromEntries(await Promise.all(entries));
}

export async function readDigest(reference: string): Promise<string> {
  return (await crane('digest', reference)).toString().trim();
}

export async function readManifest(reference: string): Promise<Manifest> {
  return JSON.parse((await crane('manifest', reference)).toString());
}

/** One platform's image of an index. */
export type PlatformImage = { readonly digest: string; readonly manifest: Manifest; readonly config: Config };

/** The images of an index by platform, attestations left out. */
export async function readImages(repository: string, digest: string): Promise<Readonly<Record<string, PlatformImage>>> {
  const { manifests = [] } = await readManifest(`${repository}@${digest}`);
  const images = manifests.filter(({ annotations }) => annotations?.['vnd.docker.reference.type'] === undefined);
  const entries = images.map(async (image) => {
    const manifest = await readManifest(`${repository}@${image.digest}`);
    const config: Config = JSON.parse((await readBlob(repository, manifest.config?.digest ?? '')).toString());
    return [platformOf(image), { digest: image.digest, manifest, config }] as const;
  });
  return Object.fromEntries(await Promise.all(entries));
}

/** In the words of the action: a variant that goes without saying is not said. */
export function platformOf({ platform }: Descriptor): string {
  const { os = '?', architecture = '?', variant } = platform ?? {};
  return [os, architecture, ...(variant === undefined || architecture === 'arm64' ? [] : [variant])].join('/');
}

export function readBlob(repository: string, digest: string): Promise<Buffer> {
  return crane('blob', `${repository}@${digest}`);
}

/** The attestation manifests of an index, by the digest of the image that they are about. */
export async function readAttestations(
  repository: string,
  digest: string,
): Promise<Readonly<Record<string, readonly unknown[]>>> {
  const { manifests = [] } = await readManifest(`${repository}@${digest}`);
  const entries = manifests.flatMap((entry) => {
    const subject = entry.annotations?.['vnd.docker.reference.digest'];
    return subject === undefined
      ? []
      : [readStatements(repository, entry.digest).then((found) => [subject, found] as const)];
  });
  return Object.fromEntries(await Promise.all(entries));
}

async function readStatements(repository: string, digest: string): Promise<readonly unknown[]> {
  const { layers = [] } = await readManifest(`${repository}@${digest}`);
  return Promise.all(layers.map(async (layer) => JSON.parse((await readBlob(repository, layer.digest)).toString())));
}

/** Everything below a name, unpacked: manifests, configs, layers, attestations. */
export async function readEverything(repository: string, digest: string): Promise<readonly Buffer[]> {
  const bytes = await crane('manifest', `${repository}@${digest}`);
  const { manifests = [], config, layers = [] }: Manifest = JSON.parse(bytes.toString());
  const below = await Promise.all(manifests.map((child) => readEverything(repository, child.digest)));
  const blobs = [...(config === undefined ? [] : [config]), ...layers];
  const contents = await Promise.all(blobs.map(async (blob) => unpacked(await readBlob(repository, blob.digest))));
  return [bytes, ...contents, ...below.flat()];
}

function unpacked(bytes: Buffer): Buffer {
  return bytes[0] === 0x1f && bytes[1] === 0x8b ? gunzipSync(bytes) : bytes;
}
