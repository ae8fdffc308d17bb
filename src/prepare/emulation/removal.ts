// Which emulators the action has registered on this machine, and their removal once no run needs them.
import { uninstallEmulators } from '../../commands/binfmt.ts';
import { tail } from '../../commands/command.ts';
import { isRecord } from '../../oci/json.ts';
import { handlerOf, type Platform, parsePlatform } from '../../oci/platform.ts';
import type { Ports } from '../../ports/ports.ts';
import { ownMarks, readHere } from '../run-registry/record.ts';
import { judge, readMarks } from '../run-registry/sweep.ts';

type Edges = Pick<Ports, 'files' | 'env' | 'machine' | 'exec' | 'log'>;

/** A handler that was registered, by what, and since which start of the machine: the next start forgets it. */
type Note = { readonly boot: string; readonly image: string; readonly handler: string };

/** Undefined where nothing in it can be believed: its images are run with all rights. */
async function notesFolder(ports: Edges): Promise<string | undefined> {
  const marks = await ownMarks(ports);
  return marks === undefined ? undefined : `${marks}/emulators`;
}

/** Notes that the step has registered these. */
export async function noteEmulators(image: string, platforms: readonly Platform[], ports: Edges): Promise<void> {
  const here = await readHere(ports);
  const folder = await notesFolder(ports);
  if (here === undefined || folder === undefined) return;
  const handlers = platforms.flatMap(({ architecture }) => handlerOf(architecture) ?? []);
  const notes = [...new Set(handlers)].map((handler): Note => ({ boot: here.boot, image, handler }));
  try {
    await Promise.all(notes.map((note) => ports.files.write(`${folder}/${note.handler}`, JSON.stringify(note), true)));
  } catch (error) {
    ports.log.debug(`The emulators that were registered could not be noted: ${String(error)}`);
  }
}

/** Unregisters what the action has registered, but for what a run that is alive may need. Warns of what can not be removed. */
export async function removeEmulators(ports: Edges): Promise<void> {
  const here = await readHere(ports);
  const folder = await notesFolder(ports);
  if (here === undefined || folder === undefined) return;
  const living = await judge(await readMarks(ports), here, ports);
  const needed = living.flatMap(({ mark }) => mark.emulated.map((each) => handlerOf(parsePlatform(each).architecture)));
  for (const name of await ports.files.list(folder)) {
    const note = parseNote((await ports.files.read(`${folder}/${name}`)) ?? '');
    if (note === undefined || needed.includes(note.handler)) continue;
    await ports.files.remove(`${folder}/${name}`);
    if (note.boot !== here.boot) continue;
    const { exitCode, stderr } = await ports.exec.run(uninstallEmulators(note.image, [note.handler]));
    if (exitCode === 0) ports.log.line(`QEMU unregistered: ${note.handler}`);
    else ports.log.warning(`${note.handler} could not be unregistered: ${tail(stderr, 3).join(' ')}`);
  }
}

function parseNote(text: string): Note | undefined {
  try {
    const value: unknown = JSON.parse(text);
    if (!isRecord(value)) return undefined;
    const { boot, image, handler } = value;
    const isWhole = typeof boot === 'string' && typeof image === 'string' && typeof handler === 'string';
    // An image by its ID is one that the engine has: none is fetched to be run with all rights.
    const isOurs = isWhole && /^qemu-\w+$/.test(handler) && /^[0-9a-f]{64}$/.test(image);
    return isOurs ? { boot, image, handler } : undefined;
  } catch {
    return undefined;
  }
}
