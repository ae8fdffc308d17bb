// Wires all adapters: the runner, the machine, the registries, and GitHub's API.
import { randomBytes } from 'node:crypto';
import { homedir, tmpdir } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';
import { askVersion } from '../commands/buildx-version.ts';
import { proxySecrets } from '../oci/proxy.ts';
import type { Clock, Exec, Interruption, Machine, Ports } from '../ports/ports.ts';
import { cacheService } from './actions-cache/service.ts';
import { type ApiOrder, githubApi } from './api.ts';
import { createAttestations } from './attestations.ts';
import { buildxResolver } from './buildx.ts';
import { runnerInputs, runnerLog, runnerOutputs, runnerState } from './core.ts';
import { loggedExec } from './debug-log.ts';
import { lendingAccounts } from './docker-accounts.ts';
import { createDownload } from './download/download.ts';
import { createTools } from './download/tools.ts';
import { directExec } from './engine/direct.ts';
import { realExec } from './exec.ts';
import { realFiles } from './files.ts';
import { reach } from './listening.ts';
import { createCredentials } from './registry/auth/credentials.ts';
import { createRegistry } from './registry/client.ts';
import { createCertificates, createTransport } from './registry/transport.ts';
import { unpack } from './unpack/unpack.ts';

const clock: Clock = {
  now: () => new Date(),
  sleep: async (milliseconds) => sleep(milliseconds),
  every: (milliseconds, task) => {
    const timer = setInterval(task, milliseconds);
    return () => clearInterval(timer);
  },
};

/** Creates the ports for the environment. */
export async function githubPorts(env: NodeJS.ProcessEnv): Promise<Ports> {
  // Loaded on demand: it would take half of the start-up time.
  const core = await import('@actions/core');
  const inputs = runnerInputs(env);
  const log = runnerLog(core);
  const temporaryRoot = env['RUNNER_TEMP'] ?? tmpdir();
  const files = realFiles(temporaryRoot);
  const { signal: canceled, ...interruption } = catchSignals();
  const download = createDownload(env, clock);
  const certificates = createCertificates(files, homedir());
  const send = createTransport({ env, certificates });
  const tools = createTools({ env, download, send, isCached: usesActionsCache(inputs), log, temporaryRoot, canceled });
  const logged = (given: Ports['exec']): Ports['exec'] => loggedExec(given, log.debug, clock.now);
  const wanted = inputs.text('buildx-version');
  const resolve = buildxResolver({ env, files, exec: logged(realExec(env)), tools, download, log, clock, wanted });
  const running = realExec(env, { resolveBuildx: resolve, canceled });
  const { exec, accounts } = withAccounts(logged(running), { env, files, log }, canceled);
  proxySecrets(env).forEach(log.mask);
  // Empty until the input is read by its only reader.
  const insecure: string[] = [];
  return {
    inputs,
    env,
    log,
    outputs: runnerOutputs(core, env),
    state: runnerState(core),
    exec,
    tools: { ...tools, findBuildx: async () => void (await resolve(askVersion()).catch(() => undefined)) },
    files,
    registry: createRegistry({
      ...{ env, exec, files, clock, insecure, certificates, accounts },
      ...{ mask: log.mask, tell: log.debug, canceled },
    }),
    allowInsecure: (hosts) => void insecure.push(...hosts),
    unpack,
    ...githubEdges(env, inputs, { log, canceled }),
    cacheService: cacheService(env, send),
    clock,
    chance: { word: () => randomBytes(6).toString('hex') },
    interruption,
    reach,
    machine: thisMachine(),
  };
}

function githubEdges(env: NodeJS.ProcessEnv, { text }: Ports['inputs'], order: ApiOrder) {
  const { post, ...github } = githubApi(env, text('github-token'), order);
  return { github, attestations: createAttestations(post, order.canceled) };
}

/** Returns programs that get the accounts they need, and the accounts. */
function withAccounts(
  programs: Exec,
  { env, files, log }: Pick<Ports, 'env' | 'files' | 'log'>,
  canceled: AbortSignal,
) {
  const exec = directExec(programs, { env, files, debug: log.debug, canceled });
  const accounts = createCredentials({ env, files, exec, mask: log.mask });
  return { accounts, exec: lendingAccounts({ exec, files, accounts }) };
}

function thisMachine(): Machine {
  const { arch: architecture, pid, ppid: parentPid } = process;
  return { architecture, temporaryFolder: tmpdir(), user: process.getuid?.(), pid, parentPid };
}

/** Whether the cache policy includes the Actions cache: not with `off`, `trusted` or `registry`. */
function usesActionsCache({ text }: Ports['inputs']): boolean {
  return ['', 'auto', 'gha'].includes(text('cache').trim().toLowerCase());
}

/** Catches the signals of this process from now on; they end it no more, so everything has to look out for the wish. */
function catchSignals(): Interruption & { readonly signal: AbortSignal } {
  const asked = new AbortController();
  for (const name of ['SIGINT', 'SIGTERM']) process.on(name, () => asked.abort());
  return { isAsked: () => asked.signal.aborted, signal: asked.signal };
}
