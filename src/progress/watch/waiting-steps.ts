// Which steps of a build only wait for somebody else: what may stand still for ever, and no program of the user's.
import type { Running, Step } from '../record/steps.ts';

/**
 * The steps that are under way, where they are all of a kind that never has a reason to be silent: transfers to and
 * from registries, and programs in QEMU. Empty where something else runs too: a native program may wait for hours.
 */
export function waitingSteps(running: readonly Running[]): readonly Running[] {
  return running.every(isWaiting) ? running : [];
}

function isWaiting({ step }: Running): boolean {
  return isTransfer(step) || step.isEmulated;
}

/** Whether the step pushes, or fetches by name. What is read from a cache has a limit of its own. */
export function isTransfer({ kind }: Step): boolean {
  return kind === 'push' || kind === 'metadata' || kind === 'base';
}

/** Whether all that is under way is a push: everything before it is done, and on the builder. */
export function isPush(running: readonly Running[]): boolean {
  return running.length > 0 && running.every(({ step }) => step.kind === 'push');
}

/** Whether all that is under way is sent to registries: nothing is packed, and nothing built beside it. */
export function isSending(running: readonly Running[]): boolean {
  const doing = running.flatMap((each) => each.doing);
  return isPush(running) && doing.length > 0 && doing.every((part) => part.startsWith('pushing '));
}
