// Removes a builder by buildx. A removal counts only after the cluster or engine confirmed it.
import { removeBuilder } from '../../commands/buildx.ts';
import { type Command, type Finished, failingOf, tail } from '../../commands/command.ts';
import { buildxFolder } from '../../commands/docker-places.ts';
import type { Files } from '../../ports/ports.ts';
import { recordAt } from './record.ts';

/** The builder, and what buildx needs to find it. */
type Removal = {
  readonly name: string;
  readonly driver: string;
  readonly isStateKept: boolean;
  /** Where buildx keeps its builders: DOCKER_CONFIG, BUILDX_CONFIG and HOME. */
  readonly env: Readonly<Record<string, string | undefined>>;
  /** buildx's own entry of the builder, as an earlier removal has noted it. */
  readonly entry?: string | undefined;
  /** The path of the record in which the entry is noted before buildx may forget it. */
  readonly record: string | undefined;
};

/** unknown: buildx has no such builder. left: it may still be there, for the reason in `words`. */
export type Removed = { readonly outcome: 'removed' | 'unknown' | 'left'; readonly words: string };

/** Removes it by buildx; `run` starts the command. */
export async function removeByBuildx(
  removal: Removal,
  run: (command: Command) => Promise<Finished>,
  files: Files,
): Promise<Removed> {
  const { name, driver, isStateKept, env } = removal;
  const entryPath = buildxEntry(name, env);
  const entry = driver === 'kubernetes' ? await holdEntry(entryPath, removal, files) : undefined;
  const finished = await run(removeBuilder(name, driver, isStateKept));
  const words = tail(finished.stderr, 3).join(' ');
  if (finished.exitCode === 0) return { outcome: 'removed', words };
  if (isUnknown(finished)) return { outcome: 'unknown', words };
  // buildx forgets a builder even where it did not reach it (commands/rm.go); without its entry nothing finds the pods.
  if (entry !== undefined) await files.write(entryPath, entry, true);
  return { outcome: 'left', words: words || `buildx ${failingOf(finished)}` };
}

/** The entry; one that an interrupted removal has lost is put back first. */
async function holdEntry(path: string, { entry, record: recordPath }: Removal, files: Files) {
  const found = await files.read(path);
  if (found === undefined && entry !== undefined) await files.write(path, entry, true);
  const record = found === undefined ? undefined : await recordAt(recordPath, files);
  if (recordPath !== undefined && record !== undefined)
    await files.write(recordPath, `${JSON.stringify({ ...record, entry: found })}\n`, true);
  return found ?? entry;
}

/** Returns the path of buildx's entry of a builder (docker/buildx, store/store.go). */
export function buildxEntry(name: string, env: Removal['env']): string {
  return `${buildxFolder(env)}/instances/${name}`;
}

/** Returns whether buildx does not know the builder: it was never created, or is removed already. */
export function isUnknown({ stderr }: Finished): boolean {
  return /no builder .* found/.test(stderr);
}
