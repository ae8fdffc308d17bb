// The zoo as a whole: all animals, one bake definition that builds them, and what the check says of each.
import { readFileSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { realFiles } from '../../../src/adapters/files.ts';
import { unpack } from '../../../src/adapters/unpack/unpack.ts';
import { isDigest } from '../../../src/oci/digest.ts';
import { parsePlatforms } from '../../../src/oci/platform.ts';
import { layoutStore } from '../../../src/verify/content/store.ts';
import { verifyAll } from '../../../src/verify/verify.ts';
import { problemsOf } from '../../support/problems.ts';
import { type Animals, writeContext } from './animal.ts';
import { honestStarts, lyingStarts, openStarts } from './kernel.ts';
import { honestLaunches, lyingLaunches, openLaunches } from './launchers.ts';
import { honestScripts, lyingScripts, openScripts } from './scripts.ts';
import { honestSurroundings, lyingSurroundings, privileged } from './surroundings.ts';

/** Every animal. Which of them run is for Docker to say. */
export const animals: Animals = {
  ...honestStarts,
  ...honestLaunches,
  ...honestScripts,
  ...honestSurroundings,
  ...privileged,
  ...lyingStarts,
  ...lyingLaunches,
  ...lyingScripts,
  ...lyingSurroundings,
  ...openStarts,
  ...openLaunches,
  ...openScripts,
};

/** What Docker does when it runs an animal, and what the check says of it. */
export type Truth = {
  readonly exitCode: number;
  /** The last line that Docker or the program prints. */
  readonly said: string;
  readonly verdict: Verdict;
};

/** The codes of problems, and whether there are notices. */
export type Verdict = { readonly codes: readonly string[]; readonly hasNotices: boolean };

/** The platform of all animals: the one that the recording machine runs itself. */
export const platform = 'linux/amd64';

/** The recorded truth, by the ids of animals. */
export const truthFile = '__tests__/e2e/zoo/truth.json';

/** What the engine calls an animal. */
export const imageOf = (id: string): string => `polyarch-zoo:${id}`;

/** Writes all contexts and the definition into a folder; the path of the definition. `more` are outputs beside layouts. */
export async function writeZoo(
  folder: string,
  more: readonly { readonly type: string }[] = [],
  ids: readonly string[] = Object.keys(animals),
): Promise<string> {
  const target: Record<string, unknown> = {};
  for (const [id, each] of Object.entries(animals).filter(([name]) => ids.includes(name))) {
    const context = join(folder, 'contexts', id);
    await mkdir(context, { recursive: true });
    await writeContext(context, each);
    const output = [{ type: 'oci', tar: 'false', dest: join(folder, 'layouts', id) }, ...more];
    target[id] = {
      context,
      platforms: [platform],
      output,
      tags: [imageOf(id)],
      attest: ['type=provenance,disabled=true'],
    };
  }
  const file = join(folder, 'zoo.json');
  await writeFile(file, JSON.stringify({ group: { default: { targets: Object.keys(target) } }, target }));
  return file;
}

/** What the check says of an animal that was built into a folder. */
export async function judge(folder: string, id: string): Promise<Verdict> {
  const layout = join(folder, 'layouts', id);
  const digest: unknown = JSON.parse(readFileSync(join(layout, 'index.json'), 'utf8')).manifests[0].digest;
  if (typeof digest !== 'string' || !isDigest(digest)) throw new Error(`${layout} has no image.`);
  const stores = [layoutStore({ files: realFiles(folder), unpack }, [layout])];
  const subject = { name: id, platforms: parsePlatforms([platform]), digest, stores, repositories: [] };
  const verifying = verifyAll([{ ...subject, depth: 'elf' }]);
  const codes = (await problemsOf(verifying)).map(({ code }) => code);
  const hasNotices = codes.length === 0 && (await verifying).some(({ notices }) => notices.length > 0);
  return { codes: [...new Set(codes)].toSorted(), hasNotices };
}
