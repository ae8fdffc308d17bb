// Reads the layers of every platform's image, and judges them.
import { Failure } from '../../errors/failure.ts';
import type { Platform } from '../../oci/platform.ts';
import { contentCodes, type Found, type FoundImage } from '../content/found.ts';
import type { Store } from '../content/store.ts';
import { imageFor } from '../judge.ts';
import { type Judgement, judgeFiles } from '../start/judge.ts';
import { createFilesReader, type FilesReader, hasFiles } from './files-of-images.ts';

/** Judges the images of an index in plan order; reads layers from one store. */
export async function lookInside(planned: readonly Platform[], found: Found, store: Store): Promise<Judgement> {
  const read = createFilesReader(store);
  const judgements = await Promise.all(
    planned.map((platform) => judgeImage(platform, imageFor(planned, found, platform)?.content, read)),
  );
  return {
    problems: judgements.flatMap(({ problems }) => problems),
    notices: judgements.flatMap(({ notices }) => notices),
  };
}

async function judgeImage(platform: Platform, content: FoundImage['content'], read: FilesReader): Promise<Judgement> {
  const { name } = platform;
  const none: Judgement = { problems: [], notices: [] };
  if (content === undefined) return none;
  const { image, config } = content;
  if (!hasFiles(image))
    return { ...none, notices: [`${name}: the layers are not tar archives, so they were not checked.`] };
  try {
    return judgeFiles({ name, platform, config, tree: await read(image) });
  } catch (error) {
    if (!(error instanceof Failure) || !error.hasOnly(...contentCodes)) throw error;
    const problems = error.problems.map((problem) => ({ ...problem, fact: `${name}: ${problem.fact}` }));
    return { ...none, problems };
  }
}
