// Emulators are unregistered by an image that is run with all rights: only one that this user has noted by its ID.
import { describe, expect, it } from '@jest/globals';
import { removeEmulators } from '../../../src/prepare/emulation/removal.ts';
import { silentPorts } from '../../support/ports.ts';

const id = 'a'.repeat(64);
const noted = { boot: 'boot', image: id, handler: 'qemu-aarch64' };

/** The images that are run, and the notes that are removed. */
async function removed(notes: Readonly<Record<string, unknown>>, isOurs = true) {
  const folder = '/home/ada/.local/state/polyarch/runs/emulators/';
  const system: Readonly<Record<string, string>> = {
    '/proc/sys/kernel/hostname': 'host',
    '/proc/sys/kernel/random/boot_id': 'boot',
    '/proc/1/stat': '1 (init) S 0 1 1 0 -1 0 0 0 0 0 0 0 0 0 20 0 1 0 11 0',
  };
  const run: string[] = [];
  const gone: string[] = [];
  const { files } = silentPorts();
  await removeEmulators(
    silentPorts({
      env: { HOME: '/home/ada' },
      files: {
        ...files,
        privateFolder: async () => isOurs,
        list: async (path) => (path.endsWith('/emulators') ? Object.keys(notes) : []),
        read: async (path) =>
          path.startsWith(folder) ? JSON.stringify(notes[path.slice(folder.length)]) : system[path],
        remove: async (path) => void gone.push(path.slice(folder.length)),
      },
      exec: {
        run: async ({ args }) => {
          run.push(args[3] ?? '');
          return { exitCode: 0, stdout: '', stderr: '' };
        },
      },
    }),
  );
  return { run, gone };
}

describe('a note of an emulator', () => {
  it('has the image run that registered it', async () => {
    expect(await removed({ 'qemu-aarch64': noted })).toEqual({ run: [id], gone: ['qemu-aarch64'] });
  });

  it.each([
    ['an image by name', { ...noted, image: 'evil/binfmt:latest' }],
    ['an option for an image', { ...noted, image: '--volume=/:/host' }],
    ['another handler', { ...noted, handler: 'python3.12' }],
  ])('that names %s is ignored', async (_, note) => {
    expect(await removed({ 'qemu-aarch64': note })).toEqual({ run: [], gone: [] });
  });

  it('in the folder of another user is not read', async () => {
    expect(await removed({ 'qemu-aarch64': noted }, false)).toEqual({ run: [], gone: [] });
  });
});
