// A cache mount that is too large is not saved, and the others are: the definitions on BuildKit itself.
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, expect, it } from '@jest/globals';
import { MOUNT_TOOLS, restoreDefinition, saveDefinition, savingVariable } from '../../src/plan/cache/mounts.ts';
import type { Definition } from '../../src/plan/definition/definition.ts';
import { stackFacts } from '../../stack/facts.ts';
import { newFolder } from '../support/folders.ts';
import { run } from './support/build-tools.ts';
import { setBuilder } from './support/docker.ts';

const options = ['--buildkitd-config', stackFacts.buildkitdToml];
const [one, two] = [setBuilder(options), setBuilder(options)];
const folder = await newFolder();
beforeAll(async () => {
  await mkdir(join(folder, 'context'));
});

/** Solves the only target of a definition. */
async function solve(builder: string, definition: Definition): Promise<string> {
  const path = join(folder, 'definition.json');
  await writeFile(path, JSON.stringify(definition));
  const command = ['buildx', 'bake', '--builder', builder, '--allow', `fs=${folder}`, '-f', path, 'mounts'];
  return run('docker', command, { cwd: folder, env: { [savingVariable]: 'true' } });
}

/** Runs a line of shell with the mounts, and returns the content of /reported. */
async function inMounts(builder: string, line: string): Promise<string> {
  const at = join(folder, 'reported');
  const mounts = ['small', 'large'].map((id) => `--mount=type=cache,id=${id},target=/${id}`).join(' ');
  const Dockerfile = `FROM busybox AS work\nRUN ${mounts} ${line}\nFROM scratch\nCOPY --from=work /reported /\n`;
  const target = {
    context: join(folder, 'context'),
    'dockerfile-inline': Dockerfile,
    output: [`type=local,dest=${at}`],
  };
  await solve(builder, { target: { mounts: target } });
  return run('cat', [join(at, 'reported')]);
}

it('keeps what fits, and restores it on another builder without the other', async () => {
  const cache = join(folder, 'cache');
  const mounts = { ids: ['small', 'large'], from: [{ type: 'local', src: cache }], tools: MOUNT_TOOLS, most: 100 };
  // The registry of the tests has busybox by this name alone.
  const place = { context: join(folder, 'context'), tool: 'busybox' };
  await inMounts(
    one,
    'head -c 50000 /dev/zero > /small/x; head -c 200000 /dev/zero > /large/x; echo filled > /reported',
  );
  await solve(one, saveDefinition(mounts, place, { type: 'local', dest: cache, mode: 'max' }));
  await solve(two, restoreDefinition(mounts, place));
  expect(await inMounts(two, 'wc -c /small/x /large/* > /reported 2>&1 || true')).toMatch(
    /^ *50000 \/small\/x\n.*No such file/,
  );
});
