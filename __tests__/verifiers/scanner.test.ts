// A real scanner as `gate`, by the line of docs/trust.md: OSV-Scanner, with a database that knows one vulnerable version.
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { crc32 } from 'node:zlib';
import { beforeAll, describe, expect, it, jest } from '@jest/globals';
import { stackFacts } from '../../stack/facts.ts';
import { docker, setBuilder } from '../e2e/support/docker.ts';
import { newRepository, readTags } from '../e2e/support/registry.ts';
import { digestOf, runStep, type StepResult } from '../e2e/support/step.ts';
import { newFolder, workspaceOf } from '../support/folders.ts';

jest.setTimeout(300_000);

/** A scanner of BuildKit that lists the packages of /packages, a line `NAME VERSION` each. */
const generator = {
  Dockerfile: 'FROM busybox\nCOPY --chmod=755 scan.sh /scan.sh\nENTRYPOINT ["/scan.sh"]\n',
  'scan.sh': `#!/bin/sh
read -r name version < "$BUILDKIT_SCAN_SOURCE/packages"
cat > "$BUILDKIT_SCAN_DESTINATION/scan.spdx.json" <<END
{"_type":"https://in-toto.io/Statement/v0.1","predicateType":"https://spdx.dev/Document",
 "predicate":{"spdxVersion":"SPDX-2.3","SPDXID":"SPDXRef-DOCUMENT","name":"scan","dataLicense":"CC0-1.0",
  "documentNamespace":"https://acme.test/scan","creationInfo":{"created":"2026-01-02T03:04:05Z","creators":["Tool: test"]},
  "packages":[{"name":"$name","SPDXID":"SPDXRef-1","versionInfo":"$version","downloadLocation":"NOASSERTION",
   "externalRefs":[{"referenceCategory":"PACKAGE-MANAGER","referenceType":"purl","referenceLocator":"pkg:npm/$name@$version"}]}]}}
END
`,
};

const vulnerability = {
  schema_version: '1.6.0',
  id: 'TEST-2026-0001',
  modified: '2026-01-02T03:04:05Z',
  published: '2026-01-02T03:04:05Z',
  summary: 'acme-widget runs its input',
  affected: [
    {
      package: { ecosystem: 'npm', name: 'acme-widget', purl: 'pkg:npm/acme-widget' },
      ranges: [{ type: 'SEMVER', events: [{ introduced: '0' }, { fixed: '1.2.4' }] }],
    },
  ],
};

let sbom = '';
const builder = setBuilder();
const database = await newFolder();
beforeAll(async () => {
  await mkdir(join(database, 'osv-scanner', 'npm'), { recursive: true });
  const zip = zipOf(`${vulnerability.id}.json`, JSON.stringify(vulnerability));
  await writeFile(join(database, 'osv-scanner', 'npm', 'all.zip'), zip);
  sbom = `generator=${newRepository('generator')}:1`;
  const tag = sbom.replace('generator=', '');
  await docker('buildx', 'build', '--builder', builder, '--tag', tag, '--push', await workspaceOf(generator));
});

/** An archive of one file, which is not compressed. */
function zipOf(name: string, text: string): Buffer {
  const [path, content] = [Buffer.from(name), Buffer.from(text)];
  const fields = Buffer.alloc(26);
  fields.writeUInt16LE(20, 0);
  fields.writeUInt32LE(crc32(content), 10);
  fields.writeUInt32LE(content.length, 14);
  fields.writeUInt32LE(content.length, 18);
  fields.writeUInt16LE(path.length, 22);
  const file = Buffer.concat([Buffer.from('PK\x03\x04'), fields, path, content]);
  const entry = Buffer.concat([Buffer.from('PK\x01\x02\x14\x00'), fields, Buffer.alloc(14), path]);
  const end = Buffer.alloc(18);
  end.writeUInt16LE(1, 4);
  end.writeUInt16LE(1, 6);
  end.writeUInt32LE(entry.length, 8);
  end.writeUInt32LE(file.length, 12);
  return Buffer.concat([file, entry, Buffer.from('PK\x05\x06'), end]);
}

/** Publishes an image with a package of this version, if the scanner lets it pass. */
async function publish(images: string, version: string): Promise<StepResult> {
  const scan = '"$SCANNER" scan source -L "$POLYARCH_SBOM" --format sarif --output "$POLYARCH_REPORT/osv.sarif"';
  return runStep({
    workspace: await workspaceOf({
      Dockerfile: 'FROM scratch\nCOPY packages /\n',
      packages: `acme-widget ${version}\n`,
    }),
    inputs: {
      ...{ images, builder, sbom, tags: 'next', platforms: 'linux/amd64', verify: 'labels' },
      gate: `${scan} --offline-vulnerabilities --local-db-path "$DATABASE"`,
      'gate-env': 'SCANNER,DATABASE',
    },
    env: { SCANNER: stackFacts.osvScanner, DATABASE: database },
  });
}

describe('an image that a scanner judges', () => {
  it('gets its tag without a vulnerable package; with one, the tag stays at the old image', async () => {
    const images = newRepository('scanned');
    const clean = await publish(images, '1.2.4');
    expect([clean.exitCode, await readTags(images)]).toEqual([0, { next: digestOf(clean) }]);
    const vulnerable = await publish(images, '1.2.3');
    expect([vulnerable.exitCode, await readTags(images)]).toEqual([1, { next: digestOf(clean) }]);
    expect(vulnerable.log).toMatch(/^::error.*::GATE_FAILED: linux\/amd64: .*exited with code 1/m);
    expect([clean.summary, vulnerable.summary].map((text) => text.includes(vulnerability.id))).toEqual([false, true]);
  });
});
