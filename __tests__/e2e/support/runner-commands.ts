// Finds the workflow commands of a log: a port of the runner's parser.

// The port is of actions/runner, Runner.Common/ActionCommand.cs and Runner.Worker/Handlers/OutputManager.cs.

const known = new Set([
  ...['add-mask', 'add-matcher', 'add-path', 'debug', 'echo', 'endgroup', 'error', 'group', 'notice', 'remove-matcher'],
  ...['save-state', 'set-env', 'set-output', 'stop-commands', 'warning', 'internal-set-repo-path'],
]);

// Comparing by a culture, as .NET may, looks through what cannot be seen.
const unseen = /[\p{Cc}\p{Cf}]|\p{Variation_Selector}/gu;

/** The name of the command in a line, if there is one. */
function commandIn(line: string): string | undefined {
  const message = line.replace(unseen, '').trimStart();
  const [, modern] = /^::([^ :]*)[\s\S]*?::/.exec(message) ?? [];
  const [, old] = /##\[([^ \]]*)[^\]]*\]/.exec(message) ?? [];
  return [modern, old].find((name) => name !== undefined && known.has(name.toLowerCase()));
}

/** Returns all lines of a log that are commands, verbatim. */
export function commandsIn(log: string): readonly string[] {
  return log.split(/\r\n|\n|\r/).filter((line) => commandIn(line) !== undefined);
}
