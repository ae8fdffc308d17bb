// How a release on GitHub names its files, and how its list of checksums is read.
import type { ToolName, ToolPin } from './pins.ts';

/** Where releases are; another server can mirror them. */
export const releasesServer = 'https://github.com';

/** The file of a program for an architecture as Go names it, and the file that lists the checksums of its release. */
const files: Readonly<Record<ToolName, (version: string, architecture: string) => { program: string; list: string }>> =
  {
    buildx: (version, architecture) => ({
      program: `buildx-v${version}.linux-${architecture === 'arm' ? 'arm-v7' : architecture}`,
      list: 'checksums.txt',
    }),
    cosign: (_, architecture) => ({ program: `cosign-linux-${architecture}`, list: 'cosign_checksums.txt' }),
  };

/** An architecture of Node as Go names it. */
export function goArchitecture(architecture: string): string {
  return goNames[architecture] ?? architecture;
}

const goNames: Readonly<Record<string, string>> = { x64: 'amd64', ppc64: 'ppc64le' };

/** One program of one release. */
export type Release = {
  readonly name: ToolName;
  readonly repository: ToolPin['repository'];
  readonly version: string;
  readonly architecture: string;
};

/** Where a program and the checksums of its release are found. */
export function addressesOf(
  { name, repository, version, architecture }: Release,
  server: string = releasesServer,
): { readonly file: string; readonly program: string; readonly list: string } {
  const { program, list } = files[name](version, architecture);
  const folder = `${server.replace(/\/+$/, '')}/${repository}/releases/download/v${version}`;
  return { file: program, program: `${folder}/${program}`, list: `${folder}/${list}` };
}

/** The checksum of a file in a list as sha256sum writes it: `HEX *FILE`; undefined where it is not listed once. */
export function checksumIn(list: string, file: string): string | undefined {
  const found = list.split(/\r?\n/).flatMap((line) => {
    const [, sum, name] = /^([0-9a-f]{64}) [ *](.+)$/.exec(line.trim()) ?? [];
    return sum !== undefined && name === file ? [sum] : [];
  });
  return new Set(found).size === 1 ? found[0] : undefined;
}

/** The version that `/releases/latest` leads to; undefined where the address names none. */
export function versionIn(address: string): string | undefined {
  return /\/releases\/tag\/v(\d+\.\d+\.\d+)$/.exec(address)?.[1];
}
