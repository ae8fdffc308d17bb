// Docker's folders of certificates for registries, certs.d/HOST: which of their files are for what.

/** The authorities that a registry is believed by, and the pairs that we prove ourselves with; all of them paths. */
export type CertificateFiles = {
  readonly authorities: readonly string[];
  readonly pairs: readonly { readonly certificate: string; readonly key: string }[];
};

/** Where Docker looks for them: for the machine, and for an engine without root (moby, registry/config_unix.go). */
export function certificateFolders(host: string, home: string): readonly string[] {
  return ['/etc/docker/certs.d', `${home}/.config/docker/certs.d`].map((folder) => `${folder}/${host}`);
}

/** What the files of such a folder are for: *.crt are authorities, *.cert with a *.key of the same name are pairs. */
export function certificatesIn(folder: string, names: readonly string[]): CertificateFiles {
  const path = (name: string): string => `${folder}/${name}`;
  const sorted = names.toSorted();
  return {
    authorities: sorted.filter((name) => name.endsWith('.crt')).map(path),
    pairs: sorted
      .filter((name) => name.endsWith('.cert') && names.includes(name.replace(/cert$/, 'key')))
      .map((name) => ({ certificate: path(name), key: path(name.replace(/cert$/, 'key')) })),
  };
}

/** All files of several folders. */
export function together(files: readonly CertificateFiles[]): CertificateFiles {
  return {
    authorities: files.flatMap(({ authorities }) => authorities),
    pairs: files.flatMap(({ pairs }) => pairs),
  };
}
