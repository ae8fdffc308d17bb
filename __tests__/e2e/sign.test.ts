// Signing with a key: index and platforms by digest, before a tag moves, checked by cosign itself.
import { execFile } from 'node:child_process';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { pins } from '../../src/pins/pins.ts';
import { stackFacts } from '../../stack/facts.ts';
import { type ReleaseServer, serveReleases } from '../scripts/release-server.ts';
import { workspaceOf } from '../support/folders.ts';
import { bundlesOf, newKeys, password, signingEnv, verifyWith } from './support/cosign.ts';
import { setBuilder } from './support/docker.ts';
import { fileAlone } from './support/programs.ts';
import { newRepository, readImages, readManifest, readTags } from './support/registry.ts';
import { errorsIn } from './support/report.ts';
import { digestOf, runStep, type StepResult, writtenBy } from './support/step.ts';

/** Without cosign. */
const bare = '/usr/bin:/bin:/usr/sbin';

let releases: ReleaseServer;
const builder = setBuilder();

const keys = await newKeys();
const privateKey = await readFile(join(keys, 'cosign.key'), 'utf8');
beforeAll(async () => {
  const { repository, version } = pins.tools.cosign;
  const folder = `/${repository}/releases/download/v${version}`;
  const program = '#!/bin/sh\necho nothing that anyone has published\n';
  releases = await serveReleases(
    Object.fromEntries(['amd64', 'arm64'].map((name) => [`${folder}/cosign-linux-${name}`, program])),
  );
});

afterAll(() => releases.stop());

async function publish(
  images: string,
  inputs: Readonly<Record<string, string>>,
  env: Readonly<Record<string, string>> = {},
): Promise<StepResult> {
  return runStep({
    inputs: { images, builder, platforms: 'linux/amd64,linux/arm64', sign: 'key', ...inputs },
    workspace: await workspaceOf(fileAlone),
    env: { ...signingEnv, ...env },
  });
}

/** Returns the digest in a signature, verified with the public key. */
const signedDigest = async (reference: string): Promise<string> =>
  JSON.parse(await verifyWith(keys, reference))[0].critical.image['docker-manifest-digest'];

/** What the bundles of an image are about. */
const bundledDigests = async (repository: string, digest: string): Promise<readonly string[]> =>
  (await bundlesOf(repository, digest)).map(({ dsseEnvelope }) => {
    const { subject } = JSON.parse(Buffer.from(dsseEnvelope.payload, 'base64').toString());
    return `sha256:${subject[0].digest.sha256}`;
  });

describe('an image signed with a key', () => {
  let step: StepResult;
  let images: string;

  beforeAll(async () => {
    images = newRepository('signed');
    step = await publish(images, { 'sign-key': join(keys, 'cosign.key') });
  });

  it('is published', async () => {
    expect(errorsIn(step)).toEqual([]);
    expect((await readTags(images))['main']).toBe(digestOf(step));
  });

  it('has a signature of its index and of every platform that cosign accepts', async () => {
    const platforms = Object.values(await readImages(images, digestOf(step))).map(({ digest }) => digest);
    for (const digest of [digestOf(step), ...platforms]) {
      expect(await signedDigest(`${images}@${digest}`)).toBe(digest);
    }
  });

  it('has a bundle of its index, of every platform and of every attestation where verifiers look', async () => {
    const { manifests = [] } = await readManifest(`${images}@${digestOf(step)}`);
    const digests = [digestOf(step), ...manifests.map(({ digest }) => digest)];
    expect(await Promise.all(digests.map((digest) => bundledDigests(images, digest)))).toEqual(
      digests.map((digest) => [digest]),
    );
  });

  it('is accepted by cosign 3 as it verifies by itself', async () => {
    const args = ['verify', '--key', join(keys, 'cosign.pub'), '--insecure-ignore-tlog=true', `${images}:main`];
    const { stderr } = await promisify(execFile)(stackFacts.tools.cosign, args);
    expect(stderr).toContain('Verification for');
  });

  it('is signed before its tag moves', () => {
    const at = ['event signed ', 'manifests/main: 201'].map((text) => step.debug.indexOf(text));
    expect(at).toEqual(at.toSorted((one, other) => one - other));
    expect(at).not.toContain(-1);
  });

  it('shows in log and summary how a consumer checks it, and with which public key', async () => {
    const command = `cosign verify --key cosign.pub --insecure-ignore-tlog=true ${images}@${digestOf(step)}`;
    expect(step.log).toContain(command);
    expect(step.summary).toContain(command);
    const [, line = ''] = (await readFile(join(keys, 'cosign.pub'), 'utf8')).split('\n');
    expect(step.summary).toContain(line);
  });

  it('never prints the key or its password', () => {
    const [, line = 'none'] = privateKey.split('\n');
    for (const secret of [password, line]) expect(writtenBy(step)).not.toContain(secret);
  });

  it('can be published again, and its guard and its check overlook the signatures', async () => {
    const again = await publish(images, { 'sign-key': join(keys, 'cosign.key'), tags: 'main\ntype=raw,value=1.2.3' });
    expect(errorsIn(again)).toEqual([]);
    expect(Object.keys(await readTags(images)).filter((name) => !name.startsWith('sha256-'))).toEqual([
      '1.2.3',
      'main',
    ]);
  });
});

