// What the steps of one job tell each other of their caches: a line for each place that a step writes, in a file of the runner's.
import { posix } from 'node:path';

/** One run of a job, and the step of it, told apart by the folder that the step alone has. */
export type Writer = { readonly run: string; readonly attempt: number; readonly temporaryFolder: string };

/** The file; it lies beside the folders of the steps, which the runner empties after the job. */
export function notesPath(temporaryFolder: string): string {
  return posix.join(posix.dirname(temporaryFolder), 'polyarch-caches');
}

/** A line for each place. */
export function formatNotes(writer: Writer, places: readonly string[]): string {
  return places.map((place) => `${keyOf(writer)} ${stepOf(writer)} ${place}\n`).join('');
}

/** The places of the other steps of the same job; what another run has left there does not count. */
export function placesOfOthers(text: string, writer: Writer): readonly string[] {
  return text.split('\n').flatMap((line) => {
    const [key, step, place] = line.split(' ');
    return place === undefined || key !== keyOf(writer) || step === stepOf(writer) ? [] : [place];
  });
}

const keyOf = ({ run, attempt }: Writer): string => `${run}/${attempt}`;
const stepOf = ({ temporaryFolder }: Writer): string => posix.basename(temporaryFolder).replaceAll(' ', '_');
