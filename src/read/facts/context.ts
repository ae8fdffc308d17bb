// Finds the build context, by default the workspace or else Git, and its Dockerfile.
import { posix } from 'node:path';
import { failure } from '../../errors/failure.ts';
import type { Event } from '../../plan/event.ts';
import type { Runner } from '../../plan/request.ts';
import type { Env, FileReader } from '../../ports/ports.ts';
import { ofInput } from '../forms/of-input.ts';
import { expandContext, gitContext } from './git-context.ts';

/** The context and the Dockerfile, as in a bake target. */
export type Place = {
  readonly context: string;
  /** Why this context, in words. */
  readonly reason: string;
  /** Relative to the context, or absolute; undefined is `Dockerfile` there. */
  readonly dockerfile: string | undefined;
  /** From the workspace, for annotations; undefined for a remote context. */
  readonly dockerfilePath: string | undefined;
};

/** For `stage: publish`, which builds nothing and needs no checkout. */
export const nowhere: Place = {
  context: '.',
  reason: 'built by other jobs',
  dockerfile: undefined,
  dockerfilePath: undefined,
};

/** Where images are promoted. */
export const promoted: Place = { ...nowhere, reason: 'the image exists already' };

/** For a bake definition, whose targets have their own contexts. */
export const inDefinition: Place = { ...nowhere, reason: 'contexts from the bake definition' };

/** The facts for the search; empty strings are unset inputs. */
type PlaceQuestion = {
  readonly context: string;
  readonly file: string;
  readonly event: Event;
  readonly runner: Runner;
  readonly env: Env;
  readonly files: FileReader;
};

/** Finds the context and the Dockerfile. Raises FILE_MISSING with the tried paths. */
export async function findPlace(question: PlaceQuestion): Promise<Place> {
  const { context, reason } = await findContext(question);
  const file = question.file.trim();
  if (isRemote(context)) {
    return { context, reason, dockerfile: file === '' ? undefined : file, dockerfilePath: undefined };
  }
  await ofInput('context', requireFolder(context, question));
  const found = await ofInput('file', findDockerfile(context, file, question));
  const isDefault = file === '' && found === posix.join(context, 'Dockerfile');
  return { context, reason, dockerfile: isDefault ? undefined : within(context, found), dockerfilePath: found };
}

async function findContext(question: PlaceQuestion): Promise<Pick<Place, 'context' | 'reason'>> {
  const context = expandContext(question.context.trim(), question);
  if (context !== '') return { context, reason: `context: ${context}, set by the input` };
  const { workspace } = question.runner;
  if ((await question.files.list(workspace)).length > 0) return { context: '.', reason: 'context: the workspace' };
  const git = gitContext(question);
  return {
    context: git,
    reason: `context: ${git}, because the workspace is empty (no checkout step)`,
  };
}

/** Whether buildx fetches the context itself (build/url.go: a URL, or Git by ssh). */
export function isRemote(context: string): boolean {
  return /^(https?:\/\/|git:\/\/|ssh:\/\/|git@|github\.com\/|[a-z-]+:\/\/)/.test(context);
}

async function requireFolder(context: string, { runner, files }: PlaceQuestion): Promise<void> {
  if (await files.exists(posix.resolve(runner.workspace, context))) return;
  throw failure('FILE_MISSING', `The context "${context}" does not exist in ${runner.workspace}.`, {
    input: 'context',
    ...(await cureOfEmpty(runner.workspace, files)),
  });
}

async function findDockerfile(context: string, file: string, { runner, files }: PlaceQuestion): Promise<string> {
  const places =
    file === ''
      ? ['Dockerfile', 'dockerfile'].map((name) => posix.join(context, name))
      : [...new Set([file, posix.isAbsolute(file) ? file : posix.join(context, file)])];
  for (const place of places) {
    if (await files.exists(posix.resolve(runner.workspace, place))) return place;
  }
  const fact = `No Dockerfile found: tried ${places.join(' and ')} in ${runner.workspace}.`;
  throw failure('FILE_MISSING', fact, { input: 'file', ...(await cureOfEmpty(runner.workspace, files)) });
}

async function cureOfEmpty(workspace: string, files: PlaceQuestion['files']): Promise<{ readonly cure?: string }> {
  if ((await files.list(workspace)).length > 0) return {};
  return {
    cure: 'The workspace is empty: add actions/checkout before this step, or remove `context` to build from Git.',
  };
}

/** Bake resolves the Dockerfile's path from the context. */
function within(context: string, path: string): string {
  return posix.isAbsolute(path) ? path : posix.relative(context, path);
}
