// The images of BuildKit and QEMU: the engine's copy, else the pinned release, fetched with retries.
import { answerOf, type Finished, tail, whyUnanswered } from '../../commands/command.ts';
import { type DriverOption, driverOption } from '../../commands/driver-option.ts';
import { askImages, ENGINE_ABSENT, fetchImage, isAnswered, isPassing, parseImageIds } from '../../commands/engine.ts';
import type { Code } from '../../errors/catalog.ts';
import { failure, undefinedOn } from '../../errors/failure.ts';
import { parseRepository, withoutTag } from '../../oci/reference.ts';
import { formatSeconds } from '../../oci/units.ts';
import { formatImage, pins } from '../../pins/pins.ts';
import type { BuilderPlan } from '../../plan/builder/builder.ts';
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

/** Provides an image; `given` is the user's choice. Raises BUILDER_FAILED or EMULATION_FAILED, ENGINE_MISSING and PROGRAM_STOPPED. */
export async function readyImage(
  kind: keyof typeof kinds,
  given: string | undefined,
  ports: Ports,
): Promise<ReadyImage> {
  const { title, pin, usual, code } = kinds[kind];
  const names = given === undefined || given === usual ? [formatImage(pin), usual] : [given];
  // Without an answer the image is fetched, which costs little if the engine has it.
  const local = await localOf(names, ports);
  const image = local === undefined ? await fetchFirst(names, code, ports) : { ...local, origin: 'local copy' };
  const by = image.name.includes('@sha256:') ? 'digest' : 'tag';
  ports.log.event('image-ready', { title, name: image.name, isLocal: local !== undefined });
  ports.log.line(`${title} image ${image.name} (by ${by}, ${image.origin})`);
  return image;
}

type Node = Pick<BuilderPlan['order'], 'endpoint' | 'driverOptions'>;

/**
 * Provides the image, and returns the driver options of a node with it: named by its ID, which no registry has, so that
 * buildx uses the local copy at once; for any other name it queries the registry first. On other engines buildx fetches
 * it. Raises BUILDER_FAILED, ENGINE_MISSING and PROGRAM_STOPPED.
 */
export async function builderImage({ order, others }: BuilderPlan, ports: Ports) {
  const isHere = ({ endpoint }: Node): boolean => order.driver === 'docker-container' && endpoint === undefined;
  const names = new Set([order, ...others].filter(isHere).map(imageOf));
  const images = new Map(await Promise.all([...names].map(async (name) => [name, await idOf(name, ports)] as const)));
  return (node: Node): readonly DriverOption[] => {
    const id = isHere(node) ? images.get(imageOf(node)) : undefined;
    return id === undefined
      ? node.driverOptions
      : [...node.driverOptions.filter(({ key }) => key !== 'image'), { key: 'image', value: id }];
  };
}

const imageOf = ({ driverOptions }: Node): string | undefined => driverOption(driverOptions, 'image');

/** Without the Docker CLI the engine cannot be queried; buildx talks to it itself. */
async function idOf(name: string | undefined, ports: Ports): Promise<string | undefined> {
  return (await undefinedOn(readyImage('buildkit', name, ports), 'PROGRAM_MISSING'))?.id;
}

/** Fetches the first available one. A mirror for machines without internet may only have the usual tag. */
async function fetchFirst(names: readonly string[], code: Code, ports: Ports): Promise<ReadyImage> {
  const started = ports.clock.now().getTime();
  const [name = '', ...others] = names;
  const failed = await fetchPatiently(name, ports);
  // Another name may still serve; the last one has to be known.
  const ask = others.length === 0 ? firstOf : localOf;
  const found = failed === undefined ? await ask([name], ports) : undefined;
  const taken = formatSeconds(ports.clock.now().getTime() - started);
  if (found !== undefined) return { ...found, origin: `fetched in ${taken}` };
  const facts = { tail: tail(failed?.stderr ?? '') };
  if (ENGINE_ABSENT.test(failed?.stderr ?? '')) {
    throw failure('ENGINE_MISSING', 'No Docker engine responds on this machine.', facts);
  }
  const why = failed === undefined ? '' : whyUnanswered('the fetch', failed);
  if (others.length === 0) throw failure(code, `The image ${name} could not be fetched${why}.`, facts);
  const reason = why || `: ${facts.tail.at(-1) ?? 'the engine does not show it'}`;
  ports.log.warning(`Pinned image ${name} is not available${reason}; trying ${others[0]}`);
  return fetchFirst(others, code, ports);
}

/** The first of these that the engine has. Raises PROGRAM_STOPPED. */
async function firstOf(names: readonly string[], ports: Ports): Promise<Omit<ReadyImage, 'origin'> | undefined> {
  const finished = await answerOf(askImages(names), ports.exec);
  const found = parseImageIds(names, finished);
  if (found !== undefined || names.length < 2 || finished.stdout.trim() === '') return found;
  // It has some, in words that do not say which.
  const asked = await Promise.all(names.map((name) => localOf([name], ports)));
  return asked.find((each) => each !== undefined);
}

/** The same; undefined without an answer. */
function localOf(names: readonly string[], ports: Ports) {
  return undefinedOn(firstOf(names, ports), 'PROGRAM_STOPPED');
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
