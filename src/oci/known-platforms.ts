// The closed list of platforms: Go's build targets, and containerd's variants.

const architectures: Readonly<Record<string, string>> = {
  linux: '386 amd64 arm arm64 loong64 mips mipsle mips64 mips64le ppc64 ppc64le riscv64 s390x',
  windows: '386 amd64 arm arm64',
  darwin: 'amd64 arm64',
  freebsd: '386 amd64 arm arm64 riscv64',
  netbsd: '386 amd64 arm arm64',
  openbsd: '386 amd64 arm arm64 ppc64 riscv64',
  dragonfly: 'amd64',
  illumos: 'amd64',
  solaris: 'amd64',
  aix: 'ppc64',
  plan9: '386 amd64 arm',
  android: '386 amd64 arm arm64',
  ios: 'amd64 arm64',
  js: 'wasm',
  wasi: 'wasm',
  wasip1: 'wasm',
};

const variants: Readonly<Record<string, RegExp>> = {
  amd64: /^v[234]$/,
  arm: /^v[5678]$/,
  arm64: /^v[89](?:\.\d)?$/,
  riscv64: /^rva\d\du64$/,
};

const named: Readonly<Record<string, readonly string[]>> = {
  amd64: ['', '/v2', '/v3', '/v4'],
  arm: ['/v5', '/v6', '/v7'],
};

/** All known platforms in canonical form, likely ones first, to suggest for typos. */
export const knownPlatforms: readonly string[] = Object.entries(architectures).flatMap(([os, list]) =>
  list.split(' ').flatMap((architecture) => (named[architecture] ?? ['']).map((end) => `${os}/${architecture}${end}`)),
);

/** Whether a normalized platform is known. */
export function isKnown(platform: { readonly os: string; readonly architecture: string; readonly variant?: string }) {
  const { os, architecture, variant } = platform;
  if (!Object.hasOwn(architectures, os) || !architectures[os]?.split(' ').includes(architecture)) return false;
  return (
    variant === undefined || (Object.hasOwn(variants, architecture) && variants[architecture]?.test(variant) === true)
  );
}
