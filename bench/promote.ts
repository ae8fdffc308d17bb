// Times the promotion of an image from one registry to another, against `crane copy` of the same image.
import { execFileSync } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runStep } from '../__tests__/e2e/support/step.ts';
import { stackFacts } from '../stack/facts.ts';
import type { PartFigures } from './figures/figures.ts';
import { spreadOf } from './figures/statistics.ts';
import { peakOf, required, stagesIn } from './figures/step.ts';

const { open, second } = stackFacts.registries;
const layers = 3;
/** Bytes of a small, the usual and a large image. */
const sizes = { small: 100_000_000, usual: 600_000_000, large: 1_000_000_000 };
const mediaType = 'application/vnd.oci.image.manifest.v1+json';

type Descriptor = { readonly mediaType: string; readonly digest: string; readonly size: number };
type Promotion = { readonly seconds: number; readonly processor: number; readonly memory: number };
type Round = { readonly step: number; readonly crane: number; readonly work: number; readonly memory: number };

/**
 * Promotes an image of 600 MB that nothing makes smaller, so many times, prints medians, and returns the figures. On a
 * machine with other work, the processor time says more: what runs in one thread waits longer for a core.
 */
export async function benchPromote(rounds: number): Promise<PartFigures> {
  const source = await putImage(sizes.usual);
  const taken: Round[] = [];
  for (let round = 0; round < rounds; round += 1) taken.push(await once(source));
  const spread = (name: keyof Round) => spreadOf(taken.map((each) => each[name]));
  const of = (name: keyof Round): number => spread(name).median;
  const ratio = spreadOf(taken.map(({ step, crane }) => step / crane)).median;
  console.log(
    `promote     ${of('step').toFixed(2)} s for 600 MB, crane copy ${of('crane').toFixed(2)} s   ratio ${ratio.toFixed(2)} (goal: below 1.50)   processor ${of('work').toFixed(2)} s for the whole step   memory ${of('memory').toFixed(0)} MB`,
  );
  const small = await promoteOnce(await putImage(sizes.small));
  const large = await promoteOnce(await putImage(sizes.large));
  console.log(
    `promote     memory ${small.memory.toFixed(0)} MB for 100 MB, ${large.memory.toFixed(0)} MB for 1 GB in ${large.seconds.toFixed(2)} s`,
  );
  const condition = `Three layers of together 600 MB, from one registry on loopback to another; ${rounds} rounds. The median of the ratios is ${ratio.toFixed(2)}. The step takes ${small.memory.toFixed(0)} MB of memory for 100 MB, and ${large.memory.toFixed(0)} MB for 1 GB.`;
  return { part: 'promotion', condition, seconds: { 'stage promote': spread('step'), 'crane copy': spread('crane') } };
}

async function once(source: string): Promise<Round> {
  const name = randomBytes(4).toString('hex');
  const crane = seconds(() =>
    execFileSync(stackFacts.tools.crane, ['copy', source, `${second.host}/bench/crane-${name}:1`], { stdio: 'ignore' }),
  );
  const step = await promoteOnce(source);
  return { step: step.seconds, crane, work: step.processor, memory: step.memory };
}

async function promoteOnce(source: string): Promise<Promotion> {
  const images = `${second.host}/bench/step-${randomBytes(4).toString('hex')}`;
  let [memory, processor] = [0, 0];
  const step = await runStep({
    inputs: { stage: 'promote', source, images, tags: '1', summary: 'false' },
    workspace: await mkdtemp(join(tmpdir(), 'polyarch-bench-')),
    onLog: (_, { pid }) => {
      memory = Math.max(memory, peakOf(pid));
      processor = Math.max(processor, processorOf(pid));
    },
  });
  if (step.exitCode !== 0) throw new Error(step.log);
  return { seconds: required('promote', stagesIn(step)['promote']), processor, memory };
}

/** Returns the processor time of a process in seconds; 0 after its end. The kernel counts hundredths of a second. */
function processorOf(pid: number | undefined): number {
  try {
    const [, fields = ''] = /\) (.*)/.exec(readFileSync(`/proc/${pid}/stat`, 'utf8')) ?? [];
    const [user = 0, system = 0] = fields.split(' ').slice(11, 13).map(Number);
    return (user + system) / 100;
  } catch {
    return 0;
  }
}

function seconds(work: () => void): number {
  const started = performance.now();
  work();
  return (performance.now() - started) / 1000;
}

/** Puts an image with layers of random bytes into the open registry. */
async function putImage(bytes: number): Promise<string> {
  const path = `bench/source-${randomBytes(4).toString('hex')}`;
  const rootfs = {
    type: 'layers',
    diff_ids: Array.from({ length: layers }, (_, at) => `sha256:${`${at}`.repeat(64)}`),
  };
  const config = JSON.stringify({ os: 'linux', architecture: 'amd64', config: {}, rootfs });
  const parts: Descriptor[] = [];
  for (let at = 0; at < layers; at += 1)
    parts.push(
      await putBlob(path, 'application/vnd.oci.image.layer.v1.tar+gzip', randomBytes(Math.round(bytes / layers))),
    );
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
