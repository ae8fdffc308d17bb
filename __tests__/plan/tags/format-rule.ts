// The way back from a rule to its line, against which the parser is held.
import { defaultPrefix, NIGHTLY, RULE_TYPES, type Rule } from '../../../src/plan/tags/rule.ts';

/** Writes a rule as a line of `tags` that reads back as the same rule; defaults are left out. */
export function formatRule(rule: Rule): string {
  const { enable, priority, prefix, suffix } = rule;
  const common = [
    ...(enable === 'true' ? [] : [`enable=${enable}`]),
    ...(priority === RULE_TYPES[rule.type].priority ? [] : [`priority=${priority}`]),
    ...(prefix === defaultPrefix(rule.type, eventOf(rule)) ? [] : [`prefix=${prefix ?? ''}`]),
    ...(suffix === undefined ? [] : [`suffix=${suffix}`]),
  ];
  return [...own(rule), ...common].map(formatField).join(',');
}

function eventOf(rule: Rule): string | undefined {
  return rule.type === 'ref' ? rule.event : undefined;
}

function own(rule: Rule): readonly string[] {
  switch (rule.type) {
    case 'schedule':
      return ['type=schedule', ...(rule.pattern === NIGHTLY ? [] : [`pattern=${rule.pattern}`])];
    case 'semver':
    case 'pep440':
      return [
        `type=${rule.type}`,
        `pattern=${rule.pattern}`,
        ...given('value', rule.value),
        ...given('match', rule.match),
      ];
    case 'match':
      return ['type=match', `pattern=${rule.pattern}`, `group=${rule.group}`, ...given('value', rule.value)];
    case 'edge':
      return ['type=edge', ...given('branch', rule.branch)];
    case 'ref':
      return ['type=ref', `event=${rule.event}`];
    case 'sha':
      return ['type=sha', `format=${rule.format}`];
    case 'raw':
      return ['type=raw', `value=${rule.value}`];
    case 'reference':
      return [`${rule.repository.name}:${rule.value}`];
  }
}

function given(key: string, value: string | undefined): readonly string[] {
  return value === undefined ? [] : [`${key}=${value}`];
}

// A field is quoted where the list reader would otherwise split it, or read a template across its end.
function formatField(text: string): string {
  const isPlain = !/[",\n\r]/.test(text) && text.lastIndexOf('{{') <= text.lastIndexOf('}}');
  return isPlain ? text : `"${text.replaceAll('"', '""')}"`;
}
