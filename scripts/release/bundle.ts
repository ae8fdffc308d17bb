// What ncc put into the bundle, and whether licences and bill of materials tell of all of it.

type Module = { readonly name?: string; readonly modules?: readonly Module[] };

/** What ncc's statistics say, as far as it is read here. */
export type Statistics = { readonly modules: readonly Module[] };

/** A package by the folder that it was taken from. */
export type Package = { readonly folder: string; readonly name: string; readonly version: string };

// ncc's own --license loses the packages of the entry once the code is split, hence the list from its statistics.
/** The folders of all packages that were bundled, `node_modules/@actions/core`, in the order of their names. */
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

/** What a package says of itself in its package.json, as far as its licence goes. */
export type Described = { readonly license?: string; readonly author?: string | { readonly name?: string } };

/**
 * The text for a package that brings no licence file. For MIT it is that of our own, which is the same, in the name of
 * the package's author; for others only their name, which the check before a release does not take.
 */
export function standIn({ license, author }: Described, ownLicence: string): string {
  const holder = (typeof author === 'string' ? author : author?.name)?.replace(/ [<(].*$/, '');
  if (license !== 'MIT' || holder === undefined) return `Licence: ${license}`;
  const text = ownLicence.replace(/^Copyright .*$/m, `Copyright (c) ${holder}`);
  return `(By package.json; the package has no file of its own for it.)\n\n${text.trim()}`;
}

/** Bundled packages of which the licences beside the bundle have no text. */
export function unlicensed(
  packages: readonly Package[],
  licences: string,
  file = 'dist/licenses.txt',
): readonly string[] {
  const texts = licences.split(`\n${'-'.repeat(80)}\n\n`);
  return packages.flatMap(({ name, version }) => {
    const text = texts.find((each) => each.startsWith(`${name} ${version} (`));
    if (text === undefined) return [`${file} does not name ${name} ${version}`];
    // Where a package brings no file, only the name of its licence stands there.
    return text.includes('\n\nLicence: ') ? [`${file} has no licence text of ${name} ${version}`] : [];
  });
}

/** Bundled packages that the bill of materials (SPDX as JSON, from `npm sbom`) does not name. */
export function unlisted(packages: readonly Package[], bill: string): readonly string[] {
  const { packages: listed = [] }: { packages?: readonly { name?: string; versionInfo?: string }[] } = JSON.parse(bill);
  return packages.flatMap(({ name, version }) =>
    listed.some((each) => each.name === name && each.versionInfo === version)
      ? []
      : [`The bill of materials does not name ${name} ${version}`],
  );
}
