// Machines on which QEMU cannot be registered: doubles of the kernel's files and of the engine's words.
import { describe, expect, it } from '@jest/globals';
import type { Finished } from '../../../src/commands/command.ts';
import { parsePlatforms } from '../../../src/oci/platform.ts';
import { registerMissing } from '../../../src/prepare/emulation/emulation.ts';
import { aPlan } from '../../support/plan.ts';
import { silentPorts } from '../../support/ports.ts';

type Machine = {
  readonly files?: Readonly<Record<string, string>>;
  readonly answer?: Partial<Finished>;
  /** What is said the first time, if that is something else. */
  readonly first?: Partial<Finished>;
};

/** What the user is warned of about linux/arm64 on a machine, and what was run. */
async function problemOn(
  { files: texts = {}, answer = {}, first = answer }: Machine,
  policy: 'auto' | 'never' | 'always' = 'auto',
) {
  const ran: string[] = [];
  const warnings: string[] = [];
  const { files, log } = silentPorts();
  const ports = silentPorts({
    log: { ...log, warning: (text) => void warnings.push(text) },
    files: { ...files, read: async (path) => texts[path] },
    exec: {
      run: async ({ program, args }) => {
        // The engine has the image; what it does when it is run is the case.
        if (args[0] === 'image') return { exitCode: 0, stdout: `sha256:${'1'.repeat(64)}`, stderr: '' };
        ran.push(program);
        return { exitCode: 0, stdout: '', stderr: '', ...(ran.length === 1 ? first : answer) };
      },
    },
  });
  const wanted = parsePlatforms(['linux/arm64']);
  const emulation = { policy, image: 'binfmt', platforms: wanted, tested: [], need: 'certain', reason: '' } as const;
  const plan = aPlan({ build: { emulation } });
  await registerMissing(wanted, plan, ports);
  return { problem: warnings.join('\n') || 'none', ran };
}

const release = '/proc/sys/kernel/osrelease';
const handler = '/proc/sys/fs/binfmt_misc/qemu-aarch64';

describe('emulation', () => {
  it.each([
    {
      name: 'a kernel that knows no fixed handlers',
      machine: { files: { [release]: '4.4.0-210-generic\n' } },
      reported: 'The kernel 4.4.0-210-generic is older than 4.8',
    },
    {
      name: 'binfmt_misc that is not mounted',
      machine: {
        files: { [release]: '6.1.0' },
        answer: { stderr: 'error: cannot mount binfmt_misc filesystem at /proc/sys/fs/binfmt_misc: no such device' },
      },
      reported:
        'The kernel has no binfmt_misc, or it cannot be mounted. Run as root on the machine: `modprobe binfmt_misc`',
    },
    {
      name: 'no right to register',
      machine: { answer: { stderr: 'installing: arm64 open /proc/sys/fs/binfmt_misc/register: permission denied' } },
      reported: 'The Docker engine has no permission to register handlers with the kernel',
    },
    {
      name: 'no privileged containers',
      machine: { answer: { exitCode: 125, stderr: 'docker: privileged mode is incompatible with user namespaces.' } },
      reported: 'The Docker engine does not allow privileged containers',
    },
    {
      name: 'an engine of Windows containers',
      machine: {
        answer: {
          exitCode: 125,
          stderr: 'docker: no matching manifest for windows/amd64 10.0.20348 in the manifest list',
        },
      },
      reported: 'The Docker engine does not run Linux containers. Switch the engine to Linux containers',
    },
    {
      name: 'no engine',
      machine: {
        answer: { exitCode: 125, stderr: 'Cannot connect to the Docker daemon at unix:///var/run/docker.sock.' },
      },
      reported: 'No Docker engine responds on this machine.',
    },
    {
      name: 'an image that does not come to an end',
      machine: { answer: { exitCode: undefined, stoppedBy: 'timeout' as const } },
      reported: 'The container exceeded its time limit.',
    },
  ])('reports $name', async ({ machine, reported }) => {
    const { problem } = await problemOn(machine);
    expect(problem).toMatch(/^EMULATION_FAILED: /);
    expect(problem).toContain(reported);
  });

  it('asks the image once more where the engine has lost its words, and only there', async () => {
    const answer = { stdout: JSON.stringify({ supported: ['linux/amd64', 'linux/arm64'] }) };
    const found = [await problemOn({ answer, first: {} }), await problemOn({ answer })];
    expect(found).toEqual([
      { problem: 'none', ran: ['docker', 'docker'] },
      { problem: 'none', ran: ['docker'] },
    ]);
    const dumb = await problemOn({});
    expect(dumb).toEqual({
      problem: expect.stringMatching(/^EMULATION_FAILED: .*linux\/arm64/),
      ran: ['docker', 'docker'],
    });
    const { ran } = await problemOn({ answer: { stderr: 'permission denied' } });
    expect(ran).toEqual(['docker']);
  });

  it('runs nothing where `never` forbids it, and builds anyway', async () => {
    expect(await problemOn({}, 'never')).toEqual({
      problem: expect.stringMatching(/^EMULATION_FORBIDDEN: .*linux\/arm64/),
      ran: [],
    });
  });

  it('ends the step where `always` requests it, and it cannot be registered', async () => {
    await expect(problemOn({ answer: { stderr: 'permission denied' } }, 'always')).rejects.toThrow('EMULATION_FAILED');
  });

  it.each([
    ['without the flag F', 'enabled\nflags: P\n'],
    ['that is switched off', 'disabled\nflags: F\n'],
  ])('leaves a handler %s alone, and warns', async (_, text) => {
    expect(await problemOn({ files: { [handler]: text } })).toEqual({
      problem: expect.stringMatching(/^EMULATION_FAILED: .*qemu-aarch64/),
      ran: [],
    });
  });

  it('is content with a handler that runs a program', async () => {
    const files = { [handler]: 'enabled\ninterpreter /usr/bin/qemu\nflags: PF\n' };
    expect(await problemOn({ files }, 'never')).toEqual({ problem: 'none', ran: ['/temporary/emulation/arm64'] });
  });

  it('proves nothing where no program at all can be started from the folder', async () => {
    const files = { [handler]: 'enabled\nflags: F\n' };
    const { problem, ran } = await problemOn({ files, answer: { exitCode: 126 } });
    expect({ problem, ran }).toEqual({
      problem: 'none',
      ran: ['/temporary/emulation/arm64', '/temporary/emulation/amd64'],
    });
  });
});
