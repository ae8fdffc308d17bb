// The whole run in one process: its order, and the state after each failure.
import { describe, expect, it } from '@jest/globals';
import { pushed } from '../verify/image.ts';
import { runOn } from './machine.ts';

const version = 'PUT ghcr.io/acme/app:v1.2.3';
const latest = 'PUT ghcr.io/acme/app:latest';
const both = { platforms: ['linux/amd64', 'linux/arm64'] };
const cached = { 'cache-to': 'type=local,dest=cache' };

describe('a run', () => {
  it.each([
    ['builds, then moves the tags, the moving ones last', {}, ['buildx create', 'buildx bake', version, latest]],
    ['saves the cache after the tags', cached, ['buildx create', 'buildx bake', version, latest, 'buildx bake']],
    ['that builds a part moves no tag', { stage: 'build' }, ['buildx create', 'buildx bake']],
    [
      'that builds a part saves its cache',
      { stage: 'build', ...cached },
      ['buildx create', 'buildx bake', 'buildx bake'],
    ],
    ['that pushes nothing moves no tag', { push: 'false' }, ['buildx create', 'buildx bake']],
  ])('%s', async (_, inputs, happened) => {
    const ran = await runOn({ inputs });
    expect([ran.happened, ran.codes, ran.warnings]).toEqual([[...happened, 'summary'], [], 0]);
    expect(ran.outputs['published']).toBe(String(happened.includes(latest)));
  });

  it.each([
    ['that only plans starts nothing', { stage: 'plan' }, []],
    ['that asks about the build ends with the answer', { call: 'check', ...cached }, ['buildx create', 'buildx bake']],
  ])('%s', async (_, inputs, happened) => {
    const ran = await runOn({ inputs });
    expect([ran.happened, ran.codes, ran.tags]).toEqual([happened, [], []]);
  });

  it('hands its part to the job that publishes', async () => {
    const { outputs } = await runOn({ inputs: { stage: 'build' } });
    expect(JSON.parse(outputs['part'] ?? '{}')).toMatchObject({ isPushed: true, images: [{ name: 'default' }] });
  });
});

describe('a run whose build has not changed', () => {
  const inputs = { 'on-unchanged': 'skip' };
  const one = { platforms: ['linux/amd64'] };
  const existing = { 'ghcr.io/acme/app:latest': one.platforms };
  const [old, fresh] = [pushed(one), pushed({ ...one, config: (json) => ({ ...json, created: 'now' }) })];

  it.each([
    [
      'leaves the moving tag, and gives the version tag the image that it holds',
      inputs,
      existing,
      [version],
      'false',
      old,
    ],
    ['publishes it where nothing else is said', {}, existing, [version, latest], '', fresh],
    ['publishes it where the tags are new', inputs, {}, [version, latest], 'true', fresh],
  ])('%s', async (_, given, held, moved, changed, image) => {
    const ran = await runOn({ existing: held, inputs: given, created: 'now' });
    expect([ran.happened, ran.codes, ran.warnings]).toEqual([
      ['buildx create', 'buildx bake', ...moved, 'summary'],
      [],
      0,
    ]);
    expect([ran.outputs['changed'], ran.outputs['digest'], ran.outputs['published']]).toEqual([
      changed,
      image.digest,
      'true',
    ]);
  });

  it.each([
    ['is published with the signatures that it has', 0, [version], old],
    ['is published again if this signer has not signed it', 1, ['cosign sign', version, latest], fresh],
  ])('%s', async (_, exitCode, published, image) => {
    const signed = { ...inputs, sign: 'key', 'sign-key': 'env://KEY' };
    const ran = await runOn({
      ...{ existing, inputs: signed, created: 'now', env: { KEY: 'a key' } },
      answer: (what, { args }) => {
        if (what === 'cosign version') return { stdout: '"gitVersion": "v3.0.2"' };
        return what === 'cosign verify' && args.join().includes(old.digest) ? { exitCode } : undefined;
      },
    });
    expect([
      ran.happened.filter((what) => /^(?:cosign sign|PUT)/.test(what)),
      ran.codes,
      ran.outputs['digest'],
    ]).toEqual([published, [], image.digest]);
  });
});

