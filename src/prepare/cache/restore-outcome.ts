// The outcome of restoring cache mounts, from BuildKit's output: it distinguishes "nothing saved yet" from a failure.
import { formatDuration } from '../../oci/units.ts';
import { classOf } from '../../progress/failure/cache.ts';
import type { BuildRecord } from '../../progress/record/steps.ts';

/** How the solve ended; `hung` is the stalled transfer. */
export type RestoreEnding = {
  readonly exitCode: number;
  readonly isStopped?: true;
  readonly hung?: string;
  readonly record: BuildRecord;
};

/** Milliseconds without data, and in total. */
type Limits = { readonly still: number; readonly inAll: number };

/** Returns restored, nothing saved yet, or the class of the failure with BuildKit's words. */
export function judgeRestore(
  { exitCode, isStopped, hung, record }: RestoreEnding,
  { still, inAll }: Limits,
): 'restored' | 'nothing' | { readonly trouble: string } {
  if (hung !== undefined) return { trouble: `timeout: no data for ${formatDuration(still)} while ${hung}` };
  if (isStopped) return { trouble: `timeout: exceeded ${formatDuration(inAll)}` };
  if (exitCode === 0) return 'restored';
  const { steps, said } = record;
  // If a layer is unavailable, BuildKit runs the step that saved it, which lacks its secret.
  const lost = steps.flatMap((step) => step.lost ?? []);
  const refused = steps.filter(({ kind }) => kind === 'cache-import').flatMap(({ error }) => error ?? []);
  const [trouble] = [...lost, ...refused.filter((error) => !/: not found$/.test(error))];
  if (trouble !== undefined) return tell(trouble);
  if (steps.some(({ error }) => error !== undefined && /\bsecret save: not found$/.test(error))) return 'nothing';
  const [failed] = steps.flatMap(({ error }) => error ?? []);
  const last = said.findLast((line) => line.startsWith('ERROR: '))?.slice('ERROR: '.length);
  return tell(failed ?? last ?? `exit code ${exitCode}`);
}

/** Whether the solve failed because the image is unavailable. */
export function lacksTool({ steps }: BuildRecord, tool: string): boolean {
  return steps.some(({ text, error }) => error !== undefined && text === `load metadata for ${tool}`);
}

const tell = (words: string): { readonly trouble: string } => ({
  trouble: `${classOf(words)}: ${words.replace(/\s+/g, ' ').slice(0, 300)}`,
});
