// cosign beside the step: where it is, keys for a test, and what verifiers find beside an image.
import { delimiter, dirname, join } from 'node:path';
import { stackFacts } from '../../../stack/facts.ts';
import { newFolder } from '../../support/folders.ts';
import { run } from './build-tools.ts';
import { type Manifest, readBlob, readManifest } from './registry.ts';

/** The password of the private keys. */
export const password = 'a-password-for-tests-e07c';

/** What a step gets that signs with such a key. */
export const signingEnv = {
  PATH: [dirname(stackFacts.tools.cosign), process.env['PATH'] ?? ''].join(delimiter),
  COSIGN_PASSWORD: password,
};

/** Runs cosign and returns what it prints. */
export const cosign = (...args: readonly string[]): Promise<string> => run(stackFacts.tools.cosign, args);

/** Returns the folder of a new pair of keys: cosign.key and cosign.pub. */
export async function newKeys(): Promise<string> {
  const cwd = await newFolder();
  await run(stackFacts.tools.cosign, ['generate-key-pair'], { cwd, env: { COSIGN_PASSWORD: password } });
  return cwd;
}

/**
 * Verifies a signature with the public key of a folder, and returns what cosign reports. Signatures with a key are in no
 * public log, and have a form that older versions read, too.
 */
export function verifyWith(keys: string, reference: string): Promise<string> {
  const offline = ['--insecure-ignore-tlog=true', '--new-bundle-format=false'];
  return cosign('verify', '--key', join(keys, 'cosign.pub'), ...offline, reference);
}

/** The Sigstore bundles of a digest, found as Kyverno finds them: kyverno/kyverno, pkg/cosign/sigstore.go, fetchBundles. */
export async function bundlesOf(repository: string, digest: string) {
  const [host = '', ...path] = repository.split('/');
  const answer = await fetch(`http://${host}/v2/${path.join('/')}/referrers/${digest}`);
  const list: Manifest = answer.ok
    ? JSON.parse(await answer.text())
    : await readManifest(`${repository}:${digest.replace(':', '-')}`);
  const bundles = (list.manifests ?? []).filter(({ artifactType = '' }) =>
    artifactType.startsWith('application/vnd.dev.sigstore.bundle'),
  );
  return Promise.all(
    bundles.map(async (bundle) => {
      const { layers = [] } = await readManifest(`${repository}@${bundle.digest}`);
      return JSON.parse((await readBlob(repository, layers[0]?.digest ?? '')).toString());
    }),
  );
}
