// The known registries of a build, and their settings in the builder.
import type { EngineRegistries } from '../../commands/engine.ts';
import type { CertificateFiles } from '../../oci/docker-certs.ts';
import { isThisMachine } from '../../oci/loopback.ts';
import type { CacheEntry } from '../definition/option.ts';
import type { ImagePlan } from '../image/image-plan.ts';
import type { RegistrySettings } from './buildkitd-toml.ts';

/** The hosts of the images and of the cache, each once. */
export function hostsOf(images: readonly ImagePlan[]): readonly string[] {
  const repositories = images.flatMap((image) => image.repositories.map(({ registry }) => registry));
  const caches = images.flatMap(({ cache }) => [...cache.from, ...cache.to].flatMap(cacheHost));
  return [...new Set([...repositories, ...caches])];
}

/** A first part without a dot or port is a path on Docker Hub. */
function cacheHost({ ref = '' }: CacheEntry): readonly string[] {
  const host = /^([^/]+)\//.exec(ref)?.[1];
  return host !== undefined && /[.:]|^localhost$/.test(host) ? [host] : [];
}

/** Facts about registries from all sources. */
export type KnownRegistries = {
  readonly hosts: readonly string[];
  readonly insecure: readonly string[];
  readonly engine: EngineRegistries;
  readonly certificates: Readonly<Record<string, CertificateFiles>>;
  /** The file of NODE_EXTRA_CA_CERTS, for every registry. */
  readonly extraAuthority: string | undefined;
  /** Whether the builder can reach loopback addresses of this machine. */
  readonly isOnThisMachine: boolean;
};

/** Returns the settings for the builder, one entry per registry. */
export function registrySettings(known: KnownRegistries): readonly RegistrySettings[] {
  const { engine, isOnThisMachine } = known;
  const mirrors = engine.mirrors.filter(({ host }) => isOnThisMachine || !isThisMachine(host));
  const insecure = [...known.insecure, ...engine.insecure, ...plain(mirrors)];
  const hub = mirrors.length === 0 ? [] : ['docker.io'];
  const hosts = [...hub, ...known.hosts, ...insecure, ...mirrors.map(({ host }) => host)];
  return [...new Set([...hosts, ...Object.keys(known.certificates)])].map((host) => ({
    host,
    mirrors: host === 'docker.io' ? mirrors.map((mirror) => `${mirror.host}${mirror.path}`) : [],
    ...trustOf(host, insecure.includes(host), known),
  }));
}

const plain = (mirrors: EngineRegistries['mirrors']): readonly string[] =>
  mirrors.filter(({ isPlain }) => isPlain).map(({ host }) => host);

function trustOf(
  host: string,
  isInsecure: boolean,
  { certificates, extraAuthority }: KnownRegistries,
): CertificateFiles & Pick<RegistrySettings, 'protection'> {
  if (isInsecure) return { protection: 'none', authorities: [], pairs: [] };
  const own = certificates[host];
  const extra = extraAuthority === undefined ? [] : [extraAuthority];
  // Plain http is usual on this machine, unless certificates for exactly this host exist.
  if (own === undefined && isThisMachine(host)) return { protection: 'usual', authorities: [], pairs: [] };
  return {
    protection: own !== undefined && own.authorities.length > 0 ? 'certificates' : 'usual',
    authorities: [...(own?.authorities ?? []), ...extra],
    pairs: own?.pairs ?? [],
  };
}
