// The users of the cluster: their tokens, and a kubeconfig for each.
import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { stackFacts } from '../../facts.ts';
import { tokenOf } from '../../lib/cluster-api.ts';

const { dir, tokensFile, namespace, server, authorityFile } = stackFacts.kubernetes;

/** `ci` has the rights that the driver of buildx needs, `outsider` has none; the others are parts of the cluster. */
const groups: Readonly<Record<string, string>> = {
  admin: 'system:masters',
  'system:kube-controller-manager': '',
  'system:kube-scheduler': '',
  'system:node:node-1': 'system:nodes',
  'system:node:node-2': 'system:nodes',
  ci: '',
  outsider: '',
};

/** Writes the tokens, once for each cluster. */
export function writeTokens(): void {
  mkdirSync(dir, { recursive: true, mode: 0o700 });
  if (existsSync(tokensFile)) return;
  const lines = Object.entries(groups).map(([user, group], index) => {
    const token = randomBytes(16).toString('hex');
    return [token, user, String(index), ...(group === '' ? [] : [`"${group}"`])].join(',');
  });
  writeFileSync(tokensFile, `${lines.join('\n')}\n`, { mode: 0o600 });
}

/** The kubeconfig of a user, as the file that it is kept in. */
export function kubeconfigOf(user: string): string {
  return join(dir, `${user.replaceAll(':', '-')}.conf`);
}

/** Writes the kubeconfigs of all users. JSON is YAML, too. */
export function writeKubeconfigs(): void {
  for (const user of Object.keys(groups)) {
    const config = {
      apiVersion: 'v1',
      kind: 'Config',
      'current-context': 'stack',
      clusters: [{ name: 'stack', cluster: { server, 'certificate-authority': authorityFile } }],
      contexts: [{ name: 'stack', context: { cluster: 'stack', user, namespace } }],
      users: [{ name: user, user: { token: tokenOf(user) } }],
    };
    writeFileSync(kubeconfigOf(user), JSON.stringify(config, null, 2), { mode: 0o600 });
  }
}
