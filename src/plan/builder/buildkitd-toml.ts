// The part of a buildkitd.toml that is about registries: made from what is known of them, laid over what is there already.
import type { CertificateFiles } from '../../oci/docker-certs.ts';

/** What BuildKit has to know of a registry to reach it. */
export type RegistrySettings = CertificateFiles & {
  readonly host: string;
  readonly mirrors: readonly string[];
  /** https with any certificate and plain http where that fails; certificates that have to fit; or neither is told. */
  readonly protection: 'none' | 'certificates' | 'usual';
};

/** A configuration with the sections that it lacked; `kept` are registries that it has sections of its own for. */
export type MergedConfig = {
  readonly text: string;
  readonly added: readonly string[];
  readonly kept: readonly string[];
};

/** Adds a section for each registry that the text has none for; what stands there goes before what we know. */
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

/** The registries with sections of their own; a table that is written in one line can not be added to. */
function sectionsIn(text: string): readonly string[] | 'unreadable' {
  if (/^\s*registry\s*[.=]/m.test(text)) return 'unreadable';
  const heads = text.matchAll(/^\s*\[+\s*["']?registry["']?\s*\.\s*(?:"([^"\n]+)"|'([^'\n]+)'|([\w-]+))/gm);
  return [...heads].map(([, double, single, bare]) => double ?? single ?? bare ?? '');
}

/** One section, line by line; its head alone where there is nothing to say. */
function sectionOf({ host, mirrors, protection, authorities, pairs }: RegistrySettings): readonly string[] {
  const head = `registry.${quoted(host)}`;
  return [
    `[${head}]`,
    ...(mirrors.length === 0 ? [] : [`  mirrors = ${list(mirrors)}`]),
    // Both together: https first whatever the certificate, http where that fails (buildkit, util/resolver/resolver.go).
    ...(protection === 'none' ? ['  http = true', '  insecure = true'] : []),
    // Otherwise BuildKit would speak plain http to a registry of this machine.
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
