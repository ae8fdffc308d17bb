// Reads TLS material for network nodes: from the environment, or from files in driver-opts.
import { driverOption } from '../../commands/driver-option.ts';
import { type Problem, problem, raise } from '../../errors/failure.ts';
import type { CertificateSource, NodeInputs } from '../../plan/builder/builder-inputs.ts';
import { judgeMaterial, type Material } from '../../plan/builder/tls.ts';
import type { Env, Ports } from '../../ports/ports.ts';
import { invalid, ofInput } from '../forms/invalid.ts';
import type { ValidInputs } from '../inputs.ts';

const parts = ['cacert', 'cert', 'key'] as const;
type Part = (typeof parts)[number];

type SecuredNode = Pick<NodeInputs, 'name' | 'endpoint' | 'driverOptions'>;

/** Returns the nodes as numbered by the variables of their TLS material; a single one is the first. */
function securedNodes({ nodes = [], 'driver-opts': shared = [], endpoint }: ValidInputs): readonly SecuredNode[] {
  if (nodes.length === 0) return [{ name: undefined, endpoint, driverOptions: shared }];
  return nodes.map((node) => ({ ...node, driverOptions: [...shared, ...node.driverOptions] }));
}

/** The material in the environment, as in docker/setup-buildx-action: BUILDER_NODE_<i>_AUTH_TLS_CACERT, _CERT and _KEY. */
export function certificatesIn(env: Env, values: ValidInputs): readonly CertificateSource[] {
  if (values.driver !== 'remote') return [];
  return securedNodes(values).flatMap(({ endpoint = '' }, node) => {
    if (!endpoint.startsWith('tcp://')) return [];
    const sources = parts.map((part) => ({ node, part, variable: variableOf(node, part) }));
    return sources.filter(({ variable }) => (env[variable] ?? '').trim() !== '');
  });
}

function variableOf(node: number, part: Part): string {
  return `BUILDER_NODE_${node}_AUTH_TLS_${part.toUpperCase()}`;
}

/** Raises all problems of the nodes' material: missing files, incomplete pairs, mismatched keys. */
export async function checkCertificates(values: ValidInputs, ports: Ports): Promise<void> {
  if (values.driver !== 'remote') return;
  const input = (values.nodes ?? []).length > 0 ? 'nodes' : 'driver-opts';
  const problems: Problem[] = [];
  for (const [index, node] of securedNodes(values).entries()) {
    const material = async (part: Part): Promise<Material[Part]> => {
      const path = driverOption(node.driverOptions, part);
      if (path === undefined) return variableMaterial(node, variableOf(index, part), ports.env);
      const pem = await ofInput(input, ports.files.read(path));
      const cure = 'Write an absolute path, which buildx requires.';
      if (pem === undefined)
        problems.push(problem('FILE_MISSING', `The file ${path} of ${part} does not exist.`, { input }));
      else if (!path.startsWith('/'))
        problems.push(invalid(input, `The path of ${part} is not absolute: ${path}.`, cure));
      return { name: path, pem };
    };
    const [cacert, cert, key] = await Promise.all([material('cacert'), material('cert'), material('key')]);
    const name = node.name ?? node.endpoint ?? `node ${index + 1}`;
    problems.push(...judgeMaterial(name, { cacert, cert, key }, input));
  }
  raise(problems);
}

/** A driver option overrides a variable, as in buildx. */
function variableMaterial({ endpoint = '' }: SecuredNode, name: string, env: Env): Material[Part] {
  const text = endpoint.startsWith('tcp://') ? (env[name] ?? '') : '';
  return { name, pem: text.trim() === '' ? undefined : text };
}
