// GitHub artifact attestations of the whole action, in a registry with the referrers API and in one without: found there as
// verifiers look, and verified by the rules of gh.
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { stopPrograms } from '../registries/support/processes.ts';
import { startWithReferrers } from '../registries/support/programs.ts';
import { type Service, startServices, usualClaims } from '../support/attestation-services.ts';
import { newFolder, workspaceOf } from '../support/folders.ts';
import { type Stated, verifyAttestation } from '../support/verify-attestation.ts';
import { bundlesOf, cosign } from './support/cosign.ts';
import { docker, setBuilder } from './support/docker.ts';
import { newRepository, readImages, readTags } from './support/registry.ts';
import { codesOf, eventsOf } from './support/report.ts';
import { scanner } from './support/scanner.ts';
import { digestOf, pullRequestFrom, runStep, type StepOrder, type StepResult, writtenBy } from './support/step.ts';

jest.setTimeout(300_000);

const platforms = ['linux/amd64', 'linux/arm64', 'linux/arm/v7'];
const token = 'ghs_of_the_tests';
const expected = { repository: 'acme/widgets', owner: 'acme', issuer: usualClaims.iss, isLogged: true };

const builder = setBuilder();
let generator = '';
let withReferrers = '';

const workspace = await workspaceOf({ Dockerfile: 'FROM busybox\nCMD ["uname"]\n' });
const services = await startServices();
beforeAll(async () => {
  generator = `${newRepository('scanner')}:1`;
  await docker('buildx', 'build', '--builder', builder, '--tag', generator, '--push', await workspaceOf(scanner));
  withReferrers = (await startWithReferrers()).host;
});

afterAll(async () => {
  await stopPrograms();
  await services.stop();
});

/** Runs a step that attests what it publishes. */
function attesting(
  images: readonly string[],
  inputs: StepOrder['inputs'] = {},
  order: Partial<StepOrder> = {},
): Promise<StepResult> {
  const own = { images: images.join('\n'), builder, tags: 'next', attest: 'true', 'github-token': token };
  return runStep({
    workspace,
    ...order,
    env: { ...services.env, ...order.env },
    inputs: { platforms: platforms.join(','), ...own, ...inputs },
  });
}

/** What the bundles state that refer to a digest, verified. */
const statedBeside = async (repository: string, digest: string): Promise<readonly Stated[]> =>
  (await bundlesOf(repository, digest)).map((bundle) => verifyAttestation(bundle, services.trust, expected));

const provenance = 'https://slsa.dev/provenance/v1';
const sbom = 'https://spdx.dev/Document/v2.3';