describe('a key in the environment', () => {
  it('signs too, and is in no file and no argument', async () => {
    const images = newRepository('signed');
    const step = await publish(images, { 'sign-key': 'env://SIGNING_KEY' }, { SIGNING_KEY: privateKey });
    expect(errorsIn(step)).toEqual([]);
    expect(await signedDigest(`${images}@${digestOf(step)}`)).toBe(digestOf(step));
    expect(writtenBy(step)).not.toContain(privateKey.split('\n')[1]);
    expect(await readdir(join(step.folder, 'temp'))).toEqual([]);
  });
});

// The matrix of failures is R37, in __tests__/faults/trust.test.ts.
describe('what cannot be signed', () => {
  it.each([
    {
      name: 'for lack of cosign is reported before the build',
      inputs: () => ({ 'sign-key': join(keys, 'cosign.key') }),
      env: () => ({ PATH: bare, POLYARCH_RELEASES_URL: `${releases.url}/none` }),
      error: /SIGN_TOOL_MISSING: .*\/cosign-linux-\w+.* 404/,
    },
    {
      name: 'by the cosign that was fetched, because it is not the one that is pinned, is reported before the build',
      inputs: () => ({ 'sign-key': join(keys, 'cosign.key') }),
      env: () => ({ PATH: bare, POLYARCH_RELEASES_URL: releases.url }),
      error: /TOOL_CHANGED: .*\/cosign-linux-\w+ /,
    },
    {
      name: 'for lack of an identity is reported before the build',
      inputs: () => ({ sign: 'keyless' }),
      env: () => ({}),
      error: /SIGN_IDENTITY_MISSING: .*id-token: write/,
    },
    {
      name: 'for lack of a key file is reported with the input',
      inputs: () => ({ 'sign-key': '/nowhere/cosign.key' }),
      env: () => ({}),
      error: /FILE_MISSING: .*\/nowhere\/cosign\.key of `sign-key`/,
    },
    {
      name: 'with a key in place of its name is reported without the key',
      inputs: () => ({ 'sign-key': privateKey }),
      env: () => ({}),
      error: /INPUT_INVALID: .*`sign-key`/,
    },
  ])('$name', async ({ inputs, env, error }) => {
    const images = newRepository('signed');
    const step = await publish(images, inputs(), env());
    expect(step.exitCode).toBe(1);
    expect(errorsIn(step)).toEqual([expect.stringMatching(error)]);
    expect(step.log.includes('::group::Build')).toBe(false);
    expect(await readTags(images)).toEqual({});
    expect(writtenBy(step)).not.toContain(privateKey.split('\n')[1]);
  });
});
