// Docker's certificate folders certs.d/HOST, and the roles of their files.

/** Paths of the authorities and client certificates for a registry. */
export type CertificateFiles = {
  readonly authorities: readonly string[];
  readonly pairs: readonly { readonly certificate: string; readonly key: string }[];
};

/** Returns Docker's folders: of the machine, and of a rootless engine (moby, registry/config_unix.go). */
export function certificateFolders(host: string, home: string): readonly string[] {
  return ['/etc/docker/certs.d', `${home}/.config/docker/certs.d`].map((folder) => `${folder}/${host}`);
}

/** Sorts the files of a folder: *.crt are authorities, *.cert with *.key of the same name are pairs. */
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

/** Joins the files of several folders. */
export function together(files: readonly CertificateFiles[]): CertificateFiles {
  return {
    authorities: files.flatMap(({ authorities }) => authorities),
    pairs: files.flatMap(({ pairs }) => pairs),
  };
}
