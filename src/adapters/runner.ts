// The runner's own channels: inputs, outputs, state, log and summary.

import { hiding } from '../oci/redact.ts';
import type { Annotation, Inputs, Log, Outputs, State } from '../ports/ports.ts';
import type { Channel } from './runner-channel.ts';
import { sanitize } from './sanitize.ts';

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
export function runnerLog({ isDebug, info, issue }: Channel): Log {
  const secrets = new Set<string>();
  const safe = (text: string): string => sanitize(hiding(secrets)(text));
  const properties = (annotation: Annotation | undefined) => ({
    ...(annotation?.title === undefined ? {} : { title: annotation.title }),
    ...(annotation?.file === undefined ? {} : { file: annotation.file }),
    ...(annotation?.line === undefined ? {} : { line: annotation.line }),
  });
  // The runner drops debug lines unless the job is debugged; each request would print one.
  const debug = (text: string): void => {
    if (isDebug()) issue('debug', safe(text));
  };
  let isGroupOpen = false;
  return {
    line: (text) => info(safe(text)),
    debug,
    event: (name, facts) => debug(`event ${name} ${JSON.stringify(facts)}`),
    notice: (text, annotation) => issue('notice', safe(text), properties(annotation)),
    warning: (text, annotation) => issue('warning', safe(text), properties(annotation)),
    error: (text, annotation) => issue('error', safe(text), properties(annotation)),
    group: (title) => {
      // The runner does not support nested groups.
      if (isGroupOpen) issue('endgroup', '');
      isGroupOpen = true;
      issue('group', safe(title));
    },
    endGroup: () => {
      if (isGroupOpen) issue('endgroup', '');
      isGroupOpen = false;
    },
    mask: (secret) => {
      if (secret !== '') secrets.add(secret);
      issue('add-mask', secret);
    },
    // The runner also masks, but only secrets of the job.
    hide: (text) => hiding(secrets)(text),
  };
}

/** Returns the outputs and the summary of the step. */
export function runnerOutputs({ keep, summarize }: Channel): Outputs {
  return {
    set: (name, value) => keep('output', name, value),
    summary: summarize,
    fail: () => {
      process.exitCode = 1;
    },
  };
}

/** Returns the state that main saves for post, and can read itself. */
export function runnerState({ keep, saved: before }: Channel): State {
  const saved = new Map<string, string>();
  return {
    save: (name, value) => {
      saved.set(name, value);
      keep('state', name, value);
    },
    read: (name) => saved.get(name) ?? before(name),
  };
}
