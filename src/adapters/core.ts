// The runner's own channels: inputs, outputs, state, log and summary, through @actions/core.

import { messageOf } from '../errors/failure.ts';
import { hiding, withoutSecrets } from '../oci/hiding.ts';
import type { Annotation, Inputs, Log, Outputs, State } from '../ports/ports.ts';
import { sanitize } from './sanitize.ts';

type Core = typeof import('@actions/core');

/** Returns the inputs from the runner's variables: INPUT_<NAME>, spaces as underscores. */
export function runnerInputs(env: NodeJS.ProcessEnv): Inputs {
  return {
    text: (name) => env[`INPUT_${name.replace(/ /g, '_').toUpperCase()}`] ?? '',
    names: () =>
      Object.keys(env)
        .filter((key) => key.startsWith('INPUT_'))
        .map((key) => key.slice('INPUT_'.length).toLowerCase()),
  };
}

/** Returns the job log. It neutralizes workflow commands and hides masked values. */
export function runnerLog(core: Core): Log {
  const secrets = new Set<string>();
  const safe = (text: string): string => sanitize(hiding(secrets)(text));
  const properties = (annotation: Annotation | undefined) => ({
    ...(annotation?.file === undefined ? {} : { file: annotation.file }),
    ...(annotation?.line === undefined ? {} : { startLine: annotation.line }),
  });
  // The runner drops debug lines unless the job is debugged; each request would print one.
  const debug = (text: string): void => {
    if (core.isDebug()) core.debug(safe(text));
  };
  let isGroupOpen = false;
  return {
    line: (text) => core.info(safe(text)),
    debug,
    // Hidden first: JSON escapes quotes and backslashes, so a secret with one of them would not be found.
    event: (name, facts) => debug(`event ${name} ${JSON.stringify(withoutSecrets(facts, hiding(secrets)))}`),
    notice: (text, annotation) => core.notice(safe(text), properties(annotation)),
    warning: (text, annotation) => core.warning(safe(text), properties(annotation)),
    error: (text, annotation) => core.error(safe(text), properties(annotation)),
    group: (title) => {
      // The runner does not support nested groups.
      if (isGroupOpen) core.endGroup();
      isGroupOpen = true;
      core.startGroup(safe(title));
    },
    endGroup: () => {
      if (isGroupOpen) core.endGroup();
      isGroupOpen = false;
    },
    mask: (secret) => {
      // Each mask is a line of the log, and the runner warns of an empty one.
      if (secret === '' || secrets.has(secret)) return;
      core.setSecret(secret);
      secrets.add(secret);
    },
    // The runner also masks, but only secrets of the job.
    hide: (text) => hiding(secrets)(text),
  };
}

/** Returns the outputs and the summary of the step. */
export function runnerOutputs(core: Core, env: NodeJS.ProcessEnv): Outputs {
  return {
    set: (name, value) => core.setOutput(name, value),
    summary: async (markdown) => {
      // Without the variable no summary is shown: an old GHES, or a run outside of a workflow.
      if ((env['GITHUB_STEP_SUMMARY'] ?? '') === '') return;
      // The build may have filled the disk. What was published stays published.
      await core.summary
        .addRaw(markdown)
        .write()
        .catch((error: unknown) => core.warning(sanitize(`The job summary was not written: ${messageOf(error)}`)));
    },
    fail: () => {
      process.exitCode = 1;
    },
  };
}

/** Returns the state that main saves for post, and can read itself. */
export function runnerState(core: Core): State {
  const saved = new Map<string, string>();
  return {
    save: (name, value) => {
      saved.set(name, value);
      core.saveState(name, value);
    },
    read: (name) => saved.get(name) ?? core.getState(name),
  };
}
