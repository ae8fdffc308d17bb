// The token of the GitHub Actions cache, as far as BuildKit's client reads it (tonistiigi/go-actions-cache, New).
import { isRecord } from '../../oci/json.ts';
import { claimsOf } from '../../oci/token-claims.ts';

/** What the token lets the step do; or why BuildKit would refuse to start with it, which no `ignore-error` covers. */
export type CacheToken = { readonly mayWrite: boolean } | { readonly refusal: string };

const unreadable = { refusal: 'the token of the GitHub Actions cache has a format that BuildKit does not support' };

/** Reads the claims; nobody but the service can check the signature. `now` in milliseconds since 1970. */
export function readCacheToken(token: string, now: number): CacheToken {
  const { exp, nbf, ac } = claimsOf(token) ?? {};
  if (typeof exp !== 'number' || typeof nbf !== 'number' || typeof ac !== 'string') return unreadable;
  if (exp * 1000 <= now) return { refusal: 'the token of the GitHub Actions cache has expired' };
  const rights: unknown = parse(ac);
  if (!Array.isArray(rights)) return unreadable;
  // Bit 1 reads, bit 2 writes.
  const mayWrite = rights.some((right) => isRecord(right) && (Number(right['Permission']) & 2) !== 0);
  return { mayWrite };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
