// Recognizes commands that do not affect the published image, in a script that creates an index.
import type { Command } from './commands.ts';

/** Programs that only show, wait, or prepare a folder. */
const SHOWING =
  /^(:|true|set [-+][\w -]+|shopt -s \w+|(echo|printf|ls|cat|pwd|sleep|tree|wc|sort|uniq|jq|grep|head|tail|sed|awk|cut|tr|date|basename|dirname|unset|pushd|popd)\b.*|mkdir -p .*|cd .*|find (?!.*-(exec|delete)).*|docker (buildx imagetools inspect|buildx version|buildx ls|manifest (push|annotate|inspect)|version|info)\b.*)$/s;

/** Options with which they change a file or a variable. */
const CHANGING = /^(sed\b.* (-[a-zA-Z]*i|--in-place)|awk\b.* -i\b|sort\b.* (-o|--output)|printf -v\b)/s;

/** A search that shows nothing is a test, at which the script ends. */
const QUIET = /^grep\s.*(?<=\s)(-\w*q\w*|--quiet|--silent)(\s|$)/s;

/** Where the output of a command may go without any effect. */
const NOWHERE = /\s*(\d?>&\d|&?\d?>\s*\/dev\/null|>>\s*["']?\$\{?GITHUB_STEP_SUMMARY\}?["']?)/g;

/** Whether a command changes nothing but the log and the summary. */
export function isHarmless(command: string): boolean {
  const words = command
    .replaceAll(NOWHERE, '')
    .replaceAll(/"(?:\$\((?:[^()]|\([^()]*\))*\)|\\.|[^"])*"|'[^']*'/gs, 'text');
  const stages = words
    .replaceAll(/<<<?\s*\S+/g, '')
    .split('|')
    .map((stage) => stage.trim());
  return (
    stages.every((stage) => (SHOWING.test(stage) && !CHANGING.test(stage) && !QUIET.test(stage)) || stage === 'tee') &&
    !/[<>&;](?!\s*\()/.test(stages.join(''))
  );
}

/** The outputs that a command sets; undefined where it writes no output. */
export function outputsOf(command: string): readonly string[] | undefined {
  if (!/^(echo|printf)\b.*(>>|tee -a)\s*["']?\$\{?GITHUB_OUTPUT\}?["']?$/s.test(command)) return undefined;
  const [, name] = /^(?:echo|printf)\s+(?:-\w+\s+)?["']?([\w-]+)(?:=|<<)/.exec(command) ?? [];
  return name === undefined ? [] : [name];
}

/** Whether a script only shows something, or ends. */
export const isShowing = (commands: readonly Command[]): boolean =>
  commands.every((command) => {
    if (command.kind === 'simple')
      return isHarmless(command.text) || /^(\w+=|exit\b|break|continue)/.test(command.text);
    return command.kind === 'if' ? command.branches.every(({ body }) => isShowing(body)) : isShowing(command.body);
  });
