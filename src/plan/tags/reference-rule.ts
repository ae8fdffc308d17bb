// Full references in the list of tag rules, as build-push-action takes them: `ghcr.io/acme/app:1.0`.
import { parseReference, parseRepository, type Repository } from '../../oci/reference.ts';
import { type Item, locate, placeOf } from '../item.ts';
import type { Draft } from './draft.ts';

/** Several references on one line become entries of their own. */
export function separateReferences(item: Item): readonly Item[] {
  const isList = item.fields.length > 1 && item.fields.every(({ text }) => isReference(text.trim()));
  return isList ? item.fields.map((field) => ({ ...item, text: field.text.trim(), fields: [field] })) : [item];
}

/** `host/name:tag`: a slash, and a colon behind the last one. No tag can have either, and no attribute is written so. */
export function isReference(text: string): boolean {
  if (!text.includes('/') || !text.includes(':')) return false;
  const literal = withoutTemplates(text);
  return literal.includes('/') && literal.lastIndexOf(':') > literal.lastIndexOf('/') && !/[\s=]|:\/\//.test(literal);
}

// Of the same length, so that places in it are places in the text.
const withoutTemplates = (text: string): string =>
  text.replace(/\{\{.*?\}\}/gs, (template) => 'x'.repeat(template.length));

/** The repository and the tag, which may be a template. */
export type FullReference = { readonly repository: Repository; readonly value: string };

/** Takes a full reference apart; the name is lower-cased with a notice. */
export function readReference({ item, problems }: Draft, text: string, notices: string[]): FullReference {
  const colon = withoutTemplates(text).lastIndexOf(':');
  const value = text.slice(colon + 1);
  const name = text.slice(0, colon);
  const lower = name.toLowerCase();
  if (lower !== name) notices.push(`${placeOf('tags', item)}: it is published as ${lower}; names have no capitals.`);
  const read = (): Repository =>
    value.includes('{{') ? parseRepository(lower) : parseReference(`${lower}:${value}`).repository;
  const repository = problems.collect(() => locate('tags', item, read), { name: lower, registry: '', path: '' });
  return { repository, value };
}
