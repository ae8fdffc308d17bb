// What the jobs of one publish have to agree on, as fingerprints: a job output that holds a name may be masked away.
import { createHash } from 'node:crypto';
import { type Annotation, formatAnnotation, isOfIndex } from '../image/annotation.ts';

/** A fingerprint for each thing that has to be the same in all jobs. */
export type Agreement = {
  readonly repositories: string;
  readonly labels: string;
  readonly annotations: string;
};

/** What the fingerprints are taken of. */
export type Agreed = {
  readonly repositories: readonly { readonly name: string }[];
  readonly labels: Readonly<Record<string, string>>;
  readonly annotations: readonly Annotation[];
};

/** Takes the fingerprints. What the clock or GitHub's API may answer differently an hour later is left out. */
export function agreementOf({ repositories, labels, annotations }: Agreed): Agreement {
  return {
    repositories: fingerprint(repositories.map(({ name }) => name).toSorted()),
    labels: fingerprint(Object.entries(labels).filter(([key]) => isSteady(key))),
    // What stands on the index is a matter of the job that makes it.
    annotations: fingerprint(
      annotations.filter((each) => !isOfIndex(each) && isSteady(each.key)).map(formatAnnotation),
    ),
  };
}

/** The names of the things in which two jobs differ. */
export function differences(one: Agreement, other: Agreement): readonly string[] {
  const names = ['repositories', 'labels', 'annotations'] as const;
  return names.filter((name) => one[name] !== other[name]);
}

/** A short name for a value that is not to be read. */
export function fingerprint(value: unknown): string {
  return createHash('sha256').update(JSON.stringify(value)).digest('hex').slice(0, 16);
}

/** Whether all jobs have the same value for the label or annotation. */
export function isSteady(key: string): boolean {
  return !unsteady.has(key);
}

const unsteady: ReadonlySet<string> = new Set(
  ['created', 'description', 'licenses'].map((key) => `org.opencontainers.image.${key}`),
);
