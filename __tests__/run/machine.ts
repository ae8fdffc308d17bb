// A double of a whole machine: programs that answer, a registry and files in memory, and a note of all that happens.
import type { Command, Finished } from '../../src/commands/command.ts';
import { failure } from '../../src/errors/failure.ts';
import { mediaTypes } from '../../src/oci/image-index.ts';
import { isRecord } from '../../src/oci/json.ts';
import type { Ports } from '../../src/ports/ports.ts';
import { remove } from '../../src/prepare/remove.ts';
import { run } from '../../src/run.ts';
import { givenEnv, givenPorts } from '../support/inputs.ts';
import { type Json, pushed } from '../verify/image.ts';
import { type Held, type StoreDifference, storeOf, type Write } from './store.ts';

/** How the machine differs from one on which all goes well. `what` happens as `buildx bake`, `PUT ghcr.io/acme/app:1`. */
export type Difference = StoreDifference & {
  readonly inputs?: Readonly<Record<string, string>>;
  readonly env?: Readonly<Record<string, string>>;
  /** The payload of the event. */
  readonly event?: unknown;
  /** The Dockerfile in the workspace; none can be read where it is left out. */
  readonly dockerfile?: string;
  /** Other files of the disk, by their paths. */
  readonly files?: Readonly<Record<string, string>>;
  /** What a command ends with instead, and when. */
  readonly answer?: (what: string, command: Command) => Ending | Promise<Ending>;
  /** The lines that a command writes to its standard error while it runs. */
  readonly prints?: Readonly<Record<string, readonly string[]>>;
  /** When the image is built, as its config says. */
  readonly created?: string;
  /** Whether the config has the labels of the definition. */
  readonly isLabeled?: boolean;
  /** Cancels the job as soon as this has happened, or while this command runs. */
  readonly cancelAt?: string;
};

type Ending = Partial<Finished> | undefined;

/** What the step has come to, and what has happened on the way. */
export type Ran = {
  readonly happened: readonly string[];
  readonly codes: readonly string[];
  readonly outputs: Readonly<Record<string, string>>;
  readonly warnings: number;
  /** The log as the runner gets it, digests shortened. */
  readonly log: string;
  /** The texts that the runner is to hide. */
  readonly masks: readonly string[];
  /** The tags that point at an image. */
  readonly tags: readonly string[];
  /** What was written to the registry, and how long it could take. */
  readonly writes: readonly Write[];
  /** The content of the registry, for a run after this one. */
  readonly held: Held;
};

/** Runs the step, and post after it where that is wanted. */
export async function runOn(difference: Difference, hasPost = false): Promise<Ran> {
  const happened: string[] = [];
  const outputs: Record<string, string> = {};
  const state: Record<string, string> = {};
  const codes: string[] = [];
  let [warnings, isAsked] = [0, false];
  const note = (what: string): void => {
    happened.push(what);
    if (what === difference.cancelAt) isAsked = true;
  };
  const disk = diskOf(note);
  disk.write('/event.json', JSON.stringify(difference.event ?? {}));
  if (difference.dockerfile !== undefined) disk.write('/workspace/Dockerfile', difference.dockerfile);
  for (const [path, text] of Object.entries(difference.files ?? {})) disk.write(path, text);
  const store = await storeOf(difference, note);
  const [lines, masks]: [string[], string[]] = [[], []];
  const plain = givenPorts({ platforms: 'linux/amd64', verify: 'labels', ...difference.inputs });
  const ports: Ports = {
    ...plain,
    env: { ...givenEnv, ...usualEnv, ...difference.env },
    files: { ...plain.files, ...disk.files },
    exec: {
      run: async (command) => {
        // As on a real machine: a cancel ends running programs, and no others start.
        const goOn = (): void => {
          if (isAsked && command.isCleanup !== true) throw failure('INTERRUPTED', 'The job was canceled.');
        };
        goOn();
        if (difference.cancelAt === wordsOf(command)) isAsked = true;
        const finished = await execute(command, { difference, note, disk, store });
        goOn();
        return finished;
      },
    },
    registry: store.registry,
    interruption: { isAsked: () => isAsked },
    outputs: {
      set: (name, value) => {
        outputs[name] = value;
      },
      summary: async () => note('summary'),
      fail: () => note('failed'),
    },
    state: {
      save: (name, value) => {
        state[name] = value;
      },
      read: (name) => state[name] ?? '',
    },
    log: {
      ...plain.log,
      line: (text) => lines.push(text),
      mask: (text) => masks.push(text),
      notice: (text) => lines.push(`::notice::${text}`),
      group: (title) => lines.push(`::group::${title}`),
      // As in the real log: the end of a group that is not open writes nothing.
      endGroup: () => {
        if (lines.findLast((line) => /^::(?:end)?group::/.test(line))?.startsWith('::group::'))
          lines.push('::endgroup::');
      },
      error: (text) => {
        lines.push(`::error::${text}`);
        codes.push(/^[A-Z_]+/.exec(text)?.[0] ?? text);
      },
      warning: (text) => {
        lines.push(`::warning::${text}`);
        warnings += 1;
      },
    },
  };
  await run(ports);
  // Post is another program, which no cancel reaches.
  isAsked = false;
  if (hasPost) await remove(ports, async () => ports);
  const log = `${lines.join('\n')}\n`.replace(/(sha256:[0-9a-f]{4})[0-9a-f]{60}/g, '$1…');
  return {
    happened,
    codes,
    outputs,
    warnings,
    log,
    masks,
    tags: store.tags(),
    writes: store.writes,
    held: await store.held(),
  };
}

