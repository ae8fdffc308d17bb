// Parses the claims of a JSON web token.
import { isRecord } from './json.ts';

/** Returns the claims, without verifying the signature; undefined for other text. */
export function claimsOf(token: string): Readonly<Record<string, unknown>> | undefined {
  const [, claims = ''] = token.split('.');
  try {
    const characters = atob(claims.replace(/-/g, '+').replace(/_/g, '/'));
    const found: unknown = JSON.parse(utf8.decode(Uint8Array.from(characters, (each) => each.charCodeAt(0))));
    return isRecord(found) ? found : undefined;
  } catch {
    return undefined;
  }
}

const utf8 = new TextDecoder();
