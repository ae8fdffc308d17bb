// Markdown of a foreign program within our own: it keeps its form, and cannot leave its place.
import { visible } from './markdown.ts';

/** The same document without HTML, images, mentions, and code blocks within lists. A code block that it leaves open is closed. */
export function foreignMarkdown(text: string): string {
  let fence: string | undefined;
  const lines = text.split(/\r\n|[\n\r\u2028\u2029]/).map((raw) => {
    const line = visible(raw);
    if (fence === undefined) {
      // Only without indentation: a list or a quote around it would end it where we do not see it.
      fence = /^(`{3,}(?=[^`]*$)|~{3,})/.exec(line)?.[0];
      return fence === undefined ? harmless(line) : line;
    }
    const end = /^ {0,3}(`{3,}|~{3,}) *$/.exec(line)?.[1];
    if (end?.startsWith(fence) === true) fence = undefined;
    return line;
  });
  return [...lines, ...(fence === undefined ? [] : [fence])].join('\n');
}

/** As entities: tags, comments, images, names that GitHub would link, and the marks of code blocks. */
function harmless(line: string): string {
  return line.replace(/[<@]|!(?=\[)|`{3,}|~{3,}/g, (found) =>
    [...found].map((character) => `&#${character.charCodeAt(0)};`).join(''),
  );
}
