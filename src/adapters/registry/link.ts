// Parses the Link header (RFC 8288) as registries send it: with or without brackets, parameters in any order.
import { matchAt } from './scan.ts';

/** One link: its target and the words of its `rel`, if any. */
type Link = { readonly target: string; readonly rel: readonly string[] | undefined };

const separators = /[\s,;]*/y;
const bracketed = /<([^<>]*)>/y;
// As sent by https://github.com/cloudflare/serverless-registry. Commas belong to it unless a space follows.
const bare = /([^\s;,<>"]+(?:,[^\s;,<>"]+)*)/y;
const parameter = /\s*;\s*([\w!#$%&'*+.^`|~-]+)\s*(?:=\s*(?:"((?:[^"\\]|\\.)*)"|([^\s;,"]*)))?/y;

/** Returns the target of the link to the next page; a link without `rel` counts as one. */
export function nextLink(header: string): string | undefined {
  const links = parseLinks(header);
  return (links.find(({ rel }) => rel?.includes('next')) ?? links.find(({ rel }) => rel === undefined))?.target;
}

function parseLinks(header: string): readonly Link[] {
  const links: Link[] = [];
  let at = 0;
  while (at < header.length) {
    at = matchAt(separators, header, at)?.end ?? at;
    const found = matchAt(bracketed, header, at) ?? matchAt(bare, header, at);
    at = found?.end ?? at + 1;
    if (found === undefined) continue;
    let rel: readonly string[] | undefined;
    for (let pair = matchAt(parameter, header, at); pair !== undefined; pair = matchAt(parameter, header, at)) {
      at = pair.end;
      const [name = '', quoted, plain = ''] = pair.groups;
      if (name.toLowerCase() === 'rel') rel ??= (quoted ?? plain).toLowerCase().split(/\s+/);
    }
    links.push({ target: found.groups[0] ?? '', rel });
  }
  return links;
}
