// The SBOM, by a small scanner of our own that implements the scanner protocol of BuildKit.
import { beforeAll, describe, expect, it } from '@jest/globals';
import { workspaceOf } from '../support/folders.ts';
import { docker, setBuilder } from './support/docker.ts';
import { newRepository, readAttestations } from './support/registry.ts';
import { digestOf, runStep } from './support/step.ts';

/** Lists the files of the image as SPDX, where BUILDKIT_SCAN_SOURCE shows them (moby/buildkit, docs/attestations/sbom-protocol.md). */
const scanner = {
  Dockerfile: 'FROM busybox\nCOPY --chmod=755 scan.sh /scan.sh\nENTRYPOINT ["/scan.sh"]\n',
  'scan.sh': `#!/bin/sh
set -e
files=$(cd "$BUILDKIT_SCAN_SOURCE" && find . -name '*.lock' | sort | sed 's|.*|{"fileName":"&"}|' | paste -sd, -)
cat > "$BUILDKIT_SCAN_DESTINATION/scan.spdx.json" <<END
{"_type":"https://in-toto.io/Statement/v0.1","predicateType":"https://spdx.dev/Document",
 "predicate":{"spdxVersion":"SPDX-2.3","name":"scan","files":[$files]}}
END
`,
};

describe('sbom', () => {
  const generator = `${newRepository('scanner')}:1`;
  const builder = setBuilder();

  beforeAll(async () => {
    await docker('buildx', 'build', '--builder', builder, '--tag', generator, '--push', await workspaceOf(scanner));
  });

  it('is attached to every platform, made by the scanner that the input names', async () => {
    const images = newRepository('sbom');
    const step = await runStep({
      workspace: await workspaceOf({ Dockerfile: 'FROM busybox\nCOPY app.lock /app.lock\n', 'app.lock': '' }),
      inputs: { images, builder, platforms: 'linux/amd64,linux/arm64', sbom: `generator=${generator}` },
    });
    const attestations = await readAttestations(images, digestOf(step));
    const bills = Object.values(attestations).map((statements) =>
      statements.flatMap((statement) => JSON.stringify(statement).match(/"fileName":"[^"]*"/g) ?? []),
    );
    expect(bills).toEqual([['"fileName":"./app.lock"'], ['"fileName":"./app.lock"']]);
  });

  it('is ordered by `attests`, too, together with provenance', async () => {
    const images = newRepository('sbom');
    const step = await runStep({
      workspace: await workspaceOf({ Dockerfile: 'FROM busybox\nCOPY app.lock /app.lock\n', 'app.lock': '' }),
      inputs: {
        ...{ images, builder, platforms: 'linux/amd64' },
        attests: `type=sbom,generator=${generator}\ntype=provenance,mode=max,builder-id=https://ci.example.com/7`,
      },
    });
    const statements = Object.values(await readAttestations(images, digestOf(step))).flat();
    const text = JSON.stringify(statements);
    expect(text).toContain('"fileName":"./app.lock"');
    expect(text).toContain('https://ci.example.com/7');
    // Only the mode `max` has the steps of the build.
    expect(text).toContain('"buildDefinition"');
    expect(text).toContain('"llbDefinition"');
  });

  it('is made by a pinned scanner where none is named', async () => {
    const step = await runStep({
      workspace: await workspaceOf({ Dockerfile: 'FROM scratch\n' }),
      inputs: { images: newRepository('sbom'), stage: 'plan', sbom: 'true' },
    });
    expect(JSON.parse(step.outputs['plan'] ?? '').definition.target.default.attest).toContainEqual({
      type: 'sbom',
      generator: expect.stringMatching(/^docker\/buildkit-syft-scanner:[\d.]+@sha256:[0-9a-f]{64}$/),
    });
  });
});
