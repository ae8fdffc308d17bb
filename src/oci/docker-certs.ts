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

/** Finds the files of a registry in all folders: *.crt are authorities, *.cert with *.key of the same name are pairs. */
export async function certificatesOf(
  host: string,
  home: string,
  list: (folder: string) => Promise<readonly string[]>,
): Promise<CertificateFiles> {
  const folders = certificateFolders(host, home).map(async (folder) =>
    (await list(folder)).toSorted().map((name) => `${folder}/${name}`),
  );
  const paths = (await Promise.all(folders)).flat();
  const certificates = paths.filter((path) => path.endsWith('.cert'));
  const pairs = certificates.map((certificate) => ({ certificate, key: certificate.replace(/cert$/, 'key') }));
  return {
    authorities: paths.filter((path) => path.endsWith('.crt')),
    pairs: pairs.filter(({ key }) => paths.includes(key)),
  };
}
