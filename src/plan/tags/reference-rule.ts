// Full references in the list of tag rules, as in build-push-action: `ghcr.io/acme/app:1.0`.
import type { Problems } from '../../errors/failure.ts';
import { parseReference, parseRepository, type Repository } from '../../oci/reference.ts';
import { type Field, type Item, locate, placeOf } from '../image/item.ts';

/** Splits several references on one line into entries. */
export function separateReferences(item: Item): readonly Item[] {
  const isList = item.fields.length > 1 && item.fields.every(({ text }) => isReference(text.trim()));
  return isList ? item.fields.map((field) => ({ ...item, text: field.text.trim(), fields: [field] })) : [item];
}

/**
 * Without `images`, names are references as in Docker: `app:ci` is docker.io/library/app:ci, `acme/app`
 * is acme/app:latest. A single word may be a tag with forgotten `images`; it counts only without a push.
 */
export function completeReferences(items: readonly Item[], { isPushed }: { isPushed: boolean }): readonly Item[] {
  const isName = ({ text }: Field): boolean =>
    !/[\s=@]/.test(withoutTemplates(text.trim())) && (!isPushed || /[/:]/.test(withoutTemplates(text)));
  return items.flatMap((item) => {
    const fields = item.fields.filter(({ text }) => text.trim() !== '');
    if (!fields.every(isName)) return [item];
    return fields.map(({ text, isQuoted }) => {
      const whole = completed(text.trim());
      return { ...item, text: whole, fields: [{ text: whole, isQuoted }] };
    });
  });
}

/** Completes the name of an image, as Docker does: `app` is docker.io/library/app:latest. */
export function completed(text: string): string {
  const literal = withoutTemplates(text);
  const hasTag = literal.lastIndexOf(':') > literal.lastIndexOf('/');
  return `${literal.includes('/') ? '' : 'docker.io/library/'}${text}${hasTag ? '' : ':latest'}`;
}

/** Matches `host/name:tag`: a slash, and a colon after the last one. Neither tags nor attributes look like this. */
export function isReference(text: string): boolean {
  if (!text.includes('/') || !text.includes(':')) return false;
  const literal = withoutTemplates(text);
  return literal.includes('/') && literal.lastIndexOf(':') > literal.lastIndexOf('/') && !/[\s=]|:\/\//.test(literal);
}

/** Of the same length, so that places in it are places in the text. Behind the last `}}` the pattern would search in vain for each `{{`. */
function withoutTemplates(text: string): string {
  const end = text.lastIndexOf('}}') + 2;
  if (end < 2) return text;
  return text.slice(0, end).replace(/\{\{.*?\}\}/gs, (template) => 'x'.repeat(template.length)) + text.slice(end);
}

type Draft = { readonly item: Item; readonly problems: Problems; readonly notices: string[] };

/** Parses repository and tag, which may be a template; converts the name to lower case with a notice. */
export function readReference({ item, problems, notices }: Draft, text: string) {
  const colon = withoutTemplates(text).lastIndexOf(':');
  const value = text.slice(colon + 1);
  const name = text.slice(0, colon);
  const lower = name.toLowerCase();
  if (lower !== name)
    notices.push(`${placeOf('tags', item)}: it is published as ${lower}, because names are lower case.`);
  const read = (): Repository =>
    value.includes('{{') ? parseRepository(lower) : parseReference(`${lower}:${value}`).repository;
  const repository = problems.collect(() => locate('tags', item, read), { name: lower, registry: '', path: '' });
  return { repository, value };
}
