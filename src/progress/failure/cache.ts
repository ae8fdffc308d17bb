// Classifies a cache failure by BuildKit's words.
import { type Sign, signOf } from '../../errors/signs.ts';

/** Returns the class of the failure in a word or two. */
export function classOf(text: string): string {
  const sign = signOf(text);
  return (sign && words[sign]) ?? 'failed';
}

const words: Partial<Record<Sign, string>> = {
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
