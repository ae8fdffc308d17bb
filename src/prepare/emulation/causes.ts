// Why QEMU could not be registered, where the machine or the words of the engine tell.
import type { Finished } from '../../commands/command.ts';
import { ENGINE_ABSENT } from '../../commands/engine.ts';
import type { Ports } from '../../ports/ports.ts';

/** A cause in a sentence, and what helps. */
export type Cause = { readonly fact: string; readonly cure: string };

/** The words by which engine and image name a cause; the first that fits counts. */
const signs: readonly (Cause & { readonly sign: RegExp })[] = [
  {
    sign: ENGINE_ABSENT,
    fact: 'No Docker engine answers on this machine.',
    cure: 'Start one, or build on nodes that run the platform natively.',
  },
  {
    sign: /no matching manifest for windows|operating system .* cannot be used on this platform|windows containers/i,
    fact: 'The engine here does not run Linux containers.',
    cure: 'Switch it to Linux containers, or build on a Linux runner; `nodes` can name one.',
  },
  {
    sign: /privileged mode is (incompatible|not)|authorization denied|not allowed to run privileged|privileged containers? (is|are) not/i,
    fact: 'The engine does not allow privileged containers, which registering needs.',
    cure: 'Allow them, register QEMU once on the machine itself (Debian: qemu-user-static), or use nodes that run the platform natively.',
  },
  {
    sign: /cannot mount binfmt_misc|binfmt_misc.*(no such|not mounted)|no such device/i,
    fact: 'The kernel has no binfmt_misc, or it can not be mounted.',
    cure: 'On the machine itself, as root: `modprobe binfmt_misc` and `mount -t binfmt_misc binfmt_misc /proc/sys/fs/binfmt_misc`.',
  },
  {
    sign: /(permission denied|operation not permitted|read-only file system)/i,
    fact: 'The engine has no right to register handlers with the kernel: it is rootless, or runs in a container itself.',
    cure: 'Register QEMU once on the machine itself (Debian: qemu-user-static), or use nodes that run the platform natively.',
  },
];

/** The cause, if there is one that is known. */
export async function explain(finished: Finished, { files }: Pick<Ports, 'files'>): Promise<Cause | undefined> {
  if (finished.isStopped) {
    const fact = 'It was still running when its time was over.';
    return { fact, cure: 'The image may be slow to fetch; `binfmt-image` can name a mirror.' };
  }
  const release = (await files.read('/proc/sys/kernel/osrelease')) ?? '';
  if (isOlder(release)) {
    // Flag F came with Linux 4.8 (Documentation/admin-guide/binfmt-misc.rst; commit 948b701a607f).
    const fact = `The kernel is ${release.trim()}, and handlers that work in containers need 4.8 (flag F of binfmt_misc).`;
    return { fact, cure: 'Use a newer kernel, or nodes that run the platform natively.' };
  }
  return signs.find(({ sign }) => sign.test(finished.stderr));
}

function isOlder(release: string): boolean {
  const [, major, minor] = /^(\d+)\.(\d+)/.exec(release) ?? [];
  if (major === undefined || minor === undefined) return false;
  return Number(major) < 4 || (Number(major) === 4 && Number(minor) < 8);
}
