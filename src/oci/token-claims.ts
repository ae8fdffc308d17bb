// What a JSON web token says of itself.
import { isRecord } from './json.ts';

/** The claims; undefined where the text is no such token. Nobody but the one it is for can check its signature. */
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
