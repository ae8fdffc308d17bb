// Parses the headers WWW-Authenticate (RFC 9110) and Link (RFC 8288), from left to right, as registries send them.

/** One challenge; names of schemes and parameters are in lower case. */
export type Challenge = { readonly scheme: string; readonly parameters: Readonly<Record<string, string>> };

const betweenChallenges = /[\s,]*/y;
const parameter = /([!#$%&'*+.^_`|~0-9A-Za-z-]+)\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^\s,"]*))/y;
const scheme = /[!#$%&'*+.^_`|~0-9A-Za-z-]+/y;

/** Parses all challenges. Commas separate challenges or parameters, or are quoted. Never fails. */
export function parseChallenges(text: string): readonly Challenge[] {
  const challenges: { scheme: string; parameters: Record<string, string> }[] = [];
  let at = 0;
  while (at < text.length) {
    at = matchAt(betweenChallenges, text, at)?.end ?? at;
    const pair = matchAt(parameter, text, at);
    const name = pair === undefined ? matchAt(scheme, text, at) : undefined;
    if (pair !== undefined) {
      const [key = '', quoted, plain = ''] = pair.groups;
      const current = challenges.at(-1);
      if (current !== undefined) current.parameters[key.toLowerCase()] = quoted?.replace(/\\(.)/g, '$1') ?? plain;
    } else if (name !== undefined) {
      challenges.push({ scheme: text.slice(at, name.end).toLowerCase(), parameters: Object.create(null) });
    }
    // Other text is skipped, so that one odd character does not hide the next challenge.
    at = pair?.end ?? name?.end ?? at + 1;
  }
  return challenges;
}

/** One link: its target and the words of its `rel`, if any. */
type Link = { readonly target: string; readonly rel: readonly string[] | undefined };

const betweenLinks = /[\s,;]*/y;
const bracketed = /<([^<>]*)>/y;
// As sent by https://github.com/cloudflare/serverless-registry. Commas belong to it unless a space follows.
const bare = /([^\s;,<>"]+(?:,[^\s;,<>"]+)*)/y;
const linkParameter = /\s*;\s*([\w!#$%&'*+.^`|~-]+)\s*(?:=\s*(?:"((?:[^"\\]|\\.)*)"|([^\s;,"]*)))?/y;

/** Returns the target of the link to the next page; a link without `rel` counts as one. */
export function nextLink(header: string): string | undefined {
  const links = parseLinks(header);
  return (links.find(({ rel }) => rel?.includes('next')) ?? links.find(({ rel }) => rel === undefined))?.target;
}

function parseLinks(header: string): readonly Link[] {
  const links: Link[] = [];
  let at = 0;
  while (at < header.length) {
    at = matchAt(betweenLinks, header, at)?.end ?? at;
    const found = matchAt(bracketed, header, at) ?? matchAt(bare, header, at);
    at = found?.end ?? at + 1;
    if (found === undefined) continue;
    let rel: readonly string[] | undefined;
    for (let pair = matchAt(linkParameter, header, at); pair !== undefined; pair = matchAt(linkParameter, header, at)) {
      at = pair.end;
      const [name = '', quoted, plain = ''] = pair.groups;
      if (name.toLowerCase() === 'rel') rel ??= (quoted ?? plain).toLowerCase().split(/\s+/);
    }
    links.push({ target: found.groups[0] ?? '', rel });
  }
  return links;
}

/** Matches a sticky pattern at a position. */
function matchAt(pattern: RegExp, text: string, at: number) {
  pattern.lastIndex = at;
  const [whole, ...groups] = pattern.exec(text) ?? [];
  return whole === undefined ? undefined : { end: at + whole.length, groups };
}
