import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { newFolder, workspaceOf } from '../support/folders.ts';
import { crane, run } from './support/build-tools.ts';
import { setBuilder } from './support/docker.ts';
import { errorCodes, eventsOf, expectGreen } from './support/report.ts';
import { runStep, type StepResult } from './support/step.ts';

const builder = setBuilder();
const image = 'localhost:5000/build/outputs';
const files = {
  Dockerfile: 'FROM busybox\nCOPY hello.txt /\nCMD ["cat", "/hello.txt"]\n',
  'hello.txt': 'hello from polyarch\n',
  '.dockerignore': 'ignored\nout\n*.tar\n',
  ignored: 'x'.repeat(100_000),
};

const list = async (archive: string): Promise<readonly string[]> => (await run('tar', ['tf', archive])).split('\n');

describe('outputs beside a push', () => {
  let workspace = '';
  let elsewhere = '';
  let result: StepResult;

  beforeAll(async () => {
    workspace = await workspaceOf(files);
    elsewhere = await newFolder();
    result = await runStep({
      workspace,
      inputs: {
        images: image,
        tags: 'beside',
        builder,
        load: 'true',
        outputs: [
          'type=image,compression=zstd,force-compression=true',
          `type=oci,dest=${elsewhere}/new, folder/image.tar`.replace(/dest=(.*)$/, '"dest=$1"'),
          'type=tar,dest=rootfs.tar',
          'out',
        ].join('\n'),
      },
    });
  });

  it('go well', () => expectGreen(result));

  it('compress the pushed image as asked, and push nothing but it', async () => {
    const manifest = JSON.parse(await crane('manifest', '--platform', 'linux/arm64', `${image}:beside`));
    const types = manifest.layers.map((layer: { mediaType: string }) => layer.mediaType);
    expect(new Set(types)).toEqual(new Set(['application/vnd.oci.image.layer.v1.tar+zstd']));
    expect((await crane('digest', `${image}:beside`)).trim()).toBe(result.outputs['digest']);
  });

  it('write an OCI archive of all platforms outside the workspace', async () => {
    const archive = join(elsewhere, 'new, folder', 'image.tar');
    expect(await list(archive)).toContain('oci-layout');
    const index = JSON.parse(await run('tar', ['xOf', archive, 'index.json']));
    const blob = `blobs/${index.manifests[0].digest.replace(':', '/')}`;
    const { manifests } = JSON.parse(await run('tar', ['xOf', archive, blob]));
    const platforms = manifests.map((entry: { platform: { architecture: string } }) => entry.platform.architecture);
    expect(platforms.filter((name: string) => name !== 'unknown')).toEqual(['amd64', 'arm64']);
  });

  it('write the root file system as an archive, and as a folder for each platform', async () => {
    expect(await list(join(workspace, 'rootfs.tar'))).toEqual(
      expect.arrayContaining(['linux_amd64/hello.txt', 'linux_arm64/hello.txt']),
    );
    expect(await readFile(join(workspace, 'out', 'linux_arm64', 'hello.txt'), 'utf8')).toBe(files['hello.txt']);
  });

  it('load the native platform into the engine under its tag', async () => {
    expect(await run('docker', ['run', '--rm', '--pull=never', `${image}:beside`])).toBe(files['hello.txt']);
  });

  it('say how much context was sent, and that .dockerignore is in effect', () => {
    expect(eventsOf(result, 'context-sent')).toEqual([{ bytes: expect.any(Number), isFiltered: true }]);
  });
});

describe('outputs of a run that pushes nothing', () => {
  it('are written, and the image is verified anyway', async () => {
    const workspace = await workspaceOf({ ...files, '.dockerignore': '' });
    const result = await runStep({
      workspace,
      inputs: {
        tags: 'acme/app:archive',
        push: 'false',
        platforms: 'linux/amd64',
        provenance: 'false',
        builder,
        outputs: 'type=docker,dest=app.tar\ntype=image,compression=estargz,oci-mediatypes=true',
      },
    });
    expectGreen(result);
    expect(result.outputs['digest']).toMatch(/^sha256:/);
    expect(await list(join(workspace, 'app.tar'))).toContain('manifest.json');
    const loaded = await run('docker', ['load', '--input', join(workspace, 'app.tar')]);
    expect(loaded).toContain('acme/app:archive');
    expect(await run('docker', ['run', '--rm', '--pull=never', 'acme/app:archive'])).toBe(files['hello.txt']);
  });
});

describe('files outside the workspace', () => {
  it('are read and written without a word of `allow`', async () => {
    const elsewhere = await newFolder();
    const context = await workspaceOf({
      'app.Dockerfile':
        'FROM busybox\nCOPY --from=more m /\nRUN --mount=type=secret,id=key grep -q s3cr3t /run/secrets/key\n',
    });
    const more = await workspaceOf({ m: 'm' });
    await writeFile(join(elsewhere, 'key'), 's3cr3t');
    const result = await runStep({
      workspace: await workspaceOf({ README: '' }),
      inputs: {
        push: 'false',
        platforms: 'linux/amd64',
        builder,
        context,
        file: join(context, 'app.Dockerfile'),
        'build-contexts': `more=${more}`,
        'secret-files': `key=${elsewhere}/key`,
        'cache-to': `type=local,dest=${elsewhere}/cache`,
      },
    });
    expectGreen(result);
    expect(JSON.parse(await readFile(join(elsewhere, 'cache', 'index.json'), 'utf8')).manifests).toHaveLength(1);
  });
});

describe('what is likely wrong', () => {
  it('is one clear line: a Git LFS pointer in the context', async () => {
    const pointer = 'version https://git-lfs.github.com/spec/v1\noid sha256:00\nsize 1\n';
    const workspace = await workspaceOf({ ...files, '.gitattributes': '*.bin filter=lfs\n', 'model.bin': pointer });
    await run('git', ['init', '--quiet'], { cwd: workspace });
    await run('git', ['-c', 'filter.lfs.clean=cat', '-c', 'filter.lfs.required=false', 'add', '.'], { cwd: workspace });
    const { log } = await runStep({ workspace, inputs: { images: image, stage: 'plan' } });
    expect(log.match(/^::warning.*model\.bin/gm)).toHaveLength(1);
  });

  it('is one clear line: a context in an empty workspace', async () => {
    const workspace = await workspaceOf({});
    const step = await runStep({ workspace, inputs: { images: image, context: '.', stage: 'plan' } });
    expect([errorCodes(step), step.log.match(/^::error.*actions\/checkout/gm)?.length]).toEqual([['FILE_MISSING'], 1]);
  });
});
