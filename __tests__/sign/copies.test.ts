// One signature for all repositories: where its bundle is after signing, and what happens if a copy fails.
import { describe, expect, it } from '@jest/globals';
import type { Command } from '../../src/commands/command.ts';
import { Failure, failure } from '../../src/errors/failure.ts';
import { type Manifest, mediaTypes } from '../../src/oci/image-index.ts';
import { parseRepository } from '../../src/oci/reference.ts';
import { fallbackTag } from '../../src/oci/referrers.ts';
import { sign } from '../../src/sign/sign.ts';
import type { Signer } from '../../src/sign/signer.ts';
import { anIndex } from '../support/memory-registry.ts';
import { aPlan } from '../support/plan.ts';
import { silentPorts } from '../support/ports.ts';
import { verifiedAs } from '../support/verified.ts';
import { type Bundling, bundleType, bundling, manifestOf } from './bundling.ts';

const key = 'cosign.key';
const plan = aPlan({ sign: { kind: 'key', key, format: 'auto' } });
const who = { key: 'cosign.pub' };
const signing: Signer = {
  ...{ program: 'cosign', key, major: 3, hasBundles: true, forms: ['legacy', 'bundle'] },
  ...{ who, shown: who, verifyEnv: {} },
};
const index = anIndex({});
const repositories = ['a.test/app', 'a.test/other', 'b.test/app', 'c.test/app'].map(parseRepository);
const [home = parseRepository('none.test/app'), , target = home] = repositories;
const referenceOf = ({ name }: { readonly name: string }): string => `${name}@${index.digest}`;

/** Signs an index, and returns the runs of cosign: verb, form, references. */
async function signIn({ registry, exec }: Bundling): Promise<readonly string[]> {
  const ran: string[] = [];
  const run = async (command: Command) => {
    const { args } = command;
    const form = args.includes('--new-bundle-format=false') ? 'legacy' : 'bundle';
    ran.push([args[0], form, ...args.filter((word) => word.includes('@sha256:'))].join(' '));
    return exec.run(command);
  };
  await sign(plan, [await verifiedAs(index, repositories)], signing, silentPorts({ registry, exec: { run } }));
  return ran.toSorted();
}

const problemsOf = async (work: Promise<unknown>): Promise<unknown> =>
  work.then(
    () => [],
    (error: unknown) => (error instanceof Failure ? error.problems.map(({ code, fact }) => ({ code, fact })) : error),
  );

describe.each([
  ['with the referrers API', []],
  ['of which one lacks the referrers API', ['b.test']],
  ['of which the first lacks the referrers API', ['a.test']],
  ['without the referrers API', ['a.test', 'b.test', 'c.test']],
])('registries %s', (_, withoutApi) => {
  it('get the bundle of one signature, and a legacy signature each, and all are verified', async () => {
    const world = bundling({ withoutApi });
    const [a, other, b, c] = repositories.map(referenceOf);
    expect(await signIn(world)).toEqual(
      [
        ...[`sign legacy ${a} ${other}`, `sign legacy ${b}`, `sign legacy ${c}`, `sign bundle ${a}`],
        ...[`verify legacy ${a} ${other}`, `verify legacy ${b}`, `verify legacy ${c}`],
        ...[`verify bundle ${a} ${other}`, `verify bundle ${b}`, `verify bundle ${c}`],
      ].toSorted(),
    );
    const [first = []] = [await world.listed(home, index.digest)];
    expect(first).toEqual([{ digest: expect.any(String), artifactType: bundleType }]);
    for (const each of repositories) {
      expect(await world.listed(each, index.digest)).toEqual(first);
      expect(contentsOf(world, each.name)).toEqual(contentsOf(world, home.name));
    }
  });

  it('get the new bundle, and none that the first repository had before', async () => {
    const world = bundling({ withoutApi });
    const old = await world.bundle(referenceOf(home));
    await signIn(world);
    const listed = await Promise.all(repositories.map((each) => world.listed(each, index.digest)));
    const [first = [], ...others] = listed.map((list) => list.map(({ digest }) => digest));
    const [fresh] = first.filter((digest) => digest !== old);
    expect([first.length, others]).toEqual([2, others.map(() => [fresh])]);
  });

  it('keep the bundles of others', async () => {
    const world = bundling({ withoutApi });
    const foreign = await world.bundle(referenceOf(target));
    await signIn(world);
    const [first = []] = [await world.listed(home, index.digest)];
    expect(await world.listed(target, index.digest)).toEqual([{ digest: foreign, artifactType: bundleType }, ...first]);
  });
});

describe('a copy', () => {
  it('that the registry rejects fails with the image', async () => {
    const refusal = failure('REGISTRY_UNAUTHORIZED', 'b.test rejects the account.');
    const world = bundling({ refuse: ({ name }) => (name === target.name ? refusal : undefined) });
    expect(await problemsOf(signIn(world))).toEqual([
      {
        code: 'SIGN_FAILED',
        fact: expect.stringMatching(`${referenceOf(target)} could not be copied: b.test rejects the account\\.`),
      },
    ]);
  });

  it('that has no place in the list, because the tag points at an image, fails with the image', async () => {
    const world = bundling({ withoutApi: ['b.test'] });
    const image: Manifest = manifestOf({ config: { mediaType: 'x', digest: index.digest, size: 1 }, layers: [] });
    await world.registry.putManifest(target, fallbackTag(index.digest), image);
    expect(await problemsOf(signIn(world))).toEqual([
      { code: 'SIGN_FAILED', fact: expect.stringContaining(referenceOf(target)) },
    ]);
  });

  it('of a bundle whose content is gone fails with the image that was signed', async () => {
    const world = bundling();
    const registry = {
      ...world.registry,
      blob: async () => {
        throw failure('CONTENT_MISSING', 'It is gone.');
      },
    };
    expect(await problemsOf(signIn({ ...world, registry }))).toEqual([
      { code: 'SIGN_FAILED', fact: expect.stringContaining(referenceOf(home)) },
    ]);
  });

  it('of what is no manifest fails with the image that was signed', async () => {
    const world = bundling();
    const exec: Bundling['exec'] = {
      run: async (command) => {
        const list = manifestOf({ manifests: [], artifactType: bundleType, subject: index }, mediaTypes.index);
        const isBundle = command.args[0] === 'sign' && !command.args.includes('--new-bundle-format=false');
        if (isBundle) await world.registry.putManifest(home, list.digest, list);
        return { exitCode: 0, stdout: '', stderr: '' };
      },
    };
    expect(await problemsOf(signIn({ ...world, exec }))).toEqual([
      { code: 'SIGN_FAILED', fact: expect.stringContaining(referenceOf(home)) },
    ]);
  });

  it('that ends with the job stays a canceled job', async () => {
    const stop = failure('INTERRUPTED', 'The job was canceled.');
    const world = bundling({ refuse: ({ name }) => (name === target.name ? stop : undefined) });
    expect(await problemsOf(signIn(world))).toEqual([{ code: 'INTERRUPTED', fact: expect.any(String) }]);
  });
});

/** What a repository holds, without its name. */
function contentsOf({ stored }: Bundling, name: string): readonly string[] {
  const names = [...stored.keys()].filter((key) => key.startsWith(`${name}@`));
  return names.map((key) => key.slice(name.length)).toSorted();
}
