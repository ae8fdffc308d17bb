// Reads the certificates for a registry from Docker's folders.
import { certificatesOf } from '../../oci/docker-certs.ts';
import type { FileReader } from '../../ports/ports.ts';
import { remembering } from '../remember.ts';

/** Authorities and a client certificate, in PEM. */
export type Certificates = {
  readonly authorities: readonly string[];
  readonly certificate?: string;
  readonly key?: string;
};

/** Returns the certificates for a host, if any. */
export type FindCertificates = (host: string) => Promise<Certificates | undefined>;

/** Creates the look-up, which reads each host once. */
export function createCertificates(files: FileReader, home: string): FindCertificates {
  return remembering((host: string) => find(files, host, home)).get;
}

async function find(files: FileReader, host: string, home: string): Promise<Certificates | undefined> {
  const paths = await certificatesOf(host, home, files.list);
  const [pair] = paths.pairs;
  if (paths.authorities.length === 0 && pair === undefined) return undefined;
  const texts = await Promise.all(paths.authorities.map(files.read));
  const authorities = texts.filter((text) => text !== undefined);
  if (pair === undefined) return { authorities };
  const [certificate = '', key = ''] = await Promise.all([files.read(pair.certificate), files.read(pair.key)]);
  return { authorities, certificate, key };
}
