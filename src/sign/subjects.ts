// What is signed: the index, every platform and every attestation, each once, in every repository; each with the way to its registry.
import type { Digest } from '../oci/digest.ts';
import { certificatesOf } from '../oci/docker-certs.ts';
import type { Repository } from '../oci/reference.ts';
import type { Plan } from '../plan/plan.ts';
import type { Ports } from '../ports/ports.ts';
import type { Verified } from '../verify/verify.ts';

/** An image that is signed, by digest, and the way to its registry. */
export type SignedImage = {
  readonly reference: string;
  readonly repository: Repository;
  readonly access: RegistryAccess;
};

/** One subject, by digest. */
export type Subject = SignedImage & {
  readonly digest: Digest;
  /** Whether a tag will point at it: only then the verify command is shown. */
  readonly isWhole: boolean;
  /** Whether it is an attestation manifest. */
  readonly isAttestation: boolean;
};

/** Returns all subjects in the order of images and repositories. */
export async function subjectsOf(verified: readonly Verified[], plan: Plan, ports: Ports): Promise<readonly Subject[]> {
  const registries = new Set(verified.flatMap(({ repositories }) => repositories.map(({ registry }) => registry)));
  const entries = [...registries].map(async (registry) => [registry, await accessTo(registry, plan, ports)] as const);
  const accesses = new Map(await Promise.all(entries));
  return verified.flatMap(({ index, platforms, repositories }) => {
    const attestations = new Set(platforms.flatMap((platform) => platform.attestations));
    const digests = new Set([index.digest, ...platforms.map(({ digest }) => digest), ...attestations]);
    return repositories.flatMap((repository) =>
      [...digests].map((digest) => ({
        reference: `${repository.name}@${digest}`,
        digest,
        repository,
        isWhole: digest === index.digest,
        isAttestation: attestations.has(digest),
        access: accesses.get(repository.registry) ?? { flags: [], env: {} },
      })),
    );
  });
}

/** Flags and variables for all commands that use the registry. */
type RegistryAccess = { readonly flags: readonly string[]; readonly env: Readonly<Record<string, string>> };

/**
 * Returns the access to a registry. Of the two flags for an insecure one, `cosign sign` uses the first and
 * `cosign verify` the second (3.0.2); both try https before http.
 */
export async function accessTo(registry: string, { run, build }: Plan, { env, files }: Ports): Promise<RegistryAccess> {
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
