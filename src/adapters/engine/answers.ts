// Answers commands of the Docker CLI by requests to the engine, in the words of the CLI.
import type { Readable } from 'node:stream';
import type { Command, Finished } from '../../commands/command.ts';
import { at, parseJson } from '../../oci/json.ts';
import { collectBytes } from '../program.ts';
import type { EngineAnswer, EngineClient, EngineRequest } from './client.ts';

/** Asks the engine. Undefined where it refuses: then the CLI runs the command, and says why it cannot. */
type Ask = (engine: EngineClient) => Promise<Finished | undefined>;

/** What to ask for the words after the first ones. */
type Question = (words: readonly string[]) => Ask;

/** The commands that the interface of the engine answers with the same meaning, by their first words (docs.docker.com/reference/api/engine). */
const questions: readonly (readonly [readonly string[], Question])[] = [
  [['image', 'inspect', '--format', '{{.Id}}'], imageIds],
  ...['RegistryConfig', 'DriverStatus'].flatMap((field) =>
    [['system', 'info'], ['info']].map(
      (words) => [[...words, '--format', `{{json .${field}}}`], () => infoField(field)] as const,
    ),
  ),
  [['exec'], named(execute)],
  [['run', '--rm', '--privileged'], named(runOnce)],
  [['kill'], named((name) => done(name, { method: 'POST', path: `/containers/${name}/kill` }))],
  [['rm', '--force'], named((name) => done(name, { method: 'DELETE', path: `/containers/${name}?force=1` }))],
  [['volume', 'rm', '--force'], named((name) => done(name, { method: 'DELETE', path: `/volumes/${name}?force=1` }))],
];

/** Returns how the engine answers a command of the Docker CLI; undefined for one that only the CLI understands. */
export function questionOf({ program, args }: Command): Ask | undefined {
  if (program !== 'docker') return undefined;
  const [words, question] = questions.find(([first]) => first.every((word, at) => args[at] === word)) ?? [];
  return words && question?.(args.slice(words.length));
}

/** A name becomes part of an address, and stands where the CLI looks for options. */
const isPlain = (name: string): boolean => /^\w[\w.:@/-]*$/.test(name) && !/\.\.|\/\//.test(name);

const refused: Ask = async () => undefined;

/** The question about the container, image or volume of that name. */
function named(question: (name: string, words: readonly string[]) => Ask): Question {
  return ([name = '', ...words]) => (isPlain(name) ? question(name, words) : refused);
}

const finished = (stdout: string): Finished => ({ exitCode: 0, stdout, stderr: '' });

function done(name: string, request: EngineRequest): Ask {
  return async (engine) => ((await engine.ask(request)).status === 204 ? finished(`${name}\n`) : undefined);
}

function imageIds(names: readonly string[]): Ask {
  if (!names.every(isPlain)) return refused;
  return async (engine) => {
    const asked = names.map((name) => engine.ask({ method: 'GET', path: `/images/${name}/json` }));
    const found = (await Promise.all(asked)).map((answer) => ({ ...answer, id: field(answer, 'Id') }));
    if (found.some(({ status, id }) => (status === 200 ? typeof id !== 'string' : status !== 404))) return undefined;
    const missing = names.filter((_, at) => found[at]?.status === 404);
    return {
      exitCode: missing.length === 0 ? 0 : 1,
      stdout: found.flatMap(({ id }) => (typeof id === 'string' ? [`${id}\n`] : [])).join(''),
      stderr: missing.map((name) => `Error: No such image: ${name}\n`).join(''),
    };
  };
}

function infoField(name: string): Ask {
  return async (engine) => {
    const value = field(await engine.ask({ method: 'GET', path: '/info' }), name);
    return value === undefined ? undefined : finished(`${JSON.stringify(value)}\n`);
  };
}

