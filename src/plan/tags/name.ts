// Names of tags: what registries accept, made from any text.
import { createHash } from 'node:crypto';

/** The most characters a tag may have. */
const longest = 128;

/** A valid tag, or '' where nothing is left; `change` says what was done to it beyond replacing characters. */
export type TagName = { readonly name: string; readonly change: string | undefined };

/** Makes a tag of a text: foreign characters become one dash each run, as metadata-action does it. */
export function tagName(text: string): TagName {
  const plain = text.replace(/[^A-Za-z0-9._-]+/g, '-');
  const name = plain.replace(/^[.-]+/, '');
  if (name.length > longest) {
    // The hash keeps two long names apart that begin alike.
    const hash = createHash('sha256').update(text).digest('hex').slice(0, 8);
    return { name: `${name.slice(0, longest - 9)}-${hash}`, change: `exceeds ${longest} characters` };
  }
  return { name, change: name === plain ? undefined : 'begins with a dot or a dash' };
}
