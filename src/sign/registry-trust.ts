// The flags and variables of cosign for a registry.
import { certificatesOf } from '../oci/docker-certs.ts';
import type { Plan } from '../plan/plan.ts';
import type { Ports } from '../ports/ports.ts';

/** Flags and variables for all commands that use the registry. */
export type Reach = { readonly flags: readonly string[]; readonly env: Readonly<Record<string, string>> };

/**
 * Returns the access to a registry. Of the two flags for an insecure one, `cosign sign` uses the first and
 * `cosign verify` the second (3.0.2); both try https before http.
 */
export async function reachOf(registry: string, { run, build }: Plan, { env, files }: Ports): Promise<Reach> {
  if (build.builder.insecureRegistries.includes(registry)) {
    return { flags: ['--allow-http-registry', '--allow-insecure-registry'], env: {} };
  }
  const { authorities, pairs } = await certificatesOf(registry, env['HOME'] ?? '', files.list);
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
 * Go's default folders (crypto/x509, root_linux.go). Authorities are set by folder and not by
 * `--registry-cacert`, which replaces the system's, which a token service or a blob store may need.
 */
const systemFolders = '/etc/ssl/certs:/etc/pki/tls/certs';
