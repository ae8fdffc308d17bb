// Parses the input `tags` into tag rules, and reports all problems at once.
import { type Facts, Problems, problem } from '../../errors/failure.ts';
import { nearest } from '../../errors/nearest.ts';
import { type Attribute, attributesOf, type Item, type Parsed, placeOf, shorten } from '../image/item.ts';
import { type Draft, enableOf, groupOf, oneOf } from './draft.ts';
import { isReference, readReference, separateReferences } from './reference-rule.ts';
import {
  ATTRIBUTES,
  type Common,
  defaultPrefix,
  NIGHTLY,
  PRIORITIES,
  REF_EVENTS,
  type Rule,
  SHA_FORMATS,
} from './rule.ts';

const input = 'tags';
const commonAttributes = ['type', 'enable', 'priority', 'prefix', 'suffix'];
const allAttributes = [...new Set([...commonAttributes, ...Object.values(ATTRIBUTES).flat()])];

/** The types for `type=`; a reference is recognized by its form. */
type WrittenType = Exclude<Rule['type'], 'reference'>;
const types: readonly WrittenType[] = ['schedule', 'semver', 'pep440', 'match', 'edge', 'ref', 'sha', 'raw'];

/** Parses the rules; an empty list means metadata-action's default rules. */
export function parseRules(items: readonly Item[]): Parsed<readonly Rule[]> {
  if (items.length === 0) return { value: defaultRules(), notices: [] };
  const problems = new Problems();
  const notices: string[] = [];
  const rules = items.flatMap(separateReferences).flatMap((item) => {
    const rule = problems.collect(() => parseRule(item, notices), undefined);
    return rule === undefined ? [] : [rule];
  });
  problems.raise();
  return { value: rules, notices };
}

function defaultRules(): readonly Rule[] {
  const shared = { enable: 'true', suffix: undefined };
  const nightly = {
    ...shared,
    priority: PRIORITIES.schedule,
    prefix: undefined,
    source: { line: 0, text: 'type=schedule' },
  };
  const refs = REF_EVENTS.map((event) => {
    const source = { line: 0, text: `type=ref,event=${event}` };
    return {
      ...shared,
      priority: PRIORITIES.ref,
      prefix: defaultPrefix('ref', event),
      source,
      type: 'ref' as const,
      event,
    };
  });
  return [{ ...nightly, type: 'schedule', pattern: NIGHTLY }, ...refs];
}

function parseRule(item: Item, notices: string[]): Rule | undefined {
  const problems = new Problems();
  const wrong = (fact: string, facts: Facts = {}): void =>
    problems.add(problem('TAG_RULE_INVALID', `${placeOf(input, item)} ${fact}`, { input, ...facts }));
  const draft: Draft = { item, values: new Map(), problems, wrong };
  const attributes = attributesOf(item);
  const bare = attributes.find(({ key, value }) => key === undefined && isReference(value));
  const isTyped = attributes.some(({ key }) => key === 'type' || key === 'value');
  const reference = isTyped ? undefined : bare;
  collect(
    draft,
    attributes.filter((attribute) => attribute !== reference),
  );
  const rule = reference === undefined ? typedRule(draft, notices) : referenceRule(draft, reference.value, notices);
  problems.raise();
  return rule;
}

function collect({ values, wrong }: Draft, attributes: readonly Attribute[]): void {
  for (const { key = 'value', value } of attributes.filter(({ key, value }) => key !== undefined || value !== '')) {
    // In metadata-action the last one wins. A second type is harmless, any other duplicate hides a mistake.
    if (values.has(key) && key !== 'type') {
      const cure = 'Keep one of them. Quote a whole part that contains a comma: type=raw,"value=a,b".';
      wrong(key === 'value' ? 'has more than one value.' : `has \`${shorten(key)}\` twice.`, { cure });
    }
    values.set(key, value);
  }
  const empty = attributes.findIndex(({ key, value }) => key === undefined && value === '');
  if (empty < 0 || (values.get('type') ?? 'raw').toLowerCase() !== 'raw') return;
  if (!values.has('value')) values.set('value', '');
  else if (empty > 0) wrong('has nothing after a comma.', { cure: 'Remove the comma.' });
}

