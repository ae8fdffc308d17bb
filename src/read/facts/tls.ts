// Reads TLS material for network nodes: from the environment, or from files in driver-opts.
import { driverOption } from '../../commands/driver-option.ts';
import { Problems, problem } from '../../errors/failure.ts';
import type { CertificateSource, NodeInputs } from '../../plan/builder/builder-inputs.ts';
import { judgeMaterial, type Material } from '../../plan/builder/tls.ts';
import type { Env, Ports } from '../../ports/ports.ts';
import { ofInput } from '../forms/of-input.ts';

const parts = ['cacert', 'cert', 'key'] as const;
type Part = (typeof parts)[number];

/** The facts of a node for its certificates. */
export type SecuredNode = Pick<NodeInputs, 'name' | 'endpoint' | 'driverOptions'>;

/** The material in the environment, as in docker/setup-buildx-action: BUILDER_NODE_<i>_AUTH_TLS_CACERT, _CERT and _KEY. */
export function certificatesIn(env: Env, nodes: readonly SecuredNode[]): readonly CertificateSource[] {
  return nodes.flatMap(({ endpoint = '' }, node) => {
    if (!endpoint.startsWith('tcp://')) return [];
    const sources = parts.map((part) => ({ node, part, variable: variableOf(node, part) }));
    return sources.filter(({ variable }) => (env[variable] ?? '').trim() !== '');
  });
}

function variableOf(node: number, part: Part): string {
  return `BUILDER_NODE_${node}_AUTH_TLS_${part.toUpperCase()}`;
}

/** Raises all problems of the nodes' material: missing files, incomplete pairs, mismatched keys. */
export async function checkCertificates(nodes: readonly SecuredNode[], input: string, ports: Ports): Promise<void> {
  const problems = new Problems();
  for (const [index, node] of nodes.entries()) {
    const material = (part: Part) => materialOf({ node, index, part, input, problems }, ports);
    const [cacert, cert, key] = await Promise.all([material('cacert'), material('cert'), material('key')]);
    const name = node.name ?? node.endpoint ?? `node ${index + 1}`;
    for (const found of judgeMaterial(name, { cacert, cert, key }, input)) problems.add(found);
  }
  problems.raise();
}

type Wanted = {
  readonly node: SecuredNode;
  readonly index: number;
  readonly part: Part;
  readonly input: string;
  readonly problems: Problems;
};

/** A driver option overrides a variable, as in buildx. */
async function materialOf(
  { node, index, part, input, problems }: Wanted,
  { env, files }: Ports,
): Promise<Material[Part]> {
  const path = driverOption(node.driverOptions, part);
  const variable = variableOf(index, part);
  if (path === undefined) {
    const text = (node.endpoint ?? '').startsWith('tcp://') ? (env[variable] ?? '') : '';
    return { name: variable, pem: text.trim() === '' ? undefined : text };
  }
  const pem = await ofInput(input, files.read(path));
  if (pem === undefined) {
    problems.add(problem('FILE_MISSING', `The file ${path} of ${part} does not exist.`, { input }));
  } else if (!path.startsWith('/')) {
    const cure = 'Write an absolute path, which buildx requires.';
    problems.add(problem('INPUT_INVALID', `The path of ${part} is not absolute: ${path}.`, { input, cure }));
  }
  return { name: path, pem };
}