const usualEnv = { GITHUB_REF: 'refs/tags/v1.2.3', GITHUB_EVENT_PATH: '/event.json', RUNNER_TEMP: '/temp' };

type Disk = ReturnType<typeof diskOf>;

function diskOf(note: (what: string) => void) {
  const contents = new Map<string, Uint8Array>();
  const write = (path: string, text: string | Uint8Array): void => {
    contents.set(path, typeof text === 'string' ? new TextEncoder().encode(text) : text);
  };
  const read = (path: string): string | undefined => {
    const bytes = contents.get(path);
    return bytes && new TextDecoder().decode(bytes);
  };
  const files = {
    read: async (path: string) => read(path),
    bytes: async (path: string) => contents.get(path),
    size: async (path: string) => contents.get(path)?.length,
    write: async (path: string, text: string) => write(path, text),
    claim: async (path: string, text: string) => {
      if (contents.has(path)) return false;
      write(path, text);
      return true;
    },
    remove: async (path: string) => note(`remove ${path}`),
  };
  return { files, write, read };
}

type Machine = {
  readonly difference: Difference;
  readonly note: (what: string) => void;
  readonly disk: Disk;
  readonly store: Awaited<ReturnType<typeof storeOf>>;
};

/** A command in the words of the tests: the program and its first argument, or the script. */
function wordsOf({ program, args }: Command): string {
  return program === 'bash' ? `bash ${args.at(-1)?.replace('exec 2>&1; ', '')}` : `${program} ${args[0]}`;
}

async function execute(command: Command, { difference, note, disk, store }: Machine): Promise<Finished> {
  const { program, args } = command;
  const what = wordsOf(command);
  // Questions are not part of a story.
  if (/^(buildx (create|bake|rm|stop|inspect)|docker (run|rm)|cosign (sign|verify)|bash .*)$/.test(what)) note(what);
  const given = await difference.answer?.(what, command);
  for (const line of given?.stderr?.split('\n') ?? []) command.onStderrLine?.(line);
  for (const line of difference.prints?.[what] ?? []) command.onStderrLine?.(line);
  if (given === undefined && what === 'buildx bake') await bake(args, { disk, store, difference });
  // An ID for each image that is asked for.
  const ids = args
    .slice(4)
    .map(() => `sha256:${'1'.repeat(64)}`)
    .join('\n');
  const stdout = what === 'docker image' ? ids : (answers[what] ?? '');
  return { exitCode: program === 'git' ? 128 : 0, stdout, stderr: '', ...given };
}

/** What programs print on a machine on which all goes well. */
const answers: Readonly<Record<string, string>> = {
  'docker run': JSON.stringify({ supported: ['linux/amd64', 'linux/arm64'] }),
};

/** Puts the image where the definition says, by digest, and says which digest each target has. */
async function bake(args: readonly string[], { disk, store, difference }: Omit<Machine, 'note'>): Promise<void> {
  const option = (name: string): string => args[args.indexOf(name) + 1] ?? '';
  const definition: unknown = JSON.parse(disk.read(option('--file')) ?? '');
  const targets = isRecord(definition) && isRecord(definition['target']) ? definition['target'] : {};
  const metadata: Record<string, unknown> = {};
  for (const [name, target] of Object.entries(targets)) {
    const { platforms = [], output, labels } = Object(target);
    const { type, name: names = '', dest } = Object(output?.[0]);
    const { created, isLabeled } = difference;
    const config = (json: Json): Json => ({
      ...json,
      ...(created === undefined ? {} : { created }),
      ...(isLabeled === true ? { config: { ...Object(json['config']), Labels: labels } } : {}),
    });
    const image = pushed({ platforms, config });
    metadata[name] = { 'containerimage.digest': image.digest };
    if (type === 'image') await store.push(String(names).split(','), image.contents);
    if (type !== 'oci') continue;
    for (const [digest, bytes] of image.contents) disk.write(`${dest}/blobs/${digest.replace(':', '/')}`, bytes);
    disk.write(
      `${dest}/index.json`,
      JSON.stringify({ manifests: [{ mediaType: mediaTypes.index, digest: image.digest }] }),
    );
  }
  disk.write(option('--metadata-file'), JSON.stringify(metadata));
}
