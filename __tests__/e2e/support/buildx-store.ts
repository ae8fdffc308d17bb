// A buildx store for the tests of one file: naming a builder makes buildx query every builder of its store.
import { copyFile, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll } from '@jest/globals';
import { stackFacts } from '../../../stack/facts.ts';

/** Gives the file its own store, for the tests and for the steps that they run; called at its top. */
export function setStore(prepare: () => Promise<void> = async () => undefined): void {
  const before = process.env['BUILDX_CONFIG'];
  let folder = '';
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'polyarch-buildx-'));
    process.env['BUILDX_CONFIG'] = folder;
    // Before there is a default configuration: buildx hands it to remote builders, too, and they refuse it.
    await prepare();
    await copyFile(stackFacts.buildkitdToml, join(folder, 'buildkitd.default.toml'));
  });
  // What other parts of the tests have made is removed by then: they were called first.
  afterAll(async () => {
    if (before === undefined) delete process.env['BUILDX_CONFIG'];
    else process.env['BUILDX_CONFIG'] = before;
    await rm(folder, { recursive: true, force: true });
  });
}
