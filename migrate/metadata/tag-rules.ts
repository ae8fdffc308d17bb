// Tag rules of docker/metadata-action: those that the new step would reject, and runs for which none makes a tag.
import { keyLine, replaced } from '../edit/render.ts';
import { RULES } from '../remarks/chain.ts';
import { type Kind, kindsOf } from '../workflow/events.ts';
import { type Job, textBesideSteps } from '../workflow/job.ts';
import { attributesOf, attributeValue, linesOf, partsOf } from '../workflow/lists.ts';
import { matrixValues } from '../workflow/matrix.ts';
import type { Entry } from '../workflow/source.ts';
import { loneExpression } from '../workflow/step-outputs.ts';
import { conditionOf, inputOf, inputText, type Step } from '../workflow/steps.ts';

/** All attributes of all rules; those of another type are passed over. */
const KNOWN = 'type enable priority prefix suffix pattern value match group branch event format'.split(' ');

/** Returns the key of an unknown attribute; undefined if the part is not an attribute, or a known one. */
function unknownKey(part: string): string | undefined {
  const key = /^\s*([\w-]+)\s*=/.exec(part)?.[1];
  return key === undefined || KNOWN.includes(key.toLowerCase()) ? undefined : key;
}

/** The parts of a line that no rule knows. */
const strangers = (line: string): readonly string[] =>
  /^\s*type\s*=/i.test(line) ? attributesOf(line).filter((part) => unknownKey(part) !== undefined) : [];

const withoutStrangers = (line: string): string =>
  strangers(line).length === 0
    ? line
    : partsOf(line)
        .filter((part) => !attributesOf(part).some((each) => unknownKey(each) !== undefined))
        .join(',');

/** The rules without attributes that docker/metadata-action passes over, each with a note. */
export function withKnownAttributes(rules: Entry, { say }: Job): Entry {
  const lines = (rules.value ?? '').split('\n');
  if (!lines.some((line) => strangers(line).length > 0)) return rules;
  let text = rules.lines.join('\n');
  for (const line of lines) {
    for (const part of strangers(line)) {
      const at = rules.lines.findIndex((each) => each.includes(line.trim()));
      say.note(rules.line + Math.max(at - keyLine(rules), 0), RULES['attribute-dropped'](part, unknownKey(part) ?? ''));
    }
    text = text.replace(line.trim(), withoutStrangers);
  }
  const value = lines.map(withoutStrangers).join('\n');
  return text === rules.lines.join('\n')
    ? replaced(rules, value.trimEnd())
    : { ...rules, value, lines: text.split('\n') };
}

/** Why rules of a written matrix would be refused. */
export function refusedInMatrix(metadata: Step, { list }: Job): string | undefined {
  for (const expression of linesOf(inputOf(metadata, 'tags')?.value).map(loneExpression)) {
    const values = matrixValues(expression, list) ?? [];
    const part = values.flatMap(linesOf).flatMap(strangers)[0];
    if (part !== undefined)
      return `\`${expression}\` contains \`${part}\`, which is not an attribute of a tag rule; remove it there`;
  }
  return undefined;
}

/** The kinds of runs for which a rule makes a tag; undefined where only the run knows the rule. */
function kindsOfRule(line: string): readonly Kind[] | undefined {
  const attributes = attributesOf(line);
  const type = attributeValue(attributes, 'type') ?? 'raw';
  const enable = attributeValue(attributes, 'enable') ?? 'true';
  if (/^\$\{\{(?:(?!\}\}).)*\}\}$/s.test(line)) return undefined;
  if (enable !== 'true') return enable.includes('is_default_branch') ? ['branch', 'schedule'] : undefined;
  if (type === 'ref') {
    const event = attributeValue(attributes, 'event');
    return event === 'branch' ? ['branch', 'schedule'] : event === 'tag' ? ['tag'] : ['pr'];
  }
  if (type === 'edge') return ['branch', 'schedule'];
  if (type === 'schedule') return ['schedule'];
  return /^(semver|pep440|match)$/.test(type) ? ['tag'] : ['branch', 'tag', 'pr', 'schedule'];
}

const WORDS: Readonly<Record<Kind, string>> = {
  branch: 'a push to a branch or a run by hand',
  tag: 'a Git tag',
  pr: 'a pull request',
  schedule: 'a schedule',
};

/** Says for which runs no rule applies: the new step then publishes under the revision. */
export function noteRuleless(
  metadata: Step,
  { build, push }: { readonly build: Step; readonly push: string },
  job: Job,
): void {
  const rules = linesOf(inputText(metadata, 'tags')).filter((line) => !line.startsWith('#'));
  if (rules.length === 0) return;
  const answered = rules.map((line) =>
    /value=.*\$\{\{/.test(line) ? (['branch', 'tag', 'pr', 'schedule'] as const) : kindsOfRule(line),
  );
  const guards = [textBesideSteps(job), conditionOf(build) ?? ''].join('\n');
  if (answered.includes(undefined) || push === 'false' || /refs\/tags|ref_type|event_name\s*[!=]=/.test(guards)) return;
  const open = kindsOf(job.source).filter(
    (kind) => !answered.some((kinds) => kinds?.includes(kind) === true) && !(kind === 'pr' && push !== 'true'),
  );
  if (open.length === 0 || /refs\/tags|ref_type/.test(push)) return;
  const which = open.map((kind) => WORDS[kind]).join(', ');
  job.say.note(metadata.line, RULES['no-rule-applies'](which));
}
