// Checks before the start whether TLS certificates and keys match.
import { createPrivateKey, X509Certificate } from 'node:crypto';
import { type Problem, problem } from '../../errors/failure.ts';

/** The TLS material of one node: optional PEM texts with the names of their sources. */
export type Material = Readonly<
  Record<'cacert' | 'cert' | 'key', { readonly name: string; readonly pem: string | undefined }>
>;

/** Returns the problems of a node's material. */
export function judgeMaterial(node: string, { cacert, cert, key }: Material, input: string): readonly Problem[] {
  const wrong = (fact: string, cure: string): Problem =>
    problem('INPUT_INVALID', `TLS of ${node}: ${fact}`, { input, cure });
  const given = [cacert, cert, key].filter(({ pem }) => pem !== undefined);
  if (given.length === 0) return [];
  // Without the authority, and of a pair the half that is missing.
  const isPair = (cert.pem === undefined) === (key.pem === undefined);
  const missing = [cacert, ...(isPair ? [] : [cert, key])].find(({ pem }) => pem === undefined);
  const certificate = (pem: string) => new X509Certificate(pem);
  const [authority, own, secret] = [read(cacert, certificate), read(cert, certificate), read(key, createPrivateKey)];
  const unreadable = [
    ...(authority === 'invalid' ? [`${cacert.name} does not contain a certificate`] : []),
    ...(own === 'invalid' ? [`${cert.name} does not contain a certificate`] : []),
    ...(secret === 'invalid' ? [`${key.name} does not contain a private key`] : []),
  ];
  const isStranger = typeof own === 'object' && typeof secret === 'object' && !own.checkPrivateKey(secret);
  const stranger = `${key.name} does not match ${cert.name}.`;
  return [
    ...(missing === undefined ? [] : [wrong(`${missing.name} is missing.`, `Set ${missing.name}, too.`)]),
    ...unreadable.map((fact) => wrong(`${fact}.`, 'Write it in PEM format, which begins with -----BEGIN.')),
    ...(isStranger ? [wrong(stranger, 'Use the certificate and key of the same pair.')] : []),
  ];
}

function read<T>({ pem }: Material[keyof Material], parse: (pem: string) => T): T | 'invalid' | undefined {
  try {
    return pem === undefined ? undefined : parse(pem);
  } catch {
    return 'invalid';
  }
}
