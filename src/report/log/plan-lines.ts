// The plan as a person reads it in the log: what will be built, from what, under which names, and why.
import type { ImagePlan } from '../../plan/image/image-plan.ts';
import type { Plan } from '../../plan/plan.ts';

/** A few lines; the whole plan is an output. */
export function planLines(plan: Plan): readonly string[] {
  const made = usedTags(plan).map(({ name, reason }) => `  ${name}  from ${reason}`);
  // The default rules stand in no line: nobody wrote them, so nobody wonders about the ones that do not fit.
  const wondered = plan.tags.skipped.filter(({ rule }) => rule.source.line > 0);
  const left = wondered.map(({ rule, reason }) => `  (none)  from ${rule.source.text}: ${reason}`);
  return [
    plan.push.enabled ? `It will be published: ${plan.push.reason}` : `It will not be pushed: ${plan.push.reason}`,
    capitalized(plan.report.contextReason),
    ...plan.images.flatMap((image) => (plan.build.isBake ? targetLines(image) : imageLines(image))),
    ...(made.length + left.length > 0 ? ['Tags:', ...made, ...left] : []),
  ];
}

/** The tags that rules made, but for those that no target of a bake definition takes: it has names of its own. */
export function usedTags({ build, tags }: Plan): Plan['tags']['tags'] {
  return build.isBake ? tags.tags.filter(({ name }) => tags.references.some((each) => each.name === name)) : tags.tags;
}

function targetLines(image: ImagePlan): readonly string[] {
  const tags = image.tags.length === 0 ? [] : [`Tags: ${image.tags.join(', ')}`];
  return [`Image ${image.name}:`, ...[...imageLines(image), ...tags].map((line) => `  ${line}`)];
}

function imageLines(image: ImagePlan): readonly string[] {
  const platforms = image.platforms.map(({ platform, runs, node }) => {
    const how = [...(runs === 'unknown' ? [] : [runs]), ...(node === undefined ? [] : [`on ${node}`])].join(' ');
    return how === '' ? platform.name : `${platform.name} (${how})`;
  });
  return [
    `Platforms: ${platforms.join(', ')}`,
    `Cache: ${image.cache.reason}`,
    ...(image.repositories.length === 0
      ? []
      : [`Repositories: ${image.repositories.map(({ name }) => name).join(', ')}`]),
  ];
}

function capitalized(sentence: string): string {
  return sentence.charAt(0).toUpperCase() + sentence.slice(1);
}
