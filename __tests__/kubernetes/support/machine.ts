// The machine of a step: without kubectl, and with the marks of runs whose jobs are over.
import { mkdir, readdir, readFile, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { newFolder } from '../../support/folders.ts';

/** A PATH with everything of this machine's but kubectl. */
export async function pathWithoutKubectl(): Promise<string> {
  const folder = join(await newFolder(), 'bin');
  await mkdir(folder);
  for (const from of (process.env['PATH'] ?? '').split(':').toReversed()) {
    for (const name of await readdir(from).catch(() => [])) {
      if (name !== 'kubectl') await symlink(join(from, name), join(folder, name)).catch(() => undefined);
    }
  }
  return folder;
}

/** Lets the job of every run in the folder of marks be over: here it is the test itself, which continues. */
export async function endJobs(state: string): Promise<void> {
  const folder = join(state, 'polyarch', 'runs');
  for (const name of await readdir(folder)) {
    const mark = JSON.parse(await readFile(join(folder, name), 'utf8'));
    const gone = { pid: 2 ** 30, start: '1' };
    await writeFile(join(folder, name), JSON.stringify({ ...mark, step: gone, job: gone }));
  }
}
