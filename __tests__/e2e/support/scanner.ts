// An SBOM scanner for tests, which finds one package in every image.

/** A scanner that keeps the protocol of BuildKit (moby/buildkit, docs/attestations/sbom-protocol.md). */
export const scanner = {
  Dockerfile: 'FROM busybox\nCOPY --chmod=755 scan.sh /scan.sh\nENTRYPOINT ["/scan.sh"]\n',
  'scan.sh': `#!/bin/sh
cat > "$BUILDKIT_SCAN_DESTINATION/scan.spdx.json" <<END
{"_type":"https://in-toto.io/Statement/v0.1","predicateType":"https://spdx.dev/Document",
 "predicate":{"spdxVersion":"SPDX-2.3","name":"scan","packages":[{"name":"busybox"}]}}
END
`,
};
