// What cosign is told of a registry, so that it reaches what this run has pushed to.
import { certificateFolders, certificatesIn, together } from '../oci/docker-certs.ts';
import type { Plan } from '../plan/plan.ts';
import type { Ports } from '../ports/ports.ts';

/** Flags for every call that speaks to the registry, and variables for the process. */
export type Reach = { readonly flags: readonly string[]; readonly env: Readonly<Record<string, string>> };

/**
 * The way to a registry. Of the two flags for one that is not protected, `cosign sign` heeds the first and
 * `cosign verify` the second (3.0.2); both try https before http.
 */
export async function reachOf(
  registry: string,
  { run, build }: Plan,
  { env, files }: Pick<Ports, 'env' | 'files'>,
): Promise<Reach> {
  if (build.builder.insecureRegistries.includes(registry)) {
    return { flags: ['--allow-http-registry', '--allow-insecure-registry'], env: {} };
  }
  const folders = certificateFolders(registry, env['HOME'] ?? '');
  const found = await Promise.all(folders.map(async (folder) => certificatesIn(folder, await files.list(folder))));
  const { authorities, pairs } = together(found);
  const [pair] = pairs;
  const flags =
    pair === undefined ? [] : ['--registry-client-cert', pair.certificate, '--registry-client-key', pair.key];
  const extra = env['NODE_EXTRA_CA_CERTS'] ?? '';
  const paths = [...authorities, ...(extra === '' ? [] : [extra])];
  const texts = (await Promise.all(paths.map(files.read))).filter((text) => text !== undefined);
  if (texts.length === 0) return { flags, env: {} };
  const folder = `${run.temporaryFolder}/authorities-${registry.replaceAll(':', '-')}`;
  await files.write(`${folder}/authorities.pem`, texts.join('\n'));
  return { flags, env: { SSL_CERT_DIR: `${env['SSL_CERT_DIR'] || systemFolders}:${folder}` } };
}

/**
 * Where Go looks when nothing is said (crypto/x509, root_linux.go). Authorities are given by folder and not by
 * `--registry-cacert`, which takes the place of the system's: those that a token or a blob may have to come by.
 */
const systemFolders = '/etc/ssl/certs:/etc/pki/tls/certs';
