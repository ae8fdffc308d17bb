// Tag rules of docker/metadata-action that the new step would reject: it parses them more strictly.

import { attributesOf } from './attributes.ts';
import type { Job } from './job.ts';
import { linesOf } from './lists.ts';
import { matrixValues } from './matrix.ts';
import { loneExpression } from './references.ts';
import { RULES } from './remarks/chain.ts';
import { replaced } from './render.ts';
import type { Entry } from './source.ts';
import { inputOf, type Step } from './steps.ts';

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

/** The rules without attributes that docker/metadata-action passes over, each with a note. */
export function withKnownAttributes(rules: Entry, { say }: Job): Entry {
  const lines = (rules.value ?? '').split('\n');
  if (!lines.some((line) => strangers(line).length > 0)) return rules;
  let text = rules.lines.join('\n');
  for (const line of lines) {
    for (const part of strangers(line)) {
      const at = rules.lines.findIndex((each) => each.includes(line.trim()));
      say.note(
        rules.line + Math.max(at - rules.lines.findIndex((each) => /^[^#\s]/.test(each)), 0),
        RULES['attribute-dropped'](part, unknownKey(part) ?? ''),
      );
      text = text.replace(line.trim(), (whole) => whole.replace(`,${part}`, ''));
    }
  }
  const value = lines
    .map((line) => strangers(line).reduce((rest, part) => rest.replace(`,${part}`, ''), line))
    .join('\n');
  return text === rules.lines.join('\n')
    ? replaced(rules, value.trimEnd())
    : { ...rules, value, lines: text.split('\n') };
}

/** Why rules of a written matrix would be refused. */
export function refusedInMatrix(metadata: Step, { list }: Job): string | undefined {
  for (const expression of linesOf(inputOf(metadata, 'tags')?.value ?? '').map(loneExpression)) {
    const values = matrixValues(expression, list) ?? [];
    const part = values.flatMap(linesOf).flatMap(strangers)[0];
    if (part !== undefined)
      return `\`${expression}\` contains \`${part}\`, which is not an attribute of a tag rule; remove it there`;
  }
  return undefined;
}
