// The known registries of a build, and their settings in the builder.
import type { EngineRegistries } from '../../commands/engine.ts';
import type { CertificateFiles } from '../../oci/docker-certs.ts';
import { isThisMachine } from '../../oci/loopback.ts';
import type { CacheEntry } from '../definition/option.ts';
import type { ImagePlan } from '../image/image-plan.ts';

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

/** The settings of a registry in BuildKit. */
export type RegistrySettings = CertificateFiles & {
  readonly host: string;
  readonly mirrors: readonly string[];
  /** https with any certificate, then plain http; certificates that must match; or neither. */
  readonly protection: 'none' | 'certificates' | 'usual';
};

/** Adds a section for each registry without one; existing sections have precedence, and their registries are `kept`. */
export function mergeConfig(text: string, settings: readonly RegistrySettings[]) {
  const wanted = settings.filter((each) => sectionOf(each).length > 1);
  const present = sectionsIn(text);
  const added = present === 'unreadable' ? [] : wanted.filter(({ host }) => !present.includes(host));
  const kept = wanted.filter((each) => !added.includes(each));
  const sections = added.map((each) => `${sectionOf(each).join('\n')}\n`);
  return {
    text:
      sections.length === 0 ? text : [...(text.trim() === '' ? [] : [`${text.trimEnd()}\n`]), ...sections].join('\n'),
    added: added.map(({ host }) => host),
    kept: kept.map(({ host }) => host),
  };
}

/** Returns the registries with a section; an inline table cannot be extended. */
function sectionsIn(text: string): readonly string[] | 'unreadable' {
  if (/^\s*registry\s*[.=]/m.test(text)) return 'unreadable';
  const heads = text.matchAll(/^\s*\[+\s*["']?registry["']?\s*\.\s*(?:"([^"\n]+)"|'([^'\n]+)'|([\w-]+))/gm);
  return [...heads].map(([, double, single, bare]) => double ?? single ?? bare ?? '');
}

/** Formats one section; only its header without settings. */
function sectionOf({ host, mirrors, protection, authorities, pairs }: RegistrySettings): readonly string[] {
  const head = `registry.${quoted(host)}`;
  return [
    `[${head}]`,
    ...(mirrors.length === 0 ? [] : [`  mirrors = ${list(mirrors)}`]),
    // Both together: https first whatever the certificate, http where that fails (buildkit, util/resolver/resolver.go).
    ...(protection === 'none' ? ['  http = true', '  insecure = true'] : []),
    // Otherwise BuildKit would use plain http for a registry of this machine.
    ...(protection === 'certificates' ? ['  http = false'] : []),
    ...(authorities.length === 0 ? [] : [`  ca = ${list(authorities)}`]),
    ...pairs.flatMap(({ certificate, key }) => [
      `  [[${head}.keypair]]`,
      `    key = ${quoted(key)}`,
      `    cert = ${quoted(certificate)}`,
    ]),
  ];
}

const list = (texts: readonly string[]): string => `[${texts.map(quoted).join(', ')}]`;

/** A basic string of TOML escapes as JSON does. */
const quoted = (text: string): string => JSON.stringify(text);
