// Parses the claims of a JSON web token.
import { parseJson, recordOf } from './json.ts';

/** Returns the claims, without verifying the signature; none for other text. */
export function claimsOf(token: string): Readonly<Record<string, unknown>> {
  return recordOf(parseJson(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString()));
}
