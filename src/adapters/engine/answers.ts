// Answers commands of the Docker CLI by requests to the engine, in the words of the CLI.
import type { Readable } from 'node:stream';
import type { Finished } from '../../commands/command.ts';
import type { EngineCall } from '../../commands/engine-call.ts';
import { at, parseJson } from '../../oci/json.ts';
import { collectBytes } from '../program.ts';
import type { EngineAnswer, EngineClient, EngineRequest } from './client.ts';

/** Returns the outcome; undefined where the engine refuses: then the CLI runs the command, and says why it cannot. */
export async function answerCall(call: EngineCall, engine: EngineClient): Promise<Finished | undefined> {
  switch (call.kind) {
    case 'images':
      return imageIds(call.names, engine);
    case 'info':
      return infoField(call.field, engine);
    case 'exec':
      return execute(call, engine);
    case 'run':
      return runOnce(call, engine);
    case 'kill':
      return done(await engine.ask({ method: 'POST', path: `/containers/${call.name}/kill` }), call.name);
    case 'remove-container':
      return done(await engine.ask({ method: 'DELETE', path: `/containers/${call.name}?force=1` }), call.name);
    case 'remove-volume':
      return done(await engine.ask({ method: 'DELETE', path: `/volumes/${call.name}?force=1` }), call.name);
  }
}

const finished = (stdout: string): Finished => ({ exitCode: 0, stdout, stderr: '' });

function done({ status }: EngineAnswer, name: string): Finished | undefined {
  return status === 204 ? finished(`${name}\n`) : undefined;
}

async function imageIds(names: readonly string[], engine: EngineClient): Promise<Finished | undefined> {
  const asked = names.map((name) => engine.ask({ method: 'GET', path: `/images/${name}/json` }));
  const found = (await Promise.all(asked)).map((answer) => ({ ...answer, id: field(answer, 'Id') }));
  if (found.some(({ status, id }) => (status === 200 ? typeof id !== 'string' : status !== 404))) return undefined;
  const missing = names.filter((_, at) => found[at]?.status === 404);
  return {
    exitCode: missing.length === 0 ? 0 : 1,
    stdout: found.flatMap(({ id }) => (typeof id === 'string' ? [`${id}\n`] : [])).join(''),
    stderr: missing.map((name) => `Error: No such image: ${name}\n`).join(''),
  };
}

async function infoField(name: string, engine: EngineClient): Promise<Finished | undefined> {
  const value = field(await engine.ask({ method: 'GET', path: '/info' }), name);
  return value === undefined ? undefined : finished(`${JSON.stringify(value)}\n`);
}

type CallOf<Kind extends EngineCall['kind']> = Extract<EngineCall, { readonly kind: Kind }>;

async function execute({ name, command }: CallOf<'exec'>, engine: EngineClient): Promise<Finished | undefined> {
  const body = { AttachStdout: true, AttachStderr: true, Cmd: command };
  const id = await idOf({ method: 'POST', path: `/containers/${name}/exec`, body }, engine);
  if (id === undefined) return undefined;
  const start = { method: 'POST', path: `/exec/${id}/start`, body: { Detach: false, Tty: false } } as const;
  const output = await readOutput(await engine.open(start));
  const exitCode = field(await engine.ask({ method: 'GET', path: `/exec/${id}/json` }), 'ExitCode');
  return typeof exitCode === 'number' ? { exitCode, ...output } : undefined;
}

/** Runs a privileged container that the engine removes afterwards. */
async function runOnce({ image, command }: CallOf<'run'>, engine: EngineClient): Promise<Finished | undefined> {
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