describe('a promotion', () => {
  const existing = { 'ghcr.io/acme/staging:rc': both.platforms };
  const inputs = {
    stage: 'promote',
    source: 'ghcr.io/acme/staging:rc',
    platforms: '',
    tags: 'type=semver,pattern={{version}}',
  };
  const released = ['PUT ghcr.io/acme/app:1.2.3', latest];
  const { digest } = pushed(both);

  it.each([
    ['moves the tags to the very same index, and starts no program', {}, released],
    [
      'gives tags in the same repository',
      { images: '' },
      ['PUT ghcr.io/acme/staging:1.2.3', 'PUT ghcr.io/acme/staging:latest'],
    ],
    [
      'is tested in its image',
      { test: '/app --version', platforms: 'linux/amd64', 'allow-shrink': 'true' },
      ['docker run', ...released],
    ],
    [
      'verifies the signature of its source first',
      { 'source-verify': 'key=cosign.pub' },
      ['cosign verify', ...released],
    ],
    [
      'is signed again where that is asked for',
      { sign: 'key', 'sign-key': 'env://KEY' },
      // One run of cosign signs at most four images.
      ['cosign sign', 'cosign sign', 'cosign verify', ...released],
    ],
    ['for which nothing is pushed moves no tag', { push: 'false' }, []],
  ])('%s', async (_, given, happened) => {
    // Version 3.0.2 signs without bundles, which this registry does not list.
    const version = 'sign' in given ? 'v3.0.2' : 'v3.1.3';
    const signature = JSON.stringify([{ critical: { type: 'https://sigstore.dev/cosign/sign/v1' } }]);
    const answers: Readonly<Record<string, { stdout: string }>> = {
      'cosign version': { stdout: `"gitVersion": "${version}"` },
      'cosign verify': { stdout: signature },
    };
    const answer = (what: string) => answers[what];
    const ran = await runOn({ existing, inputs: { ...inputs, ...given }, answer, env: { KEY: 'a key' } });
    expect([ran.happened, ran.codes, ran.warnings]).toEqual([[...happened, 'summary'], [], 0]);
    if (!('platforms' in given)) expect(ran.outputs['digest']).toBe(happened.length > 0 ? digest : '');
  });

  it.each([
    ['whose source does not exist', { source: 'ghcr.io/acme/staging:gone' }, {}, ['SOURCE_MISSING']],
    ['whose source lacks a platform', { platforms: 'linux/riscv64' }, {}, ['SOURCE_PLATFORM_MISSING']],
    [
      'of a source that is not signed',
      { 'source-verify': 'key=cosign.pub' },
      { 'cosign verify': { exitCode: 1 } },
      ['SOURCE_NOT_VERIFIED'],
    ],
    ['whose test fails', { test: 'false' }, { 'docker run': { exitCode: 1 } }, ['TEST_FAILED', 'TEST_FAILED']],
  ])('%s moves no tag', async (_, given, answers: Readonly<Record<string, { exitCode: number }>>, codes) => {
    const answer = (what: string) => (what === 'cosign version' ? { stdout: '"gitVersion": "v3.1.3"' } : answers[what]);
    const ran = await runOn({ existing, inputs: { ...inputs, ...given }, answer });
    expect([ran.codes, ran.tags, ran.happened.at(-2)]).toEqual([codes, Object.keys(existing), 'failed']);
  });

  it('whose copy breaks off half way moves no tag', async () => {
    const ran = await runOn({ existing, inputs, takenBlobs: 3 });
    expect([ran.codes, ran.tags, ran.happened]).toEqual([
      ['REGISTRY_UNAVAILABLE'],
      Object.keys(existing),
      ['failed', 'summary'],
    ]);
  });

  it('whose last tag is refused puts the others back', async () => {
    const ran = await runOn({ existing, inputs, refuses: ['ghcr.io/acme/app:latest'] });
    expect([ran.codes[0], ran.outputs['published']]).toEqual(['TAGS_NOT_MOVED', 'false']);
  });
});

describe('`timeout`', () => {
  const [limit, refuses] = [600_000, ['ghcr.io/acme/app:latest']];

  it('limits the requests that move tags, but not those that put them back', async () => {
    const existing = { 'ghcr.io/acme/app:v1.2.3': ['linux/arm64'] };
    const { writes } = await runOn({ existing, inputs: { timeout: '10m' }, refuses });
    expect(writes).toEqual([
      { what: 'v1.2.3', limit },
      { what: 'latest', limit },
      { what: 'v1.2.3', limit: undefined },
    ]);
  });

  it('limits the copies of a promotion', async () => {
    const existing = { 'ghcr.io/acme/staging:rc': both.platforms };
    const inputs = { stage: 'promote', source: 'ghcr.io/acme/staging:rc', platforms: '', tags: '1.0', timeout: '10m' };
    const { writes } = await runOn({ existing, inputs });
    expect(writes).toContainEqual({ what: 'blob', limit });
    expect(writes.filter((write) => write.limit !== limit)).toEqual([]);
  });
});

