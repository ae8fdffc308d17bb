// A job that is canceled at each of its commands: no tag moves or stays moved, and post leaves nothing.
import { describe, expect, it } from '@jest/globals';
import { runOn } from './machine.ts';
import { cosign } from './signing.ts';

const inputs = {
  platforms: 'linux/amd64,linux/arm64',
  test: 'true',
  gate: 'scan',
  sign: 'key',
  'sign-key': 'k8s://acme/release',
  'cache-to': 'type=local,dest=cache',
};

/** Every command of the run, in the order of their first starts. */
const commands = [
  ...['git show', 'cosign version', 'cosign public-key', 'docker system', 'docker image', 'docker run'],
  ...['buildx create', 'docker exec', 'buildx bake', 'docker pull', 'bash scan', 'cosign sign', 'cosign verify'],
];

/** Commands that only put things in order. */
const isCleanup = (what: string): boolean => /^(docker (rm|volume)|buildx rm)$/.test(what);

/** Runs step and post. */
async function runUntil(cancelAt?: string) {
  const started: string[] = [];
  const answer = (what: string) => {
    started.push(what);
    return cosign[what];
  };
  const ran = await runOn({ inputs, answer, ...(cancelAt === undefined ? {} : { cancelAt }) }, true);
  return { ...ran, started };
}

describe('a job that is canceled', () => {
  it('is canceled at every command that it has', async () => {
    const { started } = await runUntil();
    expect([...new Set(started.filter((what) => !isCleanup(what)))]).toEqual(commands);
  });

  it.each(commands)('at `%s` moves no tag, and post removes what there is', async (cancelAt) => {
    const { codes, tags, outputs, happened, started } = await runUntil(cancelAt);
    expect([new Set(codes), tags, outputs['published'] ?? 'false']).toEqual([new Set(['INTERRUPTED']), [], 'false']);
    expect(happened.filter((what) => what.startsWith('PUT'))).toEqual([]);
    const isBegun = commands.indexOf(cancelAt) > commands.indexOf('cosign public-key');
    expect([started.includes('buildx rm'), happened.includes('remove /temp/polyarch-step')]).toEqual([isBegun, true]);
  });

  it.each([
    ['before its last tag puts the first one back', 'PUT ghcr.io/acme/app:v1.2.3', ['TAGS_NOT_MOVED', 'INTERRUPTED']],
    ['after its last tag keeps what it has published', 'PUT ghcr.io/acme/app:latest', []],
  ])('%s', async (_, cancelAt, codes) => {
    const ran = await runUntil(cancelAt);
    expect([ran.codes, ran.outputs['published']]).toEqual([codes, String(codes.length === 0)]);
  });
});
