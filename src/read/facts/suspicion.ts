// Whether a variable looks like a secret, by its name and its value.
import { shortestHidden } from '../../oci/hiding.ts';

const secretName =
  /(^|[_-])(secret|token|passw(or)?d|passphrase|credentials?|api_?key|access_?key|private_?key|auth)s?($|[_-])/i;
const secretValue = [
  /\b(ghp|gho|ghu|ghs|ghr)_[A-Za-z0-9]{30,}/,
  /\bgithub_pat_\w{20,}/,
  /\bglpat-[\w-]{20,}/,
  /\bAKIA[0-9A-Z]{16}\b/,
  /\bnpm_[A-Za-z0-9]{36}\b/,
  /-----BEGIN [A-Z ]*PRIVATE KEY-----/,
  /\beyJ[\w-]{10,}\.eyJ[\w-]{10,}\.[\w-]+/,
];

/** Returns why a value looks like a secret; undefined if it does not. */
export function suspicion(name: string, value: string, masked: readonly string[]): string | undefined {
  if (value.trim() === '') return undefined;
  const hidden = masked.filter((secret) => secret.trim().length >= shortestHidden);
  if (hidden.some((secret) => value.includes(secret.trim()))) return 'contains the value of a secret';
  if (secretValue.some((pattern) => pattern.test(value))) return 'looks like a key or a token';
  return secretName.test(name) ? 'has the name of a secret' : undefined;
}
