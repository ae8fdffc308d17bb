// What came of restoring cache mounts, from what BuildKit said: nothing saved yet is told from a fault.
import { formatDuration } from '../../oci/units.ts';
import { classOf } from '../../progress/failure/cache.ts';
import type { BuildRecord } from '../../progress/record/steps.ts';

/** How the solve ended; `hung` is what stood still. */
export type RestoreEnding = {
  readonly exitCode: number;
  readonly isStopped?: true;
  readonly hung?: string;
  readonly record: BuildRecord;
};

/** Milliseconds without a byte, and in all. */
type Limits = { readonly still: number; readonly inAll: number };

/** They are back, nothing has been saved yet, or why they are not: the kind of trouble, and BuildKit's words. */
export function judgeRestore(
  { exitCode, isStopped, hung, record }: RestoreEnding,
  { still, inAll }: Limits,
): 'restored' | 'nothing' | { readonly trouble: string } {
  if (hung !== undefined) return { trouble: `timeout: nothing came for ${still / 1000}s while ${hung}` };
  if (isStopped) return { trouble: `timeout: it took longer than ${formatDuration(inAll)}` };
  if (exitCode === 0) return 'restored';
  const { steps, said } = record;
  // Where a layer can not be had, BuildKit runs the step that saved it, which then lacks its secret.
  const lost = steps.flatMap((step) => step.lost ?? []);
  const refused = steps.filter(({ kind }) => kind === 'cache-import').flatMap(({ error }) => error ?? []);
  const [trouble] = [...lost, ...refused.filter((error) => !/: not found$/.test(error))];
  if (trouble !== undefined) return tell(trouble);
  if (steps.some(({ error }) => error !== undefined && /\bsecret save: not found$/.test(error))) return 'nothing';
  const [failed] = steps.flatMap(({ error }) => error ?? []);
  const last = said.findLast((line) => line.startsWith('ERROR: '))?.slice('ERROR: '.length);
  return tell(failed ?? last ?? `exit code ${exitCode}`);
}

/** Whether the solve came to its end because nobody has the image. */
export function lacksTool({ steps }: BuildRecord, tool: string): boolean {
  return steps.some(({ text, error }) => error !== undefined && text === `load metadata for ${tool}`);
}

const tell = (words: string): { readonly trouble: string } => ({
  trouble: `${classOf(words)}: ${words.replace(/\s+/g, ' ').slice(0, 300)}`,
});
