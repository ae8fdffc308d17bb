// Registries that return wrong content, or endless responses: the step ends, and no wrong image gets a tag.
import { randomBytes } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from '@jest/globals';
import { placeOf } from '../faults/support/state.ts';
import { elfFile, machines, tarOf } from '../layers/archive.ts';
import { workspaceOf } from '../support/folders.ts';
import { setBuilder } from './support/docker.ts';
import { newRepository, readTags } from './support/registry.ts';
import { codesOf } from './support/report.ts';
import { digestOf, runStep, type StepResult } from './support/step.ts';
import { type Decide, type Trouble, troubledRegistry } from './support/troubled-registry.ts';
import { weekly } from './support/weekly.ts';

const builder = setBuilder();

const files = (machine: keyof typeof machines) => ({
  Dockerfile: 'FROM scratch\nCOPY --chmod=755 app noise /\nENTRYPOINT ["/app"]\n',
  app: elfFile(machines[machine]),
  noise: randomBytes(300_000),
});

/** `images` is the repository past the trouble. */
type Run = StepResult & { readonly images: string; readonly seconds: number };

async function publish(
  decide: Decide,
  machine: keyof typeof machines,
  order: Pick<Parameters<typeof runStep>[0], 'event'> & { readonly inputs?: Readonly<Record<string, string>> } = {},
  images = newRepository('hostile'),
): Promise<Run> {
  const hostile = `${await troubledRegistry(decide)}/${placeOf(images).path}`;
  const started = Date.now();
  const step = await runStep({
    ...order,
    inputs: { images: hostile, builder, platforms: 'linux/amd64', cache: 'off', ...order.inputs },
    workspace: await workspaceOf(files(machine)),
  });
  return { ...step, images, seconds: (Date.now() - started) / 1000 };
}

/** Another body for the layer, which is the only blob that is packed. */
const layerAs =
  (of: Extract<Trouble, { kind: 'instead' }>['of']): Decide =>
  ({ method, path }) =>
    method === 'GET' && path.includes('/blobs/')
      ? { kind: 'instead', of: (whole) => (whole.readUInt16BE() === 0x1f8b ? of(whole) : undefined) }
      : undefined;

const good = gzipSync(tarOf([{ path: 'app', mode: 0o755, content: elfFile(machines['linux/amd64']) }]));

describe('a layer', () => {
  it('of another machine gets no tag by a sound one that is shown with zeros behind it', async () => {
    const shown = (whole: Buffer) => [good, Buffer.alloc(whole.length - good.length)];
    const run = await publish(layerAs(shown), 'linux/arm64');
    expect(run.exitCode).toBe(1);
    expect(codesOf(run)).toEqual(['REGISTRY_DIGEST_MISMATCH']);
    expect(await readTags(run.images)).toEqual({});
  });

  it('without an end is left at the size that it should have', async () => {
    const run = await publish(
      layerAs(function* (whole) {
        yield whole;
        for (;;) yield Buffer.alloc(100_000);
      }),
      'linux/amd64',
    );
    expect(codesOf(run)).toEqual(['REGISTRY_DIGEST_MISMATCH']);
    expect(run.seconds).toBeLessThan(60);
  });

  weekly('that only drips is canceled after `timeout`', async () => {
    const run = await publish(
      layerAs(async function* (whole) {
        for (const byte of whole) {
          yield Buffer.of(byte);
          await sleep(200);
        }
      }),
      'linux/amd64',
      { inputs: { timeout: '15s' } },
    );
    expect(codesOf(run)).toEqual(['REGISTRY_UNAVAILABLE']);
    expect(run.seconds).toBeLessThan(60);
  });
});

describe('a list of tags', () => {
  const event = { name: 'push', ref: 'refs/tags/v1.2.3' };
  const page = (make: (count: number) => readonly string[]): Decide => {
    let count = 0;
    return ({ path }) => {
      if (!path.includes('/tags/list')) return undefined;
      count += 1;
      const link = `</v2/${path.split('/').slice(2, -2).join('/')}/tags/list?last=${count}>; rel="next"`;
      return { kind: 'answer', status: 200, headers: { link }, body: JSON.stringify({ tags: make(count) }) };
    };
  };

  /** Publishes an image that does not say which release it is. */
  async function seeded(images: string): Promise<string> {
    const step = await runStep({
      inputs: {
        images,
        builder,
        platforms: 'linux/amd64',
        cache: 'off',
        tags: 'latest\n1',
        labels: 'none',
        annotations: 'none',
      },
      workspace: await workspaceOf(files('linux/amd64')),
    });
    return digestOf(step);
  }

  it.each<[string, Decide]>([
    ['empty pages', page(() => [])],
    ['ever new names', page((count) => [`name-${count}`])],
  ])('of %s without end has an end, and `latest` does not move on its word', async (_, decide) => {
    const tags = 'type=semver,pattern={{version}}\ntype=semver,pattern={{major}}';
    const images = newRepository('hostile');
    const old = await seeded(images);
    const run = await publish(decide, 'linux/amd64', { event, inputs: { tags } }, images);
    expect(run.exitCode).toBe(0);
    expect(run.outputs['tag-names']?.split('\n')).toEqual(['1.2.3', '1', 'latest']);
    expect(await readTags(images)).toEqual({ '1.2.3': digestOf(run), '1': old, latest: old });
    expect(run.seconds).toBeLessThan(90);
  });
});
