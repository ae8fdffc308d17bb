// Which cosign signs: real programs and real requests, with a double of the release pages and of cosign itself.
import { chmod, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { createDownload } from '../../src/adapters/download/download.ts';
import { createTools } from '../../src/adapters/download/tools.ts';
import { realExec } from '../../src/adapters/exec.ts';
import { Failure } from '../../src/errors/failure.ts';
import { findCosign } from '../../src/sign/cosign.ts';
import { type ReleaseServer, type Releases, serveReleases, sha256 } from '../scripts/release-server.ts';
import { silentPorts } from '../support/ports.ts';

const cosignOf = (version: string): string => `#!/bin/sh\necho '{"gitVersion":"${version}"}'\n`;
const published = cosignOf('v3.9.9');
const deadly = '#!/bin/sh\nkill -9 $$\n';
const file = '/sigstore/cosign/releases/download/v3.9.9/cosign-linux-amd64';
const pinOf = (program: string) => ({
  ...{ repository: 'sigstore/cosign', version: '3.9.9', sha256: { amd64: sha256(program) } },
});

const neverSend = () => Promise.reject(new Error('The test expects no call to the cache.'));

let folder: string;
let releases: ReleaseServer | undefined;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'polyarch-cosign-'));
});
afterEach(async () => {
  await releases?.stop();
  await rm(folder, { recursive: true });
});

/** A machine with this cosign on PATH, if any, and this at the release. */
async function machine(installed: string | undefined, files: Releases, architecture = 'x64', pinned = published) {
  releases = await serveReleases(files);
  const path = join(folder, 'bin');
  await mkdir(path);
  if (installed !== undefined) {
    await writeFile(join(path, 'cosign'), installed);
    await chmod(join(path, 'cosign'), 0o755);
  }
  const lines: string[] = [];
  const silent = silentPorts();
  const env = { PATH: path, POLYARCH_RELEASES_URL: releases.url };
  const download = createDownload({}, silent.clock, () => 0.5);
  const sources = {
    env,
    download,
    log: silent.log,
    send: neverSend,
    isCached: false,
    canceled: new AbortController().signal,
    temporaryRoot: folder,
  };
  const ports = silentPorts({
    env,
    exec: realExec({ PATH: `${path}:/bin` }),
    tools: { ...silent.tools, ...createTools(sources) },
    machine: { ...silent.machine, architecture },
    log: { ...silent.log, line: (text) => void lines.push(text) },
  });
  return {
    lines,
    asked: releases.asked,
    find: (needsBundles = false) => findCosign(ports, { needsBundles, pin: pinOf(pinned) }),
  };
}

const problemsOf = (work: Promise<unknown>) =>
  work.then(
    () => [],
    (error: unknown) => (error instanceof Failure ? error.problems : Promise.reject(error)),
  );

describe('the cosign that signs', () => {
  it.each([
    ['v2.6.2', 2, false],
    ['v3.0.2', 3, false],
    ['v3.1.3', 3, true],
  ])('is the one on PATH: %s', async (version, major, hasBundles) => {
    const { find, asked, lines } = await machine(cosignOf(version), { [file]: published });
    expect(await find()).toEqual({ program: 'cosign', major, hasBundles });
    expect([...asked, ...lines]).toEqual([]);
  });

  it('is the pinned one where the one on PATH writes no bundles, and they are wanted', async () => {
    const { find } = await machine(cosignOf('v2.6.2'), { [file]: published });
    expect(await find(true)).toMatchObject({ major: 3, program: expect.stringContaining(folder) });
  });

  it.each([
    ['not on PATH', undefined],
    ['the one on PATH has version 1', cosignOf('v1.13.6')],
    ['the one on PATH has version 4', cosignOf('v4.0.0')],
    ['the one on PATH reports no version', cosignOf('devel')],
    ['the one on PATH was killed by a signal', deadly],
  ])('is the pinned one where %s', async (why, installed) => {
    const { find, asked, lines } = await machine(installed, { [file]: published });
    const { program, major } = await find();
    expect({ program: relative(folder, program), major }).toEqual({
      program: expect.stringMatching(/^polyarch-tools-\w+\/cosign$/),
      major: 3,
    });
    expect(asked).toEqual([file]);
    expect(lines).toEqual([`Fetched cosign 3.9.9 (pinned checksum; ${why}; 0.0s)`]);
  });

  it('is never one that differs from the pin', async () => {
    const { find } = await machine(undefined, { [file]: cosignOf('v3.9.9 ') });
    expect(await problemsOf(find())).toMatchObject([{ code: 'TOOL_CHANGED' }]);
  });

  it('is reported as missing where the release has none', async () => {
    const { find } = await machine(undefined, {});
    expect(await problemsOf(find())).toMatchObject([
      { code: 'SIGN_TOOL_MISSING', fact: expect.stringMatching(/not on PATH, and http.* returned HTTP 404\.$/) },
    ]);
  });

  it('is not said to be missing where the one that was fetched is killed', async () => {
    const { find } = await machine(undefined, { [file]: deadly }, 'x64', deadly);
    expect(await problemsOf(find())).toMatchObject([
      { code: 'SIGN_TOOL_MISSING', fact: expect.stringMatching(/ was killed by a signal\.$/) },
    ]);
  });

  it('is reported as missing where none is pinned for the machine', async () => {
    const { find, asked } = await machine(undefined, { [file]: published }, 's390x');
    expect(await problemsOf(find())).toMatchObject([
      { code: 'SIGN_TOOL_MISSING', fact: expect.stringContaining('no pinned version exists for s390x'), input: 'sign' },
    ]);
    expect(asked).toEqual([]);
  });
});
