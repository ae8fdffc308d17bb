// The closed catalog of failures: each code, its meaning and its general cure. docs/troubleshooting.md is generated from it.
import { BUILD_FAILURES } from './catalog/build.ts';
import { CLUSTER_FAILURES } from './catalog/cluster.ts';
import { IMAGE_FAILURES } from './catalog/image.ts';
import { INPUT_FAILURES } from './catalog/inputs.ts';
import { MACHINE_FAILURES } from './catalog/machine.ts';
import { PART_FAILURES } from './catalog/parts.ts';
import { PROMOTION_FAILURES } from './catalog/promotion.ts';
import { REGISTRY_FAILURES } from './catalog/registry.ts';
import { SIGNING_FAILURES } from './catalog/signing.ts';

/** What a code means, and its general cure. */
type Entry = { readonly meaning: string; readonly cure: string };

/** The failures of one area, with the heading of their section in the docs. */
export type Area = { readonly heading: string; readonly entries: Readonly<Record<string, Entry>> };

/** The catalog by area, in the order of a run. */
export const AREAS = [
  { heading: 'Inputs and event', entries: INPUT_FAILURES },
  { heading: 'Runner, Docker, QEMU and builder', entries: MACHINE_FAILURES },
  { heading: 'Kubernetes (CLUSTER_…)', entries: CLUSTER_FAILURES },
  { heading: 'Build', entries: BUILD_FAILURES },
  { heading: 'Image content', entries: IMAGE_FAILURES },
  { heading: 'Signing', entries: SIGNING_FAILURES },
  { heading: 'Registries and tags', entries: REGISTRY_FAILURES },
  { heading: 'Builds over several jobs (PART_…)', entries: PART_FAILURES },
  { heading: 'Promotion', entries: PROMOTION_FAILURES },
] as const satisfies readonly Area[];

type CodesOf<Entries> = Entries extends unknown ? keyof Entries : never;

/** Names a kind of failure. */
export type Code = CodesOf<(typeof AREAS)[number]['entries']>;

/** All kinds of failure. */
export const CATALOG: Readonly<Record<Code, Entry>> = Object.assign({}, ...AREAS.map(({ entries }) => entries));
