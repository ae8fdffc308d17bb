// Parses the token of the GitHub Actions cache, as BuildKit's client does (tonistiigi/go-actions-cache, New).
import { isRecord, parseJson } from '../../oci/json.ts';
import { claimsOf } from '../../oci/token-claims.ts';

/** The permissions of the token; or why BuildKit would reject it, which `ignore-error` does not cover. */
type CacheToken = { readonly mayWrite: boolean } | { readonly refusal: string };

const unreadable = { refusal: 'the token of the GitHub Actions cache has a format that BuildKit does not support' };

/** Parses the claims; only the service can verify the signature. `now` in milliseconds since 1970. */
export function readCacheToken(token: string, now: number): CacheToken {
  const { exp, nbf, ac } = claimsOf(token) ?? {};
  if (typeof exp !== 'number' || typeof nbf !== 'number' || typeof ac !== 'string') return unreadable;
  if (exp * 1000 <= now) return { refusal: 'the token of the GitHub Actions cache has expired' };
  const rights: unknown = parseJson(ac);
  if (!Array.isArray(rights)) return unreadable;
  // Bit 1 reads, bit 2 writes.
  const mayWrite = rights.some((right) => isRecord(right) && (Number(right['Permission']) & 2) !== 0);
  return { mayWrite };
}
