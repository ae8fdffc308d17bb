// Merges registry settings into a buildkitd.toml.
import type { CertificateFiles } from '../../oci/docker-certs.ts';

/** The settings of a registry in BuildKit. */
export type RegistrySettings = CertificateFiles & {
  readonly host: string;
  readonly mirrors: readonly string[];
  /** https with any certificate, then plain http; certificates that must match; or neither. */
  readonly protection: 'none' | 'certificates' | 'usual';
};

/** A configuration with added sections; `kept` are registries that it already configured. */
type MergedConfig = {
  readonly text: string;
  readonly added: readonly string[];
  readonly kept: readonly string[];
};

/** Adds a section for each registry without one; existing sections have precedence. */
export function mergeConfig(text: string, settings: readonly RegistrySettings[]): MergedConfig {
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
