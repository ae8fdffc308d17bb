// Makes valid tag names of any text.
import { createHash } from 'node:crypto';

/** Maximum characters of a tag. */
const longest = 128;

/** A valid tag, or ''; `change` describes changes beyond replaced characters. */
type TagName = { readonly name: string; readonly change: string | undefined };

/** Makes a tag of a text: each run of invalid characters becomes a dash, as in metadata-action. */
export function tagName(text: string): TagName {
  const plain = text.replace(/[^A-Za-z0-9._-]+/g, '-');
  const name = plain.replace(/^[.-]+/, '');
  if (name.length > longest) {
    // The hash distinguishes long names with the same beginning.
    const hash = createHash('sha256').update(text).digest('hex').slice(0, 8);
    return { name: `${name.slice(0, longest - 9)}-${hash}`, change: `exceeds ${longest} characters` };
  }
  return { name, change: name === plain ? undefined : 'begins with a dot or a dash' };
}
