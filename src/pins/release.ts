// The file names of a GitHub release, and the parser of its checksums.
import type { ToolName, ToolPin } from './pins.ts';

/** The server of releases, which can be mirrored. */
export const releasesServer = 'https://github.com';

/** The file of a program by Go architecture, and the checksum file of its release. */
const files: Readonly<Record<ToolName, (version: string, architecture: string) => { program: string; list: string }>> =
  {
    buildx: (version, architecture) => ({
      program: `buildx-v${version}.linux-${architecture === 'arm' ? 'arm-v7' : architecture}`,
      list: 'checksums.txt',
    }),
    cosign: (_, architecture) => ({ program: `cosign-linux-${architecture}`, list: 'cosign_checksums.txt' }),
  };

/** Converts a Node architecture to Go's name. */
export function goArchitecture(architecture: string): string {
  return goNames[architecture] ?? architecture;
}

const goNames: Readonly<Record<string, string>> = { x64: 'amd64', ppc64: 'ppc64le' };

/** One program of one release. */
type Release = {
  readonly name: ToolName;
  readonly repository: ToolPin['repository'];
  readonly version: string;
  readonly architecture: string;
};

/** Returns the addresses of a program and of its checksum file. */
export function addressesOf(
  { name, repository, version, architecture }: Release,
  server: string = releasesServer,
): { readonly file: string; readonly program: string; readonly list: string } {
  const { program, list } = files[name](version, architecture);
  const folder = `${server.replace(/\/+$/, '')}/${repository}/releases/download/v${version}`;
  return { file: program, program: `${folder}/${program}`, list: `${folder}/${list}` };
}

/** Parses the checksum of a file from sha256sum's format `HEX *FILE`; undefined unless listed exactly once. */
export function checksumIn(list: string, file: string): string | undefined {
  const found = list.split(/\r?\n/).flatMap((line) => {
    const [, sum, name] = /^([0-9a-f]{64}) [ *](.+)$/.exec(line.trim()) ?? [];
    return sum !== undefined && name === file ? [sum] : [];
  });
  return new Set(found).size === 1 ? found[0] : undefined;
}

/** Parses the version from the target of `/releases/latest`; undefined if missing. */
export function versionIn(address: string): string | undefined {
  return /\/releases\/tag\/v(\d+\.\d+\.\d+)$/.exec(address)?.[1];
}
