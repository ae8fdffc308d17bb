// The end of the log: what was published for what, or why nothing was.
import type { Plan } from '../plan/plan.ts';
import type { Published } from '../publish/publish.ts';

/** A line for the whole, and one for each tag. */
export function resultLines(plan: Plan, { isPublished, tags }: Published): readonly string[] {
  if (!plan.push.enabled) return [`Built and verified; not pushed: ${plan.push.reason}.`];
  const platforms = new Set(plan.images.flatMap((image) => image.platforms.map(({ platform }) => platform)));
  const head = isPublished
    ? `Published for ${[...platforms].join(', ')}:`
    : 'Built, verified, and pushed by digest; no tag has moved:';
  return [head, ...tags.map((tag) => `  ${tag.reference}${endings[tag.outcome](tag.reason)}`)];
}

const endings: Readonly<Record<Published['tags'][number]['outcome'], (reason: string | undefined) => string>> = {
  moved: () => '',
  unchanged: () => ' (was there already)',
  stayed: (reason = '') => ` stays: ${reason}`,
};
