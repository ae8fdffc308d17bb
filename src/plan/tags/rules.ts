// Parses the input `tags` into tag rules, and reports all problems at once.
import { Problems, parseEach } from '../../errors/failure.ts';
import { didYouMean, nearest } from '../../errors/nearest.ts';
import {
  type Attribute,
  attributesOf,
  type Item,
  type Parsed,
  parseSwitch,
  placeOf,
  shorten,
  type Wrong,
  wrongIn,
} from '../image/item.ts';
import { isReference, readReference, separateReferences } from './reference-rule.ts';
import { type Common, defaultPrefix, NIGHTLY, REF_EVENTS, RULE_TYPES, type Rule, SHA_FORMATS } from './rule.ts';

const input = 'tags';
const commonAttributes = ['type', 'enable', 'priority', 'prefix', 'suffix'];
const allAttributes = [
  ...new Set([...commonAttributes, ...Object.values(RULE_TYPES).flatMap(({ attributes }) => attributes)]),
];

/** The types for `type=`; a reference is recognized by its form. */
type WrittenType = Exclude<Rule['type'], 'reference'>;
const types = Object.keys(RULE_TYPES).filter((type) => type !== 'reference') as readonly WrittenType[];

/** metadata-action's default rules. */
const defaults = ['type=schedule', ...REF_EVENTS.map((event) => `type=ref,event=${event}`)].map((text) => ({
  line: 0,
  text,
  fields: text.split(',').map((part) => ({ text: part, isQuoted: false })),
}));

/** A partly parsed rule: its attributes by key, and its problems. */
type Draft = {
  readonly item: Item;
  readonly values: Map<string, string>;
  readonly problems: Problems;
  readonly wrong: Wrong;
  readonly notices: string[];
};

/** Parses the rules; an empty list means the default rules. */
export function parseRules(items: readonly Item[]): Parsed<readonly Rule[]> {
  const notices: string[] = [];
  const written = items.length === 0 ? defaults : items.flatMap(separateReferences);
  const rules = parseEach(written, (item) => parseRule(item, notices));
  return { value: rules.flatMap((rule) => rule ?? []), notices };
}

function parseRule(item: Item, notices: string[]): Rule | undefined {
  const problems = new Problems();
  const wrong = wrongIn(input, item, { code: 'TAG_RULE_INVALID', problems });
  const draft: Draft = { item, values: new Map(), problems, wrong, notices };
  const attributes = attributesOf(item);
  const bare = attributes.find(({ key, value }) => key === undefined && isReference(value));
  const isTyped = attributes.some(({ key }) => key === 'type' || key === 'value');
  const reference = isTyped ? undefined : bare;
  collect(
    draft,
    attributes.filter((attribute) => attribute !== reference),
  );
  const rule = reference === undefined ? typedRule(draft) : referenceRule(draft, reference.value);
  problems.raise();
  return rule;
}

function collect({ values, wrong }: Draft, attributes: readonly Attribute[]): void {
  for (const { key = 'value', value } of attributes.filter(({ key, value }) => key !== undefined || value !== '')) {
    // In metadata-action the last one wins. A second type is harmless, any other duplicate hides a mistake.
    if (values.has(key) && key !== 'type') {
      const cure = 'Keep one of them. Quote a whole part that contains a comma: type=raw,"value=a,b".';
      wrong(key === 'value' ? 'has more than one value.' : `has \`${shorten(key)}\` twice.`, cure);
    }
    values.set(key, value);
  }
  const empty = attributes.findIndex(({ key, value }) => key === undefined && value === '');
  if (empty < 0 || (values.get('type') ?? 'raw').toLowerCase() !== 'raw') return;
  if (!values.has('value')) values.set('value', '');
  else if (empty > 0) wrong('has nothing after a comma.', 'Remove the comma.');
}

function typedRule(draft: Draft): Rule | undefined {
  const { values, wrong } = draft;
  const written = values.get('type') ?? 'raw';
  const type = types.find((each) => each === written.toLowerCase());
  if (type === undefined) {
    const cure = didYouMean(written, types) ?? `The types are ${types.join(', ')}.`;
    wrong(`has an unknown type, ${JSON.stringify(shorten(written))}.`, cure);
    return undefined;
  }
  checkAttributes(draft, type);
  return ruleOf(type, draft, commonOf(draft, type));
}

function checkAttributes({ item, values, wrong, notices }: Draft, type: Rule['type']): void {
  const own: readonly string[] = [...commonAttributes, ...RULE_TYPES[type].attributes];
  const what = type === 'reference' ? 'a reference' : `type=${type}`;
  for (const key of [...values.keys()].filter((each) => !own.includes(each))) {
    const cure = didYouMean(key, allAttributes) ?? `Its attributes are ${own.join(', ')}.`;
    if (allAttributes.includes(key)) notices.push(`${placeOf(input, item)}: \`${key}\` has no effect on ${what}.`);
    else wrong(`has an unknown attribute, ${JSON.stringify(shorten(key))}.`, cure);
  }
}

function commonOf({ item, values, wrong }: Draft, type: Rule['type']): Common {
  const priority = values.get('priority') ?? String(RULE_TYPES[type].priority);
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

function ruleOf(type: WrittenType, draft: Draft, shared: Common): Rule {
  const { values, wrong } = draft;
  const facts = RULE_TYPES[type];
  const example = 'example' in facts ? facts.example : '';
  const needed = (key: string): string => {
    const value = values.get(key);
    // A misspelled name was already reported.
    const unknown = [...values.keys()].filter((each) => !allAttributes.includes(each));
    const isMisspelled = unknown.some((each) => nearest(each, allAttributes) === key);
    if (value === undefined && !isMisspelled) wrong(`needs the attribute ${key}.`, `Add it: ${example}.`);
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
      return { ...shared, type, pattern: needed('pattern'), group: groupOf(draft), value: given('value') };
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

function referenceRule(draft: Draft, text: string): Rule {
  checkAttributes(draft, 'reference');
  return { ...commonOf(draft, 'reference'), type: 'reference', ...readReference(draft, text) };
}

/** Parses `enable`: empty means false, a template is checked when it is rendered. */
function enableOf(text: string, wrong: Wrong): string {
  if (text.includes('{{')) return text;
  const isEnabled = parseSwitch(text, 'false');
  if (isEnabled === undefined) wrong(`has an \`enable\` other than true or false, ${JSON.stringify(shorten(text))}.`);
  return String(isEnabled ?? false);
}

/** Parses a group's number: an empty one matches no group; other text is rejected. */
function groupOf({ values, wrong }: Draft): number {
  const text = values.get('group') ?? '0';
  const group = text === '' ? -1 : Number(text) + 0;
  if (Number.isNaN(group)) wrong(`has a group that is not a number, ${JSON.stringify(shorten(text))}.`);
  return group;
}

/** Parses one of a closed set of words. */
function oneOf<Word extends string>(key: string, text: string, words: readonly [Word, ...Word[]], wrong: Wrong): Word {
  const word = words.find((each) => each === text);
  if (word !== undefined) return word;
  const cure = didYouMean(text, words) ?? `Write one of ${words.join(', ')}.`;
  wrong(`has an unknown ${key}, ${JSON.stringify(shorten(text))}.`, cure);
  return words[0];
}
