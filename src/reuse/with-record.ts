// Writes the record of the inputs into the image, and makes the build use the very base images that it names.
import { isDigest } from '../oci/digest.ts';
import { formatAnnotation } from '../plan/image/annotation.ts';
import { recordKey } from '../plan/image/volatile.ts';
import type { Plan } from '../plan/plan.ts';
import type { BaseImage } from '../plan/reuse/base-images.ts';
import { formatRecord, type InputsRecord } from '../plan/reuse/inputs-record.ts';

/** The digests that the build must use. */
export type Pinned = {
  readonly bases: readonly (BaseImage & { readonly digest: string })[];
  readonly frontend: (BaseImage & { readonly digest: string }) | undefined;
};

/** Returns the plan with the record, and with base images by digest: a tag may move before BuildKit resolves it. */
export function withRecord(plan: Plan, record: InputsRecord, { bases, frontend }: Pinned): Plan {
  const level = plan.reuse?.level ?? 'index';
  const annotation = { level, key: recordKey, value: formatRecord(record) };
  const contexts = Object.fromEntries(
    bases.filter(({ reference }) => !isDigest(reference)).map((base) => [base.name, `docker-image://${pinned(base)}`]),
  );
  const args = frontend === undefined ? {} : { BUILDKIT_SYNTAX: pinned(frontend) };
  const target = Object.entries(plan.build.definition.target).map(([name, each]) => {
    const own = Array.isArray(each['annotations']) ? each['annotations'] : [];
    const both = { ...Object(each['args']), ...args };
    return [
      name,
      {
        ...each,
        annotations: [...own, formatAnnotation(annotation)],
        ...(Object.keys(contexts).length === 0 ? {} : { contexts }),
        ...(Object.keys(both).length === 0 ? {} : { args: both }),
      },
    ] as const;
  });
  const definition = { ...plan.build.definition, target: Object.fromEntries(target) };
  const images = plan.images.map((image) => ({ ...image, annotations: [...image.annotations, annotation] }));
  return { ...plan, images, build: { ...plan.build, definition } };
}

function pinned({ repository, reference, digest }: BaseImage & { readonly digest: string }): string {
  const { registry, path } = repository;
  return `${registry}/${path}${isDigest(reference) ? '' : `:${reference}`}@${digest}`;
}
