// The packages of the bundle, and checks that the licenses and the bill of materials are complete.

type Module = { readonly name?: string; readonly modules?: readonly Module[] };

/** The part of ncc's statistics that is read here. */
export type Statistics = { readonly modules: readonly Module[] };

/** A package, with its folder. */
export type Package = { readonly folder: string; readonly name: string; readonly version: string };

// With split code, ncc's --license omits the packages of the entry. The statistics list all packages.
/** Returns the folders of the bundled packages (`node_modules/@actions/core`), sorted. */
export function bundledFolders({ modules }: Statistics): readonly string[] {
  const names = new Set<string>();
  const visit = (module: Module): void => {
    const found = /node_modules\/(?:.*node_modules\/)?(?:@[^/]+\/)?[^/]+(?=\/)/.exec(module.name ?? '')?.[0];
    if (found !== undefined) names.add(found);
    module.modules?.forEach(visit);
  };
  modules.forEach(visit);
  return [...names].sort();
}

/** The license fields of a package.json. */
export type Described = { readonly license?: string; readonly author?: string | { readonly name?: string } };

/**
 * Returns the text for a package without a license file. For MIT it is the text of our own license with the name of
 * the package's author. For others it is only the name of the license, which the release check rejects.
 */
export function standIn({ license, author }: Described, ownLicence: string): string {
  const holder = (typeof author === 'string' ? author : author?.name)?.replace(/ [<(].*$/, '');
  if (license !== 'MIT' || holder === undefined) return `Licence: ${license}`;
  const text = ownLicence.replace(/^Copyright .*$/m, `Copyright (c) ${holder}`);
  return `(By package.json; the package has no file of its own for it.)\n\n${text.trim()}`;
}

/** Returns a problem for each bundled package whose license text is missing. */
export function unlicensed(
  packages: readonly Package[],
  licences: string,
  file = 'dist/licenses.txt',
): readonly string[] {
  const texts = licences.split(`\n${'-'.repeat(80)}\n\n`);
  return packages.flatMap(({ name, version }) => {
    const text = texts.find((each) => each.startsWith(`${name} ${version} (`));
    if (text === undefined) return [`${file} does not list ${name} ${version}`];
    // Without a license file, only the name of the license is listed.
    return text.includes('\n\nLicence: ') ? [`${file} has no license text of ${name} ${version}`] : [];
  });
}

/** Returns a problem for each bundled package that the bill of materials (SPDX as JSON) does not list. */
export function unlisted(packages: readonly Package[], bill: string): readonly string[] {
  const { packages: listed = [] }: { packages?: readonly { name?: string; versionInfo?: string }[] } = JSON.parse(bill);
  return packages.flatMap(({ name, version }) =>
    listed.some((each) => each.name === name && each.versionInfo === version)
      ? []
      : [`The bill of materials does not list ${name} ${version}`],
  );
}
