// An image in a registry program, signed and attested by the stages of the action: what a policy decides about.

import { githubApi } from '../../../src/adapters/api.ts';
import { createAttestations } from '../../../src/adapters/attestations.ts';
import { realExec } from '../../../src/adapters/exec.ts';
import { createRegistry } from '../../../src/adapters/registry/client.ts';
import { attest, readyAttestor } from '../../../src/attest/attest.ts';
import { formsOf } from '../../../src/commands/cosign.ts';
import type { Digest } from '../../../src/oci/digest.ts';
import { mediaTypes } from '../../../src/oci/image-index.ts';
import { parsePlatform } from '../../../src/oci/platform.ts';
import { parseRepository, type Repository } from '../../../src/oci/reference.ts';
import type { Ports } from '../../../src/ports/ports.ts';
import { sign } from '../../../src/sign/sign.ts';
import { signerOf } from '../../../src/sign/signer.ts';
import { type Verified, verifyAll } from '../../../src/verify/verify.ts';
import { stackFacts } from '../../../stack/facts.ts';
import type { Services } from '../../support/attestation-services.ts';
import { aPlan } from '../../support/plan.ts';
import { silentPorts } from '../../support/ports.ts';
import { aStore, inOnePiece, type Pushed, pushed } from '../../verify/image.ts';

export const platforms = ['linux/amd64', 'linux/arm64'];

/** Ports that speak to real registries and start real programs. */
export function realPorts(env: Readonly<Record<string, string | undefined>>): Ports {
  const clock = { now: () => new Date(), sleep: (time: number) => new Promise<void>((done) => setTimeout(done, time)) };
  const silent = silentPorts();
  const canceled = new AbortController().signal;
  const { post, ...github } = githubApi(env, 'ghs_of_the_tests', { log: silent.log, canceled });
  const attestations = createAttestations(post, canceled);
  const ports = { ...silent, env, github, attestations, exec: realExec(env), clock: { ...silent.clock, ...clock } };
  return { ...ports, registry: createRegistry({ ...ports, mask: () => undefined }) };
}

/** Puts an image for two platforms into the repositories, as BuildKit does. */
export async function publishImage(names: readonly string[], ports: Ports): Promise<Verified> {
  const repositories = names.map(parseRepository);
  const image = pushed({ platforms });
  for (const repository of repositories) await push(image, repository, ports);
  const [verified] = await verifyAll([
    {
      ...{ name: 'default', digest: image.digest, stores: [aStore(image)], repositories },
      platforms: platforms.map((each) => parsePlatform(each)),
      depth: 'labels',
    },
  ]);
  if (verified === undefined) throw new Error('There is no image.');
  return verified;
}

/** Puts an image into a repository. */
async function push({ contents }: Pushed, repository: Repository, { registry }: Ports): Promise<void> {
  const isManifest = (bytes: Uint8Array): boolean => new TextDecoder().decode(bytes).includes('"schemaVersion"');
  const all: readonly (readonly [Digest, Uint8Array])[] = [...contents];
  for (const [digest, bytes] of all) {
    if (isManifest(bytes)) continue;
    await registry.putBlob(repository, { digest, size: bytes.length, open: () => inOnePiece(bytes) });
  }
  for (const [digest, bytes] of all) {
    if (!isManifest(bytes)) continue;
    const { mediaType = mediaTypes.manifest } = JSON.parse(new TextDecoder().decode(bytes));
    await registry.putManifest(repository, digest, { mediaType, digest, bytes });
  }
}

/** Signs it with a key, in every form. */
export async function signWith(key: string, image: Verified, ports: Ports): Promise<void> {
  const version = { major: 3, hasBundles: true };
  const signer = { program: stackFacts.tools.cosign, key, ...version, forms: formsOf('auto', version) };
  const plan = aPlan({ sign: { kind: 'key', key, format: 'auto' } });
  await sign(plan, [image], await signerOf(signer, ports), ports);
}

/** Attests it with the services of the ports. */
export async function attestHere(image: Verified, ports: Ports, { url }: Services): Promise<void> {
  const env = { ...ports.env, POLYARCH_SIGSTORE_URL: url };
  const plan = aPlan({ attest: { isWanted: true, isPublic: true } });
  await attest(plan, [image], await readyAttestor(plan, { ...ports, env }), { ...ports, env });
}
