// Times the promotion of an image from one registry to another, against `crane copy` of the same image.
import { execFileSync } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runStep } from '../__tests__/e2e/support/step.ts';
import { stackFacts } from '../stack/facts.ts';
import { spreadOf } from './figures/statistics.ts';
import { peakOf, required, stagesIn } from './figures/step.ts';

const { open, second } = stackFacts.registries;
const layers = 3;
const bytesOfLayer = 200_000_000;
const mediaType = 'application/vnd.oci.image.manifest.v1+json';

type Descriptor = { readonly mediaType: string; readonly digest: string; readonly size: number };
type Round = { readonly step: number; readonly crane: number; readonly memory: number };

/** Promotes an image of 600 MB that nothing makes smaller, so many times, and prints medians. */
export async function benchPromote(rounds: number): Promise<void> {
  const source = await putImage(`bench/source-${randomBytes(4).toString('hex')}`);
  const taken: Round[] = [];
  for (let round = 0; round < rounds; round += 1) taken.push(await once(source));
  const of = (name: keyof Round): number => spreadOf(taken.map((each) => each[name])).median;
  const ratio = spreadOf(taken.map(({ step, crane }) => step / crane)).median;
  console.log(
    `promote     ${of('step').toFixed(2)} s for 600 MB, crane copy ${of('crane').toFixed(2)} s   ratio ${ratio.toFixed(2)} (goal: below 1.50)   memory ${of('memory').toFixed(0)} MB`,
  );
}

async function once(source: string): Promise<Round> {
  const name = randomBytes(4).toString('hex');
  const crane = seconds(() =>
    execFileSync(stackFacts.tools.crane, ['copy', source, `${second.host}/bench/crane-${name}:1`], { stdio: 'ignore' }),
  );
  let memory = 0;
  const step = await runStep({
    inputs: { stage: 'promote', source, images: `${second.host}/bench/step-${name}`, tags: '1', summary: 'false' },
    workspace: await mkdtemp(join(tmpdir(), 'polyarch-bench-')),
    onLog: (_, { pid }) => {
      memory = Math.max(memory, peakOf(pid));
    },
  });
  if (step.exitCode !== 0) throw new Error(step.log);
  return { step: required('promote', stagesIn(step)['promote']), crane, memory };
}

function seconds(work: () => void): number {
  const started = performance.now();
  work();
  return (performance.now() - started) / 1000;
}

/** Puts an image with layers of random bytes into the open registry. */
async function putImage(path: string): Promise<string> {
  const rootfs = {
    type: 'layers',
    diff_ids: Array.from({ length: layers }, (_, at) => `sha256:${`${at}`.repeat(64)}`),
  };
  const config = JSON.stringify({ os: 'linux', architecture: 'amd64', config: {}, rootfs });
  const parts: Descriptor[] = [];
  for (let at = 0; at < layers; at += 1)
    parts.push(await putBlob(path, 'application/vnd.oci.image.layer.v1.tar+gzip', randomBytes(bytesOfLayer)));
  const own = await putBlob(path, 'application/vnd.oci.image.config.v1+json', Buffer.from(config));
  const body = JSON.stringify({ schemaVersion: 2, mediaType, config: own, layers: parts });
  await accepted(`manifests/1`, path, { method: 'PUT', body, headers: { 'content-type': mediaType } });
  return `${open.host}/${path}:1`;
}

async function putBlob(path: string, type: string, bytes: Buffer): Promise<Descriptor> {
  const digest = `sha256:${createHash('sha256').update(bytes).digest('hex')}`;
  const begun = await accepted('blobs/uploads/', path, { method: 'POST' });
  const place = new URL(begun.headers.get('location') ?? '', `http://${open.host}`);
  place.searchParams.set('digest', digest);
  const stored = await fetch(place, { method: 'PUT', body: bytes });
  if (!stored.ok) throw new Error(`${place} answers ${stored.status}.`);
  return { mediaType: type, digest, size: bytes.length };
}

async function accepted(what: string, path: string, init: RequestInit): Promise<Response> {
  const answer = await fetch(`http://${open.host}/v2/${path}/${what}`, init);
  if (!answer.ok) throw new Error(`${path} answers ${answer.status}.`);
  return answer;
}
