// The closed catalogue of failures: every code, what it means, and the general cure. The docs are made from it.
import { BUILD_FAILURES } from './catalog/build.ts';
import { CLUSTER_FAILURES } from './catalog/cluster.ts';
import type { Entry } from './catalog/entry.ts';
import { IMAGE_FAILURES } from './catalog/image.ts';
import { INPUT_FAILURES } from './catalog/inputs.ts';
import { MACHINE_FAILURES } from './catalog/machine.ts';
import { PART_FAILURES } from './catalog/parts.ts';
import { REGISTRY_FAILURES } from './catalog/registry.ts';
import { SIGNING_FAILURES } from './catalog/signing.ts';

const entries = {
  ...INPUT_FAILURES,
  ...MACHINE_FAILURES,
  ...CLUSTER_FAILURES,
  ...BUILD_FAILURES,
  ...IMAGE_FAILURES,
  ...SIGNING_FAILURES,
  ...REGISTRY_FAILURES,
  ...PART_FAILURES,
} as const satisfies Record<string, Entry>;

/** Names a kind of failure. */
export type Code = keyof typeof entries;

/** Every kind of failure there is. */
export const CATALOG: Readonly<Record<Code, Entry>> = entries;

/** Failures that come from the same place, under the heading that they have in the docs. */
export type Area = { readonly heading: string; readonly entries: Readonly<Record<string, Entry>> };

/** The catalogue as a reader meets it: area by area, in the order of a run. */
export const AREAS: readonly Area[] = [
  { heading: 'Before anything is started', entries: INPUT_FAILURES },
  { heading: 'The machine and the builder', entries: MACHINE_FAILURES },
  { heading: 'The Kubernetes cluster', entries: CLUSTER_FAILURES },
  { heading: 'The build', entries: BUILD_FAILURES },
  { heading: 'What is in the images', entries: IMAGE_FAILURES },
  { heading: 'Signing', entries: SIGNING_FAILURES },
  { heading: 'Registries and tags', entries: REGISTRY_FAILURES },
  { heading: 'Jobs that share a publish', entries: PART_FAILURES },
];
