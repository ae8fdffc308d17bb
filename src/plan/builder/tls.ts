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
  const missing = cacert.pem === undefined ? cacert : lonely(cert, key);
  const read = (pem: string | undefined) => (pem === undefined ? undefined : certificateIn(pem));
  const [authority, own, secret] = [read(cacert.pem), read(cert.pem), key.pem && keyIn(key.pem)];
  const unreadable = [
    ...(cacert.pem !== undefined && authority === undefined ? [`${cacert.name} does not contain a certificate`] : []),
    ...(cert.pem !== undefined && own === undefined ? [`${cert.name} does not contain a certificate`] : []),
    ...(key.pem !== undefined && secret === undefined ? [`${key.name} does not contain a private key`] : []),
  ];
  const isStranger = own !== undefined && typeof secret === 'object' && !own.checkPrivateKey(secret);
  return [
    ...(missing === undefined ? [] : [wrong(`${missing.name} is missing.`, `Set ${missing.name}, too.`)]),
    ...unreadable.map((fact) => wrong(`${fact}.`, 'Write it in PEM format, which begins with -----BEGIN.')),
    ...(isStranger
      ? [wrong(`${key.name} does not match ${cert.name}.`, 'Use the certificate and key of the same pair.')]
      : []),
  ];
}

type Entry = Material[keyof Material];

/** Returns the missing half of a pair. */
function lonely(cert: Entry, key: Entry): Entry | undefined {
  if ((cert.pem === undefined) === (key.pem === undefined)) return undefined;
  return cert.pem === undefined ? cert : key;
}

function certificateIn(pem: string): X509Certificate | undefined {
  try {
    return new X509Certificate(pem);
  } catch {
    return undefined;
  }
}

function keyIn(pem: string) {
  try {
    return createPrivateKey(pem);
  } catch {
    return undefined;
  }
}
