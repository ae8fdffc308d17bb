// The script that updates the pins: against a real registry, and a double of GitHub's release pages.
import { execFile } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, it } from '@jest/globals';
import { stackFacts } from '../../stack/facts.ts';
import { serveReleases, sha256 } from '../scripts/release-server.ts';
import { newFolder } from '../support/folders.ts';
import { crane } from './support/build-tools.ts';
import { root } from './support/step.ts';

const pinsFile = join(root, 'src', 'pins', 'pins.ts');
const registry = stackFacts.registries.second.host;

type Ended = { readonly exitCode: number; readonly text: string };

function script(...args: readonly string[]): Promise<Ended> {
  return new Promise((resolve) => {
    execFile(process.execPath, [join(root, 'scripts', 'pins.ts'), ...args], (error, stdout, stderr) =>
      resolve({ exitCode: typeof error?.code === 'number' ? error.code : 0, text: stdout + stderr }),
    );
  });
}

/** A copy of the pins with something else in it. */
async function copyWith(change: (text: string) => string): Promise<string> {
  const file = join(await newFolder(), 'pins.ts');
  await writeFile(file, change(await readFile(pinsFile, 'utf8')));
  return file;
}

async function push(repository: string, tag: string): Promise<string> {
  const reference = `${registry}/${repository}:${tag}`;
  await crane('copy', `${stackFacts.registries.open.host}/library/busybox:latest`, reference);
  return (await crane('digest', reference)).trim();
}

/** A list of checksums, as a release has it. */
const list = (...files: readonly string[]): string => files.map((file) => `${sha256(file)} *${file}`).join('\n');

it('the pins of this very commit are complete', async () => {
  expect(await script('--check')).toEqual({
    exitCode: 0,
    text: 'Every pin has a version and a checksum or digest.\n',
  });
});

it('--check names every pin that is missing or malformed, and fails', async () => {
  const file = await copyWith((text) =>
    text
      .replace(/(buildx'.*?amd64: ')[0-9a-f]/s, '$1')
      .replace(/( {6}tag: 'qemu[^']*',)\n.*\n/, '$1\n')
      .replace(/tag: 'v[\d.]+'/, "tag: 'latest'"),
  );
  expect(await script('--check', '--file', file)).toEqual({
    exitCode: 1,
    text: 'buildx: SHA-256 for amd64 is missing\nbuildkit: "latest" is not a release\nbinfmt: digest is missing\n',
  });
});

it('takes the newest release of everything, with its checksums and digests, and nothing else', async () => {
  const digests = {
    buildkit: await push('moby/buildkit', 'v0.100.0'),
    binfmt: await push('tonistiigi/binfmt', 'qemu-v99.0.0-7'),
    sbomScanner: await push('docker/buildkit-syft-scanner', '99.0.0'),
    busybox: await push('library/busybox', '9.38.0'),
  };
  for (const tag of ['v0.99.9', 'v1.0.0-rc1', 'latest', 'v0.100.0-rootless']) await push('moby/buildkit', tag);
  const releases = await serveReleases({
    '/docker/buildx/latest': '0.99.0',
    '/docker/buildx/releases/download/v0.99.0/checksums.txt': list(
      ...['buildx-v0.99.0.linux-amd64', 'buildx-v0.99.0.linux-arm64', 'buildx-v0.99.0.linux-amd64.sbom.json'],
    ),
    '/sigstore/cosign/latest': '9.0.1',
    '/sigstore/cosign/releases/download/v9.0.1/cosign_checksums.txt': list('cosign-linux-amd64', 'cosign-linux-arm64'),
  });
  const file = await copyWith((text) => text);
  const ended = await script('--file', file, '--releases', releases.url, '--registry', registry);
  const again = await script('--file', file, '--releases', releases.url, '--registry', registry);
  await releases.stop();
  expect(ended).toEqual({ exitCode: 0, text: 'The pins were updated.\n' });
  expect(again).toEqual({ exitCode: 0, text: 'The pins are up to date.\n' });
  const { pins } = await import(pathToFileURL(file).href);
  expect(pins).toEqual({
    tools: {
      buildx: {
        repository: 'docker/buildx',
        version: '0.99.0',
        sha256: { amd64: sha256('buildx-v0.99.0.linux-amd64'), arm64: sha256('buildx-v0.99.0.linux-arm64') },
      },
      cosign: {
        repository: 'sigstore/cosign',
        version: '9.0.1',
        sha256: { amd64: sha256('cosign-linux-amd64'), arm64: sha256('cosign-linux-arm64') },
      },
    },
    images: {
      buildkit: { repository: 'moby/buildkit', tag: 'v0.100.0', digest: digests.buildkit },
      binfmt: { repository: 'tonistiigi/binfmt', tag: 'qemu-v99.0.0-7', digest: digests.binfmt },
      sbomScanner: { repository: 'docker/buildkit-syft-scanner', tag: '99.0.0', digest: digests.sbomScanner },
      busybox: { repository: 'library/busybox', tag: '9.38.0', digest: digests.busybox },
    },
  });
});

it('leaves the file alone if a pin has no line for its checksum', async () => {
  const releases = await serveReleases({
    '/docker/buildx/latest': '0.99.0',
    '/docker/buildx/releases/download/v0.99.0/checksums.txt': list(
      ...['buildx-v0.99.0.linux-amd64', 'buildx-v0.99.0.linux-arm64'],
    ),
  });
  const file = await copyWith((text) => text.replace(/(buildx'.*?)\n *amd64: '.*?',/s, '$1'));
  const before = await readFile(file, 'utf8');
  const ended = await script('--file', file, '--releases', releases.url, '--registry', registry);
  await releases.stop();
  expect(ended.exitCode).toBe(1);
  expect(ended.text).toContain('buildx: add a line for amd64 first');
  expect(await readFile(file, 'utf8')).toBe(before);
});

it('leaves the file alone where a release does not list its checksums', async () => {
  const releases = await serveReleases({ '/docker/buildx/latest': '0.99.0' });
  const file = await copyWith((text) => text);
  const ended = await script('--file', file, '--releases', releases.url, '--registry', registry);
  await releases.stop();
  expect(ended.exitCode).toBe(1);
  expect(ended.text).toMatch(/checksums\.txt.* 404/);
  expect(await readFile(file, 'utf8')).toBe(await readFile(pinsFile, 'utf8'));
});
