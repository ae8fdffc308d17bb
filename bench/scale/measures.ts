// Measures of a publish, in milliseconds: rules, tags in four registries, and gigabytes of layers.

import { createHash, randomBytes } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { gzipSync } from 'node:zlib';
import { aClient, repositoryAt } from '../../__tests__/adapters/registry/aClient.ts';
import { tarOf } from '../../__tests__/layers/archive.ts';
import { manyTags } from '../../__tests__/plan/tags/many.ts';
import { anIndex, memoryRegistry } from '../../__tests__/support/memory-registry.ts';
import { aPlan } from '../../__tests__/support/plan.ts';
import { silentPorts } from '../../__tests__/support/ports.ts';
import { verifiedAs } from '../../__tests__/support/verified.ts';
import { unpack } from '../../src/adapters/unpack/unpack.ts';
import { readLayer } from '../../src/layers/layer.ts';
import { parseReference } from '../../src/oci/reference.ts';
import type { TaggedReference } from '../../src/plan/tags/tags.ts';
import type { BlobReader } from '../../src/ports/registry.ts';
import { publish } from '../../src/publish/publish.ts';
import { required } from '../figures/step.ts';

/** Measures an amount in milliseconds, and an amount to measure once before. */
export type Measure = { readonly measure: (amount: number) => Promise<number>; readonly warmUp: number };

/** Reads a layer of so many gigabytes from a registry on loopback: hashed, unpacked, and its files listed, as it arrives. */
async function timeLayers(gigabytes: number): Promise<number> {
  const size = 16_000_000;
  const file = gzipSync(tarOf([{ path: 'usr/lib/data', content: randomBytes(size) }]).subarray(0, -1024), { level: 1 });
  const members = [...Array<Buffer>(Math.round((gigabytes * 1e9) / size)).fill(file), gzipSync(new Uint8Array(1024))];
  const hash = createHash('sha256');
  for (const member of members) hash.update(member);
  const server = createServer((_, answer) => void pipeline(Readable.from(members), answer).catch(() => undefined));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  const layer = {
    digest: `sha256:${hash.digest('hex')}` as const,
    size: members.reduce((sum, { length }) => sum + length, 0),
  };
  const registry = aClient(undefined, { perTry: 600_000 });
  const read: BlobReader<unknown> = (packed) => readLayer(unpack(packed));
  try {
    return await time(() => registry.readBlob(repositoryAt(host), layer, read));
  } finally {
    server.closeAllConnections();
    server.close();
  }
}

async function timeRules(count: number): Promise<number> {
  const plan = await manyTags(count);
  return time(async () => plan());
}

async function timeTags(count: number): Promise<number> {
  const moves = Array.from({ length: count }, (_, index): TaggedReference => {
    const reference = `registry-${index % 4}.test/app:${index}`;
    const { repository, tag } = parseReference(reference);
    return { reference, repository, name: required('tag', tag), isMoving: index % 2 === 0, line: undefined };
  });
  const registry = memoryRegistry();
  const old = anIndex({ version: '1' });
  for (const { repository, name, isMoving } of moves) if (isMoving) registry.seed(repository, name, old);
  const verified = [await verifiedAs(anIndex({ version: '2' }))];
  const taken = await time(() => publish(aPlan({ moves }), verified, silentPorts({ registry })));
  if (registry.puts.length !== count) throw new Error(`${registry.puts.length} of ${count} tags moved.`);
  return taken;
}

async function time(work: () => Promise<unknown>): Promise<number> {
  const started = performance.now();
  await work();
  return performance.now() - started;
}

/** The measures by name. */
export const measures: Readonly<Record<string, Measure>> = {
  layers: { measure: timeLayers, warmUp: 0.1 },
  rules: { measure: timeRules, warmUp: 50 },
  tags: { measure: timeTags, warmUp: 100 },
};
