// Parses the challenges of a WWW-Authenticate header (RFC 9110).
import { matchAt } from '../scan.ts';

/** One challenge; names of schemes and parameters are in lower case. */
export type Challenge = { readonly scheme: string; readonly parameters: Readonly<Record<string, string>> };

const separators = /[\s,]*/y;
const parameter = /([!#$%&'*+.^_`|~0-9A-Za-z-]+)\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^\s,"]*))/y;
const scheme = /[!#$%&'*+.^_`|~0-9A-Za-z-]+/y;

/** Parses all challenges. Commas separate challenges or parameters, or are quoted. Never fails. */
export function parseChallenges(text: string): readonly Challenge[] {
  const challenges: { scheme: string; parameters: Record<string, string> }[] = [];
  let at = 0;
  while (at < text.length) {
    at = matchAt(separators, text, at)?.end ?? at;
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
