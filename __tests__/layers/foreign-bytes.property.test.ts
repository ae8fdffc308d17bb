// Images of any bytes are read, or rejected as malformed, and never raise anything else.
import { describe, it } from '@jest/globals';
import { Failure } from '../../src/errors/failure.ts';
import { parseElf } from '../../src/layers/elf.ts';
import { createProbe } from '../../src/layers/executable.ts';
import { readLayer } from '../../src/layers/layer.ts';
import { mergeLayers } from '../../src/layers/tree.ts';
import { parseImageConfig } from '../../src/oci/image-config.ts';
import { mediaTypes, parseManifest } from '../../src/oci/image-index.ts';
import { parsePlatform } from '../../src/oci/platform.ts';
import { judgeFiles } from '../../src/verify/start/judge.ts';
import { anyText, cases, fc } from '../support/chance.ts';
import { bytesOf, type Dialect, type Entry, elfFile, joined, machines, record, resum, tarOf } from './archive.ts';

/** Runs it; a failure of the catalog is an answer, too. */
async function answered(act: () => unknown): Promise<void> {
  try {
    await act();
  } catch (error) {
    if (!(error instanceof Failure) || error.problems.some(({ code }) => code !== 'CONTENT_MALFORMED')) throw error;
  }
}

async function* cut(bytes: Uint8Array, length: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += length) yield bytes.subarray(at, at + length);
}

const name = fc.oneof(
  fc.constantFrom('.', '..', '', 'a', 'bin', 'sh', '.wh.a', '.wh..wh..opq', '.wh..wh.', '__proto__', 'constructor'),
  anyText({ maxLength: 300 }),
);
const path = fc.array(name, { maxLength: 6 }).map((parts) => parts.join('/'));
const content = fc.oneof(
  anyText({ maxLength: 600 }).map(bytesOf),
  fc.constantFrom('#!/bin/sh\n', '#!', '#!/usr/bin/env -S ', '\u007fELF').map(bytesOf),
  fc.constantFrom(...Object.values(machines)).map((shape) => elfFile(shape)),
);
const key = fc.constantFrom('path', 'linkpath', 'size', 'GNU.sparse.name', 'GNU.sparse.major', 'mtime', '');
const records = fc
  .array(fc.tuple(key, fc.oneof(path, fc.constantFrom('0', '1', '-1', '1e3', '0x1', '99999999999999999999'))))
  .map((pairs) => joined(pairs.map(([word, value]) => record(word, value))));
const entry: fc.Arbitrary<Entry> = fc.oneof(
  fc.record({ path, mode: fc.constantFrom(0o644, 0o755), content, type: fc.constantFrom('0', '7', '\0', 'S', 'V') }),
  fc.record({ path, target: path, type: fc.constantFrom('1', '2', '3', '4', '5', '6') }),
  fc.record({ path, content: fc.oneof(records, content), type: fc.constantFrom('x', 'g', 'L', 'K') }),
);
const archive = fc
  .tuple(fc.array(entry, { maxLength: 8 }), fc.constantFrom<Dialect>('pax', 'gnu', 'ustar'))
  .map(([entries, dialect]) => tarOf(entries, dialect));
/** Bytes that are changed in the first headers of an archive, whose checksums are put right again. */
const changes = fc.array(fc.tuple(fc.nat({ max: 4095 }), fc.nat({ max: 255 })), { maxLength: 6 });

function changed(archive: Uint8Array, edits: readonly (readonly [number, number])[]): Uint8Array {
  const bytes = Uint8Array.from(archive);
  for (const [at, value] of edits.filter(([place]) => place < bytes.length)) {
    bytes[at] = value;
    resum(bytes, at - (at % 512));
  }
  return bytes;
}

const config = {
  hasVariant: false,
  entrypoint: ['/a/sh', 'sh'],
  command: ['a', './a', '../bin/sh'],
  environment: ['PATH=/bin:a::/a/../bin'],
  workingFolder: 'a',
  labels: {},
  user: 'a',
  volumes: ['/b'],
  isTemplate: false,
};

describe('any bytes', () => {
  it('as archives of layers are laid over one another and judged, or refused', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(archive, changes), { maxLength: 3 }),
        fc.integer({ min: 1, max: 2000 }),
        (all, length) =>
          answered(async () => {
            const layers = [];
            for (const [bytes, edits] of all) layers.push(await readLayer(cut(changed(bytes, edits), length)));
            const tree = mergeLayers(layers);
            judgeFiles({ name: 'linux/amd64', platform: parsePlatform('linux/amd64'), config, tree });
          }),
      ),
      cases(400),
    );
  });

  it('as programs are known, or are something else', async () => {
    const programs = fc
      .constantFrom(...Object.values(machines))
      .map((shape) => elfFile({ ...shape, loader: '/lib/ld.so' }));
    const edits = fc.array(fc.tuple(fc.nat({ max: 199 }), fc.nat({ max: 255 })), { maxLength: 10 });
    await fc.assert(
      fc.asyncProperty(
        programs,
        edits,
        fc.nat({ max: 700 }),
        fc.integer({ min: 1, max: 300 }),
        (program, spoils, size, length) =>
          answered(async () => {
            const bytes = Uint8Array.from(program);
            for (const [at, value] of spoils) bytes[at] = value;
            parseElf(bytes.subarray(0, size));
            const probe = createProbe(size);
            for await (const piece of cut(bytes.subarray(0, size), length)) probe.accept(piece);
            probe.content();
          }),
      ),
      cases(500),
    );
  });

  it('as manifests and configs are read, or refused', async () => {
    const digest = fc.constantFrom(`sha256:${'0'.repeat(64)}`, 'sha256:0', '', 7, undefined);
    const value = fc.oneof(fc.jsonValue({ maxDepth: 2 }), digest, fc.constant('__proto__'));
    const type = fc.oneof(fc.constantFrom(...Object.values(mediaTypes)), value);
    const platform = fc.record(
      { os: value, architecture: value, variant: value, 'os.version': value },
      { requiredKeys: [] },
    );
    const annotations = fc.record(
      {
        'vnd.docker.reference.type': fc.constantFrom('attestation-manifest', 7),
        'vnd.docker.reference.digest': digest,
      },
      { requiredKeys: [] },
    );
    const item = fc.record(
      { mediaType: type, digest, size: fc.oneof(fc.nat(), value), platform, annotations },
      { requiredKeys: [] },
    );
    const list = fc.oneof(fc.array(fc.oneof(item, value), { maxLength: 4 }), value);
    const inner = fc.record(
      { Entrypoint: list, Cmd: value, Env: value, WorkingDir: value, Labels: annotations },
      { requiredKeys: [] },
    );
    const json = fc.record(
      {
        mediaType: type,
        manifests: list,
        layers: list,
        config: fc.oneof(item, inner, value),
        annotations,
        os: value,
        architecture: value,
        variant: value,
      },
      { requiredKeys: [] },
    );
    const bytes = fc.oneof(
      json.map((each) => bytesOf(JSON.stringify(each))),
      fc.uint8Array({ maxLength: 100 }),
      fc.constantFrom('[', '{"a":').map((text) => bytesOf(text.repeat(5000))),
    );
    const own = `sha256:${'1'.repeat(64)}` as const;
    await fc.assert(
      fc.asyncProperty(bytes, fc.constantFrom(...Object.values(mediaTypes)), async (each, mediaType) => {
        await answered(() => parseManifest({ mediaType, digest: own, bytes: each }));
        await answered(() => parseImageConfig(each, own));
      }),
      cases(200),
    );
  });
});