describe('an image that is attested', () => {
  it('has provenance of index and platforms, and the SBOM of each platform, in every registry and with GitHub', async () => {
    const images = [newRepository('attested'), newRepository('attested', withReferrers)];
    const step = await attesting(images, { sbom: `generator=${generator}` });
    expect([step.exitCode, step.log.match(/^::(error|warning).*/gm)]).toEqual([0, null]);
    const digests = Object.values(await readImages(images[0] ?? '', digestOf(step))).map(({ digest }) => digest);
    for (const image of images) {
      expect((await readTags(image))['next']).toBe(digestOf(step));
      const brief = async (digest: string) =>
        (await statedBeside(image, digest)).map(({ predicateType, subjects }) => [
          predicateType,
          ...subjects.map((subject) => `${subject.name}@${subject.digest}`),
        ]);
      const about = (digest: string) => images.map((name) => `${name}@${digest}`);
      expect(await brief(digestOf(step))).toEqual([[provenance, ...about(digestOf(step))]]);
      for (const digest of digests) {
        expect((await brief(digest)).toSorted()).toEqual([
          [provenance, ...about(digest)],
          [sbom, ...about(digest)],
        ]);
      }
    }
    const urls = services.stored.map((_, at) => `https://github.com/acme/widgets/attestations/${at + 1}`);
    expect([step.outputs['attestation-urls']?.split('\n').toSorted(), urls.length]).toEqual([urls.toSorted(), 7]);
    expect(step.summary).toContain(`gh attestation verify oci://${images[0]}@${digestOf(step)} --repo acme/widgets`);
    const at = ['event attested ', 'manifests/next: 201'].map((text) => step.debug.indexOf(text));
    expect(at).toEqual(at.toSorted((one, other) => one - other));
    expect(writtenBy(step)).not.toContain(token);
  });

  it('takes the place of an unattested one with the same contents, and stays itself', async () => {
    const image = newRepository('attested-later');
    const publish = async (attest: string): Promise<readonly unknown[]> => {
      const step = await attesting([image], { attest, platforms: 'linux/amd64', 'on-unchanged': 'skip' });
      const isAttested = step.outputs['attestation-urls'] !== '';
      return [step.exitCode, step.outputs['changed'], isAttested, (await readTags(image))['next'] === digestOf(step)];
    };
    expect([await publish('false'), await publish('true'), await publish('true')]).toEqual([
      [0, 'true', false, true],
      [0, 'true', true, true],
      [0, 'false', false, true],
    ]);
  });

  it('is accepted by cosign, for the index and for a platform, as provenance and as an SBOM', async () => {
    const image = newRepository('attested');
    const step = await attesting([image], { sbom: `generator=${generator}`, platforms: 'linux/amd64' });
    const root = join(await newFolder(), 'trusted_root.json');
    await writeFile(root, JSON.stringify(services.trustedRoot));
    const by = [
      ...['--certificate-identity', `https://github.com/${usualClaims.job_workflow_ref}`],
      ...['--certificate-oidc-issuer', usualClaims.iss, '--trusted-root', root],
    ];
    const accepted = async (type: string, digest: string): Promise<unknown> => {
      const args = ['verify-attestation', '--type', type, ...by, `${image}@${digest}`];
      const { payload } = JSON.parse((await cosign(...args)).trim().split('\n')[0] ?? '');
      return JSON.parse(Buffer.from(payload, 'base64').toString()).subject;
    };
    const platform = JSON.parse(step.outputs['digests'] ?? '')['linux/amd64'];
    const about = (digest: string) => [{ name: image, digest: { sha256: digest.slice('sha256:'.length) } }];
    expect(await accepted('slsaprovenance1', digestOf(step))).toEqual(about(digestOf(step)));
    expect(await accepted('slsaprovenance1', platform)).toEqual(about(platform));
    expect(await accepted(sbom, platform)).toEqual(about(platform));
    await expect(accepted(sbom, digestOf(step))).rejects.toThrow();
  });

  it('in `stage: publish` is attested by the job that moves the tags', async () => {
    const images = [newRepository('attested')];
    const built = await attesting(images, { stage: 'build', platforms: 'linux/amd64' });
    const before = services.stored.length;
    const part = { stage: 'publish', platforms: 'linux/amd64', parts: built.outputs['part'] ?? '', builder: '' };
    const step = await attesting(images, part);
    expect([built.outputs['attestation-urls'], step.exitCode, services.stored.length - before]).toEqual([
      undefined,
      0,
      2,
    ]);
    expect((await statedBeside(images[0] ?? '', digestOf(step))).map(({ predicateType }) => predicateType)).toEqual([
      provenance,
    ]);
  });

  it('of a bake definition is attested target by target', async () => {
    const image = newRepository('attested');
    const target = (name: string) =>
      `target "${name}" {\n  tags = ["${image}-${name}:next"]\n  labels = { name = "${name}" }\n}`;
    const hcl = ['app', 'tool'].map(target).join('\n');
    const own = await workspaceOf({
      Dockerfile: 'FROM busybox\nCMD ["uname"]\n',
      'docker-bake.hcl': `group "default" { targets = ["app", "tool"] }\n${hcl}\n`,
    });
    const bake = { images: '', tags: '', 'bake-files': 'docker-bake.hcl', platforms: 'linux/amd64' };
    const step = await attesting([], bake, { workspace: own });
    expect([step.exitCode, step.outputs['attestation-urls']?.split('\n').length]).toEqual([0, 4]);
    const byTarget: Readonly<Record<string, string>> = JSON.parse(step.outputs['digest'] ?? '{}');
    for (const name of ['app', 'tool']) {
      const stated = await statedBeside(`${image}-${name}`, byTarget[name] ?? '');
      expect(stated.map(({ subjects }) => subjects)).toEqual([[{ name: `${image}-${name}`, digest: byTarget[name] }]]);
    }
  });

  it('on a pull request from a fork is neither pushed nor attested', async () => {
    const before = services.asked.length;
    const event = pullRequestFrom('other/widgets');
    const step = await attesting([newRepository('attested')], { platforms: 'linux/amd64' }, { event });
    expect([step.exitCode, services.asked.length - before, eventsOf(step, 'attested')]).toEqual([0, 0, []]);
  });
});

// The matrix of failures is R37, in __tests__/faults/trust.test.ts.
describe('an attestation that fails', () => {
  it.each<[string, Readonly<Record<string, string>>, Service | undefined, string]>([
    ['for lack of `id-token: write`', { ACTIONS_ID_TOKEN_REQUEST_URL: '' }, undefined, 'ATTEST_IDENTITY_MISSING'],
    ['for lack of `attestations: write`', {}, 'store', 'ATTEST_NOT_PERMITTED'],
  ])('%s starts no build', async (_, env, service, code) => {
    const images = newRepository('attested');
    if (service !== undefined) services.react(service, { status: 403, message: 'Resource not accessible' });
    const step = await attesting([images], { platforms: 'linux/amd64' }, { env });
    if (service !== undefined) services.react(service, undefined);
    expect([step.exitCode, codesOf(step)[0]]).toEqual([1, code]);
    expect([step.log.includes('::group::Build'), await readTags(images)]).toEqual([false, {}]);
  });
});
