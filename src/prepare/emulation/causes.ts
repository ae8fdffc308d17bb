// Causes of a failed QEMU registration, from the machine or the engine's output.
import type { Finished } from '../../commands/command.ts';
import { ENGINE_ABSENT } from '../../commands/engine.ts';
import type { Ports } from '../../ports/ports.ts';

/** A cause in a sentence, and its cure. */
type Cause = { readonly fact: string; readonly cure: string };

/** Patterns in the output of engine and image; the first match wins. */
const signs: readonly (Cause & { readonly sign: RegExp })[] = [
  {
    sign: ENGINE_ABSENT,
    fact: 'No Docker engine responds on this machine.',
    cure: 'Start an engine, or build on native nodes.',
  },
  {
    sign: /no matching manifest for windows|operating system .* cannot be used on this platform|windows containers/i,
    fact: 'The Docker engine does not run Linux containers.',
    cure: 'Switch the engine to Linux containers, or build on a Linux machine, for example with `nodes`.',
  },
  {
    sign: /privileged mode is (incompatible|not)|authorization denied|not allowed to run privileged|privileged containers? (is|are) not/i,
    fact: 'The Docker engine does not allow privileged containers, which the registration requires.',
    cure: 'Allow privileged containers, register QEMU once on the machine (Debian: qemu-user-static), or use native nodes.',
  },
  {
    sign: /cannot mount binfmt_misc|binfmt_misc.*(no such|not mounted)|no such device/i,
    fact: 'The kernel has no binfmt_misc, or it cannot be mounted.',
    cure: 'Run as root on the machine: `modprobe binfmt_misc` and `mount -t binfmt_misc binfmt_misc /proc/sys/fs/binfmt_misc`.',
  },
  {
    sign: /(permission denied|operation not permitted|read-only file system)/i,
    fact: 'The Docker engine has no permission to register handlers with the kernel: it is rootless, or runs in a container.',
    cure: 'Register QEMU once on the machine (Debian: qemu-user-static), or use native nodes.',
  },
];

/** Returns the cause, if known. */
export async function explain(finished: Finished, { files }: Ports): Promise<Cause | undefined> {
  if (finished.stoppedBy === 'timeout') {
    const fact = 'The container exceeded its time limit.';
    return { fact, cure: 'If the image is slow to fetch, set `binfmt-image` to a mirror.' };
  }
  const release = (await files.read('/proc/sys/kernel/osrelease')) ?? '';
  if (isOlder(release)) {
    // Flag F was added in Linux 4.8 (Documentation/admin-guide/binfmt-misc.rst; commit 948b701a607f).
    const fact = `The kernel ${release.trim()} is older than 4.8, which containers need for emulation (flag F of binfmt_misc).`;
    return { fact, cure: 'Use a newer kernel, or native nodes.' };
  }
  return signs.find(({ sign }) => sign.test(finished.stderr));
}

function isOlder(release: string): boolean {
  const [, major, minor] = /^(\d+)\.(\d+)/.exec(release) ?? [];
  if (major === undefined || minor === undefined) return false;
  return Number(major) < 4 || (Number(major) === 4 && Number(minor) < 8);
}