function execute(container: string, command: readonly string[]): Ask {
  return async (engine) => {
    const body = { AttachStdout: true, AttachStderr: true, Cmd: command };
    const id = await idOf({ method: 'POST', path: `/containers/${container}/exec`, body }, engine);
    if (id === undefined) return undefined;
    const start = { method: 'POST', path: `/exec/${id}/start`, body: { Detach: false, Tty: false } } as const;
    const output = await readOutput(await engine.open(start));
    const exitCode = field(await engine.ask({ method: 'GET', path: `/exec/${id}/json` }), 'ExitCode');
    return typeof exitCode === 'number' ? { exitCode, ...output } : undefined;
  };
}

/** Runs a privileged container that the engine removes afterwards. */
function runOnce(image: string, command: readonly string[]): Ask {
  return async (engine) => {
    const HostConfig = { Privileged: true, AutoRemove: true };
    const body = { Image: image, Cmd: command, AttachStdout: true, AttachStderr: true, HostConfig };
    const id = await idOf({ method: 'POST', path: '/containers/create', body }, engine);
    if (id === undefined) return undefined;
    try {
      return await follow(id, engine);
    } catch (error) {
      const removal = { method: 'DELETE', path: `/containers/${id}?force=1`, isCleanup: true } as const;
      await engine.ask(removal).catch(() => undefined);
      throw error;
    }
  };
}

/** Starts a container that was created, and waits for its end. */
async function follow(id: string, engine: EngineClient): Promise<Finished> {
  const attach = { method: 'POST', path: `/containers/${id}/attach?stream=1&stdout=1&stderr=1` } as const;
  const output = readOutput(await engine.open(attach));
  // A cancel fails the stream and the next request at once: unhandled, the first of these failures ends the process.
  output.catch(() => undefined);
  // Asked before the start, because the engine forgets the container as soon as it ends.
  const ending = await engine.begin({ method: 'POST', path: `/containers/${id}/wait?condition=next-exit` });
  const started = await engine.ask({ method: 'POST', path: `/containers/${id}/start` });
  if (started.status !== 204) throw new Error(`The engine did not start the container: ${started.bytes.toString()}`);
  const [whole, printed] = await Promise.all([ending(), output]);
  const exitCode = field(whole, 'StatusCode');
  // With an error, the engine has not seen the end: the status means nothing (docker/cli, container/utils.go).
  const hasSeenEnd = (field(whole, 'Error') ?? null) === null;
  if (hasSeenEnd && typeof exitCode === 'number') return { exitCode, ...printed };
  throw new Error('The engine did not say how the container ended.');
}

async function idOf(order: EngineRequest, engine: EngineClient): Promise<string | undefined> {
  const answer = await engine.ask(order);
  const id = field(answer, 'Id');
  return answer.status === 201 && typeof id === 'string' && /^[0-9a-f]+$/.test(id) ? id : undefined;
}

function field({ status, bytes }: EngineAnswer, name: string): unknown {
  return status < 300 ? at(parseJson(bytes.toString()), name) : undefined;
}

/** The head of each piece, as the engine mixes both streams into one: kind, three bytes of nothing, and the length (docs.docker.com/reference/api/engine, ContainerAttach, "Stream format"). */
const headSize = 8;
const standardError = 2;

/** Reads the output of a container until it ends. */
async function readOutput(stream: Readable): Promise<Pick<Finished, 'stdout' | 'stderr'>> {
  const [stdout, stderr] = [collectBytes(), collectBytes()];
  let pending: Buffer = Buffer.alloc(0);
  for await (const piece of stream) {
    pending = Buffer.concat([pending, piece]);
    while (pending.length >= headSize) {
      const end = headSize + pending.readUInt32BE(4);
      if (pending.length < end) break;
      (pending[0] === standardError ? stderr : stdout).accept(pending.subarray(headSize, end));
      pending = pending.subarray(end);
    }
  }
  return { stdout: stdout.end(), stderr: stderr.end() };
}
