// The runner's workflow commands and command files (docs.github.com, "Workflow commands"), as @actions/core writes them. That
// library would load an HTTP client before the first line of the log.
import { randomUUID } from 'node:crypto';
import { appendFileSync } from 'node:fs';
import { appendFile } from 'node:fs/promises';
import { EOL } from 'node:os';

/** The properties of a command; empty ones are left out. */
type Properties = Readonly<Record<string, string | number | undefined>>;

/** Commands, values and the summary for the runner. */
export type Channel = {
  readonly isDebug: () => boolean;
  /** Prints a line. */
  readonly info: (text: string) => void;
  /** Issues a command such as `warning`. */
  readonly issue: (command: string, text: string, properties?: Properties) => void;
  /** Writes a value to a file of the runner; an old runner that has none gets a command. */
  readonly keep: (kind: 'output' | 'state', name: string, value: string) => void;
  readonly saved: (name: string) => string;
  /** Appends to the summary. Without its file no summary is shown: an old GHES, or a run outside of a workflow. */
  readonly summarize: (markdown: string) => Promise<void>;
};

/** Opens the channel that the environment describes. */
export function runnerChannel(env: NodeJS.ProcessEnv, print: (text: string) => void): Channel {
  const issue: Channel['issue'] = (command, text, properties = {}) => {
    const given = Object.entries(properties).flatMap(([name, value]) =>
      value === undefined || value === '' ? [] : [`${name}=${escapedProperty(String(value))}`],
    );
    print(`::${command}${given.length === 0 ? '' : ` ${given.join(',')}`}::${escaped(text)}${EOL}`);
  };
  return {
    isDebug: () => env['RUNNER_DEBUG'] === '1',
    info: (text) => print(`${text}${EOL}`),
    issue,
    keep: (kind, name, value) => {
      const path = env[kind === 'output' ? 'GITHUB_OUTPUT' : 'GITHUB_STATE'] ?? '';
      if (path !== '') return appendFileSync(path, block(name, value));
      if (kind === 'output') print(EOL);
      issue(kind === 'output' ? 'set-output' : 'save-state', value, { name });
    },
    saved: (name) => env[`STATE_${name}`] ?? '',
    summarize: async (markdown) => {
      const path = env['GITHUB_STEP_SUMMARY'] ?? '';
      if (path !== '') await appendFile(path, markdown);
    },
  };
}

/** A value between two lines with a random delimiter. */
function block(name: string, value: string): string {
  const delimiter = `ghadelimiter_${randomUUID()}`;
  return [`${name}<<${delimiter}`, value, delimiter, ''].join(EOL);
}

/** Escapes a text so that it stays on one line (actions/toolkit, packages/core/src/command.ts). */
export function escaped(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function escapedProperty(text: string): string {
  return escaped(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
