// Words a cache failure: its class by BuildKit's words, and the words themselves.
import { type Sign, signOf } from '../../errors/signs.ts';

/** Formats the failure on one line, as in `rate limit: …`. */
export function tellCacheFailure(words: string): string {
  const sign = signOf(words);
  return `${(sign && classes[sign]) ?? 'failed'}: ${words.replace(/\s+/g, ' ').slice(0, 300)}`;
}

const classes: Partial<Record<Sign, string>> = {
  'rate-limit': 'rate limit',
  unauthorized: 'token',
  expired: 'token',
  denied: 'denied',
  quota: 'quota',
  unsupported: 'unsupported',
  'media-type': 'unsupported',
  artifact: 'unsupported',
  corrupt: 'corrupt',
  'cut-off': 'corrupt',
  builder: 'builder',
  'no-host': 'unavailable',
  unavailable: 'unavailable',
};
