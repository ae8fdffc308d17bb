// The models of a run: what both sides find on the machine and in the registry, and how far the registry is away.
import { randomBytes } from 'node:crypto';
import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { stackFacts } from '../../stack/facts.ts';
import { type BareOrder, shell } from '../figures/bare.ts';
import type { ChainInputs } from '../figures/chain.ts';
import { makeColdImages } from './cold-images.ts';
import { slowRegistry } from './network.ts';

/** One model, ready to be measured. */
export type Model = {
  readonly name: string;
  /** What holds for both sides, in sentences. */
  readonly conditions: readonly string[];
  /** What the step is given beside images, platforms and tags. */
  readonly inputs: Readonly<Record<string, string>>;
  readonly bare: Pick<BareOrder, 'binfmt' | 'driverOptions' | 'arguments'>;
  readonly chain: ChainInputs;
  readonly registry: string;
  readonly context: string;
  /** Puts the machine into the state that each run of either side begins with. */
  readonly reset: () => Promise<void>;
  readonly close: () => Promise<void>;
};

const { open } = stackFacts.registries;
const { binfmt } = stackFacts.images;
// buildx and setup-qemu-action pull their images on every run; from Docker Hub that would measure the line to it.
const driverOptions = `image=${open.host}/${stackFacts.images.buildkit}`;
const local = { binfmt, driverOptions, arguments: '' };
const localChain: ChainInputs = { qemu: { image: `${open.host}/${binfmt}` }, driverOptions, build: {} };
const nothing = async (): Promise<void> => undefined;

/** Both sides have to register QEMU themselves. */
const forgetEmulators = async (): Promise<void> => {
  await shell(`docker run --rm --privileged ${binfmt} --uninstall 'qemu-*'`);
};

/** A folder with a Dockerfile that runs two steps on each platform; `renew` gives it new layers. */
async function newContext(registry: string) {
  const folder = await mkdtemp(join(tmpdir(), 'polyarch-bench-'));
  const Dockerfile = `FROM ${registry}busybox\nCOPY seed /seed\nRUN uname -m > /machine && sha256sum /seed\n`;
  await writeFile(join(folder, 'Dockerfile'), Dockerfile);
  const renew = (): Promise<void> => writeFile(join(folder, 'seed'), randomBytes(16));
  await renew();
  return { folder, renew };
}

async function warm(): Promise<Model> {
  const { folder, renew } = await newContext('');
  return {
    name: 'warm',
    conditions: [
      'The engine has the images of BuildKit and QEMU.',
      'The registry is on loopback.',
      'Every layer is new.',
    ],
    inputs: { cache: 'off' },
    bare: local,
    chain: localChain,
    registry: open.host,
    context: folder,
    reset: async () => {
      await renew();
      await forgetEmulators();
    },
    close: nothing,
  };
}

/** Each side reads and writes its own cache in the registry; the first round, which is not counted, fills it. */
async function cached(): Promise<Model> {
  const { folder } = await newContext('');
  const cacheOf = (side: string) => `type=registry,ref=${open.host}/bench/cache:${side}`;
  const inputsOf = (side: string) => ({ 'cache-from': cacheOf(side), 'cache-to': `${cacheOf(side)},mode=max` });
  return {
    name: 'cached',
    conditions: [
      'As the warm model, but nothing has changed since the last run.',
      'The builder is new; all steps come from a cache in the registry, which is written again.',
    ],
    inputs: inputsOf('step'),
    bare: { ...local, arguments: `--cache-from ${cacheOf('bare')} --cache-to ${cacheOf('bare')},mode=max` },
    chain: { ...localChain, build: inputsOf('chain') },
    registry: open.host,
    context: folder,
    reset: forgetEmulators,
    close: nothing,
  };
}

/** A hosted runner: nothing is there, and everything comes over a line. */
async function cold(): Promise<Model> {
  const line = { roundTrip: 40, rate: 50_000_000 };
  const images = await makeColdImages();
  const registry = await slowRegistry(open.port, line);
  const { folder, renew } = await newContext(`${registry.host}/library/`);
  const [buildkit, qemu] = [`${registry.host}/${images.buildkit.name}`, `${registry.host}/${images.binfmt.name}`];
  const forget = async (): Promise<void> => {
    await shell(`docker image rm --force ${buildkit} ${qemu} || true`);
  };
  const sizes = `BuildKit ${images.buildkit.megabytes} MB, QEMU ${images.binfmt.megabytes} MB compressed`;
  return {
    name: 'cold',
    conditions: [
      `The engine has no image (${sizes}).`,
      `Every registry is ${line.roundTrip} ms away (there and back), over a line of ${(line.rate * 8) / 1e6} Mbit/s.`,
      'Every layer is new.',
    ],
    inputs: { cache: 'off', 'buildkit-image': buildkit, 'binfmt-image': qemu },
    bare: { binfmt: qemu, driverOptions: `image=${buildkit}`, arguments: '' },
    chain: { qemu: { image: qemu }, driverOptions: `image=${buildkit}`, build: {} },
    registry: registry.host,
    context: folder,
    reset: async () => {
      await renew();
      await forgetEmulators();
      await forget();
    },
    close: async () => {
      await forget();
      await registry.close();
    },
  };
}

/** All models by name. */
export const models: Readonly<Record<string, () => Promise<Model>>> = { warm, cached, cold };
