// Scripts that make an index by `docker buildx imagetools create`: which tags they give, and whether that is all they do.
import type { Variables } from './lists.ts';
import { linesOf } from './lists.ts';

/** What a script makes an index of: the tags of docker/metadata-action, or references that it names. */
export type Index = { readonly isByRules: boolean; readonly references: readonly string[] };

/** Commands that change nothing, and what surrounds a repetition. */
const HARMLESS =
  /^(set [-+][\w -]+|shopt -s \w+|echo (?!.*>)[^;&|]*|ls\b[^;&|>]*|cat [^;&|>]*|pwd|sleep \d+|[\w]+=\d+|for \w+ in [^;]*;\s*do|do|done|break|fi|exit 0|mkdir -p [^;&|]*|cd [^;&|]*|\[\[? [^;&|]* \]\]? && exit \d+)$/;

/** An assignment of a list of tags or of digests. */
const ASSIGNMENT = /^(?:local |readonly |declare -a )?(\w+)\+?=(.*)$/s;

/** The script as commands: lines that are continued are joined, comments are gone. */
export function commandsOf(run: string): readonly string[] {
  return linesOf(run.replaceAll(/\\\n\s*/g, ' ')).filter((line) => !line.startsWith('#'));
}

/** What the script makes; undefined where it does more, or gives tags that only the script knows. */
export function indexOf(run: string, variables: Variables): Index | undefined {
  const given: Record<string, string> = {};
  const creates: string[] = [];
  for (const command of commandsOf(run)) {
    const line = command.replace(/\s*(&& break|\|\| exit 1)$/, '');
    const [, name, value] = ASSIGNMENT.exec(line) ?? [];
    if (line.includes('imagetools create')) creates.push(line);
    else if (name !== undefined && !/[;&]/.test(bare(value ?? ''))) given[name] = `${given[name] ?? ''} ${value ?? ''}`;
    else if (!HARMLESS.test(line) && !/^docker buildx imagetools inspect\b[^;&|>]*$/.test(line)) return undefined;
  }
  const made = creates.map((line) => tagsIn(line, given, variables));
  const whole = made.flatMap((each) => each ?? []);
  if (whole.length === 0 || made.includes(undefined)) return undefined;
  return {
    isByRules: whole.some(({ isByRules }) => isByRules),
    references: whole.flatMap(({ references }) => references),
  };
}

/** The tags of one command. What stands in `$(…)` and in variables of the script is either the tags of the rules, or digests. */
function tagsIn(line: string, given: Variables, variables: Variables): Index | undefined {
  const whole = line.replaceAll(/\$\{?(\w+)(?:\[@\])?\}?/g, (text, name: string) =>
    given[name] === undefined ? text : `$(${given[name]})`,
  );
  const isByRules = /DOCKER_METADATA_OUTPUT_(JSON|TAGS)|outputs\.(json|tags)/.test(whole);
  const words = bare(whole).replaceAll(/["']/g, '').trim();
  if (!/^docker buildx imagetools create(\s|$)/.test(words)) return undefined;
  const references: string[] = [];
  const sources = words
    .slice('docker buildx imagetools create'.length)
    .replaceAll(/\s(?:-t|--tag)[ =](\$\{\{.*?\}\}\S*|\S+?(?:\$\{\{.*?\}\}\S*)*)(?=\s|$)/g, (_, reference: string) => {
      references.push(reference);
      return '';
    })
    .trim();
  if (sources !== '') return undefined;
  const known = references.map((reference) => written(reference, variables));
  return known.includes(undefined) ? undefined : { isByRules, references: known.flatMap((each) => each ?? []) };
}

/** The reference with variables of the environment as expressions; undefined where only the script knows it. */
function written(reference: string, variables: Variables): string | undefined {
  const text = reference.replaceAll(/\$\{(\w+)\}|\$(\w+)\b/g, (whole, braced?: string, plain?: string) => {
    const name = braced ?? plain ?? '';
    return name in variables ? `\${{ env.${name} }}` : whole;
  });
  return /\$(?!\{\{)/.test(text) ? undefined : text;
}

/** The line without what stands in `$(…)`. */
function bare(line: string): string {
  const start = line.indexOf('$(');
  if (start < 0) return line;
  let depth = 0;
  for (let index = start; index < line.length; index += 1) {
    if (line[index] === '(') depth += 1;
    if (line[index] === ')') depth -= 1;
    if (line[index] === ')' && depth === 0) return `${line.slice(0, start)}${bare(line.slice(index + 1))}`;
  }
  return line;
}
