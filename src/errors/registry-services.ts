// Registry services by their hosts.

/** A registry service, recognized by its host. */
export type Kind = (typeof kinds)[number][0];

/** Returns the service behind a host; undefined for other hosts. */
export function kindOf(registry: string): Kind | undefined {
  return kinds.find(([, host]) => host.test(registry))?.[0];
}

const kinds = [
  ['ghcr', /^ghcr\.io$/],
  ['hub', /^(?:docker\.io|registry-1\.docker\.io)$/],
  ['ecr', /\.dkr[.-]ecr[.\w-]*\.(?:amazonaws\.(?:com|eu)(?:\.cn)?|on\.aws)$/],
  ['ecr-public', /^public\.ecr\.aws$/],
  ['gar', /-docker\.pkg\.dev$|(?:^|\.)gcr\.io$/],
  ['acr', /\.azurecr\.(?:io|cn|us)$/],
  ['quay', /^quay\.io$/],
  ['gitlab', /^registry\.gitlab\./],
  ['digitalocean', /^registry\.digitalocean\.com$/],
] as const satisfies readonly (readonly [string, RegExp])[];
