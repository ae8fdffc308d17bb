// The bill of materials of dist/: the bundled packages as SPDX 2.3 (spdx.github.io/spdx-spec/v2.3).
// Not `npm sbom --omit dev`: it omits packages that a development dependency needs, too.

/** A bundled package. `integrity` is from the lock: `sha512-…` in base64. */
export type Bundled = {
  readonly name: string;
  readonly version: string;
  readonly licence: string;
  readonly integrity: string;
};

/** The input of the bill. `created` is an RFC 3339 time in UTC. */
export type Bill = {
  readonly name: string;
  readonly version: string;
  readonly commit: string;
  readonly created: string;
  readonly packages: readonly Bundled[];
};

type Lock = { readonly packages: Readonly<Record<string, { readonly version?: string; readonly integrity?: string }>> };

/** Returns the packages of dist/licenses.txt with their checksums. Raises an Error for a package that the lock lacks. */
export function bundledIn(licences: string, lock: Lock): readonly Bundled[] {
  const headings = licences.split(`${'-'.repeat(80)}\n\n`).map((text) => text.split('\n')[0] ?? '');
  return headings.map((heading) => {
    const [, name = heading, version = '', licence = ''] = /^(\S+) (\S+) \((.+)\)$/.exec(heading) ?? [];
    const found = Object.entries(lock.packages).find(
      ([path, each]) => path.endsWith(`node_modules/${name}`) && each.version === version,
    );
    const integrity = found?.[1].integrity;
    if (integrity === undefined) throw new Error(`package-lock.json has no checksum for "${heading}"`);
    return { name, version, licence, integrity };
  });
}

/** Makes the bill as SPDX, reproducible for a commit. */
export function makeSbom(bill: Bill): unknown {
  const { name, version, commit, created, packages } = bill;
  const own = 'SPDXRef-Action';
  return {
    spdxVersion: 'SPDX-2.3',
    dataLicense: 'CC0-1.0',
    SPDXID: 'SPDXRef-DOCUMENT',
    name: `${name}-${version}`,
    documentNamespace: `https://github.com/acme/polyarch/sbom/${version}/${commit}`,
    creationInfo: { created, creators: ['Tool: polyarch-release-sbom'] },
    packages: [
      {
        ...unanalysed,
        SPDXID: own,
        name,
        versionInfo: version,
        licenseDeclared: 'MIT',
        sourceInfo: `commit ${commit}`,
      },
      ...packages.map(packageOf),
    ],
    relationships: [
      { spdxElementId: 'SPDXRef-DOCUMENT', relationshipType: 'DESCRIBES', relatedSpdxElement: own },
      ...packages.map((each) => ({
        spdxElementId: own,
        relationshipType: 'CONTAINS',
        relatedSpdxElement: idOf(each),
      })),
    ],
  };
}

const unanalysed = { downloadLocation: 'NOASSERTION', filesAnalyzed: false, licenseConcluded: 'NOASSERTION' };

function idOf({ name, version }: Bundled): string {
  return `SPDXRef-Package-${`${name}-${version}`.replace(/[^A-Za-z0-9.-]+/g, '-')}`;
}

function packageOf(bundled: Bundled): unknown {
  const { name, version, licence, integrity } = bundled;
  const locator = `pkg:npm/${name.replace('@', '%40')}@${version}`;
  const checksumValue = Buffer.from(integrity.replace(/^sha512-/, ''), 'base64').toString('hex');
  return {
    ...unanalysed,
    SPDXID: idOf(bundled),
    name,
    versionInfo: version,
    licenseDeclared: licence,
    checksums: [{ algorithm: 'SHA512', checksumValue }],
    externalRefs: [{ referenceCategory: 'PACKAGE-MANAGER', referenceType: 'purl', referenceLocator: locator }],
  };
}
