// Fingerprints of what all jobs of a publish must agree on: GitHub drops a job output that contains a secret name.
import { createHash } from 'node:crypto';
import { type Annotation, formatAnnotation, isOfIndex } from '../image/annotation.ts';

const agreed = ['repositories', 'labels', 'annotations'] as const;

/** Fingerprints that must be equal in all jobs. */
export type Agreement = Readonly<Record<(typeof agreed)[number], string>>;

type Agreed = {
  readonly repositories: readonly { readonly name: string }[];
  readonly labels: Readonly<Record<string, string>>;
  readonly annotations: readonly Annotation[];
};

/** Computes the fingerprints, without values that depend on the clock or GitHub's API. */
export function agreementOf({ repositories, labels, annotations }: Agreed): Agreement {
  return {
    repositories: fingerprint(repositories.map(({ name }) => name).toSorted()),
    labels: fingerprint(Object.entries(labels).filter(([key]) => isSteady(key))),
    // Index annotations only concern the job that makes the index.
    annotations: fingerprint(
      annotations.filter((each) => !isOfIndex(each) && isSteady(each.key)).map(formatAnnotation),
    ),
  };
}

/** Returns the names of the differences between two jobs. */
export function differences(one: Agreement, other: Agreement): readonly string[] {
  return agreed.filter((name) => one[name] !== other[name]);
}

/** Computes a fingerprint of a value. */
export function fingerprint(value: unknown): string {
  return createHash('sha256').update(JSON.stringify(value)).digest('hex').slice(0, 16);
}

/** Whether all jobs have the same value of a label or annotation. */
export function isSteady(key: string): boolean {
  return !/^org\.opencontainers\.image\.(created|description|licenses)$/.test(key);
}
