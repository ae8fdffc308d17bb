// What signing and attesting cost: three platforms in two registries, both forms of signatures, doubles of Sigstore's services.
import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { delimiter, dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { startServices } from '../__tests__/support/attestation-services.ts';
import { newFolder, workspaceOf } from '../__tests__/support/folders.ts';
import { stackFacts } from '../stack/facts.ts';
import { platforms } from './compare.ts';
import type { PartFigures } from './figures/figures.ts';
import { spreadOf } from './figures/statistics.ts';
import { measureStep, required } from './figures/step.ts';

const { registries, tools } = stackFacts;
const password = randomBytes(8).toString('hex');

/** Prints medians, and returns the figures. Needs the part `cosign` of the stack. */
export async function benchSign(rounds: number): Promise<PartFigures> {
  const services = await startServices();
  const env = {
    ...services.env,
    PATH: [dirname(tools.cosign), process.env['PATH'] ?? ''].join(delimiter),
    COSIGN_PASSWORD: password,
    SIGN_KEY: await newKey(),
  };
  const measured: (readonly [sign: number, attest: number])[] = [];
  try {
    for (let round = 0; round < rounds; round += 1) measured.push(await once(env));
  } finally {
    await services.stop();
  }
  const seconds = {
    sign: spreadOf(measured.map(([sign]) => sign)),
    attest: spreadOf(measured.map(([, attest]) => attest)),
    'sign and attest': spreadOf(measured.map(([sign, attest]) => sign + attest)),
  };
  const texts = Object.entries(seconds).map(([name, { median }]) => `${name} ${median.toFixed(2)} s`);
  console.log(`trust       ${texts.join('   ')} (goal: at most 3 s together)`);
  const condition =
    'The stages alone, with `sign: key` in both forms and `attest`; three platforms in two registries, on the first run of a tag. The services of Sigstore and GitHub are doubles on loopback.';
  return { part: 'trust', condition, seconds };
}

async function newKey(): Promise<string> {
  const folder = await newFolder();
  const env = { ...process.env, COSIGN_PASSWORD: password };
  await promisify(execFile)(tools.cosign, ['generate-key-pair'], { cwd: folder, env });
  return readFile(join(folder, 'cosign.key'), 'utf8');
}

async function once(env: Readonly<Record<string, string>>): Promise<readonly [sign: number, attest: number]> {
  const name = `bench/signed-${randomBytes(4).toString('hex')}`;
  const { stages } = await measureStep({
    workspace: await workspaceOf({ Dockerfile: 'FROM scratch\nCOPY seed /seed\n', seed: randomBytes(16) }),
    env,
    inputs: {
      ...{ images: `${registries.open.host}/${name}\n${registries.second.host}/${name}`, tags: '1', platforms },
      ...{ cache: 'off', verify: 'labels', 'driver-opts': 'network=host', 'github-token': 'ghs_of_the_bench' },
      ...{ sign: 'key', 'sign-key': 'env://SIGN_KEY', attest: 'true' },
    },
  });
  return [required('sign', stages['sign']), required('attest', stages['attest'])];
}
