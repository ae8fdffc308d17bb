// Finds steps that may stall forever: transfers and emulated programs, not native programs of the user.
import type { Running, Step } from '../record/steps.ts';

/**
 * Returns the running steps if none has a reason to be silent: transfers to and
 * from registries, and programs under QEMU. Empty if anything else runs: a native program may wait for hours.
 */
export function waitingSteps(running: readonly Running[]): readonly Running[] {
  return running.every(({ step }) => isTransfer(step) || step.isEmulated) ? running : [];
}

/** Whether the step pushes or fetches an image. Cache imports have their own limit. */
export function isTransfer({ kind }: Step): boolean {
  return kind === 'push' || kind === 'metadata' || kind === 'base';
}

/** Whether only pushes are running: everything else is finished and on the builder. */
export function isPush(running: readonly Running[]): boolean {
  return running.length > 0 && running.every(({ step }) => step.kind === 'push');
}

/** Whether only uploads are running: nothing is compressed or built. */
export function isSending(running: readonly Running[]): boolean {
  const doing = running.flatMap((each) => each.doing);
  return isPush(running) && doing.length > 0 && doing.every((part) => part.startsWith('pushing '));
}