describe('a run that fails', () => {
  it.each([
    ['at its inputs, before anything starts', { inputs: { platforms: 'linux/amd46' } }, ['PLATFORM_UNKNOWN'], []],
    [
      'at its builder',
      { answer: (what: string) => (what === 'buildx create' ? { exitCode: 1 } : undefined) },
      ['BUILDER_FAILED'],
      ['buildx create'],
    ],
    [
      'at its build',
      { answer: (what: string) => (what === 'buildx bake' ? { exitCode: 1 } : undefined) },
      ['BUILD_FAILED'],
      ['buildx create', 'buildx bake'],
    ],
    [
      'where buildx names no digest',
      { answer: (what: string) => (what === 'buildx bake' ? { exitCode: 0 } : undefined) },
      ['BUILD_FAILED'],
      ['buildx create', 'buildx bake'],
    ],
  ])('%s moves no tag', async (_, difference, codes, happened) => {
    const ran = await runOn(difference);
    expect([ran.codes, ran.tags]).toEqual([codes, []]);
    expect(ran.happened).toEqual(expect.arrayContaining([...happened, 'failed']));
    expect(ran.happened.filter((what) => what.startsWith('buildx'))).toEqual(happened);
  });

  it('at its last tag saves the cache of what was built', async () => {
    const ran = await runOn({ inputs: cached, refuses: ['ghcr.io/acme/app:latest'] });
    expect(ran.happened).toEqual(['buildx create', 'buildx bake', version, latest, 'failed', 'summary', 'buildx bake']);
    expect([ran.codes[0], ran.outputs['published']]).toEqual(['TAGS_NOT_MOVED', 'false']);
  });

  it('only at its cache is green, with a warning', async () => {
    let count = 0;
    const answer = (what: string) => {
      if (what !== 'buildx bake') return undefined;
      count += 1;
      return count === 1 ? undefined : { exitCode: 1, stderr: 'ERROR: no space left on device' };
    };
    const ran = await runOn({ inputs: cached, answer });
    expect([ran.codes, ran.warnings, ran.outputs['published']]).toEqual([[], 1, 'true']);
  });
});

describe('a gate', () => {
  const gate = { gate: 'scan "$POLYARCH_REF"' };
  const scan = 'bash scan "$POLYARCH_REF"';
  const scratch = 'remove /temp/polyarch-step/gate';
  const refuses = { answer: (what: string) => (what === scan ? { exitCode: 1 } : undefined) };

  it('judges every platform before the first tag', async () => {
    const ran = await runOn({ inputs: { ...gate, platforms: 'linux/amd64,linux/arm64' } });
    expect(ran.happened).toEqual([
      ...['docker run', 'buildx create', 'buildx bake', scratch, scan, scan],
      ...[version, latest, 'summary'],
    ]);
    expect(JSON.parse(ran.outputs['gate'] ?? '')).toEqual({ 'linux/amd64': 'passed', 'linux/arm64': 'passed' });
  });

  it.each([
    ['moves no tag', {}],
    ['hands over no part', { stage: 'build' }],
    ['fails a run that pushes nothing', { push: 'false' }],
  ])('that refuses a platform %s', async (_, inputs) => {
    const ran = await runOn({ inputs: { ...gate, ...inputs }, ...refuses });
    expect(ran.happened).toEqual(['buildx create', 'buildx bake', scratch, scan, 'failed', 'summary']);
    expect([ran.codes, ran.tags, ran.outputs['part']]).toEqual([['GATE_FAILED'], [], undefined]);
    expect(JSON.parse(ran.outputs['gate'] ?? '')).toEqual({ 'linux/amd64': 'failed' });
  });

  it('that refuses a platform keeps the cache of what was built', async () => {
    const ran = await runOn({ inputs: { ...gate, ...cached }, ...refuses });
    expect(ran.happened.slice(-3)).toEqual(['failed', 'summary', 'buildx bake']);
  });

  it('begins nothing more once the job is canceled', async () => {
    const inputs = { ...gate, platforms: 'linux/amd64,linux/arm64' };
    const { happened, tags, codes } = await runOn({ inputs, cancelAt: scan });
    expect([happened.slice(-2), tags, codes]).toEqual([['failed', 'summary'], [], ['INTERRUPTED']]);
  });
});

describe('a job that is canceled', () => {
  it.each([
    ['while the builder boots', 'buildx create', []],
    ['while it builds', 'buildx bake', []],
    ['between two tags', version, ['ghcr.io/acme/app:v1.2.3']],
  ])('%s begins nothing more', async (_, cancelAt, tags) => {
    const { happened, outputs, tags: held } = await runOn({ inputs: cached, cancelAt });
    const later = happened.slice(happened.indexOf(cancelAt) + 1);
    expect(later.filter((what) => what.startsWith('PUT') || what === 'buildx create')).toEqual([]);
    expect(later.slice(-2)).toEqual(['failed', 'summary']);
    expect([held, outputs['published']]).toEqual([tags, 'false']);
  });
});

describe('post', () => {
  it.each([
    ['a run that published', {}],
    ['a run whose build failed', { answer: (what: string) => (what === 'buildx bake' ? { exitCode: 1 } : undefined) }],
    [
      'a run whose builder did not boot',
      { answer: (what: string) => (what === 'buildx create' ? { exitCode: 1 } : undefined) },
    ],
  ])('removes the builder and the files of %s', async (_, difference) => {
    const { happened } = await runOn(difference, true);
    expect(happened).toEqual(expect.arrayContaining(['buildx rm', 'remove /temp/polyarch-step']));
  });

  it('has nothing to remove after a plan', async () => {
    expect((await runOn({ inputs: { stage: 'plan' } }, true)).happened).toEqual([]);
  });
});
