// What kind of trouble a cache had, from the words that BuildKit passes on.

/** The kinds, in the order in which they are looked for; the more telling ones stand first. */
const classes = [
  ['rate limit', /\b429\b|too many requests|rate limit|resource_exhausted/i],
  ['token', /token (?:has )?expired|invalid token|unauthenticated|\b401\b|unauthorized/i],
  ['denied', /\b403\b|forbidden|permission_denied|denied/i],
  ['quota', /quota|\b507\b|insufficient storage|no space left/i],
  ['unsupported', /not supported|unknown cache exporter|unsupported/i],
  ['corrupt', /unexpected commit|digest mismatch|failed size validation|short read|invalid header/i],
  ['builder', /error reading from server|code = Unavailable|no such host.*buildx_buildkit/i],
  ['unavailable', /unavailable|\b50[0-9]\b|reset by peer|refused|EOF|timeout|deadline|no such host|unreachable/i],
] as const;

/** The kind of trouble, in a word or two. */
export function classOf(text: string): string {
  return classes.find(([, words]) => words.test(text))?.[0] ?? 'failed';
}
