// The images of BuildKit and QEMU: the engine's copy, else the pinned release, fetched with retries.
import { type Finished, tail } from '../../commands/command.ts';
import { ENGINE_ABSENT } from '../../commands/engine.ts';
import { askImages, fetchImage, isAnswered, isPassing, parseImageIds } from '../../commands/engine-images.ts';
import type { Code } from '../../errors/catalog.ts';
import { failure } from '../../errors/failure.ts';
import { parseRepository, withoutTag } from '../../oci/reference.ts';
import { formatSeconds } from '../../oci/units.ts';
import { formatImage, pins } from '../../pins/pins.ts';
import type { Ports } from '../../ports/ports.ts';

/** A local image: its name for the log, its ID in hex, and its origin. */
type ReadyImage = { readonly name: string; readonly id: string; readonly origin: string };

/** The title of each, its usual tag, and the code for its absence. */
const kinds = {
  // buildx, driver/bkimage/bkimage.go
  buildkit: {
    title: 'BuildKit',
    pin: pins.images.buildkit,
    usual: 'moby/buildkit:buildx-stable-1',
    code: 'BUILDER_FAILED',
  },
  binfmt: {
    title: 'QEMU',
    pin: pins.images.binfmt,
    usual: 'docker.io/tonistiigi/binfmt:latest',
    code: 'EMULATION_FAILED',
  },
} as const;

/** The origin of an image that the engine already has. */
const localCopy = 'local copy';

/** Provides an image; `given` is the user's choice. Raises BUILDER_FAILED or EMULATION_FAILED, and ENGINE_MISSING. */
export async function readyImage(
  kind: keyof typeof kinds,
  given: string | undefined,
  ports: Ports,
): Promise<ReadyImage> {
  const { title, pin, usual, code } = kinds[kind];
  const names = given === undefined || given === usual ? [formatImage(pin), usual] : [given];
  const local = await firstOf(names, ports);
  if (local !== undefined) return logged(title, { ...local, origin: localCopy }, ports);
  return logged(title, await fetchFirst(names, code, ports), ports);
}

/** Fetches the first available one. A mirror for machines without internet may only have the usual tag. */
async function fetchFirst(names: readonly string[], code: Code, ports: Ports): Promise<ReadyImage> {
  const started = ports.clock.now().getTime();
  const [name = '', ...others] = names;
  const failed = await fetchPatiently(name, ports);
  const found = failed === undefined ? await firstOf([name], ports) : undefined;
  const taken = formatSeconds(ports.clock.now().getTime() - started);
  if (found !== undefined) return { ...found, origin: `fetched in ${taken}` };
  const facts = { tail: tail(failed?.stderr ?? '') };
  if (ENGINE_ABSENT.test(failed?.stderr ?? '')) {
    throw failure('ENGINE_MISSING', 'No Docker engine responds on this machine.', facts);
  }
  if (others.length === 0) throw failure(code, `The image ${name} could not be fetched.`, facts);
  ports.log.warning(`Pinned image ${name} is not available (${facts.tail.at(-1)}); trying ${others[0]}`);
  return fetchFirst(others, code, ports);
}

function logged(title: string, image: ReadyImage, { log }: Ports): ReadyImage {
  const by = image.name.includes('@sha256:') ? 'digest' : 'tag';
  log.event('image-ready', { title, name: image.name, isLocal: image.origin === localCopy });
  log.line(`${title} image ${image.name} (by ${by}, ${image.origin})`);
  return image;
}

/** The first of these that the engine has. */
async function firstOf(names: readonly string[], ports: Ports): Promise<Omit<ReadyImage, 'origin'> | undefined> {
  const finished = await ports.exec.run(askImages(names));
  const found = parseImageIds(names, finished);
  if (found !== undefined || names.length < 2 || finished.stdout.trim() === '') return found;
  // It has some, in words that do not say which.
  const asked = await Promise.all(names.map((name) => firstOf([name], ports)));
  return asked.find((each) => each !== undefined);
}

const tries = 4;

/** Fetches with retries; returns the last failed try, or undefined on success. */
async function fetchPatiently(name: string, ports: Ports): Promise<Finished | undefined> {
  for (let count = 1; ; count += 1) {
    const finished = await ports.exec.run(fetchImage(name));
    if (finished.exitCode === 0) return undefined;
    const isOver = count === tries || ENGINE_ABSENT.test(finished.stderr) || !isPassing(finished.stderr);
    if (isOver) return finished;
    ports.log.line(`Could not fetch ${name} (${tail(finished.stderr, 1).join('')}); retrying`);
    if (isAnswered(finished.stderr)) await waitFor(name, ports);
    await ports.clock.sleep(500 * 2 ** count);
  }
}

/** The engine does not report Retry-After, so our own client sends a request and waits for it. */
async function waitFor(name: string, { registry }: Ports): Promise<void> {
  const [reference = name] = name.split('@');
  const repository = withoutTag(reference);
  const tag = reference.slice(repository.length + 1) || 'latest';
  await registry.head(parseRepository(repository), tag).catch(() => undefined);
}
