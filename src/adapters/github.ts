// All real edges together: the runner, the machine, the registries, and GitHub's API.
import { randomBytes } from 'node:crypto';
import { tmpdir } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Clock, Ports } from '../ports/ports.ts';
import { githubApi } from './api.ts';
import { buildxResolver } from './buildx.ts';
import { runnerInputs, runnerLog, runnerOutputs, runnerState } from './core.ts';
import { realExec } from './exec.ts';
import { realFiles } from './files.ts';
import { catchSignals } from './interruption.ts';
import { createRegistry } from './registry/client.ts';
import { unpack } from './unpack.ts';

/** Wires the ports to the world that the environment describes. */
export async function githubPorts(env: NodeJS.ProcessEnv): Promise<Ports> {
  // On demand: half of the time that the action takes to start would go into loading it before our first line.
  const core = await import('@actions/core');
  const inputs = runnerInputs(env);
  const log = runnerLog(core);
  const files = realFiles(env['RUNNER_TEMP'] ?? tmpdir());
  const signals = catchSignals();
  const exec = realExec(env, { resolveBuildx: buildxResolver(env, files), cancelled: signals.signal });
  const clock: Clock = { now: () => new Date(), sleep: async (milliseconds) => sleep(milliseconds), every };
  const insecure = inputs.text('insecure-registries').split(/[\s,]+/);
  return {
    inputs,
    env,
    log,
    outputs: runnerOutputs(core, env),
    state: runnerState(core),
    exec,
    files,
    registry: createRegistry({ env, exec, files, clock, insecure, mask: log.mask, cancelled: signals.signal }),
    unpack,
    github: githubApi(env, inputs.text('github-token'), log.mask),
    clock,
    chance: { word: () => randomBytes(6).toString('hex') },
    interruption: signals,
    machine: { architecture: process.arch, temporaryFolder: tmpdir() },
  };
}

function every(milliseconds: number, task: () => void): () => void {
  const timer = setInterval(task, milliseconds);
  return () => clearInterval(timer);
}
