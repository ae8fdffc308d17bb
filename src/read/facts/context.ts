// Finds the build context, by default the workspace or else Git, and its Dockerfile.
import { posix } from 'node:path';
import { git, isRemoteAddress } from '../../commands/git.ts';
import { failure, undefinedOn } from '../../errors/failure.ts';
import type { Event } from '../../plan/event.ts';
import type { Runner } from '../../plan/request.ts';
import type { Env, FileReader, Ports } from '../../ports/ports.ts';
import { ofInput } from '../forms/invalid.ts';
import { hasDefinition, type ValidInputs } from '../inputs.ts';
import { expandContext, gitContext } from './git-context.ts';

/** The context and the Dockerfile, as in a bake target. */
export type ContextPlace = {
  readonly context: string;
  /** Why this context, in words. */
  readonly reason: string;
  /** Relative to the context, or absolute; undefined is `Dockerfile` there. */
  readonly dockerfile: string | undefined;
  /** From the workspace, for annotations; undefined for a remote context. */
  readonly dockerfilePath: string | undefined;
};

/** The facts for the search. */
type PlaceQuestion = { readonly event: Event; readonly runner: Runner; readonly env: Env; readonly files: FileReader };

/** Why a run needs no context and no checkout; undefined if it builds from one. */
function reasonForNowhere(values: ValidInputs): string | undefined {
  if (hasDefinition(values)) return 'contexts from the bake definition';
  if (values.stage === 'promote') return 'the image exists already';
  return values.stage === 'publish' ? 'built by other jobs' : undefined;
}

/** Finds the context and the Dockerfile. Raises FILE_MISSING with the tried paths. */
export async function findPlace(values: ValidInputs, question: PlaceQuestion): Promise<ContextPlace> {
  const nowhere = reasonForNowhere(values);
  if (nowhere !== undefined) return { context: '.', reason: nowhere, dockerfile: undefined, dockerfilePath: undefined };
  const { context, reason } = await findContext(values.context ?? '', question);
  const file = (values.file ?? '').trim();
  if (isRemoteAddress(context)) {
    return { context, reason, dockerfile: file === '' ? undefined : file, dockerfilePath: undefined };
  }
  await ofInput('context', requireFolder(context, question));
  const found = await ofInput('file', findDockerfile(context, file, question));
  const isDefault = file === '' && found === posix.join(context, 'Dockerfile');
  // Bake resolves the Dockerfile's path from the context.
  const full = (path: string): string => posix.resolve(question.runner.workspace, path);
  const inContext = posix.isAbsolute(found) ? found : posix.relative(full(context), full(found));
  return { context, reason, dockerfile: isDefault ? undefined : inContext, dockerfilePath: found };
}

async function findContext(
  written: string,
  question: PlaceQuestion,
): Promise<Pick<ContextPlace, 'context' | 'reason'>> {
  const given = expandContext(written.trim(), question);
  if (given !== '') return { context: given, reason: `context: ${given}, set by the input` };
  const { workspace } = question.runner;
  if ((await question.files.list(workspace)).length > 0) return { context: '.', reason: 'context: the workspace' };
  const context = gitContext(question);
  return { context, reason: `context: ${context}, because the workspace is empty (no checkout step)` };
}

async function requireFolder(context: string, { runner, files }: PlaceQuestion): Promise<void> {
  if (await files.exists(posix.resolve(runner.workspace, context))) return;
  const fact = `The context "${context}" does not exist in ${runner.workspace}.`;
  throw failure('FILE_MISSING', fact, { input: 'context', cure: await cureOfEmpty(runner.workspace, files) });
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
  throw failure('FILE_MISSING', fact, { input: 'file', cure: await cureOfEmpty(runner.workspace, files) });
}

async function cureOfEmpty(workspace: string, files: FileReader): Promise<string | undefined> {
  if ((await files.list(workspace)).length > 0) return undefined;
  return 'The workspace is empty: add actions/checkout before this step, or remove `context` to build from Git.';
}

const mark = 'version https://git-lfs.github.com/spec/v1';

/** Returns one warning with a Git LFS pointer, which would replace a large file in the image; none if unknown. */
export async function lfsWarnings(
  { context }: ContextPlace,
  { workspace }: Runner,
  { files, exec }: Ports,
): Promise<readonly string[]> {
  if (isRemoteAddress(context)) return [];
  const attributes = (await files.read(`${workspace}/.gitattributes`)) ?? '';
  if (!attributes.includes('filter=lfs')) return [];
  const args = ['grep', '--files-with-matches', '--fixed-strings', '-e', mark, '--', context];
  // A job in a container may have no Git: actions/checkout then downloads the files.
  const found = await undefinedOn(exec.run(git(args, workspace)), 'PROGRAM_MISSING');
  const pointers = found?.exitCode === 0 ? found.stdout.split('\n').filter((line) => line !== '') : [];
  if (pointers.length === 0) return [];
  const what = pointers.length === 1 ? 'is a Git LFS pointer' : `and ${pointers.length - 1} more are Git LFS pointers`;
  return [`${pointers[0]} ${what} without content. Set \`lfs: true\` for actions/checkout.`];
}
