// Detects faults inside images before a tag moves, without false alarms: the zoo on the real registry.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { unpack } from '../../src/adapters/unpack/unpack.ts';
import { isDigest } from '../../src/oci/digest.ts';
import { parsePlatforms } from '../../src/oci/platform.ts';
import { parseRepository } from '../../src/oci/reference.ts';
import { registryStore } from '../../src/verify/content/store.ts';
import { verifyAll } from '../../src/verify/verify.ts';
import { aClient } from '../adapters/registry/aClient.ts';
import { group, trial } from '../faults/support/goal.ts';
import { cpuTime } from '../support/cpu-time.ts';
import { newFolder, workspaceOf } from '../support/folders.ts';
import { silentPorts } from '../support/ports.ts';
import { setStore } from './support/buildx-store.ts';
import { docker, setBuilder } from './support/docker.ts';
import { newRepository, readManifest, readTags } from './support/registry.ts';
import { errorsIn } from './support/report.ts';
import { runStep, type StepResult } from './support/step.ts';
import { type Animal, rightAnimals, wrongAnimals } from './support/zoo.ts';

setStore();
const builder = setBuilder();

// /bin/true of Debian is a dynamic program.
const [hostProgram, loader, libc] = await Promise.all(
  ['/bin/true', '/lib64/ld-linux-x86-64.so.2', '/lib/x86_64-linux-gnu/libc.so.6'].map((path) => readFile(path)),
);
if (hostProgram === undefined || loader === undefined || libc === undefined) throw new Error('There is no libc.');
const libraries = { 'lib64/ld-linux-x86-64.so.2': loader, 'lib/x86_64-linux-gnu/libc.so.6': libc };

function publish(
  { files, platforms = 'linux/amd64,linux/arm64' }: Animal,
  repository: string,
  inputs: Readonly<Record<string, string>> = {},
): Promise<StepResult> {
  return workspaceOf(files).then((workspace) =>
    runStep({ inputs: { images: repository, tags: 'latest', platforms, builder, ...inputs }, workspace }),
  );
}

const errorsOf = (step: StepResult): readonly string[] =>
  errorsIn(step).map((line) => /::([A-Z_]+): ([\w/]+):/.exec(line)?.slice(1).join(' ') ?? line);

group('R16 no tag moves for', () => {
  for (const animal of wrongAnimals(hostProgram))
    trial(animal.name, async () => {
      const repository = newRepository('zoo');
      const step = await publish(animal, repository);
      expect(errorsOf(step)).toEqual(animal.failures);
      expect(step.exitCode).toBe(1);
      expect(await readTags(repository)).toEqual({});
    });
});

group('R16 no alarm is given for', () => {
  for (const animal of rightAnimals(hostProgram, libraries))
    trial(animal.name, async () => {
      const repository = newRepository('zoo');
      const step = await publish(animal, repository);
      expect(errorsOf(step)).toEqual([]);
      expect(step.exitCode).toBe(0);
      expect(Object.keys(await readTags(repository))).toEqual(['latest']);
    });
});

group('the input verify', () => {
  const [shadowed] = wrongAnimals(hostProgram);
  if (shadowed === undefined) throw new Error('The zoo is empty.');

  for (const verify of ['labels', 'false'])
    trial(`${verify} skips the layers`, async () => {
      const repository = newRepository('zoo');
      expect((await publish(shadowed, repository, { verify })).exitCode).toBe(0);
      expect(Object.keys(await readTags(repository))).toEqual(['latest']);
    });

  trial('works on what is not pushed, too', async () => {
    const step = await publish(shadowed, newRepository('zoo'), { push: 'false' });
    expect(errorsOf(step)).toEqual(shadowed.failures);
  });
});

describe('layers by the client itself', () => {
  const registry = aClient(undefined, { perTry: 30_000 });

  async function push(animal: Animal, output: string): Promise<{ name: string; digest: string }> {
    const name = newRepository('zoo');
    const [workspace, folder] = [await workspaceOf(animal.files), await newFolder()];
    const metadata = join(folder, 'metadata.json');
    await docker(
      ...['buildx', 'build', '--builder', builder, '--platform', animal.platforms ?? 'linux/amd64,linux/arm64'],
      ...['--output', `type=image,name=${name},push=true,push-by-digest=true,name-canonical=true,${output}`],
      ...['--metadata-file', metadata, '--progress', 'quiet', workspace],
    );
    const { 'containerimage.digest': digest } = JSON.parse(await readFile(metadata, 'utf8'));
    return { name, digest };
  }

  async function check({ name, digest }: { name: string; digest: string }, platforms: readonly string[]) {
    if (!isDigest(digest)) throw new Error(`${digest} is not a digest.`);
    const repository = parseRepository(name);
    const stores = [registryStore({ ...silentPorts(), registry, unpack }, repository)];
    return verifyAll([
      { name, platforms: parsePlatforms(platforms), digest, stores, repositories: [repository], depth: 'elf' },
    ]);
  }

  const [wrong] = wrongAnimals(hostProgram);
  const right = rightAnimals(hostProgram, libraries);

  it.each(['zstd', 'gzip', 'uncompressed'])('packed by %s are read', async (compression) => {
    const options = `compression=${compression},force-compression=true,oci-mediatypes=true`;
    const platforms = ['linux/amd64', 'linux/arm64'];
    const [static_] = right;
    if (static_ === undefined || wrong === undefined) throw new Error('The zoo is empty.');
    const pushed = await push(static_, options);
    const { manifests = [] } = await readManifest(`${pushed.name}@${pushed.digest}`);
    const { layers = [] } = await readManifest(`${pushed.name}@${manifests[0]?.digest}`);
    const type = compression === 'uncompressed' ? 'tar' : `tar+${compression}`;
    expect(new Set(layers.map(({ mediaType }) => mediaType))).toEqual(
      new Set([`application/vnd.oci.image.layer.v1.${type}`]),
    );
    expect(await check(pushed, platforms)).toHaveLength(1);
    await expect(check(await push(wrong, options), platforms)).rejects.toMatchObject({
      problems: [{ code: 'BINARY_WRONG_MACHINE' }],
    });
  });

  it('of three platforms are read in little processor time', async () => {
    const platforms = ['linux/amd64', 'linux/arm64', 'linux/arm/v7'];
    const three = right.find((animal) => animal.platforms?.includes('arm/v7'));
    if (three === undefined) throw new Error('The zoo lacks it.');
    const pushed = await push(three, 'compression=gzip');
    await check(pushed, platforms);
    const taken = await cpuTime(async () => {
      for (let run = 0; run < 5; run++) await check(pushed, platforms);
    });
    expect(taken / 5).toBeLessThan(1_000);
  });
});
