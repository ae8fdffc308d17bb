// Steps that build in the cluster of the stack.
import { stackFacts } from '../../../stack/facts.ts';
import { newRepository } from '../../e2e/support/registry.ts';
import type { StepOrder } from '../../e2e/support/step.ts';

const { registries, images, kubernetes } = stackFacts;

/** What differs from a step that builds on one pod for the user `ci`. */
export type ClusterOrder = {
  readonly workspace: string;
  /** Options of the driver beside the image. */
  readonly options?: readonly string[];
  readonly inputs?: Readonly<Record<string, string>>;
  readonly env?: Readonly<Record<string, string>>;
};

/** A step that publishes from the cluster. */
export function clusterStep({ workspace, options = [], inputs = {}, env = {} }: ClusterOrder) {
  const given = {
    images: newRepository('cluster'),
    tags: 'type=raw,value=1.2.3',
    platforms: 'linux/amd64',
    driver: 'kubernetes',
    'driver-opts': options.join('\n'),
    'buildkit-image': `${registries.open.host}/${images.buildkit}`,
    cache: 'off',
    ...inputs,
  };
  return { inputs: given, workspace, env: { KUBECONFIG: kubernetes.kubeconfigs.ci, ...env } } satisfies StepOrder;
}