function typedRule(draft: Draft, notices: string[]): Rule | undefined {
  const { values, wrong } = draft;
  const written = values.get('type') ?? 'raw';
  const type = types.find((each) => each === written.toLowerCase());
  if (type === undefined) {
    const meant = nearest(written, types);
    const cure = meant === undefined ? `The types are ${types.join(', ')}.` : `Did you mean "${meant}"?`;
    wrong(`has an unknown type, ${JSON.stringify(shorten(written))}.`, { cure });
    return undefined;
  }
  checkAttributes(draft, type, notices);
  return ruleOf(type, draft, commonOf(draft, type));
}

function checkAttributes({ item, values, wrong }: Draft, type: Rule['type'], notices: string[]): void {
  const own: readonly string[] = [...commonAttributes, ...ATTRIBUTES[type]];
  for (const key of values.keys()) {
    if (own.includes(key)) continue;
    if (allAttributes.includes(key)) {
      notices.push(
        `${placeOf(input, item)}: \`${key}\` has no effect on ${type === 'reference' ? 'a reference' : `type=${type}`}.`,
      );
      continue;
    }
    const meant = meantBy(key);
    const cure = meant === undefined ? `Its attributes are ${own.join(', ')}.` : `Did you mean "${meant}"?`;
    wrong(`has an unknown attribute, ${JSON.stringify(shorten(key))}.`, { cure });
  }
}

function meantBy(key: string): string | undefined {
  return nearest(key, allAttributes);
}

function commonOf({ item, values, wrong }: Draft, type: Rule['type']): Common {
  const priority = values.get('priority') ?? String(PRIORITIES[type]);
  if (Number.isNaN(Number(priority)))
    wrong(`has a priority that is not a number, ${JSON.stringify(shorten(priority))}.`);
  return {
    enable: enableOf(values.get('enable') ?? 'true', wrong),
    priority: Number(priority) + 0,
    prefix: values.get('prefix') ?? defaultPrefix(type, values.get('event')),
    suffix: values.get('suffix'),
    source: { line: item.line, text: item.text },
  };
}

function ruleOf(type: WrittenType, { values, wrong }: Draft, shared: Common): Rule {
  const needed = (key: string): string => {
    const value = values.get(key);
    // A misspelled name was already reported.
    const isMisspelled = [...values.keys()].some((each) => !allAttributes.includes(each) && meantBy(each) === key);
    if (value === undefined && !isMisspelled)
      wrong(`needs the attribute ${key}.`, { cure: `Add it: ${examples[type] ?? ''}.` });
    return value ?? '';
  };
  const given = (key: string): string | undefined => values.get(key) || undefined;
  switch (type) {
    case 'schedule':
      return { ...shared, type, pattern: values.get('pattern') ?? NIGHTLY };
    case 'semver':
    case 'pep440':
      return { ...shared, type, pattern: needed('pattern'), value: given('value'), match: given('match') };
    case 'match':
      return {
        ...shared,
        type,
        pattern: needed('pattern'),
        group: groupOf(values.get('group') ?? '0', wrong),
        value: given('value'),
      };
    case 'edge':
      return { ...shared, type, branch: given('branch') };
    case 'ref': {
      const event = needed('event');
      return { ...shared, type, event: values.has('event') ? oneOf('event', event, REF_EVENTS, wrong) : 'branch' };
    }
    case 'sha':
      return { ...shared, type, format: oneOf('format', values.get('format') ?? 'short', SHA_FORMATS, wrong) };
    case 'raw':
      return { ...shared, type, value: needed('value') };
  }
}

const examples: Partial<Record<WrittenType, string>> = {
  semver: 'type=semver,pattern={{version}}',
  pep440: 'type=pep440,pattern={{version}}',
  match: 'type=match,pattern=v(.*),group=1',
  ref: 'type=ref,event=branch',
  raw: 'type=raw,value=edge',
};

function referenceRule(draft: Draft, text: string, notices: string[]): Rule {
  checkAttributes(draft, 'reference', notices);
  return { ...commonOf(draft, 'reference'), type: 'reference', ...readReference(draft, text, notices) };
}
