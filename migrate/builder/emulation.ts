// Decides whether docker/setup-qemu-action can be removed: the new step registers QEMU only for its own build and platforms.

import { entry } from '../edit/render.ts';
import type { Job } from '../workflow/job.ts';
import { itemsOf } from '../workflow/lists.ts';
import type { Entry } from '../workflow/source.ts';
import { asks } from '../workflow/step-outputs.ts';
import { entryOf, inputText, type Step, withoutComments } from '../workflow/steps.ts';
import { mayEmulate } from './other-actions.ts';
import { programsOf } from './programs.ts';

/** Why the steps stay; undefined if the new step can do it. */
export function emulationKept(builds: readonly Step[], emulators: readonly Step[], job: Job): string | undefined {
  const { list } = job;
  const others = list.steps.filter(({ role }) => role === 'other');
  const user = others.find(
    (step) => (runsForeign(step) && !isServed(step, builds)) || programsOf(step, job).some(isForeign),
  );
  if (user !== undefined) return `the step in line ${user.line} may run programs for other platforms`;
  const local = others.find((step) => mayEmulate(step, job));
  if (emulators.length > 0 && local !== undefined)
    return `the action in line ${local.line} may run programs for other platforms`;
  if (emulators.some(({ id }) => list.steps.some((step) => asks(step.text, id)))) return 'its outputs are used';
  return emulators.some(({ isShared }) => isShared) ? 'it has an anchor or is an alias' : undefined;
}

/** QEMU for scripts behind the first build, which it would skip if no step of the Dockerfile needs it. */
export function forScripts(builds: readonly Step[], emulators: readonly Step[], { list }: Job): readonly Entry[] {
  const isNeeded = emulators.length > 0 && list.steps.some((step) => runsForeign(step) && isServed(step, builds));
  return isNeeded ? [entry('emulation', 'always')] : [];
}

/** Whether a script names a platform or an emulator. */
export const runsForeign = (step: Step): boolean => step.role === 'other' && isForeign(withoutComments(step));

const isForeign = (text: string): boolean => PLATFORM.test(text) || EMULATOR.test(text);

const PLATFORM = /--platform\b/;
const EMULATOR = /\bqemu-|binfmt/;

/** Whether a script runs behind the first build, and names only platforms that it registers. */
function isServed(step: Step, [build]: readonly Step[]): boolean {
  if (build === undefined || build.index > step.index || entryOf(build, 'if') !== undefined) return false;
  const text = withoutComments(step);
  const options = [...text.matchAll(/--platform[=\s]+["']?(\$\{\{(?:(?!\}\}).)*\}\}|[^\s"']+)/g)];
  const named = options.map(([, name]) => name ?? '');
  const built = itemsOf(inputText(build, 'platforms'));
  const isAll = named.length === text.match(/--platform\b/g)?.length && named.every((name) => built.includes(name));
  return isAll && !EMULATOR.test(text) && inputText(build, 'builder') === undefined;
}
