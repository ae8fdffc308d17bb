// The last lines of the log: the published images and tags, or the reason for none.
import type { Plan } from '../../plan/plan.ts';
import { isAtImage, type Published } from '../../publish/publish.ts';

/** Formats one line with the tags that point at the image, and one for each other tag. */
export function resultLines(plan: Plan, { isPublished, tags }: Published): readonly string[] {
  if (!plan.push.enabled) {
    const made = plan.run.stage === 'promote' ? 'Nothing is promoted' : 'Built and verified; not pushed';
    return [`${made}: ${plan.push.reason}`];
  }
  const platforms = new Set(plan.images.flatMap((image) => image.platforms.map(({ platform }) => platform.name)));
  const names = tags
    .filter(isAtImage)
    .map(({ reference, outcome }) => `${reference}${outcome === 'moved' ? '' : ' (unchanged)'}`);
  const head = isPublished
    ? `Published for ${[...platforms].join(', ')}: ${names.join(', ')}`
    : `${done[plan.run.stage]}; no tag moved:`;
  const others = tags.flatMap(({ reference, outcome, reason }) =>
    outcome === 'moved' || outcome === 'unchanged' ? [] : [`  ${reference}${endings[outcome](reason)}`],
  );
  return [head, ...others];
}

const done: Readonly<Record<Plan['run']['stage'], string>> = {
  plan: 'Planned',
  all: 'Built, verified and pushed by digest',
  build: 'Built, verified and pushed by digest',
  publish: 'Joined and verified',
  promote: 'Copied and verified',
};

type Other = Exclude<Published['tags'][number]['outcome'], 'moved' | 'unchanged'>;

const endings: Readonly<Record<Other, (reason: string | undefined) => string>> = {
  stayed: (reason = '') => ` was not moved: ${reason}`,
  'put-back': () => ' was restored',
  'not-moved': () => ' was not moved',
  unknown: (reason = '') => `: state unknown: ${reason}`,
};
