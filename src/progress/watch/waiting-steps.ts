// Which steps of a build only wait for somebody else: what may stand still for ever, and no program of the user's.
import type { Running } from '../record/steps.ts';

/**
 * The steps that are under way, where they are all of a kind that never has a reason to be silent: transfers to and
 * from registries, and programs in QEMU. Empty where something else runs too: a native program may wait for hours.
 */
export function waitingSteps(running: readonly Running[]): readonly Running[] {
  return running.every(isWaiting) ? running : [];
}

function isWaiting({ step }: Running): boolean {
  if (isTransfer({ step })) return true;
  return step.isEmulated;
}

/** Whether the step pushes, or fetches by name. What is read from a cache has a limit of its own. */
export function isTransfer({ step }: Pick<Running, 'step'>): boolean {
  const internal = /^(?:exporting to image|pushing |load metadata for |resolve image config)/;
  return step.isInternal ? internal.test(step.text) : /^FROM\b/.test(step.text);
}

/** Whether all that is under way is a push: everything before it is done, and on the builder. */
export function isPush(running: readonly Running[]): boolean {
  return running.length > 0 && running.every(({ step }) => /^(?:exporting to image|pushing )/.test(step.text));
}

/** Whether all that is under way is sent to registries: nothing is packed, and nothing built beside it. */
export function isSending(running: readonly Running[]): boolean {
  const doing = running.flatMap((each) => each.doing);
  return isPush(running) && doing.length > 0 && doing.every((part) => part.startsWith('pushing '));
}
