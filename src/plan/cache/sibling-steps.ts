// Notes between the steps of one job about their caches: one line per written place, in a file of the runner.
import { posix } from 'node:path';

/** One run of a job, and its step, identified by the step's folder. */
export type Writer = { readonly run: string; readonly attempt: number; readonly temporaryFolder: string };

/** Returns the file, next to the folders of the steps, which the runner removes after the job. */
export function notesPath(temporaryFolder: string): string {
  return posix.join(posix.dirname(temporaryFolder), 'polyarch-caches');
}

/** A line for each place. */
export function formatNotes(writer: Writer, places: readonly string[]): string {
  return places.map((place) => `${keyOf(writer)} ${stepOf(writer)} ${place}\n`).join('');
}

/** Returns the places of other steps of the same job; lines of other runs are ignored. */
export function placesOfOthers(text: string, writer: Writer): readonly string[] {
  return text.split('\n').flatMap((line) => {
    const [, key, step, place] = /^(\S+) (\S+) (.+)$/.exec(line) ?? [];
    return place === undefined || key !== keyOf(writer) || step === stepOf(writer) ? [] : [place];
  });
}

const keyOf = ({ run, attempt }: Writer): string => `${run}/${attempt}`;
const stepOf = ({ temporaryFolder }: Writer): string => posix.basename(temporaryFolder).replaceAll(' ', '_');
